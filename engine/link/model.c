/* The weights, without labels: u from random pairs, m by expectation maximisation over pairs that
 * agree on one key, each such pass learning about all other columns. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RANDOM_PAIRS 250000
#define PASS_PAIRS 40000
#define ROUNDS 60

/* A pattern of levels and how many pairs of a pass have it. */
typedef struct pattern {
    uint64_t levels;
    double count;
} pattern;

/* Pairs of one origin. The column of the key is not used in its own pass: it agrees by selection.
 */
typedef struct pass {
    link_scored *pairs;
    uint64_t *levels; /* per pair */
    size_t n_pairs;
    pattern *patterns;
    size_t n_patterns;
    int column;             /* of the key; -1 for random pairs */
    uint64_t unused;        /* columns that agree by selection, as bits */
    double share;           /* of matches */
    double akin[LINK_AKIN]; /* of pairs that are akin, by kind */
    double most;            /* share that the matches cannot exceed */
    double total;           /* pairs that the sample stands for */
} pass;

typedef struct learner {
    bd_link_result *link;
    pass passes[LINK_KEYS + 1]; /* the first is random */
    size_t n_passes;
    size_t n_akin; /* kinds of akin pairs, besides the same and strangers */
    double r[LINK_AKIN][BD_LINK_FIELDS][BD_LINK_LEVELS]; /* their levels */
} learner;

static void learner_reset(learner *l) {
    for (size_t p = 0; p < l->n_passes; p++) {
        free(l->passes[p].pairs);
        free(l->passes[p].levels);
        free(l->passes[p].patterns);
    }
}

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static bd_status count_patterns(const bd_link_result *link, pass *p, bd_error *error) {
    p->levels = bd_allocate(p->n_pairs, sizeof *p->levels);
    uint64_t *sorted = bd_allocate(p->n_pairs, sizeof *sorted);
    p->patterns = bd_allocate(p->n_pairs, sizeof *p->patterns);
    if (!p->levels || !sorted || !p->patterns) {
        free(sorted);
        return bd_error_memory(error, p->n_pairs * 32);
    }
#pragma omp parallel for schedule(dynamic, 1024) num_threads(link->n_threads)
    for (size_t i = 0; i < p->n_pairs; i++)
        p->levels[i] = link_pattern(link, p->pairs[i].left, p->pairs[i].right);
    memcpy(sorted, p->levels, p->n_pairs * sizeof *sorted);
    qsort(sorted, p->n_pairs, sizeof *sorted, by_number);
    for (size_t i = 0; i < p->n_pairs; i++) {
        if (p->n_patterns > 0 && p->patterns[p->n_patterns - 1].levels == sorted[i]) {
            p->patterns[p->n_patterns - 1].count++;
        } else {
            p->patterns[p->n_patterns++] = (pattern){sorted[i], 1};
        }
    }
    free(sorted);
    return BD_OK;
}

/* Random pairs; all pairs when there are few. */
static bd_status add_random(learner *l, bd_error *error) {
    const bd_link_result *link = l->link;
    pass *p = &l->passes[l->n_passes++];
    *p = (pass){.column = -1, .share = 0.0001, .most = 1};
    p->pairs = bd_allocate(RANDOM_PAIRS, sizeof *p->pairs);
    if (!p->pairs) return bd_error_memory(error, RANDOM_PAIRS * sizeof *p->pairs);
    uint32_t n_right = link->one_table ? link->n_records : link->n_records - link->n_left;
    for (uint64_t i = 0; p->n_pairs < RANDOM_PAIRS && i < 4 * (uint64_t)RANDOM_PAIRS; i++) {
        uint64_t random = bd_hash_u64(i * 2 + 1);
        uint32_t a = (uint32_t)((random >> 32) % link->n_left);
        uint32_t b = (uint32_t)((random & UINT32_MAX) % n_right);
        if (!link->one_table) b += link->n_left;
        if (a == b) continue;
        if (link->one_table && a > b) {
            uint32_t swap = a;
            a = b;
            b = swap;
        }
        p->pairs[p->n_pairs++] = (link_scored){a, b, 0};
    }
    return count_patterns(link, p, error);
}

