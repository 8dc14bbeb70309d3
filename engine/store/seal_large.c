/* Sealing a table of many rows. Rows go to places all over a table, each a miss of every cache. So
 * they go in two steps, all columns of a row together and in the codes in which they are kept:
 * first to one of many partitions of keys, whose rows lie together in the final order, then to
 * their place inside of the partition, which fits a core's cache. */
#include "engine/base/memory.h"
#include "engine/store/chunk_pack.h"
#include "engine/store/seal_fields.h"
#include "engine/store/seal_rows.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#define LARGE_ROWS (1u << 20)
#define PARTITION_BYTES ((size_t)512 << 10) /* of a core's own cache */
#define GATHERED_BYTES ((size_t)384 << 10)  /* and of what is gathered for all partitions */
#define LEAST_PARTITIONS 16u
#define MOST_PARTITIONS 1024u
#define BATCH_ROWS 256u

/* Rows are read by slices, one per thread, whose shares of a partition follow one another: the
 * order is that of the rows, however many slices there are. */
typedef struct clustering {
    bd_seal_state *state;
    bd_table_job *job;
    bd_table *table;
    int n_threads;
    size_t n_slices;
    bd_seal_slice *slices;
    bd_seal_fields fields;    /* all but the constant ones in a row, the first one apart */
    const bd_seal_field *key; /* the first field, by which the table is ordered */
    uint32_t shift;           /* partition = id >> shift; what is below stands in the row */
    uint32_t key_bytes, row_bytes;
    uint32_t n_partitions;
    bd_seal_runs *runs; /* per slice */
    size_t *begins;     /* per partition, and the end */
} clustering;

static bd_status cut_slices(clustering *c, bd_error *error) {
    c->slices = bd_allocate_zero(c->n_slices, sizeof *c->slices);
    if (!c->slices) return bd_error_memory(error, c->n_slices * sizeof *c->slices);
    size_t chunk = 0, row = 0;
    for (size_t i = 0; i < c->n_slices; i++) {
        bd_seal_slice *s = &c->slices[i];
        s->chunks = c->job->chunks + chunk;
        size_t until = c->job->n_rows * (i + 1) / c->n_slices;
        while (chunk < c->job->n_chunks && (row < until || i + 1 == c->n_slices)) {
            row += c->job->chunks[chunk++]->n_rows;
            s->n_chunks++;
        }
    }
    return BD_OK;
}

/* --- What stands in a row ------------------------------------------------------------------------
 */

static bool is_present(const clustering *c, size_t column) {
    for (size_t k = 0; k < c->job->n_chunks; k++) {
        if (c->job->chunks[k]->columns[column]) return true;
    }
    return false;
}

static bool have_one_source(const clustering *c) {
    for (size_t k = 0; k < c->job->n_chunks; k++) {
        if (c->job->chunks[k]->source != c->job->chunks[0]->source) return false;
    }
    return true;
}

static bd_status add_fields(clustering *c, size_t cluster_column, bd_error *error) {
    bd_table *table = c->table;
    size_t n = table->n_columns;
    c->fields.state = c->state;
    c->fields.n_columns = n;
    BD_TRY(bd_seal_fields_add(&c->fields, cluster_column, &table->columns[cluster_column], error));
    for (size_t column = 0; column < n; column++) {
        table->column_present[column] = is_present(c, column);
        if (column != cluster_column && table->column_present[column])
            BD_TRY(bd_seal_fields_add(&c->fields, column, &table->columns[column], error));
    }
    BD_TRY(bd_seal_fields_add(&c->fields, n, &table->source_row, error));
    if (!have_one_source(c)) return bd_seal_fields_add(&c->fields, n + 1, &table->source, error);
    table->source.base = c->job->chunks[0]->source;
    return BD_OK;
}

/* How many partitions, and where fields stand behind the key. */
static void lay_out(clustering *c) {
    bd_type type = c->key->type;
    uint32_t n_ids = bd_dictionary_count(bd_store_dictionary(c->state->store, type));
    uint32_t bytes = 0;
    for (size_t f = 1; f < c->fields.n_fields; f++)
        bytes += c->fields.fields[f].bytes;
    size_t row_bytes = bytes + sizeof(uint32_t);
    size_t gathered = row_bytes * BD_SEAL_GROUP_ROWS + BD_SEAL_ROW_SLACK;
    size_t most = c->job->n_rows * row_bytes / PARTITION_BYTES + 1;
    if (most > GATHERED_BYTES / gathered) most = GATHERED_BYTES / gathered;
    if (most > MOST_PARTITIONS) most = MOST_PARTITIONS;
    if (most < LEAST_PARTITIONS) most = LEAST_PARTITIONS;
    while (n_ids >> c->shift >= most)
        c->shift++;
    c->n_partitions = (n_ids >> c->shift) + 1;
    c->key_bytes = c->shift <= 16 ? 2 : 4;
    uint32_t at = c->key_bytes;
    for (size_t f = 1; f < c->fields.n_fields; f++) {
        c->fields.fields[f].at = at;
        at += c->fields.fields[f].bytes;
    }
    c->row_bytes = (at + 3) / 4 * 4;
}

