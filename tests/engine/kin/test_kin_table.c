#include "../store/same_column.h"
#include "engine/kin/closure.h"
#include "tests/engine/derive/store_builder.h"

/* Row of the table kin for two people; UINT32_MAX when there is none. */
static uint32_t find_row(const builder *b, const char *official, const char *relative) {
    const bd_table *table = bd_store_find_table(b->store, "kin", NULL);
    const bd_column *relatives = bd_table_ids(table, "relative", BD_TYPE_PERSON);
    const bd_column *officials = bd_table_ids(table, "official", BD_TYPE_PERSON);
    uint32_t found = UINT32_MAX;
    for (uint32_t row = 0; row < table->n_rows; row++) {
        if (bd_id_at(relatives, row) != find_id(b, BD_TYPE_PERSON, relative) ||
            bd_id_at(officials, row) != find_id(b, BD_TYPE_PERSON, official))
            continue;
        assert_int_equal(found, UINT32_MAX);
        found = row;
    }
    return found;
}

/* "岳母 2 R2 register no". */
static void expect(builder *b, const char *official, const char *relative, const char *wanted) {
    uint32_t row = find_row(b, official, relative);
    if (row == UINT32_MAX) {
        if (wanted) fail_msg("no row; wanted %s", wanted);
        return;
    }
    const char *range = cell_of(b, "kin", "range", row);
    char has[256];
    snprintf(has, sizeof has, "%s %s %s %s %s", cell_of(b, "kin", "relation", row),
             cell_of(b, "kin", "degree", row), *range ? range : "-",
             cell_of(b, "kin", "evidence", row),
             bd_column_bits(&bd_store_find_table(b->store, "kin", NULL)->columns[7], row) ? "yes"
                                                                                          : "no");
    if (!wanted) fail_msg("unwanted row: %s (%s)", has, cell_of(b, "kin", "path", row));
    assert_string_equal(has, wanted);
}

static void expect_path(builder *b, const char *official, const char *relative,
                        const char *wanted) {
    uint32_t row = find_row(b, official, relative);
    assert_int_not_equal(row, UINT32_MAX);
    assert_string_equal(cell_of(b, "kin", "path", row), wanted);
}

static void derive(builder *b, int n_threads) {
    bd_people people = {.persons = bd_store_dictionary(b->store, BD_TYPE_PERSON)};
    assert_int_equal(bd_kin_derive(b->store, n_threads, 3, &people, NULL, NULL, NULL), BD_OK);
}

static void declarations_speak_for_themselves(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *wife = id_of(&b, 'F', 1972, 2);
    const char *mother = id_of(&b, 'F', 1945, 3), *driver = id_of(&b, 'M', 1980, 4);
    const char *friend = id_of(&b, 'M', 1971, 5), *somebody = id_of(&b, 'M', 1960, 6);
    const char *father_in_law = id_of(&b, 'M', 1944, 7), *his_son = id_of(&b, 'M', 1975, 8);
    const char *former = id_of(&b, 'F', 1971, 9), *wang = id_of(&b, 'F', 1968, 10);
    builder_row(&b, "official", "%s|张某|%s", zhang, wife);
    builder_row(&b, "kinship", "%s|张某|李某|%s|妻子", zhang, wife);
    builder_row(&b, "kinship", "%s|张某|王某|%s|52", zhang, mother);
    builder_row(&b, "kinship", "%s|张某|司某|%s|司机", zhang, driver);
    builder_row(&b, "kinship", "%s|张某|友某|%s|同学", zhang, friend);
    builder_row(&b, "kinship", "%s|张某|某某|%s|", zhang, somebody);
    builder_row(&b, "kinship", "%s|张某|李父|%s|岳父", zhang, father_in_law);
    builder_row(&b, "kinship", "%s|张某|前妻|%s|前妻", zhang, former);
    builder_row(&b, "kinship", "%s|王某|李子|%s|弟弟", wang, his_son);
    builder_row(&b, "household", "%s|H1|李父|户主", father_in_law);
    builder_row(&b, "household", "%s|H1|李子|子", his_son);
    builder_seal(&b);
    derive(&b, 2);
    expect(&b, zhang, wife, "配偶 1 R1 declared yes");
    expect(&b, zhang, mother, "母亲 1 R1 declared yes");
    expect(&b, zhang, driver, "特定关系人 1 - declared yes");
    expect(&b, zhang, friend, NULL);
    expect(&b, zhang, somebody, "其他亲属 1 - declared yes");
    expect(&b, zhang, father_in_law, "岳父 2 R2 declared yes");
    expect(&b, zhang, former, "前配偶 1 - declared yes");
    /* The son of the father-in-law could be the spouse, as far as that path tells: inferred. */
    expect(&b, zhang, his_son, "配偶的兄弟姐妹 2 R2 inferred no");
    expect(&b, wang, his_son, "弟弟 1 R1 declared yes");
    /* Through the brother's father. */
    expect(&b, wang, father_in_law, "父亲 1 R1 register no");
    expect(&b, zhang, zhang, NULL);
    expect(&b, wife, zhang, NULL);
    builder_free(&b);
}

