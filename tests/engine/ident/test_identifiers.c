#include "tests/engine/ident/check.h"

#include "engine/ident/account.h"
#include "engine/ident/household.h"
#include "engine/ident/organisation.h"
#include "engine/ident/phone.h"
#include "engine/ident/plate.h"
#include "engine/ident/title.h"

typedef bd_value_status parser(const char *, size_t, bool, bd_identifier *);

/* What is expected of a text; `outcome`: U usable, N a value that proves nothing, B bad, E empty.
 */
typedef struct identifier_case {
    const char *text;
    const char *normal;
    char outcome;
    bool from_number;
} identifier_case;

static void check_all(parser *parse, const identifier_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bd_identifier out;
        bd_value_status status =
            parse(cases[i].text, strlen(cases[i].text), cases[i].from_number, &out);
        char outcome[2] = {status == BD_VALUE_EMPTY ? 'E'
                           : status == BD_VALUE_BAD ? 'B'
                           : out.usable             ? 'U'
                                                    : 'N'};
        char expected[2] = {cases[i].outcome};
        CHECK_TEXT(cases[i].text, outcome, expected);
        CHECK_TEXT(cases[i].text, out.text, cases[i].normal);
        CHECK_INT(cases[i].text, out.length, strlen(out.text));
    }
}

static void test_accounts(void **state) {
    (void)state;
    static const identifier_case cases[] = {
        {"6228480000000000005", "6228480000000000005", 'U', false},
        {"6228 4800 0000 0000 005", "6228480000000000005", 'U', false},
        {"6228-4800-0000-0000-005", "6228480000000000005", 'U', false},
        {"６２２８４８００００００００００００５", "6228480000000000005", 'U', false},
        {"账号:6228480000000000005", "6228480000000000005", 'U', false},
        {"银行卡号：6228480000000000005", "6228480000000000005", 'U', false},
        {"农业银行6228480000000000005", "6228480000000000005", 'U', false},
        {"6228480000000000005（农行）", "6228480000000000005", 'U', false},
        {"'6228480000000000005", "6228480000000000005", 'U', false},
        {"88010120001234567", "88010120001234567", 'U', false},
        {"0088010120001234", "88010120001234", 'U', false},
        {"88010120001234", "88010120001234", 'U', true},
        {"88010120001234.0", "88010120001234", 'U', false},
        {"nra1234567890", "NRA1234567890", 'U', false},
        {"6228480000000000000", "6228480000000000000", 'B', true},
        {"6.22848E+18", "6.22848E+18", 'B', false},
        {"6217**********1234", "6217**********1234", 'B', false},
        {"6217●●●●●●●●●●1234", "6217**********1234", 'B', false},
        {"123", "123", 'B', false},
        {"农业银行", "农业银行", 'B', false},
        {"6228480000000000005、6217000000000000004", "6228480000000000005、6217000000000000004",
         'B', false},
        {"无", "", 'E', false},
        {"0", "", 'E', false},
        {"", "", 'E', false},
        {"1111111111111111", "", 'E', false},
        {"1234567890", "", 'E', false},
        {"现金", "现金", 'B', false}};
    check_all(bd_account_parse, cases, COUNT(cases));
}

static void test_luhn(void **state) {
    (void)state;
    static const char *const valid[] = {"4111111111111111", "6222021234560006",
                                        "6217000000000000004", "6228480000000000000",
                                        "6230590000123456785"};
    for (size_t i = 0; i < COUNT(valid); i++) {
        char digits[24];
        size_t n = strlen(valid[i]);
        memcpy(digits, valid[i], n + 1);
        CHECK_INT(digits, bd_luhn_valid(digits, n), true);
        for (size_t at = 0; at < n; at++) { /* every single error is found */
            for (char c = '0'; c <= '9'; c++) {
                digits[at] = c;
                CHECK_INT(digits, bd_luhn_valid(digits, n), c == valid[i][at]);
            }
            digits[at] = valid[i][at];
        }
    }
    assert_false(bd_luhn_valid("", 0));
    assert_false(bd_luhn_valid("41111111x1111111", 16));
}

