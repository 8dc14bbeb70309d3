/* Subqueries in expressions: EXISTS, IN and scalar ones become joins of the query around them. */
#include "engine/sql/binder.h"

#include <string.h>

static bool check_place(bd_binder *binder, const bd_block *block, const bd_ast *ast) {
    if (block->clause == BD_CLAUSE_LEFT_ON) {
        (void)bd_bind_fail(binder, ast->span, "LEFT、RIGHT、FULL JOIN 的 ON 中不能用子查询",
                           "the ON of an outer join cannot hold a subquery");
        bd_bind_hint(
            binder, "把条件写进右边:LEFT JOIN (SELECT … WHERE …) AS x ON …",
            "put the condition into the right side: LEFT JOIN (SELECT … WHERE …) AS x ON …");
        return false;
    }
    if (block->clause == BD_CLAUSE_CONDITION) {
        (void)bd_bind_fail(binder, ast->span, "这里的条件不能用子查询",
                           "this condition cannot hold a subquery");
        bd_bind_hint(binder, "在规则的查询中算出来,再用它的列名",
                     "compute it in the rule's query and use the name of that column");
        return false;
    }
    return true;
}

/* Joins a subquery to what is built so far, or keeps it until the groups are made. */
static bool attach(bd_binder *binder, bd_block *block, const bd_pending_join *join) {
    bd_planner *planner = &binder->planner;
    bool wait = block->grouped && !block->inside_aggregate &&
                (block->clause == BD_CLAUSE_SELECT || block->clause == BD_CLAUSE_HAVING ||
                 block->clause == BD_CLAUSE_ORDER);
    if (wait) {
        if (!bd_planner_grow(planner, &block->pending, block->n_pending, &block->pending_capacity,
                             sizeof *block->pending))
            return false;
        block->pending[block->n_pending++] = *join;
        return true;
    }
    bd_expression *predicate =
        join->on.n ? bd_term_logical(planner, BD_EXPRESSION_AND, &join->on, join->span) : NULL;
    bd_relation *joined = bd_relation_join(planner, join->kind, block->relation, join->inner,
                                           predicate, join->mark, join->span);
    if (!joined) return false;
    if (join->key_left) bd_relation_add_key(planner, joined, join->key_left, join->key_right);
    block->relation = joined;
    return planner->status == BD_OK;
}

static bd_relation *bind_inner(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    if (!check_place(binder, block, ast)) return NULL;
    return bd_bind_query(binder, ast->query, block->scope, block->withs, false);
}

/* Whether there is a row does not depend on these. */
static bd_relation *strip_for_exists(bd_relation *relation) {
    for (;;) {
        bool strips =
            relation->plan.kind == BD_PLAN_PROJECT || relation->plan.kind == BD_PLAN_DISTINCT ||
            relation->plan.kind == BD_PLAN_SORT || relation->plan.kind == BD_PLAN_WINDOW ||
            (relation->plan.kind == BD_PLAN_LIMIT && relation->plan.limit > 0 &&
             !relation->plan.offset);
        if (!strips) return relation;
        relation = bd_relation_input(relation, 0);
    }
}

static bool bind_exists_join(bd_binder *binder, bd_block *block, const bd_ast *ast,
                             bd_join_kind kind, uint32_t mark) {
    bd_relation *inner = bind_inner(binder, block, ast);
    if (!inner) return false;
    bd_pending_join join = {.kind = kind, .mark = mark, .span = bd_bind_span(binder, ast->span)};
    join.inner = bd_decorrelate(binder, strip_for_exists(inner), true, &join.on);
    return join.inner && attach(binder, block, &join);
}

bd_expression *bd_bind_exists(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    uint32_t mark = bd_planner_next_id(&binder->planner);
    if (!bind_exists_join(binder, block, ast, BD_JOIN_MARK, mark)) return NULL;
    return bd_term_column(&binder->planner, mark, BD_TYPE_BOOL, bd_bind_span(binder, ast->span));
}

/* --- IN ---------------------------------------------------------------------- */

typedef struct in_parts {
    bd_expression *value, *column; /* of the first pair */
    size_t n;
    bd_expression **equal; /* value = column of the subquery, per pair */
    bd_relation *inner;
    bd_conjuncts on;
} in_parts;

static const bd_ast *in_item(const bd_ast *ast, size_t i) {
    const bd_ast *value = ast->list.items[0];
    return value->kind == BD_AST_ROW ? value->list.items[i] : value;
}

