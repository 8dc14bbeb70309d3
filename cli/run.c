/* bidui run: files in, findings and a workbook out. */
#include "cli/command.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/threads.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ledger/verification.h"
#include "engine/run/session.h"
#include "reports/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct run {
    bd_arguments *arguments;
    const char *selection;
    bool strict, timing;
    int32_t date;
    int32_t as_of; /* what current_date is in rules */
    bool date_given;
    const char *params_file;
    bd_command_passwords passwords;
    bd_parameter_set parameters;
    bd_exception_set exceptions;
    bd_arena arena; /* of what verification has said so far: */
    bd_rule_yield *yields;
    size_t n_yields;
    bd_verified *verified;
    size_t n_verified;
    bd_checked_pair *checked;
    size_t n_checked;
    char *filters_folder;
    char *rules_folder, *case_folder, *case_file, *ledger_path, *workbook_path, *snapshot_path;
    char *corrections_path; /* NULL: nothing to correct */
    bd_session session;
    bd_ledger *ledger;
    bd_finding_state *states;
    size_t n_gone;
    uint64_t run_number;
    char started_at[40], finished_at[40];
    char **paths;
    bd_run_record entry;
    bd_recording *recording;
    bd_report_draft workbook, corrections;
} run;

static void show_progress(void *context, const char *zh, const char *en, size_t done, size_t all) {
    const run *r = context;
    bd_command_progress(r->arguments->language == BD_LANGUAGE_EN ? en : zh, done, all);
}

static bool read_options(run *r, const bd_command *command) {
    bd_arguments *arguments = r->arguments;
    r->selection = bd_arguments_option(arguments, "--rules");
    if (r->selection && strspn(r->selection, ", ") == strlen(r->selection)) {
        bd_command_say(arguments, "bidui:--rules 后面没有写规则;见 bidui rule list",
                       "bidui: --rules names no rule; see bidui rule list");
        return false;
    }
    const char *date = bd_arguments_option(arguments, "--date");
    r->params_file = bd_arguments_option(arguments, "--params");
    r->strict = bd_arguments_flag(arguments, "--strict");
    r->timing = bd_arguments_flag(arguments, "--timing");
    if (!bd_arguments_finish(arguments, command, 1, -1)) return false;
    r->date = bd_command_today();
    r->date_given = date != NULL;
    if (date && bd_date_parse(date, strlen(date), 0, &r->date) != BD_VALUE_OK) {
        bd_command_say(arguments, "bidui:--date 应写作 2024-01-31",
                       "bidui: --date is written 2024-01-31");
        return false;
    }
    return true;
}

/* What verification has said so far; nothing in a new case. */
static bd_status read_verification(run *r, bd_error *error) {
    bd_arena_init(&r->arena);
    if (access(r->ledger_path, R_OK) != 0) return BD_OK;
    bd_ledger *ledger = NULL;
    BD_TRY(bd_ledger_open(r->ledger_path, true, &ledger, error));
    bd_status status = bd_ledger_yields(ledger, &r->arena, &r->yields, &r->n_yields, error);
    if (status == BD_OK)
        status = bd_ledger_verified(ledger, &r->arena, &r->verified, &r->n_verified, error);
    if (status == BD_OK)
        status = bd_ledger_checked_pairs(ledger, &r->arena, &r->checked, &r->n_checked, error);
    bd_ledger_close(ledger);
    return status;
}

static bd_status prepare_case(run *r, bd_error *error) {
    r->case_folder = bd_command_case_file(r->arguments, ".");
    r->case_file = bd_command_case_file(r->arguments, "case.yaml");
    r->ledger_path = bd_command_case_file(r->arguments, "ledger.db");
    r->workbook_path = bd_command_case_file(
        r->arguments, r->arguments->language == BD_LANGUAGE_EN ? "findings.xlsx" : "疑点.xlsx");
    r->snapshot_path = bd_command_case_file(r->arguments, "store.bidui");
    r->filters_folder = bd_command_case_file(r->arguments, "filters");
    if (!r->case_folder || !r->case_file || !r->ledger_path || !r->workbook_path ||
        !r->snapshot_path || !r->filters_folder)
        return bd_error_memory(error, 4096);
    BD_TRY(bd_folder_make(r->case_folder, error));
    bd_folder_sweep(r->case_folder);
    return read_verification(r, error);
}

