/* Words of kinship and paths, as tables and sheets have them, in English. */
#include "engine/kin/relation.h"
#include "engine/kin/relation_words.h"

#include <string.h>

#define ARROW_BEGIN " —"
#define ARROW_END "→ "
#define OFFICIAL "公职人员 "
#define OF "的"
#define AND "、"

static const char *find_text(const char *text, const char *end, const char *wanted) {
    size_t length = strlen(wanted);
    for (; text + length <= end; text++) {
        if (memcmp(text, wanted, length) == 0) return text;
    }
    return NULL;
}

/* What stands in no table of relations. */
static const char *class_word(const char *text, size_t length) {
    static const char *const words[][2] = {{"曾同户", "once in one household"},
                                           {"前配偶", "former spouse"},
                                           {"特定关系人", "close without kinship"},
                                           {"其他亲属", "other relative"},
                                           {"户主", "head of the household"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i][0]) == length && memcmp(words[i][0], text, length) == 0)
            return words[i][1];
    }
    return NULL;
}

/* 兄弟的配偶 word by word, where it has no word of its own: spouse of brother. */
static bool say_term(const char *text, size_t length, bd_buffer *out) {
    if (length == 0 || (unsigned char)text[0] < 0x80) return false;
    const char *known = bd_kin_name_english(text, length);
    if (!known) known = class_word(text, length);
    if (known) {
        bd_buffer_append_text(out, known);
        return true;
    }
    bd_kin_parsed parsed = bd_kin_relation_parse(text, length, true);
    if (parsed.class == BD_KIN_CLASS_KIN || parsed.class == BD_KIN_CLASS_SELF) {
        bd_kin_relation_name(&parsed.relation, BD_LANGUAGE_EN, out);
        return true;
    }
    const char *of = find_text(text, text + length, OF);
    if (!of) return false;
    const char *rest = of + strlen(OF);
    if (!say_term(rest, (size_t)(text + length - rest), out)) return false;
    bd_buffer_append_text(out, " of ");
    return say_term(text, (size_t)(of - text), out);
}

static bool say_terms(const char *text, size_t length, bd_buffer *out) {
    const char *end = text + length;
    for (bool first = true;; first = false) {
        const char *and = find_text(text, end, AND);
        if (!first) bd_buffer_append_text(out, ", ");
        if (!say_term(text, (size_t)((and? and : end) - text), out)) return false;
        if (!and) return true;
        text = and+strlen(AND);
    }
}

static bool say_path(const char *text, size_t length, bd_buffer *out) {
    const char *end = text + length;
    if (length < strlen(OFFICIAL) || memcmp(text, OFFICIAL, strlen(OFFICIAL)) != 0) return false;
    text += strlen(OFFICIAL);
    bd_buffer_append_text(out, "official ");
    while (text < end) {
        const char *begin = find_text(text, end, ARROW_BEGIN);
        const char *close = begin ? find_text(begin, end, ARROW_END) : NULL;
        if (!close) break;
        const char *term = begin + strlen(ARROW_BEGIN);
        bd_buffer_append(out, text, (size_t)(term - text));
        if (!say_terms(term, (size_t)(close - term), out)) return false;
        bd_buffer_append_text(out, ARROW_END);
        text = close + strlen(ARROW_END);
    }
    bd_buffer_append(out, text, (size_t)(end - text));
    return true;
}

bool bd_kin_say_english(const char *text, size_t length, bd_buffer *out) {
    if (length == 0 || (unsigned char)text[0] < 0x80) return false;
    bd_buffer said; /* nothing is appended of what is understood only in part */
    bd_buffer_init(&said);
    bool known = say_path(text, length, &said);
    if (!known) {
        bd_buffer_clear(&said);
        known = say_terms(text, length, &said);
    }
    if (known) bd_buffer_append(out, bd_buffer_text(&said), said.length_bytes);
    if (said.failed) out->failed = true;
    bd_buffer_reset(&said);
    return known;
}

bool bd_kin_is_relation_column(const char *column) {
    return strstr(column, "relation") || strstr(column, "path") || strstr(column, "kinship");
}
