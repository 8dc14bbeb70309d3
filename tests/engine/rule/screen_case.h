/* For tests of screening: a case written as in a .test file, and rules written for the test, so
 * that nothing depends on the rules that come with the program. */
#ifndef TEST_SCREEN_CASE_H
#define TEST_SCREEN_CASE_H

#include "engine/base/file.h"
#include "engine/ident/date.h"
#include "engine/rule/exception.h"
#include "engine/rule/test_store.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RULES TEST_SOURCE_ROOT "/rules"

typedef struct screen_case {
    char folder[64]; /* of the rules */
    bd_schema schema;
    bd_codes *codes;
    bd_test_file file;
    bd_store *store;
    bd_rule_set rules;
    bd_screening screening;
} screen_case;

/* FAMILY/ID.sql with the lines of front matter in `more` (severity, amount …) and the query. */
static inline void write_rule(const screen_case *c, const char *family, const char *id,
                              const char *more, const char *query) {
    char path[160], text[4096];
    snprintf(path, sizeof path, "%s/%s", c->folder, family);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/%s/%s.sql", c->folder, family, id);
    snprintf(text, sizeof text,
             "---\nid: %s\ntitle: {zh: \"标题\", en: \"Title\"}\nstatus: testing\nsubject: id_no\n"
             "key: [id_no]\nbasis: [\"依据\"]\nexplain: {zh: \"{name}\", en: \"{name}\"}\n"
             "innocent: [\"解释\"]\nverify: [\"核查\"]\n%s\n---\n%s\n",
             id, more, query);
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
}

static inline void begin_case(screen_case *c) {
    memset(c, 0, sizeof *c);
    snprintf(c->folder, sizeof c->folder, "/tmp/bidui-screen-XXXXXX");
    assert_non_null(mkdtemp(c->folder));
}

/* After the rules were written: screens the tables of `text`. */
static inline void screen(screen_case *c, const char *text, const bd_screen_settings *settings) {
    static const bd_screen_settings none = {0};
    bd_error error;
    bd_error_reset(&error);
    char path[96];
    snprintf(path, sizeof path, "%s/case.test", c->folder);
    assert_int_equal(bd_file_write(path, text, strlen(text), &error), BD_OK);
    assert_int_equal(bd_test_file_read(path, &c->file, &error), BD_OK);
    assert_int_equal(bd_schema_load(RULES "/tables", &c->schema, &error), BD_OK);
    assert_int_equal(bd_codes_load(RULES "/codes", &c->codes, &error), BD_OK);
    assert_int_equal(bd_test_store_make(&c->schema, c->codes, NULL, &c->file, &c->file.cases[0],
                                        &c->store, &error),
                     BD_OK);
    assert_int_equal(bd_rule_set_load(&c->schema, c->folder, NULL, &c->rules, &error), BD_OK);
    if (c->rules.n_failed) print_error("%s\n", c->rules.failed[0].en);
    assert_int_equal(c->rules.n_failed, 0);
    bd_exec_options options = {.n_threads = 1, .as_of = bd_date_from_ymd(2023, 12, 31)};
    bd_status status = bd_screen_with(c->store, &c->rules, &options, settings ? settings : &none,
                                      &c->screening, &error);
    if (status != BD_OK) print_error("%s\n", error.en);
    assert_int_equal(status, BD_OK);
}

static inline void end_case(screen_case *c) {
    char command[128];
    bd_screening_reset(&c->screening);
    bd_rule_set_reset(&c->rules);
    bd_store_free(c->store);
    bd_codes_free(c->codes);
    bd_schema_reset(&c->schema);
    bd_test_file_reset(&c->file);
    snprintf(command, sizeof command, "rm -rf '%s'", c->folder);
    assert_int_equal(system(command), 0);
}

/* The finding of a rule about a person of this name; NULL when there is none. */
static inline const bd_finding *find(const screen_case *c, const char *rule, const char *name) {
    for (size_t i = 0; i < c->screening.n_findings; i++) {
        const bd_finding *finding = &c->screening.findings[i];
        if (strcmp(finding->rule->id, rule) == 0 && strcmp(finding->subject_name, name) == 0)
            return finding;
    }
    return NULL;
}

/* The score is the sum of its parts, and so says the text. */
static inline void assert_adds_up(const bd_finding *finding) {
    int32_t sum = 0;
    char said[64];
    for (int i = 0; i < BD_N_SCORE_PARTS; i++)
        sum += finding->points[i];
    assert_true(finding->score * 10 - sum < 0.001 && sum - finding->score * 10 < 0.001);
    snprintf(said, sizeof said, " = %.10g", finding->score);
    if (!strstr(finding->score_en, said)) print_error("%s\n", finding->score_en);
    assert_non_null(strstr(finding->score_en, said));
    assert_non_null(strstr(finding->score_zh, said));
}

#endif
