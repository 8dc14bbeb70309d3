/* Which rows are the header: below titles and unit lines, over one to four rows. */
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/sheet.h"

#include <stdlib.h>
#include <string.h>

#define MOST_HEADER_CHARS 40
#define MOST_GROUP_CHARS 14
#define THOROUGH_ROWS 8
#define MOST_GROUP_COLUMNS 4096

/* What a row looks like as a header. */
typedef struct row_look {
    uint32_t n_filled;
    uint32_t n_text;   /* short texts that could be headers */
    uint32_t n_values; /* numbers, dates, identity numbers, texts with a value behind a colon */
    double known;      /* sum of likeness over different texts */
    uint32_t first_filled;
} row_look;

static bool has_value_behind_colon(const bd_cell *cell) {
    for (uint32_t i = 0; i < cell->length; i++) {
        size_t step = cell->text[i] == ':' ? 1 : 0;
        if (!step && cell->length - i >= 3 && memcmp(cell->text + i, "：", 3) == 0) step = 3;
        if (step) return i + step < cell->length;
    }
    return false;
}

/* A text that holds a number of four digits or more is a value, not a header. */
static bool holds_long_number(const bd_cell *cell) {
    size_t run = 0;
    for (uint32_t i = 0; i < cell->length; i++) {
        run = cell->text[i] >= '0' && cell->text[i] <= '9' ? run + 1 : 0;
        if (run >= 5) return true;
    }
    return false;
}

static bool could_be_header(const bd_cell *cell) {
    return cell->kind == BD_CELL_TEXT &&
           bd_utf8_count(cell->text, cell->length) <= MOST_HEADER_CHARS &&
           !has_value_behind_colon(cell) && !holds_long_number(cell);
}

static bool is_plain_number(const bd_cell *cell) {
    if (cell->kind == BD_CELL_NUMBER || cell->kind == BD_CELL_DATE) return true;
    if (cell->length == 0 || cell->length > 24) return false;
    for (uint32_t i = 0; i < cell->length; i++) {
        if (!strchr("0123456789.,-+/ ", cell->text[i])) return false;
    }
    return true;
}

static bool same_text_before(const bd_cell_row *row, uint32_t column) {
    const bd_cell *cell = &row->cells[column];
    for (uint32_t i = 0; i < column; i++) {
        if (row->cells[i].length == cell->length &&
            memcmp(row->cells[i].text, cell->text, cell->length) == 0)
            return true;
    }
    return false;
}

static bd_status look_at(const bd_lexicon *lexicon, const bd_cell_row *row, bool thorough,
                         row_look *look, bd_error *error) {
    memset(look, 0, sizeof *look);
    uint32_t n = row->n_cells < BD_MOST_SHEET_COLUMNS ? row->n_cells : BD_MOST_SHEET_COLUMNS;
    for (uint32_t i = 0; i < n; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        if (look->n_filled++ == 0) look->first_filled = i;
        if (is_plain_number(cell) || !could_be_header(cell)) {
            look->n_values++;
            continue;
        }
        look->n_text++;
        double likeness;
        BD_TRY(bd_lexicon_header_likeness(lexicon, cell->text, cell->length, thorough, &likeness,
                                          error));
        /* A repeated text counts for less: side by side tables are headers, columns of 男 are not.
         */
        look->known += likeness * (same_text_before(row, i) ? 0.3 : 1);
    }
    return BD_OK;
}

static double score_of(const row_look *look) {
    if (look->n_filled == 0) return 0;
    double share = look->known / look->n_filled;
    return look->known + 3 * share - 1.5 * look->n_values;
}

static bool enough(const row_look *look) {
    return look->known >= 2.4 || (look->n_filled <= 3 && look->known >= 1.8);
}

/* A row of column numbers or letters under the header: 1 2 3 …, 甲 乙 1 2 …, (1) (2) (3)=(1)+(2).
 */
