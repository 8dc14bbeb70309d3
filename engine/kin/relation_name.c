/* What relatives are called. */
#include "engine/kin/relation.h"
#include "engine/kin/relation_words.h"

#include <string.h>

typedef struct relation_name {
    const char
        *path; /* in the notation of bd_kin_relation_read: what it leaves open may be anything */
    const char *zh;
    const char *en;
} relation_name;

/* The first that fits is taken: narrower paths stand before wider ones. */
static const relation_name names[] = {
    {"", "本人", "self"},
    {"S", "配偶", "spouse"},
    {"Pma", "继父或养父", "step- or adoptive father"},
    {"Pfa", "继母或养母", "step- or adoptive mother"},
    {"Pa", "继父母或养父母", "step- or adoptive parent"},
    {"Pm", "父亲", "father"},
    {"Pf", "母亲", "mother"},
    {"P", "父母", "parent"},
    {"Cma", "养子或继子", "step- or adoptive son"},
    {"Cfa", "养女或继女", "step- or adoptive daughter"},
    {"Ca", "养子女或继子女", "step- or adoptive child"},
    {"Cm", "儿子", "son"},
    {"Cf", "女儿", "daughter"},
    {"C", "子女", "child"},
    {"Bme", "哥哥", "elder brother"},
    {"Bmy", "弟弟", "younger brother"},
    {"Bfe", "姐姐", "elder sister"},
    {"Bfy", "妹妹", "younger sister"},
    {"Bm", "兄弟", "brother"},
    {"Bf", "姐妹", "sister"},
    {"B", "兄弟姐妹", "sibling"},
    {"PmPm", "祖父", "paternal grandfather"},
    {"PmPf", "祖母", "paternal grandmother"},
    {"PfPm", "外祖父", "maternal grandfather"},
    {"PfPf", "外祖母", "maternal grandmother"},
    {"PPm", "祖父或外祖父", "grandfather"},
    {"PPf", "祖母或外祖母", "grandmother"},
    {"PmP", "祖父母", "paternal grandparent"},
    {"PfP", "外祖父母", "maternal grandparent"},
    {"PP", "祖父母或外祖父母", "grandparent"},
    {"CmCm", "孙子", "grandson (son's son)"},
    {"CmCf", "孙女", "granddaughter (son's daughter)"},
    {"CfCm", "外孙子", "grandson (daughter's son)"},
    {"CfCf", "外孙女", "granddaughter (daughter's daughter)"},
    {"CCm", "孙子或外孙子", "grandson"},
    {"CCf", "孙女或外孙女", "granddaughter"},
    {"CmC", "孙子女", "grandchild (son's child)"},
    {"CfC", "外孙子女", "grandchild (daughter's child)"},
    {"CC", "孙子女或外孙子女", "grandchild"},
    {"SmPm", "公公", "father-in-law (husband's father)"},
    {"SmPf", "婆婆", "mother-in-law (husband's mother)"},
    {"SfPm", "岳父", "father-in-law (wife's father)"},
    {"SfPf", "岳母", "mother-in-law (wife's mother)"},
    {"SPm", "配偶的父亲", "father-in-law"},
    {"SPf", "配偶的母亲", "mother-in-law"},
    {"SmP", "公婆", "parent-in-law (husband's)"},
    {"SfP", "岳父母", "parent-in-law (wife's)"},
    {"SP", "配偶的父母", "parent-in-law"},
    {"CSm", "女婿", "son-in-law"},
    {"CSf", "儿媳", "daughter-in-law"},
    {"CfS", "女婿", "son-in-law"},
    {"CmS", "儿媳", "daughter-in-law"},
    {"CS", "子女的配偶", "child's spouse"},
    {"BmeS", "嫂子", "elder brother's wife"},
    {"BmyS", "弟媳", "younger brother's wife"},
    {"BfeS", "姐夫", "elder sister's husband"},
    {"BfyS", "妹夫", "younger sister's husband"},
    {"BmS", "兄弟的配偶", "brother's wife"},
    {"BfS", "姐妹的配偶", "sister's husband"},
    {"BSf", "兄弟的配偶", "brother's wife"},
    {"BSm", "姐妹的配偶", "sister's husband"},
    {"BS", "兄弟姐妹的配偶", "sibling's spouse"},
    {"SfBme", "大舅子", "wife's elder brother"},
    {"SfBmy", "小舅子", "wife's younger brother"},
    {"SfBfe", "大姨子", "wife's elder sister"},
    {"SfBfy", "小姨子", "wife's younger sister"},
    {"SmBme", "大伯子", "husband's elder brother"},
    {"SmBmy", "小叔子", "husband's younger brother"},
    {"SmBfe", "大姑子", "husband's elder sister"},
    {"SmBfy", "小姑子", "husband's younger sister"},
    {"SB", "配偶的兄弟姐妹", "spouse's sibling"},
    {"SfBfSm", "连襟", "wife's sister's husband"},
    {"SfBfS", "连襟", "wife's sister's husband"},
    {"SmBmS", "妯娌", "husband's brother's wife"},
    {"SBS", "配偶的兄弟姐妹的配偶", "spouse of spouse's sibling"},
    {"CSPm", "亲家公", "child's father-in-law"},
    {"CSPf", "亲家母", "child's mother-in-law"},
    {"CSP", "亲家", "child's parent-in-law"},
    {"PmBme", "伯父", "father's elder brother"},
    {"PmBmy", "叔父", "father's younger brother"},
    {"PmBm", "伯父或叔父", "father's brother"},
    {"PmBf", "姑母", "father's sister"},
    {"PfBm", "舅父", "mother's brother"},
    {"PfBf", "姨母", "mother's sister"},
    {"PBm", "父母的兄弟", "uncle"},
    {"PBf", "父母的姐妹", "aunt"},
    {"PB", "父母的兄弟姐妹", "parent's sibling"},
    {"PmBmeS", "伯母", "wife of father's elder brother"},
    {"PmBmyS", "婶母", "wife of father's younger brother"},
    {"PmBmS", "伯母或婶母", "wife of father's brother"},
    {"PmBfS", "姑父", "husband of father's sister"},
    {"PfBmS", "舅母", "wife of mother's brother"},
    {"PfBfS", "姨父", "husband of mother's sister"},
    {"PBS", "父母的兄弟姐妹的配偶", "spouse of parent's sibling"},
    {"SPB", "配偶的伯叔姑舅姨", "sibling of spouse's parent"},
    {"PmBmCm", "堂兄弟", "male cousin (father's brother's son)"},
    {"PmBmCf", "堂姐妹", "female cousin (father's brother's daughter)"},
    {"PmBmC", "堂兄弟姐妹", "cousin (father's brother's child)"},
    {"PfBCm", "表兄弟", "male cousin"},
    {"PfBCf", "表姐妹", "female cousin"},
    {"PfBC", "表兄弟姐妹", "cousin"},
    {"PBfCm", "表兄弟", "male cousin"},
    {"PBfCf", "表姐妹", "female cousin"},
    {"PBfC", "表兄弟姐妹", "cousin"},
    {"PBC", "堂表兄弟姐妹", "cousin"},
    {"PmBmCS", "堂兄弟姐妹的配偶", "cousin's spouse"},
    {"PfBCS", "表兄弟姐妹的配偶", "cousin's spouse"},
    {"PBfCS", "表兄弟姐妹的配偶", "cousin's spouse"},
    {"PBCS", "堂表兄弟姐妹的配偶", "cousin's spouse"},
    {"BmCm", "侄子", "nephew (brother's son)"},
    {"BmCf", "侄女", "niece (brother's daughter)"},
    {"BfCm", "外甥", "nephew (sister's son)"},
    {"BfCf", "外甥女", "niece (sister's daughter)"},
    {"BCm", "侄子或外甥", "nephew"},
    {"BCf", "侄女或外甥女", "niece"},
    {"BmC", "侄子女", "brother's child"},
    {"BfC", "外甥子女", "sister's child"},
    {"BC", "兄弟姐妹的子女", "sibling's child"},
    {"BmCmS", "侄媳", "brother's son's wife"},
    {"BmCfS", "侄女婿", "brother's daughter's husband"},
    {"BfCmS", "外甥媳妇", "sister's son's wife"},
    {"BfCfS", "外甥女婿", "sister's daughter's husband"},
    {"BCS", "兄弟姐妹的子女的配偶", "spouse of sibling's child"},
    {"CCmS", "孙媳妇或外孙媳妇", "grandson's wife"},
    {"CCfS", "孙女婿或外孙女婿", "granddaughter's husband"},
    {"CCSf", "孙媳妇或外孙媳妇", "grandson's wife"},
    {"CCSm", "孙女婿或外孙女婿", "granddaughter's husband"},
    {"CCS", "孙辈的配偶", "grandchild's spouse"},
    {"CCCm", "曾孙子或外曾孙子", "great-grandson"},
    {"CCCf", "曾孙女或外曾孙女", "great-granddaughter"},
    {"CCC", "曾孙辈", "great-grandchild"},
    {"PPPm", "曾祖父", "great-grandfather"},
    {"PPPf", "曾祖母", "great-grandmother"},
    {"PPP", "曾祖父母", "great-grandparent"},
    {"SPP", "配偶的祖父母或外祖父母", "spouse's grandparent"},
    {"SPPP", "配偶的曾祖父母或外曾祖父母", "spouse's great-grandparent"},
};

