/* Functions by their results: expressions of the rule language and the text of their value. */
#include "engine/exec/exec.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const bd_column_definition columns[] = {
    {.name = "id_no", .type = BD_TYPE_PERSON},    {.name = "account_no", .type = BD_TYPE_ACCOUNT},
    {.name = "phone", .type = BD_TYPE_PHONE},     {.name = "person_name", .type = BD_TYPE_NAME},
    {.name = "other_name", .type = BD_TYPE_NAME}, {.name = "program", .type = BD_TYPE_CODE},
};
static bd_table_definition tables[] = {{.name = "t", .n_columns = 6, .columns = columns}};
static bd_schema schema = {.n_tables = 1, .tables = tables};

/* One row: a valid number (check digit included), names, a code. */
static bd_store *make_store(void) {
    bd_store *store;
    assert_int_equal(bd_store_create(&schema, &store, NULL), BD_OK);
    bd_source source = {
        .file = "a.csv", .sheet = "", .sha256 = "0", .table = 0, .as_of = BD_NULL_I32};
    uint32_t number;
    assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    bool present[6] = {true, true, true, true, true, true};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(store, 0, number, 0, present, &chunk, NULL), BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, store, 1, NULL), BD_OK);
    static const char *const texts[6] = {
        "11010519491231002X", "6222", "13800000000", "欧阳锋", "欧阳峰", "农村低保"};
    static const uint8_t attributes[6] = {0, 1, 0, 0, 0, 0};
    for (size_t c = 0; c < 6; c++) {
        bd_slice slice = {texts[c], (uint32_t)strlen(texts[c]), attributes[c]};
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

/* The value of an expression as text, "NULL", or "error: …". */
static void evaluate(bd_store *store, const char *expression, const char *from, char out[1024]) {
    char sql[1024];
    snprintf(sql, sizeof sql, "SELECT %s AS x%s", expression, from);
    bd_query query;
    bd_error error;
    bd_error_reset(&error);
    if (bd_sql_compile(&schema, "x.sql", sql, 0, strlen(sql), NULL, 0, &query, &error) != BD_OK) {
        snprintf(out, 1024, "does not compile: %s", error.en);
        return;
    }
    const bd_query *one = &query;
    bd_result *result;
    bd_exec_options options = {.n_threads = 1, .as_of = 19844};
    assert_int_equal(bd_exec_run(store, &one, 1, &options, &result, &error, NULL), BD_OK);
    if (!result) {
        snprintf(out, 1024, "error: %s", error.en);
    } else {
        assert_int_equal(result->n_rows, 1);
        bd_buffer text;
        bd_buffer_init(&text);
        assert_int_equal(bd_result_format(store, result, 0, 0, &text, NULL), BD_OK);
        snprintf(out, 1024, "%s", bd_result_is_null(result, 0, 0) ? "NULL" : bd_buffer_text(&text));
        bd_buffer_reset(&text);
    }
    bd_result_free(result);
    bd_query_reset(&query);
}

typedef struct example {
    const char *expression, *value;
} example;

static void check(const example *examples, size_t n, const char *from) {
    bd_store *store = make_store();
    size_t n_wrong = 0;
    for (size_t i = 0; i < n; i++) {
        char value[1024];
        evaluate(store, examples[i].expression, from, value);
        if (strcmp(value, examples[i].value) == 0) continue;
        fprintf(stderr, "%s\n  gives    %s\n  expected %s\n", examples[i].expression, value,
                examples[i].value);
        n_wrong++;
    }
    bd_store_free(store);
    assert_int_equal(n_wrong, 0);
}
#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples), "")

static void arithmetic(void **state) {
    (void)state;
    static const example examples[] = {
        {"1 + 2 * 3", "7"},
        {"7 / 2", "3"},
        {"-7 / 2", "-3"},
        {"-7 % 3", "-1"},
        {"7 % 0", "error: division by zero"},
        {"1 / 0", "error: division by zero"},
        {"1.0 / 0", "error: division by zero"},
        {"7 / 2.0", "3.5"},
        {"NULL + 1", "NULL"},
        {"- (5)", "-5"},
        {"3 * 0.5", "1.5"}, /* no money, where none is about */
        {"0.125 * 3", "0.375"},
        {"3 - 0.125", "2.875"},
        {"greatest(1, 0.125)", "1"},
        {"cast(10 AS MONEY) + 0.5", "10.50"},
        {"0.5 + cast(10 AS MONEY)", "10.50"},
        {"greatest(cast(10 AS MONEY), 10.5)", "10.50"},
        {"abs(-3)", "3"},
        {"abs(-2.5)", "2.5"},
        {"9223372036854775807 + 1", "error: value out of range"},
        {"9223372036854775807 * 2", "error: value out of range"},
        {"round(2.5)", "3"},
        {"round(-2.5)", "-3"},
        {"round(1.005, 2)", "1.01"},
        {"round(1234.5, -2)", "1200"},
        {"floor(-1.5)", "-2"},
        {"ceil(1.2)", "2"},
        {"cast(12.5 AS MONEY) + cast(1 AS MONEY)", "13.50"},
        {"cast(10 AS MONEY) * 3", "30.00"},
        {"3 * cast(10 AS MONEY)", "30.00"},
        {"cast(10 AS MONEY) * 0.125", "1.25"},
        {"cast(0.05 AS MONEY) * 0.5", "0.03"},
        {"- cast(0.05 AS MONEY) * 0.5", "-0.03"},
        {"cast(10 AS MONEY) / 4", "2.5"},
        {"cast(10 AS MONEY) / cast(4 AS MONEY)", "2.5"},
        {"cast(10 AS MONEY) / 0", "error: division by zero"},
        {"greatest(3, 9, 4)", "9"},
        {"least(3, NULL, 4)", "3"},
        {"greatest(NULL::int, NULL)", "NULL"},
        {"greatest('a', 'B')", "a"},
        {"nullif(3, 3)", "NULL"},
    };
    CHECK(examples);
}

static void comparison(void **state) {
    (void)state;
    static const example examples[] = {
        {"1 < 2", "true"},
        {"'B' < 'a'", "true"},
        {"'a' < 'ab'", "true"},
        {"'张' > 'z'", "true"},
        {"NULL = NULL", "NULL"},
        {"1 IS DISTINCT FROM NULL", "true"},
        {"NULL IS DISTINCT FROM NULL", "false"},
        {"1 <> 1", "false"},
        {"1 IN (2, NULL)", "NULL"},
        {"1 IN (1, NULL)", "true"},
        {"1 NOT IN (2, NULL)", "NULL"},
        {"true AND NULL", "NULL"},
        {"false AND NULL", "false"},
        {"true OR NULL", "true"},
        {"NOT (NULL::bool)", "NULL"},
        {"2 BETWEEN 1 AND 3", "true"},
        {"1.5 > 1", "true"},
        {"CASE WHEN NULL THEN 1 ELSE 2 END", "2"},
    };
    CHECK(examples);
}

static void texts(void **state) {
    (void)state;
    static const example examples[] = {
        {"'a' || 'b'", "ab"},
        {"'a' || NULL", "NULL"},
        {"concat('a', NULL, 'c')", "ac"},
        {"lower('AbÇ')", "abÇ"},
        {"upper('abc')", "ABC"},
        {"length('张三a')", "3"},
        {"substr('张三李四', 2, 2)", "三李"},
        {"substring('abcdef', 2, 3)", "bcd"},
        {"substr('abc', 0, 2)", "a"},
        {"substr('abc', -1)", "abc"},
        {"substr('abc', 1, -1)", "error: the length given to substr must not be negative"},
        {"left('张三李', 2)", "张三"},
        {"left('abc', -1)", "ab"},
        {"right('abc', 2)", "bc"},
        {"right('abc', -1)", "bc"},
        {"trim('  a b ')", "a b"},
        {"replace('aXbX', 'X', '--')", "a--b--"},
        {"replace('abc', '', 'x')", "abc"},
        {"strpos('张三李', '李')", "3"},
        {"strpos('abc', 'z')", "0"},
        {"strpos('abc', '')", "1"},
        {"starts_with('abc', 'ab')", "true"},
        {"split_part('a/b/c', '/', 2)", "b"},
        {"split_part('a/b/c', '/', -1)", "c"},
        {"split_part('a/b', '/', 5)", ""},
        {"'abc' LIKE 'a%'", "true"},
        {"'abc' LIKE '_b_'", "true"},
        {"'张三' LIKE '_三'", "true"},
        {"'abc' LIKE 'a'", "false"},
        {"'a%c' LIKE 'a\\%c'", "true"},
        {"'abc' LIKE 'a\\%c'", "false"},
        {"'abcabc' LIKE '%b%c'", "true"},
        {"'' LIKE '%'", "true"},
        {"'' LIKE '_'", "false"},
        {"'aaaaaaaaaaaaaaaaaaaaaaaab' LIKE '%a%a%a%a%a%a%c'", "false"},
        {"'abc' NOT LIKE '%z%'", "true"},
    };
    CHECK(examples);
}

static void dates(void **state) {
    (void)state;
    static const example examples[] = {
        {"current_date", "2024-05-01"},
        {"DATE '2024-02-29' + 1", "2024-03-01"},
        {"DATE '2024-03-01' - DATE '2024-02-01'", "29"},
        {"add_months(DATE '2024-01-31', 1)", "2024-02-29"},
        {"year(DATE '2024-05-06')", "2024"},
        {"month(DATE '2024-05-06')", "5"},
        {"day(DATE '2024-05-06')", "6"},
        {"last_day(DATE '2023-02-10')", "2023-02-28"},
        {"last_day(DATE '2024-12-01')", "2024-12-31"},
        {"date_trunc_month(DATE '2024-05-06')", "2024-05-01"},
        {"make_date(2024, 2, 29)", "2024-02-29"},
        {"make_date(2023, 2, 29)", "error: there is no such date"},
        {"age_on(DATE '2000-05-02', DATE '2024-05-01')", "23"},
        {"age_on(DATE '2000-05-01', DATE '2024-05-01')", "24"},
        {"age_on(DATE '2024-05-02', DATE '2024-05-01')", "NULL"},
        {"months_between(DATE '2023-11-30', DATE '2024-02-01')", "3"},
        {"weekday(DATE '2024-05-01')", "3"},
        {"weekday(DATE '1969-12-28')", "7"},
        {"workdays_between(DATE '2024-05-03', DATE '2024-05-06')", "1"},
        {"workdays_between(DATE '2024-05-01', DATE '2024-05-31')", "22"},
        {"workdays_between(DATE '2024-05-31', DATE '2024-05-01')", "-22"},
        {"add_workdays(DATE '2024-05-03', 1)", "2024-05-06"},
        {"add_workdays(DATE '2024-05-03', 0)", "2024-05-03"},
        {"add_workdays(DATE '2024-05-06', -1)", "2024-05-05"},
        {"workdays_between(DATE '2024-05-05', DATE '2024-05-06')", "1"},
        {"add_workdays(DATE '9999-12-31', 1)", "error: date out of range (years 1 to 9999)"},
        {"to_char(DATE '2024-05-06', 'YYYY/MM/DD')", "2024/05/06"},
        {"DATE '2024-05-06' + 9999999", "error: date out of range (years 1 to 9999)"},
        {"greatest(DATE '2024-01-01', DATE '2023-01-01')", "2024-01-01"},
    };
    CHECK(examples);
}

static void powers(void **state) {
    (void)state;
    static const example examples[] = {
        {"ln(1)", "0"},
        {"round(ln(10), 9)", "2.302585093"},
        {"ln(0)", "error: there is no logarithm of zero or a negative number"},
        {"log(1000)", "3"},
        {"log(-1)", "error: there is no logarithm of zero or a negative number"},
        {"ln(CAST(NULL AS REAL))", "NULL"},
        {"round(exp(1), 9)", "2.718281828"},
        {"exp(-10000)", "0"},
        {"exp(10000)", "error: value out of range"},
        {"sqrt(2.25)", "1.5"},
        {"sqrt(-1)", "error: there is no square root of a negative number"},
        {"power(2, 10)", "1024"},
        {"power(2, -1)", "0.5"},
        {"power(-2, 3)", "-8"},
        {"power(0, 0)", "1"},
        {"power(0, -1)", "error: there is no negative power of zero, and no broken power of a negative number"},
        {"power(-8, 0.5)", "error: there is no negative power of zero, and no broken power of a negative number"},
        {"power(10, 400)", "error: value out of range"},
    };
    CHECK(examples);
}

static void probabilities(void **state) {
    (void)state;
    static const example examples[] = {
        {"round(binomial_tail(5, 10, 0.5), 12)", "0.623046875"},
        {"round(binomial_tail(8, 10, 0.5), 12)", "0.0546875"},
        {"round(binomial_tail(20, 100, 0.1), 15)", "0.001978560865771"},
        {"round(binomial_tail(400, 3000, 0.1) * 1e9, 6)", "3.282571"},
        {"round(binomial_tail(3, 4, 0.9), 12)", "0.9477"},
        {"round(binomial_tail(1, 50, 0.001), 14)", "0.04879437180297"},
        {"binomial_tail(0, 10, 0.5)", "1"},
        {"binomial_tail(11, 10, 0.5)", "0"},
        {"binomial_tail(1, 10, 0)", "0"},
        {"binomial_tail(10, 10, 1)", "1"},
        {"binomial_tail(NULL, 10, 0.5)", "NULL"},
        {"binomial_tail(1, 10, 1.5)",
         "error: binomial_tail(k, n, p): n must not be negative, p lies between 0 and 1"},
        /* tables of the distribution: 5 % points of 1, 5 and 8 degrees of freedom */
        {"round(chi_square_tail(3.841458820694124, 1), 12)", "0.05"},
        {"round(chi_square_tail(11.070497693516351, 5), 12)", "0.05"},
        {"round(chi_square_tail(15.507313055865453, 8), 12)", "0.05"},
        {"round(chi_square_tail(2, 2), 12)", "0.367879441171"},
        {"round(chi_square_tail(0.5, 8), 9)", "0.99986663"},
        {"chi_square_tail(0, 3)", "1"},
        {"chi_square_tail(100000, 3)", "0"},
        {"chi_square_tail(1, 0)", "error: chi_square_tail(x, df): there must be a degree of freedom"},
    };
    CHECK(examples);
}

static void organisations(void **state) {
    (void)state;
    static const example examples[] = {
        {"org_name_key('四川省隆昌市富民建筑有限责任公司')", "富民建筑公司"},
        {"org_name_key('富民建筑有限公司')", "富民建筑公司"},
        {"org_name_key('某某县财政局国库股')", "财政局国库股"},
        {"org_name_key('')", "NULL"},
        {"org_name_key(CAST(NULL AS TEXT))", "NULL"},
        {"same_organisation('隆昌市教育局', '教育局')", "true"},
        {"same_organisation('隆昌市教育局', '隆昌县教育局')", "true"},
        {"same_organisation('隆昌市教育局', '内江市教育局')", "false"},
        {"same_organisation('石桥镇中心小学', '云顶镇中心小学')", "false"},
    };
    CHECK(examples);
}

static void periods(void **state) {
    (void)state;
    static const example examples[] = {
        {"period(DATE '2023-05-06')", "2023-05"},
        {"period(DATE '2023-05-06', DATE '2023-08-01')", "2023-05~2023-08"},
        {"period(DATE '2023-09-06', DATE '2023-08-01')", "error: a period begins after its end"},
        {"cast('2023-05' AS PERIOD) && cast('2023-05~2023-08' AS PERIOD)", "true"},
        {"cast('2023-05' AS PERIOD) && cast('2023-06' AS PERIOD)", "false"},
        {"cast('2023-05~2023-08' AS PERIOD) @> cast('2023-06' AS PERIOD)", "true"},
        {"cast('2023-06' AS PERIOD) <@ cast('2023-05~2023-08' AS PERIOD)", "true"},
        {"cast('2023-05~2023-08' AS PERIOD) * cast('2023-08~2023-09' AS PERIOD)", "2023-08"},
        {"cast('2023-05' AS PERIOD) * cast('2023-09' AS PERIOD)", "NULL"},
        {"lower(cast('2023-05~2023-08' AS PERIOD))", "2023-05-01"},
        {"upper(cast('2023-05~2023-08' AS PERIOD))", "2023-09-01"},
        {"months(cast('2023-05~2023-08' AS PERIOD))", "4"},
        {"shift(cast('2023-12' AS PERIOD), 2)", "2024-02"},
        {"first_month(cast('2023-05~2023-08' AS PERIOD))", "2023-05"},
        {"last_month(cast('2023-05~2023-08' AS PERIOD))", "2023-08"},
        {"contains(cast('2023-05' AS PERIOD), DATE '2023-05-31')", "true"},
        {"cast('2023-05' AS PERIOD) < cast('2023-06' AS PERIOD)", "true"},
        {"cast('nonsense' || '' AS PERIOD)", "error: a text cannot be converted to PERIOD"},
    };
    CHECK(examples);
}

static void casts(void **state) {
    (void)state;
    static const example examples[] = {
        {"cast(3 AS REAL) / 2.0", "1.5"},
        {"cast(2.5 AS INT)", "3"},
        {"cast(-2.5 AS INT)", "-3"},
        {"cast(3.5 AS INT)", "4"},
        {"cast('12' AS INT) + 1", "13"},
        {"cast('x' || '' AS INT)", "error: a text cannot be converted to INT"},
        {"cast(' 7' || ' ' AS INT)", "7"},
        {"cast('9999999999' || '9999999999' AS INT)", "error: value out of range"},
        {"cast('1' || '.5' AS REAL)", "1.5"},
        {"cast('1,2' || '34.5' AS MONEY)", "1234.50"},
        {"cast(DATE '2023-05-06' AS TEXT)", "2023-05-06"},
        {"cast(12.5 AS MONEY)", "12.50"},
        {"cast(cast(12.5 AS MONEY) AS TEXT)", "12.50"},
        {"cast(true AS INT)", "1"},
        {"cast(0.1 AS TEXT)", "0.1"},
        {"cast(DATE '2023-05-06' AS PERIOD)", "2023-05"},
        {"cast('2023' || '-05-06' AS DATE)", "2023-05-06"},
        {"cast(1e300 AS INT)", "error: value out of range"},
    };
    CHECK(examples);
}

static void domain(void **state) {
    (void)state;
    static const example examples[] = {
        {"birth_date(id_no)", "1949-12-31"},
        {"sex(id_no)", "F"},
        {"id_problem(id_no)", "NULL"},
        {"id_usable(id_no)", "true"},
        {"region_code(id_no)", "110105"},
        {"account_usable(account_no)", "false"},
        {"phone_usable(phone)", "true"},
        {"same_name(person_name, person_name)", "true"},
        {"name_similarity(person_name, person_name)", "1"},
        {"name_similarity(person_name, other_name) > 0.5", "true"},
        {"surname(person_name)", "欧阳"},
        {"is_organisation_name(person_name)", "false"},
        {"is_a(program, '低保')", "true"},
        {"is_a(program, '五保')", "false"},
        {"age_on(birth_date(id_no), current_date)", "74"},
        {"cast(id_no AS TEXT)", "11010519491231002X"},
        {"person_name = '欧阳锋'", "true"},
        {"program LIKE '%低保'", "true"},
        {"person_name || program", "欧阳锋农村低保"},
        {"left(cast(id_no AS TEXT), 6)", "110105"},
    };
    check(examples, sizeof examples / sizeof *examples, " FROM t");
}

static void aggregates(void **state) {
    (void)state;
#define V                                                                                          \
    "(SELECT 1 AS x, 1.5 AS r UNION ALL SELECT 2, 2.5 UNION ALL SELECT 4, NULL UNION ALL SELECT "  \
    "NULL, 10.0) v"
    static const example examples[] = {
        {"(SELECT count(*) FROM " V ")", "4"},
        {"(SELECT count(x) FROM " V ")", "3"},
        {"(SELECT sum(x) FROM " V ")", "7"},
        {"(SELECT avg(x) FROM " V ")", "2.33333333333333"},
        {"(SELECT min(r) FROM " V ")", "1.5"},
        {"(SELECT max(r) FROM " V ")", "10"},
        {"(SELECT median(r) FROM " V ")", "2.5"},
        {"(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY x) FROM " V ")", "2"},
        {"(SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY x) FROM " V ")", "1.5"},
        {"(SELECT percentile_cont(1) WITHIN GROUP (ORDER BY r) FROM " V ")", "10"},
        {"(SELECT percentile_cont(2) WITHIN GROUP (ORDER BY r) FROM " V ")",
         "error: a percentile must lie between 0 and 1"},
        {"(SELECT stddev_samp(x) FROM " V ")", "1.52752523165195"},
        {"(SELECT var_samp(x) FROM " V ")", "2.33333333333333"},
        {"(SELECT string_agg(x::text, '-' ORDER BY x DESC) FROM " V ")", "4-2-1"},
        {"(SELECT sum(x) FROM " V " WHERE x > 100)", "NULL"},
        {"(SELECT count(x) FROM " V " WHERE x > 100)", "0"},
        {"(SELECT stddev_samp(x) FROM " V " WHERE x = 1)", "NULL"},
        {"(SELECT sum(cast(x AS MONEY)) FROM " V ")", "7.00"},
        {"(SELECT avg(cast(x AS MONEY)) FROM " V ")", "2.33333333333333"},
        {"(SELECT bool_or(x > 3) FROM " V ")", "true"},
        {"(SELECT every(x > 0) FROM " V ")", "true"},
    };
    CHECK(examples);
}

/* What the binder relies on: every row has a kernel and help, and no two rows are the same. */
static void registry_is_sound(void **state) {
    (void)state;
    size_t n, n_aggregates;
    const bd_function *functions = bd_functions(&n);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(functions[i].kernel);
        assert_non_null(functions[i].help_zh);
        assert_non_null(functions[i].help_en);
        const bd_function *found =
            strcmp(functions[i].name, "cast") == 0
                ? bd_function_find_cast(functions[i].arguments[0], functions[i].result)
                : bd_function_find(functions[i].name, functions[i].arguments,
                                   functions[i].n_arguments);
        if (found != &functions[i]) fprintf(stderr, "twice: %s\n", functions[i].name);
        assert_ptr_equal(found, &functions[i]);
    }
    const bd_aggregate *aggregates_list = bd_aggregates(&n_aggregates);
    for (size_t i = 0; i < n_aggregates; i++) {
        assert_non_null(aggregates_list[i].update);
        assert_non_null(aggregates_list[i].finish);
        assert_ptr_equal(bd_aggregate_find(aggregates_list[i].name, aggregates_list[i].arguments,
                                           aggregates_list[i].n_arguments),
                         &aggregates_list[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic),
        cmocka_unit_test(comparison),
        cmocka_unit_test(texts),
        cmocka_unit_test(dates),
        cmocka_unit_test(powers),
        cmocka_unit_test(probabilities),
        cmocka_unit_test(organisations),
        cmocka_unit_test(periods),
        cmocka_unit_test(casts),
        cmocka_unit_test(domain),
        cmocka_unit_test(aggregates),
        cmocka_unit_test(registry_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
