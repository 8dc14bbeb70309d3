/* The habits of real sheets, one test each. No row may be lost in any. */
#include "loaders/case_file.h"
#include "tests/loaders/support.h"

#include <xlsxwriter.h>

static void path_of(const fixture *f, const char *name, char out[600]) {
    snprintf(out, 600, "%s/%s", f->folder, name);
}

static void put(lxw_worksheet *sheet, lxw_row_t row, const char *cells) {
    lxw_col_t column = 0;
    for (const char *at = cells;; column++) {
        size_t n = strcspn(at, "|");
        char text[512];
        snprintf(text, sizeof text, "%.*s", (int)n, at);
        if (text[0] == '#')
            worksheet_write_number(sheet, row, column, atof(text + 1), NULL);
        else if (text[0])
            worksheet_write_string(sheet, row, column, text, NULL);
        if (!at[n]) break;
        at += n + 1;
    }
}

static void test_titles_unit_two_row_header_sections(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    char path[600];
    path_of(&f, "低保发放.xlsx", path);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "石桥镇");
    worksheet_merge_range(sheet, 0, 0, 0, 7, "某某县2023年第二季度", NULL);
    worksheet_merge_range(sheet, 1, 0, 1, 7, "农村低保资金发放花名册", NULL);
    put(sheet, 2, "填报单位(盖章):||||单位:万元");
    worksheet_merge_range(sheet, 3, 0, 4, 0, "序号", NULL);
    worksheet_merge_range(sheet, 3, 1, 3, 2, "户主", NULL);
    worksheet_merge_range(sheet, 3, 3, 4, 3, "与户主\n关系", NULL);
    worksheet_merge_range(sheet, 3, 4, 3, 5, "享受人", NULL);
    worksheet_merge_range(sheet, 3, 6, 4, 6, "发放金额", NULL);
    worksheet_merge_range(sheet, 3, 7, 4, 7, "备　注", NULL);
    put(sheet, 4, "|姓名|身份证号||姓名|身份证号||");
    put(sheet, 5, "1|2|3|4|5|6|7|8");
    put(sheet, 6, "七田村");
    worksheet_merge_range(sheet, 7, 1, 8, 1, "张三", NULL);
    worksheet_merge_range(sheet, 7, 2, 8, 2, "11010519491231002X", NULL);
    put(sheet, 7, "#1|||户主|张三|11010519491231002X|#0.06");
    put(sheet, 8, "#2|||妻|李　四|440524188001010014|");
    put(sheet, 9, "小　计||||||#0.06");
    put(sheet, 10, "序号|||与户主\n关系|||发放金额|备　注");
    put(sheet, 11, "八角村");
    put(sheet, 12, "#3|王五|440308199901101512|户主|王五|440308199901101512|#0.12|停发后恢复");
    put(sheet, 13, "合　　计||||||#0.18");
    put(sheet, 14, "制表人:甲||审核人:乙|||日期: 年 月 日");
    workbook_close(book);
    fixture_load(&f);
    const bd_sheet_report *report = only_sheet(&f);
    assert_sheet_table(&f, report, "subsidy");
    assert_rows(
        &f, "subsidy",
        "@,id_no,person_name,household_head_name,relation_to_head,program,period,town,village,"
        "amount",
        "8|11010519491231002X|张三|张三|户主|农村低保|2023-04~2023-06|石桥镇|七田村|600.00\n"
        "9|440524188001010014|李四|张三|妻|农村低保|2023-04~2023-06|石桥镇|七田村|\n"
        "13|440308199901101512|王五|王五|户主|农村低保|2023-04~2023-06|石桥镇|八角村|1200.00\n");
    assert_int_equal(report->money_unit_fen, 1000000);
    assert_int_equal(report->n_rows_by_class[BD_ROW_TITLE], 2);
    assert_int_equal(report->n_rows_by_class[BD_ROW_UNIT_LINE], 1);
    assert_int_equal(report->n_rows_by_class[BD_ROW_HEADER], 3);
    assert_int_equal(report->n_rows_by_class[BD_ROW_HEADER_REPEAT], 1);
    assert_int_equal(report->n_rows_by_class[BD_ROW_SECTION], 2);
    assert_int_equal(report->n_rows_by_class[BD_ROW_SUBTOTAL], 1);
    assert_int_equal(report->n_rows_by_class[BD_ROW_TOTAL], 1);
    assert_int_equal(report->n_rows_by_class[BD_ROW_FOOTER], 1);
    assert_int_equal(report->n_totals, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(report->totals[i].stated_fen, report->totals[i].loaded_fen);
    fixture_end(&f);
}

