/* Of two tables, what agrees in pairs that are each other's best: they are matches more surely than
 * any model says, as a record that only looks like another one seldom beats the true partner. */
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 3
#define ENOUGH                                                                                     \
    0.9 /* share of the true partners that decoys show, from which they are not needed             \
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

/* What the columns of a pair weigh, one by one. */
typedef struct shares {
    unsigned level[BD_LINK_FIELDS];
    float sum, weight[BD_LINK_FIELDS];
    float akin_sum[LINK_AKIN], akin[BD_LINK_FIELDS][LINK_AKIN];
} shares;

static void weigh_columns(const bd_link_result *link, const link_scored *pair, shares *out) {
    const uint32_t *x = link->rows + (size_t)pair->left * link->n_columns;
    const uint32_t *y = link->rows + (size_t)pair->right * link->n_columns;
    *out = (shares){0};
    for (size_t c = 0; c < link->n_columns; c++) {
        unsigned level = out->level[c] = link_compare_rows(link, c, x, y);
        if (level == LINK_MISSING) continue;
        out->weight[c] = x[c] == y[c] ? link->exact_weight[c][x[c]]
                                      : link_level_weight(link, c, level, x[c], y[c]);
        out->sum += out->weight[c];
        for (size_t k = 0; k < link->n_akin; k++) {
            out->akin[c][k] = link->akin_weight[c][k][level];
            out->akin_sum[k] += out->akin[c][k];
        }
    }
}

static double chance_of(float weight, double prior) {
    double odds = exp2((double)weight) * prior;
    return odds / (1 + odds);
}

/* How probable the pair is without what column `c` says: a column that is often wrong would not
 * show in pairs that are chosen by its agreement. Two columns say too little without one of them.
 */
static double chance_without(const bd_link_result *link, const shares *s, size_t c, double prior) {
    float akin[LINK_AKIN], sum = s->sum - s->weight[c];
    for (size_t k = 0; k < link->n_akin; k++)
        akin[k] = s->akin_sum[k] - s->akin[c][k];
    return chance_of(link->n_akin > 0 ? link_beside_akin(link, sum, akin) : sum, prior);
}

#define LEAST_COLUMNS 3

/* Adds the levels of pairs that are each other's best, as far as they are probable. */
static void count_levels(const bd_link_result *link, const uint32_t *best, double prior,
                         counts *out) {
    for (uint32_t i = 0; i < link->n_left; i++) {
        if (best[i] == 0) continue;
        const link_scored *pair = &link->scored[best[i] - 1];
        if (best[pair->right] != best[i] ||
            link_label_of(link, pair->left, pair->right) == LINK_CHECKED_DIFFERENT)
            continue;
        double chance = chance_of(pair->weight, prior);
        double surplus = link_decoys_chance(link, pair->weight);
        out->by_model += chance;
        if (surplus > chance) chance = surplus;
        shares s;
        weigh_columns(link, pair, &s);
        if (chance >= 0.1) out->all += chance;
        for (size_t c = 0; c < link->n_columns; c++) {
            if (s.level[c] == LINK_MISSING) continue;
            double by_others =
                link->n_columns < LEAST_COLUMNS ? chance : chance_without(link, &s, c, prior);
            if (surplus > by_others) by_others = surplus;
            if (by_others >= 0.1) out->level[c][s.level[c]] += by_others;
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
