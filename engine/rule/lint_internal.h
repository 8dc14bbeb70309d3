/* For engine/rule alone: what the files of lints share. */
#ifndef BD_RULE_LINT_INTERNAL_H
#define BD_RULE_LINT_INTERNAL_H

#include "engine/rule/lint.h"
#include "engine/rule/rule_internal.h"

typedef struct bd_lint_run {
    const bd_rule *rule;
    bd_arena arena;
    bd_front_matter matter;
    bd_rule read; /* the front matter once more, for its nodes */
    bd_rule_nodes nodes;
    bd_lints *lints;
    bd_error *error;
    bd_status status; /* the first failure; then nothing more is added */
} bd_lint_run;

/* Room for one more, cleared; NULL when memory is short. The caller sets message and place. */
bd_error *bd_lint_new(bd_lint_run *run, bool warning);
/* The place of a node, of a range of the rule's text. */
void bd_lint_at_node(bd_lint_run *run, bd_error *said, struct fy_node *node);
void bd_lint_at_range(bd_lint_run *run, bd_error *said, size_t begin_byte, size_t end_byte);
/* The value of a key of the front matter; NULL when it is not there. */
struct fy_node *bd_lint_value(bd_lint_run *run, const char *key);

/* Marks of what is still to be written ("待写", "TO DO") in a rule or its test; `text` is borrowed. */
void bd_lint_to_write(bd_lint_run *run, const char *path, const char *text, size_t length_bytes);

void bd_lint_front_matter(bd_lint_run *run); /* lint.c */
void bd_lint_query(bd_lint_run *run);        /* lint_query.c */
void bd_lint_conditions(bd_lint_run *run);   /* lint_condition.c */
void bd_lint_test(bd_lint_run *run);         /* lint_test.c */

#endif
