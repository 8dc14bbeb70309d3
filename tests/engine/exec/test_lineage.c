/* Lineage: exactly the source rows that made each result row; evidence for chosen subjects. */
#include "engine/base/memory.h"
#include "fixture.h"

/* SQLite's row number of a table row: rows of a store are clustered, but keep their sheet row. */
static uint32_t sheet_row(const fixture *f, bd_lineage row) {
    return bd_id_at(&bd_store_table(f->store, row.table)->source_row, row.row);
}

/* The lineage of a result row as text: "subsidy:2 subsidy:7 ", in the order of sheets and rows; and
 * what was looked for: "!death.id_no=B3 ". */
typedef struct source {
    uint32_t table, row;
} source;

static int compare_sources(const void *a, const void *b) {
    const source *x = a, *y = b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void write_absence(const fixture *f, uint32_t mark, uint32_t id, char *out, size_t size) {
    const bd_table_definition *table = &f->schema.tables[bd_lineage_absent_table(mark)];
    uint32_t column = bd_lineage_absent_column(mark);
    if (column == BD_LINEAGE_NO_COLUMN) {
        snprintf(out, size, "!%s ", table->name);
        return;
    }
    bd_type type = table->columns[column].type;
    const char *text =
        bd_type_is_entity(type)
            ? bd_dictionary_text(bd_store_dictionary(f->store, type), id, &(size_t){0})
            : "";
    snprintf(out, size, "!%s.%s=%s ", table->name, table->columns[column].name, id ? text : "");
}

static void write_lineage(const fixture *f, const bd_result *result, size_t row, char *out,
                          size_t size) {
    source found[4096];
    size_t n = 0, length = 0;
    for (uint64_t i = result->lineage_offsets[row]; i < result->lineage_offsets[row + 1]; i++) {
        if (result->lineage[i].table & BD_LINEAGE_ABSENT) continue;
        found[n++] = (source){result->lineage[i].table, sheet_row(f, result->lineage[i])};
    }
    qsort(found, n, sizeof *found, compare_sources);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        snprintf(out + length, size - length, "%s:%u ", f->schema.tables[found[i].table].name,
                 found[i].row);
        length += strlen(out + length);
    }
    for (uint64_t i = result->lineage_offsets[row]; i < result->lineage_offsets[row + 1]; i++) {
        uint32_t mark = result->lineage[i].table;
        if (!(mark & BD_LINEAGE_ABSENT)) continue;
        write_absence(f, mark, result->lineage[i].row, out + length, size - length);
        length += strlen(out + length);
    }
}

/* Each of our rows must come with the lineage that SQLite computes: the last column of `sqlite` is
 * it, in the form of write_lineage. */
static void check_result(fixture *f, const char *sql, const bd_result *result, const char *sqlite) {
    lines ours = result_lines(f, result), theirs = sqlite_lines(f, sqlite);
    for (size_t i = 0; i < ours.n; i++) {
        char text[16384];
        write_lineage(f, result, i, text, sizeof text);
        char *joined;
        assert_true(asprintf(&joined, "%s'%s'|", ours.items[i], text) > 0);
        free(ours.items[i]);
        ours.items[i] = joined;
    }
    assert_same_lines(sql, ours, theirs, false);
    free_lines(&ours);
    free_lines(&theirs);
}

static void check(fixture *f, const char *sql, const char *sqlite) {
    bd_query query;
    compile_or_fail(f, sql, &query);
    bd_result *first = NULL;
    for (int threads = 1; threads <= 4; threads += 3) {
        bd_exec_options options = {.n_threads = threads, .lineage = true, .rows_per_range = 5};
        bd_result *result = run_or_fail(f, &query, &options);
        check_result(f, sql, result, sqlite);
        if (first) assert_identical(first, result);
        if (first)
            bd_result_free(result);
        else
            first = result;
    }
    bd_result_free(first);
    bd_query_reset(&query);
}

