#include "engine/rule/skeleton.h"

#include "engine/ident/person_id.h"
#include "engine/rule/data_facts.h"
#include "engine/rule/front_matter.h"

#include <stdio.h>
#include <string.h>

/* A table of the request with the columns that the skeleton uses; SIZE_MAX where there is none. */
typedef struct part {
    const bd_table_definition *table;
    char alias[24];
    const char *title_zh;
    size_t key, name, amount, period;
} part;

typedef struct draft {
    const bd_schema *schema;
    const bd_skeleton_request *request;
    bd_arena arena;
    part parts[BD_SKELETON_MOST_TABLES];
    bd_type type; /* of the subject */
    bd_error *error;
} draft;

static const char *column(const part *p, size_t i) {
    return p->table->columns[i].name;
}

/* --- Finding tables and columns -----------------------------------------------------------------
 */

static bd_status no_table(const draft *d, const char *name) {
    bool view = bd_schema_find_view(d->schema, name, strlen(name)) != SIZE_MAX;
    if (view) {
        bd_status status =
            bd_error_set(d->error, BD_ERROR_INPUT, "%s 是视图,生成规则时请给出它所读的表",
                         "%s is a view; name the table that it reads to begin with", name);
        bd_error_hint(d->error, "生成后可以在查询中把表换成视图",
                      "put the view in place of the table in the query afterwards");
        return status;
    }
    bd_status status =
        bd_error_set(d->error, BD_ERROR_INPUT, "没有表“%s”", "there is no table \"%s\"", name);
    const char *names[256];
    size_t n = 0;
    for (size_t i = 0; i < d->schema->n_tables && n < 256; i++) {
        if (!d->schema->tables[i].derived) names[n++] = d->schema->tables[i].name;
    }
    bd_hint_nearest(d->error, name, names, n);
    return status;
}

static size_t first_of_type(const bd_table_definition *table, bd_type type) {
    for (size_t i = 0; i < table->n_columns; i++) {
        if (table->columns[i].type == type) return i;
    }
    return SIZE_MAX;
}

static bd_status no_subject(const draft *d, const bd_table_definition *table, const char *name) {
    bd_status status = bd_error_set(d->error, BD_ERROR_INPUT, "表 %s 没有列“%s”",
                                    "table %s has no column \"%s\"", table->name, name);
    const char *names[256];
    size_t n = 0;
    for (size_t i = 0; i < table->n_columns && n < 256; i++)
        names[n++] = table->columns[i].name;
    bd_hint_nearest(d->error, name, names, n);
    return status;
}

/* The subject's column: as asked for, else the first key column. */
static bd_status find_subject(draft *d, part *p) {
    const char *wanted = d->request->subject;
    p->key = SIZE_MAX;
    if (wanted) {
        p->key = bd_table_definition_find(p->table, wanted, strlen(wanted));
        if (p->key == SIZE_MAX) return no_subject(d, p->table, wanted);
    }
    for (size_t i = 0; p->key == SIZE_MAX && i < p->table->n_columns; i++) {
        bd_type type = p->table->columns[i].type;
        if (bd_type_is_entity(type) && type != BD_TYPE_SOURCE && type != BD_TYPE_REGION) p->key = i;
    }
    if (p->key == SIZE_MAX || !bd_type_is_entity(p->table->columns[p->key].type))
        return bd_error_set(d->error, BD_ERROR_INPUT,
                            "疑点对象应为号码列(如证件号码、账号),表 %s 的列“%s”不是",
                            "the subject is a key column (a person, an account …); column \"%2$s\" "
                            "of table %1$s is none",
                            p->table->name, wanted ? wanted : "");
    d->type = p->table->columns[p->key].type;
    return BD_OK;
}

/* The column of another table that can be joined with the subject: of its name, else of its kind.
 */
