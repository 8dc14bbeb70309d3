#include "loaders/csv.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "loaders/csv_columns.h"
#include "loaders/csv_count.h"
#include "loaders/csv_dialect.h"
#include "loaders/csv_format.h"
#include "loaders/csv_scan.h"
#include "loaders/encoding.h"
#include "loaders/gb18030.h"
#include "loaders/gzip.h"
#include "loaders/limits.h"
#include "loaders/utf8_check.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define BATCH_ROWS 256
#define SYNC_STARTS 64
/* Stays in the nearest cache. */
#define PIECE_BYTES ((size_t)16 << 10)
#define PARTS_SAMPLE_BYTES ((size_t)512 << 10)

struct bd_csv {
    bd_encoded_text encoded;
    char *unpacked; /* from gzip */
    const char *text;
    size_t length_bytes;
    bd_csv_dialect dialect;
    uint32_t n_fields_expected;
    bd_limits limits;
    const bd_cancel *cancel;
    bd_gb18030 *decoder; /* not NULL: the text is in GB 18030 and decoded chunk by chunk */
    bool unchecked; /* the text is taken for UTF-8, and checked while its records are counted */
    bool in_place;  /* the text lies in a mapped file */
    atomic_bool *needs_whole;
    bd_csv_chunk *chunks;
    atomic_size_t n_chunks;     /* that have been cut */
    size_t chunk_bytes;         /* of bd_csv_cut_begin */
    bd_csv_scanner cut_scanner; /* of bd_csv_cut_next */
};

void bd_csv_close(bd_csv *csv) {
    if (!csv) return;
    bd_encoding_reset(&csv->encoded);
    free(csv->unpacked);
    bd_gb18030_free(csv->decoder);
    bd_csv_scanner_reset(&csv->cut_scanner);
    free(csv->needs_whole);
    free(csv->chunks);
    free(csv);
}

static bd_status open_text(bd_csv *csv, const bd_source_file *file, const bd_read_options *options,
                           bd_error *error) {
    const char *data = file->data;
    size_t length = file->length_bytes;
    if (bd_gzip_recognise(data, length)) {
        BD_TRY(bd_gzip_unpack(data, length, options, &csv->unpacked, &length, error));
        data = csv->unpacked;
    }
    BD_TRY(bd_encoding_decode(data, length, options ? options->encoding : NULL,
                              options ? options->n_threads : 0, &csv->encoded, error));
    csv->text = csv->encoded.text;
    csv->length_bytes = csv->encoded.length_bytes;
    csv->dialect.encoding = csv->encoded.encoding;
    csv->dialect.n_replaced = csv->encoded.n_replaced;
    size_t skipped = 0;
    BD_TRY(bd_csv_dialect_find(csv->text, csv->length_bytes, options ? options->delimiter : NULL,
                               &csv->dialect, &csv->n_fields_expected, &skipped, error));
    csv->text += skipped;
    csv->length_bytes -= skipped;
    return BD_OK;
}

bd_status bd_csv_open(const bd_source_file *file, const bd_read_options *options, bd_csv **out,
                      bd_error *error) {
    *out = NULL;
    bd_csv *csv = bd_allocate_zero(1, sizeof *csv);
    if (!csv) return bd_error_memory(error, sizeof *csv);
    csv->limits = bd_limits_of(options);
    csv->cancel = options ? options->cancel : NULL;
    bd_status status = open_text(csv, file, options, error);
    if (status != BD_OK) {
        bd_error_at_cell(error, file->path, NULL, 0, 0);
        bd_csv_close(csv);
        return status;
    }
    *out = csv;
    return BD_OK;
}

/* No byte of a longer character is one of these. */
static bool is_safe_dialect(const bd_csv_dialect *d) {
    return d->delimiter_length == 1 && strchr(",;\t", d->delimiter[0]) && bd_csv_can_cut(d);
}

/* How `sample`, the first `n` bytes of the text, is written; `*usable` is false when that cannot be
 * told. */
