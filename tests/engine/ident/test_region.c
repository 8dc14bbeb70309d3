#include "tests/engine/ident/check.h"

#include "engine/base/file.h"
#include "engine/ident/region.h"

#include <stdlib.h>
#include <unistd.h>

#define DIVISIONS TEST_SOURCE_ROOT "/rules/codes/divisions.csv"

static void check_division(const bd_divisions *table, uint32_t code, const char *name,
                           const char *status) {
    bd_division found;
    char label[16];
    snprintf(label, sizeof label, "%06u", code);
    if (!bd_divisions_find(table, code, &found)) {
        CHECK_TEXT(label, "", name);
        return;
    }
    CHECK_TEXT(label, found.name, name);
    CHECK_TEXT(label, found.status, status);
    CHECK_INT(label, found.code, code);
}

static void test_table(void **state) {
    (void)state;
    bd_divisions *table;
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_divisions_open(DIVISIONS, &table, &error), BD_OK);
    assert_true(bd_divisions_count(table) > 6000);
    check_division(table, 110000, "北京市", "在用");
    check_division(table, 110101, "东城区", "在用");
    check_division(table, 110103, "崇文区", "弃用");
    check_division(table, 360426, "德安县", "在用");
    check_division(table, 120110, "东丽区", "在用"); /* 东郊区 before 1992 */
    check_division(table, 412723, "商水县", "弃用");
    bd_division found;
    assert_true(bd_divisions_find(table, 110103, &found));
    assert_string_equal(found.province, "北京市");
    assert_string_equal(found.prefecture, "直辖");
    assert_string_equal(found.level, "县级");
    assert_int_equal(found.from_year, 1981);
    assert_int_equal(found.until_year, 2010);
    assert_false(bd_divisions_find(table, 990426, &found));
    /* Prefixes of resident numbers: any edition counts. */
    static const uint32_t known[] = {110105, 440524, 500154, 510202, 512323, 440401,
                                     440113, 610104, 810000, 820000, 830000};
    for (size_t i = 0; i < COUNT(known); i++) {
        char label[16];
        snprintf(label, sizeof label, "%u", known[i]);
        CHECK_INT(label, bd_divisions_has_prefix(table, known[i]), true);
    }
    static const uint32_t unknown[] = {0, 990426, 160105, 110199, 999999};
    for (size_t i = 0; i < COUNT(unknown); i++)
        assert_false(bd_divisions_has_prefix(table, unknown[i]));
    bd_divisions_close(table);
    bd_divisions_close(NULL);
}

static void test_bad_tables(void **state) {
    (void)state;
    static const char *const contents[] = {"", "代码,一级行政区\n", "代码\n110000,北京市\n",
                                           "代码\n11000x,a,b,c,d,e,1981\n", "\xEF\xBB\xBF"};
    char path[] = "/tmp/bidui-divisions-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    bd_divisions *table;
    bd_error error;
    for (size_t i = 0; i < COUNT(contents); i++) {
        assert_int_equal(bd_file_write(path, contents[i], strlen(contents[i]), NULL), BD_OK);
        assert_int_equal(bd_divisions_open(path, &table, &error), BD_ERROR_FORMAT);
        assert_null(table);
        assert_true(error.zh[0] && error.en[0]);
    }
    assert_int_equal(bd_divisions_open(path, &table, NULL), BD_ERROR_FORMAT);
    unlink(path);
    assert_int_equal(bd_divisions_open(path, &table, &error), BD_ERROR_IO);
}

static void test_codes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bd_value_status status;
        uint64_t code;
    } cases[] = {{"510107", BD_VALUE_OK, 510107},
                 {"510107.0", BD_VALUE_OK, 510107},
                 {"５１０１０７", BD_VALUE_OK, 510107},
                 {"510107001", BD_VALUE_OK, 510107001},
                 {"510107001200", BD_VALUE_OK, UINT64_C(510107001200)},
                 {"510107001000", BD_VALUE_OK, 510107001},
                 {"510107000000", BD_VALUE_OK, 510107},
                 {"510000", BD_VALUE_OK, 510000},
                 {"51", BD_VALUE_BAD, 0},
                 {"5101070", BD_VALUE_BAD, 0},
                 {"010107", BD_VALUE_BAD, 0},
                 {"石桥镇", BD_VALUE_BAD, 0},
                 {"", BD_VALUE_EMPTY, 0},
                 {"无", BD_VALUE_EMPTY, 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint64_t code;
        CHECK_INT(cases[i].text, bd_region_code_parse(cases[i].text, strlen(cases[i].text), &code),
                  cases[i].status);
        CHECK_INT(cases[i].text, code, cases[i].code);
    }
}

static void test_place_keys(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"石桥镇人民政府", "石桥"},
                                           {"石桥镇", "石桥"},
                                           {"石桥 镇", "石桥"},
                                           {"石桥乡", "石桥"},
                                           {"七田村村民委员会", "七田"},
                                           {"七田村委会", "七田"},
                                           {"七田村", "七田"},
                                           {"多福巷社区居委会", "多福巷"},
                                           {"多福巷社区居民委员会", "多福巷"},
                                           {"文景街道办事处", "文景"},
                                           {"楼梓庄村委会", "楼梓庄"},
                                           {"镇", "镇"},
                                           {"乡镇", "乡镇"},
                                           {"李村", "李村"}, /* 李 alone says nothing */
                                           {"李村镇", "李村"},
                                           {"中村乡", "中村"},
                                           {"马街镇", "马街"},
                                           {"", ""}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[128];
        size_t n = bd_region_place_key(cases[i][0], strlen(cases[i][0]), out);
        CHECK_TEXT(cases[i][0], out, cases[i][1]);
        CHECK_INT(cases[i][0], n, strlen(out));
    }
    char text[2000], out[128];
    for (size_t i = 0; i + 3 <= sizeof text; i += 3)
        memcpy(text + i, "村", 3);
    assert_true(bd_region_place_key(text, 1998, out) < 128);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_table), TEST(test_bad_tables), TEST(test_codes),
                                       TEST(test_place_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
