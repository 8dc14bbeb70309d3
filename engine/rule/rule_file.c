/* Front matter to rule. One row per key: adding a key is adding a row and its reader. */
#include "engine/rule/parameter_set.h"
#include "engine/rule/parameters.h"
#include "engine/rule/rule_internal.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES ((size_t)1 << 20)

const char *bd_severity_name(bd_severity severity, bd_language language) {
    static const char *const zh[] = {"提示", "低", "中", "高"};
    static const char *const en[] = {"info", "low", "medium", "high"};
    size_t i = severity <= BD_SEVERITY_HIGH ? (size_t)severity : 0;
    return language == BD_LANGUAGE_EN ? en[i] : zh[i];
}

/* What a reader works on. */
typedef struct reader {
    bd_rule *rule;
    bd_front_matter *matter;
    bd_rule_nodes *nodes;
    bd_error *error;
} reader;

typedef bd_status (*read_key)(reader *r, const bd_entry *entry);

/* {zh: …, en: …} or one text for both. */
static bd_status read_bilingual(reader *r, struct fy_node *node, struct fy_node *at,
                                bd_bilingual *out, struct fy_node **zh_node,
                                struct fy_node **en_node) {
    if (node && fy_node_is_scalar(node)) {
        BD_TRY(bd_front_matter_text(r->matter, node, at, &out->zh, r->error));
        out->en = out->zh;
        if (zh_node) *zh_node = *en_node = node;
        return BD_OK;
    }
    bd_entry *entries;
    size_t n;
    BD_TRY(bd_front_matter_entries(r->matter, node, at, &entries, &n, r->error));
    for (size_t i = 0; i < n; i++) {
        bool zh = strcmp(entries[i].key, "zh") == 0, en = strcmp(entries[i].key, "en") == 0;
        if (!zh && !en)
            return bd_front_matter_error(
                r->matter, entries[i].key_node, r->error, "这里只能有 zh 和 en,没有“%s”",
                "only zh and en are known here, not \"%s\"", entries[i].key);
        BD_TRY(bd_front_matter_text(r->matter, entries[i].value, entries[i].key_node,
                                    zh ? &out->zh : &out->en, r->error));
        if (zh_node) *(zh ? zh_node : en_node) = entries[i].value;
    }
    if (!out->zh && !out->en)
        return bd_front_matter_error(r->matter, at, r->error, "这里应有 zh 和 en 的文字",
                                     "texts for zh and en are expected here");
    if (!out->zh) out->zh = out->en;
    if (!out->en) out->en = out->zh;
    return BD_OK;
}

static bd_status read_list(reader *r, const bd_entry *entry, bd_bilingual **out, size_t *n) {
    struct fy_node **items;
    BD_TRY(bd_front_matter_items(r->matter, entry->value, &items, n, r->error));
    *out = bd_arena_array(r->matter->arena, *n + 1, sizeof **out);
    if (!*out) return bd_error_memory(r->error, sizeof **out);
    for (size_t i = 0; i < *n; i++)
        BD_TRY(read_bilingual(r, items[i], entry->key_node, &(*out)[i], NULL, NULL));
    return BD_OK;
}

static bd_status read_word(reader *r, const bd_entry *entry, const char **out) {
    return bd_front_matter_text(r->matter, entry->value, entry->key_node, out, r->error);
}

static bd_status read_one_of(reader *r, const bd_entry *entry, const char *const *words, size_t n,
                             size_t *out) {
    const char *text;
    BD_TRY(read_word(r, entry, &text));
    for (*out = 0; *out < n; ++*out) {
        if (strcmp(text, words[*out]) == 0) return BD_OK;
    }
    bd_status status = bd_front_matter_error(r->matter, entry->value, r->error, "%s 不能是“%s”",
                                             "%s cannot be \"%s\"", entry->key, text);
    bd_hint_nearest(r->error, text, words, n);
    return status;
}

