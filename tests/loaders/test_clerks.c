/* Shapes of sheets that clerks make: values in several columns, text that went through the wrong
 * encoding, pages, units, letters. */
#include "tests/loaders/support.h"

static void load_one(fixture *f, const char *file, const char *text) {
    fixture_begin(f);
    fixture_write(f, file, text);
    fixture_load(f);
}

/* 死亡时间 over 年, 月 and 日; a day that is not filled in is the month, words stay for a person.
 */
static void test_days_in_columns(void **state) {
    (void)state;
    fixture f;
    load_one(
        &f, "石桥县火化登记.csv",
        "石桥县殡仪馆火化登记表,,,,,,,,\n"
        "序号,死者姓名,身份证号,死亡时间,,,火化时间,,\n,,,年,月,日,年,月,日\n"
        "1,张三,510107194001101005,2023,5,6,2023,5,8\n2,李四,510107194102111077,2023,05,,2023年,"
        "6月,1日\n"
        "3,王五,510107194203121143,2022,12,31,2023,1,2\n4,赵六,51010719430413121X,春天,5,6,,,\n");
    assert_rows(&f, "death", "@,person_name,death_date,cremation_date",
                "4|张三|2023-05-06|2023-05-08\n5|李四|2023-05-01|2023-06-01\n"
                "6|王五|2022-12-31|2023-01-02\n7|赵六||\n");
    assert_int_equal(f.report.sheets[0].n_cells_unreadable, 1);
    fixture_end(&f);
    load_one(&f, "低保台账.csv",
             "姓名,身份证号,年份,月份,金额\n张三,510107194001101005,2023,1,300\n李四,"
             "510107194102111077,2023,10,310\n");
    assert_rows(&f, "subsidy", "@,person_name,period,amount",
                "2|张三|2023-01|300.00\n3|李四|2023-10|310.00\n");
    fixture_end(&f);
    /* The year stands in the title. */
    load_one(&f, "名单.csv",
             "2023年死亡人员名单,,,\n姓名,身份证号,死亡月,死亡日\n张三,510107194001101005,3,"
             "12\n李四,510107194102111077,11,2\n");
    assert_rows(&f, "death", "@,person_name,death_date", "3|张三|2023-03-12\n4|李四|2023-11-02\n");
    fixture_end(&f);
}

/* 月 beside something that is no day, and figures that are none. */
static void test_columns_that_are_no_days(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "低保发放.csv",
             "姓名,身份证号,年,月,金额\n张三,510107194001101005,12,300,3600\n李四,"
             "510107194102111077,12,310,3720\n");
    assert_rows(&f, "subsidy", "@,person_name,period,amount", "2|张三||3600.00\n3|李四||3720.00\n");
    fixture_end(&f);
}

static void test_number_in_two_columns(void **state) {
    (void)state;
    fixture f;
    load_one(
        &f, "2023年3月高龄津贴.csv",
        "序号,姓名,身份证号,,金额\n1,张三,510107,194001101005,100\n2,李四,510107,194102111077,100\n"
        "3,王五,510107194203121143,,100\n合计,,,,300\n");
    assert_rows(
        &f, "subsidy", "@,person_name,id_no",
        "2|张三|510107194001101005\n3|李四|510107194102111077\n4|王五|510107194203121143\n");
    fixture_end(&f);
    load_one(&f, "2023年3月高龄津贴.csv",
             "序号,姓名,身份证前6位,身份证后12位,金额\n1,张三,510107,194001101005,100\n2,李四,"
             "510107,194102111077,100\n");
    assert_rows(&f, "subsidy", "@,person_name,id_no",
                "2|张三|510107194001101005\n3|李四|510107194102111077\n");
    fixture_end(&f);
}

static void assert_garbled(const char *text) {
    fixture f;
    load_one(&f, "subsidy.csv", text);
    assert_rows(
        &f, "subsidy", "@,person_name,id_no,amount,period",
        "2|张三|510107194001101005|300.00|2023-03\n3|李四|510107194102111077|310.00|2023-04\n");
    fixture_end(&f);
}

