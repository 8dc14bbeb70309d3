/* OpenDocument spreadsheets. */
#include "tests/loaders/package.h"

#define NAMESPACES                                                                                 \
    "xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s' xmlns:calcext='c' "           \
    "xmlns:draw='d'"
#define HEAD "<office:document-content " NAMESPACES ">"
#define BODY "<office:body><office:spreadsheet>"
#define END "</office:spreadsheet></office:body></office:document-content>"
#define MANIFEST                                                                                   \
    { "META-INF/manifest.xml", "<manifest><file-entry full-path='content.xml'/></manifest>", 0 }

static bd_status read_content(const char *content, collected *c, bd_error *error) {
    const part parts[] = {MANIFEST, {"content.xml", content, 0}};
    size_t length;
    char *bytes = make_zip(parts, 2, &length);
    bd_error_reset(error);
    bd_status status = collect_bytes(c, "t.ods", bytes, length, NULL, error);
    free(bytes);
    return status;
}

static void expect_content(const char *content, const char *expected) {
    collected c = {.kinds = true};
    bd_error error;
    bd_status status = read_content(content, &c, &error);
    if (status != BD_OK) print_error("%s\n", error.en);
    assert_int_equal(status, BD_OK);
    assert_string_equal(bd_buffer_text(&c.text), expected);
    bd_buffer_reset(&c.text);
}

static void test_values(void **state) {
    (void)state;
    expect_content(
        HEAD BODY
        "<table:table table:name='发放表'><table:table-column table:number-columns-repeated='2'/>"
        "<table:table-column table:visibility='collapse'/>"
        "<table:table-header-rows><table:table-row>"
        "<table:table-cell office:value-type='string' table:number-columns-spanned='2' "
        "table:number-rows-spanned='2'><text:p>石<text:s text:c='2'/>桥<text:tab/>镇</text:p>"
        "<text:p><text:span>第二</text:span>行<text:line-break/>完</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell office:value-type='float' "
        "office:value='12.50'><text:p>12.5</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows>"
        "<table:table-row table:number-rows-repeated='2'><table:table-cell "
        "table:number-columns-repeated='2'/></table:table-row>"
        "<table:table-row table:visibility='filter'>"
        "<table:table-cell office:value-type='date' office:date-value='2023-05-06'><text:p>"
        "5/6</text:p></table:table-cell>"
        "<table:table-cell office:value-type='time' office:time-value='PT23H34M04S'/>"
        "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>"
        "<table:table-cell office:value-type='percentage' office:value='0.67'/>"
        "<table:table-cell office:value-type='float' office:value='42'><text:p>000042</text:p>"
        "</table:table-cell>"
        "<table:table-cell table:formula='of:=1/0' office:value-type='string' "
        "office:string-value='' calcext:value-type='error'><text:p>#DIV/0!</text:p>"
        "</table:table-cell>"
        "<table:table-cell office:value-type='string'><office:annotation><text:p>批注</text:p>"
        "</office:annotation><draw:frame><text:p>图</text:p></draw:frame><text:p>张三</text:p>"
        "</table:table-cell></table:table-row></table:table>" END,
        "[发放表]\n1: 石  桥\t镇\n第二行\n完 |  | 12.5{2,2}\n"
        "4 hidden: 2023-05-06{3,0} | 23:34:04{2,16} | TRUE{4,2} | 0.67{2,0} | 000042{2,32} | "
        "#DIV/0!{5,1} | 张三\n= 1-2,0-1\n");
}

