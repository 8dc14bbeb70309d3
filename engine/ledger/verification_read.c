/* Reading what came back from the field: the workbook of a run with its columns filled in, copied,
 * sorted and with rows inserted as may be, or a plain sheet of numbers and outcomes. Nothing is
 * guessed: one doubtful cell, and nothing is recorded. */
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/mask.h"
#include "engine/ident/money.h"
#include "engine/ledger/ledger_internal.h"
#include "engine/ledger/verification.h"
#include "loaders/form.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ERRORS 500
#define MOST_ENTRIES 2000000
#define EARLIEST_YEAR 2000

enum {
    NUMBER,
    FINGERPRINT,
    RUN,
    OUTCOME,
    REASON,
    CONFIRMED,
    RECOVERED,
    MEASURES,
    VERIFIED_BY,
    VERIFIED_ON,
    NOTE,
    N_FORM_COLUMNS
};
static const bd_form_column form_columns[N_FORM_COLUMNS] = {
    [NUMBER] = {false, {"编号", "疑点编号", "Number", "Finding number", "No.", "Finding"}},
    [FINGERPRINT] = {false, {"疑点指纹", "指纹", "Fingerprint"}},
    [RUN] = {false, {"运行", "Run"}},
    [OUTCOME] = {true, {"核查结果", "结果", "核实结果", "核查结论", "Outcome", "Result"}},
    [REASON] = {false, {"不属实原因", "原因", "Why not", "Why not confirmed"}},
    [CONFIRMED] = {false,
                   {"核实金额", "查实金额", "核实金额元", "Verified amount", "Confirmed amount"}},
    [RECOVERED] = {false, {"追回金额", "已追回金额", "追缴金额", "Recovered amount", "Recovered"}},
    [MEASURES] = {false, {"处理措施", "措施", "Measures"}},
    [VERIFIED_BY] = {false, {"核查人", "核查人员", "核实人", "Verified by", "Verifier"}},
    [VERIFIED_ON] = {false, {"核查日期", "核查时间", "核实日期", "日期", "Verified on", "Date"}},
    [NOTE] = {false, {"核查说明", "核查备注", "备注", "Notes", "Note", "Remarks"}},
};

/* An entry while the sheet is read, with the columns of its cells for messages. */
typedef struct found_entry {
    bd_verification_entry entry;
    uint32_t columns[N_FORM_COLUMNS];
} found_entry;

typedef struct verification_reader {
    bd_verification_set *set;
    bd_ledger *ledger;
    const char *path;
    int32_t today;
    sqlite3_stmt *by_number, *by_fingerprint, *in_run;
    found_entry *found;
    size_t n_found, capacity;
} verification_reader;

static bd_status note(const verification_reader *r, const char *sheet, uint64_t row,
                      uint32_t column, bd_error *own, bd_error *error) {
    bd_verification_set *set = r->set;
    if (set->n_errors >= MOST_ERRORS) return BD_OK;
    bd_error_at_cell(own, r->path, sheet, row, column);
    BD_TRY(bd_grow(&set->errors, &set->errors_capacity, set->n_errors + 1, sizeof *set->errors,
                   error));
    set->errors[set->n_errors++] = *own;
    return BD_OK;
}

/* Notes what is wrong with a cell. A macro, so that both messages stay literals. */
#define wrong(r, row, part, error, ...)                                                            \
    do {                                                                                           \
        bd_error own_;                                                                             \
        bd_error_reset(&own_);                                                                     \
        (void)bd_error_set(&own_, BD_ERROR_INPUT, __VA_ARGS__);                                    \
        return note(r, (row)->sheet, (row)->row, (row)->cells[part].column, &own_, error);         \
    } while (0)

static bd_status keep(const verification_reader *r, const char *text, const char **out,
                      bd_error *error) {
    *out = bd_arena_text(&r->set->arena, text, strlen(text));
    return *out ? BD_OK : bd_error_memory(error, strlen(text));
}

/* --- Which finding
 * --------------------------------------------------------------------------------
 */

/* A whole number from 1 on; 0 for anything else. */
static uint64_t whole_number(const char *text) {
    char *end;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    bool plain = text[0] >= '0' && text[0] <= '9' && errno == 0;
    if (plain && strcmp(end, ".0") == 0) end += 2; /* as some programs write whole numbers */
    return plain && !*end && number <= INT64_MAX ? number : 0;
}

