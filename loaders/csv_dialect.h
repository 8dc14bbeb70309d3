/* Finding out how a CSV file is written. */
#ifndef BD_LOADERS_CSV_DIALECT_H
#define BD_LOADERS_CSV_DIALECT_H

#include "loaders/csv.h"

/* Fills delimiter, quote, escape and all that follows from the text; `forced_delimiter` (may be
 * NULL) is taken as it is. `n_fields` receives the usual number of fields, 0 when there is none. A
 * first line "sep=;" is obeyed; `skip_bytes` receives its length, else 0. */
BD_MUST_CHECK bd_status bd_csv_dialect_find(const char *text, size_t length_bytes,
                                            const char *forced_delimiter, bd_csv_dialect *dialect,
                                            uint32_t *n_fields, size_t *skip_bytes,
                                            bd_error *error);

/* How much a field looks like one value, from 0 to 1: numbers, dates, codes and clean words do, a
 * text that holds delimiters or loose quotes does not. `quoted` tells that it stood in quotes. */
double bd_csv_field_score(const char *text, size_t length, bool quoted);

/* Whether a field is a number (in any notation, or a resident number that ends in X), a date or a
 * time, and nothing else. */
bool bd_csv_field_is_value(const char *text, size_t length);

#endif
