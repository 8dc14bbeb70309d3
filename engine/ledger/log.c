/* Who did what: each entry carries the hash of the one before. */
#include "engine/base/hash.h"
#include "engine/ledger/ledger_internal.h"

#include <stdio.h>
#include <unistd.h>

void bd_ledger_who(char out[64]) {
    snprintf(out, 64, "uid %u", (unsigned)getuid());
}

bd_status bd_ledger_log(bd_ledger *ledger, const char *at, const char *what, bd_error *error) {
    sqlite3_stmt *last = NULL, *insert = NULL;
    char previous[65] = "", who[64], hash[65];
    BD_TRY(bd_ledger_prepare(ledger, "SELECT hash FROM log ORDER BY number DESC LIMIT 1", &last,
                             error));
    int step = sqlite3_step(last);
    bd_status status =
        step == SQLITE_ROW || step == SQLITE_DONE ? BD_OK : bd_ledger_failed(ledger, error);
    if (step == SQLITE_ROW)
        snprintf(previous, sizeof previous, "%s", bd_ledger_column_text(last, 0));
    sqlite3_finalize(last);
    if (status != BD_OK) return status;
    bd_ledger_who(who);
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_format(&text, "%s\n%s\n%s\n%s\n", previous, at, who, what);
    bd_sha256_hex(bd_buffer_text(&text), text.length_bytes, hash);
    status = bd_buffer_status(&text, error);
    bd_buffer_reset(&text);
    if (status == BD_OK)
        status = bd_ledger_prepare(ledger, "INSERT INTO log VALUES (NULL, ?1, ?2, ?3, ?4, ?5)",
                                   &insert, error);
    if (status == BD_OK) {
        const char *const values[] = {at, who, what, previous, hash};
        for (int i = 0; i < 5; i++)
            bd_ledger_bind_text(insert, i + 1, values[i]);
        status = bd_ledger_step(ledger, insert, error);
    }
    sqlite3_finalize(insert);
    return status;
}
