/* Files as villages, schools and bureaus hand them over: what is read of each, and what is said. */
#include "tests/loaders/support.h"

static void load_one(fixture *f, const char *file, const char *text) {
    fixture_begin(f);
    fixture_write(f, file, text);
    fixture_load(f);
}

static void test_two_amounts_under_a_group(void **state) {
    (void)state;
    fixture f;
    load_one(
        &f, "石桥镇低保/第二季度.csv",
        "石桥镇农村低保金发放表,,,,,,\n2023年第二季度,,,,,,\n(公示稿),,,,,,\n"
        "填报单位：石桥镇民政办,,,,,,单位：万元\n"
        "序号,户主信息,,,领取金额,,开户银行账号\n,姓名,身份证号码,保障人数,家庭补差,重点救助,\n"
        "七田村,,,,,,\n"
        "1,张　三,11010519491231002X,2,0.12,0.01,6217 0000 1000 1234 567\n"
        "2,阿·买提,440524188001010014,1,0.06元,0.02,\n"
        "3,欧阳﹒娜,440308199901101512,1,(0.01),,\n"
        "4,李四(已故),51010719480918019,1,停发,,\n"
        "小　计,,,5,0.11,0.03,\n"
        "序号,姓名,身份证号码,保障人数,家庭补差,重点救助,开户银行账号\n八田村,,,,,,\n"
        "5,王五,5101071946****0173,3,壹仟贰佰元整,,\n"
        "合      计,,,8,0.23,0.03,\n制表人：甲某,,审核人：乙某,,领导签字：,,2023年7月5日\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_rows(&f, "subsidy", "@,person_name,amount,period,town,village",
                "8|张三|1200.00|2023-04~2023-06|石桥镇|七田村\n"
                "9|阿·买提|0.06|2023-04~2023-06|石桥镇|七田村\n"
                "10|欧阳·娜|-100.00|2023-04~2023-06|石桥镇|七田村\n"
                "11|李四||2023-04~2023-06|石桥镇|七田村\n"
                "15|王五|1200.00|2023-04~2023-06|石桥镇|八田村\n");
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_SECTION], 2);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_HEADER_REPEAT], 1);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_FOOTER], 1);
    assert_int_equal(sheet->n_totals, 2);
    fixture_end(&f);
}

/* 绩效 under 应发工资 is a part of the gross pay, not it. */
static void test_parts_of_pay(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "石桥镇中心小学2023年3月工资.csv",
             "序号,姓名,应发工资,,,扣款,,实发工资\n,,岗位工资,薪级工资,绩效,公积金,个税,\n"
             "1,张三,2000,1000,800,300,20,3480\n2,李四,2001,1000,800,300,20,3481\n"
             "合计,,4001,2000,1600,600,40,6961\n");
    assert_rows(&f, "payroll", "@,person_name,gross_pay,net_pay,pay_month",
                "3|张三||3480.00|2023-03\n4|李四||3481.00|2023-03\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    for (size_t i = 0; i < sheet->n_totals; i++)
        assert_int_equal(sheet->totals[i].stated_fen, sheet->totals[i].loaded_fen);
    fixture_end(&f);
}

/* Three blocks, the last one shorter, one sum for all; 春节 is no school term. */
static void test_blocks_with_one_sum(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "慰问金.csv",
             "2023年春节慰问金发放花名册,,,,,,,,,,,\n"
             "序号,姓名,身份证号,金额,序号,姓名,身份证号,金额,序号,姓名,身份证号,金额\n"
             "1,张三,11010519491231002X,200,3,王五,440308199901101512,300,5,钱七,"
             "510107194304130145,500\n"
             "2,李四,440524188001010014,250,4,赵六,510107194001100117,400,,,,\n"
             ",,,,,,,,合计,,,1650\n");
    assert_int_equal(bd_store_table(f.store, only_sheet(&f)->table)->n_rows, 5);
    assert_int_equal(only_sheet(&f)->n_totals, 1);
    assert_int_equal(only_sheet(&f)->totals[0].loaded_fen, 165000);
    bd_buffer out;
    bd_buffer_init(&out);
    fixture_rows(&f, "subsidy", "person_name,amount,period", &out);
    assert_non_null(strstr(bd_buffer_text(&out), "钱七|500.00|2023-01~2023-12\n"));
    bd_buffer_reset(&out);
    fixture_end(&f);
}

