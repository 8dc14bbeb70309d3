/* Packed texts in the order of their hashes, with the texts themselves beside them as far as
 * somebody asked for one: most of millions are never looked at but as numbers. */
#ifndef BD_STORE_PACKED_TEXTS_H
#define BD_STORE_PACKED_TEXTS_H

#include "engine/base/status.h"

typedef struct bd_packed_texts {
    size_t n;
    const uint64_t *keys; /* ascending by bd_hash_u64, which is different for different keys */
    uint64_t *words;      /* owned: three per text, 0 until it is asked for */
} bd_packed_texts;

/* `keys` is borrowed. */
BD_MUST_CHECK bd_status bd_packed_texts_make(const uint64_t *keys, size_t n, bd_packed_texts *texts,
                                             bd_error *error);
void bd_packed_texts_reset(bd_packed_texts *texts);
/* NUL-terminated, kept with `texts`; i < n; length may be NULL. Safe for concurrent use. */
const char *bd_packed_texts_at(const bd_packed_texts *texts, size_t i, size_t *length);
/* Where a key stands, n when it is not there. */
size_t bd_packed_texts_find(const bd_packed_texts *texts, uint64_t key);

#endif
