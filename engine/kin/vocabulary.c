#include "engine/kin/vocabulary.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

static const bd_kin_parsed unknown = {.class = BD_KIN_CLASS_UNKNOWN};

void bd_kin_vocabulary_reset(bd_kin_vocabulary *vocabulary) {
    free(vocabulary->ids);
    free(vocabulary->parsed);
    memset(vocabulary, 0, sizeof *vocabulary);
}

const bd_kin_parsed *bd_kin_vocabulary_find(const bd_kin_vocabulary *vocabulary, uint32_t id) {
    if (!id || !vocabulary->ids) return &unknown;
    for (uint32_t p = (uint32_t)bd_hash_u64(id) & vocabulary->mask; vocabulary->ids[p];
         p = (p + 1) & vocabulary->mask) {
        if (vocabulary->ids[p] == id) return &vocabulary->parsed[p];
    }
    return &unknown;
}

static bd_status grow(bd_kin_vocabulary *vocabulary, bd_error *error) {
    uint32_t n_slots = vocabulary->ids ? (vocabulary->mask + 1) * 2 : 256;
    bd_kin_vocabulary grown = {.mask = n_slots - 1, .n_entries = vocabulary->n_entries};
    grown.ids = bd_allocate_zero(n_slots, sizeof *grown.ids);
    grown.parsed = bd_allocate(n_slots, sizeof *grown.parsed);
    if (!grown.ids || !grown.parsed) {
        bd_kin_vocabulary_reset(&grown);
        return bd_error_memory(error, n_slots * sizeof *grown.parsed);
    }
    for (uint32_t i = 0; vocabulary->ids && i <= vocabulary->mask; i++) {
        if (!vocabulary->ids[i]) continue;
        uint32_t p = (uint32_t)bd_hash_u64(vocabulary->ids[i]) & grown.mask;
        while (grown.ids[p])
            p = (p + 1) & grown.mask;
        grown.ids[p] = vocabulary->ids[i];
        grown.parsed[p] = vocabulary->parsed[i];
    }
    free(vocabulary->ids);
    free(vocabulary->parsed);
    *vocabulary = grown;
    return BD_OK;
}

static bd_status add(bd_kin_vocabulary *vocabulary, uint32_t id, bd_kin_parsed parsed,
                     bd_error *error) {
    if (!vocabulary->ids || vocabulary->n_entries * 2 > vocabulary->mask)
        BD_TRY(grow(vocabulary, error));
    uint32_t p = (uint32_t)bd_hash_u64(id) & vocabulary->mask;
    while (vocabulary->ids[p])
        p = (p + 1) & vocabulary->mask;
    vocabulary->ids[p] = id;
    vocabulary->parsed[p] = parsed;
    vocabulary->n_entries++;
    return BD_OK;
}

static bool is_two_digit_code(const char *text, size_t length) {
    return length == 2 && text[0] >= '1' && text[0] <= '9' && text[1] >= '0' && text[1] <= '9';
}

bd_status bd_kin_vocabulary_make(const bd_dictionary *texts, const bd_column *values,
                                 uint32_t n_rows, bd_kin_vocabulary *vocabulary, bd_error *error) {
    memset(vocabulary, 0, sizeof *vocabulary);
    if (!values || n_rows == 0) return BD_OK;
    size_t n_texts = bd_dictionary_count(texts);
    uint8_t *seen = bd_allocate_zero(n_texts / 8 + 1, 1);
    if (!seen) return bd_error_memory(error, n_texts / 8 + 1);
    bool two_digits = false;
    for (uint32_t row = 0; row < n_rows; row++) {
        uint32_t id = bd_id_at(values, row);
        seen[id >> 3] |= (uint8_t)(1u << (id & 7));
    }
    for (size_t id = 1; id <= n_texts && !two_digits; id++) {
        if (!(seen[id >> 3] >> (id & 7) & 1)) continue;
        size_t length;
        const char *text = bd_dictionary_text(texts, (uint32_t)id, &length);
        two_digits = is_two_digit_code(text, length);
    }
    bd_status status = BD_OK;
    for (size_t id = 1; id <= n_texts && status == BD_OK; id++) {
        if (!(seen[id >> 3] >> (id & 7) & 1)) continue;
        size_t length;
        const char *text = bd_dictionary_text(texts, (uint32_t)id, &length);
        bd_kin_parsed parsed = bd_kin_relation_parse(text, length, two_digits);
        if (parsed.class != BD_KIN_CLASS_UNKNOWN)
            status = add(vocabulary, (uint32_t)id, parsed, error);
    }
    free(seen);
    if (status != BD_OK) bd_kin_vocabulary_reset(vocabulary);
    return status;
}
