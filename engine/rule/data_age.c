/* How old the data are that a finding rests on: for each table among its rows (and among what was
 * looked for and not found) the day as of which they speak. Where a side lies well before the
 * months that the finding is about, what it says may have changed since: a vehicle sold, a salary
 * ended. Such findings are lowered, for every rule alike; `stale` in a rule's front matter says
 * where it is otherwise. A finding is about the latest month of its payments, else of its wages and
 * the like, else the day of its newest register. */
#include "engine/rule/data_facts.h"
#include "engine/rule/finding.h"

#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/period.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* From so many months on the severity is lowered, where a rule does not say otherwise. */
#define STALE_MONTHS 12u

typedef struct table_age {
    bd_table_nature nature;
    int32_t latest_source; /* of STATE tables: latest as-of day; BD_NULL_I32 when one is unknown */
} table_age;

typedef struct aging {
    const bd_store *store;
    const bd_schema *schema;
    table_age *tables;
    int32_t today;
    bd_arena *arena;
} aging;

/* One side of a finding. */
typedef struct side {
    uint32_t table;
    int32_t day;
    bool absent; /* looked for and not found */
} side;
#define MOST_SIDES 16

static bd_status open_tables(aging *a, bd_error *error) {
    a->schema = bd_store_schema(a->store);
    a->tables = bd_arena_array(a->arena, a->schema->n_tables + 1, sizeof *a->tables);
    if (!a->tables) return bd_error_memory(error, a->schema->n_tables * sizeof *a->tables);
    bool *unknown = bd_allocate_zero(a->schema->n_tables + 1, sizeof *unknown);
    if (!unknown) return bd_error_memory(error, a->schema->n_tables);
    for (size_t t = 0; t < a->schema->n_tables; t++)
        a->tables[t] = (table_age){a->schema->tables[t].nature, BD_NULL_I32};
    for (uint32_t i = 1; i <= bd_store_n_sources(a->store); i++) {
        const bd_source *source = bd_store_source(a->store, i);
        if (source->table >= a->schema->n_tables || source->n_rows_loaded == 0) continue;
        table_age *own = &a->tables[source->table];
        if (source->as_of == BD_NULL_I32) unknown[source->table] = true;
        if (source->as_of > own->latest_source) own->latest_source = source->as_of;
    }
    for (size_t t = 0; t < a->schema->n_tables; t++) {
        if (unknown[t]) a->tables[t].latest_source = BD_NULL_I32;
    }
    free(unknown);
    return BD_OK;
}

/* The last day of the row's own months, else its day of payment; BD_NULL_I32 when it has neither
 * (the day on which something began says nothing of how long it lasts). */
static int32_t own_day(const bd_table *table, uint32_t row) {
    int32_t paid = BD_NULL_I32;
    for (size_t c = 0; c < table->n_columns; c++) {
        const bd_column *column = &table->columns[c];
        if (!table->column_present[c] || bd_column_null_at(column, row)) continue;
        if (column->type == BD_TYPE_PERIOD) return bd_period_last_day(bd_id_at(column, row));
        if (column->type == BD_TYPE_DATE &&
            strcmp(table->definition->columns[c].name, "pay_date") == 0)
            paid = bd_date_at(column, row);
    }
    return paid;
}

/* The day as of which one evidence row speaks. */
static int32_t row_day(const aging *a, const bd_evidence *evidence) {
    const bd_source *source = evidence->source ? bd_store_source(a->store, evidence->source) : NULL;
    int32_t day = BD_NULL_I32;
    if (a->tables[evidence->table].nature != BD_TABLE_STATE)
        day = own_day(bd_store_table(a->store, evidence->table), evidence->table_row);
    if (day == BD_NULL_I32 && source) day = source->as_of;
    return day > a->today ? a->today : day; /* a year that has not ended */
}

/* The sides of a finding; a table whose day is not known for some row is none. */
static size_t find_sides(const aging *a, const bd_finding *finding, side sides[MOST_SIDES]) {
    size_t n = 0;
    bool unknown[MOST_SIDES] = {false};
    for (size_t i = 0; i < finding->n_evidence; i++) {
        const bd_evidence *evidence = &finding->evidence[i];
        if (a->tables[evidence->table].nature == BD_TABLE_LASTING) continue;
        size_t k = 0;
        while (k < n && sides[k].table != evidence->table)
            k++;
        if (k == MOST_SIDES) continue;
        if (k == n) sides[n++] = (side){evidence->table, BD_NULL_I32, false};
        int32_t day = row_day(a, evidence);
        if (day == BD_NULL_I32) unknown[k] = true;
        if (day > sides[k].day) sides[k].day = day;
    }
    size_t n_present = n;
    for (size_t i = 0; i < finding->n_absences; i++) {
        uint32_t table = finding->absences[i].table;
        size_t k = 0;
        while (k < n && sides[k].table != table)
            k++;
        if (k < n || n == MOST_SIDES || a->tables[table].nature != BD_TABLE_STATE) continue;
        sides[n] = (side){table, a->tables[table].latest_source, true};
        unknown[n] = sides[n].day == BD_NULL_I32;
        n++;
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!unknown[i]) sides[kept++] = sides[i];
    }
    return n_present ? kept : 0;
}

