/* Columns of few bytes a row: every value comes back, whatever its neighbours are. */
#include "engine/base/memory.h"
#include "engine/store/store.h"
#include "same_column.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static uint64_t state = 1;

static uint64_t next_random(void) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return state >> 11;
}

static void put(void *values, size_t bytes, size_t i, uint64_t value) {
    memcpy((char *)values + i * bytes, &value, bytes);
}

static uint64_t get(const void *values, size_t bytes, size_t i) {
    uint64_t value = 0;
    memcpy(&value, (const char *)values + i * bytes, bytes);
    return value;
}

/* Reads back in every way, and frees. What is kept are the codes; the values stay ours. */
static bd_column check(bd_type type, void *values, size_t n) {
    size_t bytes = bd_physical_bytes(bd_type_physical(type));
    uint64_t mask = bytes == 8 ? UINT64_MAX : (UINT64_C(1) << bytes * 8) - 1;
    bd_column column, again;
    assert_int_equal(bd_column_pack(type, values, n, 1, &column, NULL), BD_OK);
    assert_int_equal(bd_column_pack(type, values, n, 3, &again, NULL), BD_OK);
    assert_same_column(&column, &again, n);
    assert_true(bd_column_shape_is_sound(&column));
    assert_true(column.packing != BD_PACKING_PALETTE ||
                bd_column_codes_within(&column, 0, n, column.n_palette - 1));
    assert_true(bd_column_bytes(&column, n) <= n * bytes);
    for (size_t i = 0; i < n; i++) {
        assert_true((bd_column_bits(&column, i) & mask) == get(values, bytes, i));
        uint64_t value = get(values, bytes, i);
        assert_int_equal(bd_column_null_at(&column, i), bd_value_is_null(type, &value, 0));
    }
    void *room = bd_allocate(n + 1, bytes);
    uint32_t *rows = bd_allocate(n + 1, sizeof *rows);
    assert_true(room && rows);
    for (size_t first = 0; first < n; first += 1 + n / 3) {
        size_t length = n - first < 700 ? n - first : 700;
        const void *read = bd_column_read(&column, first, length, room);
        assert_memory_equal(read, (const char *)values + first * bytes, length * bytes);
    }
    for (size_t i = 0; i < n; i++)
        rows[i] = (uint32_t)(next_random() % n);
    if (n) rows[0] = (uint32_t)n - 1;
    bd_column_gather(&column, rows, n, room);
    for (size_t i = 0; i < n; i++)
        assert_true(get(room, bytes, i) == get(values, bytes, rows[i]));
    bd_column shape = column;
    if (column.codes == values) column.codes = NULL;
    if (again.codes == values) again.codes = NULL;
    bd_column_reset(&column);
    bd_column_reset(&again);
    free(room);
    free(rows);
    return shape;
}

#define N_ROWS 70000

/* Of each width: values between two limits, every n-th of them NULL. */
static bd_column check_between(bd_type type, uint64_t least, uint64_t range, int null_every,
                               size_t n) {
    bd_physical physical = bd_type_physical(type);
    size_t bytes = bd_physical_bytes(physical);
    void *values = bd_allocate(n + 1, bytes);
    assert_non_null(values);
    for (size_t i = 0; i < n; i++) {
        uint64_t offset = range == UINT64_MAX ? next_random() << 11 ^ next_random()
                                              : (next_random() << 20 ^ next_random()) % (range + 1);
        if (i < 2) offset = i ? range : 0; /* both ends */
        bool null = null_every && i % (size_t)null_every == 2;
        put(values, bytes, i, null ? bd_physical_null(physical) : least + offset);
    }
    bd_column shape = check(type, values, n);
    free(values);
    return shape;
}

