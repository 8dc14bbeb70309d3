#include "engine/rule/parameter_set.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/mask.h"
#include "engine/rule/front_matter.h"
#include "engine/rule/parameters.h"
#include "loaders/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ERRORS 500
#define MOST_VALUES 100000

void bd_parameter_set_init(bd_parameter_set *set) {
    memset(set, 0, sizeof *set);
    bd_arena_init(&set->arena);
}

void bd_parameter_set_reset(bd_parameter_set *set) {
    if (!set) return;
    bd_arena_reset(&set->arena);
    free(set->items);
    free(set->errors);
    free(set->error_items);
    memset(set, 0, sizeof *set);
}

static bd_status keep(bd_parameter_set *set, const char *text, const char **out, bd_error *error) {
    *out = bd_arena_text(&set->arena, text, strlen(text));
    return *out ? BD_OK : bd_error_memory(error, strlen(text));
}

/* Rule ids are written in capitals; people type what they like. */
static bd_status keep_id(bd_parameter_set *set, const char *text, const char **out,
                         bd_error *error) {
    char *id = bd_arena_text(&set->arena, text, strlen(text));
    if (!id) return bd_error_memory(error, strlen(text));
    for (char *c = id; *c; c++) {
        if (*c >= 'a' && *c <= 'z') *c = (char)(*c - 'a' + 'A');
    }
    *out = id;
    return BD_OK;
}

static bd_status add(bd_parameter_set *set, const bd_given_parameter *item, bd_error *error) {
    if (set->n >= MOST_VALUES)
        return bd_error_set(error, BD_ERROR_LIMIT, "参数值超过 %d 个",
                            "more than %d parameter values", MOST_VALUES);
    BD_TRY(bd_grow(&set->items, &set->capacity, set->n + 1, sizeof *set->items, error));
    set->items[set->n++] = *item;
    return BD_OK;
}

/* --- case.yaml -----------------------------------------------------------------------------------
 */

static bd_status read_yaml_value(bd_parameter_set *set, const bd_front_matter *matter,
                                 const char *path, const bd_entry *rule, const bd_entry *entry,
                                 bd_error *error) {
    bd_given_parameter item = {.origin = BD_PARAMETER_CASE};
    const char *text;
    size_t end;
    bd_buffer tidy;
    bd_buffer_init(&tidy);
    BD_TRY(bd_front_matter_text(matter, entry->value, entry->key_node, &text, error));
    BD_TRY(keep_id(set, rule->key, &item.rule, error));
    BD_TRY(keep(set, entry->key, &item.name, error));
    BD_TRY(keep(set, path, &item.file, error));
    bd_front_matter_range(matter, rule->key_node, &item.rule_begin_byte, &end);
    bd_front_matter_range(matter, entry->key_node, &item.name_begin_byte, &end);
    bd_front_matter_range(matter, entry->value, &item.value_begin_byte, &item.value_end_byte);
    bd_status status = bd_text_tidy(text, strlen(text), &tidy, error);
    if (status == BD_OK) status = bd_buffer_status(&tidy, error);
    if (status == BD_OK) status = keep(set, bd_buffer_text(&tidy), &item.text, error);
    bd_buffer_reset(&tidy);
    return status == BD_OK ? add(set, &item, error) : status;
}

static bd_status read_yaml(bd_parameter_set *set, const bd_front_matter *matter, const char *path,
                           bd_error *error) {
    struct fy_node *root = matter->document ? fy_document_root(matter->document) : NULL;
    struct fy_node *params = root && fy_node_is_mapping(root)
                                 ? fy_node_mapping_lookup_by_string(root, "params", (size_t)-1)
                                 : NULL;
    size_t length = 0;
    /* "params:" with nothing behind it. */
    if (!params || fy_node_is_null(params) ||
        (fy_node_is_scalar(params) && fy_node_get_scalar(params, &length) && length == 0))
        return BD_OK;
    bd_entry *rules, *entries;
    size_t n_rules, n_entries;
    BD_TRY(bd_front_matter_entries(matter, params, params, &rules, &n_rules, error));
    for (size_t i = 0; i < n_rules; i++) {
        BD_TRY(bd_front_matter_entries(matter, rules[i].value, rules[i].key_node, &entries,
                                       &n_entries, error));
        for (size_t k = 0; k < n_entries; k++)
            BD_TRY(read_yaml_value(set, matter, path, &rules[i], &entries[k], error));
    }
    return BD_OK;
}

