/* Expressions: from syntax to typed trees. */
#include "engine/base/text.h"
#include "engine/sql/binder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bd_expression *bd_bind_value(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    return bd_convert_default(binder, bd_bind_expression(binder, block, ast, false));
}

bd_expression *bd_bind_condition(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                 bool truth_only) {
    bd_expression *condition = bd_bind_expression(binder, block, ast, truth_only);
    if (!condition || condition->type == BD_TYPE_BOOL) return condition;
    if (bd_is_untyped(condition)) return bd_convert(binder, condition, BD_TYPE_BOOL);
    (void)bd_bind_fail(binder, ast->span, "这里需要条件(BOOL),不是 %s",
                       "a condition (BOOL) is needed here, not %s", bd_bind_type_name(condition));
    bd_bind_hint(binder, "写成比较,例如 x > 0 或 x IS NOT NULL",
                 "write a comparison such as x > 0 or x IS NOT NULL");
    return NULL;
}

bool bd_check_repeated(bd_binder *binder, const bd_expression *expression, size_t times,
                       bd_span span) {
    if (!expression) return false;
    size_t most = BD_SQL_MOST_REPEATED / (times ? times : 1);
    if (bd_term_size(expression, most) <= most) return true;
    (void)bd_bind_fail(binder, span, "表达式太大", "the expression is too large");
    bd_bind_hint(binder, "在 WITH 中先算出一部分", "compute a part of it in a WITH");
    return false;
}

/* --- Literals ---------------------------------------------------------------- */

static bd_expression *bind_integer(bd_binder *binder, const bd_ast *ast) {
    bd_expression *constant = bd_term_new(&binder->planner, BD_EXPRESSION_CONSTANT, BD_TYPE_INT,
                                          bd_bind_span(binder, ast->span), 0);
    if (!constant) return NULL;
    errno = 0;
    constant->value.integer = strtoll(ast->text, NULL, 10);
    if (errno)
        return bd_bind_fail(binder, ast->span, "整数太大(最多 18 位)",
                            "the number is too large (at most 18 digits)");
    return constant;
}

static bd_expression *bind_decimal(bd_binder *binder, const bd_ast *ast) {
    bd_expression *constant = bd_term_new(&binder->planner, BD_EXPRESSION_CONSTANT, BD_TYPE_REAL,
                                          bd_bind_span(binder, ast->span), 0);
    if (!constant) return NULL;
    constant->value.real = strtod(ast->text, NULL);
    constant->value.text = ast->text;
    constant->value.length = ast->length;
    if (constant->value.real - constant->value.real != 0)
        return bd_bind_fail(binder, ast->span, "数字太大", "the number is too large");
    return constant;
}

static bd_expression *bind_parameter(bd_binder *binder, const bd_ast *ast) {
    bd_nearest nearest;
    bd_nearest_init(&nearest, ast->name);
    for (size_t i = 0; i < binder->n_parameters; i++) {
        if (strcmp(binder->parameters[i].name, ast->name) != 0) {
            bd_nearest_offer(&nearest, binder->parameters[i].name);
            continue;
        }
        bd_expression *parameter =
            bd_term_new(&binder->planner, BD_EXPRESSION_PARAMETER, binder->parameters[i].value.type,
                        bd_bind_span(binder, ast->span), 0);
        if (parameter) parameter->parameter = (uint32_t)i;
        if (parameter && parameter->type == BD_TYPE_UNKNOWN)
            return bd_term_null(&binder->planner, BD_TYPE_UNKNOWN, parameter->span);
        return parameter;
    }
    (void)bd_bind_fail(binder, ast->span, "没有名为 :%s 的参数", "there is no parameter :%s",
                       ast->name);
    if (binder->in_view)
        bd_bind_hint(binder, "视图中不能用参数", "views cannot use parameters");
    else if (nearest.best)
        bd_bind_hint(binder, "是不是 :%s?", "did you mean :%s?", nearest.best);
    else
        bd_bind_hint(binder, "在规则开头的 params 中定义它",
                     "define it under params at the beginning of the rule");
    return NULL;
}

