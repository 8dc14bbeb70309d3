/* Expressions of every type. */
#include "generate.h"

#include <stdio.h>
#include <string.h>

const char *new_name(generator *g, const char *prefix) {
    return bd_arena_format(g->arena, "%s%u", prefix, g->n_aliases++);
}

value_sort any_sort(generator *g) {
    static const value_sort sorts[] = {
        SORT_INT,    SORT_INT,  SORT_REAL, SORT_INEXACT, SORT_MONEY,  SORT_MONEY,  SORT_DATE,
        SORT_PERIOD, SORT_TEXT, SORT_TEXT, SORT_BOOL,    SORT_PERSON, SORT_ACCOUNT};
    value_sort made = sorts[random_below(&g->random, sizeof sorts / sizeof *sorts)];
    bool missing = made == SORT_MONEY || made == SORT_DATE || made == SORT_PERIOD;
    return g->world->plain && missing ? SORT_INT : made;
}

value_sort comparable_sort(generator *g) {
    value_sort made = any_sort(g);
    return made == SORT_INEXACT ? SORT_INT : made;
}

/* --- Columns and literals ---------------------------------------------------- */

static size_t count_name(const table_scope *scope, const char *name) {
    size_t n = 0;
    for (size_t s = 0; s < scope->n_sources; s++) {
        for (size_t c = 0; c < scope->sources[s].n_columns; c++)
            n += strcmp(scope->sources[s].columns[c].name, name) == 0;
    }
    return n;
}

static node *column_in(generator *g, const table_scope *scope, value_sort wanted, bool own) {
    size_t n = 0;
    node *chosen = NULL;
    for (size_t s = 0; s < scope->n_sources; s++) {
        const from_source *source = &scope->sources[s];
        for (size_t c = 0; c < source->n_columns; c++) {
            if (source->columns[c].sort != wanted || !one_in(&g->random, (uint32_t)++n)) continue;
            bool bare =
                own && count_name(scope, source->columns[c].name) == 1 && one_in(&g->random, 3);
            chosen =
                bare ? make_leaf(g->arena, wanted, "%s", source->columns[c].name)
                     : make_leaf(g->arena, wanted, "%s.%s", source->alias, source->columns[c].name);
        }
    }
    return chosen;
}

node *column_of(const place *at, value_sort wanted) {
    return column_in(at->g, at->scope, wanted, true);
}

static node *both(generator *g, value_sort sort, const char *ours, const char *theirs) {
    return make_node(g->arena, sort, ours, theirs, NULL);
}

static node *text_literal(generator *g) {
    const char *text = some_texts[random_below(&g->random, (uint32_t)n_some_texts)];
    if (strchr(text, '\'')) text = "it''s";
    return make_leaf(g->arena, SORT_TEXT, "'%s'", text);
}

static node *int_literal(generator *g) {
    static const char *const large[] = {"1000000007", "4611686018427387904", "9223372036854775807"};
    const char *text = bd_arena_format(g->arena, "%u", random_below(&g->random, 10));
    if (g->world->extreme && one_in(&g->random, 20)) text = large[random_below(&g->random, 3)];
    if (one_in(&g->random, 5)) text = bd_arena_format(g->arena, "(-%s)", text);
    return both(g, SORT_INT, text, bd_arena_format(g->arena, "%s::bigint", text));
}

static node *typed_literal(generator *g, value_sort sort) {
    random_source *random = &g->random;
    char *text;
    switch (sort) {
    case SORT_REAL:
    case SORT_INEXACT:
        text = bd_arena_format(g->arena, "%s%u.%s", one_in(random, 5) ? "-" : "",
                               random_below(random, 6),
                               (const char *[]){"5", "25", "0", "75"}[random_below(random, 4)]);
        return both(g, sort, bd_arena_format(g->arena, "(%s)", text),
                    bd_arena_format(g->arena, "'%s'::float8", text));
    case SORT_MONEY:
        text = bd_arena_format(g->arena, "%u.%02u", random_below(random, 9),
                               random_below(random, 4) * 25);
        return both(g, sort, bd_arena_format(g->arena, "MONEY '%s'", text),
                    bd_arena_format(g->arena, "numeric(20,2) '%s'", text));
    case SORT_DATE:
        return make_leaf(g->arena, sort, "DATE '2023-%02u-%02u'", 1 + random_below(random, 12),
                         1 + random_below(random, 28));
    case SORT_PERIOD: {
        unsigned month = 1 + random_below(random, 12);
        return both(g, sort, bd_arena_format(g->arena, "PERIOD '2023-%02u'", month),
                    bd_arena_format(g->arena, "period(DATE '2023-%02u-01')", month));
    }
    default:
        return NULL;
    }
}

