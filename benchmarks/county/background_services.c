/* The ordinary rows of the lists that are written as they are filled: certificates, stays in
 * hospital, pensions, insurance, schools, villages, complaints, flats. */
#include "benchmarks/county/plant.h"

#include <stdlib.h>
#include <string.h>

enum {
    DISABILITY = 1,
    AIDED = 2,
    BUSY = 4,
    ON_PAYROLL = 8,
    CARDED = 16,
    OWNS_HOME = 32,
    EMPLOYED = 64,
    WITH_AIDED = 128
};

struct ordinary {
    county *c;
    uint8_t *marks;
    dice dice;
    uint32_t n_first; /* people before the service makes its own */
    int last;
};

static int age_of(const struct ordinary *o, uint32_t person) {
    return age_on(o->c->people.items[person].birth_day, month_last_day(o->last));
}
static bool in_case(const county *c, uint32_t person) {
    const struct person *p = &c->people.items[person];
    return c->households.items[p->household].used || p->unregistered;
}
static int last_month_alive(const struct ordinary *o, uint32_t person) {
    int32_t day = o->c->people.items[person].death_day;
    int month = day == ALIVE ? o->last : month_of_day(day);
    return month < o->last ? month : o->last;
}

static void mark_people(struct ordinary *o) {
    county *c = o->c;
    o->marks = allocate_or_fail(c->people.n);
    memset(o->marks, 0, c->people.n);
    for (uint32_t i = 0; i < c->payments.n; i++) {
        const struct payment *p = &c->payments.items[i];
        if (p->program == DISABLED_CARE || p->program == DISABLED_LIVING)
            o->marks[p->person] |= DISABILITY;
        if (p->program != FARMLAND) o->marks[p->person] |= BUSY;
    }
    for (uint32_t i = 0; i < c->approvals.n; i++) {
        uint32_t person = c->approvals.items[i].person;
        const struct household *home = &c->households.items[c->people.items[person].household];
        o->marks[person] |= AIDED | BUSY;
        for (uint32_t k = home->first; k < home->first + home->n_members; k++)
            o->marks[k] |= WITH_AIDED; /* means-tested together */
    }
    for (uint32_t i = 0; i < c->jobs.n; i++)
        o->marks[c->jobs.items[i].person] |= ON_PAYROLL | BUSY;
    for (uint32_t i = 0; i < c->insured.n; i++)
        o->marks[c->insured.items[i].person] |= BUSY | EMPLOYED;
    /* officials and their relatives: nobody of them is given a post by chance */
    uint8_t *office = allocate_or_fail(c->next_relatives + 1);
    memset(office, 0, c->next_relatives + 1);
    for (uint32_t i = 0; i < c->officials.n; i++) {
        const struct person *p = &c->people.items[c->officials.items[i].person];
        office[c->households.items[p->household].relatives] = 1;
    }
    for (uint32_t i = 0; i < c->people.n; i++)
        if (office[c->households.items[c->people.items[i].household].relatives])
            o->marks[i] |= BUSY;
    free(office);
    for (uint32_t i = 0; i < c->companies.n; i++)
        o->marks[c->companies.items[i].legal_person] |= BUSY;
    for (uint32_t i = 0; i < c->properties.n; i++)
        o->marks[c->properties.items[i].owner] |= OWNS_HOME;
    for (uint32_t i = 0; i < c->records.n; i++)
        if (c->records.items[i].person != NOBODY) o->marks[c->records.items[i].person] |= CARDED;
}

/* --- certificates, prisons --- */

static const char *hospital_name(const struct ordinary *o, uint32_t person, int number);

