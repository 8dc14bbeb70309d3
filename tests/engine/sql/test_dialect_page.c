/* docs/dialect.md is true: every function of the registry is there with its types, and every example
 * in it ("`expression` → `value`") gives what the page says. With BIDUI_PRINT_FUNCTIONS set, the
 * rows that the page should have are printed. */
#include "engine/base/file.h"
#include "engine/exec/exec.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE TEST_SOURCE_ROOT "/docs/dialect.md"

/* The table of the examples: one row. */
static const bd_column_definition columns[] = {
    {.name = "id_no", .type = BD_TYPE_PERSON},    {.name = "account_no", .type = BD_TYPE_ACCOUNT},
    {.name = "phone", .type = BD_TYPE_PHONE},     {.name = "person_name", .type = BD_TYPE_NAME},
    {.name = "other_name", .type = BD_TYPE_NAME}, {.name = "program", .type = BD_TYPE_CODE},
};
#define N_COLUMNS (sizeof columns / sizeof *columns)
static bd_table_definition tables[] = {
    {.name = "example", .n_columns = N_COLUMNS, .columns = columns}};
static bd_schema schema = {.n_tables = 1, .tables = tables};

/* Those of the rules: programmes and working days. */
static bd_codes *codes;

static bd_store *make_store(void) {
    bd_store *store;
    assert_int_equal(bd_store_create(&schema, &store, NULL), BD_OK);
    assert_int_equal(bd_codes_load(TEST_SOURCE_ROOT "/rules/codes", &codes, NULL), BD_OK);
    bd_store_set_codes(store, codes);
    bd_source source = {.file = "a.csv", .sheet = "", .sha256 = "0", .as_of = BD_NULL_I32};
    uint32_t number;
    assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    bool present[N_COLUMNS] = {true, true, true, true, true, true};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(store, 0, number, 0, present, &chunk, NULL), BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, store, 1, NULL), BD_OK);
    static const char *const texts[N_COLUMNS] = {
        "11010519491231002X", "6222000000000000000", "13800000000", "欧阳锋", "欧阳峰", "农村低保"};
    for (size_t c = 0; c < N_COLUMNS; c++) {
        bd_slice slice = {texts[c], (uint32_t)strlen(texts[c]), 0};
        assert_int_equal(bd_dictionary_intern(bd_store_dictionary(store, columns[c].type), &slice,
                                              1, chunk->columns[c], NULL),
                         BD_OK);
    }
    chunk->source_row[0] = 2;
    chunk->n_rows = 1;
    assert_int_equal(bd_store_add_chunk(store, chunk, NULL), BD_OK);
    assert_int_equal(bd_store_seal(store, 1, NULL), BD_OK);
    return store;
}

static void evaluate(bd_store *store, const char *expression, size_t length, char out[1024]) {
    char sql[2048];
    bool whole = strncmp(expression, "SELECT ", 7) == 0;
    snprintf(sql, sizeof sql, whole ? "%.*s" : "SELECT %.*s FROM example", (int)length, expression);
    bd_query query;
    bd_error error;
    bd_error_reset(&error);
    if (bd_sql_compile(&schema, "x.sql", sql, 0, strlen(sql), NULL, 0, &query, &error) != BD_OK) {
        snprintf(out, 1024, "does not compile: %s", error.en);
        return;
    }
    const bd_query *one = &query;
    bd_result *result;
    bd_exec_options options = {.n_threads = 1, .as_of = 19844}; /* 2024-05-01 */
    assert_int_equal(bd_exec_run(store, &one, 1, &options, &result, &error, NULL), BD_OK);
    bd_buffer text;
    bd_buffer_init(&text);
    if (!result) bd_buffer_format(&text, "error: %s", error.en);
    for (size_t r = 0; result && r < result->n_rows; r++) {
        if (r) bd_buffer_append_text(&text, ", ");
        if (bd_result_is_null(result, 0, r))
            bd_buffer_append_text(&text, "NULL");
        else
            assert_int_equal(bd_result_format(store, result, 0, r, &text, NULL), BD_OK);
    }
    snprintf(out, 1024, "%s", bd_buffer_text(&text));
    bd_buffer_reset(&text);
    bd_result_free(result);
    bd_query_reset(&query);
}

static char *read_page(void) {
    bd_file_map map;
    assert_int_equal(bd_file_map_open(PAGE, &map, NULL), BD_OK);
    char *text = calloc(map.length_bytes + 1, 1);
    assert_non_null(text);
    memcpy(text, map.data, map.length_bytes);
    bd_file_map_close(&map);
    return text;
}

