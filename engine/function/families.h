/* For the families of kernels alone: declarations of all kernels (from the rows), and the loops
 * that most kernels are made of. */
#ifndef BD_FUNCTION_FAMILIES_H
#define BD_FUNCTION_FAMILIES_H

#include "engine/function/function.h"

#define DECLARE(kernel)                                                                            \
    bd_status kernel(bd_evaluation *evaluation, const bd_vector *arguments, size_t n_arguments,    \
                     size_t n_rows, bd_vector *out);
#define FUNCTION0(k, name, r, zh, en) DECLARE(k)
#define FUNCTION1(k, name, r, a, zh, en) DECLARE(k)
#define FUNCTION2(k, name, r, a, b, zh, en) DECLARE(k)
#define FUNCTION3(k, name, r, a, b, c, zh, en) DECLARE(k)
#define FUNCTION4(k, name, r, a, b, c, d, zh, en) DECLARE(k)
#define FALLIBLE1(k, name, r, a, zh, en) DECLARE(k)
#define FALLIBLE2(k, name, r, a, b, zh, en) DECLARE(k)
#define FALLIBLE3(k, name, r, a, b, c, zh, en) DECLARE(k)
#include "engine/function/arithmetic_rows.h"
#include "engine/function/cast_rows.h"
#include "engine/function/compare_rows.h"
#include "engine/function/date_rows.h"
#include "engine/function/domain_rows.h"
#include "engine/function/period_rows.h"
#include "engine/function/probability_rows.h"
#include "engine/function/text_rows.h"
#undef DECLARE
#undef FUNCTION0
#undef FUNCTION1
#undef FUNCTION2
#undef FUNCTION3
#undef FUNCTION4
#undef FALLIBLE1
#undef FALLIBLE2
#undef FALLIBLE3

/* States of the aggregates; only their sizes matter to others. */
typedef struct bd_count_state {
    int64_t n;
} bd_count_state;
typedef struct bd_sum_state {
    __extension__ __int128 sum; /* cannot overflow with 2^32 rows */
    int64_t n;
} bd_sum_state;
typedef struct bd_moments_state {
    int64_t n;
    double sum, compensation; /* Kahan–Neumaier */
    double mean, m2;          /* Welford */
} bd_moments_state;
typedef struct bd_extreme_state {
    bool any;
    union {
        int64_t integer;
        double real;
        uint32_t id;
    };
} bd_extreme_state;
typedef struct bd_bool_state {
    uint8_t any_true, any_false;
} bd_bool_state;
typedef struct bd_percentile_state {
    double *values; /* in the arena; grown by doubling */
    size_t n, capacity;
    double fraction;
    bool has_fraction;
} bd_percentile_state;
typedef struct bd_string_state {
    char *text; /* in the arena */
    size_t length_bytes, capacity_bytes;
    bool any;
} bd_string_state;

#define AGGREGATE(family, state, name, result, n, a, b, zh, en)                                    \
    bd_status bd_aggregate_update_##family(                                                        \
        char *states, size_t stride_bytes, const uint32_t *groups, bd_arena *arena,                \
        const bd_vector *arguments, size_t n_rows, bd_evaluation *evaluation);                     \
    bd_status bd_aggregate_finish_##family(void *state, bd_evaluation *evaluation, void *out,      \
                                           size_t row);
#include "engine/function/aggregate_rows.h"
#undef AGGREGATE

#define BD_KERNEL(name)                                                                            \
    bd_status name(bd_evaluation *evaluation, const bd_vector *arguments, size_t n_arguments,      \
                   size_t n_rows, bd_vector *out)

/* Tests for the sentinels, by C type. */
#define IS_NULL_u8(x) ((x) > 1)
#define IS_NULL_u32(x) ((x) == 0)
#define IS_NULL_i32(x) ((x) == BD_NULL_I32)
#define IS_NULL_i64(x) ((x) == BD_NULL_I64)
#define IS_NULL_f64(x) ((x) != (x))
#define NULL_u8 ((uint8_t)BD_NULL_BOOL)
#define NULL_u32 BD_NULL_ID
#define NULL_i32 BD_NULL_I32
#define NULL_i64 BD_NULL_I64
#define NULL_f64 BD_NULL_F64
typedef uint8_t type_u8;
typedef uint32_t type_u32;
typedef int32_t type_i32;
typedef int64_t type_i64;
typedef double type_f64;

