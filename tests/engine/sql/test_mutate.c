/* What can be changed in a query: the exact list, as "what stands there => what would". */
#include "engine/base/buffer.h"
#include "engine/sql/mutate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* The mutants of a text, one a line: the text with the change in brackets. */
static void expect_mutants(const char *text, bool condition, const char *expected) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_sql_mutants mutants = {0};
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(
        bd_sql_mutants_find("test", text, 0, strlen(text), condition, &arena, &mutants, &error),
        BD_OK);
    bd_buffer lines;
    bd_buffer_init(&lines);
    for (size_t i = 0; i < mutants.n; i++) {
        const bd_sql_mutant *m = &mutants.items[i];
        assert_true(m->replaced.begin_byte <= m->replaced.end_byte);
        assert_true(m->replaced.end_byte <= strlen(text));
        bd_buffer_format(&lines, "%.*s[%.*s => %s]%s\n", (int)m->replaced.begin_byte, text,
                         (int)(m->replaced.end_byte - m->replaced.begin_byte),
                         text + m->replaced.begin_byte, m->replacement,
                         text + m->replaced.end_byte);
    }
    assert_string_equal(bd_buffer_text(&lines), expected);
    bd_buffer_reset(&lines);
    bd_arena_reset(&arena);
}

static void test_conditions(void **state) {
    (void)state;
    expect_mutants("a >= 6", true,
                   "[a >= 6 => TRUE]\n"
                   "a [>= => >] 6\n"
                   "a [>= => <] 6\n"
                   "a >= [6 => 7]\n"
                   "a >= [6 => 5]\n"
                   "[a >= 6 => FALSE]\n");
    expect_mutants("NOT a AND b = 'x'", true,
                   "[NOT a => TRUE] AND b = 'x'\n"
                   "[NOT  => ]a AND b = 'x'\n"
                   "NOT a AND [b = 'x' => TRUE]\n"
                   "NOT a AND b [= => <>] 'x'\n"
                   "NOT a AND b = '[x => ※x]'\n"
                   "NOT a [AND => OR] b = 'x'\n"
                   "[NOT a AND b = 'x' => FALSE]\n");
    /* Another word in one of several tests is as if the test were not there. */
    expect_mutants("is_a(p, 'x') OR (q LIKE '%y%')", true,
                   "[is_a(p, 'x') OR (q LIKE '%y%') => TRUE]\n"
                   "[is_a(p, 'x') => FALSE] OR (q LIKE '%y%')\n"
                   "is_a(p, 'x') OR [(q LIKE '%y%') => FALSE]\n"
                   "is_a(p, 'x') [OR => AND] (q LIKE '%y%')\n"
                   "[is_a(p, 'x') OR (q LIKE '%y%') => FALSE]\n");
}

