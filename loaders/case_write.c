/* The case.yaml that would load what was recognised. One that stands already keeps every word of
 * it; sheets that it does not speak of are added to its files. */
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "loaders/case_file.h"
#include "loaders/load.h"

#include <stdlib.h>
#include <string.h>

const char *bd_money_unit_name(int64_t fen) {
    return fen == BD_MONEY_WAN_YUAN      ? "万元"
           : fen == BD_MONEY_YUAN * 1000 ? "千元"
           : fen == 1                    ? "分"
                                         : "元";
}

static void quoted(bd_buffer *out, const char *text) {
    bd_buffer_append_json(out, text, strlen(text));
}

static size_t count_header(const bd_sheet_report *sheet, const char *header) {
    size_t n = 0;
    for (size_t i = 0; i < sheet->n_columns; i++)
        n += sheet->columns[i].sheet_column != UINT32_MAX &&
             strcmp(sheet->columns[i].header, header) == 0;
    return n;
}

static void write_columns(const bd_table_definition *table, const bd_sheet_report *sheet,
                          bd_buffer *out) {
    bool any = false;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (column->sheet_column == UINT32_MAX || column->table_column == UINT32_MAX ||
            !column->own)
            continue;
        if (!any) bd_buffer_append_text(out, "    columns:\n");
        any = true;
        bd_buffer_format(out, "      %s: ", table->columns[column->table_column].name);
        if (column->header[0] && count_header(sheet, column->header) == 1) {
            quoted(out, column->header);
        } else {
            char text[8];
            bd_column_to_letters(column->sheet_column, text);
            bd_buffer_append_text(out, text);
        }
        bd_buffer_append_byte(out, '\n');
    }
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (column->sheet_column == UINT32_MAX || column->table_column == UINT32_MAX || column->own)
            continue;
        char text[8];
        bd_column_to_letters(column->sheet_column, text);
        bd_buffer_format(out, "    # 各成一条记录 each a record: %s: %s ",
                         table->columns[column->table_column].name, text);
        quoted(out, column->header);
        bd_buffer_append_byte(out, '\n');
    }
    any = false;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (column->sheet_column != UINT32_MAX || column->table_column == UINT32_MAX) continue;
        if (!any) bd_buffer_append_text(out, "    constants:\n");
        any = true;
        bd_buffer_format(out, "      %s: ", table->columns[column->table_column].name);
        quoted(out, column->constant);
        bd_buffer_format(out, "  # %s\n", column->constant_from_zh);
    }
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *column = &sheet->columns[i];
        if (column->table_column != UINT32_MAX || !column->header[0]) continue;
        char text[8];
        bd_column_to_letters(column->sheet_column, text);
        bd_buffer_format(out, "    # 未使用 not used: %s ", text);
        quoted(out, column->header);
        bd_buffer_append_byte(out, '\n');
    }
}

static bool sheet_is_alone(const bd_store *store, const bd_load_report *report, size_t i) {
    const bd_source *own = bd_store_source(store, report->sheets[i].source);
    for (size_t k = 0; k < report->n_sheets; k++) {
        const bd_source *other = bd_store_source(store, report->sheets[k].source);
        if (k != i && strcmp(own->file, other->file) == 0 && strcmp(own->sheet, other->sheet) == 0)
            return false;
    }
    return true;
}

static void write_known(const bd_store *store, const bd_sheet_report *sheet,
                        const bd_source *source, bd_buffer *out) {
    const bd_table_definition *table = &bd_store_schema(store)->tables[sheet->table];
    if (sheet->header_first_row)
        bd_buffer_format(out, "    header_rows: %llu-%llu\n",
                         (unsigned long long)sheet->header_first_row,
                         (unsigned long long)sheet->header_last_row);
    bd_buffer_format(out, "    table: %s  # %.0f%%\n", table->name, sheet->confidence * 100);
    if (sheet->money_unit_fen != BD_MONEY_YUAN)
        bd_buffer_format(out, "    unit: %s\n", bd_money_unit_name(sheet->money_unit_fen));
    char day[16];
    if (bd_date_format(source->as_of, day)) bd_buffer_format(out, "    as_of: %s\n", day);
    write_columns(table, sheet, out);
}

