/* Tables of all kinds of columns, sealed, against the rows as they were put in: sorted by the id of
 * their first key, in the order of sources, parts and rows. */
#include "engine/base/memory.h"
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

enum { WHO, FEW, MANY, DAY, AMOUNT, WIDE, REAL, FLAG, CONSTANT, ABSENT, N_COLUMNS };

static const bd_column_definition columns[N_COLUMNS] = {
    {.name = "who", .type = BD_TYPE_PERSON},   {.name = "few", .type = BD_TYPE_CODE},
    {.name = "many", .type = BD_TYPE_NAME},    {.name = "day", .type = BD_TYPE_DATE},
    {.name = "amount", .type = BD_TYPE_MONEY}, {.name = "wide", .type = BD_TYPE_INT},
    {.name = "real", .type = BD_TYPE_REAL},    {.name = "flag", .type = BD_TYPE_BOOL},
    {.name = "constant", .type = BD_TYPE_INT}, {.name = "absent", .type = BD_TYPE_TEXT},
};
static bd_table_definition tables[] = {
    {.name = "rows", .n_columns = N_COLUMNS, .columns = columns},
};

typedef struct shape {
    size_t n_rows;
    uint32_t n_people;
    bool texts; /* keys that cannot be packed, too */
    uint32_t chunk_rows;
    uint32_t n_days;
    bool counts_up; /* row numbers have no gaps */
} shape;

static uint64_t noise(uint64_t k, uint64_t column) {
    uint64_t x = (k + 1) * UINT64_C(0x9E3779B97F4A7C15) + column * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

/* The text of a key of row k; false: NULL. */
static bool text_of(const shape *s, uint64_t k, int column, char text[32]) {
    uint64_t x = noise(k, (uint64_t)column);
    if (column == WHO) {
        uint64_t person = x % s->n_people;
        if (person % 11 == 0) return false;
        snprintf(text, 32, s->texts && person % 3 == 0 ? "text-%u" : "%u", (unsigned)person);
    } else if (column == FEW) {
        snprintf(text, 32, "code-%u", (unsigned)(x % 7));
    } else {
        if (x % 101 == 0) return false;
        snprintf(text, 32, x % 5 == 0 && s->texts ? "name %u" : "%u", (unsigned)(x % 60000));
    }
    return true;
}

/* The value of row k in physical form, for columns that hold no ids. */
static uint64_t bits_of(const shape *s, uint64_t k, int column) {
    uint64_t x = noise(k, (uint64_t)column);
    double real = (double)(x % 100000) / 7;
    uint64_t bits = 0;
    switch (column) {
    case DAY:
        return x % 13 == 0 ? bd_physical_null(BD_PHYSICAL_I32)
                           : (uint32_t)((int32_t)(x % s->n_days) - 300);
    case AMOUNT:
        return x % 17 == 0 ? bd_physical_null(BD_PHYSICAL_I64) : x % 300 * 100000;
    case WIDE:
        return x >> 1;
    case REAL:
        memcpy(&bits, &real, sizeof bits);
        return x % 19 == 0 ? bd_physical_null(BD_PHYSICAL_F64) : bits;
    case FLAG:
        return x % 3 == 2 ? BD_NULL_BOOL : x % 3;
    default:
        return 42;
    }
}

/* Some parts lack columns, and those of the second source have row numbers with gaps. */
static bool has_column(uint32_t part, int column) {
    return column != ABSENT && (column != MANY || part % 4 != 1) &&
           (column != WHO || part % 9 != 5);
}
static uint32_t source_of(const shape *s, uint64_t k) {
    return k < s->n_rows / 3 ? 1 : 2;
}
static uint32_t row_number(const shape *s, uint64_t k) {
    if (s->counts_up || source_of(s, k) == 1) return (uint32_t)k + 2;
    return (uint32_t)(k + k / 7 + 3);
}

static void fill_column(const shape *s, bd_store *store, bd_chunk *chunk, uint64_t first, int c) {
    size_t bytes = bd_physical_bytes(bd_type_physical(columns[c].type));
    for (size_t i = 0; i < chunk->n_rows; i++) {
        char *to = (char *)chunk->columns[c] + i * bytes;
        if (c == WHO || c == FEW || c == MANY) {
            char text[32];
            bool is = text_of(s, first + i, c, text);
            bd_slice slice = {is ? text : NULL, is ? (uint32_t)strlen(text) : 0, 0};
            uint32_t id = 0;
            if (bd_dictionary_intern(bd_store_dictionary(store, columns[c].type), &slice, 1, &id,
                                     NULL) != BD_OK)
                fail();
            memcpy(to, &id, sizeof id);
        } else {
            uint64_t bits = bits_of(s, first + i, c);
            memcpy(to, &bits, bytes);
        }
    }
}

static bd_store *make(const shape *s, const bd_schema *schema, bool packs, bool reversed,
                      int n_threads) {
    bd_store *store;
    assert_int_equal(bd_store_create(schema, &store, NULL), BD_OK);
    for (int i = 0; i < 2; i++) {
        uint32_t number;
        bd_source source = {.file = i ? "b.csv" : "a.csv", .sheet = "", .sha256 = "0"};
        assert_int_equal(bd_store_add_source(store, &source, &number, NULL), BD_OK);
    }
    bd_chunk_memory memory = {NULL};
    uint32_t n_parts = (uint32_t)((s->n_rows + s->chunk_rows - 1) / s->chunk_rows);
    for (uint32_t at = 0; at < n_parts; at++) {
        uint32_t part = reversed ? n_parts - 1 - at : at;
        uint64_t first = (uint64_t)part * s->chunk_rows;
        bool present[N_COLUMNS];
        for (int c = 0; c < N_COLUMNS; c++)
            present[c] = has_column(part, c);
        bd_chunk *chunk, *kept;
        assert_int_equal(
            bd_chunk_create(store, 0, source_of(s, first), part, present, &chunk, NULL), BD_OK);
        size_t n = s->n_rows - first < s->chunk_rows ? s->n_rows - first : s->chunk_rows;
        assert_int_equal(bd_chunk_reserve(chunk, store, n, NULL), BD_OK);
        chunk->n_rows = n;
        for (int c = 0; c < N_COLUMNS; c++)
            if (present[c]) fill_column(s, store, chunk, first, c);
        for (size_t i = 0; i < n; i++)
            chunk->source_row[i] = row_number(s, first + i);
        if (packs) {
            assert_int_equal(bd_chunk_pack(store, chunk, &memory, &kept, NULL), BD_OK);
            bd_chunk_free(chunk);
            chunk = kept;
        }
        assert_int_equal(bd_store_add_chunk(store, chunk, NULL), BD_OK);
    }
    bd_chunk_memory_reset(&memory);
    assert_int_equal(bd_store_seal(store, n_threads, NULL), BD_OK);
    return store;
}

/* --- The reference -------------------------------------------------------------------------------
 */

typedef struct key {
    uint32_t id;
    uint32_t k;
} key;

static int compare_keys(const void *a, const void *b) {
    const key *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->k > y->k) - (x->k < y->k);
}

