/* Every case of cases/NAME.txt: a query, then the plan that it must give or the exact diagnostic in
 * both languages. A case begins with "## title" and has "---" between query and result. With
 * BIDUI_WRITE_CASES set, the results are written anew (to be read before they are committed). */
#include "engine/base/file.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER TEST_SOURCE_ROOT "/tests/engine/sql/"

static bd_schema schema;

static const bd_parameter parameters[] = {
    {"max_degree", {.type = BD_TYPE_INT, .integer = 2}},
    {"least", {.type = BD_TYPE_MONEY, .integer = 10050}},
    {"share", {.type = BD_TYPE_REAL, .real = 0.25}},
    {"program", {.type = BD_TYPE_TEXT, .text = "低保", .length = 6}},
    {"since", {.type = BD_TYPE_DATE, .integer = 19478}},
};
#define N_PARAMETERS (sizeof parameters / sizeof *parameters)

static void render_error(const bd_error *error, bd_buffer *out) {
    char text[4096];
    (void)bd_error_render(error, BD_LANGUAGE_EN, text, sizeof text);
    bd_buffer_format(out, "%s\n", text);
    bd_buffer_format(out, "%s\n", error->zh);
    if (error->hint_zh[0]) bd_buffer_format(out, "提示:%s\n", error->hint_zh);
}

static void compile_case(const char *text, size_t length, bd_buffer *out) {
    bd_query query;
    bd_error error = {0};
    if (bd_sql_compile(&schema, "case", text, 0, length, parameters, N_PARAMETERS, &query,
                       &error) != BD_OK) {
        render_error(&error, out);
        return;
    }
    assert_int_equal(bd_plan_print(&query, out, &error), BD_OK);
    bd_query_reset(&query);
}

/* Ends with the line that begins with `mark`, or with the text. */
static const char *find_line(const char *from, const char *end, const char *mark) {
    for (const char *line = from; line < end;) {
        if (strncmp(line, mark, strlen(mark)) == 0) return line;
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        line = feed ? feed + 1 : end;
    }
    return end;
}

static int run_file(const char *path, size_t *n_cases) {
    bd_file_map map;
    assert_int_equal(bd_file_map_open(path, &map, NULL), BD_OK);
    char *text = malloc(map.length_bytes + 1);
    assert_non_null(text);
    memcpy(text, map.data, map.length_bytes);
    text[map.length_bytes] = '\0';
    const char *end = text + map.length_bytes;
    bd_buffer whole, result;
    bd_buffer_init(&whole);
    bd_buffer_init(&result);
    int n_wrong = 0;
    const char *at = find_line(text, end, "## ");
    bd_buffer_append(&whole, text, (size_t)(at - text));
    while (at < end) {
        const char *query = strchr(at, '\n') + 1, *next = find_line(query, end, "## ");
        const char *rule = find_line(query, next, "---");
        const char *expected = rule < next ? rule + 4 : next;
        bd_buffer_clear(&result);
        compile_case(query, (size_t)(rule - query) - 1, &result);
        bd_buffer_append(&whole, at, (size_t)(rule - at));
        bd_buffer_format(&whole, "---\n%s\n", bd_buffer_text(&result));
        size_t length = (size_t)(next - expected);
        while (length && expected[length - 1] == '\n')
            length--;
        size_t given = result.length_bytes;
        while (given && result.data[given - 1] == '\n')
            given--;
        if (given != length || memcmp(expected, bd_buffer_text(&result), length) != 0) {
            n_wrong++;
            if (!getenv("BIDUI_WRITE_CASES"))
                fprintf(stderr, "%s: %.*s\nexpected:\n%.*s\nis:\n%s\n", path, (int)(query - at), at,
                        (int)length, expected, bd_buffer_text(&result));
        }
        ++*n_cases;
        at = next;
    }
    if (n_wrong && getenv("BIDUI_WRITE_CASES")) {
        while (whole.length_bytes > 1 && whole.data[whole.length_bytes - 2] == '\n')
            whole.length_bytes--;
        assert_int_equal(bd_file_write(path, whole.data, whole.length_bytes, NULL), BD_OK);
        n_wrong = 0;
    }
    bd_buffer_reset(&whole);
    bd_buffer_reset(&result);
    free(text);
    bd_file_map_close(&map);
    return n_wrong;
}

static void test_cases(void **state) {
    (void)state;
    char **paths;
    size_t n_paths, n_cases = 0;
    assert_int_equal(bd_files_list(FOLDER "cases", &paths, &n_paths, NULL), BD_OK);
    int n_wrong = 0;
    for (size_t i = 0; i < n_paths; i++)
        n_wrong += run_file(paths[i], &n_cases);
    bd_paths_free(paths, n_paths);
    assert_int_equal(n_wrong, 0);
    assert_true(n_cases > 100);
}

static int load(void **state) {
    (void)state;
    bd_error error = {0};
    if (bd_schema_load(FOLDER "schema", &schema, &error) == BD_OK) return 0;
    fprintf(stderr, "%s\n", error.en);
    return 1;
}

static int unload(void **state) {
    (void)state;
    bd_schema_reset(&schema);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, load, unload);
}
