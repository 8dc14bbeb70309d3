/* The layout of a list: titles, headings of one or two rows, villages, totals, signatures. */
#include "benchmarks/county/sheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct writer {
    county *county;
    const struct table *table;
    const char *department, *plain_stem;
    struct habits habits;
    dice dice;
    output *output;
    uint32_t order[MAX_COLUMNS + 4]; /* printed columns; a filler is n_columns or more */
    uint32_t n_printed;
    bool hidden[MAX_COLUMNS];
    bool shown[MAX_COLUMNS];
    bool arranged;
    char headings[MAX_COLUMNS + 4][64];
    struct cell cells[MAX_COLUMNS];
    char file_stem[256], section[96];
    bool sheet_open, file_has_sheet;
    uint32_t n_rows, n_section_rows, n_files, n_fillers;
    uint8_t fillers[4];
    uint32_t n_sheets; /* of the file, with their sums, for the summary */
    struct sheet_sum {
        char name[40];
        uint32_t n_rows;
        int64_t sum;
    } sheets[MAX_TOWNS + 2];

    int64_t sums[MAX_COLUMNS], section_sums[MAX_COLUMNS];
};

static const struct {
    const char *heading, *values[4];
} fillers[] = {
    {"政治面貌", {"群众", "群众", "群众", "中共党员"}},
    {"文化程度", {"小学", "初中", "初中", "高中"}},
    {"是否建档立卡", {"否", "否", "是", "否"}},
    {"录入时间", {"2021-03-01 10:22:31", "2021-06-15 09:01:12", "2022-01-09 15:40:00", ""}},
    {"数据版本", {"V1", "V1", "V1", "V1"}},
    {"操作员", {"admin", "lrg01", "lrg02", "admin"}},
    {"发放方式", {"社会化发放", "社会化发放", "一卡通", "一卡通"}},
    {"核对情况", {"已核对", "已核对", "已核对", ""}},
    {"备用1", {"", "", "", ""}}};
enum { N_FILLERS = sizeof fillers / sizeof *fillers };

writer *writer_open(county *c, const struct table *table, const char *department,
                    const char *purpose, uint32_t n_rows) {
    writer *w = allocate_or_fail(sizeof *w);
    w->county = c;
    w->table = table;
    w->department = department;
    w->plain_stem = table->name;
    dice_seed(&w->dice, c->options.seed, purpose);
    habits_draw(&w->habits, &w->dice, n_rows, c->options.plain);
    return w;
}

void writer_close(writer *w) {
    writer_finish_file(w);
    free(w);
}

struct habits *writer_habits(writer *w) {
    return &w->habits;
}
dice *writer_dice(writer *w) {
    return &w->dice;
}

void writer_hide(writer *w, uint32_t column) {
    w->hidden[column] = !w->county->options.plain;
    w->shown[column] = false;
}

void writer_show(writer *w, uint32_t column) {
    w->shown[column] = true;
    w->hidden[column] = false;
}

/* --- which columns, in which order, under which headings --- */

static bool heading_taken(const writer *w, uint32_t n, const char *text) {
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(w->headings[i], text) == 0) return true;
    return false;
}

static void choose_heading(writer *w, uint32_t place, uint32_t column) {
    const char *const *variants = NULL;
    const char *name = w->table->columns[column].name;
    char *out = w->headings[place];
    uint32_t n = heading_variants(w->table->name, name, &variants);
    if (w->county->options.plain || n == 0) {
        snprintf(out, sizeof w->headings[place], "%s", name);
        return;
    }
    for (int attempt = 0;; attempt++) { /* the commonest words half the time */
        uint32_t limit = dice_chance(&w->dice, 50) && n > 3 && attempt < 6 ? 3 : n;
        const char *text = variants[dice_below(&w->dice, limit)];
        snprintf(out, sizeof w->headings[place], "%s", text);
        if (attempt > 30 || !heading_taken(w, place, out)) return;
    }
}

