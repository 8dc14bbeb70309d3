/* Evidence: the rule runs again with lineage, for the entities found alone, and its rows are
 * matched with those of the first run by their values. */
#include "engine/rule/context.h"
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

static bool is_absence(bd_lineage lineage) {
    return lineage.table != BD_LINEAGE_CUT && (lineage.table & BD_LINEAGE_ABSENT);
}

/* Rows of person, region and source say nothing that the rows they come from do not. */
static bool is_telling_table(const bd_table_definition *table) {
    return !table->derived || strcmp(table->name, "kin") == 0 ||
           strcmp(table->name, "fund_dwell") == 0 || strcmp(table->name, "same_person") == 0;
}

static bool is_telling(const bd_schema *schema, const bd_table *data, bd_lineage lineage) {
    return is_telling_table(&schema->tables[lineage.table]) ||
           bd_id_at(&data->source, lineage.row) != 0;
}

/* Rows that a table has of the key looked for: they did not meet the conditions. */
static bd_status count_rows(bd_store *store, bd_absence *absence, bd_error *error) {
    if (!absence->id || absence->column == UINT32_MAX) return BD_OK;
    const bd_table *table = bd_store_table(store, absence->table);
    if (absence->column >= table->n_columns) return BD_OK;
    if (!bd_type_is_entity(table->columns[absence->column].type)) return BD_OK;
    const bd_index *index;
    BD_TRY(bd_store_index(store, absence->table, absence->column, 0, &index, error));
    if (absence->id <= index->n_ids)
        absence->n_rows = index->offsets[absence->id + 1] - index->offsets[absence->id];
    return BD_OK;
}

void bd_absence_add(bd_finding *finding, const bd_absence *absence) {
    if (finding->n_absences == BD_EVIDENCE_MOST_ROWS) return;
    for (size_t i = 0; i < finding->n_absences; i++) {
        const bd_absence *known = &finding->absences[i];
        if (known->table == absence->table && known->column == absence->column &&
            known->id == absence->id)
            return;
    }
    finding->absences[finding->n_absences++] = *absence;
}

/* What a result row needs to give its finding rows; reused from row to row. */
typedef struct row_taker {
    bd_store *store;
    const bd_rule *rule;
    const bd_result *result;
    bd_arena *arena;
    bd_about about;
    bd_evidence *rows;
    bd_nearness *nearness;
    size_t rows_capacity, nearness_capacity;
} row_taker;

/* How much an absence says of the finding: what the result itself names, what its rows carry,
 * what was looked for by no key; 0: nothing, it is about others. */
static int absence_weight(const row_taker *t, size_t row, const bd_absence *absence) {
    const bd_table *table = bd_store_table(t->store, absence->table);
    if (!absence->id || absence->column >= table->n_columns) return 1;
    bd_type type = table->columns[absence->column].type;
    if (!bd_type_is_entity(type)) return 1;
    if (bd_result_names(t->result, row, type, absence->id)) return 3;
    return bd_about_has(&t->about, type, absence->id) ? 2 : 0;
}

static bd_absence absence_of(bd_lineage lineage) {
    uint32_t column = bd_lineage_absent_column(lineage.table);
    return (bd_absence){.table = bd_lineage_absent_table(lineage.table),
                        .column = column == BD_LINEAGE_NO_COLUMN ? UINT32_MAX : column,
                        .id = lineage.row};
}

/* Of what was looked for in a table that which says most of the finding: the subject's, where it is
 * there, and not its peers'. */
static bd_status take_absences(const row_taker *t, size_t row, bd_finding *finding,
                               bd_error *error) {
    const bd_schema *schema = bd_store_schema(t->store);
    const bd_result *result = t->result;
    uint64_t begin = result->lineage_offsets[row], end = result->lineage_offsets[row + 1];
    size_t n = 0;
    for (uint64_t i = begin; i < end; i++)
        n += is_absence(result->lineage[i]);
    finding->n_absences = 0;
    finding->absences = NULL;
    if (n == 0) return BD_OK;
    if (n > BD_EVIDENCE_MOST_ROWS) n = BD_EVIDENCE_MOST_ROWS;
    finding->absences = bd_arena_array(t->arena, n, sizeof *finding->absences);
    int *weights = bd_allocate_zero(schema->n_tables, sizeof *weights);
    bd_status status = finding->absences && weights
                           ? BD_OK
                           : bd_error_memory(error, n * sizeof *finding->absences);
    for (uint64_t i = begin; i < end && status == BD_OK; i++) {
        if (!is_absence(result->lineage[i])) continue;
        bd_absence absence = absence_of(result->lineage[i]);
        int weight = absence_weight(t, row, &absence);
        if (weight > weights[absence.table]) weights[absence.table] = weight;
    }
    for (uint64_t i = begin; i < end && status == BD_OK; i++) {
        if (!is_absence(result->lineage[i])) continue;
        bd_absence absence = absence_of(result->lineage[i]);
        int weight = absence_weight(t, row, &absence);
        if (!weight || weight < weights[absence.table] ||
            !is_telling_table(&schema->tables[absence.table]))
            continue;
        status = count_rows(t->store, &absence, error);
        if (status == BD_OK) bd_absence_add(finding, &absence);
    }
    free(weights);
    return status;
}

