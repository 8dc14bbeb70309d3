#include "tests/fuzz/support.h"

#include <zlib.h>

static void put2(bd_buffer *out, unsigned value) {
    unsigned char bytes[2] = {(unsigned char)value, (unsigned char)(value >> 8)};
    bd_buffer_append(out, (const char *)bytes, 2);
}

static void put4(bd_buffer *out, size_t value) {
    put2(out, (unsigned)(value & 0xFFFF));
    put2(out, (unsigned)(value >> 16 & 0xFFFF));
}

void fuzz_zip_init(fuzz_zip *zip) {
    bd_buffer_init(&zip->bytes);
    bd_buffer_init(&zip->directory);
    zip->n_entries = 0;
}

void fuzz_zip_add(fuzz_zip *zip, const char *name, size_t name_length, const char *content,
                  size_t length) {
    size_t offset = zip->bytes.length_bytes;
    uLong crc = crc32(0, (const Bytef *)content, (uInt)length);
    if (name_length > 200) name_length = 200;
    for (int central = 0; central < 2; central++) {
        bd_buffer *out = central ? &zip->directory : &zip->bytes;
        bd_buffer_append(out, central ? "PK\1\2" : "PK\3\4", 4);
        if (central) put2(out, 20);
        put2(out, 20);
        put2(out, 0x0800); /* names are UTF-8 */
        put2(out, 0);      /* stored */
        put4(out, 0x210000);
        put4(out, crc);
        put4(out, length);
        put4(out, length);
        put2(out, (unsigned)name_length);
        put2(out, 0);
        if (central) {
            put2(out, 0);
            put2(out, 0);
            put2(out, 0);
            put4(out, 0);
            put4(out, offset);
        }
        bd_buffer_append(out, name, name_length);
        if (!central) bd_buffer_append(out, content, length);
    }
    zip->n_entries++;
}

#define MOST_PARTS 64

/* The content of a part reaches to the next line that begins with "@@ ". */
static size_t part_length(const fuzz_input *input) {
    const char *content = (const char *)input->data;
    size_t length = 0;
    while (length < input->size && !(content[length] == '\n' && input->size - length > 4 &&
                                     memcmp(content + length, "\n@@ ", 4) == 0))
        length++;
    return length;
}

void fuzz_zip_add_parts(fuzz_zip *zip, fuzz_input input, const fuzz_part *needed, size_t n_needed) {
    uint64_t there = 0; /* a bit for each of `needed` */
    while (input.size) {
        size_t name_length;
        const char *name = fuzz_take_until(&input, '\n', &name_length);
        const char *content = (const char *)input.data;
        size_t length = part_length(&input);
        size_t taken = length + 1 < input.size ? length + 1 : input.size;
        input.data += taken;
        input.size -= taken;
        if (name_length > 3) {
            name += 3;
            name_length -= 3;
        }
        for (size_t i = 0; i < n_needed; i++) {
            bool same = strlen(needed[i].name) == name_length &&
                        memcmp(needed[i].name, name, name_length) == 0;
            if (same) there |= UINT64_C(1) << i;
        }
        if (zip->n_entries < MOST_PARTS) fuzz_zip_add(zip, name, name_length, content, length);
    }
    for (size_t i = 0; i < n_needed; i++) {
        if (!(there >> i & 1))
            fuzz_zip_add(zip, needed[i].name, strlen(needed[i].name), needed[i].content,
                         strlen(needed[i].content));
    }
}

void fuzz_zip_finish(fuzz_zip *zip) {
    size_t offset = zip->bytes.length_bytes, size = zip->directory.length_bytes;
    bd_buffer_append(&zip->bytes, bd_buffer_text(&zip->directory), size);
    bd_buffer_append(&zip->bytes, "PK\5\6\0\0\0\0", 8);
    put2(&zip->bytes, zip->n_entries);
    put2(&zip->bytes, zip->n_entries);
    put4(&zip->bytes, size);
    put4(&zip->bytes, offset);
    put2(&zip->bytes, 0);
}

void fuzz_zip_reset(fuzz_zip *zip) {
    bd_buffer_reset(&zip->bytes);
    bd_buffer_reset(&zip->directory);
}

/* Sectors: the table of sectors (as many as it takes), the directory, the stream. */
char *fuzz_ole(const void *stream, size_t length, size_t *ole_length) {
    enum { SECTOR = 512, END = 0xFE, FREE = 0xFF };
    size_t n_stream = (length + SECTOR - 1) / SECTOR;
    size_t n_fat = (n_stream + 1 + SECTOR / 4 - 2) / (SECTOR / 4 - 1) + 1;
    if (n_fat > 109) n_fat = 109; /* what the header has room for: 7 MB */
    size_t n_sectors = n_fat + 1 + n_stream;
    *ole_length = (n_sectors + 1) * SECTOR;
    unsigned char *bytes = calloc(*ole_length, 1);
    if (!bytes) abort();
    memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    memcpy(bytes + 24, "\x3E\x00\x03\x00\xFE\xFF\x09\x00\x06\x00", 10);
    bytes[44] = (unsigned char)n_fat;
    bytes[48] = (unsigned char)n_fat; /* the directory */
    bytes[57] = 0x10;                 /* 4096 */
    memset(bytes + 60, 0xFF, 16);
    bytes[60] = bytes[68] = END;
    memset(bytes + 76, 0xFF, SECTOR - 76);
    for (size_t i = 0; i < n_fat; i++) {
        memset(bytes + 76 + 4 * i, 0, 4);
        bytes[76 + 4 * i] = (unsigned char)i;
    }
    unsigned char *fat = bytes + SECTOR;
    memset(fat, 0xFF, n_fat * SECTOR);
    for (size_t i = 0; i < n_sectors; i++) {
        uint32_t next = i < n_fat                          ? 0xFFFFFFFDu
                        : i == n_fat || i + 1 == n_sectors ? 0xFFFFFFFEu
                                                           : (uint32_t)i + 1;
        if (4 * i + 4 <= n_fat * SECTOR) memcpy(fat + 4 * i, &next, 4);
    }
    unsigned char *directory = bytes + (n_fat + 1) * SECTOR;
    static const char names[2][12] = {"Root Entry", "Workbook"};
    for (size_t e = 0; e < 2; e++) {
        unsigned char *entry = directory + 128 * e;
        for (size_t i = 0; names[e][i]; i++)
            entry[2 * i] = (unsigned char)names[e][i];
        entry[64] = (unsigned char)(2 * strlen(names[e]) + 2);
        entry[66] = e ? 2 : 5;
        entry[67] = 1;
        memset(entry + 68, 0xFF, 12);
        memcpy(entry + 116, "\xFE\xFF\xFF\xFF", 4);
    }
    directory[76] = 1;
    uint32_t first = n_stream ? (uint32_t)n_fat + 1 : 0xFFFFFFFEu, size = (uint32_t)length;
    memcpy(directory + 128 + 116, &first, 4);
    memcpy(directory + 128 + 120, &size, 4);
    if (length) memcpy(bytes + (n_fat + 2) * SECTOR, stream, length);
    return (char *)bytes;
}