static void test_garbled_text(void **state) {
    (void)state;
    /* GB 18030 read as ISO 8859-1; the header alone; UTF-8 read so */
    assert_garbled("\xC3\x90\xC3\x95\xC3\x83\xC3\xBB,"
                   "\xC3\x89\xC3\xAD\xC2\xB7\xC3\x9D\xC3\x96\xC2\xA4\xC2\xBA\xC3\x85,"
                   "\xC2\xB2\xC2\xB9\xC3\x8C\xC3\xB9\xC2\xBD\xC3\xB0\xC2\xB6\xC3\xAE,"
                   "\xC2\xB7\xC2\xA2\xC2\xB7\xC3\x85\xC3\x94\xC3\x82\xC2\xB7\xC3\x9D\n\xC3\x95\xC3"
                   "\x85\xC3\x88\xC3\xBD,510107194001101005,300,2023-"
                   "03\n\xC3\x80\xC3\xAE\xC3\x8B\xC3\x84,510107194102111077,310,2023-04\n");
    assert_garbled("\xC3\x90\xC3\x95\xC3\x83\xC3\xBB,"
                   "\xC3\x89\xC3\xAD\xC2\xB7\xC3\x9D\xC3\x96\xC2\xA4\xC2\xBA\xC3\x85,"
                   "\xC2\xB2\xC2\xB9\xC3\x8C\xC3\xB9\xC2\xBD\xC3\xB0\xC2\xB6\xC3\xAE,"
                   "\xC2\xB7\xC2\xA2\xC2\xB7\xC3\x85\xC3\x94\xC3\x82\xC2\xB7\xC3\x9D\n\xE5\xBC\xA0"
                   "\xE4\xB8\x89,510107194001101005,300,2023-03\n\xE6\x9D\x8E\xE5\x9B\x9B,"
                   "510107194102111077,310,2023-04\n");
    assert_garbled(
        "\xC3\xA5\xC2\xA7\xC2\x93\xC3\xA5\xC2\x90\xC2\x8D,"
        "\xC3\xA8\xC2\xBA\xC2\xAB\xC3\xA4\xC2\xBB\xC2\xBD\xC3\xA8\xC2\xAF\xC2\x81\xC3\xA5\xC2\x8F"
        "\xC2\xB7,"
        "\xC3\xA8\xC2\xA1\xC2\xA5\xC3\xA8\xC2\xB4\xC2\xB4\xC3\xA9\xC2\x87\xC2\x91\xC3\xA9\xC2\xA2"
        "\xC2\x9D,"
        "\xC3\xA5\xC2\x8F\xC2\x91\xC3\xA6\xC2\x94\xC2\xBE\xC3\xA6\xC2\x9C\xC2\x88\xC3\xA4\xC2\xBB"
        "\xC2\xBD\n\xC3\xA5\xC2\xBC\xC2\xA0\xC3\xA4\xC2\xB8\xC2\x89,510107194001101005,300,2023-"
        "03\n\xC3\xA6\xC2\x9D\xC2\x8E\xC3\xA5\xC2\x9B\xC2\x9B,510107194102111077,310,2023-04\n");
    /* 濮撳悕: UTF-8 read as GB 18030; one header has lost a byte */
    fixture f;
    load_one(&f, "subsidy.csv",
             "濮撳悕,鍙戞斁鏈堜唤,身份证号,閲戦\xEF\xBF\xBD\n张三,2023-03,510107194001101005,"
             "300\n李四,2023-04,510107194102111077,310\n");
    assert_rows(&f, "subsidy", "@,person_name,period,amount", "2|张三|2023-03|\n3|李四|2023-04|\n");
    fixture_end(&f);
    /* Latin words are what they are. */
    load_one(&f, "liste.csv", "Prénom,Numéro,Qualité\nÉmile,12,élevé\nZoë,13,été\n");
    assert_int_equal(f.report.n_rows_loaded, 0);
    fixture_end(&f);
}

/* A row of units below headers that are merged over two rows. */
static void test_units_below_merged_headers(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "石桥镇2023年耕地地力保护补贴.xls",
             "<html><table>"
             "<tr><td rowspan=3>序号</td><td colspan=2>农户信息</td><td rowspan=2>补贴面积</td>"
             "<td rowspan=2>补贴金额</td></tr>"
             "<tr><td rowspan=2>姓名</td><td rowspan=2>身份证号</td></tr>"
             "<tr><td>亩</td><td>元</td></tr>"
             "<tr><td>1</td><td>张三</td><td>510107194001101005</td><td>2.5</td><td>250.5</td></tr>"
             "<tr><td>2</td><td>李四</td><td>510107194102111077</td><td>3</td><td>300</td></tr>"
             "<tr><td>合计</td><td></td><td></td><td>5.5</td><td>550.5</td></tr></table></html>");
    assert_rows(&f, "subsidy", "@,person_name,amount", "4|张三|250.50\n5|李四|300.00\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, sheet->totals[0].loaded_fen);
    fixture_end(&f);
}

