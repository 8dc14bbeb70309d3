#include "loaders/zip.h"

#include "engine/base/buffer.h"
#include "engine/base/memory.h"
#include "loaders/xlsx.h"
#include "loaders/zip_member.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ENTRIES 100000
#define PASSWORD_BYTES 512

typedef struct member {
    char *name;
    size_t index; /* in the directory */
} member;

struct bd_archive {
    bd_source_file file;
    const bd_read_options *options;
    bd_limits limits;
    bd_zip_directory directory;
    member *members;
    size_t n_members, n_left_out;
    char asked[PASSWORD_BYTES]; /* "": none */
    _Atomic uint64_t unpacked_bytes;
};

/* --- the list of members --------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *ending) {
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && strcasecmp(name + n - m, ending) == 0;
}

/* What systems and programs leave beside the files that people mean. */
static bool is_left_out(const bd_zip_entry *entry, const char *name) {
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    return entry->is_link || base[0] == '.' || strncmp(base, "~$", 2) == 0 ||
           strncmp(name, "__MACOSX/", 9) == 0 || strstr(name, "/__MACOSX/") ||
           strcasecmp(base, "Thumbs.db") == 0 || strcasecmp(base, "desktop.ini") == 0;
}

static bd_status list_members(bd_archive *archive, bool *any_encrypted, bd_error *error) {
    archive->members = bd_allocate_zero(archive->directory.n_entries, sizeof *archive->members);
    if (!archive->members)
        return bd_error_memory(error, archive->directory.n_entries * sizeof(member));
    for (size_t i = 0; i < archive->directory.n_entries; i++) {
        const bd_zip_entry *entry = &archive->directory.entries[i];
        char *name = bd_member_name(entry);
        if (!name) return bd_error_memory(error, entry->name_length);
        bool folder = ends_with(name, "/");
        if (folder || is_left_out(entry, name)) {
            archive->n_left_out += !folder;
            free(name);
            continue;
        }
        *any_encrypted = *any_encrypted || entry->encrypted;
        archive->members[archive->n_members++] = (member){name, i};
    }
    return BD_OK;
}

static bd_status unpack_with(const bd_archive *archive, size_t index, bd_archive_bytes *bytes,
                             bd_error *error);

/* Asks a person when none of the passwords given opens the first encrypted member. */
static bd_status find_password(bd_archive *archive, bd_error *error) {
    const bd_passwords *passwords = archive->options ? archive->options->passwords : NULL;
    if (!passwords || !passwords->ask) return BD_OK;
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < archive->n_members; i++) {
        const bd_zip_entry *one = &archive->directory.entries[archive->members[i].index];
        if (!one->encrypted) continue;
        if (least == SIZE_MAX ||
            one->unpacked_bytes < archive->directory.entries[least].unpacked_bytes)
            least = archive->members[i].index;
    }
    const bd_zip_entry *entry = &archive->directory.entries[least];
    BD_TRY(bd_limits_check_unpacked(&archive->limits, entry->packed_bytes, entry->unpacked_bytes,
                                    error));
    for (int attempt = 0; attempt < 3; attempt++) {
        bd_archive_bytes bytes;
        bd_status status = unpack_with(archive, least, &bytes, error);
        if (status == BD_OK) {
            bd_archive_bytes_reset(&bytes);
            return BD_OK;
        }
        if (status != BD_ERROR_FORMAT) return status;
        if (!passwords->ask(passwords->context, archive->file.path, archive->asked,
                            sizeof archive->asked))
            break;
    }
    bd_error_reset(error);
    return BD_OK; /* reading says what is wrong */
}

bd_status bd_archive_open(const bd_source_file *file, const bd_read_options *options,
                          bd_archive **archive, bd_error *error) {
    bd_archive *a = bd_allocate_zero(1, sizeof *a);
    if (!a) return bd_error_memory(error, sizeof *a);
    a->file = *file;
    a->options = options;
    a->limits = bd_limits_of(options);
    atomic_init(&a->unpacked_bytes, 0);
    bool any_encrypted = false;
    bd_status status = BD_OK;
    if (options && options->depth >= BD_MOST_ARCHIVE_DEPTH)
        status = bd_error_set(
            error, BD_ERROR_LIMIT, "压缩包套压缩包超过 %d 层,疑似恶意文件;请先解压后再读取",
            "archives within archives, more than %d deep, as in malicious files; unpack "
            "it first",
            BD_MOST_ARCHIVE_DEPTH);
    if (status == BD_OK)
        status = bd_zip_directory_read(file->data, file->length_bytes, MOST_ENTRIES, &a->directory,
                                       error);
    if (status == BD_OK) status = list_members(a, &any_encrypted, error);
    if (status == BD_OK && any_encrypted) status = find_password(a, error);
    if (status != BD_OK) {
        bd_archive_close(a);
        return status;
    }
    *archive = a;
    return BD_OK;
}

void bd_archive_close(bd_archive *archive) {
    if (!archive) return;
    for (size_t i = 0; i < archive->n_members; i++)
        free(archive->members[i].name);
    free(archive->members);
    bd_zip_directory_reset(&archive->directory);
    explicit_bzero(archive->asked, sizeof archive->asked);
    free(archive);
}

