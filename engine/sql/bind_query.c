/* Whole queries: WITH, UNION, ORDER BY over a UNION. */
#include "engine/sql/binder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- UNION ------------------------------------------------------------------- */

static bd_expression column_of(const bd_relation *relation, size_t i) {
    bd_expression column = {.kind = BD_EXPRESSION_COLUMN, .type = relation->plan.columns[i].type};
    if (column.type == BD_TYPE_UNKNOWN) column.kind = BD_EXPRESSION_CONSTANT;
    return column;
}

static bd_span member_span(const bd_ast_select *select, size_t column) {
    if (select->items && column < select->items->n)
        return select->items->items[column].expression->span;
    return select->span;
}

static bool find_types(bd_binder *binder, const bd_ast_query *query, bd_relation **members,
                       bd_type *types) {
    size_t n = members[0]->plan.n_columns;
    for (size_t k = 0; k < query->n; k++) {
        if (members[k]->plan.n_columns != n) {
            (void)bd_bind_fail(
                binder, query->members[k].select->span, "UNION 各部分的列数不同:%zu 和 %zu",
                "the parts of the UNION have different numbers of columns: %zu and %zu", n,
                members[k]->plan.n_columns);
            return false;
        }
        for (size_t i = 0; i < n; i++) {
            bd_expression so_far = {
                .kind = types[i] ? BD_EXPRESSION_COLUMN : BD_EXPRESSION_CONSTANT, .type = types[i]};
            bd_expression column = column_of(members[k], i);
            bd_type both = k ? bd_common_type(&so_far, &column) : column.type;
            if (both == BD_TYPE_UNKNOWN && so_far.type != BD_TYPE_UNKNOWN &&
                column.type != BD_TYPE_UNKNOWN) {
                (void)bd_bind_fail(binder, member_span(query->members[k].select, i),
                                   "UNION 第 %zu 列的类型不同:%s 和 %s",
                                   "column %zu of the UNION has different types: %s and %s", i + 1,
                                   bd_type_name(so_far.type), bd_type_name(column.type));
                return false;
            }
            types[i] = both;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (types[i] == BD_TYPE_UNKNOWN) types[i] = BD_TYPE_TEXT;
    }
    return true;
}

/* Gives the untyped literals of a part their type, in place. */
static bool settle(bd_binder *binder, bd_relation *relation, const bd_type *types) {
    if (relation->plan.kind == BD_PLAN_DISTINCT) {
        if (!settle(binder, bd_relation_input(relation, 0), types)) return false;
        bd_relation_refresh(&binder->planner, relation);
        return binder->planner.status == BD_OK;
    }
    if (relation->plan.kind != BD_PLAN_PROJECT) return true;
    for (size_t i = 0; i < relation->plan.n_columns; i++) {
        if (!bd_is_untyped(relation->plan.expressions[i])) continue;
        relation->plan.expressions[i] = bd_convert(binder, relation->plan.expressions[i], types[i]);
        if (!relation->plan.expressions[i]) return false;
        relation->plan.columns[i].type = types[i];
    }
    return true;
}

/* The part in the types of the whole. */
static bd_relation *convert_member(bd_binder *binder, bd_relation *relation, const bd_type *types) {
    bd_planner *planner = &binder->planner;
    if (!settle(binder, relation, types)) return NULL;
    size_t n = relation->plan.n_columns, n_same = 0;
    for (size_t i = 0; i < n; i++)
        n_same += relation->plan.columns[i].type == types[i];
    if (n_same == n) return relation;
    bd_relation *project = bd_relation_new(planner, BD_PLAN_PROJECT, relation->plan.span, n, 1);
    bd_expression **expressions = bd_planner_allocate(planner, n, sizeof *expressions);
    if (!project || !expressions) return NULL;
    bd_relation_set_input(project, 0, relation);
    project->plan.expressions = expressions;
    for (size_t i = 0; i < n; i++) {
        bd_expression *column = bd_term_column(planner, relation->ids[i],
                                               relation->plan.columns[i].type, relation->plan.span);
        expressions[i] = bd_convert(binder, column, types[i]);
        if (!expressions[i]) return NULL;
        project->plan.columns[i] =
            (bd_plan_column){.name = relation->plan.columns[i].name, .type = types[i]};
        project->ids[i] = expressions[i] == column ? relation->ids[i] : bd_planner_next_id(planner);
    }
    return project;
}

static bd_relation *make_union(bd_binder *binder, bd_relation **inputs, size_t n,
                               const bd_type *types) {
    bd_planner *planner = &binder->planner;
    size_t n_columns = inputs[0]->plan.n_columns;
    bd_relation *all =
        bd_relation_new(planner, BD_PLAN_UNION_ALL, inputs[0]->plan.span, n_columns, n);
    if (!all) return NULL;
    for (size_t i = 0; i < n; i++)
        bd_relation_set_input(all, i, inputs[i]);
    for (size_t i = 0; i < n_columns; i++) {
        for (size_t k = 1; k < n; k++)
            inputs[k]->plan.columns[i].name = inputs[0]->plan.columns[i].name;
        all->plan.columns[i] =
            (bd_plan_column){.name = inputs[0]->plan.columns[i].name, .type = types[i]};
        all->ids[i] = bd_planner_next_id(planner);
    }
    return all;
}

/* UNION without ALL takes doubles out of everything before it, so that only the last one counts. */
static bd_relation *bind_union(bd_binder *binder, const bd_ast_query *query, bd_scope *outer,
                               bd_with_scope *withs) {
    bd_planner *planner = &binder->planner;
    bd_relation **members = bd_planner_allocate(planner, query->n + 1, sizeof *members);
    if (!members) return NULL;
    for (size_t i = 0; i < query->n; i++) {
        members[i] = bd_bind_select(binder, query->members[i].select, NULL, outer, withs, false);
        if (!members[i]) return NULL;
    }
    bd_type *types = bd_planner_allocate(planner, members[0]->plan.n_columns, sizeof *types);
    if (!types || !find_types(binder, query, members, types)) return NULL;
    size_t last_distinct = 0;
    for (size_t i = 0; i < query->n; i++) {
        members[i] = convert_member(binder, members[i], types);
        if (!members[i]) return NULL;
        if (i && !query->members[i].all) last_distinct = i;
    }
    bd_relation *whole = NULL;
    size_t done = 0;
    if (last_distinct) {
        whole = make_union(binder, members, last_distinct + 1, types);
        whole = whole ? bd_relation_over(planner, BD_PLAN_DISTINCT, whole->plan.span, whole) : NULL;
        if (!whole) return NULL;
        done = last_distinct + 1;
        if (done == query->n) return whole;
        members[--done] = whole;
    }
    return make_union(binder, members + done, query->n - done, types);
}

static bool find_output(bd_binder *binder, const bd_relation *relation, const bd_ast *ast,
                        size_t *index) {
    size_t n = relation->plan.n_columns;
    if (ast->kind == BD_AST_INTEGER) {
        errno = 0;
        unsigned long long position = strtoull(ast->text, NULL, 10);
        *index = (size_t)position - 1;
        if (!errno && position >= 1 && position <= n) return true;
        (void)bd_bind_fail(binder, ast->span, "ORDER BY 的位置 %s 不存在:只有 %zu 列",
                           "position %s of ORDER BY does not exist: there are %zu columns",
                           ast->text, n);
        return false;
    }
    for (size_t i = 0; ast->kind == BD_AST_NAME && !ast->qualifier && i < n; i++) {
        if (strcmp(relation->plan.columns[i].name, ast->name) != 0) continue;
        *index = i;
        return true;
    }
    (void)bd_bind_fail(binder, ast->span, "UNION 的 ORDER BY 只能用第一部分的输出列名或位置",
                       "ORDER BY of a UNION takes output names of its first part, or positions");
    bd_bind_hint(binder, "或把 UNION 放进 WITH,再排序",
                 "or put the UNION into a WITH and sort that");
    return false;
}

static bd_relation *sort_union(bd_binder *binder, const bd_ast_query *query, bd_relation *whole,
                               bool keep_order) {
    if (!whole || !query->sort) return whole;
    bd_planner *planner = &binder->planner;
    bd_sort_key *keys = bd_planner_allocate(planner, query->sort->n, sizeof *keys);
    if (!keys) return NULL;
    for (size_t i = 0; i < query->sort->n; i++) {
        const struct bd_ast_sort *sort = &query->sort->items[i];
        size_t index;
        if (!find_output(binder, whole, sort->expression, &index)) return NULL;
        keys[i].expression =
            bd_term_column(planner, whole->ids[index], whole->plan.columns[index].type,
                           bd_bind_span(binder, sort->expression->span));
        keys[i].descending = sort->descending;
        keys[i].nulls_first = sort->nulls_given ? sort->nulls_first : sort->descending;
    }
    if (!keep_order && !query->limit && !query->offset) return whole;
    bd_relation *node = bd_relation_over(planner, BD_PLAN_SORT, whole->plan.span, whole);
    if (!node) return NULL;
    node->plan.n_sort_keys = query->sort->n;
    node->plan.sort_keys = keys;
    return planner->status == BD_OK ? node : NULL;
}

/* --- WITH -------------------------------------------------------------------- */

static bool add_withs(bd_binder *binder, const bd_ast_query *query, bd_scope *outer,
                      bd_with_scope **withs) {
    bd_with_scope *before = *withs;
    for (size_t i = 0; query->withs && i < query->withs->n; i++) {
        const bd_ast_with *with = &query->withs->items[i];
        for (const bd_with_scope *other = *withs; other != before; other = other->parent) {
            if (strcmp(other->with->name, with->name) != 0) continue;
            (void)bd_bind_fail(binder, with->name_span, "WITH 中有两个 %s",
                               "there are two %s in WITH", with->name);
            return false;
        }
        bd_with_scope *scope = bd_planner_allocate(&binder->planner, 1, sizeof *scope);
        if (!scope) return false;
        *scope = (bd_with_scope){.parent = *withs, .with = with, .outer = outer};
        *withs = scope;
    }
    return true;
}

/* A WITH query that nothing uses must be right all the same. */
static bool check_unused(bd_binder *binder, bd_with_scope *withs, const bd_with_scope *before) {
    for (bd_with_scope *with = withs; with != before; with = with->parent) {
        if (!with->used &&
            !bd_bind_query(binder, with->with->query, with->outer, with->parent, false))
            return false;
    }
    return true;
}

bd_relation *bd_bind_query(bd_binder *binder, const bd_ast_query *query, bd_scope *outer,
                           bd_with_scope *withs, bool keep_order) {
    if (binder->depth >= BD_SQL_MOST_NESTED) {
        (void)bd_bind_fail(binder, query->span, "查询、视图或 WITH 嵌套超过 %d 层",
                           "queries, views or WITH clauses are nested deeper than %d levels",
                           BD_SQL_MOST_NESTED);
        bd_bind_hint(binder, "检查视图是否引用了自己", "check whether a view refers to itself");
        return NULL;
    }
    binder->depth++;
    bd_with_scope *before = withs;
    bd_relation *relation = NULL;
    if (add_withs(binder, query, outer, &withs)) {
        if (query->n == 1) {
            relation =
                bd_bind_select(binder, query->members[0].select, query, outer, withs, keep_order);
        } else {
            relation = bind_union(binder, query, outer, withs);
            relation = sort_union(binder, query, relation, keep_order);
            relation = bd_bind_limit(binder, query, relation);
        }
    }
    if (relation && !check_unused(binder, withs, before)) relation = NULL;
    binder->depth--;
    return binder->planner.status == BD_OK ? relation : NULL;
}