bd_status bd_parameter_set_read_case(bd_parameter_set *set, const char *path, bd_error *error) {
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    const char *text = bd_arena_text(&set->arena, map.data, map.length_bytes);
    size_t length = map.length_bytes;
    bd_file_map_close(&map);
    if (!text) return bd_error_memory(error, length);
    bd_front_matter matter = {0};
    bd_status status = bd_front_matter_open_whole(path, text, length, &set->arena, &matter, error);
    set->yaml = text;
    set->yaml_bytes = length;
    if (status == BD_OK) status = read_yaml(set, &matter, path, error);
    bd_front_matter_close(&matter);
    if (status == BD_ERROR_RULE) {
        status = BD_ERROR_INPUT;
        if (error) error->code = status;
    }
    return status;
}

/* --- Workbook ------------------------------------------------------------------------------------
 */

enum { RULE, NAME, VALUE, N_FORM_COLUMNS };
static const bd_form_column form_columns[N_FORM_COLUMNS] = {
    [RULE] = {true, {"规则", "规则编号", "Rule", "rule_id"}},
    [NAME] = {true, {"参数", "参数名", "Parameter", "param"}},
    [VALUE] = {true, {"新值", "New value", "new_value"}},
};

static bd_status take_row(void *context, const bd_form_row *row, bd_error *error) {
    bd_parameter_set *set = context;
    const bd_form_cell *cells = row->cells;
    if (!cells[VALUE].text[0] && cells[VALUE].formula) {
        (void)bd_error_set(error, BD_ERROR_INPUT,
                           "单元格里是公式,但文件中没有保存计算结果;请用 Excel/WPS "
                           "打开后保存,或直接填数值",
                           "the cell holds a formula whose result is not in the file; open it in "
                           "Excel or WPS and save it, or write the number");
        bd_error_at_cell(error, row->file, row->sheet, row->row, cells[VALUE].column);
        return BD_ERROR_INPUT;
    }
    if (!cells[VALUE].text[0]) return BD_OK;
    bd_given_parameter item = {.origin = BD_PARAMETER_FILE,
                               .row = row->row,
                               .rule_column = cells[RULE].column,
                               .name_column = cells[NAME].column,
                               .value_column = cells[VALUE].column};
    BD_TRY(keep_id(set, cells[RULE].text, &item.rule, error));
    BD_TRY(keep(set, cells[NAME].text, &item.name, error));
    BD_TRY(keep(set, cells[VALUE].text, &item.text, error));
    BD_TRY(keep(set, row->file, &item.file, error));
    BD_TRY(keep(set, row->sheet, &item.sheet, error));
    return add(set, &item, error);
}

bd_status bd_parameter_set_read_file(bd_parameter_set *set, const char *path, bd_error *error) {
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_sha256_hex(map.data, map.length_bytes, set->sha256);
    bd_file_map_close(&map);
    BD_TRY(keep(set, path, &set->file, error));
    return bd_form_read(path, form_columns, N_FORM_COLUMNS, take_row, set, error);
}

/* --- What is wrong -------------------------------------------------------------------------------
 */

typedef enum part { OF_RULE, OF_NAME, OF_VALUE } part;

static void place_error(const bd_parameter_set *set, const bd_given_parameter *item, part where,
                        bd_error *error) {
    if (item->row) {
        uint32_t column = where == OF_RULE   ? item->rule_column
                          : where == OF_NAME ? item->name_column
                                             : item->value_column;
        bd_error_at_cell(error, item->file, item->sheet, item->row, column);
        return;
    }
    size_t begin = where == OF_RULE   ? item->rule_begin_byte
                   : where == OF_NAME ? item->name_begin_byte
                                      : item->value_begin_byte;
    size_t end = where == OF_VALUE  ? item->value_end_byte
                 : where == OF_NAME ? begin + strlen(item->name)
                                    : begin + strlen(item->rule);
    bd_error_at_text(error, item->file, set->yaml, set->yaml_bytes, begin, end);
}

/* Notes `own`, which has its message, as an error of the set. */
static bd_status note(bd_parameter_set *set, size_t item, part where, bd_error *own,
                      bd_error *error) {
    if (set->n_errors >= MOST_ERRORS) return BD_OK;
    place_error(set, &set->items[item], where, own);
    BD_TRY(bd_grow(&set->errors, &set->errors_capacity, set->n_errors + 1, sizeof *set->errors,
                   error));
    BD_TRY(bd_grow(&set->error_items, &set->error_items_capacity, set->n_errors + 1,
                   sizeof *set->error_items, error));
    set->error_items[set->n_errors] = item;
    set->errors[set->n_errors++] = *own;
    return BD_OK;
}

static const bd_rule_parameter *find_parameter(const bd_rule *rule, const char *name) {
    for (size_t i = 0; i < rule->n_parameters; i++) {
        if (strcmp(rule->parameters[i].name, name) == 0) return &rule->parameters[i];
    }
    return NULL;
}

