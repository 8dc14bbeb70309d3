/* Pairs of source rows that verification found to be one person, or two, as pairs of a record
 * without a whole number and a person. A pair whose files are not there any more says nothing. */
#include "engine/derive/same_person.h"

#include "engine/base/memory.h"
#include "engine/store/access.h"

#include <stdlib.h>
#include <string.h>

static uint32_t find_source(const bd_store *store, const bd_row_key *key) {
    for (uint32_t i = 1; i <= bd_store_n_sources(store); i++) {
        const bd_source *source = bd_store_source(store, i);
        if (strcmp(source->sha256, key->sha256) == 0 && strcmp(source->sheet, key->sheet) == 0)
            return i;
    }
    return 0;
}

size_t bd_checked_pairs_placed(const bd_store *store, const bd_checked_pair *pairs, size_t n) {
    size_t n_placed = 0;
    for (size_t i = 0; i < n; i++)
        n_placed += find_source(store, &pairs[i].left) && find_source(store, &pairs[i].right);
    return n_placed;
}

/* A side of a pair while the tables are gone through. */
typedef struct wanted_row {
    uint32_t source, row, pair;
    bool right;
} wanted_row;

static int compare_wanted(const void *a, const void *b) {
    const wanted_row *x = a, *y = b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static size_t first_wanted(const wanted_row *list, size_t n, uint32_t source, uint32_t row) {
    const wanted_row key = {.source = source, .row = row};
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_wanted(&list[middle], &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Puts what the row says of its person into the labels that want it. */
static void take_row(bd_same_run *run, uint32_t subject, uint32_t row, const wanted_row *list,
                     size_t n) {
    const bd_same_subject *s = &run->subjects[subject];
    uint32_t source = bd_id_at(&s->table->source, row);
    uint32_t source_row = bd_id_at(&s->table->source_row, row);
    uint32_t person = bd_id_at(s->persons, row);
    for (size_t i = first_wanted(list, n, source, source_row);
         i < n && list[i].source == source && list[i].row == source_row; i++) {
        bd_same_label *label = &run->labels[list[i].pair];
        if (list[i].right) {
            label->b = person;
        } else {
            label->person = person;
            label->subject = subject;
            label->row = person ? 0 : row;
            label->found = true;
        }
    }
}

static int compare_labels(const void *a, const void *b) {
    const bd_same_label *x = a, *y = b;
    if (x->found != y->found) return x->found ? -1 : 1;
    if (x->person != y->person) return x->person < y->person ? -1 : 1;
    if (!x->person && x->subject != y->subject) return x->subject < y->subject ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    /* Where rows of one person were judged differently, the doubt counts. */
    return (int)x->same - (int)y->same;
}

static bd_status list_wanted(const bd_same_run *run, const bd_checked_pair *pairs, size_t n,
                             wanted_row **list, size_t *n_list, bd_error *error) {
    *n_list = 0;
    *list = bd_allocate(2 * n, sizeof **list);
    if (!*list) return bd_error_memory(error, 2 * n * sizeof **list);
    for (size_t i = 0; i < n; i++) {
        const bd_row_key *keys[2] = {&pairs[i].left, &pairs[i].right};
        uint32_t sources[2] = {find_source(run->store, keys[0]), find_source(run->store, keys[1])};
        for (int side = 0; side < 2 && sources[0] && sources[1]; side++)
            (*list)[(*n_list)++] =
                (wanted_row){sources[side], (uint32_t)keys[side]->row, (uint32_t)i, side == 1};
    }
    if (*n_list) qsort(*list, *n_list, sizeof **list, compare_wanted);
    return BD_OK;
}

bd_status bd_same_labels_find(bd_same_run *run, const bd_checked_pair *pairs, size_t n,
                              bd_error *error) {
    if (n == 0) return BD_OK;
    wanted_row *list = NULL;
    size_t n_list;
    run->labels = bd_allocate_zero(n, sizeof *run->labels);
    if (!run->labels) return bd_error_memory(error, n * sizeof *run->labels);
    BD_TRY(list_wanted(run, pairs, n, &list, &n_list, error));
    for (size_t i = 0; i < n; i++)
        run->labels[i].same = pairs[i].same;
    for (uint32_t s = 0; s < run->n_subjects && n_list; s++) {
        for (uint32_t row = 0; row < run->subjects[s].table->n_rows; row++)
            take_row(run, s, row, list, n_list);
    }
    free(list);
    qsort(run->labels, n, sizeof *run->labels, compare_labels);
    while (run->n_labels < n && run->labels[run->n_labels].found)
        run->n_labels++;
    return BD_OK;
}

unsigned bd_same_label_of(const bd_same_run *run, const bd_same_record *record, uint32_t person) {
    const bd_same_label key = {.found = true,
                               .person = record->person,
                               .subject = record->subject,
                               .row = record->person ? 0 : record->row,
                               .b = person};
    size_t low = 0, high = run->n_labels;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_labels(&run->labels[middle], &key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == run->n_labels) return 0;
    bd_same_label at = run->labels[low];
    bool is_same_pair = at.person == key.person && (at.person || at.subject == key.subject) &&
                        at.row == key.row && at.b == key.b;
    if (!is_same_pair) return 0;
    return at.same ? BD_SAME_CHECKED : BD_SAME_CHECKED_OTHER;
}
