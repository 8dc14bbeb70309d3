/* Variations of a test case: "~ title: changes -> result". Each is a case of its own that takes the
 * tables of the case above it, and those that all cases share, with a few changes. */
#include "engine/rule/test_reader.h"

#include "engine/base/memory.h"
#include "engine/ident/date.h"

#include <stdlib.h>
#include <string.h>

#define MOST_VARIED_CELLS 400000 /* of all cases of a file that are variations, in all */

/* --- A copy of the case -------------------------------------------------------------------------
 */

static bd_status copy_table(bd_test_reader *r, const bd_test_table *from) {
    bd_test_case *to = r->now;
    BD_TRY(
        bd_grow(&to->tables, &to->tables_capacity, to->n_tables + 1, sizeof *to->tables, r->error));
    bd_test_table *table = &to->tables[to->n_tables];
    *table = *from;
    size_t n_cells = from->n_rows * from->n_columns;
    r->file->n_varied_cells += n_cells;
    if (r->file->n_varied_cells > MOST_VARIED_CELLS)
        return bd_test_reader_fail(r, "变化用例的表太大", "the tables of variations are too large");
    table->cells = NULL;
    table->capacity = 0;
    table->columns = bd_arena_array(&r->file->arena, 64, sizeof *table->columns);
    if (!table->columns) return bd_error_memory(r->error, 64 * sizeof *table->columns);
    BD_TRY(bd_grow(&table->cells, &table->capacity, n_cells + 1, sizeof *table->cells, r->error));
    to->n_tables++;
    memcpy(table->columns, from->columns, from->n_columns * sizeof *table->columns);
    if (n_cells) memcpy(table->cells, from->cells, n_cells * sizeof *table->cells);
    return BD_OK;
}

static bd_status copy_parameters(bd_test_reader *r, const bd_test_case *from) {
    for (size_t i = 0; i < from->n_parameters; i++)
        BD_TRY(
            bd_test_reader_parameter(r, from->parameters[i].name, from->parameters[i].value.text));
    return BD_OK;
}

bd_status bd_test_variation_begin(bd_test_reader *r) {
    bd_test_file *file = r->file;
    if (r->base == BD_TEST_NO_CASE)
        return bd_test_reader_fail(r, "“~”应写在一个用例之下", "~ stands below a case (==)");
    BD_TRY(bd_grow(&file->cases, &file->cases_capacity, file->n_cases + 1, sizeof *file->cases,
                   r->error));
    const bd_test_case *base = &file->cases[r->base];
    r->now = &file->cases[file->n_cases];
    *r->now = (bd_test_case){.title = base->title,
                             .line = r->line,
                             .as_of = base->as_of,
                             .stands_alone = true,
                             .n_shared = file->shared.n_tables};
    file->n_cases++;
    r->table = NULL;
    r->varies = true;
    for (size_t i = 0; i < file->shared.n_tables; i++)
        BD_TRY(copy_table(r, &file->shared.tables[i]));
    for (size_t i = 0; i < base->n_tables; i++)
        BD_TRY(copy_table(r, &base->tables[i]));
    return copy_parameters(r, base);
}

/* --- Words --------------------------------------------------------------------------------------
 */

typedef struct words {
    const char *begin, *end;
} words;

static words trimmed(const char *begin, const char *end) {
    while (begin < end && *begin == ' ')
        begin++;
    while (end > begin && end[-1] == ' ')
        end--;
    return (words){begin, end};
}

static const char *find(words w, char c) {
    return memchr(w.begin, c, (size_t)(w.end - w.begin));
}

static bd_status not_understood(bd_test_reader *r) {
    return bd_test_reader_fail(
        r,
        "看不懂这一处变化:应为“表.列 = 值”、“表[行].列 = 值”、“+ 表: 列 = 值, …”、“- 表[行]”、“@人 "
        "= 值”、“+ @新人 = @人”、“:参数 = 值”、“as_of = 日期”或“表 (日期)”",
        "a change that is not understood: table.column = value, table[row].column = value, + "
        "table: column = value, …, - table[row], @person = value, + @new = @person, :parameter = "
        "value, as_of = date or table (date)");
}

static bd_status keep_words(bd_test_reader *r, words w, const char **out) {
    BD_TRY(bd_test_reader_keep(r, w.begin, w.end, out));
    return (*out)[0] == '@' ? bd_test_reader_resolve(r, out) : BD_OK;
}

/* "subsidy", "subsidy[2]", "subsidy[@zhang]" */
typedef struct choice {
    const char *table, *row; /* row: NULL for all */
    size_t number;           /* 0: rows that hold the word */
} choice;

