#include "loaders/convert_wide.h"

#include "loaders/convert_internal.h"

#include "engine/store/packed_text.h"
#include "loaders/eight_bytes.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,bmi2")))
#define WIDE_INLINE WIDE static inline __attribute__((always_inline))

bool bd_wide_is_there(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("bmi2");
}

/* Where eight fields lie, quotes taken off. */
typedef struct eight_fields {
    const char *text;
    __m256i begin, length;
    __m512i head; /* the first eight bytes of each */
} eight_fields;

WIDE_INLINE __m512i load_words(const char *text, __m256i at) {
    return _mm512_i32gather_epi64(at, text, 1);
}

WIDE_INLINE __m512i load_some_words(__mmask8 some, const char *text, __m256i at) {
    return _mm512_mask_i32gather_epi64(_mm512_setzero_si512(), some, at, text, 1);
}

/* The fields of rows [row, row + 8). */
WIDE_INLINE eight_fields load_fields(const bd_csv_block *b, uint32_t column, uint32_t row) {
    const uint32_t *stops = b->stops + (size_t)row * b->n_fields + column - 1;
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    __m256i rows = _mm256_mullo_epi32(lane, _mm256_set1_epi32((int)b->n_fields));
    __m512i pairs = _mm512_i32gather_epi64(rows, stops, 4);
    uint32_t before = column ? 1 : b->line_end_bytes;
    eight_fields f = {.text = b->text};
    f.begin = _mm256_add_epi32(_mm512_cvtepi64_epi32(pairs), _mm256_set1_epi32((int)before));
    f.length = _mm256_sub_epi32(_mm512_cvtepi64_epi32(_mm512_srli_epi64(pairs, 32)), f.begin);
    f.head = load_words(f.text, f.begin);
    if (!b->quote) return f;
    __m256i first = _mm512_cvtepi64_epi32(_mm512_and_si512(f.head, _mm512_set1_epi64(0xFF)));
    __mmask8 quoted = _mm256_cmpeq_epi32_mask(first, _mm256_set1_epi32((unsigned char)b->quote)) &
                      _mm256_test_epi32_mask(f.length, f.length);
    if (!quoted) return f;
    f.begin = _mm256_mask_add_epi32(f.begin, quoted, f.begin, _mm256_set1_epi32(1));
    f.length = _mm256_mask_sub_epi32(f.length, quoted, f.length, _mm256_set1_epi32(2));
    f.head = _mm512_mask_i32gather_epi64(f.head, quoted, f.begin, f.text, 1);
    return f;
}

WIDE_INLINE __m256i further(const eight_fields *f, int bytes) {
    return _mm256_add_epi32(f->begin, _mm256_set1_epi32(bytes));
}

/* Of characters: what they are as digits. */
WIDE_INLINE __m512i digits_of(__m512i text) {
    return _mm512_sub_epi8(text, _mm512_set1_epi8('0'));
}

/* The lanes in which all eight bytes are digits. */
WIDE_INLINE __mmask8 are_digits(__m512i digits) {
    __m512i above = _mm512_subs_epu8(digits, _mm512_set1_epi8(9));
    return _mm512_testn_epi64_mask(above, above);
}

/* Two digits each, four numbers of sixteen bits in a lane. */
WIDE_INLINE __m512i pairs_of(__m512i digits) {
    return _mm512_maddubs_epi16(digits, _mm512_set1_epi16(1 << 8 | 10));
}

/* All eight digits of a lane, from its pairs. */
WIDE_INLINE __m512i value_of(__m512i pairs) {
    __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(1 << 16 | 100));
    return _mm512_add_epi64(_mm512_mul_epu32(fours, _mm512_set1_epi64(10000)),
                            _mm512_srli_epi64(fours, 32));
}

/* Eight fields of numbers with sixteen bits: 0 to 3 of each lane. */
WIDE_INLINE __m512i short_at(__m512i pairs, int place) {
    return _mm512_and_si512(_mm512_srli_epi64(pairs, (unsigned)place * 16),
                            _mm512_set1_epi64(0xFFFF));
}

/* --- Persons -------------------------------------------------------------------------------------
 */

#define ID_LENGTH 18

/* The remainder by 11 of numbers below 1000. */
WIDE_INLINE __m512i by_eleven(__m512i n) {
    __m512i quotient = _mm512_srli_epi64(_mm512_mul_epu32(n, _mm512_set1_epi64(5958)), 16);
    return _mm512_sub_epi64(n, _mm512_mul_epu32(quotient, _mm512_set1_epi64(11)));
}

