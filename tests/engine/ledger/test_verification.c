/* Entries of verification: what they are of, what the same again does, what follows from them. */
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

#define FIRST "11010519491231002X"
#define SECOND "440524188001010014"

static const bd_column_definition columns[] = {{.name = "id_no", .type = BD_TYPE_PERSON},
                                               {.name = "amount", .type = BD_TYPE_MONEY}};
static bd_table_definition tables[] = {{.name = "subsidy", .n_columns = 2, .columns = columns}};

typedef struct fixture {
    char folder[64], path[96], sheet[96];
    bd_schema schema;
    bd_store *store;
    bd_load_report load;
    bd_rule rules[2];
    bd_coverage coverage[2];
    bd_finding findings[3];
    bd_evidence evidence[2];
    bd_absence absence;
    bd_screening screening;
    bd_ledger *ledger;
} fixture;

/* Two payments, the second of an amount to be chosen. */
static void make_store(fixture *f, int64_t fen, uint32_t first_row) {
    f->schema = (bd_schema){.n_tables = 1, .tables = tables};
    assert_int_equal(bd_store_create(&f->schema, &f->store, NULL), BD_OK);
    bd_source source = {.file = "低保.csv", .sheet = "一月", .sha256 = "ab", .as_of = BD_NULL_I32};
    uint32_t number;
    assert_int_equal(bd_store_add_source(f->store, &source, &number, NULL), BD_OK);
    bool present[2] = {true, true};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(f->store, 0, 1, 0, present, &chunk, NULL), BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, f->store, 2, NULL), BD_OK);
    bd_slice slices[2] = {{FIRST, 18, 0}, {SECOND, 18, 0}};
    assert_int_equal(bd_dictionary_intern(bd_store_dictionary(f->store, BD_TYPE_PERSON), slices, 2,
                                          chunk->columns[0], NULL),
                     BD_OK);
    memcpy(chunk->columns[1], (int64_t[]){30000, fen}, 16);
    memcpy(chunk->source_row, (uint32_t[]){first_row, first_row + 1}, 8);
    chunk->n_rows = 2;
    assert_int_equal(bd_store_add_chunk(f->store, chunk, NULL), BD_OK);
    assert_int_equal(bd_store_seal(f->store, 1, NULL), BD_OK);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t row = bd_id_at(&bd_store_table(f->store, 0)->source_row, i);
        f->evidence[row - first_row] =
            (bd_evidence){.table = 0, .source = 1, .row = row, .table_row = i};
    }
    uint32_t person = bd_dictionary_find(bd_store_dictionary(f->store, BD_TYPE_PERSON), FIRST, 18);
    f->absence = (bd_absence){.table = 0, .column = 0, .id = person, .n_rows = 3};
}

static void make_finding(fixture *f, int i, int rule, const char *fingerprint, int64_t fen) {
    f->findings[i] = (bd_finding){.rule = &f->rules[rule],
                                  .severity = BD_SEVERITY_HIGH,
                                  .rank = (uint32_t)i + 1,
                                  .subject_type = BD_TYPE_PERSON,
                                  .subject = FIRST,
                                  .subject_name = "张三",
                                  .town = "",
                                  .village = "",
                                  .amount_fen = fen,
                                  .explain_zh = "说明",
                                  .explain_en = "explanation",
                                  .adjust_zh = "",
                                  .adjust_en = "",
                                  .score_zh = "",
                                  .score_en = "",
                                  .values_json = "{}",
                                  .evidence = f->evidence,
                                  .n_evidence = 2,
                                  .absences = &f->absence,
                                  .n_absences = 1};
    snprintf(f->findings[i].fingerprint, sizeof f->findings[i].fingerprint, "%s", fingerprint);
}

