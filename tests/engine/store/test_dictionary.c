#include "engine/store/dictionary.h"

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
    assert_int_equal(bd_dictionary_seal(*dictionary, 2, &renumber, &error), BD_OK);
    for (int k = 0; k < N_TEXTS; k++)
        ids_of_number[k] = bd_renumber(&renumber, provisional[k]);
    bd_renumbering_reset(&renumber);
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
    uint32_t id;
    assert_int_equal(bd_dictionary_create(&dictionary, NULL), BD_OK);
    bd_slice slices[2] = {{"甲", 3, 0}, {NULL, 0, 0}};
    uint32_t ids[2];
    assert_int_equal(bd_dictionary_intern(dictionary, slices, 2, ids, NULL), BD_OK);
    assert_int_equal(ids[1], 0);
    assert_int_equal(bd_dictionary_seal(dictionary, 2, &renumber, NULL), BD_OK);
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
    bd_renumbering_reset(&renumber);
    bd_dictionary_free(dictionary);
}

static void an_empty_dictionary_seals(void **state) {
    (void)state;
    bd_dictionary *dictionary;
    bd_renumbering renumber;
    uint32_t id;
    assert_int_equal(bd_dictionary_create(&dictionary, NULL), BD_OK);
    assert_int_equal(bd_dictionary_seal(dictionary, 2, &renumber, NULL), BD_OK);
    assert_int_equal(bd_dictionary_count(dictionary), 0);
    assert_int_equal(bd_dictionary_find(dictionary, "x", 1), 0);
    assert_int_equal(bd_dictionary_append(dictionary, "", 0, &id, NULL), BD_OK);
    assert_int_equal(id, 1);
    bd_renumbering_reset(&renumber);
    bd_dictionary_free(dictionary);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_do_not_depend_on_threads_or_order),
        cmocka_unit_test(appending_after_sealing),
        cmocka_unit_test(an_empty_dictionary_seals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
