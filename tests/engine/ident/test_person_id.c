#include "tests/engine/ident/check.h"

#include "engine/ident/date.h"
#include "engine/ident/person_id.h"

static bd_value_status parse(const char *text, bool from_number, bd_person_id *out) {
    return bd_person_id_parse(text, strlen(text), from_number, out);
}

typedef struct id_case {
    const char *text;
    const char *normal; /* NULL: EMPTY */
    bd_id_problem problem;
} id_case;

static void check_cases(const id_case *cases, size_t count, bool from_number) {
    for (size_t i = 0; i < count; i++) {
        bd_person_id id;
        bd_value_status status = parse(cases[i].text, from_number, &id);
        if (!cases[i].normal) {
            CHECK_INT(cases[i].text, status, BD_VALUE_EMPTY);
            CHECK_INT(cases[i].text, id.length, 0);
            continue;
        }
        bool good = cases[i].problem == BD_ID_OK || cases[i].problem == BD_ID_CONVERTED ||
                    cases[i].problem == BD_ID_REPAIRED || cases[i].problem == BD_ID_OTHER_DOCUMENT;
        CHECK_TEXT(cases[i].text, id.text, cases[i].normal);
        CHECK_INT(cases[i].text, id.length, strlen(id.text));
        CHECK_INT(cases[i].text, id.problem, cases[i].problem);
        CHECK_INT(cases[i].text, id.usable, good);
        CHECK_INT(cases[i].text, status, good ? BD_VALUE_OK : BD_VALUE_BAD);
        CHECK_INT(cases[i].text, id.packed != 0, good && cases[i].problem != BD_ID_OTHER_DOCUMENT);
    }
}

