/* Plain rows of a CSV straight into the columns of a chunk. What is not plain goes through the
 * cells of sheet_body.c, row by row or value by value, in the order of the file. */
#include "loaders/body_fields.h"
#include "engine/base/memory.h"
#include "loaders/convert_wide.h"
#include "loaders/csv_record.h"
#include "loaders/eight_bytes.h"
#include "loaders/limits.h"
#include "loaders/sheet_body_internal.h"
#include "loaders/sheet_mend.h"

#include <string.h>

#define ID_LENGTH 18

/* The values of a column that were left, and one row as cells. */
struct left_rows {
    bool is_plain[BD_CSV_BLOCK_ROWS];
    uint64_t persons[BD_CSV_BLOCK_ROWS]; /* of the column by which rows are known */
    uint32_t rows[BD_CSV_BLOCK_ROWS];
    bd_field fields[BD_CSV_BLOCK_ROWS];
    bd_cell cells[BD_CSV_BLOCK_ROWS], names[BD_CSV_BLOCK_ROWS];
    uint64_t values[BD_CSV_BLOCK_ROWS]; /* of any physical type */
    bd_cell row[BD_MOST_SHEET_COLUMNS];
};
_Static_assert(BD_CSV_BLOCK_ROWS <= BD_BATCH_ROWS, "the batch arrays of a body hold a block");

bool bd_body_takes_blocks(const bd_body *body, uint32_t n_fields) {
    const bd_view *view = &body->plan->views[0];
    return body->plan->n_views == 1 && view->n_own == 0 && view->amount == BD_NO_COLUMN &&
           !view->piece && !bd_mend_is_needed(&body->plan->mend) &&
           body->id_column != BD_NO_COLUMN && body->id_column < n_fields &&
           n_fields <= BD_MOST_SHEET_COLUMNS;
}

static void make_cell(bd_field field, bd_cell *cell) {
    bd_csv_set_cell(cell, field.text, field.length, field.quoted ? BD_CELL_FLAG_QUOTED : 0,
                    bd_limits_of(NULL).cell_bytes);
}

/* --- Which rows are plain ------------------------------------------------------------------------
 */

static inline bool looks_like_id(bd_field field) {
    if (field.length != ID_LENGTH) return false;
    const char *t = field.text;
    bool digits = bd_are_digits(bd_load_u64(t)) && bd_are_digits(bd_load_u64(t + 8)) &&
                  (unsigned)(unsigned char)t[16] - '0' <= 9;
    return digits && ((t[17] >= '0' && t[17] <= '9') || t[17] == 'X');
}

/* A row with an identity number in its place is data (see bd_body_take). */
static void mark_plain(const bd_body *body, const bd_csv_block *block, uint32_t first,
                       bool *is_plain) {
    uint64_t *persons = body->left->persons;
    bd_pack_persons(block, body->id_column, first, block->n_rows - first, persons + first);
    for (uint32_t r = first; r < block->n_rows; r++)
        is_plain[r] = persons[r] || looks_like_id(bd_csv_block_field(block, r, body->id_column));
}

/* Fast for the common cases: a value that begins with a digit or with a Han character other than
 * those that begin 同上 and its like. */
static inline bool surely_own(bd_field field) {
    if (field.length == 0) return false;
    unsigned char c = (unsigned char)field.text[0];
    if (c >= '0' && c <= '9') return true;
    if (field.length < 3 || c < 0xE4 || c > 0xE9) return false;
    return memcmp(field.text, "同", 3) != 0 && memcmp(field.text, "上", 3) != 0;
}

/* Cells that stand for the one above hang on the rows before. */
static void unmark_column(const bd_csv_block *block, uint32_t column, uint32_t first,
                          bool blank_too, bool *is_plain) {
    uint32_t n_wide = (block->n_rows - first) / BD_WIDE_ROWS * BD_WIDE_ROWS;
    if (bd_wide_is_there() && bd_wide_are_own(block, column, first, n_wide)) first += n_wide;
    for (uint32_t r = first; r < block->n_rows; r++) {
        bd_field field = bd_csv_block_field(block, r, column);
        if (surely_own(field)) continue;
        bd_cell cell;
        make_cell(field, &cell);
        if (bd_cell_is_ditto(&cell) || (blank_too && bd_cell_is_blank(&cell))) is_plain[r] = false;
    }
}