/* --- Logic ------------------------------------------------------------------- */

static bd_expression *bind_logical(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                   bool truth_only) {
    bd_expression_kind kind = ast->kind == BD_AST_AND ? BD_EXPRESSION_AND : BD_EXPRESSION_OR;
    bd_conjuncts items = {0};
    for (size_t i = 0; i < ast->list.n; i++) {
        bd_expression *item = bd_bind_condition(binder, block, ast->list.items[i], truth_only);
        if (!item) return NULL;
        if (item->kind == kind) {
            for (size_t k = 0; k < item->n_arguments; k++)
                bd_conjuncts_add(&binder->planner, &items, item->arguments[k]);
        } else {
            bd_conjuncts_add(&binder->planner, &items, item);
        }
    }
    if (binder->planner.status != BD_OK) return NULL;
    return bd_term_logical(&binder->planner, kind, &items, bd_bind_span(binder, ast->span));
}

static bd_expression *is_null(bd_binder *binder, bd_expression *operand, bd_span span) {
    if (!operand) return NULL;
    if (operand->kind == BD_EXPRESSION_CONSTANT)
        return bd_term_bool(&binder->planner, operand->value.is_null, span);
    bd_expression *test =
        bd_term_new(&binder->planner, BD_EXPRESSION_IS_NULL, BD_TYPE_BOOL, span, 1);
    if (test) test->arguments[0] = operand;
    return test;
}

/* x IS TRUE is coalesce(x, FALSE); x IS FALSE is NOT coalesce(x, TRUE). */
static bd_expression *bind_is_truth(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bool is_true = ast->kind == BD_AST_IS_TRUE;
    bd_span span = bd_bind_span(binder, ast->span);
    bd_expression *operand = bd_bind_condition(binder, block, ast->list.items[0], false);
    if (!operand) return NULL;
    bd_expression *test =
        bd_term_new(&binder->planner, BD_EXPRESSION_COALESCE, BD_TYPE_BOOL, span, 2);
    if (!test) return NULL;
    test->arguments[0] = operand;
    test->arguments[1] = bd_term_bool(&binder->planner, !is_true, span);
    return is_true == ast->flag ? bd_term_not(&binder->planner, test, span) : test;
}

/* CASE WHEN a IS NULL THEN b IS NOT NULL WHEN b IS NULL THEN TRUE ELSE a <> b END */
static bd_expression *bind_distinct_from(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    bd_expression *a = bd_bind_expression(binder, block, ast->list.items[0], false);
    bd_expression *b = a ? bd_bind_expression(binder, block, ast->list.items[1], false) : NULL;
    if (!bd_check_repeated(binder, a, 2, ast->span) || !bd_check_repeated(binder, b, 3, ast->span))
        return NULL;
    bd_expression *differ =
        b ? bd_bind_comparison(binder, "<>", a, b, ast->span, ast->name_span) : NULL;
    if (!differ) return NULL;
    if (bd_is_untyped(a)) a = bd_convert_default(binder, a);
    if (bd_is_untyped(b)) b = bd_convert_default(binder, b);
    bd_expression *test = bd_term_new(planner, BD_EXPRESSION_CASE, BD_TYPE_BOOL, span, 5);
    if (!test || !a || !b) return NULL;
    test->arguments[0] = is_null(binder, a, span);
    test->arguments[1] = bd_term_not(planner, is_null(binder, b, span), span);
    test->arguments[2] = is_null(binder, b, span);
    test->arguments[3] = bd_term_bool(planner, true, span);
    test->arguments[4] = differ;
    if (planner->status != BD_OK) return NULL;
    return ast->flag ? bd_term_not(planner, test, span) : test;
}

