/* Towns and villages that titles and file names tell of, and words that only look like them. */
#include "loaders/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

typedef struct example {
    const char *text, *town, *village; /* NULL: none */
} example;

static const example EXAMPLES[] = {
    {"石桥镇2023年第二季度高龄津贴发放表", "石桥镇", NULL},
    {"荷涧县石桥镇七田村低保补贴汇总表", "石桥镇", "七田村"},
    {"2023年第一季度乡镇公益性岗位补贴", NULL, NULL},
    {"2023年第一季度石桥镇公益性岗位补贴", "石桥镇", NULL},
    {"2023年5月份石桥镇低保发放表", "石桥镇", NULL},
    {"2023年度石桥镇残疾人补贴", "石桥镇", NULL},
    {"2022-2023学年第二学期柳河乡学生资助", "柳河乡", NULL},
    {"第三批石桥镇危房改造", "石桥镇", NULL},
    {"上半年各乡镇低保汇总", NULL, NULL},
    {"低保石桥镇花名册", "石桥镇", NULL},
    {"城市低保资金石桥镇七田村发放表", "石桥镇", "七田村"},
    {"金乡镇2023年特困人员名册", "金乡镇", NULL},
    {"残疾人补贴乡镇花名册", NULL, NULL},
    {"正常离任村干部生活补贴发放表", NULL, NULL},
    {"现任村干部工资表", NULL, NULL},
    {"七田村干部名单", NULL, "七田村"},
    {"脱贫村名单", NULL, NULL},
    {"所在乡镇", NULL, NULL},
    {"驻村干部误工补贴", NULL, NULL},
    {"补贴发放村级明细", NULL, NULL},
    {"东关街道低保", "东关街道", NULL},
    {"2023年东关街道办事处幸福社区特困供养", "东关街道办事处", "幸福社区"},
    {"全县城镇低保", NULL, NULL},
};

static void check(const char *text, bool village, const char *wanted, size_t *n_wrong) {
    const char *begin = NULL;
    size_t length = 0;
    bool found = bd_place_find(text, village, &begin, &length);
    bool right =
        wanted ? found && length == strlen(wanted) && memcmp(begin, wanted, length) == 0 : !found;
    if (!right)
        print_error("%s: %.*s, not %s\n", text, found ? (int)length : 1, found ? begin : "-",
                    wanted ? wanted : "-");
    *n_wrong += !right;
}

static void test_examples(void **state) {
    (void)state;
    size_t n_wrong = 0;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        check(EXAMPLES[i].text, false, EXAMPLES[i].town, &n_wrong);
        check(EXAMPLES[i].text, true, EXAMPLES[i].village, &n_wrong);
    }
    assert_int_equal(n_wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
