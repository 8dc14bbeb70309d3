/* Hash tables of packed texts. Not for others: see dictionary.h.
 *
 * Keys lie in cache lines of five with their ids, so that most are found with one miss of the
 * cache, and without a branch that cannot be foretold. A key stands in the line of its position, or
 * in the next one that had room when it came. Positions follow the order of hashes, so that a table
 * read from its begin on is nearly sorted by hash, which is the order of final ids. */
#ifndef BD_STORE_PACKED_TABLE_H
#define BD_STORE_PACKED_TABLE_H

#include "engine/base/hash.h"
#include "engine/base/pages.h"

#include <stdatomic.h>

#define BD_PACKED_SHARD_BITS 4
#define BD_N_PACKED_SHARDS (1u << BD_PACKED_SHARD_BITS)
#define BD_LINE_KEYS 5u
#define BD_ATTRIBUTE_BITS 6

typedef struct packed_line {
    _Atomic uint64_t keys[BD_LINE_KEYS]; /* 0: free, as are those behind it; published last */
    uint32_t ids[BD_LINE_KEYS];          /* provisional */
    uint32_t attributes;                 /* BD_ATTRIBUTE_BITS each; for who holds the lock */
} packed_line;
_Static_assert(sizeof(packed_line) == 64, "a cache line");
_Static_assert(BD_LINE_KEYS *BD_ATTRIBUTE_BITS <= 32, "attributes of a line");

typedef struct packed_table {
    struct packed_table *next; /* of those that wait to be freed */
    uint32_t bits;             /* of a line's number */
    packed_line *lines;        /* owned; on pages when there are any */
    bd_pages pages;
} packed_table;

/* The first bits pick one of the tables of a dictionary. */
static inline uint32_t bd_packed_shard_of(uint64_t hash) {
    return (uint32_t)(hash >> (64 - BD_PACKED_SHARD_BITS));
}

static inline packed_line *bd_packed_line_of(const packed_table *table, uint64_t hash) {
    return &table->lines[(hash << BD_PACKED_SHARD_BITS) >> (64 - table->bits)];
}

static inline packed_line *bd_packed_next_line(const packed_table *table, packed_line *line) {
    line++;
    return line == table->lines + ((size_t)1 << table->bits) ? table->lines : line;
}

static inline uint64_t bd_packed_key_at(const packed_line *line, uint32_t i) {
    return atomic_load_explicit(&line->keys[i], memory_order_acquire);
}

/* Bits of the places of a line that hold `key`. */
static inline uint32_t bd_packed_places(const packed_line *line, uint64_t key) {
    uint32_t found = 0;
#pragma GCC unroll 5
    for (uint32_t i = 0; i < BD_LINE_KEYS; i++)
        found |= (uint32_t)(bd_packed_key_at(line, i) == key) << i;
    return found;
}

/* 0 when there is none. Safe while another thread adds. */
static inline uint32_t bd_packed_find(const packed_table *table, uint64_t key, uint64_t hash) {
    for (const packed_line *line = bd_packed_line_of(table, hash);;) {
        uint32_t found = bd_packed_places(line, key);
        if (found) return line->ids[__builtin_ctz(found)];
        if (bd_packed_key_at(line, BD_LINE_KEYS - 1) == 0) return 0;
        line = bd_packed_next_line(table, (packed_line *)(uintptr_t)line);
    }
}

static inline uint32_t bd_packed_attribute(const packed_line *line, uint32_t i) {
    return line->attributes >> i * BD_ATTRIBUTE_BITS & ((1u << BD_ATTRIBUTE_BITS) - 1);
}

BD_MUST_CHECK bd_status bd_packed_table_make(uint32_t bits, packed_table **table, bd_error *error);
/* To the pool, where there is one (NULL: back to the system). */
void bd_packed_pages_give(bd_page_pool *pool, bd_pages *pages);
/* All that hang on `next`, too; their pages go to the pool (may be NULL). */
void bd_packed_tables_free(packed_table *table, bd_page_pool *pool);
/* True when it should grow before another key is added to `n_entries`. */
bool bd_packed_table_is_full(const packed_table *table, uint32_t n_entries);
/* Adds a key that is not there; one thread at a time. */
void bd_packed_add(packed_table *table, uint64_t key, uint64_t hash, uint32_t id,
                   uint32_t attribute);
/* Makes the attribute of a key that is there at least `attribute`; one thread at a time. */
void bd_packed_raise(packed_table *table, uint64_t key, uint64_t hash, uint32_t attribute);
/* Adds all keys of `from`. */
void bd_packed_add_all(packed_table *table, const packed_table *from);
/* The keys sorted by hash, with what belongs to them. */
void bd_packed_table_sorted(const packed_table *table, uint64_t *keys, uint8_t *attributes,
                            uint32_t *ids);

#endif
