/* The day that a sheet describes. A list that says no more than its year (2023年度…) may have been
 * made at any time of it: it counts as of the end of that year, but not later than the data go
 * where they end within the year. */
#include "engine/ident/period.h"
#include "loaders/load_internal.h"

#include <string.h>

/* A month or a quarter is taken at its last day; of what is longer only the limits are known. */
#define MOST_EXACT_MONTHS 3

typedef struct stated {
    int32_t day;    /* BD_NULL_I32: not known */
    bd_period span; /* somewhere in these months; BD_PERIOD_NULL: not known */
} stated;

/* Dates that lie before or after the time that the data describe. */
static bool tells_no_time(const char *column) {
    static const char *const NAMES[] = {"birth_date",   "end_date",  "due_date", "entry_date",
                                        "contract_end", "plan_year", "stop_date"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(column, NAMES[i]) == 0) return true;
    }
    return false;
}

static void take_day(stated *s, int32_t day) {
    if (day != BD_NULL_I32 && (s->day == BD_NULL_I32 || day > s->day)) s->day = day;
}

static void take_period(stated *s, bd_period period) {
    if (bd_period_months(period) <= MOST_EXACT_MONTHS)
        take_day(s, bd_period_last_day(period));
    else if (s->span == BD_PERIOD_NULL || bd_period_to(period) > bd_period_to(s->span))
        s->span = period;
}

/* What the sheet says itself or case.yaml says of it, else the last of the payments or events that
 * it lists. Nothing for an undated list of how things stand: rules then take the last day of all
 * data. */
static stated stated_by(const loading *l, const bd_sheet_result *result) {
    const bd_constants *constants = &result->plan.constants;
    stated s = {BD_NULL_I32, BD_PERIOD_NULL};
    take_day(&s, constants->as_of);
    if (s.day == BD_NULL_I32) take_day(&s, l->answers.as_of);
    const bd_table_definition *definition = result->plan.definition;
    if (s.day != BD_NULL_I32 || !definition) return s;
    for (size_t c = 0; c < result->outcome.n_counts; c++) {
        const bd_column_count *count = &result->outcome.counts[c];
        const bd_column_definition *column = &definition->columns[c];
        if (count->least > count->greatest || tells_no_time(column->name)) continue;
        /* Of a list of how things stand, the last entry may be years older than the list. */
        if (column->type == BD_TYPE_DATE && !definition->stated_as_of)
            take_day(&s, (int32_t)count->greatest);
        if (column->type == BD_TYPE_PERIOD) take_period(&s, (bd_period)count->greatest);
    }
    if (s.day == BD_NULL_I32 && s.span == BD_PERIOD_NULL) s.span = constants->span;
    /* Events before the year that the list is of say nothing of when it was made. */
    if (s.span != BD_PERIOD_NULL && s.day < bd_period_first_day(s.span)) s.day = BD_NULL_I32;
    if (s.day != BD_NULL_I32) s.span = BD_PERIOD_NULL;
    return s;
}

int32_t bd_load_latest_day(const loading *l) {
    int32_t latest = BD_NULL_I32;
    for (size_t i = 0; i < l->n_files; i++) {
        for (size_t k = 0; k < l->files[i].reader.n_sheets; k++) {
            int32_t day = stated_by(l, l->files[i].reader.sheets[k]).day;
            if (day != BD_NULL_I32 && (latest == BD_NULL_I32 || day > latest)) latest = day;
        }
    }
    return latest;
}

int32_t bd_load_as_of(const loading *l, const bd_sheet_result *result, int32_t latest_day) {
    stated s = stated_by(l, result);
    if (s.span == BD_PERIOD_NULL) return s.day;
    int32_t first = bd_period_first_day(s.span), last = bd_period_last_day(s.span);
    bool ends_within = latest_day != BD_NULL_I32 && latest_day >= first && latest_day < last;
    return ends_within ? latest_day : last;
}
