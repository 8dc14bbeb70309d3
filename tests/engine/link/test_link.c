/* Whole linkages on small made-up tables: what must be linked, what must not, and why. */
#include "tests/engine/link/people.h"

static void test_slips_are_found(void **state) {
    (void)state;
    people p = people_make(600, 11);
    bd_link_table left = people_table(&p, PEOPLE_CLEAN), right = people_table(&p, PEOPLE_SLIPS);
    bd_link_result *result = run(&left, &right, 0);
    tally t = count(result, &p);
    assert_true(t.right * 100 >= p.n * 93ul);
    assert_true(t.wrong * 1000 <= t.right);
    finish(result, &left, &right);
    people_free(&p);
}

static void test_threads_change_nothing(void **state) {
    (void)state;
    people p = people_make(6000, 12); /* beyond what is compared without blocking */
    bd_link_table left = people_table(&p, PEOPLE_CLEAN), right = people_table(&p, PEOPLE_SLIPS);
    bd_link_result *one = run(&left, &right, 1), *four = run(&left, &right, 4);
    size_t n, m;
    const bd_link_pair *a = bd_link_result_pairs(one, &n), *b = bd_link_result_pairs(four, &m);
    assert_int_equal(n, m);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(a[i].left, b[i].left);
        assert_int_equal(a[i].right, b[i].right);
        assert_true(a[i].weight == b[i].weight && a[i].probability == b[i].probability);
        assert_int_equal(a[i].linked, b[i].linked);
    }
    tally t = count(one, &p);
    assert_true(t.right * 100 >= p.n * 93ul);
    assert_true(t.wrong * 1000 <= t.right);
    bd_link_result_free(four);
    finish(one, &left, &right);
    people_free(&p);
}

/* Probability and decision of one pair that is added to a table of ordinary people. */
static const bd_link_pair *pair_of(const bd_link_result *result, uint32_t left, uint32_t right) {
    size_t n;
    const bd_link_pair *pairs = bd_link_result_pairs(result, &n);
    for (size_t i = 0; i < n; i++) {
        if (pairs[i].left == left && pairs[i].right == right) return &pairs[i];
    }
    return NULL;
}

static bool links(const char *const a[6], const char *const b[6]) {
    people p = people_make(500, 13);
    bd_link_table left = people_table(&p, PEOPLE_CLEAN), right = people_table(&p, PEOPLE_SLIPS);
    add_row(&left, a);
    add_row(&right, b);
    bd_link_result *result = run(&left, &right, 0);
    const bd_link_pair *pair = pair_of(result, p.n, left.n_rows + p.n);
    bool linked = pair && pair->linked;
    finish(result, &left, &right);
    people_free(&p);
    return linked;
}

#define PERSON(...) ((const char *const[6]){__VA_ARGS__})

static void test_namesakes_and_twins(void **state) {
    (void)state;
    /* Name and birth date alone. */
    assert_false(links(PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "", ""),
                       PERSON("欧阳春晓", "女", "1961-03-04", "西沟村", "", "")));
    /* And the village. */
    assert_true(links(PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "", ""),
                      PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "", "")));
    /* Twins. */
    assert_false(links(PERSON("欧阳大双", "男", "1991-07-09", "东坪村", "", ""),
                       PERSON("欧阳小双", "男", "1991-07-09", "东坪村", "", "")));
    /* Father and son, as villages remember names. */
    assert_false(links(PERSON("欧阳国栋", "男", "1951-07-09", "东坪村", "", ""),
                       PERSON("欧阳国栋", "男", "1979-01-22", "东坪村", "", "")));
    /* Another phone, another village, but the number. */
    assert_true(links(
        PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "13900000001", "510322196103040024"),
        PERSON("欧阳春晓", "女", "1961-03-04", "西沟村", "13700000002", "510322196103040024")));
    /* A homophone and the phone. */
    assert_true(links(PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "13900000001", ""),
                      PERSON("欧阳春小", "女", "1961-03-04", "西沟村", "13900000001", "")));
    /* Two valid numbers are two people. */
    assert_false(links(PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "", "510322196103040024"),
                       PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "", "510322196103040104")));
}

