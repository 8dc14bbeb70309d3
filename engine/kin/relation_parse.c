#include "engine/kin/relation.h"
#include "engine/kin/relation_words.h"
#include "engine/store/type.h"

#include <string.h>

#define MOST_BYTES 96 /* a longer text is a remark, not a relation */
#define MOST_DEPTH 4  /* of "the wife of the son of …" */
#define GENERATION_DAYS (15 * 365 + 4)

static bd_kin_parsed parsed_class(bd_kin_class class) {
    return (bd_kin_parsed){.class = class};
}

static bool is_equal(const char *word, const char *text, size_t length) {
    return strncmp(word, text, length) == 0 && word[length] == '\0';
}

static const bd_kin_word *find_word(const char *text, size_t length) {
    for (const bd_kin_word *word = bd_kin_words; word->word; word++) {
        if (is_equal(word->word, text, length)) return word;
    }
    return NULL;
}

static bd_kin_parsed parsed_word(const bd_kin_word *word) {
    bd_kin_parsed parsed = {.class = (bd_kin_class)word->class,
                            .choice = (bd_kin_choice)word->choice};
    if (word->path) (void)bd_kin_relation_read(word->path, &parsed.relation);
    if (word->alternative) (void)bd_kin_relation_read(word->alternative, &parsed.alternative);
    parsed.relation.unclear = word->unclear;
    return parsed;
}

static bd_kin_parsed parse_code(unsigned code, unsigned n_digits, bool two_digit_codes) {
    if (n_digits == 1 && code == 0) return parsed_class(BD_KIN_CLASS_SELF);
    if (n_digits == 1 && !two_digit_codes) {
        /* One digit: 1 spouse, 2 son … are the tens of the longer codes. */
        code = code == 9 ? 97 : code * 10;
    }
    for (const bd_kin_code *entry = bd_kin_codes; entry->code; entry++) {
        if (entry->code != code) continue;
        bd_kin_parsed parsed = parsed_class((bd_kin_class)entry->class);
        if (entry->path) (void)bd_kin_relation_read(entry->path, &parsed.relation);
        parsed.relation.unclear = entry->unclear;
        return parsed;
    }
    return parsed_class(BD_KIN_CLASS_UNKNOWN);
}

static bd_kin_parsed join(bd_kin_parsed first, bd_kin_parsed second) {
    if (first.class != BD_KIN_CLASS_KIN || second.class != BD_KIN_CLASS_KIN)
        return parsed_class(BD_KIN_CLASS_UNKNOWN);
    /* 姨夫 and 媳妇 after another word: the first meaning of 媳妇 there is wife. */
    if (second.choice == BD_KIN_CHOICE_SAME_AGE && second.alternative.n_steps == 1)
        second.relation = second.alternative;
    bd_kin_parsed result = {.class = BD_KIN_CLASS_KIN};
    if (!bd_kin_relation_compose(&first.relation, &second.relation, &result.relation) ||
        result.relation.n_steps == 0)
        return parsed_class(BD_KIN_CLASS_UNKNOWN);
    return result;
}

static bd_kin_parsed parse_digits(const char *text, size_t length, bool two_digit_codes) {
    unsigned value = 0;
    for (size_t i = 0; i < length; i++)
        value = value * 10 + (unsigned)(text[i] - '0');
    if (length <= 2) return parse_code(value, (unsigned)length, two_digit_codes);
    if (length == 4)
        return join(parse_code(value / 100, 2, true), parse_code(value % 100, 2, true));
    return parsed_class(BD_KIN_CLASS_UNKNOWN);
}

static const char *const number_prefixes[] = {"大", "二", "三", "四", "五", "六", "七", "八",
                                              "九", "十", "小", "老", "幺", "满", "长", "次",
                                              "独", "一", "胞", "亲", "堂", NULL};

/* Words before parents, children and siblings that say how the tie came about. */
static const struct {
    const char *prefix;
    bool adoptive;
} tie_prefixes[] = {{"同父异母的", false}, {"同母异父的", false}, {"同父异母", false},
                    {"同母异父", false},   {"亲生", false},       {"收养的", true},
                    {"养", true},          {"继", true},          {NULL, false}};

