/* A snapshot: a sealed store as one file that is mapped back in and used in place.
 *
 *   header page | directory: sections, then a checksum of every block | sections, each from a
 * multiple of 64
 *
 * Every byte of the file is under a checksum (XXH3): those of the header and the directory are
 * compared when the file is opened, all others before anything is used. It is a cache: a file that
 * is damaged, cut short or of another version is refused, and made anew from the sources. */
#ifndef BD_STORE_SNAPSHOT_H
#define BD_STORE_SNAPSHOT_H

#include "engine/store/store.h"

typedef struct bd_snapshot bd_snapshot;

/* Writes the store with its indexes, and `notes` of the caller (what it was made from), to `path`:
 * mode 0600, under another name first, so that there is the old file or the new one. The store is
 * only read; other readers may go on. BD_ERROR_IO with a clear message when the disk is full, and
 * nothing is left behind. */
BD_MUST_CHECK bd_status bd_snapshot_write(const bd_store *store, const char *path,
                                          const void *notes, size_t notes_bytes, int n_threads,
                                          const bd_cancel *cancel, bd_error *error);

/* Maps a snapshot and compares what is needed to read the notes. BD_ERROR_IO: there is none;
 * BD_ERROR_FORMAT: it cannot be trusted. */
BD_MUST_CHECK bd_status bd_snapshot_open(const char *path, bd_snapshot **snapshot, bd_error *error);
const void *bd_snapshot_notes(const bd_snapshot *snapshot, size_t *length_bytes);
/* Compares everything and makes the store, which from then on keeps the mapping; `schema`
 * (borrowed) must be that of the writer. */
BD_MUST_CHECK bd_status bd_snapshot_store(bd_snapshot *snapshot, const bd_schema *schema,
                                          int n_threads, bd_store **store, bd_error *error);
void bd_snapshot_close(bd_snapshot *snapshot);

#endif
