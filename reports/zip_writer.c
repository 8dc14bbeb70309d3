/* A zip archive (PKWARE APPNOTE 6.3). A part is cut into blocks of fixed size, which are deflated
 * side by side and end on a byte each (RFC 1951, empty stored block), so that together they are one
 * deflate stream: the same bytes for any number of threads. */
#include "reports/zip_writer.h"

#include "engine/base/memory.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define BLOCK_BYTES ((size_t)256 << 10)
#define N_BLOCKS 16u /* in hand at a time: what is written before a cancel is noticed */
#define WINDOW_BYTES 32768u
/* Sheets are mostly the same tags: the higher levels take twice the time for a sixth less. */
#define LEVEL 3
#define MEMORY_LEVEL 8 /* as zlib has it when nobody says */
#define MOST_BYTES 0xFFFFFFFFu
#define LOCAL_HEADER_BYTES 30u
#define ENTRY_BYTES 46u
#define END_BYTES 22u
/* 1980-01-01 00:00: the same bytes at any time. */
#define DOS_DATE 0x21u
#define UTF8_NAMES 0x800u

typedef struct part {
    char *name;
    uint16_t name_length;
    uint32_t crc32, packed_bytes, unpacked_bytes, offset;
} part;

struct bd_zip_writer {
    int descriptor;
    int n_threads;
    const bd_cancel *cancel;
    uint64_t n_bytes; /* written so far */
    part *parts;
    size_t n_parts, capacity;
    char *in; /* blocks in hand */
    size_t in_bytes;
    char *out; /* per block, packed */
    size_t out_stride;
    size_t out_bytes[N_BLOCKS];
    uint32_t crc32[N_BLOCKS];
    bool failed[N_BLOCKS];
};

static bd_status put(bd_zip_writer *writer, const void *bytes, size_t length) {
    const char *at = bytes;
    while (length) {
        ssize_t n = write(writer->descriptor, at, length);
        if (n <= 0) return BD_ERROR_FORMAT;
        at += n;
        length -= (size_t)n;
        writer->n_bytes += (uint64_t)n;
    }
    return BD_OK;
}

bd_status bd_zip_writer_open(int descriptor, int n_threads, const bd_cancel *cancel,
                             bd_zip_writer **writer, bd_error *error) {
    bd_zip_writer *made = bd_allocate_zero(1, sizeof *made);
    *writer = made;
    if (!made) return bd_error_memory(error, sizeof *made);
    *made = (bd_zip_writer){.descriptor = descriptor,
                            .n_threads = bd_threads_count(n_threads, N_BLOCKS),
                            .cancel = cancel,
                            .out_stride = compressBound(BLOCK_BYTES) + 64};
    made->in = bd_allocate(N_BLOCKS, BLOCK_BYTES);
    made->out = bd_allocate(N_BLOCKS, made->out_stride);
    if (!made->in || !made->out) return bd_error_memory(error, N_BLOCKS * BLOCK_BYTES);
    if (ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0)
        return BD_ERROR_FORMAT;
    return BD_OK;
}

void bd_zip_writer_close(bd_zip_writer *writer) {
    if (!writer) return;
    for (size_t i = 0; i < writer->n_parts; i++)
        free(writer->parts[i].name);
    free(writer->parts);
    free(writer->in);
    free(writer->out);
    free(writer);
}

/* --- Blocks --------------------------------------------------------------------------------------
 */

static void put_16(unsigned char *to, uint32_t value) {
    to[0] = (unsigned char)value;
    to[1] = (unsigned char)(value >> 8);
}

static void put_32(unsigned char *to, uint32_t value) {
    put_16(to, value);
    put_16(to + 2, value >> 16);
}

