#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/sheet_body.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TEXT_BYTES 240

void bd_outcome_init(bd_outcome *outcome) {
    memset(outcome, 0, sizeof *outcome);
    bd_arena_init(&outcome->arena);
}

void bd_outcome_reset(bd_outcome *outcome) {
    for (size_t i = 0; i < outcome->n_chunks; i++)
        bd_chunk_free(outcome->chunks[i]);
    free(outcome->chunks);
    free(outcome->set_aside);
    free(outcome->counts);
    free(outcome->totals);
    free(outcome->sums);
    bd_arena_reset(&outcome->arena);
    bd_outcome_init(outcome);
}

static bd_status merge_set_aside(bd_outcome *into, const bd_outcome *more, bd_error *error) {
    size_t n = more->n_set_aside;
    if (into->n_set_aside + n > BD_MOST_SET_ASIDE) {
        n = BD_MOST_SET_ASIDE - into->n_set_aside;
        into->set_aside_cut = true;
    }
    into->set_aside_cut = into->set_aside_cut || more->set_aside_cut;
    BD_TRY(bd_grow(&into->set_aside, &into->set_aside_capacity, into->n_set_aside + n,
                   sizeof *into->set_aside, error));
    for (size_t i = 0; i < n; i++) {
        bd_set_aside copy = more->set_aside[i];
        copy.text = bd_arena_text(&into->arena, copy.text, strlen(copy.text));
        if (!copy.text) return bd_error_memory(error, MOST_TEXT_BYTES);
        into->set_aside[into->n_set_aside++] = copy;
    }
    return BD_OK;
}

static bd_status merge_counts(bd_outcome *into, bd_outcome *more, bd_error *error) {
    if (more->counts && !into->counts) {
        into->counts = more->counts;
        into->n_counts = more->n_counts;
        more->counts = NULL;
    } else if (more->counts) {
        for (size_t c = 0; c < into->n_counts && c < more->n_counts; c++)
            bd_column_count_add(&into->counts[c], &more->counts[c]);
    }
    BD_TRY(bd_grow(&into->totals, &into->totals_capacity, into->n_totals + more->n_totals,
                   sizeof *into->totals, error));
    for (size_t i = 0; i < more->n_totals; i++) {
        bd_total_event event = more->totals[i];
        if (event.sheet_column < into->n_sums) event.before_fen += into->sums[event.sheet_column];
        into->totals[into->n_totals++] = event;
    }
    if (more->n_sums > into->n_sums) {
        int64_t *sums = bd_allocate_zero(more->n_sums, sizeof *sums);
        if (!sums) return bd_error_memory(error, more->n_sums * sizeof *sums);
        if (into->n_sums) memcpy(sums, into->sums, into->n_sums * sizeof *sums);
        free(into->sums);
        into->sums = sums;
        into->n_sums = more->n_sums;
    }
    for (size_t i = 0; i < more->n_sums; i++)
        into->sums[i] += more->sums[i];
    return BD_OK;
}

bd_status bd_outcome_merge(bd_outcome *into, bd_outcome *more, bd_error *error) {
    for (int i = 0; i < BD_N_ROW_CLASSES; i++)
        into->n_rows_by_class[i] += more->n_rows_by_class[i];
    into->n_rows_read += more->n_rows_read;
    into->n_rows_loaded += more->n_rows_loaded;
    into->n_cells_unreadable += more->n_cells_unreadable;
    into->n_rows_hidden += more->n_rows_hidden;
    into->n_rows_struck += more->n_rows_struck;
    into->n_formulas_empty += more->n_formulas_empty;
    BD_TRY(merge_set_aside(into, more, error));
    BD_TRY(merge_counts(into, more, error));
    BD_TRY(bd_grow(&into->chunks, &into->chunks_capacity, into->n_chunks + more->n_chunks,
                   sizeof *into->chunks, error));
    for (size_t i = 0; i < more->n_chunks; i++)
        into->chunks[into->n_chunks++] = more->chunks[i];
    more->n_chunks = 0;
    bd_outcome_reset(more);
    return BD_OK;
}

