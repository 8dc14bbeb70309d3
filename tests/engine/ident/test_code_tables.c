#include "tests/engine/ident/check.h"

#include "engine/ident/code_tables.h"

typedef const char *look_up(const char *, size_t);

typedef struct code_case {
    const char *text;
    const char *canonical; /* NULL: not known */
} code_case;

static void check_all(look_up *function, const code_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *found = function(cases[i].text, strlen(cases[i].text));
        CHECK_TEXT(cases[i].text, found ? found : "NULL",
                   cases[i].canonical ? cases[i].canonical : "NULL");
    }
}

static void test_sex(void **state) {
    (void)state;
    static const code_case cases[] = {{"男", "男"}, {"女", "女"},   {" 男 ", "男"},  {"男性", "男"},
                                      {"M", "男"},  {"f", "女"},    {"1", "男"},     {"2", "女"},
                                      {"２", "女"}, {"1.0", "男"},  {"0", NULL},     {"9", NULL},
                                      {"", NULL},   {"未知", NULL}, {"Female", "女"}};
    check_all(bd_sex_canonical, cases, COUNT(cases));
}

static void test_marital_status(void **state) {
    (void)state;
    static const code_case cases[] = {
        {"未婚", "未婚"}, {"10", "未婚"}, {"1", "未婚"},    {"20", "已婚"}, {"有配偶", "已婚"},
        {"21", "初婚"},   {"30", "丧偶"}, {"丧偶", "丧偶"}, {"40", "离婚"}, {"离异", "离婚"},
        {"90", "未说明"}, {"50", NULL},   {"", NULL}};
    check_all(bd_marital_status_canonical, cases, COUNT(cases));
}

static void test_ethnicity(void **state) {
    (void)state;
    static const code_case cases[] = {
        {"01", "汉族"},     {"1", "汉族"},      {"汉", "汉族"},         {"汉族", "汉族"},
        {" 汉 族", "汉族"}, {"05", "维吾尔族"}, {"维吾尔", "维吾尔族"}, {"56", "基诺族"},
        {"57", NULL},       {"97", "其他"},     {"00", NULL},           {"毛难族", "毛南族"},
        {"毛难", "毛南族"}, {"藏族", "藏族"},   {"族", NULL},           {"", NULL},
        {"哈尼", "哈尼族"}, {"哈", NULL}};
    check_all(bd_ethnicity_canonical, cases, COUNT(cases));
}

static void test_hukou(void **state) {
    (void)state;
    static const code_case cases[] = {
        {"农业", "农业"},          {"农业户口", "农业"}, {"非农业户口", "非农业"},
        {"城镇", "非农业"},        {"居民户口", "居民"}, {"集体户", "集体"},
        {"非农业 集体户", "集体"}, {"其他", NULL},       {"", NULL}};
    check_all(bd_hukou_type_canonical, cases, COUNT(cases));
}

static void test_long_text(void **state) {
    (void)state;
    char text[500];
    memset(text, '1', sizeof text);
    assert_null(bd_sex_canonical(text, sizeof text));
    assert_null(bd_ethnicity_canonical(text, sizeof text));
    assert_null(bd_marital_status_canonical(text, sizeof text));
    assert_null(bd_hukou_type_canonical(text, sizeof text));
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_sex), TEST(test_marital_status),
                                       TEST(test_ethnicity), TEST(test_hukou),
                                       TEST(test_long_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