/* The first column of the row that the statement gives; 0: none. Resets it. */
static bd_status look_up(const verification_reader *r, sqlite3_stmt *statement, uint64_t *number,
                         bd_error *error) {
    int step = sqlite3_step(statement);
    *number = step == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(statement, 0) : 0;
    bd_status status =
        step == SQLITE_ROW || step == SQLITE_DONE ? BD_OK : bd_ledger_failed(r->ledger, error);
    sqlite3_reset(statement);
    return status;
}

static bd_status find_by_number(const verification_reader *r, const bd_form_row *row,
                                uint64_t *finding, bd_error *error) {
    uint64_t number = whole_number(row->cells[NUMBER].text);
    *finding = 0;
    if (number) {
        bd_ledger_bind_integer(r->by_number, 1, (int64_t)number);
        BD_TRY(look_up(r, r->by_number, finding, error));
    }
    if (*finding) return BD_OK;
    if (!number)
        wrong(r, row, NUMBER, error, "编号应是数字,见 bidui finding list 的第一列",
              "a finding is named by its number, the first column of bidui finding list");
    wrong(r, row, NUMBER, error, "没有编号为 %" PRIu64 " 的疑点;请核对编号和案卷(-c)",
          "there is no finding %" PRIu64 "; check the number and the case (-c)", number);
}

static bd_status find_by_fingerprint(const verification_reader *r, const bd_form_row *row,
                                     uint64_t *finding, bd_error *error) {
    bd_ledger_bind_text(r->by_fingerprint, 1, row->cells[FINGERPRINT].text);
    BD_TRY(look_up(r, r->by_fingerprint, finding, error));
    if (*finding) return BD_OK;
    wrong(
        r, row, FINGERPRINT, error, "台账中没有这个指纹的疑点;这份工作簿是否属于另一案卷?",
        "the ledger has no finding of this fingerprint; does the workbook belong to another case?");
}

/* The run that wrote the workbook: what was checked are its facts. */
static bd_status find_run(const verification_reader *r, const bd_form_row *row,
                          bd_verification_entry *entry, bd_error *error) {
    const char *text = row->cells[RUN].text;
    if (!text[0]) return BD_OK;
    entry->run = whole_number(text);
    uint64_t known = 0;
    if (entry->run) {
        bd_ledger_bind_integer(r->in_run, 1, (int64_t)entry->run);
        bd_ledger_bind_integer(r->in_run, 2, (int64_t)entry->finding);
        BD_TRY(look_up(r, r->in_run, &known, error));
    }
    if (known) return BD_OK;
    wrong(
        r, row, RUN, error, "这条疑点不在这一次运行中;请勿改动“运行”一列,并核对案卷(-c)",
        "this finding is not in that run; leave the column Run as it is, and check the case (-c)");
}

/* entry->finding stays 0 when there is none; then an error was noted. */
static bd_status find_finding(const verification_reader *r, const bd_form_row *row,
                              bd_verification_entry *entry, bd_error *error) {
    bool numbered = row->cells[NUMBER].text[0], printed = row->cells[FINGERPRINT].text[0];
    uint64_t by_number = 0, by_fingerprint = 0;
    if (!numbered && !printed)
        wrong(r, row, OUTCOME, error, "这一行有核查结果,却没有疑点编号",
              "this row has an outcome and no number of a finding");
    size_t n_errors = r->set->n_errors;
    if (numbered) BD_TRY(find_by_number(r, row, &by_number, error));
    if (printed) BD_TRY(find_by_fingerprint(r, row, &by_fingerprint, error));
    if (r->set->n_errors > n_errors) return BD_OK;
    if (numbered && printed && by_number != by_fingerprint)
        wrong(r, row, NUMBER, error,
              "编号与指纹不是同一条疑点(指纹属于编号 %" PRIu64 ");是否只排序了部分列?",
              "number and fingerprint are of two findings (the fingerprint is of number %" PRIu64
              "); were only some of the columns sorted?",
              by_fingerprint);
    entry->finding = numbered ? by_number : by_fingerprint;
    return find_run(r, row, entry, error);
}