static bool column_printed(writer *w, uint32_t i) {
    const struct column *column = &w->table->columns[i];
    if (w->county->options.plain) return column->presence > 0 && column->kind != CELL_SEQUENCE;
    bool usual = dice_chance(&w->dice, column->presence);
    return !w->hidden[i] && (usual || w->shown[i]);
}

/* Columns of one group stay together; half the departments shuffle the rest. */
static void arrange_columns(writer *w) {
    uint32_t n = 0, n_columns = w->table->n_columns, keys[MAX_COLUMNS + 4];
    bool shuffled = !w->county->options.plain && dice_chance(&w->dice, 50);
    uint32_t group_key = 0;
    const char *last_group = NULL;
    for (uint32_t i = 0; i < n_columns; i++) {
        if (!column_printed(w, i)) continue;
        const struct column *column = &w->table->columns[i];
        bool same =
            last_group != NULL && column->group != NULL && strcmp(last_group, column->group) == 0;
        if (!same) group_key = shuffled ? 1 + dice_below(&w->dice, 1000) * 64 + i : (i + 1) * 64;
        if (column->kind == CELL_SEQUENCE) group_key = 0;
        last_group = column->group;
        keys[n] = group_key;
        w->order[n++] = i;
    }
    w->n_fillers = w->county->options.plain ? 0 : dice_below(&w->dice, 3);
    for (uint32_t i = 0; i < w->n_fillers; i++) {
        w->fillers[i] = (uint8_t)((dice_below(&w->dice, N_FILLERS / 2) * 2 + i) % N_FILLERS);
        if (strcmp(fillers[w->fillers[i]].heading, "政治面貌") == 0)
            w->fillers[i] = N_FILLERS - 1; /* officials have a column of that name */
        keys[n] = dice_below(&w->dice, 64000);
        w->order[n++] = n_columns + i;
    }
    for (uint32_t i = 1; i < n; i++) /* a stable insertion sort */
        for (uint32_t k = i; k > 0 && keys[k - 1] > keys[k]; k--) {
            uint32_t key = keys[k], column = w->order[k];
            keys[k] = keys[k - 1], w->order[k] = w->order[k - 1];
            keys[k - 1] = key, w->order[k - 1] = column;
        }
    w->n_printed = n;
    for (uint32_t i = 0; i < n; i++)
        if (w->order[i] < n_columns)
            choose_heading(w, i, w->order[i]);
        else
            snprintf(w->headings[i], sizeof w->headings[i], "%s",
                     fillers[w->fillers[w->order[i] - n_columns]].heading);
    w->arranged = true;
}

static void write_heading(writer *w, uint32_t place, char *out, size_t size) {
    const struct habits *h = &w->habits;
    uint32_t i = w->order[place];
    int kind = i < w->table->n_columns ? w->table->columns[i].kind : CELL_FILLER;
    const char *text = w->headings[place];
    snprintf(out, size, "%s", text);
    if (w->county->options.plain) return;
    bool unit_elsewhere = h->ten_thousand && (h->unit_in_cell || (h->unit_line && h->dot < 3));
    if (kind == CELL_MONEY && !unit_elsewhere && (h->ten_thousand || h->heading_style % 2))
        snprintf(out, size, h->heading_style < 4 ? "%s(%s)" : "%s（%s）", text,
                 h->ten_thousand ? "万元" : "元");
    else if (h->heading_style == 1 && (kind == CELL_ID || kind == CELL_ACCOUNT))
        snprintf(out, size, "*%s", text);
    else if (h->heading_style == 2 && strlen(text) == 6)
        snprintf(out, size, "%.3s　%s", text, text + 3);
    else if (h->heading_style == 3 && kind == CELL_ACCOUNT)
        snprintf(out, size, "%s（必填）", text);
    else if (h->heading_style == 4 && strlen(text) >= 12 && h->format == FORMAT_XLSX)
        snprintf(out, size, "%.6s\n%s", text, text + 6);
}

