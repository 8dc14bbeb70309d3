#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/text.h"

#include <string.h>

static void test_utf8(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        char bytes[4];
        uint32_t back;
        size_t n = bd_utf8_encode(c, bytes);
        if (bd_utf8_decode(bytes, n, &back) != n || back != c) fail_msg("U+%04X", c);
        if (n > 1) { /* cut short: one bad byte */
            assert_int_equal(bd_utf8_decode(bytes, n - 1, &back), 1);
            assert_int_equal(back, 0xFFFD);
        }
    }
    static const char *const bad[] = {
        "\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF",         "\xE5\x61",         "\xC3\xC3"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t c;
        assert_int_equal(bd_utf8_decode(bad[i], strlen(bad[i]), &c), 1);
        assert_int_equal(c, 0xFFFD);
    }
    uint32_t c;
    assert_int_equal(bd_utf8_decode("", 0, &c), 0);
    assert_int_equal(bd_utf8_valid_prefix("ab张\xE4\xB8", 7), 5);
    assert_int_equal(bd_utf8_valid_prefix("张\xEF\xBF\xBD"
                                          "a",
                                          7),
                     7); /* U+FFFD itself is valid */
    assert_int_equal(bd_utf8_count("张三ab\xF0\xA0\x82\x87", 12), 5);
}

static void test_width(void **state) {
    (void)state;
    assert_int_equal(bd_text_width("abc", 3), 3);
    assert_int_equal(bd_text_width("张三", 6), 4);
    assert_int_equal(bd_text_width("Ａ", 3), 2);
    assert_int_equal(bd_text_width("e\xCC\x81", 3), 1);
    assert_int_equal(bd_text_width("\xE2\x80\x8B", 3), 0);
    assert_int_equal(bd_text_width("\n\t", 2), 0);
    assert_int_equal(bd_text_width("\xF0\xA0\x82\x87", 4), 2);
}

static void test_classes(void **state) {
    (void)state;
    static const uint32_t spaces[] = {' ',    '\t',   0xA0, 0x3000, 0x2003, 0x200B,
                                      0xFEFF, 0x202A, 0xAD, 0xFE0F, 0};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        assert_true(bd_text_is_space_or_control(spaces[i]));
    static const uint32_t others[] = {'a', 0x4E00, 0xB7, 0x3002, '-', 0x20000};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(bd_text_is_space_or_control(others[i]));
    static const uint32_t han[] = {0x4E00, 0x9FFF, 0x3400, 0x3007, 0x20087, 0x4DAE};
    for (size_t i = 0; i < sizeof han / sizeof *han; i++)
        assert_true(bd_text_is_han(han[i]));
    static const uint32_t not_han[] = {'a', 0x3042, 0xAC00, 0xE863, 0x3001};
    for (size_t i = 0; i < sizeof not_han / sizeof *not_han; i++)
        assert_false(bd_text_is_han(not_han[i]));
    assert_true(bd_text_is_ascii("abc", 3));
    assert_true(bd_text_is_ascii("", 0));
    assert_false(bd_text_is_ascii("ab\x80", 3));
}

typedef bd_status folder(const char *, size_t, bd_buffer *);

static bd_status nfkc(const char *text, size_t length, bd_buffer *out) {
    return bd_text_nfkc(text, length, out, NULL);
}
static bd_status key(const char *text, size_t length, bd_buffer *out) {
    return bd_text_key(text, length, false, out, NULL);
}
static bd_status key_with_case(const char *text, size_t length, bd_buffer *out) {
    return bd_text_key(text, length, true, out, NULL);
}
static bd_status tidy(const char *text, size_t length, bd_buffer *out) {
    return bd_text_tidy(text, length, out, NULL);
}

