/* Rows in SpreadsheetML, put straight into the file in which libxlsxwriter keeps the rows of a
 * sheet (ECMA-376 part 1, 18.3.1.73 row, 18.3.1.4 c): the long sheets take half the time so.
 * Between begin and end no function of the library may write to the sheet. */
#include "engine/base/memory.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bd_sheet_row_begin(bd_sheet *sheet, double height, int level) {
    bd_book *book = sheet->book;
    if (book->failed) return;
    if (!sheet->direct) lxw_worksheet_write_single_row(sheet->worksheet); /* what it has in hand */
    sheet->direct = sheet->row_open = true;
    sheet->height = height;
    sheet->level = level;
    sheet->n_columns = 0;
    bd_buffer_clear(&book->row);
}

static void append_number(bd_buffer *out, double number) {
    if (number >= 0 && number < 1e15 && number == (double)(int64_t)number) {
        char digits[24];
        size_t at = sizeof digits;
        int64_t rest = (int64_t)number;
        do {
            digits[--at] = (char)('0' + rest % 10);
            rest /= 10;
        } while (rest);
        bd_buffer_append(out, digits + at, sizeof digits - at);
    } else {
        bd_buffer_format(out, "%.16G", number);
    }
}

static void append_attribute(bd_buffer *out, const char *name, double number) {
    bd_buffer_append_byte(out, ' ');
    bd_buffer_append_text(out, name);
    bd_buffer_append_text(out, "=\"");
    append_number(out, number);
    bd_buffer_append_byte(out, '"');
}

/* <c r="B7" s="3" */
static void open_cell(bd_sheet *sheet, int column, bd_style style) {
    bd_book *book = sheet->book;
    bd_buffer *out = &book->row;
    bd_buffer_append_text(out, "<c r=\"");
    if (column >= 26) bd_buffer_append_byte(out, (char)('A' + column / 26 - 1));
    bd_buffer_append_byte(out, (char)('A' + column % 26));
    append_number(out, sheet->row + 1);
    bd_buffer_append_byte(out, '"');
    append_attribute(out, "s", lxw_format_get_xf_index(book->styles[style]));
    if (column >= sheet->n_columns) sheet->n_columns = column + 1;
}

/* Text with what XML and Excel cannot hold as it is: control characters become _x0001_. */
static void append_escaped(bd_buffer *out, const char *text) {
    const char *from = text;
    for (const char *at = text;; at++) {
        unsigned char c = (unsigned char)*at;
        const char *instead = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : NULL;
        char escape[16];
        if (c && c < 0x20 && c != '\t' && c != '\n') {
            snprintf(escape, sizeof escape, "_x%04X_", c);
            instead = escape;
        }
        if (c && !instead) continue;
        bd_buffer_append(out, from, (size_t)(at - from));
        if (!c) return;
        bd_buffer_append_text(out, instead);
        from = at + 1;
    }
}

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void bd_sheet_row_text(bd_sheet *sheet, int column, const char *text, bd_style style) {
    bd_buffer *out = &sheet->book->row;
    open_cell(sheet, column, style);
    if (!text || !text[0]) {
        bd_buffer_append_text(out, "/>");
        return;
    }
    bool keep = is_space(text[0]) || is_space(text[strlen(text) - 1]);
    bd_buffer_append_text(out, keep ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                                    : " t=\"inlineStr\"><is><t>");
    append_escaped(out, text);
    bd_buffer_append_text(out, "</t></is></c>");
}

void bd_sheet_row_number(bd_sheet *sheet, int column, double number, bd_style style) {
    bd_buffer *out = &sheet->book->row;
    open_cell(sheet, column, style);
    bd_buffer_append_text(out, "><v>");
    append_number(out, number);
    bd_buffer_append_text(out, "</v></c>");
}

/* The library writes the list of merged cells when it closes the workbook, and frees it. */
void bd_sheet_row_merge(bd_sheet *sheet, int first, int last, bd_style style) {
    bd_book *book = sheet->book;
    if (book->failed) return;
    for (int column = first + 1; column <= last; column++)
        bd_sheet_row_text(sheet, column, "", style);
    lxw_merged_range *range = bd_allocate_zero(1, sizeof *range);
    if (!range) {
        bd_book_out_of_memory(book);
        return;
    }
    range->first_row = range->last_row = sheet->row;
    range->first_col = (lxw_col_t)first;
    range->last_col = (lxw_col_t)last;
    STAILQ_INSERT_TAIL(sheet->worksheet->merged_ranges, range, list_pointers);
    sheet->worksheet->merged_range_count++;
}

void bd_sheet_row_end(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    lxw_worksheet *worksheet = sheet->worksheet;
    if (book->failed) return;
    sheet->row_open = false;
    bd_buffer *head = &book->row_head;
    bd_buffer_clear(head);
    bd_buffer_append_text(head, "<row");
    append_attribute(head, "r", sheet->row + 1);
    if (sheet->height > 0) {
        append_attribute(head, "ht", sheet->height);
        bd_buffer_append_text(head, " customHeight=\"1\"");
    }
    if (sheet->level) append_attribute(head, "outlineLevel", sheet->level);
    bd_buffer_append_byte(head, '>');
    bd_buffer_append_text(&book->row, "</row>");
    if (head->failed || book->row.failed) {
        bd_book_out_of_memory(book);
        return;
    }
    FILE *file = worksheet->optimize_tmpfile;
    if (fwrite(bd_buffer_text(head), 1, head->length_bytes, file) != head->length_bytes ||
        fwrite(bd_buffer_text(&book->row), 1, book->row.length_bytes, file) !=
            book->row.length_bytes)
        book->failed = true;
    if (sheet->row > worksheet->dim_rowmax) worksheet->dim_rowmax = sheet->row;
    if (sheet->n_columns > worksheet->dim_colmax + 1)
        worksheet->dim_colmax = (lxw_col_t)(sheet->n_columns - 1);
    if (sheet->level > worksheet->outline_row_level)
        worksheet->outline_row_level = (uint8_t)sheet->level;
    sheet->row++;
}
