#include "loaders/encoding_guess.h"

#include "engine/base/text.h"
#include "loaders/utf8_check.h"

#include <string.h>

#define SAMPLE_BYTES ((size_t)256 << 10)
/* Above it no alphabet explains the bytes better. */
#define CLEAR_SCORE 0.95

/* --- wide characters -------------------------------------------------------------------------- */

static uint32_t unit32(const unsigned char *s, bool little) {
    return little
               ? (uint32_t)s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24
               : (uint32_t)s[3] | (uint32_t)s[2] << 8 | (uint32_t)s[1] << 16 | (uint32_t)s[0] << 24;
}

/* UTF-32: every four bytes are a character; in any other encoding hardly one of them is. */
static const char *guess_utf32(const char *bytes, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    if (length % 4 != 0 || n < 8) return NULL;
    for (int little = 1; little >= 0; little--) {
        size_t i = 0;
        while (i + 4 <= n) {
            uint32_t c = unit32((const unsigned char *)bytes + i, little);
            if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) break;
            i += 4;
        }
        if (i + 4 > n) return little ? "UTF-32LE" : "UTF-32BE";
    }
    return NULL;
}

/* UTF-16 without a mark: zero bytes are frequent and nearly all at one parity. */
static const char *guess_utf16(const char *bytes, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    size_t zeros[2] = {0, 0};
    size_t line_ends[2] = {0, 0};
    for (size_t i = 0; i + 1 < n; i += 2) {
        zeros[0] += bytes[i] == 0;
        zeros[1] += bytes[i + 1] == 0;
        line_ends[1] +=
            (bytes[i] == '\n' || bytes[i] == ',' || bytes[i] == '\t') && bytes[i + 1] == 0;
        line_ends[0] +=
            bytes[i] == 0 && (bytes[i + 1] == '\n' || bytes[i + 1] == ',' || bytes[i + 1] == '\t');
    }
    size_t total = zeros[0] + zeros[1];
    if (total < 2 || total * 50 < n) return NULL;
    if (zeros[1] * 20 >= total * 19 && line_ends[1]) return "UTF-16LE";
    if (zeros[0] * 20 >= total * 19 && line_ends[0]) return "UTF-16BE";
    /* A single short line has neither a line end nor a separator. */
    if (n < 64 && zeros[0] == 0 && zeros[1] * 2 == n) return "UTF-16LE";
    if (n < 64 && zeros[1] == 0 && zeros[0] * 2 == n) return "UTF-16BE";
    return NULL;
}

/* UTF-16 of a text with hardly any ASCII but its line ends: Chinese, Japanese, Korean, or an
 * alphabet of its own (Greek, Cyrillic, Hebrew, Arabic, Thai). */
static const char *guess_eastern_utf16(const char *bytes, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    const unsigned char *s = (const unsigned char *)bytes;
    if (length % 2 != 0 || n < 32 || !memchr(bytes, 0, n)) return NULL;
    for (size_t high = 0; high < 2; high++) {
        size_t n_usual = 0;
        size_t n_line_ends = 0;
        for (size_t i = 0; i + 1 < n; i += 2) {
            unsigned char h = s[i + high];
            n_usual += (h >= 0x4E && h <= 0x9F) || (h >= 0xAC && h <= 0xD7) || h <= 6 ||
                       h == 0x0E || h == 0x20 || h == 0x30 || h == 0xFF;
            n_line_ends += h == 0 && s[i + 1 - high] == '\n';
        }
        if (n_line_ends && n_usual * 20 > n / 2 * 19) return high ? "UTF-16LE" : "UTF-16BE";
    }
    return NULL;
}

const char *bd_encoding_guess_wide(const char *bytes, size_t length) {
    const char *found = guess_utf32(bytes, length);
    if (!found) found = guess_utf16(bytes, length);
    return found ? found : guess_eastern_utf16(bytes, length);
}

/* --- bytes ----------------------------------------------------------------------------------- */

/* How well an encoding explains the bytes outside ASCII: points per such byte, from 0 to 1. */
typedef struct guess {
    double points;
    size_t n_bytes;
} guess;

static double guess_value(guess g) {
    return g.n_bytes ? g.points / (double)g.n_bytes : 0;
}

static void add_points(guess *g, double points, size_t n_bytes) {
    g->points += points * (double)n_bytes;
    g->n_bytes += n_bytes;
}

static double score_utf8(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    for (size_t i = 0; i < n;) {
        size_t step = bd_utf8_sequence(s + i, n - i);
        if (s[i] >= 0x80) add_points(&g, step ? 1 : -2, step ? step : 1);
        i += step ? step : 1;
    }
    return guess_value(g);
}

/* GB 18030: the level-1 characters of GB 2312 (leads B0 to D7) are nearly all of modern text. */
static double score_gb18030(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        if (a < 0x80) {
            i++;
            continue;
        }
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        if (a == 0x80 || a == 0xFF || b == 0x7F || b == 0xFF || b < 0x30) {
            add_points(&g, i + 1 == n ? 0 : -2, 1);
            i++;
        } else if (b <= 0x39) {
            bool four = i + 3 < n && s[i + 2] >= 0x81 && s[i + 2] <= 0xFE && s[i + 3] >= 0x30 &&
                        s[i + 3] <= 0x39;
            add_points(&g, four ? 0.5 : -2, four ? 4 : 1);
            i += four ? 4 : 1;
        } else if (b < 0x40) {
            add_points(&g, -2, 1);
            i++;
        } else {
            double points = 0.1;
            if (b >= 0xA1 && a >= 0xB0 && a <= 0xD7)
                points = 1;
            else if (b >= 0xA1 && a >= 0xD8 && a <= 0xF7)
                points = 0.3;
            else if (b >= 0xA1 && (a == 0xA1 || a == 0xA3 || (a == 0xA8 && b <= 0xBA)))
                points = 0.8; /* punctuation, full-width and pinyin letters */
            add_points(&g, points, 2);
            i += 2;
        }
    }
    return guess_value(g);
}