static bool is_numbering(const bd_cell_row *row) {
    static const char *const STEMS[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"};
    uint32_t n_filled = 0, n_numbers = 0, n_ascending = 0;
    long previous = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        n_filled++;
        for (size_t s = 0; s < sizeof STEMS / sizeof *STEMS; s++) {
            if (cell->length == 3 && memcmp(cell->text, STEMS[s], 3) == 0)
                n_numbers++, n_ascending++;
        }
        char digits[8];
        size_t n = 0;
        for (uint32_t b = 0; b < cell->length && n < sizeof digits - 1; b++) {
            if (cell->text[b] >= '0' && cell->text[b] <= '9')
                digits[n++] = cell->text[b];
            else if (n)
                break;
            else if (cell->text[b] != '(')
                return false;
        }
        digits[n] = '\0';
        if (n == 0 || n > 2) continue;
        long value = atol(digits);
        n_numbers++;
        if (value == previous + 1) n_ascending++;
        previous = value;
    }
    return n_filled >= 3 && n_numbers == n_filled && n_ascending + 1 >= n_filled;
}

/* A row of units under the header: (元), 亩, 人 … */
static bool is_unit_row(const bd_cell_row *row) {
    static const char *const UNITS[] = {"元",    "万元", "亩",     "人", "户", "元/亩", "元/月",
                                        "元/人", "㎡",   "平方米", "天", "月", "岁",    "%"};
    uint32_t n_units = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        bool unit = false;
        for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS && !unit; u++) {
            size_t n = strlen(UNITS[u]);
            const char *at = memmem(cell->text, cell->length, UNITS[u], n);
            /* Alone or in brackets of one or three bytes. */
            unit = at && (cell->length == n || (cell->length == n + 2 && cell->text[0] == '(') ||
                          (cell->length == n + 6 && memcmp(cell->text, "（", 3) == 0));
        }
        if (!unit) return false;
        n_units++;
    }
    return n_units > 0;
}

static bool row_is_blank(const bd_cell_row *row) {
    for (uint32_t i = 0; i < row->n_cells; i++) {
        if (!bd_cell_is_blank(&row->cells[i])) return false;
    }
    return true;
}

/* --- More than one row ---------------------------------------------------------------------------
 */

static bool merged_down(const bd_merge *merges, size_t n_merges, uint64_t upper, uint64_t lower,
                        uint32_t *n_columns) {
    *n_columns = 0;
    for (size_t i = 0; i < n_merges; i++) {
        if (merges[i].first_row <= upper && merges[i].last_row >= lower)
            *n_columns += merges[i].last_column - merges[i].first_column + 1;
    }
    return *n_columns > 0;
}

static bool text_cells_only(const bd_cell_row *row, uint32_t *n_filled) {
    *n_filled = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        (*n_filled)++;
        if (is_plain_number(cell) || !could_be_header(cell)) return false;
    }
    return *n_filled > 0;
}

/* Groups that are merged over several columns of a row, and over none of the next. */
static void mark_groups(const bd_merge *merges, size_t n_merges, uint64_t row,
                        bool groups[MOST_GROUP_COLUMNS]) {
    memset(groups, 0, MOST_GROUP_COLUMNS * sizeof *groups);
    for (size_t i = 0; i < n_merges; i++) {
        const bd_merge *m = &merges[i];
        if (m->first_row <= row && m->last_row == row && m->last_column > m->first_column &&
            m->first_column < MOST_GROUP_COLUMNS)
            groups[m->first_column] = true;
    }
}

/* From a filled cell of `upper` on, up to its next one: how many cells of `lower` stand there. */
static uint32_t count_below(const bd_cell_row *upper, const bd_cell_row *lower, uint32_t column) {
    uint32_t n = 0;
    for (uint32_t i = column; i < lower->n_cells; i++) {
        if (i > column && !bd_cell_is_blank(bd_row_cell(upper, i))) break;
        n += !bd_cell_is_blank(&lower->cells[i]);
    }
    return n;
}

/* Does `lower` fill the gaps that `upper` leaves, as children under groups do? Every filled cell of
 * `lower` must stand under a blank cell of `upper`, or under one that is merged over several
 * columns, or that has more of them up to its right neighbour. */
