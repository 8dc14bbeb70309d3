/* A sheet per rule: what it looks for, each finding, and under each the source rows that made it.
 */
#include "engine/base/text.h"
#include "reports/value_text.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

enum { WHO, SUBJECT, WHAT, AMOUNT, PLACE, N_COLUMNS };
static const double widths[N_COLUMNS] = {14, 22, 84, 14, 46};

static void write_list(bd_sheet *sheet, const char *label, const bd_bilingual *items, size_t n) {
    bd_book *book = sheet->book;
    for (size_t i = 0; i < n && !book->failed; i++) {
        const char *text = bd_book_text(book, items[i].zh, items[i].en);
        bd_sheet_fit(sheet, text, widths[SUBJECT] + widths[WHAT]);
        bd_sheet_text(sheet, WHO, i == 0 ? label : "", BD_STYLE_LABEL);
        worksheet_merge_range(sheet->worksheet, sheet->row, SUBJECT, sheet->row, WHAT, "",
                              book->styles[BD_STYLE_WRAP]);
        bd_sheet_text(sheet, SUBJECT, text, BD_STYLE_WRAP);
        sheet->row++;
    }
}

static bool open_sheet(bd_book *book, const bd_rule *rule, bd_sheet *sheet) {
    char name[256];
    snprintf(name, sizeof name, "%s %s", rule->id,
             bd_book_text(book, rule->title.zh, rule->title.en));
    if (!bd_sheet_open(book, name, sheet)) return false;
    char title[300];
    snprintf(title, sizeof title, "%s  %s", rule->id,
             bd_book_text(book, rule->title.zh, rule->title.en));
    for (int i = 0; i < N_COLUMNS; i++)
        worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    bd_sheet_title(sheet, title, NULL);
    write_list(sheet, bd_book_text(book, "目的", "Purpose"), &rule->purpose,
               rule->purpose.zh[0] ? 1 : 0);
    write_list(sheet, bd_book_text(book, "可能的合理解释", "May be innocent"), rule->innocent,
               rule->n_innocent);
    write_list(sheet, bd_book_text(book, "现场核查", "Verify on site"), rule->verify,
               rule->n_verify);
    write_list(sheet, bd_book_text(book, "依据", "Basis"), rule->basis, rule->n_basis);
    sheet->row++;
    const char *const titles[N_COLUMNS] = {
        bd_book_text(book, "姓名", "Name"), bd_book_text(book, "对象", "Subject"),
        bd_book_text(book, "说明 / 依据的原始行", "Explanation / source rows behind it"),
        bd_book_text(book, "涉及金额(元)", "Amount (yuan)"), bd_book_text(book, "出处", "Where")};
    bd_sheet_header(sheet, titles, widths, N_COLUMNS);
    worksheet_freeze_panes(sheet->worksheet, sheet->row, 0);
    return true;
}

/* The filled columns of a source row, by the headers that departments use; below another row of
 * the table (`above`, may be NULL) only those that differ from it. */
static void row_text(bd_book *book, const bd_evidence *evidence, const bd_evidence *above,
                     bd_buffer *out, bd_buffer *value) {
    const bd_store *store = book->input->store;
    const bd_table *table = bd_store_table(store, evidence->table);
    bd_language language = book->input->language;
    bd_buffer_clear(out);
    if (above) bd_buffer_append_text(out, bd_book_text(book, "同上", "as above"));
    for (size_t c = 0; c < table->n_columns && evidence->table_row < table->n_rows; c++) {
        const bd_column *column = &table->columns[c];
        const bd_column_definition *definition = &table->definition->columns[c];
        bool empty = bd_column_null_at(column, evidence->table_row);
        bool same = above && bd_column_bits(column, above->table_row) ==
                                 bd_column_bits(column, evidence->table_row);
        if (!table->column_present[c] || same || (empty && !above) ||
            strcmp(definition->name, "row_no") == 0)
            continue;
        bd_buffer_clear(value);
        if (!empty &&
            bd_store_format_cell(store, column, evidence->table_row, value, book->error) != BD_OK) {
            bd_book_out_of_memory(book);
            return;
        }
        if (out->length_bytes) bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? "; " : ";");
        bd_buffer_append_text(out, bd_column_called(definition, language));
        bd_buffer_append_byte(out, ' ');
        if (empty)
            bd_buffer_append_text(out, bd_book_text(book, "(空)", "(empty)"));
        else
            bd_value_say(table->definition->name, definition->name, definition->type,
                         bd_buffer_text(value), language, book->input->mask, out);
    }
    if (out->failed) bd_book_out_of_memory(book);
}

static const char *table_called(const bd_book *book, uint32_t table) {
    return bd_table_called(&bd_store_schema(book->input->store)->tables[table],
                           book->input->language);
}

