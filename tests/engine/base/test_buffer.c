#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/buffer.h"

#include <string.h>

static void test_append(void **state) {
    (void)state;
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    assert_string_equal(bd_buffer_text(&buffer), "");
    bd_buffer_append_text(&buffer, "低保");
    bd_buffer_append(&buffer, "abc", 2);
    bd_buffer_append(&buffer, NULL, 0);
    bd_buffer_append_byte(&buffer, '!');
    bd_buffer_format(&buffer, " %d %s", 42, "元");
    assert_string_equal(bd_buffer_text(&buffer), "低保ab! 42 元");
    assert_int_equal(buffer.length_bytes, strlen("低保ab! 42 元"));
    assert_int_equal(bd_buffer_status(&buffer, NULL), BD_OK);
    size_t capacity = buffer.capacity_bytes;
    bd_buffer_clear(&buffer);
    assert_string_equal(bd_buffer_text(&buffer), "");
    assert_int_equal(buffer.capacity_bytes, capacity);
    for (int i = 0; i < 100000; i++)
        bd_buffer_format(&buffer, "%05d", i);
    assert_int_equal(buffer.length_bytes, 500000);
    assert_memory_equal(buffer.data + 5 * 77777, "77777", 5);
    assert_int_equal(buffer.data[500000], '\0');
    bd_buffer_reset(&buffer);
    bd_buffer_reset(&buffer);
    bd_buffer_reset(NULL);
}

/* A failed allocation stays visible until the buffer is reset, and later appends do nothing. */
static void test_failure_is_remembered(void **state) {
    (void)state;
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    bd_buffer_append_text(&buffer, "ab");
    bd_buffer_append(&buffer, "x", SIZE_MAX / 2);
    assert_true(buffer.failed);
    bd_buffer_append_text(&buffer, "cd");
    bd_buffer_format(&buffer, "%d", 5);
    assert_string_equal(bd_buffer_text(&buffer), "ab");
    bd_error error;
    assert_int_equal(bd_buffer_status(&buffer, &error), BD_ERROR_MEMORY);
    assert_int_equal(error.code, BD_ERROR_MEMORY);
    bd_buffer_clear(&buffer);
    assert_int_equal(bd_buffer_status(&buffer, NULL), BD_ERROR_MEMORY);
    bd_buffer_reset(&buffer);
    assert_int_equal(bd_buffer_status(&buffer, NULL), BD_OK);
}

static void check_json(const char *text, size_t length, const char *expected) {
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    bd_buffer_append_json(&buffer, text, length);
    assert_string_equal(bd_buffer_text(&buffer), expected);
    bd_buffer_reset(&buffer);
}

static void test_json(void **state) {
    (void)state;
    check_json("", 0, "\"\"");
    check_json("张三", 6, "\"张三\"");
    check_json("a\"b\\c/", 6, "\"a\\\"b\\\\c/\"");
    check_json("a\nb\tc\r\x7F", 7, "\"a\\nb\\u0009c\\u000d\\u007f\"");
    check_json("a\0b", 3, "\"a\\u0000b\"");
    check_json("\xFF\xE5\xBC", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    check_json("\xEF\xBF\xBD", 3, "\"\xEF\xBF\xBD\"");
    check_json("\xF0\xA0\x82\x87", 4, "\"\xF0\xA0\x82\x87\"");
    check_json("\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); /* a surrogate */
}

static void check_csv(const char *text, const char *expected) {
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    bd_buffer_append_csv(&buffer, text, strlen(text));
    assert_string_equal(bd_buffer_text(&buffer), expected);
    bd_buffer_reset(&buffer);
}

static void test_csv(void **state) {
    (void)state;
    check_csv("", "");
    check_csv("张三", "张三");
    check_csv("a b'c;d", "a b'c;d");
    check_csv("a,b", "\"a,b\"");
    check_csv("a\"b", "\"a\"\"b\"");
    check_csv("a\nb", "\"a\nb\"");
    check_csv("a\rb", "\"a\rb\"");
    check_csv("\"", "\"\"\"\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_append),
                                       cmocka_unit_test(test_failure_is_remembered),
                                       cmocka_unit_test(test_json), cmocka_unit_test(test_csv)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
