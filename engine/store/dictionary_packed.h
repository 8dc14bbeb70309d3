/* The part of a dictionary that holds packed texts. Not for others: see dictionary.h. */
#ifndef BD_STORE_DICTIONARY_PACKED_H
#define BD_STORE_DICTIONARY_PACKED_H

#include "engine/store/dictionary.h"

#include <stdatomic.h>

/* The position in a table follows the hash's order, so that a table read from its begin on is
 * nearly sorted by hash, which is the order of final ids. */
typedef struct packed_slot {
    _Atomic uint64_t key; /* 0: free; published after the rest */
    uint32_t index;       /* from 1, in the order of coming */
    uint8_t attribute;
} packed_slot;

typedef struct packed_table {
    struct packed_table *smaller; /* still read by threads that came before; freed at sealing */
    uint32_t bits;                /* of a position */
    packed_slot *slots;           /* owned */
} packed_table;

/* Reading needs no lock; adding does. */
typedef struct packed_shard {
    _Alignas(64) _Atomic(packed_table *) table;
    atomic_flag lock;
    uint32_t n_entries;
} packed_shard;

typedef struct bd_packed_entry {
    uint64_t hash, key;
    uint32_t index;
    uint8_t attribute;
} bd_packed_entry;

/* ids[i] for keys[i], 0 for 0, in BD_N_PACKED_SHARDS shards; attributes may be NULL. Safe for
 * concurrent use. */
BD_MUST_CHECK bd_status bd_packed_intern(packed_shard *shards, const uint64_t *keys,
                                         const uint8_t *attributes, size_t n, uint32_t *ids,
                                         bd_error *error);
/* The entries of a shard sorted by hash, in malloc'ed memory; the shard is empty afterwards. */
BD_MUST_CHECK bd_status bd_packed_drain(packed_shard *shard, bd_packed_entry **entries,
                                        size_t *n_entries, bd_error *error);
void bd_packed_free(packed_shard *shard);

#endif
