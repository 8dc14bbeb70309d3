/* FROM, SELECT, set operations, WITH. */
#include "generate.h"

#include <stdio.h>
#include <string.h>

/* --- FROM -------------------------------------------------------------------- */

static node *table_source(generator *g, from_source *made) {
    size_t t = random_below(&g->random, (uint32_t)g->world->n_tables);
    const bd_table_definition *table = &g->world->tables[t];
    made->alias = new_name(g, "f");
    made->unique = "rid";
    made->n_columns = table->n_columns;
    for (size_t i = 0; i < table->n_columns; i++)
        made->columns[i] =
            (source_column){table->columns[i].name, sort_of_type(table->columns[i].type)};
    return make_leaf(g->arena, SORT_FROM, "%s %s%s", table->name,
                     one_in(&g->random, 2) ? "AS " : "", made->alias);
}

static node *values_source(generator *g, from_source *made) {
    value_sort sorts[2] = {comparable_sort(g), comparable_sort(g)};
    node *rows = make_list(g->arena);
    for (uint32_t n = 1 + random_below(&g->random, 4); n; n--)
        add_to_list(g->arena, rows,
                    make_node(g->arena, SORT_PART, "($0, $1)", NULL, literal(g, sorts[0]),
                              literal(g, sorts[1]), NULL));
    made->alias = new_name(g, "f");
    made->unique = NULL;
    made->n_columns = 2;
    made->columns[0] = (source_column){"v0", sorts[0]};
    made->columns[1] = (source_column){"v1", sorts[1]};
    return make_node(g->arena, SORT_FROM,
                     bd_arena_format(g->arena, "(VALUES $0) AS %s(v0, v1)", made->alias), NULL,
                     rows, NULL);
}

static node *query_source(generator *g, from_source *made) {
    value_sort sorts[5];
    size_t n = 1 + random_below(&g->random, 4);
    for (size_t i = 0; i < n; i++)
        sorts[i] = any_sort(g);
    node *query = select_query(g, NULL, n, sorts, true, made);
    made->alias = new_name(g, "f");
    return make_node(g->arena, SORT_FROM, bd_arena_format(g->arena, "($0) AS %s", made->alias),
                     NULL, query, NULL);
}

static node *one_source(generator *g, from_source *made) {
    if (g->n_named && one_in(&g->random, 2)) {
        const named_query *named = &g->named[random_below(&g->random, (uint32_t)g->n_named)];
        *made = named->shape;
        made->alias = new_name(g, "f");
        return make_leaf(g->arena, SORT_FROM, "%s %s", named->name, made->alias);
    }
    if (one_in(&g->random, 16)) return values_source(g, made);
    if (one_in(&g->random, 10) && g->n_subqueries < 3) {
        g->n_subqueries++;
        return query_source(g, made);
    }
    return table_source(g, made);
}

/* left.column = right.column of a common type; NULL when there is none. */
static node *join_equality(generator *g, const table_scope *left, const table_scope *right) {
    place a = {.g = g, .scope = left}, b = {.g = g, .scope = right};
    for (int tries = 0; tries < 6; tries++) {
        value_sort sort = tries < 3 ? SORT_PERSON : comparable_sort(g);
        table_scope qualified_left = *left, qualified_right = *right;
        a.scope = &qualified_left;
        b.scope = &qualified_right;
        node *x = column_of(&a, sort), *y = column_of(&b, sort);
        if (x && y && strchr(x->ours, '.') && strchr(y->ours, '.'))
            return make_node(g->arena, SORT_BOOL, "$0 = $1", NULL, x, y, NULL);
    }
    return NULL;
}

static const char *common_name(const table_scope *scope, const from_source *right) {
    if (scope->n_sources != 1) return NULL;
    for (size_t i = 0; i < right->n_columns; i++) {
        for (size_t k = 0; k < scope->sources[0].n_columns; k++) {
            const source_column *a = &right->columns[i], *b = &scope->sources[0].columns[k];
            if (strcmp(a->name, b->name) == 0 && a->sort == b->sort && a->sort != SORT_INEXACT &&
                strcmp(a->name, "rid"))
                return a->name;
        }
    }
    return NULL;
}

