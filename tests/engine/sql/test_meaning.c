/* Random queries of every kind of clause over small random tables full of NULLs: compiled,
 * rewritten and run, they must give the rows that SQLite gives. What the front end refuses is
 * skipped, but most queries must pass. BIDUI_RANDOM_QUERIES and BIDUI_RANDOM_SEED make longer and
 * other runs. */
#include "engine/base/memory.h"

#include "tests/engine/exec/fixture.h"

#define MOST_IN_SCOPE 12

typedef enum kind { PERSON, NUMBER, TEXT, TRUTH, N_KINDS } kind;

typedef struct column {
    const char *name;
    kind kind;
} column;

static const struct table {
    const char *name;
    size_t n;
    column columns[6];
} tables[] = {
    {"subsidy",
     5,
     {{"id_no", PERSON},
      {"n", NUMBER},
      {"person_name", TEXT},
      {"program", TEXT},
      {"listed", TRUTH}}},
    {"kin",
     4,
     {{"official", PERSON}, {"relative", PERSON}, {"degree", NUMBER}, {"relation", TEXT}}},
    {"payroll", 2, {{"id_no", PERSON}, {"n", NUMBER}}},
    {"death", 1, {{"id_no", PERSON}}},
};

/* What the expression that is being made may mention. */
typedef struct scope {
    const struct scope *outer;
    bd_buffer *out;
    size_t n;
    struct visible {
        char alias[8];
        column column;
    } items[MOST_IN_SCOPE * 3];
    bool correlates; /* columns of outer queries are allowed here */
} scope;

static unsigned n_aliases;

static void put(const scope *s, const char *text) {
    bd_buffer_append_text(s->out, text);
}

static bool chance(uint32_t of_100) {
    return random_below(100) < of_100;
}

static void enter_table(scope *s, const char *alias, const struct table *table) {
    for (size_t i = 0; i < table->n && s->n < MOST_IN_SCOPE * 3; i++) {
        snprintf(s->items[s->n].alias, sizeof s->items[s->n].alias, "%s", alias);
        s->items[s->n++].column = table->columns[i];
    }
}

static bool put_column_of(const scope *s, kind wanted) {
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        n += s->items[i].column.kind == wanted;
    if (!n) return false;
    size_t chosen = random_below((uint32_t)n);
    for (size_t i = 0; i < s->n; i++) {
        if (s->items[i].column.kind != wanted || chosen--) continue;
        bd_buffer_format(s->out, "%s.%s", s->items[i].alias, s->items[i].column.name);
        return true;
    }
    return false;
}

static bool put_column(const scope *s, kind wanted) {
    if (s->outer && s->correlates && chance(30) && put_column_of(s->outer, wanted)) return true;
    return put_column_of(s, wanted);
}

static void condition(scope *s, int depth);
static void query_from(scope *s, int depth);

/* --- Subqueries --------------------------------------------------------------------------------
 */

/* "FROM … WHERE …" of a subquery that may be related to `outer` by its conditions. */
static void related_body(scope *inner, scope *outer, int depth) {
    inner->outer = outer;
    inner->out = outer->out;
    put(inner, " FROM ");
    query_from(inner, depth - 1);
    put(inner, " WHERE ");
    inner->correlates = true;
    if (chance(75) && put_column_of(inner, PERSON)) {
        put(inner, " = ");
        if (!put_column_of(outer, PERSON)) put_column_of(inner, PERSON);
        put(inner, " AND ");
    }
    condition(inner, depth - 1);
}

static void number(scope *s, int depth);

static void exists(scope *s, int depth) {
    scope inner = {0};
    put(s, "EXISTS (SELECT 1");
    related_body(&inner, s, depth);
    put(s, ")");
}

static void in_query(scope *s, int depth) {
    bool numbers = chance(50);
    if (numbers || !put_column(s, PERSON)) {
        number(s, depth - 1);
        numbers = true;
    }
    put(s, chance(50) ? " NOT IN (SELECT " : " IN (SELECT ");
    /* The list comes before FROM: make FROM first, elsewhere. */
    bd_buffer body;
    bd_buffer_init(&body);
    scope inner = {.out = &body};
    bd_buffer *out = s->out;
    s->out = &body;
    if (chance(40)) {
        related_body(&inner, s, depth);
    } else {
        put(&inner, " FROM ");
        query_from(&inner, depth - 1);
        if (chance(60)) {
            put(&inner, " WHERE ");
            condition(&inner, depth - 1);
        }
    }
    s->out = out;
    inner.out = out;
    inner.correlates = false;
    if (!put_column_of(&inner, numbers ? NUMBER : PERSON)) put(s, "1");
    bd_buffer_append_text(out, bd_buffer_text(&body));
    bd_buffer_reset(&body);
    put(s, ")");
}

