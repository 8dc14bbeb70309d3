#include "engine/ledger/ledger_internal.h"
#include "engine/ledger/verification.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const bd_column_definition columns[] = {{.name = "id_no", .type = BD_TYPE_PERSON},
                                               {.name = "amount", .type = BD_TYPE_MONEY}};
static bd_table_definition tables[] = {{.name = "subsidy", .n_columns = 2, .columns = columns}};

typedef struct fixture {
    char folder[64], path[96];
    bd_schema schema;
    bd_store *store;
    bd_load_report load;
    bd_rule rules[2];
    bd_coverage coverage[2];
    bd_finding findings[3];
    bd_evidence evidence[2];
    bd_screening screening;
} fixture;

static void make_store(fixture *f) {
    f->schema = (bd_schema){.n_tables = 1, .tables = tables};
    assert_int_equal(bd_store_create(&f->schema, &f->store, NULL), BD_OK);
    bd_source source = {.file = "低保.csv",
                        .sheet = "一月",
                        .sha256 = "ab",
                        .table = 0,
                        .as_of = BD_NULL_I32,
                        .n_rows_read = 2,
                        .n_rows_loaded = 2};
    uint32_t number;
    assert_int_equal(bd_store_add_source(f->store, &source, &number, NULL), BD_OK);
    bool present[2] = {true, true};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(f->store, 0, 1, 0, present, &chunk, NULL), BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, f->store, 2, NULL), BD_OK);
    bd_slice slices[2] = {{"11010519491231002X", 18, 0}, {"440524188001010014", 18, 0}};
    assert_int_equal(bd_dictionary_intern(bd_store_dictionary(f->store, BD_TYPE_PERSON), slices, 2,
                                          chunk->columns[0], NULL),
                     BD_OK);
    memcpy(chunk->columns[1], (int64_t[]){30000, 45050}, 16);
    memcpy(chunk->source_row, (uint32_t[]){2, 3}, 8);
    chunk->n_rows = 2;
    assert_int_equal(bd_store_add_chunk(f->store, chunk, NULL), BD_OK);
    assert_int_equal(bd_store_seal(f->store, 1, NULL), BD_OK);
}

static void make_finding(fixture *f, int i, int rule, const char *fingerprint, int64_t fen) {
    bd_finding *finding = &f->findings[i];
    *finding = (bd_finding){.rule = &f->rules[rule],
                            .severity = BD_SEVERITY_HIGH,
                            .score = 10.0 - i,
                            .rank = (uint32_t)i + 1,
                            .subject_type = BD_TYPE_PERSON,
                            .subject = "11010519491231002X",
                            .subject_name = "张三",
                            .town = "石桥镇",
                            .village = "",
                            .amount_fen = fen,
                            .explain_zh = "说明",
                            .explain_en = "explanation",
                            .adjust_zh = "",
                            .adjust_en = "",
                            .score_zh = "高",
                            .score_en = "high",
                            .values_json = "{}"};
    snprintf(finding->fingerprint, sizeof finding->fingerprint, "%s", fingerprint);
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    snprintf(f->folder, sizeof f->folder, "/tmp/bidui-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/ledger.db", f->folder);
    make_store(f);
    for (int i = 0; i < 2; i++) {
        f->rules[i] = (bd_rule){.id = i ? "DTH-01" : "MLS-01",
                                .text = i ? "b" : "a",
                                .length_bytes = 1,
                                .title = {"名称", "title"}};
        snprintf(f->rules[i].sha256, sizeof f->rules[i].sha256, "hash-%d", i);
        f->coverage[i] = (bd_coverage){.rule = &f->rules[i], .state = BD_COVERAGE_RAN};
    }
    /* Rows are clustered by person: look up where each came to lie. */
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t row = bd_id_at(&bd_store_table(f->store, 0)->source_row, i);
        f->evidence[row - 2] = (bd_evidence){.table = 0, .source = 1, .row = row, .table_row = i};
    }
    f->screening =
        (bd_screening){.findings = f->findings, .n_coverage = 2, .coverage = f->coverage};
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    assert_int_equal(system(command), 0);
    bd_store_free(f->store);
    free(f);
    return 0;
}

static uint64_t record(fixture *f, bd_finding_state *states, size_t *n_gone) {
    static const char *const paths[] = {"/data"};
    bd_run_record entry = {.started_at = "2024-01-01T08:00:00+0800",
                           .finished_at = "2024-01-01T08:00:05+0800",
                           .command = "run",
                           .paths = paths,
                           .n_paths = 1,
                           .as_of = 19723,
                           .store = f->store,
                           .load = &f->load,
                           .screening = &f->screening};
    bd_ledger *ledger;
    bd_error error;
    assert_int_equal(bd_ledger_open(f->path, false, &ledger, &error), BD_OK);
    uint64_t run;
    bd_status status = bd_ledger_record_run(ledger, &entry, states, n_gone, &run, &error);
    if (status != BD_OK) fail_msg("%s", error.en);
    bd_ledger_close(ledger);
    return run;
}

