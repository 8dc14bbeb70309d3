/* Cases of officials' relatives in what the office decides, buys, pays and employs: KIN-03 …
 * KIN-08, KIN-11, KIN-14 … KIN-16, VIL-02. A relative in business or in a post is no fault: what is
 * planted is that it meets the official's own office, in the official's own term. */
#include "benchmarks/county/plant.h"

#include <stdio.h>

static const int32_t TERM_BEGAN = 17000; /* in July 2016 */

static struct official *last_official(county *c) {
    return &c->officials.items[c->officials.n - 1];
}
static void takes_post(county *c, uint32_t person, int type, const char *unit, const char *post,
                       const char *in_charge) {
    struct official *o = appoint(c, person, type, TERM_BEGAN);
    snprintf(o->post, sizeof o->post, "%s", post);
    o->in_charge = in_charge;
    if (unit != NULL) o->employer = keep_text(c, "%s", unit);
}
static void declares_family(county *c, const struct family *f) {
    declare(c, f->head, f->spouse, "妻子", NULL, day_of(2022, 3, 8));
    declare(c, f->head, f->first_child, c->people.items[f->first_child].female ? "女儿" : "儿子",
            NULL, day_of(2022, 3, 8));
}
/* Somebody of forty-six with wife and child, in office since 2016. */
static struct family in_office(county *c, int type, const char *unit, const char *post,
                               const char *in_charge) {
    struct family f = case_couple(c, type == COUNTY_OFFICIAL, 46, 1);
    c->households.items[f.household].farms = false;
    takes_post(c, f.head, type, unit, post, in_charge);
    employ(c, f.head, type == VILLAGE_CADRE ? VILLAGE_OFFICIAL : CIVIL_SERVANT, 0, last_month(c));
    declares_family(c, &f);
    return f;
}
static const char *bureau(county *c, int round) {
    static const char *const names[] = {"水利局", "林业局", "文化和旅游局", "应急管理局"};
    return keep_text(c, "%s%s", c->place->counties[0].name, names[round % 4]);
}
static uint32_t kinsman(county *c, const struct family *f, const char *relation, int age) {
    char own[8];
    uint16_t village = c->households.items[f->household].village;
    struct family r = family_single(c, village, f->relatives, false, age,
                                    person_surname(&c->people.items[f->head], own));
    case_take(c, r.household, false);
    if (relation != NULL) declare(c, f->head, r.head, relation, NULL, day_of(2022, 3, 15));
    return r.head;
}
static uint32_t brother(county *c, const struct family *f) {
    return kinsman(c, f, "弟弟", 40);
}

/* --- KIN-03: the handler of the form --- */

static void relieved(county *c, uint32_t person, const char *program, const char *handler) {
    record_begin(c, &relief_grants);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", program);
    record_number(c, "amount", 240000);
    record_number(c, "pay_date", day_of(2022, 5, 12));
    record_text(c, "reason", "突发疾病");
    record_text(c, "handler", handler);
}
static const char *name_of(county *c, uint32_t person) {
    return keep_text(c, "%s", c->people.items[person].name);
}
CASE(handled_own_brother) {
    (void)kind;
    struct family f = in_office(c, CASE_WORKER, NULL, "民政办工作人员", "临时救助审核");
    uint32_t person = brother(c, &f);
    if (round % 2) {
        record_begin(c, &near_poor);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "program", "低保边缘家庭");
        record_number(c, "start_date", day_of(2022, 4, 1));
        record_text(c, "handler", name_of(c, f.head));
    } else {
        relieved(c, person, "临时救助", name_of(c, f.head));
    }
    return person;
}
static uint32_t relieved_and_filed(county *c, const char *program, bool by_himself) {
    struct family f = in_office(c, CASE_WORKER, NULL, "民政办工作人员", "临时救助审核");
    uint32_t person = brother(c, &f), other = case_single(c, true, 39);
    relieved(c, person, program, name_of(c, by_himself ? f.head : other));
    declare(c, f.head, person, "弟弟", "临时救助", day_of(2022, 5, 14));
    return person;
}
CASE(handled_by_another) {
    UNUSED_CASE;
    return relieved_and_filed(c, "临时救助", false);
}
CASE(handled_and_filed) {
    UNUSED_CASE;
    return relieved_and_filed(c, "临时救助", true);
}
CASE(handled_what_all_get) {
    UNUSED_CASE;
    return relieved_and_filed(c, "价格临时补贴", true);
}

