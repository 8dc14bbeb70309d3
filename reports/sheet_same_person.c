/* Why records under masked, damaged or missing numbers, or under one number and two names, are held
 * for one person: of every finding that rests on such a pair, what each field adds, in bits, up to
 * the probability. */
#include "engine/base/probability.h"
#include "engine/ident/name.h"
#include "engine/ident/person_id.h"
#include "engine/store/access.h"
#include "reports/workbook_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST_PAIRS 20u /* of one finding */
#define MOST_ROWS 50000u

enum { RANK, RULE, FIELD, FIRST, SECOND, LEVEL, BITS, TOTAL, PROBABILITY, N_COLUMNS };
static const double widths[N_COLUMNS] = {7, 10, 18, 30, 30, 34, 9, 9, 10};

/* Grade C, equal whole numbers under different names: one row in ten thousand bears a number that
 * passes and is somebody else's; of rows that bear the right one, two in a hundred have a name that
 * really differs (renamed, a substitute for a rare character, the head's name for a member). */
#define OTHERS_NUMBER 1e-4
#define OTHER_NAME 0.02

typedef struct pairs {
    bd_sheet sheet;
    bool open, full;
    size_t same_person; /* number of the table; SIZE_MAX: none */
    const bd_table *of_pairs, *steps;
    const bd_column *fields, *a_values, *b_values, *levels, *grades, *persons;
    const bd_column *linked, *pair, *bits, *total, *probability;
} pairs;

static const bd_column *find_column(const bd_table *table, const char *name, bd_type type) {
    size_t c = bd_table_definition_find(table->definition, name, strlen(name));
    return c != SIZE_MAX && table->columns[c].type == type ? &table->columns[c] : NULL;
}

/* The columns of same_person and same_person_field; false when one of them is missing. */
static bool open_tables(const bd_book *book, pairs *p) {
    const bd_store *store = book->input->store;
    bool english = book->input->language == BD_LANGUAGE_EN;
    p->of_pairs = bd_store_find_table(store, "same_person", &p->same_person);
    p->steps = bd_store_find_table(store, "same_person_field", NULL);
    if (!p->of_pairs || !p->steps) return false;
    p->persons = bd_table_ids(p->of_pairs, "a", BD_TYPE_PERSON);
    p->grades = bd_table_ids(p->of_pairs, "grade", BD_TYPE_CODE);
    p->linked = find_column(p->of_pairs, "linked", BD_TYPE_BOOL);
    p->pair = bd_table_integers(p->steps, "pair", BD_TYPE_INT);
    p->fields = bd_table_ids(p->steps, "field", BD_TYPE_CODE);
    p->a_values = bd_table_ids(p->steps, "a_value", BD_TYPE_TEXT);
    p->b_values = bd_table_ids(p->steps, "b_value", BD_TYPE_TEXT);
    p->levels = bd_table_ids(p->steps, english ? "level_en" : "level", BD_TYPE_TEXT);
    p->bits = find_column(p->steps, "bits", BD_TYPE_REAL);
    p->total = find_column(p->steps, "total", BD_TYPE_REAL);
    p->probability = find_column(p->steps, "probability", BD_TYPE_REAL);
    return p->grades && p->linked && p->pair && p->fields && p->levels && p->bits && p->total &&
           p->probability;
}

static bool open_sheet(bd_book *book, pairs *p) {
    if (p->open) return true;
    if (!bd_sheet_open(book, bd_book_text(book, "同一人依据", "Why one person"), &p->sheet))
        return false;
    bd_sheet_title(
        &p->sheet, bd_book_text(book, "为什么认为是同一人", "Why records are held for one person"),
        bd_book_text(book,
                     "权重以比特计:每 1 比特使把握加倍,负数表示相反;累计换算为概率。等级 C "
                     "号码相同而姓名不同,"
                     "D 为残缺号码,E 仅供人工比对。",
                     "Weights are bits: each doubles the odds, negative ones speak against; their "
                     "sum stands for "
                     "the probability. Grade C: one number, two names; D: part of a number; E: to "
                     "compare by hand "
                     "only."));
    static const char *const zh[N_COLUMNS] = {
        "排名", "规则", "字段", "记录一", "记录二", "比较结果", "权重(比特)", "累计(比特)", "概率"};
    static const char *const en[N_COLUMNS] = {"Rank",          "Rule",       "Field",
                                              "Record 1",      "Record 2",   "Comparison",
                                              "Weight (bits)", "Sum (bits)", "Probability"};
    const char *titles[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++)
        titles[i] = bd_book_text(book, zh[i], en[i]);
    bd_sheet_header(&p->sheet, titles, widths, N_COLUMNS);
    if (!book->failed) worksheet_freeze_panes(p->sheet.worksheet, p->sheet.row, 0);
    p->open = true;
    return !book->failed;
}

