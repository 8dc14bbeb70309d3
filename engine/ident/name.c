#include "engine/ident/name.h"

#include "engine/base/text.h"
#include "engine/ident/character_tables.h"
#include "engine/ident/fold.h"

#include <string.h>

#define MIDDLE_DOT 0xB7u
#define MIDDLE_DOT_UTF8 "·"

/* What stands between the parts of a minority name in files. NFKC has been applied. */
static bool is_dot(uint32_t c) {
    switch (c) {
    case MIDDLE_DOT:
    case 0x2022: /* • */
    case 0x2027: /* ‧ */
    case 0x2219: /* ∙ */
    case 0x22C5: /* ⋅ */
    case 0x30FB: /* ・ */
    case 0x25CF: /* ● */
    case 0x3002: /* 。 */
    case 0x2E31:
    case 0xA78F:
    case '.':
        return true;
    default:
        return false;
    }
}

/* A view into the tidy text; what is cut off goes to the remark. */
typedef struct view {
    const char *text;
    size_t begin, end;
    bd_buffer *remark;
} view;

static void add_remark(bd_buffer *remark, const char *text, size_t length) {
    if (!remark) return;
    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length == 0) return;
    if (remark->length_bytes > 0) bd_buffer_append_byte(remark, ' ');
    bd_buffer_append(remark, text, length);
}

static size_t view_length(const view *v) {
    return v->end - v->begin;
}

static const char *view_text(const view *v) {
    return v->text + v->begin;
}

static size_t characters_of(const view *v) {
    return bd_utf8_count(view_text(v), view_length(v));
}

static void trim_view(view *v) {
    while (v->begin < v->end && (v->text[v->begin] == ' ' || v->text[v->begin] == ':'))
        v->begin++;
    while (v->begin < v->end && (v->text[v->end - 1] == ' ' || v->text[v->end - 1] == ':'))
        v->end--;
}

static void cut_front(view *v, size_t length) {
    add_remark(v->remark, view_text(v), length);
    v->begin += length;
    trim_view(v);
}

static void cut_back(view *v, size_t length) {
    v->end -= length;
    add_remark(v->remark, v->text + v->end, length);
    trim_view(v);
}

/* Takes brackets and what is in them out of the text, wherever they stand. */
static void cut_brackets(char *text, size_t *length, bd_buffer *remark) {
    static const char *const pairs[][2] = {{"(", ")"},   {"[", "]"},   {"{", "}"},   {"<", ">"},
                                           {"【", "】"}, {"〔", "〕"}, {"《", "》"}, {"「", "」"}};
    size_t i = 0;
    while (i < *length) {
        size_t opened = 0, closing = SIZE_MAX, close_bytes = 0;
        for (size_t p = 0; p < sizeof pairs / sizeof *pairs && !opened; p++) {
            if (!bd_fold_starts_with(text + i, *length - i, pairs[p][0])) continue;
            opened = strlen(pairs[p][0]);
            closing = bd_fold_find(text + i + opened, *length - i - opened, pairs[p][1]);
            close_bytes = closing == SIZE_MAX ? 0 : strlen(pairs[p][1]);
        }
        if (!opened) {
            i++;
            continue;
        }
        size_t inner = closing == SIZE_MAX ? *length - i - opened : closing;
        bool everything = i == 0 && opened + inner + close_bytes == *length;
        if (everything) { /* "(张三)": the brackets hold the name itself */
            memmove(text, text + opened, inner);
            *length = inner;
            return;
        }
        add_remark(remark, text + i + opened, inner);
        size_t behind = i + opened + inner + close_bytes;
        memmove(text + i, text + behind, *length - behind);
        *length -= behind - i;
    }
}

/* Digits, marks and the X of an id number at an end of the name. */
static bool is_debris(uint32_t c) {
    switch (c) {
    case '*':
    case '#':
    case '-':
    case '_':
    case '/':
    case '\\':
    case '+':
    case ',':
    case ';':
    case ':':
    case '!':
    case '\'':
    case '"':
    case '`':
    case ')':
    case '(':
    case 0x2020: /* † */
    case 0x271D: /* ✝ */
    case 0x25B2:
    case 0x25B3:
    case 0x2605:
    case 0x2606:
    case 0x25CF:
    case 0x25A0:
    case 0x25C6:
    case 0x203B: /* ※ */
    case 0x3001: /* 、 */
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
        return true;
    default:
        return (c >= '0' && c <= '9') || is_dot(c);
    }
}

