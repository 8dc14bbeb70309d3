/* Civil affairs: registers of the approved, and the lists of what was paid. */
#include "benchmarks/county/subsidy.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    SEQUENCE,
    TOWN,
    VILLAGE,
    CERTIFICATE,
    NAME,
    ID,
    SEX,
    PROGRAM,
    LEVEL,
    HEAD_NAME,
    HEAD_ID,
    HEADCOUNT,
    STANDARD,
    INCOME,
    APPLIED,
    PUBLISHED,
    APPROVED,
    START,
    END,
    STATUS,
    SUPPORT,
    GUARDIAN_NAME,
    GUARDIAN_ID,
    PHONE,
    HANDLER,
    REMARK,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 80, false, NULL},
    [TOWN] = {"town", CELL_TEXT, 90, false, "所属区域"},
    [VILLAGE] = {"village", CELL_TEXT, 95, false, "所属区域"},
    [CERTIFICATE] = {"cert_no", CELL_TEXT, 45, false, NULL},
    [NAME] = {"person_name", CELL_NAME, 100, false, "保障对象"},
    [ID] = {"id_no", CELL_ID, 100, false, "保障对象"},
    [SEX] = {"gender", CELL_SEX, 50, false, "保障对象"},
    [PROGRAM] = {"program", CELL_TEXT, 100, false, NULL},
    [LEVEL] = {"level", CELL_TEXT, 80, false, NULL},
    [HEAD_NAME] = {"household_head_name", CELL_NAME, 100, false, "户主"},
    [HEAD_ID] = {"household_head_id", CELL_ID, 100, false, "户主"},
    [HEADCOUNT] = {"headcount", CELL_INTEGER, 100, false, NULL},
    [STANDARD] = {"standard", CELL_MONEY, 90, true, NULL},
    [INCOME] = {"income", CELL_MONEY, 60, false, NULL},
    [APPLIED] = {"apply_date", CELL_DATE, 100, false, "保障情况"},
    [PUBLISHED] = {"publicity_date", CELL_DATE, 100, false, "保障情况"},
    [APPROVED] = {"approve_date", CELL_DATE, 100, false, "保障情况"},
    [START] = {"start_date", CELL_DATE, 100, false, "保障情况"},
    [END] = {"end_date", CELL_DATE, 100, false, "保障情况"},
    [STATUS] = {"status", CELL_TEXT, 60, false, "保障情况"},
    [SUPPORT] = {"support_mode", CELL_TEXT, 100, false, NULL},
    [GUARDIAN_NAME] = {"guardian_name", CELL_NAME, 100, false, "监护照料"},
    [GUARDIAN_ID] = {"guardian_id", CELL_ID, 100, false, "监护照料"},
    [PHONE] = {"phone", CELL_PHONE, 60, false, NULL},
    [HANDLER] = {"handler", CELL_TEXT, 50, false, NULL},
    [REMARK] = {"remark", CELL_TEXT, 100, false, NULL},
};
static const struct table table = TABLE("roll", columns);

