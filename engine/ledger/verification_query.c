/* Reading back what was verified. */
#include "engine/base/memory.h"
#include "engine/ledger/ledger_internal.h"
#include "engine/ledger/verification.h"

#include <stdlib.h>
#include <string.h>

static int64_t integer_or_null(sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL ? BD_NULL_I64
                                                           : sqlite3_column_int64(row, column);
}

bd_status bd_ledger_read_verified(sqlite3_stmt *row, int from, bd_verified *verified, bool *there,
                                  bd_error *error) {
    *there = sqlite3_column_type(row, from) != SQLITE_NULL;
    if (!*there) return BD_OK;
    verified->number = (uint64_t)sqlite3_column_int64(row, from);
    bool known;
    BD_TRY(bd_finding_outcome_find(bd_ledger_column_text(row, from + 1), &verified->outcome, &known,
                                   error));
    BD_TRY(bd_refutation_find(bd_ledger_column_text(row, from + 2), &verified->refutation, error));
    verified->confirmed_fen = integer_or_null(row, from + 3);
    verified->recovered_fen = integer_or_null(row, from + 4);
    verified->measures = bd_ledger_column_text(row, from + 5);
    verified->verified_by = bd_ledger_column_text(row, from + 6);
    verified->note = bd_ledger_column_text(row, from + 7);
    int64_t day = integer_or_null(row, from + 8);
    verified->day = day == BD_NULL_I64 ? BD_NULL_I32 : (int32_t)day;
    return BD_OK;
}

static bd_status keep(bd_arena *arena, const char **text, bd_error *error) {
    size_t length = strlen(*text);
    *text = bd_arena_text(arena, *text, length);
    return *text ? BD_OK : bd_error_memory(error, length);
}

typedef struct collected {
    bd_arena *arena;
    void *items;
    size_t n, capacity;
} collected;

static bd_status see_verified(void *context, sqlite3_stmt *row, bd_error *error) {
    collected *list = context;
    bd_verified found = {.fingerprint = bd_ledger_column_text(row, BD_N_VERIFIED_COLUMNS),
                         .facts = bd_ledger_column_text(row, BD_N_VERIFIED_COLUMNS + 1),
                         .amount_fen = integer_or_null(row, BD_N_VERIFIED_COLUMNS + 2),
                         .n_rows = (uint64_t)sqlite3_column_int64(row, BD_N_VERIFIED_COLUMNS + 3)};
    bool there;
    BD_TRY(bd_ledger_read_verified(row, 0, &found, &there, error));
    const char **const texts[] = {&found.fingerprint, &found.facts, &found.measures,
                                  &found.verified_by, &found.note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        BD_TRY(keep(list->arena, texts[i], error));
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof found, error));
    ((bd_verified *)list->items)[list->n++] = found;
    return BD_OK;
}

/* Moves the list into its arena. */
static bd_status settle(collected *list, size_t item_bytes, void **items, size_t *n,
                        bd_status status, bd_error *error) {
    *n = list->n;
    *items = bd_arena_array(list->arena, list->n + 1, item_bytes);
    if (status == BD_OK && !*items) status = bd_error_memory(error, list->n * item_bytes);
    if (status == BD_OK && list->n) memcpy(*items, list->items, list->n * item_bytes);
    free(list->items);
    return status;
}

bd_status bd_ledger_verified(bd_ledger *ledger, bd_arena *arena, bd_verified **verified, size_t *n,
                             bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger,
        "SELECT " BD_VERIFIED_COLUMNS ", f.fingerprint, v.facts, x.amount_fen,"
        " x.evidence_left_out + (SELECT coalesce(sum(json_array_length(g.row_numbers)), 0)"
        " FROM evidence_group g WHERE g.run = v.run AND g.finding = v.finding AND g.source <> 0)"
        " FROM finding_outcome v JOIN finding f ON f.number = v.finding"
        " JOIN run_finding x ON x.run = v.run AND x.finding = v.finding ORDER BY f.fingerprint",
        &rows, error));
    collected list = {.arena = arena};
    bd_status status = bd_ledger_walk(ledger, rows, see_verified, &list, error);
    void *items;
    status = settle(&list, sizeof **verified, &items, n, status, error);
    *verified = items;
    return status;
}

typedef struct entry_visit {
    bd_status (*visit)(void *context, const bd_verified *entry, const char *recorded_at,
                       const char *input, bd_error *error);
    void *context;
} entry_visit;

static bd_status see_entry(void *context, sqlite3_stmt *row, bd_error *error) {
    const entry_visit *to = context;
    bd_verified entry = {.fingerprint = "", .facts = ""};
    bool there;
    BD_TRY(bd_ledger_read_verified(row, 0, &entry, &there, error));
    return to->visit(to->context, &entry, bd_ledger_column_text(row, BD_N_VERIFIED_COLUMNS),
                     bd_ledger_column_text(row, BD_N_VERIFIED_COLUMNS + 1), error);
}

bd_status bd_ledger_verification_list(bd_ledger *ledger, uint64_t finding,
                                      bd_status (*visit)(void *context, const bd_verified *entry,
                                                         const char *recorded_at, const char *input,
                                                         bd_error *error),
                                      void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(ledger,
                             "SELECT " BD_VERIFIED_COLUMNS ", v.recorded_at, coalesce(i.path, '')"
                             " FROM verification v LEFT JOIN verification_input i"
                             " ON i.number = v.input WHERE v.finding = ?1 ORDER BY v.number DESC",
                             &rows, error));
    sqlite3_bind_int64(rows, 1, (int64_t)finding);
    entry_visit to = {visit, context};
    return bd_ledger_walk(ledger, rows, see_entry, &to, error);
}

static bd_status see_pair(void *context, sqlite3_stmt *row, bd_error *error) {
    collected *list = context;
    bd_checked_pair pair = {.left = {bd_ledger_column_text(row, 0), bd_ledger_column_text(row, 1),
                                     (uint64_t)sqlite3_column_int64(row, 2)},
                            .right = {bd_ledger_column_text(row, 3), bd_ledger_column_text(row, 4),
                                      (uint64_t)sqlite3_column_int64(row, 5)},
                            .same = sqlite3_column_int(row, 6) != 0};
    const char **const texts[] = {&pair.left.sha256, &pair.left.sheet, &pair.right.sha256,
                                  &pair.right.sheet};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        BD_TRY(keep(list->arena, texts[i], error));
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof pair, error));
    ((bd_checked_pair *)list->items)[list->n++] = pair;
    return BD_OK;
}

bd_status bd_ledger_checked_pairs(bd_ledger *ledger, bd_arena *arena, bd_checked_pair **pairs,
                                  size_t *n, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    /* Two findings may speak of one pair: the later entry holds. `same` of the row with the
     * largest number, as SQLite promises for max(). */
    BD_TRY(bd_ledger_prepare(
        ledger,
        "SELECT left_sha256, left_sheet, left_row, right_sha256, right_sheet, right_row, same,"
        " max(verification) FROM link_label WHERE verification IN"
        " (SELECT number FROM finding_outcome) GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6",
        &rows, error));
    collected list = {.arena = arena};
    bd_status status = bd_ledger_walk(ledger, rows, see_pair, &list, error);
    void *items;
    status = settle(&list, sizeof **pairs, &items, n, status, error);
    *pairs = items;
    return status;
}