static void test_phones(void **state) {
    (void)state;
    static const identifier_case cases[] = {{"13912341111", "13912341111", 'U', false},
                                            {"13912341111.0", "13912341111", 'U', true},
                                            {"139 1234 1111", "13912341111", 'U', false},
                                            {"139-1234-1111", "13912341111", 'U', false},
                                            {"１３９１２３４１１１１", "13912341111", 'U', false},
                                            {"+8613912341111", "13912341111", 'U', false},
                                            {"+86 139 1234 1111", "13912341111", 'U', false},
                                            {"008613912341111", "13912341111", 'U', false},
                                            {"8613912341111", "13912341111", 'U', false},
                                            {"手机：13912341111", "13912341111", 'U', false},
                                            {"13912341111/13912342222", "13912341111", 'U', false},
                                            {"1391234111113912342222", "13912341111", 'U', false},
                                            {"13912341111（儿子）", "13912341111", 'U', false},
                                            {"028-85551234", "02885551234", 'U', false},
                                            {"(0817)5551234", "08175551234", 'U', false},
                                            {"0817-5551234-801", "08175551234", 'U', false},
                                            {"8175551234", "08175551234", 'U', true},
                                            {"028-5551-2345", "02855512345", 'U', false},
                                            {"5551234", "5551234", 'N', false},
                                            {"5551234-801", "5551234", 'N', false},
                                            {"13800000000", "13800000000", 'N', false},
                                            {"13912345678", "13912345678", 'N', false},
                                            {"138****1234", "138****1234", 'B', false},
                                            {"1.38E+10", "1.38E+10", 'B', false},
                                            {"13912****11", "13912****11", 'B', false},
                                            {"028-8555****", "028-8555****", 'B', false},
                                            {"1391234111", "1391234111", 'B', false},
                                            {"139123411111", "139123411111", 'B', false},
                                            /* no mobile, and 023 has numbers of eight digits */
                                            {"23912341111", "23912341111", 'B', false},
                                            {"01085551234", "01085551234", 'U', false},
                                            {"1085551234", "01085551234", 'U', true},
                                            {"12345", "", 'E', false},
                                            {"139123", "139123", 'B', false},
                                            {"无", "", 'E', false},
                                            {"无电话", "", 'E', false},
                                            {"11111111111", "", 'E', false},
                                            {"12345678901", "", 'E', false}};
    check_all(bd_phone_parse, cases, COUNT(cases));
}

static void test_plates(void **state) {
    (void)state;
    static const identifier_case cases[] = {{"川A12345", "川A12345", 'U', false},
                                            {"川a·12345", "川A12345", 'U', false},
                                            {"川A 12345", "川A12345", 'U', false},
                                            {"川A-12345", "川A12345", 'U', false},
                                            {"川Ａ１２３４５", "川A12345", 'U', false},
                                            {"川AD12345", "川AD12345", 'U', false},
                                            {"粤B12345D", "粤B12345D", 'U', false},
                                            {"川A1234O", "川A12340", 'U', false},
                                            {"川A1I345", "川A11345", 'U', false},
                                            {"川A1234学", "川A1234学", 'U', false},
                                            {"粤Z1234港", "粤Z1234港", 'U', false},
                                            {"川A1234", "川A1234", 'B', false},
                                            {"A12345", "A12345", 'B', false},
                                            {"川A1**45", "川A1**45", 'B', false},
                                            {"川A****5", "川A****5", 'B', false},
                                            {"川A12***", "川A12***", 'B', false},
                                            {"川A1234567", "川A1234567", 'B', false},
                                            {"川A1E345.0", "川A1E3450", 'U', false},
                                            {"未上牌", "", 'E', false},
                                            {"无", "", 'E', false},
                                            {"车牌号：川A12345", "川A12345", 'U', false}};
    check_all(bd_plate_parse, cases, COUNT(cases));
}

