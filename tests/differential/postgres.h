/* What PostgreSQL says to queries. */
#ifndef DIFFERENTIAL_POSTGRES_H
#define DIFFERENTIAL_POSTGRES_H

#include "verdict.h"

#include <libpq-fe.h>

/* One message with one result each, in one round trip. */
bool ask_postgres(PGconn *connection, const char *const *texts, size_t n_texts, answer *answers);
bool load_postgres(PGconn *connection, const char *text);

#endif
