/* The binder: from syntax trees to relations. Names become columns, operators become functions of
 * the registry, subqueries become joins. Private to engine/sql.
 *
 * Functions that make something return NULL on failure; the reason is then in planner.status and
 * planner.error, and everything above returns at once. */
#ifndef BD_SQL_BINDER_H
#define BD_SQL_BINDER_H

#include "engine/plan/relation.h"
#include "engine/sql/ast.h"

#define BD_SQL_MOST_NESTED 32 /* queries in queries, views and WITH clauses unfolded */
#define BD_SQL_MOST_GROUP_KEYS 64
#define BD_SQL_MOST_REPEATED                                                                       \
    20000 /* nodes of an expression that stands several times in the plan */

/* A text that spans refer to. */
typedef struct bd_source_text {
    const char *file;
    const char *text;
    size_t length_bytes;
} bd_source_text;

typedef struct bd_binder {
    bd_planner planner;
    bd_arena *arena;
    bd_source_text source;  /* of what is being bound now: the query or a view */
    const bd_span *in_view; /* while a view is unfolded: where the query names it */
    const bd_parameter *parameters;
    size_t n_parameters;
    unsigned depth;
    bd_ast_query **views; /* by number in the schema: those parsed so far; NULL: none yet */
} bd_binder;

/* One table, view, WITH query or subquery of a FROM. */
typedef struct bd_from_entry {
    const char *name;
    size_t n_columns;
    size_t n_visible; /* columns that * stands for; source and source_row come behind */
    const char **names;
    bd_type *types;
    uint32_t *ids;
    bool *merged; /* columns that JOIN … USING put into another one: not found by their bare name */
} bd_from_entry;

/* What * stands for, in its order. */
typedef struct bd_star_column {
    const bd_from_entry *entry;
    size_t column;
} bd_star_column;

/* WITH clauses in sight, innermost first. */
typedef struct bd_with_scope bd_with_scope;
typedef struct bd_scope bd_scope;
struct bd_with_scope {
    bd_with_scope *parent;
    const bd_ast_with *with;
    bd_scope *outer; /* the scope around the query that has the WITH */
    bool used;
};

struct bd_scope {
    bd_scope *parent; /* of the query around a subquery */
    size_t n, capacity;
    bd_from_entry **entries;
    size_t first; /* ON sees entries from here on */
    size_t n_star, star_capacity;
    bd_star_column *star;
};

typedef enum bd_clause {
    BD_CLAUSE_SELECT,
    BD_CLAUSE_WHERE,
    BD_CLAUSE_ON,
    BD_CLAUSE_LEFT_ON, /* of an outer join: no subqueries */
    BD_CLAUSE_GROUP,
    BD_CLAUSE_HAVING,
    BD_CLAUSE_ORDER,
    BD_CLAUSE_CONDITION /* front matter: no subqueries, no aggregates */
} bd_clause;

/* A subquery that waits for the groups of its outer query to be made. */
typedef struct bd_pending_join {
    bd_join_kind kind;
    bd_relation *inner;
    bd_conjuncts on;
    bd_expression *key_left, *key_right; /* NOT IN */
    uint32_t mark;
    bd_span span;
} bd_pending_join;

/* One SELECT while it is bound. */
typedef struct bd_block {
    bd_scope *scope;
    bd_with_scope *withs;
    bd_relation *relation; /* what is built so far */
    bd_clause clause;
    bool grouped;
    bool inside_aggregate;
    bool inside_window;
    const bd_ast_select *select; /* for hints about output names */
    size_t n_keys;
    bd_expression *keys[BD_SQL_MOST_GROUP_KEYS];
    uint32_t key_ids[BD_SQL_MOST_GROUP_KEYS];
    bd_relation *ungrouped; /* the input of the grouping */
    size_t n_aggregates, aggregate_capacity;
    bd_aggregate_call *aggregates;
    bd_ids aggregate_ids;
    size_t n_windows, window_capacity;
    bd_window_call *windows;
    bd_ids window_ids;
    size_t n_pending, pending_capacity;
    bd_pending_join *pending;
} bd_block;

/* --- Diagnostics (bind_error.c) ---------------------------------------------- */

