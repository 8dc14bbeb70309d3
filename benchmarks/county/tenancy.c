/* Housing: public rental homes. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>

enum {
    SEQUENCE,
    TENANT,
    TENANT_ID,
    ESTATE,
    ROOM,
    AREA,
    RENT,
    SUPPORT,
    START,
    END,
    EXIT,
    STATUS,
    HEADCOUNT,
    PHONE,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 80, false, NULL},
    [TENANT] = {"tenant_name", CELL_NAME, 100, false, "承租人信息"},
    [TENANT_ID] = {"tenant_id", CELL_ID, 100, false, "承租人信息"},
    [ESTATE] = {"house_address", CELL_TEXT, 100, false, NULL},
    [ROOM] = {"house_no", CELL_TEXT, 90, false, NULL},
    [AREA] = {"area_sqm", CELL_DECIMAL, 90, false, NULL},
    [RENT] = {"rent", CELL_MONEY, 90, true, NULL},
    [SUPPORT] = {"support_type", CELL_TEXT, 50, false, NULL},
    [START] = {"contract_start", CELL_DATE, 100, false, "合同期限"},
    [END] = {"contract_end", CELL_DATE, 70, false, "合同期限"},
    [EXIT] = {"exit_date", CELL_DATE, 100, false, NULL},
    [STATUS] = {"status", CELL_TEXT, 70, false, NULL},
    [HEADCOUNT] = {"headcount", CELL_INTEGER, 100, false, NULL},
    [PHONE] = {"phone", CELL_PHONE, 60, false, NULL},
};
static const struct table table = TABLE("tenancy", columns);

const char *tenancy_estate(const struct tenancy *t) {
    static const char *const estates[] = {"安居苑", "惠民小区", "幸福家园"};
    return estates[t->estate];
}

void tenancy_room(const struct tenancy *t, char *out, size_t size) {
    snprintf(out, size, "%u栋%u单元%u", t->room / 60u + 1, t->room / 20u % 3 + 1,
             (t->room / 4u % 5 + 1) * 100 + t->room % 4u + 1);
}

void write_tenancies(county *c) {
    if (c->tenancies.n == 0) return;
    writer *w = writer_open(c, &table, "住建局", "tenancies", c->tenancies.n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = false;
    const char *place = c->place->counties[0].name;
    writer_file(w, keep_text(c, "%s公租房在租人员台账", place));
    writer_sheet(w, "公租房", keep_text(c, "%s公共租赁住房承租人员台账", place));
    for (uint32_t i = 0; i < c->tenancies.n; i++) {
        const struct tenancy *t = &c->tenancies.items[i];
        char room[48];
        tenancy_room(t, room, sizeof room);
        int year, month, day;
        day_split(t->start_day, &year, &month, &day);
        put_person(w, TENANT, TENANT_ID, t->tenant, EVERYWHERE);
        put_text(w, ESTATE, tenancy_estate(t));
        put_text(w, ROOM, room);
        put_number(w, AREA, t->area_x100);
        put_number(w, RENT, t->rent_fen);
        put_text(w, SUPPORT, "实物配租");
        put_number(w, START, t->start_day);
        put_number(w, END, day_of(year + 5, month, day > 28 ? 28 : day) - 1);
        put_number(w, EXIT, t->exit_day);
        put_text(w, STATUS, t->exit_day == ALIVE ? "在租" : "已退出");
        put_number(w, HEADCOUNT,
                   c->households.items[c->people.items[t->tenant].household].n_members);
        put_number(w, PHONE, (int64_t)c->people.items[t->tenant].phone);
        writer_row(w);
    }
    writer_close(w);
}
