/* The report of a load, and the sources and chunks of the store, in the order of files. */
#include "engine/base/memory.h"
#include "loaders/load_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SET_ASIDE_IN_ALL 200000

typedef struct assembly {
    loading *l;
    bd_load_report *report;
    int32_t latest_day; /* that any sheet tells for sure */
    size_t sheets_capacity, set_aside_capacity, profiles_capacity;
    bd_sheet_report *sheets;
    bd_set_aside *set_aside;
    bd_profile *profiles;
} assembly;

void bd_load_report_reset(bd_load_report *report) {
    if (!report) return;
    free(report->notes);
    bd_arena_reset(&report->arena);
    memset(report, 0, sizeof *report);
}

static const char *copy(assembly *a, const char *text) {
    return text ? bd_arena_text(&a->report->arena, text, strlen(text)) : NULL;
}

/* --- Sheets
 * ------------------------------------------------------------------------------------------ */

static bd_status copy_columns(assembly *a, const bd_plan *plan, bd_sheet_report *sheet,
                              bd_error *error) {
    sheet->n_columns = plan->n_mappings;
    sheet->columns =
        bd_arena_array(&a->report->arena, plan->n_mappings + 1, sizeof *sheet->columns);
    if (!sheet->columns) return bd_error_memory(error, plan->n_mappings * sizeof *sheet->columns);
    for (size_t i = 0; i < plan->n_mappings; i++) {
        sheet->columns[i] = plan->mappings[i];
        sheet->columns[i].header = copy(a, plan->mappings[i].header);
        sheet->columns[i].constant = copy(a, plan->mappings[i].constant);
        sheet->columns[i].constant_from_zh = copy(a, plan->mappings[i].constant_from_zh);
        sheet->columns[i].constant_from_en = copy(a, plan->mappings[i].constant_from_en);
    }
    return BD_OK;
}

static int64_t sheet_unit(const bd_plan *plan) {
    if (!plan->unit_fen) return 100;
    for (size_t c = 0; c < plan->definition->n_columns; c++) {
        if (plan->definition->columns[c].type == BD_TYPE_MONEY &&
            plan->choice.sheet_column[c] != BD_NO_COLUMN)
            return plan->unit_fen[c];
    }
    return plan->constants.unit_fen ? plan->constants.unit_fen : 100;
}

static bd_status add_doubt(assembly *a, bd_sheet_report *sheet, const char *zh, const char *en,
                           bd_error *error) {
    bd_arena *arena = &a->report->arena;
    if (!zh || !en) return bd_error_memory(error, 64);
    sheet->question_zh =
        sheet->question_zh ? bd_arena_format(arena, "%s;%s", sheet->question_zh, zh) : zh;
    sheet->question_en =
        sheet->question_en ? bd_arena_format(arena, "%s; %s", sheet->question_en, en) : en;
    return sheet->question_zh && sheet->question_en ? BD_OK : bd_error_memory(error, 256);
}

/* What became of the lines of a sheet of corrections. */
static bd_status describe_corrections(assembly *a, const bd_sheet_result *result,
                                      bd_sheet_report *sheet, bd_error *error) {
    bd_arena *arena = &a->report->arena;
    const bd_corrections *list = &a->l->corrections;
    const bd_outcome *outcome = &result->outcome;
    size_t n_used = bd_corrections_count(list, outcome, BD_CORRECTION_USED);
    size_t n_empty = bd_corrections_count(list, outcome, BD_CORRECTION_EMPTY);
    size_t n_lost = bd_corrections_count(list, outcome, BD_CORRECTION_OPEN) +
                    bd_corrections_count(list, outcome, BD_CORRECTION_BAD) +
                    bd_corrections_count(list, outcome, BD_CORRECTION_CONFLICT);
    /* A sheet that did all its work leaves nothing to ask. */
    sheet->summary = n_lost == 0;
    sheet->question_zh =
        bd_arena_format(arena, "更正表:采用 %zu 处,未填写 %zu 处,没有采用 %zu 处%s", n_used,
                        n_empty, n_lost, n_lost ? "(原因见搁置清单)" : "");
    sheet->question_en =
        bd_arena_format(arena, "corrections: %zu used, %zu not filled in, %zu not used%s", n_used,
                        n_empty, n_lost, n_lost ? " (why is told among the rows set aside)" : "");
    return sheet->question_zh && sheet->question_en ? BD_OK : bd_error_memory(error, 128);
}

