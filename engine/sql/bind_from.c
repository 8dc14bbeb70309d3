/* FROM: tables, views, WITH queries, subqueries and their joins. */
#include "engine/sql/binder.h"

#include "grammar.h"

#include <string.h>

bd_relation *bd_strip_projection(bd_relation *relation) {
    if (!relation || relation->plan.kind != BD_PLAN_PROJECT) return relation;
    for (size_t i = 0; i < relation->plan.n_columns; i++) {
        const bd_expression *expression = relation->plan.expressions[i];
        if (expression->kind != BD_EXPRESSION_COLUMN || expression->column != relation->ids[i])
            return relation;
    }
    return bd_relation_input(relation, 0);
}

/* AS name (column, …): other names for the first columns. */
static bool rename_columns(bd_binder *binder, const bd_ast_from *from, bd_from_entry *entry) {
    const bd_ast_list *columns = from->columns;
    if (!columns) return true;
    if (columns->n > entry->n_visible) {
        (void)bd_bind_fail(binder, columns->items[entry->n_visible]->span,
                           "%s 给出 %zu 个列名,却只有 %zu 列",
                           "%s names %zu columns, but there are only %zu", entry->name, columns->n,
                           entry->n_visible);
        return false;
    }
    for (size_t i = 0; i < columns->n; i++)
        entry->names[i] = columns->items[i]->name;
    return true;
}

/* --- Tables ------------------------------------------------------------------ */

static bd_relation *bind_table(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                               size_t table) {
    bd_planner *planner = &binder->planner;
    const bd_table_definition *definition = &planner->schema->tables[table];
    const char *alias = from->alias ? from->alias : from->name;
    size_t n = definition->n_columns + 2;
    bd_relation *scan =
        bd_relation_new(planner, BD_PLAN_SCAN, bd_bind_span(binder, from->span), n, 0);
    bd_from_entry *entry = scan ? bd_scope_add(binder, block->scope, alias, n, from->span) : NULL;
    if (!entry) return NULL;
    scan->plan.table = table;
    scan->plan.alias = alias;
    entry->n_visible = definition->n_columns;
    for (size_t i = 0; i < n; i++) {
        size_t extra = i - definition->n_columns;
        bool own = i < definition->n_columns;
        scan->plan.columns[i].name = own     ? definition->columns[i].name
                                     : extra ? "source_row"
                                             : "source";
        scan->plan.columns[i].type = own     ? definition->columns[i].type
                                     : extra ? BD_TYPE_INT
                                             : BD_TYPE_SOURCE;
        scan->ids[i] = bd_planner_next_id(planner);
        entry->names[i] = scan->plan.columns[i].name;
        entry->types[i] = scan->plan.columns[i].type;
        entry->ids[i] = scan->ids[i];
    }
    if (!rename_columns(binder, from, entry) || !bd_scope_add_star(binder, block->scope, entry))
        return NULL;
    return scan;
}

/* For printing: what the columns of a subquery are called by. */
static void name_relation(bd_relation *relation, const char *name) {
    while (relation->plan.kind == BD_PLAN_FILTER)
        relation = bd_relation_input(relation, 0);
    if (relation->plan.kind != BD_PLAN_JOIN) relation->plan.alias = name;
}

/* A query as a table; `renamed` may give its columns other names. */
static bd_relation *add_query(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                              bd_relation *relation, const char *name, const bd_ast_list *renamed) {
    if (!relation) return NULL;
    size_t n = relation->plan.n_columns;
    if (renamed && renamed->n != n)
        return bd_bind_fail(binder, from->span, "%s 给出 %zu 个列名,查询却有 %zu 列",
                            "%s names %zu columns, but its query has %zu", name, renamed->n, n);
    bd_from_entry *entry = bd_scope_add(binder, block->scope, name, n, from->span);
    if (!entry) return NULL;
    for (size_t i = 0; i < n; i++) {
        entry->names[i] = renamed ? renamed->items[i]->name : relation->plan.columns[i].name;
        entry->types[i] = relation->plan.columns[i].type;
        entry->ids[i] = relation->ids[i];
    }
    if (!rename_columns(binder, from, entry) || !bd_scope_add_star(binder, block->scope, entry))
        return NULL;
    relation = bd_strip_projection(relation);
    name_relation(relation, name);
    return relation;
}