static void cut_debris_front(view *v) {
    size_t n = 0;
    while (v->begin + n < v->end) {
        uint32_t c;
        size_t step = bd_utf8_decode(view_text(v) + n, view_length(v) - n, &c);
        if (!is_debris(c) && c != ' ') break;
        n += step;
    }
    if (n > 0 && n < view_length(v)) cut_front(v, n);
}

static size_t last_step(const char *text, size_t length) {
    size_t step = 1;
    while (step < length && ((unsigned char)text[length - step] & 0xC0) == 0x80)
        step++;
    return step;
}

static void cut_debris_back(view *v) {
    size_t n = view_length(v);
    bool id_with_x = n > 17 && (view_text(v)[n - 1] == 'X' || view_text(v)[n - 1] == 'x') &&
                     view_text(v)[n - 2] >= '0' && view_text(v)[n - 2] <= '9';
    if (id_with_x) n--;
    while (n > 0) {
        uint32_t c;
        size_t step = last_step(view_text(v), n);
        bd_utf8_decode(view_text(v) + n - step, step, &c);
        if (!is_debris(c) && c != ' ') break;
        n -= step;
    }
    if (n > 0 && n < view_length(v)) cut_back(v, view_length(v) - n);
}

/* "张三等3人", "张三等". */
static void cut_and_others(view *v) {
    size_t at = bd_fold_find(view_text(v), view_length(v), "等");
    if (at == SIZE_MAX || at < 6) return;
    const char *rest = view_text(v) + at + strlen("等");
    size_t length = view_length(v) - at - strlen("等");
    bool people = length == 0 || bd_fold_ends_with(rest, length, "人") ||
                  bd_fold_ends_with(rest, length, "户") || bd_fold_ends_with(rest, length, "名");
    if (people && length <= 12) cut_back(v, view_length(v) - at);
}

/* "张三代李四领": 李四 is paid. */
static void cut_proxy(view *v) {
    static const char *const ends[] = {"代领", "领取", "领款", "代签", "领", "签字", "签", "收"};
    size_t at = bd_fold_find(view_text(v), view_length(v), "代");
    if (at == SIZE_MAX || at < 6) return;
    size_t behind = at + strlen("代");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (!bd_fold_ends_with(view_text(v), view_length(v), ends[i])) continue;
        if (view_length(v) < behind + 6 + end) continue;
        add_remark(v->remark, view_text(v), view_length(v));
        v->begin += behind;
        v->end -= end;
        return;
    }
}

static void cut_former_name(view *v) {
    static const char *const words[] = {"曾用名", "原名", "又名", "别名", "小名"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t at = bd_fold_find(view_text(v), view_length(v), words[i]);
        if (at == SIZE_MAX || at < 6) continue;
        cut_back(v, view_length(v) - at);
    }
}

static bool cut_words(view *v) {
    static const char *const front[] = {"姓名", "户主", "申请人", "领款人", "已故", "亡故", "死者"};
    static const char *const back[] = {
        "已故",   "已死亡", "已去世", "死亡",   "去世", "亡故", "病故", "户主", "本人",
        "同志",   "先生",   "女士",   "老师",   "主任", "书记", "村长", "组长", "会计",
        "的妻子", "的丈夫", "的儿子", "的女儿", "之妻", "之夫", "之子", "之女", "之父",
        "之母",   "父亲",   "母亲",   "(代)",   "代领", "代签"};
    for (size_t i = 0; i < sizeof front / sizeof *front; i++) {
        size_t n = strlen(front[i]);
        if (!bd_fold_starts_with(view_text(v), view_length(v), front[i])) continue;
        bool label = n < view_length(v) && view_text(v)[n] == ':';
        if (!label && view_length(v) < n + 6) continue; /* two characters must stay */
        cut_front(v, n);
        return true;
    }
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
        size_t n = strlen(back[i]);
        if (!bd_fold_ends_with(view_text(v), view_length(v), back[i])) continue;
        if (view_length(v) < n + 6) continue;
        cut_back(v, n);
        return true;
    }
    return false;
}

/* Dots folded and without spaces around them; no spaces beside Han characters. */
static void append_display(const view *v, bd_buffer *out) {
    uint32_t last = 0;
    bool space = false, dot = false;
    for (size_t i = v->begin; i < v->end;) {
        uint32_t c;
        size_t step = bd_utf8_decode(v->text + i, v->end - i, &c);
        bool initial = c == '.' && last < 0x80; /* J. Smith */
        if (c == ' ') {
            space = true;
        } else if (is_dot(c) && !initial) {
            dot = true;
            space = false;
        } else {
            bool begun = last != 0;
            if (begun && dot) {
                bd_buffer_append_text(out, MIDDLE_DOT_UTF8);
            } else if (begun && space && !(bd_text_is_han(last) && bd_text_is_han(c))) {
                bd_buffer_append_byte(out, ' ');
            }
            bd_buffer_append(out, v->text + i, step);
            space = dot = false;
            last = c;
        }
        i += step;
    }
}

