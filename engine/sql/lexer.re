/* Tokens of the rule language. The text is cut by re2c; words that are keywords only in some places
 * (DATE before a text, FILTER before a bracket …) are told apart by what follows, once all tokens
 * are there, so that period, date or rows can name columns. */
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/sql/ast.h"

#include "grammar.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct word {
    const char *text;
    int kind;
} word;

/* Reserved everywhere. */
static const word keywords[] = {
    {"all", TOKEN_ALL},         {"and", TOKEN_AND},       {"as", TOKEN_AS},
    {"asc", TOKEN_ASC},         {"by", TOKEN_BY},         {"case", TOKEN_CASE},
    {"cast", TOKEN_CAST},       {"create", TOKEN_CREATE}, {"cross", TOKEN_CROSS},
    {"desc", TOKEN_DESC},       {"distinct", TOKEN_DISTINCT}, {"else", TOKEN_ELSE},
    {"end", TOKEN_END},         {"exists", TOKEN_EXISTS}, {"false", TOKEN_FALSE},
    {"from", TOKEN_FROM},       {"group", TOKEN_GROUP},   {"having", TOKEN_HAVING},
    {"in", TOKEN_IN},           {"inner", TOKEN_INNER},   {"is", TOKEN_IS},
    {"join", TOKEN_JOIN},       {"left", TOKEN_LEFT},     {"like", TOKEN_LIKE},
    {"limit", TOKEN_LIMIT},     {"not", TOKEN_NOT},       {"null", TOKEN_NULL},
    {"offset", TOKEN_OFFSET},   {"on", TOKEN_ON},         {"or", TOKEN_OR},
    {"order", TOKEN_ORDER},     {"outer", TOKEN_OUTER},   {"select", TOKEN_SELECT},
    {"table", TOKEN_TABLE},     {"then", TOKEN_THEN},     {"true", TOKEN_TRUE},
    {"union", TOKEN_UNION},     {"when", TOKEN_WHEN},     {"where", TOKEN_WHERE},
    {"with", TOKEN_WITH},       {"between", TOKEN_BETWEEN}, {"right", TOKEN_RIGHT},
    {"full", TOKEN_FULL},       {"using", TOKEN_USING},   {"intersect", TOKEN_INTERSECT},
    {"except", TOKEN_EXCEPT},   {"any", TOKEN_ANY},       {"some", TOKEN_ANY},
    {"values", TOKEN_VALUES},   {"window", TOKEN_WINDOW},
};

/* A growing array of tokens while lexing; moved to the arena at the end. */
typedef struct lexing {
    bd_parse *parse;
    bd_token *tokens;
    size_t n, capacity;
    bd_comment *comments;
    size_t n_comments, comment_capacity;
} lexing;

static int keyword_kind(const char *text, size_t length) {
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        if (strlen(keywords[i].text) == length && memcmp(keywords[i].text, text, length) == 0)
            return keywords[i].kind;
    }
    const char *zh, *en, *hint_zh, *hint_en;
    if (bd_sql_refused_word(text, &zh, &en, &hint_zh, &hint_en)) return TOKEN_REFUSED;
    return TOKEN_ID;
}

bool bd_sql_nearest_keyword(const char *text, char out[16]) {
    size_t length = strlen(text), best = length < 4 ? 0 : 3; /* two letters that changed places are 2 */
    const char *found = NULL;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        size_t distance =
            bd_text_distance(text, length, keywords[i].text, strlen(keywords[i].text), best);
        if (distance >= best) continue;
        best = distance;
        found = keywords[i].text;
    }
    for (size_t i = 0; found && i < 16; i++) {
        out[i] = found[i] >= 'a' && found[i] <= 'z' ? (char)(found[i] - 'a' + 'A') : found[i];
        if (!found[i]) break;
    }
    return found && best > 0;
}

static bool add(lexing *lexer, int kind, bd_span span, const char *text, size_t length) {
    if (bd_grow(&lexer->tokens, &lexer->capacity, lexer->n + 1, sizeof *lexer->tokens,
                lexer->parse->error) != BD_OK) {
        lexer->parse->status = BD_ERROR_MEMORY;
        return false;
    }
    const char *copy = bd_arena_text(lexer->parse->arena, text, length);
    if (!copy) {
        (void)bd_parse_out_of_memory(lexer->parse);
        return false;
    }
    lexer->tokens[lexer->n++] = (bd_token){.kind = kind, .span = span, .text = copy, .length = length};
    return true;
}

