#include "engine/store/dictionary.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/threads.h"
#include "engine/store/dictionary_image.h"
#include "engine/store/dictionary_packed.h"
#include "engine/store/packed_text.h"
#include "engine/store/packed_texts.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* The hash's top byte picks the shard, so that threads seldom meet at one lock; sorting by hash
 * then means: shards in order, entries in order within each. */
#define N_SHARDS 256u
#define SHARD_OF(hash) ((uint32_t)((hash) >> 56))
#define MOST_PER_SHARD (1u << 23)
#define FIRST_SLOTS 64u
#define LEAST_PAGES_BYTES ((size_t)1 << 20)
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
    packed_part packed;
    bd_dictionary_image image; /* offsets not NULL: all that there is, and no shards */
    shard shards[N_SHARDS];
    bool sealed;
    /* After sealing: the packed texts in the order of their ids, which begin at 1. */
    bd_packed_texts packed_texts;
    uint64_t *packed_keys;
    uint8_t *packed_attributes; /* behind the keys */
    bd_pages packed_pages;      /* where both lie */
    entry *entries;             /* after sealing: the others, from id packed_texts.n + 1 on */
    size_t count, capacity;
    text_block *appended;
};

bd_status bd_dictionary_create(bd_dictionary **dictionary, bd_error *error) {
    *dictionary = NULL;
    bd_dictionary *created = aligned_alloc(64, sizeof *created);
    if (!created) return bd_error_memory(error, sizeof *created);
    memset(created, 0, sizeof *created);
    bd_packed_init(&created->packed);
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
    bd_packed_free(&dictionary->packed);
    bd_packed_texts_reset(&dictionary->packed_texts);
    if (!dictionary->packed_pages.data) free(dictionary->packed_keys);
    bd_pages_free(&dictionary->packed_pages);
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

static bd_status already_sealed(bd_error *error) {
    return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:字典已封存",
                        "internal error: the dictionary is sealed");
}

bd_status bd_dictionary_intern_packed(bd_dictionary *dictionary, const uint64_t *packed, size_t n,
                                      bd_dictionary_cursor *cursor, uint32_t *ids,
                                      bd_error *error) {
    if (dictionary->sealed) return already_sealed(error);
    return bd_packed_intern(&dictionary->packed, packed, NULL, n, cursor, ids, error);
}

static void prefetch(bd_dictionary *dictionary, uint64_t hash) {
    shard *s = &dictionary->shards[SHARD_OF(hash)];
    slot *slots = atomic_load_explicit(&s->slots, memory_order_relaxed);
    uint32_t mask = atomic_load_explicit(&s->mask, memory_order_relaxed);
    /* A stale address is harmless: this is a hint to the cache only. */
    if (slots)
        __builtin_prefetch(
            (const void *)((uintptr_t)slots + ((uint32_t)hash & mask) * sizeof(slot)));
}

/* At most GROUP slices. */
static bd_status intern_group(bd_dictionary *dictionary, const bd_slice *slices, size_t n,
                              uint32_t *ids, bd_error *error) {
    uint64_t hashes[GROUP], packed[GROUP];
    uint8_t attributes[GROUP];
    for (size_t i = 0; i < n; i++) {
        packed[i] = slices[i].text ? bd_text_pack(slices[i].text, slices[i].length) : 0;
        attributes[i] = slices[i].attribute;
        if (packed[i] || !slices[i].text) continue;
        hashes[i] = bd_hash_bytes(slices[i].text, slices[i].length);
        prefetch(dictionary, hashes[i]);
    }
    BD_TRY(bd_packed_intern(&dictionary->packed, packed, attributes, n, NULL, ids, error));
    for (size_t i = 0; i < n; i++) {
        if (packed[i] || !slices[i].text) continue;
        uint32_t number = SHARD_OF(hashes[i]), local = 0;
        shard *s = &dictionary->shards[number];
        lock(s);
        bd_status status = intern_locked(s, &slices[i], hashes[i], &local, error);
        unlock(s);
        if (status != BD_OK) return status;
        ids[i] = BD_PROVISIONAL_TEXT | (local * N_SHARDS + number);
    }
    return BD_OK;
}

bd_status bd_dictionary_intern(bd_dictionary *dictionary, const bd_slice *slices, size_t n,
                               uint32_t *ids, bd_error *error) {
    if (dictionary->sealed) return already_sealed(error);
    for (size_t begin = 0; begin < n; begin += GROUP)
        BD_TRY(intern_group(dictionary, slices + begin, begin + GROUP < n ? GROUP : n - begin,
                            ids + begin, error));
    return BD_OK;
}