static bd_status find_key(draft *d, part *p) {
    const char *subject = column(&d->parts[0], d->parts[0].key);
    p->key = bd_table_definition_find(p->table, subject, strlen(subject));
    if (p->key == SIZE_MAX || p->table->columns[p->key].type != d->type)
        p->key = first_of_type(p->table, d->type);
    if (p->key != SIZE_MAX) return BD_OK;
    bd_status status =
        bd_error_set(d->error, BD_ERROR_INPUT, "表 %s 没有 %s 类型的列,不能与 %s.%s 关联",
                     "table %s has no column of type %s to join with %s.%s", p->table->name,
                     bd_type_name(d->type), d->parts[0].table->name, subject);
    bd_error_hint(d->error, "用 --subject 另选一列", "choose another column with --subject");
    return status;
}

static bd_status find_parts(draft *d) {
    for (size_t i = 0; i < d->request->n_tables; i++) {
        part *p = &d->parts[i];
        const char *name = d->request->tables[i];
        size_t table = bd_schema_find_table(d->schema, name, strlen(name));
        if (table == SIZE_MAX || d->schema->tables[table].derived) return no_table(d, name);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(d->request->tables[k], name) == 0)
                return bd_error_set(d->error, BD_ERROR_INPUT, "表 %s 写了两次",
                                    "table %s is named twice", name);
        }
        p->table = &d->schema->tables[table];
        snprintf(p->alias, sizeof p->alias, "%c%zu", name[0], i + 1);
        BD_TRY(i == 0 ? find_subject(d, p) : find_key(d, p));
        p->name = first_of_type(p->table, BD_TYPE_NAME);
        p->amount = first_of_type(p->table, BD_TYPE_MONEY);
        p->period = first_of_type(p->table, BD_TYPE_PERIOD);
        const char *title = bd_table_title(p->table, BD_LANGUAGE_ZH, &d->arena);
        p->title_zh = title ? bd_arena_text(&d->arena, title, strcspn(title, "(")) : NULL;
        if (!p->title_zh) return bd_error_memory(d->error, 64);
    }
    return BD_OK;
}

/* --- The rule -----------------------------------------------------------------------------------
 */

/* Text in double quotes, as YAML writes it. */
static void quote(bd_buffer *out, const char *text) {
    bd_buffer_append_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') bd_buffer_append_byte(out, '\\');
        if ((unsigned char)*text >= 0x20) bd_buffer_append_byte(out, *text);
    }
    bd_buffer_append_byte(out, '"');
}

static void bilingual(bd_buffer *out, const char *zh, const char *en) {
    bd_buffer_append_text(out, "{zh: ");
    quote(out, zh);
    bd_buffer_append_text(out, ", en: ");
    quote(out, en);
    bd_buffer_append_text(out, "}");
}

static void write_head(const draft *d, bd_buffer *out) {
    const bd_skeleton_request *r = d->request;
    const char *subject = column(&d->parts[0], d->parts[0].key);
    bd_buffer_format(out, "---\nid: %s\ntitle: ", r->id);
    bilingual(out, r->title_zh, r->title_en ? r->title_en : "TO DO: the title in English");
    bd_buffer_append_text(
        out, "\n# purpose: what the audit wants to find out, in one sentence\npurpose: ");
    bilingual(out, r->title_zh, r->title_en ? r->title_en : "TO DO: the purpose in English");
    bd_buffer_append_text(
        out,
        "\nseverity: low            # info | low | medium | high: where it starts …\n"
        "raise:                   # … one step up for each condition over the result's columns\n"
        "  - {when: \"rows >= 6\", zh: \"六行以上\", en: \"six rows or more\"}\n"
        "lower:                   # … and one step down\n"
        "  - {when: \"rows = 1\", zh: \"仅一行\", en: \"one row only\"}\n"
        "status: experimental     # experimental | testing | stable\n");
    bd_buffer_format(out,
                     "subject: %s          # the column that says whom it is about\n"
                     "key: [%s]            # what makes it the same finding at the next run\n",
                     subject, subject);
    if (d->parts[0].amount != SIZE_MAX)
        bd_buffer_append_text(out, "amount: amount           # the money at stake\n");
    bd_buffer_append_text(out, "params:                  # thresholds that a county may change\n");
    if (d->parts[0].amount != SIZE_MAX)
        bd_buffer_append_text(out, "  least: {default: 100.00, type: money, unit: \"元\", zh: "
                                   "\"金额起点\", en: \"least amount\"}\n");
    else
        bd_buffer_append_text(out, "  least: {default: 2, unit: \"行\", zh: \"行数起点\", en: "
                                   "\"least number of rows\"}\n");
    bd_buffer_format(out, "date: \"%s\"\n", r->date);
}

