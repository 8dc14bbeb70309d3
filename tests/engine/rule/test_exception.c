/* Exceptions: what they hold back by rule, person, household and region; what has expired or fits
 * nothing; and every mistake with its place. */
#include "screen_case.h"

#include <xlsxwriter.h>

#define TODAY bd_date_from_ymd(2024, 3, 1)
static const char titles[] = "规则,身份证号,户号,地区,理由,决定人,截止日期\n";

/* A folder of filters with one file. */
static void write_filters(const screen_case *c, const char *name, const char *rows) {
    char path[160], text[4096];
    snprintf(path, sizeof path, "%s/filters", c->folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/filters/%s", c->folder, name);
    snprintf(text, sizeof text, "%s%s", titles, rows);
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
}

static bd_status read_filters(const screen_case *c, bd_exception_set *set, bd_error *error) {
    char path[160];
    snprintf(path, sizeof path, "%s/filters", c->folder);
    return bd_exception_set_read(set, path, c->folder, TODAY, error);
}

static void begin_with_rules(screen_case *c) {
    begin_case(c);
    write_rule(c, "aid", "AID-01", "severity: medium\namount: amount",
               "SELECT s.id_no, sum(s.amount) AS amount, max(s.town) AS town, max(s.village) AS "
               "village FROM subsidy s GROUP BY s.id_no");
    write_rule(c, "car", "CAR-01", "severity: high",
               "SELECT v.owner_id AS id_no, count(*) AS n FROM vehicle v GROUP BY v.owner_id");
}

static const char tables[] =
    "== x\nsubsidy: id_no | person_name | program | period | amount | town | village\n"
    "  510107197001010019 | 甲一 | 农村低保 | 2023-12 | 301.00 | 石桥镇 | 七田村\n"
    "  510107197001010027 | 甲二 | 农村低保 | 2023-12 | 302.00 | 石桥镇 | 八田村\n"
    "  510107197001010035 | 甲三 | 农村低保 | 2023-12 | 303.00 | 白溪镇 | 七田村\n"
    "  510107197001010043 | 甲四 | 农村低保 | 2023-12 | 304.00 | 白溪镇 | 九田村\n"
    "vehicle: owner_id | owner_name | plate_no\n  510107197001010019 | 甲一 | 冀A12345\n"
    "household: id_no | person_name | household_id | region_code\n"
    "  510107197001010027 | 甲二 | 510107200001 | 510107\n"
    "  510107197001010035 | 甲三 | 510107200001 | 510107\n"
    "  510107197001010043 | 甲四 | 510107200002 | 130102\n";

/* Screens with one row of filters; says who is held back: names in one text. */
static void held_back(const char *row, char out[200], size_t *n_listed) {
    screen_case c;
    bd_error error;
    bd_exception_set set;
    begin_with_rules(&c);
    write_filters(&c, "例外.csv", row);
    bd_status status = read_filters(&c, &set, &error);
    if (status != BD_OK) print_error("%s: %s\n", row, error.en);
    assert_int_equal(status, BD_OK);
    bd_screen_settings settings = {.exceptions = &set};
    screen(&c, tables, &settings);
    out[0] = '\0';
    for (size_t i = 0; i < c.screening.n_excepted; i++) {
        const bd_finding *finding = &c.screening.excepted[i];
        assert_int_equal(finding->exception, 1);
        assert_int_equal(finding->rank, 0);
        snprintf(out + strlen(out), 200 - strlen(out), "%s%s:%s", i ? " " : "", finding->rule->id,
                 finding->subject_name);
    }
    assert_int_equal(set.items[0].n_findings, c.screening.n_excepted);
    assert_int_equal(c.screening.n_excepted + c.screening.n_findings, 5);
    size_t n_counted = 0;
    for (size_t i = 0; i < c.screening.n_coverage; i++)
        n_counted += c.screening.coverage[i].n_findings;
    assert_int_equal(n_counted, c.screening.n_findings);
    *n_listed = c.screening.n_findings;
    bd_exception_set_reset(&set);
    end_case(&c);
}

static void test_who_is_held_back(void **state) {
    (void)state;
    static const struct {
        const char *row, *held_back;
    } cases[] = {
        {"car,,,,理由,某人,长期", "CAR-01:甲一"},
        {"AID-*,510107197001010019,,,理由,某人,2024-03-01", "AID-01:甲一"},
        {",510107197001010019,,,理由,某人,长期", "AID-01:甲一 CAR-01:甲一"},
        {",,510107200001,,理由,某人,长期", "AID-01:甲二 AID-01:甲三"},
        {",,,七田村,理由,某人,长期", "AID-01:甲一 AID-01:甲三 CAR-01:甲一"},
        {"aid,,,石桥镇/七田村,理由,某人,长期", "AID-01:甲一"},
        {",,,白溪镇,理由,某人,长期", "AID-01:甲三 AID-01:甲四"},
        /* The register says where somebody lives, else the number. */
        {",,,510107,理由,某人,长期", "AID-01:甲一 AID-01:甲二 AID-01:甲三 CAR-01:甲一"},
        {",,,510000,理由,某人,长期", "AID-01:甲一 AID-01:甲二 AID-01:甲三 CAR-01:甲一"},
        {",,,1301,理由,某人,长期", "AID-01:甲四"},
        {",,,1302,理由,某人,长期", ""},
        {"AID-01,,510107200001,白溪镇,理由,某人,长期", "AID-01:甲三"},
        {"AID-01,,,,理由,某人,2024-02-29", ""}, /* ended the day before */
        {",11010519491231002X,,,理由,某人,长期", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[200];
        size_t n_listed;
        held_back(cases[i].row, got, &n_listed);
        if (strcmp(got, cases[i].held_back) != 0)
            print_error("%s: '%s' instead of '%s'\n", cases[i].row, got, cases[i].held_back);
        assert_string_equal(got, cases[i].held_back);
    }
}

static void test_sums_and_order(void **state) {
    (void)state;
    screen_case c;
    bd_error error;
    bd_exception_set set;
    begin_with_rules(&c);
    /* The first row that fits has a finding; columns in another order, others between. */
    char path[160];
    write_filters(&c, "b.csv", ",,,白溪镇,二,某人,长期\n");
    snprintf(path, sizeof path, "%s/filters/a.csv", c.folder);
    static const char text[] = "县民政局例外清单\n规则,有效期至,理由(必填),备注,地区,决定人\n"
                               "AID-01,长期,一,,七田村,张主任\n,2020-12-31,旧,,八田村,张主任\n";
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
    assert_int_equal(read_filters(&c, &set, &error), BD_OK);
    assert_int_equal(set.n, 3);
    assert_int_equal(set.n_files, 2);
    assert_string_equal(set.files[0].path, "filters/a.csv");
    assert_int_equal(strlen(set.files[0].sha256), 64);
    bd_screen_settings settings = {.exceptions = &set};
    screen(&c, tables, &settings);
    assert_int_equal(set.items[0].n_findings, 2);
    assert_int_equal(set.items[0].amount_fen, 30100 + 30300);
    assert_int_equal(set.items[0].row, 3);
    assert_true(set.items[1].expired && set.items[1].n_findings == 0);
    assert_int_equal(set.items[2].n_findings, 1);
    /* Who is held back is no further reason for those who are not. */
    assert_int_equal(find(&c, "CAR-01", "甲一")->n_reasons, 1);
    assert_int_equal(find(&c, "CAR-01", "甲一")->points[BD_SCORE_REASONS], 0);
    bd_buffer said;
    bd_buffer_init(&said);
    bd_exception_say(&set.items[0], BD_LANGUAGE_EN, &said);
    assert_string_equal(bd_buffer_text(&said), "rule AID-01, region 七田村");
    bd_buffer_reset(&said);
    bd_exception_set_reset(&set);
    end_case(&c);
}

/* Two rules speak of the same payments to one person: the money is there once, in the exception and
 * in all; another exception for the same person has its own findings, the sum of all not twice. */
static void test_money_counts_once(void **state) {
    (void)state;
    screen_case c;
    bd_error error;
    bd_exception_set set;
    begin_with_rules(&c);
    write_rule(&c, "again", "AID-02", "severity: low\namount: amount",
               "SELECT s.id_no, sum(s.amount) + 1 AS amount FROM subsidy s GROUP BY s.id_no");
    write_rule(&c, "third", "AID-03", "severity: low\namount: amount",
               "SELECT s.id_no, sum(s.amount) AS amount FROM subsidy s GROUP BY s.id_no");
    write_filters(&c, "例外.csv",
                  "AID-03,510107197001010019,,,三,某人,长期\n,,,七田村,一,某人,长期\n"
                  ",510107197001010043,,,二,某人,长期\n");
    assert_int_equal(read_filters(&c, &set, &error), BD_OK);
    bd_screen_settings settings = {.exceptions = &set};
    screen(&c, tables, &settings);
    assert_int_equal(set.items[0].amount_fen, 30100);
    assert_int_equal(set.items[0].covered_by, 0);
    /* 甲一 by AID-03 is the first row's; both rows hold of it */
    assert_int_equal(set.items[1].covered_by, 1);
    assert_int_equal(set.items[2].covered_by, 0);
    /* both people of 七田村, each by the rule that says the most */
    assert_int_equal(set.items[1].n_findings, 2 + 2 + 1 + 1);
    assert_int_equal(set.items[1].amount_fen, 30200 + 30400);
    assert_int_equal(set.items[2].n_findings, 3);
    assert_int_equal(set.items[2].amount_fen, 30500);
    assert_int_equal(c.screening.excepted_fen, 30200 + 30400 + 30500);
    bd_exception_set_reset(&set);
    end_case(&c);
}

/* One row, one mistake: column and words. */
static void test_mistakes(void **state) {
    (void)state;
    static const struct {
        const char *row;
        uint32_t column;
        const char *english;
    } cases[] = {
        {"KIM-*,,,,理由,某人,长期", 1, "no rule matches \"KIM-*\""},
        {"11010519491231002X,,,,理由,某人,长期", 1, "no rule matches \"110105********002X\""},
        {"AID-01,510107197001010012,,,理由,某人,长期", 2, "it names nobody; correct it"},
        {"AID-01,5101071970****0015,,,理由,某人,长期", 2, "it names nobody; correct it"},
        {"AID-01,,,,,某人,长期", 5, "the reason is missing"},
        {"AID-01,,,,理由,,长期", 6, "nobody is named who decided this"},
        {"AID-01,,,,理由,某人,", 7, "write \"permanent\""},
        {"AID-01,,,,理由,某人,明年", 7, "the end date is written 2024-12-31"},
        {",,,,理由,某人,长期", 5, "it names nobody: fill in at least one"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        screen_case c;
        bd_error error;
        bd_exception_set set;
        begin_with_rules(&c);
        write_filters(&c, "例外.csv", cases[i].row);
        assert_int_equal(read_filters(&c, &set, &error), BD_ERROR_INPUT);
        assert_int_equal(set.n_errors, 1);
        assert_string_equal(error.file, "filters/例外.csv");
        assert_int_equal(error.line, 2);
        assert_int_equal(error.column, cases[i].column);
        if (!strstr(error.en, cases[i].english)) print_error("%s: %s\n", cases[i].row, error.en);
        assert_non_null(strstr(error.en, cases[i].english));
        assert_null(strstr(error.zh, "51010719700101001"));
        bd_exception_set_reset(&set);
        end_case(&c);
    }
}

/* A workbook: the sheet is named, a number that lost its tail is refused, all mistakes are told. */
static void test_workbook(void **state) {
    (void)state;
    screen_case c;
    bd_error error;
    bd_exception_set set;
    char path[160];
    begin_with_rules(&c);
    snprintf(path, sizeof path, "%s/filters", c.folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/filters/a.xlsx", c.folder);
    lxw_workbook *book = workbook_new(path);
    (void)workbook_add_worksheet(book, "说明");
    lxw_worksheet *sheet = workbook_add_worksheet(book, "例外");
    static const char *const header[] = {"身份证号", "理由", "决定人", "截止日期"};
    for (int i = 0; i < 4; i++)
        worksheet_write_string(sheet, 2, (lxw_col_t)(i + 1), header[i], NULL);
    worksheet_write_number(sheet, 3, 1, 510107197001010019.0, NULL);
    worksheet_write_string(sheet, 4, 1, "510107197001010019", NULL);
    for (lxw_row_t row = 3; row < 6; row++) {
        worksheet_write_string(sheet, row, 2, row == 5 ? "" : "理由", NULL);
        worksheet_write_string(sheet, row, 3, "某人", NULL);
        worksheet_write_string(sheet, row, 4, "长期", NULL);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    assert_int_equal(read_filters(&c, &set, &error), BD_ERROR_INPUT);
    assert_int_equal(set.n, 1);
    assert_int_equal(set.n_errors, 3); /* two of the last row */
    assert_string_equal(set.errors[0].sheet, "例外");
    assert_int_equal(set.errors[0].line, 4);
    assert_int_equal(set.errors[0].column, 2);
    assert_non_null(strstr(set.errors[0].en, "has lost its last digits"));
    assert_int_equal(set.errors[1].line, 6);
    bd_exception_set_reset(&set);
    /* A file that is no such form. */
    unlink(path);
    write_filters(&c, "z.csv", "");
    snprintf(path, sizeof path, "%s/filters/z.csv", c.folder);
    assert_int_equal(bd_file_write(path, "规则,理由\nAID-01,x\n", 23, NULL), BD_OK);
    assert_int_equal(read_filters(&c, &set, &error), BD_ERROR_INPUT);
    assert_string_equal(error.file, "filters/z.csv");
    assert_non_null(strstr(error.en, "the column \"决定人\" is missing"));
    bd_exception_set_reset(&set);
    /* No folder, no exceptions. */
    assert_int_equal(bd_exception_set_read(&set, "/nowhere/filters", c.folder, TODAY, &error),
                     BD_OK);
    assert_int_equal(set.n, 0);
    bd_exception_set_reset(&set);
    screen(&c, tables, NULL);
    end_case(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_held_back), cmocka_unit_test(test_sums_and_order),
        cmocka_unit_test(test_money_counts_once), cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_workbook)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