static bool has_prefix(const char *text, size_t length, const char *prefix, size_t *rest) {
    size_t n = strlen(prefix);
    if (length <= n || memcmp(text, prefix, n) != 0) return false;
    *rest = n;
    return true;
}

static bool has_suffix(const char *text, size_t length, const char *suffix, size_t *rest) {
    size_t n = strlen(suffix);
    if (length <= n || memcmp(text + length - n, suffix, n) != 0) return false;
    *rest = length - n;
    return true;
}

static bd_kin_parsed parse_words(const char *text, size_t length, int depth);

static bd_kin_parsed parse_prefixed(const char *text, size_t length) {
    size_t skip;
    for (size_t i = 0; number_prefixes[i]; i++) {
        if (!has_prefix(text, length, number_prefixes[i], &skip)) continue;
        const bd_kin_word *word = find_word(text + skip, length - skip);
        bool cousin = strcmp(number_prefixes[i], "堂") == 0;
        if (word && word->takes_prefix && !cousin) return parsed_word(word);
    }
    for (size_t i = 0; tie_prefixes[i].prefix; i++) {
        if (!has_prefix(text, length, tie_prefixes[i].prefix, &skip)) continue;
        const bd_kin_word *word = find_word(text + skip, length - skip);
        if (!word || word->class != BD_KIN_CLASS_KIN) continue;
        bd_kin_parsed parsed = parsed_word(word);
        bd_kin_step *step = &parsed.relation.steps[0];
        if (parsed.relation.n_steps != 1 || bd_kin_step_kind(*step) == BD_KIN_SPOUSE) continue;
        if (tie_prefixes[i].adoptive)
            *step = bd_kin_step_make(bd_kin_step_kind(*step), bd_kin_step_sex(*step),
                                     bd_kin_step_order(*step), true);
        return parsed;
    }
    return parsed_class(BD_KIN_CLASS_UNKNOWN);
}

/* 长子之妻, 妻子的弟弟; 次子媳, 弟妻, 妻兄, 夫弟. */
static bd_kin_parsed parse_joined(const char *text, size_t length, int depth) {
    static const char *const connectors[] = {"之", "的", NULL};
    static const char *const suffixes[] = {"媳妇", "配偶", "妻子", "丈夫", "妻",
                                           "媳",   "夫",   "婿",   NULL};
    static const char *const prefixes[] = {"配偶", "爱人", "妻子", "丈夫", "妻", "夫", NULL};
    if (depth == 0) return parsed_class(BD_KIN_CLASS_UNKNOWN);
    for (size_t i = 0; connectors[i]; i++) {
        const char *at = strstr(text, connectors[i]);
        size_t n = strlen(connectors[i]);
        if (!at || at == text || at + n >= text + length) continue;
        bd_kin_parsed first = parse_words(text, (size_t)(at - text), 1);
        bd_kin_parsed rest = parse_words(at + n, (size_t)(text + length - at) - n, depth - 1);
        return join(first, rest);
    }
    size_t cut;
    for (size_t i = 0; suffixes[i]; i++) {
        if (!has_suffix(text, length, suffixes[i], &cut)) continue;
        bd_kin_parsed first = parse_words(text, cut, 1);
        const char *spouse = strstr("夫丈夫婿", suffixes[i]) ? "Sm" : "Sf";
        if (strcmp(suffixes[i], "配偶") == 0) spouse = "S";
        bd_kin_parsed second = {.class = BD_KIN_CLASS_KIN};
        (void)bd_kin_relation_read(spouse, &second.relation);
        bd_kin_parsed result = join(first, second);
        if (result.class == BD_KIN_CLASS_KIN) return result;
    }
    for (size_t i = 0; prefixes[i]; i++) {
        if (!has_prefix(text, length, prefixes[i], &cut)) continue;
        bd_kin_parsed result =
            join(parse_words(text, cut, 1), parse_words(text + cut, length - cut, depth - 1));
        if (result.class == BD_KIN_CLASS_KIN) return result;
    }
    return parsed_class(BD_KIN_CLASS_UNKNOWN);
}

