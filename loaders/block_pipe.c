#include "loaders/block_pipe.h"

#include "engine/base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define N_BLOCKS 4

typedef struct block {
    char *memory; /* room, block, NUL */
    size_t length_bytes;
    bd_status status; /* of filling it */
    bd_error error;
} block;

struct bd_block_pipe {
    bd_block_fill fill;
    void *context;
    block blocks[N_BLOCKS];
    size_t n_filled, n_taken, n_released; /* of all blocks so far */
    const char *end;                      /* of the block that the reader has */
    bool threaded, stop;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

static void fill_block(bd_block_pipe *pipe, block *b) {
    char *begin = b->memory + BD_BLOCK_ROOM_BYTES;
    bd_error_reset(&b->error);
    b->length_bytes = 0;
    b->status = pipe->fill(pipe->context, begin, &b->length_bytes, &b->error);
    begin[b->length_bytes] = '\0';
}

static void *run(void *argument) {
    bd_block_pipe *pipe = argument;
    bool more = true;
    while (more) {
        pthread_mutex_lock(&pipe->lock);
        while (!pipe->stop && pipe->n_filled - pipe->n_released == N_BLOCKS)
            pthread_cond_wait(&pipe->changed, &pipe->lock);
        bool stop = pipe->stop;
        block *b = &pipe->blocks[pipe->n_filled % N_BLOCKS];
        pthread_mutex_unlock(&pipe->lock);
        if (stop) break;
        fill_block(pipe, b);
        more = b->status == BD_OK && b->length_bytes > 0;
        pthread_mutex_lock(&pipe->lock);
        pipe->n_filled++;
        pthread_cond_signal(&pipe->changed);
        pthread_mutex_unlock(&pipe->lock);
    }
    return NULL;
}

bd_status bd_block_pipe_open(bd_block_fill fill, void *context, bool threaded, bd_block_pipe **pipe,
                             bd_error *error) {
    bd_block_pipe *p = bd_allocate_zero(1, sizeof *p);
    if (!p) return bd_error_memory(error, sizeof *p);
    p->fill = fill;
    p->context = context;
    size_t n_blocks = threaded ? N_BLOCKS : 1;
    for (size_t i = 0; i < n_blocks; i++) {
        size_t bytes = BD_BLOCK_ROOM_BYTES + BD_BLOCK_BYTES + 1;
        p->blocks[i].memory = bd_allocate(bytes, 1);
        if (p->blocks[i].memory) continue;
        bd_block_pipe_close(p);
        return bd_error_memory(error, bytes);
    }
    if (threaded) {
        pthread_mutex_init(&p->lock, NULL);
        pthread_cond_init(&p->changed, NULL);
        p->threaded = pthread_create(&p->thread, NULL, run, p) == 0;
        if (!p->threaded) {
            pthread_cond_destroy(&p->changed);
            pthread_mutex_destroy(&p->lock);
        }
    }
    *pipe = p;
    return BD_OK;
}

static void wait_until_filled(bd_block_pipe *pipe) {
    pthread_mutex_lock(&pipe->lock);
    while (pipe->n_filled == pipe->n_taken)
        pthread_cond_wait(&pipe->changed, &pipe->lock);
    pthread_mutex_unlock(&pipe->lock);
}

static void release(bd_block_pipe *pipe) {
    pthread_mutex_lock(&pipe->lock);
    pipe->n_released = pipe->n_taken++;
    pthread_cond_signal(&pipe->changed);
    pthread_mutex_unlock(&pipe->lock);
}

bd_status bd_block_pipe_next(bd_block_pipe *pipe, size_t keep_bytes, char **begin, size_t *length,
                             bd_error *error) {
    block *next = &pipe->blocks[0];
    if (pipe->threaded) {
        next = &pipe->blocks[pipe->n_taken % N_BLOCKS];
        wait_until_filled(pipe);
    }
    char *start = next->memory + BD_BLOCK_ROOM_BYTES;
    if (keep_bytes) memmove(start - keep_bytes, pipe->end - keep_bytes, keep_bytes);
    if (pipe->threaded)
        release(pipe);
    else
        fill_block(pipe, next);
    *begin = start;
    *length = next->length_bytes;
    pipe->end = start + next->length_bytes;
    if (next->status != BD_OK && error && next->error.code != BD_OK) *error = next->error;
    return next->status;
}

void bd_block_pipe_close(bd_block_pipe *pipe) {
    if (!pipe) return;
    if (pipe->threaded) {
        pthread_mutex_lock(&pipe->lock);
        pipe->stop = true;
        pthread_cond_signal(&pipe->changed);
        pthread_mutex_unlock(&pipe->lock);
        pthread_join(pipe->thread, NULL);
        pthread_cond_destroy(&pipe->changed);
        pthread_mutex_destroy(&pipe->lock);
    }
    for (size_t i = 0; i < N_BLOCKS; i++)
        free(pipe->blocks[i].memory);
    free(pipe);
}
