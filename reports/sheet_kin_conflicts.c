/* Kinship that cannot all be true: contradictions between declarations, registers and dates of
 * birth. */
#include "engine/base/memory.h"
#include "engine/kin/graph.h"
#include "engine/store/access.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SHOWN 5000u

enum {
    NUMBER,
    PROBLEM,
    NAME,
    PERSON,
    RELATIVE_NAME,
    RELATIVE,
    EVIDENCE,
    WHERE,
    OTHER_NAME,
    OTHER,
    OTHER_EVIDENCE,
    OTHER_WHERE,
    N_COLUMNS
};
static const double widths[N_COLUMNS] = {6, 32, 10, 21, 10, 21, 10, 28, 10, 21, 10, 28};

typedef struct conflict_rows {
    const bd_table *table;
    const bd_column *persons, *relatives, *others, *evidence, *other_evidence, *problems;
    const bd_column *sources, *other_sources, *rows, *other_rows;
    uint32_t *names; /* by person, for those in the table */
} conflict_rows;

static bool open_rows(bd_book *book, conflict_rows *r) {
    const bd_store *store = book->input->store;
    const bd_table *t = bd_store_find_table(store, "kin_conflict", NULL);
    bool english = book->input->language == BD_LANGUAGE_EN;
    *r = (conflict_rows){.table = t,
                         .persons = bd_table_ids(t, "person", BD_TYPE_PERSON),
                         .relatives = bd_table_ids(t, "relative", BD_TYPE_PERSON),
                         .others = bd_table_ids(t, "other", BD_TYPE_PERSON),
                         .evidence = bd_table_ids(t, "evidence", BD_TYPE_CODE),
                         .other_evidence = bd_table_ids(t, "other_evidence", BD_TYPE_CODE),
                         .problems =
                             bd_table_ids(t, english ? "problem_en" : "problem", BD_TYPE_TEXT),
                         .sources = bd_table_ids(t, "of_source", BD_TYPE_SOURCE),
                         .other_sources = bd_table_ids(t, "other_source", BD_TYPE_SOURCE),
                         .rows = bd_table_integers(t, "of_row", BD_TYPE_INT),
                         .other_rows = bd_table_integers(t, "other_row", BD_TYPE_INT)};
    if (!t || t->n_rows == 0 || !r->persons || !r->relatives || !r->evidence || !r->problems)
        return false;
    size_t n_persons = bd_dictionary_count(bd_store_dictionary(store, BD_TYPE_PERSON));
    r->names = bd_allocate_zero(n_persons + 1, sizeof *r->names);
    if (!r->names) {
        bd_book_out_of_memory(book);
        return false;
    }
    const bd_table *person = bd_store_find_table(store, "person", NULL);
    const bd_column *ids = bd_table_ids(person, "id_no", BD_TYPE_PERSON);
    const bd_column *names = bd_table_ids(person, "person_name", BD_TYPE_NAME);
    for (uint32_t row = 0; ids && names && row < person->n_rows; row++)
        r->names[bd_id_at(ids, row)] = bd_id_at(names, row);
    return true;
}

static void write_person(bd_sheet *sheet, const conflict_rows *r, int column, uint32_t person) {
    const bd_store *store = sheet->book->input->store;
    size_t length;
    const char *name =
        bd_dictionary_text(bd_store_dictionary(store, BD_TYPE_TEXT), r->names[person], &length);
    bd_sheet_text(sheet, column, person ? name : "", BD_STYLE_TEXT);
    const char *number =
        bd_dictionary_text(bd_store_dictionary(store, BD_TYPE_PERSON), person, &length);
    number = bd_entity_shown(BD_TYPE_PERSON, number, &length);
    bd_sheet_text(sheet, column + 1,
                  person ? bd_book_masked_as(sheet->book, BD_TYPE_PERSON, number) : "",
                  BD_STYLE_TEXT);
}