static node *join(generator *g, table_scope *scope, node *left) {
    struct scope right = {.n_sources = 1};
    node *item = one_source(g, &right.sources[0]);
    node *equality = join_equality(g, scope, &right);
    const char *common = common_name(scope, &right.sources[0]);
    unsigned kind = random_below(&g->random, 12);
    scope->sources[scope->n_sources++] = right.sources[0];
    place on = {.g = g, .scope = scope};
    struct scope alone = *scope;
    alone.parent = NULL;
    on.scope = &alone;
    on.in_condition_of_left_join = true;
    if (equality && one_in(&g->random, 4) && kind != 9)
        equality =
            make_node(g->arena, SORT_BOOL, "$0 AND $1", NULL, equality, condition(&on, 1), NULL);
    static const char *const using[] = {"", "LEFT ", "FULL ", "RIGHT "};
    if (common && one_in(&g->random, 6))
        return make_node(g->arena, SORT_FROM,
                         bd_arena_format(g->arena, "$0 %sJOIN $1 USING (%s)",
                                         using[random_below(&g->random, 4)], common),
                         NULL, left, item, NULL);
    if (!equality || kind == 11) {
        if (kind % 3 == 0)
            return make_node(g->arena, SORT_FROM, "$0 LEFT JOIN $1 ON $2", NULL, left, item,
                             condition(&on, 1), NULL);
        if (kind % 3 == 1)
            return make_node(g->arena, SORT_FROM, "$0 CROSS JOIN $1", NULL, left, item, NULL);
        return make_node(g->arena, SORT_FROM, "$0 JOIN $1 ON $2", NULL, left, item,
                         condition(&on, 1), NULL);
    }
    if (kind < 4)
        return make_node(g->arena, SORT_FROM, "$0 JOIN $1 ON $2", NULL, left, item, equality, NULL);
    if (kind < 8)
        return make_node(g->arena, SORT_FROM, "$0 LEFT JOIN $1 ON $2", NULL, left, item, equality,
                         NULL);
    if (kind == 8)
        return make_node(g->arena, SORT_FROM, "$0 RIGHT OUTER JOIN $1 ON $2", NULL, left, item,
                         equality, NULL);
    if (kind == 9)
        return make_node(g->arena, SORT_FROM, "$0 FULL JOIN $1 ON $2", NULL, left, item, equality,
                         NULL);
    return make_node(g->arena, SORT_FROM, "$0 INNER JOIN $1 ON $2", NULL, left, item, equality,
                     NULL);
}

node *from_clause(generator *g, table_scope *scope, unsigned most_tables) {
    node *from = one_source(g, &scope->sources[scope->n_sources]);
    scope->n_sources++;
    unsigned n = 1 + random_below(&g->random, most_tables);
    bool outer = false;
    while (scope->n_sources < n) {
        from = join(g, scope, from);
        outer = true;
    }
    /* With outer joins a column of numbers has NULLs, and doubles after joins: only all together
     * are an order. */
    (void)outer;
    return from;
}

/* --- SELECT ------------------------------------------------------------------ */

static node *output_item(generator *g, node *value, size_t i) {
    return make_node(g->arena, value->sort, bd_arena_format(g->arena, "$0 AS c%zu", i), NULL, value,
                     NULL);
}

static node *where_clause(const place *at, unsigned depth) {
    generator *g = at->g;
    if (one_in(&g->random, 2)) return make_leaf(g->arena, SORT_PART, "%s", "");
    return optional(make_node(g->arena, SORT_PART, " WHERE $0", NULL, condition(at, depth), NULL));
}