/* Equal rows and cells stand once, with a count; a sheet that is not shown is read, and said so. */
static void test_repeats(void **state) {
    (void)state;
    expect_content(
        HEAD "<office:automatic-styles><style:style style:name='ta1'><style:table-properties "
             "table:display='false'/></style:style></office:automatic-styles>" BODY
             "<table:table table:name='a' table:style-name='ta1'>"
             "<table:table-row table:number-rows-repeated='3'><table:table-cell "
             "table:number-columns-repeated='2' office:value-type='float' office:value='7'/>"
             "<table:table-cell table:number-columns-repeated='16382'/></table:table-row>"
             "<table:table-row table:number-rows-repeated='1048573'><table:table-cell "
             "table:number-columns-repeated='16384'/></table:table-row></table:table>"
             "<table:table table:name='b'><table:table-row><table:table-cell><text:p>x</text:p>"
             "</table:table-cell></table:table-row></table:table>" END,
        "[a hidden]\n1: 7{2,0} | 7{2,0}\n2: 7{2,0} | 7{2,0}\n3: 7{2,0} | 7{2,0}\n[b]\n1: x\n");
}

static void test_refused(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    /* sixteen thousand million cells in a few bytes */
    assert_int_equal(
        read_content(HEAD BODY "<table:table><table:table-row table:number-rows-repeated='1048576'>"
                               "<table:table-cell table:number-columns-repeated='16384' "
                               "office:value-type='float' office:value='1'/></table:table-row>"
                               "</table:table>" END,
                     &c, &error),
        BD_ERROR_LIMIT);
    assert_int_equal(read_content(HEAD BODY "<table:table><table:table-row>", &c, &error),
                     BD_ERROR_FORMAT);
    assert_int_equal(read_content(HEAD "<office:body><office:text><table:table><table:table-row>"
                                       "<table:table-cell><text:p>x</text:p></table:table-cell>"
                                       "</table:table-row></table:table></office:text>"
                                       "</office:body></office:document-content>",
                                  &c, &error),
                     BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "not a spreadsheet"));
    const part parts[] = {{"META-INF/manifest.xml",
                           "<manifest><file-entry><encryption-data/></file-entry></manifest>", 0},
                          {"content.xml", "noise", 0}};
    size_t length;
    char *bytes = make_zip(parts, 2, &length);
    assert_int_equal(collect_bytes(&c, "t.ods", bytes, length, NULL, &error), BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "password"));
    free(bytes);
    bd_buffer_reset(&c.text);
}

#define EMPTY_ROWS "<table:table-row table:number-rows-repeated='1048576'/>"
#define EMPTY_CELLS "<table:table-cell table:number-columns-repeated='16384'/>"
#define X_CELL "<table:table-cell><text:p>x</text:p></table:table-cell>"

/* What other files held when they were last seen is no sheet of this one. */
static void test_other_files(void **state) {
    (void)state;
    expect_content(HEAD BODY "<table:table table:name='a'><table:table-row>" X_CELL
                             "</table:table-row></table:table><table:table "
                             "table:name=\"'file:///b.ods'#$Sheet1\"><table:table-source/>"
                             "<table:table-row>" X_CELL "</table:table-row></table:table>" END,
                   "[a]\n1: x\n");
}

/* Counts that lead beyond the last row or column, or make much of one long value. */
static void test_hostile_counts(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    bd_buffer content;
    bd_buffer_init(&content);
    const char *begin = HEAD BODY "<table:table><table:table-row>";
    const char *end = "</table:table-row></table:table>" END;
    assert_int_equal(read_content(HEAD BODY "<table:table>" EMPTY_ROWS "<table:table-row>" X_CELL
                                            "</table:table-row></table:table>" END,
                                  &c, &error),
                     BD_ERROR_LIMIT);
    assert_int_equal(error.line, 1048577); /* it says where */
    bd_buffer_append(&content, begin, strlen(begin));
    for (int i = 0; i < 1 << 18; i++)
        bd_buffer_append(&content, EMPTY_CELLS, strlen(EMPTY_CELLS));
    bd_buffer_append(&content, X_CELL, strlen(X_CELL));
    bd_buffer_append(&content, end, strlen(end));
    assert_int_equal(read_content(bd_buffer_text(&content), &c, &error), BD_ERROR_LIMIT);
    bd_buffer_clear(&content);
    begin = HEAD BODY "<table:table><table:table-row table:number-rows-repeated='1048576'>"
                      "<table:table-cell office:value-type='string' office:string-value='";
    bd_buffer_append(&content, begin, strlen(begin));
    for (int i = 0; i < 100000; i++)
        bd_buffer_append_byte(&content, 'a');
    bd_buffer_append(&content, "'/>", 3);
    bd_buffer_append(&content, end, strlen(end));
    assert_int_equal(read_content(bd_buffer_text(&content), &c, &error), BD_ERROR_LIMIT);
    bd_buffer_reset(&content);
    bd_buffer_reset(&c.text);
}