/* The lanes that hold the digit or X which the weighted sum asks for (GB 11643). */
WIDE_INLINE __mmask8 check_holds(__m512i a, __m512i b, __m512i last, __m512i check) {
    const __m512i weights_a = _mm512_set1_epi64(INT64_C(0x01020408050A0907));
    const __m512i weights_b = _mm512_set1_epi64(INT64_C(0x0408050A09070306));
    const __m512i signs = _mm512_broadcast_i32x4(
        _mm_setr_epi8('1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2', 0, 0, 0, 0, 0));
    __m512i sums =
        _mm512_add_epi16(_mm512_maddubs_epi16(a, weights_a), _mm512_maddubs_epi16(b, weights_b));
    sums = _mm512_madd_epi16(sums, _mm512_set1_epi16(1));
    sums = _mm512_add_epi64(_mm512_srli_epi64(sums, 32),
                            _mm512_and_si512(sums, _mm512_set1_epi64(0xFFFFFFFF)));
    sums = _mm512_add_epi64(sums, _mm512_slli_epi64(last, 1));
    __m512i wanted =
        _mm512_and_si512(_mm512_shuffle_epi8(signs, by_eleven(sums)), _mm512_set1_epi64(0xFF));
    return _mm512_cmpeq_epi64_mask(wanted, check);
}

/* The lanes with a year from 1850 to 2099 and a day that is in the calendar. */
WIDE_INLINE __mmask8 are_days(__m512i year, __m512i month, __m512i day) {
    const __m512i most = _mm512_broadcast_i32x4(
        _mm_setr_epi8(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0));
    __mmask8 ok = _mm512_cmple_epu64_mask(_mm512_sub_epi64(year, _mm512_set1_epi64(1850)),
                                          _mm512_set1_epi64(2099 - 1850));
    ok &= _mm512_cmple_epu64_mask(month, _mm512_set1_epi64(12)) & _mm512_test_epi64_mask(day, day);
    /* Of these years, 1900 is divided by four and no leap year. */
    __mmask8 leap = _mm512_testn_epi64_mask(year, _mm512_set1_epi64(3)) &
                    _mm512_cmpneq_epi64_mask(year, _mm512_set1_epi64(1900)) &
                    _mm512_cmpeq_epi64_mask(month, _mm512_set1_epi64(2));
    __m512i last = _mm512_and_si512(_mm512_shuffle_epi8(most, month), _mm512_set1_epi64(0xFF));
    last = _mm512_mask_add_epi64(last, leap, last, _mm512_set1_epi64(1));
    return ok & _mm512_cmple_epu64_mask(day, last);
}

WIDE_INLINE __mmask8 are_provinces(__m512i code) {
    const __m512i known = _mm512_set1_epi64((int64_t)(UINT64_C(0x1F) << 11 | UINT64_C(7) << 21 |
                                                      UINT64_C(0x7F) << 31 | UINT64_C(0x3F) << 41 |
                                                      UINT64_C(0x1F) << 50 | UINT64_C(7) << 61));
    __mmask8 below = _mm512_test_epi64_mask(_mm512_srlv_epi64(known, code), _mm512_set1_epi64(1));
    __m512i above = _mm512_sub_epi64(code, _mm512_set1_epi64(64));
    return below | _mm512_cmple_epu64_mask(above, _mm512_set1_epi64(1));
}

