#include "tests/engine/ident/check.h"

#include "engine/ident/money.h"

#include <math.h>
#include <stdlib.h>

static const char *outcome(bd_value_status status, int64_t fen, char out[32]) {
    if (status == BD_VALUE_EMPTY) return "EMPTY";
    if (status != BD_VALUE_OK) return "BAD";
    bd_money_format(fen, out);
    return out;
}

static void test_texts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } cases[] = {
        {"1234", "1234.00"},
        {"1234.5", "1234.50"},
        {"1234.50", "1234.50"},
        {"0", "0.00"},
        {"0.00", "0.00"},
        {"00", "0.00"},
        {".5", "0.50"},
        {"5.", "5.00"},
        {"-200", "-200.00"},
        {"−200", "-200.00"},
        {"－200", "-200.00"},
        {"+200", "200.00"},
        {"200-", "-200.00"},
        {"(200)", "-200.00"},
        {"（200）", "-200.00"},
        {"(200.5元)", "-200.50"},
        {"△200", "-200.00"},
        {"▲200", "-200.00"},
        {"退回200", "-200.00"},
        {"退回200元", "-200.00"},
        {"负200", "-200.00"},
        {"1,234.00", "1234.00"},
        {"1,234.00元", "1234.00"},
        {"１，２３４", "1234.00"},
        {"1 234.00", "1234.00"},
        {"1'234", "1234.00"},
        {"1,234,567.89", "1234567.89"},
        {"12,34.5", "BAD"},
        {"1,23", "BAD"},
        {"1,2345", "12345.00"},
        {"￥1234", "1234.00"},
        {"¥1234.00", "1234.00"},
        {"¥ -5", "-5.00"},
        {"RMB 1234", "1234.00"},
        {"1234圆", "1234.00"},
        {"1234块", "1234.00"},
        {"1234元整", "1234.00"},
        {"12元5角", "12.50"},
        {"12元5角3分", "12.53"},
        {"12元零3分", "12.03"},
        {"5角", "0.50"},
        {"3分", "0.03"},
        {"0.6万元", "6000.00"},
        {"1.2万元", "12000.00"},
        {"1.2 万元", "12000.00"},
        {"1.2万", "12000.00"},
        {"1万2千", "12000.00"},
        {"1万2千3百元", "12300.00"},
        {"3.5亿", "350000000.00"},
        {"3千元", "3000.00"},
        {"壹仟贰佰叁拾肆元整", "1234.00"},
        {"人民币壹仟贰佰叁拾肆元整", "1234.00"},
        {"人民币（大写）：壹万零伍拾元伍角叁分", "10050.53"},
        {"伍佰元正", "500.00"},
        {"一千二百三十四元", "1234.00"},
        {"贰万叁仟元整", "23000.00"},
        {"壹亿贰仟万元整", "120000000.00"},
        {"十五元", "15.00"},
        {"一百零五", "105.00"},
        {"二〇〇", "200.00"},
        {"五百二", "BAD"}, /* 502 or 520 */
        {"600*3=1800", "1800.00"},
        {"600×3", "1800.00"},
        {"600x3", "1800.00"},
        {"600元×3个月", "1800.00"},
        {"100元/月×6", "600.00"},
        {"6个月×100元", "600.00"},
        {"200+50", "250.00"},
        {"200+50×2=300", "300.00"},
        {"0.1*3", "0.30"},
        {"500-200=300", "300.00"},
        {"500-200", "BAD"}, /* may be a range */
        {"600*3=1900", "BAD"},
        {"600*3=", "1800.00"},
        {"1200/3", "BAD"},
        {"100元/月", "100.00"},
        {"100元/人·月", "100.00"},
        {"0.30000000000000004", "0.30"},
        {"1233.9999999", "1234.00"},
        {"0.005", "0.01"},
        {"-0.005", "-0.01"},
        {"0.0049999", "0.00"},
        {"1.005", "1.01"},
        {"1.2E+05", "120000.00"},
        {"1.5e-1", "0.15"},
        {"92233720368547758.07", "92233720368547758.07"},
        {"92233720368547758.08", "BAD"},
        {"99999999999999999999999999999999999999999", "BAD"},
        {"1E+99", "BAD"},
        {"", "EMPTY"},
        {"  ", "EMPTY"},
        {"-", "EMPTY"},
        {"—", "EMPTY"},
        {"/", "EMPTY"},
        {"无", "EMPTY"},
        {"停发", "EMPTY"},
        {"暂停", "EMPTY"},
        {"已故", "EMPTY"},
        {"#REF!", "BAD"},
        {"########", "BAD"},
        {"60%", "BAD"},
        {"张三", "BAD"},
        {"约200", "BAD"},
        {"200 300", "200300.00"}, /* a space groups thousands */
        {"20 30", "BAD"},
        {"1.2.3", "BAD"},
        {"--5", "BAD"},
        {"元", "BAD"},
        {"(-5)", "BAD"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t fen;
        char text[32];
        bd_value_status status =
            bd_money_parse(cases[i].text, strlen(cases[i].text), BD_MONEY_YUAN, &fen);
        CHECK_TEXT(cases[i].text, outcome(status, fen, text), cases[i].expected);
        if (status != BD_VALUE_OK) assert_true(fen == BD_MONEY_NULL);
    }
}

