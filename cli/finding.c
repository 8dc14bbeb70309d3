/* bidui finding: what the ledger holds. */
#include "cli/command.h"

#include "engine/base/arena.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ledger/verification.h"
#include "reports/evidence_print.h"
#include "reports/result_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIST_COLUMNS 20
#define EXCEPTION_COLUMN 16
#define OUTCOME_COLUMN 17
#define SUBJECT_RANK_COLUMN 13
#define REASON_COLUMN 14
#define NARROW_COLUMNS 10 /* on a terminal: what fits and what people ask for */

typedef struct listing {
    bd_language language;
    bool mask;
    bd_arena arena;
    const char **cells;
    size_t n_cells, capacity;
} listing;

static const char *keep(listing *to, const char *text, bool mask, bd_type type, bd_error *error,
                        bd_status *status) {
    bd_buffer out;
    bd_buffer_init(&out);
    if (mask) {
        bd_mask_value(type, text, strlen(text), &out);
    } else {
        bd_buffer_append_text(&out, text);
    }
    const char *kept =
        out.failed ? NULL : bd_arena_text(&to->arena, bd_buffer_text(&out), out.length_bytes);
    bd_buffer_reset(&out);
    if (!kept && *status == BD_OK) *status = bd_error_memory(error, strlen(text));
    return kept;
}

static bd_status add_row(void *context, const bd_ledger_finding *finding, bd_error *error) {
    listing *to = context;
    bool english = to->language == BD_LANGUAGE_EN;
    BD_TRY(
        bd_grow(&to->cells, &to->capacity, to->n_cells + LIST_COLUMNS, sizeof *to->cells, error));
    char number[32], rank[32], amount[32] = "";
    snprintf(number, sizeof number, "%llu", (unsigned long long)finding->number);
    snprintf(rank, sizeof rank, "%u", finding->rank);
    if (finding->amount_fen != BD_NULL_I64)
        amount[bd_money_format(finding->amount_fen, amount)] = '\0';
    char subject_rank[32], which[32], score[32];
    snprintf(subject_rank, sizeof subject_rank, "%u", finding->subject_rank);
    snprintf(which, sizeof which, "%u", finding->reason);
    snprintf(score, sizeof score, "%.1f", finding->score);
    const bd_verified *outcome = finding->has_outcome ? &finding->outcome : NULL;
    char day[16] = "";
    if (outcome) day[bd_date_format(outcome->day, day)] = '\0';
    const char *const values[LIST_COLUMNS] = {
        number,
        finding->rule,
        finding->severity,
        finding->subject,
        finding->subject_name,
        amount[0] ? amount : NULL,
        english ? finding->explain_en : finding->explain_zh,
        bd_finding_state_word(finding->state),
        english ? finding->rule_title_en : finding->rule_title_zh,
        rank,
        finding->town,
        finding->village,
        finding->fingerprint,
        subject_rank,
        which,
        score,
        finding->exception_reason[0] ? finding->exception_reason : NULL,
        outcome ? bd_finding_outcome_word(outcome->outcome) : NULL,
        outcome && outcome->refutation >= 0 ? bd_refutations[outcome->refutation].word : NULL,
        day[0] ? day : NULL};
    bd_status status = BD_OK;
    for (size_t i = 0; i < LIST_COLUMNS; i++) {
        bool mask = to->mask && (i == 3 || i == 4 || i == 6 || i == EXCEPTION_COLUMN);
        bd_type type = i == 3 ? bd_type_find(finding->subject_type, strlen(finding->subject_type))
                              : BD_TYPE_TEXT;
        to->cells[to->n_cells + i] =
            values[i] ? keep(to, values[i], mask, type, error, &status) : NULL;
    }
    if (status == BD_OK) to->n_cells += LIST_COLUMNS;
    return status;
}

static const char *severity_words(const char *name, bd_language language) {
    for (int i = BD_SEVERITY_INFO; i <= BD_SEVERITY_HIGH; i++) {
        if (strcmp(bd_severity_name((bd_severity)i, BD_LANGUAGE_EN), name) == 0)
            return bd_severity_name((bd_severity)i, language);
    }
    return name;
}

