/* A workbook that was just written, read back. */
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "loaders/xml.h"
#include "loaders/zip_stream.h"
#include "reports/workbook_internal.h"

#include <stdlib.h>
#include <string.h>

#define MOST_PARTS 100000
#define BLOCK_BYTES 65536

/* Rows ascend by one in sheets written from top to bottom, but for rows that were left out. */
typedef struct rows {
    uint64_t last;
    bool ascend;
} rows;

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    (void)error;
    rows *r = context;
    if (strcmp(name, "row") != 0) return BD_OK;
    /* Drawings have elements of this name without a number: where a chart stands. */
    const char *reference = bd_xml_attribute(attributes, "r");
    if (!reference) return BD_OK;
    uint64_t number = bd_xml_number(reference, UINT32_MAX, 0);
    if (number <= r->last) r->ascend = false;
    r->last = number;
    return BD_OK;
}

static bd_status read_part(bd_zip_stream *stream, char *block, bd_error *error) {
    rows r = {.ascend = true};
    bd_xml_receiver receiver = {.context = &r, .start = on_start};
    bd_xml xml;
    BD_TRY(bd_xml_open(&xml, &receiver, error));
    bd_status status = BD_OK;
    for (size_t length = 1; status == BD_OK && length > 0;) {
        status = bd_zip_stream_read(stream, block, BLOCK_BYTES, &length, error);
        if (status == BD_OK) status = bd_xml_feed(&xml, block, length, length == 0);
    }
    bd_xml_close(&xml);
    return status == BD_OK && !r.ascend ? BD_ERROR_FORMAT : status;
}

static bd_status read_parts(const bd_zip_directory *directory, char *block, bd_error *error) {
    for (size_t i = 0; i < directory->n_entries; i++) {
        bd_zip_stream stream;
        BD_TRY(bd_zip_stream_open(&stream, &directory->entries[i], error));
        bd_status status = read_part(&stream, block, error);
        bd_zip_stream_close(&stream);
        BD_TRY(status);
    }
    return BD_OK;
}

bd_status bd_workbook_check(const char *path, bd_error *error) {
    bd_file_map map;
    bd_zip_directory directory = {0};
    BD_TRY(bd_file_map_open(path, &map, error));
    char *block = bd_allocate(BLOCK_BYTES, 1);
    bd_status status = block ? BD_OK : bd_error_memory(error, BLOCK_BYTES);
    if (status == BD_OK)
        status =
            bd_zip_directory_read(map.data, map.length_bytes, MOST_PARTS, &directory, error);
    if (status == BD_OK) status = read_parts(&directory, block, error);
    bd_zip_directory_reset(&directory);
    free(block);
    bd_file_map_close(&map);
    return status;
}
