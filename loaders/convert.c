#include "loaders/convert_internal.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/account.h"
#include "engine/ident/code_tables.h"
#include "engine/ident/date.h"
#include "engine/ident/household.h"
#include "engine/ident/money.h"
#include "engine/ident/name.h"
#include "engine/ident/organisation.h"
#include "engine/ident/period.h"
#include "engine/ident/person_id.h"
#include "engine/ident/phone.h"
#include "engine/ident/plate.h"
#include "engine/ident/region.h"
#include "engine/ident/title.h"
#include "loaders/sheet.h"
#include "loaders/sheet_period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bd_column_count_init(bd_column_count *count) {
    *count = (bd_column_count){.least = INT64_MAX, .greatest = INT64_MIN};
}

void bd_column_count_add(bd_column_count *sum, const bd_column_count *more) {
    sum->n_rows += more->n_rows;
    sum->n_filled += more->n_filled;
    sum->n_usable += more->n_usable;
    sum->n_unreadable += more->n_unreadable;
    if (more->least < sum->least) sum->least = more->least;
    if (more->greatest > sum->greatest) sum->greatest = more->greatest;
}

static void mark_special(bd_converter *x);

static bool repeats_texts(const bd_column_definition *column) {
    switch (column->type) {
    case BD_TYPE_CODE:
    case BD_TYPE_TEXT:
    case BD_TYPE_ORG:
    case BD_TYPE_REGION:
    case BD_TYPE_PERIOD:
        return true;
    case BD_TYPE_NAME:
        return strcmp(column->name, "group_name") == 0;
    default:
        return false;
    }
}

void bd_converter_free(bd_converter *converter) {
    if (!converter) return;
    free(converter->cache);
    free(converter->waiting);
    free(converter->slices);
    free(converter->ids);
    free(converter->short_texts);
    free(converter->keys);
    free(converter->quick);
    free(converter->unusable);
    bd_name_memory_reset(&converter->names);
    bd_arena_reset(&converter->arena);
    bd_buffer_reset(&converter->scratch);
    bd_buffer_reset(&converter->scratch2);
    free(converter);
}

bd_status bd_converter_create(const bd_store *store, const bd_conversion *conversion,
                              bd_converter **converter, bd_error *error) {
    *converter = NULL;
    bd_converter *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->conversion = *conversion;
    made->cursor.unordered = conversion->column->type == BD_TYPE_NAME; /* see bd_intern_beside */
    bd_column_count_init(&made->count);
    bd_arena_init(&made->arena);
    bd_buffer_init(&made->scratch);
    bd_buffer_init(&made->scratch2);
    bool ok = true;
    bd_type type = conversion->column->type;
    if (bd_type_is_entity(type) || bd_type_is_text(type)) {
        made->dictionary = bd_store_dictionary(store, type);
        made->waiting = bd_allocate(BD_BATCH_ROWS, sizeof *made->waiting);
        made->slices = bd_allocate(BD_BATCH_ROWS, sizeof *made->slices);
        made->ids = bd_allocate(BD_BATCH_ROWS, sizeof *made->ids);
        made->short_texts = bd_allocate(BD_BATCH_ROWS, sizeof *made->short_texts);
        ok = made->waiting && made->slices && made->ids && made->short_texts;
    }
    if (repeats_texts(conversion->column)) {
        made->cache = bd_allocate_zero(CACHE_SLOTS, sizeof *made->cache);
        ok = ok && made->cache;
    }
    if (type == BD_TYPE_NAME) mark_special(made);
    if (!ok) {
        bd_converter_free(made);
        return bd_error_memory(error, BD_BATCH_ROWS * 128);
    }
    *converter = made;
    return BD_OK;
}

const bd_column_count *bd_converter_count(const bd_converter *converter) {
    return &converter->count;
}

void bd_converter_restart(bd_converter *converter) {
    bd_column_count_init(&converter->count);
    converter->n_waiting = 0;
}

/* --- Texts and keys: waiting to be interned ------------------------------------------------------
 */

