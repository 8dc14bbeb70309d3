/* Makes a household register, a benefit roll about some of its people and some others, with the
 * errors of real rolls, and the truth.
 *
 *     bidui-register --people 1000000 --roll 300000 --seed 7 --output DIR
 *
 * DIR/register.csv and DIR/roll.csv have a record number, name, sex, birth date, village, phone and
 * resident number; DIR/truth.csv says which record of the roll is which of the register (0: none)
 * and what is wrong with it. */
#include "benchmarks/county/identifier.h"
#include "benchmarks/county/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VILLAGES = 2400, PHONES_SHARED_PERCENT = 12 };

struct human {
    char name[NAME_SIZE];
    char id[ID_SIZE];
    int32_t birth_day;
    uint32_t village, household;
    uint64_t phone; /* 0: none */
    bool female;
};

struct request {
    uint32_t people, roll;
    uint64_t seed;
    const char *output;
};

static char villages[VILLAGES][64];
static struct human *humans;
static uint32_t n_humans;

/* One line per reading: characters that are typed for each other. */
static const char *const homophones[] = {
    "伟玮炜维", "丽莉力利", "英瑛樱", "芳方",     "敏闵",     "静婧晶",     "艳燕雁", "秀绣",
    "华桦",     "军君钧",   "强蔷",   "磊蕾雷",   "杰洁捷",   "涛韬",       "明铭鸣", "建健剑",
    "志智芝",   "玉钰育裕", "兰岚",   "珍真贞",   "凤奉",     "德得",       "福富",   "贵桂",
    "宇羽雨语", "轩萱",     "子梓紫", "俊骏峻",   "浩昊皓",   "欣鑫新心馨", "怡仪宜", "涵晗寒",
    "婷庭",     "雪学",     "佳嘉家", "诗师",     "琪其奇",   "思丝",       "梦孟",   "瑶遥",
    "倩茜",     "晓小筱",   "娟鹃",   "玲铃灵凌", "红宏洪鸿", "霞遐",       "颖影",   "清青卿",
    "淑叔",     "翠脆",     "莲连廉", "芬纷",     "琼穷",     "群裙",       "琴勤芹", "香湘",
    "梅玫",     "春椿",     "惠慧蕙", "仁人",     "月悦越",   "永勇咏",     "正政",   "忠中",
    "世士",     "朝潮",     "光广",   "云芸",     "天添",     "有友",       "全权",   "林琳霖",
    "金锦今",   "银寅",     "海亥",   "山珊",     "安庵",     "才财",       "顺舜",   "廷庭",
    "泽则",     "博勃",     "文纹雯", "鹏朋",     "飞菲",     "凯恺",       "辉晖",   "斌彬宾",
    "帆凡",     "翔祥",     "晨辰",   "睿瑞",     "洋阳杨",   "波博",       "亮靓",   "松嵩"};
/* Simplified, then another way to write it. */
static const char *const variants[] = {
    "华華", "国國", "凤鳳", "兰蘭", "红紅", "丽麗", "艳艷", "军軍", "杰傑", "云雲", "群羣",
    "贵貴", "兴興", "银銀", "义義", "莲蓮", "静靜", "强強", "伟偉", "涛濤", "陈陳", "张張",
    "刘劉", "杨楊", "黄黃", "吴吳", "马馬", "邓鄧", "苏蘇", "吕呂", "蒋蔣", "钟鍾"};

/* Another character of a line in which `from` (three bytes) stands; NULL when there is none. */
static const char *another(const char *const *lines, uint32_t n, const char *from, dice *d) {
    for (uint32_t i = 0; i < n; i++) {
        const char *at = strstr(lines[i], from);
        if (!at) continue;
        uint32_t count = (uint32_t)strlen(lines[i]) / 3, pick = dice_below(d, count - 1);
        uint32_t own = (uint32_t)(at - lines[i]) / 3;
        return lines[i] + 3 * (pick >= own ? pick + 1 : pick);
    }
    return NULL;
}

static bool replace_character(char name[NAME_SIZE], const char *const *lines, uint32_t n,
                              uint32_t first, dice *d) {
    uint32_t length = (uint32_t)strlen(name) / 3, start = dice_below(d, length);
    for (uint32_t i = 0; i < length; i++) {
        uint32_t at = (start + i) % length;
        char from[4] = {name[3 * at], name[3 * at + 1], name[3 * at + 2], 0};
        const char *to = at < first ? NULL : another(lines, n, from, d);
        if (!to) continue;
        memcpy(name + 3 * at, to, 3);
        return true;
    }
    return false;
}

static int32_t random_birth(dice *d, int from, int to) {
    return day_of(dice_between(d, from, to), 1, 1) + (int32_t)dice_below(d, 365);
}

