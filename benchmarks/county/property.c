/* Housing: the property register and the public rental homes. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>
#include <string.h>

enum {
    SEQUENCE,
    OWNER,
    OWNER_ID,
    CERTIFICATE,
    UNIT,
    ADDRESS,
    AREA,
    USAGE,
    SHARE,
    REGISTER,
    TRANSFER,
    PRICE,
    STATUS,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 60, false, NULL},
    [OWNER] = {"owner_name", CELL_NAME, 100, false, "权利人信息"},
    [OWNER_ID] = {"owner_id", CELL_ID, 100, false, "权利人信息"},
    [CERTIFICATE] = {"cert_no", CELL_TEXT, 100, false, NULL},
    [UNIT] = {"unit_no", CELL_TEXT, 100, false, NULL},
    [ADDRESS] = {"address", CELL_TEXT, 100, false, NULL},
    [AREA] = {"area_sqm", CELL_DECIMAL, 100, false, NULL},
    [USAGE] = {"usage", CELL_TEXT, 100, false, NULL},
    [SHARE] = {"co_ownership", CELL_TEXT, 100, false, NULL},
    [REGISTER] = {"register_date", CELL_DATE, 100, false, NULL},
    [TRANSFER] = {"transfer_date", CELL_DATE, 100, false, NULL},
    [PRICE] = {"price", CELL_MONEY, 40, false, NULL},
    [STATUS] = {"status", CELL_TEXT, 80, false, NULL},
};
static const struct table table = TABLE("property", columns);

void write_property(county *c) {
    writer *w = writer_open(c, &table, "自然资源局", "property", c->properties.n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = false;
    h->ten_thousand = !c->options.plain && dice_chance(writer_dice(w), 50);
    const char *place = c->place->counties[0].name;
    writer_file(w, keep_text(c, "%s不动产登记信息", place));
    writer_sheet(w, "不动产", keep_text(c, "%s不动产登记信息查询结果", place));
    static const char *const streets[] = {"人民路", "建设街", "滨河大道", "文化路", "东大街"};
    for (uint32_t i = 0; i < c->properties.n; i++) {
        const struct property *p = &c->properties.items[i];
        char certificate[96], unit[40], address[160];
        bool rural = strcmp(p->usage, "农村宅基地") == 0;
        snprintf(certificate, sizeof certificate, "%.3s(%d)%s不动产权第%07u号", c->place->plate,
                 month_year(month_of_day(p->register_day)), place, p->number * 7 + i % 7);
        snprintf(unit, sizeof unit, "%s%03u%03uG%c%05uF%08u", c->place->counties[0].code,
                 p->number % 40 + 1, p->number % 9 + 1, rural ? 'C' : 'B', p->number % 100000,
                 p->number % 60 + 10001);
        if (rural)
            snprintf(address, sizeof address, "%s%s%s%u组", place,
                     c->towns[c->villages[p->village].town].name, c->villages[p->village].name,
                     p->number % 9 + 1);
        else
            snprintf(address, sizeof address, "%s%s%s%u号%u栋%u单元%u号", place, c->towns[0].name,
                     streets[p->number % 5], p->number % 180 + 1, p->number % 12 + 1,
                     p->number % 3 + 1, (p->number % 6 + 1) * 100 + p->number % 4 + 1);
        put_person(w, OWNER, OWNER_ID, p->owner, EVERYWHERE);
        put_text(w, CERTIFICATE, certificate);
        put_text(w, UNIT, unit);
        put_text(w, ADDRESS, address);
        put_number(w, AREA, p->area_x100);
        put_text(w, USAGE, p->usage);
        put_text(w, SHARE, p->share);
        put_number(w, REGISTER, p->register_day);
        put_number(w, TRANSFER, p->transfer_day);
        put_number(w, PRICE, p->price_fen);
        put_text(w, STATUS, p->status);
        writer_row(w);
    }
    writer_close(w);
}
