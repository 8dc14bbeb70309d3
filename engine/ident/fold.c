#include "engine/ident/fold.h"

#include "engine/base/hash.h"
#include "engine/base/text.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

typedef struct folder {
    char *out;
    size_t length;
    size_t capacity;
    unsigned flags;
    bool space_pending;
    bool too_long;
} folder;

static bool is_dash(uint32_t c) {
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0x30FC || c == 0x2043;
}

static bool is_tilde(uint32_t c) {
    return c == 0x301C || c == 0x223C || c == 0x2053;
}

static void put(folder *to, uint32_t c) {
    bool simple = c < 0x80 && !to->space_pending && to->length + 1 < to->capacity;
    if (simple) {
        if ((to->flags & BD_FOLD_UPPER) && c >= 'a' && c <= 'z') c = c - 'a' + 'A';
        to->out[to->length++] = (char)c;
        return;
    }
    if (is_dash(c)) c = '-';
    if (is_tilde(c)) c = '~';
    if ((to->flags & BD_FOLD_UPPER) && c >= 'a' && c <= 'z') c = c - 'a' + 'A';
    char bytes[5];
    size_t n = 0;
    if (to->space_pending && to->length > 0) bytes[n++] = ' ';
    to->space_pending = false;
    n += bd_utf8_encode(c, bytes + n);
    if (to->length + n >= to->capacity) {
        to->too_long = true;
        return;
    }
    memcpy(to->out + to->length, bytes, n);
    to->length += n;
}

static void put_space(folder *to, uint32_t c) {
    /* Zero-width characters separate nothing. */
    bool visible = c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 ||
                   (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
                   c == 0x205F;
    if (visible && !(to->flags & BD_FOLD_DROP_SPACES)) to->space_pending = true;
}

/* Code points that are their own NFKC form and occur all the time. */
static bool is_plain(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3020) || c == 0x25CB || c == 0xB7;
}

static void put_nfkc(folder *to, uint32_t c) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&code);
    UChar in[2], folded[32];
    int32_t in_length = 0;
    U16_APPEND_UNSAFE(in, in_length, c);
    int32_t n =
        U_FAILURE(code) ? 0 : unorm2_normalize(normalizer, in, in_length, folded, 32, &code);
    if (U_FAILURE(code)) {
        put(to, c);
        return;
    }
    for (int32_t i = 0; i < n;) {
        UChar32 part;
        U16_NEXT(folded, i, n, part);
        if (bd_text_is_space_or_control((uint32_t)part)) {
            put_space(to, (uint32_t)part);
        } else {
            put(to, (uint32_t)part);
        }
    }
}

static void put_any(folder *to, uint32_t c) {
    if (c > ' ' && c < 0x7F) {
        put(to, c);
    } else if (bd_text_is_space_or_control(c)) {
        put_space(to, c);
    } else if (c >= 0xFF01 && c <= 0xFF5E) {
        put(to, c - 0xFF01 + '!');
    } else if (is_plain(c)) {
        put(to, c);
    } else {
        put_nfkc(to, c);
    }
}

static const char *const quotes[] = {"'", "\"", "`", "‘", "’", "“", "”", "´"};

static bool may_be_quote(char c) {
    return c == '\'' || c == '"' || c == '`' || (unsigned char)c >= 0x80;
}

static size_t quote_at_front(const char *text, size_t length) {
    if (length == 0 || !may_be_quote(text[0])) return 0;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        if (bd_fold_starts_with(text, length, quotes[i])) return strlen(quotes[i]);
    }
    return 0;
}

static size_t quote_at_end(const char *text, size_t length) {
    if (length == 0 || !may_be_quote(text[length - 1])) return 0;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        if (bd_fold_ends_with(text, length, quotes[i])) return strlen(quotes[i]);
    }
    return 0;
}

/* Takes off ="…", leading apostrophes and spaces left behind by them. */
static size_t strip_quotes(char *text, size_t length) {
    size_t begin = 0, step;
    if (length > 1 && text[0] == '=' && quote_at_front(text + 1, length - 1)) begin = 1;
    while ((step = quote_at_front(text + begin, length - begin)) > 0 ||
           (begin > 0 && begin < length && text[begin] == ' ')) {
        begin += step ? step : 1;
    }
    while (length > begin &&
           ((step = quote_at_end(text + begin, length - begin)) > 0 || (text[length - 1] == ' '))) {
        length -= step ? step : 1;
    }
    if (begin > 0) memmove(text, text + begin, length - begin);
    text[length - begin] = '\0';
    return length - begin;
}

