#include "tests/engine/ident/check.h"

#include "engine/ident/name.h"

typedef struct name_case {
    const char *text;
    const char *name;
    const char *remark;
} name_case;

static void test_normalise(void **state) {
    (void)state;
    static const name_case cases[] = {
        {"张三", "张三", ""},
        {"张　三", "张三", ""},
        {"张 三", "张三", ""},
        {"张\n三 ", "张三", ""},
        {"张\xE2\x80\x8B三", "张三", ""},
        {"欧阳建社", "欧阳建社", ""},
        {"John  Smith", "John Smith", ""},
        {"J. Smith", "J. Smith", ""},
        /* separators of minority names */
        {"阿依古丽·买买提", "阿依古丽·买买提", ""},
        {"阿依古丽•买买提", "阿依古丽·买买提", ""},
        {"阿依古丽‧买买提", "阿依古丽·买买提", ""},
        {"阿依古丽∙买买提", "阿依古丽·买买提", ""},
        {"阿依古丽⋅买买提", "阿依古丽·买买提", ""},
        {"阿依古丽・买买提", "阿依古丽·买买提", ""},
        {"阿依古丽･买买提", "阿依古丽·买买提", ""},
        {"阿依古丽●买买提", "阿依古丽·买买提", ""},
        {"阿依古丽。买买提", "阿依古丽·买买提", ""},
        {"阿依古丽．买买提", "阿依古丽·买买提", ""},
        {"阿依古丽.买买提", "阿依古丽·买买提", ""},
        {"阿依古丽 · 买买提", "阿依古丽·买买提", ""},
        {"·张三·", "张三", "· ·"},
        /* debris */
        {"张三(已故)", "张三", "已故"},
        {"张三（户主）", "张三", "户主"},
        {"（户主）张三", "张三", "户主"},
        {"户主:张三", "张三", "户主"},
        {"姓名：张三", "张三", "姓名"},
        {"张三①", "张三", "1"},
        {"张三*", "张三", "*"},
        {"★张三", "张三", "★"},
        {"1.张三", "张三", "1."},
        {"张三2", "张三", "2"},
        {"张三等3人", "张三", "等3人"},
        {"张三等", "张三", "等"},
        {"张三同志", "张三", "同志"},
        {"张三老师", "张三", "老师"},
        {"张三之妻", "张三", "之妻"},
        {"张三父亲", "张三", "父亲"},
        {"张三†", "张三", "†"},
        {"张三已死亡", "张三", "已死亡"},
        {"已故张三", "张三", "已故"},
        {"张三（曾用名：李四）", "张三", "曾用名:李四"},
        {"张三曾用名李四", "张三", "曾用名李四"},
        {"张三代李四领", "李四", "张三代李四领"},
        {"张三510107199001011234", "张三", "510107199001011234"},
        {"张三 51010719900101123X", "张三", "51010719900101123X"},
        {"张三（代）（已故）", "张三", "代 已故"},
        {"(张三)", "张三", ""},
        {"张三（", "张三", ""},
        {"【低保】张三", "张三", "低保"},
        /* words that are names when little else would stay */
        {"王主任", "王主任", ""},
        {"高同志", "高同志", ""},
        {"代小明", "代小明", ""},
        {"张之子", "张之子", ""},
        {"李等", "李等", ""},
        {"故小明", "故小明", ""},
        {"王*", "王", "*"},
        {"王?明", "王?明", ""},
        {"王YAN", "王YAN", ""},
        {"王\xEE\xA1\xA3", "王\xEE\xA1\xA3", ""},
        /* nothing there */
        {"", "", ""},
        {" ", "", ""},
        {"无", "", ""},
        {"/", "", ""},
        {"不详", "", ""},
        {"**", "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bd_buffer name, remark;
        bd_buffer_init(&name);
        bd_buffer_init(&remark);
        bd_status status =
            bd_name_normalise(cases[i].text, strlen(cases[i].text), &name, &remark, NULL);
        CHECK_INT(cases[i].text, status, BD_OK);
        CHECK_TEXT(cases[i].text, bd_buffer_text(&name), cases[i].name);
        CHECK_TEXT(cases[i].text, bd_buffer_text(&remark), cases[i].remark);
        /* Without a remark, and behind other text, the name is the same. */
        bd_buffer_clear(&name);
        bd_buffer_append_text(&name, "+");
        status = bd_name_normalise(cases[i].text, strlen(cases[i].text), &name, NULL, NULL);
        CHECK_INT(cases[i].text, status, BD_OK);
        CHECK_TEXT(cases[i].text, bd_buffer_text(&name) + 1, cases[i].name);
        bd_buffer_reset(&name);
        bd_buffer_reset(&remark);
    }
}

/* Names of none of the characters of bd_name_matters() stay as they are: a blank behind them, which
 * changes nothing, has them read by all rules. */
static void test_plain_names(void **state) {
    (void)state;
    static const char characters[] = "张三欧阳子曾夫妻儿孩详明知补查核实定有空失提供填写登记证号码"
                                     "户主领取款代签字收等人名已死亡故者"
                                     "去世病本同志先生女士老师任书村长组会计的丈之父母亲原又别小用"
                                     "姓申请不未没暂缺无略待停销迁遗";
    enum { N = sizeof characters / 3 };
    size_t n_plain = 0;
    for (size_t n = 2; n <= 4; n++) {
        const char *list = bd_name_matters(n);
        char plain[sizeof characters] = "";
        size_t n_characters = 0;
        for (size_t k = 0; k < N; k++) {
            char one[4] = {characters[3 * k], characters[3 * k + 1], characters[3 * k + 2], 0};
            if (!strstr(list, one)) memcpy(plain + 3 * n_characters++, one, 4);
        }
        assert_true(n_characters > 20);
        size_t n_names =
            n_characters * n_characters * (n > 2 ? n_characters : 1) * (n > 3 ? n_characters : 1);
        /* Of four characters, one in seven. */
        for (size_t k = 0; k<n_names; k += n> 3 ? 7 : 1, n_plain++) {
            char name[16], spaced[17];
            for (size_t i = 0, rest = k; i < n; i++, rest /= n_characters)
                memcpy(name + 3 * i, plain + 3 * (rest % n_characters), 3);
            name[3 * n] = '\0';
            snprintf(spaced, sizeof spaced, "%s ", name);
            bd_buffer out;
            bd_buffer_init(&out);
            assert_int_equal(bd_name_normalise(spaced, strlen(spaced), &out, NULL, NULL), BD_OK);
            CHECK_TEXT(name, bd_buffer_text(&out), name);
            bd_buffer_reset(&out);
        }
    }
    assert_true(n_plain > 100000);
}

static void test_key(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"阿依古丽·买买提", "阿依古丽买买提"},
        {"張三豐", "张三丰"},
        {"陳東", "陈东"},
        {"李峯", "李峰"},
        {"王喆", "王哲"},
        {"王堃", "王坤"},
        {"李龑", "李䶮"},
        {"李\xEE\xA1\xA3", "李䶮"}, /* U+E863, where older software puts it */
        {"张⻓河", "张长河"},       /* a radical out of a PDF file */
        {"王yan", "王YAN"},
        {"John Smith", "JOHNSMITH"},
        {"張三", "张三"},
        {"乾隆", "乾隆"},
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        bd_buffer a, b;
        bd_buffer_init(&a);
        bd_buffer_init(&b);
        assert_int_equal(bd_name_key(pairs[i][0], strlen(pairs[i][0]), &a, NULL), BD_OK);
        assert_int_equal(bd_name_key(pairs[i][1], strlen(pairs[i][1]), &b, NULL), BD_OK);
        CHECK_TEXT(pairs[i][0], bd_buffer_text(&a), bd_buffer_text(&b));
        /* A key is its own key. */
        bd_buffer_clear(&b);
        assert_int_equal(bd_name_key(a.data, a.length_bytes, &b, NULL), BD_OK);
        CHECK_TEXT(pairs[i][0], bd_buffer_text(&b), bd_buffer_text(&a));
        bd_buffer_reset(&a);
        bd_buffer_reset(&b);
    }
}

