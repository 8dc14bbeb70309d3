/* Findings that rest on stale data are lowered and say so, for every rule alike. */
#include "screen_case.h"

#define CARS                                                                                       \
    "SELECT s.id_no, sum(s.amount) AS amount FROM subsidy s JOIN vehicle v ON v.owner_id = "       \
    "s.id_no GROUP BY s.id_no"
#define AID_OF_2023                                                                                \
    "== x\nsubsidy: id_no | person_name | program | period | amount\n"                             \
    "  @a | 张三 | 农村低保 | 2023-10 | 300.00\n  @a | 张三 | 农村低保 | 2023-11 | 300.00\n"

static const bd_finding *only(const screen_case *c) {
    assert_int_equal(c->screening.n_findings, 1);
    assert_adds_up(&c->screening.findings[0]);
    return &c->screening.findings[0];
}

/* Screens payments of October and November 2023 with further tables by one rule. */
static void screen_aid(screen_case *c, const char *more, const char *query, const char *tables) {
    char text[2048];
    begin_case(c);
    write_rule(c, "car", "CAR-01", more, query);
    snprintf(text, sizeof text, "%s%s", AID_OF_2023, tables);
    screen(c, text, NULL);
}

/* A register of fourteen months before the benefit. */
static void test_old_register(void **state) {
    (void)state;
    screen_case c;
    screen_aid(&c, "severity: high\namount: amount", CARS,
               "vehicle (2022-09-30): owner_id | owner_name | plate_no\n  @a | 张三 | 冀A12345\n");
    const bd_finding *finding = only(&c);
    assert_int_equal(finding->severity, BD_SEVERITY_MEDIUM);
    assert_int_equal(finding->points[BD_SCORE_SEVERITY], 2000);
    assert_int_equal(finding->points[BD_SCORE_AGE], -165); /* 11 months beyond 3, 1.5 each */
    assert_string_equal(finding->adjust_zh,
                        "降级:数据陈旧,其间可能已变化:车辆登记表截至 2022-09-30,"
                        "比 2023-11-30 的补贴发放表早 14 个月");
    assert_string_equal(finding->adjust_en, "lowered: stale data: vehicle register is as of 2022-09-30, 14 "
                                            "months before 2023-11-30 of subsidy payments");
    assert_non_null(strstr(finding->score_en,
                           "stale data (vehicle register is as of 2022-09-30, 14 months before 2023-11-30 "
                           "of subsidy payments) 16.5"));
    end_case(&c);
}

