/* Screening as a whole: coverage, severity, ranking, fingerprints, evidence; the same for any
 * number of threads. */
#include "engine/base/file.h"
#include "engine/rule/screen.h"
#include "engine/rule/test_store.h"
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

typedef struct fixture {
    bd_schema schema;
    bd_codes *codes;
    bd_test_file file;
    bd_store *store;
    bd_rule_set rules;
    bd_screening screening;
} fixture;

static void open_case(fixture *f, const char *text, const char *selection, int n_threads) {
    memset(f, 0, sizeof *f);
    bd_error error;
    bd_error_reset(&error);
    char path[] = "/tmp/bidui-screen-XXXXXX";
    int handle = mkstemp(path);
    assert_true(handle >= 0);
    close(handle);
    assert_int_equal(bd_file_write(path, text, strlen(text), &error), BD_OK);
    assert_int_equal(bd_test_file_read(path, &f->file, &error), BD_OK);
    unlink(path);
    assert_int_equal(bd_schema_load(RULES "/tables", &f->schema, &error), BD_OK);
    assert_int_equal(bd_codes_load(RULES "/codes", &f->codes, &error), BD_OK);
    assert_int_equal(bd_test_store_make(&f->schema, f->codes, NULL, &f->file, &f->file.cases[0],
                                        &f->store, &error),
                     BD_OK);
    assert_int_equal(bd_rule_set_load(&f->schema, RULES, selection, &f->rules, &error), BD_OK);
    bd_exec_options options = {.n_threads = n_threads, .as_of = 20088};
    bd_status status = bd_screen(f->store, &f->rules, &options, &f->screening, &error);
    if (status != BD_OK) print_error("%s\n", error.en);
    assert_int_equal(status, BD_OK);
}

static void close_case(fixture *f) {
    bd_screening_reset(&f->screening);
    bd_rule_set_reset(&f->rules);
    bd_store_free(f->store);
    bd_codes_free(f->codes);
    bd_schema_reset(&f->schema);
    bd_test_file_reset(&f->file);
}

static const bd_coverage *coverage_of(const fixture *f, const char *id) {
    for (size_t i = 0; i < f->screening.n_coverage; i++) {
        if (strcmp(f->screening.coverage[i].rule->id, id) == 0) return &f->screening.coverage[i];
    }
    return NULL;
}

static void assert_coverage(const fixture *f, const char *id, bd_coverage_state state,
                            const char *english) {
    const bd_coverage *coverage = coverage_of(f, id);
    assert_non_null(coverage);
    assert_int_equal(coverage->state, state);
    if (!strstr(coverage->reason_en, english)) print_error("%s: %s\n", id, coverage->reason_en);
    assert_non_null(strstr(coverage->reason_en, english));
    assert_true((coverage->reason_zh[0] != 0) == (coverage->reason_en[0] != 0));
}

/* "Found nothing" and "could not look" are never the same. */
static void test_could_not_look(void **state) {
    (void)state;
    fixture f;
    open_case(&f,
              "== x\nsubsidy: id_no | person_name | program | period | amount\n  @a | 张三 | "
              "农村低保 | 2023-05 | 300.00\n",
              NULL, 1);
    assert_coverage(&f, "MLS-01", BD_COVERAGE_COULD_NOT, "no data: payroll");
    assert_coverage(&f, "DTH-03", BD_COVERAGE_COULD_NOT, "no data: deaths or household register");
    assert_coverage(&f, "MLS-03", BD_COVERAGE_COULD_NOT, "vehicle");
    assert_coverage(&f, "ACC-01", BD_COVERAGE_COULD_NOT, "column account no. of subsidy payments");
    assert_coverage(&f, "MLS-10", BD_COVERAGE_COULD_NOT, "region code");
    assert_coverage(&f, "ELD-01", BD_COVERAGE_RAN, "");
    assert_coverage(&f, "ACC-06", BD_COVERAGE_RAN, "");
    const bd_coverage *coverage = coverage_of(&f, "ACC-01");
    assert_non_null(strstr(coverage->reason_zh, "补贴发放表的列“银行账号”"));
    assert_int_equal(f.screening.n_findings, 0);
    close_case(&f);
}

static void test_part(void **state) {
    (void)state;
    fixture f;
    open_case(&f,
              "== x\nsubsidy: id_no | person_name | program | period | amount\n"
              "  @a | 张三 | 农村低保 | 2023-05 | 300.00\n  510123196503154000 | 李四 | 农村低保 | "
              "2023-05 | 300.00\n"
              "payroll: id_no | person_name | employer | pay_month | net_pay\n  @a | 张三 | "
              "石桥镇人民政府 | 2021-05 | 3000.00\n",
              "MLS-01", 1);
    assert_coverage(
        &f, "MLS-01", BD_COVERAGE_PART,
        "50.0 % of the numbers in subsidy payments (ID no.) cannot be matched (1 of 2)");
    assert_coverage(
        &f, "MLS-01", BD_COVERAGE_PART,
        "the months of payroll (2021-05 to 2021-05) and of subsidy payments (2023-05 to "
        "2023-05) have nothing in common");
    assert_coverage(&f, "MLS-01", BD_COVERAGE_PART,
                    "not provided, so neither used nor consulted: roll");
    close_case(&f);
}