node *literal(generator *g, value_sort sort) {
    static const char *const ours[] = {"INT",    "REAL", "REAL", "MONEY",  "DATE",
                                       "PERIOD", "TEXT", "BOOL", "PERSON", "ACCOUNT"};
    static const char *const theirs[] = {"bigint",    "float8", "float8",  "numeric(20,2)", "date",
                                         "daterange", "text",   "boolean", "text",          "text"};
    if (one_in(&g->random, 12))
        return both(g, sort, bd_arena_format(g->arena, "CAST(NULL AS %s)", ours[sort]),
                    bd_arena_format(g->arena, "CAST(NULL AS %s)", theirs[sort]));
    switch (sort) {
    case SORT_INT:
        return int_literal(g);
    case SORT_TEXT:
        return text_literal(g);
    case SORT_BOOL:
        return make_leaf(g->arena, sort, one_in(&g->random, 2) ? "TRUE" : "FALSE");
    case SORT_PERSON: /* only beside = and IN: a key that no table has is no value elsewhere */
    case SORT_ACCOUNT:
        return both(g, sort, bd_arena_format(g->arena, "CAST(NULL AS %s)", ours[sort]),
                    "CAST(NULL AS text)");
    default:
        return typed_literal(g, sort);
    }
}

static node *key_literal(generator *g, value_sort sort) {
    if (one_in(&g->random, 12)) return make_leaf(g->arena, sort, "NULL");
    if (sort == SORT_PERSON)
        return make_leaf(g->arena, sort, "'%s'", some_persons[random_below(&g->random, 7)]);
    if (sort == SORT_ACCOUNT)
        return make_leaf(g->arena, sort, "'%s'", some_accounts[random_below(&g->random, 4)]);
    return literal(g, sort);
}

static node *leaf(const place *at, value_sort sort) {
    generator *g = at->g;
    if (at->grouped) {
        for (size_t i = 0; i < at->n_keys; i++) {
            if (at->key_sorts[i] == sort && one_in(&g->random, 2)) return at->keys[i];
        }
        node *made = one_in(&g->random, 4) ? NULL : aggregate(at, sort);
        return made ? made : literal(g, sort);
    }
    if (at->scope->parent && !at->in_condition_of_left_join && one_in(&g->random, 40)) {
        node *outer = column_in(g, at->scope->parent, sort, false);
        if (outer) return outer;
    }
    node *made = one_in(&g->random, 5) ? NULL : column_of(at, sort);
    return made ? made : literal(g, sort);
}

node *all_rows_order(const place *at) {
    node *list = make_list(at->g->arena);
    for (size_t s = 0; s < at->scope->n_sources; s++) {
        const from_source *source = &at->scope->sources[s];
        if (!source->unique) return NULL;
        add_to_list(at->g->arena, list,
                    make_leaf(at->g->arena, SORT_PART, "%s.%s", source->alias, source->unique));
    }
    return list->n_kids ? list : NULL;
}

/* --- By type ----------------------------------------------------------------- */

static node *small_int(generator *g, unsigned most) {
    return make_leaf(g->arena, SORT_PART, "%u", random_below(&g->random, most + 1));
}

