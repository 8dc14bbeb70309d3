/* Aggregates and window calls. */
#include "generate.h"

#include <stdio.h>

/* Arguments see the rows below the groups. */
static place below(const place *at) {
    place rows = *at;
    rows.grouped = false;
    return rows;
}

static node *with_filter(const place *rows, node *call) {
    if (!one_in(&rows->g->random, 4)) return call;
    place plain = *rows;
    plain.in_condition_of_left_join = true; /* no subqueries */
    return MAKE(rows, call->sort, "$0 FILTER (WHERE $1)", NULL, call, condition(&plain, 1));
}

static node *counting(const place *rows) {
    generator *g = rows->g;
    value_sort sort = comparable_sort(g);
    switch (random_below(&g->random, 4)) {
    case 0:
        return MAKE(rows, SORT_INT, "count($0)", NULL, expression(rows, sort, 1));
    case 1:
    case 2:
        return MAKE(rows, SORT_INT, "count(DISTINCT $0)", NULL, expression(rows, sort, 1));
    default:
        return MAKE(rows, SORT_INT, "count(*)", NULL, NULL);
    }
}

static node *text_aggregate(const place *rows) {
    generator *g = rows->g;
    static const char *const separators[] = {"','", "''", "' | '", "'、'"};
    node *separator = make_leaf(g->arena, SORT_PART, "%s", separators[random_below(&g->random, 4)]);
    node *order = all_rows_order(rows), *value = expression(rows, SORT_TEXT, 1);
    node *column = column_of(rows, SORT_TEXT);
    if (column && one_in(&g->random, 3)) /* a part of no sort: PostgreSQL takes no literal here */
        return MAKE(rows, SORT_TEXT,
                    bd_arena_format(g->arena, "string_agg(DISTINCT %s, $0 ORDER BY %s)",
                                    column->ours, column->ours),
                    NULL, separator);
    if (!order)
        return MAKE(rows, SORT_TEXT, "string_agg($0, $1 ORDER BY $0)", NULL, value, separator);
    return MAKE(rows, SORT_TEXT,
                one_in(&g->random, 2) ? "string_agg($0, $1 ORDER BY $2)"
                                      : "string_agg($0, $1 ORDER BY $0 DESC NULLS LAST, $2)",
                NULL, value, separator, order);
}

static node *real_aggregate(const place *rows) {
    generator *g = rows->g;
    static const char *const forms[] = {"avg($0)",
                                        "stddev_samp($0)",
                                        "var_samp($0)",
                                        "percentile_cont(0.5) WITHIN GROUP (ORDER BY $0)",
                                        "percentile_cont(0.9) WITHIN GROUP (ORDER BY $0)",
                                        "median($0)",
                                        "mad($0)",
                                        "avg(DISTINCT $0)"};
    uint32_t form = random_below(&g->random, 8);
    /* The spread of values near the ends of the range is nothing but rounding. */
    if (g->world->extreme && (form == 1 || form == 2)) form = 0;
    value_sort sort = one_in(&g->random, 3)   ? SORT_INT
                      : one_in(&g->random, 2) ? SORT_MONEY
                                              : SORT_REAL;
    return MAKE(rows, SORT_INEXACT, forms[form], NULL, expression(rows, sort, 1));
}

node *aggregate(const place *at, value_sort sort) {
    place rows = below(at);
    generator *g = at->g;
    node *made;
    switch (sort) {
    case SORT_INT:
        made = one_in(&g->random, 2) ? counting(&rows)
               : one_in(&g->random, 2)
                   ? MAKE(&rows, sort, one_in(&g->random, 4) ? "sum(DISTINCT $0)" : "sum($0)", NULL,
                          expression(&rows, sort, 1))
                   : MAKE(&rows, sort, one_in(&g->random, 2) ? "min($0)" : "max($0)", NULL,
                          expression(&rows, sort, 1));
        made = with_filter(&rows, made);
        return MAKE(&rows, sort, "$0", "($0)::bigint", made);
    case SORT_MONEY:
        made = MAKE(&rows, sort,
                    one_in(&g->random, 2)   ? "sum($0)"
                    : one_in(&g->random, 2) ? "min($0)"
                                            : "max($0)",
                    NULL, expression(&rows, sort, 1));
        made = with_filter(&rows, made);
        return MAKE(&rows, sort, "$0", "($0)::yuan", made);
    case SORT_REAL:
        made = MAKE(&rows, sort,
                    one_in(&g->random, 2)   ? "sum($0)"
                    : one_in(&g->random, 2) ? "min($0)"
                                            : "max($0)",
                    NULL, expression(&rows, sort, 1));
        return with_filter(&rows, made);
    case SORT_INEXACT:
        return MAKE(&rows, sort, "$0", "($0)::float8", with_filter(&rows, real_aggregate(&rows)));
    case SORT_DATE:
    case SORT_PERIOD:
        return with_filter(&rows, MAKE(&rows, sort, one_in(&g->random, 2) ? "min($0)" : "max($0)",
                                       NULL, expression(&rows, sort, 1)));
    case SORT_TEXT:
        if (one_in(&g->random, 2)) return with_filter(&rows, text_aggregate(&rows));
        return with_filter(&rows, MAKE(&rows, sort, one_in(&g->random, 2) ? "min($0)" : "max($0)",
                                       NULL, expression(&rows, sort, 1)));
    case SORT_BOOL: {
        place plain = rows;
        plain.in_condition_of_left_join = true;
        return with_filter(&rows, MAKE(&rows, sort,
                                       one_in(&g->random, 3)   ? "every($0)"
                                       : one_in(&g->random, 2) ? "bool_or($0)"
                                                               : "bool_and($0)",
                                       NULL, condition(&plain, 1)));
    }
    default:
        return NULL;
    }
}

