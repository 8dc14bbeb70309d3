/* Aggregates and window calls. */
#include "engine/sql/binder.h"

#include <string.h>

static bool has_aggregate_in(const bd_ast_list *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (bd_ast_has_aggregate(list->items[i])) return true;
    }
    return false;
}

bool bd_ast_has_aggregate(const bd_ast *ast) {
    if (ast->kind == BD_AST_CALL) {
        bool over = ast->call && ast->call->window;
        if (!over && bd_is_aggregate_name(ast->name)) return true;
        if (over) {
            const bd_ast_window *window = ast->call->window;
            if (window->partition && has_aggregate_in(window->partition)) return true;
            for (size_t i = 0; window->sort && i < window->sort->n; i++) {
                if (bd_ast_has_aggregate(window->sort->items[i].expression)) return true;
            }
        }
    }
    return has_aggregate_in(&ast->list);
}

bool bd_bind_sort(bd_binder *binder, bd_block *block, const bd_ast_sort_list *list, size_t *n,
                  bd_sort_key **keys) {
    *n = 0;
    if (!list) return true;
    *keys = bd_planner_allocate(&binder->planner, list->n, sizeof **keys);
    if (!*keys) return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct bd_ast_sort *sort = &list->items[i];
        bd_sort_key *key = &(*keys)[i];
        key->expression = bd_bind_value(binder, block, sort->expression);
        if (!key->expression) return false;
        key->descending = sort->descending;
        key->nulls_first = sort->nulls_given ? sort->nulls_first : sort->descending;
    }
    *n = list->n;
    return true;
}

/* --- Aggregates -------------------------------------------------------------- */

static bool same_sort(const bd_sort_key *a, const bd_sort_key *b, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (a[i].descending != b[i].descending || a[i].nulls_first != b[i].nulls_first ||
            !bd_term_equal(a[i].expression, b[i].expression))
            return false;
    }
    return true;
}

static bool same_call(const bd_aggregate_call *a, const bd_aggregate_call *b) {
    if (a->aggregate != b->aggregate || a->distinct != b->distinct ||
        a->n_sort_keys != b->n_sort_keys || !a->filter != !b->filter)
        return false;
    for (size_t i = 0; i < a->n_arguments; i++) {
        if (!bd_term_equal(a->arguments[i], b->arguments[i])) return false;
    }
    if (a->filter && !bd_term_equal(a->filter, b->filter)) return false;
    return same_sort(a->sort_keys, b->sort_keys, a->n_sort_keys);
}

/* The value of WITHIN GROUP (ORDER BY value) becomes the last argument. */
static bool bind_within_group(bd_binder *binder, bd_block *block, const bd_ast *ast, size_t *n,
                              bd_expression **arguments) {
    const bd_ast_sort_list *sort = ast->call->sort;
    if (sort->n != 1 || sort->items[0].descending) {
        (void)bd_bind_fail(binder, ast->span, "WITHIN GROUP 中只能有一个升序的表达式",
                           "WITHIN GROUP takes one expression in ascending order");
        bd_bind_hint(binder, "降序的 0.1 就是升序的 0.9",
                     "0.1 in descending order is 0.9 in ascending order");
        return false;
    }
    arguments[*n] = bd_bind_value(binder, block, sort->items[0].expression);
    return arguments[(*n)++] != NULL;
}

static bool check_form(bd_binder *binder, const bd_ast *ast) {
    const bd_ast_call *extras = ast->call;
    bool ordered_set = strcmp(ast->name, "percentile_cont") == 0;
    if (ordered_set && !(extras && extras->within_group)) {
        (void)bd_bind_fail(binder, ast->span, "percentile_cont 需要 WITHIN GROUP",
                           "percentile_cont needs WITHIN GROUP");
        bd_bind_hint(binder, "写成 percentile_cont(0.9) WITHIN GROUP (ORDER BY 值)",
                     "write percentile_cont(0.9) WITHIN GROUP (ORDER BY value)");
        return false;
    }
    if (!extras) {
        if (ast->list.n) return true;
    } else {
        if (extras->within_group && !ordered_set) {
            (void)bd_bind_fail(binder, ast->span, "%s 不能用 WITHIN GROUP",
                               "%s takes no WITHIN GROUP", ast->name);
            return false;
        }
        if (extras->star && strcmp(ast->name, "count") != 0) {
            (void)bd_bind_fail(binder, ast->span, "只有 count 可以用 *", "only count takes *");
            return false;
        }
        if (extras->sort && !extras->within_group && strcmp(ast->name, "string_agg") != 0) {
            (void)bd_bind_fail(binder, ast->span, "%s 的结果与顺序无关,不能用 ORDER BY",
                               "the result of %s does not depend on order: it takes no ORDER BY",
                               ast->name);
            return false;
        }
        if (extras->star || ast->list.n) return true;
    }
    (void)bd_bind_fail(binder, ast->span, "%s 缺少参数", "%s has no argument", ast->name);
    if (strcmp(ast->name, "count") == 0)
        bd_bind_hint(binder, "数行数写成 count(*)", "write count(*) to count rows");
    return false;
}

