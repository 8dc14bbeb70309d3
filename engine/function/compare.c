/* Comparison: = <> < <= > >=, is_distinct, greatest and least. Ids of texts are equal when the
 * texts are; order is that of UTF-8 bytes, as PostgreSQL's C collation. */
#include "engine/function/families.h"

#include <string.h>

#define COMPARE(k)                                                                                 \
    BINARY(bd_kernel_equal_##k, k, k, u8, x == y)                                                  \
    BINARY(bd_kernel_not_equal_##k, k, k, u8, x != y)                                              \
    BD_KERNEL(bd_kernel_distinct_##k) {                                                            \
        (void)evaluation;                                                                          \
        (void)n_arguments;                                                                         \
        const type_##k *a = arguments[0].data;                                                     \
        const type_##k *b = arguments[1].data;                                                     \
        uint8_t *o = out->data;                                                                    \
        size_t step_a = arguments[0].constant ? 0 : 1, step_b = arguments[1].constant ? 0 : 1;     \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            type_##k x = a[i * step_a];                                                            \
            type_##k y = b[i * step_b];                                                            \
            bool null_x = IS_NULL_##k(x), null_y = IS_NULL_##k(y);                                 \
            o[i] = null_x || null_y ? null_x != null_y : x != y;                                   \
        }                                                                                          \
        return BD_OK;                                                                              \
    }
#define ORDER(k)                                                                                   \
    BINARY(bd_kernel_less_##k, k, k, u8, x < y)                                                    \
    BINARY(bd_kernel_less_equal_##k, k, k, u8, x <= y)                                             \
    BINARY(bd_kernel_greater_##k, k, k, u8, x > y)                                                 \
    BINARY(bd_kernel_greater_equal_##k, k, k, u8, x >= y)

COMPARE(u8)
COMPARE(u32)
COMPARE(i32)
COMPARE(i64)
COMPARE(f64)
ORDER(u8)
ORDER(u32)
ORDER(i32)
ORDER(i64)
ORDER(f64)

int bd_text_compare_bytes(const char *a, size_t a_length, const char *b, size_t b_length) {
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    if (order) return order;
    return a_length < b_length ? -1 : a_length > b_length;
}

static int compare_ids(const bd_evaluation *evaluation, uint32_t x, uint32_t y) {
    if (x == y) return 0;
    size_t x_length, y_length;
    const char *x_text = bd_evaluation_text(evaluation, x, &x_length);
    const char *y_text = bd_evaluation_text(evaluation, y, &y_length);
    return bd_text_compare_bytes(x_text, x_length, y_text, y_length);
}

BINARY(bd_kernel_less_text, u32, u32, u8, compare_ids(evaluation, x, y) < 0)
BINARY(bd_kernel_less_equal_text, u32, u32, u8, compare_ids(evaluation, x, y) <= 0)
BINARY(bd_kernel_greater_text, u32, u32, u8, compare_ids(evaluation, x, y) > 0)
BINARY(bd_kernel_greater_equal_text, u32, u32, u8, compare_ids(evaluation, x, y) >= 0)

/* NULLs are passed over; NULL only when every argument is. */
#define EXTREME(name, k, better)                                                                   \
    BD_KERNEL(name) {                                                                              \
        (void)evaluation;                                                                          \
        type_##k *o = out->data;                                                                   \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            type_##k best = NULL_##k;                                                              \
            for (size_t j = 0; j < n_arguments; j++) {                                             \
                const type_##k *a = arguments[j].data;                                             \
                type_##k x = a[arguments[j].constant ? 0 : i];                                     \
                if (!IS_NULL_##k(x) && (IS_NULL_##k(best) || (better))) best = x;                  \
            }                                                                                      \
            o[i] = best;                                                                           \
        }                                                                                          \
        return BD_OK;                                                                              \
    }

EXTREME(bd_kernel_greatest_i64, i64, x > best)
EXTREME(bd_kernel_least_i64, i64, x < best)
EXTREME(bd_kernel_greatest_i32, i32, x > best)
EXTREME(bd_kernel_least_i32, i32, x < best)
EXTREME(bd_kernel_greatest_f64, f64, x > best)
EXTREME(bd_kernel_least_f64, f64, x < best)
EXTREME(bd_kernel_greatest_text, u32, compare_ids(evaluation, x, best) > 0)
EXTREME(bd_kernel_least_text, u32, compare_ids(evaluation, x, best) < 0)
