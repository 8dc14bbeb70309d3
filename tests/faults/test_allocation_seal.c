/* Packing chunks and sealing a table of many rows, with failing allocations. */
#include "tests/faults/failing_allocation.c"

#include "tests/faults/failing_loop.h"

#include "engine/base/memory.h"
#include "engine/store/chunk_pack.h"
#include "engine/store/store.h"

#include <xxhash.h>

#define N_PARTS 9u
#define PART_ROWS 120000u
#define N_KEYS 4096u

static const bd_column_definition columns[] = {
    {.name = "who", .type = BD_TYPE_PERSON},
    {.name = "whom", .type = BD_TYPE_PERSON},
    {.name = "amount", .type = BD_TYPE_MONEY},
    {.name = "n", .type = BD_TYPE_INT},
};
static bd_table_definition tables[] = {{.name = "rows", .n_columns = 4, .columns = columns}};
static const bd_schema schema = {.n_tables = 1, .tables = tables};

typedef struct sample {
    uint32_t ids[N_KEYS]; /* provisional ones; the same every time */
} sample;

static bd_status intern(const bd_store *store, sample *s, bd_error *error) {
    uint64_t keys[N_KEYS];
    for (uint32_t i = 0; i < N_KEYS; i++)
        keys[i] = bd_packed_digits(i, 9);
    return bd_dictionary_intern_packed(bd_store_dictionary(store, BD_TYPE_PERSON), keys, N_KEYS,
                                       NULL, s->ids, error);
}

static void fill(bd_chunk *chunk, const sample *s) {
    uint32_t *who = chunk->columns[0], *whom = chunk->columns[1];
    int64_t *amount = chunk->columns[2], *n = chunk->columns[3];
    for (uint32_t i = 0; i < chunk->n_rows; i++) {
        who[i] = s->ids[i * 7919u % N_KEYS];
        whom[i] = s->ids[i * 104729u % N_KEYS];
        amount[i] = i % 300 * INT64_C(100000);
        n[i] = (int64_t)i * INT64_C(1000003) * chunk->part;
        chunk->source_row[i] = i + 2;
    }
}

static bd_status add_part(bd_store *store, const sample *s, uint32_t part, bd_chunk_memory *memory,
                          bd_error *error) {
    static const bool present[4] = {true, true, true, true};
    bd_chunk *chunk, *packed = NULL;
    BD_TRY(bd_chunk_create(store, 0, 1, part, present, &chunk, error));
    bd_status status = bd_chunk_reserve(chunk, store, PART_ROWS, error);
    if (status == BD_OK) {
        chunk->n_rows = PART_ROWS;
        fill(chunk, s);
        status = bd_chunk_pack(store, chunk, memory, &packed, error);
    }
    bd_chunk_free(chunk);
    return status == BD_OK ? bd_store_add_chunk(store, packed, error) : status;
}

static uint64_t hash_of(const bd_store *store) {
    const bd_table *table = bd_store_table(store, 0);
    uint64_t hash = table->n_rows;
    for (size_t c = 0; c < table->n_columns; c++)
        hash = XXH64(table->columns[c].codes, bd_column_bytes(&table->columns[c], table->n_rows),
                     hash);
    return hash;
}

static bd_status seal(void *context, uint64_t *outcome, bd_error *error) {
    sample *s = context;
    bd_store *store = NULL;
    bd_chunk_memory memory = {NULL};
    bd_source source = {.file = "a.csv", .sheet = "", .sha256 = "0"};
    uint32_t number;
    bd_status status = bd_store_create(&schema, &store, error);
    if (status == BD_OK) status = bd_store_add_source(store, &source, &number, error);
    if (status == BD_OK) status = intern(store, s, error);
    for (uint32_t part = 0; status == BD_OK && part < N_PARTS; part++)
        status = add_part(store, s, part, &memory, error);
    bd_chunk_memory_reset(&memory);
    if (status == BD_OK) status = bd_store_seal(store, 1, error);
    if (status == BD_OK) *outcome = hash_of(store);
    bd_store_free(store);
    return status;
}

static void test_seal(void **state) {
    (void)state;
    static sample s;
    failing_loop("seal", seal, &s, TEST_SLOW ? 8 : 40);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_seal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
