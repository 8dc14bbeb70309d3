/* Rows that did not become records, and cells that could not be read: nothing disappears. */
#include "reports/workbook_internal.h"

#include <stdio.h>

#define N_COLUMNS 6
static const double widths[N_COLUMNS] = {46, 8, 8, 14, 60, 60};

static bool open_sheet(bd_book *book, bd_sheet *sheet) {
    if (!bd_sheet_open(book, bd_book_text(book, "搁置", "Set aside"), sheet)) return false;
    bd_sheet_title(sheet,
                   bd_book_text(book, "没有成为记录的行,和没有读懂的单元格",
                                "Rows that are no records, and cells that could not be read"),
                   book->input->load->set_aside_cut
                       ? bd_book_text(book, "只列出一部分;全部数目见“数据质量”",
                                      "Only a part is listed; all are counted under Data quality")
                       : NULL);
    const char *const titles[N_COLUMNS] = {bd_book_text(book, "来源", "Source"),
                                           bd_book_text(book, "行", "Row"),
                                           bd_book_text(book, "列", "Column"),
                                           bd_book_text(book, "认作", "Taken for"),
                                           bd_book_text(book, "内容", "Text"),
                                           bd_book_text(book, "原因和办法", "Reason and remedy")};
    bd_sheet_header(sheet, titles, widths, N_COLUMNS);
    worksheet_freeze_panes(sheet->worksheet, sheet->row, 0);
    return true;
}

void bd_sheet_set_aside(bd_book *book) {
    const bd_load_report *load = book->input->load;
    bd_sheet sheet;
    if (!open_sheet(book, &sheet)) return;
    for (size_t i = 0; i < load->n_set_aside && !book->failed; i++) {
        const bd_set_aside *aside = &load->set_aside[i];
        if (!aside->cell_only && aside->row_class == BD_ROW_BLANK)
            continue; /* counted under Data quality */
        if (sheet.row >= BD_WORKBOOK_MOST_ROWS && !open_sheet(book, &sheet)) return;
        const bd_source *source = bd_store_source(book->input->store, aside->source);
        const char *reason = bd_book_text(book, aside->reason_zh ? aside->reason_zh : "",
                                          aside->reason_en ? aside->reason_en : "");
        bd_sheet_text(&sheet, 0, source ? bd_book_place(book, source->file, source->sheet, 0) : "?",
                      BD_STYLE_TEXT);
        bd_sheet_number(&sheet, 1, (double)aside->row, BD_STYLE_NUMBER);
        if (aside->column) {
            bd_sheet_number(&sheet, 2, aside->column, BD_STYLE_NUMBER);
        } else {
            bd_sheet_text(&sheet, 2, "", BD_STYLE_TEXT);
        }
        bd_sheet_text(&sheet, 3,
                      aside->cell_only ? bd_book_text(book, "单元格", "cell")
                                       : bd_row_class_name(aside->row_class, book->input->language),
                      BD_STYLE_TEXT);
        bd_sheet_text(&sheet, 4, bd_book_masked(book, aside->text ? aside->text : ""),
                      BD_STYLE_WRAP);
        bd_sheet_text(&sheet, 5, reason, BD_STYLE_WRAP);
        sheet.row++;
    }
}