static void registers_lead_over_the_head(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *wife = id_of(&b, 'F', 1972, 2);
    const char *father_in_law = id_of(&b, 'M', 1944, 3), *mother_in_law = id_of(&b, 'F', 1946, 4);
    const char *brother_in_law = id_of(&b, 'M', 1976, 5), *his_wife = id_of(&b, 'F', 1978, 6);
    const char *nephew = id_of(&b, 'M', 2005, 7), *stepchild = id_of(&b, 'F', 1960, 8);
    builder_row(&b, "official", "%s|张某", zhang);
    builder_row(&b, "marriage", "%s|%s|1995-05-01|结婚", zhang, wife);
    builder_row(&b, "household", "%s|H100|李父|02|东镇|一村", father_in_law);
    builder_row(&b, "household", "%s|H100|李母|10|东镇|一村", mother_in_law);
    builder_row(&b, "household", "%s|H100|李子|20|东镇|一村", brother_in_law);
    builder_row(&b, "household", "%s|H100|赵某|38|东镇|一村", his_wife);
    builder_row(&b, "household", "%s|H100|李孙|41|东镇|一村", nephew);
    builder_row(&b, "household", "%s|H200|李某||东镇|一村|%s", wife, father_in_law);
    /* Twelve years younger than her parent: a child of an earlier marriage, at most. */
    builder_row(&b, "household", "%s|H300|赵女|女|西镇|二村||||%s", stepchild, mother_in_law);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, zhang, wife, "配偶 1 R1 marriage no");
    expect(&b, zhang, father_in_law, "岳父 2 R2 register no");
    expect(&b, zhang, mother_in_law, "岳母 2 R2 register no");
    expect(&b, zhang, brother_in_law, "小舅子 2 R2 register no");
    expect(&b, zhang, his_wife, "配偶的兄弟姐妹的配偶 3 R3 inferred no");
    expect(&b, zhang, nephew, "小舅子的儿子 3 - inferred no");
    /* A daughter of the mother-in-law, through the mother-in-law: half a sister of the wife. */
    expect(&b, zhang, stepchild, "大姨子 2 R2 register no");
    const bd_table *kin = bd_store_find_table(b.store, "kin", NULL);
    assert_int_equal(kin->n_rows, 7);
    assert_int_equal(kin->cluster_column, 0);
    expect_path(&b, zhang, mother_in_law,
                "公职人员 姓名不详 —配偶→ 姓名不详 —父亲→ 姓名不详 —配偶→ 姓名不详");
    builder_free(&b);
}

