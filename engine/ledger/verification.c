/* Entries of verification: adding them, and what follows from them. */
#include "engine/ledger/verification.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ledger/ledger_internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct verifying {
    bd_ledger *ledger;
    const bd_verification_origin *origin;
    bd_verification_count *count;
    char who[64];
    int64_t input; /* BD_NULL_I64: none */
    sqlite3_stmt *run, *rows, *absences, *known, *insert, *label;
} verifying;

static const char *reason_word(const bd_verification_entry *entry) {
    return entry->refutation < 0 ? NULL : bd_refutations[entry->refutation].word;
}

/* --- The facts that were checked
 * ------------------------------------------------------------------
 */

typedef struct checked {
    int64_t run, amount_fen, n_left_out;
    char facts[65];
} checked;

static bd_status find_run(verifying *v, const bd_verification_entry *entry, checked *out,
                          bd_error *error) {
    bd_ledger_bind_integer(v->run, 1, (int64_t)entry->finding);
    bd_ledger_bind_integer(v->run, 2, (int64_t)entry->run);
    int step = sqlite3_step(v->run);
    bd_status status = BD_OK;
    if (step == SQLITE_ROW) {
        out->run = sqlite3_column_int64(v->run, 0);
        bool none = sqlite3_column_type(v->run, 1) == SQLITE_NULL;
        out->amount_fen = none ? BD_NULL_I64 : sqlite3_column_int64(v->run, 1);
        out->n_left_out = sqlite3_column_int64(v->run, 2);
    } else if (step == SQLITE_DONE) {
        status = bd_error_set(
            error, BD_ERROR_NOT_FOUND, "没有编号为 %" PRIu64 " 的疑点;见 bidui finding list",
            "there is no finding %" PRIu64 "; see bidui finding list", entry->finding);
    } else {
        status = bd_ledger_failed(v->ledger, error);
    }
    sqlite3_reset(v->run);
    return status;
}

/* One row per value of a source row; a row without any is one with NULL. */
static bd_status add_rows(verifying *v, bd_facts *facts, bd_error *error) {
    int64_t position = 0;
    int step;
    while ((step = sqlite3_step(v->rows)) == SQLITE_ROW) {
        int64_t at = sqlite3_column_int64(v->rows, 0);
        if (at != position && position) BD_TRY(bd_facts_item_end(facts, error));
        if (at != position) bd_facts_row(facts, bd_ledger_column_text(v->rows, 1));
        position = at;
        if (sqlite3_column_type(v->rows, 2) != SQLITE_NULL)
            bd_facts_value(facts, bd_ledger_column_text(v->rows, 2),
                           (const char *)sqlite3_column_text(v->rows, 3));
    }
    if (step != SQLITE_DONE) return bd_ledger_failed(v->ledger, error);
    return position ? bd_facts_item_end(facts, error) : BD_OK;
}

static bd_status add_absences(verifying *v, bd_facts *facts, bd_error *error) {
    int step;
    while ((step = sqlite3_step(v->absences)) == SQLITE_ROW) {
        bd_facts_absence(facts, bd_ledger_column_text(v->absences, 0));
        bd_facts_value(facts, "column", (const char *)sqlite3_column_text(v->absences, 1));
        bd_facts_value(facts, "value", (const char *)sqlite3_column_text(v->absences, 2));
        bd_facts_value(facts, "rows", (const char *)sqlite3_column_text(v->absences, 3));
        BD_TRY(bd_facts_item_end(facts, error));
    }
    return step == SQLITE_DONE ? BD_OK : bd_ledger_failed(v->ledger, error);
}

