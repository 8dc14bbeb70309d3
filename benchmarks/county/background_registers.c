/* The ordinary rows of lists that single offices keep: land and machines, dispatched workers,
 * flats, houses, hospitals, school kitchens, taxes and allowances, tenders, leases, loans and
 * projects. */
#include "benchmarks/county/plant.h"

#include <stdlib.h>

struct office {
    county *c;
    dice d;
    const char *place;
    uint32_t *rural, *urban, *aided, *staff; /* people of no case, alive at the end */
    uint32_t n_rural, n_urban, n_aided, n_staff, next_rural, next_urban;
    uint8_t *treated, *owns; /* people who lay in hospital; who own a home */
};

static const char *text_of(struct office *o, const char *text) {
    return keep_text(o->c, "%s", text);
}
static const char *town_of(const struct office *o, uint32_t person) {
    const county *c = o->c;
    uint16_t village = c->households.items[c->people.items[person].household].village;
    return c->towns[c->villages[village].town].name;
}

/* Heads of households of no case; of the aided those on the allowance all the while. */
static void gather(struct office *o) {
    county *c = o->c;
    size_t size = ((size_t)c->people.n + 1) * sizeof(uint32_t);
    uint32_t **lists[] = {&o->rural, &o->urban, &o->aided, &o->staff};
    for (int i = 0; i < 4; i++)
        *lists[i] = allocate_or_fail(size);
    uint8_t *paid = allocate_or_fail(c->people.n);
    for (uint32_t i = 0; i < c->people.n; i++)
        paid[i] = 0;
    for (uint32_t i = 0; i < c->approvals.n; i++) {
        const struct approval *a = &c->approvals.items[i];
        paid[a->person] = 1;
        const struct person *p = &c->people.items[a->person];
        if (a->program == RURAL_ALLOWANCE && a->from < 0 && a->to >= c->options.months - 1 &&
            p->death_day == ALIVE && !p->unregistered && !c->households.items[p->household].used)
            o->aided[o->n_aided++] = a->person;
    }
    for (uint32_t i = 0; i < c->jobs.n; i++) {
        const struct job *j = &c->jobs.items[i];
        const struct person *p = &c->people.items[j->person];
        paid[j->person] = 1;
        if (j->staff_type == PUBLIC_INSTITUTION && j->from == 0 && p->death_day == ALIVE &&
            j->to >= c->options.months - 1 && !c->households.items[p->household].used)
            o->staff[o->n_staff++] = j->person;
    }
    for (uint32_t i = 0; i < c->insured.n; i++)
        paid[c->insured.items[i].person] = 1;
    o->treated = allocate_or_fail(c->people.n);
    o->owns = allocate_or_fail(c->people.n);
    for (uint32_t i = 0; i < c->people.n; i++)
        o->treated[i] = o->owns[i] = 0;
    records_mark(c, &hospital_bills, o->treated);
    records_mark(c, &house_repairs, o->owns);
    records_mark(c, &relocations, o->owns);
    for (uint32_t i = 0; i < c->properties.n; i++)
        o->owns[c->properties.items[i].owner] = 1;
    records_mark(c, &land_titles, paid);
    records_mark(c, &work_subsidies, paid);
    records_mark(c, &unemployment, paid);
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *h = &c->households.items[i];
        if (h->used || h->n_members == 0 || paid[h->first] || o->treated[h->first]) continue;
        const struct person *p = &c->people.items[h->first];
        int age = age_on(p->birth_day, month_last_day(c->options.months - 1));
        if (p->death_day != ALIVE || p->unregistered || p->public_pay || age < 26 || age > 58)
            continue;
        if (h->urban)
            o->urban[o->n_urban++] = h->first;
        else
            o->rural[o->n_rural++] = h->first;
    }
    free(paid);
}
/* One after the other, so that nobody is taken twice where there are enough. */
static uint32_t countryman(struct office *o) {
    return o->rural[o->next_rural++ % o->n_rural];
}
static uint32_t townsman(struct office *o) {
    return o->urban[o->next_urban++ % o->n_urban];
}
/* As many as asked for, or fewer in a small county. */
static uint32_t scaled(const struct office *o, uint32_t n) {
    uint32_t least = o->n_rural < o->n_urban * 2 ? o->n_rural : o->n_urban * 2;
    return least >= 480 ? n : n * least / 480;
}
static void row(struct office *o, const struct record_list *list, uint32_t person) {
    record_begin(o->c, list);
    record_person(o->c, "person_name", "id_no", person);
}

