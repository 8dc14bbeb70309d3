/* The method sheets of rules as a workbook: an index, then a sheet per rule with the twelve
 * elements of the national audit-method template; the flow chart is laid out in cells. */
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

#define LABEL_WIDTH 16.0
#define BOX_WIDTH 27.0 /* of each of the columns beside the label */
#define BOXES_A_ROW 4
#define FLOW_CHART 5 /* the element */
#define LANGUAGE 6
#define MOST_LINES 24 /* a row can only be so high: longer texts go on in the next */

/* A value over all columns beside the label. */
static void wide(bd_sheet *sheet, const char *text, bd_style style) {
    bd_book *book = sheet->book;
    if (book->failed) return;
    bd_sheet_fit(sheet, text, BOX_WIDTH * BOXES_A_ROW);
    lxw_row_t row = sheet->row;
    char first[] = "";
    if (worksheet_merge_range(sheet->worksheet, row, 1, row, BOXES_A_ROW, first,
                              book->styles[style]) != LXW_NO_ERROR)
        book->failed = true;
    bd_sheet_text(sheet, 1, text, style);
}

static void next(bd_sheet *sheet, const char *label, const char *text, bd_style style) {
    wide(sheet, text, style);
    bd_sheet_text(sheet, 0, label, BD_STYLE_LABEL);
    sheet->row++;
}

/* --- Flow chart ---------------------------------------------------------------------------------
 */

static void arrow(bd_sheet *sheet) {
    bd_sheet_text(sheet, 0, "", BD_STYLE_LABEL);
    wide(sheet, "▼", BD_STYLE_ARROW);
    sheet->row++;
}

/* The tables that the rule reads, a few boxes a row. */
static void sources(bd_sheet *sheet, const bd_rule *rule, const char *label, bd_arena *arena) {
    const bd_query *query = &rule->query;
    for (size_t i = 0; i < query->n_tables_used; i++) {
        const bd_table_definition *table = &query->schema->tables[query->tables_used[i]];
        const char *title = bd_table_title(table, sheet->book->input->language, arena);
        if (!title) {
            bd_book_out_of_memory(sheet->book);
            return;
        }
        size_t place = i % BOXES_A_ROW;
        if (place == 0) bd_sheet_text(sheet, 0, i == 0 ? label : "", BD_STYLE_LABEL);
        bd_sheet_text(sheet, (int)place + 1, title, BD_STYLE_BOX);
        if (place + 1 == BOXES_A_ROW || i + 1 == query->n_tables_used) sheet->row++;
    }
}

static void flow_chart(bd_sheet *sheet, const bd_rule *rule, const char *label, bd_arena *arena) {
    bd_book *book = sheet->book;
    sources(sheet, rule, label, arena);
    for (size_t i = 0; i < rule->n_steps; i++) {
        arrow(sheet);
        next(sheet, "", bd_book_text(book, rule->steps[i].zh, rule->steps[i].en), BD_STYLE_BOX);
    }
    arrow(sheet);
    char last[400];
    snprintf(last, sizeof last, "%s %s", bd_book_text(book, "疑点", "Clue"),
             bd_book_text(book, rule->title.zh, rule->title.en));
    next(sheet, "", last, BD_STYLE_FINDING);
}

/* --- Sheets -------------------------------------------------------------------------------------
 */

/* Behind the n-th line; NULL when there are not more. */
static char *after_lines(char *text, int n) {
    for (; n > 0; n--) {
        char *newline = strchr(text, '\n');
        if (!newline) return NULL;
        text = newline + 1;
    }
    return *text ? text : NULL;
}