/* The column of a key; the end of a resident number holds most of the birth date too. */
static uint64_t selected_by(const bd_link_result *link, const link_key *key) {
    uint64_t unused = (uint64_t)1 << key->column;
    if (link->columns[key->column].field.kind != BD_LINK_PERSON_ID || key->part == LINK_PART_EXACT)
        return unused;
    for (size_t c = 0; c < link->n_columns; c++) {
        if (link->columns[c].field.kind == BD_LINK_DATE) unused |= (uint64_t)1 << c;
    }
    return unused;
}

/* Fills the pass of one key. */
static bd_status sample_key(const bd_link_result *link, size_t k, double most, pass *p,
                            bd_error *error) {
    p->unused = selected_by(link, &link->keys[k]);
    BD_TRY(link_key_sample(link, k, PASS_PAIRS, &p->pairs, &p->n_pairs, &p->total, error));
    /* A key cannot hold more matches than there are records to match. */
    p->most = p->total > most ? most / p->total : 1;
    if (p->share > p->most) p->share = p->most;
    return p->n_pairs > 0 ? count_patterns(link, p, error) : BD_OK;
}

static bd_status add_keys(learner *l, bd_error *error) {
    const bd_link_result *link = l->link;
    uint32_t n_right = link->n_records - link->n_left;
    double most = link->one_table || link->n_left < n_right ? link->n_left : n_right;
    size_t keys[LINK_KEYS + 1], first = l->n_passes;
    for (size_t k = 0; k < link->n_keys; k++) {
        if (link->columns[link->keys[k].column].field.kind == BD_LINK_CODE) continue;
        keys[l->n_passes] = k;
        l->passes[l->n_passes++] = (pass){.column = (int)link->keys[k].column, .share = 0.3};
    }
    bd_status first_failure = BD_OK;
#pragma omp parallel for schedule(dynamic, 1) num_threads(link->n_threads)
    for (size_t i = first; i < l->n_passes; i++) {
        bd_error own;
        bd_error_reset(&own);
        bd_status status = sample_key(link, keys[i], most, &l->passes[i], &own);
        if (status == BD_OK) continue;
#pragma omp critical(link_add_keys)
        {
            if (first_failure == BD_OK && error) *error = own;
            first_failure = status;
        }
    }
    return first_failure;
}

static void begin(learner *l) {
    for (size_t c = 0; c < l->link->n_columns; c++) {
        bd_link_field *field = &l->link->columns[c].field;
        for (uint32_t level = 0; level < field->n_levels; level++) {
            bool top = level + 1 == field->n_levels;
            field->m[level] = top ? 0.85 : 0.15 / (field->n_levels - 1);
            field->u[level] = level == 0 ? 0.9 : 0.1 / (field->n_levels - 1);
        }
    }
}

/* How probable it is that a pair with these levels is of one, and of each kind of akin ones, in its
 * pass. */
static double posterior(const learner *l, const pass *p, uint64_t levels, double akin[LINK_AKIN]) {
    double same = p->share, others = 1 - same;
    for (size_t k = 0; k < l->n_akin; k++) {
        akin[k] = p->akin[k];
        others -= akin[k];
    }
    for (size_t c = 0; c < l->link->n_columns; c++) {
        unsigned level = levels >> (LINK_LEVEL_BITS * c) & 7;
        if (level == LINK_MISSING || (p->unused >> c & 1)) continue;
        const bd_link_field *field = &l->link->columns[c].field;
        same *= field->m[level] / field->u[level];
        for (size_t k = 0; k < l->n_akin; k++)
            akin[k] *= l->r[k][c][level] / field->u[level];
    }
    double all = same + (others > 1e-9 ? others : 1e-9);
    for (size_t k = 0; k < l->n_akin; k++)
        all += akin[k];
    for (size_t k = 0; k < l->n_akin; k++)
        akin[k] /= all;
    return same / all;
}

