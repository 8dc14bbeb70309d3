#include "engine/derive/derive.h"
#include "tests/engine/derive/store_builder.h"

static void derive(builder *b, int n_threads) {
    bd_divisions *divisions;
    assert_int_equal(
        bd_divisions_open(TEST_SOURCE_ROOT "/rules/codes/divisions.csv", &divisions, NULL), BD_OK);
    bd_derive_options options = {.n_threads = n_threads, .divisions = divisions};
    assert_int_equal(bd_derive_all(b->store, &options, NULL), BD_OK);
    bd_divisions_close(divisions);
}

/* The columns of a person's row, separated by spaces; "-" for NULL. */
static void expect_person(builder *b, const char *id, const char *wanted) {
    static const char *const columns[] = {"person_name", "birth_date", "sex",        "region",
                                          "town",        "village",    "id_problem", "n_rows"};
    uint32_t person = find_id(b, BD_TYPE_PERSON, id);
    assert_int_not_equal(person, 0);
    char has[512] = "";
    for (int i = 0; i < 8; i++) {
        const char *cell = cell_of(b, "person", columns[i], person - 1);
        snprintf(has + strlen(has), sizeof has - strlen(has), "%s%s", i ? " " : "",
                 *cell ? cell : "-");
    }
    assert_string_equal(has, wanted);
}

static void one_row_per_person(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *li = id_of(&b, 'F', 1972, 2);
    const char *wang = id_of(&b, 'M', 1980, 3), *relative = id_of(&b, 'F', 1990, 4);
    builder_row(&b, "household", "%s|H1|张山|户主|东镇|一村||||%s|510104", zhang, zhang);
    builder_row(&b, "subsidy", "%s|张三|2023-01|西镇|100", zhang);
    builder_row(&b, "subsidy", "%s|张三|2023-02|西镇|100", zhang);
    builder_row(&b, "roll", "%s|李四|%s|妻|南镇|二村|2020-01-01", li, zhang);
    builder_row(&b, "roll", "%s|李肆|%s|妻|北镇|三村|2022-01-01", li, zhang);
    builder_row(&b, "roll", "%s|李四|%s|妻|||", li, zhang);
    builder_row(&b, "subsidy", "%s|李四|2021-06|中镇|100", li);
    builder_row(&b, "subsidy", "%s|王乙|2023-01||100", wang);
    builder_row(&b, "subsidy", "%s|王甲|2023-02||100", wang);
    builder_row(&b, "kinship", "%s|张山|赵小|%s|妹", zhang, relative);
    builder_row(&b, "kinship", "%s|张山|赵晓|%s|妹", zhang, relative);
    builder_row(&b, "kinship", "%s|李四|赵晓|%s|妹", li, relative);
    builder_row(&b, "kinship", "%s|自己|自己|%s|本人", relative, relative);
    builder_row(&b, "subsidy", "510107196506150000|钱某|2023-01||100");
    builder_row(&b, "subsidy", "510107196513150011|孙某|2023-01||100");
    builder_seal(&b);
    derive(&b, 2);
    const bd_table *table = bd_store_find_table(b.store, "person", NULL);
    assert_int_equal(table->n_rows,
                     bd_dictionary_count(bd_store_dictionary(b.store, BD_TYPE_PERSON)));
    assert_int_equal(table->cluster_column, 0);
    /* The register's name, town and region; three rows of his own, three as head, two as official.
     */
    expect_person(&b, zhang, "张山 1970-06-15 男 510104 东镇 一村 - 8");
    expect_person(&b, li, "李四 1972-06-15 女 510107 北镇 三村 - 5");
    /* Equally often: the first by its bytes. */
    expect_person(&b, wang,
                  strcmp("王乙", "王甲") < 0 ? "王乙 1980-06-15 男 510107 - - - 2"
                                             : "王甲 1980-06-15 男 510107 - - - 2");
    expect_person(&b, relative, "自己 1990-06-15 女 510107 - - - 4");
    expect_person(&b, "510107196506150000", "钱某 1965-06-15 - 510107 - - truncated 1");
    expect_person(&b, "510107196513150011", "孙某 - - - - - checksum 1");
    builder_free(&b);
}

static void regions_have_parents(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    builder_row(&b, "household", "%s|H1|张三|户主|||||||510107001002", id_of(&b, 'M', 1970, 1));
    builder_row(&b, "household", "11010519491231002X|H2|李四|户主|||||||石桥镇");
    builder_row(&b, "household", "999999194912310010|H2|李四|户主");
    builder_seal(&b);
    derive(&b, 1);
    const bd_table *table = bd_store_find_table(b.store, "region", NULL);
    const bd_dictionary *regions = bd_store_dictionary(b.store, BD_TYPE_REGION);
    assert_int_equal(table->n_rows, bd_dictionary_count(regions));
    static const char *const rows[][4] = {
        {"510107001002", "", "village", "510107001"}, {"510107001", "", "town", "510107"},
        {"510107", "武侯区", "county", "510100"},     {"510100", "成都市", "prefecture", "510000"},
        {"510000", "四川省", "province", ""},         {"110105", "朝阳区", "county", "110000"},
        {"110000", "北京市", "province", ""},         {"石桥镇", "石桥镇", "town", ""},
    };
    assert_int_equal(table->n_rows, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t row = find_id(&b, BD_TYPE_REGION, rows[i][0]) - 1;
        assert_string_equal(cell_of(&b, "region", "name", row), rows[i][1]);
        assert_string_equal(cell_of(&b, "region", "level", row), rows[i][2]);
        assert_string_equal(cell_of(&b, "region", "parent", row), rows[i][3]);
    }
    builder_free(&b);
}

static void sources_and_paths(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *mother = id_of(&b, 'F', 1945, 2);
    builder_row(&b, "official", "%s|张三", zhang);
    builder_row(&b, "kinship", "%s|张三|王五|%s|母亲", zhang, mother);
    builder_seal(&b);
    derive(&b, 1);
    assert_int_equal(bd_store_find_table(b.store, "source", NULL)->n_rows, 2);
    assert_string_equal(cell_of(&b, "source", "file", 1), "kinship.csv");
    assert_string_equal(cell_of(&b, "source", "sheet", 1), "");
    assert_string_equal(cell_of(&b, "source", "table_name", 1), "kinship");
    assert_string_equal(cell_of(&b, "source", "rows", 1), "7");
    assert_string_equal(cell_of(&b, "kin", "path", 0), "公职人员 张三 —母亲→ 王五");
    builder_free(&b);
}

static void an_empty_store_is_fine(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    builder_seal(&b);
    derive(&b, 4);
    assert_int_equal(bd_store_find_table(b.store, "person", NULL)->n_rows, 0);
    assert_int_equal(bd_store_find_table(b.store, "kin", NULL)->n_rows, 0);
    builder_free(&b);
}

static void cancelling_stops(void **state) {
    (void)state;
    builder b;
    bd_cancel cancel = true;
    bd_error error;
    builder_init(&b);
    builder_tables(&b);
    builder_row(&b, "official", "%s|张三", id_of(&b, 'M', 1970, 1));
    builder_seal(&b);
    bd_derive_options options = {.n_threads = 1, .cancel = &cancel};
    assert_int_equal(bd_derive_all(b.store, &options, &error), BD_ERROR_CANCELLED);
    builder_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_row_per_person), cmocka_unit_test(regions_have_parents),
        cmocka_unit_test(sources_and_paths),  cmocka_unit_test(an_empty_store_is_fine),
        cmocka_unit_test(cancelling_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
