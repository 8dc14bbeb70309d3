#include "tests/loaders/support.h"

#include "engine/ident/date.h"
#include "loaders/case_file.h"

static bd_status try_read(bd_schema *schema, const char *text, bd_case *out, bd_error *error) {
    bd_error_reset(error);
    return bd_case_read("case.yaml", text, strlen(text), schema, out, error);
}

static void test_all_keys(void **state) {
    (void)state;
    bd_schema schema;
    support_schema(&schema);
    bd_case c;
    bd_error error;
    assert_int_equal(try_read(&schema,
                              "as_of: 2023-12-31\n"
                              "rules: anything\n"
                              "files:\n"
                              "  - match: '低保/*.xlsx'\n"
                              "    sheet: 石桥镇\n"
                              "    header_rows: 3-4\n"
                              "    table: subsidy\n"
                              "    columns: {id_no: 证号, amount: F, remark: ~}\n"
                              "    constants: {program: 低保, period: 2023年5月}\n"
                              "    unit: 万元\n"
                              "    as_of: 2023-06-30\n"
                              "  - match: 说明.csv\n"
                              "    skip: true\n"
                              "  - match: '*'\n"
                              "    header_rows: [2, 3]\n",
                              &c, &error),
                     BD_OK);
    assert_int_equal(c.n_sheets, 3);
    assert_int_equal(c.as_of, bd_date_from_ymd(2023, 12, 31));
    const bd_case_sheet *sheet = bd_case_find(&c, "低保/5月.xlsx", "石桥镇");
    assert_ptr_equal(sheet, &c.sheets[0]);
    assert_int_equal(sheet->header_first, 3);
    assert_int_equal(sheet->header_last, 4);
    assert_string_equal(schema.tables[sheet->table].name, "subsidy");
    assert_int_equal(sheet->n_columns, 3);
    assert_string_equal(sheet->columns[1].value, "F");
    assert_null(sheet->columns[2].value);
    assert_string_equal(sheet->constants[1].value, "2023年5月");
    assert_int_equal(sheet->unit_fen, 1000000);
    assert_int_equal(sheet->as_of, bd_date_from_ymd(2023, 6, 30));
    assert_true(bd_case_find(&c, "a/说明.csv", "")->skip);
    assert_ptr_equal(bd_case_find(&c, "低保/5月.xlsx", "别的"), &c.sheets[2]);
    assert_int_equal(c.sheets[2].header_last, 3);
    bd_case_reset(&c);
    bd_schema_reset(&schema);
}

static void test_errors_have_places(void **state) {
    (void)state;
    static const struct {
        const char *text, *message, *hint;
        uint64_t line;
        uint32_t column;
    } CASES[] = {
        {"files:\n  - match: a\n    tabel: subsidy\n", "tabel", "table", 3, 5},
        {"files:\n  - match: a\n    table: subsidi\n", "subsidi", "subsidy", 3, 12},
        {"files:\n  - match: a\n    table: subsidy\n    columns: {id: A}\n", "id", "", 4, 15},
        {"files:\n  - match: a\n    constants: {progam: A}\n", "progam", "program", 3, 17},
        {"files:\n  - table: roll\n", "match", "", 2, 5},
        {"files:\n  - match: a\n    unit: 美元\n", "unit", "", 3, 11},
        {"files:\n  - match: a\n    header_rows: x\n", "header_rows", "", 3, 18},
        {"as_of: someday\n", "2023-12-31", "", 1, 8},
        {"files: [\n", "YAML", "indent with spaces", 0, 0},
    };
    bd_schema schema;
    support_schema(&schema);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bd_case c;
        bd_error error;
        assert_int_equal(try_read(&schema, CASES[i].text, &c, &error), BD_ERROR_INPUT);
        assert_non_null(strstr(error.en, CASES[i].message));
        if (CASES[i].hint[0]) assert_non_null(strstr(error.hint_en, CASES[i].hint));
        if (CASES[i].line) {
            assert_int_equal(error.line, CASES[i].line);
            assert_int_equal(error.column, CASES[i].column);
        }
    }
    bd_schema_reset(&schema);
}