/* "在补贴发放表中有 2 行,合计 300.00元,2023-05 至 2023-06;工资表中有 1 行" */
static void write_sentence(const draft *d, bool zh, bd_buffer *out) {
    const part *p = &d->parts[0];
    bool money = p->amount != SIZE_MAX, months = p->period != SIZE_MAX;
    const char *who = d->type == BD_TYPE_PERSON ? "name" : column(p, p->key);
    bd_buffer_append_text(out, zh ? "  zh: \"" : "  en: \"");
    bd_buffer_format(out, zh ? "{%s} 在%s中有 {rows} 行" : "{%s} has {rows} rows in %s", who,
                     zh ? p->title_zh : p->table->name);
    if (money) bd_buffer_append_text(out, zh ? ",合计 {amount}" : ", {amount} in all");
    if (months) bd_buffer_append_text(out, zh ? "[,期间 {span}]" : "[, in {span}]");
    for (size_t i = 1; i < d->request->n_tables; i++) {
        const part *q = &d->parts[i];
        bd_buffer_format(out, zh ? ";在%s中有 {%s_rows} 行" : "; {%2$s_rows} rows in %1$s",
                         zh ? q->title_zh : q->table->name, q->table->name);
    }
    bd_buffer_append_text(out, zh ? "。\"\n" : ".\"\n");
}

static void write_guidance(const draft *d, bd_buffer *out) {
    bd_buffer_append_text(
        out,
        "basis:                   # the policy and its article\n"
        "  - {zh: \"待写:制度名称 第几条\", en: \"TO DO: policy and article\"}\n"
        "# explain: one sentence of facts, never of guilt. {column} is a column of the result, "
        "{name} the\n"
        "# subject's name; a part in [brackets] is left out when one of its values is missing.\n"
        "explain:\n");
    write_sentence(d, true, out);
    write_sentence(d, false, out);
    bd_buffer_append_text(
        out, "innocent:                # what may explain it, and the document that settles it\n"
             "  - {zh: \"待写:可能的合理解释:能证明它的资料\", en: \"TO DO: what may explain it: "
             "the document that settles it\"}\n"
             "verify:                  # what to look at on site\n"
             "  - {zh: \"待写:现场核查什么\", en: \"TO DO: what to check on site\"}\n"
             "steps:                   # the steps of the method sheet and its flow chart\n");
    for (size_t i = 0; i < d->request->n_tables; i++) {
        const part *p = &d->parts[i];
        bd_buffer_format(out, "  - {zh: \"从%s按 %s 汇总\", en: \"sum %s by %s\"}\n", p->title_zh,
                         column(p, p->key), p->table->name, column(p, p->key));
    }
    if (d->request->n_tables > 1)
        bd_buffer_append_text(out, "  - {zh: \"按号码关联\", en: \"join on the number\"}\n");
    bd_buffer_append_text(out, "---\n");
}

static const char *usable(bd_type type) {
    return type == BD_TYPE_PERSON    ? "id_usable"
           : type == BD_TYPE_ACCOUNT ? "account_usable"
           : type == BD_TYPE_PHONE   ? "phone_usable"
                                     : NULL;
}

/* Another table, one row per key. */
static void write_with(const draft *d, size_t i, bd_buffer *out) {
    const part *p = &d->parts[i];
    bd_buffer_format(out,
                     "%s %s_by_key AS (\n"
                     "  -- one row per key, so that the join does not multiply money\n"
                     "  SELECT %s.%s, count(*) AS rows\n"
                     "  FROM %s %s\n"
                     "  WHERE %s.%s IS NOT NULL -- and what must hold of these rows\n"
                     "  GROUP BY %s.%s\n"
                     ")",
                     i == 1 ? "WITH" : ",", p->table->name, p->alias, column(p, p->key),
                     p->table->name, p->alias, p->alias, column(p, p->key), p->alias,
                     column(p, p->key));
}

