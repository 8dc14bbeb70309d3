/* Rule files: what they give, and that every mistake is pointed at with file, line, column and
 * caret. */
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
static char folder[] = "/tmp/bidui-rule-XXXXXX";

static int set_up(void **state) {
    (void)state;
    bd_error error;
    bd_error_reset(&error);
    return mkdtemp(folder) && bd_schema_load(RULES "/tables", &schema, &error) == BD_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    bd_schema_reset(&schema);
    return rmdir(folder);
}

/* A good rule in lines that a test replaces one at a time. */
static const char *const good[] = {
    "---",
    "id: X-01",
    "title: {zh: \"标题\", en: \"Title\"}",
    "severity: low",
    "raise: [{when: \"payments >= :least\", zh: \"多次\", en: \"many\"}]",
    "status: testing",
    "subject: id_no",
    "key: [id_no]",
    "amount: amount",
    "params: {least: {default: 3, unit: \"次\", zh: \"次数\", en: \"payments\"}}",
    "basis: [\"依据\"]",
    "explain: {zh: \"{name} 领取 {payments} 次[,共 {amount}]\", en: \"{name}: {payments}\"}",
    "innocent: [{zh: \"解释\", en: \"explanation\"}]",
    "verify: [{zh: \"核查\", en: \"check\"}]",
    "---",
    "SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount FROM subsidy s GROUP BY s.id_no",
};
#define N_LINES (sizeof good / sizeof *good)

