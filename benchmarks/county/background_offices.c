/* The ordinary rows of cards and withdrawals, notice boards and inspections, decisions, members and
 * dividends, land taken, payments of units, wages of firms, courses, pupils, school meals. */
#include "benchmarks/county/plant.h"

#include <stdlib.h>

static bool in_case(const county *c, uint32_t person) {
    const struct person *p = &c->people.items[person];
    return c->households.items[p->household].used || p->unregistered;
}
static const struct village *village_of(const county *c, uint32_t person) {
    return &c->villages[c->households.items[c->people.items[person].household].village];
}
static const char *committee(county *c, uint32_t village) {
    const struct village *v = &c->villages[village];
    return keep_text(c, "%s%s%s", c->towns[v->town].name, v->name,
                     v->urban ? "居民委员会" : "村民委员会");
}

/* --- cards: what prices rise by, and who draws it when and where --- */

static void draws(county *c, dice *d, uint32_t person, int32_t paid_on, int64_t fen) {
    const struct person *p = &c->people.items[person];
    int days = dice_between(d, 0, 25), hour = dice_between(d, 8, 16),
        minute = dice_between(d, 0, 59), who = dice_between(d, 0, 9), point = dice_between(d, 0, 1);
    /* most come on market day, which is every fifth */
    int32_t day = paid_on + days;
    if (who % 2) day += (5 - day % 5) % 5;
    if (!person_alive_on(p, day)) return;
    const struct village *v = village_of(c, person);
    record_begin(c, &withdrawals);
    record_number(c, "account_no", (int64_t)p->account);
    record_text(c, "account_name", keep_text(c, "%s", p->name));
    record_number(c, "draw_date", day);
    record_text(c, "draw_time", keep_text(c, "%02d:%02d", hour, minute));
    record_number(c, "amount", fen);
    record_text(c, "terminal",
                point ? keep_text(c, "%s%s助农取款服务点", c->towns[v->town].name, v->name)
                      : keep_text(c, "%s农商银行支行", c->towns[v->town].name));
    if (who == 0 && p->spouse != NOBODY) record_person(c, "drawer_name", "drawer_id", p->spouse);
    record_sort(c, day);
}

/* One batch for the county's allowance in September 2022 and one in March 2023. A payment that
 * fails is sent again in the same batch. */
static void price_subsidies(county *c, dice *d) {
    for (int round = 0; round < 2; round++) {
        int month = round ? 14 : 8;
        const char *batch = keep_text(c, "JG%d%02d-0001", month_year(month), month_of_year(month));
        int64_t sum = 0;
        for (uint32_t i = 0; i < c->approvals.n; i++) {
            const struct approval *a = &c->approvals.items[i];
            bool comes = dice_chance(d, 60), fails = dice_below(d, 400) == 0;
            if (a->program != RURAL_ALLOWANCE || a->neighbour || in_case(c, a->person)) continue;
            if (a->from > month || a->to < month ||
                !person_alive_on(&c->people.items[a->person], month_last_day(month)))
                continue;
            struct card_row row = {.person = a->person,
                                   .program = "价格临时补贴",
                                   .batch = batch,
                                   .month = month,
                                   .fen = 3000 * a->headcount};
            if (fails) {
                struct card_row lost = row;
                lost.status = "发放失败";
                card_paid(c, &lost);
            }
            card_paid(c, &row);
            sum += row.fen;
            if (comes) draws(c, d, a->person, month_first_day(month) + 11, row.fen);
        }
        if (sum == 0) continue;
        record_begin(c, &batch_transfers);
        record_text(c, "voucher_no", batch);
        record_text(c, "program", "价格临时补贴");
        record_text(c, "payer_name",
                    keep_text(c, "%s财政局惠农资金专户", c->place->counties[0].name));
        record_text(c, "payee_name",
                    keep_text(c, "%s农商银行代发过渡户", c->place->counties[0].name));
        record_number(c, "amount", sum);
        record_number(c, "date", month_first_day(month) + 9);
        record_text(c, "level_to", "个人");
    }
}

