/* Rules, screening, the ledger and the workbook, with failing allocations. Whatever fails, the
 * ledger is as before or has the whole run, and so has the folder. */
#include "tests/faults/failing_allocation.c"

#include "tests/faults/failing_loop.h"

#include "engine/base/file.h"
#include "engine/run/session.h"
#include "reports/report.h"

#include <unistd.h>
#include <xxhash.h>

#define RULES TEST_SOURCE_ROOT "/rules"
#define SELECTION "kinship,minimum_living,death"

typedef struct village {
    char folder[256], data[300], ledger[300], workbook[300];
    size_t n_files;     /* in the folder, with a workbook */
    bd_session session; /* loaded and screened once */
} village;

static const char aid[] = "姓名,身份证号,补贴项目,发放月份,发放金额\n"
                          "王大娘,320324194501010021,低保,2023-05,300.00\n"
                          "王大娘,320324194501010021,低保,2023-06,310.00\n"
                          "李老,320324193003030017,低保,2023-07,320.00\n";
static const char deaths[] = "姓名,身份证号,死亡日期\n李老,320324193003030017,2023-02-10\n";
static const char payroll[] = "姓名,身份证号,工作单位,工资月份,实发工资\n"
                              "王大娘,320324194501010021,县教育局,2023-05,5300.00\n";

static void write_file(const village *v, const char *name, const char *text) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", v->data, name);
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
}

static void must(bd_status status, const bd_error *error) {
    if (status != BD_OK) fprintf(stderr, "%s\n", error->en);
    assert_int_equal(status, BD_OK);
}

static int make_village(void **state) {
    static village v;
    snprintf(v.folder, sizeof v.folder, "%s/failing_XXXXXX", TEST_BINARY_ROOT);
    assert_non_null(mkdtemp(v.folder));
    snprintf(v.data, sizeof v.data, "%s/data", v.folder);
    snprintf(v.ledger, sizeof v.ledger, "%s/ledger.db", v.folder);
    snprintf(v.workbook, sizeof v.workbook, "%s/findings.xlsx", v.folder);
    bd_error error;
    bd_error_reset(&error);
    must(bd_folder_make(v.data, &error), &error);
    write_file(&v, "低保发放表.csv", aid);
    write_file(&v, "死亡人员名单.csv", deaths);
    write_file(&v, "财政供养人员工资表.csv", payroll);
    const char *paths[] = {v.data};
    bd_session_options options = {.n_threads = 1, .as_of = 19722, .selection = SELECTION};
    must(bd_session_open(&v.session, RULES, &error), &error);
    must(bd_session_load(&v.session, paths, 1, &options, &error), &error);
    must(bd_session_screen(&v.session, RULES, &options, &error), &error);
    assert_true(v.session.screening.n_findings >= 2);
    *state = &v;
    return 0;
}

static int remove_village(void **state) {
    village *v = *state;
    if (!v) return 0;
    bd_session_close(&v->session);
    char command[400];
    snprintf(command, sizeof command, "rm -rf '%s'", v->folder);
    return system(command);
}

/* --- Rules -------------------------------------------------------------------------------------
 */

static bd_status add_findings(const bd_screening *screening, uint64_t *outcome) {
    for (size_t i = 0; i < screening->n_findings; i++) {
        const bd_finding *f = &screening->findings[i];
        *outcome = XXH64(f->fingerprint, strlen(f->fingerprint), *outcome);
        *outcome = XXH64(f->explain_zh, strlen(f->explain_zh), *outcome);
        *outcome += f->n_evidence;
    }
    for (size_t i = 0; i < screening->n_coverage; i++)
        *outcome = *outcome * 31 + screening->coverage[i].state;
    return BD_OK;
}

static bd_status load_rules(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    bd_rule_set set = {0};
    bd_status status = bd_rule_set_load(&v->session.schema, RULES, "KIN-01,DTH-01", &set, error);
    *outcome = set.n_rules * 100 + set.n_failed;
    bd_buffer text;
    bd_buffer_init(&text);
    for (size_t i = 0; status == BD_OK && i < set.n_rules; i++)
        status = bd_rule_print(set.rules[i], BD_LANGUAGE_ZH, &text, error);
    if (status == BD_OK) status = bd_buffer_status(&text, error);
    *outcome = XXH64(bd_buffer_text(&text), text.length_bytes, *outcome);
    bd_buffer_reset(&text);
    bd_rule_set_reset(&set);
    return status;
}

