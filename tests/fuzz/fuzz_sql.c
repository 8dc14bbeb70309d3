/* Feeds any bytes to the rule language as a query, a condition and a definition. Built by a
 * fuzzer's driver (clang -fsanitize=fuzzer,address tests/fuzz/fuzz_sql.c …);
 * tests/engine/sql/test_random.c runs it over texts of a fixed generator. */
#include "tests/fuzz/fuzz_sql.h"

#include "engine/sql/sql.h"

#include <string.h>

static const char *const definitions[] = {
    "CREATE TABLE t (a INT, b TEXT, c MONEY, d DATE, p PERIOD, k PERSON, n NAME, v BOOL, r REAL);",
    "CREATE TABLE u (k PERSON, o ORG, p PERIOD, c MONEY, d DATE)",
    "CREATE VIEW w AS SELECT k, sum(c) AS c FROM t GROUP BY k",
};

static void try_query(const bd_schema *schema, const char *text, size_t length) {
    bd_parameter parameter = {"x", {.type = BD_TYPE_INT, .integer = 3}};
    bd_query query;
    bd_error error;
    bd_error_reset(&error);
    if (bd_sql_compile(schema, "q", text, 0, length, &parameter, 1, &query, &error) == BD_OK) {
        bd_buffer out;
        bd_buffer_init(&out);
        (void)!bd_plan_print(&query, &out, &error);
        bd_buffer_reset(&out);
        bd_query_reset(&query);
    }
    const bd_plan_column columns[] = {{"a", BD_TYPE_INT}, {"c", BD_TYPE_MONEY}};
    if (bd_sql_compile_expression(columns, 2, "q", text, 0, length, &parameter, 1, &query,
                                  &error) == BD_OK)
        bd_query_reset(&query);
}

int fuzz_sql(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    bd_schema schema;
    memset(&schema, 0, sizeof schema);
    bd_arena_init(&schema.arena);
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        if (bd_sql_read_definition(&schema, "t", definitions[i], strlen(definitions[i]), NULL) !=
            BD_OK)
            __builtin_trap();
    }
    try_query(&schema, text, size);
    (void)!bd_sql_read_definition(&schema, "d", text, size, NULL);
    bd_schema_reset(&schema);
    return 0;
}