static void certificates(struct ordinary *o) {
    static const char *const types[] = {"肢体", "肢体", "视力", "听力", "精神", "智力", "言语"};
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_first; i++) {
        bool paid = (o->marks[i] & DISABILITY) && !(o->marks[i] & CARDED);
        uint32_t usual = age_of(o, i) < 18 ? 4 : 40; /* per mille, most of them not severe */
        bool other = dice_below(&o->dice, 1000) < usual && !in_case(c, i);
        if (!paid && !other) continue;
        const char *type = types[dice_below(&o->dice, 7)];
        bool severe = paid || dice_chance(&o->dice, 6); /* nearly all of those are paid */
        int level = severe ? dice_between(&o->dice, 1, 2) : dice_between(&o->dice, 3, 4);
        int32_t approved = day_of(dice_between(&o->dice, 2009, 2020), 3, 6);
        approved += dice_between(&o->dice, 0, 250);
        if (c->people.items[i].birth_day > approved) approved = c->people.items[i].birth_day + 900;
        if (approved >= month_first_day(0) || !person_alive_on(&c->people.items[i], approved))
            continue;
        bool renewed =
            dice_chance(&o->dice, 6) && person_alive_on(&c->people.items[i], day_of(2022, 6, 1));
        const char *assessor = hospital_name(o, i, (int)(i % 3));
        if (renewed) disability_card(c, i, type, level, approved, day_of(2022, 5, 31));
        if (renewed) record_text(c, "assessor", assessor);
        disability_card(c, i, type, level, renewed ? day_of(2022, 5, 20) : approved, ALIVE);
        record_text(c, "assessor", assessor);
    }
}

static void sentences(struct ordinary *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_first; i++) {
        uint32_t roll = dice_below(&o->dice, 5000);
        if (roll >= 3 || in_case(c, i) || (o->marks[i] & (BUSY | CARDED))) continue;
        int age = age_of(o, i);
        if (age < 20 || age > 56 || c->people.items[i].death_day != ALIVE) continue;
        int32_t from = day_of(2021, 2, 3) + dice_between(&o->dice, 0, 700);
        int years = dice_between(&o->dice, 1, 5);
        imprison(c, i, from, from + years * 365, roll == 0 ? "缓刑" : NULL);
        o->marks[i] |= BUSY;
    }
}

/* --- medicine --- */

static const char *hospital_name(const struct ordinary *o, uint32_t person, int number) {
    static const char *const names[] = {"人民医院", "中医医院", "妇幼保健院"};
    county *c = o->c;
    const char *place = c->place->counties[0].name;
    if (number < 3) return keep_text(c, "%s%s", place, names[number]);
    uint16_t village = c->households.items[c->people.items[person].household].village;
    return keep_text(c, "%s%s卫生院", place, c->towns[c->villages[village].town].name);
}

static void stays_of(struct ordinary *o, uint32_t person) {
    static const struct {
        const char *code, *name;
    } diseases[] = {{"J44.100", "慢性阻塞性肺疾病"},
                    {"I63.900", "脑梗死"},
                    {"I10.x00", "高血压"},
                    {"E11.900", "2型糖尿病"},
                    {"K80.200", "胆囊结石"},
                    {"S82.100", "胫骨骨折"},
                    {"J18.900", "肺炎"}};
    county *c = o->c;
    int age = age_of(o, person);
    uint32_t per_mille = age < 50 ? 22 : age < 65 ? 60 : 130;
    int32_t end = month_last_day(o->last), death = c->people.items[person].death_day;
    if (c->people.items[person].birth_day > month_first_day(0)) return;
    for (int year = 0; year * 12 <= o->last; year++) {
        bool ill = dice_below(&o->dice, 1000) < per_mille;
        int32_t day = month_first_day(year * 12) + dice_between(&o->dice, 3, 345);
        int days = dice_between(&o->dice, 4, 13), disease = dice_between(&o->dice, 0, 6);
        int number = dice_between(&o->dice, 0, 5);
        bool moved = dice_chance(&o->dice, 7), by_hand = dice_chance(&o->dice, 6);
        if (!ill || day + days + 12 > end || day + days + 12 > death) continue;
        treated(c, person, hospital_name(o, person, number), "普通住院", diseases[disease].code,
                diseases[disease].name, day, day + days);
        if (by_hand) record_number(c, "account_no", (int64_t)c->people.items[person].account);
        if (moved) /* to a bigger house on the day of discharge */
            treated(c, person, "省人民医院", "普通住院", diseases[disease].code,
                    diseases[disease].name, day + days, day + days + 8);
    }
    if (death <= end && dice_chance(&o->dice, 30)) /* dies in hospital; the bill follows */
        treated(c, person, hospital_name(o, person, 0), "普通住院", "I63.900", "脑梗死", death - 5,
                death);
}

static void outpatient(struct ordinary *o, uint32_t person) {
    county *c = o->c;
    int32_t day = month_first_day(0) + dice_between(&o->dice, 5, 690);
    if (day < c->people.items[person].death_day && day <= month_last_day(o->last))
        treated(c, person, hospital_name(o, person, 4), "门诊慢特病", "I10.x00", "高血压", day,
                day);
}

