#include "engine/store/dictionary.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/store/dictionary_image.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* The hash's top byte picks the shard, so that threads seldom meet at one lock; sorting by hash
 * then means: shards in order, entries in order within each. */
#define N_SHARDS 256u
#define SHARD_OF(hash) ((uint32_t)((hash) >> 56))
#define MOST_PER_SHARD (1u << 23)
#define FIRST_SLOTS 64u
#define GROUP 32u /* hashes computed and prefetched together */

typedef struct local_entry {
    uint64_t hash;
    uint32_t offset; /* in the shard's bytes */
    uint32_t length;
    uint8_t attribute;
} local_entry;

typedef struct slot {
    uint32_t tag;   /* low bits of the hash beyond the position */
    uint32_t index; /* local index + 1 while building, id after sealing; 0 is free */
} slot;

typedef struct shard {
    atomic_flag lock;
    _Atomic(slot *) slots;
    _Atomic uint32_t mask; /* number of slots - 1 */
    local_entry *entries;
    size_t n_entries, entries_capacity;
    char *bytes;
    size_t n_bytes, bytes_capacity;
} shard;

typedef struct entry {
    const char *text;
    uint32_t length;
    uint8_t attribute;
} entry;

typedef struct text_block {
    struct text_block *next;
    char bytes[];
} text_block;

struct bd_dictionary {
    bd_dictionary_image image; /* offsets not NULL: all that there is, and nothing below */
    shard shards[N_SHARDS];
    bool sealed;
    entry *entries; /* after sealing: by id; entry 0 is the empty text */
    size_t count, capacity;
    text_block *appended;
};

bd_status bd_dictionary_create(bd_dictionary **dictionary, bd_error *error) {
    *dictionary = NULL;
    bd_dictionary *created = bd_allocate_zero(1, sizeof *created);
    if (!created) return bd_error_memory(error, sizeof *created);
    for (uint32_t i = 0; i < N_SHARDS; i++) {
        atomic_flag_clear(&created->shards[i].lock);
        atomic_init(&created->shards[i].slots, NULL);
        atomic_init(&created->shards[i].mask, 0);
    }
    *dictionary = created;
    return BD_OK;
}

void bd_dictionary_free(bd_dictionary *dictionary) {
    if (!dictionary) return;
    for (uint32_t i = 0; i < N_SHARDS; i++) {
        shard *s = &dictionary->shards[i];
        free(atomic_load(&s->slots));
        free(s->entries);
        free(s->bytes);
    }
    for (text_block *block = dictionary->appended; block;) {
        text_block *next = block->next;
        free(block);
        block = next;
    }
    free(dictionary->entries);
    free(dictionary);
}

static void lock(shard *s) {
    while (atomic_flag_test_and_set_explicit(&s->lock, memory_order_acquire)) {
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#endif
    }
}

static void unlock(shard *s) {
    atomic_flag_clear_explicit(&s->lock, memory_order_release);
}

/* The shard has the top 8 bits; positions come from the low bits. */
static uint32_t tag_of(uint64_t hash) {
    return (uint32_t)(hash >> 24);
}

static bd_status grow_slots(shard *s, bd_error *error) {
    slot *old = atomic_load_explicit(&s->slots, memory_order_relaxed);
    uint32_t old_mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
    size_t n_slots = old ? ((size_t)old_mask + 1) * 2 : FIRST_SLOTS;
    slot *slots = bd_allocate_zero(n_slots, sizeof *slots);
    if (!slots) return bd_error_memory(error, n_slots * sizeof *slots);
    uint32_t mask = (uint32_t)(n_slots - 1);
    for (size_t i = 0; i < s->n_entries; i++) {
        uint64_t hash = s->entries[i].hash;
        uint32_t position = (uint32_t)hash & mask;
        while (slots[position].index)
            position = (position + 1) & mask;
        slots[position] = (slot){.tag = tag_of(hash), .index = (uint32_t)i + 1};
    }
    atomic_store_explicit(&s->slots, slots, memory_order_relaxed);
    atomic_store_explicit(&s->mask, mask, memory_order_relaxed);
    free(old);
    return BD_OK;
}

