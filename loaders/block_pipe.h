/* Blocks of bytes that one thread makes while another reads them, in order. */
#ifndef BD_LOADERS_BLOCK_PIPE_H
#define BD_LOADERS_BLOCK_PIPE_H

#include "engine/base/status.h"

#define BD_BLOCK_BYTES ((size_t)256 << 10)
/* Before each block there is room for what its reader has not used of the last one. */
#define BD_BLOCK_ROOM_BYTES ((size_t)64 << 10)

/* Fills `out` with at most BD_BLOCK_BYTES; `*length` is 0 at the end. Runs in the pipe's thread. */
typedef bd_status (*bd_block_fill)(void *context, char *out, size_t *length, bd_error *error);

typedef struct bd_block_pipe bd_block_pipe;

/* With `threaded`, a thread of its own fills blocks ahead (where none can be had, it goes on
 * without). `context` must stay until bd_block_pipe_close. */
BD_MUST_CHECK bd_status bd_block_pipe_open(bd_block_fill fill, void *context, bool threaded,
                                           bd_block_pipe **pipe, bd_error *error);
/* The next block; `*length` is 0 at the end. The byte after the block is NUL; right before it stand
 * the last `keep_bytes` (at most BD_BLOCK_ROOM_BYTES) of the block before, which is given back. A
 * failure of the filler is returned when its turn has come. Not to be called after the end or a
 * failure. */
BD_MUST_CHECK bd_status bd_block_pipe_next(bd_block_pipe *pipe, size_t keep_bytes, char **block,
                                           size_t *length, bd_error *error);
/* Stops the filler, wherever it is. NULL is allowed. */
void bd_block_pipe_close(bd_block_pipe *pipe);

#endif