/* --- notice boards: one village of each town tells whom it pays, four times a year --- */

static void notices(county *c) {
    for (uint32_t i = 0; i < c->payments.n; i++) {
        const struct payment *p = &c->payments.items[i];
        const struct village *v = village_of(c, p->person);
        uint32_t at = (uint32_t)(v - c->villages);
        bool tells = at < c->n_villages && (at == 0 || c->villages[at - 1].town != v->town);
        if (p->program != RURAL_ALLOWANCE || !tells || p->status != PAID || p->fen <= 0) continue;
        for (int month = 2; month < c->options.months; month += 3) {
            if (p->from > month || p->to < month) continue;
            record_begin(c, &aid_notices);
            record_person(c, "person_name", "id_no", p->person);
            record_text(c, "town", c->towns[v->town].name);
            record_text(c, "village", keep_text(c, "%s", v->name));
            record_text(c, "program", "农村低保");
            record_months(c, "period", month, month);
            record_number(c, "published_amount", p->fen);
            record_number(c, "notice_date", month_first_day(month) + (p->paid_in < 0 ? 24 : 95));
            record_sort(c, month);
        }
    }
}

/* --- inspections and elections --- */

static void calendar(county *c, dice *d) {
    for (uint32_t t = 0; t < c->n_towns; t++)
        for (int i = 0; i < 2; i++) {
            int32_t day = day_of(2022 + i, 5, 9) + dice_between(d, 0, 90);
            record_begin(c, &event_days);
            record_text(c, "event_kind", i ? "巡察进驻" : "专项检查");
            record_text(c, "event_name", i ? "县委第三轮巡察" : "惠民惠农资金专项检查");
            record_number(c, "event_date", day);
            record_text(c, "unit", keep_text(c, "%s人民政府", c->towns[t].name));
            record_text(c, "town", c->towns[t].name);
            record_sort(c, day);
        }
    for (uint32_t v = 0; v < c->n_villages; v += 3) {
        int32_t day = day_of(2022, 11, 8) + dice_between(d, 0, 40);
        record_begin(c, &event_days);
        record_text(c, "event_kind", "换届选举");
        record_text(c, "event_name", "村(居)民委员会补选");
        record_number(c, "event_date", day);
        record_text(c, "unit", committee(c, v));
        record_text(c, "town", c->towns[c->villages[v].town].name);
        record_text(c, "village", keep_text(c, "%s", c->villages[v].name));
        record_sort(c, day);
    }
}

/* --- families near the line of aid: decided twice a month --- */

static void near_poor_families(county *c, dice *d) {
    uint8_t *owns = allocate_or_fail(c->people.n);
    for (uint32_t i = 0; i < c->people.n; i++)
        owns[i] = 0;
    for (uint32_t i = 0; i < c->vehicles.n; i++)
        owns[c->vehicles.items[i].owner] = 2;
    for (uint32_t i = 0; i < c->properties.n; i++)
        owns[c->properties.items[i].owner]++;
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *home = &c->households.items[i];
        uint32_t roll = dice_below(d, 1000);
        int month = dice_between(d, 0, 22), half = dice_between(d, 0, 1),
            took = dice_between(d, 19, 38);
        if (roll >= 8 || home->n_members == 0 || in_case(c, home->first)) continue;
        const struct person *head = &c->people.items[home->first];
        if (head->public_pay || head->death_day != ALIVE || head->father == NOBODY) continue;
        uint32_t wife = head->spouse;
        if (owns[home->first] > 1 ||
            (wife != NOBODY && (owns[wife] > 1 || c->people.items[wife].public_pay)))
            continue;
        record_begin(c, &decisions);
        record_person(c, "person_name", "id_no", home->first);
        record_text(c, "program", "低保边缘家庭");
        record_number(c, "apply_date", month_first_day(month) + 9 + half * 14 - took);
        record_number(c, "approve_date", month_first_day(month) + 9 + half * 14);
        record_number(c, "start_date", ALIVE);
        record_number(c, "end_date", ALIVE);
        record_text(c, "status", "正常");
        record_sort(c, month);
    }
    free(owns);
}

