#include "loaders/html.h"

#include "engine/base/memory.h"
#include "loaders/encoding.h"
#include "loaders/limits.h"
#include "loaders/row_batch.h"

#include <stdlib.h>
#include <string.h>

/* The page becomes one sheet, as spreadsheet programs show it: the tables one under another, and
 * text between them (titles, notes) as rows of one cell. Nested tables are only layout: their rows
 * join. */

#define MOST_MERGES 1000000
#define MOST_SPAN 16384
#define LAST_ROW UINT32_C(1048576)
#define MOST_SPANNED ((uint64_t)200 << 20)

typedef struct page_reader {
    bd_row_batch batch;
    bd_limits limits;
    bd_buffer text; /* of the cell, or of what stands between tables */
    uint64_t row_number;
    bool in_row, in_cell, row_hidden, row_is_open;
    uint32_t column; /* where the next cell may stand */
    uint32_t cell_column, cell_across, cell_down;
    uint32_t *rows_covered; /* by column: so many further rows are covered from above */
    size_t n_covered, capacity_covered;
    uint64_t n_spanned; /* columns of all cells that reach down */
    bd_merge *merges;
    size_t n_merges, capacity_merges;
} page_reader;

static bool name_is(const char *tag, size_t length, const char *name) {
    size_t n = strlen(name);
    if (length < n || strncasecmp(tag, name, n) != 0) return false;
    return length == n || strchr(" \t\r\n\f/", tag[n]) != NULL;
}

static bool is_page(const char *bytes, size_t length) {
    size_t n = length < 4096 ? length : 4096;
    size_t at = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < n && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    if (at >= n || bytes[at] != '<') return false;
    static const char *const names[] = {"html", "!doctype html", "table", "head",
                                        "meta", "style",         "body",  "div"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t k = strlen(names[i]);
        if (n - at - 1 > k && strncasecmp(bytes + at + 1, names[i], k) == 0 &&
            strchr(" \t\r\n>", bytes[at + 1 + k]))
            return true;
    }
    return memmem(bytes, n, "<html", 5) != NULL || memmem(bytes, n, "<HTML", 5) != NULL;
}

/* UTF-16 with its mark is looked at without its zeros. */
static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    if (length < 4 || (memcmp(bytes, "\xFF\xFE", 2) != 0 && memcmp(bytes, "\xFE\xFF", 2) != 0))
        return is_page(bytes, length);
    char narrow[256];
    size_t first = bytes[0] == '\xFF' ? 2 : 3, n = 0;
    for (size_t i = first; i < length && n < sizeof narrow; i += 2)
        narrow[n++] = bytes[i];
    return is_page(narrow, n);
}

static uint32_t read_span(const char *tag, size_t length, const char *name) {
    const char *value;
    size_t n;
    uint32_t span = 0;
    if (!bd_html_attribute(tag, length, name, &value, &n)) return 1;
    for (size_t i = 0; i < n && value[i] >= '0' && value[i] <= '9' && span < 100000; i++)
        span = span * 10 + (uint32_t)(value[i] - '0');
    return span < 1 ? 1 : span > MOST_SPAN ? MOST_SPAN : span;
}

static void trim(bd_buffer *text) {
    while (text->length_bytes && (text->data[text->length_bytes - 1] == ' ' ||
                                  text->data[text->length_bytes - 1] == '\n'))
        text->data[--text->length_bytes] = '\0';
}

/* Puts the collected text into a cell of the open row. */
static bd_status put_cell(page_reader *r, uint32_t column, bd_error *error) {
    trim(&r->text);
    BD_TRY(bd_buffer_status(&r->text, error));
    const char *text = bd_buffer_text(&r->text);
    size_t length = r->text.length_bytes;
    while (length && (*text == ' ' || *text == '\n')) {
        text++;
        length--;
    }
    if (length == 0) return BD_OK;
    if (!r->row_is_open) BD_TRY(bd_row_batch_begin(&r->batch, r->row_number, r->row_hidden, error));
    r->row_is_open = true;
    bd_cell *cell;
    BD_TRY(bd_row_batch_cell(&r->batch, column, &cell, error));
    *cell = (bd_cell){.text = "", .kind = BD_CELL_TEXT};
    if (length > r->limits.cell_bytes) {
        length = r->limits.cell_bytes;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        cell->flags |= BD_CELL_FLAG_CUT;
    }
    return bd_row_batch_set_text(&r->batch, cell, text, length, error);
}

