/* What the front end says about SQL that it does not understand or does not take. */
#include "engine/sql/ast.h"

#include "engine/base/text.h"

#include "grammar.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void bd_sql_set_error(bd_error *error, bd_status status, const char *zh, const char *en) {
    if (!error) return;
    (void)bd_error_set(error, status, "%s", "%s", zh);
    snprintf(error->en, sizeof error->en, "%s", en);
}

void bd_sql_set_hint(bd_error *error, const char *zh, const char *en) {
    if (!error) return;
    bd_error_hint(error, "%s", "%s", zh);
    snprintf(error->hint_en, sizeof error->hint_en, "%s", en);
}

static bd_status fail_plain(bd_parse *parse, bd_span span, const char *zh, const char *en) {
    if (parse->status != BD_OK) return parse->status;
    parse->status = BD_ERROR_RULE;
    bd_sql_set_error(parse->error, BD_ERROR_RULE, zh, en);
    bd_error_at_text(parse->error, parse->file, parse->text, parse->length_bytes, span.begin_byte,
                     span.end_byte);
    return parse->status;
}

void bd_sql_format_both(bd_sql_message *message, const char *zh, const char *en,
                        va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    vsnprintf(message->zh, sizeof message->zh, zh, arguments);
    vsnprintf(message->en, sizeof message->en, en, again);
    va_end(again);
}

bd_status bd_parse_fail(bd_parse *parse, bd_span span, const char *zh, const char *en, ...) {
    bd_sql_message message;
    va_list arguments;
    va_start(arguments, en);
    bd_sql_format_both(&message, zh, en, arguments);
    va_end(arguments);
    return fail_plain(parse, span, message.zh, message.en);
}

bd_status bd_parse_out_of_memory(bd_parse *parse) {
    if (parse->status == BD_OK) parse->status = bd_error_memory(parse->error, 0);
    return parse->status;
}

/* --- SQL that the dialect leaves out ----------------------------------------- */

typedef struct refused {
    const char *word;
    const char *zh, *en;
    const char *hint_zh, *hint_en;
} refused;

#define ONLY_QUERIES_ZH "规则只能查询,不能修改数据"
#define ONLY_QUERIES_EN "a rule only queries; it cannot change data"
#define ONLY_QUERIES_HINT_ZH "用 SELECT 写出要找的行"
#define ONLY_QUERIES_HINT_EN "write a SELECT that returns the rows to look at"

static const refused words[] = {
    {"natural", "不支持 NATURAL JOIN", "NATURAL JOIN is not supported", "写出 ON 条件",
     "write the condition with ON"},
    {"lateral", "不支持 LATERAL", "LATERAL is not supported", "改用 JOIN 加 GROUP BY,或窗口函数",
     "use a JOIN with GROUP BY, or a window function"},
    {"recursive", "不支持 WITH RECURSIVE", "WITH RECURSIVE is not supported",
     "亲属关系的闭包已在表 kin 中", "the closure of kinship is in the table kin"},
    {"ilike", "不支持 ILIKE", "ILIKE is not supported", "写成 upper(x) LIKE '…'",
     "write upper(x) LIKE '…'"},
    {"similar", "不支持 SIMILAR TO", "SIMILAR TO is not supported", "用 LIKE,多个模式用 OR 连接",
     "use LIKE, several patterns joined with OR"},
    {"array", "不支持数组", "arrays are not supported", "用 IN (…) 或 string_agg",
     "use IN (…) or string_agg"},
    {"fetch", "FETCH 只支持 FETCH FIRST n ROWS ONLY", "only FETCH FIRST n ROWS ONLY is supported",
     "改用 LIMIT n", "use LIMIT n"},
    {"for", "不支持 FOR", "FOR is not supported here", "substr(x, 起, 长) 取子串",
     "substr(x, start, length) takes a part of a text"},
    {"range", "不支持 RANGE 窗口范围", "RANGE frames are not supported", "改用 ROWS BETWEEN …",
     "use ROWS BETWEEN …"},
    {"groups", "不支持 GROUPS 窗口范围", "GROUPS frames are not supported", "改用 ROWS BETWEEN …",
     "use ROWS BETWEEN …"},
    {"collate", "不支持 COLLATE", "COLLATE is not supported", "文本按字节顺序比较",
     "texts compare by their bytes"},
    {"insert", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"update", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"delete", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"drop", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"truncate", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"alter", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"grant", ONLY_QUERIES_ZH, ONLY_QUERIES_EN, ONLY_QUERIES_HINT_ZH, ONLY_QUERIES_HINT_EN},
    {"into", "不支持 SELECT INTO", "SELECT INTO is not supported", "用 WITH 命名中间结果",
     "name intermediate results with WITH"},
};

