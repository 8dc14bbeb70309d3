/* Months, transfers, several persons in a cell or over two rows: habits that make several records
 * of a row, or one of several rows. */
#include "engine/ident/date.h"
#include "loaders/sheet_period.h"
#include "loaders/sheet_view.h"
#include "tests/loaders/support.h"

#include <xlsxwriter.h>

static void test_ranges_of_months_as_columns(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年特困供养金发放表.csv",
                  "序号,姓名,身份证号,上半年,1-3月,4月,5月至6月,下半年,合计\n"
                  "1,张三,11010519491231002X,600,300,100,200,600,1200\n"
                  "2,李四,440524188001010014,,停发,,,700,700\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "subsidy");
    /* 上半年 sums up its parts, 下半年 stands alone. */
    assert_rows(&f, "subsidy", "@,period,amount",
                "2|2023-01~2023-03|300.00\n"
                "2|2023-04|100.00\n"
                "2|2023-05~2023-06|200.00\n"
                "2|2023-07~2023-12|600.00\n"
                "3|2023-07~2023-12|700.00\n");
    fixture_end(&f);
}

static void write_months(const fixture *f, const char *name, const double *months, size_t n,
                         const char *number_format) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", f->folder, name);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *format = workbook_add_format(book);
    if (number_format) format_set_num_format(format, number_format);
    static const char *const HEADERS[] = {"姓名", "身份证号", "补贴项目", "发放月份", "发放金额"};
    for (lxw_col_t c = 0; c < 5; c++)
        worksheet_write_string(sheet, 0, c, HEADERS[c], NULL);
    for (lxw_row_t r = 0; r < n; r++) {
        worksheet_write_string(sheet, r + 1, 0, "张三", NULL);
        worksheet_write_string(sheet, r + 1, 1, "11010519491231002X", NULL);
        worksheet_write_string(sheet, r + 1, 2, "高龄津贴", NULL);
        worksheet_write_number(sheet, r + 1, 3, months[r], format);
        worksheet_write_number(sheet, r + 1, 4, 100, NULL);
    }
    workbook_close(book);
}

static void check_months(const double *months, size_t n, const char *number_format,
                         const char *expected, uint64_t n_unreadable) {
    fixture f;
    fixture_begin(&f);
    write_months(&f, "发放.xlsx", months, n, number_format);
    fixture_load(&f);
    assert_rows(&f, "subsidy", "period", expected);
    assert_int_equal(only_sheet(&f)->n_cells_unreadable, n_unreadable);
    if (n_unreadable) {
        assert_non_null(strstr(f.report.set_aside[f.report.n_set_aside - 1].reason_zh, "2023-10"));
        assert_int_equal(f.report.set_aside[f.report.n_set_aside - 1].column, 4);
    }
    fixture_end(&f);
}

static void test_october_as_a_number(void **state) {
    (void)state;
    static const double AUTUMN[] = {2023.8, 2023.9, 2023.1, 2023.11};
    check_months(AUTUMN, 4, NULL, "2023-08\n2023-09\n2023-10\n2023-11\n", 0);
    static const double WINTER[] = {2022.11, 2022.12, 2023.1, 2023.2};
    check_months(WINTER, 4, NULL, "2022-11\n2022-12\n2023-01\n2023-02\n", 0);
    /* Nothing around it tells which: a question, no guess. */
    static const double ALONE[] = {2023.5, 2023.1, 2023.7};
    check_months(ALONE, 3, NULL, "2023-05\n\n2023-07\n", 1);
    /* Both would fit: 2022.12, 2023.1, 2023.11. */
    static const double BOTH[] = {2022.12, 2023.1, 2023.11};
    check_months(BOTH, 3, NULL, "2022-12\n\n2023-11\n", 1);
    /* Shown as 2023.10. */
    static const double SHOWN[] = {2023.1, 2023.1};
    check_months(SHOWN, 2, "0.00", "2023-10\n2023-10\n", 0);
    check_months(SHOWN, 2, "0.0", "\n\n", 2);
}