static void wait_for(bd_converter *x, size_t row, const char *text, size_t length,
                     uint8_t attribute, cached *slot) {
    x->waiting[x->n_waiting++] = (pending){
        {text, (uint32_t)length, attribute}, (uint32_t)row, slot ? slot->serial : 0, slot};
}

static bd_status intern_waiting(bd_converter *x, uint32_t *out, bd_error *error) {
    for (size_t i = 0; i < x->n_waiting; i++)
        x->slices[i] = x->waiting[i].slice;
    BD_TRY(bd_dictionary_intern(x->dictionary, x->slices, x->n_waiting, x->ids, error));
    for (size_t i = 0; i < x->n_waiting; i++) {
        out[x->waiting[i].row] = x->ids[i];
        if (x->waiting[i].slot && x->waiting[i].slot->serial == x->waiting[i].serial)
            x->waiting[i].slot->id = x->ids[i];
    }
    x->n_waiting = 0;
    return BD_OK;
}

/* A copy that stays until the batch is interned. */
static const char *keep(bd_converter *x, size_t row, const char *text, size_t length) {
    if (length <= sizeof x->short_texts[0]) {
        memcpy(x->short_texts[row], text, length);
        return x->short_texts[row];
    }
    return bd_arena_text(&x->arena, text, length);
}

static bd_status wait_for_copy(bd_converter *x, size_t row, const char *text, size_t length,
                               uint8_t attribute, cached *slot, bd_error *error) {
    const char *kept = keep(x, row, text, length);
    if (!kept) return bd_error_memory(error, length);
    wait_for(x, row, kept, length, attribute, slot);
    return BD_OK;
}

/* Common Han characters and printable ASCII without spaces: NFKC and tidy leave them as they are.
 */
static bool is_plain(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)text[i];
        if (c > ' ' && c < 0x7F) {
            i++;
        } else if (c >= 0xE4 && c <= 0xE9 && (c > 0xE4 || (unsigned char)text[i + 1] >= 0xB8)) {
            i += 3;
        } else {
            return false;
        }
    }
    return true;
}

static void mark_special(bd_converter *x) {
    for (size_t n = BD_LEAST_NAME; n <= BD_MOST_NAME; n++) {
        for (const char *text = bd_name_matters(n); *text; text += 3) {
            uint32_t c;
            bd_utf8_decode(text, 3, &c);
            x->special[c - FIRST_HAN] |= (uint8_t)(1u << n);
        }
    }
}

