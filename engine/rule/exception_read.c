/* Filter files: one row, one exception. Nothing is guessed: a row that is not complete stops the
 * run, as it would else hold back what it should not, or nothing. */
#include "engine/rule/exception.h"

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/household.h"
#include "engine/ident/mask.h"
#include "engine/ident/person_id.h"
#include "engine/rule/rule_internal.h"
#include "loaders/form.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_EXCEPTIONS 100000
#define MOST_ERRORS 500

enum { RULES, PERSON, HOUSEHOLD, REGION, REASON, DECIDED_BY, UNTIL, N_FORM_COLUMNS };
static const bd_form_column form_columns[N_FORM_COLUMNS] = {
    [RULES] = {false, {"规则", "规则编号", "Rule", "Rules"}},
    [PERSON] = {false, {"身份证号", "身份证号码", "证件号码", "公民身份号码", "Person", "id_no"}},
    [HOUSEHOLD] = {false, {"户号", "户编号", "家庭编号", "Household", "household_id"}},
    [REGION] = {false, {"地区", "区划", "区划代码", "乡镇村居", "Region"}},
    [REASON] = {true, {"理由", "原因", "Reason"}},
    [DECIDED_BY] = {true, {"决定人", "批准人", "决定单位", "Decided by"}},
    [UNTIL] = {true, {"截止日期", "有效期至", "到期日", "Until", "End date"}},
};

typedef struct exception_reader {
    bd_exception_set *set;
    const char **ids, **families; /* of all rules */
    size_t n_ids;
    int32_t today;
    const char *shown_path; /* as the file is called in messages and reports */
} exception_reader;

static bd_status note(const exception_reader *r, const bd_form_row *row, uint32_t column,
                      bd_error *own, bd_error *error) {
    bd_exception_set *set = r->set;
    if (set->n_errors >= MOST_ERRORS) return BD_OK;
    bd_error_at_cell(own, r->shown_path, row->sheet, row->row, column);
    BD_TRY(bd_grow(&set->errors, &set->errors_capacity, set->n_errors + 1, sizeof *set->errors,
                   error));
    set->errors[set->n_errors++] = *own;
    return BD_OK;
}

/* A macro, so that both messages stay literals. */
#define wrong(r, row, part, error, zh, en)                                                         \
    do {                                                                                           \
        bd_error own_;                                                                             \
        bd_error_reset(&own_);                                                                     \
        (void)bd_error_set(&own_, BD_ERROR_INPUT, zh, en);                                         \
        return note(r, row, (row)->cells[part].column, &own_, error);                              \
    } while (0)

static bd_status keep(const exception_reader *r, const char *text, const char **out,
                      bd_error *error) {
    *out = bd_arena_text(&r->set->arena, text, strlen(text));
    return *out ? BD_OK : bd_error_memory(error, strlen(text));
}

static bd_status read_person(const exception_reader *r, const bd_form_row *row, bd_exception *out,
                             bd_error *error) {
    const bd_form_cell *cell = &row->cells[PERSON];
    if (!cell->text[0]) return keep(r, "", &out->person, error);
    bd_person_id id;
    bd_value_status status = bd_person_id_parse(cell->text, strlen(cell->text), cell->number, &id);
    if (cell->number && strlen(cell->text) > 15)
        wrong(r, row, PERSON, error, "证件号码存成了数字,末几位已丢失;请设为文本后重新填写",
              "the number was stored as a number and has lost its last digits; make the cell text "
              "and write it again");
    if (status != BD_VALUE_OK || !id.usable)
        wrong(r, row, PERSON, error, "证件号码不完整或校验不符,不能据此排除任何人;请核对后填写",
              "the number is incomplete or fails its check, so it names nobody; correct it");
    return keep(r, id.text, &out->person, error);
}

static bd_status read_household(const exception_reader *r, const bd_form_row *row,
                                bd_exception *out, bd_error *error) {
    const bd_form_cell *cell = &row->cells[HOUSEHOLD];
    if (!cell->text[0]) return keep(r, "", &out->household, error);
    bd_identifier id;
    bd_value_status status = bd_household_parse(cell->text, strlen(cell->text), cell->number, &id);
    if (status != BD_VALUE_OK || !id.length)
        wrong(r, row, HOUSEHOLD, error, "这不是户号", "this is no household number");
    return keep(r, id.text, &out->household, error);
}

