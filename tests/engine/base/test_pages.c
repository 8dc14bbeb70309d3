#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/pages.h"

#include <stdlib.h>
#include <string.h>

#define MEGABYTE ((size_t)1 << 20)

static void test_new_pages_are_zero(void **state) {
    (void)state;
    bd_pages pages;
    assert_int_equal(bd_pages_make(SIZE_MAX - 5, &pages, NULL), BD_ERROR_MEMORY);
    assert_null(pages.data);
    assert_int_equal(bd_pages_make(3 * MEGABYTE, &pages, NULL), BD_OK);
    assert_int_equal(pages.bytes, 4 * MEGABYTE);
    assert_int_equal((uintptr_t)pages.data % (2 * MEGABYTE), 0);
    const char *bytes = pages.data;
    for (size_t i = 0; i < pages.bytes; i++)
        assert_int_equal(bytes[i], 0);
    bd_pages_free(&pages);
    bd_pages_free(&pages);
    assert_int_equal(bd_pages_make_filled(5 * MEGABYTE, &pages, NULL), BD_OK);
    bytes = pages.data;
    for (size_t i = 0; i < pages.bytes; i++)
        assert_int_equal(bytes[i], 0);
    bd_pages_free(&pages);
}

/* Whatever is taken is whole, writable and nobody else's. */
static void test_pool(void **state) {
    (void)state;
    bd_page_pool pool = {NULL, 0, 0};
    bd_pages held[12] = {{NULL, 0}};
    uint32_t seed = 1;
    for (int round = 0; round < 200; round++) {
        size_t i = (seed = seed * 1103515245 + 12345) >> 16 & 0x7FFF;
        bd_pages *pages = &held[i % 12];
        if (pages->data) {
            for (size_t k = 0; k < pages->bytes; k += 4096)
                assert_int_equal(((char *)pages->data)[k], (char)(i % 12 + 1));
            bd_page_pool_give(&pool, pages);
            assert_null(pages->data);
            continue;
        }
        size_t bytes = 1 + i / 12 % 9 * MEGABYTE;
        assert_int_equal(bd_page_pool_take(&pool, bytes, pages, NULL), BD_OK);
        assert_true(pages->bytes >= bytes);
        assert_int_equal((uintptr_t)pages->data % (2 * MEGABYTE), 0);
        memset(pages->data, (int)(i % 12 + 1), pages->bytes);
    }
    for (size_t i = 0; i < 12; i++)
        bd_pages_free(&held[i]);
    bd_page_pool_reset(&pool);
}

static void test_pieces_are_joined(void **state) {
    (void)state;
    bd_page_pool pool = {NULL, 0, 0};
    bd_pages pages;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(bd_pages_make(4 * MEGABYTE, &pages, NULL), BD_OK);
        memset(pages.data, 7, pages.bytes);
        bd_page_pool_give(&pool, &pages);
    }
    assert_int_equal(bd_page_pool_take(&pool, 10 * MEGABYTE, &pages, NULL), BD_OK);
    for (size_t k = 0; k < pages.bytes; k += 4096)
        assert_int_equal(((char *)pages.data)[k], 7); /* no new page among them */
    assert_int_equal(pool.n_ranges, 1);
    assert_int_equal(pool.ranges[0].bytes, 2 * MEGABYTE);
    bd_pages_free(&pages);
    bd_page_pool_reset(&pool);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_pages_are_zero),
        cmocka_unit_test(test_pool),
        cmocka_unit_test(test_pieces_are_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