static void a_second_run_says_what_changed(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    make_finding(f, 0, 0, "aa", 100);
    make_finding(f, 1, 0, "bb", 200);
    make_finding(f, 2, 1, "cc", BD_NULL_I64);
    f->screening.n_findings = 3;
    assert_int_equal(record(f, states, &n_gone), 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(states[i], BD_FINDING_NEW);
    assert_int_equal(n_gone, 0);

    make_finding(f, 1, 0, "bb", 250); /* another amount */
    f->screening.n_findings = 2;      /* cc is not found any more */
    assert_int_equal(record(f, states, &n_gone), 2);
    assert_int_equal(states[0], BD_FINDING_STILL);
    assert_int_equal(states[1], BD_FINDING_CHANGED);
    assert_int_equal(n_gone, 1);

    make_finding(f, 1, 1, "cc", BD_NULL_I64); /* back again; bb is gone */
    assert_int_equal(record(f, states, &n_gone), 3);
    assert_int_equal(states[1], BD_FINDING_NEW);
    assert_int_equal(n_gone, 1);
}

/* A rule that says the same in other words has found nothing new. */
static void another_wording_is_no_change(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    for (int i = 0; i < 2; i++)
        make_finding(f, i, 0, i ? "bb" : "aa", 100);
    f->screening.n_findings = 2;
    record(f, states, &n_gone);
    for (int i = 0; i < 2; i++)
        f->findings[i].explain_zh = "另一种说法";
    f->findings[1].values_json = "{\"months\": 2}"; /* and something else is said */
    record(f, states, &n_gone);
    assert_int_equal(states[0], BD_FINDING_STILL);
    assert_int_equal(states[1], BD_FINDING_CHANGED);
}

static void a_rule_that_could_not_look_makes_nothing_gone(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    make_finding(f, 0, 0, "aa", 100);
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    f->screening.n_findings = 0;
    f->coverage[0].state = BD_COVERAGE_COULD_NOT;
    record(f, states, &n_gone);
    assert_int_equal(n_gone, 0);
    f->coverage[0].state = BD_COVERAGE_RAN;
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    assert_int_equal(states[0], BD_FINDING_STILL);
}

static bd_status count_finding(void *context, const bd_ledger_finding *finding, bd_error *error) {
    (void)error;
    uint64_t *number = context;
    *number = finding->number;
    assert_string_equal(finding->subject, "11010519491231002X");
    assert_string_equal(finding->rule, "MLS-01");
    assert_int_equal(finding->amount_fen, 100);
    return BD_OK;
}

static bd_status check_evidence(void *context, const bd_ledger_evidence *evidence,
                                bd_error *error) {
    (void)error;
    int *n = context;
    assert_string_equal(evidence->table_name, "subsidy");
    assert_string_equal(evidence->file, "低保.csv");
    assert_string_equal(evidence->sheet, "一月");
    assert_int_equal(evidence->row, 2 + *n);
    assert_non_null(strstr(evidence->values_json, *n ? "450.50" : "300.00"));
    ++*n;
    return BD_OK;
}

static void evidence_is_kept_to_the_row(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    make_finding(f, 0, 0, "aa", 100);
    f->findings[0].n_evidence = 2;
    f->findings[0].evidence = f->evidence;
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    struct stat info;
    assert_int_equal(stat(f->path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, NULL), BD_OK);
    uint64_t number = 0;
    bd_finding_filter filter = {.rule = "MLS-*"};
    assert_int_equal(bd_ledger_findings(ledger, &filter, count_finding, &number, NULL), BD_OK);
    assert_int_equal(number, 1);
    int n = 0;
    assert_int_equal(bd_ledger_evidence_list(ledger, number, check_evidence, &n, NULL), BD_OK);
    assert_int_equal(n, 2);
    bd_ledger_close(ledger);
}

static bd_status gather_evidence(void *context, const bd_ledger_evidence *evidence,
                                 bd_error *error) {
    (void)error;
    size_t length = strlen(context);
    snprintf((char *)context + length, 1000 - length, "%s|%s|%u|%s\n", evidence->table_name,
             evidence->file, (unsigned)evidence->row, evidence->values_json);
    return BD_OK;
}

/* What rows have in common is kept once; they come back whole, in their order. */
static void shared_values_come_back_with_each_row(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    make_finding(f, 0, 0, "aa", 100);
    bd_evidence evidence[4] = {f->evidence[0], f->evidence[0], f->evidence[1], f->evidence[1]};
    evidence[1].row = 12;   /* another row with the same values */
    evidence[3].source = 0; /* of no sheet */
    f->findings[0].evidence = evidence;
    f->findings[0].n_evidence = 4;
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, NULL), BD_OK);
    char text[1000] = "";
    assert_int_equal(bd_ledger_evidence_list(ledger, 1, gather_evidence, text, NULL), BD_OK);
    assert_string_equal(
        text, "subsidy|低保.csv|2|{\"id_no\": \"11010519491231002X\", \"amount\": \"300.00\"}\n"
              "subsidy|低保.csv|12|{\"id_no\": \"11010519491231002X\", \"amount\": \"300.00\"}\n"
              "subsidy|低保.csv|3|{\"id_no\": \"440524188001010014\", \"amount\": \"450.50\"}\n"
              "subsidy||3|{\"id_no\": \"440524188001010014\", \"amount\": \"450.50\"}\n");
    sqlite3_stmt *groups;
    assert_int_equal(
        bd_ledger_prepare(ledger, "SELECT position FROM evidence_group", &groups, NULL), BD_OK);
    assert_int_equal(sqlite3_step(groups), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(groups, 0), 1);
    assert_int_equal(sqlite3_step(groups), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(groups, 0), 4);
    assert_int_equal(sqlite3_step(groups), SQLITE_DONE);
    sqlite3_finalize(groups);
    bd_ledger_close(ledger);
}

