/* Blocking keys, samples of pairs that agree on one, and the choice of rules: which keys, or pairs
 * of keys, find nearly all confident matches at a bounded number of pairs. */
#include "engine/link/block.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t nonzero(uint64_t hash) {
    uint32_t folded = (uint32_t)(hash ^ hash >> 32);
    return folded == 0 ? 1 : folded;
}

/* First letter and the classes of the next three consonants: catherine, kathryn differ only in the
 * first. */
static uint32_t sound(const link_value *value) {
    static const char classes[] = "01230120022455012623010202"; /* a .. z, as Russell's soundex */
    char code[4] = {0};
    size_t n = 0;
    char last = 0;
    for (uint32_t i = 0; i < value->length && n < 4; i++) {
        char c = value->text[i];
        if (c < 'a' || c > 'z') continue;
        char class = classes[c - 'a'];
        if (n == 0) {
            code[n++] = c;
        } else if (class != '0' && class != last) {
            code[n++] = class;
        }
        if (c != 'h' && c != 'w') last = class;
    }
    return n == 0 ? 0 : nonzero(bd_hash_bytes(code, sizeof code));
}

/* The `rank`-th rarest word of a value, 0 the rarest. */
static uint32_t rare_word(const link_words *words, const link_value *value, unsigned rank) {
    uint32_t best[2] = {UINT32_MAX, UINT32_MAX};
    for (uint32_t i = 0; i < value->u.words.n; i++) {
        uint32_t word = words->words[value->u.words.first + i];
        if (best[0] == UINT32_MAX || words->weight[word] > words->weight[best[0]]) {
            best[1] = best[0];
            best[0] = word;
        } else if (best[1] == UINT32_MAX || words->weight[word] > words->weight[best[1]]) {
            best[1] = word;
        }
    }
    return best[rank] == UINT32_MAX ? 0 : best[rank] + 1;
}

static uint32_t part_of(const link_column *column, uint32_t v, link_key_part part) {
    const link_value *value = &column->values[v];
    size_t half = value->length / 2;
    switch (part) {
    case LINK_PART_EXACT:
        return v;
    case LINK_PART_SOUND:
        if (column->field.kind == BD_LINK_HAN_NAME)
            return value->u.han.n == 0
                       ? 0
                       : nonzero(bd_hash_bytes(value->u.han.spoken, value->u.han.n * 2u));
        return sound(value);
    case LINK_PART_MONTH:
        return value->u.date.ymd ? value->u.date.ymd / 100 : 0;
    case LINK_PART_DAY:
        return value->u.date.ymd ? value->u.date.ymd % 10000 + 1 : 0;
    case LINK_PART_HEAD:
        return half < 2 ? 0 : nonzero(bd_hash_bytes(value->text, half));
    case LINK_PART_TAIL:
        return half < 2 ? 0 : nonzero(bd_hash_bytes(value->text + value->length - half, half));
    case LINK_PART_SURNAME:
        return value->u.han.n == 0 ? 0 : value->u.han.spoken[0] + 1u;
    case LINK_PART_RAREST:
        return rare_word(&column->words, value, 0);
    case LINK_PART_SECOND:
        return rare_word(&column->words, value, 1);
    }
    return 0;
}

static bd_status add_key(bd_link_result *link, size_t c, link_key_part part, bd_error *error) {
    if (link->n_keys == LINK_KEYS) return BD_OK;
    const link_column *column = &link->columns[c];
    uint32_t *of_value = bd_allocate(column->n_values + 1, sizeof *of_value);
    if (!of_value) return bd_error_memory(error, column->n_values * sizeof *of_value);
    of_value[0] = 0;
#pragma omp parallel for schedule(static) num_threads(link->n_threads)
    for (size_t v = 1; v <= column->n_values; v++)
        of_value[v] = part_of(column, (uint32_t)v, part);
    link->keys[link->n_keys++] = (link_key){(uint32_t)c, part, of_value};
    return BD_OK;
}

