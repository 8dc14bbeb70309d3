#include "engine/base/text.h"
#include "loaders/csv_dialect.h"

#include <string.h>

/* What a field is made of. */
typedef struct makeup {
    size_t n_digits, n_letters, n_wide, n_blanks, n_signs, n_others, n_quotes, n_colons;
    size_t n_separators; /* signs that delimit somewhere */
    size_t n_hard;       /* those of them that hardly ever are content */
} makeup;

static makeup look(const char *text, size_t length) {
    makeup m = {0};
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        unsigned char next = i + 1 < length ? (unsigned char)text[i + 1] : ' ';
        /* Doubled signs are a delimiter more often than content. */
        if (c == next && strchr(":|#@~$&%*^", c))
            m.n_hard++;
        else if (c == ':' && i > 0 && next != ' ' && next != '/')
            m.n_colons++;
        if (c >= '0' && c <= '9')
            m.n_digits++;
        else if ((c | 32) >= 'a' && (c | 32) <= 'z')
            m.n_letters++;
        else if (c >= 0xC0)
            m.n_wide++;
        else if (c >= 0x80)
            continue;
        else if (c == ' ' || c == '\n' || c == '\r')
            m.n_blanks++;
        else if (c == '"' || c == '\'' || c == '`')
            m.n_quotes++;
        else if ((c == ',' || c == ';') && next == ' ')
            m.n_separators++; /* as in a sentence */
        else if (c < 0x20 || c == ',' || c == ';' || c == '|' || c == '^' || c == '~')
            m.n_separators++, m.n_hard += c != ',';
        else if (strchr(".-+/:%()$*_#@&!?", c))
            m.n_signs++;
        else
            m.n_others++;
    }
    return m;
}

static bool starts_with_symbol(const char *text, size_t length) {
    static const char *const symbols[] = {"$", "€", "£", "¥", "¥", "-", "+", "("};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        size_t n = strlen(symbols[i]);
        if (length > n && memcmp(text, symbols[i], n) == 0) return true;
    }
    return false;
}

/* 1,234,567.89 and the like; also a decimal comma. */
static double grouped_number_score(const char *text, size_t length) {
    size_t i = 0;
    if (starts_with_symbol(text, length)) {
        while (i < length && !(text[i] >= '0' && text[i] <= '9'))
            i++;
    }
    size_t run = 0;
    size_t n_groups = 0;
    bool grouped = true;
    size_t last = 0;
    for (; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9') {
            run++;
        } else if (text[i] == ',') {
            if (n_groups ? run != 3 : run == 0 || run > 3) grouped = false;
            n_groups++;
            run = 0;
            last = i;
        } else if (text[i] == '.' || text[i] == '%' || text[i] == ')' || text[i] == ' ') {
            if (n_groups && run != 3) grouped = false;
            run = 3;
            break;
        } else {
            return 0.3;
        }
    }
    if (n_groups && grouped && run == 3) return 0.9;
    if (n_groups == 1 && last + 1 < length) return 0.8; /* 12,5 */
    return 0.3;
}

static bool is_number(const char *text, size_t length) {
    size_t i = starts_with_symbol(text, length) ? 1 : 0;
    while (i < length && (unsigned char)text[i] >= 0x80)
        i++;
    size_t n_digits = 0;
    size_t n_points = 0;
    for (; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            n_digits++;
        else if (text[i] == '.')
            n_points++;
        else
            break;
    }
    if (n_digits == 0 || n_points > 1) return false;
    if (i == length) return true;
    if ((text[i] | 32) == 'e') {
        i++;
        if (i < length && (text[i] == '-' || text[i] == '+')) i++;
        size_t from = i;
        while (i < length && text[i] >= '0' && text[i] <= '9')
            i++;
        return i == length && i > from;
    }
    return i + 1 == length && (text[i] == '%' || text[i] == ')');
}

/* Digits around - / . : and one blank or T. */
static bool is_date_or_time(const char *text, size_t length, const makeup *m) {
    if (m->n_digits < 3 || length > 35 || m->n_separators || m->n_hard || m->n_quotes ||
        m->n_others)
        return false;
    if (m->n_wide > 3 ||
        (m->n_wide && !memmem(text, length, "年", 3) && !memmem(text, length, "月", 3) &&
         !memmem(text, length, "时", 3) && !memmem(text, length, "午", 3)))
        return false;
    size_t n_marks = 0;
    for (size_t i = 0; i < length; i++) {
        n_marks += text[i] == '-' || text[i] == '/' || text[i] == ':' || text[i] == '.';
    }
    bool has_day_and_time = memchr(text, ':', length) &&
                            (m->n_wide || memchr(text, '-', length) || memchr(text, '/', length));
    bool words_fit = m->n_letters <= 5 && m->n_blanks <= 2;
    return words_fit && (n_marks >= 1 || m->n_wide >= 2) && m->n_signs == n_marks &&
           (m->n_blanks == 0 || m->n_letters > 0 || has_day_and_time);
}

double bd_csv_field_score(const char *text, size_t length, bool quoted) {
    if (length > 2000) length = 2000;
    bool padded = length && (text[0] == ' ' || text[length - 1] == ' ');
    while (length && text[0] == ' ') {
        text++;
        length--;
    }
    while (length && text[length - 1] == ' ')
        length--;
    if (length == 0) return 0.5;
    makeup m = look(text, length);
    if (quoted) return m.n_separators || m.n_blanks ? 1 : 0.97;
    double factor = padded ? 0.95 : 1;
    if (is_number(text, length)) return factor;
    if (m.n_hard) return factor * 0.2;
    if (m.n_separators) {
        bool commas_only = m.n_digits && !m.n_letters && !m.n_wide && !m.n_quotes &&
                           !memchr(text, ';', length) && !memchr(text, '\t', length) &&
                           !memchr(text, '|', length);
        return factor * (commas_only  ? grouped_number_score(text, length)
                         : m.n_blanks ? 0.4
                                      : 0.25);
    }
    char first = text[0];
    char last = text[length - 1];
    if (last == '\\') return factor * 0.3; /* it escapes what follows */
    if (first == '"' || last == '"' || (first == '\'' && last == '\'')) return factor * 0.3;
    /* A loose apostrophe is half of a quoted text, but before digits it keeps them a text. */
    if ((first == '\'' && (m.n_letters || m.n_wide)) || last == '\'') factor *= 0.4;
    if (is_date_or_time(text, length, &m)) return factor;
    if (m.n_colons && !memmem(text, length, "://", 3)) factor *= 0.6;
    if (m.n_quotes == 0 && m.n_others == 0 && m.n_blanks == 0) {
        bool edge = strchr(":/+%)&!?#", first) != NULL || strchr("(:/-+&$_", last) != NULL;
        return factor * (edge ? 0.6 : 0.97);
    }
    if (memmem(text, length, "://", 3) || (first == '{' && last == '}')) return factor * 0.9;
    if (m.n_others * 4 > length) return factor * 0.5;
    return factor * (m.n_letters || m.n_wide ? 0.9 : 0.6);
}