static bd_status look_at_gb18030(bd_csv *csv, const char *data, size_t n, bool *usable,
                                 bd_error *error) {
    BD_TRY(bd_gb18030_create(&csv->decoder, error));
    char *sample = bd_allocate(bd_gb18030_room(n), 1);
    if (!sample) return bd_error_memory(error, n);
    size_t skipped = 0, decoded = bd_gb18030_decode(csv->decoder, data, n, sample);
    *usable = decoded != SIZE_MAX && n > 1 && !bd_encoding_is_noise(sample, decoded);
    bd_status status = BD_OK;
    if (*usable)
        status = bd_csv_dialect_find(sample, decoded, NULL, &csv->dialect, &csv->n_fields_expected,
                                     &skipped, error);
    free(sample);
    *usable = *usable && skipped == 0 && is_safe_dialect(&csv->dialect);
    csv->dialect.encoding = "GB18030";
    return status;
}

static bd_status look_at_utf8(bd_csv *csv, const bd_encoded_text *text, bd_error *error) {
    size_t skipped = 0;
    csv->dialect.encoding = text->encoding;
    BD_TRY(bd_csv_dialect_find(text->text, text->length_bytes, NULL, &csv->dialect,
                               &csv->n_fields_expected, &skipped, error));
    csv->unchecked = true;
    csv->text = text->text + skipped;
    csv->length_bytes = text->length_bytes - skipped;
    return BD_OK;
}

/* Prepares `csv` for reading by parts; `*done` is false when that cannot be. */
static bd_status open_parts(bd_csv *csv, const bd_source_file *file, const bd_read_options *options,
                            bool *done, bd_error *error) {
    *done = false;
    const char *data = file->data;
    size_t length = file->length_bytes, n = length;
    if ((options && (options->encoding || options->delimiter)) || length < PARTS_SAMPLE_BYTES ||
        bd_gzip_recognise(data, length))
        return BD_OK;
    for (n = PARTS_SAMPLE_BYTES; n > 1 && data[n - 1] != '\n';)
        n--;
    csv->needs_whole = bd_allocate_zero(1, sizeof *csv->needs_whole);
    if (!csv->needs_whole) return bd_error_memory(error, sizeof *csv->needs_whole);
    csv->text = data;
    csv->length_bytes = length;
    csv->in_place = true;
    bd_encoded_text text;
    if (bd_encoding_seems_utf8(data, length, n, &text)) {
        *done = true;
        return look_at_utf8(csv, &text, error);
    }
    return bd_encoding_is_gb18030(data, length, n) ? look_at_gb18030(csv, data, n, done, error)
                                                   : BD_OK;
}

bd_status bd_csv_open_parts(const bd_source_file *file, const bd_read_options *options,
                            bd_csv **out, bd_error *error) {
    *out = NULL;
    bd_csv *csv = bd_allocate_zero(1, sizeof *csv);
    if (!csv) return bd_error_memory(error, sizeof *csv);
    csv->limits = bd_limits_of(options);
    csv->cancel = options ? options->cancel : NULL;
    bool done;
    bd_status status = open_parts(csv, file, options, &done, error);
    if (status == BD_OK && done) {
        *out = csv;
        return BD_OK;
    }
    bd_csv_close(csv);
    return status == BD_OK ? bd_csv_open(file, options, out, error) : status;
}

bool bd_csv_needs_whole(const bd_csv *csv) {
    return csv->needs_whole && atomic_load(csv->needs_whole);
}

bool bd_csv_decodes_parts(const bd_csv *csv) {
    return csv->decoder != NULL;
}

const bd_csv_dialect *bd_csv_dialect_of(const bd_csv *csv) {
    return &csv->dialect;
}

const char *bd_csv_text(const bd_csv *csv, size_t *length_bytes) {
    *length_bytes = csv->length_bytes;
    return csv->text;
}

static void start_scanner(const bd_csv *csv, bd_csv_scanner *scanner) {
    bd_csv_scanner_init(scanner, csv->text, csv->length_bytes, &csv->dialect);
    scanner->n_fields_expected = csv->n_fields_expected;
    scanner->limit_cell_bytes = csv->limits.cell_bytes;
}

static bool is_cancelled(const bd_csv *csv) {
    return bd_is_cancelled(csv->cancel);
}

static bd_status cancelled(bd_error *error) {
    return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
}

/* --- chunks ---------------------------------------------------------------------------------- */

/* What a thread finds when it begins at the first line end after the border of its chunk: a guess,
 * as that line end may lie inside of quotes. */
typedef struct guess {
    size_t begin, next;
    uint64_t n_rows;
    size_t starts[SYNC_STARTS];
    bool failed;
} guess;

static size_t after_line_end(const bd_csv *csv, size_t at) {
    while (at < csv->length_bytes) {
        size_t step = bd_csv_line_end(csv->text, at, csv->length_bytes);
        if (step) return at + step;
        at++;
    }
    return csv->length_bytes;
}

