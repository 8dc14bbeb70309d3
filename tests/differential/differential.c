/* Random worlds and queries on Bidui and on PostgreSQL: the same rows, or the same failure.
 *   differential [--queries N] [--seed S] [--threads N] [--codes FOLDER] [--keep-going] [--show]
 * [--refusals] Working days are those of the calendars beside FOLDER, which with_postgres.sh gives
 * PostgreSQL too. The connection is that of libpq's environment (with_postgres.sh). */
#include "engine/base/memory.h"
#include "generate.h"
#include "postgres.h"
#include "shrink.h"
#include "verdict.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PER_WORLD 128
#define BATCH 32
#define MOST_REASONS 64

typedef struct settings {
    uint64_t n_queries, seed;
    int n_threads;
    bool keep_going, show, refusals;
    const char *codes_folder;
} campaign;

typedef struct tally {
    uint64_t n_queries, n_rows, verdicts[N_VERDICTS];
    struct reason {
        char text[120];
        uint64_t n;
    } reasons[MOST_REASONS];
    size_t n_reasons;
} totals;

typedef struct session {
    const campaign *settings;
    PGconn *connection;
    test_world *world;
    bd_codes *codes;
    bd_store *store;
    totals tally;
} session;

static char *text_of(const node *query, text_side side) {
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    render(query, side, &buffer);
    char *text = strdup(bd_buffer_text(&buffer));
    bd_buffer_reset(&buffer);
    if (!text) abort();
    return text;
}

/* Refusals by their wording, names and numbers left out. */
static void count_reason(totals *tally, const char *why) {
    char text[120];
    size_t n = 0;
    for (const char *at = why; *at && n + 1 < sizeof text; at++) {
        if (*at >= '0' && *at <= '9') continue;
        text[n++] = *at;
    }
    text[n] = '\0';
    size_t i = 0;
    while (i < tally->n_reasons && strcmp(tally->reasons[i].text, text) != 0)
        i++;
    if (i == tally->n_reasons) {
        if (i == MOST_REASONS) return;
        snprintf(tally->reasons[tally->n_reasons++].text, sizeof text, "%s", text);
    }
    tally->reasons[i].n++;
}

/* ORDER BY at the end, outside all brackets: by all outputs, as the generator writes it. */
static bool is_ordered(const char *text) {
    const char *order = strstr(text, " ORDER BY ");
    for (const char *next = order; next; next = strstr(next + 1, " ORDER BY "))
        order = next;
    return order && !strchr(order, ')');
}

/* --- Shrinking --------------------------------------------------------------- */

typedef struct suspect {
    session *session;
    node *query;
    comparison_verdict verdict;
    char why[1600];
} suspect;

static comparison_verdict judge_alone(suspect *s) {
    char *ours = text_of(s->query, OURS), *theirs = text_of(s->query, THEIRS);
    answer a, b;
    ask_bidui(s->session->store, &s->session->world->schema, (const char *const[]){ours}, 1, 1, 4,
              &a);
    if (!ask_postgres(s->session->connection, (const char *const[]){theirs}, 1, &b)) abort();
    comparison_verdict found = compare_answers(&a, &b, is_ordered(ours), s->why, sizeof s->why);
    /* What PostgreSQL does not take shows nothing, unless that is what is looked at. */
    free_answer(&a);
    free_answer(&b);
    free(ours);
    free(theirs);
    return found;
}

static bool still(void *context) {
    suspect *s = context;
    char before[sizeof s->why];
    memcpy(before, s->why, sizeof before);
    comparison_verdict found = judge_alone(s);
    bool refused = strstr(s->why, "PostgreSQL refuses") != NULL,
         was = strstr(before, "PostgreSQL refuses") != NULL;
    if (found == s->verdict && refused == was) return true;
    memcpy(s->why, before, sizeof before);
    return false;
}

static bool reload(session *s) {
    bd_buffer text;
    bd_buffer_init(&text);
    write_world(s->world, &text);
    bd_store_free(s->store);
    s->store = make_store(s->world, s->codes);
    bool good = s->store && load_postgres(s->connection, bd_buffer_text(&text));
    bd_buffer_reset(&text);
    return good;
}

