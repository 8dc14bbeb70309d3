#include "loaders/zip_member.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/encoding.h"
#include "loaders/zip_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

/* Larger members go to a temporary file. */
#define MOST_IN_MEMORY ((uint64_t)64 << 20)
#define BLOCK_BYTES ((size_t)256 << 10)

/* --- bytes ----------------------------------------------------------------------------------- */

void bd_archive_bytes_reset(bd_archive_bytes *bytes) {
    if (bytes->mapped_bytes)
        munmap((void *)(uintptr_t)bytes->data, bytes->mapped_bytes);
    else
        free((void *)(uintptr_t)bytes->data);
    memset(bytes, 0, sizeof *bytes);
}

static bd_status no_temporary(bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_IO, "无法写临时文件(%s);请检查 TMPDIR 所在磁盘的空间和权限",
        "cannot write a temporary file (%s); check space and permissions where TMPDIR is",
        strerrordesc_np(errno) ? strerrordesc_np(errno) : "?");
}

/* A file that has no name, so that nobody else sees it and nothing is left behind. */
static int open_temporary(void) {
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder) folder = "/tmp";
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) return descriptor;
    char path[4096];
    if (snprintf(path, sizeof path, "%s/bidui-XXXXXX", folder) >= (int)sizeof path) return -1;
    descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor >= 0) unlink(path);
    return descriptor;
}