/* A file that counts its records wrongly: all that are there were loaded. */
static bd_status describe_count(assembly *a, const bd_sheet_result *result, bd_sheet_report *sheet,
                                bd_error *error) {
    unsigned long long stated = result->n_records_stated, there = result->n_records_there;
    bd_arena *arena = &a->report->arena;
    if (stated > there)
        return add_doubt(
            a, sheet,
            bd_arena_format(arena,
                            "文件头写明 %llu 条记录,文件里只有 %llu 条,已导入这些;"
                            "其余可能在复制时丢失,请重新复制或向提供者核实",
                            stated, there),
            bd_arena_format(arena,
                            "the file says that it has %llu records, but %llu are there; these "
                            "were loaded, the others may have been lost in copying: copy it "
                            "again or ask the provider",
                            stated, there),
            error);
    if (stated == there) return BD_OK;
    return add_doubt(
        a, sheet,
        bd_arena_format(arena,
                        "文件头写明 %llu 条记录,文件里实有 %llu 条,已全部导入;"
                        "请核实后面的 %llu 条是否有效",
                        stated, there, there - stated),
        bd_arena_format(arena,
                        "the file says that it has %llu records, but %llu are there; all were "
                        "loaded, check whether the last %llu are valid",
                        stated, there, there - stated),
        error);
}

/* Questions, and what a person should know of a sheet that was loaded all the same. */
static bd_status describe_doubts(assembly *a, const bd_sheet_result *result, bd_sheet_report *sheet,
                                 bd_error *error) {
    bd_arena *arena = &a->report->arena;
    const bd_plan *plan = &result->plan;
    sheet->summary = plan->summary;
    if (plan->correction) return describe_corrections(a, result, sheet, error);
    if (plan->question_zh)
        BD_TRY(add_doubt(a, sheet, copy(a, plan->question_zh), copy(a, plan->question_en), error));
    for (size_t i = 0; i < plan->constants.n_conflicts && plan->understood; i++)
        BD_TRY(add_doubt(a, sheet, copy(a, plan->constants.conflicts_zh[i]),
                         copy(a, plan->constants.conflicts_en[i]), error));
    if (result->row_limit_reached)
        BD_TRY(add_doubt(
            a, sheet,
            bd_arena_format(arena, "末行为第 %llu 行,已到格式上限,数据可能被截断",
                            (unsigned long long)result->row_limit_reached),
            bd_arena_format(arena,
                            "the last row is %llu, the limit of the format: data may be cut off",
                            (unsigned long long)result->row_limit_reached),
            error));
    BD_TRY(describe_count(a, result, sheet, error));
    if (result->outcome.n_rows_struck)
        BD_TRY(add_doubt(
            a, sheet,
            bd_arena_format(arena, "%llu 行带删除线,已照常导入,请核实是否应剔除",
                            (unsigned long long)result->outcome.n_rows_struck),
            bd_arena_format(
                arena,
                "%llu rows are struck through; loaded all the same, check whether they should be",
                (unsigned long long)result->outcome.n_rows_struck),
            error));
    if (result->outcome.n_formulas_empty)
        BD_TRY(add_doubt(
            a, sheet,
            bd_arena_format(arena,
                            "%llu 个公式没有计算结果,按空白导入;请用 Excel/WPS 打开后保存再导入",
                            (unsigned long long)result->outcome.n_formulas_empty),
            bd_arena_format(arena,
                            "%llu formulas have no result and count as blank; open the file in "
                            "Excel or WPS, save it, and load it again",
                            (unsigned long long)result->outcome.n_formulas_empty),
            error));
    if (result->outcome.n_rows_hidden)
        BD_TRY(add_doubt(a, sheet,
                         bd_arena_format(arena, "%llu 行被隐藏,已照常导入",
                                         (unsigned long long)result->outcome.n_rows_hidden),
                         bd_arena_format(arena, "%llu rows are hidden; loaded all the same",
                                         (unsigned long long)result->outcome.n_rows_hidden),
                         error));
    return BD_OK;
}

