/* Zip archives of tables: the members as files of their own, and the format `zip`. */
#ifndef BD_LOADERS_ZIP_H
#define BD_LOADERS_ZIP_H

#include "loaders/format.h"

/* Archives within archives; more is refused. */
#define BD_MOST_ARCHIVE_DEPTH 3

typedef struct bd_archive bd_archive;

/* Reads the directory. `file` must stay until bd_archive_close, and `options` with its passwords.
 * Folders, links, __MACOSX, hidden files, ~$ locks and Thumbs.db are no members. */
BD_MUST_CHECK bd_status bd_archive_open(const bd_source_file *file, const bd_read_options *options,
                                        bd_archive **archive, bd_error *error);
void bd_archive_close(bd_archive *archive); /* NULL is allowed */

size_t bd_archive_count(const bd_archive *archive);
/* Entries that were left out: system files and links, not folders. */
size_t bd_archive_n_left_out(const bd_archive *archive);
/* UTF-8, '/' between folders, no leading '/', without control characters; for people and for
 * comparing: never to be written to. */
const char *bd_archive_name(const bd_archive *archive, size_t member);
uint64_t bd_archive_unpacked_bytes(const bd_archive *archive, size_t member);
/* True when a member's first bytes and its name say that it is an archive itself. */
bool bd_archive_is_nested(const bd_archive *archive, size_t member);

/* The bytes of a member: in memory, or in a temporary file without a name when there are many. */
typedef struct bd_archive_bytes {
    const char *data;
    size_t length_bytes;
    size_t mapped_bytes; /* 0: allocated */
} bd_archive_bytes;

/* Unpacks a member. Several threads may do so at once, but not while a person is asked for a
 * password: bd_archive_open does that. */
BD_MUST_CHECK bd_status bd_archive_read(const bd_archive *archive, size_t member,
                                        bd_archive_bytes *bytes, bd_error *error);
void bd_archive_bytes_reset(bd_archive_bytes *bytes);

/* Reads the file at `inner` ("folder/file.xlsx", or "inner.zip!/file.csv") of an archive in memory.
 */
BD_MUST_CHECK bd_status bd_archive_read_inner(const bd_source_file *file, const char *inner,
                                              const bd_read_options *options,
                                              bd_cell_receiver *receiver, bd_error *error);

/* As a format: all members, one after the other; sheets are named "file" or "file!sheet". */
extern const bd_format bd_format_zip;

#endif
