/* Weighs the candidate pairs. Most are no match and fall as soon as the comparisons that cost
 * nothing (equal or missing values) leave no way to reach the least weight that is kept. */
#include "engine/base/memory.h"
#include "engine/link/block.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#define WORD_SHARE                                                                                 \
    0.6f /* words of a text come together, so that they prove less than their sum                  \
          */
#define MOST_BITS 20.0f

/* A level of texts is a range of likenesses: its weight is that of the middle, and between the
 * middles it rises evenly. */
static float between_levels(const float *weight, float likeness) {
    static const float middle[] = {0, 0, 0.475f, 0.75f, 0.95f};
    unsigned low = likeness < middle[3] ? 2 : 3;
    float slope = (weight[low + 1] - weight[low]) / (middle[low + 1] - middle[low]);
    float found = weight[low] + slope * (likeness - middle[low]);
    return found < weight[4] ? found : weight[4];
}

/* Texts that share rare words agree by chance less often than the level says on the average. */
float link_level_weight(const bd_link_result *link, size_t c, unsigned level, uint32_t a,
                        uint32_t b) {
    const link_column *column = &link->columns[c];
    float weight = link->weight[c][level];
    if (column->field.kind != BD_LINK_TEXT || level < 2 || level > 4) return weight;
    weight = between_levels(link->weight[c], link_texts_likeness(column, level, a, b));
    if (level > 3) return weight;
    float bits = WORD_SHARE * link_shared_bits(column, a, b) + link->level_bits[c][level];
    if (bits > MOST_BITS) bits = MOST_BITS;
    return bits > weight ? bits : weight;
}

/* The most that two unequal values of a column can weigh. */
static float most_of(const bd_link_result *link, unsigned c, uint32_t a, uint32_t b) {
    const link_column *column = &link->columns[c];
    float most = link->best_below[c];
    if (column->field.kind != BD_LINK_TEXT) return most;
    float x = column->values[a].u.words.weight, y = column->values[b].u.words.weight;
    const float *level = link->level_bits[c];
    float bits = WORD_SHARE * (x < y ? x : y) + (level[2] > level[3] ? level[2] : level[3]);
    if (bits > MOST_BITS) bits = MOST_BITS;
    return bits > most ? bits : most;
}

/* The weight of a pair against strangers and akin ones together. */
float link_beside_akin(const bd_link_result *link, float sum, const float akin[LINK_AKIN]) {
    float odds = exp2f(-sum);
    for (size_t k = 0; k < link->n_akin; k++)
        odds += link->akin[k] * exp2f(-akin[k]);
    return -log2f(odds);
}

float link_rows_weight(const bd_link_result *link, const uint32_t *x, const uint32_t *y,
                       float least) {
    float sum = 0, hope = 0, akin[LINK_AKIN] = {0};
    unsigned pending[BD_LINK_FIELDS], n = 0;
    float most[BD_LINK_FIELDS];
    for (unsigned c = 0; c < link->n_columns; c++) {
        if (x[c] == LINK_NONE || y[c] == LINK_NONE) continue;
        if (x[c] == y[c]) {
            sum += link->exact_weight[c][x[c]];
            for (size_t k = 0; k < link->n_akin; k++)
                akin[k] += link->akin_weight[c][k][link->columns[c].field.n_levels - 1];
        } else {
            most[n] = most_of(link, c, x[c], y[c]);
            hope += most[n];
            pending[n++] = c;
        }
    }
    for (unsigned i = 0; i < n; i++) {
        if (sum + hope < least) return LINK_NO_WEIGHT;
        unsigned c = pending[i];
        hope -= most[i];
        unsigned level = link_compare_rows(link, c, x, y);
        sum += link_level_weight(link, c, level, x[c], y[c]);
        for (size_t k = 0; k < link->n_akin; k++)
            akin[k] += link->akin_weight[c][k][level];
    }
    if (link->n_akin > 0 && sum >= least) sum = link_beside_akin(link, sum, akin);
    return sum < least ? LINK_NO_WEIGHT : sum;
}

