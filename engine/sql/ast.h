/* Syntax trees of the rule language, as the grammar makes them. They live in the parser's arena and
 * know nothing of schemas or types. Private to engine/sql. */
#ifndef BD_SQL_AST_H
#define BD_SQL_AST_H

#include "engine/plan/plan.h"

#include <stdarg.h>

/* Limits that keep hostile texts from overflowing memory or the stack. */
#define BD_SQL_MOST_TEXT_BYTES (1u << 20)
#define BD_SQL_MOST_EXPRESSION_DEPTH 256
#define BD_SQL_MOST_QUERY_DEPTH 24
#define BD_SQL_MOST_TABLES 64 /* in one FROM */

typedef struct bd_token {
    int kind;
    bd_span span;
    const char *text; /* identifiers in lower case, texts without quotes; NUL-terminated */
    size_t length;
} bd_token;

typedef struct bd_ast bd_ast;
typedef struct bd_ast_query bd_ast_query;

typedef struct bd_ast_list {
    size_t n, capacity;
    bd_ast **items;
} bd_ast_list;

typedef struct bd_ast_sort_list {
    size_t n, capacity;
    struct bd_ast_sort {
        bd_ast *expression;
        bool descending;
        bool nulls_given, nulls_first;
    } * items;
} bd_ast_sort_list;

typedef struct bd_ast_window {
    bd_span span;
    const char *name; /* OVER name: of the WINDOW clause; else NULL */
    bd_ast_list *partition;
    bd_ast_sort_list *sort;
    bool has_frame;
    int64_t frame_begin, frame_end;
} bd_ast_window;

typedef enum bd_ast_kind {
    BD_AST_NULL,
    BD_AST_BOOL,      /* flag */
    BD_AST_INTEGER,   /* text: digits */
    BD_AST_DECIMAL,   /* text: digits with a point */
    BD_AST_TEXT,      /* text */
    BD_AST_TYPED,     /* name: type, text: the literal (DATE '2023-05-01') */
    BD_AST_INTERVAL,  /* text */
    BD_AST_PARAMETER, /* name */
    BD_AST_NAME,      /* qualifier (may be NULL), name */
    BD_AST_STAR,      /* qualifier (may be NULL): only in select lists */
    BD_AST_CALL,      /* name, arguments, and what follows in struct bd_ast_call */
    BD_AST_OPERATOR,  /* name, one or two arguments */
    BD_AST_AND,       /* two or more arguments */
    BD_AST_OR,
    BD_AST_NOT,
    BD_AST_IS_NULL,       /* flag: negated */
    BD_AST_IS_TRUE,       /* flag: negated */
    BD_AST_IS_FALSE,      /* flag: negated */
    BD_AST_DISTINCT_FROM, /* flag: negated */
    BD_AST_BETWEEN,       /* flag: negated; value, low, high */
    BD_AST_LIKE,          /* flag: negated; value, pattern; text: ESCAPE, or NULL */
    BD_AST_IN_LIST,       /* flag: negated; value, items … */
    BD_AST_IN_QUERY,      /* flag: negated; value; query */
    BD_AST_EXISTS,        /* query */
    BD_AST_SCALAR,        /* query */
    BD_AST_CASE, /* flag: has operand; [operand,] condition, value …, [else]: see n_branches */
    BD_AST_CAST, /* name: type; one argument */
    BD_AST_ROW   /* (a, b …): only beside =, <> and IN */
} bd_ast_kind;

/* What a call can have beside its arguments. */
typedef struct bd_ast_call {
    bool star; /* count(*) */
    bool distinct;
    bool within_group;
    bd_ast_sort_list *sort;
    bd_ast *filter;
    bd_ast_window *window;
} bd_ast_call;

