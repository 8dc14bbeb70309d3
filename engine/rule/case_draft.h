/* For engine/rule alone: test cases that are changed a little, to look for one that a mutant of the
 * rule answers otherwise. */
#ifndef BD_RULE_CASE_DRAFT_H
#define BD_RULE_CASE_DRAFT_H

#include "engine/rule/rule.h"
#include "engine/rule/test_file.h"
#include "engine/store/schema.h"

/* What a rule speaks of: what is likely to matter in the cells that it reads. */
typedef struct bd_case_words {
    size_t n_texts, n_numbers;
    const char **texts; /* constants without the % of LIKE */
    double *numbers;
} bd_case_words;

/* From the constants of the query, of the conditions and of the parameters; lives in `arena`. */
BD_MUST_CHECK bd_status bd_case_words_find(const bd_rule *rule, bd_arena *arena,
                                           bd_case_words *words, bd_error *error);

#define BD_DRAFT_MOST_CHANGES 8

/* A copy of a case with changes; all of it lives in its arena. */
typedef struct bd_case_draft {
    bd_arena arena;
    const bd_schema *schema;
    bd_test_file *file; /* other cases to take rows from */
    const bd_case_words *words;
    uint64_t random;
    bd_test_case test; /* for bd_test_store_make: its arrays are not to be freed */
    size_t n_changes;
    const char *changes[BD_DRAFT_MOST_CHANGES]; /* in words */
    size_t n_people, people_capacity;
    bd_test_person *people; /* who appear in the draft alone: @b19530506f */
} bd_case_draft;

/* A copy of `base` with `n_changes` changes that depend on `random` alone. False when out of memory
 * or when there was nothing to change. To be reset in both cases. */
bool bd_case_draft_make(bd_case_draft *draft, const bd_test_case *base, size_t n_changes);
void bd_case_draft_reset(bd_case_draft *draft);

/* A value that could stand in a cell of the column in place of `old`; NULL when none comes to mind.
 * The draft needs its first members, an arena and the case alone, for this and what follows. */
const char *bd_case_draft_value(bd_case_draft *draft, const char *table, const char *column,
                                const char *old);
/* A person of the case, another one, or a damaged number; may be NULL. */
const char *bd_case_draft_person(bd_case_draft *draft);
const char *bd_case_draft_day(bd_case_draft *draft);
/* 0 … n - 1 */
size_t bd_case_draft_chance(bd_case_draft *draft, size_t n);

/* Takes away a table, a row or a column (SIZE_MAX: not that); false when there is none such or
 * memory is short. bd_case_draft_put_back undoes the last one. */
typedef struct bd_draft_cut {
    size_t table, row, column;
    bd_test_table kept_table;
} bd_draft_cut;
bool bd_case_draft_cut(bd_case_draft *draft, bd_draft_cut *cut);
void bd_case_draft_put_back(bd_case_draft *draft, const bd_draft_cut *cut);

#endif