static bd_status end_row(page_reader *r, bd_error *error);

/* Text outside of tables becomes a row of its own. */
static bd_status flush_text(page_reader *r, bd_error *error) {
    trim(&r->text);
    if (r->text.length_bytes == 0) return BD_OK;
    r->row_number++;
    r->row_hidden = r->row_is_open = false;
    bd_status status = put_cell(r, 0, error);
    bd_buffer_clear(&r->text);
    if (status == BD_OK) status = bd_row_batch_end(&r->batch, error);
    r->row_is_open = false;
    return status;
}

static bd_status end_cell(page_reader *r, bd_error *error) {
    if (!r->in_cell) return BD_OK;
    r->in_cell = false;
    bd_status status = put_cell(r, r->cell_column, error);
    bd_buffer_clear(&r->text);
    BD_TRY(status);
    if (r->cell_across > 1 || r->cell_down > 1) {
        if (r->n_merges < MOST_MERGES) {
            BD_TRY(bd_grow(&r->merges, &r->capacity_merges, r->n_merges + 1, sizeof *r->merges,
                           error));
            uint32_t row = (uint32_t)r->row_number;
            r->merges[r->n_merges++] = (bd_merge){row, row + r->cell_down - 1, r->cell_column,
                                                  r->cell_column + r->cell_across - 1};
        }
    }
    return BD_OK;
}

static bd_status end_row(page_reader *r, bd_error *error) {
    if (!r->in_row) return BD_OK;
    BD_TRY(end_cell(r, error));
    r->in_row = false;
    bool open = r->row_is_open;
    r->row_is_open = false;
    return open ? bd_row_batch_end(&r->batch, error) : BD_OK;
}

static bd_status start_row(page_reader *r, const char *tag, size_t length, bd_error *error) {
    BD_TRY(end_row(r, error));
    BD_TRY(flush_text(r, error));
    const char *style;
    size_t n;
    r->row_hidden =
        bd_html_attribute(tag, length, "style", &style, &n) && memmem(style, n, "display:none", 12);
    r->row_number++;
    r->in_row = true;
    r->column = 0;
    return BD_OK;
}

/* Covered columns of the row are passed; the cell's own span is noted for the rows below. */
static bd_status start_cell(page_reader *r, const char *tag, size_t length, bd_error *error) {
    if (!r->in_row) BD_TRY(start_row(r, "tr", 2, error));
    BD_TRY(end_cell(r, error));
    while (r->column < r->n_covered && r->rows_covered[r->column])
        r->rows_covered[r->column++]--;
    r->cell_column = r->column;
    r->cell_across = read_span(tag, length, "colspan");
    r->cell_down = read_span(tag, length, "rowspan");
    r->column += r->cell_across;
    if (r->column > r->limits.columns)
        return bd_error_set(
            error, BD_ERROR_LIMIT, "列数超过上限 %u;请删除多余的列后另存",
            "more columns than the limit of %u; remove what is not needed and save it again",
            r->limits.columns);
    if (r->cell_down > 1 || r->column <= r->n_covered) {
        r->n_spanned += r->cell_across;
        if (r->n_spanned > MOST_SPANNED)
            return bd_error_set(
                error, BD_ERROR_LIMIT,
                "网页表格的合并单元格大得不合情理,疑似恶意文件;请向提供者核实",
                "the merged cells of the page are absurdly large, as in malicious files; "
                "ask the provider about it");
        size_t needed = r->column;
        BD_TRY(bd_grow(&r->rows_covered, &r->capacity_covered, needed, sizeof *r->rows_covered,
                       error));
        for (; r->n_covered < needed; r->n_covered++)
            r->rows_covered[r->n_covered] = 0;
        for (uint32_t c = r->cell_column; c < r->column; c++)
            r->rows_covered[c] = r->cell_down - 1;
    }
    bd_buffer_clear(&r->text);
    r->in_cell = true;
    return BD_OK;
}

