/* Errors of the binder, with hints that name what would be right. */
#include "engine/base/text.h"
#include "engine/sql/binder.h"

#include <stdarg.h>
#include <string.h>

void *bd_bind_fail(bd_binder *binder, bd_span span, const char *zh, const char *en, ...) {
    if (binder->planner.status != BD_OK) return NULL;
    binder->planner.status = BD_ERROR_RULE;
    bd_error *error = binder->planner.error;
    if (!error) return NULL;
    bd_sql_message message;
    va_list arguments;
    va_start(arguments, en);
    bd_sql_format_both(&message, zh, en, arguments);
    va_end(arguments);
    bd_sql_set_error(error, BD_ERROR_RULE, message.zh, message.en);
    bd_error_at_text(error, binder->source.file, binder->source.text, binder->source.length_bytes,
                     span.begin_byte, span.end_byte);
    return NULL;
}

void bd_bind_hint(bd_binder *binder, const char *zh, const char *en, ...) {
    bd_error *error = binder->planner.error;
    if (!error || binder->planner.status != BD_ERROR_RULE || error->hint_en[0]) return;
    bd_sql_message message;
    va_list arguments;
    va_start(arguments, en);
    bd_sql_format_both(&message, zh, en, arguments);
    va_end(arguments);
    bd_sql_set_hint(error, message.zh, message.en);
}

bd_span bd_bind_span(const bd_binder *binder, bd_span span) {
    return binder->in_view ? *binder->in_view : span;
}

const char *bd_bind_type_name(const bd_expression *expression) {
    if (!bd_is_untyped(expression)) return bd_type_name(expression->type);
    return expression->value.is_null ? "NULL" : "'…'";
}

/* --- Nearest names ----------------------------------------------------------- */

void bd_nearest_init(bd_nearest *nearest, const char *word) {
    size_t length = bd_utf8_count(word, strlen(word));
    /* At most a third of the letters may be wrong: "nosuch" is no "notice". */
    *nearest = (bd_nearest){.word = word, .distance = (length + 1) / 3 + 1};
    if (length <= 2) nearest->distance = length; /* another letter is another name */
}

/* Is `part` some of the words of `name`, but not all ("account" of "account_no")? */
static bool is_part(const char *part, const char *name) {
    size_t length = strlen(part);
    for (const char *at = strstr(name, part); length && length < strlen(name) && at;
         at = strstr(at + 1, part)) {
        if ((at == name || at[-1] == '_') && (!at[length] || at[length] == '_')) return true;
    }
    return false;
}

void bd_nearest_offer(bd_nearest *nearest, const char *candidate) {
    size_t distance = 1; /* as near as another letter: people leave out a word or add one */
    if (!is_part(nearest->word, candidate) && !is_part(candidate, nearest->word))
        distance = bd_text_distance(nearest->word, strlen(nearest->word), candidate,
                                    strlen(candidate), nearest->distance);
    if (distance >= nearest->distance) return;
    nearest->distance = distance;
    nearest->best = candidate;
}

void bd_bind_hint_types(bd_binder *binder, const char *name) {
    static const char *const synonyms[][2] = {
        {"integer", "INT"},   {"bigint", "INT"},      {"smallint", "INT"}, {"boolean", "BOOL"},
        {"varchar", "TEXT"},  {"char", "TEXT"},       {"string", "TEXT"},  {"numeric", "MONEY"},
        {"decimal", "MONEY"}, {"float", "REAL"},      {"double", "REAL"},  {"timestamp", "DATE"},
        {"month", "PERIOD"},  {"daterange", "PERIOD"}};
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
        if (strcmp(synonyms[i][0], name) == 0) {
            bd_bind_hint(binder, "写成 %s", "write %s", synonyms[i][1]);
            return;
        }
    }
    bd_bind_hint(binder,
                 "类型有 PERSON HOUSEHOLD ORG ACCOUNT PHONE PLATE TITLE REGION NAME CODE TEXT "
                 "MONEY DATE PERIOD INT REAL BOOL",
                 "the types are PERSON HOUSEHOLD ORG ACCOUNT PHONE PLATE TITLE REGION NAME CODE "
                 "TEXT MONEY DATE PERIOD INT REAL BOOL");
}

/* --- Functions --------------------------------------------------------------- */

