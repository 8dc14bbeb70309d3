/* Loading: files in, a filled store and a report out. Everything that a person should know about
 * the input is in the report; nothing is printed. */
#ifndef BD_LOADERS_LOAD_H
#define BD_LOADERS_LOAD_H

#include "engine/base/threads.h"
#include "engine/ident/region.h"
#include "engine/store/codes.h"
#include "engine/store/store.h"
#include "loaders/format.h"

/* What a physical row of a sheet was taken for. */
typedef enum bd_row_class {
    BD_ROW_DATA = 0,
    BD_ROW_BLANK,
    BD_ROW_TITLE,
    BD_ROW_UNIT_LINE,
    BD_ROW_HEADER,
    BD_ROW_HEADER_REPEAT,
    BD_ROW_SECTION, /* a village name over its people */
    BD_ROW_SUBTOTAL,
    BD_ROW_TOTAL,
    BD_ROW_FOOTER,
    BD_ROW_CONTINUATION,   /* the second line of the person above */
    BD_ROW_UNUSABLE,       /* data without anything to match by: needs a person */
    BD_ROW_SHEET,          /* the whole sheet was not understood */
    BD_ROW_CORRECTION,     /* a line of a sheet of corrections */
    BD_ROW_DUPLICATE_FILE, /* the same content was loaded under another name */
    BD_ROW_OWN_FILE,       /* a workbook that Bidui wrote itself, left among the data */
    BD_N_ROW_CLASSES
} bd_row_class;
/* zh: 数据, 空行, 标题 …; en: data, blank, title … */
const char *bd_row_class_name(bd_row_class row_class, bd_language language);

/* A row that did not become a record, or a cell that could not be read (the row itself loaded). */
typedef struct bd_set_aside {
    uint32_t source; /* number in the store, from 1 */
    uint64_t row;    /* in the sheet, from 1 */
    uint32_t column; /* from 1; 0: the row as a whole */
    bd_row_class row_class;
    bool cell_only;                    /* the row was loaded; only this cell is NULL */
    const char *text;                  /* the cell's text or the row's, cut to some length */
    const char *reason_zh, *reason_en; /* what it is and what to do */
} bd_set_aside;

/* How one column of a sheet was understood. */
typedef struct bd_column_mapping {
    uint32_t sheet_column; /* from 0; UINT32_MAX: a constant from outside the table */
    const char *header;    /* as written, groups joined with "/" */
    uint32_t table_column; /* UINT32_MAX: not used */
    bool own; /* false: one of several columns that each make a record (months, programmes) */
    const char *constant;                            /* the constant's text */
    const char *constant_from_zh, *constant_from_en; /* "文件名", "sheet name", "title" … */
    double confidence;                               /* 0 … 1 */
} bd_column_mapping;

typedef struct bd_sheet_report {
    uint32_t source;    /* in the store */
    uint32_t table;     /* UINT32_MAX: set aside as a whole */
    double confidence;  /* of the table */
    uint32_t runner_up; /* the table that came second, or UINT32_MAX */
    double runner_up_confidence;
    bool hidden;
    bool summary;      /* left out because it only sums up other sheets: nothing is missing */
    bool others_below; /* it is of several tables, which one entry of case.yaml cannot describe */
    uint64_t header_first_row, header_last_row; /* 0: no header */
    size_t n_columns;
    bd_column_mapping *columns;
    int64_t money_unit_fen; /* fen per 1 where cells name no unit */
    uint64_t n_rows_by_class[BD_N_ROW_CLASSES];
    uint64_t n_cells_unreadable;
    size_t n_totals; /* checks of 合计 rows against loaded sums */
    struct bd_total_check {
        uint32_t table_column;
        uint64_t row;
        int64_t stated_fen, loaded_fen;
    } * totals;
    /* What case.yaml would answer when table is UINT32_MAX; else what a person should know of a
     * loaded sheet (statements that contradict each other, rows struck through …). NULL: nothing.
     */
    const char *question_zh, *question_en;
} bd_sheet_report;

/* Per source and column, for data quality and coverage. */
typedef struct bd_profile {
    uint32_t source, table, column;
    uint64_t n_rows, n_filled, n_usable; /* usable: for keys, fit to say that two are the same */
    int64_t least, greatest;             /* DATE, PERIOD, MONEY, INT; NULL value when none */
    uint64_t n_distinct;                 /* of the sealed store; 0 before */
    bool sampled;    /* a part of the rows was looked at: there may be more values */
    bool suspicious; /* the same value in every row, where rows should differ */
} bd_profile;

