/* What must not change a result: a table in parts, rows in another order, a condition that always
 * holds, a query split by a condition, queries compiled together, any number of threads. No other
 * engine is asked. */
#include "engine/base/memory.h"
#include "fixture.h"

/* Whole queries over a source %s of the columns of subsidy, with a condition %s. */
static const char *const shapes[] = {
    "SELECT s.id_no, s.n, s.amount FROM %s s WHERE %s",
    "SELECT s.id_no, count(*), sum(s.amount), min(s.program), max(s.paid_on) FROM %s s WHERE %s "
    "GROUP BY s.id_no HAVING count(*) > 1",
    "SELECT s.account_no, count(DISTINCT s.id_no), sum(s.n) FROM %s s WHERE %s GROUP BY "
    "s.account_no",
    "SELECT s.program, median(s.amount), string_agg(DISTINCT s.person_name, ',' ORDER BY "
    "s.person_name) FROM %s s WHERE %s GROUP BY s.program",
    "SELECT DISTINCT s.program, s.listed FROM %s s WHERE %s",
    "SELECT s.id_no, k.official, count(*) FROM %s s JOIN kin k ON k.relative = s.id_no WHERE %s "
    "GROUP BY s.id_no, k.official",
    "SELECT s.n, p.amount FROM %s s LEFT JOIN payroll p ON p.id_no = s.id_no AND p.amount > "
    "s.amount WHERE %s",
    "SELECT s.id_no, s.amount FROM %s s WHERE NOT EXISTS (SELECT 1 FROM death d WHERE d.id_no = "
    "s.id_no) AND %s",
    "SELECT s.n, s.id_no IN (SELECT p.id_no FROM payroll p WHERE p.id_no IS NOT NULL) FROM %s s "
    "WHERE %s",
    "SELECT s.id_no, s.amount, rank() OVER (PARTITION BY s.id_no ORDER BY s.amount) FROM %s s "
    "WHERE "
    "%s",
    "SELECT s.id_no, sum(s.amount) OVER (PARTITION BY s.account_no) FROM %s s WHERE %s",
    "SELECT x.id_no, x.c, k.degree FROM (SELECT s.id_no, count(*) AS c FROM %s s WHERE %s GROUP BY "
    "s.id_no) x JOIN kin k ON k.official = x.id_no",
};
#define N_SHAPES (sizeof shapes / sizeof *shapes)

static const char *const conditions[] = {"s.n > 3",
                                         "s.program LIKE '%保%'",
                                         "s.amount BETWEEN 0 AND 900 OR s.listed",
                                         "s.paid_on IS NOT NULL",
                                         "s.id_no <> s.id_no OR s.share > 1",
                                         "coalesce(s.n, 7) % 2 = 1"};
#define N_CONDITIONS (sizeof conditions / sizeof *conditions)

/* `form` with its first %s replaced by a and the second by b; owned by the caller. */
static char *fill_in(const char *form, const char *a, const char *b) {
    const char *first = strstr(form, "%s"), *second = strstr(first + 2, "%s");
    char *text;
    if (second) {
        assert_true(asprintf(&text, "%.*s%s%.*s%s%s", (int)(first - form), form, a,
                             (int)(second - first - 2), first + 2, b, second + 2) > 0);
    } else {
        assert_true(asprintf(&text, "%.*s%s%s", (int)(first - form), form, a, first + 2) > 0);
    }
    return text;
}

static char *shape_text(size_t shape, const char *source, const char *condition) {
    char bracketed[800];
    snprintf(bracketed, sizeof bracketed, "(%s)", condition);
    return fill_in(shapes[shape], source, bracketed);
}

static lines run_lines(fixture *f, const char *sql, int threads, uint32_t rows_per_range) {
    bd_query query;
    compile_or_fail(f, sql, &query);
    bd_exec_options options = {.n_threads = threads, .rows_per_range = rows_per_range};
    bd_result *result = run_or_fail(f, &query, &options);
    lines out = result_lines(f, result);
    bd_result_free(result);
    bd_query_reset(&query);
    return out;
}

