#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/status.h"

#include <stdlib.h>
#include <string.h>

static char rendered[4096];

static const char *render(const bd_error *error, bd_language language) {
    size_t length = bd_error_render(error, language, rendered, sizeof rendered);
    assert_int_equal(length, strlen(rendered));
    return rendered;
}

static void test_message_in_both_languages(void **state) {
    (void)state;
    bd_error error;
    bd_status status = bd_error_set(&error, BD_ERROR_INPUT, "第 %d 列「%s」未知",
                                    "column %d \"%s\" unknown", 3, "金额");
    assert_int_equal(status, BD_ERROR_INPUT);
    assert_int_equal(error.code, BD_ERROR_INPUT);
    assert_string_equal(render(&error, BD_LANGUAGE_ZH), "第 3 列「金额」未知");
    assert_string_equal(render(&error, BD_LANGUAGE_EN), "column 3 \"金额\" unknown");
    /* A second error replaces the first one and its position. */
    bd_error_at_cell(&error, "a.csv", "表一", 7, 2);
    bd_error_set(&error, BD_ERROR_IO, "坏", "bad");
    assert_string_equal(render(&error, BD_LANGUAGE_EN), "bad");
    assert_int_equal(error.line, 0);
}

static void test_null_error_is_allowed(void **state) {
    (void)state;
    assert_int_equal(bd_error_set(NULL, BD_ERROR_LIMIT, "限", "limit"), BD_ERROR_LIMIT);
    assert_int_equal(bd_error_memory(NULL, 5), BD_ERROR_MEMORY);
    bd_error_hint(NULL, "提示", "hint");
    bd_error_at_cell(NULL, "a", "b", 1, 1);
    bd_error_at_text(NULL, "a", "b", 1, 0, 1);
    bd_error_reset(NULL);
}

static void test_position_in_a_sheet(void **state) {
    (void)state;
    bd_error error;
    bd_error_set(&error, BD_ERROR_FORMAT, "坏数字", "bad number");
    bd_error_at_cell(&error, "低保.xlsx", "石桥镇", 12, 5);
    assert_string_equal(render(&error, BD_LANGUAGE_EN),
                        "低保.xlsx [石桥镇] row 12 column 5 (E): bad number");
    assert_string_equal(render(&error, BD_LANGUAGE_ZH),
                        "低保.xlsx〔石桥镇〕 第 12 行 第 5 列(E):坏数字");
    bd_error_at_cell(&error, NULL, NULL, 13, 0); /* NULL and 0 leave the rest */
    assert_string_equal(render(&error, BD_LANGUAGE_EN),
                        "低保.xlsx [石桥镇] row 13 column 5 (E): bad number");
}

/* The caret stands under a wide word: each wide character takes two columns. */
static void test_caret_over_wide_characters(void **state) {
    (void)state;
    const char *text = "SELECT a\nWHERE 姓名 = 金额 AND x\n";
    size_t begin = (size_t)(strstr(text, "金额") - text);
    bd_error error;
    bd_error_set(&error, BD_ERROR_RULE, "不能比较", "cannot compare");
    bd_error_at_text(&error, "r.sql", text, strlen(text), begin, begin + strlen("金额"));
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 12);
    assert_int_equal(error.end_column, 14);
    bd_error_hint(&error, "用 %s", "use %s", "amount");
    assert_string_equal(render(&error, BD_LANGUAGE_EN), "r.sql:2:12: cannot compare\n"
                                                        "    WHERE 姓名 = 金额 AND x\n"
                                                        "                 ^^^^\n"
                                                        "hint: use amount");
    assert_string_equal(render(&error, BD_LANGUAGE_ZH), "r.sql:2:12:不能比较\n"
                                                        "    WHERE 姓名 = 金额 AND x\n"
                                                        "                 ^^^^\n"
                                                        "提示:用 amount");
}

static void test_caret_after_tab_and_combining_mark(void **state) {
    (void)state;
    const char *text = "\te\xCC\x81 xyz"; /* tab, e with acute accent, space */
    size_t begin = (size_t)(strstr(text, "xyz") - text);
    bd_error error;
    bd_error_set(&error, BD_ERROR_RULE, "坏", "bad");
    bd_error_at_text(&error, NULL, text, strlen(text), begin, begin + 3);
    assert_string_equal(render(&error, BD_LANGUAGE_EN),
                        "1:5: bad\n    \te\xCC\x81 xyz\n    \t  ^^^");
}

static void test_caret_at_the_ends(void **state) {
    (void)state;
    bd_error error;
    bd_error_set(&error, BD_ERROR_RULE, "缺", "missing");
    bd_error_at_text(&error, NULL, "ab\r\ncd", 6, 6, 6); /* behind the last character */
    assert_string_equal(render(&error, BD_LANGUAGE_EN), "2:3: missing\n    cd\n      ^");
    bd_error_at_text(&error, NULL, "ab\r\ncd", 6, 99, 200); /* out of range */
    assert_int_equal(error.line, 2);
    assert_int_equal(error.column, 3);
    bd_error_at_text(&error, NULL, "ab\ncd", 5, 1,
                     5); /* a range over two lines stops at the first */
    assert_int_equal(error.line, 1);
    assert_int_equal(error.end_column, 3);
    bd_error_at_text(&error, NULL, "", 0, 0, 0);
    assert_int_equal(error.line, 1);
    assert_int_equal(error.column, 1);
}

static void test_long_texts_are_cut_between_characters(void **state) {
    (void)state;
    char text[3001];
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "比", 3);
    text[3000] = '\0';
    bd_error error;
    bd_error_set(&error, BD_ERROR_INPUT, "x%s", "%s", text);
    assert_int_equal(strlen(error.zh) % 3, 1);
    assert_int_equal(strlen(error.en) % 3, 0);
    assert_true(strlen(error.zh) < sizeof error.zh && strlen(error.zh) > sizeof error.zh - 5);
    bd_error_at_cell(&error, text, text, 1, 1);
    assert_int_equal(strlen(error.file) % 3, 0);
    assert_int_equal(strlen(error.sheet) % 3, 0);
    bd_error_at_text(&error, NULL, text, 3000, 0, 3);
    assert_int_equal(strlen(error.source_line) % 3, 0);
    /* Rendering into too little room tells the whole length and leaves no half character. */
    for (size_t size = 0; size < 40; size++) {
        char *small = malloc(size ? size : 1);
        assert_non_null(small);
        assert_true(bd_error_render(&error, BD_LANGUAGE_ZH, small, size) > 1000);
        if (size) assert_true(strlen(small) < size);
        free(small);
    }
}

static void test_names(void **state) {
    (void)state;
    assert_string_equal(bd_status_name(BD_OK), "ok");
    assert_string_equal(bd_status_name(BD_ERROR_CANCELLED), "cancelled");
    assert_string_equal(bd_status_name((bd_status)99), "unknown");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_message_in_both_languages),
                                       cmocka_unit_test(test_null_error_is_allowed),
                                       cmocka_unit_test(test_position_in_a_sheet),
                                       cmocka_unit_test(test_caret_over_wide_characters),
                                       cmocka_unit_test(test_caret_after_tab_and_combining_mark),
                                       cmocka_unit_test(test_caret_at_the_ends),
                                       cmocka_unit_test(test_long_texts_are_cut_between_characters),
                                       cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