/* A unit in the cell wins over the one of the header. */
static void test_units(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } cases[] = {{"0.6", "6000.00"},    {"1,234.5", "12345000.00"},
                 {"6000元", "6000.00"}, {"0.6万元", "6000.00"},
                 {"0.6万", "6000.00"},  {"0.00005", "0.50"},
                 {"0.0000005", "0.01"}, {"0.05*12", "6000.00"},
                 {"-0.06", "-600.00"},  {"12345678", "123456780000.00"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t fen;
        char text[32];
        bd_value_status status =
            bd_money_parse(cases[i].text, strlen(cases[i].text), BD_MONEY_WAN_YUAN, &fen);
        CHECK_TEXT(cases[i].text, outcome(status, fen, text), cases[i].expected);
    }
}

static void test_unit_find(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t expected;
    } cases[] = {{"金额（万元）", 1000000},
                 {"金额(元)", 100},
                 {"单位：元", 100},
                 {"单位：万元", 1000000},
                 {"单位: 人民币元", 100},
                 {"【单位：千元】", 100000},
                 {"补贴标准(元/月)", 100},
                 {"元/人", 0},
                 {"投资总额万元", 1000000},
                 {"单位:亿元", 10000000000},
                 {"金额", 0},
                 {"单元号", 0},
                 {"单位（盖章）：", 0},
                 {"填报单位：石桥镇", 0},
                 {"元旦慰问金", 0},
                 {"10万元以上车辆", 0},
                 {"十万元以上车辆", 0},
                 {"评分", 0},
                 {"积分(分)", 1},
                 {"单位：元、人", 100},
                 {"", 0}};
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_INT(cases[i].text, bd_money_unit_find(cases[i].text, strlen(cases[i].text)),
                  cases[i].expected);
}

static void test_doubles(void **state) {
    (void)state;
    static const struct {
        double value;
        int64_t unit_fen;
        const char *expected;
    } cases[] = {
        {0.1 + 0.2, 100, "0.30"},  {1234.5, 100, "1234.50"}, {1.005, 100, "1.01"},
        {2.675, 100, "2.68"},      {-2.675, 100, "-2.68"},   {1233.9999999, 100, "1234.00"},
        {0.6, 1000000, "6000.00"}, {0.29, 100, "0.29"},      {1e15, 100, "1000000000000000.00"},
        {1e17, 100, "BAD"},        {-0.0, 100, "0.00"},      {0.0049, 100, "0.00"},
        {0.07, 1000000, "700.00"}, {1.1e-7, 1000000, "0.00"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t fen;
        char text[32], name[40];
        snprintf(name, sizeof name, "%.17g", cases[i].value);
        bd_value_status status = bd_money_from_double(cases[i].value, cases[i].unit_fen, &fen);
        CHECK_TEXT(name, outcome(status, fen, text), cases[i].expected);
    }
    int64_t fen;
    assert_int_equal(bd_money_from_double(NAN, 100, &fen), BD_VALUE_BAD);
    assert_int_equal(bd_money_from_double(-INFINITY, 100, &fen), BD_VALUE_BAD);
}

/* Text, number and fen say the same for many amounts; rounding goes through no binary float. */
static void test_round_trip(void **state) {
    (void)state;
    uint64_t seed = 20230501;
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = next_random(&seed);
        int64_t fen = (int64_t)(bits >> (16 + bits % 40)), back;
        if (bits & 1) fen = -fen;
        char text[32];
        size_t length = bd_money_format(fen, text);
        assert_int_equal(length, strlen(text));
        CHECK_INT(text, bd_money_parse(text, length, 100, &back), BD_VALUE_OK);
        CHECK_INT(text, back, fen);
        if (fen > INT64_C(1000000000000000) || fen < -INT64_C(1000000000000000)) continue;
        double number = strtod(text, NULL);
        CHECK_INT(text, bd_money_from_double(number, 100, &back), BD_VALUE_OK);
        CHECK_INT(text, back, fen);
    }
    char text[32];
    assert_int_equal(bd_money_format(BD_MONEY_NULL, text), 0);
    bd_money_format(INT64_MAX, text);
    assert_string_equal(text, "92233720368547758.07");
    bd_money_format(-5, text);
    assert_string_equal(text, "-0.05");
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_texts), TEST(test_units), TEST(test_unit_find),
                                       TEST(test_doubles), TEST(test_round_trip)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
