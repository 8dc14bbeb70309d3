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
    relation = bd_strip_projection(relation);
    name_relation(relation, name);
    return relation;
}

/* --- Views ------------------------------------------------------------------- */

static bd_relation *bind_view(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                              size_t view) {
    const bd_view_definition *definition = &binder->planner.schema->views[view];
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
    bd_source_text source = binder->source;
    const bd_span *in_view = binder->in_view;
    bd_span here = from->name_span;
    binder->source =
        (bd_source_text){definition->file, definition->text, definition->query_end_bytes};
    if (!in_view) binder->in_view = &here;
    bd_relation *relation = bd_bind_query(binder, parse.query, NULL, NULL, false);
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

static bd_relation *bind_item(bd_binder *binder, bd_block *block, const bd_ast_from *from);

/* ON of an inner join is a condition like WHERE, over the tables joined so far. */
static bd_relation *bind_on(bd_binder *binder, bd_block *block, const bd_ast_from *from,
                            bd_relation *left, bd_relation *right) {
    bd_planner *planner = &binder->planner;
    bd_span span = bd_bind_span(binder, from->span);
    block->clause = from->left_join ? BD_CLAUSE_LEFT_ON : BD_CLAUSE_ON;
    if (from->left_join) {
        bd_expression *condition = bd_bind_condition(binder, block, from->on, true);
        if (!condition) return NULL;
        return bd_relation_join(planner, BD_JOIN_LEFT, left, right, condition, 0, span);
    }
    block->relation = bd_relation_join(planner, BD_JOIN_INNER, left, right, NULL, 0, span);
    bd_conjuncts filters = {0};
    if (!block->relation || !bd_apply_condition(binder, block, from->on, &filters)) return NULL;
    if (!filters.n) return block->relation;
    return bd_relation_filter(planner, block->relation,
                              bd_term_logical(planner, BD_EXPRESSION_AND, &filters, span));
}

static bd_relation *bind_join(bd_binder *binder, bd_block *block, const bd_ast_from *from) {
    size_t first = block->scope->n;
    bd_relation *left = bind_item(binder, block, from->left);
    bd_relation *right = left ? bind_item(binder, block, from->right) : NULL;
    if (!right) return NULL;
    if (!from->on)
        return bd_relation_join(&binder->planner, BD_JOIN_INNER, left, right, NULL, 0,
                                bd_bind_span(binder, from->span));
    size_t outer_first = block->scope->first;
    block->scope->first = first;
    bd_relation *joined = bind_on(binder, block, from, left, right);
    block->scope->first = outer_first;
    return joined;
}

static bd_relation *bind_item(bd_binder *binder, bd_block *block, const bd_ast_from *from) {
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
        block->relation = bind_item(binder, block, from);
    else
        block->relation = bd_relation_new(&binder->planner, BD_PLAN_VALUES,
                                          bd_bind_span(binder, block->select->span), 0, 0);
    return block->relation != NULL;
}
