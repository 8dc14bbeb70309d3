/* For engine/rule alone: a search for test cases that notice survivors. */
#ifndef BD_RULE_PROPOSAL_HUNT_H
#define BD_RULE_PROPOSAL_HUNT_H

#include "engine/rule/bench.h"
#include "engine/rule/case_draft.h"

typedef struct bd_hunt {
    bd_bench *bench;
    bd_rule_mutation *mutation;
    bd_rule *rule;             /* as it is */
    size_t n_left;             /* survivors not noticed yet */
    bd_rule **survivors;       /* n_left */
    const bd_mutant **mutants; /* n_left */
    bool *noticed;             /* n_left: by the case at hand */
    bd_case_words words;
    bd_buffer *out;
    bd_buffer known; /* symbols of new people that were printed: " @b19500101m " */
} bd_hunt;

/* Marks the survivors that answer otherwise than the rule; how many. */
size_t bd_hunt_run(bd_hunt *hunt, const bd_test_case *test);

/* Whether all that were marked still do. */
bool bd_hunt_still(const bd_hunt *hunt, const bd_test_case *test);
/* The first of the mutants left that were noticed, and how many were; NULL for none. */
const bd_mutant *bd_hunt_noticed(const bd_hunt *hunt, size_t *n);

/* What the rule finds in a case; false when it cannot run. To be reset in any case. */
bool bd_hunt_screen(const bd_hunt *hunt, const bd_test_case *test, bd_screening *screening);

/* Whether what was written behind `begin_byte` passes as part of the test file. */
bool bd_hunt_reads_back(bd_hunt *hunt, size_t begin_byte);

/* Those that were marked are done. */
void bd_hunt_forget(bd_hunt *hunt);

/* Tries one variation of a case of the file, and writes it when it notices at least `least`. */
void bd_hunt_try_variation(bd_hunt *hunt, uint64_t seed, size_t least);

#endif
