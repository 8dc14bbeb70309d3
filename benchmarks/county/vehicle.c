/* Traffic police: motor vehicles. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>
#include <string.h>

enum {
    SEQUENCE,
    OWNER,
    OWNER_ID,
    PLATE,
    PLATE_TYPE,
    TYPE,
    MODEL,
    VIN,
    USE,
    REGISTER,
    STATUS,
    TRANSFER,
    PRICE,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 40, false, NULL},
    [OWNER] = {"owner_name", CELL_NAME, 100, false, "车主"},
    [OWNER_ID] = {"owner_id", CELL_ID, 100, false, "车主"},
    [PLATE] = {"plate_no", CELL_TEXT, 100, false, NULL},
    [PLATE_TYPE] = {"plate_type", CELL_TEXT, 60, false, NULL},
    [TYPE] = {"vehicle_type", CELL_TEXT, 100, false, NULL},
    [MODEL] = {"model", CELL_TEXT, 80, false, NULL},
    [VIN] = {"vin", CELL_TEXT, 50, false, NULL},
    [USE] = {"use_nature", CELL_TEXT, 60, false, NULL},
    [REGISTER] = {"register_date", CELL_DATE, 100, false, NULL},
    [STATUS] = {"status", CELL_TEXT, 100, false, NULL},
    [TRANSFER] = {"transfer_date", CELL_DATE, 100, false, NULL},
    [PRICE] = {"price", CELL_MONEY, 40, false, NULL},
};
static const struct table table = TABLE("vehicle", columns);

void write_vehicles(county *c) {
    static const char vin_letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    writer *w = writer_open(c, &table, "公安局交警大队", "vehicles", c->vehicles.n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = false;
    const char *place = c->place->counties[0].name;
    writer_file(w, keep_text(c, "%s机动车登记信息", place));
    writer_sheet(w, "机动车", keep_text(c, "%s机动车登记信息", place));
    for (uint32_t i = 0; i < c->vehicles.n; i++) {
        const struct vehicle *v = &c->vehicles.items[i];
        char plate[PLATE_SIZE], vin[18] = "L";
        uint64_t bits = mix_64(v->number + i);
        for (int k = 1; k < 17; k++, bits = mix_64(bits))
            vin[k] = vin_letters[bits % 33];
        bool electric = v->number % 11 == 0;
        /* 7919 shares no factor with the 240,000 plates of a prefix: no plate comes twice. */
        plate_make(plate, c->place->plate, (i + 41) * 7919u % 240000u, electric);
        put_person(w, OWNER, OWNER_ID, v->owner, EVERYWHERE);
        put_text(w, PLATE, plate);
        put_text(w, PLATE_TYPE,
                 strstr(v->type, "摩托") ? "普通摩托车"
                 : electric              ? "小型新能源汽车"
                                         : "小型汽车");
        put_text(w, TYPE, v->type);
        put_text(w, MODEL, v->model);
        put_text(w, VIN, vin);
        put_text(w, USE, "非营运");
        put_number(w, REGISTER, v->register_day);
        put_text(w, STATUS, v->status);
        put_number(w, TRANSFER, v->transfer_day);
        put_number(w, PRICE, v->price_fen);
        writer_row(w);
    }
    writer_close(w);
}
