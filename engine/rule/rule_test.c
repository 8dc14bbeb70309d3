/* Runs the cases of a .test file and compares findings with what they should be. */
#include "engine/rule/rule_test.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/rule/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct test_run {
    const bd_schema *schema;
    const bd_codes *codes;
    const bd_divisions *divisions;
    bd_rule *rule;
    const bd_test_file *file;
    bd_buffer *report;
    bd_error *error;
} test_run;

static bool severity_matches(const char *expected, bd_severity severity) {
    return !expected || strcmp(expected, bd_severity_name(severity, BD_LANGUAGE_EN)) == 0 ||
           strcmp(expected, bd_severity_name(severity, BD_LANGUAGE_ZH)) == 0;
}

static bool finding_matches(const bd_test_expectation *e, const bd_finding *f) {
    return strcmp(e->subject, f->subject) == 0 && severity_matches(e->severity, f->severity) &&
           (!e->sentence || strcmp(e->sentence, f->explain_zh) == 0 ||
            strcmp(e->sentence, f->explain_en) == 0);
}

static const char *shown(const test_run *run, const char *subject) {
    const char *symbol = bd_test_file_symbol(run->file, subject);
    return symbol ? symbol : subject;
}

static void begin_failure(const test_run *run, const bd_test_case *test, bool *failed) {
    if (!*failed)
        bd_buffer_format(run->report, "FAIL %s:%zu: %s\n", run->file->path, test->line,
                         test->title);
    *failed = true;
}

static void say_expected(const test_run *run, const bd_test_expectation *e) {
    bd_buffer_format(run->report, "  expected -> %s%s%s%s%s\n", shown(run, e->subject),
                     e->severity ? " : " : "", e->severity ? e->severity : "",
                     e->sentence ? " : " : "", e->sentence ? e->sentence : "");
}

static void say_found(const test_run *run, const bd_finding *f) {
    bd_buffer_format(run->report, "  found    -> %s : %s : %s\n", shown(run, f->subject),
                     bd_severity_name(f->severity, BD_LANGUAGE_EN), f->explain_zh);
    bd_buffer_format(run->report, "              in English: %s\n", f->explain_en);
    if (f->adjust_zh[0]) bd_buffer_format(run->report, "              (%s)\n", f->adjust_zh);
}

static bd_status compare(const test_run *run, const bd_test_case *test,
                         const bd_screening *screening, bool *failed) {
    bool *used = bd_allocate_zero(screening->n_findings + 1, sizeof *used);
    if (!used) return bd_error_memory(run->error, screening->n_findings);
    const bd_coverage *coverage = &screening->coverage[0];
    if (coverage->state == BD_COVERAGE_FAILED ||
        (coverage->state == BD_COVERAGE_COULD_NOT) != test->could_not) {
        if (!(test->none && coverage->state == BD_COVERAGE_COULD_NOT)) {
            begin_failure(run, test, failed);
            bd_buffer_format(run->report, "  coverage: %s\n",
                             coverage->reason_zh[0] ? coverage->reason_zh : "ran");
        }
    }
    for (size_t i = 0; i < test->n_expectations; i++) {
        size_t k = 0;
        while (k < screening->n_findings &&
               (used[k] || !finding_matches(&test->expectations[i], &screening->findings[k])))
            k++;
        if (k < screening->n_findings) {
            used[k] = true;
        } else {
            begin_failure(run, test, failed);
            say_expected(run, &test->expectations[i]);
        }
    }
    for (size_t k = 0; k < screening->n_findings; k++) {
        if (used[k]) continue;
        begin_failure(run, test, failed);
        say_found(run, &screening->findings[k]);
    }
    free(used);
    return BD_OK;
}

/* Every finding rests on rows of the sheets: none may come without evidence. */
static void check_evidence(const test_run *run, const bd_test_case *test,
                           const bd_screening *screening, bool *failed) {
    for (size_t i = 0; i < screening->n_findings; i++) {
        if (screening->findings[i].n_evidence) continue;
        begin_failure(run, test, failed);
        bd_buffer_format(run->report, "  no evidence for %s\n",
                         shown(run, screening->findings[i].subject));
    }
}

bd_status bd_test_case_compare(const bd_test_file *file, const bd_test_case *test,
                               const bd_screening *screening, bd_buffer *report, bool *failed,
                               bd_error *error) {
    test_run run = {.report = report, .error = error, .file = file};
    return compare(&run, test, screening, failed);
}

static bool has_parameter(const bd_rule *rule, const char *name) {
    for (size_t i = 0; i < rule->n_parameters; i++) {
        if (strcmp(rule->parameters[i].name, name) == 0) return true;
    }
    return false;
}