static void test_kinship_with_blank_officials(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "党员干部亲属关系登记表.csv",
                  "姓名,身份证号,单位,职务,称谓,姓名,身份证号,工作单位\n"
                  "张三,11010519491231002X,石桥镇政府,副镇长,妻子,李四,440524188001010014,务农\n"
                  ",,,,儿子,张小三,440308199901101512,某公司\n"
                  "王五,362324198001010014,民政局,科员,父亲,王老五,无,\n"
                  ",,,,〃,王老六,411082198901010002,\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "kinship");
    assert_rows(&f, "kinship",
                "official_name,official_id,relation,relative_name,relative_id,relative_employer",
                "张三|11010519491231002X|妻子|李四|440524188001010014|务农\n"
                "张三|11010519491231002X|儿子|张小三|440308199901101512|某公司\n"
                "王五|362324198001010014|父亲|王老五||\n"
                "王五|362324198001010014|父亲|王老六|411082198901010002|\n");
    fixture_end(&f);
}

static void test_wide_months(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年高龄津贴发放表.csv",
                  "序号,姓名,身份证号,1月,2月,3月,合计\n"
                  "1,张三,11010519491231002X,100,100,100,300\n"
                  "2,李四,440524188001010014,100,,停发,100\n"
                  "3,王五,440308199901101512,,,,\n"
                  "合计,,,200,100,100,400\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_sheet_table(&f, sheet, "subsidy");
    assert_rows(&f, "subsidy", "@,id_no,program,period,amount",
                "2|11010519491231002X|高龄津贴|2023-01|100.00\n"
                "2|11010519491231002X|高龄津贴|2023-02|100.00\n"
                "2|11010519491231002X|高龄津贴|2023-03|100.00\n"
                "3|440524188001010014|高龄津贴|2023-01|100.00\n");
    assert_int_equal(f.report.n_rows_loaded, 2);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_UNUSABLE], 1);
    fixture_end(&f);
}

static void test_side_by_side(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "特困供养金2023年6月发放.csv",
                  "特困供养金发放表,,,,,,,,\n"
                  "序号,姓名,身份证号,金额,,序号,姓名,身份证号,金额\n"
                  "1,张三,11010519491231002X,500,,3,王五,440308199901101512,700\n"
                  "2,李四,440524188001010014,600,,,,,\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "subsidy");
    bd_buffer out;
    bd_buffer_init(&out);
    fixture_rows(&f, "subsidy", "@,person_name,id_no,amount,program,period", &out);
    assert_non_null(
        strstr(bd_buffer_text(&out), "3|张三|11010519491231002X|500.00|特困供养|2023-06\n"));
    assert_non_null(
        strstr(bd_buffer_text(&out), "3|王五|440308199901101512|700.00|特困供养|2023-06\n"));
    assert_non_null(
        strstr(bd_buffer_text(&out), "4|李四|440524188001010014|600.00|特困供养|2023-06\n"));
    assert_int_equal(bd_store_table(f.store, fixture_table(&f, "subsidy"))->n_rows, 3);
    bd_buffer_reset(&out);
    assert_int_equal(f.report.n_rows_loaded, 2);
    fixture_end(&f);
}

