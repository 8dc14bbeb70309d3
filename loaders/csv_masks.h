/* Where delimiters, quotes and line ends stand: one bit per byte, for blocks of 64 bytes. */
#ifndef BD_LOADERS_CSV_MASKS_H
#define BD_LOADERS_CSV_MASKS_H

#include <stddef.h>
#include <stdint.h>

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

#endif