/* Two to four common Han characters, none of them special: a name as it stands. */
static bool is_plain_name(const bd_converter *x, const char *text, size_t length) {
    if (length < 3 * BD_LEAST_NAME || length > 3 * BD_MOST_NAME || length % 3) return false;
    for (size_t i = 0; i < length; i += 3) {
        const unsigned char *b = (const unsigned char *)text + i;
        if ((b[0] & 0xF0) != 0xE0) return false;
        uint32_t c =
            (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (uint32_t)(b[2] & 0x3F);
        if (c < FIRST_HAN || c > LAST_HAN) return false;
        if (x->special[c - FIRST_HAN] >> (length / 3) & 1) return false;
    }
    return true;
}

static cached *slot_of(bd_converter *x, const bd_cell *cell) {
    if (!x->cache || cell->length == 0 || cell->length > CACHE_TEXT_BYTES ||
        cell->kind == BD_CELL_DATE)
        return NULL;
    if (++x->n_looked_up == CACHE_TRIAL) {
        if (x->n_found < CACHE_TRIAL / 4) {
            free(x->cache);
            x->cache = NULL;
            for (size_t i = 0; i < x->n_waiting; i++)
                x->waiting[i].slot = NULL;
            return NULL;
        }
        x->n_looked_up = x->n_found = 0;
    }
    return &x->cache[bd_hash_bytes(cell->text, cell->length) % CACHE_SLOTS];
}

static bool slot_holds(const cached *slot, const bd_cell *cell) {
    return slot->length == cell->length && memcmp(slot->text, cell->text, cell->length) == 0;
}

static void slot_take(cached *slot, const bd_cell *cell, bool usable, bool unreadable) {
    slot->length = (uint8_t)cell->length;
    slot->usable = usable;
    slot->unreadable = unreadable;
    slot->id = 0;
    slot->serial++;
    memcpy(slot->text, cell->text, cell->length);
}

/* What a reader makes of one cell. */
typedef struct reading {
    bd_value_status status;
    bool usable;
    uint8_t attribute;
    const char *text; /* in a buffer of the converter, or in the cell */
    size_t length;
} reading;

static const char *builtin_code(const char *column, const char *text, size_t length) {
    if (strcmp(column, "gender") == 0) return bd_sex_canonical(text, length);
    if (strcmp(column, "marital_status") == 0) return bd_marital_status_canonical(text, length);
    if (strcmp(column, "ethnicity") == 0) return bd_ethnicity_canonical(text, length);
    if (strcmp(column, "hukou_type") == 0) return bd_hukou_type_canonical(text, length);
    return NULL;
}

static bd_status read_code(bd_converter *x, const bd_cell *cell, reading *r, bd_error *error) {
    const char *column = x->conversion.column->name;
    const char *code = NULL;
    if (x->conversion.codes) {
        bd_buffer_clear(&x->scratch2);
        BD_TRY(bd_text_key(cell->text, cell->length, false, &x->scratch2, error));
        const char *key = bd_buffer_text(&x->scratch2);
        code = bd_codes_find(x->conversion.codes, column, key, x->scratch2.length_bytes);
        if (!code && (strcmp(column, "program") == 0 || strcmp(column, "aid_program") == 0)) {
            /* "2023年农村低保金": a programme with words around it. */
            code = bd_codes_find_inside(x->conversion.codes, column, key, x->scratch2.length_bytes);
        }
    }
    if (!code) code = builtin_code(column, cell->text, cell->length);
    if (code) {
        r->text = code;
        r->length = strlen(code);
        return BD_OK;
    }
    bd_buffer_clear(&x->scratch);
    BD_TRY(bd_text_tidy(cell->text, cell->length, &x->scratch, error));
    r->text = bd_buffer_text(&x->scratch);
    r->length = x->scratch.length_bytes;
    return BD_OK;
}

static bd_status read_text(bd_converter *x, const bd_cell *cell, reading *r, bd_error *error) {
    if (cell->length <= 4096 && is_plain(cell->text, cell->length)) {
        r->text = cell->text;
        r->length = cell->length;
        return BD_OK;
    }
    bd_buffer_clear(&x->scratch);
    BD_TRY(bd_text_tidy(cell->text, cell->length, &x->scratch, error));
    r->text = bd_buffer_text(&x->scratch);
    r->length = x->scratch.length_bytes;
    return BD_OK;
}

static bd_status read_name(bd_converter *x, const bd_cell *cell, reading *r, bd_error *error) {
    if (is_plain_name(x, cell->text, cell->length)) {
        r->text = cell->text;
        r->length = cell->length;
        return BD_OK;
    }
    if (cell->kind == BD_CELL_NUMBER || cell->kind == BD_CELL_DATE) {
        r->status = BD_VALUE_BAD;
        return BD_OK;
    }
    bd_buffer_clear(&x->scratch);
    BD_TRY(bd_name_normalise(cell->text, cell->length, &x->scratch, NULL, error));
    r->text = bd_buffer_text(&x->scratch);
    r->length = x->scratch.length_bytes;
    if (r->length == 0) r->status = BD_VALUE_EMPTY;
    return BD_OK;
}

static bd_status read_region(bd_converter *x, const bd_cell *cell, reading *r, bd_error *error) {
    uint64_t code;
    if (bd_region_code_parse(cell->text, cell->length, &code) != BD_VALUE_OK)
        return read_text(x, cell, r, error);
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)code);
    bd_buffer_clear(&x->scratch);
    bd_buffer_append(&x->scratch, digits, (size_t)n);
    r->text = bd_buffer_text(&x->scratch);
    r->length = x->scratch.length_bytes;
    return bd_buffer_status(&x->scratch, error);
}

