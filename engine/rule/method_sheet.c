/* A rule as a method sheet: the twelve elements of the audit-method template. */
#include "engine/rule/data_facts.h"
#include "engine/rule/parameters.h"

#include <stdio.h>
#include <string.h>

typedef struct sheet {
    const bd_rule *rule;
    bool en;
    bd_buffer *out;
    bd_arena arena;
} sheet;

static const char *pick(const sheet *s, const bd_bilingual *text) {
    const char *chosen = s->en ? text->en : text->zh;
    return chosen ? chosen : "";
}

static void heading(const sheet *s, int number, const char *zh, const char *en) {
    if (s->en)
        bd_buffer_format(s->out, "%d. %s\n", number, en);
    else
        bd_buffer_format(s->out, "%d. %s\n", number, zh);
}

static void line(const sheet *s, const char *text) {
    bd_buffer_format(s->out, "   %s\n", text);
}

static void list(const sheet *s, const bd_bilingual *items, size_t n) {
    for (size_t i = 0; i < n; i++)
        bd_buffer_format(s->out, "   (%zu) %s\n", i + 1, pick(s, &items[i]));
    if (n == 0) line(s, s->en ? "-" : "—");
}

/* Tables with the columns that the query reads. */
static void print_data(sheet *s) {
    const bd_query *query = &s->rule->query;
    for (size_t i = 0; i < query->n_tables_used; i++) {
        const bd_table_definition *table = &query->schema->tables[query->tables_used[i]];
        const char *title =
            bd_table_title(table, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH, &s->arena);
        if (!title) s->out->failed = true; /* out of memory: told at the end */
        bd_buffer_format(s->out, "   %s:", title ? title : table->name);
        for (size_t k = 0; k < query->n_columns_used; k++) {
            uint32_t column = query->columns_used[k].column;
            if (query->columns_used[k].table != query->tables_used[i] || column >= table->n_columns)
                continue;
            const bd_column_definition *definition = &table->columns[column];
            bd_buffer_format(s->out, " %s",
                             !s->en && definition->n_aliases ? definition->aliases[0]
                                                             : definition->name);
        }
        bd_buffer_append_text(s->out, "\n");
    }
}

/* The flow of data as text: sources, steps, finding. */
static void print_flow(sheet *s) {
    const bd_query *query = &s->rule->query;
    bd_buffer_append_text(s->out, "   ");
    for (size_t i = 0; i < query->n_tables_used; i++)
        bd_buffer_format(s->out, "%s[%s]", i ? " + " : "",
                         query->schema->tables[query->tables_used[i]].name);
    bd_buffer_append_text(s->out, "\n");
    for (size_t i = 0; i < s->rule->n_steps; i++)
        bd_buffer_format(s->out, "      │\n      ▼\n   ( %s )\n", pick(s, &s->rule->steps[i]));
    bd_buffer_format(s->out, "      │\n      ▼\n   [%s %s]\n", s->en ? "clue" : "疑点",
                     s->rule->id);
}

static void print_parameters(sheet *s) {
    for (size_t i = 0; i < s->rule->n_parameters; i++) {
        const bd_rule_parameter *parameter = &s->rule->parameters[i];
        const char *value = bd_parameter_format(&parameter->value, &s->arena);
        bd_buffer_format(s->out, "   :%s = %s %s (%s)", parameter->name, value ? value : "",
                         parameter->unit, pick(s, &parameter->title));
        bd_parameter_say_origin(parameter, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH, s->out);
        bd_buffer_append_byte(s->out, '\n');
    }
}

static void print_severity(sheet *s) {
    const bd_rule *rule = s->rule;
    bd_buffer_format(s->out, "   %s %s\n", s->en ? "severity:" : "初始等级:",
                     bd_severity_name(rule->severity, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH));
    for (size_t i = 0; i < rule->n_adjustments; i++)
        bd_buffer_format(s->out, "   %s %s (%s)\n",
                         rule->adjustments[i].raise ? (s->en ? "raised:" : "升级:")
                                                    : (s->en ? "lowered:" : "降级:"),
                         pick(s, &rule->adjustments[i].reason), rule->adjustments[i].when);
}

static void print_query(sheet *s) {
    const char *at = s->rule->text + s->rule->query_begin_byte,
               *end = s->rule->text + s->rule->query_end_byte;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        bd_buffer_append_text(s->out, "   ");
        bd_buffer_append(s->out, at, (size_t)(stop - at));
        bd_buffer_append_byte(s->out, '\n');
        at = stop + 1;
    }
}

bd_status bd_rule_print(const bd_rule *rule, bd_language language, bd_buffer *out,
                        bd_error *error) {
    sheet s = {.rule = rule, .en = language == BD_LANGUAGE_EN, .out = out};
    bd_arena_init(&s.arena);
    heading(&s, 1, "方法编码", "Code");
    line(&s, rule->id);
    heading(&s, 2, "方法名称", "Name");
    line(&s, pick(&s, &rule->title));
    heading(&s, 3, "目标", "Purpose");
    line(&s, pick(&s, &rule->purpose));
    heading(&s, 4, "所需数据", "Required data");
    print_data(&s);
    heading(&s, 5, "审计步骤", "Steps");
    list(&s, rule->steps, rule->n_steps);
    print_parameters(&s);
    print_severity(&s);
    heading(&s, 6, "流程图", "Flow chart");
    print_flow(&s);
    heading(&s, 7, "方法语言", "Language");
    print_query(&s);
    heading(&s, 8, "适用法规", "Regulations");
    list(&s, rule->basis, rule->n_basis);
    heading(&s, 9, "建议(现场核查与合理解释)", "Advice (what to verify, what may explain it)");
    list(&s, rule->verify, rule->n_verify);
    list(&s, rule->innocent, rule->n_innocent);
    if (rule->n_advice) list(&s, rule->advice, rule->n_advice);
    heading(&s, 10, "作者单位", "Author");
    line(&s, rule->author[0] ? rule->author : "Bidui");
    heading(&s, 11, "时间", "Date");
    line(&s, rule->date[0] ? rule->date : "—");
    heading(&s, 12, "标识", "Mark");
    bd_buffer_format(out, "   %s sha256:%.16s%s%s\n", rule->status, rule->sha256,
                     rule->mark[0] ? " " : "", rule->mark);
    bd_arena_reset(&s.arena);
    return bd_buffer_status(out, error);
}
