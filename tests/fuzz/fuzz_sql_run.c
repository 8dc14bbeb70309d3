/* Any text as a query: what the front end accepts runs over tiny tables, gives the same rows with
 * one thread and with two, with lineage and without, and shows its evidence. */
#include "tests/fuzz/support.h"

#include "engine/exec/exec.h"
#include "engine/sql/sql.h"
#include "tests/fuzz/village.h"

#include <math.h>
#include <stdio.h>

#define N_T 7
#define N_U 5

int fuzz_sql_run(const uint8_t *data, size_t size);

static const char *const definitions[] = {
    "CREATE TABLE t (a INT, b TEXT, c MONEY, d DATE, p PERIOD, k PERSON, n NAME, v BOOL, r REAL);",
    "CREATE TABLE u (k PERSON, o ORG, p PERIOD, c MONEY, d DATE)",
    "CREATE VIEW w AS SELECT k, sum(c) AS c FROM t GROUP BY k",
};

typedef struct tables {
    bd_schema schema;
    bd_store *store;
} tables;

static void set_value(bd_store *store, bd_type type, void *column, size_t row, size_t seed) {
    static const char *const texts[] = {"",     "低保", "a", "A%_b", "510107199001011234",
                                        "张三", "x|y"};
    static const int64_t integers[] = {0, 1, -1, 300, 4611686018427387904, -9223372036854775807,
                                       42};
    static const double reals[] = {0, 1.5, -2.25, 1e308, -1e308, 0.1, 5e-324};
    bool null = seed % 5 == 4;
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U32:
        if (type == BD_TYPE_PERIOD) {
            ((uint32_t *)column)[row] =
                null ? 0
                     : (24276u + (uint32_t)seed % 3) << 16 |
                           (24276u + (uint32_t)seed % 3 + (uint32_t)seed % 2);
        } else {
            const char *text = texts[seed % (bd_type_is_entity(type) ? 4 : 7)];
            bd_slice slice = {null ? NULL : text, (uint32_t)strlen(text), 0};
            fuzz_require(bd_dictionary_intern(bd_store_dictionary(store, type), &slice, 1,
                                              (uint32_t *)column + row, NULL) == BD_OK);
        }
        break;
    case BD_PHYSICAL_I32:
        ((int32_t *)column)[row] = null ? BD_NULL_I32 : (int32_t)(19500 + seed * 13 % 40);
        break;
    case BD_PHYSICAL_I64:
        ((int64_t *)column)[row] = null ? BD_NULL_I64 : integers[seed % 7];
        break;
    case BD_PHYSICAL_F64:
        ((double *)column)[row] = null ? BD_NULL_F64 : reals[seed % 7];
        break;
    case BD_PHYSICAL_U8:
        ((uint8_t *)column)[row] = null ? BD_NULL_BOOL : (uint8_t)(seed % 2);
        break;
    }
}

static void fill(tables *made, uint32_t number, size_t n_rows) {
    const bd_table_definition *table = &made->schema.tables[number];
    bd_source source = {
        .file = table->name, .sheet = "", .sha256 = "0", .table = number, .as_of = 19722};
    uint32_t source_number;
    bool present[16];
    memset(present, true, sizeof present);
    bd_chunk *chunk = NULL;
    fuzz_require(bd_store_add_source(made->store, &source, &source_number, NULL) == BD_OK);
    fuzz_require(bd_chunk_create(made->store, number, source_number, 0, present, &chunk, NULL) ==
                 BD_OK);
    fuzz_require(bd_chunk_reserve(chunk, made->store, n_rows, NULL) == BD_OK);
    for (size_t row = 0; row < n_rows; row++) {
        for (size_t c = 0; c < table->n_columns; c++)
            set_value(made->store, table->columns[c].type, chunk->columns[c], row,
                      row * 3 + c * 5 + number);
        chunk->source_row[row] = (uint32_t)row + 2;
    }
    chunk->n_rows = n_rows;
    fuzz_require(bd_store_add_chunk(made->store, chunk, NULL) == BD_OK);
}

static const tables *make_tables(void) {
    static tables made;
    if (made.store) return &made;
    bd_arena_init(&made.schema.arena);
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++)
        fuzz_require(bd_sql_read_definition(&made.schema, "t", definitions[i],
                                            strlen(definitions[i]), NULL) == BD_OK);
    fuzz_require(bd_store_create(&made.schema, &made.store, NULL) == BD_OK);
    fill(&made, 0, N_T);
    fill(&made, 1, N_U);
    fuzz_require(bd_store_seal(made.store, 1, NULL) == BD_OK);
    return &made;
}

static void print_result(const bd_result *result, bd_buffer *out) {
    const bd_store *store = make_tables()->store;
    for (size_t row = 0; row < result->n_rows; row++) {
        for (size_t c = 0; c < result->n_columns; c++) {
            bd_buffer_append_byte(out, '|');
            if (bd_result_is_null(result, c, row)) bd_buffer_append_text(out, "NULL");
            fuzz_require(bd_result_format(store, result, c, row, out, NULL) == BD_OK);
        }
        bd_buffer_append_byte(out, '\n');
    }
}

