/* Writes payments as a department would export them: payments ROWS PEOPLE [plain|quoted]. "plain"
 * is UTF-8 without quotes; "quoted" is GB18030 with a fifth of the cells quoted. The same arguments
 * give the same bytes. */
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_BYTES 64
#define MONTHS 36
#define ROW_BYTES 512

static const char *const SURNAMES[] = {
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林",
    "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛",
    "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚"};
static const char GIVEN[] =
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红玲建国芬燕彬凤洁梅琳素云莲真环雪荣爱妹"
    "霜香月莺"
    "媛瑞凡佳嘉琼勤珍贞莉青倩婷宁蓓纨苑筠柔竹霭凝晓欢枫芸菲寒欣滢伊亚宜可姬舒影荔枝思秀娟";
static const char *const PROGRAMS[] = {"农村低保",       "城市低保",         "高龄津贴",
                                       "残疾人生活补贴", "耕地地力保护补贴", "临时救助",
                                       "特困供养",       "孤儿基本生活费"};
static const char *const TOWNS[] = {"石桥镇",   "南麻镇", "悦庄镇",   "东里镇", "西里镇",
                                    "大张庄镇", "中庄镇", "张家坡镇", "燕崖镇", "鲁村镇"};
static const char *const HEADERS[] = {"身份证号", "姓名",     "补贴项目", "发放月份",
                                      "发放金额", "银行账号", "乡镇"};
static const uint32_t REGIONS[] = {370321, 370322, 370323, 370302, 370303, 510107, 510322, 420112};

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define N_COLUMNS COUNT(HEADERS)

static uint64_t mix(uint64_t x) {
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

static iconv_t converter;

static void encode(const char *utf8, size_t length, bool gb18030, char out[TEXT_BYTES]) {
    char *to = out;
    size_t room = TEXT_BYTES - 1;
    if (gb18030) {
        char *from = (char *)(uintptr_t)utf8;
        if (iconv(converter, &from, &length, &to, &room) == (size_t)-1) abort();
    } else {
        memcpy(to, utf8, length);
        to += length;
    }
    *to = '\0';
}

static char surnames[COUNT(SURNAMES)][TEXT_BYTES], given[COUNT(GIVEN) / 3][TEXT_BYTES];
static char programs[COUNT(PROGRAMS)][TEXT_BYTES], towns[COUNT(TOWNS)][TEXT_BYTES];

static void encode_all(const char *const *texts, size_t n, bool gb18030, char (*out)[TEXT_BYTES]) {
    for (size_t i = 0; i < n; i++)
        encode(texts[i], strlen(texts[i]), gb18030, out[i]);
}

static void person(uint64_t number, char id[19]) {
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    uint64_t r = mix(number);
    /* The number itself is in the sequence and the day, so that no two people share one. */
    uint64_t day = number / 1000 % (28 * 12 * 70);
    snprintf(id, 19, "%06u%04u%02u%02u%03u", REGIONS[(number / 1000 / (28 * 12 * 70) + r) % 8],
             (unsigned)(1935 + day / (28 * 12)), (unsigned)(day / 28 % 12 + 1),
             (unsigned)(day % 28 + 1), (unsigned)(number % 1000));
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (id[i] - '0') * weights[i];
    id[17] = "10X98765432"[sum % 11];
    id[18] = '\0';
}

static char *put(char *at, const char *text, bool quoted) {
    if (quoted) *at++ = '"';
    size_t n = strlen(text);
    memcpy(at, text, n);
    at += n;
    if (quoted) *at++ = '"';
    return at;
}

static char *row(char *at, uint64_t number, uint64_t n_people, uint64_t n_rows, bool quoted) {
    uint64_t r = mix(number * 2 + 1);
    uint64_t who = r % n_people, w = mix(who ^ UINT64_C(0xABCDEF));
    char cells[N_COLUMNS][TEXT_BYTES];
    person(who, cells[0]);
    /* Squares make some names much more frequent than others, as they are. */
    size_t a = (w & 0xFF) * (w >> 8 & 0xFF) * COUNT(SURNAMES) >> 16;
    size_t b = (w >> 16 & 0xFF) * (w >> 24 & 0xFF) * (COUNT(GIVEN) / 3) >> 16;
    size_t c = (w >> 32 & 0xFF) * (w >> 40 & 0xFF) * (COUNT(GIVEN) / 3) >> 16;
    snprintf(cells[1], TEXT_BYTES, "%.4s%.4s%.4s", surnames[a], given[b],
             w >> 60 < 3 ? "" : given[c]);
    size_t program = (w >> 48) % 3 + (r >> 60) % 6;
    strcpy(cells[2], programs[program]);
    unsigned month = (unsigned)(number * MONTHS / n_rows);
    snprintf(cells[3], TEXT_BYTES, "%04u-%02u", 2021 + month / 12, month % 12 + 1);
    unsigned fen = (unsigned)(80 + (r >> 32) % 900) * 100 + ((r >> 50) % 4 ? 0 : (r >> 52) % 100);
    snprintf(cells[4], TEXT_BYTES, "%u.%02u", fen / 100, fen % 100);
    snprintf(cells[5], TEXT_BYTES, "62%017llu",
             (unsigned long long)(mix(who + 77) % UINT64_C(100000000000000000)));
    strcpy(cells[6], towns[(w >> 52) % COUNT(TOWNS)]);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        if (i) *at++ = ',';
        at = put(at, cells[i], quoted && (number * N_COLUMNS + i) * 2654435761u % 5 == 0);
    }
    *at++ = '\n';
    return at;
}

int main(int argc, char **argv) {
    bool quoted = argc > 3 && strcmp(argv[3], "quoted") == 0;
    uint64_t n_rows = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    uint64_t n_people = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    if (n_rows == 0 || n_people == 0) {
        fprintf(stderr, "usage: %s ROWS PEOPLE [plain|quoted] > FILE\n", argv[0]);
        return 2;
    }
    converter = iconv_open("GB18030", "UTF-8");
    if (converter == (iconv_t)-1) return 3;
    encode_all(SURNAMES, COUNT(SURNAMES), quoted, surnames);
    encode_all(PROGRAMS, COUNT(PROGRAMS), quoted, programs);
    encode_all(TOWNS, COUNT(TOWNS), quoted, towns);
    for (size_t i = 0; i < COUNT(GIVEN) / 3; i++)
        encode(GIVEN + 3 * i, 3, quoted, given[i]);
    char line[ROW_BYTES], *at = line;
    for (size_t i = 0; i < N_COLUMNS; i++) {
        char text[TEXT_BYTES];
        encode(HEADERS[i], strlen(HEADERS[i]), quoted, text);
        if (i) *at++ = ',';
        at = put(at, text, false);
    }
    *at++ = '\n';
    fwrite(line, 1, (size_t)(at - line), stdout);
    for (uint64_t i = 0; i < n_rows; i++)
        fwrite(line, 1, (size_t)(row(line, i, n_people, n_rows, quoted) - line), stdout);
    iconv_close(converter);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 3;
}
