/* Inner joins: the inputs stay in the order in which they are written, but each new one should be
 * connected to those before it by a key, so that no product of two tables is built without need. */
#include "engine/plan/relation.h"

typedef struct join_group {
    bd_planner *planner;
    size_t n, capacity;
    bd_relation **inputs; /* NULL once taken */
    bd_conjuncts pool;    /* conjuncts over several inputs */
    bd_conjuncts top;     /* conjuncts over none */
} join_group;

static void collect(join_group *group, bd_relation *relation, bd_conjuncts *conjuncts) {
    if (relation->plan.kind == BD_PLAN_JOIN && relation->plan.join_kind == BD_JOIN_INNER) {
        bd_conjuncts_split(group->planner, conjuncts, relation->plan.predicate);
        collect(group, bd_relation_input(relation, 0), conjuncts);
        collect(group, bd_relation_input(relation, 1), conjuncts);
        return;
    }
    if (relation->plan.kind == BD_PLAN_FILTER) {
        bd_relation *input = bd_relation_input(relation, 0);
        if (input->plan.kind == BD_PLAN_JOIN && input->plan.join_kind == BD_JOIN_INNER) {
            bd_conjuncts_split(group->planner, conjuncts, relation->plan.predicate);
            collect(group, input, conjuncts);
            return;
        }
    }
    if (bd_planner_grow(group->planner, &group->inputs, group->n, &group->capacity,
                        sizeof *group->inputs))
        group->inputs[group->n++] = relation;
}

static void note_column(void *context, bd_expression *column) {
    (void)column;
    *(bool *)context = true;
}

/* Gives each conjunct over one input to that input. */
static void distribute(join_group *group, const bd_conjuncts *conjuncts) {
    bd_planner *planner = group->planner;
    bd_conjuncts *own = bd_planner_allocate(planner, group->n, sizeof *own);
    if (!own) return;
    for (size_t i = 0; i < conjuncts->n; i++) {
        bd_expression *conjunct = conjuncts->items[i];
        bool any_column = false;
        bd_term_columns(conjunct, note_column, &any_column);
        size_t k = 0;
        while (any_column && k < group->n && !bd_relation_covers(group->inputs[k], conjunct))
            k++;
        bd_conjuncts *to = !any_column ? &group->top : k < group->n ? &own[k] : &group->pool;
        bd_conjuncts_add(planner, to, conjunct);
    }
    for (size_t k = 0; k < group->n && planner->status == BD_OK; k++)
        group->inputs[k] = bd_relation_push(planner, group->inputs[k], &own[k]);
}

static bool is_connected(const join_group *group, const bd_relation *tree,
                         const bd_relation *input) {
    bd_expression *left, *right;
    for (size_t i = 0; i < group->pool.n; i++) {
        if (bd_relation_is_key(tree, input, group->pool.items[i], &left, &right)) return true;
    }
    return false;
}

/* Joins two trees and takes from the pool what can be tested there. */
static bd_relation *join(join_group *group, bd_relation *left, bd_relation *right) {
    bd_planner *planner = group->planner;
    bd_span span = right->plan.span;
    bd_relation *joined = bd_relation_join(planner, BD_JOIN_INNER, left, right, NULL, 0, span);
    if (!joined) return NULL;
    bd_conjuncts rest = {0};
    size_t kept = 0;
    for (size_t i = 0; i < group->pool.n; i++) {
        bd_expression *conjunct = group->pool.items[i], *left_key, *right_key;
        if (bd_relation_is_key(left, right, conjunct, &left_key, &right_key))
            bd_relation_add_key(planner, joined, left_key, right_key);
        else if (bd_relation_covers(joined, conjunct))
            bd_conjuncts_add(planner, &rest, conjunct);
        else
            group->pool.items[kept++] = conjunct;
    }
    group->pool.n = kept;
    if (rest.n)
        joined->plan.predicate =
            bd_term_logical(planner, BD_EXPRESSION_AND, &rest, rest.items[0]->span);
    return planner->status == BD_OK ? joined : NULL;
}

/* The first input that is left, and all that keys connect to it. */
static bd_relation *take_component(join_group *group) {
    size_t first = 0;
    while (first < group->n && !group->inputs[first])
        first++;
    if (first == group->n) return NULL;
    bd_relation *tree = group->inputs[first];
    group->inputs[first] = NULL;
    for (size_t i = first + 1; tree && i < group->n;) {
        if (!group->inputs[i] || !is_connected(group, tree, group->inputs[i])) {
            i++;
            continue;
        }
        tree = join(group, tree, group->inputs[i]);
        group->inputs[i] = NULL;
        i = first + 1; /* an earlier one may be connected now */
    }
    return tree;
}

bd_relation *bd_relation_order_joins(bd_planner *planner, bd_relation *relation,
                                     bd_conjuncts *pending) {
    join_group group = {.planner = planner};
    bd_conjuncts conjuncts = {0};
    collect(&group, relation, &conjuncts);
    for (size_t i = 0; i < pending->n; i++)
        bd_conjuncts_add(planner, &conjuncts, pending->items[i]);
    if (planner->status != BD_OK) return NULL;
    distribute(&group, &conjuncts);
    if (planner->status != BD_OK) return NULL;
    bd_relation *tree = take_component(&group);
    for (;;) {
        bd_relation *next = planner->status == BD_OK ? take_component(&group) : NULL;
        if (!tree || !next) break;
        tree = join(&group, tree, next);
    }
    if (planner->status != BD_OK || !tree) return NULL;
    for (size_t i = 0; i < group.pool.n; i++)
        bd_conjuncts_add(planner, &group.top, group.pool.items[i]);
    if (!group.top.n) return tree;
    return bd_relation_filter(
        planner, tree,
        bd_term_logical(planner, BD_EXPRESSION_AND, &group.top, group.top.items[0]->span));
}
