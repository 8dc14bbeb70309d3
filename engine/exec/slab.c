#include "engine/exec/slab.h"

#include <stdlib.h>
#include <sys/mman.h>

#define PAGE_BYTES ((size_t)2 << 20)
#define FIRST_BLOCK_BYTES ((size_t)64 << 10)
#define LARGEST_BLOCK_BYTES ((size_t)32 << 20)

struct bd_slab_block {
    bd_slab_block *next;
    size_t used_bytes, size_bytes;
};

static bd_slab_block *add_block(bd_slab *slab, size_t bytes) {
    size_t size = slab->head ? slab->head->size_bytes * 4 : FIRST_BLOCK_BYTES;
    if (size > LARGEST_BLOCK_BYTES) size = LARGEST_BLOCK_BYTES;
    if (bytes > SIZE_MAX - 2 * PAGE_BYTES) return NULL;
    while (size < bytes + 64)
        size *= 2;
    bool large = size >= PAGE_BYTES;
    size_t alignment = large ? PAGE_BYTES : 64;
    bd_slab_block *block = aligned_alloc(alignment, (size + alignment - 1) & ~(alignment - 1));
    if (!block) return NULL;
    /* Only a wish: without large pages the block works as well. */
    if (large) (void)madvise(block, size, MADV_HUGEPAGE);
    block->used_bytes = 64;
    block->size_bytes = size;
    block->next = slab->head;
    slab->head = block;
    return block;
}

void *bd_slab_allocate(bd_slab *slab, size_t bytes) {
    if (bytes > SIZE_MAX - 64) return NULL;
    size_t rounded = (bytes + 63) & ~(size_t)63;
    bd_slab_block *block = slab->head;
    if (!block || block->size_bytes - block->used_bytes < rounded) {
        block = add_block(slab, rounded);
        if (!block) return NULL;
    }
    void *memory = (char *)block + block->used_bytes;
    block->used_bytes += rounded;
    return memory;
}

void bd_slab_reset(bd_slab *slab) {
    while (slab->head) {
        bd_slab_block *next = slab->head->next;
        free(slab->head);
        slab->head = next;
    }
}
