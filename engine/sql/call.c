/* Functions and operators: which overload is meant, and what to say when none is. */
#include "engine/sql/binder.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The sum of the conversions that `types` ask for; UINT_MAX when one is not possible. */
static unsigned total_cost(bd_expression *const *arguments, const bd_type *types, size_t n) {
    unsigned total = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned cost = bd_convert_cost(arguments[i], types[i]);
        if (cost == UINT_MAX) return UINT_MAX;
        total += cost;
    }
    return total;
}

static bool convert_all(bd_binder *binder, bd_expression **arguments, const bd_type *types,
                        size_t n) {
    for (size_t i = 0; i < n; i++) {
        arguments[i] = bd_convert(binder, arguments[i], types[i]);
        if (!arguments[i]) return false;
    }
    return true;
}

static const bd_function *find_function(const char *name, bd_expression *const *arguments,
                                        size_t n) {
    size_t n_functions;
    const bd_function *functions = bd_functions(&n_functions), *best = NULL;
    unsigned best_cost = UINT_MAX;
    for (size_t i = 0; i < n_functions; i++) {
        if (functions[i].n_arguments != n || strcmp(functions[i].name, name) != 0) continue;
        unsigned cost = total_cost(arguments, functions[i].arguments, n);
        if (cost >= best_cost) continue;
        best = &functions[i];
        best_cost = cost;
    }
    return best;
}

static bool is_operator(const char *name) {
    return strspn(name, "+-*/%<>=&|@") == strlen(name);
}

static bool has_function(const char *name, bool *with_count, size_t n_arguments) {
    size_t n;
    const bd_function *functions = bd_functions(&n);
    bool any = false;
    *with_count = false;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(functions[i].name, name) != 0) continue;
        any = true;
        if (functions[i].n_arguments == n_arguments) *with_count = true;
    }
    return any;
}

/* "PERSON, INT" */
static void list_types(bd_expression *const *arguments, size_t n, char *out, size_t size) {
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        const char *name = bd_bind_type_name(arguments[i]);
        if (length + strlen(name) + 4 > size) break;
        if (i) {
            memcpy(out + length, ", ", 3);
            length += 2;
        }
        memcpy(out + length, name, strlen(name) + 1);
        length += strlen(name);
    }
}

static void hint_mismatch(bd_binder *binder, const char *name, bd_expression *const *arguments,
                          size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!bd_type_is_entity(arguments[i]->type)) continue;
        bool text_function = strcmp(name, "like") == 0 || strcmp(name, "||") == 0 ||
                             strcmp(name, "substr") == 0 || strcmp(name, "left") == 0 ||
                             strcmp(name, "right") == 0 || strcmp(name, "length") == 0 ||
                             strcmp(name, "string_agg") == 0 || strcmp(name, "min") == 0 ||
                             strcmp(name, "max") == 0 || strcmp(name, "starts_with") == 0 ||
                             strcmp(name, "concat") == 0;
        if (!text_function) continue;
        bd_bind_hint(binder, "先转换为文本:CAST(… AS TEXT)",
                     "make it a text first: CAST(… AS TEXT)");
        return;
    }
    bd_bind_hint_overloads(binder, name);
}

static void *fail_function(bd_binder *binder, const char *name, bd_expression *const *arguments,
                           size_t n, bd_span span, bd_span name_span) {
    char types[160];
    list_types(arguments, n, types, sizeof types);
    bool with_count;
    if (!has_function(name, &with_count, n)) {
        (void)bd_bind_fail(binder, name_span, "没有名为 %s 的函数", "there is no function %s",
                           name);
        bd_bind_hint_function(binder, name);
        return NULL;
    }
    if (is_operator(name) && n == 2)
        (void)bd_bind_fail(binder, span, "%2$s 与 %3$s 之间不能用 %1$s",
                           "%1$s cannot stand between %2$s and %3$s", name,
                           bd_bind_type_name(arguments[0]), bd_bind_type_name(arguments[1]));
    else if (!with_count)
        (void)bd_bind_fail(binder, span, "%s 不接受 %zu 个参数", "%s does not take %zu arguments",
                           name, n);
    else
        (void)bd_bind_fail(binder, span, "%s 不接受参数类型 (%s)",
                           "%s does not take arguments of types (%s)", name, types);
    hint_mismatch(binder, name, arguments, n);
    return NULL;
}

