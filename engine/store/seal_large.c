/* Sealing a table of many rows. Rows go to places all over a column, each a miss of every cache. So
 * they go in two steps: first to one of up to 256 partitions of keys, whose rows lie together in
 * the final order, then to their place inside of the partition, which fits a core's cache. */
#include "engine/base/memory.h"
#include "engine/store/column_space.h"
#include "engine/store/scatter.h"
#include "engine/store/store_internal.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#define LARGE_ROWS (1u << 20)
#define MOST_PARTITIONS BD_SCATTER_RUNS
#define PIECE_ROWS 2048u /* on their way through the nearest cache */

/* Rows are read by slices, one per thread, whose shares of a partition follow one another: the
 * order is that of the rows, however many slices there are. */
typedef struct slice {
    size_t first_chunk, n_chunks, first_row;
    uint32_t begins[MOST_PARTITIONS]; /* where its rows of a partition go */
} slice;

typedef struct clustering {
    bd_seal_state *state;
    bd_table_job *job;
    bd_table *table;
    int n_threads;
    size_t n_slices;
    slice *slices;
    uint32_t shift; /* partition = id >> shift */
    uint32_t partition_begins[MOST_PARTITIONS + 1];
    bd_pages partition_pages, place_pages;
    uint8_t *partition; /* per row in the order of chunks; on partition_pages */
    uint32_t *place;    /* per row in the order of partitions; on place_pages */
    bd_pages data_pages;
    void *data;     /* the ids by which the table is ordered, on data_pages */
    void **scratch; /* per thread: the codes of the largest partition */
} clustering;

/* --- Slices and partitions -----------------------------------------------------------------------
 */

static void cut_slices(clustering *c) {
    size_t chunk = 0, row = 0;
    for (size_t i = 0; i < c->n_slices; i++) {
        slice *s = &c->slices[i];
        *s = (slice){.first_chunk = chunk, .first_row = row};
        size_t until = c->job->n_rows * (i + 1) / c->n_slices;
        while (chunk < c->job->n_chunks && (row < until || i + 1 == c->n_slices)) {
            row += c->job->chunks[chunk++]->n_rows;
            s->n_chunks++;
        }
    }
}

/* The ids become final ones on the way. */
static void count_slice(const clustering *c, slice *s, size_t column,
                        const bd_renumbering *renumbering) {
    uint8_t *partition = c->partition + s->first_row;
    for (size_t k = 0; k < s->n_chunks; k++) {
        const bd_chunk *chunk = c->job->chunks[s->first_chunk + k];
        uint32_t *ids = chunk->columns[column];
        for (size_t i = 0; i < chunk->n_rows; i++) {
            if (ids) ids[i] = bd_renumber(renumbering, ids[i]);
            uint32_t p = ids ? ids[i] >> c->shift : 0;
            *partition++ = (uint8_t)p;
            s->begins[p]++;
        }
    }
}

static void find_partitions(clustering *c, size_t column) {
    const bd_renumbering *renumbering =
        bd_seal_renumbering(c->state, c->table->columns[column].type);
#pragma omp parallel for num_threads(c->n_threads) schedule(static, 1)
    for (size_t i = 0; i < c->n_slices; i++)
        count_slice(c, &c->slices[i], column, renumbering);
    uint32_t sum = 0;
    for (uint32_t p = 0; p < MOST_PARTITIONS; p++) {
        c->partition_begins[p] = sum;
        for (size_t i = 0; i < c->n_slices; i++) {
            uint32_t n = c->slices[i].begins[p];
            c->slices[i].begins[p] = sum;
            sum += n;
        }
    }
    c->partition_begins[MOST_PARTITIONS] = sum;
}

/* --- One column ----------------------------------------------------------------------------------
 */

/* What a column of the chunks is; column n_columns stands for the row numbers, the one after it for
 * the source. */
static const void *chunk_data(const bd_chunk *chunk, size_t column) {
    if (column < chunk->n_columns) return chunk->columns[column];
    return column == chunk->n_columns ? chunk->source_row : NULL;
}

/* Where the values of a column come from. */
typedef struct origin {
    size_t number; /* as for chunk_data */
    bd_type type;
    size_t value_bytes;
    const bd_renumbering *renumbering;
} origin;

static origin origin_of(const clustering *c, size_t number, bd_type type) {
    bool own = number < c->table->n_columns; /* others hold no ids */
    return (origin){.number = number,
                    .type = type,
                    .value_bytes = bd_physical_bytes(bd_type_physical(type)),
                    .renumbering = own ? bd_seal_renumbering(c->state, type) : NULL};
}

