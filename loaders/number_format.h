/* Number formats of spreadsheets: what they make of a number, and that number as text. */
#ifndef BD_LOADERS_NUMBER_FORMAT_H
#define BD_LOADERS_NUMBER_FORMAT_H

#include "loaders/format.h"

typedef enum bd_number_format_kind {
    BD_NUMBER_FORMAT_PLAIN = 0,
    BD_NUMBER_FORMAT_DATE,    /* shows a day, perhaps with a time */
    BD_NUMBER_FORMAT_TIME,    /* shows only a time of day */
    BD_NUMBER_FORMAT_DURATION /* [h]:mm:ss */
} bd_number_format_kind;

typedef struct bd_number_format {
    uint8_t kind;      /* bd_number_format_kind */
    uint8_t n_zeros;   /* 000000: whole numbers are shown with at least so many digits; else 0 */
    bool two_decimals; /* 0.00 */
} bd_number_format;

/* Reads a format code such as yyyy"年"m"月"d"日" (ECMA-376 part 1, 18.8.31); only the section for
 * positive numbers counts. */
bd_number_format bd_number_format_parse(const char *code, size_t length);

/* The built-in formats by number (ECMA-376 part 1, 18.8.30), with those of the East Asian and Thai
 * editions. */
bd_number_format bd_number_format_builtin(unsigned id);

#define BD_NUMBER_TEXT_BYTES 48

/* Reads plain decimal text ("-12", "0.5", at most 19 digits, no exponent) exactly as strtod would;
 * false when `text` is anything else. */
bool bd_number_read(const char *text, size_t length, double *number);

/* The shortest decimal text that reads back as the same number (but for noise in the 16th digit of
 * fractions, as 0.30000000000000004), without exponent from 1e-7 to 1e21; whole numbers up to there
 * with all their digits. Returns its length. */
size_t bd_number_text(double number, char out[BD_NUMBER_TEXT_BYTES]);

/* Sets kind, flags, number and text of a cell from a stored number and its format. The text goes to
 * `out`, which must live as long as the cell. Serial numbers that are no date (negative, beyond
 * 9999, the 29 February 1900 that never was) stay numbers. */
void bd_number_format_apply(bd_number_format format, double number, bool epoch_1904,
                            char out[BD_NUMBER_TEXT_BYTES], bd_cell *cell);

/* Days since 1970-01-01 of a serial number, or NAN when it is no date. */
double bd_serial_to_days(double serial, bool epoch_1904);

/* ISO text of days since 1970-01-01: a date, or date and time down to milliseconds. */
size_t bd_days_text(double days, char out[BD_NUMBER_TEXT_BYTES]);

/* Reads ISO 8601 dates, dates with time, and times (as cells of type "d" hold them) into a cell;
 * false when `text` is none. */
bool bd_iso_text_apply(const char *text, size_t length, char out[BD_NUMBER_TEXT_BYTES],
                       bd_cell *cell);

#endif