/* Two to four everyday Han characters: nothing to do. */
static bool is_plain_name(const char *text, size_t length) {
    if (length < 6 || length > 12 || length % 3) return false;
    for (size_t i = 0; i < length; i += 3) {
        unsigned char lead = (unsigned char)text[i];
        bool han = lead >= 0xE4 && lead <= 0xE9 && ((unsigned char)text[i + 1] & 0xC0) == 0x80 &&
                   ((unsigned char)text[i + 2] & 0xC0) == 0x80;
        if (!han || (lead == 0xE4 && (unsigned char)text[i + 1] < 0xB8)) return false;
    }
    return true;
}

/* Characters with which the words for debris and placeholders begin (or 名, 等, 代, which cut).
 * Words leave two characters of a name: of three characters at most, only placeholders (不详, 没有
 * …) and 等 at the end remain. */
const char *bd_name_matters(size_t n_characters) {
    if (n_characters <= 3) return "不未待没暂缺无等";
    return "故亡死户等代同先女老主书村组会之的本去父母名姓申领无不未没暂空缺略待";
}

static bool has_suspicious_character(const char *text, size_t length) {
    const char *list = bd_name_matters(length / 3);
    for (size_t i = 0; i < length; i += 3) {
        for (const char *c = list; *c; c += 3) {
            if (memcmp(text + i, c, 3) == 0) return true;
        }
    }
    return false;
}

static bd_status normalise_tidy(char *text, size_t length, bd_buffer *out, bd_buffer *remark) {
    if (length < 128) {
        char folded[128];
        size_t n =
            bd_fold(text, length, BD_FOLD_DROP_SPACES | BD_FOLD_UPPER, folded, sizeof folded);
        if (n != BD_FOLD_TOO_LONG && bd_fold_is_placeholder(folded, n)) return BD_OK;
    }
    cut_brackets(text, &length, remark);
    view v = {.text = text, .begin = 0, .end = length, .remark = remark};
    trim_view(&v);
    cut_former_name(&v);
    cut_proxy(&v);
    cut_and_others(&v);
    for (int i = 0; i < 4; i++) {
        cut_debris_front(&v);
        cut_debris_back(&v);
        if (!cut_words(&v)) break;
    }
    bool only_marks = characters_of(&v) > 0;
    for (size_t i = v.begin; i < v.end && only_marks;) {
        uint32_t c;
        i += bd_utf8_decode(text + i, v.end - i, &c);
        only_marks = is_debris(c) && !(c >= '0' && c <= '9');
    }
    if (!only_marks) append_display(&v, out);
    return BD_OK;
}

bd_status bd_name_normalise(const char *text, size_t length, bd_buffer *out, bd_buffer *remark,
                            bd_error *error) {
    if (is_plain_name(text, length) && !has_suspicious_character(text, length)) {
        bd_buffer_append(out, text, length);
        return bd_buffer_status(out, error);
    }
    bd_buffer tidy;
    bd_buffer_init(&tidy);
    bd_status status = bd_text_tidy(text, length, &tidy, error);
    if (status == BD_OK && tidy.length_bytes > 0)
        status = normalise_tidy(tidy.data, tidy.length_bytes, out, remark);
    bd_buffer_reset(&tidy);
    if (status != BD_OK) return status;
    if (remark) BD_TRY(bd_buffer_status(remark, error));
    return bd_buffer_status(out, error);
}

bd_status bd_name_key(const char *name, size_t length, bd_buffer *out, bd_error *error) {
    for (size_t i = 0; i < length;) {
        uint32_t c;
        i += bd_utf8_decode(name + i, length - i, &c);
        if (is_dot(c) || bd_text_is_space_or_control(c)) continue;
        if (c >= 'a' && c <= 'z') c = c - 'a' + 'A';
        char bytes[4];
        bd_buffer_append(out, bytes, bd_utf8_encode(bd_character_fold(c), bytes));
    }
    return bd_buffer_status(out, error);
}

