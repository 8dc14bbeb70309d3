/* Values that people give for parameters of rules, in case.yaml or in a parameter workbook. Read
 * first, then put into rules while these are compiled, then finished: what is wrong has its file,
 * sheet and cell. */
#ifndef BD_RULE_PARAMETER_SET_H
#define BD_RULE_PARAMETER_SET_H

#include "engine/rule/rule.h"

/* One value that somebody gave. */
typedef struct bd_given_parameter {
    const char *rule, *name, *text;
    bd_parameter_origin origin;
    const char *file, *sheet;
    uint64_t row; /* 0: in a YAML text, see begin_byte */
    uint32_t rule_column, name_column, value_column;
    size_t rule_begin_byte, name_begin_byte, value_begin_byte, value_end_byte;
    bool seen; /* its rule was loaded */
} bd_given_parameter;

struct bd_parameter_set {
    bd_arena arena; /* owns all texts */
    size_t n, capacity;
    bd_given_parameter *items;
    const char *yaml; /* the text of case.yaml, for positions; NULL when there is none */
    size_t yaml_bytes;
    const char *file; /* of --params; NULL when there is none */
    char sha256[65];  /* of that file */
    size_t n_errors, errors_capacity;
    bd_error *errors;    /* after bd_parameter_set_finish in the order of the files */
    size_t *error_items; /* which value each is about; SIZE_MAX when no single one */
    size_t error_items_capacity;
};

void bd_parameter_set_init(bd_parameter_set *set);
void bd_parameter_set_reset(bd_parameter_set *set);

/* The key `params` of a case.yaml: {MLS-01: {casual_pay: 2500}}. Fails where that is not so; other
 * keys are left to others. */
BD_MUST_CHECK bd_status bd_parameter_set_read_case(bd_parameter_set *set, const char *path,
                                                   bd_error *error);
/* A parameter workbook or CSV file: the rows of every sheet that has columns for rule, parameter
 * and new value; rows without a new value say nothing. */
BD_MUST_CHECK bd_status bd_parameter_set_read_file(bd_parameter_set *set, const char *path,
                                                   bd_error *error);

/* Puts the values for this rule into its parameters; later origins win. What cannot be used becomes
 * an error of the set. */
BD_MUST_CHECK bd_status bd_parameter_set_apply(bd_parameter_set *set, bd_rule *rule,
                                               bd_error *error);

/* After all rules were loaded: values for rules that neither were loaded nor are below `folder`
 * become errors too. BD_ERROR_INPUT with the first one in *error when there are any. */
BD_MUST_CHECK bd_status bd_parameter_set_finish(bd_parameter_set *set, const char *folder,
                                                bd_error *error);

#endif