static void test_compare(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        bd_name_relation expected;
    } cases[] = {
        {"张三", "张三", BD_NAME_SAME},
        {"張三", "张三", BD_NAME_VARIANT},
        {"阿依古丽·买买提", "阿依古丽买买提", BD_NAME_VARIANT},
        {"王艳", "王燕", BD_NAME_VARIANT}, /* same reading */
        {"王艳", "王yan", BD_NAME_VARIANT},
        {"王艳", "王YAN", BD_NAME_VARIANT},
        {"李?明", "李小明", BD_NAME_VARIANT},
        {"李□明", "李小明", BD_NAME_VARIANT},
        {"李\xEE\x80\x80明", "李小明", BD_NAME_VARIANT},
        {"张小明", "张小朋", BD_NAME_VARIANT}, /* one slip in three */
        {"张明小", "张小明", BD_NAME_VARIANT}, /* swapped */
        {"张小明", "张明", BD_NAME_VARIANT},
        {"阿依古丽买买提", "阿衣古丽买买提", BD_NAME_VARIANT},
        {"王伟", "王强", BD_NAME_DIFFERENT}, /* one in two is another person */
        {"王伟", "李伟", BD_NAME_DIFFERENT},
        {"张三", "李四", BD_NAME_DIFFERENT},
        {"张小明", "李大明", BD_NAME_DIFFERENT},
        {"??", "张三", BD_NAME_DIFFERENT},
        {"张三", "", BD_NAME_DIFFERENT},
        {"", "", BD_NAME_SAME},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bd_name_relation forth, back;
        const char *a = cases[i].a, *b = cases[i].b;
        assert_int_equal(bd_name_compare(a, strlen(a), b, strlen(b), &forth, NULL), BD_OK);
        assert_int_equal(bd_name_compare(b, strlen(b), a, strlen(a), &back, NULL), BD_OK);
        CHECK_INT(a, forth, cases[i].expected);
        CHECK_INT(b, back, cases[i].expected);
    }
}

