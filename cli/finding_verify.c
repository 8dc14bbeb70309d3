/* bidui finding verify: what was found on site goes into the ledger. */
#include "cli/command.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ledger/verification.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct verify_request {
    bd_arguments *arguments;
    char *path; /* of the file, in full; NULL when there is none */
    const char *file, *reason, *amount, *recovered, *measures, *note, *by, *on;
    bd_verification_entry entry;
    bd_buffer texts[3]; /* of the entry, tidied */
    bd_verification_set set;
    bd_ledger *ledger;
} verify_request;

static int usage(const verify_request *q) {
    bd_command_say(
        q->arguments,
        "用法:bidui finding verify 编号 结果 [--reason 原因] [--amount 元] [--recovered 元] "
        "[--measures 措施] [--note 说明] [--by 核查人] [--on 2024-01-31],\n"
        "或 bidui finding verify --from 文件",
        "usage: bidui finding verify NUMBER OUTCOME [--reason R] [--amount YUAN] [--recovered "
        "YUAN] "
        "[--measures TEXT] [--note TEXT] [--by NAME] [--on YYYY-MM-DD],\n"
        "or bidui finding verify --from FILE");
    return BD_EXIT_USAGE;
}

/* --- One finding, as typed
 * ------------------------------------------------------------------------
 */

static void say_choices(const verify_request *q, const char *zh, const char *en, bool outcomes) {
    bool english = q->arguments->language == BD_LANGUAGE_EN;
    size_t n = outcomes ? BD_N_OUTCOMES : bd_n_refutations;
    fputs(english ? en : zh, stderr);
    for (size_t i = 0; i < n; i++) {
        const char *word =
            outcomes ? bd_finding_outcome_word((bd_finding_outcome)i) : bd_refutations[i].word;
        const char *name =
            outcomes  ? bd_finding_outcome_name((bd_finding_outcome)i, q->arguments->language)
            : english ? bd_refutations[i].en
                      : bd_refutations[i].zh;
        const char *comma = i == 0 ? "" : english ? ", " : "、";
        fprintf(stderr, english ? "%s%s (%s)" : "%s%s(%s)", comma, english ? word : name,
                english ? name : word);
    }
    fputc('\n', stderr);
}

static bool read_outcome(verify_request *q, const char *text) {
    bool found = false;
    q->entry.refutation = -1;
    if (bd_finding_outcome_find(text, &q->entry.outcome, &found, NULL) != BD_OK || !found) {
        say_choices(q, "bidui:结果可为 ", "bidui: the outcome is one of ", true);
        return false;
    }
    if (!q->reason) return true;
    if (bd_refutation_find(q->reason, &q->entry.refutation, NULL) != BD_OK ||
        q->entry.refutation < 0) {
        say_choices(q, "bidui:--reason 可为 ", "bidui: --reason is one of ", false);
        return false;
    }
    if (q->entry.outcome == BD_OUTCOME_REFUTED) return true;
    bd_command_say(q->arguments, "bidui:只有“不属实”才有 --reason",
                   "bidui: only what was refuted has a --reason");
    return false;
}

static bool read_money(const verify_request *q, const char *text, int64_t *fen) {
    *fen = BD_NULL_I64;
    if (!text ||
        (bd_money_parse(text, strlen(text), BD_MONEY_YUAN, fen) == BD_VALUE_OK && *fen >= 0))
        return true;
    bd_command_say(q->arguments, "bidui:金额以元为单位,如 1234.50",
                   "bidui: amounts are in yuan, such as 1234.50");
    return false;
}

static bool read_day(verify_request *q) {
    q->entry.verified_on = BD_NULL_I32;
    if (!q->on) return true;
    int32_t *day = &q->entry.verified_on;
    if (bd_date_parse(q->on, strlen(q->on), 0, day) == BD_VALUE_OK && *day <= bd_command_today() &&
        *day >= bd_date_from_ymd(2000, 1, 1))
        return true;
    bd_command_say(q->arguments, "bidui:--on 应写作 2024-01-31,不晚于今天",
                   "bidui: --on is written 2024-01-31, and not after today");
    return false;
}

static bool read_typed(verify_request *q) {
    char *end;
    const char *number = q->arguments->argv[1];
    q->entry.finding = strtoull(number, &end, 10);
    if (*end || number[0] < '0' || number[0] > '9') {
        bd_command_say(q->arguments, "bidui:疑点编号应是数字,见 bidui finding list 的第一列",
                       "bidui: a finding is named by its number, the first column of bidui finding "
                       "list");
        return false;
    }
    if (!read_outcome(q, q->arguments->argv[2]) ||
        !read_money(q, q->amount, &q->entry.confirmed_fen) ||
        !read_money(q, q->recovered, &q->entry.recovered_fen) || !read_day(q))
        return false;
    bool holds = q->entry.outcome == BD_OUTCOME_CONFIRMED || q->entry.outcome == BD_OUTCOME_PARTLY;
    if (holds || q->entry.confirmed_fen <= 0) return true;
    bd_command_say(q->arguments, "bidui:结果不是属实或部分属实,却有核实金额(--amount)",
                   "bidui: there is a verified --amount, and nothing was confirmed");
    return false;
}

