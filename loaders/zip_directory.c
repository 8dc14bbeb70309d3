#include "loaders/zip_directory.h"

#include "engine/base/memory.h"
#include "loaders/little_endian.h"
#include "loaders/utf8_check.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* Layouts: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory),
 * 4.3.14 to 4.3.16 (ends). */
#define LOCAL_BYTES 30
#define CENTRAL_BYTES 46
#define END_BYTES 22
#define END64_BYTES 56
#define LOCATOR64_BYTES 20
#define MOST_COMMENT 65535

typedef const unsigned char *bytes_at;

static uint64_t u64_at(bytes_at p) {
    return (uint64_t)bd_u32(p) | (uint64_t)bd_u32(p + 4) << 32;
}

static bd_status incomplete(bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "压缩包结构不完整(文件可能没有复制或下载完);请重新复制或向提供者索要原件",
        "the zip container is incomplete (perhaps it was not copied or downloaded to "
        "the end); copy it again or ask for the original");
}

bool bd_zip_recognise(const char *bytes, size_t length) {
    return length >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

typedef struct directory_place {
    uint64_t begin, length; /* of the central directory, in the file */
    uint64_t n_entries;
    uint64_t shift; /* bytes in front of the archive that its offsets do not know of */
} directory_place;

/* The last end record whose comment fits the file. */
static bytes_at find_end(bytes_at data, size_t length) {
    if (length < END_BYTES) return NULL;
    size_t least = length > END_BYTES + MOST_COMMENT ? length - END_BYTES - MOST_COMMENT : 0;
    for (size_t at = length - END_BYTES + 1; at-- > least;) {
        if (data[at] != 'P' || memcmp(data + at, "PK\5\6", 4) != 0) continue;
        if (at + END_BYTES + bd_u16(data + at + 20) <= length) return data + at;
    }
    return NULL;
}

static bool read_end(bytes_at data, size_t length, directory_place *place) {
    bytes_at end = find_end(data, length);
    if (!end) return false;
    uint64_t stop = (uint64_t)(end - data); /* where the central directory must end */
    place->n_entries = bd_u16(end + 10);
    place->length = bd_u32(end + 12);
    uint64_t offset = bd_u32(end + 16);
    if (stop >= LOCATOR64_BYTES && memcmp(end - LOCATOR64_BYTES, "PK\6\7", 4) == 0) {
        uint64_t at = u64_at(end - LOCATOR64_BYTES + 8);
        if (at > stop || stop - at < END64_BYTES + LOCATOR64_BYTES ||
            memcmp(data + at, "PK\6\6", 4) != 0)
            return false;
        stop = at;
        place->n_entries = u64_at(data + at + 32);
        place->length = u64_at(data + at + 40);
        offset = u64_at(data + at + 48);
    }
    if (place->length > stop || offset > stop - place->length) return false;
    place->begin = stop - place->length;
    place->shift = place->begin - offset;
    return place->n_entries <= place->length / CENTRAL_BYTES;
}

/* The 64-bit sizes and offset of an extra field (4.5.3) replace those that are all ones. */
static bool read_zip64(bytes_at extra, size_t length, bd_zip_entry *entry, uint64_t *offset) {
    size_t used = 0;
    uint64_t *fields[] = {&entry->unpacked_bytes, &entry->packed_bytes, offset};
    for (size_t i = 0; i < 3; i++) {
        if (*fields[i] != UINT32_MAX) continue;
        if (used + 8 > length) return false;
        *fields[i] = u64_at(extra + used);
        used += 8;
    }
    return true;
}

/* Info-ZIP's Unicode name (4.6.9) counts only while it belongs to the name that stands there. */
static void read_unicode_name(bytes_at extra, size_t length, bd_zip_entry *entry) {
    if (length < 6 || extra[0] != 1) return;
    uLong crc = crc32(0, (const Bytef *)entry->name, (uInt)entry->name_length);
    bool has_zero = false;
    const char *name = (const char *)extra + 5;
    if (crc != bd_u32(extra + 1) || !bd_utf8_check(name, length - 5, &has_zero) || has_zero) return;
    entry->unicode_name = name;
    entry->unicode_name_length = length - 5;
}

static bool read_extra(bytes_at extra, size_t length, bd_zip_entry *entry, uint64_t *offset) {
    while (length >= 4) {
        unsigned id = bd_u16(extra);
        size_t size = bd_u16(extra + 2);
        if (size > length - 4) return true; /* padding of some writers */
        if (id == 1 && !read_zip64(extra + 4, size, entry, offset)) return false;
        if (id == 0x7075) read_unicode_name(extra + 4, size, entry);
        extra += 4 + size;
        length -= 4 + size;
    }
    return true;
}

/* Finds where the packed bytes begin: the local header has a name and extra field of its own. */
static bool locate(const char *bytes, const directory_place *place, uint64_t offset,
                   bd_zip_entry *entry) {
    if (offset > place->begin - place->shift) return false;
    uint64_t at = offset + place->shift;
    if (place->begin - at < LOCAL_BYTES) return false;
    bytes_at local = (bytes_at)bytes + at;
    if (memcmp(local, "PK\3\4", 4) != 0) return false;
    uint64_t data = at + LOCAL_BYTES + bd_u16(local + 26) + bd_u16(local + 28);
    if (data > place->begin || entry->packed_bytes > place->begin - data) return false;
    entry->packed = bytes + data;
    return true;
}

static bool read_entry(const char *bytes, const directory_place *place, uint64_t *at,
                       bd_zip_entry *entry) {
    uint64_t stop = place->begin + place->length;
    bytes_at p = (bytes_at)bytes + *at;
    if (stop - *at < CENTRAL_BYTES || memcmp(p, "PK\1\2", 4) != 0) return false;
    size_t name = bd_u16(p + 28), extra = bd_u16(p + 30), comment = bd_u16(p + 32);
    if (stop - *at - CENTRAL_BYTES < name + extra + comment) return false;
    unsigned flags = bd_u16(p + 8);
    bool unix_made = p[5] == 3;
    *entry = (bd_zip_entry){.name = (const char *)p + CENTRAL_BYTES,
                            .name_length = name,
                            .packed_bytes = bd_u32(p + 20),
                            .unpacked_bytes = bd_u32(p + 24),
                            .crc32 = bd_u32(p + 16),
                            .method = bd_u16(p + 10),
                            .encrypted = (flags & 1) != 0,
                            .utf8_name = (flags & 0x800) != 0,
                            .is_link = unix_made && (bd_u32(p + 38) >> 28) == 0xA};
    uint64_t offset = bd_u32(p + 42);
    if (!read_extra(p + CENTRAL_BYTES + name, extra, entry, &offset)) return false;
    *at += CENTRAL_BYTES + name + extra + comment;
    return locate(bytes, place, offset, entry);
}

static int compare_places(const void *a, const void *b) {
    const bd_zip_entry *x = *(const bd_zip_entry *const *)a, *y = *(const bd_zip_entry *const *)b;
    return x->packed < y->packed ? -1 : x->packed > y->packed;
}

static bd_status check_overlap(const bd_zip_directory *directory, bd_error *error) {
    const bd_zip_entry **sorted = bd_allocate(directory->n_entries + 1, sizeof *sorted);
    if (!sorted) return bd_error_memory(error, directory->n_entries * sizeof *sorted);
    for (size_t i = 0; i < directory->n_entries; i++)
        sorted[i] = &directory->entries[i];
    qsort(sorted, directory->n_entries, sizeof *sorted, compare_places);
    bool overlap = false;
    for (size_t i = 1; i < directory->n_entries && !overlap; i++) {
        /* Between two there is at least the header of the second. */
        const char *end = sorted[i - 1]->packed + sorted[i - 1]->packed_bytes;
        overlap = end + LOCAL_BYTES > sorted[i]->packed;
    }
    free(sorted);
    if (!overlap) return BD_OK;
    return bd_error_set(error, BD_ERROR_LIMIT,
                        "压缩包内的文件互相重叠,疑似恶意压缩文件;请向提供者核实",
                        "entries of the archive overlap each other, as in malicious archives; ask "
                        "the provider about it");
}

bd_status bd_zip_directory_read(const char *bytes, size_t length, size_t most_entries,
                                bd_zip_directory *directory, bd_error *error) {
    directory_place place = {0};
    memset(directory, 0, sizeof *directory);
    if (!read_end((bytes_at)bytes, length, &place)) return incomplete(error);
    if (place.n_entries > most_entries)
        return bd_error_set(
            error, BD_ERROR_LIMIT, "压缩包内文件过多(上限 %zu);请检查来源",
            "too many entries in the archive (limit %zu); check where it comes from", most_entries);
    bd_zip_entry *entries = bd_allocate_zero((size_t)place.n_entries, sizeof *entries);
    if (!entries) return bd_error_memory(error, (size_t)place.n_entries * sizeof *entries);
    *directory = (bd_zip_directory){entries, (size_t)place.n_entries};
    uint64_t at = place.begin;
    bd_status status = BD_OK;
    for (size_t i = 0; i < directory->n_entries && status == BD_OK; i++) {
        if (!read_entry(bytes, &place, &at, &entries[i])) status = incomplete(error);
    }
    if (status == BD_OK) status = check_overlap(directory, error);
    if (status != BD_OK) bd_zip_directory_reset(directory);
    return status;
}

bool bd_zip_directory_has(const char *bytes, size_t length, size_t most_entries,
                          bool (*fits)(const bd_zip_entry *entry), bool *readable) {
    directory_place place = {0};
    *readable = read_end((bytes_at)bytes, length, &place);
    if (!*readable || place.n_entries > most_entries) return false;
    uint64_t at = place.begin;
    bool found = false;
    for (uint64_t i = 0; i < place.n_entries && *readable; i++) {
        bd_zip_entry entry;
        *readable = read_entry(bytes, &place, &at, &entry);
        found = found || (*readable && fits(&entry));
    }
    return found && *readable;
}

void bd_zip_directory_reset(bd_zip_directory *directory) {
    if (!directory) return;
    free(directory->entries);
    memset(directory, 0, sizeof *directory);
}
