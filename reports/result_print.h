/* Rows of a query as text: a table for people, CSV and JSON for machines. */
#ifndef BD_REPORTS_RESULT_PRINT_H
#define BD_REPORTS_RESULT_PRINT_H

#include "engine/exec/exec.h"

typedef enum bd_print_format { BD_PRINT_TEXT, BD_PRINT_CSV, BD_PRINT_JSON } bd_print_format;

/* "text", "csv", "json"; false for another name. */
bool bd_print_format_find(const char *name, bd_print_format *format);

/* A grid of texts: what all prints go through. Cells are borrowed; NULL is null in JSON, and in
 * text and CSV nothing (CSV writes an empty text as ""). `numeric` per column: right-aligned in
 * text, unquoted in JSON. */
typedef struct bd_grid {
    size_t n_columns, n_rows;
    const char *const *names;
    const bool *numeric;
    const char *const *cells; /* row by row */
    const char *null_text;    /* for NULL in text; NULL: nothing */
    size_t indent;            /* columns before each line of text */
} bd_grid;

/* Text is aligned by East Asian widths, long cells cut with an ellipsis. */
BD_MUST_CHECK bd_status bd_grid_print(const bd_grid *grid, bd_print_format format, bd_buffer *out,
                                      bd_error *error);

/* `mask`: identifiers reduced to their ends, in keys and in texts that hold some. */
BD_MUST_CHECK bd_status bd_result_print(const bd_store *store, const bd_result *result,
                                        bd_print_format format, bool mask, bd_buffer *out,
                                        bd_error *error);

#endif