static void check_same(fixture *f, const char *sql, const char *other) {
    lines ours = run_lines(f, sql, 1, 17), theirs = run_lines(f, other, 2, 40);
    assert_same_lines(other, ours, theirs, false);
    free_lines(&ours);
    free_lines(&theirs);
}

static void check_source(fixture *f, size_t shape, const char *condition, const char *source) {
    char *sql = shape_text(shape, "subsidy", condition),
         *other = shape_text(shape, source, condition);
    check_same(f, sql, other);
    free(sql);
    free(other);
}

static void for_all(void (*check)(fixture *f, size_t shape, const char *condition)) {
    for (uint64_t seed = 1; seed <= 2; seed++) {
        fixture *f = fixture_make(seed, seed == 2 ? 3 : 90, 10);
        for (size_t s = 0; s < N_SHAPES; s++) {
            for (size_t c = 0; c < N_CONDITIONS; c++)
                check(f, s, conditions[c]);
        }
        fixture_free(f);
    }
}

#define COLUMNS "id_no, person_name, program, amount, paid_on, account_no, n, share, listed"

static void in_parts(fixture *f, size_t shape, const char *condition) {
    check_source(f, shape, condition,
                 "(SELECT " COLUMNS " FROM subsidy WHERE n > 2 UNION ALL SELECT " COLUMNS
                 " FROM subsidy WHERE n <= 2 UNION ALL SELECT " COLUMNS
                 " FROM subsidy WHERE n IS NULL)");
    check_source(f, shape, condition,
                 "(SELECT " COLUMNS " FROM subsidy WHERE id_no IS NULL UNION ALL SELECT " COLUMNS
                 " FROM subsidy WHERE id_no IS NOT NULL)");
}

static void in_another_order(fixture *f, size_t shape, const char *condition) {
    check_source(f, shape, condition,
                 "(SELECT " COLUMNS " FROM subsidy ORDER BY amount DESC, n, share LIMIT 100000)");
}

static void with_tautologies(fixture *f, size_t shape, const char *condition) {
    static const char *const always[] = {"(%s) AND (s.n = s.n OR s.n IS NULL)",
                                         "(%s) AND coalesce(s.amount >= s.amount, TRUE)",
                                         "NOT (NOT (%s))", "(%s) OR (s.n <> s.n)"};
    char *sql = shape_text(shape, "subsidy", condition);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        char *longer = fill_in(always[i], condition, "");
        char *other = shape_text(shape, "subsidy", longer);
        check_same(f, sql, other);
        free(longer);
        free(other);
    }
    free(sql);
}

static void test_parts(void **state) {
    (void)state;
    for_all(in_parts);
}
static void test_order(void **state) {
    (void)state;
    for_all(in_another_order);
}
static void test_tautologies(void **state) {
    (void)state;
    for_all(with_tautologies);
}

/* Rows that meet a or b: those that meet a, and those that meet b but not a. */
static void test_split(void **state) {
    (void)state;
    static const size_t row_shapes[] = {0, 5, 6, 7, 8};
    fixture *f = fixture_make(9, 150, 14);
    for (size_t i = 0; i < sizeof row_shapes / sizeof *row_shapes; i++) {
        size_t s = row_shapes[i];
        for (size_t c = 0; c + 1 < N_CONDITIONS; c++) {
            char both[400], rest[400], only[400];
            snprintf(both, sizeof both, "((%s) OR (%s))", conditions[c], conditions[c + 1]);
            snprintf(only, sizeof only, "(%s)", conditions[c]);
            snprintf(rest, sizeof rest, "((%s) AND NOT coalesce(%s, FALSE))", conditions[c + 1],
                     conditions[c]);
            if (s == 5) continue; /* groups do not split by rows */
            char *sql = shape_text(s, "subsidy", both), *a = shape_text(s, "subsidy", only),
                 *b = shape_text(s, "subsidy", rest), *other;
            assert_true(asprintf(&other, "%s UNION ALL %s", a, b) > 0);
            check_same(f, sql, other);
            free(sql);
            free(a);
            free(b);
            free(other);
        }
    }
    fixture_free(f);
}

/* Alone or together, by any number of threads: the same rows. What is shared may come in another
 * order. */
