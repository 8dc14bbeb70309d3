#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/encoding.h"
#include "loaders/format_table.h"
#include "loaders/little_endian.h"
#include "loaders/xls_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE_BYTES 65536
#define MOST_SHEETS 10000

typedef struct globals_reader {
    bd_xls *xls;
    bd_format_table formats;
    size_t n_formats; /* records */
    bool *font_strikes;
    size_t n_fonts, capacity_fonts;
    uint16_t *xf_fonts, *xf_formats; /* resolved at the end: FORMAT records may come later */
    size_t n_xfs, capacity_xf_fonts, capacity_xf_formats;
    bd_buffer text;
} globals_reader;

bd_status bd_xls_damaged(bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "xls 文件不完整或已损坏;请重新复制,或用 Excel/WPS 打开后另存为 xlsx",
        "the xls file is cut or damaged; copy it again, or open it with Excel or WPS and "
        "save it as xlsx");
}

/* All stays as before when there is no such encoding. */
static bd_status set_encoding(bd_xls *xls, const char *name, bd_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &code);
    if (code == U_MEMORY_ALLOCATION_ERROR) return bd_error_memory(error, 0);
    if (U_FAILURE(code)) return BD_OK;
    ucnv_close(xls->converter);
    xls->converter = converter;
    return BD_OK;
}

static bd_status set_code_page(bd_xls *xls, unsigned code_page, bd_error *error) {
    if (xls->biff8) return BD_OK;
    char name[32];
    switch (code_page) {
    case 936:
        snprintf(name, sizeof name, "GB18030");
        break;
    case 950:
        snprintf(name, sizeof name, "Big5");
        break;
    case 932:
        snprintf(name, sizeof name, "Shift_JIS");
        break;
    case 949:
        snprintf(name, sizeof name, "windows-949");
        break;
    case 1200:
        snprintf(name, sizeof name, "UTF-16LE");
        break;
    case 65001:
        snprintf(name, sizeof name, "UTF-8");
        break;
    case 367:
        snprintf(name, sizeof name, "US-ASCII");
        break;
    case 10000:
    case 32768:
        snprintf(name, sizeof name, "macintosh");
        break;
    case 32769:
        snprintf(name, sizeof name, "windows-1252");
        break;
    case 437:
    case 850:
    case 852:
    case 866:
        snprintf(name, sizeof name, "ibm-%u", code_page);
        break;
    default:
        snprintf(name, sizeof name, "windows-%u", code_page);
        break;
    }
    return set_encoding(xls, name, error);
}

/* Programs that write XLS by hand say nothing of the code page: the texts of all cells together do.
 */
static bd_status guess_encoding(bd_xls *xls, bd_error *error) {
    bd_buffer sample;
    bd_buffer_init(&sample);
    bd_biff_record record;
    size_t at = 0;
    while (sample.length_bytes < SAMPLE_BYTES &&
           bd_biff_next(xls->stream, xls->stream_bytes, &at, &record)) {
        bool old = xls->version == 2 && record.type == BD_BIFF2_LABEL;
        if ((!old && record.type != BD_BIFF_LABEL && record.type != BD_BIFF_RSTRING) ||
            record.length < 8)
            continue;
        size_t n = old ? record.data[7] : bd_u16(record.data + 6), room = record.length - 8;
        bd_buffer_append(&sample, (const char *)record.data + 8, n < room ? n : room);
        bd_buffer_append_byte(&sample, '\n');
    }
    bd_status status = bd_buffer_status(&sample, error);
    if (status == BD_OK && !bd_text_is_ascii(bd_buffer_text(&sample), sample.length_bytes)) {
        bd_encoded_text text = {0};
        bd_status found =
            bd_encoding_decode(bd_buffer_text(&sample), sample.length_bytes, NULL, 1, &text, NULL);
        if (found == BD_ERROR_MEMORY) status = bd_error_memory(error, sample.length_bytes);
        if (found == BD_OK) status = set_encoding(xls, text.encoding, error);
        bd_encoding_reset(&text);
    }
    bd_buffer_reset(&sample);
    return status;
}

static bd_status add_format(globals_reader *r, const bd_biff_record *record, bd_error *error) {
    size_t head = record->type == BD_BIFF2_FORMAT ? 0 : 2;
    if (record->length < head + 1) return BD_OK;
    bd_buffer_clear(&r->text);
    bd_xls_append_string(r->xls, &r->text, record->data + head, record->length - head,
                         r->xls->biff8 ? 2 : 1);
    /* Before BIFF5 they are counted in the order in which they stand. */
    uint32_t id = r->xls->version < 5 ? (uint32_t)r->n_formats : bd_u16(record->data);
    r->n_formats++;
    return bd_format_table_set(
        &r->formats, id, bd_number_format_parse(bd_buffer_text(&r->text), r->text.length_bytes),
        true, error);
}

