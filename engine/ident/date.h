/* Calendar dates: days since 1970-01-01, proleptic Gregorian, no time zone. */
#ifndef BD_IDENT_DATE_H
#define BD_IDENT_DATE_H

#include "engine/ident/value.h"

#define BD_DATE_NULL INT32_MIN

/* BD_DATE_NULL when it is not a calendar date; years 1 to 9999. */
int32_t bd_date_from_ymd(int year, int month, int day);
/* All three are 0 for BD_DATE_NULL. */
void bd_date_to_ymd(int32_t date, int *year, int *month, int *day);

/* "2023-05-01"; returns the length (0 and "" for BD_DATE_NULL). */
size_t bd_date_format(int32_t date, char out[16]);

/* Reads every common way to write a day: 20230501, 2023-05-01, 2023/5/1, 2023.5.1, 2023年5月1日,
 * 二〇二三年五月一日, 1-May-23, 5/1/2023, 58.3.2, with or without a time of day behind. A text that
 * names only a month gives its first day. A text of five digits is read as a serial number of a
 * spreadsheet. `default_year` completes "5月1日" (0: such a text is BAD) and decides the century of
 * two-digit years: the latest that is not after default_year + 1 (without one: up to 2030).
 * 0000-00-00, 1900-01-00 and 1900-01-01 (an empty cell formatted as a date) are EMPTY; years from
 * 2099 on are OPEN_END. *out is BD_DATE_NULL unless the result is BD_VALUE_OK. */
bd_value_status bd_date_parse(const char *text, size_t length, int default_year, int32_t *out);

/* Reads the number of a cell: a serial of the 1900 system, or the 1904 one, from 1910 to 2099, with
 * any time of day cut off; a number like 20230501; a month like 202305 or 2023.05. 2023.1 is BAD,
 * as it may have been typed as 2023.10. 0 and 1 are EMPTY. */
bd_value_status bd_date_from_serial(double serial, bool epoch_1904, int32_t *out);

/* The same day `months` later; the last day of the month where that day does not exist. */
int32_t bd_date_add_months(int32_t date, int months);

/* Completed years of age. Who was born on 29 February has the birthday on 1 March in other years.
 * -1 when either date is NULL or `day` lies before `birth`. */
int32_t bd_date_age_on(int32_t birth, int32_t day);

#endif
