/* Filter and projection. A filter copies the rows that pass, unless all do; the few rows that pass
 * a selective one are gathered over several batches, so that what follows works on full vectors. */
#include "engine/exec/expression.h"
#include "engine/exec/rows.h"

#include <string.h>

#define ENOUGH_ROWS (BD_VECTOR_ROWS / 2)

/* Rows that passed and are not in `out` yet. */
typedef struct survivors {
    void **columns;            /* of the input batch, or `work` */
    const uint16_t *positions; /* NULL: all */
    size_t n;
} survivors;

typedef struct filter_operator {
    bd_operator base;
    bd_conditions conditions;
    size_t n_columns;
    bool *read_later; /* per condition and column: output or later conditions read it */
    void **work;
    void **buffers;
    uint16_t *positions;
    survivors waiting;
    bool ended;
} filter_operator;

static bd_status filter_restart(bd_operator *self) {
    filter_operator *filter = (filter_operator *)self;
    filter->waiting.n = 0;
    filter->ended = false;
    return BD_OK;
}

/* Applies the conditions to a batch, narrowing it step by step. */
static bd_status narrow(filter_operator *filter, bd_batch *input, survivors *passed) {
    const bd_node *from = filter->base.node->inputs[0];
    void **columns = input->columns;
    size_t n_rows = input->n_rows;
    *passed = (survivors){.columns = columns, .n = n_rows};
    for (size_t k = 0; k < filter->conditions.n; k++) {
        bd_vector truth;
        BD_TRY(bd_program_evaluate(filter->conditions.programs[k], columns, n_rows, &truth));
        size_t n = bd_select_true(&truth, n_rows, filter->positions);
        passed->n = n;
        if (n == 0) return BD_OK;
        if (n == n_rows) continue;
        if (k + 1 == filter->conditions.n) {
            passed->positions = filter->positions;
            break;
        }
        const bool *later = filter->read_later + k * filter->n_columns;
        for (size_t c = 0; c < filter->n_columns; c++) {
            if (!later[c]) continue;
            bd_gather16(filter->work[c], columns[c], bd_type_bytes(bd_node_column_type(from, c)),
                        filter->positions, n);
        }
        columns = filter->work;
        passed->columns = columns;
        n_rows = n;
    }
    return BD_OK;
}

/* Appends survivors to `out`, which has room. */
static void keep(filter_operator *filter, const survivors *passed) {
    bd_batch *out = &filter->base.out;
    for (size_t c = 0; c < filter->n_columns; c++) {
        if (!bd_node_needs(filter->base.node, c)) continue;
        size_t width = bd_type_bytes(bd_node_column_type(filter->base.node, c));
        char *to = (char *)filter->buffers[c] + out->n_rows * width;
        if (passed->positions) {
            bd_gather16(to, passed->columns[c], width, passed->positions, passed->n);
        } else {
            memcpy(to, passed->columns[c], passed->n * width);
        }
        out->columns[c] = filter->buffers[c];
    }
    out->n_rows += passed->n;
}

static bd_status filter_next(bd_operator *self, bd_batch **batch) {
    filter_operator *filter = (filter_operator *)self;
    bd_batch *out = &self->out;
    out->n_rows = 0;
    *batch = NULL;
    if (filter->waiting.n) keep(filter, &filter->waiting);
    filter->waiting.n = 0;
    while (out->n_rows < ENOUGH_ROWS && !filter->ended) {
        bd_batch *input;
        BD_TRY(self->inputs[0]->next(self->inputs[0], &input));
        if (!input) {
            filter->ended = true;
            break;
        }
        survivors passed;
        BD_TRY(narrow(filter, input, &passed));
        if (passed.n == 0) continue;
        if (out->n_rows == 0 && !passed.positions && passed.n >= ENOUGH_ROWS) {
            memcpy(out->columns, passed.columns, filter->n_columns * sizeof *out->columns);
            out->n_rows = passed.n;
        } else if (out->n_rows + passed.n > BD_VECTOR_ROWS) {
            filter->waiting = passed;
            break;
        } else {
            keep(filter, &passed);
        }
    }
    if (out->n_rows) *batch = out;
    return BD_OK;
}

bd_status bd_filter_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(filter_operator), out));
    filter_operator *filter = (filter_operator *)*out;
    filter->base.restart = filter_restart;
    filter->base.next = filter_next;
    filter->n_columns = bd_node_n_columns(node, run);
    size_t n = node->n_conditions;
    BD_TRY(bd_conditions_create(run, node->conditions, n, filter->n_columns, &filter->conditions));
    BD_TRY(bd_run_allocate(run, n * filter->n_columns, sizeof(bool), &filter->read_later));
    for (size_t k = n; k-- > 0;) {
        bool *later = filter->read_later + k * filter->n_columns;
        for (size_t c = 0; c < filter->n_columns; c++) {
            later[c] = bd_node_needs(node, c);
            if (k + 1 < n) {
                later[c] = later[c] || filter->read_later[(k + 1) * filter->n_columns + c] ||
                           filter->conditions.reads[(k + 1) * filter->n_columns + c];
            }
        }
    }
    BD_TRY(bd_operator_buffers(&filter->base, &filter->buffers));
    BD_TRY(bd_operator_buffers((*out)->inputs[0], &filter->work));
    return bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *filter->positions, &filter->positions);
}

/* --- Projection ------------------------------------------------------------------------------ */

typedef struct project_operator {
    bd_operator base;
    bd_program **programs;
} project_operator;

static bd_status project_next(bd_operator *self, bd_batch **batch) {
    project_operator *project = (project_operator *)self;
    const bd_plan *plan = self->node->plan;
    bd_batch *input;
    *batch = NULL;
    BD_TRY(self->inputs[0]->next(self->inputs[0], &input));
    if (!input) return BD_OK;
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (!project->programs[c]) continue;
        bd_vector value;
        BD_TRY(
            bd_program_evaluate_flat(project->programs[c], input->columns, input->n_rows, &value));
        self->out.columns[c] = value.data;
    }
    if (self->run->lineage) {
        self->out.columns[plan->n_columns] = input->columns[plan->inputs[0]->n_columns];
    }
    self->out.n_rows = input->n_rows;
    *batch = &self->out;
    return BD_OK;
}

bd_status bd_project_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(project_operator), out));
    project_operator *project = (project_operator *)*out;
    project->base.next = project_next;
    BD_TRY(
        bd_run_allocate(run, node->plan->n_columns, sizeof *project->programs, &project->programs));
    for (size_t c = 0; c < node->plan->n_columns; c++) {
        if (!node->needed[c]) continue;
        BD_TRY(bd_program_create(run, node->plan->expressions[c], node->plan->columns[c].type,
                                 &project->programs[c]));
    }
    return BD_OK;
}