static bd_expression *bind_between(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_expression *value = bd_bind_expression(binder, block, ast->list.items[0], false);
    bd_expression *low =
        value ? bd_bind_expression(binder, block, ast->list.items[1], false) : NULL;
    bd_expression *high = low ? bd_bind_expression(binder, block, ast->list.items[2], false) : NULL;
    if (!high || !bd_check_repeated(binder, value, 2, ast->span)) return NULL;
    bd_expression *above = bd_bind_comparison(binder, ">=", value, low, ast->span, ast->span);
    bd_expression *below =
        above ? bd_bind_comparison(binder, "<=", value, high, ast->span, ast->span) : NULL;
    if (!below) return NULL;
    bd_conjuncts both = {0};
    bd_conjuncts_add(&binder->planner, &both, above);
    bd_conjuncts_add(&binder->planner, &both, below);
    bd_span span = bd_bind_span(binder, ast->span);
    bd_expression *test = bd_term_logical(&binder->planner, BD_EXPRESSION_AND, &both, span);
    return ast->flag ? bd_term_not(&binder->planner, test, span) : test;
}

/* The pattern with the character of ESCAPE as a backslash, which LIKE knows. */
static bd_expression *rewrite_pattern(bd_binder *binder, const bd_ast *ast,
                                      const bd_expression *pattern) {
    size_t escape_length = ast->length;
    if (bd_utf8_count(ast->text, escape_length) > 1)
        return bd_bind_fail(binder, ast->name_span, "ESCAPE 后面要正好一个字符",
                            "ESCAPE takes exactly one character");
    if (pattern->kind != BD_EXPRESSION_CONSTANT) {
        (void)bd_bind_fail(binder, ast->list.items[1]->span, "有 ESCAPE 时,模式必须是 '…' 文本",
                           "with ESCAPE the pattern must be a '…' text");
        bd_bind_hint(binder, "不写 ESCAPE 时,反斜杠去掉 %% 和 _ 的特殊含义",
                     "without ESCAPE a backslash takes the meaning of %% and _ away");
        return NULL;
    }
    if (pattern->value.is_null) return bd_term_null(&binder->planner, BD_TYPE_TEXT, pattern->span);
    const char *text = pattern->value.text;
    size_t length = pattern->value.length, written = 0;
    char *out = bd_planner_allocate(&binder->planner, 2 * length + 1, 1);
    if (!out) return NULL;
    for (size_t i = 0; i < length; i++) {
        bool escape = escape_length && length - i >= escape_length &&
                      memcmp(text + i, ast->text, escape_length) == 0;
        if (!escape) {
            if (text[i] == '\\') out[written++] = '\\';
            out[written++] = text[i];
            continue;
        }
        i += escape_length;
        if (i == length)
            return bd_bind_fail(binder, ast->list.items[1]->span, "模式以 ESCAPE 的字符结束",
                                "the pattern ends with the ESCAPE character");
        out[written++] = '\\';
        out[written++] = text[i];
    }
    return bd_literal(binder, out, written, BD_TYPE_TEXT, ast->list.items[1]->span);
}

static bd_expression *bind_like(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_expression *arguments[2];
    arguments[0] = bd_bind_value(binder, block, ast->list.items[0]);
    arguments[1] = arguments[0] ? bd_bind_value(binder, block, ast->list.items[1]) : NULL;
    if (arguments[1] && ast->text) arguments[1] = rewrite_pattern(binder, ast, arguments[1]);
    bd_expression *test = bd_bind_function(binder, "like", arguments, 2, ast->span, ast->span);
    return test && ast->flag ? bd_term_not(&binder->planner, test, bd_bind_span(binder, ast->span))
                             : test;
}

/* --- Rows -------------------------------------------------------------------- */

