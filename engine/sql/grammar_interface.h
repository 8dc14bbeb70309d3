/* What grammar.y and parser.c share. Private to engine/sql. */
#ifndef BD_SQL_GRAMMAR_INTERFACE_H
#define BD_SQL_GRAMMAR_INTERFACE_H

#include "engine/sql/ast.h"

typedef struct bd_limits {
    bd_ast *limit, *offset;
} bd_limits;

typedef struct bd_item {
    bd_ast *expression;
    const bd_token *token;
} bd_item;

typedef struct bd_frame {
    bool given;
    bd_span span;
    int64_t begin, end;
} bd_frame;

/* AS name (column, …) */
typedef struct bd_alias {
    const bd_token *token;
    bd_ast_list *columns;
} bd_alias;

/* A call of the function `name` that was written in another form; `b` and `c` may be NULL. */
bd_ast *bd_grammar_call(bd_parse *parse, const bd_token *begin, bd_span end, const char *name,
                        bd_ast *a, bd_ast *b, bd_ast *c);
/* value = ANY (query), value <> ALL (query); the other comparisons are refused. */
bd_ast *bd_grammar_quantified(bd_parse *parse, bd_ast *value, const bd_token *comparison,
                              const bd_token *quantifier, bd_ast_query *query, bd_span end);
bd_ast_window *bd_grammar_window(bd_parse *parse, bd_span span, bd_ast_list *partition,
                                 bd_ast_sort_list *sort, const bd_frame *frame);
void bd_grammar_finish_call(bd_parse *parse, bd_ast *call, bd_ast *filter, bd_ast_window *window);
void bd_grammar_mark_star(bd_parse *parse, bd_ast *call);
void bd_grammar_order_call(bd_parse *parse, bd_ast *call, bool distinct, bd_ast_sort_list *sort,
                           bool within_group);

/* Made by Lemon. */
void *bd_sql_grammarAlloc(void *(*allocate)(size_t));
void bd_sql_grammarInit(void *parser);
void bd_sql_grammarFinalize(void *parser);
int bd_sql_grammarFallback(int token);
void bd_sql_grammarFree(void *parser, void (*release)(void *));
void bd_sql_grammar(void *parser, int kind, const bd_token *token, bd_parse *parse);

#endif
