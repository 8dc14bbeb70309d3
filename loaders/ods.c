/* One part of the archive, content.xml, holds all sheets, row by row. Equal cells and rows next to
 * each other are written once, with a count. A flat file (fods) is that part without an archive. */
#include "loaders/ods.h"

#include "engine/base/memory.h"
#include "loaders/little_endian.h"
#include "loaders/number_format.h"
#include "loaders/row_batch.h"
#include "loaders/xlsx_parts.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LAST_ROW UINT32_C(1048576)
#define LAST_COLUMN UINT32_C(16384)
#define MOST_MERGES 1000000
#define MOST_HIDDEN 1000
#define MOST_ROW_BYTES ((size_t)64 << 20)
/* Of the directory, looked at; its entries before their names. */
#define DIRECTORY_BYTES ((size_t)1 << 20)
#define ENTRY_BYTES 46
/* Of a flat file, where its type stands; read at a time. */
#define FLAT_HEAD_BYTES 8192
#define BLOCK_BYTES ((size_t)1 << 18)

typedef struct ods_cell {
    char type; /* n: float, percentage, currency; d: date, t: time, b: boolean, e: error, s */
    bool has_formula, is_cut, has_value, hidden;
    uint32_t column, n_columns;
    double number;
    size_t value_at, value_length; /* of `values`: office:date-value and the like */
    size_t text_at, text_length;   /* of `texts` */
} ods_cell;

typedef struct range {
    uint32_t first, last;
} range;

typedef struct ods_reader {
    bd_cell_receiver *receiver;
    bd_package *package;
    locale_t numbers; /* with a decimal point */
    bd_row_batch batch;
    bd_sheet_info sheet;
    const char **hidden_styles; /* of sheets that are not shown; in the package's arena */
    size_t n_hidden_styles, hidden_styles_capacity;
    const char *style; /* whose properties are being read */
    uint32_t n_sheets;
    unsigned table_depth; /* tables inside of tables are pictures' */
    bool is_skipped, in_row, in_cell;
    unsigned in_paragraph, aside; /* elements deep; aside: notes, drawings, phonetic hints */
    uint64_t row_number, n_rows;  /* the row at hand, and how often it stands there */
    bool row_hidden;
    uint32_t next_column, next_sheet_column;
    range hidden[MOST_HIDDEN];
    size_t n_hidden;
    ods_cell *cells; /* of the row, those with content */
    size_t n_cells, cells_capacity;
    bd_buffer texts, values;
    unsigned n_paragraphs;
    uint64_t repeated_bytes;
    bd_merge *merges;
    size_t n_merges, merges_capacity;
    bool encrypted, is_spreadsheet;
} ods_reader;

/* Whether the directory at the end of an archive has an entry of this name, looked for without
 * memory of its own. */
static bool lists(const char *bytes, size_t length, const char *name) {
    size_t n = strlen(name), begin = length > DIRECTORY_BYTES ? length - DIRECTORY_BYTES : 0;
    const char *at = bytes + begin, *end = bytes + length;
    while ((at = memmem(at, (size_t)(end - at), name, n)) != NULL) {
        const unsigned char *entry = (const unsigned char *)at - ENTRY_BYTES;
        if ((size_t)(at - bytes) >= ENTRY_BYTES && memcmp(entry, "PK\1\2", 4) == 0 &&
            bd_u16(entry + 28) == n)
            return true;
        at++;
    }
    return false;
}

/* Whether it is a spreadsheet shows in content.xml. */
static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    return bd_zip_recognise(bytes, length) && lists(bytes, length, "content.xml") &&
           lists(bytes, length, "META-INF/manifest.xml");
}

/* office:document with the type of spreadsheets. */
static bool recognise_flat(const char *bytes, size_t length, const char *path) {
    (void)path;
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    size_t n = length < FLAT_HEAD_BYTES ? length : FLAT_HEAD_BYTES;
    if (n < at + 5 || memcmp(bytes + at, "<?xml", 5) != 0) return false;
    const char *root = memmem(bytes, n, "<office:document", 16);
    const char *type = "opendocument.spreadsheet";
    return root && memmem(root, n - (size_t)(root - bytes), type, strlen(type)) != NULL;
}

