/* Inside engine/exec: queries that run together, and what each thread has of them. */
#ifndef BD_EXEC_JOBS_H
#define BD_EXEC_JOBS_H

#include "engine/exec/explain.h"
#include "engine/exec/partial.h"

/* A query's own instance in one thread: operators and pools, used for one range after the other. */
typedef struct bd_instance {
    bd_run run;
    bd_operator *root;
    bd_splitter *splitter; /* before an exchange */
    bd_node_facts *facts;  /* of the query; NULL: nobody asks */
    bd_error error;
    double seconds;
} bd_instance;

typedef struct bd_job {
    bd_prepared *prepared;
    bd_wanted wanted; /* evidence */
    bool by_ids;      /* its ranges are pieces of wanted.ids */
    size_t n_partials;
    bd_partial *partials;    /* per range; 1 for queries that are not local */
    bd_instance **instances; /* per thread */
    bd_exchange exchange; /* its partials are those of the ranges; `partials` those of the parts */
    bool exchanged;       /* the ranges are done */
    bool without_shared;  /* what its ranges share could not be made: none of them can run */
    _Atomic size_t failed_range; /* the lowest that failed, SIZE_MAX when none */
    bd_status status;
    bd_error error;
    bd_result *result;
    bd_common_table *common; /* instead of a result */
    double seconds;
} bd_job;

/* What one thread takes at a time. */
typedef struct bd_task {
    bd_type type; /* all local queries of the type, for `range`; UNKNOWN: query `job`, whole or */
    size_t range; /* a piece of its ids */
    size_t job;
} bd_task;

typedef struct bd_jobs {
    bd_store *store;
    bd_catalog catalog;
    bd_memory own_memory; /* unless the run has it */
    const bd_exec_options *options;
    int n_threads;
    size_t n_jobs;
    bd_job *jobs;
    uint32_t n_ids[BD_N_TYPES];
    bd_slab *slabs;              /* per thread: rows of the exchange under way */
    size_t n_ranges[BD_N_TYPES]; /* of ids; range 0 (rows without key) comes on top */
    bd_task *tasks;
    size_t n_tasks, tasks_capacity;
    size_t n_progress, n_done; /* tasks, ranges and parts of exchanges */
} bd_jobs;

BD_MUST_CHECK bd_status bd_jobs_open(bd_jobs *s, bd_store *store, const bd_exec_options *options,
                                     size_t n_jobs, bd_error *error);
/* What fails is in the job. `column` and `needed` are those of bd_prepare. */
void bd_job_prepare(bd_jobs *s, bd_job *j, const bd_query *query, size_t column,
                    const bool *needed);
/* Runs the jobs that were prepared; what failed is in them. */
BD_MUST_CHECK bd_status bd_jobs_run(bd_jobs *s, bd_error *error);
/* Hands the results over, and the errors of those that have none. */
void bd_jobs_give(bd_jobs *s, bd_result **results, bd_error *errors);
void bd_jobs_close(bd_jobs *s);

#endif
