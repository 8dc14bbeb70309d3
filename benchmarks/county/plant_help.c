/* What cases of several families give their people. */
#include "benchmarks/county/plant.h"

#include <stdio.h>
#include <string.h>

void die_in(county *c, uint32_t person, int month) {
    person_die(c, person, month_first_day(month) + dice_between(&c->dice, 2, 25));
}

void imprison(county *c, uint32_t person, int32_t from, int32_t to, const char *remark) {
    record_begin(c, &prisoners);
    record_person(c, "person_name", "id_no", person);
    record_number(c, "gender", c->people.items[person].female);
    record_text(c, "program", "服刑人员");
    record_number(c, "start_date", from);
    record_number(c, "end_date", to);
    record_text(c, "remark", remark);
    record_text(c, "address", keep_text(c, "%s", c->place->counties[0].name));
    record_sort(c, from);
}

static int type_code(const char *type) {
    static const char *const types[] = {"视力", "听力", "言语", "肢体", "智力", "精神", "多重"};
    for (int i = 0; i < 7; i++)
        if (strcmp(types[i], type) == 0) return i + 1;
    fail("no such disability: %s", type);
}

void disability_card(county *c, uint32_t person, const char *type, int level, int32_t approved,
                     int32_t end) {
    static const char *const levels[] = {"一级", "二级", "三级", "四级"};
    record_begin(c, &disability_cards);
    record_person(c, "person_name", "id_no", person);
    record_number(c, "gender", c->people.items[person].female);
    record_text(c, "program", "残疾人证");
    record_text(c, "cert_no",
                keep_text(c, "%s%d%d", c->people.items[person].id, type_code(type), level));
    record_text(c, "disability_type", type);
    record_text(c, "disability_level", levels[level - 1]);
    record_number(c, "approve_date", approved);
    record_number(c, "end_date", end);
    bool over = end <= month_last_day(c->options.months - 1);
    record_text(c, "status", over ? "注销" : "正常");
    record_number(c, "phone", (int64_t)c->people.items[person].phone);
    c->people.items[person].disabled = true;
}

void treated(county *c, uint32_t person, const char *hospital, const char *visit_type,
             const char *code, const char *disease, int32_t admitted, int32_t discharged) {
    int days = discharged - admitted + 1;
    int64_t cost = (int64_t)days * dice_between(&c->dice, 280, 620) * 100;
    record_begin(c, &hospital_bills);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "person_no", keep_text(c, "%010u", person * 3 + 51000000u));
    record_text(c, "hospital_name", hospital);
    record_text(c, "visit_no", keep_text(c, "ZY%08u", c->records.n * 7u + 1200000u));
    record_text(c, "visit_type", visit_type);
    record_number(c, "admit_date", admitted);
    record_number(c, "discharge_date", discharged);
    record_number(c, "settle_date", discharged);
    record_text(c, "diagnosis_code", code);
    record_text(c, "diagnosis_name", disease);
    record_number(c, "total_cost", cost);
    record_number(c, "fund_pay", cost * 6 / 10 / 100 * 100);
    record_number(c, "self_pay", cost - cost * 6 / 10 / 100 * 100);
    record_sort(c, discharged);
}

void paid_monthly(county *c, const struct record_list *list, uint32_t person, const char *program,
                  int from, int to, int32_t fen) {
    for (int month = from; month <= to; month++) {
        record_begin(c, list);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "program", program);
        record_months(c, "period", month, month);
        record_number(c, "amount", fen);
        record_number(c, "pay_date", month_first_day(month) + 20);
        if (list != &holiday_relief)
            record_number(c, "account_no", (int64_t)c->people.items[person].account);
        record_sort(c, month);
    }
}

void draws_pension(county *c, uint32_t person, const struct pension_rows *rows) {
    for (int month = rows->from; month <= rows->to; month++) {
        record_begin(c, rows->list);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "benefit_type", rows->type);
        record_months(c, "period", month, month);
        record_number(c, "amount", rows->fen);
        record_text(c, "remark", rows->remark);
        record_sort(c, month);
        if (rows->list != &staff_pensions) continue;
        uint64_t account = rows->account ? rows->account : c->people.items[person].account;
        record_text(c, "agency",
                    rows->agency ? rows->agency
                                 : keep_text(c, "%s社会保险事业中心", c->place->counties[0].name));
        record_number(c, "account_no", (int64_t)account);
        if (rows->start_day != 0) record_number(c, "start_date", rows->start_day);
        if (rows->auth_day != 0) record_number(c, "auth_date", rows->auth_day);
        if (rows->auth_day != 0)
            record_text(c, "auth_mode", rows->auth_mode ? rows->auth_mode : "人脸识别");
    }
}

