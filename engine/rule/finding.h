/* For engine/rule alone: findings in the making. */
#ifndef BD_RULE_FINDING_H
#define BD_RULE_FINDING_H

#include "engine/rule/rule_internal.h"

/* Findings and what their scores are made of, side by side. */
typedef struct bd_finding_list {
    size_t n, capacity, facts_capacity;
    bd_finding *findings;
    bd_score_facts *facts;
} bd_finding_list;

/* Compiles the queries of rules together, with the conditions of their adjustments. */
BD_MUST_CHECK bd_status bd_rules_compile_together(const bd_rule *const *rules, size_t n,
                                                  bd_query_set *set, bd_error *error);

/* bd_screen, with or without the source rows behind the findings. Without them nobody knows how old
 * the data are, so nothing is lowered for that. */
BD_MUST_CHECK bd_status bd_screen_findings(bd_store *store, const bd_rule_set *rules,
                                           const bd_exec_options *options, bool evidence,
                                           bd_screening *screening, bd_error *error);

/* One result row as a finding; texts live in `arena`. */
BD_MUST_CHECK bd_status bd_finding_make(const bd_people *people, const bd_rule *rule,
                                        const bd_result *result, size_t row, bd_arena *arena,
                                        bd_finding_list *list, bd_error *error);

/* The source rows behind each row of all results (per rule, NULL where none), put into findings,
 * which stand in the order of rules and rows: the rules run again together, for the subjects found
 * alone. failures[i] (per rule, reset before) says why the evidence of a rule could not be had. */
BD_MUST_CHECK bd_status bd_evidence_fetch(bd_store *store, const bd_rule_set *rules,
                                          bd_result *const *results, const bd_exec_options *options,
                                          bd_arena *arena, bd_finding *findings, bd_error *failures,
                                          bd_error *error);

/* Rows of one rule with the same key are one finding: the gravest stays, with the evidence of all.
 * Corrects the counts of the screening's coverage. */
BD_MUST_CHECK bd_status bd_findings_merge(bd_finding_list *list, bd_screening *screening,
                                          bd_error *error);

/* Finds how old both sides of each finding are; lowers those that rest on stale data and says so.
 * `today` is the day of the data. */
BD_MUST_CHECK bd_status bd_findings_age(const bd_store *store, bd_finding_list *list, int32_t today,
                                        bd_arena *arena, bd_error *error);

/* Who is one subject: the id that two findings share (a household, else the person …). */
typedef struct bd_subject_key {
    bd_type type;
    uint32_t id;      /* of an entity; else 0 */
    const char *text; /* when it is none */
} bd_subject_key;
BD_MUST_CHECK bd_status bd_subject_keys_make(bd_store *store, const bd_finding *const *findings,
                                             size_t n, bd_subject_key *keys, bd_error *error);
int bd_subject_key_compare(const bd_subject_key *a, const bd_subject_key *b);

/* Whether two findings are two reasons, or one said twice. They are one when they rest on the same
 * source rows; within a family also when all rows of one are among the other's, or one has none. */
bool bd_findings_independent(const bd_finding *a, const bd_finding *b);

/* Scores all that no exception holds back and no verification has cleared, and puts them into the
 * screening in the order of their rank; the others go to its `excepted` and `cleared`. */
BD_MUST_CHECK bd_status bd_findings_rank(bd_finding_list *list, bd_store *store,
                                         const bd_screen_settings *settings,
                                         bd_screening *screening, bd_error *error);

/* Adds to finding->absences, which has room, what is not there yet, up to BD_EVIDENCE_MOST_ROWS. */
void bd_absence_add(bd_finding *finding, const bd_absence *absence);

#endif