bd_status link_keys_make(bd_link_result *link, bd_error *error) {
    for (size_t c = 0; c < link->n_columns; c++) {
        BD_TRY(add_key(link, c, LINK_PART_EXACT, error));
        switch (link->columns[c].field.kind) {
        case BD_LINK_NAME:
            BD_TRY(add_key(link, c, LINK_PART_SOUND, error));
            break;
        case BD_LINK_HAN_NAME:
            BD_TRY(add_key(link, c, LINK_PART_SOUND, error));
            BD_TRY(add_key(link, c, LINK_PART_SURNAME, error));
            break;
        case BD_LINK_DATE:
            BD_TRY(add_key(link, c, LINK_PART_MONTH, error));
            BD_TRY(add_key(link, c, LINK_PART_DAY, error));
            break;
        case BD_LINK_PERSON_ID: /* the first half is a place and a year */
            BD_TRY(add_key(link, c, LINK_PART_TAIL, error));
            break;
        case BD_LINK_EMAIL:
        case BD_LINK_NUMBER:
            BD_TRY(add_key(link, c, LINK_PART_HEAD, error));
            BD_TRY(add_key(link, c, LINK_PART_TAIL, error));
            break;
        case BD_LINK_TEXT:
            BD_TRY(add_key(link, c, LINK_PART_RAREST, error));
            BD_TRY(add_key(link, c, LINK_PART_SECOND, error));
            break;
        default:
            break;
        }
    }
    return BD_OK;
}

void link_key_text(const bd_link_result *link, const link_rule *rule, char *out, size_t size) {
    static const char *const parts[] = {"",           " (sound)",       " (year, month)",
                                        " (day)",     " (first half)",  " (second half)",
                                        " (surname)", " (rarest word)", " (second rarest word)"};
    const link_key *a = &link->keys[rule->first];
    int n = snprintf(out, size, "%.28s%s", link->columns[a->column].field.name, parts[a->part]);
    if (rule->second < 0 || n < 0 || (size_t)n >= size) return;
    const link_key *b = &link->keys[rule->second];
    snprintf(out + n, size - (size_t)n, " & %.28s%s", link->columns[b->column].field.name,
             parts[b->part]);
}

/* By hash, and records in their order, as the entries come in it; 11 bits at a time. */
static link_entry *sort_entries(link_entry *entries, link_entry *other, size_t n) {
    for (unsigned shift = 0; shift < 32; shift += 11) {
        uint32_t offset[2049] = {0};
        for (size_t i = 0; i < n; i++)
            offset[(entries[i].hash >> shift & 2047) + 1]++;
        for (size_t i = 0; i < 2048; i++)
            offset[i + 1] += offset[i];
        for (size_t i = 0; i < n; i++)
            other[offset[entries[i].hash >> shift & 2047]++] = entries[i];
        link_entry *swap = entries;
        entries = other;
        other = swap;
    }
    return entries;
}

/* Sorts the entries, which it takes over, also when it fails. */
static bd_status hand_over_sorted(link_entry *entries, size_t n, link_entry **out, size_t *n_out,
                                  bd_error *error) {
    link_entry *other = bd_allocate(n, sizeof *other);
    if (!other) {
        free(entries);
        return bd_error_memory(error, n * sizeof *other);
    }
    *out = n > 0 ? sort_entries(entries, other, n) : other;
    free(*out == entries ? other : entries);
    *n_out = n;
    return BD_OK;
}

bd_status link_group(const bd_link_result *link, const uint32_t *codes, size_t stride,
                     link_entry **out, size_t *n_out, bd_error *error) {
    size_t n = 0;
    link_entry *entries = bd_allocate((size_t)link->n_records + 1, sizeof *entries);
    if (!entries) return bd_error_memory(error, link->n_records * sizeof *entries);
    for (uint32_t record = 0; record < link->n_records; record++) {
        uint32_t code = codes[record * stride];
        if (code != 0) entries[n++] = (link_entry){code, record};
    }
    return hand_over_sorted(entries, n, out, n_out, error);
}

