/* Inside engine/exec: one aggregate call over groups, with its FILTER, DISTINCT and ORDER BY. */
#ifndef BD_EXEC_AGGREGATE_CALL_H
#define BD_EXEC_AGGREGATE_CALL_H

#include "engine/exec/expression.h"
#include "engine/exec/rows.h"
#include "engine/exec/sort.h"

#define BD_AGGREGATE_MOST_ARGUMENTS 2

typedef struct bd_grouped_call {
    bd_run *run;
    const bd_aggregate *aggregate;
    size_t state_offset; /* of its state within that of a group */
    size_t n_arguments;
    bd_program *arguments[BD_AGGREGATE_MOST_ARGUMENTS];
    bool reversed; /* percentile_cont … ORDER BY value DESC */
    bd_program *filter;
    bool *reads; /* per input column: arguments and sort keys read it */
    size_t n_columns;
    const size_t *widths; /* of the input columns, borrowed */
    void **filtered;
    uint16_t *positions;
    uint32_t *groups; /* of the rows that are left */
    void *argument_buffers[BD_AGGREGATE_MOST_ARGUMENTS];

    bool distinct;
    bd_key_layout layout; /* group, arguments */
    bd_key_table seen;
    uint64_t *tuples;
    uint32_t *numbers;

    bool ordered; /* rows are kept (group, arguments, sort keys) and given in order at the end */
    size_t n_sort_keys;
    const bd_sort_key *sort_keys;
    bd_program **sort_programs;
    bd_rows kept;
    bd_batch kept_batch;
} bd_grouped_call;

/* `widths` of the n_columns input columns. */
BD_MUST_CHECK bd_status bd_grouped_call_init(bd_grouped_call *grouped, bd_run *run,
                                             const bd_aggregate_call *call, size_t n_columns,
                                             const size_t *widths);
void bd_grouped_call_clear(bd_grouped_call *grouped);
void bd_grouped_call_free(bd_grouped_call *grouped);
/* Gives a batch, whose row i belongs to groups[i], to the states. */
BD_MUST_CHECK bd_status bd_grouped_call_update(bd_grouped_call *grouped, const bd_batch *batch,
                                               const uint32_t *groups, char *states,
                                               size_t stride_bytes, bd_arena *arena);
/* After the last batch: what had to wait for its order. */
BD_MUST_CHECK bd_status bd_grouped_call_complete(bd_grouped_call *grouped, char *states,
                                                 size_t stride_bytes, bd_arena *arena);

#endif
