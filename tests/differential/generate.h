/* Random queries over a world, in the text of both sides. */
#ifndef DIFFERENTIAL_GENERATE_H
#define DIFFERENTIAL_GENERATE_H

#include "world.h"

#define MOST_SOURCES 6
#define MOST_OUTPUTS 12

typedef struct source_column {
    const char *name;
    value_sort sort;
} source_column;

/* A table of a FROM. */
typedef struct source {
    const char *alias;
    const char *unique; /* a column without doubles and NULLs; NULL: none is known */
    size_t n_columns;
    source_column columns[MOST_OUTPUTS + 2];
} from_source;

typedef struct scope {
    const struct scope *parent;
    size_t n_sources;
    from_source sources[MOST_SOURCES];
} table_scope;

/* Queries named by WITH. */
typedef struct named_query {
    const char *name;
    from_source shape;
} named_query;

typedef struct generator {
    const test_world *world;
    random_source random;
    bd_arena *arena;
    unsigned n_aliases;
    unsigned n_subqueries; /* in this query; each costs */
    size_t n_named;
    named_query named[4];
} generator;

/* Where an expression stands. */
typedef struct context {
    generator *g;
    const table_scope *scope;
    bool grouped; /* columns only as group keys or inside aggregates */
    bool in_condition_of_left_join;
    size_t n_keys;
    node *keys[4];
    value_sort key_sorts[4];
} place;

node *generate_query(generator *g);

/* expression.c */
node *expression(const place *at, value_sort sort, unsigned depth);
node *condition(const place *at, unsigned depth);
node *literal(generator *g, value_sort sort);
node *column_of(const place *at, value_sort sort); /* NULL when there is none */
value_sort any_sort(generator *g);
value_sort comparable_sort(generator *g);
node *all_rows_order(const place *at); /* unique columns of all sources; NULL when unknown */

/* aggregate.c */
node *aggregate(const place *at, value_sort sort); /* NULL when none gives that sort */
node *window(const place *at, value_sort sort);

/* subquery.c */
node *subquery_condition(const place *at);
node *scalar_subquery(const place *at, value_sort sort);

/* query.c */
node *from_clause(generator *g, table_scope *scope, unsigned most_tables);
node *select_query(generator *g, const table_scope *outer, size_t n_outputs,
                   const value_sort *sorts, bool simple, from_source *shape);
const char *new_name(generator *g, const char *prefix);

#define MAKE(at, sort, ours, theirs, ...)                                                          \
    make_node((at)->g->arena, sort, ours, theirs, __VA_ARGS__, NULL)

#endif
