/* Predicates move down to where they can be tested first; equalities between two sides of a join
 * become its keys. */
#include "engine/plan/relation.h"

#include <string.h>

/* A computed column is put into a predicate that moves below it only when that is cheap. */
#define MOST_SUBSTITUTED 12 /* nodes of one column */
#define MOST_GROWTH 40      /* nodes by which a predicate may grow */

/* Moves the conjuncts that `relation` covers from one list to another. */
static void take_covered(bd_planner *planner, bd_conjuncts *from, const bd_relation *relation,
                         bd_conjuncts *to) {
    size_t kept = 0;
    for (size_t i = 0; i < from->n; i++) {
        if (bd_relation_covers(relation, from->items[i]))
            bd_conjuncts_add(planner, to, from->items[i]);
        else
            from->items[kept++] = from->items[i];
    }
    from->n = kept;
}

static bd_relation *filter_rest(bd_planner *planner, bd_relation *relation,
                                const bd_conjuncts *rest) {
    if (!relation || !rest->n) return relation;
    return bd_relation_filter(
        planner, relation, bd_term_logical(planner, BD_EXPRESSION_AND, rest, rest->items[0]->span));
}

static bd_relation *push_input(bd_planner *planner, bd_relation *relation, size_t i,
                               bd_conjuncts *pending) {
    bd_relation *input = bd_relation_push(planner, bd_relation_input(relation, i), pending);
    if (!input) return NULL;
    bd_relation_set_input(relation, i, input);
    return relation;
}

/* --- Outer joins ------------------------------------------------------------- */

/* NULL whenever the columns of `relation` are: comparisons, arithmetic and casts. */
static bool is_strict(const bd_relation *relation, const bd_expression *expression) {
    if (expression->kind == BD_EXPRESSION_COLUMN)
        return bd_relation_has(relation, expression->column);
    if (expression->kind == BD_EXPRESSION_NOT) return is_strict(relation, expression->arguments[0]);
    if (expression->kind == BD_EXPRESSION_IN_LIST)
        return is_strict(relation, expression->arguments[0]);
    if (expression->kind != BD_EXPRESSION_CALL) return false;
    if (!bd_term_is_strict(expression->function)) return false;
    for (size_t i = 0; i < expression->n_arguments; i++) {
        if (is_strict(relation, expression->arguments[i])) return true;
    }
    return false;
}

/* Not true for a row whose columns of `relation` are all NULL. */
static bool rejects_nulls(const bd_relation *relation, const bd_expression *conjunct) {
    if (conjunct->kind == BD_EXPRESSION_NOT &&
        conjunct->arguments[0]->kind == BD_EXPRESSION_IS_NULL)
        return is_strict(relation, conjunct->arguments[0]->arguments[0]);
    return is_strict(relation, conjunct);
}

static void split_join_predicate(bd_planner *planner, bd_relation *join, bd_conjuncts *for_left,
                                 bd_conjuncts *for_right) {
    bd_relation *left = bd_relation_input(join, 0), *right = bd_relation_input(join, 1);
    bd_conjuncts all = {0}, rest = {0};
    bd_conjuncts_split(planner, &all, join->plan.predicate);
    for (size_t i = 0; i < all.n; i++) {
        bd_expression *left_key, *right_key;
        if (bd_relation_is_key(left, right, all.items[i], &left_key, &right_key))
            bd_relation_add_key(planner, join, left_key, right_key);
        else if (for_left && bd_relation_covers(left, all.items[i]))
            bd_conjuncts_add(planner, for_left, all.items[i]);
        else if (for_right && bd_relation_covers(right, all.items[i]))
            bd_conjuncts_add(planner, for_right, all.items[i]);
        else
            bd_conjuncts_add(planner, &rest, all.items[i]);
    }
    join->plan.predicate =
        rest.n ? bd_term_logical(planner, BD_EXPRESSION_AND, &rest, rest.items[0]->span) : NULL;
}

