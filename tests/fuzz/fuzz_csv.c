/* Any bytes as CSV: the dialect is found, the text is read from the top and in chunks of several
 * sizes, and all readings give the same rows. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "loaders/csv.h"

int fuzz_csv(const uint8_t *data, size_t size);

static bd_status check_rows(void *context, const bd_cell_row *rows, size_t n_rows,
                            bd_error *error) {
    (void)error;
    for (size_t i = 0; i < n_rows; i++)
        fuzz_check_row(context, &rows[i]);
    return BD_OK;
}

static fuzz_cells read_in_chunks(bd_csv *csv, size_t target_bytes, bd_error *error) {
    fuzz_cells cells = {0};
    bd_status status = bd_csv_chunks(csv, target_bytes, 1, error);
    fuzz_require_explained(status, error);
    fuzz_require(status == BD_OK);
    size_t n_chunks, length;
    const bd_csv_chunk *chunks = bd_csv_chunk_list(csv, &n_chunks);
    bd_csv_text(csv, &length);
    uint64_t at = 0;
    for (size_t i = 0; i < n_chunks; i++) {
        fuzz_require(chunks[i].begin_byte == at && chunks[i].first_row_number == cells.n_rows + 1);
        uint64_t before = cells.n_rows;
        status = bd_csv_read_chunk(csv, i, check_rows, &cells, error);
        fuzz_require(status == BD_OK);
        fuzz_require(cells.n_rows - before == chunks[i].n_rows);
        at = chunks[i].end_byte;
    }
    fuzz_require(at == length);
    return cells;
}

static void check_same(const fuzz_cells *a, const fuzz_cells *b) {
    fuzz_require(a->n_rows == b->n_rows);
    fuzz_require(a->n_cells == b->n_cells);
    fuzz_require(a->hash == b->hash);
}

int fuzz_csv(const uint8_t *data, size_t size) {
    bd_source_file file = {"fuzz", (const char *)data, size};
    bd_read_options options = {.n_threads = 1, .limit_unpacked_bytes = 1 << 24};
    bd_error error;
    bd_error_reset(&error);
    bd_csv *csv = NULL;
    bd_status status = size ? bd_csv_open(&file, &options, &csv, &error) : BD_ERROR_FORMAT;
    if (size) fuzz_require_explained(status, &error);
    if (status != BD_OK) return 0;
    const bd_csv_dialect *dialect = bd_csv_dialect_of(csv);
    fuzz_require(strlen(dialect->delimiter) == dialect->delimiter_length);
    fuzz_cells top = read_in_chunks(csv, SIZE_MAX / 2, &error);
    size_t sizes[] = {size / 2 + 1, size / 3 + 1, size / 7 + 1, 17, 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (sizes[i] < 17 && size > 4096) continue;
        fuzz_cells parts = read_in_chunks(csv, sizes[i], &error);
        check_same(&top, &parts);
    }
    bd_csv_close(csv);
    fuzz_cells whole;
    if (fuzz_read(bd_format_named("csv"), data, size, &whole) == BD_OK) check_same(&top, &whole);
    return 0;
}
