/* For engine/rule alone: the mutants of a rule. */
#ifndef BD_RULE_MUTANTS_H
#define BD_RULE_MUTANTS_H

#include "engine/rule/mutation.h"

/* All mutants of a rule that compiles; texts live in `arena`. */
BD_MUST_CHECK bd_status bd_rule_mutants(const bd_rule *rule, bd_arena *arena, bd_mutant **mutants,
                                        size_t *n, bd_error *error);

/* Leaves all but `most` of them out (0: none), always the same for a seed: which, depends on their
 * words and not on their places. */
BD_MUST_CHECK bd_status bd_mutants_sample(const bd_rule *rule, bd_mutant *mutants, size_t n,
                                          size_t most, uint64_t seed, bd_error *error);

#endif
