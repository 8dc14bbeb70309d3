/* Walks the syntax tree of a query and notes what can be changed in it. */
#include "engine/sql/mutate.h"

#include "engine/ident/date.h"
#include "engine/sql/ast.h"

#include "grammar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct walk {
    bd_parse parse;
    bd_arena *arena;
    bd_sql_mutants *mutants;
    bool in_period; /* among the arguments of period(…) or year(…) */
    bool failed;    /* out of memory */
} walk;

static void walk_query(walk *w, const bd_ast_query *query);
static void walk_expression(walk *w, const bd_ast *node, bd_span around);

/* --- Noting a mutant ----------------------------------------------------------------------------
 */

static void note(walk *w, bd_span replaced, const char *replacement, bd_span shown) {
    bd_sql_mutants *list = w->mutants;
    if (!replacement) w->failed = true;
    if (w->failed) return;
    if (list->n == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 64;
        bd_sql_mutant *items = bd_arena_array(w->arena, capacity, sizeof *items);
        if (!items) {
            w->failed = true;
            return;
        }
        if (list->n) memcpy(items, list->items, list->n * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->n++] = (bd_sql_mutant){replaced, replacement, shown};
}

static const char *slice(walk *w, bd_span span) {
    return bd_arena_text(w->arena, w->parse.text + span.begin_byte,
                         span.end_byte - span.begin_byte);
}

/* Something put in before `at`. */
static void insert(walk *w, uint32_t at, const char *text, bd_span shown) {
    note(w, (bd_span){at, at}, text, shown);
}

/* The whole expression becomes `format` with its text. */
static void wrap(walk *w, bd_span span, const char *format_begin, const char *format_end) {
    const char *text = slice(w, span);
    note(w, span, text ? bd_arena_format(w->arena, "%s%s%s", format_begin, text, format_end) : NULL,
         span);
}

/* --- Tokens -------------------------------------------------------------------------------------
 */

/* The first token that begins at `byte` or behind; n_tokens when there is none. */
static size_t token_at(const walk *w, uint32_t byte) {
    size_t low = 0, high = w->parse.n_tokens;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (w->parse.tokens[middle].span.begin_byte < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int kind_of(const walk *w, size_t token) {
    return token < w->parse.n_tokens ? w->parse.tokens[token].kind : 0;
}

/* The first token of a kind in [begin, end). */
static const bd_token *find_token(const walk *w, uint32_t begin, uint32_t end, int kind) {
    for (size_t i = token_at(w, begin); i < w->parse.n_tokens; i++) {
        const bd_token *token = &w->parse.tokens[i];
        if (token->span.begin_byte >= end) break;
        if (token->kind == kind) return token;
    }
    return NULL;
}

/* --- Constants ----------------------------------------------------------------------------------
 */

static bool read_number(const char *text, size_t length, bool *decimal) {
    size_t digits = 0;
    *decimal = false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            digits++;
        else if (text[i] == '.' && !*decimal)
            *decimal = true;
        else if (!(text[i] == '-' && i == 0))
            return false;
    }
    return digits > 0 && length < 19;
}

static void change_whole(const char *text, size_t length, bd_arena *arena, const char **out) {
    char copy[20];
    snprintf(copy, sizeof copy, "%.*s", (int)length, text);
    long long value = strtoll(copy, NULL, 10), size = value < 0 ? -value : value;
    long long step = size < 100 ? 1 : size / 10;
    out[0] = bd_arena_format(arena, "%lld", value + step);
    if (value > 0 && out[0]) out[1] = bd_arena_format(arena, "%lld", value - step);
}

static void change_decimal(const char *text, size_t length, bd_arena *arena, const char **out) {
    char copy[20];
    snprintf(copy, sizeof copy, "%.*s", (int)length, text);
    const char *point = strchr(copy, '.');
    int places = point ? (int)strlen(point + 1) : 0;
    double value = strtod(copy, NULL), step = value * 0.1;
    double least = 1;
    for (int i = 0; i < places; i++)
        least /= 10;
    if (step < least && step > -least) step = least;
    out[0] = bd_arena_format(arena, "%.*f", places, value + step);
    if (value > 0 && out[0]) out[1] = bd_arena_format(arena, "%.*f", places, value - step);
}

static void change_day(int32_t day, bd_arena *arena, const char **out) {
    char text[16];
    bd_date_format(day + 1, text);
    out[0] = bd_arena_text(arena, text, strlen(text));
    bd_date_format(day - 1, text);
    if (out[0]) out[1] = bd_arena_text(arena, text, strlen(text));
}

const char **bd_sql_mutate_constant(const char *text, size_t length, bool is_text,
                                    bd_arena *arena) {
    const char **out = bd_arena_array(arena, 3, sizeof *out);
    if (!out) return NULL;
    bool decimal;
    int32_t day;
    if (!is_text && read_number(text, length, &decimal)) {
        if (decimal)
            change_decimal(text, length, arena, out);
        else
            change_whole(text, length, arena, out);
    } else if (!is_text && length == 10 && bd_date_parse(text, length, 0, &day) == BD_VALUE_OK) {
        change_day(day, arena, out);
    } else if (!is_text && length == 4 && strncasecmp(text, "true", 4) == 0) {
        out[0] = "false";
    } else if (!is_text && length == 5 && strncasecmp(text, "false", 5) == 0) {
        out[0] = "true";
    } else {
        out[0] = bd_arena_format(arena, "※%.*s", (int)length, text);
    }
    return out[0] ? out : NULL;
}

/* What stands between the quotes of the last token of `span`. */
static bd_span inside_quotes(const walk *w, bd_span span) {
    size_t i = token_at(w, span.begin_byte);
    while (i + 1 < w->parse.n_tokens && w->parse.tokens[i + 1].span.begin_byte < span.end_byte)
        i++;
    bd_span token = w->parse.tokens[i].span;
    if (token.end_byte - token.begin_byte < 2) return span;
    return (bd_span){token.begin_byte + 1, token.end_byte - 1};
}

static void change_literal(walk *w, bd_span span, bool is_text, bd_span around) {
    const char **values = bd_sql_mutate_constant(
        w->parse.text + span.begin_byte, span.end_byte - span.begin_byte, is_text, w->arena);
    if (!values) w->failed = true;
    for (size_t i = 0; values && values[i]; i++)
        note(w, span, values[i], around);
}

/* INTERVAL '3 months': the number. */
static void change_interval(walk *w, const bd_ast *node, bd_span around) {
    bd_span span = inside_quotes(w, node->span);
    const char *text = w->parse.text;
    while (span.begin_byte < span.end_byte && text[span.begin_byte] == ' ')
        span.begin_byte++;
    uint32_t end = span.begin_byte;
    while (end < span.end_byte && text[end] >= '0' && text[end] <= '9')
        end++;
    if (end > span.begin_byte) change_literal(w, (bd_span){span.begin_byte, end}, false, around);
}

/* DATE '2023-05-01', MONEY '500.00'. */
static void change_typed(walk *w, const bd_ast *node, bd_span around) {
    bool is_text = strcmp(node->name, "text") == 0 || strcmp(node->name, "code") == 0;
    change_literal(w, inside_quotes(w, node->span), is_text, around);
}

/* period(a, b - 1), year(b - 1): a day more before the end of a month is the same month. */
static bool is_one(const bd_ast *node) {
    return node->kind == BD_AST_INTEGER && strcmp(node->text, "1") == 0;
}

static void change_constant(walk *w, const bd_ast *node, bd_span around) {
    if (w->in_period && is_one(node)) {
        note(w, node->span, "0", around);
        return;
    }
    switch (node->kind) {
    case BD_AST_BOOL:
        note(w, node->span, node->flag ? "FALSE" : "TRUE", around);
        break;
    case BD_AST_INTEGER:
    case BD_AST_DECIMAL:
        change_literal(w, node->span, false, around);
        break;
    case BD_AST_TEXT:
        change_literal(w, inside_quotes(w, node->span), true, around);
        break;
    case BD_AST_TYPED:
        change_typed(w, node, around);
        break;
    case BD_AST_INTERVAL:
        change_interval(w, node, around);
        break;
    default:
        break;
    }
}

/* --- Conditions ---------------------------------------------------------------------------------
 */

/* What decides is taken away: TRUE in a conjunction and where it stands alone, FALSE in OR. */
static void drop_condition(walk *w, const bd_ast *node, const char *instead) {
    if (node->kind != BD_AST_AND && node->kind != BD_AST_BOOL)
        note(w, node->span, instead, node->span);
}

static void walk_condition(walk *w, const bd_ast *node) {
    if (!node) return;
    drop_condition(w, node, "TRUE");
    walk_expression(w, node, node->span);
}

/* is_a(x, 'word') and x LIKE 'word': as one of several in OR, another word in it is as if it were
 * not there. */
static bool is_word_test(const bd_ast *node) {
    return (node->kind == BD_AST_LIKE || (node->kind == BD_AST_CALL && !node->call)) &&
           node->list.n == 2 && node->list.items[0]->kind == BD_AST_NAME &&
           node->list.items[1]->kind == BD_AST_TEXT;
}

static void change_logical(walk *w, const bd_ast *node) {
    bool is_and = node->kind == BD_AST_AND;
    for (size_t i = 0; i < node->list.n; i++) {
        const bd_ast *item = node->list.items[i];
        note(w, item->span, is_and ? "TRUE" : "FALSE", item->span);
        if (is_and || !is_word_test(item)) walk_expression(w, item, item->span);
        if (i == 0) continue;
        const bd_ast *before = node->list.items[i - 1];
        const bd_token *word = find_token(w, before->span.end_byte, item->span.begin_byte,
                                          is_and ? TOKEN_AND : TOKEN_OR);
        if (word)
            note(w, word->span, is_and ? "OR" : "AND", bd_span_join(before->span, item->span));
    }
}

/* x IN …, x LIKE …: NOT is put in or taken out behind the first argument. */
static void toggle_not_before(walk *w, const bd_ast *node) {
    size_t i = token_at(w, node->list.items[0]->span.end_byte);
    if (i >= w->parse.n_tokens) return;
    bd_span word = w->parse.tokens[i].span;
    if (node->flag)
        note(w, word, "", node->span);
    else
        insert(w, word.begin_byte, "NOT ", node->span);
}

/* x IS [NOT] NULL and the like. */
static void toggle_not_after_is(walk *w, const bd_ast *node) {
    size_t i = token_at(w, node->list.items[0]->span.end_byte);
    if (kind_of(w, i) != TOKEN_IS || i + 1 >= w->parse.n_tokens) return;
    bd_span next = w->parse.tokens[i + 1].span;
    if (kind_of(w, i + 1) == TOKEN_NOT || kind_of(w, i + 1) == TOKEN_NOT_LA)
        note(w, next, "", node->span);
    else
        insert(w, next.begin_byte, "NOT ", node->span);
}

/* The ends of x BETWEEN low AND high are left out. */
static void change_between(walk *w, const bd_ast *node) {
    toggle_not_before(w, node);
    const char *value = slice(w, node->list.items[0]->span),
               *low = slice(w, node->list.items[1]->span),
               *high = slice(w, node->list.items[2]->span);
    const char *no = node->flag ? "NOT " : "";
    if (!value || !low || !high) {
        w->failed = true;
        return;
    }
    note(w, node->span,
         bd_arena_format(w->arena, "%s(%s > %s AND %s <= %s)", no, value, low, value, high),
         node->span);
    note(w, node->span,
         bd_arena_format(w->arena, "%s(%s >= %s AND %s < %s)", no, value, low, value, high),
         node->span);
}

static bool is_literal(const bd_ast *node) {
    return node->kind == BD_AST_INTEGER || node->kind == BD_AST_DECIMAL ||
           node->kind == BD_AST_TEXT || node->kind == BD_AST_TYPED;
}

/* Each member is left out; a single one changes instead. */
static void change_in_list(walk *w, const bd_ast *node) {
    toggle_not_before(w, node);
    bd_ast *const *items = node->list.items;
    walk_expression(w, items[0], node->span);
    for (size_t i = 1; i < node->list.n; i++) {
        if (node->list.n == 2 || !is_literal(items[i])) walk_expression(w, items[i], node->span);
        if (node->list.n == 2) continue;
        bd_span member = items[i]->span;
        if (i + 1 < node->list.n)
            member.end_byte = items[i + 1]->span.begin_byte;
        else
            member.begin_byte = items[i - 1]->span.end_byte;
        note(w, member, "", node->span);
    }
}

static void change_case(walk *w, const bd_ast *node) {
    size_t first = node->flag ? 1 : 0;
    if (node->flag) walk_expression(w, node->list.items[0], node->list.items[0]->span);
    for (size_t i = first; i < node->list.n; i++) {
        const bd_ast *item = node->list.items[i];
        bool condition = i - first < 2 * node->n_branches && (i - first) % 2 == 0;
        if (condition && !node->flag) drop_condition(w, item, "FALSE");
        bd_span around = is_literal(item) && i > first
                             ? bd_span_join(node->list.items[i - 1]->span, item->span)
                             : item->span;
        walk_expression(w, item, around);
    }
}

/* --- Operators and calls ------------------------------------------------------------------------
 */

static const struct change {
    const char *from, *to[2];
} operators[] =
    {
        {"=", {"<>", NULL}}, {"<>", {"=", NULL}}, {"!=", {"=", NULL}}, {"<", {"<=", ">="}},
        {"<=", {"<", ">"}},  {">", {">=", "<="}}, {">=", {">", "<"}},  {"+", {"-", NULL}},
        {"-", {"+", NULL}},  {"*", {"/", NULL}},  {"/", {"*", NULL}},  {"%", {"+", NULL}},
},
  functions[] = {
      {"bool_and", {"bool_or", NULL}}, {"bool_or", {"bool_and", NULL}},
      {"lower", {"upper", NULL}},      {"upper", {"lower", NULL}},
      {"least", {"greatest", NULL}},   {"greatest", {"least", NULL}},
      {"lag", {"lead", NULL}},         {"lead", {"lag", NULL}},
      {"ceil", {"floor", NULL}},       {"floor", {"ceil", NULL}},
};

static void change_name(walk *w, const bd_ast *node, const struct change *changes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(node->name, changes[i].from) != 0) continue;
        for (size_t k = 0; k < 2 && changes[i].to[k]; k++)
            note(w, node->name_span, changes[i].to[k], node->span);
    }
}

