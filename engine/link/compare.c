/* Levels of comparisons. Level 0 disagrees; higher ones agree more, but what they prove is learned.
 */
#include "engine/link/distance.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Highest level (equal texts) + 1, per kind. */
uint32_t link_levels(bd_link_kind kind) {
    switch (kind) {
    case BD_LINK_HAN_NAME:
        return 7;
    case BD_LINK_TEXT:
    case BD_LINK_QUANTITY:
        return 6;
    case BD_LINK_CODE:
        return 2;
    case BD_LINK_NUMBER:
        return 4;
    default:
        return 5;
    }
}

#define SHORT_BYTES 64 /* longer texts are compared by their words alone */

/* No similarity of two texts can be higher than this; cheap, from their letters. */
static double similarity_most(const link_value *a, const link_value *b) {
    double n = a->length, m = b->length;
    double common = (double)link_common_most(a->letters, a->length, b->letters, b->length);
    double jaro = (common / n + common / m + 1) / 3;
    unsigned prefix = 0;
    while (prefix < 4 && prefix < a->length && prefix < b->length &&
           a->text[prefix] == b->text[prefix])
        prefix++;
    return jaro + prefix * 0.1 * (1 - jaro);
}

/* No distance can be smaller than this (for ASCII texts). */
static size_t distance_least(const link_value *a, const link_value *b) {
    size_t longer = a->length > b->length ? a->length : b->length;
    if (!a->ascii || !b->ascii) return 0;
    size_t common = link_common_most(a->letters, a->length, b->letters, b->length);
    return common >= longer ? 0 : longer - common;
}

static size_t distance(const link_value *a, const link_value *b, size_t limit) {
    if (distance_least(a, b) > limit) return limit + 1;
    return link_distance(a->text, a->length, b->text, b->length, limit);
}

static bool equal_codes(const uint16_t *a, const uint16_t *b, unsigned n) {
    return memcmp(a, b, n * sizeof *a) == 0;
}

/* 王小明 and 王明: one character more, the others in order. */
static bool one_more(const uint16_t *longer, unsigned n, const uint16_t *shorter) {
    unsigned skipped = 0;
    for (unsigned i = 0; i < n; i++) {
        if (i - skipped < n - 1 && longer[i] == shorter[i - skipped]) continue;
        if (++skipped > 1) return false;
    }
    return true;
}

/* Surname and given name changed places: 明王 for 王明, 小明王 for 王小明, 静怡欧阳 for 欧阳静怡.
 */
static bool turned(const uint16_t *a, const uint16_t *b, unsigned n) {
    for (unsigned k = 1; k < n; k++) {
        bool surname = k == 1 || k + 1 == n || (k == 2 && n == 4);
        if (surname && equal_codes(a + k, b, n - k) && equal_codes(a, b + n - k, k)) return true;
    }
    return false;
}

/* One surname. Letters do not say which end it stands at, and are compared by how it is read. */
static bool share_surname(const link_value *a, const link_value *b) {
    if (a->u.han.n == 0 || b->u.han.n == 0) return false;
    unsigned n = a->u.han.surname;
    if (!a->u.han.letters && !b->u.han.letters)
        return n == b->u.han.surname && equal_codes(a->u.han.character, b->u.han.character, n);
    if (a->u.han.letters && !b->u.han.letters) {
        const link_value *swap = a;
        a = b;
        b = swap;
        n = a->u.han.surname;
    }
    const uint16_t *x = a->u.han.reading, *y = b->u.han.reading;
    unsigned last = b->u.han.last_word;
    if (!a->u.han.letters)
        return (n <= b->u.han.n && equal_codes(x, y, n)) ||
               (last > 0 && last + n <= b->u.han.n && equal_codes(x, y + last, n));
    unsigned own = a->u.han.last_word;
    return x[0] == y[0] || x[own] == y[last] || x[own] == y[0] || x[0] == y[last];
}

/* 买买提 for 买买提·艾合买提: the first part alone, of three characters or more. */
static bool shortened(const link_value *whole, const link_value *part) {
    unsigned n = whole->u.han.n, m = part->u.han.n;
    return m >= 3 && n >= m + 2 && equal_codes(whole->u.han.character, part->u.han.character, m);
}

/* Levels: see the table of the README, which a test runs through. */
static unsigned compare_han(const link_value *a, const link_value *b) {
    unsigned n = a->u.han.n, m = b->u.han.n;
    const uint16_t *x = a->u.han.character, *y = b->u.han.character;
    if (n == m && n > 0) {
        if (equal_codes(x, y, n)) return 5;
        if (equal_codes(a->u.han.reading, b->u.han.reading, n)) return 4;
        if (equal_codes(a->u.han.spoken, b->u.han.spoken, n)) return 3;
        unsigned same = 0;
        for (unsigned i = 0; i < n; i++)
            same += x[i] == y[i];
        const uint16_t *r = a->u.han.reading, *t = b->u.han.reading;
        if (turned(x, y, n) || turned(r, t, n)) return 2;
        /* Twins and siblings differ so: it proves no more than the surname. */
        if (same + 1 == n && n >= 3) return 1;
    } else if (n == m + 1 && m >= 2) {
        if (one_more(x, n, y)) return 2;
    } else if (m == n + 1 && n >= 2) {
        if (one_more(y, m, x)) return 2;
    }
    if (shortened(a, b) || shortened(b, a)) return 2;
    return share_surname(a, b) ? 1 : 0;
}

