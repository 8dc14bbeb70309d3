/* Inside engine/exec: what is said about how queries run. */
#ifndef BD_EXEC_EXPLAIN_H
#define BD_EXEC_EXPLAIN_H

#include "engine/exec/prepare.h"

/* What an operator gave, over all instances. */
typedef struct bd_node_facts {
    _Atomic uint64_t n_rows;
    _Atomic uint64_t nanoseconds; /* with what lies below */
} bd_node_facts;

/* Collects the text while queries run. */
struct bd_explanation {
    const bd_query_set *set;
    const char *const *names; /* of the queries */
    bool english;
    bool analyze;
    bool mask_times;
    bool no_data;        /* nothing to estimate from */
    uint64_t *estimates; /* rows of the common relations */
    bd_buffer commons, queries;
};

/* Rows that a plan is likely to give; `estimates` of common relations may be NULL. */
double bd_plan_estimate(const bd_catalog *catalog, const bd_plan *plan, const uint64_t *estimates);

/* Adds the counters of an operator tree to the facts of its plan. */
void bd_operator_note_facts(const bd_operator *root, bd_node_facts *facts);

/* One query or common relation: `number` in the set. `prepared` as it ran (analyze) or as it would.
 */
BD_MUST_CHECK bd_status bd_explain_job(bd_explanation *explanation, const bd_prepared *prepared,
                                       bool common, size_t number, uint64_t n_rows, double seconds,
                                       bd_error *error);
/* "local to PERSON by …", or what prevents it. */
void bd_explain_locality(const bd_schema *schema, const bd_locality *locality, bool english,
                         bd_buffer *out);

#endif
