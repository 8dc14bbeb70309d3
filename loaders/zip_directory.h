/* The directory of a zip archive, read straight from memory. Nothing that it says is believed
 * without a look: entries must lie inside the file and must not overlap, so that no byte is
 * unpacked twice (as David Fifield's "better zip bomb" does). */
#ifndef BD_LOADERS_ZIP_DIRECTORY_H
#define BD_LOADERS_ZIP_DIRECTORY_H

#include "engine/base/status.h"

enum {
    BD_ZIP_STORED = 0,
    BD_ZIP_DEFLATED = 8,
    BD_ZIP_DEFLATE64 = 9,
    BD_ZIP_AES = 99 /* the real method is in the entry's extra field */
};

typedef struct bd_zip_entry {
    const char *name; /* raw bytes, borrowed from the file, not NUL-terminated */
    size_t name_length;
    const char *packed; /* where its bytes begin in the file */
    uint64_t packed_bytes, unpacked_bytes;
    const char
        *unicode_name; /* UTF-8 from the extra field 0x7075 where it belongs to `name`; or NULL */
    size_t unicode_name_length;
    uint32_t crc32;
    uint16_t method; /* BD_ZIP_… or another number of the ZIP specification (APPNOTE 4.4.5) */
    bool encrypted;
    bool utf8_name; /* the flag that says so (general purpose bit 11) */
    bool is_link;   /* a symbolic link of Unix */
} bd_zip_entry;

typedef struct bd_zip_directory {
    bd_zip_entry *entries; /* in the order of the central directory */
    size_t n_entries;
} bd_zip_directory;

/* True if the bytes begin as an archive does (the only entry's header, or an empty directory). */
bool bd_zip_recognise(const char *bytes, size_t length);

/* Reads the directory (with ZIP64). The entries borrow `bytes`. BD_ERROR_FORMAT when the file is
 * cut or damaged, BD_ERROR_LIMIT when there are more than `most_entries` or when some overlap. */
BD_MUST_CHECK bd_status bd_zip_directory_read(const char *bytes, size_t length, size_t most_entries,
                                              bd_zip_directory *directory, bd_error *error);
/* Whether an entry fits, looked for without memory of its own, as recognising has no way to say
 * that there is none. False too for more than `most_entries`; `*readable` false when the directory
 * is cut or damaged. */
bool bd_zip_directory_has(const char *bytes, size_t length, size_t most_entries,
                          bool (*fits)(const bd_zip_entry *entry), bool *readable);
/* NULL is allowed. */
void bd_zip_directory_reset(bd_zip_directory *directory);

#endif
