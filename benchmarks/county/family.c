#include "benchmarks/county/family.h"

#include <stdio.h>
#include <string.h>

static int32_t day_at_age(const struct person *p, int age) {
    return p->birth_day + age * 365 + 100;
}

struct family family_single(county *c, uint16_t village, uint32_t relatives, bool female, int age,
                            const char *surname) {
    uint32_t household = household_add(c, village, relatives);
    uint32_t head = person_add(c, household, female, age, 2, surname);
    return (struct family){household, head, NOBODY,
                           NOBODY,    0,    c->households.items[household].relatives};
}

struct family family_couple(county *c, uint16_t village, uint32_t relatives, int age,
                            int n_children, const char *surname) {
    struct family f = family_single(c, village, relatives, false, age, surname);
    int wife_age = age - dice_between(&c->dice, -1, 4);
    f.spouse = person_add(c, f.household, true, wife_age < 20 ? 20 : wife_age,
                          dice_chance(&c->dice, 50) ? 10 : 12, NULL);
    person_marry(c, f.head, f.spouse, day_at_age(&c->people.items[f.spouse], 22));
    char own[8];
    const char *name = person_surname(&c->people.items[f.head], own);
    f.first_child = c->people.n;
    for (int i = 0; i < n_children; i++) {
        int child_age = age - 24 - i * 3 - dice_between(&c->dice, 0, 2);
        if (child_age < 0) break;
        bool daughter = dice_chance(&c->dice, 48);
        uint32_t child = person_add(c, f.household, daughter, child_age, daughter ? 30 : 20, name);
        c->people.items[child].father = f.head;
        c->people.items[child].mother = f.spouse;
        f.n_children++;
    }
    return f;
}

struct family family_parents_of(county *c, uint32_t child, uint16_t village) {
    const struct person *p = &c->people.items[child];
    int age = age_on(p->birth_day, month_last_day(c->options.months - 1)) + 25;
    char own[8];
    struct family f = family_couple(c, village, c->households.items[p->household].relatives,
                                    age > 84 ? 84 : age, 0, person_surname(p, own));
    c->people.items[child].father = f.head;
    c->people.items[child].mother = f.spouse;
    return f;
}

struct family family_of_son(county *c, const struct family *parents, uint16_t village, int age,
                            int n_children) {
    char own[8];
    struct family f = family_couple(c, village, parents->relatives, age, n_children,
                                    person_surname(&c->people.items[parents->head], own));
    c->people.items[f.head].father = parents->head;
    c->people.items[f.head].mother = parents->spouse;
    return f;
}

/* --- money on its way --- */

static const char *const grants[] = {"乡村振兴衔接推进资金", "农村人居环境整治资金",
                                     "高标准农田建设资金", "村级公益事业建设奖补资金",
                                     "农村公路养护资金"};

static int64_t share_of(county *c, int64_t fen, int parts_left) {
    if (parts_left == 1) return fen;
    int64_t part = fen / parts_left / 1000000 * (8 + dice_below(&c->dice, 5)) * 100000;
    return part > 0 ? part : fen / parts_left / 100 * 100;
}

static void pay_down(county *c, const struct flow *like, const char *payer, const char *payee,
                     int from, int to, int32_t day, int64_t fen, uint16_t town) {
    int arrives = dice_between(&c->dice, 0, 2);
    struct flow *f = flow_add(c);
    f->doc_no = like->doc_no;
    f->program = like->program;
    f->summary = like->summary;
    f->payer = payer;
    f->payee = payee;
    f->level_from = (uint8_t)from;
    f->level_to = (uint8_t)to;
    f->day = day;
    f->received_day = day + arrives;
    f->fen = fen;
    f->town = town;
}