/* Packs block i of those in hand; `last` ends the stream. */
static void pack_block(bd_zip_writer *writer, size_t i, bool last) {
    size_t begin = i * BLOCK_BYTES, left = writer->in_bytes - begin;
    size_t n = left < BLOCK_BYTES ? left : BLOCK_BYTES;
    unsigned char *in = (unsigned char *)writer->in + begin;
    z_stream stream = {0};
    writer->failed[i] = true;
    writer->crc32[i] = (uint32_t)crc32(0, in, (uInt)n);
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, -MAX_WBITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return;
    if (begin) (void)deflateSetDictionary(&stream, in - WINDOW_BYTES, WINDOW_BYTES);
    stream.next_in = in;
    stream.avail_in = (uInt)n;
    stream.next_out = (unsigned char *)writer->out + i * writer->out_stride;
    stream.avail_out = (uInt)writer->out_stride;
    int result = deflate(&stream, last ? Z_FINISH : Z_SYNC_FLUSH);
    writer->failed[i] = result != (last ? Z_STREAM_END : Z_OK) || stream.avail_in;
    writer->out_bytes[i] = writer->out_stride - stream.avail_out;
    (void)deflateEnd(&stream);
}

static bd_status cancelled(bd_error *error) {
    return bd_error_set(error, BD_ERROR_CANCELLED, "已取消", "cancelled");
}

