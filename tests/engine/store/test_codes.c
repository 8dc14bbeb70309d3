/* Codes and their variants inside of longer texts. */
#include "engine/store/codes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static const struct {
    const char *column, *key, *code;
} EXAMPLES[] = {
    {"register_type", "石桥镇离婚登记2023", "离婚"},
    {"register_type", "石桥镇补领离婚证", "离婚"},
    {"register_type", "couple", NULL}, /* the l in it is no L */
    {"register_type", "LIST2023", NULL},
    {"register_type", "登记L表", "离婚"},
    {"register_type", "", NULL},
};

static void test_inside(void **state) {
    (void)state;
    bd_codes *codes;
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_codes_load(TEST_SOURCE_ROOT "/rules/codes", &codes, &error), BD_OK);
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        char key[64];
        size_t length = strlen(EXAMPLES[i].key);
        memcpy(key, EXAMPLES[i].key, length); /* keys have no NUL behind them */
        const char *code = bd_codes_find_inside(codes, EXAMPLES[i].column, key, length);
        if (EXAMPLES[i].code) {
            assert_non_null(code);
            assert_string_equal(code, EXAMPLES[i].code);
        } else {
            assert_null(code);
        }
    }
    bd_codes_free(codes);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_inside)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