static bd_status read_until(const exception_reader *r, const bd_form_row *row, bd_exception *out,
                            bd_error *error) {
    const char *text = row->cells[UNTIL].text;
    static const char *const endless[] = {"长期", "永久", "无期限", "permanent", "no end", "none"};
    out->until = BD_NULL_I32;
    if (!text[0])
        wrong(r, row, UNTIL, error, "没有截止日期;不设期限的请写“长期”",
              "the end date is missing; write \"permanent\" where there is none");
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
        if (strcmp(text, endless[i]) == 0) return BD_OK;
    }
    bd_value_status status = bd_date_parse(text, strlen(text), 0, &out->until);
    if (status == BD_VALUE_OPEN_END) return BD_OK;
    if (status != BD_VALUE_OK)
        wrong(r, row, UNTIL, error, "截止日期应写作 2024-12-31,不设期限的写“长期”",
              "the end date is written 2024-12-31, or \"permanent\"");
    out->expired = out->until < r->today;
    return BD_OK;
}

/* Every glob must name a rule that there is: else a slip of the pen would hold back nothing. */
static bd_status read_rules(const exception_reader *r, const bd_form_row *row, bd_exception *out,
                            bd_error *error) {
    BD_TRY(keep(r, row->cells[RULES].text, &out->rules, error));
    char list[512];
    size_t length = strlen(out->rules);
    if (length >= sizeof list)
        wrong(r, row, RULES, error, "规则一栏太长", "the cell of rules is too long");
    memcpy(list, out->rules, length + 1);
    char *rest = NULL;
    for (char *glob = strtok_r(list, ",", &rest); glob; glob = strtok_r(NULL, ",", &rest)) {
        bool any = false;
        for (size_t i = 0; i < r->n_ids && !any; i++)
            any = bd_rule_is_selected(glob, r->ids[i], r->families[i]);
        if (any) continue;
        bd_error own;
        bd_error_reset(&own);
        /* A number may have slipped into the wrong column. */
        bd_buffer masked;
        bd_buffer_init(&masked);
        bd_mask_text(glob, strlen(glob), &masked);
        (void)bd_error_set(&own, BD_ERROR_INPUT, "没有与“%s”相符的规则", "no rule matches \"%s\"",
                           bd_buffer_text(&masked));
        bd_buffer_reset(&masked);
        bd_hint_nearest(&own, glob, r->ids, r->n_ids);
        return note(r, row, row->cells[RULES].column, &own, error);
    }
    return BD_OK;
}

static bd_status check_texts(const exception_reader *r, const bd_form_row *row, bd_error *error) {
    const bd_form_cell *cells = row->cells;
    if (!cells[REASON].text[0])
        wrong(r, row, REASON, error, "没有理由;每条例外都要写明理由",
              "the reason is missing; every exception needs one");
    if (!cells[DECIDED_BY].text[0])
        wrong(r, row, DECIDED_BY, error, "没有决定人;请写明由谁决定",
              "nobody is named who decided this");
    return BD_OK;
}

static bd_status check_target(const exception_reader *r, const bd_form_row *row, bd_error *error) {
    const bd_form_cell *cells = row->cells;
    if (cells[RULES].text[0] || cells[PERSON].text[0] || cells[HOUSEHOLD].text[0] ||
        cells[REGION].text[0])
        return BD_OK;
    wrong(r, row, REASON, error, "没有写明排除谁:规则、身份证号、户号、地区至少填一项",
          "it names nobody: fill in at least one of rule, person, household and region");
}

