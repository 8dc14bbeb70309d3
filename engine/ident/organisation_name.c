/* Names of organisations as departments write them: with and without the county in front, with full
 * and short legal forms, with brackets of every kind. */
#include "engine/ident/organisation.h"

#include "engine/base/text.h"

#include <string.h>

#define LEAST_REST 3 /* characters that must stay when a division is taken off the front */

typedef struct view {
    const char *text;
    size_t length;
} view;

static bool begins(view v, const char *word) {
    size_t n = strlen(word);
    return v.length >= n && memcmp(v.text, word, n) == 0;
}

static bool ends(view v, const char *word) {
    size_t n = strlen(word);
    return v.length >= n && memcmp(v.text + v.length - n, word, n) == 0;
}

static view after(view v, size_t bytes) {
    return (view){v.text + bytes, v.length - bytes};
}

/* What a bracket holds and the name does not need. */
static bool is_form(view inside) {
    static const char *const forms[] = {"有限合伙",   "普通合伙", "特殊普通合伙", "个人独资",
                                        "个体工商户", "个体户",   "个体",         "本级",
                                        "机关",       "盖章",     "公章",         "章"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (inside.length == strlen(forms[i]) && begins(inside, forms[i])) return true;
    }
    return false;
}

static size_t bracket(view v, bool open) {
    static const char *const opening[] = {"(", "[", "〔", "【", "〈", "《"};
    static const char *const closing[] = {")", "]", "〕", "】", "〉", "》"};
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        const char *mark = open ? opening[i] : closing[i];
        if (begins(v, mark)) return strlen(mark);
    }
    return 0;
}

static size_t punctuation(view v) {
    static const char *const marks[] = {"·", "。", "、", "“",  "”", "‘", "’",
                                        ".", ",",  ";",  "\"", "'", "-", "_"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (begins(v, marks[i])) return strlen(marks[i]);
    }
    return 0;
}

/* Brackets and punctuation taken out, with the legal form that stands in brackets. */
static void without_brackets(view v, bd_buffer *out) {
    while (v.length) {
        size_t open = bracket(v, true);
        if (open) {
            size_t length = 0, close = 0;
            view rest = after(v, open);
            while (length < rest.length && !(close = bracket(after(rest, length), false)))
                length++;
            if (close && is_form((view){rest.text, length})) {
                v = after(rest, length + close);
                continue;
            }
        }
        size_t skip = open ? open : bracket(v, false);
        if (!skip) skip = punctuation(v);
        if (skip) {
            v = after(v, skip);
        } else {
            bd_buffer_append_byte(out, *v.text);
            v = after(v, 1);
        }
    }
}

/* One wording for what is written in several ways; the first that fits counts. */
static void one_wording(view v, bd_buffer *out) {
    static const struct {
        const char *from, *to;
    } words[] = {{"股份有限责任公司", "公司"}, {"股份有限公司", "公司"}, {"有限责任公司", "公司"},
                 {"责任有限公司", "公司"},     {"股份公司", "公司"},     {"有限公司", "公司"},
                 {"农民专业合作社", "合作社"}, {"专业合作社", "合作社"}, {"村村民委员会", "村"},
                 {"村村委会", "村"},           {"村民委员会", "村"},     {"村委会", "村"},
                 {"社区居民委员会", "社区"},   {"社区居委会", "社区"},   {"居民委员会", "社区"},
                 {"居委会", "社区"},           {"街道办事处", "街道"},   {"镇人民政府", "镇"},
                 {"乡人民政府", "乡"},         {"镇政府", "镇"},         {"乡政府", "乡"},
                 {"人民政府", "政府"},         {"办公室", "办"}};
    while (v.length) {
        size_t i = 0;
        while (i < sizeof words / sizeof *words && !begins(v, words[i].from))
            i++;
        if (i < sizeof words / sizeof *words) {
            bd_buffer_append_text(out, words[i].to);
            v = after(v, strlen(words[i].from));
        } else {
            bd_buffer_append_byte(out, *v.text);
            v = after(v, 1);
        }
    }
}

/* The bytes of a division at the front (四川省, 隆昌市, 凉山彝族自治州), 0 when there is none; its
 * own name without the kind is `stem`. */
