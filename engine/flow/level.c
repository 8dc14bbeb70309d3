#include "engine/flow/level.h"

#include <stdbool.h>
#include <string.h>

#define MOST_BYTES 160

const char *bd_flow_level_name(bd_flow_level level) {
    switch (level) {
    case BD_FLOW_COUNTY:
        return "county";
    case BD_FLOW_TOWN:
        return "town";
    case BD_FLOW_VILLAGE:
        return "village";
    default:
        return "other";
    }
}

static bool contains_one(const char *text, const char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        if (strstr(text, words[i])) return true;
    }
    return false;
}

static bool ends_with_one(const char *text, const char *const *words) {
    size_t length = strlen(text);
    for (size_t i = 0; words[i]; i++) {
        size_t n = strlen(words[i]);
        if (length >= n && memcmp(text + length - n, words[i], n) == 0) return true;
    }
    return false;
}

/* Words that hold 村, 镇 or 乡 and say nothing of the level. */
static void blank_misleading_words(char *text) {
    static const char *const words[] = {"农业农村", "乡村振兴", "农村",     "乡村",
                                        "村镇",     "城乡",     "乡镇企业", NULL};
    for (size_t i = 0; words[i]; i++) {
        size_t n = strlen(words[i]);
        for (char *at = text; (at = strstr(at, words[i]));)
            memset(at, '_', n);
    }
}

/* 乡 or 镇 as the kind of place: at least one character before, and no 市, 县 or 区 of which it is
 * part of the name (镇江市, 新乡市, 镇平县) after it. */
static bool names_a_town(const char *text) {
    static const char *const kinds[] = {"镇", "乡", NULL};
    static const char *const higher[] = {"市", "县", "区", NULL};
    for (size_t i = 0; kinds[i]; i++) {
        for (const char *at = text; (at = strstr(at, kinds[i])); at += 3) {
            if (at - text >= 3 && !contains_one(at + 3, higher)) return true;
        }
    }
    return false;
}

static bool is_credit_code(const char *text, size_t length) {
    return length == 18 && strspn(text, "0123456789ABCDEFGHJKLMNPQRTUWXY") == 18;
}

bd_flow_level bd_flow_level_of(const char *text, size_t length) {
    static const char *const private_ends[] = {
        "公司",   "银行",   "商行", "专业合作社", "厂",     "店",     "超市",
        "工程队", "事务所", "农场", "家庭农场",   "经营部", "信用社", "信用合作联社",
        "学校",   "中学",   "小学", "幼儿园",     NULL};
    static const char *const village_words[] = {
        "村民委员会", "村委会",   "居民委员会", "居委会", "社区", "村级",   "村集体", "经济合作社",
        "经济联合社", "村民小组", "村股份",     "村党",   "村账", "村会计", NULL};
    static const char *const village_ends[] = {"村", "村组", NULL};
    static const char *const town_words[] = {"乡镇",   "镇级",   "乡级",       "镇街",   "街道",
                                             "镇政府", "乡政府", "人民政府镇", "财政所", NULL};
    static const char *const county_words[] = {"县级",   "区级",   "本级", "县本级", "县财政",
                                               "区财政", "市财政", "国库", NULL};
    static const char *const county_places[] = {"县", "区", "市", "旗", NULL};
    static const char *const office_ends[] = {"局",   "委员会", "委",   "办公室", "办",
                                              "财政", "政府",   "中心", "站",     "联合会",
                                              "大队", "院",     "部",   NULL};
    static const char *const bureau_ends[] = {"局", NULL};
    if (length >= MOST_BYTES) return BD_FLOW_OTHER;
    char name[MOST_BYTES];
    memcpy(name, text, length);
    name[length] = '\0';
    const char *begin = strncmp(name, "name:", 5) == 0 ? name + 5 : name;
    if (is_credit_code(name, length)) {
        /* GB 32100-2015: N2 is a collective at village level, N3 one at town level. */
        if (name[0] == 'N' && name[1] == '2') return BD_FLOW_VILLAGE;
        return name[0] == 'N' && name[1] == '3' ? BD_FLOW_TOWN : BD_FLOW_OTHER;
    }
    if (!*begin || ends_with_one(begin, private_ends)) return BD_FLOW_OTHER;
    char *rest = name + (begin - name);
    blank_misleading_words(rest);
    if (contains_one(begin, village_words) || ends_with_one(begin, village_ends))
        return BD_FLOW_VILLAGE;
    if (contains_one(begin, town_words) || names_a_town(begin)) return BD_FLOW_TOWN;
    if (contains_one(begin, county_words) || ends_with_one(begin, bureau_ends))
        return BD_FLOW_COUNTY;
    if (ends_with_one(begin, county_places)) return BD_FLOW_COUNTY;
    if (contains_one(begin, county_places) && ends_with_one(begin, office_ends))
        return BD_FLOW_COUNTY;
    return BD_FLOW_OTHER;
}
