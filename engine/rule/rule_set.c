/* All rules below a folder, selected by ids, families or globs. */
#include "engine/rule/rule_internal.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The id is the name of the file, so that selection needs no parsing: rules/kinship/KIN-01.sql. */
static void name_of(const char *path, char id[64], char family[64]) {
    const char *base = bd_path_base(path);
    const char *dot = strrchr(base, '.');
    snprintf(id, 64, "%.*s", (int)(dot ? dot - base : (ptrdiff_t)strlen(base)), base);
    const char *end = base > path ? base - 1 : path;
    const char *begin = end;
    while (begin > path && begin[-1] != '/')
        begin--;
    snprintf(family, 64, "%.*s", (int)(end - begin), begin);
}

bool bd_rule_is_selected(const char *selection, const char *id, const char *family) {
    if (!selection || !*selection) return true;
    for (const char *at = selection; *at;) {
        size_t length = strcspn(at, ",");
        char pattern[128];
        while (length && (*at == ' '))
            at++, length--;
        snprintf(pattern, sizeof pattern, "%.*s", (int)length, at);
        size_t end = strlen(pattern);
        while (end && pattern[end - 1] == ' ')
            pattern[--end] = '\0';
        if (pattern[0] &&
            (fnmatch(pattern, id, FNM_CASEFOLD) == 0 || fnmatch(pattern, family, 0) == 0))
            return true;
        at += strcspn(at, ",");
        if (*at == ',') at++;
    }
    return false;
}

static bool is_rule_file(const char *path) {
    size_t length = strlen(path);
    char id[64], family[64];
    if (length < 4 || strcmp(path + length - 4, ".sql") != 0) return false;
    name_of(path, id, family);
    return strcmp(family, "tables") != 0 && strcmp(family, "codes") != 0 &&
           strcmp(family, "postgresql") != 0 && strcmp(family, "calendars") != 0 &&
           strcmp(family, "filters") != 0;
}

static int compare_rules(const void *a, const void *b) {
    const bd_rule *const *x = a, *const *y = b;
    return strcmp((*x)->id, (*y)->id);
}

/* The file's name is the rule's id, and no two rules share one. */
static bd_status check_identity(const bd_rule_set *set, const bd_rule *rule, const char *id,
                                bd_error *error) {
    if (strcmp(rule->id, id) != 0) {
        bd_status status =
            bd_error_set(error, BD_ERROR_RULE, "规则编号 %s 与文件名 %s 不一致",
                         "the rule's id %s is not the name of its file, %s", rule->id, id);
        bd_error_at_cell(error, rule->file, NULL, 0, 0);
        return status;
    }
    for (size_t i = 0; i < set->n_rules; i++) {
        if (strcmp(set->rules[i]->id, rule->id) != 0) continue;
        bd_status status = bd_error_set(error, BD_ERROR_RULE, "规则 %s 有两个文件",
                                        "there are two files of rule %s", rule->id);
        bd_error_at_cell(error, rule->file, NULL, 0, 0);
        return status;
    }
    return BD_OK;
}

static bd_status load_one(const bd_schema *schema, const char *path, const char *id,
                          bd_parameter_set *given, bd_rule_set *set, bd_error *error) {
    bd_error own;
    bd_error_reset(&own);
    bd_rule *rule = NULL;
    bd_status status = bd_rule_load_given(schema, path, given, &rule, &own);
    if (status == BD_OK) status = check_identity(set, rule, id, &own);
    if (status == BD_OK) {
        set->rules[set->n_rules++] = rule;
        return BD_OK;
    }
    bd_rule_free(rule);
    if (status == BD_ERROR_MEMORY || status == BD_ERROR_CANCELLED) {
        if (error) *error = own;
        return status;
    }
    set->failed[set->n_failed++] = own;
    return BD_OK;
}

