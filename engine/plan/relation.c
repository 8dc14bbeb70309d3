/* Plan nodes in the making: construction and questions about them. */
#include "engine/plan/relation.h"

#include <string.h>

bd_relation *bd_relation_new(bd_planner *planner, bd_plan_kind kind, bd_span span, size_t n_columns,
                             size_t n_inputs) {
    if (planner->status != BD_OK) return NULL;
    if (++planner->n_relations > BD_PLAN_MOST_RELATIONS) {
        planner->status = bd_error_set(
            planner->error, BD_ERROR_LIMIT, "查询展开后超过 %d 个算子;请减少 WITH 和视图的重复使用",
            "the query unfolds to more than %d operators; use WITH and views less often",
            BD_PLAN_MOST_RELATIONS);
        return NULL;
    }
    bd_relation *relation = bd_planner_allocate(planner, 1, sizeof *relation);
    if (!relation) return NULL;
    relation->plan.kind = kind;
    relation->plan.span = span;
    relation->plan.n_columns = n_columns;
    relation->plan.n_inputs = n_inputs;
    relation->plan.columns =
        bd_planner_allocate(planner, n_columns, sizeof *relation->plan.columns);
    relation->ids = bd_planner_allocate(planner, n_columns, sizeof *relation->ids);
    relation->plan.inputs = bd_planner_allocate(planner, n_inputs, sizeof *relation->plan.inputs);
    return planner->status == BD_OK ? relation : NULL;
}

static void copy_columns(bd_relation *to, size_t at, const bd_relation *from) {
    if (!from->plan.n_columns) return;
    memcpy(to->plan.columns + at, from->plan.columns,
           from->plan.n_columns * sizeof *to->plan.columns);
    memcpy(to->ids + at, from->ids, from->plan.n_columns * sizeof *to->ids);
}

bd_relation *bd_relation_over(bd_planner *planner, bd_plan_kind kind, bd_span span,
                              bd_relation *input) {
    if (!input) return NULL;
    bd_relation *relation = bd_relation_new(planner, kind, span, input->plan.n_columns, 1);
    if (!relation) return NULL;
    bd_relation_set_input(relation, 0, input);
    copy_columns(relation, 0, input);
    return relation;
}

bd_relation *bd_relation_filter(bd_planner *planner, bd_relation *input, bd_expression *predicate) {
    if (!input || !predicate || bd_term_is_constant(predicate, true)) return input;
    bd_relation *filter = bd_relation_over(planner, BD_PLAN_FILTER, predicate->span, input);
    if (filter) filter->plan.predicate = predicate;
    return filter;
}

static size_t join_columns(bd_join_kind kind, const bd_relation *left, const bd_relation *right) {
    switch (kind) {
    case BD_JOIN_INNER:
    case BD_JOIN_LEFT:
        return left->plan.n_columns + right->plan.n_columns;
    case BD_JOIN_MARK:
        return left->plan.n_columns + 1;
    default:
        return left->plan.n_columns;
    }
}

static void set_join_columns(bd_relation *join, uint32_t mark) {
    const bd_relation *left = bd_relation_input(join, 0), *right = bd_relation_input(join, 1);
    copy_columns(join, 0, left);
    if (join->plan.join_kind == BD_JOIN_INNER || join->plan.join_kind == BD_JOIN_LEFT)
        copy_columns(join, left->plan.n_columns, right);
    if (join->plan.join_kind == BD_JOIN_MARK) {
        join->plan.columns[left->plan.n_columns] =
            (bd_plan_column){.name = "mark", .type = BD_TYPE_BOOL};
        join->ids[left->plan.n_columns] = mark;
    }
}

bd_relation *bd_relation_join(bd_planner *planner, bd_join_kind kind, bd_relation *left,
                              bd_relation *right, bd_expression *predicate, uint32_t mark,
                              bd_span span) {
    if (!left || !right) return NULL;
    bd_relation *join =
        bd_relation_new(planner, BD_PLAN_JOIN, span, join_columns(kind, left, right), 2);
    if (!join) return NULL;
    join->plan.join_kind = kind;
    join->plan.predicate = predicate;
    bd_relation_set_input(join, 0, left);
    bd_relation_set_input(join, 1, right);
    set_join_columns(join, mark);
    return join;
}

