#include "engine/sql/ast.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bd_span bd_span_join(bd_span a, bd_span b) {
    if (b.begin_byte < a.begin_byte) a.begin_byte = b.begin_byte;
    if (b.end_byte > a.end_byte) a.end_byte = b.end_byte;
    return a;
}

static void *make(bd_parse *parse, size_t bytes) {
    void *memory = bd_arena_allocate(parse->arena, bytes);
    if (!memory) (void)bd_parse_out_of_memory(parse);
    return memory;
}

/* Room for one more element in an array of the arena; the old array is left to the arena. */
static bool grow(bd_parse *parse, void *items, size_t n, size_t *capacity, size_t element_bytes) {
    if (n < *capacity) return true;
    size_t wanted = *capacity ? *capacity * 2 : 4;
    void *fresh = bd_arena_array(parse->arena, wanted, element_bytes);
    if (!fresh) {
        (void)bd_parse_out_of_memory(parse);
        return false;
    }
    void *old;
    memcpy(&old, items, sizeof old);
    if (n) memcpy(fresh, old, n * element_bytes);
    memcpy(items, &fresh, sizeof fresh);
    *capacity = wanted;
    return true;
}

static void limit_depth(bd_parse *parse, uint32_t depth, uint32_t most, bd_span span) {
    if (depth > most)
        (void)bd_parse_fail(parse, span, "嵌套超过 %u 层;请拆成几个 WITH 子句",
                            "nested deeper than %u levels; split it into several WITH clauses",
                            (unsigned)most);
}

static void take_depth(bd_parse *parse, bd_ast *parent, uint32_t child_depth) {
    if (child_depth + 1 > parent->depth) parent->depth = child_depth + 1;
    limit_depth(parse, parent->depth, BD_SQL_MOST_EXPRESSION_DEPTH, parent->span);
}

static void take_query_depth(bd_parse *parse, uint32_t *depth, uint32_t child_depth, bd_span span) {
    if (child_depth > *depth) *depth = child_depth;
    limit_depth(parse, *depth, BD_SQL_MOST_QUERY_DEPTH, span);
}

bd_ast *bd_ast_new(bd_parse *parse, bd_ast_kind kind, bd_span span) {
    bd_ast *ast = make(parse, sizeof *ast);
    if (!ast) {
        ast = &parse->spare;
        memset(ast, 0, sizeof *ast);
    }
    ast->kind = kind;
    ast->span = span;
    ast->name_span = span;
    ast->depth = 1;
    return ast;
}

bd_ast *bd_ast_literal(bd_parse *parse, bd_ast_kind kind, const bd_token *token) {
    bd_ast *ast = bd_ast_new(parse, kind, token->span);
    ast->text = token->text;
    ast->length = token->length;
    ast->name = token->text;
    return ast;
}

bd_ast *bd_ast_name(bd_parse *parse, const bd_token *qualifier, const bd_token *name) {
    bd_ast *ast = bd_ast_literal(parse, BD_AST_NAME, name);
    if (qualifier) {
        ast->qualifier = qualifier->text;
        ast->span = bd_span_join(qualifier->span, name->span);
    }
    return ast;
}

bd_ast *bd_ast_add(bd_parse *parse, bd_ast *parent, bd_ast *child) {
    if (!grow(parse, &parent->list.items, parent->list.n, &parent->list.capacity, sizeof(bd_ast *)))
        return parent;
    parent->list.items[parent->list.n++] = child;
    take_depth(parse, parent, child->depth);
    return parent;
}

bd_ast *bd_ast_unary(bd_parse *parse, bd_ast_kind kind, bd_span begin, bd_ast *argument,
                     bd_span end) {
    bd_ast *ast = bd_ast_new(parse, kind, bd_span_join(bd_span_join(begin, argument->span), end));
    return bd_ast_add(parse, ast, argument);
}