/* x > 0: its ends are what the changes of the operator move; x > 1 would say something else. */
static bool is_zero(const bd_ast *node) {
    while (node->kind == BD_AST_CAST)
        node = node->list.items[0];
    return (node->kind == BD_AST_INTEGER || node->kind == BD_AST_DECIMAL) &&
           strtod(node->text, NULL) <= 0;
}

static bool compares(const bd_ast *node) {
    return node->list.n == 2 && node->name[0] && strchr("<>=!", node->name[0]) &&
           strcmp(node->name, "<@") != 0;
}

static void change_operator(walk *w, const bd_ast *node) {
    if (strcmp(node->name, "&&") == 0 || strcmp(node->name, "@>") == 0 ||
        strcmp(node->name, "<@") == 0)
        wrap(w, node->span, "(NOT (", "))");
    if (node->list.n == 2)
        change_name(w, node, operators, sizeof operators / sizeof *operators);
    else if (strcmp(node->name, "-") == 0)
        note(w, node->name_span, "", node->span);
}

/* The value that coalesce falls back to moves between nothing and something: that is what such a
 * value decides, 2 in place of 1 would not tell. */
static void change_fallback(walk *w, const bd_ast *call, const bd_ast *value) {
    while (value->kind == BD_AST_CAST)
        value = value->list.items[0];
    if (value->kind == BD_AST_INTEGER || value->kind == BD_AST_DECIMAL)
        note(w, value->span, strtod(value->text, NULL) > 0 ? "0" : "1", call->span);
    else
        walk_expression(w, value, call->span);
}