bd_expression *bd_bind_row_comparison(bd_binder *binder, bd_block *block, const bd_ast *left,
                                      const bd_ast *right, bool negated, bd_span span) {
    if (left->kind != BD_AST_ROW || right->kind != BD_AST_ROW) {
        (void)bd_bind_fail(binder, right->kind == BD_AST_ROW ? left->span : right->span,
                           "另一边是几列,这里也要写成 (a, b)",
                           "the other side is a row of columns: write (a, b) here as well");
        return NULL;
    }
    if (left->list.n != right->list.n)
        return bd_bind_fail(binder, right->span, "两边的列数不同:%zu 和 %zu",
                            "the two rows have different numbers of columns: %zu and %zu",
                            left->list.n, right->list.n);
    bd_conjuncts pairs = {0};
    for (size_t i = 0; i < left->list.n; i++) {
        bd_expression *a = bd_bind_expression(binder, block, left->list.items[i], false);
        bd_expression *b =
            a ? bd_bind_expression(binder, block, right->list.items[i], false) : NULL;
        bd_span place = right->list.items[i]->span;
        bd_expression *equal = bd_bind_comparison(binder, "=", a, b, place, place);
        if (!equal) return NULL;
        bd_conjuncts_add(&binder->planner, &pairs, equal);
    }
    span = bd_bind_span(binder, span);
    bd_expression *same = bd_term_logical(&binder->planner, BD_EXPRESSION_AND, &pairs, span);
    return negated ? bd_term_not(&binder->planner, same, span) : same;
}

/* (a, b) IN ((c, d), (e, f)) */
static bd_expression *bind_in_rows(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_conjuncts any = {0};
    for (size_t i = 1; i < ast->list.n; i++) {
        bd_expression *same = bd_bind_row_comparison(binder, block, ast->list.items[0],
                                                     ast->list.items[i], false, ast->span);
        if (!same) return NULL;
        bd_conjuncts_add(&binder->planner, &any, same);
    }
    bd_span span = bd_bind_span(binder, ast->span);
    bd_expression *test = bd_term_logical(&binder->planner, BD_EXPRESSION_OR, &any, span);
    return ast->flag ? bd_term_not(&binder->planner, test, span) : test;
}

/* --- IN (list) --------------------------------------------------------------- */

static bool is_fixed(const bd_expression *expression) {
    return expression->kind == BD_EXPRESSION_CONSTANT ||
           expression->kind == BD_EXPRESSION_PARAMETER;
}

/* The tested value against one item, with the errors of a comparison. */
static bd_expression *compare_item(bd_binder *binder, bd_expression *value, bd_expression *item,
                                   bd_span span) {
    return bd_bind_comparison(binder, "=", value, item, span, span);
}

/* x IN (1, NULL, y) is x IN (1) OR NULL OR x = y. */
static bd_expression *bind_in_list(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    if (ast->list.items[0]->kind == BD_AST_ROW) return bind_in_rows(binder, block, ast);
    bd_expression *value = bd_bind_value(binder, block, ast->list.items[0]);
    if (!value) return NULL;
    bd_conjuncts fixed = {0}, others = {0};
    bool has_null = false;
    for (size_t i = 1; i < ast->list.n; i++) {
        bd_expression *item = bd_bind_expression(binder, block, ast->list.items[i], false);
        if (!item) return NULL;
        bd_expression *test = compare_item(binder, value, item, ast->list.items[i]->span);
        if (!test) return NULL;
        if (item->kind == BD_EXPRESSION_CONSTANT && item->value.is_null) {
            has_null = true;
            continue;
        }
        bd_type type = bd_type_is_text(value->type) ? value->type : bd_common_type(value, item);
        bool same = type == value->type && is_fixed(item) &&
                    (item->type == type || item->kind == BD_EXPRESSION_CONSTANT);
        if (!same || test->kind != BD_EXPRESSION_CALL) {
            bd_conjuncts_add(planner, &others, test);
            if (!bd_check_repeated(binder, value, others.n, ast->span)) return NULL;
        } else if (item->type == type)
            bd_conjuncts_add(planner, &fixed, item);
        else
            bd_conjuncts_add(planner, &fixed, bd_convert(binder, item, type));
    }
    bd_conjuncts parts = {0};
    if (fixed.n) {
        bd_expression *list =
            bd_term_new(planner, BD_EXPRESSION_IN_LIST, BD_TYPE_BOOL, span, fixed.n + 1);
        if (!list) return NULL;
        list->arguments[0] = value;
        memcpy(list->arguments + 1, fixed.items, fixed.n * sizeof *fixed.items);
        bd_conjuncts_add(planner, &parts, list);
    }
    for (size_t i = 0; i < others.n; i++)
        bd_conjuncts_add(planner, &parts, others.items[i]);
    if (has_null) bd_conjuncts_add(planner, &parts, bd_term_null(planner, BD_TYPE_BOOL, span));
    if (planner->status != BD_OK) return NULL;
    bd_expression *test = bd_term_logical(planner, BD_EXPRESSION_OR, &parts, span);
    return ast->flag ? bd_term_not(planner, test, span) : test;
}

