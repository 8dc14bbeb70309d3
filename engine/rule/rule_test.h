/* For engine/rule alone: what tests of rules and mutation testing share. */
#ifndef BD_RULE_RULE_TEST_H
#define BD_RULE_RULE_TEST_H

#include "engine/rule/screen.h"
#include "engine/rule/test_store.h"

/* KIN-01.sql or KIN-01.test → both paths; an error when there is no test beside the rule. */
BD_MUST_CHECK bd_status bd_test_find_paths(const char *given, char *rule_path, char *test_path,
                                           size_t size, bd_error *error);

/* divisions.csv of the codes folder; NULL when there is none. */
BD_MUST_CHECK bd_status bd_test_open_divisions(const char *codes_folder, bd_divisions **divisions,
                                               bd_error *error);

/* The rule with the values that the case gives to its parameters: a rule of its own in *own, to be
 * freed with bd_rule_free, or NULL when the case gives none. */
BD_MUST_CHECK bd_status bd_test_case_rule(const bd_schema *schema, const bd_rule *rule,
                                          const bd_test_case *test, bd_rule **own, bd_error *error);

/* Compares what a screening of one rule found with what the case expects; differences go to
 * `report` and set *failed. */
BD_MUST_CHECK bd_status bd_test_case_compare(const bd_test_file *file, const bd_test_case *test,
                                             const bd_screening *screening, bd_buffer *report,
                                             bool *failed, bd_error *error);

#endif
