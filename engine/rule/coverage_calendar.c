/* Years whose working days a rule counts without a calendar: the coverage says so. */
#include "engine/rule/data_facts.h"

#include <string.h>

#define FIRST_YEAR 2000 /* what lies before is a slip of the pen, or no deadline of today */
#define LAST_YEAR 2099

static bool counts_workdays(const bd_expression *e) {
    if (!e) return false;
    if (e->kind == BD_EXPRESSION_CALL && e->function && strstr(e->function->name, "workdays"))
        return true;
    for (size_t i = 0; i < e->n_arguments; i++) {
        if (counts_workdays(e->arguments[i])) return true;
    }
    return false;
}

static bool any_counts(bd_expression *const *list, size_t n) {
    for (size_t i = 0; list && i < n; i++) {
        if (counts_workdays(list[i])) return true;
    }
    return false;
}

static bool aggregate_counts(const bd_aggregate_call *call) {
    return any_counts(call->arguments, call->n_arguments) || counts_workdays(call->filter);
}

static bool plan_counts(const bd_plan *plan) {
    if (counts_workdays(plan->predicate) || any_counts(plan->left_keys, plan->n_keys) ||
        any_counts(plan->right_keys, plan->right_keys ? plan->n_keys : 0) ||
        any_counts(plan->expressions, plan->expressions ? plan->n_columns : 0))
        return true;
    for (size_t i = 0; i < plan->n_aggregates; i++) {
        if (aggregate_counts(&plan->aggregates[i])) return true;
    }
    for (size_t i = 0; i < plan->n_windows; i++) {
        if (aggregate_counts(&plan->windows[i].aggregate) ||
            any_counts(plan->windows[i].arguments, plan->windows[i].n_arguments))
            return true;
    }
    for (size_t i = 0; i < plan->n_inputs; i++) {
        if (plan_counts(plan->inputs[i])) return true;
    }
    return false;
}

/* Birth dates are no deadlines. */
static bool is_deadline(const bd_column_definition *column) {
    return column->type == BD_TYPE_DATE && strcmp(column->name, "birth_date") != 0;
}

bool bd_coverage_say_calendar(const bd_data_facts *facts, const bd_rule *rule, bd_language language,
                              bd_buffer *out) {
    const bd_store *store = bd_data_facts_store(facts);
    const bd_schema *schema = bd_store_schema(store);
    const bd_codes *codes = bd_store_codes(store);
    if (!plan_counts(rule->query.plan)) return false;
    bool missing[LAST_YEAR - FIRST_YEAR + 2] = {false}, any = false,
                                          en = language == BD_LANGUAGE_EN;
    for (size_t i = 0; i < rule->query.n_columns_used; i++) {
        uint32_t table = rule->query.columns_used[i].table,
                 column = rule->query.columns_used[i].column;
        if (schema->tables[table].derived || column >= schema->tables[table].n_columns ||
            !is_deadline(&schema->tables[table].columns[column]))
            continue;
        bd_year_range years = bd_data_facts_years(facts, table, column);
        for (int year = years.from < FIRST_YEAR ? FIRST_YEAR : years.from;
             year <= years.to && year <= LAST_YEAR; year++) {
            if (bd_calendar_has_year(codes ? bd_codes_calendar(codes) : NULL, year)) continue;
            missing[year - FIRST_YEAR] = any = true;
        }
    }
    if (!any) return false;
    if (out->length_bytes) bd_buffer_append_text(out, en ? "; " : ";");
    bd_buffer_append_text(out, en ? "no calendar of public holidays, weekends alone left out: "
                                  : "没有放假安排,工作日只扣除周末:");
    bool first = true;
    for (int i = 0; i <= LAST_YEAR - FIRST_YEAR; i++) {
        if (!missing[i] || (i && missing[i - 1])) continue;
        int end = i;
        while (missing[end + 1])
            end++;
        if (!first) bd_buffer_append_text(out, en ? ", " : "、");
        bd_buffer_format(out, end > i ? "%d–%d" : "%d", FIRST_YEAR + i, FIRST_YEAR + end);
        first = false;
    }
    if (!en) bd_buffer_append_text(out, " 年");
    return true;
}