static bool is_utf8(const bd_csv *csv, size_t begin, size_t end) {
    bool has_zero = false;
    return bd_utf8_check(csv->text + begin, end - begin, &has_zero) && !has_zero;
}

/* Piece by piece, so that a text which is checked on the way is still in the cache. The pieces of
 * all chunks together are the whole text. */
static void make_guess(const bd_csv *csv, size_t border, size_t end, guess *g) {
    bd_csv_scanner scanner;
    start_scanner(csv, &scanner);
    if (csv->in_place) bd_file_pages_in(csv->text + border, end - border);
    /* From the byte before the border: a record may begin right at the border. */
    g->begin = border ? after_line_end(csv, border - 1) : 0;
    g->next = g->begin;
    g->n_rows = 0;
    while (g->next < end && !scanner.failed) {
        size_t begin = g->next, until = end - begin > PIECE_BYTES ? begin + PIECE_BYTES : end;
        uint64_t n_rows, n_known = g->n_rows < SYNC_STARTS ? g->n_rows : SYNC_STARTS;
        g->next = bd_csv_scan_count(&scanner, begin, until, &n_rows, g->starts + n_known,
                                    SYNC_STARTS - (size_t)n_known);
        g->n_rows += n_rows;
        if (!csv->unchecked || is_utf8(csv, begin, g->next)) continue;
        atomic_store(csv->needs_whole, true);
        break;
    }
    if (csv->in_place) bd_file_pages_out(csv->text + border, end - border);
    g->failed = scanner.failed;
    bd_csv_scanner_reset(&scanner);
}

/* Counts the rows of a chunk that truly begins at `begin`, and leans on the guess as soon as the
 * two readings meet: from a common record start on they are the same. */
static bd_status count_from(const bd_csv *csv, size_t begin, size_t end, const guess *g,
                            uint64_t *n_rows, size_t *next, bd_error *error) {
    bd_csv_scanner scanner;
    start_scanner(csv, &scanner);
    uint64_t n_known = g->n_rows < SYNC_STARTS ? g->n_rows : SYNC_STARTS;
    uint64_t j = 0;
    size_t at = begin;
    *n_rows = 0;
    while (at < end && at < csv->length_bytes && !scanner.failed) {
        while (j < n_known && g->starts[j] < at)
            j++;
        if (j < n_known && g->starts[j] == at) {
            *n_rows += g->n_rows - j;
            at = g->next;
            break;
        }
        uint64_t n = 0;
        size_t until = j < n_known ? at + 1 : end; /* one record, or all that are left */
        at = bd_csv_scan_count(&scanner, at, until, &n, NULL, 0);
        *n_rows += n;
    }
    bool failed = scanner.failed;
    bd_csv_scanner_reset(&scanner);
    *next = at;
    return failed ? bd_error_memory(error, csv->length_bytes) : BD_OK;
}

static bd_status resolve(bd_csv *csv, const guess *guesses, size_t n_chunks, size_t chunk_bytes,
                         bd_error *error) {
    size_t at = 0;
    uint64_t row_number = 1;
    for (size_t i = 0; i < n_chunks; i++) {
        size_t end = i + 1 == n_chunks ? csv->length_bytes : (i + 1) * chunk_bytes;
        uint64_t n_rows = guesses[i].n_rows;
        size_t next = guesses[i].next;
        if (guesses[i].failed) return bd_error_memory(error, csv->length_bytes);
        if (guesses[i].begin != at) {
            BD_TRY(count_from(csv, at, end, &guesses[i], &n_rows, &next, error));
        }
        csv->chunks[i] = (bd_csv_chunk){at, next, row_number, n_rows};
        row_number += n_rows;
        at = next;
        if (is_cancelled(csv)) return cancelled(error);
    }
    return BD_OK;
}

