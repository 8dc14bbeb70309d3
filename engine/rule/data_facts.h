/* For engine/rule alone: what is in the loaded columns. Filled on first use: not safe for
 * concurrent use. */
#ifndef BD_RULE_DATA_FACTS_H
#define BD_RULE_DATA_FACTS_H

#include "engine/rule/rule_internal.h"

typedef struct bd_key_facts {
    uint64_t n_filled, n_unusable; /* unusable: may not be used to say that two are the same */
} bd_key_facts;

typedef struct bd_month_range {
    unsigned from, to; /* as in engine/ident/period.h; 0 when there is none */
} bd_month_range;

/* Sources in which every row has the same number. */
typedef struct bd_one_number {
    uint32_t n_sources;
    uint32_t source; /* the first of them */
} bd_one_number;

const bd_store *bd_data_facts_store(const bd_data_facts *facts);
/* Some row of the column has a value. */
bool bd_data_facts_filled(const bd_data_facts *facts, size_t table, size_t column);
bd_key_facts bd_data_facts_keys(const bd_data_facts *facts, size_t table, size_t column);
bd_one_number bd_data_facts_one_number(const bd_data_facts *facts, size_t table, size_t column);
bd_month_range bd_data_facts_months(const bd_data_facts *facts, size_t table, size_t column);

/* Adds to `out` for which years a rule that counts working days has no calendar. */
bool bd_coverage_say_calendar(const bd_data_facts *facts, const bd_rule *rule, bd_language language,
                              bd_buffer *out);

/* The years that the days of a column lie in; both 0 when there is none. */
typedef struct bd_year_range {
    int from, to;
} bd_year_range;
bd_year_range bd_data_facts_years(const bd_data_facts *facts, size_t table, size_t column);

#endif
