#include "engine/kin/relation.h"

#include "engine/store/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* GB/T 4761 family relation codes: code, Chinese, path from the head to the member, and the marks
 * for R1, R2, R3 ("o": an option). Paths as the standard's table is read: S(m)·P(f) is written
 * SmPf. */
typedef struct code_row {
    const char *code, *words, *path, *marks;
} code_row;

static const code_row codes[] = {
    {"01", "本人", "", "   "},
    {"02", "户主", "", "   "},
    {"10", "配偶", "S", "yyy"},
    {"11", "夫", "Sm", "yyy"},
    {"12", "妻", "Sf", "yyy"},
    {"20", "子", "Cm", "yyy"},
    {"21", "独生子", "Cm", "yyy"},
    {"22", "长子", "Cm", "yyy"},
    {"23", "次子", "Cm", "yyy"},
    {"24", "三子", "Cm", "yyy"},
    {"25", "四子", "Cm", "yyy"},
    {"26", "五子", "Cm", "yyy"},
    {"27", "养子或继子", "Cma", "yyy"},
    {"28", "女婿", "CfS", " yy"},
    {"29", "其他儿子", "Cm", "yyy"},
    {"30", "女", "Cf", "yyy"},
    {"31", "独生女", "Cf", "yyy"},
    {"32", "长女", "Cf", "yyy"},
    {"33", "次女", "Cf", "yyy"},
    {"33", "二女", "Cf", "yyy"},
    {"34", "三女", "Cf", "yyy"},
    {"35", "四女", "Cf", "yyy"},
    {"36", "五女", "Cf", "yyy"},
    {"37", "养女或继女", "Cfa", "yyy"},
    {"38", "儿媳", "CmS", " yy"},
    {"39", "其他女儿", "Cf", "yyy"},
    {"40", "孙子、孙女、外孙子、外孙女", "CC", "yyy"},
    {"41", "孙子", "CmCm", "yyy"},
    {"42", "孙女", "CmCf", "yyy"},
    {"43", "外孙子", "CfCm", "yyy"},
    {"44", "外孙女", "CfCf", "yyy"},
    {"45", "孙媳妇或外孙媳妇", "CCmS", "   "},
    {"46", "孙女婿或外孙女婿", "CCfS", "   "},
    {"47", "曾孙子或外曾孙子", "CCCm", "  o"},
    {"48", "曾孙女或外曾孙女", "CCCf", "  o"},
    {"49", "其他孙辈", "CC", "   "},
    {"50", "父母", "P", "yyy"},
    {"51", "父亲", "Pm", "yyy"},
    {"52", "母亲", "Pf", "yyy"},
    {"53", "公公", "SmPm", " yy"},
    {"54", "婆婆", "SmPf", " yy"},
    {"55", "岳父", "SfPm", " yy"},
    {"56", "岳母", "SfPf", " yy"},
    {"57", "继父或养父", "Pma", "yyy"},
    {"58", "继母或养母", "Pfa", "yyy"},
    {"59", "其他父母关系", "P", "   "},
    {"60", "祖父母或外祖父母", "PP", "yyy"},
    {"61", "祖父", "PmPm", "yyy"},
    {"62", "祖母", "PmPf", "yyy"},
    {"63", "外祖父", "PfPm", "yyy"},
    {"64", "外祖母", "PfPf", "yyy"},
    {"65", "配偶的祖父母或外祖父母", "SPP", "   "},
    {"66", "曾祖父", "PPPm", "  o"},
    {"67", "曾祖母", "PPPf", "  o"},
    {"68", "配偶的曾祖父母或外曾祖父母", "SPPP", "   "},
    {"69", "其他祖父母关系", "PP", "   "},
    {"70", "兄弟姐妹", "B", "yyy"},
    {"71", "兄", "Bme", "yyy"},
    {"72", "嫂", "BmeS", "  y"},
    {"73", "弟", "Bmy", "yyy"},
    {"74", "弟媳", "BmyS", "  y"},
    {"75", "姐姐", "Bfe", "yyy"},
    {"76", "姐夫", "BfeS", "  y"},
    {"77", "妹妹", "Bfy", "yyy"},
    {"78", "妹夫", "BfyS", "  y"},
    {"79", "其他兄弟姐妹", "B", "   "},
    {"81", "伯父", "PmBme", " yy"},
    {"82", "伯母", "PmBmeS", "  y"},
    {"83", "叔父", "PmBmy", " yy"},
    {"84", "婶母", "PmBmyS", "  y"},
    {"85", "舅父", "PfBm", " yy"},
    {"86", "舅母", "PfBmS", "  y"},
    {"87", "姨父", "PfBfS", "  y"},
    {"88", "姨母", "PfBf", " yy"},
    {"89", "姑父", "PmBfS", "  y"},
    {"90", "姑母", "PmBf", " yy"},
    {"91", "堂兄弟、堂姐妹", "PmBmC", "  y"},
    {"92", "表兄弟、表姐妹", "PfBC", "  y"}, /* or P(m)·B(f)·C */
    {"93", "侄子", "BmCm", "  y"},
    {"94", "侄女", "BmCf", "  y"},
    {"95", "外甥", "BfCm", "  y"},
    {"96", "外甥女", "BfCf", "  y"},
};