/* --- CASE, COALESCE, NULLIF, CAST -------------------------------------------- */

static bd_expression *bind_case(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    size_t at = ast->flag ? 1 : 0, n = ast->n_branches;
    bd_expression *operand = NULL;
    if (ast->flag) {
        operand = bd_bind_expression(binder, block, ast->list.items[0], false);
        if (!bd_check_repeated(binder, operand, n, ast->span)) return NULL;
    }
    bd_expression *test =
        bd_term_new(planner, BD_EXPRESSION_CASE, BD_TYPE_UNKNOWN, span, 2 * n + 1);
    bd_expression **values = bd_planner_allocate(planner, n + 1, sizeof *values);
    if (!test || !values) return NULL;
    for (size_t i = 0; i < n; i++) {
        const bd_ast *when = ast->list.items[at + 2 * i];
        bd_expression *condition;
        if (operand) {
            bd_expression *compared = bd_bind_expression(binder, block, when, false);
            condition = compared ? bd_bind_comparison(binder, "=", operand, compared, when->span,
                                                      when->span)
                                 : NULL;
        } else {
            condition = bd_bind_condition(binder, block, when, true);
        }
        test->arguments[2 * i] = condition;
        values[i] = condition
                        ? bd_bind_expression(binder, block, ast->list.items[at + 2 * i + 1], false)
                        : NULL;
        if (!values[i]) return NULL;
    }
    size_t n_given = at + 2 * n;
    values[n] = ast->list.n > n_given
                    ? bd_bind_expression(binder, block, ast->list.items[n_given], false)
                    : bd_term_null(planner, BD_TYPE_UNKNOWN, span);
    bd_type type;
    if (!values[n] || !bd_unify(binder, values, n + 1, "CASE", &type)) return NULL;
    if (type == BD_TYPE_UNKNOWN) {
        for (size_t i = 0; i <= n; i++)
            values[i] = bd_convert_default(binder, values[i]);
        type = BD_TYPE_TEXT;
    }
    for (size_t i = 0; i < n; i++)
        test->arguments[2 * i + 1] = values[i];
    test->arguments[2 * n] = values[n];
    test->type = type;
    test->value.type = type;
    return planner->status == BD_OK ? test : NULL;
}

static bd_expression *bind_coalesce(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    size_t n = ast->list.n;
    if (n == 0)
        return bd_bind_fail(binder, ast->span, "coalesce 至少要有一个参数",
                            "coalesce needs at least one argument");
    bd_expression *result = bd_term_new(&binder->planner, BD_EXPRESSION_COALESCE, BD_TYPE_UNKNOWN,
                                        bd_bind_span(binder, ast->span), n);
    if (!result) return NULL;
    for (size_t i = 0; i < n; i++) {
        result->arguments[i] = bd_bind_expression(binder, block, ast->list.items[i], false);
        if (!result->arguments[i]) return NULL;
    }
    bd_type type;
    if (!bd_unify(binder, result->arguments, n, "coalesce", &type)) return NULL;
    if (type == BD_TYPE_UNKNOWN || n == 1) return bd_convert_default(binder, result->arguments[0]);
    result->type = type;
    result->value.type = type;
    return result;
}

