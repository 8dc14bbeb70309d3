/* Inside of xlsx_sheet.c and xlsx_rows.c: a worksheet being read. */
#ifndef BD_LOADERS_XLSX_SHEET_H
#define BD_LOADERS_XLSX_SHEET_H

#include "loaders/row_batch.h"
#include "loaders/xlsx_parts.h"

#include <locale.h>

#define BD_MOST_HIDDEN_RANGES 1000

typedef struct bd_column_range {
    uint32_t first, last;
} bd_column_range;

typedef struct bd_sheet_reader {
    bd_workbook *workbook;
    bd_sheet_info *sheet;
    bd_row_batch batch;
    locale_t numbers; /* with a decimal point */
    uint64_t row_number;
    uint32_t next_column;
    bool in_data, in_row, in_cell, in_value, in_inline;
    bool row_is_empty; /* not opened in the batch yet */
    bool row_hidden;
    unsigned n_data; /* sheetData elements met */
    /* the cell being read */
    uint32_t column;
    char type; /* n s b e d, S: str, i: inlineStr */
    uint64_t style;
    bool has_formula, has_inline, value_is_cut;
    bd_buffer value;
    bd_string_item item;
    bd_merge *merges;
    size_t n_merges, capacity_merges;
    bd_column_range hidden[BD_MOST_HIDDEN_RANGES];
    size_t n_hidden;
    uint64_t shared_bytes;     /* of shared strings handed out */
    uint64_t n_filled, n_gaps; /* cells that are there, and empty ones made before them */
} bd_sheet_reader;

/* Begins a row; `number` 0 or not above the last one: the next. */
void bd_sheet_reader_row(bd_sheet_reader *r, uint64_t number, bool hidden);
/* Begins the cell r->column of r->type and r->style: nothing of the last one stays. */
void bd_sheet_reader_cell(bd_sheet_reader *r);
/* Ends it: its value is in r->value or r->item. */
BD_MUST_CHECK bd_status bd_sheet_reader_end_cell(bd_sheet_reader *r, bd_error *error);
/* The same for a cell that has nothing but a number, a shared string, or (where no escape and no
 * cut can be) a text; adds the position to errors. */
BD_MUST_CHECK bd_status bd_sheet_reader_number(bd_sheet_reader *r, double number, bd_error *error);
BD_MUST_CHECK bd_status bd_sheet_reader_shared(bd_sheet_reader *r, uint64_t index, bd_error *error);
BD_MUST_CHECK bd_status bd_sheet_reader_text(bd_sheet_reader *r, const char *text, size_t length,
                                             bd_error *error);
BD_MUST_CHECK bd_status bd_sheet_reader_end_row(bd_sheet_reader *r, bd_error *error);
/* Forgets the row that is open. */
void bd_sheet_reader_drop_row(bd_sheet_reader *r, uint64_t row_number_before);

typedef enum bd_rows_result {
    BD_ROWS_MORE,    /* the bytes end inside of a row */
    BD_ROWS_END,     /* `at` is at </sheetData */
    BD_ROWS_UNUSUAL, /* `at` is at a row that expat must read */
    BD_ROWS_FAILED   /* with `status` */
} bd_rows_result;

/* Reads the rows of sheetData without expat, which takes most of the time otherwise. Only what
 * programs write nearly always is read here (plain tags of row, c, v, f, is and t in UTF-8); at the
 * first byte that is anything else the row is left to expat, which knows all of XML. `*at` is moved
 * behind the last whole row. `*end` must be NUL. */
bd_rows_result bd_rows_scan(bd_sheet_reader *r, const char **at, const char *end, bd_status *status,
                            bd_error *error);

#endif
