/* Runs the .test beside every rule, and shows that a wrong expectation fails. */
#include "engine/base/file.h"
#include "engine/rule/screen.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RULES TEST_SOURCE_ROOT "/rules"

static bd_schema schema;

static int set_up(void **state) {
    (void)state;
    bd_error error;
    bd_error_reset(&error);
    return bd_schema_load(RULES "/tables", &schema, &error) == BD_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    bd_schema_reset(&schema);
    return 0;
}

static void test_all_cases(void **state) {
    (void)state;
    bd_error error;
    bd_error_reset(&error);
    char **paths = NULL;
    size_t n_paths = 0, n_files = 0, n_cases = 0, all_failed = 0;
    assert_int_equal(bd_files_list(RULES, &paths, &n_paths, &error), BD_OK);
    for (size_t i = 0; i < n_paths; i++) {
        size_t length = strlen(paths[i]), passed = 0, failed = 0;
        if (length < 5 || strcmp(paths[i] + length - 5, ".test") != 0) continue;
        bd_buffer report;
        bd_buffer_init(&report);
        bd_status status =
            bd_rule_test(&schema, paths[i], RULES "/codes", &report, &passed, &failed, &error);
        if (status != BD_OK) print_error("%s: %s\n", paths[i], error.en);
        assert_int_equal(status, BD_OK);
        if (failed) print_error("%s", bd_buffer_text(&report));
        bd_buffer_reset(&report);
        n_files++;
        n_cases += passed;
        all_failed += failed;
    }
    bd_paths_free(paths, n_paths);
    assert_int_equal(all_failed, 0);
    assert_true(n_files >= 30);
    assert_true(n_cases >= 5 * n_files);
}

/* --- A rule of its own with cases that must fail
 * -------------------------------------------------- */

static const char rule_text[] = "---\nid: T-01\ntitle: {zh: \"试\", en: \"t\"}\nseverity: "
                                "low\nstatus: testing\nsubject: id_no\nkey: [id_no]\n"
                                "amount: amount\nparams:\n  most: {default: 100, zh: "
                                "\"x\", en: \"x\"}\nbasis: [\"x\"]\nexplain: {zh: \"{name} "
                                "{amount}\", en: \"{name} {amount} in all\"}\n"
                                "innocent: [\"x\"]\nverify: [\"x\"]\n---\n"
                                "SELECT s.id_no, sum(s.amount) AS amount FROM subsidy s GROUP BY "
                                "s.id_no HAVING sum(s.amount) > :most\n";

static const char *const head =
    "== none: little\nsubsidy: id_no | person_name | amount\n  @b | 李四 | 50.00\n-> none\n";

static void run(const char *cases, size_t expect_passed, size_t expect_failed,
                const char *expect_text) {
    char folder[] = "/tmp/bidui-case-XXXXXX", rule[64], test[64];
    assert_non_null(mkdtemp(folder));
    snprintf(rule, sizeof rule, "%s/T-01.sql", folder);
    snprintf(test, sizeof test, "%s/T-01.test", folder);
    char text[2048];
    snprintf(text, sizeof text, "%s%s", head, cases);
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_file_write(rule, rule_text, strlen(rule_text), &error), BD_OK);
    assert_int_equal(bd_file_write(test, text, strlen(text), &error), BD_OK);
    bd_buffer report;
    bd_buffer_init(&report);
    size_t passed = 0, failed = 0;
    bd_status status =
        bd_rule_test(&schema, rule, RULES "/codes", &report, &passed, &failed, &error);
    unlink(rule);
    unlink(test);
    rmdir(folder);
    if (expect_passed == SIZE_MAX) {
        assert_int_equal(status, BD_ERROR_RULE);
        assert_string_equal(error.en, expect_text);
    } else {
        if (status != BD_OK) print_error("%s\n", error.en);
        assert_int_equal(status, BD_OK);
        if (failed != expect_failed) print_error("%s", bd_buffer_text(&report));
        assert_int_equal(passed, expect_passed);
        assert_int_equal(failed, expect_failed);
        assert_non_null(strstr(bd_buffer_text(&report), expect_text));
    }
    bd_buffer_reset(&report);
}

#define TABLE                                                                                      \
    "== hit: much\nsubsidy: id_no | person_name | amount\n  @a(1960-01-01, F) | 张三 | 200.00\n"

static void test_comparison(void **state) {
    (void)state;
    run(TABLE "-> @a : low : 张三 200.00元\n", 2, 0, "");
    run(TABLE "-> @a : low : 张三 200.00 yuan in all\n", 2, 0, "");
    run(TABLE "-> @a : high\n", 1, 1, "found    -> @a : low : 张三 200.00元");
    run(TABLE "-> @a : low : 张三 201.00元\n", 1, 1, "expected -> @a : low : 张三 201.00元");
    run(TABLE "-> none\n", 1, 2, "found    -> @a");
    run(TABLE "-> @a\n-> @c\n", 1, 1, "expected -> @c");
    run(TABLE, 1, 2, "the case says no result");
    run("", 1, 1, "a rule needs at least one case with a finding and one with none");
    run("== hit: no table\n-> could not look\n" TABLE "-> @a\n", 3, 0, "");
}

