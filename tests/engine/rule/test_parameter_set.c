/* Values for parameters from case.yaml and from workbooks that people have edited: which wins, and
 * every mistake with file, sheet and cell. */
#include "screen_case.h"

#include "engine/rule/parameter_set.h"

#include <xlsxwriter.h>

typedef struct fixture {
    screen_case c;
    bd_parameter_set given;
    bd_error error;
    char path[160];
} fixture;

static void begin(fixture *f) {
    memset(f, 0, sizeof *f);
    begin_case(&f->c);
    static const char query[] = "SELECT s.id_no, count(*) AS n FROM subsidy s WHERE s.amount > "
                                ":line GROUP BY s.id_no HAVING count(*) >= :least AND sum(1.0) > "
                                ":share AND max(s.program) <> :word AND max(s.pay_date) > :since "
                                "AND :strict";
    write_rule(&f->c, "aid", "AID-01",
               "severity: low\nparams:\n  least: {default: 3, unit: 次, zh: 次数, en: times}\n"
               "  line: {default: 500.00, type: money, unit: 元, zh: 金额, en: sum, max: 9000}\n"
               "  share: {default: 0.05, unit: 比例, zh: 比例, en: share}\n"
               "  word: {default: 其他, zh: 字, en: word}\n"
               "  since: {default: 2020-01-01, zh: 起, en: since, min: 2000-01-01}\n"
               "  strict: {default: true, zh: 严, en: strict}",
               query);
    write_rule(&f->c, "car", "CAR-01", "severity: high",
               "SELECT v.owner_id AS id_no, count(*) AS n FROM vehicle v GROUP BY v.owner_id");
    assert_int_equal(bd_schema_load(RULES "/tables", &f->c.schema, &f->error), BD_OK);
    bd_parameter_set_init(&f->given);
}

static void end(fixture *f) {
    bd_parameter_set_reset(&f->given);
    end_case(&f->c);
}

static const char *file_in(fixture *f, const char *name) {
    snprintf(f->path, sizeof f->path, "%s/%s", f->c.folder, name);
    return f->path;
}

static bd_status read_case_text(fixture *f, const char *text) {
    const char *path = file_in(f, "case.yaml");
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
    return bd_parameter_set_read_case(&f->given, path, &f->error);
}

static bd_status read_csv(fixture *f, const char *text) {
    const char *path = file_in(f, "given.csv");
    assert_int_equal(bd_file_write(path, text, strlen(text), NULL), BD_OK);
    return bd_parameter_set_read_file(&f->given, path, &f->error);
}

static bd_status load(fixture *f, const char *selection) {
    bd_status status = bd_rule_set_load_given(&f->c.schema, f->c.folder, selection, &f->given,
                                              &f->c.rules, &f->error);
    assert_int_equal(status, BD_OK);
    if (f->c.rules.n_failed) print_error("%s\n", f->c.rules.failed[0].en);
    assert_int_equal(f->c.rules.n_failed, 0);
    return bd_parameter_set_finish(&f->given, f->c.folder, &f->error);
}

static const bd_rule_parameter *parameter(const fixture *f, const char *name) {
    const bd_rule *rule = f->c.rules.rules[0];
    for (size_t i = 0; i < rule->n_parameters; i++) {
        if (strcmp(rule->parameters[i].name, name) == 0) return &rule->parameters[i];
    }
    fail();
    return NULL;
}