void bd_relation_refresh(bd_planner *planner, bd_relation *relation) {
    size_t n, own = 0; /* own: columns that the node adds behind those of its input */
    switch (relation->plan.kind) {
    case BD_PLAN_FILTER:
    case BD_PLAN_SORT:
    case BD_PLAN_LIMIT:
    case BD_PLAN_DISTINCT:
        n = bd_relation_input(relation, 0)->plan.n_columns;
        break;
    case BD_PLAN_WINDOW:
        own = relation->plan.n_windows;
        n = bd_relation_input(relation, 0)->plan.n_columns + own;
        break;
    case BD_PLAN_JOIN:
        n = join_columns(relation->plan.join_kind, bd_relation_input(relation, 0),
                         bd_relation_input(relation, 1));
        break;
    default:
        return;
    }
    uint32_t mark = relation->plan.n_columns ? relation->ids[relation->plan.n_columns - 1] : 0;
    bd_plan_column *columns = bd_planner_allocate(planner, n, sizeof *columns);
    uint32_t *ids = bd_planner_allocate(planner, n, sizeof *ids);
    if (!columns || !ids) return;
    for (size_t i = 0; i < own; i++) {
        columns[n - own + i] = relation->plan.columns[relation->plan.n_columns - own + i];
        ids[n - own + i] = relation->ids[relation->plan.n_columns - own + i];
    }
    relation->plan.columns = columns;
    relation->ids = ids;
    relation->plan.n_columns = n;
    if (relation->plan.kind == BD_PLAN_JOIN)
        set_join_columns(relation, mark);
    else
        copy_columns(relation, 0, bd_relation_input(relation, 0));
}

bool bd_relation_has(const bd_relation *relation, uint32_t id) {
    for (size_t i = 0; i < relation->plan.n_columns; i++) {
        if (relation->ids[i] == id) return true;
    }
    return false;
}

typedef struct coverage {
    const bd_relation *relation;
    bool all;
    bool any;
} coverage;

static void check_cover(void *context, bd_expression *column) {
    coverage *state = context;
    state->any = true;
    if (state->all && !bd_relation_has(state->relation, column->column)) state->all = false;
}

bool bd_relation_covers(const bd_relation *relation, bd_expression *expression) {
    coverage state = {.relation = relation, .all = true};
    bd_term_columns(expression, check_cover, &state);
    return state.all;
}

/* Covers it, and it has a column at all. */
static bool gives(const bd_relation *relation, bd_expression *expression) {
    coverage state = {.relation = relation, .all = true};
    bd_term_columns(expression, check_cover, &state);
    return state.all && state.any;
}

bool bd_relation_is_key(const bd_relation *left, const bd_relation *right, bd_expression *conjunct,
                        bd_expression **left_key, bd_expression **right_key) {
    if (conjunct->kind != BD_EXPRESSION_CALL || conjunct->n_arguments != 2 ||
        strcmp(conjunct->function->name, "=") != 0)
        return false;
    bd_expression *a = conjunct->arguments[0], *b = conjunct->arguments[1];
    bool straight = gives(left, a) && gives(right, b);
    if (!straight && !(gives(left, b) && gives(right, a))) return false;
    *left_key = straight ? a : b;
    *right_key = straight ? b : a;
    return true;
}

void bd_relation_add_key(bd_planner *planner, bd_relation *join, bd_expression *left,
                         bd_expression *right) {
    size_t n = join->plan.n_keys;
    bd_expression **left_keys = bd_planner_allocate(planner, n + 1, sizeof *left_keys);
    bd_expression **right_keys = bd_planner_allocate(planner, n + 1, sizeof *right_keys);
    if (!left_keys || !right_keys) return;
    for (size_t i = 0; i < n; i++) {
        left_keys[i] = join->plan.left_keys[i];
        right_keys[i] = join->plan.right_keys[i];
    }
    left_keys[n] = left;
    right_keys[n] = right;
    join->plan.left_keys = left_keys;
    join->plan.right_keys = right_keys;
    join->plan.n_keys = n + 1;
}

static void visit_aggregate(bd_relation *relation, bd_aggregate_call *call,
                            bd_relation_visitor visit, void *context) {
    for (size_t i = 0; i < call->n_arguments; i++)
        visit(context, relation, &call->arguments[i]);
    if (call->filter) visit(context, relation, &call->filter);
    for (size_t i = 0; i < call->n_sort_keys; i++)
        visit(context, relation, &call->sort_keys[i].expression);
}

