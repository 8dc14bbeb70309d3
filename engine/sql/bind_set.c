/* UNION, INTERSECT and EXCEPT. */
#include "engine/sql/binder.h"

#include <string.h>

static bd_expression column_of(const bd_relation *relation, size_t i) {
    bd_expression column = {.kind = BD_EXPRESSION_COLUMN, .type = relation->plan.columns[i].type};
    if (column.type == BD_TYPE_UNKNOWN) column.kind = BD_EXPRESSION_CONSTANT;
    return column;
}

static bd_span member_span(const struct bd_ast_member *member, size_t column) {
    const bd_ast_select *select = member->select;
    if (!select) return member->span;
    if (select->items && column < select->items->n)
        return select->items->items[column].expression->span;
    return select->span;
}

static const char *set_name(bd_ast_set set) {
    static const char *const names[] = {[BD_AST_UNION] = "UNION",
                                        [BD_AST_VALUES] = "VALUES",
                                        [BD_AST_INTERSECT] = "INTERSECT",
                                        [BD_AST_EXCEPT] = "EXCEPT"};
    return names[set];
}

/* The types of `n_parts` parts; `ast` has their places in the text. */
static bool find_types(bd_binder *binder, const struct bd_ast_member *ast, bd_relation **members,
                       size_t n_parts, bd_type *types) {
    size_t n = members[0]->plan.n_columns;
    const char *name = set_name(ast[n_parts - 1].set);
    for (size_t k = 0; k < n_parts; k++) {
        if (members[k]->plan.n_columns != n) {
            (void)bd_bind_fail(
                binder, ast[k].span, "%s 各部分的列数不同:%zu 和 %zu",
                "the parts of the %s have different numbers of columns: %zu and %zu", name, n,
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
                (void)bd_bind_fail(binder, member_span(&ast[k], i),
                                   "%s 第 %zu 列的类型不同:%s 和 %s",
                                   "column %2$zu of the %1$s has different types: %3$s and %4$s",
                                   name, i + 1, bd_type_name(so_far.type), bd_type_name(column.type));
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
static bd_relation *unite(bd_binder *binder, const struct bd_ast_member *ast,
                          bd_relation **members, size_t n) {
    if (n == 1) return members[0];
    bd_planner *planner = &binder->planner;
    bd_type *types = bd_planner_allocate(planner, members[0]->plan.n_columns, sizeof *types);
    if (!types || !find_types(binder, ast, members, n, types)) return NULL;
    size_t last_distinct = 0;
    for (size_t i = 0; i < n; i++) {
        members[i] = convert_member(binder, members[i], types);
        if (!members[i]) return NULL;
        if (i && !ast[i].all) last_distinct = i;
    }
    bd_relation *whole = NULL;
    size_t done = 0;
    if (last_distinct) {
        whole = make_union(binder, members, last_distinct + 1, types);
        whole = whole ? bd_relation_over(planner, BD_PLAN_DISTINCT, whole->plan.span, whole) : NULL;
        if (!whole) return NULL;
        done = last_distinct + 1;
        if (done == n) return whole;
        members[--done] = whole;
    }
    return make_union(binder, members + done, n - done, types);
}

/* --- INTERSECT and EXCEPT ---------------------------------------------------- */

static bd_expression *side_constant(bd_planner *planner, int64_t value, bd_span span) {
    bd_expression *side = bd_term_new(planner, BD_EXPRESSION_CONSTANT, BD_TYPE_INT, span, 0);
    if (side) side->value.integer = value;
    return side;
}

/* The part with one more column that says which side it is. */
static bd_relation *add_side(bd_binder *binder, bd_relation *input, int64_t value) {
    bd_planner *planner = &binder->planner;
    size_t n = input->plan.n_columns;
    bd_relation *project =
        bd_relation_new(planner, BD_PLAN_PROJECT, input->plan.span, n + 1, 1);
    bd_expression **expressions = bd_planner_allocate(planner, n + 1, sizeof *expressions);
    if (!project || !expressions) return NULL;
    bd_relation_set_input(project, 0, input);
    project->plan.expressions = expressions;
    for (size_t i = 0; i < n; i++) {
        expressions[i] = bd_term_column(planner, input->ids[i], input->plan.columns[i].type,
                                        input->plan.span);
        project->plan.columns[i] = input->plan.columns[i];
        project->ids[i] = input->ids[i];
    }
    expressions[n] = side_constant(planner, value, input->plan.span);
    project->plan.columns[n] = (bd_plan_column){.name = "side", .type = BD_TYPE_INT};
    project->ids[n] = bd_planner_next_id(planner);
    return planner->status == BD_OK ? project : NULL;
}

/* Groups of equal rows, where NULL equals NULL, with the smallest and the largest side. */
static bd_relation *group_sides(bd_binder *binder, bd_relation *all) {
    bd_planner *planner = &binder->planner;
    size_t n = all->plan.n_columns - 1;
    bd_span span = all->plan.span;
    bd_relation *groups = bd_relation_new(planner, BD_PLAN_AGGREGATE, span, n + 2, 1);
    bd_expression **keys = bd_planner_allocate(planner, n, sizeof *keys);
    bd_aggregate_call *calls = bd_planner_allocate(planner, 2, sizeof *calls);
    if (!groups || !keys || !calls) return NULL;
    bd_relation_set_input(groups, 0, all);
    groups->plan.n_keys = n;
    groups->plan.left_keys = keys;
    groups->plan.n_aggregates = 2;
    groups->plan.aggregates = calls;
    for (size_t i = 0; i < n; i++) {
        keys[i] = bd_term_column(planner, all->ids[i], all->plan.columns[i].type, span);
        groups->plan.columns[i] = all->plan.columns[i];
        groups->ids[i] = all->ids[i];
    }
    static const char *const names[] = {"min", "max"};
    for (size_t i = 0; i < 2; i++) {
        calls[i].aggregate = bd_aggregate_find(names[i], (bd_type[]){BD_TYPE_INT}, 1);
        calls[i].name = names[i];
        calls[i].n_arguments = 1;
        calls[i].arguments = bd_planner_allocate(planner, 1, sizeof(bd_expression *));
        if (!calls[i].arguments) return NULL;
        calls[i].arguments[0] = bd_term_column(planner, all->ids[n], BD_TYPE_INT, span);
        groups->plan.columns[n + i] = (bd_plan_column){.name = names[i], .type = BD_TYPE_INT};
        groups->ids[n + i] = bd_planner_next_id(planner);
    }
    return planner->status == BD_OK ? groups : NULL;
}

static bd_expression *side_is(bd_binder *binder, const bd_relation *groups, size_t column,
                              int64_t value) {
    bd_planner *planner = &binder->planner;
    bd_span span = groups->plan.span;
    return bd_bind_comparison(
        binder, "=", bd_term_column(planner, groups->ids[column], BD_TYPE_INT, span),
        side_constant(planner, value, span), span, span);
}

/* Rows of the left side alone are side 0; those of both begin with 0 and end with 1. */
static bd_relation *subtract(bd_binder *binder, const struct bd_ast_member *ast,
                             bd_relation **sides) {
    bd_planner *planner = &binder->planner;
    size_t n = sides[0]->plan.n_columns;
    bd_type *types = bd_planner_allocate(planner, n + 1, sizeof *types);
    if (!types || !find_types(binder, ast, sides, 2, types)) return NULL;
    types[n] = BD_TYPE_INT;
    bd_relation *parts[2];
    for (int i = 0; i < 2; i++) {
        parts[i] = convert_member(binder, sides[i], types);
        parts[i] = parts[i] ? add_side(binder, parts[i], i) : NULL;
        if (!parts[i]) return NULL;
    }
    bd_relation *all = make_union(binder, parts, 2, types);
    bd_relation *groups = all ? group_sides(binder, all) : NULL;
    if (!groups) return NULL;
    bd_conjuncts tests = {0};
    if (ast[1].set == BD_AST_EXCEPT) {
        bd_conjuncts_add(planner, &tests, side_is(binder, groups, n + 1, 0));
    } else {
        bd_conjuncts_add(planner, &tests, side_is(binder, groups, n, 0));
        bd_conjuncts_add(planner, &tests, side_is(binder, groups, n + 1, 1));
    }
    if (planner->status != BD_OK) return NULL;
    bd_relation *kept = bd_relation_filter(
        planner, groups,
        bd_term_logical(planner, BD_EXPRESSION_AND, &tests, groups->plan.span));
    return bd_hide_columns(binder, kept, n);
}

/* --- All --------------------------------------------------------------------- */

bd_relation *bd_bind_set(bd_binder *binder, const bd_ast_query *query, bd_scope *outer,
                         bd_with_scope *withs) {
    bd_relation **members = bd_planner_allocate(&binder->planner, query->n + 1, sizeof *members);
    struct bd_ast_member *ast = bd_planner_allocate(&binder->planner, query->n + 1, sizeof *ast);
    if (!members || !ast) return NULL;
    size_t begin = 0; /* of the parts that wait for a union */
    for (size_t i = 0; i < query->n; i++) {
        ast[i] = query->members[i];
        members[i] = ast[i].select ? bd_bind_select(binder, ast[i].select, NULL, outer, withs, false)
                                   : bd_bind_query(binder, ast[i].query, outer, withs, false);
        if (!members[i]) return NULL;
        if (i == 0 || ast[i].set == BD_AST_UNION || ast[i].set == BD_AST_VALUES) continue;
        members[i - 1] = unite(binder, ast + begin, members + begin, i - begin);
        members[i] = members[i - 1] ? subtract(binder, ast + i - 1, members + i - 1) : NULL;
        if (!members[i]) return NULL;
        begin = i;
    }
    return unite(binder, ast + begin, members + begin, query->n - begin);
}
