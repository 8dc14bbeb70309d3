#include "loaders/correction.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdlib.h>
#include <string.h>

#define SEARCH_ROWS 8

static const struct {
    const char *zh, *en;
} FIELDS[BD_N_CORRECTION_FIELDS] = {
    [BD_CORRECTION_FILE] = {"文件", "File"},
    [BD_CORRECTION_SHEET] = {"工作表", "Sheet"},
    [BD_CORRECTION_ROW] = {"行", "Row"},
    [BD_CORRECTION_COLUMN] = {"列", "Column"},
    [BD_CORRECTION_HEADER] = {"列名", "Header"},
    [BD_CORRECTION_TEXT] = {"原文", "Text"},
    [BD_CORRECTION_REASON] = {"原因和办法", "Reason and remedy"},
    [BD_CORRECTION_VALUE] = {"更正为", "Corrected"},
    [BD_CORRECTION_SHA256] = {"文件校验码(SHA-256)", "SHA-256 of the file"},
};

const char *bd_correction_field_name(bd_correction_field field, bd_language language) {
    return language == BD_LANGUAGE_EN ? FIELDS[field].en : FIELDS[field].zh;
}

static bool cell_is(const bd_cell *cell, const char *text) {
    size_t n = cell->length;
    const char *at = cell->text;
    while (n && (unsigned char)at[0] <= ' ')
        at++, n--;
    while (n && (unsigned char)at[n - 1] <= ' ')
        n--;
    return n == strlen(text) && memcmp(at, text, n) == 0;
}

void bd_correction_find(const bd_head *head, bd_correction_layout *layout) {
    for (size_t r = 0; r < head->n_rows && r < SEARCH_ROWS; r++) {
        memset(layout, 0, sizeof *layout);
        for (int f = 0; f < BD_N_CORRECTION_FIELDS; f++)
            layout->column[f] = BD_NO_COLUMN;
        for (uint32_t c = 0; c < head->rows[r].n_cells; c++) {
            for (int f = 0; f < BD_N_CORRECTION_FIELDS; f++) {
                if (layout->column[f] == BD_NO_COLUMN &&
                    (cell_is(&head->rows[r].cells[c], FIELDS[f].zh) ||
                     cell_is(&head->rows[r].cells[c], FIELDS[f].en)))
                    layout->column[f] = c;
            }
        }
        layout->header = r;
        layout->found = layout->column[BD_CORRECTION_SHEET] != BD_NO_COLUMN &&
                        layout->column[BD_CORRECTION_ROW] != BD_NO_COLUMN &&
                        layout->column[BD_CORRECTION_COLUMN] != BD_NO_COLUMN &&
                        layout->column[BD_CORRECTION_VALUE] != BD_NO_COLUMN &&
                        layout->column[BD_CORRECTION_SHA256] != BD_NO_COLUMN;
        if (layout->found) return;
    }
    layout->found = false;
}

void bd_corrections_init(bd_corrections *list) {
    memset(list, 0, sizeof *list);
    bd_arena_init(&list->arena);
}

void bd_corrections_reset(bd_corrections *list) {
    free(list->items);
    bd_arena_reset(&list->arena);
    bd_corrections_init(list);
}

/* --- Lines ---------------------------------------------------------------------------------------
 */

static bool read_hash(const bd_cell *cell, char out[65]) {
    size_t n = 0;
    for (uint32_t i = 0; i < cell->length; i++) {
        char c = cell->text[i];
        if (c >= 'A' && c <= 'F') c = (char)(c - 'A' + 'a');
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')) {
            if (n == 64) return false;
            out[n++] = c;
        } else if ((unsigned char)c > ' ') {
            return false;
        }
    }
    out[n] = '\0';
    return n == 64;
}

static bool read_row(const bd_cell *cell, uint64_t *row) {
    char text[24];
    if (cell->length == 0 || cell->length >= sizeof text) return false;
    memcpy(text, cell->text, cell->length);
    text[cell->length] = '\0';
    char *end;
    *row = strtoull(text, &end, 10);
    return *row > 0 && (*end == '\0' || strcmp(end, ".0") == 0);
}

