/* One SELECT: rows, groups, windows, output, order. */
#include "engine/sql/binder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* An output column. */
typedef struct output {
    const char *name;
    const bd_ast *ast;         /* NULL for a column of * */
    bd_expression *expression; /* set at once for *, else when bound */
    size_t key;                /* it is group key `key` - 1 */
} output;

typedef struct outputs {
    size_t n, capacity;
    output *items;
} outputs;

static bool add_output(bd_binder *binder, outputs *list, output item) {
    if (!bd_planner_grow(&binder->planner, &list->items, list->n, &list->capacity,
                         sizeof *list->items))
        return false;
    list->items[list->n++] = item;
    return true;
}

/* --- The list ---------------------------------------------------------------- */

static bool expand_entry(bd_binder *binder, outputs *list, const bd_from_entry *entry,
                         bd_span span) {
    for (size_t i = 0; i < entry->n_visible; i++) {
        bd_expression *column = bd_term_column(&binder->planner, entry->ids[i], entry->types[i],
                                               bd_bind_span(binder, span));
        if (!column ||
            !add_output(binder, list, (output){.name = entry->names[i], .expression = column}))
            return false;
    }
    return true;
}

static bool expand_star(bd_binder *binder, const bd_block *block, outputs *list,
                        const bd_ast *star) {
    if (star->qualifier) {
        const bd_from_entry *entry = bd_scope_find_entry(block->scope, star->qualifier);
        if (entry) return expand_entry(binder, list, entry, star->span);
        (void)bd_bind_fail(binder, star->name_span, "这里没有名为 %s 的表",
                           "there is no table %s here", star->qualifier);
        return false;
    }
    if (!block->scope->n) {
        (void)bd_bind_fail(binder, star->span, "没有 FROM,* 没有意义",
                           "* means nothing without FROM");
        return false;
    }
    bd_span span = bd_bind_span(binder, star->span);
    for (size_t i = 0; i < block->scope->n_star; i++) {
        const bd_from_entry *entry = block->scope->star[i].entry;
        size_t at = block->scope->star[i].column;
        bd_expression *column =
            bd_term_column(&binder->planner, entry->ids[at], entry->types[at], span);
        output item = {.name = entry->names[at], .expression = column};
        if (!column || !add_output(binder, list, item)) return false;
    }
    return true;
}

static const char *default_name(const bd_ast *ast) {
    switch (ast->kind) {
    case BD_AST_NAME:
    case BD_AST_CALL:
        return ast->name;
    case BD_AST_CAST:
        return default_name(ast->list.items[0]);
    case BD_AST_CASE:
        return "case";
    case BD_AST_EXISTS:
        return "exists";
    default:
        return "?column?";
    }
}

static bool list_outputs(bd_binder *binder, const bd_block *block, outputs *list) {
    const bd_ast_items *items = block->select->items;
    for (size_t i = 0; items && i < items->n; i++) {
        const bd_ast *ast = items->items[i].expression;
        if (ast->kind == BD_AST_STAR) {
            if (!expand_star(binder, block, list, ast)) return false;
            continue;
        }
        const char *name = items->items[i].alias ? items->items[i].alias : default_name(ast);
        if (!add_output(binder, list, (output){.name = name, .ast = ast})) return false;
    }
    return true;
}

/* --- Output columns by position or name -------------------------------------- */

/* "3" in GROUP BY or ORDER BY: the index of the output, SIZE_MAX when it is not a position. */
static bool find_position(bd_binder *binder, const outputs *list, const bd_ast *ast,
                          const char *clause, size_t *index) {
    *index = SIZE_MAX;
    if (ast->kind != BD_AST_INTEGER) return true;
    errno = 0;
    unsigned long long position = strtoull(ast->text, NULL, 10);
    if (!errno && position >= 1 && position <= list->n) {
        *index = (size_t)position - 1;
        return true;
    }
    (void)bd_bind_fail(binder, ast->span, "%s 的位置 %s 不存在:只有 %zu 列",
                       "position %2$s of %1$s does not exist: there are %3$zu columns", clause,
                       ast->text, list->n);
    return false;
}

