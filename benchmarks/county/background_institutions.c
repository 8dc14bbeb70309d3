/* The ordinary rows of schools, farms, villages, complaints and public flats. */
#include "benchmarks/county/plant.h"

static bool in_case(const county *c, const struct household *home) {
    return home->used || home->n_members == 0 || c->people.items[home->first].unregistered;
}

/* --- schools --- */

static void senior_pupils(county *c, dice *d) {
    static const char *const terms[] = {"2022年春季学期", "2022年秋季学期", "2023年春季学期",
                                        "2023年秋季学期"};
    static const char *const schools[] = {"第一中学", "第二中学", "职业高级中学", "实验高中"};
    for (uint32_t i = 0; i < c->people.n; i++) {
        const struct person *p = &c->people.items[i];
        bool aided = dice_chance(d, 14), moved = dice_chance(d, 4);
        int school = dice_between(d, 0, 3);
        const struct household *home = &c->households.items[p->household];
        if (p->father == NOBODY || in_case(c, home) || home->first != p->father) continue;
        int age = age_on(p->birth_day, day_of(2022, 9, 1));
        if (age == 18 && aided) { /* finished school, and the grants with it */
            record_begin(c, &pupil_changes);
            record_person(c, "person_name", "id_no", i);
            record_text(c, "school_name",
                        keep_text(c, "%s%s", c->place->counties[0].name, schools[school]));
            record_text(c, "grade", "高三");
            record_number(c, "leave_date", day_of(2022, 6, 20));
            record_text(c, "status", "毕业");
            record_sort(c, day_of(2022, 6, 20));
        }
        uint32_t mother = p->mother;
        if (age < 15 || age > 17 || c->people.items[p->father].public_pay) continue;
        if (mother != NOBODY && c->people.items[mother].public_pay) continue;
        const char *name = keep_text(c, "%s%s", c->place->counties[0].name, schools[school]);
        if (moved) {
            record_begin(c, &pupil_changes);
            record_person(c, "person_name", "id_no", i);
            record_text(c, "school_name", name);
            record_text(c, "grade", "高一");
            record_number(c, "enroll_date", day_of(2021, 9, 1));
            record_text(c, "status", "转入");
            record_sort(c, day_of(2021, 9, 1));
        }
        for (int term = 0; aided && term < 4; term++) {
            record_begin(c, &senior_grants);
            record_person(c, "person_name", "id_no", i);
            record_text(c, "school_name", name);
            record_text(c, "grade", term < 2 ? "高一" : "高二");
            record_text(c, "aid_program", "普通高中国家助学金");
            record_text(c, "aid_term", terms[term]);
            record_number(c, "aid_amount", 100000);
            record_person(c, "guardian_name", "guardian_id", p->father);
            uint32_t owner = i % 3 ? i : p->father;
            record_number(c, "account_no", (int64_t)c->people.items[owner].account);
            record_text(c, "account_name", keep_text(c, "%s", c->people.items[owner].name));
            record_sort(c, term);
        }
    }
}

static void meals(county *c, dice *d) {
    static const struct {
        const char *name;
        int32_t fen;
    } items[] = {{"大米", 460},  {"面粉", 420}, {"猪肉", 3000},
                 {"鸡蛋", 1050}, {"白菜", 260}, {"土豆", 300}};
    uint32_t n_schools = c->n_villages / 6 + 4, firms[3];
    if (c->n_villages * 2 < n_schools) n_schools = c->n_villages;
    for (int i = 0; i < 3; i++) {
        struct family f = family_couple(c, any_village(c, true), 0, 41 + i, 1, NULL);
        c->households.items[f.household].used = true;
        firms[i] = firm_of(c, f.head, "农产品配送");
    }
    for (uint32_t s = 0; s < n_schools; s++) {
        const char *school = school_name(c, s * 5 % (c->n_villages * 2));
        for (int month = 0; month < c->options.months; month++) {
            if (month % 12 == 1 || month % 12 == 6 || month % 12 == 7) continue; /* holidays */
            uint32_t firm = firms[(s + (uint32_t)month / 6) % 3];
            for (int i = 0; i < 6; i++) {
                int off = dice_between(d, -6, 6), kilos = dice_between(d, 40, 300);
                int32_t fen = items[i].fen + items[i].fen * off / 100 + month * items[i].fen / 400;
                int32_t day = month_first_day(month) + 4 + i * 2 + (int32_t)(s % 7);
                /* two kinds on one invoice now and then */
                if (i % 3 != 2) c->next_invoice++;
                record_begin(c, &food_purchases);
                record_text(c, "buyer", school);
                record_text(c, "supplier_name", keep_text(c, "%s", c->companies.items[firm].name));
                record_text(c, "supplier_uscc", keep_text(c, "%s", c->companies.items[firm].code));
                record_text(c, "item_name", items[i].name);
                record_text(c, "spec", "一级");
                record_text(c, "unit", "公斤");
                record_number(c, "qty", (int64_t)kilos * 100);
                record_number(c, "unit_price", fen);
                record_number(c, "amount", (int64_t)fen * kilos);
                record_number(c, "in_date", i % 3 == 2 ? day - 2 : day);
                record_text(c, "invoice_no", keep_text(c, "%08u", c->next_invoice + 20000000u));
                record_sort(c, day);
            }
        }
        for (int week = 0; week < 16; week++) { /* what comes in goes out */
            record_begin(c, &canteen_stock);
            record_text(c, "buyer", school);
            record_text(c, "item_name", "食用油");
            record_text(c, "unit", "升");
            int32_t day = day_of(2023, 3, 1) + week * 7;
            if (week % 2 == 0) record_number(c, "in_date", day);
            if (week % 2 == 0) record_number(c, "qty", 6000);
            if (week % 2 == 1) record_number(c, "out_date", day);
            int used = dice_between(d, 5500, 6000);
            if (week % 2 == 1) record_number(c, "out_qty", used);
            record_sort(c, day);
        }
    }
}

