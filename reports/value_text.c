#include "reports/value_text.h"

#include "engine/kin/graph.h"
#include "engine/kin/relation.h"

#include <string.h>

/* Codes that the engine itself writes into its tables. */
static const char *code_words(const char *table, const char *column, const char *value,
                              bd_language language) {
    static const struct {
        const char *table, *column, *code, *zh;
    } codes[] = {{"fund_dwell", "level", "county", "县级"},
                 {"fund_dwell", "level", "town", "乡镇"},
                 {"fund_dwell", "level", "village", "村级"},
                 {"fund_dwell", "level", "other", "其他"}};
    if (strcmp(table, "kin") == 0 && strcmp(column, "evidence") == 0)
        return bd_kin_evidence_words(value, language);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(codes[i].table, table) == 0 && strcmp(codes[i].column, column) == 0 &&
            strcmp(codes[i].code, value) == 0)
            return language == BD_LANGUAGE_EN ? value : codes[i].zh;
    }
    return NULL;
}

static void say_months(const char *value, bd_language language, bd_buffer *out) {
    const char *tilde = strchr(value, '~');
    bd_buffer_append(out, value, tilde ? (size_t)(tilde - value) : strlen(value));
    if (!tilde) return;
    bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? " to " : " 至 ");
    bd_buffer_append_text(out, tilde + 1);
}

void bd_value_say(const char *table, const char *column, bd_type type, const char *value,
                  bd_language language, bool mask, bd_buffer *out) {
    bool english = language == BD_LANGUAGE_EN;
    const char *words = code_words(table, column, value, language);
    if (words) {
        bd_buffer_append_text(out, words);
    } else if (type == BD_TYPE_BOOL) {
        bool yes = strcmp(value, "true") == 0;
        bd_buffer_append_text(out, english ? (yes ? "yes" : "no") : (yes ? "是" : "否"));
    } else if (type == BD_TYPE_PERIOD) {
        say_months(value, language, out);
    } else if (english && bd_kin_is_relation_column(column) &&
               bd_kin_say_english(value, strlen(value), out)) {
        return;
    } else if (mask) {
        bd_mask_value(type, value, strlen(value), out);
    } else {
        bd_buffer_append_text(out, value);
    }
}