static void test_death(void **state) {
    (void)state;
    static const char *const dead[] = {"张三(已故)",    "张三（亡）", "张三死亡", "张三†",
                                       "2023年5月病故", "张三【故】", "已去世"};
    static const char *const alive[] = {"张三", "未死亡", "张故乡", "亡羊", "", "非死亡", "故城镇"};
    for (size_t i = 0; i < COUNT(dead); i++)
        CHECK_INT(dead[i], bd_name_mentions_death(dead[i], strlen(dead[i])), true);
    for (size_t i = 0; i < COUNT(alive); i++)
        CHECK_INT(alive[i], bd_name_mentions_death(alive[i], strlen(alive[i])), false);
}

static void test_organisations(void **state) {
    (void)state;
    static const char *const organisations[] = {"某某有限公司",
                                                "石桥镇敬老院",
                                                "七田村村委会",
                                                "石桥中心小学",
                                                "石桥镇财政所",
                                                "某某养殖专业合作社",
                                                "好又多便利店",
                                                "石桥镇人民政府社会事务办",
                                                "某某县实验高中",
                                                "石桥镇初中",
                                                "县医院",
                                                "镇政府",
                                                "市二院",
                                                "敬老院",
                                                "卫生院",
                                                "村委会",
                                                "居委会",
                                                "派出所",
                                                "农机站",
                                                "供电所",
                                                "村小学",
                                                "财政局",
                                                "信用社",
                                                "学校",
                                                "社区"};
    static const char *const people[] = {
        "张三",   "王建社",   "欧阳建社", "李中心", "王店",   "张场",   "阿不都热合曼·买买提场",
        "李高中", "欧阳初中", "张大学",   "李小学", "王建部", "刘得所", "陈会",
        "高中",   "王公社",   "马场",     ""};
    for (size_t i = 0; i < COUNT(organisations); i++)
        CHECK_INT(organisations[i],
                  bd_name_looks_like_organisation(organisations[i], strlen(organisations[i])),
                  true);
    for (size_t i = 0; i < COUNT(people); i++)
        CHECK_INT(people[i], bd_name_looks_like_organisation(people[i], strlen(people[i])), false);
}

static void test_pinyin(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"张三", "zhang san"},
                                           {"張三", "zhang san"},
                                           {"吕布", "lu bu"},
                                           {"王yan", "wang yan"},
                                           {"王 YAN", "wang yan"},
                                           {"阿依古丽·买买提", "a yi gu li mai mai ti"},
                                           {"John Smith", "john smith"},
                                           {"李?", "li ?"},
                                           {"", ""}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        bd_buffer out;
        bd_buffer_init(&out);
        assert_int_equal(bd_name_pinyin(cases[i][0], strlen(cases[i][0]), &out, NULL), BD_OK);
        CHECK_TEXT(cases[i][0], bd_buffer_text(&out), cases[i][1]);
        bd_buffer_reset(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_normalise), TEST(test_plain_names),   TEST(test_key),   TEST(test_compare),
        TEST(test_death),     TEST(test_organisations), TEST(test_pinyin)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