static char **absolute_paths(const bd_arguments *arguments) {
    char **paths = bd_allocate_zero((size_t)arguments->argc + 1, sizeof *paths);
    for (int i = 0; paths && i < arguments->argc; i++) {
        paths[i] = realpath(arguments->argv[i], NULL);
        if (!paths[i]) paths[i] = bd_copy_text(arguments->argv[i], strlen(arguments->argv[i]));
        if (!paths[i]) {
            bd_paths_free(paths, (size_t)i);
            return NULL;
        }
    }
    return paths;
}

static bd_status begin_record(run *r, bd_error *error) {
    bd_command_now(r->finished_at);
    r->paths = absolute_paths(r->arguments);
    if (!r->paths) return bd_error_memory(error, 4096);
    r->entry = (bd_run_record){
        .started_at = r->started_at,
        .finished_at = r->finished_at,
        .command = "run",
        .paths = (const char *const *)r->paths,
        .n_paths = (size_t)r->arguments->argc,
        .as_of = r->as_of,
        .store = r->session.store,
        .load = &r->session.load,
        .rules = &r->session.rules,
        .screening = &r->session.screening,
        .exceptions = &r->exceptions,
        .parameters_file = r->parameters.file,
        .parameters_sha256 = r->parameters.sha256,
        .cancel = r->arguments->cancel,
    };
    r->states = bd_allocate_zero(r->session.screening.n_findings, sizeof *r->states);
    if (!r->states) return bd_error_memory(error, r->session.screening.n_findings);
    BD_TRY(bd_ledger_open(r->ledger_path, false, &r->ledger, error));
    return bd_ledger_record_begin(r->ledger, &r->entry, r->states, &r->n_gone, &r->run_number,
                                  &r->recording, error);
}

/* What can be mended by hand, numbered by run: what people are filling in is never written over. */
static bd_status draft_corrections(run *r, const bd_report_input *input, bd_error *error) {
    if (!bd_report_has_corrections(input)) return BD_OK;
    char name[64];
    snprintf(name, sizeof name,
             r->arguments->language == BD_LANGUAGE_EN ? "corrections-%llu.xlsx"
                                                      : "待更正-%llu.xlsx",
             (unsigned long long)r->run_number);
    r->corrections_path = bd_command_case_file(r->arguments, name);
    if (!r->corrections_path) return bd_error_memory(error, 4096);
    return bd_report_corrections_draft(input, r->corrections_path, &r->corrections, error);
}

static bd_status draft_workbooks(run *r, bd_error *error) {
    bd_report_input input = {
        .store = r->session.store,
        .load = &r->session.load,
        .rules = &r->session.rules,
        .screening = &r->session.screening,
        .exceptions = &r->exceptions,
        .states = r->states,
        .numbers = bd_ledger_record_numbers(r->recording),
        .yields = r->yields,
        .n_yields = r->n_yields,
        .n_labels = r->n_checked,
        .n_labels_placed = bd_checked_pairs_placed(r->session.store, r->checked, r->n_checked),
        .n_gone = r->n_gone,
        .run_number = r->run_number,
        .run_date = r->date,
        .case_name = r->arguments->case_path ? r->arguments->case_path : "bidui-case",
        .language = r->arguments->language,
        .cancel = r->arguments->cancel,
        .mask = false,
    };
    BD_TRY(bd_report_workbook_draft(&input, r->workbook_path, &r->workbook, error));
    return draft_corrections(r, &input, error);
}

/* Evidence goes into the ledger while the workbooks are written. They come into their place when
 * the ledger has the run, and never without it. */