/* What chunks do not have: the source of their rows, or NULL. */
static void fill(const clustering *c, const bd_chunk *chunk, const origin *from, size_t n,
                 void *room) {
    uint64_t bits = from->number > c->table->n_columns
                        ? chunk->source
                        : bd_physical_null(bd_type_physical(from->type));
    for (size_t i = 0; i < n; i++) {
        if (from->value_bytes == 8)
            ((uint64_t *)room)[i] = bits;
        else if (from->value_bytes == 4)
            ((uint32_t *)room)[i] = (uint32_t)bits;
        else
            ((uint8_t *)room)[i] = (uint8_t)bits;
    }
}

/* Rows of a chunk in physical form: in place, or in `room`. */
static const void *values_of(const clustering *c, const bd_chunk *chunk, const origin *from,
                             size_t first, size_t n, void *room) {
    const void *data = chunk_data(chunk, from->number);
    if (data) return (const char *)data + first * from->value_bytes;
    fill(c, chunk, from, n, room);
    return room;
}

/* From provisional ids to final ones, in place; once for every column but the one by which the
 * table is ordered, of which count_slice does it. */
static void renumber(const bd_chunk *chunk, const origin *from, size_t first, size_t n) {
    if (!from->renumbering || !chunk->columns[from->number]) return;
    uint32_t *ids = (uint32_t *)chunk->columns[from->number] + first;
    for (size_t i = 0; i < n; i++)
        ids[i] = bd_renumber(from->renumbering, ids[i]);
}

/* Renumbers what it looks at. */
static void survey_slice(const clustering *c, const slice *part, const origin *from,
                         bd_column_survey *survey) {
    uint64_t room[PIECE_ROWS];
    for (size_t k = 0; k < part->n_chunks; k++) {
        const bd_chunk *chunk = c->job->chunks[part->first_chunk + k];
        for (size_t row = 0; row < chunk->n_rows; row += PIECE_ROWS) {
            size_t n = chunk->n_rows - row < PIECE_ROWS ? chunk->n_rows - row : PIECE_ROWS;
            renumber(chunk, from, row, n);
            bd_column_survey_add(survey, values_of(c, chunk, from, row, n, room), n);
        }
    }
}

/* How the column is kept best: before its values are moved, since codes are shorter. */
static bd_status survey_column(const clustering *c, const origin *from, bd_column *column,
                               bd_error *error) {
    bd_column_survey **surveys = bd_allocate_zero(c->n_slices, sizeof *surveys);
    bd_status status = surveys ? BD_OK : bd_error_memory(error, c->n_slices * sizeof *surveys);
    for (size_t s = 0; status == BD_OK && s < c->n_slices; s++)
        status = bd_column_survey_make(from->type, c->job->n_rows, &surveys[s], error);
    if (status == BD_OK) {
#pragma omp parallel for num_threads(c->n_threads) schedule(static, 1)
        for (size_t s = 0; s < c->n_slices; s++)
            survey_slice(c, &c->slices[s], from, surveys[s]);
        for (size_t s = 1; s < c->n_slices; s++)
            bd_column_survey_merge(surveys[0], surveys[s]);
        status = bd_column_survey_choose(surveys[0], column, error);
    }
    for (size_t s = 0; surveys && s < c->n_slices; s++)
        bd_column_survey_free(surveys[s]);
    free(surveys);
    return status;
}

typedef struct three_bytes {
    uint8_t bytes[3];
} three_bytes;

#define PUT_ALL(element)                                                                           \
    do {                                                                                           \
        const element *from = codes;                                                               \
        for (size_t i = 0; i < n; i++)                                                             \
            BD_SCATTER_PUT(to, element, partition[i], from[i]);                                    \
    } while (0)

static void scatter_codes(bd_scatter *to, const void *codes, size_t n, const uint8_t *partition) {
    switch (to->value_bytes) {
    case 1:
        PUT_ALL(uint8_t);
        break;
    case 2:
        PUT_ALL(uint16_t);
        break;
    case 3:
        PUT_ALL(three_bytes);
        break;
    case 4:
        PUT_ALL(uint32_t);
        break;
    default:
        PUT_ALL(uint64_t);
        break;
    }
}

