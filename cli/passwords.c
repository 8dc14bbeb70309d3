/* Passwords of archives: from a file, or asked on the terminal without showing what is typed. */
#include "cli/command.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Reads a line from the terminal with echo off; false when there is no terminal or nothing was
 * typed. */
static bool ask(void *context, const char *file, char *out, size_t size) {
    const bd_command_passwords *p = context;
    /* Messages go elsewhere: nobody is there to ask. */
    if (!isatty(STDERR_FILENO)) return false;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    struct termios before, silent;
    if (terminal < 0) return false;
    if (tcgetattr(terminal, &before) != 0) {
        close(terminal);
        return false;
    }
    dprintf(terminal,
            p->english ? "Password of %s (empty: none): " : "%s 的密码(直接回车表示没有):", file);
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(terminal, TCSAFLUSH, &silent);
    ssize_t n = read(terminal, out, size - 1);
    tcsetattr(terminal, TCSAFLUSH, &before);
    dprintf(terminal, "\n");
    close(terminal);
    if (n < 0) n = 0;
    out[n] = '\0';
    out[strcspn(out, "\r\n")] = '\0';
    return out[0] != '\0';
}

/* Each line of the file is a password; a final empty one is none. */
static bool split(bd_command_passwords *p, char *text) {
    size_t capacity = 0;
    for (char *line = text; line && *line;) {
        char *next = strchr(line, '\n');
        if (next) *next++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        if (bd_grow(&p->items, &capacity, p->passwords.n_items + 1, sizeof *p->items, NULL) !=
            BD_OK)
            return false;
        if (*line) p->items[p->passwords.n_items++] = line;
        line = next;
    }
    p->passwords.items = p->items;
    return true;
}

bd_status bd_command_passwords_open(const bd_arguments *arguments, bd_command_passwords *p, bd_error *error) {
    memset(p, 0, sizeof *p);
    p->english = arguments->language == BD_LANGUAGE_EN;
    p->passwords.ask = ask;
    p->passwords.context = p;
    if (!arguments->password_file) return BD_OK;
    /* Who gives a file is not asked as well. */
    p->passwords.ask = NULL;
    bd_file_map map;
    BD_TRY(bd_file_map_open(arguments->password_file, &map, error));
    size_t length = map.length_bytes;
    p->text = bd_copy_text(map.data, length);
    bd_file_map_close(&map);
    if (p->text && split(p, p->text)) return BD_OK;
    bd_command_passwords_close(p);
    return bd_error_memory(error, length);
}

void bd_command_passwords_close(bd_command_passwords *p) {
    free(p->items);
    free(p->text);
    memset(p, 0, sizeof *p);
}
