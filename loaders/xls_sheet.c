#include "engine/base/memory.h"
#include "loaders/little_endian.h"
#include "loaders/row_batch.h"
#include "loaders/xls_parts.h"

#include <stdlib.h>
#include <string.h>

#define LAST_ROW 65536

/* A cell as it is stored; rows may come in any order, so a sheet is collected and then sorted. */
typedef struct stored_cell {
    uint16_t row, column;
    uint16_t style;
    uint8_t kind; /* bd_cell_kind before formats are applied */
    bool has_formula;
    uint32_t length;
    const char *text;
    double number;
    size_t order;
} stored_cell;

typedef struct sheet_reader {
    bd_xls *xls;
    bd_arena texts;
    bd_buffer text;
    stored_cell *cells;
    size_t n_cells, capacity_cells;
    bool in_order;
    uint64_t shared_bytes; /* of shared strings handed out */
    bool string_is_due;    /* the last formula's text is in a STRING record */
    uint8_t hidden_rows[LAST_ROW / 8];
    uint8_t hidden_columns[256 / 8];
    bd_merge *merges;
    size_t n_merges, capacity_merges;
} sheet_reader;

const char *bd_biff_error_text(unsigned code) {
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2A:
        return "#N/A";
    case 0x2B:
        return "#GETTING_DATA";
    default:
        return "#ERROR!";
    }
}

static bd_status add_cell(sheet_reader *r, stored_cell cell, bd_error *error) {
    BD_TRY(bd_grow(&r->cells, &r->capacity_cells, r->n_cells + 1, sizeof *r->cells, error));
    if (r->n_cells) {
        const stored_cell *last = &r->cells[r->n_cells - 1];
        if (cell.row < last->row || (cell.row == last->row && cell.column <= last->column))
            r->in_order = false;
    }
    cell.order = r->n_cells;
    r->cells[r->n_cells++] = cell;
    return BD_OK;
}

/* The place of a cell, and in BIFF2 the number of its format. */
static stored_cell old_cell_at(const unsigned char *data) {
    return (stored_cell){
        .row = bd_u16(data), .column = bd_u16(data + 2), .style = data[5] & 0x3F, .text = ""};
}

static stored_cell cell_at(const unsigned char *data) {
    return (stored_cell){
        .row = bd_u16(data), .column = bd_u16(data + 2), .style = bd_u16(data + 4), .text = ""};
}

double bd_biff_rk(uint32_t rk) {
    double number;
    if (rk & 2) {
        number = (double)((int32_t)rk >> 2);
    } else {
        uint64_t bits = (uint64_t)(rk & ~3u) << 32;
        memcpy(&number, &bits, sizeof number);
    }
    return rk & 1 ? number / 100 : number;
}

static bd_status keep_text(sheet_reader *r, stored_cell *cell, bd_error *error) {
    BD_TRY(bd_buffer_status(&r->text, error));
    cell->length = (uint32_t)r->text.length_bytes;
    cell->kind = cell->length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    cell->text = bd_arena_text(&r->texts, bd_buffer_text(&r->text), cell->length);
    return cell->text ? BD_OK : bd_error_memory(error, cell->length);
}

static void set_bool_or_error(stored_cell *cell, unsigned value, bool is_error) {
    cell->kind = is_error ? BD_CELL_ERROR : BD_CELL_BOOLEAN;
    cell->number = !is_error && value;
    cell->text = is_error ? bd_biff_error_text(value) : value ? "TRUE" : "FALSE";
    cell->length = (uint32_t)strlen(cell->text);
}

static bd_status add_rks(sheet_reader *r, const bd_biff_record *record, bd_error *error) {
    if (record->length < 6) return BD_OK;
    stored_cell cell = cell_at(record->data);
    cell.kind = BD_CELL_NUMBER;
    for (size_t at = 4; at + 6 + 2 <= record->length; at += 6) {
        cell.style = bd_u16(record->data + at);
        cell.number = bd_biff_rk(bd_u32(record->data + at + 2));
        BD_TRY(add_cell(r, cell, error));
        cell.column++;
    }
    return BD_OK;
}

