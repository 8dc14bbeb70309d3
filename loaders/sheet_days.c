#include "loaders/sheet_days.h"

#include "engine/ident/date.h"
#include "loaders/sheet_view.h"

#include <stdio.h>
#include <stdlib.h>

/* 5, 05, 5日, 5号; 0 for anything else. */
static uint32_t day_number(const char *text, size_t length) {
    uint32_t number = 0;
    size_t i = 0;
    while (i < length && i < 2 && text[i] >= '0' && text[i] <= '9')
        number = number * 10 + (uint32_t)(text[i++] - '0');
    if (i == 0 || number > BD_MOST_DAYS) return 0;
    size_t rest = length - i;
    bool unit = rest == 3 && (memcmp(text + i, "日", 3) == 0 || memcmp(text + i, "号", 3) == 0);
    return rest == 0 || unit ? number : 0;
}

uint32_t bd_days_in_row(const bd_cell_row *row, uint32_t *first) {
    for (uint32_t c = 0; c + BD_LEAST_DAYS <= row->n_cells; c++) {
        uint32_t n = 0;
        while (c + n < row->n_cells && n < BD_MOST_DAYS &&
               day_number(row->cells[c + n].text, row->cells[c + n].length) == n + 1)
            n++;
        if (n < BD_LEAST_DAYS) continue;
        *first = c;
        return n;
    }
    return 0;
}

static uint32_t days_of_headers(const bd_plan *plan, uint32_t *first) {
    for (uint32_t h = 0; h + BD_LEAST_DAYS <= plan->n_headers; h++) {
        uint32_t n = 0;
        for (; h + n < plan->n_headers && n < BD_MOST_DAYS; n++) {
            const char *text = plan->headers[h + n].text, *slash = strrchr(text, '/');
            if (slash) text = slash + 1;
            if (day_number(text, strlen(text)) != n + 1) break;
        }
        if (n < BD_LEAST_DAYS) continue;
        *first = h;
        return n;
    }
    return 0;
}

bool bd_cell_is_presence(const bd_cell *cell) {
    static const char *const MARKS[] = {"√",  "✓",    "✔",    "☑",    "出",   "勤",   "到",
                                        "全", "出勤", "全勤", "到岗", "在岗", "上班", "全天"};
    if (cell->kind == BD_CELL_NUMBER) return cell->number > 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (cell->length == strlen(MARKS[i]) && memcmp(cell->text, MARKS[i], cell->length) == 0)
            return true;
    }
    /* Days or hours: 1, 0.5, 8 */
    char text[8];
    if (cell->length == 0 || cell->length >= sizeof text) return false;
    memcpy(text, cell->text, cell->length);
    text[cell->length] = '\0';
    return strspn(text, "0123456789.") == cell->length && strtod(text, NULL) > 0;
}

/* The month that the titles name: the day that the sheet describes is its last. A title that speaks
 * of another month leaves a doubt. */
static bool find_month(const bd_plan *plan, int *year, int *month) {
    int day;
    if (plan->constants.as_of == BD_NULL_I32) return false;
    bd_date_to_ymd(plan->constants.as_of, year, month, &day);
    int after_year, after_month, after_day;
    bd_date_to_ymd(plan->constants.as_of + 1, &after_year, &after_month, &after_day);
    if (after_day != 1) return false;
    for (size_t i = 0; i < plan->n_title_lines; i++) {
        const char *line = plan->title_lines[i];
        for (const char *at = line; (at = strstr(at, "月")) != NULL; at += 3) {
            const char *begin = at;
            while (begin > line && begin[-1] >= '0' && begin[-1] <= '9')
                begin--;
            if (begin < at && atoi(begin) != *month) return false;
        }
    }
    return true;
}

static uint32_t column_named(const bd_plan *plan, const char *name) {
    size_t column = bd_table_definition_find(plan->definition, name, strlen(name));
    return column == SIZE_MAX ? BD_NO_COLUMN : (uint32_t)column;
}

/* Days and pay of the whole month are none of one day. */
static void drop_sums(const bd_plan *plan, bd_view *view) {
    uint32_t quantity = column_named(plan, "quantity"), hours = column_named(plan, "hours");
    for (uint32_t c = 0; c < plan->definition->n_columns; c++) {
        bool money = plan->definition->columns[c].type == BD_TYPE_MONEY;
        uint32_t h = view->sheet_column[c];
        if (h == BD_NO_COLUMN || (c != quantity && c != hours && !money)) continue;
        if (!money || !strstr(plan->headers[h].bare, "日")) view->sheet_column[c] = BD_NO_COLUMN;
    }
}

bd_status bd_day_views(bd_arena *arena, bd_plan *plan, bd_days_found *found, bd_error *error) {
    uint32_t date = column_named(plan, "sign_date"), first;
    *found = BD_DAYS_NONE;
    if (strcmp(plan->definition->name, "sign_in") != 0 || date == BD_NO_COLUMN ||
        plan->choice.sheet_column[date] != BD_NO_COLUMN)
        return BD_OK;
    uint32_t n = days_of_headers(plan, &first);
    if (n == 0) return BD_OK;
    int year, month;
    *found = BD_DAYS_NO_MONTH;
    if (!find_month(plan, &year, &month)) return BD_OK;
    for (uint32_t d = 0; d < n; d++) {
        int real_year, real_month, real_day;
        bd_date_to_ymd(bd_date_from_ymd(year, month, 1) + (int32_t)d, &real_year, &real_month,
                       &real_day);
        if (real_month != month) break; /* 31 on a form for a month of thirty days */
        bd_view *view;
        BD_TRY(bd_view_add(arena, plan, &view, error));
        view->mark = first + d;
        view->constant[date] = bd_arena_format(arena, "%d-%02d-%02d", year, month, real_day);
        if (!view->constant[date]) return bd_error_memory(error, 16);
        drop_sums(plan, view);
    }
    *found = BD_DAYS_MADE;
    return BD_OK;
}
