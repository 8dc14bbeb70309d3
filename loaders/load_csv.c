#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/store/column_space.h"
#include "loaders/body_fields.h"
#include "loaders/csv.h"
#include "loaders/load_internal.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

/* Independent of the number of threads, so that the chunks of the store are. */
#define PART_BYTES ((size_t)8 << 20)
/* Of text that is decoded first: so that it is still in the cache when it is read. */
#define DECODED_PART_BYTES ((size_t)512 << 10)
#define HASH_STEP_BYTES ((size_t)4 << 20)
/* From so many rows on, columns are made for the whole file. */
#define SPACE_LEAST_ROWS (1u << 17)

/* --- The head
 * ---------------------------------------------------------------------------------------- */

static bd_status collect_head(void *context, const bd_cell_row *rows, size_t n, bd_error *error) {
    bd_head *head = context;
    for (size_t i = 0; i < n; i++) {
        if (bd_head_full(head)) return BD_ERROR_CANCELLED;
        BD_TRY(bd_head_append(head, &rows[i], error));
    }
    return BD_OK;
}

static bd_status read_head(const bd_csv *csv, bd_head *head, bd_error *error) {
    size_t n_chunks;
    bd_csv_chunk_list(csv, &n_chunks);
    for (size_t i = 0; i < n_chunks && !bd_head_full(head); i++) {
        bd_status status = bd_csv_read_chunk(csv, i, collect_head, head, error);
        if (status != BD_OK && status != BD_ERROR_CANCELLED) return status;
    }
    bd_error_reset(error);
    return BD_OK;
}

/* --- One part
 * ---------------------------------------------------------------------------------------- */

typedef struct part {
    bd_outcome outcome;
    bd_body *body; /* of the thread; NULL: the sheet is not understood */
    const bd_plan *plan;
    uint64_t first_row; /* rows before it are the header and what stands over it */
    bool interrupted;   /* a further table begins in this part */
    const bd_cancel *cancel;
    bd_status status;
    bd_error error;
} part;

static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n, bd_error *error) {
    part *p = context;
    if (p->cancel && *p->cancel)
        return bd_error_set(error, BD_ERROR_CANCELLED, "已中止", "stopped");
    size_t skip = 0;
    while (skip < n && rows[skip].row_number < p->first_row)
        skip++;
    if (skip == n) return BD_OK;
    if (!p->body) {
        for (size_t i = skip; i < n; i++) {
            bool blank = true;
            for (uint32_t c = 0; c < rows[i].n_cells && blank; c++)
                blank = bd_cell_is_blank(&rows[i].cells[c]);
            BD_TRY(bd_outcome_set_aside(&p->outcome, &rows[i], blank ? BD_ROW_BLANK : BD_ROW_SHEET,
                                        p->plan->question_zh, p->plan->question_en, error));
        }
        return BD_OK;
    }
    size_t n_taken;
    BD_TRY(bd_body_take(p->body, rows + skip, n - skip, &n_taken, error));
    if (n_taken == n - skip && !bd_body_depends_on_order(p->body)) return BD_OK;
    p->interrupted = true;
    return BD_ERROR_CANCELLED;
}

static bd_status take_block(void *context, const bd_csv_block *block, bd_error *error) {
    part *p = context;
    uint32_t skip = 0, n_taken;
    while (skip < block->n_rows && block->first_row_number + skip < p->first_row)
        skip++;
    BD_TRY(bd_body_take_block(p->body, block, skip, &n_taken, error));
    if (n_taken == block->n_rows && !bd_body_depends_on_order(p->body)) return BD_OK;
    p->interrupted = true;
    return BD_ERROR_CANCELLED;
}

/* What a thread has for one part after the other. */
typedef struct worker {
    bd_body *body; /* NULL before the first part */
    bd_csv_scratch scratch;
} worker;

static bd_status read_chunk(const bd_csv *csv, size_t chunk, worker *w, part *p) {
    uint32_t n_fields = bd_csv_block_fields(csv);
    if (p->body && n_fields && bd_body_takes_blocks(p->body, n_fields))
        return bd_csv_read_blocks(csv, chunk, &w->scratch, take_block, take_rows, p, &p->error);
    return bd_csv_read_chunk(csv, chunk, take_rows, p, &p->error);
}

/* --- The space of all parts ----------------------------------------------------------------------
 */

/* Whether rows are records, of which there can be no more than lines. */
static bool is_worth_a_space(const loading *l, const bd_plan *plan, uint64_t n_rows) {
    return plan->understood && plan->n_views == 1 && !l->options->dry && n_rows >= SPACE_LEAST_ROWS;
}

