/* Makes the n-th allocation of this program fail, wherever it is asked for: in the engine, in libc,
 * or in a library (ICU, expat, SQLite, zlib, libzip, libxlsxwriter …). The program's own malloc
 * stands before libc's, so that nothing in the product needs to know. Left out are libraries that
 * cannot survive it: see failing_allocation.c. */
#ifndef TESTS_FAULTS_FAILING_ALLOCATION_H
#define TESTS_FAULTS_FAILING_ALLOCATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum failing_mode {
    FAILING_ONE,      /* the n-th allocation alone */
    FAILING_FOLLOWING /* the n-th and all that follow */
} failing_mode;

/* From now on allocations are counted, and the n-th (from 1; 0: none) fails. */
void failing_arm(uint64_t n, failing_mode mode);
/* No more failures. Returns how many allocations were asked for since failing_arm. */
uint64_t failing_disarm(void);
/* Did one fail since failing_arm? */
bool failing_happened(void);
/* Blocks that are allocated and not yet freed. Under the address sanitizer, whose leak check says
 * more, always 0. */
int64_t failing_live_blocks(void);

#endif
