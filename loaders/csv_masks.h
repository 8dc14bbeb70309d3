/* Where delimiters, quotes and line ends stand: one bit per byte, for blocks of 64 bytes. */
#ifndef BD_LOADERS_CSV_MASKS_H
#define BD_LOADERS_CSV_MASKS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

#define BD_CSV_BLOCK_BYTES 64

typedef struct bd_csv_masks {
    uint64_t delimiters;
    uint64_t quotes;
    uint64_t line_ends; /* LF and CR */
} bd_csv_masks;

/* Fills the masks of the blocks that cover `length` bytes (at most n_blocks of them); bits behind
 * the end are 0. Returns how many blocks were filled. Uses the widest instructions that the
 * processor has. */
size_t bd_csv_masks_fill(const char *text, size_t length, char delimiter, char quote,
                         bd_csv_masks *masks, size_t n_blocks);

/* The same with LF and CR apart, and with the sign that begins a formula. */
typedef struct bd_csv_column_masks {
    uint64_t delimiters;
    uint64_t quotes;
    uint64_t lf, cr;
    uint64_t equals;
} bd_csv_column_masks;

/* Fills the masks of `n_blocks` whole blocks. */
void bd_csv_column_masks_fill(const char *text, char delimiter, char quote,
                              bd_csv_column_masks *masks, size_t n_blocks);

/* What is known of quotes before the next block. At the beginning of a record: after_separator 1.
 */
typedef struct bd_csv_quotes {
    uint64_t inside;          /* all ones inside of quotes */
    uint64_t after_separator; /* bit 0: the byte before was one, and so on */
    uint64_t after_opening, after_closing;
} bd_csv_quotes;

/* Every bit becomes the parity of the bits up to and with it. */
static inline uint64_t bd_csv_running_parity(uint64_t bits) {
    for (int shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

#if defined(__x86_64__) && defined(__GNUC__)
/* The same by one multiplication without carries. */
__attribute__((target("pclmul"))) static inline uint64_t bd_csv_running_parity_wide(uint64_t bits) {
    __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)bits), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}
#endif

/* Splits a block at its quotes; returns the bits where a rule of csv_record.c is needed. `parity`
 * is the running one of its quotes, `separators` are delimiters and line ends. `*outside` gets the
 * bytes outside of quotes. */
static inline uint64_t bd_csv_look_at_quotes(bd_csv_quotes *q, const bd_csv_column_masks *m,
                                             uint64_t parity, uint64_t separators,
                                             uint64_t *outside) {
    uint64_t inside = parity ^ q->inside;
    uint64_t openings = m->quotes & inside, closings = m->quotes & ~inside;
    uint64_t plain = separators & ~inside;
    uint64_t odd = openings & ~(plain << 1 | q->after_separator);
    odd |= (closings << 1 | q->after_closing) & ~plain;
    odd |= (openings << 1 | q->after_opening) & m->equals;
    odd |= (m->lf | m->cr) & inside;
    q->after_opening = openings >> 63;
    q->after_closing = closings >> 63;
    q->inside = (uint64_t)((int64_t)inside >> 63);
    *outside = ~inside;
    return odd;
}

#endif