/* --- Views ------------------------------------------------------------------- */

/* The tree of a view: parsed once, bound wherever it is named. */
static const bd_ast_query *parse_view(bd_binder *binder, size_t view) {
    const bd_schema *schema = binder->planner.schema;
    if (!binder->views) {
        binder->views =
            bd_planner_allocate(&binder->planner, schema->n_views, sizeof *binder->views);
        if (!binder->views) return NULL;
    }
    if (binder->views[view]) return binder->views[view];
    const bd_view_definition *definition = &schema->views[view];
    bd_parse parse = {.arena = binder->arena,
                      .error = binder->planner.error,
                      .file = definition->file,
                      .text = definition->text,
                      .length_bytes = definition->query_end_bytes};
    bd_status status = bd_sql_parse(&parse, TOKEN_START_QUERY, definition->query_begin_bytes,
                                    definition->query_end_bytes);
    if (status != BD_OK) {
        binder->planner.status = status;
        return NULL;
    }
    binder->views[view] = parse.query;
    return parse.query;
}

static bd_relation *bind_view(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                              size_t view) {
    const bd_view_definition *definition = &binder->planner.schema->views[view];
    const bd_ast_query *query = parse_view(binder, view);
    if (!query) return NULL;
    bd_source_text source = binder->source;
    const bd_span *in_view = binder->in_view;
    bd_span here = from->name_span;
    binder->source =
        (bd_source_text){definition->file, definition->text, definition->query_end_bytes};
    if (!in_view) binder->in_view = &here;
    bd_relation *relation = bd_bind_query(binder, query, NULL, NULL, false);
    binder->source = source;
    binder->in_view = in_view;
    if (relation) bd_strip_projection(relation)->plan.origin = definition->name;
    return add_query(binder, block, from, relation, from->alias ? from->alias : from->name, NULL);
}

/* --- Names ------------------------------------------------------------------- */

static bd_relation *bind_with(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                              bd_with_scope *with) {
    with->used = true;
    bd_relation *relation =
        bd_bind_query(binder, with->with->query, with->outer, with->parent, false);
    if (relation) bd_strip_projection(relation)->plan.origin = with->with->name;
    return add_query(binder, block, from, relation, from->alias ? from->alias : from->name,
                     with->with->columns);
}

static void *fail_unknown(bd_binder *binder, const bd_block *block, const bd_ast_from *from) {
    (void)bd_bind_fail(binder, from->name_span, "没有名为 %s 的表", "there is no table %s",
                       from->name);
    const bd_schema *schema = binder->planner.schema;
    bd_nearest nearest;
    bd_nearest_init(&nearest, from->name);
    for (const bd_with_scope *with = block->withs; with; with = with->parent)
        bd_nearest_offer(&nearest, with->with->name);
    for (size_t i = 0; i < schema->n_tables; i++)
        bd_nearest_offer(&nearest, schema->tables[i].name);
    for (size_t i = 0; i < schema->n_views; i++)
        bd_nearest_offer(&nearest, schema->views[i].name);
    if (nearest.best) {
        bd_bind_hint(binder, "是不是 %s?", "did you mean %s?", nearest.best);
        return NULL;
    }
    char list[400] = "";
    size_t length = 0;
    for (size_t i = 0; i < schema->n_tables; i++) {
        size_t more = strlen(schema->tables[i].name);
        if (length + more + 2 > sizeof list) break;
        if (i) list[length++] = ' ';
        memcpy(list + length, schema->tables[i].name, more + 1);
        length += more;
    }
    bd_bind_hint(binder, "表有:%s", "the tables are: %s", list);
    return NULL;
}

