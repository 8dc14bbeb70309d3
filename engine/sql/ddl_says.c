/* What a table says of itself behind its columns, so that a new table is one file:
 *
 *     CALLED '车辆登记表', 'vehicle register'   how people call it
 *     WORDS '车辆' 2.2, '车管' 2, 'VEHICLE'  words of file names and titles that speak for it
 *     NATURE STATE                          how its rows grow old
 *     AS_OF SHEET                           entries do not tell what day a sheet describes
 *     PERSONS OPTIONAL                      a sheet of it need not name a person
 *     MONTHS (period, amount)               amounts in columns named after months are its rows
 */
#include "engine/sql/binder.h"

#include <stdlib.h>
#include <string.h>

#define WEIGHT_UNSAID 1.5
#define WEIGHT_MOST 2.8

typedef struct says_reader {
    bd_schema *schema;
    bd_parse *parse;
    bd_table_definition *table;
} says_reader;

typedef bd_status (*says_function)(const says_reader *r, const bd_token *key,
                                   const bd_ast_list *values);

/* One of the names that may stand behind a key. */
static bd_status choose(const says_reader *r, const bd_token *key, const bd_ast_list *values,
                        const char *const *names, size_t n, size_t *out) {
    const bd_ast *value = values->items[0];
    for (size_t i = 0; i < n && values->n == 1 && value->kind == BD_AST_NAME; i++) {
        if (strcmp(value->name, names[i]) != 0) continue;
        *out = i;
        return BD_OK;
    }
    char list[128] = "";
    for (size_t i = 0; i < n; i++) {
        if (i) strncat(list, ", ", sizeof list - strlen(list) - 1);
        strncat(list, names[i], sizeof list - strlen(list) - 1);
    }
    (void)bd_parse_fail(r->parse, value->span, "%s 后面不能是这个", "this cannot stand behind %s",
                        key->text);
    bd_error_hint(r->parse->error, "可写:%s", "write one of: %s", list);
    return BD_ERROR_RULE;
}

static bd_status say_nature(const says_reader *r, const bd_token *key, const bd_ast_list *values) {
    static const char *const NAMES[] = {"lasting", "state", "months", "payment"};
    size_t nature;
    BD_TRY(choose(r, key, values, NAMES, 4, &nature));
    r->table->nature = (bd_table_nature)nature;
    return BD_OK;
}

static bd_status say_as_of(const says_reader *r, const bd_token *key, const bd_ast_list *values) {
    static const char *const NAMES[] = {"entries", "sheet"};
    size_t sheet;
    BD_TRY(choose(r, key, values, NAMES, 2, &sheet));
    r->table->stated_as_of = sheet == 1;
    return BD_OK;
}

static bd_status say_persons(const says_reader *r, const bd_token *key, const bd_ast_list *values) {
    static const char *const NAMES[] = {"needed", "optional"};
    size_t optional;
    BD_TRY(choose(r, key, values, NAMES, 2, &optional));
    r->table->without_persons = optional == 1;
    return BD_OK;
}

static bd_status say_called(const says_reader *r, const bd_token *key, const bd_ast_list *values) {
    const char **names[] = {&r->table->called, &r->table->called_en};
    for (size_t i = 0; i < values->n; i++) {
        const bd_ast *value = values->items[i];
        if (i >= 2 || value->kind != BD_AST_TEXT || value->length == 0) {
            (void)bd_parse_fail(r->parse, value->span, "%s 后面要写中文名称,可再写英文名称",
                                "%s needs a text, or two: Chinese, then English", key->text);
            bd_error_hint(r->parse->error, "例如 CALLED '车辆登记表', 'vehicle register'",
                          "such as CALLED '车辆登记表', 'vehicle register'");
            return BD_ERROR_RULE;
        }
        *names[i] = bd_arena_text(&r->schema->arena, value->text, value->length);
        if (!*names[i]) return bd_error_memory(r->parse->error, value->length);
    }
    return BD_OK;
}

