/* Anti joins keep rows for which something was not there: where it was looked for. */
#include "engine/exec/prepare.h"

#define MOST_PLACES 16

typedef struct places {
    size_t n;
    uint32_t marks[MOST_PLACES];
} places;

static void add_place(places *found, uint32_t mark) {
    for (size_t i = 0; i < found->n; i++) {
        if (found->marks[i] == mark) return;
    }
    if (found->n < MOST_PLACES) found->marks[found->n++] = mark;
}

/* The column below that an expression is; SIZE_MAX: it is computed. */
static size_t column_of(const bd_expression *expression) {
    return expression->kind == BD_EXPRESSION_COLUMN ? expression->column : SIZE_MAX;
}

/* The tables that a column of a plan comes from; SIZE_MAX: those that the plan reads first. */
static void find_places(const bd_plan *plan, size_t column, places *found) {
    size_t n_left = plan->n_inputs ? plan->inputs[0]->n_columns : 0;
    switch (plan->kind) {
    case BD_PLAN_SCAN:
        add_place(found, bd_lineage_absent((uint32_t)plan->table,
                                           column == SIZE_MAX ? UINT32_MAX : (uint32_t)column));
        return;
    case BD_PLAN_PROJECT:
        if (column != SIZE_MAX) column = column_of(plan->expressions[column]);
        break;
    case BD_PLAN_AGGREGATE:
        if (column != SIZE_MAX)
            column = column < plan->n_keys ? column_of(plan->left_keys[column]) : SIZE_MAX;
        break;
    case BD_PLAN_JOIN:
        if (column != SIZE_MAX && column >= n_left && plan->n_columns > n_left &&
            plan->join_kind != BD_JOIN_MARK) {
            find_places(plan->inputs[1], column - n_left, found);
            return;
        }
        break;
    case BD_PLAN_UNION_ALL:
        for (size_t i = 0; i < plan->n_inputs; i++)
            find_places(plan->inputs[i], column, found);
        return;
    default:
        break;
    }
    if (column != SIZE_MAX && column >= n_left) column = SIZE_MAX;
    if (plan->n_inputs) find_places(plan->inputs[0], column, found);
}

/* The key that says most: of an entity type when there is one. */
static size_t telling_key(const bd_plan *join) {
    for (size_t k = 0; k < join->n_keys; k++) {
        bd_type type = join->left_keys[k]->type;
        if (bd_type_is_entity(type) && type != BD_TYPE_SOURCE) return k;
    }
    return join->n_keys ? 0 : SIZE_MAX;
}

bd_status bd_absence_find(bd_node *node, bd_arena *arena, bd_error *error) {
    const bd_plan *join = node->plan;
    if (join->join_kind != BD_JOIN_ANTI && join->join_kind != BD_JOIN_ANTI_NULL) return BD_OK;
    places found = {0};
    size_t key = telling_key(join);
    find_places(join->inputs[1], key == SIZE_MAX ? SIZE_MAX : column_of(join->right_keys[key]),
                &found);
    node->places = bd_arena_array(arena, found.n + 1, sizeof *node->places);
    if (!node->places) return bd_error_memory(error, found.n * sizeof *node->places);
    for (size_t i = 0; i < found.n; i++)
        node->places[i] = found.marks[i];
    node->n_places = found.n;
    if (key == SIZE_MAX) return BD_OK;
    bd_type type = join->left_keys[key]->type;
    if (bd_type_is_entity(type) && type != BD_TYPE_SOURCE) node->place_key = join->left_keys[key];
    return BD_OK;
}
