/* What the sealed store tells of each source: how many different values a column has, columns that
 * say the same in every row, and sources that hold the same rows. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "loaders/load_internal.h"

#include <stdlib.h>
#include <string.h>

/* Of larger tables every n-th row is looked at: the count is then a lower bound. */
#define MOST_ROWS_LOOKED_AT 200000u
/* One value in so many rows of names or numbers is no chance. */
#define CONSTANT_LEAST_ROWS 10u
#define COPY_LEAST_ROWS 5u
/* Smaller tables are not worth waking threads for. */
#define PARALLEL_ROWS 20000u

/* The value of a row as 64 bits; false for NULL. */
static bool value_at(const bd_column *column, uint32_t row, uint64_t *value) {
    bd_physical physical = bd_type_physical(column->type);
    if (physical == BD_PHYSICAL_U8) return false;
    *value = bd_column_bits(column, row);
    if (physical == BD_PHYSICAL_F64) return !isnan(bd_real_at(column, row));
    if (bd_physical_bytes(physical) == 4) *value = (uint32_t)*value;
    return *value != bd_physical_null(physical);
}

/* --- Different values ----------------------------------------------------------------------------
 */

/* Counts into n_distinct[source]; `slots` is a set of n_slots hashes (a power of two), all 0. */
static void count_distinct(const bd_table *table, const bd_column *column, uint32_t stride,
                           uint64_t *slots, size_t n_slots, uint32_t *n_distinct) {
    for (uint32_t row = 0; row < table->n_rows; row += stride) {
        uint64_t value;
        if (!value_at(column, row, &value)) continue;
        uint64_t key = bd_hash_combine(bd_id_at(&table->source, row), value) | 1;
        size_t at = (key >> 1) & (n_slots - 1);
        while (slots[at] && slots[at] != key)
            at = (at + 1) & (n_slots - 1);
        if (slots[at]) continue;
        slots[at] = key;
        n_distinct[bd_id_at(&table->source, row)]++;
    }
}

static bd_status profile_column(const bd_store *store, bd_load_report *report, uint32_t t,
                                uint32_t c, bd_error *error) {
    const bd_table *table = bd_store_table(store, t);
    uint32_t stride = table->n_rows / MOST_ROWS_LOOKED_AT + 1;
    size_t n_sources = bd_store_n_sources(store) + 1;
    size_t n_slots = 64;
    while (n_slots < (size_t)(table->n_rows / stride + 1) * 2)
        n_slots *= 2;
    uint64_t *slots = bd_allocate_zero(n_slots, sizeof *slots);
    uint32_t *n_distinct = bd_allocate_zero(n_sources, sizeof *n_distinct);
    bd_status status = slots && n_distinct ? BD_OK : bd_error_memory(error, n_slots * 8);
    if (status == BD_OK) {
        count_distinct(table, &table->columns[c], stride, slots, n_slots, n_distinct);
        for (size_t i = 0; i < report->n_profiles; i++) {
            bd_profile *profile = &report->profiles[i];
            if (profile->table != t || profile->column != c) continue;
            profile->n_distinct = n_distinct[profile->source];
            profile->sampled = stride > 1;
        }
    }
    free(slots);
    free(n_distinct);
    return status;
}

static bd_status profile_table(const bd_store *store, bd_load_report *report, uint32_t t,
                               int n_threads, bd_error *error) {
    const bd_table *table = bd_store_table(store, t);
    bool memory = false;
    if (table->n_rows == 0) return BD_OK;
#pragma omp parallel for schedule(dynamic) num_threads(n_threads) if (table->n_rows > PARALLEL_ROWS)
    for (size_t c = 0; c < table->n_columns; c++) {
        if (!table->column_present[c]) continue;
        if (profile_column(store, report, t, (uint32_t)c, NULL) != BD_OK) {
#pragma omp atomic write
            memory = true;
        }
    }
    return memory ? bd_error_memory(error, MOST_ROWS_LOOKED_AT * 16) : BD_OK;
}

/* --- Doubts --------------------------------------------------------------------------------------
 */

static bd_sheet_report *sheet_of(bd_load_report *report, uint32_t source) {
    for (size_t i = 0; i < report->n_sheets; i++) {
        if (report->sheets[i].source == source) return &report->sheets[i];
    }
    return NULL;
}