static bd_status read_id(reader *r, const bd_entry *entry) {
    BD_TRY(read_word(r, entry, &r->rule->id));
    for (const char *c = r->rule->id; *c; c++) {
        bool good = (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '-';
        if (!good)
            return bd_front_matter_error(
                r->matter, entry->value, r->error,
                "编号“%s”只能由大写字母、数字和短横线组成,如 MLS-01",
                "the id \"%s\" may have capital letters, digits and dashes only, as in MLS-01",
                r->rule->id);
    }
    return BD_OK;
}

static bd_status read_title(reader *r, const bd_entry *entry) {
    return read_bilingual(r, entry->value, entry->key_node, &r->rule->title, NULL, NULL);
}

static bd_status read_purpose(reader *r, const bd_entry *entry) {
    return read_bilingual(r, entry->value, entry->key_node, &r->rule->purpose, NULL, NULL);
}

static bd_status read_severity(reader *r, const bd_entry *entry) {
    static const char *const words[] = {"info", "low", "medium", "high"};
    size_t found;
    BD_TRY(read_one_of(r, entry, words, 4, &found));
    r->rule->severity = (bd_severity)found;
    return BD_OK;
}

static bd_status read_status(reader *r, const bd_entry *entry) {
    static const char *const words[] = {"experimental", "testing", "stable"};
    size_t found;
    BD_TRY(read_one_of(r, entry, words, 3, &found));
    r->rule->status = words[found];
    return BD_OK;
}

static bd_status read_match(reader *r, const bd_entry *entry) {
    static const char *const words[] = {"exact", "probable"};
    size_t found;
    BD_TRY(read_one_of(r, entry, words, 2, &found));
    r->rule->match_probable = found == 1;
    return BD_OK;
}

static bd_status read_adjustment(reader *r, struct fy_node *node, struct fy_node *at, bool raise) {
    bd_rule *rule = r->rule;
    bd_adjustment *to = &rule->adjustments[rule->n_adjustments];
    struct fy_node **when = &r->nodes->when[rule->n_adjustments];
    bd_entry *entries;
    size_t n;
    BD_TRY(bd_front_matter_entries(r->matter, node, at, &entries, &n, r->error));
    to->raise = raise;
    for (size_t i = 0; i < n; i++) {
        const char **text = strcmp(entries[i].key, "when") == 0 ? &to->when
                            : strcmp(entries[i].key, "zh") == 0 ? &to->reason.zh
                            : strcmp(entries[i].key, "en") == 0 ? &to->reason.en
                                                                : NULL;
        if (!text)
            return bd_front_matter_error(
                r->matter, entries[i].key_node, r->error, "这里只能有 when、zh 和 en,没有“%s”",
                "only when, zh and en are known here, not \"%s\"", entries[i].key);
        BD_TRY(
            bd_front_matter_text(r->matter, entries[i].value, entries[i].key_node, text, r->error));
        if (text == &to->when) *when = entries[i].value;
    }
    if (!to->when || !to->reason.zh)
        return bd_front_matter_error(
            r->matter, n ? entries[0].key_node : at, r->error, "升降级应写明条件 when 和理由 zh",
            "raise and lower need a condition (when) and a reason (zh, en)");
    if (!to->reason.en) to->reason.en = to->reason.zh;
    rule->n_adjustments++;
    return BD_OK;
}

static bd_status read_adjustments(reader *r, const bd_entry *entry, bool raise) {
    struct fy_node **items;
    size_t n;
    BD_TRY(bd_front_matter_items(r->matter, entry->value, &items, &n, r->error));
    size_t all = r->rule->n_adjustments + n;
    bd_adjustment *list = bd_arena_array(r->matter->arena, all + 1, sizeof *list);
    struct fy_node **when = bd_arena_array(r->matter->arena, all + 1, sizeof(struct fy_node *));
    if (!list || !when) return bd_error_memory(r->error, all * sizeof *list);
    for (size_t i = 0; i < r->rule->n_adjustments; i++) {
        list[i] = r->rule->adjustments[i];
        when[i] = r->nodes->when[i];
    }
    r->rule->adjustments = list;
    r->nodes->when = when;
    for (size_t i = 0; i < n; i++)
        BD_TRY(read_adjustment(r, items[i], entry->key_node, raise));
    return BD_OK;
}

static bd_status read_raise(reader *r, const bd_entry *entry) {
    return read_adjustments(r, entry, true);
}
static bd_status read_lower(reader *r, const bd_entry *entry) {
    return read_adjustments(r, entry, false);
}

static bd_status read_subject(reader *r, const bd_entry *entry) {
    r->nodes->subject = entry->value;
    return read_word(r, entry, &r->rule->subject);
}

static bd_status read_amount(reader *r, const bd_entry *entry) {
    r->nodes->amount = entry->value;
    return read_word(r, entry, &r->rule->amount);
}

static bd_status read_keys(reader *r, const bd_entry *entry) {
    struct fy_node **items;
    size_t n;
    r->nodes->keys = entry->value;
    BD_TRY(bd_front_matter_items(r->matter, entry->value, &items, &n, r->error));
    const char **keys = bd_arena_array(r->matter->arena, n + 1, sizeof *keys);
    if (!keys) return bd_error_memory(r->error, sizeof *keys);
    for (size_t i = 0; i < n; i++)
        BD_TRY(bd_front_matter_text(r->matter, items[i], entry->key_node, &keys[i], r->error));
    r->rule->keys = keys;
    r->rule->n_keys = n;
    return BD_OK;
}

static bd_status read_explain(reader *r, const bd_entry *entry) {
    return read_bilingual(r, entry->value, entry->key_node, &r->rule->explain,
                          &r->nodes->explain_zh, &r->nodes->explain_en);
}

static bool is_quoted(const bd_front_matter *matter, struct fy_node *node) {
    size_t begin, end;
    if (!bd_front_matter_range(matter, node, &begin, &end) || begin == 0) return false;
    return matter->text[begin - 1] == '"' || matter->text[begin - 1] == '\'';
}

static bd_status read_bound(reader *r, struct fy_node *node, const char *text,
                            const bd_rule_parameter *parameter, bd_value *bound, bool *has) {
    *has = true;
    if (!bd_type_is_number(parameter->type) && parameter->type != BD_TYPE_DATE)
        return bd_front_matter_error(r->matter, node, r->error, "%s 类型的参数没有大小之分",
                                     "a parameter of type %s has no order",
                                     bd_type_name(parameter->type));
    if (bd_parameter_parse(parameter->type, text, r->matter->arena, bound)) return BD_OK;
    return bd_front_matter_error(r->matter, node, r->error, "“%s”不是 %s 类型的值",
                                 "\"%s\" is no value of type %s", text,
                                 bd_type_name(parameter->type));
}

static bd_status read_parameter(reader *r, const bd_entry *entry, bd_rule_parameter *to) {
    static const char *const keys[] = {"default", "type", "unit", "zh", "en", "min", "max"};
    enum { N_PARAMETER_KEYS = 7, LEAST = 5, MOST = 6 };
    bd_entry *entries;
    size_t n;
    BD_TRY(
        bd_front_matter_entries(r->matter, entry->value, entry->key_node, &entries, &n, r->error));
    const char *texts[N_PARAMETER_KEYS] = {NULL};
    struct fy_node *nodes[N_PARAMETER_KEYS] = {NULL};
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < N_PARAMETER_KEYS && strcmp(entries[i].key, keys[k]) != 0)
            k++;
        if (k == N_PARAMETER_KEYS) {
            bd_status status = bd_front_matter_error(
                r->matter, entries[i].key_node, r->error, "参数没有“%s”这一项",
                "a parameter has no key \"%s\"", entries[i].key);
            bd_hint_nearest(r->error, entries[i].key, keys, N_PARAMETER_KEYS);
            return status;
        }
        nodes[k] = entries[i].value;
        BD_TRY(bd_front_matter_text(r->matter, entries[i].value, entries[i].key_node, &texts[k],
                                    r->error));
    }
    if (!texts[0])
        return bd_front_matter_error(r->matter, entry->key_node, r->error,
                                     "参数 %s 没有默认值 default", "parameter %s has no default",
                                     entry->key);
    *to = (bd_rule_parameter){.name = entry->key,
                              .unit = texts[2] ? texts[2] : "",
                              .title = {texts[3] ? texts[3] : entry->key, texts[4]   ? texts[4]
                                                                          : texts[3] ? texts[3]
                                                                                     : entry->key}};
    to->type = texts[1] ? bd_type_find(texts[1], strlen(texts[1]))
                        : bd_parameter_guess(texts[0], is_quoted(r->matter, nodes[0]));
    if (to->type == BD_TYPE_UNKNOWN)
        return bd_front_matter_error(r->matter, nodes[1], r->error, "没有类型“%s”",
                                     "there is no type \"%s\"", texts[1]);
    if (!bd_parameter_parse(to->type, texts[0], r->matter->arena, &to->default_value))
        return bd_front_matter_error(r->matter, nodes[0], r->error, "“%s”不是 %s 类型的值",
                                     "\"%s\" is no value of type %s", texts[0],
                                     bd_type_name(to->type));
    to->value = to->default_value;
    if (texts[LEAST])
        BD_TRY(read_bound(r, nodes[LEAST], texts[LEAST], to, &to->least, &to->has_least));
    if (texts[MOST]) BD_TRY(read_bound(r, nodes[MOST], texts[MOST], to, &to->most, &to->has_most));
    if (!bd_parameter_in_range(to, &to->default_value))
        return bd_front_matter_error(
            r->matter, nodes[0], r->error, "参数 %s 的默认值不在 min 与 max 之间",
            "the default of parameter %s is not between min and max", entry->key);
    bd_parameter_usual_range(to);
    return BD_OK;
}

