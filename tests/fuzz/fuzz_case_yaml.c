/* Any text as case.yaml, and its answers asked for. */
#include "tests/fuzz/support.h"

#include "loaders/case_file.h"

int fuzz_case_yaml(const uint8_t *data, size_t size);

int fuzz_case_yaml(const uint8_t *data, size_t size) {
    char *text = fuzz_copy(data, size);
    bd_case answers;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_case_read("case.yaml", text, size, fuzz_schema(), &answers, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) {
        for (size_t i = 0; i < answers.n_sheets; i++) {
            const bd_case_sheet *sheet = &answers.sheets[i];
            fuzz_require(sheet->header_first <= sheet->header_last);
            fuzz_require(sheet->table == UINT32_MAX || sheet->table < fuzz_schema()->n_tables);
            if (sheet->match)
                (void)bd_case_find(&answers, sheet->match, sheet->sheet ? sheet->sheet : "");
        }
        (void)bd_case_find(&answers, "民政局/低保.csv", "Sheet1");
        bd_case_reset(&answers);
    }
    free(text);
    return 0;
}