static bd_status add_doubt(bd_load_report *report, bd_sheet_report *sheet, const char *zh,
                           const char *en, bd_error *error) {
    if (zh && en && sheet->question_zh) {
        zh = bd_arena_format(&report->arena, "%s;%s", sheet->question_zh, zh);
        en = bd_arena_format(&report->arena, "%s; %s", sheet->question_en, en);
    }
    if (!zh || !en) return bd_error_memory(error, 256);
    sheet->question_zh = zh;
    sheet->question_en = en;
    return BD_OK;
}

/* The header of the one column of the sheet that fills this column; NULL for constants. */
static const char *header_of(const bd_sheet_report *sheet, uint32_t column) {
    for (size_t i = 0; i < sheet->n_columns; i++) {
        if (sheet->columns[i].table_column == column &&
            sheet->columns[i].sheet_column != UINT32_MAX)
            return sheet->columns[i].header;
    }
    return NULL;
}

/* Names and numbers of persons differ from row to row; those of officials, heads and places that
 * stand over several rows need not. */
static bool should_differ(const bd_column_definition *column) {
    if (bd_fill_group(column->name)) return false;
    switch (column->type) {
    case BD_TYPE_PERSON:
    case BD_TYPE_NAME:
    case BD_TYPE_ACCOUNT:
    case BD_TYPE_PHONE:
    case BD_TYPE_PLATE:
    case BD_TYPE_TITLE:
        return true;
    default:
        return strcmp(column->name, "birth_date") == 0;
    }
}

static bd_status doubt_constants(const bd_store *store, bd_load_report *report, bd_error *error) {
    const bd_schema *schema = bd_store_schema(store);
    for (size_t i = 0; i < report->n_profiles; i++) {
        bd_profile *profile = &report->profiles[i];
        bd_sheet_report *sheet = sheet_of(report, profile->source);
        const bd_column_definition *column =
            &schema->tables[profile->table].columns[profile->column];
        if (profile->n_distinct != 1 || profile->n_filled < CONSTANT_LEAST_ROWS || !sheet ||
            !should_differ(column))
            continue;
        const char *header = header_of(sheet, profile->column);
        if (!header) continue;
        profile->suspicious = true;
        BD_TRY(add_doubt(report, sheet,
                         bd_arena_format(&report->arena, "“%s”一列 %llu 行都是同一个值,请核对",
                                         header[0] ? header : column->name,
                                         (unsigned long long)profile->n_filled),
                         bd_arena_format(&report->arena,
                                         "'%s' says the same in all of %llu rows; check it",
                                         header[0] ? header : column->name,
                                         (unsigned long long)profile->n_filled),
                         error));
    }
    return BD_OK;
}

/* --- The same rows in two files ------------------------------------------------------------------
 */

typedef struct fingerprint {
    uint32_t source, table;
    uint64_t n_rows;
    uint64_t profile; /* of the counts */
    uint64_t rows;    /* of the rows, whatever their order */
} fingerprint;

static bool is_serial(const bd_table *table, size_t c) {
    return strcmp(table->definition->columns[c].name, "row_no") == 0;
}

static fingerprint take_fingerprint(const bd_store *store, const bd_load_report *report,
                                    const bd_sheet_report *sheet) {
    const bd_source *source = bd_store_source(store, sheet->source);
    fingerprint out = {
        .source = sheet->source, .table = sheet->table, .n_rows = source->n_rows_loaded};
    for (size_t i = 0; i < report->n_profiles; i++) {
        const bd_profile *p = &report->profiles[i];
        if (p->source != sheet->source || is_serial(bd_store_table(store, p->table), p->column) ||
            p->n_filled == 0)
            continue;
        uint64_t own = bd_hash_combine(p->column, p->n_filled);
        own = bd_hash_combine(own, (uint64_t)p->least);
        out.profile ^= bd_hash_combine(own, (uint64_t)p->greatest);
    }
    return out;
}

static bool look_alike(const fingerprint *a, const fingerprint *b) {
    return a->table == b->table && a->n_rows == b->n_rows && a->profile == b->profile;
}