static bd_status read_parameters(reader *r, const bd_entry *entry) {
    bd_entry *entries;
    size_t n;
    BD_TRY(
        bd_front_matter_entries(r->matter, entry->value, entry->key_node, &entries, &n, r->error));
    r->rule->parameters = bd_arena_array(r->matter->arena, n + 1, sizeof *r->rule->parameters);
    if (!r->rule->parameters) return bd_error_memory(r->error, n * sizeof *r->rule->parameters);
    for (size_t i = 0; i < n; i++)
        BD_TRY(read_parameter(r, &entries[i], &r->rule->parameters[i]));
    r->rule->n_parameters = n;
    return BD_OK;
}

#define LIST_READER(name)                                                                          \
    static bd_status read_##name(reader *r, const bd_entry *entry) {                               \
        return read_list(r, entry, &r->rule->name, &r->rule->n_##name);                            \
    }
LIST_READER(basis)
LIST_READER(innocent)
LIST_READER(verify)
LIST_READER(steps)
LIST_READER(advice)

/* stale: {vehicle: 24, death: never} */
static bd_status read_staleness(reader *r, const bd_entry *entry) {
    bd_entry *entries;
    size_t n;
    BD_TRY(
        bd_front_matter_entries(r->matter, entry->value, entry->key_node, &entries, &n, r->error));
    r->rule->staleness = bd_arena_array(r->matter->arena, n + 1, sizeof *r->rule->staleness);
    r->nodes->stale = bd_arena_array(r->matter->arena, n + 1, sizeof(struct fy_node *));
    if (!r->rule->staleness || !r->nodes->stale) return bd_error_memory(r->error, 64);
    for (size_t i = 0; i < n; i++) {
        const char *text;
        bd_value value;
        BD_TRY(bd_front_matter_text(r->matter, entries[i].value, entries[i].key_node, &text,
                                    r->error));
        bool never = strcmp(text, "never") == 0;
        if (!never && (!bd_parameter_parse(BD_TYPE_INT, text, r->matter->arena, &value) ||
                       value.integer < 1 || value.integer > 1200))
            return bd_front_matter_error(r->matter, entries[i].value, r->error,
                                         "“%s”不是月数;应为月数或 never",
                                         "\"%s\" is no number of months; months or never are "
                                         "expected",
                                         text);
        r->nodes->stale[i] = entries[i].key_node;
        r->rule->staleness[i] =
            (bd_staleness){entries[i].key, never ? UINT_MAX : (unsigned)value.integer};
    }
    r->rule->n_staleness = n;
    return BD_OK;
}

