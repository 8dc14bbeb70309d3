/* Corrections: cells of rows set aside come back in a sheet of their own, by file, sheet, row and
 * column; profiles; files that hold the same. */
#include "loaders/case_file.h"
#include "tests/loaders/support.h"

static const char PAYMENTS[] = "姓名,身份证号,补贴项目,发放月份,发放金额\n"
                               "张三,11010519491231002X,高龄津贴,2023-05,1OO\n"
                               "李四,440524188001010014,高龄津贴,某月,200\n"
                               ",,高龄津贴,2023-05,\n"
                               "王五,440308199901101512,高龄津贴,2023-05,300\n";

static const char HEADER[] = "文件,工作表,行,列,列名,原文,原因和办法,更正为,文件校验码(SHA-256)\n";

static void hash_of_first(const fixture *f, char out[65]) {
    snprintf(out, 65, "%s", bd_store_source(f->store, 1)->sha256);
}

static const bd_set_aside *entry_of(const fixture *f, uint32_t source, uint64_t row) {
    for (size_t i = 0; i < f->report.n_set_aside; i++) {
        if (f->report.set_aside[i].source == source && f->report.set_aside[i].row == row)
            return &f->report.set_aside[i];
    }
    fail_msg("no entry for row %llu", (unsigned long long)row);
    return NULL;
}

static void test_corrected_cells_take_their_place(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a发放.csv", PAYMENTS);
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,person_name,period,amount",
                "2|张三|2023-05|\n3|李四||200.00\n5|王五|2023-05|300.00\n");
    assert_int_equal(f.report.n_rows_loaded, 3);
    char hash[65], text[2000];
    hash_of_first(&f, hash);
    /* In any order, with lines left out, a line not filled in, and one for another file. */
    snprintf(text, sizeof text,
             "%sa发放.csv,,4,B,身份证号,,,362324198001010014,%s\n"
             "a发放.csv,,2,E,发放金额,1OO,,100,%s\n"
             "a发放.csv,,4,A,姓名,,,赵六,%s\n"
             "a发放.csv,,4,E,发放金额,,,,%s\n"
             "b.csv,,4,E,发放金额,,,7,%s\n"
             "a发放.csv,,99,E,发放金额,,,7,%s\n"
             "a发放.csv,,x,E,发放金额,,,7,%s\n",
             HEADER, hash, hash, hash, hash,
             "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", hash, hash);
    fixture_write(&f, "z改好了.csv", text);
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,id_no,person_name,period,amount",
                "2|11010519491231002X|张三|2023-05|100.00\n"
                "3|440524188001010014|李四||200.00\n"
                "4|362324198001010014|赵六|2023-05|\n"
                "5|440308199901101512|王五|2023-05|300.00\n");
    assert_int_equal(f.report.sheets[0].n_cells_unreadable, 1);
    assert_int_equal(f.report.n_rows_loaded, 4);
    assert_int_equal(f.report.sheets[1].n_rows_by_class[BD_ROW_CORRECTION], 7);
    assert_false(f.report.sheets[1].summary); /* something was not used: that must be said */
    assert_non_null(strstr(f.report.sheets[1].question_zh, "采用 3 处,未填写 1 处,没有采用 3 处"));
    assert_non_null(strstr(entry_of(&f, 2, 2)->reason_zh, "已采用"));
    assert_non_null(strstr(entry_of(&f, 2, 5)->reason_zh, "还没有填写"));
    assert_non_null(strstr(entry_of(&f, 2, 6)->reason_zh, "没有找到"));
    assert_non_null(strstr(entry_of(&f, 2, 7)->reason_zh, "没有找到"));
    assert_non_null(strstr(entry_of(&f, 2, 8)->reason_zh, "不完整"));
    fixture_end(&f);
}

static void test_contradicting_corrections(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a发放.csv", PAYMENTS);
    fixture_load(&f);
    char hash[65], text[2000];
    hash_of_first(&f, hash);
    snprintf(text, sizeof text, "%s,,2,E,,,,100,%s\n,,3,D,,,,2023-06,%s\n", HEADER, hash, hash);
    fixture_write(&f, "y.csv", text);
    snprintf(text, sizeof text, "%s,,3,D,,,,2023-06,%s\n,,2,E,,,,110,%s\n", HEADER, hash, hash);
    fixture_write(&f, "z.csv", text);
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,period,amount",
                "2|2023-05|\n3|2023-06|200.00\n5|2023-05|300.00\n");
    assert_non_null(strstr(entry_of(&f, 2, 2)->reason_zh, "两个不同的更正"));
    assert_non_null(strstr(entry_of(&f, 3, 3)->reason_zh, "两个不同的更正"));
    fixture_end(&f);
}

static void test_english_headers_and_full_use(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a发放.csv", PAYMENTS);
    fixture_load(&f);
    char hash[65], text[2000];
    hash_of_first(&f, hash);
    snprintf(text, sizeof text,
             "SHA-256 of the file,Corrected,Column,Row,Sheet\n%s,100,5,2,\n%s,2023年6月,d,3,\n",
             hash, hash);
    fixture_write(&f, "corrections.csv", text);
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,period,amount",
                "2|2023-05|100.00\n3|2023-06|200.00\n5|2023-05|300.00\n");
    assert_true(f.report.sheets[1].summary); /* nothing left to ask */
    fixture_end(&f);
}

