#include "loaders/xlsx_package.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ENTRIES 100000
#define THREAD_WORTH_BYTES ((uint64_t)128 << 10)

static bd_status damaged(bd_error *error, const char *part) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "工作簿已损坏(%s 部分不完整);请重新复制,或用 Excel/WPS 打开修复后另存为 xlsx",
        "the workbook is damaged (part %s); copy it again, or let Excel or WPS repair "
        "it and save it as xlsx",
        part);
}

static bool copy_names(bd_package *package) {
    size_t n = package->directory.n_entries;
    package->names = bd_arena_array(&package->arena, n + 1, sizeof *package->names);
    for (size_t i = 0; package->names && i < n; i++) {
        const char *name = package->directory.entries[i].name;
        size_t length = package->directory.entries[i].name_length;
        while (length && (*name == '/' || *name == '\\')) {
            name++;
            length--;
        }
        char *copy = bd_arena_text(&package->arena, name, length);
        if (!copy) return false;
        for (char *p = copy; *p; p++) {
            if (*p == '\\') *p = '/';
        }
        package->names[i] = copy;
    }
    return package->names != NULL;
}

bd_status bd_package_open(bd_package *package, const bd_source_file *file,
                          const bd_read_options *options, bd_error *error) {
    memset(package, 0, sizeof *package);
    package->file = file;
    package->limits = bd_limits_of(options);
    package->cancel = options ? options->cancel : NULL;
    package->n_threads = options ? options->n_threads : 0;
    bd_arena_init(&package->arena);
    atomic_init(&package->unpacked_bytes, 0);
    BD_TRY(bd_zip_directory_read(file->data, file->length_bytes, MOST_ENTRIES, &package->directory,
                                 error));
    if (copy_names(package)) return BD_OK;
    size_t n = package->directory.n_entries;
    bd_package_close(package);
    return bd_error_memory(error, n);
}

void bd_package_close(bd_package *package) {
    if (!package) return;
    bd_zip_directory_reset(&package->directory);
    bd_arena_reset(&package->arena);
}

int64_t bd_package_find(const bd_package *package, const char *name) {
    for (size_t i = 0; i < package->directory.n_entries; i++) {
        if (strcmp(package->names[i], name) == 0) return (int64_t)i;
    }
    for (size_t i = 0; i < package->directory.n_entries; i++) {
        if (strcasecmp(package->names[i], name) == 0) return (int64_t)i;
    }
    return -1;
}

/* --- parts ----------------------------------------------------------------------------------- */

static bd_status unpack(void *context, char *out, size_t *length, bd_error *error) {
    bd_part *part = context;
    return bd_zip_stream_read(&part->stream, out, BD_BLOCK_BYTES, length, error);
}

static bd_status cannot_open(const bd_zip_entry *entry, const char *name, bd_error *error) {
    if (entry->encrypted)
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "工作簿的内容带有密码;请索要密码,用 Excel/WPS 打开后取消密码并另存为 xlsx",
            "the inside of the workbook is password-protected; ask for the password, open it with "
            "Excel or WPS and save it as xlsx without one");
    return damaged(error, name);
}

bd_status bd_part_open(bd_package *package, int64_t entry, const char *name, bd_part *part,
                       bd_error *error) {
    memset(part, 0, sizeof *part);
    part->package = package;
    part->name = name;
    const bd_zip_entry *item = &package->directory.entries[entry];
    bd_status status = bd_zip_stream_open(&part->stream, item, error);
    if (status == BD_ERROR_FORMAT) return cannot_open(item, name, error);
    BD_TRY(status);
    /* One thread unpacks while the other reads, where there is enough to do for two. */
    bool threaded =
        item->packed_bytes > THREAD_WORTH_BYTES && bd_threads_count(package->n_threads, 2) > 1;
    status = bd_block_pipe_open(unpack, part, threaded, &part->pipe, error);
    if (status != BD_OK) bd_zip_stream_close(&part->stream);
    return status;
}

bd_status bd_part_next(bd_part *part, size_t keep_bytes, char **block, size_t *length,
                       bd_error *error) {
    bd_package *package = part->package;
    if (bd_is_cancelled(package->cancel))
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    bd_status status = bd_block_pipe_next(part->pipe, keep_bytes, block, length, error);
    if (status == BD_ERROR_FORMAT) return damaged(error, part->name);
    BD_TRY(status);
    uint64_t unpacked = atomic_fetch_add(&package->unpacked_bytes, *length) + *length;
    return bd_limits_check_unpacked(&package->limits, package->file->length_bytes, unpacked, error);
}

void bd_part_close(bd_part *part) {
    bd_block_pipe_close(part->pipe);
    bd_zip_stream_close(&part->stream);
    part->pipe = NULL;
}

