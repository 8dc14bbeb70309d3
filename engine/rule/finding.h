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

/* bd_screen, with or without the source rows behind the findings. */
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
                                          bd_arena *arena, bd_finding *findings,
                                          bd_error *failures, bd_error *error);

/* Rows of one rule with the same key are one finding: the gravest stays, with the evidence of all.
 * Corrects the counts of the screening's coverage. */
BD_MUST_CHECK bd_status bd_findings_merge(bd_finding_list *list, bd_screening *screening,
                                          bd_error *error);

/* Scores all, and puts them into the screening in the order of their rank. */
BD_MUST_CHECK bd_status bd_findings_rank(bd_finding_list *list, bd_screening *screening,
                                         bd_error *error);

/* Adds to finding->absences, which has room, what is not there yet, up to BD_EVIDENCE_MOST_ROWS. */
void bd_absence_add(bd_finding *finding, const bd_absence *absence);

#endif
