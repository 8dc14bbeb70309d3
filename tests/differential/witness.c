/* SQLite as a second witness: random plain worlds (INT, REAL, BOOL, texts, keys) and those random
 * queries in which every word means the same to it, on both: the same bag of rows.
 *   witness [--queries N] [--seed S] [--threads N] [--show]
 * N counts the queries that both answered. What is kept away from SQLite is in README.md. */
#include "generate.h"
#include "verdict.h"

#include <ctype.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_WORLD 64
#define MOST_LOST 200 /* queries made for one that both answer */

typedef struct settings {
    uint64_t n_queries, seed;
    int n_threads;
    bool show;
} campaign;

typedef struct tally {
    uint64_t n_made, n_asked, n_same, n_rows, n_refused, n_one_failed, n_different;
} totals;

/* Words that mean the same on both sides (as far as the generator uses them). */
static const char *const same_words[] = {
    "SELECT", "FROM",      "WHERE",     "GROUP",    "BY",       "HAVING", "AS",     "ON",
    "JOIN",   "INNER",     "LEFT",      "CROSS",    "OUTER",    "AND",    "OR",     "NOT",
    "IN",     "IS",        "NULL",      "TRUE",     "FALSE",    "EXISTS", "CASE",   "WHEN",
    "THEN",   "ELSE",      "END",       "UNION",    "ALL",      "WITH",   "FILTER", "count",
    "sum",    "min",       "max",       "coalesce", "nullif",   "EXCEPT", "abs",    "length",
    "OVER",   "PARTITION", "INTERSECT", "BETWEEN",  "DISTINCT", "USING",
};

static bool is_same_word(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof same_words / sizeof *same_words; i++) {
        if (strlen(same_words[i]) == length && strncmp(word, same_words[i], length) == 0)
            return true;
    }
    /* Names: columns of one or two letters, tables and aliases with a number. */
    for (size_t i = 0; i < length; i++) {
        if (word[i] >= '0' && word[i] <= '9') return i > 0 && i <= 3;
        if (word[i] < 'a' || word[i] > 'z') return false;
    }
    bool operation = length == 2 && (strncmp(word, "or", 2) == 0 || strncmp(word, "in", 2) == 0);
    return (length <= 2 && !operation) || strncmp(word, "rid", length) == 0;
}

/* `::` is a cast of PostgreSQL alone; INTERSECT binds no closer than UNION in SQLite. */
static bool both_understand(const char *query) {
    if (strstr(query, " INTERSECT ") && (strstr(query, " UNION ") || strstr(query, " EXCEPT ")))
        return false;
    for (const char *at = query; *at;) {
        if (*at == '\'') {
            for (at++; *at && *at != '\''; at++)
                continue;
            if (*at) at++;
        } else if (isalpha((unsigned char)*at) || *at == '_') {
            const char *word = at;
            while (isalnum((unsigned char)*at) || *at == '_')
                at++;
            if (!is_same_word(word, (size_t)(at - word))) return false;
        } else if (isdigit((unsigned char)*at)) {
            while (isdigit((unsigned char)*at) || *at == '.')
                at++;
        } else {
            if (*at == ':') return false;
            at++;
        }
    }
    return true;
}

/* --- SQLite ------------------------------------------------------------------ */

static char *their_cell(sqlite3_stmt *row, int column) {
    char text[40];
    switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
        return NULL;
    case SQLITE_FLOAT:
        snprintf(text, sizeof text, "%.17g", sqlite3_column_double(row, column));
        return must(strdup(text));
    default:
        return must(strdup((const char *)sqlite3_column_text(row, column)));
    }
}

static void ask_sqlite(sqlite3 *database, const char *text, answer *a) {
    enum { MOST = 100000 };
    memset(a, 0, sizeof *a);
    sqlite3_stmt *rows = NULL;
    if (sqlite3_prepare_v2(database, text, -1, &rows, NULL) != SQLITE_OK) {
        a->outcome = OUTCOME_REFUSED;
        snprintf(a->reason, sizeof a->reason, "%s", sqlite3_errmsg(database));
        return;
    }
    size_t n_columns = (size_t)sqlite3_column_count(rows);
    make_cells(a, MOST, n_columns);
    a->n_rows = 0;
    int step;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW && a->n_rows < MOST) {
        for (size_t c = 0; c < n_columns; c++)
            a->cells[a->n_rows * n_columns + c] = their_cell(rows, (int)c);
        a->n_rows++;
    }
    if (step != SQLITE_DONE) {
        snprintf(a->reason, sizeof a->reason, "%s", sqlite3_errmsg(database));
        a->outcome =
            step == SQLITE_ROW || step == SQLITE_INTERRUPT ? OUTCOME_GAVE_UP : OUTCOME_FAILED;
    }
    sqlite3_finalize(rows);
}

/* Counted, not timed: the same on every machine. */
static int give_up(void *context) {
    (void)context;
    return 1;
}