static void walk_sort(walk *w, const bd_ast_sort_list *sort, bool decides) {
    for (size_t i = 0; sort && i < sort->n; i++) {
        bd_span span = sort->items[i].expression->span;
        size_t next = token_at(w, span.end_byte);
        if (decides && sort->items[i].descending && kind_of(w, next) == TOKEN_DESC)
            note(w, w->parse.tokens[next].span, "", span);
        else if (decides)
            insert(w, span.end_byte, " DESC", span);
        walk_expression(w, sort->items[i].expression, span);
    }
}

static void walk_window(walk *w, const bd_ast_window *window) {
    if (!window) return;
    for (size_t i = 0; window->partition && i < window->partition->n; i++)
        walk_expression(w, window->partition->items[i], window->partition->items[i]->span);
    walk_sort(w, window->sort, true);
}

/* DISTINCT and FILTER of an aggregate, each taken away. */
static void change_extras(walk *w, const bd_ast *node) {
    const bd_ast_call *extras = node->call;
    if (!extras) return;
    const bd_token *word = extras->distinct ? find_token(w, node->name_span.end_byte,
                                                         node->span.end_byte, TOKEN_DISTINCT)
                                            : NULL;
    if (word) note(w, word->span, "", node->span);
    if (extras->filter) {
        bd_span all = extras->filter->span;
        size_t i = token_at(w, all.begin_byte), close = token_at(w, all.end_byte);
        if (i >= 3 && kind_of(w, i - 3) == TOKEN_FILTER && kind_of(w, close) == TOKEN_RP) {
            all.begin_byte = w->parse.tokens[i - 3].span.begin_byte;
            all.end_byte = w->parse.tokens[close].span.end_byte;
            note(w, all, "", bd_span_join(node->span, all));
        }
        walk_expression(w, extras->filter, extras->filter->span);
    }
    walk_sort(w, extras->sort, extras->within_group);
    walk_window(w, extras->window);
}

