/* Tests as on a lesser processor: what dispatches asks the compiler's library, which asked the
 * processor when the program began, and whose answers are taken away here. They do not come back.
 */
#ifndef BD_TESTS_PROCESSOR_H
#define BD_TESTS_PROCESSOR_H

#include <stdint.h>
#include <stdlib.h>

#if defined(__x86_64__) && defined(__GNUC__)
/* As in libgcc; bits by the order of its enum processor_features. */
extern struct bd_processor_model { uint32_t vendor, type, subtype, features; } __cpu_model;

/* Up to AVX2, BMI, BMI2 and PCLMUL. */
#define PROCESSOR_AVX2 (UINT32_C(0x7FFF) | 1u << 16 | 1u << 17 | 1u << 19)
#define PROCESSOR_SSE41 UINT32_C(0xFF)
#define PROCESSOR_PLAIN 0u

static inline void processor_keep(uint32_t features) {
    __cpu_model.features &= features;
    if (__builtin_cpu_supports("avx512bw") || (!features && __builtin_cpu_supports("avx2")))
        abort();
}
#else
#define PROCESSOR_AVX2 0u
#define PROCESSOR_SSE41 0u
#define PROCESSOR_PLAIN 0u

static inline void processor_keep(uint32_t features) {
    (void)features;
}
#endif

#endif
