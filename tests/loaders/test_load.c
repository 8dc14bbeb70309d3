#include "tests/loaders/support.h"

static void test_plain_payment_list(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年5月农村低保发放表.csv",
                  "石桥镇2023年5月农村低保金发放表,,,,,\n"
                  "单位:元,,,,,\n"
                  "序号,姓名,身份证号码,村(社区),发放金额(元),银行账号\n"
                  "1,张三,11010519491231002X,七田村,350.00,6217000010001234567\n"
                  "2,李 四,440524188001010014,七田村,\"1,200.5\",\n"
                  "合 计,,,,1550.50,\n"
                  "制表人:王五,,审核人:赵六,,,\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_sheet_table(&f, sheet, "subsidy");
    assert_rows(
        &f, "subsidy", "@,id_no,person_name,program,period,village,town,amount,account_no",
        "4|11010519491231002X|张三|农村低保|2023-05|七田村|石桥镇|350.00|6217000010001234567\n"
        "5|440524188001010014|李四|农村低保|2023-05|七田村|石桥镇|1200.50|\n");
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_TOTAL], 1);
    assert_int_equal(sheet->n_rows_by_class[BD_ROW_FOOTER], 1);
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, 155050);
    assert_int_equal(sheet->totals[0].loaded_fen, 155050);
    fixture_end(&f);
}

static void test_total_that_differs(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保发放2023年5月.csv",
                  "姓名,身份证号,金额\n张三,11010519491231002X,100\n李四,440524188001010014,"
                  "200\n合计,,350\n");
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->n_totals, 1);
    assert_int_equal(sheet->totals[0].stated_fen, 35000);
    assert_int_equal(sheet->totals[0].loaded_fen, 30000);
    assert_int_equal(sheet->totals[0].row, 4);
    fixture_end(&f);
}

static void test_same_content_twice(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    const char *text = "姓名,身份证号,发放金额\n张三,11010519491231002X,100\n";
    fixture_write(&f, "a/低保2023年5月发放.csv", text);
    fixture_write(&f, "b/低保2023年5月发放(副本).csv", text);
    fixture_load(&f);
    assert_int_equal(bd_store_table(f.store, fixture_table(&f, "subsidy"))->n_rows, 1);
    assert_int_equal(f.report.n_sheets, 2);
    assert_int_equal(f.report.sheets[1].n_rows_by_class[BD_ROW_DUPLICATE_FILE], 2);
    assert_string_equal(bd_store_source(f.store, 2)->file, "b/低保2023年5月发放(副本).csv");
    assert_int_equal(f.report.n_rows_read, 4);
    assert_int_equal(f.report.n_rows_set_aside, 3);
    fixture_end(&f);
}

static void test_file_that_cannot_be_read(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a.xlsx", "PK\003\004 this is no workbook");
    fixture_write(&f, "b.pdf", "%PDF-1.4 not a table");
    fixture_write(&f, "低保2023年5月发放.csv",
                  "姓名,身份证号,发放金额\n张三,11010519491231002X,100\n");
    fixture_load(&f);
    assert_true(f.report.files[0].failed);
    assert_true(f.report.files[1].failed);
    assert_true(f.report.files[1].error.zh[0] != '\0');
    assert_false(f.report.files[2].failed);
    assert_int_equal(bd_store_table(f.store, fixture_table(&f, "subsidy"))->n_rows, 1);
    const char *paths[] = {f.folder};
    bd_store_free(f.store);
    assert_int_equal(bd_store_create(&f.schema, &f.store, NULL), BD_OK);
    bd_load_report report;
    bd_load_options options = {.strict = true};
    assert_int_not_equal(bd_load(f.store, paths, 1, &options, &report, &f.error), BD_OK);
    fixture_end(&f);
}

/* A file of many parts, read with one and with several threads and in parts or in order, gives the
 * same rows. */
