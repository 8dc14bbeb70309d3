/* What a load recognised, as a table for people. */
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "loaders/case_file.h"
#include "loaders/load.h"

#include <stdio.h>
#include <string.h>

typedef struct printing {
    const bd_store *store;
    const bd_schema *schema;
    const bd_load_report *report;
    bd_language language;
    bd_buffer *out;
} printing;

/* A macro, so that formats stay literals that the compiler can check. */
#define SAY(p, zh, en) ((p)->language == BD_LANGUAGE_EN ? (en) : (zh))

static void letters(const printing *p, uint32_t column) {
    char text[8];
    bd_column_to_letters(column, text);
    bd_buffer_append_text(p->out, text);
}

/* --- For people
 * -------------------------------------------------------------------------------------- */

static void print_rows(const printing *p, const bd_sheet_report *sheet) {
    bool first = true;
    for (int i = 0; i < BD_N_ROW_CLASSES; i++) {
        if (!sheet->n_rows_by_class[i]) continue;
        bd_buffer_format(p->out, "%s%s %llu", first ? "    " : SAY(p, ",", ", "),
                         bd_row_class_name((bd_row_class)i, p->language),
                         (unsigned long long)sheet->n_rows_by_class[i]);
        first = false;
    }
    if (sheet->n_cells_unreadable)
        bd_buffer_format(p->out, SAY(p, ";无法识别的单元格 %llu", "; unreadable cells %llu"),
                         (unsigned long long)sheet->n_cells_unreadable);
    bd_buffer_append_byte(p->out, '\n');
}

/* --- Aligned columns: widths as terminals show them, Han characters two wide ---------------------
 */

static void spaces(const printing *p, size_t n) {
    while (n-- > 0)
        bd_buffer_append_byte(p->out, ' ');
}

/* The text on one line, cut to `width` columns with …; `pad` fills it up. Returns what it takes. */
static size_t put(const printing *p, const char *text, size_t width, bool pad) {
    size_t used = 0, length = strlen(text);
    bool cut = bd_text_width(text, length) > width;
    for (size_t i = 0; i < length;) {
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, length - i, &c);
        size_t wide = (size_t)bd_text_codepoint_width(c);
        if (c < 0x20) c = ' ', wide = 1;
        if (used + wide > width - cut) break;
        if (c == ' ')
            bd_buffer_append_byte(p->out, ' ');
        else
            bd_buffer_append(p->out, text + i, step);
        used += wide;
        i += step;
    }
    if (cut) {
        bd_buffer_append_text(p->out, "…");
        used++;
    }
    if (pad && used < width) spaces(p, width - used);
    return used;
}

#define MOST_HEADER_WIDTH 40u
#define MOST_FIELD_WIDTH 24u

static const char *header_of(const printing *p, const bd_column_mapping *column) {
    if (column->sheet_column == UINT32_MAX) return column->constant;
    return column->header[0] ? column->header : SAY(p, "(无表头)", "(no header)");
}

static bool is_used(const bd_sheet_report *sheet, const bd_column_mapping *column) {
    return sheet->table != UINT32_MAX && column->table_column != UINT32_MAX;
}

static const char *field_of(const printing *p, const bd_sheet_report *sheet,
                            const bd_column_mapping *column) {
    return p->schema->tables[sheet->table].columns[column->table_column].name;
}

static size_t wider(size_t width, const char *text, size_t most) {
    size_t own = bd_text_width(text, strlen(text));
    if (own > most) own = most;
    return own > width ? own : width;
}

/* One line per column: letter (or where a constant stands), header or constant, field, how sure. */
static void print_used(const printing *p, const bd_sheet_report *sheet) {
    size_t place = 2, header = 0, field = 0;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (!is_used(sheet, column)) continue;
        if (column->sheet_column == UINT32_MAX)
            place = wider(place, SAY(p, column->constant_from_zh, column->constant_from_en), 12);
        header = wider(header, header_of(p, column), MOST_HEADER_WIDTH);
        field = wider(field, field_of(p, sheet, column), MOST_FIELD_WIDTH);
    }
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (!is_used(sheet, column)) continue;
        char text[8];
        bd_column_to_letters(column->sheet_column, text);
        spaces(p, 6);
        put(p,
            column->sheet_column == UINT32_MAX
                ? SAY(p, column->constant_from_zh, column->constant_from_en)
                : text,
            place, true);
        spaces(p, 2);
        put(p, header_of(p, column), header, true);
        bd_buffer_append_text(p->out, "  → ");
        put(p, field_of(p, sheet, column), field, true);
        bd_buffer_format(p->out, "  %3.0f%%\n", column->confidence * 100);
    }
}

