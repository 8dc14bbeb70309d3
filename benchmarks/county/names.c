#include "benchmarks/county/names.h"

#include <stdio.h>
#include <string.h>

/* Weight in tenths of a per cent of the population. */
static const struct {
    const char *text;
    int weight;
} surnames[] = {
    {"王", 75}, {"李", 74}, {"张", 70},  {"刘", 54},  {"陈", 45},  {"杨", 31},  {"黄", 22},
    {"赵", 20}, {"周", 20}, {"吴", 20},  {"徐", 14},  {"孙", 14},  {"朱", 13},  {"马", 13},
    {"胡", 12}, {"郭", 12}, {"林", 11},  {"何", 11},  {"高", 10},  {"梁", 9},   {"郑", 8},
    {"罗", 8},  {"宋", 8},  {"谢", 7},   {"唐", 7},   {"韩", 7},   {"曹", 6},   {"许", 6},
    {"邓", 6},  {"萧", 6},  {"冯", 6},   {"曾", 6},   {"程", 6},   {"蔡", 5},   {"彭", 5},
    {"潘", 5},  {"袁", 5},  {"于", 5},   {"董", 5},   {"余", 5},   {"苏", 5},   {"叶", 5},
    {"吕", 5},  {"魏", 5},  {"蒋", 5},   {"田", 4},   {"杜", 4},   {"丁", 4},   {"沈", 4},
    {"姜", 4},  {"范", 4},  {"江", 4},   {"傅", 4},   {"钟", 4},   {"卢", 4},   {"汪", 4},
    {"戴", 3},  {"崔", 3},  {"任", 3},   {"陆", 3},   {"廖", 3},   {"姚", 3},   {"方", 3},
    {"金", 3},  {"邱", 3},  {"夏", 3},   {"谭", 3},   {"韦", 3},   {"贾", 3},   {"邹", 3},
    {"石", 3},  {"熊", 3},  {"孟", 3},   {"秦", 3},   {"阎", 3},   {"薛", 3},   {"侯", 3},
    {"雷", 3},  {"白", 3},  {"龙", 3},   {"段", 3},   {"郝", 3},   {"孔", 3},   {"邵", 3},
    {"史", 2},  {"毛", 2},  {"常", 2},   {"万", 2},   {"顾", 2},   {"赖", 2},   {"武", 2},
    {"康", 2},  {"贺", 2},  {"严", 2},   {"尹", 2},   {"钱", 2},   {"施", 2},   {"牛", 2},
    {"洪", 2},  {"龚", 2},  {"欧阳", 2}, {"司马", 1}, {"上官", 1}, {"诸葛", 1}, {"令狐", 1},
    {"计", 1},  {"年", 1},
};

static const char *const common_men[] = {"伟",   "强",   "磊",   "军",   "勇",   "杰",
                                         "涛",   "明",   "超",   "建国", "建军", "志强",
                                         "国强", "桂生", "德明", "永贵"};
static const char *const common_women[] = {"芳",   "娜",   "敏",   "静",   "丽",   "艳",   "秀英",
                                           "桂英", "秀兰", "玉兰", "桂兰", "秀珍", "凤英", "素珍"};
static const char *const men_old[] = {"德", "福", "贵", "发", "长", "永", "正", "忠", "世", "朝",
                                      "兴", "光", "云", "天", "有", "国", "清", "华", "全", "富",
                                      "林", "金", "银", "海", "山", "安", "才", "银", "顺", "廷"};
static const char *const women_old[] = {"秀", "玉", "桂", "淑", "素", "凤", "翠", "菊", "莲", "珍",
                                        "芬", "琼", "碧", "群", "英", "兰", "琴", "香", "梅", "蓉",
                                        "春", "惠", "清", "先", "仁", "容", "会", "月"};
static const char *const men_young[] = {"浩", "宇", "轩", "子", "俊", "泽", "博", "文", "昊", "铭",
                                        "鑫", "鹏", "飞", "凯", "辉", "斌", "帆", "翔", "晨", "睿",
                                        "一", "天", "佳", "瑞", "洋", "阳", "林", "波", "亮", "松"};