/* CASE WHEN a = b THEN NULL ELSE a END */
static bd_expression *bind_nullif(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    if (ast->list.n != 2)
        return bd_bind_fail(binder, ast->span, "nullif 需要两个参数", "nullif takes two arguments");
    bd_expression *a = bd_bind_value(binder, block, ast->list.items[0]);
    if (!bd_check_repeated(binder, a, 2, ast->span)) return NULL;
    bd_expression *b = bd_bind_expression(binder, block, ast->list.items[1], false);
    bd_expression *equal =
        b ? bd_bind_comparison(binder, "=", a, b, ast->span, ast->name_span) : NULL;
    if (!equal) return NULL;
    bd_span span = bd_bind_span(binder, ast->span);
    bd_expression *test = bd_term_new(&binder->planner, BD_EXPRESSION_CASE, a->type, span, 3);
    if (!test) return NULL;
    test->arguments[0] = equal;
    test->arguments[1] = bd_term_null(&binder->planner, a->type, span);
    test->arguments[2] = a;
    return binder->planner.status == BD_OK ? test : NULL;
}

static bd_expression *bind_cast(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_type type = bd_type_find(ast->name, strlen(ast->name));
    /* PostgreSQL's names of what is exactly the same. */
    if (strcmp(ast->name, "bigint") == 0) type = BD_TYPE_INT;
    if (strcmp(ast->name, "float8") == 0) type = BD_TYPE_REAL;
    if (strcmp(ast->name, "boolean") == 0) type = BD_TYPE_BOOL;
    if (type == BD_TYPE_UNKNOWN) {
        (void)bd_bind_fail(binder, ast->name_span, "没有名为 %s 的类型", "there is no type %s",
                           ast->name);
        bd_bind_hint_types(binder, ast->name);
        return NULL;
    }
    bd_expression *operand = bd_bind_expression(binder, block, ast->list.items[0], false);
    return bd_convert_explicit(binder, operand, type, ast->span);
}

static bd_expression *bind_typed(bd_binder *binder, const bd_ast *ast) {
    return bd_literal(binder, ast->text, ast->length, bd_type_find(ast->name, strlen(ast->name)),
                      ast->span);
}

/* --- Calls ------------------------------------------------------------------- */

/* greatest, least and concat take any number of arguments: more than four are done in turn. */
static bd_expression *bind_many(bd_binder *binder, const bd_ast *ast, bd_expression **arguments) {
    enum { AT_ONCE = 4 };
    size_t n = ast->list.n, done = AT_ONCE;
    bd_expression *result =
        bd_bind_function(binder, ast->name, arguments, AT_ONCE, ast->span, ast->name_span);
    while (result && done < n) {
        bd_expression *next[AT_ONCE] = {result};
        size_t taken = n - done < AT_ONCE - 1 ? n - done : AT_ONCE - 1;
        memcpy(next + 1, arguments + done, taken * sizeof *next);
        result =
            bd_bind_function(binder, ast->name, next, taken + 1, ast->span, ast->name_span);
        done += taken;
    }
    return result;
}

bd_expression *bd_bind_call(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    const bd_ast_call *extras = ast->call;
    if (extras && extras->window) return bd_bind_window(binder, block, ast);
    if (bd_is_aggregate_name(ast->name)) return bd_bind_aggregate(binder, block, ast);
    if (bd_is_window_name(ast->name)) {
        (void)bd_bind_fail(binder, ast->span, "%s 是窗口函数,需要 OVER ( … )",
                           "%s is a window function and needs OVER ( … )", ast->name);
        bd_bind_hint(binder, "写成 %s(…) OVER (PARTITION BY … ORDER BY …)",
                     "write %s(…) OVER (PARTITION BY … ORDER BY …)", ast->name);
        return NULL;
    }
    if (extras) {
        (void)bd_bind_fail(
            binder, ast->span, "%s 不是聚合函数,不能用 *、DISTINCT、ORDER BY 或 FILTER",
            "%s is not an aggregate: it takes no *, DISTINCT, ORDER BY or FILTER", ast->name);
        bd_bind_hint_function(binder, ast->name);
        return NULL;
    }
    if (strcmp(ast->name, "coalesce") == 0) return bind_coalesce(binder, block, ast);
    if (strcmp(ast->name, "nullif") == 0) return bind_nullif(binder, block, ast);
    size_t n = ast->list.n;
    bd_expression **arguments = bd_planner_allocate(&binder->planner, n, sizeof *arguments);
    if (!arguments) return NULL;
    for (size_t i = 0; i < n; i++) {
        arguments[i] = bd_bind_expression(binder, block, ast->list.items[i], false);
        if (!arguments[i]) return NULL;
    }
    bool many = strcmp(ast->name, "greatest") == 0 || strcmp(ast->name, "least") == 0 ||
                strcmp(ast->name, "concat") == 0;
    if (many && n > BD_FUNCTION_MOST_ARGUMENTS) return bind_many(binder, ast, arguments);
    return bd_bind_function(binder, ast->name, arguments, n, ast->span, ast->name_span);
}

