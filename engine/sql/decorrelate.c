/* Correlated subqueries: the predicates that mention columns of the outer query are taken out of
 * the subquery and become the condition of a join with it. */
#include "engine/sql/binder.h"

#include <string.h>

typedef struct pull_state {
    bd_binder *binder;
    bd_planner *planner;
    bool exists; /* how often a row comes does not matter */
    uint64_t *made;
    uint32_t n_made; /* ids from here on are made by the subquery as well */
    bd_conjuncts *on;
    bd_span where;
    const char *reason_zh, *reason_en;
    const char *hint_zh, *hint_en; /* NULL: the general one */
    bool failed;
} pull_state;

static void mark_made(pull_state *puller, const bd_relation *relation) {
    for (size_t i = 0; i < relation->plan.n_columns; i++)
        puller->made[relation->ids[i] / 64] |= UINT64_C(1) << (relation->ids[i] % 64);
    for (size_t i = 0; i < relation->plan.n_inputs; i++)
        mark_made(puller, bd_relation_input(relation, i));
}

static bool is_inner(const pull_state *puller, uint32_t id) {
    return id >= puller->n_made || (puller->made[id / 64] >> (id % 64) & 1);
}

typedef struct column_census {
    const pull_state *puller;
    size_t n_inner, n_outer;
} column_census;

static void count_column(void *context, bd_expression *column) {
    column_census *census = context;
    if (is_inner(census->puller, column->column))
        census->n_inner++;
    else
        census->n_outer++;
}

static column_census take_census(const pull_state *puller, bd_expression *expression) {
    column_census census = {.puller = puller};
    bd_term_columns(expression, count_column, &census);
    return census;
}

static void census_slot(void *context, bd_relation *relation, bd_expression **slot) {
    (void)relation;
    bd_term_columns(*slot, count_column, context);
}

/* Outer columns in the node's own expressions. */
static size_t count_outer(const pull_state *puller, bd_relation *relation) {
    column_census census = {.puller = puller};
    bd_relation_expressions(relation, census_slot, &census);
    return census.n_outer;
}

static bool has_outer(const pull_state *puller, bd_relation *relation) {
    if (count_outer(puller, relation)) return true;
    for (size_t i = 0; i < relation->plan.n_inputs; i++) {
        if (has_outer(puller, bd_relation_input(relation, i))) return true;
    }
    return false;
}

typedef struct outer_column {
    const pull_state *puller;
    const bd_expression *column;
} outer_column;

static void note_first_outer(void *context, bd_expression *column) {
    outer_column *first = context;
    if (!first->column && !is_inner(first->puller, column->column)) first->column = column;
}

static void note_first_in_slot(void *context, bd_relation *relation, bd_expression **slot) {
    (void)relation;
    bd_term_columns(*slot, note_first_outer, context);
}

/* The outer column that stands in the way: in the node itself, else below it. */
static const bd_expression *find_outer(const pull_state *puller, bd_relation *relation) {
    outer_column first = {.puller = puller};
    bd_relation_expressions(relation, note_first_in_slot, &first);
    for (size_t i = relation->plan.n_inputs; i-- > 0 && !first.column;)
        first.column = find_outer(puller, bd_relation_input(relation, i));
    return first.column;
}

static bd_relation *give_up(pull_state *puller, bd_relation *relation, const char *zh,
                            const char *en) {
    if (!puller->failed) {
        const bd_expression *column = relation ? find_outer(puller, relation) : NULL;
        if (column) puller->where = column->span;
        puller->failed = true;
        puller->reason_zh = zh;
        puller->reason_en = en;
    }
    return NULL;
}

