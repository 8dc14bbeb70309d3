/* Subqueries in expressions. */
#include "generate.h"

/* WHERE of a subquery: related to the outer query more often than not. */
static node *where_of(const place *at, const table_scope *inner) {
    generator *g = at->g;
    place in = {.g = g, .scope = inner};
    place here = *at;
    here.grouped = false;
    node *tests = NULL;
    value_sort sort = comparable_sort(g);
    node *own = column_of(&in, sort), *outer = NULL;
    if (!at->grouped) outer = column_of(&here, sort);
    for (size_t i = 0; at->grouped && i < at->n_keys; i++) {
        if (at->key_sorts[i] == sort) outer = at->keys[i];
    }
    /* Names that the inner query has as well would mean its own columns. */
    if (own && outer && one_in(&g->random, 4) == false) {
        const char *dot = outer->ours;
        while (*dot && *dot != '.')
            dot++;
        if (*dot && !outer->n_kids) {
            bool key = sort == SORT_PERSON || sort == SORT_ACCOUNT;
            const char *form = one_in(&g->random, 6) && !key ? "$0 < $1" : "$0 = $1";
            tests = make_node(g->arena, SORT_BOOL, form, NULL, own, outer, NULL);
        }
    }
    if (!tests || one_in(&g->random, 3)) {
        place alone = in;
        table_scope hidden = *inner;
        hidden.parent = NULL;
        alone.scope = &hidden;
        node *more = condition(&alone, 1);
        tests = tests ? make_node(g->arena, SORT_BOOL, "$0 AND $1", NULL, tests, more, NULL) : more;
    }
    return optional(make_node(g->arena, SORT_PART, " WHERE $0", NULL, tests, NULL));
}

static bool may_nest(const place *at) {
    generator *g = at->g;
    if (g->n_subqueries >= 3) return false;
    unsigned depth = 0;
    for (const table_scope *scope = at->scope; scope; scope = scope->parent)
        depth++;
    if (depth > 2) return false;
    g->n_subqueries++;
    return true;
}

static node *from_of(const place *at, table_scope *inner) {
    *inner = (table_scope){.parent = at->scope};
    return from_clause(at->g, inner, one_in(&at->g->random, 4) ? 2 : 1);
}

static node *exists(const place *at) {
    generator *g = at->g;
    static const char *const forms[] = {"EXISTS (SELECT 1 FROM $0$1)",
                                        "(NOT EXISTS (SELECT * FROM $0$1))",
                                        "EXISTS (SELECT FROM_ITEM FROM $0$1)"};
    table_scope inner;
    node *from = from_of(at, &inner);
    const char *form = forms[random_below(&g->random, 2)];
    return MAKE(at, SORT_BOOL, form, NULL, from, where_of(at, &inner));
}

static node *in_query(const place *at) {
    generator *g = at->g;
    static const char *const forms[] = {
        "($0 IN (SELECT $1 FROM $2$3))", "($0 NOT IN (SELECT $1 FROM $2$3))",
        "($0 = ANY (SELECT $1 FROM $2$3))", "($0 <> ALL (SELECT $1 FROM $2$3))",
        "($0 IN (SELECT DISTINCT $1 FROM $2$3))"};
    value_sort sort = comparable_sort(g);
    table_scope inner;
    node *value = at->grouped ? expression(at, sort, 1) : column_of(at, sort);
    node *from = from_of(at, &inner);
    place in = {.g = g, .scope = &inner};
    node *own = column_of(&in, sort);
    if (!value || !own) return NULL;
    if (one_in(&g->random, 8)) {
        sort = comparable_sort(g);
        node *second = at->grouped ? NULL : column_of(at, sort), *second_own = column_of(&in, sort);
        if (second && second_own)
            return MAKE(at, SORT_BOOL,
                        one_in(&g->random, 2) ? "(($0, $4) IN (SELECT $1, $5 FROM $2$3))"
                                              : "(($0, $4) NOT IN (SELECT $1, $5 FROM $2$3))",
                        NULL, value, own, from, where_of(at, &inner), second, second_own);
    }
    return MAKE(at, SORT_BOOL, forms[random_below(&g->random, 5)], NULL, value, own, from,
                where_of(at, &inner));
}

/* IN over groups, EXISTS over groups with HAVING. */
static node *grouped_query(const place *at) {
    generator *g = at->g;
    value_sort sort = comparable_sort(g);
    table_scope inner;
    node *value = at->grouped ? NULL : column_of(at, sort);
    node *from = from_of(at, &inner);
    place in = {.g = g, .scope = &inner};
    node *own = column_of(&in, sort);
    if (!value || !own) return NULL;
    node *count = make_leaf(g->arena, SORT_PART, "%u", random_below(&g->random, 3));
    return MAKE(at, SORT_BOOL,
                one_in(&g->random, 2)
                    ? "($0 IN (SELECT $1 FROM $2$3 GROUP BY $1 HAVING count(*) > $4))"
                    : "($0 NOT IN (SELECT $1 FROM $2$3 GROUP BY $1 HAVING count(*) > $4))",
                NULL, value, own, from, where_of(at, &inner), count);
}

node *subquery_condition(const place *at) {
    if (!may_nest(at)) return NULL;
    switch (random_below(&at->g->random, 5)) {
    case 0:
    case 1:
        return exists(at);
    case 2:
        return grouped_query(at);
    default:
        return in_query(at);
    }
}

/* One aggregate: the kind that may be related to the outer query. */
node *scalar_subquery(const place *at, value_sort sort) {
    if (!may_nest(at)) return NULL;
    table_scope inner;
    node *from = from_of(at, &inner);
    place in = {.g = at->g, .scope = &inner, .grouped = true};
    table_scope alone = inner;
    alone.parent = NULL;
    place hidden = in;
    hidden.scope = &alone;
    hidden.in_condition_of_left_join = true;
    node *value = aggregate(&hidden, sort);
    if (!value) return NULL;
    return MAKE(at, sort, "(SELECT $0 FROM $1$2)", NULL, value, from, where_of(at, &inner));
}
