#include "engine/link/distance.h"

#include "engine/base/text.h"

#include <string.h>

#define WORD 64 /* bytes that fit into the bits of a word */

uint64_t link_letters(const char *text, size_t length) {
    uint64_t letters = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned place = ((unsigned char)text[i] & 31u) * 2;
        letters |= (letters >> place & 1) ? (uint64_t)2 << place : (uint64_t)1 << place;
    }
    return letters;
}

/* Where each byte of `a` stands, as bits; only entries for bytes of `a` and `b` are set. */
static void positions(const char *a, size_t n, const char *b, size_t m, uint64_t table[256]) {
    for (size_t i = 0; i < m; i++)
        table[(unsigned char)b[i]] = 0;
    for (size_t i = 0; i < n; i++)
        table[(unsigned char)a[i]] = 0;
    for (size_t i = 0; i < n; i++)
        table[(unsigned char)a[i]] |= (uint64_t)1 << i;
}

size_t link_distance(const char *a, size_t n, const char *b, size_t m, size_t limit) {
    size_t gap = n > m ? n - m : m - n;
    if (n == 0 || m == 0 || n > WORD || !bd_text_is_ascii(a, n) || !bd_text_is_ascii(b, m))
        return bd_text_distance(a, n, b, m, limit);
    if (gap > limit) return limit + 1;
    uint64_t table[256];
    positions(a, n, b, m, table);
    uint64_t vp = ~(uint64_t)0, vn = 0, d0 = 0, before = 0;
    size_t distance = n;
    for (size_t j = 0; j < m; j++) {
        uint64_t at = table[(unsigned char)b[j]];
        uint64_t swapped = ((~d0 & at) << 1) & before;
        d0 = (((at & vp) + vp) ^ vp) | at | vn | swapped;
        uint64_t hp = vn | ~(d0 | vp), hn = d0 & vp;
        distance += hp >> (n - 1) & 1;
        distance -= hn >> (n - 1) & 1;
        hp = hp << 1 | 1;
        hn <<= 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = at;
    }
    return distance > limit ? limit + 1 : distance;
}

/* Bits from `from` up to, not including, `to`. */
static uint64_t range(size_t from, size_t to) {
    uint64_t below = to >= WORD ? ~(uint64_t)0 : ((uint64_t)1 << to) - 1;
    return from >= WORD ? 0 : below & ~(((uint64_t)1 << from) - 1);
}

double link_similarity(const char *a, size_t n, const char *b, size_t m) {
    if (n > WORD) n = WORD;
    if (m > WORD) m = WORD;
    if (n == 0 || m == 0) return 0;
    uint64_t table[256], used = 0, matched = 0;
    positions(b, m, a, n, table);
    size_t longer = n > m ? n : m, window = longer / 2 > 0 ? longer / 2 - 1 : 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t free =
            table[(unsigned char)a[i]] & ~used & range(i > window ? i - window : 0, i + window + 1);
        used |= free & -free;
        matched |= (uint64_t)(free != 0) << i;
    }
    size_t common = (size_t)__builtin_popcountll(used);
    if (common == 0) return 0;
    size_t moved = 0;
    for (uint64_t x = matched, y = used; x != 0; x &= x - 1, y &= y - 1)
        moved += a[__builtin_ctzll(x)] != b[__builtin_ctzll(y)];
    double c = (double)common;
    double jaro = (c / (double)n + c / (double)m + (c - (double)moved / 2) / c) / 3;
    size_t prefix = 0;
    while (prefix < 4 && prefix < n && prefix < m && a[prefix] == b[prefix])
        prefix++;
    return jaro + (double)prefix * 0.1 * (1 - jaro);
}