/* Every kind of wrong value: the whole message, the hint, the place. */
static void test_exact_messages(void **state) {
    (void)state;
    static const struct {
        const char *text, *zh, *hint_zh;
        uint64_t line;
        uint32_t column;
    } CASES[] = {
        {"flies: []\n", "不认识的键“flies”", "是不是 files?", 1, 1},
        {"zzzzzzzz: 1\n", "不认识的键“zzzzzzzz”",
         "可以写的有:files, as_of, params, rules, exceptions, name", 1, 1},
        {"files:\n  - match: a\n    control: {}\n", "不认识的键“control”",
         "可以写的有:match, sheet, header_rows, table, columns, constants, unit, as_of, skip, "
         "totals",
         3, 5},
        {"- a\n", "应由“键: 值”组成", "", 1, 3},
        {"files: x\n", "files 应是列表,每项以“- match: 文件名”开始", "", 1, 8},
        {"files:\n  - a\n", "files 的每一项应以 match: 文件名 开始", "", 2, 5},
        {"files:\n  - sheet: a\n", "缺少 match: 文件名(可用 * 和 ?)", "", 2, 5},
        {"files:\n  - match: a\n    colunms: {}\n", "不认识的键“colunms”", "是不是 columns?", 3, 5},
        {"files:\n  - match: [a]\n", "这里应是一个文本", "", 2, 13},
        {"files:\n  - match: a\n    table: dead\n", "不认识的表“dead”", "是不是 death?", 3, 12},
        {"files:\n  - match: a\n    table: payment\n", "不认识的表“payment”", "", 3, 12},
        {"files:\n  - match: a\n    table: roll\n    columns: {amount: A}\n", "不认识的列“amount”",
         "", 4, 15},
        {"files:\n  - match: a\n    columns: A\n", "这里应是“列名: 值”的列表", "", 3, 14},
        {"files:\n  - match: a\n    columns: {id_no: [A, B]}\n", "这里应是一个文本", "", 3, 23},
        {"files:\n  - match: a\n    header_rows: 0\n", "header_rows 应为行号,如 3 或 3-4", "", 3,
         18},
        {"files:\n  - match: a\n    header_rows: 4-3\n", "header_rows 应为行号,如 3 或 3-4", "", 3,
         18},
        {"files:\n  - match: a\n    header_rows: [3, b]\n", "header_rows 应为行号,如 3 或 3-4", "",
         3, 19},
        {"files:\n  - match: a\n    unit: 角\n", "unit 应为 元、万元、千元 或 分", "", 3, 11},
        {"files:\n  - match: a\n    as_of: 2023-02-30\n", "不是日期,请写成 2023-12-31", "", 3, 12},
        {"files:\n  - match: a\n    skip: maybe\n", "skip 应为 true 或 false", "", 3, 11},
        {"files:\n  - match: a\n    totals: 5\n", "totals 应写作 rows: 行数 或 金额列名: 合计金额",
         "", 3, 13},
        {"files:\n  - match: a\n    totals: {rows: many}\n", "rows 应为行数,如 120", "", 3, 20},
        {"files:\n  - match: a\n    totals: {rows: -1}\n", "rows 应为行数,如 120", "", 3, 20},
        {"files:\n  - match: a\n    totals: {amount: x}\n", "不是金额,请写成 36000.00", "", 3, 22},
        {"files:\n  - match: a\n    totals: {amuont: 1}\n", "不认识的列“amuont”", "是不是 amount?",
         3, 14},
        {"files:\n  - match: a\n    totals: {id_no: 1}\n", "这一列不是金额,不能核对合计", "", 3,
         14},
        {"as_of: 2023-13-01\n", "不是日期,请写成 2023-12-31", "", 1, 8},
    };
    bd_schema schema;
    support_schema(&schema);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        bd_case c;
        bd_error error;
        assert_int_equal(try_read(&schema, CASES[i].text, &c, &error), BD_ERROR_INPUT);
        assert_string_equal(error.zh, CASES[i].zh);
        if (strcmp(error.hint_zh, CASES[i].hint_zh) != 0) print_error("%s\n", CASES[i].text);
        assert_string_equal(error.hint_zh, CASES[i].hint_zh);
        if (error.line != CASES[i].line || error.column != CASES[i].column)
            print_error("%s%llu:%u\n", CASES[i].text, (unsigned long long)error.line, error.column);
        assert_int_equal(error.line, CASES[i].line);
        assert_int_equal(error.column, CASES[i].column);
    }
    bd_schema_reset(&schema);
}

