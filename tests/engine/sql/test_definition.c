/* Definitions of tables and views, conditions of front matter, and the limits that keep hostile
 * texts from doing harm. */
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA TEST_SOURCE_ROOT "/tests/engine/sql/schema"

static bd_status define(bd_schema *schema, const char *text, bd_error *error) {
    return bd_sql_read_definition(schema, "t.sql", text, strlen(text), error);
}

static void assert_rendered(const bd_error *error, const char *expected) {
    char text[4096];
    (void)bd_error_render(error, BD_LANGUAGE_EN, text, sizeof text);
    assert_string_equal(text, expected);
}

/* --- Tables ------------------------------------------------------------------ */

static void test_table(void **state) {
    (void)state;
    bd_schema schema;
    bd_error error = {0};
    assert_int_equal(bd_schema_load(SCHEMA, &schema, &error), BD_OK);
    assert_int_equal(schema.n_tables, 6);
    for (size_t i = 1; i < schema.n_tables; i++)
        assert_true(strcmp(schema.tables[i - 1].name, schema.tables[i].name) < 0);
    const bd_table_definition *subsidy =
        &schema.tables[bd_schema_find_table(&schema, "subsidy", 7)];
    assert_string_equal(subsidy->comment, "Payments made to beneficiaries: one row per payment.");
    assert_false(subsidy->derived);
    assert_int_equal(subsidy->n_columns, 12);
    assert_string_equal(subsidy->columns[0].name, "id_no");
    assert_int_equal(subsidy->columns[0].type, BD_TYPE_PERSON);
    assert_true(subsidy->columns[0].required);
    assert_string_equal(subsidy->columns[0].comment, "who is paid");
    assert_int_equal(subsidy->columns[0].n_aliases, 2);
    assert_string_equal(subsidy->columns[0].aliases[1], "公民身份号码");
    assert_string_equal(subsidy->columns[1].comment, "");
    assert_string_equal(subsidy->columns[2].comment, "such as 低保");
    assert_false(subsidy->columns[3].required);
    assert_int_equal(subsidy->columns[5].n_aliases, 0);
    const bd_table_definition *kin = &schema.tables[bd_schema_find_table(&schema, "kin", 3)];
    assert_true(kin->derived);
    assert_string_equal(kin->comment, "The closure of kinship.");
    assert_int_equal(schema.n_views, 1);
    assert_string_equal(schema.views[0].name, "low_income");
    assert_string_equal(schema.views[0].comment, "Payments of the minimum living allowance.");
    assert_int_equal(strncmp(schema.views[0].text + schema.views[0].query_begin_bytes, "SELECT", 6),
                     0);
    bd_schema_reset(&schema);
}

static void test_column_names_like_keywords(void **state) {
    (void)state;
    bd_schema schema = {0};
    bd_error error = {0};
    assert_int_equal(
        define(&schema,
               "CREATE TABLE t (period PERIOD, date DATE, required BOOL REQUIRED,\n"
               " alias TEXT ALIAS 'a', rows INT, \"Order\" CODE, range CODE, 姓名 NAME)",
               &error),
        BD_OK);
    assert_int_equal(schema.tables[0].n_columns, 8);
    assert_true(schema.tables[0].columns[2].required);
    assert_int_equal(schema.tables[0].columns[3].n_aliases, 1);
    assert_string_equal(schema.tables[0].columns[5].name, "Order");
    assert_string_equal(schema.tables[0].columns[7].name, "姓名");
    bd_schema_reset(&schema);
}

