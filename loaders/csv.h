/* CSV at full speed: encoding and dialect are found once, the text is cut into chunks that begin at
 * true record starts, and several threads read different chunks at the same time.
 *
 *     bd_csv *csv = NULL;
 *     bd_csv_open(&file, options, &csv, error);
 *     bd_csv_chunks(csv, 4 << 20, n_threads, error);
 *     for each chunk i, in any order and on any thread: bd_csv_read_chunk(csv, i, …)
 *     bd_csv_close(csv);
 */
#ifndef BD_LOADERS_CSV_H
#define BD_LOADERS_CSV_H

#include "engine/base/hash.h"
#include "loaders/format.h"

#define BD_CSV_DELIMITER_BYTES 8

/* Signs that part the cells of single rows where they part those of no other. */
#define BD_CSV_STRAY_SIGNS ";\t|^~:, "

/* How a file is written. */
typedef struct bd_csv_dialect {
    char delimiter[BD_CSV_DELIMITER_BYTES]; /* 1 to 7 bytes of UTF-8 and a NUL; "" for one column */
    uint8_t delimiter_length;
    char quote;          /* '"', '\'' or 0: no quoting */
    char escape;         /* '\\' when quotes and delimiters are escaped by it, else 0 (doubling is
                            always understood) */
    bool trim_delimiter; /* every delimiter is followed by blanks: they are no content; where the
                            delimiter is a blank itself: runs of them delimit */
    bool trim_fields;    /* and they stand before delimiters too: name | age | city */
    bool all_quoted;     /* nearly every field stands in quotes */
    uint64_t value_columns;  /* bit c: column c holds numbers, dates or times (the first 64) */
    uint64_t quoted_columns; /* bit c: its words stand in quotes */
    bool apostrophes;        /* some row may quote with them what others quote with quotes */
    bool inner_quotes; /* quotes protect delimiters in the middle of a field too (single rows) */
    uint8_t strange_signs; /* bit i: BD_CSV_STRAY_SIGNS[i] stands in no cell of usual rows */
    const char *encoding;  /* ICU name of the encoding found; static */
    uint64_t n_replaced;   /* bytes that no encoding explains, shown as U+FFFD */
} bd_csv_dialect;

typedef struct bd_csv_chunk {
    uint64_t begin_byte, end_byte; /* in the UTF-8 text; begins at a record start */
    uint64_t first_row_number;     /* of its first record, from 1 */
    uint64_t n_rows;
} bd_csv_chunk;

typedef struct bd_csv bd_csv;

/* Finds encoding and dialect. `file` must stay until bd_csv_close: valid UTF-8 is used in place,
 * anything else (also gzip) is unpacked or transcoded into memory that the csv owns. Refuses
 * noise. `options` may be NULL. */
BD_MUST_CHECK bd_status bd_csv_open(const bd_source_file *file, const bd_read_options *options,
                                    bd_csv **csv, bd_error *error);
/* The same for who reads whole chunks only of a mapped file: a large text in UTF-8 is then checked
 * while chunks are cut, and one in GB 18030 stays as it is until a chunk is read, which spares a
 * reading and a copy. bd_csv_text is the text as it lies in the file, of which pages are let go
 * once they have been read, and slices live only for the call. Where the text turns out not to be
 * valid, cutting or reading fails and bd_csv_needs_whole says so: open the file again with
 * bd_csv_open. */
BD_MUST_CHECK bd_status bd_csv_open_parts(const bd_source_file *file,
                                          const bd_read_options *options, bd_csv **csv,
                                          bd_error *error);
bool bd_csv_needs_whole(const bd_csv *csv);
/* Whether chunks are decoded when they are read. */
bool bd_csv_decodes_parts(const bd_csv *csv);
void bd_csv_close(bd_csv *csv); /* NULL is allowed */

const bd_csv_dialect *bd_csv_dialect_of(const bd_csv *csv);
/* The UTF-8 text that slices point into, without byte order mark. */
const char *bd_csv_text(const bd_csv *csv, size_t *length_bytes);

/* Cuts the text into chunks of about `target_bytes` (0: chosen from size and threads) and counts
 * their records. Uses n_threads threads (0: bd_threads_count decides). May be called again. */
BD_MUST_CHECK bd_status bd_csv_chunks(bd_csv *csv, size_t target_bytes, int n_threads,
                                      bd_error *error);
/* The chunks that have been cut. */
const bd_csv_chunk *bd_csv_chunk_list(const bd_csv *csv, size_t *n_chunks);

/* The hash of bytes of the file up to `next`, which lies in the text that is cut or before it. */
typedef struct bd_csv_hashing {
    bd_sha256 hash;
    const char *next;
    bool has_steps; /* what bd_sha256_has_steps says; false: the same, slower */
} bd_csv_hashing;

/* In place of bd_csv_chunks, for who reads chunks as they are cut: bd_csv_cut_begin makes room for
 * at most `*n_chunks_most` of them, bd_csv_cut_next cuts the next one, on one thread at a time but
 * while others read chunks that have been cut. `*done`: there was none any more. The text is hashed
 * on the way, up to its last bytes; `hashing` NULL: it is not. */
BD_MUST_CHECK bd_status bd_csv_cut_begin(bd_csv *csv, size_t target_bytes, size_t *n_chunks_most,
                                         bd_error *error);
BD_MUST_CHECK bd_status bd_csv_cut_next(bd_csv *csv, bd_csv_hashing *hashing, bd_csv_chunk *chunk,
                                        bool *done, bd_error *error);

typedef bd_status (*bd_csv_receive)(void *context, const bd_cell_row *rows, size_t n_rows,
                                    bd_error *error);

/* Reads one chunk in batches of rows. Safe to call from several threads at once on the same csv.
 * Every cell is BD_CELL_TEXT or BD_CELL_EMPTY; a blank line is a row of 0 cells. Slices that needed
 * no unescaping point into the text and live as long as the csv; others only for the call. */
BD_MUST_CHECK bd_status bd_csv_read_chunk(const bd_csv *csv, size_t chunk, bd_csv_receive receive,
                                          void *context, bd_error *error);

/* Whether the records can be read as blocks, and of how many fields; 0: they cannot. */
uint32_t bd_csv_block_fields(const bd_csv *csv);

struct bd_csv_block; /* csv_columns.h */

/* Memory that a thread uses for one chunk of a csv after the other. All zero at first. */
typedef struct bd_csv_scratch {
    uint32_t *stops;
    size_t stops_capacity;
    char *text;
    size_t text_bytes;
} bd_csv_scratch;

void bd_csv_scratch_reset(bd_csv_scratch *scratch);

/* Reads one chunk as blocks of plain records, and what lies between them as rows; both in order.
 * Safe to call from several threads at once on the same csv. */
BD_MUST_CHECK bd_status bd_csv_read_blocks(
    const bd_csv *csv, size_t chunk, bd_csv_scratch *scratch,
    bd_status (*receive_block)(void *context, const struct bd_csv_block *block, bd_error *error),
    bd_csv_receive receive_rows, void *context, bd_error *error);

#endif
