/* Partial results. Texts and lineage of a range live in pools that the next range empties: what the
 * rows refer to is copied out when the range ends. */
#include "engine/exec/partial.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

static bd_status grow(bd_partial *partial, const bd_node *node, bd_run *run, size_t needed) {
    bd_error *error = run->evaluation.error;
    const bd_plan *plan = node->plan;
    if (!partial->columns) {
        partial->columns = bd_allocate_zero(plan->n_columns, sizeof *partial->columns);
        if (!partial->columns) return bd_error_memory(error, plan->n_columns);
    }
    size_t capacity = partial->capacity_rows ? partial->capacity_rows * 2 : 64;
    while (capacity < needed)
        capacity *= 2;
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (!node->needed[c]) continue;
        size_t width = bd_type_bytes(plan->columns[c].type);
        BD_TRY(bd_run_charge_rows(run, (capacity - partial->capacity_rows) * width));
        partial->charged_bytes += (capacity - partial->capacity_rows) * width;
        void *grown = realloc(partial->columns[c], capacity * width);
        if (!grown) return bd_error_memory(error, capacity * width);
        partial->columns[c] = grown;
    }
    partial->capacity_rows = capacity;
    return BD_OK;
}

static bd_status split(bd_splitter *splitter, const bd_batch *batch);

bd_status bd_partial_append(bd_partial *partial, const bd_node *node, bd_run *run,
                            bd_splitter *splitter, const bd_batch *batch) {
    const bd_plan *plan = node->plan;
    run->working = NULL;
    if (splitter) return split(splitter, batch);
    size_t needed = partial->n_rows + batch->n_rows;
    if (needed > partial->capacity_rows) BD_TRY(grow(partial, node, run, needed));
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (!node->needed[c]) continue;
        size_t width = bd_type_bytes(plan->columns[c].type);
        char *to = (char *)partial->columns[c] + partial->n_rows * width;
        memcpy(to, batch->columns[c], batch->n_rows * width);
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

/* --- Parts of an exchange -------------------------------------------------------------------- */

bd_status bd_splitter_create(bd_run *run, const bd_node *lower, const bd_plan *grouping,
                             size_t n_parts, bd_slab *slab, bd_splitter **out) {
    bd_splitter *splitter;
    BD_TRY(bd_run_allocate(run, 1, sizeof *splitter, &splitter));
    *out = splitter;
    splitter->run = run;
    splitter->n_parts = n_parts;
    splitter->slab = slab;
    BD_TRY(bd_rows_init(&splitter->rows, run, lower));
    splitter->grouping = grouping;
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *splitter->hashes, &splitter->hashes));
    if (grouping->kind == BD_PLAN_DISTINCT) {
        splitter->n_keys = grouping->n_columns;
    } else {
        splitter->n_keys = grouping->n_keys;
        BD_TRY(bd_run_allocate(run, splitter->n_keys, sizeof *splitter->programs,
                               &splitter->programs));
        for (size_t k = 0; k < splitter->n_keys; k++) {
            BD_TRY(bd_program_create(run, grouping->left_keys[k], grouping->columns[k].type,
                                     &splitter->programs[k]));
        }
    }
    return BD_OK;
}

void bd_splitter_free(bd_splitter *splitter) {
    if (!splitter) return;
    bd_rows_free(&splitter->rows);
    free(splitter->parts);
    free(splitter->order);
}

