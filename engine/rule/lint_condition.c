/* Lints of the conditions of raise and lower: those that can never hold, or always do. */
#include "engine/rule/lint_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef enum verdict { UNSURE, NEVER, ALWAYS } verdict;

/* What is known of a column of the rule's result. */
typedef struct knowledge {
    bool never_null;
    bool never_negative;
} knowledge;

static knowledge know_expression(const bd_plan *input, const bd_expression *e);

static knowledge know_column(const bd_plan *plan, size_t column) {
    knowledge unknown = {false, false};
    while (plan->kind == BD_PLAN_FILTER || plan->kind == BD_PLAN_SORT ||
           plan->kind == BD_PLAN_LIMIT || plan->kind == BD_PLAN_DISTINCT)
        plan = plan->inputs[0];
    if (plan->kind == BD_PLAN_PROJECT)
        return know_expression(plan->inputs[0], plan->expressions[column]);
    if (plan->kind == BD_PLAN_AGGREGATE && column >= plan->n_keys) {
        const char *name = plan->aggregates[column - plan->n_keys].aggregate->name;
        if (strcmp(name, "count") == 0) return (knowledge){true, true};
    }
    if (plan->kind == BD_PLAN_JOIN && plan->join_kind == BD_JOIN_MARK &&
        column + 1 == plan->n_columns)
        return (knowledge){true, false}; /* EXISTS as a value */
    return unknown;
}

static knowledge know_expression(const bd_plan *input, const bd_expression *e) {
    switch (e->kind) {
    case BD_EXPRESSION_COLUMN:
        return know_column(input, e->column);
    case BD_EXPRESSION_CONSTANT:
        return (knowledge){!e->value.is_null, false};
    case BD_EXPRESSION_IS_NULL:
        return (knowledge){true, false};
    case BD_EXPRESSION_COALESCE:
        for (size_t i = 0; i < e->n_arguments; i++) {
            if (know_expression(input, e->arguments[i]).never_null) return (knowledge){true, false};
        }
        return (knowledge){false, false};
    default:
        return (knowledge){false, false};
    }
}

/* The column that is compared, below a conversion of its type. */
static const bd_expression *compared_column(const bd_expression *e) {
    while (e->kind == BD_EXPRESSION_CALL && e->n_arguments == 1 &&
           bd_type_is_number(e->arguments[0]->type) && bd_type_is_number(e->type))
        e = e->arguments[0];
    return e->kind == BD_EXPRESSION_COLUMN ? e : NULL;
}

static bool constant_number(const bd_expression *e, double *out) {
    while (e->kind == BD_EXPRESSION_CALL && e->n_arguments == 1 &&
           bd_type_is_number(e->arguments[0]->type))
        e = e->arguments[0];
    if (e->kind != BD_EXPRESSION_CONSTANT || e->value.is_null) return false;
    if (e->value.type == BD_TYPE_REAL)
        *out = e->value.real;
    else if (e->value.type == BD_TYPE_INT)
        *out = (double)e->value.integer;
    else
        return false;
    return true;
}

/* column ? number, for a count or a whole number. */
static verdict judge_comparison(const bd_plan *plan, const char *name, const bd_expression *column,
                                double number) {
    bool whole = column->type == BD_TYPE_INT;
    bool fraction = number > floor(number);
    if (whole && fraction && strcmp(name, "=") == 0) return NEVER;
    if (!know_column(plan, column->column).never_negative) return UNSURE;
    if (strcmp(name, "<") == 0) return number <= 0 ? NEVER : UNSURE;
    if (strcmp(name, "<=") == 0 || strcmp(name, "=") == 0) return number < 0 ? NEVER : UNSURE;
    if (strcmp(name, ">=") == 0) return number <= 0 ? ALWAYS : UNSURE;
    if (strcmp(name, ">") == 0) return number < 0 ? ALWAYS : UNSURE;
    return UNSURE;
}

static const char *turned(const char *name) {
    static const char *const pairs[][2] = {{"<", ">"}, {">", "<"}, {"<=", ">="}, {">=", "<="}};
    for (size_t i = 0; i < 4; i++) {
        if (strcmp(name, pairs[i][0]) == 0) return pairs[i][1];
    }
    return name;
}

static verdict judge(const bd_plan *plan, const bd_expression *e);

static verdict judge_call(const bd_plan *plan, const bd_expression *e) {
    double number;
    if (e->n_arguments != 2) return UNSURE;
    const bd_expression *left = compared_column(e->arguments[0]),
                        *right = compared_column(e->arguments[1]);
    if (left && constant_number(e->arguments[1], &number))
        return judge_comparison(plan, e->function->name, left, number);
    if (right && constant_number(e->arguments[0], &number))
        return judge_comparison(plan, turned(e->function->name), right, number);
    return UNSURE;
}

static verdict judge_all(const bd_plan *plan, const bd_expression *e, verdict decides) {
    bool same = true;
    for (size_t i = 0; i < e->n_arguments; i++) {
        verdict part = judge(plan, e->arguments[i]);
        if (part == decides) return decides;
        same &= part != UNSURE;
    }
    return !same ? UNSURE : decides == NEVER ? ALWAYS : NEVER;
}

static verdict judge(const bd_plan *plan, const bd_expression *e) {
    verdict inner;
    switch (e->kind) {
    case BD_EXPRESSION_CONSTANT:
        return !e->value.is_null && e->value.integer ? ALWAYS : NEVER;
    case BD_EXPRESSION_IS_NULL:
        return know_expression(plan, e->arguments[0]).never_null ? NEVER : UNSURE;
    case BD_EXPRESSION_NOT:
        inner = judge(plan, e->arguments[0]);
        return inner == NEVER ? ALWAYS : inner == ALWAYS ? NEVER : UNSURE;
    case BD_EXPRESSION_AND:
        return judge_all(plan, e, NEVER);
    case BD_EXPRESSION_OR:
        return judge_all(plan, e, ALWAYS);
    case BD_EXPRESSION_CALL:
        return judge_call(plan, e);
    default:
        return UNSURE;
    }
}

void bd_lint_conditions(bd_lint_run *run) {
    const bd_rule *rule = run->rule;
    for (size_t i = 0; i < rule->n_adjustments; i++) {
        const bd_adjustment *a = &rule->adjustments[i];
        verdict found =
            judge(rule->query.plan->inputs[0], rule->query.plan->expressions[a->column]);
        if (found == UNSURE) continue;
        bd_error *said = bd_lint_new(run, true);
        if (!said) return;
        if (found == NEVER)
            (void)bd_error_set(said, BD_ERROR_RULE, "这一条件永远不成立:%s",
                               "this condition can never hold: %s", a->when);
        else
            (void)bd_error_set(said, BD_ERROR_RULE, "这一条件总是成立:%s",
                               "this condition always holds: %s", a->when);
        bd_error_hint(said, "count(…) 和 EXISTS 从不为 NULL,计数从不为负,整数从不等于小数",
                      "count(…) and EXISTS are never NULL, counts are never negative, whole "
                      "numbers never equal fractions");
        bd_lint_at_node(run, said, run->nodes.when[i]);
    }
}
