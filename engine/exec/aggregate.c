/* Hash aggregation and DISTINCT. Groups come out in the order of their first rows. */
#include "engine/exec/aggregate_call.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct aggregate_operator {
    bd_operator base;
    size_t n_keys;
    bd_program **programs; /* of the keys; NULL for DISTINCT: the columns themselves */
    size_t *widths;        /* of the input columns */
    bd_key_layout layout;
    bd_key_table keys;
    uint64_t *tuples;
    uint32_t *groups;

    size_t n_calls;
    bd_grouped_call *calls; /* only those whose result is needed are opened */
    size_t stride_bytes;
    char *states;
    size_t n_groups, states_capacity;
    bd_arena arena; /* variable parts of the states */
    size_t arena_charged_bytes;

    uint32_t *handles; /* with lineage: per group */
    size_t handles_capacity;
    uint32_t *n_kept; /* input rows per group: counted when lineage has a limit */
    size_t n_kept_capacity;
    void **buffers;
    bd_batch *input; /* being read; NULL: get the next */
    bd_batch piece;  /* of the input */
    size_t n_read;   /* rows of it that are in groups */
    bool ended;
    size_t n_ready; /* complete groups, of which `position` were given */
    size_t position;
} aggregate_operator;

/* Clustered groups are given as soon as there are enough of them, while they are in cache. */
#define ENOUGH_GROUPS 1024u

static bool call_is_needed(const aggregate_operator *aggregate, size_t i) {
    return aggregate->base.node->needed[aggregate->n_keys + i];
}

static void forget_groups(aggregate_operator *aggregate) {
    bd_key_table_clear(&aggregate->keys);
    for (size_t i = 0; i < aggregate->n_calls; i++) {
        if (call_is_needed(aggregate, i)) bd_grouped_call_clear(&aggregate->calls[i]);
    }
    if (aggregate->arena.total_bytes) bd_arena_reset(&aggregate->arena);
    bd_run_discharge(aggregate->base.run, aggregate->arena_charged_bytes);
    aggregate->arena_charged_bytes = 0;
    aggregate->n_groups = aggregate->n_ready = aggregate->position = 0;
}

static bd_status aggregate_restart(bd_operator *self) {
    aggregate_operator *aggregate = (aggregate_operator *)self;
    forget_groups(aggregate);
    aggregate->input = NULL;
    aggregate->ended = false;
    return BD_OK;
}

/* States for groups up to `n`, begun. */
static bd_status add_groups(aggregate_operator *aggregate, size_t n) {
    bd_run *run = aggregate->base.run;
    if (n <= aggregate->n_groups) return BD_OK;
    if (n > aggregate->states_capacity) {
        size_t before = aggregate->states_capacity;
        size_t stride = aggregate->stride_bytes ? aggregate->stride_bytes : 1;
        BD_TRY(bd_grow(&aggregate->states, &aggregate->states_capacity, n, stride,
                       run->evaluation.error));
        BD_TRY(bd_run_charge(run, (aggregate->states_capacity - before) * stride));
    }
    if (run->lineage) {
        BD_TRY(bd_grow(&aggregate->handles, &aggregate->handles_capacity, n,
                       sizeof *aggregate->handles, run->evaluation.error));
        memset(aggregate->handles + aggregate->n_groups, 0,
               (n - aggregate->n_groups) * sizeof *aggregate->handles);
    }
    if (run->lineage && run->most_lineage_rows) {
        BD_TRY(bd_grow(&aggregate->n_kept, &aggregate->n_kept_capacity, n,
                       sizeof *aggregate->n_kept, run->evaluation.error));
        memset(aggregate->n_kept + aggregate->n_groups, 0,
               (n - aggregate->n_groups) * sizeof *aggregate->n_kept);
    }
    char *first = aggregate->states + aggregate->n_groups * aggregate->stride_bytes;
    if (aggregate->stride_bytes)
        memset(first, 0, (n - aggregate->n_groups) * aggregate->stride_bytes);
    for (size_t i = 0; i < aggregate->n_calls; i++) {
        const bd_grouped_call *call = &aggregate->calls[i];
        if (!call->aggregate || !call->aggregate->init) continue;
        for (size_t g = aggregate->n_groups; g < n; g++) {
            call->aggregate->init(aggregate->states + g * aggregate->stride_bytes +
                                  call->state_offset);
        }
    }
    aggregate->n_groups = n;
    return BD_OK;
}