/* What is left of the spans at the end of a row without cells there. */
static void pass_covered(page_reader *r) {
    for (size_t c = r->column; c < r->n_covered; c++) {
        if (r->rows_covered[c]) r->rows_covered[c]--;
    }
    r->column = UINT32_MAX;
}

static bd_status take_tag(page_reader *r, const char *tag, size_t length, bd_error *error) {
    bool closing = length && tag[0] == '/';
    const char *name = tag + closing;
    size_t n = length - closing;
    if (name_is(name, n, "tr") || name_is(name, n, "table")) {
        if (r->in_row && r->column != UINT32_MAX) {
            BD_TRY(end_cell(r, error));
            pass_covered(r);
        }
        BD_TRY(end_row(r, error));
        if (name_is(name, n, "table")) {
            r->n_covered = 0;
            return flush_text(r, error);
        }
        return closing ? BD_OK : start_row(r, tag, length, error);
    }
    if (name_is(name, n, "td") || name_is(name, n, "th"))
        return closing ? end_cell(r, error) : start_cell(r, tag, length, error);
    bool is_break = name_is(name, n, "br");
    bool is_block = name_is(name, n, "p") || name_is(name, n, "div") || name_is(name, n, "li") ||
                    (n >= 2 && (name[0] | 32) == 'h' && name[1] >= '1' && name[1] <= '6');
    if (!is_break && !is_block) return BD_OK;
    if (!r->in_cell) return r->in_row ? BD_OK : flush_text(r, error);
    trim(&r->text);
    if (is_break || r->text.length_bytes) bd_buffer_append_byte(&r->text, '\n');
    return BD_OK;
}

/* Behind the end of <script> … </script> and the like; `at` stands behind the opening tag. */
static size_t skip_element(const char *text, size_t length, size_t at, const char *name) {
    size_t n = strlen(name);
    for (; at + n + 2 < length; at++) {
        if (text[at] == '<' && text[at + 1] == '/' && strncasecmp(text + at + 2, name, n) == 0)
            return at;
    }
    return length;
}

static size_t skip_comment(const char *text, size_t length, size_t at) {
    const char *end = memmem(text + at, length - at, "-->", 3);
    return end ? (size_t)(end - text) + 3 : length;
}

/* The '>' of a tag, over quoted attribute values. */
static size_t find_tag_end(const char *text, size_t length, size_t at) {
    char quote = 0;
    for (; at < length; at++) {
        if (quote) {
            if (text[at] == quote) quote = 0;
        } else if (text[at] == '"' || text[at] == '\'') {
            quote = text[at - 1] == '=' || text[at - 1] == ' ' ? text[at] : 0;
        } else if (text[at] == '>') {
            return at;
        }
    }
    return length;
}

