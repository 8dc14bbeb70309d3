#include "loaders/sheet_cards.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <string.h>

#define MOST_LABELS 64
#define MOST_LABEL_BYTES 60
#define LEAST_LABELS 4
#define MOST_CARD_ROWS 60
#define LEAST_LIKENESS 0.8
#define MOST_MERGES 20000 /* looked through for each label */

/* A label, the how many-th of this name in its card. */
typedef struct label {
    const char *text;
    uint32_t length;
    uint32_t occurrence;
} label;

typedef struct reading {
    const bd_lexicon *lexicon;
    const bd_head *head;
    const bd_merge *merges;
    size_t n_merges;
    bd_cards *cards;
    label labels[MOST_LABELS];
    uint32_t n_labels;
    label key; /* begins each card */
    uint32_t key_column;
    size_t first; /* index of the first card's first row */
    size_t n_cards;
    bd_cell *values; /* MOST_LABELS per card */
    size_t *rows;    /* index of each card's first row */
    /* of the card at hand */
    uint32_t n_filled;
    bool has_id;
    /* of all */
    size_t n_met, n_clashes, n_strays; /* strays: values beside values */
    bool fits;
} reading;

/* Without the colon behind it. */
static uint32_t label_length(const bd_cell *cell) {
    uint32_t n = cell->length;
    for (;;) {
        if (n && (cell->text[n - 1] == ':' || cell->text[n - 1] == ' '))
            n--;
        else if (n >= 3 && memcmp(cell->text + n - 3, "：", 3) == 0)
            n -= 3;
        else
            return n;
    }
}

static bd_status is_label(const reading *r, const char *text, uint32_t length, bool *yes,
                          bd_error *error) {
    *yes = false;
    if (length < 6 || length > MOST_LABEL_BYTES) return BD_OK; /* 男 and 女 are values */
    double likeness;
    BD_TRY(bd_lexicon_header_likeness(r->lexicon, text, length, false, &likeness, error));
    *yes = likeness >= LEAST_LIKENESS;
    return BD_OK;
}

/* Where the text behind a colon begins (姓名：张三), 0 for none. */
static uint32_t behind_colon(const bd_cell *cell, uint32_t *before) {
    for (uint32_t i = 1; i < cell->length; i++) {
        uint32_t step = cell->text[i] == ':' ? 1 : 0;
        if (!step && cell->length - i >= 3 && memcmp(cell->text + i, "：", 3) == 0) step = 3;
        if (!step) continue;
        *before = i;
        return i + step < cell->length ? i + step : 0;
    }
    return 0;
}

/* The column right of a cell, or of the merged range that it begins. */
static uint32_t right_of(const reading *r, uint64_t row, uint32_t column) {
    for (size_t i = 0; i < r->n_merges; i++) {
        const bd_merge *m = &r->merges[i];
        if (m->first_row <= row && row <= m->last_row && m->first_column == column)
            return m->last_column + 1;
    }
    return column + 1;
}

static bool same_label(const label *l, const char *text, uint32_t length) {
    return l->length == length && memcmp(l->text, text, length) == 0;
}

/* Puts a value under its label; cards have the same labels in the same order. */
static void put(reading *r, uint32_t *seen, const char *text, uint32_t length,
                const bd_cell *value) {
    uint32_t occurrence = 0;
    for (uint32_t i = 0; i < r->n_labels; i++)
        occurrence += (seen[i / 32] >> i % 32 & 1) && same_label(&r->labels[i], text, length);
    uint32_t at = 0;
    while (at < r->n_labels &&
           !(same_label(&r->labels[at], text, length) && r->labels[at].occurrence == occurrence))
        at++;
    if (at == MOST_LABELS) {
        r->fits = false;
        return;
    }
    if (at == r->n_labels) r->labels[r->n_labels++] = (label){text, length, occurrence};
    seen[at / 32] |= UINT32_C(1) << at % 32;
    r->values[(r->n_cards - 1) * MOST_LABELS + at] = *value;
    r->n_filled += !bd_cell_is_blank(value);
    r->has_id = r->has_id || bd_cell_looks_like_id(value);
}

/* The labels of a row with their values. With `seen` NULL only the first label is looked for. */
static bd_status read_row(reading *r, const bd_cell_row *row, uint32_t *seen, label *first,
                          uint32_t *first_column, bd_error *error) {
    for (uint32_t c = 0; c < row->n_cells; c++) {
        const bd_cell *cell = &row->cells[c];
        if (cell->kind != BD_CELL_TEXT || bd_cell_is_blank(cell)) continue;
        uint32_t length = label_length(cell), before = 0;
        uint32_t inside = behind_colon(cell, &before);
        bd_cell value = bd_empty_cell;
        bool yes, clash = false;
        BD_TRY(is_label(r, cell->text, inside ? before : length, &yes, error));
        if (!yes) {
            r->n_strays += c > 0 && first->length;
            continue;
        }
        if (inside) {
            length = before;
            value = (bd_cell){cell->text + inside, cell->length - inside, BD_CELL_TEXT, 0, 0};
        } else {
            uint32_t next = right_of(r, row->row_number, c);
            value = *bd_row_cell(row, next);
            if (value.kind == BD_CELL_TEXT)
                BD_TRY(is_label(r, value.text, label_length(&value), &clash, error));
            if (clash) value = bd_empty_cell;
        }
        if (first->length == 0) {
            *first = (label){cell->text, length, 0};
            *first_column = c;
        }
        if (!seen) return BD_OK;
        r->n_met++;
        r->n_clashes += clash;
        put(r, seen, cell->text, length, &value);
        if (!inside && !clash) c = right_of(r, row->row_number, c); /* a value is no label */
    }
    return BD_OK;
}

