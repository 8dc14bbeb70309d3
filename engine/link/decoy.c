/* How much a weight proves where the model cannot say: a record of a table has no partner among the
 * other records of its own table, so that the best one found there shows how well strangers agree.
 * What the best partners in the other table agree more than that is what true partners add. */
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DECOYS 1000
#define LEAST_DECOYS 100
#define MOST_WEIGHED 8e6  /* values compared between decoys and the records of their table */
#define MOST_CERTAIN 0.95 /* of the lowest bin of those that are rather the same than not */
#define LEAST_SURPLUS 10.0
#define LEAST_ERRORS 4.0 /* standard errors that the surplus is beyond chance */

typedef struct looker {
    bd_link_result *link;
    uint32_t begin, end;         /* the table in which decoys look for a partner */
    uint32_t asking, asking_end; /* the one whose records are asked about */
    float *best;                 /* of each asking record */
    size_t n_best;
    float *decoys; /* the same of each decoy */
    size_t n_decoys;
} looker;

static int by_weight(const void *a, const void *b) {
    const float *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void find_best(const looker *k) {
    const bd_link_result *link = k->link;
    for (size_t i = 0; i < k->n_best; i++)
        k->best[i] = LINK_NO_WEIGHT;
    for (size_t i = 0; i < link->n_scored; i++) {
        const link_scored *pair = &link->scored[i];
        uint32_t record = k->asking == 0 ? pair->left : pair->right;
        float *best = &k->best[record - k->asking];
        if (pair->weight >= link->least && pair->weight > *best) *best = pair->weight;
    }
}

/* The best partner of a decoy in its own table. It is shown with the gaps of a record that asks:
 * what that one has not filled cannot speak against it either. */
static float look_for(const looker *k, uint32_t decoy, uint32_t gaps) {
    const bd_link_result *link = k->link;
    size_t n = link->n_columns;
    uint32_t row[BD_LINK_FIELDS];
    for (size_t c = 0; c < n; c++)
        row[c] = link->rows[gaps * n + c] == LINK_NONE ? LINK_NONE : link->rows[decoy * n + c];
    float best = LINK_NO_WEIGHT, least = link->least;
    for (uint32_t other = k->begin; other < k->end; other++) {
        if (other == decoy) continue;
        float weight = link_rows_weight(link, row, link->rows + other * n, least);
        if (weight > best) best = least = weight;
    }
    return best;
}

static void ask_decoys(const looker *k) {
    uint32_t n = k->end - k->begin, n_asking = k->asking_end - k->asking;
#pragma omp parallel for schedule(dynamic, 16) num_threads(k->link->n_threads)
    for (size_t i = 0; i < k->n_decoys; i++) {
        uint32_t decoy = k->begin + (uint32_t)(i * n / k->n_decoys);
        uint32_t gaps = k->asking + (uint32_t)(i * n_asking / k->n_decoys);
        k->decoys[i] = look_for(k, decoy, gaps);
    }
}

typedef struct bin {
    float from;
    double asked, strangers; /* best partners, and how many of them strangers would be */
    double chance;
} bin;

/* Bins of about as many best partners each, the highest first. */
static size_t make_bins(looker *k, bin *bins) {
    size_t n = 0, decoy = k->n_decoys;
    double scale = (double)k->n_best / (double)k->n_decoys;
    qsort(k->best, k->n_best, sizeof *k->best, by_weight);
    qsort(k->decoys, k->n_decoys, sizeof *k->decoys, by_weight);
    size_t size = k->n_best / LINK_DECOY_BINS + 1;
    for (size_t end = k->n_best; end > 0 && n < LINK_DECOY_BINS;) {
        size_t begin = end > size ? end - size : 0;
        while (begin > 0 && k->best[begin - 1] == k->best[begin])
            begin--;
        if (k->best[begin] == LINK_NO_WEIGHT) {
            while (begin < end && k->best[begin] == LINK_NO_WEIGHT)
                begin++;
            if (begin == end) break;
        }
        bin *b = &bins[n++];
        *b = (bin){.from = k->best[begin], .asked = (double)(end - begin)};
        for (; decoy > 0 && k->decoys[decoy - 1] >= b->from; decoy--)
            b->strangers += scale;
        if (k->best[begin] == k->best[0] || (begin > 0 && k->best[begin - 1] == LINK_NO_WEIGHT))
            break;
        end = begin;
    }
    return n;
}

/* What of the partners of each bin is not explained by strangers; a lower weight proves no more. */
static void take_chances(bin *bins, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bin pool = bins[i];
        size_t first = i;
        pool.chance = 1 - pool.strangers / pool.asked;
        while (first > 0 && bins[first - 1].chance <= pool.chance) {
            first--;
            pool.asked += bins[first].asked;
            pool.strangers += bins[first].strangers;
            /* `bins[first]` may be part of a pool itself: all of it has one chance */
            while (first > 0 && bins[first - 1].chance == bins[first].chance) {
                first--;
                pool.asked += bins[first].asked;
                pool.strangers += bins[first].strangers;
            }
            pool.chance = 1 - pool.strangers / pool.asked;
        }
        for (size_t j = first; j <= i; j++)
            bins[j].chance = pool.chance;
    }
}

