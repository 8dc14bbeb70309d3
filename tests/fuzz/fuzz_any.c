/* Any bytes as any format: recognised by content and read, or refused with a reason. */
#include "tests/fuzz/support.h"

int fuzz_any(const uint8_t *data, size_t size);

int fuzz_any(const uint8_t *data, size_t size) {
    fuzz_cells cells;
    (void)fuzz_read(NULL, data, size, &cells);
    return 0;
}
