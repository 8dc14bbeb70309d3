/* Values that stand in several columns, and rows with all put right. */
#include "loaders/sheet_mend.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/person_id.h"
#include "loaders/sheet_garble.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ROWS 200
#define LEAST_ROWS 2

/* --- Which columns are one value -----------------------------------------------------------------
 */

/* 死亡年, 死亡年份 and 年 name a year; `*stem` bytes stand before it. */
static bool names_part(const char *bare, const char *const *endings, size_t *stem) {
    size_t length = strlen(bare);
    for (; *endings; endings++) {
        size_t n = strlen(*endings);
        if (length >= n && strcmp(bare + length - n, *endings) == 0) {
            *stem = length - n;
            return true;
        }
    }
    return false;
}

static bool same_stem(const bd_header *a, size_t a_stem, const bd_header *b, size_t b_stem) {
    return a_stem == b_stem && memcmp(a->bare, b->bare, a_stem) == 0 &&
           strcmp(a->group, b->group) == 0;
}

/* The whole number in a cell such as 5, 05, 5月; -1 for anything else. */
static int small_number(const bd_cell *cell) {
    int number = 0;
    uint32_t i = 0;
    while (i < cell->length && i < 5 && cell->text[i] >= '0' && cell->text[i] <= '9')
        number = number * 10 + (cell->text[i++] - '0');
    if (i == 0 || i == 5) return -1;
    uint32_t rest = cell->length - i;
    bool unit =
        rest == 3 && (memcmp(cell->text + i, "年", 3) == 0 ||
                      memcmp(cell->text + i, "月", 3) == 0 || memcmp(cell->text + i, "日", 3) == 0);
    return rest == 0 || unit ? number : -1;
}

typedef struct range {
    int least, most;
} range;

static const range YEARS = {1900, 2099}, MONTHS = {1, 12}, DAYS = {1, 31};

/* Most filled cells of the column are whole numbers of the range. */
static bool holds(const bd_head *head, size_t from, uint32_t column, range numbers) {
    size_t n_filled = 0, n_fit = 0;
    for (size_t r = from; r < head->n_rows && n_filled < MOST_ROWS; r++) {
        const bd_cell *cell = bd_row_cell(&head->rows[r], column);
        if (bd_cell_is_blank(cell) || bd_total_classify(&head->rows[r]) != BD_ROW_DATA) continue;
        int number = small_number(cell);
        n_filled++;
        n_fit += number >= numbers.least && number <= numbers.most;
    }
    return n_filled >= 1 && n_fit * 10 >= n_filled * 7;
}

/* Account books have 2023年 over 月 and 日; 0: the group is none. */
static int year_named(const char *group) {
    if (strspn(group, "0123456789") != 4 || strcmp(group + 4, "年") != 0) return 0;
    int year = atoi(group);
    return year >= YEARS.least && year <= YEARS.most ? year : 0;
}

static bool find_date(const bd_head *head, size_t from, const bd_header *headers, uint32_t column,
                      bd_join *join) {
    static const char *const YEAR[] = {"年", "年份", "年度", NULL};
    static const char *const MONTH[] = {"月", "月份", NULL};
    static const char *const DAY[] = {"日", NULL};
    uint32_t left = head->n_columns - column;
    size_t first, second, third;
    const bd_header *h = headers + column;
    if (left >= 2 && names_part(h[0].bare, YEAR, &first) && names_part(h[1].bare, MONTH, &second) &&
        same_stem(&h[0], first, &h[1], second) && holds(head, from, column, YEARS) &&
        holds(head, from, column + 1, MONTHS)) {
        bool day = left >= 3 && names_part(h[2].bare, DAY, &third) &&
                   same_stem(&h[0], first, &h[2], third) && holds(head, from, column + 2, DAYS);
        *join = (bd_join){day ? BD_JOIN_DAY : BD_JOIN_YEAR_MONTH, column, day ? 3 : 2, 0};
        return true;
    }
    if (left >= 2 && names_part(h[0].bare, MONTH, &first) && names_part(h[1].bare, DAY, &second) &&
        same_stem(&h[0], first, &h[1], second) && holds(head, from, column, MONTHS) &&
        holds(head, from, column + 1, DAYS)) {
        *join = (bd_join){BD_JOIN_MONTH_DAY, column, 2, year_named(h[0].group)};
        return true;
    }
    return false;
}

