/* Results: partial results put together in the order of their ranges, then sorting and limits of
 * the whole. */
#include "engine/base/memory.h"
#include "engine/exec/partial.h"
#include "engine/exec/rows.h"

#include <stdlib.h>
#include <string.h>

void bd_result_free(bd_result *result) {
    if (!result) return;
    for (size_t c = 0; c < result->n_columns; c++) {
        if (result->columns) free((void *)(uintptr_t)result->columns[c].name);
        if (result->data) free(result->data[c]);
    }
    for (size_t i = 0; i < result->n_pool_texts; i++)
        free(result->pool_texts[i]);
    free(result->columns);
    free(result->data);
    free(result->pool_texts);
    free(result->pool_lengths);
    free(result->lineage_offsets);
    free(result->lineage);
    free(result);
}

static bd_status result_create(const bd_plan *plan, size_t n_rows, bd_result **out,
                               bd_error *error) {
    bd_result *result = bd_allocate_zero(1, sizeof *result);
    *out = result;
    if (!result) return bd_error_memory(error, sizeof *result);
    result->columns = bd_allocate_zero(plan->n_columns, sizeof *result->columns);
    result->data = bd_allocate_zero(plan->n_columns, sizeof *result->data);
    if (!result->columns || !result->data) return bd_error_memory(error, sizeof *result);
    result->n_columns = plan->n_columns;
    result->n_rows = n_rows;
    for (size_t c = 0; c < plan->n_columns; c++) {
        const char *name = plan->columns[c].name ? plan->columns[c].name : "";
        result->columns[c].type = plan->columns[c].type;
        result->columns[c].name = bd_copy_text(name, strlen(name));
        result->data[c] = bd_allocate(n_rows, bd_type_bytes(plan->columns[c].type));
        if (!result->columns[c].name || !result->data[c]) {
            return bd_error_memory(error, n_rows * bd_type_bytes(plan->columns[c].type));
        }
    }
    return BD_OK;
}

/* --- Concatenation --------------------------------------------------------------------------- */

/* All rows of all ranges, with texts in one pool. Column n of the plan's n columns is the number of
 * the row + 1: by it the lineage is found again after sorting. */
typedef struct whole {
    bd_rows rows;
    uint64_t *lineage_offsets;
    bd_lineage *lineage;
} whole;

static bd_status append_partial(whole *all, bd_run *run, const bd_plan *plan, bd_partial *partial,
                                size_t first) {
    BD_TRY(bd_partial_renumber(partial, plan, run->evaluation.texts, run->evaluation.error));
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (!all->rows.kept[c]) continue;
        size_t width = bd_type_bytes(plan->columns[c].type);
        memcpy((char *)all->rows.columns[c] + first * width, partial->columns[c],
               partial->n_rows * width);
        free(partial->columns[c]);
        partial->columns[c] = NULL;
    }
    return BD_OK;
}

static void append_lineage(whole *all, const bd_partial *partial, size_t first) {
    uint64_t base = all->lineage_offsets[first];
    for (size_t i = 0; i < partial->n_rows; i++) {
        all->lineage_offsets[first + i + 1] = base + partial->lineage_offsets[i + 1];
    }
    if (partial->n_lineage) {
        memcpy(all->lineage + base, partial->lineage,
               partial->n_lineage * sizeof *partial->lineage);
    }
}

static bd_status concatenate(whole *all, bd_run *run, const bd_node *root, bool lineage,
                             bd_partial *partials, size_t n_partials) {
    const bd_plan *plan = root->plan;
    bd_error *error = run->evaluation.error;
    size_t n_rows = 0, n_lineage = 0, first = 0;
    for (size_t p = 0; p < n_partials; p++) {
        n_rows += partials[p].n_rows;
        n_lineage += partials[p].n_lineage;
    }
    BD_TRY(bd_rows_init_columns(&all->rows, run, plan->n_columns + 1));
    for (size_t c = 0; c <= plan->n_columns; c++) {
        all->rows.types[c] = c < plan->n_columns ? plan->columns[c].type : BD_TYPE_UNKNOWN;
        all->rows.kept[c] = bd_node_needs(root, c);
        if (!all->rows.kept[c]) continue;
        all->rows.columns[c] = bd_allocate(n_rows, bd_type_bytes(all->rows.types[c]));
        if (!all->rows.columns[c]) return bd_error_memory(error, n_rows * 8);
    }
    all->rows.n_rows = all->rows.capacity_rows = n_rows;
    uint32_t *numbers = all->rows.columns[plan->n_columns];
    for (size_t i = 0; i < n_rows; i++)
        numbers[i] = (uint32_t)i + 1;
    if (lineage) {
        all->lineage_offsets = bd_allocate_zero(n_rows + 1, sizeof *all->lineage_offsets);
        all->lineage = bd_allocate(n_lineage, sizeof *all->lineage);
        if (!all->lineage_offsets || !all->lineage) return bd_error_memory(error, n_lineage * 8);
    }
    for (size_t p = 0; p < n_partials; p++) {
        if (partials[p].n_rows) BD_TRY(append_partial(all, run, plan, &partials[p], first));
        if (lineage) append_lineage(all, &partials[p], first);
        first += partials[p].n_rows;
        bd_partial_free(&partials[p], plan->n_columns);
    }
    return BD_OK;
}

