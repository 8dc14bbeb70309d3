/* What the sheets of the workbook share; not for others. */
#ifndef BD_REPORTS_WORKBOOK_INTERNAL_H
#define BD_REPORTS_WORKBOOK_INTERNAL_H

#include "reports/report.h"

#include <xlsxwriter.h>

/* Rows per sheet before a further sheet begins: Excel's limit, less a margin for headings. */
#define BD_WORKBOOK_MOST_ROWS 1048000u

typedef enum bd_style {
    BD_STYLE_TITLE,
    BD_STYLE_SUBTITLE,
    BD_STYLE_NOTE,
    BD_STYLE_PLAIN,
    BD_STYLE_HEADER,
    BD_STYLE_TEXT,
    BD_STYLE_WRAP,
    BD_STYLE_NUMBER,
    BD_STYLE_MONEY,
    BD_STYLE_PERCENT,
    BD_STYLE_INPUT, /* cells that people fill in */
    BD_STYLE_INPUT_MONEY,
    BD_STYLE_INPUT_DATE,
    BD_STYLE_LABEL,
    BD_STYLE_BIG_NUMBER,
    BD_STYLE_FINDING, /* the row of a finding over its evidence */
    BD_STYLE_FINDING_MONEY,
    BD_STYLE_EVIDENCE,
    BD_STYLE_CONTEXT, /* rows of others below it */
    BD_STYLE_HIGH,
    BD_STYLE_MEDIUM,
    BD_STYLE_LOW,
    BD_STYLE_INFO,
    BD_STYLE_CODE,
    BD_STYLE_LINK,
    BD_STYLE_BOX, /* of a flow chart */
    BD_STYLE_ARROW,
    BD_N_STYLES
} bd_style;

typedef struct bd_book {
    const bd_report_input *input;
    lxw_workbook *workbook;
    lxw_format *styles[BD_N_STYLES];
    bd_buffer scratch, place;
    bd_buffer row, row_head; /* being written (sheet_row.c) */
    bd_error *error;
    bool failed;        /* a write failed: later calls do nothing */
    bool out_of_memory; /* and this is why, */
    bool cancelled;     /* or this */
} bd_book;

/* A sheet being filled from top to bottom (rows must be written in order: memory stays bounded). */
typedef struct bd_sheet {
    bd_book *book;
    lxw_worksheet *worksheet;
    lxw_row_t row;
    /* Rows written without the library: */
    bool direct, row_open;
    double height; /* of the open row; 0: as it comes */
    int level, n_columns;
} bd_sheet;

/* Records a failed allocation. */
void bd_book_out_of_memory(bd_book *book);

/* The text in the report's language. */
const char *bd_book_text(const bd_book *book, const char *zh, const char *en)
    __attribute__((format_arg(2), format_arg(3)));
/* "救助/低保.xlsx / 1月 第 12 行", however long; `row` 0: without one. Valid until the next call.
 */
const char *bd_book_place(bd_book *book, const char *file, const char *sheet, uint64_t row);
/* Town and village of a finding. Valid until the next call of this or bd_book_place. */
const char *bd_book_region(bd_book *book, const bd_finding *finding);
/* Masked when the report is, as free text or by its type; valid until the next call. */
const char *bd_book_masked(bd_book *book, const char *text);
const char *bd_book_masked_as(bd_book *book, bd_type type, const char *text);
lxw_format *bd_book_severity_style(const bd_book *book, bd_severity severity);
bd_style bd_severity_style(bd_severity severity);

/* Adds a sheet, landscape A4, one page wide, with a heading line in the footer. The name is cut to
 * 31 characters, cleaned of characters that Excel refuses, and made unique. */
bool bd_sheet_open(bd_book *book, const char *name, bd_sheet *sheet);
void bd_sheet_title(bd_sheet *sheet, const char *title, const char *note);
/* Writes the header cells in the current row and moves on; repeats them on each printed page. */
void bd_sheet_header(bd_sheet *sheet, const char *const *titles, const double *widths, int n);
/* A line of plain text from the first column on. */
void bd_sheet_note(bd_sheet *sheet, const char *text);
void bd_sheet_text(bd_sheet *sheet, int column, const char *text, bd_style style);
void bd_sheet_number(bd_sheet *sheet, int column, double number, bd_style style);
void bd_sheet_money(bd_sheet *sheet, int column, int64_t fen, bd_style style);
/* A row without the library, which is slow: cells from left to right, by the functions above and
 * below, then the end, which moves on. Only such rows may follow in this sheet. `height` 0: as it
 * comes; `level` of the outline. */
