/* Inside engine/exec: expressions made ready to run, and helpers over expression trees. */
#ifndef BD_EXEC_EXPRESSION_H
#define BD_EXEC_EXPRESSION_H

#include "engine/exec/operator.h"

/* An expression with registers (buffers of BD_VECTOR_ROWS values) for one instance. */
typedef struct bd_program bd_program;

/* `wanted` types a bare NULL; pass expression->type otherwise. Memory is the run's arena. */
BD_MUST_CHECK bd_status bd_program_create(bd_run *run, const bd_expression *expression,
                                          bd_type wanted, bd_program **program);
/* `out` may point into `columns`, to a register, or be constant; valid until the next evaluation.
 */
BD_MUST_CHECK bd_status bd_program_evaluate(bd_program *program, void *const *columns,
                                            size_t n_rows, bd_vector *out);
/* The same, but never constant: one value per row. */
BD_MUST_CHECK bd_status bd_program_evaluate_flat(bd_program *program, void *const *columns,
                                                 size_t n_rows, bd_vector *out);

/* A list of conditions that all must hold, evaluated one after the other, each only for the rows
 * that passed those before: what the fallible ones never see cannot fail them. */
typedef struct bd_conditions {
    size_t n;
    bd_program **programs;
    /* Per condition: does it read the column; n × n_columns. */
    bool *reads;
    size_t n_columns;
} bd_conditions;
BD_MUST_CHECK bd_status bd_conditions_create(bd_run *run, const bd_expression *const *expressions,
                                             size_t n, size_t n_columns, bd_conditions *conditions);

/* Writes the positions of true values; returns how many. */
size_t bd_select_true(const bd_vector *truth, size_t n_rows, uint16_t *positions);

/* --- Trees ----------------------------------------------------------------------------------- */

/* Marks the columns that an expression reads. */
void bd_tree_mark(const bd_expression *expression, bool *columns);
/* True when some values are an error, or when evaluation is slow enough to be put off. */
bool bd_tree_is_guarded(const bd_expression *expression);
/* Splits nested ANDs; cheap conditions that cannot fail come first, otherwise the order stays.
 * Appends to `list` (of at least bd_tree_count_conjuncts more entries). */
size_t bd_tree_count_conjuncts(const bd_expression *expression);
size_t bd_tree_conjuncts(const bd_expression *expression, const bd_expression **list);
void bd_tree_order(const bd_expression **list, size_t n);
/* A copy in which column c stands for replacements[c]. NULL when out of memory. */
const bd_expression *bd_tree_substitute(bd_arena *arena, const bd_expression *expression,
                                        const bd_expression *const *replacements);
const bd_expression *bd_tree_column(bd_arena *arena, size_t column, bd_type type);
/* left = right, or NULL when out of memory. The types must be comparable. */
const bd_expression *bd_tree_equal(bd_arena *arena, const bd_expression *left,
                                   const bd_expression *right);

#endif
