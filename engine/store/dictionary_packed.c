#include "engine/store/dictionary_packed.h"

#include "engine/base/memory.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BITS 4 /* of a number of lines */
#define SPINS 200
#define AHEAD 16 /* keys whose lines are on their way from memory */
#define FIRST_SEGMENT_BITS 11
#define MOST_PLACES ((1u << 31) - 2)
#define PLACES_AT_ONCE 1024u /* taken by a cursor */
/* A segment on pages begins at a large page, of which smaller ones would fill a part. */
#define LEAST_PAGES_BYTES ((size_t)2 << 20)

/* --- Locks ---------------------------------------------------------------------------------------
 */

/* Waits briefly, then leaves the processor to the one who holds the lock: it may be growing. */
static void lock(atomic_flag *flag) {
    for (int i = 0; atomic_flag_test_and_set_explicit(flag, memory_order_acquire); i++) {
        if (i > SPINS) {
            (void)sched_yield();
            continue;
        }
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#endif
    }
}

static void unlock(atomic_flag *flag) {
    atomic_flag_clear_explicit(flag, memory_order_release);
}

/* --- The log -------------------------------------------------------------------------------------
 */

/* A place, as a segment and a position in it. Segment s begins at (2^s - 1) * 2^FIRST_SEGMENT_BITS.
 */
static inline uint32_t segment_of(uint32_t place, uint32_t *position) {
    uint64_t shifted = (uint64_t)place + (1u << FIRST_SEGMENT_BITS);
    uint32_t bits = 63 - (uint32_t)__builtin_clzll(shifted);
    *position = (uint32_t)(shifted - (UINT64_C(1) << bits));
    return bits - FIRST_SEGMENT_BITS;
}

static inline uint32_t segment_length(uint32_t segment) {
    return 1u << (segment + FIRST_SEGMENT_BITS);
}

static bd_status make_segment(packed_log *log, uint32_t segment, bd_error *error) {
    size_t bytes = (size_t)segment_length(segment) * (sizeof(uint64_t) + sizeof(uint32_t));
    bd_status status = BD_OK;
    lock(&log->lock);
    if (!atomic_load_explicit(&log->segments[segment], memory_order_relaxed)) {
        void *made = NULL;
        if (bytes >= LEAST_PAGES_BYTES) {
            status = bd_pages_make(bytes, &log->pages[segment], error);
            made = log->pages[segment].data;
        } else {
            made = bd_allocate_zero(bytes, 1);
            if (!made) status = bd_error_memory(error, bytes);
        }
        atomic_store_explicit(&log->segments[segment], (_Atomic uint64_t *)made,
                              memory_order_release);
    }
    unlock(&log->lock);
    return status;
}

static void free_log(packed_log *log, bd_page_pool *pool) {
    for (uint32_t s = 0; s < BD_PACKED_SEGMENTS; s++) {
        if (!log->pages[s].data) free((void *)(uintptr_t)atomic_load(&log->segments[s]));
        bd_packed_pages_give(pool, &log->pages[s]);
        atomic_store(&log->segments[s], NULL);
    }
}

static bd_status take_place(packed_log *log, bd_dictionary_cursor *cursor, uint32_t *place,
                            bd_error *error) {
    uint32_t n = cursor ? PLACES_AT_ONCE : 1;
    if (!cursor || cursor->next == cursor->end) {
        uint32_t first = atomic_fetch_add_explicit(&log->n_places, n, memory_order_relaxed);
        if (first > MOST_PLACES - n) {
            atomic_fetch_sub_explicit(&log->n_places, n, memory_order_relaxed);
            return bd_error_set(
                error, BD_ERROR_LIMIT, "不同取值过多(超过 20 亿);请分批处理",
                "too many distinct values (over 2 billion); process fewer files at once");
        }
        *place = first;
        if (cursor) {
            cursor->next = first;
            cursor->end = first + n;
        }
    }
    if (cursor) *place = cursor->next++;
    uint32_t position, segment = segment_of(*place, &position);
    if (!atomic_load_explicit(&log->segments[segment], memory_order_acquire))
        return make_segment(log, segment, error);
    return BD_OK;
}

static void write_place(packed_log *log, uint32_t place, uint64_t key) {
    uint32_t position, segment = segment_of(place, &position);
    _Atomic uint64_t *keys = atomic_load_explicit(&log->segments[segment], memory_order_acquire);
    atomic_store_explicit(&keys[position], key, memory_order_relaxed);
}

/* --- Tables --------------------------------------------------------------------------------------
 */