static void test_masked_number(void **state) {
    (void)state;
    assert_true(links(PERSON("欧阳春晓", "女", "", "", "", "510322196103040024"),
                      PERSON("欧阳春晓", "女", "", "", "", "510322********0024")));
    people p = people_make(500, 14);
    bd_link_table left = people_table(&p, PEOPLE_CLEAN), right = people_table(&p, PEOPLE_SLIPS);
    /* Two people fit the mask: neither is linked, both are shown. */
    add_row(&left, PERSON("欧阳春晓", "女", "", "", "", "510322196103040024"));
    add_row(&left, PERSON("欧阳春晓", "女", "", "", "", "510322195804090024"));
    add_row(&right, PERSON("欧阳春晓", "女", "", "", "", "510322********0024"));
    bd_link_result *result = run(&left, &right, 0);
    for (uint32_t i = 0; i < 2; i++) {
        const bd_link_pair *pair = pair_of(result, p.n + i, left.n_rows + p.n);
        assert_non_null(pair);
        assert_false(pair->linked);
        assert_true(pair->probability > 0.3f && pair->probability < 0.51f);
    }
    finish(result, &left, &right);
    people_free(&p);
}

static void test_clusters(void **state) {
    (void)state;
    people p = people_make(400, 15);
    bd_link_table table = people_table(&p, PEOPLE_CLEAN);
    append_people(&table, &p, PEOPLE_SLIPS);
    append_people(&table, &p, PEOPLE_SLIPS);
    bd_link_result *result = run(&table, NULL, 0);
    size_t n;
    const uint32_t *clusters = bd_link_result_clusters(result, &n);
    assert_int_equal(n, 3 * p.n);
    size_t together = 0, mixed = 0;
    for (uint32_t i = 0; i < p.n; i++)
        together += clusters[i] == clusters[p.n + i] && clusters[i] == clusters[2 * p.n + i];
    for (uint32_t i = 0; i < p.n; i++) {
        for (uint32_t j = i + 1; j < p.n; j++)
            mixed += clusters[i] == clusters[j];
    }
    assert_true(together * 100 >= p.n * 88ul);
    assert_int_equal(mixed, 0);
    finish(result, &table, NULL);
    people_free(&p);
}

static void test_explanation(void **state) {
    (void)state;
    people p = people_make(500, 16);
    bd_link_table left = people_table(&p, PEOPLE_CLEAN), right = people_table(&p, PEOPLE_SLIPS);
    add_row(&left, PERSON("欧阳春晓", "女", "1961-03-04", "东坪村", "", "510322196103040024"));
    add_row(&right, PERSON("欧阳春小", "女", "1961-03-04", "", "", "510322196103040024"));
    bd_link_result *result = run(&left, &right, 0);
    bd_buffer text;
    bd_buffer_init(&text);
    assert_int_equal(
        bd_link_explain(result, p.n, left.n_rows + p.n, BD_LANGUAGE_ZH, false, &text, NULL), BD_OK);
    assert_non_null(strstr(text.data, "欧阳春晓 / 欧阳春小  (同音)"));
    assert_non_null(strstr(text.data, "出生日期: 19610304 = 19610304  (相同)"));
    assert_non_null(strstr(text.data, "(缺)"));
    assert_null(strstr(text.data, "510322196103040024")); /* masked */
    assert_non_null(strstr(text.data, "概率"));
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_link_explain(result, 5, 5, BD_LANGUAGE_ZH, false, &text, &error),
                     BD_ERROR_NOT_FOUND);
    bd_buffer_reset(&text);
    finish(result, &left, &right);
    people_free(&p);
}