/* A row under a finding: which table, what it says, where it stands. */
static void write_line(bd_sheet *sheet, const char *what, const char *text, const char *place,
                       bd_style style) {
    bd_book *book = sheet->book;
    if (book->failed) return;
    /* Merged cells do not grow by themselves. */
    size_t width = (size_t)((widths[SUBJECT] + widths[WHAT] + widths[AMOUNT]) * 1.1);
    size_t n_lines = bd_text_width(text, strlen(text)) / width + 1;
    size_t n_place = bd_text_width(place, strlen(place)) / (size_t)widths[PLACE] + 1;
    if (n_place > n_lines) n_lines = n_place;
    bd_sheet_row_begin(sheet, 13.0 * (double)n_lines + 3, 1);
    bd_sheet_text(sheet, WHO, what, style);
    bd_sheet_text(sheet, SUBJECT, text, style);
    bd_sheet_row_merge(sheet, SUBJECT, AMOUNT, style);
    bd_sheet_text(sheet, PLACE, place, style);
    bd_sheet_row_end(sheet);
}

/* Rows of one list, month by month: all but a few columns are alike. */
#define MOST_DIFFERENCES 5

static bool is_like(const bd_book *book, const bd_evidence *a, const bd_evidence *b) {
    if (!a || a->table != b->table || !a->source || !b->source) return false;
    const bd_table *table = bd_store_table(book->input->store, a->table);
    size_t n = 0;
    for (size_t c = 0; c < table->n_columns && n <= MOST_DIFFERENCES; c++) {
        if (strcmp(table->definition->columns[c].name, "row_no") == 0) continue;
        n += table->column_present[c] && bd_column_bits(&table->columns[c], a->table_row) !=
                                             bd_column_bits(&table->columns[c], b->table_row);
    }
    return n <= MOST_DIFFERENCES;
}

static void write_evidence(bd_sheet *sheet, const bd_evidence *evidence, const bd_evidence *above,
                           bd_style style, bd_buffer *text, bd_buffer *value) {
    bd_book *book = sheet->book;
    const bd_source *source = bd_store_source(book->input->store, evidence->source);
    row_text(book, evidence, is_like(book, above, evidence) ? above : NULL, text, value);
    write_line(sheet, table_called(book, evidence->table), bd_buffer_text(text),
               source ? bd_book_place(book, source->file, source->sheet, evidence->row)
                      : bd_book_text(book, "由以上数据推出", "derived from the data"),
               style);
}

static void write_note(bd_sheet *sheet, const char *text) {
    bd_sheet_row_begin(sheet, 16, 1);
    bd_sheet_text(sheet, WHO, "", BD_STYLE_EVIDENCE);
    bd_sheet_text(sheet, SUBJECT, text, BD_STYLE_NOTE);
    bd_sheet_row_end(sheet);
}

/* Rows of others, against which the finding stands out: how many, and a few of them. */
static void write_context(bd_sheet *sheet, const bd_context *context, bd_buffer *text,
                          bd_buffer *value) {
    bd_book *book = sheet->book;
    bd_buffer_clear(text);
    bd_context_say(table_called(book, context->table), context->n_rows, context->n_examples,
                   book->input->language, text);
    if (text->failed) bd_book_out_of_memory(book);
    write_note(sheet, bd_buffer_text(text));
    for (size_t i = 0; i < context->n_examples && !book->failed; i++)
        write_evidence(sheet, &context->examples[i], NULL, BD_STYLE_CONTEXT, text, value);
}

#define MOST_ABSENCES 20

static void write_absences(bd_sheet *sheet, const bd_finding *finding, bd_buffer *text,
                           bd_buffer *value) {
    bd_book *book = sheet->book;
    const bd_store *store = book->input->store;
    bd_absence_text items[MOST_ABSENCES];
    bd_arena arena;
    bd_arena_init(&arena);
    size_t n = 0;
    for (size_t i = 0; i < finding->n_absences && n < MOST_ABSENCES && !book->failed; i++) {
        const bd_absence *absence = &finding->absences[i];
        const char *column, *shown = NULL;
        bool ok = bd_absence_value(store, absence, &column, value, book->error) == BD_OK;
        if (ok && column) {
            bd_type type = bd_store_table(store, absence->table)->columns[absence->column].type;
            shown = bd_book_masked_as(book, type, bd_buffer_text(value));
            shown = bd_arena_text(&arena, shown, strlen(shown));
            ok = shown != NULL;
        }
        if (!ok) bd_book_out_of_memory(book);
        items[n++] = (bd_absence_text){table_called(book, absence->table), shown, absence->n_rows};
    }
    bd_buffer_clear(text);
    bd_absences_say(items, n, book->input->language, text);
    if (text->failed) bd_book_out_of_memory(book);
    for (const char *at = bd_buffer_text(text); *at && !book->failed;) {
        size_t length = strcspn(at, "\n");
        bd_buffer_clear(value);
        bd_buffer_append(value, at, length);
        write_line(sheet, bd_book_text(book, "未找到", "not found"), bd_buffer_text(value), "",
                   BD_STYLE_EVIDENCE);
        at += length + (at[length] == '\n');
    }
    bd_arena_reset(&arena);
}

