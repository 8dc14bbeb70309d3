/* What the tests of engine/ident have in common. */
#ifndef TESTS_ENGINE_IDENT_CHECK_H
#define TESTS_ENGINE_IDENT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* These checks go on after a failure, so that one run shows all cases that fail; the teardown of
 * TEST() then fails the test. */
static int check_failures;

#define CHECK_TEXT(input, actual, expected)                                                        \
    do {                                                                                           \
        if (strcmp((actual), (expected)) != 0) {                                                   \
            check_failures++;                                                                      \
            print_error("line %d: '%s': got '%s', expected '%s'\n", __LINE__, (input), (actual),   \
                        (expected));                                                               \
        }                                                                                          \
    } while (0)

#define CHECK_INT(input, actual, expected)                                                         \
    do {                                                                                           \
        long long check_actual_ = (long long)(actual), check_expected_ = (long long)(expected);    \
        if (check_actual_ != check_expected_) {                                                    \
            check_failures++;                                                                      \
            print_error("line %d: '%s': %s is %lld, expected %lld\n", __LINE__, (input), #actual,  \
                        check_actual_, check_expected_);                                           \
        }                                                                                          \
    } while (0)

static inline int check_teardown(void **state) {
    (void)state;
    int failures = check_failures;
    check_failures = 0;
    return failures ? -1 : 0;
}

#define TEST(function) cmocka_unit_test_teardown(function, check_teardown)

/* A small generator of numbers that are the same in every run. */
static inline uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

#endif
