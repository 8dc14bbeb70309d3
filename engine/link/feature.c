/* What comparisons need of a value beyond its text, computed once per distinct value. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/character_tables.h"
#include "engine/ident/date.h"
#include "engine/ident/name.h"
#include "engine/ident/person_id.h"
#include "engine/link/distance.h"
#include "engine/link/link_internal.h"
#include "engine/link/quantity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Toneless pinyin without the differences that many dialects do not make: zh/z, ch/c, sh/s, n/l,
 * hu/f and the finals -ng/-n. */
static uint16_t spoken_code(const char *reading) {
    char folded[16];
    size_t n = 0;
    const char *at = reading;
    if ((at[0] == 'z' || at[0] == 'c' || at[0] == 's') && at[1] == 'h') {
        folded[n++] = at[0];
        at += 2;
    } else if (at[0] == 'n' || at[0] == 'l') {
        folded[n++] = 'l';
        at++;
    } else if (at[0] == 'h' && at[1] == 'u') {
        folded[n++] = 'f';
        at += at[2] == 0 ? 1 : 2; /* huang, fang; hu, fu */
    }
    while (*at && n < sizeof folded - 1)
        folded[n++] = *at++;
    if (n > 2 && folded[n - 1] == 'g' && folded[n - 2] == 'n') n--;
    return (uint16_t)(bd_hash_bytes(folded, n) | 1);
}

static bool is_letter(uint32_t code) {
    return (code | 32) >= 'a' && (code | 32) <= 'z';
}

static void add_unit(link_value *value, const char *reading, size_t length) {
    if (value->u.han.n == LINK_HAN) return;
    char text[24];
    memcpy(text, reading, length);
    text[length] = 0;
    uint16_t at = value->u.han.n++;
    value->u.han.reading[at] = (uint16_t)(bd_hash_bytes(text, length) | 1);
    value->u.han.character[at] = value->u.han.reading[at];
    value->u.han.spoken[at] = spoken_code(text);
}

#define LONGEST_READING 6

/* "xiaoming" as xiao, ming: ends[0 … n). The longest first. 0: it is not made of readings. */
static size_t split_readings(const char *word, size_t length, size_t *ends, size_t most) {
    if (most == 0) return 0;
    for (size_t n = length < LONGEST_READING ? length : LONGEST_READING; n > 0; n--) {
        if (!bd_is_reading(word, n)) continue;
        ends[0] = n;
        if (n == length) return 1;
        size_t more = split_readings(word + n, length - n, ends + 1, most - 1);
        if (more > 0) return more + 1;
    }
    return 0;
}

#define MOST_READINGS 6 /* of a word */

/* A word in letters, as passports write names: Wang, Xiaoming. One unit per reading; a word that is
 * not made of readings is one unit, read as it is written. */
static void add_letters(link_value *value, const char *text, size_t length) {
    char lower[24];
    size_t n = 0, ends[MOST_READINGS];
    for (size_t i = 0; i < length && n < sizeof lower - 1; i++)
        lower[n++] = (char)(text[i] | 32);
    if (value->u.han.n > 0) value->u.han.last_word = value->u.han.n;
    value->u.han.letters = true;
    size_t parts = n == length ? split_readings(lower, n, ends, MOST_READINGS) : 0;
    if (parts == 0) {
        add_unit(value, lower, n);
        return;
    }
    for (size_t i = 0, at = 0; i < parts; at += ends[i], i++)
        add_unit(value, lower + at, ends[i]);
}

static void han_features(link_value *value) {
    uint32_t first[2] = {0, 0};
    size_t at = 0;
    while (at < value->length && value->u.han.n < LINK_HAN) {
        uint32_t code;
        size_t begin = at;
        at += bd_utf8_decode(value->text + at, value->length - at, &code);
        if (code == 0xB7 || code == ' ') continue; /* the dot of long names */
        if (is_letter(code)) {
            while (at < value->length && is_letter((unsigned char)value->text[at]))
                at++;
            add_letters(value, value->text + begin, at - begin);
            continue;
        }
        uint32_t folded = bd_character_fold(code);
        const char *reading = bd_character_reading(folded);
        uint16_t n = value->u.han.n++;
        if (n < 2) first[n] = folded;
        value->u.han.character[n] = (uint16_t)(folded ^ folded >> 16);
        value->u.han.reading[n] =
            (uint16_t)(reading ? bd_hash_bytes(reading, strlen(reading)) | 1 : folded);
        value->u.han.spoken[n] = reading ? spoken_code(reading) : (uint16_t)folded;
    }
    bool compound = value->u.han.n > 2 && bd_name_is_compound_surname(first[0], first[1]);
    value->u.han.surname = compound ? 2 : 1;
}

static void date_features(link_value *value) {
    value->u.date.day = BD_DATE_NULL;
    if (value->length != 8) return;
    uint32_t ymd = 0;
    for (size_t i = 0; i < 8; i++) {
        if (value->text[i] < '0' || value->text[i] > '9') return;
        ymd = ymd * 10 + (uint32_t)(value->text[i] - '0');
    }
    value->u.date.day =
        bd_date_from_ymd((int)(ymd / 10000), (int)(ymd / 100 % 100), (int)(ymd % 100));
    if (value->u.date.day != BD_DATE_NULL) value->u.date.ymd = ymd;
}

static void id_features(link_value *value) {
    bd_person_id id;
    value->u.id.sound =
        bd_person_id_parse(value->text, value->length, false, &id) == BD_VALUE_OK && id.packed != 0;
}

