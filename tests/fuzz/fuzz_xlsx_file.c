/* Any bytes as a workbook file: the archive around the parts. */
#include "tests/fuzz/support.h"

int fuzz_xlsx_file(const uint8_t *data, size_t size);

int fuzz_xlsx_file(const uint8_t *data, size_t size) {
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("xlsx"), data, size, &cells);
    return 0;
}