static bd_status find_groups(aggregate_operator *aggregate, const bd_batch *batch) {
    if (aggregate->n_keys == 0) {
        memset(aggregate->groups, 0, batch->n_rows * sizeof *aggregate->groups);
        return BD_OK;
    }
    for (size_t k = 0; k < aggregate->n_keys; k++) {
        bd_vector value;
        if (aggregate->programs) {
            BD_TRY(
                bd_program_evaluate(aggregate->programs[k], batch->columns, batch->n_rows, &value));
        } else {
            value = (bd_vector){.data = batch->columns[k]};
        }
        bd_key_pack(&aggregate->layout, k, &value, batch->n_rows, aggregate->tuples);
    }
    BD_TRY(bd_key_table_add(&aggregate->keys, aggregate->tuples, batch->n_rows, aggregate->groups));
    return add_groups(aggregate, aggregate->keys.n);
}

static bd_status collect_lineage(aggregate_operator *aggregate, const bd_batch *batch) {
    bd_run *run = aggregate->base.run;
    const uint32_t *handles = batch->columns[aggregate->base.node->plan->inputs[0]->n_columns];
    for (size_t i = 0; i < batch->n_rows; i++) {
        uint32_t group = aggregate->groups[i];
        if (run->most_lineage_rows && aggregate->n_kept[group]++ >= run->most_lineage_rows)
            continue;
        uint32_t *handle = &aggregate->handles[group];
        BD_TRY(bd_lineage_pair(run->lineage, *handle, handles[i], handle, run->evaluation.error));
    }
    return BD_OK;
}

static bd_status add_batch(aggregate_operator *aggregate, const bd_batch *batch) {
    aggregate->base.run->working = aggregate->base.node;
    BD_TRY(find_groups(aggregate, batch));
    for (size_t i = 0; i < aggregate->n_calls; i++) {
        if (!call_is_needed(aggregate, i)) continue;
        BD_TRY(bd_grouped_call_update(&aggregate->calls[i], batch, aggregate->groups,
                                      aggregate->states, aggregate->stride_bytes,
                                      &aggregate->arena));
    }
    if (aggregate->base.run->lineage) BD_TRY(collect_lineage(aggregate, batch));
    size_t more = aggregate->arena.total_bytes - aggregate->arena_charged_bytes;
    aggregate->arena_charged_bytes = aggregate->arena.total_bytes;
    return more ? bd_run_charge(aggregate->base.run, more) : BD_OK;
}

/* Puts rows first … end - 1 of the input into groups. */
static bd_status add_piece(aggregate_operator *aggregate, size_t first, size_t end) {
    if (first == end) return BD_OK;
    const bd_batch *input = aggregate->input;
    if (first == 0 && end == input->n_rows) return add_batch(aggregate, input);
    const bd_node *from = aggregate->base.node->inputs[0];
    size_t n = bd_node_n_columns(from, aggregate->base.run);
    for (size_t c = 0; c < n; c++) {
        if (!bd_node_needs(from, c)) continue;
        size_t width = bd_type_bytes(bd_node_column_type(from, c));
        aggregate->piece.columns[c] = (char *)input->columns[c] + first * width;
    }
    aggregate->piece.n_rows = end - first;
    return add_batch(aggregate, &aggregate->piece);
}

/* Says how many rows of a large group were left out. */
static bd_status note_cut_lineage(aggregate_operator *aggregate) {
    bd_run *run = aggregate->base.run;
    for (size_t g = 0; run->most_lineage_rows && g < aggregate->n_groups; g++) {
        uint32_t leaf, *handle = &aggregate->handles[g];
        if (aggregate->n_kept[g] <= run->most_lineage_rows) continue;
        uint32_t n_left_out = aggregate->n_kept[g] - run->most_lineage_rows;
        BD_TRY(bd_lineage_leaf(run->lineage, BD_LINEAGE_CUT, n_left_out, &leaf,
                               run->evaluation.error));
        BD_TRY(bd_lineage_pair(run->lineage, *handle, leaf, handle, run->evaluation.error));
    }
    return BD_OK;
}