static float weigh(const bd_link_result *link, uint32_t a, uint32_t b, float least) {
    return link_rows_weight(link, link->rows + (size_t)a * link->n_columns,
                            link->rows + (size_t)b * link->n_columns, least);
}

float link_pair_weight(const bd_link_result *link, uint32_t a, uint32_t b) {
    return weigh(link, a, b, 2 * LINK_NO_WEIGHT);
}

typedef struct scorer {
    bd_link_result *link;
    const bd_cancel *cancel;
    uint32_t *codes; /* per record and rule */
    link_scored **kept;
    size_t *n_kept, *capacity;
    bd_status status;
} scorer;

static bd_status keep(scorer *s, int thread, link_scored pair) {
    BD_TRY(bd_grow(&s->kept[thread], &s->capacity[thread], s->n_kept[thread] + 1, sizeof **s->kept,
                   NULL));
    s->kept[thread][s->n_kept[thread]++] = pair;
    return BD_OK;
}

/* A pair that an earlier rule has found already. */
static bool seen_before(const scorer *s, size_t rule, uint32_t a, uint32_t b) {
    const uint32_t *x = s->codes + (size_t)a * s->link->n_rules;
    const uint32_t *y = s->codes + (size_t)b * s->link->n_rules;
    for (size_t r = 0; r < rule; r++) {
        if (x[r] != 0 && x[r] == y[r]) return true;
    }
    return false;
}

static bool stopped(const scorer *s) {
    return s->status != BD_OK || bd_is_cancelled(s->cancel);
}

static void score_pair(scorer *s, int thread, size_t rule, uint32_t a, uint32_t b) {
    if (seen_before(s, rule, a, b)) return;
    float weight = weigh(s->link, a, b, s->link->least);
    if (weight == LINK_NO_WEIGHT) return;
    bd_status status = keep(s, thread, (link_scored){a, b, weight});
    if (status == BD_OK) return;
#pragma omp atomic write
    s->status = status;
}

static void score_row(scorer *s, size_t rule, const link_entry *entries, size_t i, size_t from,
                      size_t to) {
    int thread = omp_get_thread_num();
    for (size_t j = from; j < to && s->status == BD_OK; j++)
        score_pair(s, thread, rule, entries[i].record, entries[j].record);
}

typedef struct group {
    link_entry *entries;
    size_t n;
} group;

static bd_status score_rule_of_one(scorer *s, size_t r, const group *g, bd_error *error) {
    bd_link_result *link = s->link;
    const link_entry *entries = g->entries;
    size_t n = g->n;
    uint32_t *end = bd_allocate(n, sizeof *end);   /* of the block of an entry */
    uint32_t *from = bd_allocate(n, sizeof *from); /* its first right record */
    bd_status status = end && from ? BD_OK : bd_error_memory(error, n * 8);
    bd_link_block *block = &link->blocks[link->n_blocks++];
    link_key_text(link, &link->rules[r], block->text, sizeof block->text);
    for (size_t at = 0; at < n && status == BD_OK;) {
        link_span span = link_next_block(link, entries, n, at);
        block->n_pairs += span.n_pairs;
        for (size_t i = span.begin; i < span.end; i++) {
            end[i] = (uint32_t)span.end;
            from[i] = (uint32_t)i + 1;
        }
        at = span.end;
    }
    if (status == BD_OK) {
#pragma omp parallel for schedule(dynamic, 64) num_threads(link->n_threads)
        for (size_t i = 0; i < n; i++) {
            if (!stopped(s)) score_row(s, r, entries, i, from[i], end[i]);
        }
    }
    free(end);
    free(from);
    return status;
}

/* --- Two tables: the records of the right one by code, those of the left one looked up in it. */

#define DIRECTORY_BITS 18

typedef struct directory {
    link_entry *entries; /* of the right table, by the highest bits of the code, then by record */
    uint32_t *begin;     /* per code's highest bits, one more at the end */
} directory;

static void directory_reset(directory *d) {
    free(d->entries);
    free(d->begin);
    *d = (directory){0};
}

/* Counting sort by the highest bits; the few codes that share them stand mixed, in the order of the
 * records. */
