#include "shrink.h"

typedef struct shrinking {
    node **root;
    unsigned tries_left;
    still_differs test;
    void *context;
} shrinking;

static bool test(shrinking *s) {
    if (!s->tries_left) return false;
    s->tries_left--;
    return s->test(s->context);
}

/* Puts a descendant of the same sort in the place of *slot, the deepest parts last. */
static bool replace_by_descendant(shrinking *s, node **slot, node *from) {
    for (size_t i = 0; i < from->n_kids && !from->empty; i++) {
        node *kid = from->kids[i], *before = *slot;
        if (kid->sort == before->sort && kid->sort != SORT_PART && kid->sort != SORT_LIST) {
            *slot = kid;
            if (test(s)) return true;
            *slot = before;
        }
        if (replace_by_descendant(s, slot, kid)) return true;
    }
    return false;
}

static bool drop_items(shrinking *s, node *list) {
    bool changed = false;
    for (size_t i = 0; i < list->n_kids && list->n_kids > 1;) {
        node *item = list->kids[i];
        for (size_t k = i + 1; k < list->n_kids; k++)
            list->kids[k - 1] = list->kids[k];
        list->n_kids--;
        if (test(s)) {
            changed = true;
            continue;
        }
        for (size_t k = list->n_kids; k > i; k--)
            list->kids[k] = list->kids[k - 1];
        list->kids[i] = item;
        list->n_kids++;
        i++;
    }
    return changed;
}

/* A plain value instead of an expression. */
static bool replace_by_literal(shrinking *s, node *at) {
    static const char *const plain[N_VALUE_SORTS][2] = {
        {"1", "1::bigint"},
        {"(1.5)", "1.5::float8"},
        {"(1.5)", "1.5::float8"},
        {"MONEY '1.00'", "numeric(20,2) '1.00'"},
        {"DATE '2023-01-01'", "DATE '2023-01-01'"},
        {"PERIOD '2023-01'", "period(DATE '2023-01-01')"},
        {"'a'", "'a'"},
        {"TRUE", "TRUE"},
        {0},
        {0}};
    if (at->sort >= N_VALUE_SORTS || !plain[at->sort][0] || at->n_kids == 0) return false;
    node before = *at;
    at->ours = plain[at->sort][0];
    at->theirs = plain[at->sort][1];
    at->n_kids = 0;
    if (test(s)) return true;
    *at = before;
    return false;
}

static bool pass(shrinking *s, node **slot) {
    bool changed = false;
    if ((*slot)->optional && !(*slot)->empty) {
        (*slot)->empty = true;
        if (test(s)) return true;
        (*slot)->empty = false;
    }
    while (replace_by_descendant(s, slot, *slot))
        changed = true;
    if (replace_by_literal(s, *slot)) return true;
    if ((*slot)->sort == SORT_LIST && drop_items(s, *slot)) changed = true;
    for (size_t i = 0; i < (*slot)->n_kids && !(*slot)->empty; i++)
        changed = pass(s, &(*slot)->kids[i]) || changed;
    return changed;
}

void shrink_tree(node **root, unsigned most_tries, still_differs still, void *context) {
    shrinking s = {.root = root, .tries_left = most_tries, .test = still, .context = context};
    while (s.tries_left && pass(&s, root)) {
    }
}
