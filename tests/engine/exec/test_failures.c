/* Errors leave a run as values: one query fails, the others go on; the message does not depend on
 * the number of threads. */
#include "engine/base/memory.h"
#include "fixture.h"

static void run_pair(fixture *f, const char *bad, const bd_exec_options *options,
                     bd_error *errors) {
    bd_query queries[2];
    compile_or_fail(f, "SELECT id_no, count(*) FROM subsidy GROUP BY id_no", &queries[0]);
    compile_or_fail(f, bad, &queries[1]);
    const bd_query *both[2] = {&queries[0], &queries[1]};
    bd_result *results[2];
    bd_error error;
    bd_error_reset(&error);
    assert_int_equal(bd_exec_run(f->store, both, 2, options, results, errors, &error), BD_OK);
    assert_non_null(results[0]);
    assert_null(results[1]);
    assert_int_equal(errors[0].code, BD_OK);
    bd_result_free(results[0]);
    bd_query_reset(&queries[0]);
    bd_query_reset(&queries[1]);
}

static void division_by_zero(void **state) {
    (void)state;
    fixture *f = fixture_make(1, 500, 30);
    for (int threads = 1; threads <= 8; threads *= 2) {
        bd_exec_options options = {.n_threads = threads, .rows_per_range = 9};
        bd_error errors[2];
        run_pair(f, "SELECT id_no, 100 / n FROM subsidy", &options, errors);
        assert_int_equal(errors[1].code, BD_ERROR_INPUT);
        assert_string_equal(errors[1].en, "division by zero");
        assert_non_null(strstr(errors[1].hint_en, "nullif"));
        assert_int_equal(errors[1].line, 1);
        assert_int_equal(errors[1].column, 15);
    }
    fixture_free(f);
}

static void guards_hold(void **state) {
    (void)state;
    fixture *f = fixture_make(1, 500, 30);
    static const char *const fine[] = {
        "SELECT CASE WHEN n = 0 THEN NULL ELSE 100 / n END FROM subsidy",
        "SELECT 100 / nullif(n, 0) FROM subsidy",
        "SELECT n FROM subsidy WHERE n <> 0 AND 100 / n > 3",
        "SELECT n FROM subsidy WHERE n = 0 OR 100 / n > 3",
        "SELECT coalesce(n, 1 / 0) FROM subsidy WHERE n IS NOT NULL",
        "SELECT id_no, sum(100 / n) FILTER (WHERE n <> 0) FROM subsidy GROUP BY id_no",
        "SELECT 1 FROM kin a JOIN payroll b ON a.official = b.id_no AND b.n <> 0 AND 9 / b.n > 1",
    };
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        bd_query query;
        compile_or_fail(f, fine[i], &query);
        bd_exec_options options = {.n_threads = 2, .rows_per_range = 9};
        bd_result_free(run_or_fail(f, &query, &options));
        bd_query_reset(&query);
    }
    fixture_free(f);
}

static void overflow_is_an_error(void **state) {
    (void)state;
    fixture *f = fixture_make(1, 50, 30);
    bd_exec_options options = {.n_threads = 2};
    bd_error errors[2];
    run_pair(f, "SELECT n * 9000000000000000000 FROM subsidy WHERE n > 1", &options, errors);
    assert_string_equal(errors[1].en, "value out of range");
    run_pair(f, "SELECT sum(x) FROM (SELECT 9000000000000000000 AS x FROM subsidy) y", &options,
             errors);
    assert_string_equal(errors[1].en, "value out of range");
    run_pair(f, "SELECT cast(program AS INT) FROM subsidy", &options, errors);
    assert_non_null(strstr(errors[1].en, "cannot be converted to INT"));
    fixture_free(f);
}

