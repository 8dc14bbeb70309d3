/* Code tables (rules/codes/COLUMN.csv): how departments write a code, what it is called here, and
 * which broader code it belongs to. A file is named after the CODE column it serves; every column
 * of that name in any table uses it. Lines: code,parent,variant|variant|…  (# begins a comment). */
#ifndef BD_STORE_CODES_H
#define BD_STORE_CODES_H

#include "engine/base/arena.h"
#include "engine/base/status.h"
#include "engine/store/calendar.h"

typedef struct bd_codes bd_codes;

/* Reads all *.csv files of a folder, but for divisions.csv and others that do not begin with the
 * header line `code,parent,variants`; and the calendars beside it (../calendars). Immutable
 * afterwards: safe for concurrent readers. */
BD_MUST_CHECK bd_status bd_codes_load(const char *folder, bd_codes **codes, bd_error *error);
void bd_codes_free(bd_codes *codes);

/* The canonical code of a written form in a column, or NULL when it is not known. The text must be
 * in the form of bd_text_key (no spaces, upper case). Owned by `codes`. */
const char *bd_codes_find(const bd_codes *codes, const char *column, const char *key,
                          size_t length);

/* The working days of this set of rules, never NULL. Owned by `codes`. */
const bd_calendar *bd_codes_calendar(const bd_codes *codes);

/* The broader code that `code` belongs to, in any column, or NULL. */
const char *bd_codes_parent(const bd_codes *codes, const char *code);

/* True when `code` is `ancestor` or belongs to it over any number of steps. */
bool bd_codes_is_a(const bd_codes *codes, const char *code, const char *ancestor);

/* The longest known code or variant of `column` that occurs inside `key`: programmes named in file
 * names and titles; letters and figures only as words of their own. NULL when there is none. */
const char *bd_codes_find_inside(const bd_codes *codes, const char *column, const char *key,
                                 size_t length);

#endif
