#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/arena.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/threads.h"

#include <stdlib.h>
#include <string.h>

static void test_allocate(void **state) {
    (void)state;
    assert_null(bd_allocate(SIZE_MAX / 2, 4));
    assert_null(bd_allocate_zero(SIZE_MAX, 2));
    void *nothing = bd_allocate(0, 8);
    assert_non_null(nothing);
    free(nothing);
    unsigned char *zeros = bd_allocate_zero(100, 3);
    assert_non_null(zeros);
    for (int i = 0; i < 300; i++)
        assert_int_equal(zeros[i], 0);
    free(zeros);
    char *copy = bd_copy_text("abcdef", 3);
    assert_string_equal(copy, "abc");
    free(copy);
    copy = bd_copy_text(NULL, 0);
    assert_string_equal(copy, "");
    free(copy);
}

static void test_grow(void **state) {
    (void)state;
    uint32_t *numbers = NULL;
    size_t capacity = 0, moves = 0;
    for (size_t i = 0; i < 100000; i++) {
        size_t before = capacity;
        assert_int_equal(bd_grow(&numbers, &capacity, i + 1, sizeof *numbers, NULL), BD_OK);
        moves += capacity != before;
        numbers[i] = (uint32_t)i;
    }
    for (size_t i = 0; i < 100000; i++)
        assert_int_equal(numbers[i], i);
    assert_true(moves < 20); /* at least doubling */
    /* What cannot be had changes nothing. */
    bd_error error;
    bd_error_reset(&error);
    uint32_t *before = numbers;
    size_t capacity_before = capacity;
    assert_int_equal(bd_grow(&numbers, &capacity, SIZE_MAX, 4, &error), BD_ERROR_MEMORY);
    assert_int_equal(bd_grow(&numbers, &capacity, SIZE_MAX / 4 + 2, 4, &error), BD_ERROR_MEMORY);
    assert_int_equal(bd_grow(&numbers, &capacity, (size_t)1 << 62, 4, &error), BD_ERROR_MEMORY);
    assert_true(error.code == BD_ERROR_MEMORY && error.zh[0] && error.en[0]);
    assert_ptr_equal(numbers, before);
    assert_int_equal(capacity, capacity_before);
    assert_int_equal(numbers[99999], 99999);
    free(numbers);
}

static void test_arena(void **state) {
    (void)state;
    bd_arena arena;
    bd_arena_init(&arena);
    char *kept[2000];
    for (size_t i = 0; i < 2000; i++) {
        size_t bytes = i % 97;
        kept[i] = bd_arena_allocate(&arena, bytes);
        assert_non_null(kept[i]);
        assert_int_equal((uintptr_t)kept[i] % 16, 0);
        for (size_t b = 0; b < bytes; b++)
            assert_int_equal(kept[i][b], 0);
        memset(kept[i], (int)(i % 251), bytes);
    }
    for (size_t i = 0; i < 2000; i++) { /* nothing overlaps */
        for (size_t b = 0; b < i % 97; b++)
            assert_int_equal((unsigned char)kept[i][b], i % 251);
    }
    char *large = bd_arena_allocate(&arena, 5000000);
    assert_non_null(large);
    large[4999999] = 1;
    assert_string_equal(bd_arena_text(&arena, "户主姓名", 6), "户主");
    assert_string_equal(bd_arena_text(&arena, "", 0), "");
    assert_string_equal(bd_arena_format(&arena, "%s-%d", "规则", 7), "规则-7");
    assert_null(bd_arena_allocate(&arena, SIZE_MAX - 3));
    assert_null(bd_arena_array(&arena, SIZE_MAX / 4, 8));
    assert_true(arena.total_bytes > 5000000);
    bd_arena_reset(&arena);
    assert_int_equal(arena.total_bytes, 0);
    assert_non_null(bd_arena_array(&arena, 10, 8)); /* usable again */
    bd_arena_reset(&arena);
    bd_arena_reset(NULL);
}

static void test_hash(void **state) {
    (void)state;
    assert_true(bd_hash_bytes("abc", 3) == bd_hash_bytes("abcd", 3));
    assert_true(bd_hash_bytes("abc", 3) != bd_hash_bytes("abd", 3));
    assert_true(bd_hash_u64(1) != bd_hash_u64(2));
    assert_true(bd_hash_combine(1, 2) != bd_hash_combine(2, 1));
    char hex[65];
    bd_sha256_hex("abc", 3, hex); /* the example of FIPS 180 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    bd_sha256_hex("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void test_threads(void **state) {
    (void)state;
    assert_int_equal(bd_threads_count(3, 0), 3);
    assert_int_equal(bd_threads_count(3, 2), 2);
    assert_int_equal(bd_threads_count(100000, 0), 256);
    assert_true(bd_threads_count(0, 0) >= 1);
    assert_int_equal(bd_threads_count(0, 1), 1);
    assert_true(bd_threads_count(-4, 0) >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_allocate), cmocka_unit_test(test_grow),
                                       cmocka_unit_test(test_arena), cmocka_unit_test(test_hash),
                                       cmocka_unit_test(test_threads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
