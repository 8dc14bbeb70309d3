/* Makes one harness a fuzzer. */
#include "tests/fuzz/support.h"

int FUZZ_HARNESS(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* libfyaml loses a little memory over some texts that are no YAML; it is not ours to mend. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfyaml\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return FUZZ_HARNESS(data, size);
}
