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
    check("11010519491231002X", "110105********002X");
    check("张三(11010519491231002x)领取 300.00 元", "张三(110105********002x)领取 300.00 元");
    check("1101051949123100ZO", "110105********00ZO"); /* letters that slipped in */
    check("110105491231002", "110105*****1002");
    check("13812345678", "138****5678");
    check("+8613812345678", "+861******5678");
    check("8613812345678", "861******5678");
    check("G11010519491231002X,学籍号G440524188001010014",
          "G110105********002X,学籍号G440524********0014"); /* pupils */
    check("6217001234567890123,6217001234567890124", "621700*********0123,621700*********0124");
}

static void codes_of_things_and_units_stay(void **state) {
    (void)state;
    check("XF202200281", "XF202200281");           /* a complaint */
    check("HT20220000000123", "HT20220000000123"); /* a contract */
    check("HT202200000001230000", "HT202200000001230000");
    check("8699912345678", "8699912345678");           /* thirteen digits, no phone */
    check("ZD320324057123", "ZD320324057123");         /* a plot */
    check("350100M000100Y", "350100M000100Y");         /* letters inside */
    check("20220000281", "20220000281");               /* eleven digits, no phone */
    check("320324057123", "320324057123");             /* a village */
    check("91350100M000100Y43", "91350100M000100Y43"); /* a credit code */
    check("91320324MA00237868", "913203********7868"); /* its check fails: who knows */
    check("苏财农〔2022〕31号,合同 HT2022-000123", "苏财农〔2022〕31号,合同 HT2022-000123");
}

static void known_identifiers_lose_their_middle_whatever_they_look_like(void **state) {
    (void)state;
    bd_buffer out;
    bd_buffer_init(&out);
    bd_mask_identifier("E12345678", 9, &out);
    assert_string_equal(bd_buffer_text(&out), "E12**5678");
    bd_buffer_clear(&out);
    bd_mask_identifier("0123456789012", 13, &out);
    assert_string_equal(bd_buffer_text(&out), "012******9012");
    bd_buffer_reset(&out);
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
        cmocka_unit_test(codes_of_things_and_units_stay),
        cmocka_unit_test(known_identifiers_lose_their_middle_whatever_they_look_like),
        cmocka_unit_test(other_text_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