link_span link_next_block(const bd_link_result *link, const link_entry *entries, size_t n,
                          size_t begin) {
    link_span span = {begin, begin, begin, 0};
    while (span.end < n && entries[span.end].hash == entries[begin].hash)
        span.end++;
    size_t size = span.end - span.begin;
    if (link->one_table) {
        span.middle = begin;
        span.n_pairs = (uint64_t)size * (size - 1) / 2;
        return span;
    }
    while (span.middle < span.end && entries[span.middle].record < link->n_left)
        span.middle++;
    span.n_pairs = (uint64_t)(span.middle - begin) * (span.end - span.middle);
    return span;
}

#define SAMPLE_BLOCK 200 /* pairs; larger blocks hold mostly non-matches */

/* Which values of a column are in the sample of a key: those of blocks of moderate size, and of
 * these every so-many-th. How large the blocks are, the values tell without looking at the records.
 */
typedef struct key_values {
    uint32_t *code; /* per value; 0: not in the sample */
    uint64_t total; /* pairs of all blocks of moderate size */
    uint64_t share;
} key_values;

static uint64_t block_pairs(const bd_link_result *link, const link_column *column,
                            const link_entry *entries, size_t n) {
    uint64_t left = 0, right = 0;
    for (size_t i = 0; i < n; i++) {
        left += column->values[entries[i].record].count[0];
        right += column->values[entries[i].record].count[1];
    }
    return link->one_table ? left * (left - 1) / 2 : left * right;
}

static size_t end_of_code(const link_entry *entries, size_t n, size_t at) {
    size_t end = at;
    while (end < n && entries[end].hash == entries[at].hash)
        end++;
    return end;
}

/* `entries` are the values by code. */
static void choose_values(const bd_link_result *link, const link_column *column,
                          const link_entry *entries, size_t n, size_t limit, key_values *out) {
    for (size_t at = 0; at < n;) {
        size_t end = end_of_code(entries, n, at);
        uint64_t pairs = block_pairs(link, column, entries + at, end - at);
        if (pairs <= SAMPLE_BLOCK) out->total += pairs;
        at = end;
    }
    out->share = out->total / limit + 1;
    for (size_t at = 0; at < n;) {
        size_t end = end_of_code(entries, n, at);
        bool wanted = entries[at].hash % out->share == 0 &&
                      block_pairs(link, column, entries + at, end - at) <= SAMPLE_BLOCK;
        for (; at < end; at++) {
            if (wanted) out->code[entries[at].record] = entries[at].hash;
        }
    }
}

static bd_status key_values_make(const bd_link_result *link, size_t k, size_t limit,
                                 key_values *out, bd_error *error) {
    const link_key *key = &link->keys[k];
    const link_column *column = &link->columns[key->column];
    size_t n_values = column->n_values, n = 0;
    *out = (key_values){.code = bd_allocate_zero(n_values + 1, sizeof *out->code)};
    link_entry *entries = bd_allocate(n_values, sizeof *entries);
    link_entry *other = bd_allocate(n_values, sizeof *other);
    bd_status status = BD_OK;
    if (out->code && entries && other) {
        for (uint32_t v = 1; v <= n_values; v++) {
            const link_value *value = &column->values[v];
            bool alone = key->part == LINK_PART_EXACT && !link->one_table &&
                         (value->count[0] == 0 || value->count[1] == 0);
            uint32_t code = alone ? 0 : link_key_code(key->of_value[v]);
            if (code != 0) entries[n++] = (link_entry){code, v};
        }
        choose_values(link, column, sort_entries(entries, other, n), n, limit, out);
    } else {
        status = bd_error_memory(error, n_values * 20);
        free(out->code);
    }
    free(entries);
    free(other);
    return status;
}

