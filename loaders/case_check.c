/* What case.yaml says and the files do not bear out: entries without a file or sheet, headers and
 * rows that are not there. Else a slip of the pen would silently leave the guess in place. */
#include "loaders/load_internal.h"

#include "engine/base/memory.h"
#include "engine/ident/mask.h"

#include <string.h>

#define MOST_LISTED 6

/* What one entry met among the files. */
typedef struct meeting {
    bool file;                    /* the name fits one */
    const bd_sheet_result *sheet; /* the first that has the entry as its answer */
    uint64_t columns_missing;     /* from every such sheet, a bit each */
    bool header_missing;          /* likewise */
} meeting;

static bool header_is_missing(const bd_case_sheet *entry, const bd_plan *plan) {
    if (!entry->header_first) return false;
    return !plan->header.found || plan->header_first_row < entry->header_first ||
           plan->header_first_row > entry->header_last;
}

static void meet(const loading *l, const bd_case_sheet *entry, meeting *m) {
    *m = (meeting){.columns_missing = UINT64_MAX, .header_missing = true};
    for (size_t i = 0; i < l->n_files; i++) {
        const loading_file *file = &l->files[i];
        const bd_file_reader *reader = &file->reader;
        /* Of a file that was not read nobody knows the sheets. */
        m->file = m->file || (reader->n_sheets == 0 && bd_case_fits(entry, file->relative, NULL));
        for (size_t k = 0; k < reader->n_sheets; k++) {
            const bd_sheet_result *result = reader->sheets[k];
            if (!bd_case_fits(entry, file->relative, result->sheet)) continue;
            m->file = true;
            if (bd_case_find(&l->answers, file->relative, result->sheet) != entry) continue;
            if (!m->sheet) m->sheet = result;
            m->columns_missing &= result->plan.choice.answers_missing;
            m->header_missing = m->header_missing && header_is_missing(entry, &result->plan);
        }
    }
}

static bd_status add_note(loading *l, const char *zh, const char *en, bd_error *error) {
    BD_TRY(bd_grow(&l->report->notes, &l->notes_capacity, l->report->n_notes + 1,
                   sizeof *l->report->notes, error));
    if (!zh || !en) return bd_error_memory(error, 256);
    l->report->notes[l->report->n_notes++] = (bd_load_note){zh, en};
    return BD_OK;
}

static bd_status note_column(loading *l, const bd_case_sheet *entry, const bd_case_pair *pair,
                             const bd_plan *plan, bd_error *error) {
    bd_arena *arena = &l->report->arena;
    bd_buffer headers;
    bd_buffer_init(&headers);
    size_t n = 0;
    for (size_t h = 0; h < plan->n_headers && n < MOST_LISTED; h++) {
        if (!plan->headers[h].text[0]) continue;
        bd_buffer_append_text(&headers, n++ ? " / " : "");
        /* Where rows of data were taken for a header, it may hold anybody's number. */
        bd_mask_text(plan->headers[h].text, strlen(plan->headers[h].text), &headers);
    }
    bd_status status = bd_buffer_status(&headers, error);
    if (status == BD_OK)
        status = add_note(
            l,
            bd_arena_format(arena,
                            "case.yaml 的“%s”:没有表头“%s”(columns 中的 %s),这一行未采用;表头有:%s",
                            entry->match, pair->value, pair->key, bd_buffer_text(&headers)),
            bd_arena_format(arena,
                            "case.yaml, '%s': there is no header '%s' (columns, %s), so that line "
                            "was not used; there are: %s",
                            entry->match, pair->value, pair->key, bd_buffer_text(&headers)),
            error);
    bd_buffer_reset(&headers);
    return status;
}

static bd_status note_header(loading *l, const bd_case_sheet *entry, bd_error *error) {
    bd_arena *arena = &l->report->arena;
    return add_note(l,
                    bd_arena_format(arena,
                                    "case.yaml 的“%s”:第 %u 行不在表的开头部分,header_rows "
                                    "未采用;请改为表头所在的行号",
                                    entry->match, entry->header_first),
                    bd_arena_format(arena,
                                    "case.yaml, '%s': row %u is not among the first of the sheet, "
                                    "so header_rows was not used; give the row of the header",
                                    entry->match, entry->header_first),
                    error);
}

/* One line for all of them: a case may well speak of more files than are given. */
static bd_status note_idle(loading *l, const bd_buffer *idle, size_t n_idle, bd_error *error) {
    if (n_idle == 0) return BD_OK;
    BD_TRY(bd_buffer_status(idle, error));
    bd_arena *arena = &l->report->arena;
    const char *more = n_idle > MOST_LISTED ? " …" : "";
    return add_note(
        l,
        bd_arena_format(
            arena, "case.yaml 中有 %zu 项没有相符的文件或工作表:%s%s;若是写错,请改正 match、sheet",
            n_idle, bd_buffer_text(idle), more),
        bd_arena_format(arena,
                        "case.yaml: %zu entries fit no file or sheet given: %s%s; mend match: or "
                        "sheet: if that is a mistake",
                        n_idle, bd_buffer_text(idle), more),
        error);
}

static bd_status check_entry(loading *l, const bd_case_sheet *entry, const meeting *m,
                             bd_error *error) {
    const bd_plan *plan = &m->sheet->plan;
    if (m->header_missing && entry->header_first) BD_TRY(note_header(l, entry, error));
    for (size_t i = 0; i < entry->n_columns && i < 64; i++) {
        if (m->columns_missing >> i & 1)
            BD_TRY(note_column(l, entry, &entry->columns[i], plan, error));
    }
    return BD_OK;
}

bd_status bd_case_check(loading *l, bd_error *error) {
    bd_buffer idle;
    bd_buffer_init(&idle);
    size_t n_idle = 0;
    bd_status status = BD_OK;
    for (size_t i = 0; i < l->answers.n_sheets && status == BD_OK; i++) {
        const bd_case_sheet *entry = &l->answers.sheets[i];
        meeting m;
        meet(l, entry, &m);
        if (m.sheet && !entry->skip) status = check_entry(l, entry, &m, error);
        if (m.file) continue;
        if (++n_idle > MOST_LISTED) continue;
        bd_buffer_append_text(&idle, n_idle > 1 ? " / " : "");
        bd_buffer_append_text(&idle, entry->match);
        if (entry->sheet) bd_buffer_format(&idle, " [%s]", entry->sheet);
    }
    if (status == BD_OK) status = note_idle(l, &idle, n_idle, error);
    bd_buffer_reset(&idle);
    return status;
}
