/* Repeats an operation while its first, second, third … allocation fails, and checks what comes of
 * it: either it failed with BD_ERROR_MEMORY and said so, or it did without that allocation and gave
 * the same result as ever; and nothing leaked.
 *
 * A full enumeration takes long; by default a sample is taken, evenly spread. FAIL_EVERY=1 takes
 * all, FAIL_EVERY=7 every seventh; FAIL_FROM and FAIL_ONLY=NAME narrow it down; FAIL_TRACE=1 prints
 * where the allocation was asked for. */
#ifndef TESTS_FAULTS_FAILING_LOOP_H
#define TESTS_FAULTS_FAILING_LOOP_H

#include "engine/base/status.h"
#include "tests/faults/failing_allocation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Does the work from begin to end and frees all it made. `outcome` receives a number that is the
 * same whenever the result is. */
typedef bd_status (*failing_operation)(void *context, uint64_t *outcome, bd_error *error);

static inline uint64_t failing_number(const char *name, uint64_t otherwise) {
    const char *text = getenv(name);
    return text ? strtoull(text, NULL, 10) : otherwise;
}

typedef struct failing_result {
    uint64_t n_tried, n_refused, n_survived, n_wrong;
} failing_result;

static inline void failing_wrong(failing_result *result, const char *name, uint64_t n,
                                 failing_mode mode, const char *what, const bd_error *error) {
    result->n_wrong++;
    if (result->n_wrong <= 20)
        fprintf(stderr, "%s: allocation %llu%s: %s (%s: %s)\n", name, (unsigned long long)n,
                mode == FAILING_FOLLOWING ? " and all that follow" : "", what,
                bd_status_name(error->code), error->en);
}

/* A library may have made or lost a block that it keeps for the next time. A leak loses as many
 * with every failure. */
static inline void failing_check_leak(const char *name, failing_operation operation, void *context,
                                      uint64_t n, failing_mode mode, uint64_t expected,
                                      failing_result *result) {
    int64_t live[3];
    bd_error error;
    for (int round = 0; round < 3; round++) {
        uint64_t outcome = 0;
        bd_error_reset(&error);
        if (operation(context, &outcome, &error) != BD_OK || outcome != expected)
            failing_wrong(result, name, n, mode, "it does not work any more afterwards", &error);
        live[round] = failing_live_blocks();
        failing_arm(n, mode);
        (void)!operation(context, &outcome, &error);
        failing_disarm();
    }
    if (live[2] <= live[1] || live[1] <= live[0]) return;
    char what[64];
    snprintf(what, sizeof what, "%lld blocks leaked", (long long)(live[2] - live[1]));
    failing_wrong(result, name, n, mode, what, &error);
}

static inline void failing_try(const char *name, failing_operation operation, void *context,
                               uint64_t n, failing_mode mode, uint64_t expected,
                               failing_result *result) {
    bd_error error;
    bd_error_reset(&error);
    uint64_t outcome = 0;
    int64_t before = failing_live_blocks();
    failing_arm(n, mode);
    bd_status status = operation(context, &outcome, &error);
    failing_disarm();
    if (!failing_happened()) return;
    result->n_tried++;
    if (status == BD_OK) {
        result->n_survived++;
        if (outcome != expected)
            failing_wrong(result, name, n, mode, "another result, without an error", &error);
    } else {
        result->n_refused++;
        if (status != BD_ERROR_MEMORY)
            failing_wrong(result, name, n, mode, "not said to be memory", &error);
        else if (error.code != BD_ERROR_MEMORY || !error.zh[0] || !error.en[0])
            failing_wrong(result, name, n, mode, "no message", &error);
    }
    if (failing_live_blocks() != before)
        failing_check_leak(name, operation, context, n, mode, expected, result);
}

/* `n_samples`: how many allocations are made to fail, in each of the two modes. */
static inline void failing_loop(const char *name, failing_operation operation, void *context,
                                uint64_t n_samples) {
    const char *only = getenv("FAIL_ONLY");
    if (only && !strstr(name, only)) return;
    bd_error error;
    uint64_t expected = 0, outcome = 0, n_allocations = 0;
    for (int warm = 0; warm < 3; warm++) { /* libraries fill their caches */
        bd_error_reset(&error);
        failing_arm(0, FAILING_ONE);
        bd_status status = operation(context, warm ? &outcome : &expected, &error);
        n_allocations = failing_disarm();
        if (status != BD_OK) fprintf(stderr, "%s: %s\n", name, error.en);
        assert_int_equal(status, BD_OK);
    }
    assert_true(outcome == expected);
    failing_result result = {0};
    uint64_t step = failing_number("FAIL_EVERY", n_allocations / n_samples + 1);
    uint64_t from = failing_number("FAIL_FROM", 1);
    for (uint64_t n = from; n <= n_allocations; n += step) {
        failing_try(name, operation, context, n, FAILING_ONE, expected, &result);
        failing_try(name, operation, context, n, FAILING_FOLLOWING, expected, &result);
    }
    printf(
        "%s: %llu allocations, %llu failures tried: %llu refused, %llu done without; %llu wrong\n",
        name, (unsigned long long)n_allocations, (unsigned long long)result.n_tried,
        (unsigned long long)result.n_refused, (unsigned long long)result.n_survived,
        (unsigned long long)result.n_wrong);
    assert_int_equal(result.n_wrong, 0);
    assert_true(result.n_refused > 0 || only || getenv("FAIL_FROM"));
}

#endif
