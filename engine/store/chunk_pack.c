#include "engine/store/chunk_pack.h"

#include "engine/base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Blocks grow, so that a small sheet takes little; the largest are pages, which are used again. */
#define FIRST_BLOCK_BYTES ((size_t)64 << 10)
#define PAGES_BLOCK_BYTES ((size_t)2 << 20)
#define LINE_BYTES 64u

/* Of the reader that fills it and of every chunk in it. */
typedef struct bd_chunk_block {
    atomic_size_t n_shares;
    size_t bytes, used;
    char *data;
    bd_pages pages; /* none: data is allocated */
} bd_chunk_block;

/* --- Blocks --------------------------------------------------------------------------------------
 */

/* Gives up a share; the last one gives the pages, if there are any. */
static bd_pages give_up(bd_chunk_block *block) {
    bd_pages pages = {NULL, 0};
    if (!block || atomic_fetch_sub(&block->n_shares, 1) != 1) return pages;
    pages = block->pages;
    if (!pages.data) free(block->data);
    free(block);
    return pages;
}

static bd_status make_block(size_t bytes, bd_chunk_block **out, bd_error *error) {
    *out = NULL;
    bd_chunk_block *block = bd_allocate_zero(1, sizeof *block);
    if (!block) return bd_error_memory(error, sizeof *block);
    atomic_init(&block->n_shares, 1);
    bd_status status = BD_OK;
    if (bytes >= PAGES_BLOCK_BYTES) {
        status = bd_pages_make(bytes, &block->pages, error);
        block->data = block->pages.data;
        block->bytes = block->pages.bytes;
    } else {
        block->data = aligned_alloc(LINE_BYTES, bytes);
        block->bytes = bytes;
        if (!block->data) status = bd_error_memory(error, bytes);
    }
    if (status == BD_OK)
        *out = block;
    else
        free(block);
    return status;
}

/* A block with room for `bytes`, a whole number of lines. */
static bd_status open_block(bd_chunk_memory *memory, size_t bytes, bd_error *error) {
    bd_chunk_block *open = memory->open, *made;
    if (open && open->bytes - open->used >= bytes) return BD_OK;
    size_t wanted = open ? open->bytes * 4 : FIRST_BLOCK_BYTES;
    if (wanted > PAGES_BLOCK_BYTES) wanted = PAGES_BLOCK_BYTES;
    BD_TRY(make_block(wanted > bytes ? wanted : bytes, &made, error));
    bd_chunk_memory_reset(memory);
    memory->open = made;
    return BD_OK;
}

void bd_chunk_memory_reset(bd_chunk_memory *memory) {
    bd_pages pages = give_up(memory->open);
    bd_pages_free(&pages);
    memory->open = NULL;
}

bd_pages bd_chunk_dissolve(bd_chunk *chunk) {
    bd_pages pages = {NULL, 0};
    if (!chunk) return pages;
    for (size_t c = 0; chunk->columns && c < chunk->n_columns; c++)
        bd_chunk_release_column(chunk, c);
    free(chunk->columns);
    free(chunk->source_row);
    free(chunk->packed);
    pages = give_up(chunk->block);
    free(chunk);
    return pages;
}

/* --- Packing -------------------------------------------------------------------------------------
 */

static size_t lines_of(size_t bytes) {
    return (bytes + LINE_BYTES - 1) / LINE_BYTES * LINE_BYTES;
}

static bool count_up(const uint32_t *numbers, size_t n) {
    uint32_t wrong = 0;
    for (size_t i = 0; i < n; i++)
        wrong |= numbers[i] ^ (numbers[0] + (uint32_t)i);
    return wrong == 0;
}

static const void *values_to_pack(const bd_chunk *chunk, size_t column) {
    return column < chunk->n_columns ? chunk->columns[column] : chunk->source_row;
}

static bd_type type_of(const bd_store *store, const bd_chunk *chunk, size_t column) {
    if (column == chunk->n_columns) return BD_TYPE_UNKNOWN;
    return bd_store_schema(store)->tables[chunk->table].columns[column].type;
}

