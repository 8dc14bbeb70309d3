/* The rows of a worksheet are read without expat while they are written plainly. Both ways must
 * give the same cells and the same failures: "<sheetData >" keeps a sheet with expat. */
#include "tests/loaders/package.h"

#include "engine/base/memory.h"

#include <unistd.h>

static const char strings[] =
    "<sst><si><t>甲</t></si><si><t/></si><si><r><rPr><strike/></rPr><t>x</t></r></si></sst>";
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='000000'/></numFmts>"
    "<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId='14'/>"
    "<xf numFmtId='170'/><xf numFmtId='46'/><xf fontId='1' numFmtId='22'/></cellXfs></styleSheet>";

/* What a sheet gives: its cells, or the failure with its place. */
static void read_sheet(const char *rows, const char *open, const char *tail, bd_buffer *out) {
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    bd_buffer_append_text(&sheet, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><cols><col "
                                  "min=\"3\" max=\"3\" hidden=\"1\"/></cols>");
    bd_buffer_append_text(&sheet, open);
    bd_buffer_append_text(&sheet, rows);
    bd_buffer_append_text(&sheet, tail);
    part parts[] = {PACKAGE,
                    {"xl/worksheets/sheet1.xml", bd_buffer_text(&sheet), sheet.length_bytes},
                    {"xl/sharedStrings.xml", strings, 0},
                    {"xl/styles.xml", styles, 0}};
    size_t length;
    char *bytes = make_zip(parts, sizeof parts / sizeof *parts, &length);
    collected c = {.kinds = true};
    bd_error error;
    bd_read_options options = {.n_threads = 2, .limit_cell_bytes = 40};
    bd_status status = collect_bytes(&c, "x", bytes, length, &options, &error);
    bd_buffer_clear(out);
    if (status == BD_OK)
        bd_buffer_append_text(out, bd_buffer_text(&c.text));
    else
        bd_buffer_format(out, "%s: %s", bd_status_name(status), error.en);
    bd_buffer_reset(&c.text);
    bd_buffer_reset(&sheet);
    free(bytes);
}

static void expect_same(const char *rows) {
    static const char tail[] =
        "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
    bd_buffer scanned, parsed;
    bd_buffer_init(&scanned);
    bd_buffer_init(&parsed);
    read_sheet(rows, "<sheetData>", tail, &scanned);
    read_sheet(rows, "<sheetData >", tail, &parsed);
    if (strcmp(bd_buffer_text(&scanned), bd_buffer_text(&parsed)) != 0)
        print_error("differs for: %.600s\n", rows);
    assert_string_equal(bd_buffer_text(&scanned), bd_buffer_text(&parsed));
    bd_buffer_reset(&scanned);
    bd_buffer_reset(&parsed);
}

