/* Old household numbers. */
#include "engine/kin/closure.h"
#include "tests/engine/derive/store_builder.h"

static void tables(builder *b) {
    builder_init(b);
    builder_table(b, "official", false, "id_no PERSON");
    builder_table(b, "household", false,
                  "id_no PERSON, household_id HOUSEHOLD, former_household_id HOUSEHOLD, "
                  "relation_to_head CODE, village TEXT");
    builder_table(b, "marriage", false,
                  "husband_id PERSON, wife_id PERSON, register_date DATE, register_type CODE");
    builder_table(b, "kin", true,
                  "relative PERSON, official PERSON, degree INT, relation CODE, range CODE, "
                  "path TEXT, evidence CODE, declared BOOL");
    assert_int_equal(bd_store_create(&b->schema, &b->store, NULL), BD_OK);
}

static void derive(builder *b) {
    builder_seal(b);
    bd_people people = {.persons = bd_store_dictionary(b->store, BD_TYPE_PERSON)};
    assert_int_equal(bd_kin_derive(b->store, 2, 3, &people, NULL, NULL, NULL), BD_OK);
}

/* "relation degree range evidence"; NULL: no row. */
static void expect(builder *b, const char *official, const char *relative, const char *wanted) {
    const bd_table *table = bd_store_find_table(b->store, "kin", NULL);
    const char *found = NULL;
    for (uint32_t row = 0; row < table->n_rows; row++) {
        if (strcmp(cell_of(b, "kin", "official", row), official) != 0 ||
            strcmp(cell_of(b, "kin", "relative", row), relative) != 0)
            continue;
        char has[128];
        snprintf(has, sizeof has, "%s %s %s %s", cell_of(b, "kin", "relation", row),
                 *cell_of(b, "kin", "degree", row) ? cell_of(b, "kin", "degree", row) : "-",
                 *cell_of(b, "kin", "range", row) ? cell_of(b, "kin", "range", row) : "-",
                 cell_of(b, "kin", "evidence", row));
        found = bd_arena_text(&b->arena, has, strlen(has));
    }
    if (!wanted) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_string_equal(found, wanted);
}

static void the_left_household(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *official = id_of(&b, 'M', 1970, 1), *head = id_of(&b, 'M', 1945, 2);
    const char *mother = id_of(&b, 'F', 1947, 3), *brother = id_of(&b, 'M', 1975, 4);
    const char *his_son = id_of(&b, 'M', 2000, 5), *neighbour = id_of(&b, 'M', 1946, 6);
    builder_row(&b, "official", "%s", official);
    builder_row(&b, "household", "%s|2001|1001|户主|一村", official);
    builder_row(&b, "household", "%s|1001||户主|一村", head);
    builder_row(&b, "household", "%s|1001||配偶|一村", mother);
    builder_row(&b, "household", "%s|3001|1001|户主|一村", brother);
    builder_row(&b, "household", "%s|3001||子|一村", his_son);
    builder_row(&b, "household", "%s|4001||户主|一村", neighbour);
    derive(&b);
    expect(&b, official, head, "曾同户 - - inferred");
    expect(&b, official, mother, "曾同户 - - inferred");
    expect(&b, official, brother, "曾同户 - - inferred");
    expect(&b, official, his_son, NULL); /* nobody is kin over a housemate */
    expect(&b, official, neighbour, NULL);
    builder_free(&b);
}

/* Who stayed is tied to an official who left, and the other way round. */
static void the_official_stayed(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *official = id_of(&b, 'M', 1945, 1), *moved = id_of(&b, 'F', 1970, 2);
    builder_row(&b, "official", "%s", official);
    builder_row(&b, "household", "%s|1001||户主|一村", official);
    builder_row(&b, "household", "%s|2001|1001|户主|二村", moved);
    derive(&b);
    expect(&b, official, moved, "曾同户 - - inferred");
    builder_free(&b);
}

static void kinship_says_more(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *official = id_of(&b, 'M', 1970, 1), *head = id_of(&b, 'M', 1945, 2);
    const char *nephew = id_of(&b, 'M', 1999, 3), *brother = id_of(&b, 'M', 1975, 4);
    const char *former_wife = id_of(&b, 'F', 1972, 5);
    builder_row(&b, "official", "%s", official);
    builder_row(&b, "household", "%s|1001||户主|一村", head);
    /* The register of the old household still has him: its relation holds. */
    builder_row(&b, "household", "%s|1001||子|一村", official);
    builder_row(&b, "household", "%s|2001|1001|户主|一村", official);
    builder_row(&b, "household", "%s|1001||次子|一村", brother);
    builder_row(&b, "household", "%s|3001|1001|户主|一村", nephew);
    builder_row(&b, "household", "%s|3001||父亲|一村", brother);
    builder_row(&b, "household", "%s|5001|2001|户主|一村", former_wife);
    builder_row(&b, "marriage", "%s|%s|1995-05-01|结婚", official, former_wife);
    builder_row(&b, "marriage", "%s|%s|2001-05-01|离婚", official, former_wife);
    builder_row(&b, "marriage", "%s|%s|2020-05-01|结婚", nephew, id_of(&b, 'F', 2000, 6));
    derive(&b);
    expect(&b, official, head, "父亲 1 R1 register");
    expect(&b, official, brother, "弟弟 1 R1 register");
    expect(&b, official, nephew, "侄子 2 R3 register");
    expect(&b, official, former_wife, NULL); /* divorced long ago, and moved out */
    builder_free(&b);
}

/* Numbers that each village counts from 1 tie people of one village only. */
static void numbers_are_local(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *official = id_of(&b, 'M', 1970, 1), *here = id_of(&b, 'M', 1945, 2);
    const char *there = id_of(&b, 'M', 1946, 3), *elsewhere = id_of(&b, 'M', 1980, 4);
    builder_row(&b, "official", "%s", official);
    builder_row(&b, "household", "%s|200|7|户主|一村", official);
    builder_row(&b, "household", "%s|7||户主|一村", here);
    builder_row(&b, "household", "%s|7||户主|二村", there);
    builder_row(&b, "household", "%s|300|7|户主|三村", elsewhere);
    derive(&b);
    expect(&b, official, here, "曾同户 - - inferred");
    expect(&b, official, there, NULL);
    expect(&b, official, elsewhere, NULL);
    builder_free(&b);
}

/* Of a home for the old, or of a number that was filled in for everybody, nothing follows. */
static void large_households_tie_nobody(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *official = id_of(&b, 'M', 1970, 1), *other = id_of(&b, 'M', 1971, 2);
    builder_row(&b, "official", "%s", official);
    builder_row(&b, "household", "%s|2001|1001|户主|一村", official);
    builder_row(&b, "household", "%s|2002|1001|户主|一村", other);
    for (int i = 0; i < 40; i++)
        builder_row(&b, "household", "%s|1001||非亲属|一村", id_of(&b, 'F', 1940, 10 + i));
    for (int i = 0; i < 40; i++)
        builder_row(&b, "household", "%s|%d|1001|户主|一村", id_of(&b, 'F', 1941, 10 + i),
                    6000 + i);
    derive(&b);
    assert_int_equal(bd_store_find_table(b.store, "kin", NULL)->n_rows, 0);
    builder_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_left_household),          cmocka_unit_test(the_official_stayed),
        cmocka_unit_test(kinship_says_more),           cmocka_unit_test(numbers_are_local),
        cmocka_unit_test(large_households_tie_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
