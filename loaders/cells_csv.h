/* Writes the cells of one sheet as they are read, as UTF-8 CSV (RFC 4180, line ends LF). */
#ifndef BD_LOADERS_CELLS_CSV_H
#define BD_LOADERS_CELLS_CSV_H

#include "loaders/format.h"

#include <stdio.h>

/* Reads `path`, or `in` to its end if that is not NULL (`path` is then only for messages), and
 * writes the sheet named `sheet_name`, or "#0", "#1" … by its place; NULL: the first one.
 *
 * Everything that is in the file is written, in order, and nothing else: rows are neither padded
 * nor cut, titles, notes, comments and further tables are rows like all others. Rows that a sheet
 * leaves out and blank lines become blank lines, so that record N is row N; blank lines at the end
 * are left away. A file of no bytes has no cells: nothing is written, and n_sheets is 0.
 *
 * `n_sheets` (NULL is allowed) receives how many sheets there are. BD_ERROR_NOT_FOUND when there is
 * no such sheet; BD_ERROR_IO when reading or writing fails. */
BD_MUST_CHECK bd_status bd_cells_csv_write(const char *path, FILE *in, const char *sheet_name,
                                           const bd_read_options *options, FILE *out,
                                           size_t *n_sheets, bd_error *error);

#endif
