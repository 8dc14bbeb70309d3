#include "loaders/gzip.h"

#include "engine/base/memory.h"
#include "loaders/limits.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

bool bd_gzip_recognise(const char *bytes, size_t length) {
    return length >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
}

static bd_status is_cut(bd_error *error, size_t length) {
    return bd_error_set(
        error, BD_ERROR_FORMAT, "gzip 压缩文件不完整:在第 %zu 字节处中断;请重新复制或重新下载",
        "the gzip file is cut: it ends at byte %zu in the middle of its content; copy "
        "or download it again",
        length);
}

static bd_status is_damaged(bd_error *error, size_t at) {
    return bd_error_set(error, BD_ERROR_FORMAT,
                        "gzip 压缩文件在第 %zu 字节附近已损坏;请重新复制或重新下载",
                        "the gzip file is damaged near byte %zu; copy or download it again", at);
}

typedef struct growing {
    char *data;
    size_t used;
    size_t capacity;
} growing;

/* Hands the next part of the input to zlib, which counts in 32 bits. */
static void feed(z_stream *stream, const char *bytes, size_t at, size_t length) {
    size_t room = length - at;
    stream->next_in = (z_const Bytef *)(uintptr_t)(bytes + at);
    stream->avail_in = room > 1u << 30 ? 1u << 30 : (uInt)room;
}

/* Unpacks the member at `at`, which moves behind it. */
static bd_status unpack_member(z_stream *stream, const bd_limits *limits, const char *bytes,
                               size_t length, size_t *at, growing *out, bd_error *error) {
    for (;;) {
        BD_TRY(bd_grow(&out->data, &out->capacity, out->used + 65536 + 1, 1, error));
        size_t room = out->capacity - out->used - 1;
        stream->next_out = (Bytef *)out->data + out->used;
        stream->avail_out = room > 1u << 30 ? 1u << 30 : (uInt)room;
        feed(stream, bytes, *at, length);
        uInt before_in = stream->avail_in;
        uInt before_out = stream->avail_out;
        int result = inflate(stream, Z_NO_FLUSH);
        *at += before_in - stream->avail_in;
        out->used += before_out - stream->avail_out;
        BD_TRY(bd_limits_check_unpacked(limits, length, out->used, error));
        if (result == Z_STREAM_END) return BD_OK;
        if (result == Z_MEM_ERROR) return bd_error_memory(error, 65536);
        if (result != Z_OK && result != Z_BUF_ERROR) return is_damaged(error, *at);
        if (*at == length && stream->avail_out != 0) return is_cut(error, length);
    }
}

bd_status bd_gzip_unpack(const char *bytes, size_t length, const bd_read_options *options,
                         char **out, size_t *out_length, bd_error *error) {
    bd_limits limits = bd_limits_of(options);
    growing text = {0};
    bd_status status = BD_OK;
    size_t at = 0;
    /* Several members may follow each other; what comes after them is padding. */
    while (status == BD_OK && at < length && bd_gzip_recognise(bytes + at, length - at)) {
        z_stream stream;
        memset(&stream, 0, sizeof stream);
        if (inflateInit2(&stream, 15 + 16) != Z_OK) {
            status = bd_error_memory(error, 65536);
            break;
        }
        status = unpack_member(&stream, &limits, bytes, length, &at, &text, error);
        inflateEnd(&stream);
    }
    if (status == BD_OK && !text.data) status = is_damaged(error, 0);
    if (status != BD_OK) {
        free(text.data);
        return status;
    }
    text.data[text.used] = '\0';
    *out = text.data;
    *out_length = text.used;
    return BD_OK;
}

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    return bd_gzip_recognise(bytes, length);
}

static bd_status read_gzip(const bd_source_file *file, const bd_read_options *options,
                           bd_cell_receiver *receiver, bd_error *error) {
    char *data = NULL;
    size_t length = 0;
    BD_TRY(bd_gzip_unpack(file->data, file->length_bytes, options, &data, &length, error));
    bd_status status;
    if (bd_gzip_recognise(data, length)) {
        status = bd_error_set(error, BD_ERROR_LIMIT, "压缩文件里还是压缩文件;请先解压一层",
                              "a compressed file inside a compressed file; unpack one level first");
    } else {
        bd_source_file inner = {.path = file->path, .data = data, .length_bytes = length};
        status = bd_format_read_bytes(&inner, options, receiver, error);
    }
    free(data);
    return status;
}

const bd_format bd_format_gzip = {"gzip", "a gzip-compressed file of any other format", recognise,
                                  read_gzip};
