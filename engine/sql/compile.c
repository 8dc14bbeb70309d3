/* The way of a query: text → tokens → tree → relations → rewrites → plan. */
#include "engine/sql/binder.h"
#include "engine/sql/sql.h"

#include "grammar.h"

#include <string.h>

static bd_status begin(bd_query *query, const bd_schema *schema, const char *file, const char *text,
                       size_t begin_byte, size_t length, const bd_parameter *parameters,
                       size_t n_parameters, bd_error *error) {
    memset(query, 0, sizeof *query);
    bd_arena_init(&query->arena);
    query->file = file;
    query->text = text;
    query->length_bytes = length;
    query->begin_byte = begin_byte;
    query->schema = schema;
    query->n_parameters = n_parameters;
    query->parameters = bd_arena_array(&query->arena, n_parameters, sizeof *query->parameters);
    if (!query->parameters) return bd_error_memory(error, n_parameters * sizeof *query->parameters);
    for (size_t i = 0; i < n_parameters; i++) {
        bd_parameter *copy = &query->parameters[i];
        *copy = parameters[i];
        copy->name = bd_arena_text(&query->arena, parameters[i].name, strlen(parameters[i].name));
        if (copy->value.text)
            copy->value.text = bd_arena_text(&query->arena, copy->value.text, copy->value.length);
        if (!copy->name || (parameters[i].value.text && !copy->value.text))
            return bd_error_memory(error, 0);
    }
    return BD_OK;
}

static bd_status parse_text(bd_query *query, int start, size_t begin_byte, size_t end_byte,
                            bd_parse *parse, bd_error *error) {
    *parse = (bd_parse){.arena = &query->arena,
                        .error = error,
                        .file = query->file,
                        .text = query->text,
                        .length_bytes = query->length_bytes};
    return bd_sql_parse(parse, start, begin_byte, end_byte);
}

static void init_binder(bd_binder *binder, bd_query *query, bd_error *error) {
    *binder = (bd_binder){
        .planner = {.arena = &query->arena, .error = error, .schema = query->schema},
        .arena = &query->arena,
        .source = {query->file, query->text, query->length_bytes},
        .parameters = query->parameters,
        .n_parameters = query->n_parameters,
    };
}

static bd_status finish(bd_binder *binder, bd_relation *relation, bd_query *query) {
    bd_planner *planner = &binder->planner;
    relation = planner->status == BD_OK ? bd_relation_push_down(planner, relation) : NULL;
    relation = bd_relation_prune(planner, relation);
    query->plan = bd_relation_emit(planner, relation, query);
    if (query->plan || planner->status != BD_OK) return planner->status;
    return bd_error_set(planner->error, BD_ERROR_INTERNAL, "内部错误:没有得到计划",
                        "internal error: no plan was made");
}

static bd_status compile(bd_query *query, size_t begin_byte, size_t end_byte, bd_error *error) {
    bd_parse parse;
    BD_TRY(parse_text(query, TOKEN_START_QUERY, begin_byte, end_byte, &parse, error));
    bd_binder binder;
    init_binder(&binder, query, error);
    bd_relation *relation = bd_bind_query(&binder, parse.query, NULL, NULL, true);
    return finish(&binder, relation, query);
}

bd_status bd_sql_compile(const bd_schema *schema, const char *file, const char *text,
                         size_t begin_byte, size_t end_byte, const bd_parameter *parameters,
                         size_t n_parameters, bd_query *query, bd_error *error) {
    bd_status status =
        begin(query, schema, file, text, begin_byte, end_byte, parameters, n_parameters, error);
    if (status == BD_OK) status = compile(query, begin_byte, end_byte, error);
    if (status != BD_OK) bd_query_reset(query);
    return status;
}

/* --- Several queries together ------------------------------------------------- */

/* All trees live in the set's arena, and their columns have ids that are unique in the set. */
static bd_status bind_all(bd_query_set *set, bd_planner *planner, const bd_query *const *queries,
                          bd_relation **roots, bd_error *error) {
    bd_ast_query **views = NULL; /* of the schema that the query before has */
    for (size_t i = 0; i < set->n_queries; i++) {
        bd_query *query = &set->queries[i];
        *query = (bd_query){.file = queries[i]->file,
                            .text = queries[i]->text,
                            .begin_byte = queries[i]->begin_byte,
                            .length_bytes = queries[i]->length_bytes,
                            .schema = queries[i]->schema,
                            .n_parameters = queries[i]->n_parameters,
                            .parameters = queries[i]->parameters};
        bd_parse parse = {.arena = &set->arena,
                          .error = error,
                          .file = query->file,
                          .text = query->text,
                          .length_bytes = query->length_bytes};
        BD_TRY(bd_sql_parse(&parse, TOKEN_START_QUERY, query->begin_byte, query->length_bytes));
        bd_binder binder;
        init_binder(&binder, query, error);
        binder.arena = &set->arena;
        binder.views = planner->schema == query->schema ? views : NULL;
        planner->n_relations = 0;
        planner->schema = query->schema;
        binder.planner = *planner;
        roots[i] = bd_bind_query(&binder, parse.query, NULL, NULL, true);
        *planner = binder.planner;
        views = binder.views;
        BD_TRY(planner->status);
    }
    return BD_OK;
}