typedef struct sums {
    double m[BD_LINK_FIELDS][BD_LINK_LEVELS], u[BD_LINK_FIELDS][BD_LINK_LEVELS];
    double r[LINK_AKIN][BD_LINK_FIELDS][BD_LINK_LEVELS];
    double same, akin; /* pairs */
} sums;

static double within(double value, double least, double most) {
    return value < least ? least : value > most ? most : value;
}

static void collect(learner *l, pass *p, sums *s) {
    double matches = 0, kin[LINK_AKIN] = {0}, all = 0;
    for (size_t i = 0; i < p->n_patterns; i++) {
        double akin[LINK_AKIN], count = p->patterns[i].count;
        double q = posterior(l, p, p->patterns[i].levels, akin), others = 1 - q;
        matches += q * count;
        all += count;
        for (size_t k = 0; k < l->n_akin; k++) {
            kin[k] += akin[k] * count;
            others -= akin[k];
        }
        for (size_t c = 0; c < l->link->n_columns; c++) {
            unsigned level = p->patterns[i].levels >> (LINK_LEVEL_BITS * c) & 7;
            if (level == LINK_MISSING || (p->unused >> c & 1)) continue;
            if (p->column < 0) {
                s->u[c][level] += (others > 0 ? others : 0) * count;
                continue;
            }
            s->m[c][level] += q * count;
            for (size_t k = 0; k < l->n_akin; k++)
                s->r[k][c][level] += akin[k] * count;
        }
    }
    if (all == 0) return;
    p->share = within((matches + 0.01) / (all + 1), 1e-9, p->most < 0.999 ? p->most : 0.999);
    double left = 0.9995 - p->share;
    for (size_t k = 0; k < l->n_akin; k++) {
        p->akin[k] = within((kin[k] + 0.01) / (all + 1), 1e-9, left);
        left -= p->akin[k];
        if (p->column >= 0) s->akin += kin[k];
    }
    if (p->column >= 0) s->same += matches;
}

/* New m, u and r; a little of the expected shape is added, so that nothing becomes impossible. */
static double maximise(learner *l, const sums *s) {
    double change = 0;
    for (size_t c = 0; c < l->link->n_columns; c++) {
        bd_link_field *field = &l->link->columns[c].field;
        uint32_t n = field->n_levels;
        double m = 0, u = 0, r[LINK_AKIN] = {0};
        for (uint32_t level = 0; level < n; level++) {
            m += s->m[c][level] + (level + 1 == n ? 4.0 : 1.0);
            u += s->u[c][level] + 0.5;
            for (size_t k = 0; k < l->n_akin; k++)
                r[k] += s->r[k][c][level] + 1.0;
        }
        double now[BD_LINK_LEVELS];
        for (uint32_t level = 0; level < n; level++)
            now[level] = (s->m[c][level] + (level + 1 == n ? 4.0 : 1.0)) / m;
        link_labels_teach(l->link, c, now); /* pairs that were checked stay what they are */
        for (uint32_t level = 0; level < n; level++) {
            change += fabs(now[level] - field->m[level]);
            field->m[level] = now[level];
            field->u[level] = (s->u[c][level] + 0.5) / u;
            for (size_t k = 0; k < l->n_akin; k++)
                l->r[k][c][level] = (s->r[k][c][level] + 1.0) / r[k];
        }
    }
    return change;
}

static sums learn(learner *l) {
    sums s;
    for (int round = 0; round < ROUNDS; round++) {
        s = (sums){0};
        for (size_t p = 0; p < l->n_passes; p++)
            collect(l, &l->passes[p], &s);
        if (maximise(l, &s) < 1e-5) break;
    }
    return s;
}