static void write_query(const draft *d, bd_buffer *out) {
    const part *p = &d->parts[0];
    const char *key = column(p, p->key), *a = p->alias;
    for (size_t i = 1; i < d->request->n_tables; i++)
        write_with(d, i, out);
    if (d->request->n_tables > 1) bd_buffer_append_byte(out, '\n');
    bd_buffer_format(out, "SELECT %s.%s, count(*) AS rows", a, key);
    if (p->amount != SIZE_MAX)
        bd_buffer_format(out, ", sum(%s.%s) AS amount", a, column(p, p->amount));
    if (p->period != SIZE_MAX)
        bd_buffer_format(out, ",\n       period(min(lower(%s.%s)), max(upper(%s.%s)) - 1) AS span",
                         a, column(p, p->period), a, column(p, p->period));
    for (size_t i = 1; i < d->request->n_tables; i++)
        bd_buffer_format(out, ",\n       max(%s.rows) AS %s_rows", d->parts[i].alias,
                         d->parts[i].table->name);
    bd_buffer_format(out, "\nFROM %s %s", p->table->name, a);
    for (size_t i = 1; i < d->request->n_tables; i++) {
        const part *q = &d->parts[i];
        bd_buffer_format(out, "\nJOIN %s_by_key %s ON %s.%s = %s.%s", q->table->name, q->alias,
                         q->alias, column(q, q->key), a, key);
    }
    if (usable(d->type))
        bd_buffer_format(out, "\nWHERE %s(%s.%s) -- a damaged number accuses nobody",
                         usable(d->type), a, key);
    else
        bd_buffer_format(out, "\nWHERE %s.%s IS NOT NULL", a, key);
    bd_buffer_format(out, "\nGROUP BY %s.%s\n", a, key);
    if (p->amount != SIZE_MAX)
        bd_buffer_format(out, "HAVING sum(%s.%s) >= :least\n", a, column(p, p->amount));
    else
        bd_buffer_append_text(out, "HAVING count(*) >= :least\n");
}

/* --- The test -----------------------------------------------------------------------------------
 */

/* A value of the subject's kind: number 0 and 1 are two of them, 2 is damaged. */
static const char *subject_value(bd_type type, int number) {
    static const struct {
        bd_type type;
        const char *values[3];
    } samples[] = {
        {BD_TYPE_PERSON, {"@zhang", "@li", "5101**********4232"}},
        {BD_TYPE_ACCOUNT, {"6228480012345678918", "6228480012345678926", "6228480012345670000"}},
        {BD_TYPE_PHONE, {"13981726354", "13881726354", "139****6354"}},
        {BD_TYPE_PLATE, {"川A12345", "川A54321", ""}},
        {BD_TYPE_ORG, {"石桥镇人民政府", "青龙镇人民政府", ""}},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        if (samples[i].type == type) return samples[i].values[number];
    }
    static const char *const others[3] = {"510100001", "510100002", ""};
    return others[number];
}

/* One sheet with `n` rows of one subject. */
static void write_rows(const draft *d, const part *p, int subject, size_t n, const char *amount,
                       bd_buffer *out) {
    bool name = p->name != SIZE_MAX && d->type == BD_TYPE_PERSON, money = p->amount != SIZE_MAX;
    bd_buffer_format(out, "%s: %s", p->table->name, column(p, p->key));
    if (name) bd_buffer_format(out, " | %s", column(p, p->name));
    if (p->period != SIZE_MAX) bd_buffer_format(out, " | %s", column(p, p->period));
    if (money) bd_buffer_format(out, " | %s", column(p, p->amount));
    for (size_t i = 0; i < n; i++) {
        bd_buffer_format(out, "\n  %s", subject_value(d->type, subject));
        if (name)
            bd_buffer_append_text(out, subject == 0 ? " | 张三" : subject == 1 ? " | 李四" : " | ");
        if (p->period != SIZE_MAX) bd_buffer_format(out, " | 2023-%02zu", i + 5);
        if (money) bd_buffer_format(out, " | %s", amount);
    }
    bd_buffer_append_text(out, "\n");
}