/* What stands between the texts of a list, and how many characters of the list are shown. */
static bool is_wording(const bd_ast *call, size_t argument) {
    const bd_ast *first = call->list.items[0];
    if (argument != 1) return false;
    return strcmp(call->name, "string_agg") == 0 ||
           (strcmp(call->name, "left") == 0 && first->kind == BD_AST_CALL && first->name &&
            strcmp(first->name, "string_agg") == 0);
}

/* round(x, 2): a place less; a place more than sheets have shows nothing else. */
static void change_places(walk *w, const bd_ast *node, bd_span around) {
    long places = strtol(node->text, NULL, 10);
    if (places > 0) note(w, node->span, bd_arena_format(w->arena, "%ld", places - 1), around);
}

/* period(make_date(year, 12, 31)): any other day of the month is the same month. */
static bool is_day_of_month(const walk *w, const bd_ast *call, size_t argument) {
    return w->in_period && argument == 2 && strcmp(call->name, "make_date") == 0 &&
           !is_one(call->list.items[argument]);
}

/* replace(CAST(unit AS TEXT), 'name:', ''): how every rule writes the name of a unit that has no
 * code, mostly in a column that names the subject and stands in no sentence. */
static bool is_unit_name(const bd_ast *call) {
    const bd_ast *const *items = (const bd_ast *const *)call->list.items;
    return strcmp(call->name, "replace") == 0 && call->list.n == 3 &&
           items[0]->kind == BD_AST_CAST && items[1]->kind == BD_AST_TEXT && items[1]->text &&
           strcmp(items[1]->text, "name:") == 0;
}

