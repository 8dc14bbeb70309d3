/* Text that was decoded in the wrong way before it came here, and the way back. */
#include "loaders/sheet_garble.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/encoding.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

/* Headers are looked for in so many rows; so many of them must become known, by so much. */
#define LEAST_KNOWN_CELLS 2
#define LEAST_KNOWN 1.8
#define MOST_BYTES 4096

/* The byte that windows-1252 (or ISO 8859-1) shows as this character; -1: none. */
static int latin_byte(uint32_t c) {
    static const uint16_t HIGH[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (c < 0x100) return (int)c;
    for (int i = 0; i < 32; i++) {
        if (HIGH[i] == c) return 0x80 + i;
    }
    return -1;
}

/* The bytes that the text was before it was decoded; SIZE_MAX when it cannot have been any. */
static size_t bytes_before(const bd_garbler *garbler, const char *text, size_t length, char *out) {
    if (garbler->garble == BD_GARBLE_UTF8_AS_GB) {
        UChar wide[MOST_BYTES / 2];
        int32_t n_wide;
        UErrorCode code = U_ZERO_ERROR;
        u_strFromUTF8(wide, MOST_BYTES / 2, &n_wide, text, (int32_t)length, &code);
        int32_t n = U_FAILURE(code)
                        ? 0
                        : ucnv_fromUChars(garbler->gb18030, out, MOST_BYTES, wide, n_wide, &code);
        return U_FAILURE(code) ? SIZE_MAX : (size_t)n;
    }
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        uint32_t c;
        i += bd_utf8_decode(text + i, length - i, &c);
        int byte = latin_byte(c);
        if (byte < 0 || n >= MOST_BYTES) return SIZE_MAX;
        out[n++] = (char)byte;
    }
    return n;
}

static bool has_byte_above_ascii(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] >= 0x80) return true;
    }
    return false;
}

/* Han characters, letters and digits, and what stands between them: nothing else comes of text that
 * was garbled. */
static bool is_clean(const char *text, size_t length, bool *any_han) {
    *any_han = false;
    for (size_t i = 0; i < length;) {
        uint32_t c;
        i += bd_utf8_decode(text + i, length - i, &c);
        bool han = bd_text_is_han(c);
        *any_han = *any_han || han;
        bool sign = (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == 0xB7 ||
                    (c >= 0x2010 && c <= 0x203B) || (c >= 0x2103 && c <= 0x2122) ||
                    (c >= 0x2460 && c <= 0x2473) || (c >= 0x3000 && c <= 0x303F) ||
                    (c >= 0xFF00 && c <= 0xFFEF) || c == 0x33A1;
        if (!han && !sign) return false;
    }
    return true;
}

bd_status bd_garbler_open(bd_garbler *garbler, bd_garble garble, bd_error *error) {
    *garbler = (bd_garbler){.garble = garble};
    if (garble != BD_GARBLE_UTF8_AS_GB) return BD_OK;
    UErrorCode code = U_ZERO_ERROR;
    garbler->gb18030 = ucnv_open("GB18030", &code);
    return U_FAILURE(code) ? bd_error_memory(error, 0) : BD_OK;
}

void bd_garbler_close(bd_garbler *garbler) {
    ucnv_close(garbler->gb18030);
    garbler->gb18030 = NULL;
}

bd_status bd_garble_mend(bd_arena *arena, const bd_garbler *garbler, const bd_cell *cell,
                         bd_cell *out, bool *mended, bd_error *error) {
    *mended = false;
    if (cell->kind != BD_CELL_TEXT || cell->length == 0 || cell->length > MOST_BYTES / 2 ||
        !has_byte_above_ascii(cell->text, cell->length))
        return BD_OK;
    char bytes[MOST_BYTES];
    size_t n = bytes_before(garbler, cell->text, cell->length, bytes);
    if (n == SIZE_MAX || n == 0) return BD_OK;
    bool zero, han;
    bd_encoded_text text = {.text = bytes, .length_bytes = n};
    if (garbler->garble == BD_GARBLE_GB_AS_LATIN) {
        bd_status status = bd_encoding_decode(bytes, n, "GB18030", 1, &text, NULL);
        if (status == BD_ERROR_MEMORY) return bd_error_memory(error, n);
        if (status != BD_OK) return BD_OK;
    } else if (!bd_encoding_is_utf8(bytes, n, 1, &zero)) {
        return BD_OK;
    }
    bd_status status = BD_OK;
    if (!text.n_replaced && is_clean(text.text, text.length_bytes, &han) && han) {
        *out = *cell;
        out->text = bd_arena_text(arena, text.text, text.length_bytes);
        out->length = (uint32_t)text.length_bytes;
        *mended = out->text != NULL;
        if (!out->text) status = bd_error_memory(error, text.length_bytes);
    }
    if (garbler->garble == BD_GARBLE_GB_AS_LATIN) bd_encoding_reset(&text);
    return status;
}

/* How much a row becomes a header when it is decoded once more. */
static bd_status look_at_row(bd_arena *arena, const bd_lexicon *lexicon, const bd_garbler *garbler,
                             const bd_cell_row *row, bool *known, bd_error *error) {
    double gain = 0;
    size_t n_known = 0;
    for (uint32_t c = 0; c < row->n_cells && c < BD_MOST_SHEET_COLUMNS; c++) {
        bd_cell cell;
        bool mended;
        BD_TRY(bd_garble_mend(arena, garbler, &row->cells[c], &cell, &mended, error));
        if (!mended) continue;
        double before, after;
        BD_TRY(bd_lexicon_header_likeness(lexicon, row->cells[c].text, row->cells[c].length, false,
                                          &before, error));
        BD_TRY(bd_lexicon_header_likeness(lexicon, cell.text, cell.length, false, &after, error));
        gain += after - before;
        n_known += after > 0.8 && before < 0.5;
    }
    *known = n_known >= LEAST_KNOWN_CELLS && gain >= LEAST_KNOWN;
    return BD_OK;
}

bd_status bd_garble_find(const bd_lexicon *lexicon, const bd_head *head, size_t from,
                         bd_garble *garble, bd_error *error) {
    static const bd_garble KINDS[] = {BD_GARBLE_GB_AS_LATIN, BD_GARBLE_UTF8_AS_LATIN,
                                      BD_GARBLE_UTF8_AS_GB};
    *garble = BD_GARBLE_NONE;
    bd_arena arena;
    bd_arena_init(&arena);
    bd_status status = BD_OK;
    bool known = false;
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS && status == BD_OK && !known; k++) {
        bd_garbler garbler;
        status = bd_garbler_open(&garbler, KINDS[k], error);
        for (size_t r = from;
             status == BD_OK && !known && r < head->n_rows && r < from + BD_HEADER_SEARCH_ROWS; r++)
            status = look_at_row(&arena, lexicon, &garbler, &head->rows[r], &known, error);
        bd_garbler_close(&garbler);
        if (known) *garble = KINDS[k];
    }
    bd_arena_reset(&arena);
    return status;
}