bd_ast *bd_ast_operator(bd_parse *parse, const bd_token *name, bd_ast *left, bd_ast *right) {
    bd_span span = bd_span_join(name->span, right->span);
    bd_ast *ast = bd_ast_new(parse, BD_AST_OPERATOR, left ? bd_span_join(left->span, span) : span);
    ast->name = name->text;
    ast->name_span = name->span;
    if (left) (void)bd_ast_add(parse, ast, left);
    return bd_ast_add(parse, ast, right);
}

/* a AND b AND c is one node of three, so that long conditions do not become deep. */
bd_ast *bd_ast_logical(bd_parse *parse, bd_ast_kind kind, bd_ast *left, bd_ast *right) {
    if (left->kind == kind) {
        left->span = bd_span_join(left->span, right->span);
        return bd_ast_add(parse, left, right);
    }
    bd_ast *ast = bd_ast_new(parse, kind, bd_span_join(left->span, right->span));
    (void)bd_ast_add(parse, ast, left);
    return bd_ast_add(parse, ast, right);
}

bd_ast *bd_ast_of_list(bd_parse *parse, bd_ast_kind kind, bd_span span, bd_ast *first,
                       const bd_ast_list *rest) {
    bd_ast *ast = bd_ast_new(parse, kind, span);
    if (first) (void)bd_ast_add(parse, ast, first);
    for (size_t i = 0; rest && i < rest->n; i++)
        (void)bd_ast_add(parse, ast, rest->items[i]);
    return ast;
}

bd_ast *bd_ast_of_query(bd_parse *parse, bd_ast_kind kind, bd_span span, bd_ast *first,
                        bd_ast_query *query) {
    bd_ast *ast = bd_ast_new(parse, kind, span);
    if (first) (void)bd_ast_add(parse, ast, first);
    ast->query = query;
    /* A query counts once as a level of expressions; its own nesting has its own limit. */
    limit_depth(parse, query->depth, BD_SQL_MOST_QUERY_DEPTH, span);
    return ast;
}

bd_ast_list *bd_ast_list_add(bd_parse *parse, bd_ast_list *list, bd_ast *item) {
    if (!list) list = make(parse, sizeof *list);
    if (!list || !grow(parse, &list->items, list->n, &list->capacity, sizeof(bd_ast *)))
        return list;
    list->items[list->n++] = item;
    return list;
}

bd_ast_sort_list *bd_ast_sort_add(bd_parse *parse, bd_ast_sort_list *list, bd_ast *expression,
                                  bool descending, int nulls) {
    if (!list) list = make(parse, sizeof *list);
    if (!list || !grow(parse, &list->items, list->n, &list->capacity, sizeof *list->items))
        return list;
    struct bd_ast_sort *sort = &list->items[list->n++];
    sort->expression = expression;
    sort->descending = descending;
    sort->nulls_given = nulls != 0;
    sort->nulls_first = nulls > 0;
    return list;
}

bd_ast_call *bd_ast_call_of(bd_parse *parse, bd_ast *call) {
    if (!call->call) call->call = make(parse, sizeof *call->call);
    return call->call;
}

bd_ast_items *bd_ast_items_add(bd_parse *parse, bd_ast_items *list, bd_ast *expression,
                               const bd_token *alias) {
    if (!list) list = make(parse, sizeof *list);
    if (!list || !grow(parse, &list->items, list->n, &list->capacity, sizeof *list->items))
        return list;
    bd_ast_item *item = &list->items[list->n++];
    item->expression = expression;
    item->alias = alias ? alias->text : NULL;
    item->alias_span = alias ? alias->span : expression->span;
    return list;
}

bd_ast_withs *bd_ast_withs_add(bd_parse *parse, bd_ast_withs *list, const bd_token *name,
                               bd_ast_list *columns, bd_ast_query *query) {
    if (!list) list = make(parse, sizeof *list);
    if (!list || !grow(parse, &list->items, list->n, &list->capacity, sizeof *list->items))
        return list;
    list->items[list->n++] = (bd_ast_with){
        .name = name->text, .name_span = name->span, .columns = columns, .query = query};
    return list;
}

