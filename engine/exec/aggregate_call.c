/* One aggregate call over groups. */
#include "engine/exec/aggregate_call.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

static bd_status init_ordered(bd_grouped_call *grouped, const bd_aggregate_call *call,
                              size_t n_used_keys) {
    bd_run *run = grouped->run;
    bool sorts_itself = grouped->distinct && strcmp(grouped->aggregate->name, "string_agg") == 0;
    grouped->n_sort_keys = call->n_sort_keys - n_used_keys;
    grouped->sort_keys = call->sort_keys + n_used_keys;
    grouped->ordered = grouped->n_sort_keys > 0 || sorts_itself;
    if (!grouped->ordered) return BD_OK;
    /* string_agg(DISTINCT x, …) comes out in the order of x, as in PostgreSQL. */
    size_t n_keys = grouped->n_sort_keys ? grouped->n_sort_keys : 1;
    size_t n = 1 + grouped->n_arguments + n_keys;
    BD_TRY(bd_rows_init_columns(&grouped->kept, run, n));
    BD_TRY(bd_run_allocate(run, n, sizeof(void *), &grouped->kept_batch.columns));
    BD_TRY(bd_run_allocate(run, n_keys, sizeof *grouped->sort_programs, &grouped->sort_programs));
    grouped->kept.types[0] = BD_TYPE_UNKNOWN;
    for (size_t i = 0; i < grouped->n_arguments; i++) {
        grouped->kept.types[1 + i] = grouped->aggregate->arguments[i];
    }
    for (size_t k = 0; k < n_keys; k++) {
        const bd_expression *key =
            grouped->n_sort_keys ? grouped->sort_keys[k].expression : call->arguments[0];
        BD_TRY(bd_program_create(run, key, key->type, &grouped->sort_programs[k]));
        bd_tree_mark(key, grouped->reads);
        grouped->kept.types[1 + grouped->n_arguments + k] = key->type;
    }
    return BD_OK;
}

bd_status bd_grouped_call_init(bd_grouped_call *grouped, bd_run *run, const bd_aggregate_call *call,
                               size_t n_columns, const size_t *widths) {
    memset(grouped, 0, sizeof *grouped);
    const bd_aggregate *aggregate = call->aggregate;
    grouped->run = run;
    grouped->aggregate = aggregate;
    grouped->n_columns = n_columns;
    grouped->widths = widths;
    grouped->n_arguments = aggregate->n_arguments;
    grouped->distinct = call->distinct;
    BD_TRY(bd_run_allocate(run, n_columns, sizeof *grouped->reads, &grouped->reads));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *grouped->positions, &grouped->positions));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *grouped->groups, &grouped->groups));
    size_t n_used_keys = 0;
    for (size_t i = 0; i < grouped->n_arguments; i++) {
        const bd_expression *argument;
        if (i < call->n_arguments) {
            argument = call->arguments[i];
        } else { /* WITHIN GROUP (ORDER BY …) */
            argument = call->sort_keys[n_used_keys].expression;
            grouped->reversed = call->sort_keys[n_used_keys].descending;
            n_used_keys++;
        }
        bd_tree_mark(argument, grouped->reads);
        BD_TRY(bd_program_create(run, argument, aggregate->arguments[i], &grouped->arguments[i]));
        BD_TRY(
            bd_run_allocate(run, BD_VECTOR_ROWS, sizeof(uint64_t), &grouped->argument_buffers[i]));
    }
    if (strcmp(aggregate->name, "percentile_cont") == 0 && call->n_sort_keys && !n_used_keys) {
        n_used_keys = call->n_sort_keys; /* given as argument already: order says nothing more */
        grouped->reversed = call->sort_keys[0].descending;
    }
    if (call->filter) {
        BD_TRY(bd_program_create(run, call->filter, BD_TYPE_BOOL, &grouped->filter));
    }
    BD_TRY(bd_run_allocate(run, n_columns, sizeof *grouped->filtered, &grouped->filtered));
    BD_TRY(init_ordered(grouped, call, n_used_keys));
    if (grouped->filter) {
        for (size_t c = 0; c < n_columns; c++) {
            if (!grouped->reads[c]) continue;
            BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, widths[c], &grouped->filtered[c]));
        }
    }
    if (grouped->distinct) {
        bd_type types[1 + BD_AGGREGATE_MOST_ARGUMENTS] = {BD_TYPE_UNKNOWN};
        for (size_t k = 0; k < grouped->n_arguments; k++)
            types[1 + k] = aggregate->arguments[k];
        BD_TRY(bd_key_layout_init(&grouped->layout, run, types, 1 + grouped->n_arguments));
        bd_key_table_init(&grouped->seen, run, grouped->layout.width);
        BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS * grouped->layout.width, sizeof *grouped->tuples,
                               &grouped->tuples));
        BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *grouped->numbers, &grouped->numbers));
    }
    return BD_OK;
}