/* --- What is said of it
 * ---------------------------------------------------------------------------
 */

static bd_status unknown_word(const verification_reader *r, const bd_form_row *row, int part,
                              bd_error *error) {
    bd_error own;
    bd_buffer masked;
    bd_error_reset(&own);
    bd_buffer_init(&masked);
    bd_mask_text(row->cells[part].text, strlen(row->cells[part].text), &masked);
    if (part == OUTCOME)
        (void)bd_error_set(&own, BD_ERROR_INPUT,
                           "没有“%s”这种结果;可填 属实、部分属实、不属实、无法核实",
                           "\"%s\" is no outcome; it is confirmed, partly confirmed, not confirmed "
                           "or cannot be verified",
                           bd_buffer_text(&masked));
    else
        (void)bd_error_set(
            &own, BD_ERROR_INPUT,
            "没有“%s”这种原因;可填 不是同一人、已退还、政策允许、数据错误、已备案、其他",
            "\"%s\" is no such reason; it is another person, paid back already, "
            "policy allows it, error in the data, declared and filed or other",
            bd_buffer_text(&masked));
    bd_buffer_reset(&masked);
    return note(r, row->sheet, row->row, row->cells[part].column, &own, error);
}

static bd_status read_outcome(const verification_reader *r, const bd_form_row *row,
                              bd_verification_entry *entry, bd_error *error) {
    bool found;
    entry->refutation = -1;
    BD_TRY(bd_finding_outcome_find(row->cells[OUTCOME].text, &entry->outcome, &found, error));
    if (!found) return unknown_word(r, row, OUTCOME, error);
    if (!row->cells[REASON].text[0]) return BD_OK;
    BD_TRY(bd_refutation_find(row->cells[REASON].text, &entry->refutation, error));
    if (entry->refutation < 0) return unknown_word(r, row, REASON, error);
    if (entry->outcome != BD_OUTCOME_REFUTED)
        wrong(r, row, REASON, error, "只有“不属实”才有不属实原因;请核对结果",
              "only what was not confirmed has such a reason; check the outcome");
    return BD_OK;
}

static bd_status read_money(const verification_reader *r, const bd_form_row *row, int part,
                            int64_t *fen, bd_error *error) {
    const bd_form_cell *cell = &row->cells[part];
    *fen = BD_NULL_I64;
    if (cell->formula && !cell->text[0])
        wrong(r, row, part, error, "公式还没有算出结果;请在表格软件中打开并保存一次",
              "the formula has no result yet; open and save the sheet once");
    if (!cell->text[0]) return BD_OK;
    bd_value_status status = bd_money_parse(cell->text, strlen(cell->text), BD_MONEY_YUAN, fen);
    if (status == BD_VALUE_EMPTY) return BD_OK;
    if (status != BD_VALUE_OK || *fen < 0)
        wrong(r, row, part, error, "这不是以元为单位的金额", "this is no amount in yuan");
    return BD_OK;
}

static bd_status read_day(const verification_reader *r, const bd_form_row *row,
                          bd_verification_entry *entry, bd_error *error) {
    const char *text = row->cells[VERIFIED_ON].text;
    entry->verified_on = BD_NULL_I32;
    if (!text[0]) return BD_OK;
    bd_value_status status = bd_date_parse(text, strlen(text), 0, &entry->verified_on);
    if (status == BD_VALUE_EMPTY) return BD_OK;
    if (status != BD_VALUE_OK)
        wrong(r, row, VERIFIED_ON, error, "核查日期应写作 2024-01-31",
              "the day is written 2024-01-31");
    if (entry->verified_on > r->today || entry->verified_on < bd_date_from_ymd(EARLIEST_YEAR, 1, 1))
        wrong(r, row, VERIFIED_ON, error, "核查日期在今天之后,或早于 %d 年",
              "the day lies after today or before the year %d", EARLIEST_YEAR);
    return BD_OK;
}