static const char *field_words(const bd_book *book, const char *name) {
    static const char *const words[][3] = {{"person_name", "姓名", "name"},
                                           {"id_no", "证件号码", "number"},
                                           {"birth_date", "出生日期", "date of birth"},
                                           {"gender", "性别", "sex"},
                                           {"village", "村(社区)", "village"},
                                           {"town", "乡镇(街道)", "town"},
                                           {"region_code", "县(市、区)", "county"},
                                           {"phone", "电话", "phone"},
                                           {"account_no", "银行账号", "account"},
                                           {"household_id", "户号", "household number"},
                                           {"candidates", "其他可能的人", "other candidates"},
                                           {"contradiction", "相互矛盾", "contradiction"},
                                           {"checked", "现场核查", "verification"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(name, words[i][0]) == 0)
            return words[i][book->input->language == BD_LANGUAGE_EN ? 2 : 1];
    }
    return name;
}

/* The row of a pair over its fields. */
static void write_heading(pairs *p, const bd_finding *finding, const char *grade, bool linked,
                          double probability) {
    bd_sheet *sheet = &p->sheet;
    bd_book *book = sheet->book;
    char what[200];
    snprintf(what, sizeof what, bd_book_text(book, "等级 %s:%s", "grade %s: %s"), grade,
             *grade == 'C'
                 ? bd_book_text(book, "号码相同,姓名须先核实", "one number; settle the name")
             : linked        ? bd_book_text(book, "认作同一人", "held for one person")
             : *grade == 'E' ? bd_book_text(book, "仅供人工比对", "to be compared by hand only")
                             : bd_book_text(book, "未认定", "not linked"));
    bd_sheet_number(sheet, RANK, finding->subject_rank, BD_STYLE_FINDING);
    bd_sheet_text(sheet, RULE, finding->rule->id, BD_STYLE_FINDING);
    bd_sheet_text(sheet, FIELD, finding->subject_name, BD_STYLE_FINDING);
    bd_sheet_text(sheet, FIRST, bd_book_masked_as(book, finding->subject_type, finding->subject),
                  BD_STYLE_FINDING);
    bd_sheet_text(sheet, SECOND, "", BD_STYLE_FINDING);
    bd_sheet_text(sheet, LEVEL, what, BD_STYLE_FINDING);
    bd_sheet_text(sheet, BITS, "", BD_STYLE_FINDING);
    bd_sheet_text(sheet, TOTAL, "", BD_STYLE_FINDING);
    bd_sheet_number(sheet, PROBABILITY, probability, BD_STYLE_FINDING);
    sheet->row++;
}

static void write_step(pairs *p, const char *field, const char *first, const char *second,
                       const char *level, const double numbers[3]) {
    bd_sheet *sheet = &p->sheet;
    bd_book *book = sheet->book;
    if (book->failed) return;
    lxw_row_col_options options = {.level = 1};
    worksheet_set_row_opt(sheet->worksheet, sheet->row, 15, NULL, &options);
    bd_sheet_text(sheet, RANK, "", BD_STYLE_TEXT);
    bd_sheet_text(sheet, RULE, "", BD_STYLE_TEXT);
    bd_sheet_text(sheet, FIELD, field_words(book, field), BD_STYLE_TEXT);
    bd_sheet_text(sheet, FIRST, bd_book_masked(book, first), BD_STYLE_TEXT);
    bd_sheet_text(sheet, SECOND, bd_book_masked(book, second), BD_STYLE_TEXT);
    bd_sheet_text(sheet, LEVEL, level, BD_STYLE_TEXT);
    for (int i = 0; i < 3; i++)
        bd_sheet_number(sheet, BITS + i, numbers[i], BD_STYLE_TEXT);
    sheet->row++;
}

/* --- Pairs of same_person (grades D and E)
 * ------------------------------------------------------- */

static void write_pair(pairs *p, const bd_finding *finding, uint32_t row) {
    bd_book *book = p->sheet.book;
    const bd_dictionary *texts = bd_store_dictionary(book->input->store, BD_TYPE_TEXT);
    uint32_t low = 0, high = p->steps->n_rows;
    int64_t wanted = (int64_t)row + 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bd_integer_at(p->pair, middle) < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    uint32_t end = low;
    while (end < p->steps->n_rows && bd_integer_at(p->pair, end) == wanted)
        end++;
    if (low == end) return;
    write_heading(p, finding, bd_dictionary_text(texts, bd_id_at(p->grades, row), NULL),
                  bd_column_bits(p->linked, row) != 0, bd_real_at(p->probability, end - 1));
    for (; low < end && !book->failed; low++) {
        double numbers[3] = {bd_real_at(p->bits, low), bd_real_at(p->total, low),
                             bd_real_at(p->probability, low)};
        write_step(p, bd_dictionary_text(texts, bd_id_at(p->fields, low), NULL),
                   bd_dictionary_text(texts, bd_id_at(p->a_values, low), NULL),
                   bd_dictionary_text(texts, bd_id_at(p->b_values, low), NULL),
                   bd_dictionary_text(texts, bd_id_at(p->levels, low), NULL), numbers);
    }
}

