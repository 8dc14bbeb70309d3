#include "loaders/ole.h"

#include "engine/base/memory.h"
#include "loaders/little_endian.h"

#include <stdlib.h>
#include <string.h>

#define ENTRY_BYTES 128
#define HEADER_DIFAT 109
#define LAST_SECTOR 0xFFFFFFFAu /* larger numbers are marks: end of chain, free … */

bool bd_ole_recognise(const char *bytes, size_t length) {
    return length >= 8 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

static bd_status damaged(bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "xls 文件不完整或已损坏;请重新复制,或用 Excel/WPS 打开后另存为 xlsx",
        "the xls file is cut or damaged; copy it again, or open it with Excel or WPS and "
        "save it as xlsx");
}

/* The bytes of a sector: NULL if it lies outside; `available` may be less in the last one. */
static const unsigned char *sector(const bd_ole *ole, uint32_t number, size_t *available) {
    size_t at = ((size_t)number + 1) * ole->sector_bytes;
    if (number >= LAST_SECTOR || at >= ole->length_bytes) return NULL;
    size_t room = ole->length_bytes - at;
    *available = room < ole->sector_bytes ? room : ole->sector_bytes;
    return ole->data + at;
}

/* Copies a chain of sectors; at most `most` bytes. Chains are no longer than the table of sectors,
 * which bounds loops. What lies beyond the end of the file is missing: BD_ERROR_FORMAT. */
static bd_status read_chain(const bd_ole *ole, uint32_t first, size_t most, unsigned char **out,
                            size_t *length, bd_error *error) {
    *out = NULL;
    *length = 0;
    if (most > ole->length_bytes) most = ole->length_bytes;
    unsigned char *bytes = bd_allocate_zero(most + ole->sector_bytes, 1);
    if (!bytes) return bd_error_memory(error, most);
    size_t used = 0;
    size_t n_sectors = 0;
    for (uint32_t number = first; number < LAST_SECTOR && used < most; n_sectors++) {
        size_t available = 0;
        const unsigned char *from = sector(ole, number, &available);
        if (!from || n_sectors > ole->n_fat || number >= ole->n_fat) {
            free(bytes);
            return damaged(error);
        }
        memcpy(bytes + used, from, available);
        used += ole->sector_bytes;
        number = ole->fat[number];
    }
    *out = bytes;
    *length = used < most ? used : most;
    return BD_OK;
}

/* The table of sectors: its own sectors are listed in the header and in a chain of further lists.
 */
static bd_status read_fat(bd_ole *ole, bd_error *error) {
    size_t most = ole->length_bytes / ole->sector_bytes + 1;
    size_t per_sector = ole->sector_bytes / 4;
    size_t capacity = (most / per_sector + 2) * per_sector;
    ole->fat = bd_allocate(capacity, sizeof *ole->fat);
    if (!ole->fat) return bd_error_memory(error, capacity * sizeof *ole->fat);
    uint32_t next_list = bd_u32(ole->data + 68);
    const unsigned char *list = ole->data + 76;
    size_t n_in_list = HEADER_DIFAT;
    for (size_t n_lists = 0; n_lists <= most; n_lists++) {
        for (size_t i = 0; i < n_in_list; i++) {
            size_t available = 0;
            const unsigned char *from = sector(ole, bd_u32(list + 4 * i), &available);
            if (!from) continue;
            for (size_t k = 0; k + 4 <= available && ole->n_fat < capacity; k += 4)
                ole->fat[ole->n_fat++] = bd_u32(from + k);
        }
        size_t available = 0;
        list = sector(ole, next_list, &available);
        if (!list || available < ole->sector_bytes) break;
        n_in_list = per_sector - 1;
        next_list = bd_u32(list + 4 * n_in_list);
    }
    return ole->n_fat ? BD_OK : damaged(error);
}

static bd_status read_mini(bd_ole *ole, bd_error *error) {
    unsigned char *bytes = NULL;
    size_t length = 0;
    uint32_t first = bd_u32(ole->data + 60);
    if (first >= LAST_SECTOR || ole->n_entries == 0) return BD_OK;
    const unsigned char *root = ole->directory;
    if (bd_u32(root + 116) >= LAST_SECTOR) return BD_OK;
    BD_TRY(read_chain(ole, first, (size_t)bd_u32(ole->data + 64) * ole->sector_bytes, &bytes,
                      &length, error));
    ole->mini_fat = bd_allocate(length / 4 + 1, 4);
    if (ole->mini_fat) {
        for (size_t i = 0; i + 4 <= length; i += 4)
            ole->mini_fat[ole->n_mini_fat++] = bd_u32(bytes + i);
    }
    free(bytes);
    if (!ole->mini_fat) return bd_error_memory(error, length);
    return read_chain(ole, bd_u32(root + 116), bd_u32(root + 120), &ole->mini_stream,
                      &ole->mini_stream_bytes, error);
}