/* --- Windows ----------------------------------------------------------------- */

static const char *const frames[] = {
    "ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
    "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW",
    "ROWS 2 PRECEDING",
    "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
    "ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING",
    "ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING",
    "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
    "ROWS UNBOUNDED PRECEDING",
};

static node *partition(const place *at) {
    generator *g = at->g;
    if (one_in(&g->random, 3)) return make_leaf(g->arena, SORT_PART, "%s", "");
    node *list = make_list(g->arena);
    for (uint32_t n = 1 + random_below(&g->random, 2); n; n--)
        add_to_list(g->arena, list, expression(at, comparable_sort(g), 0));
    return optional(MAKE(at, SORT_PART, "PARTITION BY $0", NULL, list));
}

static node *sort_item(const place *at) {
    generator *g = at->g;
    static const value_sort ordered[] = {SORT_INT,  SORT_REAL,   SORT_MONEY, SORT_DATE,
                                         SORT_TEXT, SORT_PERIOD, SORT_BOOL};
    static const char *const forms[] = {"$0", "$0 DESC", "$0 ASC NULLS FIRST",
                                        "$0 DESC NULLS LAST"};
    return MAKE(at, SORT_PART, forms[random_below(&g->random, 4)], NULL,
                expression(at, ordered[random_below(&g->random, 7)], 0));
}

/* Calls whose result depends on the order within peers need an order that has none. */
node *window(const place *at, value_sort sort) {
    generator *g = at->g;
    node *unique = at->grouped ? NULL : all_rows_order(at);
    node *part = partition(at);
    place plain = *at;
    plain.in_condition_of_left_join = true;
    if (sort == SORT_INT && one_in(&g->random, 2)) {
        if (unique && one_in(&g->random, 2))
            return MAKE(at, sort, "row_number() OVER ($0 ORDER BY $1, $2)", NULL, part,
                        sort_item(&plain), unique);
        return MAKE(at, sort,
                    one_in(&g->random, 2) ? "rank() OVER ($0 ORDER BY $1)"
                                          : "dense_rank() OVER ($0 ORDER BY $1)",
                    NULL, part, sort_item(&plain));
    }
    if (unique && one_in(&g->random, 3)) {
        static const char *const forms[] = {
            "lag($0) OVER ($1 ORDER BY $2, $3)", "lead($0) OVER ($1 ORDER BY $2, $3)",
            "lag($0, 2, $4) OVER ($1 ORDER BY $2, $3)", "lead($0, 1, $4) OVER ($1 ORDER BY $2, $3)",
            "lag($0, 0) OVER ($1 ORDER BY $2, $3)"};
        node *column = column_of(&plain, sort); /* a bare literal has no type there */
        if (!column) return NULL;
        return MAKE(at, sort, forms[random_below(&g->random, 5)], NULL, column, part,
                    sort_item(&plain), unique, literal(g, sort));
    }
    node *argument = expression(&plain, sort, 1), *call;
    switch (sort) {
    case SORT_INT:
        call = one_in(&g->random, 3)
                   ? MAKE(at, sort, "count(*)", NULL, NULL)
                   : MAKE(at, sort, one_in(&g->random, 2) ? "sum($0)" : "max($0)", NULL, argument);
        break;
    case SORT_MONEY:
        call = MAKE(at, sort, one_in(&g->random, 2) ? "sum($0)" : "min($0)", NULL, argument);
        break;
    case SORT_REAL:
        call = MAKE(at, sort, one_in(&g->random, 2) ? "sum($0)" : "max($0)", NULL, argument);
        break;
    case SORT_INEXACT:
        call = MAKE(at, sort, "avg($0)", NULL,
                    expression(&plain, one_in(&g->random, 2) ? SORT_INT : SORT_REAL, 1));
        break;
    case SORT_BOOL:
        call = MAKE(at, sort, "bool_or($0)", NULL, argument);
        break;
    case SORT_DATE:
    case SORT_TEXT:
        call = MAKE(at, sort, one_in(&g->random, 2) ? "min($0)" : "max($0)", NULL, argument);
        break;
    default:
        return NULL;
    }
    if (one_in(&g->random, 5))
        call = MAKE(at, sort, "$0 FILTER (WHERE $1)", NULL, call, condition(&plain, 1));
    node *frame = make_leaf(g->arena, SORT_PART, "%s",
                            frames[random_below(&g->random, sizeof frames / sizeof *frames)]);
    const char *cast = sort == SORT_INT       ? "::bigint"
                       : sort == SORT_MONEY   ? "::yuan"
                       : sort == SORT_INEXACT ? "::float8"
                                              : "";
    const char *over = one_in(&g->random, 3)             ? "$0 OVER ($1)"
                       : unique && one_in(&g->random, 2) ? "$0 OVER ($1 ORDER BY $2, $3 $4)"
                                                         : "$0 OVER ($1 ORDER BY $2)";
    return MAKE(at, sort, over, bd_arena_format(g->arena, "(%s)%s", over, cast), call, part,
                sort_item(&plain), unique ? unique : frame, frame);
}