static void test_arrears(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2024年1月困难残疾人生活补贴发放表.csv",
                  "姓名,身份证号,补贴金额,备注\n"
                  "甲一,11010519491231002X,80,\n"
                  "甲二,440524188001010014,160,补发2023年11-12月\n"
                  "甲三,440308199901101512,160,(补发11-12月)\n"
                  "甲四,362324198001010014,240,含补发12月\n"
                  "甲五,411082198901010002,240,补发11月、12月和1月\n"
                  "甲六,110105194912310046,-80,退回12月\n"
                  "甲七,110105194912310062,80,退回12月\n"
                  "甲八,110105194912310089,80,补发2024年3月\n"
                  "甲九,110105194912310100,80,补办残疾证\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "person_name,period,amount",
                "甲一|2024-01|80.00\n"
                "甲二|2023-11~2023-12|160.00\n"
                "甲三|2023-11~2023-12|160.00\n"
                "甲四|2024-01|240.00\n"
                "甲五|2024-01|240.00\n"
                "甲六|2023-12|-80.00\n"
                "甲七|2024-01|80.00\n"
                "甲八|2024-01|80.00\n"
                "甲九|2024-01|80.00\n");
    fixture_end(&f);
}

static void test_members_in_one_cell(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2024年1月城市低保金发放表.csv",
                  "户主姓名,户主身份证号,家庭成员姓名,家庭成员身份证号,月保障金额,银行账号\n"
                  "张三,11010519491231002X,李四、王五,\"440524188001010014\n440308199901101512\","
                  "900,6222000000000001\n"
                  "赵六,362324198001010014,钱七,411082198901010002,600,6222000000000002\n"
                  "孙八,110105194912310046,周一；周二；周三,110105194912310062；110105194912310089,"
                  "800,6222000000000003\n"
                  "合计,,,,2300,\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_sheet_table(&f, sheet, "subsidy");
    bd_buffer out;
    bd_buffer_init(&out);
    fixture_rows(&f, "subsidy", "@,id_no,person_name,household_head_name,amount,account_no", &out);
    static const char *const ROWS[] = {
        "2|11010519491231002X|张三|张三|900.00|6222000000000001\n",
        "2|440524188001010014|李四|张三||\n",
        "2|440308199901101512|王五|张三||\n",
        "3|411082198901010002|钱七|赵六||\n",
        "4|110105194912310062||孙八||\n", /* three names to two numbers: none is paired */
        "4|110105194912310089||孙八||\n",
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        if (!strstr(bd_buffer_text(&out), ROWS[i])) print_error("%s", bd_buffer_text(&out));
        assert_non_null(strstr(bd_buffer_text(&out), ROWS[i]));
    }
    assert_int_equal(bd_store_table(f.store, sheet->table)->n_rows, 8);
    assert_int_equal(f.report.n_rows_loaded, 3);
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, sheet->totals[0].loaded_fen);
    bd_buffer_reset(&out);
    fixture_end(&f);
}

static void test_pieces(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool id;
        size_t n;
    } CASES[] = {{"张三", false, 1},
                 {"张三、李四;王五\n赵六", false, 4},
                 {"买买提·艾力/阿依古丽", false, 2},
                 {"", false, 0},
                 {"、、", false, 0},
                 {"11010519491231002X 440524188001010014", true, 2},
                 {"110105 19491231 002X", false, 1}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bd_cell cell = {CASES[i].text, (uint32_t)strlen(CASES[i].text), BD_CELL_TEXT, 0, 0};
        assert_int_equal(bd_pieces_count(&cell, CASES[i].id), CASES[i].n);
        assert_int_equal(bd_piece_at(&cell, CASES[i].id, CASES[i].n + 1).length, 0);
    }
}