/* --- KIN-04: public flats and the official in charge of them --- */

static uint32_t flat_of_relative(county *c, const char *unit, const char *in_charge, int32_t day,
                                 bool filed) {
    struct family f =
        in_office(c, COUNTY_OFFICIAL, keep_text(c, "%s%s", c->place->counties[0].name, unit),
                  "副局长", in_charge);
    uint32_t person = brother(c, &f);
    rent_public(c, person, day);
    if (filed)
        declare(c, f.head, person, "弟弟", "公租房", day < TERM_BEGAN ? TERM_BEGAN + 9 : day);
    return person;
}
CASE(flat_in_own_field) {
    (void)kind;
    return flat_of_relative(c, "住房和城乡建设局", "住房保障、公租房配租",
                            day_of(2019, 5, 6) + round * 40, false);
}
CASE(flat_in_other_field) {
    UNUSED_CASE;
    return flat_of_relative(c, "农业机械化服务中心", "农机推广", day_of(2019, 5, 6), true);
}
CASE(flat_before_the_term) {
    UNUSED_CASE;
    return flat_of_relative(c, "住房和城乡建设局", "住房保障、公租房配租", day_of(2014, 5, 6),
                            true);
}

/* --- KIN-05 and KIN-07: those who sell to the unit --- */

static void sells_to(county *c, const char *buyer, uint32_t firm, int32_t day, int64_t fen) {
    record_begin(c, &unit_purchases);
    record_text(c, "buyer", buyer);
    record_text(c, "supplier_name", keep_text(c, "%s", c->companies.items[firm].name));
    record_text(c, "project_name", keep_text(c, "办公设施维护第%u期", ++c->next_project));
    record_text(c, "item_name", "设施维护");
    record_number(c, "contract_amount", fen);
    record_number(c, "award_date", day);
    record_sort(c, day);
}
CASE(bought_from_brother) {
    (void)kind;
    const char *unit = bureau(c, round);
    struct family f =
        in_office(c, COUNTY_OFFICIAL, unit, round % 2 ? "局长" : "办公室主任", "综合");
    uint32_t person = brother(c, &f), firm = firm_of(c, person, "商贸");
    for (int i = 0; i < 2; i++)
        sells_to(c, unit, firm, day_of(2022, 4 + i * 3, 11), 13000000 + round * 1000000);
    return person;
}
static uint32_t bought_from(county *c, bool relative, int32_t day, bool own_unit) {
    const char *unit = bureau(c, 1), *other = bureau(c, 2);
    struct family f = in_office(c, COUNTY_OFFICIAL, unit, "局长", "全面工作");
    uint32_t person = kinsman(c, &f, relative ? "弟弟" : NULL, 41);
    if (!relative) c->households.items[c->people.items[person].household].relatives = 0;
    sells_to(c, own_unit ? unit : other, firm_of(c, person, "商贸"), day, 16000000);
    return person;
}
CASE(bought_from_same_surname) {
    UNUSED_CASE;
    return bought_from(c, false, day_of(2022, 5, 11), true);
}
CASE(bought_before_the_term) {
    UNUSED_CASE;
    return bought_from(c, true, TERM_BEGAN - 60, true);
}
CASE(bought_by_another_unit) {
    UNUSED_CASE;
    return bought_from(c, true, day_of(2022, 5, 11), false);
}