/* --- land, machines, animals --- */

static void land_of_villages(struct office *o) {
    county *c = o->c;
    int64_t *area = allocate_or_fail(((size_t)c->n_villages + c->n_case_villages + 1) * 8);
    int64_t *people = allocate_or_fail(((size_t)c->n_villages + c->n_case_villages + 1) * 8);
    for (uint32_t v = 0; v < c->n_villages + c->n_case_villages; v++)
        area[v] = people[v] = 0;
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *h = &c->households.items[i];
        people[h->village] += h->n_members;
        area[h->village] += h->area_mu_x100; /* farmed or not: somebody farms it */
    }
    for (uint32_t v = 0; v < c->n_villages; v++) {
        if (c->villages[v].urban) continue;
        record_begin(c, &village_land);
        record_text(c, "town", c->towns[c->villages[v].town].name);
        record_text(c, "village", text_of(o, c->villages[v].name));
        record_number(c, "population", people[v]);
        record_number(c, "arable_mu", area[v] + 20000);
    }
    free(area);
    free(people);
}
static void plots_and_rents(struct office *o) {
    county *c = o->c;
    for (int i = 0; i < (int)scaled(o, 60); i++) {
        uint32_t person = countryman(o), lessee = countryman(o);
        uint32_t home = c->people.items[person].household;
        int area = c->households.items[home].area_mu_x100, kind = dice_between(&o->d, 0, 2);
        static const char *const kinds[] = {"水田", "旱地", "水浇地"};
        row(o, &plots, person);
        record_text(c, "plot_code",
                    keep_text(c, "%s205%08u", c->place->counties[0].code, ++c->next_plot));
        record_text(c, "land_type", kinds[kind]);
        record_number(c, "area_mu", area);
        record_number(c, "start_date", day_of(2015, 4, 2) + i * 9);
        record_number(c, "end_date", ALIVE);
        record_begin(c, &land_rents);
        record_text(c, "lessor_name", text_of(o, c->people.items[person].name));
        record_person(c, "lessee_name", "lessee_id", lessee);
        record_number(c, "area_mu", area);
        record_number(c, "contract_start", day_of(2019, 1, 1));
        record_number(c, "contract_end", day_of(2028, 12, 31));
        record_number(c, "rent", area * 450);
    }
}
static void machines(struct office *o) {
    county *c = o->c;
    static const char *const dealers[] = {"惠农农机经营部", "丰茂农机销售部", "金牛农机公司"};
    for (uint32_t i = 0; i < scaled(o, 60); i++) {
        uint32_t person = countryman(o);
        int32_t day = day_of(2019, 3, 2) + dice_between(&o->d, 0, 1500);
        bool sold = dice_chance(&o->d, 5);
        record_begin(c, &machine_register);
        record_person(c, "owner_name", "owner_id", person);
        record_text(c, "town", town_of(o, person));
        record_text(c, "machine_model", i % 2 ? "1WGQ-4.0微耕机" : "9FQ-360粉碎机");
        record_text(c, "machine_serial_no", keep_text(c, "PT%08u", i * 7919u + 1000u));
        record_text(c, "dealer", keep_text(c, "%s%s", o->place, dealers[i % 3]));
        record_number(c, "purchase_date", day);
        record_text(c, "invoice_no", keep_text(c, "%08u", 51000000u + i * 137u));
        record_number(c, "price", 420000);
        record_number(c, "subsidy_amount", 110000);
        record_number(c, "phone", (int64_t)c->people.items[person].phone);
        record_number(c, "transfer_date", sold ? day + 1100 : ALIVE);
    }
}
static void animals_and_policies(struct office *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < scaled(o, 50); i++) {
        uint32_t person = countryman(o);
        const struct household *h = &c->households.items[c->people.items[person].household];
        int loss = dice_between(&o->d, 0, 3);
        row(o, &animal_awards, person);
        record_text(c, "program", "产业到户奖补");
        record_months(c, "period", 12, 23);
        record_text(c, "animal_tag", keep_text(c, "15%s%08u", c->place->counties[0].code, i));
        record_number(c, "amount", 60000);
        record_begin(c, &farm_policies);
        record_text(c, "policy_no", keep_text(c, "PNY2023%08u", 900000u + i));
        record_person(c, "insured_name", "insured_id", person);
        record_text(c, "insured_object", "水稻");
        record_number(c, "insured_quantity", h->area_mu_x100 * 8 / 10);
        record_number(c, "premium", h->area_mu_x100 * 20);
        record_number(c, "start_date", day_of(2023, 4, 15));
        record_number(c, "loss_rate", loss * 10);
        record_number(c, "claim_amount", h->area_mu_x100 * loss * 50);
    }
}

