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
        } else if (strncmp(argument, name, length) == 0 && argument[length] == '=' &&
                   argument[1] == '-') {
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

/* The words of usages that stand for what a person fills in. */
static const char *const STAND_INS[][2] = {
    {"PATH", "路径"},      {"CASE", "案卷"},   {"FILE", "文件"},   {"FOLDER", "文件夹"},
    {"SELECTION", "规则"}, {"NAME", "名称"},   {"TEXT", "文字"},   {"NUMBER", "编号"},
    {"OUTCOME", "结果"},   {"GLOB", "通配符"}, {"YUAN", "金额"},   {"YYYY-MM-DD", "年-月-日"},
    {"KIND", "种类"},      {"ROW", "行号"},    {"PERSON", "某人"}, {"OTHER", "另一人"},
    {"or", "或"},
};

static const char *stand_in(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof STAND_INS / sizeof *STAND_INS; i++) {
        if (strlen(STAND_INS[i][0]) == length && memcmp(STAND_INS[i][0], word, length) == 0)
            return STAND_INS[i][1];
    }
    return NULL;
}

void bd_arguments_usage(const bd_arguments *arguments, const bd_command *command, FILE *out) {
    if (arguments->language == BD_LANGUAGE_EN) {
        fprintf(out, "usage: bidui %s\n", command->usage);
        return;
    }
    fputs("用法:bidui ", out);
    for (const char *at = command->usage; *at;) {
        size_t length = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");
        const char *word = length ? stand_in(at, length) : NULL;
        if (length == 0) length = 1;
        fwrite(word ? word : at, 1, word ? strlen(word) : length, out);
        at += length;
    }
    fputc('\n', out);
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
            fprintf(stderr,
                    english ? "bidui: %s does not know the option %s, or its value is missing\n"
                            : "bidui:%s 没有选项 %s,或缺少它的值\n",
                    command->name, argument);
            bd_arguments_usage(arguments, command, stderr);
            return false;
        }
    }
    if (arguments->argc < least || (most >= 0 && arguments->argc > most)) {
        bd_arguments_usage(arguments, command, stderr);
        return false;
    }
    return true;
}