static void change_call(walk *w, const bd_ast *node) {
    if (!node->name) return;
    change_name(w, node, functions, sizeof functions / sizeof *functions);
    change_extras(w, node);
    bool coalesce = strcmp(node->name, "coalesce") == 0, was_in_period = w->in_period;
    bool add_months = strcmp(node->name, "add_months") == 0;
    bool in_period =
        w->in_period || strcmp(node->name, "period") == 0 || strcmp(node->name, "year") == 0;
    size_t n = is_unit_name(node) ? 1 : node->list.n;
    for (size_t i = 0; i < n; i++) {
        const bd_ast *argument = node->list.items[i];
        w->in_period = in_period && !(add_months && i == 1); /* a number of months, not of days */
        if (coalesce && i > 0 && i + 1 == node->list.n)
            change_fallback(w, node, argument);
        else if (i == 1 && strcmp(node->name, "round") == 0 && argument->kind == BD_AST_INTEGER)
            change_places(w, argument, node->span);
        else if (!is_wording(node, i) && !is_day_of_month(w, node, i))
            walk_expression(w, argument, node->span);
    }
    w->in_period = was_in_period;
}

/* --- The walk -----------------------------------------------------------------------------------
 */

static void walk_all(walk *w, const bd_ast *node, bd_span around) {
    for (size_t i = 0; i < node->list.n; i++)
        walk_expression(w, node->list.items[i], around);
}

