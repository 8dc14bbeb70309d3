/* The fast check of UTF-8 against the definition, and guesses of encodings. */
#include "tests/loaders/processor.h"

#include "engine/base/text.h"
#include "loaders/encoding.h"
#include "loaders/utf8_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* After those that it needs. */
#include <cmocka.h>

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void test_check_is_strict(void **state) {
    (void)state;
    /* Valid text with one byte changed, at every place: the fast check must agree with the slow
     * one. */
    uint64_t seed = 99;
    for (int round = 0; round < 3000; round++) {
        char text[300];
        size_t length = 0;
        size_t wanted = 64 + next_random(&seed) % 100;
        while (length < wanted) {
            uint32_t codepoint = (uint32_t)(next_random(&seed) % 0x110000);
            if (next_random(&seed) % 2) codepoint %= 0x80;
            if (codepoint >= 0xD800 && codepoint < 0xE000) continue;
            length += bd_utf8_encode(codepoint, text + length);
        }
        bool has_zero = false;
        assert_true(bd_utf8_check(text, length, &has_zero));
        assert_int_equal(has_zero, memchr(text, 0, length) != NULL);
        size_t at = next_random(&seed) % length;
        text[at] = (char)next_random(&seed);
        bool valid = bd_utf8_valid_prefix(text, length) == length;
        assert_int_equal(bd_utf8_check(text, length, &has_zero), valid);
        /* cut anywhere */
        size_t cut = 64 + next_random(&seed) % (length - 64 + 1);
        valid = bd_utf8_valid_prefix(text, cut) == cut;
        assert_int_equal(bd_utf8_check(text, cut, &has_zero), valid);
    }
}

static void test_bad_sequences(void **state) {
    (void)state;
    static const char *const bad[] = {"\xC0\x80",
                                      "\xC1\xBF",
                                      "\xE0\x9F\xBF",
                                      "\xED\xA0\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\x80",
                                      "\xE4\xBD",
                                      "\xC3",
                                      "\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        for (size_t before = 60; before < 100; before++) {
            char text[160];
            memset(text, 'x', sizeof text);
            memcpy(text + before, bad[i], strlen(bad[i]));
            bool has_zero = false;
            assert_false(bd_utf8_check(text, sizeof text, &has_zero));
            assert_false(bd_utf8_check(text, before + strlen(bad[i]), &has_zero));
        }
    }
}

static void test_large_text_in_parts(void **state) {
    (void)state;
    size_t length = (size_t)9 << 20;
    char *text = malloc(length);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++)
        text[i] = "张三,"[i % 7];
    length -= length % 7;
    bool has_zero = false;
    assert_true(bd_encoding_is_utf8(text, length, 2, &has_zero));
    assert_false(has_zero);
    text[(4 << 20) + 1] = (char)0xFF;
    assert_false(bd_encoding_is_utf8(text, length, 2, &has_zero));
    free(text);
}

static void expect_encoding(const char *bytes, size_t length, const char *encoding) {
    bd_encoded_text text;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_encoding_decode(bytes, length, NULL, 1, &text, &error);
    if (!encoding) {
        assert_int_equal(status, BD_ERROR_FORMAT);
        return;
    }
    assert_int_equal(status, BD_OK);
    assert_string_equal(text.encoding, encoding);
    bd_encoding_reset(&text);
}

static void test_guesses(void **state) {
    (void)state;
    expect_encoding("plain", 5, "UTF-8");
    expect_encoding("\xD0\xD5\xC3\xFB,\xBD\xF0\xB6\xEE\n", 10, "GB18030");
    /* a rare character of names that GBK does not have */
    expect_encoding("\xD0\xD5\xC3\xFB,\xD5\xC5\xFE\x9F\n", 10, "GB18030");
    expect_encoding("caf\xE9,d\xFCnn\n", 10, "windows-1252");
    expect_encoding("\x00\x00\x00\x00\x00\x00\x00\x00", 8, NULL);
    char noise[4096];
    uint64_t seed = 3;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(next_random(&seed) >> 11);
    expect_encoding(noise, sizeof noise, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check_is_strict),
        cmocka_unit_test(test_bad_sequences),
        cmocka_unit_test(test_large_text_in_parts),
        cmocka_unit_test(test_guesses),
    };
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    processor_keep(PROCESSOR_PLAIN);
    return n_failed + cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