static void distribute_slice(const clustering *c, const slice *part, const origin *from,
                             const bd_column_encoder *encoder, void *codes) {
    uint64_t room[PIECE_ROWS], code_room[PIECE_ROWS];
    bool encodes = encoder->column->packing != BD_PACKING_PLAIN;
    bd_scatter to;
    bd_scatter_begin(&to, codes, encoder->column->code_bytes, part->begins);
    const uint8_t *partition = c->partition + part->first_row;
    for (size_t k = 0; k < part->n_chunks; k++) {
        bd_chunk *chunk = c->job->chunks[part->first_chunk + k];
        for (size_t row = 0; row < chunk->n_rows; row += PIECE_ROWS) {
            size_t n = chunk->n_rows - row < PIECE_ROWS ? chunk->n_rows - row : PIECE_ROWS;
            const void *values = values_of(c, chunk, from, row, n, room);
            if (encodes) bd_column_encode(encoder, values, n, code_room);
            scatter_codes(&to, encodes ? code_room : values, n, partition);
            partition += n;
        }
        if (from->number < c->table->n_columns) bd_chunk_release_column(chunk, from->number);
    }
    bd_scatter_end(&to);
}

/* The codes of a column, in the order of partitions. Chunks do not have the column any more. */
static void distribute(const clustering *c, const origin *from, const bd_column_encoder *encoder,
                       void *codes) {
#pragma omp parallel for num_threads(c->n_threads) schedule(static, 1)
    for (size_t s = 0; s < c->n_slices; s++)
        distribute_slice(c, &c->slices[s], from, encoder, codes);
}

#define PERMUTE(element)                                                                           \
    do {                                                                                           \
        element *to = codes;                                                                       \
        const element *from = scratch;                                                             \
        for (size_t k = begin; k < end; k++)                                                       \
            to[c->place[k]] = from[k - begin];                                                     \
    } while (0)

/* From the order of partitions to their places. */
static void put_in_place(const clustering *c, uint32_t code_bytes, void *codes) {
#pragma omp parallel for num_threads(c->n_threads) schedule(dynamic, 1)
    for (uint32_t p = 0; p < MOST_PARTITIONS; p++) {
        size_t begin = c->partition_begins[p], end = c->partition_begins[p + 1];
        void *scratch = c->scratch[omp_get_thread_num()];
        if (begin == end) continue;
        memcpy(scratch, (const char *)codes + begin * code_bytes, (end - begin) * code_bytes);
        if (code_bytes == 8)
            PERMUTE(uint64_t);
        else if (code_bytes == 4)
            PERMUTE(uint32_t);
        else if (code_bytes == 3)
            PERMUTE(three_bytes);
        else if (code_bytes == 2)
            PERMUTE(uint16_t);
        else
            PERMUTE(uint8_t);
    }
}

/* The cluster column is in place: its codes are those of its values one after the other. */
static void encode_in_order(const clustering *c, const bd_column_encoder *encoder, void *codes) {
    size_t code_bytes = encoder->column->code_bytes;
#pragma omp parallel for num_threads(c->n_threads) schedule(dynamic, 1)
    for (uint32_t p = 0; p < MOST_PARTITIONS; p++) {
        size_t begin = c->partition_begins[p], end = c->partition_begins[p + 1];
        bd_column_encode(encoder, (const uint32_t *)c->data + begin, end - begin,
                         (char *)codes + begin * code_bytes);
    }
}

/* --- The order of rows ---------------------------------------------------------------------------
 */

/* Counting sort inside of a partition, whose ids are `data`; stable. */
static void place_partition(const clustering *c, uint32_t p, uint32_t *counts) {
    uint32_t *ids = c->data;
    size_t begin = c->partition_begins[p], end = c->partition_begins[p + 1];
    uint32_t first_id = p << c->shift, sum = (uint32_t)begin;
    size_t n_ids = (size_t)1 << c->shift;
    memset(counts, 0, n_ids * sizeof *counts);
    for (size_t k = begin; k < end; k++)
        counts[ids[k] - first_id]++;
    for (size_t i = 0; i < n_ids; i++) {
        uint32_t n = counts[i];
        counts[i] = sum;
        sum += n;
    }
    for (size_t k = begin; k < end; k++)
        c->place[k] = counts[ids[k] - first_id]++;
    /* Now counts[i] is where the rows of id i end: they are sorted by writing them again. */
    size_t row = begin;
    for (size_t i = 0; i < n_ids && row < end; i++) {
        while (row < counts[i])
            ids[row++] = first_id + (uint32_t)i;
    }
}