static void test_precedence(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(read_case_text(&f, "# the case\nas_of: 2023-12-31\nparams:\n  aid-01:\n"
                                        "    least: 5次\n    line: \"1,200元\"\n    strict: 否\n"),
                     BD_OK);
    assert_int_equal(
        read_csv(&f, "规则,参数,新值\nAID-01,line,800\nAID-01,share,7%\nAID-01,word,\n"), BD_OK);
    assert_int_equal(f.given.n, 5);
    assert_int_equal(strlen(f.given.sha256), 64);
    assert_int_equal(load(&f, NULL), BD_OK);
    assert_int_equal(parameter(&f, "least")->value.integer, 5);
    assert_int_equal(parameter(&f, "least")->origin, BD_PARAMETER_CASE);
    assert_int_equal(parameter(&f, "line")->value.integer, 80000);
    assert_int_equal(parameter(&f, "line")->origin, BD_PARAMETER_FILE);
    assert_int_equal(parameter(&f, "line")->default_value.integer, 50000);
    assert_true(parameter(&f, "share")->value.real > 0.0699 &&
                parameter(&f, "share")->value.real < 0.0701);
    assert_int_equal(parameter(&f, "word")->origin, BD_PARAMETER_DEFAULT);
    assert_int_equal(parameter(&f, "strict")->value.integer, 0);
    end(&f);
}

static void test_nothing_given(void **state) {
    (void)state;
    static const char *const texts[] = {"", "# nothing\n", "params:\n", "params: {}\n",
                                        "as_of: 2023-01-01\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture f;
        begin(&f);
        assert_int_equal(read_case_text(&f, texts[i]), BD_OK);
        assert_int_equal(f.given.n, 0);
        assert_int_equal(load(&f, NULL), BD_OK);
        assert_int_equal(parameter(&f, "least")->value.integer, 3);
        end(&f);
    }
}

