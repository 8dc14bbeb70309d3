/* The derived table kin. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/kin/closure.h"
#include "engine/kin/conflict.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK                                                                                      \
    512u /* officials; results are put together chunk by chunk, whatever thread made them */

typedef struct closure_run {
    bd_kin_closure_input input;
    uint32_t *officials;
    uint32_t n_officials;
    bd_kin_list *chunks;
    uint32_t n_chunks;
    const bd_cancel *cancel;
} closure_run;

static void mark(uint8_t *marked, const bd_column *ids, uint32_t n_rows) {
    for (uint32_t row = 0; ids && row < n_rows; row++)
        marked[bd_id_at(ids, row)] = 1;
}

/* Everyone in the officials' table, and everyone who declared. Ascending. */
static bd_status list_officials(const bd_store *store, uint32_t n_persons, closure_run *run,
                                bd_error *error) {
    uint8_t *marked = bd_allocate_zero((size_t)n_persons + 1, 1);
    if (!marked) return bd_error_memory(error, n_persons);
    const bd_table *official = bd_store_find_table(store, "official", NULL);
    const bd_table *kinship = bd_store_find_table(store, "kinship", NULL);
    mark(marked, bd_table_ids(official, "id_no", BD_TYPE_PERSON), official ? official->n_rows : 0);
    mark(marked, bd_table_ids(kinship, "official_id", BD_TYPE_PERSON),
         kinship ? kinship->n_rows : 0);
    marked[0] = 0;
    uint32_t n = 0;
    for (uint32_t id = 1; id <= n_persons; id++)
        n += marked[id];
    run->officials = bd_allocate(n, sizeof *run->officials);
    if (!run->officials) {
        free(marked);
        return bd_error_memory(error, n * sizeof *run->officials);
    }
    for (uint32_t id = 1; id <= n_persons; id++) {
        if (marked[id]) run->officials[run->n_officials++] = id;
    }
    free(marked);
    return BD_OK;
}

static bd_status run_chunk(const closure_run *run, uint32_t chunk, bd_kin_search *search,
                           bd_error *error) {
    if (run->cancel && *run->cancel)
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    uint32_t end = (chunk + 1) * CHUNK < run->n_officials ? (chunk + 1) * CHUNK : run->n_officials;
    for (uint32_t i = chunk * CHUNK; i < end; i++)
        BD_TRY(bd_kin_relatives(search, run->officials[i], &run->chunks[chunk], error));
    return BD_OK;
}

static bd_status run_all(closure_run *run, int n_threads, bd_error *error) {
    bd_status status = BD_OK;
    bool stop = false;
#pragma omp parallel num_threads(n_threads)
    {
        bd_kin_search *search = NULL;
        bd_error own;
        bd_status result = bd_kin_search_create(&run->input, &search, &own);
#pragma omp for schedule(dynamic, 1)
        for (uint32_t chunk = 0; chunk < run->n_chunks; chunk++) {
            if (result != BD_OK || __atomic_load_n(&stop, __ATOMIC_RELAXED)) continue;
            result = run_chunk(run, chunk, search, &own);
        }
        if (result != BD_OK) {
            __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
#pragma omp critical(bd_kin_run_all)
            {
                status = result;
                if (error) *error = own;
            }
        }
        bd_kin_search_free(search);
    }
    return status;
}

/* --- Rows in the order of the table
 * ---------------------------------------------------------------- */

typedef struct placed_row {
    const bd_kin_row *row;
    const char *paths;
} placed_row;

