/* A session over the data of a case, for commands that look at them again. */
#ifndef BD_CLI_CASE_SESSION_H
#define BD_CLI_CASE_SESSION_H

#include "cli/command.h"
#include "engine/base/arena.h"
#include "engine/run/session.h"

/* Opens a session and loads `paths`, or what the case's latest run screened when there are none: from the case's
 * snapshot while its sources are unchanged. `prepare` (may be NULL) is called between the two, to say what is wanted.
 * Files that could not be read are said on stderr. `session` is to be closed also on failure. */
typedef bd_status bd_command_prepare(void *context, bd_session *session, bd_error *error);
BD_MUST_CHECK bd_status bd_command_open_case(const bd_arguments *arguments, const char *rules_folder,
                                             const char *const *paths, size_t n_paths,
                                             bd_command_prepare *prepare, void *context, bd_session *session,
                                             bd_error *error);

/* Pairs of rows that verification in the case found to be one person, or two; none where there is no ledger. In `arena`. */
BD_MUST_CHECK bd_status bd_command_checked_pairs(const bd_arguments *arguments, bd_arena *arena, bd_checked_pair **pairs,
                                                 size_t *n, bd_error *error);

#endif
