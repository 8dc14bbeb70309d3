/* The events of a life: aid, wages, cars, homes, offices. Sums are plausible, never exact science.
 */
#include "benchmarks/county/model.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int least, most; /* yuan a month, per head; a year for one-off programmes */
} programs[N_PROGRAMS] = {
    [RURAL_ALLOWANCE] = {"农村低保", 180, 420},
    [URBAN_ALLOWANCE] = {"城市低保", 300, 620},
    [DESTITUTE] = {"特困", 780, 1100},
    [OLD_AGE] = {"高龄津贴", 50, 100},
    [DISABLED_LIVING] = {"困难残疾人生活补贴", 80, 120},
    [DISABLED_CARE] = {"重度残疾人护理补贴", 90, 130},
    [FARMLAND] = {"耕地地力保护补贴", 90, 120},
    [TEMPORARY_AID] = {"临时救助", 800, 4000},
    [FUNERAL] = {"特困人员丧葬补助", 4000, 6000},
};

const char *program_name(int program) {
    return programs[program].name;
}

static int32_t usual_fen(county *c, int program, int headcount) {
    int yuan = dice_between(&c->dice, programs[program].least / 10, programs[program].most / 10);
    return yuan * 10 * 100 * headcount;
}

struct payment *pay(county *c, uint32_t person, int program, int from, int to, int headcount) {
    struct payment *p = LIST_ADD(&c->payments);
    *p = (struct payment){.person = person,
                          .program = (uint8_t)program,
                          .headcount = (uint8_t)headcount,
                          .from = (int16_t)from,
                          .to = (int16_t)to,
                          .paid_in = -1,
                          .fen = usual_fen(c, program, headcount)};
    if (program == OLD_AGE) p->fen = 5000; /* the lowest tier; old_age_paid knows the others */
    return p;
}

struct approval *approve(county *c, uint32_t person, int program, int from, int to, int headcount) {
    struct approval *a = LIST_ADD(&c->approvals);
    *a = (struct approval){.person = person,
                           .program = (uint8_t)program,
                           .headcount = (uint8_t)headcount,
                           .level = (uint8_t)dice_between(&c->dice, 0, 2),
                           .from = (int16_t)from,
                           .to = (int16_t)to,
                           .fen = usual_fen(c, program, headcount),
                           .guardian = NOBODY,
                           .contact = NOBODY,
                           .income_fen = dice_between(&c->dice, 5, 30) * 1000};
    return a;
}

void aid(county *c, uint32_t person, int program, int from, int to, int headcount) {
    struct payment *p = pay(c, person, program, from < 0 ? 0 : from, to, headcount);
    approve(c, person, program, from, to, headcount)->fen = p->fen;
}

void old_age_paid(county *c, uint32_t person, int from, int to) {
    static const int32_t fen[] = {5000, 10000, 30000};
    int year, month, day;
    day_split(c->people.items[person].birth_day, &year, &month, &day);
    int first = (year + 80 - FIRST_YEAR) * 12 + month; /* the month after the birthday */
    for (int tier = 0; tier < 3; tier++) {
        /* a higher tier begins with a quarter, for many lists are quarterly */
        int next = (year + 90 + tier * 10 - FIRST_YEAR) * 12 + month;
        while (next % 3 != 0)
            next++;
        int end = tier < 2 && next - 1 < to ? next - 1 : to;
        if (first < from) first = from;
        if (first <= end) pay(c, person, OLD_AGE, first, end, 1)->fen = fen[tier];
        first = next;
    }
}

struct job *employ(county *c, uint32_t person, int staff_type, int from, int to) {
    static const int least[N_STAFF_TYPES] = {5200, 4800, 4500, 3900, 2200, 1500, 700, 1800, 900};
    static const int most[N_STAFF_TYPES] = {8200, 7300, 7000, 6100, 3000, 1900, 1200, 2900, 1400};
    struct person *p = &c->people.items[person];
    struct job *j = LIST_ADD(&c->jobs);
    *j = (struct job){
        .person = person,
        .staff_type = (uint8_t)staff_type,
        .from = (int16_t)from,
        .to = (int16_t)to,
        .paid_in = -1,
        .employer = employer_near(c, c->households.items[p->household].village, staff_type),
        .fen = dice_between(&c->dice, least[staff_type] / 10, most[staff_type] / 10) * 1000};
    p->public_pay = true;
    return j;
}

