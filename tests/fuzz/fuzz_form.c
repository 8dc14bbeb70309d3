/* Any bytes as a form that people filled in (parameters, exceptions): every row that is visited has
 * a place and texts in order, or the refusal explains itself. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "loaders/form.h"

int fuzz_form(const uint8_t *data, size_t size);

static const bd_form_column columns[] = {
    {true, {"规则", "rule", NULL}},
    {true, {"参数", "parameter", NULL}},
    {false, {"新值", "new value", NULL}},
    {false, {"证件号码", "id number", NULL}},
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

static bd_status visit(void *context, const bd_form_row *row, bd_error *error) {
    (void)error;
    uint64_t *n_rows = context;
    ++*n_rows;
    fuzz_require(row->file && row->sheet && row->row > 0);
    bool any = false;
    for (size_t c = 0; c < N_COLUMNS; c++) {
        const bd_form_cell *cell = &row->cells[c];
        size_t length = strlen(cell->text);
        fuzz_require(bd_utf8_valid_prefix(cell->text, length) == length);
        fuzz_require(cell->column || !length);
        any |= length > 0;
    }
    fuzz_require(any);
    return BD_OK;
}

int fuzz_form(const uint8_t *data, size_t size) {
    uint64_t n_rows = 0;
    bd_error error;
    bd_error_reset(&error);
    bd_status status =
        bd_form_read(fuzz_file("form.csv", data, size), columns, N_COLUMNS, visit, &n_rows, &error);
    fuzz_require_explained(status, &error);
    return 0;
}
