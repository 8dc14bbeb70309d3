#include "engine/ident/title.h"

#include "engine/ident/fold.h"
#include "engine/ident/identifier_text.h"

#include <string.h>

#define UNIT_LENGTH 28
#define LEAST_DIGITS 4

static const char *const labels[] = {"不动产单元号", "不动产权证书号", "不动产权证号", "房产证号",
                                     "产权证号",     "权证号",         "证号",         NULL};

/* County 6, cadastral zone 3 and 3, parcel kind 2, parcel 5, fixture kind 1, unit 8. */
static bool is_unit_number(const char *text, size_t n) {
    if (n != UNIT_LENGTH) return false;
    for (size_t i = 0; i < UNIT_LENGTH; i++) {
        bool letter = i == 12 || i == 13 || i == 19;
        bool fits = letter ? text[i] >= 'A' && text[i] <= 'Z' : bd_identifier_is_digit(text[i]);
        if (!fits) return false;
    }
    return strchr("FLQW", text[19]) != NULL;
}

/* Begins as a unit number and is none: digits lost, or one wrong. Its zone alone would tie all who
 * live there. */
static bool is_damaged_unit(const char *text, size_t n) {
    if (n < 16 || n > UNIT_LENGTH + 4) return false;
    for (size_t i = 0; i < 12; i++) {
        if (!bd_identifier_is_digit(text[i])) return false;
    }
    return text[12] >= 'A' && text[12] <= 'Z' && text[13] >= 'A' && text[13] <= 'Z';
}

typedef struct run {
    size_t begin, end;
} run;

static size_t digit_runs(const char *text, size_t n, run *out, size_t capacity) {
    size_t count = 0;
    for (size_t i = 0; i < n && count < capacity;) {
        size_t j = i;
        while (j < n && bd_identifier_is_digit(text[j]))
            j++;
        if (j > i) out[count++] = (run){i, j};
        i = j > i ? j : i + 1;
    }
    return count;
}

static bool is_year(const char *text, run part) {
    return part.end - part.begin == 4 &&
           (memcmp(text + part.begin, "19", 2) == 0 || memcmp(text + part.begin, "20", 2) == 0);
}

/* Year and number: the number is the last run behind 第, else the longest that is not the year. */
static bd_value_status parse_certificate(const char *text, size_t n, bd_identifier *out) {
    run runs[16];
    size_t count = digit_runs(text, n, runs, 16), year = SIZE_MAX, number = SIZE_MAX;
    size_t behind = bd_fold_find(text, n, "第");
    for (size_t i = 0; i < count; i++) {
        size_t digits = runs[i].end - runs[i].begin;
        bool after = behind != SIZE_MAX && runs[i].begin > behind;
        if (year == SIZE_MAX && !after && count > 1 && is_year(text, runs[i])) {
            year = i;
        } else if (number == SIZE_MAX || (after && runs[number].begin < behind) ||
                   (after == (behind != SIZE_MAX && runs[number].begin > behind) &&
                    digits > runs[number].end - runs[number].begin)) {
            number = i;
        }
    }
    if (number == SIZE_MAX || memchr(text, '*', n))
        return bd_identifier_set(out, text, n, false, BD_VALUE_BAD);
    char key[BD_IDENTIFIER_FOLDED];
    size_t length = 0;
    if (year != SIZE_MAX) {
        memcpy(key, text + runs[year].begin, 4);
        key[4] = '-';
        length = 5;
    }
    size_t begin = runs[number].begin, digits = runs[number].end - begin;
    while (begin + 1 < runs[number].end && text[begin] == '0')
        begin++;
    memcpy(key + length, text + begin, runs[number].end - begin);
    length += runs[number].end - begin;
    bool sound = digits >= LEAST_DIGITS || year != SIZE_MAX;
    return bd_identifier_set(out, key, length, sound, BD_VALUE_OK);
}

/* How many bytes of common Han characters (U+4E00 to U+9FFF), which folding leaves, stand at the
 * front. */
static size_t han_at_front(const char *text, size_t length) {
    size_t n = 0;
    for (; n + 3 <= length; n += 3) {
        unsigned char a = (unsigned char)text[n], b = (unsigned char)text[n + 1];
        if (a < 0xE4 || a > 0xE9 || (a == 0xE4 && b < 0xB8)) break;
    }
    return n;
}

#define MOST_PLAIN_DIGITS 20

/* 川(2017)不动产权第00000091号, the usual form, by what parse_certificate() would find in it; false
 * for all else. */
static bool parse_usual(const char *text, size_t length, bd_identifier *out) {
    size_t at = 3;
    if (length < sizeof "川(2017)第1号" - 1 || text[3] != '(' || text[8] != ')' ||
        han_at_front(text, at) != at || memcmp(text, "第", 3) == 0)
        return false;
    const char *year = text + at + 1;
    run years = {0, 4}, number = {0, 0};
    for (size_t i = 0; i < 4; i++) {
        if (!bd_identifier_is_digit(year[i])) return false;
    }
    at += 6;
    size_t words = han_at_front(text + at, length - at);
    at += words;
    if (!is_year(year, years) || words < 3 || memcmp(text + at - 3, "第", 3) != 0) return false;
    for (number.begin = number.end = at; number.end < length; number.end++) {
        if (!bd_identifier_is_digit(text[number.end])) break;
    }
    size_t digits = number.end - number.begin;
    if (digits == 0 || digits > MOST_PLAIN_DIGITS || length - number.end != 3 ||
        memcmp(text + number.end, "号", 3) != 0)
        return false;
    while (number.begin + 1 < number.end && text[number.begin] == '0')
        number.begin++;
    memcpy(out->text, year, 4);
    out->text[4] = '-';
    size_t kept = number.end - number.begin;
    memcpy(out->text + 5, text + number.begin, kept);
    out->text[5 + kept] = '\0';
    out->length = (uint8_t)(5 + kept);
    out->usable = true;
    return true;
}

bd_value_status bd_title_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out) {
    if (!from_number && parse_usual(text, length, out)) return BD_VALUE_OK;
    char folded[BD_IDENTIFIER_FOLDED];
    size_t n;
    bd_value_status status = bd_identifier_fold(text, length, labels, " _", folded, &n, out);
    if (status != BD_VALUE_OK) return status;
    if (bd_fold_is_filler_digits(folded, n)) return bd_identifier_empty(out);
    bool damaged = bd_fold_is_scientific(folded, n);
    for (size_t i = 0; from_number && n >= 16 && i < n; i++)
        damaged = damaged || bd_identifier_is_digit(folded[i]);
    if (damaged) return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    char compact[BD_IDENTIFIER_FOLDED];
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (folded[i] != '-') compact[kept++] = folded[i];
    }
    if (is_unit_number(compact, kept))
        return bd_identifier_set(out, compact, kept, true, BD_VALUE_OK);
    if (is_damaged_unit(compact, kept))
        return bd_identifier_set(out, compact, kept, false, BD_VALUE_BAD);
    return parse_certificate(folded, n, out);
}
