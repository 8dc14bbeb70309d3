/* Rows that tell of several persons, and rows that tell of none. */
#include "tests/loaders/support.h"

static void load_one(fixture *f, const char *file, const char *text) {
    fixture_begin(f);
    fixture_write(f, file, text);
    fixture_load(f);
}

/* Who owns a home together with its owner owns it too; the price is paid once. */
static void test_co_owners(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "不动产登记查询.csv",
             "序号,权利人,证件号码,共有人,共有人证件号码,坐落,成交价格,登记时间\n"
             "1,张三,510107194001101005,,,解放路1号,300000,2019-05-06\n"
             "2,李四,510107194102111077,王五,510107194203121143,解放路2号,400000,2019-05-07\n"
             "3,赵六、钱七,51010719430413121X、510107194001101005,,,解放路3号,,2019-05-08\n"
             "4,孙八,510107194102111077,周九,,解放路4号,,2019-05-09\n");
    assert_rows(&f, "property", "@,owner_name,owner_id,address,price",
                "2|张三|510107194001101005|解放路1号|300000.00\n"
                "3|王五|510107194203121143|解放路2号|\n"
                "3|李四|510107194102111077|解放路2号|400000.00\n"
                "4|钱七|510107194001101005|解放路3号|\n4|赵六|51010719430413121X|解放路3号|\n"
                "5|周九||解放路4号|\n5|孙八|510107194102111077|解放路4号|\n");
    fixture_end(&f);
}

/* How it is owned is nobody, and an owner among the co-owners owns it once. */
static void test_no_co_owners(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "不动产登记查询.csv",
             "权利人,证件号码,共有人,共有人证件号码,坐落\n"
             "张三,510107194001101005,单独所有,无,解放路1号\n"
             "李四,510107194102111077,共同共有,/,解放路2号\n"
             "王五,510107194203121143,王五、赵六,510107194203121143、51010719430413121X,解放路3号\n"
             "赵六,51010719430413121X,赵六、周九,,解放路4号\n"
             "周九,510107194405151289,无,,解放路5号\n"
             "吴十,510107194506161359,本人,,解放路6号\n");
    assert_rows(&f, "property", "@,owner_name,owner_id,address",
                "2|张三|510107194001101005|解放路1号\n3|李四|510107194102111077|解放路2号\n"
                "4|王五|510107194203121143|解放路3号\n4|赵六|51010719430413121X|解放路3号\n"
                "5|周九||解放路4号\n5|赵六|51010719430413121X|解放路4号\n"
                "6|周九|510107194405151289|解放路5号\n7|吴十|510107194506161359|解放路6号\n");
    fixture_end(&f);
}

/* 合 and 计 in two cells; what an account holds is no sum of what it held before; what was brought
 * forward is no payment. */
static void test_sums_and_balances(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "2023年3月高龄津贴.csv",
             "姓名,身份证号,金额\n张三,510107194001101005,100\n李四,510107194102111077,100\n"
             "合,计,200\n以上数据仅供内部核对,,\n");
    assert_rows(&f, "subsidy", "@,person_name,amount", "2|张三|100.00\n3|李四|100.00\n");
    assert_int_equal(f.report.sheets[0].n_totals, 1);
    assert_int_equal(f.report.sheets[0].totals[0].loaded_fen, 20000);
    assert_int_equal(f.report.sheets[0].n_rows_by_class[BD_ROW_FOOTER], 1);
    fixture_end(&f);
    load_one(&f, "红星村银行日记账.csv",
             "日期,凭证号,摘要,对方单位,借方金额,贷方金额,余额\n2023-01-01,,上年结转,,,,1000\n"
             "2023-01-05,1,收土地流转费,张三,500,,1500\n2023-01-09,2,付劳务费,李四,,200,1300\n"
             "2023-01-31,,本月合计,,500,200,1300\n");
    assert_rows(&f, "fund_flow", "@,payee_name,amount", "3|name:张三|500.00\n4|name:李四|200.00\n");
    for (size_t i = 0; i < f.report.sheets[0].n_totals; i++)
        assert_int_equal(f.report.sheets[0].totals[i].loaded_fen,
                         f.report.sheets[0].totals[i].stated_fen);
    fixture_end(&f);
}