static void test_wrong_definitions(void **state) {
    (void)state;
    static const struct wrong {
        const char *text, *expected;
    } cases[] = {
        {"CREATE TABLE t (a INT, a TEXT)", "t.sql:1:24: there are two columns named a\n"
                                           "    CREATE TABLE t (a INT, a TEXT)\n"
                                           "                           ^"},
        {"CREATE TABLE t (a INTEGER)", "t.sql:1:19: there is no type integer\n"
                                       "    CREATE TABLE t (a INTEGER)\n"
                                       "                      ^^^^^^^\n"
                                       "hint: write INT"},
        {"CREATE TABLE t (a INT ALIAS 'x', 'x')", "t.sql:1:34: the alias x is given twice\n"
                                                  "    CREATE TABLE t (a INT ALIAS 'x', 'x')\n"
                                                  "                                     ^^^"},
        {"CREATE DERIVED TABLE t (a INT ALIAS 'x', 'y')",
         "t.sql:1:42: a derived table is made by the engine: its columns have one name for people\n"
         "    CREATE DERIVED TABLE t (a INT ALIAS 'x', 'y')\n"
         "                                             ^^^"},
        {"CREATE TABLE used (a INT)", "t.sql:1:14: there is already a table or view used\n"
                                      "    CREATE TABLE used (a INT)\n"
                                      "                 ^^^^"},
        {"CREATE TABLE t (a INT NOT NULL)", "t.sql:1:23: syntax error: NOT cannot stand here\n"
                                            "    CREATE TABLE t (a INT NOT NULL)\n"
                                            "                          ^^^"},
        {"SELECT 1", "t.sql:1:1: syntax error: SELECT cannot stand here\n"
                     "    SELECT 1\n"
                     "    ^^^^^^"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bd_schema schema = {0};
        bd_error error = {0};
        assert_int_equal(define(&schema, "CREATE TABLE used (a INT);", &error), BD_OK);
        assert_int_equal(define(&schema, cases[i].text, &error), BD_ERROR_RULE);
        assert_rendered(&error, cases[i].expected);
        assert_int_equal(schema.n_tables, 1);
        bd_schema_reset(&schema);
    }
}

/* What a table says of itself behind its columns. */
static void test_says(void **state) {
    (void)state;
    bd_schema schema = {0};
    bd_error error = {0};
    assert_int_equal(define(&schema,
                            "CREATE TABLE hive (id_no PERSON REQUIRED ALIAS '蜂农身份证号', month "
                            "PERIOD, paid MONEY)\nCALLED '养蜂登记表', 'hives'\n"
                            "WORDS '蜂群' 2.2, '养蜂', 'HIVE' 2\nNATURE STATE AS_OF SHEET\n"
                            "PERSONS OPTIONAL MONTHS (month, paid);",
                            &error),
                     BD_OK);
    assert_int_equal(define(&schema, "CREATE TABLE plain (a INT)", &error), BD_OK);
    assert_int_equal(
        define(&schema, "CREATE DERIVED TABLE made (a INT) CALLED '派生' NATURE LASTING", &error),
        BD_OK);
    const bd_table_definition *hive = &schema.tables[bd_schema_find_table(&schema, "hive", 4)];
    assert_string_equal(bd_table_called(hive, BD_LANGUAGE_ZH), "养蜂登记表");
    assert_string_equal(bd_table_called(hive, BD_LANGUAGE_EN), "hives");
    assert_string_equal(bd_column_called(&hive->columns[0], BD_LANGUAGE_ZH), "蜂农身份证号");
    assert_string_equal(bd_column_called(&hive->columns[0], BD_LANGUAGE_EN), "ID no.");
    assert_string_equal(bd_column_called(&hive->columns[1], BD_LANGUAGE_ZH), "month");
    assert_int_equal(hive->n_words, 3);
    assert_string_equal(hive->words[1].text, "养蜂");
    assert_true(hive->words[0].weight > 2.1 && hive->words[0].weight < 2.3);
    assert_true(hive->words[1].weight > 1 && hive->words[1].weight < 2);
    assert_int_equal(hive->nature, BD_TABLE_STATE);
    assert_true(hive->stated_as_of);
    assert_true(hive->without_persons);
    assert_true(hive->month_columns);
    assert_int_equal(hive->month_period, 1);
    assert_int_equal(hive->month_amount, 2);
    const bd_table_definition *plain = &schema.tables[bd_schema_find_table(&schema, "plain", 5)];
    assert_null(plain->called);
    assert_string_equal(bd_table_called(plain, BD_LANGUAGE_ZH), "plain");
    assert_string_equal(bd_table_called(plain, BD_LANGUAGE_EN), "plain");
    assert_int_equal(plain->nature, BD_TABLE_LASTING);
    assert_false(plain->stated_as_of || plain->without_persons || plain->month_columns);
    assert_string_equal(schema.tables[bd_schema_find_table(&schema, "made", 4)].called, "派生");
    bd_schema_reset(&schema);
}

static void test_wrong_says(void **state) {
    (void)state;
    static const struct wrong {
        const char *text, *en, *hint;
    } cases[] = {
        {"CREATE TABLE t (a INT) TITLED 'x'", "a table definition does not know titled",
         "write one of: CALLED, WORDS, NATURE, AS_OF, PERSONS, MONTHS"},
        {"CREATE TABLE t (a INT) NATURE MONTHLY", "this cannot stand behind nature",
         "write one of: lasting, state, months, payment"},
        {"CREATE TABLE t (a INT) NATURE 'state'", "this cannot stand behind nature",
         "write one of: lasting, state, months, payment"},
        {"CREATE TABLE t (a INT) CALLED hive", "called needs a text, or two: Chinese, then English",
         "such as CALLED '车辆登记表', 'vehicle register'"},
        {"CREATE TABLE t (a INT) CALLED 'a', 'b', 'c'",
         "called needs a text, or two: Chinese, then English",
         "such as CALLED '车辆登记表', 'vehicle register'"},
        {"CREATE TABLE t (a INT) WORDS 'a' 9", "the weight of a word is above 0 and at most 2.8",
         ""},
        {"CREATE TABLE t (a INT) WORDS ''", "words needs texts",
         "such as WORDS '车辆' 2.2, '车管'"},
        {"CREATE TABLE t (a INT, b MONEY) MONTHS (a, b)",
         "months needs a PERIOD column and a MONEY column of this table",
         "such as MONTHS (period, amount)"},
        {"CREATE TABLE t (a INT) NATURE STATE NATURE STATE", "nature is said twice", ""},
        {"CREATE DERIVED TABLE t (a INT) WORDS 'a'",
         "a derived table is made by the engine: it cannot have words", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bd_schema schema = {0};
        bd_error error = {0};
        assert_int_equal(define(&schema, cases[i].text, &error), BD_ERROR_RULE);
        assert_string_equal(error.en, cases[i].en);
        assert_string_equal(error.hint_en, cases[i].hint);
        assert_int_equal(schema.n_tables, 0);
        bd_schema_reset(&schema);
    }
}

/* An error inside a view names the view's file; a query that uses it keeps its own positions. */
static void test_views(void **state) {
    (void)state;
    bd_schema schema = {0};
    bd_error error = {0};
    assert_int_equal(define(&schema, "CREATE TABLE t (a INT, b TEXT)", &error), BD_OK);
    assert_int_equal(define(&schema, "CREATE VIEW v AS\nSELECT a, b FROM t WHERE a > 1;", &error),
                     BD_OK);
    assert_int_equal(define(&schema, "CREATE VIEW w AS SELECT c FROM t", &error), BD_OK);
    assert_int_equal(define(&schema, "CREATE VIEW self AS SELECT * FROM self", &error), BD_OK);
    bd_query query;
    const char *text = "SELECT v.a FROM v";
    assert_int_equal(bd_sql_compile(&schema, "q", text, 0, strlen(text), NULL, 0, &query, &error),
                     BD_OK);
    const bd_plan *filter = query.plan->inputs[0];
    assert_int_equal(filter->kind, BD_PLAN_FILTER);
    assert_int_equal(filter->predicate->span.begin_byte, 16);
    assert_int_equal(filter->predicate->span.end_byte, 17);
    assert_int_equal(query.n_tables_used, 1);
    assert_int_equal(query.n_columns_used, 1);
    assert_int_equal(query.columns_used[0].column, 0);
    bd_query_reset(&query);
    text = "SELECT * FROM w";
    assert_int_equal(bd_sql_compile(&schema, "q", text, 0, strlen(text), NULL, 0, &query, &error),
                     BD_ERROR_RULE);
    assert_rendered(&error, "t.sql:1:25: there is no column c\n"
                            "    CREATE VIEW w AS SELECT c FROM t\n"
                            "                            ^\n"
                            "hint: t has the columns: a b");
    text = "SELECT * FROM self";
    assert_int_equal(bd_sql_compile(&schema, "q", text, 0, strlen(text), NULL, 0, &query, &error),
                     BD_ERROR_RULE);
    assert_string_equal(error.hint_en, "check whether a view refers to itself");
    bd_schema_reset(&schema);
}

static void test_missing_folder(void **state) {
    (void)state;
    bd_schema schema;
    bd_error error = {0};
    assert_int_not_equal(bd_schema_load(SCHEMA "/nothing", &schema, &error), BD_OK);
    assert_int_not_equal(error.code, BD_OK);
}

/* --- Conditions of front matter ---------------------------------------------- */

static const bd_plan_column result[] = {{"payments", BD_TYPE_INT},
                                        {"amount", BD_TYPE_MONEY},
                                        {"filed", BD_TYPE_BOOL},
                                        {"id_no", BD_TYPE_PERSON}};

static bd_status condition(const char *text, bd_query *query, bd_error *error) {
    bd_parameter parameter = {"least", {.type = BD_TYPE_INT, .integer = 6}};
    return bd_sql_compile_expression(result, 4, "rule", text, 0, strlen(text), &parameter, 1, query,
                                     error);
}

static void test_conditions(void **state) {
    (void)state;
    bd_query query;
    bd_error error = {0};
    assert_int_equal(condition("payments >= :least AND NOT filed", &query, &error), BD_OK);
    bd_buffer out;
    bd_buffer_init(&out);
    assert_int_equal(bd_plan_print(&query, &out, &error), BD_OK);
    assert_string_equal(bd_buffer_text(&out),
                        "PROJECT payments >= :least AND NOT filed AS value\n  VALUES\n");
    assert_int_equal(query.plan->columns[0].type, BD_TYPE_BOOL);
    assert_int_equal(query.plan->inputs[0]->n_columns, 4);
    bd_buffer_reset(&out);
    bd_query_reset(&query);
    assert_int_equal(condition("paymets > 5", &query, &error), BD_ERROR_RULE);
    assert_rendered(&error, "rule:1:1: there is no column paymets\n    paymets > 5\n    ^^^^^^^\n"
                            "hint: did you mean result.payments?");
    assert_int_equal(condition("count(*) > 5", &query, &error), BD_ERROR_RULE);
    assert_string_equal(
        error.en, "this condition sees one row of the result: it cannot use the aggregate count");
    assert_int_equal(condition("EXISTS (SELECT 1)", &query, &error), BD_ERROR_RULE);
    assert_string_equal(error.en, "this condition cannot hold a subquery");
    assert_int_equal(condition("payments > 5; filed", &query, &error), BD_ERROR_RULE);
    assert_int_equal(condition("", &query, &error), BD_ERROR_RULE);
}

/* The condition lies inside a larger text: positions are those of the whole. */
static void test_condition_inside_text(void **state) {
    (void)state;
    const char *text = "id: X\nwhen: payments > amount\n";
    size_t begin = (size_t)(strstr(text, "payments") - text);
    bd_query query;
    bd_error error = {0};
    assert_int_equal(bd_sql_compile_expression(result, 4, "rule", text, begin, strlen(text) - 1,
                                               NULL, 0, &query, &error),
                     BD_OK);
    bd_query_reset(&query);
    assert_int_equal(bd_sql_compile_expression(result, 4, "rule", text, begin, begin + 8, NULL, 0,
                                               &query, &error),
                     BD_OK);
    bd_query_reset(&query);
    text = "id: X\nwhen: payments > id_no\n";
    assert_int_equal(bd_sql_compile_expression(result, 4, "rule", text, begin, strlen(text) - 1,
                                               NULL, 0, &query, &error),
                     BD_ERROR_RULE);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 7);
    assert_string_equal(error.source_line, "when: payments > id_no");
}

/* --- Limits ------------------------------------------------------------------ */

static void repeat(bd_buffer *text, const char *piece, size_t n) {
    for (size_t i = 0; i < n; i++)
        bd_buffer_append_text(text, piece);
}

static bd_status compile_text(const bd_buffer *text, bd_error *error) {
    bd_schema schema = {0};
    assert_int_equal(define(&schema, "CREATE TABLE t (a INT, b TEXT)", NULL), BD_OK);
    bd_query query;
    bd_status status = bd_sql_compile(&schema, "q", bd_buffer_text(text), 0, text->length_bytes,
                                      NULL, 0, &query, error);
    if (status == BD_OK) bd_query_reset(&query);
    bd_schema_reset(&schema);
    return status;
}

static void assert_limited(const bd_buffer *text) {
    bd_error error = {0};
    bd_status status = compile_text(text, &error);
    assert_true(status == BD_ERROR_RULE || status == BD_ERROR_LIMIT);
    assert_int_equal(error.code, status);
    assert_true(error.zh[0] && error.en[0]);
    assert_int_equal(compile_text(text, NULL), status);
}

static void test_limits(void **state) {
    (void)state;
    static const struct hostile {
        const char *begin, *piece, *middle, *closing, *end;
        size_t n;
    } cases[] = {
        {"SELECT ", "(", "1", ")", "", 5000},
        {"SELECT ", "NOT ", "TRUE", "", "", 5000},
        {"SELECT ", "- ", "1", "", "", 5000},
        {"SELECT 1", " + a", "", "", " FROM t", 5000},
        {"SELECT b", " || b", "", "", " FROM t", 5000},
        {"SELECT ", "(SELECT ", "1", ")", "", 2000},
        {"SELECT 1 WHERE ", "EXISTS (SELECT 1 WHERE ", "TRUE", ")", "", 2000},
        {"SELECT 1 FROM ", "(SELECT 1 FROM ", "t", ") x", "", 2000},
        {"SELECT ", "CASE WHEN TRUE THEN ", "1", " END", "", 2000},
        {"SELECT ", "abs(", "1", ")", "", 2000},
        {"SELECT 1 FROM t", " CROSS JOIN t", "", "", "", 5000},
        {"SELECT 1 /*", " /*", "", "", "", 5000},
        {"SELECT ", "nullif(", "a", ", 2)", " FROM t", 60},
        {"SELECT ", "(", "a", " BETWEEN 0 AND 1)::INT", " FROM t", 60},
        {"SELECT ", "CASE ", "a", " WHEN 1 THEN 1 WHEN 2 THEN 2 END", " FROM t", 60},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bd_buffer text;
        bd_buffer_init(&text);
        bd_buffer_append_text(&text, cases[i].begin);
        repeat(&text, cases[i].piece, cases[i].n);
        bd_buffer_append_text(&text, cases[i].middle);
        repeat(&text, cases[i].closing, cases[i].n);
        bd_buffer_append_text(&text, cases[i].end);
        assert_limited(&text);
        bd_buffer_reset(&text);
    }
}

/* Each WITH uses the one before twice: 2^30 tables when unfolded. */
static void test_unfolding(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text, "WITH w0 AS (SELECT a FROM t)");
    for (int i = 1; i <= 20; i++)
        bd_buffer_format(&text, ", w%d AS (SELECT x.a FROM w%d x JOIN w%d y ON x.a = y.a)", i,
                         i - 1, i - 1);
    bd_buffer_append_text(&text, " SELECT a FROM w20");
    assert_limited(&text);
    bd_buffer_reset(&text);
}