static node *int_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    switch (random_below(&g->random, 22)) {
    case 0:
    case 1:
        return MAKE(at, SORT_INT, "($0 + $1)", NULL, expression(at, SORT_INT, depth),
                    expression(at, SORT_INT, depth));
    case 2:
        return MAKE(at, SORT_INT, "($0 - $1)", NULL, expression(at, SORT_INT, depth),
                    expression(at, SORT_INT, depth));
    case 3:
        return MAKE(at, SORT_INT, "($0 * $1)", NULL, expression(at, SORT_INT, depth),
                    expression(at, SORT_INT, depth));
    case 4:
        return MAKE(at, SORT_INT, one_in(&g->random, 20) ? "($0 / $1)" : "($0 / nullif($1, 0))",
                    NULL, expression(at, SORT_INT, depth), expression(at, SORT_INT, depth));
    case 5:
        return MAKE(at, SORT_INT, "($0 % nullif($1, 0))", NULL, expression(at, SORT_INT, depth),
                    expression(at, SORT_INT, depth));
    case 6:
        return MAKE(at, SORT_INT, one_in(&g->random, 2) ? "(- $0)" : "abs($0)", NULL,
                    expression(at, SORT_INT, depth));
    case 7:
        return MAKE(at, SORT_INT, "length($0)", NULL, expression(at, SORT_TEXT, depth));
    case 8:
        return MAKE(at, SORT_INT, "strpos($0, $1)", NULL, expression(at, SORT_TEXT, depth),
                    expression(at, SORT_TEXT, depth));
    case 9:
        return MAKE(at, SORT_INT, "position($0 IN $1)", NULL, text_literal(g),
                    expression(at, SORT_TEXT, depth));
    case 10:
        return MAKE(at, SORT_INT, "($0 - $1)", "($0 - $1)::bigint",
                    expression(at, SORT_DATE, depth), expression(at, SORT_DATE, depth));
    case 11: {
        static const char *const names[] = {"year($0)", "month($0)", "day($0)", "weekday($0)"};
        return MAKE(at, SORT_INT, names[random_below(&g->random, 4)], NULL,
                    expression(at, SORT_DATE, depth));
    }
    case 12: {
        static const char *const ours[] = {"extract(year FROM $0)", "extract(month FROM $0)",
                                           "EXTRACT(day FROM $0)"};
        static const char *const theirs[] = {"extract(year FROM $0)::bigint",
                                             "extract(month FROM $0)::bigint",
                                             "EXTRACT(day FROM $0)::bigint"};
        uint32_t i = random_below(&g->random, 3);
        return MAKE(at, SORT_INT, ours[i], theirs[i], expression(at, SORT_DATE, depth));
    }
    case 13:
        return MAKE(at, SORT_INT, "months($0)", NULL, expression(at, SORT_PERIOD, depth));
    case 14: {
        static const char *const names[] = {"age_on($0, $1)", "months_between($0, $1)",
                                            "workdays_between($0, $1)"};
        return MAKE(at, SORT_INT, names[random_below(&g->random, 3)], NULL,
                    expression(at, SORT_DATE, depth), expression(at, SORT_DATE, depth));
    }
    case 15:
        return MAKE(at, SORT_INT, "CAST($0 AS INT)", "CAST(CAST($0 AS int) AS bigint)",
                    condition(at, depth));
    case 16:
        return MAKE(at, SORT_INT, "CAST($0 AS INT)", "CAST($0 AS bigint)",
                    expression(at, SORT_MONEY, depth));
    case 17:
        return MAKE(at, SORT_INT, "CAST($0 AS INT)", "CAST(half_away($0) AS bigint)",
                    expression(at, SORT_REAL, depth));
    case 18:
        return MAKE(at, SORT_INT, "CAST(CAST($0 AS TEXT) AS INT)",
                    "CAST(CAST($0 AS text) AS bigint)", expression(at, SORT_INT, depth));
    case 19:
        return MAKE(at, SORT_INT, "(CASE $0 WHEN $1 THEN $2 WHEN $3 THEN $4 ELSE $5 END)", NULL,
                    expression(at, SORT_INT, depth), literal(g, SORT_INT),
                    expression(at, SORT_INT, depth), expression(at, SORT_INT, depth),
                    expression(at, SORT_INT, depth), expression(at, SORT_INT, depth));
    default:
        return leaf(at, SORT_INT);
    }
}

static node *real_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    switch (random_below(&g->random, 11)) {
    case 0:
        return MAKE(at, SORT_REAL, "($0 + $1)", NULL, expression(at, SORT_REAL, depth),
                    expression(at, SORT_REAL, depth));
    case 1:
        return MAKE(at, SORT_REAL, "($0 - $1)", NULL, expression(at, SORT_REAL, depth),
                    expression(at, SORT_REAL, depth));
    case 2:
        return MAKE(at, SORT_REAL, "($0 * 0.5)", NULL, expression(at, SORT_REAL, depth));
    case 3:
        return MAKE(at, SORT_REAL, "($0 + $1)", NULL, expression(at, SORT_REAL, depth),
                    small_int(g, 9));
    case 4: {
        static const char *const names[] = {"abs($0)", "floor($0)", "ceil($0)", "ceiling($0)",
                                            "(-$0)"};
        return MAKE(at, SORT_REAL, names[random_below(&g->random, 5)], NULL,
                    expression(at, SORT_REAL, depth));
    }
    case 5:
        return MAKE(at, SORT_REAL, "round($0)", "half_away($0)", expression(at, SORT_REAL, depth));
    case 6: /* whole numbers beyond 2^53 are not exact as REAL: their sums hang on the order */
        if (g->world->extreme) return leaf(at, SORT_REAL);
        if (one_in(&g->random, 2))
            return MAKE(at, SORT_REAL, "($0 * 0.125)", "($0 * 0.125)::float8",
                        expression(at, SORT_INT, depth));
        return MAKE(at, SORT_REAL, "CAST($0 AS REAL)", "CAST($0 AS float8)",
                    expression(at, SORT_INT, depth));
    case 7:
        return MAKE(at, SORT_REAL, "(CAST($0 AS REAL) / 2)", "(CAST($0 AS float8) / 2)",
                    small_int(g, 9));
    default:
        return leaf(at, SORT_REAL);
    }
}

