/* The first page: what was read, what was found, what could not be looked at. */
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_RULES_ON_A_PAGE 60
#define TOP_FINDINGS 10
#define MOST_BARS 15
#define OVERVIEW_TITLE_WIDTH 34

typedef struct rule_line {
    const bd_rule *rule;
    size_t by_severity[4];
    size_t all;
    int64_t amount_fen;
} rule_line;

static int compare_lines(const void *a, const void *b) {
    const rule_line *x = a, *y = b;
    if (x->by_severity[BD_SEVERITY_HIGH] != y->by_severity[BD_SEVERITY_HIGH])
        return x->by_severity[BD_SEVERITY_HIGH] > y->by_severity[BD_SEVERITY_HIGH] ? -1 : 1;
    if (x->all != y->all) return x->all > y->all ? -1 : 1;
    return strcmp(x->rule->id, y->rule->id);
}

static rule_line *count_by_rule(const bd_screening *screening, size_t *n_lines) {
    rule_line *lines = bd_allocate_zero(screening->n_coverage, sizeof *lines);
    if (!lines) return NULL;
    for (size_t c = 0; c < screening->n_coverage; c++)
        lines[c].rule = screening->coverage[c].rule;
    for (size_t i = 0; i < screening->n_findings; i++) {
        const bd_finding *finding = &screening->findings[i];
        for (size_t c = 0; c < screening->n_coverage; c++) {
            if (lines[c].rule != finding->rule) continue;
            lines[c].by_severity[finding->severity]++;
            lines[c].all++;
            if (finding->amount_fen != BD_NULL_I64) lines[c].amount_fen += finding->amount_fen;
            break;
        }
    }
    qsort(lines, screening->n_coverage, sizeof *lines, compare_lines);
    *n_lines = screening->n_coverage;
    return lines;
}

static void write_key_numbers(bd_sheet *sheet) {
    const bd_report_input *input = sheet->book->input;
    const bd_screening *screening = input->screening;
    size_t by_severity[4] = {0}, n_new = 0, by_coverage[4] = {0};
    for (size_t i = 0; i < screening->n_findings; i++) {
        by_severity[screening->findings[i].severity]++;
        n_new += input->states[i] == BD_FINDING_NEW;
    }
    for (size_t i = 0; i < screening->n_coverage; i++)
        by_coverage[screening->coverage[i].state]++;
    const struct {
        const char *zh, *en;
        double value;
    } numbers[] = {
        {"疑点", "Findings", (double)screening->n_findings},
        {"其中高", "High", (double)by_severity[BD_SEVERITY_HIGH]},
        {"中", "Medium", (double)by_severity[BD_SEVERITY_MEDIUM]},
        {"低", "Low", (double)by_severity[BD_SEVERITY_LOW]},
        {"提示", "Info", (double)by_severity[BD_SEVERITY_INFO]},
        {"新增", "New", (double)n_new},
        {"已消失", "Gone", (double)input->n_gone},
        {"读取行数", "Rows read", (double)input->load->n_rows_read},
        {"未能查的规则", "Rules that could not look",
         (double)(by_coverage[BD_COVERAGE_COULD_NOT] + by_coverage[BD_COVERAGE_FAILED])},
    };
    int n = (int)(sizeof numbers / sizeof *numbers);
    for (int i = 0; i < n; i++)
        bd_sheet_text(sheet, i, bd_book_text(sheet->book, numbers[i].zh, numbers[i].en),
                      BD_STYLE_HEADER);
    sheet->row++;
    worksheet_set_row(sheet->worksheet, sheet->row, 30, NULL);
    for (int i = 0; i < n; i++)
        bd_sheet_number(sheet, i, numbers[i].value, BD_STYLE_BIG_NUMBER);
    sheet->row += 2;
}

/* How many people, households and units it is about, and what exceptions hold back. */
static void write_subjects(bd_sheet *sheet) {
    const bd_book *book = sheet->book;
    const bd_screening *screening = book->input->screening;
    if (screening->n_findings == 0 && screening->n_excepted == 0) return;
    char line[600];
    uint32_t n_subjects =
        screening->n_findings ? screening->findings[screening->n_findings - 1].subject_rank : 0;
    int length =
        snprintf(line, sizeof line,
                 bd_book_text(book, "疑点涉及 %u 个对象(人、户、单位等),同一对象的排在一起。",
                              "The findings are about %u subjects (people, households, "
                              "units …); those about one stand together."),
                 n_subjects);
    if (screening->n_excepted) {
        snprintf(line + length, sizeof line - (size_t)length,
                 bd_book_text(book, "另有 %zu 条因例外规定未列入(涉及 %.2f 元),见“例外”。",
                              " %zu more (%.2f yuan) are held back, see Exceptions."),
                 screening->n_excepted, (double)screening->excepted_fen / 100);
    }
    worksheet_write_string(sheet->worksheet, sheet->row, 0, line, book->styles[BD_STYLE_PLAIN]);
    sheet->row += 2;
}

