/* Reads the sheets of one file: a receiver of cells that understands each sheet from its first rows
 * and turns the others into chunks as they come. */
#ifndef BD_LOADERS_SHEET_READ_H
#define BD_LOADERS_SHEET_READ_H

#include "loaders/correction.h"
#include "loaders/own_sheet.h"

/* One table of one sheet (a sheet may hold several, one below the other). */
typedef struct bd_sheet_result {
    bd_arena arena; /* the plan and its texts */
    const char *sheet;
    uint32_t index;
    bool hidden;
    uint64_t row_limit_reached; /* 0, or the last possible row of the format: data may be cut */
    uint64_t n_records_stated, n_records_there; /* as in bd_sheet_info */
    bd_plan plan;
    bd_outcome outcome;
} bd_sheet_result;

typedef struct bd_file_reader {
    const bd_store *store;
    const bd_understanding *understanding;
    bool dry;
    const char *file; /* relative path */
    bd_sheet_result **sheets;
    size_t n_sheets, sheets_capacity;
    /* The sheet at hand. */
    const bd_sheet_info *info;
    char *sheet_name;
    bd_head head;
    bool collecting, head_is_sheet; /* the head is all there is */
    size_t n_context; /* first rows of the head that were counted before: titles for what follows */
    bd_sheet_result *result;
    bd_plan *plan;
    bd_body *body;
    bd_head titles; /* rows that were no data since the last data row */
    uint32_t n_restarts;
    size_t first_result; /* of the sheet at hand */
    bd_correction_layout layout;
    bd_corrections corrections; /* lines for other files that this one holds */
    bd_own_sheet own;           /* one of the sheets was written by Bidui: this is no data */
    bd_correction *corrected;   /* lines for this file, borrowed */
    size_t n_corrected;
} bd_file_reader;

void bd_file_reader_init(bd_file_reader *reader, const bd_store *store,
                         const bd_understanding *understanding, const char *file, bool dry);
void bd_file_reader_reset(bd_file_reader *reader);
/* Drops all that was read but sheets of corrections; returns the number of rows dropped. */
uint64_t bd_file_reader_drop_data(bd_file_reader *reader);
/* The receiver to give to a format; its context is the reader. */
bd_cell_receiver bd_file_reader_receiver(bd_file_reader *reader);

/* For formats read in parts: understands `head` and counts its rows down to the header. The result
 * is understood or not, and has no data rows yet. `*first_data_row` is the number of the first row
 * that is left to read. */
BD_MUST_CHECK bd_status bd_file_reader_begin(bd_file_reader *reader, const bd_sheet_info *info,
                                             bd_head *head, uint64_t *first_data_row,
                                             bd_sheet_result **result, bd_error *error);

#endif
