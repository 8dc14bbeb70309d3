/* The values of one column of both tables: interned by their normal form. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <stdlib.h>
#include <string.h>

#define CACHED_VALUES 4000 /* of which all pairs are compared once at most */

/* Text, as it stands or in its normal form, to value; open addressing; hash 0: free. */
typedef struct slot {
    uint64_t hash;
    const char *text;
    uint32_t length, value;
} slot;

typedef struct slots {
    slot *items;
    size_t mask, n;
} slots;

static void slots_reset(slots *map) {
    free(map->items);
    *map = (slots){0};
}

static bd_status slots_make(slots *map, size_t capacity, bd_error *error) {
    *map = (slots){.mask = capacity - 1};
    map->items = bd_allocate_zero(capacity, sizeof *map->items);
    return map->items ? BD_OK : bd_error_memory(error, capacity * sizeof *map->items);
}

/* The slot of a text, or the free one where it belongs. */
static slot *slots_find(const slots *map, uint64_t hash, const char *text, size_t length) {
    size_t at = hash & map->mask;
    for (;; at = (at + 1) & map->mask) {
        slot *here = &map->items[at];
        if (here->hash == 0 ||
            (here->hash == hash && here->length == length && memcmp(here->text, text, length) == 0))
            return here;
    }
}

/* Puts an item that is not there yet into its slot. */
static bd_status slots_add(slots *map, slot item, bd_error *error) {
    *slots_find(map, item.hash, item.text, item.length) = item;
    if (++map->n * 8 <= map->mask * 5) return BD_OK;
    slots larger;
    BD_TRY(slots_make(&larger, (map->mask + 1) * 2, error));
    for (size_t i = 0; i <= map->mask; i++) {
        if (map->items[i].hash == 0) continue;
        size_t to = map->items[i].hash & larger.mask;
        while (larger.items[to].hash != 0)
            to = (to + 1) & larger.mask;
        larger.items[to] = map->items[i];
    }
    larger.n = map->n;
    slots_reset(map);
    *map = larger;
    return BD_OK;
}

static uint64_t text_hash(const char *text, size_t length) {
    uint64_t hash = bd_hash_bytes(text, length);
    return hash == 0 ? 1 : hash;
}

typedef struct reader {
    link_column *column;
    slots texts;
    bd_buffer buffer;
} reader;

/* The value of the normal form in the buffer. */
static bd_status intern_normal(reader *r, uint64_t hash, uint32_t *value, bd_error *error) {
    link_column *column = r->column;
    uint32_t length = (uint32_t)r->buffer.length_bytes;
    const slot *known = slots_find(&r->texts, hash, r->buffer.data, length);
    if (known->hash != 0) {
        *value = known->value;
        return BD_OK;
    }
    BD_TRY(bd_grow(&column->values, &column->capacity, column->n_values + 2, sizeof *column->values,
                   error));
    char *copy = bd_arena_text(&column->arena, r->buffer.data, length);
    if (!copy) return bd_error_memory(error, length);
    *value = (uint32_t)++column->n_values;
    column->values[*value] = (link_value){.text = copy, .hash = hash, .length = length};
    return slots_add(&r->texts, (slot){hash, copy, length, *value}, error);
}

/* The value of a cell that was not seen yet. Texts that are their own normal form stand in the map
 * once. */
static bd_status intern_text(reader *r, const char *text, uint32_t length, uint64_t hash,
                             uint32_t *value, bd_error *error) {
    bd_buffer_clear(&r->buffer);
    BD_TRY(link_normalise(r->column->field.kind, text, length, &r->buffer, error));
    BD_TRY(bd_buffer_status(&r->buffer, error));
    bool is_normal = r->buffer.length_bytes == length &&
                     (length == 0 || memcmp(r->buffer.data, text, length) == 0);
    *value = LINK_NONE;
    if (r->buffer.length_bytes > 0) {
        uint64_t normal = is_normal ? hash : text_hash(r->buffer.data, r->buffer.length_bytes);
        BD_TRY(intern_normal(r, normal, value, error));
    }
    return is_normal ? BD_OK : slots_add(&r->texts, (slot){hash, text, length, *value}, error);
}

