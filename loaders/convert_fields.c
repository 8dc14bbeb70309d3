/* Values that are written in the commonest ways, read from the text without a cell in between. All
 * else is left to convert.c; where both read a value they read the same. */
#include "loaders/convert_internal.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/store/packed_text.h"
#include "loaders/convert_wide.h"
#include "loaders/eight_bytes.h"

#include <stdlib.h>

/* A memory of texts of which most are new by then is given up. */
#define QUICK_TRIAL 16384

/* --- Keys ----------------------------------------------------------------------------------------
 */

/* An account of 10 to 19 digits that needs no second look (bd_account_parse). */
static inline uint64_t pack_account(const char *text, uint32_t length) {
    if (length < 10 || length > BD_PACKED_DIGITS_MOST || text[0] == '0') return 0;
    uint64_t a = bd_load_u64(text);
    if (!bd_are_digits(a)) return 0;
    uint64_t value = bd_digits_value(a), same = a ^ BD_EVERY_BYTE * (unsigned char)text[0];
    uint32_t n_rest = length - 8;
    if (length >= 16) {
        uint64_t b = bd_load_u64(text + 8);
        if (!bd_are_digits(b)) return 0;
        same |= b ^ BD_EVERY_BYTE * (unsigned char)text[0];
        value = value * 100000000 + bd_digits_value(b);
        n_rest = length - 16;
    }
    if (n_rest) {
        static const uint32_t POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000};
        uint64_t rest = bd_load_u64(text + length - 8) >> (64 - 8 * n_rest) << (64 - 8 * n_rest);
        uint64_t c = rest | BD_EVERY_BYTE * '0' >> 8 * n_rest;
        if (!bd_are_digits(c)) return 0;
        same |= bd_load_u64(text + length - 8) ^ BD_EVERY_BYTE * (unsigned char)text[0];
        value = value * POWERS[n_rest] + bd_digits_value(c);
    }
    if (same == 0 || memcmp(text, "12345", 5) == 0) return 0;
    return bd_packed_digits(value, length);
}