static void test_together(void **state) {
    (void)state;
    static const char *const sources[] = {
        "subsidy",
        "(SELECT id_no, person_name, program, account_no, paid_on, listed, share, n, sum(amount) "
        "AS "
        "amount FROM subsidy GROUP BY id_no, person_name, program, account_no, paid_on, listed, "
        "share, n)",
        "(SELECT " COLUMNS " FROM subsidy WHERE n > 2 UNION ALL SELECT " COLUMNS " FROM subsidy "
        "WHERE n <= 2)"};
    enum { n = 3 * (int)N_SHAPES };
    fixture *f = fixture_make(5, 400, 40);
    bd_query queries[n];
    const bd_query *all[n];
    char *texts[n];
    bd_result *first[n] = {NULL};
    for (size_t i = 0; i < n; i++) {
        texts[i] = shape_text(i % N_SHAPES, sources[i / N_SHAPES], conditions[i % N_CONDITIONS]);
        compile_or_fail(f, texts[i], &queries[i]);
        all[i] = &queries[i];
    }
    bd_query_set set;
    assert_int_equal(bd_sql_compile_together(all, n, &set, NULL), BD_OK);
    assert_true(set.n_commons >= 2);
    for (int threads = 1; threads <= 8; threads++) {
        bd_result *results[n];
        bd_error errors[n];
        bd_exec_options options = {.n_threads = threads, .rows_per_range = 30};
        assert_int_equal(bd_exec_run_together(f->store, &set, all, &options, results, errors, NULL),
                         BD_OK);
        for (size_t i = 0; i < n; i++) {
            if (!results[i]) show_error(texts[i], &errors[i]);
            assert_non_null(results[i]);
            if (threads > 1) {
                assert_identical(first[i], results[i]);
                bd_result_free(results[i]);
                continue;
            }
            first[i] = results[i];
            bd_result *alone = run_or_fail(f, all[i], &options);
            lines ours = result_lines(f, results[i]), theirs = result_lines(f, alone);
            assert_same_lines(texts[i], ours, theirs, false);
            free_lines(&ours);
            free_lines(&theirs);
            bd_result_free(alone);
        }
    }
    for (size_t i = 0; i < n; i++) {
        bd_result_free(first[i]);
        bd_query_reset(&queries[i]);
        free(texts[i]);
    }
    bd_query_set_reset(&set);
    fixture_free(f);
}

/* --- Evidence is enough ---------------------------------------------------------------------- */

static char *replaced(char *text, const char *what, const char *by) {
    char *place = strstr(text, what), *out;
    if (!place) return text;
    assert_true(asprintf(&out, "%.*s%s%s", (int)(place - text), text, by, place + strlen(what)) >
                0);
    free(text);
    return out;
}

/* The table with the rows of the lineage alone. */
static void cut_table(const fixture *f, const bd_result *result, size_t row, size_t table,
                      const char *columns, char *out, size_t size) {
    int length = snprintf(out, size, "(SELECT %s FROM %s WHERE source_row IN (0", columns,
                          f->schema.tables[table].name);
    for (uint64_t i = result->lineage_offsets[row]; i < result->lineage_offsets[row + 1]; i++) {
        bd_lineage one = result->lineage[i];
        if (one.table != table) continue;
        length += snprintf(out + length, size - (size_t)length, ", %u",
                           bd_id_at(&bd_store_table(f->store, one.table)->source_row, one.row));
    }
    snprintf(out + length, size - (size_t)length, "))");
}

enum { DEATH, KIN, PAYROLL, SUBSIDY };

/* The query over the rows of one result row: it must give that row again. Tables in which something
 * was looked for in vain stay as they are. */