/* Takes rows away while the difference remains. */
static void shrink_rows(suspect *s) {
    test_world *w = s->session->world;
    for (size_t t = 0; t < w->n_tables; t++) {
        for (size_t step = (w->n_rows[t] + 1) / 2; step; step /= 2) {
            for (size_t at = 0; at + step <= w->n_rows[t];) {
                test_cell kept[MOST_ROWS][MOST_TABLE_COLUMNS];
                size_t n = w->n_rows[t];
                memcpy(kept, w->rows[t], sizeof kept);
                memmove(w->rows[t][at], w->rows[t][at + step], (n - at - step) * sizeof *kept);
                w->n_rows[t] = n - step;
                if (reload(s->session) && still(s)) continue;
                memcpy(w->rows[t], kept, sizeof kept);
                w->n_rows[t] = n;
                at += step;
            }
        }
    }
    (void)reload(s->session);
}

static void report(suspect *s, const char *heading) {
    char *ours = text_of(s->query, OURS), *theirs = text_of(s->query, THEIRS);
    bd_buffer data;
    bd_buffer_init(&data);
    write_world(s->session->world, &data);
    printf("%s\n%s\nours:   %s\ntheirs: %s\n", heading, s->why, ours, theirs);
    if (s->verdict == VERDICT_DIFFERENT) printf("%s\n", bd_buffer_text(&data));
    printf("\n");
    fflush(stdout);
    bd_buffer_reset(&data);
    free(ours);
    free(theirs);
}

static void investigate(session *s, node *query, comparison_verdict found, const char *why,
                        const char *heading) {
    suspect one = {.session = s, .query = query, .verdict = found};
    snprintf(one.why, sizeof one.why, "%s", why);
    if (judge_alone(&one) != found) {
        snprintf(one.why, sizeof one.why, "only together with other queries: %.1500s", why);
        report(&one, heading);
        return;
    }
    test_world *whole = malloc(sizeof *whole);
    if (!whole) abort();
    *whole = *s->world;
    shrink_tree(&one.query, 1500, still, &one);
    if (found == VERDICT_DIFFERENT) shrink_rows(&one);
    shrink_tree(&one.query, 500, still, &one);
    report(&one, heading);
    *s->world = *whole;
    s->world->schema.tables = s->world->tables;
    free(whole);
    (void)reload(s);
}

/* --- The campaign ------------------------------------------------------------ */

static bool run_batch(session *s, node **queries, size_t n, uint64_t first, random_source *random) {
    char *ours[BATCH], *theirs[BATCH];
    answer a[BATCH], b[BATCH];
    for (size_t i = 0; i < n; i++) {
        ours[i] = text_of(queries[i], OURS);
        theirs[i] = text_of(queries[i], THEIRS);
        if (s->settings->show) printf("%s\n", ours[i]);
    }
    ask_bidui(s->store, &s->world->schema, (const char *const *)ours, n, s->settings->n_threads,
              1 + random_below(random, 12), a);
    bool good = ask_postgres(s->connection, (const char *const *)theirs, n, b);
    if (!good) fprintf(stderr, "%s\n", PQerrorMessage(s->connection));
    for (size_t i = 0; good && i < n; i++) {
        char why[1600], heading[80];
        bool ordered = is_ordered(ours[i]);
        comparison_verdict found = compare_answers(&a[i], &b[i], ordered, why, sizeof why);
        s->tally.verdicts[found]++;
        s->tally.n_queries++;
        if (found == VERDICT_SAME) s->tally.n_rows += a[i].n_rows;
        if (found == VERDICT_REFUSED || found == VERDICT_ONE_FAILED) count_reason(&s->tally, why);
        snprintf(heading, sizeof heading, "seed %" PRIu64 ", query %" PRIu64, s->settings->seed,
                 first + i);
        bool look = found == VERDICT_DIFFERENT ||
                    (found == VERDICT_REFUSED && s->settings->refusals) ||
                    (found == VERDICT_ONE_FAILED && s->settings->refusals);
        if (look) investigate(s, queries[i], found, why, heading);
    }
    for (size_t i = 0; i < n; i++) {
        free_answer(&a[i]);
        free_answer(&b[i]);
        free(ours[i]);
        free(theirs[i]);
    }
    return good;
}

