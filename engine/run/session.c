#include "engine/run/session.h"

#include "engine/base/arena.h"
#include "engine/base/memory.h"
#include "engine/run/session_snapshot.h"
#include "engine/sql/sql.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

double bd_session_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double cpu_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void bd_session_stage_add(bd_session *session, const char *zh, const char *en, double seconds) {
    double cpu = cpu_clock();
    if (session->n_stages < BD_SESSION_MOST_STAGES)
        session->stages[session->n_stages++] =
            (bd_session_stage){zh, en, seconds, cpu - session->cpu_so_far};
    session->cpu_so_far = cpu;
}

static char *join(bd_arena *arena, const char *folder, const char *name) {
    return bd_arena_format(arena, "%s/%s", folder, name);
}

bd_status bd_session_open(bd_session *session, const char *rules_folder, bd_error *error) {
    memset(session, 0, sizeof *session);
    double begin = bd_session_clock();
    bd_arena paths;
    bd_arena_init(&paths);
    const char *tables = join(&paths, rules_folder, "tables");
    const char *codes = join(&paths, rules_folder, "codes");
    const char *divisions = join(&paths, rules_folder, "codes/divisions.csv");
    bd_status status = tables && codes && divisions ? BD_OK : bd_error_memory(error, 4096);
    if (status == BD_OK) status = bd_session_origin_create(tables, codes, &session->origin, error);
    if (status == BD_OK) status = bd_schema_load(tables, &session->schema, error);
    if (status == BD_OK) status = bd_codes_load(codes, &session->codes, error);
    if (status == BD_OK) status = bd_divisions_open(divisions, &session->divisions, error);
    if (status == BD_OK) status = bd_store_create(&session->schema, &session->store, error);
    if (status == BD_OK) bd_store_set_codes(session->store, session->codes);
    bd_arena_reset(&paths);
    bd_session_stage_add(session, "准备", "preparing", bd_session_clock() - begin);
    return status;
}

static void want_with(bd_session *session, const char *name, const char *companion) {
    size_t table = bd_schema_find_table(&session->schema, name, strlen(name));
    size_t other = bd_schema_find_table(&session->schema, companion, strlen(companion));
    if (table != SIZE_MAX && other != SIZE_MAX && session->wanted[table])
        session->wanted[other] = true;
}

bd_status bd_session_want(bd_session *session, const bd_query *query, bd_error *error) {
    if (!session->wanted)
        session->wanted = bd_allocate_zero(session->schema.n_tables, sizeof *session->wanted);
    if (!session->wanted) return bd_error_memory(error, session->schema.n_tables);
    for (size_t i = 0; i < query->n_tables_used; i++)
        session->wanted[query->tables_used[i]] = true;
    /* What reports say besides of the same. */
    want_with(session, "kin", "kin_conflict");
    want_with(session, "same_person", "same_person_field");
    return BD_OK;
}

bd_status bd_session_rules(bd_session *session, const char *rules_folder, const char *selection,
                           bd_error *error) {
    double begin = bd_session_clock();
    BD_TRY(bd_rule_set_load_given(&session->schema, rules_folder, selection, session->parameters,
                                  &session->rules, error));
    session->rules_loaded = true;
    for (size_t i = 0; i < session->rules.n_rules; i++)
        BD_TRY(bd_session_want(session, &session->rules.rules[i]->query, error));
    bd_session_stage_add(session, "编译规则", "compiling rules", bd_session_clock() - begin);
    return BD_OK;
}

typedef struct load_progress {
    const bd_session_options *options;
} load_progress;

static void forward_progress(void *context, const char *file, size_t done, size_t all) {
    const load_progress *to = context;
    (void)file;
    to->options->progress(to->options->progress_context, "读取", "reading", done, all);
}