static void paid_by_firm(county *c, uint32_t person, uint32_t firm, int from, int to) {
    for (int month = from; month <= to; month++) {
        record_begin(c, &firm_wages);
        record_text(c, "employer", keep_text(c, "%s", c->companies.items[firm].name));
        record_person(c, "person_name", "id_no", person);
        record_text(c, "staff_type", "企业员工");
        record_text(c, "post", "业务员");
        record_months(c, "pay_month", month, month);
        record_number(c, "net_pay", 460000);
        record_sort(c, month);
    }
}
static uint32_t on_the_books(county *c, int months, bool works_elsewhere, bool supplies) {
    const char *unit = bureau(c, 0);
    struct family f = in_office(c, COUNTY_OFFICIAL, unit, "副局长", "综合");
    uint32_t person = brother(c, &f);
    uint32_t firm = firm_of(c, case_single(c, true, 50), "工程咨询");
    if (supplies) sells_to(c, unit, firm, day_of(2022, 3, 9), 9000000);
    paid_by_firm(c, person, firm, 4, 3 + months);
    if (works_elsewhere)
        insured_by(c, person, firm_of(c, case_single(c, true, 51), "家具"), 0, last_month(c));
    return person;
}
CASE(wages_without_work) {
    (void)kind;
    return on_the_books(c, 6 + round % 4, true, true);
}
CASE(works_there) {
    UNUSED_CASE;
    return on_the_books(c, 8, false, true);
}
CASE(two_months_of_overlap) {
    UNUSED_CASE;
    return on_the_books(c, 2, true, true);
}
CASE(firm_sells_elsewhere) {
    UNUSED_CASE;
    return on_the_books(c, 8, true, false);
}

/* --- KIN-06: firms that the department pays --- */

static uint32_t paid_firm(county *c, const char *payer, const char *unit, bool relative,
                          int32_t day) {
    const char *place = c->place->counties[0].name;
    struct family f =
        in_office(c, COUNTY_OFFICIAL, keep_text(c, "%s%s", place, unit), "副局长", "项目资金");
    uint32_t person = relative ? brother(c, &f) : case_single(c, true, 45);
    uint32_t firm = firm_of(c, person, "农业开发");
    c->companies.items[firm].establish_day = day_of(2015, 3, 2);
    for (int i = 0; i < 2; i++) {
        record_begin(c, &award_transfers);
        record_text(c, "payer_name", keep_text(c, "%s%s", place, payer));
        record_text(c, "payee_name", keep_text(c, "%s", c->companies.items[firm].name));
        record_text(c, "program", "产业发展奖补");
        record_number(c, "amount", 4200000 + i * 700000);
        record_number(c, "date", day + i * 35);
        record_sort(c, day);
    }
    return person;
}
CASE(paid_the_brothers_firm) {
    (void)kind;
    return paid_firm(c, "农业农村局", "农业农村局", true, day_of(2022, 5, 10 + round % 9));
}
CASE(paid_by_other_department) {
    UNUSED_CASE;
    return paid_firm(c, "科学技术局", "农业农村局", true, day_of(2022, 5, 10));
}
CASE(paid_before_the_term) {
    UNUSED_CASE;
    return paid_firm(c, "农业农村局", "农业农村局", true, TERM_BEGAN - 90);
}
CASE(paid_a_strangers_firm) {
    UNUSED_CASE;
    return paid_firm(c, "农业农村局", "农业农村局", false, day_of(2022, 5, 10));
}

/* --- KIN-08: temporary staff --- */

static uint16_t employer_at(const county *c, int from_end) {
    return (uint16_t)(c->employers.n - 1 - (unsigned)from_end);
}
static uint32_t hired(county *c, const char *relation, int own, int theirs, int type) {
    struct family f = in_office(c, COUNTY_OFFICIAL, c->employers.items[employer_at(c, own)].name,
                                "局长", "全面工作");
    uint32_t person = kinsman(c, &f, relation, 40);
    employ(c, person, type, 2, last_month(c))->employer = employer_at(c, theirs);
    return person;
}
CASE(hired_in_own_unit) {
    (void)kind;
    return hired(c, "弟弟", round % 2, round % 2, TEMPORARY_STAFF);
}
CASE(hired_in_other_unit) {
    UNUSED_CASE;
    return hired(c, "弟弟", 0, 1, TEMPORARY_STAFF);
}
CASE(on_the_establishment) {
    UNUSED_CASE;
    return hired(c, "弟弟", 0, 0, PUBLIC_INSTITUTION);
}
CASE(hired_before_the_term) {
    UNUSED_CASE;
    uint32_t person = hired(c, "弟弟", 1, 1, TEMPORARY_STAFF);
    c->jobs.items[c->jobs.n - 1].to = 9;
    last_official(c)->start_day = day_of(2022, 12, 20);
    return person;
}