/* Groups of groups: three rows are the header, merged or with blanks. */
static void test_three_header_rows(void **state) {
    (void)state;
    static const char *const RANGES = " rowspan=3>";
    fixture f;
    load_one(&f, "2023年4月工资.csv",
             "序号,姓名,身份证号,应发项目,,,,扣款项目,,,,实发\n"
             ",,,基本工资,,绩效,应发合计,社保,,公积金,扣款合计,\n,,,岗位,薪级,,,养老,医疗,,,\n"
             "1,张三,510107194001101005,1680,500,900,3080,100,50,200,350,2730\n"
             "2,李四,510107194102111077,1810,600,900,3310,100,50,200,350,2960\n"
             "大写:,,人民币,,,,,,,,,\n");
    assert_rows(&f, "payroll", "@,person_name,gross_pay,deduction,net_pay,post",
                "4|张三|3080.00|350.00|2730.00|\n5|李四|3310.00|350.00|2960.00|\n");
    assert_int_equal(f.report.sheets[0].header_last_row, 3);
    fixture_end(&f);
    char page[2000];
    snprintf(page, sizeof page,
             "<table><tr><td%s姓名<td%s身份证号<td colspan=4>应发项目<td%s实发</tr>"
             "<tr><td colspan=2>基本工资<td rowspan=2>绩效<td rowspan=2>应发合计</tr>"
             "<tr><td>岗位<td>薪级</tr><tr><td>张三<td>510107194001101005<td>1680<td>500<td>900"
             "<td>3080<td>2730</tr><tr><td>李四<td>510107194102111077<td>1810<td>600<td>900<td>3310"
             "<td>2960</tr></table>",
             RANGES, RANGES, RANGES);
    load_one(&f, "2023年4月工资.xls", page);
    assert_rows(&f, "payroll", "@,person_name,gross_pay,net_pay,post",
                "4|张三|3080.00|2730.00|\n5|李四|3310.00|2960.00|\n");
    fixture_end(&f);
}

/* A table on its side is read where nothing else can be meant. */
static void test_turned(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "红星村低保家庭.csv",
             "红星村低保家庭基本情况表(2023年6月),,,\n户主姓名,张三,李四,王五\n"
             "身份证号,510107194001101005,510107194102111077,510107194203121143\n"
             "家庭住址,1组,2组,3组\n保障人口,1,2,1\n低保金额(元),300,410,520\n是否公示,是,是,\n"
             "联系电话,13800000001,,13800000003\n制表人:王敏,,,\n");
    assert_rows(&f, "subsidy", "@,person_name,id_no,amount,period",
                "3|张三|510107194001101005|300.00|2023-06\n"
                "3|王五|510107194203121143|520.00|2023-06\n"
                "3|李四|510107194102111077|410.00|2023-06\n");
    assert_int_equal(f.report.sheets[0].n_rows_by_class[BD_ROW_FOOTER], 1);
    fixture_end(&f);
    /* A form is none, nor is a list. */
    load_one(&f, "低保登记卡2023年6月.csv",
             "姓名,张三,性别,男\n身份证号,510107194001101005,联系电话,13800000001\n"
             "家庭住址,1组,低保金额,300\n开户银行,农商行,银行账号,6214000000000000011\n");
    assert_rows(&f, "subsidy", "person_name,id_no,amount", "张三|510107194001101005|300.00\n");
    fixture_end(&f);
}

/* Attendance: a record for each day on which somebody was there. */
static void test_attendance(void **state) {
    (void)state;
    static const char DAYS[] = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,"
                               "26,27,28,29,30,31";
    char text[2000];
    fixture f;
    snprintf(text, sizeof text,
             "石桥镇公益岗2023年4月考勤表,\n序号,姓名,身份证号,%s,出勤天数,签字\n"
             "1,张三,510107194001101005,√,休,√,事,,1,0,○,,,,,,,,,,,,,,,,,,,,,,,√,3,张三\n"
             "2,李四,510107194102111077,休,休,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0,李四\n"
             "注:√出勤 休休息,\n",
             DAYS);
    load_one(&f, "考勤.csv", text);
    assert_rows(&f, "sign_in", "@,person_name,sign_date,quantity",
                "3|张三|2023-04-01|\n3|张三|2023-04-03|\n3|张三|2023-04-06|\n");
    assert_int_equal(f.report.sheets[0].n_rows_by_class[BD_ROW_UNUSABLE], 1);
    fixture_end(&f);
    /* The days under a header of their own; nothing says which month. */
    snprintf(text, sizeof text,
             "序号,姓名,身份证号,出勤情况\n,,,%s\n1,张三,510107194001101005,√,休,√\n"
             "2,李四,510107194102111077,√,√,√\n",
             DAYS);
    load_one(&f, "考勤.csv", text);
    assert_null(f.report.sheets[0].table == UINT32_MAX ? NULL : f.report.sheets[0].question_en);
    assert_non_null(strstr(f.report.sheets[0].question_en, "which month"));
    fixture_end(&f);
    load_one(&f, "2023年4月考勤.csv", text);
    assert_rows(&f, "sign_in", "@,person_name,sign_date",
                "3|张三|2023-04-01\n3|张三|2023-04-03\n4|李四|2023-04-01\n4|李四|2023-04-02\n"
                "4|李四|2023-04-03\n");
    fixture_end(&f);
}