/* One message as people see it: place, line of the file, caret, hint. */
static void test_caret(void **state) {
    (void)state;
    bd_schema schema;
    support_schema(&schema);
    bd_case c;
    bd_error error;
    assert_int_equal(
        try_read(&schema, "files:\n  - match: 低保.xlsx\n    tabel: subsidy\n", &c, &error),
        BD_ERROR_INPUT);
    char out[1024];
    bd_error_render(&error, BD_LANGUAGE_EN, out, sizeof out);
    assert_string_equal(out, "case.yaml:3:5: unknown key 'tabel'\n"
                             "        tabel: subsidy\n"
                             "        ^^^^^\n"
                             "hint: did you mean table?");
    bd_schema_reset(&schema);
}

static void test_letters(void **state) {
    (void)state;
    char text[8];
    for (uint32_t column = 0; column < 18278; column += 37) {
        bd_column_to_letters(column, text);
        assert_int_equal(bd_column_from_letters(text), column);
    }
    assert_int_equal(bd_column_from_letters("AB"), 27);
    assert_int_equal(bd_column_from_letters("姓名"), UINT32_MAX);
}

/* What case.yaml says wins. */
static void test_answers_win(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "数据.csv",
                  "甲,乙,丙,丁\n张三,11010519491231002X,3,x\n李四,440524188001010014,4,y\n");
    fixture_write(&f, "说明.csv", "姓名,身份证号,金额\n张三,11010519491231002X,1\n");
    fixture_load(&f);
    assert_true(f.report.sheets[0].table == UINT32_MAX);
    fixture_write(
        &f, "case.yaml",
        "files:\n"
        "  - match: 数据.csv\n    header_rows: 1\n    table: subsidy\n"
        "    columns: {person_name: 甲, id_no: B, amount: 丙}\n"
        "    constants: {program: 低保, period: 2023年5月}\n    unit: 万元\n    as_of: 2023-06-30\n"
        "  - match: 说明.csv\n    skip: true\n");
    char path[600];
    snprintf(path, sizeof path, "%s/case.yaml", f.folder);
    assert_int_equal(fixture_try(&f, path, 2, false), BD_OK);
    assert_rows(&f, "subsidy", "person_name,id_no,amount,program,period",
                "张三|11010519491231002X|30000.00|低保|2023-05\n李四|440524188001010014|40000.00|"
                "低保|2023-05\n");
    assert_int_equal(bd_store_source(f.store, 1)->as_of, bd_date_from_ymd(2023, 6, 30));
    assert_int_equal(f.report.n_files, 2);
    fixture_end(&f);
}

static void expect_note(const fixture *f, const char *yaml, const char *zh, const char *en) {
    fixture g = *f;
    fixture_write(&g, "case.yaml", yaml);
    char path[600];
    snprintf(path, sizeof path, "%s/case.yaml", g.folder);
    assert_int_equal(fixture_try(&g, path, 2, false), BD_OK);
    if (!zh) {
        assert_int_equal(g.report.n_notes, 0);
    } else {
        assert_int_equal(g.report.n_notes, 1);
        assert_string_equal(g.report.notes[0].zh, zh);
        assert_string_equal(g.report.notes[0].en, en);
    }
    bd_load_report_reset(&g.report);
    bd_store_free(g.store);
    unlink(path);
}

/* What the files do not bear out is said, as the guess stands in its place. */
static void test_idle_answers(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "高龄津贴.csv",
                  "姓名,身份证号,发放月份,发放金额\n张三,11010519491231002X,2023-05,100\n");
    expect_note(&f, "files:\n  - match: 高龄*.csv\n    columns: {amount: 发放金额, period: C}\n",
                NULL, NULL);
    expect_note(&f, "files:\n  - match: 高龄*.csv\n    columns: {amount: 实发}\n",
                "case.yaml 的“高龄*.csv”:没有表头“实发”(columns 中的 amount),这一行未采用;"
                "表头有:姓名 / 身份证号 / 发放月份 / 发放金额",
                "case.yaml, '高龄*.csv': there is no header '实发' (columns, amount), so that "
                "line was not used; there are: 姓名 / 身份证号 / 发放月份 / 发放金额");
    expect_note(&f, "files:\n  - match: 高龄*.csv\n    header_rows: 900\n",
                "case.yaml 的“高龄*.csv”:第 900 行不在表的开头部分,header_rows "
                "未采用;请改为表头所在的行号",
                "case.yaml, '高龄*.csv': row 900 is not among the first of the sheet, so "
                "header_rows was not used; give the row of the header");
    expect_note(&f, "files:\n  - match: 高龄.xlsx\n  - match: 高龄津贴.csv\n    sheet: 表1\n",
                "case.yaml 中有 2 项没有相符的文件或工作表:高龄.xlsx / 高龄津贴.csv [表1];"
                "若是写错,请改正 match、sheet",
                "case.yaml: 2 entries fit no file or sheet given: 高龄.xlsx / 高龄津贴.csv "
                "[表1]; mend match: or sheet: if that is a mistake");
    /* A header that one of several sheets has is there; what is skipped needs none. */
    fixture_write(&f, "高龄二.csv",
                  "姓名,身份证号,发放月份,实发\n李四,440524188001010014,2023-05,100\n");
    expect_note(&f, "files:\n  - match: 高龄*.csv\n    columns: {amount: 实发}\n", NULL, NULL);
    expect_note(&f, "files:\n  - match: 高龄*.csv\n    columns: {amount: X}\n    skip: true\n",
                NULL, NULL);
    fixture_end(&f);
}

