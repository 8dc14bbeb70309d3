/* Window functions: the rows of the input in their order, with one more column per call. Each call
 * sorts row numbers by its partition and order and walks over partitions and peers. */
#include "engine/base/memory.h"
#include "engine/exec/expression.h"
#include "engine/exec/rows.h"
#include "engine/exec/sort.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ARGUMENTS 3

/* One call: its programs, and the columns they gave for all rows. */
typedef struct window_call {
    const bd_window_call *call;
    size_t n_partition, n_sort, n_arguments;
    size_t n_columns; /* partition keys, sort keys, arguments, filter */
    bd_program **programs;
    bd_rows values;
    bd_batch batch;
    char *results;
    size_t results_capacity_bytes;
} window_call;

typedef struct window_operator {
    bd_operator base;
    bd_rows rows;
    size_t n_calls;
    window_call *calls;
    uint32_t *order;
    size_t order_capacity;
    bd_arena arena;
    bool built;
    size_t position;
} window_operator;

/* A partition being worked on: order[begin … end), a state for aggregates. */
typedef struct partition {
    window_operator *window;
    window_call *call;
    const uint32_t *order;
    size_t begin, end;
    bd_sort_column *columns; /* partition keys, then sort keys */
    void *state;
} partition;

static size_t result_width(const window_call *call) {
    return bd_type_bytes(call->call->type);
}

static void put_int(partition *p, size_t i, int64_t value) {
    ((int64_t *)(void *)p->call->results)[p->order[i]] = value;
}

static bool peers(const partition *p, size_t a, size_t b) {
    return bd_sort_equal(p->columns + p->call->n_partition, p->call->n_sort, p->order[a],
                         p->order[b]);
}

static bd_status add_lineage(partition *p, uint32_t to, uint32_t from) {
    bd_run *run = p->window->base.run;
    if (!run->lineage) return BD_OK;
    uint32_t *handles = p->window->rows.columns[p->window->base.node->plan->inputs[0]->n_columns];
    return bd_lineage_pair(run->lineage, handles[to], handles[from], &handles[to],
                           run->evaluation.error);
}

/* A number stands on the rows before it. Of a large partition the first are enough. */
static bd_status number_rows(partition *p) {
    int64_t rank = 0, dense = 0;
    size_t most = p->window->base.run->most_lineage_rows;
    for (size_t i = p->begin; i < p->end; i++) {
        int64_t row = (int64_t)(i - p->begin) + 1;
        if (i == p->begin || !peers(p, i - 1, i)) {
            rank = row;
            dense++;
        }
        bd_window_kind kind = p->call->call->kind;
        put_int(p, i, kind == BD_WINDOW_ROW_NUMBER ? row : kind == BD_WINDOW_RANK ? rank : dense);
        size_t before = i - p->begin;
        if (before == 0) continue;
        if (most && before > most) before = most;
        BD_TRY(add_lineage(p, p->order[i], p->order[p->begin + before - 1]));
    }
    return BD_OK;
}

static const void *argument_column(const window_call *call, size_t argument) {
    return call->values.columns[call->n_partition + call->n_sort + argument];
}

/* lag and lead: value, offset, default. */
static bd_status shift_rows(partition *p) {
    window_call *call = p->call;
    size_t width = result_width(call);
    bd_physical physical = bd_type_physical(call->call->type);
    const char *values = argument_column(call, 0);
    const int64_t *offsets = call->n_arguments > 1 ? argument_column(call, 1) : NULL;
    const char *defaults = call->n_arguments > 2 ? argument_column(call, 2) : NULL;
    for (size_t i = p->begin; i < p->end; i++) {
        uint32_t row = p->order[i];
        char *out = call->results + row * width;
        int64_t offset = offsets ? offsets[row] : 1;
        if (offset == BD_NULL_I64) {
            bd_fill_null(out, physical, 1);
            continue;
        }
        if (call->call->kind == BD_WINDOW_LAG) offset = -offset;
        int64_t other = (int64_t)i;
        bool there = !__builtin_add_overflow(other, offset, &other) && other >= (int64_t)p->begin &&
                     other < (int64_t)p->end;
        if (there) {
            memcpy(out, values + p->order[other] * width, width);
            BD_TRY(add_lineage(p, row, p->order[other]));
        } else if (defaults) {
            memcpy(out, defaults + row * width, width);
        } else {
            bd_fill_null(out, physical, 1);
        }
    }
    return BD_OK;
}