static void of_all_operators(void **state) {
    (void)state;
    fixture *f = fixture_make(3, 60, 9);
    check(f, "SELECT n FROM subsidy WHERE n > 0",
          "SELECT n, 'subsidy:' || (rowid + 1) || ' ' FROM subsidy WHERE n > 0");
    check(f, "SELECT s.n, k.degree FROM subsidy s JOIN kin k ON k.relative = s.id_no",
          "SELECT s.n, k.degree, 'kin:' || (k.rowid + 1) || ' subsidy:' || (s.rowid + 1) || ' ' "
          "FROM subsidy s JOIN kin k ON k.relative = s.id_no");
    check(f, "SELECT s.n, p.n FROM subsidy s LEFT JOIN payroll p ON p.n = s.n",
          "SELECT s.n, p.n, coalesce('payroll:' || (p.rowid + 1) || ' ', '') || 'subsidy:' || "
          "(s.rowid + 1) || ' ' FROM subsidy s LEFT JOIN payroll p ON p.n = s.n");
    check(f, "SELECT id_no, count(*) FROM subsidy GROUP BY id_no",
          "SELECT id_no, count(*), group_concat('subsidy:' || (r + 1) || ' ', '') FROM (SELECT "
          "rowid AS r, id_no FROM subsidy ORDER BY rowid) GROUP BY id_no");
    check(f, "SELECT count(*) FROM death",
          "SELECT count(*), group_concat('death:' || (r + 1) || ' ', '') FROM (SELECT rowid AS r "
          "FROM death ORDER BY rowid)");
    check(f, "SELECT DISTINCT program FROM subsidy",
          "SELECT program, group_concat('subsidy:' || (r + 1) || ' ', '') FROM (SELECT rowid AS r, "
          "program FROM subsidy ORDER BY rowid) GROUP BY program");
    check(f,
          "SELECT n FROM subsidy s WHERE EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no AND "
          "d.died_on < s.paid_on)",
          "SELECT n, group_concat('death:' || (r + 1) || ' ', '') || 'subsidy:' || (q + 1) || ' ' "
          "FROM (SELECT s.n AS n, s.rowid AS q, d.rowid AS r FROM subsidy s JOIN death d ON "
          "d.id_no = s.id_no AND d.died_on < s.paid_on ORDER BY q, r) GROUP BY q");
    check(
        f,
        "SELECT n FROM subsidy s WHERE NOT EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no)",
        "SELECT n, 'subsidy:' || (rowid + 1) || ' !death.id_no=' || coalesce(id_no, '') || ' ' "
        "FROM "
        "subsidy s WHERE NOT EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no)");
    check(f,
          "SELECT n FROM subsidy s WHERE s.id_no NOT IN (SELECT d.id_no FROM death d WHERE "
          "d.id_no IS NOT NULL)",
          "SELECT n, 'subsidy:' || (rowid + 1) || ' !death.id_no=' || id_no || ' ' FROM subsidy s "
          "WHERE s.id_no NOT IN (SELECT d.id_no FROM death d WHERE d.id_no IS NOT NULL)");
    /* Looked for in two tables, after grouping, and with a condition that no row met. */
    check(
        f,
        "SELECT id_no, count(*) FROM subsidy s WHERE NOT EXISTS (SELECT 1 FROM (SELECT id_no, n "
        "FROM payroll UNION ALL SELECT official, degree FROM kin) x WHERE x.id_no = s.id_no AND "
        "x.n > 15) GROUP BY id_no",
        "SELECT id_no, count(*), group_concat('subsidy:' || (r + 1) || ' ', '') || "
        "'!kin.official=' || coalesce(id_no, '') || ' !payroll.id_no=' || coalesce(id_no, '') || "
        "' ' FROM (SELECT rowid AS r, id_no FROM subsidy s WHERE NOT EXISTS (SELECT 1 FROM (SELECT "
        "id_no, n FROM payroll UNION ALL SELECT official, degree FROM kin) x WHERE x.id_no = "
        "s.id_no AND x.n > 15) ORDER BY rowid) GROUP BY id_no");
    check(
        f,
        "SELECT n FROM subsidy s WHERE s.n > 20 AND NOT EXISTS (SELECT 1 FROM payroll p WHERE "
        "p.n = s.n)",
        "SELECT n, 'subsidy:' || (rowid + 1) || ' !payroll.n= ' FROM subsidy s WHERE s.n > 20 AND "
        "NOT EXISTS (SELECT 1 FROM payroll p WHERE p.n = s.n)");
    /* Set operations and windows. */
    check(
        f, "SELECT n FROM subsidy WHERE n > 0 UNION SELECT degree FROM kin WHERE degree > 0",
        "SELECT n, group_concat(t || ':' || (r + 1) || ' ', '') FROM (SELECT n, 'subsidy' AS t, "
        "rowid AS r FROM subsidy WHERE n > 0 UNION ALL SELECT degree, 'kin', rowid FROM kin WHERE "
        "degree > 0 ORDER BY 2, 3) GROUP BY n");
    /* A number in a partition stands on the rows before it. */
    check(
        f,
        "SELECT id_no, n, row_number() OVER (PARTITION BY id_no ORDER BY n) FROM (SELECT id_no, n "
        "FROM subsidy WHERE id_no IS NOT NULL AND n IS NOT NULL GROUP BY id_no, n) g",
        "SELECT g.id_no, g.n, (SELECT count(DISTINCT n) FROM subsidy b WHERE b.id_no = g.id_no AND "
        "b.n <= g.n), (SELECT group_concat('subsidy:' || (r + 1) || ' ', '') FROM (SELECT rowid AS "
        "r FROM subsidy b WHERE b.id_no = g.id_no AND b.n <= g.n ORDER BY rowid)) FROM (SELECT "
        "DISTINCT id_no, n FROM subsidy WHERE id_no IS NOT NULL AND n IS NOT NULL) g");
    check(f,
          "SELECT s.n, EXISTS (SELECT 1 FROM death d WHERE d.id_no = s.id_no) FROM subsidy s WHERE "
          "s.listed",
          "SELECT n, found, coalesce(group_concat('death:' || (r + 1) || ' ', ''), '') || "
          "'subsidy:' || (q + 1) || ' ' FROM (SELECT s.n AS n, s.rowid AS q, d.rowid AS r, d.rowid "
          "IS NOT NULL AS found FROM subsidy s LEFT JOIN death d ON d.id_no = s.id_no WHERE "
          "s.listed ORDER BY q, r) GROUP BY q");
    check(f, "SELECT id_no FROM subsidy UNION ALL SELECT official FROM kin",
          "SELECT id_no, 'subsidy:' || (rowid + 1) || ' ' FROM subsidy UNION ALL SELECT official, "
          "'kin:' || (rowid + 1) || ' ' FROM kin");
    check(f, "SELECT n, amount FROM subsidy WHERE n IS NOT NULL ORDER BY amount DESC, n",
          "SELECT n, amount, 'subsidy:' || (rowid + 1) || ' ' FROM subsidy WHERE n IS NOT NULL");
    check(f,
          "SELECT s.n FROM subsidy s JOIN (SELECT program, max(n) AS top FROM subsidy GROUP BY "
          "program) t ON t.program = s.program AND t.top = s.n",
          "SELECT n, group_concat('subsidy:' || (r + 1) || ' ', '') FROM (SELECT s.rowid AS q, s.n "
          "AS n, o.rowid AS r FROM subsidy s JOIN (SELECT program, max(n) AS top FROM subsidy "
          "GROUP BY program) t ON t.program = s.program AND t.top = s.n JOIN subsidy o ON "
          "o.program = s.program ORDER BY q, r) GROUP BY q");
    fixture_free(f);
}