static void test_numbered_members(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(
        &f, "低保家庭名册.csv",
        "户编号,户主姓名,户主身份证号,村,家庭成员姓名1,身份证号1,家庭成员姓名2,身份证号2\n"
        "H0001,张三,11010519491231002X,七田村,李四,440524188001010014,张小三,440308199901101512\n"
        "H0002,王五,362324198001010014,七田村,赵六,411082198901010002,,\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "roll");
    assert_rows(&f, "roll", "@,household_id,household_head_name,person_name,id_no,village",
                "2|H0001|张三|张小三|440308199901101512|七田村\n"
                "2|H0001|张三|李四|440524188001010014|七田村\n"
                "3|H0002|王五|赵六|411082198901010002|七田村\n");
    fixture_end(&f);
}

static void test_two_allowances_in_a_row(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年3月残疾人两项补贴发放表.csv",
                  "姓名,身份证号,残疾证号,困难残疾人生活补贴,重度残疾人护理补贴,银行账号\n"
                  "张三,11010519491231002X,11010519491231002X41,100,80,6217000010001234567\n"
                  "李四,440524188001010014,44052418800101001443,100,0,6217000010001234575\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "subsidy");
    assert_rows(&f, "subsidy", "id_no,program,period,amount",
                "11010519491231002X|困难残疾人生活补贴|2023-03|100.00\n"
                "11010519491231002X|重度残疾人护理补贴|2023-03|80.00\n"
                "440524188001010014|困难残疾人生活补贴|2023-03|100.00\n");
    fixture_end(&f);
}

static void test_tables_below_each_other(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年5月救助资金发放.csv",
                  "一、农村低保\n"
                  "序号,姓名,身份证号,金额\n"
                  "1,张三,11010519491231002X,500\n"
                  "合计,,,500\n"
                  "\n"
                  "二、特困供养\n"
                  "序号,身份证号,姓名,银行账号,金额\n"
                  "1,440524188001010014,李四,6217000010001234567,700\n"
                  "合计,,,,700\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,id_no,person_name,program,amount,account_no",
                "3|11010519491231002X|张三|农村低保|500.00|\n"
                "8|440524188001010014|李四|特困供养|700.00|6217000010001234567\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_totals, 2);
    for (size_t i = 0; i < sheet->n_totals; i++)
        assert_int_equal(sheet->totals[i].stated_fen, sheet->totals[i].loaded_fen);
    fixture_end(&f);
}

static void test_identity_numbers_of_all_kinds(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保发放2023年5月.csv",
                  "姓名,身份证号,金额\n"
                  "甲某,110105 19491231 002x,1\n"
                  "乙某,１１０１０５１９４９１２３１００２Ｘ,2\n"
                  "丙某,110105491231002,3\n"
                  "丁某,1101**********002X,4\n"
                  "戊某,1101**********002X,5\n"
                  "己某,110105194912310020,6\n"
                  "庚某,5.10107E+17,7\n"
                  "辛某,无,8\n"
                  "壬某,11010519491231002XX,9\n");
    fixture_load(&f);
    const bd_table *table = bd_store_table(f.store, fixture_table(&f, "subsidy"));
    assert_int_equal(table->n_rows, 9);
    bd_buffer out;
    bd_buffer_init(&out);
    fixture_rows(&f, "subsidy", "person_name,id_no", &out);
    assert_non_null(
        strstr(bd_buffer_text(&out),
               "甲某|11010519491231002X\n乙某|11010519491231002X\n丙某|11010519491231002X\n"));
    /* The same mask under two names is two people. */
    assert_non_null(strstr(bd_buffer_text(&out),
                           "丁某|1101**********002X|丁某\n戊某|1101**********002X|戊某\n"));
    assert_non_null(strstr(bd_buffer_text(&out), "己某|110105194912310020\n"));
    assert_non_null(strstr(bd_buffer_text(&out), "辛某|\n"));
    bd_buffer_reset(&out);
    bd_dictionary *persons = bd_store_dictionary(f.store, BD_TYPE_PERSON);
    static const char *const MASKS[] = {"1101**********002X|丁某", "1101**********002X|戊某"};
    for (size_t i = 0; i < 2; i++)
        assert_true(bd_dictionary_find(persons, MASKS[i], strlen(MASKS[i])) != 0);
    uint32_t id = bd_dictionary_find(persons, "110105194912310020", 18);
    assert_int_equal(bd_dictionary_attribute(persons, id), 1); /* BD_ID_CHECKSUM */
    fixture_end(&f);
}