/* 过次页 and 承前页 carry a sum from page to page; they are neither persons nor totals to check. */
static void test_sums_carried_over(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "石桥镇2023年5月低保发放表.csv",
             "序号,姓名,身份证号,金额\n七田村,,,\n1,张三,510107194001101005,300\n2,李四,"
             "510107194102111077,310\n"
             ",过次页,,610\n石桥镇2023年5月低保发放表,,,\n序号,姓名,身份证号,金额\n"
             ",承前页,,610\n3,王五,510107194203121143,320\n七田村小计,,,930\n合计,,,930\n");
    assert_rows(&f, "subsidy", "@,person_name,amount,village",
                "3|张三|300.00|七田村\n4|李四|310.00|七田村\n9|王五|320.00|七田村\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_totals, 2);
    for (size_t i = 0; i < sheet->n_totals; i++)
        assert_int_equal(sheet->totals[i].stated_fen, sheet->totals[i].loaded_fen);
    fixture_end(&f);
}

/* What a bank writes below its list is no payment. */
static void test_lines_of_a_bank(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "DF20230615.csv",
             "代发结果明细,,,,\n批次号:20230615001 日期:2023-06-15 总笔数:2,,,,\n"
             "序号,账号,户名,金额,处理结果\n1,6217000010001234567,张三,300.00,成功\n"
             "2,6217000010001234575,李四,300.00,失败\n成功笔数:1,,成功金额:300.00,,\n"
             "失败笔数:1,,失败金额:300.00,,\n");
    assert_rows(&f, "subsidy", "@,account_name,amount", "4|张三|300.00\n5|李四|300.00\n");
    fixture_end(&f);
}

/* A letter with a list and no header: its last words are nobody's names. */
static void test_letter_with_a_list(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "死亡名单.csv",
             "关于报送2023年上半年死亡人员名单的报告,,\n县民政局：,,\n"
             "张三,510107194001101005,2023.3.5\n李四,510107194102111077,2023.4.6\n王五,"
             "510107194203121143,2023.5.7\n"
             "特此报告,,\n石桥镇人民政府,,\n2023年7月3日,,\n");
    assert_rows(
        &f, "death", "@,person_name,id_no",
        "3|张三|510107194001101005\n4|李四|510107194102111077\n5|王五|510107194203121143\n");
    fixture_end(&f);
    /* Days written as figures are no amounts. */
    load_one(&f, "低保金发放.csv",
             "张三,510107194001101005,20230506,1300\n李四,510107194102111077,20230507,1310\n"
             "王五,510107194203121143,20230508,1300\n");
    assert_rows(&f, "subsidy", "@,person_name,amount",
                "1|张三|1300.00\n2|李四|1310.00\n3|王五|1300.00\n");
    fixture_end(&f);
    /* With a header a name alone may be a person, the end of a letter is none. */
    load_one(&f, "石桥镇2023年5月低保发放表.csv",
             "姓名,身份证号,金额\n张三,510107194001101005,300\n李四,,\n特此报告,,"
             "\n石桥镇人民政府民政办,,\n");
    assert_rows(&f, "subsidy", "@,person_name", "2|张三\n3|李四\n");
    fixture_end(&f);
}

/* 金额 under 第一季度 is that quarter's payment; with two amounts under it nobody can tell. */
static void test_quarters_over_amounts(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "高龄津贴.csv",
             "2023年高龄津贴发放表,,,,,,\n姓名,身份证号,第一季度,,第二季度,,合计\n"
             ",,月数,金额,月数,金额,\n张三,510107194001101005,3,300,2,200,500\n"
             "李四,510107194102111077,3,300,,,300\n");
    assert_rows(&f, "subsidy", "@,person_name,period,amount",
                "4|张三|2023-01~2023-03|300.00\n4|张三|2023-04~2023-06|200.00\n"
                "5|李四|2023-01~2023-03|300.00\n");
    fixture_end(&f);
    load_one(&f, "高龄津贴.csv",
             "2023年高龄津贴发放表,,,,,,\n姓名,身份证号,第一季度,,第二季度,,合计\n"
             ",,补贴,金额,补贴,金额,\n张三,510107194001101005,3,300,2,200,500\n"
             "李四,510107194102111077,3,300,,,300\n");
    assert_rows(&f, "subsidy", "@,person_name,period,amount",
                "4|张三|2023-01~2023-12|500.00\n5|李四|2023-01~2023-12|300.00\n");
    fixture_end(&f);
}

