/* Tuples of keys, numbered in order of first appearance: for groups, DISTINCT and hash joins. */
#include "engine/exec/rows.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 1024u
#define NOT_FOUND UINT32_MAX

void bd_key_table_init(bd_key_table *table, bd_run *run, size_t width) {
    memset(table, 0, sizeof *table);
    table->run = run;
    table->width = width;
}

void bd_key_table_clear(bd_key_table *table) {
    if (table->n == 0) return;
    if (table->n * 16 < table->n_slots) { /* few: take them out one by one */
        for (size_t i = 0; i < table->n; i++) {
            size_t p = table->hashes[i] & (table->n_slots - 1);
            while (table->slots[p]) {
                table->slots[p] = 0;
                p = (p + 1) & (table->n_slots - 1);
            }
        }
    } else {
        memset(table->slots, 0, table->n_slots * sizeof *table->slots);
    }
    table->n = 0;
}

void bd_key_table_free(bd_key_table *table) {
    free(table->tuples);
    free(table->hashes);
    free(table->slots);
    bd_key_table_init(table, table->run, table->width);
}

static uint32_t hash_tuple(const uint64_t *tuple, size_t width) {
    uint64_t hash = width == 1 ? bd_hash_u64(tuple[0]) : 0;
    if (width != 1) {
        for (size_t k = 0; k < width; k++)
            hash = bd_hash_combine(hash, tuple[k]);
    }
    return (uint32_t)hash;
}

static bool equal_tuples(const uint64_t *a, const uint64_t *b, size_t width) {
    for (size_t k = 0; k < width; k++) {
        if (a[k] != b[k]) return false;
    }
    return true;
}

static bd_status grow_slots(bd_key_table *table) {
    size_t n_slots = table->n_slots ? table->n_slots * 2 : FIRST_SLOTS;
    BD_TRY(bd_run_charge(table->run, (n_slots - table->n_slots) * sizeof *table->slots));
    uint32_t *slots = bd_allocate_zero(n_slots, sizeof *slots);
    if (!slots) return bd_error_memory(table->run->evaluation.error, n_slots * sizeof *slots);
    for (size_t i = 0; i < table->n; i++) {
        size_t p = table->hashes[i] & (n_slots - 1);
        while (slots[p])
            p = (p + 1) & (n_slots - 1);
        slots[p] = (uint32_t)i + 1;
    }
    free(table->slots);
    table->slots = slots;
    table->n_slots = n_slots;
    return BD_OK;
}

static bd_status grow_tuples(bd_key_table *table) {
    size_t capacity = table->capacity ? table->capacity * 2 : FIRST_SLOTS / 2;
    size_t tuple_bytes = (table->width ? table->width : 1) * sizeof *table->tuples;
    bd_error *error = table->run->evaluation.error;
    if (capacity >= NOT_FOUND) {
        return bd_error_set(error, BD_ERROR_LIMIT, "分组过多(超过 40 亿);请缩小查询范围",
                            "too many groups (over 4 billion); narrow the query down");
    }
    BD_TRY(bd_run_charge(table->run,
                         (capacity - table->capacity) * (tuple_bytes + sizeof *table->hashes)));
    uint64_t *tuples = realloc(table->tuples, capacity * tuple_bytes);
    if (!tuples) return bd_error_memory(error, capacity * tuple_bytes);
    table->tuples = tuples;
    uint32_t *hashes = realloc(table->hashes, capacity * sizeof *hashes);
    if (!hashes) return bd_error_memory(error, capacity * sizeof *hashes);
    table->hashes = hashes;
    table->capacity = capacity;
    return BD_OK;
}

static bd_status add_tuple(bd_key_table *table, const uint64_t *tuple, uint32_t *number) {
    size_t width = table->width;
    if ((table->n + 1) * 2 > table->n_slots) BD_TRY(grow_slots(table));
    uint32_t hash = hash_tuple(tuple, width);
    size_t mask = table->n_slots - 1;
    size_t p = hash & mask;
    for (; table->slots[p]; p = (p + 1) & mask) {
        uint32_t candidate = table->slots[p] - 1;
        if (table->hashes[candidate] == hash &&
            equal_tuples(table->tuples + candidate * width, tuple, width)) {
            *number = candidate;
            return BD_OK;
        }
    }
    if (table->n == table->capacity) BD_TRY(grow_tuples(table));
    for (size_t k = 0; k < width; k++)
        table->tuples[table->n * width + k] = tuple[k];
    table->hashes[table->n] = hash;
    *number = (uint32_t)table->n++;
    table->slots[p] = (uint32_t)table->n;
    return BD_OK;
}

bd_status bd_key_table_add(bd_key_table *table, const uint64_t *tuples, size_t n,
                           uint32_t *numbers) {
    size_t width = table->width;
    for (size_t i = 0; i < n; i++) {
        /* Tables are clustered: very often the tuple is that of the row before. */
        if (i && equal_tuples(tuples + i * width, tuples + (i - 1) * width, width)) {
            numbers[i] = numbers[i - 1];
        } else {
            BD_TRY(add_tuple(table, tuples + i * width, &numbers[i]));
        }
    }
    return BD_OK;
}

uint32_t bd_key_table_find(const bd_key_table *table, const uint64_t *tuple) {
    if (table->n == 0) return NOT_FOUND;
    uint32_t hash = hash_tuple(tuple, table->width);
    size_t mask = table->n_slots - 1;
    for (size_t p = hash & mask; table->slots[p]; p = (p + 1) & mask) {
        uint32_t candidate = table->slots[p] - 1;
        if (table->hashes[candidate] == hash &&
            equal_tuples(table->tuples + candidate * table->width, tuple, table->width)) {
            return candidate;
        }
    }
    return NOT_FOUND;
}
