#include "loaders/xlsx_sheet.h"
#include "engine/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LAST_ROW 1048576
#define MOST_ROW_NUMBER (16 * LAST_ROW) /* of any program */
#define MOST_MERGES 1000000

typedef bd_sheet_reader sheet_reader;

/* --- references ------------------------------------------------------------------------------ */

/* Reads A1 notation at *p: column from 0, row from 1. False if it is none. */
static bool read_reference(const char **p, uint32_t *column, uint32_t *row) {
    const char *s = *p;
    uint64_t c = 0;
    uint64_t r = 0;
    if (*s == '$') s++;
    const char *letters = s;
    for (; (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'); s++) {
        c = c * 26 + (uint64_t)((*s | 32) - 'a') + 1;
        if (s - letters > 5) return false;
    }
    if (s == letters) return false;
    if (*s == '$') s++;
    const char *digits = s;
    for (; *s >= '0' && *s <= '9'; s++) {
        r = r * 10 + (uint64_t)(*s - '0');
        if (s - digits > 8) return false;
    }
    if (s == digits || r == 0) return false;
    *column = (uint32_t)(c - 1);
    *row = (uint32_t)r;
    *p = s;
    return true;
}

static bd_status add_merge(sheet_reader *r, const char *range, bd_error *error) {
    bd_merge merge;
    if (!range || !read_reference(&range, &merge.first_column, &merge.first_row)) return BD_OK;
    merge.last_column = merge.first_column;
    merge.last_row = merge.first_row;
    if (*range == ':') {
        range++;
        if (!read_reference(&range, &merge.last_column, &merge.last_row)) return BD_OK;
    }
    if (merge.last_row < merge.first_row || merge.last_column < merge.first_column ||
        r->n_merges >= MOST_MERGES)
        return BD_OK;
    BD_TRY(bd_grow(&r->merges, &r->capacity_merges, r->n_merges + 1, sizeof *r->merges, error));
    r->merges[r->n_merges++] = merge;
    return BD_OK;
}

static void add_hidden_columns(sheet_reader *r, const char **attributes) {
    if (!bd_xml_is_true(bd_xml_attribute(attributes, "hidden")) ||
        r->n_hidden == BD_MOST_HIDDEN_RANGES)
        return;
    uint64_t first = bd_xml_number(bd_xml_attribute(attributes, "min"), 16384, 0);
    uint64_t last = bd_xml_number(bd_xml_attribute(attributes, "max"), 16384, first);
    if (first == 0) return;
    r->hidden[r->n_hidden++] = (bd_column_range){(uint32_t)first - 1, (uint32_t)last - 1};
}

static bool column_is_hidden(const sheet_reader *r, uint32_t column) {
    for (size_t i = 0; i < r->n_hidden; i++) {
        if (column >= r->hidden[i].first && column <= r->hidden[i].last) return true;
    }
    return false;
}

/* --- rows and cells -------------------------------------------------------------------------- */

void bd_sheet_reader_row(bd_sheet_reader *r, uint64_t number, bool hidden) {
    /* Rows may lack their number, repeat one or make one up: then they follow each other. */
    if (number > MOST_ROW_NUMBER) number = 0;
    r->row_number = number > r->row_number ? number : r->row_number + 1;
    r->row_hidden = hidden;
    r->row_is_empty = true;
    r->next_column = 0;
    r->in_row = true;
}

static void start_row(sheet_reader *r, const char **attributes) {
    uint64_t number = bd_xml_number(bd_xml_attribute(attributes, "r"), UINT32_MAX, 0);
    bd_sheet_reader_row(r, number, bd_xml_is_true(bd_xml_attribute(attributes, "hidden")));
}

bd_status bd_sheet_reader_end_row(bd_sheet_reader *r, bd_error *error) {
    r->in_row = false;
    return r->row_is_empty ? BD_OK : bd_row_batch_end(&r->batch, error);
}

void bd_sheet_reader_drop_row(bd_sheet_reader *r, uint64_t row_number_before) {
    if (r->in_row && !r->row_is_empty) bd_row_batch_drop(&r->batch);
    r->row_number = row_number_before;
    r->in_row = r->in_cell = false;
}

static char cell_type(const char *type) {
    if (!type || strcmp(type, "n") == 0) return 'n';
    if (strcmp(type, "str") == 0) return 'S';
    if (strcmp(type, "inlineStr") == 0) return 'i';
    return type[0] && !type[1] && strchr("sbed", type[0]) ? type[0] : 'n';
}

static void start_cell(sheet_reader *r, const char **attributes) {
    const char *reference = bd_xml_attribute(attributes, "r");
    uint32_t row;
    r->column = r->next_column;
    if (reference) {
        uint32_t column;
        if (read_reference(&reference, &column, &row)) r->column = column;
    }
    r->type = cell_type(bd_xml_attribute(attributes, "t"));
    r->style = bd_xml_number(bd_xml_attribute(attributes, "s"), UINT32_MAX, UINT64_MAX);
    bd_sheet_reader_cell(r);
}

void bd_sheet_reader_cell(bd_sheet_reader *r) {
    r->next_column = r->column + 1;
    r->has_formula = r->has_inline = r->value_is_cut = false;
    bd_buffer_clear(&r->value);
    bd_string_item_begin(&r->item);
    r->in_cell = true;
}

static bd_status set_number(sheet_reader *r, bd_cell *cell, bd_number_format format,
                            bd_error *error) {
    const char *text = bd_buffer_text(&r->value);
    char *end = NULL;
    double number = r->value.length_bytes ? strtod_l(text, &end, r->numbers) : 0;
    while (end && (*end == ' ' || *end == '\n' || *end == '\r' || *end == '\t'))
        end++;
    if (!end || end == text) return BD_OK;
    if (*end || !isfinite(number)) { /* not a number after all: keep what stands there */
        cell->kind = BD_CELL_TEXT;
        return bd_row_batch_set_text(&r->batch, cell, text, r->value.length_bytes, error);
    }
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    bd_number_format_apply(format, number, r->workbook->epoch_1904, out, cell);
    return BD_OK;
}

static bd_status set_text(sheet_reader *r, bd_cell *cell, const char *text, size_t length,
                          bd_error *error) {
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    return bd_row_batch_set_text(&r->batch, cell, text, length, error);
}

static bd_status set_shared(sheet_reader *r, uint64_t index, bd_cell *cell, bd_error *error) {
    const char *text;
    size_t length;
    bool struck;
    if (!bd_shared_strings_get(&r->workbook->strings, index, &text, &length, &struck)) {
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "单元格指向不存在的字符串,工作簿已损坏;请用 Excel/WPS 打开修复后另存",
            "a cell points at a string that is not there, the workbook is damaged; let "
            "Excel or WPS repair it and save it again");
    }
    if (struck) cell->flags |= BD_CELL_FLAG_STRIKE;
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    cell->text = text; /* lives as long as the workbook */
    cell->length = (uint32_t)length;
    r->shared_bytes += length;
    return bd_limits_check_shared(&r->workbook->package->limits,
                                  r->workbook->package->file->length_bytes, r->shared_bytes, error);
}

