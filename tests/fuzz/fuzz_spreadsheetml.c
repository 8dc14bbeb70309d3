/* Any bytes as an XML spreadsheet. */
#include "tests/fuzz/support.h"

int fuzz_spreadsheetml(const uint8_t *data, size_t size);

int fuzz_spreadsheetml(const uint8_t *data, size_t size) {
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("spreadsheetml"), data, size, &cells);
    return 0;
}
