#include "engine/base/sha256_step.h"

#define OPENSSL_API_COMPAT 0x10100000L /* as hash.c */
#include <openssl/sha.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>

/* Without AVX: a change between its instructions and these, which have no form in it, would cost
 * more than a block. */
#define SHA256 __attribute__((target("sha,sse4.1,no-avx")))

/* The first 32 bits of the fractions of the cube roots of the first 64 primes. */
static const uint32_t CONSTANTS[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};

bool bd_sha256_has_steps(void) {
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __builtin_cpu_supports("sse4.1") && __get_cpuid_count(7, 0, &a, &b, &c, &d) &&
           (b & bit_SHA);
}

SHA256 static inline __m128i load(const void *words) {
    return _mm_loadu_si128((const __m128i *)words);
}

SHA256 static inline void store(void *words, __m128i value) {
    _mm_storeu_si128((__m128i *)words, value);
}

/* The library keeps A to H as eight words. */
SHA256 bool bd_sha256_steps_begin(const bd_sha256 *hash, bd_sha256_steps *steps) {
    const SHA256_CTX *state = (const SHA256_CTX *)hash->state_;
    if (state->num) return false;
    __m128i cdab = _mm_shuffle_epi32(load(state->h), 0xB1);
    __m128i efgh = _mm_shuffle_epi32(load(state->h + 4), 0x1B);
    store(steps->abef, _mm_alignr_epi8(cdab, efgh, 8));
    store(steps->cdgh, _mm_blend_epi16(efgh, cdab, 0xF0));
    return true;
}

SHA256 void bd_sha256_steps_end(bd_sha256 *hash, const bd_sha256_steps *steps, size_t n_bytes) {
    SHA256_CTX *state = (SHA256_CTX *)hash->state_;
    __m128i feba = _mm_shuffle_epi32(load(steps->abef), 0x1B);
    __m128i dchg = _mm_shuffle_epi32(load(steps->cdgh), 0xB1);
    store(state->h, _mm_blend_epi16(feba, dchg, 0xF0));
    store(state->h + 4, _mm_alignr_epi8(dchg, feba, 8));
    uint64_t n_bits = ((uint64_t)state->Nh << 32 | state->Nl) + ((uint64_t)n_bytes << 3);
    state->Nl = (SHA_LONG)n_bits;
    state->Nh = (SHA_LONG)(n_bits >> 32);
}

/* Four rounds with words `w` of the schedule. */
SHA256 static inline __attribute__((always_inline)) void rounds(__m128i *abef, __m128i *cdgh,
                                                                __m128i w, int i) {
    w = _mm_add_epi32(w, load(CONSTANTS + 4 * i));
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, w);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(w, 0x0E));
}

SHA256 void bd_sha256_step(bd_sha256_steps *steps, const char *blocks, size_t n_blocks) {
    const __m128i swapped =
        _mm_set_epi64x(INT64_C(0x0C0D0E0F08090A0B), INT64_C(0x0405060700010203));
    __m128i abef = load(steps->abef), cdgh = load(steps->cdgh);
    for (; n_blocks; n_blocks--, blocks += BD_SHA256_BLOCK_BYTES) {
        __m128i abef_before = abef, cdgh_before = cdgh, w[4];
#pragma GCC unroll 4
        for (int i = 0; i < 4; i++) {
            w[i] = _mm_shuffle_epi8(load(blocks + 16 * i), swapped);
            rounds(&abef, &cdgh, w[i], i);
        }
#pragma GCC unroll 12
        for (int i = 4; i < 16; i++) {
            __m128i next = _mm_sha256msg1_epu32(w[i % 4], w[(i + 1) % 4]);
            next = _mm_add_epi32(next, _mm_alignr_epi8(w[(i + 3) % 4], w[(i + 2) % 4], 4));
            w[i % 4] = _mm_sha256msg2_epu32(next, w[(i + 3) % 4]);
            rounds(&abef, &cdgh, w[i % 4], i);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    store(steps->abef, abef);
    store(steps->cdgh, cdgh);
}

#else

bool bd_sha256_has_steps(void) {
    return false;
}

bool bd_sha256_steps_begin(const bd_sha256 *hash, bd_sha256_steps *steps) {
    (void)hash, (void)steps;
    return false;
}

void bd_sha256_step(bd_sha256_steps *steps, const char *blocks, size_t n_blocks) {
    (void)steps, (void)blocks, (void)n_blocks;
}

void bd_sha256_steps_end(bd_sha256 *hash, const bd_sha256_steps *steps, size_t n_bytes) {
    (void)hash, (void)steps, (void)n_bytes;
}

#endif
