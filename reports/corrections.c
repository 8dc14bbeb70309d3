/* The workbook of corrections: what was set aside and can be mended, one line per cell, with a
 * column to fill in; and the sheets that were not understood, with their questions. */
#include "loaders/case_file.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

static const double widths[BD_N_CORRECTION_FIELDS] = {34, 14, 8, 6, 18, 30, 46, 24, 24};

/* At most so many columns are offered for a row without anything to use. */
#define OFFERED_COLUMNS 4

static const bd_sheet_report *report_of(const bd_book *book, uint32_t source) {
    const bd_load_report *load = book->input->load;
    for (size_t i = 0; i < load->n_sheets; i++) {
        if (load->sheets[i].source == source) return &load->sheets[i];
    }
    return NULL;
}

static const char *header_at(const bd_sheet_report *report, uint32_t column) {
    for (size_t i = 0; report && i < report->n_columns; i++) {
        if (report->columns[i].sheet_column == column) return report->columns[i].header;
    }
    return "";
}

static bool open_sheet(bd_book *book, bd_sheet *sheet) {
    if (!bd_sheet_open(book, bd_book_text(book, "待更正", "To correct"), sheet)) return false;
    bd_sheet_title(
        sheet, bd_book_text(book, "待更正的单元格", "Cells to correct"),
        bd_book_text(
            book,
            "对照原表,在“更正为”一列填写正确内容;行可以排序、删除。填好后把本工作簿放进数据文件夹"
            "(可改名),再运行一次即被采用。",
            "Fill in the column 'Corrected' after the source; lines may be sorted and deleted. "
            "Then "
            "put this workbook into the folder of the data (under any name) and run again."));
    const char *titles[BD_N_CORRECTION_FIELDS];
    for (int f = 0; f < BD_N_CORRECTION_FIELDS; f++)
        titles[f] = bd_correction_field_name((bd_correction_field)f, book->input->language);
    bd_sheet_header(sheet, titles, widths, BD_N_CORRECTION_FIELDS);
    worksheet_freeze_panes(sheet->worksheet, sheet->row, 0);
    return true;
}

static void write_line(bd_sheet *sheet, const bd_set_aside *aside, const bd_sheet_report *report,
                       uint32_t column, const char *text) {
    bd_book *book = sheet->book;
    const bd_source *source = bd_store_source(book->input->store, aside->source);
    if (!source || book->failed) return;
    if (sheet->row >= BD_WORKBOOK_MOST_ROWS && !open_sheet(book, sheet)) return;
    const char *reason = bd_book_text(book, aside->reason_zh ? aside->reason_zh : "",
                                      aside->reason_en ? aside->reason_en : "");
    char letters[8];
    bd_column_to_letters(column, letters);
    bd_sheet_fit(sheet, reason, widths[BD_CORRECTION_REASON]);
    bd_sheet_text(sheet, BD_CORRECTION_FILE, source->file, BD_STYLE_WRAP);
    bd_sheet_text(sheet, BD_CORRECTION_SHEET, source->sheet, BD_STYLE_WRAP);
    bd_sheet_number(sheet, BD_CORRECTION_ROW, (double)aside->row, BD_STYLE_WRAP);
    bd_sheet_text(sheet, BD_CORRECTION_COLUMN, letters, BD_STYLE_WRAP);
    bd_sheet_text(sheet, BD_CORRECTION_HEADER, header_at(report, column), BD_STYLE_WRAP);
    bd_sheet_text(sheet, BD_CORRECTION_TEXT, bd_book_masked(book, text), BD_STYLE_WRAP);
    bd_sheet_text(sheet, BD_CORRECTION_REASON, reason, BD_STYLE_WRAP);
    bd_sheet_text(sheet, BD_CORRECTION_VALUE, "", BD_STYLE_INPUT);
    bd_sheet_text(sheet, BD_CORRECTION_SHA256, source->sha256, BD_STYLE_TEXT);
    sheet->row++;
}