struct vehicle *give_vehicle(county *c, uint32_t owner, const char *type, int32_t register_day) {
    static const char *const cars[] = {"大众牌SVW71417",   "五粮液牌SQJ6450",  "长安牌SC7169",
                                       "吉利美日牌MR7151", "别克牌SGM7157DAA", "比亚迪牌BYD7150WT"};
    static const char *const motorcycles[] = {"豪爵牌HJ125", "宗申牌ZS150ZH", "隆鑫牌LX110",
                                              "力帆牌LF125"};
    bool car = strstr(type, "轿车") != NULL || strstr(type, "普通客车") != NULL;
    struct vehicle *v = LIST_ADD(&c->vehicles);
    *v = (struct vehicle){
        .owner = owner,
        .number = (uint32_t)mix_64(c->vehicles.n * 7919u + c->options.seed),
        .type = type,
        .model = car ? cars[dice_below(&c->dice, 6)] : motorcycles[dice_below(&c->dice, 4)],
        .status = "正常",
        .register_day = register_day,
        .transfer_day = ALIVE,
        .price_fen =
            (int64_t)(car ? dice_between(&c->dice, 45, 180) : dice_between(&c->dice, 3, 9)) *
            100000};
    return v;
}

struct property *give_home(county *c, uint32_t owner, bool in_town, int32_t register_day) {
    const struct household *h = &c->households.items[c->people.items[owner].household];
    uint16_t village = in_town ? any_village(c, true) : h->village;
    struct property *p = LIST_ADD(&c->properties);
    *p = (struct property){.owner = owner,
                           .number = c->properties.n + 10000,
                           .area_x100 = dice_between(&c->dice, in_town ? 6800 : 9000, 13800),
                           .usage = in_town ? "成套住宅" : "农村宅基地",
                           .share = "单独所有",
                           .status = "现势",
                           .register_day = register_day,
                           .transfer_day = ALIVE,
                           .price_fen = (int64_t)dice_between(&c->dice, 120, 620) * 100000,
                           .village = village};
    return p;
}

struct tenancy *rent_public(county *c, uint32_t tenant, int32_t start_day) {
    struct tenancy *t = LIST_ADD(&c->tenancies);
    *t = (struct tenancy){.tenant = tenant,
                          .start_day = start_day,
                          .exit_day = ALIVE,
                          .area_x100 = dice_between(&c->dice, 3600, 5900),
                          .rent_fen = dice_between(&c->dice, 8, 24) * 1000,
                          .estate = (uint16_t)dice_below(&c->dice, 3),
                          .room = (uint16_t)(c->tenancies.n)};
    return t;
}

struct official *appoint(county *c, uint32_t person, int type, int32_t start_day) {
    static const char *const village_posts[] = {"村党支部书记", "村委会主任", "村文书", "村会计",
                                                "村监委会主任"};
    static const char *const town_posts[] = {"民政办主任", "民政办工作人员", "社会救助经办员"};
    const struct person *p = &c->people.items[person];
    uint16_t village = c->households.items[p->household].village;
    const char *town = c->towns[c->villages[village].town].name;
    const char *county_name = c->place->counties[0].name;
    struct official *o = LIST_ADD(&c->officials);
    *o = (struct official){.person = person,
                           .type = (uint8_t)type,
                           .village = village,
                           .start_day = start_day,
                           .end_day = ALIVE};
    switch (type) {
    case VILLAGE_CADRE:
        snprintf(o->post, sizeof o->post, "%s", village_posts[dice_below(&c->dice, 5)]);
        o->employer = keep_text(c, "%s%s", town, c->villages[village].name);
        o->in_charge = "全面工作";
        break;
    case CASE_WORKER:
        snprintf(o->post, sizeof o->post, "%s", town_posts[dice_below(&c->dice, 3)]);
        o->employer = dice_chance(&c->dice, 30) ? keep_text(c, "%s民政局", county_name)
                                                : keep_text(c, "%s民政办", town);
        o->in_charge = "低保、特困审核确认";
        break;
    case TOWN_OFFICIAL:
        snprintf(o->post, sizeof o->post, "%s", "党委委员、副镇长");
        o->employer = keep_text(c, "%s人民政府", town);
        o->in_charge = "农业农村、乡村振兴";
        break;
    default:
        snprintf(o->post, sizeof o->post, "%s", "四级调研员");
        o->employer = keep_text(c, "%s交通运输局", county_name);
        o->in_charge = "农村公路";
    }
    return o;
}