static bd_ast_from *new_from(bd_parse *parse, bd_ast_from_kind kind, bd_span span) {
    bd_ast_from *from = make(parse, sizeof *from);
    if (!from) {
        from = &parse->spare_from;
        memset(from, 0, sizeof *from);
    }
    from->kind = kind;
    from->span = span;
    from->name_span = span;
    from->n_tables = 1;
    return from;
}

bd_ast_from *bd_ast_from_name(bd_parse *parse, const bd_token *name, const bd_token *alias) {
    bd_ast_from *from = new_from(parse, BD_AST_FROM_NAME,
                                 alias ? bd_span_join(name->span, alias->span) : name->span);
    from->name = name->text;
    from->name_span = name->span;
    from->alias = alias ? alias->text : NULL;
    return from;
}

bd_ast_from *bd_ast_from_query(bd_parse *parse, bd_span begin, bd_ast_query *query,
                               const bd_token *alias) {
    bd_ast_from *from = new_from(parse, BD_AST_FROM_QUERY, bd_span_join(begin, query->span));
    from->query = query;
    from->alias = alias ? alias->text : NULL;
    if (alias)
        from->span = bd_span_join(from->span, alias->span);
    else
        (void)bd_parse_fail(parse, from->span, "FROM 中的子查询需要一个别名:( … ) AS 名称",
                            "a subquery in FROM needs an alias: ( … ) AS name");
    from->depth = query->depth;
    return from;
}

bd_ast_from *bd_ast_from_join(bd_parse *parse, bd_ast_from *left, bd_ast_join join,
                              bd_ast_from *right, bd_ast *on, bd_ast_list *using) {
    bd_ast_from *from = new_from(parse, BD_AST_FROM_JOIN, bd_span_join(left->span, right->span));
    if (on) from->span = bd_span_join(from->span, on->span);
    for (size_t i = 0; using && i < using->n; i++)
        from->span = bd_span_join(from->span, using->items[i]->span);
    from->left = left;
    from->right = right;
    from->join = join;
    from->on = on;
    from->using = using;
    from->depth = left->depth;
    take_query_depth(parse, &from->depth, right->depth, from->span);
    from->n_tables = left->n_tables + right->n_tables;
    if (from->n_tables > BD_SQL_MOST_TABLES)
        (void)bd_parse_fail(parse, right->span, "一个 FROM 中最多 %d 个表;请拆成几个 WITH 子句",
                            "at most %d tables in one FROM; split it into several WITH clauses",
                            BD_SQL_MOST_TABLES);
    return from;
}

bd_ast_select *bd_ast_select_new(bd_parse *parse, const bd_token *begin, bool distinct,
                                 bd_ast_items *items, bd_ast_from *from, bd_ast *where,
                                 bd_ast_list *group, bd_ast *having, bd_ast_windows *windows) {
    bd_ast_select *select = make(parse, sizeof *select);
    if (!select) {
        select = &parse->spare_select;
        memset(select, 0, sizeof *select);
    }
    select->span = begin->span;
    for (size_t i = 0; items && i < items->n; i++) {
        select->span = bd_span_join(select->span, items->items[i].expression->span);
        select->span = bd_span_join(select->span, items->items[i].alias_span);
    }
    if (from) select->span = bd_span_join(select->span, from->span);
    if (where) select->span = bd_span_join(select->span, where->span);
    for (size_t i = 0; group && i < group->n; i++)
        select->span = bd_span_join(select->span, group->items[i]->span);
    if (having) select->span = bd_span_join(select->span, having->span);
    select->distinct = distinct;
    select->items = items;
    select->from = from;
    select->where = where;
    select->group = group;
    select->having = having;
    select->windows = windows;
    select->depth = from ? from->depth : 0;
    return select;
}

