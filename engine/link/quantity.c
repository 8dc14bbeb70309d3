#include "engine/link/quantity.h"

#include "engine/ident/fold.h"

#include <stdint.h>
#include <string.h>

typedef struct cursor {
    const char *at, *end;
} cursor;

static bool is_digit(const cursor *c) {
    return c->at < c->end && *c->at >= '0' && *c->at <= '9';
}

static bool take(cursor *c, const char *word) {
    size_t n = strlen(word);
    if ((size_t)(c->end - c->at) < n || memcmp(c->at, word, n) != 0) return false;
    c->at += n;
    return true;
}

static bool take_any(cursor *c, const char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        if (take(c, words[i])) return true;
    }
    return false;
}

/* Digits, with commas between groups of three; the number of digits, 0 when there are none. */
static size_t take_whole(cursor *c, double *value) {
    size_t n = 0;
    *value = 0;
    while (is_digit(c) || (n > 0 && c->end - c->at > 3 && *c->at == ',' && n <= 12)) {
        if (*c->at == ',') {
            bool group = true;
            for (int i = 1; i <= 3; i++)
                group &= c->at[i] >= '0' && c->at[i] <= '9';
            if (!group) break;
            c->at++;
            continue;
        }
        *value = *value * 10 + (*c->at++ - '0');
        n++;
    }
    return n;
}

/* ":45", "M45SEC": seconds of minutes, or minutes of hours. */
static bool take_clock(cursor *c, double *value) {
    double part;
    bool colon = take(c, ":");
    if (!colon && !take(c, "M") && !take(c, "分")) return false;
    if (!colon && c->at == c->end) {
        *value *= 60;
        return true;
    }
    size_t n = take_whole(c, &part);
    if (n == 0 || n > 2 || part >= 60) return false;
    *value = *value * 60 + part;
    if (colon && take(c, ":")) {
        n = take_whole(c, &part);
        if (n != 2 || part >= 60) return false;
        *value = *value * 60 + part;
    }
    static const char *const seconds[] = {"SEC", "S", "秒", NULL};
    take_any(c, seconds);
    return true;
}

static bool take_fraction(cursor *c, double *value, bool *marked) {
    if (!take(c, ".")) return true;
    double unit = 0.1;
    if (!is_digit(c)) return false;
    for (; is_digit(c); unit /= 10) {
        *value += (*c->at - '0') * unit;
        *marked |= *c->at != '0'; /* 1998.0 went through a program, it is a whole number */
        c->at++;
    }
    return true;
}

bool link_quantity_read(const char *text, size_t length, link_quantity *out) {
    static const char *const before[] = {"$", "€", "£", "¥", "USD", "RMB", "CNY", "EUR", NULL};
    static const char *const after[] = {"%",   "USD", "EUR", "GBP", "RMB", "CNY", "元",
                                        "SEC", "MIN", "MS",  "KG",  "G",   "LB",  "OZ",
                                        "ML",  "CM",  "MM",  "CC",  NULL};
    char folded[64];
    if (length == 0 || length > 40) return false;
    size_t n = bd_fold(text, length, BD_FOLD_DROP_SPACES | BD_FOLD_UPPER, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG || n == 0) return false;
    cursor c = {folded, folded + n};
    bool apostrophe = memchr(text, '\'', length) != NULL;
    if (folded[0] == '(' && folded[n - 1] == ')') {
        c.at++;
        c.end--;
    }
    *out = (link_quantity){0};
    out->marked = take_any(&c, before);
    size_t n_digits = take_whole(&c, &out->value);
    if (n_digits == 0 || n_digits > 12) return false;
    if (c.at == c.end && n_digits == 2 && apostrophe) {
        out->value += out->value < 30 ? 2000 : 1900;
        out->year = true;
        return true;
    }
    if (take_clock(&c, &out->value)) {
        out->marked = true;
        return c.at == c.end;
    }
    bool fraction = false;
    if (!take_fraction(&c, &out->value, &fraction)) return false;
    if (take_any(&c, after)) out->marked = true;
    out->year =
        !out->marked && !fraction && n_digits == 4 && out->value >= 1500 && out->value < 2100;
    out->marked |= fraction;
    return c.at == c.end;
}