/* --- After the ranges ------------------------------------------------------------------------ */

/* Rows are known by number here: a pair of numbers never comes up, as nothing is joined any more.
 */
static bd_status run_final(bd_prepared *prepared, bd_run *run, const bd_rows *rows, bd_rows *out) {
    bd_operator *root = NULL;
    prepared->final_leaf->source = rows;
    bd_status status = bd_lineage_pool_create(NULL, &run->lineage, run->evaluation.error);
    if (status == BD_OK) status = bd_operator_open(run, prepared->final_root, &root);
    if (status == BD_OK) status = bd_operator_restart(root);
    if (status == BD_OK) status = bd_rows_init(out, run, prepared->final_root);
    while (status == BD_OK) {
        bd_batch *batch;
        status = root->next(root, &batch);
        if (status != BD_OK || !batch) break;
        status = bd_rows_append(out, batch);
    }
    bd_operator_close(root);
    bd_lineage_pool_free(run->lineage);
    run->lineage = NULL;
    return status;
}

static bool is_wanted(const bd_wanted *wanted, const bd_rows *rows, size_t row) {
    if (!wanted || !wanted->ids) return true;
    uint32_t id = ((const uint32_t *)rows->columns[wanted->column])[row];
    size_t low = 0, high = wanted->n_ids;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (wanted->ids[middle] < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < wanted->n_ids && wanted->ids[low] == id;
}

/* Gives the texts of the query to the result, numbered in order of appearance. */
static bd_status own_texts(bd_result *result, const bd_text_pool *texts, bd_error *error) {
    size_t count = bd_text_pool_first(texts) - BD_TEXT_POOL_FIRST + bd_text_pool_count(texts);
    if (count == 0) return BD_OK;
    uint32_t *map = bd_allocate_zero(count, sizeof *map);
    result->pool_texts = bd_allocate_zero(count, sizeof *result->pool_texts);
    result->pool_lengths = bd_allocate_zero(count, sizeof *result->pool_lengths);
    bd_status status = map && result->pool_texts && result->pool_lengths
                           ? BD_OK
                           : bd_error_memory(error, count * sizeof(char *));
    for (size_t c = 0; c < result->n_columns && status == BD_OK; c++) {
        if (!bd_type_is_text(result->columns[c].type)) continue;
        uint32_t *ids = result->data[c];
        for (size_t i = 0; i < result->n_rows && status == BD_OK; i++) {
            if (ids[i] < BD_TEXT_POOL_FIRST) continue;
            uint32_t *number = &map[ids[i] - BD_TEXT_POOL_FIRST];
            if (*number == 0) {
                size_t length;
                const char *text = bd_text_pool_text(texts, ids[i], &length);
                char *copy = bd_copy_text(text, length);
                if (!copy) {
                    status = bd_error_memory(error, length);
                    break;
                }
                result->pool_texts[result->n_pool_texts] = copy;
                result->pool_lengths[result->n_pool_texts++] = (uint32_t)length;
                *number = (uint32_t)result->n_pool_texts;
            }
            ids[i] = BD_TEXT_POOL_FIRST + *number - 1;
        }
    }
    free(map);
    return status;
}

static bd_status own_lineage(bd_result *result, const whole *all, const uint32_t *numbers,
                             const uint32_t *order, bd_error *error) {
    uint64_t n = 0;
    for (size_t i = 0; i < result->n_rows; i++) {
        size_t row = numbers[order[i]] - 1;
        n += all->lineage_offsets[row + 1] - all->lineage_offsets[row];
    }
    result->lineage_offsets = bd_allocate_zero(result->n_rows + 1, sizeof *result->lineage_offsets);
    result->lineage = bd_allocate((size_t)n, sizeof *result->lineage);
    if (!result->lineage_offsets || !result->lineage) return bd_error_memory(error, (size_t)n * 8);
    n = 0;
    for (size_t i = 0; i < result->n_rows; i++) {
        size_t row = numbers[order[i]] - 1;
        uint64_t begin = all->lineage_offsets[row], end = all->lineage_offsets[row + 1];
        if (end > begin) {
            memcpy(result->lineage + n, all->lineage + begin, (end - begin) * sizeof *all->lineage);
        }
        n += end - begin;
        result->lineage_offsets[i + 1] = n;
    }
    return BD_OK;
}

static bd_status make_result(bd_run *run, const bd_plan *plan, const bd_rows *rows,
                             const whole *all, const bd_wanted *wanted, bd_result **out) {
    bd_error *error = run->evaluation.error;
    uint32_t *order = bd_allocate(rows->n_rows, sizeof *order);
    if (!order) return bd_error_memory(error, rows->n_rows * sizeof *order);
    size_t n = 0;
    for (size_t i = 0; i < rows->n_rows; i++) {
        if (is_wanted(wanted, rows, i)) order[n++] = (uint32_t)i;
    }
    bd_status status = result_create(plan, n, out, error);
    for (size_t c = 0; c < plan->n_columns && status == BD_OK; c++) {
        size_t width = bd_type_bytes(plan->columns[c].type);
        if (n) bd_gather32((*out)->data[c], rows->columns[c], width, order, n);
    }
    if (status == BD_OK) status = own_texts(*out, run->evaluation.texts, error);
    if (status == BD_OK && all->lineage_offsets) {
        status = own_lineage(*out, all, rows->columns[plan->n_columns], order, error);
    }
    free(order);
    if (status != BD_OK) {
        bd_result_free(*out);
        *out = NULL;
    }
    return status;
}

bd_status bd_result_assemble(bd_prepared *prepared, const bd_exec_options *options,
                             bd_partial *partials, size_t n_partials, const bd_wanted *wanted,
                             bd_result **result, bd_error *error) {
    *result = NULL;
    bd_text_pool *texts;
    BD_TRY(bd_text_pool_create_over(prepared->catalog.store, prepared->texts, &texts, error));
    bd_run run;
    bd_run_init(&run, prepared, options, texts, NULL, error);
    whole all = {0};
    bd_rows final = {0};
    bd_status status =
        concatenate(&all, &run, prepared->root, prepared->lineage != NULL, partials, n_partials);
    const bd_rows *rows = &all.rows;
    if (status == BD_OK && prepared->final_root) {
        status = run_final(prepared, &run, &all.rows, &final);
        rows = &final;
    }
    if (status == BD_OK) {
        status = make_result(&run, prepared->query->plan, rows, &all, wanted, result);
    }
    bd_rows_free(&all.rows);
    bd_rows_free(&final);
    free(all.lineage_offsets);
    free(all.lineage);
    bd_run_reset(&run);
    bd_text_pool_free(texts);
    return status;
}

/* --- Common relations ------------------------------------------------------------------------ */

/* The text of an id of the rows of a partial. */
static const char *text_of(const bd_partial *partial, const bd_text_pool *texts, uint32_t id,
                           size_t *length) {
    if (id < partial->own_first) return bd_text_pool_text(texts, id, length);
    *length = partial->lengths[id - partial->own_first];
    return partial->texts[id - partial->own_first];
}

/* Gives texts that the query made ids of the run's pool. */
static bd_status move_texts(bd_prepared *prepared, bd_partial *partial, bd_error *error) {
    const bd_plan *plan = prepared->root->plan;
    bd_text_pool *pool = prepared->catalog.commons->texts;
    uint32_t first = bd_text_pool_first(prepared->texts);
    size_t count = partial->own_first - first + partial->n_texts;
    if (partial->n_rows == 0 || count == 0) return BD_OK;
    uint32_t *map = bd_allocate_zero(count, sizeof *map);
    if (!map) return bd_error_memory(error, count * sizeof *map);
    bd_status status = BD_OK;
    for (size_t c = 0; c < plan->n_columns && status == BD_OK; c++) {
        if (!prepared->root->needed[c] || !bd_type_is_text(plan->columns[c].type)) continue;
        uint32_t *ids = partial->columns[c];
        for (size_t i = 0; i < partial->n_rows && status == BD_OK; i++) {
            if (ids[i] < first) continue;
            uint32_t *moved = &map[ids[i] - first];
            size_t length;
            if (!*moved) {
                const char *text = text_of(partial, prepared->texts, ids[i], &length);
                status = bd_text_pool_intern(pool, text, length, moved, error);
            }
            ids[i] = *moved;
        }
    }
    free(map);
    return status;
}

bd_status bd_common_move_texts(bd_prepared *prepared, bd_partial *partials, size_t n_partials,
                               bd_error *error) {
    for (size_t p = 0; p < n_partials; p++)
        BD_TRY(move_texts(prepared, &partials[p], error));
    return BD_OK;
}

static bd_status gather_column(const bd_prepared *prepared, const bd_partial *partials,
                               size_t n_partials, size_t n_rows, size_t c, void **out,
                               bd_error *error) {
    size_t width = bd_type_bytes(prepared->root->plan->columns[c].type), first = 0;
    char *data = bd_allocate(n_rows + 1, width);
    *out = data;
    if (!data) return bd_error_memory(error, n_rows * width);
    for (size_t p = 0; p < n_partials; p++) {
        if (!partials[p].n_rows) continue;
        memcpy(data + first * width, partials[p].columns[c], partials[p].n_rows * width);
        free(partials[p].columns[c]);
        partials[p].columns[c] = NULL;
        first += partials[p].n_rows;
    }
    return BD_OK;
}

bd_status bd_common_assemble(bd_prepared *prepared, bd_partial *partials, size_t n_partials,
                             bd_common_table *common, bd_error *error) {
    const bd_plan *plan = prepared->root->plan;
    size_t n_rows = 0;
    for (size_t p = 0; p < n_partials; p++)
        n_rows += partials[p].n_rows;
    if (n_rows > INT32_MAX) {
        return bd_error_set(
            error, BD_ERROR_LIMIT, "中间结果超过 21 亿行;请缩小查询范围",
            "an intermediate result has over 2.1 billion rows; narrow the query down");
    }
    void **columns = bd_allocate_zero(plan->n_columns + 1, sizeof *columns);
    if (!columns) return bd_error_memory(error, plan->n_columns * sizeof *columns);
    bd_status status = BD_OK;
    for (size_t c = 0; c < plan->n_columns && status == BD_OK; c++) {
        if (!prepared->root->needed[c]) continue;
        status = gather_column(prepared, partials, n_partials, n_rows, c, &columns[c], error);
    }
    for (size_t p = 0; p < n_partials; p++)
        bd_partial_free(&partials[p], plan->n_columns);
    if (status == BD_OK) {
        status = bd_common_table_fill(common, prepared->catalog.store, plan, columns, n_rows,
                                      prepared->catalog.n_threads, error);
    } else {
        for (size_t c = 0; c < plan->n_columns; c++)
            free(columns[c]);
    }
    free(columns);
    if (status != BD_OK) bd_common_table_free(common);
    common->ready = status == BD_OK;
    return status;
}

/* --- Reading --------------------------------------------------------------------------------- */

bool bd_result_is_null(const bd_result *result, size_t column, size_t row) {
    return bd_value_is_null(result->columns[column].type, result->data[column], row);
}

bd_status bd_result_format(const bd_store *store, const bd_result *result, size_t column,
                           size_t row, bd_buffer *out, bd_error *error) {
    bd_type type = result->columns[column].type;
    if (bd_type_is_text(type)) {
        uint32_t id = ((const uint32_t *)result->data[column])[row];
        if (id >= BD_TEXT_POOL_FIRST) {
            size_t i = id - BD_TEXT_POOL_FIRST;
            if (i < result->n_pool_texts) {
                bd_buffer_append(out, result->pool_texts[i], result->pool_lengths[i]);
            }
            return bd_buffer_status(out, error);
        }
    }
    return bd_store_format(store, type, result->data[column], row, out, error);
}

size_t bd_result_find_column(const bd_result *result, const char *name) {
    for (size_t c = 0; c < result->n_columns; c++) {
        if (strcmp(result->columns[c].name, name) == 0) return c;
    }
    return SIZE_MAX;
}
