#include "benchmarks/county/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// clang-format off: one a line, so that additions do not meet
static const struct record_list *const lists[] = {
    &disability_cards,
    &prisoners,
    &house_repairs,
    &relocations,
    &machine_grants,
    &grain_grants,
    &elder_care,
    &holiday_relief,
    &work_subsidies,
    &staff_pensions,
    &unemployment,
    &injury_benefits,
    &resident_arrears,
    &resident_medical,
    &employee_medical,
    &post_attendance,
    &hospital_bills,
    &food_purchases,
    &canteen_stock,
    &village_contracts,
    &complaints,
    &pupil_changes,
    &senior_grants,
    &meter_readings,
    &rent_subsidies,
    &village_ledger,
    &tender_bids,
    &asset_leases,
    &project_book,
    &project_payments,
    &unit_accounts,
    &household_loans,
    &dividend_book,
    &project_notices,
    &day_labour,
    &land_titles,
    &arable_extra,
    &plots,
    &village_land,
    &machine_register,
    &farm_policies,
    &land_rents,
    &dispatched,
    &refund_sheet,
    &beds,
    &stocks,
    &home_checks,
    &border_trips,
    &post_list,
    &tax_withheld,
    &allowances_paid,
    &animal_awards,
    &award_transfers,
    &ranger_pay,
    &rent_ledger,
    &rent_queue,
    &house_files,
    &move_files,
    &startup_grants,
    &unit_claims,
    &jobless_terms,
    &maternity,
    &bill_lines,
    &aid_claims,
    &unit_payroll,
    &former_officials,
    &village_heads,
    &village_bills,
    &unit_purchases,
    &standards,
    &home_stays,
    &sign_ins,
    &school_meals,
    &account_changes,
    &complaint_steps,
    &taken_land,
    &health_cards,
    &rechecks,
    &near_poor,
    &kitchen_wages,
    &back_payments,
    &relief_grants,
    &pupil_aid,
    &card_payments,
    &batch_transfers,
    &withdrawals,
    &event_days,
    &aid_notices,
    &decisions,
    &members,
    &land_payments,
    &unit_ledger,
    &firm_wages,
    &injury_insured,
    &pupil_register,
    &catering,
};
// clang-format on
enum { N_LISTS = sizeof lists / sizeof *lists };

void record_begin(county *c, const struct record_list *list) {
    uint32_t number = 0;
    while (number < N_LISTS && lists[number] != list)
        number++;
    if (number == N_LISTS) fail("the list %s is not in the table of records.c", list->key);
    *LIST_ADD(&c->records) = (struct record){.list = (uint16_t)number,
                                             .month = -1,
                                             .person = NOBODY,
                                             .first_cell = c->record_cells.n,
                                             .order = c->records.n};
}

static struct record *current(county *c) {
    return &c->records.items[c->records.n - 1];
}

static uint32_t column_of(const struct record_list *list, const char *name) {
    for (uint32_t i = 0; i < list->table.n_columns; i++)
        if (strcmp(list->table.columns[i].name, name) == 0) return i;
    return UINT32_MAX;
}

static struct record_cell *cell_of(county *c, const char *column) {
    struct record *r = current(c);
    uint32_t number = column_of(lists[r->list], column);
    if (number == UINT32_MAX) fail("%s has no column %s", lists[r->list]->key, column);
    for (uint32_t i = r->first_cell; i < c->record_cells.n; i++)
        if (c->record_cells.items[i].column == number) return &c->record_cells.items[i];
    struct record_cell *cell = LIST_ADD(&c->record_cells);
    *cell = (struct record_cell){.column = (uint8_t)number};
    r->n_cells++;
    return cell;
}

void record_text(county *c, const char *column, const char *text) {
    cell_of(c, column)->text = text;
}

void record_number(county *c, const char *column, int64_t number) {
    cell_of(c, column)->number = number;
}

void record_months(county *c, const char *column, int from, int to) {
    struct record_cell *cell = cell_of(c, column);
    cell->number = from;
    cell->last = (int16_t)to;
}

void record_person(county *c, const char *name_column, const char *id_column, uint32_t person) {
    struct record_cell *cell = cell_of(c, name_column);
    cell->number = person;
    cell->id_column = (uint8_t)(1 + column_of(lists[current(c)->list], id_column));
    if (current(c)->person == NOBODY) current(c)->person = person;
}

