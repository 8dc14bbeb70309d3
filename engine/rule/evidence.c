/* Evidence: the rule runs again with lineage, for the entities found alone, and its rows are
 * matched with those of the first run by their values. */
#include "engine/rule/finding.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

static int compare_evidence(const void *a, const void *b) {
    const bd_evidence *x = a, *y = b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return (x->table_row > y->table_row) - (x->table_row < y->table_row);
}

/* Rows of person, region and source say nothing that the rows they come from do not. */
static bool is_telling(const bd_schema *schema, const bd_table *data, bd_lineage lineage) {
    const bd_table_definition *table = &schema->tables[lineage.table];
    if (!table->derived || (data->source && data->source[lineage.row])) return true;
    return strcmp(table->name, "kin") == 0 || strcmp(table->name, "fund_dwell") == 0;
}

static bd_status take_rows(bd_store *store, const bd_result *result, size_t row, bd_arena *arena,
                           bd_finding *finding, bd_error *error) {
    const bd_schema *schema = bd_store_schema(store);
    uint64_t begin = result->lineage_offsets[row], end = result->lineage_offsets[row + 1];
    finding->n_evidence = 0;
    finding->evidence = bd_arena_array(arena, (size_t)(end - begin) + 1, sizeof *finding->evidence);
    if (!finding->evidence)
        return bd_error_memory(error, (size_t)(end - begin) * sizeof *finding->evidence);
    for (uint64_t i = begin; i < end; i++) {
        bd_lineage lineage = result->lineage[i];
        const bd_table *data = bd_store_table(store, lineage.table);
        if (!is_telling(schema, data, lineage)) continue;
        finding->evidence[finding->n_evidence++] =
            (bd_evidence){.table = lineage.table,
                          .source = data->source ? data->source[lineage.row] : 0,
                          .row = data->source_row ? data->source_row[lineage.row] : 0,
                          .table_row = lineage.row};
    }
    qsort(finding->evidence, finding->n_evidence, sizeof *finding->evidence, compare_evidence);
    return BD_OK;
}

/* --- Matching rows ------------------------------------------------------------------------------
 */

typedef struct row_key {
    uint64_t hash;
    size_t row;
} row_key;

static int compare_keys(const void *a, const void *b) {
    const row_key *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* Hashes of the readable values: ids of texts differ between two runs. */
static bd_status hash_rows(const bd_store *store, const bd_rule *rule, const bd_result *result,
                           row_key **keys, bd_error *error) {
    *keys = bd_allocate(result->n_rows, sizeof **keys);
    if (!*keys) return bd_error_memory(error, result->n_rows * sizeof **keys);
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = BD_OK;
    for (size_t row = 0; status == BD_OK && row < result->n_rows; row++) {
        bd_buffer_clear(&text);
        for (size_t i = 0; status == BD_OK && i < rule->n_columns; i++) {
            bd_buffer_append_byte(&text, 0x1F);
            if (bd_type_is_entity(result->columns[i].type)) {
                const uint32_t *ids = result->data[i];
                bd_buffer_append(&text, &ids[row], sizeof ids[row]);
            } else {
                status = bd_result_format(store, result, i, row, &text, error);
            }
        }
        if (status == BD_OK) status = bd_buffer_status(&text, error);
        (*keys)[row] = (row_key){bd_hash_bytes(bd_buffer_text(&text), text.length_bytes), row};
    }
    bd_buffer_reset(&text);
    if (status == BD_OK) qsort(*keys, result->n_rows, sizeof **keys, compare_keys);
    return status;
}

static bd_status match_rows(bd_store *store, const bd_rule *rule, const bd_result *first,
                            const bd_result *again, bd_arena *arena, bd_finding *findings,
                            bd_error *error) {
    row_key *a = NULL, *b = NULL;
    bd_status status = hash_rows(store, rule, first, &a, error);
    if (status == BD_OK) status = hash_rows(store, rule, again, &b, error);
    size_t at = 0;
    for (size_t i = 0; status == BD_OK && i < first->n_rows; i++) {
        while (at < again->n_rows && b[at].hash < a[i].hash)
            at++;
        if (at < again->n_rows && b[at].hash == a[i].hash)
            status = take_rows(store, again, b[at++].row, arena, &findings[a[i].row], error);
        else
            status = bd_error_set(error, BD_ERROR_INTERNAL, "规则 %s 的依据行与结果不符",
                                  "the evidence of rule %s does not fit its result", rule->id);
    }
    free(a);
    free(b);
    return status;
}

/* --- Running again ------------------------------------------------------------------------------
 */

static bool is_full(const bd_result *result, size_t column) {
    for (size_t row = 0; row < result->n_rows; row++) {
        if (bd_result_is_null(result, column, row)) return false;
    }
    return true;
}

/* An entity column without NULLs to restrict by: the subject, else a key, else any. */
static size_t choose_column(const bd_rule *rule, const bd_result *result) {
    size_t column = bd_rule_find_column(rule, rule->subject);
    if (bd_type_is_entity(result->columns[column].type) && is_full(result, column)) return column;
    for (size_t i = 0; i < rule->n_keys; i++) {
        column = bd_rule_find_column(rule, rule->keys[i]);
        if (bd_type_is_entity(result->columns[column].type) && is_full(result, column))
            return column;
    }
    for (column = 0; column < rule->n_columns; column++) {
        if (bd_type_is_entity(result->columns[column].type) && is_full(result, column))
            return column;
    }
    return SIZE_MAX;
}

static int compare_ids(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bd_status run_restricted(bd_store *store, const bd_rule *rule, const bd_result *result,
                                size_t column, const bd_exec_options *options, bd_result **again,
                                bd_error *error) {
    uint32_t *ids = bd_allocate(result->n_rows, sizeof *ids);
    if (!ids) return bd_error_memory(error, result->n_rows * sizeof *ids);
    memcpy(ids, result->data[column], result->n_rows * sizeof *ids);
    qsort(ids, result->n_rows, sizeof *ids, compare_ids);
    size_t n = 0;
    for (size_t i = 0; i < result->n_rows; i++) {
        if (n == 0 || ids[n - 1] != ids[i]) ids[n++] = ids[i];
    }
    bd_status status = bd_exec_evidence(store, &rule->query, column, ids, n, options, again, error);
    free(ids);
    return status;
}

static bd_status run_whole(bd_store *store, const bd_rule *rule, const bd_exec_options *options,
                           bd_result **again, bd_error *error) {
    const bd_query *queries[1] = {&rule->query};
    bd_error own;
    bd_error_reset(&own);
    BD_TRY(bd_exec_run(store, queries, 1, options, again, &own, error));
    if (*again) return BD_OK;
    if (error) *error = own;
    return own.code ? own.code : BD_ERROR_INTERNAL;
}

bd_status bd_evidence_fetch(bd_store *store, const bd_rule *rule, const bd_result *result,
                            const bd_exec_options *options, bd_arena *arena, bd_finding *findings,
                            bd_error *error) {
    bd_exec_options own = *options;
    own.lineage = true;
    own.progress = NULL;
    bd_result *again = NULL;
    size_t column = choose_column(rule, result);
    bd_status status = column == SIZE_MAX
                           ? run_whole(store, rule, &own, &again, error)
                           : run_restricted(store, rule, result, column, &own, &again, error);
    if (status == BD_OK) status = match_rows(store, rule, result, again, arena, findings, error);
    bd_result_free(again);
    return status;
}
