/* What a finding rests on, as a hash that does not depend on where the rows stand. */
#include "engine/rule/verification.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bd_facts_begin(bd_facts *facts) {
    *facts = (bd_facts){0};
    bd_buffer_init(&facts->item);
}

void bd_facts_reset(bd_facts *facts) {
    bd_buffer_reset(&facts->item);
    free(facts->hashes);
    *facts = (bd_facts){0};
}

void bd_facts_row(bd_facts *facts, const char *table) {
    bd_buffer_clear(&facts->item);
    bd_buffer_format(&facts->item, "row\n%s\n", table);
    facts->n_rows++;
}

void bd_facts_absence(bd_facts *facts, const char *table) {
    bd_buffer_clear(&facts->item);
    bd_buffer_format(&facts->item, "absence\n%s\n", table);
}

/* With their lengths: no value can look like two. */
void bd_facts_value(bd_facts *facts, const char *name, const char *value) {
    if (!value) return;
    bd_buffer_format(&facts->item, "%s=%zu:", name, strlen(value));
    bd_buffer_append_text(&facts->item, value);
    bd_buffer_append_byte(&facts->item, '\n');
}

bd_status bd_facts_item_end(bd_facts *facts, bd_error *error) {
    BD_TRY(bd_buffer_status(&facts->item, error));
    BD_TRY(bd_grow(&facts->hashes, &facts->capacity, facts->n + 1, sizeof *facts->hashes, error));
    bd_sha256_hex(bd_buffer_text(&facts->item), facts->item.length_bytes,
                  facts->hashes[facts->n++]);
    return BD_OK;
}

static int compare_hashes(const void *a, const void *b) {
    return memcmp(a, b, 64);
}

void bd_facts_end(bd_facts *facts, int64_t amount_fen, uint64_t n_left_out, char out[65]) {
    const uint64_t numbers[2] = {(uint64_t)amount_fen, n_left_out};
    if (facts->n) qsort(facts->hashes, facts->n, sizeof *facts->hashes, compare_hashes);
    bd_sha256 hash;
    bd_sha256_begin(&hash);
    for (int i = 0; i < 2; i++) {
        uint8_t bytes[8]; /* the same on every machine */
        for (int b = 0; b < 8; b++)
            bytes[b] = (uint8_t)(numbers[i] >> (8 * b));
        bd_sha256_add(&hash, bytes, sizeof bytes);
    }
    for (size_t i = 0; i < facts->n; i++)
        bd_sha256_add(&hash, facts->hashes[i], 64);
    bd_sha256_end(&hash, out);
}

static bd_status add_row(bd_facts *facts, const bd_store *store, const bd_evidence *evidence,
                         bd_buffer *value, bd_error *error) {
    const bd_table *table = bd_store_table(store, evidence->table);
    bd_facts_row(facts, bd_store_schema(store)->tables[evidence->table].name);
    for (size_t c = 0; c < table->n_columns; c++) {
        const bd_column *column = &table->columns[c];
        if (!table->column_present[c] || evidence->table_row >= table->n_rows ||
            bd_column_null_at(column, evidence->table_row))
            continue;
        bd_buffer_clear(value);
        BD_TRY(bd_store_format_cell(store, column, evidence->table_row, value, error));
        BD_TRY(bd_buffer_status(value, error));
        bd_facts_value(facts, table->definition->columns[c].name, bd_buffer_text(value));
    }
    return bd_facts_item_end(facts, error);
}

static bd_status add_absence(bd_facts *facts, const bd_store *store, const bd_absence *absence,
                             bd_buffer *value, bd_error *error) {
    const char *column;
    char n_rows[24];
    BD_TRY(bd_absence_value(store, absence, &column, value, error));
    BD_TRY(bd_buffer_status(value, error));
    bd_facts_absence(facts, bd_store_schema(store)->tables[absence->table].name);
    bd_facts_value(facts, "column", column);
    bd_facts_value(facts, "value", value->length_bytes ? bd_buffer_text(value) : NULL);
    snprintf(n_rows, sizeof n_rows, "%llu", (unsigned long long)absence->n_rows);
    bd_facts_value(facts, "rows", n_rows);
    return bd_facts_item_end(facts, error);
}

bd_status bd_finding_facts(const bd_store *store, const bd_finding *finding, char out[65],
                           uint64_t *n_rows, bd_error *error) {
    bd_facts facts;
    bd_buffer value;
    bd_facts_begin(&facts);
    bd_buffer_init(&value);
    bd_status status = BD_OK;
    for (size_t i = 0; i < finding->n_evidence && status == BD_OK; i++) {
        if (finding->evidence[i].source)
            status = add_row(&facts, store, &finding->evidence[i], &value, error);
    }
    for (size_t i = 0; i < finding->n_absences && status == BD_OK; i++)
        status = add_absence(&facts, store, &finding->absences[i], &value, error);
    if (status == BD_OK)
        bd_facts_end(&facts, finding->amount_fen, finding->n_evidence_left_out, out);
    *n_rows = facts.n_rows + finding->n_evidence_left_out;
    bd_buffer_reset(&value);
    bd_facts_reset(&facts);
    return status;
}