/* Splits a predicate: conjuncts with outer columns go to `on`, the others are given back. */
static bd_expression *pull_predicate(pull_state *puller, bd_expression *predicate) {
    if (!predicate) return NULL;
    bd_conjuncts all = {0}, rest = {0};
    bd_conjuncts_split(puller->planner, &all, predicate);
    for (size_t i = 0; i < all.n; i++) {
        column_census census = take_census(puller, all.items[i]);
        bd_conjuncts_add(puller->planner, census.n_outer ? puller->on : &rest, all.items[i]);
    }
    return rest.n ? bd_term_logical(puller->planner, BD_EXPRESSION_AND, &rest, predicate->span)
                  : NULL;
}

static bd_relation *pull(pull_state *puller, bd_relation *relation);

static bool pull_input(pull_state *puller, bd_relation *relation, size_t i) {
    bd_relation *input = pull(puller, bd_relation_input(relation, i));
    if (!input) return false;
    bd_relation_set_input(relation, i, input);
    return true;
}

/* --- Projections ------------------------------------------------------------- */

typedef struct extension {
    pull_state *puller;
    bd_relation *project;
    bd_ids missing;
} extension;

static void note_missing(void *context, bd_expression *column) {
    extension *state = context;
    if (!is_inner(state->puller, column->column) ||
        bd_relation_has(state->project, column->column) ||
        !bd_relation_has(bd_relation_input(state->project, 0), column->column))
        return;
    for (size_t i = 0; i < state->missing.n; i++) {
        if (state->missing.items[i] == column->column) return;
    }
    if (bd_planner_grow(state->puller->planner, &state->missing.items, state->missing.n,
                        &state->missing.capacity, sizeof *state->missing.items))
        state->missing.items[state->missing.n++] = column->column;
}

/* Lets the columns that `on` needs pass through a projection. */
static bd_relation *extend_project(pull_state *puller, bd_relation *project) {
    extension state = {.puller = puller, .project = project};
    for (size_t i = 0; i < puller->on->n; i++)
        bd_term_columns(puller->on->items[i], note_missing, &state);
    if (!state.missing.n) return project;
    size_t n = project->plan.n_columns;
    bd_relation *wider = bd_relation_new(puller->planner, BD_PLAN_PROJECT, project->plan.span,
                                         n + state.missing.n, 1);
    if (!wider) return NULL;
    wider->plan.expressions =
        bd_planner_allocate(puller->planner, n + state.missing.n, sizeof *wider->plan.expressions);
    if (!wider->plan.expressions) return NULL;
    bd_relation *input = bd_relation_input(project, 0);
    bd_relation_set_input(wider, 0, input);
    memcpy(wider->plan.expressions, project->plan.expressions, n * sizeof *wider->plan.expressions);
    memcpy(wider->plan.columns, project->plan.columns, n * sizeof *wider->plan.columns);
    memcpy(wider->ids, project->ids, n * sizeof *wider->ids);
    for (size_t i = 0; i < state.missing.n; i++) {
        size_t k = 0;
        while (input->ids[k] != state.missing.items[i])
            k++;
        wider->plan.columns[n + i] = input->plan.columns[k];
        wider->ids[n + i] = input->ids[k];
        wider->plan.expressions[n + i] = bd_term_column(
            puller->planner, input->ids[k], input->plan.columns[k].type, project->plan.span);
    }
    return puller->planner->status == BD_OK ? wider : NULL;
}

static bd_relation *pull_project(pull_state *puller, bd_relation *project) {
    if (count_outer(puller, project))
        return give_up(puller, project, "外层的列只能用在子查询的 WHERE 条件中",
                       "columns of the outer query can only be used in the subquery's WHERE");
    if (!pull_input(puller, project, 0)) return NULL;
    return extend_project(puller, project);
}

/* --- Joins ------------------------------------------------------------------- */