#define FLAT                                                                                       \
    "<?xml version='1.0'?>\n<office:document " NAMESPACES                                          \
    " office:mimetype='application/vnd.oasis.opendocument.spreadsheet'>"

static void test_flat(void **state) {
    (void)state;
    const char *text = FLAT BODY "<table:table table:name='名册'><table:table-row>" X_CELL
                                 "</table:table-row></table:table></office:spreadsheet>"
                                 "</office:body></office:document>";
    expect_read(text, strlen(text), false, "[名册]\n1: x\n");
    collected c = {0};
    bd_error error;
    assert_int_equal(collect_bytes(&c, "t.fods", text, strlen(text) - 9, NULL, &error),
                     BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "is cut or damaged"));
    text = FLAT BODY "<table:table table:name='名册'>" EMPTY_ROWS "<table:table-row>" X_CELL
                     "</table:table-row></table:table>" END;
    assert_int_equal(collect_bytes(&c, "t.fods", text, strlen(text), NULL, &error), BD_ERROR_LIMIT);
    assert_string_equal(error.sheet, "名册");
    bd_buffer_reset(&c.text);
}

/* A DOCTYPE that only names its type, as old programs write it, says nothing; one that declares
 * entities, or leaves them to another file, is refused. */
static void test_document_types(void **state) {
    (void)state;
    const char *const types[] = {"<!DOCTYPE x PUBLIC '-//OpenOffice.org//DTD' 'Manifest.dtd'>",
                                 "<!DOCTYPE x [<!ENTITY y 'z'>]>"};
    for (int i = 0; i < 3; i++) {
        bd_buffer content;
        bd_buffer_init(&content);
        bd_buffer_format(&content,
                         "%s" HEAD BODY
                         "<table:table><table:table-row><table:table-cell><text:p>a%s"
                         "</text:p></table:table-cell></table:table-row></table:table>" END,
                         types[i == 1], i == 2 ? "&y;" : "");
        collected c = {0};
        bd_error error;
        bd_status status = read_content(bd_buffer_text(&content), &c, &error);
        assert_int_equal(status, i == 0 ? BD_OK : BD_ERROR_FORMAT);
        if (i == 0) assert_string_equal(bd_buffer_text(&c.text), "1: a\n");
        bd_buffer_reset(&c.text);
        bd_buffer_reset(&content);
    }
}

/* The workbook that an office program wrote as XLSX and as ODS: that one keeps a truth value as 1.
 */
static void test_twin(void **state) {
    (void)state;
    collected ods = {0}, xlsx = {0};
    bd_error error;
    assert_int_equal(
        collect_file(&ods, TEST_SOURCE_ROOT "/tests/fixtures/formats/small.ods", &error), BD_OK);
    assert_int_equal(
        collect_file(&xlsx, TEST_SOURCE_ROOT "/tests/fixtures/formats/small.xlsx", &error), BD_OK);
    char *truth = strstr(xlsx.text.data, "TRUE | #DIV/0!");
    assert_non_null(truth);
    *truth = '1';
    memmove(truth + 1, truth + 4, strlen(truth + 4) + 1);
    assert_string_equal(bd_buffer_text(&ods.text), bd_buffer_text(&xlsx.text));
    bd_buffer_reset(&ods.text);
    bd_buffer_reset(&xlsx.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),      cmocka_unit_test(test_repeats),
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_twin),
        cmocka_unit_test(test_flat),        cmocka_unit_test(test_document_types),
        cmocka_unit_test(test_other_files), cmocka_unit_test(test_hostile_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