/* A cell may hold anything, also a number that belongs to a person. */
static void shown_text(const char *text, char out[200]) {
    bd_buffer masked;
    bd_buffer_init(&masked);
    size_t length = strlen(text);
    bd_mask_text(text, bd_utf8_valid_prefix(text, length < 120 ? length : 120), &masked);
    snprintf(out, 200, "%s%s", bd_buffer_text(&masked), length > 120 ? "…" : "");
    bd_buffer_reset(&masked);
}

static bd_status note_no_parameter(bd_parameter_set *set, size_t at, const bd_rule *rule,
                                   bd_error *error) {
    bd_error own;
    bd_error_reset(&own);
    const bd_given_parameter *item = &set->items[at];
    if (rule->n_parameters == 0) {
        (void)bd_error_set(&own, BD_ERROR_INPUT, "规则 %s 没有参数", "rule %s has no parameters",
                           rule->id);
    } else {
        char shown[200];
        shown_text(item->name, shown);
        (void)bd_error_set(&own, BD_ERROR_INPUT, "规则 %s 没有参数“%s”",
                           "rule %s has no parameter \"%s\"", rule->id, shown);
        const char *names[64];
        size_t n = 0;
        for (; n < rule->n_parameters && n < 64; n++)
            names[n] = rule->parameters[n].name;
        bd_hint_nearest(&own, item->name, names, n);
        if (!own.hint_zh[0])
            bd_error_hint(&own, "它的参数:%s%s%s", "its parameters: %s%s%s", names[0],
                          n > 1 ? ", " : "", n > 1 ? names[1] : "");
    }
    return note(set, at, OF_NAME, &own, error);
}

static bd_status note_value(bd_parameter_set *set, size_t at, const bd_rule *rule,
                            const bd_rule_parameter *parameter, bool readable, bd_error *error) {
    bd_error own;
    bd_error_reset(&own);
    char shown[200];
    shown_text(set->items[at].text, shown);
    const char *example = bd_parameter_format(&parameter->default_value, &set->arena);
    const char *zh = bd_parameter_range(parameter, BD_LANGUAGE_ZH, &set->arena);
    const char *en = bd_parameter_range(parameter, BD_LANGUAGE_EN, &set->arena);
    if (!example || !zh || !en) return bd_error_memory(error, 64);
    if (!readable) {
        (void)bd_error_set(&own, BD_ERROR_INPUT, "“%s”不能用作 %s 的 %s",
                           "\"%s\" will not do for %s, %s", shown, rule->id, parameter->name);
        bool has_unit = parameter->unit[0] && bd_type_is_number(parameter->type) &&
                        parameter->type != BD_TYPE_MONEY; /* whose name says yuan */
        const char *en_unit = has_unit ? bd_parameter_unit_name(parameter, BD_LANGUAGE_EN) : "";
        snprintf(own.hint_zh, sizeof own.hint_zh, "应为%s%s%s,例如 %s",
                 bd_parameter_type_name(parameter->type, BD_LANGUAGE_ZH), has_unit ? ",单位是" : "",
                 has_unit ? parameter->unit : "", example);
        snprintf(own.hint_en, sizeof own.hint_en, "%s is expected%s%s, such as %s",
                 bd_parameter_type_name(parameter->type, BD_LANGUAGE_EN),
                 en_unit[0] ? " in the unit " : "", en_unit, example);
    } else {
        (void)bd_error_set(&own, BD_ERROR_INPUT, "%s 的 %s 不能是 %s:超出范围",
                           "%s, %s cannot be %s: it is out of range", rule->id, parameter->name,
                           shown);
        snprintf(own.hint_zh, sizeof own.hint_zh, "应在 %s", zh);
        snprintf(own.hint_en, sizeof own.hint_en, "it takes %s", en);
    }
    return note(set, at, OF_VALUE, &own, error);
}

/* 3 and 3.0, 2000 and 2,000.00: written differently, and the same. */
static bool say_the_same(const bd_rule_parameter *parameter, const char *a, const char *b,
                         bd_arena *arena) {
    bd_value x, y;
    if (strcmp(a, b) == 0) return true;
    if (!bd_parameter_parse_given(parameter, a, arena, &x) ||
        !bd_parameter_parse_given(parameter, b, arena, &y))
        return false;
    const char *first = bd_parameter_format(&x, arena), *second = bd_parameter_format(&y, arena);
    return first && second && strcmp(first, second) == 0;
}

