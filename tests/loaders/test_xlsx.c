/* XLSX: workbooks as libraries write them, and odd ones made part by part. */
#include "tests/loaders/package.h"

#include "engine/base/memory.h"

#include <unistd.h>
#include <xlsxwriter.h>

static void temporary_path(char *path, size_t size) {
    snprintf(path, size, "/tmp/bidui-test-%ld.xlsx", (long)getpid());
}

static void test_written_workbook(void **state) {
    (void)state;
    char path[64];
    temporary_path(path, sizeof path);
    lxw_workbook *workbook = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "发放表");
    lxw_worksheet *hidden = workbook_add_worksheet(workbook, "codes");
    worksheet_hide(hidden);
    lxw_format *date = workbook_add_format(workbook);
    format_set_num_format(date, "yyyy\"年\"m\"月\"d\"日\"");
    lxw_format *padded = workbook_add_format(workbook);
    format_set_num_format(padded, "000000");
    lxw_format *struck = workbook_add_format(workbook);
    format_set_font_strikeout(struck);
    worksheet_merge_range(sheet, 0, 0, 0, 3, "低保发放表", NULL);
    worksheet_write_string(sheet, 2, 0, "姓名", NULL);
    worksheet_write_string(sheet, 2, 1, " 金额 ", NULL);
    worksheet_write_string(sheet, 3, 0, "张三", struck);
    worksheet_write_number(sheet, 3, 1, 12.5, NULL);
    worksheet_write_number(sheet, 3, 2, 45047, date);
    worksheet_write_number(sheet, 3, 4, 42, padded);
    worksheet_write_boolean(sheet, 4, 0, 1, NULL);
    worksheet_write_formula_num(sheet, 4, 1, "=1+1", NULL, 2);
    worksheet_write_formula_str(sheet, 4, 2, "=A1", NULL, "text");
    lxw_row_col_options options = {.hidden = 1};
    worksheet_set_row_opt(sheet, 4, 15, NULL, &options);
    worksheet_set_column_opt(sheet, 2, 2, 10, NULL, &options);
    worksheet_write_string(hidden, 0, 0, "x\x01y", NULL);
    assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
    collected c = {.kinds = true};
    bd_error error;
    assert_int_equal(collect_file(&c, path, &error), BD_OK);
    unlink(path);
    assert_string_equal(bd_buffer_text(&c.text),
                        "[发放表]\n1: 低保发放表\n3: 姓名 |  金额 \n"
                        "4: 张三{1,4} | 12.5{2,0} | 2023-05-01{3,2} |  | 000042{2,32}\n"
                        "5 hidden: TRUE{4,0} | 2{2,1} | text{1,3}\n= 1-1,0-3\n"
                        "[codes hidden]\n1: x\x01y\n");
    bd_buffer_reset(&c.text);
}

static void expect_sheet(const char *sheet, const char *strings, const char *expected) {
    part parts[] = {PACKAGE,
                    {"xl/worksheets/sheet1.xml", sheet, 0},
                    {"xl/sharedStrings.xml", strings ? strings : "<sst/>", 0}};
    size_t length;
    char *bytes = make_zip(parts, sizeof parts / sizeof *parts, &length);
    expect_read(bytes, length, true, expected);
    free(bytes);
}

static void test_odd_sheets(void **state) {
    (void)state;
    /* no references at all */
    expect_sheet(
        "<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
        "</sheetData></worksheet>",
        NULL, "[S]\n1: 1{2,0} | 2{2,0}\n2: 3{2,0}\n");
    /* gaps, prefixes, row numbers that jump, cells of style only */
    expect_sheet("<x:worksheet xmlns:x='y'><x:sheetData><x:row r='3'><x:c r='B3'><x:v>1</x:v></x:c>"
                 "<x:c r='D3' s='1'/></x:row><x:row r='7'><x:c "
                 "r='AA7'><x:v>2</x:v></x:c></x:row></x:sheetData>"
                 "</x:worksheet>",
                 NULL,
                 "[S]\n3:  | 1{2,0}\n7:  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  "
                 "|  |  |  |  |  |  | "
                 "2{2,0}\n");
    /* inline strings, rich text, phonetic runs, escapes, errors, dates in words, formulas without
     * value */
    expect_sheet("<worksheet><sheetData><row r='1'><c r='A1' "
                 "t='inlineStr'><is><t>a_x000D_b_x005F__X0041_</t></is></c>"
                 "<c r='B1' t='e'><v>#DIV/0!</v></c><c r='C1' t='d'><v>2021-01-01</v></c>"
                 "<c r='D1'><f>A1</f></c><c r='E1' t='str'><f>A1</f><v> x </v></c><c r='F1' "
                 "t='s'><v>1</v></c>"
                 "<c r='G1' t='s'><v>0</v></c></row></sheetData></worksheet>",
                 "<sst><si><t> trimmed </t></si><si><r><t>課</t></r><r><t xml:space='preserve"
                 "'>き </t></r><rPh sb='0' eb='1'><t>カ</t></rPh></si></sst>",
                 "[S]\n1: a\rb__X0041_ | #DIV/0!{5,0} | 2021-01-01{3,0} | {0,1} |  x {1,1} | 課き  "
                 "| trimmed\n");
    /* merged cells */
    expect_sheet(
        "<worksheet><sheetData><row r='2'><c r='A2'><v>1</v></c></row></sheetData><mergeCells>"
        "<mergeCell ref='A2:C4'/><mergeCell ref='nonsense'/></mergeCells></worksheet>",
        NULL, "[S]\n2: 1{2,0}\n= 2-4,0-2\n");
}

