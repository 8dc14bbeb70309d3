/* case.yaml: what a person says about the files. What it says wins over guesses. */
#ifndef BD_LOADERS_CASE_FILE_H
#define BD_LOADERS_CASE_FILE_H

#include "engine/base/arena.h"
#include "engine/store/schema.h"

typedef struct bd_case_pair {
    const char *key;   /* canonical column */
    const char *value; /* header, letter or constant; NULL: not used */
} bd_case_pair;

/* A control total: what the sheets of an entry should give together. */
typedef struct bd_case_total {
    const char *column; /* of the table; NULL: the number of rows */
    int64_t stated;     /* fen, or rows */
} bd_case_total;

/* One entry of `files`. */
typedef struct bd_case_sheet {
    const char *match; /* glob on the path below the given folder or on the file's name */
    const char *sheet; /* NULL: all sheets */
    bool skip;
    uint32_t header_first, header_last; /* row numbers from 1; 0: not said */
    uint32_t table;                     /* UINT32_MAX: not said */
    size_t n_columns;
    bd_case_pair *columns;
    size_t n_constants;
    bd_case_pair *constants;
    int64_t unit_fen; /* 0: not said */
    int32_t as_of;    /* BD_NULL_I32: not said */
    size_t n_totals;
    bd_case_total *totals;
} bd_case_sheet;

typedef struct bd_case {
    bd_arena arena; /* owns everything below */
    size_t n_sheets;
    bd_case_sheet *sheets;
    int32_t as_of; /* BD_NULL_I32: not said */
} bd_case;

/* Reads and checks; errors have line, column and the nearest known key. Keys at the top level that
 * other parts of Bidui read are left to them. */
BD_MUST_CHECK bd_status bd_case_load(const char *path, const bd_schema *schema, bd_case *out,
                                     bd_error *error);
BD_MUST_CHECK bd_status bd_case_read(const char *name, const char *text, size_t length,
                                     const bd_schema *schema, bd_case *out, bd_error *error);
void bd_case_reset(bd_case *out);
/* YAML without content: blank lines and comments alone, which the parser takes for a mistake. */
bool bd_yaml_is_blank(const char *text, size_t length);

/* Whether an entry speaks of this sheet (NULL: of any sheet of the file). */
bool bd_case_fits(const bd_case_sheet *entry, const char *file, const char *sheet);
/* The first entry that fits, or NULL. */
const bd_case_sheet *bd_case_find(const bd_case *answers, const char *file, const char *sheet);

/* "A" → 0, "AB" → 27; UINT32_MAX when it is not a column letter. */
uint32_t bd_column_from_letters(const char *text);
/* The reverse; at most 8 bytes. */
void bd_column_to_letters(uint32_t column, char out[8]);

#endif
