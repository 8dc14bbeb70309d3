/* From cells to the typed values of one column, a batch of rows at a time. */
#ifndef BD_LOADERS_CONVERT_H
#define BD_LOADERS_CONVERT_H

#include "engine/store/codes.h"
#include "engine/store/store.h"
#include "loaders/csv_columns.h"
#include "loaders/format.h"

#define BD_BATCH_ROWS 2048

/* What a column held, summed up over batches. */
typedef struct bd_column_count {
    uint64_t n_rows, n_filled, n_usable, n_unreadable;
    int64_t least, greatest; /* least > greatest: none */
} bd_column_count;

void bd_column_count_init(bd_column_count *count);
void bd_column_count_add(bd_column_count *sum, const bd_column_count *more);

/* How a column is to be read. */
typedef struct bd_conversion {
    const bd_column_definition *column;
    const bd_codes *codes; /* NULL: codes stay as they are written */
    int64_t unit_fen;      /* MONEY: fen per 1 where a cell names no unit */
    int default_year;      /* PERIOD and DATE: of months without a year; 0: none */
    bool lunar;            /* DATE: the header says 农历 or 阴历, which is not converted */
    bool percent;          /* REAL: the header says %, so 60 means 0.6 */
    bool distrust_tails;   /* PERSON, ACCOUNT: numbers that end in 000 have lost their tail */
} bd_conversion;

typedef struct bd_converter bd_converter;

/* For one thread. */
BD_MUST_CHECK bd_status bd_converter_create(const bd_store *store, const bd_conversion *conversion,
                                            bd_converter **converter, bd_error *error);
void bd_converter_free(bd_converter *converter);
const bd_column_count *bd_converter_count(const bd_converter *converter);
/* Counts from 0 again. What it remembers of texts stays: that changes no value. */
void bd_converter_restart(bd_converter *converter);

/* Reads `n` cells (at most BD_BATCH_ROWS) into `out`, values of the column's physical type.
 * `names`, for PERSON columns, are the cells of the name that stands beside the number; NULL or
 * elements NULL when there are none. `rows` are the numbers of the rows. unreadable[i] becomes 1
 * where there is text but no value; the value is NULL then. */
BD_MUST_CHECK bd_status bd_convert_cells(bd_converter *converter, const bd_cell *const *cells,
                                         const bd_cell *const *names, const uint64_t *rows,
                                         size_t n, void *out, uint8_t *unreadable, bd_error *error);

/* Rows [first, first + n) of a column of plain fields. */
typedef struct bd_field_run {
    const bd_csv_block *block;
    uint32_t column, first, n;
    bool blank_is_null;      /* empty fields are NULL, else they are left */
    const uint32_t *owners;  /* of names: the provisional ids of their persons; NULL: not known */
    const uint64_t *persons; /* what bd_pack_persons gives; NULL: not known */
    bool plainly;            /* one field at a time; gives the same */
} bd_field_run;

/* The keys of resident numbers in rows [first, first + n) of a column; 0 where there is none that
 * holds and is written plainly; convert_person.c. */
void bd_pack_persons(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                     uint64_t *keys);
/* The same, one field at a time. */
void bd_pack_persons_plainly(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                             uint64_t *keys);

/* The same straight from the text, as far as values are written in the commonest ways. The rows in
 * `left` (relative to `first`) are not; bd_convert_cells must read them, and gives for all others
 * what is given here. */
BD_MUST_CHECK bd_status bd_convert_fields(bd_converter *converter, const bd_field_run *run,
                                          void *out, uint32_t *left, uint32_t *n_left,
                                          bd_error *error);
/* Remembers what bd_convert_cells made of fields that were left. */
void bd_converter_learn(bd_converter *converter, const bd_field *fields, size_t n,
                        const void *values, const uint8_t *unreadable);

/* One cell for `n` rows. `*done` is false when it is not readable or hangs on the row: then nothing
 * has been converted. */
BD_MUST_CHECK bd_status bd_convert_repeated(bd_converter *converter, const bd_cell *cell, size_t n,
                                            void *out, bool *done, bd_error *error);

/* Numbers with thousands separators and units: 12人, 3.5亩, 2亩3分, 0.5公顷 (in mu), 60%. False
 * when there is none. `percent`: see bd_conversion. */
bool bd_number_parse(const char *text, size_t length, bool percent, double *value);

#endif