/* Three bytes of a common Han character (U+4E00 to U+9FFF), which stay as they are. */
static inline bool is_common_han(const char *text, size_t length) {
    const unsigned char *b = (const unsigned char *)text;
    return length >= 3 && b[0] >= 0xE4 && b[0] <= 0xE9 && (b[0] > 0xE4 || b[1] >= 0xB8) &&
           (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80;
}

size_t bd_fold(const char *text, size_t length, unsigned flags, char *out, size_t capacity) {
    folder to = {.out = out, .capacity = capacity, .flags = flags};
    for (size_t i = 0; i < length && !to.too_long;) {
        uint32_t c = (unsigned char)text[i];
        if (is_common_han(text + i, length - i) && !to.space_pending && to.length + 3 < capacity) {
            memcpy(out + to.length, text + i, 3);
            to.length += 3;
            i += 3;
            continue;
        }
        if (c < 0x80) {
            i++;
        } else {
            i += bd_utf8_decode(text + i, length - i, &c);
        }
        put_any(&to, c);
    }
    out[to.length] = '\0';
    if (to.too_long) return BD_FOLD_TOO_LONG;
    return strip_quotes(out, to.length);
}

bool bd_fold_ends_with(const char *text, size_t length, const char *word) {
    size_t n = strlen(word);
    return n <= length && memcmp(text + length - n, word, n) == 0;
}

size_t bd_fold_find(const char *text, size_t length, const char *word) {
    const char *at = length ? memmem(text, length, word, strlen(word)) : NULL;
    return at ? (size_t)(at - text) : SIZE_MAX;
}

bool bd_fold_is_placeholder(const char *folded, size_t length) {
    static const char *const words[] = {
        "无",     "不详",   "不明",     "未知",   "待补",   "待查",   "待核实", "待定",   "没有",
        "暂无",   "空",     "缺",       "缺失",   "略",     "未提供", "未填",   "未填写", "未登记",
        "未办理", "未上户", "无身份证", "无证",   "无号",   "无号码", "无账号", "无卡",   "无电话",
        "无手机", "无车",   "无牌",     "未上牌", "不清楚", "不适用", "NULL",   "(NULL)", "N/A",
        "#N/A",   "NA",     "NONE",     "NIL",    "NAN",    "0",      "00",     "?",      "??",
        "???",    "X",      "XX",       "XXX"};
    bool only_strokes = true;
    for (size_t i = 0; i < length && only_strokes; i++) {
        only_strokes = strchr("-/\\_.,;:~*", folded[i]) != NULL;
    }
    if (only_strokes) return true;
    /* Most texts are no placeholder: no word is longer, and only 0 and 00 begin with a digit. */
    if (length > 12 || (length > 2 && folded[0] >= '0' && folded[0] <= '9')) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], folded, length) == 0) return true;
    }
    return false;
}

bool bd_fold_is_filler_digits(const char *folded, size_t length) {
    if (length == 0) return false;
    bool same = true, rising = folded[0] == '1';
    for (size_t i = 0; i < length; i++) {
        if (folded[i] < '0' || folded[i] > '9') return false;
        if (folded[i] != folded[0]) same = false;
        if (folded[i] != (char)('0' + (i + 1) % 10)) rising = false;
    }
    return same || (rising && length >= 5);
}

size_t bd_fold_without_point_zero(const char *folded, size_t length) {
    size_t end = length;
    while (end > 0 && folded[end - 1] == '0')
        end--;
    if (end == length || end < 2 || folded[end - 1] != '.') return length;
    for (size_t i = 0; i + 1 < end; i++) {
        if (folded[i] < '0' || folded[i] > '9') return length;
    }
    return end - 1;
}

bool bd_fold_is_scientific(const char *folded, size_t length) {
    size_t i = 0;
    while (i < length && ((folded[i] >= '0' && folded[i] <= '9') || folded[i] == '.'))
        i++;
    if (i == 0 || folded[0] == '.' || i >= length || (folded[i] != 'E' && folded[i] != 'e'))
        return false;
    i++;
    if (i < length && (folded[i] == '+' || folded[i] == '-')) i++;
    size_t exponent = i;
    while (i < length && folded[i] >= '0' && folded[i] <= '9')
        i++;
    return i == length && i > exponent && i - exponent <= 3 &&
           memchr(folded, '.', exponent) != NULL;
}

size_t bd_fold_skip_labels(const char *folded, size_t length, const char *const *words) {
    size_t begin = 0;
    for (bool again = true; again;) {
        again = false;
        while (begin < length && (folded[begin] == ':' || folded[begin] == ' '))
            begin++;
        for (size_t i = 0; words[i]; i++) {
            if (bd_fold_starts_with(folded + begin, length - begin, words[i])) {
                begin += strlen(words[i]);
                again = true;
                break;
            }
        }
    }
    return begin;
}

static size_t store_hashed(const char *prefix, size_t prefix_length, uint64_t hash, char *field,
                           size_t capacity) {
    static const char hexadecimal[] = "0123456789abcdef";
    size_t room = capacity - 18;
    size_t kept = bd_utf8_valid_prefix(prefix, prefix_length < room ? prefix_length : room);
    memcpy(field, prefix, kept);
    field[kept++] = '~';
    for (int shift = 60; shift >= 0; shift -= 4)
        field[kept++] = hexadecimal[hash >> shift & 15];
    field[kept] = '\0';
    return kept;
}

size_t bd_fold_store(const char *text, size_t length, char *field, size_t capacity) {
    if (length >= capacity)
        return store_hashed(text, length, bd_hash_bytes(text, length), field, capacity);
    memcpy(field, text, length);
    field[length] = '\0';
    return length;
}

size_t bd_fold_store_long(const char *folded, const char *text, size_t length, char *field,
                          size_t capacity) {
    return store_hashed(folded, strlen(folded), bd_hash_bytes(text, length), field, capacity);
}