static bd_ast_query *new_query(bd_parse *parse, bd_span span) {
    bd_ast_query *query = make(parse, sizeof *query);
    if (!query) {
        query = &parse->spare_query;
        memset(query, 0, sizeof *query);
    }
    query->span = span;
    query->depth = 1;
    return query;
}

static void add_member(bd_parse *parse, bd_ast_query *query, struct bd_ast_member member,
                       uint32_t depth) {
    if (!grow(parse, &query->members, query->n, &query->capacity, sizeof *query->members)) return;
    query->members[query->n++] = member;
    query->span = bd_span_join(query->span, member.span);
    take_query_depth(parse, &query->depth, depth + 1, query->span);
}

bd_ast_query *bd_ast_query_of(bd_parse *parse, bd_ast_select *select) {
    bd_ast_query *query = new_query(parse, select->span);
    add_member(parse, query, (struct bd_ast_member){.select = select, .span = select->span},
               select->depth);
    return query;
}

bd_ast_query *bd_ast_values_add(bd_parse *parse, bd_ast_query *query, bd_span span,
                                const bd_ast_list *row) {
    bd_ast_items *items = NULL;
    for (size_t i = 0; row && i < row->n; i++) {
        items = bd_ast_items_add(parse, items, row->items[i], NULL);
        if (!items || items->n != i + 1) break;
        items->items[i].alias = bd_arena_format(parse->arena, "column%zu", i + 1);
        if (!items->items[i].alias) (void)bd_parse_out_of_memory(parse);
    }
    const bd_token begin = {.span = span};
    bd_ast_select *select =
        bd_ast_select_new(parse, &begin, false, items, NULL, NULL, NULL, NULL, NULL);
    if (!query) return bd_ast_query_of(parse, select);
    add_member(
        parse, query,
        (struct bd_ast_member){.select = select, .span = span, .set = BD_AST_VALUES, .all = true},
        0);
    return query;
}

/* A bare SELECT is a member itself; what has an order, a limit or several parts stays a query. */
static void add_operand(bd_parse *parse, bd_ast_query *query, bd_ast_query *operand, bd_ast_set set,
                        bool all) {
    bool bare = operand->n == 1 && operand->members[0].select && !operand->withs &&
                !operand->sort && !operand->limit && !operand->offset;
    struct bd_ast_member member = {.span = operand->span, .set = set, .all = all};
    if (bare)
        member.select = operand->members[0].select;
    else
        member.query = operand;
    add_member(parse, query, member, operand->depth - (bare ? 1 : 0));
}

bd_ast_query *bd_ast_query_begin(bd_parse *parse, bd_ast_query *first) {
    bd_ast_query *query = new_query(parse, first->span);
    add_operand(parse, query, first, BD_AST_UNION, false);
    return query;
}

bd_ast_query *bd_ast_query_add(bd_parse *parse, bd_ast_query *query, const bd_token *set, bool all,
                               bd_ast_query *member) {
    bool is_intersect = strcmp(set->text, "intersect") == 0;
    bd_ast_set kind = is_intersect                       ? BD_AST_INTERSECT
                      : strcmp(set->text, "except") == 0 ? BD_AST_EXCEPT
                                                         : BD_AST_UNION;
    if (all && kind != BD_AST_UNION && parse->status == BD_OK) {
        const char *name = is_intersect ? "INTERSECT" : "EXCEPT";
        (void)bd_parse_fail(parse, set->span, "不支持 %s ALL", "%s ALL is not supported", name);
        bd_error_hint(parse->error, "用 %s(结果没有重复行),或用 row_number() 给重复行编号后再比较",
                      "use %s, whose result has no doubles, or number the doubles with "
                      "row_number() first",
                      name);
    }
    add_operand(parse, query, member, kind, all);
    return query;
}