/* The same hash as bd_finding_facts made it, from what the ledger keeps. */
static bd_status find_facts(verifying *v, const bd_verification_entry *entry, checked *out,
                            bd_error *error) {
    BD_TRY(find_run(v, entry, out, error));
    bd_facts facts;
    bd_facts_begin(&facts);
    sqlite3_stmt *const statements[] = {v->rows, v->absences};
    for (int i = 0; i < 2; i++) {
        bd_ledger_bind_integer(statements[i], 1, out->run);
        bd_ledger_bind_integer(statements[i], 2, (int64_t)entry->finding);
    }
    bd_status status = add_rows(v, &facts, error);
    if (status == BD_OK) status = add_absences(v, &facts, error);
    if (status == BD_OK)
        bd_facts_end(&facts, out->amount_fen, (uint64_t)out->n_left_out, out->facts);
    sqlite3_reset(v->rows);
    sqlite3_reset(v->absences);
    bd_facts_reset(&facts);
    return status;
}

/* --- Entries
 * --------------------------------------------------------------------------------------
 */

/* What both the question "is it known?" and the new row bind, from position 1 on. */
static void bind_entry(sqlite3_stmt *statement, const bd_verification_entry *entry,
                       const checked *what) {
    bd_ledger_bind_integer(statement, 1, (int64_t)entry->finding);
    bd_ledger_bind_text(statement, 2, what->facts);
    bd_ledger_bind_text(statement, 3, bd_finding_outcome_word(entry->outcome));
    bd_ledger_bind_text(statement, 4, reason_word(entry));
    bd_ledger_bind_integer(statement, 5, entry->confirmed_fen);
    bd_ledger_bind_integer(statement, 6, entry->recovered_fen);
    bd_ledger_bind_text(statement, 7, entry->measures);
    bd_ledger_bind_text(statement, 8, entry->note);
    bd_ledger_bind_text(statement, 9, entry->verified_by);
    bd_ledger_bind_integer(statement, 10,
                           entry->verified_on == BD_NULL_I32 ? BD_NULL_I64 : entry->verified_on);
}

static bd_status is_known(verifying *v, const bd_verification_entry *entry, const checked *what,
                          bool *known, bd_error *error) {
    bind_entry(v->known, entry, what);
    int step = sqlite3_step(v->known);
    bd_status status =
        step == SQLITE_ROW || step == SQLITE_DONE ? BD_OK : bd_ledger_failed(v->ledger, error);
    bool latest = step == SQLITE_ROW && sqlite3_column_int(v->known, 0);
    *known = step == SQLITE_ROW && (latest || v->origin->path);
    v->count->n_known += *known;
    v->count->n_replaced += *known && !latest;
    sqlite3_reset(v->known);
    return status;
}

/* The chain holds a hash of the whole entry: a change of it shows. */
static bd_status log_entry(verifying *v, const bd_verification_entry *entry, const checked *what,
                           int64_t number, bd_error *error) {
    char hash[65], line[200];
    bd_buffer text;
    bd_buffer_init(&text);
    const char *reason = reason_word(entry);
    const char *const parts[] = {what->facts,          bd_finding_outcome_word(entry->outcome),
                                 reason ? reason : "", entry->measures,
                                 entry->note,          entry->verified_by};
    bd_buffer_format(&text, "%" PRId64 " %" PRIu64 " %" PRId64 " %" PRId64 " %" PRId64 " %d\n",
                     number, entry->finding, what->run, entry->confirmed_fen, entry->recovered_fen,
                     entry->verified_on);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        bd_buffer_append_json(&text, parts[i], strlen(parts[i]));
    bd_sha256_hex(bd_buffer_text(&text), text.length_bytes, hash);
    bd_status status = bd_buffer_status(&text, error);
    bd_buffer_reset(&text);
    snprintf(line, sizeof line, "verification %" PRId64 ": finding %" PRIu64 " %s, sha256 %s",
             number, entry->finding, bd_finding_outcome_word(entry->outcome), hash);
    return status == BD_OK ? bd_ledger_log(v->ledger, v->origin->at, line, error) : status;
}

/* What a finding that rests on one probable pair tells of its rows: 属实 they are one person, not
 * 不是同一人. Of several pairs nobody has said which one was meant. */