/* An output of that name; an error when two different ones have it. */
static bool find_alias(bd_binder *binder, const outputs *list, const bd_ast *ast, size_t *index) {
    *index = SIZE_MAX;
    if (ast->kind != BD_AST_NAME || ast->qualifier) return true;
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->items[i].name, ast->name) != 0) continue;
        if (*index != SIZE_MAX) {
            const bd_expression *a = list->items[*index].expression, *b = list->items[i].expression;
            if (a && b && bd_term_equal(a, b)) continue;
            (void)bd_bind_fail(binder, ast->span, "有两个输出列名为 %s",
                               "two output columns are named %s", ast->name);
            return false;
        }
        *index = i;
    }
    return true;
}

/* --- Groups ------------------------------------------------------------------ */

static bool add_key(bd_binder *binder, bd_block *block, bd_expression *key, bd_span span,
                    size_t *number) {
    for (size_t i = 0; i < block->n_keys; i++) {
        if (bd_term_equal(block->keys[i], key)) {
            *number = i + 1;
            return true;
        }
    }
    if (block->n_keys == BD_SQL_MOST_GROUP_KEYS) {
        (void)bd_bind_fail(binder, span, "GROUP BY 最多 %d 个表达式",
                           "GROUP BY takes at most %d expressions", BD_SQL_MOST_GROUP_KEYS);
        return false;
    }
    bool passes =
        key->kind == BD_EXPRESSION_COLUMN && bd_relation_has(block->relation, key->column);
    block->keys[block->n_keys] = key;
    block->key_ids[block->n_keys] = passes ? key->column : bd_planner_next_id(&binder->planner);
    *number = ++block->n_keys;
    return true;
}

/* A bare name is a column of FROM first, an output name second (as in PostgreSQL). */
static bool bind_group_key(bd_binder *binder, bd_block *block, outputs *list, const bd_ast *ast) {
    size_t index, number;
    if (!find_position(binder, list, ast, "GROUP BY", &index)) return false;
    bool local =
        ast->kind == BD_AST_NAME && (ast->qualifier || bd_scope_has_local(block->scope, ast->name));
    if (index == SIZE_MAX && !local && !find_alias(binder, list, ast, &index)) return false;
    bd_expression *key = NULL;
    if (index != SIZE_MAX) {
        output *item = &list->items[index];
        if (item->key) return true;
        key = item->expression ? item->expression : bd_bind_value(binder, block, item->ast);
        if (!key || !add_key(binder, block, key, ast->span, &number)) return false;
        item->key = number;
        return true;
    }
    key = bd_bind_value(binder, block, ast);
    return key && add_key(binder, block, key, ast->span, &number);
}

static bool bind_groups(bd_binder *binder, bd_block *block, outputs *list) {
    const bd_ast_list *group = block->select->group;
    block->clause = BD_CLAUSE_GROUP;
    for (size_t i = 0; group && i < group->n; i++) {
        if (!bind_group_key(binder, block, list, group->items[i])) return false;
    }
    return true;
}

static bool is_grouped(const bd_ast_select *select, const bd_ast_sort_list *sort) {
    if (select->group || select->having) return true;
    for (size_t i = 0; select->items && i < select->items->n; i++) {
        if (bd_ast_has_aggregate(select->items->items[i].expression)) return true;
    }
    for (size_t i = 0; sort && i < sort->n; i++) {
        if (bd_ast_has_aggregate(sort->items[i].expression)) return true;
    }
    return false;
}

/* --- Order ------------------------------------------------------------------- */

/* What a query sorts by: an output or, hidden behind the outputs, another expression. */
typedef struct sort_order {
    size_t n;
    size_t *outputs; /* per key; SIZE_MAX: `expressions` */
    bd_expression **expressions;
} sort_order;

static bool bind_order(bd_binder *binder, bd_block *block, const outputs *list,
                       const bd_ast_sort_list *sort, sort_order *order) {
    block->clause = BD_CLAUSE_ORDER;
    order->n = sort ? sort->n : 0;
    order->outputs = bd_planner_allocate(&binder->planner, order->n, sizeof *order->outputs);
    order->expressions =
        bd_planner_allocate(&binder->planner, order->n, sizeof *order->expressions);
    if (!order->outputs || !order->expressions) return false;
    for (size_t i = 0; i < order->n; i++) {
        const bd_ast *ast = sort->items[i].expression;
        if (!find_position(binder, list, ast, "ORDER BY", &order->outputs[i])) return false;
        if (order->outputs[i] == SIZE_MAX && !find_alias(binder, list, ast, &order->outputs[i]))
            return false;
        if (order->outputs[i] != SIZE_MAX) continue;
        order->expressions[i] = bd_bind_value(binder, block, ast);
        if (!order->expressions[i]) return false;
    }
    return true;
}