/* 元|角|分 under one group, as on forms of paper. */
static bool find_money(const bd_head *head, size_t from, const bd_header *headers, uint32_t column,
                       bd_join *join) {
    static const range DIGITS = {0, 9};
    if (head->n_columns - column < 3) return false;
    const bd_header *h = headers + column;
    if (strcmp(h[0].bare, "元") != 0 || strcmp(h[1].bare, "角") != 0 ||
        strcmp(h[2].bare, "分") != 0 || !h[0].group[0] || !same_stem(&h[0], 0, &h[1], 0) ||
        !same_stem(&h[0], 0, &h[2], 0) || !holds(head, from, column + 1, DIGITS) ||
        !holds(head, from, column + 2, DIGITS))
        return false;
    *join = (bd_join){BD_JOIN_MONEY, column, 3, 0};
    return true;
}

#define ID_BYTES 18

/* The cells side by side, if they are digits (the last one perhaps with X) of 18 in all. */
static bool join_id(const bd_cell_row *row, uint32_t column, uint32_t n, char out[ID_BYTES + 1]) {
    size_t length = 0;
    for (uint32_t i = 0; i < n; i++) {
        const bd_cell *cell = bd_row_cell(row, column + i);
        for (uint32_t b = 0; b < cell->length; b++) {
            char c = cell->text[b];
            if (c == ' ' || c == '\'') continue;
            bool fits =
                (c >= '0' && c <= '9') || ((c == 'X' || c == 'x') && length == ID_BYTES - 1);
            if (!fits || length == ID_BYTES) return false;
            out[length++] = c;
        }
    }
    out[length] = '\0';
    return length == ID_BYTES;
}

static bool is_id_cut(const bd_head *head, size_t from, uint32_t column, uint32_t n) {
    size_t n_rows = 0, n_valid = 0, n_cut = 0;
    for (size_t r = from; r < head->n_rows && n_rows < MOST_ROWS; r++) {
        const bd_cell_row *row = &head->rows[r];
        uint32_t n_filled = 0;
        for (uint32_t i = 0; i < n; i++)
            n_filled += !bd_cell_is_blank(bd_row_cell(row, column + i));
        if (n_filled == 0 || bd_total_classify(row) != BD_ROW_DATA) continue;
        n_rows++;
        char text[ID_BYTES + 1];
        bd_person_id id;
        bool valid = join_id(row, column, n, text) &&
                     bd_person_id_parse(text, ID_BYTES, false, &id) == BD_VALUE_OK && id.usable;
        n_valid += valid;
        n_cut += valid && n_filled == n;
    }
    return n_cut >= LEAST_ROWS && n_valid * 10 >= n_rows * 8;
}

/* The first column says that it is an identity number, the others say so too or nothing. */
static bool find_id(const bd_head *head, size_t from, const bd_header *headers, uint32_t column,
                    bd_join *join) {
    if (!strstr(headers[column].full, "身份") && !strstr(headers[column].full, "证件"))
        return false;
    for (uint32_t n = 2; n <= BD_MOST_JOINED && column + n <= head->n_columns; n++) {
        const bd_header *last = &headers[column + n - 1];
        if (last->full[0] && !strstr(last->full, "身份") && !strstr(last->full, "证件") &&
            !strstr(last->full, "位"))
            return false;
        if (!is_id_cut(head, from, column, n)) continue;
        *join = (bd_join){BD_JOIN_ID, column, n, 0};
        return true;
    }
    return false;
}

/* --- Their header --------------------------------------------------------------------------------
 */

/* What stood over the parts, without the last level: 死亡时间/年 is 死亡时间. */
static bd_status header_of_date(bd_arena *arena, const bd_join *join, const bd_header *first,
                                bd_header *out, bd_error *error) {
    size_t stem = 0;
    static const char *const ANY[] = {"年份", "年度", "年", "月份", "月", NULL};
    names_part(first->bare, ANY, &stem);
    const char *slash = strrchr(first->text, '/');
    const char *text;
    if (stem)
        text = bd_arena_format(arena, "%.*s%s", (int)stem, first->bare,
                               join->kind == BD_JOIN_YEAR_MONTH ? "年月" : "日期");
    else if (slash && !join->year)
        text = bd_arena_text(arena, first->text, (size_t)(slash - first->text));
    else
        text = join->kind == BD_JOIN_YEAR_MONTH ? "年月" : "日期";
    if (!text) return bd_error_memory(error, 64);
    char *group = NULL;
    const char *own = text;
    slash = strrchr(text, '/');
    if (slash) {
        group = bd_arena_text(arena, text, (size_t)(slash - text));
        if (!group) return bd_error_memory(error, 64);
        own = slash + 1;
    }
    const char *const groups[] = {group};
    return bd_header_make(arena, groups, group ? 1 : 0, own, out, error);
}