/* The records of the sample of a key, by code. */
static bd_status group_sample(const bd_link_result *link, size_t k, const key_values *values,
                              link_entry **out, size_t *n_out, bd_error *error) {
    const uint32_t *cells = link->rows + link->keys[k].column;
    size_t capacity = 0, n = 0;
    link_entry *entries = NULL;
    for (uint32_t record = 0; values->total > 0 && record < link->n_records; record++) {
        uint32_t code = values->code[cells[(size_t)record * link->n_columns]];
        if (code == 0) continue;
        bd_status status = bd_grow(&entries, &capacity, n + 1, sizeof *entries, error);
        if (status != BD_OK) {
            free(entries);
            return status;
        }
        entries[n++] = (link_entry){code, record};
    }
    return hand_over_sorted(entries, n, out, n_out, error);
}

bd_status link_key_sample(const bd_link_result *link, size_t k, size_t limit, link_scored **pairs,
                          size_t *n_pairs, double *n_total, bd_error *error) {
    link_entry *entries = NULL;
    size_t n = 0;
    key_values values;
    *pairs = NULL;
    *n_pairs = 0;
    BD_TRY(key_values_make(link, k, limit, &values, error));
    bd_status status = group_sample(link, k, &values, &entries, &n, error);
    free(values.code);
    BD_TRY(status);
    *n_total = (double)values.total;
    uint64_t total = 0;
    for (size_t at = 0; at < n;) {
        link_span span = link_next_block(link, entries, n, at);
        total += span.n_pairs;
        at = span.end;
    }
    uint64_t step = total / limit + 1, count = 0;
    link_scored *out = bd_allocate((size_t)(total / step) + 1, sizeof *out);
    if (!out) {
        free(entries);
        return bd_error_memory(error, (size_t)(total / step) * sizeof *out);
    }
    for (size_t at = 0; at < n;) {
        link_span span = link_next_block(link, entries, n, at);
        at = span.end;
        size_t left_end = link->one_table ? span.end : span.middle;
        for (size_t i = span.begin; i < left_end; i++) {
            for (size_t j = link->one_table ? i + 1 : span.middle; j < span.end; j++) {
                if (count++ % step == 0)
                    out[(*n_pairs)++] = (link_scored){entries[i].record, entries[j].record, 0};
            }
        }
    }
    free(entries);
    *pairs = out;
    return BD_OK;
}

/* Every `step`-th record with what it has of each key: what rules cost is estimated from these. */
typedef struct sampled {
    uint32_t step;
    size_t n;
    uint32_t *parts; /* of the n records, key by key */
} sampled;

static bd_status sampled_make(const bd_link_result *link, sampled *out, bd_error *error) {
    out->step = link->n_records / 100000 + 1;
    out->n = (link->n_records + out->step - 1) / out->step;
    out->parts = bd_allocate(link->n_keys * out->n + 1, sizeof *out->parts);
    if (!out->parts) return bd_error_memory(error, link->n_keys * out->n * sizeof *out->parts);
#pragma omp parallel for schedule(dynamic, 1) num_threads(link->n_threads)
    for (size_t k = 0; k < link->n_keys; k++) {
        const link_key *key = &link->keys[k];
        for (size_t i = 0; i < out->n; i++)
            out->parts[k * out->n + i] =
                key->of_value[link->rows[i * out->step * link->n_columns + key->column]];
    }
    return BD_OK;
}

/* The code of a sampled record under a rule, as link_rule_code has it. */
static uint32_t sampled_code(const sampled *s, const link_rule *rule, size_t i) {
    uint64_t first = s->parts[(size_t)rule->first * s->n + i];
    if (first == 0 || rule->second < 0) return link_key_code(first);
    uint32_t second = s->parts[(size_t)rule->second * s->n + i];
    return second == 0 ? 0 : link_key_code(first << 32 | second);
}

/* Of two tables, a left record whose code no right one has is in no pair: a bit for each code of
 * the right table, by its highest bits. */
#define SAMPLED_BITS 18