/* Evidence gives the rows of a full run with lineage that belong to the subjects, and only those.
 */
static void check_evidence(fixture *f, const char *sql) {
    bd_query query;
    compile_or_fail(f, sql, &query);
    bd_exec_options options = {.n_threads = 2, .lineage = true, .rows_per_range = 5};
    bd_result *whole = run_or_fail(f, &query, &options), *some;
    const uint32_t ids[] = {2, 3, 7, 1000000};
    assert_int_equal(bd_exec_evidence(f->store, &query, 0, ids, 4, &options, &some, NULL), BD_OK);
    lines ours = result_lines(f, some), theirs = result_lines(f, whole);
    lines wanted = {0};
    for (size_t i = 0; i < whole->n_rows; i++) {
        uint32_t id = ((const uint32_t *)whole->data[0])[i];
        char text[16384], *joined;
        write_lineage(f, whole, i, text, sizeof text);
        assert_true(asprintf(&joined, "%s%s", theirs.items[i], text) > 0);
        if (id == 2 || id == 3 || id == 7) add_line(&wanted, joined);
        free(joined);
    }
    for (size_t i = 0; i < some->n_rows; i++) {
        char text[16384], *joined;
        write_lineage(f, some, i, text, sizeof text);
        assert_true(asprintf(&joined, "%s%s", ours.items[i], text) > 0);
        free(ours.items[i]);
        ours.items[i] = joined;
    }
    assert_same_lines(sql, ours, wanted, false);
    free_lines(&ours);
    free_lines(&theirs);
    free_lines(&wanted);
    bd_result_free(whole);
    bd_result_free(some);
    bd_query_reset(&query);
}

