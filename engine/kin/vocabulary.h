/* The distinct relation texts of one column, read once. */
#ifndef BD_KIN_VOCABULARY_H
#define BD_KIN_VOCABULARY_H

#include "engine/kin/relation.h"
#include "engine/store/column.h"
#include "engine/store/dictionary.h"

typedef struct bd_kin_vocabulary {
    uint32_t mask; /* slots - 1 */
    uint32_t n_entries;
    uint32_t *ids; /* 0: free slot */
    bd_kin_parsed *parsed;
} bd_kin_vocabulary;

/* `values` (NULL: none) are ids of the text dictionary. Texts without a known meaning take no
 * room. Whether codes have one digit or two is seen from the column itself. */
BD_MUST_CHECK bd_status bd_kin_vocabulary_make(const bd_dictionary *texts, const bd_column *values,
                                               uint32_t n_rows, bd_kin_vocabulary *vocabulary,
                                               bd_error *error);
void bd_kin_vocabulary_reset(bd_kin_vocabulary *vocabulary);

/* What a text means; a shared "unknown" for others. Safe for concurrent readers. */
const bd_kin_parsed *bd_kin_vocabulary_find(const bd_kin_vocabulary *vocabulary, uint32_t id);

#endif
