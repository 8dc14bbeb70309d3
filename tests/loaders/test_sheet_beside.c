/* Different tables side by side on one sheet. */
#include "tests/loaders/support.h"

#define ID_A "11010519491231002X"
#define ID_B "440524188001010014"
#define ID_C "440308199901101512"

/* The parts have their own titles and lengths; each row counts for both. */
static void test_two_tables(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "比对材料.csv",
                  "死亡人员,,,,,车辆,,\n姓名,身份证号,死亡日期,,,车主,身份证号,车牌号\n"
                  "张三," ID_A ",2022-01-01,,,李四," ID_B ",川A12345\n"
                  "赵六," ID_C ",2022-01-02,,,,,\n");
    fixture_load(&f);
    assert_int_equal(f.report.n_sheets, 2);
    assert_rows(&f, "death", "@,id_no,person_name,death_date",
                "3|" ID_A "|张三|2022-01-01\n4|" ID_C "|赵六|2022-01-02\n");
    assert_rows(&f, "vehicle", "@,owner_id,owner_name,plate_no", "3|" ID_B "|李四|川A12345\n");
    assert_int_equal(f.report.n_rows_read, 4 + 3);
    /* The case that inspect writes leaves such a sheet to recognition. */
    bd_buffer yaml;
    bd_buffer_init(&yaml);
    assert_int_equal(bd_load_report_case(f.store, &f.report, &yaml, NULL), BD_OK);
    fixture_write(&f, "case.yaml", bd_buffer_text(&yaml));
    bd_buffer_reset(&yaml);
    char path[600];
    snprintf(path, sizeof path, "%s/case.yaml", f.folder);
    assert_int_equal(fixture_try(&f, path, 2, false), BD_OK);
    assert_rows(&f, "vehicle", "@,owner_id,owner_name,plate_no", "3|" ID_B "|李四|川A12345\n");
    assert_int_equal(f.report.n_notes, 0);
    /* What a person says of the sheet wins: it is one table then. */
    fixture_write(&f, "case.yaml", "files:\n  - match: 比对材料.csv\n    table: vehicle\n");
    assert_int_equal(fixture_try(&f, path, 2, false), BD_OK);
    assert_int_equal(f.report.n_sheets, 1);
    fixture_end(&f);
}

/* Parts of one kind whose columns stand in another order, one of them with a sum below. */
static void test_same_table_in_another_order(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年5月高龄津贴发放表.csv",
                  "姓名,身份证号,发放金额,,身份证号,姓名,开户行,发放金额\n"
                  "张三," ID_A ",100,," ID_B ",李四,农商行,200\n"
                  "合计,,100,," ID_C ",赵六,农商行,300\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,id_no,person_name,amount",
                "2|" ID_A "|张三|100.00\n2|" ID_B "|李四|200.00\n3|" ID_C "|赵六|300.00\n");
    fixture_end(&f);
}

/* A blank column inside one table, with a person on either side of it. */
static void test_one_table_with_a_gap(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "党员干部及亲属信息.csv",
                  "干部姓名,干部身份证号码,职务,,称谓,亲属姓名,亲属身份证号码\n"
                  "张三," ID_A ",副镇长,,妻子,李四," ID_B "\n王五," ID_C ",科员,,母亲,李四," ID_B
                  "\n");
    fixture_load(&f);
    assert_string_equal(f.schema.tables[only_sheet(&f)->table].name, "kinship");
    fixture_end(&f);
}

/* On a sheet that is longer than what is looked at first nothing of it is guessed. */
static void test_long(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    bd_buffer text;
    bd_buffer_init(&text);
    bd_buffer_append_text(&text,
                          "死亡人员,,,,,车辆,,\n姓名,身份证号,死亡日期,,,车主,身份证号,车牌号\n");
    for (int i = 0; i < 1500; i++)
        bd_buffer_format(&text, "张三," ID_A ",2022-01-01,,,李四," ID_B ",川A%05d\n", i);
    fixture_write(&f, "比对材料.csv", bd_buffer_text(&text));
    bd_buffer_reset(&text);
    fixture_load(&f);
    const bd_sheet_report *sheet = only_sheet(&f);
    assert_int_equal(sheet->table, UINT32_MAX);
    assert_string_equal(sheet->question_zh,
                        "左右并排着不同的表,且行数较多;请把它们分放在不同的工作表中,"
                        "或在 case.yaml 中写 table 和 columns,只读其中一张");
    assert_int_equal(f.report.n_rows_loaded, 0);
    fixture_end(&f);
}

/* Sums of the villages beside a list are no columns of its persons; a sparse remark is. */
static void test_summary_beside(void **state) {
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "2023年5月高龄津贴.csv",
                  "姓名,身份证号,发放金额,,村,人数,金额\n"
                  "张三," ID_A ",50,,七田村,12,600\n李四," ID_B ",60,,八田村,2,100\n"
                  "王五,510107194203121143,50,,,,\n赵六," ID_C ",50,,,,\n"
                  "钱七,510107194001101005,50,,,,\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,person_name,amount,village",
                "2|张三|50.00|\n3|李四|60.00|\n4|王五|50.00|\n5|赵六|50.00|\n6|钱七|50.00|\n");
    fixture_end(&f);
    fixture_begin(&f);
    fixture_write(&f, "2023年5月高龄津贴.csv",
                  "姓名,身份证号,发放金额,,变动日期,备注\n"
                  "张三," ID_A ",50,,,迁出\n李四," ID_B ",60,,,\n"
                  "王五,510107194203121143,50,,,\n赵六," ID_C ",50,,,\n");
    fixture_load(&f);
    assert_rows(&f, "subsidy", "@,amount,remark", "2|50.00|迁出\n3|60.00|\n4|50.00|\n5|50.00|\n");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_tables),
        cmocka_unit_test(test_same_table_in_another_order),
        cmocka_unit_test(test_one_table_with_a_gap),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_summary_beside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
