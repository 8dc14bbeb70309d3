/* For engine/rule alone: mutants of one rule against test cases. */
#ifndef BD_RULE_BENCH_H
#define BD_RULE_BENCH_H

#include "engine/rule/mutation.h"
#include "engine/rule/rule_test.h"

/* What all rules' tests need; shared by threads, which only read. */
typedef struct bd_bench_world {
    const bd_schema *schema; /* borrowed */
    bd_codes *codes;
    bd_divisions *divisions;
} bd_bench_world;

BD_MUST_CHECK bd_status bd_bench_world_open(const bd_schema *schema, const char *codes_folder,
                                            bd_bench_world *world, bd_error *error);
void bd_bench_world_close(bd_bench_world *world);

/* The test cases of one rule, ready to run. The caller sets the first four and `error`. */
typedef struct bd_bench {
    bd_bench_world world; /* borrowed */
    const bd_rule *rule;  /* borrowed */
    const bd_cancel *cancel;
    bd_error *error;
    bd_test_file file;
    bd_store **stores; /* per case */
    size_t first;      /* the case that noticed the last mutant: likely to notice the next */
    bd_buffer report;
    bd_buffer plan; /* of the rule as it is */
} bd_bench;

/* To be closed also after a failure. */
BD_MUST_CHECK bd_status bd_bench_open(bd_bench *bench);
void bd_bench_close(bd_bench *bench);

/* Without tests that pass nothing can be learned. */
BD_MUST_CHECK bd_status bd_bench_check_unchanged(bd_bench *bench);

/* The rule with one change; NULL when that does not compile or makes no other plan. */
BD_MUST_CHECK bd_status bd_bench_load_mutant(bd_bench *bench, const bd_mutant *mutant,
                                             bd_rule **rule);

/* Whether a case of the file fails. A rule that cannot run any more is noticed. */
BD_MUST_CHECK bd_status bd_bench_is_noticed(bd_bench *bench, bd_rule *rule, bool *noticed);

/* What a rule finds on a store, without evidence and within a limit of memory. */
BD_MUST_CHECK bd_status bd_bench_screen(const bd_bench *bench, bd_store *store, bd_rule *rule,
                                        int32_t as_of, bd_screening *screening, bd_error *error);

#endif