/* Account books have the year over 月 and 日. */
static void test_year_over_month_and_day(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "明细账.csv",
             "石桥镇财政所银行存款明细账,,,,,,\n2023年,,凭证号,摘要,借方,贷方,余额\n月,日,,,,,\n"
             ",,,上年结转,,,10000.00\n1,5,记-1,付张三劳务费,,1000.00,9000.00\n"
             "12,31,记-2,收拨款,500.00,,9500.00\n");
    assert_rows(&f, "fund_flow", "@,date,voucher_no,amount",
                "5|2023-01-05|记-1|1000.00\n6|2023-12-31|记-2|500.00\n");
    fixture_end(&f);
}

/* 职务 beside 干部姓名 is the official's, not the relative's. */
static void test_post_of_an_official(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "村干部亲属信息表.csv",
             "干部姓名,职务,干部身份证号,亲属姓名,称谓,亲属身份证号\n"
             "张三,村主任,510107194001101005,李四,配偶,510107194102111077\n"
             "王五,会计,510107194203121143,赵六,父亲,51010719430413121X\n");
    assert_rows(&f, "kinship", "@,official_name,relative_name,relative_post",
                "2|张三|李四|\n3|王五|赵六|\n");
    fixture_end(&f);
}

/* One person to a form: labels at the left of their values, form after form. */
static void test_cards(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "审批表.csv",
             "石桥镇临时救助审批表,,,,,\n姓名,张三,性别,男,出生年月,1940.01\n"
             "身份证号,510107194001101005,,,联系电话,13900000001\n家庭住址,七田村3组,,,,\n"
             "申请理由,因病致贫,,,,\n审批意见,同意,,,审批日期,2023年4月6日\n,,,,,\n"
             "石桥镇临时救助审批表,,,,,\n姓名,李四,性别,女,出生年月,1941.02\n"
             "身份证号,510107194102111077,,,联系电话,\n家庭住址,八田村1组,,,,\n"
             "申请理由,,,,,\n审批意见,同意,,,审批日期,不是日子\n");
    assert_rows(&f, "roll", "@,person_name,id_no,gender,phone,address,approve_date,town",
                "3|张三|510107194001101005|男|13900000001|七田村3组|2023-04-06|石桥镇\n"
                "10|李四|510107194102111077|女||八田村1组||石桥镇\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_HEADER], 1);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_CONTINUATION], 8);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_BLANK], 1);
    /* Its columns are none of the sheet's: such a cell cannot be corrected by its place. */
    assert_int_equal(sheet->n_cells_unreadable, 1);
    for (size_t i = 0; i < f.report.n_set_aside; i++)
        assert_true(!f.report.set_aside[i].cell_only || f.report.set_aside[i].column == 0);
    fixture_end(&f);
    /* The value in the cell of its label; a single form. */
    load_one(&f, "临时救助.csv",
             "临时救助审批表,\n姓名：张三,身份证号：510107194001101005\n"
             "家庭住址：七田村3组,救助金额：1000元\n审批日期：2023年5月6日,\n");
    assert_rows(&f, "roll", "@,person_name,id_no,address,standard,approve_date",
                "3|张三|510107194001101005|七田村3组|1000.00|2023-05-06\n");
    fixture_end(&f);
}

/* A form with a list in it is no stack of cards; its last lines are nobody. */
static void test_list_inside_a_form(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "审批表.csv",
             "石桥镇农村低保申请审批表,,,,,\n户主姓名,张三,性别,男,身份证号,510107194001101005\n"
             "家庭成员,,,,,\n姓名,与户主关系,身份证号,年龄,健康状况,备注\n"
             "李四,配偶,510107194102111077,80,一般,\n王五,长子,510107194203121143,50,残疾,\n"
             "申请理由,因病,,,,\n村委会意见,同意,,,日期,2023年5月6日\n");
    assert_rows(&f, "roll", "@,person_name", "5|李四\n6|王五\n");
    fixture_end(&f);
}

