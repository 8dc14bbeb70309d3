/* Sheets of one workbook that are read at the same time come out as if read one by one. */
#include "tests/loaders/package.h"
#include "tests/loaders/support.h"

static void make_id(size_t i, char id[19]) {
    static const char WEIGHTS[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    snprintf(id, 19, "5101071970%02d%02d%03d", (int)(i / 28 % 12 + 1), (int)(i % 28 + 1),
             (int)(i % 1000));
    int sum = 0;
    for (int k = 0; k < 17; k++)
        sum += (id[k] - '0') * WEIGHTS[k];
    id[17] = "10X98765432"[sum % 11];
    id[18] = '\0';
}

/* The months of a year as sheets of one workbook; `broken`: this sheet ends in the middle. */
static char *make_year(size_t broken, size_t *length) {
    enum { MONTHS = 6, PEOPLE = 6000 };
    bd_buffer sheets[MONTHS], book, relationships;
    char names[MONTHS][40];
    part parts[MONTHS + 3];
    bd_buffer_init(&book);
    bd_buffer_init(&relationships);
    bd_buffer_append_text(&book, "<workbook xmlns:r='x'><sheets>");
    bd_buffer_append_text(&relationships, "<Relationships>");
    for (size_t m = 0; m < MONTHS; m++) {
        bd_buffer *xml = &sheets[m];
        bd_buffer_init(xml);
        bd_buffer_append_text(xml, "<worksheet><sheetData>");
        for (size_t i = 0; i <= PEOPLE; i++) {
            if (i == 0) {
                bd_buffer_append_text(
                    xml, "<row><c t='inlineStr'><is><t>姓名</t></is></c><c t='inlineStr'><is>"
                         "<t>银行账号</t></is></c><c t='inlineStr'><is><t>身份证号</t></is></c>"
                         "<c t='inlineStr'><is><t>金额</t></is></c></row>");
                continue;
            }
            char id[19];
            make_id(i * 7 + m, id);
            bd_buffer_format(xml,
                             "<row><c t='inlineStr'><is><t>王%zu</t></is></c><c t='inlineStr'><is>"
                             "<t>62148%012zu</t></is></c><c t='inlineStr'><is><t>%s</t></is></c>"
                             "<c><v>%zu</v></c></row>",
                             i, i * 104729 % 1000003 * 977 + m, id, i * 31 % 977 + 100);
        }
        if (m != broken) bd_buffer_append_text(xml, "</sheetData></worksheet>");
        snprintf(names[m], sizeof names[m], "xl/worksheets/sheet%zu.xml", m + 1);
        parts[m] = (part){names[m], bd_buffer_text(xml), xml->length_bytes};
        bd_buffer_format(&book, "<sheet name='2023年%zu月高龄津贴' sheetId='%zu' r:id='rId%zu'/>",
                         m + 1, m + 1, m + 1);
        bd_buffer_format(&relationships,
                         "<Relationship Id='rId%zu' Type='" RELS
                         "worksheet' Target='worksheets/sheet%zu.xml'/>",
                         m + 1, m + 1);
    }
    bd_buffer_append_text(&book, "</sheets></workbook>");
    bd_buffer_append_text(&relationships, "</Relationships>");
    static const part package[] = {PACKAGE};
    parts[MONTHS] = package[0];
    parts[MONTHS + 1] = (part){"xl/workbook.xml", bd_buffer_text(&book), 0};
    parts[MONTHS + 2] = (part){"xl/_rels/workbook.xml.rels", bd_buffer_text(&relationships), 0};
    char *bytes = make_zip(parts, MONTHS + 3, length);
    for (size_t m = 0; m < MONTHS; m++)
        bd_buffer_reset(&sheets[m]);
    bd_buffer_reset(&book);
    bd_buffer_reset(&relationships);
    return bytes;
}

static uint64_t digest(const fixture *f) {
    const bd_table *table = bd_store_table(f->store, fixture_table(f, "subsidy"));
    bd_buffer out;
    bd_buffer_init(&out);
    uint64_t sum = table->n_rows;
    for (uint32_t row = 0; row < table->n_rows; row++) {
        bd_buffer_clear(&out);
        for (size_t c = 0; c < table->n_columns; c++) {
            assert_int_equal(bd_store_format_cell(f->store, &table->columns[c], row, &out, NULL),
                             BD_OK);
            bd_buffer_append_byte(&out, '|');
        }
        bd_buffer_format(&out, "%u %u", bd_id_at(&table->source, row),
                         bd_id_at(&table->source_row, row));
        for (size_t i = 0; i < out.length_bytes; i++)
            sum = (sum ^ (unsigned char)out.data[i]) * 1099511628211u;
    }
    bd_buffer_reset(&out);
    return sum;
}

static void test_sheets_side_by_side(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    size_t length;
    char *bytes = make_year(SIZE_MAX, &length);
    assert_true(length > 6 * (64 << 10)); /* else nothing is read side by side */
    fixture_write_bytes(&f, "发放.xlsx", bytes, length);
    free(bytes);
    assert_int_equal(fixture_try(&f, NULL, 1, false), BD_OK);
    const bd_table *table = bd_store_table(f.store, fixture_table(&f, "subsidy"));
    assert_int_equal(table->n_rows, 36000);
    assert_int_equal(f.report.n_sheets, 6);
    uint64_t first = digest(&f);
    for (int threads = 2; threads <= 8; threads *= 2) {
        assert_int_equal(fixture_try(&f, NULL, threads, false), BD_OK);
        assert_true(digest(&f) == first);
        assert_int_equal(f.report.n_sheets, 6);
        for (uint32_t i = 0; i < 6; i++)
            assert_int_equal(f.report.sheets[i].source, i + 1);
    }
    /* One that breaks off fails the file, whichever thread had it, and names the sheet. */
    for (size_t broken = 0; broken < 6; broken += 3) {
        bytes = make_year(broken, &length);
        fixture_write_bytes(&f, "发放.xlsx", bytes, length);
        free(bytes);
        for (int threads = 1; threads <= 4; threads *= 4) {
            assert_int_equal(fixture_try(&f, NULL, threads, false), BD_OK);
            assert_int_equal(f.report.n_files, 1);
            assert_true(f.report.files[0].failed);
            char name[40];
            snprintf(name, sizeof name, "2023年%zu月高龄津贴", broken + 1);
            assert_string_equal(f.report.files[0].error.sheet, name);
            assert_int_equal(bd_store_table(f.store, fixture_table(&f, "subsidy"))->n_rows, 0);
        }
    }
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sheets_side_by_side)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
