/* Leaves that give rows from memory: of all ranges together, or one part of an exchange. */
#include "engine/exec/partial.h"

#include <string.h>

typedef struct source_operator {
    bd_operator base;
    size_t partial; /* exchange: where we are */
    size_t position;
    void **buffers;
} source_operator;

/* Stretches of an exchange shorter than this are put together. */
#define SHORT_ROWS (BD_VECTOR_ROWS / 2)

static bd_status source_restart(bd_operator *self) {
    source_operator *source = (source_operator *)self;
    source->partial = source->position = 0;
    return BD_OK;
}

static void give(source_operator *source, void *const *columns, size_t first, size_t n) {
    bd_operator *self = &source->base;
    size_t n_columns = bd_node_n_columns(self->node, self->run);
    for (size_t c = 0; c < n_columns; c++) {
        if (!bd_node_needs(self->node, c)) continue;
        size_t width = bd_type_bytes(bd_node_column_type(self->node, c));
        self->out.columns[c] = (char *)columns[c] + first * width;
    }
    self->out.n_rows = n;
}

/* The next stretch of the part; 0 at the end. */
static size_t find_stretch(source_operator *source, void ***columns, size_t *first) {
    const bd_exchange *exchange = source->base.run->exchange;
    size_t part = source->base.run->part;
    for (; source->partial < exchange->n_partials; source->partial++, source->position = 0) {
        const bd_partial *partial = &exchange->partials[source->partial];
        if (!partial->part_offsets) continue;
        *first = partial->part_offsets[part] + source->position;
        size_t n = partial->part_offsets[part + 1] - *first;
        *columns = partial->columns;
        if (n) return n < BD_VECTOR_ROWS ? n : BD_VECTOR_ROWS;
    }
    return 0;
}

static void append(source_operator *source, void *const *columns, size_t first, size_t n) {
    bd_operator *self = &source->base;
    for (size_t c = 0; c < self->node->plan->n_columns; c++) {
        if (!self->node->needed[c]) continue;
        size_t width = bd_type_bytes(self->node->plan->columns[c].type);
        memcpy((char *)source->buffers[c] + self->out.n_rows * width,
               (const char *)columns[c] + first * width, n * width);
        self->out.columns[c] = source->buffers[c];
    }
    self->out.n_rows += n;
}

static bool next_of_exchange(source_operator *source) {
    bd_operator *self = &source->base;
    self->out.n_rows = 0;
    void **columns;
    size_t first, n;
    while ((n = find_stretch(source, &columns, &first)) > 0) {
        if (self->out.n_rows == 0 && n >= SHORT_ROWS) {
            give(source, columns, first, n);
            source->position += n;
            return true;
        }
        if (self->out.n_rows + n > BD_VECTOR_ROWS) return true;
        append(source, columns, first, n);
        source->position += n;
    }
    return self->out.n_rows > 0;
}

static bd_status source_next(bd_operator *self, bd_batch **batch) {
    source_operator *source = (source_operator *)self;
    const bd_rows *rows = self->node->source;
    *batch = NULL;
    BD_TRY(bd_run_check(self->run));
    if (self->run->exchange) {
        if (next_of_exchange(source)) *batch = &self->out;
        return BD_OK;
    }
    size_t n = rows->n_rows - source->position;
    if (n == 0) return BD_OK;
    if (n > BD_VECTOR_ROWS) n = BD_VECTOR_ROWS;
    give(source, rows->columns, source->position, n);
    source->position += n;
    *batch = &self->out;
    return BD_OK;
}

bd_status bd_source_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(source_operator), out));
    (*out)->restart = source_restart;
    (*out)->next = source_next;
    return run->exchange ? bd_operator_buffers(*out, &((source_operator *)*out)->buffers) : BD_OK;
}
