#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static void take(bd_arguments *arguments, int at, int n) {
    memmove(&arguments->argv[at], &arguments->argv[at + n],
            sizeof(char *) * (size_t)(arguments->argc - at - n));
    arguments->argc -= n;
}

const char *bd_arguments_option(bd_arguments *arguments, const char *name) {
    const char *value = NULL;
    size_t length = strlen(name);
    for (int i = 0; i < arguments->argc;) {
        const char *argument = arguments->argv[i];
        if (strcmp(argument, "--") == 0) break;
        if (strcmp(argument, name) == 0 && i + 1 < arguments->argc) {
            value = arguments->argv[i + 1];
            take(arguments, i, 2);
        } else if (strncmp(argument, name, length) == 0 && argument[length] == '=' && argument[1] == '-') {
            value = argument + length + 1;
            take(arguments, i, 1);
        } else if (name[1] != '-' && strncmp(argument, name, 2) == 0 && argument[2]) {
            value = argument + 2; /* -j4 */
            take(arguments, i, 1);
        } else {
            i++;
        }
    }
    return value;
}

bool bd_arguments_flag(bd_arguments *arguments, const char *name) {
    bool found = false;
    for (int i = 0; i < arguments->argc;) {
        if (strcmp(arguments->argv[i], "--") == 0) break;
        if (strcmp(arguments->argv[i], name) == 0) {
            take(arguments, i, 1);
            found = true;
        } else {
            i++;
        }
    }
    return found;
}

bool bd_arguments_finish(bd_arguments *arguments, const bd_command *command, int least, int most) {
    bool english = arguments->language == BD_LANGUAGE_EN;
    for (int i = 0; i < arguments->argc; i++) {
        const char *argument = arguments->argv[i];
        if (strcmp(argument, "--") == 0) {
            take(arguments, i, 1);
            break;
        }
        if (argument[0] == '-' && argument[1]) {
            fprintf(stderr, english ? "bidui: %s does not know the option %s, or its value is missing\n"
                                    : "bidui:%s 没有选项 %s,或缺少它的值\n",
                    command->name, argument);
            fprintf(stderr, english ? "usage: bidui %s\n" : "用法:bidui %s\n", command->usage);
            return false;
        }
    }
    if (arguments->argc < least || (most >= 0 && arguments->argc > most)) {
        fprintf(stderr, english ? "usage: bidui %s\n" : "用法:bidui %s\n", command->usage);
        return false;
    }
    return true;
}
