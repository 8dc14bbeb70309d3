/* Inside engine/link: what the stages hand to each other. */
#ifndef BD_LINK_LINK_INTERNAL_H
#define BD_LINK_LINK_INTERNAL_H

#include "engine/base/arena.h"
#include "engine/link/link.h"

#define LINK_NONE 0u            /* value 0: no value */
#define LINK_MISSING 7u         /* level of a comparison where a side has no value */
#define LINK_LEVEL_BITS 3       /* per field in a pattern */
#define LINK_HAN 10             /* characters of a Chinese name that are compared */
#define LINK_KEYS 64            /* blocking keys at most */
#define LINK_RULES 24           /* blocking rules at most */
#define LINK_NO_WEIGHT (-1e30f) /* of a pair below what is kept */
#define LINK_DECOY_BINS 32
#define LINK_AKIN 3 /* kinds of pairs that are akin without being the same */

/* One distinct value of a field, in its normal form. */
typedef struct link_value {
    const char *text;
    uint64_t hash;    /* of the text: equal across fields */
    uint64_t letters; /* link_letters */
    uint32_t length;
    bool ascii;
    uint32_t count[2]; /* records of the left and right table that have it */
    union {
        struct {
            uint8_t n;
            uint8_t surname; /* characters of it: 1 or 2 */
            uint8_t
                last_word; /* where the last of several words in letters begins; 0: no letters */
            bool letters;
            uint16_t character[LINK_HAN]; /* folded; of letters the reading */
            uint16_t reading[LINK_HAN];
            uint16_t spoken[LINK_HAN]; /* reading without the differences that dialects lose */
        } han;
        struct {
            uint32_t ymd; /* 19580302; 0 when it is no calendar date */
            int32_t day;
        } date;
        struct {
            double value; /* NaN: no number */
        } quantity;
        struct {
            bool sound; /* 18 characters that pass the check (GB 11643-1999) */
        } id;
        struct {
            uint32_t first, n; /* in link_words.words, sorted by word */
            float weight;      /* sum of the words' weights */
        } words;
    } u;
} link_value;

/* The words of the values of a field, with how much each says. */
typedef struct link_words {
    uint32_t *words; /* of all values, one after the other */
    float *weight;   /* per word: log2(1 / share of the records that have it) */
    size_t n_words, n_distinct, capacity;
} link_words;

typedef struct link_column {
    bd_link_field field;
    link_value *values; /* [1 .. n_values] */
    size_t n_values, capacity;
    uint32_t *record; /* value of each record, left table first */
    bd_arena arena;
    link_words words;
    uint8_t *cache; /* n_values + 1 squared: level + 1 of a pair of values; NULL: too many values */
    double spread;  /* quantities: from the 5th to the 95th percentile; 0: ratios count instead */
    int sibling;    /* column with which its values may have been swapped; -1: none */
} link_column;

/* Part of a record that two records may share. */
typedef enum link_key_part {
    LINK_PART_EXACT,
    LINK_PART_SOUND,   /* names: how it is spoken */
    LINK_PART_MONTH,   /* dates: year and month */
    LINK_PART_DAY,     /* dates: month and day */
    LINK_PART_HEAD,    /* numbers: the first half */
    LINK_PART_TAIL,    /* numbers: the second half */
    LINK_PART_SURNAME, /* Chinese names: how the first character is spoken */
    LINK_PART_RAREST,
    LINK_PART_SECOND /* texts: the rarest and the second rarest word */
} link_key_part;

typedef struct link_key {
    uint32_t column;
    link_key_part part;
    uint32_t *of_value; /* per value: 0 none, else a hash */
} link_key;

typedef struct link_rule {
    int first, second; /* keys; second -1: none */
} link_rule;

/* Columns of the left and of the right table that belong together. */
typedef struct link_columns {
    uint32_t left[BD_LINK_FIELDS], right[BD_LINK_FIELDS];
    size_t n;
} link_columns;

/* A candidate pair with the levels of its comparisons, three bits each. */
typedef struct link_scored {
    uint32_t left, right;
    float weight;
} link_scored;