static const char *group_at(const writer *w, uint32_t place) {
    uint32_t i = w->order[place];
    return i < w->table->n_columns ? w->table->columns[i].group : NULL;
}

static uint32_t group_run(const writer *w, uint32_t place) {
    const char *group = group_at(w, place);
    uint32_t n = 1;
    while (group != NULL && place + n < w->n_printed && group_at(w, place + n) != NULL &&
           strcmp(group, group_at(w, place + n)) == 0)
        n++;
    return n;
}

static void write_headings(writer *w) {
    char text[160];
    bool two = w->habits.two_row_header;
    for (uint32_t i = 0; i < w->n_printed;) {
        uint32_t n = two ? group_run(w, i) : 1;
        write_heading(w, i, text, sizeof text);
        if (n > 1)
            output_merged(w->output, group_at(w, i), n, 1);
        else
            output_merged(w->output, text, 1, two ? 2 : 1);
        i += n;
    }
    output_row_end(w->output);
    for (uint32_t i = 0; two && i < w->n_printed;) {
        uint32_t n = group_run(w, i);
        for (uint32_t k = 0; k < n; k++) {
            write_heading(w, i + k, text, sizeof text);
            struct cell_value nothing = {.empty = true};
            if (n > 1)
                output_text(w->output, text);
            else
                output_cell(w->output, &nothing);
        }
        i += n;
    }
    if (two) output_row_end(w->output);
    for (uint32_t i = 0; w->habits.numbering_row && i < w->n_printed; i++) {
        snprintf(text, sizeof text, "%u", i + 1);
        output_text(w->output, text);
    }
    if (w->habits.numbering_row) output_row_end(w->output);
}

/* --- files and sheets --- */

void writer_plain_stem(writer *w, const char *stem) {
    w->plain_stem = stem;
}

void writer_file(writer *w, const char *stem) {
    if (w->county->options.plain) stem = w->plain_stem;
    if (w->county->options.plain && w->output != NULL) return;
    writer_finish_file(w);
    w->n_files++;
    if (w->habits.dull_names && !w->county->options.plain)
        snprintf(w->file_stem, sizeof w->file_stem, "附件%u", ++w->county->n_attachments);
    else
        snprintf(w->file_stem, sizeof w->file_stem, "%s", stem);
}

static void open_output(writer *w, const char *suffix) {
    char path[4096], folder[3000];
    snprintf(folder, sizeof folder, "%s/data", w->county->options.output);
    if (w->habits.department_folder) {
        snprintf(folder, sizeof folder, "%s/data/%s", w->county->options.output, w->department);
        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            fail("cannot create %s: %s", folder, strerror(errno));
    }
    const char *extension = w->habits.format == FORMAT_XLSX ? "xlsx"
                            : w->habits.delimiter == '\t'   ? "txt"
                                                            : "csv";
    snprintf(path, sizeof path, "%s/%s%s%s.%s", folder, w->file_stem, *suffix ? "_" : "", suffix,
             extension);
    w->output = output_open(path, &w->habits);
}

static void write_title(writer *w, const char *title) {
    char text[200];
    const struct habits *h = &w->habits;
    if (h->title_rows > 0) {
        output_merged(w->output, title, w->n_printed, 1);
        output_row_end(w->output);
    }
    if (h->title_rows > 1) {
        snprintf(text, sizeof text, "填报单位（盖章）：%s%s", w->county->place->counties[0].name,
                 w->department);
        output_text(w->output, text);
        output_row_end(w->output);
    }
    if (h->unit_line) {
        for (uint32_t i = 0; i + 2 < w->n_printed; i++)
            output_text(w->output, "");
        output_text(w->output, h->ten_thousand ? "单位：万元" : "单位：元");
        output_row_end(w->output);
    }
    for (uint32_t i = 0; i < h->blank_rows; i++)
        output_row_end(w->output);
}

