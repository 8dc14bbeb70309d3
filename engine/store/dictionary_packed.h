/* The part of a dictionary that holds packed texts. Not for others: see dictionary.h. */
#ifndef BD_STORE_DICTIONARY_PACKED_H
#define BD_STORE_DICTIONARY_PACKED_H

#include "engine/store/dictionary.h"
#include "engine/store/packed_table.h"

/* Reading needs no lock; adding does. */
typedef struct packed_shard {
    _Alignas(64) _Atomic(packed_table *) table;
    atomic_flag lock;
    uint32_t n_entries;
} packed_shard;

/* All keys by their provisional ids, which are given in the order of coming: the key with id i + 1
 * stands at place i. Segments are made as they are wanted, each twice as large as the one before,
 * and never move; places without a key yet are 0. Behind the keys of a segment stand, for each, the
 * id that came after it elsewhere than right behind it (0: not yet), as 32 bits. */
#define BD_PACKED_SEGMENTS 21
typedef struct packed_log {
    _Atomic(_Atomic uint64_t *) segments[BD_PACKED_SEGMENTS];
    bd_pages pages[BD_PACKED_SEGMENTS];
    atomic_flag lock;
    _Atomic uint32_t n_places; /* taken */
} packed_log;

typedef struct packed_part {
    packed_shard shards[BD_N_PACKED_SHARDS];
    packed_log log;
    _Alignas(64) atomic_uint n_inside; /* threads that may be reading tables */
    _Atomic(packed_table *) retired;
} packed_part;

void bd_packed_init(packed_part *part);
void bd_packed_free(packed_part *part);

/* ids[i] for keys[i], 0 for 0; attributes and cursor may be NULL. Safe for concurrent use. */
BD_MUST_CHECK bd_status bd_packed_intern(packed_part *part, const uint64_t *keys,
                                         const uint8_t *attributes, size_t n,
                                         bd_dictionary_cursor *cursor, uint32_t *ids,
                                         bd_error *error);
/* No provisional id is greater. */
uint32_t bd_packed_greatest_id(const packed_part *part);
/* Ends interning: frees what only that needs; its pages go to the pool, which may be NULL. */
void bd_packed_close(packed_part *part, bd_page_pool *pool);
/* The entries of a shard sorted by hash, into arrays of shard->n_entries; it is empty afterwards,
 * its pages are in the pool (or NULL). Safe for concurrent use on several shards. */
void bd_packed_drain(packed_shard *shard, bd_page_pool *pool, uint64_t *keys, uint8_t *attributes,
                     uint32_t *ids);

#endif