static void test_amounts_and_dates(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "发放表.csv",
                  "姓名,身份证号,发放月份,发放日期,发放金额\n"
                  "甲某,11010519491231002X,2023年5月,2023.5.11,\"1,234.00元\"\n"
                  "乙某,440524188001010014,202305,20230511,(200)\n"
                  "丙某,440308199901101512,2023年第二季度,2023年5月11日,600*3\n"
                  "丁某,362324198001010014,2023-05,2023/5/11,壹仟贰佰叁拾肆元整\n"
                  "戊某,411082198901010002,2023.5,,停发\n"
                  "己某,140120197901010008,2023.5,明天,多少\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "person_name,period,pay_date,amount",
                "甲某|2023-05|2023-05-11|1234.00\n"
                "乙某|2023-05|2023-05-11|-200.00\n"
                "丙某|2023-04~2023-06|2023-05-11|1800.00\n"
                "丁某|2023-05|2023-05-11|1234.00\n"
                "戊某|2023-05||\n"
                "己某|2023-05||\n");
    assert_int_equal(only_sheet(&f)->n_cells_unreadable, 2);
    size_t n_cells = 0;
    for (size_t i = 0; i < f.report.n_set_aside; i++) {
        if (!f.report.set_aside[i].cell_only) continue;
        n_cells++;
        assert_int_equal(f.report.set_aside[i].row, 7);
        assert_true(f.report.set_aside[i].column == 4 || f.report.set_aside[i].column == 5);
    }
    assert_int_equal(n_cells, 2);
    fixture_end(&f);
}

static void test_empty_hidden_and_summary_sheets(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    char path[600];
    path_of(&f, "高龄津贴2023年1月发放.xlsx", path);
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *summary = workbook_add_worksheet(book, "汇总");
    put(summary, 0, "乡镇|户数|人数|金额");
    put(summary, 1, "石桥镇|#2|#2|#300");
    put(summary, 2, "合计|#2|#2|#300");
    lxw_worksheet *sheet = workbook_add_worksheet(book, "石桥镇");
    put(sheet, 0, "姓名|身份证号|金额");
    put(sheet, 1, "张三|11010519491231002X|#100");
    lxw_worksheet *hidden = workbook_add_worksheet(book, "双河镇");
    put(hidden, 0, "姓名|身份证号|金额");
    put(hidden, 1, "李四|440524188001010014|#200");
    worksheet_hide(hidden);
    workbook_add_worksheet(book, "Sheet4");
    workbook_close(book);
    fixture_load(&f);
    assert_rows(&f, "subsidy", "person_name,town,amount,program,period",
                "张三|石桥镇|100.00|高龄津贴|2023-01\n李四|双河镇|200.00|高龄津贴|2023-01\n");
    assert_int_equal(f.report.n_sheets, 3);
    assert_true(f.report.sheets[0].table == UINT32_MAX);
    assert_non_null(f.report.sheets[0].question_zh);
    assert_true(f.report.sheets[2].hidden);
    fixture_end(&f);
}

static void test_no_header(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年5月低保金发放.csv",
                  "1,张三,11010519491231002X,6217000010001234567,350.50\n"
                  "2,李四,440524188001010014,6217000010001234575,1200.00\n"
                  "3,王五,440308199901101512,6217000010001234583,800.00\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "subsidy");
    assert_rows(&f, "subsidy", "person_name,id_no,account_no,amount",
                "张三|11010519491231002X|6217000010001234567|350.50\n"
                "李四|440524188001010014|6217000010001234575|1200.00\n"
                "王五|440308199901101512|6217000010001234583|800.00\n");
    fixture_end(&f);
}