/* In the form in which a sheet would give them. */
static bd_status tidy_texts(verify_request *q, bd_error *error) {
    const char *const given[3] = {q->measures, q->note, q->by};
    for (int i = 0; i < 3; i++) {
        if (given[i]) BD_TRY(bd_text_tidy(given[i], strlen(given[i]), &q->texts[i], error));
        BD_TRY(bd_buffer_status(&q->texts[i], error));
    }
    q->entry.measures = bd_buffer_text(&q->texts[0]);
    q->entry.note = bd_buffer_text(&q->texts[1]);
    q->entry.verified_by = bd_buffer_text(&q->texts[2]);
    return BD_OK;
}

/* --- All
 * ------------------------------------------------------------------------------------------
 */

static void print_count(const verify_request *q, const bd_verification_count *count) {
    bool english = q->arguments->language == BD_LANGUAGE_EN;
    printf(!english                 ? "记入  %zu 条核查结果\n"
           : count->n_recorded == 1 ? "Recorded  %zu outcome\n"
                                    : "Recorded  %zu outcomes\n",
           count->n_recorded);
    if (count->n_known)
        printf(english ? "Known     %zu were recorded before and change nothing\n"
                       : "已有  %zu 条此前已记入,没有改动\n",
               count->n_known);
    if (count->n_replaced)
        printf(english ? "Replaced  %zu of these have later outcomes, which stay\n"
                       : "已更新  其中 %zu 条另有更晚的结果,仍以更晚的为准\n",
               count->n_replaced);
    if (q->set.n_without_outcome)
        printf(english ? "Open      %zu findings of the file have no outcome yet\n"
                       : "未填  文件中 %zu 条疑点还没有结果\n",
               q->set.n_without_outcome);
    if (count->n_labels)
        printf(english ? "Labels    %zu pairs of rows: the linkage of the next run uses them\n"
                       : "标注  %zu 对记录是否同一人,下次运行的身份识别将使用\n",
               count->n_labels);
}

static bd_status work(verify_request *q, bd_error *error) {
    char now[40];
    bd_command_now(now);
    bd_verification_origin origin = {.at = now};
    bd_verification_count count;
    if (!q->file) {
        BD_TRY(tidy_texts(q, error));
        BD_TRY(bd_ledger_verify(q->ledger, &q->entry, 1, &origin, &count, error));
    } else {
        BD_TRY(bd_verification_set_read(&q->set, q->ledger, q->file, bd_command_today(), error));
        origin.path = q->path ? q->path : q->file;
        origin.sha256 = q->set.sha256;
        BD_TRY(bd_ledger_verify(q->ledger, q->set.entries, q->set.n, &origin, &count, error));
    }
    print_count(q, &count);
    return BD_OK;
}

static void report(const verify_request *q, const bd_error *error) {
    bd_command_report(q->arguments, error);
    for (size_t i = 1; i < q->set.n_errors; i++) /* the first is `error` */
        bd_command_report(q->arguments, &q->set.errors[i]);
    if (q->set.n_errors)
        fprintf(stderr,
                q->arguments->language == BD_LANGUAGE_EN
                    ? "bidui: %zu problems; nothing was recorded\n"
                    : "bidui:共 %zu 处问题,没有记入任何结果\n",
                q->set.n_errors);
}

int bd_command_finding_verify(bd_arguments *arguments, const bd_command *command) {
    verify_request q = {.arguments = arguments};
    const struct {
        const char *name, **value;
    } options[] = {{"--from", &q.file},
                   {"--reason", &q.reason},
                   {"--amount", &q.amount},
                   {"--recovered", &q.recovered},
                   {"--measures", &q.measures},
                   {"--note", &q.note},
                   {"--by", &q.by},
                   {"--on", &q.on}};
    bool said = false;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        *options[i].value = bd_arguments_option(arguments, options[i].name);
        said = said || (i > 0 && *options[i].value);
    }
    if (!bd_arguments_finish(arguments, command, 1, 3)) return BD_EXIT_USAGE;
    if (q.file ? arguments->argc != 1 || said : arguments->argc != 3) return usage(&q);
    if (!q.file && !read_typed(&q)) return BD_EXIT_USAGE;
    if (q.file) q.path = realpath(q.file, NULL);
    for (int i = 0; i < 3; i++)
        bd_buffer_init(&q.texts[i]);
    bd_error error;
    bd_error_reset(&error);
    char *path = bd_command_case_file(arguments, "ledger.db");
    bd_status status =
        path ? bd_ledger_open(path, true, &q.ledger, &error) : bd_error_memory(&error, 4096);
    if (status == BD_OK) status = work(&q, &error);
    if (status != BD_OK) report(&q, &error);
    bd_ledger_close(q.ledger);
    bd_verification_set_reset(&q.set);
    for (int i = 0; i < 3; i++)
        bd_buffer_reset(&q.texts[i]);
    free(path);
    free(q.path);
    return status == BD_OK ? BD_EXIT_DONE : BD_EXIT_FAILED;
}