static bd_status find_places(clustering *c, bd_error *error) {
    bool failed = false;
#pragma omp parallel num_threads(c->n_threads)
    {
        uint32_t *counts = bd_allocate((size_t)1 << c->shift, sizeof *counts);
#pragma omp for schedule(dynamic, 1)
        for (uint32_t p = 0; p < MOST_PARTITIONS; p++) {
            if (counts) {
                place_partition(c, p, counts);
            } else {
#pragma omp atomic write
                failed = true;
            }
        }
        free(counts);
    }
    return failed ? bd_error_memory(error, sizeof(uint32_t) << c->shift) : BD_OK;
}

/* --- The table -----------------------------------------------------------------------------------
 */

static bool is_present(const clustering *c, size_t column) {
    for (size_t k = 0; k < c->job->n_chunks; k++) {
        if (c->job->chunks[k]->columns[column]) return true;
    }
    return false;
}

/* What spaces held of a column that has been distributed serves the next ones. */
static void reuse_column(clustering *c, size_t column) {
    if (column > c->table->n_columns) return; /* the source, which spaces do not hold */
    for (size_t k = 0; k < c->job->n_chunks; k++) {
        if (!c->job->chunks[k]->space) continue;
        bd_pages pages = bd_column_space_take(c->job->chunks[k]->space, column);
        bd_page_pool_give(&c->state->pool, &pages);
    }
}

static bd_status take_data(clustering *c, size_t value_bytes, bd_error *error) {
    BD_TRY(bd_page_pool_take(&c->state->pool, c->job->n_rows * value_bytes, &c->data_pages, error));
    c->data = c->data_pages.data;
    return BD_OK;
}

/* Room for the codes of a column, which belongs to the store. */
static bd_status make_codes(clustering *c, bd_column *column, bd_error *error) {
    bd_pages pages;
    size_t bytes = (size_t)bd_column_bytes(column, c->job->n_rows);
    BD_TRY(bd_page_pool_take(&c->state->pool, bytes, &pages, error));
    void *data = pages.data;
    BD_TRY(bd_store_keep_pages(c->state->store, &pages, error));
    column->codes = data;
    if (column->code_bytes == 3) ((char *)data)[bytes - 1] = 0;
    return BD_OK;
}

/* The ids at hand as the column by which the table is ordered. */
static bd_status keep_cluster_column(clustering *c, bd_column *column, bd_error *error) {
    bd_column_encoder encoder;
    BD_TRY(bd_column_choose(column->type, c->data, c->job->n_rows, c->n_threads, column, error));
    if (column->packing != BD_PACKING_CONSTANT) {
        BD_TRY(make_codes(c, column, error));
        BD_TRY(bd_column_encoder_make(column, &encoder, error));
        encode_in_order(c, &encoder, column->codes);
        bd_column_encoder_reset(&encoder);
    }
    bd_page_pool_give(&c->state->pool, &c->data_pages);
    return BD_OK;
}

static void release_constant(const clustering *c, size_t number) {
    for (size_t k = 0; number < c->table->n_columns && k < c->job->n_chunks; k++)
        bd_chunk_release_column(c->job->chunks[k], number);
}

static bd_status build_column(clustering *c, size_t number, bd_column *column, bd_error *error) {
    origin from = origin_of(c, number, column->type);
    BD_TRY(survey_column(c, &from, column, error));
    if (column->packing == BD_PACKING_CONSTANT) {
        release_constant(c, number);
    } else {
        bd_column_encoder encoder;
        BD_TRY(make_codes(c, column, error));
        BD_TRY(bd_column_encoder_make(column, &encoder, error));
        distribute(c, &from, &encoder, column->codes);
        bd_column_encoder_reset(&encoder);
    }
    reuse_column(c, number);
    if (column->packing != BD_PACKING_CONSTANT) put_in_place(c, column->code_bytes, column->codes);
    return BD_OK;
}

/* All but the one by which the table is ordered; the widest first, since their memory serves all
 * others. */
static bd_status build_columns(clustering *c, size_t cluster_column, bd_error *error) {
    for (size_t bytes = sizeof(uint64_t); bytes > 0; bytes /= 2) {
        for (size_t column = 0; column < c->table->n_columns; column++) {
            bd_physical physical = bd_type_physical(c->table->columns[column].type);
            if (column == cluster_column || bd_physical_bytes(physical) != bytes) continue;
            bool present = is_present(c, column);
            c->table->column_present[column] = present;
            if (present) BD_TRY(build_column(c, column, &c->table->columns[column], error));
        }
    }
    return BD_OK;
}