/* --- Rows to partitions --------------------------------------------------------------------------
 */

/* What a thread needs for a piece of rows. */
typedef struct piece {
    uint64_t room[BD_SEAL_PIECE_ROWS];
    uint16_t partition[BD_SEAL_PIECE_ROWS];
    char *rows;
} piece;

static void put_keys(const clustering *c, const bd_chunk *chunk, size_t first, size_t n, piece *p) {
    const uint32_t *ids = bd_seal_field_values(&c->fields, c->key, chunk, first, n, p->room);
    uint32_t shift = c->shift, below = (uint32_t)((UINT64_C(1) << shift) - 1);
    char *to = p->rows;
    for (size_t i = 0; i < n; i++, to += c->row_bytes) {
        uint32_t id = ids ? ids[i] : 0, key = id & below;
        p->partition[i] = (uint16_t)(id >> shift);
        if (c->key_bytes == 2) {
            uint16_t two = (uint16_t)key;
            memcpy(to, &two, sizeof two);
        } else {
            memcpy(to, &key, sizeof key);
        }
    }
}

static bd_status distribute_chunk(const clustering *c, const bd_chunk *chunk, piece *p,
                                  bd_seal_runs *runs, bd_error *error) {
    for (size_t first = 0, n; first < chunk->n_rows; first += n) {
        n = chunk->n_rows - first < BD_SEAL_PIECE_ROWS ? chunk->n_rows - first : BD_SEAL_PIECE_ROWS;
        put_keys(c, chunk, first, n, p);
        for (size_t f = 1; f < c->fields.n_fields; f++) {
            const bd_seal_field *field = &c->fields.fields[f];
            if (field->bytes)
                bd_seal_field_put(&c->fields, field, chunk, first, n, p->rows, c->row_bytes);
        }
        BD_TRY(bd_seal_runs_add(runs, p->rows, p->partition, n, error));
    }
    return BD_OK;
}

/* The memory of what has been read serves what is written. */
static void dissolve(clustering *c, bd_chunk **chunk) {
    bd_pages pages = bd_chunk_dissolve(*chunk);
    *chunk = NULL;
    if (!pages.data) return;
#pragma omp critical(bd_seal_pool)
    bd_page_pool_give(&c->state->pool, &pages);
}

static bd_status distribute_slice(clustering *c, size_t s, bd_error *error) {
    bd_seal_runs *runs = &c->runs[s];
    BD_TRY(bd_seal_runs_make(&c->state->pool, c->n_partitions, c->row_bytes, runs, error));
    piece *p = bd_allocate(1, sizeof *p);
    size_t bytes = (size_t)c->row_bytes * BD_SEAL_PIECE_ROWS + BD_SEAL_ROW_SLACK;
    char *rows = bd_allocate_zero(bytes, 1);
    bd_status status = p && rows ? BD_OK : bd_error_memory(error, bytes);
    if (status == BD_OK) p->rows = rows;
    for (size_t k = 0; status == BD_OK && k < c->slices[s].n_chunks; k++) {
        status = distribute_chunk(c, c->slices[s].chunks[k], p, runs, error);
        if (status == BD_OK) dissolve(c, &c->slices[s].chunks[k]);
    }
    if (status == BD_OK) status = bd_seal_runs_end(runs, error);
    free(p);
    free(rows);
    return status;
}

static bd_status distribute(clustering *c, bd_error *error) {
    bd_status status = BD_OK;
    c->runs = bd_allocate_zero(c->n_slices, sizeof *c->runs);
    if (!c->runs) return bd_error_memory(error, c->n_slices * sizeof *c->runs);
#pragma omp parallel for num_threads(c->n_threads) schedule(static, 1)
    for (size_t s = 0; s < c->n_slices; s++) {
        bd_error own;
        bd_status result = distribute_slice(c, s, &own);
        if (result == BD_OK) continue;
#pragma omp critical(bd_store_seal)
        {
            status = result;
            if (error) *error = own;
        }
    }
    return status;
}

/* --- Partitions to their order -------------------------------------------------------------------
 */

typedef struct row_block {
    const char *rows;
    uint32_t n_rows;
} row_block;

/* What a thread needs for a partition. */
typedef struct ordering {
    uint32_t *counts; /* per key of a partition */
    uint32_t *order;  /* block and row in it, per row */
    size_t order_capacity;
    row_block *blocks;
    size_t n_blocks, blocks_capacity;
    char *batch; /* rows in their order */
    uint32_t ids[BD_SEAL_PIECE_ROWS];
} ordering;

