#include "engine/base/laps.h"
#include "engine/base/probability.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void laps_are_added_up_to_the_room_there_is(void **state) {
    (void)state;
    bd_laps laps;
    bd_laps_begin(&laps);
    assert_int_equal(laps.n, 0);
    for (int i = 0; i < BD_MOST_LAPS + 3; i++)
        bd_laps_add(&laps, "一", "one");
    assert_int_equal(laps.n, BD_MOST_LAPS);
    for (size_t i = 0; i < laps.n; i++) {
        assert_true(laps.laps[i].seconds >= 0 && laps.laps[i].cpu_seconds >= 0);
        assert_string_equal(laps.laps[i].name_en, "one");
    }
    bd_laps_begin(&laps);
    assert_int_equal(laps.n, 0);
    bd_laps_begin(NULL);
    bd_laps_add(NULL, "一", "one");
}

static void no_probability_is_one(void **state) {
    (void)state;
    assert_true(bd_probability_rounded(1) < 0.99995);
    assert_true(bd_probability_rounded(0.99997) < 0.99995);
    assert_true(bd_probability_rounded(0.99994) > 0.99985);
    assert_true(bd_probability_rounded(0.5) == 0.5);
    assert_true(bd_probability_rounded(0.12344) == 0.1234);
    assert_true(bd_probability_rounded(0) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(laps_are_added_up_to_the_room_there_is),
                                       cmocka_unit_test(no_probability_is_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