/* All groups are complete. */
static bd_status complete_groups(aggregate_operator *aggregate) {
    if (aggregate->base.run->lineage) BD_TRY(note_cut_lineage(aggregate));
    for (size_t i = 0; i < aggregate->n_calls; i++) {
        if (!call_is_needed(aggregate, i)) continue;
        BD_TRY(bd_grouped_call_complete(&aggregate->calls[i], aggregate->states,
                                        aggregate->stride_bytes, &aggregate->arena));
    }
    aggregate->n_ready = aggregate->n_groups;
    return BD_OK;
}

/* Where the last run of equal stream keys begins among the unread rows of the input; n_read when it
 * is all one run. */
static size_t last_run(const aggregate_operator *aggregate) {
    size_t column = aggregate->base.node->inputs[0]->clustered_column;
    const uint32_t *keys = aggregate->input->columns[column];
    size_t i = aggregate->input->n_rows - 1;
    while (i > aggregate->n_read && keys[i - 1] == keys[i])
        i--;
    return i;
}

/* Reads until some groups are complete: all of them at the end, or before when the key that the
 * input is clustered by changes. */
static bd_status read_groups(aggregate_operator *aggregate) {
    bd_operator *input = aggregate->base.inputs[0];
    bool streams = aggregate->base.node->stream_key != BD_NO_COLUMN;
    if (aggregate->n_keys == 0) BD_TRY(add_groups(aggregate, 1));
    while (aggregate->n_ready == 0 && !aggregate->ended) {
        if (!aggregate->input) {
            BD_TRY(input->next(input, &aggregate->input));
            aggregate->n_read = 0;
        }
        if (!aggregate->input) {
            aggregate->ended = true;
            return complete_groups(aggregate);
        }
        size_t n_rows = aggregate->input->n_rows, end = n_rows;
        if (streams && aggregate->n_groups + n_rows > ENOUGH_GROUPS) {
            size_t run = last_run(aggregate);
            if (run > aggregate->n_read) end = run;
        }
        BD_TRY(add_piece(aggregate, aggregate->n_read, end));
        aggregate->n_read = end;
        if (end == n_rows) {
            aggregate->input = NULL;
        } else {
            BD_TRY(complete_groups(aggregate));
        }
    }
    return BD_OK;
}

static bd_status give_groups(aggregate_operator *aggregate, size_t first, size_t n) {
    const bd_node *node = aggregate->base.node;
    bd_batch *out = &aggregate->base.out;
    for (size_t k = 0; k < aggregate->n_keys; k++) {
        if (!node->needed[k]) continue;
        bd_key_unpack(&aggregate->layout, k,
                      aggregate->keys.tuples + first * aggregate->layout.width, n,
                      aggregate->buffers[k]);
        out->columns[k] = aggregate->buffers[k];
    }
    for (size_t i = 0; i < aggregate->n_calls; i++) {
        if (!call_is_needed(aggregate, i)) continue;
        bd_grouped_call *call = &aggregate->calls[i];
        void *column = aggregate->buffers[aggregate->n_keys + i];
        char *state = aggregate->states + first * aggregate->stride_bytes + call->state_offset;
        for (size_t g = 0; g < n; g++, state += aggregate->stride_bytes) {
            BD_TRY(call->aggregate->finish(state, &aggregate->base.run->evaluation, column, g));
        }
        out->columns[aggregate->n_keys + i] = column;
    }
    if (aggregate->base.run->lineage) {
        out->columns[node->plan->n_columns] = aggregate->handles + first;
    }
    return BD_OK;
}

