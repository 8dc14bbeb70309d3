/* Mutation testing: each rule is changed in one place at a time, and its tests should notice. */
#ifndef BD_RULE_MUTATION_H
#define BD_RULE_MUTATION_H

#include "engine/base/buffer.h"
#include "engine/rule/rule.h"

typedef enum bd_mutant_state {
    BD_MUTANT_SURVIVED,   /* no test failed, or none has run yet */
    BD_MUTANT_NOTICED,    /* a test failed */
    BD_MUTANT_EQUIVALENT, /* no test failed, and the test file says why none can */
    BD_MUTANT_NO_CHANGE,  /* does not compile, or compiles to the same plan: not counted */
    BD_MUTANT_LEFT_OUT    /* not in the sample: not counted */
} bd_mutant_state;

typedef struct bd_mutant {
    bd_span replaced; /* bytes of the rule's text */
    const char *replacement;
    const char *original, *changed; /* the expression around it, before and after */
    uint32_t number, n_alike;       /* this is the number-th of n_alike of the same words */
    bd_mutant_state state;
} bd_mutant;

typedef struct bd_rule_mutation {
    const bd_rule *rule; /* borrowed */
    bd_arena arena;
    size_t n_mutants;
    bd_mutant *mutants; /* parameters, conditions, then the query as it is read */
    size_t n_noticed, n_survived, n_equivalent;
    bd_error
        problem; /* code BD_OK, or why the rule could not be mutated: no test, a failing test … */
    bd_buffer proposals;   /* test cases that notice survivors, as text for the test file */
    size_t n_proposed_for; /* survivors that they notice */
    size_t n_stale;
    bd_error *stale; /* declarations of the test file that fit no surviving mutant */
} bd_rule_mutation;

typedef struct bd_mutation_options {
    int n_threads;           /* 0: all processors */
    size_t most_per_rule;    /* a sample of so many of each rule, always the same; 0: all */
    uint64_t seed;           /* of the sample */
    size_t n_proposals;      /* look for cases that notice survivors with so many tries a rule */
    const bd_cancel *cancel; /* may be NULL */
    void (*progress)(void *context, size_t done, size_t all); /* may be NULL; called serially */
    void *progress_context;
} bd_mutation_options;

/* One entry per rule of the set, in its order; to be freed with bd_mutations_free. Problems of
 * single rules are in their entries. */
BD_MUST_CHECK bd_status bd_rules_mutate(const bd_schema *schema, const bd_rule_set *rules,
                                        const char *codes_folder,
                                        const bd_mutation_options *options,
                                        bd_rule_mutation **mutations, bd_error *error);
void bd_mutations_free(bd_rule_mutation *mutations, size_t n_rules);

/* What is said about a survivor: the change, and its place in the rule. */
void bd_mutant_say(const bd_rule *rule, const bd_mutant *mutant, bd_error *said);

#endif