/* --- KIN-11: aid in a village --- */

/* A village of some sixty people; of those on aid so many are the official's near relatives, who
 * were all filed when aid was granted. */
static uint32_t kin_village(county *c, const struct case_kind *kind, int n_kin, int n_others) {
    uint16_t town = (uint16_t)(c->n_case_villages % c->n_towns), village = case_village(c, town);
    struct family f = family_couple(c, village, 0, 46, 1, NULL);
    case_take(c, f.household, false);
    takes_post(c, f.head, VILLAGE_CADRE, NULL, "村委会主任", "全面工作");
    employ(c, f.head, VILLAGE_OFFICIAL, 0, last_month(c));
    declares_family(c, &f);
    for (int i = 0; i < n_kin; i++) {
        uint32_t person = kinsman(c, &f, NULL, 50 + i);
        aid(c, person, RURAL_ALLOWANCE, 3, last_month(c), 1);
        declare(c, f.head, person, i % 2 ? "弟弟" : "哥哥", "农村低保", month_first_day(3) + 5);
    }
    for (int i = 0; i < 50; i++) {
        struct family other = family_single(c, village, 0, i % 2, 30 + i / 2, NULL);
        case_take(c, other.household, true);
        if (i < n_others) aid(c, other.head, RURAL_ALLOWANCE, 2 + i % 5, last_month(c), 1);
    }
    truth_add(c, kind->planted, kind->rule, c->villages[village].name, "", kind->note);
    return NOBODY;
}
CASE(mostly_relatives) {
    return kin_village(c, kind, 6 + round % 2, 1);
}
CASE(few_relatives) {
    (void)round;
    return kin_village(c, kind, 3, 1);
}
CASE(as_many_as_elsewhere) {
    (void)round;
    return kin_village(c, kind, 6, 25);
}

/* --- KIN-14: who watches whom --- */

static uint32_t supervisor(county *c, const char *relation, const char *post, bool same_village,
                           bool same_time) {
    struct family f = in_office(c, VILLAGE_CADRE, NULL, "村务监督委员会主任", "村务监督");
    uint16_t village = c->households.items[f.household].village;
    uint32_t person = kinsman(c, &f, relation, 41);
    if (!same_village) { /* lives and serves in the next village */
        uint32_t home = c->people.items[person].household;
        do
            c->households.items[home].village = any_village(c, false);
        while (c->households.items[home].village == village);
    }
    takes_post(c, person, VILLAGE_CADRE, NULL, post, "村务");
    employ(c, person, VILLAGE_OFFICIAL, 0, last_month(c));
    if (!same_time) last_official(c)->end_day = TERM_BEGAN - 40;
    if (!same_time) last_official(c)->start_day = TERM_BEGAN - 1200;
    return f.head;
}
CASE(watches_the_brother) {
    (void)kind;
    return supervisor(c, round % 2 ? "哥哥" : "弟弟", round % 2 ? "村委会委员" : "村会计", true,
                      true);
}
CASE(watched_after_he_left) {
    UNUSED_CASE;
    return supervisor(c, "弟弟", "村会计", true, false);
}
CASE(watches_a_cousin) {
    UNUSED_CASE;
    return supervisor(c, "堂弟", "村委会委员", true, true);
}
CASE(serves_in_next_village) {
    UNUSED_CASE;
    return supervisor(c, "弟弟", "村会计", false, true);
}

/* --- KIN-15: two of one family in one unit --- */

static uint32_t wife_in_unit(county *c, int round, const char *post, bool same_unit, bool in_turn) {
    const char *unit = bureau(c, round);
    struct family f = in_office(c, COUNTY_OFFICIAL, unit, "局长", "全面工作");
    takes_post(c, f.spouse, COUNTY_OFFICIAL, same_unit ? unit : bureau(c, round + 1), post, "内务");
    employ(c, f.spouse, CIVIL_SERVANT, 0, last_month(c));
    if (in_turn) last_official(c)->start_day = TERM_BEGAN - 2000;
    if (in_turn) last_official(c)->end_day = TERM_BEGAN - 20;
    return f.spouse;
}
CASE(wife_keeps_the_money) {
    (void)kind;
    return wife_in_unit(c, round, round % 2 ? "人事股科员" : "财务股会计", true, false);
}
CASE(wife_is_a_clerk) {
    (void)kind;
    return wife_in_unit(c, round, "一级科员", true, false);
}
CASE(wife_in_other_unit) {
    (void)kind;
    return wife_in_unit(c, round, "财务股会计", false, false);
}
CASE(wife_before_him) {
    (void)kind;
    return wife_in_unit(c, round, "财务股会计", true, true);
}

