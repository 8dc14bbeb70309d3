/* Ranking: findings about one subject stand together, reasons count once, the parts of a score add
 * up, and a reviewer sees variety first. */
#include "screen_case.h"

#define AID                                                                                        \
    "SELECT s.id_no, count(*) AS months, sum(s.amount) AS amount FROM subsidy s GROUP BY s.id_no"
#define AMOUNT "severity: medium\namount: amount"

/* Whether the findings about one subject stand in a row, numbered. */
static void assert_grouped(const screen_case *c) {
    const bd_screening *s = &c->screening;
    for (size_t i = 0; i < s->n_findings; i++) {
        const bd_finding *now = &s->findings[i], *last = i ? &s->findings[i - 1] : NULL;
        assert_int_equal(now->rank, i + 1);
        if (last && now->reason > 1) {
            assert_int_equal(now->subject_rank, last->subject_rank);
            assert_int_equal(now->reason, last->reason + 1);
            assert_true(now->score <= last->score);
        } else {
            assert_int_equal(now->reason, 1);
            assert_int_equal(now->subject_rank, last ? last->subject_rank + 1 : 1);
            if (last) assert_int_equal(last->reason, last->n_reasons);
        }
        assert_adds_up(now);
    }
}

static void test_one_subject(void **state) {
    (void)state;
    screen_case c;
    begin_case(&c);
    write_rule(&c, "aid", "AID-01", AMOUNT, AID);
    /* The same rows once more, in its family and in another. */
    write_rule(&c, "aid", "AID-02", "severity: low",
               "SELECT s.id_no, max(s.amount) AS most FROM subsidy s GROUP BY s.id_no");
    write_rule(&c, "other", "OTH-01", "severity: low",
               "SELECT s.id_no, min(s.amount) AS least FROM subsidy s GROUP BY s.id_no");
    write_rule(&c, "car", "CAR-01", "severity: high",
               "SELECT v.owner_id AS id_no, count(*) AS cars FROM vehicle v GROUP BY v.owner_id");
    write_rule(&c, "data", "DAT-01", "severity: info",
               "SELECT p.owner_id AS id_no, count(*) AS homes FROM property p GROUP BY p.owner_id");
    screen(&c,
           "== x\nsubsidy: id_no | person_name | program | period | amount\n"
           "  @a | 张三 | 农村低保 | 2023-11 | 300.00\n  @b | 李四 | 农村低保 | 2023-12 | 300.00\n"
           "vehicle: owner_id | owner_name | plate_no\n  @a | 张三 | 冀A12345\n"
           "property: owner_id | owner_name | address\n  @b | 李四 | 一号\n",
           NULL);
    assert_int_equal(c.screening.n_findings, 8);
    assert_grouped(&c);
    /* a: a car, and payments (three rules on the same row are one reason). */
    const bd_finding *car = find(&c, "CAR-01", "张三"), *aid = find(&c, "AID-01", "张三");
    assert_int_equal(car->subject_rank, 1);
    assert_int_equal(car->n_reasons, 4);
    assert_int_equal(car->points[BD_SCORE_REASONS], 100);
    assert_int_equal(aid->subject_rank, 1);
    assert_int_equal(aid->points[BD_SCORE_REASONS], 100);
    assert_int_equal(find(&c, "AID-02", "张三")->points[BD_SCORE_REASONS], 100);
    assert_non_null(strstr(aid->score_zh, "与同一对象的首要疑点(310 分)排在一起"));
    /* b: payments alone; a defect of the data is no reason. */
    const bd_finding *other = find(&c, "AID-01", "李四");
    assert_int_equal(other->subject_rank, 2);
    assert_int_equal(other->points[BD_SCORE_REASONS], 0);
    assert_int_equal(other->points[BD_SCORE_MONEY], 198);
    assert_int_equal(other->points[BD_SCORE_DURATION], 10);
    end_case(&c);
}

static void test_household(void **state) {
    (void)state;
    screen_case c;
    begin_case(&c);
    write_rule(&c, "aid", "AID-01", AMOUNT, AID);
    screen(&c,
           "== x\nsubsidy: id_no | person_name | program | period | amount\n"
           "  @a | 张三 | 农村低保 | 2023-12 | 900.00\n  @b | 李四 | 农村低保 | 2023-12 | 800.00\n"
           "  @c | 王五 | 农村低保 | 2023-12 | 850.00\n  @d | 赵六 | 农村低保 | 2023-12 | 100.00\n"
           "  @e | 孙七 | 农村低保 | 2023-12 | 100.00\n"
           "household: id_no | person_name | household_id\n"
           "  @a | 张三 | 510107200001\n  @b | 李四 | 510107200001\n  @c | 王五 | 510107200002\n"
           "  @c | 王五 | 510107200003\n  @d | 赵六 | 12\n  @e | 孙七 | 12\n",
           NULL);
    assert_int_equal(c.screening.n_findings, 5);
    assert_grouped(&c);
    const bd_finding *a = find(&c, "AID-01", "张三"), *b = find(&c, "AID-01", "李四");
    assert_int_equal(a->subject_rank, b->subject_rank);
    assert_int_equal(a->n_reasons, 2);
    assert_int_equal(a->points[BD_SCORE_REASONS], 100); /* each has rows of its own */
    /* In two registers, or with a number that every village has: alone. */
    assert_int_equal(find(&c, "AID-01", "王五")->n_reasons, 1);
    assert_int_equal(find(&c, "AID-01", "赵六")->n_reasons, 1);
    end_case(&c);
}