static void test_template_rows_and_names(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "特困人员名册.csv",
                  "序号,姓名,身份证号,村,备注\n"
                  "1,计小红,11010519491231002X,七田村,\n"
                  "2,买买提·艾力,440524188001010014,七田村,\n"
                  "3,买买提•艾力,440308199901101512,七田村,\n"
                  "4,张三(已故),362324198001010014,七田村,\n"
                  "5,,,,\n"
                  "6,,,,\n"
                  ",,,,待核实\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_rows(&f, "roll", "person_name,id_no",
                "计小红|11010519491231002X\n买买提·艾力|440524188001010014\n买买提·艾力|"
                "440308199901101512\n张三|362324198001010014\n");
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_BLANK], 2);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_UNUSABLE], 1);
    fixture_end(&f);
}

/* The county of a title, whatever stands before it; county names that hold 镇 or 乡 stay whole. */
static void test_county_in_title(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"荷涧县2022年低保金发放表", "荷涧县"},
                                           {"长岭镇荷涧县2022年低保金发放表", "荷涧县"},
                                           {"朝阳街道荷涧县2022年低保金发放表", "荷涧县"},
                                           {"镇平县2022年低保金发放表", "镇平县"},
                                           {"宁乡县2022年低保金发放表", "宁乡县"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        char text[512], wanted[256];
        fixture_begin(&f);
        snprintf(text, sizeof text, "%s,,\n姓名,身份证号,发放金额\n张三,11010519491231002X,350\n",
                 cases[i][0]);
        fixture_write(&f, "附件3.csv", text);
        fixture_load(&f);
        snprintf(wanted, sizeof wanted, "张三|%s|350.00\n", cases[i][1]);
        assert_rows(&f, "subsidy", "person_name,region_code,amount", wanted);
        fixture_end(&f);
    }
}

static void test_constants_in_lines(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "附件3.csv",
                  "资金发放明细表,,,\n"
                  "资金名称:特困供养  发放月份:2023年7月,,,单位:元\n"
                  "姓名,身份证号,开户银行,金额\n"
                  "张三,11010519491231002X,农商行,350\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "person_name,program,period,amount",
                "张三|特困供养|2023-07|350.00\n");
    fixture_end(&f);
}

static void test_groups_of_pay(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "教育系统2023年5月.csv",
                  "石桥镇中心小学教职工工资发放表,,,,,,,,,,,\n"
                  "单位：石桥镇中心小学,,,,,2023年5月,,,,,单位：元,\n"
                  "序号,姓名,应发,,,,扣款,,,,实发工资,签名\n"
                  ",,岗位工资,薪级工资,绩效,小计,养老,医疗,公积金,小计,,\n"
                  "1,张三,2000,1500,1800,5300,400,100,500,1000,4300,\n"
                  "2,李四,2100,1600,1700,5400,410,110,510,1030,4370,\n"
                  ",合计,4100,3100,3500,10700,810,210,1010,2030,8670,\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "payroll");
    assert_rows(&f, "payroll", "person_name,employer,pay_month,gross_pay,deduction,net_pay",
                "张三|name:石桥镇中心小学|2023-05|5300.00|1000.00|4300.00\n"
                "李四|name:石桥镇中心小学|2023-05|5400.00|1030.00|4370.00\n");
    assert_int_equal(only_sheet(&f)->n_rows_by_class[BD_ROW_HEADER], 2);
    fixture_end(&f);
}

static void test_ledger_with_debit_and_credit(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "村级财务.csv",
                  "日期,凭证号,摘要,科目,借方,贷方,余额\n"
                  "2023-01-01,,期初余额,,,,50000\n"
                  "2023-01-05,记-1,付张三劳务费,劳务费,1200,,48800\n"
                  "2023-01-08,记-2,收上级拨款,补助收入,,30000,78800\n");
    fixture_load(&f);
    assert_sheet_table(&f, only_sheet(&f), "fund_flow");
    assert_rows(&f, "fund_flow", "@,date,summary,amount",
                "3|2023-01-05|付张三劳务费|1200.00\n4|2023-01-08|收上级拨款|30000.00\n");
    fixture_end(&f);
}

/* A column where many numbers end in 000 went through a spreadsheet: also those whose check fits.
 */
