/* The contract of the file formats: a format turns the bytes of one file into sheets of rows of
 * cells and hands them to a receiver, in order and in bounded memory. What the cells mean (header
 * rows, columns, values) is decided by those who receive them. */
#ifndef BD_LOADERS_FORMAT_H
#define BD_LOADERS_FORMAT_H

#include "engine/base/status.h"
#include "engine/base/threads.h"

typedef enum bd_cell_kind {
    BD_CELL_EMPTY = 0,
    BD_CELL_TEXT,
    BD_CELL_NUMBER,
    BD_CELL_DATE, /* a number with a date format: `number` is days since 1970-01-01, the fraction is
                     the time of day */
    BD_CELL_BOOLEAN,
    BD_CELL_ERROR
} bd_cell_kind;

enum {
    BD_CELL_FLAG_FORMULA = 1, /* the value is the cached result of a formula */
    BD_CELL_FLAG_HIDDEN = 2,  /* in a hidden column (hidden rows: bd_cell_row.hidden) */
    BD_CELL_FLAG_STRIKE = 4,  /* struck through: often a person who was crossed out */
    BD_CELL_FLAG_QUOTED = 8,  /* CSV: the field stood in quotes */
    BD_CELL_FLAG_TIME = 16,   /* BD_CELL_NUMBER with a time or duration format: text is H:MM:SS,
                                 `number` is in days */
    BD_CELL_FLAG_PADDED = 32, /* a number shown with leading zeros by its format (000000): text has
                                 the zeros */
    BD_CELL_FLAG_CUT = 64,    /* the text was longer than the limit and has been cut */
    BD_CELL_FLAG_TWO_DECIMALS = 128 /* a number shown with two decimals (0.00): 2023.1 as 2023.10 */
};

/* One cell. `text` is always valid UTF-8 without NUL bytes, and always there (not NUL-terminated):
 * for numbers their shortest exact decimal text without exponent up to 21 digits, for dates ISO
 * 8601 text (2023-05-01, or 2023-05-01T13:45:00 with a time of day), TRUE or FALSE, #DIV/0! and the
 * like; "" for empty. Borrowed: valid only during the call that hands out the rows. */
typedef struct bd_cell {
    const char *text;
    uint32_t length; /* bytes */
    uint8_t kind;    /* bd_cell_kind */
    uint8_t flags;   /* BD_CELL_FLAG_… */
    double number;   /* NUMBER, DATE (see there), BOOLEAN 0/1; else 0 */
} bd_cell;

/* `row_number` counts from 1 as a spreadsheet shows it: the row of a sheet, or the number of a CSV
 * record, blank lines included. Cells start at column A without gaps; trailing empty cells of a
 * sheet may be missing; those of a CSV record are there. */
typedef struct bd_cell_row {
    uint64_t row_number;
    uint32_t n_cells;
    const bd_cell *cells;
    bool hidden;
} bd_cell_row;

/* A merged range; rows from 1, columns from 0, all inclusive. Only its top left cell has a value.
 */
typedef struct bd_merge {
    uint32_t first_row, last_row, first_column, last_column;
} bd_merge;

typedef struct bd_sheet_info {
    const char *name; /* "" for CSV; borrowed for the call */
    uint32_t index;   /* from 0, in the order of the workbook, of the sheets with cells */
    bool hidden;
    uint64_t
        row_limit_reached; /* filled before sheet_end of XLS and XLSX: the last row number if it
                              is the format's last possible row (data may have been cut), else 0 */
    /* Where the file's own count of its records is wrong (DBF): what it says, and how many are
     * there and were handed out. Filled before sheet_end; else both 0. */
    uint64_t n_records_stated, n_records_there;
} bd_sheet_info;

/* Receives one file, sheet by sheet: sheet_begin, rows any number of times, sheet_end. Rows come in
 * ascending order; empty rows may be left out (their numbers are skipped). Any status but BD_OK
 * stops the reading and is returned, except that BD_ERROR_CANCELLED from sheet_begin just skips
 * that sheet (no rows, no sheet_end). The sheet passed to sheet_begin stays valid until sheet_end
 * returns, and so does what changes in it (row_limit_reached). */
