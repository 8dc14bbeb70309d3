/* The records of an XLS workbook stream, in a compound file that is made here. */
#include "tests/fuzz/support.h"

int fuzz_xls(const uint8_t *data, size_t size);

int fuzz_xls(const uint8_t *data, size_t size) {
    size_t length;
    char *bytes = fuzz_ole(data, size, &length);
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("xls"), bytes, length, &cells);
    free(bytes);
    return 0;
}
