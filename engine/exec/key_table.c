/* Tuples of keys, numbered in order of first appearance: for groups, DISTINCT and hash joins. */
#include "engine/exec/rows.h"

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

/* A multiplication per word spreads the low bits upwards; the last step brings them down again. */
static inline uint32_t hash_tuple(const uint64_t *tuple, size_t width) {
    uint64_t hash = 0;
    for (size_t k = 0; k < width; k++) {
        hash = (hash ^ tuple[k]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return (uint32_t)((hash * 0xD6E8FEB86659FD93u) >> 32);
}

static inline bool equal_tuples(const uint64_t *a, const uint64_t *b, size_t width) {
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

static bd_status grow_tuples(bd_key_table *table, size_t needed) {
    size_t capacity = table->capacity ? table->capacity : FIRST_SLOTS / 2;
    while (capacity < needed)
        capacity *= 2;
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

/* Room for n more tuples, and for half as many slots again. */
static bd_status reserve(bd_key_table *table, size_t n) {
    if (table->n + n > table->capacity) BD_TRY(grow_tuples(table, table->n + n));
    while ((table->n + n) * 3 > table->n_slots * 2)
        BD_TRY(grow_slots(table));
    return BD_OK;
}

/* There is room. `width` is a constant where this is called, so that loops over it vanish. */
static inline void add_tuples(bd_key_table *table, const uint64_t *tuples, size_t n,
                              uint32_t *numbers, size_t width) {
    size_t mask = table->n_slots - 1;
    for (size_t i = 0; i < n; i++, tuples += width) {
        /* Tables are clustered: very often the tuple is that of the row before. */
        if (i && equal_tuples(tuples, tuples - width, width)) {
            numbers[i] = numbers[i - 1];
            continue;
        }
        uint32_t hash = hash_tuple(tuples, width);
        size_t p = hash & mask;
        uint32_t found = table->slots[p];
        while (found && !(table->hashes[found - 1] == hash &&
                          equal_tuples(table->tuples + (found - 1) * width, tuples, width))) {
            p = (p + 1) & mask;
            found = table->slots[p];
        }
        if (!found) {
            for (size_t k = 0; k < width; k++)
                table->tuples[table->n * width + k] = tuples[k];
            table->hashes[table->n] = hash;
            found = (uint32_t)++table->n;
            table->slots[p] = found;
        }
        numbers[i] = found - 1;
    }
}

bd_status bd_key_table_add(bd_key_table *table, const uint64_t *tuples, size_t n,
                           uint32_t *numbers) {
    BD_TRY(reserve(table, n));
    switch (table->width) {
    case 1:
        add_tuples(table, tuples, n, numbers, 1);
        break;
    case 2:
        add_tuples(table, tuples, n, numbers, 2);
        break;
    case 3:
        add_tuples(table, tuples, n, numbers, 3);
        break;
    default:
        add_tuples(table, tuples, n, numbers, table->width);
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

/* --- Packing --------------------------------------------------------------------------------- */

bd_status bd_key_layout_init(bd_key_layout *layout, bd_run *run, const bd_type *types,
                             size_t n_keys) {
    *layout = (bd_key_layout){.n_keys = n_keys};
    if (n_keys > BD_KEY_MOST_WORDS) {
        return bd_error_set(run->evaluation.error, BD_ERROR_LIMIT, "分组或去重的列过多(超过 %d 列)",
                            "too many columns to group by or to compare (over %d)",
                            BD_KEY_MOST_WORDS);
    }
    BD_TRY(bd_run_allocate(run, n_keys, sizeof *layout->types, &layout->types));
    BD_TRY(bd_run_allocate(run, n_keys, sizeof *layout->words, &layout->words));
    BD_TRY(bd_run_allocate(run, n_keys, sizeof *layout->highs, &layout->highs));
    size_t half_open = SIZE_MAX; /* a word whose upper half is free */
    for (size_t k = 0; k < n_keys; k++) {
        layout->types[k] = types[k];
        bool narrow = bd_type_bytes(types[k]) <= 4;
        if (narrow && half_open != SIZE_MAX) {
            layout->words[k] = (uint8_t)half_open;
            layout->highs[k] = 1;
            half_open = SIZE_MAX;
            continue;
        }
        layout->words[k] = (uint8_t)layout->width;
        if (narrow) half_open = layout->width;
        layout->width++;
    }
    return BD_OK;
}

#define PACK(bits)                                                                                 \
    if (high) {                                                                                    \
        for (size_t i = 0; i < n_rows; i++)                                                        \
            out[i * width] |= (uint64_t)(bits) << 32;                                              \
    } else {                                                                                       \
        for (size_t i = 0; i < n_rows; i++)                                                        \
            out[i * width] = (bits);                                                               \
    }

void bd_key_pack(const bd_key_layout *layout, size_t k, const bd_vector *values, size_t n_rows,
                 uint64_t *tuples) {
    bd_physical physical = bd_type_physical(layout->types[k]);
    size_t width = layout->width;
    bool high = layout->highs[k];
    uint64_t *out = tuples + layout->words[k];
    if (values->constant) {
        uint64_t bits = bd_bits_of(physical, values->data, 0);
        PACK(bits)
    } else if (bd_physical_bytes(physical) == 4) {
        const uint32_t *data = values->data;
        PACK(data[i])
    } else if (physical == BD_PHYSICAL_I64) {
        const uint64_t *data = values->data;
        for (size_t i = 0; i < n_rows; i++)
            out[i * width] = data[i];
    } else {
        PACK(bd_bits_of(physical, values->data, i))
    }
}

void bd_key_unpack(const bd_key_layout *layout, size_t k, const uint64_t *tuples, size_t n_rows,
                   void *out) {
    size_t width = layout->width, bytes = bd_type_bytes(layout->types[k]);
    unsigned shift = layout->highs[k] ? 32 : 0;
    const uint64_t *from = tuples + layout->words[k];
    if (bytes == 8) {
        for (size_t i = 0; i < n_rows; i++)
            ((uint64_t *)out)[i] = from[i * width];
    } else if (bytes == 4) {
        for (size_t i = 0; i < n_rows; i++) {
            ((uint32_t *)out)[i] = (uint32_t)(from[i * width] >> shift);
        }
    } else {
        for (size_t i = 0; i < n_rows; i++) {
            ((uint8_t *)out)[i] = (uint8_t)(from[i * width] >> shift);
        }
    }
}