static void write_others(const draft *d, int subject, bd_buffer *out) {
    for (size_t i = 1; i < d->request->n_tables; i++)
        write_rows(d, &d->parts[i], subject, 1, "10.00", out);
}

static void write_expectation(const draft *d, bd_buffer *out) {
    const part *p = &d->parts[0];
    const char *value = subject_value(d->type, 0);
    bd_buffer_format(out, "-> %s : low", value);
    char masked[64];
    bool mask = d->type == BD_TYPE_ACCOUNT || d->type == BD_TYPE_PHONE;
    if (mask) (void)bd_person_id_mask(value, strlen(value), masked);
    bool unnamed =
        d->type == BD_TYPE_PERSON && p->name == SIZE_MAX; /* shown masked: not known here */
    if (!unnamed) {
        bd_buffer_format(out, " : %s 在%s中有 2 行",
                         d->type == BD_TYPE_PERSON ? "张三"
                         : mask                    ? masked
                                                   : value,
                         p->title_zh);
        if (p->amount != SIZE_MAX) bd_buffer_append_text(out, ",合计 200.00元");
        if (p->period != SIZE_MAX) bd_buffer_append_text(out, ",期间 2023-05 至 2023-06");
        for (size_t i = 1; i < d->request->n_tables; i++)
            bd_buffer_format(out, ";在%s中有 1 行", d->parts[i].title_zh);
        bd_buffer_append_text(out, "。");
    }
    bd_buffer_append_text(out, "\n");
}

static void write_test(const draft *d, bd_buffer *out) {
    const part *p = &d->parts[0];
    bool money = p->amount != SIZE_MAX;
    bd_buffer_format(out,
                     "# %s\n"
                     "as_of: 2023-12-31\n\n"
                     "# A hit, with the exact sentence.\n"
                     "== hit: two rows%s\n",
                     d->request->title_zh, money ? ", 200 yuan in all" : "");
    write_rows(d, p, 0, 2, "100.00", out);
    write_others(d, 0, out);
    write_expectation(d, out);
    bd_buffer_format(out,
                     "\n# For each condition of the query a case in which it just fails.\n"
                     "== near miss: %s\n",
                     money ? "a fen less than the least amount" : "one row only");
    write_rows(d, p, 0, 1, "99.99", out);
    write_others(d, 0, out);
    bd_buffer_append_text(out, "-> none\n");
    if (d->request->n_tables > 1) {
        bd_buffer_append_text(out, "\n# What looks alike and is in order.\n"
                                   "== innocent: the other sheet is about somebody else\n");
        write_rows(d, p, 0, 2, "100.00", out);
        write_others(d, 1, out);
    } else {
        bd_buffer_append_text(out, "\n# What looks alike and is in order: put in what it is.\n"
                                   "== innocent: TO DO\n");
        write_rows(d, p, 0, 1, "10.00", out);
    }
    bd_buffer_append_text(out, "-> none\n\n# Damaged numbers and missing values accuse nobody.\n"
                               "== data: a damaged number, an empty cell\n");
    write_rows(d, p, 2, 2, "", out);
    write_others(d, 2, out);
    bd_buffer_append_text(out, "-> none\n");
}

bd_status bd_rule_skeleton(const bd_schema *schema, const bd_skeleton_request *request,
                           bd_buffer *rule, bd_buffer *test, bd_error *error) {
    draft d = {.schema = schema, .request = request, .error = error};
    bd_arena_init(&d.arena);
    bd_status status = find_parts(&d);
    if (status == BD_OK) {
        write_head(&d, rule);
        write_guidance(&d, rule);
        write_query(&d, rule);
        write_test(&d, test);
        status = bd_buffer_status(rule, error);
    }
    if (status == BD_OK) status = bd_buffer_status(test, error);
    bd_arena_reset(&d.arena);
    return status;
}
