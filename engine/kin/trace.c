#include "engine/kin/trace.h"

#include "engine/store/access.h"

#include <string.h>

#define MOST_ROWS 256u /* of one person in one table that are looked at */

typedef struct finder {
    bd_store *store;
    int n_threads;
    uint32_t a, b;
    bd_kin_trace *traces;
    size_t n;
} finder;

/* The day that a row speaks of: when it was registered or declared. */
static int32_t day_of_row(const finder *f, const bd_table *table, uint32_t row) {
    static const char *const columns[] = {"register_date", "declared_date", "start_date",
                                          "approve_date"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        int32_t day = bd_date_at(bd_table_dates(table, columns[i]), row);
        if (day != BD_NULL_I32) return day;
    }
    const bd_source *source = bd_store_source(f->store, bd_id_at(&table->source, row));
    return source ? source->as_of : BD_NULL_I32;
}

/* Declarations and marriages say most about two people, other tables least. */
static int rank_of(const bd_table *table) {
    static const char *const names[] = {"kinship", "marriage", "household"};
    int rank = 0;
    while (rank < 3 && strcmp(names[rank], table->definition->name) != 0)
        rank++;
    return rank;
}

static void add(finder *f, const bd_table *table, uint32_t row) {
    for (size_t i = 0; i < f->n; i++) {
        if (f->traces[i].table == table && f->traces[i].row == row) return;
    }
    if (f->n == BD_KIN_MOST_TRACES && rank_of(table) >= rank_of(f->traces[f->n - 1].table)) return;
    size_t at = f->n < BD_KIN_MOST_TRACES ? f->n++ : f->n - 1;
    for (; at > 0 && rank_of(f->traces[at - 1].table) > rank_of(table); at--)
        f->traces[at] = f->traces[at - 1];
    f->traces[at] = (bd_kin_trace){table, row, day_of_row(f, table, row)};
}

static bool names(const bd_table *table, uint32_t row, uint32_t person) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (table->columns[c].type != BD_TYPE_PERSON || !table->column_present[c]) continue;
        if (bd_id_at(&table->columns[c], row) == person) return true;
    }
    return false;
}

/* Rows of a table with both people in its PERSON columns. */
static bd_status search_table(finder *f, size_t number, bd_error *error) {
    const bd_table *table = bd_store_table(f->store, number);
    size_t n_person_columns = 0;
    for (size_t c = 0; c < table->n_columns; c++)
        n_person_columns += table->columns[c].type == BD_TYPE_PERSON && table->column_present[c];
    if (n_person_columns < 2) return BD_OK;
    for (size_t c = 0; c < table->n_columns; c++) {
        const bd_index *index;
        if (table->columns[c].type != BD_TYPE_PERSON || !table->column_present[c]) continue;
        BD_TRY(bd_store_index(f->store, number, c, f->n_threads, &index, error));
        uint32_t at = index->offsets[f->a], end = index->offsets[f->a + 1];
        if (end - at > MOST_ROWS) end = at + MOST_ROWS;
        for (; at < end; at++) {
            uint32_t row = bd_index_row(index, at);
            if (names(table, row, f->b)) add(f, table, row);
        }
    }
    return BD_OK;
}

/* The rows of both in the register, of a household that they share or that one of them or both
 * left. */
static bd_status search_households(finder *f, bd_error *error) {
    size_t number;
    const bd_table *table = bd_store_find_table(f->store, "household", &number);
    const bd_column *households = bd_table_ids(table, "household_id", BD_TYPE_HOUSEHOLD);
    if (!households || !bd_table_ids(table, "id_no", BD_TYPE_PERSON)) return BD_OK;
    const bd_column *former = bd_table_ids(table, "former_household_id", BD_TYPE_HOUSEHOLD);
    size_t column = bd_table_definition_find(table->definition, "id_no", strlen("id_no"));
    const bd_index *index;
    BD_TRY(bd_store_index(f->store, number, column, f->n_threads, &index, error));
    for (uint32_t i = index->offsets[f->a]; i < index->offsets[f->a + 1]; i++) {
        uint32_t row = bd_index_row(index, i);
        uint32_t own = bd_id_at(households, row), left = bd_id_at(former, row);
        for (uint32_t k = index->offsets[f->b]; own && k < index->offsets[f->b + 1]; k++) {
            uint32_t other = bd_index_row(index, k), others = bd_id_at(households, other);
            bool common = others == own || bd_id_at(former, other) == own ||
                          (others && left == others) || (left && left == bd_id_at(former, other));
            if (!common) continue;
            add(f, table, row);
            add(f, table, other);
        }
    }
    return BD_OK;
}

bd_status bd_kin_traces(bd_store *store, int n_threads, uint32_t a, uint32_t b,
                        bd_kin_trace traces[BD_KIN_MOST_TRACES], size_t *n, bd_error *error) {
    finder f = {.store = store, .n_threads = n_threads, .a = a, .b = b, .traces = traces};
    const bd_schema *schema = bd_store_schema(store);
    *n = 0;
    for (size_t t = 0; t < schema->n_tables; t++) {
        if (!schema->tables[t].derived) BD_TRY(search_table(&f, t, error));
    }
    BD_TRY(search_households(&f, error));
    *n = f.n;
    return BD_OK;
}