/* The village spends the money on works; only some counties keep the villages' books as well. */
static void village_spends(county *c, const struct flow *like, const char *village,
                           int32_t received, int64_t fen, uint16_t town) {
    static const char *const builders[] = {"恒达建筑工程有限公司", "永盛市政工程有限公司",
                                           "绿源园林绿化有限公司"};
    if (!c->village_books) return;
    const char *builder =
        keep_text(c, "%s%s", c->place->counties[0].name, builders[dice_below(&c->dice, 3)]);
    pay_down(c, like, village, builder, LEVEL_VILLAGE, LEVEL_COMPANY,
             received + dice_between(&c->dice, 2, 12), fen, town);
}

static void town_passes_on(county *c, const struct flow *like, const char *office, uint16_t town,
                           int32_t day, int64_t fen) {
    uint32_t villages[3];
    int n_villages = 0;
    for (uint32_t v = 0; v < c->n_villages && n_villages < 3; v++)
        if (c->villages[v].town == town) villages[n_villages++] = v;
    for (int v = 0; v < n_villages; v++) {
        int64_t piece = share_of(c, fen, n_villages - v);
        fen -= piece;
        const struct village *to = &c->villages[villages[v]];
        const char *committee = keep_text(c, "%s%s%s", c->towns[town].name, to->name,
                                          to->urban ? "居民委员会" : "村民委员会");
        pay_down(c, like, office, committee, LEVEL_TOWN, LEVEL_VILLAGE, day, piece, town);
        c->flows.items[c->flows.n - 1].received_day = day;
        village_spends(c, like, committee, day, piece, town);
    }
}

/* Returns the day the town has all of it. */
static int32_t county_passes_on(county *c, const struct flow *like, const struct flow_plan *plan,
                                const char *bureau, const char *office, uint16_t town,
                                int32_t received, int64_t fen, bool first) {
    int days = dice_between(&c->dice, plan->late ? 2 : 4, plan->late ? 6 : 18);
    if (first && plan->county_days > 0) days = plan->county_days;
    if (first && plan->instalments) {
        pay_down(c, like, bureau, office, LEVEL_COUNTY, LEVEL_TOWN, received + 5, fen / 2, town);
        pay_down(c, like, bureau, office, LEVEL_COUNTY, LEVEL_TOWN, received + 12, fen - fen / 2,
                 town);
    } else {
        pay_down(c, like, bureau, office, LEVEL_COUNTY, LEVEL_TOWN, received + days, fen, town);
    }
    struct flow *arrival = &c->flows.items[c->flows.n - 1];
    if (days > 20 && days <= 30)
        arrival->received_day = arrival->day; /* a near miss arrives the same day */
    return arrival->received_day;
}

const char *flow_document(county *c, const struct flow_plan *plan) {
    const char *place = c->place->counties[0].name;
    char letter[4] = {0};
    memcpy(letter, c->place->plate, 3);
    int last_year = month_year(c->options.months - 1);
    int year = plan->late ? last_year : FIRST_YEAR + (int)dice_below(&c->dice, 2);
    struct flow head = {0};
    head.doc_no = keep_text(c, "%s财农〔%d〕%u号", letter, year, 3 + 2 * c->next_document++);
    int program = plan->program >= 0 ? plan->program : (int)dice_below(&c->dice, 5);
    head.program = keep_text(c, "%d年%s", year, grants[program]);
    head.summary = keep_text(c, "下达%s", head.program);
    int64_t fen = (int64_t)dice_between(&c->dice, 12, 60) * 10000000; /* 10 wan steps */
    const char *bureau = keep_text(c, "%s财政局", place);
    int32_t day = day_of(year, 2, 1) + dice_between(&c->dice, 0, 200);
    if (plan->late) day = month_first_day(c->options.months - 1) + 2;
    pay_down(c, &head, keep_text(c, "%s财政厅", c->place->province), bureau, LEVEL_PROVINCE,
             LEVEL_COUNTY, day, fen, 0);
    int32_t received = c->flows.items[c->flows.n - 1].received_day;
    if (plan->balance_fen > 0) c->flows.items[c->flows.n - 1].balance_fen = plan->balance_fen;
    int64_t left = fen - plan->county_short_fen - plan->balance_fen;
    uint32_t first_town = dice_below(&c->dice, c->n_towns);
    int n_towns = 2;
    for (int t = 0; t < n_towns; t++) {
        uint16_t town = (uint16_t)((first_town + (uint32_t)t) % c->n_towns);
        int64_t part = share_of(c, left, n_towns - t);
        left -= part;
        const char *office = keep_text(c, "%s%s人民政府", place, c->towns[town].name);
        int32_t town_has =
            county_passes_on(c, &head, plan, bureau, office, town, received, part, t == 0);
        int days = dice_between(&c->dice, plan->late ? 2 : 3, plan->late ? 5 : 16);
        if (t == 0 && plan->town_days > 0) days = plan->town_days;
        town_passes_on(c, &head, office, town, town_has + days,
                       t == 0 ? part - plan->town_short_fen : part);
    }
    return head.doc_no;
}