static bd_relation *pull_join(pull_state *puller, bd_relation *join) {
    bd_relation *right = bd_relation_input(join, 1);
    bool outer_right = count_outer(puller, join) || has_outer(puller, right);
    if (outer_right && join->plan.join_kind == BD_JOIN_SEMI && puller->exists && !join->plan.n_keys)
        join->plan.join_kind = BD_JOIN_INNER; /* more rows of the same do no harm under EXISTS */
    if (join->plan.join_kind == BD_JOIN_INNER) {
        join->plan.predicate = pull_predicate(puller, join->plan.predicate);
        if (!pull_input(puller, join, 1)) return NULL;
    } else if (outer_right) {
        if (join->plan.join_kind == BD_JOIN_LEFT)
            return give_up(puller, join, "外层的列不能用在 LEFT JOIN 的 ON 或右边",
                           "columns of the outer query cannot be used in the ON or on the right of "
                           "a LEFT JOIN");
        return give_up(puller, join, "子查询中的子查询不能用再外一层的列",
                       "a subquery in a subquery cannot use columns of the outermost query");
    }
    if (!pull_input(puller, join, 0)) return NULL;
    bd_relation_refresh(puller->planner, join);
    return join;
}

/* --- Groups and windows ------------------------------------------------------ */

/* conjunct: inner expression = outer expression. */
static bool split_equality(pull_state *puller, bd_expression *conjunct, bd_expression **inner,
                           bd_expression **outer) {
    if (conjunct->kind != BD_EXPRESSION_CALL || conjunct->n_arguments != 2 ||
        strcmp(conjunct->function->name, "=") != 0)
        return false;
    for (size_t i = 0; i < 2; i++) {
        column_census a = take_census(puller, conjunct->arguments[i]);
        column_census b = take_census(puller, conjunct->arguments[1 - i]);
        if (a.n_outer || !a.n_inner || b.n_inner) continue;
        *inner = conjunct->arguments[i];
        *outer = conjunct->arguments[1 - i];
        return true;
    }
    return false;
}

/* The conjunct with its inner side replaced by a column. */
static bd_expression *equality_with(pull_state *puller, const bd_expression *conjunct,
                                    const bd_expression *inner, uint32_t id) {
    bd_expression *copy =
        bd_term_new(puller->planner, BD_EXPRESSION_CALL, BD_TYPE_BOOL, conjunct->span, 2);
    bd_expression *column = bd_term_column(puller->planner, id, inner->type, inner->span);
    if (!copy || !column) return NULL;
    copy->function = conjunct->function;
    for (size_t i = 0; i < 2; i++)
        copy->arguments[i] = conjunct->arguments[i] == inner ? column : conjunct->arguments[i];
    return copy;
}

/* Adds `key` to the groups; returns the id of its column. */
static uint32_t add_group_key(pull_state *puller, bd_relation *aggregate, bd_expression *key) {
    size_t n_keys = aggregate->plan.n_keys, n = aggregate->plan.n_columns;
    for (size_t i = 0; i < n_keys; i++) {
        if (bd_term_equal(aggregate->plan.left_keys[i], key)) return aggregate->ids[i];
    }
    bd_expression **keys = bd_planner_allocate(puller->planner, n_keys + 1, sizeof *keys);
    bd_plan_column *columns = bd_planner_allocate(puller->planner, n + 1, sizeof *columns);
    uint32_t *ids = bd_planner_allocate(puller->planner, n + 1, sizeof *ids);
    if (!keys || !columns || !ids) return 0;
    for (size_t i = 0; i < n_keys; i++)
        keys[i] = aggregate->plan.left_keys[i];
    keys[n_keys] = key;
    for (size_t i = 0; i < n; i++) {
        columns[i + (i >= n_keys)] = aggregate->plan.columns[i];
        ids[i + (i >= n_keys)] = aggregate->ids[i];
    }
    const bd_relation *input = bd_relation_input(aggregate, 0);
    columns[n_keys] = (bd_plan_column){.name = "key", .type = key->type};
    for (size_t i = 0; key->kind == BD_EXPRESSION_COLUMN && i < input->plan.n_columns; i++) {
        if (input->ids[i] == key->column) columns[n_keys].name = input->plan.columns[i].name;
    }
    ids[n_keys] =
        key->kind == BD_EXPRESSION_COLUMN ? key->column : bd_planner_next_id(puller->planner);
    aggregate->plan.left_keys = keys;
    aggregate->plan.columns = columns;
    aggregate->ids = ids;
    aggregate->plan.n_keys = n_keys + 1;
    aggregate->plan.n_columns = n + 1;
    return ids[n_keys];
}

