/* bidui cells: the cells of a file as they are read. */
#include "cli/command.h"

#include "loaders/cells_csv.h"

#include <stdio.h>
#include <string.h>

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
    bd_command_passwords passwords;
    bd_error error;
    bd_error_reset(&error);
    if (bd_command_passwords_open(arguments, &passwords, &error) != BD_OK) {
        bd_command_report(arguments, &error);
        return BD_EXIT_FAILED;
    }
    options.passwords = &passwords.passwords;
    options.n_threads = arguments->n_threads;
    options.cancel = arguments->cancel;
    const char *path = arguments->argv[0];
    bool piped = strcmp(path, "-") == 0;
    size_t n_sheets = 0;
    bd_status status = bd_cells_csv_write(piped ? "stdin" : path, piped ? stdin : NULL, sheet,
                                          &options, stdout, &n_sheets, &error);
    bd_command_passwords_close(&passwords);
    if (status != BD_OK) {
        bd_command_report(arguments, &error);
        return BD_EXIT_FAILED;
    }
    if (n_sheets == 0)
        bd_command_say(arguments,
                       "bidui:文件里没有任何单元格;如果不应为空,请重新复制或向提供者索要",
                       "bidui: there is not a single cell in the file; if it should not be empty, "
                       "copy it again or ask for it");
    return BD_EXIT_DONE;
}