static void couples_and_grandchildren_in_one_household(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *head = id_of(&b, 'M', 1940, 1), *first = id_of(&b, 'M', 1965, 2);
    const char *first_wife = id_of(&b, 'F', 1966, 3), *second = id_of(&b, 'M', 1968, 4);
    const char *second_wife = id_of(&b, 'F', 1969, 5), *daughter = id_of(&b, 'F', 1972, 6);
    const char *grandchild = id_of(&b, 'M', 1995, 7), *of_daughter = id_of(&b, 'F', 1999, 8);
    const char *brother = id_of(&b, 'M', 1942, 9), *his_wife = id_of(&b, 'F', 1943, 10);
    builder_row(&b, "official", "%s|陈二", second);
    builder_row(&b, "household", "%s|H1|陈父|户主", head);
    builder_row(&b, "household", "%s|H1|陈大|长子", first);
    builder_row(&b, "household", "%s|H1|周某|儿媳", first_wife);
    builder_row(&b, "household", "%s|H1|陈二|次子", second);
    builder_row(&b, "household", "%s|H1|吴某|儿媳", second_wife);
    builder_row(&b, "household", "%s|H1|陈女|女", daughter);
    builder_row(&b, "household", "%s|H1|陈孙|孙子", grandchild);
    builder_row(&b, "household", "%s|H1|郑某|外孙女", of_daughter);
    builder_row(&b, "household", "%s|H1|陈弟|弟", brother);
    builder_row(&b, "household", "%s|H1|孙某|弟媳", his_wife);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, second, head, "父亲 1 R1 register no");
    expect(&b, second, first, "哥哥 1 R1 register no");
    /* Two sons and two daughters-in-law: couples stand next to each other. */
    expect(&b, second, second_wife, "配偶 1 R1 inferred no");
    expect(&b, second, first_wife, "嫂子 2 R3 inferred no");
    expect(&b, second, daughter, "妹妹 1 R1 register no");
    /* Of two sons, nobody can tell whose son it is. */
    expect(&b, second, grandchild, "侄子 2 R3 inferred no");
    /* The only daughter is the only candidate. */
    expect(&b, second, of_daughter, "外甥女 2 R3 inferred no");
    expect(&b, second, brother, "叔父 2 R2 register no");
    expect(&b, second, his_wife, "婶母 3 R3 register no");
    expect_path(&b, second, of_daughter,
                "公职人员 姓名不详 —父亲→ 姓名不详 —女儿→ 姓名不详 —女儿→ 姓名不详");
    builder_free(&b);
}

static void household_numbers_are_local(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *son = id_of(&b, 'M', 1995, 2);
    const char *other = id_of(&b, 'M', 1971, 3), *other_son = id_of(&b, 'M', 1996, 4);
    const char *third = id_of(&b, 'M', 1973, 5), *third_son = id_of(&b, 'M', 1999, 6);
    builder_row(&b, "official", "%s|张某", zhang);
    builder_row(&b, "household", "%s|1|张某|户主|东镇|一村", zhang);
    builder_row(&b, "household", "%s|1|张子|子|东镇|一村", son);
    builder_row(&b, "household", "%s|1|李某|户主|西镇|一村", other);
    builder_row(&b, "household", "%s|1|李子|子|西镇|一村", other_son);
    builder_row(&b, "household", "%s|1|王某|户主|东镇|一村", third);
    builder_row(&b, "household", "%s|1|王子|子|东镇|一村", third_son);
    for (int i = 0; i < 40; i++) { /* a collective household */
        const char *member = i ? id_of(&b, 'M', 1980, 10 + i) : zhang;
        builder_row(&b, "household", "%s|J1|某某|%s|东镇|一村", member, i ? "子" : "户主");
    }
    builder_seal(&b);
    derive(&b, 1);
    /* Two heads in one village: each begins a household, but that is only inferred. */
    expect(&b, zhang, son, "儿子 1 R1 inferred no");
    expect(&b, zhang, other, NULL);
    expect(&b, zhang, other_son, NULL);
    expect(&b, zhang, third_son, NULL);
    assert_int_equal(bd_store_find_table(b.store, "kin", NULL)->n_rows, 1);
    builder_free(&b);
}

static void a_household_without_its_head(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *wife = id_of(&b, 'F', 1972, 1), *son = id_of(&b, 'M', 1995, 2);
    const char *mother = id_of(&b, 'F', 1945, 3), *sister = id_of(&b, 'F', 1974, 4);
    const char *head = id_of(&b, 'M', 1970, 5), *spouse = id_of(&b, 'F', 1973, 6);
    const char *child = id_of(&b, 'F', 2000, 7);
    const char *second = id_of(&b, 'F', 1977, 8), *third = id_of(&b, 'M', 1971, 9);
    builder_row(&b, "official", "%s|钱某", second);
    builder_row(&b, "official", "%s|李某", wife);
    builder_row(&b, "official", "%s|赵某", spouse);
    builder_row(&b, "household", "%s|H1|李某|妻", wife);
    builder_row(&b, "household", "%s|H1|张子|子", son);
    builder_row(&b, "household", "%s|H1|张母|母亲", mother);
    builder_row(&b, "household", "%s|H1|张妹|妹", sister);
    builder_row(&b, "household", "%s|H2|赵主|01", head); /* a list with 01 head, 02 spouse */
    builder_row(&b, "household", "%s|H2|赵某|02", spouse);
    builder_row(&b, "household", "%s|H2|赵女|30", child);
    builder_row(&b, "household", "%s|H3|钱主|户主", third); /* the same after codes became words */
    builder_row(&b, "household", "%s|H3|钱某|户主", second);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, wife, son, "儿子 1 R1 register no");
    expect(&b, wife, mother, "婆婆 2 R2 register no");
    expect(&b, wife, sister, "小姑子 2 R2 register no");
    expect(&b, spouse, head, "配偶 1 R1 register no");
    expect(&b, spouse, child, "女儿 1 R1 register no");
    expect(&b, second, third, "配偶 1 R1 inferred no");
    builder_free(&b);
}