static void retire(packed_part *part, packed_table *first) {
    packed_table *last = first;
    while (last->next)
        last = last->next;
    packed_table *others = atomic_load(&part->retired);
    do {
        last->next = others;
    } while (!atomic_compare_exchange_weak(&part->retired, &others, first));
}

static void enter(packed_part *part) {
    atomic_fetch_add(&part->n_inside, 1);
}

/* The last one to leave frees the tables that had been replaced before it left: whoever enters
 * later has not seen them. */
static void leave(packed_part *part) {
    packed_table *replaced = NULL;
    if (atomic_load_explicit(&part->retired, memory_order_relaxed))
        replaced = atomic_exchange(&part->retired, NULL);
    bool is_last = atomic_fetch_sub(&part->n_inside, 1) == 1;
    if (!replaced) return;
    if (is_last)
        bd_packed_tables_free(replaced, NULL);
    else
        retire(part, replaced);
}

static bd_status grow_table(packed_part *part, packed_shard *shard, bd_error *error) {
    packed_table *old = atomic_load_explicit(&shard->table, memory_order_relaxed);
    packed_table *made = NULL;
    BD_TRY(bd_packed_table_make(old ? old->bits + 1 : FIRST_BITS, &made, error));
    if (old) bd_packed_add_all(made, old);
    atomic_store_explicit(&shard->table, made, memory_order_release);
    if (old) retire(part, old);
    return BD_OK;
}

/* --- Interning -----------------------------------------------------------------------------------
 */

static bd_status add_locked(packed_part *part, packed_shard *shard, uint64_t key, uint64_t hash,
                            uint8_t attribute, bd_dictionary_cursor *cursor, uint32_t *id,
                            bd_error *error) {
    packed_table *table = atomic_load_explicit(&shard->table, memory_order_relaxed);
    *id = table ? bd_packed_find(table, key, hash) : 0;
    if (*id) {
        if (attribute) bd_packed_raise(table, key, hash, attribute);
        return BD_OK;
    }
    if (!table || bd_packed_table_is_full(table, shard->n_entries)) {
        BD_TRY(grow_table(part, shard, error));
        table = atomic_load_explicit(&shard->table, memory_order_relaxed);
    }
    uint32_t place = 0;
    BD_TRY(take_place(&part->log, cursor, &place, error));
    *id = place + 1;
    shard->n_entries++;
    bd_packed_add(table, key, hash, *id, attribute);
    write_place(&part->log, place, key);
    return BD_OK;
}

static inline packed_table *table_of(packed_part *part, uint64_t hash) {
    return atomic_load_explicit(&part->shards[bd_packed_shard_of(hash)].table,
                                memory_order_acquire);
}

static inline void prefetch_line(packed_part *part, uint64_t key) {
    uint64_t hash = bd_hash_u64(key);
    const packed_table *table = table_of(part, hash);
    if (table) __builtin_prefetch(bd_packed_line_of(table, hash));
}

static bd_status look_up(packed_part *part, const uint64_t *keys, const uint8_t *attributes,
                         size_t n, bd_dictionary_cursor *cursor, uint32_t *ids, bd_error *error) {
    for (size_t i = 0; i < n && i < AHEAD; i++)
        prefetch_line(part, keys[i]);
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n) prefetch_line(part, keys[i + AHEAD]);
        uint64_t key = keys[i];
        ids[i] = 0;
        if (!key) continue;
        uint64_t hash = bd_hash_u64(key);
        packed_table *table = table_of(part, hash);
        uint8_t attribute = attributes ? attributes[i] : 0;
        if (attribute > BD_MOST_ATTRIBUTE) attribute = BD_MOST_ATTRIBUTE;
        if (table && !attribute) ids[i] = bd_packed_find(table, key, hash);
        if (ids[i]) continue;
        packed_shard *shard = &part->shards[bd_packed_shard_of(hash)];
        lock(&shard->lock);
        bd_status status = add_locked(part, shard, key, hash, attribute, cursor, &ids[i], error);
        unlock(&shard->lock);
        if (status != BD_OK) return status;
    }
    return BD_OK;
}

/* --- Following the log ---------------------------------------------------------------------------
 *
 * Lists of one month are mostly those of the month before, in the same order: the key after one is
 * then the key after it in the log, or the one that came after it last time, and is found without
 * looking for it. Keys that are told by neither are gathered and looked up together. */

#define MOST_PASSED_OVER 8 /* keys of the last list that are missing from this one */
#define FOLLOWED_AT_ONCE 256
#define MOST_UNTOLD 16 /* in a row: then the rest is looked up */
#define MOST_FAILURES 4
#define SKIPPED_KEYS 4096u /* until it is tried again; twice as many the next time */
#define MOST_TIMES_SKIPPED 4

