/* GROUP BY: expressions over rows in terms of groups. */
#include "engine/sql/binder.h"

#include <string.h>

typedef struct rewriting {
    bd_binder *binder;
    const bd_block *block;
} rewriting;

static bd_expression *rewrite(void *context, bd_expression *expression) {
    rewriting *state = context;
    const bd_block *block = state->block;
    /* A constant stays one, also where it is a key: an IN list holds nothing else. */
    if (expression->kind == BD_EXPRESSION_CONSTANT) return expression;
    for (size_t i = 0; i < block->n_keys; i++) {
        if (bd_term_equal(expression, block->keys[i]))
            return bd_term_column(&state->binder->planner, block->key_ids[i], expression->type,
                                  expression->span);
    }
    if (expression->kind != BD_EXPRESSION_COLUMN) return NULL;
    if (!bd_relation_has(block->ungrouped, expression->column)) return expression;
    const char *name = "?";
    for (size_t i = 0; i < block->ungrouped->plan.n_columns; i++) {
        if (block->ungrouped->ids[i] == expression->column)
            name = block->ungrouped->plan.columns[i].name;
    }
    (void)bd_bind_fail(state->binder, expression->span, "列 %s 既不在 GROUP BY 中,也不在聚合函数中",
                       "the column %s is neither in GROUP BY nor inside an aggregate", name);
    bd_bind_hint(state->binder, "把 %s 加入 GROUP BY,或写成 min(%s)、max(%s)",
                 "add %s to GROUP BY, or write min(%s) or max(%s)", name, name, name);
    return NULL;
}

bd_expression *bd_group_rewrite(bd_binder *binder, bd_block *block, bd_expression *expression) {
    rewriting state = {.binder = binder, .block = block};
    return bd_term_map(&binder->planner, expression, rewrite, &state);
}

static bool rewrite_slot(bd_binder *binder, bd_block *block, bd_expression **slot) {
    *slot = bd_group_rewrite(binder, block, *slot);
    return *slot != NULL;
}

static bool rewrite_sort(bd_binder *binder, bd_block *block, bd_sort_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!rewrite_slot(binder, block, &keys[i].expression)) return false;
    }
    return true;
}

static bool rewrite_window(bd_binder *binder, bd_block *block, bd_window_call *call) {
    bd_aggregate_call *aggregate = &call->aggregate;
    for (size_t i = 0; i < aggregate->n_arguments; i++) {
        if (!rewrite_slot(binder, block, &aggregate->arguments[i])) return false;
    }
    if (aggregate->filter && !rewrite_slot(binder, block, &aggregate->filter)) return false;
    for (size_t i = 0; i < call->n_arguments; i++) {
        if (!rewrite_slot(binder, block, &call->arguments[i])) return false;
    }
    for (size_t i = 0; i < call->n_partition_keys; i++) {
        if (!rewrite_slot(binder, block, &call->partition_keys[i])) return false;
    }
    return rewrite_sort(binder, block, call->sort_keys, call->n_sort_keys);
}

static bd_relation *make_aggregate(bd_binder *binder, bd_block *block) {
    bd_planner *planner = &binder->planner;
    size_t n_keys = block->n_keys, n = n_keys + block->n_aggregates;
    bd_span span = bd_bind_span(binder, block->select->span);
    bd_relation *aggregate = bd_relation_new(planner, BD_PLAN_AGGREGATE, span, n, 1);
    if (!aggregate) return NULL;
    bd_relation_set_input(aggregate, 0, block->relation);
    aggregate->plan.n_keys = n_keys;
    aggregate->plan.left_keys = bd_planner_allocate(planner, n_keys, sizeof(bd_expression *));
    if (!aggregate->plan.left_keys) return NULL;
    for (size_t i = 0; i < n_keys; i++) {
        const bd_expression *key = block->keys[i];
        const char *name = key->kind == BD_EXPRESSION_CALL ? key->function->name : "key";
        for (size_t k = 0; k < block->relation->plan.n_columns; k++) {
            if (block->relation->ids[k] == block->key_ids[i])
                name = block->relation->plan.columns[k].name;
        }
        aggregate->plan.left_keys[i] = block->keys[i];
        aggregate->plan.columns[i] = (bd_plan_column){.name = name, .type = key->type};
        aggregate->ids[i] = block->key_ids[i];
    }
    aggregate->plan.n_aggregates = block->n_aggregates;
    aggregate->plan.aggregates = block->aggregates;
    for (size_t i = 0; i < block->n_aggregates; i++) {
        aggregate->plan.columns[n_keys + i] = (bd_plan_column){
            .name = block->aggregates[i].name, .type = block->aggregates[i].aggregate->result};
        aggregate->ids[n_keys + i] = block->aggregate_ids.items[i];
    }
    return aggregate;
}

bool bd_group_finish(bd_binder *binder, bd_block *block) {
    block->ungrouped = block->relation;
    block->relation = make_aggregate(binder, block);
    if (!block->relation) return false;
    for (size_t i = 0; i < block->n_pending; i++) {
        bd_pending_join *pending = &block->pending[i];
        for (size_t k = 0; k < pending->on.n; k++) {
            if (!rewrite_slot(binder, block, &pending->on.items[k])) return false;
        }
        if (pending->key_left && !rewrite_slot(binder, block, &pending->key_left)) return false;
        bd_expression *predicate =
            pending->on.n
                ? bd_term_logical(&binder->planner, BD_EXPRESSION_AND, &pending->on, pending->span)
                : NULL;
        block->relation = bd_relation_join(&binder->planner, pending->kind, block->relation,
                                           pending->inner, predicate, pending->mark, pending->span);
        if (!block->relation) return false;
        if (pending->key_left)
            bd_relation_add_key(&binder->planner, block->relation, pending->key_left,
                                pending->key_right);
    }
    for (size_t i = 0; i < block->n_windows; i++) {
        if (!rewrite_window(binder, block, &block->windows[i])) return false;
    }
    return binder->planner.status == BD_OK;
}