/* The tables that `stale` names are there. */
static bd_status check_staleness(const bd_rule *rule, const bd_schema *schema,
                                 const bd_front_matter *matter, const bd_rule_nodes *nodes,
                                 bd_error *error) {
    for (size_t i = 0; i < rule->n_staleness; i++) {
        const char *name = rule->staleness[i].table;
        if (bd_schema_find_table(schema, name, strlen(name)) != SIZE_MAX) continue;
        bd_status status = bd_front_matter_error(matter, nodes->stale[i], error, "没有表“%s”",
                                                 "there is no table \"%s\"", name);
        const char *names[256];
        size_t n = 0;
        for (; n < schema->n_tables && n < 256; n++)
            names[n] = schema->tables[n].name;
        bd_hint_nearest(error, name, names, n);
        return status;
    }
    return BD_OK;
}

static bd_status read_author(reader *r, const bd_entry *entry) {
    return read_word(r, entry, &r->rule->author);
}
static bd_status read_date(reader *r, const bd_entry *entry) {
    return read_word(r, entry, &r->rule->date);
}
static bd_status read_mark(reader *r, const bd_entry *entry) {
    return read_word(r, entry, &r->rule->mark);
}

static const struct key_row {
    const char *name;
    read_key read;
    bool required;
} key_rows[] = {
    {"id", read_id, true},
    {"title", read_title, true},
    {"purpose", read_purpose, false},
    {"severity", read_severity, true},
    {"raise", read_raise, false},
    {"lower", read_lower, false},
    {"status", read_status, true},
    {"subject", read_subject, true},
    {"key", read_keys, true},
    {"amount", read_amount, false},
    {"match", read_match, false},
    {"stale", read_staleness, false},
    {"params", read_parameters, false},
    {"basis", read_basis, true},
    {"explain", read_explain, true},
    {"innocent", read_innocent, true},
    {"verify", read_verify, true},
    {"steps", read_steps, false},
    {"advice", read_advice, false},
    {"author", read_author, false},
    {"date", read_date, false},
    {"mark", read_mark, false},
};
#define N_KEYS (sizeof key_rows / sizeof *key_rows)