static void check_row(fixture *f, size_t shape, const char *condition, const bd_result *result,
                      size_t row, const char *line) {
    static char subsidy[65536], kin[65536], payroll[65536];
    cut_table(f, result, row, SUBSIDY, COLUMNS, subsidy, sizeof subsidy);
    cut_table(f, result, row, KIN, "official, relative, degree", kin, sizeof kin);
    cut_table(f, result, row, PAYROLL, "id_no, amount", payroll, sizeof payroll);
    char *sql = shape_text(shape, subsidy, condition);
    sql = replaced(
        sql, "JOIN kin k",
        (strcat(kin, " k"), memmove(kin + 5, kin, strlen(kin) + 1), memcpy(kin, "JOIN ", 5), kin));
    sql = replaced(sql, "JOIN payroll p",
                   (strcat(payroll, " p"), memmove(payroll + 5, payroll, strlen(payroll) + 1),
                    memcpy(payroll, "JOIN ", 5), payroll));
    sql = replaced(sql, "FROM payroll p", (memcpy(payroll, "FROM ", 5), payroll));
    lines again = run_lines(f, sql, 1, 0);
    bool found = false;
    for (size_t i = 0; i < again.n; i++)
        found |= strcmp(again.items[i], line) == 0;
    if (!found) fail_msg("lost %s\n%s", line, sql);
    free_lines(&again);
    free(sql);
}

static void evidence_is_enough(fixture *f, size_t shape, const char *condition) {
    char *sql = shape_text(shape, "subsidy", condition);
    bd_query query;
    compile_or_fail(f, sql, &query);
    bd_exec_options options = {.n_threads = 2, .rows_per_range = 20, .lineage = true};
    bd_result *result = run_or_fail(f, &query, &options);
    lines all = result_lines(f, result);
    for (size_t row = 0; row < result->n_rows && row < 20; row += 4)
        check_row(f, shape, condition, result, row, all.items[row]);
    free_lines(&all);
    bd_result_free(result);
    bd_query_reset(&query);
    free(sql);
}

static void test_evidence(void **state) {
    (void)state;
    for_all(evidence_is_enough);
}

/* A common relation that fails fails nobody: its readers take their own way, on which the division
 * never sees a zero. */
static void test_common_fails(void **state) {
    (void)state;
    fixture *f = fixture_make(5, 400, 40);
    static const char *const texts[] = {
        "SELECT x.id_no FROM (SELECT id_no, max(100 / n) AS q FROM subsidy GROUP BY id_no, n) x",
        "SELECT x.id_no, x.q FROM (SELECT id_no, n, max(100 / n) AS q FROM subsidy GROUP BY id_no, "
        "n) x WHERE x.n > 0",
        "SELECT x.id_no, x.q + 1 FROM (SELECT id_no, n, max(100 / n) AS q FROM subsidy GROUP BY "
        "id_no, n) x WHERE x.n > 1"};
    enum { n = 3 };
    bd_query queries[n];
    const bd_query *all[n];
    for (size_t i = 0; i < n; i++) {
        compile_or_fail(f, texts[i], &queries[i]);
        all[i] = &queries[i];
    }
    bd_query_set set;
    bd_result *results[n];
    bd_error errors[n];
    bd_exec_options options = {.n_threads = 2, .rows_per_range = 30};
    assert_int_equal(bd_sql_compile_together(all, n, &set, NULL), BD_OK);
    assert_int_equal(set.n_commons, 1);
    assert_int_equal(bd_exec_run_together(f->store, &set, all, &options, results, errors, NULL),
                     BD_OK);
    assert_non_null(results[1]);
    assert_non_null(results[2]);
    assert_true(results[1]->n_rows > results[2]->n_rows);
    for (size_t i = 0; i < n; i++) {
        bd_result_free(results[i]);
        bd_query_reset(&queries[i]);
    }
    bd_query_set_reset(&set);
    fixture_free(f);
}

