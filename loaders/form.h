/* Forms: small sheets that people fill in for Bidui itself (parameters, exceptions), in any format
 * that can be read. Columns are found by their titles, wherever they stand and whatever stands over
 * them; other columns and other sheets are passed over. */
#ifndef BD_LOADERS_FORM_H
#define BD_LOADERS_FORM_H

#include "loaders/format.h"

#define BD_FORM_MOST_COLUMNS 24
#define BD_FORM_MOST_TITLES 8

typedef struct bd_form_column {
    bool required;                           /* a sheet without it is no such form */
    const char *titles[BD_FORM_MOST_TITLES]; /* up to NULL; the first is how messages call it;
                                                compared without white space, brackets and case */
} bd_form_column;

typedef struct bd_form_cell {
    const char *text; /* NFKC, trimmed, NUL-terminated; "" for an empty cell or no such column */
    uint32_t column;  /* of the sheet, from 1; 0: the sheet has no such column */
    bool number;      /* the cell holds a number: only 15 digits of it can be trusted */
    bool formula;     /* the text is what a formula gave when it was saved; "" if it was not */
} bd_form_cell;

typedef struct bd_form_row {
    const char *file;
    const char *sheet;         /* "" for CSV */
    uint64_t row;              /* as a spreadsheet counts */
    const bd_form_cell *cells; /* per column of the form */
} bd_form_row;

/* Calls `visit` for every row below a header that has a cell of the form filled; borrowed for the
 * call. BD_ERROR_INPUT, with file and sheet, when no sheet has the required columns or a title
 * stands twice in a header. */
BD_MUST_CHECK bd_status bd_form_read(const char *path, const bd_form_column *columns,
                                     size_t n_columns,
                                     bd_status (*visit)(void *context, const bd_form_row *row,
                                                        bd_error *error),
                                     void *context, bd_error *error);

#endif