bool bd_name_mentions_death(const char *text, size_t length) {
    static const char *const words[] = {"已故", "死亡", "去世", "亡故", "病故", "过世",
                                        "身故", "逝世", "殁",   "死者", "†",    "✝"};
    static const char *const bracketed[] = {"(亡)",   "(故)",   "(死)", "(逝)", "（亡）", "（故）",
                                            "（死）", "（逝）", "[亡]", "[故]", "【亡】", "【故】"};
    static const char *const denials[] = {"未", "非", "没", "无"};
    for (size_t w = 0; w < sizeof bracketed / sizeof *bracketed; w++) {
        if (bd_fold_find(text, length, bracketed[w]) != SIZE_MAX) return true;
    }
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t at = bd_fold_find(text, length, words[w]);
        if (at == SIZE_MAX) continue;
        bool denied = false;
        for (size_t d = 0; d < sizeof denials / sizeof *denials; d++)
            denied = denied || bd_fold_ends_with(text, at, denials[d]);
        if (!denied) return true;
    }
    return false;
}

/* A character that its system could not write: it may stand for any other. */
static bool is_wildcard(uint32_t c) {
    return c == '?' || c == '*' || c == 0x25A1 /* □ */ || c == 0xFFFD ||
           (c >= 0xE000 && c <= 0xF8FF);
}

#define LONGEST_NAME 64

static size_t decode_name(const char *text, size_t length, uint32_t out[LONGEST_NAME]) {
    size_t n = 0;
    for (size_t i = 0; i < length && n < LONGEST_NAME;)
        i += bd_utf8_decode(text + i, length - i, &out[n++]);
    return n;
}

static bool equal_but_for_wildcards(const bd_buffer *a, const bd_buffer *b) {
    uint32_t x[LONGEST_NAME], y[LONGEST_NAME];
    size_t n = decode_name(a->data, a->length_bytes, x),
           m = decode_name(b->data, b->length_bytes, y);
    size_t wild = 0;
    if (n != m || n < 2) return false;
    for (size_t i = 0; i < n; i++) {
        if (x[i] == y[i]) continue;
        if (!is_wildcard(x[i]) && !is_wildcard(y[i])) return false;
        wild++;
    }
    return wild < n;
}

static bool one_slip(const bd_buffer *a, const bd_buffer *b) {
    size_t n = bd_utf8_count(a->data, a->length_bytes), m = bd_utf8_count(b->data, b->length_bytes);
    size_t longer = n > m ? n : m, shorter = n > m ? m : n;
    return longer >= 3 && shorter >= 2 &&
           bd_text_distance(a->data, a->length_bytes, b->data, b->length_bytes, 1) == 1;
}

static bd_status same_pinyin(const bd_buffer *a, const bd_buffer *b, bool *same, bd_error *error) {
    bd_buffer x, y;
    bd_buffer_init(&x);
    bd_buffer_init(&y);
    bd_status status = bd_name_pinyin(a->data, a->length_bytes, &x, error);
    if (status == BD_OK) status = bd_name_pinyin(b->data, b->length_bytes, &y, error);
    *same = status == BD_OK && x.length_bytes == y.length_bytes && x.length_bytes > 0 &&
            memcmp(x.data, y.data, x.length_bytes) == 0 && !memchr(x.data, '?', x.length_bytes);
    bd_buffer_reset(&x);
    bd_buffer_reset(&y);
    return status;
}

static bd_status compare_keys(const bd_buffer *a, const bd_buffer *b, bd_name_relation *out,
                              bd_error *error) {
    *out = BD_NAME_DIFFERENT;
    if (a->length_bytes == 0 || b->length_bytes == 0) return BD_OK;
    bool same =
        a->length_bytes == b->length_bytes && memcmp(a->data, b->data, a->length_bytes) == 0;
    same = same || equal_but_for_wildcards(a, b) || one_slip(a, b);
    if (!same) BD_TRY(same_pinyin(a, b, &same, error));
    if (same) *out = BD_NAME_VARIANT;
    return BD_OK;
}

bd_status bd_name_compare(const char *a, size_t a_length, const char *b, size_t b_length,
                          bd_name_relation *out, bd_error *error) {
    if (a_length == b_length && memcmp(a, b, a_length) == 0) {
        *out = BD_NAME_SAME;
        return BD_OK;
    }
    bd_buffer x, y;
    bd_buffer_init(&x);
    bd_buffer_init(&y);
    bd_status status = bd_name_key(a, a_length, &x, error);
    if (status == BD_OK) status = bd_name_key(b, b_length, &y, error);
    if (status == BD_OK) status = compare_keys(&x, &y, out, error);
    bd_buffer_reset(&x);
    bd_buffer_reset(&y);
    return status;
}

static bool ends_with_any(const char *name, size_t length, const char *const *endings) {
    for (size_t i = 0; endings[i]; i++) {
        if (bd_fold_ends_with(name, length, endings[i])) return true;
    }
    return false;
}

