/* What a person says about linking two tables: a YAML file, and pairs that were checked. */
#ifndef BD_RUN_LINK_CONFIG_H
#define BD_RUN_LINK_CONFIG_H

#include "engine/base/arena.h"
#include "engine/link/link.h"
#include "engine/store/checked_pair.h"
#include "engine/store/schema.h"

typedef struct bd_link_config {
    bd_arena arena; /* owns everything below, but the labels */
    bd_link_wanted *wanted;
    size_t n_wanted;
    const char **ignored;
    size_t n_ignored;
    double threshold; /* 0: not said */
    bd_link_choice one_to_one;
    uint64_t limit_pairs;    /* 0: not said */
    const char *labels;      /* path, or NULL */
    bd_link_label *checked;  /* … or the pairs themselves; rows from 1, of their own tables */
    uint32_t *checked_lines; /* where each stands in the file, from 1 */
    size_t n_checked;
} bd_link_config;

/* Keys: columns (a list of names, or of mappings with left, right and kind), ignore (a list of
 * names), threshold, one_to_one (auto, yes, no), limit_pairs, labels (a file, or a list of mappings
 * with left, right and match). An error has line, column and caret. */
BD_MUST_CHECK bd_status bd_link_config_load(const char *path, bd_link_config *config,
                                            bd_error *error);
BD_MUST_CHECK bd_status bd_link_config_read(const char *name, const char *text, size_t length,
                                            bd_link_config *config, bd_error *error);
void bd_link_config_reset(bd_link_config *config);

/* 1: the same (1, yes, same, 是, 同一人, 属实 …); 0: different (0, no, different, 否, 不属实 …);
 * -1: not checked (empty, 无法核实); -2: something else. */
int bd_link_verdict(const char *text, size_t length);

/* The pairs of a table with the columns left_row, right_row (rows from 1) and match (see
 * bd_link_verdict; rows that were not checked are passed over); `path` is what errors name with the
 * row. `n_left` as records of the right
 * table come after those of the left; for one table `one_table`. `*labels` is malloc'ed. */
BD_MUST_CHECK bd_status bd_link_labels_read(const char *path, const bd_link_table *table,
                                            uint32_t n_left, uint32_t n_right, bool one_table,
                                            bd_link_label **labels, size_t *n_labels,
                                            bd_error *error);

/* Adds pairs of source rows that verification knows to the labels (malloc'ed, grown) when the files
 * are those of the pairs, by hash, sheet and row; `right` NULL: one table. Pairs that have a label
 * already keep it. *n_placed: how many were added. */
BD_MUST_CHECK bd_status bd_link_labels_place(const bd_link_table *left, const char *left_path,
                                             const bd_link_table *right, const char *right_path,
                                             const bd_checked_pair *pairs, size_t n_pairs,
                                             bd_link_label **labels, size_t *n_labels,
                                             size_t *n_placed, bd_error *error);

/* What the headers of a table stand for, by the header lists of the table definitions: an array of
 * n_columns texts in `arena` (NULL where a header is not known). */
BD_MUST_CHECK bd_status bd_link_meanings(const bd_schema *schema, const bd_link_table *table,
                                         bd_arena *arena, const char *const **meanings,
                                         bd_error *error);

/* Where `table` has resident numbers but no column of birth dates or sex, and `other` has one: adds
 * it, under the other's name, out of the valid numbers. To be called before bd_link_meanings is
 * called again for the table. */
BD_MUST_CHECK bd_status bd_link_complete(bd_link_table *table, const char *const *meanings,
                                         const bd_link_table *other,
                                         const char *const *other_meanings, bd_error *error);

#endif