WIDE_INLINE __m512i pack_eight_persons(const eight_fields *f) {
    __mmask8 ok = _mm256_cmpeq_epi32_mask(f->length, _mm256_set1_epi32(ID_LENGTH));
    __m512i end = load_words(f->text, further(f, ID_LENGTH - 8));
    __m512i a = digits_of(f->head), b = digits_of(load_words(f->text, further(f, 8)));
    __m512i last = _mm512_and_si512(_mm512_srli_epi64(digits_of(end), 48), _mm512_set1_epi64(0xFF));
    __m512i check = _mm512_srli_epi64(end, 56);
    ok &= are_digits(a) & are_digits(b) & _mm512_cmple_epu64_mask(last, _mm512_set1_epi64(9));
    ok &= check_holds(a, b, last, check);
    __m512i pairs_a = pairs_of(a), pairs_b = pairs_of(b);
    __m512i year = _mm512_add_epi64(_mm512_mul_epu32(short_at(pairs_a, 3), _mm512_set1_epi64(100)),
                                    short_at(pairs_b, 0));
    ok &= are_days(year, short_at(pairs_b, 1), short_at(pairs_b, 2)) &
          are_provinces(short_at(pairs_a, 0));
    __m512i value = _mm512_add_epi64(
        _mm512_mul_epu32(value_of(pairs_a), _mm512_set1_epi64(100000000)), value_of(pairs_b));
    value = _mm512_add_epi64(_mm512_mullo_epi64(value, _mm512_set1_epi64(10)), last);
    __m512i whole = _mm512_add_epi64(_mm512_mullo_epi64(value, _mm512_set1_epi64(10)),
                                     _mm512_sub_epi64(check, _mm512_set1_epi64('0')));
    whole = _mm512_add_epi64(whole, _mm512_set1_epi64((int64_t)bd_packed_shorter[ID_LENGTH]));
    __m512i with_x = _mm512_add_epi64(value, _mm512_set1_epi64((int64_t)BD_PACKED_X_FIRST));
    __mmask8 ends_in_x = _mm512_cmpeq_epi64_mask(check, _mm512_set1_epi64('X'));
    return _mm512_maskz_mov_epi64(ok, _mm512_mask_mov_epi64(whole, ends_in_x, with_x));
}

WIDE void bd_wide_persons(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                          uint64_t *keys) {
    for (uint32_t i = 0; i < n; i += BD_WIDE_ROWS) {
        eight_fields f = load_fields(block, column, first + i);
        _mm512_storeu_si512(keys + i, pack_eight_persons(&f));
    }
}

/* --- Accounts ------------------------------------------------------------------------------------
 */

/* The first digits, then eight, then eight. */
WIDE_INLINE __m512i pack_eight_accounts(const eight_fields *f) {
    const __m512i first_sign =
        _mm512_set_epi64(INT64_C(0x0808080808080808), 0, INT64_C(0x0808080808080808), 0,
                         INT64_C(0x0808080808080808), 0, INT64_C(0x0808080808080808), 0);
    __m256i over = _mm256_sub_epi32(f->length, _mm256_set1_epi32(16)); /* 0 to 3 */
    __mmask8 ok = _mm256_cmple_epu32_mask(over, _mm256_set1_epi32(3));
    if (!ok) return _mm512_setzero_si512();
    __m512i n_over = _mm512_cvtepu32_epi64(over);
    __m512i b = load_some_words(ok, f->text, _mm256_add_epi32(f->begin, over));
    __m512i c = load_some_words(
        ok, f->text, _mm256_add_epi32(f->begin, _mm256_add_epi32(over, _mm256_set1_epi32(8))));
    __m512i same = _mm512_shuffle_epi8(f->head, first_sign);
    __mmask8 various = _mm512_cmpneq_epi64_mask(f->head, same) | _mm512_cmpneq_epi64_mask(b, same) |
                       _mm512_cmpneq_epi64_mask(c, same);
    __m512i five = _mm512_and_si512(f->head, _mm512_set1_epi64(INT64_C(0xFFFFFFFFFF)));
    __m512i one = _mm512_and_si512(f->head, _mm512_set1_epi64(0xFF));
    ok &= various & _mm512_cmpneq_epi64_mask(five, _mm512_set1_epi64(INT64_C(0x3534333231))) &
          _mm512_cmpneq_epi64_mask(one, _mm512_set1_epi64('0'));
    /* Moved to the end of the word, behind zeros. */
    __m512i bits = _mm512_slli_epi64(n_over, 3);
    __m512i digits = digits_of(f->head);
    __m512i a = _mm512_sllv_epi64(digits, _mm512_sub_epi64(_mm512_set1_epi64(64), bits));
    b = digits_of(b);
    c = digits_of(c);
    ok &= are_digits(digits) & are_digits(b) & are_digits(c);
    const __m512i hundred_million = _mm512_set1_epi64(100000000);
    __m512i value = _mm512_add_epi64(_mm512_mul_epu32(value_of(pairs_of(a)), hundred_million),
                                     value_of(pairs_of(b)));
    value = _mm512_add_epi64(_mm512_mullo_epi64(value, hundred_million), value_of(pairs_of(c)));
    /* Of 12 to 19 digits. */
    __m512i shorter = _mm512_permutexvar_epi64(_mm512_add_epi64(n_over, _mm512_set1_epi64(4)),
                                               _mm512_loadu_si512(bd_packed_shorter + 12));
    return _mm512_maskz_add_epi64(ok, value, shorter);
}

