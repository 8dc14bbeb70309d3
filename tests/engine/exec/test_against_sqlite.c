/* Random tables, many queries: the rows must be those that SQLite gives, for ranges of every size,
 * and the bytes must be the same for every number of threads. */
#include "engine/base/memory.h"
#include "fixture.h"

typedef struct both {
    const char *sql;
    const char *sqlite; /* NULL: the same text */
    bool ordered;
} both;

static const both queries[] = {
    {"SELECT * FROM subsidy", NULL, false},
    {"SELECT id_no, n + 1, amount FROM subsidy WHERE n > 3 AND program = '低保'", NULL, false},
    {"SELECT n FROM subsidy WHERE n > 3 OR listed", NULL, false},
    {"SELECT n FROM subsidy WHERE NOT (n > 3 OR listed)", NULL, false},
    {"SELECT program FROM subsidy WHERE program <> '低保'", NULL, false},
    {"SELECT program FROM subsidy WHERE program = 'no such text'", NULL, false},
    {"SELECT person_name, program FROM subsidy WHERE person_name < program", NULL, false},
    {"SELECT n FROM subsidy WHERE n IN (1, 2, 3, 5, 7, 11, 13, 17, 19, 23)", NULL, false},
    {"SELECT n FROM subsidy WHERE n NOT IN (1, 2, 3)", NULL, false},
    {"SELECT program FROM subsidy WHERE program IN ('低保', 'abc', 'nothing')", NULL, false},
    {"SELECT n FROM subsidy WHERE n BETWEEN 2 AND 9 AND share IS NOT NULL", NULL, false},
    {"SELECT person_name FROM subsidy WHERE person_name LIKE '%b%' OR person_name LIKE 'x\\%y_z'",
     "SELECT person_name FROM subsidy WHERE person_name LIKE '%b%' OR person_name LIKE 'x\\%y_z' "
     "ESCAPE '\\'",
     false},
    {"SELECT CASE WHEN n = 0 THEN -1 WHEN n > 5 THEN 100 / n ELSE n % 7 END FROM subsidy", NULL,
     false},
    {"SELECT CASE WHEN n <> 0 THEN 360 / n END FROM subsidy", NULL, false},
    {"SELECT n FROM subsidy WHERE n <> 0 AND 100 / n > 10", NULL, false},
    {"SELECT coalesce(n, degree, -5) FROM subsidy, kin WHERE subsidy.id_no = kin.relative", NULL,
     false},
    {"SELECT nullif(n, 3), coalesce(program, person_name, 'none') FROM subsidy",
     "SELECT nullif(n, 3), coalesce(program, person_name, 'none') FROM subsidy", false},
    {"SELECT person_name || '-' || program FROM subsidy", NULL, false},
    {"SELECT upper(person_name), length(program), substr(program, 2), substr(person_name, 1, 2) "
     "FROM subsidy",
     NULL, false},
    {"SELECT replace(person_name, 'b', 'XX'), trim(program) FROM subsidy", NULL, false},
    /* joins */
    {"SELECT s.id_no, s.n, k.degree FROM subsidy s JOIN kin k ON k.relative = s.id_no", NULL,
     false},
    {"SELECT s.n, k.official, k.relation FROM subsidy s JOIN kin k ON k.relative = s.id_no AND "
     "k.degree > s.n",
     NULL, false},
    {"SELECT s.n, d.died_on FROM subsidy s LEFT JOIN death d ON d.id_no = s.id_no AND d.died_on < "
     "s.paid_on",
     NULL, false},
    {"SELECT s.n, d.died_on FROM subsidy s LEFT JOIN death d ON d.id_no = s.id_no WHERE d.id_no IS "
     "NULL",
     NULL, false},
    {"SELECT a.n, b.n FROM subsidy a JOIN subsidy b ON a.id_no = b.id_no AND a.program = b.program "
     "AND a.n < b.n",
     NULL, false},
    {"SELECT s.n, p.n FROM subsidy s JOIN payroll p ON p.n = s.n WHERE p.org IS NOT NULL AND "
     "s.listed",
     NULL, false},
    {"SELECT s.n, p.n FROM subsidy s LEFT JOIN payroll p ON p.n = s.n AND p.amount = s.amount",
     NULL, false},
    {"SELECT k.degree, o.n, r.n FROM kin k JOIN payroll o ON o.id_no = k.official JOIN payroll r "
     "ON r.id_no = k.relative",
     NULL, false},
    {"SELECT k.relation, p.amount, s.amount FROM kin k JOIN payroll p ON p.id_no = k.official JOIN "
     "subsidy s ON s.id_no = k.relative WHERE p.n > s.n",
     NULL, false},
    {"SELECT d.died_on, k.degree FROM death d, kin k WHERE d.died_on > DATE '1970-01-21' AND "
     "k.degree > 20",
     "SELECT d.died_on, k.degree FROM death d, kin k WHERE d.died_on > 20 AND k.degree > 20",
     false},
    {"SELECT s.n FROM subsidy s JOIN (SELECT id_no, max(amount) AS top FROM payroll GROUP BY "
     "id_no) p ON p.id_no = s.id_no AND p.top < s.amount",
     NULL, false},
    {"SELECT s.n FROM subsidy s JOIN (SELECT org, id_no, count(*) AS c FROM payroll GROUP BY org, "
     "id_no) p ON p.id_no = s.id_no WHERE p.c > 1",
     NULL, false},
    {"SELECT s.n, p.c FROM subsidy s LEFT JOIN (SELECT n, count(*) AS c FROM payroll GROUP BY n) p "
     "ON p.n = s.n",
     NULL, false},
    /* EXISTS, IN and their negations */
    {"SELECT n FROM subsidy s WHERE EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no)", NULL,
     false},
    {"SELECT n FROM subsidy s WHERE EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no AND "
     "d.died_on < s.paid_on)",
     NULL, false},
    {"SELECT n FROM subsidy s WHERE NOT EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no AND "
     "d.died_on < s.paid_on)",
     NULL, false},
    {"SELECT n FROM subsidy s WHERE NOT EXISTS (SELECT 1 FROM payroll p WHERE p.n = s.n)", NULL,
     false},
    {"SELECT n FROM subsidy WHERE id_no IN (SELECT id_no FROM death)", NULL, false},
    {"SELECT n FROM subsidy WHERE id_no NOT IN (SELECT id_no FROM death)", NULL, false},
    {"SELECT n FROM subsidy WHERE id_no NOT IN (SELECT id_no FROM death WHERE id_no IS NOT NULL)",
     NULL, false},
    {"SELECT n FROM subsidy WHERE id_no NOT IN (SELECT id_no FROM death WHERE died_on > DATE "
     "'1972-09-27')",
     "SELECT n FROM subsidy WHERE id_no NOT IN (SELECT id_no FROM death WHERE died_on > 1000)",
     false},
    {"SELECT n FROM subsidy WHERE n NOT IN (SELECT n FROM payroll WHERE n > 10)", NULL, false},
    {"SELECT s.n, EXISTS (SELECT 1 FROM payroll p WHERE p.id_no = s.id_no AND p.n > s.n) FROM "
     "subsidy s",
     NULL, false},
    {"SELECT s.n, EXISTS (SELECT 1 FROM kin k WHERE k.relative = s.id_no) AS r, EXISTS (SELECT 1 "
     "FROM death d WHERE d.id_no = s.id_no) AS d FROM subsidy s WHERE s.listed",
     NULL, false},
    /* groups */
    {"SELECT id_no, count(*), count(n), sum(amount), min(paid_on), max(share) FROM subsidy GROUP "
     "BY id_no",
     NULL, false},
    {"SELECT program, count(*), count(DISTINCT id_no), sum(n), avg(share) FROM subsidy GROUP BY "
     "program",
     NULL, false},
    {"SELECT id_no, program, count(*) FROM subsidy GROUP BY id_no, program HAVING count(*) > 1",
     NULL, false},
    {"SELECT count(*), sum(n), min(person_name), max(program), avg(n) FROM subsidy", NULL, false},
    {"SELECT count(*), sum(n), min(person_name) FROM subsidy WHERE n > 1000", NULL, false},
    {"SELECT id_no, count(*) FILTER (WHERE listed), sum(n) FILTER (WHERE n > 0) FROM subsidy GROUP "
     "BY id_no",
     NULL, false},
    {"SELECT id_no, sum(CASE WHEN program = '低保' THEN n ELSE 0 END), count(DISTINCT program), "
     "sum(DISTINCT n) FROM subsidy GROUP BY id_no",
     NULL, false},
    {"SELECT id_no, min(n) FROM subsidy WHERE program = '低保' GROUP BY id_no HAVING max(amount) > "
     "min(amount)",
     NULL, false},
    {"SELECT account_no, count(DISTINCT id_no) FROM subsidy WHERE account_no IS NOT NULL GROUP BY "
     "account_no HAVING count(DISTINCT id_no) > 1",
     NULL, false},
    {"SELECT s.id_no, k.official, count(*), sum(s.amount) FROM subsidy s JOIN kin k ON k.relative "
     "= s.id_no WHERE k.degree <= 10 GROUP BY s.id_no, k.official",
     NULL, false},
    {"SELECT n / 10, count(*) FROM subsidy WHERE n >= 0 GROUP BY n / 10", NULL, false},
    {"SELECT DISTINCT id_no, program FROM subsidy", NULL, false},
    {"SELECT DISTINCT listed FROM subsidy", NULL, false},
    {"SELECT count(DISTINCT account_no), count(DISTINCT n) FROM subsidy", NULL, false},
    {"SELECT id_no, string_agg(DISTINCT program, ',') FROM subsidy WHERE program IS NOT NULL GROUP "
     "BY id_no",
     "SELECT id_no, group_concat(program, ',') FROM (SELECT DISTINCT id_no, program FROM subsidy "
     "WHERE program IS NOT NULL ORDER BY id_no, program) GROUP BY id_no",
     false},
    {"SELECT id_no, string_agg(person_name, '/' ORDER BY person_name DESC) FROM subsidy GROUP BY "
     "id_no",
     "SELECT id_no, group_concat(person_name, '/') FROM (SELECT id_no, person_name FROM subsidy "
     "ORDER BY id_no, person_name DESC) GROUP BY id_no",
     false},
    {"SELECT top, count(*) FROM (SELECT id_no, max(n) AS top FROM subsidy GROUP BY id_no) x GROUP "
     "BY top",
     NULL, false},
    {"SELECT id_no, bool_or(listed), bool_and(listed) FROM subsidy GROUP BY id_no",
     "SELECT id_no, max(listed), min(listed) FROM subsidy GROUP BY id_no", false},
    /* texts that come into being in several ranges and meet again */
    {"SELECT substr(person_name, 1, 1), count(*) FROM subsidy GROUP BY substr(person_name, 1, 1)",
     NULL, false},
    {"SELECT DISTINCT person_name || program FROM subsidy", NULL, false},
    {"SELECT person_name || '!' AS k, program, max(program || '?'), count(DISTINCT program || "
     "n::text)"
     " FROM subsidy WHERE n > 0 GROUP BY person_name || '!', program",
     "SELECT person_name || '!' AS k, program, max(program || '?'), count(DISTINCT program || n)"
     " FROM subsidy WHERE n > 0 GROUP BY person_name || '!', program",
     false},
    {"SELECT s.n, t.x FROM subsidy s JOIN (SELECT program, max(person_name || '!') AS x FROM "
     "subsidy"
     " GROUP BY program) t ON t.program = s.program",
     NULL, false},
    {"SELECT count(*), k FROM (SELECT DISTINCT a.person_name || 'x' AS k, b.n FROM subsidy a"
     " JOIN payroll b ON b.id_no = a.id_no) t GROUP BY k",
     NULL, false},
    {"SELECT d.died_on, s.program FROM death d JOIN subsidy s ON upper(s.person_name) || 'q' ="
     " 'ABCq' AND s.id_no = d.id_no",
     NULL, false},
    {"SELECT n, count(*) FROM payroll p WHERE EXISTS (SELECT 1 FROM subsidy s WHERE s.n = p.n AND"
     " lower(s.program) || 'z' = 'abcz') GROUP BY n",
     NULL, false},
    {"SELECT percentile_cont(0.37) WITHIN GROUP (ORDER BY share * 1000.0 + n), median(share * n)"
     " FROM subsidy",
     "SELECT (SELECT a.v + (coalesce(b.v, a.v) - a.v) * (0.37 * (a.c - 1) - a.r) FROM"
     " (SELECT share * 1000.0 + n AS v, row_number() OVER (ORDER BY share * 1000.0 + n) - 1 AS r,"
     " count(*) OVER () AS c FROM subsidy WHERE share + n IS NOT NULL) a LEFT JOIN"
     " (SELECT share * 1000.0 + n AS v, row_number() OVER (ORDER BY share * 1000.0 + n) - 1 AS r"
     " FROM subsidy WHERE share + n IS NOT NULL) b ON b.r = a.r + 1"
     " WHERE a.r = cast(0.37 * (a.c - 1) AS INTEGER)),"
     " (SELECT avg(v) FROM (SELECT share * n AS v, row_number() OVER (ORDER BY share * n) AS r,"
     " count(*) OVER () AS c FROM subsidy WHERE share + n IS NOT NULL)"
     " WHERE r IN ((c + 1) / 2, (c + 2) / 2))",
     false},
    /* unions */
    {"SELECT id_no, n FROM subsidy UNION ALL SELECT id_no, n FROM payroll", NULL, false},
    {"SELECT id_no FROM subsidy UNION SELECT id_no FROM death UNION SELECT official FROM kin", NULL,
     false},
    {"SELECT id_no, count(*) FROM (SELECT id_no FROM subsidy UNION ALL SELECT id_no FROM payroll) "
     "u GROUP BY id_no",
     NULL, false},
    {"WITH p AS (SELECT id_no, sum(amount) AS total FROM payroll GROUP BY id_no) SELECT s.id_no, "
     "p.total, count(*) FROM subsidy s JOIN p ON p.id_no = s.id_no GROUP BY s.id_no, p.total",
     NULL, false},
    {"WITH u AS (SELECT official AS id_no FROM kin UNION SELECT relative FROM kin) SELECT s.n FROM "
     "subsidy s JOIN u ON u.id_no = s.id_no",
     NULL, false},
    /* order and limits */
    {"SELECT n, person_name, amount FROM subsidy ORDER BY n, person_name DESC NULLS LAST, amount, "
     "paid_on, share, account_no, id_no, program, listed",
     "SELECT n, person_name, amount FROM subsidy ORDER BY n NULLS LAST, person_name DESC NULLS "
     "LAST, amount NULLS LAST, paid_on NULLS LAST, share NULLS LAST, account_no NULLS LAST, id_no, "
     "program, listed",
     true},
    {"SELECT DISTINCT n FROM subsidy ORDER BY n DESC LIMIT 5 OFFSET 2",
     "SELECT DISTINCT n FROM subsidy ORDER BY n DESC NULLS FIRST LIMIT 5 OFFSET 2", true},
    {"SELECT id_no, count(*) AS c, sum(n) AS t FROM subsidy GROUP BY id_no ORDER BY c DESC, t, "
     "id_no::text LIMIT 7",
     "SELECT id_no, count(*) AS c, sum(n) AS t FROM subsidy GROUP BY id_no ORDER BY c DESC, t "
     "NULLS LAST, id_no NULLS LAST LIMIT 7",
     true},
    {"SELECT x.n FROM (SELECT DISTINCT n FROM subsidy WHERE n IS NOT NULL ORDER BY n LIMIT 4) x",
     "SELECT x.n FROM (SELECT DISTINCT n FROM subsidy WHERE n IS NOT NULL ORDER BY n LIMIT 4) x",
     false},
    /* windows */
    {"SELECT id_no, n, row_number() OVER (PARTITION BY id_no ORDER BY n, amount, share, program, "
     "person_name, paid_on, account_no::text, listed) FROM subsidy",
     "SELECT id_no, n, row_number() OVER (PARTITION BY id_no ORDER BY n NULLS LAST, amount NULLS "
     "LAST, share NULLS LAST, program NULLS LAST, person_name NULLS LAST, paid_on NULLS LAST, "
     "account_no NULLS LAST, listed NULLS LAST) FROM subsidy",
     false},
    {"SELECT id_no, n, rank() OVER (PARTITION BY id_no ORDER BY n DESC), dense_rank() OVER "
     "(PARTITION BY program ORDER BY n) FROM subsidy",
     "SELECT id_no, n, rank() OVER (PARTITION BY id_no ORDER BY n DESC NULLS FIRST), dense_rank() "
     "OVER (PARTITION BY program ORDER BY n NULLS LAST) FROM subsidy",
     false},
    {"SELECT id_no, n, sum(n) OVER (PARTITION BY id_no), count(*) OVER (PARTITION BY id_no ORDER "
     "BY n), max(program) OVER (ORDER BY n) FROM subsidy",
     "SELECT id_no, n, sum(n) OVER (PARTITION BY id_no), count(*) OVER (PARTITION BY id_no ORDER "
     "BY n NULLS LAST), max(program) OVER (ORDER BY n NULLS LAST) FROM subsidy",
     false},
    {"SELECT id_no, m, lag(m) OVER (PARTITION BY id_no ORDER BY m), lead(m, 2, -99) OVER "
     "(PARTITION BY id_no ORDER BY m) FROM (SELECT DISTINCT id_no, n AS m FROM subsidy) x",
     "SELECT id_no, m, lag(m) OVER (PARTITION BY id_no ORDER BY m NULLS LAST), lead(m, 2, -99) "
     "OVER (PARTITION BY id_no ORDER BY m NULLS LAST) FROM (SELECT DISTINCT id_no, n AS m FROM "
     "subsidy) x",
     false},
    {"SELECT m, sum(m) OVER (ORDER BY m ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING), sum(m) OVER "
     "(ORDER BY m ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), min(m) OVER (ORDER BY m ROWS "
     "BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM (SELECT DISTINCT n AS m FROM subsidy WHERE "
     "n IS NOT NULL) x",
     "SELECT m, sum(m) OVER (ORDER BY m ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING), sum(m) OVER "
     "(ORDER BY m ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), min(m) OVER (ORDER BY m ROWS "
     "BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM (SELECT DISTINCT n AS m FROM subsidy WHERE "
     "n IS NOT NULL) x",
     false},
};
#define N_QUERIES (sizeof queries / sizeof queries[0])