static bool begins_card(const reading *r, const bd_cell_row *row) {
    const bd_cell *cell = bd_row_cell(row, r->key_column);
    uint32_t before = 0, inside = behind_colon(cell, &before);
    return cell->kind == BD_CELL_TEXT &&
           same_label(&r->key, cell->text, inside ? before : label_length(cell));
}

/* Each card must have a line for its record, an identity number, and a few values. */
static bool card_is_whole(const reading *r, size_t end) {
    return r->n_cards == 0 ||
           (r->has_id && r->n_filled >= LEAST_LABELS && end >= r->rows[r->n_cards - 1] + 2);
}

static bd_status read_cards(reading *r, bd_error *error) {
    const bd_head *head = r->head;
    uint32_t seen[MOST_LABELS / 32] = {0};
    for (size_t i = r->first; i < head->n_rows && r->fits; i++) {
        if (begins_card(r, &head->rows[i])) {
            r->fits = card_is_whole(r, i);
            r->rows[r->n_cards++] = i;
            memset(seen, 0, sizeof seen);
            for (size_t v = 0; v < MOST_LABELS; v++)
                r->values[(r->n_cards - 1) * MOST_LABELS + v] = bd_empty_cell;
            r->n_filled = 0;
            r->has_id = false;
        }
        label first = {0};
        uint32_t column;
        BD_TRY(read_row(r, &head->rows[i], seen, &first, &column, error));
        /* A header row, or a list under it: known before all of the sheet has been looked at. */
        if ((r->n_clashes > 1 && r->n_clashes * 2 > r->n_met) ||
            i - r->rows[r->n_cards - 1] > MOST_CARD_ROWS)
            r->fits = false;
    }
    r->fits = r->fits && r->n_cards && card_is_whole(r, head->n_rows) &&
              r->n_clashes * 5 <= r->n_met && r->n_strays <= r->n_met &&
              r->n_labels >= LEAST_LABELS;
    return BD_OK;
}

static bd_status append_list(reading *r, bd_error *error) {
    bd_head *list = &r->cards->head;
    for (size_t i = 0; i < r->first; i++)
        BD_TRY(bd_head_append(list, &r->head->rows[i], error));
    bd_cell cells[MOST_LABELS];
    for (uint32_t c = 0; c < r->n_labels; c++)
        cells[c] = (bd_cell){r->labels[c].text, r->labels[c].length, BD_CELL_TEXT, 0, 0};
    bd_cell_row row = {r->head->rows[r->first].row_number, r->n_labels, cells, false};
    BD_TRY(bd_head_append(list, &row, error));
    for (size_t i = 0; i < r->n_cards; i++) {
        const bd_cell_row *from = &r->head->rows[r->rows[i] + 1];
        row =
            (bd_cell_row){from->row_number, r->n_labels, r->values + i * MOST_LABELS, from->hidden};
        BD_TRY(bd_head_append(list, &row, error));
    }
    r->cards->rest = bd_arena_array(&list->arena, r->head->n_rows + 1, sizeof *r->cards->rest);
    if (!r->cards->rest) return bd_error_memory(error, r->head->n_rows);
    size_t card = 0;
    for (size_t i = r->first; i < r->head->n_rows; i++) {
        bool stands_for_card = card < r->n_cards && i == r->rows[card] + 1;
        card += stands_for_card;
        if (i != r->first && !stands_for_card)
            r->cards->rest[r->cards->n_rest++] = &r->head->rows[i];
    }
    return BD_OK;
}

static bd_status find(reading *r, bd_arena *scratch, bd_error *error) {
    const bd_head *head = r->head;
    while (r->first < head->n_rows && r->key.length == 0) {
        BD_TRY(read_row(r, &head->rows[r->first], NULL, &r->key, &r->key_column, error));
        if (r->key.length == 0) r->first++;
    }
    if (r->key.length == 0) return BD_OK;
    size_t n_cards = 0;
    for (size_t i = r->first; i < head->n_rows; i++)
        n_cards += begins_card(r, &head->rows[i]);
    r->values = bd_arena_array(scratch, n_cards * MOST_LABELS, sizeof *r->values);
    r->rows = bd_arena_array(scratch, n_cards, sizeof *r->rows);
    if (!r->values || !r->rows) return bd_error_memory(error, n_cards * sizeof *r->values);
    r->fits = true;
    BD_TRY(read_cards(r, error));
    if (!r->fits) return BD_OK;
    r->cards->found = true;
    return append_list(r, error);
}

bd_status bd_cards_find(const bd_lexicon *lexicon, const bd_head *head, const bd_merge *merges,
                        size_t n_merges, bd_cards *cards, bd_error *error) {
    memset(cards, 0, sizeof *cards);
    bd_head_init(&cards->head);
    reading r = {
        .lexicon = lexicon, .head = head, .merges = merges, .n_merges = n_merges, .cards = cards};
    if (n_merges > MOST_MERGES) return BD_OK;
    bd_arena scratch;
    bd_arena_init(&scratch);
    bd_status status = find(&r, &scratch, error);
    bd_arena_reset(&scratch);
    if (status != BD_OK) bd_cards_reset(cards);
    return status;
}

void bd_cards_reset(bd_cards *cards) {
    bd_head_reset(&cards->head);
    memset(cards, 0, sizeof *cards);
    bd_head_init(&cards->head);
}