void declare(county *c, uint32_t official, uint32_t relative, const char *relation,
             const char *matter, int32_t day) {
    *LIST_ADD(&c->declarations) = (struct declaration){official, relative, relation, matter, day};
}

uint32_t company_add(county *c, const char *name, const char *kind, uint32_t legal_person) {
    struct company *company = LIST_ADD(&c->companies);
    *company = (struct company){.legal_person = legal_person,
                                .establish_day = day_of(dice_between(&c->dice, 2009, 2020), 5, 6) +
                                                 dice_between(&c->dice, 0, 200),
                                .scope = "日用百货零售",
                                .status = "存续(在营、开业、在册)",
                                .capital_fen = (int64_t)dice_between(&c->dice, 5, 500) * 1000000};
    snprintf(company->name, sizeof company->name, "%s", name);
    uscc_make(company->code, kind, c->place->counties[0].code, c->companies.n * 37u + 1009u);
    return c->companies.n - 1;
}

struct flow *flow_add(county *c) {
    struct flow *f = LIST_ADD(&c->flows);
    *f = (struct flow){.balance_fen = -1};
    return f;
}

/* --- public employers --- */

static void employer_add(county *c, uint16_t town, const char *name) {
    struct employer *e = LIST_ADD(&c->employers);
    e->town = town;
    snprintf(e->name, sizeof e->name, "%s", name);
    uscc_make(e->code, "11", c->place->counties[0].code, c->employers.n * 53u + 2003u);
}

/* Each town has, in this order: government, school, health centre, service centre. */
enum { EMPLOYERS_PER_TOWN = 4 };

void employers_found(county *c) {
    static const char *const bureaus[] = {"教育局",     "财政局",     "民政局",
                                          "自然资源局", "农业农村局", "人民医院",
                                          "第一中学",   "交通运输局", "退役军人事务局"};
    for (uint32_t t = 0; t < c->n_towns; t++) {
        const char *town = c->towns[t].name, *county_name = c->place->counties[0].name;
        employer_add(c, (uint16_t)t, keep_text(c, "%s%s人民政府", county_name, town));
        employer_add(c, (uint16_t)t, keep_text(c, "%s%s中心小学", county_name, town));
        employer_add(c, (uint16_t)t, keep_text(c, "%s%s卫生院", county_name, town));
        employer_add(c, (uint16_t)t, keep_text(c, "%s%s便民服务中心", county_name, town));
    }
    for (uint32_t i = 0; i < sizeof bureaus / sizeof *bureaus; i++)
        employer_add(c, 0, keep_text(c, "%s%s", c->place->counties[0].name, bureaus[i]));
}

uint16_t employer_near(county *c, uint16_t village, int staff_type) {
    uint32_t n_town = c->n_towns * EMPLOYERS_PER_TOWN, town = c->villages[village].town;
    if (staff_type == VILLAGE_OFFICIAL || staff_type == WELFARE_POST || staff_type == SURVIVOR)
        return (uint16_t)(town * EMPLOYERS_PER_TOWN);
    if (staff_type == VILLAGE_DOCTOR) return (uint16_t)(town * EMPLOYERS_PER_TOWN + 2);
    if (dice_chance(&c->dice, 45))
        return (uint16_t)(n_town + dice_below(&c->dice, c->employers.n - n_town));
    return (uint16_t)(town * EMPLOYERS_PER_TOWN + dice_below(&c->dice, EMPLOYERS_PER_TOWN));
}