static void write_sum_row(writer *w, const char *label, const int64_t *sums, uint32_t n_rows) {
    char text[64];
    bool labelled = false, counted = false;
    for (uint32_t i = 0; i < w->n_printed; i++) {
        uint32_t column = w->order[i];
        bool known = column < w->table->n_columns;
        if (!labelled) {
            output_text(w->output, label);
            labelled = true;
        } else if (known && w->table->columns[column].summed) {
            struct cell cell = {.set = true, .number = sums[column]};
            struct cell_value value = {0};
            cell_write(&value, &cell, w->table->columns[column].kind, &w->habits, false, &w->dice);
            output_cell(w->output, &value);
        } else if (!counted && known && w->table->columns[column].kind == CELL_NAME) {
            snprintf(text, sizeof text, "%u人", n_rows);
            output_text(w->output, w->habits.total_label % 2 ? text : "");
            counted = true;
        } else {
            output_text(w->output, "");
        }
    }
    output_row_end(w->output);
}

static void end_section(writer *w) {
    if (w->section[0] && w->habits.subtotals && w->n_section_rows > 0)
        write_sum_row(w, w->habits.total_label == 2 ? "小  计" : "小计", w->section_sums,
                      w->n_section_rows);
    memset(w->section_sums, 0, sizeof w->section_sums);
    w->n_section_rows = 0;
}

static void end_sheet(writer *w) {
    static const char *const labels[] = {"合计", "合　　计", "总计", "合  计"};
    if (!w->sheet_open) return;
    end_section(w);
    struct sheet_sum *sheet = w->n_sheets > 0 ? &w->sheets[w->n_sheets - 1] : NULL;
    for (uint32_t i = 0; sheet != NULL && i < w->table->n_columns; i++)
        if (w->table->columns[i].summed && w->sums[i] != 0) sheet->sum = w->sums[i];
    if (sheet != NULL) sheet->n_rows = w->n_rows;
    if (w->habits.total && w->n_rows > 0)
        write_sum_row(w, labels[w->habits.total_label], w->sums, w->n_rows);
    if (w->habits.footer) {
        output_text(w->output, "制表人：李晓梅");
        output_text(w->output, "");
        output_text(w->output, "审核人：");
        output_text(w->output, "");
        output_text(w->output, "单位负责人：");
        output_row_end(w->output);
    }
    w->sheet_open = false;
}

/* The sheets of a file once more, in sums: whoever adds everything up counts twice. */
static void write_summary(writer *w) {
    struct cell_value value = {0};
    output_sheet(w->output, "汇总");
    output_text(w->output, "单位");
    output_text(w->output, "人数");
    output_text(w->output, "金额合计");
    output_row_end(w->output);
    for (uint32_t i = 0; i < w->n_sheets; i++) {
        struct cell count = {.set = true, .number = w->sheets[i].n_rows};
        struct cell sum = {.set = true, .number = w->sheets[i].sum};
        output_text(w->output, w->sheets[i].name);
        cell_write(&value, &count, CELL_INTEGER, &w->habits, false, &w->dice);
        output_cell(w->output, &value);
        cell_write(&value, &sum, CELL_MONEY, &w->habits, false, &w->dice);
        output_cell(w->output, &value);
        output_row_end(w->output);
    }
}

void writer_finish_file(writer *w) {
    end_sheet(w);
    if (w->output != NULL && w->habits.summary && w->n_sheets > 1) write_summary(w);
    w->n_sheets = 0;

    output_close(w->output);
    w->output = NULL;
    w->file_has_sheet = false;
}

