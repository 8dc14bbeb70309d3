#include "engine/base/text.h"
#include "loaders/little_endian.h"
#include "loaders/xls_parts.h"

#include <string.h>

bool bd_biff_next(const unsigned char *stream, size_t length, size_t *at, bd_biff_record *record) {
    if (*at > length || length - *at < 4) return false;
    record->type = bd_u16(stream + *at);
    record->length = bd_u16(stream + *at + 2);
    record->data = stream + *at + 4;
    if (record->length > length - *at - 4) record->length = length - *at - 4;
    *at += 4 + record->length;
    return true;
}

unsigned bd_biff_begins(const bd_biff_record *record, unsigned *content) {
    if (record->length < 4) return 0;
    *content = bd_u16(record->data + 2);
    switch (record->type) {
    case BD_BIFF2_BOF:
        return 2;
    case BD_BIFF3_BOF:
        return 3;
    case BD_BIFF4_BOF:
        return 4;
    case BD_BIFF_BOF:
        return bd_u16(record->data) == 0x0600 ? 8 : 5;
    default:
        return 0;
    }
}

bool bd_biff_recognise(const char *bytes, size_t length) {
    bd_biff_record record;
    size_t at = 0;
    unsigned content;
    if (!bd_biff_next((const unsigned char *)bytes, length, &at, &record) || record.length > 16 ||
        at + 4 > length || !bd_biff_begins(&record, &content))
        return false;
    return content == BD_BIFF_WORKSHEET || content == BD_BIFF_GLOBALS ||
           content == BD_BIFF_WORKSPACE;
}

bd_biff_cursor bd_biff_cursor_of(const unsigned char *stream, size_t length,
                                 const bd_biff_record *record, size_t after) {
    return (bd_biff_cursor){stream, length, after, record->data, record->data + record->length};
}

size_t bd_biff_cursor_room(bd_biff_cursor *cursor) {
    while (cursor->at == cursor->end) {
        bd_biff_record record;
        size_t next = cursor->next_record;
        if (!bd_biff_next(cursor->stream, cursor->stream_bytes, &next, &record) ||
            record.type != BD_BIFF_CONTINUE)
            return 0;
        cursor->next_record = next;
        cursor->at = record.data;
        cursor->end = record.data + record.length;
    }
    return (size_t)(cursor->end - cursor->at);
}

bool bd_biff_cursor_skip(bd_biff_cursor *cursor, size_t n) {
    while (n) {
        size_t room = bd_biff_cursor_room(cursor);
        if (room == 0) return false;
        if (room > n) room = n;
        cursor->at += room;
        n -= room;
    }
    return true;
}

static bool read_bytes(bd_biff_cursor *cursor, unsigned char *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (bd_biff_cursor_room(cursor) == 0) return false;
        out[i] = *cursor->at++;
    }
    return true;
}

void bd_biff_append_wide(bd_buffer *out, const unsigned char *bytes, size_t n, bool wide) {
    for (size_t i = 0; i < n; i++) {
        uint32_t codepoint = wide ? bd_u16(bytes + 2 * i) : bytes[i];
        if (codepoint >= 0xD800 && codepoint < 0xE000) {
            uint32_t low = wide && i + 1 < n ? bd_u16(bytes + 2 * (i + 1)) : 0;
            if (codepoint < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
                codepoint = 0x10000 + ((codepoint - 0xD800) << 10) + (low - 0xDC00);
                i++;
            } else {
                codepoint = 0xFFFD;
            }
        }
        if (codepoint == 0) continue;
        char text[4];
        bd_buffer_append(out, text, bd_utf8_encode(codepoint, text));
    }
}

bool bd_biff_read_string(bd_biff_cursor *cursor, bd_buffer *out, uint32_t limit_bytes) {
    unsigned char head[4];
    if (!read_bytes(cursor, head, 3)) return false;
    size_t left = bd_u16(head);
    unsigned flags = head[2];
    size_t n_runs = 0;
    size_t n_extra = 0;
    if (flags & 8) {
        if (!read_bytes(cursor, head, 2)) return false;
        n_runs = bd_u16(head);
    }
    if (flags & 4) {
        if (!read_bytes(cursor, head, 4)) return false;
        n_extra = bd_u32(head);
    }
    bool wide = flags & 1;
    while (left) {
        bool was_at_end = cursor->at == cursor->end;
        size_t room = bd_biff_cursor_room(cursor);
        if (room == 0) return false;
        if (was_at_end) { /* characters that run on begin with a new flag */
            wide = *cursor->at++ & 1;
            room--;
        }
        size_t n = wide ? room / 2 : room;
        if (n > left) n = left;
        if (out->length_bytes < limit_bytes) bd_biff_append_wide(out, cursor->at, n, wide);
        cursor->at += wide ? 2 * n : n;
        left -= n;
        if (n == 0 && cursor->at != cursor->end) cursor->at = cursor->end; /* half a character */
    }
    return bd_biff_cursor_skip(cursor, 4 * n_runs + n_extra) || bd_biff_cursor_room(cursor) == 0;
}

static void append_narrow(const bd_xls *xls, bd_buffer *out, const unsigned char *bytes, size_t n) {
    const char *text = (const char *)bytes;
    if (bd_text_is_ascii(text, n) || !xls->converter) {
        bd_biff_append_wide(out, bytes, n, false);
        return;
    }
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[512];
    while (n) {
        /* Each part ends where the converter does, so no character is cut. */
        UChar *target = wide;
        const char *source = text;
        code = U_ZERO_ERROR;
        ucnv_toUnicode(xls->converter, &target, wide + 512, &source, text + n, NULL, true, &code);
        size_t used = (size_t)(source - text);
        bd_biff_append_wide(out, (const unsigned char *)wide, (size_t)(target - wide), true);
        text += used;
        n -= used;
        if (used == 0 || (U_FAILURE(code) && code != U_BUFFER_OVERFLOW_ERROR)) break;
    }
}

void bd_xls_append_string(const bd_xls *xls, bd_buffer *out, const unsigned char *bytes,
                          size_t length, size_t count_bytes) {
    size_t head = count_bytes + (xls->biff8 ? 1 : 0);
    if (length < head) return;
    size_t n = count_bytes == 1 ? bytes[0] : bd_u16(bytes);
    size_t room = length - head;
    if (!xls->biff8) {
        append_narrow(xls, out, bytes + head, n < room ? n : room);
        return;
    }
    unsigned flags = bytes[count_bytes];
    size_t skipped = (flags & 8 ? 2u : 0u) + (flags & 4 ? 4u : 0u);
    if (room < skipped) return;
    room -= skipped;
    bool wide = flags & 1;
    size_t most = wide ? room / 2 : room;
    bd_biff_append_wide(out, bytes + head + skipped, n < most ? n : most, wide);
}