static void print_columns(const printing *p, const bd_sheet_report *sheet) {
    print_used(p, sheet);
    bool any = false;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (is_used(sheet, column) || column->sheet_column == UINT32_MAX) continue;
        bd_buffer_append_text(p->out, any ? SAY(p, "、", ", ")
                                          : SAY(p, "      未使用:", "      not used: "));
        any = true;
        letters(p, column->sheet_column);
        bd_buffer_append_byte(p->out, ' ');
        put(p, column->header, MOST_HEADER_WIDTH, false);
    }
    if (any) bd_buffer_append_byte(p->out, '\n');
}

static void print_totals(const printing *p, const bd_sheet_report *sheet) {
    size_t n_equal = 0;
    for (size_t i = 0; i < sheet->n_totals; i++)
        n_equal += sheet->totals[i].stated_fen == sheet->totals[i].loaded_fen;
    if (n_equal)
        bd_buffer_format(p->out, SAY(p, "    合计核对:%zu 处一致\n", "    totals: %zu agree\n"),
                         n_equal);
    for (size_t i = 0; i < sheet->n_totals; i++) {
        if (sheet->totals[i].stated_fen == sheet->totals[i].loaded_fen) continue;
        char stated[32], loaded[32], difference[32];
        bd_money_format(sheet->totals[i].stated_fen, stated);
        bd_money_format(sheet->totals[i].loaded_fen, loaded);
        bd_money_format(sheet->totals[i].loaded_fen - sheet->totals[i].stated_fen, difference);
        bd_buffer_format(
            p->out,
            SAY(p, "    合计核对:第 %llu 行 %s 表中为 %s,导入为 %s,相差 %s\n",
                "    totals: row %llu, %s states %s, loaded %s, differs by %s\n"),
            (unsigned long long)sheet->totals[i].row,
            p->schema->tables[sheet->table].columns[sheet->totals[i].table_column].name, stated,
            loaded, difference);
    }
}

static void print_sheet(const printing *p, const bd_sheet_report *sheet) {
    const bd_source *source = bd_store_source(p->store, sheet->source);
    bd_buffer_format(p->out, "  [%u] ", sheet->source);
    if (source->sheet[0])
        bd_buffer_format(p->out, SAY(p, "工作表“%s”", "sheet '%s'"), source->sheet);
    if (sheet->hidden) bd_buffer_append_text(p->out, SAY(p, "(隐藏)", " (hidden)"));
    if (sheet->table != UINT32_MAX) {
        bd_buffer_format(p->out, SAY(p, " → %s,把握 %.0f%%", " → %s, %.0f%% sure"),
                         p->schema->tables[sheet->table].name, sheet->confidence * 100);
        if (sheet->header_first_row)
            bd_buffer_format(p->out, SAY(p, ",表头第 %llu–%llu 行", ", header rows %llu–%llu"),
                             (unsigned long long)sheet->header_first_row,
                             (unsigned long long)sheet->header_last_row);
        if (sheet->money_unit_fen != BD_MONEY_YUAN)
            bd_buffer_format(p->out, SAY(p, ",金额单位 %s", ", amounts in %s"),
                             bd_money_unit_name(sheet->money_unit_fen));
        char day[16];
        if (bd_date_format(source->as_of, day))
            bd_buffer_format(p->out, SAY(p, ",截至 %s", ", as of %s"), day);
    } else {
        bd_buffer_append_text(p->out, sheet->n_rows_by_class[BD_ROW_CORRECTION]
                                          ? SAY(p, " → 更正表", " → corrections")
                                          : SAY(p, " → 未导入", " → not loaded"));
    }
    bd_buffer_append_byte(p->out, '\n');
    if (sheet->question_zh)
        bd_buffer_format(p->out, "    ? %s\n",
                         SAY(p, sheet->question_zh, sheet->question_en ? sheet->question_en : ""));
    print_rows(p, sheet);
    print_columns(p, sheet);
    if (sheet->table != UINT32_MAX) print_totals(p, sheet);
}

static void print_controls(const printing *p) {
    for (size_t i = 0; i < p->report->n_controls; i++) {
        const struct bd_control_check *check = &p->report->controls[i];
        char stated[32], loaded[32], difference[32];
        if (check->column) {
            bd_money_format(check->stated, stated);
            bd_money_format(check->loaded, loaded);
            bd_money_format(check->loaded - check->stated, difference);
        } else {
            snprintf(stated, sizeof stated, "%lld", (long long)check->stated);
            snprintf(loaded, sizeof loaded, "%lld", (long long)check->loaded);
            snprintf(difference, sizeof difference, "%lld",
                     (long long)(check->loaded - check->stated));
        }
        bd_buffer_format(p->out,
                         SAY(p, "控制总数 %s(%u 张表)%s:应为 %s,导入 %s,%s%s\n",
                             "control total %s (%u sheets), %s: stated %s, loaded %s, %s%s\n"),
                         check->match, check->n_sources,
                         check->column ? check->column : SAY(p, "行数", "rows"), stated, loaded,
                         check->stated == check->loaded ? SAY(p, "一致", "equal")
                                                        : SAY(p, "相差 ", "differs by "),
                         check->stated == check->loaded ? "" : difference);
    }
}