/* What verification has taken off the list, and what has come back. */
static void write_verified(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    const bd_report_input *input = book->input;
    const bd_screening *screening = input->screening;
    size_t n_reopened = 0;
    for (size_t i = 0; i < screening->n_findings; i++)
        n_reopened += input->states[i] == BD_FINDING_REOPENED;
    char line[400];
    if (screening->n_cleared) {
        snprintf(line, sizeof line,
                 bd_book_text(book,
                              "%zu 条此前核查为不属实、事实未变,未再列入(涉及 %.2f 元),"
                              "见“已核否”。",
                              "%zu findings that were not confirmed before, with the same facts, "
                              "are not listed again (%.2f yuan): see Cleared."),
                 screening->n_cleared, (double)screening->cleared_fen / 100);
        bd_sheet_note(sheet, line);
    }
    if (n_reopened) {
        snprintf(line, sizeof line,
                 bd_book_text(book, "%zu 条此前核查为不属实,因事实有变重新出现,变化见“说明”。",
                              "%zu findings that were not confirmed before are back, as the facts "
                              "have changed: see their explanations."),
                 n_reopened);
        bd_sheet_note(sheet, line);
    }
    if (input->n_labels) {
        snprintf(line, sizeof line,
                 bd_book_text(book,
                              "核查结果说明了 %zu 对记录是否同一人,其中 %zu 对在本次文件中,"
                              "已用于身份识别。",
                              "%zu labels from verification say whether two records are one "
                              "person; %zu of them are in these files and were used."),
                 input->n_labels, input->n_labels_placed);
        bd_sheet_note(sheet, line);
    }
    if (screening->n_cleared || n_reopened || input->n_labels) sheet->row++;
}

static void write_rule_lines(bd_sheet *sheet, const rule_line *lines, size_t n_lines) {
    bd_book *book = sheet->book;
    static const char *const zh[] = {"规则", "名称", "疑点", "高",
                                     "中",   "低",   "提示", "涉及金额(元)"};
    static const char *const en[] = {"Rule",   "Title", "Findings", "High",
                                     "Medium", "Low",   "Info",     "Amount (yuan)"};
    for (int i = 0; i < 8; i++)
        bd_sheet_text(sheet, i, bd_book_text(book, zh[i], en[i]), BD_STYLE_HEADER);
    bool verified = book->input->n_yields > 0;
    if (verified)
        bd_sheet_text(sheet, 8, bd_book_text(book, "核查情况", "Verified"), BD_STYLE_HEADER);
    sheet->row++;
    for (size_t k = 0; k < n_lines; k++) {
        if (lines[k].all == 0) continue;
        const char *title = bd_book_text(book, lines[k].rule->title.zh, lines[k].rule->title.en);
        bd_sheet_fit(sheet, title, OVERVIEW_TITLE_WIDTH);
        bd_sheet_text(sheet, 0, lines[k].rule->id, BD_STYLE_TEXT);
        bd_sheet_text(sheet, 1, title, BD_STYLE_WRAP);
        bd_sheet_number(sheet, 2, (double)lines[k].all, BD_STYLE_NUMBER);
        static const bd_severity order[] = {BD_SEVERITY_HIGH, BD_SEVERITY_MEDIUM, BD_SEVERITY_LOW,
                                            BD_SEVERITY_INFO};
        for (int s = 0; s < 4; s++)
            bd_sheet_number(sheet, 3 + s, (double)lines[k].by_severity[order[s]], BD_STYLE_NUMBER);
        bd_sheet_money(sheet, 7, lines[k].amount_fen, BD_STYLE_MONEY);
        char yield[96];
        bd_book_yield_text(book, lines[k].rule, yield);
        if (verified) bd_sheet_text(sheet, 8, yield, BD_STYLE_WRAP);
        sheet->row++;
    }
}

/* Stacked bars by rule, from the cells just written. */
static void insert_chart(bd_sheet *sheet, lxw_row_t first, lxw_row_t last) {
    bd_book *book = sheet->book;
    if (book->failed || last < first) return;
    if (last - first >= MOST_BARS) last = first + MOST_BARS - 1; /* more bars say less */
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_BAR_STACKED);
    if (!chart) {
        book->failed = true;
        return;
    }
    static const uint32_t colours[] = {0xC00000, 0xFFC000, 0x70AD47, 0xA6A6A6};
    static const char *const zh[] = {"高", "中", "低", "提示"}, *const en[] = {"High", "Medium",
                                                                               "Low", "Info"};
    for (int s = 0; s < 4; s++) {
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        if (!series) continue;
        const char *name = sheet->worksheet->name;
        chart_series_set_categories(series, name, first, 0, last, 0);
        chart_series_set_values(series, name, first, (lxw_col_t)(3 + s), last, (lxw_col_t)(3 + s));
        chart_series_set_name(series, bd_book_text(book, zh[s], en[s]));
        lxw_chart_fill fill = {.color = colours[s]};
        chart_series_set_fill(series, &fill);
    }
    chart_title_set_name(
        chart, last - first + 1 == MOST_BARS
                   ? bd_book_text(book, "疑点最多的规则", "Rules with the gravest findings")
                   : bd_book_text(book, "各规则的疑点数", "Findings by rule"));
    /* The first rule on top. For bars the library calls the category axis x and draws it upwards.
     */
    chart_axis_set_reverse(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    size_t n = last - first + 1;
    double scale = n > 10 ? 0.07 * (double)n + 0.5 : 1.2;
    lxw_chart_options options = {.x_scale = 1.9, .y_scale = scale, .x_offset = 4, .y_offset = 4};
    if (worksheet_insert_chart_opt(sheet->worksheet, sheet->row, 0, chart, &options) !=
        LXW_NO_ERROR)
        book->failed = true;
    /* The chart floats over the cells: leave its height free (288 pixels are 15 rows of 20). */
    sheet->row += (lxw_row_t)(scale * 288.0 / 20.0) + 2;
}

