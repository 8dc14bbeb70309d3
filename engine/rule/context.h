/* For engine/rule alone: which of the rows behind a finding are about it, and which only say what
 * it is compared with. */
#ifndef BD_RULE_CONTEXT_H
#define BD_RULE_CONTEXT_H

#include "engine/rule/rule_internal.h"

/* Identifiers that a finding's rows carry, with their types; reused from finding to finding. */
typedef struct bd_about {
    uint64_t *slots; /* open addressing; 0: free */
    size_t n, capacity;
} bd_about;

void bd_about_free(bd_about *about);

/* How near a row is to the finding. */
typedef enum bd_nearness {
    BD_NEAR_NAMED,  /* it carries an identifier that the result row names */
    BD_NEAR_LINKED, /* it shares one with such a row (household, account, relative …) */
    BD_NEAR_CONTEXT /* of others: what the finding is compared with */
} bd_nearness;

/* Sets nearness[i] for each of the n rows; afterwards `about` holds the identifiers of all rows
 * that are no context. Where no row is near (a finding about a text that no row has as it stands)
 * all count as linked. */
BD_MUST_CHECK bd_status bd_about_sort_out(bd_about *about, const bd_store *store,
                                          const bd_rule *rule, const bd_result *result, size_t row,
                                          const bd_evidence *rows, size_t n, bd_nearness *nearness,
                                          bd_error *error);

/* Whether the result row itself names this identifier. */
bool bd_result_names(const bd_result *result, size_t row, bd_type type, uint32_t id);
bool bd_about_has(const bd_about *about, bd_type type, uint32_t id);

#endif
