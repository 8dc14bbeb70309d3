/* Exceptions: findings that somebody has decided to leave out, by rule, person, household or
 * region, each with a reason and an end. They are applied after the rules; what they hold back is
 * counted and kept. */
#ifndef BD_RULE_EXCEPTION_H
#define BD_RULE_EXCEPTION_H

#include "engine/rule/screen.h"

/* One row of a filter file. All that is filled in must hold of a finding. */
typedef struct bd_exception {
    const char *file, *sheet; /* the file as it lies in the folder */
    uint64_t row;
    const char *rules;     /* globs over rule ids, or families, separated by commas; "" for all */
    const char *person;    /* normal form of the number; "" for all */
    const char *household; /* "" for all */
    const char *region;    /* code or its beginning, name of a division, town, village, or
                              town/village; "" for all */
    const char *reason, *decided_by;
    int32_t until; /* the last day on which it holds; BD_NULL_I32: without end */
    bool expired;  /* before the day of the run: it does nothing */
    /* After screening: */
    size_t n_findings;
    uint32_t covered_by; /* from 1: an earlier one that has a finding which fits this one too; 0 */
    int64_t amount_fen; /* of a subject with several findings the largest sum only: rules speak of
                           the same payments */
} bd_exception;

typedef struct bd_exception_file {
    const char *path; /* in the folder */
    char sha256[65];
} bd_exception_file;

typedef struct bd_exception_set {
    bd_arena arena; /* owns all texts */
    size_t n, capacity;
    bd_exception *items;
    size_t n_files, files_capacity;
    bd_exception_file *files;
    size_t n_errors, errors_capacity;
    bd_error *errors; /* with file, sheet, row and column */
} bd_exception_set;

/* Reads every file below `folder` (none when there is no such folder). `today` decides what has
 * expired; rules are looked up by name below `rules_folder`. BD_ERROR_INPUT, with the first error
 * in *error and all in the set, when something is wrong. */
BD_MUST_CHECK bd_status bd_exception_set_read(bd_exception_set *set, const char *folder,
                                              const char *rules_folder, int32_t today,
                                              bd_error *error);
void bd_exception_set_reset(bd_exception_set *set);

/* Sets finding->exception (from 1) of those that an exception holds back, and the exceptions'
 * counts. The first row that fits has it; later ones that fit say so in covered_by. */
BD_MUST_CHECK bd_status bd_exceptions_apply(bd_exception_set *set, bd_store *store,
                                            bd_finding *findings, size_t n_findings,
                                            bd_error *error);

/* "person 5101…29, region 石桥镇" for people: whom it is about, masked. */
void bd_exception_say(const bd_exception *exception, bd_language language, bd_buffer *out);

#endif
