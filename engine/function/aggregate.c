/* Aggregates. NULLs are passed over; without a value the result is NULL (0 for count). Sums of REAL
 * are compensated and always in the order of the rows, which the data fix. */
#include "engine/function/families.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define UPDATE(family)                                                                             \
    bd_status bd_aggregate_update_##family(                                                        \
        char *states, size_t stride_bytes, const uint32_t *groups, bd_arena *arena,                \
        const bd_vector *arguments, size_t n_rows, bd_evaluation *evaluation)
#define FINISH(family)                                                                             \
    bd_status bd_aggregate_finish_##family(void *state, bd_evaluation *evaluation, void *out,      \
                                           size_t row)
#define STATE(S, i) ((S *)(void *)(states + (size_t)groups[i] * stride_bytes))

/* Update and finish of simple aggregates: over state *s and value x. */
#define SIMPLE_UPDATE(family, S, A, statement)                                                     \
    UPDATE(family) {                                                                               \
        (void)arena;                                                                               \
        (void)evaluation;                                                                          \
        const type_##A *a = arguments[0].data;                                                     \
        size_t step = arguments[0].constant ? 0 : 1;                                               \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            type_##A x = a[i * step];                                                              \
            if (IS_NULL_##A(x)) continue;                                                          \
            S *s = STATE(S, i);                                                                    \
            statement;                                                                             \
        }                                                                                          \
        return BD_OK;                                                                              \
    }