static node *inexact_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    switch (random_below(&g->random, 14)) {
    case 0:
        return MAKE(at, SORT_INEXACT, "($0 / nullif($1, 0))", NULL,
                    expression(at, SORT_REAL, depth), expression(at, SORT_REAL, depth));
    case 1:
        return MAKE(at, SORT_INEXACT, "($0 / nullif($1, 0))", "($0 / nullif($1, 0))::float8",
                    expression(at, SORT_MONEY, depth), expression(at, SORT_INT, depth));
    case 2:
        return MAKE(at, SORT_INEXACT, "($0 / nullif($1, 0))", "($0 / nullif($1, 0))::float8",
                    expression(at, SORT_MONEY, depth), expression(at, SORT_MONEY, depth));
    case 3:
        return MAKE(at, SORT_INEXACT, "CAST($0 AS REAL)", "CAST($0 AS float8)",
                    expression(at, SORT_MONEY, depth));
    case 4:
        return MAKE(at, SORT_INEXACT, "round($0, $1)", "round($0::numeric, $1)::float8",
                    expression(at, SORT_REAL, depth), small_int(g, 3));
    case 5:
        return MAKE(at, SORT_INEXACT, "($0 * 3)", NULL, expression(at, SORT_INEXACT, depth));
    case 6:
        return MAKE(at, SORT_INEXACT, "($0 / $1)", "($0 / $1)::float8",
                    expression(at, SORT_INT, depth),
                    make_leaf(g->arena, SORT_PART, "%u.5", random_below(&g->random, 9)));
    case 7: { /* errors of the data on both sides, now and then */
        static const char *const names[] = {"ln(abs($0) + 1)", "log(abs($0) + 0.5)",
                                            "sqrt(abs($0))",   "ln($0)",
                                            "log($0)",         "sqrt($0)"};
        return MAKE(at, SORT_INEXACT,
                    names[random_below(&g->random, one_in(&g->random, 8) ? 6 : 3)], NULL,
                    expression(at, SORT_REAL, depth));
    }
    case 8:
        return MAKE(at, SORT_INEXACT, "exp(least(greatest($0, -20), 20))", NULL,
                    expression(at, SORT_REAL, depth));
    case 9:
        return MAKE(at, SORT_INEXACT, "power(abs($0) + 1, least(greatest($1, -3), 3))", NULL,
                    expression(at, SORT_REAL, depth), expression(at, SORT_REAL, depth));
    case 10:
        return MAKE(at, SORT_INEXACT, "binomial_tail($0, $1, CAST($2 AS REAL) / 10)",
                    "binomial_tail($0, $1, CAST($2 AS float8) / 10)", small_int(g, 40),
                    small_int(g, 60), small_int(g, 10));
    case 11:
        return MAKE(at, SORT_INEXACT, "chi_square_tail(CAST($0 AS REAL) / 4, $1 + 1)",
                    "chi_square_tail(CAST($0 AS float8) / 4, $1 + 1)", small_int(g, 200),
                    small_int(g, 12));
    default:
        return leaf(at, SORT_INEXACT);
    }
}

static node *money_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    switch (random_below(&g->random, 13)) {
    case 0:
        return MAKE(at, SORT_MONEY, "($0 + $1)", "($0 + $1)::yuan",
                    expression(at, SORT_MONEY, depth), expression(at, SORT_MONEY, depth));
    case 1:
        return MAKE(at, SORT_MONEY, "($0 - $1)", "($0 - $1)::yuan",
                    expression(at, SORT_MONEY, depth), expression(at, SORT_MONEY, depth));
    case 2:
        return MAKE(at, SORT_MONEY, "($0 * $1)", "($0 * $1)::yuan",
                    expression(at, SORT_MONEY, depth), expression(at, SORT_INT, depth));
    case 3:
        return MAKE(at, SORT_MONEY, "($0 * $1)", "($0 * $1)::yuan", expression(at, SORT_INT, depth),
                    expression(at, SORT_MONEY, depth));
    case 4:
        return g->world->extreme ? leaf(at, SORT_MONEY)
                                 : MAKE(at, SORT_MONEY, "($0 * 0.5)", "($0 * 0.5)::yuan",
                                        expression(at, SORT_MONEY, depth));
    case 5:
        return MAKE(at, SORT_MONEY, one_in(&g->random, 2) ? "abs($0)" : "(- $0)", NULL,
                    expression(at, SORT_MONEY, depth));
    case 6:
        return MAKE(at, SORT_MONEY, "CAST($0 AS MONEY)", "CAST($0 AS yuan)",
                    expression(at, SORT_INT, depth));
    case 7:
        return MAKE(at, SORT_MONEY, "($0 + $1.25)", "($0 + $1.25)::yuan",
                    expression(at, SORT_MONEY, depth), small_int(g, 9));
    case 8:
        return MAKE(at, SORT_MONEY, "CAST(CAST($0 AS TEXT) AS MONEY)",
                    "CAST(CAST($0 AS text) AS numeric(20,2))", expression(at, SORT_MONEY, depth));
    default:
        return leaf(at, SORT_MONEY);
    }
}