static bd_status directory_make(const scorer *s, size_t r, directory *d, bd_error *error) {
    const bd_link_result *link = s->link;
    size_t n_buckets = (size_t)1 << DIRECTORY_BITS, n_rules = link->n_rules;
    uint32_t n_right = link->n_records - link->n_left;
    const uint32_t *codes = s->codes + (size_t)link->n_left * n_rules + r;
    d->begin = bd_allocate_zero(n_buckets + 2, sizeof *d->begin);
    d->entries = bd_allocate(n_right, sizeof *d->entries);
    if (!d->begin || !d->entries) return bd_error_memory(error, n_right * sizeof *d->entries);
    uint32_t *fill = d->begin + 1; /* while filling, the next free place of each bucket */
    for (size_t i = 0; i < n_right; i++) {
        uint32_t code = codes[i * n_rules];
        if (code != 0) fill[(code >> (32 - DIRECTORY_BITS)) + 1]++;
    }
    for (size_t k = 1; k <= n_buckets; k++)
        fill[k] += fill[k - 1];
    for (size_t i = 0; i < n_right; i++) {
        uint32_t code = codes[i * n_rules];
        if (code == 0) continue;
        d->entries[fill[code >> (32 - DIRECTORY_BITS)]++] =
            (link_entry){code, link->n_left + (uint32_t)i};
    }
    return BD_OK;
}

/* Compares one left record with those of its code; returns how many there are. */
static uint64_t score_left(scorer *s, size_t r, const directory *d, uint32_t record) {
    uint32_t code = s->codes[(size_t)record * s->link->n_rules + r];
    if (code == 0) return 0;
    uint64_t n_pairs = 0;
    uint32_t bucket = code >> (32 - DIRECTORY_BITS);
    int thread = omp_get_thread_num();
    for (uint32_t at = d->begin[bucket]; at < d->begin[bucket + 1]; at++) {
        if (d->entries[at].hash != code) continue;
        n_pairs++;
        score_pair(s, thread, r, record, d->entries[at].record);
    }
    return n_pairs;
}

static bd_status score_rule_of_two(scorer *s, size_t r, bd_error *error) {
    bd_link_result *link = s->link;
    bd_link_block *block = &link->blocks[link->n_blocks++];
    link_key_text(link, &link->rules[r], block->text, sizeof block->text);
    directory d = {0};
    bd_status status = directory_make(s, r, &d, error);
    uint64_t n_pairs = 0;
    if (status == BD_OK) {
#pragma omp parallel for schedule(dynamic, 4096) num_threads(link->n_threads) reduction(+ : n_pairs)
        for (uint32_t i = 0; i < link->n_left; i++) {
            if (!stopped(s)) n_pairs += score_left(s, r, &d, i);
        }
    }
    block->n_pairs = n_pairs;
    directory_reset(&d);
    return status;
}

/* One table: blocks of all its records. Groups as many rules at once as there are threads, then
 * scores them one after the other. */
static bd_status score_rules_of_one(scorer *s, bd_error *error) {
    bd_link_result *link = s->link;
    group groups[LINK_RULES] = {{NULL, 0}};
    size_t at_once = (size_t)link->n_threads;
    bd_status status = BD_OK;
    for (size_t begin = 0; begin < link->n_rules && status == BD_OK; begin += at_once) {
        size_t end = begin + at_once < link->n_rules ? begin + at_once : link->n_rules;
#pragma omp parallel for schedule(static, 1) num_threads(link->n_threads)
        for (size_t r = begin; r < end; r++) {
            if (link_group(link, s->codes + r, link->n_rules, &groups[r].entries, &groups[r].n,
                           NULL) != BD_OK) {
#pragma omp atomic write
                s->status = BD_ERROR_MEMORY;
            }
        }
        if (s->status != BD_OK)
            status = bd_error_memory(error, link->n_records * sizeof(link_entry));
        for (size_t r = begin; r < end; r++) {
            if (status == BD_OK) status = score_rule_of_one(s, r, &groups[r], error);
            free(groups[r].entries);
        }
    }
    return status;
}