/* Loads the good rule with one line put in place of another (NULL leaves the line out). */
static bd_status load(size_t line, const char *text, const bd_parameter *parameters,
                      size_t n_parameters, bd_rule **rule, bd_error *error) {
    char path[256];
    snprintf(path, sizeof path, "%s/X-01.sql", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (size_t i = 0; i < N_LINES; i++) {
        const char *one = i + 1 == line ? text : good[i];
        if (one) fprintf(file, "%s\n", one);
    }
    fclose(file);
    bd_error_reset(error);
    bd_status status = bd_rule_load(&schema, path, parameters, n_parameters, rule, error);
    unlink(path);
    return status;
}

static void assert_refused(size_t line, const char *text, uint64_t at_line, uint32_t column,
                           const char *message, const char *hint) {
    bd_rule *rule = NULL;
    bd_error error;
    assert_int_equal(load(line, text, NULL, 0, &rule, &error), BD_ERROR_RULE);
    assert_null(rule);
    assert_string_equal(error.en, message);
    assert_int_equal(error.line, at_line);
    assert_int_equal(error.column, column);
    assert_string_equal(error.hint_en, hint);
    assert_true(error.zh[0]);
    assert_non_null(strstr(error.file, "X-01.sql"));
}

static void test_good(void **state) {
    (void)state;
    bd_rule *rule = NULL;
    bd_error error;
    assert_int_equal(load(0, NULL, NULL, 0, &rule, &error), BD_OK);
    assert_string_equal(rule->id, "X-01");
    assert_string_equal(rule->title.zh, "标题");
    assert_string_equal(rule->title.en, "Title");
    assert_string_equal(rule->basis[0].zh, "依据");
    assert_string_equal(rule->basis[0].en, "依据");
    assert_int_equal(rule->severity, BD_SEVERITY_LOW);
    assert_int_equal(rule->n_columns, 3);
    assert_int_equal(rule->n_adjustments, 1);
    assert_true(rule->adjustments[0].raise);
    assert_int_equal(rule->adjustments[0].column, 3);
    /* The condition's place in the text is that of the quoted words. */
    size_t begin = rule->adjustments[0].when_begin_byte;
    assert_int_equal(strncmp(rule->text + begin, "payments >= :least",
                             rule->adjustments[0].when_end_byte - begin),
                     0);
    assert_int_equal(rule->parameters[0].type, BD_TYPE_INT);
    assert_int_equal(rule->parameters[0].value.integer, 3);
    assert_int_equal(strlen(rule->sha256), 64);
    bd_rule_free(rule);
}

static void test_parameters(void **state) {
    (void)state;
    bd_rule *rule = NULL;
    bd_error error;
    bd_parameter given[1] = {{"least", {.type = BD_TYPE_TEXT, .text = "12", .length = 2}}};
    assert_int_equal(load(0, NULL, given, 1, &rule, &error), BD_OK);
    assert_int_equal(rule->parameters[0].value.integer, 12);
    assert_int_equal(rule->parameters[0].default_value.integer, 3);
    bd_rule_free(rule);
    given[0].value.text = "many";
    given[0].value.length = 4;
    assert_int_equal(load(0, NULL, given, 1, &rule, &error), BD_ERROR_INPUT);
    assert_string_equal(error.en, "parameter least of rule X-01 takes a value of type INT");
}

static void test_front_matter_errors(void **state) {
    (void)state;
    assert_refused(4, "severty: low", 4, 1, "the front matter knows no key \"severty\"",
                   "did you mean severity?");
    assert_refused(4, "severity: hihg", 4, 11, "severity cannot be \"hihg\"", "did you mean high?");
    assert_refused(4, "severity: mediun", 4, 11, "severity cannot be \"mediun\"",
                   "did you mean medium?");
    assert_refused(7, NULL, 2, 1, "the front matter lacks \"subject\"", "");
    assert_refused(2, "id: x_01", 2, 5,
                   "the id \"x_01\" may have capital letters, digits and dashes only, as in MLS-01",
                   "");
    assert_refused(9, "amount: amuont", 9, 9, "amount: the query gives no column \"amuont\"",
                   "did you mean amount?");
    assert_refused(9, "amount: payments", 9, 9, "amount takes a MONEY column, \"payments\" is INT",
                   "");
    assert_refused(8, "key: [id]", 8, 7, "key: the query gives no column \"id\"", "");
    assert_refused(10, "params: {least: {unit: \"次\"}}", 10, 10, "parameter least has no default",
                   "");
    assert_refused(10, "params: {least: {defualt: 3}}", 10, 18,
                   "a parameter has no key \"defualt\"", "did you mean default?");
    assert_refused(10, "params: {least: {default: 3, min: 4}}", 10, 27,
                   "the default of parameter least is not between min and max", "");
    assert_refused(10, "params: {least: {default: 3, max: many}}", 10, 35,
                   "\"many\" is no value of type INT", "");
    assert_refused(10, "params: {least: {default: 有, min: 4}}", 10, 35,
                   "a parameter of type TEXT has no order", "");
    assert_refused(10, "stale: {vehicel: 3}", 10, 9, "there is no table \"vehicel\"",
                   "did you mean vehicle?");
    assert_refused(10, "stale: {vehicle: soon}", 10, 18,
                   "\"soon\" is no number of months; months or never are expected", "");
    assert_refused(12, "explain: {zh: \"{nmae}\", en: \"x\"}", 12, 16,
                   "\"{nmae}\" in the sentence is no column or parameter, or brackets do not pair",
                   "");
    assert_refused(12, "explain: {zh: \"x[y\", en: \"x\"}", 12, 17,
                   "\"[\" in the sentence is no column or parameter, or brackets do not pair", "");
}

static void test_yaml_errors(void **state) {
    (void)state;
    bd_rule *rule = NULL;
    bd_error error;
    assert_int_equal(load(3, "title: {zh: \"标题", NULL, 0, &rule, &error), BD_ERROR_RULE);
    assert_true(error.line >= 3);
    assert_non_null(strstr(error.en, "the front matter is no valid YAML"));
    assert_int_equal(load(1, "id: X-01", NULL, 0, &rule, &error), BD_ERROR_RULE);
    assert_string_equal(error.en, "a rule file begins with a line --- and the front matter");
    assert_int_equal(load(15, "# no end", NULL, 0, &rule, &error), BD_ERROR_RULE);
    assert_string_equal(error.en, "the front matter does not end: put a line --- before the query");
    assert_int_equal(load(3, "title: {zh: \"\xFF\xFE\"}", NULL, 0, &rule, &error), BD_ERROR_RULE);
    assert_string_equal(error.en, "the file is not UTF-8; save it as UTF-8");
}

/* Errors of the query and of conditions point into the rule's own text. */
static void test_sql_errors(void **state) {
    (void)state;
    bd_rule *rule = NULL;
    bd_error error;
    assert_int_equal(load(16, "SELECT s.id_no FROM subsidi s", NULL, 0, &rule, &error),
                     BD_ERROR_RULE);
    assert_int_equal(error.line, 16);
    assert_int_equal(error.column, 21);
    assert_int_equal(
        load(5, "raise: [{when: \"paymants >= 3\", zh: \"多\"}]", NULL, 0, &rule, &error),
        BD_ERROR_RULE);
    assert_int_equal(error.line, 5);
    assert_int_equal(error.column, 17);
    assert_int_equal(load(5, "raise: [{when: \"payments\", zh: \"多\"}]", NULL, 0, &rule, &error),
                     BD_ERROR_RULE);
    assert_int_equal(error.line, 5);
    assert_int_equal(load(5, "raise: [{when: \"payments > 1\"}]", NULL, 0, &rule, &error),
                     BD_ERROR_RULE);
    assert_string_equal(error.en, "raise and lower need a condition (when) and a reason (zh, en)");
}

static void test_selection(void **state) {
    (void)state;
    bd_error error;
    bd_error_reset(&error);
    bd_rule_set set;
    assert_int_equal(bd_rule_set_load(&schema, RULES, "MLS-0*, death", &set, &error), BD_OK);
    assert_int_equal(set.n_failed, 0);
    assert_true(set.n_rules > 8);
    for (size_t i = 0; i < set.n_rules; i++) {
        assert_true(strncmp(set.rules[i]->id, "MLS-0", 5) == 0 ||
                    strcmp(set.rules[i]->family, "death") == 0);
        if (i) assert_true(strcmp(set.rules[i - 1]->id, set.rules[i]->id) < 0);
    }
    bd_rule_set_reset(&set);
    assert_int_equal(bd_rule_set_load(&schema, RULES, "ZZZ-*", &set, &error), BD_ERROR_NOT_FOUND);
}

/* Every rule has what a person needs, in both languages, and prints as a method sheet. */
static void test_all_rules(void **state) {
    (void)state;
    bd_error error;
    bd_error_reset(&error);
    bd_rule_set set;
    assert_int_equal(bd_rule_set_load(&schema, RULES, NULL, &set, &error), BD_OK);
    for (size_t i = 0; i < set.n_failed; i++)
        print_error("%s: %s\n", set.failed[i].file, set.failed[i].en);
    assert_int_equal(set.n_failed, 0);
    for (size_t i = 0; i < set.n_rules; i++) {
        const bd_rule *rule = set.rules[i];
        char test[512];
        snprintf(test, sizeof test, "%.*s.test", (int)(strlen(rule->file) - 4), rule->file);
        if (access(test, R_OK) != 0) print_error("no test: %s\n", test);
        assert_int_equal(access(test, R_OK), 0);
        assert_true(rule->n_innocent && rule->n_verify && rule->n_basis && rule->n_steps);
        assert_string_not_equal(rule->title.zh, rule->title.en);
        assert_string_not_equal(rule->explain.zh, rule->explain.en);
        for (int language = 0; language < 2; language++) {
            bd_buffer out;
            bd_buffer_init(&out);
            assert_int_equal(bd_rule_print(rule, (bd_language)language, &out, &error), BD_OK);
            assert_non_null(strstr(bd_buffer_text(&out), rule->id));
            assert_non_null(strstr(bd_buffer_text(&out), "\n12. "));
            bd_buffer_reset(&out);
        }
    }
    bd_rule_set_reset(&set);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_front_matter_errors),
        cmocka_unit_test(test_yaml_errors),
        cmocka_unit_test(test_sql_errors),
        cmocka_unit_test(test_selection),
        cmocka_unit_test(test_all_rules),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