static bool write_all(int descriptor, const char *data, size_t length) {
    while (length) {
        ssize_t n = write(descriptor, data, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        data += n;
        length -= (size_t)n;
    }
    return true;
}

static bd_status take_to_file(bd_member_source source, void *context, uint64_t unpacked_bytes,
                              char *block, int descriptor, bd_archive_bytes *bytes,
                              bd_error *error) {
    uint64_t used = 0;
    for (size_t n = 1; n;) {
        BD_TRY(source(context, block, BLOCK_BYTES, &n, error));
        if (n > unpacked_bytes - used) return BD_ERROR_FORMAT;
        if (!write_all(descriptor, block, n)) return no_temporary(error);
        used += n;
    }
    if (used != unpacked_bytes) return BD_ERROR_FORMAT;
    void *memory = mmap(NULL, (size_t)used, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (memory == MAP_FAILED) return bd_error_memory(error, (size_t)used);
    *bytes = (bd_archive_bytes){memory, (size_t)used, (size_t)used};
    return BD_OK;
}

static bd_status take_to_memory(bd_member_source source, void *context, uint64_t unpacked_bytes,
                                bd_archive_bytes *bytes, bd_error *error) {
    size_t used = 0, capacity = (size_t)unpacked_bytes + 1; /* one more shows that there is more */
    char *data = bd_allocate(capacity, 1);
    if (!data) return bd_error_memory(error, capacity);
    bd_status status = BD_OK;
    for (size_t n = 1; n && status == BD_OK && used < capacity; used += n)
        status = source(context, data + used, capacity - used, &n, error);
    if (status == BD_OK && used != unpacked_bytes) status = BD_ERROR_FORMAT;
    if (status != BD_OK) {
        free(data);
        return status;
    }
    data[used] = '\0';
    *bytes = (bd_archive_bytes){data, used, 0};
    return BD_OK;
}

bd_status bd_member_take(bd_member_source source, void *context, uint64_t unpacked_bytes,
                         bd_archive_bytes *bytes, bd_error *error) {
    if (unpacked_bytes <= MOST_IN_MEMORY)
        return take_to_memory(source, context, unpacked_bytes, bytes, error);
    char *block = bd_allocate(BLOCK_BYTES, 1);
    if (!block) return bd_error_memory(error, BLOCK_BYTES);
    int descriptor = open_temporary();
    bd_status status = descriptor < 0 ? no_temporary(error)
                                      : take_to_file(source, context, unpacked_bytes, block,
                                                     descriptor, bytes, error);
    if (descriptor >= 0) close(descriptor);
    free(block);
    return status;
}

/* --- plain entries --------------------------------------------------------------------------- */

static bd_status next_plain(void *context, char *out, size_t capacity, size_t *length,
                            bd_error *error) {
    return bd_zip_stream_read(context, out, capacity, length, error);
}

static bd_status unpack_plain(const bd_zip_entry *entry, bd_archive_bytes *bytes, bd_error *error) {
    bd_zip_stream stream;
    BD_TRY(bd_zip_stream_open(&stream, entry, error));
    bd_status status = bd_member_take(next_plain, &stream, entry->unpacked_bytes, bytes, error);
    bd_zip_stream_close(&stream);
    return status;
}

/* --- encrypted and rare ones ----------------------------------------------------------------- */

static bd_status next_of_libzip(void *context, char *out, size_t capacity, size_t *length,
                                bd_error *error) {
    (void)error;
    zip_int64_t n = zip_fread(context, out, capacity);
    if (n < 0) return BD_ERROR_FORMAT;
    *length = (size_t)n;
    return BD_OK;
}

static bd_status unpack_by_libzip(const bd_source_file *file, const bd_zip_entry *entry,
                                  size_t index, const char *password, bd_archive_bytes *bytes,
                                  bd_error *error) {
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *source = zip_source_buffer_create(file->data, file->length_bytes, 0, &reason);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &reason) : NULL;
    bool memory = zip_error_code_zip(&reason) == ZIP_ER_MEMORY;
    zip_error_fini(&reason);
    if (!archive) {
        zip_source_free(source);
        return memory ? bd_error_memory(error, file->length_bytes) : BD_ERROR_FORMAT;
    }
    /* Both must mean the same entry. */
    zip_stat_t facts;
    bd_status status = BD_ERROR_FORMAT;
    zip_file_t *stream = NULL;
    if (zip_stat_index(archive, index, 0, &facts) == 0 && facts.comp_size == entry->packed_bytes &&
        facts.size == entry->unpacked_bytes)
        stream = password ? zip_fopen_index_encrypted(archive, index, 0, password)
                          : zip_fopen_index(archive, index, 0);
    if (stream) {
        status = bd_member_take(next_of_libzip, stream, entry->unpacked_bytes, bytes, error);
        zip_fclose(stream);
    }
    zip_discard(archive);
    return status;
}

bd_status bd_member_unpack(const bd_source_file *file, const bd_zip_entry *entry, size_t index,
                           const char *password, bd_archive_bytes *bytes, bd_error *error) {
    bool plain =
        !entry->encrypted && (entry->method == BD_ZIP_STORED || entry->method == BD_ZIP_DEFLATED);
    return plain ? unpack_plain(entry, bytes, error)
                 : unpack_by_libzip(file, entry, index, password, bytes, error);
}

/* --- names ----------------------------------------------------------------------------------- */

static char *decode_name(const char *name, size_t length, const char *encoding, bool strict) {
    bd_encoded_text text;
    if (bd_encoding_decode(name, length, encoding, 1, &text, NULL) != BD_OK) return NULL;
    char *copy = strict && text.n_replaced ? NULL : bd_copy_text(text.text, text.length_bytes);
    bd_encoding_reset(&text);
    return copy;
}

/* Separators as they should be; nothing that moves a terminal's cursor. */
static void tidy(char *name) {
    char *out = name;
    for (const char *p = name; *p; p++) {
        char c = *p == '\\' ? '/' : *p;
        if (c == '/' && (out == name || out[-1] == '/')) continue;
        *out++ = (unsigned char)c < ' ' || c == 127 ? '?' : c;
    }
    *out = '\0';
}

char *bd_member_name(const bd_zip_entry *entry) {
    const char *raw = entry->unicode_name ? entry->unicode_name : entry->name;
    size_t length = entry->unicode_name ? entry->unicode_name_length : entry->name_length;
    char *name = NULL;
    if (length == 0) return bd_copy_text("?", 1);
    if (bd_utf8_valid_prefix(raw, length) == length) name = bd_copy_text(raw, length);
    if (!name) name = decode_name(raw, length, "GB18030", true);
    if (!name) name = decode_name(raw, length, "ibm-437", false);
    if (name) tidy(name);
    return name;
}