size_t bd_archive_count(const bd_archive *archive) {
    return archive->n_members;
}

size_t bd_archive_n_left_out(const bd_archive *archive) {
    return archive->n_left_out;
}

const char *bd_archive_name(const bd_archive *archive, size_t i) {
    return archive->members[i].name;
}

uint64_t bd_archive_unpacked_bytes(const bd_archive *archive, size_t i) {
    return archive->directory.entries[archive->members[i].index].unpacked_bytes;
}

bool bd_archive_is_nested(const bd_archive *archive, size_t i) {
    return ends_with(archive->members[i].name, ".zip");
}

/* --- members --------------------------------------------------------------------------------- */

/* Tries the passwords in turn. BD_ERROR_FORMAT with `error` unset: none fits, or it is damaged. */
static bd_status unpack_with(const bd_archive *archive, size_t index, bd_archive_bytes *bytes,
                             bd_error *error) {
    const bd_zip_entry *entry = &archive->directory.entries[index];
    if (!entry->encrypted)
        return bd_member_unpack(&archive->file, entry, index, NULL, bytes, error);
    const bd_passwords *passwords = archive->options ? archive->options->passwords : NULL;
    bd_status status = BD_ERROR_FORMAT;
    for (size_t i = 0; passwords && i < passwords->n_items && status == BD_ERROR_FORMAT; i++)
        status = bd_member_unpack(&archive->file, entry, index, passwords->items[i], bytes, error);
    if (status == BD_ERROR_FORMAT && archive->asked[0])
        status = bd_member_unpack(&archive->file, entry, index, archive->asked, bytes, error);
    return status;
}

static bd_status cannot_unpack(const bd_archive *archive, const bd_zip_entry *entry,
                               bd_error *error) {
    const bd_passwords *passwords = archive->options ? archive->options->passwords : NULL;
    bool had_password = archive->asked[0] || (passwords && passwords->n_items);
    if (entry->encrypted && !had_password)
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "压缩包带有密码;请把密码写入文件,用 --password-file 文件名 给出",
            "the archive is password-protected; write the password to a file and give it "
            "with --password-file FILE");
    if (entry->encrypted)
        return bd_error_set(
            error, BD_ERROR_FORMAT, "压缩包密码不对,或内容已损坏;请向提供者核实密码",
            "the password of the archive is wrong, or its content is damaged; ask the "
            "provider for the password");
    if (entry->method == BD_ZIP_DEFLATE64)
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "使用了 Deflate64 压缩(Windows 对超大文件采用),无法读取;请先解压,再读取其中的表格",
            "compressed with Deflate64 (as Windows does with very large files), which "
            "cannot be read; unpack it and read the tables in it");
    return bd_error_set(
        error, BD_ERROR_FORMAT, "压缩包内的文件已损坏(压缩方法 %u);请重新复制,或先解压后再读取",
        "the file in the archive is damaged (compression method %u); copy it again, or "
        "unpack it first",
        entry->method);
}

bd_status bd_archive_read(const bd_archive *archive, size_t i, bd_archive_bytes *bytes,
                          bd_error *error) {
    memset(bytes, 0, sizeof *bytes);
    size_t index = archive->members[i].index;
    const bd_zip_entry *entry = &archive->directory.entries[index];
    const bd_cancel *cancel = archive->options ? archive->options->cancel : NULL;
    if (bd_is_cancelled(cancel))
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    /* What it claims is checked before a byte is unpacked, and bounds what is unpacked. */
    BD_TRY(bd_limits_check_unpacked(&archive->limits, entry->packed_bytes, entry->unpacked_bytes,
                                    error));
    bd_archive *counted = (bd_archive *)(uintptr_t)archive;
    uint64_t all =
        atomic_fetch_add(&counted->unpacked_bytes, entry->unpacked_bytes) + entry->unpacked_bytes;
    BD_TRY(bd_limits_check_unpacked(&archive->limits, archive->file.length_bytes, all, error));
    bd_error_reset(error);
    bd_status status = unpack_with(archive, index, bytes, error);
    return status == BD_ERROR_FORMAT ? cannot_unpack(archive, entry, error) : status;
}

/* --- as a format ----------------------------------------------------------------------------- */

static bool recognise(const char *bytes, size_t length, const char *path) {
    return bd_zip_recognise(bytes, length) && !bd_format_xlsx.recognise(bytes, length, path);
}

/* Hands the sheets of one member on under the member's name. */
typedef struct forward {
    bd_cell_receiver *to;
    const char *member;
    char *name;
    bd_sheet_info sheet; /* as the receiver sees it */
    const bd_sheet_info *from;
    uint32_t *n_sheets;
} forward;

static bd_status forward_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    forward *f = context;
    bd_buffer name;
    bd_buffer_init(&name);
    bd_buffer_append_text(&name, f->member);
    if (sheet->name[0]) bd_buffer_format(&name, "!%s", sheet->name);
    bd_status status = bd_buffer_status(&name, error);
    free(f->name);
    f->name = name.data;
    BD_TRY(status);
    f->from = sheet;
    f->sheet = (bd_sheet_info){.name = f->name, .index = (*f->n_sheets)++, .hidden = sheet->hidden};
    return f->to->sheet_begin(f->to->context, &f->sheet, error);
}

