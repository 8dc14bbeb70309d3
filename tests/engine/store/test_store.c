#include "engine/store/chunk_pack.h"
#include "engine/store/store.h"
#include "same_column.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const bd_column_definition columns[] = {
    {.name = "amount", .type = BD_TYPE_MONEY},
    {.name = "id_no", .type = BD_TYPE_PERSON},
    {.name = "program", .type = BD_TYPE_CODE},
    {.name = "remark", .type = BD_TYPE_TEXT},
};
static const bd_column_definition derived_columns[] = {
    {.name = "person", .type = BD_TYPE_PERSON},
    {.name = "n", .type = BD_TYPE_INT},
};
static bd_table_definition tables[] = {
    {.name = "counts", .derived = true, .n_columns = 2, .columns = derived_columns},
    {.name = "payments", .n_columns = 4, .columns = columns},
};

/* Row k of the whole: person k % 5 (0: none), amount k; split into chunks of two sources. */
static bd_store *make_store(const bd_schema *schema, bool reversed) {
    bd_store *store;
    assert_int_equal(bd_store_create(schema, &store, NULL), BD_OK);
    bd_source source = {
        .file = "a.csv", .sheet = "", .sha256 = "0", .table = 1, .as_of = BD_NULL_I32};
    uint32_t number;
    assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    source.file = "b.csv";
    assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    assert_int_equal(number, 2);
    for (int at = 0; at < 6; at++) {
        int part = reversed ? 5 - at : at;
        bool present[4] = {true, true, part % 2 == 0, false};
        bd_chunk *chunk;
        assert_int_equal(
            bd_chunk_create(store, 1, part < 3 ? 1 : 2, (uint32_t)part, present, &chunk, NULL),
            BD_OK);
        assert_int_equal(bd_chunk_reserve(chunk, store, 100, NULL), BD_OK);
        for (int i = 0; i < 100; i++) {
            int k = part * 100 + i;
            char text[16];
            int length = snprintf(text, sizeof text, "person-%d", k % 5);
            bd_slice slice = {k % 5 ? text : NULL, (uint32_t)length, 0};
            assert_int_equal(bd_dictionary_intern(bd_store_dictionary(store, BD_TYPE_PERSON),
                                                  &slice, 1, (uint32_t *)chunk->columns[1] + i,
                                                  NULL),
                             BD_OK);
            ((int64_t *)chunk->columns[0])[i] = k;
            bd_slice code = {"低保", 6, 0};
            if (chunk->columns[2])
                assert_int_equal(bd_dictionary_intern(bd_store_dictionary(store, BD_TYPE_CODE),
                                                      &code, 1, (uint32_t *)chunk->columns[2] + i,
                                                      NULL),
                                 BD_OK);
            chunk->source_row[i] = (uint32_t)k + 2;
        }
        chunk->n_rows = 100;
        assert_int_equal(bd_store_add_chunk(store, chunk, NULL), BD_OK);
    }
    assert_int_equal(bd_store_seal(store, 2, NULL), BD_OK);
    return store;
}

static void rows_are_clustered_and_complete(void **state) {
    (void)state;
    bd_schema schema = {.n_tables = 2, .tables = tables};
    bd_store *store = make_store(&schema, false), *again = make_store(&schema, true);
    const bd_table *table = bd_store_table(store, 1), *other = bd_store_table(again, 1);
    assert_int_equal(table->n_rows, 600);
    assert_int_equal(table->cluster_column, 1);
    const bd_column *ids = &table->columns[1], *amounts = &table->columns[0];
    char seen[600] = {0};
    uint32_t id_before = 0;
    int64_t k_before = -1;
    for (uint32_t i = 0; i < table->n_rows; i++) {
        uint32_t id = bd_id_at(ids, i);
        int64_t k = bd_integer_at(amounts, i);
        assert_true(id_before < id || (id_before == id && k_before < k));
        id_before = id;
        k_before = k;
        assert_true(k >= 0 && k < 600);
        seen[(uint64_t)k % 600] = 1;
        assert_int_equal(bd_id_at(&table->source_row, i), k + 2);
        assert_int_equal(bd_id_at(&table->source, i), k < 300 ? 1 : 2);
        assert_int_equal(bd_id_at(&table->columns[2], i) != 0, (k / 100) % 2 == 0);
        char text[16];
        snprintf(text, sizeof text, "person-%d", (int)(k % 5));
        assert_string_equal(
            bd_dictionary_text(bd_store_dictionary(store, BD_TYPE_PERSON), id, NULL),
            k % 5 ? text : "");
    }
    assert_null(memchr(seen, 0, sizeof seen));
    assert_same_column(ids, &other->columns[1], 600);
    assert_same_column(amounts, &other->columns[0], 600);
    assert_false(table->column_present[3]);
    assert_true(bd_column_null_at(&table->columns[3], 599));
    bd_store_free(store);
    bd_store_free(again);
}