static void check_lineage(const bd_result *result) {
    fuzz_require(result->lineage_offsets != NULL);
    fuzz_require(result->lineage_offsets[0] == 0);
    for (size_t row = 0; row < result->n_rows; row++) {
        fuzz_require(result->lineage_offsets[row] <= result->lineage_offsets[row + 1]);
        for (uint64_t i = result->lineage_offsets[row]; i < result->lineage_offsets[row + 1]; i++) {
            const bd_lineage *from = &result->lineage[i];
            if (from->table & BD_LINEAGE_ABSENT) /* what was looked for and not there */
                fuzz_require(bd_lineage_absent_table(from->table) < 2);
            else
                fuzz_require(from->table < 2 && from->row < (from->table ? N_U : N_T));
        }
    }
}

/* Runs it; the result, or NULL with the reason explained. */
static bd_result *run(const bd_query *query, int n_threads, bool lineage, bd_status *why) {
    bd_exec_options options = {.n_threads = n_threads,
                               .as_of = 19722,
                               .lineage = lineage,
                               .cancel = fuzz_deadline(),
                               .most_memory_bytes = 64 << 20,
                               .rows_per_range = 2};
    bd_result *result = NULL;
    bd_error error, own;
    bd_error_reset(&error);
    bd_error_reset(&own);
    *why = bd_exec_run(make_tables()->store, &query, 1, &options, &result, &own, &error);
    fuzz_require_explained(*why, &error);
    if (*why == BD_OK && !result) {
        fuzz_require(own.code != BD_OK);
        fuzz_require_explained(own.code, &own);
        *why = own.code;
    }
    return result;
}

static void check_evidence(const bd_query *query, const bd_result *result) {
    for (size_t c = 0; c < result->n_columns; c++) {
        if (!bd_type_is_entity(result->columns[c].type)) continue;
        for (size_t row = 0; row < result->n_rows && row < 3; row++) {
            uint32_t id = ((const uint32_t *)result->data[c])[row];
            bd_exec_options options = {.n_threads = 1,
                                       .as_of = 19722,
                                       .cancel = fuzz_deadline(),
                                       .most_memory_bytes = 64 << 20,
                                       .rows_per_range = 2};
            bd_result *evidence = NULL;
            bd_error error;
            bd_error_reset(&error);
            if (!id) continue;
            bd_status status = bd_exec_evidence(make_tables()->store, query, c, &id, 1, &options,
                                                &evidence, &error);
            fuzz_require_explained(status, &error);
            bd_result_free(evidence);
        }
    }
}

/* With lineage a query may take another way, and its rows come in another order: what depends on
 * the order of rows may differ then. */
static bool depends_on_order(const char *text) {
    return strcasestr(text, "limit") || strcasestr(text, "over") ||
           strcasestr(text, "string_agg") || strcasestr(text, "sum") || strcasestr(text, "avg") ||
           strcasestr(text, "stddev");
}

static int compare_lines(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_lines(bd_buffer *text) {
    size_t n = 0;
    char *copy = fuzz_copy(bd_buffer_text(text), text->length_bytes);
    char **lines = calloc(text->length_bytes + 1, sizeof *lines), *rest = copy;
    if (!lines) abort();
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"))
        lines[n++] = line;
    qsort(lines, n, sizeof *lines, compare_lines);
    bd_buffer_clear(text);
    for (size_t i = 0; i < n; i++)
        bd_buffer_format(text, "%s\n", lines[i]);
    free(lines);
    free(copy);
}

static void run_query(const bd_query *query, bool two_threads) {
    bd_status status, other;
    bd_buffer text, again;
    bd_buffer_init(&text);
    bd_buffer_init(&again);
    fuzz_require(bd_plan_print(query, &text, NULL) == BD_OK);
    fuzz_require(bd_exec_explain(make_tables()->store, query, &text, NULL) == BD_OK);
    bd_buffer_clear(&text);
    bd_result *result = run(query, 1, false, &status);
    bd_result *second = result ? run(query, two_threads ? 2 : 1, !two_threads, &other) : NULL;
    if (result) print_result(result, &text);
    if (second) {
        print_result(second, &again);
        if (!two_threads) {
            sort_lines(&text);
            sort_lines(&again);
        }
        bool comparable = two_threads || !depends_on_order(query->text);
        if (comparable && strcmp(bd_buffer_text(&text), bd_buffer_text(&again)) != 0)
            fprintf(stderr, "--- one\n%s--- two\n%s", bd_buffer_text(&text),
                    bd_buffer_text(&again));
        fuzz_require(!comparable || strcmp(bd_buffer_text(&text), bd_buffer_text(&again)) == 0);
        if (!two_threads) check_lineage(second);
        check_evidence(query, result);
    } else if (result) {
        fuzz_require(other == BD_ERROR_CANCELLED || other == BD_ERROR_LIMIT);
    }
    bd_result_free(result);
    bd_result_free(second);
    bd_buffer_reset(&text);
    bd_buffer_reset(&again);
}

int fuzz_sql_run(const uint8_t *data, size_t size) {
    const tables *made = make_tables();
    char *text = fuzz_copy(data, size);
    bd_parameter parameter = {"x", {.type = BD_TYPE_INT, .integer = 3}};
    bd_query query;
    bd_error error;
    bd_error_reset(&error);
    bd_status status =
        bd_sql_compile(&made->schema, "q", text, 0, size, &parameter, 1, &query, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) {
        run_query(&query, size % 8 == 0);
        bd_query_reset(&query);
    }
    free(text);
    return 0;
}
