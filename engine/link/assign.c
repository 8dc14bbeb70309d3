/* From weights to decisions: the prior, one partner each, clusters that do not hang on a weak link.
 */
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CERTAIN 1e60 /* likelihood of a pair that a person found to be the same */
#define SHOWN 0.1f   /* probability from which a pair that was not linked is listed */

typedef struct assigner {
    bd_link_result *link;
    double *left, *right; /* per record: sum of the odds of its candidates */
    double *ratio, *odds; /* per scored pair: likelihoods, and with the prior */
    bool unique[2];       /* the left table, the right one has everybody once */
} assigner;

/* A record whose candidates are all of a table without duplicates has one partner at most. */
static double chance(const assigner *s, size_t i) {
    double odds = s->odds[i], least = odds / (1 + odds);
    const link_scored *pair = &s->link->scored[i];
    if (s->unique[1]) least = odds / (1 + s->left[pair->left]);
    if (s->unique[0]) {
        double right = odds / (1 + s->right[pair->right]);
        if (right < least) least = right;
    }
    return least;
}

static void odds_with(assigner *s, double expected) {
    const bd_link_result *link = s->link;
    double rest = link->total_pairs - expected;
    double prior = expected / (rest < 1 ? 1 : rest);
    memset(s->left, 0, link->n_records * sizeof *s->left);
    memset(s->right, 0, link->n_records * sizeof *s->right);
    for (size_t i = 0; i < link->n_scored; i++) {
        s->odds[i] = s->ratio[i] * prior;
        s->left[link->scored[i].left] += s->odds[i];
        s->right[link->scored[i].right] += s->odds[i];
    }
}

/* Where texts say little, the prior that explains itself is none at all. */
static double no_less_than_decoys(const bd_link_result *link, double expected) {
    if (link->decoys.n == 0) return expected;
    double odds = link->decoys.odds, least = link->total_pairs * odds / (1 + odds);
    return expected > least ? expected : least;
}

/* The prior that explains itself: as many matches as the probabilities add up to. */
static void settle(assigner *s) {
    bd_link_result *link = s->link;
    uint32_t n_right = link->n_records - link->n_left;
    double most = link->total_pairs / 2;
    if (s->unique[1] && link->n_left < most) most = link->n_left;
    if (s->unique[0] && n_right < most) most = n_right;
    double expected = link->one_table
                          ? link->n_records / 2.0
                          : (double)(link->n_left < n_right ? link->n_left : n_right) / 2;
    for (int round = 0; round < 30; round++) {
        odds_with(s, expected);
        double sum = 0.5;
        for (size_t i = 0; i < link->n_scored; i++)
            sum += chance(s, i);
        if (sum > most) sum = most;
        if (fabs(sum - expected) < 1e-6 * expected) break;
        expected = sum;
    }
    expected = no_less_than_decoys(link, expected);
    odds_with(s, expected);
    link->expected = expected;
}

/* The two best partners of a record; NONE where there are fewer. */
typedef struct best_two {
    uint32_t partner[2];
    float weight[2];
} best_two;
#define NONE UINT32_MAX
#define MOST_LOOKED_AT 20000u

static void note_partner(best_two *best, uint32_t partner, float weight) {
    if (best->partner[0] == NONE || weight > best->weight[0]) {
        best->partner[1] = best->partner[0];
        best->weight[1] = best->weight[0];
        best->partner[0] = partner;
        best->weight[0] = weight;
    } else if (best->partner[1] == NONE || weight > best->weight[1]) {
        best->partner[1] = partner;
        best->weight[1] = weight;
    }
}

/* Hardly any record of the other table has two certain partners in this one that agree with each
 * other as well as with it. */
static bool is_unique(const assigner *s, int side, const best_two *best) {
    const bd_link_result *link = s->link;
    uint32_t begin = side ? 0 : link->n_left, end = side ? link->n_left : link->n_records;
    uint32_t step = (end - begin) / MOST_LOOKED_AT + 1;
    size_t some = 0, several = 0;
    for (uint32_t i = begin; i < end; i += step) {
        const best_two *b = &best[i];
        if (b->partner[0] == NONE) continue;
        some++;
        if (b->partner[1] == NONE) continue;
        uint32_t x = b->partner[0], y = b->partner[1];
        float both = link_pair_weight(link, x < y ? x : y, x < y ? y : x);
        several += both >= 0.8f * b->weight[1] && b->weight[1] >= 0.75f * b->weight[0];
    }
    return (double)several <= 0.15 * (double)some;
}