/* A rule may run out of memory where others do not: then its coverage says so. */
static bd_status failed_rule(const bd_screening *screening, bd_error *error) {
    for (size_t i = 0; i < screening->n_coverage; i++) {
        const bd_coverage *coverage = &screening->coverage[i];
        if (coverage->state != BD_COVERAGE_FAILED) continue;
        assert_non_null(strstr(coverage->reason_en, "memory"));
        assert_non_null(strstr(coverage->reason_zh, "内存"));
        return bd_error_memory(error, 0);
    }
    return BD_OK;
}

static bd_status screen(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    bd_exec_options options = {.n_threads = 1, .as_of = 19722};
    bd_screening screening = {0};
    *outcome = 1;
    bd_status status = bd_screen(v->session.store, &v->session.rules, &options, &screening, error);
    if (status == BD_OK) status = failed_rule(&screening, error);
    if (status == BD_OK) status = add_findings(&screening, outcome);
    bd_screening_reset(&screening);
    return status;
}

static bd_status test_rule(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    bd_buffer report;
    bd_buffer_init(&report);
    size_t n_passed, n_failed;
    bd_status status = bd_rule_test(&v->session.schema, RULES "/elderly/ELD-04.sql", RULES "/codes",
                                    &report, &n_passed, &n_failed, error);
    *outcome = n_passed * 100 + n_failed;
    /* A case that ran out of memory has failed, and says so. */
    if (status == BD_OK && n_failed && strstr(bd_buffer_text(&report), "内存"))
        status = bd_error_memory(error, 0);
    bd_buffer_reset(&report);
    return status;
}

static bd_status open_session(void *context, uint64_t *outcome, bd_error *error) {
    (void)context;
    bd_session session;
    bd_status status = bd_session_open(&session, RULES, error);
    *outcome = session.schema.n_tables;
    bd_session_close(&session);
    return status;
}

static void test_rules(void **state) {
    failing_loop("rules", load_rules, *state, TEST_SLOW ? 25 : 150);
    failing_loop("screening", screen, *state, TEST_SLOW ? 25 : 150);
    failing_loop("tests of a rule", test_rule, *state, TEST_SLOW ? 1 : 4);
    failing_loop("opening a session", open_session, *state, TEST_SLOW ? 6 : 30);
}

/* --- The ledger --------------------------------------------------------------------------------
 */

static bd_status count_finding(void *context, const bd_ledger_finding *finding, bd_error *error) {
    (void)error;
    uint64_t *outcome = context;
    *outcome =
        XXH64(finding->fingerprint, strlen(finding->fingerprint), *outcome + finding->number);
    return BD_OK;
}

static bd_status count_evidence(void *context, const bd_ledger_evidence *evidence,
                                bd_error *error) {
    (void)error;
    uint64_t *outcome = context;
    *outcome = XXH64(evidence->file, strlen(evidence->file), *outcome + evidence->row);
    return BD_OK;
}

static bd_status list_findings(const village *v, uint64_t *outcome, bd_error *error) {
    bd_ledger *ledger = NULL;
    BD_TRY(bd_ledger_open(v->ledger, true, &ledger, error));
    bd_finding_filter filter = {0};
    bd_status status = bd_ledger_findings(ledger, &filter, count_finding, outcome, error);
    if (status == BD_OK)
        status = bd_ledger_evidence_list(ledger, 1, count_evidence, outcome, error);
    char **paths = NULL;
    size_t n_paths = 0;
    if (status == BD_OK) status = bd_ledger_latest_paths(ledger, &paths, &n_paths, error);
    bd_paths_free(paths, n_paths);
    bd_ledger_close(ledger);
    return status;
}