/* A ledger of a program that kept evidence row by row. */
static void old_ledgers_keep_their_evidence(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    make_finding(f, 0, 0, "aa", 100);
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, false, &ledger, NULL), BD_OK);
    assert_int_equal(
        bd_ledger_execute(
            ledger,
            "DROP VIEW finding_outcome; DROP TABLE link_label; DROP TABLE verification;"
            "DROP TABLE verification_input; ALTER TABLE run_finding DROP COLUMN verification;"
            "ALTER TABLE run_finding DROP COLUMN recheck_zh;"
            "ALTER TABLE run_finding DROP COLUMN recheck_en;"
            "DROP TABLE context; DROP TABLE context_row; DROP TABLE title;"
            "DROP VIEW evidence; DROP TABLE evidence_group; PRAGMA user_version = 3;"
            "CREATE TABLE evidence (run INTEGER NOT NULL, finding INTEGER NOT NULL, position "
            "INTEGER NOT NULL, table_name TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT "
            "NULL, values_json TEXT NOT NULL, PRIMARY KEY (run, finding, position)) STRICT, "
            "WITHOUT ROWID;"
            "INSERT INTO evidence VALUES (1, 1, 1, 'subsidy', 1, 7, '{\"n\": \"[1]\"}'),"
            " (1, 1, 2, 'subsidy', 1, 9, '{}')",
            NULL),
        BD_OK);
    bd_ledger_close(ledger);
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, NULL), BD_OK);
    char text[1000] = "";
    assert_int_equal(bd_ledger_evidence_list(ledger, 1, gather_evidence, text, NULL), BD_OK);
    assert_string_equal(text, "subsidy|低保.csv|7|{\"n\": \"[1]\"}\nsubsidy|低保.csv|9|{}\n");
    /* What was recorded before there were verifications can be verified. */
    bd_verification_entry entry = {.finding = 1,
                                   .outcome = BD_OUTCOME_UNVERIFIABLE,
                                   .refutation = -1,
                                   .confirmed_fen = BD_NULL_I64,
                                   .recovered_fen = BD_NULL_I64,
                                   .verified_on = BD_NULL_I32,
                                   .measures = "",
                                   .verified_by = "",
                                   .note = ""};
    bd_verification_origin origin = {.at = "2024-02-01T08:00:00+0800"};
    bd_verification_count count;
    assert_int_equal(bd_ledger_verify(ledger, &entry, 1, &origin, &count, NULL), BD_OK);
    assert_int_equal(count.n_recorded, 1);
    bd_ledger_close(ledger);
}

static void a_damaged_or_missing_ledger_is_said(void **state) {
    fixture *f = *state;
    bd_ledger *ledger;
    bd_error error;
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, &error), BD_ERROR_NOT_FOUND);
    FILE *file = fopen(f->path, "w");
    for (int i = 0; i < 5000; i++)
        fputs("not a database ", file);
    fclose(file);
    assert_int_equal(bd_ledger_open(f->path, false, &ledger, &error), BD_ERROR_FORMAT);
    assert_null(ledger);
}

