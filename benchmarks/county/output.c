/* Bytes to disk: delimited text in some encoding, gzip or not, or a workbook. Equal input gives
 * equal bytes: nothing here looks at the clock. */
#include "benchmarks/county/sheet.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

enum { TEXT_BUFFER_BYTES = 1 << 17 };

struct output {
    struct habits habits;
    FILE *file;
    gzFile compressed;
    iconv_t converter;
    char *buffer, *converted;
    size_t used;
    bool row_started, appended;
    lxw_workbook *workbook;
    lxw_worksheet *worksheet;
    lxw_format *date_format, *money_format, *fine_format, *centred;
    uint32_t row, column, n_sheets;
};

static void text_flush(output *o) {
    char *bytes = o->buffer;
    size_t n_bytes = o->used;
    if (o->habits.encoding == GB_18030) {
        char *in = o->buffer, *out = o->converted;
        size_t in_left = o->used, out_left = 2 * TEXT_BUFFER_BYTES;
        if (iconv(o->converter, &in, &in_left, &out, &out_left) == (size_t)-1)
            fail("a text cannot be written in GB18030");
        bytes = o->converted;
        n_bytes = 2 * TEXT_BUFFER_BYTES - out_left;
    }
    bool written = o->compressed ? gzwrite(o->compressed, bytes, (unsigned)n_bytes) == (int)n_bytes
                                 : fwrite(bytes, 1, n_bytes, o->file) == n_bytes;
    if (!written) fail("cannot write: %s", strerror(errno));
    o->used = 0;
}

static void text_add(output *o, const char *text, size_t length) {
    if (o->used + length > TEXT_BUFFER_BYTES) fail("a row is too long");
    memcpy(o->buffer + o->used, text, length);
    o->used += length;
}

static void text_open(output *o, const char *path, bool append) {
    char full[4096];
    snprintf(full, sizeof full, "%s%s", path, o->habits.gzip ? ".gz" : "");
    if (o->habits.gzip)
        o->compressed = gzopen(full, "wb3");
    else
        o->file = fopen(full, append ? "ab" : "wb");
    if (o->file == NULL && o->compressed == NULL)
        fail("cannot create %s: %s", full, strerror(errno));
    o->buffer = allocate_or_fail(TEXT_BUFFER_BYTES);
    if (o->habits.encoding == GB_18030) {
        o->converted = allocate_or_fail(2 * TEXT_BUFFER_BYTES);
        o->converter = iconv_open("GB18030", "UTF-8");
        if (o->converter == (iconv_t)-1) fail("this system cannot write GB18030");
    } else if (o->habits.encoding == UTF_8_BOM) {
        text_add(o, "\xEF\xBB\xBF", 3);
    }
}

