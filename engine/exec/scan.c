/* Scans: the rows of a table, or those whose key lies in the run's range. Plain columns of
 * neighbouring rows are given in place, as pointers into the table; others are widened or gathered
 * into buffers, once when every row has the same value. */
#include "engine/exec/common.h"
#include "engine/exec/rows.h"

#include <string.h>

typedef struct scan_operator {
    bd_operator base;
    const bd_table *table;
    void **buffers; /* per needed column */
    bool *filled;   /* per column: its buffer has the value of all rows */
    uint32_t *row_numbers;
    uint32_t *handles;
    bool in_place;
    uint64_t position, end; /* in place: rows; else positions of the index */
    bool null_keys;         /* looking for rows without key, one by one */
    size_t next_id;         /* of range.ids */
} scan_operator;

static uint32_t offset_of(const bd_index *index, uint32_t id) {
    uint32_t last = index->n_ids + 1;
    return index->offsets[id < last ? id : last];
}

static bd_status scan_restart(bd_operator *self) {
    scan_operator *scan = (scan_operator *)self;
    const bd_node *node = self->node;
    const bd_range *range = bd_run_range(self->run, node->range_slot);
    scan->in_place = true;
    scan->null_keys = false;
    scan->next_id = 0;
    scan->position = 0;
    scan->end = scan->table->n_rows;
    if (node->range_column == BD_NO_COLUMN || range->whole) return BD_OK;
    const bd_index *index = node->range_index;
    bool clustered = index->rows == NULL;
    if (range->null) {
        scan->null_keys = !clustered;
        scan->in_place = clustered;
        if (clustered) scan->end = index->first_row;
        /* No row without key: nothing to look through. */
        if (index->offsets[index->n_ids + 1] == scan->table->n_rows) scan->end = 0;
        return BD_OK;
    }
    scan->in_place = clustered && !range->ids;
    if (range->ids) {
        scan->position = scan->end = 0;
        return BD_OK;
    }
    uint32_t shift = clustered ? index->first_row : 0;
    scan->position = offset_of(index, range->first) + shift;
    scan->end = offset_of(index, range->end) + shift;
    return BD_OK;
}

/* Collects up to BD_VECTOR_ROWS row numbers of rows that do not lie together. */
static size_t collect_rows(scan_operator *scan) {
    const bd_node *node = scan->base.node;
    const bd_index *index = node->range_index;
    const bd_range *range = bd_run_range(scan->base.run, node->range_slot);
    size_t n = 0;
    if (scan->null_keys) {
        const bd_column *keys = &scan->table->columns[node->range_column], *others = keys;
        if (node->range_otherwise != BD_NO_COLUMN) {
            others = &scan->table->columns[node->range_otherwise];
        }
        for (; n < BD_VECTOR_ROWS && scan->position < scan->end; scan->position++) {
            scan->row_numbers[n] = (uint32_t)scan->position;
            n += bd_id_at(keys, scan->position) == BD_NULL_ID &&
                 bd_id_at(others, scan->position) == BD_NULL_ID;
        }
        return n;
    }
    for (;;) {
        while (n < BD_VECTOR_ROWS && scan->position < scan->end) {
            scan->row_numbers[n++] = bd_index_row(index, (uint32_t)scan->position++);
        }
        if (n == BD_VECTOR_ROWS || !range->ids || scan->next_id == range->n_ids) return n;
        uint32_t id = range->ids[scan->next_id++];
        scan->position = offset_of(index, id);
        scan->end = id == UINT32_MAX ? scan->position : offset_of(index, id + 1);
    }
}

static const bd_column *stored_column(const scan_operator *scan, size_t column) {
    if (column < scan->table->n_columns) return &scan->table->columns[column];
    return column == scan->table->n_columns ? &scan->table->source : &scan->table->source_row;
}

/* `row_numbers` NULL: the rows from `first` on. */
static void *read_column(const bd_column *column, const uint32_t *row_numbers, uint64_t first,
                         size_t n, void *room) {
    if (!row_numbers) return bd_column_read(column, first, n, room);
    bd_column_gather(column, row_numbers, n, room);
    return room;
}

static void give_columns(scan_operator *scan, const uint32_t *row_numbers, uint64_t first,
                         size_t n) {
    const bd_plan *plan = scan->base.node->plan;
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (!scan->base.node->needed[c]) continue;
        const bd_column *column = stored_column(scan, c);
        void *buffer = scan->buffers[c];
        if (c == scan->table->n_columns + 1 && bd_type_bytes(plan->columns[c].type) == 8) {
            uint32_t room[BD_VECTOR_ROWS];
            bd_row_numbers_widen(buffer, read_column(column, row_numbers, first, n, room), n);
        } else if (column->packing != BD_PACKING_CONSTANT) {
            buffer = read_column(column, row_numbers, first, n, buffer);
        } else if (!scan->filled[c]) {
            (void)bd_column_read(column, 0, BD_VECTOR_ROWS, buffer);
            scan->filled[c] = true;
        }
        scan->base.out.columns[c] = buffer;
    }
}

static bd_status give_lineage(scan_operator *scan, const uint32_t *row_numbers, uint64_t first,
                              size_t n) {
    bd_run *run = scan->base.run;
    const bd_plan *plan = scan->base.node->plan;
    uint32_t table = (uint32_t)plan->table;
    if (!row_numbers) {
        BD_TRY(bd_lineage_leaves(run->lineage, table, (uint32_t)first, n, scan->handles,
                                 run->evaluation.error));
    }
    for (size_t i = 0; row_numbers && i < n; i++) {
        BD_TRY(bd_lineage_leaf(run->lineage, table, row_numbers[i], &scan->handles[i],
                               run->evaluation.error));
    }
    scan->base.out.columns[plan->n_columns] = scan->handles;
    return BD_OK;
}

static bd_status scan_next(bd_operator *self, bd_batch **batch) {
    scan_operator *scan = (scan_operator *)self;
    BD_TRY(bd_run_check(self->run));
    *batch = NULL;
    const uint32_t *row_numbers = NULL;
    uint64_t first = scan->position;
    size_t n;
    if (scan->in_place) {
        uint64_t left = scan->end > scan->position ? scan->end - scan->position : 0;
        n = left < BD_VECTOR_ROWS ? (size_t)left : BD_VECTOR_ROWS;
        scan->position += n;
    } else {
        n = collect_rows(scan);
        row_numbers = scan->row_numbers;
    }
    if (n == 0) return BD_OK;
    give_columns(scan, row_numbers, first, n);
    if (self->run->lineage) BD_TRY(give_lineage(scan, row_numbers, first, n));
    self->out.n_rows = n;
    *batch = &self->out;
    return BD_OK;
}

bd_status bd_scan_open(bd_run *run, const bd_node *node, bd_operator **out) {
    BD_TRY(bd_operator_new(run, node, sizeof(scan_operator), out));
    scan_operator *scan = (scan_operator *)*out;
    scan->table = bd_leaf_table(run->store, run->commons, node->plan);
    scan->base.restart = scan_restart;
    scan->base.next = scan_next;
    BD_TRY(bd_operator_buffers(&scan->base, &scan->buffers));
    BD_TRY(bd_run_allocate(run, node->plan->n_columns + 1, sizeof *scan->filled, &scan->filled));
    BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *scan->row_numbers, &scan->row_numbers));
    if (run->lineage) {
        BD_TRY(bd_run_allocate(run, BD_VECTOR_ROWS, sizeof *scan->handles, &scan->handles));
    }
    return BD_OK;
}
