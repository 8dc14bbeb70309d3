/* What masked, damaged and mistyped numbers have in common with whole ones. */
#include "engine/derive/partial_id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static bd_partial_fit fit(const char *text, const char *whole) {
    bd_person_id id;
    (void)bd_person_id_parse(text, strlen(text), false, &id);
    return bd_partial_id_fit(id.problem, id.text, id.length, whole);
}

static void what_is_left_must_agree(void **state) {
    (void)state;
    static const char whole[] = "510107194001011018";
    static const struct {
        const char *text;
        bd_partial_fit fit;
    } cases[] = {
        {"5101**********1018", BD_PARTIAL_FITS},
        {"510107********1018", BD_PARTIAL_FITS},
        {"51010719400101****", BD_PARTIAL_FITS},
        {"5****************8", BD_PARTIAL_FITS},
        {"5101****1018", BD_PARTIAL_FITS}, /* not as many stars as characters */
        {"510107********1019", BD_PARTIAL_DIFFERS},
        {"510108********1018", BD_PARTIAL_DIFFERS},
        {"51010719410101****", BD_PARTIAL_DIFFERS},
        {"510107194001011000", BD_PARTIAL_FITS}, /* a tail that a spreadsheet cut */
        {"510107194001012000", BD_PARTIAL_DIFFERS},
        {"5.10107E+17", BD_PARTIAL_FITS},
        {"5.20107E+17", BD_PARTIAL_DIFFERS},
        {"510107194001011013", BD_PARTIAL_SLIP}, /* one character */
        {"510107194001010118", BD_PARTIAL_SLIP}, /* two neighbours */
        {"51010719400101018", BD_PARTIAL_SLIP},  /* one is missing */
        {"5101071940010110188", BD_PARTIAL_SLIP},
        {"510107194001017013", BD_PARTIAL_DIFFERS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (fit(cases[i].text, whole) != cases[i].fit) fail_msg("%s", cases[i].text);
    }
}

static void chance_falls_with_what_is_seen(void **state) {
    (void)state;
    static bd_partial_sample sample;
    static char numbers[1000][19];
    for (int i = 0; i < 1000; i++) {
        memcpy(numbers[i], "510107194001011018", 19);
        numbers[i][9] = (char)('0' + i % 10);
        numbers[i][11] = (char)('1' + i / 10 % 9);
        sample.numbers[sample.n_numbers++] = numbers[i];
    }
    double ends = bd_partial_id_chance(&sample, BD_ID_MASKED, "5101**********1018", 18);
    double date = bd_partial_id_chance(&sample, BD_ID_MASKED, "51010719400101****", 18);
    double most = bd_partial_id_chance(&sample, BD_ID_MASKED, "51010719400101**18", 18);
    double typo = bd_partial_id_chance(&sample, BD_ID_CHECKSUM, "510107194001011013", 18);
    assert_true(ends > 0.00005 && ends < 0.0002); /* a thousand endings, eleven of them fit */
    assert_true(date > most && most > 0 && typo < 0.001 && date < 0.05);
    assert_true(bd_partial_id_has_date(BD_ID_MASKED, "51010719400101****", 18));
    assert_false(bd_partial_id_has_date(BD_ID_MASKED, "5101**********1018", 18));
    assert_true(bd_partial_id_has_date(BD_ID_TRUNCATED, "510107194001011000", 18));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_left_must_agree),
                                       cmocka_unit_test(chance_falls_with_what_is_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
