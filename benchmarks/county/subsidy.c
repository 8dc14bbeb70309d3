/* Payment lists: one file a month, one sheet a month, or one long table, as the department likes.
 */
#include "benchmarks/county/subsidy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct column columns[N_SUBSIDY_COLUMNS] = {
    [SUBSIDY_SEQUENCE] = {"row_no", CELL_SEQUENCE, 80, false, NULL},
    [SUBSIDY_REGION] = {"region_code", CELL_TEXT, 10, false, NULL},
    [SUBSIDY_TOWN] = {"town", CELL_TEXT, 85, false, "所属区域"},
    [SUBSIDY_VILLAGE] = {"village", CELL_TEXT, 90, false, "所属区域"},
    [SUBSIDY_NAME] = {"person_name", CELL_NAME, 100, false, "基本情况"},
    [SUBSIDY_ID] = {"id_no", CELL_ID, 100, false, "基本情况"},
    [SUBSIDY_SEX] = {"gender", CELL_SEX, 35, false, "基本情况"},
    [SUBSIDY_AGE] = {"age", CELL_INTEGER, 15, false, "基本情况"},
    [SUBSIDY_PROGRAM] = {"program", CELL_TEXT, 100, false, NULL},
    [SUBSIDY_HEADCOUNT] = {"headcount", CELL_INTEGER, 100, false, NULL},
    [SUBSIDY_AREA] = {"area_mu", CELL_DECIMAL, 100, false, NULL},
    [SUBSIDY_PERIOD] = {"period", CELL_PERIOD, 100, false, "发放情况"},
    [SUBSIDY_STANDARD] = {"standard", CELL_MONEY, 45, false, "发放情况"},
    [SUBSIDY_AMOUNT] = {"amount", CELL_MONEY, 100, true, "发放情况"},
    [SUBSIDY_PAY_DATE] = {"pay_date", CELL_DATE, 45, false, "发放情况"},
    [SUBSIDY_BATCH] = {"batch_no", CELL_TEXT, 12, false, NULL},
    [SUBSIDY_BANK] = {"bank_name", CELL_TEXT, 45, false, "账户信息"},
    [SUBSIDY_ACCOUNT] = {"account_no", CELL_ACCOUNT, 100, false, "账户信息"},
    [SUBSIDY_ACCOUNT_NAME] = {"account_name", CELL_NAME, 60, false, "账户信息"},
    [SUBSIDY_STATUS] = {"pay_status", CELL_TEXT, 20, false, NULL},
    [SUBSIDY_PHONE] = {"phone", CELL_PHONE, 50, false, NULL},
    [SUBSIDY_ADDRESS] = {"address", CELL_TEXT, 20, false, NULL},
    [SUBSIDY_REMARK] = {"remark", CELL_TEXT, 100, false, NULL},
    [SUBSIDY_JANUARY + 0] = {"1月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 1] = {"2月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 2] = {"3月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 3] = {"4月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 4] = {"5月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 5] = {"6月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 6] = {"7月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 7] = {"8月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 8] = {"9月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 9] = {"10月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 10] = {"11月", CELL_MONEY, 0, true, "各月发放金额"},
    [SUBSIDY_JANUARY + 11] = {"12月", CELL_MONEY, 0, true, "各月发放金额"},
};
const struct table subsidy_table = TABLE("subsidy", columns);

static int compare_payments(const void *a, const void *b, void *context) {
    const struct payment *x = a, *y = b;
    const county *c = context;
    if (x->program != y->program) return x->program < y->program ? -1 : 1;
    if (x->person != y->person)
        return c->person_rank[x->person] < c->person_rank[y->person] ? -1 : 1;
    int xs[] = {x->from, x->to, x->paid_in, x->fen}, ys[] = {y->from, y->to, y->paid_in, y->fen};
    for (int i = 0; i < 4; i++)
        if (xs[i] != ys[i]) return xs[i] < ys[i] ? -1 : 1;
    return 0;
}