static const char *const women_young[] = {
    "欣", "怡", "雨", "梓", "涵", "婷", "雪", "佳", "诗", "琪", "萱", "思", "梦", "瑶", "倩",
    "晓", "莉", "娟", "燕", "玲", "红", "霞", "颖", "洁", "璐", "丹", "蕾", "薇", "月", "馨"};

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof(array)[0]))
#define ANY(d, array) (array)[dice_below(d, COUNT(array))]

const char *surname_pick(dice *d) {
    int sum = 0;
    for (uint32_t i = 0; i < COUNT(surnames); i++)
        sum += surnames[i].weight;
    int roll = (int)dice_below(d, (uint32_t)sum);
    for (uint32_t i = 0; i < COUNT(surnames); i++)
        if ((roll -= surnames[i].weight) < 0) return surnames[i].text;
    return surnames[0].text;
}

void name_make(char out[NAME_SIZE], dice *d, const char *surname, bool female, int birth_year) {
    if (dice_chance(d, 4)) {
        snprintf(out, NAME_SIZE, "%s%s", surname,
                 female ? ANY(d, common_women) : ANY(d, common_men));
        return;
    }
    bool old = birth_year < 1975;
    const char *first = female ? (old ? ANY(d, women_old) : ANY(d, women_young))
                               : (old ? ANY(d, men_old) : ANY(d, men_young));
    const char *second = female ? (old ? ANY(d, women_old) : ANY(d, women_young))
                                : (old ? ANY(d, men_old) : ANY(d, men_young));
    bool single = dice_chance(d, birth_year > 1980 ? 22 : 10);
    snprintf(out, NAME_SIZE, "%s%s%s", surname, first, single ? "" : second);
}

void name_make_minority(char out[NAME_SIZE], dice *d, bool female) {
    static const char *const men[] = {"买买提", "阿卜杜拉", "艾合买提",
                                      "吾布力", "木合塔尔", "依明"};
    static const char *const women[] = {"阿依古丽", "热依汗", "古丽娜尔", "帕提古丽", "阿米娜"};
    static const char *const fathers[] = {"买买提", "司马义", "玉素甫",
                                          "卡德尔", "吐尔逊", "哈力克"};
    const char *given = female ? ANY(d, women) : ANY(d, men);
    snprintf(out, NAME_SIZE, "%s·%s", given, ANY(d, fathers));
}

/* Names that no division has: a sample accuses no real place. The codes are those of GB/T 2260,
 * three counties of one prefecture, and the plate prefix is theirs, so that numbers and plates
 * hold. */
