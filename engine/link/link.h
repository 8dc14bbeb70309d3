/* Identity resolution: which records of two tables (or of one) are about the same person, without
 * a common key and without labels.
 *
 *     columns ─► kinds ─► comparisons ─► keys and blocks ─► weights by EM ─► pairs ─► one to one │
 * clusters
 *
 * The model is that of Fellegi and Sunter (1969): every comparison falls into a level; a level has
 * a probability among true matches (m) and among others (u); log2(m / u) is its weight. u comes
 * from random pairs and from the frequency of the value itself (a rare name proves more than 王伟),
 * m from expectation maximisation over pairs that agree on one thing, for the others. */
#ifndef BD_LINK_LINK_H
#define BD_LINK_LINK_H

#include "engine/base/buffer.h"
#include "engine/base/threads.h"
#include "engine/link/table.h"

#define BD_LINK_FIELDS 20 /* comparisons at most */
#define BD_LINK_LEVELS 7  /* levels of a comparison at most; level 0 disagrees */

typedef enum bd_link_kind {
    BD_LINK_PERSON_ID, /* resident numbers, also masked or damaged ones */
    BD_LINK_DATE,
    BD_LINK_HAN_NAME,
    BD_LINK_NAME, /* names in alphabets: words, few per cell */
    BD_LINK_EMAIL,
    BD_LINK_NUMBER,   /* digits that identify: phones, accounts, postcodes, house numbers */
    BD_LINK_QUANTITY, /* numbers that measure: prices, lengths, years */
    BD_LINK_CODE,     /* few values: sex, state, nation */
    BD_LINK_TEXT,     /* addresses and other long texts */
    BD_LINK_KINDS
} bd_link_kind;

/* "person_id", "date", "han_name", "name", "email", "number", "quantity", "code", "text". */
const char *bd_link_kind_name(bd_link_kind kind);
/* The kind of this name; BD_LINK_KINDS when there is none. */
bd_link_kind bd_link_kind_named(const char *name, size_t length);

typedef enum bd_link_choice { BD_LINK_AUTO = 0, BD_LINK_YES, BD_LINK_NO } bd_link_choice;

/* A comparison that the caller asks for; without any, all usable columns are compared. */
typedef struct bd_link_wanted {
    const char *left, *right; /* names of columns; the same for one table */
    bd_link_kind kind;        /* BD_LINK_KINDS: found from the values */
} bd_link_wanted;

/* A pair that a person has checked. */
typedef struct bd_link_label {
    uint32_t left, right; /* records, as in bd_link_pair */
    bool same;
} bd_link_label;

typedef struct bd_link_options {
    const bd_link_wanted *wanted;
    size_t n_wanted;
    const char *const *ignored; /* left columns that are not compared unless wanted */
    size_t n_ignored;
    /* Per table and column: what the header stands for (id_no, birth_date …); NULL where that is
     * not known. The arrays may be NULL. Columns of two tables belong together by name, then by
     * this, then by the values that they share. */
    const char *const *meanings[2];
    const bd_link_label *labels; /* refine what EM learns of true pairs, and stay as they are */
    size_t n_labels;
    const char *labels_name;   /* what errors about them name: their file; NULL: nothing */
    double threshold;          /* probability from which a pair is linked; 0: 0.5 */
    bd_link_choice one_to_one; /* two tables only: a record has one partner at most */
    int n_threads;
    uint64_t limit_pairs; /* candidate pairs that may be compared; 0: chosen from the tables */
    const bd_cancel *cancel;
} bd_link_options;

/* A comparison as it was chosen, and what was learned about it. */
typedef struct bd_link_field {
    const char *name; /* the left column's */
    uint32_t left, right;
    bd_link_kind kind;
    uint32_t n_levels;
    double m[BD_LINK_LEVELS], u[BD_LINK_LEVELS];
    double filled; /* share of records with a value, of both tables */
    uint32_t n_distinct;
} bd_link_field;

typedef struct bd_link_pair {
    uint32_t left, right; /* record indexes; of one table left < right */
    float weight;         /* log2 of the likelihood ratio */
    float probability;
    bool linked;  /* accepted by threshold, one-to-one and clusters */
    bool implied; /* no candidate itself: joined because both belong to one cluster */
} bd_link_pair;

/* A rule by which candidate pairs were found: both parts agree. */
typedef struct bd_link_block {
    char text[96]; /* "surname & date of birth (year and month)" */
    uint64_t n_pairs;
} bd_link_block;

typedef struct bd_link_result bd_link_result;

/* Compares `left` with `right`, or with itself when `right` is NULL. The tables must outlive the
 * result. BD_ERROR_INPUT when no column can be compared. */
BD_MUST_CHECK bd_status bd_link_run(const bd_link_table *left, const bd_link_table *right,
                                    const bd_link_options *options, bd_link_result **out,
                                    bd_error *error);
void bd_link_result_free(bd_link_result *result); /* NULL is allowed */

const bd_link_field *bd_link_result_fields(const bd_link_result *result, size_t *n_fields);
const bd_link_block *bd_link_result_blocks(const bd_link_result *result, size_t *n_blocks);
/* Candidates worth showing and all linked pairs, by left and right record. */
const bd_link_pair *bd_link_result_pairs(const bd_link_result *result, size_t *n_pairs);
/* Cluster number per record, left table first; equal numbers are one person. From 0, in the order
 * of the first record. */
const uint32_t *bd_link_result_clusters(const bd_link_result *result, size_t *n_records);
/* Estimated number of true pairs behind the prior probability. */
double bd_link_result_expected(const bd_link_result *result);

/* The waterfall of one pair: prior, each comparison with both values and its weight, probability.
 * Values are masked unless `full`. Appends text for people. */
BD_MUST_CHECK bd_status bd_link_explain(const bd_link_result *result, uint32_t left, uint32_t right,
                                        bd_language language, bool full, bd_buffer *out,
                                        bd_error *error);

#endif
