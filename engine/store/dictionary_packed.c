#include "engine/store/dictionary_packed.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <sched.h>
#include <stdlib.h>

#define FIRST_BITS 6
#define SPINS 200
#define AHEAD 16 /* keys whose slots are on their way from memory */
#define SHARD_BITS 4
_Static_assert(1u << SHARD_BITS == BD_N_PACKED_SHARDS, "shards are picked by whole bits");

static inline uint32_t shard_of(uint64_t hash) {
    return (uint32_t)(hash >> (64 - SHARD_BITS));
}

static inline uint32_t position_of(uint64_t hash, uint32_t bits) {
    return (uint32_t)((hash << SHARD_BITS) >> (64 - bits));
}

static void free_table(packed_table *table) {
    while (table) {
        packed_table *smaller = table->smaller;
        free(table->slots);
        free(table);
        table = smaller;
    }
}

void bd_packed_free(packed_shard *shard) {
    free_table(atomic_load(&shard->table));
    atomic_store(&shard->table, NULL);
}

/* Waits briefly, then leaves the processor to the one who holds the lock: it may be growing. */
static void lock(packed_shard *shard) {
    for (int i = 0; atomic_flag_test_and_set_explicit(&shard->lock, memory_order_acquire); i++) {
        if (i > SPINS) {
            (void)sched_yield();
            continue;
        }
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#endif
    }
}

static void unlock(packed_shard *shard) {
    atomic_flag_clear_explicit(&shard->lock, memory_order_release);
}

/* The slot of a key, or the free one where it belongs. */
static inline packed_slot *find_slot(packed_table *table, uint64_t key, uint64_t hash) {
    uint32_t mask = (1u << table->bits) - 1;
    uint32_t position = position_of(hash, table->bits);
    for (;; position = (position + 1) & mask) {
        packed_slot *slot = &table->slots[position];
        uint64_t found = atomic_load_explicit(&slot->key, memory_order_acquire);
        if (found == key || found == 0) return slot;
    }
}

static bd_status grow_table(packed_shard *shard, bd_error *error) {
    packed_table *old = atomic_load_explicit(&shard->table, memory_order_relaxed);
    uint32_t bits = old ? old->bits + 1 : FIRST_BITS;
    packed_table *made = bd_allocate(1, sizeof *made);
    packed_slot *slots = bd_allocate_large_zero((size_t)1 << bits, sizeof *slots);
    if (!made || !slots) {
        free(made);
        free(slots);
        return bd_error_memory(error, sizeof *slots << bits);
    }
    *made = (packed_table){.smaller = old, .bits = bits, .slots = slots};
    for (uint32_t i = 0; old && i < 1u << old->bits; i++) {
        uint64_t key = atomic_load_explicit(&old->slots[i].key, memory_order_relaxed);
        if (!key) continue;
        packed_slot *slot = find_slot(made, key, bd_hash_u64(key));
        slot->index = old->slots[i].index;
        slot->attribute = old->slots[i].attribute;
        atomic_store_explicit(&slot->key, key, memory_order_relaxed);
    }
    atomic_store_explicit(&shard->table, made, memory_order_release);
    return BD_OK;
}

static bd_status add_locked(packed_shard *shard, uint64_t key, uint64_t hash, uint8_t attribute,
                            uint32_t *index, bd_error *error) {
    packed_table *table = atomic_load_explicit(&shard->table, memory_order_relaxed);
    if (!table || (uint64_t)(shard->n_entries + 1) * 3 > (UINT64_C(2) << table->bits)) {
        if (shard->n_entries + 2 >= BD_PACKED_SHARD_MOST)
            return bd_error_set(
                error, BD_ERROR_LIMIT, "不同取值过多(超过 20 亿);请分批处理",
                "too many distinct values (over 2 billion); process fewer files at once");
        BD_TRY(grow_table(shard, error));
        table = atomic_load_explicit(&shard->table, memory_order_relaxed);
    }
    packed_slot *slot = find_slot(table, key, hash);
    if (atomic_load_explicit(&slot->key, memory_order_relaxed) == 0) {
        slot->index = ++shard->n_entries;
        slot->attribute = attribute;
        atomic_store_explicit(&slot->key, key, memory_order_release);
    } else if (attribute > slot->attribute) {
        slot->attribute = attribute;
    }
    *index = slot->index;
    return BD_OK;
}

