#include "tests/loaders/support.h"

static void test_plain_payment_list(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年5月农村低保发放表.csv",
                  "石桥镇2023年5月农村低保金发放表,,,,,\n"
                  "单位:元,,,,,\n"
                  "序号,姓名,身份证号码,村(社区),发放金额(元),银行账号\n"
                  "1,张三,11010519491231002X,七田村,350.00,6217000010001234567\n"
                  "2,李 四,440524188001010014,七田村,\"1,200.5\",\n"
                  "合 计,,,,1550.50,\n"
                  "制表人:王五,,审核人:赵六,,,\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_sheet_table(&f, sheet, "subsidy");
    assert_rows(&f, "subsidy", "@,id_no,person_name,program,period,village,town,amount,account_no",
                "4|11010519491231002X|张三|农村低保|2023-05|七田村|石桥镇|350.00|6217000010001234567\n"
                "5|440524188001010014|李四|农村低保|2023-05|七田村|石桥镇|1200.50|\n");
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_TOTAL], 1);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_FOOTER], 1);
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, 155050);
    assert_int_equal(sheet->totals[0].loaded_fen, 155050);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_plain_payment_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