static size_t cut_length(const char *text, size_t length, size_t most) {
    if (length <= most) return length;
    while (most && ((unsigned char)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static const char *row_text(bd_arena *arena, const bd_cell_row *row) {
    char text[MOST_TEXT_BYTES + 8];
    size_t n = 0;
    bool cut = false;
    for (uint32_t i = 0; i < row->n_cells && !cut; i++) {
        const bd_cell *cell = &row->cells[i];
        if (bd_cell_is_blank(cell)) continue;
        if (n) {
            if (n + 3 > MOST_TEXT_BYTES) break;
            memcpy(text + n, " | ", 3);
            n += 3;
        }
        size_t length = cut_length(cell->text, cell->length, MOST_TEXT_BYTES - n);
        cut = length < cell->length;
        memcpy(text + n, cell->text, length);
        n += length;
    }
    return bd_arena_text(arena, text, n);
}

static const struct {
    const char *name_zh, *name_en, *reason_zh, *reason_en;
} CLASSES[BD_N_ROW_CLASSES] = {
    [BD_ROW_DATA] = {"数据", "data", "", ""},
    [BD_ROW_BLANK] = {"空行", "blank", "空行", "blank row"},
    [BD_ROW_TITLE] = {"标题", "title", "标题行,不是数据", "a title, no data"},
    [BD_ROW_UNIT_LINE] = {"表头说明", "unit line", "表头上方的说明行,不是数据",
                          "a line about the sheet, no data"},
    [BD_ROW_HEADER] = {"表头", "header", "表头", "the header"},
    [BD_ROW_HEADER_REPEAT] = {"重复表头", "repeated header", "重复打印的表头",
                              "the header printed again"},
    [BD_ROW_SECTION] = {"分段行", "section line", "村(组)分段行,已向下填充",
                        "a place over its people; filled down"},
    [BD_ROW_SUBTOTAL] = {"小计", "subtotal", "小计行,已与导入金额核对",
                         "a subtotal; compared with what was loaded"},
    [BD_ROW_TOTAL] = {"合计", "total", "合计行,已与导入金额核对",
                      "a total; compared with what was loaded"},
    [BD_ROW_FOOTER] = {"表尾", "footer", "签字、说明等表尾行",
                       "signatures and notes below the table"},
    [BD_ROW_CONTINUATION] =
        {"续行", "second line",
         "上一行的续行(一人占两行),没有另算一人;其中有用的内容(证件号、账号)请填到上一行",
         "the second line of the person above, not counted as another one; put what is needed of "
         "it (number, account) into the line above"},
    [BD_ROW_UNUSABLE] = {"无法使用的数据", "unusable data",
                         "没有姓名、证件号、账号、金额等任何可用内容,请核对原表",
                         "no name, number, account or amount to use; check the source"},
    [BD_ROW_SHEET] = {"未识别的工作表", "sheet not understood", "整张工作表未导入,原因见该表的问题",
                      "the whole sheet was set aside; see its question"},
    [BD_ROW_CORRECTION] = {"更正", "correction", "更正表中的一行,不是数据",
                           "a line of corrections, no data"},
    [BD_ROW_DUPLICATE_FILE] = {"重复文件", "duplicate file", "内容与另一个文件完全相同,只导入一次",
                               "the same content as another file; loaded once"},
    [BD_ROW_OWN_FILE] = {"比对自己的文件", "file of Bidui's own", "比对自己写出的文件,不是数据",
                         "written by Bidui itself, no data"},
};

const char *bd_row_class_name(bd_row_class row_class, bd_language language) {
    if ((unsigned)row_class >= BD_N_ROW_CLASSES) return "";
    return language == BD_LANGUAGE_EN ? CLASSES[row_class].name_en : CLASSES[row_class].name_zh;
}

void bd_row_class_reason(bd_row_class row_class, const char **zh, const char **en) {
    *zh = CLASSES[row_class].reason_zh;
    *en = CLASSES[row_class].reason_en;
}

bd_status bd_outcome_set_aside(bd_outcome *outcome, const bd_cell_row *row, bd_row_class row_class,
                               const char *reason_zh, const char *reason_en, bd_error *error) {
    outcome->n_rows_read++;
    outcome->n_rows_by_class[row_class]++;
    if (row_class == BD_ROW_BLANK) return BD_OK;
    if (outcome->n_set_aside >= BD_MOST_SET_ASIDE) {
        outcome->set_aside_cut = true;
        return BD_OK;
    }
    BD_TRY(bd_grow(&outcome->set_aside, &outcome->set_aside_capacity, outcome->n_set_aside + 1,
                   sizeof *outcome->set_aside, error));
    bd_set_aside *entry = &outcome->set_aside[outcome->n_set_aside];
    *entry = (bd_set_aside){.row = row->row_number,
                            .row_class = row_class,
                            .reason_zh = reason_zh,
                            .reason_en = reason_en};
    if (!reason_zh) bd_row_class_reason(row_class, &entry->reason_zh, &entry->reason_en);
    entry->text = row_text(&outcome->arena, row);
    if (!entry->text) return bd_error_memory(error, MOST_TEXT_BYTES);
    outcome->n_set_aside++;
    return BD_OK;
}
