/* Random texts of the pieces of queries, and damaged queries, through the whole front end. */
#include "tests/fuzz/fuzz_sql.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

static uint64_t next_random(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static const char *const pieces[] = {
    "SELECT ",
    "DISTINCT ",
    "* ",
    "k",
    "a",
    "b",
    "c",
    "d",
    "p",
    "t.k",
    "u.k",
    "x.k",
    ", ",
    " FROM ",
    "t",
    "u",
    "w",
    " x",
    " AS x",
    " JOIN u ON u.k = t.k ",
    " LEFT JOIN ",
    " ON ",
    " WHERE ",
    " GROUP BY ",
    " HAVING ",
    " ORDER BY ",
    " LIMIT 3",
    " UNION ALL SELECT ",
    " UNION ",
    "WITH x AS (SELECT k, c FROM t) ",
    " = ",
    " <> ",
    " < ",
    " AND ",
    " OR ",
    " NOT ",
    "(",
    ")",
    "(SELECT ",
    "EXISTS (SELECT 1 FROM u WHERE u.k = t.k)",
    " IN (SELECT k FROM u)",
    " NOT IN (SELECT u.k FROM u WHERE u.p = t.p)",
    " IN (1, 2, NULL)",
    "count(*)",
    "sum(c)",
    "string_agg(b, ',' ORDER BY d)",
    "median(c)",
    "row_number() OVER (PARTITION BY k ORDER BY d)",
    "lag(c) OVER (ORDER BY d)",
    " FILTER (WHERE v)",
    "CASE WHEN v THEN ",
    " ELSE ",
    " END",
    "coalesce(",
    "CAST(",
    " AS TEXT)",
    "::MONEY",
    " IS NULL",
    " IS NOT DISTINCT FROM ",
    " BETWEEN 1 AND ",
    " LIKE '%'",
    "'2023-05-01'",
    "DATE '2023-05-01'",
    "PERIOD '2023-05'",
    " + INTERVAL '3 months'",
    "1",
    "2.5",
    "-",
    " + ",
    " * ",
    " / ",
    " || ",
    " && ",
    ":x",
    "NULL",
    "TRUE",
    "''",
    "\"",
    "'",
    "--",
    "/*",
    ";",
    "，",
    "\xFF",
    "#",
    "(SELECT max(c) FROM u WHERE u.k = t.k)",
    "CREATE TABLE q (",
    " REQUIRED ALIAS 'x'",
};
#define N_PIECES (sizeof pieces / sizeof *pieces)

/* Exactly as long as the text, so that reading beyond is found. */
static void feed_exactly(const char *text, size_t length) {
    uint8_t *copy = malloc(length ? length : 1);
    assert_non_null(copy);
    memcpy(copy, text, length);
    (void)fuzz_sql(copy, length);
    free(copy);
}

static void test_random_pieces(void **state) {
    (void)state;
    uint64_t seed = 20230501;
    for (int round = 0; round < 4000; round++) {
        char text[2048];
        size_t length = 0, n = next_random(&seed) % 24;
        for (size_t i = 0; i < n; i++) {
            const char *piece = pieces[next_random(&seed) % N_PIECES];
            size_t more = strlen(piece);
            if (length + more > sizeof text) break;
            memcpy(text + length, piece, more);
            length += more;
        }
        feed_exactly(text, length);
    }
}

static const char *const queries[] = {
    "SELECT t.k, sum(t.c) AS c FROM t JOIN u ON u.k = t.k WHERE t.d > '2023-05-01' GROUP BY t.k "
    "HAVING count(*) > 1",
    "WITH x AS (SELECT k, c, row_number() OVER (PARTITION BY k ORDER BY d) AS n FROM t) SELECT * "
    "FROM x WHERE n = 1",
    "SELECT k, (SELECT count(*) FROM u WHERE u.k = t.k) FROM t WHERE EXISTS (SELECT 1 FROM u WHERE "
    "u.k = t.k)",
    "SELECT x.k FROM (SELECT k, 'a' AS s FROM t UNION SELECT k, 'b' FROM u) x WHERE x.s = 'a' "
    "ORDER BY 1 LIMIT 5",
    "SELECT w.k FROM w LEFT JOIN u ON u.k = w.k WHERE u.d IS NULL OR w.k NOT IN (SELECT k FROM u "
    "WHERE u.c > w.c)",
};

/* One to four changes: a byte removed, doubled, changed, or a piece put in. */
static void test_damaged_queries(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 4000; round++) {
        char text[1024];
        const char *query = queries[next_random(&seed) % (sizeof queries / sizeof *queries)];
        size_t length = strlen(query);
        memcpy(text, query, length);
        for (size_t changes = next_random(&seed) % 4 + 1; changes; changes--) {
            const char *piece = pieces[next_random(&seed) % N_PIECES];
            size_t at = next_random(&seed) % length, more = strlen(piece);
            switch (next_random(&seed) % 3) {
            case 0:
                text[at] = (char)next_random(&seed);
                break;
            case 1:
                memmove(text + at, text + at + 1, length - at - 1);
                length--;
                break;
            default:
                memmove(text + at + more, text + at, length - at);
                memcpy(text + at, piece, more);
                length += more;
            }
        }
        feed_exactly(text, length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_pieces),
                                       cmocka_unit_test(test_damaged_queries)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