static void divorces_end_marriages(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *first = id_of(&b, 'F', 1971, 2);
    const char *second = id_of(&b, 'F', 1975, 3), *child = id_of(&b, 'M', 1996, 4);
    const char *her_father = id_of(&b, 'M', 1945, 5);
    const char *wang = id_of(&b, 'M', 1968, 6), *recent = id_of(&b, 'F', 1970, 7);
    const char *zhao = id_of(&b, 'M', 1966, 8), *unrecorded = id_of(&b, 'F', 1966, 9),
               *next = id_of(&b, 'F', 1968, 10);
    const char *sun = id_of(&b, 'M', 1967, 13), *parted = id_of(&b, 'F', 1969, 14),
               *kept = id_of(&b, 'F', 1971, 15);
    const char *again = id_of(&b, 'M', 1964, 11), *twice = id_of(&b, 'F', 1964, 12);
    builder_row(&b, "official", "%s|张某", zhang);
    builder_row(&b, "official", "%s|王某", wang);
    builder_row(&b, "official", "%s|赵某", zhao);
    builder_row(&b, "official", "%s|钱某", again);
    builder_row(&b, "official", "%s|孙某", sun);
    builder_row(&b, "marriage", "%s|%s|1995-05-01|结婚", zhang, first);
    builder_row(&b, "marriage", "%s|%s|2005-05-01|离婚", zhang, first);
    builder_row(&b, "marriage", "%s|%s|2008-05-01|结婚", zhang, second);
    builder_row(&b, "marriage", "%s|%s|1990-05-01|结婚", wang, recent);
    builder_row(&b, "marriage", "%s|%s|2022-05-01|离婚", wang, recent);
    builder_row(&b, "marriage", "%s|%s|1990-05-01|结婚", zhao, unrecorded);
    builder_row(&b, "marriage", "%s|%s|2001-05-01|结婚", zhao, next);
    builder_row(&b, "marriage", "%s|%s|1990-05-01|结婚", again, twice);
    builder_row(&b, "marriage", "%s|%s|1999-05-01|离婚", again, twice);
    builder_row(&b, "marriage", "%s|%s|2001-05-01|复婚", again, twice);
    /* Entries that do not say what they are. */
    builder_row(&b, "marriage", "%s|%s|1992-05-01|", sun, parted);
    builder_row(&b, "marriage", "%s|%s|2010-05-01|", sun, parted);
    builder_row(&b, "marriage", "%s|%s|2012-05-01|", sun, kept);
    builder_row(&b, "marriage", "%s|%s|2023-12-31|结婚", id_of(&b, 'M', 1999, 20),
                id_of(&b, 'F', 1999, 21));
    /* The register still has the first wife; the child names both parents. */
    builder_row(&b, "household", "%s|H1|张某|户主||||||%s", zhang, first);
    builder_row(&b, "household", "%s|H1|张子|子|||%s|%s", child, zhang, first);
    builder_row(&b, "household", "%s|H2|某某|父亲||||||||%s", her_father, first);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, zhang, second, "配偶 1 R1 marriage no");
    expect(&b, zhang, first, NULL);
    expect(&b, zhang, her_father, NULL);
    expect(&b, zhang, child, "儿子 1 R1 register no");
    expect(&b, wang, recent, "前配偶 1 - marriage no");
    expect(&b, zhao, next, "配偶 1 R1 marriage no");
    expect(&b, zhao, unrecorded, NULL);
    expect(&b, again, twice, "配偶 1 R1 marriage no");
    expect(&b, sun, kept, "配偶 1 R1 marriage no");
    expect(&b, sun, parted, NULL);
    builder_free(&b);
}

