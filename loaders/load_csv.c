#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "loaders/body_fields.h"
#include "loaders/csv.h"
#include "loaders/load_internal.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

/* Independent of the number of threads, so that the chunks of the store are. A part that has been
 * hashed and cut is still in the core's own cache when it is read; so is one that is decoded. */
#define PART_BYTES ((size_t)768 << 10)
#define DECODED_PART_BYTES ((size_t)512 << 10)
#define HASH_STEP_BYTES ((size_t)4 << 20)
#define LONG_RECORD_BYTES ((size_t)32 << 10)
#define LET_GO_BYTES ((size_t)16 << 20)

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

/* --- Hashing and cutting: in order, and by one thread at a time ----------------------------------
 */

typedef struct cutting {
    const bd_source_file *source;
    bd_csv *csv;
    bool hashes;    /* the hash of the source is not known yet */
    bool in_place;  /* the text is that of the source */
    bd_sha256 hash; /* up to n_hashed */
    size_t n_hashed;
    size_t n_let_go; /* bytes of the text */
    size_t n_most;   /* chunks */
    bool done;
    omp_lock_t lock;
} cutting;

static bool is_of_source(const bd_source_file *source, const char *text) {
    return text >= source->data && text < source->data + source->length_bytes;
}

static bd_status begin_cutting(cutting *c, const loading_file *file, bd_error *error) {
    size_t length;
    omp_init_lock(&c->lock);
    c->hashes = !file->sha256[0];
    c->in_place = is_of_source(c->source, bd_csv_text(c->csv, &length));
    bd_sha256_begin(&c->hash);
    size_t bytes = bd_csv_decodes_parts(c->csv) ? DECODED_PART_BYTES : PART_BYTES;
    return bd_csv_cut_begin(c->csv, bytes, &c->n_most, error);
}

/* The source up to `until`. */
static void hash_until(cutting *c, size_t until) {
    if (!c->hashes || until <= c->n_hashed) return;
    bd_sha256_add(&c->hash, c->source->data + c->n_hashed, until - c->n_hashed);
    c->n_hashed = until;
}

static void pass_text(void *context, const char *text, size_t length_bytes) {
    cutting *c = context;
    if (c->in_place) hash_until(c, (size_t)(text - c->source->data) + length_bytes);
}

/* The pages of a part that begins at `begin` of the text, and of its last record. */
static void bring_in(const cutting *c, size_t begin) {
    size_t length, n = PART_BYTES + LONG_RECORD_BYTES;
    const char *text = bd_csv_text(c->csv, &length);
    if (!c->in_place || begin >= length) return;
    bd_file_pages_in(text + begin, length - begin < n ? length - begin : n);
}

/* What has been read of a mapped file need not stay in memory: it comes back when it is wanted.
 * Many parts at once, since all processors are interrupted, and so far behind `chunk` that no
 * thread still reads there. */
static void let_go(cutting *c, const bd_csv_chunk *chunk) {
    size_t length, begin, end = chunk->end_byte / LET_GO_BYTES * LET_GO_BYTES;
    const char *text = bd_csv_text(c->csv, &length);
    if (chunk->end_byte == length) end += 2 * LET_GO_BYTES;
    omp_set_lock(&c->lock);
    begin = c->n_let_go;
    end = end > LET_GO_BYTES ? end - LET_GO_BYTES : 0;
    if (end > c->n_let_go) c->n_let_go = end;
    omp_unset_lock(&c->lock);
    if (end > length) end = length;
    if (c->in_place && end > begin) bd_file_pages_out(text + begin, end - begin);
}

static bd_status cut_next(cutting *c, bd_csv_chunk *chunk, bd_error *error) {
    size_t n;
    const bd_csv_chunk *chunks = bd_csv_chunk_list(c->csv, &n);
    bring_in(c, n ? chunks[n - 1].end_byte : 0);
    return bd_csv_cut_next(c->csv, pass_text, c, chunk, &c->done, error);
}