static const struct county_place places[] = {
    {"临原省", "清渡市", "冀A", {{"130123", "澜陂县"}, {"130121", "松洲县"}, {"130125", "清浦县"}}},
    {"北麓省", "瑞原市", "晋A", {{"140121", "檀坞县"}, {"140122", "芦泽县"}, {"140123", "瑞泽县"}}},
    {"东岭省", "柏川市", "辽M", {{"211224", "沐泽县"}, {"211223", "棠渡县"}, {"211221", "槐渡县"}}},
    {"松川省", "云津市", "吉E", {{"220524", "泰屿县"}, {"220523", "沧屿县"}, {"220521", "枫洲县"}}},
    {"云屏省", "明湖市", "黑A", {{"230123", "棠津县"}, {"230124", "枫泽县"}, {"230125", "荷洲县"}}},
    {"澜江省", "沧泽市", "苏C", {{"320324", "菱屿县"}, {"320321", "沧陂县"}, {"320322", "瑞洲县"}}},
    {"南屏省", "泰丰市", "浙C", {{"330326", "榆涧县"}, {"330324", "荷津县"}, {"330327", "槐洲县"}}},
    {"西麓省", "长庚市", "皖A", {{"340121", "清陂县"}, {"340122", "明麓县"}, {"340123", "槐陂县"}}},
    {"临原省", "清渡市", "闽A", {{"350122", "瑞坞县"}, {"350121", "槐麓县"}, {"350123", "芦陂县"}}},
    {"北麓省", "瑞原市", "赣A", {{"360124", "明屿县"}, {"360123", "芦涧县"}, {"360121", "菱麓县"}}},
    {"东岭省", "柏川市", "鲁C", {{"370323", "泰泽县"}, {"370321", "清津县"}, {"370322", "枫陂县"}}},
    {"松川省", "云津市", "豫B", {{"410223", "檀屿县"}, {"410221", "槐浦县"}, {"410222", "芦津县"}}},
    {"云屏省", "明湖市", "鄂C", {{"420323", "檀涧县"}, {"420322", "菱渡县"}, {"420324", "柏屿县"}}},
    {"澜江省", "沧泽市", "湘B", {{"430224", "澜涧县"}, {"430223", "榆陂县"}, {"430225", "柏陂县"}}},
    {"南屏省", "泰丰市", "粤F", {{"440222", "泰浦县"}, {"440224", "松涧县"}, {"440229", "芦屿县"}}},
    {"西麓省", "长庚市", "桂A", {{"450124", "柏津县"}, {"450123", "棠泽县"}, {"450125", "沧涧县"}}},
    {"临原省", "清渡市", "川C", {{"510322", "泰洲县"}, {"510321", "蓼浦县"}, {"510311", "岚渡区"}}},
    {"北麓省", "瑞原市", "川A", {{"510129", "澜津县"}, {"510121", "瑞津县"}, {"510131", "溪涧县"}}},
    {"东岭省", "柏川市", "贵A", {{"520121", "菱洲县"}, {"520122", "枫麓县"}, {"520123", "菱陂县"}}},
    {"松川省", "云津市", "云A", {{"530125", "桐泽县"}, {"530124", "沧麓县"}, {"530127", "蓼泽县"}}},
    {"云屏省", "明湖市", "陕C", {{"610324", "榆津县"}, {"610323", "沐坞县"}, {"610326", "松渡县"}}},
    {"澜江省", "沧泽市", "甘A", {{"620123", "桐麓县"}, {"620121", "槐坞县"}, {"620122", "荷浦县"}}},
    {"南屏省", "泰丰市", "宁D", {{"640422", "荷涧县"}, {"640423", "棠坞县"}, {"640424", "檀陂县"}}},
    {"西麓省", "长庚市", "新B", {{"652325", "芦坞县"}, {"652323", "榆泽县"}, {"652324", "明陂县"}}},
};

const struct county_place *place_pick(dice *d) {
    return &places[dice_below(d, COUNT(places))];
}

bool place_has_minority_names(const struct county_place *place) {
    return strncmp(place->counties[0].code, "65", 2) == 0 ||
           strncmp(place->counties[0].code, "64", 2) == 0 ||
           strncmp(place->counties[0].code, "53", 2) == 0;
}

static const char *const place_first[] = {"青", "石", "龙", "白", "双", "长", "东",
                                          "西", "南", "大", "高", "清", "永", "金",
                                          "新", "安", "三", "古", "黄", "和"};
static const char *const place_second[] = {"山", "河", "桥", "溪", "泉", "坪", "庄", "岭", "塘",
                                           "湾", "坝", "沟", "店", "集", "岗", "林", "江", "堡"};

void town_name(char *out, size_t size, uint32_t i, dice *d, bool urban) {
    static const char *const streets[] = {"城关", "城东", "城西", "新城"};
    if (urban)
        snprintf(out, size, "%s%s", streets[i % 4], i == 0 ? "镇" : "街道");
    else { /* Distinct second characters: no two towns of one name. */
        const char *first = ANY(d, place_first);
        snprintf(out, size, "%s%s%s", first, place_second[i % COUNT(place_second)],
                 dice_chance(d, 75) ? "镇" : "乡");
    }
}

void village_name(char *out, size_t size, dice *d, bool urban) {
    static const char *const communities[] = {
        "人民路", "建设路", "解放路", "和平街", "文化路", "朝阳街", "东门",   "北街",
        "滨河路", "学府路", "南关",   "西园",   "翠湖",   "凤凰路", "中心街", "迎宾路",
        "公园路", "体育路", "双井",   "钟鼓楼", "富民路", "惠民路", "同心",   "明珠",
        "锦绣",   "祥和",   "桃园",   "杏林",   "五一路", "红旗路"};
    static const char *const clans[] = {"王家", "李家", "张家", "陈家",
                                        "刘家", "杨家", "何家", "马家"};
    if (urban) {
        snprintf(out, size, "%s社区", ANY(d, communities));
        return;
    }
    const char *first = dice_chance(d, 30) ? ANY(d, clans) : ANY(d, place_first);
    snprintf(out, size, "%s%s村", first, ANY(d, place_second));
}