static bd_status record_and_write(run *r, bd_error *error) {
    bd_error of_workbooks;
    bd_error_reset(&of_workbooks);
    bd_status recorded = BD_OK, written = BD_OK;
#pragma omp parallel sections num_threads(bd_threads_count(r->arguments->n_threads, 2))
    {
#pragma omp section
        recorded = bd_ledger_record_evidence(r->recording, error);
#pragma omp section
        written = draft_workbooks(r, &of_workbooks);
    }
    if (recorded == BD_OK && written != BD_OK && error) *error = of_workbooks;
    if (recorded != BD_OK || written != BD_OK) return recorded == BD_OK ? written : recorded;
    int n_threads = r->arguments->n_threads;
    BD_TRY(bd_report_pack(&r->workbook, n_threads, r->arguments->cancel, error));
    return bd_report_pack(&r->corrections, n_threads, r->arguments->cancel, error);
}

static bd_status record(run *r, bd_error *error) {
    double begin = bd_session_clock();
    bd_status status = begin_record(r, error);
    if (status == BD_OK) status = record_and_write(r, error);
    bd_status ended =
        bd_ledger_record_end(r->recording, status == BD_OK, status == BD_OK ? error : NULL);
    r->recording = NULL;
    if (status == BD_OK) status = ended;
    if (status == BD_OK) status = bd_report_publish(&r->workbook, error);
    if (status == BD_OK) status = bd_report_publish(&r->corrections, error);
    bd_report_discard(&r->workbook);
    bd_report_discard(&r->corrections);
    bd_session_stage_add(&r->session, "记入台账并写工作簿", "recording, and writing the workbook",
                         bd_session_clock() - begin);
    return status;
}

/* An exception that does nothing is said, as somebody thinks that it does. */
static void say_idle_exceptions(const run *r) {
    bool english = r->arguments->language == BD_LANGUAGE_EN;
    for (size_t i = 0; i < r->exceptions.n; i++) {
        const bd_exception *item = &r->exceptions.items[i];
        if (!item->expired && item->n_findings) continue;
        char until[16];
        until[bd_date_format(item->until, until)] = '\0';
        fprintf(stderr,
                english ? "bidui: %s%s%s%s row %llu: " : "bidui: %s%s%s%s 第 %llu 行:", item->file,
                item->sheet[0] ? " [" : "", item->sheet, item->sheet[0] ? "]" : "",
                (unsigned long long)item->row);
        if (item->expired)
            fprintf(stderr,
                    english ? "the exception ended on %s and does nothing\n"
                            : "例外已于 %s 到期,不再生效\n",
                    until);
        else if (item->covered_by) {
            const bd_exception *first = &r->exceptions.items[item->covered_by - 1];
            fprintf(stderr,
                    english
                        ? "the exception overlaps with %s row %llu, which has all its findings; "
                          "one of the two is enough\n"
                        : "与 %s 第 %llu 行的例外重叠,相符的疑点都已由那一行排除;保留一条即可\n",
                    first->file, (unsigned long long)first->row);
        } else
            fputs(english ? "the exception holds nothing back: no finding fits it\n"
                          : "没有与这条例外相符的疑点\n",
                  stderr);
    }
}

static void print_exceptions(const run *r) {
    const bd_screening *screening = &r->session.screening;
    if (!r->exceptions.n) return;
    char money[32];
    money[bd_money_format(screening->excepted_fen, money)] = '\0';
    printf(r->arguments->language == BD_LANGUAGE_EN
               ? "Excepted  %zu findings (%s yuan) held back by %zu exceptions\n"
               : "例外  %zu 条疑点(%s 元)未列入清单,例外规定 %zu 条\n",
           screening->n_excepted, money, r->exceptions.n);
}