static size_t list_sampled(const bd_link_result *link, const sampled *s, const link_rule *rule,
                           link_entry *entries) {
    uint64_t seen[(1u << SAMPLED_BITS) / 64];
    size_t n = 0, first_right = link->one_table ? 0 : (link->n_left + s->step - 1) / s->step;
    memset(seen, 0, sizeof seen);
    for (size_t i = first_right; i < s->n; i++) {
        uint32_t bit = sampled_code(s, rule, i) >> (32 - SAMPLED_BITS);
        seen[bit >> 6] |= (uint64_t)1 << (bit & 63);
    }
    for (size_t i = 0; i < s->n; i++) {
        uint32_t code = sampled_code(s, rule, i), bit = code >> (32 - SAMPLED_BITS);
        if (code == 0 || !(seen[bit >> 6] >> (bit & 63) & 1)) continue;
        entries[n++] = (link_entry){code, (uint32_t)i * s->step};
    }
    return n;
}

/* Pairs that a rule would give. */
static bd_status rule_cost(const bd_link_result *link, const sampled *s, const link_rule *rule,
                           double *out, bd_error *error) {
    link_entry *entries = bd_allocate(s->n, sizeof *entries);
    link_entry *other = bd_allocate(s->n, sizeof *other);
    double pairs = 0;
    if (entries && other) {
        size_t n = list_sampled(link, s, rule, entries);
        const link_entry *sorted = sort_entries(entries, other, n);
        for (size_t at = 0; at < n;) {
            link_span span = link_next_block(link, sorted, n, at);
            pairs += (double)span.n_pairs;
            at = span.end;
        }
    }
    bd_status status =
        entries && other ? BD_OK : bd_error_memory(error, s->n * 2 * sizeof *entries);
    free(entries);
    free(other);
    /* Of a block of n records the sample sees n / step; pairs grow with the square. */
    *out = pairs * s->step * s->step;
    return status;
}

typedef struct candidate {
    link_rule rule;
    double cost, gain;
    bool known, used;
} candidate;

/* What a rule adds: matches seen for the first time count whole, for the second time a fifth. */
static double gain_of(const uint64_t *agreed, const uint8_t *covered, size_t n,
                      const link_rule *rule) {
    uint64_t mask = (uint64_t)1 << rule->first;
    if (rule->second >= 0) mask |= (uint64_t)1 << rule->second;
    double gain = 0;
    for (size_t i = 0; i < n; i++) {
        if ((agreed[i] & mask) == mask) gain += covered[i] == 0 ? 1 : covered[i] == 1 ? 0.2 : 0;
    }
    return gain;
}

static uint64_t keys_agreed(const bd_link_result *link, uint32_t a, uint32_t b) {
    uint64_t agreed = 0;
    for (size_t k = 0; k < link->n_keys; k++) {
        link_rule rule = {(int)k, -1};
        uint64_t x = link_rule_hash(link, &rule, a);
        if (x != 0 && x == link_rule_hash(link, &rule, b)) agreed |= (uint64_t)1 << k;
    }
    return agreed;
}

#define LEAST_GAIN 0.0003       /* of the confident matches */
#define LEAST_GAIN_CHEAP 0.0001 /* … of a rule that gives a pair a record at most */

/* What each candidate adds now, and its cost where that is not known yet. */
static bd_status appraise(const bd_link_result *link, const sampled *records, candidate *candidates,
                          size_t n, const uint64_t *agreed, const uint8_t *covered,
                          size_t n_confident, bd_error *error) {
    bd_status first = BD_OK;
#pragma omp parallel for schedule(dynamic, 1) num_threads(link->n_threads)
    for (size_t i = 0; i < n; i++) {
        candidate *c = &candidates[i];
        if (c->used) continue;
        c->gain = gain_of(agreed, covered, n_confident, &c->rule);
        if (c->known || c->gain < LEAST_GAIN_CHEAP * (double)n_confident + 0.5) continue;
        bd_error own;
        bd_error_reset(&own);
        bd_status status = rule_cost(link, records, &c->rule, &c->cost, &own);
        c->known = true;
        if (status == BD_OK) continue;
#pragma omp critical(link_appraise)
        {
            if (first == BD_OK && error) *error = own;
            first = status;
        }
    }
    return first;
}