static void test_same_rows_in_other_bytes(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    static const char ROWS[] = "张三,11010519491231002X,高龄津贴,2023-05,100\n"
                               "李四,440524188001010014,高龄津贴,2023-05,200\n"
                               "王五,440308199901101512,高龄津贴,2023-05,300\n"
                               "赵六,362324198001010014,高龄津贴,2023-05,400\n";
    char text[2000];
    snprintf(text, sizeof text, "姓名,身份证号,补贴项目,发放月份,发放金额\n%s%s", ROWS,
             "钱七,411082198901010002,高龄津贴,2023-05,500\n");
    fixture_write(&f, "a.csv", text);
    fixture_write(&f, "sub/表 (1).csv", text);
    snprintf(text, sizeof text, "姓名,身份证号,补贴项目,发放月份,发放金额\n%s%s",
             "钱七,411082198901010002,高龄津贴,2023-05,500\n", ROWS);
    fixture_write(&f, "b.csv", text); /* the same rows, sorted otherwise */
    snprintf(text, sizeof text, "姓名,身份证号,补贴项目,发放月份,发放金额\n%s%s",
             "孙八,110105194912310046,高龄津贴,2023-05,500\n", ROWS);
    fixture_write(&f, "c.csv", text); /* one person is another */
    fixture_load(&f);
    assert_int_equal(f.report.n_sheets, 4);
    assert_null(f.report.sheets[0].question_zh);
    assert_non_null(strstr(f.report.sheets[1].question_zh, "5 行与“a.csv”逐行相同"));
    assert_null(f.report.sheets[2].question_zh);
    assert_int_equal(f.report.sheets[3].n_rows_by_class[BD_ROW_DUPLICATE_FILE], 6);
    assert_non_null(strstr(f.report.sheets[3].question_zh, "只导入一次"));
    assert_int_equal(bd_store_table(f.store, fixture_table(&f, "subsidy"))->n_rows, 15);
    fixture_end(&f);
}

static const bd_profile *profile_of(const fixture *f, const char *column) {
    for (size_t i = 0; i < f->report.n_profiles; i++) {
        const bd_profile *profile = &f->report.profiles[i];
        if (strcmp(f->schema.tables[profile->table].columns[profile->column].name, column) == 0)
            return profile;
    }
    fail_msg("no profile of %s", column);
    return NULL;
}

static void test_profiles_of_values(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text, "姓名,身份证号,补贴项目,发放月份,发放金额,银行账号\n");
    for (int i = 0; i < 12; i++)
        bd_buffer_format(&text,
                         "张三,1101051949%02d3100%02d,高龄津贴,2023-%02d,%d,62220000000000017\n",
                         1 + i, i, 1 + i % 3, 100 + i % 4);
    fixture_write(&f, "发放.csv", bd_buffer_text(&text));
    bd_buffer_reset(&text);
    fixture_load(&f);
    assert_int_equal(profile_of(&f, "id_no")->n_distinct, 12);
    assert_int_equal(profile_of(&f, "amount")->n_distinct, 4);
    assert_int_equal(profile_of(&f, "period")->n_distinct, 3);
    assert_int_equal(profile_of(&f, "program")->n_distinct, 1);
    assert_false(profile_of(&f, "program")->suspicious);
    assert_true(profile_of(&f, "account_no")->suspicious);
    assert_true(profile_of(&f, "person_name")->suspicious);
    assert_false(profile_of(&f, "id_no")->suspicious);
    assert_non_null(strstr(only_sheet(&f)->question_zh, "“银行账号”一列 12 行都是同一个值"));
    fixture_end(&f);
}

static void test_control_totals(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "低保/1月.csv",
                  "姓名,身份证号,补贴项目,发放月份,发放金额\n"
                  "张三,11010519491231002X,低保,2023-01,100\n");
    fixture_write(&f, "低保/2月.csv",
                  "姓名,身份证号,补贴项目,发放月份,发放金额\n"
                  "张三,11010519491231002X,低保,2023-02,200.5\n"
                  "李四,440524188001010014,低保,2023-02,0.5\n");
    char path[600];
    snprintf(path, sizeof path, "%s/case.yaml", f.folder);
    fixture_write(&f, "case.yaml",
                  "files:\n  - match: 低保/*.csv\n    totals: {rows: 3, amount: 1,300元}\n");
    assert_int_not_equal(fixture_try(&f, path, 1, false), BD_OK); /* 300元 is a key there */
    fixture_write(&f, "case.yaml",
                  "files:\n  - match: 低保/*.csv\n    totals: {rows: 3, amount: '1,301.00元'}\n");
    assert_int_equal(fixture_try(&f, path, 2, false), BD_OK);
    assert_int_equal(f.report.n_controls, 2);
    assert_null(f.report.controls[0].column);
    assert_int_equal(f.report.controls[0].n_sources, 2);
    assert_int_equal(f.report.controls[0].stated, 3);
    assert_int_equal(f.report.controls[0].loaded, 3);
    assert_string_equal(f.report.controls[1].column, "amount");
    assert_int_equal(f.report.controls[1].stated, 130100);
    assert_int_equal(f.report.controls[1].loaded, 30100);
    bd_buffer out;
    bd_buffer_init(&out);
    assert_int_equal(bd_load_report_print(f.store, &f.report, BD_LANGUAGE_ZH, &out, NULL), BD_OK);
    assert_non_null(
        strstr(bd_buffer_text(&out),
               "控制总数 低保/*.csv(2 张表)amount:应为 1301.00,导入 301.00,相差 -1000.00"));
    bd_buffer_reset(&out);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_corrected_cells_take_their_place),
        cmocka_unit_test(test_contradicting_corrections),
        cmocka_unit_test(test_english_headers_and_full_use),
        cmocka_unit_test(test_same_rows_in_other_bytes),
        cmocka_unit_test(test_profiles_of_values),
        cmocka_unit_test(test_control_totals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