bd_status bd_csv_chunks(bd_csv *csv, size_t target_bytes, int n_threads, bd_error *error) {
    int most = bd_threads_count(n_threads, 0);
    if (target_bytes == 0) {
        target_bytes = csv->length_bytes / ((size_t)most * 8) + 1;
        if (target_bytes < (size_t)1 << 20) target_bytes = (size_t)1 << 20;
        if (target_bytes > (size_t)16 << 20) target_bytes = (size_t)16 << 20;
    }
    size_t n_chunks = csv->length_bytes / target_bytes + (csv->length_bytes % target_bytes != 0);
    if (n_chunks == 0) n_chunks = 1;
    bd_csv_chunk *chunks = bd_allocate_zero(n_chunks, sizeof *chunks);
    guess *guesses = bd_allocate(n_chunks, sizeof *guesses);
    bd_status status = BD_OK;
    if (!chunks || !guesses) {
        status = bd_error_memory(error, n_chunks * sizeof *guesses);
        goto done;
    }
    int threads = bd_threads_count(n_threads, n_chunks);
    (void)threads;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
    for (size_t i = 0; i < n_chunks; i++) {
        size_t end = i + 1 == n_chunks ? csv->length_bytes : (i + 1) * target_bytes;
        make_guess(csv, i * target_bytes, end, &guesses[i]);
    }
    free(csv->chunks);
    csv->chunks = chunks;
    atomic_store(&csv->n_chunks, n_chunks);
    chunks = NULL;
    status = bd_csv_needs_whole(csv)
                 ? bd_error_set(error, BD_ERROR_FORMAT, "文本中有不合 UTF-8 的字节",
                                "the text holds bytes that are not UTF-8")
                 : resolve(csv, guesses, n_chunks, target_bytes, error);
done:
    free(chunks);
    free(guesses);
    return status;
}

const bd_csv_chunk *bd_csv_chunk_list(const bd_csv *csv, size_t *n_chunks) {
    *n_chunks = atomic_load(&csv->n_chunks);
    return csv->chunks;
}

/* --- chunks, one after the other -------------------------------------------------------------- */

bd_status bd_csv_cut_begin(bd_csv *csv, size_t target_bytes, size_t *n_chunks_most,
                           bd_error *error) {
    size_t n = csv->length_bytes / target_bytes + 1;
    free(csv->chunks);
    atomic_store(&csv->n_chunks, 0);
    csv->chunk_bytes = target_bytes;
    csv->chunks = bd_allocate_zero(n, sizeof *csv->chunks);
    if (!csv->chunks) return bd_error_memory(error, n * sizeof *csv->chunks);
    bd_csv_scanner_reset(&csv->cut_scanner);
    start_scanner(csv, &csv->cut_scanner);
    *n_chunks_most = n;
    return BD_OK;
}

/* Piece by piece, so that each is still in the nearest cache when it is looked at once more. */
static bd_status cut_chunk(bd_csv *csv, bd_csv_hashing *hashing, bd_csv_chunk *c, size_t end,
                           bd_error *error) {
    size_t at = (size_t)c->begin_byte;
    while (at < end) {
        size_t begin = at, until = end - begin > PIECE_BYTES ? begin + PIECE_BYTES : end;
        bd_csv_passing passing = {hashing, csv->unchecked, true};
        uint64_t n_rows;
        if (until < end) at = bd_csv_count_some(&csv->cut_scanner, begin, until, &passing, &n_rows);
        if (at == begin) {
            at = bd_csv_count(&csv->cut_scanner, begin, until, &n_rows);
            passing.is_utf8 = passing.is_utf8 && (!csv->unchecked || is_utf8(csv, begin, at));
        }
        c->n_rows += n_rows;
        if (csv->cut_scanner.failed) return bd_error_memory(error, csv->length_bytes);
        if (passing.is_utf8) continue;
        atomic_store(csv->needs_whole, true);
        return bd_error_set(error, BD_ERROR_FORMAT, "文本中有不合 UTF-8 的字节",
                            "the text holds bytes that are not UTF-8");
    }
    c->end_byte = at; /* the last record may go on behind `end` */
    return is_cancelled(csv) ? cancelled(error) : BD_OK;
}

bd_status bd_csv_cut_next(bd_csv *csv, bd_csv_hashing *hashing, bd_csv_chunk *chunk, bool *done,
                          bd_error *error) {
    size_t i = atomic_load(&csv->n_chunks);
    bd_csv_chunk c = {0, 0, 1, 0};
    if (i) {
        const bd_csv_chunk *before = &csv->chunks[i - 1];
        c.begin_byte = before->end_byte;
        c.first_row_number = before->first_row_number + before->n_rows;
    }
    *done = i && c.begin_byte >= csv->length_bytes;
    if (*done) return BD_OK;
    size_t end = csv->length_bytes - c.begin_byte > csv->chunk_bytes
                     ? (size_t)c.begin_byte + csv->chunk_bytes
                     : csv->length_bytes;
    BD_TRY(cut_chunk(csv, hashing, &c, end, error));
    csv->chunks[i] = *chunk = c;
    atomic_store(&csv->n_chunks, i + 1);
    return BD_OK;
}

