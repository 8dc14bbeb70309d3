/* bidui rule new: a rule and its test to begin with, from options or asked on the terminal. */
#include "cli/command.h"

#include "engine/base/buffer.h"
#include "engine/base/file.h"
#include "engine/rule/screen.h"
#include "engine/rule/skeleton.h"
#include "engine/sql/sql.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MOST_ANSWER_BYTES 400

typedef struct new_rule {
    bd_arguments *arguments;
    bool english;
    const char *folder; /* of rules */
    char id[MOST_ANSWER_BYTES], title[MOST_ANSWER_BYTES], title_en[MOST_ANSWER_BYTES];
    char tables[MOST_ANSWER_BYTES], subject[MOST_ANSWER_BYTES], family[MOST_ANSWER_BYTES];
    char sql_path[4096], test_path[4096];
} new_rule;

/* --- Answers ------------------------------------------------------------------------------------
 */

static void take(new_rule *n, const char *option, char *to) {
    const char *value = bd_arguments_option(n->arguments, option);
    if (value) snprintf(to, MOST_ANSWER_BYTES, "%s", value);
}

static void trim(char *text) {
    size_t length = strlen(text);
    while (length && isspace((unsigned char)text[length - 1]))
        text[--length] = '\0';
    size_t begin = strspn(text, " \t");
    memmove(text, text + begin, length - begin + 1);
}

/* False at the end of the input, or when something needed was not given and nobody can be asked. */
static bool ask(const new_rule *n, const char *option, const char *zh, const char *en, bool needed,
                char *to) {
    if (to[0]) return true;
    if (!isatty(STDIN_FILENO)) {
        if (!needed) return true;
        fprintf(stderr, n->english ? "bidui: %s is missing: %s\n" : "bidui:缺少 %s:%s\n", option,
                n->english ? en : zh);
        return false;
    }
    do {
        printf("%s: ", n->english ? en : zh);
        fflush(stdout);
        if (!fgets(to, MOST_ANSWER_BYTES, stdin)) return false;
        trim(to);
    } while (needed && !to[0]);
    return true;
}

