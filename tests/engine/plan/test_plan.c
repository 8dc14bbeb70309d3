/* What a finished plan promises to those who run it: positions that exist, types that fit, inputs
 * on the right side, and the list of what is read. */
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

static bd_schema schema;

static void compile(const char *text, bd_query *query) {
    bd_error error = {0};
    bd_status status = bd_sql_compile(&schema, "q", text, 0, strlen(text), NULL, 0, query, &error);
    if (status != BD_OK) fprintf(stderr, "%s\n%s\n", text, error.en);
    assert_int_equal(status, BD_OK);
}

/* --- Every plan is sound
 * -------------------------------------------------------------------------- */

static void check_expression(const bd_expression *expression, const bd_plan *left,
                             const bd_plan *right) {
    if (expression->kind == BD_EXPRESSION_COLUMN) {
        size_t n_left = left->n_columns, column = expression->column;
        assert_true(column < n_left + (right ? right->n_columns : 0));
        bd_type type =
            column < n_left ? left->columns[column].type : right->columns[column - n_left].type;
        assert_int_equal(type, expression->type);
    }
    assert_int_not_equal(expression->type, BD_TYPE_UNKNOWN);
    if (expression->kind == BD_EXPRESSION_CALL) {
        assert_non_null(expression->function);
        assert_int_equal(expression->n_arguments, expression->function->n_arguments);
        for (size_t i = 0; i < expression->n_arguments; i++)
            assert_int_equal(expression->arguments[i]->type, expression->function->arguments[i]);
    }
    for (size_t i = 0; i < expression->n_arguments; i++)
        check_expression(expression->arguments[i], left, right);
}

static void check_join(const bd_plan *plan) {
    const bd_plan *left = plan->inputs[0], *right = plan->inputs[1];
    for (size_t i = 0; i < plan->n_keys; i++) {
        check_expression(plan->left_keys[i], left, NULL);
        check_expression(plan->right_keys[i], right, NULL);
        assert_int_equal(bd_type_physical(plan->left_keys[i]->type),
                         bd_type_physical(plan->right_keys[i]->type));
    }
    if (plan->predicate) check_expression(plan->predicate, left, right);
    size_t n = left->n_columns;
    if (plan->join_kind == BD_JOIN_INNER || plan->join_kind == BD_JOIN_LEFT) n += right->n_columns;
    if (plan->join_kind == BD_JOIN_MARK) assert_int_equal(plan->columns[n++].type, BD_TYPE_BOOL);
    assert_int_equal(plan->n_columns, n);
}

static void check_plan(const bd_plan *plan) {
    for (size_t i = 0; i < plan->n_inputs; i++)
        check_plan(plan->inputs[i]);
    const bd_plan *input = plan->n_inputs ? plan->inputs[0] : NULL;
    switch (plan->kind) {
    case BD_PLAN_JOIN:
        check_join(plan);
        return;
    case BD_PLAN_PROJECT:
        for (size_t i = 0; i < plan->n_columns; i++) {
            check_expression(plan->expressions[i], input, NULL);
            assert_int_equal(plan->expressions[i]->type, plan->columns[i].type);
        }
        return;
    case BD_PLAN_AGGREGATE:
        assert_int_equal(plan->n_columns, plan->n_keys + plan->n_aggregates);
        for (size_t i = 0; i < plan->n_keys; i++)
            check_expression(plan->left_keys[i], input, NULL);
        for (size_t i = 0; i < plan->n_aggregates; i++) {
            for (size_t k = 0; k < plan->aggregates[i].n_arguments; k++)
                check_expression(plan->aggregates[i].arguments[k], input, NULL);
            assert_int_equal(plan->columns[plan->n_keys + i].type,
                             plan->aggregates[i].aggregate->result);
        }
        return;
    case BD_PLAN_UNION_ALL:
        assert_true(plan->n_inputs > 1);
        for (size_t i = 0; i < plan->n_inputs; i++) {
            assert_int_equal(plan->inputs[i]->n_columns, plan->n_columns);
            for (size_t k = 0; k < plan->n_columns; k++)
                assert_int_equal(plan->inputs[i]->columns[k].type, plan->columns[k].type);
        }
        return;
    case BD_PLAN_FILTER:
        check_expression(plan->predicate, input, NULL);
        break;
    case BD_PLAN_SCAN: {
        const bd_table_definition *table = &schema.tables[plan->table];
        assert_int_equal(plan->n_columns, table->n_columns + 2);
        assert_int_equal(plan->columns[table->n_columns].type, BD_TYPE_SOURCE);
        assert_int_equal(plan->columns[table->n_columns + 1].type, BD_TYPE_INT);
        assert_non_null(plan->alias);
        return;
    }
    case BD_PLAN_WINDOW:
        assert_int_equal(plan->n_columns, input->n_columns + plan->n_windows);
        return;
    case BD_PLAN_VALUES:
        return;
    default:
        break;
    }
    assert_int_equal(plan->n_columns, input->n_columns);
}