/* Examples of GB 11643-1999 and constructed numbers. */
static void test_resident_numbers(void **state) {
    (void)state;
    static const id_case cases[] = {
        {"11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"440524188001010014", "440524188001010014", BD_ID_OK},
        {"440308199901101512", "440308199901101512", BD_ID_OK},
        {"44040119580101000X", "44040119580101000X", BD_ID_OK},
        {"500154199301135886", "500154199301135886", BD_ID_OK},
        {"411082198901010002", "411082198901010002", BD_ID_OK},
        {"362324198001010014", "362324198001010014", BD_ID_OK},
        {"430302199312194239", "430302199312194239", BD_ID_OK},
        {"140120197901010008", "140120197901010008", BD_ID_OK},
        {"44011320141005001X", "44011320141005001X", BD_ID_OK},
        {"44011320141005001x", "44011320141005001X", BD_ID_OK},
        {"360426199101010071", "360426199101010071", BD_ID_OK},
        {"120103198806018241", "120103198806018241", BD_ID_OK},
        {"412723199010050012", "412723199010050012", BD_ID_OK},
        {"110102199101010078", "110102199101010078", BD_ID_OK},
        {"120110198012010073", "120110198012010073", BD_ID_OK},
        {"120110199212010072", "120110199212010072", BD_ID_OK},
        {"110111198012010078", "110111198012010078", BD_ID_OK},
        {"110201199312010077", "110201199312010077", BD_ID_OK},
        {"321083197812160017", "321083197812160017", BD_ID_OK},
        /* residence permits and cards of permanent residents from abroad */
        {"810000199408230021", "810000199408230021", BD_ID_OK},
        {"810000199809020017", "810000199809020017", BD_ID_OK},
        {"820000200009100016", "820000200009100016", BD_ID_OK},
        {"830000199201300022", "830000199201300022", BD_ID_OK},
        {"830000200209060014", "830000200209060014", BD_ID_OK},
        {"911840198001010013", "911840198001010013", BD_ID_OK},
        {"931392198001010016", "931392198001010016", BD_ID_OK},
        {"932682198501010017", "932682198501010017", BD_ID_OK},
        /* wrong ones */
        {"110105194912310021", "110105194912310021", BD_ID_CHECKSUM},
        {"510123196503154231", "510123196503154231", BD_ID_CHECKSUM},
        {"440308199901101513", "440308199901101513", BD_ID_CHECKSUM},
        {"36042619910102009X", "36042619910102009X", BD_ID_CHECKSUM},
        {"360426199113010079", "360426199113010079", BD_ID_DATE},
        {"440308199902301512", "440308199902301512", BD_ID_CHECKSUM},
        {"440308199902301516", "440308199902301516", BD_ID_DATE},
        {"110105194902310026", "110105194902310026", BD_ID_DATE},
        {"990426199112010074", "990426199112010074", BD_ID_REGION},
        {"160105194912310029", "160105194912310029", BD_ID_REGION},
        {"T60426199101010078", "T60426199101010078", BD_ID_CHARACTERS},
        {"3301022011022000D6", "3301022011022000D6", BD_ID_CHARACTERS},
    };
    check_cases(cases, COUNT(cases), false);
    bd_person_id id;
    parse("201511221897205960", false, &id); /* month 20, and no such province */
    assert_false(id.usable);
}

static void test_old_numbers(void **state) {
    (void)state;
    static const id_case cases[] = {
        {"610104620927690", "610104196209276908", BD_ID_CONVERTED},
        {"370802940221002", "370802199402210029", BD_ID_CONVERTED},
        {"110105491231002", "11010519491231002X", BD_ID_CONVERTED},
        {"130503670401001", "130503196704010016", BD_ID_CONVERTED},
        {"150102880730001", "150102198807300010", BD_ID_CONVERTED},
        {"330102200403001", "330102192004030017", BD_ID_CONVERTED}, /* 1920, not 2020 */
        {"110105491331002", "110105491331002", BD_ID_DATE},
        {"360198910283844", "360198910283844", BD_ID_DATE},
        {"815727834224151", "815727834224151", BD_ID_DATE},
        {"110105491231997", "110105491231997", BD_ID_DATE}, /* the century may be 18 */
        {"160105491231002", "160105491231002", BD_ID_REGION},
        /* A date, and it has no check; but those who have no number are given it by the hundred. */
        {"111111111111111", NULL, BD_ID_OK},
    };
    check_cases(cases, COUNT(cases), false);
    static const id_case numbers[] = {{"110105491231002", "11010519491231002X", BD_ID_CONVERTED}};
    check_cases(numbers, COUNT(numbers), true);
}

static void test_normalisation(void **state) {
    (void)state;
    static const id_case cases[] = {
        {"11010519491231002x", "11010519491231002X", BD_ID_OK},
        {"１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", BD_ID_OK},
        {"11010519491231002×", "11010519491231002X", BD_ID_OK},
        {"11010519491231002✕", "11010519491231002X", BD_ID_OK},
        {"11010519491231002╳", "11010519491231002X", BD_ID_OK},
        {"11010519491231002Х", "11010519491231002X", BD_ID_OK}, /* Cyrillic */
        {"11010519491231002Χ", "11010519491231002X", BD_ID_OK}, /* Greek */
        {"11010519491231002χ", "11010519491231002X", BD_ID_OK},
        {"11010519491231002*", "11010519491231002X", BD_ID_OK},
        {"110105 19491231 002X", "11010519491231002X", BD_ID_OK},
        {"110105-19491231-002X", "11010519491231002X", BD_ID_OK},
        {"110105—19491231—002X", "11010519491231002X", BD_ID_OK},
        {"110105\xC2\xA0"
         "19491231002X",
         "11010519491231002X", BD_ID_OK},
        {"110105\xE3\x80\x80"
         "19491231002X",
         "11010519491231002X", BD_ID_OK},
        {"\xEF\xBB\xBF"
         "11010519491231002X\xE2\x80\x8B",
         "11010519491231002X", BD_ID_OK},
        {"\xE2\x80\xAD"
         "11010519491231002X\xE2\x80\xAC",
         "11010519491231002X", BD_ID_OK},
        {"1101051949\xC2\xAD"
         "1231002X",
         "11010519491231002X", BD_ID_OK},
        {"11010519491231002X\t\r\n", "11010519491231002X", BD_ID_OK},
        {"'11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"’11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"‘11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"`11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"=\"11010519491231002X\"", "11010519491231002X", BD_ID_OK},
        {"ID:11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"身份证：11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"身份证号码:11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"公民身份号码 11010519491231002x", "11010519491231002X", BD_ID_OK},
        {"440308199901101512.0", "440308199901101512", BD_ID_OK},
        {"110105491231002.0", "11010519491231002X", BD_ID_CONVERTED},
        /* look-alikes: only when the check then passes */
        {"44O3O8199901101512", "440308199901101512", BD_ID_REPAIRED},
        {"4403o8l999O1lOI512", "440308199901101512", BD_ID_REPAIRED},
        {"44O3O8199901101513", "44O3O8199901101513", BD_ID_CHARACTERS},
        {"44040119580101OO0X", "44040119580101000X", BD_ID_REPAIRED},
        /* certificates and student numbers that hold the id */
        {"11010519491231002X41", "11010519491231002X", BD_ID_OK},
        {"44030819990110151241", "440308199901101512", BD_ID_OK},
        {"44030819990110151274B1", "440308199901101512", BD_ID_OK},
        {"44030819990110151341", "440308199901101513", BD_ID_CHECKSUM},
        {"44030819990110151299", "44030819990110151299", BD_ID_LENGTH},
        {"G11010519491231002X", "11010519491231002X", BD_ID_OK},
        {"G440308199901101512", "440308199901101512", BD_ID_OK},
        /* too short, too long */
        {"44030819990110151", "44030819990110151", BD_ID_LENGTH},
        {"4403081999011015122", "4403081999011015122", BD_ID_LENGTH},
        {"1101051949123102X", "1101051949123102X", BD_ID_LENGTH},
        {"12345678", NULL, BD_ID_OK},
        {"20230501", "20230501", BD_ID_LENGTH},
        {"张三", "张三", BD_ID_CHARACTERS},
        {"同上", "同上", BD_ID_CHARACTERS},
    };
    check_cases(cases, COUNT(cases), false);
}

static void test_other_documents(void **state) {
    (void)state;
    static const id_case cases[] = {
        {"H12345678", "H12345678", BD_ID_OTHER_DOCUMENT},
        {"H1234567801", "H12345678", BD_ID_OTHER_DOCUMENT},
        {"m12345678", "M12345678", BD_ID_OTHER_DOCUMENT},
        {"E12345678", "E12345678", BD_ID_OTHER_DOCUMENT},
        {"EA1234567", "EA1234567", BD_ID_OTHER_DOCUMENT},
        {"KAZ110090123105", "KAZ110090123105", BD_ID_OTHER_DOCUMENT},
        {"KAZ110090123106", "KAZ110090123106", BD_ID_CHARACTERS},
        {"P330123456", "P330123456", BD_ID_OTHER_DOCUMENT},
        {"军字第1234567号", "军字第1234567号", BD_ID_OTHER_DOCUMENT},
        {"J440308199901101512", "J440308199901101512", BD_ID_OTHER_DOCUMENT},
        {"回乡证H12345678", "H12345678", BD_ID_OTHER_DOCUMENT},
        {"护照：E12345678", "E12345678", BD_ID_OTHER_DOCUMENT},
        {"台胞证01234567", "01234567", BD_ID_OTHER_DOCUMENT},
        {"0123456701(B)", "0123456701B", BD_ID_OTHER_DOCUMENT},
        {"0123456701B", "0123456701B", BD_ID_OTHER_DOCUMENT},
        {"01234567", "01234567", BD_ID_LENGTH}, /* nothing says what it is */
        /* residence permits and permanent residents: as resident numbers */
        {"港澳台居民居住证810000199408230021", "810000199408230021", BD_ID_OK},
        {"810000199408230022", "810000199408230022", BD_ID_CHECKSUM},
        {"830000199213300022", "830000199213300022", BD_ID_CHECKSUM},
        {"840000199201300025", "840000199201300025", BD_ID_CHECKSUM},
        {"911840198001010014", "911840198001010014", BD_ID_CHECKSUM},
        {"H123", "H123", BD_ID_CHARACTERS},
        /* masked */
        {"810000********0021", "810000********0021", BD_ID_MASKED},
        {"9118**********0013", "9118**********0013", BD_ID_MASKED},
        {"H1234****", "H1234****", BD_ID_MASKED},
        {"M****5678", "M****5678", BD_ID_MASKED},
        {"E1234****", "E1234****", BD_ID_MASKED},
        {"KAZ1100****3105", "KAZ1100****3105", BD_ID_MASKED},
        {"G5101**********1234", "G5101**********1234", BD_ID_MASKED},
    };
    check_cases(cases, COUNT(cases), false);
}

static void test_placeholders(void **state) {
    (void)state;
    static const char *const texts[] = {"",
                                        " ",
                                        "\xE3\x80\x80",
                                        "无",
                                        "不详",
                                        "待补",
                                        "/",
                                        "0",
                                        "-",
                                        "——",
                                        "暂无",
                                        "未知",
                                        "无号",
                                        "NULL",
                                        "N/A",
                                        "111111111111111111",
                                        "000000000000000000",
                                        "123456789012345678",
                                        "123456",
                                        "******************",
                                        "身份证：无",
                                        "身份证号:"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        bd_person_id id;
        CHECK_INT(texts[i], parse(texts[i], false, &id), BD_VALUE_EMPTY);
        CHECK_INT(texts[i], id.length + id.packed + id.usable, 0);
        CHECK_INT(texts[i], id.birth_date, BD_DATE_NULL);
    }
}

/* Numbers that went through fifteen significant digits. */
static void test_damaged(void **state) {
    (void)state;
    static const id_case numbers[] = {
        {"510322199001015000", "510322199001015000", BD_ID_TRUNCATED},
        {"510322199001015424", "510322199001015424", BD_ID_ROUNDED},
        {"610104196209276000", "610104196209276000", BD_ID_TRUNCATED}, /* the check would pass */
        {"610104196209276928", "610104196209276928", BD_ID_ROUNDED},
        {"440308199901101512", "440308199901101512", BD_ID_ROUNDED},
        {"5.10322199001015E+17", "510322199001015000", BD_ID_TRUNCATED},
        {"5.10107E+17", "5.10107E+17", BD_ID_LOST},
        {"810000199408230021", "810000199408230021", BD_ID_ROUNDED},
        {"911840198001010000", "911840198001010000", BD_ID_TRUNCATED},
    };
    check_cases(numbers, COUNT(numbers), true);
    static const id_case texts[] = {
        {"5.10107E+17", "5.10107E+17", BD_ID_LOST},
        {"5.10107e+17", "5.10107E+17", BD_ID_LOST},
        {"1.10105491231002E+14", "11010519491231002X", BD_ID_CONVERTED},
        {"510322199001015000", "510322199001015000", BD_ID_TRUNCATED},
        {"610104196209276000", "610104196209276000", BD_ID_OK}, /* text: one in eleven passes */
    };
    check_cases(texts, COUNT(texts), false);
    bd_person_id id;
    parse("510322199001015000", true, &id);
    assert_int_equal(id.birth_date, bd_date_from_ymd(1990, 1, 1));
    assert_int_equal(id.region_code, 510322);
    assert_int_equal(id.sex, 0);
}

static void test_masks(void **state) {
    (void)state;
    static const id_case cases[] = {
        {"5101**********1234", "5101**********1234", BD_ID_MASKED},
        {"5101＊＊＊＊＊＊＊＊＊＊1234", "5101**********1234", BD_ID_MASKED},
        {"5101××××××××××1234", "5101**********1234", BD_ID_MASKED},
        {"5101xxxxxxxxxx1234", "5101**********1234", BD_ID_MASKED},
        {"5101●●●●●●●●●●1234", "5101**********1234", BD_ID_MASKED},
        {"5101##########1234", "5101**********1234", BD_ID_MASKED},
        {"510***********123x", "510***********123X", BD_ID_MASKED},
        {"5**************4", "5**************4", BD_ID_MASKED},
        {"510107199001****34", "510107199001****34", BD_ID_MASKED},
        {"51010719900101****", "51010719900101****", BD_ID_MASKED},
        {"110105491231***", "110105491231***", BD_ID_MASKED}, /* of fifteen */
        {"110105****002", "110105****002", BD_ID_MASKED},
    };
    check_cases(cases, COUNT(cases), false);
    bd_person_id id;
    parse("51010719900101****", false, &id);
    assert_int_equal(id.birth_date, bd_date_from_ymd(1990, 1, 1));
    assert_int_equal(id.region_code, 510107);
    assert_int_equal(id.sex, 0);
    parse("510107********1234", false, &id);
    assert_int_equal(id.birth_date, BD_DATE_NULL);
    assert_int_equal(id.sex, 'M');
}

static void test_attributes(void **state) {
    (void)state;
    bd_person_id id;
    parse("11010519491231002X", false, &id);
    assert_int_equal(id.sex, 'F');
    assert_int_equal(id.birth_date, bd_date_from_ymd(1949, 12, 31));
    assert_int_equal(id.region_code, 110105);
    assert_true(id.packed == UINT64_C(11010519491231003));
    parse("440524188001010014", false, &id);
    assert_int_equal(id.sex, 'M');
    parse("911840198001010013", false, &id);
    assert_int_equal(id.region_code, 0);
    assert_int_equal(id.birth_date, bd_date_from_ymd(1980, 1, 1));
    parse("110105194912310021", false, &id); /* bad check: attributes stay legible */
    assert_int_equal(id.region_code, 110105);
    assert_int_equal(id.birth_date, bd_date_from_ymd(1949, 12, 31));
}

/* A valid number out of random parts. */
static void random_id(uint64_t *seed, char id[19]) {
    static const unsigned provinces[] = {11, 15, 21, 34, 37, 42, 50, 51, 54, 61, 65};
    for (;;) {
        snprintf(id, 19, "%02u%04u%04u%02u%02u%03u",
                 provinces[next_random(seed) % COUNT(provinces)],
                 (unsigned)(next_random(seed) % 10000), (unsigned)(1900 + next_random(seed) % 120),
                 (unsigned)(1 + next_random(seed) % 12), (unsigned)(1 + next_random(seed) % 28),
                 (unsigned)(next_random(seed) % 1000));
        id[17] = bd_person_id_check_character(id);
        id[18] = '\0';
        if (memcmp(id + 15, "000", 3) != 0) return;
    }
}

static void test_every_single_error_is_found(void **state) {
    (void)state;
    uint64_t seed = 11643;
    for (int n = 0; n < 1000; n++) {
        char id[19];
        random_id(&seed, id);
        bd_person_id parsed;
        assert_int_equal(parse(id, false, &parsed), BD_VALUE_OK);
        for (int i = 0; i < 18; i++) {
            char original = id[i];
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit == original) continue;
                id[i] = digit;
                bd_value_status status = parse(id, false, &parsed);
                if (status == BD_VALUE_OK) fail_msg("%s passes", id);
            }
            id[i] = original;
        }
        for (int i = 0; i < 17; i++) { /* swaps of neighbours */
            if (id[i] == id[i + 1] || id[i + 1] == 'X') continue;
            char swapped[19];
            memcpy(swapped, id, 19);
            swapped[i] = id[i + 1];
            swapped[i + 1] = id[i];
            if (parse(swapped, false, &parsed) == BD_VALUE_OK) fail_msg("%s passes", swapped);
        }
    }
}

static void test_packing(void **state) {
    (void)state;
    uint64_t seed = 18;
    for (int n = 0; n < 100000; n++) {
        char id[19], back[19];
        random_id(&seed, id);
        bd_person_id parsed;
        assert_int_equal(parse(id, false, &parsed), BD_VALUE_OK);
        bd_person_id_unpack(parsed.packed, back);
        if (strcmp(id, back) != 0) fail_msg("%s comes back as %s", id, back);
        if (memcmp(id + 6, "19", 2) != 0 || memcmp(id + 14, "99", 2) == 0) continue;
        char old[16]; /* the old form gives the same person */
        memcpy(old, id, 6);
        memcpy(old + 6, id + 8, 9);
        old[15] = '\0';
        bd_person_id converted;
        assert_int_equal(parse(old, false, &converted), BD_VALUE_OK);
        assert_int_equal(converted.problem, BD_ID_CONVERTED);
        assert_true(converted.packed == parsed.packed);
        assert_string_equal(converted.text, id);
    }
}

static void test_long_text(void **state) {
    (void)state;
    char text[3000];
    memset(text, 'a', sizeof text);
    bd_person_id a, b;
    assert_int_equal(bd_person_id_parse(text, 2000, false, &a), BD_VALUE_BAD);
    assert_int_equal(bd_person_id_parse(text, 2000, false, &b), BD_VALUE_BAD);
    assert_string_equal(a.text, b.text);
    assert_int_equal(a.length, strlen(a.text));
    bd_person_id_parse(text, 2001, false, &b);
    assert_string_not_equal(a.text, b.text);
    assert_int_equal(bd_person_id_parse(text, 100, false, &a), BD_VALUE_BAD);
    bd_person_id_parse(text, 101, false, &b);
    assert_string_not_equal(a.text, b.text);
}

static void test_find(void **state) {
    (void)state;
    const char *text = "张三510107199001011234、李四 11010519491231002x;账号6228480000000000005";
    size_t begin = 0, end = 0;
    assert_true(bd_person_id_find(text, strlen(text), 0, &begin, &end));
    assert_memory_equal(text + begin, "510107199001011234", end - begin);
    assert_true(bd_person_id_find(text, strlen(text), end, &begin, &end));
    assert_int_equal(end - begin, 18);
    assert_memory_equal(text + begin, "11010519491231002x", 18);
    assert_false(bd_person_id_find(text, strlen(text), end, &begin, &end));
}

static void check_mask(const char *text, const char *expected) {
    char out[64];
    size_t length = bd_person_id_mask(text, strlen(text), out);
    CHECK_TEXT(text, out, expected);
    CHECK_INT(text, length, strlen(out));
}

static void test_output_mask(void **state) {
    (void)state;
    check_mask("11010519491231002X", "110105********002X");
    check_mask("6228480000000000005", "622848*********0005");
    check_mask("13800001234", "138****1234");
    check_mask("张三丰", "张**");
    check_mask("张", "*");
    check_mask("", "");
    char text[200], out[64];
    memset(text, '7', sizeof text);
    assert_true(bd_person_id_mask(text, sizeof text, out) < 64);
    for (size_t i = 0; i + 4 <= sizeof text; i += 4)
        memcpy(text + i, "\xF0\xA0\x80\x80", 4);
    assert_true(bd_person_id_mask(text, sizeof text, out) < 64);
}

static void test_problem_names(void **state) {
    (void)state;
    assert_null(bd_id_problem_name(BD_ID_OK));
    assert_string_equal(bd_id_problem_name(BD_ID_CHECKSUM), "checksum");
    assert_string_equal(bd_id_problem_name(BD_ID_TRUNCATED), "truncated");
    for (int p = BD_ID_CHECKSUM; p <= BD_ID_CHARACTERS; p++)
        assert_non_null(bd_id_problem_name((bd_id_problem)p));
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_resident_numbers),
                                       TEST(test_old_numbers),
                                       TEST(test_normalisation),
                                       TEST(test_other_documents),
                                       TEST(test_placeholders),
                                       TEST(test_damaged),
                                       TEST(test_masks),
                                       TEST(test_attributes),
                                       TEST(test_every_single_error_is_found),
                                       TEST(test_packing),
                                       TEST(test_long_text),
                                       TEST(test_find),
                                       TEST(test_output_mask),
                                       TEST(test_problem_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
