/* A load report as bytes and back: what a snapshot keeps of the files that it was made from. */
#include "loaders/load_report_pack.h"

#include "engine/base/memory.h"

#include <string.h>

#define PROFILE_VALUES 11

static void pack_file(const bd_file_report *file, bd_buffer *out) {
    bd_pack_text(out, file->path);
    bd_pack_text(out, file->format);
    bd_pack_text(out, file->sha256);
    bd_pack_u64(out, file->failed);
    if (file->failed) bd_buffer_append(out, &file->error, sizeof file->error);
}

static void pack_sheet(const bd_sheet_report *sheet, bd_buffer *out) {
    bd_pack_u64(out, sheet->source);
    bd_pack_u64(out, sheet->table);
    bd_pack_f64(out, sheet->confidence);
    bd_pack_u64(out, sheet->runner_up);
    bd_pack_f64(out, sheet->runner_up_confidence);
    bd_pack_u64(out, (uint64_t)sheet->hidden | (uint64_t)sheet->summary << 1 |
                         (uint64_t)sheet->others_below << 2);
    bd_pack_u64(out, sheet->header_first_row);
    bd_pack_u64(out, sheet->header_last_row);
    bd_pack_u64(out, sheet->n_columns);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        const bd_column_mapping *m = &sheet->columns[i];
        bd_pack_u64(out, m->sheet_column);
        bd_pack_text(out, m->header);
        bd_pack_u64(out, m->table_column);
        bd_pack_text(out, m->constant);
        bd_pack_text(out, m->constant_from_zh);
        bd_pack_text(out, m->constant_from_en);
        bd_pack_f64(out, m->confidence);
        bd_pack_u64(out, m->own);
    }
    bd_pack_u64(out, (uint64_t)sheet->money_unit_fen);
    for (size_t i = 0; i < BD_N_ROW_CLASSES; i++)
        bd_pack_u64(out, sheet->n_rows_by_class[i]);
    bd_pack_u64(out, sheet->n_cells_unreadable);
    bd_pack_u64(out, sheet->n_totals);
    for (size_t i = 0; i < sheet->n_totals; i++) {
        bd_pack_u64(out, sheet->totals[i].table_column);
        bd_pack_u64(out, sheet->totals[i].row);
        bd_pack_u64(out, (uint64_t)sheet->totals[i].stated_fen);
        bd_pack_u64(out, (uint64_t)sheet->totals[i].loaded_fen);
    }
    bd_pack_text(out, sheet->question_zh);
    bd_pack_text(out, sheet->question_en);
}

void bd_load_report_pack(const bd_load_report *report, bd_buffer *out) {
    bd_pack_u64(out, report->n_files);
    for (size_t i = 0; i < report->n_files; i++)
        pack_file(&report->files[i], out);
    bd_pack_u64(out, report->n_sheets);
    for (size_t i = 0; i < report->n_sheets; i++)
        pack_sheet(&report->sheets[i], out);
    bd_pack_u64(out, report->n_set_aside);
    for (size_t i = 0; i < report->n_set_aside; i++) {
        const bd_set_aside *a = &report->set_aside[i];
        bd_pack_u64(out, a->source);
        bd_pack_u64(out, a->row);
        bd_pack_u64(out, a->column);
        bd_pack_u64(out, (uint64_t)a->row_class << 1 | a->cell_only);
        bd_pack_text(out, a->text);
        bd_pack_text(out, a->reason_zh);
        bd_pack_text(out, a->reason_en);
    }
    bd_pack_u64(out, report->set_aside_cut);
    bd_pack_u64(out, report->n_profiles);
    for (size_t i = 0; i < report->n_profiles; i++) {
        const bd_profile *p = &report->profiles[i];
        const uint64_t values[PROFILE_VALUES] = {
            p->source,     p->table,    p->column,          p->n_rows,
            p->n_filled,   p->n_usable, (uint64_t)p->least, (uint64_t)p->greatest,
            p->n_distinct, p->sampled,  p->suspicious};
        bd_buffer_append(out, values, sizeof values);
    }
    bd_pack_u64(out, report->n_rows_read);
    bd_pack_u64(out, report->n_rows_loaded);
    bd_pack_u64(out, report->n_rows_set_aside);
    bd_pack_u64(out, report->n_notes);
    for (size_t i = 0; i < report->n_notes; i++) {
        bd_pack_text(out, report->notes[i].zh);
        bd_pack_text(out, report->notes[i].en);
    }
    bd_pack_u64(out, report->n_controls);
    for (size_t i = 0; i < report->n_controls; i++) {
        bd_pack_text(out, report->controls[i].match);
        bd_pack_text(out, report->controls[i].column);
        bd_pack_u64(out, report->controls[i].n_sources);
        bd_pack_u64(out, (uint64_t)report->controls[i].stated);
        bd_pack_u64(out, (uint64_t)report->controls[i].loaded);
    }
}