/* --- work --- */

static void agencies(struct office *o) {
    county *c = o->c;
    static const char *const firms[] = {"宏达建材有限公司", "天丰食品有限公司", "立新物流有限公司"};
    for (uint32_t a = 0; a < 3; a++) {
        const char *agency = keep_text(c, "%s同心%u人力资源服务有限公司", o->place, a + 1);
        for (uint32_t i = 0; i < scaled(o, 12); i++) {
            row(o, &dispatched, townsman(o));
            record_text(c, "agency", agency);
            record_text(c, "user_unit", keep_text(c, "%s%s", o->place, firms[i % 3]));
            record_text(c, "user_type", "企业");
            record_text(c, "post", i % 2 ? "装卸" : "操作工");
            record_number(c, "start_date", day_of(2021, 3, 1));
        }
        record_begin(c, &refund_sheet);
        record_text(c, "employer", agency);
        record_text(c, "firm_size", "小型");
        record_number(c, "n_before", 60 + a);
        record_number(c, "n_joined", 8);
        record_number(c, "n_after", 66 + a);
        record_number(c, "paid_months", 36);
        record_number(c, "contribution", 1200000);
        record_number(c, "amount", 720000);
    }
    for (uint32_t i = 0; i < scaled(o, 30);
         i++) { /* a firm claims for a worker, quarter by quarter */
        uint32_t person = townsman(o);
        for (int month = 3; month < 9; month++) {
            row(o, &unit_claims, person);
            record_text(c, "program", "社保补贴");
            record_text(c, "applicant_unit",
                        keep_text(c, "%s%s", o->place, firms[(i + (month < 6)) % 3]));
            record_months(c, "period", month, month);
            record_number(c, "amount", 62000);
            record_sort(c, month);
        }
    }
    for (uint32_t i = 0; i < scaled(o, 25); i++) {
        uint32_t person = townsman(o);
        int months = dice_between(&o->d, 1, 11);
        row(o, &back_payments, person);
        record_text(c, "insurance_type", "城镇企业职工基本养老保险");
        record_text(c, "employer", keep_text(c, "%s%s", o->place, firms[i % 3]));
        record_months(c, "pay_period", 6 - months, 5);
        record_number(c, "pay_date", day_of(2022, 7, 6));
        record_number(c, "amount", 90000 * months);
        record_begin(c, &account_changes);
        record_text(c, "person_no", keep_text(c, "%010u", person * 7 + 30000000u));
        record_person(c, "old_name", "old_id", person);
        record_person(c, "new_name", "new_id", person);
        record_number(c, "change_date", day_of(2022, 5, 3) + (int32_t)i);
        record_text(c, "change_item", "身份证有效期");
        record_text(c, "handler", "窗口");
    }
}
static void staff_papers(struct office *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_staff && i < 120; i++) {
        uint32_t person = o->staff[i];
        if (i < 20) {
            row(o, &tax_withheld, person);
            record_text(c, "payer", keep_text(c, "%s会计学会", o->place));
            record_text(c, "income_type", "劳务报酬所得");
            record_number(c, "income", 60000);
            record_months(c, "period", 14, 14);
            record_number(c, "tax", 0);
        }
        for (int month = 3; month < 6; month++) {
            row(o, &allowances_paid, person);
            record_text(c, "employer",
                        keep_text(c, "%s%s", o->place, i % 2 ? "第一中学" : "人民医院"));
            record_text(c, "allowance_item", "公务交通补贴");
            record_months(c, "pay_month", month, month);
            record_number(c, "amount", 50000);
            record_sort(c, month);
        }
    }
    for (uint32_t i = 0; i < scaled(o, 12); i++) {
        uint32_t person = townsman(o);
        o->next_urban += 5; /* neighbours in the list are brothers now and then */
        row(o, &former_officials, person);
        record_text(c, "employer", keep_text(c, "%s供销社", o->place));
        record_text(c, "post", "副主任");
        record_number(c, "end_date", day_of(2020, 6, 30) + (int32_t)i * 30);
    }
}