/* --- Aggregates over frames ------------------------------------------------------------------ */

static void begin_state(partition *p) {
    const bd_aggregate *aggregate = p->call->call->aggregate.aggregate;
    memset(p->state, 0, aggregate->state_bytes);
    if (aggregate->init) aggregate->init(p->state);
}

/* Gives the rows order[from … to) to the state. */
static bd_status add_rows(partition *p, size_t from, size_t to) {
    window_call *call = p->call;
    const bd_aggregate *aggregate = call->call->aggregate.aggregate;
    const uint8_t *filter =
        call->call->aggregate.filter ? argument_column(call, call->n_arguments) : NULL;
    static const uint32_t zeros[64];
    uint32_t numbers[64];
    uint64_t buffers[2][64];
    while (from < to) {
        size_t n = 0;
        for (; from < to && n < 64; from++) {
            if (filter && filter[p->order[from]] != 1) continue;
            numbers[n++] = p->order[from];
        }
        bd_vector arguments[2];
        for (size_t k = 0; k < aggregate->n_arguments && k < 2; k++) {
            bd_gather32(buffers[k], argument_column(call, k),
                        bd_type_bytes(aggregate->arguments[k]), numbers, n);
            arguments[k] = (bd_vector){.type = aggregate->arguments[k], .data = buffers[k]};
        }
        if (n == 0) continue;
        BD_TRY(aggregate->update(p->state, 0, zeros, &p->window->arena, arguments, n,
                                 &p->window->base.run->evaluation));
    }
    return BD_OK;
}

static bd_status put_state(partition *p, size_t from, size_t to) {
    window_call *call = p->call;
    const bd_aggregate *aggregate = call->call->aggregate.aggregate;
    size_t width = result_width(call);
    uint64_t value[1];
    if (from >= to) return BD_OK;
    BD_TRY(aggregate->finish(p->state, &p->window->base.run->evaluation, value, 0));
    for (size_t i = from; i < to; i++)
        memcpy(call->results + p->order[i] * width, value, width);
    return BD_OK;
}

/* Where a ROWS frame bound lies for row i, within the partition. */
static size_t bound(const partition *p, size_t i, int64_t offset, bool end) {
    int64_t place = (int64_t)i;
    int64_t low = (int64_t)p->begin, high = (int64_t)p->end;
    if (__builtin_add_overflow(place, offset, &place)) place = offset < 0 ? low : high;
    if (end && place < high) place++;
    return (size_t)(place < low ? low : place > high ? high : place);
}

static bd_status aggregate_rows_frame(partition *p) {
    const bd_window_call *call = p->call->call;
    bool growing = call->frame_begin == INT64_MIN;
    size_t added = p->begin;
    begin_state(p);
    for (size_t i = p->begin; i < p->end; i++) {
        size_t from = growing ? p->begin : bound(p, i, call->frame_begin, false);
        size_t to = call->frame_end == INT64_MAX ? p->end : bound(p, i, call->frame_end, true);
        if (growing) {
            if (to > added) BD_TRY(add_rows(p, added, to));
            added = to > added ? to : added;
        } else {
            begin_state(p);
            if (from < to) BD_TRY(add_rows(p, from, to));
        }
        BD_TRY(put_state(p, i, i + 1));
        BD_TRY(i % 1024 ? BD_OK : bd_run_check(p->window->base.run));
    }
    return BD_OK;
}

static bd_status aggregate_partition(partition *p) {
    for (size_t i = p->begin + 1; i < p->end; i++) {
        BD_TRY(add_lineage(p, p->order[p->begin], p->order[i]));
    }
    for (size_t i = p->begin + 1; i < p->end; i++) {
        BD_TRY(add_lineage(p, p->order[i], p->order[p->begin]));
    }
    if (p->call->call->frame_rows) return aggregate_rows_frame(p);
    begin_state(p);
    if (p->call->n_sort == 0) {
        BD_TRY(add_rows(p, p->begin, p->end));
        return put_state(p, p->begin, p->end);
    }
    for (size_t i = p->begin; i < p->end;) {
        size_t end = i + 1;
        while (end < p->end && peers(p, i, end))
            end++;
        BD_TRY(add_rows(p, i, end));
        BD_TRY(put_state(p, i, end));
        i = end;
    }
    return BD_OK;
}

