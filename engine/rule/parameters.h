/* For engine/rule alone: values of parameters as people write them. */
#ifndef BD_RULE_PARAMETERS_H
#define BD_RULE_PARAMETERS_H

#include "engine/base/arena.h"
#include "engine/rule/rule.h"

/* The type of a default value written without a type: 5 is INT, 0.5 REAL, true BOOL, 2023-05-01
 * DATE, anything else (and what stands in quotes) TEXT. */
bd_type bd_parameter_guess(const char *text, bool quoted);

/* Reads "700", "700.00元", "2023-05", … as a value of `type`; texts are copied to the arena. False
 * when it is none. */
bool bd_parameter_parse(bd_type type, const char *text, bd_arena *arena, bd_value *value);

/* The same for what a person gave for a parameter: also with the parameter's unit behind it, with
 * thousands separators, 5% for 0.05, 是 and yes for true. */
bool bd_parameter_parse_given(const bd_rule_parameter *parameter, const char *text, bd_arena *arena,
                              bd_value *value);

/* Whether the value lies in the range of the parameter. */
bool bd_parameter_in_range(const bd_rule_parameter *parameter, const bd_value *value);
/* The range that a unit implies, where the rule states none: no count is below zero. */
void bd_parameter_usual_range(bd_rule_parameter *parameter);

#endif
