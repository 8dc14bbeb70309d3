#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "reports/workbook_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_CELL_BYTES 32767 /* Excel's limit is in characters: bytes are on the safe side */

void bd_book_out_of_memory(bd_book *book) {
    book->failed = book->out_of_memory = true;
}

const char *bd_book_text(const bd_book *book, const char *zh, const char *en) {
    return book->input->language == BD_LANGUAGE_EN ? en : zh;
}

const char *bd_book_masked(bd_book *book, const char *text) {
    return bd_book_masked_as(book, BD_TYPE_TEXT, text);
}

const char *bd_book_masked_as(bd_book *book, bd_type type, const char *text) {
    if (!book->input->mask) return text;
    bd_buffer_clear(&book->scratch);
    bd_mask_value(type, text, strlen(text), &book->scratch);
    if (book->scratch.failed) bd_book_out_of_memory(book);
    return bd_buffer_text(&book->scratch);
}

const char *bd_book_place(bd_book *book, const char *file, const char *sheet, uint64_t row) {
    bd_buffer *out = &book->place;
    bd_buffer_clear(out);
    bd_buffer_append_text(out, file);
    bd_buffer_append_text(out, sheet[0] ? " / " : "");
    bd_buffer_append_text(out, sheet);
    if (row)
        bd_buffer_format(out, bd_book_text(book, " 第 %llu 行", " row %llu"),
                         (unsigned long long)row);
    if (out->failed) bd_book_out_of_memory(book);
    return bd_buffer_text(out);
}

const char *bd_book_region(bd_book *book, const bd_finding *finding) {
    bd_buffer *out = &book->place;
    bd_buffer_clear(out);
    bd_buffer_append_text(out, finding->town);
    bd_buffer_append_text(out, finding->town[0] && finding->village[0] ? " " : "");
    bd_buffer_append_text(out, finding->village);
    if (out->failed) bd_book_out_of_memory(book);
    return bd_buffer_text(out);
}

bd_style bd_severity_style(bd_severity severity) {
    static const bd_style styles[] = {BD_STYLE_INFO, BD_STYLE_LOW, BD_STYLE_MEDIUM, BD_STYLE_HIGH};
    return styles[severity];
}

lxw_format *bd_book_severity_style(const bd_book *book, bd_severity severity) {
    return book->styles[bd_severity_style(severity)];
}

/* --- Styles --------------------------------------------------------------------------------------
 */

typedef struct style_definition {
    uint8_t size;
    bool bold, wrap, border, centre;
    uint32_t colour, fill; /* 0: none */
    const char *number;
} style_definition;

static const style_definition definitions[BD_N_STYLES] = {
    [BD_STYLE_TITLE] = {16, true, false, false, false, 0x1F3864, 0, NULL},
    [BD_STYLE_SUBTITLE] = {12, true, false, false, false, 0x1F3864, 0, NULL},
    [BD_STYLE_NOTE] = {9, false, false, false, false, 0x595959, 0, NULL},
    [BD_STYLE_PLAIN] = {10, false, false, false, false, 0x404040, 0, NULL},
    [BD_STYLE_HEADER] = {10, true, true, true, true, 0xFFFFFF, 0x1F3864, NULL},
    [BD_STYLE_TEXT] = {10, false, false, true, false, 0, 0, NULL},
    [BD_STYLE_WRAP] = {10, false, true, true, false, 0, 0, NULL},
    [BD_STYLE_NUMBER] = {10, false, false, true, false, 0, 0, "#,##0"},
    [BD_STYLE_MONEY] = {10, false, false, true, false, 0, 0, "#,##0.00"},
    [BD_STYLE_PERCENT] = {10, false, false, true, false, 0, 0, "0%"},
    [BD_STYLE_INPUT] = {10, false, true, true, false, 0, 0xFFF9E5, NULL},
    [BD_STYLE_INPUT_MONEY] = {10, false, false, true, false, 0, 0xFFF9E5, "#,##0.00"},
    [BD_STYLE_INPUT_DATE] = {10, false, false, true, false, 0, 0xFFF9E5, "yyyy-mm-dd"},
    [BD_STYLE_LABEL] = {10, true, false, true, false, 0x1F3864, 0xEAF0F8, NULL},
    [BD_STYLE_BIG_NUMBER] = {14, true, false, true, true, 0x1F3864, 0, "#,##0"},
    [BD_STYLE_FINDING] = {10, true, true, true, false, 0, 0xEAF0F8, NULL},
    [BD_STYLE_FINDING_MONEY] = {10, true, false, true, false, 0, 0xEAF0F8, "#,##0.00"},
    [BD_STYLE_EVIDENCE] = {9, false, true, true, false, 0x404040, 0, NULL},
    [BD_STYLE_CONTEXT] = {9, false, true, true, false, 0x7F7F7F, 0xF7F7F7, NULL},
    [BD_STYLE_HIGH] = {10, true, false, true, true, 0x9C0006, 0xFFC7CE, NULL},
    [BD_STYLE_MEDIUM] = {10, true, false, true, true, 0x7F6000, 0xFFEB9C, NULL},
    [BD_STYLE_LOW] = {10, false, false, true, true, 0x375623, 0xE2EFDA, NULL},
    [BD_STYLE_INFO] = {10, false, false, true, true, 0x595959, 0xF2F2F2, NULL},
    [BD_STYLE_CODE] = {9, false, true, true, false, 0x404040, 0xF7F7F7, NULL},
    [BD_STYLE_LINK] = {10, false, false, true, false, 0x0563C1, 0, NULL},
    [BD_STYLE_BOX] = {10, false, true, true, true, 0, 0xEAF0F8, NULL},
    [BD_STYLE_ARROW] = {10, false, false, false, true, 0x1F3864, 0, NULL},
};

