/* The ledger: one SQLite database per case, with sources, runs, rules, findings, evidence, coverage
 * and rows set aside. People query it: the schema is documented in engine/ledger/README.md. A run
 * is recorded in one transaction: all of it or nothing. */
#ifndef BD_LEDGER_LEDGER_H
#define BD_LEDGER_LEDGER_H

#include "engine/rule/exception.h"
#include "engine/rule/screen.h"
#include "engine/rule/verification.h"
#include "loaders/load.h"

typedef struct bd_ledger bd_ledger;

/* Opens or creates CASE/ledger.db (mode 0600, WAL, STRICT tables) and brings its schema up to date.
 * `read_only`: it must exist. */
BD_MUST_CHECK bd_status bd_ledger_open(const char *path, bool read_only, bd_ledger **ledger,
                                       bd_error *error);
void bd_ledger_close(bd_ledger *ledger);

typedef enum bd_finding_state {
    BD_FINDING_NEW,      /* not in the run before */
    BD_FINDING_STILL,    /* there before, unchanged */
    BD_FINDING_CHANGED,  /* there before with another amount or severity, or other values */
    BD_FINDING_GONE,     /* in the run before, not in this one; only in the ledger */
    BD_FINDING_EXCEPTED, /* held back by an exception; not in the list */
    BD_FINDING_CLEARED,  /* verified as not true, and the facts are as they were; not in the list */
    BD_FINDING_REOPENED, /* verified as not true, but the facts have changed since */
    BD_N_FINDING_STATES
} bd_finding_state;
/* What the ledger and the options of commands call it: new, still, changed, gone, excepted,
 * cleared, reopened. */
const char *bd_finding_state_word(bd_finding_state state);
const char *bd_finding_state_name(
    bd_finding_state state,
    bd_language language); /* 新增, 仍在, 有变化, 已消失, 例外, 已核否, 重新出现 */

/* What one run leaves behind. */
typedef struct bd_run_record {
    const char *started_at; /* ISO 8601, local time with offset */
    const char *finished_at;
    const char *command;      /* as typed, without secrets */
    const char *const *paths; /* what was screened, absolute */
    size_t n_paths;
    int32_t as_of;
    const bd_store *store;
    const bd_load_report *load;
    const bd_rule_set *rules;
    const bd_screening *screening;
    const bd_exception_set *exceptions;              /* may be NULL */
    const char *parameters_file, *parameters_sha256; /* of --params; NULL when there was none */
    const bd_cancel *cancel;                         /* may be NULL */
} bd_run_record;

/* Records the run; states[i] is set for screening->findings[i] (array of n_findings). `n_gone`
 * counts findings of the run before that are not there any more (of rules that could look this
 * time: a rule that could not look makes nothing gone). */
BD_MUST_CHECK bd_status bd_ledger_record_run(bd_ledger *ledger, const bd_run_record *record,
                                             bd_finding_state *states, size_t *n_gone,
                                             uint64_t *run_number, bd_error *error);

/* The same in three steps, so that a report that needs the states can be written while the evidence
 * is recorded: `begin` opens the transaction and records all but evidence and absences; `evidence`
 * adds these, and may run in another thread than reports that do not use the ledger; `end` commits,
 * or takes everything back unless `keep`, and frees `recording` (NULL is allowed). After a failed
 * `begin` nothing is open. `record` and `states` must live until `end`. */
typedef struct bd_recording bd_recording;
BD_MUST_CHECK bd_status bd_ledger_record_begin(bd_ledger *ledger, const bd_run_record *record,
                                               bd_finding_state *states, size_t *n_gone,
                                               uint64_t *run_number, bd_recording **recording,
                                               bd_error *error);
BD_MUST_CHECK bd_status bd_ledger_record_evidence(bd_recording *recording, bd_error *error);
/* The numbers of the findings: of screening->findings, then of those excepted, then of those
 * cleared. Valid until `end`. */
const int64_t *bd_ledger_record_numbers(const bd_recording *recording);
BD_MUST_CHECK bd_status bd_ledger_record_end(bd_recording *recording, bool keep, bd_error *error);