static bd_status score_rules(scorer *s, bd_error *error) {
    if (s->link->one_table) return score_rules_of_one(s, error);
    for (size_t r = 0; r < s->link->n_rules; r++)
        BD_TRY(score_rule_of_two(s, r, error));
    return BD_OK;
}

static bd_status score_all(scorer *s, bd_error *error) {
    bd_link_result *link = s->link;
    link_entry *entries = bd_allocate(link->n_records, sizeof *entries);
    if (!entries) return bd_error_memory(error, link->n_records * sizeof *entries);
    for (uint32_t i = 0; i < link->n_records; i++)
        entries[i] = (link_entry){0, i};
    uint32_t n = link->one_table ? link->n_records : link->n_left;
#pragma omp parallel for schedule(dynamic, 16) num_threads(link->n_threads)
    for (uint32_t i = 0; i < n; i++) {
        if (!stopped(s))
            score_row(s, 0, entries, i, link->one_table ? i + 1 : link->n_left, link->n_records);
    }
    bd_link_block *block = &link->blocks[link->n_blocks++];
    strcpy(block->text, "all pairs");
    block->n_pairs = (uint64_t)link->total_pairs;
    free(entries);
    return BD_OK;
}

/* For qsort: by left, then by right record. */
int link_by_pair(const void *a, const void *b) {
    const link_scored *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

static bd_status gather(scorer *s, bd_error *error) {
    bd_link_result *link = s->link;
    size_t n = 0;
    for (int t = 0; t < link->n_threads; t++)
        n += s->n_kept[t];
    link->scored = bd_allocate(n, sizeof *link->scored);
    if (!link->scored) return bd_error_memory(error, n * sizeof *link->scored);
    for (int t = 0; t < link->n_threads; t++) {
        if (s->n_kept[t] > 0)
            memcpy(link->scored + link->n_scored, s->kept[t], s->n_kept[t] * sizeof **s->kept);
        link->n_scored += s->n_kept[t];
    }
    if (n > 0) qsort(link->scored, n, sizeof *link->scored, link_by_pair);
    return BD_OK;
}

static bd_status run(scorer *s, bd_error *error) {
    bd_link_result *link = s->link;
    if (link->all_pairs) {
        BD_TRY(score_all(s, error));
    } else {
        s->codes = bd_allocate((size_t)link->n_records * link->n_rules + 1, sizeof *s->codes);
        if (!s->codes) return bd_error_memory(error, (size_t)link->n_records * link->n_rules * 4);
#pragma omp parallel for schedule(static) num_threads(link->n_threads)
        for (uint32_t i = 0; i < link->n_records; i++) {
            for (size_t r = 0; r < link->n_rules; r++)
                s->codes[(size_t)i * link->n_rules + r] = link_rule_code(link, &link->rules[r], i);
        }
        BD_TRY(score_rules(s, error));
    }
    if (s->status != BD_OK) return bd_error_memory(error, 0);
    if (bd_is_cancelled(s->cancel))
        return bd_error_set(error, BD_ERROR_CANCELLED, "已停止", "stopped");
    return gather(s, error);
}

bd_status link_score(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    int n = link->n_threads;
    uint32_t n_right = link->n_records - link->n_left;
    double most = link->one_table          ? link->n_records
                  : link->n_left < n_right ? link->n_left
                                           : n_right;
    scorer s = {.link = link, .cancel = options->cancel};
    link->least = (float)(-log2(most / link->total_pairs) - 8);
    link->blocks = bd_allocate_zero(LINK_RULES + 1, sizeof *link->blocks);
    s.kept = bd_allocate_zero((size_t)n, sizeof *s.kept);
    s.n_kept = bd_allocate_zero((size_t)n, sizeof *s.n_kept);
    s.capacity = bd_allocate_zero((size_t)n, sizeof *s.capacity);
    bd_status status = link->blocks && s.kept && s.n_kept && s.capacity
                           ? run(&s, error)
                           : bd_error_memory(error, (size_t)n * 24);
    for (int t = 0; s.kept && t < n; t++)
        free(s.kept[t]);
    free(s.kept);
    free(s.n_kept);
    free(s.capacity);
    free(s.codes);
    return status;
}
