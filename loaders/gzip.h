/* gzip: unpacked into memory within limits. */
#ifndef BD_LOADERS_GZIP_H
#define BD_LOADERS_GZIP_H

#include "loaders/format.h"

bool bd_gzip_recognise(const char *bytes, size_t length);

/* Unpacks all members; bytes after the last one are padding. `out` is allocated (free with free()) and has a final NUL. BD_ERROR_LIMIT
 * when the content exceeds the limits of `options` (may be NULL); BD_ERROR_FORMAT when it is cut or
 * damaged. */
BD_MUST_CHECK bd_status bd_gzip_unpack(const char *bytes, size_t length,
                                       const bd_read_options *options, char **out,
                                       size_t *out_length, bd_error *error);

extern const bd_format bd_format_gzip;

#endif