/* The rest of the source is hashed a step at a time, so that few pages are in memory at once. */
static void end_cutting(cutting *c, loading_file *file) {
    while (c->hashes && c->n_hashed < c->source->length_bytes) {
        const char *rest = c->source->data + c->n_hashed;
        size_t n = c->source->length_bytes - c->n_hashed;
        if (n > HASH_STEP_BYTES) n = HASH_STEP_BYTES;
        bd_file_pages_in(rest, n);
        hash_until(c, c->n_hashed + n);
        bd_file_pages_out(rest, n);
    }
    if (c->hashes) bd_sha256_end(&c->hash, file->sha256);
    omp_destroy_lock(&c->lock);
}

static bd_status read_head(cutting *c, bd_head *head, bd_error *error) {
    while (!bd_head_full(head)) {
        bd_csv_chunk chunk;
        BD_TRY(cut_next(c, &chunk, error));
        if (c->done) break;
        size_t n_chunks;
        bd_csv_chunk_list(c->csv, &n_chunks);
        bd_status status = bd_csv_read_chunk(c->csv, n_chunks - 1, collect_head, head, error);
        if (status != BD_OK && status != BD_ERROR_CANCELLED) return status;
    }
    bd_error_reset(error);
    return BD_OK;
}

/* --- One part
 * ---------------------------------------------------------------------------------------- */

