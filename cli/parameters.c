/* Values for parameters of rules: those of the case, and those that --params names. */
#include "cli/command.h"

#include "engine/rule/parameter_set.h"

#include <stdlib.h>
#include <unistd.h>

bool bd_command_parameters_open(const bd_arguments *arguments, const char *file,
                                bd_parameter_set *set) {
    bd_error error;
    bd_error_reset(&error);
    bd_parameter_set_init(set);
    char *case_file = bd_command_case_file(arguments, "case.yaml");
    bd_status status = case_file ? BD_OK : bd_error_memory(&error, 4096);
    if (status == BD_OK && access(case_file, R_OK) == 0)
        status = bd_parameter_set_read_case(set, case_file, &error);
    if (status == BD_OK && file) status = bd_parameter_set_read_file(set, file, &error);
    free(case_file);
    if (status == BD_OK) return true;
    bd_command_report(arguments, &error);
    bd_parameter_set_reset(set);
    return false;
}

void bd_command_parameters_report(const bd_arguments *arguments, const bd_parameter_set *set,
                                  const bd_error *error) {
    for (size_t i = 0; i < set->n_errors; i++)
        bd_command_report(arguments, &set->errors[i]);
    if (!set->n_errors) bd_command_report(arguments, error);
}
