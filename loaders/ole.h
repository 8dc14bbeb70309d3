/* OLE2 compound files ([MS-CFB]): the container of XLS, and of much else. */
#ifndef BD_LOADERS_OLE_H
#define BD_LOADERS_OLE_H

#include "engine/base/status.h"

typedef struct bd_ole {
    const unsigned char *data;
    size_t length_bytes;
    size_t sector_bytes;
    size_t mini_sector_bytes;
    uint32_t mini_cutoff_bytes;
    uint32_t *fat; /* next sector by sector */
    size_t n_fat;
    uint32_t *mini_fat;
    size_t n_mini_fat;
    unsigned char *mini_stream;
    size_t mini_stream_bytes;
    unsigned char *directory; /* entries of 128 bytes */
    size_t n_entries;
} bd_ole;

bool bd_ole_recognise(const char *bytes, size_t length);

/* `data` must stay until bd_ole_close. */
BD_MUST_CHECK bd_status bd_ole_open(bd_ole *ole, const char *data, size_t length, bd_error *error);
void bd_ole_close(bd_ole *ole);

/* True if there is a stream or storage of this (ASCII) name anywhere; case does not matter. */
bool bd_ole_has(const bd_ole *ole, const char *name);

/* Copies a stream (free with free()). BD_ERROR_NOT_FOUND, without a message, if there is none. */
BD_MUST_CHECK bd_status bd_ole_stream(const bd_ole *ole, const char *name, unsigned char **out,
                                      size_t *length, bd_error *error);

#endif