static void step_relations_need_a_reason(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1990, 1), *father = id_of(&b, 'M', 1960, 2);
    const char *mother = id_of(&b, 'F', 1962, 3), *new_wife = id_of(&b, 'F', 1970, 4);
    const char *li = id_of(&b, 'M', 1991, 5), *his_father = id_of(&b, 'M', 1961, 6);
    const char *fathers_wife = id_of(&b, 'F', 1963, 7);
    const char *half_sister = id_of(&b, 'F', 2002, 8);
    builder_row(&b, "official", "%s|张某", zhang);
    builder_row(&b, "official", "%s|李某", li);
    builder_row(&b, "household", "%s|H1|张某||||%s|%s", zhang, father, mother);
    builder_row(&b, "marriage", "%s|%s|2000-01-01|结婚", father, new_wife);
    builder_row(&b, "household", "%s|H2|张女||||%s|%s", half_sister, father, new_wife);
    builder_row(&b, "household", "%s|H3|李某||||%s", li, his_father);
    builder_row(&b, "marriage", "%s|%s|1985-01-01|结婚", his_father, fathers_wife);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, zhang, mother, "母亲 1 R1 register no");
    expect(&b, zhang, new_wife, "继母或养母 1 R1 register no");
    expect(&b, zhang, half_sister, "妹妹 1 R1 register no");
    expect(&b, li, fathers_wife, "母亲 1 R1 register no");
    builder_free(&b);
}

static void lists_are_weaker_than_registers(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *mother = id_of(&b, 'F', 1945, 2);
    builder_row(&b, "official", "%s|张某", zhang);
    builder_row(&b, "roll", "%s|张母|%s|母亲", mother, zhang);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, zhang, mother, "母亲 1 R1 list no");
    builder_free(&b);
}

static void too_many_relatives_are_cut(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 0), *wrong = id_of(&b, 'M', 1945, 1);
    const char *declared = id_of(&b, 'F', 1971, 2);
    builder_row(&b, "official", "%s|张某", zhang);
    builder_row(&b, "kinship", "%s|张某|李某|%s|妻", zhang, declared);
    builder_row(&b, "household", "%s|H0|张某||||%s", zhang, wrong);
    for (int i = 0; i < 100; i++) /* a number used as everybody's father */
        builder_row(&b, "household", "%s|H%d|某某||||%s", id_of(&b, 'M', 1980, i), i, wrong);
    builder_seal(&b);
    derive(&b, 1);
    assert_int_equal(bd_store_find_table(b.store, "kin", NULL)->n_rows, BD_KIN_MOST_RELATIVES);
    expect(&b, zhang, declared, "配偶 1 R1 declared yes");
    expect(&b, zhang, wrong, "父亲 1 R1 inferred no");
    builder_free(&b);
}

static void names_without_numbers_tie_inside_one_household_only(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_tables(&b);
    const char *zhang = id_of(&b, 'M', 1970, 1), *wife = id_of(&b, 'F', 1972, 2);
    const char *first = id_of(&b, 'M', 1999, 3), *second = id_of(&b, 'M', 2001, 4);
    const char *elsewhere = id_of(&b, 'F', 1945, 5), *daughter = id_of(&b, 'F', 2003, 6);
    builder_row(&b, "kinship", "%s|张某|李某||妻子", zhang);
    builder_row(&b, "kinship", "%s|张某|张小||儿子", zhang); /* two of that name */
    builder_row(&b, "kinship", "%s|张某|王某||母亲", zhang); /* in another household */
    builder_row(&b, "kinship", "%s|张某|张兰||儿子", zhang); /* but she is a woman */
    builder_row(&b, "household", "%s|H1|张某|", zhang);
    builder_row(&b, "household", "%s|H1|李某|", wife);
    builder_row(&b, "household", "%s|H1|张小|", first);
    builder_row(&b, "household", "%s|H1|张小|", second);
    builder_row(&b, "household", "%s|H1|张兰|", daughter);
    builder_row(&b, "household", "%s|H2|王某|", elsewhere);
    builder_seal(&b);
    derive(&b, 1);
    expect(&b, zhang, wife, "配偶 1 R1 inferred yes");
    expect(&b, zhang, first, NULL);
    expect(&b, zhang, second, NULL);
    expect(&b, zhang, elsewhere, NULL);
    expect(&b, zhang, daughter, NULL);
    builder_free(&b);
}

static void a_schema_without_tables_is_fine(void **state) {
    (void)state;
    builder b;
    builder_init(&b);
    builder_table(&b, "kin", true, "relative PERSON, path TEXT");
    builder_table(&b, "kinship", false, "official_id PERSON, relative_id PERSON");
    assert_int_equal(bd_store_create(&b.schema, &b.store, NULL), BD_OK);
    const char *zhang = id_of(&b, 'M', 1970, 0), *other = id_of(&b, 'M', 1971, 1);
    builder_row(&b, "kinship", "%s|%s", zhang, other);
    builder_seal(&b);
    derive(&b, 1);
    assert_int_equal(bd_store_find_table(b.store, "kin", NULL)->n_rows, 1);
    assert_string_equal(cell_of(&b, "kin", "path", 0), "公职人员 姓名不详 —其他亲属→ 姓名不详");
    builder_free(&b);
}