static void make_large(bd_buffer *text, bool sections, size_t n_rows) {
    static const char WEIGHTS[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    bd_buffer_append_text(text, "序号,姓名,身份证号,村,补贴项目,发放月份,发放金额,银行账号,备注\n");
    for (size_t i = 0; i < n_rows; i++) {
        if (sections && i % 40000 == 0) bd_buffer_format(text, "第%zu村,,,,,,,,\n", i / 40000);
        char id[24];
        snprintf(id, sizeof id, "5101071970%02d%02d%03zu", (int)(i / 28 % 12 + 1),
                 (int)(i % 28 + 1), i % 1000);
        int sum = 0;
        for (int k = 0; k < 17; k++)
            sum += (id[k] - '0') * WEIGHTS[k];
        bd_buffer_format(text, "%zu,张三,%s%c,%s,农村低保,202305,%zu.50,6217%015zu,\n", i + 1, id,
                         "10X98765432"[sum % 11], sections ? "" : "七田村", i % 900 + 100,
                         i * 7919);
    }
}

static uint64_t digest(const fixture *f) {
    bd_buffer out;
    bd_buffer_init(&out);
    const bd_table *table = bd_store_table(f->store, fixture_table(f, "subsidy"));
    uint64_t sum = table->n_rows;
    for (uint32_t row = 0; row < table->n_rows; row++) {
        bd_buffer_clear(&out);
        for (size_t c = 0; c < table->n_columns; c++) {
            assert_int_equal(bd_store_format_cell(f->store, &table->columns[c], row, &out, NULL),
                             BD_OK);
            bd_buffer_append_byte(&out, '|');
        }
        for (size_t i = 0; i < out.length_bytes; i++)
            sum = (sum ^ (unsigned char)out.data[i]) * 1099511628211u;
        sum += bd_id_at(&table->source_row, row);
    }
    bd_buffer_reset(&out);
    return sum;
}

static void test_large_files(void **state) {
    (void)state;
    for (int sections = 0; sections < 2; sections++) {
        fixture f;
        fixture_begin(&f);
        bd_buffer text;
        bd_buffer_init(&text);
        const size_t n_rows = 220000;
        make_large(&text, sections, n_rows);
        assert_true(text.length_bytes > (17u << 20));
        fixture_write_bytes(&f, "低保发放.csv", text.data, text.length_bytes);
        bd_buffer_reset(&text);
        fixture_load(&f);
        const bd_table *table = bd_store_table(f.store, fixture_table(&f, "subsidy"));
        assert_int_equal(table->n_rows, n_rows);
        uint64_t first = digest(&f);
        assert_int_equal(fixture_try(&f, NULL, 1, false), BD_OK);
        assert_true(digest(&f) == first);
        if (sections) assert_int_equal(only_sheet(&f)->n_rows_by_class[BD_ROW_SECTION], 6);
        fixture_end(&f);
    }
}

/* What looks like UTF-8 at its begin and is not, or holds NUL far behind, is read as it is when all
 * of it is looked at first. */
static void test_large_files_that_disappoint(void **state) {
    (void)state;
    static const char GB[] = "1,\xD5\xC5\xC8\xFD,11010519491231002X,\xB4\xE5,,202305,1.50,,\n";
    static const char ZERO[] = "1,\xE5\xBC\xA0\xE4\xB8\x89\0,11010519491231002X,,,202305,1.50,,\n";
    for (int zero = 0; zero < 2; zero++) {
        fixture f;
        fixture_begin(&f);
        bd_buffer text;
        bd_buffer_init(&text);
        make_large(&text, false, 220000);
        bd_buffer_append(&text, zero ? ZERO : GB, zero ? sizeof ZERO - 1 : sizeof GB - 1);
        fixture_write_bytes(&f, "低保发放.csv", text.data, text.length_bytes);
        bd_buffer_reset(&text);
        fixture_load(&f);
        const bd_table *table = bd_store_table(f.store, fixture_table(&f, "subsidy"));
        assert_int_equal(table->n_rows, 220001);
        fixture_end(&f);
    }
}

static void test_profiles(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保2023年5月发放.csv",
                  "姓名,身份证号,发放金额\n张三,11010519491231002X,100\n李四,440524188001010013,"
                  "300\n王五,,200\n");
    fixture_load(&f);
    size_t n = 0;
    for (size_t i = 0; i < f.report.n_profiles; i++) {
        const bd_profile *p = &f.report.profiles[i];
        const char *name = f.schema.tables[p->table].columns[p->column].name;
        if (strcmp(name, "id_no") == 0) {
            assert_int_equal(p->n_rows, 3);
            assert_int_equal(p->n_filled, 2);
            assert_int_equal(p->n_usable, 1);
            n++;
        }
        if (strcmp(name, "amount") == 0) {
            assert_int_equal(p->least, 10000);
            assert_int_equal(p->greatest, 30000);
            n++;
        }
    }
    assert_int_equal(n, 2);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_payment_list),
        cmocka_unit_test(test_total_that_differs),
        cmocka_unit_test(test_same_content_twice),
        cmocka_unit_test(test_file_that_cannot_be_read),
        cmocka_unit_test(test_large_files),
        cmocka_unit_test(test_large_files_that_disappoint),
        cmocka_unit_test(test_profiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