/* --- Akin pairs
 * ----------------------------------------------------------------------------------
 *
 * Members of one household, songs of one album, shops of one street: not the same, but they agree
 * in some columns as often as the same do, and in the others hardly more than strangers. Where
 * there are many, a model of two kinds of pairs takes them for matches. */

/* Half the sum of the differences: 0 for the same shape, 1 for shapes that have nothing in common.
 */
static double apart(const double *a, const double *b, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += fabs(a[i] - b[i]);
    return sum / 2;
}

/* Two columns at least in which the same agree and the akin do not: a single one would be as well
 * explained by matches that have it wrong. And one at least in which the akin agree. */
static bool is_akin(const learner *l, size_t k) {
    unsigned differ = 0, agree = 0;
    for (size_t c = 0; c < l->link->n_columns; c++) {
        const bd_link_field *field = &l->link->columns[c].field;
        uint32_t n = field->n_levels;
        double same = apart(field->m, field->u, n), akin = apart(l->r[k][c], field->u, n);
        if (same < 0.4) continue;
        differ += akin <= 0.25 * same;
        agree += akin >= 0.6 * same;
    }
    return differ >= 2 && agree >= 1;
}

/* How many akin pairs there are: from the pass of the key that they share most surely. */
static double count_akin(const learner *l, size_t k) {
    double most = 0;
    for (size_t p = 1; p < l->n_passes; p++) {
        const pass *at = &l->passes[p];
        if (at->n_pairs == 0) continue;
        const bd_link_field *field = &l->link->columns[at->column].field;
        double shared = l->r[k][at->column][field->n_levels - 1];
        double pairs = at->akin[k] * at->total / (shared > 0.2 ? shared : 0.2);
        if (pairs > most) most = pairs;
    }
    return most;
}

/* What was learned, to go back to. */
typedef struct learned {
    double m[BD_LINK_FIELDS][BD_LINK_LEVELS], u[BD_LINK_FIELDS][BD_LINK_LEVELS];
    double r[LINK_AKIN][BD_LINK_FIELDS][BD_LINK_LEVELS];
    double share[LINK_KEYS + 1], akin[LINK_KEYS + 1][LINK_AKIN];
} learned;

static void keep_in(learned *kept, const learner *l) {
    for (size_t c = 0; c < l->link->n_columns; c++) {
        memcpy(kept->m[c], l->link->columns[c].field.m, sizeof *kept->m);
        memcpy(kept->u[c], l->link->columns[c].field.u, sizeof *kept->u);
    }
    memcpy(kept->r, l->r, sizeof l->r);
    for (size_t p = 0; p < l->n_passes; p++) {
        kept->share[p] = l->passes[p].share;
        memcpy(kept->akin[p], l->passes[p].akin, sizeof *kept->akin);
    }
}

static void go_back_to(const learned *kept, learner *l) {
    for (size_t c = 0; c < l->link->n_columns; c++) {
        memcpy(l->link->columns[c].field.m, kept->m[c], sizeof *kept->m);
        memcpy(l->link->columns[c].field.u, kept->u[c], sizeof *kept->u);
    }
    memcpy(l->r, kept->r, sizeof l->r);
    for (size_t p = 0; p < l->n_passes; p++) {
        l->passes[p].share = kept->share[p];
        memcpy(l->passes[p].akin, kept->akin[p], sizeof *kept->akin);
    }
}

/* Learns again with one more kind of pairs, which begins as what was taken for the same. */
static bool learn_one_more(learner *l, const learned *before) {
    bd_link_result *link = l->link;
    size_t k = l->n_akin++;
    begin(l);
    for (size_t c = 0; c < link->n_columns; c++) {
        memcpy(link->columns[c].field.u, before->u[c], sizeof *before->u);
        memcpy(l->r[k][c], before->m[c], sizeof *before->m);
    }
    for (size_t p = 0; p < l->n_passes; p++)
        l->passes[p].akin[k] = l->passes[p].share = l->passes[p].share / 2;
    sums s = learn(l);
    bool real = s.same >= 10 && s.same >= 0.02 * s.akin;
    for (size_t i = 0; i <= k; i++)
        real = real && is_akin(l, i);
    return real;
}

