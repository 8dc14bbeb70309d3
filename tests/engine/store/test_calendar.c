/* Working days: the announced holidays of rules/calendars, checked against what is known of them,
 * and the search forward and backward against counting day by day. */
#include "engine/base/file.h"
#include "engine/ident/date.h"
#include "engine/store/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bd_calendar *calendar;

static int load(void **state) {
    (void)state;
    assert_int_equal(bd_calendar_load(TEST_SOURCE_ROOT "/rules/calendars", &calendar, NULL), BD_OK);
    return 0;
}

static int unload(void **state) {
    (void)state;
    bd_calendar_free(calendar);
    return 0;
}

static int32_t day_of(const char *text) {
    int year, month, day;
    assert_int_equal(sscanf(text, "%d-%d-%d", &year, &month, &day), 3);
    return bd_date_from_ymd(year, month, day);
}

static bool works(int32_t day) {
    return bd_calendar_workdays_between(calendar, day - 1, day) == 1;
}

static void announced_days(void **state) {
    (void)state;
    static const char *const free_days[] = {"2015-09-03", "2018-12-31", "2020-01-31", "2020-02-02",
                                            "2022-10-07", "2023-01-02", "2023-09-29", "2024-02-12",
                                            "2025-10-08", "2026-02-23", "2023-05-20"};
    static const char *const working[] = {"2015-09-06", "2018-12-29", "2020-02-03",
                                          "2022-10-09", "2023-01-28", "2024-02-09",
                                          "2025-02-08", "2026-01-04", "2023-05-22"};
    for (size_t i = 0; i < sizeof free_days / sizeof *free_days; i++)
        assert_false(works(day_of(free_days[i])));
    for (size_t i = 0; i < sizeof working / sizeof *working; i++)
        assert_true(works(day_of(working[i])));
}

/* Eleven statutory days until 2024, thirteen since, whatever days are swapped; 2015 had one more,
 * and in 2020 the Spring Festival was lengthened by a Friday and a working Saturday. */
static void days_of_each_year(void **state) {
    (void)state;
    for (int year = 2015; year <= 2026; year++) {
        assert_true(bd_calendar_has_year(calendar, year));
        int32_t from = bd_date_from_ymd(year - 1, 12, 31), to = bd_date_from_ymd(year, 12, 31);
        int64_t free_days = bd_calendar_workdays_between(NULL, from, to) -
                            bd_calendar_workdays_between(calendar, from, to);
        int64_t expected = year == 2015 ? 12 : year == 2020 || year >= 2025 ? 13 : 11;
        assert_int_equal(free_days, expected);
    }
    assert_false(bd_calendar_has_year(calendar, 2014));
    assert_false(bd_calendar_has_year(NULL, 2023));
}

static void forward_and_backward(void **state) {
    (void)state;
    for (int32_t day = day_of("2023-09-20"); day <= day_of("2023-10-20"); day++) {
        for (int n = 1; n <= 15; n++) {
            int32_t found, step = day;
            int counted = 0;
            while (counted < n)
                counted += works(++step);
            assert_true(bd_calendar_add_workdays(calendar, day, n, &found));
            assert_int_equal(found, step);
            assert_true(bd_calendar_add_workdays(calendar, day, -n, &found));
            assert_int_equal(bd_calendar_workdays_between(calendar, found, day), n);
            assert_int_equal(bd_calendar_workdays_between(calendar, found + 1, day), n - 1);
        }
    }
    int32_t found;
    assert_false(bd_calendar_add_workdays(calendar, day_of("9999-12-31"), 1, &found));
    assert_false(bd_calendar_add_workdays(calendar, day_of("0001-01-01"), -2, &found));
    assert_false(bd_calendar_add_workdays(calendar, 0, INT64_MAX, &found));
}

static bd_status read_lines(const char *name, const char *lines, bd_calendar **made,
                            bd_error *error) {
    char folder[] = "/tmp/bidui-calendar-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(bd_file_write(path, lines, strlen(lines), NULL), BD_OK);
    bd_error_reset(error);
    bd_status status = bd_calendar_load(folder, made, error);
    unlink(path);
    rmdir(folder);
    return status;
}

static void files(void **state) {
    (void)state;
    bd_calendar *made = NULL;
    bd_error error;
    static const char *const wrong[] = {
        "from,to,kind,name\n2023-01-01,2022-12-31,放假,元旦\n", /* backward */
        "from,to,kind,name\n2024-01-01,2024-01-01,放假,元旦\n", /* another year */
        "from,to,kind,name\n2023-02-30,2023-02-30,放假,元旦\n",
        "from,to,kind,name\n2023-01-02,2023-01-02,休息,元旦\n",
        "from,to,kind,name\n2023-01-03,2023-01-03,上班,元旦\n", /* a Tuesday works anyway */
        "from,to,kind,name\n2023-01-01,2023-12-31,放假,元旦\n", /* too long */
        "from,to,kind,name\n2023-1-1,2023-1-1,放假,元旦\n",
        "from,to,kind,name\n2023-01-02,2023-01-02,放假,元旦\n2023-01-02,2023-01-02,放假,元旦\n"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(read_lines("2023.csv", wrong[i], &made, &error), BD_ERROR_INPUT);
        assert_null(made);
    }
    assert_int_equal(read_lines("2023.csv",
                                "from,to,kind,name\r\n# x\r\n2023-01-02,2023-01-02,放假,元旦\r\n",
                                &made, &error),
                     BD_OK);
    assert_int_equal(bd_calendar_workdays_between(made, day_of("2023-01-01"), day_of("2023-01-03")),
                     1);
    bd_calendar_free(made);
    assert_int_equal(read_lines("notes.csv", "anything", &made, &error), BD_OK);
    assert_false(bd_calendar_has_year(made, 2023));
    bd_calendar_free(made);
    assert_int_equal(bd_calendar_load("/nowhere/calendars", &made, NULL), BD_OK);
    assert_int_equal(bd_calendar_workdays_between(made, day_of("2023-01-01"), day_of("2023-01-03")),
                     2);
    bd_calendar_free(made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(announced_days),
        cmocka_unit_test(days_of_each_year),
        cmocka_unit_test(forward_and_backward),
        cmocka_unit_test(files),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
