#include "engine/derive/partial_id.h"

#include <string.h>

#define WHOLE 18
#define SLIP_CHANCE 1e-5 /* some 200 neighbours of a number, of which few were given to anybody */

/* What is left of the number: 18 characters with stars for the lost ones. False when nothing can be
 * told from it. */
static bool expand(bd_id_problem problem, const char *text, size_t length, char out[WHOLE]) {
    memset(out, '*', WHOLE);
    size_t kept = problem == BD_ID_TRUNCATED ? 15 : problem == BD_ID_ROUNDED ? 14 : 0;
    if (kept > 0) {
        if (length < kept) return false;
        memcpy(out, text, kept);
        return true;
    }
    if (problem == BD_ID_LOST) {
        size_t n = 0;
        for (size_t i = 0; i < length && text[i] != 'E' && n < WHOLE; i++) {
            if (text[i] >= '0' && text[i] <= '9') out[n++] = text[i];
        }
        if (n < 5) return false;
        out[n - 1] = '*'; /* was rounded */
        return true;
    }
    const char *first = memchr(text, '*', length);
    if (problem != BD_ID_MASKED || !first) return false;
    if (length == WHOLE) {
        memcpy(out, text, WHOLE);
        return true;
    }
    size_t head = (size_t)(first - text), tail = 0;
    while (tail < length && text[length - 1 - tail] != '*')
        tail++;
    for (size_t i = head; i + tail < length; i++) {
        if (text[i] != '*') return false; /* stars in two places: what they hide is not known */
    }
    if (head + tail >= WHOLE) return false;
    memcpy(out, text, head);
    memcpy(out + WHOLE - tail, text + length - tail, tail);
    return true;
}

/* One edit apart: a character changed, two neighbours swapped, one missing or too many. */
static bool is_slip(const char *a, size_t n_a, const char *b, size_t n_b) {
    size_t head = 0, tail = 0, least = n_a < n_b ? n_a : n_b;
    while (head < least && a[head] == b[head])
        head++;
    while (tail < least - head && a[n_a - 1 - tail] == b[n_b - 1 - tail])
        tail++;
    size_t rest_a = n_a - head - tail, rest_b = n_b - head - tail;
    if (rest_a <= 1 && rest_b <= 1) return true;
    return rest_a == 2 && rest_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

bd_partial_fit bd_partial_id_fit(bd_id_problem problem, const char *text, size_t length,
                                 const char *whole) {
    char left[WHOLE];
    switch (problem) {
    case BD_ID_CHECKSUM:
    case BD_ID_LENGTH:
    case BD_ID_DATE:
    case BD_ID_REGION:
    case BD_ID_CHARACTERS:
        if (length < WHOLE - 1 || length > WHOLE + 1) return BD_PARTIAL_DIFFERS;
        return is_slip(text, length, whole, WHOLE) ? BD_PARTIAL_SLIP : BD_PARTIAL_DIFFERS;
    default:
        break;
    }
    if (!expand(problem, text, length, left)) return BD_PARTIAL_DIFFERS;
    for (size_t i = 0; i < WHOLE; i++) {
        if (left[i] != '*' && left[i] != whole[i]) return BD_PARTIAL_DIFFERS;
    }
    return BD_PARTIAL_FITS;
}

/* Share of the sample that agrees with what is left of characters begin … end. */
static double share(const bd_partial_sample *sample, const char *left, size_t begin, size_t end) {
    size_t n = 0;
    for (size_t s = 0; s < sample->n_numbers; s++) {
        bool agrees = true;
        for (size_t i = begin; i < end && agrees; i++)
            agrees = left[i] == '*' || left[i] == sample->numbers[s][i];
        n += agrees;
    }
    return ((double)n + 0.5) / ((double)sample->n_numbers + 0.5);
}

double bd_partial_id_chance(const bd_partial_sample *sample, bd_id_problem problem,
                            const char *text, size_t length) {
    char left[WHOLE];
    if (!expand(problem, text, length, left)) return SLIP_CHANCE;
    /* Region, year, month and day taken as independent. */
    double chance = share(sample, left, 0, 6) * share(sample, left, 6, 10) *
                    share(sample, left, 10, 12) * share(sample, left, 12, 14);
    for (size_t i = 14; i < WHOLE; i++) {
        if (left[i] != '*') chance *= i == 17 ? 1.0 / 11 : 0.1;
    }
    return chance;
}

bool bd_partial_id_has_date(bd_id_problem problem, const char *text, size_t length) {
    char left[WHOLE];
    return expand(problem, text, length, left) && !memchr(left + 6, '*', 8);
}