static void test_forms(void **state) {
    (void)state;
    expect_mutants("a IS NULL", true,
                   "[a IS NULL => TRUE]\na IS [ => NOT ]NULL\n[a IS NULL => FALSE]\n");
    expect_mutants("a IS NOT NULL", true,
                   "[a IS NOT NULL => TRUE]\na IS [NOT => ] NULL\n[a IS NOT NULL => FALSE]\n");
    expect_mutants("a NOT IN ('x', 'y')", true,
                   "[a NOT IN ('x', 'y') => TRUE]\n"
                   "a [NOT => ] IN ('x', 'y')\n"
                   "a NOT IN (['x',  => ]'y')\n"
                   "a NOT IN ('x'[, 'y' => ])\n"
                   "[a NOT IN ('x', 'y') => FALSE]\n");
    expect_mutants("a BETWEEN 1 AND 200", true,
                   "[a BETWEEN 1 AND 200 => TRUE]\n"
                   "a [ => NOT ]BETWEEN 1 AND 200\n"
                   "[a BETWEEN 1 AND 200 => (a > 1 AND a <= 200)]\n"
                   "[a BETWEEN 1 AND 200 => (a >= 1 AND a < 200)]\n"
                   "a BETWEEN [1 => 2] AND 200\n"
                   "a BETWEEN [1 => 0] AND 200\n"
                   "a BETWEEN 1 AND [200 => 220]\n"
                   "a BETWEEN 1 AND [200 => 180]\n"
                   "[a BETWEEN 1 AND 200 => FALSE]\n");
    expect_mutants("d < DATE '2023-05-01' - INTERVAL '3 months'", true,
                   "[d < DATE '2023-05-01' - INTERVAL '3 months' => TRUE]\n"
                   "d [< => <=] DATE '2023-05-01' - INTERVAL '3 months'\n"
                   "d [< => >=] DATE '2023-05-01' - INTERVAL '3 months'\n"
                   "d < DATE '2023-05-01' [- => +] INTERVAL '3 months'\n"
                   "d < DATE '[2023-05-01 => 2023-05-02]' - INTERVAL '3 months'\n"
                   "d < DATE '[2023-05-01 => 2023-04-30]' - INTERVAL '3 months'\n"
                   "d < DATE '2023-05-01' - INTERVAL '[3 => 4] months'\n"
                   "d < DATE '2023-05-01' - INTERVAL '[3 => 2] months'\n"
                   "[d < DATE '2023-05-01' - INTERVAL '3 months' => FALSE]\n");
    expect_mutants("m > 500.00 * r", true,
                   "[m > 500.00 * r => TRUE]\n"
                   "m [> => >=] 500.00 * r\n"
                   "m [> => <=] 500.00 * r\n"
                   "m > 500.00 [* => /] r\n"
                   "m > [500.00 => 550.00] * r\n"
                   "m > [500.00 => 450.00] * r\n"
                   "[m > 500.00 * r => FALSE]\n");
    /* What a fallback decides is nothing or something; x > 0 has its ends from the operator. */
    expect_mutants("coalesce(a, 1) > 0", true,
                   "[coalesce(a, 1) > 0 => TRUE]\n"
                   "coalesce(a, 1) [> => >=] 0\n"
                   "coalesce(a, 1) [> => <=] 0\n"
                   "coalesce(a, [1 => 0]) > 0\n"
                   "[coalesce(a, 1) > 0 => FALSE]\n");
}

