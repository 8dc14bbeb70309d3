/* Resident numbers as the numbers that a dictionary keeps (GB 11643-1999). */
#include "loaders/convert_internal.h"

#include "engine/store/packed_text.h"
#include "loaders/convert_wide.h"
#include "loaders/eight_bytes.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_X86 1
#include <immintrin.h>
#else
#define HAS_X86 0
#endif

#define ID_LENGTH 18

/* The first sixteen characters, which are digits. */
typedef struct id_parts {
    unsigned province, year, month, day;
    uint64_t first, second; /* values of eight digits each */
    uint32_t sum;           /* of the digits times their weights */
} id_parts;

/* Provinces of GB/T 2260, from 11 to 65; the rarer numbers are left. */
static inline bool is_province(uint64_t code) {
    /* One bit per code below 64. */
    const uint64_t known = UINT64_C(0x1F) << 11 | UINT64_C(7) << 21 | UINT64_C(0x7F) << 31 |
                           UINT64_C(0x3F) << 41 | UINT64_C(0x1F) << 50 | UINT64_C(7) << 61;
    return code < 64 ? known >> code & 1 : code <= 65;
}

/* The sum of eight digits times their weights: the products of every other digit meet in the
 * highest sixteen bits. */
#define WEIGHTS(a, b, c, d)                                                                        \
    ((uint64_t)(a) << 48 | (uint64_t)(b) << 32 | (uint64_t)(c) << 16 | (uint64_t)(d))
static inline uint32_t weighted(uint64_t text, uint64_t even, uint64_t odd) {
    uint64_t d = text - BD_EVERY_BYTE * '0', every_other = UINT64_C(0x00FF00FF00FF00FF);
    return (uint32_t)((d & every_other) * even >> 48) +
           (uint32_t)((d >> 8 & every_other) * odd >> 48);
}

/* False when there is anything but digits. */
static inline bool read_parts(const char *text, id_parts *p) {
    uint64_t a = bd_load_u64(text), b = bd_load_u64(text + 8);
    if (!bd_are_digits(a) || !bd_are_digits(b)) return false;
    p->sum = weighted(a, WEIGHTS(7, 10, 8, 2), WEIGHTS(9, 5, 4, 1)) +
             weighted(b, WEIGHTS(6, 7, 10, 8), WEIGHTS(3, 9, 5, 4));
    p->first = bd_digits_value(a);
    p->second = bd_digits_value(b);
    p->province = (unsigned)(p->first / 1000000);
    p->year = (unsigned)(p->first % 100 * 100 + p->second / 1000000);
    p->month = (unsigned)(p->second / 10000 % 100);
    p->day = (unsigned)(p->second / 100 % 100);
    return true;
}

/* 0 for any text that is no number which holds. `text` has eighteen characters, of which `p` holds
 * the first sixteen. */
static inline uint64_t pack(const char *text, const id_parts *p) {
    char check = text[17];
    if (!bd_is_digit(text[16])) return 0;
    unsigned last = (unsigned)(text[16] - '0');
    if ("10X98765432"[(p->sum + 2 * last) % 11] != check) return 0;
    if (p->year < 1850 || p->year > 2099 || !bd_is_calendar_day(p->year, p->month, p->day) ||
        !is_province(p->province))
        return 0;
    uint64_t value = (p->first * 100000000 + p->second) * 10 + last;
    if (check == 'X') return bd_packed_with_x(value);
    return bd_packed_digits(value * 10 + (uint64_t)(check - '0'), ID_LENGTH);
}

void bd_pack_persons_plainly(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                             uint64_t *keys) {
    for (uint32_t i = 0; i < n; i++) {
        bd_field field = bd_csv_block_field(block, first + i, column);
        id_parts parts;
        bool digits = field.length == ID_LENGTH && read_parts(field.text, &parts);
        keys[i] = digits ? pack(field.text, &parts) : 0;
    }
}

#if HAS_X86
#define SSE41 __attribute__((target("sse4.1")))

/* The same with sixteen digits side by side: pairs, which hold the parts of the date, then fours,
 * then eights. */
SSE41 static inline bool read_parts_sse41(const char *text, id_parts *p) {
    const __m128i nine = _mm_set1_epi8(9);
    const __m128i tens = _mm_set1_epi16(1 << 8 | 10), hundreds = _mm_set1_epi32(1 << 16 | 100);
    const __m128i ten_thousands = _mm_set1_epi32(1 << 16 | 10000);
    const __m128i weights = _mm_setr_epi8(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4);
    __m128i digits =
        _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(const void *)text), _mm_set1_epi8('0'));
    if (_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(digits, nine), digits)) != 0xFFFF)
        return false;
    __m128i sums = _mm_sad_epu8(_mm_maddubs_epi16(digits, weights), _mm_setzero_si128());
    p->sum = (uint32_t)(_mm_cvtsi128_si32(sums) + _mm_extract_epi32(sums, 2));
    __m128i pairs = _mm_maddubs_epi16(digits, tens);
    p->province = (unsigned)_mm_extract_epi16(pairs, 0);
    p->year = (unsigned)_mm_extract_epi16(pairs, 3) * 100 + (unsigned)_mm_extract_epi16(pairs, 4);
    p->month = (unsigned)_mm_extract_epi16(pairs, 5);
    p->day = (unsigned)_mm_extract_epi16(pairs, 6);
    __m128i fours = _mm_madd_epi16(pairs, hundreds);
    __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), ten_thousands);
    p->first = (uint32_t)_mm_cvtsi128_si32(eights);
    p->second = (uint32_t)_mm_extract_epi32(eights, 1);
    return true;
}

SSE41 static void pack_sse41(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                             uint64_t *keys) {
    for (uint32_t i = 0; i < n; i++) {
        bd_field field = bd_csv_block_field(block, first + i, column);
        id_parts parts;
        bool digits = field.length == ID_LENGTH && read_parts_sse41(field.text, &parts);
        keys[i] = digits ? pack(field.text, &parts) : 0;
    }
}
#endif

void bd_pack_persons(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                     uint64_t *keys) {
    if (bd_wide_is_there()) {
        uint32_t n_wide = n / BD_WIDE_ROWS * BD_WIDE_ROWS;
        bd_wide_persons(block, column, first, n_wide, keys);
        bd_pack_persons_plainly(block, column, first + n_wide, n - n_wide, keys + n_wide);
        return;
    }
#if HAS_X86
    if (__builtin_cpu_supports("sse4.1")) {
        pack_sse41(block, column, first, n, keys);
        return;
    }
#endif
    bd_pack_persons_plainly(block, column, first, n, keys);
}
