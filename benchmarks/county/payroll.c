/* Finance: the monthly payroll of everyone paid from public money. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SEQUENCE,
    EMPLOYER,
    CODE,
    NAME,
    ID,
    SEX,
    STAFF_TYPE,
    POST,
    MONTH,
    BASE,
    ALLOWANCE,
    GROSS,
    DEDUCTION,
    NET,
    ACCOUNT,
    REMARK,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 70, false, NULL},
    [EMPLOYER] = {"employer", CELL_TEXT, 100, false, NULL},
    [CODE] = {"employer_code", CELL_TEXT, 30, false, NULL},
    [NAME] = {"person_name", CELL_NAME, 100, false, "人员信息"},
    [ID] = {"id_no", CELL_ID, 100, false, "人员信息"},
    [SEX] = {"gender", CELL_SEX, 20, false, "人员信息"},
    [STAFF_TYPE] = {"staff_type", CELL_TEXT, 100, false, "人员信息"},
    [POST] = {"post", CELL_TEXT, 40, false, "人员信息"},
    [MONTH] = {"pay_month", CELL_PERIOD, 100, false, NULL},
    [BASE] = {"base_pay", CELL_MONEY, 60, true, "工资"},
    [ALLOWANCE] = {"allowance", CELL_MONEY, 60, true, "工资"},
    [GROSS] = {"gross_pay", CELL_MONEY, 100, true, NULL},
    [DEDUCTION] = {"deduction", CELL_MONEY, 60, true, NULL},
    [NET] = {"net_pay", CELL_MONEY, 100, true, NULL},
    [ACCOUNT] = {"account_no", CELL_ACCOUNT, 100, false, NULL},
    [REMARK] = {"remark", CELL_TEXT, 100, false, NULL},
};
static const struct table table = TABLE("payroll", columns);

static const char *const staff_words[N_STAFF_TYPES][2] = {{"公务员", "行政编制(公务员)"},
                                                          {"参公", "参照公务员法管理人员"},
                                                          {"事业在编", "事业编制人员"},
                                                          {"退休", "退休(财供)"},
                                                          {"临聘", "编外聘用"},
                                                          {"公益性岗位", "公益岗"},
                                                          {"遗属", "遗属生活困难补助"},
                                                          {"村干部", "村(社区)干部补贴"},
                                                          {"乡村医生", "村医"}};

static int compare_jobs(const void *a, const void *b, void *context) {
    const struct job *x = a, *y = b;
    const county *c = context;
    if (x->employer != y->employer) return x->employer < y->employer ? -1 : 1;
    if (x->person != y->person)
        return c->person_rank[x->person] < c->person_rank[y->person] ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void write_job(writer *w, const county *c, const struct job *j, int month, int wording) {
    const struct person *p = &c->people.items[j->person];
    static const char *const posts[] = {
        "一级科员", "四级主任科员", "专业技术十级", "退休", "工勤", "保洁员", "", "村干部", "村医"};
    put_text(w, EMPLOYER, c->employers.items[j->employer].name);
    put_text(w, CODE, c->employers.items[j->employer].code);
    put_person(w, NAME, ID, j->person, AT_FINANCE);
    put_number(w, SEX, p->female);
    put_text(w, STAFF_TYPE, staff_words[j->staff_type][wording]);
    put_text(w, POST, posts[j->staff_type]);
    put_months(w, MONTH, month, month);
    int64_t gross = j->fen, deduction = j->allowance_only ? 0 : gross * 12 / 100 / 100 * 100;
    int64_t base = j->allowance_only ? 0 : gross * 6 / 10 / 100 * 100;
    put_number(w, BASE, base);
    put_number(w, ALLOWANCE, gross - base);
    put_number(w, GROSS, gross);
    put_number(w, DEDUCTION, deduction);
    put_number(w, NET, gross - deduction);
    put_number(w, ACCOUNT, (int64_t)(j->account ? j->account : p->account));
    put_text(w, REMARK, j->remark);
    writer_row(w);
}

static bool in_list(const struct job *j, int month, bool retired, int retired_apart) {
    if (retired_apart && (j->staff_type == RETIRED_PUBLIC) != retired) return false;
    return j->paid_in >= 0 ? j->paid_in == month : j->from <= month && month <= j->to;
}

/* Retired staff come in a file of their own in some counties. */
static void write_list(county *c, const char *noun, const char *purpose, bool retired, bool apart) {
    writer *w = writer_open(c, &table, "财政局", purpose, c->jobs.n * 12);
    dice *d = writer_dice(w);
    struct habits *h = writer_habits(w);
    h->sections = h->repeat_header = false;
    const char *place = c->place->counties[0].name;
    bool file_a_month = dice_chance(d, c->jobs.n > 200 ? 40 : 0);
    bool sheet_a_month = h->format == FORMAT_XLSX && !file_a_month && dice_chance(d, 70);
    bool file_a_year = !file_a_month && (sheet_a_month || dice_chance(d, 50));
    int wording = (int)dice_below(d, 2);
    if ((file_a_month || sheet_a_month) && dice_chance(d, 50)) writer_hide(w, MONTH);
    for (uint32_t i = 0; i < c->jobs.n; i++)
        if (c->jobs.items[i].paid_in >= 0) writer_show(w, MONTH);
    for (int month = 0; month < c->options.months; month++) {
        int year = month_year(month), of_year = month_of_year(month);
        char *title = file_a_month || sheet_a_month
                          ? keep_text(c, "%s%d年%d月%s", place, year, of_year, noun)
                          : keep_text(c, "%s%d年%s", place, year, noun);
        if (file_a_month)
            writer_file(w, title);
        else if (file_a_year && of_year == 1)
            writer_file(w, keep_text(c, "%s%d年%s", place, year, noun));
        else if (month == 0)
            writer_file(w, keep_text(c, "%s%s", place, noun));
        if (sheet_a_month)
            writer_sheet(w, keep_text(c, "%d月", of_year), title);
        else if (file_a_month || (file_a_year && of_year == 1) || month == 0)
            writer_sheet(w, "工资",
                         file_a_year || file_a_month ? title : keep_text(c, "%s%s", place, noun));
        for (uint32_t i = 0; i < c->jobs.n; i++) {
            const struct job *j = &c->jobs.items[i];
            if (in_list(j, month, retired, apart))
                write_job(w, c, j, j->paid_in >= 0 ? j->from : month, wording);
        }
    }
    writer_close(w);
}

void write_payrolls(county *c) {
    qsort_r(c->jobs.items, c->jobs.n, sizeof *c->jobs.items, compare_jobs, c);
    dice d;
    dice_seed(&d, c->options.seed, "payrolls");
    bool apart = dice_chance(&d, 50);
    write_list(c, "财政供养人员工资发放明细表", "payroll", false, apart);
    if (apart) write_list(c, "离退休人员工资发放表", "retired payroll", true, apart);
}
