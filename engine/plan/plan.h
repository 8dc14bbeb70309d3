/* Logical plans: what the binder makes from a query, and what the executor runs. A plan is a tree
 * in an arena, immutable once made, printable by bd_plan_print. Columns are addressed by position
 * in the output of a node; a join gives the columns of its left side, then those of its right side.
 */
#ifndef BD_PLAN_PLAN_H
#define BD_PLAN_PLAN_H

#include "engine/function/function.h"

typedef struct bd_span {
    uint32_t begin_byte, end_byte; /* in the rule's text */
} bd_span;

typedef enum bd_expression_kind {
    BD_EXPRESSION_CONSTANT,  /* value */
    BD_EXPRESSION_COLUMN,    /* column: position in the input */
    BD_EXPRESSION_PARAMETER, /* parameter: position among the query's parameters */
    BD_EXPRESSION_CALL,      /* function over arguments (casts and operators too) */
    BD_EXPRESSION_AND,       /* n arguments, three-valued */
    BD_EXPRESSION_OR,
    BD_EXPRESSION_NOT,
    BD_EXPRESSION_IS_NULL,
    BD_EXPRESSION_CASE, /* condition, value, condition, value …, else (always there) */
    BD_EXPRESSION_COALESCE,
    BD_EXPRESSION_IN_LIST /* tested value, then constants or parameters of the same type */
} bd_expression_kind;

typedef struct bd_expression bd_expression;
struct bd_expression {
    bd_expression_kind kind;
    bd_type type;
    bd_span span;
    bd_value
        value; /* entity keys and texts as text: looked up when the plan is opened on a store */
    uint32_t column;
    uint32_t parameter;
    const bd_function *function;
    size_t n_arguments;
    bd_expression **arguments;
};

typedef struct bd_sort_key {
    bd_expression *expression;
    bool descending;
    bool nulls_first; /* PostgreSQL's default: last when ascending, first when descending */
} bd_sort_key;

typedef struct bd_aggregate_call {
    const bd_aggregate *aggregate;
    bool distinct;
    size_t n_arguments;
    bd_expression **arguments;
    bd_expression *filter; /* NULL: every row */
    size_t n_sort_keys;    /* string_agg(… ORDER BY …), percentile_cont … WITHIN GROUP */
    bd_sort_key *sort_keys;
    const char *name; /* as written, for printing */
} bd_aggregate_call;

typedef enum bd_window_kind {
    BD_WINDOW_ROW_NUMBER,
    BD_WINDOW_RANK,
    BD_WINDOW_DENSE_RANK,
    BD_WINDOW_LAG, /* arguments: value, offset (INT constant), default */
    BD_WINDOW_LEAD,
    BD_WINDOW_AGGREGATE /* whole partition without ORDER BY; running to the current peer group with
                         */
} bd_window_kind;

typedef struct bd_window_call {
    bd_window_kind kind;
    bd_type type;
    bd_aggregate_call aggregate; /* for BD_WINDOW_AGGREGATE */
    size_t n_arguments;
    bd_expression **arguments;
    size_t n_partition_keys;
    bd_expression **partition_keys;
    size_t n_sort_keys;
    bd_sort_key *sort_keys;
    bool frame_rows; /* ROWS frame; offsets below; INT64_MIN/INT64_MAX are unbounded */
    int64_t frame_begin, frame_end;
    const char *name;
} bd_window_call;

typedef enum bd_plan_kind {
    BD_PLAN_SCAN,      /* a table of the store: its columns, then `source`, then `source_row` */
    BD_PLAN_FILTER,    /* predicate */
    BD_PLAN_PROJECT,   /* expressions */
    BD_PLAN_JOIN,      /* see join_kind */
    BD_PLAN_AGGREGATE, /* group keys, then aggregate calls; no keys: one row */
    BD_PLAN_DISTINCT,
    BD_PLAN_UNION_ALL, /* n inputs of the same types */
    BD_PLAN_SORT,
    BD_PLAN_LIMIT,
    BD_PLAN_WINDOW, /* columns of the input, then one per call */
    BD_PLAN_VALUES, /* one row without columns: SELECT without FROM */
    BD_PLAN_COMMON  /* rows of a common relation, computed once for several queries */
} bd_plan_kind;