WIDE void bd_wide_accounts(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                           uint64_t *keys) {
    for (uint32_t i = 0; i < n; i += BD_WIDE_ROWS) {
        eight_fields f = load_fields(block, column, first + i);
        _mm512_storeu_si512(keys + i, pack_eight_accounts(&f));
    }
}

/* --- Names ---------------------------------------------------------------------------------------
 */

/* Two characters of three bytes each: the places of both among the Han characters, one behind the
 * other in a lane. `*ok`, two bits a lane, loses those that are none. */
WIDE_INLINE __m512i places_of(__m512i six, __mmask16 *ok) {
    const __m512i apart = _mm512_broadcast_i32x4(
        _mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 10, 9, 8, -1, 13, 12, 11, -1));
    __m512i w = _mm512_shuffle_epi8(six, apart);
    __m512i high = _mm512_and_si512(w, _mm512_set1_epi32(0xF00000));
    __m512i c = _mm512_or_si512(
        _mm512_srli_epi32(_mm512_and_si512(w, _mm512_set1_epi32(0x0F0000)), 4),
        _mm512_or_si512(_mm512_srli_epi32(_mm512_and_si512(w, _mm512_set1_epi32(0x3F00)), 2),
                        _mm512_and_si512(w, _mm512_set1_epi32(0x3F))));
    __m512i place = _mm512_sub_epi32(c, _mm512_set1_epi32((int)FIRST_HAN));
    *ok = _mm512_cmpeq_epi32_mask(high, _mm512_set1_epi32(0xE00000)) &
          _mm512_cmple_epu32_mask(place, _mm512_set1_epi32((int)(LAST_HAN - FIRST_HAN)));
    return place;
}

/* The bits of characters that are special in names of `n` of them. */
WIDE_INLINE __mmask16 are_special(const uint8_t *special, __mmask16 which, __m512i places,
                                  __m512i n) {
    __m512i bits = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), which, places, special, 1);
    __m512i both = _mm512_or_si512(n, _mm512_slli_epi64(n, 32));
    return _mm512_test_epi32_mask(_mm512_srlv_epi32(bits, both), _mm512_set1_epi32(1)) & which;
}

/* Both characters of a lane as one number of thirty bits; 0 for those that are not there. */
WIDE_INLINE __m512i join_places(__m512i places, __mmask16 there) {
    __m512i c = _mm512_maskz_add_epi32(there, places, _mm512_set1_epi32(1));
    __m512i first = _mm512_and_si512(c, _mm512_set1_epi64(0xFFFFFFFF));
    return _mm512_or_si512(_mm512_slli_epi64(first, 15), _mm512_srli_epi64(c, 32));
}

WIDE_INLINE __m512i pack_eight_names(const uint8_t *special, const eight_fields *f) {
    __mmask8 four = _mm256_cmpeq_epi32_mask(f->length, _mm256_set1_epi32(12));
    __mmask8 three = _mm256_cmpeq_epi32_mask(f->length, _mm256_set1_epi32(9));
    __mmask8 two = _mm256_cmpeq_epi32_mask(f->length, _mm256_set1_epi32(6));
    __m512i n = _mm512_set1_epi64(2);
    n = _mm512_mask_mov_epi64(n, three, _mm512_set1_epi64(3));
    n = _mm512_mask_mov_epi64(n, four, _mm512_set1_epi64(4));
    /* Two bits for each row: its first and second character, then the third and fourth. */
    __mmask16 front = (__mmask16)_mm512_movepi32_mask(_mm512_movm_epi64(two | three | four));
    __mmask16 back = (__mmask16)((_mm512_movepi32_mask(_mm512_movm_epi64(three | four)) & 0x5555) |
                                 (_mm512_movepi32_mask(_mm512_movm_epi64(four)) & 0xAAAA));
    __mmask16 ok_front, ok_back;
    __m512i a = places_of(f->head, &ok_front);
    __m512i b = places_of(load_words(f->text, further(f, 6)), &ok_back);
    __mmask16 good_front = ok_front & front, good_back = ok_back & back;
    good_front &= (__mmask16)~are_special(special, good_front, a, n);
    good_back &= (__mmask16)~are_special(special, good_back, b, n);
    __m512i bad = _mm512_or_si512(_mm512_movm_epi32(front & (__mmask16)~good_front),
                                  _mm512_movm_epi32(back & (__mmask16)~good_back));
    __mmask8 ok = (two | three | four) & _mm512_testn_epi64_mask(bad, bad);
    __m512i packed = _mm512_or_si512(_mm512_slli_epi64(join_places(a, good_front), 30),
                                     join_places(b, good_back));
    __m512i spare =
        _mm512_mul_epu32(_mm512_sub_epi64(_mm512_set1_epi64(4), n), _mm512_set1_epi64(15));
    packed = _mm512_srlv_epi64(packed, spare);
    return _mm512_maskz_add_epi64(ok, packed, _mm512_set1_epi64((int64_t)BD_PACKED_HAN_FIRST));
}