static bd_status add_formula(sheet_reader *r, const bd_biff_record *record, bd_error *error) {
    bool old = r->xls->version == 2;
    size_t head = old ? 7 : 6;
    if (record->length < head + 8) return BD_OK;
    stored_cell cell = old ? old_cell_at(record->data) : cell_at(record->data);
    const unsigned char *value = record->data + head;
    cell.has_formula = true;
    cell.kind = BD_CELL_NUMBER;
    cell.number = bd_f64(value);
    if (value[6] == 0xFF && value[7] == 0xFF) {
        cell.number = 0;
        cell.kind = BD_CELL_EMPTY;
        if (value[0] == 0) r->string_is_due = true;
        if (value[0] == 1 || value[0] == 2) set_bool_or_error(&cell, value[2], value[0] == 2);
    }
    return add_cell(r, cell, error);
}

static bd_status add_label(sheet_reader *r, const bd_biff_record *record, size_t after,
                           bd_error *error) {
    if (record->length < 8) return BD_OK;
    stored_cell cell = cell_at(record->data);
    bd_buffer_clear(&r->text);
    (void)after;
    bd_xls_append_string(r->xls, &r->text, record->data + 6, record->length - 6, 2);
    BD_TRY(keep_text(r, &cell, error));
    return add_cell(r, cell, error);
}

static bd_status add_shared(sheet_reader *r, const bd_biff_record *record, bd_error *error) {
    if (record->length < 10) return BD_OK;
    stored_cell cell = cell_at(record->data);
    uint32_t index = bd_u32(record->data + 6);
    if (index >= r->xls->n_strings) {
        bd_status status = bd_xls_damaged(error);
        bd_error_at_cell(error, NULL, NULL, cell.row + UINT64_C(1), cell.column + 1u);
        return status;
    }
    cell.text = r->xls->strings[index];
    cell.length = r->xls->string_lengths[index];
    r->shared_bytes += cell.length;
    BD_TRY(bd_limits_check_shared(&r->xls->limits, r->xls->stream_bytes, r->shared_bytes, error));
    cell.kind = cell.length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    return add_cell(r, cell, error);
}

static bd_status finish_formula(sheet_reader *r, const bd_biff_record *record, size_t after,
                                bd_error *error) {
    if (!r->string_is_due || r->n_cells == 0) return BD_OK;
    r->string_is_due = false;
    bd_buffer_clear(&r->text);
    if (r->xls->biff8) {
        bd_biff_cursor cursor =
            bd_biff_cursor_of(r->xls->stream, r->xls->stream_bytes, record, after);
        bd_biff_read_string(&cursor, &r->text, r->xls->limits.cell_bytes);
    } else {
        bd_xls_append_string(r->xls, &r->text, record->data, record->length,
                             r->xls->version == 2 ? 1 : 2);
    }
    return keep_text(r, &r->cells[r->n_cells - 1], error);
}

static bd_status add_merges(sheet_reader *r, const bd_biff_record *record, bd_error *error) {
    for (size_t at = 2; at + 8 <= record->length; at += 8) {
        const unsigned char *p = record->data + at;
        bd_merge merge = {bd_u16(p) + 1u, bd_u16(p + 2) + 1u, bd_u16(p + 4), bd_u16(p + 6)};
        if (merge.last_row < merge.first_row || merge.last_column < merge.first_column) continue;
        BD_TRY(bd_grow(&r->merges, &r->capacity_merges, r->n_merges + 1, sizeof *r->merges, error));
        r->merges[r->n_merges++] = merge;
    }
    return BD_OK;
}

static void hide_columns(sheet_reader *r, const bd_biff_record *record) {
    if (record->length < 10 || !(bd_u16(record->data + 8) & 1)) return;
    for (unsigned c = bd_u16(record->data); c <= bd_u16(record->data + 2) && c < 256; c++)
        r->hidden_columns[c / 8] |= (uint8_t)(1u << c % 8);
}

