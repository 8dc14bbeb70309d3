/* The last step: column ids become positions, and what the query reads is listed. */
#include "engine/plan/relation.h"

#include <string.h>

typedef struct emission {
    bd_planner *planner;
    bool lost;
} emission;

static void number_columns(emission *emitter, const bd_relation *relation, uint32_t offset) {
    for (size_t i = 0; i < relation->plan.n_columns; i++) {
        uint32_t id = relation->ids[i];
        if (emitter->planner->stamps[id] == emitter->planner->stamp) continue;
        emitter->planner->stamps[id] = emitter->planner->stamp;
        emitter->planner->positions[id] = offset + (uint32_t)i;
    }
}

static bd_expression *place(void *context, bd_expression *expression) {
    emission *emitter = context;
    if (expression->kind != BD_EXPRESSION_COLUMN) return NULL;
    const bd_planner *planner = emitter->planner;
    if (planner->stamps[expression->column] != planner->stamp) {
        emitter->lost = true;
        return expression;
    }
    bd_expression *placed = bd_term_column(emitter->planner, planner->positions[expression->column],
                                           expression->type, expression->span);
    return placed;
}

static void place_slot(void *context, bd_relation *relation, bd_expression **slot) {
    (void)relation;
    emission *emitter = context;
    bd_expression *placed = bd_term_map(emitter->planner, *slot, place, emitter);
    if (placed) *slot = placed;
}

static void emit_join(emission *emitter, bd_relation *join) {
    bd_relation *left = bd_relation_input(join, 0), *right = bd_relation_input(join, 1);
    emitter->planner->stamp++;
    number_columns(emitter, left, 0);
    for (size_t i = 0; i < join->plan.n_keys; i++)
        place_slot(emitter, join, &join->plan.left_keys[i]);
    emitter->planner->stamp++;
    number_columns(emitter, right, 0);
    for (size_t i = 0; i < join->plan.n_keys; i++)
        place_slot(emitter, join, &join->plan.right_keys[i]);
    if (!join->plan.predicate) return;
    emitter->planner->stamp++;
    number_columns(emitter, left, 0);
    number_columns(emitter, right, (uint32_t)left->plan.n_columns);
    place_slot(emitter, join, &join->plan.predicate);
}

static void emit(emission *emitter, bd_relation *relation) {
    for (size_t i = 0; i < relation->plan.n_inputs; i++)
        emit(emitter, bd_relation_input(relation, i));
    if (relation->plan.kind == BD_PLAN_JOIN) {
        emit_join(emitter, relation);
        return;
    }
    emitter->planner->stamp++;
    for (size_t i = 0; i < relation->plan.n_inputs && relation->plan.kind != BD_PLAN_UNION_ALL; i++)
        number_columns(emitter, bd_relation_input(relation, i), 0);
    bd_relation_expressions(relation, place_slot, emitter);
}

/* --- What the query reads ---------------------------------------------------- */

typedef struct usage {
    bd_planner *planner;
    uint8_t *tables;
    uint8_t **columns; /* per table, per column */
} usage;

static void note_uses(usage *uses, const bd_relation *relation) {
    if (relation->plan.kind == BD_PLAN_SCAN) {
        size_t table = relation->plan.table;
        const bd_table_definition *definition = &uses->planner->schema->tables[table];
        uses->tables[table] = 1;
        if (!uses->columns[table])
            uses->columns[table] = bd_planner_allocate(uses->planner, definition->n_columns + 1, 1);
        for (size_t i = 0; uses->columns[table] && i < definition->n_columns; i++) {
            uint32_t id = relation->ids[i];
            if (uses->planner->needed[id / 64] >> (id % 64) & 1) uses->columns[table][i] = 1;
        }
    }
    for (size_t i = 0; i < relation->plan.n_inputs; i++)
        note_uses(uses, bd_relation_input(relation, i));
}

static void list_uses(bd_planner *planner, bd_relation *relation, bd_query *query) {
    size_t n_tables = planner->schema ? planner->schema->n_tables : 0;
    usage uses = {.planner = planner};
    uses.tables = bd_planner_allocate(planner, n_tables + 1, 1);
    uses.columns = bd_planner_allocate(planner, n_tables + 1, sizeof *uses.columns);
    if (!uses.tables || !uses.columns) return;
    note_uses(&uses, relation);
    size_t n_columns = 0, n_used = 0;
    for (size_t t = 0; t < n_tables; t++) {
        n_used += uses.tables[t];
        for (size_t i = 0; uses.columns[t] && i < planner->schema->tables[t].n_columns; i++)
            n_columns += uses.columns[t][i];
    }
    query->tables_used = bd_planner_allocate(planner, n_used, sizeof *query->tables_used);
    query->columns_used = bd_planner_allocate(planner, n_columns, sizeof *query->columns_used);
    if (!query->tables_used || !query->columns_used) return;
    for (size_t t = 0; t < n_tables; t++) {
        if (uses.tables[t]) query->tables_used[query->n_tables_used++] = (uint32_t)t;
        for (size_t i = 0; uses.columns[t] && i < planner->schema->tables[t].n_columns; i++) {
            if (!uses.columns[t][i]) continue;
            query->columns_used[query->n_columns_used].table = (uint32_t)t;
            query->columns_used[query->n_columns_used++].column = (uint32_t)i;
        }
    }
}

bd_plan *bd_relation_emit(bd_planner *planner, bd_relation *relation, bd_query *query) {
    if (!relation || planner->status != BD_OK) return NULL;
    emission emitter = {.planner = planner};
    if (planner->n_ids >= planner->n_positions) {
        size_t n = planner->n_ids + 1;
        planner->positions = bd_planner_allocate(planner, n, sizeof *planner->positions);
        planner->stamps = bd_planner_allocate(planner, n, sizeof *planner->stamps);
        if (!planner->positions || !planner->stamps) return NULL;
        planner->n_positions = n;
    }
    list_uses(planner, relation, query);
    emit(&emitter, relation);
    if (planner->status != BD_OK) return NULL;
    if (emitter.lost) {
        planner->status =
            bd_error_set(planner->error, BD_ERROR_INTERNAL, "内部错误:计划中有找不到的列",
                         "internal error: the plan lost a column");
        return NULL;
    }
    return &relation->plan;
}