/* Sets the error at a place of the current source, unless there is one; always returns NULL. */
void *bd_bind_fail(bd_binder *binder, bd_span span, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
void bd_bind_hint(bd_binder *binder, const char *zh, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
/* The candidate nearest to `word`, or NULL when none is near. Ties: the first. */
typedef struct bd_nearest {
    const char *word;
    const char *best;
    size_t distance;
} bd_nearest;
void bd_nearest_init(bd_nearest *nearest, const char *word);
void bd_nearest_offer(bd_nearest *nearest, const char *candidate);
/* Hints: the nearest name, or the beginning of the list of all of them. */
void bd_bind_hint_types(bd_binder *binder, const char *name);
void bd_bind_hint_overloads(bd_binder *binder, const char *name);
void bd_bind_hint_function(bd_binder *binder, const char *name);
/* The span to keep in plans: inside views, that of the view's name in the query. */
bd_span bd_bind_span(const bd_binder *binder, bd_span span);
/* A type as it is called in messages: '…' literals and NULL have no type yet. */
const char *bd_bind_type_name(const bd_expression *expression);

/* --- Names (scope.c) --------------------------------------------------------- */

bd_from_entry *bd_scope_add(bd_binder *binder, bd_scope *scope, const char *name, size_t n_columns,
                            bd_span span);
bd_expression *bd_scope_resolve(bd_binder *binder, bd_block *block, const bd_ast *name);
/* Adds the visible columns of an entry to what * stands for. */
bool bd_scope_add_star(bd_binder *binder, bd_scope *scope, const bd_from_entry *entry);
/* The entry among [begin, end) that has a column by its bare name; NULL when none has. An error,
 * and NULL as well, when several have. */
bd_from_entry *bd_scope_find_column(bd_binder *binder, const bd_scope *scope, size_t begin,
                                    size_t end, const bd_ast *name, size_t *column);
/* A column of this block's own FROM by its bare name, without errors: false when there is none. */
bool bd_scope_has_local(const bd_scope *scope, const char *name);
const bd_from_entry *bd_scope_find_entry(const bd_scope *scope, const char *name);

/* --- Types and functions (convert.c, call.c) --------------------------------- */

/* A '…' literal or NULL whose type is not settled. */
bool bd_is_untyped(const bd_expression *expression);
/* Settles an untyped expression as TEXT. */
bd_expression *bd_convert_default(bd_binder *binder, bd_expression *expression);
/* What an implicit conversion costs; UINT_MAX when there is none. */
unsigned bd_convert_cost(const bd_expression *expression, bd_type to);
bd_expression *bd_convert(bd_binder *binder, bd_expression *expression, bd_type to);
/* CAST(… AS type). */
bd_expression *bd_convert_explicit(bd_binder *binder, bd_expression *expression, bd_type to,
                                   bd_span span);
/* The literal `text` as a constant of `type`; an error at `span` when it does not parse. */
bd_expression *bd_literal(bd_binder *binder, const char *text, size_t length, bd_type type,
                          bd_span span);
/* The type that both can have; UNKNOWN when there is none. */
bd_type bd_common_type(const bd_expression *a, const bd_expression *b);
/* Brings all to one type; `what` names the construct in errors (CASE, COALESCE, IN …). */
bool bd_unify(bd_binder *binder, bd_expression **items, size_t n, const char *what, bd_type *type);

/* Finds the overload and inserts conversions. */
bd_expression *bd_bind_function(bd_binder *binder, const char *name, bd_expression **arguments,
                                size_t n_arguments, bd_span span, bd_span name_span);
bd_expression *bd_bind_comparison(bd_binder *binder, const char *name, bd_expression *left,
                                  bd_expression *right, bd_span span, bd_span name_span);
bd_expression *bd_bind_operator(bd_binder *binder, bd_block *block, const bd_ast *ast);
const bd_aggregate *bd_find_aggregate(bd_binder *binder, const char *name,
                                      bd_expression **arguments, size_t n_arguments, bd_span span,
                                      bd_span name_span);
bool bd_is_aggregate_name(const char *name);
bool bd_is_window_name(const char *name);

/* (a, b) = (c, d): `negated` is <>. */
bd_expression *bd_bind_row_comparison(bd_binder *binder, bd_block *block, const bd_ast *left,
                                      const bd_ast *right, bool negated, bd_span span);

/* An error when an expression that the plan repeats `times` times makes it too large. */
bool bd_check_repeated(bd_binder *binder, const bd_expression *expression, size_t times,
                       bd_span span);

/* --- Expressions (bind_expression.c, bind_call.c) ---------------------------- */

/* `truth_only`: NULL and FALSE need not be told apart. The result may be untyped. */
bd_expression *bd_bind_expression(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                  bool truth_only);
/* The same, settled: never untyped. */
bd_expression *bd_bind_value(bd_binder *binder, bd_block *block, const bd_ast *ast);
/* A BOOL; `clause_*` name the clause in errors. */
bd_expression *bd_bind_condition(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                 bool truth_only);
bd_expression *bd_bind_call(bd_binder *binder, bd_block *block, const bd_ast *ast);
bool bd_bind_sort(bd_binder *binder, bd_block *block, const bd_ast_sort_list *list, size_t *n,
                  bd_sort_key **keys);
/* An aggregate outside OVER (bind_aggregate.c), a window call (bind_window.c). */
bd_expression *bd_bind_aggregate(bd_binder *binder, bd_block *block, const bd_ast *ast);
bool bd_bind_aggregate_call(bd_binder *binder, bd_block *block, const bd_ast *ast,
                            bd_aggregate_call *call);
bd_expression *bd_bind_window(bd_binder *binder, bd_block *block, const bd_ast *ast);
/* True when the expression (without its subqueries) calls an aggregate. */
bool bd_ast_has_aggregate(const bd_ast *ast);

/* --- Groups (bind_group.c) --------------------------------------------------- */

/* An expression over the ungrouped input in terms of the groups, or an error. */
bd_expression *bd_group_rewrite(bd_binder *binder, bd_block *block, bd_expression *expression);
/* Builds the AGGREGATE node and attaches the subqueries that waited for it. */
bool bd_group_finish(bd_binder *binder, bd_block *block);

/* --- Subqueries (subquery.c, decorrelate.c) ---------------------------------- */

bd_expression *bd_bind_exists(bd_binder *binder, bd_block *block, const bd_ast *ast);
bd_expression *bd_bind_in_query(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                bool truth_only);
bd_expression *bd_bind_scalar(bd_binder *binder, bd_block *block, const bd_ast *ast);
/* WHERE, ON, HAVING: conjuncts that are EXISTS or IN become SEMI and ANTI joins; the others go to
 * `filters`. */
bool bd_apply_condition(bd_binder *binder, bd_block *block, const bd_ast *ast,
                        bd_conjuncts *filters);

/* Takes the predicates with outer columns out of `inner` into `on`. `exists`: only whether there is
 * a row matters, not how many. NULL, with an error, when outer columns remain. */
bd_relation *bd_decorrelate(bd_binder *binder, bd_relation *inner, bool exists, bd_conjuncts *on);
/* The same below an aggregate without keys: the equalities become its keys. `aggregate` is changed.
 */
bool bd_decorrelate_aggregate(bd_binder *binder, bd_relation *aggregate, bd_conjuncts *on,
                              bd_span span);

/* --- Queries (bind_from.c, bind_select.c, bind_query.c) ---------------------- */

/* Fills the block's scope and relation. */
bool bd_bind_from(bd_binder *binder, bd_block *block, const bd_ast_from *from);
/* One SELECT. `tail` has the ORDER BY and LIMIT that belong to it (NULL for a part of a UNION,
 * whose untyped columns stay untyped). `keep_order`: the order of rows matters without LIMIT as
 * well. */
bd_relation *bd_bind_select(bd_binder *binder, const bd_ast_select *select,
                            const bd_ast_query *tail, bd_scope *outer, bd_with_scope *withs,
                            bool keep_order);
bd_relation *bd_bind_query(bd_binder *binder, const bd_ast_query *query, bd_scope *outer,
                           bd_with_scope *withs, bool keep_order);
/* Several SELECTs joined by UNION, INTERSECT and EXCEPT (bind_set.c). */
bd_relation *bd_bind_set(bd_binder *binder, const bd_ast_query *query, bd_scope *outer,
                         bd_with_scope *withs);
/* The first n columns of a relation. */
bd_relation *bd_hide_columns(bd_binder *binder, bd_relation *relation, size_t n);
/* Two joins in one: FULL JOIN (bind_full_join.c). */
bd_relation *bd_bind_full_join(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                               size_t first, size_t right_first, bd_relation *left,
                               bd_relation *right);
/* One item of FROM; its entries go to the scope. */
bd_relation *bd_bind_from_item(bd_binder *binder, bd_block *block, const bd_ast_from *from);
/* The condition of ON or USING as one expression, for outer joins. The entries of the right side
 * begin at `right_first`. */
bd_expression *bd_bind_join_condition(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                                      size_t first, size_t right_first);
/* LIMIT and OFFSET over a relation. */
bd_relation *bd_bind_limit(bd_binder *binder, const bd_ast_query *tail, bd_relation *relation);
/* A projection that only hides columns: what is below, else the relation itself. */
bd_relation *bd_strip_projection(bd_relation *relation);

/* ddl_says.c: what a table says of itself behind its columns. */
BD_MUST_CHECK bd_status bd_sql_read_says(bd_schema *schema, bd_parse *parse,
                                         bd_table_definition *table);

#endif