/* Two rows of one file that say different things. */
static bd_status check_twice(bd_parameter_set *set, size_t at, const bd_rule_parameter *parameter,
                             bool *twice, bd_error *error) {
    const bd_given_parameter *item = &set->items[at];
    *twice = false;
    for (size_t i = 0; i < at && !*twice; i++) {
        const bd_given_parameter *other = &set->items[i];
        if (other->origin != item->origin || strcmp(other->rule, item->rule) != 0 ||
            strcmp(other->name, item->name) != 0 ||
            say_the_same(parameter, other->text, item->text, &set->arena))
            continue;
        bd_error own;
        bd_error_reset(&own);
        char shown[200];
        shown_text(other->text, shown);
        *twice = true;
        if (other->row)
            (void)bd_error_set(&own, BD_ERROR_INPUT,
                               "%s 的 %s 已在第 %llu 行填为 %s,这里又填了别的值;请只留一个",
                               "%s, %s: row %llu says %s, and here is something else; keep one",
                               item->rule, item->name, (unsigned long long)other->row, shown);
        else
            (void)bd_error_set(&own, BD_ERROR_INPUT, "%s 的 %s 前面已写为 %s,这里又写了别的值",
                               "%s, %s is %s above, and something else here", item->rule,
                               item->name, shown);
        return note(set, at, OF_VALUE, &own, error);
    }
    return BD_OK;
}

static bd_status apply_one(bd_parameter_set *set, size_t at, bd_rule *rule, bd_error *error) {
    const bd_given_parameter *item = &set->items[at];
    const bd_rule_parameter *known = find_parameter(rule, item->name);
    if (!known) return note_no_parameter(set, at, rule, error);
    bool twice;
    BD_TRY(check_twice(set, at, known, &twice, error));
    if (twice) return BD_OK;
    bd_rule_parameter *parameter = &rule->parameters[known - rule->parameters];
    bd_value value;
    if (!bd_parameter_parse_given(parameter, item->text, &rule->arena, &value))
        return note_value(set, at, rule, parameter, false, error);
    if (!bd_parameter_in_range(parameter, &value))
        return note_value(set, at, rule, parameter, true, error);
    parameter->value = value;
    parameter->origin = item->origin;
    return BD_OK;
}

bd_status bd_parameter_set_apply(bd_parameter_set *set, bd_rule *rule, bd_error *error) {
    for (bd_parameter_origin origin = BD_PARAMETER_CASE; origin <= BD_PARAMETER_FILE; origin++) {
        for (size_t i = 0; i < set->n; i++) {
            bd_given_parameter *item = &set->items[i];
            if (item->origin != origin || strcmp(item->rule, rule->id) != 0) continue;
            item->seen = true;
            BD_TRY(apply_one(set, i, rule, error));
        }
    }
    return BD_OK;
}

static bool is_listed(const char *const *ids, size_t n_ids, const char *id) {
    for (size_t i = 0; i < n_ids; i++) {
        if (strcmp(ids[i], id) == 0) return true;
    }
    return false;
}

static bd_status note_unknown_rules(bd_parameter_set *set, const char *folder, bd_error *error) {
    const char **ids = NULL;
    size_t n_ids = 0;
    for (size_t i = 0; i < set->n; i++) {
        if (set->items[i].seen) continue;
        if (!ids) BD_TRY(bd_rule_ids_list(folder, &set->arena, &ids, NULL, &n_ids, error));
        if (is_listed(ids, n_ids, set->items[i].rule)) continue;
        bd_error own;
        bd_error_reset(&own);
        char shown[200];
        shown_text(set->items[i].rule, shown);
        if (shown[0]) {
            (void)bd_error_set(&own, BD_ERROR_INPUT, "没有规则“%s”", "there is no rule \"%s\"",
                               shown);
            bd_hint_nearest(&own, set->items[i].rule, ids, n_ids);
        } else {
            (void)bd_error_set(&own, BD_ERROR_INPUT, "填了新值,却没有规则编号",
                               "there is a new value, but no rule");
        }
        BD_TRY(note(set, i, OF_RULE, &own, error));
    }
    return BD_OK;
}

/* Errors in the order in which the values stand. */
static void sort_errors(bd_parameter_set *set) {
    for (size_t i = 1; i < set->n_errors; i++) {
        for (size_t k = i; k && set->error_items[k - 1] > set->error_items[k]; k--) {
            bd_error kept = set->errors[k];
            size_t item = set->error_items[k];
            set->errors[k] = set->errors[k - 1];
            set->error_items[k] = set->error_items[k - 1];
            set->errors[k - 1] = kept;
            set->error_items[k - 1] = item;
        }
    }
}

bd_status bd_parameter_set_finish(bd_parameter_set *set, const char *folder, bd_error *error) {
    BD_TRY(note_unknown_rules(set, folder, error));
    sort_errors(set);
    if (!set->n_errors) return BD_OK;
    if (error) *error = set->errors[0];
    return BD_ERROR_INPUT;
}
