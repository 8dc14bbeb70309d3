/* A head of 32 bytes, 32 bytes per field up to a carriage return, then records of one size: a byte
 * that is a star when the record was deleted, and the fields without anything between them. */
#include "loaders/dbf.h"

#include "engine/base/buffer.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/encoding.h"
#include "loaders/limits.h"
#include "loaders/little_endian.h"
#include "loaders/number_format.h"
#include "loaders/row_batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#define HEAD_BYTES 32
#define FIELD_BYTES 32
#define MOST_FIELDS 2046
#define NAME_BYTES 11
#define SAMPLE_BYTES 65536
#define PRECISE_DIGITS 15 /* more than a double keeps: such numbers stay text */
#define JULIAN_1970 2440588

typedef struct field {
    const unsigned char *name; /* up to a NUL or NAME_BYTES */
    char type;
    uint32_t offset, length; /* bytes within the record */
} field;

typedef struct reader {
    const unsigned char *data;
    size_t length;
    size_t first_record, record_bytes;
    uint64_t n_stated, n_records; /* by the head; whole ones that are there */
    size_t cut_bytes;             /* of one more, which the end of the file cuts */
    field fields[MOST_FIELDS];
    size_t n_fields;
    UConverter *converter;
    UChar *wide; /* for the longest field */
    char *narrow;
    size_t wide_units;
    bd_limits limits;
    bd_row_batch batch;
} reader;

static bool known_version(unsigned char version) {
    return memchr("\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8B\x8C\xCB\xF5\xFB", version, 15) !=
           NULL;
}

/* Length of a field: that of texts may go on in the byte for decimals. */
static uint32_t field_length(const unsigned char *entry) {
    return entry[11] == 'C' ? bd_u16(entry + 16) : entry[16];
}

/* The end of the field list; 0 when what is there is none. The sum of the lengths must be that of a
 * record, which other files hardly ever are by chance. */
static size_t fields_end(const unsigned char *data, size_t length, size_t *n_fields) {
    size_t head = bd_u16(data + 8), sum = 1, at = HEAD_BYTES;
    *n_fields = 0;
    while (at + FIELD_BYTES <= head && at + FIELD_BYTES <= length && data[at] != 0x0D) {
        const unsigned char *entry = data + at;
        if (!memchr("CNFDLMGPIBYTVQW@+O0", entry[11], 19) || entry[0] == 0 ||
            *n_fields == MOST_FIELDS)
            return 0;
        sum += field_length(entry);
        ++*n_fields;
        at += FIELD_BYTES;
    }
    bool ended = at < length && data[at] == 0x0D;
    /* Fields without any length would be more cells than the file has bytes. */
    bool usual = *n_fields && sum > *n_fields && sum == bd_u16(data + 10);
    return ended && usual && at < head ? at : 0;
}

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    const unsigned char *data = (const unsigned char *)bytes;
    size_t n;
    return length > HEAD_BYTES + FIELD_BYTES && known_version(data[0]) && data[2] <= 12 &&
           data[3] <= 31 && fields_end(data, length, &n) > 0;
}

static const unsigned char *record_at(const reader *r, uint64_t i) {
    return r->data + r->first_record + i * r->record_bytes;
}

/* Whether a record may begin with this: its mark, which a program wrote. */
static bool begins_record(unsigned char mark) {
    return mark == ' ' || mark == '*';
}

/* The head's count is not believed: a program that fell over leaves it too small, a copy that was
 * broken off too large. Records go on as long as marks stand where they belong; the end mark 0x1A
 * behind the counted ones ends them, as what follows it is left over from before. */
static void count_records(reader *r) {
    size_t room = r->length > r->first_record ? r->length - r->first_record : 0;
    uint64_t n_whole = room / r->record_bytes;
    r->n_stated = bd_u32(r->data + 4);
    r->n_records = r->n_stated < n_whole ? r->n_stated : n_whole;
    while (r->n_records < n_whole && begins_record(*record_at(r, r->n_records)))
        r->n_records++;
    size_t left = room - (size_t)r->n_records * r->record_bytes;
    bool cut = r->n_records == n_whole && r->n_stated > n_whole && left > 1;
    if (cut && begins_record(*record_at(r, n_whole))) r->cut_bytes = left;
}

