/* Inside engine/link: records grouped by a blocking rule. */
#ifndef BD_LINK_BLOCK_H
#define BD_LINK_BLOCK_H

#include "engine/base/hash.h"
#include "engine/link/link_internal.h"

typedef struct link_entry {
    uint32_t hash, record;
} link_entry;

/* A block of entries: left records [begin, middle), right ones [middle, end); of one table all are
 * in [middle, end). */
typedef struct link_span {
    size_t begin, middle, end;
    uint64_t n_pairs;
} link_span;

/* 32 bits of what a record has under a rule; 0 when a part is missing. Two records may share it by
 * chance, which costs one comparison. */
static inline uint32_t link_key_code(uint64_t hash) {
    if (hash == 0) return 0;
    uint32_t code = (uint32_t)(bd_hash_u64(hash) >> 32);
    return code == 0 ? 1 : code;
}
static inline uint32_t link_rule_code(const bd_link_result *link, const link_rule *rule,
                                      uint32_t record) {
    return link_key_code(link_rule_hash(link, rule, record));
}

/* All records by their code, then by record, but those of code 0; the codes stand in every
 * `stride`-th place of `codes`. */
BD_MUST_CHECK bd_status link_group(const bd_link_result *link, const uint32_t *codes, size_t stride,
                                   link_entry **out, size_t *n_out, bd_error *error);
/* The block that begins at `begin`. */
link_span link_next_block(const bd_link_result *link, const link_entry *entries, size_t n,
                          size_t begin);
/* "surname & birth_date (year, month)" */
void link_key_text(const bd_link_result *link, const link_rule *rule, char *out, size_t size);

#endif
