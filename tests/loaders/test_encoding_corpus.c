/* Thousands of texts of 20 lines and more in every encoding that counties use: not one may be taken
 * for another. The texts follow from fixed seeds. */
#include "engine/base/buffer.h"
#include "loaders/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

/* After those that it needs. */
#include <cmocka.h>

#define N_TEXTS (TEST_SLOW ? 40 : 400)

static uint64_t seed;

static uint32_t below(uint32_t n) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 20) % n);
}

static const char *const simplified[] = {"张伟",
                                         "王秀英",
                                         "李建国",
                                         "赵䶮",
                                         "欧阳明",
                                         "农村低保",
                                         "特困供养",
                                         "高龄津贴",
                                         "残疾人补贴",
                                         "城关镇东风村3组",
                                         "双河乡马家沟村",
                                         "新华街道12号",
                                         "红旗社区2栋1单元",
                                         "柳林镇",
                                         "已核实",
                                         "父亲代领",
                                         "外出务工",
                                         "因病致贫",
                                         "耕地地力保护补贴",
                                         "四川省成都市武侯区",
                                         "身份证号码有误",
                                         "银行卡号",
                                         "发放金额",
                                         "备注",
                                         "经办人签字",
                                         "本月新增对象",
                                         "户主姓名",
                                         "与户主关系",
                                         "根据上级文件要求,对全县低保对象进行了复核",
                                         "现将核查情况报告如下:",
                                         "死亡后仍领取养老金的人员",
                                         "共计发放资金",
                                         "万元",
                                         "村民委员会",
                                         "民政局",
                                         "人力资源和社会保障局",
                                         "乡镇财政所"};
static const char *const traditional[] = {"陳小明",
                                          "林美麗",
                                          "黃志強",
                                          "張淑芬",
                                          "臺北市信義區",
                                          "高雄市鳳山區",
                                          "新北市板橋區中山路一段",
                                          "臺中市西屯區",
                                          "低收入戶",
                                          "身心障礙者生活補助",
                                          "老農津貼",
                                          "已審核",
                                          "戶籍謄本",
                                          "備註",
                                          "承辦人簽章",
                                          "發放金額",
                                          "銀行帳號",
                                          "國民年金保險",
                                          "勞工保險局",
                                          "衛生福利部社會及家庭署",
                                          "依據社會救助法第四條規定,審查結果如下:",
                                          "本月份新增個案",
                                          "與戶長之關係",
                                          "郵遞區號",
                                          "電話號碼",
                                          "聯絡地址",
                                          "總計新臺幣",
                                          "元整",
                                          "區公所",
                                          "鄉鎮市",
                                          "里長證明書",
                                          "是否符合資格"};
static const char *const japanese[] = {"東京都千代田区",
                                       "山田太郎",
                                       "さとう はなこ",
                                       "カタカナ",
                                       "商品名",
                                       "価格は税込みです。",
                                       "ご注文ありがとうございます",
                                       "数量",
                                       "備考",
                                       "株式会社テスト",
                                       "大阪府大阪市北区",
                                       "お届け先の住所",
                                       "キャンセル",
                                       "メールアドレス",
                                       "電話番号",
                                       "とても良い商品でした"};
static const char *const korean[] = {"서울특별시 종로구",
                                     "김철수",
                                     "이영희",
                                     "박지성",
                                     "주소",
                                     "전화번호",
                                     "금액",
                                     "지급일자",
                                     "국민기초생활보장",
                                     "부산광역시 해운대구",
                                     "노인복지과",
                                     "담당자 확인",
                                     "비고",
                                     "대한민국",
                                     "장애인 연금",
                                     "신청서를 제출하였습니다",
                                     "경기도 수원시 팔달구",
                                     "기초연금 수급자 명단"};
static const char *const western[] = {"Müller",
                                      "Straße 12",
                                      "café",
                                      "naïve résumé",
                                      "Señor Núñez",
                                      "São Paulo",
                                      "Ærø",
                                      "€ 12,50",
                                      "£30.00",
                                      "10 °C",
                                      "Weiß & Söhne",
                                      "l’été",
                                      "“quoted” text",
                                      "5 – 7",
                                      "Malmö",
                                      "Bücher",
                                      "plain words",
                                      "and more of them",
                                      "12 Main Street",
                                      "Département",
                                      "garçon",
                                      "año",
                                      "½ lb"};
static const char *const russian[] = {
    "Иванов Иван",  "Москва",        "улица Ленина, дом 5", "сумма выплаты",   "примечание",
    "Петрова Анна", "дата рождения", "пенсия по старости",  "Санкт-Петербург", "не подтверждено",
    "итого",        "рублей"};

static const char *const polish[] = {
    "Łódź",   "Kraków",       "województwo śląskie", "żółć",   "Wrocław",       "Gdańsk",
    "Poznań", "imię ojca",    "miejscowość",         "święto", "opłata roczna", "część druga",
    "ćwierć", "Bąk Zdzisław", "nie dotyczy",         "razem"};
