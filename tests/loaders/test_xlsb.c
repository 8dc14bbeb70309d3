/* XLSB made record by record. */
#include "tests/loaders/package.h"

#include <uchar.h>

typedef struct records {
    char bytes[4096];
    size_t length;
} records;

static void put(records *r, const void *bytes, size_t length) {
    assert_true(r->length + length <= sizeof r->bytes);
    memcpy(r->bytes + r->length, bytes, length);
    r->length += length;
}

static void put_record(records *r, unsigned type, const void *bytes, size_t length) {
    char head[3] = {(char)(type & 0x7F), 0, (char)length};
    if (type >= 128) {
        head[0] = (char)(type | 0x80);
        head[1] = (char)(type >> 7);
        put(r, head, 2);
    } else {
        put(r, head, 1);
    }
    assert_true(length < 128);
    put(r, head + 2, 1);
    put(r, bytes, length);
}

/* A record of these bytes, then a text in UTF-16. */
static void put_text(records *r, unsigned type, const void *bytes, size_t length,
                     const char16_t *text) {
    char all[128];
    uint32_t n = 0;
    while (text[n])
        n++;
    memcpy(all, bytes, length);
    memcpy(all + length, &n, 4);
    memcpy(all + length + 4, text, 2 * (size_t)n);
    put_record(r, type, all, length + 4 + 2 * (size_t)n);
}

static void put_cell(records *r, unsigned type, uint32_t column, uint32_t style, const void *value,
                     size_t length) {
    char all[64];
    memcpy(all, &column, 4);
    memcpy(all + 4, &style, 4);
    memcpy(all + 8, value, length);
    put_record(r, type, all, 8 + length);
}

static void put_row(records *r, uint32_t row, bool hidden) {
    char all[25] = {0};
    memcpy(all, &row, 4);
    all[11] = hidden ? 0x10 : 0;
    put_record(r, 0, all, sizeof all);
}

static void make_workbook(records *r) {
    memset(r, 0, sizeof *r);
    char sheet[128] = {0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 'r', 0, 'I', 0, 'd', 0, '1', 0};
    put_record(r, 153, "\0\0\0\0\0\0\0\0", 8);
    put_text(r, 156, sheet, 20, u"名册");
}

static void make_strings(records *r) {
    memset(r, 0, sizeof *r);
    put_text(r, 19, "", 1, u"张三");
    put_text(r, 19, "", 1, u"𠮷五");
}

static void make_styles(records *r) {
    memset(r, 0, sizeof *r);
    put_text(r, 44, "\xA4", 2, u"yyyy\"年\"m\"月\"d\"日\"");
    put_record(r, 43, "\xDC\0\0\0", 4);
    put_record(r, 43, "\xDC\0\x08\0", 4);   /* struck through */
    put_record(r, 47, "\0\0\xA4\0\0\0", 6); /* of named styles: not counted */
    put_record(r, 617, "\1\0\0\0", 4);
    put_record(r, 47, "\0\0\0\0\0\0", 6);
    put_record(r, 47, "\0\0\xA4\0\1\0", 6);
    put_record(r, 618, "", 0);
}

static void make_sheet(records *r) {
    memset(r, 0, sizeof *r);
    put_record(r, 60, "\3\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0\1\0", 18); /* column D is hidden */
    put_record(r, 145, "", 0);
    put_row(r, 0, false);
    put_cell(r, 7, 0, 0, "\0\0\0\0", 4);
    put_cell(r, 7, 1, 0, "\1\0\0\0", 4);
    double day = 45000;
    put_cell(r, 5, 2, 1, &day, 8);
    put_cell(r, 2, 3, 0, "\x06\0\0\0", 4); /* 1 as a packed whole number */
    put_row(r, 4, true);
    put_cell(r, 6, 1, 0, "\2\0\0\0a\0b\0", 8);
    put_record(r, 18, "\0\0\0\0\0\0\0\0", 8); /* the next column, without its number */
    put_cell(r, 9, 4, 0, "\0\0\0\0\0\0\xF8\x3F\0\0\0\0\0\0", 14);
    put_cell(r, 11, 5, 0, "\x2A", 1);
    put_cell(r, 4, 6, 0, "\1", 1);
    put_record(r, 146, "", 0);
    put_record(r, 176, "\0\0\0\0\1\0\0\0\0\0\0\0\2\0\0\0", 16);
}