void bd_grouped_call_clear(bd_grouped_call *grouped) {
    if (grouped->distinct) bd_key_table_clear(&grouped->seen);
    if (grouped->ordered) bd_rows_clear(&grouped->kept);
}

void bd_grouped_call_free(bd_grouped_call *grouped) {
    if (grouped->distinct) bd_key_table_free(&grouped->seen);
    if (grouped->ordered) bd_rows_free(&grouped->kept);
}

/* Narrows a batch to the rows that pass the FILTER. */
static bd_status apply_filter(bd_grouped_call *grouped, const bd_batch *batch,
                              const uint32_t *groups, bd_batch *passed,
                              const uint32_t **passed_groups) {
    bd_vector truth;
    BD_TRY(bd_program_evaluate(grouped->filter, batch->columns, batch->n_rows, &truth));
    size_t n = bd_select_true(&truth, batch->n_rows, grouped->positions);
    *passed = *batch;
    *passed_groups = groups;
    if (n == batch->n_rows) return BD_OK;
    for (size_t c = 0; c < grouped->n_columns; c++) {
        if (!grouped->reads[c]) continue;
        bd_gather16(grouped->filtered[c], batch->columns[c], grouped->widths[c], grouped->positions,
                    n);
    }
    bd_gather16(grouped->groups, groups, sizeof *groups, grouped->positions, n);
    *passed = (bd_batch){.n_rows = n, .columns = grouped->filtered};
    *passed_groups = grouped->groups;
    return BD_OK;
}

/* The positions of rows whose (group, arguments) are new. */
static bd_status find_new(bd_grouped_call *grouped, const bd_vector *arguments,
                          const uint32_t *groups, size_t n_rows, size_t *n_new) {
    bd_vector group = {.type = BD_TYPE_UNKNOWN};
    memcpy(&group.data, &groups, sizeof groups);
    bd_key_pack(&grouped->layout, 0, &group, n_rows, grouped->tuples);
    for (size_t k = 0; k < grouped->n_arguments; k++) {
        bd_key_pack(&grouped->layout, 1 + k, &arguments[k], n_rows, grouped->tuples);
    }
    uint32_t next = (uint32_t)grouped->seen.n;
    BD_TRY(bd_key_table_add(&grouped->seen, grouped->tuples, n_rows, grouped->numbers));
    size_t n = 0;
    for (size_t i = 0; i < n_rows; i++) {
        if (grouped->numbers[i] != next) continue;
        grouped->positions[n++] = (uint16_t)i;
        next++;
    }
    *n_new = n;
    return BD_OK;
}

static bd_status keep_for_order(bd_grouped_call *grouped, const bd_batch *batch,
                                const bd_vector *arguments, const uint32_t *groups, size_t n_rows,
                                const uint16_t *positions) {
    bd_batch *kept = &grouped->kept_batch;
    bd_vector group = {.type = BD_TYPE_UNKNOWN};
    memcpy(&group.data, &groups, sizeof groups);
    for (size_t c = 0; c < grouped->kept.n_columns; c++) {
        bd_vector value;
        if (c == 0) {
            value = group;
        } else if (c <= grouped->n_arguments) {
            value = arguments[c - 1];
        } else {
            BD_TRY(bd_program_evaluate(grouped->sort_programs[c - 1 - grouped->n_arguments],
                                       batch->columns, batch->n_rows, &value));
        }
        size_t width = bd_type_bytes(grouped->kept.types[c]);
        if (!kept->columns[c]) {
            BD_TRY(bd_run_allocate(grouped->run, BD_VECTOR_ROWS, width, &kept->columns[c]));
        }
        if (value.constant) {
            bd_fill_value(kept->columns[c], value.data, width, n_rows);
        } else if (positions) {
            bd_gather16(kept->columns[c], value.data, width, positions, n_rows);
        } else {
            memcpy(kept->columns[c], value.data, width * n_rows);
        }
    }
    kept->n_rows = n_rows;
    return bd_rows_append(&grouped->kept, kept);
}

static void reverse_fraction(bd_grouped_call *grouped, bd_vector *fraction, size_t n_rows) {
    const double *given = fraction->data;
    double *out = grouped->argument_buffers[0];
    size_t n = fraction->constant ? 1 : n_rows;
    for (size_t i = 0; i < n; i++)
        out[i] = 1 - given[i];
    fraction->data = out;
}

