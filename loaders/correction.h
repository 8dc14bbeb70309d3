/* Corrections: cells that people mended in the workbook of rows set aside, and hand in with the
 * files. A sheet of corrections is known by its header; each line names a cell by the file's
 * SHA-256, sheet, row and column, so that lines may be sorted, deleted or copied. The corrected
 * text takes the place of the cell's when the file is read: the row keeps its number and its
 * source. */
#ifndef BD_LOADERS_CORRECTION_H
#define BD_LOADERS_CORRECTION_H

#include "loaders/sheet_body.h"

/* Where the fields stand in a sheet; BD_NO_COLUMN: not there. */
typedef struct bd_correction_layout {
    bool found;
    size_t header; /* index into the rows of the head */
    uint32_t column[BD_N_CORRECTION_FIELDS];
} bd_correction_layout;

void bd_correction_find(const bd_head *head, bd_correction_layout *layout);

typedef enum bd_correction_state {
    BD_CORRECTION_OPEN,    /* not met yet: the file or the row is not among what was read */
    BD_CORRECTION_USED,    /* stands in place of the cell */
    BD_CORRECTION_EMPTY,   /* nothing was filled in */
    BD_CORRECTION_BAD,     /* file, row or column cannot be read */
    BD_CORRECTION_CONFLICT /* another line says otherwise of the same cell */
} bd_correction_state;

typedef struct bd_correction {
    char sha256[65];
    const char *sheet; /* in the arena of the list */
    uint64_t row;
    uint32_t column; /* from 0 */
    const char *text;
    bd_correction_state state;
    size_t entry; /* of the outcome of the sheet of corrections; SIZE_MAX: not listed */
    bd_outcome *outcome;
} bd_correction;

typedef struct bd_corrections {
    bd_arena arena;
    bd_correction *items;
    size_t n, capacity;
} bd_corrections;

void bd_corrections_init(bd_corrections *list);
void bd_corrections_reset(bd_corrections *list);

/* Takes one line under the header into the list and counts it in `outcome`, which must stay. */
BD_MUST_CHECK bd_status bd_corrections_take(bd_corrections *list,
                                            const bd_correction_layout *layout,
                                            const bd_cell_row *row, bd_outcome *outcome,
                                            bd_error *error);
/* Appends the lines of another list; `more` stays as it is. */
BD_MUST_CHECK bd_status bd_corrections_join(bd_corrections *list, const bd_corrections *more,
                                            bd_error *error);
/* Sorts by file, sheet, row, column and finds contradictions. Before any use. */
void bd_corrections_order(bd_corrections *list);
/* The lines for a file: the first and how many. NULL and 0 when there are none. */
bd_correction *bd_corrections_of_file(bd_corrections *list, const char *sha256, size_t *n);

/* The row with its corrected cells: `row` itself when nothing is corrected, else a copy in `arena`,
 * NULL when out of memory. `items` are those of the file. */
const bd_cell_row *bd_corrections_apply(bd_arena *arena, bd_correction *items, size_t n,
                                        const char *sheet, const bd_cell_row *row);

/* Writes into the outcomes what became of each line. */
void bd_corrections_conclude(bd_corrections *list);
/* How many lines of this outcome are in this state. */
size_t bd_corrections_count(const bd_corrections *list, const bd_outcome *outcome,
                            bd_correction_state state);

#endif