/* 金额 over 元, 角 and 分 */
static bd_status header_of_money(bd_arena *arena, const bd_header *first, bd_header *out,
                                 bd_error *error) {
    const char *slash = strrchr(first->text, '/');
    const char *text =
        slash ? bd_arena_text(arena, first->text, (size_t)(slash - first->text)) : "";
    if (!text) return bd_error_memory(error, 64);
    slash = strrchr(text, '/');
    return bd_header_make(arena, NULL, 0, slash ? slash + 1 : text, out, error);
}

static bd_status set_header(bd_arena *arena, const bd_join *join, bd_header *headers,
                            bd_error *error) {
    bd_header *first = &headers[join->column];
    bd_header made;
    if (join->kind == BD_JOIN_MONEY) {
        BD_TRY(header_of_money(arena, first, &made, error));
    } else if (join->kind != BD_JOIN_ID) {
        BD_TRY(header_of_date(arena, join, first, &made, error));
    } else {
        /* 身份证前六位 and the rest */
        const char *text = strstr(first->full, "位") ? "身份证号" : first->text;
        BD_TRY(bd_header_make(arena, NULL, 0, text, &made, error));
    }
    *first = made;
    for (uint32_t i = 1; i < join->n; i++)
        BD_TRY(bd_header_make(arena, NULL, 0, "", &headers[join->column + i], error));
    return BD_OK;
}

bd_status bd_joins_find(bd_arena *arena, const bd_head *head, size_t from, bd_header *headers,
                        bd_mend *mend, bd_error *error) {
    for (uint32_t c = 0; c < head->n_columns && mend->n_joins < BD_MOST_JOINS;) {
        bd_join join;
        if (!find_date(head, from, headers, c, &join) &&
            !find_money(head, from, headers, c, &join) && !find_id(head, from, headers, c, &join)) {
            c++;
            continue;
        }
        BD_TRY(set_header(arena, &join, headers, error));
        mend->joins[mend->n_joins++] = join;
        c += join.n;
    }
    return BD_OK;
}

/* --- Rows ----------------------------------------------------------------------------------------
 */

/* What is not a day stays readable: its parts side by side, for a person to look at. */
static const char *parts_in_a_row(bd_arena *arena, const bd_cell_row *row, const bd_join *join) {
    const char *text = "";
    for (uint32_t i = 0; i < join->n && text; i++) {
        const bd_cell *cell = bd_row_cell(row, join->column + i);
        if (cell->length)
            text = bd_arena_format(arena, "%s%s%.*s", text, *text ? " " : "", (int)cell->length,
                                   cell->text);
    }
    return text;
}

/* `*stays` when the first cell holds something else: a label perhaps. */
static const char *date_text(bd_arena *arena, const bd_cell_row *row, const bd_join *join,
                             bool *stays) {
    int part[BD_MOST_JOINED];
    bool blank[BD_MOST_JOINED];
    bool fits = true;
    for (uint32_t i = 0; i < join->n; i++) {
        const bd_cell *cell = bd_row_cell(row, join->column + i);
        blank[i] = bd_cell_is_blank(cell);
        part[i] = small_number(cell);
        fits = fits && (blank[i] || part[i] >= 0);
    }
    *stays = !fits && !blank[0];
    if (!fits || blank[0]) return parts_in_a_row(arena, row, join);
    const char *year = join->year ? bd_arena_format(arena, "%d年", join->year) : "";
    if (!year) return NULL;
    if (join->kind == BD_JOIN_MONTH_DAY)
        return bd_arena_format(arena, blank[1] ? "%s%d月" : "%s%d月%d日", year, part[0], part[1]);
    if (blank[1])
        return join->n == 3 && !blank[2] ? parts_in_a_row(arena, row, join)
                                         : bd_arena_format(arena, "%d年", part[0]);
    if (join->n == 2 || blank[2]) return bd_arena_format(arena, "%d年%d月", part[0], part[1]);
    return bd_arena_format(arena, "%d年%d月%d日", part[0], part[1], part[2]);
}