/* One value, one mistake: place, words and hint. */
static void test_mistakes(void **state) {
    (void)state;
    static const struct {
        const char *row;
        uint32_t column;
        const char *english, *hint;
    } cases[] = {
        {"AID-01,least,three", 3, "\"three\" will not do for AID-01, least",
         "whole number is expected, such as 3"},
        {"AID-01,least,2.5", 3, "\"2.5\" will not do", "whole number"},
        {"AID-01,least,\"1,5\"", 3, "\"1,5\" will not do", "whole number"},
        {"AID-01,line,\"7,0\"", 3, "\"7,0\" will not do", "amount in yuan"},
        {"AID-01,line,\"1,50,000\"", 3, "will not do", "amount in yuan"},
        {"AID-01,least,-1", 3, "AID-01, least cannot be -1: it is out of range", "0 or more"},
        {"AID-01,line,9000.01", 3, "out of range", "it takes 0.00 to 9000.00"},
        {"AID-01,line,许多", 3, "\"许多\" will not do",
         "amount in yuan is expected, such as 500.00"},
        {"AID-01,since,1999-12-31", 3, "out of range", "2000-01-01 or more"},
        {"AID-01,since,soon", 3, "\"soon\" will not do", "date is expected, such as 2020-01-01"},
        {"AID-01,strict,perhaps", 3, "\"perhaps\" will not do", "true or false"},
        {"AID-01,laest,3", 2, "rule AID-01 has no parameter \"laest\"", "did you mean least?"},
        {"CAR-01,least,3", 2, "rule CAR-01 has no parameters", ""},
        {"AID-02,least,3", 1, "there is no rule \"AID-02\"", "did you mean AID-01?"},
        {",least,3", 1, "there is a new value, but no rule", ""},
        {"AID-01,11010519491231002X,3", 2, "no parameter \"110105********002X\"", ""},
        {"AID-01,least,11010519491231002X", 3, "\"110105********002X\" will not do",
         "whole number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        begin(&f);
        char text[200];
        snprintf(text, sizeof text, "规则,参数,新值\n%s\n", cases[i].row);
        assert_int_equal(read_csv(&f, text), BD_OK);
        assert_int_equal(load(&f, NULL), BD_ERROR_INPUT);
        assert_int_equal(f.given.n_errors, 1);
        if (!strstr(f.error.en, cases[i].english) || !strstr(f.error.hint_en, cases[i].hint))
            print_error("%s: %s; %s\n", cases[i].row, f.error.en, f.error.hint_en);
        assert_non_null(strstr(f.error.en, cases[i].english));
        assert_non_null(strstr(f.error.hint_en, cases[i].hint));
        assert_int_equal(f.error.line, 2);
        assert_int_equal(f.error.column, cases[i].column);
        assert_string_equal(f.error.file, f.path);
        /* The rule keeps its default: nothing half applied. */
        assert_int_equal(parameter(&f, "least")->value.integer, 3);
        end(&f);
    }
}

static void test_mistakes_in_yaml(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint64_t line;
        uint32_t column;
        const char *english;
    } cases[] = {
        {"params:\n  AID-01: {least: many}\n", 2, 19, "\"many\" will not do for AID-01, least"},
        {"params:\n  AID-01:\n    laest: 3\n", 3, 5, "has no parameter \"laest\""},
        {"params:\n  AID-07: {least: 3}\n", 2, 3, "there is no rule \"AID-07\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        begin(&f);
        assert_int_equal(read_case_text(&f, cases[i].text), BD_OK);
        assert_int_equal(load(&f, NULL), BD_ERROR_INPUT);
        assert_non_null(strstr(f.error.en, cases[i].english));
        assert_int_equal(f.error.line, cases[i].line);
        assert_int_equal(f.error.column, cases[i].column);
        end(&f);
    }
    fixture f;
    begin(&f);
    assert_int_equal(read_case_text(&f, "params: [1, 2]\n"), BD_ERROR_INPUT);
    assert_int_equal(read_case_text(&f, "params:\n  AID-01: 3\n"), BD_ERROR_INPUT);
    assert_int_equal(f.error.line, 2);
    assert_int_equal(read_case_text(&f, "params: {AID-01: \n"), BD_ERROR_INPUT);
    assert_non_null(strstr(f.error.en, "no valid YAML"));
    end(&f);
}

/* Several mistakes are told in the order in which they stand; a value given twice is one. */
static void test_all_mistakes(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(read_csv(&f, "规则,参数,新值\nXXX-01,least,3\nAID-01,least,x\nAID-01,line,10\n"
                                  "AID-01,line,10\nAID-01,line,20\n"),
                     BD_OK);
    assert_int_equal(load(&f, NULL), BD_ERROR_INPUT);
    assert_int_equal(f.given.n_errors, 3);
    assert_int_equal(f.given.errors[0].line, 2);
    assert_int_equal(f.given.errors[1].line, 3);
    assert_int_equal(f.given.errors[2].line, 6);
    assert_non_null(strstr(f.given.errors[2].en, "row 4 says 10"));
    end(&f);
    /* A rule that is not selected is no unknown rule. */
    begin(&f);
    assert_int_equal(read_csv(&f, "规则,参数,新值\nAID-01,least,4\n"), BD_OK);
    assert_int_equal(load(&f, "CAR-01"), BD_OK);
    end(&f);
}

/* As people hand it back: sheets before it, a title, columns moved and put between, rows sorted,
 * numbers as numbers and as text. */
static void write_edited(const char *path) {
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *notes = workbook_add_worksheet(book, "说明");
    worksheet_write_string(notes, 0, 0, "本表由县局填写", NULL);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "参数");
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "yyyy-mm-dd");
    static const char *const titles[] = {"新值(填写)", "备注", "参数", "名称", "规则"};
    static const char *const names[] = {"strict", "since", "share", "line", "least"};
    worksheet_write_string(sheet, 0, 0, "规则参数(2024年)", NULL);
    for (int c = 0; c < 5; c++)
        worksheet_write_string(sheet, 3, (lxw_col_t)(c + 1), titles[c], NULL);
    for (lxw_row_t r = 0; r < 5; r++) {
        worksheet_write_string(sheet, r + 4, 3, names[r], NULL);
        worksheet_write_string(sheet, r + 4, 5, r % 2 ? "AID-01" : " aid-01 ", NULL);
    }
    worksheet_write_boolean(sheet, 4, 1, 0, NULL);
    lxw_datetime since = {.year = 2021, .month = 7, .day = 1};
    worksheet_write_datetime(sheet, 5, 1, &since, day);
    worksheet_write_number(sheet, 6, 1, 0.25, NULL);
    worksheet_write_string(sheet, 7, 1, "1,500.5 元", NULL);
    worksheet_write_number(sheet, 8, 1, 7, NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

static void test_edited_workbook(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    write_edited(file_in(&f, "edited.xlsx"));
    assert_int_equal(bd_parameter_set_read_file(&f.given, f.path, &f.error), BD_OK);
    assert_int_equal(load(&f, NULL), BD_OK);
    assert_int_equal(parameter(&f, "least")->value.integer, 7);
    assert_int_equal(parameter(&f, "line")->value.integer, 150050);
    assert_true(parameter(&f, "share")->value.real == 0.25);
    assert_int_equal(parameter(&f, "since")->value.integer, bd_date_from_ymd(2021, 7, 1));
    assert_int_equal(parameter(&f, "strict")->value.integer, 0);
    assert_string_equal(f.given.items[0].sheet, "参数");
    assert_int_equal(f.given.items[0].row, 5);
    assert_int_equal(f.given.items[0].value_column, 2);
    end(&f);
}

/* A formula that some program wrote without its result is no empty cell. */
static void test_formula_without_result(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    const char *path = file_in(&f, "formula.xlsx");
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "参数");
    static const char *const titles[] = {"规则", "参数", "新值"};
    static const char *const row[] = {"AID-01", "least"};
    for (int c = 0; c < 3; c++)
        worksheet_write_string(sheet, 0, (lxw_col_t)c, titles[c], NULL);
    for (int c = 0; c < 2; c++)
        worksheet_write_string(sheet, 1, (lxw_col_t)c, row[c], NULL);
    worksheet_write_formula_str(sheet, 1, 2, "=1+2", NULL, "");
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    assert_int_equal(bd_parameter_set_read_file(&f.given, f.path, &f.error), BD_ERROR_INPUT);
    assert_non_null(strstr(f.error.en, "a formula whose result is not in the file"));
    assert_int_equal(f.error.column, 3);
    end(&f);
}