static bd_status take_row(void *context, const bd_form_row *row, bd_error *error) {
    const exception_reader *r = context;
    bd_exception_set *set = r->set;
    bd_exception item = {.row = row->row};
    size_t n_errors = set->n_errors;
    if (set->n >= MOST_EXCEPTIONS)
        return bd_error_set(error, BD_ERROR_LIMIT, "例外超过 %d 条", "more than %d exceptions",
                            MOST_EXCEPTIONS);
    BD_TRY(keep(r, r->shown_path, &item.file, error));
    BD_TRY(keep(r, row->sheet, &item.sheet, error));
    BD_TRY(keep(r, row->cells[REGION].text, &item.region, error));
    BD_TRY(keep(r, row->cells[REASON].text, &item.reason, error));
    BD_TRY(keep(r, row->cells[DECIDED_BY].text, &item.decided_by, error));
    BD_TRY(check_target(r, row, error));
    BD_TRY(read_rules(r, row, &item, error));
    BD_TRY(read_person(r, row, &item, error));
    BD_TRY(read_household(r, row, &item, error));
    BD_TRY(check_texts(r, row, error));
    BD_TRY(read_until(r, row, &item, error));
    if (set->n_errors > n_errors) return BD_OK;
    BD_TRY(bd_grow(&set->items, &set->capacity, set->n + 1, sizeof *set->items, error));
    set->items[set->n++] = item;
    return BD_OK;
}

static bd_status read_file(exception_reader *r, const char *folder, const char *path,
                           bd_error *error) {
    bd_exception_set *set = r->set;
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_exception_file file;
    bd_sha256_hex(map.data, map.length_bytes, file.sha256);
    bd_file_map_close(&map);
    BD_TRY(keep(r, path + strlen(folder) + 1, &file.path, error));
    r->shown_path = bd_arena_format(&set->arena, "filters/%s", file.path);
    if (!r->shown_path) return bd_error_memory(error, strlen(path));
    BD_TRY(bd_grow(&set->files, &set->files_capacity, set->n_files + 1, sizeof *set->files, error));
    file.path = r->shown_path;
    set->files[set->n_files++] = file;
    bd_error own;
    bd_error_reset(&own);
    bd_status status = bd_form_read(path, form_columns, N_FORM_COLUMNS, take_row, r, &own);
    if (status == BD_OK) return BD_OK;
    if (status == BD_ERROR_MEMORY) {
        if (error) *error = own;
        return status;
    }
    /* One file that cannot be read does not hide what is wrong with the others. */
    bd_error_at_cell(&own, r->shown_path, NULL, 0, 0);
    BD_TRY(bd_grow(&set->errors, &set->errors_capacity, set->n_errors + 1, sizeof *set->errors,
                   error));
    set->errors[set->n_errors++] = own;
    return BD_OK;
}

bd_status bd_exception_set_read(bd_exception_set *set, const char *folder, const char *rules_folder,
                                int32_t today, bd_error *error) {
    memset(set, 0, sizeof *set);
    bd_arena_init(&set->arena);
    struct stat info;
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode)) return BD_OK;
    exception_reader r = {.set = set, .today = today};
    char **paths = NULL;
    size_t n_paths = 0;
    BD_TRY(bd_files_list(folder, &paths, &n_paths, error));
    bd_status status = BD_OK;
    if (n_paths) status = bd_rule_ids_list(rules_folder, &set->arena, &r.ids, &r.families, &r.n_ids, error);
    for (size_t i = 0; status == BD_OK && i < n_paths; i++)
        status = read_file(&r, folder, paths[i], error);
    bd_paths_free(paths, n_paths);
    if (status == BD_OK && set->n_errors) {
        if (error) *error = set->errors[0];
        status = BD_ERROR_INPUT;
    }
    return status;
}

void bd_exception_set_reset(bd_exception_set *set) {
    if (!set) return;
    bd_arena_reset(&set->arena);
    free(set->items);
    free(set->files);
    free(set->errors);
    memset(set, 0, sizeof *set);
}

void bd_exception_say(const bd_exception *exception, bd_language language, bd_buffer *out) {
    bool en = language == BD_LANGUAGE_EN;
    const struct {
        const char *zh, *en, *text;
    } parts[] = {{"规则 ", "rule ", exception->rules},
                 {"人员 ", "person ", exception->person},
                 {"户号 ", "household ", exception->household},
                 {"地区 ", "region ", exception->region}};
    bool first = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].text[0]) continue;
        if (!first) bd_buffer_append_text(out, en ? ", " : ",");
        first = false;
        bd_buffer_append_text(out, en ? parts[i].en : parts[i].zh);
        bd_mask_text(parts[i].text, strlen(parts[i].text), out);
    }
}
