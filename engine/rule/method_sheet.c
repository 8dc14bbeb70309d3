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

static void line(const sheet *s, const char *text) {
    bd_buffer_format(s->out, "%s\n", text);
}

static void list(const sheet *s, const bd_bilingual *items, size_t n) {
    for (size_t i = 0; i < n; i++)
        bd_buffer_format(s->out, "(%zu) %s\n", i + 1, pick(s, &items[i]));
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
        bd_buffer_format(s->out, "%s:", title ? title : table->name);
        bool first = true;
        for (size_t k = 0; k < query->n_columns_used; k++) {
            uint32_t column = query->columns_used[k].column;
            if (query->columns_used[k].table != query->tables_used[i] || column >= table->n_columns)
                continue;
            const bd_column_definition *definition = &table->columns[column];
            bd_buffer_format(s->out, "%s %s", first || !s->en ? "" : ",",
                             bd_column_called(definition, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH));
            first = false;
        }
        bd_buffer_append_text(s->out, "\n");
    }
}

/* The flow of data as text: sources, steps, finding. */
static void print_flow(sheet *s) {
    const bd_query *query = &s->rule->query;
    for (size_t i = 0; i < query->n_tables_used; i++)
        bd_buffer_format(s->out, "%s[%s]", i ? " + " : "",
                         bd_table_called(&query->schema->tables[query->tables_used[i]],
                                         s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH));
    bd_buffer_append_text(s->out, "\n");
    for (size_t i = 0; i < s->rule->n_steps; i++)
        bd_buffer_format(s->out, "   │\n   ▼\n( %s )\n", pick(s, &s->rule->steps[i]));
    bd_buffer_format(s->out, "   │\n   ▼\n[%s %s]\n", s->en ? "clue" : "疑点", s->rule->id);
}

static void print_parameters(sheet *s) {
    for (size_t i = 0; i < s->rule->n_parameters; i++) {
        const bd_rule_parameter *parameter = &s->rule->parameters[i];
        const char *value = bd_parameter_format(&parameter->value, &s->arena);
        s->out->failed |= !value;
        const char *unit =
            bd_parameter_unit_name(parameter, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH);
        bd_buffer_format(s->out, ":%s = %s%s%s (%s)", parameter->name, value ? value : "",
                         unit[0] ? " " : "", unit, pick(s, &parameter->title));
        bd_parameter_say_origin(parameter, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH, s->out);
        bd_buffer_append_byte(s->out, '\n');
    }
}

static void print_severity(sheet *s) {
    const bd_rule *rule = s->rule;
    bd_buffer_format(s->out, "%s %s\n", s->en ? "severity:" : "初始等级:",
                     bd_severity_name(rule->severity, s->en ? BD_LANGUAGE_EN : BD_LANGUAGE_ZH));
    for (size_t i = 0; i < rule->n_adjustments; i++)
        bd_buffer_format(s->out, "%s %s (%s)\n",
                         rule->adjustments[i].raise ? (s->en ? "raised:" : "升级:")
                                                    : (s->en ? "lowered:" : "降级:"),
                         pick(s, &rule->adjustments[i].reason), rule->adjustments[i].when);
}

static void print_query(sheet *s) {
    const char *at = s->rule->text + s->rule->query_begin_byte,
               *end = s->rule->text + s->rule->query_end_byte;
    while (at < end && (*at == '\n' || *at == '\r'))
        at++;
    bd_buffer_append(s->out, at, (size_t)(end - at));
}

static void print_advice(sheet *s) {
    const bd_rule *rule = s->rule;
    line(s, s->en ? "to verify:" : "现场核查:");
    list(s, rule->verify, rule->n_verify);
    line(s, s->en ? "may be innocent:" : "合理解释:");
    list(s, rule->innocent, rule->n_innocent);
    if (rule->n_advice) line(s, s->en ? "advice:" : "审计建议:");
    if (rule->n_advice) list(s, rule->advice, rule->n_advice);
}

static void print_steps(sheet *s) {
    list(s, s->rule->steps, s->rule->n_steps);
    print_parameters(s);
    print_severity(s);
}

static void print_basis(sheet *s) {
    list(s, s->rule->basis, s->rule->n_basis);
}
static void print_code(sheet *s) {
    line(s, s->rule->id);
}
static void print_name(sheet *s) {
    line(s, pick(s, &s->rule->title));
}
static void print_purpose(sheet *s) {
    line(s, pick(s, &s->rule->purpose));
}
static void print_author(sheet *s) {
    line(s, s->rule->author[0] ? s->rule->author : "Bidui");
}
static void print_date(sheet *s) {
    line(s, s->rule->date[0] ? s->rule->date : "—");
}

static void print_mark(sheet *s) {
    bd_buffer_format(s->out, "%s sha256:%.16s%s%s\n", s->rule->status, s->rule->sha256,
                     s->rule->mark[0] ? " " : "", s->rule->mark);
}

/* The order and the names are those of the template. */
static const struct element {
    const char *zh, *en;
    void (*print)(sheet *s);
} elements[BD_METHOD_ELEMENTS] = {
    {"方法编码", "Code", print_code},
    {"方法名称", "Name", print_name},
    {"目标", "Purpose", print_purpose},
    {"所需数据", "Required data", print_data},
    {"审计步骤", "Steps", print_steps},
    {"流程图", "Flow chart", print_flow},
    {"方法语言", "Language", print_query},
    {"适用法规", "Regulations", print_basis},
    {"建议(现场核查与合理解释)", "Advice (what to verify, what may explain it)", print_advice},
    {"作者单位", "Author", print_author},
    {"时间", "Date", print_date},
    {"标识", "Mark", print_mark},
};

const char *bd_method_element_title(size_t element, bd_language language) {
    return language == BD_LANGUAGE_EN ? elements[element].en : elements[element].zh;
}

bd_status bd_method_element(const bd_rule *rule, size_t element, bd_language language,
                            bd_buffer *out, bd_error *error) {
    sheet s = {.rule = rule, .en = language == BD_LANGUAGE_EN, .out = out};
    bd_arena_init(&s.arena);
    elements[element].print(&s);
    bd_arena_reset(&s.arena);
    return bd_buffer_status(out, error);
}

static void indent(const char *text, size_t length, bd_buffer *out) {
    for (const char *at = text, *end = text + length; at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        bd_buffer_append_text(out, "   ");
        bd_buffer_append(out, at, (size_t)(stop - at));
        bd_buffer_append_byte(out, '\n');
        at = stop + 1;
    }
}

bd_status bd_rule_print(const bd_rule *rule, bd_language language, bd_buffer *out,
                        bd_error *error) {
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = BD_OK;
    for (size_t i = 0; status == BD_OK && i < BD_METHOD_ELEMENTS; i++) {
        bd_buffer_clear(&text);
        bd_buffer_format(out, "%zu. %s\n", i + 1, bd_method_element_title(i, language));
        status = bd_method_element(rule, i, language, &text, error);
        indent(bd_buffer_text(&text), text.length_bytes, out);
    }
    bd_buffer_reset(&text);
    return status == BD_OK ? bd_buffer_status(out, error) : status;
}
