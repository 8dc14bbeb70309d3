/* Labels of the linkage that verification has left behind, for the files at hand. */
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/run/link_config.h"

#include <stdlib.h>
#include <string.h>

typedef struct linked_file {
    const bd_link_table *table;
    char sha256[65];
    uint32_t base; /* of its records */
} linked_file;

/* What is no plain file (a member of an archive) has no hash here, and no labels. */
static bd_status open_file(linked_file *file, const bd_link_table *table, const char *path,
                           uint32_t base, bd_error *error) {
    *file = (linked_file){.table = table, .base = base};
    bd_file_map map;
    bd_status status = bd_file_map_open(path, &map, error);
    if (status != BD_OK) return status == BD_ERROR_MEMORY ? status : BD_OK;
    bd_sha256_hex(map.data, map.length_bytes, file->sha256);
    bd_file_map_close(&map);
    return BD_OK;
}

/* Rows stand in the order of the file. UINT32_MAX: the table does not have it. */
static uint32_t find_record(const linked_file *file, const bd_row_key *key) {
    const char *sheet = file->table->sheet ? file->table->sheet : "";
    if (strcmp(file->sha256, key->sha256) != 0 || strcmp(sheet, key->sheet) != 0) return UINT32_MAX;
    uint32_t low = 0, high = file->table->n_rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (file->table->row_numbers[middle] < key->row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool there = low < file->table->n_rows && file->table->row_numbers[low] == key->row;
    return there ? file->base + low : UINT32_MAX;
}

static int compare_labels(const void *a, const void *b) {
    const bd_link_label *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    return x->right < y->right ? -1 : x->right > y->right;
}

/* Whether a sorted list has the pair. */
static bool has(const bd_link_label *labels, size_t n, const bd_link_label *label) {
    return n && bsearch(label, labels, n, sizeof *labels, compare_labels);
}

/* The pair as records, whichever side of it is in which table. */
static bool place(const linked_file *left, const linked_file *right, const bd_checked_pair *pair,
                  bd_link_label *label) {
    const bd_row_key *keys[2] = {&pair->left, &pair->right};
    for (int turned = 0; turned < 2; turned++) {
        uint32_t a = find_record(left, keys[turned]), b = find_record(right, keys[!turned]);
        if (a == UINT32_MAX || b == UINT32_MAX || a == b) continue;
        *label = (bd_link_label){a < b ? a : b, a < b ? b : a, pair->same};
        return true;
    }
    return false;
}

bd_status bd_link_labels_place(const bd_link_table *left, const char *left_path,
                               const bd_link_table *right, const char *right_path,
                               const bd_checked_pair *pairs, size_t n_pairs, bd_link_label **labels,
                               size_t *n_labels, size_t *n_placed, bd_error *error) {
    *n_placed = 0;
    linked_file files[2];
    BD_TRY(open_file(&files[0], left, left_path, 0, error));
    if (right)
        BD_TRY(open_file(&files[1], right, right_path, left->n_rows, error));
    else
        files[1] = files[0];
    size_t n_given = *n_labels;
    bd_link_label *all = bd_allocate(n_given + n_pairs, sizeof *all);
    if (!all) return bd_error_memory(error, (n_given + n_pairs) * sizeof *all);
    for (size_t i = 0; i < n_given; i++) {
        bd_link_label own = (*labels)[i];
        all[i] = own.left <= own.right ? own : (bd_link_label){own.right, own.left, own.same};
    }
    if (n_given) qsort(all, n_given, sizeof *all, compare_labels);
    for (size_t i = 0; i < n_pairs; i++) {
        bd_link_label label;
        if (!place(&files[0], &files[1], &pairs[i], &label) || has(all, n_given, &label)) continue;
        all[n_given + (*n_placed)++] = label;
    }
    free(*labels);
    *labels = all;
    *n_labels = n_given + *n_placed;
    return BD_OK;
}