static void medicine(struct ordinary *o) {
    uint8_t *imprisoned = allocate_or_fail(o->c->people.n);
    memset(imprisoned, 0, o->c->people.n);
    records_mark(o->c, &prisoners, imprisoned);
    for (uint32_t i = 0; i < o->n_first; i++) {
        if (in_case(o->c, i) || imprisoned[i]) continue;
        stays_of(o, i);
        int age = age_of(o, i); /* of the very old nearly all */
        if (age >= 60 && dice_chance(&o->dice, age >= 88 ? 88 : 12)) outpatient(o, i);
    }
    free(imprisoned);
}

/* Premiums that the state helps to pay. */
static void premiums(struct ordinary *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_first; i++) {
        if (in_case(c, i) || !(o->marks[i] & (AIDED | DISABILITY)) ||
            (o->marks[i] & (ON_PAYROLL | EMPLOYED)))
            continue;
        for (int year = 0; year * 12 <= o->last; year++) {
            /* paid in the December before */
            if (!person_alive_on(&c->people.items[i], month_first_day(year * 12))) continue;
            record_begin(c, &resident_medical);
            record_person(c, "person_name", "id_no", i);
            record_text(c, "insurance_type", "城乡居民基本医疗保险");
            record_months(c, "pay_period", year * 12, year * 12 + 11);
            record_number(c, "personal_amt", 17500);
            record_number(c, "subsidy_amt", 78500);
            record_text(c, "status", "正常参保");
            record_sort(c, year);
        }
    }
    for (uint32_t i = 0; i < c->insured.n; i++) {
        const struct insured *s = &c->insured.items[i];
        if (s->company == NOBODY || in_case(c, s->person)) continue;
        for (int year = 0; year * 12 <= o->last; year++) {
            int from = s->from > year * 12 ? s->from : year * 12;
            int to = s->to < year * 12 + 11 ? s->to : year * 12 + 11;
            if (to < from) continue;
            record_begin(c, &employee_medical);
            record_person(c, "person_name", "id_no", s->person);
            record_text(c, "insurance_type", "职工基本医疗保险");
            record_text(c, "employer", keep_text(c, "%s", c->companies.items[s->company].name));
            record_months(c, "pay_period", from, to);
            record_number(c, "base", s->base_fen);
            record_number(c, "amount", (int64_t)s->base_fen * 9 / 100 * (to - from + 1));
            record_text(c, "status", "正常缴费");
            record_sort(c, year);
        }
    }
}

/* --- pensions and the employment office --- */

static void pensions(struct ordinary *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_first; i++) {
        const struct person *p = &c->people.items[i];
        bool draws = dice_chance(&o->dice, 45);
        int32_t fen = dice_between(&o->dice, 2100, 3600) * 100;
        if (!draws || in_case(c, i) || !c->households.items[p->household].urban) continue;
        if (age_of(o, i) < 63 || (o->marks[i] & (WITH_AIDED | ON_PAYROLL | DISABILITY))) continue;
        int to = last_month_alive(o, i);
        int32_t certified = day_of(2022, 6, 1) + dice_between(&o->dice, 0, 60);
        if (to < 0) continue;
        draws_pension(c, i,
                      &(struct pension_rows){.list = &staff_pensions,
                                             .type = "企业职工基本养老金",
                                             .from = 0,
                                             .to = to,
                                             .fen = fen,
                                             .auth_day = certified < p->death_day ? certified : 0});
    }
}

static void out_of_work(struct ordinary *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_first; i++) {
        uint32_t roll = dice_below(&o->dice, 1000);
        int age = age_of(o, i), from = dice_between(&o->dice, 0, 9);
        int months = dice_between(&o->dice, 3, 10);
        if (roll >= 9 || age < 24 || age > 52 || in_case(c, i)) continue;
        if ((o->marks[i] & (BUSY | CARDED | WITH_AIDED)) || c->people.items[i].death_day != ALIVE)
            continue;
        if (roll < 5) {
            draws_pension(c, i,
                          &(struct pension_rows){.list = &unemployment,
                                                 .type = "失业保险金",
                                                 .from = from,
                                                 .to = from + months,
                                                 .fen = 151200});
            uint32_t n_firms = c->companies.n - c->n_case_companies;
            if (n_firms > 0 && roll < 3) /* found work; the last month overlaps */
                insured_by(c, i, c->n_case_companies + i * 7u % n_firms, from + months, o->last);
        } else if (age > 40) {
            paid_monthly(c, &work_subsidies, i, "灵活就业人员社会保险补贴", from, from + months,
                         41000);
        }
        o->marks[i] |= BUSY;
    }
}

