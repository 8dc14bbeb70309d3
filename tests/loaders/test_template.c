/* The template of a format is a whole format: it reads, and says where it cannot. */
#include "loaders/template.h"
#include "tests/loaders/collect.h"

static bd_status read_pairs(const char *text, collected *c, bd_error *error) {
    static const bd_read_options none;
    bd_cell_receiver receiver = {c, collect_begin, collect_rows, collect_end, NULL, NULL};
    bd_source_file file = {"p", text, strlen(text)};
    bd_error_reset(error);
    assert_true(bd_format_template.recognise(text, strlen(text), "p"));
    return bd_format_template.read(&file, &none, &receiver, error);
}

static void test_template(void **state) {
    (void)state;
    collected c = {0};
    bd_error error;
    assert_int_equal(read_pairs("#pairs\n姓名=张三\n金额=\n\xC3=", &c, &error), BD_OK);
    assert_non_null(strstr(bd_buffer_text(&c.text), "2: 姓名 | 张三\n3: 金额"));
    bd_buffer_reset(&c.text);
    assert_int_equal(read_pairs("#pairs\n金额=12.50\n比例=0.0010\n编号=001x\n", &c, &error), BD_OK);
    assert_non_null(strstr(bd_buffer_text(&c.text), "2: 金额 | 12.5"));
    assert_non_null(strstr(bd_buffer_text(&c.text), "3: 比例 | 0.001\n4: 编号 | 001x"));
    bd_buffer_reset(&c.text);
    /* as an editor of Windows saves it */
    assert_int_equal(read_pairs("\xEF\xBB\xBF#pairs\r\n姓名=张三\r\n\r=x\r\n", &c, &error), BD_OK);
    assert_string_equal(bd_buffer_text(&c.text), "2: 姓名 | 张三\n3: \r | x\n");
    bd_buffer_reset(&c.text);
    assert_int_equal(read_pairs("#pairs\na=1\nnothing\n", &c, &error), BD_ERROR_FORMAT);
    assert_int_equal(error.line, 3);
    assert_non_null(strstr(error.en, "equals sign"));
    const char *others[] = {"#pair", "#pairs", "#pairs\r", "#pairs=1\n", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(bd_format_template.recognise(others[i], strlen(others[i]), "p"));
    assert_null(bd_format_named("template"));
    bd_buffer_reset(&c.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_template)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