static void test_organisations(void **state) {
    (void)state;
    static const identifier_case cases[] = {
        {"91350100M000100Y43", "91350100M000100Y43", 'U', false},
        {"91110000600037341L", "91110000600037341L", 'U', false},
        {"92340602MA2PBQAH7E", "92340602MA2PBQAH7E", 'U', false},
        {"91620105L015101280", "91620105L015101280", 'U', false},
        {"9131000066935277XR", "9131000066935277XR", 'U', false},
        {"9131000066935277xr", "9131000066935277XR", 'U', false},
        {"91310000 66935277XR", "9131000066935277XR", 'U', false},
        {"9131OOOO66935277XR", "9131000066935277XR", 'U', false},
        {"913I000066935Z77XR", "9131000066935277XR", 'U', false},
        /* early codes: only the organisation code inside passes */
        {"91350100M0001TGQXM", "91350100M0001TGQXM", 'U', false},
        {"91350211M0000XUF46", "91350211M0000XUF46", 'U', false},
        {"91350203M0001FUE2P", "91350203M0001FUE2P", 'U', false},
        {"9131000066935278XR", "9131000066935278XR", 'B', false},
        {"913100006693527700", "913100006693527700", 'B', true},
        {"91310000********XR", "91310000********XR", 'B', false},
        {"9131**********77XR", "9131**********77XR", 'B', false},
        {"6693****-X", "6693****-X", 'B', false},
        {"9.13E+17", "9.13E+17", 'B', false},
        {"9131000066935277", "9131000066935277", 'B', false},
        {"91310000669352777X", "91310000669352777X", 'B', false},
        {"66935277-1", "669352771", 'B', false},
        {"D2143569-X", "D2143569X", 'U', false},
        {"00251805-7", "002518057", 'U', false},
        {"60003734-1", "600037341", 'U', false},
        {"66935277X", "66935277X", 'U', false},
        {"MA5AP9ET-5", "MA5AP9ET5", 'B', false},
        {"510100000012345", "510100000012345", 'U', false},
        {"石桥镇人民政府", "name:石桥镇人民政府", 'U', false},
        {"某某县 石桥镇 人民政府。", "name:某某县石桥镇人民政府", 'U', false},
        {"某某公司（集团）", "name:某某公司(集团)", 'U', false},
        {"中心小学", "name:中心小学", 'N', false},
        {"统一社会信用代码：91350100M000100Y43", "91350100M000100Y43", 'U', false},
        {"无", "", 'E', false},
        {"", "", 'E', false}};
    check_all(bd_organisation_parse, cases, COUNT(cases));
    bd_identifier credit, old;
    char a[10], b[10];
    bd_organisation_parse("9131000066935277XR", 18, false, &credit);
    bd_organisation_parse("66935277-X", 10, false, &old);
    assert_true(bd_organisation_code_of(&credit, a) && bd_organisation_code_of(&old, b));
    assert_string_equal(a, b);
    bd_organisation_parse("石桥镇人民政府", 21, false, &old);
    assert_false(bd_organisation_code_of(&old, b));
}

