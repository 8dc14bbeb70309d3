#include "loaders/row_batch.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define BATCH_CELLS 16384

void bd_row_batch_init(bd_row_batch *batch, bd_cell_receiver *receiver, uint32_t limit_columns) {
    memset(batch, 0, sizeof *batch);
    batch->receiver = receiver;
    batch->limit_columns = limit_columns;
    bd_arena_init(&batch->texts);
}

void bd_row_batch_reset(bd_row_batch *batch) {
    if (!batch) return;
    free(batch->cells);
    batch->cells = NULL;
    bd_arena_reset(&batch->texts);
}

bd_status bd_row_batch_begin(bd_row_batch *batch, uint64_t row_number, bool hidden,
                             bd_error *error) {
    if (batch->n_rows == BD_ROW_BATCH_ROWS || batch->n_cells >= BATCH_CELLS)
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

char *bd_row_batch_memory(bd_row_batch *batch, size_t bytes) {
    return bd_arena_allocate(&batch->texts, bytes);
}

bd_status bd_row_batch_set_text(bd_row_batch *batch, bd_cell *cell, const char *text, size_t length,
                                bd_error *error) {
    cell->text = "";
    cell->length = 0;
    if (length == 0) return BD_OK;
    char *copy = bd_row_batch_memory(batch, length);
    if (!copy) return bd_error_memory(error, length);
    memcpy(copy, text, length);
    cell->text = copy;
    cell->length = (uint32_t)length;
    return BD_OK;
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
    bd_arena_reset(&batch->texts);
    return status;
}
