/* bidui cells: the cells of a file as they are read. */
#include "cli/command.h"

#include "loaders/cells_csv.h"

#include <stdio.h>

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_cells) return &bd_commands[i];
    }
    return NULL;
}

int bd_command_cells(bd_arguments *arguments) {
    const char *sheet = bd_arguments_option(arguments, "--sheet");
    bd_read_options options = {0};
    options.encoding = bd_arguments_option(arguments, "--encoding");
    options.delimiter = bd_arguments_option(arguments, "--delimiter");
    if (!bd_arguments_finish(arguments, this_command(), 1, 1)) return BD_EXIT_USAGE;
    bd_error error;
    bd_error_reset(&error);
    if (bd_cells_csv_write(arguments->argv[0], sheet, &options, stdout, NULL, &error) == BD_OK)
        return BD_EXIT_DONE;
    bd_command_report(arguments, &error);
    return BD_EXIT_FAILED;
}