static node *date_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    static const char *const intervals[] = {"'1 month'", "'3 months'",        "'1 year'",
                                            "'10 days'", "'1 year 2 months'", "'-1 month'",
                                            "'2 weeks'"};
    switch (random_below(&g->random, 14)) {
    case 11:
        return MAKE(at, SORT_DATE,
                    one_in(&g->random, 2) ? "add_workdays($0, $1)" : "add_workdays($0, - $1)", NULL,
                    expression(at, SORT_DATE, depth), small_int(g, 40));
    case 0:
        return MAKE(at, SORT_DATE, "($0 + $1)", NULL, expression(at, SORT_DATE, depth),
                    small_int(g, 40));
    case 1:
        return MAKE(at, SORT_DATE, "($0 - $1)", NULL, expression(at, SORT_DATE, depth),
                    small_int(g, 40));
    case 2:
        return MAKE(at, SORT_DATE, "($1 + $0)", NULL, expression(at, SORT_DATE, depth),
                    small_int(g, 400));
    case 3:
        return MAKE(at, SORT_DATE, "add_months($0, $1)", NULL, expression(at, SORT_DATE, depth),
                    small_int(g, 30));
    case 4:
    case 5: {
        node *interval =
            make_leaf(g->arena, SORT_PART, "%s INTERVAL %s", one_in(&g->random, 2) ? "+" : "-",
                      intervals[random_below(&g->random, 7)]);
        return MAKE(at, SORT_DATE, "($0 $1)", "CAST($0 $1 AS date)",
                    expression(at, SORT_DATE, depth), interval);
    }
    case 6:
        return MAKE(at, SORT_DATE, one_in(&g->random, 2) ? "last_day($0)" : "date_trunc_month($0)",
                    NULL, expression(at, SORT_DATE, depth));
    case 7:
        return MAKE(at, SORT_DATE, one_in(&g->random, 2) ? "lower($0)" : "upper($0)", NULL,
                    expression(at, SORT_PERIOD, depth));
    case 8:
        return MAKE(at, SORT_DATE, "make_date(2023, $0 + 1, $1 + 1)", NULL, small_int(g, 11),
                    small_int(g, 30));
    case 9:
        return g->world->extreme ? leaf(at, SORT_DATE)
                                 : MAKE(at, SORT_DATE, "CAST(CAST($0 AS TEXT) AS DATE)", NULL,
                                        expression(at, SORT_DATE, depth));
    case 10:
        return MAKE(at, SORT_DATE, "birth_date($0)", NULL, expression(at, SORT_PERSON, depth));
    default:
        return leaf(at, SORT_DATE);
    }
}

static node *period_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    switch (random_below(&g->random, 9)) {
    case 0:
        return MAKE(at, SORT_PERIOD, "period($0)", NULL, expression(at, SORT_DATE, depth));
    case 1:
        return MAKE(at, SORT_PERIOD, "($0 * $1)", "nullif($0 * $1, 'empty'::daterange)",
                    expression(at, SORT_PERIOD, depth), expression(at, SORT_PERIOD, depth));
    case 2:
        return MAKE(at, SORT_PERIOD, "shift($0, $1)", NULL, expression(at, SORT_PERIOD, depth),
                    small_int(g, 20));
    case 3:
        return MAKE(at, SORT_PERIOD, one_in(&g->random, 2) ? "first_month($0)" : "last_month($0)",
                    NULL, expression(at, SORT_PERIOD, depth));
    case 4:
        return MAKE(at, SORT_PERIOD, "CAST($0 AS PERIOD)", "period($0)",
                    expression(at, SORT_DATE, depth));
    case 5:
        return MAKE(at, SORT_PERIOD, "period($0, $0 + $1)", NULL, leaf(at, SORT_DATE),
                    small_int(g, 100));
    default:
        return leaf(at, SORT_PERIOD);
    }
}