static bool make_styles(bd_book *book) {
    for (int i = 0; i < BD_N_STYLES; i++) {
        lxw_format *format = workbook_add_format(book->workbook);
        if (!format) return false;
        const style_definition *style = &definitions[i];
        format_set_font_name(
            format, i == BD_STYLE_CODE ? "Consolas" : bd_book_text(book, "微软雅黑", "Calibri"));
        format_set_font_size(format, style->size);
        if (style->bold) format_set_bold(format);
        if (style->wrap) format_set_text_wrap(format);
        if (style->border) {
            format_set_border(format, LXW_BORDER_THIN);
            format_set_border_color(format, 0xBFBFBF);
        }
        if (style->centre) format_set_align(format, LXW_ALIGN_CENTER);
        format_set_align(format, style->wrap && i != BD_STYLE_HEADER ? LXW_ALIGN_VERTICAL_TOP
                                                                     : LXW_ALIGN_VERTICAL_CENTER);
        if (style->colour) format_set_font_color(format, style->colour);
        if (style->fill) format_set_bg_color(format, style->fill);
        if (style->number) format_set_num_format(format, style->number);
        book->styles[i] = format;
    }
    return true;
}

/* --- Sheets --------------------------------------------------------------------------------------
 */

/* 31 characters, none of []:*?/\ and no apostrophe at the ends. */
static void clean_name(const char *name, char out[128]) {
    size_t length = 0, characters = 0;
    for (size_t i = 0; name[i] && characters < LXW_SHEETNAME_MAX && length < 120;) {
        uint32_t codepoint;
        size_t step = bd_utf8_decode(name + i, strlen(name + i), &codepoint);
        bool refused =
            codepoint < 0x20 || (codepoint < 0x80 && strchr("[]:*?/\\'", (int)codepoint));
        if (refused) {
            out[length++] = ' ';
        } else {
            memcpy(out + length, name + i, step);
            length += step;
        }
        characters += codepoint > 0xFFFF ? 2 : 1;
        i += step;
    }
    out[length] = '\0';
    if (!length) snprintf(out, 128, "Sheet");
}

bool bd_sheet_open(bd_book *book, const char *name, bd_sheet *sheet) {
    *sheet = (bd_sheet){.book = book};
    if (book->failed) return false;
    char clean[128];
    clean_name(name, clean);
    for (int copy = 2; workbook_get_worksheet_by_name(book->workbook, clean) && copy < 1000;
         copy++) {
        char suffixed[192], shorter[128];
        snprintf(shorter, sizeof shorter, "%s", clean);
        /* Leave room for the number within 31 characters. */
        while (bd_utf8_count(shorter, strlen(shorter)) > LXW_SHEETNAME_MAX - 6) {
            size_t end = strlen(shorter) - 1;
            while (end > 0 && ((unsigned char)shorter[end] & 0xC0) == 0x80)
                end--;
            shorter[end] = '\0';
        }
        snprintf(suffixed, sizeof suffixed, "%s (%d)", shorter, copy);
        if (!workbook_get_worksheet_by_name(book->workbook, suffixed)) {
            memcpy(clean, suffixed, strlen(suffixed) < sizeof clean ? strlen(suffixed) + 1 : 0);
            break;
        }
    }
    sheet->worksheet = workbook_add_worksheet(book->workbook, clean);
    if (!sheet->worksheet) {
        book->failed = true;
        return false;
    }
    worksheet_set_landscape(sheet->worksheet);
    worksheet_set_paper(sheet->worksheet, 9);
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
    worksheet_set_margins(sheet->worksheet, 0.4, 0.4, 0.6, 0.6);
    worksheet_set_footer(
        sheet->worksheet,
        bd_book_text(book, "&L&8疑点需现场核实,不等于结论&C&8第 &P 页,共 &N 页&R&8&A",
                     "&L&8Clues to be verified, not conclusions&C&8&P / &N&R&8&A"));
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
    return true;
}

