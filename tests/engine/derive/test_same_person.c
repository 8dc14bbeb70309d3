/* Who may be behind a number that is masked, damaged or missing, and why. */
#include "engine/derive/derive.h"
#include "tests/engine/derive/store_builder.h"

#include <math.h>

static void tables(builder *b) {
    builder_init(b);
    builder_table(b, "death", false,
                  "id_no PERSON, person_name NAME, birth_date DATE, village TEXT, phone PHONE");
    builder_table(b, "roll", false, "id_no PERSON, person_name NAME, village TEXT, phone PHONE");
    builder_table(b, "person", true, "id_no PERSON, person_name NAME");
    builder_table(b, "same_person", true,
                  "pair INT, a PERSON, of_source SOURCE, of_row INT, person_name NAME, b PERSON, "
                  "probability REAL, grade CODE, linked BOOL, candidates INT, reason TEXT");
    builder_table(b, "same_person_field", true,
                  "pair INT, step INT, field CODE, a_value TEXT, b_value TEXT, level TEXT, "
                  "level_en TEXT, bits REAL, total REAL, probability REAL");
    assert_int_equal(bd_store_create(&b->schema, &b->store, NULL), BD_OK);
}

static uint32_t derive_checked(builder *b, const bd_checked_pair *checked, size_t n) {
    builder_seal(b);
    bd_derive_options options = {.n_threads = 2, .checked = checked, .n_checked = n};
    assert_int_equal(bd_derive_all(b->store, &options, NULL), BD_OK);
    return bd_store_find_table(b->store, "same_person", NULL)->n_rows;
}

static uint32_t derive(builder *b) {
    return derive_checked(b, NULL, 0);
}

static const char *cell(builder *b, const char *column, uint32_t row) {
    return cell_of(b, "same_person", column, row);
}

static double number(builder *b, const char *table, const char *column, uint32_t row) {
    return atof(cell_of(b, table, column, row));
}

/* Every pair has its steps; they add up, and end at the probability of the pair. */
static void check_waterfalls(builder *b) {
    uint32_t n_pairs = bd_store_find_table(b->store, "same_person", NULL)->n_rows;
    uint32_t n = bd_store_find_table(b->store, "same_person_field", NULL)->n_rows, row = 0;
    for (uint32_t pair = 0; pair < n_pairs; pair++) {
        assert_int_equal(atoi(cell(b, "pair", pair)), (int)pair + 1);
        double sum = 0;
        int steps = 0;
        for (; row < n && atoi(cell_of(b, "same_person_field", "pair", row)) == (int)pair + 1;
             row++) {
            assert_int_equal(atoi(cell_of(b, "same_person_field", "step", row)), ++steps);
            sum += number(b, "same_person_field", "bits", row);
            double total = number(b, "same_person_field", "total", row);
            assert_true(fabs(sum - total) <= 0.06 * steps);
            assert_true(fabs(1 / (1 + exp2(-total)) -
                             number(b, "same_person_field", "probability", row)) < 0.03);
            assert_true(*cell_of(b, "same_person_field", "level", row) &&
                        *cell_of(b, "same_person_field", "level_en", row));
        }
        assert_true(steps >= 2);
        assert_string_equal(cell_of(b, "same_person_field", "probability", row - 1),
                            cell(b, "probability", pair));
    }
    assert_int_equal(row, n);
}

static const char *masked(builder *b, const char *whole, int head, int tail) {
    char text[19];
    memcpy(text, whole, 19);
    memset(text + head, '*', (size_t)(18 - head - tail));
    return bd_arena_text(&b->arena, text, 18);
}

static void one_candidate_is_linked(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *whole = id_of(&b, 'M', 1940, 1);
    builder_row(&b, "death", "%s|张三丰||石桥村", masked(&b, whole, 6, 4));
    builder_row(&b, "roll", "%s|张三丰|石桥村", whole);
    builder_row(&b, "roll", "%s|李四|石桥村", id_of(&b, 'M', 1941, 3));
    assert_int_equal(derive(&b), 1);
    assert_string_equal(cell(&b, "b", 0), whole);
    assert_string_equal(cell(&b, "linked", 0), "true");
    assert_string_equal(cell(&b, "grade", 0), "D");
    check_waterfalls(&b);
    static const char *const fields[] = {"person_name", "id_no", "village"};
    for (uint32_t i = 0; i < 3; i++)
        assert_string_equal(cell_of(&b, "same_person_field", "field", i), fields[i]);
    assert_string_equal(cell_of(&b, "same_person_field", "b_value", 1), whole);
    builder_free(&b);
}

/* Whatever speaks for one of them: two people whom the mask and the name fit are both shown, and
 * neither is linked. */