static bd_status look_for_duplicates(assigner *s, bd_error *error) {
    const bd_link_result *link = s->link;
    best_two *best = bd_allocate(link->n_records, sizeof *best);
    if (!best) return bd_error_memory(error, link->n_records * sizeof *best);
    for (uint32_t i = 0; i < link->n_records; i++)
        best[i] = (best_two){{NONE, NONE}, {0, 0}};
    for (size_t i = 0; i < link->n_scored; i++) {
        const link_scored *pair = &link->scored[i];
        if (chance(s, i) < 0.9) continue;
        note_partner(&best[pair->left], pair->right, pair->weight);
        note_partner(&best[pair->right], pair->left, pair->weight);
    }
    bool left = is_unique(s, 0, best), right = is_unique(s, 1, best);
    s->unique[0] = left;
    s->unique[1] = right;
    free(best);
    return BD_OK;
}

static int by_weight(const void *a, const void *b) {
    const link_scored *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

/* Members of a cluster in a ring: next[record]; root[record] names the cluster. */
typedef struct clusters {
    uint32_t *root, *next, *size;
    uint32_t *n_left; /* members of the left table, by root */
    uint8_t *guarded; /* by root: a member is known to differ from somebody; NULL: nobody is */
    double prior;     /* log2 of the prior odds */
    double least;     /* mean log odds that two clusters must have to be joined */
} clusters;

#define RING 24 /* members of each side that are compared before two clusters are joined */

static bool may_join(const bd_link_result *link, const clusters *c, uint32_t a, uint32_t b) {
    double sum = 0;
    size_t n = 0, i = 0;
    uint32_t x = a;
    do {
        uint32_t y = b;
        size_t j = 0;
        do {
            bool same_side = !link->one_table && (x < link->n_left) == (y < link->n_left);
            if (!same_side) {
                uint32_t left = x < y ? x : y, right = x < y ? y : x;
                double odds = (double)link_pair_weight(link, left, right) + c->prior;
                sum += odds > 12 ? 12 : odds < -12 ? -12 : odds;
                n++;
            }
            y = c->next[y];
        } while (y != b && ++j < RING);
        x = c->next[x];
    } while (x != a && ++i < RING);
    return n == 0 || sum / (double)n >= c->least;
}

static bool may_join_clusters(const assigner *s, const clusters *c, uint32_t a, uint32_t b) {
    uint32_t size = c->size[c->root[a]] + c->size[c->root[b]];
    uint32_t n_left = c->n_left[c->root[a]] + c->n_left[c->root[b]];
    if ((s->unique[0] && n_left > 1) || (s->unique[1] && size - n_left > 1)) return false;
    if (c->guarded && c->guarded[c->root[a]] && c->guarded[c->root[b]] &&
        link_labels_forbid(s->link, c->root, c->root[a], c->root[b]))
        return false;
    return size <= 2 || may_join(s->link, c, a, b);
}

static void join(clusters *c, uint32_t a, uint32_t b) {
    uint32_t keep = c->root[a], drop = c->root[b];
    if (c->size[keep] < c->size[drop]) {
        uint32_t swap = keep;
        keep = drop;
        drop = swap;
    }
    uint32_t at = drop;
    do {
        c->root[at] = keep;
        at = c->next[at];
    } while (at != drop);
    if (c->guarded) c->guarded[keep] |= c->guarded[drop];
    c->size[keep] += c->size[drop];
    c->n_left[keep] += c->n_left[drop];
    uint32_t after = c->next[a];
    c->next[a] = c->next[b];
    c->next[b] = after;
}

/* Numbers the clusters by their first record. */
static void number_clusters(bd_link_result *link, const clusters *c, uint32_t *number) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < link->n_records; i++)
        number[i] = UINT32_MAX;
    for (uint32_t i = 0; i < link->n_records; i++) {
        uint32_t root = c->root[i];
        if (number[root] == UINT32_MAX) number[root] = n++;
        link->clusters[i] = number[root];
    }
}

static bd_status add_pair(bd_link_result *link, size_t *capacity, bd_link_pair pair,
                          bd_error *error) {
    BD_TRY(bd_grow(&link->pairs, capacity, link->n_pairs + 1, sizeof *link->pairs, error));
    link->pairs[link->n_pairs++] = pair;
    return BD_OK;
}

