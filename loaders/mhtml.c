/* The file is a message of parts (RFC 2046). Every part that is a page with a table is a sheet;
 * their names stand in the part that holds the frames of the workbook. */
#include "loaders/mhtml.h"

#include "engine/base/buffer.h"
#include "loaders/encoding.h"
#include "loaders/html.h"
#include "loaders/limits.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES 2048 /* looked at to know the format */
#define MOST_BOUNDARY 128
#define NAME_OPEN "<x:Name>"
#define NAME_CLOSE "</x:Name>"

typedef struct span {
    const char *text;
    size_t length;
} span;

typedef struct page_list {
    const bd_read_options *options;
    bd_cell_receiver *receiver;
    char *names; /* of the sheets, each with its NUL */
    size_t n_name_bytes, next_name;
    uint32_t n_sheets;
} page_list;

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    size_t n = length < HEAD_BYTES ? length : HEAD_BYTES;
    size_t at = 0;
    while (at < n && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    static const char begin[] = "MIME-Version:", saved[] = "From: <Saved by";
    return (n - at > sizeof begin && strncasecmp(bytes + at, begin, sizeof begin - 1) == 0) ||
           (n - at > sizeof saved && strncasecmp(bytes + at, saved, sizeof saved - 1) == 0);
}

/* --- Heads ---------------------------------------------------------------------------------------
 */

/* The end of a head: behind the first empty line. */
static size_t head_end(span part) {
    for (size_t i = 0; i + 1 < part.length; i++) {
        if (part.text[i] != '\n') continue;
        if (part.text[i + 1] == '\n') return i + 2;
        if (part.text[i + 1] == '\r' && i + 2 < part.length && part.text[i + 2] == '\n')
            return i + 3;
    }
    return part.length;
}

/* The value of a field of the head, with the lines that go on with it; empty if it is not there. */
static span field(span head, const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i + n < head.length; i++) {
        if (i > 0 && head.text[i - 1] != '\n') continue;
        if (strncasecmp(head.text + i, name, n) != 0 || head.text[i + n] != ':') continue;
        size_t begin = i + n + 1, end = begin;
        while (end < head.length &&
               (head.text[end] != '\n' || (end + 1 < head.length && (head.text[end + 1] == ' ' ||
                                                                     head.text[end + 1] == '\t'))))
            end++;
        while (begin < end && strchr(" \t\r\n", head.text[begin]))
            begin++;
        return (span){head.text + begin, end - begin};
    }
    return (span){"", 0};
}

static bool begins(span value, const char *word) {
    size_t n = strlen(word);
    return value.length >= n && strncasecmp(value.text, word, n) == 0;
}

static bool contains(span value, const char *word) {
    return memmem(value.text, value.length, word, strlen(word)) != NULL;
}

/* What stands behind `key` ("boundary=") in a field, without its quotes; empty if it is not there.
 */
static span parameter(span value, const char *key) {
    size_t n = strlen(key);
    for (size_t i = 0; i + n < value.length; i++) {
        if (strncasecmp(value.text + i, key, n) != 0) continue;
        bool quoted = value.text[i + n] == '"';
        size_t begin = i + n + quoted, end = begin;
        while (end < value.length && value.text[end] &&
               !strchr(quoted ? "\"" : "; \t\r\n", value.text[end]))
            end++;
        return (span){value.text + begin, end - begin};
    }
    return (span){"", 0};
}

/* The line between the parts, without its end; false if there are no parts. */
static bool read_boundary(span type, char *out) {
    span boundary = parameter(type, "boundary=");
    if (boundary.length == 0 || boundary.length + 3 > MOST_BOUNDARY) return false;
    memcpy(out, "--", 2);
    memcpy(out + 2, boundary.text, boundary.length);
    out[2 + boundary.length] = '\0';
    return true;
}

/* --- Bodies --------------------------------------------------------------------------------------
 */

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Quoted-printable: =3D is '=', and a '=' at the end of a line takes the line end away. */
static void append_quoted(bd_buffer *out, span body) {
    for (size_t i = 0; i < body.length; i++) {
        if (body.text[i] != '=') {
            bd_buffer_append_byte(out, body.text[i]);
            continue;
        }
        size_t left = body.length - i - 1;
        const char *next = body.text + i + 1;
        if (left >= 1 && next[0] == '\n') {
            i += 1;
        } else if (left >= 2 && next[0] == '\r' && next[1] == '\n') {
            i += 2;
        } else if (left >= 2 && hex_value(next[0]) >= 0 && hex_value(next[1]) >= 0) {
            bd_buffer_append_byte(out, (char)(hex_value(next[0]) << 4 | hex_value(next[1])));
            i += 2;
        } else {
            bd_buffer_append_byte(out, '=');
        }
    }
}

static void append_base64(bd_buffer *out, span body) {
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = 0;
    unsigned n_bits = 0;
    for (size_t i = 0; i < body.length && body.text[i] != '='; i++) {
        const char *sign = body.text[i] ? strchr(alphabet, body.text[i]) : NULL;
        if (!sign) continue;
        bits = bits << 6 | (uint32_t)(sign - alphabet);
        n_bits += 6;
        if (n_bits < 8) continue;
        n_bits -= 8;
        bd_buffer_append_byte(out, (char)(bits >> n_bits & 0xFF));
    }
}

