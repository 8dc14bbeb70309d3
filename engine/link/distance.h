/* Inside engine/link: similarity of short texts, fast enough for many millions of pairs. */
#ifndef BD_LINK_DISTANCE_H
#define BD_LINK_DISTANCE_H

#include <stddef.h>
#include <stdint.h>

/* Which letters a text has, once or more: two bits for each of 32 classes of bytes. */
uint64_t link_letters(const char *text, size_t length);

/* At most this many bytes of two texts can be matched with each other. */
static inline size_t link_common_most(uint64_t a, size_t a_length, uint64_t b, size_t b_length) {
    size_t common = (size_t)__builtin_popcountll(a & b);
    size_t more_a = a_length - (size_t)__builtin_popcountll(a);
    size_t more_b = b_length - (size_t)__builtin_popcountll(b);
    return common + (more_a < more_b ? more_a : more_b);
}

/* Insertions, deletions, changes and swaps of neighbours between two texts (optimal string
 * alignment; Hyyrö 2002 for ASCII of up to 64 bytes), at most `limit` + 1. Counts characters. */
size_t link_distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t limit);

/* Similarity of Jaro and Winkler, 0 to 1, over bytes; of longer texts the first 64 count. */
double link_similarity(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
