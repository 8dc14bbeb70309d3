/* Data quality: files, how each sheet was understood, and how full its columns are. */
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/period.h"
#include "reports/workbook_internal.h"

#include <stdio.h>
#include <string.h>

static const double widths[] = {46, 18, 14, 12, 12, 12, 12, 60};
#define N_COLUMNS 8

static void heading(bd_sheet *sheet, const char *text) {
    if (sheet->book->failed) return;
    sheet->row++;
    worksheet_write_string(sheet->worksheet, sheet->row++, 0, text,
                           sheet->book->styles[BD_STYLE_SUBTITLE]);
}

static void header(bd_sheet *sheet, const char *const *zh, const char *const *en, int n) {
    if (sheet->book->failed) return;
    worksheet_set_row(sheet->worksheet, sheet->row, 32, NULL);
    for (int i = 0; i < n; i++)
        bd_sheet_text(sheet, i, bd_book_text(sheet->book, zh[i], en[i]), BD_STYLE_HEADER);
    sheet->row++;
}

static const char *table_name(const bd_book *book, uint32_t table) {
    const bd_schema *schema = bd_store_schema(book->input->store);
    return table < schema->n_tables ? bd_table_called(&schema->tables[table], book->input->language)
                                    : "-";
}

static const char *source_name(bd_book *book, uint32_t number) {
    const bd_source *source = bd_store_source(book->input->store, number);
    return source ? bd_book_place(book, source->file, source->sheet, 0) : "?";
}

static void write_sheet_row(bd_sheet *sheet, const bd_sheet_report *report) {
    bd_book *book = sheet->book;
    const bd_source *source = bd_store_source(book->input->store, report->source);
    if (!source) return;
    const char *question = bd_book_text(book, report->question_zh ? report->question_zh : "",
                                        report->question_en ? report->question_en : "");
    bd_sheet_fit(sheet, question, widths[7]);
    bd_sheet_text(sheet, 0, source_name(book, report->source), BD_STYLE_WRAP);
    bd_sheet_text(sheet, 1, table_name(book, report->table), BD_STYLE_TEXT);
    bd_sheet_number(sheet, 2, report->confidence, BD_STYLE_PERCENT);
    bd_sheet_number(sheet, 3, (double)source->n_rows_read, BD_STYLE_NUMBER);
    bd_sheet_number(sheet, 4, (double)source->n_rows_loaded, BD_STYLE_NUMBER);
    bd_sheet_number(sheet, 5, (double)source->n_rows_set_aside, BD_STYLE_NUMBER);
    bd_sheet_number(sheet, 6, (double)report->n_cells_unreadable, BD_STYLE_NUMBER);
    bd_sheet_text(sheet, 7, question, BD_STYLE_WRAP);
    sheet->row++;
}

static void write_files(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    const bd_load_report *load = book->input->load;
    bool any = false;
    for (size_t i = 0; i < load->n_files && !book->failed; i++) {
        const bd_file_report *file = &load->files[i];
        if (!file->failed) continue;
        if (!any)
            heading(sheet, bd_book_text(book, "没有读成的文件", "Files that could not be read"));
        any = true;
        const char *message = bd_book_text(book, file->error.zh, file->error.en);
        bd_sheet_fit(sheet, message, 120);
        bd_sheet_text(sheet, 0, file->path, BD_STYLE_WRAP);
        worksheet_merge_range(sheet->worksheet, sheet->row, 1, sheet->row, 7, "",
                              book->styles[BD_STYLE_WRAP]);
        bd_sheet_text(sheet, 1, message, BD_STYLE_WRAP);
        sheet->row++;
    }
}

static void value_text(bd_type type, int64_t value, char out[40]) {
    out[0] = '\0';
    if (value == BD_NULL_I64) return;
    switch (type) {
    case BD_TYPE_DATE:
        out[bd_date_format((int32_t)value, out)] = '\0';
        break;
    case BD_TYPE_PERIOD:
        out[bd_period_format((bd_period)value, out)] = '\0';
        break;
    case BD_TYPE_MONEY:
        out[bd_money_format(value, out)] = '\0';
        break;
    default:
        snprintf(out, 40, "%lld", (long long)value);
        break;
    }
}