/* All rows of the lineage that say something, in order; *n_cut: how many large groups left out. */
static bd_status collect_rows(row_taker *t, size_t row, size_t *n_rows, uint64_t *n_cut,
                              bd_error *error) {
    const bd_schema *schema = bd_store_schema(t->store);
    const bd_result *result = t->result;
    size_t most = (size_t)(result->lineage_offsets[row + 1] - result->lineage_offsets[row]) + 1;
    BD_TRY(bd_grow(&t->rows, &t->rows_capacity, most, sizeof *t->rows, error));
    BD_TRY(bd_grow(&t->nearness, &t->nearness_capacity, most, sizeof *t->nearness, error));
    size_t n = 0;
    *n_cut = 0;
    for (uint64_t i = result->lineage_offsets[row]; i < result->lineage_offsets[row + 1]; i++) {
        bd_lineage lineage = result->lineage[i];
        if (lineage.table == BD_LINEAGE_CUT) {
            *n_cut += lineage.row;
            continue;
        }
        if (is_absence(lineage)) continue;
        const bd_table *data = bd_store_table(t->store, lineage.table);
        if (!is_telling(schema, data, lineage)) continue;
        t->rows[n++] = (bd_evidence){.table = lineage.table,
                                     .source = bd_id_at(&data->source, lineage.row),
                                     .row = bd_id_at(&data->source_row, lineage.row),
                                     .table_row = lineage.row};
    }
    qsort(t->rows, n, sizeof *t->rows, compare_evidence);
    *n_rows = n;
    return BD_OK;
}

/* The rows about the finding; of too many, those that carry what it names come first. */
static bd_status keep_evidence(const row_taker *t, size_t n_rows, bd_finding *finding,
                               bd_error *error) {
    size_t n_named = 0, n_linked = 0;
    for (size_t i = 0; i < n_rows; i++) {
        n_named += t->nearness[i] == BD_NEAR_NAMED;
        n_linked += t->nearness[i] == BD_NEAR_LINKED;
    }
    size_t n = n_named + n_linked, most = n < BD_EVIDENCE_MOST_ROWS ? n : BD_EVIDENCE_MOST_ROWS;
    size_t named = n_named < most ? n_named : most, linked = most - named;
    finding->evidence = bd_arena_array(t->arena, most + 1, sizeof *finding->evidence);
    if (!finding->evidence) return bd_error_memory(error, most * sizeof *finding->evidence);
    finding->n_evidence = 0;
    finding->n_evidence_left_out = n - most;
    for (size_t i = 0; i < n_rows; i++) {
        if (t->nearness[i] == BD_NEAR_CONTEXT) continue;
        size_t *left = t->nearness[i] == BD_NEAR_NAMED ? &named : &linked;
        if (*left == 0) continue;
        --*left;
        finding->evidence[finding->n_evidence++] = t->rows[i];
    }
    return BD_OK;
}

/* Of whom or what a row is: the first such identifier in it; 0: none. */
static uint32_t whose(const bd_store *store, const bd_evidence *row) {
    const bd_table *table = bd_store_table(store, row->table);
    for (size_t c = 0; c < table->n_columns; c++) {
        bd_type type = table->columns[c].type;
        if (bd_type_is_entity(type) && type != BD_TYPE_SOURCE && type != BD_TYPE_REGION &&
            bd_id_at(&table->columns[c], row->table_row))
            return bd_id_at(&table->columns[c], row->table_row);
    }
    return 0;
}

/* Another example of the same tells nothing new. */
static void add_example(const row_taker *t, bd_context *context, const bd_evidence *row) {
    if (context->n_examples == BD_CONTEXT_MOST_EXAMPLES) return;
    uint32_t own = whose(t->store, row);
    for (size_t i = 0; own && i < context->n_examples; i++) {
        if (whose(t->store, &context->examples[i]) == own) return;
    }
    context->examples[context->n_examples++] = *row;
}