/* A comma in an address without quotes: the row is set aside and said, not loaded shifted. */
static void test_comma_without_quotes(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "耕地补贴.csv",
             "荷涧县2022年耕地地力保护补贴\n导出时间:2023-01-05\n\n"
             "村名,户主姓名,身份证号,住址,面积(亩),标准,补贴金额\n"
             "七田村,张三,11010519491231002X,石桥镇七田村1组,3.5,110.2,385.7\n"
             "七田村,李四,440524188001010014,石桥镇,七田村2组,2,110.2,220.4\n"
             "七田村,\"王\n五\",440308199901101512,\"石桥镇七田村3组\n\",1,110.2,110.2\n"
             "合计,,,,6.5,,716.3\n制表:甲,,审核:乙\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_rows(&f, "subsidy", "person_name,area_mu,standard,amount,period",
                "张三|3.5|110.20|385.70|2022-01~2022-12\n王五|1|110.20|110.20|2022-01~2022-12\n");
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_UNUSABLE], 1);
    bool said = false;
    for (size_t i = 0; i < f.report.n_set_aside; i++)
        said = said || strstr(f.report.set_aside[i].reason_zh, "逗号");
    assert_true(said);
    assert_int_equal(sheet->totals[0].stated_fen - sheet->totals[0].loaded_fen, 22040);
    /* When it was printed is no other period. */
    assert_null(sheet->question_zh);
    fixture_end(&f);
}

/* The next page has its columns in another order; a heading stands between two lists. */
static void test_pages_and_headings(void **state) {
    (void)state;
    fixture f;
    load_one(
        &f, "特困.csv",
        "2023年4月特困供养金发放表\n姓名,身份证号,金额,账号\n"
        "张三,11010519491231002X,700,6217000010001234567\n"
        "李四,440524188001010014,700,6217000010001234567\n第1页\n"
        "身份证号,姓名,账号,金额\n440308199901101512,王五,6217000010001234567,700\n合计,,,2100\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_rows(&f, "subsidy", "@,person_name,amount,period",
                "3|张三|700.00|2023-04\n4|李四|700.00|2023-04\n7|王五|700.00|2023-04\n");
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, sheet->totals[0].loaded_fen);
    fixture_end(&f);
    load_one(&f, "低保.csv",
             "一、2023年5月新增低保对象\n姓名,身份证号,保障类别,纳保时间\n"
             "张三,11010519491231002X,A类,2023.5\n\n"
             "二、2023年5月停发低保对象\n姓名,身份证号,停保时间,停保原因\n"
             "李四,440524188001010014,2023.5,死亡\n");
    assert_rows(&f, "roll", "person_name,start_date,end_date,stop_reason",
                "张三|2023-05-01||\n李四||2023-05-01|死亡\n");
    assert_int_equal(only_sheet(&f)->n_rows_by_class[BD_ROW_TITLE], 2);
    fixture_end(&f);
}

/* A list of the family in one cell, and formulas that nobody worked out. */
static void test_cells_with_several_and_without_results(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "2023年农村低保家庭名册.csv",
             "户主姓名,户主身份证号,家庭成员,成员身份证号,月保障金额\n"
             "张三,11010519491231002X,李四；张小三,440524188001010014；440308199901101512,620\n"
             "孙七,510107194304130145,,,310\n");
    assert_int_equal(bd_store_table(f.store, only_sheet(&f)->table)->n_rows, 4);
    fixture_end(&f);
    load_one(
        &f, "养老金.xls",
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
        "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>"
        "<Row><Cell><Data ss:Type=\"String\">姓名</Data></Cell><Cell><Data ss:Type=\"String\">"
        "身份证号码</Data></Cell><Cell><Data ss:Type=\"String\">养老金</Data></Cell></Row>"
        "<Row><Cell><Data ss:Type=\"String\">张三</Data></Cell><Cell><Data ss:Type=\"String\">"
        "11010519491231002X</Data></Cell><Cell ss:Formula=\"=100+55\"/></Row>"
        "<Row><Cell><Data ss:Type=\"String\">李四</Data></Cell><Cell><Data ss:Type=\"String\">"
        "440524188001010014</Data></Cell><Cell><Data ss:Type=\"Number\">155</Data></Cell></Row>"
        "</Table></Worksheet></Workbook>");
    assert_rows(&f, "pension", "person_name,amount", "张三|\n李四|155.00\n");
    assert_non_null(only_sheet(&f)->question_zh);
    assert_non_null(strstr(only_sheet(&f)->question_zh, "1 个公式没有计算结果"));
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_amounts_under_a_group),
        cmocka_unit_test(test_parts_of_pay),
        cmocka_unit_test(test_blocks_with_one_sum),
        cmocka_unit_test(test_comma_without_quotes),
        cmocka_unit_test(test_pages_and_headings),
        cmocka_unit_test(test_cells_with_several_and_without_results),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