static bool check_width(bd_binder *binder, const bd_ast *ast, const bd_relation *inner, size_t n) {
    if (inner->plan.n_columns == n) return true;
    if (n > 1) {
        (void)bd_bind_fail(binder, ast->query->span, "IN 的子查询要正好 %zu 列,这里有 %zu 列",
                           "the subquery of IN needs exactly %zu columns, this one has %zu", n,
                           inner->plan.n_columns);
        return false;
    }
    (void)bd_bind_fail(binder, ast->query->span, "IN 的子查询要正好一列,这里有 %zu 列",
                       "the subquery of IN needs exactly one column, this one has %zu",
                       inner->plan.n_columns);
    bd_bind_hint(binder, "比较多列时写成 (a, b) IN (SELECT x, y …)",
                 "compare several columns with (a, b) IN (SELECT x, y …)");
    return false;
}

static bool bind_in_parts(bd_binder *binder, bd_block *block, const bd_ast *ast, in_parts *parts) {
    const bd_ast *row = ast->list.items[0];
    parts->n = row->kind == BD_AST_ROW ? row->list.n : 1;
    bd_expression **values = bd_planner_allocate(&binder->planner, parts->n, sizeof *values);
    parts->equal = bd_planner_allocate(&binder->planner, parts->n, sizeof *parts->equal);
    if (!values || !parts->equal) return false;
    for (size_t i = 0; i < parts->n; i++) {
        values[i] = bd_bind_expression(binder, block, in_item(ast, i), false);
        if (!values[i]) return false;
    }
    bd_relation *inner = bind_inner(binder, block, ast);
    if (!inner || !check_width(binder, ast, inner, parts->n)) return false;
    bd_span span = bd_bind_span(binder, ast->span);
    for (size_t i = 0; i < parts->n; i++) {
        bd_expression *column = bd_term_column(&binder->planner, inner->ids[i],
                                               inner->plan.columns[i].type, span);
        bd_span place = parts->n > 1 ? in_item(ast, i)->span : ast->span;
        parts->equal[i] = bd_bind_comparison(binder, "=", values[i], column, place, place);
        if (!parts->equal[i]) return false;
    }
    if (inner->plan.kind == BD_PLAN_DISTINCT) inner = bd_relation_input(inner, 0);
    inner = bd_strip_projection(inner);
    parts->value = parts->equal[0]->arguments[0];
    parts->column = parts->equal[0]->arguments[1];
    parts->inner = bd_decorrelate(binder, inner, true, &parts->on);
    return parts->inner != NULL;
}

static bd_expression *is_null(bd_planner *planner, bd_expression *operand, bd_span span) {
    bd_expression *test = bd_term_new(planner, BD_EXPRESSION_IS_NULL, BD_TYPE_BOOL, span, 1);
    if (test) test->arguments[0] = operand;
    return test;
}

/* No pair is different: each is equal or has a NULL on one side. */
static void add_undecided(bd_planner *planner, const in_parts *parts, bd_conjuncts *on,
                          bd_span span) {
    for (size_t i = 0; i < parts->n; i++) {
        bd_conjuncts any = {0};
        bd_conjuncts_add(planner, &any, parts->equal[i]);
        bd_conjuncts_add(planner, &any, is_null(planner, parts->equal[i]->arguments[0], span));
        bd_conjuncts_add(planner, &any, is_null(planner, parts->equal[i]->arguments[1], span));
        bd_conjuncts_add(planner, on, bd_term_logical(planner, BD_EXPRESSION_OR, &any, span));
    }
}

/* NOT IN as a condition. A related subquery has one set of values per outer row, so that its NULLs
 * count only for that row: no related row may be equal or have a NULL on either side. */
static bool bind_not_in_join(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    in_parts parts = {0};
    if (!bind_in_parts(binder, block, ast, &parts)) return false;
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    bd_pending_join join = {.kind = BD_JOIN_ANTI_NULL, .inner = parts.inner, .span = span};
    if (!parts.on.n && parts.n == 1) {
        join.key_left = parts.value;
        join.key_right = parts.column;
        return attach(binder, block, &join);
    }
    add_undecided(planner, &parts, &parts.on, span);
    join.kind = BD_JOIN_ANTI;
    join.on = parts.on;
    return planner->status == BD_OK && attach(binder, block, &join);
}

static bool bind_in_join(bd_binder *binder, bd_block *block, const bd_ast *ast, bd_join_kind kind,
                         uint32_t mark) {
    in_parts parts = {0};
    if (!bind_in_parts(binder, block, ast, &parts)) return false;
    bd_pending_join join = {.kind = kind,
                            .inner = parts.inner,
                            .on = parts.on,
                            .mark = mark,
                            .span = bd_bind_span(binder, ast->span)};
    for (size_t i = 0; i < parts.n; i++)
        bd_conjuncts_add(&binder->planner, &join.on, parts.equal[i]);
    return attach(binder, block, &join);
}

