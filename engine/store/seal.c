/* From chunks to tables: order, renumber, cluster. */
#include "engine/base/memory.h"
#include "engine/store/chunk_pack.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>
#include <string.h>

#define PIECE_ROWS 1024u /* read from a chunk at a time */

static int compare_chunks(const void *a, const void *b) {
    const bd_chunk *x = *(bd_chunk *const *)a, *y = *(bd_chunk *const *)b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    return 0;
}

/* NULL for columns that hold no ids of a dictionary. */
const bd_renumbering *bd_seal_renumbering(const bd_seal_state *state, bd_type type) {
    const bd_renumbering *r = &state->renumbering[bd_type_is_text(type) ? BD_TYPE_TEXT : type];
    return r->texts ? r : NULL;
}

static size_t piece_rows(const bd_chunk *chunk, size_t first) {
    return chunk->n_rows - first < PIECE_ROWS ? chunk->n_rows - first : PIECE_ROWS;
}

static size_t first_entity_column(const bd_table_definition *definition) {
    for (size_t c = 0; c < definition->n_columns; c++) {
        if (bd_type_is_entity(definition->columns[c].type) &&
            definition->columns[c].type != BD_TYPE_SOURCE)
            return c;
    }
    return SIZE_MAX;
}

/* The final ids of a column of a chunk, 0 where it has none. */
static void find_ids(const bd_chunk *chunk, size_t column, bd_type type,
                     const bd_renumbering *renumbering, uint32_t *found) {
    uint32_t room[PIECE_ROWS];
    memset(found, 0, chunk->n_rows * sizeof *found);
    for (size_t first = 0, n; chunk->columns[column] && first < chunk->n_rows; first += n) {
        n = piece_rows(chunk, first);
        const uint32_t *ids = bd_chunk_values(chunk, column, type, first, n, room);
        for (size_t i = 0; i < n; i++)
            found[first + i] = bd_renumber(renumbering, ids[i]);
    }
}

/* Counting sort by the cluster key: stable, so that rows of one key stay in source order. */
static bd_status place_rows(bd_seal_state *state, size_t t, bd_error *error) {
    bd_table_job *job = &state->jobs[t];
    bd_table *table = &state->store->tables[t];
    size_t column = first_entity_column(table->definition);
    table->cluster_column = column;
    if (column == SIZE_MAX || job->n_rows == 0) return BD_OK;
    bd_type type = table->definition->columns[column].type;
    const bd_renumbering *renumbering = bd_seal_renumbering(state, type);
    uint32_t n_ids = bd_dictionary_count(bd_store_dictionary(state->store, type));
    uint32_t *next = bd_allocate_large_zero((size_t)n_ids + 2, sizeof *next);
    uint32_t *place = bd_allocate_large(job->n_rows, sizeof *place);
    if (!next || !place) {
        free(next);
        free(place);
        return bd_error_memory(error, job->n_rows * sizeof *place);
    }
    size_t row = 0;
    for (size_t k = 0; k < job->n_chunks; k++) {
        find_ids(job->chunks[k], column, type, renumbering, place + row);
        row += job->chunks[k]->n_rows;
    }
    for (size_t i = 0; i < job->n_rows; i++)
        next[(size_t)place[i] + 1]++;
    for (size_t id = 0; id <= n_ids; id++)
        next[id + 1] += next[id];
    for (size_t i = 0; i < job->n_rows; i++)
        place[i] = next[place[i]]++;
    free(next);
    job->place = place;
    return BD_OK;
}

#define SCATTER(element, expression)                                                               \
    do {                                                                                           \
        const element *from = values;                                                              \
        element *to = data;                                                                        \
        if (place) {                                                                               \
            for (size_t i = 0; i < n; i++)                                                         \
                to[place[row + i]] = expression;                                                   \
        } else {                                                                                   \
            for (size_t i = 0; i < n; i++)                                                         \
                to[row + i] = expression;                                                          \
        }                                                                                          \
    } while (0)

