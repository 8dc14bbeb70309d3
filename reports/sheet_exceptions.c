/* What exceptions hold back: every row of the filter files with what it did, then the findings. */
#include "engine/ident/date.h"
#include "reports/workbook_internal.h"

#include <stdio.h>

enum { NUMBER, WHERE, ABOUT, REASON, DECIDED_BY, UNTIL, EFFECT, COUNT, AMOUNT, N_COLUMNS };
static const double widths[N_COLUMNS] = {6, 30, 36, 40, 16, 14, 30, 10, 16};

/* What became of it, in words. */
static const char *effect(const bd_book *book, const bd_exception *item) {
    if (item->expired) return bd_book_text(book, "已到期,不再生效", "expired: it does nothing");
    if (item->n_findings == 0 && item->covered_by)
        return bd_book_text(book, "与前面的例外重叠,疑点已由那一条排除",
                            "overlaps with one above, which has its findings");
    if (item->n_findings == 0)
        return bd_book_text(book, "没有与之相符的疑点", "no finding fits it");
    return bd_book_text(book, "生效", "in force");
}

static void write_exception(bd_sheet *sheet, const bd_exception *item, size_t number,
                            bd_buffer *about) {
    bd_book *book = sheet->book;
    char until[32];
    if (item->until == BD_NULL_I32)
        snprintf(until, sizeof until, "%s", bd_book_text(book, "长期", "permanent"));
    else
        until[bd_date_format(item->until, until)] = '\0';
    bd_buffer_clear(about);
    bd_exception_say(item, book->input->language, about);
    if (about->failed) {
        bd_book_out_of_memory(book);
        return;
    }
    bd_sheet_fit(sheet, item->reason, widths[REASON]);
    bd_sheet_number(sheet, NUMBER, (double)number, BD_STYLE_NUMBER);
    bd_sheet_text(sheet, WHERE, bd_book_place(book, item->file, item->sheet, item->row),
                  BD_STYLE_WRAP);
    bd_sheet_text(sheet, ABOUT, bd_buffer_text(about), BD_STYLE_WRAP);
    bd_sheet_text(sheet, REASON, bd_book_masked(book, item->reason), BD_STYLE_WRAP);
    bd_sheet_text(sheet, DECIDED_BY, item->decided_by, BD_STYLE_WRAP);
    bd_sheet_text(sheet, UNTIL, until, BD_STYLE_TEXT);
    bd_sheet_text(sheet, EFFECT, effect(book, item), BD_STYLE_WRAP);
    bd_sheet_number(sheet, COUNT, (double)item->n_findings, BD_STYLE_NUMBER);
    bd_sheet_money(sheet, AMOUNT, item->amount_fen, BD_STYLE_MONEY);
    sheet->row++;
}

static void write_finding(bd_sheet *sheet, const bd_finding *finding) {
    bd_book *book = sheet->book;
    bool english = book->input->language == BD_LANGUAGE_EN;
    const char *explanation = english ? finding->explain_en : finding->explain_zh;
    bd_sheet_fit(sheet, explanation, widths[REASON]);
    bd_sheet_number(sheet, NUMBER, finding->exception, BD_STYLE_NUMBER);
    bd_sheet_text(sheet, WHERE, finding->subject_name, BD_STYLE_TEXT);
    bd_sheet_text(sheet, ABOUT, bd_book_masked_as(book, finding->subject_type, finding->subject),
                  BD_STYLE_TEXT);
    bd_sheet_text(sheet, REASON, bd_book_masked(book, explanation), BD_STYLE_WRAP);
    bd_sheet_text(sheet, DECIDED_BY, finding->rule->id, BD_STYLE_TEXT);
    if (!book->failed)
        worksheet_write_string(sheet->worksheet, sheet->row, UNTIL,
                               bd_severity_name(finding->severity, book->input->language),
                               bd_book_severity_style(book, finding->severity));
    bd_sheet_text(sheet, EFFECT, english ? finding->rule->title.en : finding->rule->title.zh,
                  BD_STYLE_WRAP);
    bd_sheet_text(sheet, COUNT, bd_book_region(book, finding), BD_STYLE_TEXT);
    bd_sheet_money(sheet, AMOUNT, finding->amount_fen, BD_STYLE_MONEY);
    sheet->row++;
}

static void write_header(bd_sheet *sheet, const char *const zh[N_COLUMNS],
                         const char *const en[N_COLUMNS]) {
    const char *titles[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++)
        titles[i] = bd_book_text(sheet->book, zh[i], en[i]);
    bd_sheet_header(sheet, titles, widths, N_COLUMNS);
}

static bool open_findings(bd_book *book, bd_sheet *sheet, bool further) {
    static const char *const zh[N_COLUMNS] = {"序号", "姓名", "对象",     "说明",        "规则",
                                              "等级", "名称", "乡镇村居", "涉及金额(元)"};
    static const char *const en[N_COLUMNS] = {"No.",         "Name",  "Subject",
                                              "Explanation", "Rule",  "Severity",
                                              "Title",       "Place", "Amount (yuan)"};
    if (further && !bd_sheet_open(book, bd_book_text(book, "例外", "Exceptions"), sheet))
        return false;
    worksheet_write_string(sheet->worksheet, sheet->row++, 0,
                           bd_book_text(book, "未列入清单的疑点", "Findings held back"),
                           book->styles[BD_STYLE_SUBTITLE]);
    write_header(sheet, zh, en);
    return true;
}

void bd_sheet_exceptions(bd_book *book) {
    const bd_exception_set *exceptions = book->input->exceptions;
    const bd_screening *screening = book->input->screening;
    static const char *const zh[N_COLUMNS] = {"序号",     "出处", "针对", "理由",        "决定人",
                                              "截止日期", "效果", "疑点", "涉及金额(元)"};
    static const char *const en[N_COLUMNS] = {"No.",    "Where",      "About",
                                              "Reason", "Decided by", "Until",
                                              "Effect", "Findings",   "Amount (yuan)"};
    bd_sheet sheet;
    if (!exceptions || !exceptions->n ||
        !bd_sheet_open(book, bd_book_text(book, "例外", "Exceptions"), &sheet))
        return;
    bd_sheet_title(&sheet,
                   bd_book_text(book, "例外(filters 文件夹)", "Exceptions (folder filters)"),
                   bd_book_text(book, "这些规定使相符的疑点不列入清单;疑点仍记入台账,可随时查看。",
                                "They keep findings off the list; the ledger has these all the "
                                "same."));
    write_header(&sheet, zh, en);
    bd_buffer about;
    bd_buffer_init(&about);
    for (size_t i = 0; i < exceptions->n && !book->failed && sheet.row < BD_WORKBOOK_MOST_ROWS; i++)
        write_exception(&sheet, &exceptions->items[i], i + 1, &about);
    bd_buffer_reset(&about);
    sheet.row++;
    if (!screening->n_excepted || book->failed || !open_findings(book, &sheet, false)) return;
    for (size_t i = 0; i < screening->n_excepted && !book->failed; i++) {
        if (sheet.row >= BD_WORKBOOK_MOST_ROWS && !open_findings(book, &sheet, true)) return;
        write_finding(&sheet, &screening->excepted[i]);
    }
}