static void test_a_person_over_two_rows(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2024年4月保洁员工资发放表.csv",
                  "序号,姓名,身份证号/银行账号,应发工资,实发工资\n"
                  "1,张三,11010519491231002X,1500,1400\n"
                  ",,6222000000000000017,,\n"
                  "2,李四,440524188001010014,1500,1400\n"
                  ",,6222000000000000025,,\n"
                  "3,王五,440308199901101512,1500,1400\n"
                  ",,6222000000000000033,,\n"
                  "合计,,,4500,4200\n");
    fixture_load(&f);
    assert_rows(&f, "payroll", "@,id_no,person_name,net_pay",
                "2|11010519491231002X|张三|1400.00\n"
                "4|440524188001010014|李四|1400.00\n"
                "6|440308199901101512|王五|1400.00\n");
    assert_int_equal(only_sheet(&f)->n_rows_by_class[BD_ROW_CONTINUATION], 3);
    fixture_end(&f);
}

static void test_two_transfers_in_a_row(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2024年补助资金拨付台账.csv",
                  "单位：万元,,,,,,\n"
                  "指标文号,资金名称,上级下达日期,县级拨付日期,拨付金额,付款单位,收款单位\n"
                  "财社〔2024〕1号,低保资金,2024-01-05,2024-01-10,12,某某县财政局,石桥镇财政所\n"
                  "财社〔2024〕2号,低保资金,,2024-02-10,3,某某县财政局,石桥镇财政所\n"
                  "合计,,,,15,,\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_sheet_table(&f, sheet, "fund_flow");
    bd_buffer out;
    bd_buffer_init(&out);
    fixture_rows(&f, "fund_flow", "@,date,amount", &out);
    assert_non_null(strstr(bd_buffer_text(&out), "3|2024-01-05|120000.00\n"));
    assert_non_null(strstr(bd_buffer_text(&out), "3|2024-01-10|120000.00\n"));
    assert_non_null(strstr(bd_buffer_text(&out), "4|2024-02-10|30000.00\n"));
    assert_int_equal(bd_store_table(f.store, sheet->table)->n_rows, 3);
    /* The amount is summed up once. */
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].loaded_fen, sheet->totals[0].stated_fen);
    bd_buffer_reset(&out);
    fixture_end(&f);
}

static void test_undated_rolls_tell_no_day(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a/低保在册名册.csv",
                  "姓名,身份证号,保障类别,纳保时间\n张三,11010519491231002X,农村低保,2019-05\n");
    fixture_write(&f, "b/2024年5月低保在册名册.csv",
                  "姓名,身份证号,保障类别,纳保时间\n李四,440524188001010014,农村低保,2018-05\n");
    fixture_write(
        &f, "c/低保发放表.csv",
        "姓名,身份证号,补贴项目,发放月份,金额\n王五,440308199901101512,农村低保,2024-04,1\n");
    fixture_load(&f);
    assert_int_equal(f.report.n_sheets, 3);
    assert_int_equal(bd_store_source(f.store, 1)->as_of, BD_NULL_I32);
    char day[16];
    bd_date_format(bd_store_source(f.store, 2)->as_of, day);
    assert_string_equal(day, "2024-05-31");
    bd_date_format(bd_store_source(f.store, 3)->as_of, day);
    assert_string_equal(day, "2024-04-30");
    fixture_end(&f);
}

