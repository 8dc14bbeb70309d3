/* Any text as a table of codes, and as the table of divisions. */
#include "tests/fuzz/support.h"

#include "engine/ident/region.h"

#include <stdio.h>

int fuzz_codes_file(const uint8_t *data, size_t size);

int fuzz_codes_file(const uint8_t *data, size_t size) {
    char path[256];
    snprintf(path, sizeof path, "%s", fuzz_file("codes/program.csv", data, size));
    *strrchr(path, '/') = '\0';
    bd_codes *codes = NULL;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_codes_load(path, &codes, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) {
        const char *code = bd_codes_find(codes, "program", "低保", strlen("低保"));
        if (code) (void)bd_codes_is_a(codes, code, "低保");
        code = bd_codes_find_inside(codes, "program", "A县2023年低保金发放表B",
                                    strlen("A县2023年低保金发放表B"));
        for (int i = 0; code && i < 4; i++)
            code = bd_codes_parent(codes, code);
        (void)bd_codes_is_a(codes, "a", "b");
        bd_codes_free(codes);
    }
    bd_divisions *divisions = NULL;
    status =
        bd_divisions_open(fuzz_file("divisions/divisions.csv", data, size), &divisions, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) {
        for (size_t i = 0; i < bd_divisions_count(divisions); i++) {
            const bd_division *division = bd_divisions_at(divisions, i);
            bd_division found;
            fuzz_require(division->name && division->level && division->province);
            fuzz_require(bd_divisions_find(divisions, division->code, &found));
            (void)bd_divisions_has_prefix(divisions, division->code);
        }
        bd_divisions_close(divisions);
    }
    return 0;
}