/* What verification has taken off the list, what has come back, and what linking learned of it. */
static void print_verified(const run *r) {
    bool english = r->arguments->language == BD_LANGUAGE_EN;
    const bd_screening *screening = &r->session.screening;
    size_t n_reopened = 0;
    for (size_t i = 0; i < screening->n_findings; i++)
        n_reopened += r->states[i] == BD_FINDING_REOPENED;
    if (screening->n_cleared || n_reopened)
        printf(english
                   ? "Verified  %zu findings not confirmed before are left out, %zu are back as "
                     "their facts have changed\n"
                   : "核查  %zu 条此前核查为不属实,未再列入;%zu 条因事实有变重新出现\n",
               screening->n_cleared, n_reopened);
    if (r->n_checked)
        printf(english ? "Labels    %zu from verification, %zu of them in these files\n"
                       : "标注  核查得到 %zu 条,其中 %zu 条在本次文件中\n",
               r->n_checked, bd_checked_pairs_placed(r->session.store, r->checked, r->n_checked));
}

/* Problems of single files and rules: each one line on stderr. True when there were any. */
static bool report_problems(const run *r) {
    const bd_load_report *load = &r->session.load;
    bool any = load->n_files == 0;
    if (any)
        bd_command_say(r->arguments, "bidui:所给的文件夹里没有文件;请检查路径",
                       "bidui: there are no files in the folders given; check the paths");
    bd_command_notes(r->arguments, load);
    for (size_t i = 0; i < load->n_files; i++) {
        if (!load->files[i].failed) continue;
        bd_command_report(r->arguments, &load->files[i].error);
        any = true;
    }
    bool english = r->arguments->language == BD_LANGUAGE_EN;
    for (size_t i = 0; i < load->n_controls; i++) {
        const struct bd_control_check *check = &load->controls[i];
        if (check->stated == check->loaded) continue;
        fprintf(
            stderr,
            english
                ? "bidui: case.yaml: the control total of '%s' differs from what was loaded; see "
                  "Data quality in the workbook\n"
                : "bidui:case.yaml 中“%s”的控制总数与导入数不符,见工作簿的“数据质量”\n",
            check->match);
        any = true;
    }
    for (size_t i = 0; i < load->n_sheets; i++) {
        const bd_sheet_report *sheet = &load->sheets[i];
        const bd_source *source = bd_store_source(r->session.store, sheet->source);
        const char *question = english ? sheet->question_en : sheet->question_zh;
        /* Notes about sheets that were loaded are in the workbook; here stand those that were not.
         */
        bool left_out = sheet->table == UINT32_MAX && !sheet->summary &&
                        sheet->n_rows_by_class[BD_ROW_DUPLICATE_FILE] == 0;
        bool own = sheet->n_rows_by_class[BD_ROW_OWN_FILE] > 0; /* worth a word, no problem */
        if (!question || !source || !(left_out || own)) continue;
        fprintf(stderr, "bidui: %s%s%s%s: %s\n", source->file, source->sheet[0] ? " [" : "",
                source->sheet, source->sheet[0] ? "]" : "", question);
        any = any || left_out;
    }
    for (size_t i = 0; i < r->session.rules.n_failed; i++) {
        bd_command_report(r->arguments, &r->session.rules.failed[i]);
        any = true;
    }
    for (size_t i = 0; i < r->session.screening.n_coverage; i++) {
        const bd_coverage *coverage = &r->session.screening.coverage[i];
        if (coverage->state != BD_COVERAGE_FAILED) continue;
        fprintf(stderr, "bidui: %s: %s\n", coverage->rule->id,
                english ? coverage->reason_en : coverage->reason_zh);
        any = true;
    }
    return any;
}

