/* Archives among the files to load: each member becomes a file of its own. */
#include "engine/base/buffer.h"
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "loaders/load_internal.h"
#include "loaders/zip.h"

#include <stdlib.h>
#include <string.h>

/* An archive that is open while its members are read. */
struct loading_archive {
    bd_file_map map;        /* of one on disk */
    bd_archive_bytes bytes; /* of one within another */
    char *name;
    bd_read_options options;
    bd_archive *archive;
};

void bd_loading_archives_free(loading *l) {
    for (size_t i = 0; i < l->n_archives; i++) {
        loading_archive *a = l->archives[i];
        bd_archive_close(a->archive);
        bd_file_map_close(&a->map);
        bd_archive_bytes_reset(&a->bytes);
        free(a->name);
        free(a);
    }
    free(l->archives);
    l->archives = NULL;
    l->n_archives = 0;
}

/* Takes over `map` or `bytes` on success. */
static bd_status open_archive(loading *l, const char *name, bd_file_map *map,
                              bd_archive_bytes *bytes, uint32_t depth, loading_archive **out,
                              bd_error *error) {
    BD_TRY(bd_grow(&l->archives, &l->archives_capacity, l->n_archives + 1, sizeof *l->archives,
                   error));
    loading_archive *a = bd_allocate_zero(1, sizeof *a);
    if (!a) return bd_error_memory(error, sizeof *a);
    a->name = bd_copy_text(name, strlen(name));
    a->options = (bd_read_options){
        .passwords = l->options->passwords, .cancel = l->options->cancel, .depth = depth};
    bd_source_file file = {a->name, map ? map->data : bytes->data,
                           map ? map->length_bytes : bytes->length_bytes};
    bd_status status = a->name ? BD_OK : bd_error_memory(error, strlen(name));
    if (status == BD_OK) status = bd_archive_open(&file, &a->options, &a->archive, error);
    if (status != BD_OK) {
        free(a->name);
        free(a);
        return status;
    }
    if (map) a->map = *map;
    if (bytes) a->bytes = *bytes;
    l->archives[l->n_archives++] = a;
    *out = a;
    return BD_OK;
}

static bd_status note_left_out(loading *l, const loading_archive *a, bd_error *error) {
    size_t n = bd_archive_n_left_out(a->archive);
    if (n == 0) return BD_OK;
    BD_TRY(bd_grow(&l->report->notes, &l->notes_capacity, l->report->n_notes + 1,
                   sizeof *l->report->notes, error));
    bd_load_note note = {
        bd_arena_format(&l->report->arena, "%s:略过 %zu 个系统文件(__MACOSX、.DS_Store、~$ 等)",
                        a->name, n),
        bd_arena_format(&l->report->arena,
                        "%s: %zu system files left out (__MACOSX, .DS_Store, ~$ and the like)",
                        a->name, n)};
    if (!note.zh || !note.en) return bd_error_memory(error, 256);
    l->report->notes[l->report->n_notes++] = note;
    return BD_OK;
}

static bd_status add_members(loading *l, const loading_archive *a, const char *path, uint32_t depth,
                             bd_error *error);

/* A member that is an archive itself: its members, or itself where it cannot be opened, so that
 * reading it says why. */
static bd_status add_nested(loading *l, const loading_archive *a, size_t i, const char *path,
                            const char *name, uint32_t depth, bool *added, bd_error *error) {
    bd_archive_bytes bytes;
    loading_archive *inner = NULL;
    *added = false;
    bd_status status = bd_archive_read(a->archive, i, &bytes, error);
    if (status != BD_OK)
        return status == BD_ERROR_MEMORY || status == BD_ERROR_CANCELLED ? status : BD_OK;
    bd_source_file file = {name, bytes.data, bytes.length_bytes};
    if (bd_format_zip.recognise(file.data, file.length_bytes, name))
        status = open_archive(l, name, NULL, &bytes, depth, &inner, error);
    if (!inner) {
        bd_archive_bytes_reset(&bytes);
        return status == BD_ERROR_MEMORY || status == BD_ERROR_CANCELLED ? status : BD_OK;
    }
    *added = bd_archive_count(inner->archive) > 0;
    BD_TRY(note_left_out(l, inner, error));
    return add_members(l, inner, path, depth, error);
}

static bd_status add_member(loading *l, const loading_archive *a, size_t i, const char *path,
                            uint32_t depth, bd_error *error) {
    bd_buffer name;
    bd_buffer_init(&name);
    bd_buffer_format(&name, "%s!/%s", a->name, bd_archive_name(a->archive, i));
    bd_status status = bd_buffer_status(&name, error);
    bool added = false;
    if (status == BD_OK && bd_archive_is_nested(a->archive, i))
        status = add_nested(l, a, i, path, bd_buffer_text(&name), depth + 1, &added, error);
    if (status == BD_OK && !added) {
        status = bd_loading_add_file(l, path, bd_buffer_text(&name), error);
        if (status == BD_OK) {
            loading_file *file = &l->files[l->n_files - 1];
            l->all_bytes -= file->size;
            file->size = bd_archive_unpacked_bytes(a->archive, i);
            l->all_bytes += file->size;
            file->archive = a->archive;
            file->member = i;
            file->depth = depth + 1;
        }
    }
    bd_buffer_reset(&name);
    return status;
}

static bd_status add_members(loading *l, const loading_archive *a, const char *path, uint32_t depth,
                             bd_error *error) {
    for (size_t i = 0; i < bd_archive_count(a->archive); i++)
        BD_TRY(add_member(l, a, i, path, depth, error));
    return BD_OK;
}

/* True when the file has been replaced by its members. One that cannot be opened stays. */
static bd_status expand(loading *l, size_t at, bool *replaced, bd_error *error) {
    bd_file_map map;
    loading_archive *a = NULL;
    *replaced = false;
    if (bd_file_map_open(l->files[at].path, &map, NULL) != BD_OK) return BD_OK;
    bd_status status = BD_OK;
    if (bd_format_zip.recognise(map.data, map.length_bytes, l->files[at].path))
        status = open_archive(l, l->files[at].relative, &map, NULL, 0, &a, error);
    if (!a) {
        bd_file_map_close(&map);
        return status == BD_ERROR_MEMORY || status == BD_ERROR_CANCELLED ? status : BD_OK;
    }
    if (bd_archive_count(a->archive) == 0) return BD_OK;
    char *path = bd_copy_text(l->files[at].path, strlen(l->files[at].path));
    if (!path) return bd_error_memory(error, 256);
    status = note_left_out(l, a, error);
    if (status == BD_OK) status = add_members(l, a, path, 0, error);
    free(path);
    *replaced = true;
    return status;
}

bd_status bd_loading_expand_archives(loading *l, bd_error *error) {
    size_t n_before = l->n_files, kept = 0;
    bool *replaced = bd_allocate_zero(n_before + 1, sizeof *replaced);
    if (!replaced) return bd_error_memory(error, n_before);
    bd_status status = BD_OK;
    for (size_t i = 0; i < n_before && status == BD_OK; i++)
        status = expand(l, i, &replaced[i], error);
    for (size_t i = 0; i < l->n_files; i++) {
        if (i < n_before && replaced[i]) {
            l->all_bytes -= l->files[i].size;
            bd_loading_free_file(&l->files[i]);
        } else {
            l->files[kept++] = l->files[i];
        }
    }
    l->n_files = kept;
    free(replaced);
    return status;
}