static void evidence_of_subjects(void **state) {
    (void)state;
    fixture *f = fixture_make(11, 300, 20);
    check_evidence(
        f, "SELECT id_no, count(*), sum(amount) FROM subsidy GROUP BY id_no HAVING count(*) > 1");
    check_evidence(f, "SELECT s.id_no, k.official, count(*) FROM subsidy s JOIN kin k ON "
                      "k.relative = s.id_no GROUP BY s.id_no, k.official");
    check_evidence(f, "SELECT k.relative, p.n FROM kin k JOIN payroll p ON p.id_no = k.official");
    check_evidence(f, "SELECT id_no, count(*) AS c FROM subsidy GROUP BY id_no ORDER BY c DESC, "
                      "id_no::text LIMIT 9");
    check_evidence(f, "SELECT account_no, count(DISTINCT id_no) FROM subsidy GROUP BY account_no");
    /* The subject is not what rows can be cut by: found among all rows. */
    check_evidence(f, "SELECT s.id_no, row_number() OVER (PARTITION BY s.program ORDER BY s.n, "
                      "s.id_no::text, s.amount, s.share, s.person_name, s.account_no::text, "
                      "s.paid_on, s.listed) FROM subsidy s");
    fixture_free(f);
}

/* With a limit a group keeps its first rows: a part of all, as many as allowed, the same with any
 * number of threads. */
static void of_groups_with_a_limit(void **state) {
    (void)state;
    fixture *f = fixture_make(12, 300, 20);
    static const char *const queries[] = {
        "SELECT id_no, count(*) FROM subsidy GROUP BY id_no",
        "SELECT program, count(*) FROM subsidy GROUP BY program",
        "SELECT count(*) FROM subsidy",
    };
    for (size_t q = 0; q < 3; q++) {
        bd_query query;
        compile_or_fail(f, queries[q], &query);
        bd_exec_options options = {.n_threads = 1, .lineage = true, .rows_per_range = 5};
        bd_result *all = run_or_fail(f, &query, &options);
        options.most_lineage_rows = 3;
        bd_result *some = run_or_fail(f, &query, &options);
        options.n_threads = 4;
        bd_result *again = run_or_fail(f, &query, &options);
        assert_identical(some, again);
        assert_int_equal(some->n_rows, all->n_rows);
        size_t n_cut = 0;
        for (size_t i = 0; i < all->n_rows; i++) {
            uint64_t n = all->lineage_offsets[i + 1] - all->lineage_offsets[i], n_kept = 0;
            uint64_t at = all->lineage_offsets[i];
            for (uint64_t k = some->lineage_offsets[i]; k < some->lineage_offsets[i + 1]; k++) {
                if (some->lineage[k].table >= f->schema.n_tables)
                    continue; /* says how many are left out */
                while (at < all->lineage_offsets[i + 1] &&
                       all->lineage[at].row != some->lineage[k].row)
                    at++;
                assert_true(at++ < all->lineage_offsets[i + 1]);
                n_kept++;
            }
            assert_int_equal(n_kept, n < 3 ? n : 3);
            n_cut += n_kept < n;
        }
        assert_true(n_cut > 0);
        bd_result_free(all);
        bd_result_free(some);
        bd_result_free(again);
        bd_query_reset(&query);
    }
    fixture_free(f);
}

