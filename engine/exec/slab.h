/* Inside engine/exec: much memory that is written once and freed together, in large pages where the
 * system has them: the rows of an exchange. For one thread. */
#ifndef BD_EXEC_SLAB_H
#define BD_EXEC_SLAB_H

#include "engine/base/status.h"

typedef struct bd_slab_block bd_slab_block;

typedef struct bd_slab {
    bd_slab_block *head;
} bd_slab;

/* Not cleared, 64-byte aligned; NULL when out of memory. */
void *bd_slab_allocate(bd_slab *slab, size_t bytes);
void bd_slab_reset(bd_slab *slab);

#endif
