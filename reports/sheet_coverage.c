/* What every rule could look at: "found nothing" and "could not look" are never the same line. */
#include "engine/base/text.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

void bd_sheet_coverage(bd_book *book) {
    const bd_screening *screening = book->input->screening;
    char labels[200];
    snprintf(labels, sizeof labels,
             bd_book_text(book, "身份识别用到 %zu 条核查得到的标注(共 %zu 条)",
                          "Linkage: %zu labels from verification were used (of %zu)"),
             book->input->n_labels_placed, book->input->n_labels);
    bd_sheet sheet;
    if (!bd_sheet_open(book, bd_book_text(book, "覆盖", "Coverage"), &sheet)) return;
    bd_sheet_title(&sheet,
                   bd_book_text(book, "每条规则查到了什么、没能查什么",
                                "What each rule looked at, and what it could not"),
                   book->input->n_labels ? labels : NULL);
    static const double widths[] = {10, 40, 14, 80, 10};
    const char *const titles[] = {
        bd_book_text(book, "规则", "Rule"), bd_book_text(book, "名称", "Title"),
        bd_book_text(book, "覆盖", "Coverage"), bd_book_text(book, "原因", "Reason"),
        bd_book_text(book, "疑点", "Findings")};
    bd_sheet_header(&sheet, titles, widths, 5);
    worksheet_freeze_panes(sheet.worksheet, sheet.row, 0);
    static const char *const zh[] = {"完整运行", "部分运行", "未能查", "出错"};
    static const char *const en[] = {"ran", "ran on part", "could not look", "failed"};
    static const bd_style styles[] = {BD_STYLE_LOW, BD_STYLE_MEDIUM, BD_STYLE_HIGH, BD_STYLE_HIGH};
    for (size_t i = 0; i < screening->n_coverage && !book->failed; i++) {
        const bd_coverage *coverage = &screening->coverage[i];
        const char *reason = bd_book_text(book, coverage->reason_zh, coverage->reason_en);
        const char *title = bd_book_text(book, coverage->rule->title.zh, coverage->rule->title.en);
        bool title_longer = (double)bd_text_width(title, strlen(title)) / widths[1] >
                            (double)bd_text_width(reason, strlen(reason)) / widths[3];
        bd_sheet_fit(&sheet, title_longer ? title : reason, widths[title_longer ? 1 : 3]);
        bd_sheet_text(&sheet, 0, coverage->rule->id, BD_STYLE_TEXT);
        bd_sheet_text(&sheet, 1, title, BD_STYLE_WRAP);
        bd_sheet_text(&sheet, 2, bd_book_text(book, zh[coverage->state], en[coverage->state]),
                      styles[coverage->state]);
        bd_sheet_text(&sheet, 3, reason, BD_STYLE_WRAP);
        bd_sheet_number(&sheet, 4, (double)coverage->n_findings, BD_STYLE_NUMBER);
        sheet.row++;
    }
    const bd_rule_set *rules = book->input->rules;
    for (size_t i = 0; i < rules->n_failed && !book->failed; i++) {
        bd_sheet_text(&sheet, 0, "", BD_STYLE_TEXT);
        bd_sheet_text(&sheet, 1, rules->failed[i].file, BD_STYLE_WRAP);
        bd_sheet_text(&sheet, 2, bd_book_text(book, zh[BD_COVERAGE_FAILED], en[BD_COVERAGE_FAILED]),
                      BD_STYLE_HIGH);
        bd_sheet_text(&sheet, 3, bd_book_text(book, rules->failed[i].zh, rules->failed[i].en),
                      BD_STYLE_WRAP);
        bd_sheet_number(&sheet, 4, 0, BD_STYLE_NUMBER);
        sheet.row++;
    }
}