static unsigned months_from(int32_t from, int32_t to) {
    if (from >= to) return 0;
    return bd_period_from(bd_period_of_date(to)) - bd_period_from(bd_period_of_date(from));
}

static unsigned stale_months(const bd_rule *rule, const char *table, bool *said) {
    for (size_t i = 0; i < rule->n_staleness; i++) {
        if (strcmp(rule->staleness[i].table, table) != 0) continue;
        *said = true;
        return rule->staleness[i].months;
    }
    *said = false;
    return STALE_MONTHS;
}

/* "车辆登记表截至 2022-10-31,比 2023-12-31 的补贴发放表早 14 个月" */
static const char *gap_text(const aging *a, const side *old, const side *new, unsigned months,
                            bd_language language) {
    bool en = language == BD_LANGUAGE_EN;
    char from[16], to[16];
    from[bd_date_format(old->day, from)] = '\0';
    to[bd_date_format(new->day, to)] = '\0';
    const char *old_name = bd_table_called(&a->schema->tables[old->table], language);
    const char *new_name = bd_table_called(&a->schema->tables[new->table], language);
    bool ended = a->tables[old->table].nature != BD_TABLE_STATE;
    if (en)
        return bd_arena_format(a->arena, "%s %s %s, %u months before %s of %s", old_name,
                               ended ? "ends" : "is as of", from, months, to, new_name);
    return bd_arena_format(a->arena, "%s%s %s,比 %s 的%s早 %u 个月", old_name,
                           ended ? "止于" : "截至", from, to, new_name, months);
}

static bd_status append_reason(const char **text, const char *reason, bd_language language,
                               bd_arena *arena, bd_error *error) {
    bool en = language == BD_LANGUAGE_EN;
    *text = bd_arena_format(
        arena, en ? "%s%slowered: stale data: %s" : "%s%s降级:数据陈旧,其间可能已变化:%s", *text,
        (*text)[0] ? (en ? "; " : ";") : "", reason);
    return *text ? BD_OK : bd_error_memory(error, 128);
}

static bd_status age_finding(const aging *a, bd_finding *finding, bd_score_facts *facts,
                             bd_error *error) {
    side sides[MOST_SIDES];
    size_t n = find_sides(a, finding, sides);
    const side *newest = NULL, *oldest = NULL;
    bool lowered = false;
    for (size_t i = 0; i < n; i++) {
        if (sides[i].absent) continue;
        bd_table_nature own = a->tables[sides[i].table].nature;
        bd_table_nature best = newest ? a->tables[newest->table].nature : BD_TABLE_LASTING;
        if (own > best || (own == best && sides[i].day > newest->day)) newest = &sides[i];
    }
    if (!newest) return BD_OK;
    facts->old_months = months_from(newest->day, a->today);
    for (size_t i = 0; i < n; i++) {
        if (a->tables[sides[i].table].nature == BD_TABLE_PAYMENT) continue;
        unsigned months = months_from(sides[i].day, newest->day);
        bool said;
        unsigned stale = stale_months(finding->rule, a->schema->tables[sides[i].table].name, &said);
        if (said && months < stale) continue;
        if (months > facts->gap_months) {
            facts->gap_months = months;
            oldest = &sides[i];
            lowered = months >= stale;
        }
    }
    if (!oldest) return BD_OK;
    facts->gap_zh = gap_text(a, oldest, newest, facts->gap_months, BD_LANGUAGE_ZH);
    facts->gap_en = gap_text(a, oldest, newest, facts->gap_months, BD_LANGUAGE_EN);
    if (!facts->gap_zh || !facts->gap_en) return bd_error_memory(error, 256);
    if (!lowered) return BD_OK;
    if (finding->severity > BD_SEVERITY_INFO) finding->severity--;
    facts->severity = finding->severity;
    BD_TRY(append_reason(&finding->adjust_zh, facts->gap_zh, BD_LANGUAGE_ZH, a->arena, error));
    return append_reason(&finding->adjust_en, facts->gap_en, BD_LANGUAGE_EN, a->arena, error);
}

bd_status bd_findings_age(const bd_store *store, bd_finding_list *list, int32_t today,
                          bd_arena *arena, bd_error *error) {
    if (!list->n) return BD_OK;
    aging a = {.store = store, .today = today, .arena = arena};
    BD_TRY(open_tables(&a, error));
    for (size_t i = 0; i < list->n; i++)
        BD_TRY(age_finding(&a, &list->findings[i], &list->facts[i], error));
    return BD_OK;
}
