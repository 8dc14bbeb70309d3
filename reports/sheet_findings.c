/* All findings, ranked, with the columns that people fill in on site. */
#include "engine/base/text.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

enum {
    NUMBER, /* in the ledger: what people type */
    RANK,   /* of the subject */
    WHICH,  /* of its findings: 1/2 */
    SEVERITY,
    RULE,
    TITLE,
    NAME,
    SUBJECT,
    TOWN,
    VILLAGE,
    AMOUNT,
    EXPLANATION,
    STATE,
    N_OWN
};
/* After the verification columns, outside the printed page. */
enum {
    WHY = N_OWN + BD_VERIFICATION_COLUMNS,
    SCORE,
    PARTS,
    RUN = PARTS + BD_N_SCORE_PARTS,
    FINGERPRINT,
    N_COLUMNS
};

static const double own_widths[N_OWN] = {6, 6, 6, 7, 9, 18, 9, 20, 9, 9, 12, 54, 8};

static void open_sheet(bd_book *book, bd_sheet *sheet) {
    if (!bd_sheet_open(book, bd_book_text(book, "疑点", "Findings"), sheet)) return;
    worksheet_set_paper(sheet->worksheet, BD_PAPER_A3);
    bd_sheet_title(
        sheet, bd_book_text(book, "疑点清单(按排名)", "Findings, ranked"),
        bd_book_text(
            book, "同一人或同一户的疑点排在一起,共用一个排名;“疑点”一列 1/2 表示其两条中的第一条。",
            "Findings about one person or household stand together and share a rank; 1/2 "
            "is the first of two."));
    bd_sheet_verification_note(sheet);
    static const char *const zh[N_OWN] = {"编号",         "排名", "疑点", "等级", "规则",
                                          "名称",         "姓名", "对象", "乡镇", "村居",
                                          "涉及金额(元)", "说明", "状态"};
    static const char *const en[N_OWN] = {
        "Number",  "Rank", "Of subject", "Severity",      "Rule",        "Title", "Name",
        "Subject", "Town", "Village",    "Amount (yuan)", "Explanation", "State"};
    const char *titles[N_COLUMNS];
    double widths[N_COLUMNS];
    for (int i = 0; i < N_OWN; i++) {
        titles[i] = bd_book_text(book, zh[i], en[i]);
        widths[i] = own_widths[i];
    }
    bd_sheet_verification_titles(book, titles + N_OWN, widths + N_OWN);
    titles[WHY] = bd_book_text(book, "为什么排第几", "Why this number");
    widths[WHY] = 54;
    titles[SCORE] = bd_book_text(book, "得分", "Score");
    widths[SCORE] = 8;
    for (int i = 0; i < BD_N_SCORE_PARTS; i++) {
        titles[PARTS + i] = bd_score_part_name((bd_score_part)i, book->input->language);
        widths[PARTS + i] = 9;
    }
    titles[RUN] = bd_book_text(book, "运行(勿改)", "Run (keep)");
    widths[RUN] = 8;
    titles[FINGERPRINT] = bd_book_text(book, "疑点指纹(勿改)", "Fingerprint (keep)");
    widths[FINGERPRINT] = 36;
    bd_sheet_header(sheet, titles, widths, N_COLUMNS);
    worksheet_freeze_panes(sheet->worksheet, sheet->row, NAME + 1);
}

static void write_finding(bd_sheet *sheet, const bd_finding *finding, size_t position) {
    bd_book *book = sheet->book;
    bd_language language = book->input->language;
    bool english = language == BD_LANGUAGE_EN;
    const char *adjusted = english ? finding->adjust_en : finding->adjust_zh;
    const char *recheck = english ? finding->recheck_en : finding->recheck_zh;
    char explanation[6144], which[32];
    snprintf(explanation, sizeof explanation, "%s%s%s%s%s",
             english ? finding->explain_en : finding->explain_zh, adjusted[0] ? "\n" : "", adjusted,
             recheck ? "\n" : "", recheck ? recheck : "");
    explanation[bd_utf8_valid_prefix(explanation, strlen(explanation))] = '\0';
    snprintf(which, sizeof which, "%u/%u", finding->reason, finding->n_reasons);
    bd_sheet_row_begin(sheet, 0, 0);
    bd_sheet_fit(sheet, explanation, own_widths[EXPLANATION]);
    bd_sheet_verification_number(sheet, NUMBER, position);
    bd_sheet_number(sheet, RANK, finding->subject_rank, BD_STYLE_NUMBER);
    bd_sheet_text(sheet, WHICH, finding->n_reasons > 1 ? which : "", BD_STYLE_TEXT);
    bd_sheet_text(sheet, SEVERITY, bd_severity_name(finding->severity, language),
                  bd_severity_style(finding->severity));
    bd_sheet_text(sheet, RULE, finding->rule->id, BD_STYLE_TEXT);
    bd_sheet_text(sheet, TITLE, english ? finding->rule->title.en : finding->rule->title.zh,
                  BD_STYLE_WRAP);
    bd_sheet_text(sheet, NAME, finding->subject_name, BD_STYLE_TEXT);
    bd_sheet_text(sheet, SUBJECT, bd_book_masked_as(book, finding->subject_type, finding->subject),
                  BD_STYLE_TEXT);
    bd_sheet_text(sheet, TOWN, finding->town, BD_STYLE_TEXT);
    bd_sheet_text(sheet, VILLAGE, finding->village, BD_STYLE_TEXT);
    bd_sheet_money(sheet, AMOUNT, finding->amount_fen, BD_STYLE_MONEY);
    bd_sheet_text(sheet, EXPLANATION, bd_book_masked(book, explanation), BD_STYLE_WRAP);
    bd_sheet_text(sheet, STATE, bd_finding_state_name(book->input->states[position], language),
                  BD_STYLE_TEXT);
    bd_sheet_verification_cells(sheet, N_OWN, finding);
    bd_sheet_text(sheet, WHY, english ? finding->score_en : finding->score_zh, BD_STYLE_WRAP);
    bd_sheet_number(sheet, SCORE, finding->score, BD_STYLE_TEXT);
    for (int i = 0; i < BD_N_SCORE_PARTS; i++)
        bd_sheet_number(sheet, PARTS + i, (double)finding->points[i] / 10, BD_STYLE_TEXT);
    bd_sheet_number(sheet, RUN, (double)book->input->run_number, BD_STYLE_TEXT);
    bd_sheet_text(sheet, FINGERPRINT, finding->fingerprint, BD_STYLE_TEXT);
    bd_sheet_row_end(sheet);
}

static void close_sheet(bd_sheet *sheet, lxw_row_t first) {
    if (sheet->book->failed || sheet->row <= first) return;
    worksheet_autofilter(sheet->worksheet, first - 1, 0, sheet->row - 1, N_COLUMNS - 1);
    worksheet_print_area(sheet->worksheet, 0, 0, sheet->row - 1, WHY - 1);
    bd_sheet_verification_checks(sheet, first, sheet->row - 1, N_OWN);
}

void bd_sheet_findings(bd_book *book) {
    const bd_screening *screening = book->input->screening;
    bd_sheet sheet;
    open_sheet(book, &sheet);
    lxw_row_t first = sheet.row;
    for (size_t i = 0; i < screening->n_findings && !book->failed; i++) {
        if (sheet.row >= BD_WORKBOOK_MOST_ROWS) {
            close_sheet(&sheet, first);
            open_sheet(book, &sheet);
            first = sheet.row;
        }
        write_finding(&sheet, &screening->findings[i], i);
    }
    close_sheet(&sheet, first);
}