void subsidy_sort(county *c) {
    qsort_r(c->payments.items, c->payments.n, sizeof *c->payments.items, compare_payments, c);
    qsort_r(c->neighbour_payments.items, c->neighbour_payments.n,
            sizeof *c->neighbour_payments.items, compare_payments, c);
}

static const char *bank_of(uint64_t account) {
    static const char *const banks[] = {"农村信用联社", "建设银行", "农业银行", "邮政储蓄银行",
                                        "农村商业银行"};
    uint64_t issuer = account / 10000000000000u;
    return banks[issuer == 621700 ? 1 : issuer == 622848 ? 2 : issuer == 621799 ? 3 : 0];
}

void subsidy_row(writer *w, county *c, const struct payment *p, int from, int to, int64_t fen,
                 int paid_in, int department) {
    const struct person *who = &c->people.items[p->person];
    const struct household *home = &c->households.items[who->household];
    put_text(w, SUBSIDY_REGION, c->place->counties[0].code);
    put_place(w, SUBSIDY_TOWN, SUBSIDY_VILLAGE, p->person);
    put_person(w, SUBSIDY_NAME, SUBSIDY_ID, p->person, department);
    put_number(w, SUBSIDY_SEX, who->female);
    put_number(w, SUBSIDY_AGE, age_on(who->birth_day, month_last_day(to)));
    put_text(w, SUBSIDY_PROGRAM, program_name(p->program));
    put_number(w, SUBSIDY_HEADCOUNT, p->headcount);
    if (p->program == FARMLAND) put_number(w, SUBSIDY_AREA, home->area_mu_x100);
    put_months(w, SUBSIDY_PERIOD, from, to);
    put_number(w, SUBSIDY_STANDARD,
               p->program == FARMLAND ? fen * 100 / home->area_mu_x100 : p->fen);
    put_number(w, SUBSIDY_AMOUNT, fen);
    put_number(w, SUBSIDY_PAY_DATE,
               month_first_day(paid_in) + 9 + (p->program * 5 + month_of_year(paid_in)) % 17);
    char batch[32];
    snprintf(batch, sizeof batch, "%d%02d-%d", month_year(paid_in), month_of_year(paid_in),
             p->program + 1);
    put_text(w, SUBSIDY_BATCH, batch);
    uint64_t account = p->account ? p->account : who->account;
    put_text(w, SUBSIDY_BANK, bank_of(account));
    put_number(w, SUBSIDY_ACCOUNT, (int64_t)account);
    if (p->account_digits != NULL) put_text(w, SUBSIDY_ACCOUNT, p->account_digits);
    const struct slip *name = who->has_slip ? slip_find(c, p->person, department, SLIP_NAME) : NULL;
    put_text(w, SUBSIDY_ACCOUNT_NAME,
             p->account_name ? p->account_name
             : name          ? name->text
                             : who->name);
    put_text(w, SUBSIDY_STATUS, p->status == FAILED ? "发放失败" : "发放成功");
    uint64_t phone = p->phone ? p->phone : home->phone ? home->phone : who->phone;
    put_number(w, SUBSIDY_PHONE, (int64_t)phone);
    char address[128];
    snprintf(address, sizeof address, "%s%d组", c->villages[home->village].name,
             (int)(home->sort_key % 9) + 1);
    put_text(w, SUBSIDY_ADDRESS, home->address ? home->address : address);
    put_text(w, SUBSIDY_REMARK, p->remark);
    writer_row(w);
}

/* --- lists --- */

struct list {
    county *county;
    writer *writer;
    const struct list_kind *kind;
    uint32_t first, end; /* payments of the programme */
    bool by_town;
};

