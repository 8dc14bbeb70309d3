/* SHA-256 in pieces, by the library and by steps, against the library on the whole. */
#include "engine/base/sha256_step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define MOST_BYTES 1000u

static void fill(char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(i * 31 + i / 256 * 7);
}

static void test_pieces(void **state) {
    (void)state;
    static char bytes[20000];
    fill(bytes, sizeof bytes);
    char whole[65], steps[65];
    bd_sha256_hex(bytes, sizeof bytes, whole);
    bd_sha256 hash;
    bd_sha256_begin(&hash);
    for (size_t at = 0, n = 1; at < sizeof bytes; at += n, n = n * 3 + 1)
        bd_sha256_add(&hash, bytes + at, n < sizeof bytes - at ? n : sizeof bytes - at);
    bd_sha256_end(&hash, steps);
    assert_string_equal(whole, steps);
    bd_sha256_hex("abc", 3, whole);
    assert_string_equal(whole, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* `first` bytes by the library, `n_blocks` by steps, in two stretches, and the rest by the library.
 */
static void check_split(const char *bytes, size_t length, size_t first, size_t n_blocks) {
    char whole[65], split[65];
    bd_sha256_hex(bytes, length, whole);
    bd_sha256 hash;
    bd_sha256_steps steps;
    bd_sha256_begin(&hash);
    if (first) bd_sha256_add(&hash, bytes, first);
    const char *at = bytes + first;
    assert_true(bd_sha256_steps_begin(&hash, &steps));
    bd_sha256_step(&steps, at, n_blocks / 2);
    bd_sha256_step(&steps, at + n_blocks / 2 * BD_SHA256_BLOCK_BYTES, n_blocks - n_blocks / 2);
    bd_sha256_steps_end(&hash, &steps, n_blocks * BD_SHA256_BLOCK_BYTES);
    at += n_blocks * BD_SHA256_BLOCK_BYTES;
    if (at < bytes + length) bd_sha256_add(&hash, at, (size_t)(bytes + length - at));
    bd_sha256_end(&hash, split);
    assert_string_equal(whole, split);
}

static void test_steps(void **state) {
    (void)state;
    if (!bd_sha256_has_steps()) skip();
    static char bytes[MOST_BYTES];
    fill(bytes, sizeof bytes);
    for (size_t length = 0; length <= MOST_BYTES; length++) {
        size_t n_most = length / BD_SHA256_BLOCK_BYTES;
        for (size_t first = 0; first <= n_most; first++) {
            for (size_t n = 0; n <= n_most - first; n++)
                check_split(bytes, length, first * BD_SHA256_BLOCK_BYTES, n);
        }
    }
}

static void test_no_steps_within_a_block(void **state) {
    (void)state;
    if (!bd_sha256_has_steps()) skip();
    bd_sha256 hash;
    bd_sha256_steps steps;
    static char bytes[3 * BD_SHA256_BLOCK_BYTES];
    for (size_t n = 1; n < sizeof bytes; n++) {
        bd_sha256_begin(&hash);
        bd_sha256_add(&hash, bytes, n);
        assert_int_equal(bd_sha256_steps_begin(&hash, &steps), n % BD_SHA256_BLOCK_BYTES == 0);
    }
}

/* The count of bits has two words, of which the lower one is full at 512 MB. */
static void test_long_text(void **state) {
    (void)state;
    if (!bd_sha256_has_steps()) skip();
    static char bytes[1 << 20];
    fill(bytes, sizeof bytes);
    const size_t n_pieces = 513;
    bd_sha256 all, some;
    bd_sha256_steps steps;
    bd_sha256_begin(&all);
    bd_sha256_begin(&some);
    assert_true(bd_sha256_steps_begin(&some, &steps));
    for (size_t i = 0; i < n_pieces; i++) {
        bd_sha256_add(&all, bytes, sizeof bytes);
        bd_sha256_step(&steps, bytes, sizeof bytes / BD_SHA256_BLOCK_BYTES);
    }
    bd_sha256_steps_end(&some, &steps, n_pieces * sizeof bytes);
    char a[65], b[65];
    bd_sha256_end(&all, a);
    bd_sha256_end(&some, b);
    assert_string_equal(a, b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_no_steps_within_a_block),
        cmocka_unit_test(test_long_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
