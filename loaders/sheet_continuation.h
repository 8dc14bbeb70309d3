/* Lines that go on with the line above (续行). */
#ifndef BD_LOADERS_SHEET_CONTINUATION_H
#define BD_LOADERS_SHEET_CONTINUATION_H

#include "loaders/sheet.h"

/* The last line of data, kept from one call to the next. */
typedef struct bd_line_above bd_line_above;

BD_MUST_CHECK bd_status bd_line_above_create(bd_line_above **above, bd_error *error);
void bd_line_above_free(bd_line_above *above);
void bd_line_above_forget(bd_line_above *above);
/* Copies a row; NULL keeps what is there. */
BD_MUST_CHECK bd_status bd_line_above_keep(bd_line_above *above, const bd_cell_row *row,
                                           bd_error *error);
/* The row above (`row`, or the one kept when NULL) counts as standing in line `row_number`. */
BD_MUST_CHECK bd_status bd_line_above_move(bd_line_above *above, const bd_cell_row *row,
                                           uint64_t row_number, bd_error *error);
bool bd_line_above_has(const bd_line_above *above, uint64_t row_number);
/* Borrowed from `above`. */
bd_cell_row bd_line_above_row(const bd_line_above *above);

/* Whether a row that has more cells than the header fits its columns only from some column on one
 * cell further right: a text with the delimiter in it was cut in two. */
bool bd_line_is_shifted(const bd_plan *plan, uint32_t header_cells, const bd_cell_row *row);

#endif