static bd_status add_entry(shard *s, const bd_slice *slice, uint64_t hash, bd_error *error) {
    if (s->n_entries + 1 >= MOST_PER_SHARD || s->n_bytes + slice->length + 1 > UINT32_MAX)
        return bd_error_set(
            error, BD_ERROR_LIMIT, "不同取值过多(超过 20 亿);请分批处理",
            "too many distinct values (over 2 billion); process fewer files at once");
    BD_TRY(bd_grow(&s->entries, &s->entries_capacity, s->n_entries + 1, sizeof *s->entries, error));
    BD_TRY(bd_grow(&s->bytes, &s->bytes_capacity, s->n_bytes + slice->length + 1, 1, error));
    memcpy(s->bytes + s->n_bytes, slice->text, slice->length);
    s->bytes[s->n_bytes + slice->length] = '\0';
    s->entries[s->n_entries] = (local_entry){.hash = hash,
                                             .offset = (uint32_t)s->n_bytes,
                                             .length = slice->length,
                                             .attribute = slice->attribute};
    s->n_bytes += slice->length + 1;
    s->n_entries++;
    return BD_OK;
}

static bd_status intern_locked(shard *s, const bd_slice *slice, uint64_t hash, uint32_t *local,
                               bd_error *error) {
    slot *slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
    uint32_t mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
    if (!slots || (s->n_entries + 1) * 3 > ((size_t)mask + 1) * 2) {
        BD_TRY(grow_slots(s, error));
        slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
        mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
    }
    uint32_t tag = tag_of(hash);
    uint32_t position = (uint32_t)hash & mask;
    for (; slots[position].index; position = (position + 1) & mask) {
        if (slots[position].tag != tag) continue;
        local_entry *found = &s->entries[slots[position].index - 1];
        if (found->hash != hash || found->length != slice->length ||
            memcmp(s->bytes + found->offset, slice->text, slice->length) != 0)
            continue;
        if (slice->attribute > found->attribute) found->attribute = slice->attribute;
        *local = slots[position].index;
        return BD_OK;
    }
    BD_TRY(add_entry(s, slice, hash, error));
    *local = (uint32_t)s->n_entries;
    slots[position] = (slot){.tag = tag, .index = *local};
    return BD_OK;
}

bd_status bd_dictionary_intern(bd_dictionary *dictionary, const bd_slice *slices, size_t n,
                               uint32_t *ids, bd_error *error) {
    if (dictionary->sealed)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:字典已封存",
                            "internal error: the dictionary is sealed");
    uint64_t hashes[GROUP];
    for (size_t begin = 0; begin < n; begin += GROUP) {
        size_t end = begin + GROUP < n ? begin + GROUP : n;
        for (size_t i = begin; i < end; i++) {
            if (!slices[i].text) continue;
            uint64_t hash = bd_hash_bytes(slices[i].text, slices[i].length);
            hashes[i - begin] = hash;
            shard *s = &dictionary->shards[SHARD_OF(hash)];
            slot *slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
            uint32_t mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
            /* A stale address is harmless: this is a hint to the cache only. */
            if (slots)
                __builtin_prefetch(
                    (const void *)((uintptr_t)slots + ((uint32_t)hash & mask) * sizeof(slot)));
        }
        for (size_t i = begin; i < end; i++) {
            if (!slices[i].text) {
                ids[i] = 0;
                continue;
            }
            uint64_t hash = hashes[i - begin];
            uint32_t shard_number = SHARD_OF(hash);
            shard *s = &dictionary->shards[shard_number];
            uint32_t local = 0;
            lock(s);
            bd_status status = intern_locked(s, &slices[i], hash, &local, error);
            unlock(s);
            if (status != BD_OK) return status;
            ids[i] = local * N_SHARDS + shard_number;
        }
    }
    return BD_OK;
}

static bool comes_before(const shard *s, uint32_t a, uint32_t b) {
    const local_entry *x = &s->entries[a], *y = &s->entries[b];
    if (x->hash != y->hash) return x->hash < y->hash;
    uint32_t shorter = x->length < y->length ? x->length : y->length;
    int order = memcmp(s->bytes + x->offset, s->bytes + y->offset, shorter);
    return order ? order < 0 : x->length < y->length;
}

/* Hashes are evenly spread: put each entry near its place by its leading bits, then insert. */
static bd_status sort_shard(const shard *s, uint32_t *order, bd_error *error) {
    uint32_t n = (uint32_t)s->n_entries;
    int bits = 1;
    while ((1u << bits) < n && bits < 24)
        bits++;
    size_t n_buckets = (size_t)1 << bits;
    uint32_t *starts = bd_allocate_zero(n_buckets + 1, sizeof *starts);
    if (!starts) return bd_error_memory(error, n_buckets * sizeof *starts);
    for (uint32_t i = 0; i < n; i++)
        starts[((s->entries[i].hash << 8) >> (64 - bits)) + 1]++;
    for (size_t b = 0; b < n_buckets; b++)
        starts[b + 1] += starts[b];
    for (uint32_t i = 0; i < n; i++)
        order[starts[(s->entries[i].hash << 8) >> (64 - bits)]++] = i;
    free(starts);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t moved = order[i];
        uint32_t j = i;
        for (; j > 0 && comes_before(s, moved, order[j - 1]); j--)
            order[j] = order[j - 1];
        order[j] = moved;
    }
    return BD_OK;
}

