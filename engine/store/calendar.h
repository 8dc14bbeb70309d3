/* Working days: Monday to Friday, but for the public holidays and the weekend days worked in their
 * stead that the State Council announces for each year (rules/calendars/YEAR.csv). Lines:
 * from,to,kind,name with days as 2023-01-21 and kind 放假 or 上班; # begins a comment. A year
 * without a file has its weekends only. */
#ifndef BD_STORE_CALENDAR_H
#define BD_STORE_CALENDAR_H

#include "engine/base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bd_calendar bd_calendar;

/* Reads the YEAR.csv files of a folder; one that is not there gives a calendar of weekends alone.
 * A day outside the year of its file or named twice, and a working day
 * that is none of a weekend, are errors with file and line. Immutable: safe for concurrent readers.
 */
BD_MUST_CHECK bd_status bd_calendar_load(const char *folder, bd_calendar **calendar,
                                         bd_error *error);
void bd_calendar_free(bd_calendar *calendar);

/* A file for the year was read. `calendar` may be NULL in all that follows: weekends alone. */
bool bd_calendar_has_year(const bd_calendar *calendar, int year);

/* Working days after `from` up to and with `to`; negative when `to` is the earlier one. Days since
 * 1970-01-01, neither NULL. */
int64_t bd_calendar_workdays_between(const bd_calendar *calendar, int32_t from, int32_t to);

/* The day on which so many working days have passed after `day`: for a positive number the last of
 * them, for a negative one the latest day from which so many remain to `day`; `day` for zero. False
 * when it lies outside the years 1 to 9999. */
bool bd_calendar_add_workdays(const bd_calendar *calendar, int32_t day, int64_t workdays,
                              int32_t *out);

#endif
