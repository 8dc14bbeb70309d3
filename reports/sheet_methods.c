/* The method sheet of every rule: the twelve elements of the national audit-method template. */
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

#define VALUE_WIDTH 130.0

static void element(bd_sheet *sheet, const char *label, const char *text, bd_style style) {
    if (sheet->book->failed || !text || !text[0]) return;
    bd_sheet_fit(sheet, text, VALUE_WIDTH);
    bd_sheet_text(sheet, 0, label, BD_STYLE_LABEL);
    bd_sheet_text(sheet, 1, text, style);
    sheet->row++;
}

static const char *joined(bd_book *book, bd_buffer *out, const bd_bilingual *items, size_t n) {
    bd_buffer_clear(out);
    for (size_t i = 0; i < n; i++) {
        if (i) bd_buffer_append_byte(out, '\n');
        bd_buffer_format(out, "%zu. ", i + 1);
        bd_buffer_append_text(out, bd_book_text(book, items[i].zh, items[i].en));
    }
    return bd_buffer_text(out);
}

static const char *data_needed(bd_book *book, bd_buffer *out, const bd_rule *rule) {
    const bd_schema *schema = bd_store_schema(book->input->store);
    bd_buffer_clear(out);
    const bd_query *query = &rule->query;
    for (size_t t = 0; t < query->n_tables_used; t++) {
        if (t) bd_buffer_append_byte(out, '\n');
        const bd_table_definition *table = &schema->tables[query->tables_used[t]];
        bd_language language = book->input->language;
        bd_buffer_append_text(out, bd_table_called(table, language));
        bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? ": " : ":");
        bool first = true;
        for (size_t c = 0; c < query->n_columns_used; c++) {
            const struct bd_column_use *use = &query->columns_used[c];
            if (use->table != query->tables_used[t] || use->column >= table->n_columns) continue;
            if (!first) bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? ", " : "、");
            first = false;
            bd_buffer_append_text(out, bd_column_called(&table->columns[use->column], language));
        }
    }
    return bd_buffer_text(out);
}

static const char *parameters(bd_book *book, bd_buffer *out, const bd_rule *rule) {
    bd_buffer_clear(out);
    for (size_t i = 0; i < rule->n_parameters; i++) {
        const bd_rule_parameter *parameter = &rule->parameters[i];
        if (i) bd_buffer_append_byte(out, '\n');
        bd_buffer_format(
            out, "%s (:%s) = ", bd_book_text(book, parameter->title.zh, parameter->title.en),
            parameter->name);
        if (parameter->value.text) {
            bd_buffer_append(out, parameter->value.text, parameter->value.length);
        } else if (parameter->value.type == BD_TYPE_REAL) {
            bd_buffer_format(out, "%g", parameter->value.real);
        } else if (parameter->value.type == BD_TYPE_MONEY) {
            bd_buffer_format(out, "%.2f", (double)parameter->value.integer / 100.0);
        } else {
            bd_buffer_format(out, "%lld", (long long)parameter->value.integer);
        }
        const char *unit = bd_parameter_unit_name(parameter, book->input->language);
        if (unit[0]) bd_buffer_format(out, " %s", unit);
        bd_parameter_say_origin(parameter, book->input->language, out);
    }
    return bd_buffer_text(out);
}

static void write_rule(bd_sheet *sheet, const bd_rule *rule, bd_buffer *out) {
    bd_book *book = sheet->book;
    char title[300];
    snprintf(title, sizeof title, "%s  %s", rule->id,
             bd_book_text(book, rule->title.zh, rule->title.en));
    worksheet_write_string(sheet->worksheet, sheet->row++, 0, title,
                           book->styles[BD_STYLE_SUBTITLE]);
    element(sheet, bd_book_text(book, "目的", "Purpose"),
            bd_book_text(book, rule->purpose.zh, rule->purpose.en), BD_STYLE_WRAP);
    element(sheet, bd_book_text(book, "所需数据", "Required data"), data_needed(book, out, rule),
            BD_STYLE_WRAP);
    element(sheet, bd_book_text(book, "步骤", "Steps"),
            joined(book, out, rule->steps, rule->n_steps), BD_STYLE_WRAP);
    element(sheet, bd_book_text(book, "参数", "Parameters"), parameters(book, out, rule),
            BD_STYLE_WRAP);
    element(sheet, bd_book_text(book, "合理解释", "May be innocent"),
            joined(book, out, rule->innocent, rule->n_innocent), BD_STYLE_WRAP);
    element(sheet, bd_book_text(book, "核查建议", "Advice"),
            joined(book, out, rule->verify, rule->n_verify), BD_STYLE_WRAP);
    element(sheet, bd_book_text(book, "法规", "Regulation"),
            joined(book, out, rule->basis, rule->n_basis), BD_STYLE_WRAP);
    bd_buffer_clear(out);
    bd_buffer_append(out, rule->text + rule->query_begin_byte,
                     rule->query_end_byte - rule->query_begin_byte);
    element(sheet, bd_book_text(book, "审计语言(SQL)", "Language (SQL)"), bd_buffer_text(out),
            BD_STYLE_CODE);
    char mark[160];
    snprintf(mark, sizeof mark, "%s; SHA-256 %.16s", rule->status, rule->sha256);
    element(sheet, bd_book_text(book, "状态与版本", "Status and version"), mark, BD_STYLE_WRAP);
    char yield[96];
    bd_book_yield_text(book, rule, yield);
    element(sheet, bd_book_text(book, "核查情况", "Verification so far"), yield, BD_STYLE_WRAP);
    if (out->failed) bd_book_out_of_memory(book);
    sheet->row++;
}

void bd_sheet_methods(bd_book *book) {
    const bd_screening *screening = book->input->screening;
    bd_sheet sheet;
    if (!bd_sheet_open(book, bd_book_text(book, "审计方法", "Methods"), &sheet)) return;
    worksheet_set_column(sheet.worksheet, 0, 0, 18, NULL);
    worksheet_set_column(sheet.worksheet, 1, 1, VALUE_WIDTH, NULL);
    bd_sheet_title(&sheet, bd_book_text(book, "审计方法表", "Method sheets"), NULL);
    bd_buffer out;
    bd_buffer_init(&out);
    for (size_t i = 0; i < screening->n_coverage && !book->failed; i++)
        write_rule(&sheet, screening->coverage[i].rule, &out);
    bd_buffer_reset(&out);
}
