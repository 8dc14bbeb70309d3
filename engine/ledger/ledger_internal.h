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