static bd_status forward_rows(void *context, const bd_cell_row *rows, size_t n_rows,
                              bd_error *error) {
    forward *f = context;
    return f->to->rows(f->to->context, rows, n_rows, error);
}

static bd_status forward_end(void *context, const bd_merge *merges, size_t n_merges,
                             bd_error *error) {
    forward *f = context;
    f->sheet.row_limit_reached = f->from->row_limit_reached;
    f->sheet.n_records_stated = f->from->n_records_stated;
    f->sheet.n_records_there = f->from->n_records_there;
    return f->to->sheet_end(f->to->context, merges, n_merges, error);
}

/* The path of a member for people. */
static bd_status member_path(const char *archive, const char *name, bd_buffer *out,
                             bd_error *error) {
    bd_buffer_init(out);
    bd_buffer_format(out, "%s!/%s", archive, name);
    return bd_buffer_status(out, error);
}

static bd_status read_member(const bd_archive *archive, size_t i, const char *inner,
                             bd_cell_receiver *receiver, bd_error *error) {
    bd_archive_bytes bytes;
    bd_buffer path;
    bd_status status = member_path(archive->file.path, bd_archive_name(archive, i), &path, error);
    if (status == BD_OK) status = bd_archive_read(archive, i, &bytes, error);
    if (status != BD_OK) {
        bd_error_at_cell(error, bd_buffer_text(&path), NULL, 0, 0);
        bd_buffer_reset(&path);
        return status;
    }
    bd_source_file file = {bd_buffer_text(&path), bytes.data, bytes.length_bytes};
    bd_read_options options = archive->options ? *archive->options : (bd_read_options){0};
    options.depth++;
    status = inner ? bd_archive_read_inner(&file, inner, &options, receiver, error)
                   : bd_format_read_bytes(&file, &options, receiver, error);
    bd_archive_bytes_reset(&bytes);
    bd_buffer_reset(&path);
    return status;
}

static bd_status read_zip(const bd_source_file *file, const bd_read_options *options,
                          bd_cell_receiver *receiver, bd_error *error) {
    bd_archive *archive = NULL;
    BD_TRY(bd_archive_open(file, options, &archive, error));
    bd_status status = BD_OK;
    uint32_t n_sheets = 0;
    if (archive->n_members == 0)
        status =
            bd_error_set(error, BD_ERROR_FORMAT, "压缩包里没有文件;请核对是否给错了文件",
                         "there are no files in the archive; check whether it is the right one");
    for (size_t i = 0; i < archive->n_members && status == BD_OK; i++) {
        forward f = {.to = receiver, .member = archive->members[i].name, .n_sheets = &n_sheets};
        bd_cell_receiver inner = {&f, forward_begin, forward_rows, forward_end, NULL, NULL};
        status = read_member(archive, i, NULL, &inner, error);
        free(f.name);
    }
    bd_archive_close(archive);
    return status;
}

/* --- by path --------------------------------------------------------------------------------- */

static bd_status no_member(const bd_archive *archive, const char *name, size_t length,
                           bd_error *error) {
    bd_buffer names;
    bd_buffer_init(&names);
    for (size_t i = 0; i < archive->n_members && names.length_bytes < 300; i++)
        bd_buffer_format(&names, i ? "、%s" : "%s", archive->members[i].name);
    bd_status status = bd_error_set(error, BD_ERROR_NOT_FOUND, "压缩包里没有“%.*s”;有:%s",
                                    "there is no \"%.*s\" in the archive; there are: %s",
                                    (int)length, name, bd_buffer_text(&names));
    bd_buffer_reset(&names);
    return status;
}

bd_status bd_archive_read_inner(const bd_source_file *file, const char *inner,
                                const bd_read_options *options, bd_cell_receiver *receiver,
                                bd_error *error) {
    bd_archive *archive = NULL;
    if (!bd_zip_recognise(file->data, file->length_bytes))
        return bd_error_set(error, BD_ERROR_FORMAT, "这不是 zip 压缩包;请检查路径中 !/ 之前的部分",
                            "this is not a zip archive; check the part of the path before !/");
    BD_TRY(bd_archive_open(file, options, &archive, error));
    const char *mark = strstr(inner, "!/");
    size_t length = mark ? (size_t)(mark - inner) : strlen(inner);
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < archive->n_members && found == SIZE_MAX; i++) {
        const char *name = archive->members[i].name;
        if (strlen(name) == length && memcmp(name, inner, length) == 0) found = i;
    }
    bd_status status = found == SIZE_MAX
                           ? no_member(archive, inner, length, error)
                           : read_member(archive, found, mark ? mark + 2 : NULL, receiver, error);
    bd_archive_close(archive);
    return status;
}

const bd_format bd_format_zip = {"zip", "zip archives of any other format, also password-protected",
                                 recognise, read_zip};