/* A remark may name the months that a payment is for. */
static void unmark_remarks(const bd_body *body, const bd_csv_block *block, uint32_t first,
                           bool *is_plain) {
    if (body->remark_column == BD_NO_COLUMN) return;
    uint32_t at = body->plan->views[0].sheet_column[body->remark_column];
    for (uint32_t r = first; at < block->n_fields && r < block->n_rows; r++) {
        if (bd_csv_block_field(block, r, at).length >= 5) is_plain[r] = false;
    }
}

static void unmark_dittos(const bd_body *body, const bd_csv_block *block, uint32_t first,
                          bool *is_plain) {
    const bd_view *view = &body->plan->views[0];
    for (uint32_t c = 0; c < body->plan->definition->n_columns; c++) {
        uint32_t at = view->sheet_column[c];
        if (body->uses[c].ditto && at < block->n_fields)
            unmark_column(block, at, first, false, is_plain);
    }
    for (size_t f = 0; f < body->n_fills; f++) {
        if (body->fills[f].sheet_column < block->n_fields)
            unmark_column(block, body->fills[f].sheet_column, first, true, is_plain);
    }
}

/* --- A run of plain rows -------------------------------------------------------------------------
 */

typedef struct run {
    const bd_csv_block *block;
    uint32_t first, n;
} run;

static uint64_t row_number(const run *r, uint32_t i) {
    return r->block->first_row_number + r->first + i;
}

static void put_values(void *to, const uint32_t *rows, const void *from, size_t n, size_t bytes) {
    for (size_t i = 0; i < n; i++)
        memcpy((char *)to + rows[i] * bytes, (const char *)from + i * bytes, bytes);
}

/* Column `c` of the table, for the rows that bd_convert_fields left. */
static bd_status convert_left(bd_body *body, const run *r, uint32_t c, uint32_t n, void *out,
                              bd_error *error) {
    struct left_rows *left = body->left;
    const bd_view *view = &body->plan->views[0];
    uint32_t at = view->sheet_column[c], name_column = body->uses[c].name_column;
    uint32_t names = name_column == BD_NO_COLUMN ? BD_NO_COLUMN : view->sheet_column[name_column];
    const bd_cell *other = bd_body_stand_in(body, view, c);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = r->first + left->rows[i];
        left->fields[i] = bd_csv_block_field(r->block, row, at);
        make_cell(left->fields[i], &left->cells[i]);
        bool stands_in = other != &bd_empty_cell && bd_cell_is_blank(&left->cells[i]);
        body->cells[i] = stands_in ? other : &left->cells[i];
        body->row_numbers[i] = row_number(r, left->rows[i]);
        if (names == BD_NO_COLUMN) continue;
        const bd_cell *name_other = bd_body_stand_in(body, view, name_column);
        bd_field name = {"", 0, false};
        if (names < r->block->n_fields) name = bd_csv_block_field(r->block, row, names);
        make_cell(name, &left->names[i]);
        stands_in = name_other != &bd_empty_cell && bd_cell_is_blank(&left->names[i]);
        body->names[i] = stands_in ? name_other : &left->names[i];
    }
    BD_TRY(bd_convert_cells(body->converters[c], body->cells,
                            names == BD_NO_COLUMN ? NULL : body->names, body->row_numbers, n,
                            left->values, body->unreadable, error));
    bd_type type = body->plan->definition->columns[c].type;
    put_values(out, left->rows, left->values, n, bd_physical_bytes(bd_type_physical(type)));
    if (other == &bd_empty_cell)
        bd_converter_learn(body->converters[c], left->fields, n, left->values, body->unreadable);
    return bd_body_note_cells(body, c, at, n, error);
}

/* A column that the sheet does not have, or that lies behind the end of its rows. */
static bd_status convert_stand_in(bd_body *body, const run *r, uint32_t c, void *out,
                                  bd_error *error) {
    const bd_cell *other = bd_body_stand_in(body, &body->plan->views[0], c);
    bool done;
    BD_TRY(bd_convert_repeated(body->converters[c], other, r->n, out, &done, error));
    if (done) return BD_OK;
    for (uint32_t i = 0; i < r->n; i++) {
        body->cells[i] = other;
        body->row_numbers[i] = row_number(r, i);
    }
    BD_TRY(bd_convert_cells(body->converters[c], body->cells, NULL, body->row_numbers, r->n, out,
                            body->unreadable, error));
    return bd_body_note_cells(body, c, body->plan->views[0].sheet_column[c], r->n, error);
}