static bd_status add_labels(verifying *v, const bd_verification_entry *entry, const checked *what,
                            int64_t number, bd_error *error) {
    bool same = entry->outcome == BD_OUTCOME_CONFIRMED || entry->outcome == BD_OUTCOME_PARTLY;
    bool different =
        entry->outcome == BD_OUTCOME_REFUTED && entry->refutation == BD_REFUTATION_OTHER_PERSON;
    if (!same && !different) return BD_OK;
    bd_ledger_bind_integer(v->label, 1, what->run);
    bd_ledger_bind_integer(v->label, 2, (int64_t)entry->finding);
    bd_ledger_bind_integer(v->label, 3, number);
    bd_ledger_bind_integer(v->label, 4, same);
    BD_TRY(bd_ledger_step(v->ledger, v->label, error));
    v->count->n_labels += (size_t)sqlite3_changes(v->ledger->database);
    return BD_OK;
}

static bd_status add_entry(verifying *v, const bd_verification_entry *entry, bd_error *error) {
    checked what;
    bool known;
    BD_TRY(find_facts(v, entry, &what, error));
    BD_TRY(is_known(v, entry, &what, &known, error));
    if (known) return BD_OK;
    bind_entry(v->insert, entry, &what);
    bd_ledger_bind_integer(v->insert, 11, what.run);
    bd_ledger_bind_text(v->insert, 12, v->origin->at);
    bd_ledger_bind_text(v->insert, 13, v->who);
    bd_ledger_bind_integer(v->insert, 14, v->input);
    bd_ledger_bind_text(v->insert, 15, entry->sheet);
    bd_ledger_bind_integer(v->insert, 16, entry->sheet ? (int64_t)entry->row : BD_NULL_I64);
    BD_TRY(bd_ledger_step(v->ledger, v->insert, error));
    int64_t number = sqlite3_last_insert_rowid(v->ledger->database);
    v->count->n_recorded++;
    BD_TRY(add_labels(v, entry, &what, number, error));
    return log_entry(v, entry, &what, number, error);
}

#define OF_PAIRS                                                                                   \
    "json_extract(e.values_json, '$.a') AS a, json_extract(e.values_json, '$.b') AS b,"            \
    " json_extract(e.values_json, '$.of_row') AS of_row"