/* Expressions that double at each level must not be copied into each other. */
static void test_doubling_expressions(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text, "WITH w0 AS (SELECT a FROM t)");
    for (int i = 1; i <= 25; i++)
        bd_buffer_format(&text, ", w%d AS (SELECT a + a AS a FROM w%d)", i, i - 1);
    bd_buffer_append_text(&text, " SELECT a FROM w25 WHERE a > 5");
    bd_error error = {0};
    assert_int_equal(compile_text(&text, &error), BD_OK);
    bd_buffer_reset(&text);
}

/* Lists may be long. */
static void test_long_lists(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_error error = {0};
    bd_buffer_append_text(&text, "SELECT a FROM t WHERE a IN (0");
    for (int i = 1; i < 20000; i++)
        bd_buffer_format(&text, ", %d", i);
    bd_buffer_append_text(&text, ") AND (a = 1");
    repeat(&text, " OR a = 2 AND b = 'x'", 5000);
    bd_buffer_append_text(&text, ")");
    assert_int_equal(compile_text(&text, &error), BD_OK);
    bd_buffer_clear(&text);
    bd_buffer_append_text(&text, "SELECT a FROM t");
    repeat(&text, " UNION ALL SELECT a FROM t", 300);
    assert_int_equal(compile_text(&text, &error), BD_OK);
    bd_buffer_clear(&text);
    repeat(&text, "          ", 110000);
    assert_limited(&text);
    bd_buffer_reset(&text);
}