static void write_profile(bd_sheet *sheet, const bd_profile *profile) {
    bd_book *book = sheet->book;
    const bd_schema *schema = bd_store_schema(book->input->store);
    if (profile->table >= schema->n_tables) return;
    const bd_column_definition *column = &schema->tables[profile->table].columns[profile->column];
    char least[40], greatest[40];
    value_text(column->type, profile->least, least);
    value_text(column->type, profile->greatest, greatest);
    bd_sheet_text(sheet, 0, source_name(book, profile->source), BD_STYLE_TEXT);
    bd_sheet_text(sheet, 1, bd_column_called(column, book->input->language), BD_STYLE_TEXT);
    bd_sheet_text(sheet, 2, bd_type_words(column->type, book->input->language), BD_STYLE_TEXT);
    bd_sheet_number(sheet, 3, (double)profile->n_rows, BD_STYLE_NUMBER);
    bd_sheet_number(sheet, 4,
                    profile->n_rows ? (double)profile->n_filled / (double)profile->n_rows : 0,
                    BD_STYLE_PERCENT);
    if (bd_type_is_entity(column->type)) {
        bd_sheet_number(
            sheet, 5, profile->n_filled ? (double)profile->n_usable / (double)profile->n_filled : 0,
            BD_STYLE_PERCENT);
    } else {
        bd_sheet_text(sheet, 5, "", BD_STYLE_TEXT);
    }
    bd_sheet_number(sheet, 6, (double)profile->n_distinct, BD_STYLE_NUMBER);
    const char *note =
        profile->suspicious
            ? bd_book_text(book, "各行都是同一个值,请核对", "the same in every row: check it")
        : profile->sampled ? bd_book_text(book, "不同值按抽样计", "different values in a sample")
                           : "";
    char range[200];
    snprintf(range, sizeof range, "%s%s%s%s%s", least, strcmp(least, greatest) != 0 ? " – " : "",
             strcmp(least, greatest) != 0 ? greatest : "", least[0] && note[0] ? "; " : "", note);
    bd_sheet_text(sheet, 7, range, profile->suspicious ? BD_STYLE_MEDIUM : BD_STYLE_TEXT);
    sheet->row++;
}

static void write_totals(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    const bd_load_report *load = book->input->load;
    bool any = false;
    for (size_t i = 0; i < load->n_sheets && !book->failed; i++) {
        const bd_sheet_report *report = &load->sheets[i];
        for (size_t k = 0; k < report->n_totals && !book->failed; k++) {
            const struct bd_total_check *check = &report->totals[k];
            if (check->stated_fen == check->loaded_fen) continue;
            if (!any) {
                heading(sheet, bd_book_text(book, "表内合计与载入数不符",
                                            "Sheet totals that differ from what was loaded"));
                static const char *const zh[] = {"来源",         "列",       "行", "表内合计(元)",
                                                 "载入合计(元)", "差额(元)", "",   ""};
                static const char *const en[] = {
                    "Source",        "Column",     "Row", "Stated (yuan)",
                    "Loaded (yuan)", "Difference", "",    ""};
                header(sheet, zh, en, N_COLUMNS);
                any = true;
            }
            bd_sheet_text(sheet, 0, source_name(book, report->source), BD_STYLE_TEXT);
            const bd_schema *schema = bd_store_schema(book->input->store);
            bd_sheet_text(
                sheet, 1,
                bd_column_called(&schema->tables[report->table].columns[check->table_column],
                                 book->input->language),
                BD_STYLE_TEXT);
            bd_sheet_number(sheet, 2, (double)check->row, BD_STYLE_NUMBER);
            bd_sheet_money(sheet, 3, check->stated_fen, BD_STYLE_MONEY);
            bd_sheet_money(sheet, 4, check->loaded_fen, BD_STYLE_MONEY);
            bd_sheet_money(sheet, 5, check->loaded_fen - check->stated_fen, BD_STYLE_MONEY);
            sheet->row++;
        }
    }
}

