/* The number of threads, decided in one place. */
#ifndef BD_BASE_THREADS_H
#define BD_BASE_THREADS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

/* `requested` > 0 is taken as it is (at most 256); 0 means the processors that this process may
 * use. `tasks` bounds it: there is no use in more threads than tasks (0: unknown). At least 1. */
int bd_threads_count(int requested, size_t tasks);

/* Set by the caller (on Ctrl-C), read by long loops: true means stop as soon as possible. */
typedef atomic_bool bd_cancel;

/* NULL is never cancelled. */
static inline bool bd_is_cancelled(const bd_cancel *cancel) {
    return cancel && atomic_load_explicit(cancel, memory_order_relaxed);
}

#endif