static void print_summary(const run *r) {
    bool english = r->arguments->language == BD_LANGUAGE_EN;
    const bd_load_report *load = &r->session.load;
    const bd_screening *screening = &r->session.screening;
    size_t by_severity[4] = {0}, by_coverage[4] = {0}, n_new = 0;
    for (size_t i = 0; i < screening->n_findings; i++) {
        by_severity[screening->findings[i].severity]++;
        n_new += r->states[i] == BD_FINDING_NEW;
    }
    for (size_t i = 0; i < screening->n_coverage; i++)
        by_coverage[screening->coverage[i].state]++;
    printf(english ? "Read      %zu files, %llu rows: %llu loaded, %llu set aside\n"
                   : "读取  %zu 个文件,%llu 行:载入 %llu,搁置 %llu\n",
           load->n_files, (unsigned long long)load->n_rows_read,
           (unsigned long long)load->n_rows_loaded, (unsigned long long)load->n_rows_set_aside);
    printf(english
               ? "Rules     %zu ran, %zu ran on part of the data, %zu could not look, %zu failed\n"
               : "规则  %zu 条完整运行,%zu 条部分运行,%zu 条缺数据未能查,%zu 条出错\n",
           by_coverage[BD_COVERAGE_RAN], by_coverage[BD_COVERAGE_PART],
           by_coverage[BD_COVERAGE_COULD_NOT], by_coverage[BD_COVERAGE_FAILED]);
    printf(english ? "Findings  %zu: %zu high, %zu medium, %zu low, %zu for information; %zu new, "
                     "%zu gone\n"
                   : "疑点  %zu 条:高 %zu,中 %zu,低 %zu,提示 %zu;新增 %zu,消失 %zu\n",
           screening->n_findings, by_severity[BD_SEVERITY_HIGH], by_severity[BD_SEVERITY_MEDIUM],
           by_severity[BD_SEVERITY_LOW], by_severity[BD_SEVERITY_INFO], n_new, r->n_gone);
    print_exceptions(r);
    print_verified(r);
    printf(english ? "Workbook  %s\n" : "工作簿  %s\n", r->workbook_path);
    if (r->corrections_path)
        printf(english ? "To mend   %s\n" : "待更正  %s\n", r->corrections_path);
}

#define SLOWEST_SHOWN 5

static void print_slowest(const run *r) {
    bool english = r->arguments->language == BD_LANGUAGE_EN;
    const bd_screening *screening = &r->session.screening;
    double bound = HUGE_VAL;
    fprintf(stderr, english ? "slowest rules (thread time):\n" : "最慢的规则(线程时间):\n");
    for (int shown = 0; shown < SLOWEST_SHOWN; shown++) {
        const bd_coverage *slowest = NULL;
        for (size_t i = 0; i < screening->n_coverage; i++) {
            const bd_coverage *coverage = &screening->coverage[i];
            if (coverage->seconds < bound && (!slowest || coverage->seconds > slowest->seconds))
                slowest = coverage;
        }
        if (!slowest) return;
        bound = slowest->seconds;
        fprintf(stderr, "%8.3f s          %s\n", slowest->seconds, slowest->rule->id);
    }
}

/* The parts of a stage, set off from it. */
static void print_laps(const bd_laps *laps, bool english) {
    for (size_t i = 0; i < laps->n; i++) {
        const bd_lap *lap = &laps->laps[i];
        fprintf(stderr, "%8.3f s          %8.3f s    %s\n", lap->seconds, lap->cpu_seconds,
                english ? lap->name_en : lap->name_zh);
    }
}

static void print_timing(const run *r) {
    bool english = r->arguments->language == BD_LANGUAGE_EN;
    double all = 0, cpu = 0;
    for (size_t i = 0; i < r->session.n_stages; i++) {
        all += r->session.stages[i].seconds;
        cpu += r->session.stages[i].cpu_seconds;
    }
    fputs(english ? "    clock   share  all threads\n" : "    时钟     占比    各线程合计\n",
          stderr);
    for (size_t i = 0; i < r->session.n_stages; i++) {
        const bd_session_stage *stage = &r->session.stages[i];
        fprintf(stderr, "%8.3f s  %5.1f%%  %8.3f s  %s\n", stage->seconds,
                all > 0 ? 100 * stage->seconds / all : 0, stage->cpu_seconds,
                english ? stage->name_en : stage->name_zh);
        if (i == r->session.derived_stage) print_laps(&r->session.derived, english);
    }
    fprintf(stderr, "%8.3f s          %8.3f s  %s\n", all, cpu, english ? "total" : "合计");
    print_slowest(r);
}