static bool fills_gaps(const bd_cell_row *upper, const bd_cell_row *lower, const bd_merge *merges,
                       size_t n_merges) {
    bool groups[MOST_GROUP_COLUMNS];
    mark_groups(merges, n_merges, upper->row_number, groups);
    uint32_t n_children = 0;
    for (uint32_t i = 0; i < lower->n_cells; i++) {
        if (bd_cell_is_blank(&lower->cells[i])) continue;
        bool over = !bd_cell_is_blank(bd_row_cell(upper, i));
        if (over && !(i < MOST_GROUP_COLUMNS && groups[i]) && count_below(upper, lower, i) < 2)
            return false;
        n_children++;
    }
    return n_children >= 2;
}

/* A single text over the header: a title when it stands where the table begins or is too long to
 * name a group of columns. */
static bool is_title(const bd_cell_row *upper, const bd_cell_row *lower, uint32_t column) {
    uint32_t first = 0;
    while (first < lower->n_cells && bd_cell_is_blank(&lower->cells[first]))
        first++;
    return column <= first ||
           bd_utf8_count(upper->cells[column].text, upper->cells[column].length) > MOST_GROUP_CHARS;
}

/* Is the row over a header row its upper part? */
static bool is_upper_part(const bd_head *head, const bd_cell_row *upper, const bd_cell_row *lower,
                          const bd_merge *merges, size_t n_merges, const row_look *upper_look) {
    uint32_t n_filled, n_merged;
    if (!text_cells_only(upper, &n_filled)) return false;
    if (merged_down(merges, n_merges, upper->row_number, lower->row_number, &n_merged)) return true;
    if (n_filled == 1 && is_title(upper, lower, upper_look->first_filled)) return false;
    uint32_t n_vertical = 0;
    for (uint32_t i = 0; i < head->n_columns; i++) {
        if (bd_cell_is_blank(bd_row_cell(lower, i)) && !bd_cell_is_blank(bd_row_cell(upper, i)))
            n_vertical++;
    }
    if (n_vertical >= 1 && upper_look->known >= 0.8) return true;
    return fills_gaps(upper, lower, merges, n_merges) && n_filled * 2 <= head->n_columns;
}

/* 年, 月 and 日 under 死亡时间, 元, 角 and 分 under 金额. */
static uint32_t count_parts(const bd_cell_row *row) {
    static const char *const PARTS[] = {"年", "月", "日", "年份", "月份", "元", "角", "分"};
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const bd_cell *cell = &row->cells[i];
        for (size_t p = 0; p < sizeof PARTS / sizeof *PARTS; p++)
            n +=
                cell->length == strlen(PARTS[p]) && memcmp(cell->text, PARTS[p], cell->length) == 0;
    }
    return n;
}

/* Is the row under a header row its lower part? */
static bool is_lower_part(const bd_cell_row *upper, const bd_cell_row *lower,
                          const bd_merge *merges, size_t n_merges, const row_look *lower_look) {
    uint32_t n_filled, n_merged;
    if (!text_cells_only(lower, &n_filled)) return false;
    /* Children under groups need not be known names: that they fill the gaps says enough. */
    if (lower_look->known + count_parts(lower) < 0.25 * n_filled &&
        !merged_down(merges, n_merges, upper->row_number, lower->row_number, &n_merged))
        return false;
    return fills_gaps(upper, lower, merges, n_merges);
}

/* A row of units is no part of the header where each stands under a header of its own; 户 and 人
 * beside each other under one group are its children. */
static bool is_under_headers(const bd_head *head, const bd_header_rows *rows,
                             const bd_cell_row *units) {
    for (uint32_t i = 0; i < units->n_cells; i++) {
        if (bd_cell_is_blank(&units->cells[i])) continue;
        bool any = false;
        for (size_t r = rows->first; r <= rows->last && !any; r++)
            any = !bd_cell_is_blank(bd_row_cell(&head->rows[r], i));
        if (!any) return false;
    }
    return true;
}