static const char *state_words(const char *word, bd_language language) {
    for (int i = 0; i < BD_N_FINDING_STATES; i++) {
        if (strcmp(bd_finding_state_word((bd_finding_state)i), word) == 0)
            return bd_finding_state_name((bd_finding_state)i, language);
    }
    return word;
}

static const char *outcome_words(const char *word, bd_language language) {
    for (int i = 0; word && i < BD_N_OUTCOMES; i++) {
        if (strcmp(bd_finding_outcome_word((bd_finding_outcome)i), word) == 0)
            return bd_finding_outcome_name((bd_finding_outcome)i, language);
    }
    return word;
}

/* The finding, its place (3, or 3.2 for the second finding about the third subject), then the next
 * columns. */
static bd_status narrow_cells(listing *to, size_t n_rows, size_t n_columns, const char ***out,
                              bd_error *error) {
    const char **narrow = bd_allocate(n_rows * n_columns, sizeof *narrow);
    *out = narrow;
    if (!narrow) return bd_error_memory(error, n_rows * n_columns);
    for (size_t r = 0; r < n_rows; r++) {
        const char **from = &to->cells[r * LIST_COLUMNS], **cells = &narrow[r * n_columns];
        bool first = strcmp(from[REASON_COLUMN], "1") == 0;
        bool held_back = strcmp(from[SUBJECT_RANK_COLUMN], "0") == 0;
        cells[0] = from[0];
        cells[1] = held_back ? "-"
                             : bd_arena_format(&to->arena, "%s%s%s", from[SUBJECT_RANK_COLUMN],
                                               first ? "" : ".", first ? "" : from[REASON_COLUMN]);
        if (!cells[1]) return bd_error_memory(error, 32);
        memcpy(cells + 2, from + 1, (NARROW_COLUMNS - 3) * sizeof *cells);
        if (n_columns == NARROW_COLUMNS) cells[NARROW_COLUMNS - 1] = from[OUTCOME_COLUMN];
        if (to->language == BD_LANGUAGE_EN) continue; /* words of options read as they are */
        cells[3] = severity_words(cells[3], to->language);
        cells[8] = state_words(cells[8], to->language);
        if (n_columns == NARROW_COLUMNS)
            cells[NARROW_COLUMNS - 1] = outcome_words(cells[NARROW_COLUMNS - 1], to->language);
    }
    return BD_OK;
}

/* Nobody wants an empty column. */
static bool has_outcomes(const listing *to) {
    for (size_t i = OUTCOME_COLUMN; i < to->n_cells; i += LIST_COLUMNS) {
        if (to->cells[i]) return true;
    }
    return false;
}

static bd_status list(bd_ledger *ledger, const bd_finding_filter *filter, bd_print_format format,
                      bool full, bd_language language, bd_buffer *out, bd_error *error) {
    listing to = {.language = language, .mask = !full};
    bd_arena_init(&to.arena);
    bd_status status = bd_ledger_findings(ledger, filter, add_row, &to, error);
    static const char *const names[LIST_COLUMNS] = {
        "finding", "rule",  "severity",  "subject", "subject_name", "amount",      "explanation",
        "state",   "title", "rank",      "town",    "village",      "fingerprint", "subject_rank",
        "reason",  "score", "exception", "outcome", "refutation",   "verified_on"};
    static const bool numeric[LIST_COLUMNS] = {
        [0] = true, [5] = true, [9] = true, [13] = true, [14] = true, [15] = true};
    bd_grid grid = {LIST_COLUMNS, to.n_cells / LIST_COLUMNS, names, numeric, to.cells, NULL, 0};
    const char **narrow = NULL;
    static const char *const narrow_names[NARROW_COLUMNS] = {
        "finding",      "rank",   "rule",        "severity", "subject",
        "subject_name", "amount", "explanation", "state",    "outcome"};
    static const char *const narrow_names_zh[NARROW_COLUMNS] = {
        "编号", "排名", "规则", "等级", "对象", "姓名", "金额", "说明", "状态", "核查结果"};
    static const bool narrow_numeric[NARROW_COLUMNS] = {[0] = true, [6] = true};
    if (status == BD_OK && format == BD_PRINT_TEXT) {
        size_t n_columns = has_outcomes(&to) ? NARROW_COLUMNS : NARROW_COLUMNS - 1;
        status = narrow_cells(&to, grid.n_rows, n_columns, &narrow, error);
        grid = (bd_grid){n_columns,
                         grid.n_rows,
                         language == BD_LANGUAGE_EN ? narrow_names : narrow_names_zh,
                         narrow_numeric,
                         narrow,
                         NULL,
                         0};
    }
    if (status == BD_OK && (format != BD_PRINT_TEXT || grid.n_rows > 0))
        status = bd_grid_print(&grid, format, out, error);
    else if (status == BD_OK)
        bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? "no such findings\n"
                                                              : "没有符合条件的疑点\n");
    free(narrow);
    free(to.cells);
    bd_arena_reset(&to.arena);
    return status;
}