/* How often something stands there: once without the attribute. */
static uint64_t repeats(const char **attributes, const char *name, uint64_t most) {
    const char *value = bd_xml_attribute(attributes, name);
    uint64_t n = value ? bd_xml_number(value, UINT32_MAX, most) : 1;
    return n == 0 ? 1 : n > most ? most : n;
}

static bool is_not_shown(const char *visibility) {
    return visibility && (strcmp(visibility, "collapse") == 0 || strcmp(visibility, "filter") == 0);
}

/* --- Sheets --------------------------------------------------------------------------------------
 */

/* 'file:///a/b.ods'#$Sheet1: what was last seen in another file that formulas name. */
static bool is_of_other_file(const char *name) {
    return name[0] == '\'' && strstr(name, "'#$");
}

static bd_status start_table(ods_reader *r, const char **attributes, bd_error *error) {
    const char *name = bd_xml_attribute(attributes, "name");
    const char *style = bd_xml_attribute(attributes, "style-name");
    if (!name) name = "";
    r->is_skipped = is_of_other_file(name);
    if (r->is_skipped) return BD_OK;
    BD_TRY(bd_limits_check_sheets(r->n_sheets, error));
    r->sheet = (bd_sheet_info){.name = bd_arena_text(&r->package->arena, name, strlen(name)),
                               .index = r->n_sheets++};
    if (!r->sheet.name) return bd_error_memory(error, strlen(name));
    for (size_t i = 0; style && i < r->n_hidden_styles; i++)
        r->sheet.hidden = r->sheet.hidden || strcmp(style, r->hidden_styles[i]) == 0;
    r->row_number = r->next_sheet_column = 0;
    r->n_rows = 0;
    r->n_hidden = r->n_merges = 0;
    bd_status status = r->receiver->sheet_begin(r->receiver->context, &r->sheet, error);
    r->is_skipped = status == BD_ERROR_CANCELLED;
    return r->is_skipped ? BD_OK : status;
}

static bd_status end_table(ods_reader *r, bd_error *error) {
    if (r->is_skipped) return BD_OK;
    BD_TRY(bd_row_batch_flush(&r->batch, error));
    return r->receiver->sheet_end(r->receiver->context, r->merges, r->n_merges, error);
}

/* table:display="false" among the properties of a style */
static bd_status note_style(ods_reader *r, const char **attributes, bd_error *error) {
    const char *display = bd_xml_attribute(attributes, "display");
    if (!r->style || !display || strcmp(display, "false") != 0 || r->n_hidden_styles >= MOST_HIDDEN)
        return BD_OK;
    BD_TRY(bd_grow(&r->hidden_styles, &r->hidden_styles_capacity, r->n_hidden_styles + 1,
                   sizeof *r->hidden_styles, error));
    r->hidden_styles[r->n_hidden_styles++] = r->style;
    return BD_OK;
}

static void start_column(ods_reader *r, const char **attributes) {
    uint32_t n = (uint32_t)repeats(attributes, "number-columns-repeated", LAST_COLUMN);
    uint32_t first = r->next_sheet_column;
    r->next_sheet_column = first + n > LAST_COLUMN ? LAST_COLUMN : first + n;
    if (is_not_shown(bd_xml_attribute(attributes, "visibility")) && r->n_hidden < MOST_HIDDEN)
        r->hidden[r->n_hidden++] = (range){first, first + n - 1};
}

static bool column_is_hidden(const ods_reader *r, uint32_t column) {
    for (size_t i = 0; i < r->n_hidden; i++) {
        if (r->hidden[i].first <= column && column <= r->hidden[i].last) return true;
    }
    return false;
}

/* --- Cells ---------------------------------------------------------------------------------------
 */