/* Packs and writes what is in hand. */
static bd_status flush(bd_zip_writer *writer, part *to, bool last, bd_error *error) {
    size_t n = (writer->in_bytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
    if (n == 0 && last) n = 1; /* an empty part is a stream, too */
    if (bd_is_cancelled(writer->cancel)) return cancelled(error);
#pragma omp parallel for schedule(dynamic, 1) num_threads(writer->n_threads) if (n > 1)
    for (size_t i = 0; i < n; i++)
        pack_block(writer, i, last && i == n - 1);
    for (size_t i = 0; i < n; i++) {
        size_t left = writer->in_bytes - i * BLOCK_BYTES;
        size_t length = left < BLOCK_BYTES ? left : BLOCK_BYTES;
        if (writer->failed[i]) return bd_error_memory(error, BLOCK_BYTES);
        to->crc32 = (uint32_t)crc32_combine(to->crc32, writer->crc32[i], (z_off_t)length);
        BD_TRY(put(writer, writer->out + i * writer->out_stride, writer->out_bytes[i]));
    }
    writer->in_bytes = 0;
    return BD_OK;
}

static bool read_piece(const bd_zip_piece *piece, uint64_t at, char *to, size_t n) {
    if (piece->file) return fread(to, 1, n, piece->file) == n;
    memcpy(to, piece->bytes + at, n);
    return true;
}

static bd_status add_piece(bd_zip_writer *writer, const bd_zip_piece *piece, part *to,
                           bd_error *error) {
    if (piece->file && fseeko(piece->file, 0, SEEK_SET) != 0) return BD_ERROR_FORMAT;
    for (uint64_t at = 0; at < piece->length_bytes;) {
        size_t room = N_BLOCKS * BLOCK_BYTES - writer->in_bytes;
        if (room == 0) {
            BD_TRY(flush(writer, to, false, error));
            continue;
        }
        size_t n = piece->length_bytes - at < room ? (size_t)(piece->length_bytes - at) : room;
        if (!read_piece(piece, at, writer->in + writer->in_bytes, n)) return BD_ERROR_FORMAT;
        writer->in_bytes += n;
        at += n;
    }
    return BD_OK;
}

/* --- Parts ---------------------------------------------------------------------------------------
 */

/* What the local header and the directory have in common, from the version needed on. */
static void put_facts(unsigned char *to, const part *p) {
    put_16(to, 20);
    put_16(to + 2, UTF8_NAMES);
    put_16(to + 4, Z_DEFLATED);
    put_16(to + 6, 0);
    put_16(to + 8, DOS_DATE);
    put_32(to + 10, p->crc32);
    put_32(to + 14, p->packed_bytes);
    put_32(to + 18, p->unpacked_bytes);
    put_16(to + 22, p->name_length);
}

static void make_local_header(unsigned char header[LOCAL_HEADER_BYTES], const part *p) {
    memset(header, 0, LOCAL_HEADER_BYTES);
    put_32(header, 0x04034b50u);
    put_facts(header + 4, p);
}

static bd_status too_large(bd_error *error) {
    return bd_error_set(error, BD_ERROR_LIMIT, "工作簿超过 4 GB;请用 --rules 分批运行",
                        "the workbook would be larger than 4 GB; run fewer rules at a time, with "
                        "--rules");
}

static bd_status add_part(bd_zip_writer *writer, const char *name, size_t name_length, part **out,
                          bd_error *error) {
    BD_TRY(bd_grow(&writer->parts, &writer->capacity, writer->n_parts + 1, sizeof *writer->parts,
                   error));
    part *added = &writer->parts[writer->n_parts];
    *added = (part){.name = bd_copy_text(name, name_length),
                    .name_length = (uint16_t)name_length,
                    .offset = (uint32_t)writer->n_bytes};
    if (!added->name) return bd_error_memory(error, name_length);
    writer->n_parts++;
    *out = added;
    return BD_OK;
}

bd_status bd_zip_writer_add(bd_zip_writer *writer, const char *name, size_t name_length,
                            const bd_zip_piece *pieces, size_t n_pieces, bd_error *error) {
    uint64_t n_bytes = 0;
    for (size_t i = 0; i < n_pieces; i++)
        n_bytes += pieces[i].length_bytes;
    if (n_bytes > MOST_BYTES || writer->n_bytes > MOST_BYTES || name_length > UINT16_MAX)
        return too_large(error);
    part *added = NULL;
    unsigned char header[LOCAL_HEADER_BYTES];
    BD_TRY(add_part(writer, name, name_length, &added, error));
    added->unpacked_bytes = (uint32_t)n_bytes;
    make_local_header(header, added);
    BD_TRY(put(writer, header, sizeof header));
    BD_TRY(put(writer, added->name, name_length));
    uint64_t begin = writer->n_bytes;
    for (size_t i = 0; i < n_pieces; i++)
        BD_TRY(add_piece(writer, &pieces[i], added, error));
    BD_TRY(flush(writer, added, true, error));
    if (writer->n_bytes > MOST_BYTES) return too_large(error);
    added->packed_bytes = (uint32_t)(writer->n_bytes - begin);
    make_local_header(header, added);
    ssize_t written = pwrite(writer->descriptor, header, sizeof header, (off_t)added->offset);
    return written == (ssize_t)sizeof header ? BD_OK : BD_ERROR_FORMAT;
}

static bd_status put_entry(bd_zip_writer *writer, const part *p) {
    unsigned char entry[ENTRY_BYTES] = {0};
    put_32(entry, 0x02014b50u);
    put_16(entry + 4, 20);
    put_facts(entry + 6, p);
    put_32(entry + 42, p->offset);
    BD_TRY(put(writer, entry, sizeof entry));
    return put(writer, p->name, p->name_length);
}

bd_status bd_zip_writer_finish(bd_zip_writer *writer, bd_error *error) {
    uint64_t begin = writer->n_bytes;
    if (writer->n_parts > UINT16_MAX) return too_large(error);
    for (size_t i = 0; i < writer->n_parts; i++)
        BD_TRY(put_entry(writer, &writer->parts[i]));
    if (writer->n_bytes > MOST_BYTES) return too_large(error);
    unsigned char end[END_BYTES] = {0};
    put_32(end, 0x06054b50u);
    put_16(end + 8, (uint32_t)writer->n_parts);
    put_16(end + 10, (uint32_t)writer->n_parts);
    put_32(end + 12, (uint32_t)(writer->n_bytes - begin));
    put_32(end + 16, (uint32_t)begin);
    return put(writer, end, sizeof end);
}