typedef struct bd_file_report {
    const char *path;
    const char *format; /* NULL when not recognised */
    const char *sha256;
    bool failed; /* the file could not be read; `error` says why */
    bd_error error;
} bd_file_report;

/* What a person should know of the input as a whole. */
typedef struct bd_load_note {
    const char *zh, *en;
} bd_load_note;

typedef struct bd_load_report {
    bd_arena arena; /* owns everything below but the array of notes */
    size_t n_notes;
    bd_load_note *notes;
    size_t n_files;
    bd_file_report *files;
    size_t n_sheets;
    bd_sheet_report *sheets; /* in the order of sources */
    size_t n_set_aside;
    bd_set_aside *set_aside; /* ordered by source, row, column */
    size_t n_controls;
    struct bd_control_check {
        const char *match;      /* the entry of case.yaml */
        const char *column;     /* NULL: rows */
        uint32_t n_sources;     /* sheets that the entry was for */
        int64_t stated, loaded; /* fen, or rows */
    } * controls;               /* totals that case.yaml states */
    bool set_aside_cut;         /* more than the limit kept; the counts are exact all the same */
    size_t n_profiles;
    bd_profile *profiles;
    uint64_t n_rows_read, n_rows_loaded, n_rows_set_aside; /* read = loaded + set aside, checked */
    double seconds_reading,
        seconds_sealing; /* files to chunks; chunks to the tables of the store */
} bd_load_report;

void bd_load_report_reset(bd_load_report *report);

typedef struct bd_load_options {
    int n_threads;
    bool strict;           /* the first file that cannot be read ends the load */
    bool dry;              /* understand only, load nothing: for `inspect` */
    const char *case_file; /* path of a case.yaml, or NULL */
    const char *filters;   /* folder of the case's filter files, which are no data; or NULL */
    const bd_codes *codes;
    const bd_divisions *divisions;
    const bd_passwords *passwords; /* of archives; may be NULL */
    const bd_cancel *cancel;
    void (*progress)(void *context, const char *file, size_t done_bytes, size_t all_bytes);
    void *progress_context;
} bd_load_options;

/* Reads every file under `paths` into `store` (created, not sealed) and seals it (unless dry).
 * Files are taken in the order of their names below the given paths, then of their hash, so that
 * the order of arguments does not matter. A file that cannot be read is in the report; BD_OK all
 * the same unless strict. */
BD_MUST_CHECK bd_status bd_load(bd_store *store, const char *const *paths, size_t n_paths,
                                const bd_load_options *options, bd_load_report *report,
                                bd_error *error);

/* The columns of a sheet of corrections, in both languages; also what the report writes. */
typedef enum bd_correction_field {
    BD_CORRECTION_FILE,
    BD_CORRECTION_SHEET,
    BD_CORRECTION_ROW,
    BD_CORRECTION_COLUMN,
    BD_CORRECTION_HEADER,
    BD_CORRECTION_TEXT,
    BD_CORRECTION_REASON,
    BD_CORRECTION_VALUE,
    BD_CORRECTION_SHA256,
    BD_N_CORRECTION_FIELDS
} bd_correction_field;
const char *bd_correction_field_name(bd_correction_field field, bd_language language);
/* The files that bd_load would read, without reading them: for telling whether anything changed. */
typedef struct bd_load_file {
    char *path;
    char *relative; /* as sources are named */
} bd_load_file;
BD_MUST_CHECK bd_status bd_load_list(const char *const *paths, size_t n_paths,
                                     const bd_load_options *options, bd_load_file **files,
                                     size_t *n_files, bd_error *error);
void bd_load_list_free(bd_load_file *files, size_t n_files);

/* `inspect`: a table for people, and the case.yaml that would load the same. */
BD_MUST_CHECK bd_status bd_load_report_print(const bd_store *store, const bd_load_report *report,
                                             bd_language language, bd_buffer *out, bd_error *error);
/* The name of a unit of amounts as case.yaml writes it: 元, 万元 … */
const char *bd_money_unit_name(int64_t fen);
/* `inspect --write` where case.yaml (`text`, called `name` in errors) stands already: all of it,
 * and behind its last entry of files those of the sheets that no entry speaks of. */
BD_MUST_CHECK bd_status bd_load_report_case_add(const bd_store *store, const bd_load_report *report,
                                                const char *name, const char *text, size_t length,
                                                size_t *n_added, bd_buffer *out, bd_error *error);
BD_MUST_CHECK bd_status bd_load_report_case(const bd_store *store, const bd_load_report *report,
                                            bd_buffer *out, bd_error *error);

#endif
