/* One session: rules folder → schema and codes → files → store → derived relations → screening.
 * The commands of the program are thin around this. */
#ifndef BD_RUN_SESSION_H
#define BD_RUN_SESSION_H

#include "engine/derive/derive.h"
#include "engine/rule/parameter_set.h"
#include "engine/rule/screen.h"
#include "loaders/load.h"

#define BD_SESSION_MOST_STAGES 16

typedef struct bd_session_stage {
    const char *name_zh, *name_en;
    double seconds;     /* by the clock on the wall */
    double cpu_seconds; /* of all threads */
} bd_session_stage;

typedef struct bd_session_origin bd_session_origin;
typedef struct bd_session_saving bd_session_saving;

typedef struct bd_session {
    bd_schema schema;
    bd_codes *codes;
    bd_divisions *divisions;
    bd_store *store;
    bd_load_report load;
    bool rules_loaded;
    bd_rule_set rules;
    bd_parameter_set *parameters; /* borrowed: values given for parameters of rules; set between
                                     bd_session_open and bd_session_rules; may be NULL */
    bool
        *wanted; /* per table of the schema: some rule or query reads it; NULL: not known, so all */
    bd_screening screening;
    double cpu_so_far;
    bd_session_origin *origin; /* what the data were made from: for the snapshot */
    bd_session_saving *saving; /* a snapshot that is being written beside other work */
    bool from_snapshot;        /* the data come from a snapshot, not from the files */
    bd_error snapshot_problem; /* why a snapshot that is there was not used, or none was written */
    size_t n_stages;           /* where the time went, in order */
    bd_session_stage stages[BD_SESSION_MOST_STAGES];
    bd_laps derived;      /* where the time of the stage of people and kinship went */
    size_t derived_stage; /* … its number */
} bd_session;

typedef struct bd_session_options {
    int n_threads;
    bool strict;
    bool dry;                      /* understand only: load nothing, derive nothing */
    const char *case_file;         /* case.yaml, or NULL */
    const char *filters;           /* the case's folder of filter files, or NULL */
    const bd_passwords *passwords; /* of archives; may be NULL */
    const char
        *snapshot; /* path of the snapshot to use while the sources are as they were, or NULL */
    const char *selection; /* rules to run, or NULL for all */
    int32_t as_of;
    bd_screen_settings screen;      /* exceptions, yields, what was verified */
    const bd_checked_pair *checked; /* rows that verification found to be one person, or two */
    size_t n_checked;
    uint64_t most_memory_bytes; /* of the whole process; 0: the default share of the machine */
    const bd_cancel *cancel;
    void (*progress)(void *context, const char *what_zh, const char *what_en, size_t done,
                     size_t all);
    void *progress_context;
} bd_session_options;

/* Reads the table definitions, codes and divisions below `rules_folder`. */
BD_MUST_CHECK bd_status bd_session_open(bd_session *session, const char *rules_folder,
                                        bd_error *error);
/* Compiles the rules below `rules_folder` that `selection` names (NULL: all), with the values given
 * for their parameters; does not finish these (bd_parameter_set_finish). Before
 * bd_session_load: then only those derived relations are made that a rule reads. */
BD_MUST_CHECK bd_status bd_session_rules(bd_session *session, const char *rules_folder,
                                         const char *selection, bd_error *error);
/* The same for a query. */
BD_MUST_CHECK bd_status bd_session_want(bd_session *session, const bd_query *query,
                                        bd_error *error);
/* Reads the files into the store and builds the derived relations. */
BD_MUST_CHECK bd_status bd_session_load(bd_session *session, const char *const *paths,
                                        size_t n_paths, const bd_session_options *options,
                                        bd_error *error);
/* Writes the snapshot that options->snapshot names, with what was loaded and the indexes made
 * since, in a thread of its own; nothing when the data come from it. Until bd_session_save_end the
 * store may only be read, and `options` must live. What goes wrong is in session->snapshot_problem:
 * the run does not depend on it. */
void bd_session_save_begin(bd_session *session, const bd_session_options *options);
void bd_session_save_end(bd_session *session);
/* The day that the loaded data describe, for rules that ask for the current date: the latest as-of
 * day of payments and payrolls, else of any sheet, but never after `today`. `today` when none is
 * known. */
int32_t bd_session_data_day(const bd_session *session, int32_t today);
/* Runs the rules; those of bd_session_rules, else compiles the ones below `rules_folder` first. */
BD_MUST_CHECK bd_status bd_session_screen(bd_session *session, const char *rules_folder,
                                          const bd_session_options *options, bd_error *error);
/* Adds a stage that the caller timed (recording, writing). */
void bd_session_stage_add(bd_session *session, const char *zh, const char *en, double seconds);
/* Seconds of a clock that only goes forward. */
double bd_session_clock(void);
void bd_session_close(bd_session *session);

#endif