static bd_status read_choice(bd_test_reader *r, words w, choice *out) {
    *out = (choice){0};
    const char *open = find(w, '[');
    words table = trimmed(w.begin, open ? open : w.end);
    if (table.begin == table.end) return not_understood(r);
    BD_TRY(keep_words(r, table, &out->table));
    if (!open) return BD_OK;
    if (w.end[-1] != ']') return not_understood(r);
    words row = trimmed(open + 1, w.end - 1);
    BD_TRY(keep_words(r, row, &out->row));
    if (strspn(out->row, "0123456789") == strlen(out->row) && strlen(out->row) < 6)
        out->number = strtoul(out->row, NULL, 10);
    return BD_OK;
}

/* --- Rows ---------------------------------------------------------------------------------------
 */

/* The tables of a case come before those that all cases share: these count where the case has none
 * of the name. */
static size_t first_table(const bd_test_case *now, const char *name) {
    for (size_t t = now->n_shared; t < now->n_tables; t++) {
        if (strcmp(now->tables[t].name, name) == 0) return now->n_shared;
    }
    return 0;
}

static bool holds(const bd_test_table *table, size_t row, const char *word) {
    for (size_t c = 0; c < table->n_columns; c++) {
        if (strcmp(table->cells[row * table->n_columns + c], word) == 0) return true;
    }
    return false;
}

typedef struct row_walk {
    const choice *what;
    size_t table, row, number; /* the next row to look at; rows of the name seen */
} row_walk;

/* The next row that is meant; false behind the last. */
static bool next_row(const bd_test_case *now, row_walk *walk, bd_test_table **table, size_t *row) {
    for (; walk->table < now->n_tables; walk->table++, walk->row = 0) {
        *table = &now->tables[walk->table];
        if (strcmp((*table)->name, walk->what->table) != 0) continue;
        while (walk->row < (*table)->n_rows) {
            *row = walk->row++;
            walk->number++;
            if (!walk->what->row || (walk->what->number ? walk->number == walk->what->number
                                                        : holds(*table, *row, walk->what->row)))
                return true;
        }
    }
    return false;
}

static row_walk walk_rows(const bd_test_case *now, const choice *what) {
    return (row_walk){.what = what, .table = first_table(now, what->table)};
}

static bd_status no_row(bd_test_reader *r) {
    return bd_test_reader_fail(r, "用例中没有这样的行", "the case has no such row");
}

/* Where a column stands; one that the sheet does not have yet is added to it. */
static bd_status find_column(bd_test_reader *r, bd_test_table *table, const char *name,
                             size_t *column) {
    for (*column = 0; *column < table->n_columns; ++*column) {
        if (strcmp(table->columns[*column], name) == 0) return BD_OK;
    }
    size_t n = table->n_columns;
    if (n == 64) return bd_test_reader_fail(r, "列太多", "too many columns");
    BD_TRY(bd_grow(&table->cells, &table->capacity, (table->n_rows + 1) * (n + 1),
                   sizeof *table->cells, r->error));
    for (size_t row = table->n_rows; row-- > 0;) {
        memmove(table->cells + row * (n + 1), table->cells + row * n, n * sizeof *table->cells);
        table->cells[row * (n + 1) + n] = "";
    }
    table->columns[n] = name;
    table->n_columns++;
    return BD_OK;
}

static bd_status set_cell(bd_test_reader *r, bd_test_table *table, size_t row, const char *column,
                          const char *value) {
    size_t c;
    BD_TRY(find_column(r, table, column, &c));
    table->cells[row * table->n_columns + c] = value;
    return BD_OK;
}

/* A row behind the last, as `from` (of the same table) or empty. */
static bd_status add_row(bd_test_reader *r, bd_test_table *table, size_t from) {
    size_t n = table->n_columns;
    if (++r->file->n_varied_cells > MOST_VARIED_CELLS)
        return bd_test_reader_fail(r, "变化用例的表太大", "the tables of variations are too large");
    BD_TRY(bd_grow(&table->cells, &table->capacity, (table->n_rows + 1) * n + 1,
                   sizeof *table->cells, r->error));
    for (size_t c = 0; c < n; c++)
        table->cells[table->n_rows * n + c] = from == SIZE_MAX ? "" : table->cells[from * n + c];
    table->n_rows++;
    table->is_gone = false;
    return BD_OK;
}

/* --- Changes ------------------------------------------------------------------------------------
 */

/* "subsidy[2].amount = 0.00" */
static bd_status change_cells(bd_test_reader *r, words place, words value) {
    const char *dot = NULL, *column, *text;
    for (const char *at = place.begin; at < place.end; at++) {
        if (*at == '.') dot = at;
    }
    if (!dot) return not_understood(r);
    choice what;
    BD_TRY(read_choice(r, trimmed(place.begin, dot), &what));
    BD_TRY(keep_words(r, trimmed(dot + 1, place.end), &column));
    BD_TRY(keep_words(r, value, &text));
    row_walk walk = walk_rows(r->now, &what);
    bd_test_table *table;
    size_t row, n = 0;
    for (; next_row(r->now, &walk, &table, &row); n++)
        BD_TRY(set_cell(r, table, row, column, text));
    return n ? BD_OK : no_row(r);
}

