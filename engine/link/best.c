/* Of two tables, what agrees in pairs that are each other's best: they are matches more surely than
 * any model says, as a record that only looks like another one seldom beats the true partner. */
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 3
#define ENOUGH 0.9 /* share of the true partners that decoys show, from which they are not needed  \
                    */
#define LEAST_BEST 30 /* pairs from which anything is learned */

static void note(const bd_link_result *link, uint32_t *best, uint32_t record, size_t i) {
    if (best[record] == 0 || link->scored[i].weight > link->scored[best[record] - 1].weight)
        best[record] = (uint32_t)i + 1;
}

typedef struct counts {
    double level[BD_LINK_FIELDS][BD_LINK_LEVELS];
    double all, by_model; /* pairs; those that the model alone would find */
} counts;

/* Adds the levels of pairs that are each other's best, as far as they are probable. */
static void count_levels(const bd_link_result *link, const uint32_t *best, double prior,
                         counts *out) {
    for (uint32_t i = 0; i < link->n_left; i++) {
        if (best[i] == 0) continue;
        const link_scored *pair = &link->scored[best[i] - 1];
        if (best[pair->right] != best[i] ||
            link_label_of(link, pair->left, pair->right) == LINK_CHECKED_DIFFERENT)
            continue;
        double odds = exp2((double)pair->weight) * prior, chance = odds / (1 + odds);
        out->by_model += chance;
        double surplus = link_decoys_chance(link, pair->weight);
        if (surplus > chance) chance = surplus;
        if (chance < 0.1) continue;
        out->all += chance;
        for (size_t c = 0; c < link->n_columns; c++) {
            unsigned level = link_compare_records(link, c, pair->left, pair->right);
            if (level != LINK_MISSING) out->level[c][level] += chance;
        }
    }
}

static double take(bd_link_result *link, const counts *counted) {
    double change = 0;
    for (size_t c = 0; c < link->n_columns; c++) {
        bd_link_field *field = &link->columns[c].field;
        double all = 0;
        for (uint32_t level = 0; level < field->n_levels; level++)
            all += counted->level[c][level] + field->m[level] * 5;
        double now[BD_LINK_LEVELS];
        for (uint32_t level = 0; level < field->n_levels; level++)
            now[level] = (counted->level[c][level] + field->m[level] * 5) / all;
        link_labels_teach(link, c, now);
        for (uint32_t level = 0; level < field->n_levels; level++) {
            change += fabs(now[level] - field->m[level]);
            field->m[level] = now[level];
        }
    }
    return change;
}

bd_status link_learn_from_best(bd_link_result *link, bd_error *error) {
    uint32_t *best = bd_allocate(link->n_records, sizeof *best);
    counts *counted = bd_allocate(1, sizeof *counted);
    bd_status status = best && counted ? BD_OK : bd_error_memory(error, link->n_records * 4ul);
    double n_right = link->n_records - link->n_left;
    double most = link->n_left < n_right ? link->n_left : n_right;
    double prior = most / 2 / link->total_pairs;
    for (int round = 0; status == BD_OK && round < ROUNDS; round++) {
        memset(best, 0, link->n_records * sizeof *best);
        *counted = (counts){0};
        if (round == 0 || link->decoys.n > 0) status = link_decoys_look(link, error);
        if (status != BD_OK) break;
        for (size_t i = 0; i < link->n_scored; i++) {
            note(link, best, link->scored[i].left, i);
            note(link, best, link->scored[i].right, i);
        }
        count_levels(link, best, prior, counted);
        if (counted->by_model >= ENOUGH * link->decoys.surplus) link->decoys.n = 0;
        if (counted->all < LEAST_BEST) break;
        double change = take(link, counted);
        prior = counted->all / link->total_pairs;
        link_weights_set(link);
#pragma omp parallel for schedule(dynamic, 1024) num_threads(link->n_threads)
        for (size_t i = 0; i < link->n_scored; i++)
            link->scored[i].weight =
                link_pair_weight(link, link->scored[i].left, link->scored[i].right);
        if (change < 0.02 * (double)link->n_columns) break;
    }
    if (status == BD_OK && link->decoys.n > 0) status = link_decoys_look(link, error);
    free(best);
    free(counted);
    return status;
}
