#include "loaders/zip_stream.h"

#include <string.h>

#define MOST_AT_ONCE ((uint64_t)1 << 30)

bd_status bd_zip_stream_open(bd_zip_stream *stream, const bd_zip_entry *entry, bd_error *error) {
    memset(stream, 0, sizeof *stream);
    if (entry->encrypted || (entry->method != BD_ZIP_STORED && entry->method != BD_ZIP_DEFLATED))
        return BD_ERROR_FORMAT;
    if (entry->method == BD_ZIP_DEFLATED && inflateInit2(&stream->inflater, -15) != Z_OK)
        return bd_error_memory(error, 65536);
    stream->entry = entry;
    stream->next = entry->packed;
    stream->rest_bytes = entry->packed_bytes;
    return BD_OK;
}

void bd_zip_stream_close(bd_zip_stream *stream) {
    if (stream->entry && stream->entry->method == BD_ZIP_DEFLATED) inflateEnd(&stream->inflater);
    stream->entry = NULL;
}

static size_t copy_stored(bd_zip_stream *stream, void *out, size_t capacity) {
    size_t n = stream->rest_bytes < capacity ? (size_t)stream->rest_bytes : capacity;
    memcpy(out, stream->next, n);
    stream->next += n;
    stream->rest_bytes -= n;
    stream->ended = stream->rest_bytes == 0;
    return n;
}

static bd_status inflate_some(bd_zip_stream *stream, void *out, size_t capacity, size_t *length,
                              bd_error *error) {
    z_stream *z = &stream->inflater;
    z->next_out = out;
    z->avail_out = (uInt)(capacity < MOST_AT_ONCE ? capacity : MOST_AT_ONCE);
    uInt room = z->avail_out;
    while (z->avail_out == room && !stream->ended) {
        uInt given = (uInt)(stream->rest_bytes < MOST_AT_ONCE ? stream->rest_bytes : MOST_AT_ONCE);
        z->next_in = (z_const Bytef *)(uintptr_t)stream->next;
        z->avail_in = given;
        int result = inflate(z, Z_NO_FLUSH);
        stream->next += given - z->avail_in;
        stream->rest_bytes -= given - z->avail_in;
        if (result == Z_MEM_ERROR) return bd_error_memory(error, 65536);
        if (result == Z_STREAM_END)
            stream->ended = true;
        else if (result != Z_OK || (stream->rest_bytes == 0 && z->avail_out == room))
            return BD_ERROR_FORMAT;
    }
    *length = room - z->avail_out;
    return BD_OK;
}

bd_status bd_zip_stream_read(bd_zip_stream *stream, void *out, size_t capacity, size_t *length,
                             bd_error *error) {
    *length = 0;
    if (!stream->ended) {
        if (stream->entry->method == BD_ZIP_STORED)
            *length = copy_stored(stream, out, capacity);
        else
            BD_TRY(inflate_some(stream, out, capacity, length, error));
        stream->crc32 = (uint32_t)crc32(stream->crc32, out, (uInt)*length);
    }
    /* Also when the last bytes come: what follows them is never asked for by some readers. */
    if (stream->ended && stream->crc32 != stream->entry->crc32) return BD_ERROR_FORMAT;
    return BD_OK;
}