static void settle(struct human *h, dice *d, const char *surname, int32_t birth, bool female) {
    int year, month, day;
    day_split(birth, &year, &month, &day);
    h->female = female;
    h->birth_day = birth;
    name_make(h->name, d, surname, female, year);
    char prefix[8];
    snprintf(prefix, sizeof prefix, "5103%02d", 2 + 2 * (int)dice_below(d, 10));
    resident_make(h->id, prefix, birth, (int)dice_below(d, 1000), female);
    h->phone = dice_chance(d, 70) ? 13000000000u + dice_next(d) % 6999999999u : 0;
}

/* A head, mostly a spouse, children of the father's name, twins among them, sometimes a parent. */
static void make_household(uint32_t household, uint32_t most, dice *d) {
    uint32_t begin = n_humans, village = dice_below(d, VILLAGES);
    const char *surname = surname_pick(d);
    int32_t birth = random_birth(d, 1945, 1998);
    uint32_t size = 1 + dice_below(d, 5);
    for (uint32_t i = 0; i < size && n_humans < most; i++) {
        struct human *h = &humans[n_humans++];
        if (i == 0) {
            settle(h, d, surname, birth, dice_chance(d, 20));
        } else if (i == 1) {
            settle(h, d, surname_pick(d), birth + dice_between(d, -1500, 1500), dice_chance(d, 90));
        } else {
            bool twin = i > 2 && dice_chance(d, 3);
            int32_t born =
                twin ? humans[n_humans - 2].birth_day
                     : birth + 365 * dice_between(d, 21, 38) + (int32_t)dice_below(d, 365);
            settle(h, d, surname, born, dice_chance(d, 48));
        }
        h->village = village;
        h->household = household;
        if (h->phone && i > 0 && dice_chance(d, PHONES_SHARED_PERCENT))
            h->phone = humans[begin].phone;
    }
}

static void write_record(FILE *out, uint32_t number, const struct human *h, const char *id,
                         const char *birth) {
    char phone[24] = "";
    if (h->phone) snprintf(phone, sizeof phone, "%llu", (unsigned long long)h->phone);
    fprintf(out, "%u,%s,%s,%s,%s,%s,%s\n", number, h->name, h->female ? "女" : "男", birth,
            villages[h->village], phone, id);
}

static void birth_text(char out[40], int32_t birth) {
    int year, month, day;
    day_split(birth, &year, &month, &day);
    snprintf(out, 40, "%04d-%02d-%02d", year, month, day);
}

/* A slip in a date: a digit, or month and day exchanged. */
static int32_t spoil_birth(int32_t birth, dice *d) {
    int year, month, day;
    day_split(birth, &year, &month, &day);
    switch (dice_below(d, 4)) {
    case 0:
        if (day <= 12 && day != month) return day_of(year, day, month);
        return day_of(year + (dice_chance(d, 50) ? 1 : -1), month, day);
    case 1:
        return day_of(year + (dice_chance(d, 50) ? 10 : -10), month, day > 28 ? 28 : day);
    case 2:
        return day_of(year, month == 12 ? 2 : month + 1, day > 28 ? 28 : day);
    default:
        return day_of(year, month, day > 20 ? day - 10 : day + 1 > 28 ? 28 : day + 1);
    }
}

static bool spoil_name(struct human *h, dice *d, FILE *truth) {
    uint32_t roll = dice_below(d, 100);
    uint32_t length = (uint32_t)strlen(h->name) / 3;
    if (roll < 8) {
        if (!replace_character(h->name, homophones, sizeof homophones / sizeof *homophones, 1, d))
            return false;
        fputs(" homophone", truth);
    } else if (roll < 12) {
        if (!replace_character(h->name, variants, sizeof variants / sizeof *variants, 0, d))
            return false;
        fputs(" variant", truth);
    } else if (roll < 13 && length == 3) {
        char swap[3];
        memcpy(swap, h->name + 3, 3);
        memcpy(h->name + 3, h->name + 6, 3);
        memcpy(h->name + 6, swap, 3);
        fputs(" transposed", truth);
    } else if (roll < 14 && length == 3) {
        memmove(h->name + 3, h->name + 6, 4);
        fputs(" dropped", truth);
    } else {
        return false;
    }
    return true;
}

static void spoil_id(char id[ID_SIZE], dice *d, FILE *truth) {
    uint32_t roll = dice_below(d, 100);
    if (roll < 20) {
        id[0] = 0;
        fputs(" no_id", truth);
    } else if (roll < 35) {
        memset(id + 4, '*', 10);
        fputs(" masked_id", truth);
    } else if (roll < 38) {
        uint32_t at = 6 + dice_below(d, 11);
        id[at] = (char)('0' + (id[at] - '0' + 1 + (int)dice_below(d, 8)) % 10);
        fputs(" wrong_id", truth);
    }
}