static bd_status read_head(reader *r, bd_error *error) {
    fields_end(r->data, r->length, &r->n_fields);
    r->first_record = bd_u16(r->data + 8);
    r->record_bytes = bd_u16(r->data + 10);
    uint32_t offset = 1, longest = NAME_BYTES;
    for (size_t i = 0; i < r->n_fields; i++) {
        const unsigned char *entry = r->data + HEAD_BYTES + i * FIELD_BYTES;
        uint32_t length = field_length(entry);
        r->fields[i] = (field){entry, (char)entry[11], offset, length};
        offset += length;
        if (length > longest) longest = length;
    }
    count_records(r);
    r->wide_units = longest + 1;
    r->wide = bd_allocate(r->wide_units, sizeof *r->wide);
    r->narrow = bd_allocate(3 * r->wide_units, 1);
    return r->wide && r->narrow ? BD_OK : bd_error_memory(error, r->wide_units * 5);
}

static bool is_deleted(const unsigned char *record) {
    return record[0] == '*';
}

static bool holds_text(const field *f) {
    return f->type == 'C' || f->type == 'V';
}

/* --- Its code page -------------------------------------------------------------------------------
 */

/* The byte that names it is trusted for the pages of East Asia only: many programs leave 1252. */
static const char *named_code_page(unsigned char mark) {
    switch (mark) {
    case 0x4D:
    case 0x7A:
        return "GB18030";
    case 0x4F:
    case 0x78:
        return "Big5";
    case 0x13:
    case 0x7B:
        return "Shift_JIS";
    case 0x4E:
    case 0x79:
        return "windows-949";
    default:
        return NULL;
    }
}

static void sample_text(const reader *r, bd_buffer *sample) {
    for (size_t i = 0; i < r->n_fields; i++) {
        const char *name = (const char *)r->fields[i].name;
        bd_buffer_append(sample, name, strnlen(name, NAME_BYTES));
        bd_buffer_append_byte(sample, '\n');
    }
    for (uint64_t k = 0; k < r->n_records && sample->length_bytes < SAMPLE_BYTES; k++) {
        for (size_t i = 0; i < r->n_fields; i++) {
            const field *f = &r->fields[i];
            const char *text = (const char *)record_at(r, k) + f->offset;
            if (!holds_text(f) || bd_text_is_ascii(text, f->length)) continue;
            size_t n = f->length;
            while (n && (text[n - 1] == ' ' || text[n - 1] == '\0'))
                n--;
            bd_buffer_append(sample, text, n);
            bd_buffer_append_byte(sample, '\n');
        }
    }
}

static bd_status open_code_page(reader *r, const char *forced, bd_error *error) {
    bd_buffer sample;
    bd_buffer_init(&sample);
    sample_text(r, &sample);
    bd_status status = bd_buffer_status(&sample, error);
    bd_encoded_text text = {0};
    const char *name = forced ? forced : named_code_page(r->data[29]);
    bool zero;
    if (status == BD_OK && !forced &&
        bd_encoding_is_utf8(bd_buffer_text(&sample), sample.length_bytes, 1, &zero)) {
        name = "UTF-8";
    } else if (status == BD_OK && !name) {
        status =
            bd_encoding_decode(bd_buffer_text(&sample), sample.length_bytes, NULL, 1, &text, error);
        name = text.encoding;
    }
    if (status == BD_OK) {
        UErrorCode code = U_ZERO_ERROR;
        r->converter = ucnv_open(name, &code);
        if (code == U_MEMORY_ALLOCATION_ERROR)
            status = bd_error_memory(error, 0);
        else if (U_FAILURE(code))
            status = bd_error_set(error, BD_ERROR_INPUT, "没有这种编码:%s",
                                  "there is no such encoding: %s", name);
    }
    bd_encoding_reset(&text);
    bd_buffer_reset(&sample);
    return status;
}

/* --- Cells ---------------------------------------------------------------------------------------
 */