bd_status bd_ole_open(bd_ole *ole, const char *data, size_t length, bd_error *error) {
    memset(ole, 0, sizeof *ole);
    ole->data = (const unsigned char *)data;
    ole->length_bytes = length;
    if (length < 512 || !bd_ole_recognise(data, length)) return damaged(error);
    unsigned shift = bd_u16(ole->data + 30);
    unsigned mini_shift = bd_u16(ole->data + 32);
    if (shift < 7 || shift > 16 || mini_shift < 3 || mini_shift > shift) return damaged(error);
    ole->sector_bytes = (size_t)1 << shift;
    ole->mini_sector_bytes = (size_t)1 << mini_shift;
    ole->mini_cutoff_bytes = bd_u32(ole->data + 56);
    bd_status status = read_fat(ole, error);
    size_t bytes = 0;
    if (status == BD_OK)
        status = read_chain(ole, bd_u32(ole->data + 48), SIZE_MAX, &ole->directory, &bytes, error);
    ole->n_entries = bytes / ENTRY_BYTES;
    if (status == BD_OK) status = read_mini(ole, error);
    if (status != BD_OK) bd_ole_close(ole);
    return status;
}

void bd_ole_close(bd_ole *ole) {
    if (!ole) return;
    free(ole->fat);
    free(ole->mini_fat);
    free(ole->mini_stream);
    free(ole->directory);
    memset(ole, 0, sizeof *ole);
}

static bool has_name(const unsigned char *entry, const char *name) {
    size_t length = strlen(name);
    if (bd_u16(entry + 64) != 2 * (length + 1) || length > 31) return false;
    for (size_t i = 0; i < length; i++) {
        unsigned a = bd_u16(entry + 2 * i);
        unsigned b = (unsigned char)name[i];
        if (a >= 'A' && a <= 'Z') a += 32;
        if (b >= 'A' && b <= 'Z') b += 32;
        if (a != b) return false;
    }
    return true;
}

static const unsigned char *find_entry(const bd_ole *ole, const char *name) {
    for (size_t i = 0; i < ole->n_entries; i++) {
        const unsigned char *entry = ole->directory + i * ENTRY_BYTES;
        if (entry[66] != 0 && has_name(entry, name)) return entry;
    }
    return NULL;
}

bool bd_ole_has(const bd_ole *ole, const char *name) {
    return find_entry(ole, name) != NULL;
}

static bd_status read_mini_chain(const bd_ole *ole, uint32_t first, size_t most,
                                 unsigned char **out, size_t *length, bd_error *error) {
    if (most > ole->mini_stream_bytes) most = ole->mini_stream_bytes;
    unsigned char *bytes = bd_allocate_zero(most + ole->mini_sector_bytes, 1);
    if (!bytes) return bd_error_memory(error, most);
    size_t used = 0;
    for (uint32_t number = first; number < ole->n_mini_fat && used < most;) {
        size_t at = (size_t)number * ole->mini_sector_bytes;
        if (at >= ole->mini_stream_bytes) break;
        size_t n = ole->mini_stream_bytes - at;
        memcpy(bytes + used, ole->mini_stream + at,
               n < ole->mini_sector_bytes ? n : ole->mini_sector_bytes);
        used += ole->mini_sector_bytes;
        number = ole->mini_fat[number];
    }
    *out = bytes;
    *length = used < most ? used : most;
    return BD_OK;
}

bd_status bd_ole_stream(const bd_ole *ole, const char *name, unsigned char **out, size_t *length,
                        bd_error *error) {
    const unsigned char *entry = find_entry(ole, name);
    if (!entry) return BD_ERROR_NOT_FOUND;
    uint32_t first = bd_u32(entry + 116);
    uint32_t size = bd_u32(entry + 120);
    if (size < ole->mini_cutoff_bytes && ole->mini_stream)
        return read_mini_chain(ole, first, size, out, length, error);
    return read_chain(ole, first, size, out, length, error);
}
