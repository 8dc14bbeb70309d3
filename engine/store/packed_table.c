#include "engine/store/packed_table.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* A table on pages begins at a large one, of which smaller tables would fill a part. */
#define LEAST_PAGES_BYTES ((size_t)2 << 20)
#define MOST_FULL_PERCENT 80

bd_status bd_packed_table_make(uint32_t bits, packed_table **table, bd_error *error) {
    packed_table *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->bits = bits;
    size_t bytes = sizeof *made->lines << bits;
    bd_status status = BD_OK;
    if (bytes >= LEAST_PAGES_BYTES) {
        status = bd_pages_make_filled(bytes, &made->pages, error);
        made->lines = made->pages.data;
    } else {
        made->lines = aligned_alloc(sizeof *made->lines, bytes);
        /* Written at once, since it is read first: see bd_pages_make_filled. */
        if (made->lines)
            memset((void *)made->lines, 0, bytes);
        else
            status = bd_error_memory(error, bytes);
    }
    if (status == BD_OK)
        *table = made;
    else
        free(made);
    return status;
}

void bd_packed_pages_give(bd_page_pool *pool, bd_pages *pages) {
    if (pool && pages->data) {
#pragma omp critical(bd_packed_pool)
        bd_page_pool_give(pool, pages);
    }
    bd_pages_free(pages);
}

void bd_packed_tables_free(packed_table *table, bd_page_pool *pool) {
    while (table) {
        packed_table *next = table->next;
        if (!table->pages.data) free(table->lines);
        bd_packed_pages_give(pool, &table->pages);
        free(table);
        table = next;
    }
}

bool bd_packed_table_is_full(const packed_table *table, uint32_t n_entries) {
    return (uint64_t)(n_entries + 1) * 100 >
           ((uint64_t)BD_LINE_KEYS * MOST_FULL_PERCENT << table->bits);
}

void bd_packed_add(packed_table *table, uint64_t key, uint64_t hash, uint32_t id,
                   uint32_t attribute) {
    packed_line *line = bd_packed_line_of(table, hash);
    while (bd_packed_key_at(line, BD_LINE_KEYS - 1))
        line = bd_packed_next_line(table, line);
    uint32_t i = 0;
    while (bd_packed_key_at(line, i))
        i++;
    line->ids[i] = id;
    line->attributes |= attribute << i * BD_ATTRIBUTE_BITS;
    atomic_store_explicit(&line->keys[i], key, memory_order_release);
}

void bd_packed_raise(packed_table *table, uint64_t key, uint64_t hash, uint32_t attribute) {
    packed_line *line = bd_packed_line_of(table, hash);
    uint32_t found;
    while (!(found = bd_packed_places(line, key)))
        line = bd_packed_next_line(table, line);
    uint32_t i = (uint32_t)__builtin_ctz(found), before = bd_packed_attribute(line, i);
    if (attribute > before) line->attributes ^= (before ^ attribute) << i * BD_ATTRIBUTE_BITS;
}

void bd_packed_add_all(packed_table *table, const packed_table *from) {
    for (size_t n = 0; n < (size_t)1 << from->bits; n++) {
        const packed_line *line = &from->lines[n];
        for (uint32_t i = 0; i < BD_LINE_KEYS; i++) {
            uint64_t key = bd_packed_key_at(line, i);
            if (!key) break;
            bd_packed_add(table, key, bd_hash_u64(key), line->ids[i], bd_packed_attribute(line, i));
        }
    }
}

/* Lines from the first on that may hold keys of the last ones. */
static size_t count_wrapped(const packed_table *table) {
    size_t n = 1;
    while (bd_packed_key_at(&table->lines[n - 1], BD_LINE_KEYS - 1))
        n++;
    return n;
}

void bd_packed_table_sorted(const packed_table *table, uint64_t *keys, uint8_t *attributes,
                            uint32_t *ids) {
    size_t n_lines = (size_t)1 << table->bits, n_wrapped = count_wrapped(table), written = 0;
    uint64_t last = 0; /* hash of the last one written */
    /* What wrapped around the table's end has the greatest hashes: it comes last. */
    for (size_t n = 0; n < n_lines + n_wrapped; n++) {
        const packed_line *line = &table->lines[n & (n_lines - 1)];
        bool may_have_wrapped = (n & (n_lines - 1)) < n_wrapped;
        for (uint32_t i = 0; i < BD_LINE_KEYS; i++) {
            uint64_t key = bd_packed_key_at(line, i), hash = bd_hash_u64(key);
            if (!key) break;
            bool wrapped = may_have_wrapped && (hash << BD_PACKED_SHARD_BITS >> 63);
            if (may_have_wrapped && wrapped != (n >= n_lines)) continue;
            size_t k = written++;
            if (hash > last || k == 0) {
                last = hash;
            } else {
                for (; k > 0 && bd_hash_u64(keys[k - 1]) > hash; k--) {
                    keys[k] = keys[k - 1];
                    attributes[k] = attributes[k - 1];
                    ids[k] = ids[k - 1];
                }
            }
            keys[k] = key;
            attributes[k] = (uint8_t)bd_packed_attribute(line, i);
            ids[k] = line->ids[i];
        }
    }
}
