/* Hash joins: building the right side, and probing it or an index of the store. */
#include "engine/exec/join.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define NO_KEY UINT32_MAX

static bd_status make_key_programs(bd_run *run, const bd_node *join, bool left,
                                   bd_key_layout *layout, bd_program ***out) {
    bd_expression **keys =
        (left ? join->plan->left_keys : join->plan->right_keys) + join->first_key;
    bd_type types[BD_KEY_MOST_WORDS];
    BD_TRY(bd_run_allocate(run, join->n_keys, sizeof **out, out));
    for (size_t k = 0; k < join->n_keys; k++) {
        if (k < BD_KEY_MOST_WORDS) types[k] = keys[k]->type;
        BD_TRY(bd_program_create(run, keys[k], keys[k]->type, &(*out)[k]));
    }
    return bd_key_layout_init(layout, run, types, join->n_keys);
}

#define NULL_ROWS(k_null)                                                                          \
    for (size_t i = 0; i < batch->n_rows; i++)                                                     \
        null[i] |= (k_null);

/* The tuples of a batch; 1 in `null` for rows with a NULL among them. */
static bd_status make_tuples(bd_program **programs, const bd_key_layout *layout,
                             const bd_batch *batch, uint64_t *tuples, uint8_t *null) {
    memset(null, 0, batch->n_rows);
    for (size_t k = 0; k < layout->n_keys; k++) {
        bd_vector value;
        BD_TRY(bd_program_evaluate(programs[k], batch->columns, batch->n_rows, &value));
        bd_key_pack(layout, k, &value, batch->n_rows, tuples);
        bd_physical physical = bd_type_physical(layout->types[k]);
        uint64_t bits = bd_physical_null(physical);
        if (value.constant) {
            uint8_t is_null = bd_bits_of(physical, value.data, 0) == bits;
            NULL_ROWS(is_null)
        } else if (physical == BD_PHYSICAL_U32) {
            const uint32_t *ids = value.data;
            NULL_ROWS(ids[i] == BD_NULL_ID)
        } else {
            NULL_ROWS(bd_bits_of(physical, value.data, i) == bits)
        }
    }
    return BD_OK;
}

bd_status bd_hash_side_init(bd_hash_side *side, bd_run *run, const bd_node *join,
                            const bd_node *right) {
    memset(side, 0, sizeof *side);
    side->run = run;
    side->join = join;
    BD_TRY(bd_rows_init(&side->rows, run, right));
    bd_key_table_init(&side->keys, run, 0);
    BD_TRY(make_key_programs(run, join, false, &side->layout, &side->programs));
    side->keys.width = side->layout.width;
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS * (join->n_keys ? join->n_keys : 1),
                           sizeof *side->tuples, &side->tuples));
    return bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *side->numbers, &side->numbers);
}

static bd_status grow_charged(bd_run *run, uint32_t **data, size_t *capacity, size_t needed) {
    size_t before = *capacity;
    BD_TRY(bd_grow(data, capacity, needed, sizeof **data, run->evaluation.error));
    return bd_run_charge(run, (*capacity - before) * sizeof **data);
}

static bd_status add_batch(bd_hash_side *side, const bd_batch *batch) {
    uint8_t null[BD_VECTOR_ROWS];
    side->run->working = side->join;
    size_t width = side->keys.width, first = side->rows.n_rows;
    BD_TRY(make_tuples(side->programs, &side->layout, batch, side->tuples, null));
    BD_TRY(bd_rows_append(&side->rows, batch));
    BD_TRY(
        grow_charged(side->run, &side->key_of_row, &side->key_of_row_capacity, side->rows.n_rows));
    uint32_t *numbers = side->key_of_row + first;
    size_t i = 0;
    while (i < batch->n_rows) { /* stretches without NULL */
        size_t begin = i;
        while (i < batch->n_rows && !null[i])
            i++;
        if (i > begin) {
            BD_TRY(bd_key_table_add(&side->keys, side->tuples + begin * width, i - begin,
                                    numbers + begin));
        }
        for (; i < batch->n_rows && null[i]; i++) {
            numbers[i] = NO_KEY;
            side->has_null = true;
        }
    }
    return BD_OK;
}