typedef struct part {
    bd_csv_chunk chunk;
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

/* --- Parts side by side -------------------------------------------------------------------------
 */

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

typedef struct parts_reading {
    const loading *l;
    cutting *cut;
    int n_threads;
    const bd_plan *plan;
    uint64_t first_row;
    part *parts;
    size_t n_parts, n_taken;
    worker *workers; /* per thread */
    bool stop;
} parts_reading;

static void read_part(const parts_reading *r, worker *w, size_t i) {
    part *p = &r->parts[i];
    p->status = begin_part(r->l, w, p);
    if (p->status == BD_OK) p->status = read_chunk(r->cut->csv, i, w, p);
    if (p->status == BD_OK && p->body) p->status = bd_body_finish(p->body, &p->error);
    if (p->interrupted) p->status = BD_OK;
    p->body = NULL;
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

/* The next part, cut if it is not yet; false when there is none, or no more is wanted. One thread
 * at a time. */
static bool take_part(parts_reading *r, size_t *index) {
    if (r->stop) return false;
    size_t n_cut, i = r->n_taken;
    const bd_csv_chunk *chunks = bd_csv_chunk_list(r->cut->csv, &n_cut);
    if (i == r->n_parts) return false;
    part *p = &r->parts[i];
    if (i < n_cut) {
        p->chunk = chunks[i];
        bring_in(r->cut, p->chunk.begin_byte);
    } else {
        bd_error_reset(&p->error);
        p->status = cut_next(r->cut, &p->chunk, &p->error);
        if (p->status == BD_OK && r->cut->done) return false;
    }
    bd_outcome_init(&p->outcome);
    p->plan = r->plan;
    p->first_row = r->first_row;
    p->cancel = r->l->options->cancel;
    r->n_taken++;
    r->stop = p->status != BD_OK;
    *index = i;
    return p->status == BD_OK;
}

/* Who is free hashes and cuts the next part, which only one can do at a time, and reads it. */
static void read_in_parallel(parts_reading *r) {
#pragma omp parallel num_threads(r->n_threads)
    {
        worker *w = &r->workers[omp_get_thread_num()];
        for (bool more = true; more;) {
            size_t i = 0;
            omp_set_lock(&r->cut->lock);
            more = take_part(r, &i);
            omp_unset_lock(&r->cut->lock);
            if (!more) continue;
            read_part(r, w, i);
            let_go(r->cut, &r->parts[i].chunk);
            if (!r->parts[i].interrupted && r->parts[i].status == BD_OK) continue;
            omp_set_lock(&r->cut->lock);
            r->stop = true;
            omp_unset_lock(&r->cut->lock);
        }
    }
}

static bd_status read_parts(parts_reading *r, bd_sheet_result *result, bool *interrupted,
                            bd_error *error) {
    r->n_parts = r->cut->n_most;
    r->parts = bd_allocate_zero(r->n_parts, sizeof *r->parts);
    r->workers = bd_allocate_zero((size_t)r->n_threads, sizeof *r->workers);
    bd_status status =
        r->parts && r->workers ? BD_OK : bd_error_memory(error, r->n_parts * sizeof *r->parts);
    *interrupted = false;
    if (status == BD_OK) {
        read_in_parallel(r);
        for (size_t i = 0; i < r->n_taken; i++)
            *interrupted = *interrupted || r->parts[i].interrupted;
        if (!*interrupted) status = join_parts(r->parts, r->n_taken, &result->outcome, error);
        for (size_t i = 0; i < r->n_taken; i++)
            bd_outcome_reset(&r->parts[i].outcome);
    }
    for (int t = 0; r->workers && t < r->n_threads; t++) {
        bd_body_free(r->workers[t].body);
        bd_csv_scratch_reset(&r->workers[t].scratch);
    }
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

/* Parts that have not been cut yet are cut now. */
static bd_status read_in_order(cutting *c, bd_file_reader *reader, const bd_sheet_info *info,
                               bd_error *error) {
    forward f = {bd_file_reader_receiver(reader)};
    BD_TRY(f.receiver.sheet_begin(f.receiver.context, info, error));
    for (size_t i = 0; i < c->n_most; i++) {
        size_t n;
        bd_csv_chunk_list(c->csv, &n);
        bd_csv_chunk chunk;
        if (i == n) BD_TRY(cut_next(c, &chunk, error));
        if (c->done) break;
        BD_TRY(bd_csv_read_chunk(c->csv, i, forward_rows, &f, error));
        chunk = bd_csv_chunk_list(c->csv, &n)[i];
        let_go(c, &chunk);
    }
    return f.receiver.sheet_end(f.receiver.context, NULL, 0, error);
}

static void start_again(const loading *l, loading_file *file) {
    const char *name = file->reader.file;
    bd_file_reader_reset(&file->reader);
    bd_file_reader_init(&file->reader, l->store, &l->understanding, name, l->options->dry);
}

static bd_status read_cut(const loading *l, loading_file *file, cutting *cut, int n_threads,
                          bd_error *error) {
    bd_sheet_info info = {.name = ""};
    bd_head head;
    bd_head_init(&head);
    uint64_t first_row = UINT64_MAX;
    bd_sheet_result *result = NULL;
    bd_status status = read_head(cut, &head, error);
    if (status == BD_OK && head.n_rows)
        status = bd_file_reader_begin(&file->reader, &info, &head, &first_row, &result, error);
    bd_head_reset(&head);
    if (status != BD_OK || !result) return status;
    bool interrupted = false;
    parts_reading parts = {
        .l = l, .cut = cut, .n_threads = n_threads, .plan = &result->plan, .first_row = first_row};
    BD_TRY(read_parts(&parts, result, &interrupted, error));
    if (!interrupted) return BD_OK;
    start_again(l, file);
    return read_in_order(cut, &file->reader, &info, error);
}

static bd_status read_csv(const loading *l, loading_file *file, const bd_source_file *source,
                          bd_csv *csv, int n_threads, bd_error *error) {
    cutting cut = {.source = source, .csv = csv};
    bd_status status = begin_cutting(&cut, file, error);
    if (status == BD_OK) status = read_cut(l, file, &cut, n_threads, error);
    end_cutting(&cut, file);
    return status;
}

bd_status bd_load_large_csv(loading *l, loading_file *file, const bd_source_file *source,
                            int n_threads, bd_error *error) {
    bd_read_options options = {.n_threads = n_threads, .cancel = l->options->cancel};
    bd_csv *csv = NULL;
    BD_TRY(bd_csv_open_parts(source, &options, &csv, error));
    bd_status status = read_csv(l, file, source, csv, n_threads, error);
    if (bd_csv_needs_whole(csv)) {
        bd_csv_close(csv);
        csv = NULL;
        bd_error_reset(error);
        start_again(l, file);
        status = bd_csv_open(source, &options, &csv, error);
        if (status == BD_OK) status = read_csv(l, file, source, csv, n_threads, error);
    }
    bd_csv_close(csv);
    return status;
}