typedef struct bd_cell_receiver bd_cell_receiver;
struct bd_cell_receiver {
    void *context;
    bd_status (*sheet_begin)(void *context, const bd_sheet_info *sheet, bd_error *error);
    bd_status (*rows)(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error);
    bd_status (*sheet_end)(void *context, const bd_merge *merges, size_t n_merges, bd_error *error);
    /* Both or neither. `fork` makes a receiver for one sheet alone, so that a format may read
     * several sheets at the same time, each in a thread of its own. `join` ends it: called once for
     * each, one after the other in the order of the sheets; with `keep` what it received becomes
     * part of this receiver's file, else (or when this fails) it is dropped. Receivers that have
     * none get the sheets one after the other. */
    bd_status (*fork)(void *context, bd_cell_receiver *sheet, bd_error *error);
    bd_status (*join)(void *context, bd_cell_receiver *sheet, bool keep, bd_error *error);
};

/* What is read: bytes in memory (mapped or unpacked) and the path for messages. */
typedef struct bd_source_file {
    const char *path;
    const char *data;
    size_t length_bytes;
} bd_source_file;

/* Passwords for encrypted archives: those given are tried in order; then a person is asked. */
typedef struct bd_passwords {
    const char *const *items;
    size_t n_items;
    /* May be NULL. Fills `out` with a password for this file; false when there is none to be had.
     * Called from one thread at a time. */
    bool (*ask)(void *context, const char *file, char *out, size_t size);
    void *context;
} bd_passwords;

/* Limits against hostile input; 0 means the default. */
typedef struct bd_read_options {
    int n_threads;                 /* for formats that can use them; 0: bd_threads_count decides */
    uint64_t limit_unpacked_bytes; /* of one file when unpacked; default 16 GiB */
    uint32_t limit_unpacked_ratio; /* unpacked : packed, beyond the first 64 MiB; default 300 */
    uint32_t limit_cell_bytes;     /* longer texts are cut and flagged; default 1 MiB */
    uint32_t limit_columns;        /* default 16384 */
    const bd_cancel *cancel;       /* may be NULL */
    const char *encoding;          /* CSV: ICU name that overrides detection; NULL: detect */
    const char *delimiter;         /* CSV: overrides detection; NULL: detect */
    const bd_passwords *passwords; /* may be NULL */
    uint32_t depth;                /* archives around this file; formats that unpack count it up */
} bd_read_options;

/* One row of the registry. `recognise` looks only at content (and at the path where the content
 * leaves a doubt). `read` owns nothing after it returns. */
typedef struct bd_format {
    const char *name; /* lower case: csv, xlsx … */
    const char *help; /* one line for people */
    bool (*recognise)(const char *bytes, size_t length, const char *path);
    bd_status (*read)(const bd_source_file *file, const bd_read_options *options,
                      bd_cell_receiver *receiver, bd_error *error);
} bd_format;

/* All formats in the order in which they are asked; CSV, which accepts most, is the last. */
const bd_format *const *bd_formats(size_t *n_formats);
/* The format of this name, or NULL. */
const bd_format *bd_format_named(const char *name);
/* The format that recognises these bytes. NULL with an error that says what the file is and what to
 * do with it when it is none of ours (a PDF, an encrypted workbook, noise …). */
const bd_format *bd_format_find(const bd_source_file *file, bd_error *error);

/* Reads bytes already in memory: recognises and dispatches. `options` may be NULL. */
BD_MUST_CHECK bd_status bd_format_read_bytes(const bd_source_file *file,
                                             const bd_read_options *options,
                                             bd_cell_receiver *receiver, bd_error *error);
/* Maps the file, recognises it by content and reads it. Errors carry the path. A file inside of an
 * archive is written archive.zip!/folder/file.xlsx. */
BD_MUST_CHECK bd_status bd_format_read(const char *path, const bd_read_options *options,
                                       bd_cell_receiver *receiver, bd_error *error);

#endif