/* --- homes --- */

static void flats(struct office *o) {
    county *c = o->c;
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->tenancies.n && n < 60; i++) {
        const struct tenancy *t = &c->tenancies.items[i];
        const struct person *p = &c->people.items[t->tenant];
        if (t->exit_day != ALIVE || c->households.items[p->household].used) continue;
        char room[48];
        tenancy_room(t, room, sizeof room);
        record_begin(c, &home_checks);
        record_person(c, "tenant_name", "tenant_id", t->tenant);
        record_text(c, "house_address", keep_text(c, "%s%s", tenancy_estate(t), room));
        record_person(c, "occupant_name", "occupant_id",
                      n % 3 == 0 && p->spouse != NOBODY ? p->spouse : t->tenant);
        record_number(c, "check_date", day_of(2023, 5, 7) + (int32_t)(n % 90));
        n++;
    }
    for (int i = 0; i < (int)scaled(o, 24); i++) { /* a waiting list, served in turn */
        record_begin(c, &rent_queue);
        record_person(c, "tenant_name", "tenant_id", townsman(o));
        record_text(c, "applicant_type", "新就业无房职工");
        record_text(c, "support_type", "实物配租");
        record_number(c, "apply_date", day_of(2019, 1, 5) + i * 11);
        record_number(c, "allocate_date", day_of(2020, 2, 1) + i * 25);
        record_text(c, "status", "已退租");
    }
}
static void houses(struct office *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_aided && i < 120; i += 2) {
        uint32_t person = o->aided[i];
        const struct household *h = &c->households.items[c->people.items[person].household];
        int n_people = (int)h->n_members, size = n_people < 4 ? 50 : n_people * 15;
        if (i % 4 == 0 && !o->owns[person]) {
            row(o, &house_files, person);
            record_text(c, "program", "农村危房改造");
            record_text(c, "claimed_type", "低保户");
            record_number(c, "headcount", n_people);
            record_months(c, "plan_year", 0, 11);
            record_number(c, "area_sqm", size * 100);
            record_text(c, "longitude", keep_text(c, "106.%05u", 10000u + i * 531u));
            record_text(c, "latitude", keep_text(c, "29.%05u", 20000u + i * 317u));
        } else {
            row(o, &rechecks, person);
            record_text(c, "program", "农村低保");
            record_text(c, "level", "A类");
            record_number(c, "check_date", day_of(2023, 7, 3) + (int32_t)(i % 60));
            record_text(c, "handler", "民政办");
        }
    }
    for (uint32_t i = 0; i < c->approvals.n; i++) {
        const struct approval *a = &c->approvals.items[i];
        const struct person *p = &c->people.items[a->person];
        if (a->program != DESTITUTE || c->households.items[p->household].used ||
            p->death_day != ALIVE || i % 5 != 0)
            continue;
        record_begin(c, &home_stays); /* for a month of rest, while still paid as at home */
        record_person(c, "person_name", "id_no", a->person);
        record_text(c, "institution", keep_text(c, "%s中心敬老院", town_of(o, a->person)));
        record_text(c, "kind", "短期托养");
        record_number(c, "admit_date", day_of(2022, 12, 20));
        record_number(c, "leave_date", day_of(2023, 1, 12));
        record_text(c, "bed_no", keep_text(c, "%u床", i % 40 + 1));
    }
}