struct bd_ast {
    bd_ast_kind kind;
    bd_span span;
    bd_span name_span; /* of the function, operator, column or type name */
    uint32_t depth;
    bool flag;
    const char *qualifier;
    const char *name;
    const char *text;
    size_t length;
    size_t n_branches; /* CASE */
    bd_ast_list list;
    bd_ast_query *query;
    bd_ast_call *call; /* NULL for plain calls */
};

typedef enum bd_ast_from_kind {
    BD_AST_FROM_NAME,  /* name: table, view or WITH */
    BD_AST_FROM_QUERY, /* query */
    BD_AST_FROM_JOIN   /* left, right, join, on or using (neither: CROSS JOIN or comma) */
} bd_ast_from_kind;

typedef enum bd_ast_join {
    BD_AST_JOIN_INNER,
    BD_AST_JOIN_LEFT,
    BD_AST_JOIN_RIGHT,
    BD_AST_JOIN_FULL
} bd_ast_join;

typedef struct bd_ast_from bd_ast_from;
struct bd_ast_from {
    bd_ast_from_kind kind;
    bd_span span;
    bd_span name_span;
    const char *name;
    const char *alias;    /* NULL when none */
    bd_ast_list *columns; /* NAMEs that the alias gives to the columns, or NULL */
    bd_ast_query *query;
    bd_ast_from *left, *right;
    bd_ast_join join;
    bd_ast *on;
    bd_ast_list *using; /* NAMEs */
    uint32_t depth, n_tables;
};

typedef struct bd_ast_item {
    bd_ast *expression;
    const char *alias; /* NULL when none */
    bd_span alias_span;
} bd_ast_item;

typedef struct bd_ast_items {
    size_t n, capacity;
    bd_ast_item *items;
} bd_ast_items;

typedef struct bd_ast_with {
    const char *name;
    bd_span name_span;
    bd_ast_list *columns; /* NAMEs, or NULL */
    bd_ast_query *query;
} bd_ast_with;

typedef struct bd_ast_withs {
    size_t n, capacity;
    bd_ast_with *items;
} bd_ast_withs;

/* WINDOW name AS ( … ). */
typedef struct bd_ast_windows {
    size_t n, capacity;
    struct bd_ast_named_window {
        const char *name;
        bd_ast_window *window;
    } * items;
} bd_ast_windows;

/* One SELECT. */
typedef struct bd_ast_select {
    bd_span span;
    bool distinct;
    bd_ast_items *items;
    bd_ast_from *from; /* NULL when none */
    bd_ast *where;
    bd_ast_list *group;
    bd_ast *having;
    bd_ast_windows *windows;
    uint32_t depth;
} bd_ast_select;

typedef enum bd_ast_set {
    BD_AST_UNION,
    BD_AST_VALUES, /* the next row of VALUES: UNION ALL */
    BD_AST_INTERSECT,
    BD_AST_EXCEPT
} bd_ast_set;

/* WITH …, one SELECT or a UNION of several, ORDER BY, LIMIT. Sets are taken from left to right;
 * what is in brackets, and INTERSECT beside others, is a query of its own. */
struct bd_ast_query {
    bd_span span;
    uint32_t depth;
    bd_ast_withs *withs;
    size_t n, capacity;
    struct bd_ast_member {
        bd_ast_select *select; /* or */
        bd_ast_query *query;
        bd_span span;
        bd_ast_set set; /* joins this member to those before */
        bool all;
    } * members;
    bd_ast_sort_list *sort;
    bd_ast *limit, *offset;
};

/* CREATE TABLE, CREATE DERIVED TABLE and CREATE VIEW. */
typedef struct bd_ast_column {
    bd_span span;
    const bd_token *name, *type;
    bool required;
    bd_ast_list *aliases; /* TEXTs, or NULL */
} bd_ast_column;

/* Behind the columns: CALLED '…', NATURE STATE, WORDS '…' 2, '…' 1.5 … */
typedef struct bd_ast_table_says {
    size_t n, capacity;
    struct {
        const bd_token *key;
        bd_ast_list *values; /* names, or texts each of which a number may follow */
    } * items;
} bd_ast_table_says;

