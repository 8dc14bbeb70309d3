/* Any text as the test beside a rule: its tables are filled, and the relations made from them. */
#include "tests/fuzz/support.h"

#include "engine/rule/test_store.h"

#define MOST_CASES 3

int fuzz_rule_test(const uint8_t *data, size_t size);

int fuzz_rule_test(const uint8_t *data, size_t size) {
    static bd_divisions *divisions;
    bd_error error;
    bd_error_reset(&error);
    if (!divisions)
        fuzz_require(bd_divisions_open(FUZZ_SOURCE_ROOT "/rules/codes/divisions.csv", &divisions,
                                       &error) == BD_OK);
    bd_test_file file;
    bd_status status = bd_test_file_read(fuzz_file("kinship/X-01.test", data, size), &file, &error);
    fuzz_require_explained(status, &error);
    if (status != BD_OK) return 0;
    for (size_t i = 0; i < file.n_cases && i < MOST_CASES; i++) {
        bd_store *store = NULL;
        status = bd_test_store_make(fuzz_schema(), fuzz_codes(), divisions, &file, &file.cases[i],
                                    &store, &error);
        fuzz_require_explained(status, &error);
        bd_store_free(store);
    }
    bd_test_file_reset(&file);
    return 0;
}