static unsigned compare_names(const link_value *a, const link_value *b) {
    size_t shorter = a->length < b->length ? a->length : b->length;
    /* rob, robert; j, john */
    unsigned least = memcmp(a->text, b->text, shorter) == 0 ? 2 : 0;
    if (least == 0 && similarity_most(a, b) < 0.85 && distance_least(a, b) > 1) return 0;
    double similarity = link_similarity(a->text, a->length, b->text, b->length);
    if (similarity >= 0.92) return 3;
    if (shorter >= 4 && distance(a, b, 1) <= 1) return 3;
    return similarity >= 0.85 ? 2 : least;
}

static unsigned compare_dates(const link_value *a, const link_value *b) {
    size_t changed = distance(a, b, 2);
    if (changed <= 1) return 3;
    uint32_t x = a->u.date.ymd, y = b->u.date.ymd;
    if (x == 0 || y == 0) return changed <= 2 ? 2 : 0;
    bool year = x / 10000 == y / 10000, month = x / 100 % 100 == y / 100 % 100;
    bool day = x % 100 == y % 100;
    if (year && x / 100 % 100 == y % 100 && x % 100 == y / 100 % 100) return 3; /* month and day */
    if ((year && month) || (year && day) || (month && day)) return 2;
    if (changed <= 2) return 2;
    return year ? 1 : 0;
}

/* Characters that both show agree, and at least eight are shown by both. */
static bool mask_agrees(const link_value *a, const link_value *b) {
    if (a->length != b->length) return false;
    bool masked = false;
    size_t seen = 0;
    for (size_t i = 0; i < a->length; i++) {
        if (a->text[i] == '*' || b->text[i] == '*') {
            masked = true;
        } else {
            if (a->text[i] != b->text[i]) return false;
            seen++;
        }
    }
    return masked && seen >= 8;
}

/* 510322199001015000 stands for any number with these first 15 digits. */
static bool tail_lost(const link_value *a, const link_value *b) {
    return a->length == 18 && b->length == 18 && memcmp(a->text, b->text, 15) == 0 &&
           (memcmp(a->text + 15, "000", 3) == 0 || memcmp(b->text + 15, "000", 3) == 0);
}

/* Two numbers that both pass their check are two numbers, however alike: people of one place and
 * birth date differ in the last four characters only. */
static unsigned compare_person_ids(const link_value *a, const link_value *b) {
    if (mask_agrees(a, b) || tail_lost(a, b)) return 2;
    if (a->u.id.sound && b->u.id.sound) return 0;
    return distance(a, b, 2) <= 2 ? 1 : 0;
}

static unsigned compare_numbers(const link_value *a, const link_value *b) {
    size_t shorter = a->length < b->length ? a->length : b->length;
    if (shorter < 2) return 0;
    size_t changed = distance(a, b, 2);
    if (changed <= 1) return 2;
    if (changed <= 2 && shorter >= 5) return 1;
    return 0;
}

/* Far, near, nearer; by ratio where sizes differ much, else by what is usual in the column. One
 * digit that differs may be a slip. */
static unsigned compare_quantities(double spread, const link_value *a, const link_value *b) {
    double x = a->u.quantity.value, y = b->u.quantity.value;
    if (isnan(x) || isnan(y)) return 0;
    double larger = fabs(x) > fabs(y) ? fabs(x) : fabs(y);
    double apart = fabs(x - y) / (spread > 0 ? spread : larger > 0 ? larger : 1);
    if (apart <= 0.005) return 4;
    if (apart <= 0.03) return 3;
    if (apart <= 0.1) return 2;
    if (apart <= 0.3 || distance(a, b, 1) <= 1) return 1;
    return 0;
}

static size_t local_part(const link_value *value) {
    const char *at = memchr(value->text, '@', value->length);
    return at ? (size_t)(at - value->text) : value->length;
}

static unsigned compare_emails(const link_value *a, const link_value *b) {
    size_t n = local_part(a), m = local_part(b);
    if (n == m && n > 0 && memcmp(a->text, b->text, n) == 0) return 3;
    if (distance(a, b, 2) <= 2) return 3;
    double similarity = link_similarity(a->text, n, b->text, m);
    return similarity >= 0.9 ? 2 : similarity >= 0.8 ? 1 : 0;
}