static void start_row(ods_reader *r, const char **attributes) {
    r->row_number += r->n_rows ? r->n_rows : 1;
    r->n_rows = repeats(attributes, "number-rows-repeated", LAST_ROW);
    r->row_hidden = is_not_shown(bd_xml_attribute(attributes, "visibility"));
    r->next_column = 0;
    r->n_cells = 0;
    bd_buffer_clear(&r->texts);
    bd_buffer_clear(&r->values);
    r->in_row = true;
}

/* office:value-type, and calcext:value-type, which alone knows errors. */
static char type_of(const char **attributes) {
    char type = 0;
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (strcmp(colon ? colon + 1 : attributes[0], "value-type") != 0) continue;
        const char *value = attributes[1];
        if (strcmp(value, "error") == 0) return 'e';
        if (type) continue;
        type = strcmp(value, "float") == 0 || strcmp(value, "percentage") == 0 ||
                       strcmp(value, "currency") == 0
                   ? 'n'
               : strcmp(value, "date") == 0    ? 'd'
               : strcmp(value, "time") == 0    ? 't'
               : strcmp(value, "boolean") == 0 ? 'b'
                                               : 's';
    }
    return type ? type : 's';
}

static bd_status note_merge(ods_reader *r, const char **attributes, uint32_t column,
                            bd_error *error) {
    uint32_t across = (uint32_t)repeats(attributes, "number-columns-spanned", LAST_COLUMN);
    uint32_t down = (uint32_t)repeats(attributes, "number-rows-spanned", LAST_ROW);
    if ((across == 1 && down == 1) || r->n_merges >= MOST_MERGES || r->row_number > LAST_ROW ||
        column >= LAST_COLUMN)
        return BD_OK;
    BD_TRY(bd_grow(&r->merges, &r->merges_capacity, r->n_merges + 1, sizeof *r->merges, error));
    uint32_t row = (uint32_t)r->row_number;
    r->merges[r->n_merges++] = (bd_merge){row, row + down - 1, column, column + across - 1};
    return BD_OK;
}