static void test_organisation_checks(void **state) {
    (void)state;
    static const char symbols[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    char code[19] = "9131000066935277XR";
    for (int i = 0; i < 18; i++) { /* every single error is found */
        char original = code[i];
        for (const char *c = symbols; *c; c++) {
            code[i] = *c;
            CHECK_INT(code, bd_credit_code_valid(code), *c == original);
        }
        code[i] = original;
    }
    assert_false(bd_credit_code_valid("9131000066935277XI"));
    assert_true(bd_organisation_code_valid("66935277X"));
    assert_false(bd_organisation_code_valid("669352771"));
    assert_false(bd_organisation_code_valid("66935277 "));
}

static void test_titles(void **state) {
    (void)state;
    static const identifier_case cases[] = {
        {"川（2019）某县不动产权第0001234号", "2019-1234", 'U', false},
        {"川(2019)成都市不动产权第0001234号", "2019-1234", 'U', false},
        {"南房权证字第20100012345号", "20100012345", 'U', false},
        {"房权证2010字第0012345号", "2010-12345", 'U', false},
        {"510107001001GB00001F00010001", "510107001001GB00001F00010001", 'U', false},
        {"510107-001001-GB00001-F00010001", "510107001001GB00001F00010001", 'U', false},
        {"510107001001gb00001f00010001", "510107001001GB00001F00010001", 'U', false},
        /* damaged: the zone alone is no key */
        {"510107001001GB00001F0001", "510107001001GB00001F0001", 'B', false},
        {"510107001001GB00001Z00010001", "510107001001GB00001Z00010001", 'B', false},
        {"510107001001GB*****F00010001", "510107001001GB*****F00010001", 'B', false},
        {"5.10107E+27", "5.10107E+27", 'B', false},
        {"川(2019)某县不动产权第****234号", "川(2019)某县不动产权第****234号", 'B', false},
        {"12", "12", 'N', false},
        {"无证", "", 'E', false},
        {"宅基地", "宅基地", 'B', false},
        {"", "", 'E', false}};
    check_all(bd_title_parse, cases, COUNT(cases));
}

/* The usual form is read without folding: a blank behind it, which changes nothing, keeps from
 * that. */
static void test_usual_titles(void **state) {
    (void)state;
    static const char *const texts[] = {"川(2019)不动产权第0001234号",
                                        "川(2019)某县不动产权第1号",
                                        "第(2019)不动产权第0001234号",
                                        "川(2019)第第00号",
                                        "川(3019)某县不动产权第12号",
                                        "川(2019)某县不动产权第号",
                                        "川(2019)某县不动产权第12",
                                        "川(2019)某县不动产权12号",
                                        "川(201)某县不动产权第123456号",
                                        "川(2019)某县第二区第123456号",
                                        "川(2019)某县2区第123456号",
                                        "川(2019]某县不动产权第123456号",
                                        "川(2019)某县不动产权第1*3456号",
                                        "川(2019)第123456789012345678901号",
                                        "川(2019)第12345678901234567890号",
                                        "川(2019)第1号",
                                        "川(2019)第1号号",
                                        "川南(2019)第12号",
                                        "、(2019)第12号"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        char folded[80];
        snprintf(folded, sizeof folded, "%s ", texts[i]);
        for (int number = 0; number < 2; number++) {
            bd_identifier a, b;
            bd_value_status status = bd_title_parse(texts[i], strlen(texts[i]), number, &a);
            CHECK_INT(texts[i], status, bd_title_parse(folded, strlen(folded), number, &b));
            CHECK_TEXT(texts[i], a.text, b.text);
            CHECK_INT(texts[i], a.length, b.length);
            CHECK_INT(texts[i], a.usable, b.usable);
        }
    }
}

static void test_households(void **state) {
    (void)state;
    static const identifier_case cases[] = {
        {"510107001001", "510107001001", 'U', false},
        {"510107001001", "510107001001", 'U', true},
        {"户号：00123456", "00123456", 'U', false},
        {"a-00123", "A-00123", 'U', false},
        {"3", "3", 'N', false},
        {"3.0", "3", 'N', true},
        {"5101070010010012000", "5101070010010012000", 'B', true},
        {"5.10107E+17", "5.10107E+17", 'B', false},
        {"0", "", 'E', false},
        {"/", "", 'E', false}};
    check_all(bd_household_parse, cases, COUNT(cases));
}

/* A key that does not fit keeps a prefix and a hash: equal texts stay equal, others stay apart. */
static void test_long_texts(void **state) {
    (void)state;
    parser *const parsers[] = {bd_account_parse, bd_phone_parse,     bd_plate_parse,
                               bd_title_parse,   bd_household_parse, bd_organisation_parse};
    char text[900];
    for (size_t i = 0; i < COUNT(parsers); i++) {
        for (size_t length = 100; length <= 900; length += 400) {
            memset(text, 'Q', sizeof text);
            bd_identifier a, b;
            parsers[i](text, length, false, &a);
            parsers[i](text, length, false, &b);
            assert_string_equal(a.text, b.text);
            assert_int_equal(a.length, strlen(a.text));
            text[length / 2] = 'R';
            parsers[i](text, length, false, &b);
            assert_string_not_equal(a.text, b.text);
        }
    }
    bd_identifier name;
    const char *long_name =
        "四川省某某市某某县某某镇某某村农业机械化服务专业合作社联合社有限责任公司";
    assert_int_equal(bd_organisation_parse(long_name, strlen(long_name), false, &name),
                     BD_VALUE_OK);
    assert_true(name.usable && name.length < 64);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_accounts),      TEST(test_luhn),
                                       TEST(test_phones),        TEST(test_plates),
                                       TEST(test_organisations), TEST(test_organisation_checks),
                                       TEST(test_titles),        TEST(test_usual_titles),
                                       TEST(test_households),    TEST(test_long_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