bd_status bd_rule_set_load(const bd_schema *schema, const char *folder, const char *selection,
                           bd_rule_set *set, bd_error *error) {
    return bd_rule_set_load_given(schema, folder, selection, NULL, set, error);
}

bd_status bd_rule_set_load_given(const bd_schema *schema, const char *folder, const char *selection,
                                 bd_parameter_set *given, bd_rule_set *set, bd_error *error) {
    memset(set, 0, sizeof *set);
    char **paths = NULL;
    size_t n_paths = 0, n_found = 0;
    BD_TRY(bd_files_list(folder, &paths, &n_paths, error));
    set->rules = bd_allocate_zero(n_paths + 1, sizeof *set->rules);
    set->failed = bd_allocate_zero(n_paths + 1, sizeof *set->failed);
    bd_status status =
        set->rules && set->failed ? BD_OK : bd_error_memory(error, n_paths * sizeof *set->failed);
    for (size_t i = 0; status == BD_OK && i < n_paths; i++) {
        char id[64], family[64];
        if (!is_rule_file(paths[i])) continue;
        name_of(paths[i], id, family);
        if (!bd_rule_is_selected(selection, id, family)) continue;
        n_found++;
        status = load_one(schema, paths[i], id, given, set, error);
    }
    bd_paths_free(paths, n_paths);
    if (status == BD_OK && n_found == 0 && selection && *selection)
        status = bd_error_set(error, BD_ERROR_NOT_FOUND,
                              "没有与“%s”相符的规则;bidui rule list 列出全部规则",
                              "no rule matches \"%s\"; bidui rule list shows all", selection);
    if (status != BD_OK) {
        bd_rule_set_reset(set);
        return status;
    }
    qsort(set->rules, set->n_rules, sizeof *set->rules, compare_rules);
    return BD_OK;
}

void bd_rule_set_reset(bd_rule_set *set) {
    for (size_t i = 0; i < set->n_rules; i++)
        bd_rule_free(set->rules[i]);
    free(set->rules);
    free(set->failed);
    memset(set, 0, sizeof *set);
}

/* Names of a rule, to be sorted by id. */
typedef struct rule_name {
    const char *id, *family;
} rule_name;

static int compare_names(const void *a, const void *b) {
    const rule_name *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static bd_status list_names(char *const *paths, size_t n_paths, bd_arena *arena, rule_name *names,
                            size_t *n, bd_error *error) {
    for (size_t i = 0; i < n_paths; i++) {
        char id[64], family[64];
        if (!is_rule_file(paths[i])) continue;
        name_of(paths[i], id, family);
        rule_name *name = &names[(*n)++];
        *name = (rule_name){bd_arena_text(arena, id, strlen(id)),
                            bd_arena_text(arena, family, strlen(family))};
        if (!name->id || !name->family) return bd_error_memory(error, 128);
    }
    if (*n) qsort(names, *n, sizeof *names, compare_names);
    return BD_OK;
}

bd_status bd_rule_ids_list(const char *folder, bd_arena *arena, const char ***ids,
                           const char ***families, size_t *n_ids, bd_error *error) {
    char **paths = NULL;
    size_t n_paths = 0;
    *n_ids = 0;
    BD_TRY(bd_files_list(folder, &paths, &n_paths, error));
    rule_name *names = bd_arena_array(arena, n_paths + 1, sizeof *names);
    *ids = bd_arena_array(arena, n_paths + 1, sizeof **ids);
    const char **found = bd_arena_array(arena, n_paths + 1, sizeof *found);
    bd_status status =
        names && *ids && found ? BD_OK : bd_error_memory(error, n_paths * sizeof *names);
    if (status == BD_OK) status = list_names(paths, n_paths, arena, names, n_ids, error);
    for (size_t i = 0; status == BD_OK && i < *n_ids; i++) {
        (*ids)[i] = names[i].id;
        found[i] = names[i].family;
    }
    if (families) *families = found;
    bd_paths_free(paths, n_paths);
    return status;
}
