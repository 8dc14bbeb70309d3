/* Two source rows that a person has found to be about one person, or about two. They are named by
 * what does not change while the files do not: the hash of the file, the sheet, the row in it. */
#ifndef BD_STORE_CHECKED_PAIR_H
#define BD_STORE_CHECKED_PAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct bd_row_key {
    const char *sha256, *sheet; /* sheet "" where the file has none */
    uint64_t row;               /* as a spreadsheet counts */
} bd_row_key;

typedef struct bd_checked_pair {
    bd_row_key left, right;
    bool same;
} bd_checked_pair;

#endif