#define SIMPLE_FINISH(family, S, O, expression)                                                    \
    FINISH(family) {                                                                               \
        (void)evaluation;                                                                          \
        const S *s = state;                                                                        \
        ((type_##O *)out)[row] = (expression);                                                     \
        return BD_OK;                                                                              \
    }

/* --- count ----------------------------------------------------------------------------------- */

UPDATE(count_rows) {
    (void)arena;
    (void)arguments;
    (void)evaluation;
    for (size_t i = 0; i < n_rows; i++)
        STATE(bd_count_state, i)->n++;
    return BD_OK;
}
SIMPLE_FINISH(count_rows, bd_count_state, i64, s->n)

#define COUNT_LOOP(A)                                                                              \
    for (size_t i = 0; i < n_rows; i++) {                                                          \
        type_##A x = ((const type_##A *)arguments[0].data)[i * step];                              \
        STATE(bd_count_state, i)->n += !IS_NULL_##A(x);                                            \
    }

UPDATE(count) {
    (void)arena;
    (void)evaluation;
    size_t step = arguments[0].constant ? 0 : 1;
    switch (bd_type_physical(arguments[0].type)) {
    case BD_PHYSICAL_U32:
        COUNT_LOOP(u32) break;
    case BD_PHYSICAL_I32:
        COUNT_LOOP(i32) break;
    case BD_PHYSICAL_I64:
        COUNT_LOOP(i64) break;
    case BD_PHYSICAL_F64:
        COUNT_LOOP(f64) break;
    case BD_PHYSICAL_U8:
        COUNT_LOOP(u8) break;
    }
    return BD_OK;
}
SIMPLE_FINISH(count, bd_count_state, i64, s->n)

/* --- sum and avg of whole numbers and money -------------------------------------------------- */

SIMPLE_UPDATE(sum_i64, bd_sum_state, i64, (s->sum += x, s->n++))
SIMPLE_UPDATE(average_int, bd_sum_state, i64, (s->sum += x, s->n++))
SIMPLE_UPDATE(average_money, bd_sum_state, i64, (s->sum += x, s->n++))

FINISH(sum_i64) {
    const bd_sum_state *s = state;
    int64_t *o = out;
    if (s->n && (s->sum > INT64_MAX || s->sum <= INT64_MIN)) {
        return bd_overflow_error(evaluation->error);
    }
    o[row] = s->n ? (int64_t)s->sum : BD_NULL_I64;
    return BD_OK;
}
SIMPLE_FINISH(average_int, bd_sum_state, f64, s->n ? (double)s->sum / (double)s->n : BD_NULL_F64)
SIMPLE_FINISH(average_money, bd_sum_state, f64,
              s->n ? (double)s->sum / (100.0 * (double)s->n) : BD_NULL_F64)

/* --- REAL ------------------------------------------------------------------------------------ */

static void add_compensated(bd_moments_state *s, double x) {
    double sum = s->sum + x;
    s->compensation += fabs(s->sum) >= fabs(x) ? (s->sum - sum) + x : (x - sum) + s->sum;
    s->sum = sum;
    s->n++;
}

static void add_moment(bd_moments_state *s, double x) {
    s->n++;
    double delta = x - s->mean;
    s->mean += delta / (double)s->n;
    s->m2 += delta * (x - s->mean);
}

static bd_status finish_real(double value, bool any, bd_evaluation *evaluation, double *out) {
    if (any && !isfinite(value)) return bd_overflow_error(evaluation->error);
    *out = any ? value : BD_NULL_F64;
    return BD_OK;
}

SIMPLE_UPDATE(sum_f64, bd_moments_state, f64, add_compensated(s, x))
SIMPLE_UPDATE(average_f64, bd_moments_state, f64, add_compensated(s, x))
SIMPLE_UPDATE(stddev_samp, bd_moments_state, f64, add_moment(s, x))
SIMPLE_UPDATE(var_samp, bd_moments_state, f64, add_moment(s, x))

FINISH(sum_f64) {
    const bd_moments_state *s = state;
    return finish_real(s->sum + s->compensation, s->n > 0, evaluation, (double *)out + row);
}
FINISH(average_f64) {
    const bd_moments_state *s = state;
    return finish_real((s->sum + s->compensation) / (double)s->n, s->n > 0, evaluation,
                       (double *)out + row);
}
FINISH(stddev_samp) {
    const bd_moments_state *s = state;
    return finish_real(sqrt(s->m2 / (double)(s->n - 1)), s->n > 1, evaluation, (double *)out + row);
}
FINISH(var_samp) {
    const bd_moments_state *s = state;
    return finish_real(s->m2 / (double)(s->n - 1), s->n > 1, evaluation, (double *)out + row);
}

/* --- min and max ----------------------------------------------------------------------------- */

#define EXTREMES(k, field)                                                                         \
    SIMPLE_UPDATE(                                                                                 \
        min_##k, bd_extreme_state, k,                                                              \
        if (!s->any || x < (type_##k)s->field) { s->field = x; } s->any = true)                    \
    SIMPLE_UPDATE(                                                                                 \
        max_##k, bd_extreme_state, k,                                                              \
        if (!s->any || x > (type_##k)s->field) { s->field = x; } s->any = true)                    \
    SIMPLE_FINISH(min_##k, bd_extreme_state, k, s->any ? (type_##k)s->field : NULL_##k)            \
    SIMPLE_FINISH(max_##k, bd_extreme_state, k, s->any ? (type_##k)s->field : NULL_##k)

EXTREMES(i64, integer)
EXTREMES(i32, integer)
EXTREMES(u32, id)
EXTREMES(f64, real)

static int compare_ids(const bd_evaluation *evaluation, uint32_t a, uint32_t b) {
    if (a == b) return 0;
    size_t a_length, b_length;
    const char *a_text = bd_evaluation_text(evaluation, a, &a_length);
    const char *b_text = bd_evaluation_text(evaluation, b, &b_length);
    return bd_text_compare_bytes(a_text, a_length, b_text, b_length);
}

static void extreme_text(bd_evaluation *evaluation, bd_extreme_state *s, uint32_t id, int sign) {
    if (!s->any || compare_ids(evaluation, id, s->id) * sign > 0) s->id = id;
    s->any = true;
}
#define EXTREME_TEXT(family, sign)                                                                 \
    UPDATE(family) {                                                                               \
        (void)arena;                                                                               \
        for (size_t i = 0; i < n_rows; i++) {                                                      \
            uint32_t id = bd_vector_id(&arguments[0], i);                                          \
            if (id) extreme_text(evaluation, STATE(bd_extreme_state, i), id, sign);                \
        }                                                                                          \
        return BD_OK;                                                                              \
    }                                                                                              \
    SIMPLE_FINISH(family, bd_extreme_state, u32, s->any ? s->id : BD_NULL_ID)
EXTREME_TEXT(min_text, -1)
EXTREME_TEXT(max_text, 1)

/* --- bool_or and bool_and -------------------------------------------------------------------- */

SIMPLE_UPDATE(bool_or, bd_bool_state, u8, if (x) s->any_true = 1; else s->any_false = 1)
SIMPLE_UPDATE(bool_and, bd_bool_state, u8, if (x) s->any_true = 1; else s->any_false = 1)
SIMPLE_FINISH(bool_or, bd_bool_state, u8,
              s->any_true    ? 1
              : s->any_false ? 0
                             : (uint8_t)BD_NULL_BOOL)
SIMPLE_FINISH(bool_and, bd_bool_state, u8,
              s->any_false  ? 0
              : s->any_true ? 1
                            : (uint8_t)BD_NULL_BOOL)

/* --- percentile_cont and median -------------------------------------------------------------- */

/* Values of a group in memory of the arena; what is outgrown is freed with the arena. */
static bd_status keep_value(bd_percentile_state *s, bd_arena *arena, double x, bd_error *error) {
    if (s->n == s->capacity) {
        size_t capacity = s->capacity ? s->capacity * 2 : 4;
        double *values = bd_arena_array(arena, capacity, sizeof *values);
        if (!values) return bd_error_memory(error, capacity * sizeof *values);
        if (s->n) memcpy(values, s->values, s->n * sizeof *values);
        s->values = values;
        s->capacity = capacity;
    }
    s->values[s->n++] = x;
    return BD_OK;
}

UPDATE(percentile) {
    const double *fractions = arguments[0].data, *values = arguments[1].data;
    for (size_t i = 0; i < n_rows; i++) {
        double fraction = fractions[arguments[0].constant ? 0 : i];
        double x = values[arguments[1].constant ? 0 : i];
        bd_percentile_state *s = STATE(bd_percentile_state, i);
        if (isnan(fraction) || isnan(x)) continue;
        if (fraction < 0 || fraction > 1) {
            return bd_error_set(evaluation->error, BD_ERROR_INPUT, "分位数须在 0 到 1 之间",
                                "a percentile must lie between 0 and 1");
        }
        s->fraction = fraction;
        BD_TRY(keep_value(s, arena, x, evaluation->error));
    }
    return BD_OK;
}

static bd_status keep_values(char *states, size_t stride_bytes, const uint32_t *groups,
                             bd_arena *arena, const bd_vector *argument, size_t n_rows,
                             bd_error *error) {
    const double *values = argument->data;
    for (size_t i = 0; i < n_rows; i++) {
        double x = values[argument->constant ? 0 : i];
        if (isnan(x)) continue;
        bd_percentile_state *s = STATE(bd_percentile_state, i);
        s->fraction = 0.5;
        BD_TRY(keep_value(s, arena, x, error));
    }
    return BD_OK;
}

UPDATE(median) {
    return keep_values(states, stride_bytes, groups, arena, &arguments[0], n_rows,
                       evaluation->error);
}

UPDATE(mad) {
    return keep_values(states, stride_bytes, groups, arena, &arguments[0], n_rows,
                       evaluation->error);
}

/* Puts the value of rank k in its place, smaller ones before it (quickselect, median of three). */
static double select_rank(double *values, size_t n, size_t k) {
    size_t low = 0, high = n - 1;
    while (low < high) {
        double a = values[low], b = values[low + (high - low) / 2], c = values[high];
        double pivot = a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
        size_t i = low, j = high;
        for (;;) {
            while (values[i] < pivot)
                i++;
            while (values[j] > pivot)
                j--;
            if (i >= j) break;
            double swap = values[i];
            values[i++] = values[j];
            values[j--] = swap;
        }
        /* values[low … j] <= pivot <= values[j + 1 … high] */
        if (k <= j) {
            high = j;
        } else {
            low = j + 1;
        }
    }
    return values[k];
}

#define BUCKETS 1024u
#define MANY_VALUES 512u

/* With many values, one pass over buckets of equal width leaves few to select among: those of the
 * bucket that holds rank k come to the front. Returns how many; *below gets how many values are
 * smaller, *next the smallest greater one (infinity when there is none). The values stay the same,
 * in another order: a running window asks again. */
static size_t narrow(double *values, size_t n, size_t k, size_t *below, double *next) {
    double least = values[0], most = values[0];
    *below = 0;
    *next = INFINITY;
    for (size_t i = 1; i < n; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    double scale = (BUCKETS - 1) / (most - least);
    if (!isfinite(scale) || !isfinite(most - least)) return n;
    uint32_t counts[BUCKETS] = {0};
    for (size_t i = 0; i < n; i++)
        counts[(uint32_t)((values[i] - least) * scale)]++;
    uint32_t wanted = 0;
    while (*below + counts[wanted] <= k)
        *below += counts[wanted++];
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        double x = values[i];
        uint32_t bucket = (uint32_t)((x - least) * scale);
        if (bucket > wanted && x < *next) *next = x;
        if (bucket != wanted) continue;
        values[i] = values[kept];
        values[kept++] = x;
    }
    return kept;
}

static bd_status finish_percentile(bd_percentile_state *s, double *out) {
    *out = BD_NULL_F64;
    if (s->n == 0) return BD_OK;
    double place = s->fraction * (double)(s->n - 1);
    size_t rank = (size_t)floor(place), n = s->n, below = 0;
    double next = INFINITY, rest = place - (double)rank;
    if (n > MANY_VALUES) n = narrow(s->values, n, rank, &below, &next);
    double value = select_rank(s->values, n, rank - below);
    for (size_t i = rank - below + 1; rest > 0 && i < n; i++) {
        if (s->values[i] < next) next = s->values[i];
    }
    if (rest > 0 && isfinite(next)) value += (next - value) * rest;
    *out = value;
    return BD_OK;
}

FINISH(percentile) {
    (void)evaluation;
    return finish_percentile(state, (double *)out + row);
}
/* The values stay as they are, in another order: a running window asks again. */
FINISH(mad) {
    bd_percentile_state *s = state;
    double middle;
    BD_TRY(finish_percentile(s, &middle));
    ((double *)out)[row] = middle;
    if (s->n == 0) return BD_OK;
    bd_percentile_state deviations = {.n = s->n, .fraction = 0.5};
    deviations.values = bd_allocate(s->n, sizeof *deviations.values);
    if (!deviations.values)
        return bd_error_memory(evaluation->error, s->n * sizeof *deviations.values);
    for (size_t i = 0; i < s->n; i++)
        deviations.values[i] = fabs(s->values[i] - middle);
    bd_status status = finish_percentile(&deviations, (double *)out + row);
    free(deviations.values);
    return status;
}
FINISH(median) {
    (void)evaluation;
    return finish_percentile(state, (double *)out + row);
}

/* --- string_agg ------------------------------------------------------------------------------ */

#define MOST_TEXT_BYTES (1u << 24)

static bd_status append_bytes(bd_string_state *s, bd_arena *arena, const char *text, size_t length,
                              bd_error *error) {
    size_t needed = s->length_bytes + length;
    if (needed > MOST_TEXT_BYTES) {
        return bd_error_set(error, BD_ERROR_LIMIT, "string_agg 的结果过长(超过 16 MB);请缩小分组",
                            "string_agg makes a text over 16 MB; use smaller groups");
    }
    if (needed > s->capacity_bytes) {
        size_t capacity = s->capacity_bytes ? s->capacity_bytes * 2 : 32;
        while (capacity < needed)
            capacity *= 2;
        char *grown = bd_arena_allocate(arena, capacity);
        if (!grown) return bd_error_memory(error, capacity);
        if (s->length_bytes) memcpy(grown, s->text, s->length_bytes);
        s->text = grown;
        s->capacity_bytes = capacity;
    }
    if (length) memcpy(s->text + s->length_bytes, text, length);
    s->length_bytes = needed;
    return BD_OK;
}

UPDATE(string_agg) {
    for (size_t i = 0; i < n_rows; i++) {
        uint32_t id = bd_vector_id(&arguments[0], i);
        if (id == BD_NULL_ID) continue;
        bd_string_state *s = STATE(bd_string_state, i);
        size_t length;
        const char *text;
        if (s->any) { /* a NULL separator is an empty text: id 0 gives "" */
            text = bd_evaluation_text(evaluation, bd_vector_id(&arguments[1], i), &length);
            BD_TRY(append_bytes(s, arena, text, length, evaluation->error));
        }
        text = bd_evaluation_text(evaluation, id, &length);
        BD_TRY(append_bytes(s, arena, text, length, evaluation->error));
        s->any = true;
    }
    return BD_OK;
}

FINISH(string_agg) {
    const bd_string_state *s = state;
    uint32_t *o = out;
    o[row] = BD_NULL_ID;
    if (!s->any) return BD_OK;
    return bd_text_pool_intern(evaluation->texts, s->text ? s->text : "", s->length_bytes, &o[row],
                               evaluation->error);
}