static const link_scored *find_scored(const bd_link_result *link, uint32_t a, uint32_t b) {
    size_t low = 0, high = link->n_scored;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const link_scored *at = &link->scored[middle];
        if (at->left < a || (at->left == a && at->right < b)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const link_scored *at = &link->scored[low];
    return low < link->n_scored && at->left == a && at->right == b ? at : NULL;
}

/* Pairs inside clusters that were no candidates themselves. */
static bd_status add_implied(bd_link_result *link, const clusters *c, size_t *capacity,
                             bd_error *error) {
    for (uint32_t a = 0; a < link->n_records; a++) {
        for (uint32_t b = c->next[a]; b != a; b = c->next[b]) {
            if (b < a || (!link->one_table && (a >= link->n_left || b < link->n_left))) continue;
            if (find_scored(link, a, b)) continue;
            float weight = link_pair_weight(link, a, b);
            double odds = exp2((double)weight + c->prior);
            BD_TRY(add_pair(link, capacity,
                            (bd_link_pair){a, b, weight, (float)(odds / (1 + odds)), true, true},
                            error));
        }
    }
    return BD_OK;
}

static int by_records(const void *a, const void *b) {
    const bd_link_pair *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static bd_status decide(assigner *s, clusters *c, bd_error *error) {
    bd_link_result *link = s->link;
    link_scored *sorted = bd_allocate(link->n_scored, sizeof *sorted);
    if (!sorted) return bd_error_memory(error, link->n_scored * sizeof *sorted);
    size_t n = 0, n_known = 0;
    for (size_t i = 0; i < link->n_scored; i++) { /* what was checked comes first */
        const link_scored *pair = &link->scored[i];
        if (s->ratio[i] >= CERTAIN) sorted[n++] = *pair;
    }
    n_known = n;
    for (size_t i = 0; i < link->n_scored; i++) {
        const link_scored *pair = &link->scored[i];
        if (s->ratio[i] < CERTAIN && chance(s, i) >= link->threshold &&
            link_has_proof(link, pair->left, pair->right))
            sorted[n++] = *pair;
    }
    if (n > n_known) qsort(sorted + n_known, n - n_known, sizeof *sorted, by_weight);
    for (size_t i = 0; i < n; i++) {
        uint32_t a = sorted[i].left, b = sorted[i].right;
        if (c->root[a] == c->root[b]) continue;
        if (i >= n_known && !may_join_clusters(s, c, a, b)) continue;
        join(c, a, b);
    }
    free(sorted);
    size_t capacity = 0;
    for (size_t i = 0; i < link->n_scored; i++) {
        const link_scored *pair = &link->scored[i];
        bool linked = c->root[pair->left] == c->root[pair->right];
        float probability = (float)chance(s, i);
        if (!linked && probability < SHOWN) continue;
        BD_TRY(add_pair(
            link, &capacity,
            (bd_link_pair){pair->left, pair->right, pair->weight, probability, linked, false},
            error));
    }
    BD_TRY(add_implied(link, c, &capacity, error));
    if (link->n_pairs > 0) qsort(link->pairs, link->n_pairs, sizeof *link->pairs, by_records);
    return BD_OK;
}

static bd_status assign_with(assigner *s, clusters *c, const bd_link_options *options,
                             bd_error *error) {
    bd_link_result *link = s->link;
#pragma omp parallel for schedule(static) num_threads(link->n_threads)
    for (size_t i = 0; i < link->n_scored; i++) {
        const link_scored *pair = &link->scored[i];
        bool known = link_label_of(link, pair->left, pair->right) == LINK_CHECKED_SAME;
        s->ratio[i] = known ? CERTAIN : exp2((double)pair->weight);
    }
    settle(s);
    if (!link->one_table && options->one_to_one == BD_LINK_YES) s->unique[0] = s->unique[1] = true;
    if (!link->one_table && options->one_to_one == BD_LINK_AUTO)
        BD_TRY(look_for_duplicates(s, error));
    if (s->unique[0] || s->unique[1]) settle(s);
    for (uint32_t i = 0; i < link->n_records; i++) {
        c->root[i] = c->next[i] = i;
        c->size[i] = 1;
        c->n_left[i] = i < link->n_left && !link->one_table;
    }
    c->prior = log2(link->expected / (link->total_pairs - link->expected));
    if (c->guarded) link_labels_guard(link, c->guarded);
    c->least = log2(link->threshold / (1 - link->threshold));
    BD_TRY(decide(s, c, error));
    link->clusters = bd_allocate(link->n_records, sizeof *link->clusters);
    if (!link->clusters) return bd_error_memory(error, link->n_records * 4);
    number_clusters(link, c, c->size);
    return BD_OK;
}

bd_status link_assign(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    assigner s = {.link = link};
    clusters c = {0};
    s.left = bd_allocate(link->n_records, sizeof *s.left);
    s.right = bd_allocate(link->n_records, sizeof *s.right);
    s.odds = bd_allocate(link->n_scored, sizeof *s.odds);
    s.ratio = bd_allocate(link->n_scored, sizeof *s.ratio);
    c.root = bd_allocate(link->n_records, sizeof *c.root);
    c.next = bd_allocate(link->n_records, sizeof *c.next);
    c.size = bd_allocate(link->n_records, sizeof *c.size);
    c.n_left = bd_allocate(link->n_records, sizeof *c.n_left);
    if (link->n_labels > 0) c.guarded = bd_allocate_zero(link->n_records, 1);
    bool enough = link->n_labels == 0 || c.guarded;
    bd_status status =
        enough && s.left && s.right && s.odds && s.ratio && c.root && c.next && c.size && c.n_left
            ? assign_with(&s, &c, options, error)
            : bd_error_memory(error, link->n_records * 28ul);
    free(s.left);
    free(s.right);
    free(s.odds);
    free(s.ratio);
    free(c.root);
    free(c.guarded);
    free(c.next);
    free(c.size);
    free(c.n_left);
    return status;
}
