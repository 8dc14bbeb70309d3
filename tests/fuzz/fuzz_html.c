/* Any bytes as a web page with tables. */
#include "tests/fuzz/support.h"

int fuzz_html(const uint8_t *data, size_t size);

int fuzz_html(const uint8_t *data, size_t size) {
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("html"), data, size, &cells);
    return 0;
}
