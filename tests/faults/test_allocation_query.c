/* Every kind of query, from text to rows and evidence, with failing allocations. */
#include "tests/faults/failing_allocation.c"

#include "tests/faults/failing_loop.h"

/* The tables of the fuzzer. */
#define FUZZ_SOURCE_ROOT TEST_SOURCE_ROOT
#include "tests/fuzz/fuzz_sql_run.c"
#include "tests/fuzz/support_cells.c"
#include "tests/fuzz/support_program.c"
#include "tests/fuzz/support_village.c"

#include "engine/base/file.h"

static bd_status add_rows(const bd_result *result, uint64_t *outcome, bd_error *error) {
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = BD_OK;
    for (size_t row = 0; row < result->n_rows && status == BD_OK; row++) {
        for (size_t c = 0; c < result->n_columns && status == BD_OK; c++) {
            bd_buffer_append_byte(&text, '|');
            status = bd_result_format(make_tables()->store, result, c, row, &text, error);
        }
    }
    if (status == BD_OK) status = bd_buffer_status(&text, error);
    *outcome = XXH64(bd_buffer_text(&text), text.length_bytes, *outcome);
    bd_buffer_reset(&text);
    return status;
}

/* Its first column of an entity, and an id in it. */
static bool find_entity(const bd_result *result, size_t *column, uint32_t *id) {
    for (*column = 0; *column < result->n_columns; ++*column) {
        if (!bd_type_is_entity(result->columns[*column].type)) continue;
        for (size_t row = 0; row < result->n_rows; row++) {
            *id = ((const uint32_t *)result->data[*column])[row];
            if (*id) return true;
        }
    }
    return false;
}

static bd_status execute(const bd_query *query, uint64_t *outcome, bd_error *error) {
    bd_store *store = make_tables()->store;
    bd_exec_options options = {.n_threads = 1, .as_of = 19722, .rows_per_range = 2};
    bd_result *result = NULL, *evidence = NULL;
    bd_error own;
    bd_error_reset(&own);
    bd_status status = bd_exec_run(store, &query, 1, &options, &result, &own, error);
    if (status == BD_OK && !result) {
        *error = own;
        status = own.code;
        if (status == BD_ERROR_INPUT) { /* a division by zero: a result, too */
            *outcome ^= 1;
            return BD_OK;
        }
    }
    size_t column;
    uint32_t id;
    if (status == BD_OK) status = add_rows(result, outcome, error);
    if (status == BD_OK && find_entity(result, &column, &id)) {
        status = bd_exec_evidence(store, query, column, &id, 1, &options, &evidence, error);
        if (status == BD_OK) status = add_rows(evidence, outcome, error);
    }
    bd_result_free(evidence);
    bd_result_free(result);
    return status;
}

static bd_status run_text(void *context, uint64_t *outcome, bd_error *error) {
    const char *text = context;
    bd_parameter parameter = {"x", {.type = BD_TYPE_INT, .integer = 3}};
    bd_query query;
    *outcome = 3;
    bd_status status = bd_sql_compile(&make_tables()->schema, "q", text, 0, strlen(text),
                                      &parameter, 1, &query, error);
    if (status == BD_ERROR_RULE) { /* refused for what it says */
        *outcome = 5;
        bd_error_reset(error);
        return BD_OK;
    }
    if (status != BD_OK) return status;
    bd_buffer plan;
    bd_buffer_init(&plan);
    status = bd_plan_print(&query, &plan, error);
    if (status == BD_OK) status = bd_exec_explain(make_tables()->store, &query, &plan, error);
    if (status == BD_OK) status = bd_buffer_status(&plan, error);
    bd_buffer_reset(&plan);
    if (status == BD_OK) status = execute(&query, outcome, error);
    bd_query_reset(&query);
    return status;
}

static void test_queries(void **state) {
    (void)state;
    bd_file_map map;
    assert_int_equal(bd_file_map_open(TEST_SOURCE_ROOT "/tests/fuzz/queries.txt", &map, NULL),
                     BD_OK);
    char *all = fuzz_copy(map.data, map.length_bytes), *rest = all;
    bd_file_map_close(&map);
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
        if (*line) failing_loop(line, run_text, line, TEST_SLOW ? 30 : 1000);
    }
    free(all);
}

static const char definition[] =
    "CREATE TABLE z (k PERSON REQUIRED ALIAS '身份证号', '证号', a INT, c MONEY ALIAS '金额')";
static const char view[] = "CREATE VIEW y AS SELECT k, sum(c) AS c FROM t GROUP BY k";

static bd_status define(void *context, uint64_t *outcome, bd_error *error) {
    bd_schema schema;
    memset(&schema, 0, sizeof schema);
    bd_arena_init(&schema.arena);
    bd_status status =
        bd_sql_read_definition(&schema, "z", context, strlen((const char *)context), error);
    *outcome = schema.n_tables;
    bd_schema_reset(&schema);
    return status;
}

static bd_status load_schema(void *context, uint64_t *outcome, bd_error *error) {
    bd_schema schema;
    bd_status status = bd_schema_load(context, &schema, error);
    *outcome = schema.n_tables;
    if (status == BD_OK) bd_schema_reset(&schema);
    return status;
}

static void test_definitions(void **state) {
    (void)state;
    static char copies[2][256];
    strcpy(copies[0], definition);
    strcpy(copies[1], view);
    failing_loop("definition of a table", define, copies[0], 1000);
    failing_loop("definition of a view", define, copies[1], 1000);
    static char tables_folder[] = TEST_SOURCE_ROOT "/rules/tables";
    failing_loop("all definitions", load_schema, tables_folder, TEST_SLOW ? 20 : 200);
}

/* A block of an arena that is mapped, not allocated, fails as any other. */
static void test_mapped_blocks(void **state) {
    (void)state;
    bd_arena arena;
    bd_arena_init(&arena);
    failing_arm(1, FAILING_ONE);
    void *block = bd_arena_allocate(&arena, (size_t)1 << 20);
    (void)failing_disarm();
    assert_true(failing_happened());
    assert_null(block);
    assert_non_null(bd_arena_allocate(&arena, (size_t)1 << 20));
    bd_arena_reset(&arena);
}

int main(void) {
    (void)make_tables();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_mapped_blocks),
                                       cmocka_unit_test(test_queries),
                                       cmocka_unit_test(test_definitions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