static bd_status describe_sheet(assembly *a, uint32_t source, const bd_sheet_result *result,
                                bd_error *error) {
    BD_TRY(bd_grow(&a->sheets, &a->sheets_capacity, a->report->n_sheets + 1, sizeof *a->sheets,
                   error));
    bd_sheet_report *sheet = &a->sheets[a->report->n_sheets];
    memset(sheet, 0, sizeof *sheet);
    const bd_plan *plan = &result->plan;
    sheet->source = source;
    sheet->table = plan->understood ? plan->table : BD_NO_TABLE;
    sheet->confidence = plan->choice.confidence;
    sheet->runner_up = plan->understood ? plan->choice.runner_up : plan->table;
    sheet->runner_up_confidence =
        plan->understood ? plan->choice.runner_up_confidence : plan->choice.confidence;
    sheet->hidden = result->hidden;
    sheet->others_below = plan->others_below;
    sheet->header_first_row = plan->header_first_row;
    sheet->header_last_row = plan->header_last_row;
    sheet->money_unit_fen = sheet_unit(plan);
    memcpy(sheet->n_rows_by_class, result->outcome.n_rows_by_class, sizeof sheet->n_rows_by_class);
    sheet->n_cells_unreadable = result->outcome.n_cells_unreadable;
    BD_TRY(describe_doubts(a, result, sheet, error));
    BD_TRY(copy_columns(a, plan, sheet, error));
    BD_TRY(bd_totals_check(&a->report->arena, &result->outcome, &sheet->totals, &sheet->n_totals,
                           error));
    a->report->n_sheets++;
    return BD_OK;
}

static int compare_set_aside(const void *x, const void *y) {
    const bd_set_aside *a = x, *b = y;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    if (a->column != b->column) return a->column < b->column ? -1 : 1;
    return (int)a->row_class - (int)b->row_class;
}

static bd_status copy_set_aside(assembly *a, uint32_t source, bd_outcome *outcome,
                                bd_error *error) {
    if (outcome->n_set_aside)
        qsort(outcome->set_aside, outcome->n_set_aside, sizeof *outcome->set_aside,
              compare_set_aside);
    a->report->set_aside_cut = a->report->set_aside_cut || outcome->set_aside_cut;
    for (size_t i = 0; i < outcome->n_set_aside; i++) {
        if (a->report->n_set_aside >= MOST_SET_ASIDE_IN_ALL) {
            a->report->set_aside_cut = true;
            return BD_OK;
        }
        BD_TRY(bd_grow(&a->set_aside, &a->set_aside_capacity, a->report->n_set_aside + 1,
                       sizeof *a->set_aside, error));
        bd_set_aside *entry = &a->set_aside[a->report->n_set_aside];
        *entry = outcome->set_aside[i];
        entry->source = source;
        entry->text = copy(a, entry->text);
        entry->reason_zh = copy(a, entry->reason_zh);
        entry->reason_en = copy(a, entry->reason_en);
        if (!entry->text) return bd_error_memory(error, 64);
        a->report->n_set_aside++;
    }
    return BD_OK;
}

/* Columns that only section lines would have filled, and there were none. */
static bool is_absent(const bd_sheet_result *result, size_t column) {
    return result->outcome.counts[column].n_filled == 0 && !bd_body_fills(&result->plan, column);
}

static bd_status add_profiles(assembly *a, uint32_t source, const bd_sheet_result *result,
                              bd_error *error) {
    if (!result->plan.understood) return BD_OK;
    for (uint32_t c = 0; c < result->outcome.n_counts; c++) {
        const bd_column_count *count = &result->outcome.counts[c];
        if (count->n_rows == 0 || is_absent(result, c)) continue;
        BD_TRY(bd_grow(&a->profiles, &a->profiles_capacity, a->report->n_profiles + 1,
                       sizeof *a->profiles, error));
        bool none = count->least > count->greatest;
        a->profiles[a->report->n_profiles++] =
            (bd_profile){.source = source,
                         .table = result->plan.table,
                         .column = c,
                         .n_rows = count->n_rows,
                         .n_filled = count->n_filled,
                         .n_usable = count->n_usable,
                         .least = none ? BD_NULL_I64 : count->least,
                         .greatest = none ? BD_NULL_I64 : count->greatest};
    }
    return BD_OK;
}

