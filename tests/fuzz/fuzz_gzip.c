/* gzip: raw bytes, and bytes packed here (whose damage the fuzzer chooses), which must come out as
 * they went in. */
#include "tests/fuzz/support.h"

#include "loaders/gzip.h"

#include <zlib.h>

int fuzz_gzip(const uint8_t *data, size_t size);

/* Packs in members of `part` bytes. */
static char *pack(const uint8_t *data, size_t size, size_t part, int level, size_t *packed) {
    size_t capacity = size + (size / part + 1) * 64 + 64, used = 0;
    char *out = malloc(capacity);
    if (!out) abort();
    for (size_t at = 0; at == 0 || at < size; at += part) {
        z_stream z = {0};
        if (deflateInit2(&z, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) abort();
        z.next_in = (Bytef *)(uintptr_t)(data + at);
        z.avail_in = (uInt)(size - at < part ? size - at : part);
        z.next_out = (Bytef *)out + used;
        z.avail_out = (uInt)(capacity - used);
        if (deflate(&z, Z_FINISH) != Z_STREAM_END) abort();
        used = capacity - z.avail_out;
        deflateEnd(&z);
        if (size == 0) break;
    }
    *packed = used;
    return out;
}

static bd_status unpack(const char *bytes, size_t length, char **out, size_t *out_length) {
    bd_read_options options = {.n_threads = 1, .limit_unpacked_bytes = 1 << 24};
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_gzip_unpack(bytes, length, &options, out, out_length, &error);
    fuzz_require_explained(status, &error);
    return status;
}

int fuzz_gzip(const uint8_t *data, size_t size) {
    fuzz_input input = {data, size};
    unsigned mode = fuzz_take_byte(&input);
    char *out = NULL;
    size_t length = 0;
    if (mode % 2 == 0) {
        if (unpack((const char *)input.data, input.size, &out, &length) == BD_OK) free(out);
        fuzz_cells cells;
        (void)fuzz_read(NULL, input.data, input.size, &cells);
        return 0;
    }
    size_t where = (size_t)fuzz_take_byte(&input) << 8;
    where |= fuzz_take_byte(&input);
    uint8_t what = fuzz_take_byte(&input);
    size_t part = mode & 2 ? input.size / 3 + 1 : input.size + 1, packed;
    char *bytes = pack(input.data, input.size, part, mode & 4 ? 0 : 6, &packed);
    if (what) { /* damage */
        bytes[where % packed] = (char)(bytes[where % packed] ^ what);
        if (mode & 8) packed -= where % packed;
    }
    bd_status status = unpack(bytes, packed, &out, &length);
    if (!what) {
        fuzz_require(status == BD_OK && length == input.size);
        fuzz_require(!length || memcmp(out, input.data, length) == 0);
        fuzz_require(out[length] == 0);
    }
    if (status == BD_OK) free(out);
    fuzz_cells cells;
    (void)fuzz_read(NULL, bytes, packed, &cells);
    free(bytes);
    return 0;
}
