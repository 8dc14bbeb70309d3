#include "engine/base/status.h"

#include "engine/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void bd_error_reset(bd_error *error) {
    if (error) memset(error, 0, sizeof *error);
}

/* vsnprintf may cut a UTF-8 character in two: drop the broken tail. */
static void trim_broken_tail(char *text) {
    size_t length = strlen(text);
    size_t valid = bd_utf8_valid_prefix(text, length);
    text[valid] = '\0';
}

__attribute__((format(printf, 3, 0))) static void
format_into(char *out, size_t size, const char *format, va_list arguments) {
    vsnprintf(out, size, format, arguments);
    trim_broken_tail(out);
}

bd_status bd_error_set(bd_error *error, bd_status code, const char *zh, const char *en, ...) {
    if (!error) return code;
    bd_error_reset(error);
    error->code = code;
    va_list arguments;
    va_start(arguments, en);
    va_list again;
    va_copy(again, arguments);
    format_into(error->zh, sizeof error->zh, zh, arguments);
    format_into(error->en, sizeof error->en, en, again);
    va_end(again);
    va_end(arguments);
    return code;
}

bd_status bd_error_memory(bd_error *error, size_t bytes) {
    return bd_error_set(
        error, BD_ERROR_MEMORY, "内存不足(需要 %zu 字节);请关闭其他程序或减少一次处理的文件",
        "out of memory (%zu bytes wanted); close other programs or give fewer files", bytes);
}

void bd_error_hint(bd_error *error, const char *zh, const char *en, ...) {
    if (!error) return;
    va_list arguments;
    va_start(arguments, en);
    va_list again;
    va_copy(again, arguments);
    format_into(error->hint_zh, sizeof error->hint_zh, zh, arguments);
    format_into(error->hint_en, sizeof error->hint_en, en, again);
    va_end(again);
    va_end(arguments);
}

static void copy_text(char *out, size_t size, const char *text) {
    snprintf(out, size, "%s", text);
    trim_broken_tail(out);
}

void bd_error_at_cell(bd_error *error, const char *file, const char *sheet, uint64_t row,
                      uint32_t column) {
    if (!error) return;
    if (file) copy_text(error->file, sizeof error->file, file);
    if (sheet) copy_text(error->sheet, sizeof error->sheet, sheet);
    if (row) error->line = row;
    if (column) error->column = column;
}

static uint32_t characters_between(const char *text, size_t begin, size_t end) {
    uint32_t count = 0;
    for (size_t i = begin; i < end; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) count++;
    }
    return count;
}

void bd_error_at_text(bd_error *error, const char *file, const char *text, size_t length_bytes,
                      size_t begin_byte, size_t end_byte) {
    if (!error) return;
    if (begin_byte > length_bytes) begin_byte = length_bytes;
    if (end_byte > length_bytes) end_byte = length_bytes;
    if (end_byte < begin_byte) end_byte = begin_byte;
    size_t line_begin = 0;
    uint64_t line = 1;
    for (size_t i = 0; i < begin_byte; i++) {
        if (text[i] == '\n') {
            line++;
            line_begin = i + 1;
        }
    }
    size_t line_end = line_begin;
    while (line_end < length_bytes && text[line_end] != '\n' && text[line_end] != '\r')
        line_end++;
    if (end_byte > line_end) end_byte = line_end > begin_byte ? line_end : begin_byte;
    if (file) copy_text(error->file, sizeof error->file, file);
    error->line = line;
    error->column = characters_between(text, line_begin, begin_byte) + 1;
    error->end_column = error->column + characters_between(text, begin_byte, end_byte);
    size_t bytes = line_end - line_begin;
    if (bytes >= sizeof error->source_line) bytes = sizeof error->source_line - 1;
    memcpy(error->source_line, text + line_begin, bytes);
    error->source_line[bytes] = '\0';
    trim_broken_tail(error->source_line);
}

