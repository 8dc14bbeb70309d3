/* Verification comes back: entries are read from a sheet and added to the ledger; what follows from
 * them (yields of rules, labels of the linkage) is brought up to date with them. */
#ifndef BD_LEDGER_VERIFICATION_H
#define BD_LEDGER_VERIFICATION_H

#include "engine/base/arena.h"
#include "engine/ledger/ledger.h"
#include "engine/store/checked_pair.h"

/* What somebody says of one finding. Texts are tidied (bd_text_tidy), "" where there are none. */
typedef struct bd_verification_entry {
    uint64_t finding; /* its number */
    uint64_t run;     /* whose facts were checked; 0: the latest run that has it */
    bd_finding_outcome outcome;
    int refutation;                       /* -1: not said */
    int64_t confirmed_fen, recovered_fen; /* BD_NULL_I64: not said */
    int32_t verified_on;                  /* BD_NULL_I32: not said */
    const char *measures, *verified_by, *note;
    const char *sheet; /* where it stands in the input; NULL when it was typed */
    uint64_t row;
} bd_verification_entry;

typedef struct bd_verification_set {
    bd_arena arena; /* owns all texts */
    char sha256[65];
    size_t n, capacity;
    bd_verification_entry *entries; /* each finding once, by number */
    size_t n_without_outcome;       /* findings in the sheet that nobody has filled in */
    size_t n_errors, errors_capacity;
    bd_error *errors; /* with file, sheet, row and column */
} bd_verification_set;

/* Reads the workbook of a run with its columns filled in, or any sheet with the finding's number
 * (or fingerprint) and the outcome. Rows without an outcome are passed over. `today` bounds the day
 * of a visit. BD_ERROR_INPUT, with the first error in *error and all in the set, when something is
 * wrong: a finding that the ledger does not have, an outcome that is none, two rows about one
 * finding that say different things … */
BD_MUST_CHECK bd_status bd_verification_set_read(bd_verification_set *set, bd_ledger *ledger,
                                                 const char *path, int32_t today, bd_error *error);
void bd_verification_set_reset(bd_verification_set *set);

/* Where entries come from. */
typedef struct bd_verification_origin {
    const char *at;     /* ISO 8601 */
    const char *path;   /* of the file; NULL: typed */
    const char *sha256; /* of its content */
} bd_verification_origin;

typedef struct bd_verification_count {
    size_t n_recorded;
    size_t n_known;    /* recorded before, word for word: nothing changes */
    size_t n_replaced; /* of those: a later entry has taken their place, which it keeps */
    size_t n_labels;   /* pairs of rows that the new entries say something of */
} bd_verification_count;

/* Records all of the entries or none. What a file says is known when any entry says the same of the
 * same facts, as old workbooks come back; what is typed, when the latest does. BD_ERROR_NOT_FOUND
 * for a finding that is not there. */
BD_MUST_CHECK bd_status bd_ledger_verify(bd_ledger *ledger, const bd_verification_entry *entries,
                                         size_t n, const bd_verification_origin *origin,
                                         bd_verification_count *count, bd_error *error);

/* The latest entry of every finding, by fingerprint; for bd_screen_settings. */
BD_MUST_CHECK bd_status bd_ledger_verified(bd_ledger *ledger, bd_arena *arena,
                                           bd_verified **verified, size_t *n, bd_error *error);

/* All entries about one finding, the latest first; texts are valid during the call only. */
BD_MUST_CHECK bd_status bd_ledger_verification_list(
    bd_ledger *ledger, uint64_t finding,
    bd_status (*visit)(void *context, const bd_verified *entry, const char *recorded_at,
                       const char *input, bd_error *error),
    void *context, bd_error *error);

/* Pairs of source rows that the latest entries found to be one person or two; each once, ordered.
 */
BD_MUST_CHECK bd_status bd_ledger_checked_pairs(bd_ledger *ledger, bd_arena *arena,
                                                bd_checked_pair **pairs, size_t *n,
                                                bd_error *error);

#endif