static bd_status aggregate_next(bd_operator *self, bd_batch **batch) {
    aggregate_operator *aggregate = (aggregate_operator *)self;
    *batch = NULL;
    if (aggregate->position == aggregate->n_ready) {
        if (aggregate->ended) return BD_OK;
        forget_groups(aggregate);
        BD_TRY(read_groups(aggregate));
    }
    size_t n = aggregate->n_ready - aggregate->position;
    if (n == 0) return BD_OK;
    if (n > BD_VECTOR_ROWS) n = BD_VECTOR_ROWS;
    BD_TRY(give_groups(aggregate, aggregate->position, n));
    aggregate->position += n;
    self->out.n_rows = n;
    *batch = &self->out;
    return BD_OK;
}

static void aggregate_close(bd_operator *self) {
    aggregate_operator *aggregate = (aggregate_operator *)self;
    bd_key_table_free(&aggregate->keys);
    for (size_t i = 0; i < aggregate->n_calls; i++)
        bd_grouped_call_free(&aggregate->calls[i]);
    bd_arena_reset(&aggregate->arena);
    free(aggregate->states);
    free(aggregate->handles);
    free(aggregate->n_kept);
}

static bd_status open_calls(aggregate_operator *aggregate, const bd_plan *plan) {
    bd_run *run = aggregate->base.run;
    size_t n_columns = plan->inputs[0]->n_columns;
    BD_TRY(bd_run_allocate(run, plan->n_aggregates, sizeof *aggregate->calls, &aggregate->calls));
    aggregate->n_calls = plan->n_aggregates;
    for (size_t i = 0; i < plan->n_aggregates; i++) {
        if (!call_is_needed(aggregate, i)) continue;
        BD_TRY(bd_grouped_call_init(&aggregate->calls[i], run, &plan->aggregates[i], n_columns,
                                    aggregate->widths));
        aggregate->calls[i].state_offset = aggregate->stride_bytes;
        /* 16-byte steps: some states hold 128-bit numbers. */
        aggregate->stride_bytes += (plan->aggregates[i].aggregate->state_bytes + 15) & ~(size_t)15;
    }
    return BD_OK;
}

bd_status bd_aggregate_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(aggregate_operator), out));
    aggregate_operator *aggregate = (aggregate_operator *)*out;
    const bd_plan *plan = node->plan;
    bool distinct = plan->kind == BD_PLAN_DISTINCT;
    aggregate->n_keys = distinct ? plan->n_columns : plan->n_keys;
    bd_key_table_init(&aggregate->keys, run, 0);
    aggregate->base.restart = aggregate_restart;
    aggregate->base.next = aggregate_next;
    aggregate->base.close = aggregate_close;
    size_t n = aggregate->n_keys, n_input = plan->inputs[0]->n_columns;
    bd_type types[BD_KEY_MOST_WORDS];
    for (size_t k = 0; k < n && k < BD_KEY_MOST_WORDS; k++)
        types[k] = plan->columns[k].type;
    BD_TRY(bd_key_layout_init(&aggregate->layout, run, types, n));
    aggregate->keys.width = aggregate->layout.width;
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS * (n ? n : 1), sizeof *aggregate->tuples,
                           &aggregate->tuples));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *aggregate->groups, &aggregate->groups));
    BD_TRY(bd_run_allocate(run, n_input, sizeof *aggregate->widths, &aggregate->widths));
    for (size_t c = 0; c < n_input; c++) {
        aggregate->widths[c] = bd_type_bytes(plan->inputs[0]->columns[c].type);
    }
    if (!distinct)
        BD_TRY(bd_run_allocate(run, n, sizeof *aggregate->programs, &aggregate->programs));
    for (size_t k = 0; k < n; k++) {
        if (distinct) continue;
        BD_TRY(bd_program_create(run, plan->left_keys[k], plan->columns[k].type,
                                 &aggregate->programs[k]));
    }
    if (!distinct) BD_TRY(open_calls(aggregate, plan));
    BD_TRY(bd_run_allocate(run, n_input + 1, sizeof(void *), &aggregate->piece.columns));
    return bd_operator_buffers(&aggregate->base, &aggregate->buffers);
}