/* Pulls from below the groups; every conjunct must be an equality, whose inner side becomes a key.
 */
static bool pull_below_groups(pull_state *puller, bd_relation *aggregate) {
    bd_conjuncts *outside = puller->on, below = {0};
    puller->on = &below;
    bool exists = puller->exists;
    puller->exists = false; /* each row counts now */
    bool pulled = count_outer(puller, aggregate) == 0 && pull_input(puller, aggregate, 0);
    puller->exists = exists;
    puller->on = outside;
    if (!pulled) {
        (void)give_up(puller, aggregate, "外层的列不能用在聚合函数或 GROUP BY 中",
                      "columns of the outer query cannot be used in aggregates or GROUP BY");
        return false;
    }
    for (size_t i = 0; i < below.n; i++) {
        bd_expression *inner, *outer;
        if (!split_equality(puller, below.items[i], &inner, &outer)) {
            puller->where = below.items[i]->span;
            (void)give_up(
                puller, NULL, "有聚合的子查询只能用等式与外层关联",
                "a subquery with aggregates can be related to the outer query by equalities only");
            return false;
        }
        uint32_t id = add_group_key(puller, aggregate, inner);
        bd_conjuncts_add(puller->planner, puller->on,
                         equality_with(puller, below.items[i], inner, id));
    }
    return puller->planner->status == BD_OK;
}

static bd_relation *pull_aggregate(pull_state *puller, bd_relation *aggregate) {
    puller->hint_zh = "在子查询中加上 GROUP BY 与外层相等的列";
    puller->hint_en = "add a GROUP BY with the column that equals the outer one";
    if (!aggregate->plan.n_keys)
        return give_up(puller, NULL, "没有 GROUP BY 的聚合总有一行结果",
                       "an aggregate without GROUP BY always gives one row");
    puller->hint_zh = puller->hint_en = NULL;
    return pull_below_groups(puller, aggregate) ? aggregate : NULL;
}

/* An equality selects whole partitions once its inner side is a partition key. */
static bd_relation *pull_window(pull_state *puller, bd_relation *window) {
    size_t before = puller->on->n;
    if (count_outer(puller, window))
        return give_up(puller, window, "外层的列不能用在窗口函数中",
                       "columns of the outer query cannot be used in window functions");
    if (!pull_input(puller, window, 0)) return NULL;
    for (size_t i = before; i < puller->on->n; i++) {
        bd_expression *inner, *outer;
        if (!split_equality(puller, puller->on->items[i], &inner, &outer)) {
            puller->where = puller->on->items[i]->span;
            return give_up(puller, NULL, "有窗口函数的子查询只能用等式与外层关联",
                           "a subquery with window functions can be related to the outer query by "
                           "equalities only");
        }
        for (size_t k = 0; k < window->plan.n_windows; k++) {
            bd_window_call *call = &window->plan.windows[k];
            bd_expression **keys =
                bd_planner_allocate(puller->planner, call->n_partition_keys + 1, sizeof *keys);
            if (!keys) return NULL;
            for (size_t m = 0; m < call->n_partition_keys; m++)
                keys[m] = call->partition_keys[m];
            keys[call->n_partition_keys++] = inner;
            call->partition_keys = keys;
        }
    }
    bd_relation_refresh(puller->planner, window);
    return window;
}

/* --- All --------------------------------------------------------------------- */