/* The cell itself where it is in normal form, else a copy in the place of its row. */
static void use_identifier(bd_converter *x, const bd_cell *cell, size_t row, const char *text,
                           size_t length, reading *r) {
    r->length = length;
    if (cell->length == length && memcmp(cell->text, text, length) == 0) {
        r->text = cell->text;
        return;
    }
    memcpy(x->short_texts[row], text, length);
    r->text = x->short_texts[row];
}

static bd_status read_identifier(bd_converter *x, const bd_cell *cell, size_t row, reading *r) {
    bd_identifier id;
    bool number = cell->kind == BD_CELL_NUMBER;
    switch (x->conversion.column->type) {
    case BD_TYPE_ACCOUNT:
        r->status = bd_account_parse(cell->text, cell->length, number, &id);
        if (x->conversion.distrust_tails && r->status == BD_VALUE_OK &&
            bd_tail_is_cut(id.text, id.length))
            id.usable = false;
        break;
    case BD_TYPE_PHONE:
        r->status = bd_phone_parse(cell->text, cell->length, number, &id);
        break;
    case BD_TYPE_PLATE:
        r->status = bd_plate_parse(cell->text, cell->length, number, &id);
        break;
    case BD_TYPE_TITLE:
        r->status = bd_title_parse(cell->text, cell->length, number, &id);
        break;
    case BD_TYPE_HOUSEHOLD:
        r->status = bd_household_parse(cell->text, cell->length, number, &id);
        break;
    default:
        r->status = bd_organisation_parse(cell->text, cell->length, number, &id);
        break;
    }
    if (r->status == BD_VALUE_EMPTY || r->status == BD_VALUE_OPEN_END) return BD_OK;
    /* A bad key still is one: equal bad ones match. */
    r->status = id.length ? BD_VALUE_OK : BD_VALUE_BAD;
    r->usable = id.usable;
    r->attribute = id.usable ? 0 : 1;
    use_identifier(x, cell, row, id.text, id.length, r);
    return BD_OK;
}

/* A number that lost characters may belong to several people: the name keeps them apart, and the
 * row where there is no name. */
static bd_status name_behind(bd_converter *x, const bd_person_id *id, const bd_cell *name,
                             uint64_t row, bd_error *error) {
    bd_buffer_clear(&x->scratch);
    bd_buffer_append(&x->scratch, id->text, id->length);
    bd_buffer_append_byte(&x->scratch, '|');
    size_t before = x->scratch.length_bytes;
    if (name && name->length) {
        bd_buffer_clear(&x->scratch2);
        BD_TRY(bd_name_normalise(name->text, name->length, &x->scratch2, NULL, error));
        BD_TRY(bd_name_key(bd_buffer_text(&x->scratch2), x->scratch2.length_bytes, &x->scratch,
                           error));
    }
    if (x->scratch.length_bytes == before)
        bd_buffer_format(&x->scratch, "#%llu", (unsigned long long)row);
    return bd_buffer_status(&x->scratch, error);
}

static bool lost_characters(bd_id_problem problem) {
    return problem == BD_ID_MASKED || problem == BD_ID_TRUNCATED || problem == BD_ID_ROUNDED ||
           problem == BD_ID_LOST;
}

static bd_status read_person(bd_converter *x, const bd_cell *cell, const bd_cell *name,
                             size_t index, uint64_t row, reading *r, bd_error *error) {
    bd_person_id id;
    r->status = bd_person_id_parse(cell->text, cell->length, cell->kind == BD_CELL_NUMBER, &id);
    if (r->status == BD_VALUE_OK && x->conversion.distrust_tails && id.problem == BD_ID_OK &&
        bd_tail_is_cut(id.text, id.length)) {
        id.problem = BD_ID_TRUNCATED;
        id.usable = false;
    }
    if (r->status == BD_VALUE_EMPTY || r->status == BD_VALUE_OPEN_END) return BD_OK;
    r->status = id.length ? BD_VALUE_OK : BD_VALUE_BAD;
    r->usable = id.usable;
    r->attribute = (uint8_t)id.problem;
    if (!lost_characters(id.problem)) {
        use_identifier(x, cell, index, id.text, id.length, r);
        return BD_OK;
    }
    BD_TRY(name_behind(x, &id, name, row, error));
    r->text = bd_buffer_text(&x->scratch);
    r->length = x->scratch.length_bytes;
    return bd_buffer_status(&x->scratch, error);
}

