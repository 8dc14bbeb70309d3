/* What both sides say to a query, and whether it is the same. */
#ifndef DIFFERENTIAL_VERDICT_H
#define DIFFERENTIAL_VERDICT_H

#include "engine/base/buffer.h"
#include "engine/store/store.h"
#include "node.h"

typedef enum outcome {
    OUTCOME_ROWS,
    OUTCOME_REFUSED, /* before anything ran: syntax, names, types */
    OUTCOME_FAILED,  /* while it ran: division by zero, overflow, not a number … */
    OUTCOME_GAVE_UP  /* took too long or too much memory */
} answer_outcome;

/* Rows as texts; NULL for NULL. */
typedef struct answer {
    answer_outcome outcome;
    char reason[300]; /* when there are no rows */
    size_t n_rows, n_columns;
    char **cells;   /* n_rows × n_columns, each malloc'ed */
    bd_type *types; /* of Bidui's columns; NULL for others */
} answer;

void free_answer(answer *answer);

/* `with`: other queries that run together with it (may be NULL). */
void ask_bidui(bd_store *store, const bd_schema *schema, const char *const *texts, size_t n_texts,
               int n_threads, uint32_t rows_per_range, answer *answers);
/* For those who ask others: an answer with room for cells; memory or the end. */
void make_cells(answer *a, size_t n_rows, size_t n_columns);
void *must(void *memory);

typedef enum verdict {
    VERDICT_SAME,
    VERDICT_BOTH_FAILED,
    VERDICT_REFUSED,    /* by Bidui alone, or by both */
    VERDICT_ONE_FAILED, /* the order in which conditions are tested is nobody's promise */
    VERDICT_GAVE_UP,
    VERDICT_DIFFERENT,
    N_VERDICTS
} comparison_verdict;

/* `n_ordered`: so many leading columns are sort keys, all of the rows: the order counts as well. */
comparison_verdict compare_answers(const answer *ours, const answer *theirs, bool ordered,
                                   char *why, size_t why_size);

#endif