static bd_plan *finish_tree(bd_planner *planner, bd_relation *root, bd_commons *commons,
                            bd_query *query) {
    planner->n_relations = 0;
    root = planner->status == BD_OK ? bd_relation_push_down(planner, root) : NULL;
    root = bd_relation_prune(planner, root);
    if (root) bd_relation_note_needed(planner, root, commons);
    return bd_relation_emit(planner, root, query);
}

static bd_status finish_all(bd_query_set *set, bd_planner *planner, bd_relation **roots,
                            bd_commons *commons) {
    set->n_commons = commons->n;
    set->commons = bd_planner_allocate(planner, commons->n, sizeof *set->commons);
    set->facts = bd_planner_allocate(planner, commons->n, sizeof *set->facts);
    for (size_t i = 0; i < set->n_queries && planner->status == BD_OK; i++)
        set->queries[i].plan = finish_tree(planner, roots[i], commons, &set->queries[i]);
    /* Those who read a common relation come before it. */
    for (size_t i = commons->n; i-- > 0 && planner->status == BD_OK;) {
        bd_common *common = &commons->items[i];
        set->commons[i] = set->queries[common->owner];
        set->commons[i].n_tables_used = set->commons[i].n_columns_used = 0;
        set->commons[i].plan = finish_tree(planner, common->body, commons, &set->commons[i]);
        set->facts[i].name = common->name;
        set->facts[i].n_users = common->n_users;
        set->facts[i].needed = common->needed;
    }
    return planner->status;
}

bd_status bd_sql_compile_together(const bd_query *const *queries, size_t n_queries,
                                  bd_query_set *set, bd_error *error) {
    *set = (bd_query_set){.n_queries = n_queries};
    bd_arena_init(&set->arena);
    bd_planner planner = {.arena = &set->arena, .error = error};
    set->queries = bd_arena_array(&set->arena, n_queries + 1, sizeof *set->queries);
    bd_relation **roots = bd_arena_array(&set->arena, n_queries + 1, sizeof(bd_relation *));
    bd_commons commons;
    bd_status status = set->queries && roots
                           ? bind_all(set, &planner, queries, roots, error)
                           : bd_error_memory(error, n_queries * sizeof *set->queries);
    planner.n_relations = 0;
    if (status == BD_OK) status = bd_relation_share(&planner, roots, queries, n_queries, &commons);
    if (status == BD_OK) status = finish_all(set, &planner, roots, &commons);
    if (status != BD_OK) bd_query_set_reset(set);
    return status;
}

/* --- Conditions of front matter ---------------------------------------------- */

static bd_status compile_expression(bd_query *query, const bd_plan_column *columns,
                                    size_t n_columns, size_t begin_byte, size_t end_byte,
                                    bd_error *error) {
    bd_parse parse;
    BD_TRY(parse_text(query, TOKEN_START_EXPRESSION, begin_byte, end_byte, &parse, error));
    bd_binder binder;
    init_binder(&binder, query, error);
    bd_planner *planner = &binder.planner;
    bd_span span = parse.expression->span;
    bd_scope scope = {0};
    bd_block block = {.scope = &scope, .clause = BD_CLAUSE_CONDITION};
    bd_relation *values = bd_relation_new(planner, BD_PLAN_VALUES, span, n_columns, 0);
    bd_from_entry *entry = values ? bd_scope_add(&binder, &scope, "result", n_columns, span) : NULL;
    if (!entry) return planner->status;
    for (size_t i = 0; i < n_columns; i++) {
        entry->names[i] = bd_arena_text(&query->arena, columns[i].name, strlen(columns[i].name));
        if (!entry->names[i]) return bd_error_memory(error, strlen(columns[i].name));
        entry->types[i] = columns[i].type;
        entry->ids[i] = bd_planner_next_id(planner);
        values->plan.columns[i] =
            (bd_plan_column){.name = entry->names[i], .type = columns[i].type};
        values->ids[i] = entry->ids[i];
    }
    bd_expression *expression = bd_bind_value(&binder, &block, parse.expression);
    bd_relation *project =
        expression ? bd_relation_new(planner, BD_PLAN_PROJECT, span, 1, 1) : NULL;
    if (!project) return planner->status;
    project->plan.expressions = bd_planner_allocate(planner, 1, sizeof *project->plan.expressions);
    if (!project->plan.expressions) return planner->status;
    project->plan.expressions[0] = expression;
    project->plan.columns[0] = (bd_plan_column){.name = "value", .type = expression->type};
    project->ids[0] = bd_planner_next_id(planner);
    bd_relation_set_input(project, 0, values);
    return finish(&binder, project, query);
}

bd_status bd_sql_compile_expression(const bd_plan_column *columns, size_t n_columns,
                                    const char *file, const char *text, size_t begin_byte,
                                    size_t end_byte, const bd_parameter *parameters,
                                    size_t n_parameters, bd_query *query, bd_error *error) {
    bd_status status =
        begin(query, NULL, file, text, begin_byte, end_byte, parameters, n_parameters, error);
    if (status == BD_OK)
        status = compile_expression(query, columns, n_columns, begin_byte, end_byte, error);
    if (status != BD_OK) bd_query_reset(query);
    return status;
}
