/* What is doubtful in a rule that compiles. */
#ifndef BD_RULE_LINT_H
#define BD_RULE_LINT_H

#include "engine/rule/rule.h"

typedef struct bd_lint {
    bool warning;  /* else a note: perhaps nothing is wrong */
    bd_error said; /* with place and hint */
} bd_lint;

typedef struct bd_lints {
    size_t n, capacity;
    bd_lint *items; /* malloc'ed */
    size_t n_warnings;
} bd_lints;

/* Adds what is doubtful in the rule's front matter, query and test file (beside rule->file). */
BD_MUST_CHECK bd_status bd_rule_lint(const bd_rule *rule, bd_lints *lints, bd_error *error);
void bd_lints_reset(bd_lints *lints);

#endif