static bool add_word(lexing *lexer, bd_span span, const char *text, size_t length) {
    if (!add(lexer, TOKEN_ID, span, text, length)) return false;
    bd_token *token = &lexer->tokens[lexer->n - 1];
    char *lower = bd_arena_text(lexer->parse->arena, text, length);
    if (!lower) {
        (void)bd_parse_out_of_memory(lexer->parse);
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (lower[i] >= 'A' && lower[i] <= 'Z') lower[i] = (char)(lower[i] - 'A' + 'a');
    }
    token->text = lower;
    token->kind = keyword_kind(lower, length);
    return true;
}

/* Text between quotes; a doubled quote stands for one. */
static bool add_quoted(lexing *lexer, int kind, bd_span span, const char *text, size_t length) {
    if (!add(lexer, kind, span, text, length)) return false;
    bd_token *token = &lexer->tokens[lexer->n - 1];
    char *out = bd_arena_text(lexer->parse->arena, text, length);
    if (!out) {
        (void)bd_parse_out_of_memory(lexer->parse);
        return false;
    }
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        out[written++] = text[i];
        if (i + 1 < length && text[i] == (kind == TOKEN_STRING ? '\'' : '"')) i++;
    }
    out[written] = '\0';
    token->text = out;
    token->length = written;
    if (memchr(out, '\0', written)) {
        (void)bd_parse_fail(lexer->parse, span, "文本中有 NUL 字符", "there is a NUL character in the text");
        return false;
    }
    if (kind == TOKEN_ID && written == 0) {
        (void)bd_parse_fail(lexer->parse, span, "引号中没有名称", "an empty name between quotes");
        return false;
    }
    return true;
}

static bool add_comment(lexing *lexer, bd_span span) {
    if (bd_grow(&lexer->comments, &lexer->comment_capacity, lexer->n_comments + 1,
                sizeof *lexer->comments, lexer->parse->error) != BD_OK) {
        lexer->parse->status = BD_ERROR_MEMORY;
        return false;
    }
    lexer->comments[lexer->n_comments++].span = span;
    return true;
}

static void refuse_operator(bd_parse *parse, bd_span span, const char *text, size_t length) {
    (void)bd_parse_fail(parse, span, "不支持运算符 %.*s", "the operator %.*s is not supported", (int)length,
                        text);
    if (text[0] == '~' || text[0] == '!')
        bd_error_hint(parse->error, "用 LIKE '%%…%%' 匹配文本", "use LIKE '%%…%%' to match text");
    else if (text[0] == '[' || text[0] == ']')
        bd_error_hint(parse->error, "不支持数组;用 IN (…) 列出各值", "there are no arrays; list values with IN (…)");
    else if (text[0] == '$')
        bd_error_hint(parse->error, "文本写在单引号中:'…'", "write texts in single quotes: '…'");
    else if (text[0] == '^')
        bd_error_hint(parse->error, "乘方写成连乘:x * x", "write a power as a product: x * x");
    else if (text[0] == '=' && length == 2)
        bd_error_hint(parse->error, "用 = 比较", "compare with =");
}