static bd_status add_font(globals_reader *r, const bd_biff_record *record, bd_error *error) {
    BD_TRY(bd_grow(&r->font_strikes, &r->capacity_fonts, r->n_fonts + 1, sizeof *r->font_strikes,
                   error));
    r->font_strikes[r->n_fonts++] = record->length >= 4 && (bd_u16(record->data + 2) & 8);
    return BD_OK;
}

static bd_status add_xf(globals_reader *r, const bd_biff_record *record, bd_error *error) {
    BD_TRY(bd_grow(&r->xf_fonts, &r->capacity_xf_fonts, r->n_xfs + 1, sizeof *r->xf_fonts, error));
    BD_TRY(bd_grow(&r->xf_formats, &r->capacity_xf_formats, r->n_xfs + 1, sizeof *r->xf_formats,
                   error));
    bool narrow = record->type != BD_BIFF_XF;
    r->xf_fonts[r->n_xfs] = record->length < 2 ? 0
                            : narrow           ? record->data[0]
                                               : bd_u16(record->data);
    r->xf_formats[r->n_xfs++] = record->length < 4 ? 0
                                : narrow           ? record->data[1]
                                                   : bd_u16(record->data + 2);
    return BD_OK;
}

static bd_status add_sheet(globals_reader *r, const bd_biff_record *record, bd_error *error) {
    bd_xls *xls = r->xls;
    if (record->length < 7) return BD_OK;
    bd_buffer_clear(&r->text);
    bd_xls_append_string(xls, &r->text, record->data + 6, record->length - 6, 1);
    BD_TRY(bd_grow(&xls->sheets, &xls->capacity_sheets, xls->n_sheets + 1, sizeof *xls->sheets,
                   error));
    bd_xls_sheet sheet = {
        .offset = bd_u32(record->data),
        .hidden = (record->data[4] & 3) != 0,
        .name = bd_arena_text(&xls->arena, bd_buffer_text(&r->text), r->text.length_bytes)};
    if (!sheet.name) return bd_error_memory(error, r->text.length_bytes);
    /* 0: worksheet; charts, macro sheets and modules have no cells for us. */
    if (record->data[5] == 0) xls->sheets[xls->n_sheets++] = sheet;
    return BD_OK;
}

/* Strings are read until the data ends: the stated numbers are often wrong. */
static bd_status read_strings(globals_reader *r, const bd_biff_record *record, size_t after,
                              bd_error *error) {
    bd_xls *xls = r->xls;
    bd_biff_cursor cursor = bd_biff_cursor_of(xls->stream, xls->stream_bytes, record, after);
    if (!bd_biff_cursor_skip(&cursor, 8)) return BD_OK;
    for (;;) {
        bd_buffer_clear(&r->text);
        if (bd_biff_cursor_room(&cursor) == 0) return BD_OK;
        bool whole = bd_biff_read_string(&cursor, &r->text, xls->limits.cell_bytes);
        if (!whole && r->text.length_bytes == 0) return BD_OK;
        BD_TRY(bd_buffer_status(&r->text, error));
        BD_TRY(bd_grow(&xls->strings, &xls->capacity_strings, xls->n_strings + 1,
                       sizeof *xls->strings, error));
        BD_TRY(bd_grow(&xls->string_lengths, &xls->capacity_lengths, xls->n_strings + 1,
                       sizeof *xls->string_lengths, error));
        const char *text =
            bd_arena_text(&xls->arena, bd_buffer_text(&r->text), r->text.length_bytes);
        if (!text) return bd_error_memory(error, r->text.length_bytes);
        xls->strings[xls->n_strings] = text;
        xls->string_lengths[xls->n_strings++] = (uint32_t)r->text.length_bytes;
        if (!whole) return BD_OK;
    }
}

/* Cells of BIFF2 name their number format themselves. */
static bd_status styles_of_formats(globals_reader *r, bd_error *error) {
    bd_xls *xls = r->xls;
    BD_TRY(
        bd_grow(&xls->styles, &xls->capacity_styles, r->n_formats + 1, sizeof *xls->styles, error));
    for (size_t i = 0; i < r->n_formats; i++)
        xls->styles[xls->n_styles++] =
            (bd_xls_style){*bd_format_table_find(&r->formats, (uint32_t)i), false};
    return BD_OK;
}

static bd_status resolve_styles(globals_reader *r, bd_error *error) {
    bd_xls *xls = r->xls;
    if (xls->version == 2) return styles_of_formats(r, error);
    BD_TRY(bd_grow(&xls->styles, &xls->capacity_styles, r->n_xfs + 1, sizeof *xls->styles, error));
    for (size_t i = 0; i < r->n_xfs; i++) {
        size_t font = r->xf_fonts[i];
        if (font > 4) font--; /* there is no font number 4 */
        bd_xls_style style = {xls->version < 5 ? (bd_number_format){0}
                                               : bd_number_format_builtin(r->xf_formats[i]),
                              font < r->n_fonts && r->font_strikes[font]};
        const bd_number_format *own = bd_format_table_find(&r->formats, r->xf_formats[i]);
        if (own) style.number = *own;
        xls->styles[xls->n_styles++] = style;
    }
    return BD_OK;
}