static void elder_care_money(struct ordinary *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_first; i++) {
        int age = age_of(o, i);
        bool chosen = dice_chance(&o->dice, 8);
        if (!chosen || age < 66 || age > 77 || !(o->marks[i] & AIDED) || in_case(c, i)) continue;
        if ((o->marks[i] & DISABILITY) || last_month_alive(o, i) < 8) continue;
        paid_monthly(c, &elder_care, i, "居家养老服务补贴", 2, last_month_alive(o, i), 15000);
    }
}

/* Rangers and cleaners of the villages, at work most days of a month. */
static void village_posts(struct ordinary *o) {
    static const char *const posts[] = {"生态护林员", "保洁员", "公路养护员"};
    county *c = o->c;
    uint8_t *ill = allocate_or_fail(c->people.n);
    memset(ill, 0, c->people.n);
    records_mark(c, &hospital_bills, ill);
    for (uint32_t i = 0; i < o->n_first; i++) {
        uint32_t roll = dice_below(&o->dice, 1000);
        int age = age_of(o, i), days = dice_between(&o->dice, 19, 25);
        const struct person *p = &c->people.items[i];
        if (roll >= 3 || age < 32 || age > 55 || in_case(c, i) || p->death_day != ALIVE) continue;
        if ((o->marks[i] & (BUSY | CARDED | DISABILITY)) || c->households.items[p->household].urban)
            continue;
        if (ill[i] || p->disabled) continue; /* who is away for weeks is not paid for full months */
        uint16_t home = c->households.items[p->household].village;
        uint16_t employer = employer_near(c, home, WELFARE_POST);
        for (int month = 12; month <= o->last && month < 24; month++) {
            record_begin(c, &post_attendance);
            record_text(c, "employer", c->employers.items[employer].name);
            record_person(c, "person_name", "id_no", i);
            record_text(c, "staff_type", "公益性岗位");
            record_text(c, "post", posts[roll]);
            record_months(c, "pay_month", month, month);
            record_number(c, "attendance_days", days);
            record_number(c, "net_pay", 150000);
            record_number(c, "account_no", (int64_t)p->account);
            record_sort(c, month);
        }
        o->marks[i] |= BUSY;
    }
    free(ill);
}

static void winter_relief(struct ordinary *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *home = &c->households.items[i];
        uint32_t roll = dice_below(&o->dice, 1000);
        if (roll >= 12 || home->used || home->urban || home->n_members == 0) continue;
        uint32_t head = home->first;
        if (head >= o->n_first || !person_alive_on(&c->people.items[head], month_first_day(12)))
            continue;
        if (c->people.items[head].unregistered || (o->marks[head] & (ON_PAYROLL | OWNS_HOME)))
            continue;
        uint32_t collector = roll < 4 && home->n_members > 1 ? head + 1 : head;
        record_begin(c, &holiday_relief);
        record_person(c, "person_name", "id_no", head);
        record_text(c, "program", "冬春救助");
        record_months(c, "period", 11, 11);
        record_number(c, "amount", 30000 + (int64_t)home->n_members * 10000);
        record_number(c, "pay_date", day_of(2022, 12, 28));
        record_text(c, "payee_name", keep_text(c, "%s", c->people.items[collector].name));
        record_text(c, "payee_id_no", keep_text(c, "%s", c->people.items[collector].id));
    }
}

void services_make(county *c) {
    struct ordinary o = {.c = c, .n_first = c->people.n, .last = c->options.months - 1};
    dice_seed(&o.dice, c->options.seed, "services");
    mark_people(&o);
    certificates(&o);
    sentences(&o);
    medicine(&o);
    premiums(&o);
    pensions(&o);
    out_of_work(&o);
    elder_care_money(&o);
    winter_relief(&o);
    village_posts(&o);
    institutions_make(c);
    free(o.marks);
}
