#include "engine/store/packed_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define BITS 5u
#define MOST_KEYS 200u

static uint32_t line_number(uint64_t key) {
    return (uint32_t)((bd_hash_u64(key) << BD_PACKED_SHARD_BITS) >> (64 - BITS));
}

/* Keys of shard 3, of which as many as wanted belong into lines from `first_line` on. */
static size_t pick_keys(size_t n, size_t n_crowded, uint32_t first_line, uint64_t *keys) {
    size_t written = 0;
    for (uint64_t key = 1; written < n; key++) {
        if (bd_packed_shard_of(bd_hash_u64(key)) != 3) continue;
        if (written < n_crowded && line_number(key) < first_line) continue;
        keys[written++] = key;
    }
    return written;
}

static uint32_t attribute_of(size_t i) {
    return (uint32_t)(i * 37 % 64);
}

static packed_table *make_table(uint32_t bits) {
    packed_table *table = NULL;
    assert_int_equal(bd_packed_table_make(bits, &table, NULL), BD_OK);
    return table;
}

/* Every key has its id and the greatest attribute given, absent ones have none, and the order is
 * that of hashes. */
static void check(const packed_table *table, const uint64_t *keys, size_t n) {
    for (size_t i = 0; i < n; i++)
        assert_int_equal(bd_packed_find(table, keys[i], bd_hash_u64(keys[i])), i + 1);
    for (uint64_t key = UINT64_C(1) << 40, k = 0; k < 500; k++)
        assert_int_equal(bd_packed_find(table, key + k, bd_hash_u64(key + k)), 0);
    uint64_t sorted[MOST_KEYS + 1] = {0};
    uint8_t attributes[MOST_KEYS + 1] = {0};
    uint32_t ids[MOST_KEYS + 1] = {0};
    bd_packed_table_sorted(table, sorted, attributes, ids);
    for (size_t k = 0; k < n; k++) {
        assert_in_range(ids[k], 1, n);
        assert_true(sorted[k] == keys[ids[k] - 1]);
        assert_int_equal(attributes[k], attribute_of(ids[k] - 1));
        if (k) assert_true(bd_hash_u64(sorted[k - 1]) < bd_hash_u64(sorted[k]));
    }
    assert_int_equal(ids[n], 0);
}

static void fill(packed_table *table, const uint64_t *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint64_t hash = bd_hash_u64(keys[i]);
        assert_false(bd_packed_table_is_full(table, (uint32_t)i));
        uint32_t attribute = attribute_of(i);
        bd_packed_add(table, keys[i], hash, (uint32_t)i + 1, i % 2 ? attribute : 0);
        bd_packed_raise(table, keys[i], hash, attribute);
        bd_packed_raise(table, keys[i], hash, attribute / 2);
    }
}

/* Crowds of keys for few lines: in the midst, at the end (they go on at the begin), and in the
 * first half as far as the second. */
static void crowded_lines_keep_their_keys(void **state) {
    (void)state;
    const size_t most = (BD_LINE_KEYS * 80u << BITS) / 100;
    for (uint32_t first_line = 0; first_line < 1u << BITS; first_line++) {
        for (size_t n_crowded = 0; n_crowded <= most; n_crowded += 16) {
            uint64_t keys[MOST_KEYS];
            size_t n = pick_keys(most, n_crowded, first_line, keys);
            packed_table *table = make_table(BITS), *larger = make_table(BITS + 1);
            fill(table, keys, n);
            assert_true(bd_packed_table_is_full(table, (uint32_t)n));
            check(table, keys, n);
            bd_packed_add_all(larger, table);
            check(larger, keys, n);
            bd_packed_tables_free(table, NULL);
            bd_packed_tables_free(larger, NULL);
        }
    }
}

static void an_empty_table_has_nothing(void **state) {
    (void)state;
    packed_table *table = make_table(BITS);
    check(table, NULL, 0);
    bd_packed_tables_free(table, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crowded_lines_keep_their_keys),
        cmocka_unit_test(an_empty_table_has_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