void bd_header_count_extra(const bd_head *head, bd_header_rows *rows) {
    rows->n_extra = 0;
    while (rows->last + rows->n_extra + 1 < head->n_rows && rows->n_extra < 2 &&
           (is_numbering(&head->rows[rows->last + rows->n_extra + 1]) ||
            is_unit_row(&head->rows[rows->last + rows->n_extra + 1])))
        rows->n_extra++;
}

static bd_status extend(const bd_lexicon *lexicon, const bd_head *head, size_t from,
                        const bd_merge *merges, size_t n_merges, bd_header_rows *out,
                        bd_error *error) {
    row_look look;
    while (out->first > from && out->last - out->first + 1 < BD_HEADER_MOST_ROWS) {
        const bd_cell_row *upper = &head->rows[out->first - 1];
        BD_TRY(look_at(lexicon, upper, true, &look, error));
        if (!is_upper_part(head, upper, &head->rows[out->first], merges, n_merges, &look)) break;
        out->first--;
    }
    while (out->last + 1 < head->n_rows && out->last - out->first + 1 < BD_HEADER_MOST_ROWS) {
        const bd_cell_row *lower = &head->rows[out->last + 1];
        if (is_unit_row(lower) && is_under_headers(head, out, lower)) break;
        BD_TRY(look_at(lexicon, lower, true, &look, error));
        if (!is_lower_part(&head->rows[out->last], lower, merges, n_merges, &look)) break;
        out->last++;
    }
    bd_header_count_extra(head, out);
    return BD_OK;
}

bd_status bd_header_find(const bd_lexicon *lexicon, const bd_head *head, size_t from,
                         const bd_merge *merges, size_t n_merges, bd_header_rows *out,
                         bd_error *error) {
    memset(out, 0, sizeof *out);
    size_t seen = 0, n_thorough = 0;
    for (size_t r = from; r < head->n_rows && seen < BD_HEADER_SEARCH_ROWS; r++) {
        if (row_is_blank(&head->rows[r])) continue;
        seen++;
        row_look look;
        BD_TRY(look_at(lexicon, &head->rows[r], false, &look, error));
        /* Values under a header: what comes later is the header of another table. */
        if (out->found && look.n_values >= 2 && look.known < 1) break;
        if (look.n_filled < 2 || look.n_values > look.n_text) continue;
        bool promising = look.n_values == 0 && look.n_text >= 3;
        if (!enough(&look) || (promising && look.known < look.n_filled)) {
            if (!promising || n_thorough >= THOROUGH_ROWS) continue;
            n_thorough++;
            BD_TRY(look_at(lexicon, &head->rows[r], true, &look, error));
        }
        if (!enough(&look)) continue;
        /* Of equal rows the first: the others are repeats on further pages. */
        double score = score_of(&look);
        if (score > out->score + 0.01) {
            out->found = true;
            out->first = out->last = r;
            out->score = score;
        }
    }
    if (out->found) BD_TRY(extend(lexicon, head, from, merges, n_merges, out, error));
    return BD_OK;
}

/* --- Building the headers of the columns
 * ---------------------------------------------------------- */

/* The merged ranges of the header's rows, by row and column: a sheet may have a hundred thousand.
 */
typedef struct merge_map {
    const bd_merge **at; /* n_columns for each row of the header */
    size_t n_columns;
    size_t first; /* row of the head */
} merge_map;

static const bd_merge *merge_at(const merge_map *map, size_t row, uint32_t column) {
    return map->at[(row - map->first) * map->n_columns + column];
}

static void put_merge(merge_map *map, const bd_head *head, const bd_header_rows *rows,
                      const bd_merge *merge) {
    size_t end = merge->last_column < map->n_columns ? merge->last_column + 1 : map->n_columns;
    for (size_t r = rows->first; r <= rows->last; r++) {
        uint64_t number = head->rows[r].row_number;
        const bd_merge **at = map->at + (r - map->first) * map->n_columns;
        if (number < merge->first_row || number > merge->last_row || at[merge->first_column])
            continue;
        for (size_t c = merge->first_column; c < end; c++) {
            if (!at[c]) at[c] = merge;
        }
    }
}

