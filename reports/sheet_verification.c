/* What people fill in on site: the verification columns with their drop-downs, holding what was
 * verified before, and the sheet of findings that were cleared by it. */
#include "engine/base/text.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

enum { OUTCOME, REASON, CONFIRMED, RECOVERED, MEASURES, VERIFIED_BY, VERIFIED_ON, NOTE };

#define EXCEL_1970 25569 /* 1970-01-01 as a serial number of the 1900 system */

void bd_sheet_verification_titles(const bd_book *book, const char *titles[BD_VERIFICATION_COLUMNS],
                                  double widths[BD_VERIFICATION_COLUMNS]) {
    static const char *const zh[BD_VERIFICATION_COLUMNS] = {
        "核查结果", "不属实原因", "核实金额(元)", "追回金额(元)",
        "处理措施", "核查人",     "核查日期",     "核查说明"};
    static const char *const en[BD_VERIFICATION_COLUMNS] = {"Outcome",
                                                            "Why not confirmed",
                                                            "Verified amount (yuan)",
                                                            "Recovered amount (yuan)",
                                                            "Measures",
                                                            "Verified by",
                                                            "Verified on",
                                                            "Notes"};
    static const double width[BD_VERIFICATION_COLUMNS] = {10, 11, 12, 12, 12, 9, 11, 18};
    for (int i = 0; i < BD_VERIFICATION_COLUMNS; i++) {
        titles[i] = bd_book_text(book, zh[i], en[i]);
        widths[i] = width[i];
    }
}

/* The library takes writable texts but does not write to them. */
static char *writable(const char *text) {
    return (char *)(uintptr_t)text;
}

#define MOST_CHOICES 12

static void add_list(bd_sheet *sheet, lxw_row_t first, lxw_row_t last, int column,
                     const char *const *choices, const char *title) {
    char *list[MOST_CHOICES + 1] = {NULL};
    for (int i = 0; i < MOST_CHOICES && choices[i]; i++)
        list[i] = writable(choices[i]);
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (void *)list,
        .error_title = writable(title),
        .error_message = writable(
            bd_book_text(sheet->book, "请从下拉列表中选择", "Please choose from the list")),
    };
    worksheet_data_validation_range(sheet->worksheet, first, (lxw_col_t)column, last,
                                    (lxw_col_t)column, &validation);
}

static void add_amount(bd_sheet *sheet, lxw_row_t first, lxw_row_t last, int column,
                       const char *title) {
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
        .value_number = 0,
        .error_title = writable(title),
        .error_message = writable(
            bd_book_text(sheet->book, "请填写以元为单位的数字", "Please give a number, in yuan")),
    };
    worksheet_data_validation_range(sheet->worksheet, first, (lxw_col_t)column, last,
                                    (lxw_col_t)column, &validation);
}

static void add_day(bd_sheet *sheet, lxw_row_t first, lxw_row_t last, int column) {
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_DATE,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN,
        .value_datetime = {.year = 2000, .month = 1, .day = 1},
        .error_title = writable(bd_book_text(sheet->book, "核查日期", "Verified on")),
        .error_message = writable(bd_book_text(sheet->book, "请填写日期,如 2024-01-31",
                                               "Please give a date such as 2024-01-31")),
    };
    worksheet_data_validation_range(sheet->worksheet, first, (lxw_col_t)column, last,
                                    (lxw_col_t)column, &validation);
}

void bd_sheet_verification_checks(bd_sheet *sheet, lxw_row_t first, lxw_row_t last, int column) {
    const bd_book *book = sheet->book;
    if (book->failed || last < first) return;
    bd_language language = book->input->language;
    const char *outcomes[BD_N_OUTCOMES + 1] = {NULL}, *reasons[MOST_CHOICES + 1] = {NULL};
    for (int i = 0; i < BD_N_OUTCOMES; i++)
        outcomes[i] = bd_finding_outcome_name((bd_finding_outcome)i, language);
    for (size_t i = 0; i < bd_n_refutations && i < MOST_CHOICES; i++)
        reasons[i] = language == BD_LANGUAGE_EN ? bd_refutations[i].en : bd_refutations[i].zh;
    const char *titles[BD_VERIFICATION_COLUMNS];
    double widths[BD_VERIFICATION_COLUMNS];
    bd_sheet_verification_titles(book, titles, widths);
    add_list(sheet, first, last, column + OUTCOME, outcomes, titles[OUTCOME]);
    add_list(sheet, first, last, column + REASON, reasons, titles[REASON]);
    add_amount(sheet, first, last, column + CONFIRMED, titles[CONFIRMED]);
    add_amount(sheet, first, last, column + RECOVERED, titles[RECOVERED]);
    add_day(sheet, first, last, column + VERIFIED_ON);
}