/* The promise: every row that was read is loaded or set aside. */
static bd_status check_rows(const loading_file *file, const bd_sheet_result *result,
                            bd_error *error) {
    const bd_outcome *outcome = &result->outcome;
    uint64_t sum = 0;
    for (int i = 0; i < BD_N_ROW_CLASSES; i++)
        sum += outcome->n_rows_by_class[i];
    if (sum == outcome->n_rows_read &&
        outcome->n_rows_by_class[BD_ROW_DATA] == outcome->n_rows_loaded)
        return BD_OK;
    bd_error_set(error, BD_ERROR_INTERNAL,
                 "行数不符:读入 %llu 行,归类 %llu 行,导入 %llu 行。这是程序缺陷,请报告",
                 "rows do not add up: %llu read, %llu classified, %llu loaded. This is a defect, "
                 "please report it",
                 (unsigned long long)outcome->n_rows_read, (unsigned long long)sum,
                 (unsigned long long)outcome->n_rows_loaded);
    bd_error_at_cell(error, file->relative, result->sheet, 0, 0);
    return BD_ERROR_INTERNAL;
}

static bd_status hand_over_chunks(assembly *a, uint32_t source, bd_sheet_result *result,
                                  bd_error *error) {
    bd_outcome *outcome = &result->outcome;
    size_t n = outcome->n_chunks;
    for (size_t c = 0; c < outcome->n_counts; c++) {
        for (size_t i = 0; is_absent(result, c) && i < n; i++)
            bd_chunk_release_column(outcome->chunks[i], c);
    }
    outcome->n_chunks = 0; /* the store owns each from here on; the rest is freed on failure */
    for (size_t i = 0; i < n; i++) {
        outcome->chunks[i]->source = source;
        outcome->chunks[i]->part = (uint32_t)i;
        bd_status status = bd_store_add_chunk(a->l->store, outcome->chunks[i], error);
        if (status == BD_OK) continue;
        for (size_t k = i + 1; k < n; k++)
            bd_chunk_free(outcome->chunks[k]);
        return status;
    }
    return BD_OK;
}

static bd_status add_sheet(assembly *a, const loading_file *file, bd_sheet_result *result,
                           bd_error *error) {
    bd_outcome *outcome = &result->outcome;
    BD_TRY(check_rows(file, result, error));
    bd_source source = {.file = file->relative,
                        .sheet = result->sheet,
                        .sha256 = file->sha256,
                        .table = result->plan.understood ? result->plan.table : BD_NO_TABLE,
                        .as_of = bd_load_as_of(a->l, result, a->latest_day),
                        .n_rows_read = outcome->n_rows_read,
                        .n_rows_loaded = outcome->n_rows_loaded,
                        .n_rows_set_aside = outcome->n_rows_read - outcome->n_rows_loaded};
    uint32_t number;
    BD_TRY(bd_store_add_source(a->l->store, &source, &number, error));
    BD_TRY(describe_sheet(a, number, result, error));
    BD_TRY(copy_set_aside(a, number, outcome, error));
    BD_TRY(add_profiles(a, number, result, error));
    a->report->n_rows_read += source.n_rows_read;
    a->report->n_rows_loaded += source.n_rows_loaded;
    a->report->n_rows_set_aside += source.n_rows_set_aside;
    return hand_over_chunks(a, number, result, error);
}

/* --- Duplicates and files
 * ---------------------------------------------------------------------------- */

/* A whole file that is not loaded: its rows are counted as read and set aside, all with one entry.
 */
