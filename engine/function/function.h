/* The functions and operators of the rule language, one descriptor row each. The binder finds them
 * by name and types, EXPLAIN prints their names, the executor calls their kernels: there is no
 * second list. A kernel works on vectors of up to BD_VECTOR_ROWS values. */
#ifndef BD_FUNCTION_FUNCTION_H
#define BD_FUNCTION_FUNCTION_H

#include "engine/base/arena.h"
#include "engine/store/store.h"

#define BD_VECTOR_ROWS 2048
#define BD_FUNCTION_MOST_ARGUMENTS 4

/* Values of one type; `constant` means that data holds one value that stands for all rows. */
typedef struct bd_vector {
    bd_type type;
    bool constant;
    void *data;
} bd_vector;

/* Texts that come into being while a query runs (string_agg, substr …). Ids below
 * BD_TEXT_POOL_FIRST are those of the store's text dictionary. Interning looks there first, so
 * equal texts have equal ids within one pool. One pool per thread and run; not shared. */
#define BD_TEXT_POOL_FIRST 0x80000000u
typedef struct bd_text_pool bd_text_pool;
BD_MUST_CHECK bd_status bd_text_pool_create(const bd_store *store, bd_text_pool **pool,
                                            bd_error *error);
/* A pool that also knows the texts of `base` (borrowed, no longer changed, may itself have a base):
 * what is computed once can be read by many threads. `base` NULL is bd_text_pool_create. */
BD_MUST_CHECK bd_status bd_text_pool_create_over(const bd_store *store, const bd_text_pool *base,
                                                 bd_text_pool **pool, bd_error *error);
void bd_text_pool_free(bd_text_pool *pool);
/* Forgets the pool's own texts, keeps those of its base. */
void bd_text_pool_clear(bd_text_pool *pool);
/* The first id of the pool's own texts, and how many it has. */
uint32_t bd_text_pool_first(const bd_text_pool *pool);
uint32_t bd_text_pool_count(const bd_text_pool *pool);
BD_MUST_CHECK bd_status bd_text_pool_intern(bd_text_pool *pool, const char *text, size_t length,
                                            uint32_t *id, bd_error *error);
const char *bd_text_pool_text(const bd_text_pool *pool, uint32_t id, size_t *length);

/* What a kernel may use. */
typedef struct bd_evaluation {
    const bd_store *store;
    bd_text_pool *texts;
    bd_arena *scratch; /* reset after each vector */
    int32_t as_of;     /* the day of the run, for current_date */
    bd_error *error;
} bd_evaluation;

/* Writes n_rows values to `out->data` (memory for n_rows is there; out->constant is false). NULL
 * in, NULL out is the kernel's to keep: it tests the sentinels. */
typedef bd_status (*bd_kernel)(bd_evaluation *evaluation, const bd_vector *arguments,
                               size_t n_arguments, size_t n_rows, bd_vector *out);

typedef struct bd_function {
    const char *name; /* as in SQL: lower case, or an operator such as "+", "<=", "&&", "||" */
    uint8_t n_arguments;
    bd_type arguments[BD_FUNCTION_MOST_ARGUMENTS];
    bd_type result;
    bd_kernel kernel;
    bool fallible; /* some values are an error: evaluated only for rows that need the result */
    const char *help_zh;
    const char *help_en;
} bd_function;

/* Aggregates keep a state of `state_bytes` per group (zeroed before init); variable parts live in
 * `arena`. update takes a whole vector: the value of row i goes to the state of group groups[i],
 * which is at states + groups[i] * stride_bytes. Rows come in an order that the data fix.
 * The last argument of percentile_cont is the expression of WITHIN GROUP (ORDER BY …). */
typedef struct bd_aggregate {
    const char *name;
    uint8_t n_arguments; /* 0 for count(*) */
    bd_type arguments[2];
    bd_type result;
    size_t state_bytes;
    void (*init)(void *state); /* NULL: zero is the beginning */
    bd_status (*update)(char *states, size_t stride_bytes, const uint32_t *groups, bd_arena *arena,
                        const bd_vector *arguments, size_t n_rows, bd_evaluation *evaluation);
    bd_status (*finish)(void *state, bd_evaluation *evaluation, void *out, size_t row);
    const char *help_zh;
    const char *help_en;
} bd_aggregate;

/* All overloads, in a fixed order. */
const bd_function *bd_functions(size_t *n_functions);
const bd_aggregate *bd_aggregates(size_t *n_aggregates);

/* The overload with exactly these types, or NULL. Implicit conversions are the binder's business.
 */
const bd_function *bd_function_find(const char *name, const bd_type *types, size_t n_types);
/* The conversion from one type to another (rows named "cast"), or NULL. */
const bd_function *bd_function_find_cast(bd_type from, bd_type to);
const bd_aggregate *bd_aggregate_find(const char *name, const bd_type *types, size_t n_types);

#endif