static node *text_expression(const place *at, unsigned depth) {
    generator *g = at->g;
    const char *n = bd_arena_format(g->arena, "%d", (int)random_below(&g->random, 8) - 3);
    switch (random_below(&g->random, 21)) {
    case 0:
        return MAKE(at, SORT_TEXT, "($0 || $1)", NULL, expression(at, SORT_TEXT, depth),
                    expression(at, SORT_TEXT, depth));
    case 1:
        return MAKE(at, SORT_TEXT, "lower($0)", NULL, expression(at, SORT_TEXT, depth));
    case 2:
        return MAKE(at, SORT_TEXT, "upper($0)", NULL, expression(at, SORT_TEXT, depth));
    case 3:
        return MAKE(at, SORT_TEXT,
                    (const char *[]){"trim($0)", "trim(BOTH FROM $0)", "trim(LEADING 'a ' FROM $0)",
                                     "rtrim($0, 'bc低')", "btrim($0, 'a')",
                                     "trim('ab' FROM $0)"}[random_below(&g->random, 6)],
                    NULL, expression(at, SORT_TEXT, depth));
    case 4:
        return MAKE(at, SORT_TEXT, bd_arena_format(g->arena, "substr($0, %s)", n), NULL,
                    expression(at, SORT_TEXT, depth));
    case 5:
        return MAKE(at, SORT_TEXT, bd_arena_format(g->arena, "substring($0, %s, $1)", n), NULL,
                    expression(at, SORT_TEXT, depth), small_int(g, 3));
    case 6:
        return MAKE(at, SORT_TEXT, bd_arena_format(g->arena, "substring($0 FROM %s FOR $1)", n),
                    NULL, expression(at, SORT_TEXT, depth), small_int(g, 3));
    case 7:
        return MAKE(at, SORT_TEXT, bd_arena_format(g->arena, "left($0, %s)", n), NULL,
                    expression(at, SORT_TEXT, depth));
    case 8:
        return MAKE(at, SORT_TEXT, bd_arena_format(g->arena, "right($0, %s)", n), NULL,
                    expression(at, SORT_TEXT, depth));
    case 9:
        return MAKE(at, SORT_TEXT, "replace($0, $1, $2)", NULL, expression(at, SORT_TEXT, depth),
                    expression(at, SORT_TEXT, depth), expression(at, SORT_TEXT, depth));
    case 10:
        return MAKE(at, SORT_TEXT,
                    bd_arena_format(g->arena, "split_part($0, $1, %s)", strcmp(n, "0") ? n : "1"),
                    NULL, expression(at, SORT_TEXT, depth), text_literal(g));
    case 11:
        return MAKE(at, SORT_TEXT, "concat($0, $1, $2)", NULL, expression(at, SORT_TEXT, depth),
                    expression(at, SORT_TEXT, depth), expression(at, SORT_TEXT, depth));
    case 12:
        return MAKE(at, SORT_TEXT, "CAST($0 AS TEXT)", NULL,
                    expression(at, one_in(&g->random, 2) ? SORT_INT : SORT_REAL, depth));
    case 13:
        return MAKE(at, SORT_TEXT, "CAST($0 AS TEXT)", NULL,
                    expression(at, one_in(&g->random, 2) ? SORT_DATE : SORT_MONEY, depth));
    case 14:
        return MAKE(at, SORT_TEXT, "CAST($0 AS TEXT)", NULL,
                    expression(at, one_in(&g->random, 2) ? SORT_PERSON : SORT_BOOL, depth));
    case 15:
        return MAKE(at, SORT_TEXT,
                    one_in(&g->random, 2) ? "to_char($0, 'YYYY-MM')" : "to_char($0, 'DD/MM/YYYY')",
                    NULL, expression(at, SORT_DATE, depth));
    case 16:
        return MAKE(at, SORT_TEXT, one_in(&g->random, 2) ? "sex($0)" : "region_code($0)", NULL,
                    expression(at, SORT_PERSON, depth));
    default:
        return leaf(at, SORT_TEXT);
    }
}

/* What works for every type. */
static node *general_expression(const place *at, value_sort sort, unsigned depth) {
    generator *g = at->g;
    bool ordered = sort != SORT_PERSON && sort != SORT_ACCOUNT && sort != SORT_BOOL &&
                   sort != SORT_PERIOD && sort != SORT_INEXACT;
    switch (random_below(&g->random, 7)) {
    case 0:
        return MAKE(at, sort, "(CASE WHEN $0 THEN $1 ELSE $2 END)", NULL, condition(at, depth),
                    expression(at, sort, depth), expression(at, sort, depth));
    case 1:
        return MAKE(at, sort, "(CASE WHEN $0 THEN $1 WHEN $2 THEN $3 END)", NULL,
                    condition(at, depth), expression(at, sort, depth), condition(at, depth),
                    expression(at, sort, depth));
    case 2:
    case 3:
        return MAKE(at, sort, "coalesce($0, $1)", NULL, expression(at, sort, depth),
                    expression(at, sort, depth));
    case 4:
        return sort == SORT_INEXACT
                   ? leaf(at, sort)
                   : MAKE(at, sort, "nullif($0, $1)", NULL, expression(at, sort, depth),
                          expression(at, sort, depth));
    case 5:
        if (!ordered) return leaf(at, sort);
        return MAKE(at, sort, one_in(&g->random, 2) ? "greatest($0, $1, $2)" : "least($0, $1)",
                    NULL, expression(at, sort, depth), expression(at, sort, depth),
                    expression(at, sort, depth));
    default: {
        node *made = at->in_condition_of_left_join ? NULL : scalar_subquery(at, sort);
        return made ? made : leaf(at, sort);
    }
    }
}