static const refused *find_refused(const char *word) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].word, word) == 0) return &words[i];
    }
    return NULL;
}

/* "range" and "groups" name columns as well; the lexer asks for them by what follows. */
bool bd_sql_refused_word(const char *word, const char **zh, const char **en, const char **hint_zh,
                         const char **hint_en) {
    const refused *found = find_refused(word);
    if (!found || strcmp(word, "range") == 0 || strcmp(word, "groups") == 0) return false;
    *zh = found->zh;
    *en = found->en;
    *hint_zh = found->hint_zh;
    *hint_en = found->hint_en;
    return true;
}

/* --- Syntax errors ----------------------------------------------------------- */

static const bd_token *token_before(const bd_parse *parse, const bd_token *token) {
    if (!parse->n_tokens) return NULL;
    if (token->kind == 0) return &parse->tokens[parse->n_tokens - 1];
    return token > parse->tokens && token < parse->tokens + parse->n_tokens ? token - 1 : NULL;
}

static size_t count_open(const bd_parse *parse, const bd_token **open) {
    size_t depth = 0;
    const bd_token *stack[64];
    for (size_t i = 0; i < parse->n_tokens; i++) {
        if (parse->tokens[i].kind == TOKEN_LP) {
            if (depth < 64) stack[depth] = &parse->tokens[i];
            depth++;
        } else if (parse->tokens[i].kind == TOKEN_RP && depth) {
            depth--;
        }
    }
    *open = depth && depth <= 64 ? stack[depth - 1] : NULL;
    return depth;
}

static void hint_end(bd_parse *parse) {
    const bd_token *open;
    bool joins = false; /* a JOIN that has no condition yet */
    for (size_t i = 0; i < parse->n_tokens; i++) {
        int kind = parse->tokens[i].kind;
        if (kind == TOKEN_JOIN) joins = i == 0 || parse->tokens[i - 1].kind != TOKEN_CROSS;
        if (kind == TOKEN_ON || kind == TOKEN_USING) joins = false;
    }
    if (!count_open(parse, &open) || !open) {
        if (joins)
            bd_sql_set_hint(
                parse->error, "JOIN 需要条件:ON a.列 = b.列 或 USING (列)",
                "a JOIN needs its condition: ON a.column = b.column, or USING (column)");
        return;
    }
    unsigned line = 1;
    for (uint32_t i = 0; i < open->span.begin_byte; i++)
        line += parse->text[i] == '\n';
    bd_error_hint(parse->error, "第 %u 行的左括号没有配对的右括号",
                  "the bracket opened in line %u is never closed", line);
}

/* What people write who know other dialects, by the token that does not fit and the one before. */
typedef struct place_hint {
    int last, kind; /* 0: any */
    const char *zh, *en;
} place_hint;

#define ORDER_OF_CLAUSES "SELECT … FROM … JOIN … ON … WHERE … GROUP BY … HAVING … ORDER BY … LIMIT"