/* The error object may be NULL everywhere. */
static void test_without_error_object(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        "SELECT",
                                        "SELECT 'x",
                                        "SELECT nothing",
                                        "SELECT 1 FROM RIGHT",
                                        "SELECT a b c",
                                        "SELECT lower(1)",
                                        "SELECT count(*) WHERE count(*) > 1"};
    bd_schema schema = {0};
    assert_int_equal(define(&schema, "CREATE TABLE t (a INT)", NULL), BD_OK);
    assert_int_equal(define(&schema, "CREATE TABLE t (a INTEGER)", NULL), BD_ERROR_RULE);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bd_query query;
        assert_int_equal(
            bd_sql_compile(&schema, NULL, texts[i], 0, strlen(texts[i]), NULL, 0, &query, NULL),
            BD_ERROR_RULE);
    }
    bd_schema_reset(&schema);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_column_names_like_keywords),
        cmocka_unit_test(test_wrong_definitions),
        cmocka_unit_test(test_says),
        cmocka_unit_test(test_wrong_says),
        cmocka_unit_test(test_views),
        cmocka_unit_test(test_missing_folder),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_condition_inside_text),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_unfolding),
        cmocka_unit_test(test_doubling_expressions),
        cmocka_unit_test(test_long_lists),
        cmocka_unit_test(test_without_error_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
