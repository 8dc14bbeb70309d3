/* Recording one run: a single transaction. */
#include "engine/base/memory.h"
#include "engine/ledger/ledger_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct bd_recording {
    bd_ledger *ledger;
    const bd_run_record *record;
    int64_t run;
    bd_finding_state *states;
    int64_t *numbers; /* of the findings, as the ledger counts them */
    size_t n_gone;
} recording;

static bd_status check_cancel(const recording *r, bd_error *error) {
    if (!bd_is_cancelled(r->record->cancel)) return BD_OK;
    return bd_error_set(error, BD_ERROR_CANCELLED, "已取消,台账没有改动",
                        "cancelled; the ledger is unchanged");
}

static bd_status record_run(recording *r, bd_error *error) {
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(r->ledger,
                             "INSERT INTO run VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                             &insert, error));
    bd_ledger_bind_text(insert, 1, r->record->started_at);
    bd_ledger_bind_text(insert, 2, r->record->finished_at);
    bd_ledger_bind_text(insert, 3, r->record->command);
    bd_ledger_bind_integer(insert, 4, r->record->as_of);
    bd_ledger_bind_text(insert, 5, BIDUI_VERSION);
    bd_ledger_bind_integer(insert, 6, (int64_t)r->record->load->n_rows_read);
    bd_ledger_bind_integer(insert, 7, (int64_t)r->record->load->n_rows_loaded);
    bd_ledger_bind_integer(insert, 8, (int64_t)r->record->load->n_rows_set_aside);
    bd_status status = bd_ledger_step(r->ledger, insert, error);
    sqlite3_finalize(insert);
    if (status == BD_OK) r->run = sqlite3_last_insert_rowid(r->ledger->database);
    return status;
}

static bd_status record_paths(recording *r, bd_error *error) {
    sqlite3_stmt *insert = NULL;
    BD_TRY(
        bd_ledger_prepare(r->ledger, "INSERT INTO run_path VALUES (?1, ?2, ?3)", &insert, error));
    bd_status status = BD_OK;
    for (size_t i = 0; i < r->record->n_paths && status == BD_OK; i++) {
        bd_ledger_bind_integer(insert, 1, r->run);
        bd_ledger_bind_integer(insert, 2, (int64_t)i + 1);
        bd_ledger_bind_text(insert, 3, r->record->paths[i]);
        status = bd_ledger_step(r->ledger, insert, error);
    }
    sqlite3_finalize(insert);
    return status;
}

static bd_status record_files(recording *r, bd_error *error) {
    const bd_load_report *load = r->record->load;
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(
        r->ledger, "INSERT INTO run_file VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &insert, error));
    bd_status status = BD_OK;
    for (size_t i = 0; i < load->n_files && status == BD_OK; i++) {
        const bd_file_report *file = &load->files[i];
        bd_ledger_bind_integer(insert, 1, r->run);
        bd_ledger_bind_integer(insert, 2, (int64_t)i + 1);
        bd_ledger_bind_text(insert, 3, file->path);
        bd_ledger_bind_text(insert, 4, file->format);
        bd_ledger_bind_text(insert, 5, file->sha256);
        bd_ledger_bind_integer(insert, 6, file->failed);
        bd_ledger_bind_text(insert, 7, file->failed ? file->error.zh : NULL);
        bd_ledger_bind_text(insert, 8, file->failed ? file->error.en : NULL);
        status = bd_ledger_step(r->ledger, insert, error);
    }
    sqlite3_finalize(insert);
    return status;
}

static bd_status record_sources(recording *r, bd_error *error) {
    const bd_store *store = r->record->store;
    const bd_schema *schema = bd_store_schema(store);
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(r->ledger,
                             "INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                             &insert, error));
    bd_status status = BD_OK;
    for (uint32_t i = 1; i <= bd_store_n_sources(store) && status == BD_OK; i++) {
        const bd_source *source = bd_store_source(store, i);
        bd_ledger_bind_integer(insert, 1, r->run);
        bd_ledger_bind_integer(insert, 2, i);
        bd_ledger_bind_text(insert, 3, source->file);
        bd_ledger_bind_text(insert, 4, source->sheet);
        bd_ledger_bind_text(insert, 5, source->sha256);
        bd_ledger_bind_text(insert, 6,
                            source->table < schema->n_tables ? schema->tables[source->table].name
                                                             : NULL);
        bd_ledger_bind_integer(insert, 7,
                               source->as_of == BD_NULL_I32 ? BD_NULL_I64 : source->as_of);
        bd_ledger_bind_integer(insert, 8, (int64_t)source->n_rows_read);
        bd_ledger_bind_integer(insert, 9, (int64_t)source->n_rows_loaded);
        bd_ledger_bind_integer(insert, 10, (int64_t)source->n_rows_set_aside);
        status = bd_ledger_step(r->ledger, insert, error);
    }
    sqlite3_finalize(insert);
    return status;
}

static bd_status record_set_aside(recording *r, bd_error *error) {
    const bd_load_report *load = r->record->load;
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(r->ledger,
                             "INSERT INTO set_aside VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                             &insert, error));
    bd_status status = BD_OK;
    for (size_t i = 0; i < load->n_set_aside && status == BD_OK; i++) {
        const bd_set_aside *aside = &load->set_aside[i];
        bd_ledger_bind_integer(insert, 1, r->run);
        bd_ledger_bind_integer(insert, 2, aside->source);
        bd_ledger_bind_integer(insert, 3, (int64_t)aside->row);
        bd_ledger_bind_integer(insert, 4, aside->column);
        bd_ledger_bind_text(insert, 5, bd_row_class_name(aside->row_class, BD_LANGUAGE_EN));
        bd_ledger_bind_integer(insert, 6, aside->cell_only);
        bd_ledger_bind_text(insert, 7, aside->text);
        bd_ledger_bind_text(insert, 8, aside->reason_zh);
        bd_ledger_bind_text(insert, 9, aside->reason_en);
        status = bd_ledger_step(r->ledger, insert, error);
    }
    sqlite3_finalize(insert);
    return status;
}

static bd_status record_input(recording *r, sqlite3_stmt *insert, int64_t position,
                              const char *kind, const char *path, const char *sha256,
                              bd_error *error) {
    bd_ledger_bind_integer(insert, 1, r->run);
    bd_ledger_bind_integer(insert, 2, position);
    bd_ledger_bind_text(insert, 3, kind);
    bd_ledger_bind_text(insert, 4, path);
    bd_ledger_bind_text(insert, 5, sha256);
    return bd_ledger_step(r->ledger, insert, error);
}

static bd_status record_inputs(recording *r, bd_error *error) {
    const bd_exception_set *exceptions = r->record->exceptions;
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(r->ledger, "INSERT INTO run_input VALUES (?1, ?2, ?3, ?4, ?5)",
                             &insert, error));
    bd_status status = BD_OK;
    int64_t position = 0;
    if (r->record->parameters_file)
        status = record_input(r, insert, ++position, "parameters", r->record->parameters_file,
                              r->record->parameters_sha256, error);
    for (size_t i = 0; exceptions && i < exceptions->n_files && status == BD_OK; i++)
        status = record_input(r, insert, ++position, "filter", exceptions->files[i].path,
                              exceptions->files[i].sha256, error);
    sqlite3_finalize(insert);
    return status;
}

static bd_status record_exception(recording *r, sqlite3_stmt *insert, size_t i, bd_buffer *zh,
                                  bd_buffer *en, bd_error *error) {
    const bd_exception *item = &r->record->exceptions->items[i];
    bd_buffer_clear(zh);
    bd_buffer_clear(en);
    bd_exception_say(item, BD_LANGUAGE_ZH, zh);
    bd_exception_say(item, BD_LANGUAGE_EN, en);
    BD_TRY(bd_buffer_status(zh, error));
    BD_TRY(bd_buffer_status(en, error));
    bd_ledger_bind_integer(insert, 1, r->run);
    bd_ledger_bind_integer(insert, 2, (int64_t)i + 1);
    bd_ledger_bind_text(insert, 3, item->file);
    bd_ledger_bind_text(insert, 4, item->sheet);
    bd_ledger_bind_integer(insert, 5, (int64_t)item->row);
    bd_ledger_bind_text(insert, 6, bd_buffer_text(zh));
    bd_ledger_bind_text(insert, 7, bd_buffer_text(en));
    bd_ledger_bind_text(insert, 8, item->reason);
    bd_ledger_bind_text(insert, 9, item->decided_by);
    bd_ledger_bind_integer(insert, 10, item->until == BD_NULL_I32 ? BD_NULL_I64 : item->until);
    bd_ledger_bind_integer(insert, 11, item->expired);
    bd_ledger_bind_integer(insert, 12, (int64_t)item->n_findings);
    bd_ledger_bind_integer(insert, 13, item->amount_fen);
    return bd_ledger_step(r->ledger, insert, error);
}

static bd_status record_exceptions(recording *r, bd_error *error) {
    if (!r->record->exceptions) return BD_OK;
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(
        r->ledger,
        "INSERT INTO exception VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &insert, error));
    bd_buffer zh, en;
    bd_buffer_init(&zh);
    bd_buffer_init(&en);
    bd_status status = BD_OK;
    for (size_t i = 0; i < r->record->exceptions->n && status == BD_OK; i++)
        status = record_exception(r, insert, i, &zh, &en, error);
    sqlite3_finalize(insert);
    bd_buffer_reset(&zh);
    bd_buffer_reset(&en);
    return status;
}

static void parameters_json(const bd_rule *rule, bd_buffer *out) {
    bd_buffer_clear(out);
    bd_buffer_append_byte(out, '{');
    for (size_t i = 0; i < rule->n_parameters; i++) {
        const bd_rule_parameter *parameter = &rule->parameters[i];
        if (i) bd_buffer_append_byte(out, ',');
        bd_buffer_append_json(out, parameter->name, strlen(parameter->name));
        bd_buffer_append_byte(out, ':');
        const bd_value *value = &parameter->value;
        if (value->is_null) {
            bd_buffer_append_text(out, "null");
        } else if (value->text) {
            bd_buffer_append_json(out, value->text, value->length);
        } else if (value->type == BD_TYPE_REAL) {
            bd_buffer_format(out, "%.17g", value->real);
        } else {
            bd_buffer_format(out, "%lld", (long long)value->integer);
        }
    }
    bd_buffer_append_byte(out, '}');
}

static bd_status record_rules(recording *r, bd_error *error) {
    const bd_screening *screening = r->record->screening;
    sqlite3_stmt *text = NULL, *insert = NULL;
    bd_buffer parameters;
    bd_buffer_init(&parameters);
    bd_status status = bd_ledger_prepare(
        r->ledger, "INSERT INTO rule_text VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", &text,
        error);
    if (status == BD_OK)
        status = bd_ledger_prepare(
            r->ledger, "INSERT INTO run_rule VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &insert, error);
    static const char *const coverage_names[] = {"ran", "part", "could not look", "failed"};
    for (size_t i = 0; i < screening->n_coverage && status == BD_OK; i++) {
        const bd_coverage *coverage = &screening->coverage[i];
        const bd_rule *rule = coverage->rule;
        bd_ledger_bind_text(text, 1, rule->sha256);
        bd_ledger_bind_text(text, 2, rule->id);
        sqlite3_bind_text(text, 3, rule->text, (int)rule->length_bytes, SQLITE_STATIC);
        status = bd_ledger_step(r->ledger, text, error);
        if (status != BD_OK) break;
        parameters_json(rule, &parameters);
        status = bd_buffer_status(&parameters, error);
        if (status != BD_OK) break;
        bd_ledger_bind_integer(insert, 1, r->run);
        bd_ledger_bind_text(insert, 2, rule->id);
        bd_ledger_bind_text(insert, 3, rule->title.zh);
        bd_ledger_bind_text(insert, 4, rule->title.en);
        bd_ledger_bind_text(insert, 5, rule->sha256);
        bd_ledger_bind_text(insert, 6, bd_buffer_text(&parameters));
        bd_ledger_bind_text(insert, 7, coverage_names[coverage->state]);
        bd_ledger_bind_text(insert, 8, coverage->reason_zh);
        bd_ledger_bind_text(insert, 9, coverage->reason_en);
        bd_ledger_bind_integer(
            insert, 10, coverage->state == BD_COVERAGE_RAN || coverage->state == BD_COVERAGE_PART);
        bd_ledger_bind_integer(insert, 11, (int64_t)coverage->n_findings);
        status = bd_ledger_step(r->ledger, insert, error);
    }
    sqlite3_finalize(text);
    sqlite3_finalize(insert);
    bd_buffer_reset(&parameters);
    return status;
}

/* The state of a finding against the run in which its rule last looked before this one. */
static bd_status compare_with_before(sqlite3_stmt *before, recording *r, const bd_finding *finding,
                                     const char *severity, bd_finding_state *state,
                                     bd_error *error) {
    *state = BD_FINDING_NEW;
    if (!before) return BD_OK;
    bd_ledger_bind_text(before, 1, finding->fingerprint);
    bd_ledger_bind_integer(before, 2, r->run);
    bd_ledger_bind_text(before, 3, finding->rule->id);
    int step = sqlite3_step(before);
    bd_status status = BD_OK;
    if (step == SQLITE_ROW) {
        int64_t amount = sqlite3_column_type(before, 0) == SQLITE_NULL
                             ? BD_NULL_I64
                             : sqlite3_column_int64(before, 0);
        /* The same values in other words (a rule or program of another version) are no change. */
        bool same = amount == finding->amount_fen &&
                    strcmp(bd_ledger_column_text(before, 1), severity) == 0 &&
                    (strcmp(bd_ledger_column_text(before, 2), finding->explain_zh) == 0 ||
                     strcmp(bd_ledger_column_text(before, 3), finding->values_json) == 0);
        *state = same ? BD_FINDING_STILL : BD_FINDING_CHANGED;
    } else if (step != SQLITE_DONE) {
        status = bd_ledger_failed(r->ledger, error);
    }
    sqlite3_reset(before);
    return status;
}

#define LAST_LOOK "(SELECT max(run) FROM run_rule WHERE rule = ?3 AND looked AND run < ?2)"

typedef struct finding_statements {
    sqlite3_stmt *before; /* NULL in the first run */
    sqlite3_stmt *finding, *insert;
} finding_statements;

static void finalize_statements(finding_statements *s) {
    sqlite3_finalize(s->before);
    sqlite3_finalize(s->finding);
    sqlite3_finalize(s->insert);
}

static bd_status prepare_finding_statements(recording *r, finding_statements *s, bd_error *error) {
    bd_ledger *ledger = r->ledger;
    if (r->run > 1)
        BD_TRY(bd_ledger_prepare(
            ledger,
            "SELECT x.amount_fen, x.severity, x.explain_zh, x.values_json FROM run_finding x"
            " JOIN finding f ON f.number = x.finding WHERE f.fingerprint = ?1"
            " AND x.state NOT IN ('gone', 'excepted')"
            " AND x.run = " LAST_LOOK,
            &s->before, error));
    BD_TRY(bd_ledger_prepare(ledger,
                             "INSERT INTO finding VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?5)"
                             " ON CONFLICT (fingerprint) DO UPDATE SET last_run = excluded.last_run"
                             " RETURNING number",
                             &s->finding, error));
    return bd_ledger_prepare(
        ledger,
        "INSERT INTO run_finding VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
        " ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
        &s->insert, error);
}

static bd_status find_number(recording *r, finding_statements *s, const bd_finding *finding,
                             int64_t *number, bd_error *error) {
    bd_ledger_bind_text(s->finding, 1, finding->fingerprint);
    bd_ledger_bind_text(s->finding, 2, finding->rule->id);
    bd_ledger_bind_text(s->finding, 3, bd_type_name(finding->subject_type));
    bd_ledger_bind_text(s->finding, 4, finding->subject);
    bd_ledger_bind_integer(s->finding, 5, r->run);
    bd_status status =
        sqlite3_step(s->finding) == SQLITE_ROW ? BD_OK : bd_ledger_failed(r->ledger, error);
    if (status == BD_OK) *number = sqlite3_column_int64(s->finding, 0);
    sqlite3_reset(s->finding);
    return status;
}

/* {"severity": 200.0, "match": 0.0, …} */
static bd_status score_json(const bd_finding *finding, bd_buffer *out, bd_error *error) {
    bd_buffer_clear(out);
    for (int i = 0; i < BD_N_SCORE_PARTS; i++) {
        int32_t tenths = finding->points[i];
        bd_buffer_append_text(out, i ? ", \"" : "{\"");
        bd_buffer_append_text(out, bd_score_part_name((bd_score_part)i, BD_LANGUAGE_EN));
        bd_buffer_append_text(out, tenths < 0 ? "\": -" : "\": ");
        bd_ledger_append_integer(out, abs(tenths) / 10);
        bd_buffer_append_byte(out, '.');
        bd_buffer_append_byte(out, (char)('0' + abs(tenths) % 10));
    }
    bd_buffer_append_byte(out, '}');
    return bd_buffer_status(out, error);
}

/* Those of the list first, then those that exceptions hold back, then those that were cleared. */
static const bd_finding *finding_at(const recording *r, size_t i) {
    const bd_screening *screening = r->record->screening;
    if (i < screening->n_findings) return &screening->findings[i];
    i -= screening->n_findings;
    return i < screening->n_excepted ? &screening->excepted[i]
                                     : &screening->cleared[i - screening->n_excepted];
}

static size_t n_recorded(const recording *r) {
    const bd_screening *screening = r->record->screening;
    return screening->n_findings + screening->n_excepted + screening->n_cleared;
}

/* `before` is what comparing with the run before says. */
static bd_finding_state state_of(const bd_finding *finding, bd_finding_state before) {
    if (finding->exception) return BD_FINDING_EXCEPTED;
    if (finding->cleared) return BD_FINDING_CLEARED;
    bool again = finding->recheck_zh && finding->verified->outcome == BD_OUTCOME_REFUTED;
    return again ? BD_FINDING_REOPENED : before;
}

static bd_status record_finding(recording *r, finding_statements *s, size_t i, bd_buffer *json,
                                bd_error *error) {
    const bd_finding *finding = finding_at(r, i);
    const char *severity = bd_severity_name(finding->severity, BD_LANGUAGE_EN);
    BD_TRY(check_cancel(r, error));
    bd_finding_state state = BD_FINDING_NEW;
    if (i < r->record->screening->n_findings)
        BD_TRY(compare_with_before(s->before, r, finding, severity, &state, error));
    state = state_of(finding, state);
    if (i < r->record->screening->n_findings) r->states[i] = state;
    BD_TRY(find_number(r, s, finding, &r->numbers[i], error));
    bd_ledger_bind_integer(s->insert, 1, r->run);
    bd_ledger_bind_integer(s->insert, 2, r->numbers[i]);
    bd_ledger_bind_integer(s->insert, 3, finding->rank);
    bd_ledger_bind_text(s->insert, 4, severity);
    sqlite3_bind_double(s->insert, 5, finding->score);
    bd_ledger_bind_text(s->insert, 6, finding->subject_name);
    bd_ledger_bind_text(s->insert, 7, finding->town);
    bd_ledger_bind_text(s->insert, 8, finding->village);
    bd_ledger_bind_integer(s->insert, 9, finding->amount_fen);
    const char *const texts[] = {finding->explain_zh,  finding->explain_en,
                                 finding->adjust_zh,   finding->adjust_en,
                                 finding->score_zh,    finding->score_en,
                                 finding->values_json, bd_finding_state_word(state)};
    for (int t = 0; t < 8; t++)
        bd_ledger_bind_text(s->insert, 10 + t, texts[t]);
    bd_ledger_bind_integer(s->insert, 18, (int64_t)finding->n_evidence_left_out);
    bd_ledger_bind_integer(s->insert, 19, finding->subject_rank);
    bd_ledger_bind_integer(s->insert, 20, finding->reason);
    bd_ledger_bind_integer(s->insert, 21, finding->n_reasons);
    BD_TRY(score_json(finding, json, error));
    bd_ledger_bind_text(s->insert, 22, bd_buffer_text(json));
    bd_ledger_bind_integer(s->insert, 23, finding->exception ? finding->exception : BD_NULL_I64);
    bd_ledger_bind_integer(s->insert, 24,
                           finding->verified ? (int64_t)finding->verified->number : BD_NULL_I64);
    bd_ledger_bind_text(s->insert, 25, finding->recheck_zh ? finding->recheck_zh : "");
    bd_ledger_bind_text(s->insert, 26, finding->recheck_en ? finding->recheck_en : "");
    return bd_ledger_step(r->ledger, s->insert, error);
}

static bd_status record_findings(recording *r, bd_error *error) {
    finding_statements statements = {0};
    bd_buffer json;
    bd_buffer_init(&json);
    bd_status status = prepare_finding_statements(r, &statements, error);
    for (size_t i = 0; i < n_recorded(r) && status == BD_OK; i++)
        status = record_finding(r, &statements, i, &json, error);
    bd_buffer_reset(&json);
    finalize_statements(&statements);
    return status;
}

/* What the rule's last look had and this run has not is kept as gone, with what was said of it. */
static bd_status record_gone(recording *r, bd_error *error) {
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(
        r->ledger,
        "INSERT INTO run_finding SELECT ?2, x.finding, x.rank, x.severity, x.score, "
        "x.subject_name, x.town,"
        " x.village, x.amount_fen, x.explain_zh, x.explain_en, x.adjust_zh, x.adjust_en, "
        "x.score_zh, x.score_en,"
        " x.values_json, 'gone', x.evidence_left_out, x.subject_rank, x.reason, x.reasons, "
        "x.score_parts, NULL, NULL, '', '' FROM run_finding x JOIN finding f ON f.number "
        "= x.finding"
        " WHERE f.rule = ?3 AND x.state NOT IN ('gone', 'excepted') AND x.run = " LAST_LOOK
        " AND NOT EXISTS (SELECT 1 FROM run_finding y WHERE y.run = ?2 AND y.finding = x.finding)",
        &insert, error));
    const bd_screening *screening = r->record->screening;
    bd_status status = BD_OK;
    for (size_t i = 0; i < screening->n_coverage && status == BD_OK; i++) {
        const bd_coverage *coverage = &screening->coverage[i];
        if (coverage->state != BD_COVERAGE_RAN && coverage->state != BD_COVERAGE_PART) continue;
        bd_ledger_bind_integer(insert, 2, r->run);
        bd_ledger_bind_text(insert, 3, coverage->rule->id);
        status = bd_ledger_step(r->ledger, insert, error);
        if (status == BD_OK) r->n_gone += (size_t)sqlite3_changes(r->ledger->database);
    }
    sqlite3_finalize(insert);
    return status;
}

static bd_status record_title(recording *r, sqlite3_stmt *insert, const char *table,
                              const char *column, const char *type, const char *zh, const char *en,
                              bd_error *error) {
    const char *const values[] = {table, column, type, zh, en};
    for (int i = 0; i < 5; i++)
        bd_ledger_bind_text(insert, i + 1, values[i]);
    return bd_ledger_step(r->ledger, insert, error);
}

/* Whoever reads the ledger later has no schema at hand. */
static bd_status record_titles(recording *r, bd_error *error) {
    const bd_schema *schema = bd_store_schema(r->record->store);
    sqlite3_stmt *insert = NULL;
    BD_TRY(bd_ledger_prepare(r->ledger, "INSERT OR REPLACE INTO title VALUES (?1, ?2, ?3, ?4, ?5)",
                             &insert, error));
    bd_status status = BD_OK;
    for (size_t t = 0; t < schema->n_tables && status == BD_OK; t++) {
        const bd_table_definition *table = &schema->tables[t];
        status =
            record_title(r, insert, table->name, "", "", bd_table_called(table, BD_LANGUAGE_ZH),
                         bd_table_called(table, BD_LANGUAGE_EN), error);
        for (size_t c = 0; c < table->n_columns && status == BD_OK; c++) {
            const bd_column_definition *column = &table->columns[c];
            status = record_title(r, insert, table->name, column->name, bd_type_name(column->type),
                                  bd_column_called(column, BD_LANGUAGE_ZH),
                                  bd_column_called(column, BD_LANGUAGE_EN), error);
        }
    }
    sqlite3_finalize(insert);
    return status;
}

static bd_status append_log(recording *r, bd_error *error) {
    char what[160];
    snprintf(what, sizeof what, "run %lld: %zu findings, %zu gone", (long long)r->run,
             r->record->screening->n_findings, r->n_gone);
    return bd_ledger_log(r->ledger, r->record->finished_at, what, error);
}

static bd_status run_steps(recording *r, bd_error *error) {
    static bd_status (*const steps[])(recording *, bd_error *) = {
        record_run,       record_paths,  record_files,  record_sources,
        record_set_aside, record_inputs, record_rules,  record_exceptions,
        record_findings,  record_gone,   record_titles, append_log};
    BD_TRY(bd_ledger_execute(r->ledger, "BEGIN IMMEDIATE", error));
    bd_status status = BD_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == BD_OK; i++)
        status = steps[i](r, error);
    if (status != BD_OK) sqlite3_exec(r->ledger->database, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

bd_status bd_ledger_record_begin(bd_ledger *ledger, const bd_run_record *record,
                                 bd_finding_state *states, size_t *n_gone, uint64_t *run_number,
                                 bd_recording **begun, bd_error *error) {
    size_t n = record->screening->n_findings + record->screening->n_excepted +
               record->screening->n_cleared;
    recording *r = bd_allocate_zero(1, sizeof *r);
    int64_t *numbers = bd_allocate_zero(n + 1, sizeof *numbers);
    bd_status status = r && numbers ? BD_OK : bd_error_memory(error, n * sizeof *numbers);
    if (status == BD_OK) {
        *r = (recording){.ledger = ledger, .record = record, .states = states, .numbers = numbers};
        status = run_steps(r, error);
    }
    if (status != BD_OK) {
        free(numbers);
        free(r);
        return status;
    }
    *n_gone = r->n_gone;
    *run_number = (uint64_t)r->run;
    *begun = r;
    return BD_OK;
}

bd_status bd_ledger_record_evidence(bd_recording *r, bd_error *error) {
    bd_evidence_writer writer;
    bd_status status = bd_evidence_writer_open(&writer, r->ledger, r->record->store, r->run, error);
    for (size_t i = 0; i < n_recorded(r) && status == BD_OK; i++) {
        status = check_cancel(r, error);
        if (status == BD_OK)
            status = bd_evidence_writer_add(&writer, finding_at(r, i), r->numbers[i], error);
    }
    bd_evidence_writer_close(&writer);
    return status;
}

const int64_t *bd_ledger_record_numbers(const bd_recording *r) {
    return r->numbers;
}

bd_status bd_ledger_record_end(bd_recording *r, bool keep, bd_error *error) {
    if (!r) return BD_OK;
    sqlite3 *database = r->ledger->database;
    bd_status status = BD_OK;
    /* As for the migrations: the transaction may have been given up. */
    if (keep && sqlite3_get_autocommit(database)) status = bd_error_memory(error, 0);
    if (keep && status == BD_OK) status = bd_ledger_execute(r->ledger, "COMMIT", error);
    if (!keep || status != BD_OK) sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
    free(r->numbers);
    free(r);
    return status;
}

bd_status bd_ledger_record_run(bd_ledger *ledger, const bd_run_record *record,
                               bd_finding_state *states, size_t *n_gone, uint64_t *run_number,
                               bd_error *error) {
    bd_recording *begun = NULL;
    BD_TRY(bd_ledger_record_begin(ledger, record, states, n_gone, run_number, &begun, error));
    bd_status status = bd_ledger_record_evidence(begun, error);
    bd_status ended = bd_ledger_record_end(begun, status == BD_OK, status == BD_OK ? error : NULL);
    return status == BD_OK ? ended : status;
}