/* One entry, indented by two spaces. */
static void write_sheet(const bd_store *store, const bd_load_report *report, size_t i,
                        bd_buffer *out) {
    const bd_sheet_report *sheet = &report->sheets[i];
    const bd_source *source = bd_store_source(store, sheet->source);
    bd_buffer_append_text(out, "  - match: ");
    quoted(out, source->file);
    bd_buffer_append_byte(out, '\n');
    if (source->sheet[0]) {
        bd_buffer_append_text(out, "    sheet: ");
        quoted(out, source->sheet);
        bd_buffer_append_byte(out, '\n');
    }
    if (sheet->others_below || !sheet_is_alone(store, report, i)) {
        bd_buffer_append_text(out, "    # 同一工作表有多张表,自动识别 several tables on one "
                                   "sheet: left to recognition\n");
        return;
    }
    if (sheet->table != UINT32_MAX) {
        write_known(store, sheet, source, out);
        return;
    }
    if (sheet->question_zh) bd_buffer_format(out, "    # ? %s\n", sheet->question_zh);
    if (sheet->runner_up != UINT32_MAX)
        bd_buffer_format(out, "    # table: %s\n",
                         bd_store_schema(store)->tables[sheet->runner_up].name);
    bd_buffer_append_text(out, "    # skip: true\n");
}

/* The entries of all sheets that `standing` (may be NULL) does not speak of. */
static size_t write_sheets(const bd_store *store, const bd_load_report *report,
                           const bd_case *standing, bd_buffer *out) {
    size_t n = 0;
    for (size_t i = 0; i < report->n_sheets; i++) {
        const bd_source *source = bd_store_source(store, report->sheets[i].source);
        if (report->sheets[i].n_rows_by_class[BD_ROW_DUPLICATE_FILE] ||
            report->sheets[i].n_rows_by_class[BD_ROW_OWN_FILE] ||
            (standing && bd_case_find(standing, source->file, source->sheet)))
            continue;
        write_sheet(store, report, i, out);
        n++;
    }
    return n;
}

bd_status bd_load_report_case(const bd_store *store, const bd_load_report *report, bd_buffer *out,
                              bd_error *error) {
    bd_buffer_append_text(out, "# 由 bidui inspect 写出。改正后留在案卷文件夹里,bidui run -c 案卷 "
                               "即按此读取,优先于自动识别。\n"
                               "# Written by bidui inspect. Correct it and leave it in the case "
                               "folder: bidui run -c CASE\n"
                               "# follows it, and it wins over guesses.\nfiles:\n");
    write_sheets(store, report, NULL, out);
    return bd_buffer_status(out, error);
}

/* --- Beside what stands already
 * -------------------------------------------------------------------------- */

/* Where entries are added, and how far they are indented. */
typedef struct place {
    bool has_files;
    size_t at;     /* in the text */
    size_t indent; /* of the dashes */
} place;

static size_t line_length(const char *text, size_t length, size_t begin) {
    const char *end = memchr(text + begin, '\n', length - begin);
    return end ? (size_t)(end - text) - begin + 1 : length - begin;
}

static bool is_key_files(const char *line, size_t length) {
    static const char *const KEYS[] = {"files:", "\"files\":", "'files':"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        size_t n = strlen(KEYS[i]);
        if (length >= n && memcmp(line, KEYS[i], n) == 0) return true;
    }
    return false;
}

/* The end of the last entry under `files:`: the block goes on to the next key that begins a line.
 */
static place find_place(const char *text, size_t length) {
    place p = {false, length, 2};
    bool dashed = false;
    for (size_t at = 0; at < length;) {
        size_t n = line_length(text, length, at);
        size_t blanks = 0;
        while (blanks < n && text[at + blanks] == ' ')
            blanks++;
        char first = blanks < n ? text[at + blanks] : '\n';
        bool nothing = first == '\n' || first == '\r' || first == '#';
        if (p.has_files) {
            bool own_dash = first == '-' && (!dashed || blanks == p.indent);
            if (!nothing && blanks == 0 && !own_dash) break;
            if (first == '-' && !dashed) {
                p.indent = blanks;
                dashed = true;
            }
            if (!nothing) p.at = at + n;
        } else if (is_key_files(text + at, n)) {
            p.has_files = true;
            p.at = at + n;
        }
        at += n;
    }
    return p;
}