static bd_status read_said(const verification_reader *r, const bd_form_row *row,
                           bd_verification_entry *entry, bd_error *error) {
    BD_TRY(read_outcome(r, row, entry, error));
    BD_TRY(read_money(r, row, CONFIRMED, &entry->confirmed_fen, error));
    BD_TRY(read_money(r, row, RECOVERED, &entry->recovered_fen, error));
    BD_TRY(read_day(r, row, entry, error));
    BD_TRY(keep(r, row->cells[MEASURES].text, &entry->measures, error));
    BD_TRY(keep(r, row->cells[VERIFIED_BY].text, &entry->verified_by, error));
    BD_TRY(keep(r, row->cells[NOTE].text, &entry->note, error));
    bool holds = entry->outcome == BD_OUTCOME_CONFIRMED || entry->outcome == BD_OUTCOME_PARTLY;
    if (!holds && entry->confirmed_fen > 0)
        wrong(r, row, CONFIRMED, error, "结果不是属实或部分属实,却填了核实金额",
              "there is a verified amount, and the outcome is not that anything was confirmed");
    return BD_OK;
}

/* --- Rows
 * -----------------------------------------------------------------------------------------
 */

/* Sheets that were put together by hand have the header more than once. */
static bool is_header(const bd_form_row *row) {
    const char *const *titles = form_columns[OUTCOME].titles;
    for (size_t t = 0; t < BD_FORM_MOST_TITLES && titles[t]; t++) {
        if (strcmp(titles[t], row->cells[OUTCOME].text) == 0) return true;
    }
    return false;
}

static bd_status pass_over(const verification_reader *r, const bd_form_row *row, bd_error *error) {
    const bd_form_cell *cells = row->cells;
    if (cells[OUTCOME].formula)
        wrong(r, row, OUTCOME, error, "公式还没有算出结果;请在表格软件中打开并保存一次",
              "the formula has no result yet; open and save the sheet once");
    if (!whole_number(cells[NUMBER].text) && !cells[FINGERPRINT].text[0]) return BD_OK;
    if (cells[REASON].text[0] || cells[CONFIRMED].text[0] || cells[RECOVERED].text[0])
        wrong(r, row, OUTCOME, error, "填了原因或金额,却没有核查结果",
              "there is a reason or an amount, and no outcome");
    r->set->n_without_outcome++;
    return BD_OK;
}

static bd_status take_row(void *context, const bd_form_row *row, bd_error *error) {
    verification_reader *r = context;
    if (!row->cells[OUTCOME].text[0]) return pass_over(r, row, error);
    if (is_header(row)) return BD_OK;
    size_t n_errors = r->set->n_errors;
    found_entry found = {.entry = {.row = row->row}};
    BD_TRY(find_finding(r, row, &found.entry, error));
    BD_TRY(read_said(r, row, &found.entry, error));
    if (r->set->n_errors > n_errors || r->set->n_errors >= MOST_ERRORS) return BD_OK;
    if (r->n_found >= MOST_ENTRIES)
        return bd_error_set(error, BD_ERROR_LIMIT, "核查结果超过 %d 条", "more than %d outcomes",
                            MOST_ENTRIES);
    BD_TRY(keep(r, row->sheet, &found.entry.sheet, error));
    for (int c = 0; c < N_FORM_COLUMNS; c++)
        found.columns[c] = row->cells[c].column;
    BD_TRY(bd_grow(&r->found, &r->capacity, r->n_found + 1, sizeof *r->found, error));
    r->found[r->n_found++] = found;
    return BD_OK;
}

/* --- Rows about one finding
 * -----------------------------------------------------------------------
 */

static int compare_found(const void *a, const void *b) {
    const found_entry *x = a, *y = b;
    if (x->entry.finding != y->entry.finding) return x->entry.finding < y->entry.finding ? -1 : 1;
    int order = strcmp(x->entry.sheet, y->entry.sheet);
    if (order) return order;
    return x->entry.row < y->entry.row ? -1 : x->entry.row > y->entry.row;
}

/* The column in which two entries differ; -1: they say the same. */
static int difference(const bd_verification_entry *a, const bd_verification_entry *b) {
    if (a->outcome != b->outcome) return OUTCOME;
    if (a->refutation != b->refutation) return REASON;
    if (a->confirmed_fen != b->confirmed_fen) return CONFIRMED;
    if (a->recovered_fen != b->recovered_fen) return RECOVERED;
    if (strcmp(a->measures, b->measures) != 0) return MEASURES;
    if (strcmp(a->verified_by, b->verified_by) != 0) return VERIFIED_BY;
    if (a->verified_on != b->verified_on) return VERIFIED_ON;
    if (strcmp(a->note, b->note) != 0) return NOTE;
    return a->run == b->run ? -1 : RUN;
}

