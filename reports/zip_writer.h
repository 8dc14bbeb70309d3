/* Writes a zip archive whose large parts are packed by several threads. Inside reports/. */
#ifndef BD_REPORTS_ZIP_WRITER_H
#define BD_REPORTS_ZIP_WRITER_H

#include "engine/base/status.h"
#include "engine/base/threads.h"

#include <stdio.h>

/* A stretch of a part: bytes in memory, or all of a file from where it begins. */
typedef struct bd_zip_piece {
    const char *bytes;
    FILE *file; /* when not NULL */
    uint64_t length_bytes;
} bd_zip_piece;

typedef struct bd_zip_writer bd_zip_writer;

/* Truncates and writes the file of a descriptor, which stays the caller's. `cancel` may be NULL.
 * The archive does not depend on the number of threads. */
BD_MUST_CHECK bd_status bd_zip_writer_open(int descriptor, int n_threads, const bd_cancel *cancel,
                                           bd_zip_writer **writer, bd_error *error);
/* Adds a part made of the pieces, one after the other. BD_ERROR_FORMAT with `error` unset when
 * reading or writing fails, BD_ERROR_LIMIT beyond 4 GB. */
BD_MUST_CHECK bd_status bd_zip_writer_add(bd_zip_writer *writer, const char *name,
                                          size_t name_length, const bd_zip_piece *pieces,
                                          size_t n_pieces, bd_error *error);
/* Writes the directory, to end with. */
BD_MUST_CHECK bd_status bd_zip_writer_finish(bd_zip_writer *writer, bd_error *error);
/* Frees it, finished or not; NULL is allowed. */
void bd_zip_writer_close(bd_zip_writer *writer);

#endif