/* Two to four common Han characters of which none is special. */
static inline uint64_t pack_name(const bd_converter *x, const char *text, uint32_t length) {
    if (length != 6 && length != 9 && length != 12) return 0;
    uint64_t packed = 0;
    for (uint32_t i = 0; i < length; i += 3) {
        const unsigned char *b = (const unsigned char *)text + i;
        if ((b[0] & 0xF0) != 0xE0) return 0;
        uint32_t c = ((uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 |
                      (uint32_t)(b[2] & 0x3F)) -
                     FIRST_HAN;
        if (c > LAST_HAN - FIRST_HAN || (x->special[c] >> (length / 3) & 1)) return 0;
        packed = packed << 15 | (c + 1);
    }
    return BD_PACKED_HAN_FIRST + packed;
}

static inline uint64_t pack_field(const bd_converter *x, bd_type type, bd_field field) {
    switch (type) {
    case BD_TYPE_ACCOUNT:
        return pack_account(field.text, field.length);
    default:
        return pack_name(x, field.text, field.length);
    }
}

/* --- The loops over a column ---------------------------------------------------------------------
 */

typedef struct span {
    const bd_csv_block *block;
    uint32_t column, first, n;
    bool blank_is_null;
    const uint32_t *owners;
    const uint64_t *persons;
    uint32_t n_wide; /* rows that can be read eight at a time; the rest are read one by one */
    uint32_t *left;
    uint32_t n_left;
} span;

static inline bd_field field_at(const span *s, uint32_t i) {
    return bd_csv_block_field(s->block, s->first + i, s->column);
}

/* True when the row has nothing to convert now. */
static inline bool pass_over(span *s, uint32_t i, bd_field field) {
    if (field.length == 0 && s->blank_is_null) return true;
    s->left[s->n_left++] = i;
    return true;
}

/* What is packed eight fields at a time; 0 elsewhere. */
static void pack_widely(const bd_converter *x, const span *s, bd_type type, uint64_t *keys) {
    uint32_t n = s->n_wide;
    if (type == BD_TYPE_ACCOUNT && n)
        bd_wide_accounts(s->block, s->column, s->first, n, keys);
    else if (n)
        bd_wide_names(x->special, s->block, s->column, s->first, n, keys);
    memset(keys + n, 0, (s->n - n) * sizeof *keys);
}

static inline __attribute__((always_inline)) bd_status
convert_keys(bd_converter *x, span *s, bd_type type, uint32_t *out, bd_error *error) {
    bool distrust = x->conversion.distrust_tails && type != BD_TYPE_NAME;
    uint32_t n_found = 0;
    if (type != BD_TYPE_PERSON)
        pack_widely(x, s, type, x->keys);
    else if (s->persons)
        memcpy(x->keys, s->persons, s->n * sizeof *x->keys);
    else
        bd_pack_persons(s->block, s->column, s->first, s->n, x->keys);
    for (uint32_t i = 0; i < s->n; i++) {
        if (!distrust && x->keys[i]) {
            n_found++;
            continue;
        }
        bd_field field = field_at(s, i);
        uint64_t packed = x->keys[i];
        if (type != BD_TYPE_PERSON && !packed) packed = pack_field(x, type, field);
        if (distrust && packed && bd_tail_is_cut(field.text, field.length)) packed = 0;
        x->keys[i] = packed;
        n_found += packed != 0;
        if (!packed) (void)pass_over(s, i, field);
    }
    x->count.n_filled += n_found;
    x->count.n_usable += n_found;
    if (type == BD_TYPE_NAME) return bd_intern_beside(x, s->owners, s->n, out, error);
    return bd_dictionary_intern_packed(x->dictionary, x->keys, s->n, &x->cursor, out, error);
}

/* The text, and zeros behind it; four words are read in any case. */
static inline void read_words(bd_field field, uint64_t words[4]) {
    static const uint8_t kept[2 * QUICK_MOST_BYTES] = {
        [0 ... QUICK_MOST_BYTES - 1] = 0xFF,
    };
    const char *mask = (const char *)kept + QUICK_MOST_BYTES - field.length;
    for (int k = 0; k < 4; k++)
        words[k] = bd_load_u64(field.text + 8 * k) & bd_load_u64(mask + 8 * k);
}

/* Every half of a word times a number of its own. */
static inline size_t quick_place(const uint64_t words[4]) {
    uint64_t sum = 0;
    for (int k = 0; k < 4; k++)
        sum += (words[k] & UINT32_MAX) * QUICK_FACTORS_LOW[k] +
               (words[k] >> 32) * QUICK_FACTORS_HIGH[k];
    return quick_place_of_sum(sum);
}

static inline bool quick_slot_holds(const struct quick_slot *slot, const uint64_t words[4],
                                    uint32_t length) {
    return ((slot->words[0] ^ words[0]) | (slot->words[1] ^ words[1]) |
            (slot->words[2] ^ words[2]) | (slot->words[3] ^ words[3])) == 0 &&
           slot->length == length;
}

/* NULL when the text is not known. */
static inline const struct quick_slot *find_quick_slot(const bd_converter *x,
                                                       const uint64_t words[4], uint32_t length) {
    const struct quick_slot *slot = &x->quick[quick_place(words)];
    for (int place = 0; place < QUICK_PLACES; place++, slot++) {
        if (quick_slot_holds(slot, words, length)) return slot;
        if (slot->length == 0) return NULL;
    }
    return NULL;
}

/* The slot where a text is to be remembered: a free one, else any of its places. */
static struct quick_slot *choose_quick_slot(const bd_converter *x, const uint64_t words[4]) {
    struct quick_slot *slot = &x->quick[quick_place(words)];
    for (int place = 0; place < QUICK_PLACES; place++) {
        if (slot[place].length == 0) return &slot[place];
    }
    return &slot[words[0] % QUICK_PLACES];
}

/* Periods are their own values. */
static void count_periods(bd_converter *x, const uint32_t *values, uint32_t n) {
    uint32_t least = UINT32_MAX, greatest = 0; /* of what is not NULL, which is 0 */
    for (uint32_t i = 0; i < n; i++) {
        least = values[i] - 1 < least ? values[i] - 1 : least;
        greatest = values[i] > greatest ? values[i] : greatest;
    }
    if (!greatest) return;
    if ((int64_t)least + 1 < x->count.least) x->count.least = (int64_t)least + 1;
    if (greatest > x->count.greatest) x->count.greatest = greatest;
}

static void convert_known(bd_converter *x, span *s, uint32_t *out) {
    uint32_t n_found = 0;
    if (s->n_wide) n_found = bd_wide_known(x->quick, s->block, s->column, s->first, s->n_wide, out);
    for (uint32_t i = 0; i < s->n; i++) {
        if (i < s->n_wide && out[i] != BD_NULL_ID) continue;
        bd_field field = field_at(s, i);
        out[i] = BD_NULL_ID;
        if (field.length - 1 >= QUICK_MOST_BYTES) {
            (void)pass_over(s, i, field);
            continue;
        }
        uint64_t words[4];
        read_words(field, words);
        const struct quick_slot *slot = find_quick_slot(x, words, field.length);
        if (!slot) {
            s->left[s->n_left++] = i;
            continue;
        }
        out[i] = slot->value;
        n_found++;
    }
    if (x->conversion.column->type == BD_TYPE_PERIOD) count_periods(x, out, s->n);
    x->count.n_filled += n_found;
    x->count.n_usable += n_found;
    x->n_quick_looked_up += s->n;
}

/* 123.45 and 123 of at most eight characters, else any plain amount. */
static inline bool read_amount(const char *text, uint32_t length, int64_t unit_fen, int64_t *fen) {
    if (length - 1 < 8 && unit_fen == 100) {
        uint64_t word = bd_load_u64(text)
                        << (64 - 8 * length); /* the last character is the highest */
        bool cents = length >= 4 && text[length - 3] == '.';
        if (cents) {
            uint64_t low = word & UINT64_C(0x000000FFFFFFFFFF);
            word = (word & UINT64_C(0xFFFF000000000000)) | low << 8;
        }
        uint32_t n_digits = length - cents;
        if (n_digits < 8) word |= BD_EVERY_BYTE * '0' >> 8 * n_digits;
        if (bd_are_digits(word)) {
            *fen = (int64_t)bd_digits_value(word) * (cents ? 1 : 100);
            return true;
        }
    }
    return bd_plain_amount(text, length, unit_fen, fen);
}

static void convert_amounts(bd_converter *x, span *s, int64_t *out) {
    int64_t unit = x->conversion.column->type == BD_TYPE_MONEY ? x->conversion.unit_fen : 1;
    int64_t least = x->count.least, greatest = x->count.greatest;
    uint32_t n_wide = unit == 100 ? s->n_wide : 0, n_found = 0;
    if (n_wide)
        n_found = bd_wide_amounts(s->block, s->column, s->first, n_wide, out, &least, &greatest);
    for (uint32_t i = 0; i < s->n; i++) {
        if (i < n_wide && out[i] != BD_NULL_I64) continue;
        bd_field field = field_at(s, i);
        int64_t value;
        if (!read_amount(field.text, field.length, unit, &value)) {
            out[i] = BD_NULL_I64;
            (void)pass_over(s, i, field);
            continue;
        }
        out[i] = value;
        n_found++;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
    }
    x->count.n_filled += n_found;
    x->count.n_usable += n_found;
    x->count.least = least;
    x->count.greatest = greatest;
}

/* 20230501, 2023-05-01 and 2023/05/01 in the years that have no second meaning. */
static inline bool read_day(const char *text, uint32_t length, int32_t *day) {
    uint64_t word;
    if (length == 8) {
        word = bd_load_u64(text);
    } else if (length == 10 && (text[4] == '-' || text[4] == '/') && text[7] == text[4]) {
        word = (bd_load_u64(text) & UINT64_C(0xFFFFFFFF)) |
               (bd_load_u64(text + 2) >> 24 & 0xFFFF) << 32 | bd_load_u64(text + 2) >> 48 << 48;
    } else {
        return false;
    }
    if (!bd_are_digits(word)) return false;
    unsigned value = (unsigned)bd_digits_value(word);
    unsigned year = value / 10000, month = value / 100 % 100, of_month = value % 100;
    if (year < 1901 || year > 2098 || !bd_is_calendar_day(year, month, of_month)) return false;
    *day = bd_date_from_ymd((int)year, (int)month, (int)of_month);
    return true;
}

static void convert_days(bd_converter *x, span *s, int32_t *out) {
    for (uint32_t i = 0; i < s->n; i++) {
        bd_field field = field_at(s, i);
        if (read_day(field.text, field.length, &out[i])) {
            bd_converter_count_value(x, out[i]);
        } else {
            out[i] = BD_NULL_I32;
            (void)pass_over(s, i, field);
        }
    }
}

/* Digits, with or without a fraction, that a double holds exactly before it is divided. */
static inline bool read_decimal(const char *text, uint32_t length, double *value) {
    static const double POWERS[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (length == 0 || length > 16) return false;
    uint64_t digits = 0;
    uint32_t n_digits = 0, point = length;
    for (uint32_t i = 0; i < length; i++) {
        if (text[i] == '.' && point == length && i > 0) {
            point = i;
        } else if (bd_is_digit(text[i])) {
            digits = digits * 10 + (uint64_t)(text[i] - '0');
            n_digits++;
        } else {
            return false;
        }
    }
    uint32_t n_fraction = point == length ? 0 : length - point - 1;
    if (n_digits > 15 || (point < length && n_fraction == 0)) return false;
    *value = (double)digits / POWERS[n_fraction];
    return true;
}

static void convert_decimals(bd_converter *x, span *s, double *out) {
    for (uint32_t i = 0; i < s->n; i++) {
        bd_field field = field_at(s, i);
        if (!read_decimal(field.text, field.length, &out[i])) {
            out[i] = BD_NULL_F64;
            (void)pass_over(s, i, field);
            continue;
        }
        if (x->conversion.percent) out[i] /= 100;
        x->count.n_filled++;
        x->count.n_usable++;
    }
}

static bd_status reserve(bd_converter *x, bd_type type, bd_error *error) {
    bool keys = type == BD_TYPE_PERSON || type == BD_TYPE_ACCOUNT || type == BD_TYPE_NAME;
    if (keys && !x->keys) x->keys = bd_allocate(BD_CSV_BLOCK_ROWS, sizeof *x->keys);
    if (!keys && !x->quick) x->quick = bd_allocate_zero(QUICK_SLOTS, sizeof *x->quick);
    if (!keys && !x->unusable) x->unusable = bd_allocate_zero(BD_BATCH_ROWS, 1);
    if (keys ? !x->keys : !x->quick || !x->unusable)
        return bd_error_memory(error, BD_CSV_BLOCK_ROWS * sizeof *x->keys);
    return BD_OK;
}

static void leave_all(span *s, void *out, bd_type type) {
    memset(out, 0, s->n * bd_physical_bytes(bd_type_physical(type)));
    for (uint32_t i = 0; i < s->n; i++)
        s->left[i] = i;
    s->n_left = s->n;
}

bd_status bd_convert_fields(bd_converter *x, const bd_field_run *run, void *out, uint32_t *left,
                            uint32_t *n_left, bd_error *error) {
    span s = {run->block,  run->column,  run->first, run->n, run->blank_is_null,
              run->owners, run->persons, 0,          left,   0};
    if (!run->plainly && bd_wide_is_there()) s.n_wide = run->n / BD_WIDE_ROWS * BD_WIDE_ROWS;
    bd_type type = x->conversion.column->type;
    bd_status status = BD_OK;
    switch (type) {
    case BD_TYPE_PERSON:
        BD_TRY(reserve(x, type, error));
        status = convert_keys(x, &s, BD_TYPE_PERSON, out, error);
        break;
    case BD_TYPE_ACCOUNT:
        BD_TRY(reserve(x, type, error));
        status = convert_keys(x, &s, BD_TYPE_ACCOUNT, out, error);
        break;
    case BD_TYPE_NAME:
        BD_TRY(reserve(x, type, error));
        status = convert_keys(x, &s, BD_TYPE_NAME, out, error);
        break;
    case BD_TYPE_CODE:
    case BD_TYPE_TEXT:
    case BD_TYPE_REGION:
    case BD_TYPE_PERIOD:
    case BD_TYPE_ORG:
    case BD_TYPE_HOUSEHOLD:
    case BD_TYPE_PHONE:
    case BD_TYPE_PLATE:
    case BD_TYPE_TITLE:
        if (x->n_quick_looked_up >= QUICK_TRIAL && x->n_quick_learned > x->n_quick_looked_up / 2) {
            leave_all(&s, out, type);
            break;
        }
        BD_TRY(reserve(x, type, error));
        convert_known(x, &s, out);
        break;
    case BD_TYPE_MONEY:
    case BD_TYPE_INT:
        convert_amounts(x, &s, out);
        break;
    case BD_TYPE_DATE:
        if (x->conversion.lunar)
            leave_all(&s, out, type);
        else
            convert_days(x, &s, out);
        break;
    case BD_TYPE_REAL:
        convert_decimals(x, &s, out);
        break;
    default:
        leave_all(&s, out, type);
        break;
    }
    x->count.n_rows += s.n - s.n_left;
    *n_left = s.n_left;
    return status;
}

void bd_converter_learn(bd_converter *x, const bd_field *fields, size_t n, const void *values,
                        const uint8_t *unreadable) {
    if (!x->quick) return;
    const uint32_t *ids = values;
    for (size_t i = 0; i < n; i++) {
        if (ids[i] == BD_NULL_ID || unreadable[i] || x->unusable[i] || fields[i].length == 0 ||
            fields[i].length > QUICK_MOST_BYTES)
            continue;
        uint64_t words[4];
        read_words(fields[i], words);
        if (find_quick_slot(x, words, fields[i].length)) continue;
        struct quick_slot *slot = choose_quick_slot(x, words);
        memcpy(slot->words, words, sizeof words);
        slot->length = fields[i].length;
        slot->value = ids[i];
        x->n_quick_learned++;
    }
}

bd_status bd_convert_repeated(bd_converter *x, const bd_cell *cell, size_t n, void *out, bool *done,
                              bd_error *error) {
    *done = false;
    bd_type type = x->conversion.column->type;
    if (n == 0 || type == BD_TYPE_PERSON) return BD_OK;
    bd_column_count before = x->count;
    uint8_t unreadable;
    uint64_t row = 0;
    BD_TRY(bd_convert_cells(x, &cell, NULL, &row, 1, out, &unreadable, error));
    if (unreadable) {
        x->count = before;
        return BD_OK;
    }
    uint64_t more = n - 1;
    x->count.n_rows += more;
    x->count.n_filled += more * (x->count.n_filled - before.n_filled);
    x->count.n_usable += more * (x->count.n_usable - before.n_usable);
    size_t bytes = bd_physical_bytes(bd_type_physical(type));
    for (size_t i = 1; i < n; i++)
        memcpy((char *)out + i * bytes, out, bytes);
    *done = true;
    return BD_OK;
}