/* Row numbers by key, ascending within each. */
static bd_status sort_by_key(bd_hash_side *side) {
    size_t n_keys = side->keys.n, n_rows = side->rows.n_rows;
    BD_TRY(grow_charged(side->run, &side->offsets, &side->offsets_capacity, n_keys + 2));
    BD_TRY(grow_charged(side->run, &side->row_numbers, &side->row_numbers_capacity, n_rows + 1));
    uint32_t *offsets = side->offsets;
    memset(offsets, 0, (n_keys + 2) * sizeof *offsets);
    for (size_t i = 0; i < n_rows; i++) {
        if (side->key_of_row[i] != NO_KEY) offsets[side->key_of_row[i] + 2]++;
    }
    for (size_t k = 2; k < n_keys + 2; k++)
        offsets[k] += offsets[k - 1];
    /* offsets[k + 1] is where key k begins; filling moves it to its end: where k + 1 begins. */
    for (size_t i = 0; i < n_rows; i++) {
        uint32_t key = side->key_of_row[i];
        if (key != NO_KEY) side->row_numbers[offsets[key + 1]++] = (uint32_t)i;
    }
    return BD_OK;
}

bd_status bd_hash_side_build(bd_hash_side *side, bd_operator *right) {
    bd_rows_clear(&side->rows);
    bd_key_table_clear(&side->keys);
    side->has_null = false;
    for (;;) {
        bd_batch *batch;
        BD_TRY(right->next(right, &batch));
        if (!batch) break;
        BD_TRY(add_batch(side, batch));
    }
    return sort_by_key(side);
}

void bd_hash_side_free(bd_hash_side *side) {
    bd_rows_free(&side->rows);
    bd_key_table_free(&side->keys);
    free(side->key_of_row);
    free(side->offsets);
    free(side->row_numbers);
    side->key_of_row = side->offsets = side->row_numbers = NULL;
}

/* --- Probing --------------------------------------------------------------------------------- */

bd_status bd_probe_init(bd_probe *probe, bd_run *run, const bd_node *join) {
    *probe = (bd_probe){.run = run, .node = join};
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *probe->begin, &probe->begin));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *probe->end, &probe->end));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, 1, &probe->null_key));
    if (join->index) {
        probe->row_numbers = join->index->rows;
        probe->first_row = join->index->first_row;
        BD_TRY(bd_run_allocate(run, 1, sizeof *probe->programs, &probe->programs));
        return bd_program_create(run, join->index_key, join->index_key->type, &probe->programs[0]);
    }
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS * (join->n_keys ? join->n_keys : 1),
                           sizeof *probe->tuples, &probe->tuples));
    return make_key_programs(run, join, true, &probe->layout, &probe->programs);
}

void bd_probe_use(bd_probe *probe, const bd_hash_side *side) {
    probe->side = side;
    probe->row_numbers = side->row_numbers;
    probe->first_row = 0;
}

static bd_status probe_index(bd_probe *probe, const bd_batch *left) {
    const bd_index *index = probe->node->index;
    bd_vector value;
    BD_TRY(bd_program_evaluate(probe->programs[0], left->columns, left->n_rows, &value));
    const uint32_t *ids = value.data, *offsets = index->offsets;
    size_t step = value.constant ? 0 : 1;
    for (size_t i = 0; i < left->n_rows; i++) {
        uint32_t id = ids[i * step];
        /* NULL is id 0, of which no rows are listed. */
        uint32_t known = id <= index->n_ids ? id : 0;
        probe->begin[i] = offsets[known];
        probe->end[i] = offsets[known + 1];
        probe->null_key[i] = id == BD_NULL_ID;
    }
    return BD_OK;
}

bd_status bd_probe_batch(bd_probe *probe, const bd_batch *left) {
    if (!probe->side) return probe_index(probe, left);
    const bd_hash_side *side = probe->side;
    size_t width = probe->layout.width;
    BD_TRY(make_tuples(probe->programs, &probe->layout, left, probe->tuples, probe->null_key));
    for (size_t i = 0; i < left->n_rows; i++) {
        const uint64_t *tuple = probe->tuples + i * width;
        if (i && width && memcmp(tuple, tuple - width, width * sizeof *tuple) == 0) {
            probe->begin[i] = probe->begin[i - 1];
            probe->end[i] = probe->end[i - 1];
            continue;
        }
        uint32_t key = probe->null_key[i] ? NO_KEY : bd_key_table_find(&side->keys, tuple);
        probe->begin[i] = key == NO_KEY ? 0 : side->offsets[key];
        probe->end[i] = key == NO_KEY ? 0 : side->offsets[key + 1];
    }
    return BD_OK;
}
