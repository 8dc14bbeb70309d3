/* The CSV scanner: cuts UTF-8 text into records and fields. One scanner per thread.
 *
 * A record depends only on where it begins, on the text and on the dialect, never on what was
 * scanned before: that is what makes chunks read by several threads equal to one read.
 *
 * Quotes that do not keep the rules are understood as a person would:
 * - a quote closes a field only before a delimiter, a line end or the end of the text (blanks
 *   between are dropped); elsewhere it is content;
 * - a field that never closes, or that meets the opening quote of another field on a later line,
 *   did not begin with an opening quote: the quote is content and the field ends at the next
 *   delimiter;
 * - where a record is malformed, the reading that gives the usual number of fields wins;
 * - a row without that number may have been written with another delimiter (csv_stray.c). */
#ifndef BD_LOADERS_CSV_SCAN_H
#define BD_LOADERS_CSV_SCAN_H

#include "engine/base/arena.h"
#include "loaders/csv.h"

typedef struct bd_csv_scanner {
    const char *text;
    size_t length_bytes;
    const bd_csv_dialect *dialect;
    uint32_t n_fields_expected; /* the usual number of fields; 0: not known */
    uint32_t limit_cell_bytes;
    bool same_delimiter; /* rows in another delimiter are not looked for */
    bool begins_later;   /* the text is a part of a file, and not its first one */

    /* Output: cells of all rows in a line; row_ends[i] is the number of cells up to and with row i.
     */
    bd_cell *cells;
    size_t n_cells;
    size_t capacity_cells;
    size_t *row_ends;
    size_t n_rows;
    size_t capacity_rows;
    bd_arena scratch; /* unescaped texts */
    bool failed;      /* out of memory */

    /* What was met, for finding the dialect. */
    uint64_t n_quoted;    /* fields that stood in quotes, well formed */
    uint64_t n_malformed; /* records whose quotes break the rules */
    uint64_t n_mended;    /* those of them that could be read with the usual number of fields */

    /* Where the search for a closing quote is known to fail (a pure cache). */
    size_t no_close_from, no_close_to, no_close_line_end;
    uint8_t no_close_why;
    struct {
        size_t from, to;
        bool at_opener;
    } no_near_close[2]; /* the same for second readings */
} bd_csv_scanner;

void bd_csv_scanner_init(bd_csv_scanner *scanner, const char *text, size_t length_bytes,
                         const bd_csv_dialect *dialect);
void bd_csv_scanner_reset(bd_csv_scanner *scanner);
/* Forgets the rows and keeps the memory. */
void bd_csv_scanner_clear(bd_csv_scanner *scanner);

/* Appends up to `n_rows` records, the first one at `begin`, the others as long as they begin before
 * `end`. Returns where the next record begins. Check `failed` afterwards. */
size_t bd_csv_scan_rows(bd_csv_scanner *scanner, size_t begin, size_t end, size_t n_rows);

/* Counts records the same way, without output. Stores the starts of the first records in `starts`
 * (capacity n_starts; NULL with 0 is allowed). Returns where the next record begins. */
size_t bd_csv_scan_count(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows,
                         size_t *starts, size_t n_starts);

/* Bytes of the line end at `at` (0: there is none): LF, CR LF, CR, and CR CR LF. */
size_t bd_csv_line_end(const char *text, size_t at, size_t length);

#endif