static bd_status map_merges(bd_arena *arena, const bd_head *head, const bd_header_rows *rows,
                            const bd_merge *merges, size_t n_merges, merge_map *map,
                            bd_error *error) {
    size_t n = (rows->last - rows->first + 1) * ((size_t)head->n_columns + 1);
    *map = (merge_map){bd_arena_array(arena, n, sizeof *map->at), head->n_columns, rows->first};
    if (!map->at) return bd_error_memory(error, n * sizeof *map->at);
    for (size_t i = 0; i < n_merges; i++) {
        if (merges[i].first_column < map->n_columns &&
            merges[i].first_row <= head->rows[rows->last].row_number &&
            merges[i].last_row >= head->rows[rows->first].row_number)
            put_merge(map, head, rows, &merges[i]);
    }
    return BD_OK;
}

static const char *text_at(const bd_cell_row *row, uint32_t column) {
    const bd_cell *cell = bd_row_cell(row, column);
    return bd_cell_is_blank(cell) ? NULL : cell->text;
}

/* The text that covers a column in an upper row: its own, that of a merged range, or the nearest to
 * the left as long as this row continues the group (a blank here and a child below). */
static const char *group_text(const bd_head *head, const bd_header_rows *rows, size_t level,
                              const merge_map *merges, bool any_merge, uint32_t column) {
    const bd_cell_row *row = &head->rows[level];
    const char *own = text_at(row, column);
    if (own) return own;
    const bd_merge *merge = merge_at(merges, level, column);
    if (merge) {
        for (size_t r = rows->first; r <= level; r++) {
            if (head->rows[r].row_number == merge->first_row)
                return text_at(&head->rows[r], merge->first_column);
        }
        return NULL;
    }
    if (any_merge) return NULL;
    for (uint32_t c = column; c-- > 0;) {
        const char *left = text_at(row, c);
        bool child = text_at(&head->rows[rows->last], c) != NULL;
        for (size_t r = level + 1; r < rows->last && !child; r++)
            child = text_at(&head->rows[r], c) != NULL;
        if (!child) return NULL; /* a header of one column that spans the rows */
        if (left) return left;
    }
    return NULL;
}

static bd_status header_of(bd_arena *arena, const bd_head *head, const bd_header_rows *rows,
                           const merge_map *merges, bool any_merge, uint32_t column,
                           bd_header *header, bd_error *error) {
    const char *levels[BD_HEADER_MOST_ROWS];
    size_t n_levels = 0;
    size_t lowest = SIZE_MAX;
    for (size_t r = rows->first; r <= rows->last; r++) {
        if (text_at(&head->rows[r], column)) lowest = r;
    }
    if (lowest == SIZE_MAX) return bd_header_make(arena, NULL, 0, "", header, error);
    for (size_t r = rows->first; r < lowest; r++) {
        const char *text = group_text(head, rows, r, merges, any_merge, column);
        if (text && (n_levels == 0 || strcmp(levels[n_levels - 1], text) != 0))
            levels[n_levels++] = text;
    }
    const char *own = text_at(&head->rows[lowest], column);
    if (n_levels && strcmp(levels[n_levels - 1], own) == 0) n_levels--;
    return bd_header_make(arena, levels, n_levels, own, header, error);
}

bd_status bd_header_build(bd_arena *arena, const bd_head *head, const bd_header_rows *rows,
                          const bd_merge *merges, size_t n_merges, bd_header **headers,
                          size_t *n_headers, bd_error *error) {
    *n_headers = head->n_columns;
    *headers = bd_arena_array(arena, head->n_columns + 1, sizeof **headers);
    if (!*headers) return bd_error_memory(error, head->n_columns * sizeof **headers);
    merge_map map;
    BD_TRY(map_merges(arena, head, rows, merges, n_merges, &map, error));
    for (uint32_t c = 0; c < head->n_columns; c++)
        BD_TRY(header_of(arena, head, rows, &map, n_merges > 0, c, &(*headers)[c], error));
    return BD_OK;
}