static size_t write_pairs(bd_book *book, pairs *p, const bd_finding *finding) {
    size_t n = 0;
    for (size_t k = 0; k < finding->n_evidence && n < MOST_PAIRS && !book->failed; k++) {
        const bd_evidence *evidence = &finding->evidence[k];
        if (evidence->table != p->same_person || evidence->table_row >= p->of_pairs->n_rows)
            continue;
        if (!open_sheet(book, p)) return n;
        write_pair(p, finding, evidence->table_row);
        n++;
    }
    return n;
}

/* --- Equal numbers under different names (grade C)
 * ----------------------------------------------- */

static void write_other_name(pairs *p, const bd_finding *finding, const char *name) {
    bd_book *book = p->sheet.book;
    double number = -log2(OTHERS_NUMBER), differs = log2(OTHER_NAME / (1 - OTHER_NAME));
    double sum = number + differs, chance = 1 / (1 + exp2(-number)),
           probability = 1 / (1 + exp2(-sum));
    write_heading(p, finding, "C", true, bd_probability_rounded(probability));
    const double of_number[3] = {floor(number * 10 + 0.5) / 10, floor(number * 10 + 0.5) / 10,
                                 bd_probability_rounded(chance)};
    const double of_name[3] = {floor(differs * 10 + 0.5) / 10, floor(sum * 10 + 0.5) / 10,
                               bd_probability_rounded(probability)};
    write_step(p, "id_no", finding->subject, finding->subject,
               bd_book_text(book, "相同(通过校验)", "same (passes its check)"), of_number);
    write_step(p, "person_name", finding->subject_name, name, bd_book_text(book, "不同", "differs"),
               of_name);
}

/* Rows behind the finding that bear its subject's number and another name. */
static void write_other_names(bd_book *book, pairs *p, const bd_finding *finding) {
    const bd_store *store = book->input->store;
    const bd_dictionary *texts = bd_store_dictionary(store, BD_TYPE_TEXT);
    uint32_t person = bd_dictionary_find(bd_store_dictionary(store, BD_TYPE_PERSON),
                                         finding->subject, strlen(finding->subject));
    const bd_table *table = NULL;
    const bd_column *ids = NULL, *names = NULL;
    uint32_t seen[MOST_PAIRS];
    size_t n = 0;
    bd_id_problem problem =
        (bd_id_problem)bd_dictionary_attribute(bd_store_dictionary(store, BD_TYPE_PERSON), person);
    if (!person || !finding->subject_name[0] ||
        (problem != BD_ID_OK && problem != BD_ID_CONVERTED && problem != BD_ID_REPAIRED))
        return;
    for (size_t k = 0; k < finding->n_evidence && n < MOST_PAIRS && !book->failed; k++) {
        const bd_evidence *evidence = &finding->evidence[k];
        if (table != bd_store_table(store, evidence->table)) {
            table = bd_store_table(store, evidence->table);
            ids = bd_table_ids(table, "id_no", BD_TYPE_PERSON);
            names = bd_table_ids(table, "person_name", BD_TYPE_NAME);
        }
        uint32_t row = evidence->table_row;
        if (table->definition->derived || !ids || !names || row >= table->n_rows) continue;
        uint32_t called = bd_id_at(names, row);
        if (bd_id_at(ids, row) != person || !called) continue;
        bool known = false;
        for (size_t i = 0; i < n; i++)
            known = known || seen[i] == called;
        size_t length;
        const char *name = bd_dictionary_text(texts, called, &length);
        bd_name_relation relation;
        if (known || strcmp(name, finding->subject_name) == 0) continue;
        if (bd_name_compare(finding->subject_name, strlen(finding->subject_name), name, length,
                            &relation, book->error) != BD_OK) {
            bd_book_out_of_memory(book);
            return;
        }
        if (relation != BD_NAME_DIFFERENT || !open_sheet(book, p)) continue;
        seen[n++] = called;
        write_other_name(p, finding, name);
    }
}

void bd_sheet_same_person(bd_book *book) {
    const bd_screening *screening = book->input->screening;
    pairs p = {.same_person = SIZE_MAX};
    if (!open_tables(book, &p)) p.same_person = SIZE_MAX;
    for (size_t i = 0; i < screening->n_findings && !book->failed; i++) {
        if (p.open && p.sheet.row >= MOST_ROWS) break;
        const bd_finding *finding = &screening->findings[i];
        if (p.same_person != SIZE_MAX) write_pairs(book, &p, finding);
        if (finding->subject_type == BD_TYPE_PERSON) write_other_names(book, &p, finding);
    }
    if (p.open && p.sheet.row >= MOST_ROWS && !book->failed) {
        bd_sheet_text(&p.sheet, FIELD,
                      bd_book_text(book, "其余见 bidui sql:表 same_person_field",
                                   "for the rest see bidui sql: table same_person_field"),
                      BD_STYLE_NOTE);
        p.sheet.row++;
    }
}