/* string_agg(DISTINCT x, sep ORDER BY y): y must be x, as in PostgreSQL. */
static bool check_distinct_sort(bd_binder *binder, const bd_ast *ast,
                                const bd_aggregate_call *call) {
    if (!call->distinct || !call->n_sort_keys) return true;
    if (call->n_sort_keys == 1 && bd_term_equal(call->sort_keys[0].expression, call->arguments[0]))
        return true;
    (void)bd_bind_fail(binder, ast->call->sort->items[0].expression->span,
                       "有 DISTINCT 时只能按被聚合的值排序",
                       "with DISTINCT only the aggregated value itself can be sorted by");
    return false;
}

bool bd_bind_aggregate_call(bd_binder *binder, bd_block *block, const bd_ast *ast,
                            bd_aggregate_call *call) {
    const bd_ast_call *extras = ast->call;
    if (!check_form(binder, ast)) return false;
    size_t n = 0;
    bd_expression **arguments =
        bd_planner_allocate(&binder->planner, ast->list.n + 1, sizeof *arguments);
    if (!arguments) return false;
    for (; n < ast->list.n; n++) {
        arguments[n] = bd_bind_expression(binder, block, ast->list.items[n], false);
        if (!arguments[n]) return false;
    }
    if (extras && extras->within_group) {
        if (!bind_within_group(binder, block, ast, &n, arguments)) return false;
    } else if (extras &&
               !bd_bind_sort(binder, block, extras->sort, &call->n_sort_keys, &call->sort_keys)) {
        return false;
    }
    if (strcmp(ast->name, "count") == 0 && n == 1)
        arguments[0] = bd_convert_default(binder, arguments[0]);
    if (n && !arguments[0]) return false;
    call->aggregate = bd_find_aggregate(binder, ast->name, arguments, n, ast->span, ast->name_span);
    if (!call->aggregate) return false;
    call->n_arguments = n;
    call->arguments = arguments;
    call->distinct = extras && extras->distinct;
    call->name = ast->name;
    if (!check_distinct_sort(binder, ast, call)) return false;
    if (!extras || !extras->filter) return true;
    call->filter = bd_bind_condition(binder, block, extras->filter, true);
    return call->filter != NULL;
}

static bool check_place(bd_binder *binder, const bd_block *block, const bd_ast *ast) {
    const char *clause;
    switch (block->clause) {
    case BD_CLAUSE_WHERE:
        clause = "WHERE";
        break;
    case BD_CLAUSE_ON:
    case BD_CLAUSE_LEFT_ON:
        clause = "ON";
        break;
    case BD_CLAUSE_GROUP:
        clause = "GROUP BY";
        break;
    case BD_CLAUSE_CONDITION:
        (void)bd_bind_fail(
            binder, ast->span, "这里的条件只看一行结果,不能用聚合函数 %s",
            "this condition sees one row of the result: it cannot use the aggregate %s", ast->name);
        bd_bind_hint(binder, "在规则的查询中算出来,再用它的列名",
                     "compute it in the rule's query and use the name of that column");
        return false;
    default:
        if (!block->inside_aggregate) return true;
        (void)bd_bind_fail(binder, ast->span, "聚合函数中不能再用聚合函数 %s",
                           "the aggregate %s cannot stand inside an aggregate", ast->name);
        bd_bind_hint(binder, "先在 WITH 中聚合一次,再对它的结果聚合",
                     "aggregate once in a WITH, then aggregate its result");
        return false;
    }
    (void)bd_bind_fail(binder, ast->span, "%s 中不能用聚合函数 %s",
                       "%s cannot use the aggregate %s", clause, ast->name);
    if (block->clause == BD_CLAUSE_WHERE)
        bd_bind_hint(binder, "对分组的条件写在 HAVING 中", "write conditions on groups in HAVING");
    return false;
}