static void change_not(walk *w, const bd_ast *node) {
    const bd_ast *inner = node->list.items[0];
    note(w, (bd_span){node->span.begin_byte, inner->span.begin_byte}, "", node->span);
    if (inner->kind == BD_AST_EXISTS)
        walk_query(w, inner->query);
    else
        walk_expression(w, inner, node->span);
}

/* `around` is what is shown for a change of a constant. */
static void walk_expression(walk *w, const bd_ast *node, bd_span around) {
    if (!node || w->failed) return;
    switch (node->kind) {
    case BD_AST_OPERATOR:
        change_operator(w, node);
        for (size_t i = 0; i < node->list.n; i++) {
            if (!compares(node) || !is_zero(node->list.items[i]))
                walk_expression(w, node->list.items[i], node->span);
        }
        break;
    case BD_AST_AND:
    case BD_AST_OR:
        change_logical(w, node);
        break;
    case BD_AST_NOT:
        change_not(w, node);
        break;
    case BD_AST_IS_NULL:
    case BD_AST_IS_TRUE:
    case BD_AST_IS_FALSE:
    case BD_AST_DISTINCT_FROM:
        toggle_not_after_is(w, node);
        walk_all(w, node, node->span);
        break;
    case BD_AST_BETWEEN:
        change_between(w, node);
        walk_all(w, node, node->span);
        break;
    case BD_AST_LIKE:
        toggle_not_before(w, node);
        walk_all(w, node, node->span);
        break;
    case BD_AST_IN_LIST:
        change_in_list(w, node);
        break;
    case BD_AST_IN_QUERY:
        toggle_not_before(w, node);
        walk_all(w, node, node->span);
        walk_query(w, node->query);
        break;
    case BD_AST_EXISTS:
        insert(w, node->span.begin_byte, "NOT ", node->span);
        walk_query(w, node->query);
        break;
    case BD_AST_SCALAR:
        walk_query(w, node->query);
        break;
    case BD_AST_CASE:
        change_case(w, node);
        break;
    case BD_AST_CALL:
        change_call(w, node);
        break;
    case BD_AST_CAST:
    case BD_AST_ROW:
        walk_all(w, node, around);
        break;
    default:
        change_constant(w, node, around);
        break;
    }
}

/* LEFT JOIN becomes JOIN. The other way round would only bring rows that conditions on the right
 * side take away again, or that the tests see where the condition of the join is dropped. */
static void change_join(walk *w, const bd_ast_from *from) {
    size_t i = token_at(w, from->right->span.begin_byte);
    if (i == 0 || kind_of(w, i - 1) != TOKEN_JOIN) return;
    bd_span word = w->parse.tokens[i - 1].span;
    if (from->join != BD_AST_JOIN_LEFT || i < 2) return;
    size_t left = i - 2;
    if (left > 0 && kind_of(w, left) == TOKEN_OUTER) left--;
    bd_span all = {w->parse.tokens[left].span.begin_byte, word.begin_byte};
    if (kind_of(w, left) == TOKEN_LEFT) note(w, all, "", bd_span_join(all, from->right->span));
}