static const place_hint place_hints[] = {
    {TOKEN_COMMA, TOKEN_FROM, "去掉前面多余的逗号", "take away the comma before it"},
    {TOKEN_COMMA, TOKEN_RP, "去掉前面多余的逗号", "take away the comma before it"},
    {TOKEN_COMMA, TOKEN_WHERE, "去掉前面多余的逗号", "take away the comma before it"},
    {TOKEN_SELECT, TOKEN_FROM, "写出要输出的列,或 *", "name the columns to give, or *"},
    {TOKEN_SEMICOLON, 0, "一个规则只有一个查询", "a rule has one query"},
    {0, TOKEN_CREATE, "表和视图的定义放在 rules/tables 中",
     "definitions of tables and views belong in rules/tables"},
    {TOKEN_SLASH, TOKEN_SLASH, "注释以 -- 开头", "a comment begins with --"},
    {TOKEN_DISTINCT, TOKEN_ON, "用 row_number() OVER (PARTITION BY … ORDER BY …) 取第一行",
     "take the first row with row_number() OVER (PARTITION BY … ORDER BY …)"},
    {TOKEN_AS, 0, "与关键字同名的名称请加双引号", "put a name that is a keyword in double quotes"},
    {TOKEN_DOT, 0, "与关键字同名的名称请加双引号", "put a name that is a keyword in double quotes"},
    {TOKEN_STRING, TOKEN_ID, "文本中的单引号写成两个:''",
     "write a single quote inside a text twice: ''"},
    {TOKEN_IS, 0, "IS 后面只能是 [NOT] NULL、TRUE、FALSE 或 DISTINCT FROM",
     "IS takes [NOT] NULL, TRUE, FALSE or DISTINCT FROM"},
    {TOKEN_OVER, 0, "写成 OVER 名称 或 OVER (PARTITION BY … ORDER BY … ROWS BETWEEN …)",
     "write OVER name or OVER (PARTITION BY … ORDER BY … ROWS BETWEEN …)"},
    {0, TOKEN_UNION, "ORDER BY 和 LIMIT 写在最后;只属于一部分时,把那一部分放进括号",
     "ORDER BY and LIMIT come last; put a part that has its own into brackets"},
    {0, TOKEN_EXCEPT, "ORDER BY 和 LIMIT 写在最后;只属于一部分时,把那一部分放进括号",
     "ORDER BY and LIMIT come last; put a part that has its own into brackets"},
    {0, TOKEN_INTERSECT, "ORDER BY 和 LIMIT 写在最后;只属于一部分时,把那一部分放进括号",
     "ORDER BY and LIMIT come last; put a part that has its own into brackets"},
    {TOKEN_BY, TOKEN_RP, "写出要分组或排序的列", "name the columns to group or sort by"},
    {TOKEN_BY, 0, "写出要分组或排序的列", "name the columns to group or sort by"},
    {TOKEN_USING, 0, "写成 USING (列, …)", "write USING (column, …)"},
    {TOKEN_ANY, 0, "ANY 和 ALL 后面是子查询:= ANY (SELECT …)",
     "ANY and ALL take a subquery: = ANY (SELECT …)"},
    {TOKEN_VALUES, 0, "写成 VALUES (1, 'a'), (2, 'b')", "write VALUES (1, 'a'), (2, 'b')"},
    {0, TOKEN_USING, "USING 紧跟在 JOIN 的表之后", "USING follows the table of a JOIN"},
    {0, TOKEN_LT, "写成 x > 1 AND x < 5,或 x BETWEEN 1 AND 5",
     "write x > 1 AND x < 5, or x BETWEEN 1 AND 5"},
    {0, TOKEN_LE, "写成 x > 1 AND x < 5,或 x BETWEEN 1 AND 5",
     "write x > 1 AND x < 5, or x BETWEEN 1 AND 5"},
    {0, TOKEN_GT, "写成 x > 1 AND x < 5,或 x BETWEEN 1 AND 5",
     "write x > 1 AND x < 5, or x BETWEEN 1 AND 5"},
    {0, TOKEN_GE, "写成 x > 1 AND x < 5,或 x BETWEEN 1 AND 5",
     "write x > 1 AND x < 5, or x BETWEEN 1 AND 5"},
    {0, TOKEN_JOIN, "子句的顺序:" ORDER_OF_CLAUSES, "order of clauses: " ORDER_OF_CLAUSES},
    {0, TOKEN_WHERE, "子句的顺序:" ORDER_OF_CLAUSES, "order of clauses: " ORDER_OF_CLAUSES},
    {0, TOKEN_GROUP, "子句的顺序:" ORDER_OF_CLAUSES, "order of clauses: " ORDER_OF_CLAUSES},
    {0, TOKEN_DOT, "表名前不写模式名", "write the name of the table alone"},
    {0, TOKEN_RP, "检查括号是否成对", "check that the brackets match"},
};

