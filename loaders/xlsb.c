/* Records of XLSB parts, and the parts that sheets refer to: the list of sheets, shared strings,
 * styles. Records that are not needed are passed over. */
#include "loaders/xlsb.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/format_table.h"
#include "loaders/little_endian.h"

#include <stdlib.h>
#include <string.h>

#define MOST_RECORD_BYTES ((size_t)4 << 20) /* the rest of longer ones is not looked at */
#define MOST_STYLES 1000000
#define STRUCK_FONT 0x0008

enum record_type {
    TYPE_STRING_ITEM = 19,
    TYPE_FONT = 43,
    TYPE_FORMAT = 44,
    TYPE_CELL_FORMAT = 47,
    TYPE_WORKBOOK_PROPERTIES = 153,
    TYPE_SHEET = 156,
    TYPE_BEGIN_CELL_FORMATS = 617,
    TYPE_END_CELL_FORMATS = 618
};

/* --- Records -------------------------------------------------------------------------------------
 */

bd_status bd_xlsb_damaged(const char *part, bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "工作簿已损坏(%s 部分不完整);请重新复制,或用 Excel/WPS 打开修复后另存为 xlsx",
        "the workbook is damaged (part %s); copy it again, or let Excel or WPS repair it and save "
        "it as xlsx",
        part);
}

bd_status bd_xlsb_records_open(bd_package *package, int64_t entry, const char *name,
                               bd_xlsb_records *records, bd_error *error) {
    memset(records, 0, sizeof *records);
    return bd_part_open(package, entry, name, &records->part, error);
}

void bd_xlsb_records_close(bd_xlsb_records *records) {
    bd_part_close(&records->part);
    free(records->bytes);
    records->bytes = NULL;
}

/* Makes sure that a byte is there; `ended` if there is none. */
static bd_status fill(bd_xlsb_records *r, bd_error *error) {
    while (r->left == 0 && !r->ended) {
        char *block;
        BD_TRY(bd_part_next(&r->part, 0, &block, &r->left, error));
        r->at = (const unsigned char *)block;
        r->ended = r->left == 0;
    }
    return BD_OK;
}

/* A number of up to `most` groups of seven bits, the lowest first. */
static bd_status read_number(bd_xlsb_records *r, unsigned most, uint32_t *number, bd_error *error) {
    *number = 0;
    for (unsigned i = 0; i < most; i++) {
        BD_TRY(fill(r, error));
        if (r->ended) return bd_xlsb_damaged(r->part.name, error);
        unsigned char byte = *r->at++;
        r->left--;
        *number |= (uint32_t)(byte & 0x7F) << (7 * i);
        if (!(byte & 0x80)) break;
    }
    return BD_OK;
}

bd_status bd_xlsb_records_next(bd_xlsb_records *r, bd_error *error) {
    BD_TRY(fill(r, error));
    if (r->ended) return BD_OK;
    uint32_t type, length;
    BD_TRY(read_number(r, 2, &type, error));
    BD_TRY(read_number(r, 4, &length, error));
    r->type = type;
    r->length = 0;
    for (size_t left = length; left;) {
        BD_TRY(fill(r, error));
        if (r->ended) return bd_xlsb_damaged(r->part.name, error);
        size_t n = left < r->left ? left : r->left;
        size_t kept = MOST_RECORD_BYTES - r->length < n ? MOST_RECORD_BYTES - r->length : n;
        BD_TRY(bd_grow(&r->bytes, &r->capacity, r->length + kept + 1, 1, error));
        memcpy(r->bytes + r->length, r->at, kept);
        r->length += kept;
        r->at += n;
        r->left -= n;
        left -= n;
    }
    return BD_OK;
}

bool bd_xlsb_text(const bd_xlsb_records *r, size_t *at, uint32_t limit_bytes, bd_buffer *out,
                  bool *cut) {
    if (r->length < *at + 4) return false;
    uint32_t n = bd_u32(r->bytes + *at);
    *at += 4;
    if (n == UINT32_MAX) return true;
    if (n > (r->length - *at) / 2) return false;
    size_t begin = out->length_bytes;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t c = bd_u16(r->bytes + *at + 2 * (size_t)i);
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < n) {
            uint32_t low = bd_u16(r->bytes + *at + 2 * (size_t)i + 2);
            if ((low & 0xFC00) == 0xDC00) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i++;
            }
        }
        if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
        char bytes[4];
        size_t length = bd_utf8_encode(c, bytes);
        if (out->length_bytes - begin + length > limit_bytes) {
            *cut = true;
            break;
        }
        bd_buffer_append(out, bytes, length);
    }
    *at += 2 * (size_t)n;
    return true;
}

/* --- The workbook --------------------------------------------------------------------------------
 */

static bd_status list_sheet(bd_xlsb_records *r, bd_xlsb_sheet_listed listed, void *context,
                            bd_error *error) {
    bd_buffer relationship, name;
    bd_buffer_init(&relationship);
    bd_buffer_init(&name);
    size_t at = 8;
    bool cut = false;
    bool whole = r->length >= 8 && bd_xlsb_text(r, &at, 1000, &relationship, &cut) &&
                 bd_xlsb_text(r, &at, 1000, &name, &cut);
    bd_status status = bd_buffer_status(&relationship, error);
    if (status == BD_OK) status = bd_buffer_status(&name, error);
    if (status == BD_OK && !whole) status = bd_xlsb_damaged(r->part.name, error);
    if (status == BD_OK)
        status = listed(context, bd_buffer_text(&name),
                        relationship.length_bytes ? bd_buffer_text(&relationship) : NULL,
                        bd_u32(r->bytes + 4), bd_u32(r->bytes) != 0, error);
    bd_buffer_reset(&relationship);
    bd_buffer_reset(&name);
    return status;
}