static bd_status read_entry(reader *r, const bd_entry *entry, bool seen[N_KEYS]) {
    for (size_t k = 0; k < N_KEYS; k++) {
        if (strcmp(entry->key, key_rows[k].name) != 0) continue;
        seen[k] = true;
        return key_rows[k].read(r, entry);
    }
    const char *names[N_KEYS];
    for (size_t k = 0; k < N_KEYS; k++)
        names[k] = key_rows[k].name;
    bd_status status =
        bd_front_matter_error(r->matter, entry->key_node, r->error, "规则说明中没有“%s”这一项",
                              "the front matter knows no key \"%s\"", entry->key);
    bd_hint_nearest(r->error, entry->key, names, N_KEYS);
    return status;
}

bd_status bd_rule_read(bd_rule *rule, bd_front_matter *matter, bd_rule_nodes *nodes,
                       bd_error *error) {
    reader r = {rule, matter, nodes, error};
    bd_entry *entries;
    size_t n;
    BD_TRY(bd_front_matter_entries(matter, fy_document_root(matter->document), NULL, &entries, &n,
                                   error));
    bool seen[N_KEYS] = {false};
    for (size_t i = 0; i < n; i++)
        BD_TRY(read_entry(&r, &entries[i], seen));
    for (size_t k = 0; k < N_KEYS; k++) {
        if (key_rows[k].required && !seen[k])
            return bd_front_matter_error(matter, n ? entries[0].key_node : NULL, error,
                                         "规则说明缺少“%s”", "the front matter lacks \"%s\"",
                                         key_rows[k].name);
    }
    if (!rule->purpose.zh) rule->purpose = rule->title;
    if (!rule->author) rule->author = "";
    if (!rule->date) rule->date = "";
    if (!rule->mark) rule->mark = "";
    return BD_OK;
}

/* Texts are read; others are typed already. */
static bd_status override_parameters(bd_rule *rule, const bd_parameter *parameters,
                                     size_t n_parameters, bd_error *error) {
    for (size_t i = 0; i < rule->n_parameters; i++) {
        bd_rule_parameter *own = &rule->parameters[i];
        for (size_t k = 0; k < n_parameters; k++) {
            const bd_value *given = &parameters[k].value;
            if (strcmp(own->name, parameters[k].name) != 0) continue;
            if (given->type == own->type && !bd_type_is_text(given->type)) {
                own->value = *given;
                continue;
            }
            if (!given->text ||
                !bd_parameter_parse(own->type, given->text, &rule->arena, &own->value))
                return bd_error_set(error, BD_ERROR_INPUT, "规则 %s 的参数 %s 应为 %s 类型的值",
                                    "parameter %2$s of rule %1$s takes a value of type %3$s",
                                    rule->id, own->name, bd_type_name(own->type));
        }
    }
    return BD_OK;
}