/* One finding as the ledger has it; texts valid during the call only. */
typedef struct bd_ledger_finding {
    uint64_t number; /* short id within the case, stable over runs: what people type */
    const char *fingerprint, *rule, *rule_title_zh, *rule_title_en, *severity;
    uint32_t rank;
    double score;
    const char *subject_type, *subject, *subject_name, *town, *village;
    int64_t amount_fen; /* BD_NULL_I64 when none */
    const char *explain_zh, *explain_en, *adjust_zh, *adjust_en, *score_zh, *score_en, *values_json;
    bd_finding_state state;
    uint64_t first_run, last_run;
    uint64_t n_evidence_left_out;             /* source rows that the ledger does not keep */
    uint32_t subject_rank, reason, n_reasons; /* as in bd_finding; 0 when from an older program */
    const char *score_parts;                  /* JSON: {"severity": 200.0, …} */
    /* Of the exception that holds it back; "" when none does: */
    const char *exception_file, *exception_sheet, *exception_reason, *exception_decided_by;
    uint64_t exception_row;
    const char *recheck_zh, *recheck_en; /* why it is to be checked once more, "" when it is not */
    bool has_outcome;
    bd_verified outcome; /* the latest, when there is one; without facts */
} bd_ledger_finding;

typedef struct bd_finding_filter {
    const char *rule;     /* glob over rule ids, or NULL */
    const char *severity; /* "high" …, or NULL */
    const char *state;    /* its word, or NULL: all but gone, excepted and cleared */
    const char *subject;  /* full identifier or name, or NULL */
    uint64_t run;         /* 0: the latest */
    uint64_t number; /* 0: all; else this one only, gone or not, in the latest run that has it */
    size_t limit;    /* 0: no limit */
} bd_finding_filter;

/* Calls `visit` for each finding in order of rank; a status other than BD_OK ends the walk. */
BD_MUST_CHECK bd_status bd_ledger_findings(bd_ledger *ledger, const bd_finding_filter *filter,
                                           bd_status (*visit)(void *context,
                                                              const bd_ledger_finding *finding,
                                                              bd_error *error),
                                           void *context, bd_error *error);

/* A source row behind a finding, as it was when it was loaded. */
typedef struct bd_ledger_evidence {
    const char *table_name, *file, *sheet, *sha256;
    uint64_t row;
    const char *values_json; /* canonical columns that were filled */
} bd_ledger_evidence;

BD_MUST_CHECK bd_status bd_ledger_evidence_list(
    bd_ledger *ledger, uint64_t finding_number,
    bd_status (*visit)(void *context, const bd_ledger_evidence *evidence, bd_error *error),
    void *context, bd_error *error);

/* What a finding is compared with: rows of others, by table. */
typedef struct bd_ledger_context {
    const char *table_name;
    uint64_t n_rows; /* at least */
} bd_ledger_context;

BD_MUST_CHECK bd_status bd_ledger_context_list(bd_ledger *ledger, uint64_t finding_number,
                                               bd_status (*visit)(void *context,
                                                                  const bd_ledger_context *of,
                                                                  bd_error *error),
                                               void *context, bd_error *error);
/* The few of them that the ledger keeps, of one table. */
BD_MUST_CHECK bd_status bd_ledger_context_rows(
    bd_ledger *ledger, uint64_t finding_number, const char *table,
    bd_status (*visit)(void *context, const bd_ledger_evidence *evidence, bd_error *error),
    void *context, bd_error *error);

/* Appends what people call a table (column "") or a column of it; its name where the ledger does
 * not know better. *type (may be NULL) becomes the column's type, BD_TYPE_UNKNOWN when unknown. */
BD_MUST_CHECK bd_status bd_ledger_title(bd_ledger *ledger, const char *table, const char *column,
                                        bd_language language, bd_buffer *out, bd_type *type,
                                        bd_error *error);

/* The names and values of such an object, in its order; NULL values are left out. */
BD_MUST_CHECK bd_status bd_ledger_json_values(bd_ledger *ledger, const char *json,
                                              bd_status (*visit)(void *context, const char *name,
                                                                 const char *value,
                                                                 bd_error *error),
                                              void *context, bd_error *error);

/* Something that the rule looked for and did not find. */
typedef struct bd_ledger_absence {
    const char *table_name, *column_name, *value; /* NULL: not by one plain column */
    uint64_t n_rows; /* of that value, which did not meet the conditions */
} bd_ledger_absence;

BD_MUST_CHECK bd_status bd_ledger_absence_list(bd_ledger *ledger, uint64_t finding_number,
                                               bd_status (*visit)(void *context,
                                                                  const bd_ledger_absence *absence,
                                                                  bd_error *error),
                                               void *context, bd_error *error);

/* What verification said of the rules so far (table rule_yield), by rule; texts and array in the
 * arena. */
BD_MUST_CHECK bd_status bd_ledger_yields(bd_ledger *ledger, bd_arena *arena, bd_rule_yield **yields,
                                         size_t *n_yields, bd_error *error);

/* The paths that the latest run screened (for `sql` and `rule try`); free with bd_paths_free. */
BD_MUST_CHECK bd_status bd_ledger_latest_paths(bd_ledger *ledger, char ***paths, size_t *n_paths,
                                               bd_error *error);

#endif