static bd_status say_words(const says_reader *r, const bd_token *key, const bd_ast_list *values) {
    bd_table_word *words = bd_arena_array(&r->schema->arena, values->n, sizeof *words);
    if (!words) return bd_error_memory(r->parse->error, values->n * sizeof *words);
    size_t n = 0;
    for (size_t i = 0; i < values->n; i++) {
        const bd_ast *value = values->items[i];
        if (value->kind == BD_AST_NAME || (value->kind == BD_AST_TEXT && value->length == 0)) {
            (void)bd_parse_fail(r->parse, value->span, "%s 后面要写词", "%s needs texts",
                                key->text);
            bd_error_hint(r->parse->error, "例如 WORDS '车辆' 2.2, '车管'",
                          "such as WORDS '车辆' 2.2, '车管'");
            return BD_ERROR_RULE;
        }
        if (value->kind == BD_AST_TEXT) {
            words[n].text = bd_arena_text(&r->schema->arena, value->text, value->length);
            if (!words[n].text) return bd_error_memory(r->parse->error, value->length);
            words[n++].weight = WEIGHT_UNSAID;
            continue;
        }
        double weight = strtod(value->text, NULL);
        if (weight <= 0 || weight > WEIGHT_MOST)
            return bd_parse_fail(r->parse, value->span, "词的分量应大于 0,至多 %.1f",
                                 "the weight of a word is above 0 and at most %.1f", WEIGHT_MOST);
        words[n - 1].weight = weight;
    }
    r->table->words = words;
    r->table->n_words = n;
    return BD_OK;
}

static bd_status say_months(const says_reader *r, const bd_token *key, const bd_ast_list *values) {
    static const bd_type TYPES[] = {BD_TYPE_PERIOD, BD_TYPE_MONEY};
    uint32_t columns[2];
    for (size_t i = 0; i < 2; i++) {
        const bd_ast *value = values->items[i < values->n ? i : 0];
        size_t column = values->n == 2 && value->kind == BD_AST_NAME
                            ? bd_table_definition_find(r->table, value->name, strlen(value->name))
                            : SIZE_MAX;
        if (column == SIZE_MAX || r->table->columns[column].type != TYPES[i]) {
            (void)bd_parse_fail(
                r->parse, value->span, "%s 后面要写本表的期间列(PERIOD)和金额列(MONEY)",
                "%s needs a PERIOD column and a MONEY column of this table", key->text);
            bd_error_hint(r->parse->error, "例如 MONTHS (period, amount)",
                          "such as MONTHS (period, amount)");
            return BD_ERROR_RULE;
        }
        columns[i] = (uint32_t)column;
    }
    r->table->month_columns = true;
    r->table->month_period = columns[0];
    r->table->month_amount = columns[1];
    return BD_OK;
}

static const struct {
    const char *key;
    says_function read;
    bool derived; /* has a meaning for a table that the engine makes */
} clauses[] = {{"called", say_called, true},    {"words", say_words, false},
               {"nature", say_nature, true},    {"as_of", say_as_of, false},
               {"persons", say_persons, false}, {"months", say_months, false}};

bd_status bd_sql_read_says(bd_schema *schema, bd_parse *parse, bd_table_definition *table) {
    const bd_ast_table_says *says = parse->definition->says;
    says_reader reader = {schema, parse, table};
    for (size_t i = 0; says && i < says->n; i++) {
        const bd_token *key = says->items[i].key;
        for (size_t k = 0; k < i; k++) {
            if (strcmp(says->items[k].key->text, key->text) == 0)
                return bd_parse_fail(parse, key->span, "%s 写了两次", "%s is said twice",
                                     key->text);
        }
        size_t c = 0;
        while (c < sizeof clauses / sizeof *clauses && strcmp(clauses[c].key, key->text) != 0)
            c++;
        if (c == sizeof clauses / sizeof *clauses) {
            (void)bd_parse_fail(parse, key->span, "表定义不认识 %s",
                                "a table definition does not know %s", key->text);
            bd_error_hint(parse->error, "可写:CALLED, WORDS, NATURE, AS_OF, PERSONS, MONTHS",
                          "write one of: CALLED, WORDS, NATURE, AS_OF, PERSONS, MONTHS");
            return BD_ERROR_RULE;
        }
        if (table->derived && !clauses[c].derived)
            return bd_parse_fail(parse, key->span, "派生表由系统生成,不能写 %s",
                                 "a derived table is made by the engine: it cannot have %s",
                                 key->text);
        BD_TRY(clauses[c].read(&reader, key, says->items[i].values));
    }
    return BD_OK;
}
