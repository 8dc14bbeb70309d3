#include "loaders/spreadsheetml.h"

#include "engine/base/buffer.h"
#include "engine/base/memory.h"
#include "loaders/encoding.h"
#include "loaders/limits.h"
#include "loaders/number_format.h"
#include "loaders/row_batch.h"
#include "loaders/xml.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 65536
#define MOST_MERGES 1000000
#define LAST_ROW UINT32_C(1048576)

typedef struct sheet_reader {
    bd_cell_receiver *receiver;
    const bd_limits *limits;
    bd_row_batch batch;
    bd_sheet_info sheet;
    char *sheet_name;
    locale_t numbers;
    uint32_t n_sheets;
    bool in_sheet, is_skipped, in_row, in_cell, in_data;
    bool row_hidden, row_is_open, has_formula, is_cut;
    uint64_t row_number;
    uint32_t column, next_column;
    uint32_t rows_above, columns_before; /* where the table begins on the sheet */
    uint32_t merge_across, merge_down;
    char type; /* N, D (DateTime), B, E, S */
    bd_buffer text;
    bd_merge *merges;
    size_t n_merges, capacity_merges;
} sheet_reader;

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    size_t n = length < 4096 ? length : 4096;
    static const char name[] = "urn:schemas-microsoft-com:office:spreadsheet";
    const char *found = memmem(bytes, n, "<Workbook", 9);
    if (!found) found = memmem(bytes, n, ":Workbook", 9);
    return found && memmem(bytes, n, name, sizeof name - 1) && !memmem(bytes, n, "<html", 5);
}

static bd_status start_sheet(sheet_reader *r, const char **attributes, bd_error *error) {
    const char *name = bd_xml_attribute(attributes, "Name");
    BD_TRY(bd_limits_check_sheets(r->n_sheets, error));
    free(r->sheet_name);
    r->sheet_name = bd_copy_text(name ? name : "", name ? strlen(name) : 0);
    if (!r->sheet_name) return bd_error_memory(error, 64);
    r->sheet = (bd_sheet_info){.name = r->sheet_name, .index = r->n_sheets++};
    r->in_sheet = true;
    r->row_number = 0;
    r->rows_above = r->columns_before = 0;
    r->n_merges = 0;
    bd_status status = r->receiver->sheet_begin(r->receiver->context, &r->sheet, error);
    r->is_skipped = status == BD_ERROR_CANCELLED;
    return r->is_skipped ? BD_OK : status;
}

static bd_status end_sheet(sheet_reader *r, bd_error *error) {
    r->in_sheet = false;
    if (r->is_skipped) return BD_OK;
    BD_TRY(bd_row_batch_flush(&r->batch, error));
    if (r->row_number >= LAST_ROW) r->sheet.row_limit_reached = r->row_number;
    return r->receiver->sheet_end(r->receiver->context, r->merges, r->n_merges, error);
}

static void start_table(sheet_reader *r, const char **attributes) {
    uint64_t top = bd_xml_number(bd_xml_attribute(attributes, "TopCell"), LAST_ROW, 1);
    uint64_t left = bd_xml_number(bd_xml_attribute(attributes, "LeftCell"), 16384, 1);
    r->rows_above = top ? (uint32_t)top - 1 : 0;
    r->columns_before = left ? (uint32_t)left - 1 : 0;
}

static void start_row(sheet_reader *r, const char **attributes) {
    uint64_t index = bd_xml_number(bd_xml_attribute(attributes, "Index"), LAST_ROW, 0);
    r->row_number = index > r->row_number ? index : r->row_number + 1;
    r->row_hidden = bd_xml_is_true(bd_xml_attribute(attributes, "Hidden"));
    r->row_is_open = false;
    r->next_column = 0;
    r->in_row = true;
}

static void start_cell(sheet_reader *r, const char **attributes) {
    if (r->row_number == 0) r->row_number = 1; /* a cell that no row holds */
    uint64_t index = bd_xml_number(bd_xml_attribute(attributes, "Index"), UINT32_MAX - 1, 0);
    uint64_t across = bd_xml_number(bd_xml_attribute(attributes, "MergeAcross"), 16384, 0);
    r->column = index ? (uint32_t)index - 1 : r->next_column;
    r->merge_across = (uint32_t)across;
    r->merge_down = (uint32_t)bd_xml_number(bd_xml_attribute(attributes, "MergeDown"), LAST_ROW, 0);
    r->next_column = r->column + 1 + r->merge_across;
    r->has_formula = bd_xml_attribute(attributes, "Formula") != NULL;
    r->is_cut = false;
    r->type = 'S';
    r->in_cell = true;
    bd_buffer_clear(&r->text);
}