const char *bd_kin_name_english(const char *zh, size_t length) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i].zh) == length && memcmp(names[i].zh, zh, length) == 0)
            return names[i].en;
    }
    return NULL;
}

/* Does `relation` from step `begin` on, `n` steps long, fit the path? */
static bool fits(const char *path, const bd_kin_relation *relation, int begin, int n) {
    bd_kin_relation wanted;
    if (!bd_kin_relation_read(path, &wanted) || wanted.n_steps != n) return false;
    for (int i = 0; i < n; i++) {
        bd_kin_step has = relation->steps[begin + i], want = wanted.steps[i];
        if (bd_kin_step_kind(has) != bd_kin_step_kind(want)) return false;
        if (bd_kin_step_sex(want) && bd_kin_step_sex(has) != bd_kin_step_sex(want)) return false;
        if (bd_kin_step_order(want) && bd_kin_step_order(has) != bd_kin_step_order(want))
            return false;
        if (bd_kin_step_adoptive(want) && !bd_kin_step_adoptive(has)) return false;
    }
    return true;
}

static const relation_name *find_name(const bd_kin_relation *relation, int begin, int n) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (fits(names[i].path, relation, begin, n)) return &names[i];
    }
    return NULL;
}

/* Splits a path without a name of its own: the longest named beginning, then the rest. */
static void append_name(const bd_kin_relation *relation, int begin, bd_language language,
                        bd_buffer *out) {
    int n = relation->n_steps - begin;
    const relation_name *found = NULL;
    int taken = n;
    while (taken > 0 && !(found = find_name(relation, begin, taken)))
        taken--;
    if (!found) found = &names[0];
    bool whole = taken == n || taken == 0;
    if (language == BD_LANGUAGE_ZH) {
        bd_buffer_append_text(out, found->zh);
        if (whole) return;
        bd_buffer_append_text(out, "的");
        append_name(relation, begin + taken, language, out);
        return;
    }
    if (!whole) {
        append_name(relation, begin + taken, language, out);
        bd_buffer_append_text(out, " of ");
    }
    bd_buffer_append_text(out, found->en);
}

void bd_kin_relation_name(const bd_kin_relation *relation, bd_language language, bd_buffer *out) {
    append_name(relation, 0, language, out);
}