void bd_sheet_verification_note(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    bd_language language = book->input->language;
    bool en = language == BD_LANGUAGE_EN;
    char line[900];
    size_t n = (size_t)snprintf(line, sizeof line, "%s",
                                en ? "Fill in the yellow columns. Outcome: "
                                   : "黄色各列在现场填写。核查结果:");
    for (int i = 0; i < BD_N_OUTCOMES && n < sizeof line; i++)
        n += (size_t)snprintf(line + n, sizeof line - n, "%s%s",
                              i == 0 ? ""
                              : en   ? ", "
                                     : "、",
                              bd_finding_outcome_name((bd_finding_outcome)i, language));
    if (n < sizeof line)
        n += (size_t)snprintf(line + n, sizeof line - n, "%s",
                              en ? ". Why not confirmed: " : "。不属实原因:");
    for (size_t i = 0; i < bd_n_refutations && n < sizeof line; i++)
        n += (size_t)snprintf(line + n, sizeof line - n, "%s%s",
                              i == 0 ? ""
                              : en   ? ", "
                                     : "、",
                              en ? bd_refutations[i].en : bd_refutations[i].zh);
    if (n < sizeof line)
        snprintf(line + n, sizeof line - n, "%s",
                 en ? ". Then: bidui finding verify --from THIS_WORKBOOK -c CASE"
                    : "。填好后:bidui finding verify --from 本工作簿 -c 案卷");
    bd_sheet_note(sheet, line);
}

static void write_day(bd_sheet *sheet, int column, int32_t day) {
    if (day == BD_NULL_I32)
        bd_sheet_text(sheet, column, "", BD_STYLE_INPUT_DATE);
    else
        bd_sheet_number(sheet, column, (double)day + EXCEL_1970, BD_STYLE_INPUT_DATE);
}

void bd_sheet_verification_cells(bd_sheet *sheet, int column, const bd_finding *finding) {
    bd_book *book = sheet->book;
    bd_language language = book->input->language;
    static const bd_verified nothing = {.refutation = -1,
                                        .confirmed_fen = BD_NULL_I64,
                                        .recovered_fen = BD_NULL_I64,
                                        .measures = "",
                                        .verified_by = "",
                                        .note = "",
                                        .day = BD_NULL_I32};
    /* What was said of other facts is not said of these. */
    bool known = finding->verified && !finding->recheck_zh;
    const bd_verified *said = known ? finding->verified : &nothing;
    const bd_refutation *why = said->refutation < 0 ? NULL : &bd_refutations[said->refutation];
    bd_sheet_text(sheet, column + OUTCOME,
                  known ? bd_finding_outcome_name(said->outcome, language) : "", BD_STYLE_INPUT);
    bd_sheet_text(sheet, column + REASON,
                  !why                         ? ""
                  : language == BD_LANGUAGE_EN ? why->en
                                               : why->zh,
                  BD_STYLE_INPUT);
    bd_sheet_money(sheet, column + CONFIRMED, said->confirmed_fen, BD_STYLE_INPUT_MONEY);
    bd_sheet_money(sheet, column + RECOVERED, said->recovered_fen, BD_STYLE_INPUT_MONEY);
    bd_sheet_text(sheet, column + MEASURES, said->measures, BD_STYLE_INPUT);
    bd_sheet_text(sheet, column + VERIFIED_BY, said->verified_by, BD_STYLE_INPUT);
    write_day(sheet, column + VERIFIED_ON, said->day);
    bd_sheet_text(sheet, column + NOTE, bd_book_masked(book, said->note), BD_STYLE_INPUT);
}

void bd_sheet_verification_number(bd_sheet *sheet, int column, size_t position) {
    const int64_t *numbers = sheet->book->input->numbers;
    if (numbers)
        bd_sheet_number(sheet, column, (double)numbers[position], BD_STYLE_TEXT);
    else
        bd_sheet_text(sheet, column, "", BD_STYLE_TEXT);
}

void bd_book_yield_text(const bd_book *book, const bd_rule *rule, char out[96]) {
    out[0] = '\0';
    for (size_t i = 0; i < book->input->n_yields; i++) {
        const bd_rule_yield *yield = &book->input->yields[i];
        if (strcmp(yield->rule, rule->id) != 0 || !yield->n_checked) continue;
        snprintf(out, 96,
                 bd_book_text(book, "已核查 %llu 条,属实 %llu 条", "checked %llu, confirmed %llu"),
                 (unsigned long long)yield->n_checked, (unsigned long long)yield->n_confirmed);
    }
}

/* --- Findings that were cleared
 * --------------------------------------------------------------------
 */

enum {
    NUMBER,
    RULE,
    TITLE,
    NAME,
    SUBJECT,
    PLACE,
    AMOUNT,
    EXPLANATION,
    N_OWN,
    RUN = N_OWN + BD_VERIFICATION_COLUMNS,
    FINGERPRINT,
    N_COLUMNS
};
static const double own_widths[N_OWN] = {6, 9, 18, 9, 20, 16, 12, 50};

