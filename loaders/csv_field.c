#include "engine/base/text.h"
#include "loaders/csv_dialect.h"

#include <string.h>

/* What a field is made of. */
typedef struct makeup {
    size_t n_digits, n_letters, n_wide, n_blanks, n_signs, n_others, n_quotes, n_colons;
    size_t n_separators; /* signs that delimit somewhere */
    size_t n_hard;       /* those of them that hardly ever are content */
} makeup;

static bool is_plain(char c) {
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c & 0x80);
}

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
        else if ((c == '#' || c == '*' || c == '!') && i > 0 && is_plain(text[i - 1]) &&
                 is_plain((char)next))
            m.n_colons++; /* as little usual inside of words */
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

static size_t count_digits(const char *text, size_t length, size_t at) {
    size_t n = 0;
    while (at + n < length && text[at + n] >= '0' && text[at + n] <= '9')
        n++;
    return n;
}

/* Digits in groups of three (1,234,567.89 or 1.234.567,89), or with a decimal comma. */
static double grouped_number_score(const char *text, size_t length) {
    size_t at = 0;
    if (starts_with_symbol(text, length)) {
        while (at < length && !(text[at] >= '0' && text[at] <= '9'))
            at++;
    }
    size_t run = count_digits(text, length, at);
    if (run == 0) return 0.3;
    at += run;
    bool groups = run <= 3;
    size_t n_groups = 0;
    char separator = 0;
    while (at < length && (text[at] == ',' || text[at] == '.')) {
        run = count_digits(text, length, at + 1);
        bool same = !separator || text[at] == separator;
        if (run == 0) return 0.3;
        if (!groups || run != 3 || !same) {
            /* the decimals; nothing may follow but a sign of per cent or a closing bracket */
            bool is_last = at + 1 + run +
                               (text[length - 1] == '%' || text[length - 1] == ')' ||
                                text[length - 1] == '-') >=
                           length;
            if (!is_last || (separator && same)) return 0.3;
            return n_groups ? 0.9 : 0.8;
        }
        separator = text[at];
        n_groups++;
        at += run + 1;
    }
    if (at + 1 == length && strchr("%)-", text[at])) at++;
    return n_groups && at == length ? 0.9 : 0.3;
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
    return i + 1 == length && (text[i] == '%' || (text[i] == ')' && text[0] == '('));
}

/* One to four digits; their number, 0 if there are none or more. */
static size_t read_part(const char *text, size_t length, size_t *at, unsigned *value) {
    size_t n = count_digits(text, length, *at);
    if (n == 0 || n > 4) return 0;
    *value = 0;
    for (size_t i = 0; i < n; i++)
        *value = *value * 10 + (unsigned)(text[*at + i] - '0');
    *at += n;
    return n;
}

static bool skip_sign(const char *text, size_t length, size_t *at, const char *sign) {
    size_t n = strlen(sign);
    if (length - *at < n || memcmp(text + *at, sign, n) != 0) return false;
    *at += n;
    return true;
}

/* 2023-05-01, 1/5/2023, 01.05.23, 2023年5月1日, 2023-05; moves `at` behind it. */
static bool skip_date(const char *text, size_t length, size_t *at) {
    static const char *const signs[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    unsigned a, b, c;
    size_t from = *at;
    size_t n_first = read_part(text, length, at, &a);
    if (n_first == 0 || n_first == 3) return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t here = *at;
        if (!skip_sign(text, length, &here, signs[i][0])) continue;
        size_t n_second = read_part(text, length, &here, &b);
        if (n_second == 0 || n_second == 3 || (n_second > 2 && n_first > 2)) break;
        size_t end = here;
        size_t n_third = 0;
        if (skip_sign(text, length, &here, signs[i][1]))
            n_third = read_part(text, length, &here, &c);
        bool month_only = n_third == 0 && (n_first == 4 || n_second == 4);
        if (n_third == 0) here = i == 3 ? here : end;
        if (!month_only && (n_second > 2 || n_third == 0 || n_third == 3)) break;
        if (!month_only && n_first > 2 && n_third > 2) break;
        if (n_second <= 2 && b > 31) break;
        if (n_first <= 2 && n_third == 4 && (a > 31 || (a > 12 && b > 12))) break;
        if (n_third) skip_sign(text, length, &here, signs[i][2]);
        *at = here;
        return true;
    }
    *at = from;
    return false;
}

/* 8:05, 08:05:30.25, 8:05 PM, 08:05:30+02:00; moves `at` behind it. */
static bool skip_time(const char *text, size_t length, size_t *at) {
    unsigned hour, minute, second;
    size_t here = *at;
    if (read_part(text, length, &here, &hour) > 2 || here == *at || hour > 24) return false;
    if (!skip_sign(text, length, &here, ":")) return false;
    if (read_part(text, length, &here, &minute) != 2 || minute > 59) return false;
    if (skip_sign(text, length, &here, ":")) {
        if (read_part(text, length, &here, &second) != 2 || second > 60) return false;
        if (here < length && (text[here] == '.' || text[here] == ','))
            here += 1 + count_digits(text, length, here + 1);
    }
    if (here + 3 <= length && (text[here] == '+' || text[here] == '-')) {
        here += 1 + count_digits(text, length, here + 1);
        if (skip_sign(text, length, &here, ":")) here += count_digits(text, length, here);
    }
    while (here < length && (text[here] == ' ' || strchr("aApPmMzZ.", text[here])))
        here++;
    *at = here;
    return true;
}