static void indexes_list_the_rows_of_a_key(void **state) {
    (void)state;
    bd_schema schema = {.n_tables = 2, .tables = tables};
    bd_store *store = make_store(&schema, false);
    const bd_table *table = bd_store_table(store, 1);
    const bd_index *index, *same;
    assert_int_equal(bd_store_index(store, 1, 1, 1, &index, NULL), BD_OK);
    assert_int_equal(bd_store_index(store, 1, 1, 1, &same, NULL), BD_OK);
    assert_ptr_equal(index, same);
    uint32_t n = 0;
    for (uint32_t id = 1; id <= index->n_ids; id++) {
        for (uint32_t p = index->offsets[id]; p < index->offsets[id + 1]; p++, n++)
            assert_int_equal(bd_id_at(&table->columns[1], bd_index_row(index, p)), id);
    }
    assert_int_equal(n, 480);
    /* A derived table, not clustered: its index lists rows explicitly and leaves NULL out. */
    void *derived[2] = {malloc(4 * sizeof(uint32_t)), NULL};
    memcpy(derived[0], (uint32_t[]){2, 0, 1, 2}, 4 * sizeof(uint32_t));
    assert_int_equal(bd_store_set_derived(store, 0, 4, derived, SIZE_MAX, 1, NULL), BD_OK);
    assert_int_equal(bd_store_index(store, 0, 0, 1, &index, NULL), BD_OK);
    assert_int_equal(index->offsets[1], 0);
    assert_int_equal(index->offsets[2], 1);
    assert_int_equal(index->offsets[3], 3);
    assert_int_equal(bd_index_row(index, 0), 2);
    assert_int_equal(bd_index_row(index, 1), 0);
    assert_int_equal(bd_index_row(index, 2), 3);
    assert_int_equal(bd_store_index(store, 1, 0, 1, &index, NULL), BD_ERROR_INTERNAL);
    bd_store_free(store);
}

/* Enough rows for the way of sealing that goes partition by partition. */
#define N_LARGE_ROWS 1300000
#define N_LARGE_PEOPLE 50021

static uint32_t large_person(uint32_t k) {
    return (uint32_t)((uint64_t)k * 7919 % N_LARGE_PEOPLE);
}

static bd_chunk *large_chunk(const bd_store *store, uint32_t part) {
    const uint32_t n = N_LARGE_ROWS / 13;
    bool present[4] = {true, true, part % 2 == 0, false};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(store, 1, part < 5 ? 1 : 2, part, present, &chunk, NULL),
                     BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, store, n, NULL), BD_OK);
    return chunk;
}

/* The same rows packed, unless `memory` is NULL. */
static bd_chunk *packed(const bd_store *store, bd_chunk *chunk, bd_chunk_memory *memory) {
    if (!memory) return chunk;
    bd_chunk *made;
    assert_int_equal(bd_chunk_pack(store, chunk, memory, &made, NULL), BD_OK);
    bd_chunk_free(chunk);
    assert_int_equal(bd_chunk_reserve(made, store, 1, NULL), BD_ERROR_INTERNAL);
    return made;
}