/* Six subjects of one rule in two towns and two of another rule, all about equal: the rules take
 * turns, and within a rule the towns. */
static void test_variety(void **state) {
    (void)state;
    screen_case c;
    begin_case(&c);
    write_rule(&c, "aid", "AID-01", AMOUNT,
               "SELECT s.id_no, sum(s.amount) AS amount FROM subsidy s GROUP BY s.id_no");
    write_rule(&c, "wage", "WAG-01", AMOUNT,
               "SELECT w.id_no, sum(w.net_pay) AS amount FROM payroll w GROUP BY w.id_no");
    screen(&c,
           "== x\nsubsidy: id_no | person_name | program | period | amount | town\n"
           "  @a | 甲一 | 农村低保 | 2023-12 | 306.00 | 石桥镇\n"
           "  @b | 甲二 | 农村低保 | 2023-12 | 305.00 | 石桥镇\n"
           "  @c | 甲三 | 农村低保 | 2023-12 | 304.00 | 石桥镇\n"
           "  @d | 甲四 | 农村低保 | 2023-12 | 303.00 | 白溪镇\n"
           "payroll: id_no | person_name | employer | pay_month | net_pay\n"
           "  @e | 乙一 | 镇政府 | 2023-12 | 301.00\n  @f | 乙二 | 镇政府 | 2023-12 | 300.00\n",
           NULL);
    static const char *const order[] = {"甲一", "乙一", "甲四", "乙二", "甲二", "甲三"};
    assert_int_equal(c.screening.n_findings, 6);
    assert_grouped(&c);
    for (int i = 0; i < 6; i++)
        assert_string_equal(c.screening.findings[i].subject_name, order[i]);
    assert_non_null(strstr(c.screening.findings[2].score_en,
                           "from 210 to 220 points rules and towns take turns: turn 2"));
    end_case(&c);
}

static void test_match_and_yield(void **state) {
    (void)state;
    screen_case c;
    begin_case(&c);
    write_rule(&c, "aid", "AID-01", AMOUNT "\nmatch: probable",
               "SELECT s.id_no, sum(s.amount) AS amount, 0.9 AS probability, "
               "max(s.amount) > 500 AS same_name FROM subsidy s GROUP BY s.id_no");
    write_rule(&c, "aid", "AID-03", "severity: medium",
               "SELECT s.id_no, max(s.amount) > 500 AS same_name FROM subsidy s GROUP BY s.id_no");
    const bd_rule_yield yields[] = {{"AID-01", 40, 38}, {"AID-03", 40, 0}, {"XXX-01", 1, 1}};
    bd_screen_settings settings = {.yields = yields, .n_yields = 3};
    screen(&c,
           "== x\nsubsidy: id_no | person_name | program | period | amount\n"
           "  @a | 张三 | 农村低保 | 2023-12 | 900.00\n  @b | 李四 | 农村低保 | 2023-12 | 300.00\n",
           &settings);
    assert_grouped(&c);
    const bd_finding *sure = find(&c, "AID-01", "张三"), *both = find(&c, "AID-01", "李四");
    assert_int_equal(sure->points[BD_SCORE_MATCH], -140);
    assert_int_equal(both->points[BD_SCORE_MATCH], -300); /* and names differ: the most */
    assert_int_equal(find(&c, "AID-03", "李四")->points[BD_SCORE_MATCH], -200);
    assert_int_equal(find(&c, "AID-03", "张三")->points[BD_SCORE_MATCH], 0);
    /* (38 + 2) / (40 + 10) against the one in five that is expected. */
    assert_int_equal(sure->points[BD_SCORE_YIELD], 300);
    assert_int_equal(find(&c, "AID-03", "张三")->points[BD_SCORE_YIELD], -80);
    assert_non_null(strstr(sure->score_zh, "身份存疑(概率 0.90) 14 分"));
    assert_non_null(strstr(sure->score_zh, "本规则已核查的疑点中 38/40 属实 30 分"));
    end_case(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_subject), cmocka_unit_test(test_household),
        cmocka_unit_test(test_variety), cmocka_unit_test(test_match_and_yield)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
