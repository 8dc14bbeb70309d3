/* One worksheet of an XLSB: rows in order, each with its cells. */
#include "engine/base/memory.h"
#include "loaders/little_endian.h"
#include "loaders/row_batch.h"
#include "loaders/xls_parts.h"
#include "loaders/xlsb.h"

#include <stdlib.h>
#include <string.h>

#define LAST_ROW 1048576
#define MOST_MERGES 1000000
#define MOST_HIDDEN 1000
/* Empty cells before stray ones: so many for nothing, then so many for each filled one. */

enum record_type {
    TYPE_ROW = 0,
    TYPE_BLANK = 1,
    TYPE_RK = 2,
    TYPE_ERROR = 3,
    TYPE_TRUTH = 4,
    TYPE_REAL = 5,
    TYPE_TEXT = 6,
    TYPE_SHARED = 7,
    TYPE_FORMULA_TEXT = 8,
    TYPE_FORMULA_REAL = 9,
    TYPE_FORMULA_TRUTH = 10,
    TYPE_FORMULA_ERROR = 11,
    TYPE_SHORT_BLANK = 12, /* up to 18: as 1 to 7, in the column behind the one before */
    TYPE_SHORT_SHARED = 18,
    TYPE_COLUMNS = 60,
    TYPE_RICH_TEXT = 62,
    TYPE_MERGE = 176
};

typedef struct range {
    uint32_t first, last;
} range;

typedef struct sheet_reader {
    bd_workbook *workbook;
    bd_sheet_info *sheet;
    bd_row_batch batch;
    bd_xlsb_records records;
    bd_buffer text;
    uint64_t row_number; /* from 1; 0: none yet */
    bool row_hidden, row_is_open;
    uint32_t column, next_column;
    uint64_t shared_bytes, n_filled, n_gaps;
    range hidden[MOST_HIDDEN];
    size_t n_hidden;
    bd_merge *merges;
    size_t n_merges, merges_capacity;
} sheet_reader;

static bd_status damaged(const sheet_reader *r, bd_error *error) {
    return bd_xlsb_damaged(r->records.part.name, error);
}

static bd_status end_row(sheet_reader *r, bd_error *error) {
    if (!r->row_is_open) return BD_OK;
    r->row_is_open = false;
    return bd_row_batch_end(&r->batch, error);
}

static bd_status start_row(sheet_reader *r, bd_error *error) {
    const bd_xlsb_records *record = &r->records;
    BD_TRY(end_row(r, error));
    if (record->length < 12) return damaged(r, error);
    uint64_t number = (uint64_t)bd_u32(record->bytes) + 1;
    if (number <= r->row_number || number > LAST_ROW) return damaged(r, error);
    r->row_number = number;
    r->row_hidden = record->bytes[11] & 0x10;
    r->next_column = 0;
    return BD_OK;
}

static bool column_is_hidden(const sheet_reader *r, uint32_t column) {
    for (size_t i = 0; i < r->n_hidden; i++) {
        if (r->hidden[i].first <= column && column <= r->hidden[i].last) return true;
    }
    return false;
}

static bd_status open_cell(sheet_reader *r, const bd_cell_style *style, bd_cell **cell,
                           bd_error *error) {
    if (!r->row_is_open) BD_TRY(bd_row_batch_begin(&r->batch, r->row_number, r->row_hidden, error));
    r->row_is_open = true;
    size_t n_before = bd_row_batch_width(&r->batch);
    BD_TRY(bd_row_batch_cell(&r->batch, r->column, cell, error));
    **cell = (bd_cell){.text = ""};
    if (style && style->strike) (*cell)->flags |= BD_CELL_FLAG_STRIKE;
    if (r->n_hidden && column_is_hidden(r, r->column)) (*cell)->flags |= BD_CELL_FLAG_HIDDEN;
    r->n_filled++;
    if (r->column > n_before) r->n_gaps += r->column - n_before;
    return bd_limits_check_gaps(r->n_gaps, r->n_filled, error);
}