/* --- collectives: all who live in the village are members, and get the same --- */

static void collectives(county *c, dice *d) {
    uint32_t step = c->n_villages / 6 + 1;
    for (uint32_t i = 0; i < c->people.n; i++) {
        const struct person *p = &c->people.items[i];
        const struct village *v = village_of(c, i);
        uint32_t at = (uint32_t)(v - c->villages);
        if (at >= c->n_villages || at % step != 0 || v->urban || in_case(c, i)) continue;
        int32_t day = day_of(2023, 1, 14);
        if (p->death_day < day_of(2022, 6, 1) || p->birth_day > day_of(2021, 12, 31)) continue;
        int fen = 18000 + (int)(at % 7) * 2000;
        const char *town = c->towns[v->town].name, *village = keep_text(c, "%s", v->name);
        bool heirs = p->death_day < day; /* the share of the year in which they died */
        record_begin(c, &members);
        record_person(c, "person_name", "id_no", i);
        record_text(c, "program", "集体经济组织成员");
        record_text(c, "status", "正常");
        record_begin(c, &dividend_book);
        record_person(c, "person_name", "id_no", i);
        record_text(c, "payer_name", keep_text(c, "%s%s股份经济合作社", town, village));
        record_text(c, "village", village);
        record_number(c, "due_amount", fen);
        record_number(c, "due_date", day - 14);
        record_number(c, "paid_amount", fen);
        record_number(c, "paid_date", heirs ? day + 9 : day);
        record_sort(c, day);
    }
    (void)d;
}

/* --- land taken for a road --- */

static void road(county *c, dice *d) {
    uint32_t village = c->n_villages / 2, n = 0;
    while (c->villages[village].urban)
        village = (village + 1) % c->n_villages;
    for (uint32_t i = 0; i < c->households.n && n < 40; i++) {
        const struct household *home = &c->households.items[i];
        int percent = dice_between(d, 5, 60);
        if (home->village != village || !home->farms || home->used) continue;
        uint32_t payee = farm_payee(c, i, 2022);
        if (payee == NOBODY || !person_alive_on(&c->people.items[payee], day_of(2022, 9, 9)))
            continue;
        const struct village *v = &c->villages[village];
        int area = home->area_mu_x100 * percent / 100;
        record_begin(c, &land_titles);
        record_person(c, "person_name", "id_no", payee);
        record_text(c, "program", "土地确权");
        record_text(c, "cert_no",
                    keep_text(c, "%s1%06u", c->place->counties[0].code, ++c->next_plot));
        record_number(c, "area_mu", home->area_mu_x100);
        record_begin(c, &land_payments);
        record_person(c, "person_name", "id_no", payee);
        record_text(c, "town", c->towns[v->town].name);
        record_text(c, "village", keep_text(c, "%s", v->name));
        record_text(c, "program", "征地补偿费");
        record_text(c, "plot_code",
                    keep_text(c, "ZD%s%05u", c->place->counties[0].code, ++c->next_plot));
        record_number(c, "area_mu", area);
        record_number(c, "amount", (int64_t)area * 42000);
        record_number(c, "pay_date", day_of(2022, 9, 9));
        record_sort(c, n++);
    }
}

/* --- what offices pay: sums spread over three orders of magnitude, each ratio as likely --- */