static bd_expression *make_call(bd_binder *binder, const bd_function *function,
                                bd_expression **arguments, size_t n, bd_span span) {
    bd_expression *call = bd_term_new(&binder->planner, BD_EXPRESSION_CALL, function->result,
                                      bd_bind_span(binder, span), n);
    if (!call) return NULL;
    call->function = function;
    if (n) memcpy(call->arguments, arguments, n * sizeof *arguments);
    return bd_term_fold(&binder->planner, call);
}

bd_expression *bd_bind_function(bd_binder *binder, const char *name, bd_expression **arguments,
                                size_t n_arguments, bd_span span, bd_span name_span) {
    for (size_t i = 0; i < n_arguments; i++) {
        if (!arguments[i]) return NULL;
    }
    const bd_function *function =
        n_arguments <= BD_FUNCTION_MOST_ARGUMENTS && strcmp(name, "cast") != 0
            ? find_function(name, arguments, n_arguments)
            : NULL;
    if (!function) return fail_function(binder, name, arguments, n_arguments, span, name_span);
    if (!convert_all(binder, arguments, function->arguments, n_arguments)) return NULL;
    return make_call(binder, function, arguments, n_arguments, span);
}

/* --- Comparisons ------------------------------------------------------------- */

static void *fail_comparison(bd_binder *binder, const char *name, const bd_expression *left,
                             const bd_expression *right, bd_span span) {
    const char *a = bd_bind_type_name(left), *b = bd_bind_type_name(right);
    if (bd_type_is_entity(left->type) && left->type == right->type) {
        (void)bd_bind_fail(binder, span, "%s 没有大小之分,只能用 = 和 <>",
                           "%s has no order: only = and <> compare it", a);
        return NULL;
    }
    (void)bd_bind_fail(binder, span, "%s 与 %s 不能比较", "%s and %s cannot be compared", a, b);
    if (bd_type_is_entity(left->type) && bd_type_is_entity(right->type))
        bd_bind_hint(binder, "不同种类的号码永远不会相等:请检查用错了哪一列",
                     "keys of two kinds are never equal: check which column is the wrong one");
    else if ((left->type == BD_TYPE_PERIOD && right->type == BD_TYPE_DATE) ||
             (left->type == BD_TYPE_DATE && right->type == BD_TYPE_PERIOD))
        bd_bind_hint(binder, "用 期间 @> 日期,或与 lower(期间)、upper(期间) 比较",
                     "use period @> date, or compare with lower(period) or upper(period)");
    else if (bd_type_is_entity(left->type) || bd_type_is_entity(right->type))
        bd_bind_hint(binder, "号码只能与同类的列或 '…' 中的号码比较",
                     "a key compares only with a column of its kind or with a key in '…'");
    else if ((bd_type_is_number(left->type) && bd_type_is_text(right->type)) ||
             (bd_type_is_text(left->type) && bd_type_is_number(right->type)))
        bd_bind_hint(binder, "文本用单引号,数字不加引号;或用 CAST",
                     "write texts in single quotes and numbers without; or use CAST");
    (void)name;
    return NULL;
}

bd_expression *bd_bind_comparison(bd_binder *binder, const char *name, bd_expression *left,
                                  bd_expression *right, bd_span span, bd_span name_span) {
    if (!left || !right) return NULL;
    bd_expression *sides[2] = {left, right};
    bd_type types[2] = {left->type, right->type};
    bool texts = bd_type_is_text(left->type) && bd_type_is_text(right->type);
    const bd_function *function = texts ? bd_function_find(name, types, 2) : NULL;
    if (!function) {
        bd_type common = bd_common_type(left, right);
        if (bd_is_untyped(left) && bd_is_untyped(right)) common = BD_TYPE_TEXT;
        if (common == BD_TYPE_UNKNOWN) return fail_comparison(binder, name, left, right, span);
        types[0] = types[1] = common;
        function = bd_function_find(name, types, 2);
        if (!function) return fail_comparison(binder, name, left, right, span);
    }
    (void)name_span;
    if (!convert_all(binder, sides, types, 2)) return NULL;
    return make_call(binder, function, sides, 2, span);
}

/* --- Operators --------------------------------------------------------------- */

static bool is_comparison(const char *name) {
    return strcmp(name, "=") == 0 || strcmp(name, "<>") == 0 || strcmp(name, "<") == 0 ||
           strcmp(name, "<=") == 0 || strcmp(name, ">") == 0 || strcmp(name, ">=") == 0;
}

typedef struct interval_parts {
    int64_t months, days;
    const bd_ast *factor; /* NULL: once */
} interval_parts;