bd_ast_windows *bd_ast_windows_add(bd_parse *parse, bd_ast_windows *list, const bd_token *name,
                                   bd_ast_window *window) {
    if (!list) list = make(parse, sizeof *list);
    if (!list || !grow(parse, &list->items, list->n, &list->capacity, sizeof *list->items))
        return list;
    for (size_t i = 0; i < list->n; i++) {
        if (strcmp(list->items[i].name, name->text) == 0)
            (void)bd_parse_fail(parse, name->span, "WINDOW 中有两个 %s",
                                "there are two %s in WINDOW", name->text);
    }
    list->items[list->n].name = name->text;
    list->items[list->n++].window = window;
    return list;
}

bd_ast_query *bd_ast_query_finish(bd_parse *parse, bd_ast_withs *withs, bd_ast_query *query,
                                  bd_ast_sort_list *sort, bd_ast *limit, bd_ast *offset) {
    query->withs = withs;
    query->sort = sort;
    query->limit = limit;
    query->offset = offset;
    for (size_t i = 0; withs && i < withs->n; i++) {
        query->span = bd_span_join(query->span, withs->items[i].name_span);
        if (withs->items[i].query)
            take_query_depth(parse, &query->depth, withs->items[i].query->depth + 1, query->span);
    }
    for (size_t i = 0; sort && i < sort->n; i++)
        query->span = bd_span_join(query->span, sort->items[i].expression->span);
    if (limit) query->span = bd_span_join(query->span, limit->span);
    if (offset) query->span = bd_span_join(query->span, offset->span);
    return query;
}

bd_ast_window *bd_ast_window_new(bd_parse *parse, bd_span span, bd_ast_list *partition,
                                 bd_ast_sort_list *sort) {
    bd_ast_window *window = make(parse, sizeof *window);
    if (!window) return NULL;
    window->span = span;
    window->partition = partition;
    window->sort = sort;
    return window;
}

void bd_ast_frame(bd_parse *parse, bd_ast_window *window, bd_span span, int64_t begin,
                  int64_t end) {
    if (begin == INT64_MAX || end == INT64_MIN || begin > end) {
        (void)bd_parse_fail(parse, span, "窗口范围的起点必须在终点之前",
                            "the frame must begin before it ends");
        return;
    }
    if (!window) return;
    window->has_frame = true;
    window->frame_begin = begin;
    window->frame_end = end;
}

int64_t bd_ast_frame_bound(bd_parse *parse, const bd_token *count, int sign) {
    errno = 0;
    long long rows = strtoll(count->text, NULL, 10);
    if (errno || rows > INT32_MAX) {
        (void)bd_parse_fail(parse, count->span, "窗口的行数太大", "too many rows in a frame");
        return 0;
    }
    return sign * (int64_t)rows;
}

bd_ast_definition *bd_ast_definition_add(bd_parse *parse, bd_ast_definition *definition,
                                         const bd_token *name, const bd_token *type, bool required,
                                         bd_ast_list *aliases) {
    if (!definition) {
        definition = make(parse, sizeof *definition);
        if (!definition) {
            definition = &parse->spare_definition;
            memset(definition, 0, sizeof *definition);
        }
    }
    if (!name) return definition;
    if (!grow(parse, &definition->columns, definition->n_columns, &definition->capacity,
              sizeof *definition->columns))
        return definition;
    bd_ast_column *column = &definition->columns[definition->n_columns++];
    column->span = bd_span_join(name->span, type->span);
    column->name = name;
    column->type = type;
    column->required = required;
    column->aliases = aliases;
    for (size_t i = 0; aliases && i < aliases->n; i++)
        column->span = bd_span_join(column->span, aliases->items[i]->span);
    return definition;
}

bd_ast_table_says *bd_ast_says_add(bd_parse *parse, bd_ast_table_says *says, const bd_token *key,
                                   bd_ast_list *values) {
    if (!says) {
        says = make(parse, sizeof *says);
        if (!says) {
            says = &parse->spare_says;
            memset(says, 0, sizeof *says);
        }
    }
    if (!grow(parse, &says->items, says->n, &says->capacity, sizeof *says->items)) return says;
    says->items[says->n].key = key;
    says->items[says->n++].values = values;
    return says;
}