static void write_element(bd_sheet *sheet, const bd_rule *rule, size_t element, bd_buffer *out) {
    bd_book *book = sheet->book;
    char label[120];
    snprintf(label, sizeof label, "%zu %s", element + 1,
             bd_method_element_title(element, book->input->language));
    /* What is in brackets stands in the value. */
    label[strcspn(label, "((")] = '\0';
    bd_buffer_clear(out);
    if (bd_method_element(rule, element, book->input->language, out, NULL) != BD_OK) {
        bd_book_out_of_memory(book);
        return;
    }
    while (out->length_bytes && out->data[out->length_bytes - 1] == '\n')
        out->data[--out->length_bytes] = '\0';
    char *at = out->length_bytes ? out->data : NULL;
    do {
        char *end = at ? after_lines(at, MOST_LINES) : NULL;
        if (end) end[-1] = '\0';
        next(sheet, label, at ? at : "", element == LANGUAGE ? BD_STYLE_CODE : BD_STYLE_WRAP);
        label[0] = '\0';
        at = end;
    } while (at && !book->failed);
}

static void write_rule(bd_book *book, const bd_rule *rule, bd_buffer *out, bd_arena *arena) {
    bd_sheet sheet;
    if (!bd_sheet_open(book, rule->id, &sheet)) return;
    worksheet_set_column(sheet.worksheet, 0, 0, LABEL_WIDTH, NULL);
    worksheet_set_column(sheet.worksheet, 1, BOXES_A_ROW, BOX_WIDTH, NULL);
    char title[400];
    snprintf(title, sizeof title, "%s  %s", rule->id,
             bd_book_text(book, rule->title.zh, rule->title.en));
    bd_sheet_title(&sheet, title,
                   bd_book_text(book, "计算机审计方法", "Method of computer-assisted audit"));
    for (size_t i = 0; i < BD_METHOD_ELEMENTS && !book->failed; i++) {
        char label[40];
        snprintf(label, sizeof label, "%d %s", FLOW_CHART + 1,
                 bd_method_element_title(FLOW_CHART, book->input->language));
        if (i == FLOW_CHART)
            flow_chart(&sheet, rule, label, arena);
        else
            write_element(&sheet, rule, i, out);
    }
}

static void write_index(bd_book *book) {
    const bd_rule_set *rules = book->input->rules;
    bd_sheet sheet;
    if (!bd_sheet_open(book, bd_book_text(book, "目录", "Index"), &sheet)) return;
    bd_sheet_title(&sheet, bd_book_text(book, "审计方法表", "Method sheets"), NULL);
    const char *titles[] = {bd_book_text(book, "编码", "Code"), bd_book_text(book, "名称", "Name"),
                            bd_book_text(book, "等级", "Severity"),
                            bd_book_text(book, "状态", "Status"),
                            bd_book_text(book, "类别", "Family")};
    const double widths[] = {12, 70, 10, 14, 20};
    bd_sheet_header(&sheet, titles, widths, 5);
    for (size_t i = 0; i < rules->n_rules && !book->failed; i++) {
        const bd_rule *rule = rules->rules[i];
        char link[64];
        snprintf(link, sizeof link, "internal:'%.40s'!A1", rule->id);
        if (worksheet_write_url_opt(sheet.worksheet, sheet.row, 0, link,
                                    book->styles[BD_STYLE_LINK], rule->id, NULL) != LXW_NO_ERROR)
            book->failed = true;
        bd_sheet_text(&sheet, 1, bd_book_text(book, rule->title.zh, rule->title.en), BD_STYLE_TEXT);
        if (worksheet_write_string(sheet.worksheet, sheet.row, 2,
                                   bd_severity_name(rule->severity, book->input->language),
                                   bd_book_severity_style(book, rule->severity)) != LXW_NO_ERROR)
            book->failed = true;
        bd_sheet_text(&sheet, 3, rule->status, BD_STYLE_TEXT);
        bd_sheet_text(&sheet, 4, rule->family, BD_STYLE_TEXT);
        sheet.row++;
    }
}

void bd_method_book_fill(bd_book *book) {
    bd_buffer out;
    bd_arena arena;
    bd_buffer_init(&out);
    bd_arena_init(&arena);
    write_index(book);
    for (size_t i = 0; i < book->input->rules->n_rules && !book->failed; i++)
        write_rule(book, book->input->rules->rules[i], &out, &arena);
    bd_buffer_reset(&out);
    bd_arena_reset(&arena);
}