/* Twice the weight of the words in common over the weight of all. */
static double words_in_common(const link_words *words, const link_value *a, const link_value *b) {
    const uint32_t *x = words->words + a->u.words.first, *y = words->words + b->u.words.first;
    uint32_t i = 0, j = 0;
    double common = 0, all = (double)a->u.words.weight + (double)b->u.words.weight;
    while (i < a->u.words.n && j < b->u.words.n) {
        if (x[i] == y[j]) {
            common += 2.0 * (double)words->weight[x[i]];
            i++, j++;
        } else if (x[i] < y[j]) {
            i++;
        } else {
            j++;
        }
    }
    return all > 0 ? common / all : 0;
}

float link_shared_bits(const link_column *column, uint32_t a, uint32_t b) {
    const link_words *words = &column->words;
    const link_value *v = &column->values[a], *w = &column->values[b];
    const uint32_t *x = words->words + v->u.words.first, *y = words->words + w->u.words.first;
    float shared = 0;
    for (uint32_t i = 0, j = 0; i < v->u.words.n && j < w->u.words.n;) {
        if (x[i] == y[j]) {
            shared += words->weight[x[i]];
            i++, j++;
        } else if (x[i] < y[j]) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

/* Where a level begins, by the words in common and by the letters. */
static const double from_words[] = {0, 0, 0.35, 0.6, 0.9, 1},
                    from_letters[] = {0, 0, 0.82, 0.89, 0.95};

static unsigned compare_texts(const link_words *words, const link_value *a, const link_value *b) {
    double common = words_in_common(words, a, b);
    bool close =
        a->length <= SHORT_BYTES && b->length <= SHORT_BYTES && similarity_most(a, b) >= 0.82;
    double similarity = close ? link_similarity(a->text, a->length, b->text, b->length) : 0;
    for (unsigned level = 4; level >= 2; level--) {
        if (common >= from_words[level] || similarity >= from_letters[level]) return level;
    }
    return 0;
}

/* Texts that reach the level by their letters alone stand where it begins. */
float link_texts_likeness(const link_column *column, unsigned level, uint32_t a, uint32_t b) {
    double least = from_words[level], most = from_words[level + 1];
    double common = words_in_common(&column->words, &column->values[a], &column->values[b]);
    return (float)(common < least ? least : common > most ? most : common);
}

static unsigned compare_values(const link_column *column, uint32_t a, uint32_t b) {
    const link_value *x = &column->values[a], *y = &column->values[b];
    switch (column->field.kind) {
    case BD_LINK_HAN_NAME:
        return compare_han(x, y);
    case BD_LINK_NAME:
        return compare_names(x, y);
    case BD_LINK_DATE:
        return compare_dates(x, y);
    case BD_LINK_PERSON_ID:
        return compare_person_ids(x, y);
    case BD_LINK_NUMBER:
        return compare_numbers(x, y);
    case BD_LINK_QUANTITY:
        return compare_quantities(column->spread, x, y);
    case BD_LINK_EMAIL:
        return compare_emails(x, y);
    case BD_LINK_TEXT:
        return compare_texts(&column->words, x, y);
    default:
        return 0;
    }
}

/* Threads may both compute a level; they find the same. */
unsigned link_compare_values(const link_column *column, uint32_t a, uint32_t b) {
    if (!column->cache) return compare_values(column, a, b);
    uint8_t *cached = &column->cache[(size_t)a * (column->n_values + 1) + b];
    uint8_t known = __atomic_load_n(cached, __ATOMIC_RELAXED);
    if (known > 0) return known - 1u;
    unsigned level = compare_values(column, a, b);
    __atomic_store_n(cached, (uint8_t)(level + 1), __ATOMIC_RELAXED);
    return level;
}

unsigned link_compare_rows(const bd_link_result *link, size_t c, const uint32_t *x,
                           const uint32_t *y) {
    const link_column *column = &link->columns[c];
    if (x[c] == LINK_NONE || y[c] == LINK_NONE) return LINK_MISSING;
    if (x[c] == y[c]) return column->field.n_levels - 1;
    unsigned level = link_compare_values(column, x[c], y[c]);
    if (level > 1 || column->sibling < 0) return level;
    const link_column *other = &link->columns[column->sibling];
    uint32_t v = x[column->sibling], w = y[column->sibling];
    bool swapped = (w != LINK_NONE && column->values[x[c]].hash == other->values[w].hash) ||
                   (v != LINK_NONE && column->values[y[c]].hash == other->values[v].hash);
    return swapped ? 1 : 0;
}

unsigned link_compare_records(const bd_link_result *link, size_t c, uint32_t a, uint32_t b) {
    return link_compare_rows(link, c, link->rows + (size_t)a * link->n_columns,
                             link->rows + (size_t)b * link->n_columns);
}

uint64_t link_pattern(const bd_link_result *link, uint32_t a, uint32_t b) {
    uint64_t pattern = 0;
    for (size_t c = 0; c < link->n_columns; c++)
        pattern |= (uint64_t)link_compare_records(link, c, a, b) << (LINK_LEVEL_BITS * c);
    return pattern;
}
