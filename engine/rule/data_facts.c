/* Facts about the loaded columns, found on first use and kept for all rules of a run. */
#include "engine/rule/data_facts.h"

#include "engine/base/memory.h"
#include "engine/base/threads.h"
#include "engine/ident/date.h"
#include "engine/ident/period.h"
#include "engine/ident/person_id.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The same number in so many rows is no chance. */
#define ONE_NUMBER_LEAST_ROWS 10u
/* Columns are read in blocks, by all threads. */
#define BLOCK_ROWS 8192u
#define FEW_BLOCKS 128u

typedef struct column_facts {
    bool filled_known, filled;
    bool usable_known;
    bd_key_facts keys;
    bool range_known;
    bd_month_range range;
    bool one_known;
    bd_one_number one;
    bool years_known;
    bd_year_range years;
} column_facts;

struct bd_data_facts {
    const bd_store *store;
    const bd_schema *schema;
    int n_threads;
    column_facts **tables; /* per table, per column */
};

bd_status bd_data_facts_make(const bd_store *store, int n_threads, bd_data_facts **out,
                             bd_error *error) {
    *out = NULL;
    bd_data_facts *facts = bd_allocate_zero(1, sizeof *facts);
    if (!facts) return bd_error_memory(error, sizeof *facts);
    facts->store = store;
    facts->n_threads = bd_threads_count(n_threads, 0);
    facts->schema = bd_store_schema(store);
    facts->tables = bd_allocate_zero(facts->schema->n_tables + 1, sizeof *facts->tables);
    bd_status status =
        facts->tables ? BD_OK
                      : bd_error_memory(error, facts->schema->n_tables * sizeof *facts->tables);
    for (size_t i = 0; status == BD_OK && i < facts->schema->n_tables; i++) {
        facts->tables[i] =
            bd_allocate_zero(facts->schema->tables[i].n_columns + 1, sizeof **facts->tables);
        if (!facts->tables[i]) status = bd_error_memory(error, sizeof **facts->tables);
    }
    if (status == BD_OK)
        *out = facts;
    else
        bd_data_facts_free(facts);
    return status;
}

void bd_data_facts_free(bd_data_facts *facts) {
    if (!facts) return;
    for (size_t i = 0; facts->tables && i < facts->schema->n_tables; i++)
        free(facts->tables[i]);
    free(facts->tables);
    free(facts);
}

const bd_store *bd_data_facts_store(const bd_data_facts *facts) {
    return facts->store;
}

bool bd_data_facts_filled(const bd_data_facts *facts, size_t table, size_t column) {
    column_facts *own = &facts->tables[table][column];
    if (own->filled_known) return own->filled;
    const bd_table *data = bd_store_table(facts->store, table);
    own->filled_known = true;
    own->filled = false;
    if (!data->column_present || data->column_present[column]) {
        const bd_column *values = &data->columns[column];
        for (size_t row = 0; row < data->n_rows && !own->filled; row++)
            own->filled = !bd_column_null_at(values, row);
    }
    return own->filled;
}

