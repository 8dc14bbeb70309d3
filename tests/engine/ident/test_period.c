#include "tests/engine/ident/check.h"

#include "engine/ident/date.h"
#include "engine/ident/period.h"

typedef struct text_case {
    const char *text;
    const char *expected;
    int default_year;
} text_case;

static const char *outcome(bd_value_status status, bd_period period, char out[32]) {
    if (status == BD_VALUE_EMPTY) return "EMPTY";
    if (status != BD_VALUE_OK) return "BAD";
    bd_period_format(period, out);
    return out;
}

static void test_texts(void **state) {
    (void)state;
    static const text_case cases[] = {
        {"2023年5月", "2023-05", 0},
        {"2023年5月份", "2023-05", 0},
        {"2023年05月", "2023-05", 0},
        {"２０２３年５月", "2023-05", 0},
        {"202305", "2023-05", 0},
        {"202305.0", "2023-05", 0},
        {"2023.5", "2023-05", 0},
        {"2023.05", "2023-05", 0},
        {"2023-05", "2023-05", 0},
        {"2023-5", "2023-05", 0},
        {"2023/5", "2023-05", 0},
        {"2023-05-11", "2023-05", 0},
        {"2023-05-11 00:00:00", "2023-05", 0},
        {"20230511", "2023-05", 0},
        {"2023年5月11日", "2023-05", 0},
        {"23年5月", "2023-05", 0},
        {"98年5月", "1998-05", 0},
        {"二〇二三年五月", "2023-05", 0},
        {"二○二三年十二月", "2023-12", 0},
        {"5月", "2023-05", 2023},
        {"五月", "2023-05", 2023},
        {"十一月份", "2023-11", 2023},
        {"5", "2023-05", 2023},
        {"5月", "BAD", 0},
        {"5", "BAD", 0},
        {"13", "BAD", 2023},
        {"May-23", "2023-05", 0},
        {"05/2023", "2023-05", 0},
        {"2023年1-6月", "2023-01~2023-06", 0},
        {"2023年1—6月", "2023-01~2023-06", 0},
        {"2023年1月-6月", "2023-01~2023-06", 0},
        {"2023年1月至6月", "2023-01~2023-06", 0},
        {"2023.1-6", "2023-01~2023-06", 0},
        {"2023.1-2023.6", "2023-01~2023-06", 0},
        {"2023.11-2024.2", "2023-11~2024-02", 0},
        {"202301-202306", "2023-01~2023-06", 0},
        {"2022-10/2022-12", "2022-10~2022-12", 0},
        {"2022-10-01/2022-12-31", "2022-10~2022-12", 0},
        {"202301-06", "2023-01~2023-06", 0},
        {"20230101-20230630", "2023-01~2023-06", 0},
        {"2023年1月1日至2023年6月30日", "2023-01~2023-06", 0},
        {"2023-01-01~2023-03-31", "2023-01~2023-03", 0},
        {"2023年5月1日-31日", "2023-05", 0},
        {"2023年11月-2月", "2023-11~2024-02", 0},
        {"1-6月", "2023-01~2023-06", 2023},
        {"1—3月", "2023-01~2023-03", 2023},
        {"1月至3月", "2023-01~2023-03", 2023},
        {"1、2、3月", "2023-01~2023-03", 2023},
        {"2023年1、2、3月", "2023-01~2023-03", 0},
        {"2023年1月、2月", "2023-01~2023-02", 0},
        {"第一季度", "2023-01~2023-03", 2023},
        {"一季度", "2023-01~2023-03", 2023},
        {"第4季度", "2023-10~2023-12", 2023},
        {"2023年第二季度", "2023-04~2023-06", 0},
        {"2023年三季度", "2023-07~2023-09", 0},
        {"2023Q1", "2023-01~2023-03", 0},
        {"2023-Q4", "2023-10~2023-12", 0},
        {"2023年1-2季度", "2023-01~2023-06", 0},
        {"2023年一至三季度", "2023-01~2023-09", 0},
        {"2023年第一季度至第三季度", "2023-01~2023-09", 0},
        {"Q1 2023", "2023-01~2023-03", 0},
        {"第五季度", "BAD", 2023},
        {"上半年", "2023-01~2023-06", 2023},
        {"下半年", "2023-07~2023-12", 2023},
        {"2023年上半年", "2023-01~2023-06", 0},
        {"2023下半年", "2023-07~2023-12", 0},
        {"全年", "2023-01~2023-12", 2023},
        {"2023年度", "2023-01~2023-12", 0},
        {"2023年", "2023-01~2023-12", 0},
        {"2023", "2023-01~2023-12", 0},
        {"2022-2023年", "2022-01~2023-12", 0},
        {"春季学期", "2023-02~2023-07", 2023},
        {"2023年春季", "2023-02~2023-07", 0},
        {"2023年秋季学期", "2023-09~2024-01", 0},
        {"秋季", "2023-09~2024-01", 2023},
        {"2023-2024学年第一学期", "2023-09~2024-01", 0},
        {"2023—2024学年度第二学期", "2024-02~2024-07", 0},
        {"2023-2024学年", "2023-09~2024-07", 0},
        {"2023-24学年上学期", "2023-09~2024-01", 0},
        {"2023学年第一学期", "2023-09~2024-01", 0},
        {"2023-2024学年 春季学期", "2024-02~2024-07", 0},
        {"2023年上学期", "BAD", 0},
        {"补发2022年10-12月", "2022-10~2022-12", 0},
        {"2023年5月低保金", "2023-05", 0},
        {"2023年5月(补发)", "2023-05", 0},
        {"", "EMPTY", 0},
        {"-", "EMPTY", 0},
        {"无", "EMPTY", 0},
        {"停发", "EMPTY", 0},
        {"45岁", "BAD", 0},
        {"202313", "BAD", 0},
        {"2023.13", "BAD", 0},
        {"金额2023元", "BAD", 0},
        {"按月发放", "BAD", 2023},
        {"9999-12", "BAD", 0},
        /* A month that there is not is no reason to take the whole year. */
        {"2023年13月", "BAD", 0},
        {"2023年0月", "BAD", 0},
        {"2023年十四月", "BAD", 0},
        {"2023年月", "BAD", 0},
        {"2023年腊月", "BAD", 0},
        {"2023年闰二月", "BAD", 0},
        {"2023年五季度", "BAD", 0},
        {"2022-2023年13月", "BAD", 0},
        {"2023年12个月", "2023-01~2023-12", 0},
        {"2023年(共12个月)", "2023-01~2023-12", 0},
        {"2023年按月", "2023-01~2023-12", 0},
        {"2023年低保金", "2023-01~2023-12", 0},
        {"2023年份", "2023-01~2023-12", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bd_period period;
        char text[32];
        bd_value_status status =
            bd_period_parse(cases[i].text, strlen(cases[i].text), cases[i].default_year, &period);
        CHECK_TEXT(cases[i].text, outcome(status, period, text), cases[i].expected);
        if (status != BD_VALUE_OK) CHECK_INT(cases[i].text, period, BD_PERIOD_NULL);
    }
}

static void test_find(void **state) {
    (void)state;
    static const text_case cases[] = {
        {"XX镇2023年第二季度高龄津贴发放表.xls", "2023-04~2023-06", 0},
        {"低保发放202305", "2023-05", 0},
        {"低保发放表（2023年5月）", "2023-05", 0},
        {"2023年5月11日制表", "2023-05", 0},
        {"2023年度低保发放表 2024年1月11日制表", "2023-01~2023-12", 0},
        {"2023年4月低保发放表2023年5月11日制", "2023-04", 0},
        {"农村低保查询_20230501.xlsx", "2023-05", 0},
        {"2023年石桥镇5月发放表", "2023-05", 0},
        {"2023年石桥镇第二季度汇总", "2023-04~2023-06", 0},
        {"七田村2023年1-6月低保补贴汇总表", "2023-01~2023-06", 0},
        {"2023年春节慰问金发放花名册", "2023-01~2023-12", 0},
        {"2023年春耕备耕补贴", "2023-01~2023-12", 0},
        {"2022-2023年冬春救助发放表", "2022-01~2023-12", 0},
        {"2023年秋粮收购款", "2023-01~2023-12", 0},
        {"2023年春资助名单", "2023-02~2023-07", 0},
        {"三月街村2023年低保", "2023-01~2023-12", 0}, /* a village, not March */
        {"2023-2024学年第一学期助学金", "2023-09~2024-01", 0},
        {"2023年3月11日-4月10日工资表", "2023-03~2023-04", 0},
        {"二〇二三年上半年残疾人两项补贴", "2023-01~2023-06", 0},
        {"低保2023", "2023-01~2023-12", 0},
        {"城保名册.xls", "", 0},
        {"联系电话：13800000000", "", 0},
        {"", "", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bd_period period;
        char text[32] = "";
        bool found = bd_period_find(cases[i].text, strlen(cases[i].text), &period);
        bd_period_format(period, text);
        CHECK_TEXT(cases[i].text, text, cases[i].expected);
        CHECK_INT(cases[i].text, found, period != BD_PERIOD_NULL);
    }
}

static void test_long_text_is_bounded(void **state) {
    (void)state;
    static char text[200000];
    for (size_t i = 0; i + 9 < sizeof text; i += 9)
        memcpy(text + i, "1月、2-", 8);
    bd_period period;
    bd_period_find(text, sizeof text, &period);
    assert_int_equal(bd_period_parse(text, sizeof text, 2023, &period), BD_VALUE_BAD);
}

static unsigned month(int year, int m) {
    return (unsigned)(year * 12 + m - 1);
}

static void test_arithmetic(void **state) {
    (void)state;
    bd_period q2 = bd_period_make(month(2023, 4), month(2023, 6));
    assert_int_equal(bd_period_months(q2), 3);
    assert_int_equal(bd_period_from(q2), month(2023, 4));
    assert_int_equal(bd_period_to(q2), month(2023, 6));
    assert_int_equal(bd_period_first_day(q2), bd_date_from_ymd(2023, 4, 1));
    assert_int_equal(bd_period_last_day(q2), bd_date_from_ymd(2023, 6, 30));
    bd_period june = bd_period_of_date(bd_date_from_ymd(2023, 6, 30));
    bd_period july = bd_period_of_date(bd_date_from_ymd(2023, 7, 1));
    assert_true(bd_period_overlaps(q2, june));
    assert_true(bd_period_overlaps(june, q2));
    assert_false(bd_period_overlaps(q2, july));
    assert_false(bd_period_overlaps(q2, BD_PERIOD_NULL));
    assert_false(bd_period_overlaps(BD_PERIOD_NULL, BD_PERIOD_NULL));
    assert_int_equal(bd_period_make(5, 4), BD_PERIOD_NULL);
    assert_int_equal(bd_period_make(0, 4), BD_PERIOD_NULL);
    assert_int_equal(bd_period_make(4, 70000), BD_PERIOD_NULL);
    assert_int_equal(bd_period_of_date(BD_DATE_NULL), BD_PERIOD_NULL);
    assert_int_equal(bd_period_months(BD_PERIOD_NULL), 0);
    assert_int_equal(bd_period_first_day(BD_PERIOD_NULL), BD_DATE_NULL);
    assert_int_equal(bd_period_last_day(BD_PERIOD_NULL), BD_DATE_NULL);
    bd_period february = bd_period_make(month(2024, 2), month(2024, 2));
    assert_int_equal(bd_period_last_day(february), bd_date_from_ymd(2024, 2, 29));
}

static void test_round_trip(void **state) {
    (void)state;
    for (unsigned from = month(1950, 1); from <= month(2090, 12); from += 5) {
        for (unsigned length = 1; length <= 26; length += 3) {
            bd_period period = bd_period_make(from, from + length - 1), back;
            char text[32];
            size_t n = bd_period_format(period, text);
            assert_int_equal(n, strlen(text));
            CHECK_INT(text, bd_period_parse(text, n, 0, &back), BD_VALUE_OK);
            CHECK_INT(text, back, period);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_texts), TEST(test_find),
                                       TEST(test_long_text_is_bounded), TEST(test_arithmetic),
                                       TEST(test_round_trip)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