static bd_relation *push_join(bd_planner *planner, bd_relation *join, bd_conjuncts *pending) {
    bd_relation *left = bd_relation_input(join, 0), *right = bd_relation_input(join, 1);
    bd_join_kind kind = join->plan.join_kind;
    if (kind == BD_JOIN_LEFT) {
        for (size_t i = 0; i < pending->n; i++) {
            if (!rejects_nulls(right, pending->items[i])) continue;
            join->plan.join_kind = BD_JOIN_INNER; /* unmatched rows would not pass anyway */
            return bd_relation_order_joins(planner, join, pending);
        }
    }
    bd_conjuncts for_left = {0}, for_right = {0};
    take_covered(planner, pending, left, &for_left);
    /* A SEMI join drops the rows that fail; the others keep left rows, so ON cannot filter them. */
    if (kind != BD_JOIN_ANTI_NULL)
        split_join_predicate(planner, join, kind == BD_JOIN_SEMI ? &for_left : NULL, &for_right);
    if (!push_input(planner, join, 0, &for_left) || !push_input(planner, join, 1, &for_right))
        return NULL;
    bd_relation_refresh(planner, join);
    return filter_rest(planner, join, pending);
}

/* --- Projections and groups -------------------------------------------------- */

typedef struct substitution {
    bd_relation *relation;
    bd_expression **expressions; /* per column of `relation`; NULL: not to be replaced */
    size_t n;
    bool failed;
} substitution;

static bd_expression *substitute(void *context, bd_expression *expression) {
    substitution *state = context;
    if (expression->kind != BD_EXPRESSION_COLUMN) return NULL;
    for (size_t i = 0; i < state->n; i++) {
        if (state->relation->ids[i] != expression->column) continue;
        if (bd_term_size(state->expressions[i], MOST_SUBSTITUTED) > MOST_SUBSTITUTED)
            state->failed = true;
        return state->failed ? expression : state->expressions[i];
    }
    if (bd_relation_has(state->relation, expression->column)) state->failed = true;
    return expression;
}

/* The pending conjuncts in terms of what is below; those that cannot move stay in `pending`. */
static void substitute_all(bd_planner *planner, bd_relation *relation, bd_expression **expressions,
                           size_t n, bd_conjuncts *pending, bd_conjuncts *below) {
    size_t kept = 0;
    for (size_t i = 0; i < pending->n; i++) {
        substitution state = {.relation = relation, .expressions = expressions, .n = n};
        bd_expression *moved = bd_term_map(planner, pending->items[i], substitute, &state);
        size_t most = bd_term_size(pending->items[i], SIZE_MAX) + MOST_GROWTH;
        if (moved && bd_term_size(moved, most) > most) state.failed = true;
        if (!state.failed) moved = bd_term_simplify(planner, moved);
        if (!moved) return;
        if (state.failed)
            pending->items[kept++] = pending->items[i];
        else
            bd_conjuncts_split(planner, below, moved);
    }
    pending->n = kept;
}

static bd_relation *push_project(bd_planner *planner, bd_relation *project, bd_conjuncts *pending) {
    bd_conjuncts below = {0};
    substitute_all(planner, project, project->plan.expressions, project->plan.n_columns, pending,
                   &below);
    if (!push_input(planner, project, 0, &below)) return NULL;
    return filter_rest(planner, project, pending);
}

/* What is asked of group keys can be asked of rows; without keys there is one row in any case. */
static bd_relation *push_aggregate(bd_planner *planner, bd_relation *aggregate,
                                   bd_conjuncts *pending) {
    bd_conjuncts below = {0};
    if (aggregate->plan.n_keys)
        substitute_all(planner, aggregate, aggregate->plan.left_keys, aggregate->plan.n_keys,
                       pending, &below);
    if (!push_input(planner, aggregate, 0, &below)) return NULL;
    return filter_rest(planner, aggregate, pending);
}

static bool is_partition_column(const bd_relation *window, uint32_t id) {
    for (size_t i = 0; i < window->plan.n_windows; i++) {
        const bd_window_call *call = &window->plan.windows[i];
        bool found = false;
        for (size_t k = 0; k < call->n_partition_keys && !found; k++)
            found = call->partition_keys[k]->kind == BD_EXPRESSION_COLUMN &&
                    call->partition_keys[k]->column == id;
        if (!found) return false;
    }
    return true;
}

typedef struct partition_test {
    const bd_relation *window;
    bool all;
} partition_test;

static void test_partition(void *context, bd_expression *column) {
    partition_test *state = context;
    if (!is_partition_column(state->window, column->column)) state->all = false;
}