static bd_status work_partition(partition *p) {
    switch (p->call->call->kind) {
    case BD_WINDOW_ROW_NUMBER:
    case BD_WINDOW_RANK:
    case BD_WINDOW_DENSE_RANK:
        return number_rows(p);
    case BD_WINDOW_LAG:
    case BD_WINDOW_LEAD:
        return shift_rows(p);
    case BD_WINDOW_AGGREGATE:
        return aggregate_partition(p);
    }
    return BD_OK;
}

/* --- Running --------------------------------------------------------------------------------- */

static bd_status read_all(window_operator *window) {
    bd_operator *input = window->base.inputs[0];
    for (;;) {
        bd_batch *batch;
        BD_TRY(input->next(input, &batch));
        if (!batch) return BD_OK;
        for (size_t i = 0; i < window->n_calls; i++) {
            window_call *call = &window->calls[i];
            for (size_t c = 0; c < call->n_columns; c++) {
                bd_vector value;
                BD_TRY(bd_program_evaluate_flat(call->programs[c], batch->columns, batch->n_rows,
                                                &value));
                call->batch.columns[c] = value.data;
            }
            call->batch.n_rows = batch->n_rows;
            BD_TRY(bd_rows_append(&call->values, &call->batch));
        }
        window->base.run->working = window->base.node;
        BD_TRY(bd_rows_append(&window->rows, batch));
    }
}

static bd_status compute_call(window_operator *window, window_call *call, bd_sort_column *columns) {
    bd_run *run = window->base.run;
    size_t n_rows = window->rows.n_rows, n_columns = call->n_partition + call->n_sort;
    size_t before = call->results_capacity_bytes;
    BD_TRY(bd_grow(&call->results, &call->results_capacity_bytes, n_rows * result_width(call), 1,
                   run->evaluation.error));
    BD_TRY(bd_run_charge(run, call->results_capacity_bytes - before));
    for (size_t c = 0; c < n_columns; c++) {
        columns[c] =
            (bd_sort_column){.type = call->values.types[c], .data = call->values.columns[c]};
        if (c < call->n_partition) continue;
        columns[c].descending = call->call->sort_keys[c - call->n_partition].descending;
        columns[c].nulls_first = call->call->sort_keys[c - call->n_partition].nulls_first;
    }
    BD_TRY(bd_sort_rows(run, columns, n_columns, n_rows, window->order));
    size_t state_bytes =
        call->call->kind == BD_WINDOW_AGGREGATE ? call->call->aggregate.aggregate->state_bytes : 0;
    partition p = {.window = window, .call = call, .order = window->order, .columns = columns};
    p.state = bd_arena_allocate(&window->arena, state_bytes);
    if (!p.state) return bd_error_memory(run->evaluation.error, state_bytes);
    while (p.end < n_rows) {
        p.begin = p.end++;
        while (p.end < n_rows &&
               bd_sort_equal(columns, call->n_partition, p.order[p.begin], p.order[p.end])) {
            p.end++;
        }
        BD_TRY(work_partition(&p));
    }
    return BD_OK;
}

static bd_status build(window_operator *window) {
    bd_run *run = window->base.run;
    BD_TRY(read_all(window));
    BD_TRY(bd_grow(&window->order, &window->order_capacity, window->rows.n_rows,
                   sizeof *window->order, run->evaluation.error));
    for (size_t i = 0; i < window->n_calls; i++) {
        window_call *call = &window->calls[i];
        bd_sort_column *columns = bd_allocate_zero(call->n_columns + 1, sizeof *columns);
        if (!columns) return bd_error_memory(run->evaluation.error, sizeof *columns);
        bd_status status = compute_call(window, call, columns);
        free(columns);
        if (status != BD_OK) return status;
    }
    return BD_OK;
}