/* What an author reads: exact, but for times. */
static void test_explain(void **state) {
    (void)state;
    fixture *f = fixture_make(4, 40, 10);
    static const char *const texts[] = {
        "WITH paid AS (SELECT id_no, sum(amount) AS amount FROM subsidy GROUP BY id_no) SELECT "
        "p.id_no "
        "FROM paid p JOIN death d ON d.id_no = p.id_no WHERE p.amount > 1",
        "WITH paid AS (SELECT id_no, sum(amount) AS amount FROM subsidy GROUP BY id_no) SELECT "
        "count(*) FROM paid p WHERE NOT EXISTS (SELECT 1 FROM kin k WHERE k.relative = p.id_no)"};
    static const char *const names[] = {"A-01", "B-02"};
    static const char *const plain =
        "COMMON 1 paid: local to PERSON by subsidy.id_no\n"
        "  read by A-01, B-02\n"
        "    estimated\n"
        "           10  AGGREGATE sum(subsidy.amount) AS amount BY subsidy.id_no [p]\n"
        "           40    SCAN subsidy\n"
        "\n"
        "A-01: local to PERSON by p.id_no\n"
        "  reads COMMON 1 paid\n"
        "    estimated\n"
        "            3  PROJECT p.id_no\n"
        "            3    JOIN ON p.id_no = d.id_no  <- by index\n"
        "            3      FILTER p.amount > 1.00\n"
        "           10        COMMON 1 paid [p]\n"
        "           10      SCAN death d\n"
        "\n"
        "B-02: not local: an aggregate without GROUP BY sees all rows\n"
        "  reads COMMON 1 paid\n"
        "    estimated\n"
        "            1  PROJECT count\n"
        "            1    AGGREGATE count(*)\n"
        "            1      ANTI JOIN ON p.id_no = k.relative  <- by index\n"
        "           10        COMMON 1 paid [p]\n"
        "           20        SCAN kin k\n"
        "\n";
    static const char *const analyzed =
        "COMMON 1 paid: 11 rows,         * ms of thread time; local to PERSON by subsidy.id_no\n"
        "  read by A-01, B-02\n"
        "    estimated         rows       ms\n"
        "           10           11        *  AGGREGATE sum(subsidy.amount) AS amount BY "
        "subsidy.id_no [p]\n"
        "           40           40        *    SCAN subsidy\n"
        "\n"
        "A-01: 4 rows,         * ms of thread time; local to PERSON by p.id_no\n"
        "  reads COMMON 1 paid\n"
        "    estimated         rows       ms\n"
        "            3            4        *  PROJECT p.id_no\n"
        "            3            4        *    JOIN ON p.id_no = d.id_no  <- by index\n"
        "            3            8        *      FILTER p.amount > 1.00\n"
        "           10           11        *        COMMON 1 paid [p]\n"
        "           10            -        -      SCAN death d\n"
        "\n"
        "B-02: 1 rows,         * ms of thread time; not local: an aggregate without GROUP BY sees "
        "all rows\n"
        "  reads COMMON 1 paid\n"
        "    estimated         rows       ms\n"
        "            1            1        *  PROJECT count\n"
        "            1            1        *    AGGREGATE count(*)\n"
        "            1            3        *      ANTI JOIN ON p.id_no = k.relative  <- by index\n"
        "           10           11        *        COMMON 1 paid [p]\n"
        "           20            -        -        SCAN kin k\n"
        "\n";
    bd_query queries[2];
    const bd_query *all[2] = {&queries[0], &queries[1]};
    for (size_t i = 0; i < 2; i++)
        compile_or_fail(f, texts[i], &queries[i]);
    bd_query_set set;
    assert_int_equal(bd_sql_compile_together(all, 2, &set, NULL), BD_OK);
    for (int analyze = 0; analyze < 2; analyze++) {
        bd_exec_options options = {.n_threads = 2};
        bd_explain_request request = {.options = &options,
                                      .names = names,
                                      .language = BD_LANGUAGE_EN,
                                      .analyze = analyze,
                                      .mask_times = true};
        bd_buffer out;
        bd_buffer_init(&out);
        assert_int_equal(bd_exec_explain_together(f->store, &set, all, &request, &out, NULL),
                         BD_OK);
        const char *wanted = analyze ? analyzed : plain;
        assert_string_equal(bd_buffer_text(&out), wanted);
        bd_buffer_reset(&out);
    }
    bd_query_set_reset(&set);
    bd_query_reset(&queries[0]);
    bd_query_reset(&queries[1]);
    fixture_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),        cmocka_unit_test(test_order),
        cmocka_unit_test(test_tautologies),  cmocka_unit_test(test_split),
        cmocka_unit_test(test_together),     cmocka_unit_test(test_evidence),
        cmocka_unit_test(test_common_fails), cmocka_unit_test(test_explain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