/* What the payment adds to the list of the months start … start+step-1: the months it covers. */
static int months_in_list(const struct payment *p, int start, int step, int *from, int *to) {
    if (p->paid_in >= 0) {
        *from = p->from, *to = p->to;
        return p->paid_in >= start && p->paid_in < start + step ? p->to - p->from + 1 : 0;
    }
    *from = p->from > start ? p->from : start;
    *to = p->to < start + step - 1 ? p->to : start + step - 1;
    return *to >= *from ? *to - *from + 1 : 0;
}

static void period_words(char *out, size_t size, int start, int step, dice *d) {
    static const char *const numerals[] = {"一", "二", "三", "四"};
    int year = month_year(start), month = month_of_year(start);
    if (step == 12)
        snprintf(out, size, "%d年", year);
    else if (step == 3 && dice_chance(d, 60))
        snprintf(out, size, "%d年第%s季度", year, numerals[month / 3]);
    else if (step == 3)
        snprintf(out, size, "%d年%d-%d月", year, month, month + 2);
    else
        snprintf(out, size, "%d年%d月", year, month);
}

static void write_rows(struct list *l, int start, const char *title) {
    county *c = l->county;
    int step = l->kind->step;
    uint32_t village = UINT32_MAX, town = UINT32_MAX;
    for (uint32_t i = l->first; i < l->end; i++) {
        const struct payment *p = &c->payments.items[i];
        int from, to, n = months_in_list(p, start, step, &from, &to);
        if (n == 0) continue;
        uint32_t home = c->households.items[c->people.items[p->person].household].village;
        if (l->by_town && c->villages[home].town != town) {
            char town_title[300];
            town = c->villages[home].town;
            snprintf(town_title, sizeof town_title, "%s%s", c->towns[town].name, title);
            writer_sheet(l->writer, c->towns[town].name, town_title);
            village = UINT32_MAX;
        }
        if (home != village) {
            village = home;
            writer_section(l->writer, c->villages[home].name);
        }
        int64_t fen = l->kind->step == 12 ? p->fen : (int64_t)p->fen * n;
        int paid_in = p->paid_in >= 0 ? p->paid_in : step == 1 ? start : start + step - 1;
        int department = p->program == FARMLAND ? AT_FINANCE : AT_CIVIL_AFFAIRS;
        if (step == 12)
            subsidy_row(l->writer, c, p, start, start + 11, fen, start + 5, department);
        else /* a quarter's list speaks of the quarter, whatever months a row covers */
            subsidy_row(l->writer, c, p, p->paid_in >= 0 ? from : start,
                        p->paid_in >= 0 ? to : start + step - 1, fen, paid_in, department);
    }
}

static bool list_has_rows(const struct list *l, int start, int step) {
    for (uint32_t i = l->first; i < l->end; i++) {
        int from, to;
        if (months_in_list(&l->county->payments.items[i], start, step, &from, &to) > 0) return true;
    }
    return false;
}

enum arrangement { FILE_EACH, SHEET_EACH_IN_YEAR, SHEET_EACH_IN_QUARTER, ONE_TABLE, WIDE_YEARS };

static int file_of(int arrangement, int start) {
    switch (arrangement) {
    case FILE_EACH:
        return start;
    case SHEET_EACH_IN_YEAR:
        return start / 12;
    case SHEET_EACH_IN_QUARTER:
        return start / 3;
    default:
        return 0;
    }
}

