/* Unpacking one member of an archive; see zip_member.c. */
#ifndef BD_LOADERS_ZIP_MEMBER_H
#define BD_LOADERS_ZIP_MEMBER_H

#include "loaders/limits.h"
#include "loaders/zip.h"
#include "loaders/zip_directory.h"

/* Gives the next bytes of a member; `*length` 0 at the end. BD_ERROR_FORMAT with `error` unset:
 * damaged. */
typedef bd_status (*bd_member_source)(void *context, char *out, size_t capacity, size_t *length,
                                      bd_error *error);

/* Takes all bytes of a source that promises `unpacked_bytes`. */
BD_MUST_CHECK bd_status bd_member_take(bd_member_source source, void *context,
                                       uint64_t unpacked_bytes, bd_archive_bytes *bytes,
                                       bd_error *error);

/* Unpacks an entry that is not encrypted, by zlib; others by libzip with this password (NULL:
 * none). `index` is its place in the central directory. BD_ERROR_FORMAT with `error` unset:
 * damaged, or the password is wrong. */
BD_MUST_CHECK bd_status bd_member_unpack(const bd_source_file *file, const bd_zip_entry *entry,
                                         size_t index, const char *password,
                                         bd_archive_bytes *bytes, bd_error *error);

/* The name of an entry as UTF-8: by its flag or Unicode field, else UTF-8, GB18030 or code page
 * 437, whichever it can be. malloc'ed; NULL when out of memory. */
char *bd_member_name(const bd_zip_entry *entry);

#endif