static void offices_pay(county *c, dice *d) {
    static const char *const offices[] = {"文化和旅游局", "市场监督管理局", "档案馆",
                                          "疾病预防控制中心"};
    static const char *const what[] = {"办公费",     "差旅费", "印刷费",
                                       "设备维护费", "培训费", "水电费"};
    int32_t steps[100];
    int64_t value = 1000000;
    for (int i = 0; i < 100; i++) {
        steps[i] = (int32_t)(value / 1000);
        value = value * 102329 / 100000;
    }
    int n = c->options.n_people >= 20000 ? 640 : 60;
    for (int office = 0; office < 4; office++)
        for (int i = 0; i < n; i++) {
            int step = dice_between(d, 0, 99), decade = dice_between(d, 0, 329),
                rest = dice_between(d, 0, 9), payee = dice_between(d, 0, 60);
            int64_t fen = steps[step] * (decade < 100 ? 2 : decade < 200 ? 20 : 200) + rest;
            if (decade >= 300) fen *= 10;
            record_begin(c, &unit_ledger);
            record_text(c, "voucher_no", keep_text(c, "JZ%d%05d", office, i + 1));
            record_text(c, "payer_name",
                        keep_text(c, "%s%s", c->place->counties[0].name, offices[office]));
            record_text(c, "payee_name",
                        keep_text(c, "%s第%d商行", c->place->counties[0].name, payee));
            record_number(c, "amount", fen);
            record_number(c, "date", day_of(2022, 1, 5) + i * 715 / n);
            record_text(c, "summary", what[(i + office) % 6]);
            record_sort(c, office * 10000 + i);
        }
}

/* --- firms: whose staff is insured under the firm's code, what they pay, what departments give ---
 */

static void firms(county *c, dice *d) {
    uint32_t n_wages = 0;
    for (uint32_t i = 0; i < c->insured.n; i++) {
        const struct insured *s = &c->insured.items[i];
        if (s->company == NOBODY || s->company < c->n_case_companies || in_case(c, s->person))
            continue;
        const struct company *firm = &c->companies.items[s->company];
        record_begin(c, &injury_insured);
        record_person(c, "person_name", "id_no", s->person);
        record_text(c, "insurance_type", "工伤保险");
        record_text(c, "employer", keep_text(c, "%s", firm->code));
        record_months(c, "pay_period", s->from, s->to);
        record_text(c, "status", "正常缴费");
        for (int month = 3; s->from <= 3 && s->to >= 8 && n_wages < 40 && month < 9; month++) {
            n_wages += month == 3;
            record_begin(c, &firm_wages);
            record_text(c, "employer", keep_text(c, "%s", firm->name));
            record_person(c, "person_name", "id_no", s->person);
            record_text(c, "staff_type", "企业员工");
            record_text(c, "post", "工人");
            record_months(c, "pay_month", month, month);
            record_number(c, "net_pay", s->base_fen);
            record_sort(c, month);
        }
    }
    for (uint32_t i = 0; i < 24 && c->n_case_companies + i < c->companies.n; i++) {
        int32_t day = day_of(2022, 3, 6) + dice_between(d, 0, 500);
        int64_t fen = (int64_t)dice_between(d, 20, 300) * 100000;
        record_begin(c, &award_transfers);
        record_text(
            c, "payer_name",
            keep_text(c, "%s%s", c->place->counties[0].name, i % 2 ? "农业农村局" : "科学技术局"));
        record_text(c, "payee_name",
                    keep_text(c, "%s", c->companies.items[c->n_case_companies + i].name));
        record_text(c, "program", i % 2 ? "产业发展奖补" : "科技创新奖补");
        record_number(c, "amount", fen);
        record_number(c, "date", day);
        record_sort(c, day);
    }
}

/* --- courses of eight days, of people who are neither on aid nor paid by the state --- */

static void courses(county *c, dice *d) {
    static const char *const schools[] = {"启明", "金桥", "春晖", "新技"};
    static const char *const what[] = {"家政服务培训班", "电商直播培训班", "焊工培训班",
                                       "中式烹调培训班"};
    uint32_t n = c->options.n_people / 600 + 8;
    for (uint32_t i = 0, k = 0; i < n && k < 40 * n; k++) {
        uint32_t person = dice_below(d, c->people.n);
        const struct person *p = &c->people.items[person];
        int age = age_on(p->birth_day, day_of(2023, 4, 1));
        if (in_case(c, person) || p->public_pay || p->death_day != ALIVE || age < 22 || age > 50)
            continue;
        int32_t first = day_of(2023, 4, 3) + (int32_t)(i / 20) * 9;
        for (int day = 0; day < 8; day++) {
            record_begin(c, &sign_ins);
            record_person(c, "person_name", "id_no", person);
            record_text(c, "activity", what[i / 20 % 4]);
            record_text(
                c, "organiser",
                keep_text(c, "%s%s职业培训学校", c->place->counties[0].name, schools[i / 20 % 4]));
            record_number(c, "sign_date", first + day);
            record_number(c, "hours", 800);
            record_sort(c, first + day);
        }
        i++;
    }
}