/* The result is appended, and folding twice changes nothing more. */
static void check_fold(folder *fold, const char *text, const char *expected) {
    bd_buffer once, twice;
    bd_buffer_init(&once);
    bd_buffer_init(&twice);
    bd_buffer_append_text(&once, "在前 ");
    assert_int_equal(fold(text, strlen(text), &once), BD_OK);
    assert_memory_equal(once.data, "在前 ", 7);
    assert_string_equal(once.data + 7, expected);
    assert_int_equal(once.length_bytes, 7 + strlen(expected));
    assert_int_equal(fold(once.data + 7, once.length_bytes - 7, &twice), BD_OK);
    assert_string_equal(bd_buffer_text(&twice), expected);
    bd_buffer_reset(&once);
    bd_buffer_reset(&twice);
}

static void test_nfkc(void **state) {
    (void)state;
    check_fold(nfkc, "", "");
    check_fold(nfkc, "plain", "plain");
    check_fold(nfkc, "身份证号", "身份证号");
    check_fold(nfkc, "５１０Ｘ（户主）", "510X(户主)");
    check_fold(nfkc, "⾦①㎡", "金1m2"); /* a Kangxi radical, a circled digit, a unit */
    check_fold(nfkc, "⻓", "⻓");       /* the radicals supplement stays */
    check_fold(nfkc, "e\xCC\x81", "\xC3\xA9");
    check_fold(nfkc, "･", "・");
    check_fold(nfkc, "\xFF", "\xEF\xBF\xBD");
    char text[1800], expected[600];
    for (size_t i = 0; i + 3 <= sizeof text - 1; i += 3)
        memcpy(text + i, "Ａ", 3);
    text[1797] = '\0';
    memset(expected, 'A', 599);
    expected[599] = '\0';
    check_fold(nfkc, text, expected);
}

static void test_key(void **state) {
    (void)state;
    check_fold(key, " 身份 证\n号（Ａb）\xE2\x80\x8B", "身份证号(AB)");
    check_fold(key_with_case, " Ａb c ", "Abc");
    check_fold(key, "\xE3\x80\x80\xC2\xA0", "");
    check_fold(key, "510107 1990", "5101071990");
}

static void test_tidy(void **state) {
    (void)state;
    check_fold(tidy, "  张　三 ", "张三");
    check_fold(tidy, "John   Smith\n", "John Smith");
    check_fold(tidy, "张三 John", "张三 John");
    check_fold(tidy,
               "王\xE2\x80\x8B"
               "明",
               "王明");
    check_fold(tidy,
               "a\xE2\x80\x8B"
               "b",
               "ab");
    check_fold(tidy, "石桥镇\n七田村", "石桥镇七田村");
    check_fold(tidy, " \t ", "");
    check_fold(tidy, "Ａ Ｂ", "A B");
}

static size_t distance(const char *a, const char *b, size_t limit) {
    size_t forth = bd_text_distance(a, strlen(a), b, strlen(b), limit);
    assert_int_equal(bd_text_distance(b, strlen(b), a, strlen(a), limit), forth);
    return forth;
}

static void test_distance(void **state) {
    (void)state;
    assert_int_equal(distance("", "", 5), 0);
    assert_int_equal(distance("张三", "张三", 5), 0);
    assert_int_equal(distance("张三", "李三", 5), 1);
    assert_int_equal(distance("张三丰", "张三", 5), 1);
    assert_int_equal(distance("张三丰", "三张丰", 5), 1); /* a swap */
    assert_int_equal(distance("kitten", "sitting", 5), 3);
    assert_int_equal(distance("ca", "abc", 5), 3);  /* optimal string alignment */
    assert_int_equal(distance("abcdef", "", 2), 3); /* at most limit + 1 */
    assert_int_equal(distance("abcdef", "uvwxyz", 2), 3);
    assert_int_equal(distance("abcdef", "uvwxyz", 6), 6);
    char a[500], b[500];
    memset(a, 'a', sizeof a - 1);
    memset(b, 'a', sizeof b - 1);
    a[499] = b[499] = '\0';
    b[3] = 'b';
    assert_int_equal(distance(a, b, 5), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_utf8),    cmocka_unit_test(test_width),
                                       cmocka_unit_test(test_classes), cmocka_unit_test(test_nfkc),
                                       cmocka_unit_test(test_key),     cmocka_unit_test(test_tidy),
                                       cmocka_unit_test(test_distance)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