void bd_sheet_row_begin(bd_sheet *sheet, double height, int level);
void bd_sheet_row_merge(bd_sheet *sheet, int first, int last, bd_style style);
void bd_sheet_row_end(bd_sheet *sheet);
/* For bd_sheet_text and bd_sheet_number. */
void bd_sheet_row_text(bd_sheet *sheet, int column, const char *text, bd_style style);
void bd_sheet_row_number(bd_sheet *sheet, int column, double number, bd_style style);
/* Height of the current row for a wrapped text in a column of `width`; call before writing cells.
 */
void bd_sheet_fit(bd_sheet *sheet, const char *text, double width);

/* The rows of a workbook's sheets, taken from the library before the workbook is closed. */
typedef struct bd_workbook_rows bd_workbook_rows;

/* *rows is to be freed, also after a failure. BD_ERROR_FORMAT, without a message, when rows were
 * lost. */
BD_MUST_CHECK bd_status bd_workbook_take_rows(lxw_workbook *workbook, bd_workbook_rows **rows,
                                              bd_error *error);
/* Writes the workbook to the descriptor's file: what the library made (the file `skeleton`) with
 * the rows in their places. BD_ERROR_FORMAT, without a message, when something is missing or cannot
 * be written. The same bytes for any number of threads. */
BD_MUST_CHECK bd_status bd_workbook_pack(const char *skeleton, const bd_workbook_rows *rows,
                                         int descriptor, int n_threads, const bd_cancel *cancel,
                                         bd_error *error);
void bd_workbook_rows_free(bd_workbook_rows *rows);

/* The sheets, in the order of the workbook. */
void bd_sheet_overview(bd_book *book);
void bd_sheet_findings(bd_book *book);
void bd_sheet_exceptions(bd_book *book); /* nothing where there are none */
void bd_sheet_cleared(bd_book *book);    /* the same */
void bd_sheet_rules(bd_book *book);
void bd_sheet_same_person(bd_book *book);   /* nothing where no finding rests on a pair */
void bd_sheet_kin_conflicts(bd_book *book); /* nothing where there are none */
void bd_sheet_coverage(bd_book *book);
void bd_sheet_quality(bd_book *book);
void bd_sheet_set_aside(bd_book *book);
void bd_sheet_methods(bd_book *book);
/* The workbook of method sheets. */
void bd_method_book_fill(bd_book *book);
/* Of the workbook of corrections. */
void bd_sheet_corrections(bd_book *book);
/* Of the parameter workbook. */
void bd_sheet_parameters(bd_book *book);

/* The verification columns (sheet_verification.c): where they begin is for the caller. */
#define BD_VERIFICATION_COLUMNS 8
/* One line over the list: which words the columns take and how the sheet comes back; also on paper. */
void bd_sheet_verification_note(bd_sheet *sheet);
void bd_sheet_verification_titles(const bd_book *book, const char *titles[BD_VERIFICATION_COLUMNS],
                                  double widths[BD_VERIFICATION_COLUMNS]);
/* What was verified before, of the same facts; else empty cells. In an open row. */
void bd_sheet_verification_cells(bd_sheet *sheet, int column, const bd_finding *finding);
/* The finding's number in the ledger, for its position among all that are recorded. */
void bd_sheet_verification_number(bd_sheet *sheet, int column, size_t position);
/* Drop-downs and checks for rows first…last of the columns from `column` on. */
void bd_sheet_verification_checks(bd_sheet *sheet, lxw_row_t first, lxw_row_t last, int column);
/* "checked 8, confirmed 3" of a rule; "" when nobody has checked any of its findings. */
void bd_book_yield_text(const bd_book *book, const bd_rule *rule, char out[96]);

#define BD_PAPER_A3 8 /* lists with many columns are printed on it */

#endif
