/* Types: literals, implicit and explicit conversions, the common type of several values. */
#include "engine/ident/date.h"
#include "engine/ident/period.h"
#include "engine/sql/binder.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

bool bd_is_untyped(const bd_expression *expression) {
    return expression->kind == BD_EXPRESSION_CONSTANT && expression->type == BD_TYPE_UNKNOWN;
}

bd_expression *bd_convert_default(bd_binder *binder, bd_expression *expression) {
    if (!expression || !bd_is_untyped(expression)) return expression;
    return bd_convert(binder, expression, BD_TYPE_TEXT);
}

/* --- Literals ---------------------------------------------------------------- */

static bool read_number(const char **text, int digits, int *value) {
    *value = 0;
    for (int i = 0; i < digits; i++, (*text)++) {
        if (!isdigit((unsigned char)**text)) return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

/* YYYY-MM-DD only: a rule must not be read in two ways. */
static bool read_date(const char *text, int64_t *out) {
    int year, month, day;
    if (!read_number(&text, 4, &year) || *text++ != '-' || !read_number(&text, 2, &month) ||
        *text++ != '-' || !read_number(&text, 2, &day) || *text)
        return false;
    int32_t date = bd_date_from_ymd(year, month, day);
    *out = date;
    return date != BD_NULL_I32;
}

static bool read_month(const char **text, unsigned *out) {
    int year, month;
    if (!read_number(text, 4, &year) || *(*text)++ != '-' || !read_number(text, 2, &month))
        return false;
    *out = (unsigned)(year * 12 + month - 1);
    return month >= 1 && month <= 12 && year >= 1;
}

/* YYYY-MM or YYYY-MM~YYYY-MM. */
static bool read_period(const char *text, int64_t *out) {
    unsigned from, to;
    if (!read_month(&text, &from)) return false;
    to = from;
    if (*text == '~') {
        text++;
        if (!read_month(&text, &to)) return false;
    }
    bd_period period = *text ? BD_PERIOD_NULL : bd_period_make(from, to);
    *out = period;
    return period != BD_PERIOD_NULL;
}

/* Exact: digits with at most two decimals (more only when they are 0). */
static bool read_money(const char *text, int64_t *out) {
    bool negative = *text == '-';
    if (*text == '-' || *text == '+') text++;
    int64_t fen = 0;
    int decimals = -1;
    bool any = false;
    for (; *text; text++) {
        if (*text == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (!isdigit((unsigned char)*text)) return false;
        any = true;
        if (decimals >= 2) {
            if (*text != '0') return false;
            continue;
        }
        if (__builtin_mul_overflow(fen, 10, &fen) || __builtin_add_overflow(fen, *text - '0', &fen))
            return false;
        if (decimals >= 0) decimals++;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 2; i++) {
        if (__builtin_mul_overflow(fen, 10, &fen)) return false;
    }
    *out = negative ? -fen : fen;
    return any;
}

static bool read_bool(const char *text, int64_t *out) {
    *out = strcasecmp(text, "true") == 0;
    return *out || strcasecmp(text, "false") == 0;
}

static bool read_value(const char *text, bd_type type, bd_value *value) {
    char *end;
    errno = 0;
    switch (type) {
    case BD_TYPE_DATE:
        return read_date(text, &value->integer);
    case BD_TYPE_PERIOD:
        return read_period(text, &value->integer);
    case BD_TYPE_MONEY:
        return read_money(text, &value->integer);
    case BD_TYPE_BOOL:
        return read_bool(text, &value->integer);
    case BD_TYPE_INT:
        value->integer = strtoll(text, &end, 10);
        return !errno && end != text && !*end && value->integer != BD_NULL_I64;
    case BD_TYPE_REAL:
        value->real = strtod(text, &end);
        return end != text && !*end && value->real - value->real == 0;
    default:
        return true;
    }
}

static void hint_literal(bd_binder *binder, bd_type type) {
    switch (type) {
    case BD_TYPE_DATE:
        bd_bind_hint(binder, "日期写成 '2023-05-01'", "write a day as '2023-05-01'");
        break;
    case BD_TYPE_PERIOD:
        bd_bind_hint(binder, "期间写成 '2023-05' 或 '2023-05~2023-08'",
                     "write a period as '2023-05' or '2023-05~2023-08'");
        break;
    case BD_TYPE_MONEY:
        bd_bind_hint(binder, "金额最多两位小数,例如 1200.50",
                     "money has at most two decimals, such as 1200.50");
        break;
    case BD_TYPE_BOOL:
        bd_bind_hint(binder, "写成 TRUE 或 FALSE", "write TRUE or FALSE");
        break;
    default:
        bd_bind_hint(binder, "数字不加引号", "write numbers without quotes");
        break;
    }
}

bd_expression *bd_literal(bd_binder *binder, const char *text, size_t length, bd_type type,
                          bd_span span) {
    bd_expression *constant =
        bd_term_new(&binder->planner, BD_EXPRESSION_CONSTANT, type, bd_bind_span(binder, span), 0);
    if (!constant) return NULL;
    if (type == BD_TYPE_UNKNOWN || bd_type_is_entity(type) || bd_type_is_text(type)) {
        constant->value.text = bd_arena_text(binder->arena, text, length);
        constant->value.length = length;
        return constant->value.text ? constant : bd_planner_allocate(&binder->planner, SIZE_MAX, 1);
    }
    if (length < 64 && read_value(text, type, &constant->value)) return constant;
    (void)bd_bind_fail(binder, span, "这不是 %s 类型的值", "this is not a value of type %s",
                       bd_type_name(type));
    hint_literal(binder, type);
    return NULL;
}

/* --- Implicit conversions ---------------------------------------------------- */

/* A number as written in the query keeps its digits in value.text, so that 0.1 can become money; a
 * REAL that was computed has none. */
static bool is_number_literal(const bd_expression *expression) {
    return expression->kind == BD_EXPRESSION_CONSTANT && !expression->value.is_null &&
           (expression->type == BD_TYPE_INT ||
            (expression->type == BD_TYPE_REAL && expression->value.text));
}

static bool is_text_parameter(const bd_expression *expression) {
    return expression->kind == BD_EXPRESSION_PARAMETER && expression->type == BD_TYPE_TEXT;
}

unsigned bd_convert_cost(const bd_expression *expression, bd_type to) {
    bd_type from = expression->type;
    if (from == to) return 0;
    if (bd_is_untyped(expression)) return to == BD_TYPE_TEXT ? 1 : 2;
    if (bd_type_is_text(from) && to == BD_TYPE_TEXT) return 1;
    if (from == BD_TYPE_INT && to == BD_TYPE_REAL) return 2;
    if (from == BD_TYPE_INT && to == BD_TYPE_MONEY) return 3;
    /* Beside money a number is money; beside a count it stays REAL: less than MONEY to REAL, more than
     * INT to REAL. */
    if (from == BD_TYPE_REAL && to == BD_TYPE_MONEY && is_number_literal(expression)) return 3;
    if (from == BD_TYPE_MONEY && to == BD_TYPE_REAL) return 4;
    if (is_text_parameter(expression) && to != BD_TYPE_UNKNOWN) return 5;
    return UINT_MAX;
}

static bd_expression *make_cast(bd_binder *binder, bd_expression *expression, bd_type to) {
    size_t n;
    const bd_function *functions = bd_functions(&n);
    for (size_t i = 0; i < n; i++) {
        const bd_function *function = &functions[i];
        if (function->result != to || function->n_arguments != 1 ||
            function->arguments[0] != expression->type || strcmp(function->name, "cast") != 0)
            continue;
        bd_expression *cast =
            bd_term_new(&binder->planner, BD_EXPRESSION_CALL, to, expression->span, 1);
        if (!cast) return NULL;
        cast->function = function;
        cast->arguments[0] = expression;
        return bd_term_fold(&binder->planner, cast);
    }
    return NULL;
}

/* A literal number in another type, exactly. */
static bd_expression *convert_number(bd_binder *binder, bd_expression *expression, bd_type to) {
    bd_expression *constant =
        bd_term_new(&binder->planner, BD_EXPRESSION_CONSTANT, to, expression->span, 0);
    if (!constant) return NULL;
    const bd_value *from = &expression->value;
    constant->value.text = from->text;
    constant->value.length = from->length;
    if (to == BD_TYPE_REAL) {
        constant->value.text = NULL;
        constant->value.length = 0;
        constant->value.real = (double)from->integer;
        return constant;
    }
    constant->value.text = NULL;
    constant->value.length = 0;
    bool fits = expression->type == BD_TYPE_INT
                    ? !__builtin_mul_overflow(from->integer, 100, &constant->value.integer)
                    : from->text && read_money(from->text, &constant->value.integer);
    if (fits) return constant;
    (void)bd_bind_fail(binder, expression->span, "这不是 %s 类型的值",
                       "this is not a value of type %s", bd_type_name(to));
    hint_literal(binder, to);
    return NULL;
}

bd_expression *bd_convert(bd_binder *binder, bd_expression *expression, bd_type to) {
    if (!expression || expression->type == to || to == BD_TYPE_UNKNOWN) return expression;
    if (bd_is_untyped(expression)) {
        if (expression->value.is_null) return bd_term_null(&binder->planner, to, expression->span);
        return bd_literal(binder, expression->value.text, expression->value.length, to,
                          expression->span);
    }
    if (is_number_literal(expression) && (to == BD_TYPE_MONEY || to == BD_TYPE_REAL))
        return convert_number(binder, expression, to);
    if (is_text_parameter(expression) && !bd_type_is_text(to)) {
        const bd_value *value = &binder->parameters[expression->parameter].value;
        if (value->is_null) return bd_term_null(&binder->planner, to, expression->span);
        return bd_literal(binder, value->text, value->length, to, expression->span);
    }
    bd_expression *cast = make_cast(binder, expression, to);
    if (cast || binder->planner.status != BD_OK) return cast;
    return bd_bind_fail(binder, expression->span, "%s 不能转换为 %s",
                        "%s cannot be converted to %s", bd_bind_type_name(expression),
                        bd_type_name(to));
}

bd_expression *bd_convert_explicit(bd_binder *binder, bd_expression *expression, bd_type to,
                                   bd_span span) {
    if (!expression || expression->type == to) return expression;
    if (bd_is_untyped(expression) || bd_convert_cost(expression, to) != UINT_MAX)
        return bd_convert(binder, expression, to);
    bd_expression *cast = make_cast(binder, expression, to);
    if (cast || binder->planner.status != BD_OK) return cast;
    /* From a CODE or NAME there is what there is from TEXT. */
    if (bd_type_is_text(expression->type)) {
        bd_expression *text = bd_convert(binder, expression, BD_TYPE_TEXT);
        cast = text ? make_cast(binder, text, to) : NULL;
        if (cast || binder->planner.status != BD_OK) return cast;
    }
    (void)bd_bind_fail(binder, span, "%s 不能转换为 %s", "%s cannot be cast to %s",
                       bd_bind_type_name(expression), bd_type_name(to));
    if (bd_type_is_entity(to))
        bd_bind_hint(binder, "把表中这一列的类型定义为 %s,装载时就会规范化",
                     "define the column as %s in its table, so that it is normalised while loading",
                     bd_type_name(to));
    else if (bd_type_is_entity(expression->type))
        bd_bind_hint(binder, "实体号码只能转换为 TEXT", "a key can only be cast to TEXT");
    return NULL;
}

/* --- The common type --------------------------------------------------------- */

bd_type bd_common_type(const bd_expression *a, const bd_expression *b) {
    if (a->type == b->type) return a->type;
    if (bd_is_untyped(a)) return b->type;
    if (bd_is_untyped(b)) return a->type;
    if (bd_type_is_text(a->type) && bd_type_is_text(b->type)) return BD_TYPE_TEXT;
    if (bd_type_is_number(a->type) && bd_type_is_number(b->type)) {
        if (bd_convert_cost(a, b->type) <= bd_convert_cost(b, a->type)) return b->type;
        return a->type;
    }
    if (is_text_parameter(a)) return b->type;
    if (is_text_parameter(b)) return a->type;
    return BD_TYPE_UNKNOWN;
}

bool bd_unify(bd_binder *binder, bd_expression **items, size_t n, const char *what, bd_type *type) {
    bd_expression common = {.kind = BD_EXPRESSION_CONSTANT, .type = BD_TYPE_UNKNOWN};
    const bd_expression *widest = &common;
    for (size_t i = 0; i < n; i++) {
        if (!items[i]) return false;
        bd_type both = bd_common_type(widest, items[i]);
        if (both == BD_TYPE_UNKNOWN && !(bd_is_untyped(widest) && bd_is_untyped(items[i]))) {
            (void)bd_bind_fail(binder, items[i]->span, "%s 的各值类型不同:%s 和 %s",
                               "the values of %s have different types: %s and %s", what,
                               bd_bind_type_name(widest), bd_bind_type_name(items[i]));
            return false;
        }
        if (both == items[i]->type && both != widest->type)
            widest = items[i];
        else if (both != widest->type) {
            common.type = both;
            widest = &common;
        }
    }
    *type = widest->type;
    for (size_t i = 0; i < n && *type != BD_TYPE_UNKNOWN; i++) {
        items[i] = bd_convert(binder, items[i], *type);
        if (!items[i]) return false;
    }
    return true;
}