static void workbook_start(output *o, const char *path) {
    lxw_workbook_options settings = {.constant_memory = o->habits.streaming};
    o->workbook = workbook_new_opt(path, &settings);
    if (o->workbook == NULL) fail("cannot create %s", path);
    lxw_doc_properties properties = {.created = 1704067200}; /* 2024-01-01, whenever it is made */
    workbook_set_properties(o->workbook, &properties);
    static const char *const date_formats[] = {"yyyy-mm-dd", "yyyy/m/d",
                                               "yyyy\"年\"m\"月\"d\"日\""};
    o->date_format = workbook_add_format(o->workbook);
    format_set_num_format(o->date_format,
                          date_formats[(o->habits.money_style + o->habits.dot) % 3]);
    o->money_format = workbook_add_format(o->workbook);
    format_set_num_format(o->money_format, o->habits.money_style == 0 ? "0.00" : "#,##0.00");
    o->fine_format = workbook_add_format(o->workbook);
    format_set_num_format(o->fine_format, "0.0000");
    o->centred = workbook_add_format(o->workbook);
    format_set_align(o->centred, LXW_ALIGN_CENTER);
    format_set_align(o->centred, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bold(o->centred);
}

output *output_open(const char *path, const struct habits *habits) {
    output *o = allocate_or_fail(sizeof *o);
    o->habits = *habits;
    if (habits->format == FORMAT_XLSX) {
        workbook_start(o, path);
        return o;
    }
    FILE *already = fopen(path, "rb");
    if (already != NULL) fclose(already);
    o->appended = already != NULL;
    text_open(o, path, o->appended);
    return o;
}

bool output_is_new(const output *o) {
    return !o->appended;
}

void output_sheet(output *o, const char *name) {
    if (o->workbook == NULL) return;
    o->worksheet = workbook_add_worksheet(o->workbook, name);
    if (o->worksheet == NULL) fail("cannot add sheet %s", name);
    worksheet_set_column(o->worksheet, 0, 20, 13, NULL);
    o->row = o->column = 0;
    o->n_sheets++;
}

static void text_cell(output *o, const char *text, bool equals_quotes) {
    if (o->row_started) text_add(o, &o->habits.delimiter, 1);
    o->row_started = true;
    if (equals_quotes) { /* ="5101…" keeps a spreadsheet from making a number of it */
        text_add(o, "=\"", 2);
        text_add(o, text, strlen(text));
        text_add(o, "\"", 1);
        return;
    }
    bool quoted = o->habits.quote_all || strchr(text, o->habits.delimiter) != NULL ||
                  strpbrk(text, "\"\n\r") != NULL;
    if (!quoted) {
        text_add(o, text, strlen(text));
        return;
    }
    text_add(o, "\"", 1);
    for (const char *at = text; *at; at++) {
        if (*at == '"') text_add(o, "\"", 1);
        text_add(o, at, 1);
    }
    text_add(o, "\"", 1);
}

void output_cell(output *o, const struct cell_value *v) {
    if (o->workbook == NULL) {
        size_t length = strlen(v->text);
        bool digits =
            o->habits.equals_quotes && length >= 15 && strspn(v->text, "0123456789xX") == length;
        text_cell(o, v->empty ? "" : v->text, digits);
        return;
    }
    uint32_t column = o->column++;
    if (v->empty) return;
    if (v->is_text)
        worksheet_write_string(o->worksheet, o->row, (lxw_col_t)column, v->text, NULL);
    else
        worksheet_write_number(o->worksheet, o->row, (lxw_col_t)column, v->number,
                               v->is_date         ? o->date_format
                               : v->decimals == 2 ? o->money_format
                               : v->decimals == 4 ? o->fine_format
                                                  : NULL);
}

void output_text(output *o, const char *text) {
    if (o->workbook == NULL) {
        text_cell(o, text, false);
        return;
    }
    if (*text) worksheet_write_string(o->worksheet, o->row, (lxw_col_t)o->column, text, NULL);
    o->column++;
}

void output_merged(output *o, const char *text, uint32_t n_columns, uint32_t n_rows) {
    if (o->workbook == NULL || (o->habits.streaming && n_rows > 1) || n_columns * n_rows < 2) {
        output_text(o, text);
        for (uint32_t i = 1; i < n_columns; i++)
            output_text(o, "");
        return;
    }
    worksheet_merge_range(o->worksheet, o->row, (lxw_col_t)o->column, o->row + n_rows - 1,
                          (lxw_col_t)(o->column + n_columns - 1), text, o->centred);
    o->column += n_columns;
}

void output_row_end(output *o) {
    if (o->workbook != NULL) {
        o->row++;
        o->column = 0;
        return;
    }
    text_add(o, "\r\n", o->habits.crlf ? 2 : 0);
    if (!o->habits.crlf) text_add(o, "\n", 1);
    o->row_started = false;
    if (o->used > TEXT_BUFFER_BYTES - 16384) text_flush(o);
}

void output_close(output *o) {
    if (o == NULL) return;
    if (o->workbook != NULL) {
        if (o->habits.empty_sheet && o->n_sheets == 1) {
            workbook_add_worksheet(o->workbook, "Sheet2");
            workbook_add_worksheet(o->workbook, "Sheet3");
        }
        lxw_error error = workbook_close(o->workbook);
        if (error != LXW_NO_ERROR) fail("cannot write a workbook: %s", lxw_strerror(error));
    } else {
        text_flush(o);
        bool closed = o->compressed ? gzclose(o->compressed) == Z_OK : fclose(o->file) == 0;
        if (!closed) fail("cannot write: %s", strerror(errno));
        if (o->habits.encoding == GB_18030) iconv_close(o->converter);
    }
    free(o->buffer);
    free(o->converted);
    free(o);
}