static const char *const czech[] = {"Plzeň",         "Žižkov",        "příjmení",
                                    "město Brno",    "částka",        "České Budějovice",
                                    "důchod",        "Jiří Dvořák",   "ulice Štefánikova",
                                    "žádost ze dne", "není přílohou", "celkem"};
static const char *const greek[] = {"Αθήνα",        "Θεσσαλονίκη", "όνομα",   "ποσό",
                                    "διεύθυνση",    "σύνταξη",     "Γιώργος", "σύνολο",
                                    "παρατηρήσεις", "Πάτρα",       "επώνυμο"};

#define PHRASES(list) list, sizeof(list) / sizeof *(list)

/* Lines as of a table: phrases, numbers and dates. */
static void make_table(bd_buffer *out, const char *const *phrases, size_t n) {
    size_t n_lines = 20 + below(60);
    size_t n_columns = 1 + below(6);
    static const char *const delimiters[] = {",", ";", "\t", "|"};
    const char *delimiter = delimiters[below(4)];
    for (size_t i = 0; i < n_lines; i++) {
        for (size_t c = 0; c < n_columns; c++) {
            if (c) bd_buffer_append_text(out, delimiter);
            if (c % 3 == 2)
                bd_buffer_format(out, "%u.%02u", below(5000), below(100));
            else
                bd_buffer_append_text(out, phrases[below((uint32_t)n)]);
        }
        bd_buffer_append_text(out, i % 7 ? "\n" : "\r\n");
    }
}

/* Lines of prose: phrases in a row, nearly without ASCII. */
static void make_prose(bd_buffer *out, const char *const *phrases, size_t n) {
    size_t n_lines = 20 + below(20);
    for (size_t i = 0; i < n_lines; i++) {
        size_t n_phrases = 3 + below(12);
        for (size_t k = 0; k < n_phrases; k++)
            bd_buffer_append_text(out, phrases[below((uint32_t)n)]);
        bd_buffer_append_text(out, "\n");
    }
}

/* Random characters out of the common ones of a code: in GB 2312 B0A1 to D7F9, in Big5 A440 to
 * C67E. */
static void make_random(bd_buffer *out, bool big5) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(big5 ? "Big5" : "GB18030", &code);
    assert_true(U_SUCCESS(code));
    size_t n_lines = 20 + below(30);
    for (size_t i = 0; i < n_lines; i++) {
        size_t n = 1 + below(20);
        for (size_t k = 0; k < n; k++) {
            char pair[2];
            if (big5) {
                pair[0] = (char)(0xA4 + below(0xC6 - 0xA4));
                uint32_t trail = below(157);
                pair[1] = (char)(trail < 63 ? 0x40 + trail : 0xA1 + trail - 63);
            } else {
                pair[0] = (char)(0xB0 + below(0xD7 - 0xB0));
                pair[1] = (char)(0xA1 + below(94));
            }
            UChar wide[4];
            char utf8[16];
            int32_t length = 0;
            code = U_ZERO_ERROR;
            int32_t n_wide = ucnv_toUChars(converter, wide, 4, pair, 2, &code);
            assert_true(U_SUCCESS(code));
            UErrorCode second = U_ZERO_ERROR;
            UConverter *to = ucnv_open("UTF-8", &second);
            length = ucnv_fromUChars(to, utf8, sizeof utf8, wide, n_wide, &second);
            ucnv_close(to);
            assert_true(U_SUCCESS(second));
            bd_buffer_append(out, utf8, (size_t)length);
            if (below(9) == 0) bd_buffer_append_text(out, ",");
        }
        if (below(3) == 0) bd_buffer_format(out, ",%u", below(10000));
        bd_buffer_append_text(out, "\n");
    }
    ucnv_close(converter);
}

/* The text in `encoding` must come back as it was, or be found to be in it. */
static void expect(const bd_buffer *text, const char *encoding, const char *mark) {
    UErrorCode code = U_ZERO_ERROR;
    size_t room = text->length_bytes * 4 + 16;
    char *bytes = malloc(room);
    assert_non_null(bytes);
    size_t n_mark = strlen(mark);
    memcpy(bytes, mark, n_mark);
    int32_t length = ucnv_convert(encoding, "UTF-8", bytes + n_mark, (int32_t)(room - n_mark),
                                  text->data, (int32_t)text->length_bytes, &code);
    assert_true(U_SUCCESS(code));
    bd_encoded_text out;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_encoding_decode(bytes, n_mark + (size_t)length, NULL, 1, &out, &error);
    bool same = status == BD_OK && out.length_bytes == text->length_bytes &&
                memcmp(out.text, text->data, text->length_bytes) == 0;
    if (!same)
        print_error("%s is taken for %s:\n%.300s\n", encoding,
                    status == BD_OK ? out.encoding : error.en, bd_buffer_text(text));
    assert_true(same);
    if (status == BD_OK) bd_encoding_reset(&out);
    free(bytes);
}