static void append_indented(bd_buffer *out, const bd_buffer *entries, size_t indent) {
    const char *text = bd_buffer_text(entries);
    for (size_t at = 0; at < entries->length_bytes;) {
        size_t n = line_length(text, entries->length_bytes, at);
        for (size_t i = 0; i < indent; i++)
            bd_buffer_append_byte(out, ' ');
        bd_buffer_append(out, text + at + 2, n - 2);
        at += n;
    }
}

/* Comments behind the last entry are about sheets that were left to recognition: new entries stand
 * behind them as well, so that they stay where they belong. */
static size_t behind_own_comments(const char *text, size_t length, const place *p) {
    size_t at = p->at;
    while (p->has_files && at < length) {
        size_t n = line_length(text, length, at), blanks = 0;
        while (blanks < n && text[at + blanks] == ' ')
            blanks++;
        if (blanks <= p->indent || text[at + blanks] != '#') break;
        at += n;
    }
    return at;
}

static bd_status merge(const bd_schema *schema, const char *name, const char *text, size_t length,
                       const bd_buffer *entries, size_t n_entries, bd_buffer *out,
                       bd_error *error) {
    place p = find_place(text, length);
    size_t at = behind_own_comments(text, length, &p);
    bd_buffer_append(out, text, at);
    if (at && text[at - 1] != '\n') bd_buffer_append_byte(out, '\n');
    if (!p.has_files) bd_buffer_append_text(out, "files:\n");
    append_indented(out, entries, p.indent);
    bd_buffer_append(out, text + at, length - at);
    BD_TRY(bd_buffer_status(out, error));
    /* Written in a way that lines cannot be added to (files: [ … ]): then it stays as it is. */
    bd_case before = {0}, after = {0};
    bd_status status = bd_case_read(name, text, length, schema, &before, error);
    if (status != BD_OK) return status;
    bd_error ignored;
    bd_error_reset(&ignored);
    status = bd_case_read(name, bd_buffer_text(out), out->length_bytes, schema, &after, &ignored);
    bool added = status == BD_OK && after.n_sheets == before.n_sheets + n_entries;
    bd_case_reset(&before);
    bd_case_reset(&after);
    if (status == BD_ERROR_MEMORY) return bd_error_memory(error, length);
    if (added) return BD_OK;
    return bd_error_set(
        error, BD_ERROR_INPUT,
        "%s 的 files 不是每行一项,无法在其后添加;请改写成“files:”下每项以“  - match:”开头",
        "the files of %s are not written one to a line, so that none can be added; "
        "write each below 'files:' as '  - match: …'",
        name);
}

bd_status bd_load_report_case_add(const bd_store *store, const bd_load_report *report,
                                  const char *name, const char *text, size_t length,
                                  size_t *n_added, bd_buffer *out, bd_error *error) {
    *n_added = 0;
    if (bd_yaml_is_blank(text, length)) {
        bd_buffer_append(out, text, length);
        if (length && text[length - 1] != '\n') bd_buffer_append_byte(out, '\n');
        *n_added = report->n_sheets;
        return bd_load_report_case(store, report, out, error);
    }
    bd_case standing;
    BD_TRY(bd_case_read(name, text, length, bd_store_schema(store), &standing, error));
    bd_buffer entries;
    bd_buffer_init(&entries);
    *n_added = write_sheets(store, report, &standing, &entries);
    bd_case_reset(&standing);
    bd_status status = bd_buffer_status(&entries, error);
    if (status == BD_OK && *n_added == 0) {
        bd_buffer_append(out, text, length);
        status = bd_buffer_status(out, error);
    } else if (status == BD_OK) {
        status = merge(bd_store_schema(store), name, text, length, &entries, *n_added, out, error);
    }
    bd_buffer_reset(&entries);
    return status;
}