#define BATCH 32 /* cells whose slots are fetched together */

/* The value of a cell, by its text as it stands. */
static bd_status read_cell(reader *r, const char *text, uint32_t length, uint64_t hash,
                           uint32_t *value, bd_error *error) {
    *value = LINK_NONE;
    if (length == 0) return BD_OK;
    const slot *at = slots_find(&r->texts, hash, text, length);
    if (at->hash == 0) return intern_text(r, text, length, hash, value, error);
    *value = at->value;
    return BD_OK;
}

static bd_status read_table(reader *r, const bd_link_table *table, uint32_t source, int side,
                            uint32_t *record, bd_error *error) {
    for (uint32_t begin = 0; begin < table->n_rows; begin += BATCH) {
        const char *texts[BATCH];
        uint32_t lengths[BATCH], n = table->n_rows - begin < BATCH ? table->n_rows - begin : BATCH;
        uint64_t hashes[BATCH];
        for (uint32_t i = 0; i < n; i++) {
            texts[i] = bd_link_table_text(table, begin + i, source, &lengths[i]);
            hashes[i] = lengths[i] ? text_hash(texts[i], lengths[i]) : 1;
            __builtin_prefetch(&r->texts.items[hashes[i] & r->texts.mask]);
        }
        for (uint32_t i = 0; i < n; i++) {
            const slot *at = &r->texts.items[hashes[i] & r->texts.mask];
            if (at->hash == hashes[i]) __builtin_prefetch(at->text);
        }
        for (uint32_t i = 0; i < n; i++) {
            uint32_t *value = &record[begin + i];
            BD_TRY(read_cell(r, texts[i], lengths[i], hashes[i], value, error));
            if (*value != LINK_NONE) r->column->values[*value].count[side]++;
        }
    }
    return BD_OK;
}

bd_status link_column_read(bd_link_result *link, link_column *column, bd_error *error) {
    reader r = {.column = column};
    bd_buffer_init(&r.buffer);
    column->record = bd_allocate(link->n_records, sizeof *column->record);
    bd_status status = column->record ? BD_OK : bd_error_memory(error, link->n_records * 4);
    if (status == BD_OK)
        status = bd_grow(&column->values, &column->capacity, 2, sizeof *column->values, error);
    if (status == BD_OK) column->values[0] = (link_value){.text = ""};
    if (status == BD_OK) status = slots_make(&r.texts, 1024, error);
    if (status == BD_OK)
        status = read_table(&r, link->table[0], column->field.left, 0, column->record, error);
    if (status == BD_OK && !link->one_table)
        status = read_table(&r, link->table[1], column->field.right, 1,
                            column->record + link->n_left, error);
    slots_reset(&r.texts);
    bd_buffer_reset(&r.buffer);
    if (status != BD_OK) return status;
    column->field.n_distinct = (uint32_t)column->n_values;
    size_t filled = 0;
    for (size_t v = 1; v <= column->n_values; v++) {
        link_value *value = &column->values[v];
        if (link->one_table) value->count[1] = value->count[0];
        filled += link->one_table ? value->count[0] : value->count[0] + value->count[1];
        link_value_features(column->field.kind, value);
    }
    column->field.filled = link->n_records ? (double)filled / link->n_records : 0;
    bool costly = column->field.kind == BD_LINK_TEXT || column->field.kind == BD_LINK_NAME ||
                  column->field.kind == BD_LINK_EMAIL;
    size_t width = column->n_values + 1;
    if (costly && width <= CACHED_VALUES && width * width <= 32ul * link->n_records) {
        column->cache = bd_allocate_zero(width, width);
        if (!column->cache) return bd_error_memory(error, width * width);
    }
    if (column->field.kind == BD_LINK_QUANTITY) link_quantities_build(column);
    if (column->field.kind == BD_LINK_TEXT) return link_words_build(column, link->n_records, error);
    return BD_OK;
}

void link_column_reset(link_column *column) {
    free(column->values);
    free(column->record);
    free(column->cache);
    free(column->words.words);
    free(column->words.weight);
    bd_arena_reset(&column->arena);
    *column = (link_column){0};
}
