/* HTML tables and XML spreadsheets, as systems export them under the name .xls. */
#include "tests/loaders/collect.h"

#include <stdlib.h>

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

/* Web archives of Excel: a part per sheet, the names of the sheets among the frames. */
static void test_web_archive(void **state) {
    (void)state;
    static const char two[] =
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n"
        "\tboundary=\"----=_Next\"\r\n\r\nfor people\r\n\r\n------=_Next\r\n"
        "Content-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Type: text/html; charset=\"gb2312\"\r\n\r\n"
        "<html><!--[if gte mso 9]><xml><x:ExcelWorksheet>=\r\n<x:Name>=C3=FB=B2=E1</x:Name>"
        "<x:Name>a&amp;b</x:Name></xml><![endif]--><frameset></frameset></html>\r\n\r\n"
        "------=_Next\r\nContent-Location: file:///C:/a/tabstrip.htm\r\n"
        "Content-Type: text/html\r\n\r\n<table><tr><td>tabs</table>\r\n------=_Next\r\n"
        "Content-Location: file:///C:/a/sheet001.htm\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "Content-Type: text/html; charset=\"gb2312\"\r\n\r\n<table><tr><td class=3Dx>=D5=C5=\r\n"
        "=C8=FD</td><td>300</td></tr></table>\r\n------=_Next\r\n"
        "Content-Location: file:///C:/a/sheet002.htm\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Type: text/html; charset=\"utf-8\"\r\n\r\nPHRhYmxlPjx0cj48dGQ+\r\n5p2O5Zub\r\n"
        "PC90YWJsZT4=\r\n------=_Next--\r\n";
    expect_read(two, sizeof two - 1, false, "[名册]\n1: 张三 | 300\n[a&b]\n1: 李四\n");
    static const char one[] = "MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1252\n\n"
                              "<table><tr><td>\xC4"
                              "cker</table>";
    expect_read(one, sizeof one - 1, false, "1: Äcker\n");
    for (size_t cut = 0; cut < sizeof two; cut++) { /* no matter where it ends */
        char *copy = malloc(cut + 1);
        assert_non_null(copy);
        memcpy(copy, two, cut);
        collected c = {0};
        bd_error error;
        (void)!collect_bytes(&c, "cut.xls", copy, cut, NULL, &error);
        bd_buffer_reset(&c.text);
        free(copy);
    }
}

/* UTF-16 with its mark; and an encoding that the page names, for letters that fit several. */
static void test_page_encodings(void **state) {
    (void)state;
    static const char wide[] = "\xFF\xFE<\0t\0a\0b\0l\0e\0>\0<\0t\0d\0>\0\x20\x5F\t\x4E";
    expect_read(wide, sizeof wide - 1, false, "1: 张三\n");
    static const char big5[] = "<html><meta charset=big5><table><td>\xB1\x69\xA4\x54</table>";
    expect_read(big5, sizeof big5 - 1, false, "1: 張三\n");
    static const char gbk[] = "<html><meta charset=iso-8859-1><table><td>\xD0\xD5\xC3\xFB<td>"
                              "\xC9\xED\xB7\xDD\xD6\xA4\xBA\xC5</table>"; /* it lies */
    expect_read(gbk, sizeof gbk - 1, false, "1: 姓名 | 身份证号\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_html),        cmocka_unit_test(test_html_in_gbk),
        cmocka_unit_test(test_html_limits), cmocka_unit_test(test_spreadsheetml),
        cmocka_unit_test(test_web_archive), cmocka_unit_test(test_page_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