static bd_status check_absence(void *context, const bd_ledger_absence *absence, bd_error *error) {
    (void)error;
    int *n = context;
    assert_string_equal(absence->table_name, "subsidy");
    if (*n == 0) {
        assert_string_equal(absence->column_name, "id_no");
        assert_string_equal(absence->value, "11010519491231002X");
        assert_int_equal(absence->n_rows, 3);
    } else {
        assert_null(absence->column_name);
        assert_null(absence->value);
    }
    ++*n;
    return BD_OK;
}

static bd_status count_left_out(void *context, const bd_ledger_finding *finding, bd_error *error) {
    (void)error;
    *(uint64_t *)context = finding->n_evidence_left_out;
    return BD_OK;
}

static void what_was_not_found_is_kept_too(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    uint32_t person =
        bd_dictionary_find(bd_store_dictionary(f->store, BD_TYPE_PERSON), "11010519491231002X", 18);
    bd_absence absences[2] = {{.table = 0, .column = 0, .id = person, .n_rows = 3},
                              {.table = 0, .column = UINT32_MAX}};
    make_finding(f, 0, 0, "aa", 100);
    f->findings[0].absences = absences;
    f->findings[0].n_absences = 2;
    f->findings[0].n_evidence_left_out = 7;
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    f->screening.n_findings = 0; /* gone: what it rested on stands */
    record(f, states, &n_gone);
    assert_int_equal(n_gone, 1);
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, NULL), BD_OK);
    int n = 0;
    assert_int_equal(bd_ledger_absence_list(ledger, 1, check_absence, &n, NULL), BD_OK);
    assert_int_equal(n, 2);
    uint64_t left_out = 0;
    bd_finding_filter filter = {.number = 1};
    assert_int_equal(bd_ledger_findings(ledger, &filter, count_left_out, &left_out, NULL), BD_OK);
    assert_int_equal(left_out, 7);
    bd_ledger_close(ledger);
}

/* A finding without rows now does not show those of an older run. */
static void old_evidence_is_not_shown_for_a_newer_run(void **state) {
    fixture *f = *state;
    bd_finding_state states[3];
    size_t n_gone;
    make_finding(f, 0, 0, "aa", 100);
    f->findings[0].evidence = f->evidence;
    f->findings[0].n_evidence = 2;
    f->screening.n_findings = 1;
    record(f, states, &n_gone);
    f->findings[0].n_evidence = 0;
    record(f, states, &n_gone);
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, NULL), BD_OK);
    int n = 0;
    assert_int_equal(bd_ledger_evidence_list(ledger, 1, check_evidence, &n, NULL), BD_OK);
    assert_int_equal(n, 0);
    bd_ledger_close(ledger);
}

static bd_status check_exception(void *context, const bd_ledger_finding *finding, bd_error *error) {
    (void)error;
    ++*(int *)context;
    assert_int_equal(finding->state, BD_FINDING_EXCEPTED);
    assert_string_equal(finding->exception_file, "filters/a.csv");
    assert_int_equal(finding->exception_row, 3);
    assert_string_equal(finding->exception_reason, "理由");
    assert_string_equal(finding->exception_decided_by, "某人");
    return BD_OK;
}

static bd_status count_listed(void *context, const bd_ledger_finding *finding, bd_error *error) {
    (void)error;
    ++*(int *)context;
    assert_true(finding->state != BD_FINDING_EXCEPTED && !finding->exception_file[0]);
    assert_int_equal(finding->subject_rank, 4);
    assert_int_equal(finding->reason, 2);
    assert_int_equal(finding->n_reasons, 3);
    assert_non_null(strstr(finding->score_parts, "\"severity\": 300.0"));
    return BD_OK;
}

