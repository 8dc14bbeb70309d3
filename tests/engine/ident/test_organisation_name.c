#include "tests/engine/ident/check.h"

#include "engine/ident/organisation.h"

static void keys(void **state) {
    (void)state;
    static const struct {
        const char *name, *key;
    } cases[] = {
        {"四川省内江市隆昌市富民建筑有限责任公司", "富民建筑公司"},
        {"name:富民建筑有限公司", "富民建筑公司"},
        {"富民建筑股份有限公司隆昌分公司", "富民建筑公司隆昌分公司"},
        {"富民（四川）建筑 有限公司", "富民四川建筑公司"},
        {"张记副食店（个体工商户）", "张记副食店"},
        {"某某县财政局(本级)", "财政局"},
        {"石桥镇人民政府", "石桥镇"},
        {"隆昌市石桥镇政府", "石桥镇"},
        {"石桥镇人民政府财政所", "石桥镇财政所"},
        {"七田村村民委员会", "七田村"},
        {"石桥镇七田村村委会", "石桥镇七田村"},
        {"多福巷社区居民委员会", "多福巷社区"},
        {"古湖街道办事处", "古湖街道"},
        {"民政局社会救助办公室", "民政局社会救助办"},
        {"隆昌市第一中学", "第一中学"},
        {"凉山彝族自治州盐源县长柏小学", "长柏小学"},
        {"双河农民专业合作社", "双河合作社"},
        /* what looks like a division and is none, or would leave nothing */
        {"幸福小区物业公司", "幸福小区物业公司"},
        {"好又多超市经营部", "好又多超市经营部"},
        {"隆昌市政府", "隆昌市政府"},
        {"隆昌市", "隆昌市"},
        {"经开发区服务中心", "经开发区服务中心"},
        {"ABC公司", "ABC公司"},
        {"", ""},
        {"()", ""},
        {"(未完", "未完"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bd_buffer key;
        bd_buffer_init(&key);
        assert_int_equal(bd_organisation_name_key(cases[i].name, strlen(cases[i].name), &key, NULL),
                         BD_OK);
        CHECK_TEXT(cases[i].name, bd_buffer_text(&key), cases[i].key);
        bd_buffer_reset(&key);
    }
}

static void sameness(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"隆昌市教育局", "教育局", true},
        {"隆昌市教育局", "隆昌县教育局", true},
        {"四川省隆昌市教育局", "隆昌市教育局", true},
        {"隆昌市教育局", "内江市教育局", false},
        {"四川省教育局", "隆昌市教育局", false},
        {"石桥镇人民政府", "隆昌市石桥镇", true},
        {"石桥镇中心小学", "云顶镇中心小学", false},
        {"富民建筑有限公司", "富民建筑劳务有限公司", false},
        {"", "", false},
        {"教育局", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool same = !cases[i].same;
        assert_int_equal(bd_organisation_name_same(cases[i].a, strlen(cases[i].a), cases[i].b,
                                                   strlen(cases[i].b), &same, NULL),
                         BD_OK);
        CHECK_INT(cases[i].a, same, cases[i].same);
        assert_int_equal(bd_organisation_name_same(cases[i].b, strlen(cases[i].b), cases[i].a,
                                                   strlen(cases[i].a), &same, NULL),
                         BD_OK);
        CHECK_INT(cases[i].b, same, cases[i].same);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys),
        cmocka_unit_test(sameness),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