static bd_kin_parsed parse(const char *text) {
    return bd_kin_relation_parse(text, strlen(text), true);
}

/* The wanted path, where it says nothing of the sex of the spouse at the end, leaves it open. */
static void assert_path(const bd_kin_relation *relation, const char *wanted, const char *text) {
    char has[32];
    bd_kin_relation read;
    assert_true(bd_kin_relation_read(wanted, &read));
    bd_kin_relation_write(relation, has);
    if (relation->n_steps &&
        bd_kin_step_kind(relation->steps[relation->n_steps - 1]) == BD_KIN_SPOUSE &&
        wanted[strlen(wanted) - 1] == 'S')
        if (has[strlen(has) - 1] != 'S') has[strlen(has) - 1] = '\0';
    if (strcmp(has, wanted) != 0) fail_msg("%s: %s, wanted %s", text, has, wanted);
}

static void assert_marks(const bd_kin_relation *relation, const char *marks, const char *text) {
    unsigned sets = bd_kin_relation_sets(relation), wanted = 0;
    if (marks[0] == 'y') wanted |= BD_KIN_R1;
    if (marks[1] == 'y') wanted |= BD_KIN_R2;
    if (marks[2] == 'y') wanted |= BD_KIN_R3;
    if (marks[2] == 'o') wanted |= BD_KIN_R3_OPTION;
    if (sets != wanted) fail_msg("%s: sets %u, wanted %u", text, sets, wanted);
}

static void codes_have_their_paths_and_sets(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        const code_row *row = &codes[i];
        bd_kin_parsed by_code = parse(row->code), by_words = parse(row->words);
        bd_kin_class class = *row->path ? BD_KIN_CLASS_KIN : BD_KIN_CLASS_SELF;
        assert_int_equal(by_code.class, class);
        assert_int_equal(by_words.class, class);
        assert_path(&by_code.relation, row->path, row->code);
        assert_marks(&by_code.relation, row->marks, row->code);
        assert_marks(&by_words.relation, row->marks, row->words);
        bd_kin_relation read;
        assert_true(bd_kin_relation_read(row->path, &read));
        read.unclear = by_code.relation.unclear;
        if (strcmp(row->code, "40") != 0 && !bd_kin_relation_agrees(&read, &by_words.relation))
            fail_msg("%s: the words have another path than the code", row->words);
    }
    assert_int_equal(parse("80").class, BD_KIN_CLASS_OTHER);
    assert_int_equal(parse("97").class, BD_KIN_CLASS_OTHER);
    assert_int_equal(parse("99").class, BD_KIN_CLASS_NOT_KIN);
    assert_int_equal(parse("98").class, BD_KIN_CLASS_UNKNOWN);
}