static void write_top(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    const bd_screening *screening = book->input->screening;
    bool english = book->input->language == BD_LANGUAGE_EN;
    if (screening->n_findings == 0) return;
    worksheet_write_string(sheet->worksheet, sheet->row++, 0,
                           bd_book_text(book, "最先要看的", "To look at first"),
                           book->styles[BD_STYLE_SUBTITLE]);
    size_t n_shown = 0;
    for (size_t i = 0; i < screening->n_findings && n_shown < TOP_FINDINGS && !book->failed; i++) {
        const bd_finding *finding = &screening->findings[i];
        if (finding->reason > 1) continue;
        n_shown++;
        char explanation[4096];
        int length = snprintf(explanation, sizeof explanation - 160, "%s",
                              english ? finding->explain_en : finding->explain_zh);
        if (finding->n_reasons > 1 && length > 0 && (size_t)length < sizeof explanation - 160)
            snprintf(
                explanation + length, 160,
                bd_book_text(book, "(同一对象另有 %u 条疑点)", " (%u more about the same subject)"),
                finding->n_reasons - 1);
        explanation[bd_utf8_valid_prefix(explanation, strlen(explanation))] = '\0';
        bd_sheet_fit(sheet, explanation, 100);
        worksheet_write_string(sheet->worksheet, sheet->row, 0,
                               bd_severity_name(finding->severity, book->input->language),
                               bd_book_severity_style(book, finding->severity));
        bd_sheet_text(sheet, 1,
                      bd_book_text(book, finding->rule->title.zh, finding->rule->title.en),
                      BD_STYLE_WRAP);
        worksheet_merge_range(sheet->worksheet, sheet->row, 2, sheet->row, 8, "",
                              book->styles[BD_STYLE_WRAP]);
        bd_sheet_text(sheet, 2, bd_book_masked(book, explanation), BD_STYLE_WRAP);
        sheet->row++;
    }
}

void bd_sheet_overview(bd_book *book) {
    const bd_report_input *input = book->input;
    bd_sheet sheet;
    if (!bd_sheet_open(book, bd_book_text(book, "概览", "Overview"), &sheet)) return;
    worksheet_set_portrait(sheet.worksheet);
    static const double widths[] = {11, OVERVIEW_TITLE_WIDTH, 10, 9, 9, 9, 9, 16, 22};
    for (int i = 0; i < 9; i++)
        worksheet_set_column(sheet.worksheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    char date[16], note[256];
    date[bd_date_format(input->run_date, date)] = '\0';
    snprintf(note, sizeof note,
             bd_book_text(book, "日期 %s,第 %llu 次运行,%zu 个文件", "%s, run %llu, %zu files"),
             date, (unsigned long long)input->run_number, input->load->n_files);
    bd_sheet_title(
        &sheet,
        bd_book_text(book, "民生资金数据比对疑点", "Findings of data matching in welfare funds"),
        note);
    worksheet_write_string(
        sheet.worksheet, sheet.row++, 0,
        bd_book_text(book,
                     "疑点是需要现场核实的线索,不是结论。每条疑点都列有依据和可能的合理解释。",
                     "A finding is a clue to be verified on site, not a conclusion. Each comes "
                     "with its evidence and innocent explanations."),
        book->styles[BD_STYLE_PLAIN]);
    sheet.row++;
    write_key_numbers(&sheet);
    write_subjects(&sheet);
    write_verified(&sheet);
    write_top(&sheet);
    sheet.row++;
    size_t n_lines = 0;
    rule_line *lines = count_by_rule(input->screening, &n_lines);
    if (!lines) {
        bd_book_out_of_memory(book);
        return;
    }
    lxw_row_t first = sheet.row + 1;
    write_rule_lines(&sheet, lines, n_lines);
    free(lines);
    lxw_row_t last = sheet.row - 1;
    /* A short list fits on one page of paper; a long one would be too small to read. */
    worksheet_fit_to_pages(sheet.worksheet, 1, sheet.row - first <= MOST_RULES_ON_A_PAGE ? 1 : 0);
    sheet.row++;
    insert_chart(&sheet, first, last);
}