/* BOOL is 1 and 0 there; a REAL that is whole may have come out as INT, and the other way round. */
static void fit_types(const answer *ours, answer *theirs) {
    if (ours->outcome != OUTCOME_ROWS || theirs->outcome != OUTCOME_ROWS ||
        ours->n_columns != theirs->n_columns)
        return;
    for (size_t i = 0; i < theirs->n_rows * theirs->n_columns; i++) {
        char *cell = theirs->cells[i];
        if (cell && ours->types[i % ours->n_columns] == BD_TYPE_BOOL)
            cell[0] = strcmp(cell, "0") == 0 ? 'f' : 't';
    }
}

/* --- The campaign ------------------------------------------------------------ */

static void compare_one(sqlite3 *database, bd_store *store, const test_world *world,
                        const campaign *settings, const char *text, uint32_t rows_per_range,
                        totals *tally) {
    answer ours, theirs;
    char why[1600];
    ask_sqlite(database, text, &theirs);
    tally->n_refused += theirs.outcome == OUTCOME_REFUSED;
    if (theirs.outcome != OUTCOME_REFUSED && theirs.outcome != OUTCOME_GAVE_UP) {
        ask_bidui(store, &world->schema, &text, 1, settings->n_threads, rows_per_range, &ours);
        fit_types(&ours, &theirs);
        comparison_verdict found = compare_answers(&ours, &theirs, false, why, sizeof why);
        tally->n_asked++;
        tally->n_same += found == VERDICT_SAME || found == VERDICT_BOTH_FAILED;
        tally->n_one_failed += found == VERDICT_ONE_FAILED;
        if (found == VERDICT_SAME) tally->n_rows += ours.n_rows;
        if (found == VERDICT_DIFFERENT) {
            bd_buffer data;
            bd_buffer_init(&data);
            write_world(world, &data);
            printf("seed %" PRIu64 ", query %" PRIu64 ": %s\n%s\n%s\n\n", settings->seed,
                   tally->n_made, why, text, bd_buffer_text(&data));
            bd_buffer_reset(&data);
            tally->n_different++;
        }
        free_answer(&ours);
    }
    free_answer(&theirs);
}

static bool run_world(sqlite3 *database, test_world *world, const campaign *settings,
                      uint64_t number, totals *tally) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_buffer text;
    bd_buffer_init(&text);
    make_world(world, settings->seed * 1000003 + number, true);
    generator g = {.world = world, .arena = &arena, .random = world->random};
    write_world(world, &text);
    bd_store *store = make_store(world, NULL);
    bool good =
        store && sqlite3_exec(database, bd_buffer_text(&text), NULL, NULL, NULL) == SQLITE_OK;
    if (!good) fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    for (uint64_t asked = tally->n_asked, made = 0;
         good && tally->n_asked - asked < PER_WORLD && made < PER_WORLD * MOST_LOST &&
         tally->n_asked < settings->n_queries;
         made++) {
        bd_buffer_clear(&text);
        render(generate_query(&g), OURS, &text);
        uint32_t rows_per_range = 1 + random_below(&g.random, 12);
        tally->n_made++;
        if (!both_understand(bd_buffer_text(&text))) continue;
        if (settings->show) printf("%s\n", bd_buffer_text(&text));
        compare_one(database, store, world, settings, bd_buffer_text(&text), rows_per_range, tally);
    }
    bd_store_free(store);
    free_world(world);
    bd_buffer_reset(&text);
    bd_arena_reset(&arena);
    return good;
}

static bool read_settings(int argc, char **argv, campaign *settings) {
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--queries") == 0 && more)
            settings->n_queries = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0 && more)
            settings->seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--threads") == 0 && more)
            settings->n_threads = atoi(argv[++i]);
        else if (strcmp(argv[i], "--show") == 0)
            settings->show = true;
        else {
            fprintf(stderr, "usage: witness [--queries N] [--seed S] [--threads N] [--show]\n");
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv) {
    campaign settings = {.n_queries = 500, .seed = 1, .n_threads = 1};
    if (!read_settings(argc, argv, &settings)) return 2;
    sqlite3 *database = NULL;
    test_world *world = must(malloc(sizeof *world));
    bool good = sqlite3_open(":memory:", &database) == SQLITE_OK;
    sqlite3_progress_handler(database, 20000000, give_up, NULL);
    totals tally = {0};
    for (uint64_t number = 0; good && tally.n_asked < settings.n_queries; number++)
        good = run_world(database, world, &settings, number, &tally);
    printf("%" PRIu64 " queries asked of %" PRIu64 " made, %" PRIu64 " rows compared\n"
           "  same %" PRIu64 ", failed on one side only %" PRIu64 ", different %" PRIu64
           "; SQLite refused %" PRIu64 "\n",
           tally.n_asked, tally.n_made, tally.n_rows, tally.n_same, tally.n_one_failed,
           tally.n_different, tally.n_refused);
    sqlite3_close(database);
    free(world);
    return good && tally.n_different == 0 && tally.n_same > tally.n_asked / 2 ? 0 : 1;
}