/* Bytes of the text up to the last whole character within `most`. */
static size_t cut_length(const char *text, size_t length, size_t most) {
    if (length <= most) return length;
    while (most && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static bd_status start_cell(ods_reader *r, const char **attributes, bd_error *error) {
    uint32_t n = (uint32_t)repeats(attributes, "number-columns-repeated", LAST_COLUMN);
    BD_TRY(note_merge(r, attributes, r->next_column, error));
    ods_cell cell = {.type = type_of(attributes),
                     .column = r->next_column,
                     .n_columns = n,
                     .has_formula = bd_xml_attribute(attributes, "formula") != NULL,
                     .hidden = r->n_hidden && column_is_hidden(r, r->next_column),
                     .text_at = r->texts.length_bytes,
                     .value_at = r->values.length_bytes};
    const char *value = bd_xml_attribute(attributes, cell.type == 'd'   ? "date-value"
                                                     : cell.type == 't' ? "time-value"
                                                     : cell.type == 'b' ? "boolean-value"
                                                     : cell.type == 's' ? "string-value"
                                                                        : "value");
    if (value && cell.type != 'e') {
        cell.has_value = true;
        cell.value_length = cut_length(value, strlen(value), r->package->limits.cell_bytes);
        cell.is_cut = value[cell.value_length] != '\0';
        bd_buffer_append(&r->values, value, cell.value_length);
        bd_buffer_append_byte(&r->values, '\0');
        char *end = NULL;
        cell.number = cell.type == 'n' ? strtod_l(value, &end, r->numbers) : 0;
        if (cell.type == 'n' && (end == value || *end || !isfinite(cell.number))) cell.type = 's';
    }
    BD_TRY(bd_grow(&r->cells, &r->cells_capacity, r->n_cells + 1, sizeof *r->cells, error));
    r->cells[r->n_cells++] = cell;
    r->next_column = r->next_column > UINT32_MAX - n ? UINT32_MAX : r->next_column + n;
    r->n_paragraphs = 0;
    r->in_cell = true;
    return BD_OK;
}

static bd_status end_cell(ods_reader *r, bd_error *error) {
    ods_cell *cell = &r->cells[r->n_cells - 1];
    cell->text_length = r->texts.length_bytes - cell->text_at;
    r->in_cell = false;
    /* One cell beyond the last column is enough to refuse the row. */
    bool beyond = r->n_cells > 1 && cell[-1].column >= r->package->limits.columns;
    if (beyond || (!cell->text_length && !cell->has_value && !cell->has_formula)) r->n_cells--;
    if (r->texts.length_bytes + r->values.length_bytes <= MOST_ROW_BYTES) return BD_OK;
    return bd_error_set(error, BD_ERROR_LIMIT, "一行的文字超过 %d MB,疑似恶意文件;请检查来源",
                        "a row has more than %d MB of text, as in malicious files; check where it "
                        "comes from",
                        (int)(MOST_ROW_BYTES >> 20));
}

static void append_text(ods_reader *r, const char *text, size_t length) {
    ods_cell *cell = &r->cells[r->n_cells - 1];
    size_t begin = r->texts.length_bytes;
    uint32_t most = r->package->limits.cell_bytes;
    size_t room = most - (begin - cell->text_at < most ? begin - cell->text_at : most);
    cell->is_cut = cell->is_cut || length > room;
    length = cut_length(text, length, room);
    bd_buffer_append(&r->texts, text, length);
}

/* PT23H34M04.5S in days; false for anything else. */
static bool read_time(const char *text, double *days) {
    bool minus = *text == '-';
    if (strncmp(text += minus, "PT", 2) != 0) return false;
    double seconds = 0;
    for (text += 2; *text;) {
        if (*text < '0' || *text > '9') return false;
        double number = 0, place = 1;
        for (; *text >= '0' && *text <= '9'; text++)
            number = number * 10 + (*text - '0');
        if (*text == '.' || *text == ',') {
            for (text++; *text >= '0' && *text <= '9'; text++)
                number += (*text - '0') * (place /= 10);
        }
        double unit = *text == 'H' ? 3600 : *text == 'M' ? 60 : *text == 'S' ? 1 : 0;
        if (unit == 0) return false;
        seconds += number * unit;
        text++;
    }
    *days = (minus ? -seconds : seconds) / 86400;
    return true;
}

/* 000123 shown for 123: the zeros belong to a code. */
static bool is_shown_with_zeros(const char *text, size_t length, const bd_cell *cell) {
    if (length <= cell->length || length > 30 || text[0] != '0') return false;
    size_t n_zeros = length - cell->length;
    for (size_t i = 0; i < n_zeros; i++) {
        if (text[i] != '0') return false;
    }
    return memcmp(text + n_zeros, cell->text, cell->length) == 0 &&
           strspn(cell->text, "0123456789") >= cell->length;
}

static bd_status set_cell(ods_reader *r, const ods_cell *from, bd_cell *cell, bd_error *error) {
    const char *text = bd_buffer_text(&r->texts) + from->text_at;
    const char *value = bd_buffer_text(&r->values) + from->value_at;
    size_t length = from->text_length;
    if (from->has_formula) cell->flags |= BD_CELL_FLAG_FORMULA;
    if (from->is_cut) cell->flags |= BD_CELL_FLAG_CUT;
    if (from->hidden) cell->flags |= BD_CELL_FLAG_HIDDEN;
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    bd_number_format format = {0};
    double days;
    if (from->type == 'n' && from->has_value) {
        bd_number_format_apply(format, from->number, false, out, cell);
        if (!is_shown_with_zeros(text, length, cell)) return BD_OK;
        cell->flags |= BD_CELL_FLAG_PADDED;
        double number = cell->number;
        BD_TRY(bd_row_batch_set_text(&r->batch, cell, text, length, error));
        cell->kind = BD_CELL_NUMBER;
        cell->number = number;
        return BD_OK;
    }
    if (from->type == 'd' && from->has_value &&
        bd_iso_text_apply(value, from->value_length, out, cell))
        return BD_OK;
    if (from->type == 't' && from->has_value && read_time(value, &days)) {
        format.kind = BD_NUMBER_FORMAT_DURATION;
        bd_number_format_apply(format, days, false, out, cell);
        return BD_OK;
    }
    if (from->type == 'b' && from->has_value) {
        bool yes = bd_xml_is_true(value);
        cell->kind = BD_CELL_BOOLEAN;
        cell->number = yes;
        cell->text = yes ? "TRUE" : "FALSE";
        cell->length = yes ? 4 : 5;
        return BD_OK;
    }
    if (!length && from->has_value) {
        text = value;
        length = from->value_length;
    }
    cell->kind = length == 0 ? BD_CELL_EMPTY : from->type == 'e' ? BD_CELL_ERROR : BD_CELL_TEXT;
    return bd_row_batch_set_text(&r->batch, cell, text, length, error);
}

/* What is written once and stands there often must not grow without end. */
static bd_status count_repeated(ods_reader *r, const ods_cell *cell, bd_error *error) {
    size_t length = cell->text_length > cell->value_length ? cell->text_length : cell->value_length;
    r->repeated_bytes += (sizeof(bd_cell) + length) * (uint64_t)cell->n_columns;
    return bd_limits_check_shared(&r->package->limits, r->package->file->length_bytes,
                                  r->repeated_bytes, error);
}

static bd_status emit_row(ods_reader *r, uint64_t number, bool again, bd_error *error) {
    BD_TRY(bd_row_batch_begin(&r->batch, number, r->row_hidden, error));
    for (size_t i = 0; i < r->n_cells; i++) {
        const ods_cell *from = &r->cells[i];
        if (again || from->n_columns > 1) BD_TRY(count_repeated(r, from, error));
        for (uint32_t k = 0; k < from->n_columns; k++) {
            bd_cell *cell;
            bd_status status = bd_row_batch_cell(&r->batch, from->column + k, &cell, error);
            if (status == BD_OK) status = set_cell(r, from, cell, error);
            if (status != BD_OK) {
                bd_error_at_cell(error, NULL, r->sheet.name, number, from->column + k + 1);
                return status;
            }
        }
    }
    return bd_row_batch_end(&r->batch, error);
}

static bd_status end_row(ods_reader *r, bd_error *error) {
    r->in_row = false;
    BD_TRY(bd_buffer_status(&r->texts, error));
    BD_TRY(bd_buffer_status(&r->values, error));
    if (r->n_cells == 0) return BD_OK;
    if (r->row_number > LAST_ROW)
        return bd_error_set(error, BD_ERROR_LIMIT, "行数超过上限 %u;请拆分后另存",
                            "more rows than the limit of %u; split the sheet and save it again",
                            LAST_ROW);
    for (uint64_t i = 0; i < r->n_rows && r->row_number + i <= LAST_ROW; i++)
        BD_TRY(emit_row(r, r->row_number + i, i > 0, error));
    if (r->row_number + r->n_rows > LAST_ROW) r->sheet.row_limit_reached = LAST_ROW;
    return BD_OK;
}

/* --- Elements ------------------------------------------------------------------------------------
 */

static bool is_aside(const char *name) {
    return strcmp(name, "annotation") == 0 || strcmp(name, "ruby-text") == 0 ||
           strcmp(name, "frame") == 0 || strcmp(name, "custom-shape") == 0 ||
           strcmp(name, "control") == 0 || strcmp(name, "shapes") == 0;
}

static bd_status start_text(ods_reader *r, const char *name, const char **attributes) {
    if (strcmp(name, "p") == 0) {
        if (r->n_paragraphs++) append_text(r, "\n", 1);
        r->in_paragraph++;
    } else if (r->in_paragraph && strcmp(name, "s") == 0) {
        for (uint64_t n = repeats(attributes, "c", 1000); n && !r->cells[r->n_cells - 1].is_cut;
             n--)
            append_text(r, " ", 1);
    } else if (r->in_paragraph && strcmp(name, "tab") == 0) {
        append_text(r, "\t", 1);
    } else if (r->in_paragraph && strcmp(name, "line-break") == 0) {
        append_text(r, "\n", 1);
    }
    return BD_OK;
}

/* Says in which sheet and row it went wrong. */
static bd_status at_row(const ods_reader *r, bd_status status, bd_error *error) {
    if (status != BD_OK && r->table_depth && !r->is_skipped)
        bd_error_at_cell(error, NULL, r->sheet.name, r->row_number, 0);
    return status;
}

static bd_status start_element(ods_reader *r, const char *name, const char **attributes,
                               bd_error *error) {
    if (strcmp(name, "table-row") == 0) {
        start_row(r, attributes);
    } else if (strcmp(name, "table-column") == 0) {
        start_column(r, attributes);
    } else if (r->in_row &&
               (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)) {
        return at_row(r, start_cell(r, attributes, error), error);
    }
    return BD_OK;
}

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    ods_reader *r = context;
    if (r->aside || is_aside(name)) {
        r->aside++;
        return BD_OK;
    }
    r->is_spreadsheet = r->is_spreadsheet || strcmp(name, "spreadsheet") == 0;
    if (strcmp(name, "table") == 0 && r->is_spreadsheet)
        return r->table_depth++ == 0 ? start_table(r, attributes, error) : BD_OK;
    if (r->table_depth == 0 && strcmp(name, "style") == 0) {
        const char *style = bd_xml_attribute(attributes, "name");
        r->style = style ? bd_arena_text(&r->package->arena, style, strlen(style)) : NULL;
        return style && !r->style ? bd_error_memory(error, strlen(style)) : BD_OK;
    }
    if (r->table_depth == 0 && strcmp(name, "table-properties") == 0)
        return note_style(r, attributes, error);
    if (r->table_depth != 1 || r->is_skipped) return BD_OK;
    if (r->in_cell) return start_text(r, name, attributes);
    return start_element(r, name, attributes, error);
}

static bd_status on_end(void *context, const char *name, bd_error *error) {
    ods_reader *r = context;
    if (r->aside) {
        r->aside--;
        return BD_OK;
    }
    if (strcmp(name, "table") == 0 && r->table_depth)
        return --r->table_depth == 0 ? end_table(r, error) : BD_OK;
    if (r->table_depth != 1 || r->is_skipped) return BD_OK;
    if (r->in_cell && r->in_paragraph && strcmp(name, "p") == 0) {
        r->in_paragraph--;
    } else if (r->in_cell &&
               (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)) {
        return at_row(r, end_cell(r, error), error);
    } else if (r->in_row && strcmp(name, "table-row") == 0) {
        return at_row(r, end_row(r, error), error);
    }
    return BD_OK;
}

static bd_status on_text(void *context, const char *text, size_t length, bd_error *error) {
    ods_reader *r = context;
    (void)error;
    if (r->in_cell && r->in_paragraph && !r->aside) append_text(r, text, length);
    return BD_OK;
}

static bd_status on_manifest(void *context, const char *name, const char **attributes,
                             bd_error *error) {
    ods_reader *r = context;
    (void)attributes;
    (void)error;
    r->encrypted = r->encrypted || strcmp(name, "encryption-data") == 0;
    return BD_OK;
}

/* --- The file ------------------------------------------------------------------------------------
 */

static bd_status feed_flat(ods_reader *r, bd_xml *xml, bd_error *error) {
    const bd_source_file *file = r->package->file;
    for (size_t at = 0; at < file->length_bytes;) {
        size_t n = file->length_bytes - at < BLOCK_BYTES ? file->length_bytes - at : BLOCK_BYTES;
        bd_status status = bd_xml_feed(xml, file->data + at, n, at + n == file->length_bytes);
        if (status == BD_ERROR_FORMAT && xml->status == BD_OK)
            return bd_error_set(
                error, BD_ERROR_FORMAT,
                "fods 表格不完整或已损坏;请用 LibreOffice/WPS 打开后另存为 xlsx",
                "the fods spreadsheet is cut or damaged; open it with LibreOffice or WPS "
                "and save it as xlsx");
        BD_TRY(status);
        at += n;
        if (bd_is_cancelled(r->package->cancel))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    }
    return BD_OK;
}

static bd_status read_flat_document(ods_reader *r, bd_error *error) {
    bd_xml_receiver receiver = {r, on_start, on_end, on_text};
    bd_xml xml;
    BD_TRY(bd_xml_open(&xml, &receiver, error));
    bd_status status = feed_flat(r, &xml, error);
    bd_xml_close(&xml);
    return status;
}

static bd_status read_parts(ods_reader *r, bd_error *error) {
    int64_t manifest = bd_package_find(r->package, "META-INF/manifest.xml");
    bd_xml_receiver on_parts = {r, on_manifest, NULL, NULL};
    if (manifest >= 0)
        BD_TRY(bd_package_parse(r->package, manifest, "META-INF/manifest.xml", &on_parts, error));
    if (r->encrypted)
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "表格设有打开密码(已加密);请索要密码,打开后取消密码并另存为 xlsx",
            "the spreadsheet is encrypted with a password; ask for the password, remove it and "
            "save as xlsx");
    int64_t content = bd_package_find(r->package, "content.xml");
    if (content < 0)
        return bd_error_set(
            error, BD_ERROR_FORMAT,
            "ODS 表格缺少 content.xml,已损坏;请用 LibreOffice/WPS 打开后另存为 xlsx",
            "the ODS spreadsheet lacks its content.xml and is damaged; open it "
            "with LibreOffice or WPS and save it as xlsx");
    bd_xml_receiver receiver = {r, on_start, on_end, on_text};
    BD_TRY(bd_package_parse(r->package, content, "content.xml", &receiver, error));
    if (r->is_spreadsheet) return BD_OK;
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "这是 OpenDocument(LibreOffice)文档,不是表格;若其中有表格,请打开后另存为 xlsx",
        "this is an OpenDocument (LibreOffice) document, not a spreadsheet; if there is a table in "
        "it, open it and save that as xlsx");
}

