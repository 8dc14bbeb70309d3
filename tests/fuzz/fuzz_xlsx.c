/* Any bytes as any format: workbooks (seed it with some), XLS, compressed and damaged files. */
#include "engine/base/text.h"
#include "loaders/format.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bd_status sheet_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)context;
    (void)sheet;
    (void)error;
    return BD_OK;
}

/* The promises of the contract: rows ascend, texts are valid UTF-8. */
static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    (void)context;
    (void)error;
    for (size_t i = 0; i < n_rows; i++) {
        if (i && rows[i].row_number <= rows[i - 1].row_number) abort();
        for (uint32_t c = 0; c < rows[i].n_cells; c++) {
            const bd_cell *cell = &rows[i].cells[c];
            if (bd_utf8_valid_prefix(cell->text, cell->length) != cell->length) abort();
        }
    }
    return BD_OK;
}

static bd_status sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                           bd_error *error) {
    (void)context;
    (void)merges;
    (void)n_merges;
    (void)error;
    return BD_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    bd_source_file file = {"fuzz", (const char *)data, size};
    bd_read_options options = {.n_threads = 1, .limit_unpacked_bytes = 1 << 24};
    bd_cell_receiver receiver = {NULL, sheet_begin, take_rows, sheet_end};
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_format_read_bytes(&file, &options, &receiver, &error);
    if (status != BD_OK && (!error.zh[0] || !error.en[0]))
        abort(); /* every failure explains itself */
    return 0;
}