/* The case that inspect writes loads the same. */
static void test_written_case_loads_the_same(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "民政/2023年5月农村低保发放.csv",
                  "标题,,,,\n序号,姓名,身份证号,金额(万元),未知列\n1,张三,11010519491231002X,0.5,"
                  "x\n2,李四,440524188001010014,0.6,y\n");
    fixture_write(&f, "2023年高龄津贴.csv",
                  "姓名,身份证号,1月,2月\n张三,11010519491231002X,100,100\n");
    fixture_write(&f, "低保家庭.csv",
                  "户编号,家庭成员姓名1,身份证号1,家庭成员姓名2,身份证号2\nH0001,李四,"
                  "440524188001010014,张小三,440308199901101512\n");
    fixture_write(&f, "不明.csv", "甲,乙\n1,2\n");
    /* Tables of one kind below each other, with other headers or other titles. */
    fixture_write(&f, "死亡.csv",
                  "姓名,身份证号,死亡日期\n张三,11010519491231002X,2022-01-05\n\n火化登记\n"
                  "逝者姓名,身份证号,火化日期,殡仪馆\n李四,440524188001010014,2022-02-06,县\n");
    fixture_write(&f, "发放.csv",
                  "2023年5月农村低保发放表,,\n姓名,身份证号,金额\n张三,11010519491231002X,300\n,,\n"
                  "2023年6月城市低保发放表,,\n姓名,身份证号,金额\n李四,440524188001010014,400\n");
    fixture_load(&f);
    bd_buffer before, after, yaml;
    bd_buffer_init(&before);
    bd_buffer_init(&after);
    bd_buffer_init(&yaml);
    fixture_rows(&f, "subsidy", "@,id_no,person_name,program,period,amount,row_no", &before);
    fixture_rows(&f, "roll", "@,id_no,person_name,household_id", &before);
    fixture_rows(&f, "death", "@,id_no,person_name,death_date,cremation_date", &before);
    assert_null(strstr(bd_buffer_text(&before), "火化登记"));
    assert_int_equal(bd_load_report_case(f.store, &f.report, &yaml, NULL), BD_OK);
    fixture_write(&f, "case.yaml", bd_buffer_text(&yaml));
    char path[600];
    snprintf(path, sizeof path, "%s/case.yaml", f.folder);
    bd_status status = fixture_try(&f, path, 2, false);
    if (status != BD_OK) print_error("%s\n%s", f.error.en, bd_buffer_text(&yaml));
    assert_int_equal(status, BD_OK);
    fixture_rows(&f, "subsidy", "@,id_no,person_name,program,period,amount,row_no", &after);
    fixture_rows(&f, "roll", "@,id_no,person_name,household_id", &after);
    fixture_rows(&f, "death", "@,id_no,person_name,death_date,cremation_date", &after);
    assert_string_equal(bd_buffer_text(&after), bd_buffer_text(&before));
    assert_true(before.length_bytes > 100);
    bd_buffer_reset(&before);
    bd_buffer_reset(&after);
    bd_buffer_reset(&yaml);
    fixture_end(&f);
}