static bd_status add_left_out(assembly *a, const loading_file *file, bd_row_class row_class,
                              uint64_t n_rows, const char *zh, const char *en, bd_error *error) {
    if (!zh || !en) return bd_error_memory(error, 256);
    bd_source source = {.file = file->relative,
                        .sheet = "",
                        .sha256 = file->sha256,
                        .table = BD_NO_TABLE,
                        .as_of = BD_NULL_I32,
                        .n_rows_read = n_rows,
                        .n_rows_set_aside = n_rows};
    uint32_t number;
    BD_TRY(bd_store_add_source(a->l->store, &source, &number, error));
    BD_TRY(bd_grow(&a->sheets, &a->sheets_capacity, a->report->n_sheets + 1, sizeof *a->sheets,
                   error));
    bd_sheet_report *sheet = &a->sheets[a->report->n_sheets++];
    memset(sheet, 0, sizeof *sheet);
    sheet->source = number;
    sheet->table = sheet->runner_up = BD_NO_TABLE;
    sheet->money_unit_fen = 100;
    sheet->n_rows_by_class[row_class] = n_rows;
    sheet->question_zh = zh;
    sheet->question_en = en;
    sheet->summary = row_class == BD_ROW_OWN_FILE; /* nothing is missing */
    BD_TRY(bd_grow(&a->set_aside, &a->set_aside_capacity, a->report->n_set_aside + 1,
                   sizeof *a->set_aside, error));
    a->set_aside[a->report->n_set_aside++] = (bd_set_aside){
        .source = number, .row_class = row_class, .text = zh, .reason_zh = zh, .reason_en = en};
    a->report->n_rows_read += n_rows;
    a->report->n_rows_set_aside += n_rows;
    return BD_OK;
}

/* A copy under another name. */
static bd_status add_duplicate(assembly *a, const loading_file *file, const loading_file *first,
                               bd_error *error) {
    uint64_t n_rows = first->n_own_rows;
    for (size_t k = 0; k < first->reader.n_sheets; k++)
        n_rows += first->reader.sheets[k]->outcome.n_rows_read;
    bd_arena *arena = &a->report->arena;
    return add_left_out(
        a, file, BD_ROW_DUPLICATE_FILE, n_rows,
        bd_arena_format(arena, "与“%s”内容完全相同,只导入一次", first->relative),
        bd_arena_format(arena, "the same content as '%s'; loaded once", first->relative), error);
}

static bd_status add_own(assembly *a, const loading_file *file, bd_error *error) {
    bd_arena *arena = &a->report->arena;
    return add_left_out(a, file, BD_ROW_OWN_FILE, file->n_own_rows,
                        bd_own_sheet_reason(file->own, BD_LANGUAGE_ZH, file->relative, arena),
                        bd_own_sheet_reason(file->own, BD_LANGUAGE_EN, file->relative, arena),
                        error);
}

static bd_status add_file(assembly *a, size_t i, bd_error *error) {
    loading_file *file = &a->l->files[i];
    bd_file_report *report = &a->report->files[i];
    const loading_file *first =
        file->duplicate_of == SIZE_MAX ? NULL : &a->l->files[file->duplicate_of];
    report->path = copy(a, file->relative);
    report->format = first ? first->format : file->format;
    report->sha256 = copy(a, file->sha256);
    report->failed = file->status != BD_OK;
    report->error = file->error;
    if (!report->path || !report->sha256) return bd_error_memory(error, 256);
    if (first && first->status != BD_OK) {
        report->failed = true;
        report->error = first->error;
        bd_error_at_cell(&report->error, file->relative, NULL, 0, 0); /* in its own name */
        return BD_OK;
    }
    if (first) return add_duplicate(a, file, first, error);
    if (file->own != BD_OWN_NONE) BD_TRY(add_own(a, file, error));
    for (size_t k = 0; k < file->reader.n_sheets && !report->failed; k++)
        BD_TRY(add_sheet(a, file, file->reader.sheets[k], error));
    return BD_OK;
}

/* --- Control totals ------------------------------------------------------------------------------
 */