typedef struct sink {
    char *out;
    size_t size;
    size_t length;
} sink;

__attribute__((format(printf, 2, 3))) static void emit(sink *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    size_t room = to->length < to->size ? to->size - to->length : 0;
    int written = vsnprintf(room ? to->out + to->length : NULL, room, format, arguments);
    va_end(arguments);
    if (written > 0) to->length += (size_t)written;
}

/* The caret line repeats tabs and gives wide characters two columns, so that it points right. */
static void emit_caret(sink *to, const bd_error *error) {
    const char *text = error->source_line;
    size_t length = strlen(text);
    emit(to, "\n    %s\n    ", text);
    size_t position = 0;
    uint32_t column = 1;
    /* The text may be cut: then the caret stands at its end, and the column is told all the same. */
    while (column < error->column && position < length) {
        uint32_t codepoint;
        position += bd_utf8_decode(text + position, length - position, &codepoint);
        if (codepoint == '\t') {
            emit(to, "\t");
        } else {
            int width = bd_text_codepoint_width(codepoint);
            emit(to, "%*s", width, "");
        }
        column++;
    }
    do {
        uint32_t codepoint = ' ';
        if (position < length)
            position += bd_utf8_decode(text + position, length - position, &codepoint);
        int width = bd_text_codepoint_width(codepoint);
        for (int i = 0; i < (width > 0 ? width : 1); i++)
            emit(to, "^");
        column++;
    } while (column < error->end_column && position < length);
}

/* 1 → A, 28 → AB: what a spreadsheet writes over the column. */
static void column_letters(uint32_t column, char out[8]) {
    char reversed[8];
    size_t n = 0;
    for (; column && n < 7; column = (column - 1) / 26)
        reversed[n++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    out[n] = '\0';
}

static void emit_position(sink *to, const bd_error *error, bool english) {
    if (error->file[0]) emit(to, "%s", error->file);
    if (error->sheet[0]) emit(to, english ? " [%s]" : "〔%s〕", error->sheet);
    if (error->source_line[0] || error->end_column) {
        if (error->line)
            emit(to, "%s%llu:%u", error->file[0] ? ":" : "", (unsigned long long)error->line,
                 error->column);
    } else {
        if (error->line)
            emit(to, english ? " row %llu" : " 第 %llu 行", (unsigned long long)error->line);
        char letters[8];
        column_letters(error->column, letters);
        if (error->column)
            emit(to, english ? " column %u (%s)" : " 第 %u 列(%s)", error->column, letters);
    }
    if (error->file[0] || error->sheet[0] || error->line) emit(to, english ? ": " : ":");
}

size_t bd_error_render(const bd_error *error, bd_language language, char *out, size_t size) {
    sink to = {.out = out, .size = size, .length = 0};
    if (size) out[0] = '\0';
    bool english = language == BD_LANGUAGE_EN;
    emit_position(&to, error, english);
    emit(&to, "%s", english ? error->en : error->zh);
    if (error->source_line[0]) emit_caret(&to, error);
    const char *hint = english ? error->hint_en : error->hint_zh;
    if (hint[0]) emit(&to, english ? "\nhint: %s" : "\n提示:%s", hint);
    if (size) trim_broken_tail(out);
    return to.length;
}

const char *bd_status_name(bd_status status) {
    switch (status) {
    case BD_OK:
        return "ok";
    case BD_ERROR_MEMORY:
        return "memory";
    case BD_ERROR_IO:
        return "io";
    case BD_ERROR_FORMAT:
        return "format";
    case BD_ERROR_LIMIT:
        return "limit";
    case BD_ERROR_INPUT:
        return "input";
    case BD_ERROR_RULE:
        return "rule";
    case BD_ERROR_NOT_FOUND:
        return "not found";
    case BD_ERROR_CANCELLED:
        return "cancelled";
    case BD_ERROR_INTERNAL:
        return "internal";
    }
    return "unknown";
}