node *expression(const place *at, value_sort sort, unsigned depth) {
    if (!depth || one_in(&at->g->random, 3)) return leaf(at, sort);
    depth--;
    if (one_in(&at->g->random, 4)) return general_expression(at, sort, depth);
    switch (sort) {
    case SORT_INT:
        return int_expression(at, depth);
    case SORT_REAL:
        return real_expression(at, depth);
    case SORT_INEXACT:
        return inexact_expression(at, depth);
    case SORT_MONEY:
        return money_expression(at, depth);
    case SORT_DATE:
        return date_expression(at, depth);
    case SORT_PERIOD:
        return period_expression(at, depth);
    case SORT_TEXT:
        return text_expression(at, depth);
    case SORT_BOOL:
        return condition(at, depth);
    default:
        return leaf(at, sort);
    }
}

/* --- Conditions -------------------------------------------------------------- */

static node *comparison(const place *at, unsigned depth) {
    generator *g = at->g;
    static const char *const operators[] = {"($0 = $1)", "($0 <> $1)", "($0 < $1)", "($0 <= $1)",
                                            "($0 > $1)", "($0 >= $1)", "($0 != $1)"};
    value_sort sort = comparable_sort(g);
    bool key = sort == SORT_PERSON || sort == SORT_ACCOUNT;
    node *a = expression(at, sort, depth);
    node *b = one_in(&g->random, 3) ? key_literal(g, sort) : expression(at, sort, depth);
    return MAKE(at, SORT_BOOL, operators[random_below(&g->random, key ? 2 : 7)], NULL, a, b);
}

static node *mixed_comparison(const place *at, unsigned depth) {
    generator *g = at->g;
    static const value_sort numbers[] = {SORT_INT, SORT_REAL, SORT_MONEY};
    value_sort a = numbers[random_below(&g->random, 3)], b = numbers[random_below(&g->random, 3)];
    if (g->world->extreme || (a != b && a != SORT_INT && b != SORT_INT)) b = a;
    return MAKE(at, SORT_BOOL, one_in(&g->random, 2) ? "($0 < $1)" : "($0 = $1)", NULL,
                expression(at, a, depth), expression(at, b, depth));
}

static node *list_condition(const place *at, unsigned depth) {
    generator *g = at->g;
    value_sort sort = comparable_sort(g);
    node *list = make_list(g->arena);
    for (uint32_t n = 1 + random_below(&g->random, 4); n; n--) {
        node *item = one_in(&g->random, 6)   ? make_leaf(g->arena, sort, "NULL")
                     : one_in(&g->random, 4) ? expression(at, sort, depth)
                                             : key_literal(g, sort);
        add_to_list(g->arena, list, item);
    }
    return MAKE(at, SORT_BOOL, one_in(&g->random, 2) ? "($0 IN ($1))" : "($0 NOT IN ($1))", NULL,
                expression(at, sort, depth), list);
}

static node *row_condition(const place *at, unsigned depth) {
    generator *g = at->g;
    static const char *const forms[] = {
        "(($0, $1) = ($2, $3))", "(($0, $1) <> ($2, $3))", "(($0, $1) IN (($2, $3)))",
        "(($0, $1) NOT IN (($2, $3), ($4, $5)))", "(($0, $1) IN (($2, $3), ($4, $5)))"};
    value_sort a = comparable_sort(g), b = comparable_sort(g);
    return MAKE(at, SORT_BOOL, forms[random_below(&g->random, 5)], NULL, expression(at, a, depth),
                expression(at, b, depth), expression(at, a, depth), expression(at, b, depth),
                expression(at, a, 0), expression(at, b, 0));
}

