#include "engine/store/dictionary.h"
#include "engine/store/packed_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define N_TEXTS 20000

/* Interns "text-<k>" for k in a given order, with duplicates, on some threads; returns final ids.
 */
static void build(int n_threads, int step, bd_dictionary **dictionary, uint32_t *ids_of_number) {
    bd_error error;
    assert_int_equal(bd_dictionary_create(dictionary, &error), BD_OK);
    uint32_t *provisional = calloc(N_TEXTS, sizeof *provisional);
    int failures = 0;
#pragma omp parallel for num_threads(n_threads) reduction(+ : failures) schedule(dynamic, 64)
    for (int i = 0; i < 2 * N_TEXTS; i++) {
        int number = (int)(((long)i * step) % N_TEXTS);
        char text[32];
        int length = snprintf(text, sizeof text, "text-%d", number);
        bd_slice slice = {text, (uint32_t)length, (uint8_t)(number % 7)};
        uint32_t id = 0;
        failures += bd_dictionary_intern(*dictionary, &slice, 1, &id, NULL) != BD_OK;
        __atomic_store_n(&provisional[number], id, __ATOMIC_RELAXED);
    }
    assert_int_equal(failures, 0);
    bd_renumbering renumber;
    bd_page_pool pool = {NULL, 0, 0};
    assert_int_equal(bd_dictionary_seal(*dictionary, 2, &pool, &renumber, &error), BD_OK);
    for (int k = 0; k < N_TEXTS; k++)
        ids_of_number[k] = bd_renumber(&renumber, provisional[k]);
    bd_renumbering_reset(&renumber, &pool);
    bd_page_pool_reset(&pool);
    free(provisional);
}

static void ids_do_not_depend_on_threads_or_order(void **state) {
    (void)state;
    static uint32_t a[N_TEXTS], b[N_TEXTS];
    bd_dictionary *one, *many;
    build(1, 1, &one, a);
    build(8, 7919, &many, b);
    assert_memory_equal(a, b, sizeof a);
    assert_int_equal(bd_dictionary_count(one), N_TEXTS);
    for (int k = 0; k < N_TEXTS; k++) {
        char text[32];
        snprintf(text, sizeof text, "text-%d", k);
        size_t length;
        assert_in_range(a[k], 1, N_TEXTS);
        assert_string_equal(bd_dictionary_text(one, a[k], &length), text);
        assert_int_equal(length, strlen(text));
        assert_int_equal(bd_dictionary_find(one, text, strlen(text)), a[k]);
        assert_int_equal(bd_dictionary_attribute(one, a[k]), k % 7);
    }
    bd_dictionary_free(one);
    bd_dictionary_free(many);
}

static void appending_after_sealing(void **state) {
    (void)state;
    bd_dictionary *dictionary;
    bd_renumbering renumber;
    bd_page_pool pool = {NULL, 0, 0};
    uint32_t id;
    assert_int_equal(bd_dictionary_create(&dictionary, NULL), BD_OK);
    bd_slice slices[2] = {{"甲", 3, 0}, {NULL, 0, 0}};
    uint32_t ids[2];
    assert_int_equal(bd_dictionary_intern(dictionary, slices, 2, ids, NULL), BD_OK);
    assert_int_equal(ids[1], 0);
    assert_int_equal(bd_dictionary_seal(dictionary, 2, &pool, &renumber, NULL), BD_OK);
    assert_int_equal(bd_renumber(&renumber, 0), 0);
    assert_int_equal(bd_dictionary_append(dictionary, "甲", 3, &id, NULL), BD_OK);
    assert_int_equal(id, bd_renumber(&renumber, ids[0]));
    for (int i = 0; i < 5000; i++) {
        char text[16];
        int length = snprintf(text, sizeof text, "%d", i);
        assert_int_equal(bd_dictionary_append(dictionary, text, (size_t)length, &id, NULL), BD_OK);
        assert_int_equal(id, i + 2);
        assert_int_equal(bd_dictionary_find(dictionary, text, (size_t)length), id);
    }
    assert_int_equal(bd_dictionary_find(dictionary, "none", 4), 0);
    assert_string_equal(bd_dictionary_text(dictionary, 0, NULL), "");
    assert_string_equal(bd_dictionary_text(dictionary, 999999, NULL), "");
    /* Interning is over: refused, not undefined. */
    assert_int_equal(bd_dictionary_intern(dictionary, slices, 1, ids, NULL), BD_ERROR_INTERNAL);
    bd_renumbering_reset(&renumber, &pool);
    bd_page_pool_reset(&pool);
    bd_dictionary_free(dictionary);
}