static inline uint32_t key_at(const char *row, uint32_t key_bytes) {
    uint32_t four;
    uint16_t two;
    if (key_bytes == 2) {
        memcpy(&two, row, sizeof two);
        return two;
    }
    memcpy(&four, row, sizeof four);
    return four;
}

static bd_status list_blocks(const clustering *c, uint32_t p, ordering *o, bd_error *error) {
    o->n_blocks = 0;
    for (size_t s = 0; s < c->n_slices; s++) {
        const bd_seal_run *run = &c->runs[s].runs[p];
        uint32_t left = run->n_rows;
        for (uint32_t b = run->first_block; b; b = c->runs[s].blocks[b - 1].next) {
            uint32_t n = left < BD_SEAL_BLOCK_ROWS ? left : BD_SEAL_BLOCK_ROWS;
            BD_TRY(bd_grow(&o->blocks, &o->blocks_capacity, o->n_blocks + 1, sizeof *o->blocks,
                           error));
            o->blocks[o->n_blocks++] = (row_block){c->runs[s].blocks[b - 1].rows, n};
            left -= n;
        }
    }
    return BD_OK;
}

/* Counting sort; stable. Afterwards counts[k] is where the rows of key k end. */
static void find_order(const clustering *c, ordering *o) {
    uint32_t row_bytes = c->row_bytes, key_bytes = c->key_bytes, sum = 0;
    size_t n_keys = (size_t)1 << c->shift;
    memset(o->counts, 0, n_keys * sizeof *o->counts);
    for (size_t b = 0; b < o->n_blocks; b++) {
        const char *row = o->blocks[b].rows;
        for (uint32_t i = 0; i < o->blocks[b].n_rows; i++, row += row_bytes)
            o->counts[key_at(row, key_bytes)]++;
    }
    for (size_t k = 0; k < n_keys; k++) {
        uint32_t n = o->counts[k];
        o->counts[k] = sum;
        sum += n;
    }
    for (size_t b = 0; b < o->n_blocks; b++) {
        const char *row = o->blocks[b].rows;
        uint32_t number = (uint32_t)b * BD_SEAL_BLOCK_ROWS;
        for (uint32_t i = 0; i < o->blocks[b].n_rows; i++, row += row_bytes)
            o->order[o->counts[key_at(row, key_bytes)]++] = number + i;
    }
}

/* The key of every row is told by the counts. */
static void write_keys(const clustering *c, uint32_t p, ordering *o) {
    const bd_column *column = c->key->column;
    size_t row = c->begins[p], n = 0, k = 0, end = c->begins[p + 1] - row, done = 0;
    if (c->key->bytes == 0) return;
    for (uint32_t first_id = p << c->shift; done + n < end; k++) {
        while (done + n < o->counts[k]) {
            o->ids[n++] = first_id + (uint32_t)k;
            if (n < BD_SEAL_PIECE_ROWS && done + n < end) continue;
            bd_column_encode(&c->key->encoder, o->ids, n,
                             (char *)column->codes + (row + done) * column->code_bytes);
            done += n;
            n = 0;
        }
    }
}

#define WRITE(element)                                                                             \
    do {                                                                                           \
        element *to = (element *)codes + row;                                                      \
        for (size_t i = 0; i < n; i++, from += row_bytes)                                          \
            memcpy(&to[i], from, sizeof *to);                                                      \
    } while (0)

static void write_field(const bd_seal_field *field, const char *from, uint32_t row_bytes,
                        size_t row, size_t n) {
    void *codes = field->column->codes;
    if (field->bytes == 1) {
        WRITE(uint8_t);
    } else if (field->bytes == 2) {
        WRITE(uint16_t);
    } else if (field->bytes == 4) {
        WRITE(uint32_t);
    } else if (field->bytes == 8) {
        WRITE(uint64_t);
    } else {
        char *to = (char *)codes + row * 3;
        for (size_t i = 0; i < n; i++, from += row_bytes, to += 3)
            memcpy(to, from, 3);
    }
}

static void write_rows(const clustering *c, uint32_t p, ordering *o) {
    uint32_t row_bytes = c->row_bytes, n_16 = (row_bytes + 15) / 16;
    size_t begin = c->begins[p], n_rows = c->begins[p + 1] - begin;
    for (size_t first = 0, n; first < n_rows; first += n) {
        n = n_rows - first < BATCH_ROWS ? n_rows - first : BATCH_ROWS;
        for (size_t i = 0; i < n; i++) {
            uint32_t at = o->order[first + i];
            bd_seal_copy_row(o->batch + i * row_bytes,
                             o->blocks[at / BD_SEAL_BLOCK_ROWS].rows +
                                 (size_t)(at % BD_SEAL_BLOCK_ROWS) * row_bytes,
                             n_16);
        }
        for (size_t f = 1; f < c->fields.n_fields; f++) {
            const bd_seal_field *field = &c->fields.fields[f];
            if (field->bytes) write_field(field, o->batch + field->at, row_bytes, begin + first, n);
        }
    }
}