static bool unit_of(const char *text, size_t length, int64_t *months, int64_t *days) {
    static const struct unit {
        const char *name;
        int months, days;
    } units[] = {{"year", 12, 0}, {"month", 1, 0}, {"mon", 1, 0}, {"week", 0, 7}, {"day", 0, 1},
                 {"年", 12, 0},   {"个月", 1, 0},  {"月", 1, 0},  {"天", 0, 1},   {"日", 0, 1}};
    if (length > 1 && text[length - 1] == 's') length--;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strlen(units[i].name) != length || strncmp(units[i].name, text, length) != 0) continue;
        *months = units[i].months;
        *days = units[i].days;
        return true;
    }
    return false;
}

/* '1 year 3 months', '-10 days' */
static bool read_interval(const char *text, interval_parts *out) {
    bool any = false;
    while (*text) {
        while (*text == ' ')
            text++;
        if (!*text) break;
        char *end;
        long count = strtol(text, &end, 10);
        if (end == text || count > 120000 || count < -120000) return false;
        text = end;
        while (*text == ' ')
            text++;
        size_t length = 0;
        while (text[length] && text[length] != ' ' && !isdigit((unsigned char)text[length]) &&
               text[length] != '-')
            length++;
        int64_t months, days;
        if (!unit_of(text, length, &months, &days)) return false;
        out->months += months * count;
        out->days += days * count;
        text += length;
        any = true;
    }
    return any;
}

/* An INTERVAL literal, or one multiplied by a number. */
static bool find_interval(const bd_ast *ast, const bd_ast **literal, const bd_ast **factor) {
    *factor = NULL;
    if (ast->kind == BD_AST_INTERVAL) {
        *literal = ast;
        return true;
    }
    if (ast->kind != BD_AST_OPERATOR || ast->list.n != 2 || strcmp(ast->name, "*") != 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        if (ast->list.items[i]->kind != BD_AST_INTERVAL) continue;
        *literal = ast->list.items[i];
        *factor = ast->list.items[1 - i];
        return true;
    }
    return false;
}

static bd_expression *int_constant(bd_binder *binder, int64_t value, bd_span span) {
    bd_expression *constant =
        bd_term_new(&binder->planner, BD_EXPRESSION_CONSTANT, BD_TYPE_INT, span, 0);
    if (constant) constant->value.integer = value;
    return constant;
}

/* amount × factor, negated for subtraction. */
static bd_expression *scaled(bd_binder *binder, bd_block *block, int64_t amount,
                             const bd_ast *factor, bool negative, bd_span span) {
    bd_expression *count = int_constant(binder, negative ? -amount : amount, span);
    if (!factor) return count;
    bd_expression *times = bd_bind_value(binder, block, factor);
    if (!times) return NULL;
    if (times->type != BD_TYPE_INT)
        return bd_bind_fail(binder, factor->span, "INTERVAL 只能乘以整数",
                            "an INTERVAL can only be multiplied by a whole number");
    if (amount == (negative ? -1 : 1)) return times;
    bd_expression *arguments[2] = {count, times};
    return bd_bind_function(binder, "*", arguments, 2, span, span);
}

/* date ± INTERVAL '…' */
static bd_expression *bind_interval(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                    const bd_ast *base, const bd_ast *literal, const bd_ast *factor,
                                    bool negative) {
    interval_parts interval = {.factor = factor};
    if (!read_interval(literal->text, &interval)) {
        (void)bd_bind_fail(binder, literal->span, "不能识别的时间间隔",
                           "this interval cannot be read");
        bd_bind_hint(binder, "写成 INTERVAL '3 months'、'1 year' 或 '10 days'",
                     "write INTERVAL '3 months', '1 year' or '10 days'");
        return NULL;
    }
    bd_expression *date = bd_bind_value(binder, block, base);
    if (!date) return NULL;
    bool is_period = date->type == BD_TYPE_PERIOD && !interval.days;
    if (date->type != BD_TYPE_DATE && !is_period) {
        (void)bd_bind_fail(binder, ast->span, "INTERVAL 只能加在 DATE 上,这里是 %s",
                           "an INTERVAL can only be added to a DATE, not to %s",
                           bd_bind_type_name(date));
        bd_bind_hint(binder, "lower(期间) 是期间的第一天",
                     "lower(period) is the first day of a period");
        return NULL;
    }
    bd_span span = ast->span;
    if (interval.months || !interval.days) {
        bd_expression *arguments[2] = {
            date, scaled(binder, block, interval.months, factor, negative, literal->span)};
        date =
            bd_bind_function(binder, is_period ? "shift" : "add_months", arguments, 2, span, span);
    }
    if (date && interval.days) {
        bd_expression *arguments[2] = {
            date, scaled(binder, block, interval.days, factor, negative, literal->span)};
        date = bd_bind_function(binder, "+", arguments, 2, span, span);
    }
    return date;
}