/* Whole yuan with its jiao and fen; a label stays, and what cannot be put together is shown to a
 * person. */
static const char *money_text(bd_arena *arena, const bd_cell_row *row, const bd_join *join,
                              bool *stays) {
    const bd_cell *yuan = bd_row_cell(row, join->column);
    int digit[2];
    bool fits = true, number = true, whole = true;
    for (uint32_t i = 0; i < 2; i++) {
        const bd_cell *part = bd_row_cell(row, join->column + 1 + i);
        digit[i] = bd_cell_is_blank(part) ? 0 : small_number(part);
        fits = fits && digit[i] >= 0 && digit[i] <= 9;
    }
    for (uint32_t i = 0; i < yuan->length; i++) {
        number = number && yuan->text[i] && strchr("-0123456789,.", yuan->text[i]);
        whole = whole && yuan->text[i] != '.';
    }
    bool parts = digit[0] || digit[1];
    *stays = !number || (!parts && (!whole || bd_cell_is_blank(yuan)));
    if (*stays) return "";
    if (!fits || !whole) return parts_in_a_row(arena, row, join);
    return bd_arena_format(arena, "%.*s.%d%d", bd_cell_is_blank(yuan) ? 1 : (int)yuan->length,
                           bd_cell_is_blank(yuan) ? "0" : yuan->text, digit[0], digit[1]);
}

static bd_status join_cells(bd_arena *arena, const bd_mend *mend, bd_cell_row *row, bd_cell *cells,
                            bd_error *error) {
    for (size_t j = 0; j < mend->n_joins; j++) {
        const bd_join *join = &mend->joins[j];
        if (join->column >= row->n_cells) continue;
        char id[ID_BYTES + 1];
        const char *text;
        bool stays = false;
        if (join->kind == BD_JOIN_MONEY)
            text = money_text(arena, row, join, &stays);
        else if (join->kind != BD_JOIN_ID)
            text = date_text(arena, row, join, &stays);
        else if (join_id(row, join->column, join->n, id))
            text = bd_arena_text(arena, id, ID_BYTES);
        else if (!bd_cell_is_blank(bd_row_cell(row, join->column + 1)))
            text = parts_in_a_row(arena, row, join);
        else
            continue; /* a whole number, or a label, in the first cell */
        if (!text) return bd_error_memory(error, ID_BYTES);
        if (stays) continue;
        bd_cell *cell = &cells[join->column];
        size_t length = strlen(text);
        *cell = (bd_cell){.text = text,
                          .length = (uint32_t)length,
                          .kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY,
                          .flags = cell->flags & (BD_CELL_FLAG_HIDDEN | BD_CELL_FLAG_STRIKE)};
    }
    return BD_OK;
}

static bd_status mend_row(bd_arena *arena, const bd_mend *mend, const bd_garbler *garbler,
                          const bd_cell_row *row, bd_cell_row *out, bd_error *error) {
    *out = *row;
    if (row->n_cells == 0) return BD_OK;
    bd_cell *cells = bd_arena_array(arena, row->n_cells, sizeof *cells);
    if (!cells) return bd_error_memory(error, row->n_cells * sizeof *cells);
    memcpy(cells, row->cells, row->n_cells * sizeof *cells);
    out->cells = cells;
    for (uint32_t c = 0; mend->garble && c < row->n_cells; c++) {
        bool mended;
        bd_cell cell;
        BD_TRY(bd_garble_mend(arena, garbler, &cells[c], &cell, &mended, error));
        if (mended) cells[c] = cell;
    }
    return join_cells(arena, mend, out, cells, error);
}

bd_status bd_mend_rows(bd_arena *arena, const bd_mend *mend, const bd_cell_row *rows, size_t n,
                       const bd_cell_row **out, bd_error *error) {
    bd_cell_row *made = bd_arena_array(arena, n + 1, sizeof *made);
    if (!made) return bd_error_memory(error, n * sizeof *made);
    bd_garbler garbler;
    bd_status status = bd_garbler_open(&garbler, mend->garble, error);
    for (size_t i = 0; i < n && status == BD_OK; i++)
        status = mend_row(arena, mend, &garbler, &rows[i], &made[i], error);
    bd_garbler_close(&garbler);
    *out = made;
    return status;
}
