/* Amounts that stand divided in several columns under their name. */
#include "tests/loaders/support.h"

#define ID_A "11010519491231002X"
#define ID_B "440524188001010014"

#define TITLE "2024年3月城市低保发放表\n"
#define DIVIDED                                                                                    \
    "姓名,身份证号,发放金额,,银行账号\n,,保障金,补贴,\n"                        \
    "张三," ID_A ",500,30,6228480330000000011\n李四," ID_B ",600,40,6228480330000000029\n"

/* Loaded without amounts they would look as if they were understood. */
static void test_no_sum(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a.csv", TITLE DIVIDED);
    fixture_load(&f);
    assert_int_equal(f.report.n_rows_loaded, 0);
    assert_non_null(strstr(only_sheet(&f)->question_en, "divided into several columns"));
    assert_non_null(strstr(only_sheet(&f)->question_zh, "“发放金额”分在几列中"));
    /* The answer that the question asks for. */
    fixture_write(&f, "case.yaml",
                  "files:\n  - match: a.csv\n    columns: {amount: 发放金额/保障金}\n");
    char path[600];
    snprintf(path, sizeof path, "%s/case.yaml", f.folder);
    assert_int_equal(fixture_try(&f, path, 2, false), BD_OK);
    assert_rows(&f, "subsidy", "id_no,amount", ID_A "|500.00\n" ID_B "|600.00\n");
    fixture_end(&f);
}

/* Their sum among them, or beside them, is the amount. */
static void test_sum(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a.csv",
                  TITLE "姓名,身份证号,发放金额,,,银行账号\n,,保障金,补贴,合计,\n"
                        "张三," ID_A ",500,30,530,6228480330000000011\n"
                        "李四," ID_B ",600,40,640,6228480330000000029\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "id_no,amount", ID_A "|530.00\n" ID_B "|640.00\n");
    fixture_end(&f);
}

/* One column under a name is that column. */
static void test_one_part(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a.csv",
                  TITLE "姓名,身份证号,发放金额,银行账号\n,,(元),\n"
                        "张三," ID_A ",500,6228480330000000011\n"
                        "李四," ID_B ",600,6228480330000000029\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "id_no,amount", ID_A "|500.00\n" ID_B "|600.00\n");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_sum),
        cmocka_unit_test(test_sum),
        cmocka_unit_test(test_one_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