bd_status bd_test_case_rule(const bd_schema *schema, const bd_rule *rule, const bd_test_case *test,
                            bd_rule **own, bd_error *error) {
    *own = NULL;
    if (test->n_parameters == 0) return BD_OK;
    for (size_t i = 0; i < test->n_parameters; i++) {
        if (!has_parameter(rule, test->parameters[i].name))
            return bd_error_set(error, BD_ERROR_RULE, "用例“%s”:规则没有参数“%s”",
                                "case \"%s\": the rule has no parameter \"%s\"", test->title,
                                test->parameters[i].name);
    }
    return bd_rule_load_text(schema, rule->file, rule->text, rule->length_bytes, test->parameters,
                             test->n_parameters, own, error);
}

static bd_status run_case(test_run *run, const bd_test_case *test, bool *failed) {
    bd_store *store = NULL;
    bd_rule *own = NULL;
    bd_screening screening = {0};
    BD_TRY(bd_test_case_rule(run->schema, run->rule, test, &own, run->error));
    bd_status status = bd_test_store_make(run->schema, run->codes, run->divisions, run->file, test,
                                          &store, run->error);
    bd_rule_set set = {.n_rules = 1, .rules = own ? &own : &run->rule};
    bd_exec_options options = {.n_threads = 1, .as_of = test->as_of};
    if (status == BD_OK) status = bd_screen(store, &set, &options, &screening, run->error);
    if (status == BD_OK) status = compare(run, test, &screening, failed);
    if (status == BD_OK) check_evidence(run, test, &screening, failed);
    bd_screening_reset(&screening);
    bd_store_free(store);
    bd_rule_free(own);
    return status;
}

/* A rule shows what it finds and what it leaves alone. */
static bool has_both_kinds(const test_run *run) {
    bool hit = false, none = false;
    for (size_t i = 0; i < run->file->n_cases; i++) {
        hit |= run->file->cases[i].n_expectations > 0;
        none |= run->file->cases[i].none;
    }
    if (!hit || !none)
        bd_buffer_format(
            run->report,
            "FAIL %s: a rule needs at least one case with a finding and one with none\n",
            run->file->path);
    return hit && none;
}

static bd_status run_cases(test_run *run, size_t *n_passed, size_t *n_failed) {
    for (size_t i = 0; i < run->file->n_cases; i++) {
        const bd_test_case *test = &run->file->cases[i];
        bool failed = false;
        if (!test->none && !test->could_not && test->n_expectations == 0) {
            begin_failure(run, test, &failed);
            bd_buffer_append_text(
                run->report,
                "  the case says no result; write -> none when it should find nothing\n");
        }
        BD_TRY(run_case(run, test, &failed));
        ++*(failed ? n_failed : n_passed);
    }
    if (!has_both_kinds(run)) ++*n_failed;
    return BD_OK;
}

/* KIN-01.sql or KIN-01.test → both paths. */
bd_status bd_test_find_paths(const char *given, char *rule_path, char *test_path, size_t size,
                             bd_error *error) {
    size_t length = strlen(given);
    const char *dot = strrchr(bd_path_base(given), '.');
    size_t stem = dot ? (size_t)(dot - given) : length;
    if (stem + 6 > size)
        return bd_error_set(error, BD_ERROR_INPUT, "路径太长", "the path is too long");
    snprintf(rule_path, size, "%.*s.sql", (int)stem, given);
    snprintf(test_path, size, "%.*s.test", (int)stem, given);
    if (access(test_path, R_OK) == 0) return BD_OK;
    return bd_error_set(error, BD_ERROR_NOT_FOUND, "规则旁边没有测试文件 %s",
                        "there is no test beside the rule: %s", bd_path_base(test_path));
}

bd_status bd_test_open_divisions(const char *codes_folder, bd_divisions **divisions,
                                 bd_error *error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/divisions.csv", codes_folder);
    return access(path, R_OK) == 0 ? bd_divisions_open(path, divisions, error) : BD_OK;
}

bd_status bd_rule_test(const bd_schema *schema, const char *rule_path, const char *codes_folder,
                       bd_buffer *report, size_t *n_passed, size_t *n_failed, bd_error *error) {
    char sql_path[4096], test_path[4096];
    *n_passed = *n_failed = 0;
    BD_TRY(bd_test_find_paths(rule_path, sql_path, test_path, sizeof sql_path, error));
    bd_test_file file;
    test_run run = {.schema = schema, .file = &file, .report = report, .error = error};
    bd_codes *codes = NULL;
    bd_divisions *divisions = NULL;
    bd_status status = bd_test_file_read(test_path, &file, error);
    if (status != BD_OK) return status;
    status = bd_codes_load(codes_folder, &codes, error);
    if (status == BD_OK) status = bd_test_open_divisions(codes_folder, &divisions, error);
    if (status == BD_OK) status = bd_rule_load(schema, sql_path, NULL, 0, &run.rule, error);
    run.codes = codes;
    run.divisions = divisions;
    if (status == BD_OK) status = run_cases(&run, n_passed, n_failed);
    bd_rule_free(run.rule);
    bd_divisions_close(divisions);
    bd_codes_free(codes);
    bd_test_file_reset(&file);
    return status == BD_OK ? bd_buffer_status(report, error) : status;
}
