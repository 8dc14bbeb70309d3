/* Screening: runs a set of rules over a store and turns result rows into ranked, explained findings
 * with their evidence and the coverage of every rule. */
#ifndef BD_RULE_SCREEN_H
#define BD_RULE_SCREEN_H

#include "engine/rule/rule.h"

/* Of a finding over very many rows (the sum of a township) the first so many are its evidence:
 * nobody reads more, and the ledger would be larger than the data. */
#define BD_EVIDENCE_MOST_ROWS 200

/* A source row behind a finding. */
typedef struct bd_evidence {
    uint32_t table;     /* in the schema */
    uint32_t source;    /* in the store, from 1; 0 for rows of derived relations */
    uint32_t row;       /* in the sheet */
    uint32_t table_row; /* in the store's table: for printing its values */
} bd_evidence;

/* Rows of one table that say what a finding is compared with (the peers of a median, the rest of a
 * town, all rows of a committee); its subject is in none of them. */
#define BD_CONTEXT_MOST_EXAMPLES 3
typedef struct bd_context {
    uint32_t table;  /* in the schema */
    uint64_t n_rows; /* at least */
    size_t n_examples;
    bd_evidence examples[BD_CONTEXT_MOST_EXAMPLES];
} bd_context;

/* Something that a rule looked for and did not find (NOT EXISTS, NOT IN, a LEFT JOIN without
 * match): no row of the table has this key, or none that meets the rule's conditions. */
typedef struct bd_absence {
    uint32_t table;  /* in the schema: where it was looked for */
    uint32_t column; /* of it; UINT32_MAX: by no plain column */
    uint32_t id;     /* the key looked for, when the column is of an entity type; 0: none */
    uint64_t n_rows; /* of that key that did not meet the conditions */
} bd_absence;

/* What a score is a sum of. */
typedef enum bd_score_part {
    BD_SCORE_SEVERITY,
    BD_SCORE_MATCH, /* doubt about who it is */
    BD_SCORE_MONEY,
    BD_SCORE_DURATION,
    BD_SCORE_REASONS, /* other independent findings about the same subject */
    BD_SCORE_AGE,     /* stale data */
    BD_SCORE_YIELD,   /* what was confirmed of this rule's findings so far */
    BD_N_SCORE_PARTS
} bd_score_part;
const char *bd_score_part_name(bd_score_part part, bd_language language);

/* What verification said of a rule's findings so far. */
typedef struct bd_rule_yield {
    const char *rule;
    uint64_t n_checked, n_confirmed;
} bd_rule_yield;

/* What verification said of a finding before (engine/rule/verification.h). */
typedef struct bd_verified bd_verified;

typedef struct bd_finding {
    const bd_rule *rule;
    char fingerprint[33]; /* 32 hexadecimal digits: hash of rule id and the texts of its key */
    bd_severity severity;
    double score;                     /* for ranking: higher is first */
    int32_t points[BD_N_SCORE_PARTS]; /* in tenths; their sum is the score */
    uint32_t rank; /* from 1 over all findings of the run; 0 when it is held back or cleared */
    uint32_t subject_rank; /* of its subject (person, or household), from 1 */
    uint32_t reason;       /* which of the subject's findings this is, from 1 … */
    uint32_t n_reasons;    /* … and how many it has */
    uint32_t exception;    /* from 1: the exception that holds it back; 0: none */
    bool cleared; /* refuted before, and the facts are as they were: not in the list either */
    const bd_verified *verified;         /* its latest verification; NULL: none */
    const char *recheck_zh, *recheck_en; /* the facts have changed since that, and how; NULL: no */
    bd_type subject_type;
    uint32_t subject_id;        /* of an entity; else 0 */
    const char *subject;        /* full identifier */
    const char *subject_name;   /* "" when unknown */
    const char *town, *village; /* "" when unknown */
    int64_t amount_fen;         /* BD_NULL_I64 when none */
    const char *explain_zh, *explain_en;
    const char *adjust_zh, *adjust_en; /* reasons that moved the severity, "" when none */
    const char *score_zh, *score_en;   /* why it ranks where it does */
    const char *values_json;           /* the result row by column name */
    size_t n_evidence;
    bd_evidence *evidence;        /* rows about the subject, or tied to it */
    uint64_t n_evidence_left_out; /* such rows beyond BD_EVIDENCE_MOST_ROWS, at least */
    size_t n_contexts;
    bd_context *contexts; /* by table: rows of others */
    size_t n_absences;
    bd_absence *absences; /* what was looked for and not found */
} bd_finding;

