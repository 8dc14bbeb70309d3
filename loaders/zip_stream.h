/* One entry of a zip archive, unpacked block by block. */
#ifndef BD_LOADERS_ZIP_STREAM_H
#define BD_LOADERS_ZIP_STREAM_H

#include "loaders/zip_directory.h"

#include <zlib.h>

typedef struct bd_zip_stream {
    const bd_zip_entry *entry;
    const char *next; /* of the packed bytes */
    uint64_t rest_bytes;
    uint32_t crc32;
    bool ended;
    z_stream inflater;
} bd_zip_stream;

/* The entry must be stored or deflated, and not encrypted: else BD_ERROR_FORMAT with `error` unset.
 */
BD_MUST_CHECK bd_status bd_zip_stream_open(bd_zip_stream *stream, const bd_zip_entry *entry,
                                           bd_error *error);
/* Unpacks at most `capacity` bytes; `*length` is 0 at the end, where the checksum has been
 * compared. BD_ERROR_FORMAT with `error` unset when the entry is damaged: the caller knows what it
 * is. */
BD_MUST_CHECK bd_status bd_zip_stream_read(bd_zip_stream *stream, void *out, size_t capacity,
                                           size_t *length, bd_error *error);
void bd_zip_stream_close(bd_zip_stream *stream);

#endif