static bd_status prepare(verifying *v, bd_error *error) {
    const struct {
        sqlite3_stmt **statement;
        const char *sql;
    } all[] = {
        {&v->run, "SELECT run, amount_fen, evidence_left_out FROM run_finding WHERE finding = ?1"
                  " AND state <> 'gone' AND (?2 = 0 OR run <= ?2) ORDER BY run DESC LIMIT 1"},
        {&v->rows, "SELECT e.position, e.table_name, j.key, j.value FROM evidence e"
                   " LEFT JOIN json_each(e.values_json) j ON true WHERE e.run = ?1"
                   " AND e.finding = ?2 AND e.source <> 0 ORDER BY e.position, j.id"},
        {&v->absences, "SELECT table_name, column_name, value, rows_otherwise FROM absence"
                       " WHERE run = ?1 AND finding = ?2 ORDER BY position"},
        {&v->known, "SELECT number = (SELECT max(number) FROM verification WHERE finding = ?1)"
                    " FROM verification WHERE finding = ?1 AND facts = ?2 AND outcome = ?3"
                    " AND reason IS ?4 AND confirmed_fen IS ?5 AND recovered_fen IS ?6"
                    " AND measures = ?7 AND note = ?8 AND verified_by = ?9 AND verified_on IS ?10"
                    " ORDER BY number DESC LIMIT 1"},
        {&v->insert,
         "INSERT INTO verification (finding, facts, outcome, reason, confirmed_fen, recovered_fen,"
         " measures, note, verified_by, verified_on, run, recorded_at, recorded_by, input, sheet,"
         " row) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"},
        {&v->label,
         "WITH pairs AS (SELECT DISTINCT " OF_PAIRS " FROM evidence e WHERE e.run = ?1"
         "  AND e.finding = ?2 AND e.table_name = 'same_person'),"
         " pair AS (SELECT * FROM pairs WHERE (SELECT count(*) FROM pairs) = 1),"
         " line AS (SELECT e.position, s.sha256, s.sheet, e.row,"
         "  json_extract(e.values_json, '$.id_no') AS id_no"
         "  FROM evidence e JOIN source s ON s.run = e.run AND s.number = e.source"
         "  WHERE e.run = ?1 AND e.finding = ?2)"
         " INSERT INTO link_label SELECT ?3, row_number() OVER (ORDER BY l.position, r.position),"
         "  ?4, l.sha256, l.sheet, l.row, r.sha256, r.sheet, r.row FROM pair p"
         "  JOIN line l ON CASE WHEN p.a IS NULL THEN l.id_no IS NULL AND l.row = p.of_row"
         "   ELSE l.id_no = p.a END"
         "  JOIN line r ON r.id_no = p.b LIMIT 1000"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        BD_TRY(bd_ledger_prepare(v->ledger, all[i].sql, all[i].statement, error));
    return BD_OK;
}

static void release(verifying *v) {
    sqlite3_stmt *const all[] = {v->run, v->rows, v->absences, v->known, v->insert, v->label};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
}

static bd_status add_input(verifying *v, bd_error *error) {
    v->input = BD_NULL_I64;
    if (!v->origin->path) return BD_OK;
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(v->ledger,
                             "INSERT INTO verification_input VALUES (NULL, ?1, ?2, ?3, ?4, 0)",
                             &insert, error));
    const char *const values[] = {v->origin->path, v->origin->sha256, v->origin->at, v->who};
    for (int i = 0; i < 4; i++)
        bd_ledger_bind_text(insert, i + 1, values[i]);
    bd_status status = bd_ledger_step(v->ledger, insert, error);
    sqlite3_finalize(insert);
    if (status == BD_OK) v->input = sqlite3_last_insert_rowid(v->ledger->database);
    return status;
}

static bd_status finish_input(verifying *v, bd_error *error) {
    if (v->input == BD_NULL_I64) return BD_OK;
    char sql[160];
    snprintf(sql, sizeof sql, "UPDATE verification_input SET entries = %zu WHERE number = %" PRId64,
             v->count->n_recorded, v->input);
    return bd_ledger_execute(v->ledger, sql, error);
}

/* Of what was verified the latest counts; what could not be verified says nothing of a rule. */
static bd_status count_yields(bd_ledger *ledger, bd_error *error) {
    return bd_ledger_execute(
        ledger,
        "INSERT INTO rule_yield SELECT f.rule,"
        " count(*) FILTER (WHERE v.outcome <> 'unverifiable'),"
        " count(*) FILTER (WHERE v.outcome IN ('confirmed', 'partly'))"
        " FROM finding_outcome v JOIN finding f ON f.number = v.finding GROUP BY f.rule"
        " ON CONFLICT (rule) DO UPDATE SET checked = excluded.checked,"
        " confirmed = excluded.confirmed",
        error);
}

bd_status bd_ledger_verify(bd_ledger *ledger, const bd_verification_entry *entries, size_t n,
                           const bd_verification_origin *origin, bd_verification_count *count,
                           bd_error *error) {
    verifying v = {.ledger = ledger, .origin = origin, .count = count};
    *count = (bd_verification_count){0};
    bd_ledger_who(v.who);
    BD_TRY(bd_ledger_execute(ledger, "BEGIN IMMEDIATE", error));
    bd_status status = prepare(&v, error);
    if (status == BD_OK) status = add_input(&v, error);
    for (size_t i = 0; i < n && status == BD_OK; i++)
        status = add_entry(&v, &entries[i], error);
    if (status == BD_OK) status = finish_input(&v, error);
    if (status == BD_OK && count->n_recorded) status = count_yields(ledger, error);
    release(&v);
    /* As for the migrations: the transaction may have been given up. */
    if (status == BD_OK && sqlite3_get_autocommit(ledger->database))
        status = bd_error_memory(error, 0);
    /* Without anything new the ledger stays as it is, to the byte. */
    if (status == BD_OK && count->n_recorded) status = bd_ledger_execute(ledger, "COMMIT", error);
    if (status == BD_OK && count->n_recorded) return BD_OK;
    sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);
    if (status != BD_OK) *count = (bd_verification_count){0};
    return status;
}