static bd_status set_cell(sheet_reader *r, bd_cell *cell, bd_error *error) {
    const char *text = bd_buffer_text(&r->text);
    size_t length = r->text.length_bytes;
    if (r->has_formula) cell->flags |= BD_CELL_FLAG_FORMULA;
    if (r->is_cut) cell->flags |= BD_CELL_FLAG_CUT;
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    if (r->type == 'N') {
        char *end = NULL;
        double number = strtod_l(text, &end, r->numbers);
        if (length && end == text + length && isfinite(number)) {
            bd_number_format plain = {0};
            bd_number_format_apply(plain, number, false, out, cell);
            return BD_OK;
        }
    } else if (r->type == 'D') {
        /* 2023-05-01T00:00:00.000 */
        if (bd_iso_text_apply(text, length, out, cell)) return BD_OK;
    } else if (r->type == 'B' && length) {
        cell->kind = BD_CELL_BOOLEAN;
        cell->number = bd_xml_is_true(text);
        cell->text = cell->number != 0 ? "TRUE" : "FALSE";
        cell->length = cell->number != 0 ? 4 : 5;
        return BD_OK;
    }
    cell->kind = length == 0 ? BD_CELL_EMPTY : r->type == 'E' ? BD_CELL_ERROR : BD_CELL_TEXT;
    return bd_row_batch_set_text(&r->batch, cell, text, length, error);
}

static bd_status end_cell(sheet_reader *r, bd_error *error) {
    r->in_cell = false;
    BD_TRY(bd_buffer_status(&r->text, error));
    if ((r->merge_across || r->merge_down) && r->n_merges < MOST_MERGES) {
        BD_TRY(bd_grow(&r->merges, &r->capacity_merges, r->n_merges + 1, sizeof *r->merges, error));
        uint32_t row = (uint32_t)r->row_number + r->rows_above;
        uint32_t column = r->column + r->columns_before;
        r->merges[r->n_merges++] =
            (bd_merge){row, row + r->merge_down, column, column + r->merge_across};
    }
    if (r->text.length_bytes == 0 && !r->has_formula) return BD_OK;
    if (!r->row_is_open)
        BD_TRY(bd_row_batch_begin(&r->batch, r->row_number + r->rows_above, r->row_hidden, error));
    r->row_is_open = true;
    bd_cell *cell;
    bd_status status = bd_row_batch_cell(&r->batch, r->column + r->columns_before, &cell, error);
    if (status == BD_OK) status = set_cell(r, cell, error);
    if (status != BD_OK) bd_error_at_cell(error, NULL, r->sheet_name, r->row_number, r->column + 1);
    return status;
}

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    sheet_reader *r = context;
    if (strcmp(name, "Worksheet") == 0 && !r->in_sheet) return start_sheet(r, attributes, error);
    if (!r->in_sheet || r->is_skipped) return BD_OK;
    if (strcmp(name, "Table") == 0 && r->row_number == 0) {
        start_table(r, attributes);
    } else if (strcmp(name, "Row") == 0) {
        start_row(r, attributes);
    } else if (r->in_row && strcmp(name, "Cell") == 0) {
        start_cell(r, attributes);
    } else if (r->in_cell && strcmp(name, "Data") == 0) {
        const char *type = bd_xml_attribute(attributes, "Type");
        r->type = type && strchr("NDBE", type[0]) ? type[0] : 'S';
        r->in_data = true;
    }
    return BD_OK;
}

static bd_status on_end(void *context, const char *name, bd_error *error) {
    sheet_reader *r = context;
    if (strcmp(name, "Worksheet") == 0 && r->in_sheet) return end_sheet(r, error);
    if (strcmp(name, "Data") == 0) r->in_data = false;
    if (r->in_cell && strcmp(name, "Cell") == 0) return end_cell(r, error);
    if (r->in_row && strcmp(name, "Row") == 0) {
        r->in_row = false;
        if (r->row_is_open) return bd_row_batch_end(&r->batch, error);
    }
    return BD_OK;
}

static bd_status on_text(void *context, const char *text, size_t length, bd_error *error) {
    sheet_reader *r = context;
    (void)error;
    if (!r->in_data) return BD_OK;
    size_t room = r->limits->cell_bytes - r->text.length_bytes;
    if (length > room) {
        length = room;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        r->is_cut = true;
    }
    bd_buffer_append(&r->text, text, length);
    return BD_OK;
}