/* Many random households, marriages and declarations: the same table for any number of threads. */
static void make_random(builder *b) {
    static const char *const relations[] = {"户主", "10", "20", "30", "38",
                                            "41",   "52", "73", "99", "妹夫"};
    unsigned seed = 7;
    builder_init(b);
    builder_tables(b);
    for (int h = 0; h < 1500; h++) {
        int n = 1 + rand_r(&seed) % 7;
        for (int i = 0; i < n; i++)
            builder_row(b, "household", "%s|H%d|某某|%s|镇%d",
                        id_of(b, rand_r(&seed) % 2 ? 'M' : 'F', 1930 + rand_r(&seed) % 80,
                              rand_r(&seed) % 40),
                        h, i ? relations[rand_r(&seed) % 10] : relations[0], h % 3);
    }
    for (int i = 0; i < 1500; i++) {
        const char *person = id_of(b, 'M', 1930 + rand_r(&seed) % 80, rand_r(&seed) % 40);
        const char *other = id_of(b, 'F', 1930 + rand_r(&seed) % 80, rand_r(&seed) % 40);
        builder_row(b, "marriage", "%s|%s|20%02d-05-01|%s", person, other, rand_r(&seed) % 24,
                    rand_r(&seed) % 4 ? "结婚" : "离婚");
        builder_row(b, "kinship", "%s|某|某|%s|%s", person,
                    id_of(b, 'M', 1930 + rand_r(&seed) % 80, rand_r(&seed) % 40),
                    relations[rand_r(&seed) % 10]);
    }
    builder_seal(b);
}

static void threads_do_not_matter(void **state) {
    (void)state;
    builder one, several;
    make_random(&one);
    derive(&one, 1);
    const bd_table *wanted = bd_store_find_table(one.store, "kin", NULL);
    assert_true(wanted->n_rows > 5000);
    for (int n_threads = 2; n_threads <= 8; n_threads *= 4) {
        make_random(&several);
        derive(&several, n_threads);
        const bd_table *has = bd_store_find_table(several.store, "kin", NULL);
        assert_int_equal(has->n_rows, wanted->n_rows);
        for (size_t c = 0; c < wanted->n_columns; c++)
            assert_same_column(&has->columns[c], &wanted->columns[c], wanted->n_rows);
        const bd_dictionary *texts = bd_store_dictionary(one.store, BD_TYPE_TEXT);
        const bd_dictionary *others = bd_store_dictionary(several.store, BD_TYPE_TEXT);
        assert_int_equal(bd_dictionary_count(texts), bd_dictionary_count(others));
        for (uint32_t id = 1; id <= bd_dictionary_count(texts); id++)
            assert_string_equal(bd_dictionary_text(texts, id, NULL),
                                bd_dictionary_text(others, id, NULL));
        builder_free(&several);
    }
    const bd_column *relatives = bd_table_ids(wanted, "relative", BD_TYPE_PERSON);
    const bd_column *officials = bd_table_ids(wanted, "official", BD_TYPE_PERSON);
    for (uint32_t row = 1; row < wanted->n_rows; row++)
        assert_true(bd_id_at(relatives, row - 1) < bd_id_at(relatives, row) ||
                    (bd_id_at(relatives, row - 1) == bd_id_at(relatives, row) &&
                     bd_id_at(officials, row - 1) < bd_id_at(officials, row)));
    builder_free(&one);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declarations_speak_for_themselves),
        cmocka_unit_test(registers_lead_over_the_head),
        cmocka_unit_test(couples_and_grandchildren_in_one_household),
        cmocka_unit_test(household_numbers_are_local),
        cmocka_unit_test(a_household_without_its_head),
        cmocka_unit_test(divorces_end_marriages),
        cmocka_unit_test(step_relations_need_a_reason),
        cmocka_unit_test(lists_are_weaker_than_registers),
        cmocka_unit_test(too_many_relatives_are_cut),
        cmocka_unit_test(names_without_numbers_tie_inside_one_household_only),
        cmocka_unit_test(a_schema_without_tables_is_fine),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