typedef enum bd_join_kind {
    BD_JOIN_INNER,
    BD_JOIN_LEFT,
    BD_JOIN_SEMI,      /* left rows with a match; output: left columns only */
    BD_JOIN_ANTI,      /* left rows without a match (NOT EXISTS) */
    BD_JOIN_ANTI_NULL, /* NOT IN: no row when the right side has a NULL, none for a NULL on the left
                          unless the right side is empty */
    BD_JOIN_MARK /* left columns, then a BOOL: true when there is a match (EXISTS as a value) */
} bd_join_kind;

typedef struct bd_plan_column {
    const char *name;
    bd_type type;
} bd_plan_column;

typedef struct bd_plan bd_plan;
struct bd_plan {
    bd_plan_kind kind;
    bd_span span;
    size_t n_columns; /* output */
    bd_plan_column *columns;
    size_t n_inputs;
    bd_plan **inputs;

    size_t table; /* SCAN: index in the schema; COMMON: number of the common relation */
    const char
        *alias; /* as in FROM, for printing; NULL where FROM does not name it (never for SCAN) */

    const char *origin; /* the view or WITH query that this is the whole of; NULL: none */

    bd_expression
        *predicate; /* FILTER; JOIN: what remains beside the keys, over left + right columns */

    bd_join_kind join_kind;     /* JOIN */
    size_t n_keys;              /* JOIN: equal pairs; AGGREGATE: group keys */
    bd_expression **left_keys;  /* JOIN: over the left input; AGGREGATE: the group keys */
    bd_expression **right_keys; /* JOIN: over the right input */

    bd_expression **expressions; /* PROJECT: n_columns */
    size_t n_aggregates;
    bd_aggregate_call *aggregates;
    size_t n_sort_keys;
    bd_sort_key *sort_keys;
    uint64_t limit, offset; /* LIMIT */
    size_t n_windows;
    bd_window_call *windows;
};

/* A parameter of a query (:max_degree), with its type and value for this run. */
typedef struct bd_parameter {
    const char *name;
    bd_value value;
} bd_parameter;

/* A compiled query: everything lives in its arena. */
typedef struct bd_query {
    bd_arena arena;
    const char *file;    /* borrowed, for positions */
    const char *text;    /* borrowed */
    size_t begin_byte;   /* of the query in the text, */
    size_t length_bytes; /* and its end */
    const bd_schema *schema;
    bd_plan *plan;
    size_t n_parameters;
    bd_parameter *parameters;
    size_t n_tables_used; /* indexes in the schema, ascending, without duplicates */
    uint32_t *tables_used;
    /* Columns of tables that the query reads: pairs (table, column), ascending; for coverage. */
    size_t n_columns_used;
    struct bd_column_use {
        uint32_t table, column;
    } * columns_used;
} bd_query;

void bd_query_reset(bd_query *query);

/* Queries compiled together: what they have in common is computed once. A COMMON leaf of a plan
 * refers to `commons`, each of which reads earlier ones only. Everything lives in the arena. */
typedef struct bd_query_set {
    bd_arena arena;
    size_t n_queries;
    bd_query *queries; /* in the order given; their arenas are not used */
    size_t n_commons;
    bd_query *commons;
    struct bd_common_facts {
        const char *name; /* of its view or WITH query; NULL: none */
        size_t n_users;   /* places that read it */
        bool *needed;     /* per column: somebody reads it */
    } * facts;
} bd_query_set;

void bd_query_set_reset(bd_query_set *set);

/* Indented text, one operator a line, for `rule explain` and for tests. */
BD_MUST_CHECK bd_status bd_plan_print(const bd_query *query, bd_buffer *out, bd_error *error);
/* The line of one node of the query's plan, without indentation and line end. */
BD_MUST_CHECK bd_status bd_plan_print_line(const bd_query *query, const bd_plan *plan,
                                           bd_buffer *out, bd_error *error);

#endif