#define SUMMARY_NAME_WIDTH 44u

static void number_cell(const printing *p, uint64_t number) {
    char text[24];
    int n = snprintf(text, sizeof text, "%llu", (unsigned long long)number);
    spaces(p, n < 9 ? (size_t)(9 - n) : 1);
    bd_buffer_append_text(p->out, text);
}

/* A line per sheet, and what has to be answered at its end. */
static void print_summary(const printing *p) {
    static const char *const ZH[] = {"读取", "导入", "搁置"};
    static const char *const EN[] = {"read", "loaded", "set aside"};
    bd_buffer_append_byte(p->out, '\n');
    spaces(p, 6);
    put(p, SAY(p, "文件 / 工作表", "file / sheet"), SUMMARY_NAME_WIDTH, true);
    spaces(p, 2);
    put(p, SAY(p, "认作", "taken for"), 12, true);
    put(p, SAY(p, "把握", "sure"), 4, true);
    for (int i = 0; i < 3; i++) {
        size_t width = bd_text_width(SAY(p, ZH[i], EN[i]), strlen(SAY(p, ZH[i], EN[i])));
        spaces(p, 9 > width ? 9 - width : 1);
        bd_buffer_append_text(p->out, SAY(p, ZH[i], EN[i]));
    }
    bd_buffer_append_byte(p->out, '\n');
    for (size_t i = 0; i < p->report->n_sheets; i++) {
        const bd_sheet_report *sheet = &p->report->sheets[i];
        const bd_source *source = bd_store_source(p->store, sheet->source);
        char name[600];
        snprintf(name, sizeof name, "%s%s%s", source->file, source->sheet[0] ? " / " : "",
                 source->sheet);
        bd_buffer_format(p->out, "[%u]", sheet->source);
        spaces(p, sheet->source < 10 ? 3 : sheet->source < 100 ? 2 : 1);
        put(p, name, SUMMARY_NAME_WIDTH, true);
        spaces(p, 2);
        put(p, sheet->table != UINT32_MAX ? p->schema->tables[sheet->table].name : "-", 12, true);
        if (sheet->table != UINT32_MAX)
            bd_buffer_format(p->out, "%3.0f%%", sheet->confidence * 100);
        else
            spaces(p, 4);
        number_cell(p, source->n_rows_read);
        number_cell(p, source->n_rows_loaded);
        number_cell(p, source->n_rows_set_aside);
        bd_buffer_append_text(p->out, sheet->question_zh ? "  ?\n" : "\n");
    }
}

bd_status bd_load_report_print(const bd_store *store, const bd_load_report *report,
                               bd_language language, bd_buffer *out, bd_error *error) {
    printing p = {store, bd_store_schema(store), report, language, out};
    size_t s = 0;
    for (size_t f = 0; f < report->n_files; f++) {
        const bd_file_report *file = &report->files[f];
        bd_buffer_format(out, "%s%s%s%s\n", file->path, file->format ? "  [" : "",
                         file->format ? file->format : "", file->format ? "]" : "");
        if (file->failed) {
            bd_buffer_format(out, SAY(&p, "  读不了:%s\n", "  cannot be read: %s\n"),
                             SAY(&p, file->error.zh, file->error.en));
            continue;
        }
        size_t n = 0;
        while (s < report->n_sheets &&
               strcmp(bd_store_source(store, report->sheets[s].source)->file, file->path) == 0) {
            print_sheet(&p, &report->sheets[s++]);
            n++;
        }
        if (n == 0) bd_buffer_append_text(out, SAY(&p, "  没有内容\n", "  nothing in it\n"));
    }
    print_controls(&p);
    print_summary(&p);
    bd_buffer_format(out,
                     SAY(&p, "共读入 %llu 行,导入 %llu 行,搁置 %llu 行\n",
                         "%llu rows read, %llu loaded, %llu set aside\n"),
                     (unsigned long long)report->n_rows_read,
                     (unsigned long long)report->n_rows_loaded,
                     (unsigned long long)report->n_rows_set_aside);
    return bd_buffer_status(out, error);
}