static void judge(looker *k) {
    bd_link_result *link = k->link;
    bin bins[LINK_DECOY_BINS];
    size_t n = make_bins(k, bins), n_good = 0;
    take_chances(bins, n);
    double asked = 0, strangers = 0;
    for (; n_good < n && bins[n_good].chance >= 0.5; n_good++) {
        asked += bins[n_good].asked;
        strangers += bins[n_good].strangers;
    }
    double surplus = asked - strangers;
    double scale = (double)k->n_best / (double)k->n_decoys;
    double errors = surplus / sqrt(asked + strangers * scale + 1);
    if (surplus < LEAST_SURPLUS || errors < LEAST_ERRORS || errors < link->decoys.errors) return;
    link->decoys.errors = errors;
    link->decoys.n = n_good;
    link->decoys.surplus = surplus;
    double chance = fmin(bins[n_good - 1].chance, MOST_CERTAIN);
    link->decoys.odds = chance / (1 - chance) * exp2(-(double)bins[n_good - 1].from);
    for (size_t i = 0; i < n_good; i++) {
        link->decoys.from[i] = bins[i].from;
        link->decoys.chance[i] = (float)bins[i].chance;
    }
}

/* Decoys of the table `side`; the records of the other one ask. */
static bd_status look_into(bd_link_result *link, int side, bd_error *error) {
    looker k = {.link = link,
                .begin = side ? link->n_left : 0,
                .end = side ? link->n_records : link->n_left,
                .asking = side ? 0 : link->n_left,
                .asking_end = side ? link->n_left : link->n_records};
    double size = k.end - k.begin;
    k.n_best = k.asking_end - k.asking;
    k.n_decoys =
        (size_t)fmin(fmin(size, MOST_DECOYS), MOST_WEIGHED / (size * (double)link->n_columns));
    if (k.n_decoys < LEAST_DECOYS) return BD_OK;
    k.best = bd_allocate(k.n_best, sizeof *k.best);
    k.decoys = bd_allocate(k.n_decoys, sizeof *k.decoys);
    bd_status status = k.best && k.decoys ? BD_OK : bd_error_memory(error, k.n_best * 4ul);
    if (status == BD_OK) {
        find_best(&k);
        ask_decoys(&k);
        judge(&k);
    }
    free(k.best);
    free(k.decoys);
    return status;
}

bd_status link_decoys_look(bd_link_result *link, bd_error *error) {
    link->decoys.n = 0;
    link->decoys.errors = 0;
    BD_TRY(look_into(link, 0, error));
    return look_into(link, 1, error);
}

double link_decoys_chance(const bd_link_result *link, float weight) {
    for (size_t i = 0; i < link->decoys.n; i++) {
        if (weight >= link->decoys.from[i]) return (double)link->decoys.chance[i];
    }
    return 0;
}