static void quantity_features(link_value *value) {
    link_quantity quantity;
    value->u.quantity.value =
        link_quantity_read(value->text, value->length, &quantity) ? quantity.value : (double)NAN;
}

void link_value_features(bd_link_kind kind, link_value *value) {
    value->letters = link_letters(value->text, value->length);
    value->ascii = bd_text_is_ascii(value->text, value->length);
    if (kind == BD_LINK_HAN_NAME) han_features(value);
    if (kind == BD_LINK_DATE) date_features(value);
    if (kind == BD_LINK_PERSON_ID) id_features(value);
    if (kind == BD_LINK_QUANTITY) quantity_features(value);
}

static int by_size(const void *a, const void *b) {
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

#define MOST_SAMPLED 5000

void link_quantities_build(link_column *column) {
    double sample[MOST_SAMPLED];
    size_t step = column->n_values / MOST_SAMPLED + 1, n = 0;
    for (size_t v = 1; v <= column->n_values && n < MOST_SAMPLED; v += step) {
        double value = column->values[v].u.quantity.value;
        if (!isnan(value)) sample[n++] = value;
    }
    if (n == 0) return;
    qsort(sample, n, sizeof *sample, by_size);
    double low = sample[n / 20], high = sample[n - 1 - n / 20];
    column->spread = low > 0 && high > 4 * low ? 0 : high - low;
}

typedef struct word {
    uint64_t hash;
    uint32_t value, id;
} word;

static int by_hash(const void *a, const void *b) {
    const word *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->value < y->value ? -1 : x->value > y->value;
}

static int by_value(const void *a, const void *b) {
    const word *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

#define MOST_WORDS 64

/* Takes the next word of letters and digits; of Han text, which has no spaces, the next pair of
 * characters. */
static bool next_word(const char *text, size_t length, size_t *at, size_t *previous_han,
                      size_t *begin, size_t *end) {
    size_t start = *at;
    while (*at < length) {
        uint32_t code;
        size_t size = bd_utf8_decode(text + *at, length - *at, &code);
        bool han = bd_text_is_han(code), space = code == ' ';
        if ((han || space) && *at > start) {
            *begin = start;
            *end = *at;
            return true; /* the character is looked at again */
        }
        size_t previous = *previous_han;
        *previous_han = han ? *at : SIZE_MAX;
        *at += size;
        if (han || space) start = *at;
        if (!han || previous == SIZE_MAX) continue;
        *begin = previous;
        *end = *at;
        return true;
    }
    *begin = start;
    *end = length;
    return start < length;
}

size_t link_word_hashes(const char *text, size_t length, uint64_t *out, size_t most) {
    size_t at = 0, previous_han = SIZE_MAX, begin, end, n = 0;
    while (n < most && next_word(text, length, &at, &previous_han, &begin, &end))
        out[n++] = bd_hash_bytes(text + begin, end - begin);
    return n;
}

static bd_status split_value(const link_value *value, uint32_t v, word **words, size_t *n,
                             size_t *capacity, bd_error *error) {
    size_t at = 0, previous_han = SIZE_MAX, begin, end;
    BD_TRY(bd_grow(words, capacity, *n + MOST_WORDS, sizeof **words, error));
    size_t limit = *n + MOST_WORDS;
    while (*n < limit && next_word(value->text, value->length, &at, &previous_han, &begin, &end))
        (*words)[(*n)++] =
            (word){.hash = bd_hash_bytes(value->text + begin, end - begin), .value = v};
    return BD_OK;
}

/* Numbers the words by their hashes, so that the numbers do not depend on the order of rows. */
static void number_words(const link_column *column, word *words, size_t n, float *weight,
                         double n_records, size_t *n_distinct) {
    qsort(words, n, sizeof *words, by_hash);
    size_t id = 0;
    for (size_t i = 0; i < n; id++) {
        size_t end = i;
        double records = 0;
        for (; end < n && words[end].hash == words[i].hash; end++) {
            words[end].id = (uint32_t)id;
            if (end > i && words[end].value == words[end - 1].value) continue;
            const link_value *value = &column->values[words[end].value];
            records += value->count[0] + value->count[1];
        }
        weight[id] = (float)log2((n_records + 1) / (records > 0 ? records : 1));
        if (weight[id] < 0.1f) weight[id] = 0.1f;
        i = end;
    }
    *n_distinct = id;
}

bd_status link_words_build(link_column *column, double n_records, bd_error *error) {
    word *words = NULL;
    size_t n = 0, capacity = 0;
    bd_status status = BD_OK;
    for (size_t v = 1; v <= column->n_values && status == BD_OK; v++)
        status = split_value(&column->values[v], (uint32_t)v, &words, &n, &capacity, error);
    link_words *out = &column->words;
    if (status == BD_OK) {
        out->words = bd_allocate(n, sizeof *out->words);
        out->weight = bd_allocate(n, sizeof *out->weight);
        if (!out->words || !out->weight) status = bd_error_memory(error, n * 8);
    }
    if (status == BD_OK) {
        number_words(column, words, n, out->weight, n_records, &out->n_distinct);
        qsort(words, n, sizeof *words, by_value);
        for (size_t i = 0; i < n;) {
            link_value *value = &column->values[words[i].value];
            value->u.words.first = (uint32_t)out->n_words;
            size_t end = i;
            for (; end < n && words[end].value == words[i].value; end++) {
                if (end > i && words[end].id == words[end - 1].id) continue;
                out->words[out->n_words++] = words[end].id;
                value->u.words.weight += out->weight[words[end].id];
            }
            value->u.words.n = (uint32_t)out->n_words - value->u.words.first;
            i = end;
        }
    }
    free(words);
    return status;
}