static size_t count_blocks(size_t n_rows) {
    return (n_rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
}

static size_t rows_of_block(size_t block, size_t n_rows) {
    size_t left = n_rows - block * BLOCK_ROWS;
    return left < BLOCK_ROWS ? left : BLOCK_ROWS;
}

static bool is_usable(const bd_dictionary *people, uint32_t id) {
    switch ((bd_id_problem)bd_dictionary_attribute(people, id)) {
    case BD_ID_OK:
    case BD_ID_CONVERTED:
    case BD_ID_REPAIRED:
    case BD_ID_OTHER_DOCUMENT:
        return true;
    default:
        return false;
    }
}

/* Tables are in the order of their people: an id is often that of the row before. */
static bd_key_facts count_keys(const bd_dictionary *people, const uint32_t *ids, size_t n) {
    bd_key_facts keys = {0};
    uint32_t last = BD_NULL_ID;
    bool usable = true;
    for (size_t i = 0; i < n; i++) {
        if (ids[i] != last && ids[i] != BD_NULL_ID) {
            last = ids[i];
            usable = is_usable(people, last);
        }
        keys.n_filled += ids[i] != BD_NULL_ID;
        keys.n_unusable += ids[i] != BD_NULL_ID && !usable;
    }
    return keys;
}

bd_key_facts bd_data_facts_keys(const bd_data_facts *facts, size_t table, size_t column) {
    column_facts *own = &facts->tables[table][column];
    if (own->usable_known) return own->keys;
    own->usable_known = true;
    const bd_table *data = bd_store_table(facts->store, table);
    const bd_dictionary *people = bd_store_dictionary(facts->store, BD_TYPE_PERSON);
    if (!bd_data_facts_filled(facts, table, column) || data->columns[column].type != BD_TYPE_PERSON)
        return own->keys;
    const bd_column *ids = &data->columns[column];
    size_t n_blocks = count_blocks(data->n_rows);
    uint64_t n_filled = 0, n_unusable = 0;
#pragma omp parallel for if (n_blocks >= FEW_BLOCKS) num_threads(facts->n_threads)                 \
    reduction(+ : n_filled, n_unusable)
    for (size_t block = 0; block < n_blocks; block++) {
        uint32_t room[BLOCK_ROWS];
        size_t n = rows_of_block(block, data->n_rows);
        const uint32_t *block_ids = bd_column_read(ids, block * BLOCK_ROWS, n, room);
        bd_key_facts keys = count_keys(people, block_ids, n);
        n_filled += keys.n_filled;
        n_unusable += keys.n_unusable;
    }
    own->keys.n_filled += n_filled;
    own->keys.n_unusable += n_unusable;
    return own->keys;
}

/* How far the numbers of a source are the same; sources that are too small count as varied. */
typedef struct source_numbers {
    uint32_t first;
    uint64_t n;
    bool varied;
} source_numbers;

static uint32_t mark_small_sources(const bd_store *store, size_t table, source_numbers *sources) {
    uint32_t n_open = 0;
    for (uint32_t i = 1; i <= bd_store_n_sources(store); i++) {
        const bd_source *source = bd_store_source(store, i);
        sources[i].varied = source->table != table || source->n_rows_loaded < ONE_NUMBER_LEAST_ROWS;
        n_open += !sources[i].varied;
    }
    return n_open;
}

bd_one_number bd_data_facts_one_number(const bd_data_facts *facts, size_t table, size_t column) {
    column_facts *own = &facts->tables[table][column];
    if (own->one_known) return own->one;
    own->one_known = true;
    const bd_table *data = bd_store_table(facts->store, table);
    if (facts->schema->tables[table].derived || !bd_data_facts_filled(facts, table, column) ||
        data->columns[column].type != BD_TYPE_PERSON)
        return own->one;
    uint32_t n_sources = bd_store_n_sources(facts->store);
    source_numbers *sources = bd_allocate_zero((size_t)n_sources + 1, sizeof *sources);
    if (!sources) return own->one; /* a remark fewer */
    uint32_t n_open = mark_small_sources(facts->store, table, sources);
    const bd_column *ids = &data->columns[column];
    for (size_t row = 0; row < data->n_rows && n_open; row++) {
        source_numbers *at = &sources[bd_id_at(&data->source, row)];
        uint32_t id = bd_id_at(ids, row);
        if (at->varied || id == BD_NULL_ID) continue;
        if (at->n++ == 0) at->first = id;
        at->varied = at->first != id;
        n_open -= at->varied;
    }
    for (uint32_t i = 1; i <= n_sources; i++) {
        if (sources[i].varied || sources[i].n < ONE_NUMBER_LEAST_ROWS) continue;
        if (own->one.n_sources++ == 0) own->one.source = i;
    }
    free(sources);
    return own->one;
}

bd_month_range bd_data_facts_months(const bd_data_facts *facts, size_t table, size_t column) {
    column_facts *own = &facts->tables[table][column];
    if (own->range_known) return own->range;
    own->range_known = true;
    const bd_table *data = bd_store_table(facts->store, table);
    if (!bd_data_facts_filled(facts, table, column) || data->columns[column].type != BD_TYPE_PERIOD)
        return own->range;
    const bd_column *periods = &data->columns[column];
    size_t n_blocks = count_blocks(data->n_rows);
    unsigned first = UINT_MAX, last = 0;
#pragma omp parallel for if (n_blocks >= FEW_BLOCKS) num_threads(facts->n_threads)                 \
    reduction(min : first) reduction(max : last)
    for (size_t block = 0; block < n_blocks; block++) {
        uint32_t room[BLOCK_ROWS];
        size_t n = rows_of_block(block, data->n_rows);
        const uint32_t *values = bd_column_read(periods, block * BLOCK_ROWS, n, room);
        uint32_t seen = BD_PERIOD_NULL; /* neighbours often have the same period */
        for (size_t i = 0; i < n; i++) {
            if (values[i] == seen || values[i] == BD_PERIOD_NULL) continue;
            seen = values[i];
            unsigned from = bd_period_from(seen), to = bd_period_to(seen);
            first = from < first ? from : first;
            last = to > last ? to : last;
        }
    }
    if (last) own->range = (bd_month_range){.from = first, .to = last};
    return own->range;
}

bd_year_range bd_data_facts_years(const bd_data_facts *facts, size_t table, size_t column) {
    column_facts *own = &facts->tables[table][column];
    if (own->years_known) return own->years;
    own->years_known = true;
    const bd_table *data = bd_store_table(facts->store, table);
    if (!bd_data_facts_filled(facts, table, column) || data->columns[column].type != BD_TYPE_DATE)
        return own->years;
    const bd_column *days = &data->columns[column];
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (size_t row = 0; row < data->n_rows; row++) {
        int32_t day = bd_date_at(days, row);
        if (day == BD_DATE_NULL) continue;
        first = day < first ? day : first;
        last = day > last ? day : last;
    }
    if (first > last) return own->years;
    int month, day;
    bd_date_to_ymd(first, &own->years.from, &month, &day);
    bd_date_to_ymd(last, &own->years.to, &month, &day);
    return own->years;
}