static void write_roll_record(FILE *out, FILE *truth, uint32_t number, uint32_t source, dice *d,
                              const struct human *stranger) {
    struct human h = stranger ? *stranger : humans[source];
    fprintf(truth, "%u,%u,", number, stranger ? 0 : source + 1);
    fputs(stranger ? "stranger" : "match", truth);
    spoil_name(&h, d, truth);
    char id[ID_SIZE], birth[40];
    memcpy(id, h.id, sizeof id);
    spoil_id(id, d, truth);
    if (dice_chance(d, 6)) {
        h.birth_day = spoil_birth(h.birth_day, d);
        fputs(" birth", truth);
    }
    birth_text(birth, h.birth_day);
    if (dice_chance(d, 2)) {
        birth[0] = 0;
        fputs(" no_birth", truth);
    }
    if (dice_chance(d, 8)) {
        h.village = dice_below(d, VILLAGES);
        fputs(" moved", truth);
    }
    if (dice_chance(d, 25)) {
        h.phone = 0;
        fputs(" no_phone", truth);
    } else if (dice_chance(d, 12)) {
        h.phone = 13000000000u + dice_next(d) % 6999999999u;
        fputs(" new_phone", truth);
    }
    if (dice_chance(d, 1)) {
        h.female = !h.female;
        fputs(" sex", truth);
    }
    fputc('\n', truth);
    write_record(out, number, &h, id, birth);
}

/* People whom the register does not have: some carry the name of one whom it has. */
static void make_stranger(struct human *h, dice *d) {
    settle(h, d, surname_pick(d), random_birth(d, 1935, 2015), dice_chance(d, 50));
    const struct human *known = &humans[dice_below(d, n_humans)];
    uint32_t roll = dice_below(d, 100);
    h->village = dice_below(d, VILLAGES);
    if (roll < 20) memcpy(h->name, known->name, sizeof h->name);
    if (roll < 10) h->village = known->village;
    if (roll >= 20 && roll < 25) {
        h->birth_day = known->birth_day;
        h->village = known->village;
    }
}

static FILE *open_or_fail(const char *folder, const char *name, const char *header) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    if (!out) fail("cannot write %s", path);
    fputs(header, out);
    return out;
}

static void close_or_fail(FILE *out) {
    if (ferror(out) || fclose(out) != 0) fail("cannot write: is the disk full?");
}

static void write_all(const struct request *o, dice *d) {
    const char *header = "record,姓名,性别,出生日期,村居,联系电话,身份证号\n";
    FILE *out = open_or_fail(o->output, "register.csv", header);
    char birth[40];
    for (uint32_t i = 0; i < n_humans; i++) {
        birth_text(birth, humans[i].birth_day);
        write_record(out, i + 1, &humans[i], humans[i].id, birth);
    }
    close_or_fail(out);
    out = open_or_fail(o->output, "roll.csv", header);
    FILE *truth = open_or_fail(o->output, "truth.csv", "roll,register,kinds\n");
    uint32_t *order = allocate_or_fail(n_humans * sizeof *order);
    for (uint32_t i = 0; i < n_humans; i++)
        order[i] = i;
    for (uint32_t i = 0; i < o->roll; i++) {
        struct human stranger = {0};
        bool known = !dice_chance(d, 20) && i < n_humans;
        if (known) {
            uint32_t pick = i + dice_below(d, n_humans - i), swap = order[i];
            order[i] = order[pick];
            order[pick] = swap;
        } else {
            make_stranger(&stranger, d);
        }
        write_roll_record(out, truth, i + 1, known ? order[i] : 0, d, known ? NULL : &stranger);
    }
    free(order);
    close_or_fail(out);
    close_or_fail(truth);
}

int main(int argc, char **argv) {
    struct request o = {.people = 100000, .roll = 30000, .seed = 7};
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--people") == 0) {
            o.people = (uint32_t)strtoul(argv[i + 1], NULL, 10);
        } else if (strcmp(argv[i], "--roll") == 0) {
            o.roll = (uint32_t)strtoul(argv[i + 1], NULL, 10);
        } else if (strcmp(argv[i], "--seed") == 0) {
            o.seed = strtoull(argv[i + 1], NULL, 10);
        } else if (strcmp(argv[i], "--output") == 0) {
            o.output = argv[i + 1];
        } else {
            fail("unknown option %s", argv[i]);
        }
    }
    if (!o.output || o.people == 0 || o.roll > o.people)
        fail("usage: bidui-register --people N --roll M --seed S --output DIR, with M at most N");
    dice d;
    dice_seed(&d, o.seed, "register");
    for (uint32_t i = 0; i < VILLAGES; i++)
        village_name(villages[i], sizeof villages[i], &d, i % 6 == 0);
    for (uint32_t i = 0; i < VILLAGES;
         i++) { /* no two of one name: numbered like production teams */
        char number[8];
        snprintf(number, sizeof number, "%u组", i / 40 + 1);
        strcat(villages[i], number);
    }
    humans = allocate_or_fail(o.people * sizeof *humans);
    memset(humans, 0, o.people * sizeof *humans);
    for (uint32_t household = 0; n_humans < o.people; household++)
        make_household(household, o.people, &d);
    write_all(&o, &d);
    free(humans);
    return 0;
}
