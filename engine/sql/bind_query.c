/* Whole queries: WITH, ORDER BY over a UNION, limits. */
#include "engine/sql/binder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- ORDER BY of a UNION ---------------------------------------------------- */

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
            relation = bd_bind_set(binder, query, outer, withs);
            relation = sort_union(binder, query, relation, keep_order);
            relation = bd_bind_limit(binder, query, relation);
        }
    }
    if (relation && !check_unused(binder, withs, before)) relation = NULL;
    binder->depth--;
    return binder->planner.status == BD_OK ? relation : NULL;
}