/* The folder that holds the file. */
static const char *family_of(const char *path, bd_arena *arena) {
    const char *base = bd_path_base(path);
    const char *end = base > path ? base - 1 : path;
    const char *begin = end;
    while (begin > path && begin[-1] != '/')
        begin--;
    return bd_arena_text(arena, begin, (size_t)(end - begin));
}

static bd_status take_text(bd_rule *rule, const char *path, const char *text, size_t length,
                           bd_error *error) {
    if (length > MOST_BYTES) {
        bd_status status = bd_error_set(error, BD_ERROR_LIMIT, "规则文件超过 1 MB",
                                        "the rule file is larger than 1 MB");
        bd_error_at_cell(error, path, NULL, 0, 0);
        return status;
    }
    rule->text = bd_arena_text(&rule->arena, text, length);
    rule->length_bytes = length;
    rule->file = bd_arena_text(&rule->arena, path, strlen(path));
    rule->family = family_of(path, &rule->arena);
    bd_sha256_hex(text, length, rule->sha256);
    return rule->text && rule->file && rule->family ? BD_OK : bd_error_memory(error, length);
}

/* What a rule takes its parameters from: typed values, or what people gave. */
typedef struct parameter_source {
    const bd_parameter *parameters;
    size_t n_parameters;
    bd_parameter_set *given;
} parameter_source;

static bd_status load(bd_rule *rule, const bd_schema *schema, const parameter_source *source,
                      bd_error *error) {
    bd_front_matter matter = {0};
    bd_rule_nodes nodes = {0};
    bd_status status = bd_front_matter_open(rule->file, rule->text, rule->length_bytes,
                                            &rule->arena, &matter, error);
    if (status == BD_OK) {
        rule->query_begin_byte = matter.query_begin_byte;
        rule->query_end_byte = rule->length_bytes;
        status = bd_rule_read(rule, &matter, &nodes, error);
    }
    if (status == BD_OK)
        status = override_parameters(rule, source->parameters, source->n_parameters, error);
    if (status == BD_OK && source->given)
        status = bd_parameter_set_apply(source->given, rule, error);
    if (status == BD_OK) status = check_staleness(rule, schema, &matter, &nodes, error);
    if (status == BD_OK) status = bd_rule_compile(rule, schema, &matter, &nodes, error);
    bd_front_matter_close(&matter);
    return status;
}

static bd_status load_text(const bd_schema *schema, const char *path, const char *text,
                           size_t length, const parameter_source *source, bd_rule **out,
                           bd_error *error) {
    *out = NULL;
    bd_rule *rule = bd_allocate_zero(1, sizeof *rule);
    if (!rule) return bd_error_memory(error, sizeof *rule);
    bd_arena_init(&rule->arena);
    bd_status status = take_text(rule, path, text, length, error);
    if (status == BD_OK) status = load(rule, schema, source, error);
    if (status == BD_OK)
        *out = rule;
    else
        bd_rule_free(rule);
    return status;
}

bd_status bd_rule_load_text(const bd_schema *schema, const char *path, const char *text,
                            size_t length, const bd_parameter *parameters, size_t n_parameters,
                            bd_rule **out, bd_error *error) {
    parameter_source source = {parameters, n_parameters, NULL};
    return load_text(schema, path, text, length, &source, out, error);
}

static bd_status load_file(const bd_schema *schema, const char *path,
                           const parameter_source *source, bd_rule **out, bd_error *error) {
    *out = NULL;
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status = load_text(schema, path, map.data, map.length_bytes, source, out, error);
    bd_file_map_close(&map);
    return status;
}

bd_status bd_rule_load(const bd_schema *schema, const char *path, const bd_parameter *parameters,
                       size_t n_parameters, bd_rule **out, bd_error *error) {
    parameter_source source = {parameters, n_parameters, NULL};
    return load_file(schema, path, &source, out, error);
}

bd_status bd_rule_load_given(const bd_schema *schema, const char *path, bd_parameter_set *given,
                             bd_rule **out, bd_error *error) {
    parameter_source source = {NULL, 0, given};
    return load_file(schema, path, &source, out, error);
}

void bd_rule_free(bd_rule *rule) {
    if (!rule) return;
    for (size_t i = 0; rule->conditions && i < rule->n_adjustments; i++)
        bd_query_reset(&rule->conditions[i]);
    bd_query_reset(&rule->query);
    bd_arena_reset(&rule->arena);
    free(rule);
}
