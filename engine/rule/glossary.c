#include "engine/rule/glossary.h"

#include "engine/kin/relation.h"

#include <stdbool.h>
#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The mark of English for a mark of Chinese at `at`; *taken: its bytes. NULL: none is there. */
static const char *english_mark(const char *begin, const char *at, size_t *taken) {
    static const char *const marks[][2] = {{"\xE3\x80\x81", ", "}, /* the comma of lists */
                                           {"\xEF\xBC\x8C", ", "}, {"\xEF\xBC\x9B", "; "},
                                           {"\xEF\xBC\x9A", ": "}, {"\xEF\xBC\x88", " ("},
                                           {"\xEF\xBC\x89", ")"},  {" 至 ", " to "}};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        *taken = strlen(marks[m][0]);
        if (strncmp(at, marks[m][0], *taken) == 0) return marks[m][1];
    }
    /* Behind and before Chinese characters plain marks stand without their space. */
    *taken = 1;
    bool before = (unsigned char)at[1] >= 0x80;
    if (*at == '(' && at > begin && at[-1] != ' ' && at[-1] != '(') return " (";
    if (*at == ',' && before) return ", ";
    if (*at == ';' && before) return "; ";
    return NULL;
}

/* The end of the word that begins at `at`: a run of Chinese characters and the like. */
static const char *end_of_word(const char *begin, const char *at, const char *end) {
    size_t taken;
    while (at < end && (unsigned char)*at >= 0x80 && !english_mark(begin, at, &taken))
        at += (unsigned char)*at >= 0xF0 ? 4 : (unsigned char)*at >= 0xE0 ? 3 : 2;
    return at < end ? at : end;
}

/* A word that needs none in English leaves no gap behind. */
static void say_nothing(bd_buffer *out) {
    if (out->length_bytes && out->data[out->length_bytes - 1] == ' ')
        out->data[--out->length_bytes] = '\0';
}

static void say_word(const char *word, size_t length, bd_buffer *out) {
    for (const bd_glossary_word *known = bd_glossary_words; known->zh; known++) {
        if (strlen(known->zh) == length && memcmp(known->zh, word, length) == 0) {
            if (!known->en[0]) say_nothing(out);
            bd_buffer_append_text(out, known->en);
            return;
        }
    }
    if (!bd_kin_say_english(word, length, out)) bd_buffer_append(out, word, length);
}

void bd_glossary_say_english(const char *text, size_t length, bd_buffer *out) {
    const char *end = text + length;
    if (memchr(text, '\xE2', length) && bd_kin_say_english(text, length, out))
        return; /* a path of kinship has marks of its own */
    for (const char *at = text; at < end;) {
        size_t taken = 1;
        const char *mark = english_mark(text, at, &taken);
        if (*at == '~' && at > text && at + 1 < end && is_digit(at[-1]) && is_digit(at[1]))
            mark = " to ";
        const char *word_end = mark ? at : end_of_word(text, at, end);
        if (mark) {
            bd_buffer_append_text(out, mark);
            at += taken;
        } else if (word_end > at) {
            say_word(at, (size_t)(word_end - at), out);
            at = word_end;
        } else {
            bd_buffer_append_byte(out, *at++);
        }
    }
}