static void walk_from(walk *w, const bd_ast_from *from) {
    if (!from) return;
    if (from->kind == BD_AST_FROM_QUERY) walk_query(w, from->query);
    if (from->kind != BD_AST_FROM_JOIN) return;
    walk_from(w, from->left);
    change_join(w, from);
    walk_from(w, from->right);
    walk_condition(w, from->on);
}

static void walk_select(walk *w, const bd_ast_select *select) {
    size_t first = token_at(w, select->span.begin_byte);
    if (select->distinct && kind_of(w, first + 1) == TOKEN_DISTINCT) {
        bd_span word = w->parse.tokens[first + 1].span;
        note(w, word, "", bd_span_join(w->parse.tokens[first].span, word));
    }
    for (size_t i = 0; select->items && i < select->items->n; i++)
        walk_expression(w, select->items->items[i].expression,
                        select->items->items[i].expression->span);
    walk_from(w, select->from);
    walk_condition(w, select->where);
    for (size_t i = 0; select->group && i < select->group->n; i++)
        walk_expression(w, select->group->items[i], select->group->items[i]->span);
    walk_condition(w, select->having);
    for (size_t i = 0; select->windows && i < select->windows->n; i++)
        walk_window(w, select->windows->items[i].window);
}

/* INTERSECT and EXCEPT change places. Whether UNION keeps rows twice rarely says anything: what is
 * above it groups. */
static void change_set(walk *w, const bd_ast_query *query, size_t member) {
    const struct bd_ast_member *m = &query->members[member];
    size_t i = token_at(w, m->span.begin_byte);
    while (i > 0 && kind_of(w, i - 1) == TOKEN_LP)
        i--;
    if (m->set == BD_AST_VALUES || i == 0 || i >= w->parse.n_tokens) return;
    bd_span word = w->parse.tokens[i - 1].span;
    bd_span shown = bd_span_join(word, w->parse.tokens[i].span);
    if (kind_of(w, i - 1) == TOKEN_EXCEPT) note(w, word, "INTERSECT", shown);
    if (kind_of(w, i - 1) == TOKEN_INTERSECT) note(w, word, "EXCEPT", shown);
}

static void walk_query(walk *w, const bd_ast_query *query) {
    if (!query || w->failed) return;
    for (size_t i = 0; query->withs && i < query->withs->n; i++)
        walk_query(w, query->withs->items[i].query);
    for (size_t i = 0; i < query->n; i++) {
        if (i > 0) change_set(w, query, i);
        if (query->members[i].select)
            walk_select(w, query->members[i].select);
        else
            walk_query(w, query->members[i].query);
    }
    walk_sort(w, query->sort, query->limit != NULL);
    walk_expression(w, query->limit, query->limit ? query->limit->span : query->span);
    walk_expression(w, query->offset, query->offset ? query->offset->span : query->span);
}

bd_status bd_sql_mutants_find(const char *file, const char *text, size_t begin_byte,
                              size_t end_byte, bool condition, bd_arena *arena,
                              bd_sql_mutants *mutants, bd_error *error) {
    walk w = {.parse = {.arena = arena,
                        .error = error,
                        .file = file,
                        .text = text,
                        .length_bytes = end_byte},
              .arena = arena,
              .mutants = mutants};
    BD_TRY(bd_sql_parse(&w.parse, condition ? TOKEN_START_EXPRESSION : TOKEN_START_QUERY,
                        begin_byte, end_byte));
    if (condition) {
        walk_condition(&w, w.parse.expression);
        note(&w, w.parse.expression->span, "FALSE", w.parse.expression->span);
    } else {
        walk_query(&w, w.parse.query);
    }
    return w.failed ? bd_error_memory(error, mutants->n * sizeof *mutants->items) : BD_OK;
}