static bd_status create_space(const loading *l, const bd_csv *csv, const bd_plan *plan,
                              bd_column_space **space, bd_error *error) {
    *space = NULL;
    size_t n;
    const bd_csv_chunk *chunks = bd_csv_chunk_list(csv, &n);
    uint64_t n_rows = chunks[n - 1].first_row_number + chunks[n - 1].n_rows - 1;
    if (!is_worth_a_space(l, plan, n_rows)) return BD_OK;
    size_t n_columns = plan->definition->n_columns;
    bool *present = bd_allocate(n_columns, sizeof *present);
    if (!present) return bd_error_memory(error, n_columns);
    for (size_t c = 0; c < n_columns; c++)
        present[c] = bd_body_fills(plan, c);
    bd_status status = bd_column_space_create(l->store, plan->table, present, n_rows, space, error);
    free(present);
    return status;
}

static bd_status use_space(bd_column_space *space, const bd_csv *csv, size_t i, part *p) {
    size_t n;
    const bd_csv_chunk *c = &bd_csv_chunk_list(csv, &n)[i];
    bd_chunk *chunk;
    BD_TRY(bd_chunk_create_in(space, c->first_row_number - 1, c->n_rows, &chunk, &p->error));
    bd_body_use_chunk(p->body, chunk);
    return BD_OK;
}

static bd_status begin_part(const loading *l, worker *w, part *p) {
    if (!p->plan->understood) return BD_OK;
    bd_body_use use = {.dry = l->options->dry, .apart = true};
    if (w->body)
        BD_TRY(bd_body_restart(w->body, &p->outcome, &p->error));
    else
        BD_TRY(bd_body_create(l->store, &l->understanding, p->plan, use, &p->outcome, &w->body,
                              &p->error));
    p->body = w->body;
    return BD_OK;
}

static void read_part(const loading *l, const bd_csv *csv, bd_column_space *space, worker *w,
                      size_t chunk, part *p) {
    p->status = begin_part(l, w, p);
    if (p->status == BD_OK && space) p->status = use_space(space, csv, chunk, p);
    if (p->status == BD_OK) p->status = read_chunk(csv, chunk, w, p);
    if (p->status == BD_OK && p->body) p->status = bd_body_finish(p->body, &p->error);
    if (p->interrupted) p->status = BD_OK;
    p->body = NULL;
}

/* What has been read of a mapped file need not stay in memory: it comes back when it is wanted. */
static void let_go(const bd_csv *csv, const bd_source_file *source, size_t chunk) {
    size_t n, length;
    const bd_csv_chunk *c = &bd_csv_chunk_list(csv, &n)[chunk];
    const char *text = bd_csv_text(csv, &length);
    if (text < source->data || text >= source->data + source->length_bytes) return;
    bd_file_pages_out(text + c->begin_byte, c->end_byte - c->begin_byte);
}

static void bring_in(const bd_csv *csv, const bd_source_file *source, size_t chunk) {
    size_t n, length;
    const bd_csv_chunk *c = &bd_csv_chunk_list(csv, &n)[chunk];
    const char *text = bd_csv_text(csv, &length);
    if (text < source->data || text >= source->data + source->length_bytes) return;
    bd_file_pages_in(text + c->begin_byte, c->end_byte - c->begin_byte);
}

/* A step at a time, so that few pages are in memory at once. */
static void hash_source(const bd_source_file *source, char sha256[65]) {
    bd_sha256 state;
    bd_sha256_begin(&state);
    for (size_t at = 0; at < source->length_bytes; at += HASH_STEP_BYTES) {
        size_t n = source->length_bytes - at;
        if (n > HASH_STEP_BYTES) n = HASH_STEP_BYTES;
        bd_file_pages_in(source->data + at, n);
        bd_sha256_add(&state, source->data + at, n);
        bd_file_pages_out(source->data + at, n);
    }
    bd_sha256_end(&state, sha256);
}

static bd_status join_parts(part *parts, size_t n, bd_outcome *outcome, bd_error *error) {
    for (size_t i = 0; i < n; i++) {
        if (parts[i].status != BD_OK) {
            if (error) *error = parts[i].error;
            return parts[i].status;
        }
        BD_TRY(bd_outcome_merge(outcome, &parts[i].outcome, error));
    }
    return BD_OK;
}

typedef struct parts_reading {
    const loading *l;
    loading_file *file;
    const bd_source_file *source;
    const bd_csv *csv;
    int n_threads;
    bd_column_space *space; /* NULL: each part has columns of its own */
    part *parts;
    size_t n_parts;
    worker *workers; /* per thread */
} parts_reading;

/* The hash of the file is one more task: it takes about as long as half of the reading. */
static void read_in_parallel(parts_reading *r, const bd_plan *plan, uint64_t first_row) {
    bool stop = false;
#pragma omp parallel for schedule(dynamic) num_threads(r->n_threads)
    for (size_t task = 0; task <= r->n_parts; task++) {
        if (task == 0) {
            if (!r->file->sha256[0]) hash_source(r->source, r->file->sha256);
            continue;
        }
        size_t i = task - 1;
        part *p = &r->parts[i];
        bool seen;
#pragma omp atomic read
        seen = stop;
        bd_outcome_init(&p->outcome);
        if (seen) continue;
        p->plan = plan;
        p->first_row = first_row;
        p->cancel = r->l->options->cancel;
        bring_in(r->csv, r->source, i);
        read_part(r->l, r->csv, r->space, &r->workers[omp_get_thread_num()], i, p);
        let_go(r->csv, r->source, i);
        if (p->interrupted || p->status != BD_OK) {
#pragma omp atomic write
            stop = true;
        }
    }
}