typedef struct bd_ast_definition {
    bd_span span;
    const bd_token *name;
    bool derived;
    bd_span derived_span;
    size_t n_columns, capacity;
    bd_ast_column *columns;
    bd_ast_table_says *says; /* or NULL */
    bd_ast_query *query;     /* views */
} bd_ast_definition;

/* A comment, for the documentation of tables and columns. */
typedef struct bd_comment {
    bd_span span;
} bd_comment;

/* Everything that one parse makes and needs. */
typedef struct bd_parse {
    bd_arena *arena;
    bd_error *error;
    bd_status status;
    const char *file;
    const char *text; /* whole text, for positions */
    size_t length_bytes;
    size_t n_tokens;
    bd_token *tokens;
    size_t n_comments;
    bd_comment *comments;
    bd_ast_query *query;
    bd_ast *expression;
    bd_ast_definition *definition;
    /* Handed out when memory is short, so that grammar actions need no checks of their own. */
    bd_ast spare;
    bd_ast_query spare_query;
    bd_ast_select spare_select;
    bd_ast_from spare_from;
    bd_ast_definition spare_definition;
    bd_ast_table_says spare_says;
} bd_parse;

/* parser.c: tokens and tree of text[begin … end); `start` is a TOKEN_START_… of the grammar. */
BD_MUST_CHECK bd_status bd_sql_parse(bd_parse *parse, int start, size_t begin_byte,
                                     size_t end_byte);

/* special_forms.c: rewrites what SQL writes in words, such as substring(x FROM 2 FOR 3) and FETCH
 * FIRST 5 ROWS ONLY, in place; returns how many tokens are left. */
size_t bd_sql_special_forms(bd_token *tokens, size_t n);

/* lexer.re */
/* The keyword that a word is a slip of, in upper case in `out`; false when none is near. */
bool bd_sql_nearest_keyword(const char *text, char out[16]);
BD_MUST_CHECK bd_status bd_sql_lex(bd_parse *parse, size_t begin_byte, size_t end_byte);

