/* The rows under a header: each is classified, and those that are data become rows of chunks. */
#ifndef BD_LOADERS_SHEET_BODY_H
#define BD_LOADERS_SHEET_BODY_H

#include "loaders/convert.h"
#include "loaders/sheet.h"

/* Rows and cells kept for the report, per sheet. */
#define BD_MOST_SET_ASIDE 20000

/* A stated sum and what had been loaded before it. */
typedef struct bd_total_event {
    uint64_t row;
    bd_row_class row_class;
    uint32_t table_column, sheet_column;
    int64_t stated_fen, before_fen;
} bd_total_event;

/* What became of the rows. Texts are in `arena`. */
typedef struct bd_outcome {
    bd_arena arena;
    uint64_t n_rows_by_class[BD_N_ROW_CLASSES];
    uint64_t n_rows_read, n_rows_loaded;
    uint64_t n_rows_hidden, n_rows_struck; /* of the loaded ones */
    uint64_t n_cells_unreadable;
    uint64_t n_formulas_empty; /* formulas that were never worked out, in loaded rows */
    bd_set_aside *set_aside;   /* in order of rows; source not set */
    size_t n_set_aside, set_aside_capacity;
    bool set_aside_cut;
    bd_chunk **chunks;
    size_t n_chunks, chunks_capacity;
    bd_column_count *counts; /* per column of the table; NULL before any row */
    size_t n_counts;
    bd_total_event *totals;
    size_t n_totals, totals_capacity;
    int64_t *sums; /* per column of the sheet, in fen */
    size_t n_sums;
} bd_outcome;

void bd_outcome_init(bd_outcome *outcome);
void bd_outcome_reset(bd_outcome *outcome);
/* Appends what happened to later rows of the same sheet; `more` is empty afterwards. */
BD_MUST_CHECK bd_status bd_outcome_merge(bd_outcome *into, bd_outcome *more, bd_error *error);

/* Counts a row that is not loaded, and keeps it for the report unless it is blank. */
BD_MUST_CHECK bd_status bd_outcome_set_aside(bd_outcome *outcome, const bd_cell_row *row,
                                             bd_row_class row_class, const char *reason_zh,
                                             const char *reason_en, bd_error *error);
/* The usual reason for a class. */
void bd_row_class_reason(bd_row_class row_class, const char **zh, const char **en);

typedef struct bd_body bd_body;

typedef struct bd_body_use {
    bool dry;   /* nothing is kept */
    bool apart; /* parts of a sheet without those before them: section lines are of no use */
} bd_body_use;

/* `plan` is understood and stays. `outcome` collects. */
BD_MUST_CHECK bd_status bd_body_create(const bd_store *store, const bd_understanding *understanding,
                                       const bd_plan *plan, bd_body_use use, bd_outcome *outcome,
                                       bd_body **body, bd_error *error);
/* Begins another part, after bd_body_finish or after a failure. */
BD_MUST_CHECK bd_status bd_body_restart(bd_body *body, bd_outcome *outcome, bd_error *error);
void bd_body_free(bd_body *body);

/* Whether rows under the plan have values in a column of the table, section lines apart. */
bool bd_body_fills(const bd_plan *plan, size_t column);

/* Takes rows in order. Stops before a row that is the header of another table: `*n_taken` < n. */
BD_MUST_CHECK bd_status bd_body_take(bd_body *body, const bd_cell_row *rows, size_t n,
                                     size_t *n_taken, bd_error *error);
/* From now on rows that look like another header are left out instead of ending the table. */
void bd_body_ignore_headers(bd_body *body);
/* Hands the last chunk and the counts to the outcome. */
BD_MUST_CHECK bd_status bd_body_finish(bd_body *body, bd_error *error);

/* True when a row's meaning hung on rows before it (section lines, blanks that mean "as above"):
 * the parts of a file then cannot be read apart from each other. */
bool bd_body_depends_on_order(const bd_body *body);

/* Compares stated sums with loaded ones: a total may sum up everything, or what came since the last
 * total or subtotal; the reading that fits is taken. `checks` live in `arena`. totals.c */
BD_MUST_CHECK bd_status bd_totals_check(bd_arena *arena, const bd_outcome *outcome,
                                        struct bd_total_check **checks, size_t *n_checks,
                                        bd_error *error);

#endif