/* A list of a whole year may have been made in March: not as of December where data end before. */
static void test_lists_of_a_year(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a/2023年度耕地地力保护补贴发放表.csv",
                  "姓名,身份证号,补贴面积(亩),补贴金额\n张三,11010519491231002X,3,300\n");
    fixture_load(&f);
    char day[16];
    bd_date_format(bd_store_source(f.store, 1)->as_of, day);
    assert_string_equal(day, "2023-12-31"); /* nothing says that it was earlier */
    fixture_write(
        &f, "b/低保发放表.csv",
        "姓名,身份证号,补贴项目,发放月份,金额\n王五,440308199901101512,农村低保,2023-03,1\n");
    fixture_write(&f, "c/2023年度低保在册名册.csv",
                  "姓名,身份证号,保障类别,纳保时间\n李四,440524188001010014,农村低保,2018-05\n");
    fixture_write(&f, "d/2021年度机动车登记信息.csv",
                  "号牌号码,所有人,身份证明号码,车辆型号\n川A12345,张三,11010519491231002X,大众\n");
    fixture_write(
        &f, "e/2023年度农机补贴发放表.csv",
        "姓名,身份证号,机具型号,补贴金额,打款时间\n张三,11010519491231002X,A1,300,2023-02-11\n");
    fixture_write(
        &f, "f/2022年度农机补贴发放表.csv",
        "姓名,身份证号,机具型号,补贴金额,打款时间\n张三,11010519491231002X,A1,300,2023-01-11\n");
    fixture_load(&f);
    static const char *const DAYS[] = {"2023-03-31", "2023-03-31", "2023-03-31",
                                       "2021-12-31", "2023-02-11", "2023-01-11"};
    assert_int_equal(f.report.n_sheets, 6);
    for (uint32_t i = 0; i < 6; i++) {
        bd_date_format(bd_store_source(f.store, i + 1)->as_of, day);
        assert_string_equal(day, DAYS[i]);
    }
    /* Data that go on after the year: it had ended. */
    fixture_write(
        &f, "b/低保发放表.csv",
        "姓名,身份证号,补贴项目,发放月份,金额\n王五,440308199901101512,农村低保,2024-02,1\n");
    fixture_load(&f);
    bd_date_format(bd_store_source(f.store, 1)->as_of, day);
    assert_string_equal(day, "2023-12-31");
    fixture_end(&f);
}

static void test_a_title_inside_and_wrong_guesses(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "1分页.csv",
                  "某县大村甸镇2024年3月农村低保金发放花名册,,,,\n第1页 共2页,,,,单位：元\n"
                  "序号,户主姓名,身份证号,银行账号,发放金额\n"
                  "1,张三,11010519491231002X,6222000000000001,300\n"
                  "本页小计,,,,300\n经办人：甲,,审核人：乙,,\n"
                  "某县大村甸镇2024年3月农村低保金发放花名册,,,,\n第2页 共2页,,,,单位：元\n"
                  "序号,户主姓名,身份证号,银行账号,发放金额\n"
                  "2,李四,440524188001010014,6222000000000002,200\n"
                  "本页小计,,,,200\n总 计,,,,500\n");
    fixture_write(&f, "2办公设备.csv",
                  "序号,名称,规格,数量,单价,金额,存放地点\n1,打印机,HP,1,1200,1200,三楼\n"
                  "2,电脑,联想,1,4200,4200,二楼\n");
    fixture_load(&f);
    assert_int_equal(f.report.n_sheets, 2);
    assert_rows(&f, "subsidy", "@,person_name,town,village,amount",
                "4|张三|大村甸镇||300.00\n10|李四|大村甸镇||200.00\n");
    assert_int_equal(f.report.sheets[0].n_rows_by_class[BD_ROW_UNUSABLE], 0);
    assert_int_equal(f.report.sheets[0].n_rows_by_class[BD_ROW_UNIT_LINE], 2);
    assert_int_equal(f.report.sheets[0].n_rows_by_class[BD_ROW_HEADER_REPEAT], 1);
    /* No list of purchases: nothing says what was bought from whom. */
    assert_true(f.report.sheets[1].table == UINT32_MAX);
    assert_non_null(strstr(f.report.sheets[1].question_zh, "case.yaml"));
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranges_of_months_as_columns),
        cmocka_unit_test(test_october_as_a_number),
        cmocka_unit_test(test_arrears),
        cmocka_unit_test(test_members_in_one_cell),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_a_person_over_two_rows),
        cmocka_unit_test(test_two_transfers_in_a_row),
        cmocka_unit_test(test_undated_rolls_tell_no_day),
        cmocka_unit_test(test_lists_of_a_year),
        cmocka_unit_test(test_a_title_inside_and_wrong_guesses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