typedef struct shown {
    uint64_t number, n_left_out;
    size_t n_outcomes;
    bool found, mask;
    bd_language language;
    bd_buffer *out;
} shown;

static void add_masked(shown *to, bd_type type, const char *text) {
    if (to->mask) {
        bd_mask_value(type, text, strlen(text), to->out);
    } else {
        bd_buffer_append_text(to->out, text);
    }
}

static void add_typed_line(shown *to, const char *zh, const char *en, bd_type type,
                           const char *value) {
    if (!value || !value[0]) return;
    bd_buffer_append_text(to->out, to->language == BD_LANGUAGE_EN ? en : zh);
    bd_buffer_append_text(to->out, ": ");
    add_masked(to, type, value);
    bd_buffer_append_byte(to->out, '\n');
}

static void add_line(shown *to, const char *zh, const char *en, const char *value) {
    add_typed_line(to, zh, en, BD_TYPE_TEXT, value);
}

/* The number of its subject, and how that came about; or what holds it back. */
static void add_place(shown *to, const bd_ledger_finding *finding) {
    bool english = to->language == BD_LANGUAGE_EN;
    char line[256], title[64];
    if (finding->exception_file[0]) {
        snprintf(line, sizeof line,
                 english ? "%.100s%s%.60s%s row %llu" : "%.100s%s%.60s%s 第 %llu 行",
                 finding->exception_file, finding->exception_sheet[0] ? " [" : "",
                 finding->exception_sheet, finding->exception_sheet[0] ? "]" : "",
                 (unsigned long long)finding->exception_row);
        add_line(to, "例外", "exception", line);
        add_line(to, "理由", "reason", finding->exception_reason);
        add_line(to, "决定人", "decided by", finding->exception_decided_by);
        return;
    }
    uint32_t number = finding->subject_rank ? finding->subject_rank : finding->rank;
    if (finding->n_reasons > 1)
        snprintf(line, sizeof line,
                 english ? "%u (finding %u of %u about the same subject)"
                         : "%u(第 %u 条疑点,同一对象共 %u 条)",
                 number, finding->reason, finding->n_reasons);
    else
        snprintf(line, sizeof line, "%u", number);
    add_line(to, "排名", "rank", line);
    snprintf(title, sizeof title, english ? "why is this number %u" : "为什么排第 %u", number);
    add_line(to, title, title, english ? finding->score_en : finding->score_zh);
}

static bd_status show_finding(void *context, const bd_ledger_finding *finding, bd_error *error) {
    shown *to = context;
    to->found = true;
    to->n_left_out = finding->n_evidence_left_out;
    bool english = to->language == BD_LANGUAGE_EN;
    char line[64], amount[32] = "";
    snprintf(line, sizeof line, "%llu", (unsigned long long)finding->number);
    if (finding->amount_fen != BD_NULL_I64)
        amount[bd_money_format(finding->amount_fen, amount)] = '\0';
    add_line(to, "疑点", "finding", line);
    add_line(to, "规则", "rule", finding->rule);
    add_line(to, "名称", "title", english ? finding->rule_title_en : finding->rule_title_zh);
    add_line(to, "等级", "severity", severity_words(finding->severity, to->language));
    add_line(to, "状态", "state", bd_finding_state_name(finding->state, to->language));
    add_typed_line(to, "对象", "subject",
                   bd_type_find(finding->subject_type, strlen(finding->subject_type)),
                   finding->subject);
    add_line(to, "姓名", "name", finding->subject_name);
    add_line(to, "乡镇", "town", finding->town);
    add_line(to, "村居", "village", finding->village);
    add_line(to, "涉及金额(元)", "amount (yuan)", amount);
    add_line(to, "说明", "explanation", english ? finding->explain_en : finding->explain_zh);
    add_line(to, "等级调整", "severity moved", english ? finding->adjust_en : finding->adjust_zh);
    add_line(to, "需再核查", "to be verified again",
             english ? finding->recheck_en : finding->recheck_zh);
    add_place(to, finding);
    return bd_buffer_status(to->out, error);
}

