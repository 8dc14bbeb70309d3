#include "engine/ident/mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *text, const char *expected) {
    bd_buffer out;
    bd_buffer_init(&out);
    bd_mask_text(text, strlen(text), &out);
    assert_string_equal(bd_buffer_text(&out), expected);
    bd_buffer_reset(&out);
}

static void identifiers_lose_their_middle(void **state) {
    (void)state;
    check("11010519491231002X", "110105**********2X");
    check("张三(11010519491231002X)领取 300.00 元", "张三(110105**********2X)领取 300.00 元");
    check("13812345678", "138******78");
    check("6217001234567890123,6217001234567890124", "621700***********23,621700***********24");
    check("91350100M000100Y43", "913501**********43");
}

static void other_text_stays(void **state) {
    (void)state;
    check("", "");
    check("2023-05-01 至 2023-08-31,共 6 个月,1,234,567.00 元",
          "2023-05-01 至 2023-08-31,共 6 个月,1,234,567.00 元");
    check("minimum_living allowance 20230501", "minimum_living allowance 20230501");
    check("abcdefghijklmnop", "abcdefghijklmnop");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identifiers_lose_their_middle),
        cmocka_unit_test(other_text_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