/* Ends the package. */
static bd_status read_package(bd_package *package, bd_cell_receiver *receiver,
                              bd_status (*read)(ods_reader *r, bd_error *error), bd_error *error) {
    ods_reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) {
        bd_package_close(package);
        return bd_error_memory(error, sizeof *r);
    }
    r->receiver = receiver;
    r->package = package;
    bd_row_batch_init(&r->batch, receiver, package->limits.columns);
    r->numbers = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    bd_status status = r->numbers ? read(r, error) : bd_error_memory(error, 0);
    if (r->numbers) freelocale(r->numbers);
    bd_row_batch_reset(&r->batch);
    bd_buffer_reset(&r->texts);
    bd_buffer_reset(&r->values);
    free(r->cells);
    free(r->merges);
    free(r->hidden_styles);
    free(r);
    bd_package_close(package);
    return status;
}

static bd_status read_ods(const bd_source_file *file, const bd_read_options *options,
                          bd_cell_receiver *receiver, bd_error *error) {
    bd_package package;
    BD_TRY(bd_package_open(&package, file, options, error));
    return read_package(&package, receiver, read_parts, error);
}

static bd_status read_fods(const bd_source_file *file, const bd_read_options *options,
                           bd_cell_receiver *receiver, bd_error *error) {
    bd_package package = {.file = file, .limits = bd_limits_of(options), .cancel = options->cancel};
    bd_arena_init(&package.arena);
    return read_package(&package, receiver, read_flat_document, error);
}

const bd_format bd_format_ods = {"ods", "OpenDocument spreadsheets (ods)", recognise, read_ods};
const bd_format bd_format_fods = {"fods", "OpenDocument spreadsheets without an archive (fods)",
                                  recognise_flat, read_fods};
