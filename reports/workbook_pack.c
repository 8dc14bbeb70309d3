/* How a workbook comes to be. libxlsxwriter makes all of it but the rows of its sheets, which it
 * keeps in temporary files: it would pack them with one thread, cannot be stopped meanwhile, and
 * does not look whether they got there. So it is given empty files in their place, and what it
 * makes is put together with the rows here. */
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "loaders/xml.h"
#include "loaders/zip_stream.h"
#include "reports/workbook_internal.h"
#include "reports/zip_writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_PARTS 100000
#define SHEET_DATA "<sheetData>"

struct bd_workbook_rows {
    FILE **files; /* per sheet; NULL when it has no rows */
    uint64_t *n_bytes;
    size_t n;
};

void bd_workbook_rows_free(bd_workbook_rows *rows) {
    if (!rows) return;
    for (size_t i = 0; rows->files && i < rows->n; i++) {
        if (rows->files[i]) fclose(rows->files[i]);
    }
    free(rows->files);
    free(rows->n_bytes);
    free(rows);
}

/* `sheet` goes on with an empty file, which the library closes. */
static bd_status take_sheet(lxw_worksheet *sheet, bd_workbook_rows *rows) {
    FILE *file = sheet->optimize_tmpfile;
    if (!file) return BD_OK;
    lxw_worksheet_write_single_row(sheet); /* the last */
    if (fflush(file) != 0 || ferror(file)) return BD_ERROR_FORMAT;
    off_t end = ftello(file);
    FILE *nothing = fopen("/dev/null", "w+");
    if (end < 0 || !nothing) {
        if (nothing) fclose(nothing);
        return BD_ERROR_FORMAT;
    }
    rows->files[rows->n] = file;
    rows->n_bytes[rows->n] = (uint64_t)end;
    sheet->optimize_tmpfile = nothing;
    return BD_OK;
}

bd_status bd_workbook_take_rows(lxw_workbook *workbook, bd_workbook_rows **out, bd_error *error) {
    size_t n = (size_t)workbook->num_worksheets + 1;
    bd_workbook_rows *rows = bd_allocate_zero(1, sizeof *rows);
    *out = rows;
    if (!rows) return bd_error_memory(error, sizeof *rows);
    rows->files = bd_allocate_zero(n, sizeof(FILE *));
    rows->n_bytes = bd_allocate_zero(n, sizeof *rows->n_bytes);
    if (!rows->files || !rows->n_bytes) return bd_error_memory(error, n * sizeof(FILE *));
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers) {
        BD_TRY(take_sheet(sheet, rows));
        rows->n++;
    }
    return BD_OK;
}

/* --- Putting it together -------------------------------------------------------------------------
 */

/* A part that the library made, read and found to be whole: it does not notice a full disk. */
static bd_status read_part(const bd_zip_entry *entry, bd_buffer *part, bd_error *error) {
    static const bd_xml_receiver nobody;
    char block[16384];
    bd_zip_stream stream;
    bd_xml xml;
    bd_buffer_clear(part);
    BD_TRY(bd_xml_open(&xml, &nobody, error));
    bd_status status = bd_zip_stream_open(&stream, entry, error);
    if (status != BD_OK) {
        bd_xml_close(&xml);
        return status;
    }
    for (size_t length = 1; status == BD_OK && length > 0;) {
        status = bd_zip_stream_read(&stream, block, sizeof block, &length, error);
        if (status == BD_OK) status = bd_xml_feed(&xml, block, length, length == 0);
        if (status == BD_OK) bd_buffer_append(part, block, length);
    }
    bd_zip_stream_close(&stream);
    bd_xml_close(&xml);
    return status == BD_OK ? bd_buffer_status(part, error) : status;
}

/* xl/worksheets/sheet3.xml is the third sheet: its place in `rows`; SIZE_MAX for other parts. */
static size_t sheet_of(const bd_zip_entry *entry, const bd_workbook_rows *rows) {
    char name[64];
    unsigned number = 0;
    if (entry->name_length >= sizeof name) return SIZE_MAX;
    memcpy(name, entry->name, entry->name_length);
    name[entry->name_length] = '\0';
    if (sscanf(name, "xl/worksheets/sheet%u.xml", &number) != 1) return SIZE_MAX;
    return number >= 1 && number <= rows->n && rows->n_bytes[number - 1] ? number - 1 : SIZE_MAX;
}

static bd_status add_part(bd_zip_writer *writer, const bd_zip_entry *entry,
                          const bd_workbook_rows *rows, bd_buffer *part, bd_error *error) {
    BD_TRY(read_part(entry, part, error));
    const char *text = bd_buffer_text(part);
    size_t sheet = sheet_of(entry, rows), head = part->length_bytes;
    if (sheet != SIZE_MAX) {
        const char *begin = memmem(text, part->length_bytes, SHEET_DATA, strlen(SHEET_DATA));
        if (!begin) return BD_ERROR_FORMAT;
        head = (size_t)(begin - text) + strlen(SHEET_DATA);
    }
    const bd_zip_piece pieces[3] = {
        {.bytes = text, .length_bytes = head},
        {.file = sheet == SIZE_MAX ? NULL : rows->files[sheet],
         .length_bytes = sheet == SIZE_MAX ? 0 : rows->n_bytes[sheet]},
        {.bytes = text + head, .length_bytes = part->length_bytes - head}};
    return bd_zip_writer_add(writer, entry->name, entry->name_length, pieces, 3, error);
}

static bd_status add_parts(bd_zip_writer *writer, const char *skeleton,
                           const bd_workbook_rows *rows, bd_error *error) {
    bd_file_map map;
    bd_zip_directory directory = {0};
    bd_buffer part;
    bd_buffer_init(&part);
    BD_TRY(bd_file_map_open(skeleton, &map, error));
    bd_status status =
        bd_zip_directory_read(map.data, map.length_bytes, MOST_PARTS, &directory, error);
    for (size_t i = 0; status == BD_OK && i < directory.n_entries; i++)
        status = add_part(writer, &directory.entries[i], rows, &part, error);
    if (status == BD_OK) status = bd_zip_writer_finish(writer, error);
    bd_buffer_reset(&part);
    bd_zip_directory_reset(&directory);
    bd_file_map_close(&map);
    return status;
}

bd_status bd_workbook_pack(const char *skeleton, const bd_workbook_rows *rows, int descriptor,
                           int n_threads, const bd_cancel *cancel, bd_error *error) {
    bd_zip_writer *writer;
    bd_status status = bd_zip_writer_open(descriptor, n_threads, cancel, &writer, error);
    if (status == BD_OK) status = add_parts(writer, skeleton, rows, error);
    bd_zip_writer_close(writer);
    return status;
}