/* 元, 角 and 分 in columns of their own. */
static void test_yuan_jiao_fen(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "2023年5月务工补贴领款单.csv",
             "七田村务工补贴领款单,,,,,\n序号,姓名,身份证号,金额,,\n,,,元,角,分\n"
             "1,张三,510107194001101005,361,5,0\n2,李四,510107194102111077,482,,\n"
             "3,王五,510107194203121143,0,0,7\n合计,,,843,5,7\n");
    assert_rows(&f, "subsidy", "@,person_name,amount",
                "4|张三|361.50\n5|李四|482.00\n6|王五|0.07\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, 84357);
    assert_int_equal(sheet->totals[0].loaded_fen, 84357);
    fixture_end(&f);
    /* What contradicts itself is no amount, and is said. */
    load_one(&f, "2023年6月务工补贴领款单.csv",
             "七田村务工补贴领款单,,,,,\n序号,姓名,身份证号,金额,,\n,,,元,角,分\n"
             "1,张三,510107194001101005,361,5,0\n2,李四,510107194102111077,482.5,3,2\n"
             "3,王五,510107194203121143,88.5,,\n");
    assert_rows(&f, "subsidy", "@,person_name,amount", "4|张三|361.50\n5|李四|\n6|王五|88.50\n");
    assert_int_equal(only_sheet(&f)->n_cells_unreadable, 1);
    fixture_end(&f);
}

/* Days of the lunar calendar are not taken for days of the other one. */
static void test_lunar_days(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "死亡登记.csv",
             "七田村2022年死亡人员登记表,,\n姓名,身份证号码,死亡时间(阴历)\n"
             "张三,510107194001101005,八月十五\n李四,510107194102111077,2022.8.15\n");
    assert_rows(&f, "death", "@,person_name,death_date", "3|张三|\n4|李四|\n");
    assert_int_equal(f.report.sheets[0].n_cells_unreadable, 2);
    fixture_end(&f);
    load_one(&f, "死亡登记.csv",
             "七田村2022年死亡人员登记表,,\n姓名,身份证号码,死亡时间\n"
             "张三,510107194001101005,三月初一\n李四,510107194102111077,2022.8.15\n");
    assert_rows(&f, "death", "@,person_name,death_date", "3|张三|\n4|李四|2022-08-15\n");
    bool said = false;
    for (size_t i = 0; i < f.report.n_set_aside; i++)
        said = said ||
               (f.report.set_aside[i].cell_only && strstr(f.report.set_aside[i].reason_zh, "农历"));
    assert_true(said);
    fixture_end(&f);
}

/* Sums over what they sum up. */
static void test_sums_at_the_top(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "石桥镇2023年10月低保金发放表.csv",
             "序号,姓名,身份证号,金额\n合计,,,930\n七田村小计,,,610\n"
             "1,张三,510107194001101005,300\n2,李四,510107194102111077,310\n八田村小计,,,321\n"
             "3,王五,510107194203121143,320\n");
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_totals, 3);
    assert_int_equal(sheet->totals[0].loaded_fen, 93000);
    assert_int_equal(sheet->totals[1].loaded_fen, 61000);
    assert_int_equal(sheet->totals[2].loaded_fen, 32000); /* not the 321 that it says */
    assert_int_equal(sheet->totals[2].stated_fen, 32100);
    fixture_end(&f);
}

/* Pay and aid may call what they pay the same: then the name of the sheet tells which it is. */
static void test_payroll_of_bare_amounts(void **state) {
    (void)state;
    static const char TEXT[] = "姓名,身份证号,金额\n张三,510107194001101005,5300\n"
                               "李四,510107194102111077,6310\n";
    fixture f;
    load_one(&f, "2023年5月工资发放表.csv", TEXT);
    assert_rows(&f, "payroll", "@,person_name,pay_month,net_pay",
                "2|张三|2023-05|5300.00\n3|李四|2023-05|6310.00\n");
    fixture_end(&f);
    load_one(&f, "2023年5月发放表.csv", TEXT);
    assert_int_equal(bd_store_table(f.store, fixture_table(&f, "payroll"))->n_rows, 0);
    assert_int_equal(bd_store_table(f.store, fixture_table(&f, "subsidy"))->n_rows, 2);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_payroll_of_bare_amounts),
        cmocka_unit_test(test_days_in_columns),
        cmocka_unit_test(test_columns_that_are_no_days),
        cmocka_unit_test(test_number_in_two_columns),
        cmocka_unit_test(test_garbled_text),
        cmocka_unit_test(test_units_below_merged_headers),
        cmocka_unit_test(test_sums_carried_over),
        cmocka_unit_test(test_lines_of_a_bank),
        cmocka_unit_test(test_letter_with_a_list),
        cmocka_unit_test(test_quarters_over_amounts),
        cmocka_unit_test(test_year_over_month_and_day),
        cmocka_unit_test(test_post_of_an_official),
        cmocka_unit_test(test_cards),
        cmocka_unit_test(test_list_inside_a_form),
        cmocka_unit_test(test_yuan_jiao_fen),
        cmocka_unit_test(test_lunar_days),
        cmocka_unit_test(test_sums_at_the_top),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
