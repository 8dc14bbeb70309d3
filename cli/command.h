/* The commands of the program. Each is one file with one function; main.c lists them. */
#ifndef BD_CLI_COMMAND_H
#define BD_CLI_COMMAND_H

#include "engine/base/status.h"
#include "engine/base/threads.h"
#include "engine/rule/parameter_set.h"
#include "loaders/load.h"

#include <stdio.h>

/* Exit codes of DESIGN: what a script may rely on. */
#define BD_EXIT_DONE 0 /* all done */
#define BD_EXIT_PARTIAL                                                                            \
    1 /* done, but some inputs or rules could not be used; stderr says which                       \
       */
#define BD_EXIT_USAGE 2
#define BD_EXIT_FAILED 3

/* Options that all commands understand, and what is left for the command. */
typedef struct bd_arguments {
    const char *program;
    int argc; /* what is left: positional arguments and the command's own options, in order */
    char **argv;
    const char *case_path;     /* -c CASE, --case; NULL when not given */
    const char *password_file; /* --password-file; NULL: asked for on the terminal */
    const char *rules;    /* --rules-dir or BIDUI_RULES; found beside the program when not given */
    bd_language language; /* --lang; else LANG; Chinese when neither says English */
    int n_threads;        /* -j N; 0: all */
    uint64_t most_memory_bytes; /* --memory; 0: the default share of the machine */
    bool help;
    bd_cancel *cancel; /* set on Ctrl-C */
} bd_arguments;

typedef struct bd_command {
    const char *name;
    const char *usage; /* after "bidui " */
    const char *help_zh, *help_en;
    int (*run)(bd_arguments *arguments);
    const char *more_zh, *more_en; /* further lines of its --help; may be NULL */
} bd_command;

/* Takes an option with a value ("--format", or "--format=…") out of the arguments; NULL when
 * absent. A second occurrence wins. */
const char *bd_arguments_option(bd_arguments *arguments, const char *name);
/* Takes a flag out. */
bool bd_arguments_flag(bd_arguments *arguments, const char *name);
/* Prints the line of usage in the person's language. */
void bd_arguments_usage(const bd_arguments *arguments, const bd_command *command, FILE *out);
/* What must hold after all options are taken: nothing left begins with a dash. Prints the usage and
 * returns false otherwise. */
bool bd_arguments_finish(bd_arguments *arguments, const bd_command *command, int least, int most);

/* Prints an error in the person's language to stderr. */
void bd_command_report(const bd_arguments *arguments, const bd_error *error);
/* Prints zh or en (a printf format without arguments) to stderr with a line end. */
void bd_command_say(const bd_arguments *arguments, const char *zh, const char *en);

/* The folder of rules, found: --rules-dir, BIDUI_RULES, beside the program (../share/bidui/rules of
 * an installed one, rules/ above a build folder). NULL and a message when there is none. malloc'ed.
 */
char *bd_command_rules_folder(const bd_arguments *arguments);

/* A path below the case folder; malloc'ed, NULL when out of memory. */
char *bd_command_case_file(const bd_arguments *arguments, const char *name);

/* Passwords of archives: the lines of the file given by --password-file, else asked on the
 * terminal. */
typedef struct bd_command_passwords {
    bd_passwords passwords; /* for bd_read_options and bd_session_options */
    char *text;
    const char **items;
    bool english;
} bd_command_passwords;

BD_MUST_CHECK bd_status bd_command_passwords_open(const bd_arguments *arguments,
                                                  bd_command_passwords *passwords, bd_error *error);
void bd_command_passwords_close(bd_command_passwords *passwords);

/* The values given for parameters of rules: `params` in the case's case.yaml, and `file` (--params;
 * may be NULL). False after a message; `set` needs resetting only after true. */
bool bd_command_parameters_open(const bd_arguments *arguments, const char *file,
                                bd_parameter_set *set);
/* After bd_parameter_set_finish has failed: every value that cannot be used, else `error`. */
void bd_command_parameters_report(const bd_arguments *arguments, const bd_parameter_set *set,
                                  const bd_error *error);

/* Prints what a person should know of the input as a whole to stderr. */
void bd_command_notes(const bd_arguments *arguments, const bd_load_report *load);

/* The time, as the ledger keeps it (ISO 8601, local time with offset), and the day. */
void bd_command_now(char out[40]);
int32_t bd_command_today(void);

/* A progress bar on stderr when that is a terminal; `done` of `all`, what is being done. */
void bd_command_progress(const char *what, size_t done, size_t all);
void bd_command_progress_end(void);

int bd_command_run(bd_arguments *arguments);
int bd_command_inspect(bd_arguments *arguments);
int bd_command_cells(bd_arguments *arguments);
int bd_command_finding(bd_arguments *arguments);
int bd_command_finding_verify(bd_arguments *arguments, const bd_command *command);
int bd_command_rule(bd_arguments *arguments);
int bd_command_rule_try(bd_arguments *arguments);
int bd_command_rule_params(bd_arguments *arguments);
int bd_command_rule_new(bd_arguments *arguments);
int bd_command_rule_mutate(bd_arguments *arguments);
int bd_command_sql(bd_arguments *arguments);
int bd_command_link(bd_arguments *arguments);
int bd_command_kin(bd_arguments *arguments);

extern const bd_command bd_commands[];
extern const size_t bd_n_commands;

#endif