/* One pass over the text; stops at the first error, which is in parse->status. */
static void scan(lexing *lexer, const char *begin, size_t length, size_t base) {
    bd_parse *parse = lexer->parse;
    const char *YYCURSOR = begin, *YYLIMIT = begin + length, *YYMARKER = begin, *start;
    for (;;) {
        start = YYCURSOR;
#define SPAN ((bd_span){(uint32_t)(base + (size_t)(start - begin)), (uint32_t)(base + (size_t)(YYCURSOR - begin))})
#define LENGTH ((size_t)(YYCURSOR - start))
#define TOKEN(kind)                                                                                \
    if (!add(lexer, kind, SPAN, start, LENGTH)) return;                                            \
    continue
        /*!re2c
        re2c:api:style = free-form;
        re2c:define:YYCTYPE = "unsigned char";
        re2c:define:YYCURSOR = YYCURSOR;
        re2c:yyfill:enable = 0;
        re2c:eof = 0;
        re2c:encoding:utf8 = 1;
        re2c:variable:yych:conversion = 1;

        space = [ \t\r\n\f\v\u00A0\u3000\uFEFF];
        wide_mark = [\u2018-\u201F\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF3E\uFF40\uFF5B-\uFF65];
        high = [\u0080-\U0010FFFF] \ wide_mark \ space;
        letter = [A-Za-z_] | high;
        digit = [0-9];
        operator_character = [-+*/<>=~!@#%^&|`?];

        space+ { continue; }
        "--" [^\n\x00]* {
            if (!add_comment(lexer, SPAN)) return;
            continue;
        }
        "/*" {
            unsigned depth = 1;
            while (depth && YYCURSOR < YYLIMIT) {
                if (YYCURSOR[0] == '*' && YYCURSOR[1] == '/') {
                    depth--;
                    YYCURSOR += 2;
                } else if (YYCURSOR[0] == '/' && YYCURSOR[1] == '*') {
                    depth++;
                    YYCURSOR += 2;
                } else {
                    YYCURSOR++;
                }
            }
            if (depth) {
                YYCURSOR = start + 2;
                (void)bd_parse_fail(parse, SPAN, "注释没有结束:缺少 */", "the comment never ends: */ is missing");
                return;
            }
            if (!add_comment(lexer, SPAN)) return;
            continue;
        }

        letter (letter | digit | "$")* {
            if (!add_word(lexer, SPAN, start, LENGTH)) return;
            continue;
        }
        '"' ([^"\x00] | '""')* '"' {
            if (!add_quoted(lexer, TOKEN_ID, SPAN, start + 1, LENGTH - 2)) return;
            continue;
        }
        "'" ([^'\x00] | "''")* "'" {
            if (!add_quoted(lexer, TOKEN_STRING, SPAN, start + 1, LENGTH - 2)) return;
            continue;
        }
        ":" letter (letter | digit)* {
            if (!add(lexer, TOKEN_PARAMETER, SPAN, start + 1, LENGTH - 1)) return;
            continue;
        }
        digit+ { TOKEN(TOKEN_INTEGER); }
        digit+ "." digit* | "." digit+ { TOKEN(TOKEN_DECIMAL); }
        (digit+ ("." digit*)? | "." digit+) [eE] [-+]? digit+ { TOKEN(TOKEN_DECIMAL); }
        digit+ letter (letter | digit)* {
            (void)bd_parse_fail(parse, SPAN, "数字后面紧跟着字母", "letters follow directly on a number");
            bd_error_hint(parse->error, "以数字开头的名称请加双引号", "put a name that begins with a digit in double quotes");
            return;
        }

        "("  { TOKEN(TOKEN_LP); }
        ")"  { TOKEN(TOKEN_RP); }
        ","  { TOKEN(TOKEN_COMMA); }
        ";"  { TOKEN(TOKEN_SEMICOLON); }
        "."  { TOKEN(TOKEN_DOT); }
        "::" { TOKEN(TOKEN_TYPECAST); }
        "+"  { TOKEN(TOKEN_PLUS); }
        "-"  { TOKEN(TOKEN_MINUS); }
        "*"  { TOKEN(TOKEN_STAR); }
        "/"  { TOKEN(TOKEN_SLASH); }
        "%"  { TOKEN(TOKEN_PERCENT); }
        "||" { TOKEN(TOKEN_CONCAT); }
        "&&" { TOKEN(TOKEN_OVERLAP); }
        "@>" { TOKEN(TOKEN_CONTAINS); }
        "<@" { TOKEN(TOKEN_CONTAINED); }
        "="  { TOKEN(TOKEN_EQ); }
        "<>" { TOKEN(TOKEN_NE); }
        "!=" {
            if (!add(lexer, TOKEN_NE, SPAN, "<>", 2)) return;
            continue;
        }
        "<"  { TOKEN(TOKEN_LT); }
        "<=" { TOKEN(TOKEN_LE); }
        ">"  { TOKEN(TOKEN_GT); }
        ">=" { TOKEN(TOKEN_GE); }
"=="  | "~" | "~*" | "!~" | "!~*" | "~~" | "^" | "#" | "&" | "|" | "->" | "->>" | "<->" | "!" | "@" | "?" | "`" | "[" | "]" | "{" | "}" | "\\" | "$" | ":" {
            refuse_operator(parse, SPAN, start, LENGTH);
            return;
        }
        "'" {
            (void)bd_parse_fail(parse, SPAN, "文本没有结束:缺少单引号", "the text never ends: a single quote is missing");
            bd_error_hint(parse->error, "文本中的单引号写成两个:''", "write a single quote inside a text twice: ''");
            return;
        }
        '"' {
            (void)bd_parse_fail(parse, SPAN, "名称没有结束:缺少双引号", "the name never ends: a double quote is missing");
            return;
        }
        wide_mark {
            (void)bd_parse_fail(parse, SPAN, "全角标点 %.*s 不能用在这里", "the full-width mark %.*s cannot stand here", (int)LENGTH, start);
            bd_error_hint(parse->error, "请换成半角标点:, ( ) ' ; =", "use ASCII marks instead: , ( ) ' ; =");
            return;
        }
        $ { break; }
        * {
            (void)bd_parse_fail(parse, SPAN, "不能识别的字符", "a character that cannot stand here");
            return;
        }
        */
    }
#undef SPAN
#undef LENGTH
#undef TOKEN
}

static bool is_word(const bd_token *token, const char *text) {
    return token->kind == TOKEN_ID && strcmp(token->text, text) == 0;
}

/* ROWS begins a frame only before what a frame can begin with. */
static bool begins_frame(const bd_token *token, size_t n_after) {
    size_t at = 1;
    if (n_after > 1 && token[1].kind == TOKEN_BETWEEN) at = 2;
    if (n_after < at + 1) return false;
    if (is_word(&token[at], "unbounded") || is_word(&token[at], "current")) return true;
    return token[at].kind == TOKEN_INTEGER && n_after > at + 1 &&
           (is_word(&token[at + 1], "preceding") || is_word(&token[at + 1], "following"));
}

/* The kind of a word that is a keyword only in this place. */
static int contextual_kind(const bd_token *token, size_t n_after) {
    const bd_token none = {0};
    const bd_token *next = n_after > 0 ? token + 1 : &none;
    switch (token->kind) {
    case TOKEN_NOT:
        return next->kind == TOKEN_IN || next->kind == TOKEN_LIKE || next->kind == TOKEN_BETWEEN
                   ? TOKEN_NOT_LA
                   : TOKEN_NOT;
    case TOKEN_LEFT: /* left(…) and right(…) are functions */
    case TOKEN_RIGHT: return next->kind == TOKEN_LP ? TOKEN_ID : token->kind;
    case TOKEN_ID: break;
    default: return token->kind;
    }
    if (next->kind == TOKEN_STRING) {
        if (is_word(token, "interval")) return TOKEN_INTERVAL;
        if (is_word(token, "escape")) return TOKEN_ESCAPE;
        if (bd_type_find(token->text, token->length) != BD_TYPE_UNKNOWN) return TOKEN_TYPE;
    }
    if (next->kind == TOKEN_LP) {
        if (is_word(token, "filter")) return TOKEN_FILTER;
        if (is_word(token, "over")) return TOKEN_OVER;
        if (is_word(token, "extract")) return TOKEN_EXTRACT;
    }
    if (is_word(token, "within") && next->kind == TOKEN_GROUP) return TOKEN_WITHIN;
    if (is_word(token, "nulls") && (is_word(next, "first") || is_word(next, "last"))) return TOKEN_NULLS;
    if (is_word(token, "partition") && next->kind == TOKEN_BY) return TOKEN_PARTITION;
    if (is_word(token, "rows") && begins_frame(token, n_after)) return TOKEN_ROWS;
    if ((is_word(token, "range") || is_word(token, "groups")) && begins_frame(token, n_after))
        return TOKEN_REFUSED;
    if (is_word(token, "current_date") && next->kind != TOKEN_LP && next->kind != TOKEN_DOT)
        return TOKEN_CURRENT_DATE;
    return TOKEN_ID;
}

/* Words whose kind hangs on the word before them. */
static int following_kind(const bd_token *before, const bd_token *token, bool named) {
    if (token->kind != TOKEN_ID) return token->kind;
    if (before->kind == TOKEN_RP && is_word(token, "over") && named) return TOKEN_OVER;
    if ((before->kind == TOKEN_IS || before->kind == TOKEN_NOT) && is_word(token, "unknown"))
        return TOKEN_UNKNOWN;
    if (before->kind == TOKEN_NULLS) return strcmp(token->text, "first") == 0 ? TOKEN_FIRST : TOKEN_LAST;
    bool in_frame = before->kind == TOKEN_ROWS || before->kind == TOKEN_BETWEEN ||
                    before->kind == TOKEN_AND || before->kind == TOKEN_INTEGER ||
                    before->kind == TOKEN_UNBOUNDED || before->kind == TOKEN_CURRENT;
    if (!in_frame) return TOKEN_ID;
    if (before->kind == TOKEN_CURRENT && is_word(token, "row")) return TOKEN_ROW;
    if (before->kind == TOKEN_INTEGER || before->kind == TOKEN_UNBOUNDED) {
        if (is_word(token, "preceding")) return TOKEN_PRECEDING;
        if (is_word(token, "following")) return TOKEN_FOLLOWING;
    }
    return TOKEN_ID;
}

/* Inside a frame, UNBOUNDED and CURRENT are known by the word after them. */
static int frame_kind(const bd_token *token, const bd_token *next) {
    if (is_word(token, "unbounded") && (is_word(next, "preceding") || is_word(next, "following")))
        return TOKEN_UNBOUNDED;
    if (is_word(token, "current") && is_word(next, "row")) return TOKEN_CURRENT;
    return token->kind;
}

static void classify(bd_token *tokens, size_t n) {
    for (size_t i = 0; i < n; i++) {
        tokens[i].kind = contextual_kind(&tokens[i], n - i - 1);
        if (i + 1 < n) tokens[i].kind = frame_kind(&tokens[i], &tokens[i + 1]);
        if (i > 0) tokens[i].kind = following_kind(&tokens[i - 1], &tokens[i], i + 1 < n && tokens[i + 1].kind == TOKEN_ID);
    }
    for (size_t i = 0; i + 3 < n; i++) { /* CREATE DERIVED TABLE, CREATE VIEW: only at the beginning */
        if (tokens[i].kind != TOKEN_CREATE) continue;
        if (is_word(&tokens[i + 1], "derived")) tokens[i + 1].kind = TOKEN_DERIVED;
        if (is_word(&tokens[i + 1], "view")) tokens[i + 1].kind = TOKEN_VIEW;
    }
    bool is_table = n > 2 && tokens[0].kind == TOKEN_CREATE &&
                    (tokens[1].kind == TOKEN_TABLE || tokens[1].kind == TOKEN_DERIVED);
    for (size_t i = 1; is_table && i + 1 < n; i++) {
        int before = tokens[i - 1].kind;
        if (tokens[i].kind == TOKEN_COMMA && tokens[i + 1].kind == TOKEN_STRING)
            tokens[i].kind = TOKEN_ALIAS_COMMA;
        if (is_word(&tokens[i], "required") && before == TOKEN_ID) tokens[i].kind = TOKEN_REQUIRED;
        if (is_word(&tokens[i], "alias") && tokens[i + 1].kind == TOKEN_STRING)
            tokens[i].kind = TOKEN_ALIAS;
    }
}

/* Moves the arrays into the arena. */
static void publish(lexing *lexer) {
    bd_parse *parse = lexer->parse;
    parse->tokens = bd_arena_array(parse->arena, lexer->n, sizeof *parse->tokens);
    parse->comments = bd_arena_array(parse->arena, lexer->n_comments, sizeof *parse->comments);
    if (!parse->tokens || !parse->comments) {
        (void)bd_parse_out_of_memory(parse);
        return;
    }
    if (lexer->n) memcpy(parse->tokens, lexer->tokens, lexer->n * sizeof *lexer->tokens);
    if (lexer->n_comments)
        memcpy(parse->comments, lexer->comments, lexer->n_comments * sizeof *lexer->comments);
    parse->n_tokens = lexer->n;
    parse->n_comments = lexer->n_comments;
}

bd_status bd_sql_lex(bd_parse *parse, size_t begin_byte, size_t end_byte) {
    size_t length = end_byte - begin_byte;
    bd_span whole = {(uint32_t)begin_byte, (uint32_t)begin_byte};
    if (length > BD_SQL_MOST_TEXT_BYTES || end_byte > UINT32_MAX)
        return bd_parse_fail(parse, whole, "查询超过 %u 字节", "the query is longer than %u bytes",
                             BD_SQL_MOST_TEXT_BYTES);
    size_t valid = bd_utf8_valid_prefix(parse->text + begin_byte, length);
    if (valid < length) {
        bd_span place = {(uint32_t)(begin_byte + valid), (uint32_t)(begin_byte + valid + 1)};
        return bd_parse_fail(parse, place, "文件不是 UTF-8 编码", "the file is not UTF-8");
    }
    char *copy = bd_arena_text(parse->arena, parse->text + begin_byte, length);
    if (!copy) return bd_parse_out_of_memory(parse);
    lexing lexer = {.parse = parse};
    scan(&lexer, copy, length, begin_byte);
    if (parse->status == BD_OK) {
        lexer.n = bd_sql_special_forms(lexer.tokens, lexer.n);
        if (lexer.n) classify(lexer.tokens, lexer.n);
        publish(&lexer);
    }
    free(lexer.tokens);
    free(lexer.comments);
    return parse->status;
}