static uint32_t id_of(const shape *s, const bd_store *store, uint64_t k, int column) {
    char text[32];
    if (!has_column((uint32_t)(k / s->chunk_rows), column) || !text_of(s, k, column, text))
        return 0;
    return bd_dictionary_find(bd_store_dictionary(store, columns[column].type), text, strlen(text));
}

static key *sorted_keys(const shape *s, const bd_store *store) {
    key *keys = bd_allocate(s->n_rows, sizeof *keys);
    assert_non_null(keys);
    for (uint32_t k = 0; k < s->n_rows; k++)
        keys[k] = (key){id_of(s, store, k, WHO), k};
    qsort(keys, s->n_rows, sizeof *keys, compare_keys);
    return keys;
}

static uint64_t expected(const shape *s, const bd_store *store, uint64_t k, int c) {
    if (c == WHO || c == FEW || c == MANY) return id_of(s, store, k, c);
    if (!has_column((uint32_t)(k / s->chunk_rows), c))
        return bd_physical_null(bd_type_physical(columns[c].type));
    return bits_of(s, k, c);
}

static uint64_t mask_of(bd_type type) {
    return UINT64_MAX >> (64 - 8 * bd_physical_bytes(bd_type_physical(type)));
}

static void check(const shape *s, const bd_store *store) {
    const bd_table *table = bd_store_table(store, 0);
    assert_int_equal(table->n_rows, s->n_rows);
    assert_int_equal(table->cluster_column, WHO);
    key *keys = sorted_keys(s, store);
    size_t n_wrong = 0;
    for (uint32_t row = 0; row < s->n_rows; row++) {
        uint32_t k = keys[row].k;
        for (int c = 0; c < N_COLUMNS; c++)
            n_wrong += (bd_column_bits(&table->columns[c], row) & mask_of(columns[c].type)) !=
                       (expected(s, store, k, c) & mask_of(columns[c].type));
        n_wrong += bd_id_at(&table->source, row) != source_of(s, k / s->chunk_rows * s->chunk_rows);
        n_wrong += bd_id_at(&table->source_row, row) != row_number(s, k);
    }
    assert_int_equal(n_wrong, 0);
    assert_false(table->column_present[ABSENT]);
    assert_int_equal(table->columns[CONSTANT].packing, BD_PACKING_CONSTANT);
    free(keys);
}

static void compare(const shape *s, const bd_store *a, const bd_store *b) {
    const bd_table *x = bd_store_table(a, 0), *y = bd_store_table(b, 0);
    for (int c = 0; c < N_COLUMNS; c++)
        assert_same_column(&x->columns[c], &y->columns[c], s->n_rows);
    assert_same_column(&x->source, &y->source, s->n_rows);
    assert_same_column(&x->source_row, &y->source_row, s->n_rows);
}

static void check_shape(const shape *s) {
    bd_schema schema = {.n_tables = 1, .tables = tables};
    bd_store *store = make(s, &schema, true, false, 1);
    check(s, store);
    for (int way = 0; way < 3; way++) {
        bd_store *other = make(s, &schema, way != 0, way == 2, 1 + way * 2);
        compare(s, store, other);
        bd_store_free(other);
    }
    bd_store_free(store);
}

/* --- Tests ---------------------------------------------------------------------------------------
 */

static void rows_of_a_small_table(void **state) {
    (void)state;
    check_shape(&(shape){50000, 700, true, 3000, 200, false});
    check_shape(&(shape){900, 70, false, 1, 2, false});
}

static void rows_of_a_large_table(void **state) {
    (void)state;
    check_shape(&(shape){(1 << 20) + 12345, 90000, true, 8191, 100000, false});
}

/* Parts then keep no row numbers, nor how far they reach. */
static void row_numbers_without_gaps(void **state) {
    (void)state;
    check_shape(&(shape){(1 << 20) + 99, 5000, false, 20000, 200, true});
}

/* All keys but few in one partition. */
static void rows_of_few_people(void **state) {
    (void)state;
    check_shape(&(shape){(1 << 20) + 7, 3, false, 100003, 200, false});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_a_small_table),
        cmocka_unit_test(rows_of_a_large_table),
        cmocka_unit_test(row_numbers_without_gaps),
        cmocka_unit_test(rows_of_few_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