static bd_status set_number(sheet_reader *r, bd_cell *cell, double number,
                            const bd_cell_style *style, bd_error *error) {
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    bd_number_format format = {0};
    if (style) format = style->number;
    bd_number_format_apply(format, number, r->workbook->epoch_1904, out, cell);
    return BD_OK;
}

static bd_status set_text(sheet_reader *r, bd_cell *cell, size_t at, bd_error *error) {
    bool cut = false;
    bd_buffer_clear(&r->text);
    if (!bd_xlsb_text(&r->records, &at, r->workbook->package->limits.cell_bytes, &r->text, &cut))
        return damaged(r, error);
    BD_TRY(bd_buffer_status(&r->text, error));
    cell->kind = r->text.length_bytes ? BD_CELL_TEXT : BD_CELL_EMPTY;
    if (cut) cell->flags |= BD_CELL_FLAG_CUT;
    return bd_row_batch_set_text(&r->batch, cell, bd_buffer_text(&r->text), r->text.length_bytes,
                                 error);
}

static bd_status set_shared(sheet_reader *r, bd_cell *cell, uint32_t index, bd_error *error) {
    const char *text;
    size_t length;
    bool struck;
    if (!bd_shared_strings_get(&r->workbook->strings, index, &text, &length, &struck))
        return damaged(r, error);
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    cell->text = text; /* lives as long as the workbook */
    cell->length = (uint32_t)length;
    r->shared_bytes += length;
    const bd_package *package = r->workbook->package;
    return bd_limits_check_shared(&package->limits, package->file->length_bytes, r->shared_bytes,
                                  error);
}

static void set_short(bd_cell *cell, unsigned value, bool is_error) {
    cell->kind = is_error ? BD_CELL_ERROR : BD_CELL_BOOLEAN;
    cell->number = !is_error && value;
    cell->text = is_error ? bd_biff_error_text(value) : value ? "TRUE" : "FALSE";
    cell->length = (uint32_t)strlen(cell->text);
}

/* The value of a cell stands behind `at` bytes; `type` is that of a cell with its column. */
static bd_status set_value(sheet_reader *r, unsigned type, size_t at, bd_cell *cell,
                           const bd_cell_style *style, bd_error *error) {
    const unsigned char *value = r->records.bytes + at;
    size_t left = r->records.length - at;
    switch (type) {
    case TYPE_RK:
        return left < 4 ? damaged(r, error)
                        : set_number(r, cell, bd_biff_rk(bd_u32(value)), style, error);
    case TYPE_REAL:
    case TYPE_FORMULA_REAL:
        return left < 8 ? damaged(r, error) : set_number(r, cell, bd_f64(value), style, error);
    case TYPE_TEXT:
    case TYPE_FORMULA_TEXT:
        return set_text(r, cell, at, error);
    case TYPE_RICH_TEXT:
        return left < 1 ? damaged(r, error) : set_text(r, cell, at + 1, error);
    case TYPE_SHARED:
        return left < 4 ? damaged(r, error) : set_shared(r, cell, bd_u32(value), error);
    default: /* truths and errors */
        if (left < 1) return damaged(r, error);
        set_short(cell, *value, type == TYPE_ERROR || type == TYPE_FORMULA_ERROR);
        return BD_OK;
    }
}

static bd_status take_cell(sheet_reader *r, unsigned type, bool is_short, bd_error *error) {
    const bd_xlsb_records *record = &r->records;
    size_t head = is_short ? 4 : 8;
    if (record->length < head || r->row_number == 0) return damaged(r, error);
    r->column = is_short ? r->next_column : bd_u32(record->bytes);
    if (r->column >= UINT32_MAX - 1) return damaged(r, error);
    r->next_column = r->column + 1;
    if (type == TYPE_BLANK) return BD_OK;
    uint32_t index = bd_u32(record->bytes + head - 4) & 0xFFFFFF;
    const bd_styles *styles = &r->workbook->styles;
    const bd_cell_style *style = index < styles->n_items ? &styles->items[index] : NULL;
    bd_cell *cell;
    bd_status status = open_cell(r, style, &cell, error);
    if (status == BD_OK && type >= TYPE_FORMULA_TEXT && type <= TYPE_FORMULA_ERROR)
        cell->flags |= BD_CELL_FLAG_FORMULA;
    if (status == BD_OK) status = set_value(r, type, head, cell, style, error);
    if (status != BD_OK)
        bd_error_at_cell(error, NULL, r->sheet->name, r->row_number, r->column + 1);
    return status;
}

