/* Lints of the test beside a rule: does it show the four kinds of case? */
#include "engine/rule/lint_internal.h"
#include "engine/rule/rule_test.h"

#include "engine/base/file.h"
#include "engine/ident/person_id.h"

#include <stdio.h>
#include <string.h>

/* Titles begin with the kind of case, in either language. */
static bool is_kind(const bd_test_case *test, const char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        if (strncmp(test->title, words[i], strlen(words[i])) == 0) return true;
    }
    return false;
}

static bool is_damaged(const char *cell) {
    size_t length = strlen(cell);
    bd_person_id id;
    if (length < 15 || length > 18) return false;
    bool number_like = true;
    for (size_t i = 0; i < length; i++)
        number_like &= (cell[i] >= '0' && cell[i] <= '9') || strchr("Xx*", cell[i]) != NULL;
    if (!number_like) return false;
    return bd_person_id_parse(cell, length, false, &id) != BD_VALUE_OK || id.problem != 0;
}

/* A damaged number and an empty cell, as real sheets have them. */
static void look_at_cells(const bd_test_case *test, bool *damaged, bool *empty) {
    for (size_t t = 0; t < test->n_tables; t++) {
        const bd_test_table *table = &test->tables[t];
        for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
            *damaged |= is_damaged(table->cells[i]);
            *empty |= table->cells[i][0] == '\0';
        }
    }
}

static void say_missing(bd_lint_run *run, const char *path, const char *zh, const char *en,
                        const char *hint_zh, const char *hint_en) {
    bd_error *said = bd_lint_new(run, true);
    if (!said) return;
    (void)bd_error_set(said, BD_ERROR_RULE, "%s", "%s", zh);
    snprintf(said->en, sizeof said->en, "%s", en);
    bd_error_hint(said, "%s", "%s", hint_zh);
    snprintf(said->hint_en, sizeof said->hint_en, "%s", hint_en);
    bd_file_map map;
    if (bd_file_map_open(path, &map, NULL) != BD_OK) return;
    const char *newline = memchr(map.data, '\n', map.length_bytes);
    bd_error_at_text(said, path, map.data, map.length_bytes, 0,
                     newline ? (size_t)(newline - (const char *)map.data) : map.length_bytes);
    bd_file_map_close(&map);
}

static bool about_people(const bd_rule *rule) {
    size_t subject = bd_rule_find_column(rule, rule->subject);
    return rule->query.plan->columns[subject].type == BD_TYPE_PERSON;
}

static void check_cases(bd_lint_run *run, const bd_test_file *file) {
    static const char *const near[] = {"near miss", "擦边", "差一点", NULL}, *const innocent[] = {
                                                                                 "innocent", "无辜",
                                                                                 "合理", NULL};
    bool exact = false, has_near = false, has_innocent = false, damaged = false, empty = false;
    look_at_cells(&file->shared, &damaged, &empty);
    for (size_t i = 0; i < file->n_cases; i++) {
        const bd_test_case *test = &file->cases[i];
        for (size_t k = 0; k < test->n_expectations; k++)
            exact |= test->expectations[k].sentence != NULL;
        has_near |= is_kind(test, near);
        has_innocent |= is_kind(test, innocent);
        look_at_cells(test, &damaged, &empty);
    }
    if (!exact)
        say_missing(run, file->path, "没有带完整说明文字的命中用例",
                    "there is no hit with its exact sentence", "写一个 -> @人 : 等级 : 说明文字",
                    "write a case with -> @person : severity : sentence");
    if (!has_near)
        say_missing(run, file->path, "没有“near miss”用例", "there is no near miss",
                    "每个条件各写一个刚好不成立的用例,题目以 near miss: 开头",
                    "one case for each condition that just fails, titled near miss: …");
    if (!has_innocent)
        say_missing(run, file->path, "没有“innocent”用例", "there is no innocent look-alike",
                    "写一个看上去像、其实正常的用例,题目以 innocent: 开头",
                    "a case that looks alike and is in order, titled innocent: …");
    if ((about_people(run->rule) && !damaged) || !empty)
        say_missing(run, file->path, "没有缺值和残缺号码的用例",
                    "there is no case with missing values and a damaged number",
                    "写一个用例:单元格为空,证件号码为 5101**********4232 或以 000 结尾",
                    "a case with empty cells and numbers such as 5101**********4232");
}

void bd_lint_test(bd_lint_run *run) {
    char sql_path[4096], test_path[4096];
    bd_error own;
    bd_error_reset(&own);
    bd_test_file file;
    if (bd_test_find_paths(run->rule->file, sql_path, test_path, sizeof sql_path, &own) != BD_OK) {
        say_missing(run, run->rule->file, "规则旁边没有测试", "there is no test beside the rule",
                    "写一个同名的 .test 文件;bidui rule new 会生成一个样子",
                    "write a .test file of the same name; bidui rule new makes one to begin with");
        return;
    }
    run->status = bd_test_file_read(test_path, &file, run->error);
    if (run->status != BD_OK) return;
    check_cases(run, &file);
    bd_test_file_reset(&file);
    bd_file_map map;
    if (run->status != BD_OK || bd_file_map_open(test_path, &map, NULL) != BD_OK) return;
    bd_lint_to_write(run, test_path, map.data, map.length_bytes);
    bd_file_map_close(&map);
}
