/* Sorting, and the SORT operator. */
#include "engine/exec/sort.h"

#include "engine/base/memory.h"
#include "engine/exec/expression.h"
#include "engine/exec/rows.h"

#include <stdlib.h>
#include <string.h>

typedef struct sorter {
    const bd_sort_column *columns;
    size_t n_columns;
    const bd_text_pool *texts;
    const bd_store *store;
} sorter;

static int compare_bytes(const char *x, size_t a_length, const char *y, size_t b_length) {
    int order = memcmp(x, y, a_length < b_length ? a_length : b_length);
    if (order) return order;
    return a_length < b_length ? -1 : a_length > b_length;
}

static int compare_texts(const sorter *s, uint32_t a, uint32_t b) {
    if (a == b) return 0;
    size_t a_length, b_length;
    const char *x = bd_text_pool_text(s->texts, a, &a_length);
    const char *y = bd_text_pool_text(s->texts, b, &b_length);
    return compare_bytes(x, a_length, y, b_length);
}

/* Keys in the order of their texts; their ids follow the data. */
static int compare_keys(const sorter *s, bd_type type, uint32_t a, uint32_t b) {
    if (a == b) return 0;
    const bd_dictionary *dictionary = bd_store_dictionary(s->store, type);
    size_t a_length, b_length;
    const char *x = bd_dictionary_text(dictionary, a, &a_length);
    const char *y = bd_dictionary_text(dictionary, b, &b_length);
    return compare_bytes(x, a_length, y, b_length);
}

#define COMPARE_AS(T)                                                                              \
    {                                                                                              \
        T x = ((const T *)column->data)[a], y = ((const T *)column->data)[b];                      \
        return x < y ? -1 : x > y;                                                                 \
    }

/* Neither value is NULL. */
static int compare_values(const sorter *s, const bd_sort_column *column, uint32_t a, uint32_t b) {
    if (bd_type_is_text(column->type)) {
        const uint32_t *ids = column->data;
        return compare_texts(s, ids[a], ids[b]);
    }
    if (bd_type_is_entity(column->type) && column->type != BD_TYPE_SOURCE) {
        const uint32_t *ids = column->data;
        return compare_keys(s, column->type, ids[a], ids[b]);
    }
    switch (bd_type_physical(column->type)) {
    case BD_PHYSICAL_U8:
        COMPARE_AS(uint8_t)
    case BD_PHYSICAL_I32:
        COMPARE_AS(int32_t)
    case BD_PHYSICAL_I64:
        COMPARE_AS(int64_t)
    case BD_PHYSICAL_F64:
        COMPARE_AS(double)
    case BD_PHYSICAL_U32:
        COMPARE_AS(uint32_t)
    }
    return 0;
}

static int compare_rows(const sorter *s, uint32_t a, uint32_t b) {
    for (size_t c = 0; c < s->n_columns; c++) {
        const bd_sort_column *column = &s->columns[c];
        bool null_a = bd_value_is_null(column->type, column->data, a);
        bool null_b = bd_value_is_null(column->type, column->data, b);
        int order;
        if (null_a || null_b) {
            if (null_a == null_b) continue;
            order = null_a == column->nulls_first ? -1 : 1;
        } else {
            order = compare_values(s, column, a, b);
            if (column->descending) order = -order;
        }
        if (order) return order;
    }
    return 0;
}

/* Bottom-up merge sort: stable, no recursion, one spare array. */
static void merge(const sorter *s, const uint32_t *from, uint32_t *to, size_t begin, size_t middle,
                  size_t end) {
    size_t i = begin, j = middle;
    for (size_t k = begin; k < end; k++) {
        bool left = i < middle && (j >= end || compare_rows(s, from[i], from[j]) <= 0);
        to[k] = left ? from[i++] : from[j++];
    }
}