static size_t division_at_front(view v, view *stem) {
    static const struct {
        const char *kind;
        size_t least, most; /* characters before the kind */
    } kinds[] = {{"自治区", 2, 5}, {"自治州", 2, 10}, {"自治县", 2, 10}, {"省", 2, 3},
                 {"市", 2, 4},     {"县", 2, 4},      {"区", 2, 4}};
    /* 社区, 小区, 超市 … are no divisions */
    static const char *const others[] = {"社区", "小区", "园区", "校区", "库区", "景区",
                                         "山区", "灾区", "发区", "新区", "林区", "牧区",
                                         "片区", "灌区", "超市", "门市", "城市", "上市",
                                         "夜市", "集市", "全县", "全市", "全区", "全省"};
    size_t at = 0;
    for (size_t n = 0; n <= 10 && at < v.length; n++) {
        for (size_t k = 0; n >= 2 && k < sizeof kinds / sizeof *kinds; k++) {
            if (n < kinds[k].least || n > kinds[k].most || !begins(after(v, at), kinds[k].kind))
                continue;
            size_t end = at + strlen(kinds[k].kind);
            bool other = false;
            for (size_t i = 0; i < sizeof others / sizeof *others; i++)
                other = other || ends((view){v.text, end}, others[i]);
            if (other || bd_utf8_count(v.text + end, v.length - end) < LEAST_REST) continue;
            *stem = (view){v.text, at};
            return end;
        }
        uint32_t c;
        size_t step = bd_utf8_decode(v.text + at, v.length - at, &c);
        if (!bd_text_is_han(c)) return 0;
        at += step ? step : 1;
    }
    return 0;
}

/* The plain form of the whole name in `plain`. */
static bd_status plain_name(const char *text, size_t length, bd_buffer *plain, bd_error *error) {
    bd_buffer key, open;
    bd_buffer_init(&key);
    bd_buffer_init(&open);
    bd_status status = bd_text_key(text, length, false, &key, error);
    if (status == BD_OK) {
        view v = {bd_buffer_text(&key), key.length_bytes};
        without_brackets(begins(v, "NAME:") ? after(v, 5) : v, &open);
        one_wording((view){bd_buffer_text(&open), open.length_bytes}, plain);
        status = bd_buffer_status(&open, error);
    }
    if (status == BD_OK) status = bd_buffer_status(plain, error);
    bd_buffer_reset(&key);
    bd_buffer_reset(&open);
    return status;
}

/* What is left without the divisions in front, and the stem of the last of them. */
static view without_divisions(view v, view *stem) {
    *stem = (view){"", 0};
    for (size_t bytes; (bytes = division_at_front(v, stem)) != 0;)
        v = after(v, bytes);
    return v;
}

bd_status bd_organisation_name_key(const char *text, size_t length, bd_buffer *out,
                                   bd_error *error) {
    bd_buffer plain;
    bd_buffer_init(&plain);
    bd_status status = plain_name(text, length, &plain, error);
    if (status == BD_OK) {
        view stem,
            rest = without_divisions((view){bd_buffer_text(&plain), plain.length_bytes}, &stem);
        bd_buffer_append(out, rest.text, rest.length);
        status = bd_buffer_status(out, error);
    }
    bd_buffer_reset(&plain);
    return status;
}

bd_status bd_organisation_name_same(const char *a, size_t a_length, const char *b, size_t b_length,
                                    bool *same, bd_error *error) {
    bd_buffer x, y;
    bd_buffer_init(&x);
    bd_buffer_init(&y);
    bd_status status = plain_name(a, a_length, &x, error);
    if (status == BD_OK) status = plain_name(b, b_length, &y, error);
    if (status == BD_OK) {
        view x_stem, y_stem;
        view x_rest = without_divisions((view){bd_buffer_text(&x), x.length_bytes}, &x_stem);
        view y_rest = without_divisions((view){bd_buffer_text(&y), y.length_bytes}, &y_stem);
        *same = x_rest.length && x_rest.length == y_rest.length &&
                memcmp(x_rest.text, y_rest.text, x_rest.length) == 0 &&
                (!x_stem.length || !y_stem.length ||
                 (x_stem.length == y_stem.length &&
                  memcmp(x_stem.text, y_stem.text, x_stem.length) == 0));
    }
    bd_buffer_reset(&x);
    bd_buffer_reset(&y);
    return status;
}