static bd_status run_stages(run *r, bd_error *error) {
    BD_TRY(prepare_case(r, error));
    bd_command_now(r->started_at);
    bd_session_options options = {
        .n_threads = r->arguments->n_threads,
        .strict = r->strict,
        .case_file = access(r->case_file, R_OK) == 0 ? r->case_file : NULL,
        .filters = r->filters_folder,
        .passwords = &r->passwords.passwords,
        .snapshot = r->snapshot_path,
        .selection = r->selection,
        .screen = {&r->exceptions, r->yields, r->n_yields, r->verified, r->n_verified},
        .checked = r->checked,
        .n_checked = r->n_checked,
        .as_of = r->date,
        .most_memory_bytes = r->arguments->most_memory_bytes,
        .cancel = r->arguments->cancel,
        .progress = show_progress,
        .progress_context = r,
    };
    BD_TRY(bd_session_open(&r->session, r->rules_folder, error));
    r->session.parameters = &r->parameters;
    BD_TRY(bd_session_rules(&r->session, r->rules_folder, r->selection, error));
    BD_TRY(bd_parameter_set_finish(&r->parameters, r->rules_folder, error));
    BD_TRY(
        bd_exception_set_read(&r->exceptions, r->filters_folder, r->rules_folder, r->date, error));
    bd_status status = bd_session_load(&r->session, (const char *const *)r->arguments->argv,
                                       (size_t)r->arguments->argc, &options, error);
    /* Rules look at the data from the day that the data describe, not from the day of the run. */
    if (status == BD_OK && !r->date_given)
        options.as_of = bd_session_data_day(&r->session, r->date);
    r->as_of = options.as_of;
    if (status == BD_OK) status = bd_session_screen(&r->session, r->rules_folder, &options, error);
    bd_command_progress_end();
    BD_TRY(status);
    /* Ledger and workbook take one processor: the snapshot is written beside them. */
    bd_session_save_begin(&r->session, &options);
    status = record(r, error);
    double begin = bd_session_clock();
    bd_session_save_end(&r->session);
    bd_session_stage_add(&r->session, "写完快照", "finishing the snapshot",
                         bd_session_clock() - begin);
    return status;
}

int bd_command_run(bd_arguments *arguments) {
    run r = {.arguments = arguments};
    if (!read_options(&r, &bd_commands[0])) return BD_EXIT_USAGE;
    bd_error error;
    bd_error_reset(&error);
    if (bd_command_passwords_open(arguments, &r.passwords, &error) != BD_OK) {
        bd_command_report(arguments, &error);
        return BD_EXIT_FAILED;
    }
    r.rules_folder = bd_command_rules_folder(arguments);
    if (!r.rules_folder || !bd_command_parameters_open(arguments, r.params_file, &r.parameters)) {
        bd_command_passwords_close(&r.passwords);
        free(r.rules_folder);
        return BD_EXIT_FAILED;
    }
    int code = BD_EXIT_DONE;
    bd_status status = run_stages(&r, &error);
    if (status != BD_OK) {
        bd_command_parameters_report(arguments, &r.parameters, &error);
        for (size_t i = 1; i < r.exceptions.n_errors; i++) /* the first is `error` */
            bd_command_report(arguments, &r.exceptions.errors[i]);
        code = BD_EXIT_FAILED;
    } else {
        if (report_problems(&r)) code = BD_EXIT_PARTIAL;
        say_idle_exceptions(&r);
        /* Said, but no failure of the run: the snapshot is only there to save time. */
        if (r.session.snapshot_problem.code)
            bd_command_report(arguments, &r.session.snapshot_problem);
        print_summary(&r);
    }
    if (r.timing) print_timing(&r);
    bd_ledger_close(r.ledger);
    free(r.states);
    if (r.paths) bd_paths_free(r.paths, (size_t)arguments->argc);
    bd_session_close(&r.session);
    bd_parameter_set_reset(&r.parameters);
    bd_exception_set_reset(&r.exceptions);
    bd_arena_reset(&r.arena);
    free(r.filters_folder);
    bd_command_passwords_close(&r.passwords);
    free(r.rules_folder);
    free(r.case_folder);
    free(r.case_file);
    free(r.ledger_path);
    free(r.workbook_path);
    free(r.corrections_path);
    free(r.snapshot_path);
    return code;
}
