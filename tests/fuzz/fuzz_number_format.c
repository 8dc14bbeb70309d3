/* A double, then any text as a number format and as an ISO date: what a cell becomes. */
#include "tests/fuzz/support.h"

#include "loaders/number_format.h"

#include <math.h>

int fuzz_number_format(const uint8_t *data, size_t size);

static void apply(bd_number_format format, double number, bool epoch_1904) {
    char text[BD_NUMBER_TEXT_BYTES];
    bd_cell cell = {.text = ""};
    bd_number_format_apply(format, number, epoch_1904, text, &cell);
    fuzz_require(cell.length < sizeof text);
    fuzz_cells cells = {0};
    fuzz_check_row(&cells, &(bd_cell_row){1, 1, &cell, false});
}

int fuzz_number_format(const uint8_t *data, size_t size) {
    double number = 45000.5;
    fuzz_input input = {data, size};
    if (size >= sizeof number) {
        memcpy(&number, data, sizeof number);
        input.data += sizeof number;
        input.size -= sizeof number;
    }
    char text[BD_NUMBER_TEXT_BYTES];
    if (isfinite(number)) {
        size_t length = bd_number_text(number, text);
        fuzz_require(length > 0 && length < sizeof text);
        text[length] = '\0';
        fuzz_require(fabs(strtod(text, NULL) - number) <= fabs(number) * 1e-14);
        apply(bd_number_format_builtin(size ? data[0] : 0), number, size & 1);
        (void)bd_serial_to_days(number, size & 1);
    }
    char *code = fuzz_copy(input.data, input.size);
    bd_number_format format = bd_number_format_parse(code, input.size);
    if (isfinite(number)) apply(format, number, size & 1);
    bd_cell cell = {.text = ""};
    if (bd_iso_text_apply(code, input.size, text, &cell)) {
        fuzz_cells cells = {0};
        fuzz_check_row(&cells, &(bd_cell_row){1, 1, &cell, false});
    }
    free(code);
    return 0;
}
