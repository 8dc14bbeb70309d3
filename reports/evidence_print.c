/* Rows of one table come one after the other in the ledger; they make one group. */
#include "reports/evidence_print.h"

#include "engine/base/arena.h"
#include "engine/base/memory.h"
#include "reports/result_print.h"
#include "reports/value_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 256
#define INDENT 4

typedef struct row {
    uint64_t number;
    const char *place;               /* file and sheet; "" for what was derived from the data */
    const char *cells[MOST_COLUMNS]; /* as many as the group had columns when it was read */
} row;

typedef struct shown_column {
    const char *name, *title; /* in the ledger, and for people */
    bd_type type;
} shown_column;

typedef struct printer {
    bd_ledger *ledger;
    bool mask;
    bd_language language;
    bd_buffer *out;
    bd_arena arena; /* of the group */
    const char *table;
    size_t n_columns, n_rows, row_capacity;
    shown_column columns[MOST_COLUMNS];
    row **rows;
    bd_buffer text;
    bool below_context; /* rows of others: their heading stands already */
} printer;

static const char *keep(printer *to, const char *text) {
    return bd_arena_text(&to->arena, text, strlen(text));
}

static const char *keep_buffer(printer *to) {
    return to->text.failed
               ? NULL
               : bd_arena_text(&to->arena, bd_buffer_text(&to->text), to->text.length_bytes);
}

static bd_status find_title(printer *to, const char *column_name, const char **title, bd_type *type,
                            bd_error *error) {
    bd_buffer_clear(&to->text);
    BD_TRY(
        bd_ledger_title(to->ledger, to->table, column_name, to->language, &to->text, type, error));
    *title = keep_buffer(to);
    return *title ? BD_OK : bd_error_memory(error, to->text.length_bytes);
}

static bool is_numeric(const char *text) {
    return text[0] && strspn(text, "0123456789.-") == strlen(text);
}

/* The value that all rows have in a column; NULL when they differ or one has none. */
static const char *common_value(const printer *to, size_t column) {
    const char *first = to->rows[0]->cells[column];
    for (size_t r = 1; r < to->n_rows && first; r++) {
        const char *cell = to->rows[r]->cells[column];
        if (!cell || strcmp(cell, first) != 0) return NULL;
    }
    return first;
}

static bool one_place(const printer *to) {
    for (size_t r = 1; r < to->n_rows; r++) {
        if (strcmp(to->rows[r]->place, to->rows[0]->place) != 0) return false;
    }
    return true;
}

static void print_heading(printer *to, const char *title, bool one_place) {
    bool english = to->language == BD_LANGUAGE_EN;
    const row *first = to->rows[0];
    bd_buffer_format(to->out, to->below_context ? "    %s" : "  %s", title);
    if (one_place && first->place[0])
        bd_buffer_format(to->out, english ? ", %s" : ",%s", first->place);
    else if (one_place)
        bd_buffer_append_text(to->out, english ? ", derived from the data" : ",由数据推出");
    if (to->n_rows > 1)
        bd_buffer_format(to->out, english ? ", %zu rows" : ",%zu 行", to->n_rows);
    else if (first->place[0])
        bd_buffer_format(to->out, english ? " row %llu" : " 第 %llu 行",
                         (unsigned long long)first->number);
    bd_buffer_append_byte(to->out, '\n');
}

static size_t print_common(printer *to, size_t *varying) {
    bool english = to->language == BD_LANGUAGE_EN;
    size_t n_varying = 0, n_common = 0;
    for (size_t c = 0; c < to->n_columns; c++) {
        const char *value = common_value(to, c);
        if (!value) {
            varying[n_varying++] = c;
            continue;
        }
        if (n_common++)
            bd_buffer_append_text(to->out, english ? "; " : ";");
        else
            bd_buffer_append_text(to->out, "    ");
        bd_buffer_format(to->out, "%s %s", to->columns[c].title, value);
    }
    if (n_common) bd_buffer_append_byte(to->out, '\n');
    return n_varying;
}

/* A first column with the rows of the sheet, the columns in which they differ, and the files when
 * there are several. */