/* diagnostics.c */
/* Sets an error at a place of the text, unless there is one already; returns BD_ERROR_RULE. */
bd_status bd_parse_fail(bd_parse *parse, bd_span span, const char *zh, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
/* A message in both languages, made from the same arguments in the same order. */
typedef struct bd_sql_message {
    char zh[BD_ERROR_TEXT_BYTES], en[BD_ERROR_TEXT_BYTES];
} bd_sql_message;
void bd_sql_format_both(bd_sql_message *message, const char *zh, const char *en, va_list arguments)
    __attribute__((format(printf, 2, 0), format(printf, 3, 0)));
/* Ready texts, one per language; NULL is allowed for `error`. */
void bd_sql_set_error(bd_error *error, bd_status status, const char *zh, const char *en);
void bd_sql_set_hint(bd_error *error, const char *zh, const char *en);
bd_status bd_parse_out_of_memory(bd_parse *parse);
void bd_parse_syntax_error(bd_parse *parse, const bd_token *token);
/* True and an error when `word` is SQL that the dialect leaves out. */
bool bd_sql_refused_word(const char *word, const char **zh, const char **en, const char **hint_zh,
                         const char **hint_en);

/* ast.c: constructors for the grammar's actions. They never return NULL. */
bd_span bd_span_join(bd_span a, bd_span b);
bd_ast *bd_ast_new(bd_parse *parse, bd_ast_kind kind, bd_span span);
bd_ast *bd_ast_literal(bd_parse *parse, bd_ast_kind kind, const bd_token *token);
bd_ast *bd_ast_name(bd_parse *parse, const bd_token *qualifier, const bd_token *name);
bd_ast *bd_ast_add(bd_parse *parse, bd_ast *parent, bd_ast *child);
bd_ast *bd_ast_unary(bd_parse *parse, bd_ast_kind kind, bd_span begin, bd_ast *argument,
                     bd_span end);
bd_ast *bd_ast_operator(bd_parse *parse, const bd_token *name, bd_ast *left, bd_ast *right);
bd_ast *bd_ast_logical(bd_parse *parse, bd_ast_kind kind, bd_ast *left, bd_ast *right);
bd_ast *bd_ast_of_list(bd_parse *parse, bd_ast_kind kind, bd_span span, bd_ast *first,
                       const bd_ast_list *rest);
bd_ast *bd_ast_of_query(bd_parse *parse, bd_ast_kind kind, bd_span span, bd_ast *first,
                        bd_ast_query *query);
bd_ast_list *bd_ast_list_add(bd_parse *parse, bd_ast_list *list, bd_ast *item);
bd_ast_sort_list *bd_ast_sort_add(bd_parse *parse, bd_ast_sort_list *list, bd_ast *expression,
                                  bool descending, int nulls);
bd_ast_call *bd_ast_call_of(bd_parse *parse, bd_ast *call);
bd_ast_items *bd_ast_items_add(bd_parse *parse, bd_ast_items *list, bd_ast *expression,
                               const bd_token *alias);
bd_ast_withs *bd_ast_withs_add(bd_parse *parse, bd_ast_withs *list, const bd_token *name,
                               bd_ast_list *columns, bd_ast_query *query);
bd_ast_from *bd_ast_from_name(bd_parse *parse, const bd_token *name, const bd_token *alias);
bd_ast_from *bd_ast_from_query(bd_parse *parse, bd_span begin, bd_ast_query *query,
                               const bd_token *alias);
bd_ast_from *bd_ast_from_join(bd_parse *parse, bd_ast_from *left, bd_ast_join join,
                              bd_ast_from *right, bd_ast *on, bd_ast_list *using);
bd_ast_select *bd_ast_select_new(bd_parse *parse, const bd_token *begin, bool distinct,
                                 bd_ast_items *items, bd_ast_from *from, bd_ast *where,
                                 bd_ast_list *group, bd_ast *having, bd_ast_windows *windows);
/* A query of one SELECT. */
bd_ast_query *bd_ast_query_of(bd_parse *parse, bd_ast_select *select);
/* The rows of VALUES: adds one to `query`, which may be NULL. */
bd_ast_query *bd_ast_values_add(bd_parse *parse, bd_ast_query *query, bd_span span,
                                const bd_ast_list *row);
/* A query of `first` alone, for bd_ast_query_add. */
bd_ast_query *bd_ast_query_begin(bd_parse *parse, bd_ast_query *first);
bd_ast_query *bd_ast_query_add(bd_parse *parse, bd_ast_query *query, const bd_token *set, bool all,
                               bd_ast_query *member);
bd_ast_windows *bd_ast_windows_add(bd_parse *parse, bd_ast_windows *list, const bd_token *name,
                                   bd_ast_window *window);
bd_ast_query *bd_ast_query_finish(bd_parse *parse, bd_ast_withs *withs, bd_ast_query *query,
                                  bd_ast_sort_list *sort, bd_ast *limit, bd_ast *offset);
bd_ast_window *bd_ast_window_new(bd_parse *parse, bd_span span, bd_ast_list *partition,
                                 bd_ast_sort_list *sort);
void bd_ast_frame(bd_parse *parse, bd_ast_window *window, bd_span span, int64_t begin, int64_t end);
/* The bound of a frame: `count` rows before (sign -1) or after (sign +1) the current row. */
int64_t bd_ast_frame_bound(bd_parse *parse, const bd_token *count, int sign);
bd_ast_table_says *bd_ast_says_add(bd_parse *parse, bd_ast_table_says *says, const bd_token *key,
                                   bd_ast_list *values);
bd_ast_definition *bd_ast_definition_add(bd_parse *parse, bd_ast_definition *definition,
                                         const bd_token *name, const bd_token *type, bool required,
                                         bd_ast_list *aliases);

#endif