/* Asked once a row. */
static bool is_cancelled(bd_book *book) {
    if (!bd_is_cancelled(book->input->cancel)) return false;
    book->failed = book->cancelled = true;
    return true;
}

void bd_sheet_text(bd_sheet *sheet, int column, const char *text, bd_style style) {
    if (sheet->book->failed || (column == 0 && is_cancelled(sheet->book))) return;
    lxw_format *format = sheet->book->styles[style];
    lxw_error result;
    char cut[MOST_CELL_BYTES + 1];
    size_t length = text ? strlen(text) : 0;
    /* A text that was cut by bytes may end inside a character: no workbook would open. */
    size_t most = length < MOST_CELL_BYTES ? length : MOST_CELL_BYTES;
    size_t valid = length ? bd_utf8_valid_prefix(text, most) : 0;
    if (valid < length) {
        memcpy(cut, text, valid);
        cut[valid] = '\0';
        text = cut;
        length = valid;
    }
    if (sheet->row_open) {
        bd_sheet_row_text(sheet, column, text, style);
        return;
    }
    if (!length) {
        result = worksheet_write_blank(sheet->worksheet, sheet->row, (lxw_col_t)column, format);
    } else {
        result =
            worksheet_write_string(sheet->worksheet, sheet->row, (lxw_col_t)column, text, format);
    }
    if (result != LXW_NO_ERROR) sheet->book->failed = true;
}

void bd_sheet_number(bd_sheet *sheet, int column, double number, bd_style style) {
    if (sheet->book->failed || (column == 0 && is_cancelled(sheet->book))) return;
    if (sheet->row_open) {
        bd_sheet_row_number(sheet, column, number, style);
        return;
    }
    if (worksheet_write_number(sheet->worksheet, sheet->row, (lxw_col_t)column, number,
                               sheet->book->styles[style]) != LXW_NO_ERROR)
        sheet->book->failed = true;
}

void bd_sheet_money(bd_sheet *sheet, int column, int64_t fen, bd_style style) {
    if (fen == BD_NULL_I64) {
        bd_sheet_text(sheet, column, "", style);
    } else {
        bd_sheet_number(sheet, column, (double)fen / 100.0, style);
    }
}

void bd_sheet_fit(bd_sheet *sheet, const char *text, double width) {
    if (sheet->book->failed || !text) return;
    size_t lines = 0;
    for (const char *at = text;;) {
        const char *end = strchr(at, '\n');
        size_t length = end ? (size_t)(end - at) : strlen(at);
        size_t columns = (size_t)(width > 4 ? width - 1 : width);
        lines +=
            1 + (bd_text_width(at, length) + (columns ? columns : 1) - 1) / (columns ? columns : 1);
        lines -= bd_text_width(at, length) ? 1 : 0;
        if (!end) break;
        at = end + 1;
    }
    double height = 15.0 * (double)lines + 3;
    height = height > 400 ? 400 : height < 18 ? 18 : height;
    if (sheet->row_open) {
        sheet->height = height;
    } else {
        worksheet_set_row(sheet->worksheet, sheet->row, height, NULL);
    }
}

void bd_sheet_title(bd_sheet *sheet, const char *title, const char *note) {
    if (sheet->book->failed) return;
    worksheet_set_row(sheet->worksheet, sheet->row, 28, NULL);
    worksheet_write_string(sheet->worksheet, sheet->row++, 0, title,
                           sheet->book->styles[BD_STYLE_TITLE]);
    if (note) {
        worksheet_write_string(sheet->worksheet, sheet->row++, 0, note,
                               sheet->book->styles[BD_STYLE_SUBTITLE]);
    }
}

