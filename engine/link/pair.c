/* Which columns of two tables belong together: by name, by what the headers stand for, and where
 * both differ, by the values that they share. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <stdlib.h>
#include <string.h>

#define MOST_VALUES 20000 /* of a column that are looked at */
#define LEAST_SHARED 0.25 /* of the values of the column with fewer of them */
#define LEAST_SHARED_CODE 0.8
#define LEAST_COMMON 20 /* different values that both have, but for codes */

typedef struct value_set {
    bd_link_kind kind;
    uint64_t *hashes; /* sorted, each once */
    size_t n;
} value_set;

static int by_number(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Different values of a column, in normal form. */
static bd_status read_values(const bd_link_table *table, uint32_t column, value_set *set,
                             bd_error *error) {
    double distinct;
    bd_buffer normal;
    bd_buffer_init(&normal);
    set->kind = link_sampled_kind(table, column, &distinct);
    size_t most = table->n_rows < MOST_VALUES ? table->n_rows : MOST_VALUES;
    set->hashes = bd_allocate(most, sizeof *set->hashes);
    bd_status status = set->hashes ? BD_OK : bd_error_memory(error, most * sizeof *set->hashes);
    for (uint32_t row = 0; status == BD_OK && row < table->n_rows && set->n < most; row++) {
        uint32_t length;
        const char *text = bd_link_table_text(table, row, column, &length);
        if (set->kind == BD_LINK_KINDS || length == 0) continue;
        bd_buffer_clear(&normal);
        status = link_normalise(set->kind, text, length, &normal, error);
        if (status == BD_OK && normal.length_bytes > 0)
            set->hashes[set->n++] = bd_hash_bytes(normal.data, normal.length_bytes);
    }
    bd_buffer_reset(&normal);
    if (set->n > 1) qsort(set->hashes, set->n, sizeof *set->hashes, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < set->n; i++) {
        if (i == 0 || set->hashes[i] != set->hashes[i - 1]) set->hashes[kept++] = set->hashes[i];
    }
    set->n = kept;
    return status;
}

/* Share of common values, of the column that has fewer; 0 when that proves nothing. */
static double overlap(const value_set *a, const value_set *b) {
    if (a->kind != b->kind || a->kind == BD_LINK_KINDS || a->n == 0 || b->n == 0) return 0;
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->hashes[i] == b->hashes[k]) {
            common++;
            i++;
            k++;
        } else if (a->hashes[i] < b->hashes[k]) {
            i++;
        } else {
            k++;
        }
    }
    bool code = a->kind == BD_LINK_CODE;
    size_t fewer = a->n < b->n ? a->n : b->n, more = a->n + b->n - fewer;
    double share = (double)common / (double)(code ? more : fewer);
    if (code ? common < 2 || share < LEAST_SHARED_CODE
             : common < LEAST_COMMON || share < LEAST_SHARED)
        return 0;
    return share;
}

static bool is_taken(const uint32_t *partners, uint32_t n, uint32_t right) {
    for (uint32_t i = 0; i < n; i++) {
        if (partners[i] == right) return true;
    }
    return false;
}

/* The best pair of columns that are left, again and again. */
static void pair_by_values(const bd_link_result *link, const value_set *left,
                           const value_set *right, uint32_t *partners) {
    uint32_t n_left = link->table[0]->n_columns, n_right = link->table[1]->n_columns;
    for (;;) {
        double best = 0;
        uint32_t from = 0, to = 0;
        for (uint32_t a = 0; a < n_left; a++) {
            if (partners[a] != UINT32_MAX) continue;
            for (uint32_t b = 0; b < n_right; b++) {
                if (is_taken(partners, n_left, b)) continue;
                double share = overlap(&left[a], &right[b]);
                if (share <= best) continue;
                best = share;
                from = a;
                to = b;
            }
        }
        if (best == 0) return;
        partners[from] = to;
    }
}