bd_status bd_xlsb_workbook_read(bd_workbook *workbook, int64_t entry, const char *part,
                                bd_xlsb_sheet_listed listed, void *context, bd_error *error) {
    bd_xlsb_records r;
    BD_TRY(bd_xlsb_records_open(workbook->package, entry, part, &r, error));
    bd_status status = bd_xlsb_records_next(&r, error);
    while (status == BD_OK && !r.ended) {
        if (r.type == TYPE_WORKBOOK_PROPERTIES && r.length >= 4)
            workbook->epoch_1904 = bd_u32(r.bytes) & 1;
        else if (r.type == TYPE_SHEET)
            status = list_sheet(&r, listed, context, error);
        if (status == BD_OK) status = bd_xlsb_records_next(&r, error);
    }
    bd_xlsb_records_close(&r);
    return status;
}

/* --- Shared strings ------------------------------------------------------------------------------
 */

bd_status bd_xlsb_strings_read(bd_package *package, int64_t entry, bd_shared_strings *strings,
                               bd_error *error) {
    bd_xlsb_records r;
    BD_TRY(bd_xlsb_records_open(package, entry, "sharedStrings.bin", &r, error));
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = bd_xlsb_records_next(&r, error);
    while (status == BD_OK && !r.ended) {
        if (r.type == TYPE_STRING_ITEM) {
            size_t at = 1; /* behind the flags of what follows the text */
            bool cut = false;
            bd_buffer_clear(&text);
            if (!bd_xlsb_text(&r, &at, package->limits.cell_bytes, &text, &cut))
                status = bd_xlsb_damaged(r.part.name, error);
            if (status == BD_OK) status = bd_buffer_status(&text, error);
            if (status == BD_OK)
                status = bd_shared_strings_add(strings, bd_buffer_text(&text), text.length_bytes,
                                               false, error);
        }
        if (status == BD_OK) status = bd_xlsb_records_next(&r, error);
    }
    bd_buffer_reset(&text);
    bd_xlsb_records_close(&r);
    return status;
}

/* --- Styles --------------------------------------------------------------------------------------
 */

typedef struct style_reader {
    bd_styles *styles;
    bd_format_table formats;
    bool *font_strikes;
    size_t n_fonts, capacity_fonts;
    bool in_cell_formats;
} style_reader;

static bd_status add_format(style_reader *s, const bd_xlsb_records *r, bd_error *error) {
    if (r->length < 6) return BD_OK;
    bd_buffer code;
    bd_buffer_init(&code);
    size_t at = 2;
    bool cut = false;
    bool whole = bd_xlsb_text(r, &at, 1000, &code, &cut);
    bd_status status = bd_buffer_status(&code, error);
    if (status == BD_OK && whole)
        status = bd_format_table_set(
            &s->formats, bd_u16(r->bytes),
            bd_number_format_parse(bd_buffer_text(&code), code.length_bytes), false, error);
    bd_buffer_reset(&code);
    return status;
}

static bd_status add_font(style_reader *s, const bd_xlsb_records *r, bd_error *error) {
    if (r->length < 4 || s->n_fonts >= MOST_STYLES) return BD_OK;
    BD_TRY(bd_grow(&s->font_strikes, &s->capacity_fonts, s->n_fonts + 1, sizeof *s->font_strikes,
                   error));
    s->font_strikes[s->n_fonts++] = bd_u16(r->bytes + 2) & STRUCK_FONT;
    return BD_OK;
}

static bd_status add_style(style_reader *s, const bd_xlsb_records *r, bd_error *error) {
    if (r->length < 6 || s->styles->n_items >= MOST_STYLES) return BD_OK;
    BD_TRY(bd_grow(&s->styles->items, &s->styles->capacity, s->styles->n_items + 1,
                   sizeof *s->styles->items, error));
    unsigned id = bd_u16(r->bytes + 2), font = bd_u16(r->bytes + 4);
    const bd_number_format *own = bd_format_table_find(&s->formats, id);
    s->styles->items[s->styles->n_items++] = (bd_cell_style){
        own ? *own : bd_number_format_builtin(id), font < s->n_fonts && s->font_strikes[font]};
    return BD_OK;
}

static bd_status take_style(style_reader *s, const bd_xlsb_records *r, bd_error *error) {
    switch (r->type) {
    case TYPE_FORMAT:
        return add_format(s, r, error);
    case TYPE_FONT:
        return add_font(s, r, error);
    case TYPE_BEGIN_CELL_FORMATS:
        s->in_cell_formats = true;
        return BD_OK;
    case TYPE_END_CELL_FORMATS:
        s->in_cell_formats = false;
        return BD_OK;
    case TYPE_CELL_FORMAT:
        return s->in_cell_formats ? add_style(s, r, error) : BD_OK;
    default:
        return BD_OK;
    }
}

bd_status bd_xlsb_styles_read(bd_package *package, int64_t entry, bd_styles *styles,
                              bd_error *error) {
    bd_xlsb_records r;
    BD_TRY(bd_xlsb_records_open(package, entry, "styles.bin", &r, error));
    style_reader s = {.styles = styles};
    bd_status status = bd_xlsb_records_next(&r, error);
    while (status == BD_OK && !r.ended) {
        status = take_style(&s, &r, error);
        if (status == BD_OK) status = bd_xlsb_records_next(&r, error);
    }
    bd_format_table_reset(&s.formats);
    free(s.font_strikes);
    bd_xlsb_records_close(&r);
    return status;
}
