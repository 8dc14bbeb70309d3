/* Social security: employees' insurance, one row a person and year, and the residents' pension. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>

enum { NAME, ID, NUMBER, TYPE, EMPLOYER, BASE, PERIOD, AMOUNT, STATUS, N_COLUMNS };
static const struct column columns[N_COLUMNS] = {
    [NAME] = {"person_name", CELL_NAME, 100, false, NULL},
    [ID] = {"id_no", CELL_ID, 100, false, NULL},
    [NUMBER] = {"person_no", CELL_TEXT, 60, false, NULL},
    [TYPE] = {"insurance_type", CELL_TEXT, 100, false, NULL},
    [EMPLOYER] = {"employer", CELL_TEXT, 100, false, NULL},
    [BASE] = {"base", CELL_MONEY, 100, false, NULL},
    [PERIOD] = {"pay_period", CELL_PERIOD, 100, false, NULL},
    [AMOUNT] = {"amount", CELL_MONEY, 80, false, NULL},
    [STATUS] = {"status", CELL_TEXT, 60, false, NULL},
};
static const struct table table = TABLE("insurance", columns);

enum {
    PENSION_NAME,
    PENSION_ID,
    PENSION_NUMBER,
    PENSION_TYPE,
    PENSION_PERIOD,
    PENSION_AMOUNT,
    PENSION_STATUS,
    PENSION_AUTH_DATE,
    PENSION_AUTH_MODE,
    N_PENSION_COLUMNS
};
static const struct column pension_columns[N_PENSION_COLUMNS] = {
    [PENSION_NAME] = {"person_name", CELL_NAME, 100, false, NULL},
    [PENSION_ID] = {"id_no", CELL_ID, 100, false, NULL},
    [PENSION_NUMBER] = {"person_no", CELL_TEXT, 60, false, NULL},
    [PENSION_TYPE] = {"benefit_type", CELL_TEXT, 100, false, NULL},
    [PENSION_PERIOD] = {"period", CELL_PERIOD, 100, false, NULL},
    [PENSION_AMOUNT] = {"amount", CELL_MONEY, 100, false, NULL},
    [PENSION_STATUS] = {"status", CELL_TEXT, 30, false, NULL},
    [PENSION_AUTH_DATE] = {"auth_date", CELL_DATE, 100, false, NULL},
    [PENSION_AUTH_MODE] = {"auth_mode", CELL_TEXT, 100, false, NULL},
};
static const struct table pension_table = TABLE("pension", pension_columns);

static void write_insurance(county *c) {
    writer *w = writer_open(c, &table, "人社局", "insurance", c->insured.n * 2);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = h->two_row_header = false;
    const char *place = c->place->counties[0].name;
    writer_file(w, keep_text(c, "%s城镇职工养老保险参保缴费明细", place));
    writer_sheet(w, "Sheet1", keep_text(c, "%s城镇职工养老保险参保缴费明细", place));
    for (uint32_t i = 0; i < c->insured.n; i++) {
        const struct insured *s = &c->insured.items[i];
        for (int year = 0; year * 12 < c->options.months; year++) {
            int from = s->from > year * 12 ? s->from : year * 12;
            int to = s->to < year * 12 + 11 ? s->to : year * 12 + 11;
            if (to < from) continue;
            char number[16];
            snprintf(number, sizeof number, "%010u", s->person * 7 + 30000000u);
            put_person(w, NAME, ID, s->person, EVERYWHERE);
            put_text(w, NUMBER, number);
            put_text(w, TYPE, "城镇企业职工基本养老保险");
            put_text(w, EMPLOYER,
                     s->company == NOBODY ? "个人窗口" : c->companies.items[s->company].name);
            put_number(w, BASE, s->base_fen);
            put_months(w, PERIOD, from, to);
            put_number(w, AMOUNT, (int64_t)s->base_fen * 24 / 100 * (to - from + 1));
            put_text(w, STATUS, "正常缴费");
            writer_row(w);
        }
    }
    writer_close(w);
}

static bool draws_pension(const county *c, const struct person *p, int month) {
    const struct household *home = &c->households.items[p->household];
    return !home->urban && !p->public_pay && !p->unregistered &&
           age_on(p->birth_day, month_first_day(month)) >= 60 &&
           month_of_day(p->death_day == ALIVE ? 100000 : p->death_day) >= month;
}

static void write_pensions(county *c) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->people.n; i++)
        n += draws_pension(c, &c->people.items[i], c->options.months - 1);
    writer *w = writer_open(c, &pension_table, "人社局", "pensions", n * 12);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = h->two_row_header = false;
    const char *place = c->place->counties[0].name;
    for (int month = 0; month < c->options.months; month++) {
        if (month % 12 == 0) {
            char *title =
                keep_text(c, "%s%d年城乡居民养老保险待遇发放明细", place, month_year(month));
            writer_file(w, title);
            writer_sheet(w, "Sheet1", title);
        }
        for (uint32_t i = 0; i < c->households.n; i++) {
            const struct household *home = &c->households.items[c->household_order[i]];
            for (uint32_t k = home->first; k < home->first + home->n_members; k++) {
                if (!draws_pension(c, &c->people.items[k], month)) continue;
                char number[16];
                snprintf(number, sizeof number, "%010u", k * 7 + 30000000u);
                put_person(w, PENSION_NAME, PENSION_ID, k, EVERYWHERE);
                put_text(w, PENSION_NUMBER, number);
                put_text(w, PENSION_TYPE, "城乡居民基本养老保险");
                put_months(w, PENSION_PERIOD, month, month);
                put_number(w, PENSION_AMOUNT, 12300 + (int64_t)(mix_64(k) % 60) * 100);
                put_text(w, PENSION_STATUS, "正常发放");
                /* certified alive every spring, nearly all of them */
                static const char *const modes[] = {"人脸识别", "村级上门", "现场认证"};
                const struct person *p = &c->people.items[k];
                int32_t certified = day_of(month_year(month), 3, 5) + (int32_t)(mix_64(k) % 50);
                bool seen = month_of_year(month) > 4 && certified < p->death_day &&
                            mix_64(k + 3u) % 100 < 98;
                if (seen) put_number(w, PENSION_AUTH_DATE, certified);
                if (seen) put_text(w, PENSION_AUTH_MODE, modes[mix_64(k) % 3]);
                writer_row(w);
            }
        }
    }
    writer_close(w);
}

void write_social_security(county *c) {
    write_insurance(c);
    write_pensions(c);
}
