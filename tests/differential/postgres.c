#include "postgres.h"

#include <stdio.h>
#include <string.h>

static void take_pg_result(const PGresult *result, answer *a) {
    if (PQresultStatus(result) == PGRES_TUPLES_OK) {
        make_cells(a, (size_t)PQntuples(result), (size_t)PQnfields(result));
        for (size_t r = 0; r < a->n_rows; r++) {
            for (size_t c = 0; c < a->n_columns; c++) {
                if (!PQgetisnull(result, (int)r, (int)c))
                    a->cells[r * a->n_columns + c] =
                        must(strdup(PQgetvalue(result, (int)r, (int)c)));
            }
        }
        return;
    }
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    snprintf(a->reason, sizeof a->reason, "%s %s", state ? state : "?", text ? text : "?");
    /* 22: data exception, 23: a domain's check; 57014: timeout, 53: resources */
    bool ran = state && (strncmp(state, "22", 2) == 0 || strncmp(state, "23", 2) == 0);
    bool gave_up = state && (strcmp(state, "57014") == 0 || strncmp(state, "53", 2) == 0);
    a->outcome = ran ? OUTCOME_FAILED : gave_up ? OUTCOME_GAVE_UP : OUTCOME_REFUSED;
}

bool ask_postgres(PGconn *connection, const char *const *texts, size_t n_texts, answer *answers) {
    memset(answers, 0, n_texts * sizeof *answers);
    if (!PQenterPipelineMode(connection)) return false;
    for (size_t i = 0; i < n_texts; i++) {
        if (!PQsendQueryParams(connection, texts[i], 0, NULL, NULL, NULL, NULL, 0) ||
            !PQpipelineSync(connection))
            return false;
    }
    for (size_t i = 0; i < n_texts; i++) {
        PGresult *result;
        while ((result = PQgetResult(connection))) { /* the result, until NULL */
            take_pg_result(result, &answers[i]);
            PQclear(result);
        }
        result = PQgetResult(connection); /* the sync */
        bool good = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        PQclear(result);
        if (!good) return false;
    }
    return PQexitPipelineMode(connection);
}

bool load_postgres(PGconn *connection, const char *text) {
    PGresult *result = PQexec(connection, text);
    bool good = PQresultStatus(result) == PGRES_COMMAND_OK;
    if (!good) fprintf(stderr, "%s", PQerrorMessage(connection));
    PQclear(result);
    return good;
}