/* Pieces of rows, plain and odd. */
static const char *const pieces[] = {
    "<row r=\"1\">",
    "<row>",
    "<row r=\"3\" hidden=\"1\" spans=\"1:3\" x:dyDescent=\"0.15\">",
    "</row>",
    "<row r=\"9\"/>",
    "<row r=\"2\" r=\"2\">",
    "<row x:r=\"7\">",
    "<row r='4'>",
    "<row r=\"99999999999\">",
    "<row >",
    " ",
    "\n",
    "<c r=\"A1\"><v>1</v></c>",
    "<c r=\"B1\" s=\"1\"><v>45047</v></c>",
    "<c r=\"B1\" s=\"1\"><v>45047.5</v></c>",
    "<c r=\"C1\" s=\"2\" t=\"n\"><v>42</v></c>",
    "<c r=\"D1\" s=\"3\"><v>10.632060185185185</v></c>",
    "<c r=\"A1\" s=\"4\" t=\"s\"><v>0</v></c>",
    "<c t=\"s\"><v>1</v></c>",
    "<c t=\"s\"><v>2</v></c>",
    "<c t=\"s\"><v>7</v></c>",
    "<c t=\"s\"><v> 0</v></c>",
    "<c t=\"s\"/>",
    "<c t=\"s\"><v></v></c>",
    "<c t=\"s\"><v/></c>",
    "<c><v>0.30000000000000004</v></c>",
    "<c><v>-0.1</v></c>",
    "<c><v>1E3</v></c>",
    "<c><v>12345678901234567890</v></c>",
    "<c><v>0x10</v></c>",
    "<c><v>nan</v></c>",
    "<c><v>.5</v></c>",
    "<c><v>5.</v></c>",
    "<c><v>--5</v></c>",
    "<c><v> 7 </v></c>",
    "<c><v>1.7976931348623157E+308</v></c>",
    "<c><v>0.0000123</v></c>",
    "<c><v>123456789.12345679</v></c>",
    "<c t=\"b\"><v>1</v></c>",
    "<c t=\"b\"><v>0</v></c>",
    "<c t=\"e\"><v>#N/A</v></c>",
    "<c t=\"d\"><v>2021-01-01</v></c>",
    "<c t=\"str\"><f>A1&amp;\"x\"</f><v>a&lt;b</v></c>",
    "<c t=\"str\"><f>T[[#This Row],[x]]</f><v>a_x000D_b</v></c>",
    "<c><f t=\"shared\" si=\"0\"/><v>5</v></c>",
    "<c><f ca=\"1\">NOW()</f></c>",
    "<c t=\"inlineStr\"><is><t> a b </t></is></c>",
    "<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>",
    "<c t=\"inlineStr\"><is><t>&#20013;&amp;&#x4E2D;</t></is></c>",
    "<c t=\"inlineStr\"><is><t>x &lt; y &amp; z</t></is></c>",
    "<c t=\"inlineStr\"><is><t/></is></c>",
    "<c t=\"inlineStr\"><is/></c>",
    "<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>",
    "<c t=\"inlineStr\"><is><t>a</t><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh></is></c>",
    "<c t=\"inlineStr\"><is><t>_x4E2D__x005F_</t></is></c>",
    "<c t=\"inlineStr\"><v>v</v></c>",
    "<c t=\"str\"><is><t>both</t></is></c>",
    "<c t=\"inlineStr\"><is><t>one</t></is><v>two</v></c>",
    ("<c t=\"inlineStr\"><is><t>more than forty bytes of text, which is over the limit of this "
    "test</t></is></c>"),
    "<c t=\"str\"><v>中文中文中文中文中文中文中文中文中文中文中文</v></c>",
    "<c t=\"inlineStr\"><is><t>a\rb\r\nc</t></is></c>",
    "<c t=\"inlineStr\"><is><t><![CDATA[x]]></t></is></c>",
    "<!-- a comment -->",
    "<?target data?>",
    "<c t=\"str\"><v>a]]>b</v></c>",
    "<c t=\"str\"><v>a]>b]]</v></c>",
    "<c t=\"str\"><v>\xEF\xBF\xBF</v></c>",
    "<c t=\"str\"><v>\xC3(</v></c>",
    "<c t=\"str\"><v>\x01</v></c>",
    "<c t=\"str\"><v>&unknown;</v></c>",
    "<c r=\"a1\"><v>1</v></c>",
    "<c r=\"XFD1\"><v>1</v></c>",
    "<c r=\"ZZZZ1\"><v>1</v></c>",
    "<c r=\"A0\"><v>1</v></c>",
    "<c r=\"A\"><v>1</v></c>",
    "<c r=\"A1\"s=\"1\"><v>1</v></c>",
    "<c s=\"1\" s=\"1\"><v>1</v></c>",
    "<c cm=\"1\"><v>1</v></c>",
    "<c s=\"\"><v>1</v></c>",
    "<c s=\"99\"><v>1</v></c>",
    "<c x:s=\"1\"><v>1</v></c>",
    "<c t='n'><v>1</v></c>",
    "<c t=\"other\"><v>1</v></c>",
    "<c r=\"A&#49;\"><v>1</v></c>",
    "<c><v>1</v><v>2</v></c>",
    "<c><f>1</f><f>2</f><v>3</v></c>",
    "<c><v>1</v>text</c>",
    "text",
    "<x:c><x:v>1</x:v></x:c>",
    "<d/>",
    "<c>",
    "</c>",
    "<v>",
    "<c ><v>1</v ></c >",
    "<c><extLst><ext/></extLst><v>1</v></c>",
    "<c><f x=\"<\">1</f><v>1</v></c>",
    "<c><v xml:space=\"preserve\"> 1 </v></c>",
    "<c",
    "<ro",
    "</sheetData><sheetData><row><c><v>5</v></c></row>",
};
#define N_PIECES (sizeof pieces / sizeof *pieces)