static bd_status read_one(bd_converter *x, const bd_cell *cell, const bd_cell *name, size_t index,
                          uint64_t row, reading *r, bd_error *error) {
    *r = (reading){.status = BD_VALUE_OK, .usable = true};
    if (cell->kind == BD_CELL_ERROR) {
        r->status = BD_VALUE_BAD;
        return BD_OK;
    }
    switch (x->conversion.column->type) {
    case BD_TYPE_PERSON:
        return read_person(x, cell, name, index, row, r, error);
    case BD_TYPE_NAME:
        return read_name(x, cell, r, error);
    case BD_TYPE_CODE:
        return read_code(x, cell, r, error);
    case BD_TYPE_TEXT:
        return read_text(x, cell, r, error);
    case BD_TYPE_REGION:
        return read_region(x, cell, r, error);
    default:
        return read_identifier(x, cell, index, r);
    }
}

static bd_status convert_texts(bd_converter *x, const bd_cell *const *cells,
                               const bd_cell *const *names, const uint64_t *rows, size_t n,
                               uint32_t *out, uint8_t *unreadable, bd_error *error) {
    bd_arena_reset(&x->arena);
    x->n_waiting = 0;
    if (x->unusable) memset(x->unusable, 0, n);
    for (size_t i = 0; i < n; i++) {
        const bd_cell *cell = cells[i];
        out[i] = BD_NULL_ID;
        if (bd_cell_is_blank(cell)) continue;
        cached *slot = slot_of(x, cell);
        if (slot && slot_holds(slot, cell)) {
            x->n_found++;
            x->count.n_filled += slot->id != 0;
            x->count.n_usable += slot->id != 0 && slot->usable;
            if (x->unusable) x->unusable[i] = !slot->usable;
            unreadable[i] = slot->unreadable;
            if (slot->id) {
                out[i] = slot->id;
                continue;
            }
            if (slot->unreadable) continue;
        }
        reading r;
        BD_TRY(read_one(x, cell, names ? names[i] : NULL, i, rows[i], &r, error));
        unreadable[i] = r.status == BD_VALUE_BAD;
        if (slot) slot_take(slot, cell, r.usable, unreadable[i]);
        if (r.status != BD_VALUE_OK || r.length == 0) continue;
        x->count.n_filled++;
        x->count.n_usable += r.usable;
        if (x->unusable) x->unusable[i] = !r.usable;
        bool stays = r.text == cell->text || r.text == x->short_texts[i];
        if (stays)
            wait_for(x, i, r.text, r.length, r.attribute, slot);
        else
            BD_TRY(wait_for_copy(x, i, r.text, r.length, r.attribute, slot, error));
    }
    return intern_waiting(x, out, error);
}

/* --- Numbers and dates ---------------------------------------------------------------------------
 */

static bd_value_status read_money(const bd_converter *x, const bd_cell *cell, int64_t *fen) {
    int64_t unit = x->conversion.unit_fen;
    if (bd_plain_amount(cell->text, cell->length, unit, fen)) return BD_VALUE_OK;
    if (cell->kind == BD_CELL_NUMBER) return bd_money_from_double(cell->number, unit, fen);
    if (cell->kind != BD_CELL_TEXT) return BD_VALUE_BAD;
    return bd_money_parse(cell->text, cell->length, unit, fen);
}

static bd_value_status read_integer(const bd_cell *cell, int64_t *value) {
    double number;
    int64_t plain;
    if (bd_plain_amount(cell->text, cell->length, 1, &plain)) {
        *value = plain;
        return BD_VALUE_OK;
    }
    if (!bd_number_parse(cell->text, cell->length, false, &number)) return BD_VALUE_BAD;
    if (fabs(number) > 1e15) return BD_VALUE_BAD;
    *value = llround(number);
    return BD_VALUE_OK;
}