/* A kernel of one argument: `expression` over x; it is not evaluated for NULL. */
#define UNARY(name, A, O, expression)                                                              \
    BD_KERNEL(name) {                                                                              \
        (void)evaluation;                                                                          \
        (void)n_arguments;                                                                         \
        const type_##A *a = arguments[0].data;                                                     \
        type_##O *o = out->data;                                                                   \
        size_t step = arguments[0].constant ? 0 : 1;                                               \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            type_##A x = a[i * step];                                                              \
            o[i] = IS_NULL_##A(x) ? NULL_##O : (type_##O)(expression);                             \
        }                                                                                          \
        return BD_OK;                                                                              \
    }

#define BINARY_LOOP(A, B, O, x_of, y_of, expression)                                               \
    for (size_t i = 0; i < n_rows; i++) {                                                          \
        type_##A x = (x_of);                                                                       \
        type_##B y = (y_of);                                                                       \
        o[i] = (IS_NULL_##A(x) | IS_NULL_##B(y)) ? NULL_##O : (type_##O)(expression);              \
    }

/* A kernel of two arguments: `expression` over x and y. Constants get their own loops, so that the
 * compiler can keep them in registers. */
#define BINARY(name, A, B, O, expression)                                                          \
    BD_KERNEL(name) {                                                                              \
        (void)evaluation;                                                                          \
        (void)n_arguments;                                                                         \
        const type_##A *a = arguments[0].data;                                                     \
        const type_##B *b = arguments[1].data;                                                     \
        type_##O *restrict o = out->data;                                                          \
        if (arguments[0].constant) {                                                               \
            const type_##A first = a[0];                                                           \
            size_t step = arguments[1].constant ? 0 : 1;                                           \
            BINARY_LOOP(A, B, O, first, b[i * step], expression)                                   \
        } else if (arguments[1].constant) {                                                        \
            const type_##B second = b[0];                                                          \
            BINARY_LOOP(A, B, O, a[i], second, expression)                                         \
        } else {                                                                                   \
            BINARY_LOOP(A, B, O, a[i], b[i], expression)                                           \
        }                                                                                          \
        return BD_OK;                                                                              \
    }

/* A kernel of two arguments whose body is a statement block that sets o[i] from x and y, neither of
 * which is NULL, and may return an error. */
#define BINARY_CHECKED(name, A, B, O, ...)                                                         \
    BD_KERNEL(name) {                                                                              \
        (void)n_arguments;                                                                         \
        const type_##A *a = arguments[0].data;                                                     \
        const type_##B *b = arguments[1].data;                                                     \
        type_##O *o = out->data;                                                                   \
        size_t step_a = arguments[0].constant ? 0 : 1, step_b = arguments[1].constant ? 0 : 1;     \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            type_##A x = a[i * step_a];                                                            \
            type_##B y = b[i * step_b];                                                            \
            if (IS_NULL_##A(x) || IS_NULL_##B(y)) {                                                \
                o[i] = NULL_##O;                                                                   \
                continue;                                                                          \
            }                                                                                      \
            __VA_ARGS__                                                                            \
        }                                                                                          \
        return BD_OK;                                                                              \
    }

#define UNARY_CHECKED(name, A, O, ...)                                                             \
    BD_KERNEL(name) {                                                                              \
        (void)n_arguments;                                                                         \
        const type_##A *a = arguments[0].data;                                                     \
        type_##O *o = out->data;                                                                   \
        size_t step_a = arguments[0].constant ? 0 : 1;                                             \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            type_##A x = a[i * step_a];                                                            \
            if (IS_NULL_##A(x)) {                                                                  \
                o[i] = NULL_##O;                                                                   \
                continue;                                                                          \
            }                                                                                      \
            __VA_ARGS__                                                                            \
        }                                                                                          \
        return BD_OK;                                                                              \
    }

/* The text behind an id of an argument. */
static inline const char *bd_evaluation_text(const bd_evaluation *evaluation, uint32_t id,
                                             size_t *length) {
    return bd_text_pool_text(evaluation->texts, id, length);
}

/* Value i of a vector of ids. */
static inline uint32_t bd_vector_id(const bd_vector *vector, size_t i) {
    return ((const uint32_t *)vector->data)[vector->constant ? 0 : i];
}

/* Byte order, a shorter text before its continuation: the C collation. */
int bd_text_compare_bytes(const char *a, size_t a_length, const char *b, size_t b_length);

bd_status bd_overflow_error(bd_error *error);
bd_status bd_zero_division_error(bd_error *error);

#endif