static void record(fixture *f, size_t n_findings, bd_finding_state *states) {
    f->screening.n_findings = n_findings;
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
    size_t n_gone;
    uint64_t run;
    assert_int_equal(bd_ledger_record_run(f->ledger, &entry, states, &n_gone, &run, NULL), BD_OK);
}

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    snprintf(f->folder, sizeof f->folder, "/tmp/bidui-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/ledger.db", f->folder);
    snprintf(f->sheet, sizeof f->sheet, "%s/back.csv", f->folder);
    make_store(f, 45050, 2);
    for (int i = 0; i < 2; i++) {
        f->rules[i] = (bd_rule){.id = i ? "DTH-01" : "MLS-01",
                                .text = i ? "b" : "a",
                                .length_bytes = 1,
                                .title = {"名称", "title"}};
        snprintf(f->rules[i].sha256, sizeof f->rules[i].sha256, "hash-%d", i);
        f->coverage[i] = (bd_coverage){.rule = &f->rules[i], .state = BD_COVERAGE_RAN};
    }
    make_finding(f, 0, 0, "aa", 75050);
    make_finding(f, 1, 0, "bb", BD_NULL_I64);
    make_finding(f, 2, 1, "cc", 500);
    f->screening =
        (bd_screening){.findings = f->findings, .n_coverage = 2, .coverage = f->coverage};
    bd_error error;
    assert_int_equal(bd_ledger_open(f->path, false, &f->ledger, &error), BD_OK);
    bd_finding_state states[3];
    record(f, 3, states);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    bd_ledger_close(f->ledger);
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    assert_int_equal(system(command), 0);
    bd_store_free(f->store);
    free(f);
    return 0;
}

static bd_verification_entry entry_of(uint64_t finding, bd_finding_outcome outcome) {
    return (bd_verification_entry){.finding = finding,
                                   .outcome = outcome,
                                   .refutation = -1,
                                   .confirmed_fen = BD_NULL_I64,
                                   .recovered_fen = BD_NULL_I64,
                                   .verified_on = BD_NULL_I32,
                                   .measures = "",
                                   .verified_by = "",
                                   .note = ""};
}

static bd_verification_count verify(fixture *f, const bd_verification_entry *entries, size_t n,
                                    const char *path) {
    bd_verification_origin origin = {
        .at = "2024-02-01T08:00:00+0800", .path = path, .sha256 = "ff"};
    bd_verification_count count;
    bd_error error;
    bd_status status = bd_ledger_verify(f->ledger, entries, n, &origin, &count, &error);
    if (status != BD_OK) fail_msg("%s", error.en);
    return count;
}