/* --- farms and houses --- */

static void farms(county *c, dice *d) {
    static const char *const models[] = {"1WG-4.0微型耕耘机", "4LZ-1.2谷物联合收割机",
                                         "3WBD-16电动喷雾器", "1GQN-140旋耕机"};
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *home = &c->households.items[i];
        bool grows = dice_chance(d, 15), buys = dice_below(d, 1000) < 9, shares = dice_chance(d, 5);
        int32_t area = dice_between(d, 120, 900);
        int model = dice_between(d, 0, 3), year = dice_between(d, 2022, 2023);
        if (in_case(c, home) || !home->farms) continue;
        uint32_t payee = farm_payee(c, i, year);
        if (payee == NOBODY) continue;
        if (grows) {
            uint32_t number = ++c->next_plot;
            for (int part = 0; part < 1 + shares; part++) {
                record_begin(c, &grain_grants);
                record_person(c, "person_name", "id_no", payee);
                record_text(c, "program", "实际种粮农民一次性补贴");
                record_months(c, "period", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
                record_text(c, "plot_code",
                            keep_text(c, "%s104%03u01%05u", c->place->counties[0].code,
                                      number / 500 % 1000, number % 500 * 7 + (unsigned)part));
                record_text(c, "crop", part ? "玉米" : "水稻");
                record_number(c, "area_mu", area);
                record_number(c, "standard", 1300);
                record_number(c, "amount", (int64_t)area * 13);
                record_number(c, "account_no", (int64_t)c->people.items[payee].account);
                record_sort(c, year);
            }
        }
        if (!buys || !person_alive_on(&c->people.items[payee], day_of(year, 12, 31))) continue;
        record_begin(c, &machine_grants);
        record_person(c, "person_name", "id_no", payee);
        record_text(c, "program", "农机购置补贴");
        record_months(c, "period", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
        record_text(c, "machine_model", models[model]);
        record_text(c, "machine_serial_no", keep_text(c, "NJ%d%07u", year, i));
        record_text(c, "dealer",
                    keep_text(c, "%s惠农农机销售有限公司", c->place->counties[0].name));
        record_number(c, "quantity", 1);
        record_number(c, "amount", 60000 + model * 90000);
        record_number(c, "account_no", (int64_t)c->people.items[payee].account);
        record_number(c, "phone", (int64_t)c->people.items[payee].phone);
        record_sort(c, year * 100000 + (int)(i % 997));
    }
}

/* Houses of people on aid are rebuilt; a few villages were resettled years before. */
static void houses(county *c, dice *d) {
    for (uint32_t i = 0; i < c->approvals.n; i++) {
        const struct approval *a = &c->approvals.items[i];
        const struct household *home = &c->households.items[c->people.items[a->person].household];
        uint32_t roll = dice_below(d, 1000);
        int year = dice_between(d, 2021, 2023);
        if (roll >= 36 || home->urban || in_case(c, home) || a->person != home->first) continue;
        if (!person_alive_on(&c->people.items[a->person], day_of(year, 12, 31))) continue;
        if (roll < 26) {
            record_begin(c, &house_repairs);
            record_months(c, "plan_year", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
            record_person(c, "person_name", "id_no", a->person);
            record_number(c, "headcount", home->n_members);
            record_text(c, "program", "农村危房改造");
            record_text(c, "house_grade", roll % 2 ? "C级" : "D级");
            record_text(c, "rebuild_mode", roll % 2 ? "修缮加固" : "原址重建");
            record_number(c, "approve_date", day_of(year, 4, 20));
            record_text(c, "status", roll == 3 ? "不予批准" : "已竣工");
            record_sort(c, year);
        } else {
            record_begin(c, &relocations);
            record_person(c, "person_name", "id_no", a->person);
            record_text(c, "program", "易地扶贫搬迁");
            record_months(c, "plan_year", -48, -37);
            record_text(c, "rebuild_mode", "集中安置");
            record_number(c, "headcount", home->n_members);
            record_number(c, "phone", (int64_t)c->people.items[a->person].phone);
        }
    }
}

/* --- villages --- */

static const char *village_committee(county *c, uint32_t village) {
    const struct village *v = &c->villages[village];
    return keep_text(c, "%s%s%s", c->towns[v->town].name, v->name,
                     v->urban ? "居民委员会" : "村民委员会");
}

/* Thirty per cent in advance, the rest a fortnight after acceptance. */
static void works(county *c, dice *d) {
    static const char *const names[] = {"文化广场建设", "通组道路硬化", "水渠清淤",
                                        "太阳能路灯安装", "公厕改造"};
    static const char *const builders[] = {"恒达建筑工程", "永盛市政工程", "绿源园林绿化"};
    for (uint32_t v = 0; v < c->n_villages; v++) {
        int number = dice_between(d, 0, 4), who = dice_between(d, 0, 2);
        int64_t fen = (int64_t)dice_between(d, 40, 900) * 100000;
        int32_t day = day_of(2022, 2, 10) + dice_between(d, 0, 420);
        const char *code = keep_text(c, "XM2022-%04u", v + 1), *buyer = village_committee(c, v);
        const char *builder =
            keep_text(c, "%s%s有限公司", c->place->counties[0].name, builders[who]);
        for (int part = 0; part < 2; part++) {
            record_begin(c, &village_contracts);
            record_text(c, "buyer", buyer);
            record_text(c, "project_no", code);
            record_text(c, "project_name", keep_text(c, "%s项目", names[number]));
            record_text(c, "supplier_name", builder);
            record_text(c, "method", fen > 60000000 ? "竞争性谈判" : "村民代表会议定标");
            record_number(c, "contract_amount", fen);
            record_number(c, "settle_amount", fen);
            record_number(c, "sign_date", day);
            record_number(c, "accept_date", day + 90);
            record_number(c, "pay_date", part ? day + 104 : day + 9);
            record_number(c, "pay_amount", part ? fen - fen * 3 / 10 : fen * 3 / 10);
            record_sort(c, day);
        }
    }
}

/* The villages' collectives, which keep books of their own: grants go to the committees. */
static void ledgers(county *c, dice *d) {
    static const char *const what[] = {"办公用品", "电费", "保洁工资", "误工补助", "会议用餐"};
    uint32_t n = c->n_villages < 24 ? c->n_villages : 24;
    for (uint32_t v = 0; v < n; v++) {
        const char *payer = keep_text(c, "%s%s股份经济合作社", c->towns[c->villages[v].town].name,
                                      c->villages[v].name);
        int usual = dice_between(d, 6, 16);
        for (int i = 0; i < 30; i++) {
            int yuan = dice_between(d, 1, 30), rest = dice_between(d, 101, 99899);
            bool even = dice_chance(d, usual);
            int what_for = dice_between(d, 0, 4);
            int32_t day = day_of(2022, 1, 9) + i * 22;
            record_begin(c, &village_ledger);
            record_text(c, "voucher_no", keep_text(c, "%u", ++c->next_voucher + 20230000u));
            record_text(c, "payer_name", payer);
            record_text(c, "payee_name",
                        keep_text(c, "%s便民综合商店%u", c->place->counties[0].name, v % 9 + 1));
            record_number(c, "amount", (int64_t)yuan * 100000 + (even ? 0 : rest));
            record_number(c, "date", day);
            record_text(c, "summary", what[what_for]);
            record_sort(c, day);
        }
    }
}

static void complain(county *c, dice *d) {
    static const char *const kinds[] = {"道路交通", "农村饮水", "环境保护", "物业管理",
                                        "劳动报酬", "低保救助", "邻里纠纷"};
    int32_t end = month_last_day(c->options.months - 1);
    for (uint32_t i = 0; i < c->people.n; i++) {
        uint32_t roll = dice_below(d, 1000);
        if (roll >= 5) continue;
        const struct person *p = &c->people.items[i];
        int32_t day = day_of(2022, 1, 8) + dice_between(d, 0, 715);
        int days = dice_between(d, 8, 56), kind = dice_between(d, 0, 6),
            mood = dice_between(d, 0, 99);
        bool extended = dice_chance(d, 5), late = dice_chance(d, 2);
        if (c->households.items[p->household].used || p->death_day != ALIVE || p->unregistered)
            continue;
        if (age_on(p->birth_day, day) < 20) continue;
        if (extended) days += 25;
        if (late) days = extended ? 93 : 63;
        bool open = day + days > end;
        if (open && day + 60 < end) continue;
        uint32_t number = ++c->next_complaint;
        record_begin(c, &complaints);
        record_text(c, "case_no", keep_text(c, "XF%d%05u", month_year(month_of_day(day)), number));
        record_text(c, "origin", number % 3 ? "12345热线" : "网上信访");
        record_number(c, "receive_date", day);
        record_person(c, "petitioner_name", "petitioner_id", i);
        record_number(c, "petitioner_phone", (int64_t)p->phone);
        record_text(c, "category", kinds[kind]);
        record_text(c, "title", keep_text(c, "反映%s问题", kinds[kind]));
        record_text(c, "handler_unit",
                    keep_text(c, "%s人民政府", c->towns[number % c->n_towns].name));
        record_number(c, "due_date", day + 60);
        if (extended) record_number(c, "extend_days", 30);
        if (!open) record_number(c, "finish_date", day + days);
        record_text(c, "status", open ? "办理中" : "已办结");
        record_text(c, "satisfaction",
                    open        ? NULL
                    : mood < 60 ? "满意"
                    : mood < 97 ? "基本满意"
                                : "不满意");
        if (!open)
            record_text(c, "result",
                        keep_text(c,
                                  "经核实,来件%u反映的%s情况已由承办人上门处理,第%d日电话告知本人",
                                  number, kinds[kind], days));
        record_sort(c, day);
    }
}

/* Meters are read in one estate; people away for work leave a flat dark for a month or two. */
static void meters(county *c, dice *d) {
    uint32_t n = c->tenancies.n;
    for (uint32_t i = 0; i < n; i++) {
        const struct tenancy *t = &c->tenancies.items[i];
        int water = dice_between(d, 300, 1100), power = dice_between(d, 3000, 16000);
        int away = dice_between(d, 12, 40);
        if (t->estate != 0 || t->exit_day != ALIVE ||
            in_case(c, &c->households.items[c->people.items[t->tenant].household]))
            continue;
        char text[48];
        tenancy_room(t, text, sizeof text);
        const char *room = keep_text(c, "%s", text);
        for (int month = 12; month < c->options.months && month < 24; month++) {
            bool dark = month == away || month == away + 1;
            int more = dice_between(d, 0, 90);
            record_begin(c, &meter_readings);
            record_month(c, month);
            record_person(c, "tenant_name", "tenant_id", t->tenant);
            record_text(c, "house_address", tenancy_estate(t));
            record_text(c, "house_no", room);
            record_number(c, "water_use", dark ? 0 : water + more);
            record_number(c, "power_use", dark ? 120 : power + more * 11);
            record_text(c, "status", "在租");
            record_sort(c, t->room);
        }
    }
}

/* What the county pays, as its offices have it on one sheet. */
static void standards_list(county *c) {
    static const struct {
        const char *program, *unit;
        int32_t fen, cap;
    } rows[] = {{"农村低保", "元/月", 70000, 0},    {"城市低保", "元/月", 73000, 0},
                {"特困", "元/月", 110000, 0},       {"临时救助", "元/次", 400000, 200000},
                {"国家助学金", "元/年", 200000, 0}, {"营养改善", "元/生·天", 500, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        record_begin(c, &standards);
        record_text(c, "program", rows[i].program);
        record_number(c, "amount", rows[i].fen);
        record_text(c, "unit", rows[i].unit);
        if (rows[i].cap) record_number(c, "cap", rows[i].cap);
        record_number(c, "start_date", day_of(2021, 9, 1));
        record_sort(c, (int64_t)i);
    }
}

void institutions_make(county *c) {
    standards_list(c);
    dice d;
    dice_seed(&d, c->options.seed, "institutions");
    senior_pupils(c, &d);
    farms(c, &d);
    houses(c, &d);
    works(c, &d);
    ledgers(c, &d);
    complain(c, &d);
    meters(c, &d);
    meals(c, &d);
    offices_make(c);
    registers_make(c);
}