/* Rows of table `payroll` in the lineage of a row, and how many it says are left out. */
static uint64_t count_payroll(const fixture *f, const bd_result *result, size_t row,
                              uint64_t *n_left_out) {
    uint64_t n = 0;
    *n_left_out = 0;
    for (uint64_t k = result->lineage_offsets[row]; k < result->lineage_offsets[row + 1]; k++) {
        const bd_lineage *item = &result->lineage[k];
        if (item->table == BD_LINEAGE_CUT) {
            *n_left_out += item->row;
        } else if (strcmp(f->schema.tables[item->table].name, "payroll") == 0) {
            n++;
        }
    }
    return n;
}

/* Without a tie one row shows that there is any: the others say nothing of this one. */
static void of_existence_without_a_tie(void **state) {
    (void)state;
    fixture *f = fixture_make(13, 400, 20);
    static const char *const cases[] = {
        "SELECT n FROM subsidy s WHERE EXISTS (SELECT 1 FROM payroll p WHERE p.n > 0)",
        "SELECT n, EXISTS (SELECT 1 FROM payroll p) FROM subsidy s",
    };
    for (size_t q = 0; q < sizeof cases / sizeof *cases; q++) {
        bd_query query;
        compile_or_fail(f, cases[q], &query);
        bd_exec_options options = {.n_threads = 1, .lineage = true, .most_lineage_rows = 3};
        bd_result *result = run_or_fail(f, &query, &options);
        assert_true(result->n_rows > 100);
        for (size_t i = 0; i < result->n_rows; i++) {
            uint64_t n_left_out;
            assert_int_equal(count_payroll(f, result, i, &n_left_out), 1);
            assert_int_equal(n_left_out, 0);
        }
        bd_result_free(result);
        bd_query_reset(&query);
    }
    fixture_free(f);
}

/* With a limit a row that is there because others exist keeps the first of them: memory would grow
 * with their product. */
static void of_semi_joins_with_a_limit(void **state) {
    (void)state;
    fixture *f = fixture_make(13, 400, 20);
    static const struct {
        const char *sql;
        bool counted; /* what is left out is known exactly */
    } cases[] = {
        {"SELECT n FROM subsidy s WHERE EXISTS (SELECT 1 FROM payroll p WHERE p.id_no = s.id_no)",
         true},
        {"SELECT n FROM subsidy s WHERE EXISTS (SELECT 1 FROM payroll p WHERE p.n > s.n)", false},
        {"SELECT n, EXISTS (SELECT 1 FROM payroll p WHERE p.amount > s.amount) FROM subsidy s",
         false},
    };
    for (size_t q = 0; q < sizeof cases / sizeof *cases; q++) {
        bd_query query;
        compile_or_fail(f, cases[q].sql, &query);
        bd_exec_options options = {.n_threads = 1, .lineage = true, .rows_per_range = 50};
        bd_result *all = run_or_fail(f, &query, &options);
        options.most_lineage_rows = 3;
        bd_result *some = run_or_fail(f, &query, &options);
        options.n_threads = 4;
        bd_result *again = run_or_fail(f, &query, &options);
        assert_identical(some, again);
        assert_int_equal(some->n_rows, all->n_rows);
        size_t n_cut = 0;
        for (size_t i = 0; i < all->n_rows; i++) {
            uint64_t none, n_left_out, n = count_payroll(f, all, i, &none);
            assert_int_equal(none, 0);
            assert_int_equal(count_payroll(f, some, i, &n_left_out), n < 3 ? n : 3);
            if (cases[q].counted) assert_int_equal(n_left_out, n > 3 ? n - 3 : 0);
            assert_true(n > 3 ? n_left_out >= 1 && n_left_out <= n - 3 : n_left_out == 0);
            n_cut += n > 3;
        }
        assert_true(n_cut > 0);
        bd_result_free(all);
        bd_result_free(some);
        bd_result_free(again);
        bd_query_reset(&query);
    }
    fixture_free(f);
}

