#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#define STRUCK ((size_t)1 << (sizeof(size_t) * 8 - 1))

/* --- one string item ------------------------------------------------------------------------- */

bool bd_append_limited(bd_buffer *buffer, const char *text, size_t length, uint32_t limit_bytes) {
    size_t room = buffer->length_bytes < limit_bytes ? limit_bytes - buffer->length_bytes : 0;
    bool fits = length <= room;
    if (!fits) {
        length = room;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    bd_buffer_append(buffer, text, length);
    return fits;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The code unit of _xHHHH_ at `p`, or -1. */
static int escaped_unit(const char *p, const char *end) {
    if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_') return -1;
    int unit = 0;
    for (int i = 2; i < 6; i++) {
        int value = hex_value(p[i]);
        if (value < 0) return -1;
        unit = unit * 16 + value;
    }
    return unit;
}

void bd_unescape_xstring(bd_buffer *buffer, size_t from) {
    if (buffer->length_bytes < from + 7) return;
    char *out = buffer->data + from;
    const char *end = buffer->data + buffer->length_bytes;
    if (!memchr(out, '_', (size_t)(end - out))) return;
    for (const char *p = out; p < end;) {
        int unit = escaped_unit(p, end);
        if (unit < 0) {
            *out++ = *p++;
            continue;
        }
        p += 7;
        uint32_t codepoint = (uint32_t)unit;
        if (unit >= 0xD800 && unit < 0xDC00) {
            int second = escaped_unit(p, end);
            bool pair = second >= 0xDC00 && second < 0xE000;
            codepoint =
                pair ? 0x10000 + ((uint32_t)(unit - 0xD800) << 10) + (uint32_t)(second - 0xDC00)
                     : 0xFFFD;
            if (pair) p += 7;
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            codepoint = 0xFFFD;
        }
        if (codepoint == 0) continue;
        out += bd_utf8_encode(codepoint, out); /* never longer than the escape */
    }
    *out = '\0';
    buffer->length_bytes = (size_t)(out - buffer->data);
}

void bd_string_item_begin(bd_string_item *item) {
    bd_buffer_clear(&item->text);
    item->is_cut = item->in_text = item->run_strike = false;
    item->phonetic_depth = 0;
    item->n_runs = item->n_struck = 0;
}

void bd_string_item_start(bd_string_item *item, const char *name, const char **attributes) {
    if (strcmp(name, "rPh") == 0 || strcmp(name, "phoneticPr") == 0) {
        item->phonetic_depth++;
    } else if (item->phonetic_depth) {
        return;
    } else if (strcmp(name, "t") == 0) {
        const char *space = bd_xml_attribute(attributes, "space");
        item->in_text = true;
        item->preserve = space && strcmp(space, "preserve") == 0;
        item->run_begin = item->text.length_bytes;
    } else if (strcmp(name, "r") == 0) {
        item->run_strike = false;
    } else if (strcmp(name, "strike") == 0) {
        const char *value = bd_xml_attribute(attributes, "val");
        item->run_strike = !value || bd_xml_is_true(value);
    }
}

static bool is_xml_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without xml:space="preserve" spreadsheet programs drop white space at both ends. */
static void trim_run(bd_string_item *item) {
    bd_buffer *text = &item->text;
    size_t end = text->length_bytes;
    size_t begin = item->run_begin;
    while (end > begin && is_xml_space(text->data[end - 1]))
        end--;
    while (begin < end && is_xml_space(text->data[begin]))
        begin++;
    if (end == text->length_bytes && begin == item->run_begin) return;
    memmove(text->data + item->run_begin, text->data + begin, end - begin);
    text->length_bytes = item->run_begin + (end - begin);
    text->data[text->length_bytes] = '\0';
}

void bd_string_item_end(bd_string_item *item, const char *name) {
    if (strcmp(name, "rPh") == 0 || strcmp(name, "phoneticPr") == 0) {
        if (item->phonetic_depth) item->phonetic_depth--;
    } else if (item->in_text && strcmp(name, "t") == 0) {
        item->in_text = false;
        if (item->text.failed) return;
        if (!item->preserve && item->text.length_bytes > item->run_begin) trim_run(item);
        bd_unescape_xstring(&item->text, item->run_begin);
        if (item->text.length_bytes > item->run_begin) {
            item->n_runs++;
            item->n_struck += item->run_strike;
        }
    }
}

void bd_string_item_text(bd_string_item *item, const char *text, size_t length) {
    if (!item->in_text) return;
    if (!bd_append_limited(&item->text, text, length, item->limit_bytes)) item->is_cut = true;
}

bool bd_string_item_is_struck(const bd_string_item *item) {
    return item->n_runs && item->n_runs == item->n_struck;
}

/* --- the table of shared strings ------------------------------------------------------------- */

typedef struct string_reader {
    bd_shared_strings *strings;
    bd_string_item item;
    bool in_item;
} string_reader;

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    string_reader *r = context;
    (void)error;
    if (strcmp(name, "si") == 0) {
        bd_string_item_begin(&r->item);
        r->in_item = true;
    } else if (r->in_item) {
        bd_string_item_start(&r->item, name, attributes);
    }
    return BD_OK;
}

bd_status bd_shared_strings_add(bd_shared_strings *s, const char *text, size_t length, bool struck,
                                bd_error *error) {
    BD_TRY(bd_grow(&s->bytes, &s->capacity_bytes, s->n_bytes + length + 1, 1, error));
    BD_TRY(bd_grow(&s->ends, &s->capacity_strings, s->n_strings + 1, sizeof *s->ends, error));
    memcpy(s->bytes + s->n_bytes, text, length);
    s->n_bytes += length;
    s->ends[s->n_strings++] = s->n_bytes | (struck ? STRUCK : 0);
    return BD_OK;
}

static bd_status on_end(void *context, const char *name, bd_error *error) {
    string_reader *r = context;
    if (strcmp(name, "si") != 0) {
        if (r->in_item) bd_string_item_end(&r->item, name);
        return BD_OK;
    }
    r->in_item = false;
    BD_TRY(bd_buffer_status(&r->item.text, error));
    return bd_shared_strings_add(r->strings, bd_buffer_text(&r->item.text),
                                 r->item.text.length_bytes, bd_string_item_is_struck(&r->item),
                                 error);
}

static bd_status on_text(void *context, const char *text, size_t length, bd_error *error) {
    string_reader *r = context;
    (void)error;
    if (r->in_item) bd_string_item_text(&r->item, text, length);
    return BD_OK;
}

bd_status bd_shared_strings_read(bd_package *package, int64_t entry, bd_shared_strings *strings,
                                 bd_error *error) {
    string_reader reader = {.strings = strings,
                            .item = {.limit_bytes = package->limits.cell_bytes}};
    bd_xml_receiver receiver = {&reader, on_start, on_end, on_text};
    bd_status status = bd_package_parse(package, entry, "sharedStrings.xml", &receiver, error);
    bd_buffer_reset(&reader.item.text);
    return status;
}

void bd_shared_strings_reset(bd_shared_strings *strings) {
    if (!strings) return;
    free(strings->bytes);
    free(strings->ends);
    memset(strings, 0, sizeof *strings);
}

bool bd_shared_strings_get(const bd_shared_strings *strings, uint64_t index, const char **text,
                           size_t *length, bool *struck) {
    if (index >= strings->n_strings) return false;
    size_t begin = index ? strings->ends[index - 1] & ~STRUCK : 0;
    *text = strings->bytes + begin;
    *length = (strings->ends[index] & ~STRUCK) - begin;
    *struck = (strings->ends[index] & STRUCK) != 0;
    return true;
}
