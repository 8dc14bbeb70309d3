#include "loaders/format.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "loaders/csv_format.h"
#include "loaders/dbf.h"
#include "loaders/gzip.h"
#include "loaders/html.h"
#include "loaders/mhtml.h"
#include "loaders/ods.h"
#include "loaders/refusal.h"
#include "loaders/spreadsheetml.h"
#include "loaders/sqlite.h"
#include "loaders/xls.h"
#include "loaders/xlsx.h"
#include "loaders/zip.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The registry: one row per format, in the order in which they are asked. */
static const bd_format *const formats[] = {
    &bd_format_gzip,          &bd_format_ods,   &bd_format_fods,   &bd_format_xlsx,
    &bd_format_xls,           &bd_format_zip,   &bd_format_sqlite, &bd_format_dbf,
    &bd_format_spreadsheetml, &bd_format_mhtml, &bd_format_html,   &bd_format_csv,
};
#define N_FORMATS (sizeof formats / sizeof *formats)

const bd_format *const *bd_formats(size_t *n_formats) {
    *n_formats = N_FORMATS;
    return formats;
}

const bd_format *bd_format_named(const char *name) {
    for (size_t i = 0; i < N_FORMATS; i++) {
        if (strcmp(formats[i]->name, name) == 0) return formats[i];
    }
    return NULL;
}

const bd_format *bd_format_find(const bd_source_file *file, bd_error *error) {
    if (bd_refusal_check(file, error) != BD_OK) {
        bd_error_at_cell(error, file->path, NULL, 0, 0);
        return NULL;
    }
    for (size_t i = 0; i < N_FORMATS; i++) {
        if (formats[i]->recognise(file->data, file->length_bytes, file->path)) return formats[i];
    }
    bd_error_set(error, BD_ERROR_FORMAT, "不是已知的表格格式;请另存为 xlsx 或 csv 后重试",
                 "not a known table format; save it as xlsx or csv and try again");
    bd_error_at_cell(error, file->path, NULL, 0, 0);
    return NULL;
}

bd_status bd_format_read_bytes(const bd_source_file *file, const bd_read_options *options,
                               bd_cell_receiver *receiver, bd_error *error) {
    static const bd_read_options none;
    bd_error local;
    bd_error_reset(&local);
    const bd_format *format = bd_format_find(file, &local);
    bd_status status =
        format ? format->read(file, options ? options : &none, receiver, &local) : local.code;
    if (status != BD_OK && error) {
        *error = local;
        if (!error->file[0]) bd_error_at_cell(error, file->path, NULL, 0, 0);
    }
    return status;
}

/* archive.zip!/folder/file.xlsx: the archive is the shortest part before "!/" that is a file. */
static bd_status read_inner(const char *path, const char *mark, const bd_read_options *options,
                            bd_cell_receiver *receiver, bd_error *error) {
    char *outer = bd_copy_text(path, (size_t)(mark - path));
    if (!outer) return bd_error_memory(error, strlen(path));
    bd_file_map map;
    bd_status status = bd_file_map_open(outer, &map, error);
    if (status == BD_OK) {
        bd_source_file file = {outer, map.data, map.length_bytes};
        status = bd_archive_read_inner(&file, mark + 2, options, receiver, error);
        if (status != BD_OK && error && !error->file[0]) bd_error_at_cell(error, path, NULL, 0, 0);
        bd_file_map_close(&map);
    }
    free(outer);
    return status;
}

bd_status bd_format_read(const char *path, const bd_read_options *options,
                         bd_cell_receiver *receiver, bd_error *error) {
    bd_file_map map;
    const char *mark = strstr(path, "!/");
    if (mark && access(path, F_OK) != 0) return read_inner(path, mark, options, receiver, error);
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_source_file file = {.path = path, .data = map.data, .length_bytes = map.length_bytes};
    bd_status status = bd_format_read_bytes(&file, options, receiver, error);
    bd_file_map_close(&map);
    return status;
}