static void two_candidates_are_never_linked(void **state) {
    (void)state;
    static const int kept[][2] = {{6, 4}, {4, 4}, {3, 4}, {1, 1}, {14, 0}, {12, 2}};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        builder b;
        tables(&b);
        /* Equal in all that any of these masks leaves: 1940-06-15, sequences 033 and 133. */
        char one[19] = "51010719400615033", two[24] = "51010719400615143";
        one[17] = bd_person_id_check_character(one);
        for (unsigned sequence = 101; sequence < 1000; sequence += 2) {
            snprintf(two, sizeof two, "51010719400615%03u", sequence % 1000);
            two[17] = bd_person_id_check_character(two);
            if (memcmp(one + 16, two + 16, 2) == 0) break;
        }
        const char *mask = masked(&b, one, kept[i][0], kept[i][1] > 2 ? 2 : kept[i][1]);
        builder_row(&b, "death", "%s|张三丰|1940-06-15|石桥村|13912341111", mask);
        builder_row(&b, "roll", "%.18s|张三丰|石桥村|13912341111", one);
        builder_row(&b, "roll", "%.18s|张三丰|大河村|13912342222", two);
        assert_int_equal(derive(&b), 2);
        for (uint32_t row = 0; row < 2; row++) {
            assert_string_equal(cell(&b, "linked", row), "false");
            assert_string_equal(cell(&b, "candidates", row), "2");
        }
        check_waterfalls(&b);
        builder_free(&b);
    }
}

static void name_and_birth_date_are_a_lead(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *whole = id_of(&b, 'F', 1940, 1);
    builder_row(&b, "death", "|王桂兰|1940-06-15|石桥村");
    builder_row(&b, "roll", "%s|王桂兰|石桥村", whole);
    builder_row(&b, "roll", "%s|王桂兰|大河村", id_of(&b, 'F', 1950, 2));
    assert_int_equal(derive(&b), 1);
    assert_string_equal(cell(&b, "grade", 0), "E");
    assert_string_equal(cell(&b, "linked", 0), "false");
    check_waterfalls(&b);
    builder_free(&b);
}

static void a_contradiction_shows_as_such(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *whole = id_of(&b, 'M', 1940, 1);
    builder_row(&b, "death", "%s|张三丰|1939-01-01|石桥村", masked(&b, whole, 6, 4));
    builder_row(&b, "roll", "%s|张三丰|石桥村", whole);
    assert_int_equal(derive(&b), 1);
    assert_string_equal(cell(&b, "linked", 0), "false");
    check_waterfalls(&b);
    uint32_t last = bd_store_find_table(b.store, "same_person_field", NULL)->n_rows - 1;
    assert_string_equal(cell_of(&b, "same_person_field", "field", last), "contradiction");
    builder_free(&b);
}

/* Row numbers begin at 2. */
static bd_checked_pair checked_rows(uint64_t of_death, uint64_t of_roll, bool same) {
    return (bd_checked_pair){{"death", "", of_death}, {"roll", "", of_roll}, same};
}

static void what_was_checked_wins(void **state) {
    (void)state;
    builder b;
    tables(&b);
    const char *one = id_of(&b, 'M', 1940, 1), *other = id_of(&b, 'M', 1940, 51);
    const char *lonely = id_of(&b, 'M', 1941, 3), *phoned = id_of(&b, 'F', 1950, 7);
    builder_row(&b, "death", "%s|张三丰||石桥村", masked(&b, one, 6, 0));
    builder_row(&b, "death", "%s|李四光||石桥村", masked(&b, lonely, 6, 4));
    builder_row(&b, "death", "|王桂兰|||13800138000");
    builder_row(&b, "roll", "%s|张三丰|石桥村", one);
    builder_row(&b, "roll", "%s|张三丰|石桥村", other);
    builder_row(&b, "roll", "%s|李四光|石桥村", lonely);
    builder_row(&b, "roll", "%s|王桂兰||13800138000", phoned);
    /* The last pair is of a file that is not there; rows beyond the end say nothing. */
    bd_checked_pair checked[] = {checked_rows(2, 3, true),
                                 checked_rows(3, 4, false),
                                 checked_rows(4, 5, false),
                                 checked_rows(99, 98, true),
                                 {{"gone", "", 2}, {"roll", "", 2}, true}};
    uint32_t n = derive_checked(&b, checked, 5);
    assert_int_equal(bd_checked_pairs_placed(b.store, checked, 5), 4);
    bool seen[3] = {false};
    for (uint32_t i = 0; i < n; i++) {
        const char *name = cell(&b, "person_name", i);
        bool is_first = strcmp(name, "张三丰") == 0;
        seen[is_first ? 0 : strcmp(name, "李四光") == 0 ? 1 : 2] = true;
        assert_string_equal(cell(&b, "linked", i), is_first ? "true" : "false");
        if (is_first) assert_string_equal(cell(&b, "b", i), other);
        assert_string_equal(cell(&b, "probability", i), is_first ? "0.9999" : "0.01");
        assert_non_null(
            strstr(cell(&b, "reason", i), is_first ? "已核查为同一人" : "已核查为不是同一人"));
    }
    assert_int_equal(n, 3);
    assert_true(seen[0] && seen[1] && seen[2]);
    check_waterfalls(&b);
    builder_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_candidate_is_linked),
        cmocka_unit_test(two_candidates_are_never_linked),
        cmocka_unit_test(name_and_birth_date_are_a_lead),
        cmocka_unit_test(a_contradiction_shows_as_such),
        cmocka_unit_test(what_was_checked_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