static bd_relation *bind_name(bd_binder *binder, bd_block *block, const bd_ast_from *from) {
    for (bd_with_scope *with = block->withs; with; with = with->parent) {
        if (strcmp(with->with->name, from->name) == 0) return bind_with(binder, block, from, with);
    }
    size_t table = bd_schema_find_table(binder->planner.schema, from->name, strlen(from->name));
    if (table != SIZE_MAX) return bind_table(binder, block, from, table);
    size_t view = bd_schema_find_view(binder->planner.schema, from->name, strlen(from->name));
    if (view != SIZE_MAX) return bind_view(binder, block, from, view);
    return fail_unknown(binder, block, from);
}

/* --- Joins ------------------------------------------------------------------- */

/* The column that a name of USING means on one side. */
static bd_from_entry *find_using(bd_binder *binder, bd_block *block, const bd_ast *name,
                                 size_t begin, size_t end, bool left, size_t *column) {
    bd_from_entry *entry = bd_scope_find_column(binder, block->scope, begin, end, name, column);
    if (entry || binder->planner.status != BD_OK) return entry;
    (void)bd_bind_fail(
        binder, name->span, left ? "USING 的列 %s 不在左边的表中" : "USING 的列 %s 不在右边的表中",
        left ? "the left side has no column %s" : "the right side has no column %s", name->name);
    bd_nearest nearest;
    bd_nearest_init(&nearest, name->name);
    for (size_t i = begin; i < end; i++) {
        for (size_t k = 0; k < block->scope->entries[i]->n_visible; k++)
            bd_nearest_offer(&nearest, block->scope->entries[i]->names[k]);
    }
    if (nearest.best)
        bd_bind_hint(binder, "是不是 %s?名称不同时用 ON",
                     "did you mean %s? Use ON when the names differ", nearest.best);
    return NULL;
}

static bd_expression *column_of(bd_binder *binder, const bd_from_entry *entry, size_t column,
                                bd_span span) {
    return bd_term_column(&binder->planner, entry->ids[column], entry->types[column], span);
}

static bd_expression *bind_using(bd_binder *binder, bd_block *block, const bd_ast_list *using,
                                 size_t first, size_t right_first) {
    bd_conjuncts equalities = {0};
    for (size_t i = 0; i < using->n; i++) {
        const bd_ast *name = using->items[i];
        size_t a = 0, b = 0;
        const bd_from_entry *left = find_using(binder, block, name, first, right_first, true, &a);
        const bd_from_entry *right =
            left ? find_using(binder, block, name, right_first, block->scope->n, false, &b) : NULL;
        if (!right) return NULL;
        bd_span span = bd_bind_span(binder, name->span);
        bd_expression *equal =
            bd_bind_comparison(binder, "=", column_of(binder, left, a, name->span),
                               column_of(binder, right, b, name->span), name->span, name->span);
        if (!equal) return NULL;
        equal->span = span;
        bd_conjuncts_add(&binder->planner, &equalities, equal);
    }
    return bd_term_logical(&binder->planner, BD_EXPRESSION_AND, &equalities,
                           bd_bind_span(binder, using->items[0]->span));
}

bd_expression *bd_bind_join_condition(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                                      size_t first, size_t right_first) {
    block->clause = BD_CLAUSE_LEFT_ON;
    if (from->using) return bind_using(binder, block, from->using, first, right_first);
    return bd_bind_condition(binder, block, from->on, true);
}

/* The columns of USING come first in *, once; by their bare name they are those of one side. */
static bool merge_using(bd_binder *binder, bd_block *block, const bd_ast_from *from, size_t first,
                        size_t right_first, size_t star_begin) {
    bd_scope *scope = block->scope;
    bd_star_column *star = scope->star + star_begin;
    size_t n = scope->n_star - star_begin;
    for (size_t i = 0; i < from->using->n; i++) {
        const bd_ast *name = from->using->items[i];
        size_t a = 0, b = 0;
        bd_from_entry *left = bd_scope_find_column(binder, scope, first, right_first, name, &a);
        bd_from_entry *right =
            left ? bd_scope_find_column(binder, scope, right_first, scope->n, name, &b) : NULL;
        if (!right) return false;
        bool right_stays = from->join == BD_AST_JOIN_RIGHT;
        bd_from_entry *gone = right_stays ? left : right, *stays = right_stays ? right : left;
        size_t gone_column = right_stays ? a : b, stays_column = right_stays ? b : a;
        gone->merged[gone_column] = true;
        size_t kept = 0, at = SIZE_MAX;
        for (size_t k = 0; k < n; k++) {
            if (star[k].entry == gone && star[k].column == gone_column) continue;
            star[kept] = star[k];
            if (star[kept].entry == stays && star[kept].column == stays_column) at = kept;
            kept++;
        }
        n = kept;
        for (size_t k = at; at != SIZE_MAX && k > i; k--)
            star[k] = star[k - 1];
        if (at != SIZE_MAX) star[i] = (bd_star_column){stays, stays_column};
    }
    scope->n_star = star_begin + n;
    return true;
}