/* Month and day without a year: asked about, and answered by case.yaml. */
static void test_days_without_year(void **state) {
    (void)state;
    static const char DEATHS[] = "姓名,身份证号,死亡月,死亡日\n张三,510107194001101005,3,12\n"
                                 "李四,510107194102111077,11,2\n";
    fixture f;
    load_one(&f, "死亡名单.csv", DEATHS);
    assert_non_null(strstr(f.report.sheets[0].question_en, "nothing says the year"));
    assert_rows(&f, "death", "@,person_name,death_date", "2|张三|\n3|李四|\n");
    char path[600];
    snprintf(path, sizeof path, "%s_case.yaml", f.folder);
    static const char ANSWER[] = "files:\n- match: '死亡名单.csv'\n  as_of: 2022-12-31\n";
    assert_int_equal(bd_file_write(path, ANSWER, strlen(ANSWER), NULL), BD_OK);
    bd_status status = fixture_try(&f, path, 2, false);
    unlink(path);
    if (status != BD_OK) print_error("%s\n", f.error.en);
    assert_int_equal(status, BD_OK);
    assert_rows(&f, "death", "@,person_name,death_date", "2|张三|2022-03-12\n3|李四|2022-11-02\n");
    fixture_end(&f);
    load_one(&f, "临时救助.csv",
             "月,日,姓名,身份证号,救助金额\n3,12,张三,510107194001101005,500\n"
             "11,2,李四,510107194102111077,800\n");
    assert_rows(&f, "subsidy", "@,person_name,amount", "2|张三|500.00\n3|李四|800.00\n");
    assert_non_null(strstr(f.report.sheets[0].question_en, "nothing says the year"));
    fixture_end(&f);
}

/* A sum in the last of several tables side by side; a promise below a list of relatives. */
static void test_blocks_and_promises(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "2023年3月高龄津贴.csv",
             "序号,姓名,身份证号,金额,序号,姓名,身份证号,金额\n"
             "1,张三,510107194001101005,100,3,王五,510107194203121143,100\n"
             "2,李四,510107194102111077,100,合计,,,300\n");
    assert_rows(&f, "subsidy", "@,person_name,amount",
                "2|张三|100.00\n2|王五|100.00\n3|李四|100.00\n");
    fixture_end(&f);
    load_one(
        &f, "干部近亲属情况申报.csv",
        "称谓,姓名,身份证号,工作单位及职务,备注\n妻子,何英,510107194001101005,务农,\n"
        "弟弟,张强,510107194102111077,某县一中,\n本人承诺以上情况属实。,,签名:,,2023年6月1日\n");
    assert_rows(&f, "kinship", "relation,relative_name,relative_employer,official_employer",
                "妻子|何英|务农|\n弟弟|张强|某县一中|\n");
    fixture_end(&f);
}

/* Programmes over columns of their own: a record for each, with its own area. */
static void test_programme_groups(void **state) {
    (void)state;
    fixture f;
    load_one(&f, "2023年惠农兑付.csv",
             "编号,农户姓名,身份证号,耕地地力保护补贴,,,护理补贴,,合计(元)\n"
             ",,,面积(亩),标准(元/亩),金额(元),面积(亩),金额(元),\n"
             "1,张三,510107194001101005,2,87.5,175,1,60,235\n"
             "2,李四,510107194102111077,4,87.5,350,,,350\n");
    assert_rows(&f, "subsidy", "@,person_name,program,area_mu,standard,amount",
                "3|张三|耕地地力保护补贴|2|87.50|175.00\n3|张三|重度残疾人护理补贴|1||60.00\n"
                "4|李四|耕地地力保护补贴|4|87.50|350.00\n");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_co_owners),
        cmocka_unit_test(test_no_co_owners),
        cmocka_unit_test(test_sums_and_balances),
        cmocka_unit_test(test_three_header_rows),
        cmocka_unit_test(test_turned),
        cmocka_unit_test(test_blocks_and_promises),
        cmocka_unit_test(test_programme_groups),
        cmocka_unit_test(test_attendance),
        cmocka_unit_test(test_days_without_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