static void test_numbers_that_lost_their_tail(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保2023年5月发放.csv",
                  "姓名,身份证号,金额\n"
                  "甲某,610104196209276000,1\n" /* the check fits by chance */
                  "乙某,510322199001015000,1\n"
                  "丙某,440308199901101000,1\n"
                  "丁某,11010519491231002X,1\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "id_no",
                "610104196209276000|甲某\n510322199001015000|乙某\n440308199901101000|"
                "丙某\n11010519491231002X\n");
    bd_dictionary *persons = bd_store_dictionary(f.store, BD_TYPE_PERSON);
    const char *cut = "610104196209276000|甲某";
    uint32_t id = bd_dictionary_find(persons, cut, strlen(cut));
    assert_true(id != 0);
    assert_int_equal(bd_dictionary_attribute(persons, id), 6); /* BD_ID_TRUNCATED */
    fixture_end(&f);
}

static void test_struck_and_hidden_rows(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    char path[600];
    path_of(&f, "高龄津贴2023年1月发放.xlsx", path);
    lxw_workbook *book = workbook_new(path);
    lxw_format *strike = workbook_add_format(book);
    format_set_font_strikeout(strike);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "名单");
    put(sheet, 0, "姓名|身份证号|金额");
    put(sheet, 1, "张三|11010519491231002X|#100");
    worksheet_write_string(sheet, 2, 0, "李四", strike);
    worksheet_write_string(sheet, 2, 1, "440524188001010014", strike);
    worksheet_write_number(sheet, 2, 2, 100, strike);
    put(sheet, 3, "王五|440308199901101512|#100");
    lxw_row_col_options hidden = {.hidden = 1};
    worksheet_set_row_opt(sheet, 3, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
    workbook_close(book);
    fixture_load(&f);
    assert_int_equal(f.report.n_rows_loaded, 3);
    const bd_sheet_report *report = only_sheet(&f);
    assert_non_null(report->question_en);
    assert_non_null(strstr(report->question_en, "1 rows are struck through"));
    assert_non_null(strstr(report->question_en, "1 rows are hidden"));
    fixture_end(&f);
}

static void test_units_below_and_notes(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "附件2：双河乡2023年上半年临时救助发放公示.csv",
                  ",附件2：,,,,\n,,,,,\n,双河乡2023年上半年临时救助资金发放情况公示表,,,,\n"
                  ",序号,姓 名,身 份 证 号 码,家庭住址,救助金额\n"
                  ",,,,,(元)\n"
                  ",1,张三,5101**********1234,双河乡清水村3组,1000元\n"
                  ",2,李四,5101**********5678,双河乡清水村4组,\"2,000元\"\n"
                  ",合计,,,,3000元\n"
                  ",公示时间：2023年7月1日至7月7日　　监督电话：028-12345678,,,,\n"
                  ",双河乡人民政府,,,,\n"
                  ",2023年7月1日,,,,\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,id_no,person_name,town,period,program,amount",
                "6|5101**********1234|张三|张三|双河乡|2023-01~2023-06||1000.00\n"
                "7|5101**********5678|李四|李四|双河乡|2023-01~2023-06||2000.00\n");
    assert_int_equal(only_sheet(&f)->n_rows_by_class[BD_ROW_FOOTER], 3);
    fixture_end(&f);
}

static void test_statements_that_contradict(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保2023年6月发放.csv",
                  "2023年5月低保发放表,,\n姓名,身份证号,金额\n张三,11010519491231002X,1\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "period", "2023-05\n");
    assert_non_null(only_sheet(&f)->question_en);
    assert_non_null(strstr(only_sheet(&f)->question_en, "2023-06"));
    fixture_end(&f);
}

/* Sheets thrown together from pieces of real ones: whatever they are taken for, no row is lost and
 * the case that inspect writes can be read back. */