static bd_status read_parts(parts_reading *r, uint64_t first_row, bd_sheet_result *result,
                            bool *interrupted, bd_error *error) {
    bd_csv_chunk_list(r->csv, &r->n_parts);
    r->parts = bd_allocate_zero(r->n_parts, sizeof *r->parts);
    r->workers = bd_allocate_zero((size_t)r->n_threads, sizeof *r->workers);
    bd_status status = r->parts && r->workers
                           ? create_space(r->l, r->csv, &result->plan, &r->space, error)
                           : bd_error_memory(error, r->n_parts * sizeof *r->parts);
    *interrupted = false;
    if (status == BD_OK) {
        read_in_parallel(r, &result->plan, first_row);
        for (size_t i = 0; i < r->n_parts; i++)
            *interrupted = *interrupted || r->parts[i].interrupted;
        if (!*interrupted) status = join_parts(r->parts, r->n_parts, &result->outcome, error);
        for (size_t i = 0; i < r->n_parts; i++)
            bd_outcome_reset(&r->parts[i].outcome);
    }
    for (int t = 0; r->workers && t < r->n_threads; t++) {
        bd_body_free(r->workers[t].body);
        bd_csv_scratch_reset(&r->workers[t].scratch);
    }
    bd_column_space_release(r->space);
    free(r->workers);
    free(r->parts);
    return status;
}

/* --- In order
 * ---------------------------------------------------------------------------------------- */

typedef struct forward {
    bd_cell_receiver receiver;
} forward;

static bd_status forward_rows(void *context, const bd_cell_row *rows, size_t n, bd_error *error) {
    forward *f = context;
    return f->receiver.rows(f->receiver.context, rows, n, error);
}

static bd_status read_in_order(const bd_csv *csv, bd_file_reader *reader, const bd_sheet_info *info,
                               bd_error *error) {
    forward f = {bd_file_reader_receiver(reader)};
    BD_TRY(f.receiver.sheet_begin(f.receiver.context, info, error));
    size_t n;
    bd_csv_chunk_list(csv, &n);
    for (size_t i = 0; i < n; i++)
        BD_TRY(bd_csv_read_chunk(csv, i, forward_rows, &f, error));
    return f.receiver.sheet_end(f.receiver.context, NULL, 0, error);
}

static void start_again(const loading *l, loading_file *file) {
    const char *name = file->reader.file;
    bd_file_reader_reset(&file->reader);
    bd_file_reader_init(&file->reader, l->store, &l->understanding, name, l->options->dry);
}

static bd_status read_csv(const loading *l, loading_file *file, const bd_source_file *source,
                          const bd_csv *csv, int n_threads, bd_error *error) {
    bd_sheet_info info = {.name = ""};
    bd_head head;
    bd_head_init(&head);
    uint64_t first_row = UINT64_MAX;
    bd_sheet_result *result = NULL;
    bd_status status = read_head(csv, &head, error);
    if (status == BD_OK && head.n_rows)
        status = bd_file_reader_begin(&file->reader, &info, &head, &first_row, &result, error);
    bd_head_reset(&head);
    if (status != BD_OK || !result) return status;
    bool interrupted = false;
    parts_reading parts = {
        .l = l, .file = file, .source = source, .csv = csv, .n_threads = n_threads};
    BD_TRY(read_parts(&parts, first_row, result, &interrupted, error));
    if (!interrupted) return BD_OK;
    start_again(l, file);
    return read_in_order(csv, &file->reader, &info, error);
}

static size_t part_bytes(const bd_csv *csv) {
    return bd_csv_decodes_parts(csv) ? DECODED_PART_BYTES : PART_BYTES;
}

bd_status bd_load_large_csv(loading *l, loading_file *file, const bd_source_file *source,
                            int n_threads, bd_error *error) {
    bd_read_options options = {.n_threads = n_threads, .cancel = l->options->cancel};
    bd_csv *csv = NULL;
    BD_TRY(bd_csv_open_parts(source, &options, &csv, error));
    bd_status status = bd_csv_chunks(csv, part_bytes(csv), n_threads, error);
    if (status == BD_OK) status = read_csv(l, file, source, csv, n_threads, error);
    if (bd_csv_needs_whole(csv)) {
        bd_csv_close(csv);
        csv = NULL;
        bd_error_reset(error);
        start_again(l, file);
        status = bd_csv_open(source, &options, &csv, error);
        if (status == BD_OK) status = bd_csv_chunks(csv, part_bytes(csv), n_threads, error);
        if (status == BD_OK) status = read_csv(l, file, source, csv, n_threads, error);
    }
    bd_csv_close(csv);
    return status;
}