/* Dates are days in SQLite: literals differ. */
static void check_query(fixture *f, const both *pair) {
    bd_query query;
    compile_or_fail(f, pair->sql, &query);
    bd_result *first = NULL;
    static const uint32_t sizes[] = {0, 3, 50};
    for (size_t s = 0; s < 3; s++) {
        bd_result *one = NULL;
        static const int threads[] = {1, 8, 2};
        for (size_t t = 0; t < (TEST_SLOW ? 2 : 3); t++) {
            bd_exec_options options = {.n_threads = threads[t], .rows_per_range = sizes[s]};
            bd_result *result = run_or_fail(f, &query, &options);
            if (one) {
                assert_identical(one, result);
                bd_result_free(result);
            } else {
                one = result;
            }
        }
        lines ours = result_lines(f, one),
              theirs = sqlite_lines(f, pair->sqlite ? pair->sqlite : pair->sql);
        assert_same_lines(pair->sql, ours, theirs, pair->ordered);
        free_lines(&ours);
        free_lines(&theirs);
        if (first)
            bd_result_free(one);
        else
            first = one;
    }
    bd_result_free(first);
    bd_query_reset(&query);
}

static void check_all(uint64_t seed, uint32_t n_rows, uint32_t n_entities) {
    fixture *f = fixture_make(seed, n_rows, n_entities);
    for (size_t i = 0; i < N_QUERIES; i++)
        check_query(f, &queries[i]);
    fixture_free(f);
}

static void small_tables(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= (TEST_SLOW ? 2 : 8); seed++)
        check_all(seed, 10 + 7 * (uint32_t)seed, 4 + (uint32_t)seed);
}

static void empty_tables(void **state) {
    (void)state;
    check_all(1, 0, 1);
    check_all(2, 3, 1);
}

static void more_rows_than_a_vector(void **state) {
    (void)state;
    fixture *f = fixture_make(99, TEST_SLOW ? 2500 : 6000, 900);
    for (size_t i = 0; i < N_QUERIES; i++) {
        /* Products of whole tables take too long here. */
        if (strstr(queries[i].sql, "FROM death d, kin k") || strstr(queries[i].sql, "p.n = s.n"))
            continue;
        check_query(f, &queries[i]);
    }
    fixture_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_tables),
        cmocka_unit_test(empty_tables),
        cmocka_unit_test(more_rows_than_a_vector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