void writer_sheet(writer *w, const char *sheet_name, const char *title) {
    bool plain = w->county->options.plain;
    if (plain && w->sheet_open) return;
    end_sheet(w);
    bool fresh = w->output == NULL;
    if (w->habits.format == FORMAT_CSV && !plain && w->file_has_sheet) {
        output_close(w->output); /* text has no sheets: the next one is a file of its own */
        w->output = NULL;
        open_output(w, sheet_name);
    } else if (w->output == NULL) {
        open_output(w, "");
    }
    w->file_has_sheet = true;
    output_sheet(w->output, sheet_name);
    if (w->n_sheets < sizeof w->sheets / sizeof *w->sheets) {
        w->sheets[w->n_sheets] = (struct sheet_sum){0};
        snprintf(w->sheets[w->n_sheets++].name, sizeof w->sheets->name, "%s", sheet_name);
    }

    w->sheet_open = true;
    w->section[0] = '\0';
    w->n_rows = w->n_section_rows = 0;
    memset(w->sums, 0, sizeof w->sums);
    memset(w->section_sums, 0, sizeof w->section_sums);
    if (!w->arranged) arrange_columns(w);
    write_title(w, title);
    if (!plain || (fresh && output_is_new(w->output))) write_headings(w);
}

void writer_section(writer *w, const char *text) {
    if (strcmp(w->section, text) == 0) return;
    bool first = w->section[0] == '\0';
    end_section(w);
    snprintf(w->section, sizeof w->section, "%s", text);
    if (!w->habits.sections) return;
    if (w->habits.repeat_header && !first) write_headings(w);
    output_merged(w->output, text, w->n_printed, 1);
    output_row_end(w->output);
}

/* --- rows --- */

void put_text(writer *w, uint32_t column, const char *text) {
    w->cells[column] = (struct cell){.set = text != NULL, .text = text};
}

void put_number(writer *w, uint32_t column, int64_t number) {
    w->cells[column] = (struct cell){.set = true, .number = number};
}

void put_months(writer *w, uint32_t column, int from, int to) {
    w->cells[column] = (struct cell){.set = true, .number = from, .last = to};
}

void put_person(writer *w, uint32_t name_column, uint32_t id_column, uint32_t person,
                int department) {
    const county *c = w->county;
    const struct person *p = &c->people.items[person];
    put_text(w, name_column, p->name);
    put_text(w, id_column, p->id);
    if (!p->has_slip) return;
    const struct slip *name = slip_find(c, person, department, SLIP_NAME);
    const struct slip *id = slip_find(c, person, department, SLIP_ID);
    const struct slip *number = slip_find(c, person, department, SLIP_NUMBER_CELL);
    if (name != NULL) {
        put_text(w, name_column, name->text);
        w->cells[name_column].as_number = true; /* as it stands, without further habits */
    }
    if (id != NULL) put_text(w, id_column, id->text);
    if (number != NULL) {
        put_text(w, id_column, number->text);
        w->cells[id_column].as_number = true;
    }
}

void put_place(writer *w, uint32_t town_column, uint32_t village_column, uint32_t person) {
    const county *c = w->county;
    const struct village *v =
        &c->villages[c->households.items[c->people.items[person].household].village];
    put_text(w, town_column, c->towns[v->town].name);
    put_text(w, village_column, v->name);
}

void writer_row(writer *w) {
    struct cell_value value = {0};
    uint32_t n_columns = w->table->n_columns;
    w->n_rows++;
    w->n_section_rows++;
    for (uint32_t i = 0; i < w->n_printed; i++) {
        uint32_t column = w->order[i];
        if (column >= n_columns) {
            output_text(w->output,
                        fillers[w->fillers[column - n_columns]].values[dice_below(&w->dice, 4)]);
            continue;
        }
        const struct column *spec = &w->table->columns[column];
        struct cell *cell = &w->cells[column];
        if (spec->kind == CELL_SEQUENCE) *cell = (struct cell){.set = true, .number = w->n_rows};
        cell_write(&value, cell, spec->kind, &w->habits, w->county->options.plain, &w->dice);
        output_cell(w->output, &value);
        if (spec->summed && cell->set) {
            w->sums[column] += cell->number;
            w->section_sums[column] += cell->number;
        }
    }
    output_row_end(w->output);
    memset(w->cells, 0, n_columns * sizeof *w->cells);
}