static bool read_column(const bd_cell *cell, uint32_t *column) {
    char text[8];
    uint64_t number;
    if (cell->length == 0 || cell->length >= sizeof text) return false;
    memcpy(text, cell->text, cell->length);
    text[cell->length] = '\0';
    *column = bd_column_from_letters(text);
    if (*column == UINT32_MAX && read_row(cell, &number) && number <= BD_MOST_SHEET_COLUMNS)
        *column = (uint32_t)(number - 1);
    return *column < BD_MOST_SHEET_COLUMNS;
}

static const bd_cell *field(const bd_correction_layout *layout, const bd_cell_row *row,
                            bd_correction_field which) {
    return bd_row_cell(row, layout->column[which]);
}

bd_status bd_corrections_take(bd_corrections *list, const bd_correction_layout *layout,
                              const bd_cell_row *row, bd_outcome *outcome, bd_error *error) {
    bool blank = true;
    for (uint32_t i = 0; i < row->n_cells && blank; i++)
        blank = bd_cell_is_blank(&row->cells[i]);
    if (blank) return bd_outcome_set_aside(outcome, row, BD_ROW_BLANK, NULL, NULL, error);
    size_t before = outcome->n_set_aside;
    BD_TRY(bd_outcome_set_aside(outcome, row, BD_ROW_CORRECTION, NULL, NULL, error));
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, error));
    bd_correction *item = &list->items[list->n];
    memset(item, 0, sizeof *item);
    item->outcome = outcome;
    item->entry = outcome->n_set_aside > before ? before : SIZE_MAX;
    const bd_cell *sheet = field(layout, row, BD_CORRECTION_SHEET);
    const bd_cell *value = field(layout, row, BD_CORRECTION_VALUE);
    item->sheet = bd_arena_text(&list->arena, sheet->text, sheet->length);
    item->text = bd_arena_text(&list->arena, value->text, value->length);
    if (!item->sheet || !item->text) return bd_error_memory(error, 64);
    if (!read_hash(field(layout, row, BD_CORRECTION_SHA256), item->sha256) ||
        !read_row(field(layout, row, BD_CORRECTION_ROW), &item->row) ||
        !read_column(field(layout, row, BD_CORRECTION_COLUMN), &item->column))
        item->state = BD_CORRECTION_BAD;
    else if (bd_cell_is_blank(value))
        item->state = BD_CORRECTION_EMPTY;
    list->n++;
    return BD_OK;
}

bd_status bd_corrections_join(bd_corrections *list, const bd_corrections *more, bd_error *error) {
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + more->n, sizeof *list->items, error));
    for (size_t i = 0; i < more->n; i++) {
        bd_correction *item = &list->items[list->n];
        *item = more->items[i];
        item->sheet = bd_arena_text(&list->arena, item->sheet, strlen(item->sheet));
        item->text = bd_arena_text(&list->arena, item->text, strlen(item->text));
        if (!item->sheet || !item->text) return bd_error_memory(error, 64);
        list->n++;
    }
    return BD_OK;
}