static uint64_t mix(uint64_t hash, uint64_t bits) {
    hash = (hash ^ bits) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Equal texts must meet in one part, but texts made by a range have ids of their own: those are
 * hashed by what they say. */
static void hash_texts(const bd_splitter *splitter, const bd_vector *value, size_t n_rows) {
    const bd_text_pool *texts = splitter->run->evaluation.texts;
    uint32_t first = bd_text_pool_first(texts);
    const uint32_t *ids = value->data;
    for (size_t i = 0; i < n_rows; i++) {
        uint64_t bits = ids[value->constant ? 0 : i];
        if (bits >= first) {
            size_t length;
            const char *text = bd_text_pool_text(texts, (uint32_t)bits, &length);
            bits = bd_hash_bytes(text, length);
        }
        splitter->hashes[i] = mix(splitter->hashes[i], bits);
    }
}

static bd_status find_parts(bd_splitter *splitter, const bd_batch *batch, uint16_t *parts) {
    size_t n_rows = batch->n_rows;
    uint64_t *hashes = splitter->hashes;
    memset(hashes, 0, n_rows * sizeof *hashes);
    for (size_t k = 0; k < splitter->n_keys; k++) {
        bd_vector value;
        bd_type type = splitter->grouping->columns[k].type;
        if (splitter->programs) {
            BD_TRY(bd_program_evaluate(splitter->programs[k], batch->columns, n_rows, &value));
        } else {
            value = (bd_vector){.type = type, .data = batch->columns[k]};
        }
        bd_physical physical = bd_type_physical(type);
        if (bd_type_is_text(type)) {
            hash_texts(splitter, &value, n_rows);
        } else if (physical == BD_PHYSICAL_U32 && !value.constant) {
            const uint32_t *ids = value.data;
            for (size_t i = 0; i < n_rows; i++)
                hashes[i] = mix(hashes[i], ids[i]);
        } else {
            for (size_t i = 0; i < n_rows; i++) {
                uint64_t bits = bd_bits_of(physical, value.data, value.constant ? 0 : i);
                hashes[i] = mix(hashes[i], bits);
            }
        }
    }
    for (size_t i = 0; i < n_rows; i++) {
        parts[i] = (uint16_t)(((hashes[i] >> 32) * splitter->n_parts) >> 32);
    }
    return BD_OK;
}

static bd_status split(bd_splitter *splitter, const bd_batch *batch) {
    size_t first = splitter->rows.n_rows;
    BD_TRY(bd_rows_append(&splitter->rows, batch));
    BD_TRY(bd_grow(&splitter->parts, &splitter->parts_capacity, splitter->rows.n_rows,
                   sizeof *splitter->parts, splitter->run->evaluation.error));
    return find_parts(splitter, batch, splitter->parts + first);
}

/* Gives the rows to the partial in the order of their parts, each part in the order in which they
 * came. */
static bd_status give_by_part(bd_partial *partial, const bd_node *node, bd_splitter *splitter) {
    bd_error *error = splitter->run->evaluation.error;
    bd_rows *rows = &splitter->rows;
    size_t n_rows = rows->n_rows;
    BD_TRY(bd_grow(&splitter->order, &splitter->order_capacity, n_rows, sizeof *splitter->order,
                   error));
    uint32_t *offsets = bd_allocate_zero(splitter->n_parts + 2, sizeof *offsets);
    partial->part_offsets = offsets;
    partial->in_slab = true;
    partial->columns = bd_allocate_zero(node->plan->n_columns, sizeof *partial->columns);
    if (!offsets || !partial->columns) return bd_error_memory(error, splitter->n_parts * 4);
    for (size_t i = 0; i < n_rows; i++)
        offsets[splitter->parts[i] + 2]++;
    for (size_t p = 2; p < splitter->n_parts + 2; p++)
        offsets[p] += offsets[p - 1];
    for (size_t i = 0; i < n_rows; i++) {
        splitter->order[offsets[splitter->parts[i] + 1]++] = (uint32_t)i;
    }
    for (size_t c = 0; c < node->plan->n_columns && n_rows; c++) {
        if (!node->needed[c]) continue;
        size_t width = bd_type_bytes(node->plan->columns[c].type);
        BD_TRY(bd_run_charge_rows(splitter->run, n_rows * width));
        partial->charged_bytes += n_rows * width;
        partial->columns[c] = bd_slab_allocate(splitter->slab, n_rows * width);
        if (!partial->columns[c]) return bd_error_memory(error, n_rows * width);
        bd_gather32(partial->columns[c], rows->columns[c], width, splitter->order, n_rows);
    }
    partial->n_rows = n_rows;
    bd_rows_clear(rows);
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

static bd_status take_texts(bd_partial *partial, const bd_node *node, bd_run *run) {
    const bd_plan *plan = node->plan;
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
        if (!node->needed[c] || !bd_type_is_text(plan->columns[c].type)) continue;
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

bd_status bd_partial_finish(bd_partial *partial, const bd_node *node, bd_run *run,
                            bd_splitter *splitter) {
    if (splitter) BD_TRY(give_by_part(partial, node, splitter));
    BD_TRY(take_texts(partial, node, run));
    return run->lineage ? take_lineage(partial, run) : BD_OK;
}

bd_status bd_partial_renumber(bd_partial *partial, const bd_plan *plan, bd_text_pool *texts,
                              bd_error *error) {
    if (partial->n_texts == 0) return BD_OK;
    uint32_t *map = bd_allocate(partial->n_texts, sizeof *map);
    if (!map) return bd_error_memory(error, partial->n_texts * sizeof *map);
    bd_status status = BD_OK;
    for (size_t i = 0; i < partial->n_texts && status == BD_OK; i++) {
        status = bd_text_pool_intern(texts, partial->texts[i], partial->lengths[i], &map[i], error);
    }
    for (size_t c = 0; c < plan->n_columns && status == BD_OK; c++) {
        if (!partial->columns[c] || !bd_type_is_text(plan->columns[c].type)) continue;
        uint32_t *ids = partial->columns[c];
        for (size_t i = 0; i < partial->n_rows; i++) {
            if (ids[i] >= partial->own_first) ids[i] = map[ids[i] - partial->own_first];
        }
    }
    for (size_t i = 0; i < partial->n_texts; i++)
        free(partial->texts[i]);
    partial->n_texts = 0;
    free(map);
    return status;
}

void bd_partial_free(bd_partial *partial, size_t n_columns) {
    for (size_t c = 0; partial->columns && c < n_columns && !partial->in_slab; c++) {
        free(partial->columns[c]);
    }
    for (size_t i = 0; i < partial->n_texts; i++)
        free(partial->texts[i]);
    free(partial->columns);
    free(partial->texts);
    free(partial->lengths);
    free(partial->handles);
    free(partial->lineage_offsets);
    free(partial->lineage);
    free(partial->part_offsets);
    memset(partial, 0, sizeof *partial);
}
