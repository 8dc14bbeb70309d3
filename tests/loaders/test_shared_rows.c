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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_co_owners),
        cmocka_unit_test(test_sums_and_balances),
        cmocka_unit_test(test_three_header_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