static void add_money(shown *to, const char *zh, const char *en, int64_t fen) {
    char money[32];
    if (fen == BD_NULL_I64) return;
    money[bd_money_format(fen, money)] = '\0';
    bd_buffer_format(to->out, to->language == BD_LANGUAGE_EN ? "; %s %s" : ";%s %s",
                     to->language == BD_LANGUAGE_EN ? en : zh, money);
}

static void add_said(shown *to, const char *zh, const char *en, const char *text) {
    if (!text[0]) return;
    bd_buffer_format(to->out, to->language == BD_LANGUAGE_EN ? "; %s " : ";%s ",
                     to->language == BD_LANGUAGE_EN ? en : zh);
    add_masked(to, BD_TYPE_TEXT, text);
}

/* The latest outcome first, then those that it replaced. */
static bd_status show_outcome(void *context, const bd_verified *entry, const char *recorded_at,
                              const char *input, bd_error *error) {
    shown *to = context;
    bool english = to->language == BD_LANGUAGE_EN;
    const char *zh = to->n_outcomes ? "此前的核查结果" : "核查结果";
    const char *en = to->n_outcomes ? "outcome before that" : "outcome";
    to->n_outcomes++;
    bd_buffer_format(to->out, "%s: ", english ? en : zh);
    bd_verified_say(entry, to->language, to->out);
    add_money(to, "核实金额(元)", "verified amount (yuan)", entry->confirmed_fen);
    add_money(to, "追回金额(元)", "recovered (yuan)", entry->recovered_fen);
    add_said(to, "处理措施", "measures", entry->measures);
    add_said(to, "核查人", "verified by", entry->verified_by);
    add_said(to, "说明", "note", entry->note);
    bd_buffer_format(to->out, english ? "; recorded %.10s" : ";%.10s 记入", recorded_at);
    add_said(to, "来自", "from", input);
    bd_buffer_append_byte(to->out, '\n');
    return bd_buffer_status(to->out, error);
}

static bd_status show(bd_ledger *ledger, const char *number, bool full, bd_language language,
                      bd_buffer *out, bd_error *error) {
    char *end;
    shown to = {
        .number = strtoull(number, &end, 10), .mask = !full, .language = language, .out = out};
    if (*end || !number[0])
        return bd_error_set(
            error, BD_ERROR_INPUT, "疑点编号应是数字,见 bidui finding list 的第一列",
            "a finding is named by its number, the first column of bidui finding list");
    /* Also one that is gone, or that the latest run could not look at: people keep the number. */
    bd_finding_filter filter = {.number = to.number};
    if (to.number) BD_TRY(bd_ledger_findings(ledger, &filter, show_finding, &to, error));
    if (!to.found)
        return bd_error_set(error, BD_ERROR_NOT_FOUND, "没有编号为 %s 的疑点;见 bidui finding list",
                            "there is no finding %s; see bidui finding list", number);
    BD_TRY(bd_ledger_verification_list(ledger, to.number, show_outcome, &to, error));
    bd_buffer_append_text(out, language == BD_LANGUAGE_EN ? "evidence:\n" : "依据:\n");
    BD_TRY(bd_evidence_print(ledger, to.number, to.mask, language, out, error));
    if (to.n_left_out)
        bd_buffer_format(out,
                         language == BD_LANGUAGE_EN
                             ? "  (%llu more rows belong to it; bidui sql shows them)\n"
                             : "  (另有 %llu 行属于本疑点,可用 bidui sql 查看)\n",
                         (unsigned long long)to.n_left_out);
    BD_TRY(bd_context_print(ledger, to.number, to.mask, language, out, error));
    return bd_absences_print(ledger, to.number, to.mask, language, out, error);
}

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_finding) return &bd_commands[i];
    }
    return NULL;
}