/* The row of `groups` with the same program as a row of another result. */
static size_t find_program(const fixture *f, const bd_result *groups, const bd_result *other,
                           size_t row) {
    bd_buffer wanted, here;
    bd_buffer_init(&wanted);
    bd_buffer_init(&here);
    assert_int_equal(bd_result_format(f->store, other, 0, row, &wanted, NULL), BD_OK);
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < groups->n_rows && found == SIZE_MAX; i++) {
        if (bd_result_is_null(groups, 0, i) != bd_result_is_null(other, 0, row)) continue;
        bd_buffer_clear(&here);
        assert_int_equal(bd_result_format(f->store, groups, 0, i, &here, NULL), BD_OK);
        if (strcmp(bd_buffer_text(&here), bd_buffer_text(&wanted)) == 0) found = i;
    }
    bd_buffer_reset(&wanted);
    bd_buffer_reset(&here);
    return found;
}

/* What groups of few values rest on is the same without what the query says of them. */
static void evidence_by_groups(void **state) {
    (void)state;
    fixture *f = fixture_make(17, 3000, 40);
    size_t columns[8];
    bd_query query;
    compile_or_fail(f, "SELECT n, count(*) AS m FROM subsidy GROUP BY n, id_no", &query);
    assert_int_equal(bd_exec_group_columns(f->store, &query, columns), 0); /* id_no is not told */
    bd_query_reset(&query);
    compile_or_fail(f,
                    "SELECT program, median(n) AS middle FROM subsidy WHERE n > 0 GROUP BY program "
                    "HAVING count(*) > 1 ORDER BY middle",
                    &query);
    assert_int_equal(bd_exec_group_columns(f->store, &query, columns), 1);
    assert_int_equal(columns[0], 0);
    bd_exec_options options = {.n_threads = 2, .lineage = true, .most_lineage_rows = 7};
    bd_result *whole = run_or_fail(f, &query, &options), *groups = NULL;
    bd_evidence_request request = {.query = &query, .column = SIZE_MAX, .by_groups = true};
    bd_error own;
    assert_int_equal(bd_exec_evidence_all(f->store, &request, 1, &options, &groups, &own, NULL),
                     BD_OK);
    assert_non_null(groups);
    assert_true(whole->n_rows > 1);
    for (size_t i = 0; i < whole->n_rows; i++) {
        size_t g = find_program(f, groups, whole, i);
        assert_true(g != SIZE_MAX);
        assert_true(bd_result_is_null(groups, 1, g));
        size_t n = whole->lineage_offsets[i + 1] - whole->lineage_offsets[i];
        assert_int_equal(groups->lineage_offsets[g + 1] - groups->lineage_offsets[g], n);
        assert_memory_equal(whole->lineage + whole->lineage_offsets[i],
                            groups->lineage + groups->lineage_offsets[g],
                            n * sizeof *whole->lineage);
    }
    bd_result_free(whole);
    bd_result_free(groups);
    bd_query_reset(&query);
    fixture_free(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_all_operators),           cmocka_unit_test(of_groups_with_a_limit),
        cmocka_unit_test(of_semi_joins_with_a_limit), cmocka_unit_test(of_existence_without_a_tie),
        cmocka_unit_test(evidence_of_subjects),       cmocka_unit_test(evidence_by_groups)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