static void test_mistakes(void **state) {
    (void)state;
    run("== x\nsubsidi: id_no\n  @a\n-> none\n", SIZE_MAX, 0, "there is no table \"subsidi\"");
    run("== x\nsubsidy: id\n  @a\n-> none\n", SIZE_MAX, 0, "table subsidy has no column \"id\"");
    run("== x\nsubsidy: id_no\n  @a | 1\n-> none\n", SIZE_MAX, 0,
        "the row has more cells than columns");
    run("== x\nkin: relative\n  @a\n-> none\n", SIZE_MAX, 0,
        "table kin is derived: a test cannot give it");
    run("== x\nsubsidy: id_no | amount\n  @a | much\n-> none\n", SIZE_MAX, 0,
        "\"much\" is no value of column amount");
    run("== x\nhello\n", SIZE_MAX, 0,
        "not understood: a case (==), a table (name: columns), an indented row, a result (->), or "
        "a variation (~)");
    run("== x\nsubsidy: id_no\n  @q(1950-01-01,F)\n  @q(1950-01-02,F)\n-> none\n", SIZE_MAX, 0,
        "birth date and sex stand where the person comes first, and stay");
    run("== x\nsubsidy: id_no\n  @q(1950-01-01,F)\n  @q(1950-01-01,F)\n-> none\n", 2, 1, "");
}

/* Each in a line below the hit: what it changes, and what the rule finds then. */
static void test_variations(void **state) {
    (void)state;
#define HIT TABLE "-> @a : low : 张三 200.00元\n"
    run(HIT "~ little: subsidy.amount = 100 -> none\n~ as it was: subsidy.person_name = 张 -> @a\n"
            "~ no name changes it: subsidy[1].amount = 200.00 -> same\n",
        5, 0, "");
    run(HIT "~ in two parts: subsidy[@a].amount = 60; + subsidy[@a]: amount = 41 -> @a : low\n"
            "~ not enough: subsidy.amount = 60; + subsidy[1]: amount = 40 -> none\n",
        4, 0, "");
    run(HIT "~ two people: + @c = @a -> @a\n-> @c\n~ another: @a = @d(1960-01-01,F) -> @d\n", 4, 0,
        "");
    run(HIT "~ a new column: subsidy.pay_status = 成功 -> same\n"
            "~ a new sheet, a day: + death: id_no = @a, death_date = 2020-01-01; as_of = "
            "2021-01-01; death (2020-06-30) -> same\n",
        4, 0, "");
    run(HIT "~ nothing is left: - subsidy[1] -> could not look\n", 3, 0, "");
    run(HIT "~ a parameter: :most = 200 -> none\n~ the next is as before: subsidy.amount = 200 -> "
            "same\n",
        4, 0, "");
    run("== lower\nparams: most = 20\nsubsidy: id_no | amount\n  @d | 21.00\n-> @d\n"
        "~ a variation has it too: subsidy.amount = 20 -> none\n" HIT,
        4, 0, "");
    run(HIT "== x\nsubsidy: id_no\n  @b\n-> none\n== again: hit: much\n~ y: subsidy.amount = 0 -> "
            "none\n",
        4, 0, "");
    run(HIT "~ wrong: subsidy.amount = 50 -> same\n", 2, 1, "T-01.test:9: wrong");
}

static void test_variation_mistakes(void **state) {
    (void)state;
    run("~ x: subsidy.amount = 300 -> none\n", 1, 2, "found    -> @b");
    run(HIT "~ x -> none\n", SIZE_MAX, 0, "a variation reads ~ title: change; change -> result");
    run(HIT "~ x: subsidy[2].amount = 3 -> none\n", SIZE_MAX, 0, "the case has no such row");
    run(HIT "~ x: - death -> none\n", SIZE_MAX, 0, "the case has no such row");
    run(HIT "~ x: @c = @a -> none\n", SIZE_MAX, 0, "the case has no such row");
    run(HIT "~ x: :more = 3 -> none\n", SIZE_MAX, 0,
        "case \"x\": the rule has no parameter \"more\"");
    run(HIT "~ x: - subsidy -> could not look\nsubsidy: id_no\n", SIZE_MAX, 0,
        "tables stand above the variations (~) of a case");
    run("== again: nothing\n", SIZE_MAX, 0, "no case of this title stands above");
    run(TABLE "-> same\n", SIZE_MAX, 0, "\"same\" is for variations (~) alone");
    const char *unknown[] = {"amount",      "subsidy.amount", "= 3",   "+ subsidy: amount",
                             "subsidy (x)", "+ @c",           ":most", "subsidy[1.amount = 3"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        char text[512];
        snprintf(text, sizeof text, HIT "~ x: %s -> none\n", unknown[i]);
        run(text, SIZE_MAX, 0,
            "a change that is not understood: table.column = value, table[row].column = value, + "
            "table: column = value, …, - table[row], @person = value, + @new = @person, :parameter "
            "= value, as_of = date or table (date)");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_cases),          cmocka_unit_test(test_comparison),
        cmocka_unit_test(test_mistakes),           cmocka_unit_test(test_variations),
        cmocka_unit_test(test_variation_mistakes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