/* To their places, those of rows `row` and after. */
static void scatter(const void *values, size_t n, bd_physical physical,
                    const bd_renumbering *renumbering, const uint32_t *place, size_t row,
                    void *data) {
    switch (physical) {
    case BD_PHYSICAL_U32:
        if (renumbering) {
            SCATTER(uint32_t, bd_renumber(renumbering, from[i]));
        } else {
            SCATTER(uint32_t, from[i]);
        }
        break;
    case BD_PHYSICAL_I32:
        SCATTER(int32_t, from[i]);
        break;
    case BD_PHYSICAL_I64:
        SCATTER(int64_t, from[i]);
        break;
    case BD_PHYSICAL_F64:
        SCATTER(double, from[i]);
        break;
    case BD_PHYSICAL_U8:
        SCATTER(uint8_t, from[i]);
        break;
    }
}

static void scatter_chunk(const bd_chunk *chunk, size_t column, bd_type type,
                          const bd_renumbering *renumbering, const uint32_t *place, size_t row,
                          void *data) {
    uint64_t room[PIECE_ROWS];
    for (size_t first = 0, n; first < chunk->n_rows; first += n) {
        n = piece_rows(chunk, first);
        scatter(bd_chunk_values(chunk, column, type, first, n, room), n, bd_type_physical(type),
                renumbering, place, row + first, data);
    }
}

static void fill_null(bd_physical physical, void *data, size_t n_rows) {
    uint64_t null = bd_physical_null(physical);
    size_t bytes = bd_physical_bytes(physical);
    for (size_t i = 0; i < n_rows; i++)
        memcpy((char *)data + i * bytes, &null, bytes);
}

/* Keeps values in the fewest bytes; they are the store's or gone afterwards. Within a parallel
 * region, where every column is work of one thread. */
static bd_status pack(bd_type type, void *values, size_t n_rows, bd_column *column,
                      bd_error *error) {
    bd_status status = bd_column_pack(type, values, n_rows, 1, column, error);
    if (status != BD_OK || column->codes != values) free(values);
    return status;
}

static bd_status build_column(bd_seal_state *state, size_t t, size_t column, bd_error *error) {
    bd_table_job *job = &state->jobs[t];
    bd_table *table = &state->store->tables[t];
    bool present = false, absent_somewhere = false;
    for (size_t k = 0; k < job->n_chunks; k++) {
        present |= job->chunks[k]->columns[column] != NULL;
        absent_somewhere |= !job->chunks[k]->columns[column];
    }
    table->column_present[column] = present;
    if (!present || job->n_rows == 0) return BD_OK;
    bd_type type = table->columns[column].type;
    bd_physical physical = bd_type_physical(type);
    void *values = bd_allocate_large(job->n_rows, bd_physical_bytes(physical));
    if (!values) return bd_error_memory(error, job->n_rows * bd_physical_bytes(physical));
    const bd_renumbering *renumbering = bd_seal_renumbering(state, type);
    size_t row = 0;
    if (absent_somewhere) fill_null(physical, values, job->n_rows);
    for (size_t k = 0; k < job->n_chunks; k++) {
        bd_chunk *chunk = job->chunks[k];
        if (chunk->columns[column])
            scatter_chunk(chunk, column, type, renumbering, job->place, row, values);
        bd_chunk_release_column(chunk, column);
        row += chunk->n_rows;
    }
    return pack(type, values, job->n_rows, &table->columns[column], error);
}

static bd_status build_provenance(bd_seal_state *state, size_t t, bd_error *error) {
    bd_table_job *job = &state->jobs[t];
    bd_table *table = &state->store->tables[t];
    if (job->n_rows == 0) return BD_OK;
    uint32_t *source = bd_allocate_large(job->n_rows, sizeof *source);
    uint32_t *source_row = bd_allocate_large(job->n_rows, sizeof *source_row);
    if (!source || !source_row) {
        free(source);
        free(source_row);
        return bd_error_memory(error, job->n_rows * sizeof *source);
    }
    size_t row = 0;
    for (size_t k = 0; k < job->n_chunks; k++) {
        const bd_chunk *chunk = job->chunks[k];
        for (size_t i = 0; i < chunk->n_rows; i++)
            source[job->place ? job->place[row + i] : row + i] = chunk->source;
        scatter_chunk(chunk, chunk->n_columns, BD_TYPE_UNKNOWN, NULL, job->place, row, source_row);
        row += chunk->n_rows;
    }
    table->n_rows = (uint32_t)job->n_rows;
    bd_status status = pack(BD_TYPE_SOURCE, source, job->n_rows, &table->source, error);
    if (status != BD_OK) {
        free(source_row);
        return status;
    }
    return pack(BD_TYPE_UNKNOWN, source_row, job->n_rows, &table->source_row, error);
}