bd_status bd_grouped_call_update(bd_grouped_call *grouped, const bd_batch *batch,
                                 const uint32_t *groups, char *states, size_t stride_bytes,
                                 bd_arena *arena) {
    bd_batch filtered;
    if (grouped->filter) {
        BD_TRY(apply_filter(grouped, batch, groups, &filtered, &groups));
        batch = &filtered;
        if (batch->n_rows == 0) return BD_OK;
    }
    size_t n_rows = batch->n_rows;
    bd_vector arguments[BD_AGGREGATE_MOST_ARGUMENTS];
    for (size_t k = 0; k < grouped->n_arguments; k++) {
        BD_TRY(bd_program_evaluate(grouped->arguments[k], batch->columns, n_rows, &arguments[k]));
        arguments[k].type = grouped->aggregate->arguments[k];
    }
    if (grouped->reversed) reverse_fraction(grouped, &arguments[0], n_rows);
    const uint16_t *positions = NULL;
    if (grouped->distinct) {
        size_t n_new;
        BD_TRY(find_new(grouped, arguments, groups, n_rows, &n_new));
        if (n_new == 0) return BD_OK;
        if (n_new < n_rows) positions = grouped->positions;
        n_rows = n_new;
    }
    if (grouped->ordered) {
        return keep_for_order(grouped, batch, arguments, groups, n_rows, positions);
    }
    if (positions) {
        for (size_t k = 0; k < grouped->n_arguments; k++) {
            if (arguments[k].constant) continue;
            bd_gather16(grouped->argument_buffers[k], arguments[k].data,
                        bd_type_bytes(arguments[k].type), positions, n_rows);
            arguments[k].data = grouped->argument_buffers[k];
        }
        /* In place is fine: positions ascend. */
        bd_gather16(grouped->groups, groups, sizeof *groups, positions, n_rows);
        groups = grouped->groups;
    }
    return grouped->aggregate->update(states + grouped->state_offset, stride_bytes, groups, arena,
                                      arguments, n_rows, &grouped->run->evaluation);
}

/* --- Ordered calls --------------------------------------------------------------------------- */

static bd_status sort_kept(bd_grouped_call *grouped, uint32_t *order) {
    bd_rows *kept = &grouped->kept;
    size_t first_key = 1 + grouped->n_arguments, n_keys = kept->n_columns - first_key;
    bd_sort_column *columns = bd_allocate_zero(n_keys, sizeof *columns);
    if (!columns) return bd_error_memory(grouped->run->evaluation.error, n_keys * sizeof *columns);
    for (size_t k = 0; k < n_keys; k++) {
        columns[k].type = kept->types[first_key + k];
        columns[k].data = kept->columns[first_key + k];
        if (grouped->n_sort_keys) {
            columns[k].descending = grouped->sort_keys[k].descending;
            columns[k].nulls_first = grouped->sort_keys[k].nulls_first;
        }
    }
    bd_status status = bd_sort_rows(grouped->run, columns, n_keys, kept->n_rows, order);
    free(columns);
    return status;
}

bd_status bd_grouped_call_complete(bd_grouped_call *grouped, char *states, size_t stride_bytes,
                                   bd_arena *arena) {
    bd_rows *kept = &grouped->kept;
    if (!grouped->ordered || kept->n_rows == 0) return BD_OK;
    uint32_t *order = bd_allocate(kept->n_rows, sizeof *order);
    if (!order)
        return bd_error_memory(grouped->run->evaluation.error, kept->n_rows * sizeof *order);
    bd_status status = sort_kept(grouped, order);
    /* The order of the whole is an order of each group. */
    for (size_t i = 0; i < kept->n_rows && status == BD_OK; i += BD_VECTOR_ROWS) {
        size_t n = kept->n_rows - i < BD_VECTOR_ROWS ? kept->n_rows - i : BD_VECTOR_ROWS;
        bd_vector arguments[BD_AGGREGATE_MOST_ARGUMENTS];
        bd_gather32(grouped->groups, kept->columns[0], sizeof(uint32_t), order + i, n);
        for (size_t k = 0; k < grouped->n_arguments; k++) {
            bd_gather32(grouped->argument_buffers[k], kept->columns[1 + k],
                        bd_type_bytes(kept->types[1 + k]), order + i, n);
            arguments[k] =
                (bd_vector){.type = kept->types[1 + k], .data = grouped->argument_buffers[k]};
        }
        status = grouped->aggregate->update(states + grouped->state_offset, stride_bytes,
                                            grouped->groups, arena, arguments, n,
                                            &grouped->run->evaluation);
    }
    free(order);
    return status;
}