/* One value twice, in other words, is no contradiction. */
static void test_same_value_twice(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(read_csv(&f, "规则,参数,新值\nAID-01,line,1500\nAID-01,line,\"1,500.00 元\"\n"
                                  "AID-01,least,4\nAID-01,least,4 个次\n"),
                     BD_OK);
    assert_int_equal(load(&f, NULL), BD_OK);
    assert_int_equal(parameter(&f, "line")->value.integer, 150000);
    assert_int_equal(parameter(&f, "least")->value.integer, 4);
    end(&f);
    begin(&f);
    assert_int_equal(read_csv(&f, "规则,参数,新值\nAID-01,line,1500\nAID-01,line,1500.01\n"),
                     BD_OK);
    assert_int_equal(load(&f, NULL), BD_ERROR_INPUT);
    assert_non_null(strstr(f.error.en, "keep one"));
    end(&f);
}

/* What is no parameter workbook says what it lacks. */
static void test_no_form(void **state) {
    (void)state;
    fixture f;
    begin(&f);
    assert_int_equal(read_csv(&f, "规则,新值\nAID-01,3\n"), BD_ERROR_INPUT);
    assert_non_null(strstr(f.error.en, "the column \"参数\" is missing"));
    assert_int_equal(read_csv(&f, "规则,参数,新值,备注,新值\nAID-01,least,3,,4\n"), BD_ERROR_INPUT);
    assert_non_null(strstr(f.error.en, "the column \"新值\" stands twice"));
    assert_int_equal(f.error.column, 5);
    assert_int_equal(bd_parameter_set_read_file(&f.given, "/nowhere.xlsx", &f.error), BD_ERROR_IO);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_precedence),      cmocka_unit_test(test_nothing_given),
        cmocka_unit_test(test_mistakes),        cmocka_unit_test(test_mistakes_in_yaml),
        cmocka_unit_test(test_all_mistakes),    cmocka_unit_test(test_edited_workbook),
        cmocka_unit_test(test_no_form),         cmocka_unit_test(test_formula_without_result),
        cmocka_unit_test(test_same_value_twice)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