/* The persons whose names are in column `c`, where these have been read by now. */
static const uint32_t *owners_of(const bd_body *body, const run *r, uint32_t c) {
    uint32_t owner = body->uses[c].owner_column;
    if (owner == BD_NO_COLUMN || owner > c || !body->present[owner]) return NULL;
    uint32_t at = body->plan->views[0].sheet_column[owner];
    if (at == BD_NO_COLUMN || at >= r->block->n_fields) return NULL;
    return bd_body_column(body->chunk, owner, BD_TYPE_PERSON);
}

static bd_status convert_column(bd_body *body, const run *r, uint32_t c, bd_error *error) {
    const bd_view *view = &body->plan->views[0];
    bd_type type = body->plan->definition->columns[c].type;
    uint32_t at = view->sheet_column[c];
    void *out = bd_body_column(body->chunk, c, type);
    if (at == BD_NO_COLUMN || at >= r->block->n_fields)
        return convert_stand_in(body, r, c, out, error);
    bool blank_is_null = bd_body_stand_in(body, view, c) == &bd_empty_cell;
    bd_field_run fields = {r->block, at,   r->first, r->n, blank_is_null, owners_of(body, r, c),
                           NULL,     false};
    if (at == body->id_column) fields.persons = body->left->persons + r->first;
    uint32_t n_left;
    BD_TRY(bd_convert_fields(body->converters[c], &fields, out, body->left->rows, &n_left, error));
    if (n_left) BD_TRY(convert_left(body, r, c, n_left, out, error));
    if (type == BD_TYPE_MONEY) bd_body_add_sums(body, at, out, r->n);
    return BD_OK;
}

static bd_status convert_run(bd_body *body, const run *r, bd_error *error) {
    BD_TRY(bd_body_reserve(body, r->n, error));
    for (uint32_t c = 0; c < body->plan->definition->n_columns; c++) {
        if (body->present[c]) BD_TRY(convert_column(body, r, c, error));
    }
    bd_outcome *outcome = body->outcome;
    outcome->n_rows_read += r->n;
    outcome->n_rows_loaded += r->n;
    outcome->n_rows_by_class[BD_ROW_DATA] += r->n;
    body->n_seen += r->n;
    if (body->dry) return BD_OK;
    uint32_t *source_row = body->chunk->source_row + body->chunk->n_rows;
    for (uint32_t i = 0; i < r->n; i++)
        source_row[i] = (uint32_t)row_number(r, i);
    body->chunk->n_rows += r->n;
    return bd_body_is_full(body) ? bd_body_hand_on(body, error) : BD_OK;
}

static bd_status take_one(bd_body *body, const bd_csv_block *block, uint32_t row, bool *taken,
                          bd_error *error) {
    for (uint32_t c = 0; c < block->n_fields; c++)
        make_cell(bd_csv_block_field(block, row, c), &body->left->row[c]);
    bd_cell_row cells = {block->first_row_number + row, block->n_fields, body->left->row, false};
    size_t n_taken;
    BD_TRY(bd_body_take(body, &cells, 1, &n_taken, error));
    *taken = n_taken == 1;
    return BD_OK;
}

bd_status bd_body_take_block(bd_body *body, const bd_csv_block *block, uint32_t first,
                             uint32_t *n_taken, bd_error *error) {
    *n_taken = first;
    if (!body->left) {
        body->left = bd_allocate(1, sizeof *body->left);
        if (!body->left) return bd_error_memory(error, sizeof *body->left);
    }
    bool *is_plain = body->left->is_plain;
    mark_plain(body, block, first, is_plain);
    unmark_dittos(body, block, first, is_plain);
    unmark_remarks(body, block, first, is_plain);
    while (*n_taken < block->n_rows) {
        run r = {block, *n_taken, 0};
        while (r.first + r.n < block->n_rows && is_plain[r.first + r.n])
            r.n++;
        if (r.n) {
            BD_TRY(convert_run(body, &r, error));
            *n_taken += r.n;
            continue;
        }
        bool taken;
        BD_TRY(take_one(body, block, *n_taken, &taken, error));
        if (!taken || body->depends_on_order) return BD_OK;
        ++*n_taken;
    }
    return BD_OK;
}
