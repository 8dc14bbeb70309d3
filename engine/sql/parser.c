/* Drives the grammar over the tokens of one text. */
#include "engine/sql/grammar_interface.h"

#include "grammar.h"

#include <stdlib.h>
#include <string.h>

void bd_grammar_finish_call(bd_parse *parse, bd_ast *call, bd_ast *filter, bd_ast_window *window) {
    bd_ast_call *extras = bd_ast_call_of(parse, call);
    if (!extras) return;
    extras->filter = filter;
    extras->window = window;
    if (filter) {
        call->span = bd_span_join(call->span, filter->span);
        if (filter->depth + 1 > call->depth) call->depth = filter->depth + 1;
    }
    if (window) call->span = bd_span_join(call->span, window->span);
}

void bd_grammar_mark_star(bd_parse *parse, bd_ast *call) {
    bd_ast_call *extras = bd_ast_call_of(parse, call);
    if (extras) extras->star = true;
}

void bd_grammar_order_call(bd_parse *parse, bd_ast *call, bool distinct, bd_ast_sort_list *sort,
                           bool within_group) {
    bd_ast_call *extras = bd_ast_call_of(parse, call);
    if (!extras) return;
    if (extras->sort) {
        (void)bd_parse_fail(parse, call->span, "WITHIN GROUP 与括号内的 ORDER BY 只能用一个",
                            "give either WITHIN GROUP or ORDER BY inside the brackets");
        return;
    }
    extras->distinct = distinct;
    extras->sort = sort;
    extras->within_group = within_group;
}

bd_ast *bd_grammar_call(bd_parse *parse, const bd_token *begin, bd_span end, const char *name,
                        bd_ast *a, bd_ast *b, bd_ast *c) {
    bd_ast *call = bd_ast_new(parse, BD_AST_CALL, bd_span_join(begin->span, end));
    call->name = name;
    call->name_span = begin->span;
    (void)bd_ast_add(parse, call, a);
    if (b) (void)bd_ast_add(parse, call, b);
    if (c) (void)bd_ast_add(parse, call, c);
    return call;
}

bd_ast *bd_grammar_quantified(bd_parse *parse, bd_ast *value, const bd_token *comparison,
                              const bd_token *quantifier, bd_ast_query *query, bd_span end) {
    bool all = quantifier->kind == TOKEN_ALL;
    bool is_in = !all && comparison->kind == TOKEN_EQ, is_not_in = all && comparison->kind == TOKEN_NE;
    bd_span span = bd_span_join(value->span, end);
    if (!is_in && !is_not_in && parse->status == BD_OK) {
        (void)bd_parse_fail(parse, bd_span_join(comparison->span, quantifier->span),
                            "不支持 %s %s ( … )", "%s %s ( … ) is not supported", comparison->text,
                            all ? "ALL" : "ANY");
        bd_error_hint(parse->error, "与 (SELECT min(x) …) 或 (SELECT max(x) …) 比较,或用 EXISTS (…)",
                      "compare with (SELECT min(x) …) or (SELECT max(x) …), or use EXISTS (…)");
    }
    bd_ast *test = bd_ast_of_query(parse, BD_AST_IN_QUERY, span, value, query);
    test->flag = is_not_in;
    return test;
}

bd_ast_window *bd_grammar_window(bd_parse *parse, bd_span span, bd_ast_list *partition,
                                 bd_ast_sort_list *sort, const bd_frame *frame) {
    bd_ast_window *window = bd_ast_window_new(parse, span, partition, sort);
    if (frame->given) bd_ast_frame(parse, window, frame->span, frame->begin, frame->end);
    return window;
}

static void feed(bd_parse *parse, void *grammar, int start) {
    bd_span end_span = {(uint32_t)parse->length_bytes, (uint32_t)parse->length_bytes};
    if (parse->n_tokens) {
        end_span.begin_byte = parse->tokens[parse->n_tokens - 1].span.end_byte;
        end_span.end_byte = end_span.begin_byte;
    }
    bd_token *marks = bd_arena_array(parse->arena, 2, sizeof *marks);
    if (!marks) {
        (void)bd_parse_out_of_memory(parse);
        return;
    }
    marks[0] = (bd_token){.kind = start, .text = ""};
    marks[1] = (bd_token){.kind = 0, .span = end_span, .text = ""};
    bd_sql_grammar(grammar, start, &marks[0], parse);
    for (size_t i = 0; i < parse->n_tokens && parse->status == BD_OK; i++)
        bd_sql_grammar(grammar, parse->tokens[i].kind, &parse->tokens[i], parse);
    if (parse->status == BD_OK) bd_sql_grammar(grammar, 0, &marks[1], parse);
}

bd_status bd_sql_parse(bd_parse *parse, int start, size_t begin_byte, size_t end_byte) {
    if (end_byte > parse->length_bytes) end_byte = parse->length_bytes;
    if (begin_byte > end_byte) begin_byte = end_byte;
    BD_TRY(bd_sql_lex(parse, begin_byte, end_byte));
    if (parse->n_tokens == 0) {
        bd_span place = {(uint32_t)begin_byte, (uint32_t)begin_byte};
        return bd_parse_fail(parse, place, "这里没有查询", "there is no query here");
    }
    void *grammar = bd_sql_grammarAlloc(malloc);
    if (!grammar) return bd_parse_out_of_memory(parse);
    feed(parse, grammar, start);
    bd_sql_grammarFree(grammar, free);
    return parse->status;
}