static bd_value_status read_date(const bd_converter *x, const bd_cell *cell, int32_t *day) {
    if (x->conversion.lunar || bd_day_is_lunar(cell)) return BD_VALUE_BAD;
    if (cell->kind == BD_CELL_DATE) {
        double whole = floor(cell->number);
        if (!(whole > -720000 && whole < 2932897)) return BD_VALUE_BAD;
        /* 1899-12-31 to 1900-01-01: an empty cell with a date format. */
        if (whole >= -25568 && whole <= -25566) return BD_VALUE_EMPTY;
        *day = (int32_t)whole;
        return whole >= 47117 ? BD_VALUE_OPEN_END : BD_VALUE_OK; /* from 2099-01-01 on */
    }
    if (cell->kind == BD_CELL_NUMBER) return bd_date_from_serial(cell->number, false, day);
    if (cell->kind != BD_CELL_TEXT) return BD_VALUE_BAD;
    return bd_date_parse(cell->text, cell->length, x->conversion.default_year, day);
}

static bd_value_status read_period(const bd_converter *x, const bd_cell *cell, bd_period *period) {
    if (cell->kind == BD_CELL_DATE) {
        int32_t day;
        bd_value_status status = read_date(x, cell, &day);
        if (status == BD_VALUE_OK) *period = bd_period_of_date(day);
        return status;
    }
    if (cell->kind == BD_CELL_NUMBER && cell->number >= 20000 && cell->number < 80000) {
        int32_t day;
        bd_value_status status = bd_date_from_serial(cell->number, false, &day);
        if (status == BD_VALUE_OK) *period = bd_period_of_date(day);
        return status;
    }
    /* 2023.1 as a number may have been typed as 2023.10: neither can be told. */
    if (cell->kind == BD_CELL_NUMBER && cell->length == 6 && memcmp(cell->text + 4, ".1", 2) == 0)
        return BD_VALUE_BAD;
    if (cell->kind != BD_CELL_TEXT && cell->kind != BD_CELL_NUMBER) return BD_VALUE_BAD;
    return bd_period_parse(cell->text, cell->length, x->conversion.default_year, period);
}

static void convert_money(bd_converter *x, const bd_cell *const *cells, size_t n, int64_t *out,
                          uint8_t *unreadable) {
    bool money = x->conversion.column->type == BD_TYPE_MONEY;
    for (size_t i = 0; i < n; i++) {
        out[i] = BD_NULL_I64;
        if (cells[i]->length == 0 || bd_cell_is_blank(cells[i])) continue;
        int64_t value;
        bd_value_status status =
            money ? read_money(x, cells[i], &value) : read_integer(cells[i], &value);
        unreadable[i] = status == BD_VALUE_BAD;
        if (status != BD_VALUE_OK) continue;
        out[i] = value;
        bd_converter_count_value(x, value);
    }
}

static void convert_dates(bd_converter *x, const bd_cell *const *cells, size_t n, int32_t *out,
                          uint8_t *unreadable) {
    const bd_cell *last = NULL;
    int32_t last_day = BD_NULL_I32;
    uint8_t last_unreadable = 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = BD_NULL_I32;
        if (cells[i]->length == 0 || bd_cell_is_blank(cells[i])) continue;
        if (last && last->kind == BD_CELL_TEXT && cells[i]->kind == BD_CELL_TEXT &&
            last->length == cells[i]->length &&
            memcmp(last->text, cells[i]->text, last->length) == 0) {
            out[i] = last_day;
            unreadable[i] = last_unreadable;
            if (out[i] != BD_NULL_I32) bd_converter_count_value(x, out[i]);
            continue;
        }
        int32_t day;
        bd_value_status status = read_date(x, cells[i], &day);
        unreadable[i] = status == BD_VALUE_BAD;
        last = cells[i];
        last_day = status == BD_VALUE_OK ? day : BD_NULL_I32;
        last_unreadable = unreadable[i];
        if (status != BD_VALUE_OK) continue;
        out[i] = day;
        bd_converter_count_value(x, day);
    }
}