static const bd_cell_style *style_of(const sheet_reader *r) {
    return r->style < r->workbook->styles.n_items ? &r->workbook->styles.items[r->style] : NULL;
}

static void set_flags(const sheet_reader *r, bd_cell *cell) {
    const bd_cell_style *style = style_of(r);
    if (r->has_formula) cell->flags |= BD_CELL_FLAG_FORMULA;
    if (style && style->strike) cell->flags |= BD_CELL_FLAG_STRIKE;
    if (r->n_hidden && column_is_hidden(r, r->column)) cell->flags |= BD_CELL_FLAG_HIDDEN;
}

static bd_number_format number_format_of(const sheet_reader *r) {
    const bd_cell_style *style = style_of(r);
    return style ? style->number : (bd_number_format){0};
}

static bd_status set_cell(sheet_reader *r, bd_cell *cell, bd_error *error) {
    const char *value = bd_buffer_text(&r->value);
    size_t length = r->value.length_bytes;
    if (r->value_is_cut || r->item.is_cut) cell->flags |= BD_CELL_FLAG_CUT;
    if (r->has_inline && (r->type == 'i' || length == 0)) {
        if (bd_string_item_is_struck(&r->item)) cell->flags |= BD_CELL_FLAG_STRIKE;
        return set_text(r, cell, bd_buffer_text(&r->item.text), r->item.text.length_bytes, error);
    }
    switch (r->type) {
    case 's':
        if (length == 0) return BD_OK;
        return set_shared(r, bd_xml_number(value, UINT32_MAX, UINT64_MAX), cell, error);
    case 'S':
    case 'i':
        bd_unescape_xstring(&r->value, 0);
        return set_text(r, cell, bd_buffer_text(&r->value), r->value.length_bytes, error);
    case 'e':
        cell->kind = length ? BD_CELL_ERROR : BD_CELL_EMPTY;
        return bd_row_batch_set_text(&r->batch, cell, value, length, error);
    case 'b':
        if (length == 0) return BD_OK;
        cell->kind = BD_CELL_BOOLEAN;
        cell->number = bd_xml_is_true(value);
        cell->text = cell->number != 0 ? "TRUE" : "FALSE";
        cell->length = cell->number != 0 ? 4 : 5;
        return BD_OK;
    case 'd': {
        char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
        if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
        if (bd_iso_text_apply(value, length, out, cell)) return BD_OK;
        return set_text(r, cell, value, length, error);
    }
    default:
        return set_number(r, cell, number_format_of(r), error);
    }
}

