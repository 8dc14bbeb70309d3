/* For engine/rule alone: values of parameters as people write them. */
#ifndef BD_RULE_PARAMETERS_H
#define BD_RULE_PARAMETERS_H

#include "engine/base/arena.h"
#include "engine/store/type.h"

/* The type of a default value written without a type: 5 is INT, 0.5 REAL, true BOOL, 2023-05-01
 * DATE, anything else (and what stands in quotes) TEXT. */
bd_type bd_parameter_guess(const char *text, bool quoted);

/* Reads "700", "700.00元", "2023-05", … as a value of `type`; texts are copied to the arena. False
 * when it is none. */
bool bd_parameter_parse(bd_type type, const char *text, bd_arena *arena, bd_value *value);

/* Appends-free readable form, in the arena; NULL when out of memory. */
const char *bd_parameter_format(const bd_value *value, bd_arena *arena);

#endif