/* A row that named nobody: the columns that would. */
static void write_row(bd_sheet *sheet, const bd_set_aside *aside, const bd_sheet_report *report) {
    const bd_schema *schema = bd_store_schema(sheet->book->input->store);
    int n = 0;
    for (size_t i = 0;
         report && report->table < schema->n_tables && i < report->n_columns && n < OFFERED_COLUMNS;
         i++) {
        const bd_column_mapping *mapping = &report->columns[i];
        if (mapping->sheet_column == UINT32_MAX || mapping->table_column == UINT32_MAX) continue;
        const bd_column_definition *column =
            &schema->tables[report->table].columns[mapping->table_column];
        if (column->type != BD_TYPE_PERSON && column->type != BD_TYPE_NAME && !column->required)
            continue;
        write_line(sheet, aside, report, mapping->sheet_column, aside->text ? aside->text : "");
        n++;
    }
}

static bool can_be_mended(const bd_set_aside *aside) {
    return aside->cell_only ? aside->column > 0 : aside->row_class == BD_ROW_UNUSABLE;
}

static bool is_question(const bd_sheet_report *report) {
    return report->n_rows_by_class[BD_ROW_SHEET] > 0 && !report->summary && report->question_zh;
}

static void write_questions(bd_book *book) {
    const bd_load_report *load = book->input->load;
    bd_sheet sheet;
    bool any = false;
    static const double question_widths[] = {46, 18, 10, 80};
    for (size_t i = 0; i < load->n_sheets && !book->failed; i++) {
        const bd_sheet_report *report = &load->sheets[i];
        const bd_source *source = bd_store_source(book->input->store, report->source);
        if (!is_question(report) || !source) continue;
        if (!any) {
            if (!bd_sheet_open(book, bd_book_text(book, "待回答", "To answer"), &sheet)) return;
            bd_sheet_title(
                &sheet, bd_book_text(book, "没有导入的工作表", "Sheets that were not loaded"),
                bd_book_text(book,
                             "答案写在 case.yaml 里:用 bidui inspect --write 写出,改正后再运行。",
                             "The answers go into case.yaml: write it with bidui inspect "
                             "--write, correct it, and run again."));
            const char *const titles[] = {
                bd_book_text(book, "文件", "File"), bd_book_text(book, "工作表", "Sheet"),
                bd_book_text(book, "行数", "Rows"), bd_book_text(book, "问题", "Question")};
            bd_sheet_header(&sheet, titles, question_widths, 4);
            any = true;
        }
        const char *question = bd_book_text(book, report->question_zh, report->question_en);
        bd_sheet_fit(&sheet, question, question_widths[3]);
        bd_sheet_text(&sheet, 0, source->file, BD_STYLE_WRAP);
        bd_sheet_text(&sheet, 1, source->sheet, BD_STYLE_TEXT);
        bd_sheet_number(&sheet, 2, (double)report->n_rows_by_class[BD_ROW_SHEET], BD_STYLE_NUMBER);
        bd_sheet_text(&sheet, 3, question, BD_STYLE_WRAP);
        sheet.row++;
    }
}

bool bd_report_has_corrections(const bd_report_input *input) {
    for (size_t i = 0; i < input->load->n_set_aside; i++) {
        if (can_be_mended(&input->load->set_aside[i])) return true;
    }
    for (size_t i = 0; i < input->load->n_sheets; i++) {
        if (is_question(&input->load->sheets[i])) return true;
    }
    return false;
}

void bd_sheet_corrections(bd_book *book) {
    const bd_load_report *load = book->input->load;
    bd_sheet sheet;
    if (!open_sheet(book, &sheet)) return;
    for (size_t i = 0; i < load->n_set_aside && !book->failed; i++) {
        const bd_set_aside *aside = &load->set_aside[i];
        if (!can_be_mended(aside)) continue;
        const bd_sheet_report *report = report_of(book, aside->source);
        if (aside->cell_only)
            write_line(&sheet, aside, report, aside->column - 1, aside->text ? aside->text : "");
        else
            write_row(&sheet, aside, report);
    }
    write_questions(book);
}