/* A word that is misspelt must not look like a list without findings. */
static bool known_word(const bd_arguments *arguments, const char *option, const char *word,
                       const char *const *words, size_t n) {
    bool english = arguments->language == BD_LANGUAGE_EN;
    if (!word) return true;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(word, words[i]) == 0) return true;
    }
    fprintf(stderr, english ? "bidui: %s is one of " : "bidui:%s 可为 ", option);
    for (size_t i = 0; i < n; i++)
        fprintf(stderr, "%s%s", i == 0 ? "" : english ? ", " : "、", words[i]);
    fputc('\n', stderr);
    return false;
}

/* The words of the list in Chinese stand for those of the ledger. */
static const char *severity_option(const char *word) {
    for (int i = BD_SEVERITY_INFO; word && i <= BD_SEVERITY_HIGH; i++) {
        if (strcmp(bd_severity_name((bd_severity)i, BD_LANGUAGE_ZH), word) == 0)
            return bd_severity_name((bd_severity)i, BD_LANGUAGE_EN);
    }
    return word;
}

static const char *state_option(const char *word) {
    for (int i = 0; word && i < BD_N_FINDING_STATES; i++) {
        if (strcmp(bd_finding_state_name((bd_finding_state)i, BD_LANGUAGE_ZH), word) == 0)
            return bd_finding_state_word((bd_finding_state)i);
    }
    return word;
}

int bd_command_finding(bd_arguments *arguments) {
    if (arguments->argc > 0 && strcmp(arguments->argv[0], "verify") == 0)
        return bd_command_finding_verify(arguments, this_command());
    const char *format_name = bd_arguments_option(arguments, "--format");
    bd_finding_filter filter = {
        .rule = bd_arguments_option(arguments, "--rule"),
        .severity = bd_arguments_option(arguments, "--severity"),
        .state = bd_arguments_option(arguments, "--state"),
        .subject = bd_arguments_option(arguments, "--subject"),
    };
    bool full = bd_arguments_flag(arguments, "--full");
    bd_print_format format = BD_PRINT_TEXT;
    if (!bd_arguments_finish(arguments, this_command(), 1, 2)) return BD_EXIT_USAGE;
    static const char *const severities[4] = {"high", "medium", "low", "info"};
    filter.severity = severity_option(filter.severity);
    filter.state = state_option(filter.state);
    const char *states[BD_N_FINDING_STATES];
    for (int i = 0; i < BD_N_FINDING_STATES; i++)
        states[i] = bd_finding_state_word((bd_finding_state)i);
    if (!known_word(arguments, "--severity", filter.severity, severities, 4) ||
        !known_word(arguments, "--state", filter.state, states, BD_N_FINDING_STATES))
        return BD_EXIT_USAGE;
    bool listing_wanted = strcmp(arguments->argv[0], "list") == 0 && arguments->argc == 1;
    bool show_wanted = strcmp(arguments->argv[0], "show") == 0 && arguments->argc == 2;
    if ((!listing_wanted && !show_wanted) ||
        (format_name && !bd_print_format_find(format_name, &format))) {
        bd_command_say(
            arguments,
            "用法:bidui finding list [--format text|csv|json] [--full],或 bidui finding show 编号,"
            "或 bidui finding verify 编号 结果",
            "usage: bidui finding list [--format text|csv|json] [--full], or bidui finding show "
            "NUMBER, or bidui finding verify NUMBER OUTCOME");
        return BD_EXIT_USAGE;
    }
    bd_error error;
    bd_error_reset(&error);
    bd_buffer out;
    bd_buffer_init(&out);
    bd_ledger *ledger = NULL;
    char *path = bd_command_case_file(arguments, "ledger.db");
    bd_status status =
        path ? bd_ledger_open(path, true, &ledger, &error) : bd_error_memory(&error, 4096);
    if (status == BD_OK && listing_wanted)
        status = list(ledger, &filter, format, full, arguments->language, &out, &error);
    if (status == BD_OK && show_wanted)
        status = show(ledger, arguments->argv[1], full, arguments->language, &out, &error);
    if (status == BD_OK) {
        fwrite(bd_buffer_text(&out), 1, out.length_bytes, stdout);
    } else {
        bd_command_report(arguments, &error);
    }
    bd_ledger_close(ledger);
    bd_buffer_reset(&out);
    free(path);
    return status == BD_OK ? BD_EXIT_DONE : BD_EXIT_FAILED;
}