/* "amount = -10.00, period = 2023-05" into the last row of the table. */
static bd_status fill_row(bd_test_reader *r, bd_test_table *table, words cells) {
    while (cells.begin < cells.end) {
        const char *comma = cells.begin;
        for (int depth = 0; comma < cells.end && (*comma != ',' || depth); comma++)
            depth += (*comma == '(') - (*comma == ')');
        words one = trimmed(cells.begin, comma);
        const char *equals = find(one, '='), *column, *value;
        if (!equals) return not_understood(r);
        BD_TRY(keep_words(r, trimmed(one.begin, equals), &column));
        BD_TRY(keep_words(r, trimmed(equals + 1, one.end), &value));
        BD_TRY(set_cell(r, table, table->n_rows - 1, column, value));
        cells.begin = comma < cells.end ? comma + 1 : comma;
    }
    return BD_OK;
}

static bd_status new_table(bd_test_reader *r, const char *name, bd_test_table **out) {
    bd_test_case *now = r->now;
    BD_TRY(bd_grow(&now->tables, &now->tables_capacity, now->n_tables + 1, sizeof *now->tables,
                   r->error));
    bd_test_table *table = &now->tables[now->n_tables];
    *table = (bd_test_table){.name = name, .line = r->line, .as_of = BD_NULL_I32};
    table->columns = bd_arena_array(&r->file->arena, 64, sizeof *table->columns);
    if (!table->columns) return bd_error_memory(r->error, 64 * sizeof *table->columns);
    now->n_tables++;
    *out = table;
    return BD_OK;
}

/* "+ subsidy: …": a row; "+ subsidy[2]: …": one like the second but for what is said. */
static bd_status add_rows(bd_test_reader *r, words what, words cells) {
    choice like;
    BD_TRY(read_choice(r, what, &like));
    bd_test_table *table = NULL;
    if (like.row) {
        row_walk walk = walk_rows(r->now, &like);
        size_t row;
        if (!next_row(r->now, &walk, &table, &row)) return no_row(r);
        BD_TRY(add_row(r, table, row));
        return fill_row(r, table, cells);
    }
    for (size_t t = first_table(r->now, like.table); t < r->now->n_tables; t++) {
        if (strcmp(r->now->tables[t].name, like.table) == 0) table = &r->now->tables[t];
    }
    if (!table) BD_TRY(new_table(r, like.table, &table));
    BD_TRY(add_row(r, table, SIZE_MAX));
    return fill_row(r, table, cells);
}

/* "+ @li = @zhang": all rows that hold @zhang stand there once more, with @li. */
static bd_status add_person(bd_test_reader *r, words added, words like) {
    const char *person, *old;
    BD_TRY(keep_words(r, added, &person));
    BD_TRY(keep_words(r, like, &old));
    size_t n = 0;
    for (size_t t = 0; t < r->now->n_tables; t++) {
        bd_test_table *table = &r->now->tables[t];
        for (size_t row = 0, n_rows = table->n_rows; row < n_rows; row++) {
            if (!holds(table, row, old)) continue;
            BD_TRY(add_row(r, table, row));
            const char **cells = table->cells + (table->n_rows - 1) * table->n_columns;
            for (size_t c = 0; c < table->n_columns; c++) {
                if (strcmp(cells[c], old) == 0) cells[c] = person;
            }
            n++;
        }
    }
    return n ? BD_OK : no_row(r);
}

/* "- subsidy[2]", "- subsidy" */
static bd_status remove_rows(bd_test_reader *r, words place) {
    choice what;
    BD_TRY(read_choice(r, place, &what));
    row_walk walk = walk_rows(r->now, &what);
    bd_test_table *table;
    size_t row, n = 0;
    for (; next_row(r->now, &walk, &table, &row); n++) {
        size_t width = table->n_columns;
        memmove(table->cells + row * width, table->cells + (row + 1) * width,
                (table->n_rows - row - 1) * width * sizeof *table->cells);
        table->n_rows--;
        table->is_gone = table->n_rows == 0;
        walk.row--;
    }
    return n ? BD_OK : no_row(r);
}

/* "@zhang = 510123194103154000": in all cells. */
static bd_status change_person(bd_test_reader *r, words person, words value) {
    const char *old, *text;
    size_t n = 0;
    BD_TRY(keep_words(r, person, &old));
    BD_TRY(keep_words(r, value, &text));
    for (size_t t = 0; t < r->now->n_tables; t++) {
        bd_test_table *table = &r->now->tables[t];
        for (size_t i = 0; i < table->n_rows * table->n_columns; i++) {
            if (strcmp(table->cells[i], old) != 0) continue;
            table->cells[i] = text;
            n++;
        }
    }
    return n ? BD_OK : no_row(r);
}