static void memory_is_limited(void **state) {
    (void)state;
    fixture *f = fixture_make(1, 20000, 5000);
    /* One thread: who comes first when memory runs short depends on them. */
    bd_exec_options options = {.n_threads = 1, .most_memory_bytes = 3 << 20};
    bd_error errors[2];
    run_pair(f, "SELECT a.n, b.n, a.amount, b.amount FROM subsidy a JOIN payroll b ON a.n = b.n",
             &options, errors);
    assert_int_equal(errors[1].code, BD_ERROR_LIMIT);
    assert_string_equal(
        errors[1].en,
        "could not run: memory: SELECT over subsidy needs more than the limit of 3 MB");
    assert_non_null(strstr(errors[1].hint_en, "--memory"));
    /* The operator that asked is named, with the table that it keeps. */
    static const char *const pairs[][2] = {
        {"SELECT count(DISTINCT id_no), count(DISTINCT account_no) FROM subsidy",
         "GROUP BY over subsidy"},
        {"SELECT count(*) FROM death d JOIN subsidy a ON a.paid_on = d.died_on",
         "JOIN over subsidy"},
        {"SELECT row_number() OVER (ORDER BY amount, n) AS k FROM subsidy ORDER BY k LIMIT 1",
         "OVER over subsidy"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bd_query query;
        compile_or_fail(f, pairs[i][0], &query);
        const bd_query *one = &query;
        bd_result *result;
        options.most_memory_bytes = 200 << 10;
        assert_int_equal(bd_exec_run(f->store, &one, 1, &options, &result, errors, NULL), BD_OK);
        assert_null(result);
        assert_int_equal(errors[0].code, BD_ERROR_LIMIT);
        if (!strstr(errors[0].en, pairs[i][1])) fail_msg("%s: %s", pairs[i][0], errors[0].en);
        bd_query_reset(&query);
    }
    fixture_free(f);
}

static void cancelling_stops_the_run(void **state) {
    (void)state;
    fixture *f = fixture_make(1, 200, 30);
    bd_cancel cancel;
    atomic_init(&cancel, true);
    bd_query query;
    compile_or_fail(f, "SELECT a.n FROM subsidy a JOIN subsidy b ON a.n = b.n", &query);
    const bd_query *one = &query;
    bd_result *result;
    bd_error error;
    bd_error_reset(&error);
    bd_exec_options options = {.n_threads = 2, .cancel = &cancel};
    assert_int_equal(bd_exec_run(f->store, &one, 1, &options, &result, NULL, &error),
                     BD_ERROR_CANCELLED);
    assert_null(result);
    bd_query_reset(&query);
    fixture_free(f);
}

static size_t most_done;
static void note_progress(void *context, size_t done, size_t all) {
    (void)context;
    assert_true(done <= all);
    most_done = done > most_done ? done : most_done;
}

static void many_queries_run_together(void **state) {
    (void)state;
    fixture *f = fixture_make(4, 3000, 400);
    enum { n = 12 };
    bd_query queries[n];
    const bd_query *all[n];
    bd_result *results[n], *alone;
    for (size_t i = 0; i < n; i++) {
        static const char *const texts[] = {
            "SELECT id_no, count(*) FROM subsidy GROUP BY id_no HAVING count(*) > 2",
            "SELECT account_no, count(DISTINCT id_no) FROM subsidy GROUP BY account_no",
            "SELECT program, string_agg(DISTINCT person_name, ',') FROM subsidy GROUP BY program",
            "SELECT person_name || '#' || program FROM subsidy WHERE n > 5",
        };
        compile_or_fail(f, texts[i % 4], &queries[i]);
        all[i] = &queries[i];
    }
    bd_exec_options options = {.n_threads = 4, .rows_per_range = 200, .progress = note_progress};
    assert_int_equal(bd_exec_run(f->store, all, n, &options, results, NULL, NULL), BD_OK);
    assert_true(most_done > 10);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(results[i]);
        options.n_threads = 1;
        alone = run_or_fail(f, &queries[i], &options);
        assert_identical(alone, results[i]);
        bd_result_free(alone);
    }
    for (size_t i = 0; i < n; i++) {
        bd_result_free(results[i]);
        bd_query_reset(&queries[i]);
    }
    fixture_free(f);
}

static void explain_tells_why(void **state) {
    (void)state;
    fixture *f = fixture_make(4, 30, 10);
    static const char *const pairs[][2] = {
        {"SELECT id_no, count(*) FROM subsidy GROUP BY id_no", "local to PERSON by subsidy.id_no"},
        {"SELECT s.id_no FROM subsidy s JOIN (SELECT id_no, max(n) AS m FROM payroll GROUP BY "
         "id_no) p ON p.id_no = s.id_no",
         "local to PERSON by s.id_no, payroll.id_no"},
        {"SELECT account_no, count(*) FROM subsidy GROUP BY account_no",
         "local to PERSON by subsidy.id_no, then by group"},
        {"SELECT count(*) FROM subsidy", "not local: an aggregate without GROUP BY sees all rows"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        bd_query query;
        compile_or_fail(f, pairs[i][0], &query);
        bd_buffer out;
        bd_buffer_init(&out);
        assert_int_equal(bd_exec_explain(f->store, &query, &out, NULL), BD_OK);
        assert_string_equal(bd_buffer_text(&out), pairs[i][1]);
        bd_buffer_reset(&out);
        bd_query_reset(&query);
    }
    fixture_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(division_by_zero),         cmocka_unit_test(guards_hold),
        cmocka_unit_test(overflow_is_an_error),     cmocka_unit_test(memory_is_limited),
        cmocka_unit_test(cancelling_stops_the_run), cmocka_unit_test(many_queries_run_together),
        cmocka_unit_test(explain_tells_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
