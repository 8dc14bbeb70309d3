/* Drops what nothing above uses. Ids are unique in the query, so that one set of needed ids serves
 * the whole tree, parents before children. */
#include "engine/plan/relation.h"

#include <string.h>

static void need(bd_planner *planner, uint32_t id) {
    planner->needed[id / 64] |= UINT64_C(1) << (id % 64);
}

static bool is_needed(const bd_planner *planner, uint32_t id) {
    return planner->needed[id / 64] >> (id % 64) & 1;
}

static void need_column(void *context, bd_expression *column) {
    need(context, column->column);
}

static void need_slot(void *context, bd_relation *relation, bd_expression **slot) {
    (void)relation;
    bd_term_columns(*slot, need_column, context);
}

static void need_all(bd_planner *planner, const bd_relation *relation) {
    for (size_t i = 0; i < relation->plan.n_columns; i++)
        need(planner, relation->ids[i]);
}

static void prune_project(bd_planner *planner, bd_relation *project) {
    size_t kept = 0, n = project->plan.n_columns;
    for (size_t i = 0; i < n; i++) {
        if (!is_needed(planner, project->ids[i]) && !(i + 1 == n && kept == 0)) continue;
        project->ids[kept] = project->ids[i];
        project->plan.columns[kept] = project->plan.columns[i];
        project->plan.expressions[kept] = project->plan.expressions[i];
        kept++;
    }
    project->plan.n_columns = kept;
}

static void prune_aggregate(bd_planner *planner, bd_relation *aggregate) {
    size_t n_keys = aggregate->plan.n_keys, kept = 0;
    for (size_t i = 0; i < aggregate->plan.n_aggregates; i++) {
        if (!is_needed(planner, aggregate->ids[n_keys + i])) continue;
        aggregate->ids[n_keys + kept] = aggregate->ids[n_keys + i];
        aggregate->plan.columns[n_keys + kept] = aggregate->plan.columns[n_keys + i];
        aggregate->plan.aggregates[kept] = aggregate->plan.aggregates[i];
        kept++;
    }
    aggregate->plan.n_aggregates = kept;
    aggregate->plan.n_columns = n_keys + kept;
}

static void prune_window(bd_planner *planner, bd_relation *window) {
    size_t base = window->plan.n_columns - window->plan.n_windows, kept = 0;
    for (size_t i = 0; i < window->plan.n_windows; i++) {
        if (!is_needed(planner, window->ids[base + i])) continue;
        window->ids[base + kept] = window->ids[base + i];
        window->plan.columns[base + kept] = window->plan.columns[base + i];
        window->plan.windows[kept] = window->plan.windows[i];
        kept++;
    }
    window->plan.n_windows = kept;
    window->plan.n_columns = base + kept;
}

/* Columns of a union count by position: one goes only where every part is a projection of its own. */
static void prune_union(bd_planner *planner, bd_relation *all) {
    bd_plan *plan = &all->plan;
    bool projections = true;
    for (size_t i = 0; i < plan->n_inputs; i++)
        projections = projections && plan->inputs[i]->kind == BD_PLAN_PROJECT;
    size_t kept = 0, n = plan->n_columns;
    for (size_t c = 0; c < n && projections; c++) {
        if (!is_needed(planner, all->ids[c]) && !(c + 1 == n && kept == 0)) continue;
        for (size_t i = 0; i < plan->n_inputs; i++) {
            bd_relation *part = bd_relation_input(all, i);
            part->ids[kept] = part->ids[c];
            part->plan.columns[kept] = part->plan.columns[c];
            part->plan.expressions[kept] = part->plan.expressions[c];
        }
        all->ids[kept] = all->ids[c];
        plan->columns[kept++] = plan->columns[c];
    }
    for (size_t i = 0; i < plan->n_inputs; i++) {
        if (projections) bd_relation_input(all, i)->plan.n_columns = kept;
        need_all(planner, bd_relation_input(all, i));
    }
    if (projections) plan->n_columns = kept;
}

static bd_relation *prune(bd_planner *planner, bd_relation *relation) {
    bd_plan *plan = &relation->plan;
    switch (plan->kind) {
    case BD_PLAN_PROJECT:
        prune_project(planner, relation);
        while (planner->status == BD_OK && bd_relation_merge_projects(planner, relation))
            continue;
        break;
    case BD_PLAN_AGGREGATE:
        prune_aggregate(planner, relation);
        break;
    case BD_PLAN_WINDOW:
        prune_window(planner, relation);
        if (!plan->n_windows) return prune(planner, bd_relation_input(relation, 0));
        break;
    case BD_PLAN_JOIN:
        if (plan->join_kind == BD_JOIN_MARK &&
            !is_needed(planner, relation->ids[plan->n_columns - 1]))
            return prune(planner, bd_relation_input(relation, 0));
        break;
    case BD_PLAN_DISTINCT:
        need_all(planner, relation);
        break;
    case BD_PLAN_UNION_ALL:
        prune_union(planner, relation);
        break;
    default:
        break;
    }
    bd_relation_expressions(relation, need_slot, planner);
    for (size_t i = 0; i < plan->n_inputs; i++)
        bd_relation_set_input(relation, i, prune(planner, bd_relation_input(relation, i)));
    bd_relation_refresh(planner, relation);
    return relation;
}

bd_relation *bd_relation_prune(bd_planner *planner, bd_relation *relation) {
    if (!relation || planner->status != BD_OK) return NULL;
    size_t n_words = planner->n_ids / 64 + 1;
    if (n_words > planner->needed_words) {
        planner->needed = bd_planner_allocate(planner, n_words, sizeof *planner->needed);
        if (!planner->needed) return NULL;
        planner->needed_words = n_words;
    }
    memset(planner->needed, 0, n_words * sizeof *planner->needed);
    need_all(planner, relation);
    relation = prune(planner, relation);
    return planner->status == BD_OK ? relation : NULL;
}