/* Less than a year: fewer points, the same severity. Fresh or of unknown day: nothing. */
static void test_less_old(void **state) {
    (void)state;
    static const struct {
        const char *tables;
        int32_t points;
    } cases[] = {
        {"vehicle (2023-05-31): owner_id | plate_no\n  @a | 冀A12345\n", -45},
        {"vehicle (2023-08-31): owner_id | plate_no\n  @a | 冀A12345\n", 0},
        {"vehicle (2025-02-28): owner_id | plate_no\n  @a | 冀A12345\n", 0},
        {"vehicle: owner_id | plate_no\n  @a | 冀A12345\n", 0},
        /* One of two sheets has no day: it may be newer. */
        {"vehicle (2020-05-31): owner_id | plate_no\n  @a | 冀A12345\n"
         "vehicle: owner_id | plate_no\n  @a | 冀A12346\n",
         0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        screen_case c;
        screen_aid(&c, "severity: high", CARS, cases[i].tables);
        const bd_finding *finding = only(&c);
        assert_int_equal(finding->points[BD_SCORE_AGE], cases[i].points);
        assert_int_equal(finding->severity, BD_SEVERITY_HIGH);
        assert_string_equal(finding->adjust_zh, "");
        end_case(&c);
    }
}

/* Wages that ended long before. */
static void test_ended_salary(void **state) {
    (void)state;
    screen_case c;
    screen_aid(
        &c, "severity: medium",
        "SELECT s.id_no, count(*) AS n FROM subsidy s JOIN payroll w ON w.id_no = s.id_no "
        "GROUP BY s.id_no",
        "payroll (2023-12-31): id_no | person_name | employer | pay_month | net_pay\n"
        "  @a | 张三 | 镇政府 | 2022-01 | 3000.00\n  @a | 张三 | 镇政府 | 2022-05 | 3000.00\n");
    const bd_finding *finding = only(&c);
    assert_int_equal(finding->severity, BD_SEVERITY_LOW);
    assert_non_null(strstr(finding->adjust_zh, "止于 2022-05-31"));
    assert_non_null(strstr(finding->adjust_en, "payroll ends 2022-05-31, 18 months before"));
    end_case(&c);
}

/* What happened stays so; and a rule may say otherwise for any table. */
static void test_lasting(void **state) {
    (void)state;
    static const char died[] = "SELECT s.id_no, count(*) AS n FROM subsidy s JOIN death d ON "
                               "d.id_no = s.id_no GROUP BY s.id_no";
    static const char deaths[] =
        "death (2019-06-30): id_no | person_name | death_date\n  @a | 张三 | 2019-05-01\n";
    static const char cars[] = "vehicle (2022-09-30): owner_id | plate_no\n  @a | 冀A12345\n";
    screen_case c;
    screen_aid(&c, "severity: high", died, deaths);
    assert_int_equal(only(&c)->severity, BD_SEVERITY_HIGH);
    assert_int_equal(only(&c)->points[BD_SCORE_AGE], 0);
    end_case(&c);
    screen_aid(&c, "severity: high\nstale: {vehicle: never}", CARS, cars);
    assert_int_equal(only(&c)->severity, BD_SEVERITY_HIGH);
    assert_int_equal(only(&c)->points[BD_SCORE_AGE], 0);
    end_case(&c);
    screen_aid(&c, "severity: high\nstale: {vehicle: 14}", CARS, cars);
    assert_int_equal(only(&c)->severity, BD_SEVERITY_MEDIUM);
    end_case(&c);
    screen_aid(&c, "severity: high\nstale: {vehicle: 15}", CARS, cars);
    assert_int_equal(only(&c)->severity, BD_SEVERITY_HIGH);
    end_case(&c);
}

/* Not found in a register that is older than the payments. */
static void test_absent(void **state) {
    (void)state;
    screen_case c;
    screen_aid(
        &c, "severity: medium",
        "SELECT s.id_no, count(*) AS n FROM subsidy s WHERE NOT EXISTS (SELECT 1 FROM roll r "
        "WHERE r.id_no = s.id_no) GROUP BY s.id_no",
        "roll (2022-06-30): id_no | person_name | program\n  @b | 李四 | 农村低保\n");
    const bd_finding *finding = only(&c);
    assert_int_equal(finding->severity, BD_SEVERITY_LOW);
    assert_non_null(strstr(finding->adjust_en, "roll of beneficiaries is as of 2022-06-30, 17 months before"));
    end_case(&c);
}

/* Between two registers the older one is stale; and the whole finding may be of long ago. */
static void test_registers_alone(void **state) {
    (void)state;
    screen_case c;
    begin_case(&c);
    write_rule(&c, "car", "CAR-01", "severity: medium",
               "SELECT r.id_no, count(*) AS n FROM roll r JOIN vehicle v ON v.owner_id = r.id_no "
               "GROUP BY r.id_no");
    screen(&c,
           "== x\nroll (2021-12-31): id_no | person_name | program\n  @a | 张三 | 农村低保\n"
           "vehicle (2020-08-31): owner_id | plate_no\n  @a | 冀A12345\n",
           NULL);
    const bd_finding *finding = only(&c);
    assert_int_equal(finding->severity, BD_SEVERITY_LOW);
    /* 16 months apart: 13 × 1.5; and 24 months old: 12 × 0.5. */
    assert_int_equal(finding->points[BD_SCORE_AGE], -195 - 60);
    end_case(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_old_register), cmocka_unit_test(test_less_old),
        cmocka_unit_test(test_ended_salary), cmocka_unit_test(test_lasting),
        cmocka_unit_test(test_absent),       cmocka_unit_test(test_registers_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
