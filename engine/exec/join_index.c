/* When a join can probe an index of the store instead of building a hash table. */
#include "engine/exec/prepare.h"

/* With several keys, an index over one of them must not give long lists to search. */
#define MOST_CANDIDATES 1024u

const bd_plan *bd_trace_to_scan(const bd_plan *plan, size_t column, size_t *scan_column) {
    while (plan->kind == BD_PLAN_FILTER || plan->kind == BD_PLAN_PROJECT) {
        if (plan->kind == BD_PLAN_PROJECT) {
            const bd_expression *expression = plan->expressions[column];
            if (expression->kind != BD_EXPRESSION_COLUMN) return NULL;
            column = expression->column;
        }
        plan = plan->inputs[0];
    }
    *scan_column = column;
    return bd_is_leaf(plan) ? plan : NULL;
}

static bool is_chain_over_scan(const bd_plan *plan) {
    while (plan->kind == BD_PLAN_FILTER || plan->kind == BD_PLAN_PROJECT)
        plan = plan->inputs[0];
    return bd_is_leaf(plan);
}

static uint32_t longest_list(const bd_index *index) {
    uint32_t most = 0;
    for (size_t id = 0; id <= index->n_ids; id++) {
        uint32_t n = index->offsets[id + 1] - index->offsets[id];
        if (n > most) most = n;
    }
    return most;
}

bd_status bd_join_choose_index(const bd_catalog *catalog, const bd_plan *join, size_t *key,
                               bd_error *error) {
    *key = SIZE_MAX;
    const bd_plan *right = join->inputs[1];
    if (!is_chain_over_scan(right)) return BD_OK;
    size_t first = join->join_kind == BD_JOIN_ANTI_NULL ? 1 : 0;
    double fewest = 0;
    size_t column = 0;
    const bd_plan *leaf = NULL;
    for (size_t k = first; k < join->n_keys; k++) {
        const bd_expression *right_key = join->right_keys[k];
        bd_type type = right_key->type;
        if (right_key->kind != BD_EXPRESSION_COLUMN || !bd_type_is_entity(type)) continue;
        if (type == BD_TYPE_SOURCE || join->left_keys[k]->type != type) continue;
        size_t scan_column;
        const bd_plan *scan = bd_trace_to_scan(right, right_key->column, &scan_column);
        if (!scan) continue;
        const bd_table *table = bd_leaf_table(catalog->store, catalog->commons, scan);
        if (scan_column >= table->n_columns) continue;
        uint32_t n_ids = bd_dictionary_count(bd_store_dictionary(catalog->store, type));
        double list = (double)table->n_rows / (n_ids ? n_ids : 1);
        if (*key != SIZE_MAX && list >= fewest) continue;
        *key = k;
        fewest = list;
        column = scan_column;
        leaf = scan;
    }
    if (*key == SIZE_MAX || join->n_keys - first == 1) return BD_OK;
    const bd_index *index;
    BD_TRY(bd_leaf_index(catalog, leaf, column, SIZE_MAX, &index, error));
    if (longest_list(index) > MOST_CANDIDATES) *key = SIZE_MAX;
    return BD_OK;
}