WIDE void bd_wide_names(const uint8_t *special, const bd_csv_block *block, uint32_t column,
                        uint32_t first, uint32_t n, uint64_t *keys) {
    for (uint32_t i = 0; i < n; i += BD_WIDE_ROWS) {
        eight_fields f = load_fields(block, column, first + i);
        _mm512_storeu_si512(keys + i, pack_eight_names(special, &f));
    }
}

/* --- Amounts -------------------------------------------------------------------------------------
 */

WIDE_INLINE __m512i read_eight_amounts(const eight_fields *f, __mmask8 *ok) {
    __m512i length = _mm512_cvtepu32_epi64(f->length);
    *ok = _mm512_cmple_epu64_mask(_mm512_sub_epi64(length, _mm512_set1_epi64(1)),
                                  _mm512_set1_epi64(7));
    /* The last character is the highest. */
    __m512i spare = _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(length, 3));
    __m512i word = _mm512_sllv_epi64(f->head, spare);
    __m512i third = _mm512_and_si512(word, _mm512_set1_epi64(INT64_C(0xFF) << 40));
    __mmask8 cents = _mm512_cmpeq_epi64_mask(third, _mm512_set1_epi64((int64_t)'.' << 40)) &
                     _mm512_cmpge_epu64_mask(length, _mm512_set1_epi64(4));
    __m512i low = _mm512_and_si512(word, _mm512_set1_epi64(INT64_C(0x000000FFFFFFFFFF)));
    __m512i high = _mm512_and_si512(word, _mm512_set1_epi64((int64_t)UINT64_C(0xFFFF000000000000)));
    word = _mm512_mask_or_epi64(word, cents, high, _mm512_slli_epi64(low, 8));
    __m512i n_bits = _mm512_slli_epi64(length, 3);
    n_bits = _mm512_mask_sub_epi64(n_bits, cents, n_bits, _mm512_set1_epi64(8));
    __m512i zeros = _mm512_srlv_epi64(_mm512_set1_epi64((int64_t)(BD_EVERY_BYTE * '0')), n_bits);
    __m512i digits = digits_of(_mm512_or_si512(word, zeros));
    *ok &= are_digits(digits);
    __m512i value = value_of(pairs_of(digits));
    return _mm512_mask_mul_epu32(value, (__mmask8)~cents, value, _mm512_set1_epi64(100));
}

WIDE uint32_t bd_wide_amounts(const bd_csv_block *block, uint32_t column, uint32_t first,
                              uint32_t n, int64_t *out, int64_t *least, int64_t *greatest) {
    __m512i low = _mm512_set1_epi64(*least), high = _mm512_set1_epi64(*greatest);
    uint32_t n_found = 0;
    for (uint32_t i = 0; i < n; i += BD_WIDE_ROWS) {
        eight_fields f = load_fields(block, column, first + i);
        __mmask8 ok;
        __m512i value = read_eight_amounts(&f, &ok);
        low = _mm512_mask_min_epi64(low, ok, low, value);
        high = _mm512_mask_max_epi64(high, ok, high, value);
        n_found += (uint32_t)__builtin_popcount(ok);
        _mm512_storeu_si512(out + i,
                            _mm512_mask_mov_epi64(_mm512_set1_epi64(BD_NULL_I64), ok, value));
    }
    *least = _mm512_reduce_min_epi64(low);
    *greatest = _mm512_reduce_max_epi64(high);
    return n_found;
}

/* --- Texts met before ----------------------------------------------------------------------------
 */