static bd_status print_table(printer *to, const size_t *varying, size_t n_varying, bool one_place,
                             bd_error *error) {
    size_t numbered = to->rows[0]->number != 0; /* what was derived has no rows in a sheet */
    size_t n_columns = numbered + n_varying + !one_place;
    if (n_columns == 0) return BD_OK;
    const char **cells = bd_arena_array(&to->arena, to->n_rows * n_columns, sizeof *cells);
    const char **names = bd_arena_array(&to->arena, n_columns, sizeof *names);
    bool *numeric = bd_arena_array(&to->arena, n_columns, sizeof *numeric);
    if (!cells || !names || !numeric) return bd_error_memory(error, to->n_rows * n_columns);
    bool english = to->language == BD_LANGUAGE_EN;
    if (numbered) {
        names[0] = english ? "row" : "行";
        numeric[0] = true;
    }
    if (!one_place) names[n_columns - 1] = english ? "file" : "文件";
    for (size_t r = 0; r < to->n_rows; r++) {
        const char **line = &cells[r * n_columns];
        if (numbered)
            line[0] = bd_arena_format(&to->arena, "%llu", (unsigned long long)to->rows[r]->number);
        if (numbered && !line[0]) return bd_error_memory(error, 24);
        if (!one_place) line[n_columns - 1] = to->rows[r]->place;
    }
    for (size_t i = 0; i < n_varying; i++) {
        names[i + numbered] = to->columns[varying[i]].title;
        numeric[i + numbered] = true;
        for (size_t r = 0; r < to->n_rows; r++) {
            const char *cell = to->rows[r]->cells[varying[i]];
            cells[r * n_columns + i + numbered] = cell;
            if (cell && !is_numeric(cell)) numeric[i + numbered] = false;
        }
    }
    bd_grid grid = {n_columns, to->n_rows, names, numeric, cells, NULL, INDENT};
    return bd_grid_print(&grid, BD_PRINT_TEXT, to->out, error);
}

/* Prints the group and begins an empty one. */
static bd_status end_group(printer *to, bd_error *error) {
    bd_status status = BD_OK;
    if (to->n_rows) {
        size_t varying[MOST_COLUMNS];
        bool together = one_place(to);
        const char *title;
        BD_TRY(find_title(to, "", &title, NULL, error));
        print_heading(to, title, together);
        size_t n_varying = print_common(to, varying);
        if (to->n_rows > 1) status = print_table(to, varying, n_varying, together, error);
    }
    bd_arena_reset(&to->arena);
    to->n_rows = to->n_columns = 0;
    return status == BD_OK ? bd_buffer_status(to->out, error) : status;
}

static bd_status add_value(void *context, const char *name, const char *value, bd_error *error) {
    printer *to = context;
    size_t at = 0;
    if (strcmp(name, "row_no") == 0)
        return BD_OK; /* the list's own count says nothing beside the row */
    while (at < to->n_columns && strcmp(to->columns[at].name, name) != 0)
        at++;
    if (at == MOST_COLUMNS) return BD_OK; /* no table has as many */
    shown_column *of = &to->columns[at];
    if (at == to->n_columns) {
        of->name = keep(to, name);
        if (!of->name) return bd_error_memory(error, strlen(name));
        BD_TRY(find_title(to, name, &of->title, &of->type, error));
        to->n_columns++;
    }
    bd_buffer_clear(&to->text);
    bd_value_say(to->table, name, of->type, value, to->language, to->mask, &to->text);
    const char *kept = keep_buffer(to);
    if (!kept) return bd_error_memory(error, strlen(value));
    to->rows[to->n_rows - 1]->cells[at] = kept;
    return BD_OK;
}

static bd_status add_evidence(void *context, const bd_ledger_evidence *evidence, bd_error *error) {
    printer *to = context;
    if (!to->n_rows || strcmp(to->table, evidence->table_name) != 0) {
        BD_TRY(end_group(to, error));
        to->table = keep(to, evidence->table_name);
        if (!to->table) return bd_error_memory(error, 1024);
    }
    BD_TRY(bd_grow(&to->rows, &to->row_capacity, to->n_rows + 1, sizeof *to->rows, error));
    row *added = bd_arena_allocate(&to->arena, sizeof *added);
    if (!added) return bd_error_memory(error, sizeof *added);
    const char *sheet = evidence->sheet;
    added->place = bd_arena_format(&to->arena, "%s%s%s%s", evidence->file, sheet[0] ? " [" : "",
                                   sheet, sheet[0] ? "]" : "");
    if (!added->place) return bd_error_memory(error, 1024);
    added->number = evidence->row;
    to->rows[to->n_rows++] = added;
    return bd_ledger_json_values(to->ledger, evidence->values_json, add_value, to, error);
}

static void open_printer(printer *to) {
    bd_arena_init(&to->arena);
    bd_buffer_init(&to->text);
}