/* --- Back
 * ----------------------------------------------------------------------------------------- */

/* An array for `*count` things that follow; fails the reading when memory is short. */
static void *array(bd_unpack *in, bd_arena *arena, size_t least_bytes, size_t element_bytes,
                   size_t *count) {
    *count = bd_unpack_count(in, least_bytes);
    void *made = bd_arena_array(arena, *count + 1, element_bytes);
    if (!made) {
        in->failed = true;
        *count = 0;
    } else {
        memset(made, 0, (*count + 1) * element_bytes);
    }
    return made;
}

static void unpack_error(bd_unpack *in, bd_error *error) {
    if (in->failed || sizeof *error > in->length_bytes - in->position) {
        in->failed = true;
        return;
    }
    memcpy(error, in->bytes + in->position, sizeof *error);
    in->position += sizeof *error;
}

static void unpack_file(bd_unpack *in, bd_arena *arena, bd_file_report *file) {
    file->path = bd_unpack_copy(in, arena);
    file->format = bd_unpack_copy(in, arena);
    file->sha256 = bd_unpack_copy(in, arena);
    file->failed = bd_unpack_u64(in) != 0;
    if (file->failed) unpack_error(in, &file->error);
}

static void unpack_sheet(bd_unpack *in, bd_arena *arena, bd_sheet_report *sheet) {
    sheet->source = (uint32_t)bd_unpack_u64(in);
    sheet->table = (uint32_t)bd_unpack_u64(in);
    sheet->confidence = bd_unpack_f64(in);
    sheet->runner_up = (uint32_t)bd_unpack_u64(in);
    sheet->runner_up_confidence = bd_unpack_f64(in);
    uint64_t flags = bd_unpack_u64(in);
    sheet->hidden = flags & 1;
    sheet->summary = flags & 2;
    sheet->others_below = flags & 4;
    sheet->header_first_row = bd_unpack_u64(in);
    sheet->header_last_row = bd_unpack_u64(in);
    sheet->columns =
        array(in, arena, 8 * sizeof(uint64_t), sizeof *sheet->columns, &sheet->n_columns);
    for (size_t i = 0; i < sheet->n_columns && !in->failed; i++) {
        bd_column_mapping *m = &sheet->columns[i];
        m->sheet_column = (uint32_t)bd_unpack_u64(in);
        m->header = bd_unpack_copy(in, arena);
        m->table_column = (uint32_t)bd_unpack_u64(in);
        m->constant = bd_unpack_copy(in, arena);
        m->constant_from_zh = bd_unpack_copy(in, arena);
        m->constant_from_en = bd_unpack_copy(in, arena);
        m->confidence = bd_unpack_f64(in);
        m->own = bd_unpack_u64(in) != 0;
    }
    sheet->money_unit_fen = (int64_t)bd_unpack_u64(in);
    for (size_t i = 0; i < BD_N_ROW_CLASSES; i++)
        sheet->n_rows_by_class[i] = bd_unpack_u64(in);
    sheet->n_cells_unreadable = bd_unpack_u64(in);
    sheet->totals = array(in, arena, 4 * sizeof(uint64_t), sizeof *sheet->totals, &sheet->n_totals);
    for (size_t i = 0; i < sheet->n_totals && !in->failed; i++) {
        sheet->totals[i].table_column = (uint32_t)bd_unpack_u64(in);
        sheet->totals[i].row = bd_unpack_u64(in);
        sheet->totals[i].stated_fen = (int64_t)bd_unpack_u64(in);
        sheet->totals[i].loaded_fen = (int64_t)bd_unpack_u64(in);
    }
    sheet->question_zh = bd_unpack_copy(in, arena);
    sheet->question_en = bd_unpack_copy(in, arena);
}