static void write_finding(bd_sheet *sheet, const bd_finding *finding) {
    bd_book *book = sheet->book;
    bool english = book->input->language == BD_LANGUAGE_EN;
    char text[4096];
    const char *explanation = english ? finding->explain_en : finding->explain_zh;
    const char *adjusted = english ? finding->adjust_en : finding->adjust_zh;
    snprintf(text, sizeof text, "[%s] %s%s%s",
             bd_severity_name(finding->severity, book->input->language), explanation,
             adjusted[0] ? "\n" : "", adjusted);
    bd_sheet_row_begin(sheet, 0, 0);
    bd_sheet_fit(sheet, text, widths[WHAT]);
    bd_sheet_text(sheet, WHO, finding->subject_name, BD_STYLE_FINDING);
    bd_sheet_text(sheet, SUBJECT, bd_book_masked_as(book, finding->subject_type, finding->subject),
                  BD_STYLE_FINDING);
    bd_sheet_text(sheet, WHAT, bd_book_masked(book, text), BD_STYLE_FINDING);
    bd_sheet_money(sheet, AMOUNT, finding->amount_fen, BD_STYLE_FINDING_MONEY);
    bd_sheet_text(sheet, PLACE, bd_book_region(book, finding), BD_STYLE_FINDING);
    bd_sheet_row_end(sheet);
}

/* A long tail of rows explains nothing more: the ledger has more of them. */
#define MOST_EVIDENCE_ROWS 60
/* `n_rest` rows more are in the ledger, and `n_left_out` in neither. */
static void write_rest(bd_sheet *sheet, size_t n_rest, uint64_t n_left_out) {
    char text[200];
    if (n_rest) {
        snprintf(text, sizeof text,
                 bd_book_text(sheet->book, "另有 %zu 行,见台账:bidui finding show",
                              "%zu more rows are in the ledger: bidui finding show"),
                 n_rest);
    } else {
        snprintf(text, sizeof text,
                 bd_book_text(sheet->book, "另有 %llu 行属于本疑点,可用 bidui sql 查看",
                              "%llu more rows belong to it; bidui sql shows them"),
                 (unsigned long long)n_left_out);
    }
    write_note(sheet, text);
}

static void write_ledger_line(bd_sheet *sheet) {
    write_note(
        sheet,
        bd_book_text(sheet->book, "自此以下疑点的依据行见台账:bidui finding show 编号",
                     "from here on the source rows are in the ledger: bidui finding show NUMBER"));
}

/* Further down a long list nobody leafs through rows: findings there say where theirs are. */
#define MOST_EVIDENCE_ROWS_OF_RULE 10000

static void write_rule(bd_book *book, const bd_rule *rule, bd_buffer *text, bd_buffer *value) {
    const bd_screening *screening = book->input->screening;
    bd_sheet sheet;
    if (!open_sheet(book, rule, &sheet)) return;
    size_t n_written = 0;
    bool told = false;
    for (size_t i = 0; i < screening->n_findings && !book->failed; i++) {
        const bd_finding *finding = &screening->findings[i];
        if (finding->rule != rule) continue;
        if (sheet.row + finding->n_evidence + finding->n_absences +
                    finding->n_contexts * (BD_CONTEXT_MOST_EXAMPLES + 1) + 3 >=
                BD_WORKBOOK_MOST_ROWS &&
            !open_sheet(book, rule, &sheet))
            return;
        write_finding(&sheet, finding);
        if (n_written >= MOST_EVIDENCE_ROWS_OF_RULE) {
            if (!told) write_ledger_line(&sheet);
            told = true;
            continue;
        }
        for (size_t k = 0; k < finding->n_evidence && k < MOST_EVIDENCE_ROWS && !book->failed;
             k++, n_written++)
            write_evidence(&sheet, &finding->evidence[k], k ? &finding->evidence[k - 1] : NULL,
                           BD_STYLE_EVIDENCE, text, value);
        if (finding->n_evidence > MOST_EVIDENCE_ROWS)
            write_rest(&sheet, finding->n_evidence - MOST_EVIDENCE_ROWS, 0);
        if (finding->n_evidence_left_out) write_rest(&sheet, 0, finding->n_evidence_left_out);
        for (size_t k = 0; k < finding->n_contexts && !book->failed; k++, n_written++)
            write_context(&sheet, &finding->contexts[k], text, value);
        if (finding->n_absences) write_absences(&sheet, finding, text, value);
    }
}

void bd_sheet_rules(bd_book *book) {
    const bd_screening *screening = book->input->screening;
    bd_buffer text, value;
    bd_buffer_init(&text);
    bd_buffer_init(&value);
    for (size_t c = 0; c < screening->n_coverage && !book->failed; c++) {
        if (screening->coverage[c].n_findings > 0)
            write_rule(book, screening->coverage[c].rule, &text, &value);
    }
    bd_buffer_reset(&text);
    bd_buffer_reset(&value);
}