/* The encoding that <?xml … encoding="gb2312"?> names; false when it names none. */
static bool declared_encoding(const bd_source_file *file, char *name, size_t size) {
    size_t most = file->length_bytes < 256 ? file->length_bytes : 256;
    const char *end = memmem(file->data, most, "?>", 2);
    const char *at = end ? memmem(file->data, (size_t)(end - file->data), "encoding", 8) : NULL;
    if (!at) return false;
    at += 8;
    while (at < end && strchr(" =\t", *at))
        at++;
    if (at >= end || (*at != '"' && *at != '\'')) return false;
    size_t n = 0;
    for (char quote = *at++; at < end && *at != quote && n + 1 < size; at++)
        name[n++] = *at;
    name[n] = '\0';
    /* What calls itself GB2312 or GBK has characters that only GB 18030 knows. */
    if (strcasecmp(name, "gb2312") == 0 || strcasecmp(name, "gbk") == 0 ||
        strcasecmp(name, "cp936") == 0 || strcasecmp(name, "windows-936") == 0)
        snprintf(name, size, "GB18030");
    return n > 0 && strncasecmp(name, "utf", 3) != 0;
}

/* Text that is UTF-8 is that, whatever it says of itself. expat knows few other encodings. */
static bd_status decode(const bd_source_file *file, const bd_read_options *options,
                        bd_encoded_text *text, bd_error *error) {
    char declared[32];
    bool zero;
    const char *forced = options->encoding;
    bool utf8 = bd_encoding_is_utf8(file->data, file->length_bytes, options->n_threads, &zero);
    if (!forced && !utf8 && declared_encoding(file, declared, sizeof declared)) {
        bd_status status = bd_encoding_decode(file->data, file->length_bytes, declared,
                                              options->n_threads, text, NULL);
        if (status == BD_ERROR_MEMORY) return bd_error_memory(error, file->length_bytes);
        if (status == BD_OK) return BD_OK;
    }
    return bd_encoding_decode(file->data, file->length_bytes, forced, options->n_threads, text,
                              error);
}

static bd_status feed(bd_xml *xml, const bd_encoded_text *text, const bd_read_options *options,
                      bd_error *error) {
    BD_TRY(bd_xml_set_utf8(xml));
    /* Some systems write blank lines before the declaration, which XML forbids. */
    size_t at = 0;
    while (at < text->length_bytes && strchr(" \t\r\n", text->text[at]) && text->text[at])
        at++;
    for (bool done = false; !done;) {
        size_t n = text->length_bytes - at < BLOCK_BYTES ? text->length_bytes - at : BLOCK_BYTES;
        done = at + n == text->length_bytes;
        bd_status status = bd_xml_feed(xml, text->text + at, n, done);
        at += n;
        if (status == BD_ERROR_FORMAT && xml->status == BD_OK)
            return bd_error_set(error, BD_ERROR_FORMAT,
                                "XML 表格不完整或已损坏;请用 Excel/WPS 打开后另存为 xlsx",
                                "the XML spreadsheet is cut or damaged; open it with Excel or WPS "
                                "and save it as xlsx");
        if (status != BD_OK) return status;
        if (bd_is_cancelled(options->cancel))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    }
    return BD_OK;
}

static bd_status parse(sheet_reader *r, const bd_source_file *file, const bd_read_options *options,
                       bd_error *error) {
    bd_xml_receiver receiver = {r, on_start, on_end, on_text};
    bd_encoded_text text;
    BD_TRY(decode(file, options, &text, error));
    bd_xml xml;
    bd_status status = bd_xml_open(&xml, &receiver, error);
    if (status == BD_OK) {
        status = feed(&xml, &text, options, error);
        bd_xml_close(&xml);
    }
    bd_encoding_reset(&text);
    return status;
}

static bd_status read_spreadsheetml(const bd_source_file *file, const bd_read_options *options,
                                    bd_cell_receiver *receiver, bd_error *error) {
    bd_limits limits = bd_limits_of(options);
    sheet_reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->receiver = receiver;
    r->limits = &limits;
    bd_row_batch_init(&r->batch, receiver, limits.columns);
    r->numbers = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    bd_status status = r->numbers ? parse(r, file, options, error) : bd_error_memory(error, 0);
    if (r->numbers) freelocale(r->numbers);
    bd_row_batch_reset(&r->batch);
    bd_buffer_reset(&r->text);
    free(r->merges);
    free(r->sheet_name);
    free(r);
    return status;
}

const bd_format bd_format_spreadsheetml = {"spreadsheetml",
                                           "XML spreadsheets (Excel 2003), often named .xls",
                                           recognise, read_spreadsheetml};