static const char *value(fixture *f, const char *sql) {
    static char text[1000];
    sqlite3_stmt *row;
    assert_int_equal(bd_ledger_prepare(f->ledger, sql, &row, NULL), BD_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    snprintf(text, sizeof text, "%s", bd_ledger_column_text(row, 0));
    sqlite3_finalize(row);
    return text;
}

/* What the ledger makes out of its evidence is what the store says. */
static void facts_are_those_of_the_run(void **state) {
    fixture *f = *state;
    for (uint64_t i = 0; i < 3; i++) {
        bd_verification_entry entry = entry_of(i + 1, BD_OUTCOME_CONFIRMED);
        verify(f, &entry, 1, NULL);
        char facts[65];
        uint64_t n_rows;
        assert_int_equal(bd_finding_facts(f->store, &f->findings[i], facts, &n_rows, NULL), BD_OK);
        assert_int_equal(n_rows, 2);
        assert_string_equal(value(f, "SELECT facts FROM verification ORDER BY number DESC LIMIT 1"),
                            facts);
    }
    assert_string_equal(value(f, "SELECT count(DISTINCT facts) FROM verification"), "3");
}

static void recall(fixture *f, bd_arena *arena) {
    bd_verified *verified;
    size_t n;
    assert_int_equal(bd_ledger_verified(f->ledger, arena, &verified, &n, NULL), BD_OK);
    assert_int_equal(bd_findings_recall(f->store, verified, n, f->findings, 3, arena, NULL), BD_OK);
}

static void what_was_refuted_is_cleared_while_its_facts_last(void **state) {
    fixture *f = *state;
    bd_verification_entry entries[2] = {entry_of(1, BD_OUTCOME_REFUTED),
                                        entry_of(3, BD_OUTCOME_CONFIRMED)};
    entries[0].refutation = BD_REFUTATION_OTHER_PERSON;
    entries[0].verified_on = 19754;
    verify(f, entries, 2, NULL);
    bd_arena arena;
    bd_arena_init(&arena);
    recall(f, &arena);
    assert_true(f->findings[0].cleared && !f->findings[0].recheck_zh);
    assert_true(!f->findings[1].verified && !f->findings[1].cleared);
    assert_true(f->findings[2].verified && !f->findings[2].cleared);
    /* Rows that moved, in another order: the same facts. */
    bd_store_free(f->store);
    make_store(f, 45050, 17);
    bd_evidence first = f->evidence[0];
    f->evidence[0] = f->evidence[1];
    f->evidence[1] = first;
    f->findings[0].cleared = false;
    recall(f, &arena);
    assert_true(f->findings[0].cleared);
    /* Another amount in a row, with the same sum at stake. */
    bd_store_free(f->store);
    make_store(f, 45051, 2);
    f->findings[0].cleared = false;
    recall(f, &arena);
    assert_false(f->findings[0].cleared);
    assert_string_equal(f->findings[0].recheck_zh,
                        "此前核查:2024-02-01 不属实(不是同一人);此后事实有变:依据的原始行内容不同");
    assert_non_null(f->findings[2].recheck_en);
    f->findings[0].n_evidence = 1;
    f->findings[0].amount_fen = 30000;
    recall(f, &arena);
    assert_string_equal(f->findings[0].recheck_en,
                        "verified before: not confirmed (another person), 2024-02-01; since then "
                        "the facts have changed: amount 750.50 to 300.00, source rows 2 to 1");
    /* The states of the next run. */
    bd_finding_state states[3];
    record(f, 3, states);
    assert_int_equal(states[0], BD_FINDING_REOPENED);
    assert_int_equal(states[1], BD_FINDING_STILL);
    assert_int_equal(states[2], BD_FINDING_STILL);
    bd_arena_reset(&arena);
}

static void the_same_again_changes_nothing(void **state) {
    fixture *f = *state;
    bd_verification_entry entry = entry_of(1, BD_OUTCOME_CONFIRMED);
    entry.confirmed_fen = 100;
    assert_int_equal(verify(f, &entry, 1, "a.csv").n_recorded, 1);
    bd_verification_count count = verify(f, &entry, 1, "copy of a.csv");
    assert_int_equal(count.n_recorded, 0);
    assert_int_equal(count.n_known, 1);
    assert_string_equal(value(f, "SELECT count(*) FROM verification_input"), "1");
    /* Said otherwise since: an old sheet does not undo it; what is typed does. */
    bd_verification_entry later = entry_of(1, BD_OUTCOME_REFUTED);
    assert_int_equal(verify(f, &later, 1, "b.csv").n_recorded, 1);
    count = verify(f, &entry, 1, "a.csv");
    assert_int_equal(count.n_recorded, 0);
    assert_int_equal(count.n_replaced, 1);
    assert_string_equal(value(f, "SELECT outcome FROM finding_outcome"), "refuted");
    assert_int_equal(verify(f, &entry, 1, NULL).n_recorded, 1);
    assert_string_equal(value(f, "SELECT outcome FROM finding_outcome"), "confirmed");
    assert_string_equal(value(f, "SELECT count(*) FROM verification"), "3");
    assert_string_equal(value(f, "SELECT count(*) FROM log"), "4");
    assert_string_equal(value(f, "SELECT count(*) FROM log l JOIN log p ON p.number = l.number - 1"
                                 " WHERE p.hash = l.previous"),
                        "3");
}

static void yields_follow_the_latest(void **state) {
    fixture *f = *state;
    bd_verification_entry entries[3] = {entry_of(1, BD_OUTCOME_REFUTED),
                                        entry_of(2, BD_OUTCOME_PARTLY),
                                        entry_of(3, BD_OUTCOME_UNVERIFIABLE)};
    verify(f, entries, 3, NULL);
    const char *sql = "SELECT group_concat(rule || ' ' || checked || ' ' || confirmed) FROM "
                      "(SELECT * FROM rule_yield ORDER BY rule)";
    assert_string_equal(value(f, sql), "DTH-01 0 0,MLS-01 2 1");
    entries[0].outcome = BD_OUTCOME_CONFIRMED;
    entries[2].outcome = BD_OUTCOME_REFUTED;
    verify(f, entries, 3, NULL);
    assert_string_equal(value(f, sql), "DTH-01 1 0,MLS-01 2 2");
}

static void all_or_nothing(void **state) {
    fixture *f = *state;
    bd_verification_entry entries[2] = {entry_of(1, BD_OUTCOME_REFUTED),
                                        entry_of(4, BD_OUTCOME_CONFIRMED)};
    bd_verification_origin origin = {.at = "2024-02-01T08:00:00+0800"};
    bd_verification_count count;
    assert_int_equal(bd_ledger_verify(f->ledger, entries, 2, &origin, &count, NULL),
                     BD_ERROR_NOT_FOUND);
    assert_int_equal(count.n_recorded, 0);
    assert_string_equal(value(f, "SELECT count(*) FROM verification"), "0");
    assert_string_equal(value(f, "SELECT count(*) FROM log"), "1");
    verify(f, entries, 1, NULL);
    assert_int_not_equal(bd_ledger_execute(f->ledger, "UPDATE verification SET note = 'x'", NULL),
                         BD_OK);
    assert_int_not_equal(bd_ledger_execute(f->ledger, "DELETE FROM verification", NULL), BD_OK);
}

static void read_sheet(fixture *f, const char *text, bd_status wanted, bd_verification_set *set) {
    FILE *file = fopen(f->sheet, "w");
    fputs(text, file);
    fclose(file);
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_verification_set_read(set, f->ledger, f->sheet, 19900, &error);
    if (status != wanted) fail_msg("%s", error.en);
}

static void sheets_are_read(void **state) {
    fixture *f = *state;
    bd_verification_set set;
    read_sheet(f,
               "标题\n\n核查日期,结果,编号,追回金额(元),备注,运行(勿改)\n"
               "2024年2月3日,部分属实,2,\"1,234.50\",甲  乙,1\n,,1,,,\n"
               "核查日期,结果,编号,追回金额(元),备注,运行(勿改)\n"
               "2024/2/3, 部 分 属实 ,2.0,1234.5元,甲 乙,1\n",
               BD_OK, &set);
    assert_int_equal(set.n, 1);
    assert_int_equal(set.n_without_outcome, 1);
    const bd_verification_entry *entry = &set.entries[0];
    assert_int_equal(entry->finding, 2);
    assert_int_equal(entry->run, 1);
    assert_int_equal(entry->outcome, BD_OUTCOME_PARTLY);
    assert_int_equal(entry->recovered_fen, 123450);
    assert_int_equal(entry->confirmed_fen, BD_NULL_I64);
    assert_int_equal(entry->verified_on, 19756);
    assert_string_equal(entry->note, "甲乙");
    bd_verification_set_reset(&set);
    static const struct {
        const char *text, *message;
        uint64_t row;
        uint32_t column;
    } wrong[] = {
        {"编号,结果\n1,属实\n1,不属实\n", "differs from row 2", 3, 2},
        {"编号,结果,备注\n1,属实,甲\n1,属实,乙\n", "this cell differs", 3, 3},
        {"编号,结果\n9,属实\n", "there is no finding 9", 2, 1},
        {"编号,结果\n-1,属实\n", "named by its number", 2, 1},
        {"编号,结果\n1,真的\n", "is no outcome", 2, 2},
        {"编号,结果,运行\n1,属实,2\n", "not in that run", 2, 3},
        {"疑点指纹,结果\nzz,属实\n", "no finding of this fingerprint", 2, 1},
        {"编号,结果,核实金额\n1,属实,-3\n", "no amount", 2, 3},
        {"编号,结果,核查日期\n1,属实,2024-12-31\n", "after today", 2, 3},
        {"编号,结果,核查日期\n1,属实,某日\n", "the day is written", 2, 3},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        read_sheet(f, wrong[i].text, BD_ERROR_INPUT, &set);
        assert_int_equal(set.n_errors, 1);
        if (!strstr(set.errors[0].en, wrong[i].message)) fail_msg("%s", set.errors[0].en);
        assert_int_equal(set.errors[0].line, wrong[i].row);
        assert_int_equal(set.errors[0].column, wrong[i].column);
        bd_verification_set_reset(&set);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(facts_are_those_of_the_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_refuted_is_cleared_while_its_facts_last, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_same_again_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(yields_follow_the_latest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_or_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sheets_are_read, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