static bd_status pair_rest(const bd_link_result *link, uint32_t *partners, bd_error *error) {
    uint32_t n_left = link->table[0]->n_columns, n_right = link->table[1]->n_columns;
    value_set *sets = bd_allocate_zero((size_t)n_left + n_right, sizeof *sets);
    if (!sets) return bd_error_memory(error, (n_left + n_right) * sizeof *sets);
    bd_status status = BD_OK;
    for (uint32_t i = 0; status == BD_OK && i < n_left + n_right; i++) {
        bool right = i >= n_left;
        uint32_t column = right ? i - n_left : i;
        const bd_link_table *table = link->table[right];
        bool taken = right ? is_taken(partners, n_left, column) : partners[column] != UINT32_MAX;
        sets[i].kind = BD_LINK_KINDS;
        if (!taken && *table->names[column] && !link_names_no_person(table->names[column]))
            status = read_values(table, column, &sets[i], error);
    }
    if (status == BD_OK) pair_by_values(link, sets, sets + n_left, partners);
    for (uint32_t i = 0; i < n_left + n_right; i++)
        free(sets[i].hashes);
    free(sets);
    return status;
}

static uint32_t column_by_name(const bd_link_table *table, const char *name) {
    char wanted[96], key[96];
    link_header_key(name, wanted);
    for (uint32_t i = 0; i < table->n_columns; i++) {
        link_header_key(table->names[i], key);
        if (strcmp(wanted, key) == 0) return i;
    }
    return UINT32_MAX;
}

static void pair_by_meaning(const bd_link_result *link, const bd_link_options *options,
                            uint32_t *partners) {
    const bd_link_table *left = link->table[0], *right = link->table[1];
    for (uint32_t a = 0; a < left->n_columns && options->meanings[0] && options->meanings[1]; a++) {
        const char *meaning = options->meanings[0][a];
        for (uint32_t b = 0; meaning && partners[a] == UINT32_MAX && b < right->n_columns; b++) {
            const char *other = options->meanings[1][b];
            if (other && strcmp(meaning, other) == 0 && !is_taken(partners, left->n_columns, b))
                partners[a] = b;
        }
    }
}

/* Columns that have no partner yet, by their words; `wanted` ones only. */
static bd_status pair_by_words(bd_link_result *link, const bd_link_options *options,
                               const uint32_t *partners, link_columns *out, bd_error *error) {
    const bd_link_table *left = link->table[0], *right = link->table[1];
    bool *taken[2] = {bd_allocate_zero(left->n_columns, 1), bd_allocate_zero(right->n_columns, 1)};
    bd_status status =
        taken[0] && taken[1] ? BD_OK : bd_error_memory(error, left->n_columns + right->n_columns);
    for (uint32_t a = 0; status == BD_OK && a < left->n_columns; a++)
        taken[0][a] = partners[a] != UINT32_MAX || !*left->names[a] ||
                      link_names_no_person(left->names[a]) ||
                      link_is_ignored(options, left->names[a]);
    for (uint32_t b = 0; status == BD_OK && b < right->n_columns; b++)
        taken[1][b] = is_taken(partners, left->n_columns, b) || !*right->names[b] ||
                      link_names_no_person(right->names[b]);
    if (status == BD_OK) status = link_join_columns(link, taken, out, error);
    free(taken[0]);
    free(taken[1]);
    return status;
}

static bd_status pair_all(bd_link_result *link, const bd_link_options *options, uint32_t *partners,
                          link_columns *out, bd_error *error) {
    const bd_link_table *left = link->table[0], *right = link->table[1];
    bool open = false;
    for (uint32_t a = 0; a < left->n_columns; a++) {
        bool usable = *left->names[a] && !link_names_no_person(left->names[a]);
        partners[a] = !usable           ? UINT32_MAX
                      : link->one_table ? a
                                        : column_by_name(right, left->names[a]);
        open |= usable && partners[a] == UINT32_MAX;
    }
    if (open) {
        pair_by_meaning(link, options, partners);
        BD_TRY(pair_rest(link, partners, error));
    }
    for (uint32_t a = 0; a < left->n_columns && out->n < BD_LINK_FIELDS; a++) {
        if (partners[a] == UINT32_MAX || link_is_ignored(options, left->names[a])) continue;
        out->left[out->n] = a;
        out->right[out->n++] = partners[a];
    }
    return open ? pair_by_words(link, options, partners, out, error) : BD_OK;
}

bd_status link_pair_columns(bd_link_result *link, const bd_link_options *options, link_columns *out,
                            bd_error *error) {
    uint32_t n = link->table[0]->n_columns;
    uint32_t *partners = bd_allocate(n, sizeof *partners);
    *out = (link_columns){0};
    if (!partners) return bd_error_memory(error, n * sizeof *partners);
    bd_status status = pair_all(link, options, partners, out, error);
    free(partners);
    return status;
}