/* Big5: frequent characters have the leads A4 to C6; half of all trails are ASCII. */
static double score_big5(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    size_t n_low_trails = 0;
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        if (a < 0x80) {
            i++;
            continue;
        }
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        bool trail = (b >= 0x40 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFE);
        if (a < 0xA1 || a > 0xF9 || !trail) {
            add_points(&g, i + 1 == n ? 0 : -2, 1);
            i++;
            continue;
        }
        n_low_trails += b < 0x80;
        add_points(&g, a >= 0xA4 && a <= 0xC6 ? 1 : a < 0xA4 ? 0.7 : 0.3, 2);
        i += 2;
    }
    /* Simplified text has no ASCII trails at all. */
    return n_low_trails ? guess_value(g) : guess_value(g) * 0.6;
}

/* Shift-JIS: Japanese is never without kana. */
static double score_shift_jis(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    size_t n_kana = 0;
    size_t n_pairs = 0;
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        if (a < 0x80) {
            i++;
            continue;
        }
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        bool lead = (a >= 0x81 && a <= 0x9F) || (a >= 0xE0 && a <= 0xEF);
        bool trail = b >= 0x40 && b != 0x7F && b <= 0xFC;
        if (!lead || !trail) {
            bool half_width = a >= 0xA1 && a <= 0xDF;
            add_points(&g, i + 1 == n ? 0 : half_width ? 0.2 : -2, 1);
            i++;
            continue;
        }
        bool kana = (a == 0x82 && b >= 0x9F && b <= 0xF1) || (a == 0x83 && b <= 0x96);
        n_kana += kana;
        n_pairs++;
        add_points(&g, kana ? 1 : a == 0x81 || (a >= 0x88 && a <= 0x97) ? 0.9 : 0.4, 2);
        i += 2;
    }
    return n_kana * 12 > n_pairs ? guess_value(g) : guess_value(g) * 0.45;
}

/* EUC-KR: the syllables have the leads B0 to C8. Chinese text in GB 2312 has as many characters
 * behind them; so this is believed only when many different ones say it. */
static double score_euc_kr(const unsigned char *s, size_t n) {
    bool seen[0x100] = {false};
    size_t n_different = 0;
    size_t n_syllables = 0;
    size_t n_others = 0;
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        if (a < 0x80) {
            i++;
            continue;
        }
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        if (a < 0xA1 || b < 0xA1 || a == 0xFF || b == 0xFF) {
            n_others += i + 1 < n;
            i++;
            continue;
        }
        bool syllable = a >= 0xB0 && a <= 0xC8;
        n_syllables += syllable;
        n_others += !syllable && a > 0xA3;
        if (syllable && !seen[b]) n_different++;
        seen[b] = true;
        i += 2;
    }
    bool clear = n_different >= 20 && n_others * 12 <= n_syllables;
    return clear || (n_different >= 14 && n_others == 0) ? 1.05 : 0;
}

/* EUC-JP: as with Shift-JIS, kana must be frequent; Chinese text in GB 2312 has next to none. */
static double score_euc_jp(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    size_t n_kana = 0;
    size_t n_pairs = 0;
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        if (a < 0x80) {
            i++;
            continue;
        }
        bool pair = b >= 0xA1 && b != 0xFF && (a == 0x8E || (a >= 0xA1 && a <= 0xF4));
        if (!pair) {
            add_points(&g, i + 1 == n ? 0 : -2, 1);
            i++;
            continue;
        }
        bool kana = (a == 0xA4 && b <= 0xF3) || (a == 0xA5 && b <= 0xF6);
        n_kana += kana;
        n_pairs++;
        add_points(&g, kana ? 1 : a <= 0xCF ? 0.95 : 0.5, 2);
        i += 2;
    }
    bool frequent = n_kana * 8 > n_pairs || (n_kana > 1 && n_kana * 14 > n_pairs);
    return frequent ? guess_value(g) : 0;
}

const char *bd_encoding_guess(const char *bytes, size_t length) {
    size_t first = 0;
    while (first < length && (unsigned char)bytes[first] < 0x80)
        first++;
    /* A sample must not begin inside a character: the first high byte never does. */
    const unsigned char *s = (const unsigned char *)bytes + first;
    size_t n = length - first < SAMPLE_BYTES ? length - first : SAMPLE_BYTES;
    struct {
        const char *name;
        double score;
    } candidates[] = {{"UTF-8", score_utf8(s, n)},    {"GB18030", score_gb18030(s, n)},
                      {"Big5", score_big5(s, n)},     {"Shift_JIS", score_shift_jis(s, n)},
                      {"EUC-JP", score_euc_jp(s, n)}, {"EUC-KR", score_euc_kr(s, n)}};
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i].score > candidates[best].score) best = i;
    }
    if (candidates[0].score > 0.5) best = 0; /* a few broken characters in UTF-8 */
    if (candidates[best].score > CLEAR_SCORE) return candidates[best].name;
    double score = 0;
    /* From one before: what stands before a letter tells whether it begins a word. */
    size_t begin = first ? first - 1 : 0;
    const char *letters = bd_encoding_guess_letters(bytes + begin, length - begin, &score);
    if (letters && score > candidates[best].score && best > 0) return letters;
    return candidates[best].score > 0 ? candidates[best].name : letters;
}
