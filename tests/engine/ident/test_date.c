#include "tests/engine/ident/check.h"

#include "engine/ident/date.h"

#include <math.h>

typedef struct text_case {
    const char *text;
    const char *expected; /* a date, or EMPTY, OPEN, BAD */
    int default_year;
} text_case;

static const char *outcome(bd_value_status status, int32_t date, char out[16]) {
    switch (status) {
    case BD_VALUE_EMPTY:
        return "EMPTY";
    case BD_VALUE_OPEN_END:
        return "OPEN";
    case BD_VALUE_BAD:
        return "BAD";
    case BD_VALUE_OK:
        break;
    }
    bd_date_format(date, out);
    return out;
}

static void test_texts(void **state) {
    (void)state;
    static const text_case cases[] = {
        {"20230501", "2023-05-01", 0},
        {"2023-05-01", "2023-05-01", 0},
        {"2023/5/1", "2023-05-01", 0},
        {"2023/05/01", "2023-05-01", 0},
        {"2023.5.1", "2023-05-01", 0},
        {"2023．5．1", "2023-05-01", 0},
        {"2023、5、1", "2023-05-01", 0},
        {"2023 5 1", "2023-05-01", 0},
        {"2023年5月1日", "2023-05-01", 0},
        {"2023年05月01日", "2023-05-01", 0},
        {"２０２３年５月１日", "2023-05-01", 0},
        {"2023 年 5 月 1 日", "2023-05-01", 0},
        {"2023年5月1号", "2023-05-01", 0},
        {"2023-05-01 00:00:00", "2023-05-01", 0},
        {"2023-05-01T00:00:00", "2023-05-01", 0},
        {"2023-05-01T10:30:00.000Z", "2023-05-01", 0},
        {"2023/5/1 10:30", "2023-05-01", 0},
        {"2023年5月1日10时30分", "2023-05-01", 0},
        {"2023年5月1日 下午3:05", "2023-05-01", 0},
        {"2023年5月1日星期一", "2023-05-01", 0},
        {"20230501103000", "2023-05-01", 0},
        {"20230501 10:30:00", "2023-05-01", 0},
        {"'20230501", "2023-05-01", 0},
        {"=\"2023-05-01\"", "2023-05-01", 0},
        {"20230501.0", "2023-05-01", 0},
        {"  2023-05-01\n", "2023-05-01", 0},
        {"2023—05—01", "2023-05-01", 0},
        {"2023-0501", "2023-05-01", 0},
        {"二〇二三年五月一日", "2023-05-01", 0},
        {"二○二三年十二月三十一日", "2023-12-31", 0},
        {"二零二三年十月廿一日", "2023-10-21", 0},
        {"二O二三年十一月二十日", "2023-11-20", 0},
        {"1-May-23", "2023-05-01", 0},
        {"01-MAY-2023", "2023-05-01", 0},
        {"May 1, 2023", "2023-05-01", 0},
        {"5/1/2023", "2023-05-01", 0},
        {"25/12/2023", "2023-12-25", 0},
        {"45047", "2023-05-01", 0},
        /* months give their first day */
        {"2023.5", "2023-05-01", 0},
        {"2023年5月", "2023-05-01", 0},
        {"2023年5月份", "2023-05-01", 0},
        {"202305", "2023-05-01", 0},
        {"2023-05", "2023-05-01", 0},
        {"2023/5", "2023-05-01", 0},
        {"23年5月", "2023-05-01", 0},
        {"5月", "2023-05-01", 2023},
        {"5月11日", "2023-05-11", 2023},
        {"5.11", "2023-05-11", 2023},
        {"5月", "BAD", 0},
        {"5月11日", "BAD", 0},
        /* two-digit years */
        {"58.3.2", "1958-03-02", 2023},
        {"03/05/58", "1958-03-05", 2023},
        {"23.3.2", "2023-03-02", 2023},
        {"24.3.2", "2024-03-02", 2023},
        {"25.3.2", "1925-03-02", 2023},
        {"580302", "1958-03-02", 2023},
        {"30.1.1", "2030-01-01", 0},
        {"31.1.1", "1931-01-01", 0},
        /* leap days */
        {"2024-02-29", "2024-02-29", 0},
        {"2000-02-29", "2000-02-29", 0},
        {"1900-02-29", "BAD", 0},
        {"2023-02-29", "BAD", 0},
        {"1958.2.30", "BAD", 0},
        {"20231301", "BAD", 0},
        {"2023-00-10", "BAD", 0},
        {"2023", "BAD", 0},
        {"45岁", "BAD", 0},
        {"腊月初八", "BAD", 0},
        {"民国三十八年", "BAD", 0},
        {"2023-05-01-02", "BAD", 0},
        {"2023-05-01 2023-06-01", "BAD", 0},
        {"2023-05-01~2023-06-01", "BAD", 0},
        {"13800000000", "BAD", 0},
        {"510107199001011234", "BAD", 0},
        {"0023-05-01", "BAD", 0},
        /* no date, and no defect */
        {"", "EMPTY", 0},
        {"  ", "EMPTY", 0},
        {"-", "EMPTY", 0},
        {"——", "EMPTY", 0},
        {"/", "EMPTY", 0},
        {"无", "EMPTY", 0},
        {"0", "EMPTY", 0},
        {"NULL", "EMPTY", 0},
        {"#N/A", "EMPTY", 0},
        {"0000-00-00", "EMPTY", 0},
        {"00000000", "EMPTY", 0},
        {"1900-01-00", "EMPTY", 0},
        {"1900-01-01", "EMPTY", 0},
        {"9999-12-31", "OPEN", 0},
        {"99991231", "OPEN", 0},
        {"9999-99-99", "OPEN", 0},
        {"2099-12-31", "OPEN", 0},
        {"2099/12/31", "OPEN", 0},
        {"长期", "OPEN", 0},
        {"至今", "OPEN", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int32_t date;
        char text[16];
        bd_value_status status =
            bd_date_parse(cases[i].text, strlen(cases[i].text), cases[i].default_year, &date);
        CHECK_TEXT(cases[i].text, outcome(status, date, text), cases[i].expected);
        if (status != BD_VALUE_OK) CHECK_INT(cases[i].text, date, BD_DATE_NULL);
    }
}

static void test_serials(void **state) {
    (void)state;
    static const struct {
        double serial;
        bool epoch_1904;
        const char *expected;
    } cases[] = {{45047, false, "2023-05-01"},
                 {43585, true, "2023-05-01"},
                 {44927, false, "2023-01-01"},
                 {45292, false, "2024-01-01"},
                 {36526, false, "2000-01-01"},
                 {45047.75, false, "2023-05-01"},
                 {3654, false, "1910-01-01"},
                 {20230501, false, "2023-05-01"},
                 {202305, false, "2023-05-01"},
                 {2023.05, false, "2023-05-01"},
                 {2023.5, false, "2023-05-01"},
                 {2023.12, false, "2023-12-01"},
                 {2023.1, false, "BAD"},
                 {2023.13, false, "BAD"},
                 {2023, false, "BAD"},
                 {0, false, "EMPTY"},
                 {1, false, "EMPTY"},
                 {80, false, "BAD"},
                 {-5, false, "BAD"},
                 {2958465, false, "OPEN"},
                 {99991231, false, "OPEN"},
                 {20230230, false, "BAD"},
                 {1e300, false, "BAD"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        int32_t date;
        char text[16], name[32];
        snprintf(name, sizeof name, "%.10g", cases[i].serial);
        bd_value_status status = bd_date_from_serial(cases[i].serial, cases[i].epoch_1904, &date);
        CHECK_TEXT(name, outcome(status, date, text), cases[i].expected);
    }
    int32_t date;
    assert_int_equal(bd_date_from_serial(NAN, false, &date), BD_VALUE_BAD);
    assert_int_equal(bd_date_from_serial(INFINITY, false, &date), BD_VALUE_BAD);
}

/* Every day of eleven centuries: numbers rise by one, and both ways agree. */
static void test_round_trip(void **state) {
    (void)state;
    static const int days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t expected = bd_date_from_ymd(1200, 1, 1);
    for (int y = 1200; y <= 2300; y++) {
        for (int m = 1; m <= 12; m++) {
            int last = days[m] + (m == 2 && ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0));
            for (int d = 1; d <= last; d++, expected++) {
                int32_t date = bd_date_from_ymd(y, m, d);
                int y2, m2, d2;
                bd_date_to_ymd(date, &y2, &m2, &d2);
                if (date != expected || y != y2 || m != m2 || d != d2)
                    fail_msg("%d-%d-%d", y, m, d);
                if (y < 1901 || y > 2098) continue;
                char text[16];
                int32_t back;
                size_t length = bd_date_format(date, text);
                if (bd_date_parse(text, length, 0, &back) != BD_VALUE_OK || back != date)
                    fail_msg("%s does not come back", text);
            }
            assert_int_equal(bd_date_from_ymd(y, m, last + 1), BD_DATE_NULL);
        }
    }
    assert_int_equal(bd_date_from_ymd(1970, 1, 1), 0);
    assert_int_equal(bd_date_from_ymd(0, 1, 1), BD_DATE_NULL);
    assert_int_equal(bd_date_from_ymd(10000, 1, 1), BD_DATE_NULL);
    int y, m, d;
    bd_date_to_ymd(bd_date_from_ymd(1, 1, 1), &y, &m, &d);
    assert_true(y == 1 && m == 1 && d == 1);
    char text[16];
    assert_int_equal(bd_date_format(BD_DATE_NULL, text), 0);
}

static void check_add(const char *from, int months, const char *expected) {
    int32_t date;
    char text[16];
    assert_int_equal(bd_date_parse(from, strlen(from), 0, &date), BD_VALUE_OK);
    bd_date_format(bd_date_add_months(date, months), text);
    CHECK_TEXT(from, text, expected);
}

static void test_months_and_age(void **state) {
    (void)state;
    check_add("2023-01-31", 1, "2023-02-28");
    check_add("2024-01-31", 1, "2024-02-29");
    check_add("2023-12-15", 1, "2024-01-15");
    check_add("2023-01-15", -1, "2022-12-15");
    check_add("2024-02-29", -12, "2023-02-28");
    check_add("2023-05-01", 0, "2023-05-01");
    assert_int_equal(bd_date_add_months(BD_DATE_NULL, 1), BD_DATE_NULL);
    assert_int_equal(bd_date_add_months(0, 100000), BD_DATE_NULL);
    int32_t leap = bd_date_from_ymd(1960, 2, 29);
    assert_int_equal(bd_date_age_on(leap, bd_date_from_ymd(2023, 2, 28)), 62);
    assert_int_equal(bd_date_age_on(leap, bd_date_from_ymd(2023, 3, 1)), 63);
    assert_int_equal(bd_date_age_on(leap, bd_date_from_ymd(2024, 2, 29)), 64);
    int32_t birth = bd_date_from_ymd(1949, 12, 31);
    assert_int_equal(bd_date_age_on(birth, bd_date_from_ymd(2023, 12, 30)), 73);
    assert_int_equal(bd_date_age_on(birth, bd_date_from_ymd(2023, 12, 31)), 74);
    assert_int_equal(bd_date_age_on(birth, birth), 0);
    assert_int_equal(bd_date_age_on(birth, birth - 1), -1);
    assert_int_equal(bd_date_age_on(BD_DATE_NULL, birth), -1);
    assert_int_equal(bd_date_age_on(birth, BD_DATE_NULL), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_texts), TEST(test_serials), TEST(test_round_trip),
                                       TEST(test_months_and_age)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
