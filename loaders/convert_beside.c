/* Names by their persons: who stands in a list stands in the next one under the same name, which is
 * then found beside the person and not among all names. */
#include "loaders/convert_internal.h"

#include "engine/base/memory.h"

#include <stdlib.h>

#define FIRST_PERSONS ((size_t)1 << 16)
#define MOST_PERSONS ((size_t)1 << 22)
#define NEAR_IDS 32

void bd_name_memory_reset(bd_name_memory *memory) {
    free(memory->keys);
    free(memory->ids);
    free(memory->missed_keys);
    free(memory->missed_ids);
    free(memory->missed_rows);
    *memory = (bd_name_memory){0};
}

static bool have_room(bd_name_memory *m) {
    if (m->missed_keys && m->missed_ids && m->missed_rows) return true;
    if (!m->missed_keys) m->missed_keys = bd_allocate(BD_CSV_BLOCK_ROWS, sizeof *m->missed_keys);
    if (!m->missed_ids) m->missed_ids = bd_allocate(BD_CSV_BLOCK_ROWS, sizeof *m->missed_ids);
    if (!m->missed_rows) m->missed_rows = bd_allocate(BD_CSV_BLOCK_ROWS, sizeof *m->missed_rows);
    return m->missed_keys && m->missed_ids && m->missed_rows;
}

/* Room for person `id`; false when there is none: then nothing is remembered. */
static bool reach(bd_name_memory *m, uint32_t id) {
    if (id < m->capacity) return true;
    if (id >= MOST_PERSONS) return false;
    size_t capacity = m->capacity ? m->capacity : FIRST_PERSONS;
    while (capacity <= id)
        capacity *= 2;
    uint64_t *keys = realloc(m->keys, capacity * sizeof *keys);
    if (!keys) return false;
    m->keys = keys;
    uint32_t *ids = realloc(m->ids, capacity * sizeof *ids);
    if (!ids) return false;
    m->ids = ids;
    memset(keys + m->capacity, 0, (capacity - m->capacity) * sizeof *keys);
    m->capacity = capacity;
    return true;
}

/* Provisional ids follow the order in which persons came first: only where the rows keep to it is
 * the memory of one found near that of the one before, and nearer than the name. */
static bool are_in_order(const uint32_t *owners, uint32_t n) {
    uint32_t n_near = 0;
    for (uint32_t i = 1; i < n; i++)
        n_near += owners[i] - owners[i - 1] < NEAR_IDS;
    return n_near >= n / 2;
}

/* Those that are not remembered go to missed_…; returns how many. */
static uint32_t recall(bd_name_memory *m, const uint64_t *keys, const uint32_t *owners, uint32_t n,
                       uint32_t *out) {
    uint32_t n_missed = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t owner = owners[i];
        out[i] = 0;
        if (!keys[i]) continue;
        if (owner < m->capacity && m->keys[owner] == keys[i]) {
            out[i] = m->ids[owner];
            continue;
        }
        m->missed_keys[n_missed] = keys[i];
        m->missed_rows[n_missed++] = i;
    }
    return n_missed;
}

bd_status bd_intern_beside(bd_converter *x, const uint32_t *owners, uint32_t n, uint32_t *out,
                           bd_error *error) {
    bd_name_memory *m = &x->names;
    if (!owners || !are_in_order(owners, n) || !have_room(m))
        return bd_dictionary_intern_packed(x->dictionary, x->keys, n, &x->cursor, out, error);
    uint32_t n_missed = recall(m, x->keys, owners, n, out);
    BD_TRY(bd_dictionary_intern_packed(x->dictionary, m->missed_keys, n_missed, &x->cursor,
                                       m->missed_ids, error));
    for (uint32_t k = 0; k < n_missed; k++) {
        uint32_t row = m->missed_rows[k], owner = owners[row];
        out[row] = m->missed_ids[k];
        if (owner == BD_NULL_ID || !reach(m, owner)) continue;
        m->keys[owner] = m->missed_keys[k];
        m->ids[owner] = m->missed_ids[k];
    }
    return BD_OK;
}
