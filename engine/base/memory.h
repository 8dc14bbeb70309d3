/* Allocation: sizes are checked for overflow, and growth publishes the new size only on success. */
#ifndef BD_BASE_MEMORY_H
#define BD_BASE_MEMORY_H

#include "engine/base/status.h"

/* `count` elements of `element_bytes` bytes each, not cleared. NULL when out of memory or when the
 * product overflows; never NULL for a count of 0. Free with free(). */
void *bd_allocate(size_t count, size_t element_bytes) __attribute__((malloc));

/* The same, cleared. */
void *bd_allocate_zero(size_t count, size_t element_bytes) __attribute__((malloc));

/* The same for arrays that are read at random: large ones lie on large pages where the system has
 * them, which spares most of the time that finding an address takes. Not cleared, and cleared. */
void *bd_allocate_large(size_t count, size_t element_bytes) __attribute__((malloc));
void *bd_allocate_large_zero(size_t count, size_t element_bytes) __attribute__((malloc));

/* Asks for large pages where they serve: a hint, for memory that begins at a large page. Not where
 * a large page has nearly always to be fetched from the host of a virtual machine. */
void bd_memory_prefer_large_pages(void *data, size_t bytes);

/* Makes room for `needed` elements in `*data`, at least doubling; `*data` and `*capacity` change
 * only on success. `data` is the address of a pointer to elements of `element_bytes` bytes. */
BD_MUST_CHECK bd_status bd_grow(void *data, size_t *capacity, size_t needed, size_t element_bytes,
                                bd_error *error);

/* True when `bytes` bytes can be had at this moment: for the moment before a library is called that
 * does not survive a failed allocation. */
bool bd_memory_available(size_t bytes);

/* A copy of `length` bytes with a final NUL; NULL when out of memory. Free with free(). */
char *bd_copy_text(const char *text, size_t length);

/* The share of the machine's memory that a run may take when nobody says otherwise, in per cent. */
#define BD_MEMORY_DEFAULT_PERCENT 70

/* Memory of the machine, or of the container when that has less; 0 when unknown. */
uint64_t bd_memory_machine_bytes(void);
/* What this process holds in memory now; 0 when unknown. */
uint64_t bd_memory_resident_bytes(void);
/* What is left of `most_bytes` (0: the default share of the machine) beside what the process holds
 * already; at least 64 MB, so that small work goes on. 0, no limit, when the machine's memory is
 * unknown. */
uint64_t bd_memory_budget(uint64_t most_bytes);

#endif