static void convert_periods(bd_converter *x, const bd_cell *const *cells, size_t n, uint32_t *out,
                            uint8_t *unreadable) {
    for (size_t i = 0; i < n; i++) {
        out[i] = BD_PERIOD_NULL;
        if (cells[i]->length == 0 || bd_cell_is_blank(cells[i])) continue;
        cached *slot = cells[i]->kind == BD_CELL_TEXT ? slot_of(x, cells[i]) : NULL;
        if (slot && slot_holds(slot, cells[i])) {
            x->n_found++;
            out[i] = slot->id;
            unreadable[i] = slot->unreadable;
        } else {
            bd_period period = BD_PERIOD_NULL;
            bd_value_status status = read_period(x, cells[i], &period);
            unreadable[i] = status == BD_VALUE_BAD;
            if (status == BD_VALUE_OK) out[i] = period;
            if (slot) {
                slot_take(slot, cells[i], true, unreadable[i]);
                slot->id = out[i];
            }
        }
        if (out[i] != BD_PERIOD_NULL) bd_converter_count_value(x, out[i]);
    }
}

static void convert_reals(bd_converter *x, const bd_cell *const *cells, size_t n, double *out,
                          uint8_t *unreadable) {
    for (size_t i = 0; i < n; i++) {
        out[i] = BD_NULL_F64;
        if (cells[i]->length == 0 || bd_cell_is_blank(cells[i])) continue;
        double value;
        if (cells[i]->kind == BD_CELL_ERROR ||
            !bd_number_parse(cells[i]->text, cells[i]->length, x->conversion.percent, &value)) {
            unreadable[i] = 1;
            continue;
        }
        out[i] = value;
        x->count.n_filled++;
        x->count.n_usable++;
    }
}

static void convert_booleans(const bd_cell *const *cells, size_t n, uint8_t *out) {
    static const char *const YES[] = {"是", "TRUE", "true", "1", "Y", "y", "√", "有"};
    for (size_t i = 0; i < n; i++) {
        out[i] = BD_NULL_BOOL;
        if (bd_cell_is_blank(cells[i])) continue;
        out[i] = 0;
        for (size_t k = 0; k < sizeof YES / sizeof *YES; k++) {
            if (cells[i]->length == strlen(YES[k]) &&
                memcmp(cells[i]->text, YES[k], cells[i]->length) == 0)
                out[i] = 1;
        }
    }
}

/* Words for "nothing" leave NULL without a complaint, also in columns of numbers and dates. */
static bool says_nothing(const bd_cell *cell) {
    static const char *const WORDS[] = {"无",   "不详", "暂无", "没有", "空",   "NULL", "null",
                                        "N/A",  "未知", "待补", "长期", "至今", "停发", "暂停",
                                        "已故", "死亡", "注销", "未发", "nan",  "None"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (cell->length == strlen(WORDS[i]) && memcmp(cell->text, WORDS[i], cell->length) == 0)
            return true;
    }
    return false;
}

bd_status bd_convert_cells(bd_converter *x, const bd_cell *const *cells,
                           const bd_cell *const *names, const uint64_t *rows, size_t n, void *out,
                           uint8_t *unreadable, bd_error *error) {
    memset(unreadable, 0, n);
    bd_status status = BD_OK;
    switch (x->conversion.column->type) {
    case BD_TYPE_MONEY:
    case BD_TYPE_INT:
        convert_money(x, cells, n, out, unreadable);
        break;
    case BD_TYPE_DATE:
        convert_dates(x, cells, n, out, unreadable);
        break;
    case BD_TYPE_PERIOD:
        convert_periods(x, cells, n, out, unreadable);
        break;
    case BD_TYPE_REAL:
        convert_reals(x, cells, n, out, unreadable);
        break;
    case BD_TYPE_BOOL:
        convert_booleans(cells, n, out);
        break;
    default:
        status = convert_texts(x, cells, names, rows, n, out, unreadable, error);
    }
    x->count.n_rows += n;
    for (size_t i = 0; i < n; i++) {
        if (!unreadable[i]) continue;
        if (says_nothing(cells[i]))
            unreadable[i] = 0;
        else
            x->count.n_unreadable++;
    }
    return status;
}
