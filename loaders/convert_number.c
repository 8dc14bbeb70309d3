#include "loaders/convert.h"

#include "engine/base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MU_PER_HECTARE 15.0
#define FEN_PER_MU 10.0

/* The text in ASCII digits, without separators and white space; units stay. False when too long. */
static bool simplify(const char *text, size_t length, char *out, size_t size) {
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        uint32_t c;
        i += bd_utf8_decode(text + i, length - i, &c);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c == ',' || c == '\'' || c == 0xFF0C || bd_text_is_space_or_control(c)) continue;
        if (n + 5 > size) return false;
        n += bd_utf8_encode(c, out + n);
    }
    out[n] = '\0';
    return n > 0;
}

static bool read_plain(const char **at, double *value) {
    const char *begin = *at;
    if (*begin == '-' || *begin == '+') begin++;
    size_t digits = strspn(begin, "0123456789");
    size_t fraction = begin[digits] == '.' ? strspn(begin + digits + 1, "0123456789") : 0;
    if (digits + fraction == 0) return false;
    char *end;
    *value = strtod(*at, &end);
    if (end == *at || !isfinite(*value)) return false;
    *at = end;
    return true;
}

/* Area units to mu; other units leave the figure as it is. */
static double unit_factor(const char *unit) {
    if (strncmp(unit, "公顷", 6) == 0 || strncmp(unit, "ha", 2) == 0) return MU_PER_HECTARE;
    if (strncmp(unit, "分", 3) == 0 && unit[3] == '\0') return 1 / FEN_PER_MU;
    return 1;
}

static bool only_unit(const char *rest) {
    /* A digit in what follows means that this is no single quantity. */
    return strpbrk(rest, "0123456789") == NULL && strlen(rest) <= 24;
}

bool bd_number_parse(const char *text, size_t length, bool percent, double *value) {
    char plain[128];
    if (length > 100 || !simplify(text, length, plain, sizeof plain)) return false;
    const char *at = plain;
    if (!read_plain(&at, value)) return false;
    if (strncmp(at, "亩", 3) == 0 && at[3]) {
        double fen;
        at += 3;
        if (!read_plain(&at, &fen) || strncmp(at, "分", 3) != 0) return false;
        *value += fen / FEN_PER_MU;
        return true;
    }
    if (*at == '%') {
        *value /= 100;
        return at[1] == '\0';
    }
    if (strncmp(at, "成", 3) == 0 && at[3] == '\0') {
        *value /= 10;
        return true;
    }
    if (*at && !only_unit(at)) return false;
    *value *= unit_factor(at);
    if (percent && *at == '\0') *value /= 100;
    return true;
}
