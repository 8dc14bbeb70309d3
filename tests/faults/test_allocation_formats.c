/* Every format, with failing allocations. */
#include "tests/faults/failing_allocation.c"

#include "tests/faults/failing_loop.h"

#include "engine/base/file.h"
#include "loaders/format.h"

#include <xxhash.h>
#include <zlib.h>

typedef struct input {
    const char *data;
    size_t length;
    uint64_t hash;
} input;

static bd_status sheet_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)error;
    uint64_t *hash = context;
    *hash = XXH64(sheet->name, strlen(sheet->name), *hash);
    return BD_OK;
}

static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    (void)error;
    uint64_t *hash = context;
    for (size_t i = 0; i < n_rows; i++) {
        *hash = XXH64(&rows[i].row_number, sizeof rows[i].row_number, *hash);
        for (uint32_t c = 0; c < rows[i].n_cells; c++) {
            *hash = XXH64(rows[i].cells[c].text, rows[i].cells[c].length, *hash);
            *hash = XXH64(&rows[i].cells[c].kind, 2, *hash);
        }
    }
    return BD_OK;
}

static bd_status sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                           bd_error *error) {
    (void)error;
    uint64_t *hash = context;
    if (n_merges) *hash = XXH64(merges, n_merges * sizeof *merges, *hash);
    return BD_OK;
}

static bd_status read_input(void *context, uint64_t *outcome, bd_error *error) {
    const input *in = context;
    bd_source_file file = {"test", in->data, in->length};
    bd_read_options options = {.n_threads = 1};
    *outcome = 7;
    bd_cell_receiver receiver = {outcome, sheet_begin, take_rows, sheet_end, NULL, NULL};
    return bd_format_read_bytes(&file, &options, &receiver, error);
}

static void read_text(const char *name, const char *text, size_t length, uint64_t n_samples) {
    input in = {text, length, 0};
    failing_loop(name, read_input, &in, n_samples);
}

static void read_fixture(const char *name, uint64_t n_samples) {
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/fixtures/%s", TEST_SOURCE_ROOT, name);
    bd_file_map map;
    assert_int_equal(bd_file_map_open(path, &map, NULL), BD_OK);
    read_text(name, map.data, map.length_bytes, n_samples);
    bd_file_map_close(&map);
}

#define READ(name, text) read_text(name, text, sizeof(text) - 1, 1000000)

static void test_csv(void **state) {
    (void)state;
    READ("csv", "a,b,c\n1,\"x \"\"y\"\" z\",3\n4,\"two\nlines\",6\n7,\"open,8\n9,10,11\n");
    READ("csv in GB18030",
         "\xD0\xD5\xC3\xFB,\xBD\xF0\xB6\xEE\n\xD5\xC5\xC8\xFD,300\n\xC0\xEE\xCB\xC4,1\n");
    READ("csv in UTF-16", "\xFF\xFE"
                          "a\0,\0b\0\n\0001\0,\0002\0\n\0");
    READ("csv with escapes", "name\tage\tcity\nx\\\ty\t3\tz\nu\t4\tw\nq\t5\tr\n");
}

static void test_gzip(void **state) {
    (void)state;
    static const char text[] = "a,b,c\n1,2,3\n4,5,6\n";
    static char packed[200];
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    static char copy[sizeof text];
    memcpy(copy, text, sizeof text);
    z.next_in = (Bytef *)copy;
    z.avail_in = sizeof text - 1;
    z.next_out = (Bytef *)packed;
    z.avail_out = sizeof packed;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t length = sizeof packed - z.avail_out;
    deflateEnd(&z);
    read_text("gzip", packed, length, 1000000);
}

static void test_markup(void **state) {
    (void)state;
    READ("html",
         "<html><head><meta charset=gb2312></head><body><table><tr><th rowspan=2>a&amp;b</th>"
         "<th colspan=2>c</th></tr><tr><td>1<td>2</tr></table><table><tr><td>x"
         "<table><tr><td>in</td></tr></table></td></tr></table>");
    READ(
        "spreadsheetml",
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook "
        "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"d\">"
        "<NumberFormat ss:Format=\"yyyy\"/></Style></Styles><Worksheet ss:Name=\"S\"><Table><Row>"
        "<Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">a</Data></Cell><Cell ss:StyleID=\"d\">"
        "<Data ss:Type=\"Number\">45000</Data></Cell></Row></Table></Worksheet></Workbook>");
}

static void test_web_archive(void **state) {
    (void)state;
    READ("mhtml",
         "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
         "Content-Type: text/html\n\n<x:Name>S</x:Name><frameset>\n--x\nContent-Type: text/html; "
         "charset=gb2312\nContent-Transfer-Encoding: quoted-printable\n\n"
         "<table><tr><td>=D5=C5=C8=FD</table>\n--x--\n");
}

static void test_flat_ods(void **state) {
    (void)state;
    READ("fods",
         "<?xml version=\"1.0\"?><office:document xmlns:office=\"o\" xmlns:table=\"t\" "
         "xmlns:text=\"x\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
         "<office:spreadsheet><table:table table:name=\"S\"><table:table-row>"
         "<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>"
         "</office:spreadsheet></office:document>");
}

static void test_old_tables(void **state) {
    (void)state;
    READ("dbf", "\x03\x7B\5\6\1\0\0\0\x61\0\x0D\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                "XM\0\0\0\0\0\0\0\0\0C\0\0\0\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                "RQ\0\0\0\0\0\0\0\0\0D\0\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                "\r \xD5\xC5\xC8\xFD"
                "20230506");
    READ("xls without a container",
         "\x09\x08\x08\0\0\0\x10\0\0\0\0\0\4\2\x0C\0\0\0\0\0\0\0\4\0\xD5\xC5\xC8\xFD\4\2\x0C\0"
         "\0\0\1\0\0\0\4\0\xD0\xD5\xC3\xFB\x0A\0\0\0");
    READ(
        "spreadsheetml in GBK",
        "<?xml version=\"1.0\" encoding=\"gbk\"?><Workbook "
        "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><Data>"
        "\xD5\xC5\xC8\xFD</Data></Cell></Row></Table></Worksheet></Workbook>");
}

static void test_workbooks(void **state) {
    (void)state;
    uint64_t n = TEST_SLOW ? 150 : 1000;
    read_fixture("county/data/菱屿县2021年殡仪馆火化人员信息统计表.xlsx", n);
    read_fixture("county/data/菱屿县2022年殡仪馆火化人员信息统计表.xls", n);
    read_fixture("formats/small.xlsx", TEST_SLOW ? 20 : 100);
    read_fixture("formats/small.xls", TEST_SLOW ? 20 : 100);
    read_fixture("formats/small.ods", TEST_SLOW ? 20 : 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),         cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_markup),      cmocka_unit_test(test_flat_ods),
        cmocka_unit_test(test_web_archive), cmocka_unit_test(test_old_tables),
        cmocka_unit_test(test_workbooks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