#define CHEAP_PAIRS 1e6       /* what a rule may always cost */
#define MOST_PER_MATCH 1000.0 /* pairs compared for one match that no other rule finds */

/* The candidate with the best gain for its cost that fits into `budget`; -1: none worth it. */
static int best_candidate(const bd_link_result *link, const candidate *candidates, size_t n,
                          size_t n_confident, double budget) {
    double best_value = 0, n_right = link->n_records - link->n_left;
    double most = link->one_table || link->n_left < n_right ? link->n_left : n_right;
    int best = -1;
    for (size_t i = 0; i < n; i++) {
        const candidate *c = &candidates[i];
        double share = c->cost <= (double)link->n_records ? LEAST_GAIN_CHEAP : LEAST_GAIN;
        if (c->used || !c->known || c->gain < share * (double)n_confident + 0.5) continue;
        double value = c->gain / (c->cost + (double)link->n_records / 4);
        double found = c->gain / (double)n_confident * most;
        bool dear = c->cost > CHEAP_PAIRS && c->cost > MOST_PER_MATCH * found;
        if (dear || c->cost > budget || value <= best_value) continue;
        best_value = value;
        best = (int)i;
    }
    return best;
}

static size_t make_candidates(const bd_link_result *link, candidate *candidates) {
    size_t n = 0;
    for (int i = 0; i < (int)link->n_keys; i++) {
        candidates[n++] = (candidate){.rule = {i, -1}};
        for (int j = i + 1; j < (int)link->n_keys; j++) {
            if (link->keys[i].column != link->keys[j].column)
                candidates[n++] = (candidate){.rule = {i, j}};
        }
    }
    return n;
}

static bd_status choose(bd_link_result *link, const sampled *records, candidate *candidates,
                        uint64_t *agreed, uint8_t *covered, size_t n_confident, double budget,
                        bd_error *error) {
    size_t n = make_candidates(link, candidates);
    while (link->n_rules < LINK_RULES) {
        BD_TRY(appraise(link, records, candidates, n, agreed, covered, n_confident, error));
        int best = best_candidate(link, candidates, n, n_confident, budget);
        if (best < 0) break;
        candidate *c = &candidates[best];
        c->used = true;
        budget -= c->cost;
        link->rules[link->n_rules++] = c->rule;
        uint64_t mask = (uint64_t)1 << c->rule.first;
        if (c->rule.second >= 0) mask |= (uint64_t)1 << c->rule.second;
        for (size_t i = 0; i < n_confident; i++)
            if ((agreed[i] & mask) == mask && covered[i] < 2) covered[i]++;
    }
    return BD_OK;
}

bd_status link_rules_choose(bd_link_result *link, const link_scored *confident, size_t n_confident,
                            uint64_t limit_pairs, bd_error *error) {
    double budget = limit_pairs ? (double)limit_pairs : 5e6 + 5.0 * link->n_records;
    candidate *candidates = bd_allocate(LINK_KEYS * (LINK_KEYS + 1) / 2, sizeof *candidates);
    uint64_t *agreed = bd_allocate(n_confident, sizeof *agreed);
    uint8_t *covered = bd_allocate_zero(n_confident, 1);
    sampled records = {0};
    bd_status status =
        candidates && agreed && covered ? BD_OK : bd_error_memory(error, n_confident * 9);
    if (status == BD_OK) {
#pragma omp parallel for schedule(static) num_threads(link->n_threads)
        for (size_t i = 0; i < n_confident; i++)
            agreed[i] = keys_agreed(link, confident[i].left, confident[i].right);
        status = sampled_make(link, &records, error);
        if (status == BD_OK)
            status =
                choose(link, &records, candidates, agreed, covered, n_confident, budget, error);
    }
    free(candidates);
    free(agreed);
    free(covered);
    free(records.parts);
    return status;
}
