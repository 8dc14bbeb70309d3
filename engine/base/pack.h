/* Values one after the other as bytes, and back: for files that this program alone reads. Numbers
 * are as in memory, texts have their length before them and a NUL behind. */
#ifndef BD_BASE_PACK_H
#define BD_BASE_PACK_H

#include "engine/base/arena.h"
#include "engine/base/buffer.h"

void bd_pack_u64(bd_buffer *out, uint64_t value);
void bd_pack_f64(bd_buffer *out, double value);
/* NULL is kept apart from "". */
void bd_pack_text(bd_buffer *out, const char *text);

/* Reading never goes past the end: what is not there reads as 0 or NULL and sets `failed`. */
typedef struct bd_unpack {
    const char *bytes;
    size_t length_bytes, position;
    bool failed;
} bd_unpack;

uint64_t bd_unpack_u64(bd_unpack *in);
double bd_unpack_f64(bd_unpack *in);
/* Points into the bytes. */
const char *bd_unpack_text(bd_unpack *in);
/* A copy in the arena. */
const char *bd_unpack_copy(bd_unpack *in, bd_arena *arena);
/* A count of things that take at least `least_bytes` bytes each: never more than can follow. */
size_t bd_unpack_count(bd_unpack *in, size_t least_bytes);

#endif