void bd_sheet_note(bd_sheet *sheet, const char *text) {
    if (sheet->book->failed) return;
    worksheet_write_string(sheet->worksheet, sheet->row++, 0, text,
                           sheet->book->styles[BD_STYLE_PLAIN]);
}

void bd_sheet_header(bd_sheet *sheet, const char *const *titles, const double *widths, int n) {
    if (sheet->book->failed) return;
    for (int i = 0; i < n; i++)
        worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
    worksheet_set_row(sheet->worksheet, sheet->row, 32, NULL);
    for (int i = 0; i < n; i++)
        bd_sheet_text(sheet, i, titles[i], BD_STYLE_HEADER);
    worksheet_repeat_rows(sheet->worksheet, sheet->row, sheet->row);
    sheet->row++;
}

/* --- The whole -----------------------------------------------------------------------------------
 */

static void set_properties(bd_book *book) {
    /* A fixed creation time: the same case and date give the same bytes. */
    char title[128], company[] = "Bidui";
    snprintf(title, sizeof title, "%s",
             book->input->screening ? bd_book_text(book, "民生资金数据比对疑点",
                                                   "Findings of data matching in welfare funds")
                                    : bd_book_text(book, "规则参数", "Parameters of rules"));
    lxw_doc_properties properties = {
        .title = title,
        .company = company,
        .created = (time_t)book->input->run_date * 86400,
    };
    workbook_set_properties(book->workbook, &properties);
}

static bd_status failed_write(bd_error *error, const char *path) {
    bd_status status = bd_error_set(
        error, BD_ERROR_IO, "工作簿没有写成;请检查磁盘空间和文件夹权限,并关闭已打开的同名文件",
        "the workbook was not written; check disk space and permissions, and close it if it is "
        "open");
    bd_error_at_cell(error, path, NULL, 0, 0);
    return status;
}

static char *folder_of(const char *path) {
    const char *base = bd_path_base(path);
    return base == path ? bd_copy_text(".", 1) : bd_copy_text(path, (size_t)(base - path));
}

static void fill_findings(bd_book *book) {
    bd_sheet_overview(book);
    bd_sheet_findings(book);
    bd_sheet_exceptions(book);
    bd_sheet_cleared(book);
    bd_sheet_rules(book);
    bd_sheet_same_person(book);
    bd_sheet_coverage(book);
    bd_sheet_quality(book);
    bd_sheet_kin_conflicts(book);
    bd_sheet_set_aside(book);
    bd_sheet_methods(book);
}

/* The skeleton, and the rows. */
static bd_status build(bd_book *book, void (*fill)(bd_book *), const char *skeleton, char *folder,
                       bd_workbook_rows **rows, bd_error *error) {
    /* libxlsxwriter does not survive a failed allocation. It keeps a row, and per finding the cells
     * with lists to choose from. */
    size_t n_findings = book->input->screening ? book->input->screening->n_findings : 0;
    size_t needed = ((size_t)32 << 20) + 2048 * n_findings;
    if (!bd_memory_available(needed)) return bd_error_memory(error, needed);
    /* Rows go to a file in the case folder while writing: personal data stay in one place. */
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE, .tmpdir = folder, .use_zip64 = LXW_FALSE};
    book->workbook = workbook_new_opt(skeleton, &options);
    if (!book->workbook) return bd_error_memory(error, sizeof *book->workbook);
    book->failed = !make_styles(book);
    set_properties(book);
    fill(book);
    if (book->cancelled) {
        lxw_workbook_free(book->workbook);
        return bd_error_set(error, BD_ERROR_CANCELLED, "已取消", "cancelled");
    }
    bd_status status = bd_workbook_take_rows(book->workbook, rows, error);
    lxw_error result = workbook_close(book->workbook);
    if (book->out_of_memory || result == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return bd_error_memory(error, needed);
    return result != LXW_NO_ERROR || book->failed ? BD_ERROR_FORMAT : status;
}

/* A name of its own, private from the start: another run may be writing the same workbook. */
static char *make_temporary(const char *path, bd_status *status, bd_error *error) {
    int file = -1;
    char *temporary = *status == BD_OK ? bd_file_temporary(path, &file) : NULL;
    if (*status != BD_OK) return NULL;
    if (!temporary) *status = bd_error_memory(error, strlen(path));
    if (temporary && file < 0) {
        *status = failed_write(error, path);
        free(temporary);
        temporary = NULL;
    }
    if (file >= 0) close(file);
    return temporary;
}

