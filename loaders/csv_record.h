/* One CSV record by all rules: the part of the scanner that the fast loop falls back on. */
#ifndef BD_LOADERS_CSV_RECORD_H
#define BD_LOADERS_CSV_RECORD_H

#include "loaders/csv_scan.h"

/* Reads the record at `begin`; returns where the next one begins. With `emit` its cells are
 * appended (the row is not ended). */
size_t bd_csv_read_record(bd_csv_scanner *scanner, size_t begin, bool emit);

/* A row without the usual number of fields may have been written with another delimiter: where one
 * gives exactly that number, and numbers and dates where the other rows have them, the cells from
 * `first_cell` on are replaced (with `emit`). The row begins at `record` and ends exactly at
 * `limit`, or anywhere with SIZE_MAX. Returns where the next one begins, 0 when the row stays as it
 * is. */
size_t bd_csv_read_stray(bd_csv_scanner *scanner, size_t record, size_t limit, size_t first_cell,
                         bool emit);

static inline bool bd_csv_may_be_stray(const bd_csv_scanner *s, size_t n_cells) {
    return (n_cells != s->n_fields_expected || s->dialect->apostrophes) && n_cells &&
           s->n_fields_expected > 1 && !s->same_delimiter;
}

/* A blank that is not the delimiter. */
bool bd_csv_is_blank(const bd_csv_scanner *scanner, char c);

/* Room for more cells; false and `failed` when out of memory. */
bool bd_csv_reserve_cells(bd_csv_scanner *scanner, size_t n_more);
bool bd_csv_end_row(bd_csv_scanner *scanner);

/* A cell with a final tab, or longer than the limit. */
void bd_csv_set_odd_cell(bd_cell *cell, const char *text, size_t length, uint8_t flags,
                         uint32_t limit_bytes);

/* Member by member: a compound literal would go through memory on its way. */
static inline void bd_csv_set_cell(bd_cell *cell, const char *text, size_t length, uint8_t flags,
                                   uint32_t limit_bytes) {
    if (__builtin_expect(length > limit_bytes || (length && text[length - 1] == '\t'), 0)) {
        bd_csv_set_odd_cell(cell, text, length, flags, limit_bytes);
        return;
    }
    cell->text = text;
    cell->length = (uint32_t)length;
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    cell->flags = flags;
    cell->number = 0;
}

#endif