/* --- pupils: all from families that are aided, and others --- */

static void pupils(county *c, dice *d) {
    static const char *const grades[] = {"一年级", "二年级", "三年级", "四年级", "五年级",
                                         "六年级", "七年级", "八年级", "九年级"};
    uint8_t *aided = allocate_or_fail(c->people.n);
    for (uint32_t i = 0; i < c->people.n; i++)
        aided[i] = 0;
    for (uint32_t i = 0; i < c->approvals.n; i++)
        aided[c->approvals.items[i].person] = 1;
    for (uint32_t i = 0; i < c->people.n; i++) {
        const struct person *p = &c->people.items[i];
        bool chosen = dice_chance(d, 8);
        if (in_case(c, i) || p->father == NOBODY || p->death_day != ALIVE) continue;
        int age = age_on(p->birth_day, month_last_day(c->options.months - 1));
        uint32_t head = head_of(c, i);
        if (age < 7 || age > 15 || (!aided[head] && !chosen)) continue;
        const struct village *v = village_of(c, i);
        record_begin(c, &pupil_register);
        record_person(c, "person_name", "id_no", i);
        record_text(c, "school_name",
                    keep_text(c, "%s%s学校", c->place->counties[0].name, c->towns[v->town].name));
        record_text(c, "grade", grades[age - 7]);
        record_number(c, "enroll_date", day_of(2023 - (age - 7), 9, 1));
        record_number(c, "leave_date", ALIVE);
        record_text(c, "status", "在读");
    }
    free(aided);
}

/* --- school meals by firms with cooks --- */

static void school_meals_by_firms(county *c) {
    for (uint32_t i = 0; i < 4; i++) {
        struct family f = family_couple(c, any_village(c, true), 0, 44 + (int)i, 1, NULL);
        case_take(c, f.household, false);
        uint32_t firm = firm_of(c, f.head, "餐饮服务");
        record_begin(c, &injury_insured);
        record_person(c, "person_name", "id_no", f.spouse);
        record_text(c, "insurance_type", "工伤保险");
        record_text(c, "employer", keep_text(c, "%s", c->companies.items[firm].code));
        record_months(c, "pay_period", 0, c->options.months - 1);
        record_text(c, "status", "正常缴费");
        for (uint32_t k = 0; k < 3; k++) {
            record_begin(c, &catering);
            record_text(c, "buyer", school_name(c, i * 3 + k));
            record_text(c, "supplier_name", keep_text(c, "%s", c->companies.items[firm].name));
            record_text(c, "supplier_uscc", keep_text(c, "%s", c->companies.items[firm].code));
            record_text(c, "item_name", "学生食堂供餐服务");
            record_number(c, "contract_amount", 18000000 + (int64_t)k * 1500000);
            record_number(c, "sign_date", day_of(2022, 8, 19));
            record_text(c, "method", "公开招标");
            record_sort(c, i * 3 + k);
        }
    }
}

void offices_make(county *c) {
    dice d;
    dice_seed(&d, c->options.seed, "offices");
    price_subsidies(c, &d);
    notices(c);
    calendar(c, &d);
    near_poor_families(c, &d);
    collectives(c, &d);
    road(c, &d);
    offices_pay(c, &d);
    firms(c, &d);
    courses(c, &d);
    pupils(c, &d);
    school_meals_by_firms(c);
}