static char *make_file(const records *sheet, size_t sheet_length, size_t *length) {
    records workbook, strings, styles;
    make_workbook(&workbook);
    make_strings(&strings);
    make_styles(&styles);
    const part parts[] = {
        {"_rels/.rels",
         "<Relationships><Relationship Id='r1' Type='" RELS
         "officeDocument' Target='xl/workbook.bin'/></Relationships>",
         0},
        {"xl/workbook.bin", workbook.bytes, workbook.length},
        {"xl/_rels/workbook.bin.rels",
         "<Relationships><Relationship Id='rId1' Type='" RELS
         "worksheet' Target='worksheets/sheet1.bin'/></Relationships>",
         0},
        {"xl/sharedStrings.bin", strings.bytes, strings.length},
        {"xl/styles.bin", styles.bytes, styles.length},
        {"xl/worksheets/sheet1.bin", sheet_length ? sheet->bytes : "", sheet_length}};
    return make_zip(parts, sizeof parts / sizeof *parts, length);
}

static void test_cells(void **state) {
    (void)state;
    records sheet;
    make_sheet(&sheet);
    size_t length;
    char *bytes = make_file(&sheet, sheet.length, &length);
    expect_read(bytes, length, true,
                "[名册]\n1: 张三 | 𠮷五 | 2023-03-15{3,4} | 1{2,2}\n"
                "5 hidden:  | ab | 张三 |  | 1.5{2,1} | #N/A{5,1} | TRUE{4,0}\n= 1-2,0-2\n");
    free(bytes);
}

/* Cut anywhere, it is an error or the rows before; never more than there is. */
static void test_cut(void **state) {
    (void)state;
    records sheet;
    make_sheet(&sheet);
    for (size_t cut = 1; cut < sheet.length; cut++) {
        size_t length;
        char *bytes = make_file(&sheet, cut, &length);
        collected c = {0};
        bd_error error;
        bd_status status = collect_bytes(&c, "t.xlsb", bytes, length, NULL, &error);
        assert_true(status == BD_OK || status == BD_ERROR_FORMAT);
        if (status != BD_OK) assert_string_equal(error.sheet, "名册");
        bd_buffer_reset(&c.text);
        free(bytes);
    }
}

static void expect_damaged(records *sheet, bd_status expected) {
    size_t length;
    char *bytes = make_file(sheet, sheet->length, &length);
    collected c = {0};
    bd_error error;
    assert_int_equal(collect_bytes(&c, "t.xlsb", bytes, length, NULL, &error), expected);
    bd_buffer_reset(&c.text);
    free(bytes);
}

static void test_damaged(void **state) {
    (void)state;
    records sheet = {.length = 0};
    put_row(&sheet, 5, false);
    put_row(&sheet, 5, false); /* rows ascend */
    expect_damaged(&sheet, BD_ERROR_FORMAT);
    sheet.length = 0;
    put_row(&sheet, 1048576, false);
    expect_damaged(&sheet, BD_ERROR_FORMAT);
    sheet.length = 0;
    put_row(&sheet, 0, false);
    put_cell(&sheet, 7, 0, 0, "\x09\0\0\0", 4); /* there is no such string */
    expect_damaged(&sheet, BD_ERROR_FORMAT);
    sheet.length = 0;
    put_row(&sheet, 0, false);
    put_cell(&sheet, 4, 20000, 0, "\1", 1);
    expect_damaged(&sheet, BD_ERROR_LIMIT);
    sheet.length = 0;
    put_row(&sheet, 0, false);
    put_cell(&sheet, 6, 0, 0, "\xFF\xFF\0\0a\0", 6); /* a text longer than its record */
    expect_damaged(&sheet, BD_ERROR_FORMAT);
}

/* A workbook that a library wrote; its cells have no number of their column. */
static void test_library(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    assert_int_equal(
        collect_file(&c, TEST_SOURCE_ROOT "/tests/fixtures/formats/small.xlsb", &error), BD_OK);
    static const char *const LINES[] = {
        "[发放表]\n1: 2023年第二季度低保发放表\n3: 序号 | 姓名 | 身份证号 | 金额 | 发放日期",
        "6: 000003 | 王𠮷 | 510107199001011234 | 300.3 | 2023-05-03T12:00:00\n",
        "8: TRUE | #DIV/0!\n= 1-1,0-5\n[代码 hidden]\n1: A1\n[Long]\n"};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        assert_non_null(strstr(bd_buffer_text(&c.text), LINES[i]));
    bd_buffer_reset(&c.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_library),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
