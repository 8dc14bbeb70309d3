/* SHA-256 (FIPS 180-4) by the instructions that processors have for it, a few blocks of 64 bytes at
 * a time. Each instruction waits for the one before: who calls this in between other work on the
 * same text does that work in time that passes anyway. */
#ifndef BD_BASE_SHA256_STEP_H
#define BD_BASE_SHA256_STEP_H

#include "engine/base/hash.h"

#define BD_SHA256_BLOCK_BYTES ((size_t)64)

/* The eight words of the state as the instructions want them: A B E F and C D G H. */
typedef struct bd_sha256_steps {
    uint32_t abef[4], cdgh[4];
} bd_sha256_steps;

/* Whether the processor can; to be asked once and not for every stretch. */
bool bd_sha256_has_steps(void);
/* False when bytes of an unfinished block wait in `hash`. */
bool bd_sha256_steps_begin(const bd_sha256 *hash, bd_sha256_steps *steps);
void bd_sha256_step(bd_sha256_steps *steps, const char *blocks, size_t n_blocks);
/* `hash` has had `n_bytes` more, all of them in whole blocks. */
void bd_sha256_steps_end(bd_sha256 *hash, const bd_sha256_steps *steps, size_t n_bytes);

#endif