/* `text` may go on after `length`. */
static bd_kin_parsed parse_words(const char *text, size_t length, int depth) {
    if (length == 0 || length >= MOST_BYTES) return parsed_class(BD_KIN_CLASS_UNKNOWN);
    const bd_kin_word *word = find_word(text, length);
    if (word) return parsed_word(word);
    bd_kin_parsed parsed = parse_prefixed(text, length);
    if (parsed.class != BD_KIN_CLASS_UNKNOWN || depth == 0) return parsed;
    char part[MOST_BYTES];
    memcpy(part, text, length);
    part[length] = '\0';
    return parse_joined(part, length, depth - 1);
}

/* The text without spaces, list marks and a trailing number ("儿子1"); up to an opening bracket.
 * The part in the bracket goes to `inner`. */
static void strip(const char *text, size_t length, char out[MOST_BYTES], char inner[MOST_BYTES]) {
    static const char *const removed[] = {"　", "、", "，", "：", "－", NULL};
    size_t n = 0, n_inner = 0;
    bool inside = false;
    for (size_t i = 0; i < length;) {
        size_t skip = 0;
        for (size_t r = 0; removed[r] && !skip; r++) {
            size_t bytes = strlen(removed[r]);
            if (bytes <= length - i && memcmp(text + i, removed[r], bytes) == 0) skip = bytes;
        }
        size_t bracket = 0;
        if (length - i >= 3 && (memcmp(text + i, "（", 3) == 0 || memcmp(text + i, "）", 3) == 0))
            bracket = 3;
        if (text[i] == '(' || text[i] == ')' || text[i] == '[' || text[i] == ']') bracket = 1;
        if (strchr(" \t\r\n,:-.'", text[i])) skip = 1;
        if (bracket) {
            inside = true;
            skip = bracket;
        }
        if (skip) {
            i += skip;
            continue;
        }
        if (!inside && n + 1 < MOST_BYTES) out[n++] = text[i];
        if (inside && n_inner + 1 < MOST_BYTES) inner[n_inner++] = text[i];
        i++;
    }
    out[n] = '\0';
    inner[n_inner] = '\0';
}

static bd_kin_parsed parse_part(const char *text, bool two_digit_codes) {
    size_t length = strlen(text);
    size_t n_digits = strspn(text, "0123456789");
    if (n_digits == length && length > 0) return parse_digits(text, length, two_digit_codes);
    const char *words = text + n_digits;
    size_t n_bytes = length - n_digits;
    while (n_bytes > 0 && words[n_bytes - 1] >= '0' && words[n_bytes - 1] <= '9')
        n_bytes--;
    bd_kin_parsed parsed = parse_words(words, n_bytes, MOST_DEPTH);
    if (parsed.class == BD_KIN_CLASS_UNKNOWN && n_digits > 0)
        return parse_digits(text, n_digits, two_digit_codes);
    return parsed;
}

bd_kin_parsed bd_kin_relation_parse(const char *text, size_t length, bool two_digit_codes) {
    if (!text || length == 0 || length >= MOST_BYTES) return parsed_class(BD_KIN_CLASS_UNKNOWN);
    char outer[MOST_BYTES], inner[MOST_BYTES];
    strip(text, length, outer, inner);
    bd_kin_parsed parsed = parse_part(outer, two_digit_codes);
    /* Several ways to say it: 妻子/配偶. */
    for (char *at = outer; parsed.class == BD_KIN_CLASS_UNKNOWN && (at = strchr(at, '/')); at++) {
        *at = '\0';
        parsed = parse_part(outer, two_digit_codes);
        if (parsed.class == BD_KIN_CLASS_UNKNOWN) parsed = parse_part(at + 1, two_digit_codes);
    }
    if (parsed.class == BD_KIN_CLASS_UNKNOWN && inner[0])
        parsed = parse_part(inner, two_digit_codes);
    return parsed;
}

bd_kin_relation bd_kin_parsed_choose(const bd_kin_parsed *parsed, int32_t birth_date,
                                     int32_t relative_birth_date, bd_kin_sex relative_sex) {
    if (parsed->choice == BD_KIN_CHOICE_MALE && relative_sex == BD_KIN_MALE)
        return parsed->alternative;
    if (parsed->choice == BD_KIN_CHOICE_SAME_AGE && birth_date != BD_NULL_I32 &&
        relative_birth_date != BD_NULL_I32) {
        int64_t apart = (int64_t)relative_birth_date - birth_date;
        if (apart > -GENERATION_DAYS && apart < GENERATION_DAYS) return parsed->alternative;
    }
    return parsed->relation;
}