struct bd_link_result {
    const bd_link_table *table[2]; /* the second is the first for one table */
    bd_link_table joined[2];       /* own copies with columns put together, where needed */
    bool one_table;
    uint32_t n_left, n_records;
    size_t n_columns;
    link_column *columns;
    bd_link_field *fields;
    float (*weight)[8];                 /* per column and level; LINK_MISSING weighs 0 */
    float (*level_bits)[8];             /* per column and level: log2 of m */
    float (*akin_weight)[LINK_AKIN][8]; /* the same against pairs that are akin, by kind */
    double (*akin_levels)[LINK_AKIN][BD_LINK_LEVELS]; /* how often such pairs have each level */
    float akin[LINK_AKIN];                            /* share of such pairs */
    size_t n_akin;
    float **exact_weight; /* per column and value: of agreeing in just this value */
    float *best_below;    /* per column: the best weight of a pair of unequal values */
    uint32_t *rows;       /* values of the records, record by record */
    link_key keys[LINK_KEYS];
    size_t n_keys;
    link_rule rules[LINK_RULES];
    size_t n_rules;
    bool all_pairs; /* so few that no blocking is needed */
    bd_link_block *blocks;
    size_t n_blocks;
    double total_pairs, expected;
    link_scored *scored;
    size_t n_scored;
    float least; /* weight that a scored pair has at least */
    struct {
        double odds;    /* prior odds with which the least certain of these have their chance */
        size_t n;       /* bins of best partners, rather the same than not; 0: nothing is known */
        double surplus; /* true partners among these, as far as they show */
        double errors;  /* by how many standard errors true partners show */
        float from[LINK_DECOY_BINS], chance[LINK_DECOY_BINS];
    } decoys;
    bd_link_pair *pairs;
    size_t n_pairs;
    uint32_t *clusters;
    bd_link_label *labels; /* by records, each pair once, left < right */
    size_t n_labels;
    double (*taught)[BD_LINK_LEVELS]; /* per column: levels of checked pairs; NULL without any */
    double threshold;
    int n_threads;
};

/* profile.c: which columns are compared, as what, with their values in normal form. */
BD_MUST_CHECK bd_status link_profile(bd_link_result *link, const bd_link_options *options,
                                     bd_error *error);
bd_link_kind link_sampled_kind(const bd_link_table *table, uint32_t column, double *distinct);
/* pair.c: which column of the left table goes with which of the right one. */
BD_MUST_CHECK bd_status link_pair_columns(bd_link_result *link, const bd_link_options *options,
                                          link_columns *out, bd_error *error);
/* join.c: adds columns that are not taken and share words; parts are put together in `joined`. */
BD_MUST_CHECK bd_status link_join_columns(bd_link_result *link, bool *const taken[2],
                                          link_columns *out, bd_error *error);
bool link_is_ignored(const bd_link_options *options, const char *name);
/* Is the header one of row numbers, sources, or answers? */
bool link_names_no_person(const char *name);
/* Header without case, spaces, underscores and dots. */
void link_header_key(const char *name, char out[96]);
/* value.c */
BD_MUST_CHECK bd_status link_column_read(bd_link_result *link, link_column *column,
                                         bd_error *error);
void link_column_reset(link_column *column);
/* repeat.c: leaves out columns that only repeat others. */
void link_drop_repeats(bd_link_result *link);
/* normal.c: appends the normal form of a cell; nothing when it has no value. */
BD_MUST_CHECK bd_status link_normalise(bd_link_kind kind, const char *text, size_t length,
                                       bd_buffer *out, bd_error *error);
/* feature.c */
/* Hashes of the words of a text in normal form (pairs of characters of Han text), at most `most`.
 */
size_t link_word_hashes(const char *text, size_t length, uint64_t *out, size_t most);
void link_quantities_build(link_column *column); /* how far the values of a column lie apart */
void link_value_features(bd_link_kind kind, link_value *value);
BD_MUST_CHECK bd_status link_words_build(link_column *column, double n_records, bd_error *error);

/* compare.c: the level of a pair of values of a column, both present and unequal. */
unsigned link_compare_values(const link_column *column, uint32_t a, uint32_t b);
/* What the words that two texts share say together: the sum of their rarities in bits. */
float link_shared_bits(const link_column *column, uint32_t a, uint32_t b);
/* How alike two texts of this level (2 to 4) are, from 0.35 to 1: twice what the words in common
 * weigh over what all words of both weigh, within what the level spans. */
float link_texts_likeness(const link_column *column, unsigned level, uint32_t a, uint32_t b);
/* The level of a pair of records; knows missing values, equal ones and swapped siblings. */
unsigned link_compare_rows(const bd_link_result *link, size_t column, const uint32_t *x,
                           const uint32_t *y);
unsigned link_compare_records(const bd_link_result *link, size_t column, uint32_t a, uint32_t b);
/* All levels of a pair as one number, three bits a column. */
uint64_t link_pattern(const bd_link_result *link, uint32_t a, uint32_t b);
uint32_t link_levels(bd_link_kind kind);