static bool check_id(const new_rule *n) {
    bool letter = false, digit = false, good = true;
    for (const char *c = n->id; *c; c++) {
        letter |= *c >= 'A' && *c <= 'Z';
        digit |= *c >= '0' && *c <= '9';
        good &= (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '-';
    }
    if (good && letter && digit && n->id[0] != '-' && strlen(n->id) < 32) return true;
    bd_command_say(n->arguments, "bidui:规则编号由大写字母、短横线和数字组成,如 MLS-50",
                   "bidui: a rule's id has capital letters, a dash and digits, as in MLS-50");
    return false;
}

/* --- Where it belongs ---------------------------------------------------------------------------
 */

/* The folder that holds rules of the same letters; a rule of the same id is refused. */
static bool find_family(new_rule *n, bd_error *error) {
    char **paths = NULL;
    size_t n_paths = 0, letters = strcspn(n->id, "-0123456789");
    if (bd_files_list(n->folder, &paths, &n_paths, error) != BD_OK) {
        bd_command_report(n->arguments, error);
        return false;
    }
    bool taken = false;
    for (size_t i = 0; i < n_paths && !taken; i++) {
        const char *base = bd_path_base(paths[i]);
        const char *dot = strrchr(base, '.');
        if (!dot || strcmp(dot, ".sql") != 0) continue;
        taken = (size_t)(dot - base) == strlen(n->id) && memcmp(base, n->id, strlen(n->id)) == 0;
        if (taken)
            fprintf(stderr, n->english ? "bidui: rule %s is there already: %s\n"
                                       : "bidui:规则 %s 已经存在:%s\n",
                    n->id, paths[i]);
        if (n->family[0] || strncmp(base, n->id, letters) != 0 || base[letters] != '-') continue;
        const char *end = base - 1, *begin = end;
        while (begin > paths[i] && begin[-1] != '/')
            begin--;
        snprintf(n->family, sizeof n->family, "%.*s", (int)(end - begin), begin);
    }
    bd_paths_free(paths, n_paths);
    if (taken) return false;
    if (n->family[0]) return true;
    if (isatty(STDIN_FILENO))
        return ask(n, "--family", "规则文件夹(如 minimum_living)", "folder of the rule (e.g. minimum_living)",
                   true, n->family);
    fprintf(stderr, n->english ? "bidui: no rule begins with %.*s; say its folder with --family\n"
                               : "bidui:没有以 %.*s 开头的规则;请用 --family 指明文件夹\n",
            (int)letters, n->id);
    return false;
}

static bool check_family(const new_rule *n) {
    for (const char *c = n->family; *c; c++) {
        if (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_') continue;
        bd_command_say(n->arguments, "bidui:文件夹名由小写字母、数字和下划线组成",
                       "bidui: a folder's name has small letters, digits and underscores");
        return false;
    }
    return true;
}

/* --- Writing ------------------------------------------------------------------------------------
 */

static bool write_file(const new_rule *n, const char *path, const bd_buffer *text) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    FILE *stream = file >= 0 ? fdopen(file, "w") : NULL;
    bool good = stream && fwrite(bd_buffer_text(text), 1, text->length_bytes, stream) ==
                              text->length_bytes;
    int problem = errno;
    if (stream && fclose(stream) != 0) {
        good = false;
        problem = errno;
    }
    if (good) return true;
    if (problem == EEXIST)
        fprintf(stderr, n->english ? "bidui: %s is there already; nothing was overwritten\n"
                                   : "bidui:%s 已经存在,没有覆盖\n",
                path);
    else
        fprintf(stderr, n->english ? "bidui: %s cannot be written: %s\n" : "bidui:%s 不能写入:%s\n",
                path, strerror(problem));
    if (stream) unlink(path);
    return false;
}

static bool write_both(new_rule *n, const bd_buffer *rule, const bd_buffer *test) {
    char folder[2048];
    snprintf(folder, sizeof folder, "%.1500s/%.400s", n->folder, n->family);
    snprintf(n->sql_path, sizeof n->sql_path, "%s/%s.sql", folder, n->id);
    snprintf(n->test_path, sizeof n->test_path, "%s/%s.test", folder, n->id);
    if (mkdir(folder, 0755) != 0 && errno != EEXIST) {
        fprintf(stderr, n->english ? "bidui: %s cannot be made: %s\n" : "bidui:不能建立 %s:%s\n",
                folder, strerror(errno));
        return false;
    }
    if (access(n->test_path, F_OK) == 0) {
        fprintf(stderr, n->english ? "bidui: %s is there already; nothing was overwritten\n"
                                   : "bidui:%s 已经存在,没有覆盖\n",
                n->test_path);
        return false;
    }
    if (!write_file(n, n->sql_path, rule)) return false;
    if (write_file(n, n->test_path, test)) return true;
    unlink(n->sql_path);
    return false;
}

/* What was written is tried at once. */
static int try_it(const new_rule *n, const bd_schema *schema, bd_error *error) {
    char codes[4096];
    snprintf(codes, sizeof codes, "%s/codes", n->folder);
    bd_buffer report;
    bd_buffer_init(&report);
    size_t passed = 0, failed = 0;
    bd_status status =
        bd_rule_test(schema, n->sql_path, codes, &report, &passed, &failed, error);
    if (status != BD_OK) bd_command_report(n->arguments, error);
    fputs(bd_buffer_text(&report), stdout);
    bd_buffer_reset(&report);
    printf(n->english ? "%s\n%s\n%zu cases pass, %zu fail. Next: write the query and replace every TO DO, then\n"
                      : "%s\n%s\n用例通过 %zu,失败 %zu。接下来:写好查询,补齐“待写”和 TO DO,然后\n",
           n->sql_path, n->test_path, passed, failed);
    printf("  bidui rule check --strict %s\n  bidui rule test %s\n  bidui rule test --mutate %s\n",
           n->id, n->id, n->id);
    return status == BD_OK && failed == 0 ? BD_EXIT_DONE : BD_EXIT_FAILED;
}

/* --- All ----------------------------------------------------------------------------------------
 */

static size_t split_tables(char *text, const char **tables) {
    size_t n = 0;
    char *rest = NULL;
    for (char *name = strtok_r(text, ", ", &rest); name && n < BD_SKELETON_MOST_TABLES;
         name = strtok_r(NULL, ", ", &rest))
        tables[n++] = name;
    return n;
}

static int make(new_rule *n, const bd_schema *schema, bd_error *error) {
    char day[16];
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(day, sizeof day, "%Y-%m-%d", &local);
    bd_skeleton_request request = {.id = n->id,
                                   .title_zh = n->title,
                                   .title_en = n->title_en[0] ? n->title_en : NULL,
                                   .subject = n->subject[0] ? n->subject : NULL,
                                   .date = day};
    request.n_tables = split_tables(n->tables, request.tables);
    bd_buffer rule, test;
    bd_buffer_init(&rule);
    bd_buffer_init(&test);
    int code = BD_EXIT_FAILED;
    if (request.n_tables == 0 ||
        bd_rule_skeleton(schema, &request, &rule, &test, error) != BD_OK) {
        if (request.n_tables)
            bd_command_report(n->arguments, error);
        else
            bd_command_say(n->arguments, "bidui:没有给出表", "bidui: no table was named");
        code = BD_EXIT_USAGE;
    } else if (write_both(n, &rule, &test)) {
        code = try_it(n, schema, error);
    }
    bd_buffer_reset(&rule);
    bd_buffer_reset(&test);
    return code;
}

static int run(new_rule *n) {
    bd_error error;
    bd_error_reset(&error);
    char tables[4096];
    snprintf(tables, sizeof tables, "%s/tables", n->folder);
    bd_schema schema = {0};
    if (bd_schema_load(tables, &schema, &error) != BD_OK) {
        bd_command_report(n->arguments, &error);
        return BD_EXIT_FAILED;
    }
    int code = BD_EXIT_USAGE;
    if (ask(n, "--id", "规则编号(如 MLS-50)", "id of the rule (e.g. MLS-50)", true, n->id) &&
        check_id(n) && find_family(n, &error) && check_family(n) &&
        ask(n, "--title", "中文标题", "title in Chinese", true, n->title) &&
        ask(n, "--title-en", "英文标题(可空)", "title in English (may be empty)", false,
            n->title_en) &&
        ask(n, "--tables", "所用的表,逗号分开,疑点所在的表在前(如 subsidy,payroll)",
            "tables, the one with the rows in question first (e.g. subsidy,payroll)", true,
            n->tables) &&
        ask(n, "--subject", "疑点对象的列(可空)", "column of the subject (may be empty)", false,
            n->subject))
        code = make(n, &schema, &error);
    bd_schema_reset(&schema);
    return code;
}

int bd_command_rule_new(bd_arguments *arguments) {
    new_rule n = {.arguments = arguments, .english = arguments->language == BD_LANGUAGE_EN};
    take(&n, "--id", n.id);
    take(&n, "--title", n.title);
    take(&n, "--title-en", n.title_en);
    take(&n, "--tables", n.tables);
    take(&n, "--subject", n.subject);
    take(&n, "--family", n.family);
    if (arguments->argc != 1) {
        bd_command_say(arguments,
                       "用法:bidui rule new [--id ID] [--title 标题] [--title-en TITLE] [--tables 表,表] [--subject 列] [--family 文件夹]",
                       "usage: bidui rule new [--id ID] [--title TITLE] [--title-en TITLE] [--tables A,B] [--subject COLUMN] [--family FOLDER]");
        return BD_EXIT_USAGE;
    }
    char *folder = bd_command_rules_folder(arguments);
    if (!folder) return BD_EXIT_FAILED;
    n.folder = folder;
    int code = run(&n);
    free(folder);
    return code;
}
