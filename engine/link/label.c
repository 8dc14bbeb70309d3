/* Pairs that a person has checked: what they teach, and that they stay as they were found. */
#include "engine/base/memory.h"
#include "engine/link/link_internal.h"

#include <stdlib.h>
#include <string.h>

#define WORTH 50.0 /* labelled pairs that what EM learned counts as much as */

static int by_records(const void *a, const void *b) {
    const bd_link_label *x = a, *y = b;
    if (x->left != y->left) return x->left < y->left ? -1 : 1;
    if (x->right != y->right) return x->right < y->right ? -1 : 1;
    return (int)x->same - (int)y->same;
}

bd_status link_labels_take(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    if (options->n_labels == 0) return BD_OK;
    link->labels = bd_allocate(options->n_labels, sizeof *link->labels);
    if (!link->labels) return bd_error_memory(error, options->n_labels * sizeof *link->labels);
    for (size_t i = 0; i < options->n_labels; i++) {
        bd_link_label label = options->labels[i];
        if (label.left > label.right) label = (bd_link_label){label.right, label.left, label.same};
        bool sides = link->one_table || (label.left < link->n_left && label.right >= link->n_left);
        if (label.left == label.right || label.right >= link->n_records || !sides) continue;
        link->labels[link->n_labels++] = label;
    }
    if (link->n_labels > 0) qsort(link->labels, link->n_labels, sizeof *link->labels, by_records);
    size_t n = 0;
    for (size_t i = 0; i < link->n_labels; i++) {
        const bd_link_label *label = &link->labels[i], *before = n ? &link->labels[n - 1] : NULL;
        bool again = before && before->left == label->left && before->right == label->right;
        if (again && before->same != label->same)
            return bd_error_set(
                error, BD_ERROR_INPUT,
                "%s:已核对的记录对互相矛盾:左行 %u 与右行 %u 既是又不是同一人",
                "%s: checked pairs contradict each other: left row %u and right row %u are and "
                "are not the same",
                options->labels_name ? options->labels_name : "labels", label->left + 1,
                label->right + 1 - (link->one_table ? 0 : link->n_left));
        if (!again) link->labels[n++] = *label;
    }
    link->n_labels = n;
    return BD_OK;
}

link_verdict link_label_of(const bd_link_result *link, uint32_t left, uint32_t right) {
    size_t low = 0, high = link->n_labels;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const bd_link_label *at = &link->labels[middle];
        if (at->left < left || (at->left == left && at->right < right)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const bd_link_label *at = &link->labels[low];
    if (low == link->n_labels || at->left != left || at->right != right) return LINK_UNCHECKED;
    return at->same ? LINK_CHECKED_SAME : LINK_CHECKED_DIFFERENT;
}

bd_status link_labels_count(bd_link_result *link, bd_error *error) {
    if (link->n_labels == 0) return BD_OK;
    free(link->taught);
    link->taught = bd_allocate_zero(link->n_columns, sizeof *link->taught);
    if (!link->taught) return bd_error_memory(error, link->n_columns * sizeof *link->taught);
    for (size_t i = 0; i < link->n_labels; i++) {
        const bd_link_label *label = &link->labels[i];
        for (size_t c = 0; label->same && c < link->n_columns; c++) {
            unsigned level = link_compare_records(link, c, label->left, label->right);
            if (level != LINK_MISSING) link->taught[c][level]++;
        }
    }
    return BD_OK;
}

void link_labels_teach(const bd_link_result *link, size_t column, double *m) {
    if (!link->taught) return;
    const double *count = link->taught[column];
    uint32_t n_levels = link->columns[column].field.n_levels;
    double all = 0;
    for (uint32_t level = 0; level < n_levels; level++)
        all += count[level];
    for (uint32_t level = 0; level < n_levels; level++)
        m[level] = (m[level] * WORTH + count[level]) / (WORTH + all);
}

/* Checked pairs as candidates: those found different leave, those found the same join. */
bd_status link_labels_score(bd_link_result *link, bd_error *error) {
    if (link->n_labels == 0) return BD_OK;
    size_t kept = 0, n_same = 0;
    for (size_t i = 0; i < link->n_scored; i++) {
        link_scored pair = link->scored[i];
        if (link_label_of(link, pair.left, pair.right) == LINK_UNCHECKED)
            link->scored[kept++] = pair;
    }
    for (size_t i = 0; i < link->n_labels; i++)
        n_same += link->labels[i].same;
    link_scored *grown = bd_allocate(kept + n_same, sizeof *grown);
    if (!grown) return bd_error_memory(error, (kept + n_same) * sizeof *grown);
    if (kept > 0) memcpy(grown, link->scored, kept * sizeof *grown);
    for (size_t i = 0; i < link->n_labels; i++) {
        const bd_link_label *label = &link->labels[i];
        if (!label->same) continue;
        grown[kept++] = (link_scored){label->left, label->right,
                                      link_pair_weight(link, label->left, label->right)};
    }
    if (kept > 0) qsort(grown, kept, sizeof *grown, link_by_pair);
    free(link->scored);
    link->scored = grown;
    link->n_scored = kept;
    return BD_OK;
}

void link_labels_guard(const bd_link_result *link, uint8_t *guarded) {
    for (size_t i = 0; i < link->n_labels; i++) {
        const bd_link_label *label = &link->labels[i];
        if (!label->same) guarded[label->left] = guarded[label->right] = 1;
    }
}

bool link_labels_forbid(const bd_link_result *link, const uint32_t *root, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < link->n_labels; i++) {
        const bd_link_label *label = &link->labels[i];
        if (label->same) continue;
        uint32_t x = root[label->left], y = root[label->right];
        if ((x == a && y == b) || (x == b && y == a)) return true;
    }
    return false;
}
