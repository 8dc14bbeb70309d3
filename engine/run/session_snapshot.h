/* What a snapshot was made from, and whether that is still so. Inside engine/run. */
#ifndef BD_RUN_SESSION_SNAPSHOT_H
#define BD_RUN_SESSION_SNAPSHOT_H

#include "engine/run/session.h"

/* `tables` and `codes` are folders whose files the data depend on. */
BD_MUST_CHECK bd_status bd_session_origin_create(const char *tables, const char *codes,
                                                 bd_session_origin **origin, bd_error *error);
void bd_session_origin_free(bd_session_origin *origin);

/* Looks at the sources as they are now, and takes store and report from the snapshot when it was
 * made from the same. Otherwise session->from_snapshot stays false; a status other than BD_OK is
 * memory or paths that do not exist. */
BD_MUST_CHECK bd_status bd_session_snapshot_open(bd_session *session, const char *const *paths,
                                                 size_t n_paths, const bd_load_options *load,
                                                 const bd_session_options *options,
                                                 bd_error *error);

#endif