static void test_nothing_to_compare(void **state) {
    (void)state;
    bd_link_table left, right;
    const char *const names[] = {"rec_id", "颜色"}, *const others[] = {"rec_id", "colour"};
    assert_int_equal(bd_link_table_begin(&left, names, 2, NULL), BD_OK);
    assert_int_equal(bd_link_table_begin(&right, others, 2, NULL), BD_OK);
    const char *const row[6] = {"1", "red"};
    const uint32_t lengths[2] = {1, 3};
    assert_int_equal(bd_link_table_append(&left, 2, row, lengths, 2, NULL), BD_OK);
    assert_int_equal(bd_link_table_append(&right, 2, row, lengths, 2, NULL), BD_OK);
    bd_link_options options = {0};
    bd_link_result *result;
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_link_run(&left, &right, &options, &result, &error), BD_ERROR_INPUT);
    assert_non_null(strstr(error.en, "--columns"));
    bd_link_wanted wanted = {"颜色", "color", BD_LINK_KINDS};
    options.wanted = &wanted;
    options.n_wanted = 1;
    assert_int_equal(bd_link_run(&left, &right, &options, &result, &error), BD_ERROR_INPUT);
    assert_string_equal(error.en, "no column \"color\" in the table");
    bd_link_table_reset(&left);
    bd_link_table_reset(&right);
}

/* One of some 900 words of seven letters. */
static void word_of(uint64_t what, char word[8]) {
    uint64_t letters = bd_hash_u64(bd_hash_u64(what) % 900 + 1);
    for (int i = 0; i < 7; i++, letters /= 26)
        word[i] = (char)('a' + letters % 26);
    word[7] = 0;
}

/* A table of one column: `n` titles of two words from the `first` on; as they are, or with more
 * words. */
static bd_link_table titles(uint32_t first, uint32_t n, bool longer) {
    bd_link_table table = {0};
    const char *const names[] = {"title"};
    assert_int_equal(bd_link_table_begin(&table, names, 1, NULL), BD_OK);
    for (uint32_t i = first; i < first + n; i++) {
        char text[64], words[2][8];
        word_of(i, words[0]);
        word_of(i + 77777, words[1]);
        snprintf(text, sizeof text, longer ? "the %s %s house" : "%s %s", words[0], words[1]);
        const char *cell = text;
        uint32_t length = (uint32_t)strlen(text);
        assert_int_equal(bd_link_table_append(&table, i + 2, &cell, &length, 1, NULL), BD_OK);
    }
    return table;
}

/* How many of the links are of the same title; `*wrong` the others. */
static uint32_t titles_linked(uint32_t first, uint32_t n_right, uint32_t *wrong) {
    bd_link_table left = titles(0, 800, false), right = titles(first, n_right, true);
    bd_link_result *result = run(&left, &right, 0);
    size_t n;
    uint32_t same = 0;
    const bd_link_pair *pairs = bd_link_result_pairs(result, &n);
    *wrong = 0;
    for (size_t i = 0; i < n; i++) {
        if (!pairs[i].linked) continue;
        if (pairs[i].left == pairs[i].right - left.n_rows + first) {
            same++;
        } else {
            ++*wrong;
        }
    }
    finish(result, &left, &right);
    return same;
}

/* With a single column nothing else tells what agreement is worth: records of one table do, as none
 * of them is another one. */
static void test_one_column_of_texts(void **state) {
    (void)state;
    uint32_t wrong;
    uint32_t same = titles_linked(500, 200, &wrong);
    print_message("%u of 200 titles linked, %u wrongly\n", same, wrong);
    assert_true(same >= 180);
    assert_true(wrong <= 10);
    /* No title of the other table is here. */
    titles_linked(5000, 200, &wrong);
    assert_true(wrong <= 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_slips_are_found),
                                       cmocka_unit_test(test_threads_change_nothing),
                                       cmocka_unit_test(test_namesakes_and_twins),
                                       cmocka_unit_test(test_masked_number),
                                       cmocka_unit_test(test_clusters),
                                       cmocka_unit_test(test_explanation),
                                       cmocka_unit_test(test_one_column_of_texts),
                                       cmocka_unit_test(test_nothing_to_compare)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
