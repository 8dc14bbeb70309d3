/* Findings with one fingerprint become one: a key that a rule's rows share names one matter. */
#include "engine/rule/finding.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

static int compare_gravity(const bd_finding *a, const bd_finding *b) {
    if (a->severity != b->severity) return a->severity > b->severity ? -1 : 1;
    if (a->amount_fen != b->amount_fen) return a->amount_fen > b->amount_fen ? -1 : 1;
    return strcmp(a->explain_zh, b->explain_zh);
}

typedef struct place {
    const bd_finding *finding;
    size_t at; /* in the list */
} place;

static int compare_places(const void *a, const void *b) {
    const place *x = a, *y = b;
    int order = strcmp(x->finding->fingerprint, y->finding->fingerprint);
    if (!order) order = compare_gravity(x->finding, y->finding);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int compare_evidence(const void *a, const void *b) {
    const bd_evidence *x = a, *y = b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return (x->table_row > y->table_row) - (x->table_row < y->table_row);
}

/* What was looked for by any of places[0 .. n), for the first finding. */
static bd_status join_absences(bd_finding_list *list, const place *places, size_t n,
                               bd_arena *arena, bd_error *error) {
    size_t n_all = 0;
    for (size_t i = 0; i < n; i++)
        n_all += places[i].finding->n_absences;
    bd_absence *all = bd_arena_array(arena, n_all + 1, sizeof *all);
    if (!all) return bd_error_memory(error, n_all * sizeof *all);
    bd_finding joined = {.absences = all};
    for (size_t i = 0; i < n; i++) {
        const bd_finding *finding = places[i].finding;
        for (size_t k = 0; k < finding->n_absences; k++)
            bd_absence_add(&joined, &finding->absences[k]);
    }
    bd_finding *first = &list->findings[places[0].at];
    first->absences = joined.absences;
    first->n_absences = joined.n_absences;
    return BD_OK;
}

static bd_context *find_context(bd_context *contexts, size_t n, uint32_t table) {
    for (size_t i = 0; i < n; i++) {
        if (contexts[i].table == table) return &contexts[i];
    }
    return NULL;
}

/* What places[0 .. n) are compared with, for the first finding: mostly the same rows, so of each
 * table the larger number counts. */
static bd_status join_contexts(bd_finding_list *list, const place *places, size_t n,
                               bd_arena *arena, bd_error *error) {
    size_t n_all = 0;
    for (size_t i = 0; i < n; i++)
        n_all += places[i].finding->n_contexts;
    if (n_all == 0) return BD_OK;
    bd_context *all = bd_arena_array(arena, n_all, sizeof *all);
    if (!all) return bd_error_memory(error, n_all * sizeof *all);
    size_t filled = 0;
    for (size_t i = 0; i < n; i++) {
        const bd_finding *finding = places[i].finding;
        for (size_t k = 0; k < finding->n_contexts; k++) {
            const bd_context *context = &finding->contexts[k];
            bd_context *known = find_context(all, filled, context->table);
            if (!known) {
                all[filled++] = *context;
            } else if (context->n_rows > known->n_rows) {
                *known = *context;
            }
        }
    }
    bd_finding *first = &list->findings[places[0].at];
    first->contexts = all;
    first->n_contexts = filled;
    return BD_OK;
}

/* The evidence of places[0 .. n) goes to the first finding, each row once. */
static bd_status join_evidence(bd_finding_list *list, const place *places, size_t n,
                               bd_arena *arena, bd_error *error) {
    size_t n_rows = 0;
    for (size_t i = 0; i < n; i++)
        n_rows += places[i].finding->n_evidence;
    bd_evidence *all = bd_arena_array(arena, n_rows + 1, sizeof *all);
    if (!all) return bd_error_memory(error, n_rows * sizeof *all);
    size_t filled = 0;
    uint64_t n_left_out = 0;
    for (size_t i = 0; i < n; i++) {
        const bd_finding *finding = places[i].finding;
        n_left_out += finding->n_evidence_left_out;
        if (filled >= BD_EVIDENCE_MOST_ROWS) {
            n_left_out += finding->n_evidence;
            continue;
        }
        if (finding->n_evidence)
            memcpy(all + filled, finding->evidence, finding->n_evidence * sizeof *all);
        filled += finding->n_evidence;
    }
    qsort(all, filled, sizeof *all, compare_evidence);
    size_t kept = 0;
    for (size_t i = 0; i < filled; i++) {
        if (kept && compare_evidence(&all[kept - 1], &all[i]) == 0) continue;
        all[kept++] = all[i];
    }
    BD_TRY(join_absences(list, places, n, arena, error));
    BD_TRY(join_contexts(list, places, n, arena, error));
    bd_finding *first = &list->findings[places[0].at];
    first->n_evidence_left_out = n_left_out;
    first->evidence = all;
    first->n_evidence = kept;
    return BD_OK;
}

static void count_again(const bd_finding_list *list, bd_screening *screening) {
    for (size_t c = 0; c < screening->n_coverage; c++)
        screening->coverage[c].n_findings = 0;
    size_t c = 0; /* findings stand in the order of rules */
    for (size_t i = 0; i < list->n; i++) {
        while (c < screening->n_coverage && screening->coverage[c].rule != list->findings[i].rule)
            c++;
        if (c < screening->n_coverage) screening->coverage[c].n_findings++;
    }
}

bd_status bd_findings_merge(bd_finding_list *list, bd_screening *screening, bd_error *error) {
    place *places = bd_allocate(list->n, sizeof *places);
    bool *dropped = bd_allocate_zero(list->n, sizeof *dropped);
    bd_status status = places && dropped ? BD_OK : bd_error_memory(error, list->n * sizeof *places);
    if (status == BD_OK) {
        for (size_t i = 0; i < list->n; i++)
            places[i] = (place){&list->findings[i], i};
        qsort(places, list->n, sizeof *places, compare_places);
    }
    for (size_t begin = 0; status == BD_OK && begin < list->n;) {
        size_t end = begin + 1;
        while (end < list->n &&
               strcmp(places[end].finding->fingerprint, places[begin].finding->fingerprint) == 0)
            dropped[places[end++].at] = true;
        if (end > begin + 1)
            status = join_evidence(list, places + begin, end - begin, &screening->arena, error);
        begin = end;
    }
    if (status == BD_OK) {
        size_t kept = 0;
        for (size_t i = 0; i < list->n; i++) {
            if (dropped[i]) continue;
            list->findings[kept] = list->findings[i];
            list->facts[kept++] = list->facts[i];
        }
        list->n = kept;
        count_again(list, screening);
    }
    free(places);
    free(dropped);
    return status;
}