/* A sort expression that is an output is sorted by that output. */
static bool match_order(bd_binder *binder, const bd_block *block, const outputs *list,
                        const bd_ast_sort_list *sort, sort_order *order) {
    for (size_t i = 0; i < order->n; i++) {
        for (size_t k = 0; order->outputs[i] == SIZE_MAX && k < list->n; k++) {
            if (bd_term_equal(order->expressions[i], list->items[k].expression))
                order->outputs[i] = k;
        }
        if (order->outputs[i] != SIZE_MAX || !block->select->distinct) continue;
        (void)bd_bind_fail(binder, sort->items[i].expression->span,
                           "有 SELECT DISTINCT 时只能按输出列排序",
                           "with SELECT DISTINCT only output columns can be sorted by");
        bd_bind_hint(binder, "把它加入 SELECT 列表", "add it to the SELECT list");
        return false;
    }
    return true;
}

/* --- Operators above the rows ------------------------------------------------ */

static bool add_windows(bd_binder *binder, bd_block *block, const outputs *list) {
    if (!block->n_windows) return true;
    size_t n = block->relation->plan.n_columns;
    bd_relation *window =
        bd_relation_new(&binder->planner, BD_PLAN_WINDOW, bd_bind_span(binder, block->select->span),
                        n + block->n_windows, 1);
    if (!window) return false;
    bd_relation_set_input(window, 0, block->relation);
    memcpy(window->plan.columns, block->relation->plan.columns, n * sizeof *window->plan.columns);
    memcpy(window->ids, block->relation->ids, n * sizeof *window->ids);
    window->plan.n_windows = block->n_windows;
    window->plan.windows = block->windows;
    for (size_t i = 0; i < block->n_windows; i++) {
        window->plan.columns[n + i] =
            (bd_plan_column){.name = block->windows[i].name, .type = block->windows[i].type};
        window->ids[n + i] = block->window_ids.items[i];
        for (size_t k = 0; k < list->n; k++) {
            const bd_expression *expression = list->items[k].expression;
            if (expression->kind == BD_EXPRESSION_COLUMN &&
                expression->column == window->ids[n + i])
                window->plan.columns[n + i].name = list->items[k].name;
        }
    }
    block->relation = window;
    return true;
}

static bd_relation *make_project(bd_binder *binder, const bd_block *block, const outputs *list,
                                 const sort_order *order) {
    bd_planner *planner = &binder->planner;
    size_t n_hidden = 0;
    for (size_t i = 0; i < order->n; i++)
        n_hidden += order->outputs[i] == SIZE_MAX;
    size_t n = list->n + n_hidden;
    bd_relation *project =
        bd_relation_new(planner, BD_PLAN_PROJECT, bd_bind_span(binder, block->select->span), n, 1);
    bd_expression **expressions = bd_planner_allocate(planner, n, sizeof *expressions);
    if (!project || !expressions) return NULL;
    bd_relation_set_input(project, 0, block->relation);
    project->plan.expressions = expressions;
    size_t at = 0;
    for (; at < list->n; at++) {
        expressions[at] = list->items[at].expression;
        project->plan.columns[at].name = list->items[at].name;
    }
    for (size_t i = 0; i < order->n; i++) {
        if (order->outputs[i] != SIZE_MAX) continue;
        expressions[at] = order->expressions[i];
        project->plan.columns[at].name = "sort_key";
        order->outputs[i] = at++;
    }
    for (size_t i = 0; i < n; i++) {
        const bd_expression *expression = expressions[i];
        bool passes = expression->kind == BD_EXPRESSION_COLUMN &&
                      bd_relation_has(block->relation, expression->column);
        project->plan.columns[i].type = expression->type;
        project->ids[i] = passes ? expression->column : bd_planner_next_id(planner);
    }
    return project;
}