/* inspect --write where a case.yaml stands: not a word of it is lost, new sheets come behind it. */
static void check_added(fixture *f, const char *standing, size_t n_new, const char *expected) {
    bd_buffer out;
    bd_buffer_init(&out);
    size_t n_added;
    bd_error error = {0};
    bd_status status = bd_load_report_case_add(f->store, &f->report, "case.yaml", standing,
                                               strlen(standing), &n_added, &out, &error);
    if (status != BD_OK) print_error("%s\n%s", error.en, bd_buffer_text(&out));
    assert_int_equal(status, BD_OK);
    assert_int_equal(n_added, n_new);
    const char *found = strstr(bd_buffer_text(&out), expected);
    if (!found) print_error("%s", bd_buffer_text(&out));
    assert_non_null(found);
    /* Every line of what stood is still there, in order. */
    const char *at = bd_buffer_text(&out);
    for (const char *line = standing; *line;) {
        char text[256];
        size_t n = strcspn(line, "\n");
        snprintf(text, sizeof text, "%.*s", (int)n, line);
        at = strstr(at, text);
        assert_non_null(at);
        at += n;
        line += n + (line[n] == '\n');
    }
    bd_case c;
    assert_int_equal(
        bd_case_read("case.yaml", bd_buffer_text(&out), out.length_bytes, &f->schema, &c, NULL),
        BD_OK);
    for (size_t i = 0; i < f->report.n_sheets; i++) {
        const bd_source *source = bd_store_source(f->store, f->report.sheets[i].source);
        assert_non_null(bd_case_find(&c, source->file, source->sheet));
    }
    bd_case_reset(&c);
    bd_buffer_reset(&out);
}

static void test_added_to_a_case(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a.csv", "姓名,身份证号,死亡日期\n张三,11010519491231002X,2022-01-05\n");
    fixture_write(&f, "b低保发放.csv",
                  "姓名,身份证号,项目,金额,月份\n张三,11010519491231002X,低保,1,2022-01\n");
    fixture_load(&f);
    check_added(&f, "", 2, "files:\n  - match: \"a.csv\"\n    header_rows: 1-1\n    table: death");
    check_added(&f, "# nothing but a comment", 2, "a comment\n# ");
    check_added(&f, "params:\n  MLS-01:\n    max: 3\n", 2,
                "    max: 3\nfiles:\n  - match: \"a.csv\"");
    check_added(
        &f,
        "name: 某县\nfiles:\n  # mine\n  - match: \"a.csv\"\n    table: death # sure\n"
        "    totals: {rows: 1}\n    # a note on it\n\n# of the parameters\nparams: {}\n",
        1,
        "    # a note on it\n  - match: \"b低保发放.csv\"\n    header_rows: 1-1\n    table: "
        "subsidy");
    check_added(&f, "files:\n- match: a.csv\n  skip: true\nas_of: 2023-12-31", 1,
                "  skip: true\n- match: \"b低保发放.csv\"\n  header_rows: 1-1\n  table: subsidy");
    check_added(&f, "files:\nas_of: 2023-12-31\n", 2, "files:\n  - match: \"a.csv\"\n");
    check_added(&f, "as_of: 2023-12-31", 2, "as_of: 2023-12-31\nfiles:\n  - match");
    check_added(&f, "\"files\":\n      - match: a.csv", 1,
                "a.csv\n      - match: \"b低保发放.csv\"\n");
    check_added(&f, "files:\n  - match: '*.csv'\n    as_of: 2023-12-31\n", 0, "files:");
    /* Written in a line: nothing is changed, and it is said what to do. */
    static const char *const FLOW[] = {"files: [{match: a.csv}]\n", "{files: [], name: x}\n",
                                       "files: []\n"};
    for (size_t i = 0; i < 3; i++) {
        bd_buffer out;
        bd_buffer_init(&out);
        size_t n_added;
        bd_error error = {0};
        assert_int_equal(bd_load_report_case_add(f.store, &f.report, "case.yaml", FLOW[i],
                                                 strlen(FLOW[i]), &n_added, &out, &error),
                         BD_ERROR_INPUT);
        assert_non_null(strstr(error.en, "- match:"));
        bd_buffer_reset(&out);
    }
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_keys),        cmocka_unit_test(test_errors_have_places),
        cmocka_unit_test(test_exact_messages),  cmocka_unit_test(test_caret),
        cmocka_unit_test(test_letters),         cmocka_unit_test(test_answers_win),
        cmocka_unit_test(test_idle_answers),    cmocka_unit_test(test_written_case_loads_the_same),
        cmocka_unit_test(test_added_to_a_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
