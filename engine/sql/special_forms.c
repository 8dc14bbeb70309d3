/* What SQL writes in words where others write commas: substring(x FROM n FOR m), position(x IN y),
 * trim(BOTH x FROM y), OFFSET n ROWS FETCH FIRST m ROWS ONLY. The words get kinds of their own
 * before the grammar sees them, as FROM and IN mean something else everywhere else. */
#include "engine/sql/ast.h"

#include "grammar.h"

#include <string.h>

static bool is_word(const bd_token *token, const char *text) {
    return token->kind == TOKEN_ID && strcmp(token->text, text) == 0;
}

/* The call whose bracket opens at `at`: its words at the first level get their kinds. */
static void mark_call(bd_token *tokens, size_t n, size_t at) {
    const bd_token *name = &tokens[at - 1];
    bool position = is_word(name, "position"), trim = is_word(name, "trim");
    size_t depth = 0;
    for (size_t i = at; i < n; i++) {
        bd_token *token = &tokens[i];
        if (token->kind == TOKEN_LP) depth++;
        if (token->kind == TOKEN_RP && --depth == 0) return;
        if (depth != 1) continue;
        if (position && token->kind == TOKEN_IN) token->kind = TOKEN_TEXT_IN;
        if (position) continue;
        if (token->kind == TOKEN_FROM) token->kind = trim ? TOKEN_TRIM_FROM : TOKEN_TEXT_FROM;
        bool says_for = token->kind == TOKEN_REFUSED && strcmp(token->text, "for") == 0;
        if (!trim && says_for) token->kind = TOKEN_TEXT_FOR;
    }
}

/* trim(LEADING …): the word becomes the name of the function. */
static void mark_side(bd_token *token, const bd_token *next) {
    static const char *const sides[][2] = {
        {"leading", "ltrim"}, {"trailing", "rtrim"}, {"both", "btrim"}};
    if (next->kind == TOKEN_RP || next->kind == TOKEN_COMMA || next->kind == TOKEN_DOT) return;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        if (!is_word(token, sides[i][0])) continue;
        token->kind = TOKEN_TRIM_SIDE;
        token->text = sides[i][1];
        return;
    }
}

static bool says_rows(const bd_token *token) {
    return is_word(token, "rows") || is_word(token, "row");
}

/* FETCH FIRST [n] ROWS ONLY is LIMIT n. Returns how many tokens it takes; 0 when it is none. */
static size_t read_fetch(bd_token *tokens, size_t n, bd_token *count) {
    bool begins = n >= 4 && tokens[0].kind == TOKEN_REFUSED && strcmp(tokens[0].text, "fetch") == 0 &&
                  (is_word(&tokens[1], "first") || is_word(&tokens[1], "next"));
    if (!begins) return 0;
    if (says_rows(&tokens[2]) && is_word(&tokens[3], "only")) {
        *count = (bd_token){.kind = TOKEN_INTEGER, .span = tokens[1].span, .text = "1", .length = 1};
        return 4;
    }
    bool counted = tokens[2].kind == TOKEN_INTEGER || tokens[2].kind == TOKEN_PARAMETER;
    if (n < 5 || !counted || !says_rows(&tokens[3]) || !is_word(&tokens[4], "only")) return 0;
    *count = tokens[2];
    return 5;
}

size_t bd_sql_special_forms(bd_token *tokens, size_t n) {
    size_t written = 0;
    for (size_t i = 0; i < n; i++) {
        bd_token count;
        size_t taken = read_fetch(tokens + i, n - i, &count);
        if (taken) {
            bd_token limit = tokens[i];
            limit.kind = TOKEN_LIMIT;
            tokens[written++] = limit;
            tokens[written++] = count;
            i += taken - 1;
            continue;
        }
        bool after_offset = written >= 2 && tokens[written - 2].kind == TOKEN_OFFSET;
        if (after_offset && says_rows(&tokens[i])) continue;
        tokens[written++] = tokens[i];
    }
    for (size_t i = 1; i < written; i++) {
        if (tokens[i].kind != TOKEN_LP) continue;
        bool trim = is_word(&tokens[i - 1], "trim");
        if (trim || is_word(&tokens[i - 1], "position") || is_word(&tokens[i - 1], "substring"))
            mark_call(tokens, written, i);
        if (trim && i + 2 < written) mark_side(&tokens[i + 1], &tokens[i + 2]);
    }
    return written;
}
