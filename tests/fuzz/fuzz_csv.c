/* Any bytes as CSV: read whole and in chunks, which must agree in the number of rows. */
#include "loaders/csv.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bd_status count_rows(void *context, const bd_cell_row *rows, size_t n_rows,
                            bd_error *error) {
    (void)error;
    uint64_t *n = context;
    for (size_t i = 0; i < n_rows; i++) {
        for (uint32_t c = 0; c < rows[i].n_cells; c++) {
            const bd_cell *cell = &rows[i].cells[c];
            if (cell->length && cell->text[cell->length - 1] == 0) abort(); /* no NUL in any text */
        }
    }
    *n += n_rows;
    return BD_OK;
}

static uint64_t read_all(bd_csv *csv, size_t target_bytes) {
    if (bd_csv_chunks(csv, target_bytes, 1, NULL) != BD_OK) return 0;
    uint64_t n_rows = 0;
    size_t n_chunks;
    const bd_csv_chunk *chunks = bd_csv_chunk_list(csv, &n_chunks);
    for (size_t i = 0; i < n_chunks; i++) {
        uint64_t before = n_rows;
        if (bd_csv_read_chunk(csv, i, count_rows, &n_rows, NULL) != BD_OK) return 0;
        if (n_rows - before != chunks[i].n_rows) abort();
    }
    return n_rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    bd_source_file file = {"fuzz", (const char *)data, size};
    bd_read_options options = {.n_threads = 1, .limit_unpacked_bytes = 1 << 24};
    bd_csv *csv = NULL;
    if (size == 0 || bd_csv_open(&file, &options, &csv, NULL) != BD_OK) return 0;
    uint64_t whole = read_all(csv, SIZE_MAX / 2);
    if (read_all(csv, size / 3 + 1) != whole || read_all(csv, 17) != whole) abort();
    bd_csv_close(csv);
    return 0;
}