/* One finding listed, one held back; recorded with what the run was told. */
static void record_with_exception(fixture *f, bool held_back, size_t *n_gone,
                                  bd_finding_state *state) {
    bd_exception item = {.file = "filters/a.csv",
                         .sheet = "",
                         .row = 3,
                         .rules = "MLS-*",
                         .person = "11010519491231002X",
                         .household = "",
                         .region = "",
                         .reason = "理由",
                         .decided_by = "某人",
                         .until = BD_NULL_I32,
                         .n_findings = 1,
                         .amount_fen = 500};
    bd_exception_file file = {.path = "filters/a.csv", .sha256 = "00ff"};
    bd_exception_set exceptions = {.n = 1, .items = &item, .n_files = 1, .files = &file};
    static const char *const paths[] = {"/data"};
    make_finding(f, 0, 0, "aa", 100);
    make_finding(f, 1, 0, "bb", 500);
    f->findings[0].points[BD_SCORE_SEVERITY] = 3000;
    f->findings[0].subject_rank = 4;
    f->findings[0].reason = 2;
    f->findings[0].n_reasons = 3;
    f->screening.n_findings = held_back ? 1 : 2;
    f->screening.n_excepted = held_back ? 1 : 0;
    f->screening.excepted = &f->findings[1];
    f->findings[1].exception = held_back;
    bd_run_record entry = {.started_at = "2024-01-01T08:00:00+0800",
                           .finished_at = "2024-01-01T08:00:05+0800",
                           .command = "run",
                           .paths = paths,
                           .n_paths = 1,
                           .store = f->store,
                           .load = &f->load,
                           .screening = &f->screening,
                           .exceptions = &exceptions,
                           .parameters_file = "p.xlsx",
                           .parameters_sha256 = "abcd"};
    bd_ledger *ledger;
    bd_finding_state states[3];
    uint64_t run;
    assert_int_equal(bd_ledger_open(f->path, false, &ledger, NULL), BD_OK);
    assert_int_equal(bd_ledger_record_run(ledger, &entry, states, n_gone, &run, NULL), BD_OK);
    *state = states[1];
    bd_ledger_close(ledger);
}

static void what_is_held_back_is_kept(void **state) {
    fixture *f = *state;
    size_t n_gone;
    bd_finding_state second;
    record_with_exception(f, true, &n_gone, &second);
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, true, &ledger, NULL), BD_OK);
    int n_listed = 0, n_excepted = 0;
    bd_finding_filter all = {0}, excepted = {.state = "excepted"};
    assert_int_equal(bd_ledger_findings(ledger, &all, count_listed, &n_listed, NULL), BD_OK);
    assert_int_equal(bd_ledger_findings(ledger, &excepted, check_exception, &n_excepted, NULL),
                     BD_OK);
    assert_int_equal(n_listed, 1);
    assert_int_equal(n_excepted, 1);
    sqlite3_stmt *rows;
    assert_int_equal(
        sqlite3_prepare_v2(ledger->database,
                           "SELECT group_concat(kind || ' ' || path || ' ' || sha256, "
                           "'; ') || ' ' || (SELECT about_en || ' ' || findings || ' ' "
                           "|| amount_fen FROM exception) FROM run_input",
                           -1, &rows, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(rows, 0),
                        "parameters p.xlsx abcd; filter filters/a.csv 00ff rule MLS-*, person "
                        "110105********002X 1 500");
    sqlite3_finalize(rows);
    bd_ledger_close(ledger);
    /* Held back again, then no more: it is new to the list; nothing was gone meanwhile. */
    record_with_exception(f, true, &n_gone, &second);
    assert_int_equal(n_gone, 0);
    record_with_exception(f, false, &n_gone, &second);
    assert_int_equal(second, BD_FINDING_NEW);
    assert_int_equal(n_gone, 0);
}

static void yields_come_back(void **state) {
    fixture *f = *state;
    bd_ledger *ledger;
    assert_int_equal(bd_ledger_open(f->path, false, &ledger, NULL), BD_OK);
    assert_int_equal(bd_ledger_execute(ledger,
                                       "INSERT INTO rule_yield VALUES ('MLS-01', 20, 9), "
                                       "('DTH-01', 4, 4)",
                                       NULL),
                     BD_OK);
    assert_int_not_equal(
        bd_ledger_execute(ledger, "INSERT INTO rule_yield VALUES ('X-01', 2, 3)", NULL), BD_OK);
    bd_arena arena;
    bd_arena_init(&arena);
    bd_rule_yield *yields;
    size_t n;
    assert_int_equal(bd_ledger_yields(ledger, &arena, &yields, &n, NULL), BD_OK);
    assert_int_equal(n, 2);
    assert_string_equal(yields[0].rule, "DTH-01");
    assert_int_equal(yields[1].n_checked, 20);
    assert_int_equal(yields[1].n_confirmed, 9);
    bd_arena_reset(&arena);
    bd_ledger_close(ledger);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_run_says_what_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_wording_is_no_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rule_that_could_not_look_makes_nothing_gone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(evidence_is_kept_to_the_row, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shared_values_come_back_with_each_row, set_up, tear_down),
        cmocka_unit_test_setup_teardown(old_ledgers_keep_their_evidence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_found_is_kept_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(old_evidence_is_not_shown_for_a_newer_run, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_held_back_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(yields_come_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_or_missing_ledger_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
