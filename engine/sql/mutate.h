/* Mutants of a query: single changes of its meaning, each of which a good test of it notices. They
 * are found in the syntax tree and given as replacements of text, so that a mutant compiles, runs
 * and is shown as any other query. */
#ifndef BD_SQL_MUTATE_H
#define BD_SQL_MUTATE_H

#include "engine/plan/plan.h"

typedef struct bd_sql_mutant {
    bd_span replaced;        /* bytes of the text; may be empty: something is put in */
    const char *replacement; /* in the arena */
    bd_span shown;           /* the smallest expression around it that says what it is about */
} bd_sql_mutant;

typedef struct bd_sql_mutants {
    size_t n, capacity;
    bd_sql_mutant *items; /* in the arena, in the order in which the query is read */
} bd_sql_mutants;

/* Adds the mutants of the query (or, with `condition`, the one expression) in text[begin_byte …
 * end_byte). `file` and `text` are borrowed. What does not parse is an error; that a mutant
 * compiles is not promised. */
BD_MUST_CHECK bd_status bd_sql_mutants_find(const char *file, const char *text, size_t begin_byte,
                                            size_t end_byte, bool condition, bd_arena *arena,
                                            bd_sql_mutants *mutants, bd_error *error);

/* The changed values of a constant written as `text`: NULL-terminated, at most two, in the arena.
 * Whole numbers below 100 move by one and larger ones by a tenth, decimals by a tenth, days by one
 * day; TRUE and FALSE change places; other texts become another text. NULL when out of memory. */
const char **bd_sql_mutate_constant(const char *text, size_t length, bool is_text, bd_arena *arena);

#endif