static int compare_places(const bd_correction *a, const bd_correction *b) {
    int order = strcmp(a->sha256, b->sha256);
    if (!order) order = strcmp(a->sheet, b->sheet);
    if (order) return order;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* Lines that can be used come first among those of one cell; then by text, so that the order of the
 * files does not matter. */
static int compare_items(const void *x, const void *y) {
    const bd_correction *a = x, *b = y;
    int order = compare_places(a, b);
    if (order) return order;
    if (a->state != b->state) return a->state < b->state ? -1 : 1;
    return strcmp(a->text, b->text);
}

void bd_corrections_order(bd_corrections *list) {
    if (list->n) qsort(list->items, list->n, sizeof *list->items, compare_items);
    for (size_t i = 0, end; i < list->n; i = end) {
        bool conflict = false;
        size_t n_open = 0;
        for (end = i; end < list->n && compare_places(&list->items[i], &list->items[end]) == 0;
             end++) {
            if (list->items[end].state != BD_CORRECTION_OPEN) continue;
            n_open++;
            conflict = conflict || strcmp(list->items[i].text, list->items[end].text) != 0;
        }
        for (size_t k = i; k < i + n_open && conflict; k++)
            list->items[k].state = BD_CORRECTION_CONFLICT;
    }
}

bd_correction *bd_corrections_of_file(bd_corrections *list, const char *sha256, size_t *n) {
    size_t low = 0, high = list->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(list->items[middle].sha256, sha256) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *n = 0;
    while (low + *n < list->n && strcmp(list->items[low + *n].sha256, sha256) == 0)
        (*n)++;
    return *n ? &list->items[low] : NULL;
}

/* --- Use -----------------------------------------------------------------------------------------
 */

static size_t first_of_row(const bd_correction *items, size_t n, const char *sheet, uint64_t row) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(items[middle].sheet, sheet);
        if (order < 0 || (order == 0 && items[middle].row < row))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const bd_cell_row *bd_corrections_apply(bd_arena *arena, bd_correction *items, size_t n,
                                        const char *sheet, const bd_cell_row *row) {
    bd_cell_row *copy = NULL;
    bd_cell *cells = NULL;
    for (size_t i = first_of_row(items, n, sheet, row->row_number); i < n; i++) {
        bd_correction *item = &items[i];
        if (item->row != row->row_number || strcmp(item->sheet, sheet) != 0) break;
        if (item->state != BD_CORRECTION_OPEN && item->state != BD_CORRECTION_USED) continue;
        if (!copy) {
            size_t widest =
                row->n_cells > BD_MOST_SHEET_COLUMNS ? row->n_cells : BD_MOST_SHEET_COLUMNS;
            copy = bd_arena_array(arena, 1, sizeof *copy);
            cells = bd_arena_array(arena, widest, sizeof *cells);
            if (!copy || !cells) return NULL;
            *copy = *row;
            if (row->n_cells) memcpy(cells, row->cells, row->n_cells * sizeof *cells);
            copy->cells = cells;
        }
        for (uint32_t c = copy->n_cells; c <= item->column; c++)
            cells[c] = bd_empty_cell;
        cells[item->column] =
            (bd_cell){item->text, (uint32_t)strlen(item->text), BD_CELL_TEXT, 0, 0};
        if (copy->n_cells <= item->column) copy->n_cells = item->column + 1;
        item->state = BD_CORRECTION_USED;
    }
    return copy ? copy : row;
}

static const struct {
    const char *zh, *en;
} STATES[] = {
    [BD_CORRECTION_OPEN] =
        {"没有找到要更正的行:源文件已改动或不在这次的文件里;请按新的待更正表填写",
         "the row to correct was not found: its file has changed or is not among "
         "these; fill in the new sheet of corrections"},
    [BD_CORRECTION_USED] = {"已采用,代替了原来的单元格", "used in place of the cell"},
    [BD_CORRECTION_EMPTY] = {"“更正为”还没有填写", "nothing was filled in"},
    [BD_CORRECTION_BAD] = {"文件校验码、行或列不完整,没有采用;请从待更正表原样复制这一行",
                           "hash, row or column is not complete, not used; copy the line as it was "
                           "in the sheet of corrections"},
    [BD_CORRECTION_CONFLICT] = {"同一单元格有两个不同的更正,都没有采用;请只留一个",
                                "two lines correct the same cell differently, none is used; keep "
                                "one of them"},
};

void bd_corrections_conclude(bd_corrections *list) {
    for (size_t i = 0; i < list->n; i++) {
        const bd_correction *item = &list->items[i];
        if (item->entry == SIZE_MAX) continue;
        bd_set_aside *entry = &item->outcome->set_aside[item->entry];
        entry->reason_zh = STATES[item->state].zh;
        entry->reason_en = STATES[item->state].en;
    }
}

size_t bd_corrections_count(const bd_corrections *list, const bd_outcome *outcome,
                            bd_correction_state state) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += list->items[i].outcome == outcome && list->items[i].state == state;
    return n;
}
