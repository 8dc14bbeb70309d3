/* What convert.c and convert_fields.c share; not for others. */
#ifndef BD_LOADERS_CONVERT_INTERNAL_H
#define BD_LOADERS_CONVERT_INTERNAL_H

#include "loaders/convert.h"

#include "engine/base/arena.h"

#include <string.h>

#define FIRST_HAN 0x4E00u
#define LAST_HAN 0x9FEFu
#define BD_LEAST_NAME 2
#define BD_MOST_NAME 4
#define CACHE_SLOTS 512
/* A cache that so seldom helps is given up. */
#define CACHE_TRIAL 8192
#define CACHE_TEXT_BYTES 44

/* Columns of codes, places and periods repeat the same few texts. */
typedef struct cached {
    uint8_t length; /* 0: free */
    bool usable, unreadable;
    char text[CACHE_TEXT_BYTES];
    uint32_t serial; /* changes when the slot gets another text */
    uint32_t id;
} cached;

/* A text of at most 32 bytes with zeros behind it, its value, and nothing to follow. */
#define QUICK_BITS 13
#define QUICK_PLACES 4 /* where a text may be, one behind the other */
#define QUICK_SLOTS (((size_t)1 << QUICK_BITS) + QUICK_PLACES - 1)
#define QUICK_MOST_BYTES 32
struct quick_slot {
    uint64_t words[4];
    uint32_t length; /* 0: free */
    uint32_t value;  /* not 0 unless free */
    uint64_t unused[3];
};

/* Where a text is looked for: halves of its words times these, added up. */
static const uint64_t QUICK_FACTORS_LOW[4] = {0x9E3779B1, 0xC2B2AE3D, 0x85EBCA77, 0x7F4A7C15};
static const uint64_t QUICK_FACTORS_HIGH[4] = {0x165667B1, 0xBF58476D, 0x94D049BB, 0x27D4EB2F};

static inline size_t quick_place_of_sum(uint64_t sum) {
    return (size_t)(sum * UINT64_C(0x9E3779B97F4A7C15) >> (64 - QUICK_BITS));
}

typedef struct pending {
    bd_slice slice;
    uint32_t row;
    uint32_t serial;
    cached *slot; /* gets the id while its serial stays; NULL: not kept */
} pending;

/* The name that a person had last, by provisional id. Of one thread. */
typedef struct bd_name_memory {
    uint64_t *keys; /* packed; 0: none */
    uint32_t *ids;
    size_t capacity;
    uint64_t *missed_keys; /* of the block at hand */
    uint32_t *missed_ids, *missed_rows;
} bd_name_memory;

struct bd_converter {
    bd_conversion conversion;
    bd_dictionary *dictionary;
    bd_column_count count;
    cached *cache;    /* NULL for columns of many different values */
    pending *waiting; /* texts that this batch interns */
    size_t n_waiting;
    bd_slice *slices;
    uint32_t *ids;
    char (*short_texts)[64]; /* per row */
    bd_arena arena;          /* longer texts, per batch */
    bd_buffer scratch, scratch2;
    uint32_t n_looked_up, n_found;
    /* Bits: lengths of names in which a character needs a look. May be read four bytes at once. */
    uint8_t special[LAST_HAN - FIRST_HAN + 1 + 3];

    /* Of convert_fields.c: NULL where it has no use for them. */
    uint64_t *keys; /* per row of a block: the packed text that it interns, or 0 */
    bd_dictionary_cursor cursor;
    bd_name_memory names;
    struct quick_slot *quick; /* values of texts met before */
    uint32_t n_quick_looked_up, n_quick_learned;
    uint8_t *unusable; /* per row of a batch: a key that cannot be relied on; NULL: not asked for */
};

/* Interns x->keys, names of `owners` (NULL: of nobody known); convert_beside.c. */
BD_MUST_CHECK bd_status bd_intern_beside(bd_converter *x, const uint32_t *owners, uint32_t n,
                                         uint32_t *out, bd_error *error);
void bd_name_memory_reset(bd_name_memory *memory);

/* 1234, 1234.5, 1234.56: digits with at most two decimals, the commonest way to write an amount. */
static inline bool bd_plain_amount(const char *text, size_t length, int64_t unit_fen,
                                   int64_t *fen) {
    if (length == 0 || length > 13) return false;
    int64_t value = 0;
    size_t i = 0;
    while (i < length && text[i] >= '0' && text[i] <= '9')
        value = value * 10 + (text[i++] - '0');
    if (i == 0) return false;
    int64_t scale = unit_fen;
    if (i < length) {
        if (text[i] != '.' || length - i > 3 || length - i < 2) return false;
        i++;
        while (i < length) {
            if (text[i] < '0' || text[i] > '9' || scale % 10) return false;
            value = value * 10 + (text[i++] - '0');
            scale /= 10;
        }
    }
    *fen = value * scale;
    return true;
}

static inline void bd_converter_count_value(bd_converter *x, int64_t value) {
    x->count.n_filled++;
    x->count.n_usable++;
    if (value < x->count.least) x->count.least = value;
    if (value > x->count.greatest) x->count.greatest = value;
}

static inline bool bd_tail_is_cut(const char *text, size_t length) {
    return length >= 16 && memcmp(text + length - 3, "000", 3) == 0;
}

#endif