static int compare_approvals(const void *a, const void *b, void *context) {
    const struct approval *x = a, *y = b;
    const county *c = context;
    if (x->person != y->person)
        return c->person_rank[x->person] < c->person_rank[y->person] ? -1 : 1;
    if (x->program != y->program) return x->program < y->program ? -1 : 1;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void write_approval(writer *w, county *c, const struct approval *a, int end_month) {
    static const char *const levels[] = {"A类", "B类", "C类"};
    static const char *const care[] = {"全自理", "半护理", "全护理"};
    const struct person *p = &c->people.items[a->person];
    uint32_t head = a->contact != NOBODY ? a->contact : a->person;
    char certificate[32];
    snprintf(certificate, sizeof certificate, "%s%u%05u", c->place->counties[0].code,
             a->program + 1u, c->households.items[p->household].number);
    put_place(w, TOWN, VILLAGE, a->person);
    put_text(w, CERTIFICATE, certificate);
    put_person(w, NAME, ID, a->person, AT_CIVIL_AFFAIRS);
    put_number(w, SEX, p->female);
    put_text(w, PROGRAM, program_name(a->program));
    put_text(w, LEVEL, a->program == DESTITUTE ? care[a->level] : levels[a->level]);
    put_text(w, HEAD_NAME, c->people.items[head].name);
    put_text(w, HEAD_ID, c->people.items[head].id);
    put_number(w, HEADCOUNT, a->headcount);
    put_number(w, STANDARD, a->fen);
    put_number(w, INCOME, a->income_fen);
    /* applied, looked at for a fortnight, published for a week or more, approved */
    int32_t approved = a->approve_day ? a->approve_day : month_first_day(a->from) - 9;
    int32_t applied = approved - 32 - (int32_t)(mix_64(a->person) % 9);
    int32_t published = approved - 8 - (int32_t)(mix_64(a->person) % 4);
    put_number(w, APPLIED, a->apply_day ? a->apply_day : applied);
    put_number(w, PUBLISHED, a->publicity_day ? a->publicity_day : published);
    put_number(w, APPROVED, approved);
    put_number(w, START, month_first_day(a->from));
    put_number(w, END, a->to < end_month ? month_last_day(a->to) : ALIVE);
    put_text(w, STATUS, a->to < end_month ? "已停保" : "正常");
    put_text(w, SUPPORT, a->guardian == NOBODY && a->remark != NULL ? "集中供养" : "分散供养");
    if (a->guardian != NOBODY)
        put_person(w, GUARDIAN_NAME, GUARDIAN_ID, a->guardian, AT_CIVIL_AFFAIRS);
    put_number(w, PHONE, (int64_t)p->phone);
    put_text(w, HANDLER, a->handler ? a->handler : "民政办");
    put_text(w, REMARK, a->remark);
    writer_row(w);
}

static void write_roll(county *c, uint64_t programs, const char *noun, uint32_t n_rows) {
    writer *w = writer_open(c, &table, "民政局", noun, n_rows);
    const char *place = c->place->counties[0].name;
    bool single = (programs & (programs - 1)) == 0;
    bool destitute = programs >> DESTITUTE & 1;
    if (single && dice_chance(writer_dice(w), 50)) writer_hide(w, PROGRAM);
    if (writer_habits(w)->sections) writer_hide(w, VILLAGE);
    if (destitute) {
        writer_hide(w, HEADCOUNT);
        writer_hide(w, HEAD_NAME);
        writer_hide(w, HEAD_ID);
        writer_hide(w, INCOME);
    } else {
        writer_hide(w, SUPPORT);
        writer_hide(w, GUARDIAN_NAME);
        writer_hide(w, GUARDIAN_ID);
    }
    writer_file(w, keep_text(c, "%s%s", place, noun));
    writer_sheet(w, "名册", keep_text(c, "%s%s", place, noun));
    uint32_t village = UINT32_MAX;
    for (uint32_t i = 0; i < c->approvals.n; i++) {
        const struct approval *a = &c->approvals.items[i];
        if (!(programs >> a->program & 1) || a->neighbour) continue;
        uint32_t home = c->households.items[c->people.items[a->person].household].village;
        if (home != village) writer_section(w, c->villages[home].name);
        village = home;
        write_approval(w, c, a, c->options.months - 1);
    }
    writer_close(w);
}

static uint32_t count_approvals(const county *c, int program) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->approvals.n; i++)
        n += c->approvals.items[i].program == program;
    return n;
}

void write_civil_affairs(county *c) {
    dice d;
    dice_seed(&d, c->options.seed, "civil affairs");
    subsidy_sort(c);
    qsort_r(c->approvals.items, c->approvals.n, sizeof *c->approvals.items, compare_approvals, c);
    uint32_t rural = count_approvals(c, RURAL_ALLOWANCE),
             urban = count_approvals(c, URBAN_ALLOWANCE);
    if (dice_chance(&d, 50)) {
        write_roll(c, 1u << RURAL_ALLOWANCE | 1u << URBAN_ALLOWANCE, "最低生活保障对象花名册",
                   rural + urban);
    } else {
        write_roll(c, 1u << RURAL_ALLOWANCE, "农村低保对象花名册", rural);
        write_roll(c, 1u << URBAN_ALLOWANCE, "城市低保对象花名册", urban);
    }
    write_roll(c, 1u << DESTITUTE, "特困供养人员名册", count_approvals(c, DESTITUTE));
    int step = dice_chance(&d, 60) ? 3 : 1; /* the old-age allowance by quarter or by month */
    const char *office = "民政局";
    const struct list_kind kinds[] = {
        {RURAL_ALLOWANCE, 1, office, "rural allowance", "农村低保金发放表"},
        {URBAN_ALLOWANCE, 1, office, "urban allowance", "城市低保金发放表"},
        {DESTITUTE, 1, office, "destitute", "特困人员供养金发放表"},
        {OLD_AGE, (uint8_t)step, office, "old age", "高龄津贴发放表"},
        {DISABLED_LIVING, 1, "残联", "disabled living", "困难残疾人生活补贴发放表"},
        {DISABLED_CARE, 1, "残联", "disabled care", "重度残疾人护理补贴发放表"},
        {TEMPORARY_AID, 1, office, "temporary aid", "临时救助发放表"},
        {FUNERAL, 1, office, "funeral", "特困人员丧葬补助发放表"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        subsidy_write(c, &kinds[i]);
}

void write_farm_subsidies(county *c) {
    const struct list_kind kind = {FARMLAND, 12, "农业农村局", "farmland",
                                   "耕地地力保护补贴发放表"};
    subsidy_write(c, &kind);
}