static bd_status write_draft(const bd_report_input *input, void (*fill)(bd_book *),
                             const char *path, bd_report_draft *draft, bd_error *error) {
    bd_book book = {.input = input, .error = error};
    bd_buffer_init(&book.scratch);
    bd_buffer_init(&book.place);
    bd_buffer_init(&book.row);
    bd_buffer_init(&book.row_head);
    char *folder = folder_of(path);
    *draft = (bd_report_draft){.path = bd_copy_text(path, strlen(path))};
    bd_status status = draft->path && folder ? BD_OK : bd_error_memory(error, strlen(path));
    draft->skeleton = make_temporary(path, &status, error);
    draft->temporary = make_temporary(path, &status, error);
    if (status == BD_OK) status = build(&book, fill, draft->skeleton, folder, &draft->rows, error);
    if (status == BD_ERROR_FORMAT) status = failed_write(error, path);
    if (status != BD_OK) bd_report_discard(draft);
    bd_buffer_reset(&book.scratch);
    bd_buffer_reset(&book.place);
    bd_buffer_reset(&book.row);
    bd_buffer_reset(&book.row_head);
    free(folder);
    return status;
}

static void drop_skeleton(bd_report_draft *draft) {
    if (draft->skeleton) unlink(draft->skeleton);
    free(draft->skeleton);
    bd_workbook_rows_free(draft->rows);
    draft->skeleton = NULL;
    draft->rows = NULL;
}

bd_status bd_report_pack(bd_report_draft *draft, int n_threads, const bd_cancel *cancel,
                         bd_error *error) {
    if (!draft->skeleton) return BD_OK;
    int descriptor = open(draft->temporary, O_RDWR | O_CLOEXEC);
    bd_status status = BD_ERROR_FORMAT;
    if (descriptor >= 0)
        status =
            bd_workbook_pack(draft->skeleton, draft->rows, descriptor, n_threads, cancel, error);
    if (descriptor >= 0 && close(descriptor) != 0 && status == BD_OK) status = BD_ERROR_FORMAT;
    drop_skeleton(draft);
    return status == BD_ERROR_FORMAT ? failed_write(error, draft->path) : status;
}

bd_status bd_report_publish(bd_report_draft *draft, bd_error *error) {
    bd_status status = BD_OK;
    if (draft->temporary && rename(draft->temporary, draft->path) != 0) {
        status = failed_write(error, draft->path);
    } else {
        free(draft->temporary);
        draft->temporary = NULL;
    }
    bd_report_discard(draft);
    return status;
}

void bd_report_discard(bd_report_draft *draft) {
    drop_skeleton(draft);
    if (draft->temporary) unlink(draft->temporary);
    free(draft->temporary);
    free(draft->path);
    *draft = (bd_report_draft){0};
}

bd_status bd_report_workbook_draft(const bd_report_input *input, const char *path,
                                   bd_report_draft *draft, bd_error *error) {
    return write_draft(input, fill_findings, path, draft, error);
}

bd_status bd_report_corrections_draft(const bd_report_input *input, const char *path,
                                      bd_report_draft *draft, bd_error *error) {
    return write_draft(input, bd_sheet_corrections, path, draft, error);
}

static bd_status write_book(const bd_report_input *input, void (*fill)(bd_book *), const char *path,
                            bd_error *error) {
    bd_report_draft draft;
    BD_TRY(write_draft(input, fill, path, &draft, error));
    bd_status status = bd_report_pack(&draft, 1, input->cancel, error);
    if (status == BD_OK) return bd_report_publish(&draft, error);
    bd_report_discard(&draft);
    return status;
}

bd_status bd_report_workbook(const bd_report_input *input, const char *path, bd_error *error) {
    return write_book(input, fill_findings, path, error);
}

bd_status bd_report_corrections(const bd_report_input *input, const char *path, bd_error *error) {
    return write_book(input, bd_sheet_corrections, path, error);
}

bd_status bd_report_parameters(const bd_report_input *input, const char *path, bd_error *error) {
    return write_book(input, bd_sheet_parameters, path, error);
}

bd_status bd_report_methods(const bd_report_input *input, const char *path, bd_error *error) {
    return write_book(input, bd_method_book_fill, path, error);
}
