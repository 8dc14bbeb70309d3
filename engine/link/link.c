#include "engine/link/link.h"

#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <stdlib.h>

/* So few pairs that all are weighed: blocking could only lose some. */
#define ALL_PAIRS 10e6

static bd_status run(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    BD_TRY(link_labels_take(link, options, error));
    BD_TRY(link_profile(link, options, error));
    BD_TRY(link_keys_make(link, error));
    link_scored *confident = NULL;
    size_t n_confident = 0;
    bd_status status = link_model_learn(link, &confident, &n_confident, error);
    double all_pairs = options->limit_pairs > 0 ? (double)options->limit_pairs : ALL_PAIRS;
    link->all_pairs = link->total_pairs <= all_pairs;
    if (status == BD_OK && !link->all_pairs)
        status = link_rules_choose(link, confident, n_confident, options->limit_pairs, error);
    free(confident);
    BD_TRY(status);
    BD_TRY(link_score(link, options, error));
    if (!link->one_table) BD_TRY(link_learn_from_best(link, error));
    BD_TRY(link_labels_score(link, error));
    BD_TRY(link_assign(link, options, error));
    link->fields = bd_allocate(link->n_columns, sizeof *link->fields);
    if (!link->fields) return bd_error_memory(error, link->n_columns * sizeof *link->fields);
    for (size_t c = 0; c < link->n_columns; c++)
        link->fields[c] = link->columns[c].field;
    return BD_OK;
}

bd_status bd_link_run(const bd_link_table *left, const bd_link_table *right,
                      const bd_link_options *options, bd_link_result **out, bd_error *error) {
    *out = NULL;
    bd_link_result *link = bd_allocate_zero(1, sizeof *link);
    if (!link) return bd_error_memory(error, sizeof *link);
    link->one_table = right == NULL;
    link->table[0] = left;
    link->table[1] = right ? right : left;
    link->n_left = left->n_rows;
    link->n_records = left->n_rows + (right ? right->n_rows : 0);
    link->n_threads = bd_threads_count(options->n_threads, 0);
    link->threshold = options->threshold > 0 ? options->threshold : 0.5;
    double n = link->n_left;
    link->total_pairs = right ? n * right->n_rows : n * (n - 1) / 2;
    bd_status status;
    if (left->n_rows < 1 || (right ? right->n_rows < 1 : left->n_rows < 2)) {
        status = bd_error_set(error, BD_ERROR_INPUT, "表中没有可以比对的行", "no rows to compare");
    } else {
        status = run(link, options, error);
    }
    if (status != BD_OK) {
        bd_link_result_free(link);
        return status;
    }
    *out = link;
    return BD_OK;
}

void bd_link_result_free(bd_link_result *link) {
    if (!link) return;
    for (size_t k = 0; k < link->n_keys; k++)
        free(link->keys[k].of_value);
    for (size_t c = 0; link->columns && c < link->n_columns; c++) {
        if (link->exact_weight) free(link->exact_weight[c]);
        link_column_reset(&link->columns[c]);
    }
    free(link->columns);
    bd_link_table_reset(&link->joined[0]);
    bd_link_table_reset(&link->joined[1]);
    free(link->fields);
    free(link->weight);
    free(link->akin_weight);
    free(link->level_bits);
    free(link->akin_levels);
    free(link->exact_weight);
    free(link->best_below);
    free(link->rows);
    free(link->blocks);
    free(link->scored);
    free(link->pairs);
    free(link->clusters);
    free(link->labels);
    free(link->taught);
    free(link);
}

const bd_link_field *bd_link_result_fields(const bd_link_result *link, size_t *n_fields) {
    *n_fields = link->n_columns;
    return link->fields;
}

const bd_link_block *bd_link_result_blocks(const bd_link_result *link, size_t *n_blocks) {
    *n_blocks = link->n_blocks;
    return link->blocks;
}

const bd_link_pair *bd_link_result_pairs(const bd_link_result *link, size_t *n_pairs) {
    *n_pairs = link->n_pairs;
    return link->pairs;
}

const uint32_t *bd_link_result_clusters(const bd_link_result *link, size_t *n_records) {
    *n_records = link->n_records;
    return link->clusters;
}

double bd_link_result_expected(const bd_link_result *link) {
    return link->expected;
}