/* Cells of BIFF2 have a byte more before their value. */
static bd_status read_old_record(sheet_reader *r, const bd_biff_record *record, size_t after,
                                 bd_error *error) {
    if (record->type == BD_BIFF2_STRING) return finish_formula(r, record, after, error);
    if (record->type == BD_BIFF_FORMULA) return add_formula(r, record, error);
    if (record->length < 8) return BD_OK;
    stored_cell cell = old_cell_at(record->data);
    const unsigned char *value = record->data + 7;
    size_t room = record->length - 7;
    switch (record->type) {
    case BD_BIFF2_INTEGER:
    case BD_BIFF2_NUMBER:
        if (room < (record->type == BD_BIFF2_NUMBER ? 8u : 2u)) return BD_OK;
        cell.kind = BD_CELL_NUMBER;
        cell.number = record->type == BD_BIFF2_NUMBER ? bd_f64(value) : bd_u16(value);
        return add_cell(r, cell, error);
    case BD_BIFF2_LABEL:
        bd_buffer_clear(&r->text);
        bd_xls_append_string(r->xls, &r->text, value, room, 1);
        BD_TRY(keep_text(r, &cell, error));
        return add_cell(r, cell, error);
    case BD_BIFF2_BOOLERR:
        if (room < 2) return BD_OK;
        set_bool_or_error(&cell, value[0], value[1] == 1);
        return add_cell(r, cell, error);
    default:
        return BD_OK;
    }
}

static bd_status read_record(sheet_reader *r, const bd_biff_record *record, size_t after,
                             bd_error *error) {
    stored_cell cell;
    if (r->xls->version == 2) return read_old_record(r, record, after, error);
    switch (record->type) {
    case BD_BIFF_NUMBER:
        if (record->length < 14) return BD_OK;
        cell = cell_at(record->data);
        cell.kind = BD_CELL_NUMBER;
        cell.number = bd_f64(record->data + 6);
        return add_cell(r, cell, error);
    case BD_BIFF_RK:
        if (record->length < 10) return BD_OK;
        cell = cell_at(record->data);
        cell.kind = BD_CELL_NUMBER;
        cell.number = bd_biff_rk(bd_u32(record->data + 6));
        return add_cell(r, cell, error);
    case BD_BIFF_BOOLERR:
        if (record->length < 8) return BD_OK;
        cell = cell_at(record->data);
        set_bool_or_error(&cell, record->data[6], record->data[7] == 1);
        return add_cell(r, cell, error);
    case BD_BIFF_MULRK:
        return add_rks(r, record, error);
    case BD_BIFF_LABELSST:
        return add_shared(r, record, error);
    case BD_BIFF_LABEL:
    case BD_BIFF_RSTRING:
        return add_label(r, record, after, error);
    case BD_BIFF_FORMULA:
    case BD_BIFF3_FORMULA:
    case BD_BIFF4_FORMULA:
        return add_formula(r, record, error);
    case BD_BIFF_STRING:
        return finish_formula(r, record, after, error);
    case BD_BIFF_MERGEDCELLS:
        return add_merges(r, record, error);
    case BD_BIFF_COLINFO:
        hide_columns(r, record);
        return BD_OK;
    case BD_BIFF_ROW:
        if (record->length >= 14 && (bd_u16(record->data + 12) & 0x20))
            r->hidden_rows[bd_u16(record->data) / 8] |= (uint8_t)(1u << bd_u16(record->data) % 8);
        return BD_OK;
    default:
        return BD_OK;
    }
}