static bd_status add(packed_shard *shard, uint64_t key, uint64_t hash, uint8_t attribute,
                     uint32_t *index, bd_error *error) {
    lock(shard);
    bd_status status = add_locked(shard, key, hash, attribute, index, error);
    unlock(shard);
    return status;
}

static inline void prefetch_slot(packed_shard *shards, uint64_t key) {
    uint64_t hash = bd_hash_u64(key);
    packed_table *table = atomic_load_explicit(&shards[shard_of(hash)].table, memory_order_acquire);
    if (table) __builtin_prefetch(&table->slots[position_of(hash, table->bits)]);
}

bd_status bd_packed_intern(packed_shard *shards, const uint64_t *keys, const uint8_t *attributes,
                           size_t n, uint32_t *ids, bd_error *error) {
    for (size_t i = 0; i < n && i < AHEAD; i++)
        prefetch_slot(shards, keys[i]);
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n) prefetch_slot(shards, keys[i + AHEAD]);
        uint64_t key = keys[i];
        ids[i] = 0;
        if (!key) continue;
        uint64_t hash = bd_hash_u64(key);
        uint32_t number = shard_of(hash);
        packed_shard *shard = &shards[number];
        uint8_t attribute = attributes ? attributes[i] : 0;
        packed_table *table = atomic_load_explicit(&shard->table, memory_order_acquire);
        packed_slot *slot = table && !attribute ? find_slot(table, key, hash) : NULL;
        uint32_t index = 0;
        if (slot && atomic_load_explicit(&slot->key, memory_order_acquire) == key)
            index = slot->index;
        else
            BD_TRY(add(shard, key, hash, attribute, &index, error));
        ids[i] = number << BD_PACKED_SHARD_BITS | index;
    }
    return BD_OK;
}

bd_status bd_packed_drain(packed_shard *shard, bd_packed_entry **entries, size_t *n_entries,
                          bd_error *error) {
    *entries = NULL;
    *n_entries = 0;
    packed_table *table = atomic_load(&shard->table);
    if (!table) return BD_OK;
    size_t n = shard->n_entries, n_slots = (size_t)1 << table->bits;
    bd_packed_entry *out = bd_allocate(n, sizeof *out);
    if (!out) return bd_error_memory(error, n * sizeof *out);
    /* What wrapped around the table's end has the greatest hashes: it comes last. */
    size_t n_wrapped = 0;
    while (atomic_load_explicit(&table->slots[n_wrapped].key, memory_order_relaxed))
        n_wrapped++;
    size_t written = 0;
    for (size_t i = 0; i < n_slots + n_wrapped; i++) {
        const packed_slot *slot = &table->slots[i & (n_slots - 1)];
        uint64_t key = atomic_load_explicit(&slot->key, memory_order_relaxed);
        if (!key) continue;
        bd_packed_entry entry = {bd_hash_u64(key), key, slot->index, slot->attribute};
        bool may_have_wrapped = (i & (n_slots - 1)) < n_wrapped;
        bool wrapped = may_have_wrapped && position_of(entry.hash, table->bits) >= n_slots / 2;
        if (may_have_wrapped && wrapped != (i >= n_slots)) continue;
        size_t k = written++;
        for (; k > 0 && out[k - 1].hash > entry.hash; k--)
            out[k] = out[k - 1];
        out[k] = entry;
    }
    bd_packed_free(shard);
    *entries = out;
    *n_entries = written;
    return BD_OK;
}
