/* Random bytes, and random strings of the pieces that the parsers look for, through all parsers. */
#include "tests/engine/ident/check.h"

#include "tests/fuzz/fuzz_ident.c"

static void test_random_bytes(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int n = 0; n < (TEST_SLOW ? 4000 : 20000); n++) {
        size_t size = next_random(&seed) % 80;
        uint8_t *data = malloc(size ? size : 1); /* exact, so that reading beyond is found */
        assert_non_null(data);
        for (size_t i = 0; i < size; i++)
            data[i] = (uint8_t)next_random(&seed);
        fuzz_ident(data, size);
        free(data);
    }
}

static void test_random_pieces(void **state) {
    (void)state;
    static const char *const pieces[] = {"2023",
                                         "23",
                                         "5",
                                         "11",
                                         "31",
                                         "202305",
                                         "20230501",
                                         "年",
                                         "月",
                                         "日",
                                         "号",
                                         "学年",
                                         "季度",
                                         "第",
                                         "一",
                                         "二",
                                         "十",
                                         "〇",
                                         "○",
                                         "O",
                                         "l",
                                         "X",
                                         "×",
                                         "*",
                                         "-",
                                         "—",
                                         "至",
                                         "、",
                                         ",",
                                         ".",
                                         "/",
                                         ":",
                                         " ",
                                         "　",
                                         "(",
                                         ")",
                                         "（",
                                         "）",
                                         "元",
                                         "万",
                                         "亿",
                                         "壹",
                                         "仟",
                                         "角",
                                         "分",
                                         "￥",
                                         "=",
                                         "+",
                                         "E+17",
                                         "000",
                                         "510107199001011234",
                                         "11010519491231002X",
                                         "上半年",
                                         "春季",
                                         "Q1",
                                         "May",
                                         "无",
                                         "张",
                                         "三",
                                         "代",
                                         "领",
                                         "等",
                                         "已故",
                                         "曾用名",
                                         "·",
                                         "●",
                                         "\xEE\xA1\xA3",
                                         "⻓",
                                         "川A",
                                         "\xC2\xA0",
                                         "\xE2\x80\x8B",
                                         "'",
                                         "\"",
                                         ".0",
                                         "身份证号",
                                         "ID:",
                                         "村",
                                         "人民政府",
                                         "公司",
                                         "\xF0\xA0\x82\x87",
                                         "\xFF",
                                         "\xE4\xBD"};
    uint64_t seed = 2;
    for (int n = 0; n < (TEST_SLOW ? 10000 : 60000); n++) {
        char text[512];
        size_t size = 0, parts = 1 + next_random(&seed) % 9;
        for (size_t p = 0; p < parts; p++) {
            const char *piece = pieces[next_random(&seed) % COUNT(pieces)];
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
        }
        uint8_t *data = malloc(size);
        assert_non_null(data);
        memcpy(data, text, size);
        fuzz_ident(data, size);
        free(data);
    }
}

static void test_large(void **state) {
    (void)state;
    static const char *const fills[] = {"1",  "张", "5月、", "+1", "*", "(",
                                        "壹", ".",  "代",    "　", "村"};
    for (size_t f = 0; f < COUNT(fills); f++) {
        size_t step = strlen(fills[f]), size = step * 5000;
        uint8_t *data = malloc(size);
        assert_non_null(data);
        for (size_t i = 0; i < size; i += step)
            memcpy(data + i, fills[f], step);
        fuzz_ident(data, size);
        free(data);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_random_bytes), TEST(test_random_pieces),
                                       TEST(test_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