static void test_pieces_alone(void **state) {
    (void)state;
    char rows[2048];
    for (size_t i = 0; i < N_PIECES; i++) {
        expect_same(pieces[i]);
        snprintf(rows, sizeof rows, "<row r=\"1\">%s</row>", pieces[i]);
        expect_same(rows);
        snprintf(rows, sizeof rows,
                 "<row r=\"2\"><c "
                 "r=\"A2\"><v>1</v></c>%s<c><v>2</v></c></row><row><c><v>3</v></c></row>",
                 pieces[i]);
        expect_same(rows);
    }
}

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Rows of pieces that are mostly plain; long enough that blocks end anywhere. */
static void test_pieces_mixed(void **state) {
    (void)state;
    uint64_t seed = 20240131;
    bd_buffer rows;
    bd_buffer_init(&rows);
    for (int round = 0; round < (TEST_SLOW ? 100 : 600); round++) {
        bd_buffer_clear(&rows);
        size_t n_rows = next(&seed) % 12, n_odd = next(&seed) % 3;
        for (size_t i = 0; i <= n_rows; i++) {
            bd_buffer_append_text(&rows,
                                  next(&seed) % 3 ? "<row>" : "<row hidden=\"1\" spans=\"1:9\">");
            for (size_t k = next(&seed) % 9; k-- > 0;)
                bd_buffer_append_text(&rows, pieces[12 + next(&seed) % 33]);
            if (n_odd && next(&seed) % 6 == 0) {
                bd_buffer_append_text(&rows, pieces[next(&seed) % N_PIECES]);
                n_odd--;
            }
            bd_buffer_append_text(&rows, "</row>\n");
        }
        expect_same(bd_buffer_text(&rows));
    }
    bd_buffer_reset(&rows);
}

/* A sheet of many blocks, with a row that no block holds, and an odd one near the end. */
static void test_blocks(void **state) {
    (void)state;
    bd_buffer rows;
    bd_buffer_init(&rows);
    for (int odd = 0; odd < 3; odd++) {
        bd_buffer_clear(&rows);
        for (int i = 1; i <= 9000; i++) {
            bd_buffer_format(&rows,
                             "<row r=\"%d\"><c r=\"A%d\" s=\"1\"><v>%d</v></c><c r=\"B%d\" "
                             "t=\"inlineStr\"><is><t>第%d行</t></is></c>",
                             i, i, 40000 + i, i, i);
            for (int k = 0; k < i % 40; k++)
                bd_buffer_format(&rows, "<c><v>%d.%02d</v></c>", k, i % 100);
            if (i == 4000 && odd == 1) {
                for (int k = 0; k < 4000; k++)
                    bd_buffer_format(&rows, "<c><v>%d</v></c>", k);
            }
            if (i == 8000 && odd == 2) bd_buffer_append_text(&rows, "<c><v>&#49;</v></c>");
            bd_buffer_append_text(&rows, "</row>");
        }
        expect_same(bd_buffer_text(&rows));
    }
    bd_buffer_reset(&rows);
}

/* A sheet that is cut anywhere fails alike. */
static void test_cut(void **state) {
    (void)state;
    static const char whole[] =
        "<row r=\"1\" hidden=\"1\"><c r=\"AB1\" s=\"1\" t=\"s\"><v>0</v></c><c "
        "t=\"inlineStr\"><is><t xml:space=\"preserve\">中 &amp;</t></is></c>"
        "<c><f t=\"shared\" si=\"0\">A1</f><v>5</v></c></row>\n</sheetData></worksheet>";
    bd_buffer scanned, parsed, rows;
    bd_buffer_init(&scanned);
    bd_buffer_init(&parsed);
    bd_buffer_init(&rows);
    for (size_t n = 0; n < sizeof whole; n++) {
        bd_buffer_clear(&rows);
        bd_buffer_append(&rows, whole, n);
        read_sheet(bd_buffer_text(&rows), "<sheetData>", "", &scanned);
        read_sheet(bd_buffer_text(&rows), "<sheetData >", "", &parsed);
        assert_string_equal(bd_buffer_text(&scanned), bd_buffer_text(&parsed));
    }
    bd_buffer_reset(&rows);
    bd_buffer_reset(&scanned);
    bd_buffer_reset(&parsed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_alone),
        cmocka_unit_test(test_pieces_mixed),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