static bd_status note_difference(const verification_reader *r, const found_entry *first,
                                 const found_entry *other, int part, bd_error *error) {
    bd_error own;
    bd_error_reset(&own);
    (void)bd_error_set(&own, BD_ERROR_INPUT,
                       "编号 %" PRIu64 " 的疑点有两行结果,这一格与%s%s%s第 %" PRIu64
                       " 行不同;请只留一种",
                       "finding %" PRIu64
                       " has two rows, and this cell differs from%s%s%s row %" PRIu64 "; keep one",
                       other->entry.finding, first->entry.sheet[0] ? " [" : "", first->entry.sheet,
                       first->entry.sheet[0] ? "]" : "", first->entry.row);
    return note(r, other->entry.sheet, other->entry.row, other->columns[part], &own, error);
}

/* Each finding once: the first of rows that say the same. */
static bd_status settle(verification_reader *r, bd_error *error) {
    bd_verification_set *set = r->set;
    if (r->n_found) qsort(r->found, r->n_found, sizeof *r->found, compare_found);
    for (size_t i = 0, first = 0; i < r->n_found; i++) {
        const found_entry *own = &r->found[i];
        bool again = i > 0 && r->found[first].entry.finding == own->entry.finding;
        if (!again) {
            first = i;
            BD_TRY(bd_grow(&set->entries, &set->capacity, set->n + 1, sizeof *set->entries, error));
            set->entries[set->n++] = own->entry;
            continue;
        }
        int part = difference(&r->found[first].entry, &own->entry);
        if (part >= 0) BD_TRY(note_difference(r, &r->found[first], own, part, error));
    }
    return BD_OK;
}

/* --- All
 * ------------------------------------------------------------------------------------------
 */

static int compare_errors(const void *a, const void *b) {
    const bd_error *x = a, *y = b;
    int order = strcmp(x->sheet, y->sheet);
    if (order) return order;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

static bd_status prepare(verification_reader *r, bd_error *error) {
    BD_TRY(bd_ledger_prepare(r->ledger, "SELECT number FROM finding WHERE number = ?1",
                             &r->by_number, error));
    BD_TRY(bd_ledger_prepare(r->ledger, "SELECT number FROM finding WHERE fingerprint = ?1",
                             &r->by_fingerprint, error));
    return bd_ledger_prepare(r->ledger,
                             "SELECT run FROM run_finding WHERE run = ?1 AND finding = ?2",
                             &r->in_run, error);
}

static bd_status hash_file(const char *path, char out[65], bd_error *error) {
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_sha256_hex(map.data, map.length_bytes, out);
    bd_file_map_close(&map);
    return BD_OK;
}

bd_status bd_verification_set_read(bd_verification_set *set, bd_ledger *ledger, const char *path,
                                   int32_t today, bd_error *error) {
    memset(set, 0, sizeof *set);
    bd_arena_init(&set->arena);
    verification_reader r = {.set = set, .ledger = ledger, .path = path, .today = today};
    bd_status status = hash_file(path, set->sha256, error);
    if (status == BD_OK) status = prepare(&r, error);
    if (status == BD_OK)
        status = bd_form_read(path, form_columns, N_FORM_COLUMNS, take_row, &r, error);
    if (status == BD_OK) status = settle(&r, error);
    if (status == BD_OK && set->n_errors) {
        qsort(set->errors, set->n_errors, sizeof *set->errors, compare_errors);
        if (error) *error = set->errors[0];
        status = BD_ERROR_INPUT;
    }
    sqlite3_finalize(r.by_number);
    sqlite3_finalize(r.by_fingerprint);
    sqlite3_finalize(r.in_run);
    free(r.found);
    return status;
}

void bd_verification_set_reset(bd_verification_set *set) {
    if (!set) return;
    bd_arena_reset(&set->arena);
    free(set->entries);
    free(set->errors);
    memset(set, 0, sizeof *set);
}
