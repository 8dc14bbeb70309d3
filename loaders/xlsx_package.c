#include "loaders/xlsx_package.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define MOST_ENTRIES 100000
#define BLOCK_BYTES 65536

static bd_status damaged(bd_error *error, const char *part) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "工作簿已损坏(%s 部分不完整);请重新复制,或用 Excel/WPS 打开修复后另存为 xlsx",
        "the workbook is damaged (part %s); copy it again, or let Excel or WPS repair "
        "it and save it as xlsx",
        part);
}

bd_status bd_package_open(bd_package *package, const bd_source_file *file,
                          const bd_read_options *options, bd_error *error) {
    memset(package, 0, sizeof *package);
    package->file = file;
    package->limits = bd_limits_of(options);
    package->cancel = options ? options->cancel : NULL;
    bd_arena_init(&package->arena);
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *source = zip_source_buffer_create(file->data, file->length_bytes, 0, &reason);
    if (source) package->archive = zip_open_from_source(source, ZIP_RDONLY, &reason);
    if (!package->archive) {
        bool memory = zip_error_code_zip(&reason) == ZIP_ER_MEMORY;
        zip_source_free(source);
        zip_error_fini(&reason);
        if (memory) return bd_error_memory(error, file->length_bytes);
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "压缩包结构不完整(文件可能没有复制或下载完);请重新复制或向提供者索要原件",
            "the zip container is incomplete (perhaps it was not copied or downloaded to "
            "the end); copy it again or ask for the original");
    }
    zip_error_fini(&reason);
    zip_int64_t n = zip_get_num_entries(package->archive, 0);
    if (n < 0 || n > MOST_ENTRIES) {
        bd_package_close(package);
        return bd_error_set(error, BD_ERROR_LIMIT, "压缩包内文件过多(上限 %d);请检查来源",
                            "too many entries in the archive (limit %d); check where it comes from",
                            MOST_ENTRIES);
    }
    package->n_entries = (size_t)n;
    package->names =
        bd_arena_array(&package->arena, package->n_entries + 1, sizeof *package->names);
    for (size_t i = 0; package->names && i < package->n_entries; i++) {
        const char *name = zip_get_name(package->archive, i, ZIP_FL_ENC_GUESS);
        if (!name) name = "";
        while (*name == '/' || *name == '\\')
            name++;
        char *copy = bd_arena_text(&package->arena, name, strlen(name));
        if (!copy) {
            package->names = NULL;
            break;
        }
        for (char *p = copy; *p; p++) {
            if (*p == '\\') *p = '/';
        }
        package->names[i] = copy;
    }
    if (!package->names) {
        bd_package_close(package);
        return bd_error_memory(error, package->n_entries);
    }
    return BD_OK;
}

void bd_package_close(bd_package *package) {
    if (!package) return;
    if (package->archive) zip_discard(package->archive);
    package->archive = NULL;
    bd_arena_reset(&package->arena);
}

int64_t bd_package_find(const bd_package *package, const char *name) {
    for (size_t i = 0; i < package->n_entries; i++) {
        if (strcmp(package->names[i], name) == 0) return (int64_t)i;
    }
    for (size_t i = 0; i < package->n_entries; i++) {
        if (strcasecmp(package->names[i], name) == 0) return (int64_t)i;
    }
    return -1;
}

/* --- parts ----------------------------------------------------------------------------------- */

static bd_status feed(bd_package *package, zip_file_t *stream, const char *part, bd_xml *xml,
                      bd_error *error) {
    for (;;) {
        if (package->cancel && atomic_load_explicit(package->cancel, memory_order_relaxed))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
        void *block = bd_xml_buffer(xml, BLOCK_BYTES);
        if (!block) return bd_error_memory(error, BLOCK_BYTES);
        zip_int64_t n = zip_fread(stream, block, BLOCK_BYTES);
        if (n < 0) return damaged(error, part);
        package->unpacked_bytes += (uint64_t)n;
        BD_TRY(bd_limits_check_unpacked(&package->limits, package->file->length_bytes,
                                        package->unpacked_bytes, error));
        bd_status status = bd_xml_feed(xml, (size_t)n, n == 0);
        if (status == BD_ERROR_FORMAT && xml->status == BD_OK) return damaged(error, part);
        if (status != BD_OK || n == 0) return status;
    }
}

bd_status bd_package_parse(bd_package *package, int64_t entry, const char *part,
                           const bd_xml_receiver *receiver, bd_error *error) {
    zip_file_t *stream = zip_fopen_index(package->archive, (zip_uint64_t)entry, 0);
    if (!stream) {
        int code = zip_error_code_zip(zip_get_error(package->archive));
        if (code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD)
            return bd_error_set(
                error, BD_ERROR_FORMAT, "压缩包带有密码;请索要密码,解密后另存为 xlsx",
                "the archive is password-protected; ask for the password and save an "
                "unprotected xlsx");
        return damaged(error, part);
    }
    bd_xml xml;
    bd_status status = bd_xml_open(&xml, receiver, error);
    if (status == BD_OK) status = feed(package, stream, part, &xml, error);
    bd_xml_close(&xml);
    zip_fclose(stream);
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
