/* Writes the cells of one sheet as they are read, as UTF-8 CSV (RFC 4180, line ends LF). */
#ifndef BD_LOADERS_CELLS_CSV_H
#define BD_LOADERS_CELLS_CSV_H

#include "loaders/format.h"

#include <stdio.h>

/* Reads `path` and writes the sheet named `sheet_name`, or "#0", "#1" … by its place; NULL: the
 * first one. Rows that a sheet leaves out become blank lines, so that line N is row N. `n_sheets`
 * (NULL is allowed) receives how many sheets there are. BD_ERROR_NOT_FOUND when
 * there is no such sheet; BD_ERROR_IO when writing fails. */
BD_MUST_CHECK bd_status bd_cells_csv_write(const char *path, const char *sheet_name,
                                           const bd_read_options *options, FILE *out,
                                           size_t *n_sheets, bd_error *error);

#endif