static bool run_world(session *s, uint64_t number) {
    bd_arena arena;
    bd_arena_init(&arena);
    make_world(s->world, s->settings->seed * 1000003 + number, false);
    generator g = {.world = s->world, .arena = &arena, .random = s->world->random};
    bool good = reload(s);
    uint64_t first = number * PER_WORLD;
    for (size_t done = 0; good && done < PER_WORLD && first + done < s->settings->n_queries;
         done += BATCH) {
        node *queries[BATCH];
        for (size_t i = 0; i < BATCH; i++)
            queries[i] = generate_query(&g);
        good = run_batch(s, queries, BATCH, first + done, &g.random);
        if (s->tally.verdicts[VERDICT_DIFFERENT] && !s->settings->keep_going) break;
    }
    bd_store_free(s->store);
    s->store = NULL;
    free_world(s->world);
    bd_arena_reset(&arena);
    return good;
}

static void print_tally(const totals *tally) {
    static const char *const names[N_VERDICTS] = {"same rows",        "failed on both sides",
                                                  "refused by Bidui", "failed on one side only",
                                                  "given up",         "different"};
    printf("%" PRIu64 " queries, %" PRIu64 " rows compared\n", tally->n_queries, tally->n_rows);
    for (int i = 0; i < N_VERDICTS; i++)
        printf("  %-24s %8" PRIu64 "  %6.2f %%\n", names[i], tally->verdicts[i],
               tally->n_queries ? 100.0 * (double)tally->verdicts[i] / (double)tally->n_queries
                                : 0);
    for (size_t i = 0; i < tally->n_reasons; i++)
        printf("    %6" PRIu64 "  %s\n", tally->reasons[i].n, tally->reasons[i].text);
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
        else if (strcmp(argv[i], "--codes") == 0 && more)
            settings->codes_folder = argv[++i];
        else if (strcmp(argv[i], "--keep-going") == 0)
            settings->keep_going = true;
        else if (strcmp(argv[i], "--show") == 0)
            settings->show = true;
        else if (strcmp(argv[i], "--refusals") == 0)
            settings->refusals = true;
        else {
            fprintf(stderr, "usage: differential [--queries N] [--seed S] [--threads N] "
                            "[--codes FOLDER] [--keep-going] [--show] [--refusals]\n");
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv) {
    campaign settings = {.n_queries = 1000, .seed = 1, .n_threads = 1};
    if (!read_settings(argc, argv, &settings)) return 2;
    session s = {
        .settings = &settings, .connection = PQconnectdb(""), .world = malloc(sizeof(test_world))};
    if (!s.world || PQstatus(s.connection) != CONNECTION_OK) {
        fprintf(stderr, "%s", PQerrorMessage(s.connection));
        return 2;
    }
    bd_error error;
    if (settings.codes_folder && bd_codes_load(settings.codes_folder, &s.codes, &error) != BD_OK) {
        fprintf(stderr, "%s\n", error.en);
        return 2;
    }
    bool good =
        load_postgres(s.connection, "SET client_min_messages = error; SET statement_timeout = "
                                    "'5s'; SET datestyle = ISO; SET extra_float_digits = 1");
    /* A double as it is rounded here; numeric would keep 15 digits only. */
    good = good &&
           load_postgres(s.connection, "CREATE OR REPLACE FUNCTION half_away(x double precision) "
                                       "RETURNS double precision LANGUAGE sql IMMUTABLE AS "
                                       "$$ SELECT sign(x) * floor(abs(x) + 0.5) $$");
    for (uint64_t number = 0; good && number * PER_WORLD < settings.n_queries; number++) {
        good = run_world(&s, number);
        if (s.tally.verdicts[VERDICT_DIFFERENT] && !settings.keep_going) break;
    }
    print_tally(&s.tally);
    PQfinish(s.connection);
    free(s.world);
    bd_codes_free(s.codes);
    return good && !s.tally.verdicts[VERDICT_DIFFERENT] ? 0 : 1;
}
