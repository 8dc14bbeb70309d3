#include "engine/base/buffer.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bd_buffer_init(bd_buffer *buffer) {
    memset(buffer, 0, sizeof *buffer);
}

void bd_buffer_reset(bd_buffer *buffer) {
    if (!buffer) return;
    free(buffer->data);
    bd_buffer_init(buffer);
}

void bd_buffer_clear(bd_buffer *buffer) {
    buffer->length_bytes = 0;
    if (buffer->data) buffer->data[0] = '\0';
}

static bool make_room(bd_buffer *buffer, size_t more) {
    if (buffer->failed) return false;
    if (more > SIZE_MAX / 2 - buffer->length_bytes ||
        bd_grow(&buffer->data, &buffer->capacity_bytes, buffer->length_bytes + more + 1, 1, NULL) !=
            BD_OK) {
        buffer->failed = true;
        return false;
    }
    return true;
}

void bd_buffer_append(bd_buffer *buffer, const void *bytes, size_t length) {
    if (!make_room(buffer, length)) return;
    if (length) memcpy(buffer->data + buffer->length_bytes, bytes, length);
    buffer->length_bytes += length;
    buffer->data[buffer->length_bytes] = '\0';
}

void bd_buffer_append_text(bd_buffer *buffer, const char *text) {
    bd_buffer_append(buffer, text, strlen(text));
}

void bd_buffer_append_byte(bd_buffer *buffer, char byte) {
    bd_buffer_append(buffer, &byte, 1);
}

void bd_buffer_format(bd_buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0 && make_room(buffer, (size_t)length)) {
        vsnprintf(buffer->data + buffer->length_bytes, (size_t)length + 1, format, again);
        buffer->length_bytes += (size_t)length;
    }
    va_end(again);
}

/* Bytes that stand for themselves in JSON whatever follows them. */
static size_t plain_json(const char *text, size_t length) {
    size_t n = 0;
    while (n < length) {
        unsigned char c = (unsigned char)text[n];
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') break;
        n++;
    }
    return n;
}

void bd_buffer_append_json(bd_buffer *buffer, const char *text, size_t length) {
    bd_buffer_append_byte(buffer, '"');
    size_t i = 0, begin = 0; /* what lies between is to be appended as it is */
    while (i < length) {
        i += plain_json(text + i, length - i);
        if (i == length) break;
        unsigned char c = (unsigned char)text[i];
        uint32_t codepoint = c;
        size_t step = c >= 0x80 ? bd_utf8_decode(text + i, length - i, &codepoint) : 1;
        if (c >= 0x80 && codepoint != 0xFFFD) {
            i += step;
            continue;
        }
        bd_buffer_append(buffer, text + begin, i - begin);
        if (c >= 0x80) {
            bd_buffer_append_text(buffer, "\xEF\xBF\xBD");
        } else if (c == '"' || c == '\\') {
            bd_buffer_append_byte(buffer, '\\');
            bd_buffer_append_byte(buffer, (char)c);
        } else if (c == '\n') {
            bd_buffer_append_text(buffer, "\\n");
        } else {
            bd_buffer_format(buffer, "\\u%04x", c);
        }
        i += step;
        begin = i;
    }
    bd_buffer_append(buffer, text + begin, length - begin);
    bd_buffer_append_byte(buffer, '"');
}

void bd_buffer_append_csv(bd_buffer *buffer, const char *text, size_t length) {
    bool quote = false;
    for (size_t i = 0; i < length && !quote; i++) {
        quote = text[i] == '"' || text[i] == ',' || text[i] == '\n' || text[i] == '\r';
    }
    if (!quote) {
        bd_buffer_append(buffer, text, length);
        return;
    }
    bd_buffer_append_byte(buffer, '"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"') bd_buffer_append_byte(buffer, '"');
        bd_buffer_append_byte(buffer, text[i]);
    }
    bd_buffer_append_byte(buffer, '"');
}

const char *bd_buffer_text(const bd_buffer *buffer) {
    return buffer->data ? buffer->data : "";
}

bd_status bd_buffer_status(const bd_buffer *buffer, bd_error *error) {
    return buffer->failed ? bd_error_memory(error, buffer->length_bytes) : BD_OK;
}