static bool is_date_or_time(const char *text, size_t length) {
    if (length > 40) return false;
    size_t at = 0;
    bool dated = skip_date(text, length, &at);
    if (dated && at == length) return true;
    if (dated && text[at] != ' ' && text[at] != 'T') return false;
    if (dated) at++;
    while (at < length && text[at] == ' ')
        at++;
    return skip_time(text, length, &at) && at == length;
}

/* Seventeen digits and the check character X: one resident number in eleven (GB 11643-1999). */
static bool is_number_with_x(const char *text, size_t length) {
    if (length != 18 || (text[17] != 'X' && text[17] != 'x')) return false;
    for (size_t i = 0; i < 17; i++) {
        if (text[i] < '0' || text[i] > '9') return false;
    }
    return true;
}

bool bd_csv_field_is_value(const char *text, size_t length) {
    while (length && text[0] == ' ') {
        text++;
        length--;
    }
    while (length && text[length - 1] == ' ')
        length--;
    if (length == 0 || length > 40) return false;
    return is_number(text, length) || is_date_or_time(text, length) ||
           is_number_with_x(text, length) || grouped_number_score(text, length) > 0.5;
}

/* +44 20 7946 0123, +49 (0)30 123-456 */
static bool is_telephone(const char *text, size_t length) {
    size_t n_digits = 0;
    if (length < 8 || length > 24 || text[0] != '+') return false;
    for (size_t i = 1; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            n_digits++;
        else if (!strchr(" -()/", text[i]))
            return false;
    }
    return n_digits >= 7 && n_digits <= 15;
}

/* "7.15 -2.68": numbers beside each other, and not the groups of one ("030 123 456"). */
static bool is_several_numbers(const char *text, size_t length) {
    size_t n_numbers = 0;
    bool is_group = true;
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && text[end] != ' ')
            end++;
        if (end > at) {
            if (!is_number(text + at, end - at)) return false;
            n_numbers++;
            is_group = is_group && count_digits(text, end, at) == end - at;
        }
        at = end + 1;
    }
    return n_numbers > 1 && !is_group;
}

/* More brackets open than close, or the other way round: it was cut in the middle. */
static bool is_torn(const char *text, size_t length) {
    int round = 0;
    int square = 0;
    int curly = 0;
    for (size_t i = 0; i < length; i++) {
        round += (text[i] == '(') - (text[i] == ')');
        square += (text[i] == '[') - (text[i] == ']');
        curly += (text[i] == '{') - (text[i] == '}');
    }
    return round != 0 || square != 0 || curly != 0;
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
    if (is_number(text, length) || is_telephone(text, length)) return factor;
    if (length > 2 && memcmp(text, "//", 2) == 0) factor *= 0.4; /* the rest of an address */
    bool is_object = text[0] == '{' && text[length - 1] == '}' && m.n_quotes >= 2;
    if (is_object && !is_torn(text, length)) return factor * 0.9;
    /* a;b;c may be a list in one cell */
    bool list = m.n_hard && !m.n_blanks && !m.n_quotes && !memchr(text, '\t', length);
    if (m.n_hard) return factor * (list ? 0.36 : 0.2);
    if (m.n_separators) {
        bool commas_only = m.n_digits && !m.n_letters && !m.n_wide && !m.n_quotes &&
                           !memchr(text, ';', length) && !memchr(text, '\t', length) &&
                           !memchr(text, '|', length);
        return factor * (commas_only  ? grouped_number_score(text, length)
                         : m.n_blanks ? 0.4
                                      : 0.25);
    }
    if (m.n_blanks && is_several_numbers(text, length)) return factor * 0.3;
    if (length > 1 && is_torn(text, length)) factor *= 0.6;
    char first = text[0];
    char last = text[length - 1];
    if (last == '\\') return factor * 0.3; /* it escapes what follows */
    if (first == '"' || last == '"' || (first == '\'' && last == '\'')) return factor * 0.3;
    /* A loose apostrophe is half of a quoted text, but before digits it keeps them a text. */
    if ((first == '\'' && (m.n_letters || m.n_wide)) || last == '\'') factor *= 0.4;
    if (is_date_or_time(text, length)) return factor;
    if (m.n_colons && !memmem(text, length, "://", 3)) factor *= 0.6;
    if (m.n_quotes == 0 && m.n_others == 0 && m.n_blanks == 0) {
        bool path = first == '/' && length > 1 && is_plain(text[1]);
        bool edge = (strchr(":/+%)&!?#", first) != NULL && !path) ||
                    (strchr("(:/-+&$_", last) != NULL && !path);
        return factor * (edge ? 0.6 : 0.97);
    }
    if (memmem(text, length, "://", 3) || (first == '{' && last == '}')) return factor * 0.9;
    if (m.n_others * 4 > length) return factor * 0.5;
    return factor * (m.n_letters || m.n_wide ? 0.9 : 0.6);
}