static void visit_window(bd_relation *relation, bd_window_call *call, bd_relation_visitor visit,
                         void *context) {
    if (call->kind == BD_WINDOW_AGGREGATE)
        visit_aggregate(relation, &call->aggregate, visit, context);
    for (size_t i = 0; i < call->n_arguments; i++)
        visit(context, relation, &call->arguments[i]);
    for (size_t i = 0; i < call->n_partition_keys; i++)
        visit(context, relation, &call->partition_keys[i]);
    for (size_t i = 0; i < call->n_sort_keys; i++)
        visit(context, relation, &call->sort_keys[i].expression);
}

void bd_relation_expressions(bd_relation *relation, bd_relation_visitor visit, void *context) {
    bd_plan *plan = &relation->plan;
    for (size_t i = 0; i < plan->n_keys; i++) {
        visit(context, relation, &plan->left_keys[i]);
        if (plan->right_keys) visit(context, relation, &plan->right_keys[i]);
    }
    if (plan->predicate) visit(context, relation, &plan->predicate);
    if (plan->kind == BD_PLAN_PROJECT) {
        for (size_t i = 0; i < plan->n_columns; i++)
            visit(context, relation, &plan->expressions[i]);
    }
    for (size_t i = 0; i < plan->n_aggregates; i++)
        visit_aggregate(relation, &plan->aggregates[i], visit, context);
    for (size_t i = 0; i < plan->n_sort_keys; i++)
        visit(context, relation, &plan->sort_keys[i].expression);
    for (size_t i = 0; i < plan->n_windows; i++)
        visit_window(relation, &plan->windows[i], visit, context);
}

/* --- Outer columns ----------------------------------------------------------- */

typedef struct outer_search {
    bd_planner *planner;
    uint64_t *made; /* bit per id: some node of the tree gives it */
    bd_conjuncts *columns;
} outer_search;

static void mark_made(outer_search *state, const bd_relation *relation) {
    for (size_t i = 0; i < relation->plan.n_columns; i++)
        state->made[relation->ids[i] / 64] |= UINT64_C(1) << (relation->ids[i] % 64);
    for (size_t i = 0; i < relation->plan.n_inputs; i++)
        mark_made(state, bd_relation_input(relation, i));
}

static void note_outer(void *context, bd_expression *column) {
    outer_search *state = context;
    if (state->made[column->column / 64] >> (column->column % 64) & 1) return;
    for (size_t i = 0; i < state->columns->n; i++) {
        if (state->columns->items[i]->column == column->column) return;
    }
    bd_conjuncts_add(state->planner, state->columns, column);
}

static void note_slot(void *context, bd_relation *relation, bd_expression **slot) {
    (void)relation;
    bd_term_columns(*slot, note_outer, context);
}

static void note_relation(outer_search *state, bd_relation *relation) {
    bd_relation_expressions(relation, note_slot, state);
    for (size_t i = 0; i < relation->plan.n_inputs; i++)
        note_relation(state, bd_relation_input(relation, i));
}

void bd_relation_outer_columns(bd_planner *planner, bd_relation *relation, bd_conjuncts *columns) {
    outer_search state = {.planner = planner, .columns = columns};
    state.made = bd_planner_allocate(planner, planner->n_ids / 64 + 1, sizeof *state.made);
    if (!state.made) return;
    mark_made(&state, relation);
    note_relation(&state, relation);
}

bool bd_relation_is_single_row(const bd_relation *relation) {
    switch (relation->plan.kind) {
    case BD_PLAN_VALUES:
        return true;
    case BD_PLAN_AGGREGATE:
        return relation->plan.n_keys == 0;
    case BD_PLAN_LIMIT:
        return relation->plan.limit <= 1 ||
               bd_relation_is_single_row(bd_relation_input(relation, 0));
    case BD_PLAN_FILTER:
    case BD_PLAN_PROJECT:
    case BD_PLAN_SORT:
    case BD_PLAN_DISTINCT:
    case BD_PLAN_WINDOW:
        return bd_relation_is_single_row(bd_relation_input(relation, 0));
    case BD_PLAN_JOIN:
        if (relation->plan.join_kind == BD_JOIN_INNER || relation->plan.join_kind == BD_JOIN_LEFT)
            return bd_relation_is_single_row(bd_relation_input(relation, 0)) &&
                   bd_relation_is_single_row(bd_relation_input(relation, 1));
        return bd_relation_is_single_row(bd_relation_input(relation, 0));
    default:
        return false;
    }
}