static void take_columns(sheet_reader *r) {
    const bd_xlsb_records *record = &r->records;
    if (record->length < 18 || !(record->bytes[16] & 1) || r->n_hidden >= MOST_HIDDEN) return;
    r->hidden[r->n_hidden++] = (range){bd_u32(record->bytes), bd_u32(record->bytes + 4)};
}

static bd_status take_merge(sheet_reader *r, bd_error *error) {
    const bd_xlsb_records *record = &r->records;
    if (record->length < 16 || r->n_merges >= MOST_MERGES) return BD_OK;
    uint32_t top = bd_u32(record->bytes), bottom = bd_u32(record->bytes + 4);
    uint32_t left = bd_u32(record->bytes + 8), right = bd_u32(record->bytes + 12);
    if (bottom < top || right < left || bottom >= LAST_ROW || right >= 16384) return BD_OK;
    BD_TRY(bd_grow(&r->merges, &r->merges_capacity, r->n_merges + 1, sizeof *r->merges, error));
    r->merges[r->n_merges++] = (bd_merge){top + 1, bottom + 1, left, right};
    return BD_OK;
}

static bd_status take_record(sheet_reader *r, bd_error *error) {
    unsigned type = r->records.type;
    if (type == TYPE_ROW) return start_row(r, error);
    if ((type >= TYPE_BLANK && type <= TYPE_FORMULA_ERROR) || type == TYPE_RICH_TEXT)
        return take_cell(r, type, false, error);
    if (type >= TYPE_SHORT_BLANK && type <= TYPE_SHORT_SHARED)
        return take_cell(r, type - TYPE_SHORT_BLANK + TYPE_BLANK, true, error);
    if (type == TYPE_COLUMNS) take_columns(r);
    return type == TYPE_MERGE ? take_merge(r, error) : BD_OK;
}

static bd_status stream_sheet(sheet_reader *r, int64_t entry, const char *part, bd_error *error) {
    BD_TRY(bd_xlsb_records_open(r->workbook->package, entry, part, &r->records, error));
    bd_status status = bd_xlsb_records_next(&r->records, error);
    while (status == BD_OK && !r->records.ended) {
        status = take_record(r, error);
        if (status == BD_OK) status = bd_xlsb_records_next(&r->records, error);
    }
    bd_xlsb_records_close(&r->records);
    if (status == BD_OK) status = end_row(r, error);
    return status == BD_OK ? bd_row_batch_flush(&r->batch, error) : status;
}

bd_status bd_xlsb_sheet_read(bd_workbook *workbook, int64_t entry, const char *part,
                             bd_sheet_info *sheet, bd_cell_receiver *receiver, bd_error *error) {
    sheet_reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->workbook = workbook;
    r->sheet = sheet;
    bd_row_batch_init(&r->batch, receiver, workbook->package->limits.columns);
    bd_status status = stream_sheet(r, entry, part, error);
    sheet->row_limit_reached = r->row_number >= LAST_ROW ? r->row_number : 0;
    if (status == BD_OK)
        status = receiver->sheet_end(receiver->context, r->merges, r->n_merges, error);
    else if (error && !error->sheet[0])
        bd_error_at_cell(error, NULL, sheet->name, 0, 0);
    bd_row_batch_reset(&r->batch);
    bd_buffer_reset(&r->text);
    free(r->merges);
    free(r);
    return status;
}