static int compare_fingerprints(const void *x, const void *y) {
    const fingerprint *a = x, *b = y;
    if (a->table != b->table) return a->table < b->table ? -1 : 1;
    if (a->n_rows != b->n_rows) return a->n_rows < b->n_rows ? -1 : 1;
    if (a->profile != b->profile) return a->profile < b->profile ? -1 : 1;
    return (a->source > b->source) - (a->source < b->source);
}

/* The rows of the sources of one table that look alike, added up in any order. */
static bd_status hash_rows(const bd_store *store, fingerprint *marks, size_t n, bd_error *error) {
    const bd_table *table = bd_store_table(store, marks[0].table);
    size_t n_sources = bd_store_n_sources(store) + 1;
    uint32_t *place = bd_allocate_zero(n_sources, sizeof *place);
    if (!place) return bd_error_memory(error, n_sources * sizeof *place);
    for (size_t i = 0; i < n; i++)
        place[marks[i].source] = (uint32_t)i + 1;
    for (uint32_t row = 0; row < table->n_rows; row++) {
        uint32_t at = place[bd_id_at(&table->source, row)];
        if (!at) continue;
        uint64_t hash = 0;
        for (size_t c = 0; c < table->n_columns; c++) {
            uint64_t value;
            if (is_serial(table, c) || !value_at(&table->columns[c], row, &value)) continue;
            hash = bd_hash_combine(bd_hash_combine(hash, c), value);
        }
        marks[at - 1].rows += hash;
    }
    free(place);
    return BD_OK;
}

static bd_status doubt_copy(const bd_store *store, bd_load_report *report, uint32_t first,
                            uint32_t second, bd_error *error) {
    const bd_source *a = bd_store_source(store, first), *b = bd_store_source(store, second);
    bd_sheet_report *sheet = sheet_of(report, second);
    if (!sheet) return BD_OK;
    const char *mark = a->sheet[0] ? " / " : "";
    return add_doubt(
        report, sheet,
        bd_arena_format(&report->arena,
                        "%llu 行与“%s%s%s”逐行相同(文件内容不同),两份都已导入;若是同一张表交了两次,"
                        "请删去一份",
                        (unsigned long long)b->n_rows_loaded, a->file, mark, a->sheet),
        bd_arena_format(&report->arena,
                        "all %llu rows are those of '%s%s%s' (in a file of other bytes); both are "
                        "loaded: remove one if the same list was handed in twice",
                        (unsigned long long)b->n_rows_loaded, a->file, mark, a->sheet),
        error);
}

static bd_status doubt_copies(const bd_store *store, bd_load_report *report, bd_error *error) {
    fingerprint *marks = bd_allocate_zero(report->n_sheets + 1, sizeof *marks);
    if (!marks) return bd_error_memory(error, report->n_sheets * sizeof *marks);
    size_t n = 0;
    for (size_t i = 0; i < report->n_sheets; i++) {
        const bd_sheet_report *sheet = &report->sheets[i];
        if (sheet->table == UINT32_MAX ||
            bd_store_source(store, sheet->source)->n_rows_loaded < COPY_LEAST_ROWS)
            continue;
        marks[n++] = take_fingerprint(store, report, sheet);
    }
    if (n) qsort(marks, n, sizeof *marks, compare_fingerprints);
    bd_status status = BD_OK;
    for (size_t i = 0, end; i < n && status == BD_OK; i = end) {
        for (end = i + 1; end < n && look_alike(&marks[i], &marks[end]);)
            end++;
        if (end - i < 2) continue;
        status = hash_rows(store, marks + i, end - i, error);
        for (size_t k = i + 1; k < end && status == BD_OK; k++) {
            for (size_t j = i; j < k; j++) {
                if (marks[j].rows != marks[k].rows) continue;
                status = doubt_copy(store, report, marks[j].source, marks[k].source, error);
                break;
            }
        }
    }
    free(marks);
    return status;
}

bd_status bd_load_profile(loading *l, bd_error *error) {
    size_t n_tables = bd_store_schema(l->store)->n_tables;
    for (uint32_t t = 0; t < n_tables; t++)
        BD_TRY(profile_table(l->store, l->report, t, l->n_threads, error));
    BD_TRY(doubt_constants(l->store, l->report, error));
    return doubt_copies(l->store, l->report, error);
}