static bd_status record_run(const village *v, bd_error *error) {
    const char *paths[] = {v->data};
    bd_run_record record = {
        .started_at = "2024-01-01T00:00:00+0800",
        .finished_at = "2024-01-01T00:00:01+0800",
        .command = "run",
        .paths = paths,
        .n_paths = 1,
        .as_of = 19722,
        .store = v->session.store,
        .load = &v->session.load,
        .rules = &v->session.rules,
        .screening = &v->session.screening,
    };
    bd_finding_state states[64];
    assert_true(v->session.screening.n_findings < 64);
    size_t n_gone;
    uint64_t number;
    bd_ledger *ledger = NULL;
    BD_TRY(bd_ledger_open(v->ledger, false, &ledger, error));
    bd_status status = bd_ledger_record_run(ledger, &record, states, &n_gone, &number, error);
    bd_ledger_close(ledger);
    return status;
}

static void remove_ledger(const village *v) {
    char path[400];
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s%s", v->ledger, endings[i]);
        unlink(path);
    }
}

/* A first run into an empty place. */
static bd_status record_first(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    remove_ledger(v);
    *outcome = 1;
    bd_status status = record_run(v, error);
    if (status == BD_OK) status = list_findings(v, outcome, error);
    return status;
}

static void test_ledger(void **state) {
    village *v = *state;
    failing_loop("ledger, first run", record_first, v, TEST_SLOW ? 25 : 150);
    /* However the last of these ended, the next run works. */
    bd_error error;
    bd_error_reset(&error);
    uint64_t outcome = 0;
    must(record_run(v, &error), &error);
    must(list_findings(v, &outcome, &error), &error);
}

/* A further run: it is recorded or it is not; the findings are the same. */
static bd_status record_again(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    bd_status status = record_run(v, error);
    uint64_t findings = 1;
    failing_disarm();
    bd_error own;
    bd_error_reset(&own);
    must(list_findings(v, &findings, &own), &own);
    assert_true(*outcome == 0 || *outcome == findings);
    *outcome = findings;
    return status;
}

static void test_second_run(void **state) {
    village *v = *state;
    remove_ledger(v);
    bd_error error;
    bd_error_reset(&error);
    must(record_run(v, &error), &error);
    failing_loop("ledger, a further run", record_again, v, TEST_SLOW ? 20 : 100);
}

/* --- The workbook ------------------------------------------------------------------------------
 */

static size_t n_files(const char *folder) {
    char **paths = NULL;
    size_t n = 0;
    assert_int_equal(bd_files_list(folder, &paths, &n, NULL), BD_OK);
    bd_paths_free(paths, n);
    return n;
}

/* Writes over what is there: complete or untouched, and nothing else is left in the folder. */
static bd_status write_workbook(void *context, uint64_t *outcome, bd_error *error) {
    const village *v = context;
    static const bd_finding_state states[64];
    bd_report_input input = {
        .store = v->session.store,
        .load = &v->session.load,
        .rules = &v->session.rules,
        .screening = &v->session.screening,
        .states = states,
        .run_number = 1,
        .run_date = 19722,
        .case_name = "village",
        .language = BD_LANGUAGE_ZH,
    };
    bd_status status = bd_report_workbook(&input, v->workbook, error);
    failing_disarm();
    assert_true(v->n_files == 0 || n_files(v->folder) == v->n_files);
    bd_file_map map;
    *outcome = 0;
    if (bd_file_map_open(v->workbook, &map, NULL) == BD_OK) {
        *outcome = XXH64(map.data, map.length_bytes, 1);
        bd_file_map_close(&map);
    }
    return status;
}

static void test_workbook(void **state) {
    village *v = *state;
    bd_error error;
    bd_error_reset(&error);
    uint64_t outcome;
    must(write_workbook(v, &outcome, &error), &error);
    v->n_files = n_files(v->folder);
    failing_loop("workbook", write_workbook, *state, TEST_SLOW ? 15 : 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rules), cmocka_unit_test(test_ledger),
                                       cmocka_unit_test(test_second_run),
                                       cmocka_unit_test(test_workbook)};
    return cmocka_run_group_tests(tests, make_village, remove_village);
}