static bd_status read_record(globals_reader *r, const bd_biff_record *record, size_t after,
                             bd_error *error) {
    switch (record->type) {
    case BD_BIFF_FILEPASS:
        return bd_error_set(
            error, BD_ERROR_FORMAT, "工作簿设有打开密码;请索要密码,打开后取消密码并另存为 xlsx",
            "the workbook is password-protected; ask for the password, remove it and save "
            "as xlsx");
    case BD_BIFF_DATEMODE:
        r->xls->epoch_1904 = record->length >= 2 && bd_u16(record->data) == 1;
        return BD_OK;
    case BD_BIFF_CODEPAGE:
        if (record->length < 2) return BD_OK;
        r->xls->has_code_page = true;
        return set_code_page(r->xls, bd_u16(record->data), error);
    case BD_BIFF2_FORMAT:
    case BD_BIFF_FORMAT:
        return add_format(r, record, error);
    case BD_BIFF3_FONT:
    case BD_BIFF_FONT:
        return add_font(r, record, error);
    case BD_BIFF3_XF:
    case BD_BIFF4_XF:
    case BD_BIFF_XF:
        return add_xf(r, record, error);
    case BD_BIFF_BOUNDSHEET:
        return add_sheet(r, record, error);
    case BD_BIFF_SST:
        return read_strings(r, record, after, error);
    default:
        return BD_OK;
    }
}

/* Without globals every part of the stream that is a worksheet is a sheet; workspaces of Excel 4
 * name them. */
static bd_status list_sheets(globals_reader *r, bd_error *error) {
    bd_xls *xls = r->xls;
    bd_biff_record record;
    size_t at = 0;
    bd_buffer_clear(&r->text);
    for (size_t begin = 0; bd_biff_next(xls->stream, xls->stream_bytes, &at, &record); begin = at) {
        if (record.type == BD_BIFF4_SHEETHDR && record.length > 4) {
            bd_buffer_clear(&r->text);
            bd_xls_append_string(xls, &r->text, record.data + 4, record.length - 4, 1);
        }
        unsigned content;
        if (!bd_biff_begins(&record, &content) || content != BD_BIFF_WORKSHEET) continue;
        if (xls->n_sheets >= MOST_SHEETS || begin > UINT32_MAX) return bd_xls_damaged(error);
        BD_TRY(bd_buffer_status(&r->text, error));
        BD_TRY(bd_grow(&xls->sheets, &xls->capacity_sheets, xls->n_sheets + 1, sizeof *xls->sheets,
                       error));
        const char *name =
            r->text.length_bytes
                ? bd_arena_text(&xls->arena, bd_buffer_text(&r->text), r->text.length_bytes)
                : bd_arena_format(&xls->arena, "Sheet%zu", xls->n_sheets + 1);
        if (!name) return bd_error_memory(error, 64);
        xls->sheets[xls->n_sheets++] = (bd_xls_sheet){.offset = (uint32_t)begin, .name = name};
        bd_buffer_clear(&r->text);
    }
    return BD_OK;
}

bd_status bd_xls_globals(bd_xls *xls, bd_error *error) {
    globals_reader reader = {.xls = xls};
    bd_biff_record record;
    size_t at = 0;
    unsigned content = 0;
    if (!bd_biff_next(xls->stream, xls->stream_bytes, &at, &record)) return bd_xls_damaged(error);
    xls->version = bd_biff_begins(&record, &content);
    if (!xls->version) return bd_xls_damaged(error);
    xls->biff8 = xls->version == 8;
    bool whole = xls->version < 5 || content == BD_BIFF_WORKSHEET; /* no globals apart */
    bd_status status = set_code_page(xls, 1252, error);
    bool ended = false;
    while (status == BD_OK && !ended &&
           bd_biff_next(xls->stream, xls->stream_bytes, &at, &record)) {
        ended = record.type == BD_BIFF_EOF && !whole;
        status = read_record(&reader, &record, at, error);
    }
    if (status == BD_OK && !xls->biff8 && !xls->has_code_page) status = guess_encoding(xls, error);
    if (status == BD_OK && whole) status = list_sheets(&reader, error);
    if (status == BD_OK) status = bd_buffer_status(&reader.text, error);
    if (status == BD_OK) status = resolve_styles(&reader, error);
    bd_buffer_reset(&reader.text);
    bd_format_table_reset(&reader.formats);
    free(reader.font_strikes);
    free(reader.xf_fonts);
    free(reader.xf_formats);
    return status;
}