static void expect_wide(const bd_buffer *text) {
    expect(text, "UTF-8", "");
    expect(text, "UTF-8", "\xEF\xBB\xBF");
    expect(text, "UTF-16LE", "");
    expect(text, "UTF-16LE", "\xFF\xFE");
    expect(text, "UTF-16BE", "");
    expect(text, "UTF-16BE", "\xFE\xFF");
    expect(text, "UTF-32LE", "");
    expect(text, "UTF-32BE", "");
}

static void run(const char *const *phrases, size_t n, const char *encoding) {
    bd_buffer text;
    bd_buffer_init(&text);
    for (int i = 0; i < N_TEXTS; i++) {
        seed = (uint64_t)i * 2654435761u + strlen(encoding) + 12345;
        bd_buffer_clear(&text);
        if (i % 2)
            make_table(&text, phrases, n);
        else
            make_prose(&text, phrases, n);
        expect(&text, encoding, "");
        if (i % 4 < 2) expect_wide(&text);
    }
    bd_buffer_reset(&text);
}

static void test_simplified(void **state) {
    (void)state;
    run(PHRASES(simplified), "GB18030");
}

static void test_traditional(void **state) {
    (void)state;
    run(PHRASES(traditional), "Big5");
    run(PHRASES(traditional), "GB18030"); /* as GBK has these characters too */
}

static void test_random_characters(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    for (int i = 0; i < N_TEXTS; i++) {
        seed = (uint64_t)i * 40503 + 777;
        bd_buffer_clear(&text);
        make_random(&text, i % 2);
        expect(&text, i % 2 ? "Big5" : "GB18030", "");
        expect_wide(&text);
    }
    bd_buffer_reset(&text);
}

static void test_western(void **state) {
    (void)state;
    run(PHRASES(western), "windows-1252");
}

static void test_neighbours(void **state) {
    (void)state;
    run(PHRASES(japanese), "Shift_JIS");
    run(PHRASES(korean), "EUC-KR");
    run(PHRASES(russian), "windows-1251");
    run(PHRASES(russian), "KOI8-R");
    run(PHRASES(russian), "IBM866");
    run(PHRASES(russian), "ISO-8859-5");
    run(PHRASES(japanese), "EUC-JP");
    run(PHRASES(polish), "windows-1250");
    run(PHRASES(polish), "ISO-8859-2");
    run(PHRASES(czech), "windows-1250");
    run(PHRASES(greek), "windows-1253");
}

/* One word with an accent in a large English table, a currency, a typographic apostrophe. */
static void test_few_high_bytes(void **state) {
    (void)state;
    static const char *const words[] = {
        "café",  "£5",    "€7",   "it’s",     "“yes”", "Zoë",   "10 – 20", "M\xC3\xBCnster", "25°",
        "naïve", "ÉCOLE", "Ünal", "Micro® X", "m² a",  "¿qué?", "± 5",     "½ kg",           "©"};
    bd_buffer text;
    bd_buffer_init(&text);
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        bd_buffer_clear(&text);
        for (int i = 0; i < 30; i++)
            bd_buffer_format(&text, "%d,%s,plain\n", i, i == 17 ? words[w] : "word");
        expect(&text, "windows-1252", "");
    }
    bd_buffer_reset(&text);
}

/* A few broken bytes do not make UTF-8 something else, and cost no more than themselves. */
static void test_broken_utf8(void **state) {
    (void)state;
    bd_buffer text;
    bd_buffer_init(&text);
    for (int i = 0; i < N_TEXTS; i++) {
        seed = (uint64_t)i * 9176 + 5;
        bd_buffer_clear(&text);
        make_table(&text, PHRASES(simplified));
        size_t n_broken = 1 + below(3);
        for (size_t k = 0; k < n_broken; k++)
            text.data[below((uint32_t)text.length_bytes - 1)] = (char)0xFF;
        bd_encoded_text out;
        assert_int_equal(bd_encoding_decode(text.data, text.length_bytes, NULL, 1, &out, NULL),
                         BD_OK);
        assert_string_equal(out.encoding, "UTF-8");
        assert_in_range(out.n_replaced, 1, 3 * n_broken);
        bd_encoding_reset(&out);
    }
    bd_buffer_reset(&text);
}

/* NUL bytes anywhere are no content, not even inside of a character. */
static void test_zeros_inside(void **state) {
    (void)state;
    static const char bytes[] = "\xE5\0\xA7\x93,\xE5\x90\x8D\n1,2\0\n3,4\n";
    bd_encoded_text out;
    assert_int_equal(bd_encoding_decode(bytes, sizeof bytes - 1, NULL, 1, &out, NULL), BD_OK);
    assert_string_equal(out.encoding, "UTF-8");
    assert_int_equal(out.length_bytes, strlen("姓,名\n1,2\n3,4\n"));
    assert_memory_equal(out.text, "姓,名\n1,2\n3,4\n", out.length_bytes);
    bd_encoding_reset(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_simplified),        cmocka_unit_test(test_traditional),
        cmocka_unit_test(test_random_characters), cmocka_unit_test(test_western),
        cmocka_unit_test(test_neighbours),        cmocka_unit_test(test_few_high_bytes),
        cmocka_unit_test(test_broken_utf8),       cmocka_unit_test(test_zeros_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