static bd_status order_partition(const clustering *c, uint32_t p, ordering *o, bd_error *error) {
    size_t n_rows = c->begins[p + 1] - c->begins[p];
    if (n_rows == 0) return BD_OK;
    BD_TRY(list_blocks(c, p, o, error));
    if (o->order_capacity < n_rows) {
        free(o->order);
        o->order_capacity = n_rows + n_rows / 8;
        o->order = bd_allocate(o->order_capacity, sizeof *o->order);
        if (!o->order) {
            o->order_capacity = 0;
            return bd_error_memory(error, n_rows * sizeof *o->order);
        }
    }
    find_order(c, o);
    write_keys(c, p, o);
    write_rows(c, p, o);
    return BD_OK;
}

static void free_ordering(ordering *o) {
    if (!o) return;
    free(o->counts);
    free(o->order);
    free(o->blocks);
    free(o->batch);
    free(o);
}

static ordering *make_ordering(const clustering *c) {
    ordering *o = bd_allocate_zero(1, sizeof *o);
    if (!o) return NULL;
    o->counts = bd_allocate((size_t)1 << c->shift, sizeof *o->counts);
    o->batch = bd_allocate((size_t)c->row_bytes * BATCH_ROWS + BD_SEAL_ROW_SLACK, 1);
    if (o->counts && o->batch) return o;
    free_ordering(o);
    return NULL;
}

static bd_status order_all(clustering *c, bd_error *error) {
    bd_status status = BD_OK;
#pragma omp parallel num_threads(c->n_threads)
    {
        ordering *o = make_ordering(c);
#pragma omp for schedule(dynamic, 1)
        for (uint32_t p = 0; p < c->n_partitions; p++) {
            bd_error own;
            bd_status result = o ? order_partition(c, p, o, &own)
                                 : bd_error_memory(&own, sizeof(uint32_t) << c->shift);
            if (result == BD_OK) continue;
#pragma omp critical(bd_store_seal)
            {
                status = result;
                if (error) *error = own;
            }
        }
        free_ordering(o);
    }
    return status;
}

/* --- The table -----------------------------------------------------------------------------------
 */

static bd_status find_begins(clustering *c, bd_error *error) {
    c->begins = bd_allocate_zero((size_t)c->n_partitions + 1, sizeof *c->begins);
    if (!c->begins) return bd_error_memory(error, c->n_partitions * sizeof *c->begins);
    for (uint32_t p = 0; p < c->n_partitions; p++) {
        c->begins[p + 1] = c->begins[p];
        for (size_t s = 0; s < c->n_slices; s++)
            c->begins[p + 1] += c->runs[s].runs[p].n_rows;
    }
    return BD_OK;
}

/* Room for the codes of a column, which belongs to the store. */
static bd_status make_codes(clustering *c, bd_column *column, bd_error *error) {
    if (column->packing == BD_PACKING_CONSTANT) return BD_OK;
    bd_pages pages;
    size_t bytes = (size_t)bd_column_bytes(column, c->job->n_rows);
    BD_TRY(bd_page_pool_take(&c->state->pool, bytes, &pages, error));
    void *data = pages.data;
    BD_TRY(bd_store_keep_pages(c->state->store, &pages, error));
    column->codes = data;
    if (column->code_bytes == 3) ((char *)data)[bytes - 1] = 0;
    return BD_OK;
}

static bd_status build(clustering *c, size_t cluster_column, bd_error *error) {
    BD_TRY(cut_slices(c, error));
    BD_TRY(add_fields(c, cluster_column, error));
    BD_TRY(bd_seal_fields_choose(&c->fields, c->slices, c->n_slices, c->job->n_rows, error));
    c->key = &c->fields.fields[0];
    lay_out(c);
    BD_TRY(distribute(c, error));
    BD_TRY(find_begins(c, error));
    for (size_t f = 0; f < c->fields.n_fields; f++)
        BD_TRY(make_codes(c, c->fields.fields[f].column, error));
    return order_all(c, error);
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
    for (size_t s = 0; c.runs && s < c.n_slices; s++)
        bd_seal_runs_reset(&c.runs[s]);
    free(c.runs);
    free(c.slices);
    free(c.begins);
    bd_seal_fields_reset(&c.fields);
    if (status != BD_OK) return status;
    c.table->cluster_column = cluster_column;
    c.table->n_rows = (uint32_t)job->n_rows;
    job->done = true;
    return BD_OK;
}