/* --- parts ----------------------------------------------------------------------------------- */

/* A chunk as text of its own. */
typedef struct part_text {
    const char *text;
    size_t length, begin, end;
} part_text;

void bd_csv_scratch_reset(bd_csv_scratch *scratch) {
    free(scratch->stops);
    free(scratch->text);
    *scratch = (bd_csv_scratch){NULL, 0, NULL, 0};
}

static bd_status reserve_text(bd_csv_scratch *scratch, size_t bytes, bd_error *error) {
    if (bytes <= scratch->text_bytes) return BD_OK;
    free(scratch->text);
    scratch->text_bytes = 0;
    scratch->text = bd_allocate(bytes, 1);
    if (!scratch->text) return bd_error_memory(error, bytes);
    scratch->text_bytes = bytes;
    return BD_OK;
}

static bd_status open_part(const bd_csv *csv, const bd_csv_chunk *c, bd_csv_scratch *scratch,
                           part_text *part, bd_error *error) {
    *part = (part_text){csv->text, csv->length_bytes, c->begin_byte, c->end_byte};
    if (!csv->decoder) return BD_OK;
    size_t n = c->end_byte - c->begin_byte;
    BD_TRY(reserve_text(scratch, bd_gb18030_room(n), error));
    size_t length = bd_gb18030_decode(csv->decoder, csv->text + c->begin_byte, n, scratch->text);
    if (length == SIZE_MAX || memchr(scratch->text, 0, length)) {
        atomic_store(csv->needs_whole, true);
        return bd_error_set(error, BD_ERROR_FORMAT, "文本中有不合 GB18030 的字节",
                            "the text holds bytes that are not GB 18030");
    }
    part->text = scratch->text;
    part->length = part->end = length;
    part->begin = 0;
    return BD_OK;
}

/* --- reading --------------------------------------------------------------------------------- */

static void fill_rows(const bd_csv_scanner *scanner, bd_cell_row *rows, uint64_t *row_number) {
    size_t first = 0;
    for (size_t i = 0; i < scanner->n_rows; i++) {
        size_t n = scanner->row_ends[i] - first;
        rows[i] =
            (bd_cell_row){(*row_number)++, (uint32_t)n, n ? scanner->cells + first : NULL, false};
        first = scanner->row_ends[i];
    }
}

/* Reads records that begin in [begin, end) and hands them out in batches. */
static bd_status read_range(const bd_csv *csv, const part_text *part, uint64_t row_number,
                            bd_csv_receive receive, void *context, bd_error *error) {
    bd_csv_scanner scanner;
    start_scanner(csv, &scanner);
    scanner.text = part->text;
    scanner.length_bytes = part->length;
    scanner.begins_later = row_number > 1;
    size_t begin = part->begin, end = part->end;
    bd_cell_row *rows = bd_allocate(BATCH_ROWS, sizeof *rows);
    bd_status status = rows ? BD_OK : bd_error_memory(error, BATCH_ROWS * sizeof *rows);
    size_t at = begin;
    while (status == BD_OK && at < end) {
        bd_csv_scanner_clear(&scanner);
        at = bd_csv_scan_rows(&scanner, at, end, BATCH_ROWS);
        if (scanner.failed) {
            status = bd_error_memory(error, scanner.n_cells * sizeof(bd_cell));
            break;
        }
        fill_rows(&scanner, rows, &row_number);
        status =
            is_cancelled(csv) ? cancelled(error) : receive(context, rows, scanner.n_rows, error);
    }
    free(rows);
    bd_csv_scanner_reset(&scanner);
    return status;
}

bd_status bd_csv_read_chunk(const bd_csv *csv, size_t chunk, bd_csv_receive receive, void *context,
                            bd_error *error) {
    if (chunk >= atomic_load(&csv->n_chunks))
        return bd_error_set(error, BD_ERROR_INTERNAL, "分块 %zu 不存在", "there is no chunk %zu",
                            chunk);
    const bd_csv_chunk *c = &csv->chunks[chunk];
    part_text part;
    bd_csv_scratch scratch = {NULL, 0, NULL, 0};
    bd_status status = open_part(csv, c, &scratch, &part, error);
    if (status == BD_OK)
        status = read_range(csv, &part, c->first_row_number, receive, context, error);
    bd_csv_scratch_reset(&scratch);
    return status;
}