/* An aggregate related by one equality. */
static void scalar(scope *s, int depth) {
    static const char *const calls[] = {
        "count(*)",      "max(y.n)", "min(y.n)", "sum(y.n) + 1", "coalesce(sum(y.n), -1)",
        "count(y.n) * 2"};
    char alias[8];
    snprintf(alias, sizeof alias, "y%u", n_aliases++);
    char call[48];
    snprintf(call, sizeof call, "%s", calls[random_below(6)]);
    char *at = strstr(call, "y.n");
    bd_buffer_format(s->out, "(SELECT %.*s", at ? (int)(at - call) : (int)strlen(call), call);
    if (at) bd_buffer_format(s->out, "%s.n%s", alias, at + 3);
    bd_buffer_format(s->out, " FROM payroll %s", alias);
    if (chance(70)) {
        bd_buffer_format(s->out, " WHERE %s.id_no = ", alias);
        if (!put_column_of(s, PERSON)) bd_buffer_format(s->out, "%s.id_no", alias);
        if (chance(40)) bd_buffer_format(s->out, " AND %s.n > %d", alias, (int)random_below(10));
    }
    put(s, ")");
    (void)depth;
}

/* --- Expressions --------------------------------------------------------------------------------
 */

static void number(scope *s, int depth) {
    if (depth <= 0 || chance(45)) {
        if (chance(65) && put_column(s, NUMBER)) return;
        bd_buffer_format(s->out, "%d", (int)random_below(24) - 4);
        return;
    }
    switch (random_below(8)) {
    case 0:
    case 1:
        put(s, "(");
        number(s, depth - 1);
        put(s, chance(50) ? " + " : " - ");
        number(s, depth - 1);
        put(s, ")");
        break;
    case 2:
        number(s, 0);
        put(s, " * ");
        bd_buffer_format(s->out, "%d", (int)random_below(4));
        break;
    case 3:
        put(s, "CASE WHEN ");
        condition(s, depth - 1);
        put(s, " THEN ");
        number(s, depth - 1);
        if (chance(60)) {
            put(s, " ELSE ");
            number(s, depth - 1);
        }
        put(s, " END");
        break;
    case 4:
        put(s, "coalesce(");
        number(s, depth - 1);
        put(s, ", ");
        number(s, depth - 1);
        put(s, ")");
        break;
    case 5:
        put(s, "nullif(");
        number(s, depth - 1);
        put(s, ", ");
        number(s, 0);
        put(s, ")");
        break;
    case 6:
        scalar(s, depth);
        break;
    default:
        number(s, 0);
    }
}

static void text(scope *s) {
    static const char *const literals[] = {"'低保'", "'abc'", "''", "'none'", "'高龄'"};
    if (chance(60) && put_column(s, TEXT)) return;
    put(s, literals[random_below(5)]);
}