typedef enum bd_coverage_state {
    BD_COVERAGE_RAN,
    BD_COVERAGE_PART,
    BD_COVERAGE_COULD_NOT,
    BD_COVERAGE_FAILED
} bd_coverage_state;

typedef struct bd_coverage {
    const bd_rule *rule;
    bd_coverage_state state;
    const char *reason_zh, *reason_en; /* which table or column is missing, how many keys unusable,
                                          periods that do not overlap */
    size_t n_findings;
    double seconds;
} bd_coverage;

typedef struct bd_screening {
    bd_arena arena; /* owns all texts and arrays */
    size_t n_findings;
    bd_finding *findings; /* ordered by rank */
    size_t n_excepted;
    bd_finding *excepted; /* held back by exceptions, ordered by exception, rule and subject */
    int64_t excepted_fen; /* of those; what several findings say of one subject counts once */
    size_t n_cleared;
    bd_finding *cleared; /* by rule and subject */
    int64_t cleared_fen;
    size_t n_coverage;
    bd_coverage *coverage; /* ordered by rule id; counts are of `findings` */
} bd_screening;

struct bd_exception_set;

/* What a screening is told besides rules and data; all may be empty. */
typedef struct bd_screen_settings {
    struct bd_exception_set *exceptions; /* their counts are set */
    const bd_rule_yield *yields;
    size_t n_yields;
    const bd_verified *verified; /* by fingerprint, each once */
    size_t n_verified;
} bd_screen_settings;

BD_MUST_CHECK bd_status bd_screen(bd_store *store, const bd_rule_set *rules,
                                  const bd_exec_options *options, bd_screening *screening,
                                  bd_error *error);
BD_MUST_CHECK bd_status bd_screen_with(bd_store *store, const bd_rule_set *rules,
                                       const bd_exec_options *options,
                                       const bd_screen_settings *settings, bd_screening *screening,
                                       bd_error *error);
/* How the rules run together: what they share, their operators, whether they are local to a key and
 * why not; with `analyze` they run, and rows and times are told. `mask_times` is for tests. */
BD_MUST_CHECK bd_status bd_rules_explain(bd_store *store, const bd_rule_set *rules,
                                         const bd_exec_options *options, bd_language language,
                                         bool analyze, bool mask_times, bd_buffer *out,
                                         bd_error *error);

/* The column by which an absence was looked for, and its value as text; NULL and nothing when it
 * was by no plain column of an entity. */
BD_MUST_CHECK bd_status bd_absence_value(const bd_store *store, const bd_absence *absence,
                                         const char **column, bd_buffer *value, bd_error *error);
/* "compared with 312 rows of subsidy payments; 3 of them:"; `table` as people call it. */
void bd_context_say(const char *table, uint64_t n_rows, size_t n_shown, bd_language language,
                    bd_buffer *out);

/* One place where something was looked for in vain. */
typedef struct bd_absence_text {
    const char *table; /* as people call it */
    const char *value; /* as it is to be shown; NULL: by no plain value */
    uint64_t n_rows;   /* that have it, but did not meet the conditions */
} bd_absence_text;
/* "Looked for …: none in …, …; none that meets the conditions in … (has 2 rows)", a line for every
 * value. The items are put into the order in which they are told. */
void bd_absences_say(bd_absence_text *items, size_t n, bd_language language, bd_buffer *out);

void bd_screening_reset(bd_screening *screening);

/* Runs KIN-01.test and the like: a text report of what failed; *n_failed counts. */
BD_MUST_CHECK bd_status bd_rule_test(const bd_schema *schema, const char *rule_path,
                                     const char *codes_folder, bd_buffer *report, size_t *n_passed,
                                     size_t *n_failed, bd_error *error);

/* The method sheet of a rule is made of the twelve elements of the national audit-method template,
 * counted here from 0. */
#define BD_METHOD_ELEMENTS 12
const char *bd_method_element_title(size_t element, bd_language language);
/* Appends the element's lines. */
BD_MUST_CHECK bd_status bd_method_element(const bd_rule *rule, size_t element, bd_language language,
                                          bd_buffer *out, bd_error *error);
/* "补贴发放表(subsidy)": for method sheets, where the SQL follows, and rule authors; elsewhere
 * bd_table_called says enough. */
const char *bd_table_title(const bd_table_definition *table, bd_language language, bd_arena *arena);

/* The method sheet of a rule (twelve elements of the national audit-method template) as text. */
BD_MUST_CHECK bd_status bd_rule_print(const bd_rule *rule, bd_language language, bd_buffer *out,
                                      bd_error *error);

#endif