static bd_relation *pull(pull_state *puller, bd_relation *relation) {
    if (puller->failed || puller->planner->status != BD_OK) return NULL;
    if (!has_outer(puller, relation)) return relation;
    switch (relation->plan.kind) {
    case BD_PLAN_FILTER: {
        bd_expression *rest = pull_predicate(puller, relation->plan.predicate);
        bd_relation *input = pull(puller, bd_relation_input(relation, 0));
        if (!input || !rest) return input;
        return bd_relation_filter(puller->planner, input, rest);
    }
    case BD_PLAN_PROJECT:
        return pull_project(puller, relation);
    case BD_PLAN_JOIN:
        return pull_join(puller, relation);
    case BD_PLAN_AGGREGATE:
        return pull_aggregate(puller, relation);
    case BD_PLAN_WINDOW:
        return pull_window(puller, relation);
    case BD_PLAN_DISTINCT:
        if (!puller->exists)
            return give_up(puller, relation, "有 DISTINCT 的子查询不能与外层关联",
                           "a subquery with DISTINCT cannot be related to the outer query");
        return pull(puller, bd_relation_input(relation, 0));
    case BD_PLAN_SORT:
        if (!pull_input(puller, relation, 0)) return NULL;
        bd_relation_refresh(puller->planner, relation);
        return relation;
    case BD_PLAN_LIMIT:
        return give_up(puller, relation, "有 LIMIT 的子查询不能与外层关联",
                       "a subquery with LIMIT cannot be related to the outer query");
    case BD_PLAN_UNION_ALL:
        puller->hint_zh = "每一部分写一个 EXISTS,用 OR 连接";
        puller->hint_en = "write one EXISTS per part, joined with OR";
        return give_up(puller, relation, "UNION 的各部分不能与外层关联",
                       "the parts of a UNION cannot be related to the outer query");
    default:
        return relation;
    }
}

static bool start(pull_state *puller, bd_binder *binder, bd_relation *inner) {
    puller->binder = binder;
    puller->planner = &binder->planner;
    puller->n_made = binder->planner.n_ids;
    puller->made =
        bd_planner_allocate(&binder->planner, puller->n_made / 64 + 1, sizeof *puller->made);
    if (!puller->made) return false;
    mark_made(puller, inner);
    bd_conjuncts columns = {0};
    bd_relation_outer_columns(&binder->planner, inner, &columns);
    if (columns.n) puller->where = columns.items[0]->span;
    return binder->planner.status == BD_OK;
}

static void *explain(pull_state *puller) {
    if (!puller->failed) return NULL;
    (void)bd_bind_fail(puller->binder, puller->where, "这样的关联子查询不支持:%s",
                       "this correlated subquery is not supported: %s", "");
    bd_error *error = puller->planner->error;
    if (error) {
        size_t zh = strlen(error->zh), en = strlen(error->en);
        strncat(error->zh, puller->reason_zh, sizeof error->zh - zh - 1);
        strncat(error->en, puller->reason_en, sizeof error->en - en - 1);
    }
    if (puller->hint_en) bd_sql_set_hint(error, puller->hint_zh, puller->hint_en);
    bd_bind_hint(puller->binder, "在 WITH 中用 GROUP BY 先算好,再 JOIN 或 LEFT JOIN",
                 "compute it with GROUP BY in a WITH, then JOIN or LEFT JOIN it");
    return NULL;
}

bd_relation *bd_decorrelate(bd_binder *binder, bd_relation *inner, bool exists, bd_conjuncts *on) {
    if (!inner) return NULL;
    pull_state puller = {.exists = exists, .on = on};
    if (!start(&puller, binder, inner)) return NULL;
    bd_relation *result = pull(&puller, inner);
    return result ? result : explain(&puller);
}

bool bd_decorrelate_aggregate(bd_binder *binder, bd_relation *aggregate, bd_conjuncts *on,
                              bd_span span) {
    pull_state puller = {.on = on, .where = span};
    if (!start(&puller, binder, aggregate)) return false;
    if (pull_below_groups(&puller, aggregate)) return true;
    (void)explain(&puller);
    return false;
}