/* What was loaded into a column of amounts, each cell once. */
static int64_t loaded_sum(const bd_sheet_result *result, const char *name) {
    const bd_plan *plan = &result->plan;
    size_t column = bd_table_definition_find(plan->definition, name, strlen(name));
    int64_t sum = 0;
    for (uint32_t h = 0; column != SIZE_MAX && h < result->outcome.n_sums; h++) {
        bool used = false;
        for (size_t v = 0; v < plan->n_views && !used; v++)
            used = plan->views[v].sheet_column[column] == h;
        if (used && __builtin_add_overflow(sum, result->outcome.sums[h], &sum)) return INT64_MAX;
    }
    return sum;
}

static void add_control(const assembly *a, const bd_case_sheet *entry, const bd_case_total *total,
                        struct bd_control_check *check) {
    for (size_t i = 0; i < a->l->n_files; i++) {
        const loading_file *file = &a->l->files[i];
        for (size_t k = 0; k < file->reader.n_sheets; k++) {
            const bd_sheet_result *result = file->reader.sheets[k];
            if (!result->plan.understood ||
                bd_case_find(&a->l->answers, file->relative, result->sheet) != entry)
                continue;
            check->n_sources++;
            check->loaded += total->column ? loaded_sum(result, total->column)
                                           : (int64_t)result->outcome.n_rows_loaded;
        }
    }
}

static bd_status check_controls(assembly *a, bd_error *error) {
    bd_load_report *report = a->report;
    const bd_case *answers = &a->l->answers;
    size_t n = 0;
    for (size_t i = 0; i < answers->n_sheets; i++)
        n += answers->sheets[i].n_totals;
    if (n == 0) return BD_OK;
    report->controls = bd_arena_array(&report->arena, n, sizeof *report->controls);
    if (!report->controls) return bd_error_memory(error, n * sizeof *report->controls);
    for (size_t i = 0; i < answers->n_sheets; i++) {
        const bd_case_sheet *entry = &answers->sheets[i];
        for (size_t t = 0; t < entry->n_totals; t++) {
            struct bd_control_check *check = &report->controls[report->n_controls];
            *check = (struct bd_control_check){.match = copy(a, entry->match),
                                               .column = copy(a, entry->totals[t].column),
                                               .stated = entry->totals[t].stated};
            if (!check->match) return bd_error_memory(error, 64);
            add_control(a, entry, &entry->totals[t], check);
            report->n_controls++;
        }
    }
    return BD_OK;
}

static bd_status publish(assembly *a, bd_error *error) {
    bd_load_report *report = a->report;
    report->sheets = bd_arena_array(&report->arena, report->n_sheets + 1, sizeof *report->sheets);
    report->set_aside =
        bd_arena_array(&report->arena, report->n_set_aside + 1, sizeof *report->set_aside);
    report->profiles =
        bd_arena_array(&report->arena, report->n_profiles + 1, sizeof *report->profiles);
    if (!report->sheets || !report->set_aside || !report->profiles)
        return bd_error_memory(error, report->n_set_aside * sizeof *report->set_aside);
    if (report->n_sheets)
        memcpy(report->sheets, a->sheets, report->n_sheets * sizeof *report->sheets);
    if (report->n_set_aside)
        memcpy(report->set_aside, a->set_aside, report->n_set_aside * sizeof *report->set_aside);
    if (report->n_profiles)
        memcpy(report->profiles, a->profiles, report->n_profiles * sizeof *report->profiles);
    return BD_OK;
}

bd_status bd_load_assemble(loading *l, bd_error *error) {
    assembly a = {.l = l, .report = l->report, .latest_day = bd_load_latest_day(l)};
    l->report->n_files = l->n_files;
    l->report->files = bd_arena_array(&l->report->arena, l->n_files + 1, sizeof *l->report->files);
    bd_status status =
        l->report->files ? BD_OK : bd_error_memory(error, l->n_files * sizeof *l->report->files);
    for (size_t i = 0; i < l->n_files && status == BD_OK; i++)
        status = add_file(&a, i, error);
    if (status == BD_OK) status = check_controls(&a, error);
    if (status == BD_OK) status = publish(&a, error);
    free(a.sheets);
    free(a.set_aside);
    free(a.profiles);
    return status;
}