/* --- KIN-16: business in the official's field --- */

static uint32_t family_firm(county *c, const char *scope, bool wife, const char *matter,
                            bool closed) {
    struct family f =
        in_office(c, COUNTY_OFFICIAL, keep_text(c, "%s综合执法局", c->place->counties[0].name),
                  "局长", "环卫、垃圾清运");
    uint32_t person = wife ? f.spouse : brother(c, &f);
    uint32_t firm = firm_of(c, person, "服务");
    c->companies.items[firm].scope = scope;
    if (closed) c->companies.items[firm].cancel_day = day_of(2021, 9, 8);
    if (closed) c->companies.items[firm].status = "注销";
    if (matter != NULL) declare(c, f.head, person, "妻子", matter, day_of(2022, 3, 20));
    return person;
}
CASE(wifes_firm_in_field) {
    (void)kind;
    return family_firm(c, round % 2 ? "环卫设施维护;保洁服务" : "垃圾清运;环卫服务", true, NULL,
                       false);
}
CASE(wifes_firm_elsewhere) {
    UNUSED_CASE;
    return family_firm(c, "服装、日用百货零售", true, NULL, false);
}
CASE(brothers_firm_in_field) {
    UNUSED_CASE;
    return family_firm(c, "垃圾清运;环卫服务", false, NULL, false);
}
CASE(wifes_firm_closed) {
    UNUSED_CASE;
    return family_firm(c, "垃圾清运;环卫服务", true, NULL, true);
}
CASE(wifes_firm_declared) {
    UNUSED_CASE;
    return family_firm(c, "垃圾清运;环卫服务", true, "经商办企业", false);
}

/* --- VIL-02: the village pays its officials --- */

static uint32_t village_pays(county *c, const char *summary, int n, int64_t fen, int32_t day,
                             bool own_village) {
    struct family f = in_office(c, VILLAGE_CADRE, NULL, "村文书", "村务");
    const struct village *v = &c->villages[c->households.items[f.household].village];
    const char *payer =
        own_village ? keep_text(c, "%s%s村民委员会", c->towns[v->town].name, v->name)
                    : keep_text(c, "%s石梯子%u村村民委员会", c->towns[v->town].name, f.head);
    for (int i = 0; i < n; i++) {
        record_begin(c, &project_payments);
        record_text(c, "voucher_no", keep_text(c, "CZ%06u", ++c->next_voucher));
        record_text(c, "payer_name", payer);
        record_text(c, "payee_name", name_of(c, f.head));
        record_number(c, "payee_account", (int64_t)c->people.items[f.head].account);
        record_number(c, "amount", fen + i * 1700);
        record_number(c, "date", day + i * 37);
        record_text(c, "summary", summary);
        record_sort(c, day);
    }
    return f.head;
}
CASE(paid_the_clerk) {
    (void)kind;
    return village_pays(c, round % 2 ? "支付租车费" : "购买办公用品", 3 + round % 3, 230000,
                        day_of(2022, 4, 7), true);
}
CASE(paid_his_wages) {
    UNUSED_CASE;
    return village_pays(c, "村干部报酬", 4, 230000, day_of(2022, 4, 7), true);
}
CASE(repaid_a_little) {
    UNUSED_CASE;
    return village_pays(c, "垫付电费", 2, 30000, day_of(2022, 4, 7), true);
}
CASE(paid_before_office) {
    UNUSED_CASE;
    return village_pays(c, "购买办公用品", 2, 230000, TERM_BEGAN - 100, true);
}
CASE(paid_by_other_village) {
    UNUSED_CASE;
    return village_pays(c, "购买办公用品", 4, 230000, day_of(2022, 4, 7), false);
}