/* The epoch stands in workbookPr; extensions have an element of the same name. */
static void test_epoch(void **state) {
    (void)state;
    part parts[] = {
        {"xl/workbook.xml",
         "<workbook xmlns:r='x'><workbookPr date1904='1'/><sheets><sheet name='S' sheetId='1' "
         "r:id='a'/>"
         "</sheets><extLst><ext><x14:workbookPr "
         "defaultImageDpi='32767'/></ext></extLst></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='a' Type='" RELS
         "worksheet' Target='s.xml'/></Relationships>",
         0},
        {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>", 0},
        {"xl/s.xml",
         "<worksheet><sheetData><row><c s='0'><v>41331</v></c></row></sheetData></worksheet>", 0}};
    size_t length;
    char *bytes = make_zip(parts, 4, &length);
    expect_read(bytes, length, false, "[S]\n1: 2017-02-27\n");
    free(bytes);
}

static void expect_failure(const part *parts, size_t n_parts, bd_status expected,
                           const char *word) {
    size_t length;
    char *bytes = make_zip(parts, n_parts, &length);
    collected c = {0};
    bd_error error;
    bd_status status = collect_bytes(&c, "odd.xlsx", bytes, length, NULL, &error);
    assert_int_equal(status, expected);
    if (!strstr(error.en, word)) print_error("%s\n", error.en);
    assert_non_null(strstr(error.en, word));
    assert_true(error.zh[0] != 0);
    assert_string_equal(error.file, "odd.xlsx");
    bd_buffer_reset(&c.text);
    free(bytes);
}

static void test_hostile_sheets(void **state) {
    (void)state;
    part entities[] = {
        PACKAGE,
        {"xl/worksheets/sheet1.xml",
         "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet><sheetData><row>"
         "<c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>",
         0}};
    expect_failure(entities, 4, BD_ERROR_FORMAT, "DOCTYPE");
    char deep[8192] = "";
    for (int i = 0; i < 500; i++)
        strcat(deep, "<a>");
    part nested[] = {PACKAGE, {"xl/worksheets/sheet1.xml", deep, 0}};
    expect_failure(nested, 4, BD_ERROR_LIMIT, "nested");
    part cut[] = {
        PACKAGE,
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row>", 0}};
    expect_failure(cut, 4, BD_ERROR_FORMAT, "damaged");
    part wide[] = {
        PACKAGE,
        {"xl/worksheets/sheet1.xml",
         "<worksheet><sheetData><row><c r='ZZZZ1'><v>1</v></c></row></sheetData></worksheet>", 0}};
    expect_failure(wide, 4, BD_ERROR_LIMIT, "columns");
    part lost[] = {
        PACKAGE,
        {"xl/worksheets/sheet1.xml",
         "<worksheet><sheetData><row><c t='s'><v>5</v></c></row></sheetData></worksheet>", 0}};
    expect_failure(lost, 4, BD_ERROR_FORMAT, "damaged");
    part document[] = {{"word/document.xml", "<x/>", 0}};
    expect_failure(document, 1, BD_ERROR_FORMAT, "Word");
}

static void test_expansion_limit(void **state) {
    (void)state;
    size_t size = (size_t)3 << 20;
    char *sheet = malloc(size + 1);
    assert_non_null(sheet);
    memset(sheet, ' ', size);
    sheet[size] = '\0';
    memcpy(sheet, "<worksheet>", 11);
    memcpy(sheet + size - 12, "</worksheet>", 12);
    part parts[] = {PACKAGE, {"xl/worksheets/sheet1.xml", sheet, 0}};
    size_t length;
    char *bytes = make_zip(parts, 4, &length);
    collected c = {0};
    bd_error error;
    bd_read_options options = {.limit_unpacked_bytes = 1 << 20};
    assert_int_equal(collect_bytes(&c, "bomb.xlsx", bytes, length, &options, &error),
                     BD_ERROR_LIMIT);
    assert_int_equal(collect_bytes(&c, "fine.xlsx", bytes, length, NULL, &error), BD_OK);
    bd_buffer_reset(&c.text);
    free(bytes);
    free(sheet);
}

/* Every truncation of a workbook ends with an error and never with a crash. */
static void test_truncated(void **state) {
    (void)state;
    part parts[] = {PACKAGE,
                    {"xl/worksheets/sheet1.xml",
                     "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
                     "</worksheet>",
                     0}};
    size_t length;
    char *bytes = make_zip(parts, 4, &length);
    for (size_t cut = 4; cut < length; cut += 7) {
        collected c = {0};
        bd_error error;
        assert_int_not_equal(collect_bytes(&c, "cut.xlsx", bytes, cut, NULL, &error), BD_OK);
        assert_true(error.en[0] != 0 && error.zh[0] != 0);
        bd_buffer_reset(&c.text);
    }
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_workbook),
        cmocka_unit_test(test_odd_sheets),
        cmocka_unit_test(test_epoch),
        cmocka_unit_test(test_hostile_sheets),
        cmocka_unit_test(test_expansion_limit),
        cmocka_unit_test(test_truncated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