void record_month(county *c, int month) {
    current(c)->month = (int16_t)month;
}

void record_sort(county *c, int64_t key) {
    current(c)->key = key;
}

void records_mark(const county *c, const struct record_list *list, uint8_t *people) {
    for (uint32_t i = 0; i < c->records.n; i++)
        if (lists[c->records.items[i].list] == list && c->records.items[i].person != NOBODY)
            people[c->records.items[i].person] = 1;
}

static int compare_records(const void *a, const void *b, void *context) {
    const struct record *x = a, *y = b;
    const county *c = context;
    if (x->list != y->list) return x->list < y->list ? -1 : 1;
    if (x->month != y->month) return x->month < y->month ? -1 : 1;
    if (lists[x->list]->order == BY_PLACE && x->person != y->person) {
        uint32_t first = x->person == NOBODY ? UINT32_MAX : c->person_rank[x->person];
        uint32_t second = y->person == NOBODY ? UINT32_MAX : c->person_rank[y->person];
        if (first != second) return first < second ? -1 : 1;
    }
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void write_cell(writer *w, const struct record_list *list, const struct record_cell *cell) {
    uint32_t column = cell->column;
    int kind = list->table.columns[column].kind;
    if (cell->id_column != 0)
        put_person(w, column, cell->id_column - 1u, (uint32_t)cell->number, list->keeper);
    else if (cell->text != NULL)
        put_text(w, column, cell->text);
    else if (kind == CELL_PERIOD)
        put_months(w, column, (int)cell->number, cell->last);
    else if (kind != CELL_TEXT && kind != CELL_NAME && kind != CELL_ID)
        put_number(w, column, cell->number);
}

static void write_record(writer *w, county *c, const struct record *r) {
    const struct record_list *list = lists[r->list];
    uint32_t town = column_of(list, "town"), village = column_of(list, "village");
    if (r->person != NOBODY && town != UINT32_MAX && village != UINT32_MAX)
        put_place(w, town, village, r->person);
    for (uint32_t i = 0; i < r->n_cells; i++)
        write_cell(w, list, &c->record_cells.items[r->first_cell + i]);
    writer_row(w);
}

static void write_list(county *c, uint32_t first, uint32_t end) {
    const struct record_list *list = lists[c->records.items[first].list];
    const char *place = c->place->counties[0].name;
    writer *w = writer_open(c, &list->table, list->department, list->key, end - first);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->repeat_header = false;
    h->summary = h->summary && !list->monthly;
    writer_plain_stem(w, keep_text(c, "%s_%s", list->table.name, list->key));
    if (list->in_title != NULL && dice_chance(writer_dice(w), 50))
        writer_hide(w, column_of(list, list->in_title));
    char *title = keep_text(c, "%s%s", place, list->noun);
    if (!list->monthly) {
        writer_file(w, title);
        writer_sheet(w, "Sheet1", title);
    }
    int month = -2;
    for (uint32_t i = first; i < end; i++) {
        const struct record *r = &c->records.items[i];
        if (list->monthly && r->month != month) {
            bool new_file = month < 0 || month_year(month) != month_year(r->month);
            month = r->month;
            int year = month_year(month), of_year = month_of_year(month);
            if (c->options.plain) { /* a file a month: which month it is, no column says */
                writer_finish_file(w);
                writer_plain_stem(
                    w, keep_text(c, "%s_%s_%d-%02d", list->table.name, list->key, year, of_year));
                new_file = true;
            }
            if (new_file) writer_file(w, keep_text(c, "%s%d年%s", place, year, list->noun));
            writer_sheet(w, keep_text(c, "%d月", of_year),
                         keep_text(c, "%s%d年%d月%s", place, year, of_year, list->noun));
        }
        write_record(w, c, r);
    }
    writer_close(w);
}

void records_write(county *c) {
    qsort_r(c->records.items, c->records.n, sizeof *c->records.items, compare_records, c);
    for (uint32_t first = 0, end; first < c->records.n; first = end) {
        end = first;
        while (end < c->records.n && c->records.items[end].list == c->records.items[first].list)
            end++;
        write_list(c, first, end);
    }
}