static bd_status read_page(page_reader *r, const char *text, size_t length, bd_error *error) {
    static const char *const silent[] = {"script", "style", "title", "xml", "head"};
    size_t at = 0;
    while (at < length) {
        const char *open = memchr(text + at, '<', length - at);
        size_t stop = open ? (size_t)(open - text) : length;
        if (stop > at && (r->in_cell || !r->in_row) && r->text.length_bytes <= r->limits.cell_bytes)
            bd_html_append_text(&r->text, text + at, stop - at);
        if (stop == length) break;
        if (length - stop >= 4 && memcmp(text + stop, "<!--", 4) == 0) {
            at = skip_comment(text, length, stop + 4);
            continue;
        }
        char next = stop + 1 < length ? text[stop + 1] : ' ';
        if (!(next == '/' || next == '!' || next == '?' ||
              ((next | 32) >= 'a' && (next | 32) <= 'z'))) {
            bd_buffer_append_byte(&r->text, '<'); /* a loose sign */
            at = stop + 1;
            continue;
        }
        size_t end = find_tag_end(text, length, stop + 1);
        const char *tag = text + stop + 1;
        at = end < length ? end + 1 : length;
        bool skipped = false;
        for (size_t i = 0; i < sizeof silent / sizeof *silent && !skipped; i++) {
            skipped = name_is(tag, end - stop - 1, silent[i]);
            if (skipped) at = skip_element(text, length, at, silent[i]);
        }
        if (!skipped) BD_TRY(take_tag(r, tag, end - stop - 1, error));
    }
    BD_TRY(end_row(r, error));
    BD_TRY(flush_text(r, error));
    return bd_row_batch_flush(&r->batch, error);
}

bool bd_html_has_table(const char *text, size_t length) {
    for (const char *p = text; (p = memchr(p, '<', length - (size_t)(p - text))) != NULL; p++) {
        if (length - (size_t)(p - text) > 6 && strncasecmp(p + 1, "table", 5) == 0) return true;
    }
    return false;
}

bd_status bd_html_read_sheet(const bd_encoded_text *text, bd_sheet_info *sheet,
                             const bd_read_options *options, bd_cell_receiver *receiver,
                             bd_error *error) {
    bd_status status = receiver->sheet_begin(receiver->context, sheet, error);
    if (status == BD_ERROR_CANCELLED) return BD_OK;
    if (status != BD_OK) return status;
    page_reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->limits = bd_limits_of(options);
    bd_row_batch_init(&r->batch, receiver, r->limits.columns);
    status = read_page(r, text->text, text->length_bytes, error);
    if (r->row_number >= LAST_ROW) sheet->row_limit_reached = r->row_number;
    if (status == BD_OK)
        status = receiver->sheet_end(receiver->context, r->merges, r->n_merges, error);
    bd_row_batch_reset(&r->batch);
    bd_buffer_reset(&r->text);
    free(r->rows_covered);
    free(r->merges);
    free(r);
    return status;
}

/* <meta … charset=gb2312> in the head of the page; 0 where it says none. */
static size_t declared_encoding(const char *bytes, size_t length, const char **name) {
    static const char key[] = "charset=";
    size_t n = length < 4096 ? length : 4096;
    *name = "";
    for (size_t i = 0; i + sizeof key < n; i++) {
        if (strncasecmp(bytes + i, key, sizeof key - 1) != 0) continue;
        i += sizeof key - 1;
        i += bytes[i] == '"' || bytes[i] == '\'';
        *name = bytes + i;
        size_t end = i;
        while (end < n && bytes[end] && !strchr("\"' ;/>\r\n\t", bytes[end]))
            end++;
        return end - i;
    }
    return 0;
}

static bd_status read_html(const bd_source_file *file, const bd_read_options *options,
                           bd_cell_receiver *receiver, bd_error *error) {
    bd_encoded_text text;
    const char *declared;
    size_t n = declared_encoding(file->data, file->length_bytes, &declared);
    BD_TRY(
        bd_html_decode(file->data, file->length_bytes, declared, n, false, options, &text, error));
    bd_sheet_info sheet = {.name = ""};
    bd_status status =
        bd_html_has_table(text.text, text.length_bytes)
            ? bd_html_read_sheet(&text, &sheet, options, receiver, error)
            : bd_error_set(
                  error, BD_ERROR_FORMAT,
                  "这是网页(HTML),其中没有表格;可能是下载时的登录或出错页面,请重新导出",
                  "this is a web page (HTML) without any table, perhaps a login or error page "
                  "of the download; export the file again");
    bd_encoding_reset(&text);
    return status;
}

const bd_format bd_format_html = {"html", "tables of web pages, often named .xls", recognise,
                                  read_html};
