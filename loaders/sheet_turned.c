#include "loaders/sheet_turned.h"

#include <string.h>

#define LEAST_LABELS 4
#define MOST_LABELS 200
#define MOST_LABEL_BYTES 60
#define LEAST_LIKENESS 0.8
/* Looked through for names among the records. */
#define CHECKED_COLUMNS 30

typedef struct turned {
    const bd_lexicon *lexicon;
    const bd_head *head;
    uint32_t column;    /* of the names */
    size_t first, last; /* rows of the head with a name */
    size_t id_row;      /* the row of identity numbers */
} turned;

static bd_status is_label(const turned *t, const bd_cell *cell, bool *yes, bd_error *error) {
    *yes = false;
    if (cell->kind != BD_CELL_TEXT || cell->length < 6 || cell->length > MOST_LABEL_BYTES ||
        bd_cell_is_blank(cell))
        return BD_OK;
    double likeness;
    BD_TRY(
        bd_lexicon_header_likeness(t->lexicon, cell->text, cell->length, false, &likeness, error));
    *yes = likeness >= LEAST_LIKENESS;
    return BD_OK;
}

static bool same_text(const bd_cell *a, const bd_cell *b) {
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* The rows one below the other that have something in the column of names: most of them known, each
 * once. */
static bd_status find_labels(turned *t, uint32_t column, bool *found, bd_error *error) {
    size_t n_known = 0, n = 0;
    *found = false;
    t->column = column;
    for (size_t r = 0; r < t->head->n_rows && n < MOST_LABELS; r++) {
        const bd_cell_row *row = &t->head->rows[r];
        const bd_cell *cell = bd_row_cell(row, column);
        bool known;
        BD_TRY(is_label(t, cell, &known, error));
        if (n == 0 && !known) continue; /* titles */
        if (cell->kind != BD_CELL_TEXT || bd_cell_is_blank(cell) || cell->length > MOST_LABEL_BYTES)
            break;
        if (!known && bd_row_cell(row, column + 1)->length == 0) break; /* a note below */
        if (n++ == 0) t->first = r;
        t->last = r;
        n_known += known;
        for (size_t k = t->first; k < r && known; k++) {
            if (same_text(bd_row_cell(&t->head->rows[k], column), cell)) return BD_OK;
        }
    }
    *found = n_known >= LEAST_LABELS && n_known * 10 >= n * 6;
    return BD_OK;
}

/* Left of the names nothing but serial numbers. */
static bool left_is_free(const turned *t) {
    for (size_t r = t->first; r <= t->last; r++) {
        for (uint32_t c = 0; c < t->column; c++) {
            const bd_cell *cell = bd_row_cell(&t->head->rows[r], c);
            if (cell->length > 3) return false;
        }
    }
    return true;
}

static bd_status has_no_labels_inside(const turned *t, bool *yes, bd_error *error) {
    *yes = false;
    for (size_t r = t->first; r <= t->last; r++) {
        for (uint32_t c = t->column + 1; c <= t->column + CHECKED_COLUMNS; c++) {
            bool known;
            BD_TRY(is_label(t, bd_row_cell(&t->head->rows[r], c), &known, error));
            if (known) return BD_OK;
        }
    }
    *yes = true;
    return BD_OK;
}

/* A row of two or more identity numbers, and of hardly anything else. */
static bool find_ids(turned *t) {
    for (size_t r = t->first; r <= t->last; r++) {
        const bd_cell_row *row = &t->head->rows[r];
        size_t n_filled = 0, n_ids = 0;
        for (uint32_t c = t->column + 1; c < row->n_cells; c++) {
            n_filled += !bd_cell_is_blank(&row->cells[c]);
            n_ids += bd_cell_looks_like_id(&row->cells[c]);
        }
        if (n_ids < 2 || n_ids * 10 < n_filled * 8) continue;
        t->id_row = r;
        return true;
    }
    return false;
}

static bd_status append_record(const turned *t, bd_head *list, uint32_t column, bd_cell *cells,
                               bd_error *error) {
    size_t n = t->last - t->first + 1, n_filled = 0;
    for (size_t i = 0; i < n; i++) {
        cells[i] = *bd_row_cell(&t->head->rows[t->first + i], column);
        n_filled += !bd_cell_is_blank(&cells[i]);
    }
    if (n_filled == 0) return BD_OK;
    bd_cell_row row = {t->head->rows[t->id_row].row_number, (uint32_t)n, cells, false};
    return bd_head_append(list, &row, error);
}

/* Titles, the names as header, the records; the other rows of the table are told apart; then what
 * stands below. */
static bd_status append_list(const turned *t, bd_cards *cards, bd_error *error) {
    bd_head *list = &cards->head;
    const bd_head *head = t->head;
    bd_cell cells[MOST_LABELS];
    for (size_t i = 0; i < t->first; i++)
        BD_TRY(bd_head_append(list, &head->rows[i], error));
    bd_cell_row names = {head->rows[t->first].row_number, 0, cells, false};
    for (size_t r = t->first; r <= t->last; r++)
        cells[names.n_cells++] = *bd_row_cell(&head->rows[r], t->column);
    BD_TRY(bd_head_append(list, &names, error));
    uint32_t n_columns = 0;
    for (size_t r = t->first; r <= t->last; r++) {
        if (head->rows[r].n_cells > n_columns) n_columns = head->rows[r].n_cells;
    }
    for (uint32_t c = t->column + 1; c < n_columns; c++)
        BD_TRY(append_record(t, list, c, cells, error));
    for (size_t r = t->last + 1; r < head->n_rows; r++)
        BD_TRY(bd_head_append(list, &head->rows[r], error));
    cards->rest = bd_arena_array(&list->arena, t->last - t->first + 1, sizeof *cards->rest);
    if (!cards->rest) return bd_error_memory(error, t->last - t->first);
    for (size_t r = t->first + 1; r <= t->last; r++)
        cards->rest[cards->n_rest++] = &head->rows[r];
    return BD_OK;
}

bd_status bd_turned_find(const bd_lexicon *lexicon, const bd_head *head, bd_cards *cards,
                         bd_error *error) {
    memset(cards, 0, sizeof *cards);
    bd_head_init(&cards->head);
    turned t = {.lexicon = lexicon, .head = head};
    bool found = false;
    for (uint32_t c = 0; c < 2 && !found; c++)
        BD_TRY(find_labels(&t, c, &found, error));
    if (!found || !left_is_free(&t) || !find_ids(&t)) return BD_OK;
    BD_TRY(has_no_labels_inside(&t, &found, error));
    if (!found) return BD_OK;
    bd_status status = append_list(&t, cards, error);
    if (status != BD_OK) {
        bd_cards_reset(cards);
        return status;
    }
    cards->found = cards->turned = true;
    return BD_OK;
}
