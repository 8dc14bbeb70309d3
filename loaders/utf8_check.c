#include "loaders/utf8_check.h"

#include "loaders/utf8_wide.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_X86 1
#else
#define HAS_X86 0
#endif

size_t bd_utf8_sequence(const unsigned char *s, size_t room) {
    unsigned char c = s[0];
    if (c < 0x80) return 1;
    if (c < 0xC2 || c > 0xF4) return 0;
    if (c < 0xE0) return room >= 2 && (s[1] & 0xC0) == 0x80 ? 2 : 0;
    if (c < 0xF0) {
        if (room < 3 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80) return 0;
        if ((c == 0xE0 && s[1] < 0xA0) || (c == 0xED && s[1] > 0x9F)) return 0;
        return 3;
    }
    if (room < 4 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80 || (s[3] & 0xC0) != 0x80)
        return 0;
    return (c == 0xF0 && s[1] < 0x90) || (c == 0xF4 && s[1] > 0x8F) ? 0 : 4;
}

static inline uint64_t load_u64(const char *bytes) {
    uint64_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static bool check_plainly(const char *bytes, size_t length) {
    size_t i = 0;
    while (i < length) {
        while (length - i >= 16 && ((load_u64(bytes + i) | load_u64(bytes + i + 8)) &
                                    UINT64_C(0x8080808080808080)) == 0)
            i += 16;
        if (i >= length) break;
        size_t step = bd_utf8_sequence((const unsigned char *)bytes + i, length - i);
        if (step == 0) return false;
        i += step;
    }
    return true;
}

#if HAS_X86
#define AVX2 __attribute__((target("avx2")))

AVX2 static bool check_avx2(const char *bytes, size_t length, bool *has_zero) {
    bd_utf8_wide u;
    bd_utf8_wide_begin(&u);
    size_t i = 0;
    for (; length - i >= 32; i += 32)
        bd_utf8_wide_step(&u, _mm256_loadu_si256((const __m256i *)(const void *)(bytes + i)));
    __m256i least = u.least;
    /* The rest, followed by zeros: they also show whether the last character is whole. It may also
     * be cut by the end of 32 full bytes: then the next would be due. */
    char last[32] = {0};
    memcpy(last, bytes + i, length - i);
    bd_utf8_wide_step(&u, _mm256_loadu_si256((const __m256i *)(const void *)last));
    bd_utf8_wide_step(&u, _mm256_setzero_si256());
    __m256i zeros = _mm256_cmpeq_epi8(least, _mm256_setzero_si256());
    if (!_mm256_testz_si256(zeros, zeros) || memchr(bytes + i, 0, length - i)) *has_zero = true;
    return _mm256_testz_si256(u.broken, u.broken);
}
#endif

bool bd_utf8_check(const char *bytes, size_t length, bool *has_zero) {
#if HAS_X86
    if (length >= 64 && __builtin_cpu_supports("avx2")) return check_avx2(bytes, length, has_zero);
#endif
    if (!check_plainly(bytes, length)) return false;
    if (length && memchr(bytes, 0, length)) *has_zero = true;
    return true;
}
