/* A growing byte buffer for building text. A failed allocation is remembered: append calls become
 * no-ops and bd_buffer_status tells at the end, so that callers need not check each append. */
#ifndef BD_BASE_BUFFER_H
#define BD_BASE_BUFFER_H

#include "engine/base/status.h"

typedef struct bd_buffer {
    char *data; /* NUL-terminated once anything was appended */
    size_t length_bytes;
    size_t capacity_bytes;
    bool failed;
} bd_buffer;

void bd_buffer_init(bd_buffer *buffer);
/* Frees the bytes; the buffer can be used again. */
void bd_buffer_reset(bd_buffer *buffer);
/* Forgets the content, keeps the memory, and goes on remembering a failure. */
void bd_buffer_clear(bd_buffer *buffer);
void bd_buffer_append(bd_buffer *buffer, const void *bytes, size_t length);
void bd_buffer_append_text(bd_buffer *buffer, const char *text);
void bd_buffer_append_byte(bd_buffer *buffer, char byte);
void bd_buffer_format(bd_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* JSON string with quotes; invalid UTF-8 becomes U+FFFD. */
void bd_buffer_append_json(bd_buffer *buffer, const char *text, size_t length);
/* One field of RFC 4180 CSV, quoted only where needed. */
void bd_buffer_append_csv(bd_buffer *buffer, const char *text, size_t length);
/* The content as a C string ("" when empty); valid until the next append. */
const char *bd_buffer_text(const bd_buffer *buffer);
BD_MUST_CHECK bd_status bd_buffer_status(const bd_buffer *buffer, bd_error *error);

#endif