/* By relative, then by official: counting sort, as chunks come in the order of officials. */
static bd_status place_rows(const closure_run *run, uint32_t n_persons, placed_row **rows,
                            uint32_t *n_rows, bd_error *error) {
    size_t n = 0;
    for (uint32_t c = 0; c < run->n_chunks; c++)
        n += run->chunks[c].count;
    if (n >= UINT32_MAX)
        return bd_error_set(error, BD_ERROR_LIMIT, "亲属关系超过 %u 行,请减少层级(max_degree)",
                            "more than %u kinship rows: lower the degree (max_degree)", UINT32_MAX);
    uint32_t *offsets = bd_allocate_zero((size_t)n_persons + 2, sizeof *offsets);
    placed_row *placed = bd_allocate(n, sizeof *placed);
    if (!offsets || !placed) {
        free(offsets);
        free(placed);
        return bd_error_memory(error, n * sizeof *placed);
    }
    for (uint32_t c = 0; c < run->n_chunks; c++) {
        for (size_t i = 0; i < run->chunks[c].count; i++)
            offsets[run->chunks[c].rows[i].relative + 1]++;
    }
    for (size_t id = 0; id <= n_persons; id++)
        offsets[id + 1] += offsets[id];
    for (uint32_t c = 0; c < run->n_chunks; c++) {
        for (size_t i = 0; i < run->chunks[c].count; i++) {
            const bd_kin_row *row = &run->chunks[c].rows[i];
            placed[offsets[row->relative]++] =
                (placed_row){row, bd_buffer_text(&run->chunks[c].paths)};
        }
    }
    free(offsets);
    *rows = placed;
    *n_rows = (uint32_t)n;
    return BD_OK;
}

/* Relations that were given a text id already. */
#define N_CODES 1024u
typedef struct relation_codes {
    bd_kin_relation relations[N_CODES];
    uint8_t classes[N_CODES];
    uint32_t ids[N_CODES]; /* 0: free */
    bd_buffer scratch;
} relation_codes;

static bd_status relation_code(relation_codes *codes, bd_dictionary *texts, const bd_kin_row *row,
                               uint32_t *id, bd_error *error) {
    uint64_t key;
    memcpy(&key, &row->relation, sizeof key);
    uint32_t slot = (uint32_t)bd_hash_combine(key, row->class) & (N_CODES - 1);
    if (codes->ids[slot] && codes->classes[slot] == row->class &&
        memcmp(&codes->relations[slot], &row->relation, sizeof row->relation) == 0) {
        *id = codes->ids[slot];
        return BD_OK;
    }
    bd_buffer_clear(&codes->scratch);
    bd_kin_row_relation(row, &codes->scratch);
    BD_TRY(bd_buffer_status(&codes->scratch, error));
    BD_TRY(bd_dictionary_append(texts, bd_buffer_text(&codes->scratch), codes->scratch.length_bytes,
                                id, error));
    codes->relations[slot] = row->relation;
    codes->classes[slot] = row->class;
    codes->ids[slot] = *id;
    return BD_OK;
}

typedef struct kin_columns {
    uint32_t *relative, *official, *relation, *range, *path, *evidence;
    int64_t *degree;
    uint8_t *declared;
} kin_columns;

static bd_status make_columns(bd_derived *derived, kin_columns *out, bd_error *error) {
    BD_TRY(bd_derived_column(derived, "relative", BD_TYPE_PERSON, &out->relative, error));
    BD_TRY(bd_derived_column(derived, "official", BD_TYPE_PERSON, &out->official, error));
    BD_TRY(bd_derived_column(derived, "degree", BD_TYPE_INT, &out->degree, error));
    BD_TRY(bd_derived_column(derived, "relation", BD_TYPE_CODE, &out->relation, error));
    BD_TRY(bd_derived_column(derived, "range", BD_TYPE_CODE, &out->range, error));
    BD_TRY(bd_derived_column(derived, "path", BD_TYPE_TEXT, &out->path, error));
    BD_TRY(bd_derived_column(derived, "evidence", BD_TYPE_CODE, &out->evidence, error));
    return bd_derived_column(derived, "declared", BD_TYPE_BOOL, &out->declared, error);
}