static void one_digit_codes(void **state) {
    (void)state;
    static const char *const paths[] = {"", "S", "Cm", "Cf", "CC", "P", "PP", "B"};
    for (int i = 0; i < 8; i++) {
        char code[2] = {(char)('0' + i), 0};
        bd_kin_parsed parsed = bd_kin_relation_parse(code, 1, false);
        assert_path(&parsed.relation, paths[i], code);
    }
    assert_int_equal(bd_kin_relation_parse("8", 1, false).class, BD_KIN_CLASS_OTHER);
    /* In a sheet with two digits, 1 and 2 lost their zero. */
    assert_int_equal(parse("1").class, BD_KIN_CLASS_SELF);
    assert_int_equal(parse("2").class, BD_KIN_CLASS_SELF);
    bd_kin_parsed both = parse("2012"); /* the son's wife */
    assert_path(&both.relation, "CmSf", "2012");
}

static void words_of_free_text(void **state) {
    (void)state;
    static const struct {
        const char *path;
        const char *words;
    } rows[] = {
        {"S", "配偶 爱人 妻子 老婆 丈夫 老公 妻 夫 对象"},
        {"P", "父亲 母亲 爸爸 妈妈 爹 娘 父 母 养父 养母 继父 继母"},
        {"C",
         "儿子 女儿 长子 次子 独子 长女 次女 幺儿 养子 养女 继子 继女 非婚生子女 二儿子 小女儿"},
        {"B", "哥哥 大哥 二哥 弟弟 姐姐 妹妹 胞兄 胞弟 胞姐 胞妹 兄 弟 同父异母兄 同母异父的妹妹"},
        {"PP", "爷爷 奶奶 祖父 祖母 外公 外婆 姥爷 姥姥 外祖父 外祖母 父亲的父亲"},
        {"CC", "孙子 孙女 外孙 外孙子 外孙女 长孙 儿子的女儿"},
        {"SP", "岳父 岳母 丈人 丈母娘 公公 婆婆 公爹 家公 家婆 妻子的父亲 配偶之母"},
        {"CS", "儿媳 媳妇 女婿 姑爷 长子之妻 次子媳 二女婿 大儿媳妇 女儿的丈夫"},
        {"BS", "嫂子 弟媳 弟妹 姐夫 妹夫 妹婿 大嫂 二姐夫 弟弟的妻子"},
        {"SB",
         "大舅哥 大舅子 小舅子 内兄 内弟 妻兄 妻弟 大姨子 小姨子 妻姐 妻妹 大伯子 小叔子 大姑子 "
         "小姑子 配偶的兄弟姐妹 夫弟 岳父的儿子"},
        {"SBS", "连襟 担挑 妯娌"},
        {"CSP", "亲家 亲家公 亲家母"},
        {"PB", "伯父 叔叔 大伯 姑姑 姑妈 舅舅 姨妈 小姨 大姨 姨娘 三叔 二舅 母亲的妹妹"},
        {"PBS", "伯母 大娘 婶婶 姑父 姑丈 舅妈 舅母 姨父 姨丈 姨夫"},
        {"SPB", "妻子的伯叔姑舅姨 丈夫的伯叔姑舅姨 妻子的舅舅"},
        {"PBC", "堂兄 堂弟 堂姐 堂妹 堂哥 表兄 表弟 表姐 表妹 表哥 姑表 姨表 舅表"},
        {"PBCS", "堂嫂 堂弟媳 堂姐夫 堂妹夫 表嫂 表弟媳 表姐夫 表妹夫"},
        {"BC", "侄子 侄儿 侄女 外甥 外甥女 甥女 大侄子"},
        {"BCS", "侄媳 侄媳妇 侄女婿 外甥媳妇 外甥女婿"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char list[512];
        snprintf(list, sizeof list, "%s", rows[i].words);
        for (char *word = strtok(list, " "); word; word = strtok(NULL, " ")) {
            bd_kin_parsed parsed = parse(word);
            bd_kin_relation wanted;
            (void)bd_kin_relation_read(rows[i].path, &wanted);
            if (parsed.class != BD_KIN_CLASS_KIN ||
                !bd_kin_relation_agrees(&parsed.relation, &wanted))
                fail_msg("%s is not understood as %s", word, rows[i].path);
        }
    }
    static const char *const special[] = {"秘书",   "司机",         "驾驶员",
                                          "保姆",   "身边工作人员", "情人",
                                          "合伙人", "特定关系人",   "利益关系人"};
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        assert_int_equal(parse(special[i]).class, BD_KIN_CLASS_SPECIAL);
    static const char *const strangers[] = {"朋友", "同学", "同事",   "邻居", "干爹",
                                            "干妈", "战友", "承租人", "雇工", "集体户",
                                            "寄养", "代管", "非亲属"};
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
        assert_int_equal(parse(strangers[i]).class, BD_KIN_CLASS_NOT_KIN);
    static const char *const unknown[] = {"",         "张三", "大",     "的",          "12345",
                                          "子子子子", "水泥", "长子之", "之之之之之之"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_int_equal(parse(unknown[i]).class, BD_KIN_CLASS_UNKNOWN);
    assert_int_equal(parse("前妻").class, BD_KIN_CLASS_FORMER);
    static const char *const untidy[][2] = {
        {"子(长子)", "Cm"}, {"20-子", "Cm"}, {"儿子2", "Cm"}, {"家主之弟/弟弟", "Bmy"}};
    for (size_t i = 0; i < sizeof untidy / sizeof *untidy; i++) {
        bd_kin_parsed parsed = parse(untidy[i][0]);
        assert_path(&parsed.relation, untidy[i][1], untidy[i][0]);
    }
}

static void ages_choose_between_two_meanings(void **state) {
    (void)state;
    bd_kin_parsed parsed = parse("媳妇");
    bd_kin_relation wife = bd_kin_parsed_choose(&parsed, 0, 400, BD_KIN_FEMALE);
    bd_kin_relation daughter_in_law = bd_kin_parsed_choose(&parsed, 0, 9000, BD_KIN_FEMALE);
    assert_path(&wife, "Sf", "媳妇 of the same age");
    assert_path(&daughter_in_law, "CmSf", "媳妇, younger");
    parsed = parse("弟妹");
    bd_kin_relation brother = bd_kin_parsed_choose(&parsed, BD_NULL_I32, BD_NULL_I32, BD_KIN_MALE);
    assert_path(&brother, "Bmy", "弟妹, a man");
}

static void paths_shorten(void **state) {
    (void)state;
    static const struct {
        const char *a, *b, *result;
    } rows[] = {
        {"P", "Cm", "Bm"},        {"Cm", "Pf", "Sf"},         {"Pm", "Sf", "Pfa"},
        {"Sf", "Cm", "Cma"},      {"Bm", "Pf", "Pf"},         {"Bme", "Bme", "Bme"},
        {"Bme", "Bmy", "Bm"},     {"C", "Bf", "Cf"},          {"Sf", "Sm", ""},
        {"PmPm", "Cm", "PmBm"},   {"PmPm", "CmCf", "PmBmCf"}, {"Sf", "PmCf", "SfBf"},
        {"Cm", "SfPm", "CmSfPm"}, {"SfPm", "CmSf", "SfBmSf"}, {"Bm", "PmBm", "PmBm"},
        {"CmSf", "Cm", "CmCma"},  {"Sm", "Sf", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bd_kin_relation a, b, result;
        char text[32];
        assert_true(bd_kin_relation_read(rows[i].a, &a) && bd_kin_relation_read(rows[i].b, &b));
        assert_true(bd_kin_relation_compose(&a, &b, &result));
        bd_kin_relation_write(&result, text);
        assert_string_equal(text, rows[i].result);
    }
}

static bd_kin_relation random_relation(unsigned *seed, int most) {
    bd_kin_relation relation = {.n_steps = 0};
    int n = 1 + rand_r(seed) % most;
    for (int i = 0; i < n; i++) {
        bd_kin_kind kind = (bd_kin_kind)(1 + rand_r(seed) % 4);
        bd_kin_order order = kind == BD_KIN_SIBLING ? (bd_kin_order)(rand_r(seed) % 3) : 0;
        (void)bd_kin_relation_append(&relation,
                                     bd_kin_step_make(kind, rand_r(seed) % 3, order, false));
    }
    return relation;
}

static void algebra_has_its_laws(void **state) {
    (void)state;
    unsigned seed = 4761;
    for (int i = 0; i < 20000; i++) {
        bd_kin_relation a = random_relation(&seed, 3), b = random_relation(&seed, 2), ab, again;
        /* The way back of the way back is the way. */
        bd_kin_sex origin = rand_r(&seed) % 3;
        bd_kin_relation back = bd_kin_relation_inverse(&a, origin);
        if (a.n_steps) {
            bd_kin_sex end = bd_kin_step_sex(a.steps[a.n_steps - 1]);
            bd_kin_relation forth = bd_kin_relation_inverse(&back, end);
            assert_memory_equal(&forth, &a, sizeof a);
        }
        /* What was shortened stays as it is. */
        assert_true(bd_kin_relation_compose(&a, &b, &ab));
        bd_kin_relation nothing = {.n_steps = 0};
        assert_true(bd_kin_relation_compose(&nothing, &ab, &again));
        assert_memory_equal(&again, &ab, sizeof ab);
        /* The kinds of the way back of a·b are those of the ways back, put together. */
        bd_kin_relation b_back = bd_kin_relation_inverse(&b, 0),
                        a_back = bd_kin_relation_inverse(&a, 0),
                        ab_back = bd_kin_relation_inverse(&ab, 0), composed;
        assert_true(bd_kin_relation_compose(&b_back, &a_back, &composed));
        bool spouse_of_spouse = a.n_steps && b.n_steps &&
                                bd_kin_step_kind(a.steps[a.n_steps - 1]) == BD_KIN_SPOUSE &&
                                bd_kin_step_kind(b.steps[0]) == BD_KIN_SPOUSE;
        if (!spouse_of_spouse) assert_int_equal(composed.n_steps, ab_back.n_steps);
        for (int k = 0; k < composed.n_steps && !spouse_of_spouse; k++)
            assert_int_equal(bd_kin_step_kind(composed.steps[k]),
                             bd_kin_step_kind(ab_back.steps[k]));
    }
}

static void too_long_is_refused(void **state) {
    (void)state;
    bd_kin_relation up = {.n_steps = 0};
    for (int i = 0; i < BD_KIN_MOST_STEPS; i++)
        assert_int_equal(bd_kin_relation_append(&up, BD_KIN_PARENT), BD_KIN_JOIN_PLAIN);
    bd_kin_relation before = up, out;
    assert_int_equal(bd_kin_relation_append(&up, BD_KIN_PARENT), BD_KIN_JOIN_TOO_LONG);
    assert_memory_equal(&up, &before, sizeof up);
    assert_false(bd_kin_relation_compose(&up, &up, &out));
    assert_false(bd_kin_relation_read("SPCBSPC", &out));
    assert_false(bd_kin_relation_read("x", &out));
}

static void relations_have_names(void **state) {
    (void)state;
    static const struct {
        const char *path, *zh, *en;
    } rows[] = {
        {"", "本人", "self"},
        {"Sf", "配偶", "spouse"},
        {"SmPm", "公公", "father-in-law (husband's father)"},
        {"SfPm", "岳父", "father-in-law (wife's father)"},
        {"SPm", "配偶的父亲", "father-in-law"},
        {"SfBm", "配偶的兄弟姐妹", "spouse's sibling"},
        {"SfBmy", "小舅子", "wife's younger brother"},
        {"SfBfe", "大姨子", "wife's elder sister"},
        {"PmBmCf", "堂姐妹", "female cousin (father's brother's daughter)"},
        {"PmBfCm", "表兄弟", "male cousin"},
        {"PBC", "堂表兄弟姐妹", "cousin"},
        {"BmeSf", "嫂子", "elder brother's wife"},
        {"Cma", "养子或继子", "step- or adoptive son"},
        {"CSPf", "亲家母", "child's mother-in-law"},
        {"SfBmCm", "配偶的兄弟姐妹的儿子", "son of spouse's sibling"},
        {"SPPP", "配偶的曾祖父母或外曾祖父母", "spouse's great-grandparent"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bd_kin_relation relation;
        bd_buffer zh, en;
        bd_buffer_init(&zh);
        bd_buffer_init(&en);
        assert_true(bd_kin_relation_read(rows[i].path, &relation));
        bd_kin_relation_name(&relation, BD_LANGUAGE_ZH, &zh);
        bd_kin_relation_name(&relation, BD_LANGUAGE_EN, &en);
        assert_string_equal(bd_buffer_text(&zh), rows[i].zh);
        assert_string_equal(bd_buffer_text(&en), rows[i].en);
        bd_buffer_reset(&zh);
        bd_buffer_reset(&en);
    }
}

/* Whatever the engine calls a relative must be understood when it comes back in. */
static void names_are_understood(void **state) {
    (void)state;
    unsigned seed = 108;
    for (int i = 0; i < 5000; i++) {
        bd_kin_relation relation = random_relation(&seed, 3);
        bd_buffer name;
        bd_buffer_init(&name);
        bd_kin_relation_name(&relation, BD_LANGUAGE_ZH, &name);
        if (bd_kin_relation_sets(&relation)) {
            bd_kin_parsed parsed = parse(bd_buffer_text(&name));
            if (parsed.class != BD_KIN_CLASS_KIN ||
                bd_kin_relation_sets(&parsed.relation) != bd_kin_relation_sets(&relation))
                fail_msg("%s is not understood", bd_buffer_text(&name));
        }
        bd_buffer_reset(&name);
    }
}

/* The code table of the rules turns what departments write into its codes: all of it must be known
 * here, and a variant means what its code means. */
static void the_code_table_is_understood(void **state) {
    (void)state;
    FILE *file = fopen(TEST_SOURCE_ROOT "/rules/codes/relation_to_head.csv", "r");
    assert_non_null(file);
    char line[1024];
    int n_words = 0;
    assert_non_null(fgets(line, sizeof line, file)); /* the header */
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0') continue;
        char *variants = strrchr(line, ',') + 1;
        char code[128];
        snprintf(code, sizeof code, "%.*s", (int)strcspn(line, ","), line);
        bd_kin_parsed wanted = parse(code);
        if (wanted.class == BD_KIN_CLASS_UNKNOWN) fail_msg("%s is not understood", code);
        for (char *word = strtok(variants, "|"); word; word = strtok(NULL, "|"), n_words++) {
            bd_kin_parsed parsed = parse(word);
            if (parsed.class == BD_KIN_CLASS_UNKNOWN) fail_msg("%s is not understood", word);
            if (wanted.class == BD_KIN_CLASS_KIN &&
                bd_kin_relation_sets(&parsed.relation) != bd_kin_relation_sets(&wanted.relation) &&
                strcmp(word, "媳妇(妻)") != 0 && strcmp(word, "玄孙") != 0)
                fail_msg("%s is not the %s that the table says", word, code);
        }
    }
    fclose(file);
    assert_true(n_words > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_their_paths_and_sets),
        cmocka_unit_test(one_digit_codes),
        cmocka_unit_test(words_of_free_text),
        cmocka_unit_test(ages_choose_between_two_meanings),
        cmocka_unit_test(paths_shorten),
        cmocka_unit_test(algebra_has_its_laws),
        cmocka_unit_test(too_long_is_refused),
        cmocka_unit_test(relations_have_names),
        cmocka_unit_test(names_are_understood),
        cmocka_unit_test(the_code_table_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