bd_status bd_session_load(bd_session *session, const char *const *paths, size_t n_paths,
                          const bd_session_options *options, bd_error *error) {
    load_progress progress = {options};
    bd_load_options load = {
        .n_threads = options->n_threads,
        .strict = options->strict,
        .dry = options->dry,
        .case_file = options->case_file,
        .filters = options->filters,
        .codes = session->codes,
        .divisions = session->divisions,
        .passwords = options->passwords,
        .cancel = options->cancel,
        .progress = options->progress ? forward_progress : NULL,
        .progress_context = &progress,
    };
    double begin = bd_session_clock();
    if (options->snapshot && !options->dry) {
        BD_TRY(bd_session_snapshot_open(session, paths, n_paths, &load, options, error));
        if (session->from_snapshot) {
            bd_session_stage_add(session, "打开快照", "opening the snapshot",
                                 bd_session_clock() - begin);
            return BD_OK;
        }
    }
    BD_TRY(bd_load(session->store, paths, n_paths, &load, &session->load, error));
    double loaded = bd_session_clock();
    bd_session_stage_add(session, "读取", "reading", loaded - begin);
    if (options->dry) return BD_OK;
    bd_derive_options derive = {.n_threads = options->n_threads,
                                .divisions = session->divisions,
                                .wanted = session->wanted,
                                .checked = options->checked,
                                .n_checked = options->n_checked,
                                .cancel = options->cancel,
                                .laps = &session->derived};
    session->derived_stage = session->n_stages;
    BD_TRY(bd_derive_all(session->store, &derive, error));
    bd_session_stage_add(session, "人员与亲属关系", "people and kinship",
                         bd_session_clock() - loaded);
    return BD_OK;
}

static int32_t latest_day(const bd_session *session, const char *table, int32_t today) {
    int32_t latest = BD_NULL_I32;
    for (uint32_t i = 1; i <= bd_store_n_sources(session->store); i++) {
        const bd_source *source = bd_store_source(session->store, i);
        if (source->as_of == BD_NULL_I32 || source->as_of > today ||
            source->table >= session->schema.n_tables)
            continue;
        if (table && strcmp(session->schema.tables[source->table].name, table) != 0) continue;
        if (source->as_of > latest) latest = source->as_of;
    }
    return latest;
}

int32_t bd_session_data_day(const bd_session *session, int32_t today) {
    int32_t payments = latest_day(session, "subsidy", today);
    int32_t wages = latest_day(session, "payroll", today);
    int32_t latest = payments > wages ? payments : wages;
    if (latest == BD_NULL_I32) latest = latest_day(session, NULL, today);
    return latest == BD_NULL_I32 ? today : latest;
}

typedef struct rules_progress {
    const bd_session_options *options;
} rules_progress;

static void forward_rules(void *context, size_t done, size_t all) {
    const rules_progress *to = context;
    to->options->progress(to->options->progress_context, "比对", "screening", done, all);
}

bd_status bd_session_screen(bd_session *session, const char *rules_folder,
                            const bd_session_options *options, bd_error *error) {
    if (!session->rules_loaded)
        BD_TRY(bd_session_rules(session, rules_folder, options->selection, error));
    double compiled = bd_session_clock();
    rules_progress progress = {options};
    bd_exec_options exec = {
        .n_threads = options->n_threads,
        .as_of = options->as_of,
        .most_memory_bytes = bd_memory_budget(options->most_memory_bytes),
        .cancel = options->cancel,
        .progress = options->progress ? forward_rules : NULL,
        .progress_context = &progress,
    };
    BD_TRY(bd_screen_with(session->store, &session->rules, &exec, &options->screen,
                          &session->screening, error));
    bd_session_stage_add(session, "比对", "screening", bd_session_clock() - compiled);
    return BD_OK;
}

void bd_session_close(bd_session *session) {
    if (!session) return;
    bd_session_save_end(session);
    bd_session_origin_free(session->origin);
    bd_screening_reset(&session->screening);
    bd_rule_set_reset(&session->rules);
    free(session->wanted);
    bd_load_report_reset(&session->load);
    bd_store_free(session->store);
    bd_divisions_close(session->divisions);
    bd_codes_free(session->codes);
    bd_schema_reset(&session->schema);
    memset(session, 0, sizeof *session);
}