/* Of row numbers that count up; 0 is NULL. */
static bd_column_range range_of_numbers(const bd_chunk *chunk) {
    uint64_t first = chunk->first_source_row, most = first + chunk->n_rows - 1;
    return (bd_column_range){.least = first ? first : 1, .most = most};
}

/* How each column is kept; returns the bytes of all, in whole lines. */
static size_t choose(const bd_store *store, const bd_chunk *chunk, bd_chunk *to) {
    size_t bytes = 0;
    for (size_t c = 0; c <= chunk->n_columns; c++) {
        const void *values = values_to_pack(chunk, c);
        bd_chunk_column *packed = &to->packed[c];
        packed->column = bd_column_empty(type_of(store, chunk, c));
        if (!values || chunk->n_rows == 0) continue;
        if (c == chunk->n_columns && to->counts_up) {
            packed->range = range_of_numbers(to);
            continue;
        }
        bd_column_choose_offsets(packed->column.type, values, chunk->n_rows, &packed->column,
                                 &packed->range);
        bytes += lines_of((size_t)bd_column_bytes(&packed->column, chunk->n_rows));
    }
    return bytes;
}

static void encode(const bd_chunk *chunk, bd_chunk *to, char *at) {
    for (size_t c = 0; c <= chunk->n_columns; c++) {
        const void *values = values_to_pack(chunk, c);
        bd_column *column = &to->packed[c].column;
        if (!values) continue;
        if (c < chunk->n_columns) to->columns[c] = at; /* tells that it is there */
        if (column->packing == BD_PACKING_CONSTANT) continue;
        bd_column_encoder encoder = {.column = column};
        bd_column_encode(&encoder, values, chunk->n_rows, at);
        column->codes = at;
        at += lines_of((size_t)bd_column_bytes(column, chunk->n_rows));
    }
}

bd_status bd_chunk_pack(const bd_store *store, const bd_chunk *chunk, bd_chunk_memory *memory,
                        bd_chunk **packed, bd_error *error) {
    *packed = NULL;
    size_t n = chunk->n_columns;
    bd_chunk *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->table = chunk->table;
    made->source = chunk->source;
    made->part = chunk->part;
    made->n_rows = made->capacity_rows = chunk->n_rows;
    made->n_columns = n;
    made->columns = bd_allocate_zero(n, sizeof *made->columns);
    made->packed = bd_allocate_zero(n + 1, sizeof *made->packed);
    bd_status status = made->columns && made->packed
                           ? BD_OK
                           : bd_error_memory(error, (n + 1) * sizeof *made->packed);
    if (status == BD_OK) {
        made->counts_up = count_up(chunk->source_row, chunk->n_rows);
        made->first_source_row = chunk->n_rows ? chunk->source_row[0] : 0;
        size_t bytes = choose(store, chunk, made) + LINE_BYTES;
        status = open_block(memory, bytes, error);
        if (status == BD_OK) {
            made->block = memory->open;
            atomic_fetch_add(&made->block->n_shares, 1);
            encode(chunk, made, made->block->data + made->block->used);
            made->block->used += bytes;
        }
    }
    if (status == BD_OK)
        *packed = made;
    else
        bd_chunk_free(made);
    return status;
}

/* --- Reading -------------------------------------------------------------------------------------
 */

const void *bd_chunk_values(const bd_chunk *chunk, size_t column, bd_type type, size_t first,
                            size_t n, void *room) {
    if (!chunk->packed) {
        const char *values = values_to_pack(chunk, column);
        return values + first * bd_physical_bytes(bd_type_physical(type));
    }
    if (column < chunk->n_columns || !chunk->counts_up)
        return bd_column_read(&chunk->packed[column].column, first, n, room);
    uint32_t *numbers = room;
    for (size_t i = 0; i < n; i++)
        numbers[i] = chunk->first_source_row + (uint32_t)(first + i);
    return numbers;
}