static const char *const queries[] = {
    "SELECT * FROM subsidy s, payroll p WHERE s.id_no = p.id_no AND s.person_name = s.program",
    "SELECT s.program, count(*) AS n, max(p.salary) FROM subsidy s LEFT JOIN payroll p ON p.id_no "
    "= s.id_no AND "
    "p.person_name = s.remark GROUP BY s.program HAVING sum(s.amount) > 5 ORDER BY n DESC, "
    "min(s.paid_on)",
    "SELECT id_no, 0 AS x FROM subsidy UNION ALL SELECT id_no, salary FROM payroll UNION SELECT "
    "id_no, NULL FROM death",
    "SELECT s.id_no IN (SELECT id_no FROM death) AS a, EXISTS (SELECT 1 FROM kin k WHERE "
    "k.relative = s.id_no) AS b, "
    "(SELECT count(*) FROM payroll p WHERE p.id_no = s.id_no) FROM subsidy s WHERE s.id_no NOT IN "
    "(SELECT official FROM kin)",
    "WITH t AS (SELECT id_no, row_number() OVER (PARTITION BY id_no ORDER BY paid_on) AS nth, "
    "amount FROM subsidy) "
    "SELECT a.id_no, b.amount FROM t a JOIN t b ON b.id_no = a.id_no AND b.nth = a.nth + 1 WHERE "
    "a.nth < 3",
    "SELECT DISTINCT l.id_no FROM low_income l WHERE EXISTS (SELECT 1 FROM kin k WHERE k.relative "
    "= l.id_no AND EXISTS "
    "(SELECT 1 FROM payroll p WHERE p.id_no = k.official AND p.period && l.period)) LIMIT 3",
    "SELECT coalesce(amount, 0) + 1, CASE WHEN valid THEN 1 ELSE rate END, remark || program, "
    "nullif(times, 0) FROM subsidy",
};

static void test_plans_are_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        bd_query query;
        compile(queries[i], &query);
        check_plan(query.plan);
        bd_query_reset(&query);
    }
}

/* --- What is read
 * ------------------------------------------------------------------------------------ */

static void assert_reads(const char *text, const char *expected) {
    bd_query query;
    compile(text, &query);
    char list[1024] = "";
    size_t length = 0;
    for (size_t t = 0; t < query.n_tables_used; t++) {
        const bd_table_definition *table = &schema.tables[query.tables_used[t]];
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s:", t ? " " : "",
                                   table->name);
        for (size_t i = 0; i < query.n_columns_used; i++) {
            if (query.columns_used[i].table != query.tables_used[t]) continue;
            length += (size_t)snprintf(list + length, sizeof list - length, " %s",
                                       table->columns[query.columns_used[i].column].name);
        }
    }
    assert_string_equal(list, expected);
    bd_query_reset(&query);
}

static void test_uses(void **state) {
    (void)state;
    assert_reads("SELECT count(*) FROM subsidy", "subsidy:");
    assert_reads("SELECT s.id_no FROM subsidy s WHERE s.amount > 5", "subsidy: id_no amount");
    assert_reads("SELECT s.program FROM subsidy s WHERE EXISTS (SELECT * FROM death d WHERE "
                 "d.id_no = s.id_no)",
                 "death: id_no subsidy: id_no program");
    assert_reads("SELECT x.id_no FROM (SELECT id_no, amount, paid_on FROM subsidy) x WHERE "
                 "x.paid_on IS NULL",
                 "subsidy: id_no paid_on");
    assert_reads("SELECT l.id_no FROM low_income l", "subsidy: id_no program");
    assert_reads(
        "SELECT x.id_no FROM (SELECT id_no, max(remark) AS r FROM subsidy GROUP BY id_no) x",
        "subsidy: id_no");
    assert_reads("SELECT u.id_no FROM (SELECT 'a' AS t, id_no FROM death UNION ALL SELECT 'b', "
                 "id_no FROM payroll) u "
                 "WHERE u.t = 'a'",
                 "death: id_no");
    assert_reads("SELECT source_row FROM death ORDER BY source", "death:");
    assert_reads("SELECT 1", "");
}

static int load(void **state) {
    (void)state;
    return bd_schema_load(TEST_SOURCE_ROOT "/tests/engine/sql/schema", &schema, NULL) == BD_OK ? 0
                                                                                               : 1;
}

static int unload(void **state) {
    (void)state;
    bd_schema_reset(&schema);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_plans_are_sound),
                                       cmocka_unit_test(test_uses)};
    return cmocka_run_group_tests(tests, load, unload);
}