/* The cell in the batch, with its flags. */
static bd_status open_cell(sheet_reader *r, bd_cell **cell, bd_error *error) {
    if (r->row_is_empty) {
        BD_TRY(bd_row_batch_begin(&r->batch, r->row_number, r->row_hidden, error));
        r->row_is_empty = false;
    }
    size_t n_before = bd_row_batch_width(&r->batch);
    BD_TRY(bd_row_batch_cell(&r->batch, r->column, cell, error));
    **cell = (bd_cell){.text = ""};
    set_flags(r, *cell);
    r->n_filled++;
    if (r->column > n_before) r->n_gaps += r->column - n_before;
    return bd_limits_check_gaps(r->n_gaps, r->n_filled, error);
}

static bd_status placed(const sheet_reader *r, bd_status status, bd_error *error) {
    if (status != BD_OK)
        bd_error_at_cell(error, NULL, r->sheet->name, r->row_number, r->column + 1);
    return status;
}

bd_status bd_sheet_reader_end_cell(bd_sheet_reader *r, bd_error *error) {
    r->in_cell = false;
    BD_TRY(bd_buffer_status(&r->value, error));
    BD_TRY(bd_buffer_status(&r->item.text, error));
    if (r->value.length_bytes == 0 && !r->has_formula && r->item.text.length_bytes == 0)
        return BD_OK;
    bd_cell *cell;
    bd_status status = open_cell(r, &cell, error);
    if (status == BD_OK) status = set_cell(r, cell, error);
    return placed(r, status, error);
}

bd_status bd_sheet_reader_number(bd_sheet_reader *r, double number, bd_error *error) {
    bd_cell *cell;
    bd_status status = open_cell(r, &cell, error);
    if (status != BD_OK) return placed(r, status, error);
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    bd_number_format_apply(number_format_of(r), number, r->workbook->epoch_1904, out, cell);
    return BD_OK;
}

bd_status bd_sheet_reader_shared(bd_sheet_reader *r, uint64_t index, bd_error *error) {
    bd_cell *cell;
    bd_status status = open_cell(r, &cell, error);
    if (status == BD_OK) status = set_shared(r, index, cell, error);
    return placed(r, status, error);
}

