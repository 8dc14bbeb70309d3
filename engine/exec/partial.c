/* Partial results. Texts and lineage of a range live in pools that the next range empties: what the
 * rows refer to is copied out when the range ends. */
#include "engine/exec/partial.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

static bd_status grow(bd_partial *partial, const bd_plan *plan, bd_run *run, size_t needed) {
    bd_error *error = run->evaluation.error;
    if (!partial->columns) {
        partial->columns = bd_allocate_zero(plan->n_columns, sizeof *partial->columns);
        if (!partial->columns) return bd_error_memory(error, plan->n_columns);
    }
    size_t capacity = partial->capacity_rows ? partial->capacity_rows * 2 : 64;
    while (capacity < needed)
        capacity *= 2;
    for (size_t c = 0; c < plan->n_columns; c++) {
        size_t width = bd_type_bytes(plan->columns[c].type);
        BD_TRY(bd_run_charge(run, (capacity - partial->capacity_rows) * width));
        void *grown = realloc(partial->columns[c], capacity * width);
        if (!grown) return bd_error_memory(error, capacity * width);
        partial->columns[c] = grown;
    }
    partial->capacity_rows = capacity;
    return BD_OK;
}

/* Columns that nobody above the body reads are not there. */
bd_status bd_partial_append(bd_partial *partial, const bd_plan *plan, bd_run *run,
                            const bd_batch *batch) {
    size_t needed = partial->n_rows + batch->n_rows;
    if (needed > partial->capacity_rows) BD_TRY(grow(partial, plan, run, needed));
    for (size_t c = 0; c < plan->n_columns; c++) {
        size_t width = bd_type_bytes(plan->columns[c].type);
        char *to = (char *)partial->columns[c] + partial->n_rows * width;
        if (batch->columns[c]) {
            memcpy(to, batch->columns[c], batch->n_rows * width);
        } else {
            memset(to, 0, batch->n_rows * width);
        }
    }
    if (run->lineage) {
        BD_TRY(bd_grow(&partial->handles, &partial->handles_capacity, needed,
                       sizeof *partial->handles, run->evaluation.error));
        memcpy(partial->handles + partial->n_rows, batch->columns[plan->n_columns],
               batch->n_rows * sizeof *partial->handles);
    }
    partial->n_rows = needed;
    return BD_OK;
}

/* --- Texts ----------------------------------------------------------------------------------- */

static bd_status take_text(bd_partial *partial, bd_run *run, uint32_t id, uint32_t *number) {
    size_t length;
    const char *text = bd_text_pool_text(run->evaluation.texts, id, &length);
    char *copy = bd_copy_text(text, length);
    if (!copy) return bd_error_memory(run->evaluation.error, length);
    partial->texts[partial->n_texts] = copy;
    partial->lengths[partial->n_texts] = (uint32_t)length;
    *number = (uint32_t)++partial->n_texts;
    return BD_OK;
}

static bd_status take_texts(bd_partial *partial, const bd_plan *plan, bd_run *run) {
    bd_error *error = run->evaluation.error;
    uint32_t first = bd_text_pool_first(run->evaluation.texts);
    uint32_t count = bd_text_pool_count(run->evaluation.texts);
    partial->own_first = first;
    if (count == 0 || partial->n_rows == 0) return BD_OK;
    uint32_t *numbers = bd_allocate_zero(count, sizeof *numbers); /* of a text in the partial + 1 */
    partial->texts = bd_allocate_zero(count, sizeof *partial->texts);
    partial->lengths = bd_allocate_zero(count, sizeof *partial->lengths);
    bd_status status = numbers && partial->texts && partial->lengths
                           ? BD_OK
                           : bd_error_memory(error, count * sizeof *numbers);
    for (size_t c = 0; c < plan->n_columns && status == BD_OK; c++) {
        if (!bd_type_is_text(plan->columns[c].type)) continue;
        uint32_t *ids = partial->columns[c];
        for (size_t i = 0; i < partial->n_rows && status == BD_OK; i++) {
            if (ids[i] < first) continue;
            uint32_t *number = &numbers[ids[i] - first];
            if (*number == 0) status = take_text(partial, run, ids[i], number);
            ids[i] = first + *number - 1;
        }
    }
    free(numbers);
    return status;
}

/* --- Lineage --------------------------------------------------------------------------------- */

static bd_status take_lineage(bd_partial *partial, bd_run *run) {
    bd_error *error = run->evaluation.error;
    partial->lineage_offsets = bd_allocate(partial->n_rows + 1, sizeof *partial->lineage_offsets);
    if (!partial->lineage_offsets)
        return bd_error_memory(error, partial->n_rows * sizeof(uint64_t));
    partial->lineage_offsets[0] = 0;
    for (size_t i = 0; i < partial->n_rows; i++) {
        BD_TRY(bd_lineage_collect(run->lineage, partial->handles[i], &partial->lineage,
                                  &partial->n_lineage, &partial->lineage_capacity, error));
        partial->lineage_offsets[i + 1] = partial->n_lineage;
    }
    free(partial->handles);
    partial->handles = NULL;
    return BD_OK;
}

bd_status bd_partial_finish(bd_partial *partial, const bd_plan *plan, bd_run *run) {
    BD_TRY(take_texts(partial, plan, run));
    return run->lineage ? take_lineage(partial, run) : BD_OK;
}

void bd_partial_free(bd_partial *partial, size_t n_columns) {
    for (size_t c = 0; partial->columns && c < n_columns; c++)
        free(partial->columns[c]);
    for (size_t i = 0; i < partial->n_texts; i++)
        free(partial->texts[i]);
    free(partial->columns);
    free(partial->texts);
    free(partial->lengths);
    free(partial->handles);
    free(partial->lineage_offsets);
    free(partial->lineage);
    memset(partial, 0, sizeof *partial);
}
