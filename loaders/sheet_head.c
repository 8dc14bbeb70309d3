#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/sheet.h"

#include <stdlib.h>
#include <string.h>

void bd_head_init(bd_head *head) {
    memset(head, 0, sizeof *head);
    bd_arena_init(&head->arena);
}

void bd_head_reset(bd_head *head) {
    bd_arena_reset(&head->arena);
    free(head->rows);
    bd_head_init(head);
}

bd_status bd_head_append(bd_head *head, const bd_cell_row *row, bd_error *error) {
    BD_TRY(bd_grow(&head->rows, &head->capacity_rows, head->n_rows + 1, sizeof *head->rows, error));
    bd_cell *cells = bd_arena_array(&head->arena, row->n_cells, sizeof *cells);
    if (!cells) return bd_error_memory(error, row->n_cells * sizeof *cells);
    uint32_t n_cells = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        cells[i] = row->cells[i];
        if (row->cells[i].length == 0) {
            cells[i].text = "";
            continue;
        }
        cells[i].text = bd_arena_text(&head->arena, row->cells[i].text, row->cells[i].length);
        if (!cells[i].text) return bd_error_memory(error, row->cells[i].length);
        if (!bd_cell_is_blank(&cells[i])) n_cells = i + 1;
    }
    head->rows[head->n_rows++] = (bd_cell_row){row->row_number, row->n_cells, cells, row->hidden};
    if (n_cells > head->n_columns) head->n_columns = n_cells;
    if (head->n_columns > BD_MOST_SHEET_COLUMNS) head->n_columns = BD_MOST_SHEET_COLUMNS;
    return BD_OK;
}

bool bd_head_full(const bd_head *head) {
    return head->n_rows >= BD_HEAD_ROWS || head->arena.total_bytes >= BD_HEAD_BYTES;
}

/* --- Cells ---------------------------------------------------------------------------------------
 */

const bd_cell bd_empty_cell = {"", 0, BD_CELL_EMPTY, 0, 0};

static bool blank_codepoint(uint32_t c) {
    switch (c) {
    case '-':
    case '/':
    case '\\':
    case '_':
    case '.':
    case 0x2014: /* — */
    case 0x2013:
    case 0x2015:
    case 0xFF0D:
    case 0xFF0F:
    case 0x2500:
    case 0x3001:
        return true;
    default:
        return bd_text_is_space_or_control(c);
    }
}

bool bd_cell_is_blank_slow(const bd_cell *cell) {
    if (cell->length == 0) return true;
    if (cell->length > 24) {
        unsigned char first = (unsigned char)cell->text[0];
        if (first > ' ' && first < 0x7F && first != '-' && first != '_' && first != '/')
            return false;
        if (first >= 0xE4) return false;
    }
    for (size_t i = 0; i < cell->length;) {
        uint32_t codepoint;
        i += bd_utf8_decode(cell->text + i, cell->length - i, &codepoint);
        if (!blank_codepoint(codepoint)) return false;
    }
    return true;
}

bool bd_cell_is_ditto_slow(const bd_cell *cell) {
    static const char *const MARKS[] = {"同上", "上同", "〃", "″", "\"",
                                        "“",    "”",    "''", "‖", "同前"};
    if (cell->length == 0 || cell->length > 24) return false;
    char key[32];
    size_t n = 0;
    for (size_t i = 0; i < cell->length;) {
        uint32_t codepoint;
        size_t step = bd_utf8_decode(cell->text + i, cell->length - i, &codepoint);
        if (!bd_text_is_space_or_control(codepoint)) {
            memcpy(key + n, cell->text + i, step);
            n += step;
        }
        i += step;
    }
    key[n] = '\0';
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (strcmp(key, MARKS[i]) == 0) return true;
    }
    return false;
}

bool bd_cell_looks_like_id(const bd_cell *cell) {
    if (cell->length != 18 && cell->length != 15) return false;
    for (uint32_t i = 0; i + 1 < cell->length; i++) {
        if (cell->text[i] < '0' || cell->text[i] > '9') return false;
    }
    char last = cell->text[cell->length - 1];
    return (last >= '0' && last <= '9') || (cell->length == 18 && (last == 'X' || last == 'x'));
}