static bd_relation *add_sort(bd_binder *binder, bd_relation *relation, const bd_ast_sort_list *list,
                             const size_t *columns) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, list->items[0].expression->span);
    bd_relation *sort = bd_relation_over(planner, BD_PLAN_SORT, span, relation);
    bd_sort_key *keys = bd_planner_allocate(planner, list->n, sizeof *keys);
    if (!sort || !keys) return NULL;
    for (size_t i = 0; i < list->n; i++) {
        size_t column = columns[i];
        keys[i].expression =
            bd_term_column(planner, relation->ids[column], relation->plan.columns[column].type,
                           bd_bind_span(binder, list->items[i].expression->span));
        if (!keys[i].expression) return NULL;
        keys[i].descending = list->items[i].descending;
        keys[i].nulls_first =
            list->items[i].nulls_given ? list->items[i].nulls_first : keys[i].descending;
    }
    sort->plan.n_sort_keys = list->n;
    sort->plan.sort_keys = keys;
    return sort;
}

bd_relation *bd_hide_columns(bd_binder *binder, bd_relation *relation, size_t n) {
    bd_planner *planner = &binder->planner;
    if (!relation || relation->plan.n_columns == n) return relation;
    bd_relation *project = bd_relation_new(planner, BD_PLAN_PROJECT, relation->plan.span, n, 1);
    bd_expression **expressions = bd_planner_allocate(planner, n, sizeof *expressions);
    if (!project || !expressions) return NULL;
    bd_relation_set_input(project, 0, relation);
    project->plan.expressions = expressions;
    for (size_t i = 0; i < n; i++) {
        project->plan.columns[i] = relation->plan.columns[i];
        project->ids[i] = relation->ids[i];
        expressions[i] = bd_term_column(planner, relation->ids[i], relation->plan.columns[i].type,
                                        relation->plan.span);
    }
    return planner->status == BD_OK ? project : NULL;
}

/* --- LIMIT ------------------------------------------------------------------- */

static bool read_count(bd_binder *binder, const bd_ast *ast, const char *clause, uint64_t *out) {
    if (!ast) return true;
    bd_block nothing = {.scope = &(bd_scope){0}, .clause = BD_CLAUSE_CONDITION};
    bd_expression *count = ast->kind == BD_AST_INTEGER || ast->kind == BD_AST_PARAMETER
                               ? bd_bind_expression(binder, &nothing, ast, false)
                               : NULL;
    if (binder->planner.status != BD_OK) return false;
    const bd_value *value = !count ? NULL
                            : count->kind == BD_EXPRESSION_PARAMETER
                                ? &binder->parameters[count->parameter].value
                                : &count->value;
    if (value && value->type == BD_TYPE_INT && !value->is_null && value->integer >= 0) {
        *out = (uint64_t)value->integer;
        return true;
    }
    (void)bd_bind_fail(binder, ast->span, "%s 后面要有一个非负整数或整数参数",
                       "%s takes a whole number that is not negative, or an INT parameter", clause);
    return false;
}

bd_relation *bd_bind_limit(bd_binder *binder, const bd_ast_query *tail, bd_relation *relation) {
    if (!relation || (!tail->limit && !tail->offset)) return relation;
    uint64_t limit = UINT64_MAX, offset = 0;
    if (!read_count(binder, tail->limit, "LIMIT", &limit) ||
        !read_count(binder, tail->offset, "OFFSET", &offset))
        return NULL;
    bd_span span = bd_bind_span(binder, tail->limit ? tail->limit->span : tail->offset->span);
    bd_relation *node = bd_relation_over(&binder->planner, BD_PLAN_LIMIT, span, relation);
    if (!node) return NULL;
    node->plan.limit = limit;
    node->plan.offset = offset;
    return node;
}

/* --- All --------------------------------------------------------------------- */

static bool bind_outputs(bd_binder *binder, bd_block *block, outputs *list, bool keep_untyped) {
    block->clause = BD_CLAUSE_SELECT;
    for (size_t i = 0; i < list->n; i++) {
        output *item = &list->items[i];
        if (item->key) {
            item->expression = block->keys[item->key - 1];
            continue;
        }
        if (item->expression) continue;
        item->expression = bd_bind_expression(binder, block, item->ast, false);
        if (!keep_untyped) item->expression = bd_convert_default(binder, item->expression);
        if (!item->expression) return false;
    }
    return true;
}