/* -5 is a literal, so that it can become money as well. */
static bd_expression *negate_literal(bd_binder *binder, bd_expression *operand, bd_span span) {
    bd_expression *constant = bd_term_new(&binder->planner, BD_EXPRESSION_CONSTANT, operand->type,
                                          bd_bind_span(binder, span), 0);
    if (!constant) return NULL;
    constant->value = operand->value;
    constant->value.integer = -operand->value.integer;
    constant->value.real = -operand->value.real;
    if (operand->value.text) {
        constant->value.text = bd_arena_format(binder->arena, "-%s", operand->value.text);
        if (!constant->value.text) return bd_planner_allocate(&binder->planner, SIZE_MAX, 1);
        constant->value.length = operand->value.length + 1;
    }
    return constant;
}

static bd_expression *bind_sign(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_expression *operand = bd_bind_value(binder, block, ast->list.items[0]);
    if (!operand) return NULL;
    bool minus = strcmp(ast->name, "-") == 0;
    if (!minus && bd_type_is_number(operand->type)) return operand;
    if (minus && operand->kind == BD_EXPRESSION_CONSTANT && !operand->value.is_null &&
        (operand->type == BD_TYPE_INT || operand->type == BD_TYPE_REAL) &&
        !(operand->value.text && operand->value.text[0] == '-'))
        return negate_literal(binder, operand, ast->span);
    return bd_bind_function(binder, ast->name, &operand, 1, ast->span, ast->name_span);
}

bd_expression *bd_bind_operator(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    if (ast->list.n == 1) return bind_sign(binder, block, ast);
    const bd_ast *a = ast->list.items[0], *b = ast->list.items[1], *literal, *factor;
    bool plus = strcmp(ast->name, "+") == 0, minus = strcmp(ast->name, "-") == 0;
    if ((plus || minus) && find_interval(b, &literal, &factor))
        return bind_interval(binder, block, ast, a, literal, factor, minus);
    if (plus && find_interval(a, &literal, &factor))
        return bind_interval(binder, block, ast, b, literal, factor, false);
    bool equal = strcmp(ast->name, "=") == 0, different = strcmp(ast->name, "<>") == 0;
    if ((a->kind == BD_AST_ROW || b->kind == BD_AST_ROW) && (equal || different))
        return bd_bind_row_comparison(binder, block, a, b, different, ast->span);
    bd_expression *left = bd_bind_expression(binder, block, a, false);
    bd_expression *right = left ? bd_bind_expression(binder, block, b, false) : NULL;
    if (!right) return NULL;
    if (is_comparison(ast->name))
        return bd_bind_comparison(binder, ast->name, left, right, ast->span, ast->name_span);
    bd_expression *arguments[2] = {left, right};
    return bd_bind_function(binder, ast->name, arguments, 2, ast->span, ast->name_span);
}

/* --- Aggregates -------------------------------------------------------------- */

bool bd_is_aggregate_name(const char *name) {
    size_t n;
    const bd_aggregate *aggregates = bd_aggregates(&n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(aggregates[i].name, name) == 0) return true;
    }
    return false;
}

const bd_aggregate *bd_find_aggregate(bd_binder *binder, const char *name,
                                      bd_expression **arguments, size_t n_arguments, bd_span span,
                                      bd_span name_span) {
    size_t n;
    const bd_aggregate *aggregates = bd_aggregates(&n), *best = NULL;
    unsigned best_cost = UINT_MAX;
    bool with_count = false;
    for (size_t i = 0; i < n; i++) {
        if (aggregates[i].n_arguments != n_arguments || strcmp(aggregates[i].name, name) != 0)
            continue;
        with_count = true;
        unsigned cost = total_cost(arguments, aggregates[i].arguments, n_arguments);
        if (cost >= best_cost) continue;
        best = &aggregates[i];
        best_cost = cost;
    }
    if (best) return convert_all(binder, arguments, best->arguments, n_arguments) ? best : NULL;
    char types[160];
    list_types(arguments, n_arguments, types, sizeof types);
    if (!with_count)
        (void)bd_bind_fail(binder, span, "%s 不接受 %zu 个参数", "%s does not take %zu arguments",
                           name, n_arguments);
    else
        (void)bd_bind_fail(binder, span, "%s 不接受参数类型 (%s)",
                           "%s does not take arguments of types (%s)", name, types);
    (void)name_span;
    hint_mismatch(binder, name, arguments, n_arguments);
    return NULL;
}