/* `expression` → `value` */
static void examples_are_true(void **state) {
    (void)state;
    static const char arrow[] = "` → `";
    bd_store *store = make_store();
    char *page = read_page();
    size_t n = 0, n_wrong = 0;
    for (char *at = page; (at = strstr(at, arrow)); at++) {
        char *begin = at;
        while (begin > page && begin[-1] != '`' && begin[-1] != '\n')
            begin--;
        char *value = at + strlen(arrow), *end = strchr(value, '`');
        assert_non_null(end);
        char given[1024];
        /* A table of Markdown writes | as \| */
        char expression[1024];
        size_t length = 0;
        for (char *from = begin; from < at; from++) {
            if (from[0] == '\\' && from[1] == '|') continue;
            expression[length++] = *from;
        }
        evaluate(store, expression, length, given);
        n++;
        if (strlen(given) == (size_t)(end - value) && memcmp(given, value, strlen(given)) == 0)
            continue;
        fprintf(stderr, "%.*s\n  gives    %s\n  the page says %.*s\n", (int)length, expression, given,
                (int)(end - value), value);
        n_wrong++;
    }
    free(page);
    bd_store_free(store);
    bd_codes_free(codes);
    assert_true(n > 100);
    assert_int_equal(n_wrong, 0);
}

/* --- The registry ------------------------------------------------------------ */

static const char *shown_type(bd_type type) {
    return bd_type_is_text(type) ? "text" : bd_type_name(type);
}

static void add_form(bd_buffer *forms, const bd_type *types, size_t n, bd_type result) {
    char form[200];
    int length = snprintf(form, sizeof form, "(");
    for (size_t i = 0; i < n; i++)
        length += snprintf(form + length, sizeof form - (size_t)length, "%s%s", i ? ", " : "",
                           shown_type(types[i]));
    snprintf(form + length, sizeof form - (size_t)length, ") %s", shown_type(result));
    const char *there = bd_buffer_text(forms);
    size_t size = strlen(form);
    for (const char *at = there; (at = strstr(at, form)); at++) {
        if ((at == there || at[-1] == ' ') && (at[size] == ';' || !at[size])) return;
    }
    if (forms->length_bytes) bd_buffer_append_text(forms, "; ");
    bd_buffer_append_text(forms, form);
}

/* "(text, INT) TEXT; …" of a name. */
static void forms_of(const char *name, bool aggregate, bd_buffer *forms) {
    bd_buffer_clear(forms);
    size_t n;
    const bd_function *functions = bd_functions(&n);
    for (size_t i = 0; !aggregate && i < n; i++) {
        bool many = strcmp(name, "greatest") == 0 || strcmp(name, "least") == 0 ||
                    strcmp(name, "concat") == 0; /* from two arguments on */
        if (strcmp(functions[i].name, name) == 0 && !(many && functions[i].n_arguments > 2))
            add_form(forms, functions[i].arguments, functions[i].n_arguments, functions[i].result);
    }
    const bd_aggregate *aggregates = bd_aggregates(&n);
    for (size_t i = 0; aggregate && i < n; i++) {
        if (strcmp(aggregates[i].name, name) == 0)
            add_form(forms, aggregates[i].arguments, aggregates[i].n_arguments,
                     aggregates[i].result);
    }
    if (aggregate && strcmp(name, "count") == 0) {
        bd_buffer_clear(forms);
        bd_buffer_append_text(forms, "(*) INT; (any type) INT");
    }
}

/* Comparisons, LIKE and CAST have chapters of their own. */
static bool is_listed(const char *name) {
    static const char *const others[] = {"=",  "<>", "<",    "<=",         ">",
                                         ">=", "cast", "like", "is_distinct"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(others[i], name) == 0) return false;
    }
    return true;
}

static size_t check_name(const char *page, const char *name, const char *help, bool aggregate) {
    bd_buffer forms, row;
    bd_buffer_init(&forms);
    bd_buffer_init(&row);
    forms_of(name, aggregate, &forms);
    bd_buffer_format(&row, "| `%s` | %s | ", strcmp(name, "||") == 0 ? "\\|\\|" : name,
                     bd_buffer_text(&forms));
    bool there = strstr(page, bd_buffer_text(&row)) != NULL;
    if (getenv("BIDUI_PRINT_FUNCTIONS"))
        printf("%s%s |\n", bd_buffer_text(&row), help);
    else if (!there)
        fprintf(stderr, "not on the page: %s%s |\n", bd_buffer_text(&row), help);
    bd_buffer_reset(&forms);
    bd_buffer_reset(&row);
    return !there;
}

static void functions_are_listed(void **state) {
    (void)state;
    char *page = read_page();
    size_t n, n_missing = 0;
    const bd_function *functions = bd_functions(&n);
    for (size_t i = 0; i < n; i++) {
        size_t first = 0;
        while (strcmp(functions[first].name, functions[i].name) != 0)
            first++;
        if (first == i && is_listed(functions[i].name))
            n_missing += check_name(page, functions[i].name, functions[i].help_en, false);
    }
    const bd_aggregate *aggregates = bd_aggregates(&n);
    for (size_t i = 0; i < n; i++) {
        size_t first = 0;
        while (strcmp(aggregates[first].name, aggregates[i].name) != 0)
            first++;
        if (first == i) n_missing += check_name(page, aggregates[i].name, aggregates[i].help_en, true);
    }
    free(page);
    if (!getenv("BIDUI_PRINT_FUNCTIONS")) assert_int_equal(n_missing, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_are_true),
        cmocka_unit_test(functions_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