/* Offices of two and three characters: 县医院, 敬老院, 派出所, 农机站. Nobody is called 医院; 中心
 * and 大学 are given names, so that these need a place before them (镇中心, 省大学), and where
 * given names end as offices do (刘得所), the whole word has to be one. */
static bool is_short_office(const char *name, size_t length, size_t count) {
    static const char *const words[] = {"医院", "政府", "学校", "银行", "公司", "集团",
                                        "食堂", "工会", "超市", "商行", "支行", "分行",
                                        "专户", "社区", "协会", "党委", "党校", NULL};
    static const char *const offices[] = {
        "局",     "站",     "厂",     "店",     "馆",     "院",     "派出所", "司法所", "财政所",
        "民政所", "供电所", "国土所", "税务所", "卫生所", "卫生室", "农经所", "粮管所", "招待所",
        "信用社", "供销社", "合作社", "幼儿园", "村委会", "居委会", "委员会", "基金会", "老年会",
        "妇联会", "办事处", "管理处", "经营部", "服务部", "门市部", "武装部", "养殖场", "养鸡场",
        "养猪场", "农机所", "畜牧场", "良种场", "敬老园", NULL};
    static const char *const places[] = {"省", "市", "县", "区", "镇", "乡", "村", "街", NULL};
    static const char *const of_places[] = {"中心", "大学", "中学", "小学", "学院",
                                            "农场", "林场", "工厂", "高中", "初中",
                                            "一中", "二中", "三中", "完小", NULL};
    if (count < 2 || bd_fold_find(name, length, MIDDLE_DOT_UTF8) != SIZE_MAX) return false;
    if (ends_with_any(name, length, words)) return true;
    if (count < 3) return false;
    for (size_t i = 0; places[i]; i++) {
        size_t n = strlen(places[i]);
        if (memcmp(name, places[i], n) == 0 && ends_with_any(name, length, of_places)) return true;
    }
    return ends_with_any(name, length, offices);
}

bool bd_name_looks_like_organisation(const char *name, size_t length) {
    static const char *const endings[] = {
        "公司",   "集团",   "合作社", "合作联社", "学校",   "小学",     "中学",
        "大学",   "学院",   "幼儿园", "村委会",   "居委会", "委员会",   "中心",
        "医院",   "卫生院", "敬老院", "福利院",   "养老院", "办事处",   "人民政府",
        "政府",   "银行",   "信用社", "支行",     "分行",   "农场",     "林场",
        "财政所", "民政所", "事务所", "经营部",   "服务部", "商行",     "超市",
        "门市部", "协会",   "基金会", "工会",     "食堂",   "专户",     "民政局",
        "财政局", "教育局", "工厂",   "加工厂",   "养殖场", "村民小组", "社区"};
    static const char *const single[] = {"高中", "初中", "职高", "职中", "完小", "教学点",
                                         "院",   "厂",   "店",   "社",   "局",   "所",
                                         "场",   "部",   "馆",   "站"};
    size_t count = bd_utf8_count(name, length);
    if (count < 4 && is_short_office(name, length, count)) return true;
    for (size_t i = 0; count >= 4 && i < sizeof endings / sizeof *endings; i++) {
        if (bd_fold_ends_with(name, length, endings[i])) return true;
    }
    for (size_t i = 0; count >= 5 && i < sizeof single / sizeof *single; i++) {
        if (bd_fold_ends_with(name, length, single[i]) &&
            bd_fold_find(name, length, MIDDLE_DOT_UTF8) == SIZE_MAX)
            return true;
    }
    return count >= 6 && (bd_fold_find(name, length, "公司") != SIZE_MAX ||
                          bd_fold_find(name, length, "人民政府") != SIZE_MAX);
}

bd_status bd_name_pinyin(const char *name, size_t length, bd_buffer *out, bd_error *error) {
    bool in_word = false, begun = false;
    for (size_t i = 0; i < length;) {
        uint32_t c;
        i += bd_utf8_decode(name + i, length - i, &c);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_dot(c) || bd_text_is_space_or_control(c)) {
            in_word = false;
            continue;
        }
        if (begun && !(letter && in_word)) bd_buffer_append_byte(out, ' ');
        begun = true;
        in_word = letter;
        const char *reading = bd_character_reading(bd_character_fold(c));
        if (letter) {
            bd_buffer_append_byte(out, (char)(c | 0x20));
        } else if (reading) {
            bd_buffer_append_text(out, reading);
        } else {
            bd_buffer_append_byte(out, '?');
        }
    }
    return bd_buffer_status(out, error);
}