/* The others, counted by table (rows are in their order), with the first few. */
static bd_status keep_context(const row_taker *t, size_t n_rows, bd_finding *finding,
                              bd_error *error) {
    size_t n_tables = 0;
    uint32_t table = UINT32_MAX;
    for (size_t i = 0; i < n_rows; i++) {
        if (t->nearness[i] != BD_NEAR_CONTEXT || t->rows[i].table == table) continue;
        table = t->rows[i].table;
        n_tables++;
    }
    finding->n_contexts = 0;
    finding->contexts = NULL;
    if (n_tables == 0) return BD_OK;
    finding->contexts = bd_arena_array(t->arena, n_tables, sizeof *finding->contexts);
    if (!finding->contexts) return bd_error_memory(error, n_tables * sizeof *finding->contexts);
    bd_context *last = NULL;
    for (size_t i = 0; i < n_rows; i++) {
        if (t->nearness[i] != BD_NEAR_CONTEXT) continue;
        if (!last || last->table != t->rows[i].table) {
            last = &finding->contexts[finding->n_contexts++];
            *last = (bd_context){.table = t->rows[i].table};
        }
        add_example(t, last, &t->rows[i]);
        last->n_rows++;
    }
    return BD_OK;
}

/* What large groups left out belongs to the larger of the two kinds: of which sort it was is not
 * known any more. */
static void count_cut(bd_finding *finding, uint64_t n_cut) {
    bd_context *largest = NULL;
    for (size_t i = 0; i < finding->n_contexts; i++) {
        if (!largest || finding->contexts[i].n_rows > largest->n_rows)
            largest = &finding->contexts[i];
    }
    uint64_t n_about = finding->n_evidence + finding->n_evidence_left_out;
    if (largest && largest->n_rows > n_about) {
        largest->n_rows += n_cut;
    } else {
        finding->n_evidence_left_out += n_cut;
    }
}

static bd_status take_rows(row_taker *t, size_t row, bd_finding *finding, bd_error *error) {
    size_t n_rows;
    uint64_t n_cut;
    BD_TRY(collect_rows(t, row, &n_rows, &n_cut, error));
    BD_TRY(bd_about_sort_out(&t->about, t->store, t->rule, t->result, row, t->rows, n_rows,
                             t->nearness, error));
    BD_TRY(keep_evidence(t, n_rows, finding, error));
    BD_TRY(keep_context(t, n_rows, finding, error));
    count_cut(finding, n_cut);
    return take_absences(t, row, finding, error);
}