bd_status bd_sort_rows(bd_run *run, const bd_sort_column *columns, size_t n_columns, size_t n_rows,
                       uint32_t *order) {
    sorter s = {.columns = columns, .n_columns = n_columns, .texts = run->evaluation.texts,
                .store = run->evaluation.store};
    for (size_t i = 0; i < n_rows; i++)
        order[i] = (uint32_t)i;
    bool sorted = true;
    for (size_t i = 1; i < n_rows && sorted; i++) {
        sorted = compare_rows(&s, (uint32_t)i - 1, (uint32_t)i) <= 0;
    }
    if (sorted) return BD_OK;
    uint32_t *spare = bd_allocate(n_rows, sizeof *spare);
    if (!spare) return bd_error_memory(run->evaluation.error, n_rows * sizeof *spare);
    uint32_t *from = order, *to = spare;
    bd_status status = BD_OK;
    for (size_t width = 1; width < n_rows && status == BD_OK; width *= 2) {
        for (size_t begin = 0; begin < n_rows; begin += 2 * width) {
            size_t middle = begin + width < n_rows ? begin + width : n_rows;
            size_t end = begin + 2 * width < n_rows ? begin + 2 * width : n_rows;
            merge(&s, from, to, begin, middle, end);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
        status = bd_run_check(run);
    }
    if (from != order) memcpy(order, from, n_rows * sizeof *order);
    free(spare);
    return status;
}

bool bd_sort_equal(const bd_sort_column *columns, size_t n_columns, uint32_t a, uint32_t b) {
    for (size_t c = 0; c < n_columns; c++) {
        bd_physical physical = bd_type_physical(columns[c].type);
        if (bd_bits_of(physical, columns[c].data, a) != bd_bits_of(physical, columns[c].data, b)) {
            return false;
        }
    }
    return true;
}

/* --- The operator ---------------------------------------------------------------------------- */

typedef struct sort_operator {
    bd_operator base;
    bd_program **programs;
    bd_rows rows;
    bd_rows keys;
    bd_batch key_batch;
    uint32_t *order;
    size_t order_capacity;
    void **buffers;
    size_t position;
    bool sorted;
} sort_operator;

static bd_status sort_restart(bd_operator *self) {
    sort_operator *sort = (sort_operator *)self;
    bd_rows_clear(&sort->rows);
    bd_rows_clear(&sort->keys);
    sort->position = 0;
    sort->sorted = false;
    return BD_OK;
}

static bd_status read_all(sort_operator *sort) {
    bd_operator *input = sort->base.inputs[0];
    for (;;) {
        bd_batch *batch;
        BD_TRY(input->next(input, &batch));
        if (!batch) return BD_OK;
        for (size_t k = 0; k < sort->keys.n_columns; k++) {
            bd_vector value;
            BD_TRY(
                bd_program_evaluate_flat(sort->programs[k], batch->columns, batch->n_rows, &value));
            sort->key_batch.columns[k] = value.data;
        }
        sort->key_batch.n_rows = batch->n_rows;
        BD_TRY(bd_rows_append(&sort->keys, &sort->key_batch));
        BD_TRY(bd_rows_append(&sort->rows, batch));
    }
}

static bd_status sort_all(sort_operator *sort) {
    bd_run *run = sort->base.run;
    const bd_plan *plan = sort->base.node->plan;
    BD_TRY(read_all(sort));
    BD_TRY(bd_grow(&sort->order, &sort->order_capacity, sort->rows.n_rows, sizeof *sort->order,
                   run->evaluation.error));
    bd_sort_column *columns = bd_allocate_zero(plan->n_sort_keys, sizeof *columns);
    if (!columns) return bd_error_memory(run->evaluation.error, sizeof *columns);
    for (size_t k = 0; k < plan->n_sort_keys; k++) {
        columns[k] = (bd_sort_column){.type = sort->keys.types[k],
                                      .data = sort->keys.columns[k],
                                      .descending = plan->sort_keys[k].descending,
                                      .nulls_first = plan->sort_keys[k].nulls_first};
    }
    bd_status status =
        bd_sort_rows(run, columns, plan->n_sort_keys, sort->rows.n_rows, sort->order);
    free(columns);
    return status;
}

static bd_status sort_next(bd_operator *self, bd_batch **batch) {
    sort_operator *sort = (sort_operator *)self;
    *batch = NULL;
    if (!sort->sorted) BD_TRY(sort_all(sort));
    sort->sorted = true;
    size_t n = sort->rows.n_rows - sort->position;
    if (n == 0) return BD_OK;
    if (n > BD_VECTOR_ROWS) n = BD_VECTOR_ROWS;
    for (size_t c = 0; c < sort->rows.n_columns; c++) {
        if (!sort->rows.kept[c]) continue;
        bd_gather32(sort->buffers[c], sort->rows.columns[c], bd_type_bytes(sort->rows.types[c]),
                    sort->order + sort->position, n);
        self->out.columns[c] = sort->buffers[c];
    }
    sort->position += n;
    self->out.n_rows = n;
    *batch = &self->out;
    return BD_OK;
}

static void sort_close(bd_operator *self) {
    sort_operator *sort = (sort_operator *)self;
    bd_rows_free(&sort->rows);
    bd_rows_free(&sort->keys);
    free(sort->order);
}

bd_status bd_sort_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(sort_operator), out));
    sort_operator *sort = (sort_operator *)*out;
    const bd_plan *plan = node->plan;
    sort->base.restart = sort_restart;
    sort->base.next = sort_next;
    BD_TRY(bd_rows_init(&sort->rows, run, node));
    BD_TRY(bd_rows_init_columns(&sort->keys, run, plan->n_sort_keys));
    sort->base.close = sort_close;
    BD_TRY(bd_run_allocate(run, plan->n_sort_keys, sizeof *sort->programs, &sort->programs));
    BD_TRY(bd_run_allocate(run, plan->n_sort_keys, sizeof(void *), &sort->key_batch.columns));
    for (size_t k = 0; k < plan->n_sort_keys; k++) {
        const bd_expression *key = plan->sort_keys[k].expression;
        sort->keys.types[k] = key->type;
        BD_TRY(bd_program_create(run, key, key->type, &sort->programs[k]));
    }
    return bd_operator_buffers(&sort->base, &sort->buffers);
}