/* One segment of the log, which is read again and again. */
typedef struct log_view {
    const packed_log *log;
    const _Atomic uint64_t *keys; /* NULL: none yet */
    _Atomic uint32_t *after;
    uint32_t first_id, length;
} log_view;

/* False when there is no such id yet. */
static bool view_id(log_view *view, uint32_t id) {
    if (view->keys && id - view->first_id < view->length) return true;
    uint32_t position, segment = id ? segment_of(id - 1, &position) : BD_PACKED_SEGMENTS;
    if (segment >= BD_PACKED_SEGMENTS) return false;
    _Atomic uint64_t *keys =
        atomic_load_explicit(&view->log->segments[segment], memory_order_acquire);
    if (!keys) return false;
    view->keys = keys;
    view->length = segment_length(segment);
    view->after = (_Atomic uint32_t *)(keys + view->length);
    view->first_id = id - position;
    return true;
}

static inline uint64_t key_of(log_view *view, uint32_t id) {
    if (!view_id(view, id)) return 0;
    return atomic_load_explicit(&view->keys[id - view->first_id], memory_order_relaxed);
}

/* The id after `id` in the last list; 0 when none is known but the next one. */
static inline uint32_t id_after(log_view *view, uint32_t id) {
    if (!view_id(view, id)) return 0;
    return atomic_load_explicit(&view->after[id - view->first_id], memory_order_relaxed);
}

/* Whoever writes last is believed: what is told is compared with the key in any case. */
static void remember_after(log_view *view, uint32_t before, uint32_t id) {
    if (!before || !id || id == before + 1 || id == before || !view_id(view, before)) return;
    _Atomic uint32_t *after = &view->after[before - view->first_id];
    if (atomic_load_explicit(after, memory_order_relaxed) != id)
        atomic_store_explicit(after, id, memory_order_relaxed);
}

/* The id of `key`, which comes soon after `last`; 0 when that is not so. */
static inline uint32_t tell(log_view *view, uint64_t key, uint32_t last, int n_passed) {
    uint32_t id = last;
    if (key_of(view, id) == key) return id;
    for (int i = 0; i <= n_passed; i++) {
        if (key_of(view, id + 1) == key) return id + 1;
        uint32_t other = id_after(view, id);
        if (other && key_of(view, other) == key) return other;
        id = other ? other : id + 1;
    }
    return 0;
}

/* Whether ids lie in a few runs. Where they lie anywhere, no list repeats another, and remembering
 * what comes after what would cost a cache line for each. */
#define NEAR_BITS 9
#define N_RUNS 32u
static bool are_near(const uint32_t *ids, size_t n) {
    uint32_t runs[N_RUNS] = {0};
    size_t n_near = 0, n_ids = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t run = (ids[i] >> NEAR_BITS) + 1;
        n_ids += ids[i] != 0;
        n_near += ids[i] != 0 && runs[run % N_RUNS] == run;
        runs[run % N_RUNS] = run;
    }
    return 2 * n_near >= n_ids;
}

/* At most FOLLOWED_AT_ONCE keys; returns how many could be told. */
static bd_status follow(packed_part *part, const uint64_t *keys, size_t n,
                        bd_dictionary_cursor *cursor, uint32_t *ids, size_t *n_told,
                        bd_error *error) {
    log_view view = {.log = &part->log};
    uint64_t untold_keys[FOLLOWED_AT_ONCE];
    uint32_t untold_ids[FOLLOWED_AT_ONCE], untold[FOLLOWED_AT_ONCE];
    size_t n_untold = 0, in_a_row = 0;
    uint32_t last = cursor->last, aside = 0; /* where the list was before it jumped to `last` */
    *n_told = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t key = keys[i];
        ids[i] = 0;
        if (!key) continue;
        uint32_t id = in_a_row < MOST_UNTOLD ? tell(&view, key, last, MOST_PASSED_OVER) : 0;
        if (!id && aside && in_a_row == 0) id = tell(&view, key, aside, MOST_PASSED_OVER);
        if (id) {
            if (id != last + 1) aside = last;
            ids[i] = last = id;
            in_a_row = 0;
            ++*n_told;
            continue;
        }
        in_a_row++;
        untold_keys[n_untold] = key;
        untold[n_untold++] = (uint32_t)i;
    }
    if (n_untold == 0) {
        cursor->last = last;
        return BD_OK;
    }
    BD_TRY(look_up(part, untold_keys, NULL, n_untold, cursor, untold_ids, error));
    for (size_t k = 0; k < n_untold; k++)
        ids[untold[k]] = untold_ids[k];
    uint32_t before = cursor->last;
    bool near = are_near(untold_ids, n_untold);
    for (size_t i = 0, k = 0; i < n; i++) {
        if (!ids[i]) continue;
        bool looked_up = k < n_untold && untold[k] == i;
        if (near && (looked_up || (k && untold[k - 1] + 1 == i)))
            remember_after(&view, before, ids[i]);
        k += looked_up;
        before = ids[i];
    }
    cursor->last = before;
    return BD_OK;
}

