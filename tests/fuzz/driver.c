/* Makes one harness a fuzzer. */
#include "tests/fuzz/support.h"

int FUZZ_HARNESS(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return FUZZ_HARNESS(data, size);
}
