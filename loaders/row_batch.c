#include "loaders/row_batch.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define BATCH_CELLS 16384
#define TEXT_BLOCK_BYTES ((size_t)256 << 10)
#define BATCH_TEXT_BYTES ((size_t)4 << 20)
#define MOST_TEXT_BYTES (64 << 20)

struct bd_text_block {
    struct bd_text_block *before;
};
typedef struct bd_text_block text_block;

/* Frees all blocks but `kept` (the last one, or NULL). */
static void free_texts(bd_row_batch *batch, text_block *kept) {
    for (text_block *block = batch->texts; block;) {
        text_block *before = block->before;
        if (block != kept) free(block);
        block = before;
    }
    if (kept) kept->before = NULL;
    batch->texts = kept;
    batch->text_used = kept ? sizeof(text_block) : 0;
    if (!kept) batch->text_capacity = 0;
    batch->text_bytes = 0;
}

void bd_row_batch_init(bd_row_batch *batch, bd_cell_receiver *receiver, uint32_t limit_columns) {
    memset(batch, 0, sizeof *batch);
    batch->receiver = receiver;
    batch->limit_columns = limit_columns;
}

void bd_row_batch_reset(bd_row_batch *batch) {
    if (!batch) return;
    free(batch->cells);
    batch->cells = NULL;
    free_texts(batch, NULL);
}

bd_status bd_row_batch_begin(bd_row_batch *batch, uint64_t row_number, bool hidden,
                             bd_error *error) {
    if (batch->n_rows == BD_ROW_BATCH_ROWS || batch->n_cells >= BATCH_CELLS ||
        batch->text_bytes >= BATCH_TEXT_BYTES)
        BD_TRY(bd_row_batch_flush(batch, error));
    batch->rows[batch->n_rows] = (bd_cell_row){.row_number = row_number, .hidden = hidden};
    batch->row_begins[batch->n_rows] = batch->n_cells;
    batch->row_is_open = true;
    return BD_OK;
}

bd_status bd_row_batch_cell(bd_row_batch *batch, uint32_t column, bd_cell **cell, bd_error *error) {
    if (column >= batch->limit_columns)
        return bd_error_set(
            error, BD_ERROR_LIMIT, "列数超过上限 %u;请删除多余的列后另存",
            "more columns than the limit of %u; remove what is not needed and save it again",
            batch->limit_columns);
    if (batch->text_bytes > MOST_TEXT_BYTES)
        return bd_error_set(
            error, BD_ERROR_LIMIT, "一行的文字超过 %d MB,疑似恶意文件;请检查来源",
            "a row has more than %d MB of text, as in malicious files; check where it "
            "comes from",
            MOST_TEXT_BYTES >> 20);
    size_t begin = batch->row_begins[batch->n_rows];
    size_t needed = begin + column + 1;
    if (needed > batch->n_cells) {
        BD_TRY(bd_grow(&batch->cells, &batch->capacity_cells, needed, sizeof *batch->cells, error));
        for (size_t i = batch->n_cells; i < needed; i++)
            batch->cells[i] = (bd_cell){.text = ""};
        batch->n_cells = needed;
    }
    *cell = &batch->cells[begin + column];
    return BD_OK;
}

/* Takes a new block; the one before it stays until the batch is handed out. */
static bool add_block(bd_row_batch *batch, size_t bytes) {
    size_t capacity = sizeof(text_block) + (bytes > TEXT_BLOCK_BYTES ? bytes : TEXT_BLOCK_BYTES);
    text_block *block = bd_allocate(capacity, 1);
    if (!block) return false;
    block->before = batch->texts;
    batch->texts = block;
    batch->text_used = sizeof(text_block);
    batch->text_capacity = capacity;
    return true;
}

char *bd_row_batch_memory(bd_row_batch *batch, size_t bytes) {
    if (bytes > SIZE_MAX / 2) return NULL;
    if (batch->text_capacity - batch->text_used < bytes && !add_block(batch, bytes)) return NULL;
    char *memory = (char *)batch->texts + batch->text_used;
    batch->text_used += bytes;
    batch->text_bytes += bytes;
    return memory;
}

static size_t copy_without_nul(char *copy, const char *text, size_t length) {
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i]) copy[n++] = text[i];
    }
    return n;
}

bd_status bd_row_batch_set_text(bd_row_batch *batch, bd_cell *cell, const char *text, size_t length,
                                bd_error *error) {
    cell->text = "";
    cell->length = 0;
    if (length == 0) return BD_OK;
    char *copy = bd_row_batch_memory(batch, length);
    if (!copy) return bd_error_memory(error, length);
    if (memchr(text, '\0', length))
        length = copy_without_nul(copy, text, length);
    else
        memcpy(copy, text, length);
    if (length == 0 && cell->kind == BD_CELL_TEXT) cell->kind = BD_CELL_EMPTY;
    cell->text = copy;
    cell->length = (uint32_t)length;
    return BD_OK;
}

size_t bd_row_batch_width(const bd_row_batch *batch) {
    return batch->row_is_open ? batch->n_cells - batch->row_begins[batch->n_rows] : 0;
}

void bd_row_batch_drop(bd_row_batch *batch) {
    if (!batch->row_is_open) return;
    batch->n_cells = batch->row_begins[batch->n_rows];
    batch->row_is_open = false;
}

bd_status bd_row_batch_end(bd_row_batch *batch, bd_error *error) {
    (void)error;
    if (!batch->row_is_open) return BD_OK;
    batch->row_is_open = false;
    size_t begin = batch->row_begins[batch->n_rows];
    while (batch->n_cells > begin && batch->cells[batch->n_cells - 1].kind == BD_CELL_EMPTY &&
           batch->cells[batch->n_cells - 1].flags == 0)
        batch->n_cells--;
    batch->rows[batch->n_rows].n_cells = (uint32_t)(batch->n_cells - begin);
    if (batch->n_cells > begin) batch->n_rows++;
    return BD_OK;
}

bd_status bd_row_batch_flush(bd_row_batch *batch, bd_error *error) {
    for (size_t i = 0; i < batch->n_rows; i++)
        batch->rows[i].cells = batch->cells + batch->row_begins[i];
    bd_status status = BD_OK;
    if (batch->n_rows)
        status = batch->receiver->rows(batch->receiver->context, batch->rows, batch->n_rows, error);
    batch->n_rows = 0;
    batch->n_cells = 0;
    /* The last block serves the next batch, unless it was made for a giant. */
    bool keep = batch->text_capacity <= sizeof(text_block) + TEXT_BLOCK_BYTES;
    free_texts(batch, keep ? batch->texts : NULL);
    return status;
}