static bd_status window_next(bd_operator *self, bd_batch **batch) {
    window_operator *window = (window_operator *)self;
    *batch = NULL;
    if (!window->built) BD_TRY(build(window));
    window->built = true;
    size_t n = window->rows.n_rows - window->position, first = window->position;
    if (n == 0) return BD_OK;
    if (n > BD_VECTOR_ROWS) n = BD_VECTOR_ROWS;
    size_t n_input = self->node->plan->inputs[0]->n_columns;
    for (size_t c = 0; c < n_input; c++) {
        if (!window->rows.kept[c]) continue;
        self->out.columns[c] =
            (char *)window->rows.columns[c] + first * bd_type_bytes(window->rows.types[c]);
    }
    for (size_t i = 0; i < window->n_calls; i++) {
        self->out.columns[n_input + i] =
            window->calls[i].results + first * result_width(&window->calls[i]);
    }
    if (self->run->lineage) {
        self->out.columns[self->node->plan->n_columns] =
            (uint32_t *)window->rows.columns[n_input] + first;
    }
    window->position += n;
    self->out.n_rows = n;
    *batch = &self->out;
    return BD_OK;
}

static bd_status window_restart(bd_operator *self) {
    window_operator *window = (window_operator *)self;
    bd_rows_clear(&window->rows);
    for (size_t i = 0; i < window->n_calls; i++)
        bd_rows_clear(&window->calls[i].values);
    if (window->arena.total_bytes) bd_arena_reset(&window->arena);
    window->built = false;
    window->position = 0;
    return BD_OK;
}

static void window_close(bd_operator *self) {
    window_operator *window = (window_operator *)self;
    bd_rows_free(&window->rows);
    for (size_t i = 0; i < window->n_calls; i++) {
        bd_rows_free(&window->calls[i].values);
        free(window->calls[i].results);
    }
    bd_arena_reset(&window->arena);
    free(window->order);
}

static bd_status add_program(bd_run *run, window_call *call, const bd_expression *expression,
                             bd_type wanted) {
    call->values.types[call->n_columns] =
        expression->type == BD_TYPE_UNKNOWN ? wanted : expression->type;
    return bd_program_create(run, expression, wanted, &call->programs[call->n_columns++]);
}

static bd_status open_call(bd_run *run, window_call *call, const bd_window_call *given) {
    bool aggregate = given->kind == BD_WINDOW_AGGREGATE;
    bd_expression **arguments = aggregate ? given->aggregate.arguments : given->arguments;
    call->call = given;
    call->n_partition = given->n_partition_keys;
    call->n_sort = given->n_sort_keys;
    call->n_arguments = aggregate ? given->aggregate.n_arguments : given->n_arguments;
    size_t n = call->n_partition + call->n_sort + call->n_arguments + 1;
    BD_TRY(bd_rows_init_columns(&call->values, run, n));
    BD_TRY(bd_run_allocate(run, n, sizeof *call->programs, &call->programs));
    BD_TRY(bd_run_allocate(run, n, sizeof(void *), &call->batch.columns));
    for (size_t k = 0; k < call->n_partition; k++) {
        BD_TRY(add_program(run, call, given->partition_keys[k], given->partition_keys[k]->type));
    }
    for (size_t k = 0; k < call->n_sort; k++) {
        const bd_expression *key = given->sort_keys[k].expression;
        BD_TRY(add_program(run, call, key, key->type));
    }
    for (size_t k = 0; k < call->n_arguments; k++) {
        bd_type wanted = aggregate ? given->aggregate.aggregate->arguments[k]
                         : k == 1  ? BD_TYPE_INT
                                   : given->type;
        BD_TRY(add_program(run, call, arguments[k], wanted));
    }
    if (aggregate && given->aggregate.filter) {
        BD_TRY(add_program(run, call, given->aggregate.filter, BD_TYPE_BOOL));
    }
    call->values.n_columns = call->n_columns;
    return BD_OK;
}

bd_status bd_window_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(window_operator), out));
    window_operator *window = (window_operator *)*out;
    const bd_plan *plan = node->plan;
    window->base.restart = window_restart;
    window->base.next = window_next;
    window->base.close = window_close;
    BD_TRY(bd_rows_init(&window->rows, run, node->inputs[0]));
    BD_TRY(bd_run_allocate(run, plan->n_windows, sizeof *window->calls, &window->calls));
    window->n_calls = plan->n_windows;
    for (size_t i = 0; i < plan->n_windows; i++) {
        BD_TRY(open_call(run, &window->calls[i], &plan->windows[i]));
    }
    return BD_OK;
}
