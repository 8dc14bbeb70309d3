/* The derived table kin_conflict: contradictions of all people, with where each tie stands. */
#include "engine/base/memory.h"
#include "engine/kin/conflict.h"
#include "engine/kin/trace.h"
#include "engine/store/access.h"
#include "engine/store/derived.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK 16384u

static int compare_conflicts(const void *left, const void *right) {
    const bd_kin_conflict *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->person != b->person) return a->person < b->person ? -1 : 1;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return a->second < b->second ? -1 : a->second > b->second;
}

static bd_status append(bd_kin_conflicts *all, const bd_kin_conflicts *part, bd_error *error) {
    if (part->n == 0) return BD_OK;
    BD_TRY(bd_grow(&all->items, &all->capacity, all->n + part->n, sizeof *all->items, error));
    memcpy(all->items + all->n, part->items, part->n * sizeof *part->items);
    all->n += part->n;
    return BD_OK;
}

static bd_status find_all(const bd_kin_conflict_input *input, int n_threads,
                          const bd_cancel *cancel, bd_kin_conflicts *all, bd_error *error) {
    uint32_t n_persons = input->graph->n_persons;
    bd_status status = BD_OK;
    bool stop = false;
#pragma omp parallel num_threads(bd_threads_count(n_threads, n_persons / CHUNK + 1))
    {
        bd_kin_conflicts list = {0};
        bd_error own;
        bd_status result = BD_OK;
#pragma omp for schedule(dynamic, CHUNK)
        for (uint32_t person = 1; person <= n_persons; person++) {
            if (result != BD_OK || __atomic_load_n(&stop, __ATOMIC_RELAXED)) continue;
            if (person % CHUNK == 0 && cancel && *cancel)
                result = bd_error_set(&own, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
            if (result == BD_OK) result = bd_kin_conflicts_find(input, person, &list, &own);
        }
#pragma omp critical(bd_kin_conflicts_all)
        {
            if (result == BD_OK && status == BD_OK) result = append(all, &list, &own);
            if (result != BD_OK) {
                __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
                status = result;
                if (error) *error = own;
            }
        }
        free(list.items);
    }
    if (status == BD_OK && all->n > 1)
        qsort(all->items, all->n, sizeof *all->items, compare_conflicts);
    return status;
}

/* --- The table
 * ------------------------------------------------------------------------------------ */

typedef struct conflict_columns {
    uint32_t *person, *kind, *relative, *evidence, *source, *other, *other_evidence, *other_source;
    uint32_t *problem, *problem_en;
    int64_t *row, *other_row;
} conflict_columns;

static bd_status make_columns(bd_derived *d, conflict_columns *out, bd_error *error) {
    BD_TRY(bd_derived_column(d, "person", BD_TYPE_PERSON, &out->person, error));
    BD_TRY(bd_derived_column(d, "kind", BD_TYPE_CODE, &out->kind, error));
    BD_TRY(bd_derived_column(d, "relative", BD_TYPE_PERSON, &out->relative, error));
    BD_TRY(bd_derived_column(d, "evidence", BD_TYPE_CODE, &out->evidence, error));
    BD_TRY(bd_derived_column(d, "of_source", BD_TYPE_SOURCE, &out->source, error));
    BD_TRY(bd_derived_column(d, "of_row", BD_TYPE_INT, &out->row, error));
    BD_TRY(bd_derived_column(d, "other", BD_TYPE_PERSON, &out->other, error));
    BD_TRY(bd_derived_column(d, "other_evidence", BD_TYPE_CODE, &out->other_evidence, error));
    BD_TRY(bd_derived_column(d, "other_source", BD_TYPE_SOURCE, &out->other_source, error));
    BD_TRY(bd_derived_column(d, "other_row", BD_TYPE_INT, &out->other_row, error));
    BD_TRY(bd_derived_column(d, "problem", BD_TYPE_TEXT, &out->problem, error));
    return bd_derived_column(d, "problem_en", BD_TYPE_TEXT, &out->problem_en, error);
}

/* Does a row of the table make ties of that evidence? */
static bool gives(const bd_table *table, bd_kin_evidence evidence) {
    const char *name = table->definition->name;
    switch (evidence) {
    case BD_KIN_DECLARED:
        return strcmp(name, "kinship") == 0 || strcmp(name, "official") == 0;
    case BD_KIN_MARRIAGE:
        return strcmp(name, "marriage") == 0;
    case BD_KIN_REGISTER:
        return strcmp(name, "household") == 0;
    default:
        return true;
    }
}

/* Where the tie stands, by the evidence that it has. */
static bd_status place_tie(bd_store *store, int n_threads, uint32_t a, uint32_t b,
                           unsigned evidence, uint32_t *source, int64_t *row, bd_error *error) {
    bd_kin_trace traces[BD_KIN_MOST_TRACES];
    size_t n, i = 0;
    *source = BD_NULL_ID;
    *row = BD_NULL_I64;
    BD_TRY(bd_kin_traces(store, n_threads, a, b, traces, &n, error));
    while (i < n && !gives(traces[i].table, (bd_kin_evidence)evidence))
        i++;
    if (i == n) return BD_OK;
    const bd_table *table = traces[i].table;
    *source = bd_id_at(&table->source, traces[i].row);
    *row = bd_id_at(&table->source_row, traces[i].row);
    return BD_OK;
}

static bd_status fill(bd_store *store, const bd_kin_conflicts *all, int n_threads,
                      const conflict_columns *out, bd_error *error) {
    uint32_t names[BD_KIN_N_CONFLICTS], words[BD_KIN_N_CONFLICTS][2], evidence[BD_KIN_N_EVIDENCE];
    for (int k = 0; k < BD_KIN_N_CONFLICTS; k++) {
        bd_kin_conflict_kind kind = (bd_kin_conflict_kind)k;
        BD_TRY(bd_derived_text(store, bd_kin_conflict_name(kind), &names[k], error));
        BD_TRY(bd_derived_text(store, bd_kin_conflict_words(kind, BD_LANGUAGE_ZH), &words[k][0],
                               error));
        BD_TRY(bd_derived_text(store, bd_kin_conflict_words(kind, BD_LANGUAGE_EN), &words[k][1],
                               error));
    }
    for (int i = 0; i < BD_KIN_N_EVIDENCE; i++)
        BD_TRY(
            bd_derived_text(store, bd_kin_evidence_name((bd_kin_evidence)i), &evidence[i], error));
    for (size_t i = 0; i < all->n; i++) {
        const bd_kin_conflict *c = &all->items[i];
        bool two_ties = c->second || c->kind == BD_KIN_TWO_RELATIONS;
        out->person[i] = c->person;
        out->kind[i] = names[c->kind];
        out->relative[i] = c->first;
        out->evidence[i] = evidence[c->evidence[0]];
        out->other[i] = c->second;
        out->other_evidence[i] = two_ties ? evidence[c->evidence[1]] : BD_NULL_ID;
        out->problem[i] = words[c->kind][0];
        out->problem_en[i] = words[c->kind][1];
        out->source[i] = out->other_source[i] = BD_NULL_ID;
        out->row[i] = out->other_row[i] = BD_NULL_I64;
        if (i >= BD_KIN_MOST_TRACED) continue;
        BD_TRY(place_tie(store, n_threads, c->person, c->first, c->evidence[0], &out->source[i],
                         &out->row[i], error));
        if (two_ties)
            BD_TRY(place_tie(store, n_threads, c->person, c->second ? c->second : c->first,
                             c->evidence[1], &out->other_source[i], &out->other_row[i], error));
    }
    return BD_OK;
}

static bd_status set_table(bd_store *store, size_t number, const bd_kin_conflicts *all,
                           int n_threads, bd_error *error) {
    if (all->n >= UINT32_MAX)
        return bd_error_set(error, BD_ERROR_LIMIT, "亲属关系矛盾超过 %u 条",
                            "more than %u contradictions between relations", UINT32_MAX);
    bd_derived derived;
    conflict_columns columns;
    bd_derived_begin(&derived, store, number, (uint32_t)all->n);
    bd_status status = make_columns(&derived, &columns, error);
    if (status == BD_OK) status = fill(store, all, n_threads, &columns, error);
    if (status == BD_OK) status = bd_derived_finish(&derived, NULL, error);
    bd_derived_reset(&derived);
    return status;
}

bd_status bd_kin_conflict_table_set(bd_store *store, const bd_kin_graph *graph,
                                    const bd_people *people, int n_threads, const bd_cancel *cancel,
                                    bd_error *error) {
    size_t number;
    if (!bd_store_find_table(store, "kin_conflict", &number)) return BD_OK;
    bd_kin_conflict_input input;
    bd_kin_conflicts all = {0};
    bd_status status = bd_kin_conflict_open(store, graph, people, &input, error);
    if (status == BD_OK) status = find_all(&input, n_threads, cancel, &all, error);
    if (status == BD_OK) status = set_table(store, number, &all, n_threads, error);
    bd_kin_conflict_close(&input);
    free(all.items);
    return status;
}

bd_status bd_kin_conflicts_derive(bd_store *store, int n_threads, const bd_people *people,
                                  const bd_cancel *cancel, bd_error *error) {
    if (!bd_store_find_table(store, "kin_conflict", NULL)) return BD_OK;
    bd_kin_graph graph = {0};
    bd_status status = bd_kin_graph_build(store, people, n_threads, cancel, &graph, error);
    if (status == BD_OK)
        status = bd_kin_conflict_table_set(store, &graph, people, n_threads, cancel, error);
    bd_kin_graph_reset(&graph);
    return status;
}