static void test_queries(void **state) {
    (void)state;
    expect_mutants(
        "SELECT DISTINCT a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n "
        "FROM t a LEFT OUTER JOIN u ON u.k && a.k WHERE EXISTS (SELECT b FROM v) GROUP BY a.k",
        false,
        "SELECT [DISTINCT => ] a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n FROM t a LEFT "
        "OUTER JOIN u ON u.k && a.k WHERE EXISTS (SELECT b FROM v) GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count([DISTINCT => ] a.p) FILTER (WHERE a.ok) AS n FROM t a LEFT "
        "OUTER JOIN u ON u.k && a.k WHERE EXISTS (SELECT b FROM v) GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count(DISTINCT a.p) [FILTER (WHERE a.ok) => ] AS n FROM t a LEFT "
        "OUTER JOIN u ON u.k && a.k WHERE EXISTS (SELECT b FROM v) GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n FROM t a [LEFT OUTER  "
        "=> ]JOIN u ON u.k && a.k WHERE EXISTS (SELECT b FROM v) GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n FROM t a LEFT OUTER "
        "JOIN u ON [u.k && a.k => TRUE] WHERE EXISTS (SELECT b FROM v) GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n FROM t a LEFT OUTER "
        "JOIN u ON [u.k && a.k => (NOT (u.k && a.k))] WHERE EXISTS (SELECT b FROM v) GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n FROM t a LEFT OUTER "
        "JOIN u ON u.k && a.k WHERE [EXISTS (SELECT b FROM v) => TRUE] GROUP BY a.k\n"
        "SELECT DISTINCT a.k, count(DISTINCT a.p) FILTER (WHERE a.ok) AS n FROM t a LEFT OUTER "
        "JOIN u ON u.k && a.k WHERE [ => NOT ]EXISTS (SELECT b FROM v) GROUP BY a.k\n");
    expect_mutants("SELECT a FROM t UNION ALL SELECT a FROM u", false, "");
    expect_mutants("SELECT a FROM t EXCEPT (SELECT a FROM u)", false,
                   "SELECT a FROM t [EXCEPT => INTERSECT] (SELECT a FROM u)\n");
    /* A day before the end of a month is the same month. */
    expect_mutants("SELECT period(a, upper(b) - 1) AS p FROM t", false,
                   "SELECT period(a, upper(b) [- => +] 1) AS p FROM t\n"
                   "SELECT period(a, [upper => lower](b) - 1) AS p FROM t\n"
                   "SELECT period(a, upper(b) - [1 => 0]) AS p FROM t\n");
    /* So it is in year(…), and whatever the day of make_date; a number of months is another thing.
     */
    expect_mutants("SELECT year(b - 1) AS y FROM t", false,
                   "SELECT year(b [- => +] 1) AS y FROM t\n"
                   "SELECT year(b - [1 => 0]) AS y FROM t\n");
    expect_mutants("SELECT period(make_date(a, b, 31), add_months(c - 1, 1)) AS p FROM t", false,
                   "SELECT period(make_date(a, b, 31), add_months(c [- => +] 1, 1)) AS p FROM t\n"
                   "SELECT period(make_date(a, b, 31), add_months(c - [1 => 0], 1)) AS p FROM t\n"
                   "SELECT period(make_date(a, b, 31), add_months(c - 1, [1 => 2])) AS p FROM t\n"
                   "SELECT period(make_date(a, b, 31), add_months(c - 1, [1 => 0])) AS p FROM t\n");
    expect_mutants("SELECT make_date(a, b, 31) AS d FROM t", false,
                   "SELECT make_date(a, b, [31 => 32]) AS d FROM t\n"
                   "SELECT make_date(a, b, [31 => 30]) AS d FROM t\n");
    /* More places than sheets have show nothing else. */
    expect_mutants("SELECT round(a, 2) AS r FROM t", false,
                   "SELECT round(a, [2 => 1]) AS r FROM t\n");
    expect_mutants("SELECT round(a, 0) AS r FROM t", false, "");
    /* How the name of a unit is written. */
    expect_mutants("SELECT replace(CAST(a AS TEXT), 'name:', '') AS u FROM t", false, "");
    expect_mutants("SELECT replace(a, 'x', 'y') AS u FROM t", false,
                   "SELECT replace(a, '[x => ※x]', 'y') AS u FROM t\n"
                   "SELECT replace(a, 'x', '[y => ※y]') AS u FROM t\n");
    expect_mutants("SELECT CASE WHEN a THEN 'x' ELSE 'y' END AS c FROM t", false,
                   "SELECT CASE WHEN [a => FALSE] THEN 'x' ELSE 'y' END AS c FROM t\n"
                   "SELECT CASE WHEN a THEN '[x => ※x]' ELSE 'y' END AS c FROM t\n"
                   "SELECT CASE WHEN a THEN 'x' ELSE '[y => ※y]' END AS c FROM t\n");
    expect_mutants(
        "SELECT rank() OVER (PARTITION BY a ORDER BY b DESC, c) AS r FROM t", false,
        "SELECT rank() OVER (PARTITION BY a ORDER BY b [DESC => ], c) AS r FROM t\n"
        "SELECT rank() OVER (PARTITION BY a ORDER BY b DESC, c[ =>  DESC]) AS r FROM t\n");
}

static void test_not_understood(void **state) {
    (void)state;
    bd_arena arena;
    bd_arena_init(&arena);
    bd_sql_mutants mutants = {0};
    bd_error error;
    bd_error_reset(&error);
    const char *text = "SELECT a FORM t";
    assert_int_equal(
        bd_sql_mutants_find("test", text, 0, strlen(text), false, &arena, &mutants, &error),
        BD_ERROR_RULE);
    assert_true(error.column > 0);
    bd_arena_reset(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_queries),
        cmocka_unit_test(test_not_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