static void close_printer(printer *to) {
    bd_arena_reset(&to->arena);
    bd_buffer_reset(&to->text);
    free(to->rows);
}

bd_status bd_evidence_print(bd_ledger *ledger, uint64_t finding_number, bool mask,
                            bd_language language, bd_buffer *out, bd_error *error) {
    printer to = {.ledger = ledger, .mask = mask, .language = language, .out = out};
    open_printer(&to);
    bd_status status = bd_ledger_evidence_list(ledger, finding_number, add_evidence, &to, error);
    if (status == BD_OK) status = end_group(&to, error);
    close_printer(&to);
    return status;
}

/* --- Context and absences ------------------------------------------------------------------------
 */

typedef struct context_printer {
    printer rows;
    uint64_t finding_number;
    size_t n_shown;
} context_printer;

static bd_status count_row(void *context, const bd_ledger_evidence *evidence, bd_error *error) {
    (void)evidence;
    (void)error;
    ++*(size_t *)context;
    return BD_OK;
}

static bd_status print_context(void *context, const bd_ledger_context *of, bd_error *error) {
    context_printer *to = context;
    printer *rows = &to->rows;
    size_t n_shown = 0;
    BD_TRY(bd_ledger_context_rows(rows->ledger, to->finding_number, of->table_name, count_row,
                                  &n_shown, error));
    bd_buffer title;
    bd_buffer_init(&title);
    bd_status status =
        bd_ledger_title(rows->ledger, of->table_name, "", rows->language, &title, NULL, error);
    bd_buffer_append_text(rows->out, "  ");
    bd_context_say(bd_buffer_text(&title), of->n_rows, n_shown, rows->language, rows->out);
    bd_buffer_append_byte(rows->out, '\n');
    bd_buffer_reset(&title);
    if (status == BD_OK)
        status = bd_ledger_context_rows(rows->ledger, to->finding_number, of->table_name,
                                        add_evidence, rows, error);
    return status == BD_OK ? end_group(rows, error) : status;
}

bd_status bd_context_print(bd_ledger *ledger, uint64_t finding_number, bool mask,
                           bd_language language, bd_buffer *out, bd_error *error) {
    context_printer to = {.rows = {.ledger = ledger,
                                   .mask = mask,
                                   .language = language,
                                   .out = out,
                                   .below_context = true},
                          .finding_number = finding_number};
    open_printer(&to.rows);
    bd_status status = bd_ledger_context_list(ledger, finding_number, print_context, &to, error);
    close_printer(&to.rows);
    return status;
}

typedef struct absence_list {
    printer words;
    bd_absence_text *items;
    size_t n, capacity;
} absence_list;

static bd_status add_absence(void *context, const bd_ledger_absence *absence, bd_error *error) {
    absence_list *list = context;
    printer *words = &list->words;
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, error));
    bd_absence_text *item = &list->items[list->n];
    *item = (bd_absence_text){.n_rows = absence->n_rows};
    words->table = absence->table_name;
    BD_TRY(find_title(words, "", &item->table, NULL, error));
    if (absence->value && absence->column_name) {
        bd_type type;
        const char *title;
        BD_TRY(find_title(words, absence->column_name, &title, &type, error));
        bd_buffer_clear(&words->text);
        bd_value_say(absence->table_name, absence->column_name, type, absence->value,
                     words->language, words->mask, &words->text);
        item->value = keep_buffer(words);
        if (!item->value) return bd_error_memory(error, strlen(absence->value));
    }
    list->n++;
    return BD_OK;
}

bd_status bd_absences_print(bd_ledger *ledger, uint64_t finding_number, bool mask,
                            bd_language language, bd_buffer *out, bd_error *error) {
    absence_list list = {.words = {.ledger = ledger, .mask = mask, .language = language}};
    open_printer(&list.words);
    bd_status status = bd_ledger_absence_list(ledger, finding_number, add_absence, &list, error);
    bd_buffer said;
    bd_buffer_init(&said);
    if (status == BD_OK) bd_absences_say(list.items, list.n, language, &said);
    for (const char *at = bd_buffer_text(&said); *at;) {
        size_t length = strcspn(at, "\n");
        bd_buffer_append_text(out, "  ");
        bd_buffer_append(out, at, length);
        bd_buffer_append_byte(out, '\n');
        at += length + (at[length] == '\n');
    }
    if (status == BD_OK) status = bd_buffer_status(&said, error);
    bd_buffer_reset(&said);
    free(list.items);
    close_printer(&list.words);
    return status == BD_OK ? bd_buffer_status(out, error) : status;
}