static bd_status set_text(reader *r, bd_cell *cell, const char *text, size_t length,
                          bd_error *error) {
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\0'))
        length--;
    if (!bd_text_is_ascii(text, length)) {
        UErrorCode code = U_ZERO_ERROR;
        UChar *target = r->wide;
        const char *source = text;
        ucnv_reset(r->converter);
        ucnv_toUnicode(r->converter, &target, r->wide + r->wide_units, &source, text + length, NULL,
                       true, &code);
        size_t n = 0;
        for (const UChar *at = r->wide; at < target; at++) {
            uint32_t c = *at;
            if (c >= 0xD800 && c < 0xDC00 && at + 1 < target && (at[1] & 0xFC00) == 0xDC00)
                c = 0x10000 + ((c - 0xD800) << 10) + ((uint32_t) * ++at - 0xDC00);
            else if (c >= 0xD800 && c < 0xE000)
                c = 0xFFFD;
            n += bd_utf8_encode(c, r->narrow + n);
        }
        text = r->narrow;
        length = n;
    }
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    return bd_row_batch_set_text(&r->batch, cell, text, length, error);
}

static bd_status set_number(reader *r, bd_cell *cell, double number, bd_error *error) {
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    bd_number_format plain = {0};
    bd_number_format_apply(plain, number, false, out, cell);
    return BD_OK;
}

/* Figures as text; those that are longer than a number can be keep all their digits. */
static bd_status set_figures(reader *r, bd_cell *cell, const char *text, size_t length,
                             bd_error *error) {
    while (length && *text == ' ')
        text++, length--;
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\0'))
        length--;
    size_t n_digits = 0;
    for (size_t i = 0; i < length; i++)
        n_digits += text[i] >= '0' && text[i] <= '9';
    double number;
    if (n_digits && n_digits <= PRECISE_DIGITS && bd_number_read(text, length, &number))
        return set_number(r, cell, number, error);
    return set_text(r, cell, text, length, error);
}

static bd_status set_day(reader *r, bd_cell *cell, const char *text, size_t length,
                         bd_error *error) {
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    char iso[16];
    size_t n_digits = 0;
    while (n_digits < length && text[n_digits] >= '0' && text[n_digits] <= '9')
        n_digits++;
    if (length == 8 && n_digits == 8) {
        snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
        if (bd_iso_text_apply(iso, 10, out, cell)) return BD_OK;
    }
    return set_text(r, cell, text, length, error);
}

static bd_status set_moment(reader *r, bd_cell *cell, const unsigned char *bytes, bd_error *error) {
    int64_t day = bd_u32(bytes);
    if (day == 0) return BD_OK;
    char *out = bd_row_batch_memory(&r->batch, BD_NUMBER_TEXT_BYTES);
    if (!out) return bd_error_memory(error, BD_NUMBER_TEXT_BYTES);
    double days = (double)(day - JULIAN_1970) + bd_u32(bytes + 4) / 86400000.0;
    size_t n = days > -800000 && days < 2932897 ? bd_days_text(days, out) : 0; /* up to 9999 */
    *cell = (bd_cell){out, (uint32_t)n, n ? BD_CELL_DATE : BD_CELL_EMPTY, 0, n ? days : 0};
    return BD_OK;
}

static void set_truth(bd_cell *cell, char c) {
    bool yes = strchr("TtYy", c) != NULL, no = strchr("FfNn", c) != NULL;
    if (c == '\0' || (!yes && !no)) return;
    *cell = (bd_cell){yes ? "TRUE" : "FALSE", yes ? 4 : 5, BD_CELL_BOOLEAN, 0, yes};
}