static bd_status plan_jobs(bd_seal_state *state, bd_error *error) {
    bd_store *store = state->store;
    if (store->n_chunks)
        qsort(store->chunks, store->n_chunks, sizeof *store->chunks, compare_chunks);
    for (size_t k = 0; k < store->n_chunks; k++) {
        bd_chunk *chunk = store->chunks[k];
        bd_table_job *job = &state->jobs[chunk->table];
        if (!job->chunks) job->chunks = &store->chunks[k];
        job->n_chunks++;
        job->n_rows += chunk->n_rows;
        if (job->n_rows >= UINT32_MAX)
            return bd_error_set(error, BD_ERROR_LIMIT, "表 %s 超过 42 亿行;请分批处理",
                                "table %s has over 4 billion rows; process fewer files at once",
                                store->schema->tables[chunk->table].name);
    }
    return BD_OK;
}

static bd_status seal_dictionaries(bd_seal_state *state, int n_threads, bd_error *error) {
    for (int type = 0; type < BD_N_TYPES; type++) {
        bd_dictionary *dictionary = state->store->dictionaries[type];
        if (dictionary)
            BD_TRY(bd_dictionary_seal(dictionary, n_threads, &state->renumbering[type], error));
    }
    return BD_OK;
}

/* Unit of parallel work: one column of one table; column n_columns stands for the provenance. */
static bd_status build_tables(bd_seal_state *state, int n_threads, bd_error *error) {
    const bd_schema *schema = state->store->schema;
    bd_status status = BD_OK;
    for (size_t t = 0; t < schema->n_tables; t++)
        BD_TRY(bd_seal_large_table(state, t, first_entity_column(&schema->tables[t]), n_threads,
                                   error));
#pragma omp parallel for num_threads(n_threads) schedule(dynamic, 1)
    for (size_t t = 0; t < schema->n_tables; t++) {
        if (state->jobs[t].done) continue;
        bd_error own;
        bd_status result = place_rows(state, t, &own);
        if (result != BD_OK) {
#pragma omp critical(bd_store_seal)
            {
                status = result;
                if (error) *error = own;
            }
        }
    }
    if (status != BD_OK) return status;
    size_t n_tasks = 0;
    for (size_t t = 0; t < schema->n_tables; t++)
        n_tasks += schema->tables[t].n_columns + 1;
#pragma omp parallel for num_threads(n_threads) schedule(dynamic, 1)
    for (size_t task = 0; task < n_tasks; task++) {
        size_t t = 0, column = task;
        while (column > schema->tables[t].n_columns)
            column -= schema->tables[t++].n_columns + 1;
        if (state->jobs[t].done) continue;
        bd_error own;
        bd_status result = column == schema->tables[t].n_columns
                               ? build_provenance(state, t, &own)
                               : build_column(state, t, column, &own);
        if (result != BD_OK) {
#pragma omp critical(bd_store_seal)
            {
                status = result;
                if (error) *error = own;
            }
        }
    }
    return status;
}

bd_status bd_store_seal(bd_store *store, int n_threads, bd_error *error) {
    if (store->sealed) return BD_OK;
    n_threads = bd_threads_count(n_threads, 0);
    bd_seal_state state = {.store = store};
    state.jobs = bd_allocate_zero(store->schema->n_tables, sizeof *state.jobs);
    if (!state.jobs) return bd_error_memory(error, store->schema->n_tables * sizeof *state.jobs);
    bd_status status = plan_jobs(&state, error);
    if (status == BD_OK) status = seal_dictionaries(&state, n_threads, error);
    if (status == BD_OK) status = build_tables(&state, n_threads, error);
    if (status == BD_OK) {
        for (size_t k = 0; k < store->n_chunks; k++)
            bd_chunk_free(store->chunks[k]);
        store->n_chunks = 0;
        store->sealed = true;
    }
    for (size_t t = 0; t < store->schema->n_tables; t++)
        free(state.jobs[t].place);
    for (int type = 0; type < BD_N_TYPES; type++)
        bd_renumbering_reset(&state.renumbering[type]);
    bd_page_pool_reset(&state.pool);
    free(state.jobs);
    return status;
}