static uint32_t owner_add(county *c) {
    uint16_t village = any_village(c, true);
    struct family f = family_couple(c, village, 0, dice_between(&c->dice, 35, 55), 1, NULL);
    c->households.items[f.household].used = true;
    return f.head;
}

const char *refund_make(county *c, bool agency, int passed_percent, int days) {
    static const char *const first[] = {"鑫源", "众诚", "恒信", "万通",
                                        "博才", "聚英", "嘉禾", "宏远"};
    static const char *const makers[] = {"机械制造有限公司", "食品有限公司", "建材有限责任公司"};
    const char *place = c->place->counties[0].name;
    uint32_t number = c->companies.n;
    const char *stem = first[number % 8];
    char *name = agency ? keep_text(c, "%s%s%s有限公司", place, stem,
                                    number % 2 ? "劳务派遣" : "人力资源服务")
                        : keep_text(c, "%s%s%s", place, stem, makers[number % 3]);
    for (uint32_t i = 0; i < c->companies.n; i++)
        if (strcmp(c->companies.items[i].name, name) == 0)
            name = keep_text(c, "%s%s%u号%s", place, stem, number,
                             agency ? "劳务派遣有限公司" : makers[number % 3]);
    uint32_t company = company_add(c, name, "91", owner_add(c));
    c->companies.items[company].scope =
        agency ? "劳务派遣服务;人力资源服务;职业中介活动" : "产品生产、加工、销售";
    *LIST_ADD(&c->shares) = (struct share){company, c->companies.items[company].legal_person, 100};
    int64_t fen = (int64_t)dice_between(&c->dice, 60123, 899999) * 100;
    int32_t day = day_of(FIRST_YEAR + (int)dice_below(&c->dice, 2), 6, 1);
    day += dice_between(&c->dice, 0, 90);
    struct flow head = {
        .doc_no = keep_text(c, "稳岗返还-%d-%04u", month_year(month_of_day(day)), number + 1),
        .program = "失业保险稳岗返还",
        .summary = "稳岗返还资金"};
    pay_down(c, &head, keep_text(c, "%s就业服务中心", place), name, LEVEL_COUNTY, LEVEL_COMPANY,
             day, fen, 0);
    c->flows.items[c->flows.n - 1].refund = true;
    int32_t received = c->flows.items[c->flows.n - 1].received_day;
    int64_t passed = fen / 100 * passed_percent;
    for (int i = 0; i < 2 && passed > 0; i++) {
        char *user = keep_text(c, "%s%s%s", place, first[(number + 3 + (uint32_t)i) % 8],
                               i ? "纺织有限公司" : "电子科技有限公司");
        int64_t part = i == 0 ? passed * 6 / 10 / 100 * 100 : passed - passed * 6 / 10 / 100 * 100;
        head.summary = "返还用工单位被派遣劳动者部分";
        pay_down(c, &head, name, user, LEVEL_COMPANY, LEVEL_COMPANY, received + days, part, 0);
        c->flows.items[c->flows.n - 1].refund = true;
    }
    return name;
}