static void an_empty_dictionary_seals(void **state) {
    (void)state;
    bd_dictionary *dictionary;
    bd_renumbering renumber;
    bd_page_pool pool = {NULL, 0, 0};
    uint32_t id;
    assert_int_equal(bd_dictionary_create(&dictionary, NULL), BD_OK);
    assert_int_equal(bd_dictionary_seal(dictionary, 2, &pool, &renumber, NULL), BD_OK);
    assert_int_equal(bd_dictionary_count(dictionary), 0);
    assert_int_equal(bd_dictionary_find(dictionary, "x", 1), 0);
    assert_int_equal(bd_dictionary_append(dictionary, "", 0, &id, NULL), BD_OK);
    assert_int_equal(id, 1);
    bd_renumbering_reset(&renumber, &pool);
    bd_page_pool_reset(&pool);
    bd_dictionary_free(dictionary);
}

/* Lists of keys: the same persons again and again, of whom some leave, some come, some stand twice,
 * in the same order or in any; from several threads, each with its cursor, and as texts. */
#define N_LISTS 40
#define N_KEYS 3000

static uint64_t listed_key(int list, int i) {
    uint64_t person = (uint64_t)i;
    if (list % 5 == 4) person = (person * 1009) % N_KEYS;
    if ((i * 7 + list) % 97 == 0) person = N_KEYS + (uint64_t)list;
    if ((i + list) % 89 == 0) person = (uint64_t)i / 2;
    if ((i + list) % 61 == 0) return 0;
    return bd_packed_digits(1000000 + person, 10);
}

static void build_from_lists(bool with_cursors, int n_threads, bd_dictionary **dictionary,
                             uint32_t (*ids)[N_KEYS]) {
    assert_int_equal(bd_dictionary_create(dictionary, NULL), BD_OK);
    int failures = 0;
#pragma omp parallel num_threads(n_threads) reduction(+ : failures)
    {
        bd_dictionary_cursor cursor = {0};
#pragma omp for schedule(dynamic)
        for (int list = 0; list < N_LISTS; list++) {
            uint64_t keys[N_KEYS];
            for (int i = 0; i < N_KEYS; i++)
                keys[i] = listed_key(list, i);
            for (int i = 0; i < N_KEYS; i += 500)
                failures += bd_dictionary_intern_packed(*dictionary, keys + i, 500,
                                                        with_cursors ? &cursor : NULL,
                                                        ids[list] + i, NULL) != BD_OK;
        }
    }
    assert_int_equal(failures, 0);
    bd_renumbering renumber;
    bd_page_pool pool = {NULL, 0, 0};
    assert_int_equal(bd_dictionary_seal(*dictionary, 2, &pool, &renumber, NULL), BD_OK);
    for (int k = 0; k < N_LISTS * N_KEYS; k++)
        ids[k / N_KEYS][k % N_KEYS] = bd_renumber(&renumber, ids[k / N_KEYS][k % N_KEYS]);
    bd_renumbering_reset(&renumber, &pool);
    bd_page_pool_reset(&pool);
}

static void lists_that_repeat_one_another(void **state) {
    (void)state;
    static uint32_t a[N_LISTS][N_KEYS], b[N_LISTS][N_KEYS];
    bd_dictionary *plain, *followed;
    build_from_lists(false, 1, &plain, a);
    build_from_lists(true, 4, &followed, b);
    assert_memory_equal(a, b, sizeof a);
    assert_int_equal(bd_dictionary_count(plain), bd_dictionary_count(followed));
    for (int list = 0; list < N_LISTS; list++) {
        for (int i = 0; i < N_KEYS; i++) {
            char text[BD_PACKED_TEXT_BYTES] = "";
            if (listed_key(list, i)) bd_text_unpack(listed_key(list, i), text);
            size_t length;
            assert_string_equal(bd_dictionary_text(followed, b[list][i], &length), text);
            assert_int_equal(length, strlen(text));
        }
    }
    bd_dictionary_free(plain);
    bd_dictionary_free(followed);
}

/* So many keys that tables grow over whole large pages, in any order and each several times, some
 * with an attribute, while other threads look for the same ones. */
#define N_MANY 1200000u
#define N_MANY_ROWS 3000000u
#define ROWS_AT_ONCE 5000u

static uint64_t key_of_row(uint32_t row) {
    uint64_t x = (row + 1) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 29)) * UINT64_C(0xBF58476D1CE4E5B9);
    return x % 50 == 0 ? 0 : bd_packed_digits((x >> 20) % N_MANY * 977, 18);
}