static size_t append(char *out, size_t size, size_t length, const char *text) {
    size_t more = strlen(text);
    if (length + more + 8 >= size) return length;
    memcpy(out + length, text, more + 1);
    return length + more;
}

/* "f(INT, TEXT)" or "INT + INT", behind what is there already. */
static size_t append_signature(char *out, size_t size, size_t length, const char *name,
                               const bd_type *types, size_t n) {
    bool is_operator = strspn(name, "+-*/%<>=&|@") == strlen(name);
    char text[160] = "";
    size_t at = 0;
    if (!is_operator || n == 1) at = append(text, sizeof text, at, name);
    if (!is_operator) at = append(text, sizeof text, at, "(");
    for (size_t i = 0; i < n; i++) {
        if (i) {
            at = append(text, sizeof text, at, is_operator ? " " : ", ");
            if (is_operator) {
                at = append(text, sizeof text, at, name);
                at = append(text, sizeof text, at, " ");
            }
        }
        at = append(text, sizeof text, at, bd_type_name(types[i]));
    }
    if (!is_operator) at = append(text, sizeof text, at, ")");
    if (length) length = append(out, size, length, is_operator ? "; " : ", ");
    return append(out, size, length, text);
}

#define MOST_LISTED 8

void bd_bind_hint_overloads(bd_binder *binder, const char *name) {
    char list[BD_ERROR_TEXT_BYTES - 120] = "";
    size_t length = 0, listed = 0, n_functions, n_aggregates;
    const bd_function *functions = bd_functions(&n_functions);
    const bd_aggregate *aggregates = bd_aggregates(&n_aggregates);
    for (size_t i = 0; i < n_functions; i++) {
        if (strcmp(functions[i].name, name) != 0) continue;
        if (++listed <= MOST_LISTED)
            length = append_signature(list, sizeof list, length, name, functions[i].arguments,
                                      functions[i].n_arguments);
    }
    for (size_t i = 0; i < n_aggregates; i++) {
        if (strcmp(aggregates[i].name, name) != 0 || !aggregates[i].n_arguments) continue;
        if (++listed <= MOST_LISTED)
            length = append_signature(list, sizeof list, length, name, aggregates[i].arguments,
                                      aggregates[i].n_arguments);
    }
    if (listed > MOST_LISTED) (void)append(list, sizeof list, length, " …");
    bd_bind_hint(binder, "可用的形式:%s", "there is: %s", list);
}

