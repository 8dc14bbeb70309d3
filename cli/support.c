#include "cli/command.h"

#include "engine/base/arena.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/mask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The line that the caret points into is text as it was typed, and may hold anybody's number.
 * Masking keeps its length, so the caret still points right. */
static void mask_source_line(bd_error *error) {
    bd_buffer masked;
    bd_buffer_init(&masked);
    bd_mask_text(error->source_line, strlen(error->source_line), &masked);
    snprintf(error->source_line, sizeof error->source_line, "%s", bd_buffer_text(&masked));
    bd_buffer_reset(&masked);
}

void bd_command_report(const bd_arguments *arguments, const bd_error *error) {
    /* Stages say it in their own words; what matters to a person is the same for all. */
    if (error->code == BD_ERROR_CANCELLED) {
        bd_command_say(arguments, "bidui:已按要求停止;案卷没有改动", "bidui: stopped as asked; the case is unchanged");
        return;
    }
    bd_error shown = *error;
    mask_source_line(&shown);
    char text[4096];
    bd_error_render(&shown, arguments->language, text, sizeof text);
    fprintf(stderr, "bidui: %s\n", text);
}

void bd_command_say(const bd_arguments *arguments, const char *zh, const char *en) {
    fprintf(stderr, "%s\n", arguments->language == BD_LANGUAGE_EN ? en : zh);
}

static bool is_rules_folder(const char *path) {
    char probe[4352];
    if (snprintf(probe, sizeof probe, "%s/tables", path) >= (int)sizeof probe) return false;
    struct stat info;
    return stat(probe, &info) == 0 && S_ISDIR(info.st_mode);
}

char *bd_command_rules_folder(const bd_arguments *arguments) {
    const char *given = arguments->rules ? arguments->rules : getenv("BIDUI_RULES");
    if (given && given[0]) {
        if (is_rules_folder(given)) return bd_copy_text(given, strlen(given));
        bd_command_say(arguments, "bidui:指定的规则文件夹里没有 tables/;请检查 --rules 或 BIDUI_RULES",
                       "bidui: the given rules folder has no tables/ in it; check --rules or BIDUI_RULES");
        return NULL;
    }
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length > 0) {
        program[length] = '\0';
        char *slash = strrchr(program, '/');
        if (slash) *slash = '\0';
        static const char *const places[] = {"../share/bidui/rules", "rules", "../rules", "../../rules",
                                             "../../../rules"};
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            char path[4200];
            snprintf(path, sizeof path, "%s/%s", program, places[i]);
            if (is_rules_folder(path)) return bd_copy_text(path, strlen(path));
        }
    }
    bd_command_say(arguments, "bidui:找不到规则文件夹;请用 --rules 文件夹 或环境变量 BIDUI_RULES 指出",
                   "bidui: the rules folder is not found; name it by --rules FOLDER or BIDUI_RULES");
    return NULL;
}

char *bd_command_case_file(const bd_arguments *arguments, const char *name) {
    const char *folder = arguments->case_path ? arguments->case_path : "bidui-case";
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = bd_allocate(size, 1);
    if (path) snprintf(path, size, "%s/%s", folder, name);
    return path;
}

void bd_command_now(char out[40]) {
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(out, 40, "%Y-%m-%dT%H:%M:%S%z", &local);
}

int32_t bd_command_today(void) {
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return bd_date_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

#define BAR_WIDTH 40

void bd_command_progress(const char *what, size_t done, size_t all) {
    if (!isatty(STDERR_FILENO) || all == 0) return;
    size_t filled = done >= all ? BAR_WIDTH : done * BAR_WIDTH / all;
    fprintf(stderr, "\r\033[K%s [", what);
    for (size_t i = 0; i < BAR_WIDTH; i++) fputc(i < filled ? '#' : '.', stderr);
    fprintf(stderr, "] %zu%%", all ? done * 100 / all : 100);
    fflush(stderr);
}

void bd_command_progress_end(void) {
    if (isatty(STDERR_FILENO)) fputs("\r\033[K", stderr);
}

void bd_command_notes(const bd_arguments *arguments, const bd_load_report *load) {
    for (size_t i = 0; i < load->n_notes; i++)
        fprintf(stderr, "bidui: %s\n", arguments->language == BD_LANGUAGE_EN ? load->notes[i].en : load->notes[i].zh);
}