bd_expression *bd_bind_aggregate(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    if (!check_place(binder, block, ast)) return NULL;
    bd_planner *planner = &binder->planner;
    bd_aggregate_call call = {0};
    bool was_inside = block->inside_aggregate;
    block->inside_aggregate = true;
    bool bound = bd_bind_aggregate_call(binder, block, ast, &call);
    block->inside_aggregate = was_inside;
    if (!bound) return NULL;
    bd_span span = bd_bind_span(binder, ast->span);
    for (size_t i = 0; i < block->n_aggregates; i++) {
        if (same_call(&block->aggregates[i], &call))
            return bd_term_column(planner, block->aggregate_ids.items[i], call.aggregate->result,
                                  span);
    }
    if (!bd_planner_grow(planner, &block->aggregates, block->n_aggregates,
                         &block->aggregate_capacity, sizeof *block->aggregates) ||
        !bd_planner_grow(planner, &block->aggregate_ids.items, block->n_aggregates,
                         &block->aggregate_ids.capacity, sizeof *block->aggregate_ids.items))
        return NULL;
    uint32_t id = bd_planner_next_id(planner);
    block->aggregates[block->n_aggregates] = call;
    block->aggregate_ids.items[block->n_aggregates++] = id;
    block->aggregate_ids.n = block->n_aggregates;
    return bd_term_column(planner, id, call.aggregate->result, span);
}

/* --- Windows ----------------------------------------------------------------- */

static const struct window_name {
    const char *name;
    bd_window_kind kind;
    bool needs_order;
} window_names[] = {
    {"row_number", BD_WINDOW_ROW_NUMBER, false},
    {"rank", BD_WINDOW_RANK, true},
    {"dense_rank", BD_WINDOW_DENSE_RANK, true},
    {"lag", BD_WINDOW_LAG, true},
    {"lead", BD_WINDOW_LEAD, true},
};

static const struct window_name *find_window(const char *name) {
    for (size_t i = 0; i < sizeof window_names / sizeof *window_names; i++) {
        if (strcmp(window_names[i].name, name) == 0) return &window_names[i];
    }
    return NULL;
}

bool bd_is_window_name(const char *name) {
    return find_window(name) != NULL;
}

/* lag(value [, offset [, default]]) as three arguments. */
static bool bind_lag(bd_binder *binder, bd_block *block, const bd_ast *ast, bd_window_call *call) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, ast->span);
    if (ast->list.n < 1 || ast->list.n > 3) {
        (void)bd_bind_fail(binder, ast->span, "%s 需要一到三个参数:值、行数、缺省值",
                           "%s takes one to three arguments: value, rows, default", ast->name);
        return false;
    }
    bd_expression **arguments = bd_planner_allocate(planner, 3, sizeof *arguments);
    if (!arguments) return false;
    arguments[0] = bd_bind_value(binder, block, ast->list.items[0]);
    if (!arguments[0]) return false;
    if (ast->list.n > 1) {
        arguments[1] = bd_bind_value(binder, block, ast->list.items[1]);
        if (!arguments[1]) return false;
        if (arguments[1]->kind != BD_EXPRESSION_CONSTANT || arguments[1]->type != BD_TYPE_INT) {
            (void)bd_bind_fail(binder, ast->list.items[1]->span, "行数必须是整数常量",
                               "the number of rows must be a constant whole number");
            return false;
        }
    } else {
        arguments[1] = bd_term_new(planner, BD_EXPRESSION_CONSTANT, BD_TYPE_INT, span, 0);
        if (arguments[1]) arguments[1]->value.integer = 1;
    }
    arguments[2] = ast->list.n > 2 ? bd_bind_expression(binder, block, ast->list.items[2], false)
                                   : bd_term_null(planner, arguments[0]->type, span);
    if (!arguments[1] || !arguments[2]) return false;
    bd_expression *pair[2] = {arguments[0], arguments[2]};
    if (!bd_unify(binder, pair, 2, ast->name, &call->type)) return false;
    arguments[0] = pair[0];
    arguments[2] = pair[1];
    call->n_arguments = 3;
    call->arguments = arguments;
    return true;
}

static bool bind_window_function(bd_binder *binder, bd_block *block, const bd_ast *ast,
                                 const bd_ast_window *window, bd_window_call *call) {
    const struct window_name *known = find_window(ast->name);
    if (!known) {
        if (!bd_is_aggregate_name(ast->name)) {
            (void)bd_bind_fail(binder, ast->name_span, "没有名为 %s 的窗口函数",
                               "there is no window function %s", ast->name);
            bd_bind_hint_function(binder, ast->name);
            return false;
        }
        call->kind = BD_WINDOW_AGGREGATE;
        if (ast->call->distinct || ast->call->sort) {
            (void)bd_bind_fail(
                binder, ast->span, "OVER 不能与 DISTINCT、ORDER BY 或 WITHIN GROUP 一起用",
                "OVER cannot go with DISTINCT, ORDER BY or WITHIN GROUP in the call");
            bd_bind_hint(binder, "先在 WITH 中用 GROUP BY 算出,再 JOIN",
                         "compute it with GROUP BY in a WITH, then JOIN");
            return false;
        }
        if (!bd_bind_aggregate_call(binder, block, ast, &call->aggregate)) return false;
        call->type = call->aggregate.aggregate->result;
        return true;
    }
    call->kind = known->kind;
    if (ast->call->distinct || ast->call->sort || ast->call->filter || ast->call->star) {
        (void)bd_bind_fail(
            binder, ast->span, "%s 不是聚合函数,不能用 *、DISTINCT、ORDER BY 或 FILTER",
            "%s is not an aggregate: it takes no *, DISTINCT, ORDER BY or FILTER", ast->name);
        return false;
    }
    if (known->needs_order && !window->sort) {
        (void)bd_bind_fail(binder, ast->span, "%s 的 OVER 中需要 ORDER BY",
                           "%s needs ORDER BY in its OVER", ast->name);
        return false;
    }
    if (known->kind == BD_WINDOW_LAG || known->kind == BD_WINDOW_LEAD)
        return bind_lag(binder, block, ast, call);
    call->type = BD_TYPE_INT;
    if (!ast->list.n) return true;
    (void)bd_bind_fail(binder, ast->span, "%s 没有参数", "%s takes no arguments", ast->name);
    return false;
}