/* Gives the entries of one shard their ids from `first_id` on. */
static bd_status seal_shard(bd_dictionary *dictionary, uint32_t number, uint32_t first_id,
                            uint32_t *renumber, bd_error *error) {
    shard *s = &dictionary->shards[number];
    if (s->n_entries == 0) return BD_OK;
    uint32_t *order = bd_allocate(s->n_entries, sizeof *order);
    if (!order) return bd_error_memory(error, s->n_entries * sizeof *order);
    bd_status status = sort_shard(s, order, error);
    if (status == BD_OK) {
        for (uint32_t i = 0; i < s->n_entries; i++) {
            const local_entry *e = &s->entries[order[i]];
            dictionary->entries[first_id + i] = (entry){
                .text = s->bytes + e->offset, .length = e->length, .attribute = e->attribute};
            renumber[((size_t)order[i] + 1) * N_SHARDS + number] = first_id + i;
        }
        slot *slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
        uint32_t mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
        for (size_t i = 0; i <= mask; i++) {
            if (slots[i].index)
                slots[i].index = renumber[(size_t)slots[i].index * N_SHARDS + number];
        }
        free(s->entries);
        s->entries = NULL;
    }
    free(order);
    return status;
}

bd_status bd_dictionary_seal(bd_dictionary *dictionary, uint32_t **renumber, bd_error *error) {
    *renumber = NULL;
    size_t total = 0, most = 0;
    uint32_t first_ids[N_SHARDS];
    for (uint32_t i = 0; i < N_SHARDS; i++) {
        first_ids[i] = (uint32_t)(total + 1);
        total += dictionary->shards[i].n_entries;
        if (dictionary->shards[i].n_entries > most) most = dictionary->shards[i].n_entries;
    }
    uint32_t *map = bd_allocate_zero((most + 1) * N_SHARDS, sizeof *map);
    if (!map) return bd_error_memory(error, (most + 1) * N_SHARDS * sizeof *map);
    dictionary->entries = bd_allocate(total + 1, sizeof *dictionary->entries);
    if (!dictionary->entries) {
        free(map);
        return bd_error_memory(error, (total + 1) * sizeof *dictionary->entries);
    }
    dictionary->entries[0] = (entry){.text = "", .length = 0, .attribute = 0};
    bd_status status = BD_OK;
#pragma omp parallel for schedule(dynamic, 8)
    for (uint32_t i = 0; i < N_SHARDS; i++) {
        bd_error own;
        bd_status result = seal_shard(dictionary, i, first_ids[i], map, &own);
        if (result != BD_OK) {
#pragma omp critical(bd_dictionary_seal)
            {
                status = result;
                if (error) *error = own;
            }
        }
    }
    if (status != BD_OK) {
        free(map);
        return status;
    }
    dictionary->count = total;
    dictionary->capacity = total + 1;
    dictionary->sealed = true;
    *renumber = map;
    return BD_OK;
}

static uint32_t find_hashed(const bd_dictionary *dictionary, const char *text, size_t length,
                            uint64_t hash) {
    const shard *s = &dictionary->shards[SHARD_OF(hash)];
    const slot *slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
    if (!slots) return 0;
    uint32_t mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
    uint32_t tag = tag_of(hash);
    for (uint32_t p = (uint32_t)hash & mask; slots[p].index; p = (p + 1) & mask) {
        if (slots[p].tag != tag) continue;
        const entry *found = &dictionary->entries[slots[p].index];
        if (found->length == length && memcmp(found->text, text, length) == 0)
            return slots[p].index;
    }
    return 0;
}

bd_status bd_dictionary_over(const bd_dictionary_image *image, bd_dictionary **dictionary,
                             bd_error *error) {
    BD_TRY(bd_dictionary_create(dictionary, error));
    (*dictionary)->image = *image;
    (*dictionary)->count = image->count;
    (*dictionary)->sealed = true;
    return BD_OK;
}

