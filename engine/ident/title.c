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

bd_value_status bd_title_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out) {
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