/* Where a tie comes from, and the row where it stands. */
static void write_tie(bd_sheet *sheet, int column, uint32_t evidence, uint32_t source,
                      int64_t row) {
    bd_book *book = sheet->book;
    const bd_store *store = book->input->store;
    const char *name = bd_dictionary_text(bd_store_dictionary(store, BD_TYPE_TEXT), evidence, NULL);
    bd_sheet_text(sheet, column, evidence ? bd_kin_evidence_words(name, book->input->language) : "",
                  BD_STYLE_TEXT);
    const bd_source *at = source ? bd_store_source(store, source) : NULL;
    bool known = at && row != BD_NULL_I64;
    bd_sheet_text(sheet, column + 1,
                  known ? bd_book_place(book, at->file, at->sheet, (uint64_t)row) : "",
                  BD_STYLE_WRAP);
}

static void write_row(bd_sheet *sheet, const conflict_rows *r, uint32_t row) {
    const char *problem =
        bd_dictionary_text(bd_store_dictionary(sheet->book->input->store, BD_TYPE_TEXT),
                           bd_id_at(r->problems, row), NULL);
    uint32_t other = bd_id_at(r->others, row), evidence = bd_id_at(r->other_evidence, row);
    bd_sheet_fit(sheet, problem, widths[PROBLEM]);
    bd_sheet_number(sheet, NUMBER, row + 1, BD_STYLE_NUMBER);
    bd_sheet_text(sheet, PROBLEM, problem, BD_STYLE_WRAP);
    write_person(sheet, r, NAME, bd_id_at(r->persons, row));
    write_person(sheet, r, RELATIVE_NAME, bd_id_at(r->relatives, row));
    write_tie(sheet, EVIDENCE, bd_id_at(r->evidence, row), bd_id_at(r->sources, row),
              bd_integer_at(r->rows, row));
    /* Two relations between the same two: the second tie is to the same person. */
    write_person(sheet, r, OTHER_NAME, other || !evidence ? other : bd_id_at(r->relatives, row));
    write_tie(sheet, OTHER_EVIDENCE, evidence, bd_id_at(r->other_sources, row),
              bd_integer_at(r->other_rows, row));
    sheet->row++;
}

void bd_sheet_kin_conflicts(bd_book *book) {
    conflict_rows r;
    bd_sheet sheet;
    if (book->failed || !open_rows(book, &r)) return;
    if (!bd_sheet_open(book, bd_book_text(book, "亲属关系矛盾", "Kinship contradictions"),
                       &sheet)) {
        free(r.names);
        return;
    }
    bd_sheet_title(
        &sheet, bd_book_text(book, "互相矛盾的亲属关系", "Kinship that cannot all be true"),
        bd_book_text(book,
                     "申报、户籍、婚姻登记或出生日期互相矛盾之处;请先核实,再据此认定亲属关系。",
                     "Where declarations, registers, marriages or dates of birth contradict each "
                     "other: settle these before a relation is relied upon."));
    static const char *const zh[N_COLUMNS] = {
        "序号", "矛盾", "姓名",       "证件号码",           "关系人",   "关系人证件号码",
        "依据", "出处", "另一关系人", "另一关系人证件号码", "另一依据", "另一出处"};
    static const char *const en[N_COLUMNS] = {
        "No.",    "Contradiction", "Name",  "Number",         "Relative",     "Relative's number",
        "Source", "Where",         "Other", "Other's number", "Other source", "Where"};
    const char *titles[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++)
        titles[i] = bd_book_text(book, zh[i], en[i]);
    bd_sheet_header(&sheet, titles, widths, N_COLUMNS);
    lxw_row_t first = sheet.row;
    if (!book->failed) worksheet_freeze_panes(sheet.worksheet, sheet.row, PERSON);
    uint32_t n = r.table->n_rows;
    for (uint32_t row = 0; row < n && row < MOST_SHOWN && !book->failed; row++)
        write_row(&sheet, &r, row);
    if (!book->failed)
        worksheet_autofilter(sheet.worksheet, first - 1, 0, sheet.row - 1, N_COLUMNS - 1);
    if (n > MOST_SHOWN && !book->failed) {
        char rest[160];
        snprintf(rest, sizeof rest,
                 bd_book_text(book, "另有 %u 条,见 bidui sql \"SELECT * FROM kin_conflict\"",
                              "%u more: bidui sql \"SELECT * FROM kin_conflict\""),
                 n - MOST_SHOWN);
        bd_sheet_text(&sheet, PROBLEM, rest, BD_STYLE_NOTE);
        sheet.row++;
    }
    free(r.names);
}