/* ON of an inner join is a condition like WHERE, over the tables joined so far. */
static bd_relation *bind_inner(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                               size_t first, size_t right_first, bd_relation *left,
                               bd_relation *right) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, from->span);
    block->relation = bd_relation_join(planner, BD_JOIN_INNER, left, right, NULL, 0, span);
    if (!block->relation || (!from->on && !from->using)) return block->relation;
    bd_conjuncts filters = {0};
    block->clause = BD_CLAUSE_ON;
    if (from->using) {
        bd_expression *equal = bind_using(binder, block, from->using, first, right_first);
        if (!equal) return NULL;
        bd_conjuncts_add(planner, &filters, equal);
    } else if (!bd_apply_condition(binder, block, from->on, &filters)) {
        return NULL;
    }
    if (!filters.n) return block->relation;
    return bd_relation_filter(planner, block->relation,
                              bd_term_logical(planner, BD_EXPRESSION_AND, &filters, span));
}

static bd_relation *join_sides(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                               size_t first, size_t right_first, bd_relation *left,
                               bd_relation *right) {
    if (from->join == BD_AST_JOIN_INNER)
        return bind_inner(binder, block, from, first, right_first, left, right);
    if (from->join == BD_AST_JOIN_FULL)
        return bd_bind_full_join(binder, block, from, first, right_first, left, right);
    bd_expression *condition = bd_bind_join_condition(binder, block, from, first, right_first);
    if (!condition) return NULL;
    bool swapped = from->join == BD_AST_JOIN_RIGHT;
    return bd_relation_join(&binder->planner, BD_JOIN_LEFT, swapped ? right : left,
                            swapped ? left : right, condition, 0, bd_bind_span(binder, from->span));
}

static bd_relation *bind_join(bd_binder *binder, bd_block *block, const bd_ast_from *from) {
    size_t first = block->scope->n, star_begin = block->scope->n_star;
    bd_relation *left = bd_bind_from_item(binder, block, from->left);
    size_t right_first = block->scope->n;
    bd_relation *right = left ? bd_bind_from_item(binder, block, from->right) : NULL;
    if (!right) return NULL;
    size_t outer_first = block->scope->first;
    block->scope->first = first;
    bd_relation *joined = join_sides(binder, block, from, first, right_first, left, right);
    block->scope->first = outer_first;
    bool merges = from->using && from->join != BD_AST_JOIN_FULL;
    if (joined && merges && !merge_using(binder, block, from, first, right_first, star_begin))
        return NULL;
    return joined;
}

bd_relation *bd_bind_from_item(bd_binder *binder, bd_block *block, const bd_ast_from *from) {
    switch (from->kind) {
    case BD_AST_FROM_NAME:
        return bind_name(binder, block, from);
    case BD_AST_FROM_QUERY: {
        bd_relation *relation =
            bd_bind_query(binder, from->query, block->scope->parent, block->withs, false);
        return add_query(binder, block, from, relation, from->alias, NULL);
    }
    case BD_AST_FROM_JOIN:
        return bind_join(binder, block, from);
    }
    return NULL;
}

bool bd_bind_from(bd_binder *binder, bd_block *block, const bd_ast_from *from) {
    if (from)
        block->relation = bd_bind_from_item(binder, block, from);
    else
        block->relation = bd_relation_new(&binder->planner, BD_PLAN_VALUES,
                                          bd_bind_span(binder, block->select->span), 0, 0);
    return block->relation != NULL;
}