bd_status bd_sheet_reader_text(bd_sheet_reader *r, const char *text, size_t length,
                               bd_error *error) {
    bd_cell *cell;
    bd_status status = open_cell(r, &cell, error);
    if (status == BD_OK) status = set_text(r, cell, text, length, error);
    return placed(r, status, error);
}

/* --- elements -------------------------------------------------------------------------------- */

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    sheet_reader *r = context;
    if (r->in_inline) {
        bd_string_item_start(&r->item, name, attributes);
    } else if (r->in_cell) {
        if (strcmp(name, "v") == 0)
            r->in_value = true;
        else if (strcmp(name, "f") == 0)
            r->has_formula = true;
        else if (strcmp(name, "is") == 0)
            r->in_inline = r->has_inline = true;
    } else if (r->in_data) {
        if (strcmp(name, "c") == 0) {
            if (!r->in_row) start_row(r, (const char *[]){NULL});
            start_cell(r, attributes);
        } else if (strcmp(name, "row") == 0) {
            start_row(r, attributes);
        }
    } else if (strcmp(name, "sheetData") == 0) {
        r->in_data = true;
        r->n_data++;
    } else if (strcmp(name, "col") == 0) {
        add_hidden_columns(r, attributes);
    } else if (strcmp(name, "mergeCell") == 0) {
        return add_merge(r, bd_xml_attribute(attributes, "ref"), error);
    }
    return BD_OK;
}

static bd_status on_end(void *context, const char *name, bd_error *error) {
    sheet_reader *r = context;
    if (r->in_inline) {
        if (strcmp(name, "is") == 0)
            r->in_inline = false;
        else
            bd_string_item_end(&r->item, name);
    } else if (r->in_cell) {
        if (strcmp(name, "v") == 0)
            r->in_value = false;
        else if (strcmp(name, "c") == 0)
            return bd_sheet_reader_end_cell(r, error);
    } else if (r->in_data && strcmp(name, "row") == 0) {
        return bd_sheet_reader_end_row(r, error);
    } else if (strcmp(name, "sheetData") == 0) {
        r->in_data = false;
    }
    return BD_OK;
}

static bd_status on_text(void *context, const char *text, size_t length, bd_error *error) {
    sheet_reader *r = context;
    (void)error;
    if (r->in_inline) {
        bd_string_item_text(&r->item, text, length);
    } else if (r->in_value && !bd_append_limited(&r->value, text, length, r->item.limit_bytes)) {
        r->value_is_cut = true;
    }
    return BD_OK;
}

/* --- streaming ------------------------------------------------------------------------------- */

/* A sheet on its way: expat reads all of it but the rows, which bd_rows_scan reads while it can. */
typedef struct sheet_stream {
    sheet_reader *reader;
    bd_part part;
    bd_xml xml;
    bool scanning; /* inside of sheetData, by bd_rows_scan */
    bool decided;  /* whether it may scan at all: at the first block */
} sheet_stream;

static bd_status feed(sheet_stream *s, const char *from, const char *to, bd_error *error) {
    if (from == to) return BD_OK;
    return bd_part_feed(&s->part, &s->xml, from, (size_t)(to - from), false, error);
}

/* Only UTF-8 documents are scanned; a declaration that names nothing else is ASCII up to there. */
static bool is_plain(const char *begin, size_t length) {
    if (length >= 3 && memcmp(begin, "\xEF\xBB\xBF", 3) == 0) {
        begin += 3;
        length -= 3;
    }
    if (length < 5 || begin[0] != '<') return false;
    if (memcmp(begin, "<?xml", 5) != 0) return memchr(begin, '\0', length) == NULL;
    const char *end = memmem(begin, length, "?>", 2);
    if (!end) return false;
    size_t n = (size_t)(end - begin);
    const char *encoding = memmem(begin, n, "encoding", 8);
    if (!encoding) return true;
    const char *value = encoding + 8;
    while (value < end && (*value == '=' || *value == ' ' || *value == '"' || *value == '\''))
        value++;
    return strncasecmp(value, "UTF-8", 5) == 0 && (value[5] == '"' || value[5] == '\'');
}