static bool have_one_source(const clustering *c) {
    for (size_t k = 0; k < c->job->n_chunks; k++) {
        if (c->job->chunks[k]->source != c->job->chunks[0]->source) return false;
    }
    return true;
}

static bd_status build_provenance(clustering *c, bd_error *error) {
    size_t n_columns = c->table->n_columns;
    BD_TRY(build_column(c, n_columns, &c->table->source_row, error));
    if (!have_one_source(c)) return build_column(c, n_columns + 1, &c->table->source, error);
    c->table->source.base = c->job->chunks[0]->source;
    return BD_OK;
}

static bd_status reserve(clustering *c, bd_error *error) {
    size_t n = c->job->n_rows;
    c->slices = bd_allocate(c->n_slices, sizeof *c->slices);
    c->scratch = bd_allocate_zero((size_t)c->n_threads, sizeof *c->scratch);
    if (!c->slices || !c->scratch) return bd_error_memory(error, sizeof *c->slices);
    bd_page_pool *pool = &c->state->pool;
    BD_TRY(bd_page_pool_take(pool, n, &c->partition_pages, error));
    BD_TRY(bd_page_pool_take(pool, n * sizeof *c->place, &c->place_pages, error));
    c->partition = c->partition_pages.data;
    c->place = c->place_pages.data;
    return BD_OK;
}

static bd_status reserve_scratch(clustering *c, bd_error *error) {
    size_t most = 0;
    for (uint32_t p = 0; p < MOST_PARTITIONS; p++) {
        size_t n = c->partition_begins[p + 1] - c->partition_begins[p];
        if (n > most) most = n;
    }
    for (int i = 0; i < c->n_threads; i++) {
        c->scratch[i] = bd_allocate_large(most, sizeof(uint64_t));
        if (!c->scratch[i]) return bd_error_memory(error, most * sizeof(uint64_t));
    }
    return BD_OK;
}

static bd_status build_cluster_column(clustering *c, size_t number, bd_error *error) {
    bd_column *column = &c->table->columns[number], ids = bd_column_plain(column->type, NULL);
    bd_column_encoder as_they_are = {.column = &ids};
    origin from = origin_of(c, number, column->type);
    c->table->column_present[number] = is_present(c, number);
    BD_TRY(take_data(c, sizeof(uint32_t), error));
    distribute(c, &from, &as_they_are, c->data);
    reuse_column(c, number);
    BD_TRY(find_places(c, error));
    return keep_cluster_column(c, column, error);
}

static bd_status build(clustering *c, size_t cluster_column, bd_error *error) {
    BD_TRY(reserve(c, error));
    bd_type type = c->table->columns[cluster_column].type;
    uint32_t n_ids = bd_dictionary_count(bd_store_dictionary(c->state->store, type));
    while (n_ids >> c->shift >= MOST_PARTITIONS)
        c->shift++;
    cut_slices(c);
    find_partitions(c, cluster_column);
    BD_TRY(reserve_scratch(c, error));
    BD_TRY(build_cluster_column(c, cluster_column, error));
    BD_TRY(build_columns(c, cluster_column, error));
    return build_provenance(c, error);
}

bd_status bd_seal_large_table(bd_seal_state *state, size_t table, size_t cluster_column,
                              int n_threads, bd_error *error) {
    bd_table_job *job = &state->jobs[table];
    if (job->n_rows < LARGE_ROWS || cluster_column == SIZE_MAX) return BD_OK;
    clustering c = {.state = state,
                    .job = job,
                    .table = &state->store->tables[table],
                    .n_threads = n_threads,
                    .n_slices = (size_t)n_threads};
    bd_status status = build(&c, cluster_column, error);
    free(c.slices);
    bd_page_pool_give(&state->pool, &c.data_pages);
    bd_page_pool_give(&state->pool, &c.partition_pages);
    bd_page_pool_give(&state->pool, &c.place_pages);
    for (int i = 0; c.scratch && i < n_threads; i++)
        free(c.scratch[i]);
    free(c.scratch);
    if (status != BD_OK) return status;
    c.table->cluster_column = cluster_column;
    c.table->n_rows = (uint32_t)job->n_rows;
    job->done = true;
    return BD_OK;
}