static bd_store *make_large_store(const bd_schema *schema, bool with_packing, int n_threads) {
    bd_store *store;
    assert_int_equal(bd_store_create(schema, &store, NULL), BD_OK);
    uint32_t number;
    for (int i = 0; i < 2; i++) {
        bd_source source = {.file = i ? "b.csv" : "a.csv", .sheet = "", .sha256 = "0", .table = 1};
        assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    }
    const uint32_t n = N_LARGE_ROWS / 13;
    bd_chunk_memory memory = {NULL};
    for (uint32_t part = 13; part-- > 0;) {
        bd_chunk *chunk = large_chunk(store, part);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t k = part * n + i;
            char text[16];
            int length = snprintf(text, sizeof text, "%u", large_person(k));
            bd_slice slice = {large_person(k) ? text : NULL, (uint32_t)length, 0};
            ((int64_t *)chunk->columns[0])[i] = k;
            chunk->source_row[i] = k + 2;
            if (bd_dictionary_intern(bd_store_dictionary(store, BD_TYPE_PERSON), &slice, 1,
                                     (uint32_t *)chunk->columns[1] + i, NULL) != BD_OK)
                fail();
            if (chunk->columns[2]) ((uint32_t *)chunk->columns[2])[i] = 0;
        }
        chunk->n_rows = n;
        chunk = packed(store, chunk, with_packing && part % 3 ? &memory : NULL);
        assert_int_equal(bd_store_add_chunk(store, chunk, NULL), BD_OK);
    }
    bd_chunk_memory_reset(&memory);
    assert_int_equal(bd_store_seal(store, n_threads, NULL), BD_OK);
    return store;
}

static void a_large_table_is_clustered_and_complete(void **state) {
    (void)state;
    bd_schema schema = {.n_tables = 2, .tables = tables};
    bd_store *store = make_large_store(&schema, true, 1);
    bd_store *again = make_large_store(&schema, false, 3);
    const bd_table *table = bd_store_table(store, 1), *other = bd_store_table(again, 1);
    assert_int_equal(table->n_rows, N_LARGE_ROWS);
    assert_int_equal(table->cluster_column, 1);
    const bd_column *amounts = &table->columns[0], *ids = &table->columns[1];
    uint32_t id_before = 0;
    int64_t amount_before = -1;
    size_t n_wrong = 0;
    for (uint32_t row = 0; row < table->n_rows; row++) {
        int64_t amount = bd_integer_at(amounts, row);
        uint32_t k = (uint32_t)amount, id = bd_id_at(ids, row);
        char text[16] = "";
        if (large_person(k)) snprintf(text, sizeof text, "%u", large_person(k));
        const char *found =
            bd_dictionary_text(bd_store_dictionary(store, BD_TYPE_PERSON), id, NULL);
        n_wrong += strcmp(found, text) != 0;
        n_wrong += bd_id_at(&table->source_row, row) != k + 2;
        n_wrong += bd_id_at(&table->source, row) != (k < 5 * (N_LARGE_ROWS / 13) ? 1u : 2u);
        n_wrong += id_before > id || (id_before == id && amount_before >= amount);
        id_before = id;
        amount_before = amount;
    }
    assert_int_equal(n_wrong, 0);
    assert_same_column(ids, &other->columns[1], N_LARGE_ROWS);
    assert_same_column(amounts, &other->columns[0], N_LARGE_ROWS);
    assert_same_column(&table->source, &other->source, N_LARGE_ROWS);
    assert_same_column(&table->source_row, &other->source_row, N_LARGE_ROWS);
    assert_int_equal(table->column_present[2], 1);
    assert_int_equal(table->column_present[3], 0);
    assert_true(bd_column_null_at(&table->columns[3], N_LARGE_ROWS - 1));
    bd_store_free(store);
    bd_store_free(again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_clustered_and_complete),
        cmocka_unit_test(a_large_table_is_clustered_and_complete),
        cmocka_unit_test(indexes_list_the_rows_of_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
