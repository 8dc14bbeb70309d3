#include "engine/base/arena.h"

#include "engine/base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define FIRST_BLOCK_BYTES 4096
#define LARGEST_BLOCK_BYTES (1u << 20)
/* Blocks from this size on are mapped: what nobody touches of them (room for the columns of an
 * operator that gets no rows) costs neither memory nor the time to clear it. */
#define MAPPED_BLOCK_BYTES ((size_t)256 << 10)

/* The leak checker does not look into mapped memory, and would miss what only a block of it names.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NEVER_MAPPED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define NEVER_MAPPED 1
#endif
#ifndef NEVER_MAPPED
#define NEVER_MAPPED 0
#endif

struct bd_arena_block {
    bd_arena_block *next;
    size_t used_bytes;
    size_t size_bytes;
    size_t mapped_bytes; /* 0: allocated */
};

void bd_arena_init(bd_arena *arena) {
    memset(arena, 0, sizeof *arena);
}

void bd_arena_reset(bd_arena *arena) {
    if (!arena) return;
    bd_arena_block *block = arena->head;
    while (block) {
        bd_arena_block *next = block->next;
        if (block->mapped_bytes)
            (void)munmap(block, block->mapped_bytes);
        else
            free(block);
        block = next;
    }
    bd_arena_init(arena);
}

/* Zeroed, with its header. */
static bd_arena_block *make_block(size_t bytes) {
    if (NEVER_MAPPED || bytes < MAPPED_BLOCK_BYTES) return bd_allocate_zero(1, bytes);
    bd_arena_block *block =
        mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED) return NULL;
    block->mapped_bytes = bytes;
    return block;
}

static bd_arena_block *add_block(bd_arena *arena, size_t bytes) {
    size_t size = arena->head ? arena->head->size_bytes * 2 : FIRST_BLOCK_BYTES;
    if (size > LARGEST_BLOCK_BYTES) size = LARGEST_BLOCK_BYTES;
    if (size < bytes) size = bytes;
    if (size > SIZE_MAX - sizeof(bd_arena_block)) return NULL;
    bd_arena_block *block = make_block(sizeof(bd_arena_block) + size);
    if (!block) return NULL;
    block->size_bytes = size;
    block->next = arena->head;
    arena->head = block;
    return block;
}

void *bd_arena_allocate(bd_arena *arena, size_t bytes) {
    if (bytes > SIZE_MAX - 64) return NULL;
    size_t rounded = (bytes + 15) & ~(size_t)15;
    if (!rounded) rounded = 16;
    bd_arena_block *block = arena->head;
    if (!block || block->size_bytes - block->used_bytes < rounded) {
        block = add_block(arena, rounded);
        if (!block) return NULL;
    }
    char *memory = (char *)(block + 1) + block->used_bytes;
    block->used_bytes += rounded;
    arena->total_bytes += bytes;
    return memory;
}

void *bd_arena_array(bd_arena *arena, size_t count, size_t element_bytes) {
    size_t bytes;
    if (__builtin_mul_overflow(count, element_bytes, &bytes)) return NULL;
    return bd_arena_allocate(arena, bytes);
}

char *bd_arena_text(bd_arena *arena, const char *text, size_t length) {
    char *copy = bd_arena_allocate(arena, length + 1);
    if (copy && length) memcpy(copy, text, length);
    return copy;
}

char *bd_arena_format(bd_arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : bd_arena_allocate(arena, (size_t)length + 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