static int compare_cells(const void *a, const void *b) {
    const stored_cell *x = a;
    const stored_cell *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bd_status emit_cell(sheet_reader *r, bd_row_batch *batch, const stored_cell *from,
                           bd_error *error) {
    bd_cell *cell;
    BD_TRY(bd_row_batch_cell(batch, from->column, &cell, error));
    *cell = (bd_cell){
        .text = from->text, .length = from->length, .kind = from->kind, .number = from->number};
    if (from->has_formula) cell->flags |= BD_CELL_FLAG_FORMULA;
    if (from->column < 256 && r->hidden_columns[from->column / 8] >> from->column % 8 & 1)
        cell->flags |= BD_CELL_FLAG_HIDDEN;
    bd_number_format format = {0};
    if (from->style < r->xls->n_styles) {
        format = r->xls->styles[from->style].number;
        if (r->xls->styles[from->style].strike) cell->flags |= BD_CELL_FLAG_STRIKE;
    }
    if (from->kind != BD_CELL_NUMBER) return BD_OK;
    char *out = bd_row_batch_memory(batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    bd_number_format_apply(format, from->number, r->xls->epoch_1904, out, cell);
    return BD_OK;
}

static bd_status emit(sheet_reader *r, bd_cell_receiver *receiver, bd_error *error) {
    if (!r->in_order) qsort(r->cells, r->n_cells, sizeof *r->cells, compare_cells);
    bd_row_batch *batch = bd_allocate(1, sizeof *batch);
    if (!batch) return bd_error_memory(error, sizeof *batch);
    bd_row_batch_init(batch, receiver, r->xls->limits.columns);
    bd_status status = BD_OK;
    for (size_t i = 0; i < r->n_cells && status == BD_OK; i++) {
        unsigned row = r->cells[i].row;
        if (i == 0 || row != r->cells[i - 1].row) {
            status = bd_row_batch_end(batch, error);
            bool hidden = r->hidden_rows[row / 8] >> row % 8 & 1;
            if (status == BD_OK)
                status = bd_row_batch_begin(batch, row + UINT64_C(1), hidden, error);
        }
        if (status == BD_OK) status = emit_cell(r, batch, &r->cells[i], error);
    }
    if (status == BD_OK) status = bd_row_batch_end(batch, error);
    if (status == BD_OK) status = bd_row_batch_flush(batch, error);
    bd_row_batch_reset(batch);
    free(batch);
    return status;
}

bool bd_xls_is_worksheet(const bd_xls *xls, const bd_xls_sheet *sheet) {
    bd_biff_record record;
    size_t at = sheet->offset;
    unsigned content;
    return bd_biff_next(xls->stream, xls->stream_bytes, &at, &record) &&
           bd_biff_begins(&record, &content) && content == BD_BIFF_WORKSHEET;
}

bd_status bd_xls_sheet_read(bd_xls *xls, const bd_xls_sheet *from, bd_sheet_info *sheet,
                            bd_cell_receiver *receiver, bd_error *error) {
    sheet_reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->xls = xls;
    r->in_order = true;
    bd_arena_init(&r->texts);
    bd_status status = BD_OK;
    bd_biff_record record;
    size_t at = from->offset;
    /* Embedded charts are streams of their own inside of the sheet's. */
    int depth = 0;
    while (status == BD_OK && bd_biff_next(xls->stream, xls->stream_bytes, &at, &record)) {
        unsigned content;
        if (bd_biff_begins(&record, &content))
            depth++;
        else if (record.type == BD_BIFF_EOF && --depth <= 0)
            break;
        else if (depth == 1)
            status = read_record(r, &record, at, error);
    }
    if (status == BD_OK) status = emit(r, receiver, error);
    if (status == BD_OK) {
        if (r->n_cells && r->cells[r->n_cells - 1].row == LAST_ROW - 1)
            sheet->row_limit_reached = LAST_ROW;
        status = receiver->sheet_end(receiver->context, r->merges, r->n_merges, error);
    } else if (error && !error->sheet[0]) {
        bd_error_at_cell(error, NULL, sheet->name, 0, 0);
    }
    bd_arena_reset(&r->texts);
    bd_buffer_reset(&r->text);
    free(r->cells);
    free(r->merges);
    free(r);
    return status;
}