/* Feeds the head of the sheet; `*at` moves behind <sheetData> when its rows can be scanned. */
static bd_status read_head(sheet_stream *s, const char **at, const char *end, bd_error *error) {
    s->decided = true;
    const char *tag = memmem(*at, (size_t)(end - *at), "<sheetData>", 11);
    if (!tag || !is_plain(*at, (size_t)(end - *at))) return BD_OK;
    BD_TRY(feed(s, *at, tag + 11, error));
    *at = tag + 11;
    /* It may have stood in a comment. */
    s->scanning = s->reader->in_data && s->reader->n_data == 1 && !s->reader->in_row;
    return BD_OK;
}

/* Reads what is between `begin` and `end`; `*keep_bytes` of it must come again. */
static bd_status read_block(sheet_stream *s, const char *begin, const char *end, size_t *keep_bytes,
                            bd_error *error) {
    *keep_bytes = 0;
    if (!s->decided) BD_TRY(read_head(s, &begin, end, error));
    if (s->scanning) {
        bd_status status = BD_OK;
        bd_rows_result result = bd_rows_scan(s->reader, &begin, end, &status, error);
        if (result == BD_ROWS_FAILED) return status;
        if (result == BD_ROWS_MORE && (size_t)(end - begin) <= BD_BLOCK_ROOM_BYTES) {
            *keep_bytes = (size_t)(end - begin);
            return BD_OK;
        }
        s->scanning = false;
    }
    return feed(s, begin, end, error);
}

static bd_status read_stream(sheet_stream *s, bd_error *error) {
    size_t keep_bytes = 0;
    for (;;) {
        char *block;
        size_t length;
        BD_TRY(bd_part_next(&s->part, keep_bytes, &block, &length, error));
        if (length == 0) {
            BD_TRY(feed(s, block - keep_bytes, block, error));
            return bd_part_feed(&s->part, &s->xml, "", 0, true, error);
        }
        BD_TRY(read_block(s, block - keep_bytes, block + length, &keep_bytes, error));
    }
}

static bd_status stream_sheet(sheet_reader *r, int64_t entry, const char *part, bd_error *error) {
    bd_xml_receiver receiver = {r, on_start, on_end, on_text};
    sheet_stream s = {.reader = r};
    BD_TRY(bd_part_open(r->workbook->package, entry, part, &s.part, error));
    bd_status status = bd_xml_open(&s.xml, &receiver, error);
    if (status == BD_OK) status = read_stream(&s, error);
    bd_xml_close(&s.xml);
    bd_part_close(&s.part);
    if (status == BD_OK) status = bd_row_batch_end(&r->batch, error);
    return status == BD_OK ? bd_row_batch_flush(&r->batch, error) : status;
}

bd_status bd_worksheet_read(bd_workbook *workbook, int64_t entry, const char *part,
                            bd_sheet_info *sheet, bd_cell_receiver *receiver, bd_error *error) {
    sheet_reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->workbook = workbook;
    r->sheet = sheet;
    r->item.limit_bytes = workbook->package->limits.cell_bytes;
    bd_row_batch_init(&r->batch, receiver, workbook->package->limits.columns);
    r->numbers = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    bd_status status = r->numbers ? stream_sheet(r, entry, part, error) : bd_error_memory(error, 0);
    sheet->row_limit_reached = r->row_number >= LAST_ROW ? r->row_number : 0;
    if (status == BD_OK)
        status = receiver->sheet_end(receiver->context, r->merges, r->n_merges, error);
    else if (error && !error->sheet[0])
        bd_error_at_cell(error, NULL, sheet->name, 0, 0);
    if (r->numbers) freelocale(r->numbers);
    bd_row_batch_reset(&r->batch);
    bd_buffer_reset(&r->value);
    bd_buffer_reset(&r->item.text);
    free(r->merges);
    free(r);
    return status;
}