static void write_lists(struct list *l, int arrangement) {
    county *c = l->county;
    const char *place = c->place->counties[0].name;
    int step = l->kind->step;
    char period[64], title[256], stem[256], sheet[32];
    dice *d = writer_dice(l->writer);
    int last_file = -1;
    for (int start = 0; start < c->options.months; start += step) {
        if (!list_has_rows(l, start, step)) continue;
        period_words(period, sizeof period, start, step, d);
        snprintf(title, sizeof title, "%s%s%s", place, period, l->kind->noun);
        int file = file_of(arrangement, start);
        bool new_file = file != last_file;
        last_file = file;
        if (arrangement == ONE_TABLE)
            snprintf(title, sizeof title, "%s%d-%d年%s", place, FIRST_YEAR,
                     month_year(c->options.months - 1), l->kind->noun);
        snprintf(stem, sizeof stem, "%s", title);
        if (arrangement == SHEET_EACH_IN_YEAR)
            snprintf(stem, sizeof stem, "%s%d年%s", place, month_year(start), l->kind->noun);
        else if (arrangement == SHEET_EACH_IN_QUARTER)
            snprintf(stem, sizeof stem, "%s%d年第%d季度%s", place, month_year(start),
                     start % 12 / 3 + 1, l->kind->noun);
        if (new_file) writer_file(l->writer, stem);
        if (step == 12)
            snprintf(sheet, sizeof sheet, "%d年", month_year(start));
        else if (step == 3)
            snprintf(sheet, sizeof sheet, "%d季度", start % 12 / 3 + 1);
        else
            snprintf(sheet, sizeof sheet, "%d月", month_of_year(start));
        if (!l->by_town && (new_file || arrangement != ONE_TABLE))
            writer_sheet(l->writer,
                         arrangement == FILE_EACH || arrangement == ONE_TABLE ? "Sheet1" : sheet,
                         title);
        write_rows(l, start, title);
    }
}

/* A file a year, a row a person, a column a month. */
static void write_wide(struct list *l) {
    county *c = l->county;
    const char *place = c->place->counties[0].name;
    for (int start = 0; start < c->options.months; start += 12) {
        char *title = keep_text(c, "%s%d年%s", place, month_year(start), l->kind->noun);
        uint32_t village = UINT32_MAX;
        writer_file(l->writer, title);
        writer_sheet(l->writer, "Sheet1", title);
        for (uint32_t i = l->first; i < l->end; i++) {
            const struct payment *p = &c->payments.items[i];
            int from, to, n = months_in_list(p, start, 12, &from, &to);
            if (n == 0) continue;
            uint32_t home = c->households.items[c->people.items[p->person].household].village;
            if (home != village) writer_section(l->writer, c->villages[home].name);
            village = home;
            for (int month = from; month <= to; month++)
                put_number(l->writer, SUBSIDY_JANUARY + (uint32_t)(month - start), p->fen);
            subsidy_row(l->writer, c, p, from, to, (int64_t)p->fen * n, to, AT_CIVIL_AFFAIRS);
        }
    }
}

/* Only lists without corrections can be written a row a person. */
static bool may_be_wide(const struct list *l) {
    for (uint32_t i = l->first; i < l->end; i++)
        if (l->county->payments.items[i].paid_in >= 0) return false;
    return l->kind->step == 1 && !l->county->options.plain && l->kind->program != TEMPORARY_AID &&
           l->kind->program != FUNERAL;
}

static uint32_t find_payments(struct list *l) {
    const county *c = l->county;
    uint32_t n = 0;
    l->first = UINT32_MAX;
    for (uint32_t i = 0; i < c->payments.n; i++) {
        if (c->payments.items[i].program != l->kind->program) continue;
        if (l->first == UINT32_MAX) l->first = i;
        l->end = i + 1;
        n++;
    }
    return n;
}