uint32_t bd_dictionary_find(const bd_dictionary *dictionary, const char *text, size_t length) {
    if (!dictionary->sealed) return 0;
    if (dictionary->image.offsets) return bd_dictionary_image_find(&dictionary->image, text, length);
    return find_hashed(dictionary, text, length, bd_hash_bytes(text, length));
}

/* After sealing a shard has no local entries: slots grow from the global ones. */
static bd_status insert_sealed(bd_dictionary *dictionary, uint64_t hash, uint32_t id,
                               bd_error *error) {
    shard *s = &dictionary->shards[SHARD_OF(hash)];
    slot *slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
    uint32_t mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
    size_t used = s->n_entries;
    if (!slots || (used + 1) * 3 > ((size_t)mask + 1) * 2) {
        size_t n_slots = slots ? ((size_t)mask + 1) * 2 : FIRST_SLOTS;
        slot *grown = bd_allocate_zero(n_slots, sizeof *grown);
        if (!grown) return bd_error_memory(error, n_slots * sizeof *grown);
        for (size_t i = 0; slots && i <= mask; i++) {
            if (!slots[i].index) continue;
            const entry *e = &dictionary->entries[slots[i].index];
            uint32_t p = (uint32_t)bd_hash_bytes(e->text, e->length) & (uint32_t)(n_slots - 1);
            while (grown[p].index)
                p = (p + 1) & (uint32_t)(n_slots - 1);
            grown[p] = slots[i];
        }
        atomic_store_explicit(&s->slots, grown, memory_order_relaxed);
        atomic_store_explicit(&s->mask, (uint32_t)(n_slots - 1), memory_order_relaxed);
        free(slots);
        slots = grown;
        mask = (uint32_t)(n_slots - 1);
    }
    uint32_t p = (uint32_t)hash & mask;
    while (slots[p].index)
        p = (p + 1) & mask;
    slots[p] = (slot){.tag = tag_of(hash), .index = id};
    s->n_entries++;
    return BD_OK;
}

bd_status bd_dictionary_append(bd_dictionary *dictionary, const char *text, size_t length,
                               uint32_t *id, bd_error *error) {
    if (dictionary->image.offsets) {
        *id = bd_dictionary_image_find(&dictionary->image, text, length);
        if (*id) return BD_OK;
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:快照中的字典不能增加",
                            "internal error: nothing can be added to the dictionary of a snapshot");
    }
    uint64_t hash = bd_hash_bytes(text, length);
    *id = dictionary->sealed ? find_hashed(dictionary, text, length, hash) : 0;
    if (*id) return BD_OK;
    if (!dictionary->sealed || dictionary->count >= (1u << 31) || length > UINT32_MAX)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:字典未封存或已满",
                            "internal error: the dictionary is not sealed or full");
    BD_TRY(bd_grow(&dictionary->entries, &dictionary->capacity, dictionary->count + 2,
                   sizeof *dictionary->entries, error));
    text_block *block = bd_allocate(1, sizeof *block + length + 1);
    if (!block) return bd_error_memory(error, length);
    if (length) memcpy(block->bytes, text, length);
    block->bytes[length] = '\0';
    uint32_t next = (uint32_t)dictionary->count + 1;
    dictionary->entries[next] =
        (entry){.text = block->bytes, .length = (uint32_t)length, .attribute = 0};
    bd_status status = insert_sealed(dictionary, hash, next, error);
    if (status != BD_OK) {
        free(block);
        return status;
    }
    block->next = dictionary->appended;
    dictionary->appended = block;
    dictionary->count = next;
    *id = next;
    return BD_OK;
}

uint32_t bd_dictionary_count(const bd_dictionary *dictionary) {
    return (uint32_t)dictionary->count;
}

const char *bd_dictionary_text(const bd_dictionary *dictionary, uint32_t id, size_t *length) {
    if (dictionary->image.offsets) return bd_dictionary_image_text(&dictionary->image, id, length);
    if (!dictionary->sealed || id > dictionary->count) id = 0;
    if (!dictionary->entries) {
        if (length) *length = 0;
        return "";
    }
    if (length) *length = dictionary->entries[id].length;
    return dictionary->entries[id].text;
}

uint8_t bd_dictionary_attribute(const bd_dictionary *dictionary, uint32_t id) {
    if (!dictionary->sealed || id > dictionary->count) return 0;
    return dictionary->image.offsets ? dictionary->image.attributes[id]
                                     : dictionary->entries[id].attribute;
}
