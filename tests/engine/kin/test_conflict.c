#include "engine/kin/conflict.h"
#include "tests/engine/derive/store_builder.h"
#include "../store/same_column.h"

static void tables(builder *b) {
    builder_init(b);
    builder_table(b, "kinship", false, "official_id PERSON, relative_id PERSON, relation CODE");
    builder_table(b, "household", false,
                  "id_no PERSON, household_id HOUSEHOLD, relation_to_head CODE, father_id PERSON, "
                  "mother_id PERSON, spouse_id PERSON");
    builder_table(b, "marriage", false,
                  "husband_id PERSON, wife_id PERSON, register_date DATE, register_type CODE");
    builder_table(b, "death", false, "id_no PERSON, death_date DATE");
    builder_table(
        b, "kin_conflict", true,
        "person PERSON, kind CODE, relative PERSON, evidence CODE, of_source SOURCE, of_row "
        "INT, other PERSON, other_evidence CODE, other_source SOURCE, other_row INT, problem "
        "TEXT, problem_en TEXT");
    assert_int_equal(bd_store_create(&b->schema, &b->store, NULL), BD_OK);
}

static void derive(builder *b, int n_threads) {
    builder_seal(b);
    bd_people people = {.persons = bd_store_dictionary(b->store, BD_TYPE_PERSON)};
    assert_int_equal(bd_kin_conflicts_derive(b->store, n_threads, &people, NULL, NULL), BD_OK);
}

/* "kind evidence:row [other evidence:row]" of the only contradiction; NULL for none at all. */
static void expect(builder *b, const char *person, const char *relative, const char *other,
                   const char *wanted) {
    const bd_table *table = bd_store_find_table(b->store, "kin_conflict", NULL);
    if (!wanted) {
        assert_int_equal(table->n_rows, 0);
        return;
    }
    assert_int_equal(table->n_rows, 1);
    char has[200];
    snprintf(has, sizeof has, "%s %s:%s", cell_of(b, "kin_conflict", "kind", 0),
             cell_of(b, "kin_conflict", "evidence", 0), cell_of(b, "kin_conflict", "of_row", 0));
    if (*cell_of(b, "kin_conflict", "other_evidence", 0))
        snprintf(has + strlen(has), sizeof has - strlen(has), " %s:%s",
                 cell_of(b, "kin_conflict", "other_evidence", 0),
                 cell_of(b, "kin_conflict", "other_row", 0));
    assert_string_equal(has, wanted);
    assert_string_equal(cell_of(b, "kin_conflict", "person", 0), person);
    assert_string_equal(cell_of(b, "kin_conflict", "relative", 0), relative);
    assert_string_equal(cell_of(b, "kin_conflict", "other", 0), other ? other : "");
    assert_true(*cell_of(b, "kin_conflict", "problem", 0) &&
                *cell_of(b, "kin_conflict", "problem_en", 0));
}

static void two_fathers(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *person = id_of(&b, 'M', 1970, 1), *one = id_of(&b, 'M', 1945, 2);
    const char *two = id_of(&b, 'M', 1940, 3), *mother = id_of(&b, 'F', 1948, 4);
    builder_row(&b, "kinship", "%s|%s|父亲", person, one);
    builder_row(&b, "household", "%s|H1|户主|%s|%s", person, two, mother);
    derive(&b, 1);
    const bd_table *table = bd_store_find_table(b.store, "kin_conflict", NULL);
    assert_int_equal(table->n_rows, 1);
    bool declared_first = strcmp(cell_of(&b, "kin_conflict", "relative", 0), one) == 0;
    if (declared_first)
        expect(&b, person, one, two, "two_fathers declared:2 register:2");
    else
        expect(&b, person, two, one, "two_fathers register:2 declared:2");
    builder_free(&b);
}

static void an_adoptive_father_is_no_second_one(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *person = id_of(&b, 'M', 1970, 1);
    builder_row(&b, "kinship", "%s|%s|养父", person, id_of(&b, 'M', 1945, 2));
    builder_row(&b, "household", "%s|H1|户主|%s", person, id_of(&b, 'M', 1940, 3));
    derive(&b, 1);
    expect(&b, NULL, NULL, NULL, NULL);
    builder_free(&b);
}

static void a_damaged_number_is_no_second_father(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *person = id_of(&b, 'M', 1970, 1), *father = id_of(&b, 'M', 1945, 2);
    builder_row(&b, "kinship", "%s|%s|父亲", person, father);
    builder_row(&b, "household", "%s|H1|户主|%.14s****", person, father);
    derive(&b, 1);
    expect(&b, NULL, NULL, NULL, NULL);
    builder_free(&b);
}