/* --- hospitals and kitchens --- */

static void hospitals(struct office *o) {
    county *c = o->c;
    static const struct {
        const char *name;
        int beds;
    } houses[] = {{"人民医院", 420}, {"中医医院", 260}, {"妇幼保健院", 120}};
    for (int i = 0; i < 3; i++) {
        const char *name = keep_text(c, "%s%s", o->place, houses[i].name);
        record_begin(c, &beds);
        record_text(c, "hospital_name", name);
        record_text(c, "hospital_level", "二级");
        record_number(c, "beds", houses[i].beds);
        record_begin(c, &stocks);
        record_text(c, "hospital_name", name);
        record_text(c, "item_name", "一次性输液器");
        record_text(c, "unit", "支");
        record_number(c, "opening_quantity", 20000);
        record_number(c, "received_quantity", 400000);
        record_number(c, "closing_quantity", 60000);
        record_months(c, "period", 0, 11);
        for (int k = 0; k < (int)scaled(o, 15); k++) {
            uint32_t person = countryman(o);
            int32_t from = day_of(2022, 2, 6) + k * 20;
            int days = dice_between(&o->d, 4, 11);
            static const char *const items[] = {"普通床位费(三人间)", "一次性输液器", "血常规"};
            for (int item = 0; item < 3; item++) {
                record_begin(c, &bill_lines);
                record_person(c, "person_name", "id_no", person);
                record_text(c, "hospital_name", name);
                record_text(c, "visit_no", keep_text(c, "FD%d%07u", i, (unsigned)k));
                record_number(c, "admit_date", from);
                record_number(c, "discharge_date", from + days);
                record_number(c, "item_date", from + 1);
                record_text(c, "item_name", items[item]);
                record_number(c, "qty", item == 2 ? 100 : days * 100);
                record_number(c, "total_cost", (item + 1) * 3000 * days);
                record_sort(c, from);
            }
        }
    }
    for (uint32_t i = 0; i < o->n_aided && i < 60; i++) {
        int32_t day = day_of(2022, 3, 9) + (int32_t)i * 8;
        if (o->treated[o->aided[i]]) continue;
        record_begin(c, &aid_claims);
        record_person(c, "person_name", "id_no", o->aided[i]);
        record_text(c, "hospital_name", keep_text(c, "%s人民医院", o->place));
        record_text(c, "visit_no", keep_text(c, "YZ%08u", i));
        record_text(c, "visit_type", "普通住院");
        record_number(c, "admit_date", day);
        record_number(c, "discharge_date", day + 8);
        record_text(c, "channel", "城乡居民医保");
        record_number(c, "total_cost", 620000);
        record_number(c, "fund_pay", 400000);
        record_number(c, "aid_pay", 110000);
        record_text(c, "identity_type", "低保对象");
        record_sort(c, day);
    }
}
static void kitchens(struct office *o) {
    county *c = o->c;
    for (uint32_t s = 0; s < 10; s++) {
        int pupils = dice_between(&o->d, 180, 640);
        for (int month = 2; month < 24; month++) {
            if (month % 12 == 6 || month % 12 == 7 || month % 12 < 2) continue;
            int days = dice_between(&o->d, 18, 21), away = dice_between(&o->d, 0, 4),
                rice = dice_between(&o->d, 9, 11), spent = dice_between(&o->d, 93, 101);
            int64_t eaten = (int64_t)(pupils - away) * days;
            record_begin(c, &school_meals);
            record_text(c, "school_name", school_name(c, s * 5));
            record_months(c, "period", month, month);
            record_number(c, "diners", pupils - away);
            record_number(c, "enrolled", pupils);
            record_number(c, "meal_days", days);
            record_number(c, "school_days", days);
            record_number(c, "standard", 500);
            record_number(c, "subsidy_amount", eaten * 500);
            record_number(c, "income", eaten * 700);
            record_number(c, "spending", eaten * 7 * spent);
            record_number(c, "staff_diners", 18);
            record_number(c, "staff_income", 18 * days * 600);
            record_number(c, "rice_kg", eaten * rice);
            record_sort(c, month);
        }
    }
}