/* Totals that case.yaml states: all of them, equal or not. */
static void write_controls(bd_sheet *sheet) {
    bd_book *book = sheet->book;
    const bd_load_report *load = book->input->load;
    if (load->n_controls == 0) return;
    heading(sheet, bd_book_text(book, "控制总数(case.yaml)", "Control totals (case.yaml)"));
    static const char *const zh[] = {"匹配", "列", "表数", "应为", "载入", "差额", "", ""};
    static const char *const en[] = {"Match",  "Column",     "Sheets", "Stated",
                                     "Loaded", "Difference", "",       ""};
    header(sheet, zh, en, N_COLUMNS);
    for (size_t i = 0; i < load->n_controls && !book->failed; i++) {
        const struct bd_control_check *check = &load->controls[i];
        bd_sheet_text(sheet, 0, check->match, BD_STYLE_TEXT);
        bd_sheet_text(sheet, 1, check->column ? check->column : bd_book_text(book, "行数", "rows"),
                      BD_STYLE_TEXT);
        bd_sheet_number(sheet, 2, check->n_sources, BD_STYLE_NUMBER);
        int64_t values[] = {check->stated, check->loaded, check->loaded - check->stated};
        for (int k = 0; k < 3; k++) {
            if (check->column)
                bd_sheet_money(sheet, 3 + k, values[k], BD_STYLE_MONEY);
            else
                bd_sheet_number(sheet, 3 + k, (double)values[k], BD_STYLE_NUMBER);
        }
        sheet->row++;
    }
}

void bd_sheet_quality(bd_book *book) {
    const bd_load_report *load = book->input->load;
    bd_sheet sheet;
    if (!bd_sheet_open(book, bd_book_text(book, "数据质量", "Data quality"), &sheet)) return;
    char note[256];
    snprintf(note, sizeof note,
             bd_book_text(book, "读取 %llu 行 = 载入 %llu + 搁置 %llu",
                          "%llu rows read = %llu loaded + %llu set aside"),
             (unsigned long long)load->n_rows_read, (unsigned long long)load->n_rows_loaded,
             (unsigned long long)load->n_rows_set_aside);
    for (int i = 0; i < N_COLUMNS; i++)
        worksheet_set_column(sheet.worksheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    bd_sheet_title(&sheet, bd_book_text(book, "数据质量", "Data quality"), note);
    write_files(&sheet);
    heading(&sheet, bd_book_text(book, "每张表认成了什么", "How each sheet was understood"));
    static const char *const sheets_zh[] = {"来源", "认作", "把握",       "读取行",
                                            "载入", "搁置", "读不懂的格", "需要回答的问题"};
    static const char *const sheets_en[] = {
        "Source", "Taken for", "Confidence",       "Rows read",
        "Loaded", "Set aside", "Unreadable cells", "Question to answer"};
    header(&sheet, sheets_zh, sheets_en, N_COLUMNS);
    for (size_t i = 0; i < load->n_sheets && !book->failed; i++)
        write_sheet_row(&sheet, &load->sheets[i]);
    write_totals(&sheet);
    write_controls(&sheet);
    heading(&sheet, bd_book_text(book, "各列的填充情况", "How full the columns are"));
    static const char *const profile_zh[] = {"来源", "列",   "类型",   "行数",
                                             "已填", "可用", "不同值", "最小 – 最大;注意"};
    static const char *const profile_en[] = {
        "Source", "Column", "Type",      "Rows",
        "Filled", "Usable", "Different", "Least – greatest; note"};
    header(&sheet, profile_zh, profile_en, N_COLUMNS);
    for (size_t i = 0; i < load->n_profiles && !book->failed && sheet.row < BD_WORKBOOK_MOST_ROWS;
         i++)
        write_profile(&sheet, &load->profiles[i]);
}