static void relations_to_the_head_against_birth_dates(void **state) {
    (void)state;
    static const struct {
        int head, member;
        const char *relation, *kind;
    } cases[] = {{1970, 1969, "长子", "older_child register:3"},
                 {1970, 1980, "长子", "young_parent register:3"},
                 {1970, 1986, "长子", NULL},
                 {1970, 1980, "养子", NULL},
                 {1965, 1985, "孙子", "young_elder register:3"},
                 {1940, 1985, "孙子", NULL},
                 {1960, 1940, "父亲", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        builder b;
        tables(&b);
        const char *head = id_of(&b, 'M', cases[i].head, 1);
        const char *member = id_of(&b, 'M', cases[i].member, 2);
        builder_row(&b, "household", "%s|H1|户主", head);
        builder_row(&b, "household", "%s|H1|%s", member, cases[i].relation);
        derive(&b, 1);
        expect(&b, member, head, NULL, cases[i].kind);
        builder_free(&b);
    }
}

static void a_declared_and_another_registered_spouse(void **state) {
    (void)state;
    for (int dead = 0; dead < 2; dead++) {
        builder b;
        tables(&b);
        const char *person = id_of(&b, 'M', 1970, 1), *declared = id_of(&b, 'F', 1972, 2);
        const char *registered = id_of(&b, 'F', 1975, 3);
        builder_row(&b, "kinship", "%s|%s|妻子", person, declared);
        builder_row(&b, "marriage", "%s|%s|2001-05-01|结婚", person, registered);
        /* A widower may have married again. */
        if (dead) builder_row(&b, "death", "%s|2003-01-01", registered);
        derive(&b, 1);
        expect(&b, person, declared, registered,
               dead ? NULL : "other_spouse declared:2 marriage:2");
        builder_free(&b);
    }
}

static void declared_after_the_divorce(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *person = id_of(&b, 'M', 1970, 1), *wife = id_of(&b, 'F', 1972, 2);
    builder_row(&b, "kinship", "%s|%s|妻子", person, wife);
    builder_row(&b, "marriage", "%s|%s|1998-05-01|结婚", person, wife);
    builder_row(&b, "marriage", "%s|%s|2010-05-01|离婚", person, wife);
    derive(&b, 1);
    expect(&b, person, wife, NULL, "ended_spouse declared:2");
    builder_free(&b);
}

static void married_to_two_at_a_time(void **state) {
    (void)state;
    static const struct {
        const char *divorced, *married_again, *kind;
        bool dead;
    } cases[] = {{"2006-05-01", "2005-05-01", "two_marriages marriage:2 marriage:3", false},
                 {"2004-05-01", "2005-05-01", NULL, false},
                 {"2005-05-01", "2005-05-01", NULL, false}, /* both on one day */
                 {NULL, "2005-05-01", "no_divorce marriage:2 marriage:3", false},
                 {NULL, "2005-05-01", NULL, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        builder b;
        tables(&b);
        const char *person = id_of(&b, 'M', 1970, 1), *first = id_of(&b, 'F', 1972, 2);
        const char *second = id_of(&b, 'F', 1975, 3);
        builder_row(&b, "marriage", "%s|%s|2001-05-01|结婚", person, first);
        builder_row(&b, "marriage", "%s|%s|%s|结婚", person, second, cases[i].married_again);
        if (cases[i].divorced)
            builder_row(&b, "marriage", "%s|%s|%s|离婚", person, first, cases[i].divorced);
        if (cases[i].dead) builder_row(&b, "death", "%s|2003-01-01", first);
        derive(&b, 1);
        expect(&b, person, first, second, cases[i].kind);
        builder_free(&b);
    }
}

static void sources_that_name_different_relations(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *head = id_of(&b, 'M', 1970, 1), *daughter = id_of(&b, 'F', 1995, 2);
    builder_row(&b, "kinship", "%s|%s|女儿", head, daughter);
    builder_row(&b, "household", "%s|H1|户主", head);
    builder_row(&b, "household", "%s|H1|配偶", daughter);
    derive(&b, 1);
    expect(&b, daughter, head, NULL, "two_relations register:3 declared:2");
    builder_free(&b);
}

/* The same table for any number of threads. */
static void threads_do_not_matter(void **state) {
    (void)state;
    static const char *const relations[] = {"配偶", "长子", "次女", "父亲", "孙子", "弟弟"};
    builder b[3];
    for (int n = 0; n < 3; n++) {
        unsigned seed = 11;
        tables(&b[n]);
        for (int i = 0; i < 4000; i++) {
            const char *person = id_of(&b[n], 'M', 1930 + rand_r(&seed) % 80, rand_r(&seed) % 40);
            const char *other = id_of(&b[n], 'F', 1930 + rand_r(&seed) % 80, rand_r(&seed) % 40);
            builder_row(&b[n], "marriage", "%s|%s|20%02d-05-01|%s", person, other,
                        rand_r(&seed) % 24, rand_r(&seed) % 4 ? "结婚" : "离婚");
            builder_row(&b[n], "kinship", "%s|%s|%s", person, other, relations[rand_r(&seed) % 6]);
        }
        derive(&b[n], 1 + 3 * n);
    }
    const bd_table *wanted = bd_store_find_table(b[0].store, "kin_conflict", NULL);
    assert_true(wanted->n_rows > 5000);
    for (int n = 1; n < 3; n++) {
        const bd_table *has = bd_store_find_table(b[n].store, "kin_conflict", NULL);
        assert_int_equal(has->n_rows, wanted->n_rows);
        for (size_t c = 0; c < wanted->n_columns; c++)
            assert_same_column(&has->columns[c], &wanted->columns[c], wanted->n_rows);
    }
    for (int n = 0; n < 3; n++)
        builder_free(&b[n]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_fathers),
        cmocka_unit_test(an_adoptive_father_is_no_second_one),
        cmocka_unit_test(a_damaged_number_is_no_second_father),
        cmocka_unit_test(relations_to_the_head_against_birth_dates),
        cmocka_unit_test(a_declared_and_another_registered_spouse),
        cmocka_unit_test(declared_after_the_divorce),
        cmocka_unit_test(married_to_two_at_a_time),
        cmocka_unit_test(sources_that_name_different_relations),
        cmocka_unit_test(threads_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