/* --- complaints, tenders, leases, loans, projects --- */

static void papers_of_villages(struct office *o) {
    county *c = o->c;
    static const char *const assets[] = {"村级冷库", "闲置校舍", "鱼塘", "林场"};
    for (uint32_t v = 0; v < c->n_villages && v < 40; v++) {
        const struct village *at = &c->villages[v];
        const char *town = c->towns[at->town].name, *village = text_of(o, at->name);
        const char *buyer =
            keep_text(c, "%s%s%s", town, village, at->urban ? "居民委员会" : "村民委员会");
        const char *project = keep_text(c, "ZC2022-%04u", v + 1);
        for (uint32_t i = 0; i < 3; i++) {
            record_begin(c, &tender_bids);
            record_text(c, "project_no", project);
            record_text(c, "project_name", "便民服务站改造工程");
            record_text(c, "buyer", buyer);
            record_text(c, "bidder_name",
                        keep_text(c, "%s%s建设有限公司", o->place,
                                  i == 0   ? "长虹"
                                  : i == 1 ? "新城"
                                           : "博远"));
            record_number(c, "bid_price", 18000000 + dice_between(&o->d, 0, 900000));
            record_text(c, "award", i == v % 3 ? "中标" : "未中标");
            record_number(c, "open_date", day_of(2022, 6, 1) + (int32_t)v);
            record_text(c, "agent", i == 0 ? "章林" : i == 1 ? "佟山" : "岑江");
            record_text(c, "bond_account",
                        keep_text(c, "622848%u%012u", i + 1, 7000019u + i * 7919u));
            record_sort(c, v);
        }
        record_begin(c, &asset_leases);
        record_text(c, "contract_no", keep_text(c, "FB-%04u", v));
        record_text(c, "town", town);
        record_text(c, "village", village);
        record_text(c, "asset_name", assets[v % 4]);
        record_text(c, "asset_kind", v % 4 < 2 ? "房屋" : "资源");
        record_text(c, "lessee_name", text_of(o, c->people.items[countryman(o)].name));
        record_number(c, "annual_rent", 600000 + dice_between(&o->d, 0, 9) * 30000);
        record_number(c, "start_date", day_of(2020, 1, 1));
        record_number(c, "end_date", day_of(2029, 12, 31));
        record_number(c, "rent_paid_until", day_of(2024, 12, 31));
        record_sort(c, v);
    }
}
static void projects(struct office *o) {
    county *c = o->c;
    static const char *const names[] = {"人饮管网改造", "产业路硬化", "蔬菜大棚建设",
                                        "太阳能路灯安装"};
    for (uint32_t v = 0; v < c->n_villages && v < 40; v++) {
        const struct village *at = &c->villages[v];
        if (at->urban) continue;
        const char *town = c->towns[at->town].name, *village = text_of(o, at->name);
        const char *code = keep_text(c, "BJ2022-%04u", v);
        const char *name = keep_text(c, "%s%s", village, names[v % 4]);
        const char *unit = keep_text(c, "%s%s村级建设专户", town, village);
        const char *account = keep_text(c, "8801%014u", 30011u + v * 7919u);
        int64_t fen = (int64_t)dice_between(&o->d, 80123, 409876) * 100;
        int32_t day = day_of(2022, 3, 1) + (int32_t)v;
        record_begin(c, &project_book);
        record_text(c, "project_code", code);
        record_text(c, "project_name", name);
        record_text(c, "department", "乡村振兴局");
        record_number(c, "approve_date", day);
        record_number(c, "planned_amount", fen);
        record_number(c, "accept_date", day + 150);
        record_text(c, "town", town);
        record_text(c, "village", village);
        record_sort(c, v);
        record_begin(c, &project_notices);
        record_text(c, "project_code", code);
        record_text(c, "project_name", name);
        record_number(c, "published_amount", fen);
        record_number(c, "notice_date", day + 12);
        record_sort(c, v);
        record_begin(c, &unit_accounts);
        record_text(c, "unit", unit);
        record_text(c, "account_no", account);
        record_text(c, "account_kind", "专用存款账户");
        record_number(c, "open_date", day_of(2016, 4, 1));
        record_number(c, "close_date", ALIVE);
        record_sort(c, v);
        for (int part = 0; part < 2; part++) { /* a third in advance, the rest when accepted */
            record_begin(c, &project_payments);
            record_text(c, "voucher_no", keep_text(c, "XM%06u", v * 2 + (unsigned)part));
            record_text(c, "project_code", code);
            record_text(c, "payer_name", keep_text(c, "%s财政局国库股", o->place));
            record_text(c, "payee_name", unit);
            record_text(c, "payee_account", account);
            record_number(c, "amount", part ? fen - fen * 3 / 10 : fen * 3 / 10);
            record_number(c, "date", part ? day + 165 : day + 20);
            record_text(c, "summary", "拨付项目资金");
            record_sort(c, day);
        }
    }
}
static void loans(struct office *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < o->n_aided && i < 200; i++) {
        uint32_t person = o->aided[i];
        int32_t day = day_of(2022, 4, 5) + (int32_t)i;
        int age = age_on(c->people.items[person].birth_day, day);
        if (age > 58 || age < 22) continue;
        record_begin(c, &household_loans);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "loan_no", keep_text(c, "XD%06u", i));
        record_number(c, "amount", 3000000);
        record_number(c, "grant_date", day);
        bool spends = i % 3 == 0; /* each in another shop */
        if (spends) record_text(c, "payee_name", keep_text(c, "%s第%u农资店", o->place, i));
        record_number(c, "transfer_date", spends ? day + 4 : ALIVE);
        record_sort(c, day);
        if (o->owns[person] || i % 4 == 0) continue;
        row(o, &move_files, person); /* poor households were resettled, too */
        record_text(c, "program", "易地搬迁");
        const struct household *h = &c->households.items[c->people.items[person].household];
        record_number(c, "headcount", h->n_members);
        record_number(c, "area_sqm", (int64_t)h->n_members * 2400);
        record_number(c, "start_date", day_of(2018, 6, 1));
    }
}
static void passed_on(struct office *o) {
    county *c = o->c;
    for (uint32_t i = 0; i < 40; i++)
        for (int step = 0; step < 1 + (int)(i % 2); step++) {
            record_begin(c, &complaint_steps);
            record_text(c, "case_no", keep_text(c, "XF2022%05u", i + 1));
            record_text(c, "from_unit", step ? "城管局" : keep_text(c, "%s信访局", o->place));
            record_text(c, "to_unit", step ? "住建局" : "城管局");
            record_number(c, "transfer_date", day_of(2022, 5, 3) + step * 6 + (int32_t)i);
            record_text(c, "reason", step ? "职责不符" : "交办");
        }
}

void registers_make(county *c) {
    struct office o = {.c = c, .place = c->place->counties[0].name};
    dice_seed(&o.d, c->options.seed, "registers");
    gather(&o);
    if (o.n_rural > 20 && o.n_urban > 20) {
        land_of_villages(&o);
        plots_and_rents(&o);
        machines(&o);
        animals_and_policies(&o);
        agencies(&o);
        staff_papers(&o);
        flats(&o);
        houses(&o);
        hospitals(&o);
        kitchens(&o);
        papers_of_villages(&o);
        projects(&o);
        loans(&o);
        passed_on(&o);
    }
    free(o.rural);
    free(o.urban);
    free(o.aided);
    free(o.staff);
    free(o.treated);
    free(o.owns);
}
