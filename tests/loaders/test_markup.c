/* HTML tables and XML spreadsheets, as systems export them under the name .xls. */
#include "tests/loaders/collect.h"

static void expect(const char *text, const char *expected) {
    expect_read(text, strlen(text), true, expected);
}

static void test_html(void **state) {
    (void)state;
    expect(
        "<html><head><title>x</title><style>td{a:b}</style></head><body><h3>2023年5月 发放表</h3>\n"
        "<table><tr><th rowspan=2>姓名</th><th "
        "colspan='2'>金额</th></tr>\n<tr><th>应发<th>实发</tr>\n"
        "<tr><td>张&#19977;</td><td> 1 \n</td><td>a&lt;b<br>c</td></tr><!-- <tr><td>no</td></tr> "
        "-->\n"
        "<tr "
        "style='display:none'><td>李四</td><td>&nbsp;</td><td>2</td></tr></table><p>制表人</p></"
        "body></html>",
        "1: 2023年5月 发放表\n2: 姓名 | 金额\n3:  | 应发 | 实发\n4: 张三 | 1 | a<b\nc\n5 hidden: "
        "李四 |  | 2\n"
        "6: 制表人\n= 2-3,0-0\n= 2-2,1-2\n");
    /* unclosed everything, attributes with signs in them, references that are none */
    expect("<table><tr><td title=\"a>b\">1<td>x & y &unknown;<tr><td>2",
           "1: 1 | x & y &unknown;\n2: 2\n");
    /* a text column is a text column */
    expect("<TABLE><TR><TD style='mso-number-format:\"\\@\"'>510107199001011234</TD></TR></TABLE>",
           "1: 510107199001011234\n");
}

static void test_html_in_gbk(void **state) {
    (void)state;
    expect("<table><tr><td>\xD0\xD5\xC3\xFB</td><td>\xBD\xF0\xB6\xEE</td></tr></table>",
           "1: 姓名 | 金额\n");
}

static void test_html_limits(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    const char *wide = "<table><tr><td colspan=99999>1<td>2</table>";
    assert_int_equal(collect_bytes(&c, "w.xls", wide, strlen(wide), NULL, &error), BD_ERROR_LIMIT);
    const char *login = "<html><body>please log in</body></html>";
    assert_int_equal(collect_bytes(&c, "l.xls", login, strlen(login), NULL, &error),
                     BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "login"));
    bd_buffer_reset(&c.text);
}

#define SPREADSHEET                                                                                \
    "<?xml version='1.0'?><Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"

static void test_spreadsheetml(void **state) {
    (void)state;
    expect(SPREADSHEET
           "<ss:Worksheet ss:Name='表1'><Table><Row><Cell ss:MergeAcross='1'><Data "
           "ss:Type='String'>标题</Data></Cell>"
           "<Cell><Data ss:Type='String'>c</Data></Cell></Row><Row ss:Index='4' "
           "ss:Hidden='1'><Cell ss:Index='2'>"
           "<Data ss:Type='Number'>12.50</Data></Cell><Cell><Data "
           "ss:Type='DateTime'>2023-05-01T00:00:00.000</Data>"
           "</Cell><Cell><Data ss:Type='Boolean'>1</Data></Cell><Cell ss:Formula='=1/0'><Data "
           "ss:Type='Error'>"
           "#DIV/0!</Data></Cell></Row></Table></ss:Worksheet><Worksheet ss:Name='空'/></Workbook>",
           "[表1]\n1: 标题 |  | c\n4 hidden:  | 12.5{2,0} | 2023-05-01{3,0} | TRUE{4,0} | "
           "#DIV/0!{5,1}\n= 1-1,0-1\n"
           "[空]\n");
    /* What stands in the declaration may be wrong; expat does not know GB2312. */
    expect(
        "<?xml version='1.0' encoding='gb2312'?><Workbook "
        "xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet "
        "Name='S'><Table><Row><Cell><Data>\xD5\xC5\xC8\xFD</Data></Cell></Row></Table></Worksheet>"
        "</Workbook>",
        "[S]\n1: 张三\n");
    expect(
        "<?xml version=\"1.0\" encoding=\"GBK\"?><Workbook "
        "xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet "
        "Name='S'><Table><Row><Cell><Data>张三</Data></Cell></Row></Table></Worksheet></Workbook>",
        "[S]\n1: 张三\n");
    /* A table that begins in B3; its merged cells move with it. */
    expect(SPREADSHEET "<Worksheet ss:Name='S'><Table ss:TopCell='3' ss:LeftCell='2'><Row>"
                       "<Cell ss:MergeAcross='1'><Data>a</Data></Cell></Row></Table></Worksheet>"
                       "</Workbook>",
           "[S]\n3:  | a\n= 3-3,1-2\n");
    collected c = {0};
    bd_error error;
    const char *cut = SPREADSHEET "<Worksheet><Table><Row><Cell><Data>1";
    assert_int_equal(collect_bytes(&c, "c.xml", cut, strlen(cut), NULL, &error), BD_ERROR_FORMAT);
    assert_non_null(strstr(error.zh, "另存为 xlsx"));
    bd_buffer_reset(&c.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html),
        cmocka_unit_test(test_html_in_gbk),
        cmocka_unit_test(test_html_limits),
        cmocka_unit_test(test_spreadsheetml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