/* Memos and pictures stand in files of their own: their cells are empty. */
static bd_status read_field(reader *r, const field *f, const unsigned char *record, bd_cell *cell,
                            bd_error *error) {
    const unsigned char *bytes = record + f->offset;
    const char *text = (const char *)bytes;
    switch (f->type) {
    case 'C':
    case 'V':
        return set_text(r, cell, text, f->length, error);
    case 'N':
    case 'F':
        return set_figures(r, cell, text, f->length, error);
    case 'D':
        return set_day(r, cell, text, f->length, error);
    case 'L':
        if (f->length) set_truth(cell, text[0]);
        return BD_OK;
    case 'I':
    case '+':
        return f->length == 4 ? set_number(r, cell, (int32_t)bd_u32(bytes), error) : BD_OK;
    case 'B':
        return f->length == 8 ? set_number(r, cell, bd_f64(bytes), error) : BD_OK;
    case 'Y':
        if (f->length != 8) return BD_OK;
        return set_number(
            r, cell,
            (double)(int64_t)((uint64_t)bd_u32(bytes) | (uint64_t)bd_u32(bytes + 4) << 32) / 10000,
            error);
    case 'T':
        return f->length == 8 ? set_moment(r, cell, bytes, error) : BD_OK;
    default:
        return BD_OK;
    }
}

static bd_status read_names(reader *r, bd_error *error) {
    BD_TRY(bd_row_batch_begin(&r->batch, 1, false, error));
    uint32_t column = 0;
    for (size_t i = 0; i < r->n_fields; i++) {
        if (r->fields[i].type == '0') continue; /* FoxPro's own */
        bd_cell *cell;
        const char *name = (const char *)r->fields[i].name;
        BD_TRY(bd_row_batch_cell(&r->batch, column++, &cell, error));
        BD_TRY(set_text(r, cell, name, strnlen(name, NAME_BYTES), error));
    }
    return bd_row_batch_end(&r->batch, error);
}

/* Of a record that is cut, its whole fields. */
static bd_status read_record(reader *r, uint64_t i, size_t n_bytes, bd_error *error) {
    const unsigned char *record = record_at(r, i);
    if (is_deleted(record)) return BD_OK;
    BD_TRY(bd_row_batch_begin(&r->batch, i + 2, false, error));
    uint32_t column = 0;
    for (size_t k = 0; k < r->n_fields; k++) {
        if (r->fields[k].type == '0') continue;
        if (r->fields[k].offset + r->fields[k].length > n_bytes) break;
        bd_cell *cell;
        BD_TRY(bd_row_batch_cell(&r->batch, column++, &cell, error));
        BD_TRY(read_field(r, &r->fields[k], record, cell, error));
    }
    return bd_row_batch_end(&r->batch, error);
}

static bd_status read_sheet(reader *r, const bd_read_options *options, bd_cell_receiver *receiver,
                            bd_error *error) {
    bd_sheet_info sheet = {.name = ""};
    bd_status status = receiver->sheet_begin(receiver->context, &sheet, error);
    if (status == BD_ERROR_CANCELLED) return BD_OK;
    BD_TRY(status);
    BD_TRY(read_names(r, error));
    for (uint64_t i = 0; i < r->n_records; i++) {
        if (i % 4096 == 0 && bd_is_cancelled(options->cancel))
            return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
        BD_TRY(read_record(r, i, r->record_bytes, error));
    }
    if (r->cut_bytes) BD_TRY(read_record(r, r->n_records, r->cut_bytes, error));
    if (r->n_stated != r->n_records) {
        sheet.n_records_stated = r->n_stated;
        sheet.n_records_there = r->n_records;
    }
    BD_TRY(bd_row_batch_flush(&r->batch, error));
    return receiver->sheet_end(receiver->context, NULL, 0, error);
}

static bd_status read_dbf(const bd_source_file *file, const bd_read_options *options,
                          bd_cell_receiver *receiver, bd_error *error) {
    reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->data = (const unsigned char *)file->data;
    r->length = file->length_bytes;
    r->limits = bd_limits_of(options);
    bd_row_batch_init(&r->batch, receiver, r->limits.columns);
    bd_status status = read_head(r, error);
    if (status == BD_OK) status = open_code_page(r, options->encoding, error);
    if (status == BD_OK) status = read_sheet(r, options, receiver, error);
    bd_row_batch_reset(&r->batch);
    ucnv_close(r->converter);
    free(r->wide);
    free(r->narrow);
    free(r);
    return status;
}

const bd_format bd_format_dbf = {"dbf", "dBASE and FoxPro tables (dbf)", recognise, read_dbf};