static bd_status learn_akin(learner *l, bd_error *error) {
    learned *before = bd_allocate_zero(1, sizeof *before);
    if (!before) return bd_error_memory(error, sizeof *before);
    while (l->n_akin < LINK_AKIN) {
        keep_in(before, l);
        if (learn_one_more(l, before)) continue;
        go_back_to(before, l);
        l->n_akin--;
        break;
    }
    l->link->n_akin = l->n_akin;
    for (size_t k = 0; k < l->n_akin; k++)
        l->link->akin[k] = (float)(count_akin(l, k) / l->link->total_pairs);
    free(before);
    return BD_OK;
}

/* Pairs that are matches beyond doubt, each once. */
static bd_status take_confident(const learner *l, link_scored **out, size_t *n_out,
                                bd_error *error) {
    link_scored *pairs = NULL;
    size_t n = 0, capacity = 0;
    for (size_t k = 1; k < l->n_passes; k++) {
        const pass *p = &l->passes[k];
        for (size_t i = 0; i < p->n_pairs; i++) {
            double akin[LINK_AKIN];
            link_verdict verdict = link_label_of(l->link, p->pairs[i].left, p->pairs[i].right);
            if (verdict == LINK_CHECKED_DIFFERENT) continue;
            if (verdict == LINK_UNCHECKED && posterior(l, p, p->levels[i], akin) < 0.9) continue;
            bd_status status = bd_grow(&pairs, &capacity, n + 1, sizeof *pairs, error);
            if (status != BD_OK) {
                free(pairs);
                return status;
            }
            pairs[n++] = p->pairs[i];
        }
    }
    size_t kept = 0;
    if (n > 0) qsort(pairs, n, sizeof *pairs, link_by_pair);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || link_by_pair(&pairs[kept - 1], &pairs[i]) != 0) pairs[kept++] = pairs[i];
    }
    *out = pairs;
    *n_out = kept;
    return BD_OK;
}

/* Bits: log2(m / u), kept within what data can prove. */
static float bits(double m, double u) {
    double weight = log2(m / u);
    return (float)(weight > 30 ? 30 : weight < -20 ? -20 : weight);
}

#define LEAST_WRONG 0.02 /* share of matches that any column has wrong */

static bd_status make_room(bd_link_result *link, bd_error *error) {
    link->weight = bd_allocate_zero(link->n_columns, sizeof *link->weight);
    link->level_bits = bd_allocate_zero(link->n_columns, sizeof *link->level_bits);
    link->exact_weight = bd_allocate_zero(link->n_columns, sizeof *link->exact_weight);
    link->best_below = bd_allocate_zero(link->n_columns, sizeof *link->best_below);
    link->akin_weight = bd_allocate_zero(link->n_columns, sizeof *link->akin_weight);
    link->akin_levels = bd_allocate_zero(link->n_columns, sizeof *link->akin_levels);
    if (!link->weight || !link->exact_weight || !link->best_below || !link->akin_weight ||
        !link->akin_levels || !link->level_bits)
        return bd_error_memory(error, link->n_columns * 256);
    for (size_t c = 0; c < link->n_columns; c++) {
        size_t n = link->columns[c].n_values + 1;
        link->exact_weight[c] = bd_allocate_zero(n, sizeof *link->exact_weight[c]);
        if (!link->exact_weight[c]) return bd_error_memory(error, n * sizeof(float));
    }
    return BD_OK;
}