WIDE_INLINE size_t place_of(__m256i words, __m256i low, __m256i high) {
    __m256i sums = _mm256_add_epi64(_mm256_mul_epu32(words, low),
                                    _mm256_mul_epu32(_mm256_srli_epi64(words, 32), high));
    __m128i two = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    two = _mm_add_epi64(two, _mm_unpackhi_epi64(two, two));
    return quick_place_of_sum((uint64_t)_mm_cvtsi128_si64(two));
}

WIDE uint32_t bd_wide_known(const struct quick_slot *slots, const bd_csv_block *block,
                            uint32_t column, uint32_t first, uint32_t n, uint32_t *out) {
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)QUICK_FACTORS_LOW);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)QUICK_FACTORS_HIGH);
    uint32_t n_found = 0;
    for (uint32_t i = 0; i < n; i += BD_WIDE_ROWS) {
        eight_fields f = load_fields(block, column, first + i);
        uint32_t begin[BD_WIDE_ROWS], length[BD_WIDE_ROWS];
        _mm256_storeu_si256((__m256i *)(void *)begin, f.begin);
        _mm256_storeu_si256((__m256i *)(void *)length, f.length);
        for (uint32_t k = 0; k < BD_WIDE_ROWS; k++) {
            __mmask32 kept = _bzhi_u32(UINT32_MAX, length[k] < 255 ? length[k] : 255);
            __m256i words = _mm256_maskz_loadu_epi8(kept, f.text + begin[k]);
            const struct quick_slot *slot = &slots[place_of(words, low, high)];
            __m256i found = _mm256_loadu_si256((const __m256i *)(const void *)slot->words);
            bool same = !_mm256_cmpneq_epi64_mask(words, found) && slot->length == length[k];
            out[i + k] = same ? slot->value : BD_NULL_ID;
            n_found += out[i + k] != BD_NULL_ID; /* free places hold nothing, of no length */
        }
    }
    return n_found;
}

/* --- Own values ----------------------------------------------------------------------------------
 */

WIDE bool bd_wide_are_own(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n) {
    __mmask8 own = 0xFF;
    for (uint32_t i = 0; i < n; i += BD_WIDE_ROWS) {
        eight_fields f = load_fields(block, column, first + i);
        __m512i three = _mm512_and_si512(f.head, _mm512_set1_epi64(0xFFFFFF));
        __m512i one = _mm512_and_si512(f.head, _mm512_set1_epi64(0xFF));
        __mmask8 digit = _mm512_cmple_epu64_mask(_mm512_sub_epi64(one, _mm512_set1_epi64('0')),
                                                 _mm512_set1_epi64(9)) &
                         _mm256_test_epi32_mask(f.length, f.length);
        __mmask8 han = _mm512_cmple_epu64_mask(_mm512_sub_epi64(one, _mm512_set1_epi64(0xE4)),
                                               _mm512_set1_epi64(0xE9 - 0xE4)) &
                       _mm256_cmpge_epu32_mask(f.length, _mm256_set1_epi32(3)) &
                       _mm512_cmpneq_epi64_mask(three, _mm512_set1_epi64(0x8C90E5)) &
                       _mm512_cmpneq_epi64_mask(three, _mm512_set1_epi64(0x8AB8E4));
        own &= digit | han;
    }
    return own == 0xFF;
}

#else

bool bd_wide_is_there(void) {
    return false;
}

void bd_wide_persons(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                     uint64_t *keys) {
    (void)block, (void)column, (void)first, (void)n, (void)keys;
}

void bd_wide_accounts(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                      uint64_t *keys) {
    (void)block, (void)column, (void)first, (void)n, (void)keys;
}

void bd_wide_names(const uint8_t *special, const bd_csv_block *block, uint32_t column,
                   uint32_t first, uint32_t n, uint64_t *keys) {
    (void)special, (void)block, (void)column, (void)first, (void)n, (void)keys;
}

uint32_t bd_wide_amounts(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                         int64_t *out, int64_t *least, int64_t *greatest) {
    (void)block, (void)column, (void)first, (void)n, (void)out, (void)least, (void)greatest;
    return 0;
}

uint32_t bd_wide_known(const struct quick_slot *slots, const bd_csv_block *block, uint32_t column,
                       uint32_t first, uint32_t n, uint32_t *out) {
    (void)slots, (void)block, (void)column, (void)first, (void)n, (void)out;
    return 0;
}

bool bd_wide_are_own(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n) {
    (void)block, (void)column, (void)first, (void)n;
    return false;
}

#endif
