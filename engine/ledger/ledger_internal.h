/* What the files of this folder share; not for others. */
#ifndef BD_LEDGER_LEDGER_INTERNAL_H
#define BD_LEDGER_LEDGER_INTERNAL_H

#include "engine/ledger/ledger.h"

#include <sqlite3.h>

struct bd_ledger {
    sqlite3 *database;
};

/* SQLite's message as an error value. */
bd_status bd_ledger_failed(const bd_ledger *ledger, bd_error *error);
BD_MUST_CHECK bd_status bd_ledger_execute(bd_ledger *ledger, const char *sql, bd_error *error);
BD_MUST_CHECK bd_status bd_ledger_prepare(bd_ledger *ledger, const char *sql,
                                          sqlite3_stmt **statement, bd_error *error);
/* Runs a statement that gives no rows, and resets it for the next use. */
BD_MUST_CHECK bd_status bd_ledger_step(bd_ledger *ledger, sqlite3_stmt *statement, bd_error *error);

/* Binding helpers: position from 1; NULL texts and BD_NULL_I64 become NULL. Texts must live until
 * the statement is reset. */
void bd_ledger_bind_text(sqlite3_stmt *statement, int position, const char *text);
void bd_ledger_bind_integer(sqlite3_stmt *statement, int position, int64_t value);

/* Column helper: "" for NULL. */
const char *bd_ledger_column_text(sqlite3_stmt *statement, int column);

/* Calls `see` for each row of a statement, which is finalized. */
BD_MUST_CHECK bd_status bd_ledger_walk(bd_ledger *ledger, sqlite3_stmt *rows,
                                       bd_status (*see)(void *context, sqlite3_stmt *row,
                                                        bd_error *error),
                                       void *context, bd_error *error);
/* Reads "outcome, refutation …" from column `from` on, as BD_VERIFIED_COLUMNS of the table v names
 * them; false where there is no entry. Texts are the statement's. */
#define BD_VERIFIED_COLUMNS                                                                        \
    "v.number, v.outcome, v.reason, v.confirmed_fen, v.recovered_fen, v.measures, v.verified_by,"  \
    " v.note, v.verified_on"
#define BD_N_VERIFIED_COLUMNS 9
BD_MUST_CHECK bd_status bd_ledger_read_verified(sqlite3_stmt *row, int from, bd_verified *verified,
                                                bool *there, bd_error *error);

/* Who runs the program, as log and verification name them. */
void bd_ledger_who(char out[64]);
/* Adds to the chained log: `what` was done `at` (log.c). */
BD_MUST_CHECK bd_status bd_ledger_log(bd_ledger *ledger, const char *at, const char *what,
                                      bd_error *error);

/* Appends a whole number that is not negative. */
void bd_ledger_append_integer(bd_buffer *out, int64_t number);

/* Writes evidence, context and absences of findings, one after the other (evidence_record.c). */
typedef struct bd_evidence_writer {
    bd_ledger *ledger;
    const bd_store *store;
    int64_t run;
    sqlite3_stmt *evidence, *absence, *context, *context_row;
    bd_buffer rows, columns, value;
} bd_evidence_writer;

/* After a failure, too, it is to be closed. */
BD_MUST_CHECK bd_status bd_evidence_writer_open(bd_evidence_writer *writer, bd_ledger *ledger,
                                                const bd_store *store, int64_t run,
                                                bd_error *error);
BD_MUST_CHECK bd_status bd_evidence_writer_add(bd_evidence_writer *writer,
                                               const bd_finding *finding, int64_t number,
                                               bd_error *error);
void bd_evidence_writer_close(bd_evidence_writer *writer);

#endif