/* The window itself, or the one of the WINDOW clause that it names. */
static const bd_ast_window *find_definition(bd_binder *binder, const bd_block *block,
                                            const bd_ast_window *window) {
    if (!window->name) return window;
    const bd_ast_windows *windows = block->select ? block->select->windows : NULL;
    bd_nearest nearest;
    bd_nearest_init(&nearest, window->name);
    for (size_t i = 0; windows && i < windows->n; i++) {
        if (strcmp(windows->items[i].name, window->name) == 0) return windows->items[i].window;
        bd_nearest_offer(&nearest, windows->items[i].name);
    }
    (void)bd_bind_fail(binder, window->span, "没有名为 %s 的窗口", "there is no window %s",
                       window->name);
    if (nearest.best)
        bd_bind_hint(binder, "是不是 %s?", "did you mean %s?", nearest.best);
    else
        bd_bind_hint(binder, "在 ORDER BY 之前写 WINDOW %s AS ( … )",
                     "define it before ORDER BY: WINDOW %s AS ( … )", window->name);
    return NULL;
}

static bool bind_window_parts(bd_binder *binder, bd_block *block, const bd_ast *ast,
                              bd_window_call *call) {
    const bd_ast_window *window = find_definition(binder, block, ast->call->window);
    call->name = ast->name;
    if (!window || !bind_window_function(binder, block, ast, window, call)) return false;
    size_t n = window->partition ? window->partition->n : 0;
    call->partition_keys = bd_planner_allocate(&binder->planner, n, sizeof *call->partition_keys);
    if (!call->partition_keys) return false;
    for (size_t i = 0; i < n; i++) {
        call->partition_keys[i] = bd_bind_value(binder, block, window->partition->items[i]);
        if (!call->partition_keys[i]) return false;
    }
    call->n_partition_keys = n;
    call->frame_rows = window->has_frame;
    call->frame_begin = window->frame_begin;
    call->frame_end = window->frame_end;
    if (window->has_frame && call->kind != BD_WINDOW_AGGREGATE) {
        (void)bd_bind_fail(binder, window->span, "%s 不能用 ROWS 范围", "%s takes no ROWS frame",
                           ast->name);
        return false;
    }
    return bd_bind_sort(binder, block, window->sort, &call->n_sort_keys, &call->sort_keys);
}

bd_expression *bd_bind_window(bd_binder *binder, bd_block *block, const bd_ast *ast) {
    bool allowed = (block->clause == BD_CLAUSE_SELECT || block->clause == BD_CLAUSE_ORDER) &&
                   !block->inside_aggregate && !block->inside_window;
    if (!allowed) {
        (void)bd_bind_fail(binder, ast->span, "窗口函数只能用在 SELECT 列表和 ORDER BY 中",
                           "window functions can only be used in the SELECT list and in ORDER BY");
        bd_bind_hint(binder, "放进 WITH 中的查询,再按它的列筛选",
                     "put it into a WITH query and filter by its column");
        return NULL;
    }
    bd_planner *planner = &binder->planner;
    bd_window_call call = {0};
    block->inside_window = true;
    bool bound = bind_window_parts(binder, block, ast, &call);
    block->inside_window = false;
    if (!bound) return NULL;
    if (!bd_planner_grow(planner, &block->windows, block->n_windows, &block->window_capacity,
                         sizeof *block->windows) ||
        !bd_planner_grow(planner, &block->window_ids.items, block->n_windows,
                         &block->window_ids.capacity, sizeof *block->window_ids.items))
        return NULL;
    uint32_t id = bd_planner_next_id(planner);
    block->windows[block->n_windows] = call;
    block->window_ids.items[block->n_windows++] = id;
    block->window_ids.n = block->n_windows;
    return bd_term_column(planner, id, call.type, bd_bind_span(binder, ast->span));
}
