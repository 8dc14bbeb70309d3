/* What verification on site has said of findings so far, as screening and reports use it: outcomes,
 * why a finding did not hold, and whether the facts under it are still those that were checked. */
#ifndef BD_RULE_VERIFICATION_H
#define BD_RULE_VERIFICATION_H

#include "engine/rule/screen.h"

typedef enum bd_finding_outcome {
    BD_OUTCOME_CONFIRMED,
    BD_OUTCOME_PARTLY,
    BD_OUTCOME_REFUTED,
    BD_OUTCOME_UNVERIFIABLE, /* looked into, without a result: says nothing of the rule */
    BD_N_OUTCOMES
} bd_finding_outcome;

/* What the ledger calls it: confirmed, partly, refuted, unverifiable. */
const char *bd_finding_outcome_word(bd_finding_outcome outcome);
/* 属实, 部分属实, 不属实, 无法核实; "confirmed" … */
const char *bd_finding_outcome_name(bd_finding_outcome outcome, bd_language language);
/* By its word or a name in either language, without regard to white space, width and case. */
BD_MUST_CHECK bd_status bd_finding_outcome_find(const char *text, bd_finding_outcome *outcome,
                                                bool *found, bd_error *error);

/* Why a finding did not hold, a row for each. */
typedef struct bd_refutation {
    const char *word; /* in the ledger */
    const char *zh, *en;
} bd_refutation;
extern const bd_refutation bd_refutations[];
extern const size_t bd_n_refutations;
/* The one by which a finding that rests on a probable match becomes a label: other_person. */
#define BD_REFUTATION_OTHER_PERSON 0
/* An index, or -1: as bd_finding_outcome_find. */
BD_MUST_CHECK bd_status bd_refutation_find(const char *text, int *refutation, bd_error *error);

/* The latest verification of a finding. Texts are borrowed, "" where there are none. */
struct bd_verified {
    const char *fingerprint;
    uint64_t number; /* of the entry in the ledger, from 1 */
    bd_finding_outcome outcome;
    int refutation;                       /* -1: not said */
    int64_t confirmed_fen, recovered_fen; /* BD_NULL_I64: not said */
    const char *measures, *verified_by, *note;
    int32_t day;        /* of the visit; BD_NULL_I32: not said */
    const char *facts;  /* those that were checked (bd_finding_facts), */
    int64_t amount_fen; /* … the amount at stake and the source rows among them */
    uint64_t n_rows;
};

/* "2024-05-01 不属实(不是同一人)", "not confirmed (another person), 2024-05-01". */
void bd_verified_say(const bd_verified *verified, bd_language language, bd_buffer *out);

/* --- Facts: what a finding rests on, as a hash --------------------------------------------------
 * The amount at stake, the content of the source rows and what was looked for and not found. Where
 * the rows stand (file, row number) and rows of derived relations are no part of it: a list that is
 * handed in again leaves the facts as they were. */
typedef struct bd_facts {
    bd_buffer item;
    char (*hashes)[65]; /* of the items */
    size_t n, capacity, n_rows;
} bd_facts;

void bd_facts_begin(bd_facts *facts);
/* A source row of a table … */
void bd_facts_row(bd_facts *facts, const char *table);
/* … or something not found. */
void bd_facts_absence(bd_facts *facts, const char *table);
/* What it holds; NULL is left out. In the order of the table's columns. */
void bd_facts_value(bd_facts *facts, const char *name, const char *value);
BD_MUST_CHECK bd_status bd_facts_item_end(bd_facts *facts, bd_error *error);
/* The hash, for any order of the items; `n_left_out` source rows were not kept. */
void bd_facts_end(bd_facts *facts, int64_t amount_fen, uint64_t n_left_out, char out[65]);
void bd_facts_reset(bd_facts *facts);

/* Those of a finding of this run; *n_rows source rows, those left out included. */
BD_MUST_CHECK bd_status bd_finding_facts(const bd_store *store, const bd_finding *finding,
                                         char out[65], uint64_t *n_rows, bd_error *error);

/* Holds the findings against what was verified (ordered by fingerprint, each once): sets
 * `verified`; `cleared` where it was refuted and the facts are the same; recheck_zh and recheck_en
 * where they are not. Texts in `arena`. */
BD_MUST_CHECK bd_status bd_findings_recall(const bd_store *store, const bd_verified *verified,
                                           size_t n_verified, bd_finding *findings,
                                           size_t n_findings, bd_arena *arena, bd_error *error);

#endif
