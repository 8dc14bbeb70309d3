/* Leaves that give rows from memory: of all ranges together, or one part of an exchange. */
#include "engine/exec/partial.h"

typedef struct source_operator {
    bd_operator base;
    size_t partial; /* exchange: where we are */
    size_t position;
} source_operator;

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

static bool next_of_exchange(source_operator *source) {
    const bd_exchange *exchange = source->base.run->exchange;
    size_t part = source->base.run->part;
    for (; source->partial < exchange->n_partials; source->partial++, source->position = 0) {
        const bd_partial *partial = &exchange->partials[source->partial];
        if (!partial->part_offsets) continue;
        size_t first = partial->part_offsets[part] + source->position;
        size_t n = partial->part_offsets[part + 1] - first;
        if (n == 0) continue;
        if (n > BD_VECTOR_ROWS) n = BD_VECTOR_ROWS;
        give(source, partial->columns, first, n);
        source->position += n;
        return true;
    }
    return false;
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
    return BD_OK;
}
