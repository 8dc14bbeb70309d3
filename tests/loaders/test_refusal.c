/* Files that cannot be read: one clear line each, in both languages, that says what to do. */
#include "tests/loaders/collect.h"

#include "engine/base/file.h"
#include "loaders/cells_csv.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void expect_refusal(const char *path, const void *bytes, size_t length, const char *en,
                           const char *zh) {
    collected c = {0};
    bd_error error;
    bd_status status = collect_bytes(&c, path, bytes, length, NULL, &error);
    assert_int_equal(status, BD_ERROR_FORMAT);
    assert_int_equal(error.code, status);
    if (!strstr(error.en, en) || !strstr(error.zh, zh)) print_error("%s\n%s\n", error.en, error.zh);
    assert_non_null(strstr(error.en, en));
    assert_non_null(strstr(error.zh, zh));
    assert_null(strchr(error.en, '\n'));
    assert_string_equal(error.file, path);
    assert_string_equal(bd_buffer_text(&c.text), "");
}

static void refuse_text(const char *path, const char *text, const char *en, const char *zh) {
    expect_refusal(path, text, strlen(text), en, zh);
}

static void test_kinds(void **state) {
    (void)state;
    refuse_text("empty.csv", "", "empty", "空的");
    refuse_text("list.csv", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "PDF", "PDF");
    refuse_text("list.xls", "<html><head><meta charset=utf-8></head><body>no rows</body></html>",
                "table", "表格");
    refuse_text("list.csv", "{\\rtf1\\ansi", "RTF", "RTF");
    refuse_text("list.xlsx", "\x89PNG\r\n\x1a\n", "picture", "图片");
    refuse_text("list.zip", "Rar!\x1a\x07", "RAR", "RAR");
    refuse_text("old.xml", "<?xml version='1.0'?><records/>", "XML", "XML");
    expect_refusal("case.csv", "SQLite format 3\0abcdef", 22, "database is damaged",
                   "数据库已损坏");
    expect_refusal("zeros.csv", "\0\0\0\0\0\0\0\0\0\0\0\0", 12, "neither text", "不是文本");
    refuse_text("cut.xlsx", "PK\3\4\x14\0", "incomplete", "不完整");
    refuse_text("cut.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and nothing more", "damaged", "损坏");
}

static void test_noise(void **state) {
    (void)state;
    char noise[8192];
    for (uint64_t seed = 1; seed < 60; seed++) {
        uint64_t x = seed * 0x9E3779B97F4A7C15u;
        for (size_t i = 0; i < sizeof noise; i++) {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            noise[i] = (char)(x >> 23);
        }
        collected c = {0};
        bd_error error;
        size_t length = 300 + (size_t)(x % 7000);
        assert_int_not_equal(collect_bytes(&c, "noise.csv", noise, length, NULL, &error), BD_OK);
        assert_true(error.en[0] && error.zh[0]);
        bd_buffer_reset(&c.text);
    }
}

static void expect_path_error(const char *path, const char *en) {
    collected c = {0};
    bd_error error;
    assert_int_equal(collect_file(&c, path, &error), BD_ERROR_IO);
    assert_non_null(strstr(error.en, en));
    assert_string_equal(error.file, path);
    bd_buffer_reset(&c.text);
}

static void test_paths(void **state) {
    (void)state;
    expect_path_error("/nonexistent/file.xlsx", "no such file");
    expect_path_error("/tmp", "not a regular file");
    char path[64];
    snprintf(path, sizeof path, "/tmp/bidui-test-%ld.csv", (long)getpid());
    bd_error error;
    assert_int_equal(bd_file_write(path, "a,b\n", 4, &error), BD_OK);
    assert_int_equal(chmod(path, 0), 0);
    if (geteuid() != 0) expect_path_error(path, "permission");
    unlink(path);
}

/* Content decides, not the extension. */
static void test_extensions(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    const char *text = "a\tb\n1\t2\n";
    assert_int_equal(collect_bytes(&c, "table.xls", text, strlen(text), NULL, &error), BD_OK);
    assert_string_equal(bd_buffer_text(&c.text), "1: a | b\n2: 1 | 2\n");
    bd_buffer_reset(&c.text);
    /* A word that begins like a program is still a word. */
    assert_int_equal(collect_bytes(&c, "t.csv", "MZ,b\n1,2\n", 9, NULL, &error), BD_OK);
    bd_buffer_reset(&c.text);
}

static void test_cells_csv(void **state) {
    (void)state;
    const char *path = TEST_SOURCE_ROOT "/tests/fixtures/formats/small.xls";
    bd_error error;
    bd_error_reset(&error);
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    size_t n_sheets = 0;
    assert_int_equal(bd_cells_csv_write(path, NULL, "代码", NULL, out, &n_sheets, &error), BD_OK);
    fclose(out);
    assert_string_equal(text, "A1\n");
    assert_int_equal(n_sheets, 3);
    free(text);
    out = open_memstream(&text, &length);
    assert_int_equal(bd_cells_csv_write(path, NULL, NULL, NULL, out, NULL, &error), BD_OK);
    fclose(out);
    const char *begin = "2023年第二季度低保发放表\n\n序号,姓名,身份证号,金额,发放日期,备注\n";
    assert_memory_equal(text, begin, strlen(begin)); /* the row left out is a blank line */
    free(text);
    out = open_memstream(&text, &length);
    assert_int_equal(bd_cells_csv_write(path, NULL, "没有", NULL, out, NULL, &error),
                     BD_ERROR_NOT_FOUND);
    assert_non_null(strstr(error.zh, "发放表"));
    fclose(out);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),     cmocka_unit_test(test_noise),
        cmocka_unit_test(test_paths),     cmocka_unit_test(test_extensions),
        cmocka_unit_test(test_cells_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