/* Group keys and aggregates that are outputs are called so, for printing. */
static void name_groups(bd_relation *aggregate, const outputs *list) {
    for (size_t i = 0; i < aggregate->plan.n_columns; i++) {
        for (size_t k = 0; k < list->n; k++) {
            const bd_expression *expression = list->items[k].expression;
            if (expression->kind != BD_EXPRESSION_COLUMN || expression->column != aggregate->ids[i])
                continue;
            aggregate->plan.columns[i].name = list->items[k].name;
            break;
        }
    }
}

static bool rewrite_over_groups(bd_binder *binder, bd_block *block, outputs *list,
                                sort_order *order, bd_conjuncts *having) {
    if (!bd_group_finish(binder, block)) return false;
    for (size_t i = 0; i < list->n; i++) {
        list->items[i].expression = bd_group_rewrite(binder, block, list->items[i].expression);
        if (!list->items[i].expression) return false;
    }
    bd_relation *aggregate = block->relation;
    while (aggregate->plan.kind != BD_PLAN_AGGREGATE)
        aggregate = bd_relation_input(aggregate, 0);
    name_groups(aggregate, list);
    for (size_t i = 0; i < order->n; i++) {
        if (!order->expressions[i]) continue;
        order->expressions[i] = bd_group_rewrite(binder, block, order->expressions[i]);
        if (!order->expressions[i]) return false;
    }
    for (size_t i = 0; i < having->n; i++) {
        having->items[i] = bd_group_rewrite(binder, block, having->items[i]);
        if (!having->items[i]) return false;
    }
    return true;
}

static bool filter_block(bd_binder *binder, bd_block *block, const bd_conjuncts *filters,
                         bd_span span) {
    if (!filters->n) return true;
    block->relation = bd_relation_filter(
        &binder->planner, block->relation,
        bd_term_logical(&binder->planner, BD_EXPRESSION_AND, filters, bd_bind_span(binder, span)));
    return block->relation != NULL;
}

static bool bind_body(bd_binder *binder, bd_block *block, outputs *list, sort_order *order,
                      const bd_ast_query *tail) {
    const bd_ast_select *select = block->select;
    const bd_ast_sort_list *sort = tail ? tail->sort : NULL;
    bd_conjuncts where = {0}, having = {0};
    if (!bd_bind_from(binder, block, select->from)) return false;
    block->clause = BD_CLAUSE_WHERE;
    if (select->where && !bd_apply_condition(binder, block, select->where, &where)) return false;
    if (select->where && !filter_block(binder, block, &where, select->where->span)) return false;
    if (!list_outputs(binder, block, list)) return false;
    block->grouped = is_grouped(select, sort);
    if (block->grouped && !bind_groups(binder, block, list)) return false;
    if (!bind_outputs(binder, block, list, !tail)) return false;
    block->clause = BD_CLAUSE_HAVING;
    if (select->having && !bd_apply_condition(binder, block, select->having, &having)) return false;
    if (!bind_order(binder, block, list, sort, order)) return false;
    if (block->grouped && !rewrite_over_groups(binder, block, list, order, &having)) return false;
    if (select->having && !filter_block(binder, block, &having, select->having->span)) return false;
    return add_windows(binder, block, list) && match_order(binder, block, list, sort, order);
}

bd_relation *bd_bind_select(bd_binder *binder, const bd_ast_select *select,
                            const bd_ast_query *tail, bd_scope *outer, bd_with_scope *withs,
                            bool keep_order) {
    bd_scope *scope = bd_planner_allocate(&binder->planner, 1, sizeof *scope);
    bd_block *block = bd_planner_allocate(&binder->planner, 1, sizeof *block);
    if (!scope || !block) return NULL;
    scope->parent = outer;
    block->scope = scope;
    block->withs = withs;
    block->select = select;
    outputs list = {0};
    sort_order order = {0};
    if (!bind_body(binder, block, &list, &order, tail)) return NULL;
    bool limited = tail && (tail->limit || tail->offset);
    if (!keep_order && !limited) order.n = 0;
    bd_relation *relation = make_project(binder, block, &list, &order);
    if (relation && select->distinct)
        relation =
            bd_relation_over(&binder->planner, BD_PLAN_DISTINCT, relation->plan.span, relation);
    if (relation && order.n) relation = add_sort(binder, relation, tail->sort, order.outputs);
    if (tail) relation = bd_bind_limit(binder, tail, relation);
    return bd_hide_columns(binder, relation, list.n);
}
