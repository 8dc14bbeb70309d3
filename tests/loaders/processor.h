/* Tests as on a lesser processor: what dispatches asks the compiler's library, which asked the
 * processor when the program began, and whose answers are taken away here. They do not come back.
 */
#ifndef BD_TESTS_PROCESSOR_H
#define BD_TESTS_PROCESSOR_H

#include "loaders/convert_wide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#if defined(__x86_64__) && defined(__GNUC__)
/* As in libgcc; bits by the order of its enum processor_features. Not beside
 * __builtin_cpu_supports in the same file, which clang 14 does not survive. */
extern struct bd_processor_model { uint32_t vendor, type, subtype, features; } __cpu_model;

/* Up to AVX2, BMI, BMI2 and PCLMUL. */
#define PROCESSOR_AVX2 (UINT32_C(0x7FFF) | 1u << 16 | 1u << 17 | 1u << 19)
#define PROCESSOR_SSE41 UINT32_C(0xFF)
#define PROCESSOR_PLAIN 0u

static inline void processor_keep(uint32_t features) {
    __cpu_model.features &= features;
    if (bd_wide_is_there()) abort(); /* these are the answers that are asked for */
}
#else
#define PROCESSOR_AVX2 0u
#define PROCESSOR_SSE41 0u
#define PROCESSOR_PLAIN 0u

static inline void processor_keep(uint32_t features) {
    (void)features;
}
#endif

static inline int processor_run(const char *name, const struct CMUnitTest *tests, size_t n,
                                uint32_t features) {
    processor_keep(features);
    return _cmocka_run_group_tests(name, tests, n, NULL, NULL);
}

/* The tests as on this processor and on each lesser one; how many failed. */
static inline int processor_run_each(const struct CMUnitTest *tests, size_t n) {
    int n_failed = _cmocka_run_group_tests("as on this processor", tests, n, NULL, NULL);
    n_failed += processor_run("up to AVX2", tests, n, PROCESSOR_AVX2);
    n_failed += processor_run("up to SSE 4.1", tests, n, PROCESSOR_SSE41);
    return n_failed + processor_run("plain", tests, n, PROCESSOR_PLAIN);
}

#endif