/* Of a text that is not packed. */
static entry *entry_of(const bd_dictionary *dictionary, uint32_t id) {
    return &dictionary->entries[id - dictionary->packed_texts.n - 1];
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
            *entry_of(dictionary, first_id + i) = (entry){
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

/* --- Sealing ------------------------------------------------------------------------------------
 */

typedef struct sealing {
    bd_dictionary *dictionary;
    bd_renumbering *renumbering;
    bd_page_pool *pool;
    uint32_t first_ids[N_SHARDS];
    uint32_t first_packed[BD_N_PACKED_SHARDS];
} sealing;

/* Pages for much, whose memory may have served before; little is allocated. */
static void *take(bd_page_pool *pool, size_t bytes, bd_pages *pages) {
    if (bytes < LEAST_PAGES_BYTES) return bd_allocate(bytes, 1);
    return bd_page_pool_take(pool, bytes, pages, NULL) == BD_OK ? pages->data : NULL;
}

/* Room for `n` packed keys and for the final ids of `n_maps` provisional ones. */
static bd_status take_packed(sealing *s, size_t n, size_t n_maps, bd_error *error) {
    bd_dictionary *d = s->dictionary;
    size_t bytes = n * (sizeof *d->packed_keys + sizeof *d->packed_attributes);
    d->packed_keys = take(s->pool, bytes, &d->packed_pages);
    if (!d->packed_keys) return bd_error_memory(error, bytes);
    d->packed_attributes = (uint8_t *)(d->packed_keys + n);
    bytes = n_maps * sizeof *s->renumbering->packed;
    s->renumbering->packed = take(s->pool, bytes, &s->renumbering->pages);
    if (!s->renumbering->packed) return bd_error_memory(error, bytes);
    s->renumbering->packed[0] = 0;
    return BD_OK;
}

/* Reserves ids, arrays and maps for all entries. */
static bd_status prepare(sealing *s, bd_error *error) {
    bd_dictionary *d = s->dictionary;
    size_t total = 0, most = 0, n_packed, n_maps = (size_t)bd_packed_greatest_id(&d->packed) + 1;
    bd_packed_close(&d->packed, s->pool);
    for (uint32_t i = 0; i < BD_N_PACKED_SHARDS; i++) {
        s->first_packed[i] = (uint32_t)(total + 1);
        total += d->packed.shards[i].n_entries;
    }
    n_packed = total;
    for (uint32_t i = 0; i < N_SHARDS; i++) {
        s->first_ids[i] = (uint32_t)(total + 1);
        total += d->shards[i].n_entries;
        if (d->shards[i].n_entries > most) most = d->shards[i].n_entries;
    }
    if (total >= UINT32_C(1) << 31)
        return bd_error_set(
            error, BD_ERROR_LIMIT, "不同取值过多(超过 20 亿);请分批处理",
            "too many distinct values (over 2 billion); process fewer files at once");
    s->renumbering->texts = bd_allocate_zero((most + 1) * N_SHARDS, sizeof(uint32_t));
    d->entries = bd_allocate(total - n_packed + 1, sizeof *d->entries);
    if (!s->renumbering->texts || !d->entries)
        return bd_error_memory(error, (total + 1) * sizeof *d->entries);
    BD_TRY(take_packed(s, n_packed, n_maps, error));
    d->count = total;
    d->capacity = total - n_packed + 1;
    return bd_packed_texts_make(d->packed_keys, n_packed, &d->packed_texts, error);
}

static bd_status seal_packed(const sealing *s, uint32_t number, bd_error *error) {
    bd_dictionary *d = s->dictionary;
    size_t n = d->packed.shards[number].n_entries, first = s->first_packed[number] - 1;
    uint32_t *ids = bd_allocate(n, sizeof *ids);
    if (!ids) return bd_error_memory(error, n * sizeof *ids);
    bd_packed_drain(&d->packed.shards[number], s->pool, d->packed_keys + first,
                    d->packed_attributes + first, ids);
    for (size_t i = 0; i < n; i++)
        s->renumbering->packed[ids[i]] = (uint32_t)(first + i + 1);
    free(ids);
    return BD_OK;
}

void bd_renumbering_reset(bd_renumbering *renumbering, bd_page_pool *pool) {
    free(renumbering->texts);
    if (!renumbering->pages.data) free(renumbering->packed);
    bd_page_pool_give(pool, &renumbering->pages);
    memset(renumbering, 0, sizeof *renumbering);
}

bd_status bd_dictionary_seal(bd_dictionary *dictionary, int n_threads, bd_page_pool *pool,
                             bd_renumbering *renumbering, bd_error *error) {
    memset(renumbering, 0, sizeof *renumbering);
    sealing s = {.dictionary = dictionary, .renumbering = renumbering, .pool = pool};
    bd_status status = prepare(&s, error);
    if (status != BD_OK) {
        bd_renumbering_reset(renumbering, pool);
        return status;
    }
    int threads = bd_threads_count(n_threads, N_SHARDS);
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (uint32_t i = 0; i < BD_N_PACKED_SHARDS + N_SHARDS; i++) {
        bd_error own;
        uint32_t text = i - BD_N_PACKED_SHARDS; /* used only behind the packed shards */
        bd_status result = i < BD_N_PACKED_SHARDS ? seal_packed(&s, i, &own)
                                                  : seal_shard(dictionary, text, s.first_ids[text],
                                                               renumbering->texts, &own);
        if (result != BD_OK) {
#pragma omp critical(bd_dictionary_seal)
            {
                status = result;
                if (error) *error = own;
            }
        }
    }
    if (status != BD_OK) {
        bd_renumbering_reset(renumbering, pool);
        return status;
    }
    dictionary->sealed = true;
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
        const entry *found = entry_of(dictionary, slots[p].index);
        if (found->length == length && memcmp(found->text, text, length) == 0)
            return slots[p].index;
    }
    return 0;
}

bd_status bd_dictionary_over(const bd_dictionary_image *image, bd_dictionary **dictionary,
                             bd_error *error) {
    BD_TRY(bd_dictionary_create(dictionary, error));
    (*dictionary)->image = *image;
    (*dictionary)->count = image->n_packed + image->count;
    (*dictionary)->sealed = true;
    bd_status status =
        bd_packed_texts_make(image->packed, image->n_packed, &(*dictionary)->packed_texts, error);
    if (status == BD_OK) return BD_OK;
    bd_dictionary_free(*dictionary);
    *dictionary = NULL;
    return status;
}

uint32_t bd_dictionary_find(const bd_dictionary *dictionary, const char *text, size_t length) {
    if (!dictionary->sealed) return 0;
    uint64_t key = bd_text_pack(text, length);
    size_t n_packed = dictionary->packed_texts.n,
           at = key ? bd_packed_texts_find(&dictionary->packed_texts, key) : n_packed;
    if (at < n_packed) return (uint32_t)at + 1; /* else it may have been appended */
    if (!dictionary->image.offsets)
        return find_hashed(dictionary, text, length, bd_hash_bytes(text, length));
    uint32_t other = bd_dictionary_image_find(&dictionary->image, text, length);
    return other ? (uint32_t)n_packed + other : 0;
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
            const entry *e = entry_of(dictionary, slots[i].index);
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
    *id = bd_dictionary_find(dictionary, text, length);
    if (*id) return BD_OK;
    if (dictionary->image.offsets)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:快照中的字典不能增加",
                            "internal error: nothing can be added to the dictionary of a snapshot");
    if (!dictionary->sealed || dictionary->count >= (1u << 31) || length > UINT32_MAX)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:字典未封存或已满",
                            "internal error: the dictionary is not sealed or full");
    BD_TRY(bd_grow(&dictionary->entries, &dictionary->capacity,
                   dictionary->count - dictionary->packed_texts.n + 1, sizeof *dictionary->entries,
                   error));
    text_block *block = bd_allocate(1, sizeof *block + length + 1);
    if (!block) return bd_error_memory(error, length);
    if (length) memcpy(block->bytes, text, length);
    block->bytes[length] = '\0';
    uint32_t next = (uint32_t)dictionary->count + 1;
    *entry_of(dictionary, next) =
        (entry){.text = block->bytes, .length = (uint32_t)length, .attribute = 0};
    bd_status status = insert_sealed(dictionary, bd_hash_bytes(text, length), next, error);
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
    size_t n_packed = dictionary->packed_texts.n;
    if (!dictionary->sealed || id == 0 || id > dictionary->count) {
        if (length) *length = 0;
        return "";
    }
    if (id <= n_packed) return bd_packed_texts_at(&dictionary->packed_texts, id - 1, length);
    if (dictionary->image.offsets)
        return bd_dictionary_image_text(&dictionary->image, id - (uint32_t)n_packed, length);
    const entry *e = entry_of(dictionary, id);
    if (length) *length = e->length;
    return e->text;
}