static const char many[] =
    "== x\n"
    "subsidy: id_no | person_name | program | period | amount | town | village\n"
    "  @a | 张三 | 农村低保 | 2023-05 | 300.00 | 石桥镇 | 七田村\n"
    "  @a | 张三 | 农村低保 | 2023-06 | 300.00 | 石桥镇 | 七田村\n"
    "  @b | 李四 | 农村低保 | 2023-05 | 300.00 | 石桥镇 | 七田村\n"
    "  @b | 李四 | 农村低保 | 2023-06 | 300.00 | 石桥镇 | 七田村\n"
    "  @c(1970-01-01,M) | 王五 | 高龄津贴 | 2023-06 | 80.00 | 石桥镇 | 八田村\n"
    "payroll: id_no | person_name | employer | staff_type | pay_month | net_pay\n"
    "  @a | 张三 | 石桥镇人民政府 | 公务员 | 2023-05 | 3000.00\n"
    "  @a | 张三 | 石桥镇人民政府 | 公务员 | 2023-06 | 3000.00\n"
    "  @b | 李四 | 石桥镇人民政府 | 公务员 | 2023-05 | 3000.00\n"
    "  @b | 李四 | 石桥镇人民政府 | 公务员 | 2023-06 | 3000.00\n"
    "death: id_no | person_name | death_date\n"
    "  @b | 李四 | 2022-01-10\n";

/* A column that was filled down: nobody in that file can be matched. */
static void test_one_number_in_every_row(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text,
                          "== x\nsubsidy: id_no | person_name | program | period | amount\n");
    for (int i = 0; i < 12; i++)
        bd_buffer_format(&text, "  @a | 张三 | 农村低保 | 2023-05 | %d.00\n", i + 1);
    bd_buffer_append_text(&text, "payroll: id_no | person_name | employer | pay_month | net_pay\n"
                                 "  @a | 张三 | 石桥镇人民政府 | 2023-05 | 3000.00\n");
    fixture f;
    open_case(&f, bd_buffer_text(&text), "MLS-01", 1);
    assert_coverage(&f, "MLS-01", BD_COVERAGE_PART,
                    "has the same number (subsidy payments; files like this: 1)");
    close_case(&f);
    bd_buffer_reset(&text);
    open_case(&f, many, "MLS-01", 1);
    assert_null(strstr(coverage_of(&f, "MLS-01")->reason_en, "same number"));
    close_case(&f);
}

/* b is dead, on the payroll and on aid: several independent reasons put it before a. */
static void test_ranking(void **state) {
    (void)state;
    fixture f;
    open_case(&f, many, "MLS-01,DTH-01,DTH-08,ELD-01", 1);
    size_t n = f.screening.n_findings;
    assert_int_equal(n, 5);
    size_t a = SIZE_MAX, b = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        const bd_finding *finding = &f.screening.findings[i];
        assert_int_equal(finding->rank, i + 1);
        assert_true(finding->subject_rank > 0 && finding->reason <= finding->n_reasons);
        assert_int_equal(strlen(finding->fingerprint), 32);
        assert_true(finding->n_evidence > 0);
        if (strcmp(finding->rule->id, "MLS-01") == 0)
            *(strcmp(finding->subject_name, "张三") == 0 ? &a : &b) = i;
    }
    assert_true(b < a);
    const bd_finding *first = &f.screening.findings[b], *second = &f.screening.findings[a];
    assert_int_equal(first->n_reasons, 3);
    assert_string_equal(second->score_zh, "严重程度中 200 分 + 金额 22.2 分 + 持续时间 2 分 - "
                                          "时间久远(止于数据日之前 18 个月) 3 分 = 221.2 分");
    assert_non_null(strstr(first->score_en,
                           "severity medium 200 + money 22.2 + duration 2 + 2 other independent "
                           "reason(s) 20 - old (it ends 18 months before the day of the data) 3 "
                           "= 241.2; it stands with the first finding about the same subject"));
    assert_string_equal(second->town, "石桥镇");
    assert_string_equal(second->village, "七田村");
    assert_int_equal(second->amount_fen, 60000);
    assert_non_null(strstr(second->values_json, "\"months\": 2"));
    assert_non_null(strstr(second->values_json, "\"amount\": 600.00"));
    assert_null(strstr(second->values_json, "_adjust"));
    /* Two payments and two wages, nothing else. */
    assert_int_equal(second->n_evidence, 4);
    close_case(&f);
}

static void test_threads(void **state) {
    (void)state;
    fixture one, four;
    open_case(&one, many, NULL, 1);
    open_case(&four, many, NULL, 4);
    assert_int_equal(one.screening.n_findings, four.screening.n_findings);
    for (size_t i = 0; i < one.screening.n_findings; i++) {
        const bd_finding *x = &one.screening.findings[i], *y = &four.screening.findings[i];
        assert_string_equal(x->fingerprint, y->fingerprint);
        assert_string_equal(x->explain_zh, y->explain_zh);
        assert_string_equal(x->values_json, y->values_json);
        assert_string_equal(x->score_en, y->score_en);
        assert_int_equal(x->n_evidence, y->n_evidence);
        for (size_t k = 0; k < x->n_evidence; k++) {
            assert_int_equal(x->evidence[k].table, y->evidence[k].table);
            assert_int_equal(x->evidence[k].source, y->evidence[k].source);
            assert_int_equal(x->evidence[k].row, y->evidence[k].row);
        }
    }
    close_case(&one);
    close_case(&four);
}

/* No sentence holds a full identifier, and none leaves a placeholder. */
static void test_sentences(void **state) {
    (void)state;
    fixture f;
    open_case(&f, many, NULL, 1);
    for (size_t i = 0; i < f.screening.n_findings; i++) {
        const bd_finding *finding = &f.screening.findings[i];
        const char *texts[] = {finding->explain_zh, finding->explain_en, finding->adjust_zh,
                               finding->score_zh};
        for (size_t t = 0; t < 4; t++) {
            assert_null(strchr(texts[t], '{'));
            assert_null(strstr(texts[t], finding->subject));
        }
    }
    close_case(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_could_not_look),
        cmocka_unit_test(test_part),
        cmocka_unit_test(test_one_number_in_every_row),
        cmocka_unit_test(test_ranking),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