static node *group_clause(place *at) {
    generator *g = at->g;
    size_t n = random_below(&g->random, 4);
    node *list = make_list(g->arena);
    place rows = *at;
    rows.in_condition_of_left_join = true;
    for (size_t i = 0; i < n; i++) {
        value_sort sort = comparable_sort(g);
        node *key = column_of(&rows, sort);
        if (key && one_in(&g->random, 4)) key = expression(&rows, sort, 1);
        /* A constant is no key, and an expression over none may be taken for one. */
        if (!key || (!strchr(key->ours, '.') && !key->n_kids)) continue;
        if (key->n_kids == 0 && !strchr(key->ours, '.')) continue;
        at->keys[at->n_keys] = key;
        at->key_sorts[at->n_keys++] = sort;
        add_to_list(g->arena, list, key);
    }
    at->grouped = true;
    if (!list->n_kids) return make_leaf(g->arena, SORT_PART, "%s", "");
    return make_node(g->arena, SORT_PART, " GROUP BY $0", NULL, list, NULL);
}

static node *having_clause(const place *at) {
    if (!one_in(&at->g->random, 3)) return make_leaf(at->g->arena, SORT_PART, "%s", "");
    return optional(make_node(at->g->arena, SORT_PART, " HAVING $0", NULL, condition(at, 1), NULL));
}

/* Fills `shape` with the outputs c0, c1 … */
node *select_query(generator *g, const table_scope *outer, size_t n_outputs,
                   const value_sort *sorts, bool simple, from_source *shape) {
    table_scope *scope = bd_arena_array(g->arena, 1, sizeof *scope);
    scope->parent = outer;
    node *from = from_clause(g, scope, simple ? 2 : one_in(&g->random, 6) ? 4 : 3);
    place at = {.g = g, .scope = scope};
    node *where = where_clause(&at, simple ? 1 : 2);
    bool grouped = one_in(&g->random, 3), windowed = !grouped && one_in(&g->random, 5);
    bool distinct = !windowed && one_in(&g->random, 6);
    node *group = grouped ? group_clause(&at) : make_leaf(g->arena, SORT_PART, "%s", "");
    node *list = make_list(g->arena);
    shape->unique = NULL;
    shape->n_columns = n_outputs;
    for (size_t i = 0; i < n_outputs; i++) {
        node *value = windowed && one_in(&g->random, 2) ? window(&at, sorts[i]) : NULL;
        if (!value) value = expression(&at, sorts[i], simple ? 1 : one_in(&g->random, 4) ? 3 : 2);
        add_to_list(g->arena, list, output_item(g, value, i));
        shape->columns[i] = (source_column){bd_arena_format(g->arena, "c%zu", i), sorts[i]};
        if (sorts[i] == SORT_INEXACT) distinct = false;
    }
    node *windows = make_leaf(g->arena, SORT_PART, "%s", "");
    if (!simple && !grouped &&
        one_in(&g->random, 8)) { /* what a named window gives depends on no order within peers */
        add_to_list(g->arena, list, make_leaf(g->arena, SORT_INT, "count(*) OVER win AS cw"));
        node *key = column_of(&at, SORT_PERSON), *by = column_of(&at, SORT_INT);
        if (key && by && n_outputs < MOST_OUTPUTS) {
            windows = make_node(g->arena, SORT_PART, " WINDOW win AS (PARTITION BY $0 ORDER BY $1)",
                                NULL, key, by, NULL);
            shape->columns[n_outputs] = (source_column){"cw", SORT_INT};
            shape->n_columns = n_outputs + 1;
        } else {
            list->n_kids--;
        }
    }
    node *having = grouped ? having_clause(&at) : make_leaf(g->arena, SORT_PART, "%s", "");
    node *all = distinct ? optional(make_leaf(g->arena, SORT_PART, "DISTINCT "))
                         : make_leaf(g->arena, SORT_PART, "%s", "");
    return make_node(g->arena, SORT_QUERY, "SELECT $0$1 FROM $2$3$4$5$6", NULL, all, list, from,
                     where, group, having, windows, NULL);
}

/* --- Set operations, ORDER BY, LIMIT, WITH ------------------------------------ */