/* Hints that hang on two tokens before, or on single words. */
static bool hint_words(bd_parse *parse, const bd_token *token, const bd_token *before) {
    if (!before) return false;
    const bd_token *first = before > parse->tokens ? before - 1 : NULL;
    bool opens = before->kind == TOKEN_LP && first;
    const char *zh = NULL, *en = NULL;
    if (before->span.end_byte == token->span.begin_byte && token->kind == TOKEN_STRING &&
        before->length == 1) {
        zh = "引号前没有前缀字母:特殊字符直接写在 '…' 中";
        en = "no letter goes before the quote: write special characters as they are in '…'";
    } else if (before->kind == TOKEN_ID && token->kind == TOKEN_LP &&
               strcmp(before->text, "generate_series") == 0) {
        zh = "没有 generate_series:用 (VALUES (1), (2), …) AS x(n),或有这些值的表";
        en = "there is no generate_series: use (VALUES (1), (2), …) AS x(n), or a table that has "
             "the values";
    } else if (token->kind == TOKEN_ID && strcmp(token->text, "sets") == 0) {
        zh = "为每一层写一个 GROUP BY,用 UNION ALL 合并";
        en = "write one GROUP BY per level, joined with UNION ALL";
    } else if (opens && first->kind == TOKEN_OVER) {
        zh = "写成 OVER 名称(不加括号),或把窗口写全";
        en = "write OVER name without brackets, or the whole window";
    } else if (opens && first->kind == TOKEN_ANY) {
        zh = "列出各值用 IN (…)";
        en = "list values with IN (…)";
    }
    if (zh) bd_sql_set_hint(parse->error, zh, en);
    return zh != NULL;
}

/* FORM for FROM, GRUOP for GROUP. */
static bool hint_keyword(bd_parse *parse, const bd_token *token, const bd_token *before) {
    const bd_token *places[2] = {token, before};
    for (int i = 0; i < 2; i++) {
        char keyword[16];
        if (!places[i] || places[i]->kind != TOKEN_ID ||
            !bd_sql_nearest_keyword(places[i]->text, keyword))
            continue;
        bd_error_hint(parse->error, "%s 是不是 %s?", "is %s meant to be %s?", places[i]->text,
                      keyword);
        return true;
    }
    return false;
}

static void hint_place(bd_parse *parse, const bd_token *token, const bd_token *before) {
    if (!before && token->kind == TOKEN_LP) {
        bd_sql_set_hint(parse->error, "查询以 SELECT 或 WITH 开头,外面不加括号",
                        "a query begins with SELECT or WITH, without brackets around it");
        return;
    }
    if (before && token->kind == TOKEN_INTEGER && strcmp(before->text, "top") == 0) {
        bd_sql_set_hint(parse->error, "在查询的末尾写 LIMIT n",
                        "write LIMIT n at the end of the query");
        return;
    }
    if (hint_words(parse, token, before)) return;
    for (size_t i = 0; i < sizeof place_hints / sizeof *place_hints; i++) {
        const place_hint *hint = &place_hints[i];
        bool fits = (!hint->last || (before && before->kind == hint->last)) &&
                    (!hint->kind || token->kind == hint->kind);
        if (!fits) continue;
        bd_sql_set_hint(parse->error, hint->zh, hint->en);
        return;
    }
    (void)hint_keyword(parse, token, before);
}

void bd_parse_syntax_error(bd_parse *parse, const bd_token *token) {
    if (parse->status != BD_OK) return;
    const bd_token *before = token_before(parse, token);
    if (token->kind == TOKEN_REFUSED) {
        const refused *found = find_refused(token->text);
        if (found) {
            (void)fail_plain(parse, token->span, found->zh, found->en);
            bd_sql_set_hint(parse->error, found->hint_zh, found->hint_en);
            return;
        }
    }
    if (token->kind == 0) {
        (void)bd_parse_fail(parse, token->span, "查询在这里意外结束",
                            "the query ends unexpectedly here");
        hint_end(parse);
        return;
    }
    const char *text = parse->text + token->span.begin_byte;
    size_t length = token->span.end_byte - token->span.begin_byte;
    if (length > 60) length = bd_utf8_valid_prefix(text, 60);
    (void)bd_parse_fail(parse, token->span, "语法错误:这里不能出现 %.*s",
                        "syntax error: %.*s cannot stand here", (int)length, text);
    hint_place(parse, token, before);
}
