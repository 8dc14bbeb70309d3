/* Rules compiled together, so that what they have in common is computed once; and what is said
 * about their plans. */
#include "engine/rule/finding.h"

#include "engine/base/memory.h"
#include "engine/sql/sql.h"

#include <stdlib.h>

/* The plans of rules compiled together, with the conditions of their adjustments on top. */
static bd_status add_conditions(bd_query_set *set, const bd_rule *const *rules, bd_error *error) {
    for (size_t i = 0; i < set->n_queries; i++) {
        const bd_plan *own = rules[i]->query.plan;
        if (rules[i]->n_adjustments == 0) continue;
        bd_plan *top = bd_arena_allocate(&set->arena, sizeof *top);
        bd_plan **inputs = bd_arena_array(&set->arena, 1, sizeof *inputs);
        if (!top || !inputs) return bd_error_memory(error, sizeof *top);
        *top = *own;
        inputs[0] = set->queries[i].plan;
        top->inputs = inputs;
        set->queries[i].plan = top;
    }
    return BD_OK;
}

static bd_status list_queries(const bd_rule *const *rules, size_t n, const bd_query ***out,
                              bd_error *error) {
    const bd_query **queries = bd_allocate(n + 1, sizeof *queries);
    if (!queries) return bd_error_memory(error, n * sizeof *queries);
    for (size_t i = 0; i < n; i++)
        queries[i] = &rules[i]->query;
    *out = queries;
    return BD_OK;
}

bd_status bd_rules_compile_together(const bd_rule *const *rules, size_t n, bd_query_set *set,
                                    bd_error *error) {
    const bd_query **queries;
    BD_TRY(list_queries(rules, n, &queries, error));
    bd_status status = bd_sql_compile_together(queries, n, set, error);
    free(queries);
    BD_TRY(status);
    status = add_conditions(set, rules, error);
    if (status != BD_OK) bd_query_set_reset(set);
    return status;
}

bd_status bd_rules_explain(bd_store *store, const bd_rule_set *rules,
                           const bd_exec_options *options, bd_language language, bool analyze,
                           bool mask_times, bd_buffer *out, bd_error *error) {
    size_t n = rules->n_rules;
    const bd_rule *const *list = (const bd_rule *const *)rules->rules;
    const bd_query **queries = NULL;
    const char **names = bd_allocate(n + 1, sizeof *names);
    if (!names) return bd_error_memory(error, n * sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = list[i]->id;
    bd_query_set set = {0};
    bd_explain_request request = {.options = options,
                                  .names = names,
                                  .language = language,
                                  .analyze = analyze,
                                  .mask_times = mask_times};
    bd_status status = list_queries(list, n, &queries, error);
    if (status == BD_OK) status = bd_rules_compile_together(list, n, &set, error);
    if (status == BD_OK)
        status = bd_exec_explain_together(store, &set, queries, &request, out, error);
    bd_query_set_reset(&set);
    free(queries);
    free(names);
    return status;
}
