/* Records that hold nothing but plain fields, cut a block of rows at a time and left in place: a
 * field is two positions in the text, no cell is made. What needs any further rule (quotes inside
 * of quotes, line ends inside of quotes, another number of fields …) is left to csv_record.c. */
#ifndef BD_LOADERS_CSV_COLUMNS_H
#define BD_LOADERS_CSV_COLUMNS_H

#include "loaders/csv.h"

/* Rows of a block, and bytes: a block stays in the cache nearest to the core but one. */
#define BD_CSV_BLOCK_ROWS 1024
#define BD_CSV_BLOCK_TEXT_BYTES (192u << 10)
/* So many bytes of the text follow every plain field, so that eight may be read at once. */
#define BD_CSV_SLACK_BYTES 64

/* Field c of row r ends at text + stops[r * n_fields + c]; the element before that is where the
 * field before ended, also for the first field of all. */
typedef struct bd_csv_block {
    const char *text;
    const uint32_t *stops;
    uint32_t n_fields; /* of every row */
    uint32_t n_rows;
    uint32_t line_end_bytes; /* of every row: 1 or 2 */
    char quote;              /* 0: none */
    uint64_t first_row_number;
} bd_csv_block;

typedef struct bd_field {
    const char *text;
    uint32_t length; /* bytes, without quotes */
    bool quoted;
} bd_field;

static inline bd_field bd_csv_block_field(const bd_csv_block *block, uint32_t row,
                                          uint32_t column) {
    const uint32_t *stop = block->stops + (size_t)row * block->n_fields + column;
    /* Positions wrap: before the first field stands minus the length of a line end. */
    uint32_t begin = stop[-1] + (column ? 1 : block->line_end_bytes);
    bd_field field = {block->text + begin, *stop - begin, false};
    if (field.length && block->quote && *field.text == block->quote) {
        field.text++;
        field.length -= 2;
        field.quoted = true;
    }
    return field;
}

typedef struct bd_csv_cutter {
    uint32_t *stops; /* of a block, with one more before them */
    size_t capacity;
} bd_csv_cutter;

BD_MUST_CHECK bd_status bd_csv_cutter_init(bd_csv_cutter *cutter, uint32_t n_fields,
                                           bd_error *error);
void bd_csv_cutter_reset(bd_csv_cutter *cutter);

/* True for dialects whose records this can cut. */
bool bd_csv_can_cut(const bd_csv_dialect *dialect);

/* Cuts records of `n_fields` fields from `begin` on, as long as they begin before `end`, are plain
 * and fit the block. `block` is filled but for first_row_number; it may have no rows. Returns where
 * the next record begins. */
size_t bd_csv_cut(bd_csv_cutter *cutter, const char *text, size_t length_bytes,
                  const bd_csv_dialect *dialect, uint32_t n_fields, size_t begin, size_t end,
                  bd_csv_block *block);

#endif
