/* Evidence: queries again, with lineage, for chosen subjects only. */
#include "engine/exec/jobs.h"

static void prepare_evidence(bd_jobs *s, bd_job *j, const bd_evidence_request *request) {
    bd_job_prepare(s, j, request->query, request->column, NULL);
    j->wanted =
        (bd_wanted){.column = request->column, .ids = request->ids, .n_ids = request->n_ids};
    if (request->column == SIZE_MAX) j->wanted = (bd_wanted){0};
    j->by_ids = request->column != SIZE_MAX;
    if (!j->prepared || !j->by_ids || j->prepared->locality.local) return;
    /* The subjects cannot be pushed down: run as usual, keep their rows. */
    bd_prepared_free(j->prepared);
    j->by_ids = false;
    bd_job_prepare(s, j, request->query, BD_NO_COLUMN, NULL);
}

bd_status bd_exec_evidence_all(bd_store *store, const bd_evidence_request *requests,
                               size_t n_requests, const bd_exec_options *options,
                               bd_result **results, bd_error *errors, bd_error *error) {
    for (size_t i = 0; i < n_requests; i++) {
        results[i] = NULL;
        if (errors) bd_error_reset(&errors[i]);
    }
    bd_exec_options with_lineage = *options;
    with_lineage.lineage = true;
    bd_jobs s;
    BD_TRY(bd_jobs_open(&s, store, &with_lineage, n_requests, error));
    for (size_t i = 0; i < n_requests; i++)
        prepare_evidence(&s, &s.jobs[i], &requests[i]);
    bd_status status = bd_jobs_run(&s, error);
    if (status == BD_OK) bd_jobs_give(&s, results, errors);
    bd_jobs_close(&s);
    return status;
}

bd_status bd_exec_evidence(bd_store *store, const bd_query *query, size_t column,
                           const uint32_t *ids, size_t n_ids, const bd_exec_options *options,
                           bd_result **result, bd_error *error) {
    bd_evidence_request request = {.query = query, .column = column, .ids = ids, .n_ids = n_ids};
    bd_error own;
    BD_TRY(bd_exec_evidence_all(store, &request, 1, options, result, &own, error));
    if (*result) return BD_OK;
    if (error) *error = own;
    return own.code ? own.code : BD_ERROR_INTERNAL;
}

bd_status bd_exec_can_restrict(bd_store *store, const bd_query *query, size_t column, bool *can,
                               bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_locality locality;
    bd_catalog catalog = {.store = store, .n_threads = 1};
    bd_status status =
        bd_locality_find(&catalog, query->plan, column, true, &arena, &locality, error);
    *can = status == BD_OK && locality.local;
    bd_arena_reset(&arena);
    return status;
}