/* Below a window only what drops whole partitions. */
static bd_relation *push_window(bd_planner *planner, bd_relation *window, bd_conjuncts *pending) {
    bd_conjuncts below = {0};
    size_t kept = 0;
    for (size_t i = 0; i < pending->n; i++) {
        partition_test state = {.window = window, .all = true};
        bd_term_columns(pending->items[i], test_partition, &state);
        if (state.all)
            bd_conjuncts_add(planner, &below, pending->items[i]);
        else
            pending->items[kept++] = pending->items[i];
    }
    pending->n = kept;
    if (!push_input(planner, window, 0, &below)) return NULL;
    bd_relation_refresh(planner, window);
    return filter_rest(planner, window, pending);
}

static bd_relation *push_union(bd_planner *planner, bd_relation *all, bd_conjuncts *pending) {
    for (size_t i = 0; i < all->plan.n_inputs; i++) {
        bd_relation *branch = bd_relation_input(all, i);
        bd_expression **columns =
            bd_planner_allocate(planner, branch->plan.n_columns, sizeof *columns);
        if (!columns) return NULL;
        for (size_t k = 0; k < branch->plan.n_columns; k++)
            columns[k] = bd_term_column(planner, branch->ids[k], branch->plan.columns[k].type,
                                        branch->plan.span);
        bd_conjuncts copy = {0}, below = {0};
        for (size_t k = 0; k < pending->n; k++)
            bd_conjuncts_add(planner, &copy, pending->items[k]);
        if (planner->status != BD_OK) return NULL;
        substitute_all(planner, all, columns, branch->plan.n_columns, &copy, &below);
        if (!push_input(planner, all, i, &below)) return NULL;
    }
    return bd_relation_drop_empty(planner, all);
}

/* --- All --------------------------------------------------------------------- */

bd_relation *bd_relation_push(bd_planner *planner, bd_relation *relation, bd_conjuncts *pending) {
    if (!relation || planner->status != BD_OK) return NULL;
    bd_conjuncts none = {0};
    switch (relation->plan.kind) {
    case BD_PLAN_FILTER: {
        bd_conjuncts all = {0};
        bd_conjuncts_split(planner, &all, relation->plan.predicate);
        for (size_t i = 0; i < pending->n; i++)
            bd_conjuncts_add(planner, &all, pending->items[i]);
        return bd_relation_push(planner, bd_relation_input(relation, 0), &all);
    }
    case BD_PLAN_JOIN:
        if (relation->plan.join_kind == BD_JOIN_INNER)
            return bd_relation_order_joins(planner, relation, pending);
        return push_join(planner, relation, pending);
    case BD_PLAN_PROJECT:
        return push_project(planner, relation, pending);
    case BD_PLAN_AGGREGATE:
        return push_aggregate(planner, relation, pending);
    case BD_PLAN_WINDOW:
        return push_window(planner, relation, pending);
    case BD_PLAN_UNION_ALL:
        return push_union(planner, relation, pending);
    case BD_PLAN_DISTINCT:
    case BD_PLAN_SORT:
        if (!push_input(planner, relation, 0, pending)) return NULL;
        bd_relation_refresh(planner, relation);
        return relation;
    case BD_PLAN_LIMIT:
        if (!push_input(planner, relation, 0, &none)) return NULL;
        bd_relation_refresh(planner, relation);
        return filter_rest(planner, relation, pending);
    case BD_PLAN_SCAN:
    case BD_PLAN_COMMON:
    case BD_PLAN_VALUES:
        return filter_rest(planner, relation, pending);
    }
    return relation;
}

static void simplify_slot(void *context, bd_relation *relation, bd_expression **slot) {
    (void)relation;
    bd_expression *simple = bd_term_simplify(context, *slot);
    if (simple) *slot = simple;
}

static void simplify_all(bd_planner *planner, bd_relation *relation) {
    bd_relation_expressions(relation, simplify_slot, planner);
    for (size_t i = 0; i < relation->plan.n_inputs; i++)
        simplify_all(planner, bd_relation_input(relation, i));
}

bd_relation *bd_relation_push_down(bd_planner *planner, bd_relation *relation) {
    if (!relation) return NULL;
    simplify_all(planner, relation);
    bd_conjuncts none = {0};
    return bd_relation_push(planner, relation, &none);
}