/* block.c: keys; pairs that agree on a key; rules chosen from confident pairs. */
BD_MUST_CHECK bd_status link_keys_make(bd_link_result *link, bd_error *error);
/* Up to `limit` pairs that agree on key `k`, from blocks of moderate size, spread evenly; `total`
 * becomes the number of such pairs. */
BD_MUST_CHECK bd_status link_key_sample(const bd_link_result *link, size_t k, size_t limit,
                                        link_scored **pairs, size_t *n_pairs, double *total,
                                        bd_error *error);
BD_MUST_CHECK bd_status link_rules_choose(bd_link_result *link, const link_scored *confident,
                                          size_t n_confident, uint64_t limit_pairs,
                                          bd_error *error);
/* Hash of what a record has under a rule; 0 when a part is missing. */
static inline uint64_t link_rule_hash(const bd_link_result *link, const link_rule *rule,
                                      uint32_t record) {
    const uint32_t *row = link->rows + (size_t)record * link->n_columns;
    const link_key *first = &link->keys[rule->first];
    uint32_t a = first->of_value[row[first->column]];
    if (a == 0 || rule->second < 0) return a;
    const link_key *second = &link->keys[rule->second];
    uint32_t b = second->of_value[row[second->column]];
    return b == 0 ? 0 : (uint64_t)a << 32 | b;
}

/* model.c: m and u of all levels. */
BD_MUST_CHECK bd_status link_model_learn(bd_link_result *link, link_scored **confident,
                                         size_t *n_confident, bd_error *error);
/* correspond.c: codes of which two tables use other sets become equal; `changed` when any did. */
BD_MUST_CHECK bd_status link_correspond(bd_link_result *link, const link_scored *confident,
                                        size_t n_confident, bool *changed, bd_error *error);
/* label.c: pairs that a person has checked. */
typedef enum link_verdict {
    LINK_UNCHECKED,
    LINK_CHECKED_SAME,
    LINK_CHECKED_DIFFERENT
} link_verdict;
BD_MUST_CHECK bd_status link_labels_take(bd_link_result *link, const bd_link_options *options,
                                         bd_error *error);
link_verdict link_label_of(const bd_link_result *link, uint32_t left, uint32_t right);
/* Counts the levels that checked pairs of one person have; again after codes have become equal. */
BD_MUST_CHECK bd_status link_labels_count(bd_link_result *link, bd_error *error);
/* Mixes these into what was learned of true pairs. */
void link_labels_teach(const bd_link_result *link, size_t column, double *m);
BD_MUST_CHECK bd_status link_labels_score(bd_link_result *link, bd_error *error);
/* Marks records that are known to differ from another one. */
void link_labels_guard(const bd_link_result *link, uint8_t *guarded);
/* Would joining two clusters (by root) bring together what is known to differ? */
bool link_labels_forbid(const bd_link_result *link, const uint32_t *root, uint32_t a, uint32_t b);
/* Weights out of m, u and what akin pairs have. */
void link_weights_set(bd_link_result *link);
/* best.c: of two tables, m anew from pairs that are each other's best. */
BD_MUST_CHECK bd_status link_learn_from_best(bd_link_result *link, bd_error *error);
/* score.c: every candidate pair whose weight is worth keeping. */
BD_MUST_CHECK bd_status link_score(bd_link_result *link, const bd_link_options *options,
                                   bd_error *error);
int link_by_pair(const void *a, const void *b); /* link_scored by records, for qsort */
/* What a level weighs for these values of a column, both present and unequal. */
float link_level_weight(const bd_link_result *link, size_t column, unsigned level, uint32_t a,
                        uint32_t b);
float link_beside_akin(const bd_link_result *link, float sum, const float akin[LINK_AKIN]);
float link_pair_weight(const bd_link_result *link, uint32_t a, uint32_t b);
/* The same of two rows of values; LINK_NO_WEIGHT when it does not reach `least`. */
float link_rows_weight(const bd_link_result *link, const uint32_t *x, const uint32_t *y,
                       float least);
/* decoy.c: how much of what agrees best is more than strangers would give. */
BD_MUST_CHECK bd_status link_decoys_look(bd_link_result *link, bd_error *error);
/* What the best partner of a record is worth at this weight, by the decoys. */
double link_decoys_chance(const bd_link_result *link, float weight);
/* proof.c: whether agreement of a pair is of a kind that may link two people at all. */
bool link_has_proof(const bd_link_result *link, uint32_t a, uint32_t b);
/* assign.c: probabilities, one to one, clusters. */
BD_MUST_CHECK bd_status link_assign(bd_link_result *link, const bd_link_options *options,
                                    bd_error *error);

#endif
