/* The police: the household register. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>

enum {
    SEQUENCE,
    NUMBER,
    NAME,
    FORMER_NAME,
    ID,
    RELATION,
    SEX,
    BIRTH,
    ETHNICITY,
    TOWN,
    VILLAGE,
    ADDRESS,
    HUKOU,
    MARITAL,
    FATHER,
    MOTHER,
    SPOUSE,
    MOVE_IN,
    MOVE_OUT,
    CANCEL_DATE,
    CANCEL_REASON,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 50, false, NULL},
    [NUMBER] = {"household_id", CELL_TEXT, 100, false, NULL},
    [NAME] = {"person_name", CELL_NAME, 100, false, "人口信息"},
    [FORMER_NAME] = {"former_name", CELL_NAME, 100, false, "人口信息"},
    [ID] = {"id_no", CELL_ID, 100, false, "人口信息"},
    [RELATION] = {"relation_to_head", CELL_RELATION, 100, false, NULL},
    [SEX] = {"gender", CELL_SEX, 80, false, "人口信息"},
    [BIRTH] = {"birth_date", CELL_DATE, 80, false, "人口信息"},
    [ETHNICITY] = {"ethnicity", CELL_TEXT, 50, false, NULL},
    [TOWN] = {"town", CELL_TEXT, 100, false, "户籍地"},
    [VILLAGE] = {"village", CELL_TEXT, 100, false, "户籍地"},
    [ADDRESS] = {"address", CELL_TEXT, 100, false, "户籍地"},
    [HUKOU] = {"hukou_type", CELL_TEXT, 50, false, NULL},
    [MARITAL] = {"marital_status", CELL_TEXT, 60, false, NULL},
    [FATHER] = {"father_id", CELL_ID, 100, false, NULL},
    [MOTHER] = {"mother_id", CELL_ID, 100, false, NULL},
    [SPOUSE] = {"spouse_id", CELL_ID, 50, false, NULL},
    [MOVE_IN] = {"move_in_date", CELL_DATE, 100, false, NULL},
    [MOVE_OUT] = {"move_out_date", CELL_DATE, 100, false, NULL},
    [CANCEL_DATE] = {"cancel_date", CELL_DATE, 100, false, NULL},
    [CANCEL_REASON] = {"cancel_reason", CELL_TEXT, 70, false, NULL},
};
static const struct table table = TABLE("household", columns);

static void put_relative(writer *w, uint32_t column, const county *c, uint32_t relative) {
    if (relative != NOBODY) put_text(w, column, c->people.items[relative].id);
}

static void write_person(writer *w, county *c, uint32_t person, bool cancelled) {
    const struct person *p = &c->people.items[person];
    const struct household *h = &c->households.items[p->household];
    char number[24], address[160];
    snprintf(number, sizeof number, "%s%06u", c->place->counties[0].code, h->number);
    put_text(w, NUMBER, number);
    put_person(w, NAME, ID, person, AT_POLICE);
    const struct slip *former =
        p->has_slip ? slip_find(c, person, AT_POLICE, SLIP_FORMER_NAME) : NULL;
    put_text(w, FORMER_NAME, former ? former->text : NULL);
    put_number(w, RELATION, p->relation);
    put_number(w, SEX, p->female);
    put_number(w, BIRTH, p->birth_day);
    put_text(w, ETHNICITY, "汉族");
    put_place(w, TOWN, VILLAGE, person);
    snprintf(address, sizeof address, "%s%s%s%d号", c->place->counties[0].name,
             c->towns[c->villages[h->village].town].name, c->villages[h->village].name,
             (int)(h->sort_key % 388) + 1);
    put_text(w, ADDRESS, h->address ? h->address : address);
    put_text(w, HUKOU, h->urban ? "非农业家庭户口" : "农业家庭户口");
    bool married = p->spouse != NOBODY;
    put_text(w, MARITAL,
             married                                                            ? "已婚"
             : age_on(p->birth_day, month_last_day(c->options.months - 1)) < 22 ? "未婚"
                                                                                : NULL);
    put_relative(w, FATHER, c, p->father);
    put_relative(w, MOTHER, c, p->mother);
    put_relative(w, SPOUSE, c, p->spouse);
    if (p->move_in_day != 0) put_number(w, MOVE_IN, p->move_in_day);
    if (p->move_out_day != 0) put_number(w, MOVE_OUT, p->move_out_day);
    if (cancelled) {
        put_number(w, CANCEL_DATE, p->register_day);
        put_text(w, CANCEL_REASON, "死亡注销");
    }
    writer_row(w);
}

/* The dead on a sheet of their own. */
static void write_cancelled(writer *w, county *c, int32_t last_day) {
    writer_sheet(w, "注销人员", keep_text(c, "%s户籍注销人员信息", c->place->counties[0].name));
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *home = &c->households.items[c->household_order[i]];
        for (uint32_t k = home->first; k < home->first + home->n_members; k++)
            if (!c->people.items[k].unregistered && c->people.items[k].register_day <= last_day)
                write_person(w, c, k, true);
    }
}

void write_household_register(county *c) {
    writer *w = writer_open(c, &table, "公安局", "household register", c->people.n);
    struct habits *h = writer_habits(w);
    h->subtotals = h->total = h->unit_line = h->summary = false;
    const char *place = c->place->counties[0].name;
    bool by_town = h->format == FORMAT_XLSX;
    bool cancelled_apart = by_town && dice_chance(writer_dice(w), 40);
    if (h->sections) writer_hide(w, VILLAGE);
    if (by_town && !cancelled_apart && dice_chance(writer_dice(w), 40)) writer_hide(w, TOWN);
    int32_t last_day = month_last_day(c->options.months - 1);
    writer_file(w, keep_text(c, "%s户籍人口信息", place));
    if (!by_town) writer_sheet(w, "户籍人口", keep_text(c, "%s户籍人口信息", place));
    uint32_t village = UINT32_MAX, town = UINT32_MAX;
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *home = &c->households.items[c->household_order[i]];
        if (by_town && c->villages[home->village].town != town) {
            town = c->villages[home->village].town;
            writer_sheet(w, c->towns[town].name,
                         keep_text(c, "%s%s户籍人口信息", place, c->towns[town].name));
            village = UINT32_MAX;
        }
        if (home->village != village) {
            village = home->village;
            writer_section(w, c->villages[village].name);
        }
        for (uint32_t k = home->first; k < home->first + home->n_members; k++) {
            const struct person *p = &c->people.items[k];
            bool cancelled = p->register_day <= last_day;
            if (!p->unregistered && !(cancelled && cancelled_apart))
                write_person(w, c, k, cancelled);
        }
    }
    if (cancelled_apart) write_cancelled(w, c, last_day);
    writer_close(w);
}
