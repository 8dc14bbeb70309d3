#include "loaders/format_table.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 64

/* That of `id`, or the free one where it belongs; at least one slot is free. */
static bd_format_slot *slot_of(const bd_format_table *table, uint32_t id) {
    size_t at = bd_hash_u64(id) & (table->n_slots - 1);
    while (table->slots[at].id_and_one && table->slots[at].id_and_one != (uint64_t)id + 1)
        at = (at + 1) & (table->n_slots - 1);
    return &table->slots[at];
}

static bd_status make_room(bd_format_table *table, bd_error *error) {
    if (table->n_formats * 2 < table->n_slots) return BD_OK;
    bd_format_table larger = {.n_slots = table->n_slots ? 2 * table->n_slots : FIRST_SLOTS,
                              .n_formats = table->n_formats};
    larger.slots = bd_allocate_zero(larger.n_slots, sizeof *larger.slots);
    if (!larger.slots) return bd_error_memory(error, larger.n_slots * sizeof *larger.slots);
    for (size_t i = 0; i < table->n_slots; i++) {
        if (table->slots[i].id_and_one)
            *slot_of(&larger, (uint32_t)(table->slots[i].id_and_one - 1)) = table->slots[i];
    }
    free(table->slots);
    *table = larger;
    return BD_OK;
}

bd_status bd_format_table_set(bd_format_table *table, uint32_t id, bd_number_format format,
                              bool replace, bd_error *error) {
    BD_TRY(make_room(table, error));
    bd_format_slot *slot = slot_of(table, id);
    if (slot->id_and_one && !replace) return BD_OK;
    table->n_formats += slot->id_and_one == 0;
    *slot = (bd_format_slot){(uint64_t)id + 1, format};
    return BD_OK;
}

const bd_number_format *bd_format_table_find(const bd_format_table *table, uint32_t id) {
    if (table->n_slots == 0) return NULL;
    const bd_format_slot *slot = slot_of(table, id);
    return slot->id_and_one ? &slot->format : NULL;
}

void bd_format_table_reset(bd_format_table *table) {
    free(table->slots);
    memset(table, 0, sizeof *table);
}