static void comparison(scope *s, int depth) {
    static const char *const operators[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
    switch (random_below(9)) {
    case 0:
        text(s);
        put(s, operators[random_below(6)]);
        text(s);
        return;
    case 1:
        if (put_column(s, PERSON)) {
            put(s, chance(70) ? " = " : " <> ");
            if (!put_column(s, PERSON)) put(s, "NULL");
            return;
        }
        break;
    case 2:
        number(s, depth);
        put(s, chance(50) ? " IS NULL" : " IS NOT NULL");
        return;
    case 3:
        number(s, depth);
        put(s, chance(50) ? " IN (" : " NOT IN (");
        bd_buffer_format(s->out, "%u, %u", random_below(9), random_below(20));
        if (chance(15)) put(s, ", NULL");
        if (chance(25)) {
            put(s, ", ");
            number(s, 0);
        }
        put(s, ")");
        return;
    case 4:
        number(s, depth);
        put(s, chance(50) ? " BETWEEN " : " NOT BETWEEN ");
        number(s, 0);
        put(s, " AND ");
        number(s, 0);
        return;
    case 5:
        number(s, depth);
        put(s, chance(50) ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ");
        number(s, 0);
        return;
    case 6:
        if (put_column(s, TRUTH)) {
            static const char *const tests[] = {
                "", "", " IS TRUE", " IS NOT TRUE", " IS FALSE", " IS NOT FALSE"};
            put(s, tests[random_below(6)]);
            return;
        }
        break;
    default:
        break;
    }
    number(s, depth);
    put(s, operators[random_below(6)]);
    number(s, depth);
}

static void condition(scope *s, int depth) {
    if (depth <= 0 || chance(45)) {
        comparison(s, depth - 1);
        return;
    }
    switch (random_below(7)) {
    case 0:
    case 1:
    case 2:
        put(s, "(");
        condition(s, depth - 1);
        put(s, chance(50) ? " AND " : " OR ");
        condition(s, depth - 1);
        put(s, ")");
        break;
    case 3:
        put(s, "NOT (");
        condition(s, depth - 1);
        put(s, ")");
        break;
    case 4:
        if (chance(40)) put(s, "NOT ");
        exists(s, depth);
        break;
    default:
        in_query(s, depth);
    }
}

/* --- FROM
 * ------------------------------------------------------------------------------------------- */

/* A table, or a subquery with columns k (a person) and i (a number). */
static void put_source(scope *s, int depth, size_t *first) {
    static const struct table derived = {"x", 2, {{"k", PERSON}, {"i", NUMBER}}};
    char alias[8];
    snprintf(alias, sizeof alias, "a%u", n_aliases++);
    *first = s->n;
    if (depth <= 0 || chance(65)) {
        const struct table *table = &tables[random_below(4)];
        bd_buffer_format(s->out, "%s %s", table->name, alias);
        enter_table(s, alias, table);
        return;
    }
    scope inner = {.out = s->out};
    const struct table *table = &tables[random_below(3)];
    char name[8];
    snprintf(name, sizeof name, "b%u", n_aliases++);
    enter_table(&inner, name, table);
    const char *person = table->columns[0].name,
               *number_name = table == &tables[1] ? "degree" : "n";
    switch (random_below(4)) {
    case 0:
        bd_buffer_format(s->out, "(SELECT %s.%s AS k, ", name, person);
        number(&inner, 1);
        bd_buffer_format(s->out, " AS i FROM %s %s WHERE ", table->name, name);
        condition(&inner, depth - 1);
        break;
    case 1:
        bd_buffer_format(s->out, "(SELECT %s.%s AS k, %s(%s.%s) AS i FROM %s %s", name, person,
                         chance(50) ? "max" : "count", name, number_name, table->name, name);
        if (chance(50)) {
            put(s, " WHERE ");
            condition(&inner, depth - 1);
        }
        bd_buffer_format(s->out, " GROUP BY %s.%s", name, person);
        break;
    case 2:
        bd_buffer_format(s->out, "(SELECT DISTINCT %s.%s AS k, %s.%s AS i FROM %s %s", name, person,
                         name, number_name, table->name, name);
        break;
    default:
        bd_buffer_format(s->out, "(SELECT %s.%s AS k, %s.%s AS i FROM %s %s WHERE ", name, person,
                         name, number_name, table->name, name);
        condition(&inner, 1);
        put(s, chance(50) ? " UNION ALL" : " UNION");
        bd_buffer_format(s->out, " SELECT official, %s FROM kin", chance(50) ? "degree" : "7");
    }
    bd_buffer_format(s->out, ") %s", alias);
    enter_table(s, alias, &derived);
}

/* Tables joined in all ways; ON speaks of what is joined so far. */
static void query_from(scope *s, int depth) {
    size_t first, n = 1 + random_below(depth > 1 ? 3 : 2);
    put_source(s, depth, &first);
    for (size_t i = 1; i < n; i++) {
        unsigned how = random_below(4);
        if (how == 0) {
            put(s, " CROSS JOIN ");
            put_source(s, depth, &first);
            continue;
        }
        put(s, how == 1 ? " LEFT JOIN " : " JOIN ");
        put_source(s, depth, &first);
        put(s, " ON ");
        scope left = *s, right = *s;
        left.n = first;
        right.n = 0;
        for (size_t k = first; k < s->n; k++)
            right.items[right.n++] = s->items[k];
        left.outer = right.outer = NULL;
        if (chance(80) && put_column_of(&left, PERSON)) {
            put(s, " = ");
            if (!put_column_of(&right, PERSON)) put_column_of(&left, PERSON);
        } else {
            put(s, "TRUE");
        }
        if (chance(35)) {
            scope both = *s;
            both.outer = NULL;
            put(s, " AND ");
            condition(&both, how == 1 ? 0 : 1);
        }
    }
}

/* --- Whole queries
 * ------------------------------------------------------------------------------------ */

static void plain_query(bd_buffer *out) {
    bd_buffer body;
    bd_buffer_init(&body);
    scope s = {.out = &body};
    query_from(&s, 2);
    if (chance(85)) {
        put(&s, " WHERE ");
        condition(&s, 3);
    }
    s.out = out;
    put(&s, chance(20) ? "SELECT DISTINCT " : "SELECT ");
    number(&s, 2);
    for (unsigned i = random_below(3); i > 0; i--) {
        put(&s, ", ");
        switch (random_below(4)) {
        case 0:
            condition(&s, 2);
            break;
        case 1:
            text(&s);
            break;
        case 2:
            if (put_column(&s, PERSON)) break;
            number(&s, 1);
            break;
        default:
            number(&s, 2);
        }
    }
    bd_buffer_format(out, " FROM %s", bd_buffer_text(&body));
    bd_buffer_reset(&body);
}

static void aggregate(scope *s) {
    static const char *const names[] = {"sum(",         "min(", "max(", "count(", "count(DISTINCT ",
                                        "sum(DISTINCT "};
    if (chance(25)) {
        put(s, "count(*)");
    } else {
        put(s, names[random_below(6)]);
        number(s, 1);
        put(s, ")");
    }
    if (!chance(30)) return;
    put(s, " FILTER (WHERE ");
    condition(s, 1);
    put(s, ")");
}

static void grouped_query(bd_buffer *out) {
    bd_buffer body, keys;
    bd_buffer_init(&body);
    bd_buffer_init(&keys);
    scope s = {.out = &body};
    query_from(&s, 2);
    if (chance(60)) {
        put(&s, " WHERE ");
        condition(&s, 2);
    }
    s.out = &keys;
    if (!chance(20) && !put_column_of(&s, chance(50) ? PERSON : NUMBER)) put_column_of(&s, PERSON);
    s.out = out;
    bool has_key = keys.length_bytes > 0;
    put(&s, "SELECT ");
    if (has_key) bd_buffer_format(out, "%s, ", bd_buffer_text(&keys));
    aggregate(&s);
    put(&s, ", ");
    if (chance(50)) put(&s, "1 + ");
    aggregate(&s);
    bd_buffer_format(out, " FROM %s", bd_buffer_text(&body));
    if (has_key) bd_buffer_format(out, " GROUP BY %s", bd_buffer_text(&keys));
    if (chance(40)) {
        put(&s, " HAVING ");
        aggregate(&s);
        put(&s, chance(50) ? " > 1" : " IS NOT NULL");
    }
    bd_buffer_reset(&body);
    bd_buffer_reset(&keys);
}

/* --- The comparison
 * -------------------------------------------------------------------------------------- */

/* False when the front end refuses the query; any other failure ends the test. */
static bool check(fixture *f, const char *sql) {
    bd_query query;
    bd_error error = {0};
    bd_status status =
        bd_sql_compile(&f->schema, "random", sql, 0, strlen(sql), NULL, 0, &query, &error);
    if (status == BD_ERROR_RULE &&
        (strstr(error.en, "not supported") || strstr(error.en, "ON of a LEFT JOIN") ||
         strstr(error.en, "neither in GROUP BY")))
        return false;
    if (status != BD_OK) show_error(sql, &error);
    assert_int_equal(status, BD_OK);
    bd_exec_options options = {.n_threads = 1};
    bd_result *result = run_or_fail(f, &query, &options);
    lines ours = result_lines(f, result), theirs = sqlite_lines(f, sql);
    assert_same_lines(sql, ours, theirs, false);
    free_lines(&ours);
    free_lines(&theirs);
    bd_result_free(result);
    bd_query_reset(&query);
    return true;
}

static uint64_t setting(const char *name, uint64_t otherwise) {
    const char *given = getenv(name);
    return given ? strtoull(given, NULL, 10) : otherwise;
}

static void test_random_queries(void **state) {
    (void)state;
    uint64_t n = setting("BIDUI_RANDOM_QUERIES", 600), seed = setting("BIDUI_RANDOM_SEED", 1);
    uint64_t passed = 0;
    for (uint64_t round = 0; round * 50 < n; round++) {
        fixture *f = fixture_make(seed + round, 10 + random_below(8), 3 + random_below(4));
        for (uint64_t i = 0; i < 50; i++) {
            bd_buffer sql;
            bd_buffer_init(&sql);
            n_aliases = 0;
            if (chance(65))
                plain_query(&sql);
            else
                grouped_query(&sql);
            passed += check(f, bd_buffer_text(&sql));
            bd_buffer_reset(&sql);
        }
        fixture_free(f);
    }
    if (getenv("BIDUI_RANDOM_QUERIES"))
        fprintf(stderr, "%llu of %llu\n", (unsigned long long)passed, (unsigned long long)n);
    assert_true(passed * 4 > n * 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_queries)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
