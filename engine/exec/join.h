/* Inside engine/exec: the two ways to find the rows that match, and the join over them. */
#ifndef BD_EXEC_JOIN_H
#define BD_EXEC_JOIN_H

#include "engine/exec/expression.h"
#include "engine/exec/rows.h"

/* The right side of a hash join: its rows, and per key the numbers of the rows that have it. Read
 * only once built; may then be shared by threads. */
typedef struct bd_hash_side {
    bd_run *run;
    const bd_node *join;
    bd_rows rows;
    bd_key_layout layout;
    bd_key_table keys;
    bd_program **programs; /* of the keys */
    uint64_t *tuples;
    uint32_t *numbers; /* of a batch */
    uint32_t *key_of_row;
    size_t key_of_row_capacity;
    uint32_t *offsets; /* per key, into row_numbers */
    size_t offsets_capacity;
    uint32_t *row_numbers;
    size_t row_numbers_capacity;
    bool has_null; /* some row has a NULL key */
} bd_hash_side;

BD_MUST_CHECK bd_status bd_hash_side_init(bd_hash_side *side, bd_run *run, const bd_node *join,
                                          const bd_node *right);
/* Reads the operator to its end. */
BD_MUST_CHECK bd_status bd_hash_side_build(bd_hash_side *side, bd_operator *right);
void bd_hash_side_free(bd_hash_side *side);

/* A right side computed once, before the ranges, for all instances of a query. */
struct bd_shared {
    bd_run run;
    bd_node *node; /* the right input */
    const bd_node *join;
    bool opened;
    bd_operator *root;
    bd_hash_side side;
};

/* Finds the candidates of each row of a batch: positions begin[i] … end[i] - 1 of `row_numbers`
 * (NULL: row number = position + first_row). */
typedef struct bd_probe {
    bd_run *run;
    const bd_node *node;
    const bd_hash_side *side; /* NULL: index */
    bd_key_layout layout;
    bd_program **programs;
    uint64_t *tuples;
    const uint32_t *row_numbers;
    uint32_t first_row;
    uint32_t *begin, *end;
    uint8_t *null_key; /* the row has a NULL key */
} bd_probe;

BD_MUST_CHECK bd_status bd_probe_init(bd_probe *probe, bd_run *run, const bd_node *join);
/* `side` is built and has the same keys. */
void bd_probe_use(bd_probe *probe, const bd_hash_side *side);
BD_MUST_CHECK bd_status bd_probe_batch(bd_probe *probe, const bd_batch *left);

#endif