/* Texts that did not fit and were typed on in the line below, all else of which is blank. */
static void test_lines_that_go_on(void **state) {
    (void)state;
    static const char rows[] = "2023年5月农村低保发放表,,,,,\n"
                               "姓名,身份证号,发放金额,住址,备注,银行账号\n"
                               "张三,11010519491231002X,300,石桥镇七田村幸福小区,,6217000010001\n"
                               ",,,3栋2单元501,,\n"
                               "买买提·,440524188001010014,200,柳河村,户主外出,\n"
                               "艾力,,,,由儿子代领,\n"
                               ",,,,手续齐全,\n"
                               "王五,440308199901101512,100,石桥镇,,6217000010001\n"
                               ",,,,,234567\n"
                               "赵六,,50,,,6217000010001234567\n"
                               ",,60,,,\n"
                               ",,,新村,,\n";
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保.csv", rows);
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_sheet_table(&f, sheet, "subsidy");
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_CONTINUATION], 4);
    /* An amount of its own is a record; an address below none is no continuation. */
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_DATA], 5);
    assert_int_equal(
        sheet->n_rows_by_class[BD_ROW_UNUSABLE] + sheet->n_rows_by_class[BD_ROW_SECTION], 1);
    size_t n_said = 0;
    for (size_t i = 0; i < f.report.n_set_aside; i++) {
        const bd_set_aside *entry = &f.report.set_aside[i];
        if (entry->row_class != BD_ROW_CONTINUATION) continue;
        assert_non_null(strstr(entry->reason_zh, "上一行"));
        n_said++;
    }
    assert_int_equal(n_said, 4);
    fixture_end(&f);
}

/* The same in a file that is read in parts and by blocks, wherever it is cut. */
static void test_lines_that_go_on_in_large_files(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text, "姓名,身份证号,发放金额,发放月份,住址\n");
    for (size_t i = 0; text.length_bytes < 3u << 20; i++) {
        bd_buffer_format(&text, "张三,11010519491231002X,%zu,2023-05,石桥镇七田村幸福小区%zu\n",
                         i + 1, i);
        if (i % 1000 == 7) bd_buffer_append_text(&text, ",,,,3栋2单元501\n");
    }
    fixture f;
    fixture_begin(&f);
    fixture_write_bytes(&f, "低保发放.csv", bd_buffer_text(&text), text.length_bytes);
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_true(sheet->n_rows_by_class[BD_ROW_CONTINUATION] > 30);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_UNUSABLE], 0);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_CONTINUATION],
                     (sheet->n_rows_by_class[BD_ROW_DATA] + 992) / 1000);
    bd_buffer_reset(&text);
    fixture_end(&f);
}

static void test_any_sheet_keeps_its_rows(void **state) {
    (void)state;
    static const char *const PIECES[] = {"姓名",
                                         "身份证号",
                                         "金额",
                                         "序号",
                                         "合计",
                                         "小计",
                                         "1月",
                                         "2月",
                                         "借方",
                                         "贷方",
                                         "户主",
                                         "亲属情况",
                                         "称谓",
                                         "姓名1",
                                         "姓名2",
                                         "身份证号1",
                                         "(元)",
                                         "11010519491231002X",
                                         "440524188001010014",
                                         "5101**********1234",
                                         "张三",
                                         "李四",
                                         "同上",
                                         "〃",
                                         "-",
                                         "",
                                         "",
                                         "",
                                         "350.00",
                                         "1,200元",
                                         "七田村",
                                         "2023年5月",
                                         "停发",
                                         "#REF!",
                                         "制表人:甲",
                                         "单位:万元",
                                         "一",
                                         "甲",
                                         "\xE4\xBD",
                                         "20231231",
                                         "5.10107E+17",
                                         "低保",
                                         "死亡日期",
                                         "车牌号",
                                         "备注",
                                         "0",
                                         "1",
                                         "2",
                                         "3",
                                         "是",
                                         "男"};
    const size_t n_pieces = sizeof PIECES / sizeof *PIECES;
    uint64_t seed = 12345;
    fixture f;
    fixture_begin(&f);
    for (int round = 0; round < 150; round++) {
        bd_buffer text;
        bd_buffer_init(&text);
        size_t n_columns = 1, n_rows = 0;
        for (int i = 0; i < 2; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            if (i == 0)
                n_columns = 1 + (size_t)(seed >> 60);
            else
                n_rows = (size_t)(seed >> 59);
        }
        for (size_t r = 0; r < n_rows; r++) {
            for (size_t c = 0; c < n_columns; c++) {
                seed = seed * 6364136223846793005u + 1442695040888963407u;
                /* Early rows lean towards headers, later ones towards values. */
                size_t piece = (size_t)(seed >> 33) % n_pieces;
                if (r == 1) piece %= 17;
                bd_buffer_format(&text, "%s\"%s\"", c ? "," : "", PIECES[piece]);
            }
            bd_buffer_append_byte(&text, '\n');
        }
        fixture_write_bytes(&f, "表.csv", bd_buffer_text(&text), text.length_bytes);
        bd_buffer_reset(&text);
        fixture_load(&f);
        for (size_t i = 0; i < f.report.n_sheets; i++) {
            const bd_source *source = bd_store_source(f.store, f.report.sheets[i].source);
            assert_int_equal(source->n_rows_read, source->n_rows_loaded + source->n_rows_set_aside);
        }
        assert_int_equal(bd_load_report_case(f.store, &f.report, &text, NULL), BD_OK);
        bd_case read;
        bd_status status = bd_case_read("case.yaml", bd_buffer_text(&text), text.length_bytes,
                                        &f.schema, &read, &f.error);
        if (status != BD_OK) print_error("%s\n%s", f.error.en, bd_buffer_text(&text));
        assert_int_equal(status, BD_OK);
        bd_case_reset(&read);
        bd_buffer_reset(&text);
        fixture_remove_files(&f);
    }
    fixture_end(&f);
}