bd_status bd_part_feed(bd_part *part, bd_xml *xml, const char *bytes, size_t length, bool is_last,
                       bd_error *error) {
    bd_status status = bd_xml_feed(xml, bytes, length, is_last);
    return status == BD_ERROR_FORMAT && xml->status == BD_OK ? damaged(error, part->name) : status;
}

bd_status bd_package_parse(bd_package *package, int64_t entry, const char *name,
                           const bd_xml_receiver *receiver, bd_error *error) {
    bd_part part;
    bd_xml xml = {0};
    BD_TRY(bd_part_open(package, entry, name, &part, error));
    bd_status status = bd_xml_open(&xml, receiver, error);
    for (size_t length = 1; status == BD_OK && length;) {
        char *block;
        status = bd_part_next(&part, 0, &block, &length, error);
        if (status == BD_OK) status = bd_part_feed(&part, &xml, block, length, length == 0, error);
    }
    bd_xml_close(&xml);
    bd_part_close(&part);
    return status;
}

/* --- relationships --------------------------------------------------------------------------- */

typedef struct relationship_reader {
    bd_package *package;
    bd_relationships *list;
    const char *folder; /* of the source part, with final '/', or "" */
} relationship_reader;

/* Resolves a target against a folder: absolute ones begin with '/'; "." and ".." segments vanish.
 */
static char *resolve(bd_arena *arena, const char *folder, const char *target) {
    bool absolute = target[0] == '/' || target[0] == '\\';
    char *path =
        bd_arena_format(arena, "%s%s", absolute ? "" : folder, absolute ? target + 1 : target);
    if (!path) return NULL;
    char *out = path;
    for (char *p = path; *p;) {
        char *end = p;
        while (*end && *end != '/' && *end != '\\')
            end++;
        size_t n = (size_t)(end - p);
        bool more = *end != 0;
        if (n == 2 && p[0] == '.' && p[1] == '.') {
            if (out > path) out--;
            while (out > path && out[-1] != '/')
                out--;
        } else if (n > 0 && !(n == 1 && p[0] == '.')) {
            memmove(out, p, n);
            out += n;
            if (more) *out++ = '/';
        }
        p = more ? end + 1 : end;
    }
    *out = '\0';
    return path;
}

static bd_status on_relationship(void *context, const char *name, const char **attributes,
                                 bd_error *error) {
    relationship_reader *r = context;
    if (strcmp(name, "Relationship") != 0) return BD_OK;
    const char *id = bd_xml_attribute(attributes, "Id");
    const char *type = bd_xml_attribute(attributes, "Type");
    const char *target = bd_xml_attribute(attributes, "Target");
    const char *mode = bd_xml_attribute(attributes, "TargetMode");
    if (!id || !type || !target || (mode && strcmp(mode, "External") == 0)) return BD_OK;
    const char *slash = strrchr(type, '/');
    BD_TRY(bd_grow(&r->list->items, &r->list->capacity, r->list->n_items + 1,
                   sizeof *r->list->items, error));
    bd_relationship item = {bd_arena_text(&r->package->arena, id, strlen(id)),
                            bd_arena_format(&r->package->arena, "%s", slash ? slash + 1 : type),
                            resolve(&r->package->arena, r->folder, target)};
    if (!item.id || !item.type || !item.target) return bd_error_memory(error, strlen(target));
    r->list->items[r->list->n_items++] = item;
    return BD_OK;
}

bd_status bd_package_relationships(bd_package *package, const char *part, bd_relationships *out,
                                   bd_error *error) {
    memset(out, 0, sizeof *out);
    const char *slash = strrchr(part, '/');
    size_t folder_length = slash ? (size_t)(slash - part) + 1 : 0;
    char *folder = bd_arena_text(&package->arena, part, folder_length);
    char *name = bd_arena_format(&package->arena, "%.*s_rels/%s.rels", (int)folder_length, part,
                                 part + folder_length);
    if (!folder || !name) return bd_error_memory(error, strlen(part));
    int64_t entry = bd_package_find(package, name);
    if (entry < 0) return BD_OK;
    relationship_reader reader = {package, out, folder};
    bd_xml_receiver receiver = {&reader, on_relationship, NULL, NULL};
    bd_status status = bd_package_parse(package, entry, name, &receiver, error);
    if (status != BD_OK) bd_relationships_reset(out);
    return status;
}

void bd_relationships_reset(bd_relationships *relationships) {
    if (!relationships) return;
    free(relationships->items);
    memset(relationships, 0, sizeof *relationships);
}

const bd_relationship *bd_relationships_of_type(const bd_relationships *list, const char *type) {
    for (size_t i = 0; i < list->n_items; i++) {
        if (strcasecmp(list->items[i].type, type) == 0) return &list->items[i];
    }
    return NULL;
}

const bd_relationship *bd_relationships_by_id(const bd_relationships *list, const char *id) {
    for (size_t i = 0; id && i < list->n_items; i++) {
        if (strcmp(list->items[i].id, id) == 0) return &list->items[i];
    }
    return NULL;
}
