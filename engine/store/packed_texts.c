#include "engine/store/packed_texts.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/store/packed_text.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

#define WORDS 3u
/* The last byte of the words is 0, then this, then the length and 1. */
#define IN_WORK 0xFF
_Static_assert(BD_PACKED_TEXT_BYTES < WORDS * sizeof(uint64_t),
               "a text leaves a byte for its mark");

bd_status bd_packed_texts_make(const uint64_t *keys, size_t n, bd_packed_texts *texts,
                               bd_error *error) {
    /* Cleared by the system when they are touched: not on large pages, of which few words would
     * bring a whole one. */
    *texts = (bd_packed_texts){.n = n, .keys = keys};
    texts->words = bd_allocate_zero(n, WORDS * sizeof *texts->words);
    return texts->words ? BD_OK : bd_error_memory(error, n * WORDS * sizeof *texts->words);
}

void bd_packed_texts_reset(bd_packed_texts *texts) {
    free(texts->words);
    *texts = (bd_packed_texts){0};
}

static inline unsigned mark_of(uint64_t last_word) {
    unsigned char bytes[sizeof last_word];
    memcpy(bytes, &last_word, sizeof bytes);
    return bytes[sizeof bytes - 1];
}

static inline uint64_t with_mark(uint64_t last_word, size_t mark) {
    unsigned char bytes[sizeof last_word];
    memcpy(bytes, &last_word, sizeof bytes);
    bytes[sizeof bytes - 1] = (unsigned char)mark;
    memcpy(&last_word, bytes, sizeof bytes);
    return last_word;
}

/* Whoever comes first writes the text; others wait for it. Returns the last word. */
static uint64_t write_text(uint64_t *words, uint64_t key) {
    uint64_t last = 0;
    if (!__atomic_compare_exchange_n(&words[WORDS - 1], &last, with_mark(0, IN_WORK), false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE)) {
        while (mark_of(last) == IN_WORK) {
            (void)sched_yield();
            last = __atomic_load_n(&words[WORDS - 1], __ATOMIC_ACQUIRE);
        }
        return last;
    }
    uint64_t text[WORDS] = {0};
    size_t length = bd_text_unpack(key, (char *)text);
    memcpy(words, text, sizeof text - sizeof *text);
    last = with_mark(text[WORDS - 1], length + 1);
    __atomic_store_n(&words[WORDS - 1], last, __ATOMIC_RELEASE);
    return last;
}

const char *bd_packed_texts_at(const bd_packed_texts *texts, size_t i, size_t *length) {
    uint64_t *words = texts->words + i * WORDS;
    uint64_t last = __atomic_load_n(&words[WORDS - 1], __ATOMIC_ACQUIRE);
    if (last == 0 || mark_of(last) == IN_WORK) last = write_text(words, texts->keys[i]);
    if (length) *length = mark_of(last) - 1;
    return (const char *)words;
}

/* Hashes are spread evenly, so that a key stands near the place that its hash tells: from there in
 * growing steps to either side, then by halves. */
size_t bd_packed_texts_find(const bd_packed_texts *texts, uint64_t key) {
    uint64_t hash = bd_hash_u64(key);
    size_t n = texts->n, low = 0, high = n, step = 16;
    if (n == 0) return 0;
    size_t guess = (size_t)((wide)hash * n >> 64);
    if (bd_hash_u64(texts->keys[guess]) < hash) {
        for (low = guess + 1; low + step < n && bd_hash_u64(texts->keys[low + step]) < hash;
             step *= 2)
            low += step;
        if (low + step < n) high = low + step;
    } else {
        for (high = guess; high > step && bd_hash_u64(texts->keys[high - step]) >= hash; step *= 2)
            high -= step;
        if (high > step) low = high - step;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (bd_hash_u64(texts->keys[middle]) < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && texts->keys[low] == key ? low : n;
}