void insured_by(county *c, uint32_t person, uint32_t company, int from, int to) {
    *LIST_ADD(&c->insured) = (struct insured){.person = person,
                                              .company = company,
                                              .from = (int16_t)from,
                                              .to = (int16_t)to,
                                              .base_fen = 420000};
}

uint32_t firm_of(county *c, uint32_t owner, const char *trade) {
    static const char *const first[] = {"鸿运", "瑞丰", "顺达", "金谷",
                                        "兴隆", "联创", "天成", "富民"};
    const char *name = keep_text(c, "%s%s%u%s有限公司", c->place->counties[0].name,
                                 first[c->companies.n % 8], c->companies.n, trade);
    uint32_t company = company_add(c, name, "91", owner);
    c->companies.items[company].establish_day = day_of(2016, 4, 5) + (int32_t)(company % 300);
    c->companies.items[company].capital_fen = 200000000;
    return company;
}

const char *school_name(county *c, uint32_t number) {
    static const char *const kinds[] = {"希望小学", "育才小学", "实验小学", "九年制学校",
                                        "初级中学"};
    uint32_t village = number % c->n_villages;
    return keep_text(c, "%s%s%s", c->towns[c->villages[village].town].name,
                     c->villages[village].name, kinds[number / c->n_villages % 5]);
}

void neighbour_pays(county *c, uint32_t person, int program, int from, int to, int32_t fen) {
    *LIST_ADD(&c->neighbour_payments) = (struct payment){.person = person,
                                                         .program = (uint8_t)program,
                                                         .headcount = 1,
                                                         .from = (int16_t)from,
                                                         .to = (int16_t)to,
                                                         .paid_in = -1,
                                                         .fen = fen};
}

uint32_t namesake(county *c, uint32_t person) {
    const struct person *p = &c->people.items[person];
    bool female = p->female;
    int age = age_on(p->birth_day, month_last_day(c->options.months - 1)) + 2;
    struct family f = family_single(c, any_village(c, false), 0, female, age, NULL);
    case_take(c, f.household, false);
    person_set_name(c, f.head, c->people.items[person].name);
    return f.head;
}

void card_paid(county *c, const struct card_row *row) {
    const struct person *p = &c->people.items[row->person];
    record_begin(c, &card_payments);
    record_person(c, "person_name", "id_no", row->person);
    if (row->town != NULL) record_text(c, "town", row->town);
    if (row->village != NULL) record_text(c, "village", row->village);
    record_text(c, "program", row->program);
    record_months(c, "period", row->month, row->month);
    record_text(c, "batch_no", row->batch);
    record_number(c, "amount", row->fen);
    record_number(c, "pay_date", row->day ? row->day : month_first_day(row->month) + 11);
    record_number(c, "account_no", (int64_t)(row->account ? row->account : p->account));
    record_text(c, "pay_status", row->status ? row->status : "发放成功");
    record_number(c, "phone", (int64_t)(row->phone ? row->phone : p->phone));
    record_sort(c, row->month);
}

const char *case_collective(county *c) {
    static const char *const first[] = {"仙女", "太平", "金鸡", "石马",
                                        "麻柳", "清凉", "新店", "五里"};
    static const char *const second[] = {"岗", "冲", "渡", "崖", "坊", "屯", "峡", "关"};
    uint32_t number = c->next_collective++;
    return keep_text(c, "%s%s%s村", number >= 64 ? second[number / 64 % 8] : "", first[number % 8],
                     second[number / 8 % 8]);
}

const char *case_town(county *c) {
    static const char *const first[] = {"永兴", "保和", "义和", "同心", "建新", "复兴", "长寿"};
    static const char *const second[] = {"铺镇", "集镇", "滩镇", "关镇", "埠镇", "店镇", "岭镇"};
    uint32_t number = c->next_case_town++;
    return keep_text(c, "%s%s%s", number >= 49 ? first[number / 49 % 7] : "", first[number % 7],
                     second[number / 7 % 7]);
}

uint32_t case_nobody(county *c, int age) {
    uint32_t person = case_single(c, false, age);
    c->households.items[c->people.items[person].household].farms = false;
    c->people.items[person].public_pay = true; /* nor a residents' pension */
    return person;
}