static bool open_cleared(bd_book *book, bd_sheet *sheet) {
    if (!bd_sheet_open(book, bd_book_text(book, "已核否", "Cleared"), sheet)) return false;
    worksheet_set_paper(sheet->worksheet, BD_PAPER_A3);
    bd_sheet_title(
        sheet, bd_book_text(book, "核查为不属实、事实未变的疑点", "Cleared by verification"),
        bd_book_text(
            book,
            "这些疑点不再列入清单;金额或依据的原始行一有变化,就会重新出现并说明变化。"
            "结论有误的,可在这里改正后交回。",
            "They are not listed again; when amount or source rows change, they return and "
            "say so. A wrong outcome can be corrected here and handed in."));
    static const char *const zh[N_OWN] = {"编号", "规则",     "名称",         "姓名",
                                          "对象", "乡镇村居", "涉及金额(元)", "说明"};
    static const char *const en[N_OWN] = {"Number",  "Rule",  "Title",         "Name",
                                          "Subject", "Place", "Amount (yuan)", "Explanation"};
    const char *titles[N_COLUMNS];
    double widths[N_COLUMNS];
    for (int i = 0; i < N_OWN; i++) {
        titles[i] = bd_book_text(book, zh[i], en[i]);
        widths[i] = own_widths[i];
    }
    bd_sheet_verification_titles(book, titles + N_OWN, widths + N_OWN);
    titles[RUN] = bd_book_text(book, "运行(勿改)", "Run (keep)");
    widths[RUN] = 8;
    titles[FINGERPRINT] = bd_book_text(book, "疑点指纹(勿改)", "Fingerprint (keep)");
    widths[FINGERPRINT] = 36;
    bd_sheet_header(sheet, titles, widths, N_COLUMNS);
    if (!book->failed) worksheet_freeze_panes(sheet->worksheet, sheet->row, NAME + 1);
    return !book->failed;
}

static void write_cleared(bd_sheet *sheet, const bd_finding *finding, size_t position) {
    bd_book *book = sheet->book;
    bool english = book->input->language == BD_LANGUAGE_EN;
    const char *explanation = english ? finding->explain_en : finding->explain_zh;
    char place[256];
    snprintf(place, sizeof place, "%.120s %.120s", finding->town, finding->village);
    place[bd_utf8_valid_prefix(place, strlen(place))] = '\0';
    bd_sheet_row_begin(sheet, 0, 0);
    bd_sheet_fit(sheet, explanation, own_widths[EXPLANATION]);
    bd_sheet_verification_number(sheet, NUMBER, position);
    bd_sheet_text(sheet, RULE, finding->rule->id, BD_STYLE_TEXT);
    bd_sheet_text(sheet, TITLE, english ? finding->rule->title.en : finding->rule->title.zh,
                  BD_STYLE_WRAP);
    bd_sheet_text(sheet, NAME, finding->subject_name, BD_STYLE_WRAP);
    bd_sheet_text(sheet, SUBJECT, bd_book_masked_as(book, finding->subject_type, finding->subject),
                  BD_STYLE_TEXT);
    bd_sheet_text(sheet, PLACE, place, BD_STYLE_WRAP);
    bd_sheet_money(sheet, AMOUNT, finding->amount_fen, BD_STYLE_MONEY);
    bd_sheet_text(sheet, EXPLANATION, bd_book_masked(book, explanation), BD_STYLE_WRAP);
    bd_sheet_verification_cells(sheet, N_OWN, finding);
    bd_sheet_number(sheet, RUN, (double)book->input->run_number, BD_STYLE_TEXT);
    bd_sheet_text(sheet, FINGERPRINT, finding->fingerprint, BD_STYLE_TEXT);
    bd_sheet_row_end(sheet);
}

static void close_cleared(bd_sheet *sheet, lxw_row_t first) {
    if (sheet->book->failed || sheet->row <= first) return;
    worksheet_autofilter(sheet->worksheet, first - 1, 0, sheet->row - 1, N_COLUMNS - 1);
    worksheet_print_area(sheet->worksheet, 0, 0, sheet->row - 1, RUN - 1);
    bd_sheet_verification_checks(sheet, first, sheet->row - 1, N_OWN);
}

void bd_sheet_cleared(bd_book *book) {
    const bd_screening *screening = book->input->screening;
    bd_sheet sheet;
    if (!screening->n_cleared || !open_cleared(book, &sheet)) return;
    lxw_row_t first = sheet.row;
    for (size_t i = 0; i < screening->n_cleared && !book->failed; i++) {
        if (sheet.row >= BD_WORKBOOK_MOST_ROWS) {
            close_cleared(&sheet, first);
            if (!open_cleared(book, &sheet)) return;
            first = sheet.row;
        }
        write_cleared(&sheet, &screening->cleared[i],
                      screening->n_findings + screening->n_excepted + i);
    }
    close_cleared(&sheet, first);
}