typedef enum related { RELATED_NULL, RELATED_ANY, RELATED_UNDECIDED } related;

/* A mark for "some related row has a NULL there", "there is a related row" or "there is one that is
 * not different". */
static bd_expression *mark_related(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                   related which) {
    in_parts parts = {0};
    if (!bind_in_parts(binder, block, ast, &parts)) return NULL;
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    uint32_t mark = bd_planner_next_id(planner);
    if (which == RELATED_NULL)
        parts.inner =
            bd_relation_filter(planner, parts.inner, is_null(planner, parts.column, span));
    if (which == RELATED_UNDECIDED) add_undecided(planner, &parts, &parts.on, span);
    bd_pending_join join = {
        .kind = BD_JOIN_MARK, .inner = parts.inner, .on = parts.on, .mark = mark, .span = span};
    if (!join.inner || !attach(binder, block, &join)) return NULL;
    return bd_term_column(planner, mark, BD_TYPE_BOOL, span);
}

/* Where IN is not TRUE: when it is NULL. For one value, a NULL on either side of a non-empty set. */
static bd_expression *bind_in_unknown(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    if (ast->list.items[0]->kind == BD_AST_ROW)
        return mark_related(binder, block, ast, RELATED_UNDECIDED);
    bd_expression *has_null = mark_related(binder, block, ast, RELATED_NULL);
    bd_expression *has_row = has_null ? mark_related(binder, block, ast, RELATED_ANY) : NULL;
    bd_expression *value = has_row ? bd_bind_value(binder, block, ast->list.items[0]) : NULL;
    if (!value) return NULL;
    bd_conjuncts both = {0}, either = {0};
    bd_conjuncts_add(planner, &both, is_null(planner, value, span));
    bd_conjuncts_add(planner, &both, has_row);
    bd_conjuncts_add(planner, &either, has_null);
    bd_conjuncts_add(planner, &either, bd_term_logical(planner, BD_EXPRESSION_AND, &both, span));
    return bd_term_logical(planner, BD_EXPRESSION_OR, &either, span);
}

/* IN as a value: TRUE when found; else NULL when that cannot be said; else FALSE. Where NULL and
 * FALSE need not be told apart, the mark alone will do. */
bd_expression *bd_bind_in_query(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                bool truth_only) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    uint32_t mark = bd_planner_next_id(planner);
    if (!bind_in_join(binder, block, ast, BD_JOIN_MARK, mark)) return NULL;
    bd_expression *found = bd_term_column(planner, mark, BD_TYPE_BOOL, span);
    if (truth_only && !ast->flag) return found;
    bd_expression *unknown = bind_in_unknown(binder, block, ast);
    bd_expression *test =
        unknown ? bd_term_new(planner, BD_EXPRESSION_CASE, BD_TYPE_BOOL, span, 5) : NULL;
    if (!test) return NULL;
    test->arguments[0] = found;
    test->arguments[1] = bd_term_bool(planner, true, span);
    test->arguments[2] = unknown;
    test->arguments[3] = bd_term_null(planner, BD_TYPE_BOOL, span);
    test->arguments[4] = bd_term_bool(planner, false, span);
    if (planner->status != BD_OK) return NULL;
    return ast->flag ? bd_term_not(planner, test, span) : test;
}

/* --- Scalar subqueries ------------------------------------------------------- */

typedef struct count_fix {
    bd_planner *planner;
    const bd_relation *aggregate;
} count_fix;

/* Without a matching row the join gives NULL, where count() of no rows is 0. */
static bd_expression *fix_count(void *context, bd_expression *expression) {
    count_fix *state = context;
    if (expression->kind != BD_EXPRESSION_COLUMN) return NULL;
    size_t n_keys = state->aggregate->plan.n_keys;
    for (size_t i = 0; i < state->aggregate->plan.n_aggregates; i++) {
        if (state->aggregate->ids[n_keys + i] != expression->column ||
            strcmp(state->aggregate->plan.aggregates[i].aggregate->name, "count") != 0)
            continue;
        bd_expression *zero = bd_term_new(state->planner, BD_EXPRESSION_CONSTANT, expression->type,
                                          expression->span, 0);
        bd_expression *fixed = bd_term_new(state->planner, BD_EXPRESSION_COALESCE, expression->type,
                                           expression->span, 2);
        if (!zero || !fixed) return NULL;
        fixed->arguments[0] = expression;
        fixed->arguments[1] = zero;
        return fixed;
    }
    return expression;
}