static bd_status fill_columns(bd_store *store, const placed_row *rows, uint32_t n_rows,
                              const kin_columns *out, relation_codes *codes, bd_error *error) {
    bd_dictionary *texts = bd_store_dictionary(store, BD_TYPE_TEXT);
    uint32_t evidence[BD_KIN_N_EVIDENCE], ranges[4] = {0};
    for (int i = 0; i < BD_KIN_N_EVIDENCE; i++)
        BD_TRY(
            bd_derived_text(store, bd_kin_evidence_name((bd_kin_evidence)i), &evidence[i], error));
    BD_TRY(bd_derived_text(store, "R1", &ranges[1], error));
    BD_TRY(bd_derived_text(store, "R2", &ranges[2], error));
    BD_TRY(bd_derived_text(store, "R3", &ranges[3], error));
    for (uint32_t i = 0; i < n_rows; i++) {
        const bd_kin_row *row = rows[i].row;
        out->relative[i] = row->relative;
        out->official[i] = row->official;
        /* No kinship, no degree. */
        out->degree[i] = row->class == BD_KIN_CLASS_HOUSEMATE ? BD_NULL_I64 : row->degree;
        BD_TRY(relation_code(codes, texts, row, &out->relation[i], error));
        const char *range =
            row->class == BD_KIN_CLASS_KIN ? bd_kin_relation_range(&row->relation) : NULL;
        out->range[i] = range ? ranges[range[1] - '0'] : BD_NULL_ID;
        BD_TRY(bd_dictionary_append(texts, rows[i].paths + row->path_offset, row->path_bytes,
                                    &out->path[i], error));
        out->evidence[i] = evidence[row->evidence];
        out->declared[i] = row->declared;
    }
    return BD_OK;
}

static bd_status set_table(bd_store *store, size_t number, const placed_row *rows, uint32_t n_rows,
                           bd_error *error) {
    bd_derived derived;
    kin_columns columns;
    bd_derived_begin(&derived, store, number, n_rows);
    relation_codes *codes = bd_allocate_zero(1, sizeof *codes);
    bd_status status = codes ? BD_OK : bd_error_memory(error, sizeof *codes);
    if (status == BD_OK) status = make_columns(&derived, &columns, error);
    if (status == BD_OK) status = fill_columns(store, rows, n_rows, &columns, codes, error);
    if (status == BD_OK) status = bd_derived_finish(&derived, "relative", error);
    bd_derived_reset(&derived);
    if (codes) bd_buffer_reset(&codes->scratch);
    free(codes);
    return status;
}

bd_status bd_kin_derive(bd_store *store, int n_threads, int most_degree, const bd_people *people,
                        const bd_cancel *cancel, bd_laps *laps, bd_error *error) {
    size_t number;
    if (!bd_store_find_table(store, "kin", &number)) return BD_OK;
    if (most_degree < 1) most_degree = 3;
    if (most_degree > BD_KIN_MOST_STEPS) most_degree = BD_KIN_MOST_STEPS;
    bd_kin_graph graph = {0};
    placed_row *rows = NULL;
    uint32_t n_rows = 0;
    closure_run run = {.input = {.graph = &graph,
                                 .people = people,
                                 .texts = bd_store_dictionary(store, BD_TYPE_TEXT),
                                 .most_degree = most_degree},
                       .cancel = cancel};
    uint32_t n_persons = bd_dictionary_count(people->persons);
    bd_status status = list_officials(store, n_persons, &run, error);
    if (status != BD_OK) goto done;
    if (run.n_officials > 0 || bd_store_find_table(store, "kin_conflict", NULL)) {
        status = bd_kin_graph_build(store, people, n_threads, cancel, &graph, error);
        bd_laps_add(laps, "亲属关系的边", "edges of kinship");
        if (status == BD_OK)
            status = bd_kin_conflict_table_set(store, &graph, people, n_threads, cancel, error);
        bd_laps_add(laps, "互相矛盾的关系", "contradictions of kinship");
        if (status != BD_OK) goto done;
    }
    run.n_chunks = (run.n_officials + CHUNK - 1) / CHUNK;
    run.chunks = bd_allocate_zero(run.n_chunks, sizeof *run.chunks);
    status = run.chunks ? BD_OK : bd_error_memory(error, run.n_chunks * sizeof *run.chunks);
    if (status == BD_OK) status = run_all(&run, bd_threads_count(n_threads, run.n_chunks), error);
    bd_laps_add(laps, "亲属关系闭包", "closure of kinship");
    bd_kin_graph_reset(&graph);
    if (status == BD_OK) status = place_rows(&run, n_persons, &rows, &n_rows, error);
    if (status == BD_OK) status = set_table(store, number, rows, n_rows, error);
    bd_laps_add(laps, "亲属关系表", "table of kinship");
done:
    for (uint32_t i = 0; run.chunks && i < run.n_chunks; i++)
        bd_kin_list_reset(&run.chunks[i]);
    free(run.chunks);
    free(run.officials);
    free(rows);
    bd_kin_graph_reset(&graph);
    return status;
}
