#include "engine/ident/code_tables.h"

#include "engine/ident/fold.h"

#include <string.h>

typedef struct synonym {
    const char *text;
    const char *canonical;
} synonym;

/* Folds to a short key; "" when blank or far too long. */
static size_t key_of(const char *text, size_t length, char key[64]) {
    size_t n = bd_fold(text, length, BD_FOLD_DROP_SPACES | BD_FOLD_UPPER, key, 64);
    if (n == BD_FOLD_TOO_LONG) n = 0;
    n = bd_fold_without_point_zero(key, n);
    key[n] = '\0';
    return n;
}

static const char *look_up(const synonym *table, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].text, key) == 0) return table[i].canonical;
    }
    return NULL;
}

const char *bd_sex_canonical(const char *text, size_t length) {
    static const synonym table[] = {
        {"男", "男"},   {"女", "女"},     {"1", "男"},    {"2", "女"},    {"M", "男"},
        {"F", "女"},    {"01", "男"},     {"02", "女"},   {"男性", "男"}, {"女性", "女"},
        {"MALE", "男"}, {"FEMALE", "女"}, {"1男", "男"},  {"2女", "女"},  {"1-男", "男"},
        {"2-女", "女"}, {"男男", "男"},   {"1.男", "男"}, {"2.女", "女"}};
    if (length == 3) { /* the usual case needs no folding */
        if (memcmp(text, "男", 3) == 0) return "男";
        if (memcmp(text, "女", 3) == 0) return "女";
    }
    char key[64];
    key_of(text, length, key);
    return look_up(table, sizeof table / sizeof *table, key);
}

const char *bd_marital_status_canonical(const char *text, size_t length) {
    static const synonym table[] = {
        {"10", "未婚"},   {"1", "未婚"},    {"未婚", "未婚"},     {"20", "已婚"},
        {"2", "已婚"},    {"已婚", "已婚"}, {"有配偶", "已婚"},   {"21", "初婚"},
        {"初婚", "初婚"}, {"22", "再婚"},   {"再婚", "再婚"},     {"23", "复婚"},
        {"复婚", "复婚"}, {"30", "丧偶"},   {"3", "丧偶"},        {"丧偶", "丧偶"},
        {"40", "离婚"},   {"4", "离婚"},    {"离婚", "离婚"},     {"离异", "离婚"},
        {"90", "未说明"}, {"9", "未说明"},  {"未说明", "未说明"}, {"未说明的婚姻状况", "未说明"}};
    char key[64];
    key_of(text, length, key);
    return look_up(table, sizeof table / sizeof *table, key);
}

static const char *const ethnicities[57] = {
    NULL,     "汉族",     "蒙古族",   "回族",       "藏族",     "维吾尔族",   "苗族",   "彝族",
    "壮族",   "布依族",   "朝鲜族",   "满族",       "侗族",     "瑶族",       "白族",   "土家族",
    "哈尼族", "哈萨克族", "傣族",     "黎族",       "傈僳族",   "佤族",       "畲族",   "高山族",
    "拉祜族", "水族",     "东乡族",   "纳西族",     "景颇族",   "柯尔克孜族", "土族",   "达斡尔族",
    "仫佬族", "羌族",     "布朗族",   "撒拉族",     "毛南族",   "仡佬族",     "锡伯族", "阿昌族",
    "普米族", "塔吉克族", "怒族",     "乌孜别克族", "俄罗斯族", "鄂温克族",   "德昂族", "保安族",
    "裕固族", "京族",     "塔塔尔族", "独龙族",     "鄂伦春族", "赫哲族",     "门巴族", "珞巴族",
    "基诺族"};

static const char *ethnicity_of_code(const char *key, size_t n) {
    if (n < 1 || n > 2) return NULL;
    unsigned code = 0;
    for (size_t i = 0; i < n; i++) {
        if (key[i] < '0' || key[i] > '9') return NULL;
        code = code * 10 + (unsigned)(key[i] - '0');
    }
    if (code == 97) return "其他";
    if (code == 98) return "外国血统";
    return code <= 56 ? ethnicities[code] : NULL;
}

const char *bd_ethnicity_canonical(const char *text, size_t length) {
    static const synonym others[] = {{"毛难", "毛南族"},
                                     {"毛难族", "毛南族"},
                                     {"仡老族", "仡佬族"},
                                     {"其他", "其他"},
                                     {"其它", "其他"},
                                     {"外国血统", "外国血统"},
                                     {"外国血统中国籍人士", "外国血统"}};
    char key[64];
    size_t n = key_of(text, length, key);
    const char *by_code = ethnicity_of_code(key, n);
    if (by_code) return by_code;
    for (int code = 1; code <= 56; code++) {
        size_t whole = strlen(ethnicities[code]);
        bool same = strcmp(key, ethnicities[code]) == 0;
        bool short_form =
            n > 0 && n + strlen("族") == whole && memcmp(key, ethnicities[code], n) == 0;
        if (same || short_form) return ethnicities[code];
    }
    return look_up(others, sizeof others / sizeof *others, key);
}

const char *bd_hukou_type_canonical(const char *text, size_t length) {
    static const synonym table[] = {
        {"农业", "农业"},         {"农业户口", "农业"},       {"农业户", "农业"},
        {"农村", "农业"},         {"农村户口", "农业"},       {"农村居民", "农业"},
        {"农业家庭户", "农业"},   {"农户", "农业"},           {"农", "农业"},
        {"非农业", "非农业"},     {"非农业户口", "非农业"},   {"非农", "非农业"},
        {"非农户口", "非农业"},   {"非农业家庭户", "非农业"}, {"城镇", "非农业"},
        {"城镇户口", "非农业"},   {"城市", "非农业"},         {"城镇居民", "非农业"},
        {"居民", "居民"},         {"居民户口", "居民"},       {"居民户", "居民"},
        {"居民家庭户", "居民"},   {"统一居民户口", "居民"},   {"集体", "集体"},
        {"集体户", "集体"},       {"集体户口", "集体"},       {"农业集体户", "集体"},
        {"非农业集体户", "集体"}, {"居民集体户", "集体"}};
    char key[64];
    key_of(text, length, key);
    return look_up(table, sizeof table / sizeof *table, key);
}
