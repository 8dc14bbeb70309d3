/* Texts made while a query runs. A pool looks first in the store's dictionary, then in its bases,
 * then among its own, so that one text has one id within the pool. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/function/function.h"

#include <stdlib.h>
#include <string.h>

typedef struct pool_entry {
    const char *text;
    uint64_t hash;
    size_t length;
} pool_entry;

struct bd_text_pool {
    const bd_dictionary *dictionary;
    const bd_text_pool *base;
    uint32_t first; /* id of entries[0] */
    bd_arena arena;
    pool_entry *entries;
    size_t n_entries, capacity;
    uint32_t *slots; /* entry number + 1; a power of two of them */
    size_t n_slots;
};

bd_status bd_text_pool_create(const bd_store *store, bd_text_pool **pool, bd_error *error) {
    return bd_text_pool_create_over(store, NULL, pool, error);
}

bd_status bd_text_pool_create_over(const bd_store *store, const bd_text_pool *base,
                                   bd_text_pool **pool, bd_error *error) {
    *pool = NULL;
    bd_text_pool *created = bd_allocate_zero(1, sizeof *created);
    if (!created) return bd_error_memory(error, sizeof *created);
    created->dictionary = bd_store_dictionary(store, BD_TYPE_TEXT);
    created->base = base;
    created->first = base ? base->first + (uint32_t)base->n_entries : BD_TEXT_POOL_FIRST;
    bd_arena_init(&created->arena);
    *pool = created;
    return BD_OK;
}

void bd_text_pool_free(bd_text_pool *pool) {
    if (!pool) return;
    bd_arena_reset(&pool->arena);
    free(pool->entries);
    free(pool->slots);
    free(pool);
}

void bd_text_pool_clear(bd_text_pool *pool) {
    if (pool->n_entries == 0) return;
    bd_arena_reset(&pool->arena);
    pool->n_entries = 0;
    memset(pool->slots, 0, pool->n_slots * sizeof *pool->slots);
}

uint32_t bd_text_pool_first(const bd_text_pool *pool) {
    return pool->first;
}

uint32_t bd_text_pool_count(const bd_text_pool *pool) {
    return (uint32_t)pool->n_entries;
}

static uint32_t find_own(const bd_text_pool *pool, const char *text, size_t length, uint64_t hash) {
    if (!pool->n_slots) return 0;
    for (size_t p = hash & (pool->n_slots - 1); pool->slots[p]; p = (p + 1) & (pool->n_slots - 1)) {
        const pool_entry *entry = &pool->entries[pool->slots[p] - 1];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->text, text, length) == 0) {
            return pool->first + pool->slots[p] - 1;
        }
    }
    return 0;
}

static bd_status grow_slots(bd_text_pool *pool, bd_error *error) {
    size_t n_slots = pool->n_slots ? pool->n_slots * 2 : 64;
    uint32_t *slots = bd_allocate_zero(n_slots, sizeof *slots);
    if (!slots) return bd_error_memory(error, n_slots * sizeof *slots);
    for (size_t i = 0; i < pool->n_entries; i++) {
        size_t p = pool->entries[i].hash & (n_slots - 1);
        while (slots[p])
            p = (p + 1) & (n_slots - 1);
        slots[p] = (uint32_t)i + 1;
    }
    free(pool->slots);
    pool->slots = slots;
    pool->n_slots = n_slots;
    return BD_OK;
}

bd_status bd_text_pool_intern(bd_text_pool *pool, const char *text, size_t length, uint32_t *id,
                              bd_error *error) {
    *id = bd_dictionary_find(pool->dictionary, text, length);
    if (*id) return BD_OK;
    uint64_t hash = bd_hash_bytes(text, length);
    for (const bd_text_pool *p = pool; p; p = p->base) {
        *id = find_own(p, text, length, hash);
        if (*id) return BD_OK;
    }
    if (pool->first - BD_TEXT_POOL_FIRST + pool->n_entries >= INT32_MAX) {
        return bd_error_set(error, BD_ERROR_LIMIT, "查询产生的文本过多;请缩小查询范围",
                            "the query makes too many texts; narrow it down");
    }
    if ((pool->n_entries + 1) * 2 > pool->n_slots) BD_TRY(grow_slots(pool, error));
    BD_TRY(bd_grow(&pool->entries, &pool->capacity, pool->n_entries + 1, sizeof *pool->entries,
                   error));
    char *copy = bd_arena_text(&pool->arena, text, length);
    if (!copy) return bd_error_memory(error, length);
    size_t p = hash & (pool->n_slots - 1);
    while (pool->slots[p])
        p = (p + 1) & (pool->n_slots - 1);
    pool->entries[pool->n_entries] = (pool_entry){.text = copy, .hash = hash, .length = length};
    *id = pool->first + (uint32_t)pool->n_entries++;
    pool->slots[p] = (uint32_t)pool->n_entries;
    return BD_OK;
}

const char *bd_text_pool_text(const bd_text_pool *pool, uint32_t id, size_t *length) {
    if (id < BD_TEXT_POOL_FIRST) return bd_dictionary_text(pool->dictionary, id, length);
    while (pool && id < pool->first)
        pool = pool->base;
    if (!pool || id - pool->first >= pool->n_entries) {
        if (length) *length = 0;
        return "";
    }
    const pool_entry *entry = &pool->entries[id - pool->first];
    if (length) *length = entry->length;
    return entry->text;
}