static node *combined_query(generator *g, size_t n, value_sort *sorts, from_source *shape) {
    static const char *const forms[] = {"$0 UNION ALL $1",          "$0 UNION $1",
                                        "$0 INTERSECT $1",          "$0 EXCEPT $1",
                                        "$0 UNION ALL ($1)",        "($0) EXCEPT ($1)",
                                        "$0 UNION $1 UNION ALL $2", "$0 EXCEPT $1 INTERSECT $2"};
    for (size_t i = 0; i < n; i++) {
        if (sorts[i] == SORT_INEXACT) sorts[i] = SORT_REAL;
    }
    node *parts[3];
    for (int i = 0; i < 3; i++)
        parts[i] = select_query(g, NULL, n, sorts, true, shape);
    return make_node(g->arena, SORT_QUERY, forms[random_below(&g->random, 8)], NULL, parts[0],
                     parts[1], parts[2], NULL);
}

/* All outputs are sort keys, so that a LIMIT always takes the same rows. */
static node *order_clause(generator *g, const from_source *shape) {
    size_t n = shape->n_columns;
    static const char *const directions[] = {"", " DESC", " ASC", " NULLS FIRST",
                                             " DESC NULLS LAST"};
    node *list = make_list(g->arena);
    for (size_t i = 0; i < n; i++) {
        if (shape->columns[i].sort == SORT_INEXACT) return make_leaf(g->arena, SORT_PART, "%s", "");
        const char *name = one_in(&g->random, 2) ? bd_arena_format(g->arena, "%zu", i + 1)
                                                 : shape->columns[i].name;
        add_to_list(
            g->arena, list,
            make_leaf(g->arena, SORT_PART, "%s%s", name, directions[random_below(&g->random, 5)]));
    }
    return make_node(g->arena, SORT_PART, " ORDER BY $0", NULL, list, NULL);
}

static node *limit_clause(generator *g) {
    unsigned n = random_below(&g->random, 6), skip = random_below(&g->random, 4);
    switch (random_below(&g->random, 4)) {
    case 0:
        return make_leaf(g->arena, SORT_PART, " LIMIT %u", n);
    case 1:
        return make_leaf(g->arena, SORT_PART, " LIMIT %u OFFSET %u", n, skip);
    case 2:
        return make_leaf(g->arena, SORT_PART, " OFFSET %u ROWS FETCH FIRST %u ROWS ONLY", skip, n);
    default:
        return make_leaf(g->arena, SORT_PART, " OFFSET %u", skip);
    }
}

static node *body(generator *g, from_source *shape) {
    value_sort sorts[5];
    size_t n = 1 + random_below(&g->random, 5);
    for (size_t i = 0; i < n; i++)
        sorts[i] = any_sort(g);
    node *query = one_in(&g->random, 6) ? combined_query(g, n, sorts, shape)
                                        : select_query(g, NULL, n, sorts, false, shape);
    for (size_t i = 0; i < n; i++)
        shape->columns[i].sort = sorts[i];
    if (!one_in(&g->random, 4)) return query;
    node *order = order_clause(g, shape);
    if (!*order->ours) return query;
    node *limit = one_in(&g->random, 2) ? optional(limit_clause(g))
                                        : make_leaf(g->arena, SORT_PART, "%s", "");
    return make_node(g->arena, SORT_QUERY, "$0$1$2", NULL, query, order, limit, NULL);
}

node *generate_query(generator *g) {
    g->n_named = 0;
    g->n_aliases = 0;
    g->n_subqueries = 0;
    node *withs = make_list(g->arena);
    while (one_in(&g->random, 5) && g->n_named < 2) {
        from_source shape;
        node *query = body(g, &shape);
        const char *name = new_name(g, "w");
        add_to_list(g->arena, withs,
                    make_node(g->arena, SORT_PART, bd_arena_format(g->arena, "%s AS ($0)", name),
                              NULL, query, NULL));
        g->named[g->n_named++] = (named_query){name, shape};
    }
    from_source shape;
    node *query = body(g, &shape);
    if (!withs->n_kids) return query;
    return make_node(g->arena, SORT_QUERY, "WITH $0 $1", NULL, withs, query, NULL);
}