void bd_bind_hint_function(bd_binder *binder, const char *name) {
    static const char *const known[][3] = {
        {"ifnull", "用 coalesce(x, y)", "use coalesce(x, y)"},
        {"nvl", "用 coalesce(x, y)", "use coalesce(x, y)"},
        {"isnull", "用 x IS NULL 或 coalesce(x, y)", "use x IS NULL or coalesce(x, y)"},
        {"if", "用 CASE WHEN … THEN … ELSE … END", "use CASE WHEN … THEN … ELSE … END"},
        {"iif", "用 CASE WHEN … THEN … ELSE … END", "use CASE WHEN … THEN … ELSE … END"},
        {"decode", "用 CASE x WHEN … THEN … END", "use CASE x WHEN … THEN … END"},
        {"group_concat", "用 string_agg(x, ', ')", "use string_agg(x, ', ')"},
        {"listagg", "用 string_agg(x, ', ')", "use string_agg(x, ', ')"},
        {"array_agg", "用 string_agg(x, ', ')", "use string_agg(x, ', ')"},
        {"count_distinct", "用 count(DISTINCT x)", "use count(DISTINCT x)"},
        {"now", "用 current_date", "use current_date"},
        {"getdate", "用 current_date", "use current_date"},
        {"len", "用 length(x)", "use length(x)"},
        {"char_length", "用 length(x)", "use length(x)"},
        {"rollup", "为每一层写一个 GROUP BY,用 UNION ALL 合并",
         "write one GROUP BY per level, joined with UNION ALL"},
        {"cube", "为每一层写一个 GROUP BY,用 UNION ALL 合并",
         "write one GROUP BY per level, joined with UNION ALL"},
        {"character_length", "用 length(x)", "use length(x)"},
        {"date_part", "用 extract(year FROM d) 或 year(d)", "use extract(year FROM d) or year(d)"},
        {"date_trunc", "用 date_trunc_month(d)", "use date_trunc_month(d)"},
        {"age", "用 age_on(出生日期, 日期) 或 months_between(从, 到)",
         "use age_on(birth_date, day) or months_between(from, to)"},
        {"to_date", "用 CAST(x AS DATE)", "use CAST(x AS DATE)"},
        {"to_number", "用 CAST(x AS INT)、CAST(x AS REAL) 或 CAST(x AS MONEY)",
         "use CAST(x AS INT), CAST(x AS REAL) or CAST(x AS MONEY)"},
        {"position", "写成 position(部分 IN 文本),或 strpos(文本, 部分)",
         "write position(part IN text), or strpos(text, part)"},
        {"hour", "DATE 只有年月日", "a DATE has no time of day"},
        {"minute", "DATE 只有年月日", "a DATE has no time of day"},
        {"second", "DATE 只有年月日", "a DATE has no time of day"},
        {"isodow", "用 weekday(d)(一为 1,日为 7)", "use weekday(d): Monday is 1, Sunday 7"},
        {"dow", "用 weekday(d)(一为 1,日为 7)", "use weekday(d): Monday is 1, Sunday 7"},
        {"quarter", "写成 (month(d) + 2) / 3", "write (month(d) + 2) / 3"},
        {"mod", "用 a % b", "use a % b"},
        {"div", "整数相除就是整除:a / b", "whole numbers divide whole: a / b"},
        {"instr", "用 strpos(x, 部分)", "use strpos(x, part)"},
        {"charindex", "用 strpos(x, 部分)", "use strpos(x, part)"},
        {"trunc", "用 floor(x)、ceil(x) 或 round(x, n)", "use floor(x), ceil(x) or round(x, n)"},
        {"regexp_replace", "用 replace(x, 从, 到) 或 split_part(x, 分隔, n)",
         "use replace(x, from, to) or split_part(x, separator, n)"},
        {"regexp_matches", "用 LIKE 或 strpos", "use LIKE or strpos"},
        {"generate_series", "用 (VALUES (1), (2), …) AS x(n),或有这些值的表",
         "use (VALUES (1), (2), …) AS x(n), or a table that has the values"},
        {"stddev", "用 stddev_samp(x)", "use stddev_samp(x)"},
        {"variance", "用 var_samp(x)", "use var_samp(x)"},
        {"percentile_disc", "用 percentile_cont(0.9) WITHIN GROUP (ORDER BY x)",
         "use percentile_cont(0.9) WITHIN GROUP (ORDER BY x)"},
        {"mode", "用 GROUP BY 和 count(*),再取最大的一个",
         "use GROUP BY with count(*) and take the largest"},
        {"nth_value", "用 row_number()", "use row_number()"},
        {"percent_rank", "用 rank() 和 count(*) OVER ()", "use rank() and count(*) OVER ()"},
        {"grouping", "为每一层写一个 GROUP BY,用 UNION ALL 合并",
         "write one GROUP BY per level, joined with UNION ALL"},
        {"first_value", "用 min、max 或 row_number()", "use min, max or row_number()"},
        {"last_value", "用 min、max 或 row_number()", "use min, max or row_number()"},
        {"ntile", "用 row_number() 或 percentile_cont", "use row_number() or percentile_cont"},
        {"datediff", "日期直接相减,得到天数", "subtract the dates to get days"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i][0], name) == 0) {
            bd_sql_set_hint(binder->planner.error, known[i][1], known[i][2]);
            return;
        }
    }
    bd_nearest nearest;
    bd_nearest_init(&nearest, name);
    size_t n_functions, n_aggregates;
    const bd_function *functions = bd_functions(&n_functions);
    const bd_aggregate *aggregates = bd_aggregates(&n_aggregates);
    for (size_t i = 0; i < n_functions; i++) {
        if (strcmp(functions[i].name, "cast") != 0) bd_nearest_offer(&nearest, functions[i].name);
    }
    for (size_t i = 0; i < n_aggregates; i++)
        bd_nearest_offer(&nearest, aggregates[i].name);
    static const char *const others[] = {"coalesce",   "nullif", "row_number", "rank",
                                         "dense_rank", "lag",    "lead"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        bd_nearest_offer(&nearest, others[i]);
    if (nearest.best && nearest.distance)
        bd_bind_hint(binder, "是不是 %s?", "did you mean %s?", nearest.best);
}
