/* For engine/rule alone: looks for test cases that notice the mutants which no case notices yet. */
#ifndef BD_RULE_PROPOSAL_H
#define BD_RULE_PROPOSAL_H

#include "engine/rule/bench.h"

/* Changes the cases of the test file at random, always in the same way for a seed, `n_tries` times;
 * keeps what a survivor answers otherwise than the rule, cuts it down, and writes it to
 * mutation->proposals with what the rule finds there. Whether that is what the rule should find, a
 * person decides. */
BD_MUST_CHECK bd_status bd_mutation_propose(bd_bench *bench, bd_rule_mutation *mutation,
                                            size_t n_tries, uint64_t seed);

#endif