static void release_taker(row_taker *t) {
    bd_about_free(&t->about);
    free(t->rows);
    free(t->nearness);
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

static bd_status append_value(const bd_store *store, const bd_result *result, size_t column,
                              size_t row, bd_buffer *text, bd_error *error) {
    bd_buffer_append_byte(text, 0x1F);
    if (!bd_type_is_entity(result->columns[column].type))
        return bd_result_format(store, result, column, row, text, error);
    const uint32_t *ids = result->data[column];
    bd_buffer_append(text, &ids[row], sizeof ids[row]);
    return BD_OK;
}

/* Hashes of the readable values (ids of texts differ between two runs) of the rows listed, of all
 * columns or of the rule's key; sorted. */
static bd_status hash_rows(const bd_store *store, const bd_rule *rule, const bd_result *result,
                           bool key_only, row_key *keys, size_t n, bd_error *error) {
    size_t n_columns = key_only ? rule->n_keys : rule->n_columns;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status = BD_OK;
    for (size_t k = 0; status == BD_OK && k < n; k++) {
        bd_buffer_clear(&text);
        for (size_t i = 0; status == BD_OK && i < n_columns; i++) {
            size_t column = key_only ? bd_rule_find_column(rule, rule->keys[i]) : i;
            status = append_value(store, result, column, keys[k].row, &text, error);
        }
        if (status == BD_OK) status = bd_buffer_status(&text, error);
        keys[k].hash = bd_hash_bytes(bd_buffer_text(&text), text.length_bytes);
    }
    bd_buffer_reset(&text);
    if (status == BD_OK && n) qsort(keys, n, sizeof *keys, compare_keys);
    return status;
}

/* Rows of two runs that are not paired yet. */
typedef struct row_pairs {
    row_key *first, *again;
    size_t n_first, n_again;
} row_pairs;

/* Pairs rows with equal hashes; what is left stays in the lists. */
static bd_status pair_rows(row_taker *taker, row_pairs *pairs, bd_finding *findings,
                           bd_error *error) {
    size_t at = 0, n_first = 0, n_again = 0;
    for (size_t i = 0; i < pairs->n_first; i++) {
        while (at < pairs->n_again && pairs->again[at].hash < pairs->first[i].hash)
            pairs->again[n_again++] = pairs->again[at++];
        if (at < pairs->n_again && pairs->again[at].hash == pairs->first[i].hash) {
            BD_TRY(take_rows(taker, pairs->again[at++].row, &findings[pairs->first[i].row], error));
        } else {
            pairs->first[n_first++] = pairs->first[i];
        }
    }
    while (at < pairs->n_again)
        pairs->again[n_again++] = pairs->again[at++];
    pairs->n_first = n_first;
    pairs->n_again = n_again;
    return BD_OK;
}

static bd_status list_rows(const bd_result *result, row_key **keys, bd_error *error) {
    *keys = bd_allocate(result->n_rows, sizeof **keys);
    if (!*keys) return bd_error_memory(error, result->n_rows * sizeof **keys);
    for (size_t row = 0; row < result->n_rows; row++)
        (*keys)[row] = (row_key){0, row};
    return BD_OK;
}

/* By all values; then, as sums of fractions and lists without an order may come out otherwise when
 * a plan takes another way, by the rule's key. */
static bd_status match_rows(bd_store *store, const bd_rule *rule, const bd_result *first,
                            const bd_result *again, bd_arena *arena, bd_finding *findings,
                            bd_error *error) {
    row_pairs pairs = {.n_first = first->n_rows, .n_again = again->n_rows};
    row_taker taker = {.store = store, .rule = rule, .result = again, .arena = arena};
    bd_status status = list_rows(first, &pairs.first, error);
    if (status == BD_OK) status = list_rows(again, &pairs.again, error);
    for (int key_only = 0; key_only < 2 && status == BD_OK && pairs.n_first; key_only++) {
        status = hash_rows(store, rule, first, key_only, pairs.first, pairs.n_first, error);
        if (status == BD_OK)
            status = hash_rows(store, rule, again, key_only, pairs.again, pairs.n_again, error);
        if (status == BD_OK) status = pair_rows(&taker, &pairs, findings, error);
    }
    if (status == BD_OK && pairs.n_first)
        status = bd_error_set(error, BD_ERROR_INTERNAL, "规则 %s 的依据行与结果不符",
                              "the evidence of rule %s does not fit its result", rule->id);
    free(pairs.first);
    free(pairs.again);
    release_taker(&taker);
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

static bool is_entity_column(const bd_result *result, size_t column) {
    bd_type type = result->columns[column].type;
    return bd_type_is_entity(type) && type != BD_TYPE_SOURCE && is_full(result, column);
}

/* Considers a column to restrict by: the first that allows to read the rows of the subjects alone,
 * else the first at all. */
static bd_status consider(bd_store *store, const bd_rule *rule, const bd_result *result,
                          size_t column, size_t *chosen, bool *good, bd_error *error) {
    if (*good || column == SIZE_MAX || !is_entity_column(result, column)) return BD_OK;
    BD_TRY(bd_exec_can_restrict(store, &rule->query, column, good, error));
    if (*good || *chosen == SIZE_MAX) *chosen = column;
    return BD_OK;
}

/* The subject, else a key, else any column without NULL; SIZE_MAX when there is none. */
static bd_status choose_column(bd_store *store, const bd_rule *rule, const bd_result *result,
                               size_t *chosen, bd_error *error) {
    bool good = false;
    *chosen = SIZE_MAX;
    BD_TRY(consider(store, rule, result, bd_rule_find_column(rule, rule->subject), chosen, &good,
                    error));
    for (size_t i = 0; i < rule->n_keys; i++)
        BD_TRY(consider(store, rule, result, bd_rule_find_column(rule, rule->keys[i]), chosen,
                        &good, error));
    for (size_t column = 0; column < rule->n_columns; column++)
        BD_TRY(consider(store, rule, result, column, chosen, &good, error));
    return BD_OK;
}

static int compare_ids(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The distinct ids of a column, ascending; owned by the caller. */
static bd_status list_ids(const bd_result *result, size_t column, uint32_t **out, size_t *n_out,
                          bd_error *error) {
    uint32_t *ids = bd_allocate(result->n_rows, sizeof *ids);
    if (!ids) return bd_error_memory(error, result->n_rows * sizeof *ids);
    memcpy(ids, result->data[column], result->n_rows * sizeof *ids);
    qsort(ids, result->n_rows, sizeof *ids, compare_ids);
    size_t n = 0;
    for (size_t i = 0; i < result->n_rows; i++) {
        if (n == 0 || ids[n - 1] != ids[i]) ids[n++] = ids[i];
    }
    *out = ids;
    *n_out = n;
    return BD_OK;
}

/* What one rule asks for, and what it gets. */
typedef struct evidence_work {
    size_t *which; /* the rule's place in the set */
    const bd_rule **rules;
    const bd_result **firsts;
    bd_finding **findings;
    bd_evidence_request *requests;
    uint32_t **ids;
    bd_result **again;
    bd_error *errors;
    size_t n;
} evidence_work;

static bd_status make_request(bd_store *store, evidence_work *work, size_t which,
                              const bd_rule *rule, const bd_result *first, bd_finding *findings,
                              bd_error *error) {
    size_t i = work->n++;
    work->which[i] = which;
    bd_evidence_request *request = &work->requests[i];
    work->rules[i] = rule;
    work->firsts[i] = first;
    work->findings[i] = findings;
    *request = (bd_evidence_request){.query = &rule->query};
    BD_TRY(choose_column(store, rule, first, &request->column, error));
    if (request->column == SIZE_MAX) return BD_OK;
    BD_TRY(list_ids(first, request->column, &work->ids[i], &request->n_ids, error));
    request->ids = work->ids[i];
    return BD_OK;
}

static void release_work(evidence_work *work) {
    for (size_t i = 0; i < work->n; i++) {
        if (work->ids) free(work->ids[i]);
        if (work->again) bd_result_free(work->again[i]);
    }
    free(work->which);
    free(work->rules);
    free(work->firsts);
    free(work->findings);
    free(work->requests);
    free(work->ids);
    free(work->again);
    free(work->errors);
}

static bd_status open_work(evidence_work *work, size_t n, bd_error *error) {
    *work = (evidence_work){.which = bd_allocate_zero(n, sizeof *work->which),
                            .rules = bd_allocate_zero(n, sizeof *work->rules),
                            .firsts = bd_allocate_zero(n, sizeof *work->firsts),
                            .findings = bd_allocate_zero(n, sizeof *work->findings),
                            .requests = bd_allocate_zero(n, sizeof *work->requests),
                            .ids = bd_allocate_zero(n, sizeof *work->ids),
                            .again = bd_allocate_zero(n, sizeof *work->again),
                            .errors = bd_allocate_zero(n, sizeof *work->errors)};
    bool all = work->which && work->rules && work->firsts && work->findings && work->requests &&
               work->ids && work->again && work->errors;
    return all ? BD_OK : bd_error_memory(error, n * sizeof *work->errors);
}

/* What ends the run, and not just the rule. */
static bool ends_all(bd_status status) {
    return status == BD_ERROR_MEMORY || status == BD_ERROR_CANCELLED || status == BD_ERROR_IO;
}

static bd_status take_all(bd_store *store, evidence_work *work, const bd_cancel *cancel,
                          bd_arena *arena, bd_error *failures, bd_error *error) {
    for (size_t i = 0; i < work->n; i++) {
        bd_error *own = &work->errors[i];
        bd_status status = own->code ? own->code : BD_ERROR_INTERNAL;
        if (work->again[i])
            status = match_rows(store, work->rules[i], work->firsts[i], work->again[i], arena,
                                work->findings[i], own);
        if (status == BD_OK && bd_is_cancelled(cancel))
            status = bd_error_set(own, BD_ERROR_CANCELLED, "已取消", "cancelled");
        if (ends_all(status)) {
            if (error) *error = *own;
            return status;
        }
        if (status != BD_OK) failures[work->which[i]] = *own;
    }
    return BD_OK;
}

bd_status bd_evidence_fetch(bd_store *store, const bd_rule_set *rules, bd_result *const *results,
                            const bd_exec_options *options, bd_arena *arena, bd_finding *findings,
                            bd_error *failures, bd_error *error) {
    bd_exec_options own = *options;
    own.lineage = true;
    own.most_lineage_rows = BD_EVIDENCE_MOST_ROWS;
    own.progress = NULL;
    evidence_work work;
    bd_status status = open_work(&work, rules->n_rules + 1, error);
    for (size_t i = 0; status == BD_OK && i < rules->n_rules; i++) {
        if (!results[i] || results[i]->n_rows == 0) continue;
        status = make_request(store, &work, i, rules->rules[i], results[i], findings, error);
        findings += results[i]->n_rows;
    }
    if (status == BD_OK && work.n)
        status = bd_exec_evidence_all(store, work.requests, work.n, &own, work.again, work.errors,
                                      error);
    if (status == BD_OK) status = take_all(store, &work, options->cancel, arena, failures, error);
    release_work(&work);
    return status;
}