static void build_from_many(int n_threads, bool with_cursor, bd_dictionary **dictionary,
                            uint32_t *ids) {
    assert_int_equal(bd_dictionary_create(dictionary, NULL), BD_OK);
    int failures = 0;
#pragma omp parallel num_threads(n_threads) reduction(+ : failures)
    {
        bd_dictionary_cursor cursor = {0};
#pragma omp for schedule(dynamic)
        for (uint32_t first = 0; first < N_MANY_ROWS; first += ROWS_AT_ONCE) {
            uint64_t keys[ROWS_AT_ONCE];
            for (uint32_t i = 0; i < ROWS_AT_ONCE; i++)
                keys[i] = key_of_row(first + i);
            failures += bd_dictionary_intern_packed(*dictionary, keys, ROWS_AT_ONCE,
                                                    with_cursor ? &cursor : NULL, ids + first,
                                                    NULL) != BD_OK;
            char text[BD_PACKED_TEXT_BYTES];
            if (!keys[0]) continue;
            bd_slice slice = {text, (uint32_t)bd_text_unpack(keys[0], text),
                              (uint8_t)(keys[0] % 64)};
            uint32_t id = 0;
            failures += bd_dictionary_intern(*dictionary, &slice, 1, &id, NULL) != BD_OK;
            failures += id != ids[first];
        }
    }
    assert_int_equal(failures, 0);
    bd_renumbering renumber;
    bd_page_pool pool = {0};
    assert_int_equal(bd_dictionary_seal(*dictionary, 2, &pool, &renumber, NULL), BD_OK);
    for (uint32_t row = 0; row < N_MANY_ROWS; row++)
        ids[row] = bd_renumber(&renumber, ids[row]);
    bd_renumbering_reset(&renumber, &pool);
    bd_page_pool_reset(&pool);
}

static void many_keys_in_any_order(void **state) {
    (void)state;
    uint32_t *a = calloc(N_MANY_ROWS, sizeof *a), *b = calloc(N_MANY_ROWS, sizeof *b);
    bd_dictionary *plain, *many;
    build_from_many(1, false, &plain, a);
    build_from_many(4, true, &many, b);
    assert_memory_equal(a, b, N_MANY_ROWS * sizeof *a);
    assert_int_equal(bd_dictionary_count(plain), bd_dictionary_count(many));
    int wrong = 0;
    for (uint32_t row = 0; row < N_MANY_ROWS; row++)
        wrong += bd_dictionary_packed(many, b[row]) != key_of_row(row);
    for (uint32_t id = 1; id <= bd_dictionary_count(many); id++)
        wrong += bd_dictionary_attribute(many, id) != bd_dictionary_attribute(plain, id);
    for (uint32_t row = 0; row < N_MANY_ROWS; row += ROWS_AT_ONCE)
        wrong += bd_dictionary_attribute(many, b[row]) != key_of_row(row) % 64;
    assert_int_equal(wrong, 0);
    bd_dictionary_free(plain);
    bd_dictionary_free(many);
    free(a);
    free(b);
}

/* Texts of packed keys are made when somebody asks: several threads at once for the same ones. Keys
 * that are not there are not found, however near. */
static void packed_texts_are_made_when_asked_for(void **state) {
    (void)state;
    for (size_t n = 1; n < 20000; n = n * 3 + 1) {
        bd_dictionary *dictionary;
        uint64_t *keys = calloc(n, sizeof *keys);
        uint32_t *ids = calloc(n, sizeof *ids);
        assert_int_equal(bd_dictionary_create(&dictionary, NULL), BD_OK);
        for (size_t i = 0; i < n; i++)
            keys[i] = i % 3 ? bd_packed_digits(i * 2, 18) : bd_packed_with_x(i * 2);
        assert_int_equal(bd_dictionary_intern_packed(dictionary, keys, n, NULL, ids, NULL), BD_OK);
        bd_renumbering renumber;
        bd_page_pool pool = {NULL, 0, 0};
        assert_int_equal(bd_dictionary_seal(dictionary, 2, &pool, &renumber, NULL), BD_OK);
        int wrong = 0;
#pragma omp parallel for num_threads(8) schedule(static, 1) reduction(+ : wrong)
        for (size_t k = 0; k < n * 8; k++) {
            size_t i = k / 8, length;
            char text[32], other[32];
            char room[BD_PACKED_TEXT_BYTES];
            uint32_t id = bd_renumber(&renumber, ids[i]);
            snprintf(text, sizeof text, i % 3 ? "%018zu" : "%017zuX", i * 2);
            snprintf(other, sizeof other, i % 3 ? "%018zu" : "%017zuX", i * 2 + 1);
            wrong += strcmp(bd_dictionary_text(dictionary, id, &length), text) != 0;
            wrong += strcmp(bd_dictionary_text_in(dictionary, id, room, &length), text) != 0;
            wrong += length != 18 || bd_dictionary_find(dictionary, text, 18) != id ||
                     bd_dictionary_packed(dictionary, id) != keys[i] ||
                     bd_dictionary_find(dictionary, other, 18) != 0;
        }
        assert_int_equal(wrong, 0);
        assert_int_equal(bd_dictionary_packed(dictionary, 0), 0);
        assert_int_equal(bd_dictionary_packed(dictionary, (uint32_t)n + 1), 0);
        bd_renumbering_reset(&renumber, &pool);
        bd_page_pool_reset(&pool);
        bd_dictionary_free(dictionary);
        free(keys);
        free(ids);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_do_not_depend_on_threads_or_order),
        cmocka_unit_test(appending_after_sealing),
        cmocka_unit_test(an_empty_dictionary_seals),
        cmocka_unit_test(lists_that_repeat_one_another),
        cmocka_unit_test(many_keys_in_any_order),
        cmocka_unit_test(packed_texts_are_made_when_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