static void ids_take_the_bytes_that_they_need(void **test) {
    (void)test;
    for (int null_every = 0; null_every < 8; null_every += 7) {
        bd_column c = check_between(BD_TYPE_PERSON, 1, 254, null_every, N_ROWS);
        assert_int_equal(c.code_bytes, 1);
        assert_int_equal(c.base, 0);
        c = check_between(BD_TYPE_PERSON, 1000, 60000, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_OFFSET);
        assert_int_equal(c.code_bytes, 2);
        assert_int_equal(c.base, 0);
        c = check_between(BD_TYPE_PERSON, 4000000000, 60000, null_every, N_ROWS);
        assert_int_equal(c.code_bytes, 2);
        assert_int_equal(c.base, 3999999999);
        c = check_between(BD_TYPE_PERSON, 1, 0xFFFFFE, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_OFFSET);
        assert_int_equal(c.code_bytes, 3);
        c = check_between(BD_TYPE_PERSON, 1, 0xFFFFFF, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
        c = check_between(BD_TYPE_PERSON, 1, UINT32_MAX - 1, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
    }
}

static void numbers_and_dates_take_the_bytes_that_they_need(void **test) {
    (void)test;
    for (int null_every = 0; null_every < 8; null_every += 7) {
        bd_column c = check_between(BD_TYPE_DATE, (uint32_t)-17532, 36515, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_OFFSET);
        assert_int_equal(c.code_bytes, 2);
        c = check_between(BD_TYPE_DATE, (uint32_t)INT32_MIN + 1, UINT32_MAX - 1, null_every,
                          N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
        c = check_between(BD_TYPE_DATE, (uint32_t)INT32_MIN + 1, 70000, null_every, N_ROWS);
        assert_int_equal(c.code_bytes, 3);
        c = check_between(BD_TYPE_MONEY, (uint64_t)-100, 200000, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_OFFSET);
        assert_int_equal(c.code_bytes, 3);
        c = check_between(BD_TYPE_MONEY, (uint64_t)INT64_MIN + 1, UINT32_MAX - 1, null_every,
                          N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_OFFSET);
        assert_int_equal(c.code_bytes, 4);
        c = check_between(BD_TYPE_MONEY, (uint64_t)INT64_MAX - UINT32_MAX, UINT32_MAX, null_every,
                          N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
        c = check_between(BD_TYPE_INT, 0, UINT64_MAX, null_every, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
        c = check_between(BD_TYPE_INT, (uint64_t)INT64_MIN + 1, UINT64_MAX - 1, null_every, 5);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
        check_between(BD_TYPE_REAL, 0, UINT64_MAX, null_every, N_ROWS);
        check_between(BD_TYPE_BOOL, 0, 1, null_every, N_ROWS);
    }
}

/* A few values far apart. */
static bd_column check_few(bd_type type, size_t n_values, size_t n) {
    bd_physical physical = bd_type_physical(type);
    size_t bytes = bd_physical_bytes(physical);
    void *values = bd_allocate(n + 1, bytes);
    assert_non_null(values);
    for (size_t i = 0; i < n; i++) {
        uint64_t k = i < n_values ? i : next_random() % n_values;
        put(values, bytes, i,
            k == 0 ? bd_physical_null(physical) : (k * UINT64_C(0x9E3779B97F4A7C15)) >> 1);
    }
    bd_column shape = check(type, values, n);
    free(values);
    return shape;
}

static void few_values_are_a_palette(void **test) {
    (void)test;
    static const bd_type types[] = {BD_TYPE_TEXT, BD_TYPE_DATE, BD_TYPE_MONEY, BD_TYPE_REAL};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        bd_column c = check_few(types[i], 3, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PALETTE);
        assert_int_equal(c.n_palette, 3);
        c = check_few(types[i], 256, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PALETTE);
        assert_int_equal(c.code_bytes, 1);
        c = check_few(types[i], 257, N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PALETTE);
        assert_int_equal(c.code_bytes, 2);
        c = check_few(types[i], 16384, 3 * N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PALETTE);
        assert_int_equal(c.n_palette, 16384);
        c = check_few(types[i], 16385, 3 * N_ROWS);
        assert_int_equal(c.packing, BD_PACKING_PLAIN);
        /* A palette that is larger than what it spares. */
        assert_int_equal(check_few(types[i], 300, 300).packing, BD_PACKING_PLAIN);
    }
}

static void one_value_takes_nothing(void **test) {
    (void)test;
    static const bd_type types[] = {BD_TYPE_PERSON, BD_TYPE_DATE, BD_TYPE_MONEY, BD_TYPE_REAL,
                                    BD_TYPE_BOOL};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        for (size_t n = 1; n <= N_ROWS; n *= 41) {
            assert_int_equal(check_between(types[i], 1, 0, 0, n).packing, BD_PACKING_CONSTANT);
            assert_int_equal(check_few(types[i], 1, n).packing, BD_PACKING_CONSTANT);
        }
        assert_int_equal(check_few(types[i], 1, 0).packing, BD_PACKING_CONSTANT);
        bd_column empty = bd_column_empty(types[i]);
        assert_true(bd_column_null_at(&empty, 0));
        assert_true(bd_column_null_at(&empty, UINT32_MAX));
        assert_int_equal(bd_column_bytes(&empty, 1000), 0);
    }
    assert_int_equal(bd_id_at(NULL, 3), BD_NULL_ID);
    assert_int_equal(bd_date_at(NULL, 3), BD_NULL_I32);
    assert_true(bd_integer_at(NULL, 3) == BD_NULL_I64);
    assert_true(bd_real_at(NULL, 3) != bd_real_at(NULL, 3));
}

/* Any ranges and lengths, also around the sizes of pieces. */
static void all_lengths(void **test) {
    (void)test;
    static const bd_type types[] = {BD_TYPE_PERSON, BD_TYPE_PERIOD, BD_TYPE_DATE, BD_TYPE_MONEY,
                                    BD_TYPE_INT,    BD_TYPE_REAL,   BD_TYPE_BOOL};
    for (int round = 0; round < 700; round++) {
        bd_type type = types[next_random() % (sizeof types / sizeof *types)];
        size_t bytes = bd_physical_bytes(bd_type_physical(type));
        unsigned bits = (unsigned)(next_random() % (bytes * 8 + 1));
        uint64_t range = bits >= 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
        size_t n = round % 20 ? 1 + next_random() % 300 : 32767 + next_random() % 3;
        check_between(type, next_random() << 11, range, (int)(next_random() % 4), n);
        check_few(type, 1 + next_random() % 300, n);
    }
}

static void codes_are_looked_at(void **test) {
    (void)test;
    for (uint32_t bytes = 1; bytes <= 8; bytes += bytes == 4 ? 4 : 1) {
        char codes[100 * 8 + 1] = {0};
        bd_column c = {.type = BD_TYPE_PERSON,
                       .packing = BD_PACKING_OFFSET,
                       .code_bytes = bytes,
                       .codes = codes};
        for (uint64_t i = 0; i < 100; i++) {
            uint64_t code = i / 3 * (bytes > 1 ? 257 : 1);
            memcpy(codes + i * bytes, &code, bytes);
        }
        for (size_t first = 0; first < 100; first++) {
            for (size_t n = 1; first + n <= 100; n++) {
                uint64_t last = bd_element_at(codes, bytes, first + n - 1);
                assert_true(bd_column_codes_within(&c, first, n, last));
                assert_true(bd_column_codes_within(&c, first, n, UINT32_MAX));
                assert_int_equal(bd_column_codes_within(&c, first, n, last - 1), last == 0);
            }
        }
        uint64_t most = bytes == 8 ? UINT64_MAX : (UINT64_C(1) << bytes * 8) - 1;
        memcpy(codes + 50 * bytes, &most, bytes);
        assert_true(bd_column_codes_within(&c, 0, 50, most - 1));
        assert_false(bd_column_codes_within(&c, 0, 51, most - 1));
        assert_true(bd_column_codes_within(&c, 0, 100, most));
        memcpy(codes + 50 * bytes, codes + 49 * bytes, bytes);
        assert_true(bd_column_codes_ascend(&c, 0, 100));
        memset(codes + 60 * bytes, 0, bytes);
        assert_false(bd_column_codes_ascend(&c, 0, 100));
        assert_true(bd_column_codes_ascend(&c, 0, 60));
        assert_false(bd_column_codes_ascend(&c, 60, 1)); /* after the row before */
        assert_true(bd_column_codes_ascend(&c, 61, 39));
    }
}

static void damaged_shapes_are_noticed(void **test) {
    (void)test;
    uint8_t codes[4] = {0, 1, 2, 3};
    uint32_t palette[4] = {0, 5, 6, 7};
    bd_column good = {.type = BD_TYPE_TEXT,
                      .packing = BD_PACKING_PALETTE,
                      .code_bytes = 1,
                      .n_palette = 4,
                      .codes = codes,
                      .palette = palette};
    assert_true(bd_column_shape_is_sound(&good));
    bd_column c = good;
    c.n_palette = 257;
    assert_false(bd_column_shape_is_sound(&c));
    c.n_palette = 0;
    assert_false(bd_column_shape_is_sound(&c));
    palette[2] = 5;
    assert_false(bd_column_shape_is_sound(&good));
    c = good;
    c.code_bytes = 3;
    assert_false(bd_column_shape_is_sound(&c));
    c = bd_column_plain(BD_TYPE_MONEY, codes);
    assert_true(bd_column_shape_is_sound(&c));
    c.code_bytes = 4;
    assert_false(bd_column_shape_is_sound(&c));
    c.packing = BD_PACKING_OFFSET;
    assert_true(bd_column_shape_is_sound(&c));
    c.type = BD_TYPE_DATE;
    assert_false(bd_column_shape_is_sound(&c));
    c.code_bytes = 2;
    assert_true(bd_column_shape_is_sound(&c));
    c.n_palette = 1;
    assert_false(bd_column_shape_is_sound(&c));
    c = bd_column_empty(BD_TYPE_DATE);
    c.code_bytes = 4;
    assert_false(bd_column_shape_is_sound(&c));
    c.packing = (bd_packing)9;
    assert_false(bd_column_shape_is_sound(&c));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_take_the_bytes_that_they_need),
        cmocka_unit_test(numbers_and_dates_take_the_bytes_that_they_need),
        cmocka_unit_test(few_values_are_a_palette),
        cmocka_unit_test(one_value_takes_nothing),
        cmocka_unit_test(all_lengths),
        cmocka_unit_test(codes_are_looked_at),
        cmocka_unit_test(damaged_shapes_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