uint32_t bd_csv_block_fields(const bd_csv *csv) {
    /* A blank line is a record of one empty field in one reading and of none in the other. */
    bool plain = bd_csv_can_cut(&csv->dialect) && csv->n_fields_expected >= 2 &&
                 csv->limits.cell_bytes >= BD_CSV_BLOCK_TEXT_BYTES;
    return plain ? csv->n_fields_expected : 0;
}

static bd_status
read_blocks(const bd_csv *csv, const part_text *part, uint64_t row_number, bd_csv_scratch *scratch,
            bd_status (*receive_block)(void *context, const bd_csv_block *block, bd_error *error),
            bd_csv_receive receive_rows, void *context, bd_error *error) {
    uint32_t n_fields = bd_csv_block_fields(csv);
    bd_csv_cutter cutter = {scratch->stops, scratch->stops_capacity};
    if (!cutter.stops) BD_TRY(bd_csv_cutter_init(&cutter, n_fields, error));
    *scratch = (bd_csv_scratch){cutter.stops, cutter.capacity, scratch->text, scratch->text_bytes};
    bd_csv_scanner scanner;
    start_scanner(csv, &scanner);
    scanner.text = part->text;
    scanner.length_bytes = part->length;
    scanner.begins_later = row_number > 1;
    bd_cell_row rows[BATCH_ROWS];
    size_t n_rows = 1; /* to read by all rules: more and more until they are plain again */
    bd_status status = BD_OK;
    for (size_t at = part->begin; status == BD_OK && at < part->end;) {
        bd_csv_block block;
        at = bd_csv_cut(&cutter, part->text, part->length, &csv->dialect, n_fields, at, part->end,
                        &block);
        block.first_row_number = row_number;
        row_number += block.n_rows;
        if (is_cancelled(csv)) status = cancelled(error);
        if (status == BD_OK && block.n_rows) status = receive_block(context, &block, error);
        if (block.n_rows >= n_rows) n_rows = 1;
        if (status != BD_OK || block.n_rows >= BD_CSV_BLOCK_ROWS / 2 || at >= part->end) continue;
        bd_csv_scanner_clear(&scanner);
        at = bd_csv_scan_rows(&scanner, at, part->end, n_rows);
        fill_rows(&scanner, rows, &row_number);
        status = scanner.failed ? bd_error_memory(error, scanner.n_cells * sizeof(bd_cell))
                                : receive_rows(context, rows, scanner.n_rows, error);
        if (n_rows < BATCH_ROWS) n_rows *= 2;
    }
    bd_csv_scanner_reset(&scanner);
    return status;
}

bd_status bd_csv_read_blocks(const bd_csv *csv, size_t chunk, bd_csv_scratch *scratch,
                             bd_status (*receive_block)(void *context, const bd_csv_block *block,
                                                        bd_error *error),
                             bd_csv_receive receive_rows, void *context, bd_error *error) {
    const bd_csv_chunk *c = &csv->chunks[chunk];
    part_text part;
    BD_TRY(open_part(csv, c, scratch, &part, error));
    return read_blocks(csv, &part, c->first_row_number, scratch, receive_block, receive_rows,
                       context, error);
}

/* --- the format ------------------------------------------------------------------------------ */

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    (void)bytes;
    return length > 0;
}

static bd_status read_csv(const bd_source_file *file, const bd_read_options *options,
                          bd_cell_receiver *receiver, bd_error *error) {
    bd_csv *csv = NULL;
    BD_TRY(bd_csv_open(file, options, &csv, error));
    bd_sheet_info sheet = {.name = ""};
    bd_status status = receiver->sheet_begin(receiver->context, &sheet, error);
    bool skipped = status == BD_ERROR_CANCELLED;
    if (skipped) status = BD_OK;
    if (status == BD_OK && !skipped)
        status = read_range(csv, &(part_text){csv->text, csv->length_bytes, 0, csv->length_bytes},
                            1, receiver->rows, receiver->context, error);
    if (status == BD_OK && !skipped)
        status = receiver->sheet_end(receiver->context, NULL, 0, error);
    bd_csv_close(csv);
    return status;
}

const bd_format bd_format_csv = {
    "csv", "text with delimiters: any delimiter, quoting and encoding; also gzip", recognise,
    read_csv};