/* Looks up what follow() would not tell. */
static bd_status skip(packed_part *part, const uint64_t *keys, size_t n,
                      bd_dictionary_cursor *cursor, uint32_t *ids, bd_error *error) {
    log_view view = {.log = &part->log};
    BD_TRY(look_up(part, keys, NULL, n, cursor, ids, error));
    bool near = are_near(ids, n);
    for (size_t i = 0; i < n; i++) {
        if (!ids[i]) continue;
        if (near) remember_after(&view, cursor->last, ids[i]);
        cursor->last = ids[i];
    }
    cursor->n_skipped -= n < cursor->n_skipped ? (uint32_t)n : cursor->n_skipped;
    return BD_OK;
}

static bd_status intern_in_order(packed_part *part, const uint64_t *keys, size_t n,
                                 bd_dictionary_cursor *cursor, uint32_t *ids, bd_error *error) {
    for (size_t i = 0, n_next; i < n; i += n_next) {
        n_next = n - i;
        if (cursor->n_skipped) {
            BD_TRY(skip(part, keys + i, n_next, cursor, ids + i, error));
            continue;
        }
        if (n_next > FOLLOWED_AT_ONCE) n_next = FOLLOWED_AT_ONCE;
        size_t n_told;
        BD_TRY(follow(part, keys + i, n_next, cursor, ids + i, &n_told, error));
        if (n_told >= n_next / 4) {
            cursor->n_failures = cursor->n_times_skipped = 0;
        } else if (++cursor->n_failures > MOST_FAILURES) {
            cursor->n_skipped = SKIPPED_KEYS << cursor->n_times_skipped;
            cursor->n_times_skipped += cursor->n_times_skipped < MOST_TIMES_SKIPPED;
            cursor->n_failures = 0;
        }
    }
    return BD_OK;
}

bd_status bd_packed_intern(packed_part *part, const uint64_t *keys, const uint8_t *attributes,
                           size_t n, bd_dictionary_cursor *cursor, uint32_t *ids, bd_error *error) {
    enter(part);
    bd_status status = cursor && !cursor->unordered && !attributes
                           ? intern_in_order(part, keys, n, cursor, ids, error)
                           : look_up(part, keys, attributes, n, cursor, ids, error);
    leave(part);
    return status;
}

/* --- Life ----------------------------------------------------------------------------------------
 */

void bd_packed_init(packed_part *part) {
    memset(part, 0, sizeof *part);
    for (uint32_t i = 0; i < BD_N_PACKED_SHARDS; i++) {
        atomic_flag_clear(&part->shards[i].lock);
        atomic_init(&part->shards[i].table, NULL);
    }
    for (uint32_t s = 0; s < BD_PACKED_SEGMENTS; s++)
        atomic_init(&part->log.segments[s], NULL);
    atomic_flag_clear(&part->log.lock);
    atomic_init(&part->log.n_places, 0);
    atomic_init(&part->n_inside, 0);
    atomic_init(&part->retired, NULL);
}

static void free_shard(packed_shard *shard, bd_page_pool *pool) {
    bd_packed_tables_free(atomic_load(&shard->table), pool);
    atomic_store(&shard->table, NULL);
}

void bd_packed_free(packed_part *part) {
    for (uint32_t i = 0; i < BD_N_PACKED_SHARDS; i++)
        free_shard(&part->shards[i], NULL);
    bd_packed_close(part, NULL);
}

uint32_t bd_packed_greatest_id(const packed_part *part) {
    return atomic_load(&part->log.n_places);
}

void bd_packed_close(packed_part *part, bd_page_pool *pool) {
    free_log(&part->log, pool);
    bd_packed_tables_free(atomic_exchange(&part->retired, NULL), pool);
}

void bd_packed_drain(packed_shard *shard, bd_page_pool *pool, uint64_t *keys, uint8_t *attributes,
                     uint32_t *ids) {
    const packed_table *table = atomic_load(&shard->table);
    if (table) bd_packed_table_sorted(table, keys, attributes, ids);
    free_shard(shard, pool);
}