static bd_status read_day(bd_test_reader *r, words day, int32_t *out) {
    if (bd_date_parse(day.begin, (size_t)(day.end - day.begin), 0, out) != BD_VALUE_OK)
        return not_understood(r);
    return BD_OK;
}

/* "roll (2023-06-30)": the day that the sheets of the name describe. */
static bd_status change_sheet_day(bd_test_reader *r, words w) {
    const char *open = find(w, '('), *name;
    int32_t day;
    size_t n = 0;
    if (!open || w.end[-1] != ')') return not_understood(r);
    BD_TRY(read_day(r, trimmed(open + 1, w.end - 1), &day));
    BD_TRY(keep_words(r, trimmed(w.begin, open), &name));
    for (size_t t = first_table(r->now, name); t < r->now->n_tables; t++) {
        if (strcmp(r->now->tables[t].name, name) != 0) continue;
        r->now->tables[t].as_of = day;
        n++;
    }
    return n ? BD_OK : no_row(r);
}

static bd_status change_parameter(bd_test_reader *r, words name, words value) {
    const char *name_text, *value_text;
    BD_TRY(bd_test_reader_keep(r, name.begin + 1, name.end, &name_text));
    BD_TRY(bd_test_reader_keep(r, value.begin, value.end, &value_text));
    return bd_test_reader_parameter(r, name_text, value_text);
}

static bd_status change_one(bd_test_reader *r, words w) {
    const char *equals = find(w, '='), *colon = find(w, ':');
    words left = trimmed(w.begin, equals ? equals : w.end);
    words right = trimmed(equals ? equals + 1 : w.end, w.end);
    words rest = trimmed(w.begin < w.end ? w.begin + 1 : w.end, w.end);
    if (w.begin == w.end) return not_understood(r);
    switch (*w.begin) {
    case '-':
        return remove_rows(r, rest);
    case '+':
        if (*rest.begin == '@')
            return equals ? add_person(r, trimmed(rest.begin, equals), right) : not_understood(r);
        return add_rows(r, trimmed(rest.begin, colon ? colon : w.end),
                        trimmed(colon ? colon + 1 : w.end, w.end));
    case '@':
        return equals ? change_person(r, left, right) : not_understood(r);
    case ':':
        return equals ? change_parameter(r, left, right) : not_understood(r);
    default:
        break;
    }
    if (!equals) return change_sheet_day(r, w);
    if (left.end - left.begin == 5 && memcmp(left.begin, "as_of", 5) == 0)
        return read_day(r, right, &r->now->as_of);
    return change_cells(r, left, right);
}

bd_status bd_test_variation_change(bd_test_reader *r, const char *begin, const char *end) {
    for (const char *at = begin; at < end;) {
        const char *stop = memchr(at, ';', (size_t)(end - at));
        if (!stop) stop = end;
        BD_TRY(change_one(r, trimmed(at, stop)));
        at = stop + 1;
    }
    return BD_OK;
}

bd_status bd_test_variation_make(bd_test_file *file, size_t base, const char *changes,
                                 bd_test_case *made) {
    size_t n_cases = file->n_cases, n_varied_cells = file->n_varied_cells;
    bd_test_reader r = {.file = file, .base = base};
    *made = (bd_test_case){0};
    bd_status status = bd_test_variation_begin(&r);
    if (status == BD_OK) status = bd_test_variation_change(&r, changes, changes + strlen(changes));
    if (file->n_cases > n_cases) *made = file->cases[n_cases];
    file->n_cases = n_cases;
    file->n_varied_cells = n_varied_cells;
    return status;
}

/* --- The line -----------------------------------------------------------------------------------
 */

static const char *find_text(const char *begin, const char *end, const char *text) {
    size_t length = strlen(text);
    for (const char *at = begin; at + length <= end; at++) {
        if (memcmp(at, text, length) == 0) return at;
    }
    return NULL;
}

bd_status bd_test_variation_read(bd_test_reader *r) {
    const char *title = r->begin + 1, *colon = find_text(title, r->end, ": ");
    const char *arrow = colon ? find_text(colon, r->end, " ->") : NULL;
    if (!arrow)
        return bd_test_reader_fail(r, "变化用例应写成 ~ 题目: 变化; 变化 -> 结果",
                                   "a variation reads ~ title: change; change -> result");
    BD_TRY(bd_test_variation_begin(r));
    BD_TRY(bd_test_reader_keep(r, title, colon, &r->now->title));
    BD_TRY(bd_test_variation_change(r, colon + 2, arrow));
    return bd_test_reader_expect(r, arrow + 3, r->end);
}
