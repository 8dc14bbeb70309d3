/* A workbook that was just written, read back. libxlsxwriter keeps rows in temporary files and does
 * not look whether they got there: on a full disk it would close a workbook with rows missing. */
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "loaders/xml.h"
#include "loaders/zip_stream.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define MOST_PARTS 100000
#define BLOCK_BYTES 65536
#define SHEET_DATA "<sheetData>"
/* The library writes the last row when it closes the workbook, after the proof was taken. */
#define LAST_ROW "<row "

struct bd_sheet_proof {
    uint64_t n_bytes, hash; /* of the rows as they were handed to the library, but for the last */
};

static bool prove_sheet(FILE *rows, char *block, XXH3_state_t *state, bd_sheet_proof *proof) {
    if (!rows || fflush(rows) != 0 || ferror(rows)) return !rows;
    rewind(rows);
    (void)XXH3_64bits_reset(state);
    for (size_t n; (n = fread(block, 1, BLOCK_BYTES, rows)) > 0;) {
        (void)XXH3_64bits_update(state, block, n);
        proof->n_bytes += n;
    }
    proof->hash = XXH3_64bits_digest(state);
    return !ferror(rows) && fseek(rows, 0, SEEK_END) == 0;
}

bd_status bd_workbook_prove(lxw_workbook *workbook, bd_sheet_proof **proofs, size_t *n_proofs,
                            bd_error *error) {
    *n_proofs = 0;
    *proofs = bd_allocate_zero((size_t)workbook->num_worksheets + 1, sizeof **proofs);
    char *block = bd_allocate(BLOCK_BYTES, 1);
    XXH3_state_t *state = XXH3_createState();
    bd_status status = *proofs && block && state ? BD_OK : bd_error_memory(error, BLOCK_BYTES);
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers) {
        if (status == BD_OK &&
            !prove_sheet(sheet->optimize_tmpfile, block, state, &(*proofs)[(*n_proofs)++]))
            status = BD_ERROR_FORMAT;
    }
    (void)XXH3_freeState(state);
    free(block);
    return status;
}

/* Looks for the rows in a part as it comes. */
typedef struct reading {
    const bd_sheet_proof *proof; /* NULL: of other parts only the form is checked */
    XXH3_state_t *state;
    size_t n_matched; /* of SHEET_DATA */
    uint64_t n_rest;  /* of the rows */
    size_t n_last;    /* of LAST_ROW, which follows them */
    bool other;       /* something else follows */
} reading;

/* `from` and `to` are where the rows stand in this block. */
static void look_for_rows(reading *r, const char *bytes, size_t length, size_t *from, size_t *to) {
    size_t at = 0;
    *from = *to = length;
    for (; at < length && r->n_matched < strlen(SHEET_DATA); at++)
        r->n_matched = bytes[at] == SHEET_DATA[r->n_matched] ? r->n_matched + 1 : bytes[at] == '<';
    size_t n = length - at < r->n_rest ? length - at : (size_t)r->n_rest;
    if (r->n_matched < strlen(SHEET_DATA)) return;
    if (n) (void)XXH3_64bits_update(r->state, bytes + at, n);
    r->n_rest -= n;
    *from = at;
    *to = at + n;
    for (at += n; at < length && !r->other && r->n_last < strlen(LAST_ROW); at++) {
        if (bytes[at] == LAST_ROW[r->n_last])
            r->n_last++;
        else
            r->other = true;
    }
}

static bd_status read_part(bd_zip_stream *stream, char *block, reading *r, bd_error *error) {
    static const bd_xml_receiver nobody;
    bd_xml xml;
    BD_TRY(bd_xml_open(&xml, &nobody, error));
    (void)XXH3_64bits_reset(r->state);
    bd_status status = BD_OK;
    for (size_t length = 1; status == BD_OK && length > 0;) {
        status = bd_zip_stream_read(stream, block, BLOCK_BYTES, &length, error);
        size_t from = length, to = length;
        if (status == BD_OK && r->proof) look_for_rows(r, block, length, &from, &to);
        /* Rows are whole elements, proved byte by byte: only what stands around them is parsed. */
        if (status == BD_OK && from > 0) status = bd_xml_feed(&xml, block, from, false);
        if (status == BD_OK) status = bd_xml_feed(&xml, block + to, length - to, length == 0);
    }
    bd_xml_close(&xml);
    bool lost = r->proof && (r->n_rest || r->n_last < strlen(LAST_ROW) ||
                             XXH3_64bits_digest(r->state) != r->proof->hash);
    return status == BD_OK && lost ? BD_ERROR_FORMAT : status;
}

/* xl/worksheets/sheet3.xml is the third sheet; NULL for other parts. */
static const bd_sheet_proof *proof_of(const bd_zip_entry *entry, const bd_sheet_proof *proofs,
                                      size_t n_proofs) {
    char name[64];
    unsigned number = 0;
    if (entry->name_length >= sizeof name) return NULL;
    memcpy(name, entry->name, entry->name_length);
    name[entry->name_length] = '\0';
    if (sscanf(name, "xl/worksheets/sheet%u.xml", &number) != 1) return NULL;
    return number >= 1 && number <= n_proofs && proofs[number - 1].n_bytes ? &proofs[number - 1]
                                                                           : NULL;
}

static bd_status read_parts(const bd_zip_directory *directory, const bd_sheet_proof *proofs,
                            size_t n_proofs, bd_error *error) {
    char *block = bd_allocate(BLOCK_BYTES, 1);
    XXH3_state_t *state = XXH3_createState();
    bd_status status = block && state ? BD_OK : bd_error_memory(error, BLOCK_BYTES);
    for (size_t i = 0; status == BD_OK && i < directory->n_entries; i++) {
        const bd_sheet_proof *proof = proof_of(&directory->entries[i], proofs, n_proofs);
        reading r = {.proof = proof, .state = state, .n_rest = proof ? proof->n_bytes : 0};
        bd_zip_stream stream;
        status = bd_zip_stream_open(&stream, &directory->entries[i], error);
        if (status != BD_OK) break;
        status = read_part(&stream, block, &r, error);
        bd_zip_stream_close(&stream);
    }
    (void)XXH3_freeState(state);
    free(block);
    return status;
}

bd_status bd_workbook_check(const char *path, const bd_sheet_proof *proofs, size_t n_proofs,
                            bd_error *error) {
    bd_file_map map;
    bd_zip_directory directory = {0};
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status =
        bd_zip_directory_read(map.data, map.length_bytes, MOST_PARTS, &directory, error);
    if (status == BD_OK) status = read_parts(&directory, proofs, n_proofs, error);
    bd_zip_directory_reset(&directory);
    bd_file_map_close(&map);
    return status;
}