bd_expression *bd_bind_expression(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                  bool truth_only) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    switch (ast->kind) {
    case BD_AST_NULL:
        return bd_term_null(planner, BD_TYPE_UNKNOWN, span);
    case BD_AST_BOOL:
        return bd_term_bool(planner, ast->flag, span);
    case BD_AST_INTEGER:
        return bind_integer(binder, ast);
    case BD_AST_DECIMAL:
        return bind_decimal(binder, ast);
    case BD_AST_TEXT:
        return bd_literal(binder, ast->text, ast->length, BD_TYPE_UNKNOWN, ast->span);
    case BD_AST_TYPED:
        return bind_typed(binder, ast);
    case BD_AST_INTERVAL:
        (void)bd_bind_fail(binder, ast->span, "INTERVAL 只能与日期相加减",
                           "an INTERVAL can only be added to or subtracted from a day");
        bd_bind_hint(binder, "日期相减得到天数,可直接与整数比较",
                     "the difference of two days is a number of days");
        return NULL;
    case BD_AST_PARAMETER:
        return bind_parameter(binder, ast);
    case BD_AST_NAME:
        return bd_scope_resolve(binder, block, ast);
    case BD_AST_STAR:
        (void)bd_bind_fail(binder, ast->span, "* 只能单独放在 SELECT 列表中",
                           "* can only stand alone in a SELECT list");
        return NULL;
    case BD_AST_CALL:
        return bd_bind_call(binder, block, ast);
    case BD_AST_OPERATOR:
        return bd_bind_operator(binder, block, ast);
    case BD_AST_AND:
    case BD_AST_OR:
        return bind_logical(binder, block, ast, truth_only);
    case BD_AST_NOT: {
        bd_expression *operand = bd_bind_condition(binder, block, ast->list.items[0], false);
        return bd_term_not(planner, operand, span);
    }
    case BD_AST_IS_NULL: {
        bd_expression *test =
            is_null(binder, bd_bind_value(binder, block, ast->list.items[0]), span);
        return test && ast->flag ? bd_term_not(planner, test, span) : test;
    }
    case BD_AST_IS_TRUE:
    case BD_AST_IS_FALSE:
        return bind_is_truth(binder, block, ast);
    case BD_AST_DISTINCT_FROM:
        return bind_distinct_from(binder, block, ast);
    case BD_AST_BETWEEN:
        return bind_between(binder, block, ast);
    case BD_AST_LIKE:
        return bind_like(binder, block, ast);
    case BD_AST_IN_LIST:
        return bind_in_list(binder, block, ast);
    case BD_AST_IN_QUERY:
        return bd_bind_in_query(binder, block, ast, truth_only);
    case BD_AST_EXISTS:
        return bd_bind_exists(binder, block, ast);
    case BD_AST_SCALAR:
        return bd_bind_scalar(binder, block, ast);
    case BD_AST_CASE:
        return bind_case(binder, block, ast);
    case BD_AST_CAST:
        return bind_cast(binder, block, ast);
    case BD_AST_ROW:
        (void)bd_bind_fail(binder, ast->span, "几列 (a, b) 只能用在 =、<> 和 IN 的两边",
                           "a row (a, b) can only stand beside =, <> and IN");
        bd_bind_hint(binder, "写成 (a, b) = (c, d) 或 (a, b) IN (SELECT …)",
                     "write (a, b) = (c, d) or (a, b) IN (SELECT …)");
        return NULL;
    }
    return NULL;
}