/* --- Pages ---------------------------------------------------------------------------------------
 */

/* The names of the sheets stand in the XML among the frames, in their order. */
static bd_status keep_names(page_list *list, span text, bd_error *error) {
    bd_buffer names;
    bd_buffer_init(&names);
    const char *at = text.text, *end = text.text + text.length;
    while ((at = memmem(at, (size_t)(end - at), NAME_OPEN, strlen(NAME_OPEN))) != NULL) {
        at += strlen(NAME_OPEN);
        const char *stop = memmem(at, (size_t)(end - at), NAME_CLOSE, strlen(NAME_CLOSE));
        if (!stop) break;
        bd_html_append_text(&names, at, (size_t)(stop - at));
        bd_buffer_append_byte(&names, '\0');
        at = stop;
    }
    bd_status status = bd_buffer_status(&names, error);
    if (status != BD_OK || list->names) {
        bd_buffer_reset(&names);
        return status;
    }
    list->names = names.data;
    list->n_name_bytes = names.length_bytes;
    return BD_OK;
}

static const char *next_name(page_list *list) {
    if (list->next_name >= list->n_name_bytes) return "";
    const char *name = list->names + list->next_name;
    list->next_name += strlen(name) + 1;
    return name;
}

static bd_status take_sheet(page_list *list, const bd_encoded_text *text, bd_error *error) {
    BD_TRY(bd_limits_check_sheets(list->n_sheets, error));
    bd_sheet_info sheet = {.name = next_name(list), .index = list->n_sheets++};
    return bd_html_read_sheet(text, &sheet, list->options, list->receiver, error);
}

/* A decoded page: the frames, or a sheet. */
static bd_status take_page(page_list *list, const bd_buffer *page, span charset, bd_error *error) {
    bd_encoded_text text;
    BD_TRY(bd_html_decode(page->data, page->length_bytes, charset.text, charset.length, true,
                          list->options, &text, error));
    span whole = {text.text, text.length_bytes};
    bd_status status = BD_OK;
    if (contains(whole, "<frameset") || contains(whole, "Excel Workbook Frameset")) {
        status = keep_names(list, whole, error);
    } else if (bd_html_has_table(text.text, text.length_bytes)) {
        status = take_sheet(list, &text, error);
    }
    bd_encoding_reset(&text);
    return status;
}

static bd_status take_part(page_list *list, span part, bd_error *error) {
    size_t end = head_end(part);
    span head = {part.text, end}, body = {part.text + end, part.length - end};
    span type = field(head, "Content-Type"), coding = field(head, "Content-Transfer-Encoding");
    /* The page of tabs below the sheets is a table too. */
    if (!begins(type, "text/html") || contains(field(head, "Content-Location"), "tabstrip.htm") ||
        body.length == 0)
        return BD_OK;
    bd_buffer page;
    bd_buffer_init(&page);
    if (begins(coding, "quoted-printable"))
        append_quoted(&page, body);
    else if (begins(coding, "base64"))
        append_base64(&page, body);
    else
        bd_buffer_append(&page, body.text, body.length);
    bd_status status = bd_buffer_status(&page, error);
    if (status == BD_OK && page.length_bytes)
        status = take_page(list, &page, parameter(type, "charset="), error);
    bd_buffer_reset(&page);
    return status;
}

static bd_status read_parts(page_list *list, span file, const char *boundary, bd_error *error) {
    size_t n = strlen(boundary);
    const char *end = file.text + file.length;
    const char *at = memmem(file.text + head_end(file), file.length - head_end(file), boundary, n);
    while (at) {
        const char *begin = memchr(at + n, '\n', (size_t)(end - at) - n);
        if (!begin) break;
        begin++;
        const char *next = memmem(begin, (size_t)(end - begin), boundary, n);
        BD_TRY(take_part(list, (span){begin, (size_t)((next ? next : end) - begin)}, error));
        if (bd_is_cancelled(list->options->cancel))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
        at = next;
    }
    return BD_OK;
}

static bd_status read_mhtml(const bd_source_file *file, const bd_read_options *options,
                            bd_cell_receiver *receiver, bd_error *error) {
    page_list list = {.options = options, .receiver = receiver};
    span whole = {file->data, file->length_bytes};
    while (whole.length && strchr(" \t\r\n", *whole.text) && *whole.text)
        whole.text++, whole.length--;
    char boundary[MOST_BOUNDARY];
    span head = {whole.text, head_end(whole)};
    bd_status status = read_boundary(field(head, "Content-Type"), boundary)
                           ? read_parts(&list, whole, boundary, error)
                           : take_part(&list, whole, error);
    free(list.names);
    if (status != BD_OK || list.n_sheets) return status;
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "这是单个文件网页(MHTML),其中没有表格;请用 Excel 或 WPS 打开核实后另存为 xlsx",
        "this is a web archive (MHTML) without any table; open it in Excel or WPS, "
        "look at it and save it as xlsx");
}

const bd_format bd_format_mhtml = {"mhtml", "web archives of Excel, often named .xls", recognise,
                                   read_mhtml};