static void *refuse_scalar(bd_binder *binder, const bd_ast *ast, bool correlated) {
    if (correlated) {
        (void)bd_bind_fail(
            binder, ast->span, "这样的关联子查询不支持:它要用一个没有 GROUP BY 的聚合函数",
            "this correlated subquery is not supported: it must be one aggregate without GROUP BY");
        bd_bind_hint(
            binder, "写成 (SELECT max(x) …),或在 WITH 中用 GROUP BY 先算好再 LEFT JOIN",
            "write (SELECT max(x) …), or compute it with GROUP BY in a WITH and LEFT JOIN it");
    } else {
        (void)bd_bind_fail(binder, ast->span, "子查询可能有不止一行",
                           "the subquery may give more than one row");
        bd_bind_hint(binder, "用聚合函数(max、min …)或 LIMIT 1",
                     "use an aggregate (max, min …) or LIMIT 1");
    }
    return NULL;
}

static bd_expression *bind_correlated(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                      bd_relation *inner) {
    bd_planner *planner = &binder->planner;
    if (inner->plan.kind != BD_PLAN_PROJECT) return refuse_scalar(binder, ast, true);
    bd_expression *value = inner->plan.expressions[0];
    bd_relation *top = bd_relation_input(inner, 0);
    if (top->plan.kind == BD_PLAN_VALUES) return value;
    if (top->plan.kind != BD_PLAN_AGGREGATE || top->plan.n_keys)
        return refuse_scalar(binder, ast, true);
    bd_pending_join join = {
        .kind = BD_JOIN_LEFT, .inner = top, .span = bd_bind_span(binder, ast->span)};
    if (!bd_decorrelate_aggregate(binder, top, &join.on, ast->span)) return NULL;
    if (!attach(binder, block, &join)) return NULL;
    count_fix state = {.planner = planner, .aggregate = top};
    return bd_term_map(planner, value, fix_count, &state);
}

bd_expression *bd_bind_scalar(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bd_planner *planner = &binder->planner;
    bd_relation *inner = bind_inner(binder, block, ast);
    if (!inner) return NULL;
    if (inner->plan.n_columns != 1)
        return bd_bind_fail(binder, ast->query->span, "这里的子查询要正好一列,这里有 %zu 列",
                            "a subquery here needs exactly one column, this one has %zu",
                            inner->plan.n_columns);
    bd_conjuncts outer = {0};
    bd_relation_outer_columns(planner, inner, &outer);
    if (planner->status != BD_OK) return NULL;
    if (outer.n) return bind_correlated(binder, block, ast, inner);
    if (!bd_relation_is_single_row(inner)) return refuse_scalar(binder, ast, false);
    bd_span span = bd_bind_span(binder, ast->span);
    bd_pending_join join = {
        .kind = BD_JOIN_LEFT, .inner = bd_strip_projection(inner), .span = span};
    bd_expression *value =
        bd_term_column(planner, inner->ids[0], inner->plan.columns[0].type, span);
    return attach(binder, block, &join) ? value : NULL;
}

/* --- Conditions -------------------------------------------------------------- */

static bool apply_one(bd_binder *binder, bd_block *block, const bd_ast *ast,
                      bd_conjuncts *filters) {
    bool negated = false;
    const bd_ast *inner = ast;
    while (inner->kind == BD_AST_NOT) {
        negated = !negated;
        inner = inner->list.items[0];
    }
    if (inner->kind == BD_AST_EXISTS)
        return bind_exists_join(binder, block, inner, negated ? BD_JOIN_ANTI : BD_JOIN_SEMI, 0);
    if (inner->kind == BD_AST_IN_QUERY) {
        if (negated != inner->flag) return bind_not_in_join(binder, block, inner);
        return bind_in_join(binder, block, inner, BD_JOIN_SEMI, 0);
    }
    bd_expression *condition = bd_bind_condition(binder, block, ast, true);
    if (!condition) return false;
    bd_conjuncts_split(&binder->planner, filters, condition);
    return true;
}

bool bd_apply_condition(bd_binder *binder, bd_block *block, const bd_ast *ast,
                        bd_conjuncts *filters) {
    if (ast->kind != BD_AST_AND) return apply_one(binder, block, ast, filters);
    for (size_t i = 0; i < ast->list.n; i++) {
        if (!bd_apply_condition(binder, block, ast->list.items[i], filters)) return false;
    }
    return binder->planner.status == BD_OK;
}