static void unpack_set_aside(bd_unpack *in, bd_load_report *report) {
    report->set_aside = array(in, &report->arena, 7 * sizeof(uint64_t), sizeof *report->set_aside,
                              &report->n_set_aside);
    for (size_t i = 0; i < report->n_set_aside && !in->failed; i++) {
        bd_set_aside *a = &report->set_aside[i];
        a->source = (uint32_t)bd_unpack_u64(in);
        a->row = bd_unpack_u64(in);
        a->column = (uint32_t)bd_unpack_u64(in);
        uint64_t class = bd_unpack_u64(in);
        a->row_class = class >> 1 < BD_N_ROW_CLASSES ? (bd_row_class)(class >> 1) : BD_ROW_UNUSABLE;
        a->cell_only = class & 1;
        a->text = bd_unpack_copy(in, &report->arena);
        a->reason_zh = bd_unpack_copy(in, &report->arena);
        a->reason_en = bd_unpack_copy(in, &report->arena);
    }
    report->set_aside_cut = bd_unpack_u64(in) != 0;
}

static void unpack_profiles(bd_unpack *in, bd_load_report *report) {
    report->profiles = array(in, &report->arena, PROFILE_VALUES * sizeof(uint64_t),
                             sizeof *report->profiles, &report->n_profiles);
    for (size_t i = 0; i < report->n_profiles && !in->failed; i++) {
        bd_profile *p = &report->profiles[i];
        p->source = (uint32_t)bd_unpack_u64(in);
        p->table = (uint32_t)bd_unpack_u64(in);
        p->column = (uint32_t)bd_unpack_u64(in);
        p->n_rows = bd_unpack_u64(in);
        p->n_filled = bd_unpack_u64(in);
        p->n_usable = bd_unpack_u64(in);
        p->least = (int64_t)bd_unpack_u64(in);
        p->greatest = (int64_t)bd_unpack_u64(in);
        p->n_distinct = bd_unpack_u64(in);
        p->sampled = bd_unpack_u64(in) != 0;
        p->suspicious = bd_unpack_u64(in) != 0;
    }
}

static void unpack_notes(bd_unpack *in, bd_load_report *report) {
    size_t n = bd_unpack_count(in, 2 * sizeof(uint64_t));
    report->notes = bd_allocate(n ? n : 1, sizeof *report->notes);
    if (!report->notes) in->failed = true;
    for (size_t i = 0; i < n && !in->failed; i++) {
        report->notes[i].zh = bd_unpack_copy(in, &report->arena);
        report->notes[i].en = bd_unpack_copy(in, &report->arena);
        report->n_notes = i + 1;
    }
    report->controls = array(in, &report->arena, 5 * sizeof(uint64_t), sizeof *report->controls,
                             &report->n_controls);
    for (size_t i = 0; i < report->n_controls && !in->failed; i++) {
        struct bd_control_check *check = &report->controls[i];
        check->match = bd_unpack_copy(in, &report->arena);
        check->column = bd_unpack_copy(in, &report->arena);
        check->n_sources = (uint32_t)bd_unpack_u64(in);
        check->stated = (int64_t)bd_unpack_u64(in);
        check->loaded = (int64_t)bd_unpack_u64(in);
    }
}

bd_status bd_load_report_unpack(bd_unpack *in, bd_load_report *report, bd_error *error) {
    memset(report, 0, sizeof *report);
    bd_arena_init(&report->arena);
    report->files =
        array(in, &report->arena, 5 * sizeof(uint64_t), sizeof *report->files, &report->n_files);
    for (size_t i = 0; i < report->n_files && !in->failed; i++)
        unpack_file(in, &report->arena, &report->files[i]);
    report->sheets =
        array(in, &report->arena, 16 * sizeof(uint64_t), sizeof *report->sheets, &report->n_sheets);
    for (size_t i = 0; i < report->n_sheets && !in->failed; i++)
        unpack_sheet(in, &report->arena, &report->sheets[i]);
    unpack_set_aside(in, report);
    unpack_profiles(in, report);
    report->n_rows_read = bd_unpack_u64(in);
    report->n_rows_loaded = bd_unpack_u64(in);
    report->n_rows_set_aside = bd_unpack_u64(in);
    unpack_notes(in, report);
    if (!in->failed) return BD_OK;
    bd_load_report_reset(report);
    return bd_error_set(error, BD_ERROR_FORMAT, "数据快照已损坏,将重新读取资料",
                        "the snapshot is damaged; the sources are read again");
}
