/* An arena: many small allocations that live and die together (one per compiled rule, one per file
 * being read). Not safe for use by two threads at once. */
#ifndef BD_BASE_ARENA_H
#define BD_BASE_ARENA_H

#include "engine/base/status.h"

typedef struct bd_arena_block bd_arena_block;

typedef struct bd_arena {
    bd_arena_block *head;
    size_t total_bytes; /* handed out, without slack */
} bd_arena;

void bd_arena_init(bd_arena *arena);
/* Frees everything; the arena can be used again. NULL is allowed. */
void bd_arena_reset(bd_arena *arena);

/* 16-byte aligned, cleared memory; NULL when out of memory. */
void *bd_arena_allocate(bd_arena *arena, size_t bytes);
/* `count` cleared elements; NULL when out of memory or on overflow. */
void *bd_arena_array(bd_arena *arena, size_t count, size_t element_bytes);
/* A copy with a final NUL; NULL when out of memory. */
char *bd_arena_text(bd_arena *arena, const char *text, size_t length);
/* printf into the arena; NULL when out of memory. */
char *bd_arena_format(bd_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