static node *like_condition(const place *at, unsigned depth) {
    generator *g = at->g;
    static const char *const patterns[] = {"LIKE '%a%'",
                                           "LIKE 'a%'",
                                           "LIKE '%b'",
                                           "LIKE '_b'",
                                           "LIKE '低%'",
                                           "LIKE '%'",
                                           "LIKE ''",
                                           "LIKE 'a\\_b'",
                                           "LIKE '%\\%%'",
                                           "LIKE '__'",
                                           "LIKE 'a!%b' ESCAPE '!'",
                                           "LIKE '%!_%' ESCAPE '!'",
                                           "LIKE '%三%'",
                                           "LIKE 'A%b%c'",
                                           "LIKE '_'",
                                           "LIKE '%a_c%'",
                                           "LIKE 'a%%b'",
                                           "LIKE 'a\\b' ESCAPE ''"};
    node *pattern =
        make_leaf(g->arena, SORT_PART, "%s%s", one_in(&g->random, 3) ? "NOT " : "",
                  patterns[random_below(&g->random, sizeof patterns / sizeof *patterns)]);
    if (one_in(&g->random, 8))
        return MAKE(at, SORT_BOOL, "($0 LIKE $1 || '%')", NULL, expression(at, SORT_TEXT, depth),
                    column_of(at, SORT_TEXT) ? expression(at, SORT_TEXT, 0) : text_literal(g));
    return MAKE(at, SORT_BOOL, "($0 $1)", NULL, expression(at, SORT_TEXT, depth), pattern);
}

static node *period_condition(const place *at, unsigned depth) {
    generator *g = at->g;
    switch (random_below(&g->random, 5)) {
    case 0:
    case 1:
        return MAKE(at, SORT_BOOL, "($0 && $1)", NULL, expression(at, SORT_PERIOD, depth),
                    expression(at, SORT_PERIOD, depth));
    case 2:
        return MAKE(at, SORT_BOOL, "($0 @> $1)", NULL, expression(at, SORT_PERIOD, depth),
                    expression(at, SORT_DATE, depth));
    case 3:
        return MAKE(at, SORT_BOOL, "($0 <@ $1)", NULL, expression(at, SORT_DATE, depth),
                    expression(at, SORT_PERIOD, depth));
    default:
        return MAKE(at, SORT_BOOL, one_in(&g->random, 2) ? "($0 @> $1)" : "($0 <@ $1)", NULL,
                    expression(at, SORT_PERIOD, depth), expression(at, SORT_PERIOD, depth));
    }
}

static node *test_condition(const place *at, unsigned depth) {
    generator *g = at->g;
    static const char *const truths[] = {
        "($0 IS TRUE)", "($0 IS NOT TRUE)", "($0 IS FALSE)",      "($0 IS NOT FALSE)",
        "(NOT $0)",     "($0 IS UNKNOWN)",  "($0 IS NOT UNKNOWN)"};
    value_sort sort = any_sort(g);
    switch (random_below(&g->random, 4)) {
    case 0:
        return MAKE(at, SORT_BOOL, one_in(&g->random, 2) ? "($0 IS NULL)" : "($0 IS NOT NULL)",
                    NULL, expression(at, sort, depth));
    case 1:
        sort = comparable_sort(g);
        return MAKE(at, SORT_BOOL,
                    one_in(&g->random, 2) ? "($0 IS DISTINCT FROM $1)"
                                          : "($0 IS NOT DISTINCT FROM $1)",
                    NULL, expression(at, sort, depth), expression(at, sort, depth));
    default:
        return MAKE(at, SORT_BOOL, truths[random_below(&g->random, 7)], NULL, condition(at, depth));
    }
}

node *condition(const place *at, unsigned depth) {
    generator *g = at->g;
    if (!depth) return one_in(&g->random, 3) ? leaf(at, SORT_BOOL) : comparison(at, 0);
    depth--;
    switch (random_below(&g->random, 16)) {
    case 0:
    case 1:
        return MAKE(at, SORT_BOOL, "($0 AND $1)", NULL, condition(at, depth), condition(at, depth));
    case 2:
    case 3:
        return MAKE(at, SORT_BOOL, "($0 OR $1)", NULL, condition(at, depth), condition(at, depth));
    case 4: {
        static const value_sort ordered[] = {SORT_INT, SORT_REAL, SORT_MONEY, SORT_DATE, SORT_TEXT};
        value_sort sort = ordered[random_below(&g->random, 5)];
        return MAKE(at, SORT_BOOL,
                    one_in(&g->random, 2) ? "($0 BETWEEN $1 AND $2)" : "($0 NOT BETWEEN $1 AND $2)",
                    NULL, expression(at, sort, depth), expression(at, sort, depth),
                    expression(at, sort, depth));
    }
    case 5:
        return like_condition(at, depth);
    case 6:
        return list_condition(at, depth);
    case 7:
        return period_condition(at, depth);
    case 8:
        return test_condition(at, depth);
    case 9:
        return mixed_comparison(at, depth);
    case 10:
        return one_in(&g->random, 3)
                   ? row_condition(at, depth)
                   : MAKE(at, SORT_BOOL, "starts_with($0, $1)", NULL,
                          expression(at, SORT_TEXT, depth), expression(at, SORT_TEXT, depth));
    case 11:
    case 12: {
        node *made = at->in_condition_of_left_join ? NULL : subquery_condition(at);
        if (made) return made;
    }
        /* fall through */
    default:
        return comparison(at, depth);
    }
}