void link_weights_set(bd_link_result *link) {
    double n_left = link->n_left, n_right = link->one_table ? n_left : link->n_records - n_left;
    for (size_t c = 0; c < link->n_columns; c++) {
        const link_column *column = &link->columns[c];
        const bd_link_field *field = &column->field;
        uint32_t top = field->n_levels - 1;
        for (uint32_t level = 0; level <= top; level++)
            link->weight[c][level] = bits(field->m[level], field->u[level]);
        /* People move and marry all at once; no disagreement is out of the question. */
        if (field->m[0] < LEAST_WRONG) link->weight[c][0] = bits(LEAST_WRONG, field->u[0]);
        for (uint32_t level = 0; level <= top; level++)
            link->level_bits[c][level] = (float)log2(field->m[level]);
        /* More agreement proves no less, also where it hardly occurs (initials in one table only).
         */
        double similar = field->m[top];
        for (uint32_t level = 2; level < top; level++) {
            similar += field->m[level];
            if (level > 2 && link->weight[c][level] < link->weight[c][level - 1])
                link->weight[c][level] = link->weight[c][level - 1];
        }
        link->best_below[c] = link->weight[c][0];
        for (uint32_t level = 1; level < top; level++) {
            if (link->weight[c][level] > link->best_below[c])
                link->best_below[c] = link->weight[c][level];
        }
        for (size_t k = 0; k < link->n_akin; k++) {
            for (uint32_t level = 0; level <= top; level++)
                link->akin_weight[c][k][level] =
                    bits(level == 0 && field->m[0] < LEAST_WRONG ? LEAST_WRONG : field->m[level],
                         link->akin_levels[c][k][level]);
        }
        float *exact = link->exact_weight[c];
#pragma omp parallel for schedule(static) num_threads(link->n_threads)
        for (size_t v = 1; v <= column->n_values; v++) {
            const link_value *value = &column->values[v];
            double share = link->one_table
                               ? (value->count[0] - 1.0) / n_left
                               : (value->count[0] / n_left + value->count[1] / n_right) / 2;
            double least = 1 / (n_left > n_right ? n_left : n_right);
            if (share < least) share = least;
            /* Equal values prove no less than similar ones of that frequency. */
            float near = bits(similar, share);
            if (near > link->weight[c][top - 1]) near = link->weight[c][top - 1];
            exact[v] = bits(field->m[top], share);
            if (exact[v] < near) exact[v] = near;
        }
    }
}

static bd_status learn_all(learner *l, link_scored **confident, size_t *n_confident,
                           bd_error *error) {
    BD_TRY(link_labels_count(l->link, error));
    BD_TRY(add_random(l, error));
    BD_TRY(add_keys(l, error));
    begin(l);
    learn(l);
    BD_TRY(learn_akin(l, error));
    return take_confident(l, confident, n_confident, error);
}

bd_status link_model_learn(bd_link_result *link, link_scored **confident, size_t *n_confident,
                           bd_error *error) {
    learner *l = bd_allocate_zero(1, sizeof *l);
    if (!l) return bd_error_memory(error, sizeof *l);
    l->link = link;
    bd_status status = learn_all(l, confident, n_confident, error);
    bool changed = false;
    if (status == BD_OK) status = link_correspond(link, *confident, *n_confident, &changed, error);
    if (status == BD_OK && changed) { /* codes have become equal: once more */
        free(*confident);
        *confident = NULL;
        learner_reset(l);
        *l = (learner){.link = link};
        status = learn_all(l, confident, n_confident, error);
    }
    if (status == BD_OK) status = make_room(link, error);
    for (size_t c = 0; status == BD_OK && c < link->n_columns; c++) {
        for (size_t k = 0; k < l->n_akin; k++)
            memcpy(link->akin_levels[c][k], l->r[k][c], sizeof l->r[k][c]);
    }
    if (status == BD_OK) link_weights_set(link);
    learner_reset(l);
    free(l);
    return status;
}