static const struct case_kind kinds[] = {
    {PLANTED, "KIN-03", "handled the own brother's aid", handled_own_brother},
    {LOOKALIKE, "KIN-03", "handled by another", handled_by_another},
    {LOOKALIKE, "KIN-03", "filed; at most shown as low", handled_and_filed},
    {LOOKALIKE, "KIN-03", "money that everybody gets", handled_what_all_get},
    {PLANTED, "KIN-04", "a flat for the brother of the one in charge", flat_in_own_field},
    {LOOKALIKE, "KIN-04", "in charge of something else", flat_in_other_field},
    {LOOKALIKE, "KIN-04", "let before the term", flat_before_the_term},
    {PLANTED, "KIN-05", "the unit buys from the brother", bought_from_brother},
    {LOOKALIKE, "KIN-05", "same surname, no relative", bought_from_same_surname},
    {LOOKALIKE, "KIN-05", "before the term", bought_before_the_term},
    {LOOKALIKE, "KIN-05", "another unit buys", bought_by_another_unit},
    {PLANTED, "KIN-06", "the department pays the brother's firm", paid_the_brothers_firm},
    {LOOKALIKE, "KIN-06", "another department pays", paid_by_other_department},
    {LOOKALIKE, "KIN-06", "before the term", paid_before_the_term},
    {LOOKALIKE, "KIN-06", "a stranger's firm", paid_a_strangers_firm},
    {PLANTED, "KIN-07", "on the supplier's payroll, at work elsewhere", wages_without_work},
    {LOOKALIKE, "KIN-07", "works for the supplier only", works_there},
    {LOOKALIKE, "KIN-07", "two months between two places", two_months_of_overlap},
    {LOOKALIKE, "KIN-07", "the firm sells nothing to the unit", firm_sells_elsewhere},
    {PLANTED, "KIN-08", "the brother is temporary staff of the unit", hired_in_own_unit},
    {LOOKALIKE, "KIN-08", "temporary staff of another unit", hired_in_other_unit},
    {LOOKALIKE, "KIN-08", "on the establishment", on_the_establishment},
    {LOOKALIKE, "KIN-08", "hired and gone before the term", hired_before_the_term},
    {PLANTED, "KIN-11", "those on aid are the official's relatives", mostly_relatives},
    {LOOKALIKE, "KIN-11", "three relatives", few_relatives},
    {LOOKALIKE, "KIN-11", "as many relatives, and many others", as_many_as_elsewhere},
    {PLANTED, "KIN-14", "watches over the brother", watches_the_brother},
    {LOOKALIKE, "KIN-14", "the terms do not overlap", watched_after_he_left},
    {LOOKALIKE, "KIN-14", "a cousin", watches_a_cousin},
    {LOOKALIKE, "KIN-14", "of two villages", serves_in_next_village},
    {PLANTED, "KIN-15", "the wife has the money or the staff", wife_keeps_the_money},
    {LOOKALIKE, "KIN-15", "the wife is a clerk", wife_is_a_clerk},
    {LOOKALIKE, "KIN-15", "the wife is in another unit", wife_in_other_unit},
    {LOOKALIKE, "KIN-15", "one after the other", wife_before_him},
    {PLANTED, "KIN-16", "the wife's firm is in the official's field", wifes_firm_in_field},
    {LOOKALIKE, "KIN-16", "the wife's firm is in another field", wifes_firm_elsewhere},
    {LOOKALIKE, "KIN-16", "a brother's firm", brothers_firm_in_field},
    {LOOKALIKE, "KIN-16", "the firm is closed", wifes_firm_closed},
    {LOOKALIKE, "KIN-16", "declared; at most shown as low", wifes_firm_declared},
    {PLANTED, "VIL-02", "the village pays its clerk", paid_the_clerk},
    {LOOKALIKE, "VIL-02", "pays the post", paid_his_wages},
    {LOOKALIKE, "VIL-02", "a small sum repaid", repaid_a_little},
    {LOOKALIKE, "VIL-02", "before he came to office", paid_before_office},
    {LOOKALIKE, "VIL-02", "another village pays", paid_by_other_village},
};
const struct case_list kin_more_cases = CASE_LIST(kinds);