/* Names of columns that no list has as a whole, but whose words departments use for one another. */
static void test_headers_by_synonyms(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "公租房.csv",
                  "项目名称,房号,承租人,身份证号,起租时间,退租时间\n"
                  "幸福小区,3-2,张三,11010519491231002X,2020.5.1,2022年4月30日\n");
    fixture_load(&f);
    assert_rows(&f, "tenancy", "tenant_name,contract_start,exit_date",
                "张三|2020-05-01|2022-04-30\n");
    fixture_end(&f);
}

/* 救助类别 holds levels: the programme is what the title says. Three months are no day. */
static void test_levels_are_no_programme(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "发放表.csv",
                  "石桥镇2023年10-12月最低生活保障金发放表,,,\n"
                  "户主姓名,身份证号码,救助类别,发放金额\n"
                  "张三,11010519491231002X,A类,360\n"
                  "李四,440524188001010014,B类,720\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "person_name,program,period,amount",
                "张三|低保|2023-10~2023-12|360.00\n李四|低保|2023-10~2023-12|720.00\n");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_titles_unit_two_row_header_sections),
        cmocka_unit_test(test_kinship_with_blank_officials),
        cmocka_unit_test(test_wide_months),
        cmocka_unit_test(test_side_by_side),
        cmocka_unit_test(test_numbered_members),
        cmocka_unit_test(test_two_allowances_in_a_row),
        cmocka_unit_test(test_tables_below_each_other),
        cmocka_unit_test(test_identity_numbers_of_all_kinds),
        cmocka_unit_test(test_amounts_and_dates),
        cmocka_unit_test(test_empty_hidden_and_summary_sheets),
        cmocka_unit_test(test_no_header),
        cmocka_unit_test(test_template_rows_and_names),
        cmocka_unit_test(test_county_in_title),
        cmocka_unit_test(test_constants_in_lines),
        cmocka_unit_test(test_groups_of_pay),
        cmocka_unit_test(test_ledger_with_debit_and_credit),
        cmocka_unit_test(test_numbers_that_lost_their_tail),
        cmocka_unit_test(test_struck_and_hidden_rows),
        cmocka_unit_test(test_units_below_and_notes),
        cmocka_unit_test(test_statements_that_contradict),
        cmocka_unit_test(test_lines_that_go_on),
        cmocka_unit_test(test_lines_that_go_on_in_large_files),
        cmocka_unit_test(test_any_sheet_keeps_its_rows),
        cmocka_unit_test(test_headers_by_synonyms),
        cmocka_unit_test(test_levels_are_no_programme),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