const char *bd_dictionary_text_in(const bd_dictionary *dictionary, uint32_t id,
                                  char room[BD_PACKED_TEXT_BYTES], size_t *length) {
    uint64_t packed = bd_dictionary_packed(dictionary, id);
    if (!packed) return bd_dictionary_text(dictionary, id, length);
    *length = bd_text_unpack(packed, room);
    return room;
}

uint64_t bd_dictionary_packed(const bd_dictionary *dictionary, uint32_t id) {
    return id && id <= dictionary->packed_texts.n ? dictionary->packed_texts.keys[id - 1] : 0;
}

uint8_t bd_dictionary_attribute(const bd_dictionary *dictionary, uint32_t id) {
    size_t n_packed = dictionary->packed_texts.n;
    if (!dictionary->sealed || id == 0 || id > dictionary->count) return 0;
    bool mapped = dictionary->image.offsets != NULL;
    if (id <= n_packed)
        return mapped ? dictionary->image.packed_attributes[id - 1]
                      : dictionary->packed_attributes[id - 1];
    return mapped ? dictionary->image.attributes[id - n_packed]
                  : entry_of(dictionary, id)->attribute;
}

void bd_dictionary_packed_part(const bd_dictionary *dictionary, bd_dictionary_image *image) {
    bool mapped = dictionary->image.offsets != NULL;
    *image = (bd_dictionary_image){
        .n_packed = dictionary->packed_texts.n,
        .packed = dictionary->packed_texts.keys,
        .packed_attributes =
            mapped ? dictionary->image.packed_attributes : dictionary->packed_attributes,
        .count = dictionary->count - dictionary->packed_texts.n,
    };
}