/* Opens the writer as well, for text has no sheets and decides with. */
static int choose_arrangement(struct list *l, uint32_t n, dice *d) {
    static const int small[] = {SHEET_EACH_IN_YEAR, SHEET_EACH_IN_YEAR, SHEET_EACH_IN_QUARTER,
                                ONE_TABLE};
    static const int large[] = {FILE_EACH, SHEET_EACH_IN_YEAR, SHEET_EACH_IN_QUARTER, ONE_TABLE};
    county *c = l->county;
    uint32_t n_lists = (uint32_t)(c->options.months / l->kind->step), n_rows = n;
    int arrangement = ONE_TABLE;
    if (!c->options.plain && n_lists > 1)
        arrangement = n < 60 ? small[dice_below(d, 4)] : large[dice_below(d, 4)];
    if (arrangement == ONE_TABLE)
        n_rows = n * n_lists;
    else if (arrangement == SHEET_EACH_IN_YEAR)
        n_rows = n * n_lists / (n_lists > 12 ? 2 : 1);
    l->writer = writer_open(c, &subsidy_table, l->kind->department, l->kind->purpose, n_rows);
    const struct habits *h = writer_habits(l->writer);
    if (h->format == FORMAT_CSV && arrangement != ONE_TABLE)
        arrangement = n < 60 ? ONE_TABLE : FILE_EACH;
    if (may_be_wide(l) && dice_chance(d, 30)) arrangement = WIDE_YEARS;
    l->by_town = arrangement == FILE_EACH && h->format == FORMAT_XLSX && dice_chance(d, 35);
    return arrangement;
}

/* What a list must tell, it tells. Returns whether it holds payments for earlier months. */
static bool show_needed(const struct list *l) {
    bool arrears = false;
    if (l->kind->program == FARMLAND && l->county->clerks.n > 0)
        writer_show(l->writer, SUBSIDY_PHONE);
    for (uint32_t i = l->first; i < l->end; i++) {
        const struct payment *p = &l->county->payments.items[i];
        if (p->status != PAID) writer_show(l->writer, SUBSIDY_STATUS);
        if (p->paid_in >= 0 && p->paid_in != p->from && l->kind->step == 1) {
            writer_show(l->writer, SUBSIDY_PERIOD);
            arrears = true;
        }
        if (p->account_name != NULL) writer_show(l->writer, SUBSIDY_ACCOUNT_NAME);
        if (p->phone != 0) writer_show(l->writer, SUBSIDY_PHONE);
    }
    return arrears;
}

static void choose_columns(const struct list *l, int arrangement, dice *d) {
    static const uint32_t not_wide[] = {SUBSIDY_PERIOD, SUBSIDY_AMOUNT, SUBSIDY_PAY_DATE,
                                        SUBSIDY_BATCH,  SUBSIDY_STATUS, SUBSIDY_AGE};
    writer *w = l->writer;
    int program = l->kind->program;
    bool period_said = arrangement != ONE_TABLE; /* by title, sheet or file name */
    if (period_said && dice_chance(d, 60)) writer_hide(w, SUBSIDY_PERIOD);
    if (dice_chance(d, 60)) writer_hide(w, SUBSIDY_PROGRAM);
    if (l->by_town) writer_hide(w, SUBSIDY_TOWN);
    if (writer_habits(w)->sections) writer_hide(w, SUBSIDY_VILLAGE);
    if (program != FARMLAND) writer_hide(w, SUBSIDY_AREA);
    if (program != RURAL_ALLOWANCE && program != URBAN_ALLOWANCE) writer_hide(w, SUBSIDY_HEADCOUNT);
    bool arrears = show_needed(l);
    if (period_said && !arrears && l->kind->step == 1 && dice_chance(d, 25))
        writer_habits(w)->period_style = MONTH_WITHOUT_YEAR;
    if (arrangement != WIDE_YEARS) return;
    for (size_t i = 0; i < sizeof not_wide / sizeof *not_wide; i++)
        writer_hide(w, not_wide[i]);
    for (uint32_t i = 0; i < 12; i++)
        writer_show(w, SUBSIDY_JANUARY + i);
}

void subsidy_write(county *c, const struct list_kind *kind) {
    struct list l = {.county = c, .kind = kind};
    uint32_t n = find_payments(&l);
    if (n == 0) return;
    dice d;
    dice_seed(&d, c->options.seed, kind->noun);
    int arrangement = choose_arrangement(&l, n, &d);
    choose_columns(&l, arrangement, &d);
    if (arrangement == WIDE_YEARS)
        write_wide(&l);
    else
        write_lists(&l, arrangement);
    writer_close(l.writer);
}
