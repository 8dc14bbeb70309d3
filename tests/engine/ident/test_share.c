#include "engine/ident/share.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void test_ways_to_write_a_share(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double share;
    } cases[] = {{"1/6", 1 / 6.0},
                 {"按份共有(1/6)", 1 / 6.0},
                 {"按份共有（１／６）", 1 / 6.0},
                 {"占六分之一", 1 / 6.0},
                 {"三分之二份额", 2 / 3.0},
                 {"十二分之五", 5 / 12.0},
                 {"百分之五十", 0.5},
                 {"百分之二十五", 0.25},
                 {"16.67%", 0.1667},
                 {"各占50%", 0.5},
                 {"张三1/2,李四1/2", 0.5},
                 {"0.25", 0.25},
                 {"100%", 1},
                 {"继承 1 / 8 份额", 0.125}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double share;
        assert_int_equal(bd_share_parse(cases[i].text, strlen(cases[i].text), &share), BD_VALUE_OK);
        assert_true(fabs(share - cases[i].share) < 1e-9);
    }
}

static void test_no_share(void **state) {
    (void)state;
    static const char *const texts[] = {"按份共有", "共同共有", "单独所有",        "3",
                                        "2011/6",   "7/6",      "张三1/3,李四2/3", "0%",
                                        "1/0",      "25",       "分之一",          "/6"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double share;
        assert_int_equal(bd_share_parse(texts[i], strlen(texts[i]), &share), BD_VALUE_BAD);
        assert_true(isnan(share));
    }
    double share;
    assert_int_equal(bd_share_parse("", 0, &share), BD_VALUE_EMPTY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways_to_write_a_share),
        cmocka_unit_test(test_no_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
