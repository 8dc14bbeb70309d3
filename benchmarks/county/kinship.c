/* Organisation department and discipline inspection: officials and the relatives they declare;
 * civil affairs: the marriage register. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OFFICIAL_SEQUENCE,
    OFFICIAL_TOWN,
    OFFICIAL_VILLAGE,
    OFFICIAL_NAME,
    OFFICIAL_ID,
    OFFICIAL_EMPLOYER,
    OFFICIAL_POST,
    OFFICIAL_TYPE,
    OFFICIAL_CHARGE,
    OFFICIAL_START,
    OFFICIAL_END,
    OFFICIAL_PARTY,
    OFFICIAL_PHONE,
    N_OFFICIAL_COLUMNS
};
static const struct column official_columns[N_OFFICIAL_COLUMNS] = {
    [OFFICIAL_SEQUENCE] = {"row_no", CELL_SEQUENCE, 80, false, NULL},
    [OFFICIAL_TOWN] = {"town", CELL_TEXT, 100, false, "所属区域"},
    [OFFICIAL_VILLAGE] = {"village", CELL_TEXT, 100, false, "所属区域"},
    [OFFICIAL_NAME] = {"person_name", CELL_NAME, 100, false, "干部信息"},
    [OFFICIAL_ID] = {"id_no", CELL_ID, 100, false, "干部信息"},
    [OFFICIAL_EMPLOYER] = {"employer", CELL_TEXT, 100, false, NULL},
    [OFFICIAL_POST] = {"post", CELL_TEXT, 100, false, NULL},
    [OFFICIAL_TYPE] = {"official_type", CELL_TEXT, 100, false, NULL},
    [OFFICIAL_CHARGE] = {"in_charge", CELL_TEXT, 90, false, NULL},
    [OFFICIAL_START] = {"start_date", CELL_DATE, 100, false, "任期"},
    [OFFICIAL_END] = {"end_date", CELL_DATE, 100, false, "任期"},
    [OFFICIAL_PARTY] = {"political_status", CELL_TEXT, 40, false, NULL},
    [OFFICIAL_PHONE] = {"phone", CELL_PHONE, 100, false, NULL},
};
static const struct table official_table = TABLE("official", official_columns);

static void write_officials(county *c) {
    static const char *const types[] = {"科级干部", "乡镇干部", "民政经办人员", "村(社区)干部"};
    writer *w = writer_open(c, &official_table, "组织部", "officials", c->officials.n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = h->unit_line = false;
    const char *place = c->place->counties[0].name;
    bool apart = dice_chance(writer_dice(w), 40); /* village officials in a file of their own */
    for (int pass = 0; pass < (apart ? 2 : 1); pass++) {
        const char *noun = !apart      ? "党员干部及村(社区)干部信息台账"
                           : pass == 0 ? "村(社区)干部信息台账"
                                       : "机关及经办人员信息台账";
        writer_file(w, keep_text(c, "%s%s", place, noun));
        writer_sheet(w, "干部信息", keep_text(c, "%s%s", place, noun));
        for (uint32_t i = 0; i < c->officials.n; i++) {
            const struct official *o = &c->officials.items[i];
            if (apart && (o->type == VILLAGE_CADRE) != (pass == 0)) continue;
            const struct village *at = &c->villages[o->village];
            if (o->type != COUNTY_OFFICIAL) put_text(w, OFFICIAL_TOWN, c->towns[at->town].name);
            if (o->type == VILLAGE_CADRE) put_text(w, OFFICIAL_VILLAGE, at->name);
            put_person(w, OFFICIAL_NAME, OFFICIAL_ID, o->person, EVERYWHERE);
            put_text(w, OFFICIAL_EMPLOYER, o->employer);
            put_text(w, OFFICIAL_POST, o->post);
            put_text(w, OFFICIAL_TYPE, types[o->type]);
            put_text(w, OFFICIAL_CHARGE, o->in_charge);
            put_number(w, OFFICIAL_START, o->start_day);
            put_number(w, OFFICIAL_END, o->end_day);
            put_text(w, OFFICIAL_PARTY, "中共党员");
            put_number(w, OFFICIAL_PHONE, (int64_t)c->people.items[o->person].phone);
            writer_row(w);
        }
    }
    writer_close(w);
}

enum {
    KIN_SEQUENCE,
    KIN_OFFICIAL,
    KIN_OFFICIAL_ID,
    KIN_EMPLOYER,
    KIN_RELATION,
    KIN_NAME,
    KIN_ID,
    KIN_WORK,
    KIN_MATTER,
    KIN_DATE,
    N_KIN_COLUMNS
};
static const struct column kin_columns[N_KIN_COLUMNS] = {
    [KIN_SEQUENCE] = {"row_no", CELL_SEQUENCE, 70, false, NULL},
    [KIN_OFFICIAL] = {"official_name", CELL_NAME, 100, false, "干部情况"},
    [KIN_OFFICIAL_ID] = {"official_id", CELL_ID, 100, false, "干部情况"},
    [KIN_EMPLOYER] = {"official_employer", CELL_TEXT, 80, false, "干部情况"},
    [KIN_RELATION] = {"relation", CELL_TEXT, 100, false, "亲属情况"},
    [KIN_NAME] = {"relative_name", CELL_NAME, 100, false, "亲属情况"},
    [KIN_ID] = {"relative_id", CELL_ID, 100, false, "亲属情况"},
    [KIN_WORK] = {"relative_employer", CELL_TEXT, 60, false, "亲属情况"},
    [KIN_MATTER] = {"matter", CELL_TEXT, 100, false, NULL},
    [KIN_DATE] = {"declared_date", CELL_DATE, 100, false, NULL},
};
static const struct table kin_table = TABLE("kinship", kin_columns);

static int compare_declarations(const void *a, const void *b, void *context) {
    const struct declaration *x = a, *y = b;
    const county *c = context;
    if (x->official != y->official)
        return c->person_rank[x->official] < c->person_rank[y->official] ? -1 : 1;
    return x->relative < y->relative ? -1 : x->relative > y->relative;
}

static const char *official_employer(const county *c, uint32_t person) {
    for (uint32_t i = 0; i < c->officials.n; i++)
        if (c->officials.items[i].person == person) return c->officials.items[i].employer;
    return NULL;
}

static void write_declarations(county *c) {
    writer *w = writer_open(c, &kin_table, "纪委监委", "kinship", c->declarations.n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = h->unit_line = false;
    /* The official's cells of the following rows are left blank in some hands. */
    bool fill_down =
        !c->options.plain && h->format == FORMAT_XLSX && dice_chance(writer_dice(w), 40);
    char *title = keep_text(c, "%s党员干部及村干部近亲属情况报告表", c->place->counties[0].name);
    writer_file(w, title);
    writer_sheet(w, "亲属情况", title);
    uint32_t last = NOBODY;
    const char *employer = NULL;
    for (uint32_t i = 0; i < c->declarations.n; i++) {
        const struct declaration *k = &c->declarations.items[i];
        if (k->official != last) employer = official_employer(c, k->official);
        if (!fill_down || k->official != last) {
            put_person(w, KIN_OFFICIAL, KIN_OFFICIAL_ID, k->official, EVERYWHERE);
            put_text(w, KIN_EMPLOYER, employer);
        }
        last = k->official;
        put_text(w, KIN_RELATION, k->relation);
        put_person(w, KIN_NAME, KIN_ID, k->relative, EVERYWHERE);
        put_text(w, KIN_WORK, "务农");
        put_text(w, KIN_MATTER, k->matter);
        put_number(w, KIN_DATE, k->day);
        writer_row(w);
    }
    writer_close(w);
}

enum {
    MARRIAGE_SEQUENCE,
    MARRIAGE_TYPE,
    MARRIAGE_HUSBAND,
    MARRIAGE_HUSBAND_ID,
    MARRIAGE_WIFE,
    MARRIAGE_WIFE_ID,
    MARRIAGE_DATE,
    MARRIAGE_CERTIFICATE,
    MARRIAGE_OFFICE,
    N_MARRIAGE_COLUMNS
};
static const struct column marriage_columns[N_MARRIAGE_COLUMNS] = {
    [MARRIAGE_SEQUENCE] = {"row_no", CELL_SEQUENCE, 50, false, NULL},
    [MARRIAGE_TYPE] = {"register_type", CELL_TEXT, 100, false, NULL},
    [MARRIAGE_HUSBAND] = {"husband_name", CELL_NAME, 100, false, NULL},
    [MARRIAGE_HUSBAND_ID] = {"husband_id", CELL_ID, 100, false, NULL},
    [MARRIAGE_WIFE] = {"wife_name", CELL_NAME, 100, false, NULL},
    [MARRIAGE_WIFE_ID] = {"wife_id", CELL_ID, 100, false, NULL},
    [MARRIAGE_DATE] = {"register_date", CELL_DATE, 100, false, NULL},
    [MARRIAGE_CERTIFICATE] = {"cert_no", CELL_TEXT, 70, false, NULL},
    [MARRIAGE_OFFICE] = {"register_office", CELL_TEXT, 50, false, NULL},
};
static const struct table marriage_table = TABLE("marriage", marriage_columns);

static int compare_marriages(const void *a, const void *b) {
    const struct marriage *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return x->husband < y->husband ? -1 : x->husband > y->husband;
}

static void write_marriages(county *c) {
    qsort(c->marriages.items, c->marriages.n, sizeof *c->marriages.items, compare_marriages);
    writer *w = writer_open(c, &marriage_table, "民政局", "marriages", c->marriages.n);
    struct habits *h = writer_habits(w);
    h->sections = h->subtotals = h->total = h->unit_line = h->two_row_header = false;
    const char *place = c->place->counties[0].name;
    writer_file(w, keep_text(c, "%s婚姻登记信息", place));
    writer_sheet(w, "婚姻登记", keep_text(c, "%s婚姻登记信息", place));
    for (uint32_t i = 0; i < c->marriages.n; i++) {
        const struct marriage *m = &c->marriages.items[i];
        char certificate[48];
        snprintf(certificate, sizeof certificate, "%c%s-%d-%06u", m->divorce ? 'L' : 'J',
                 c->place->counties[0].code, month_year(month_of_day(m->day)), i + 1);
        put_text(w, MARRIAGE_TYPE, m->divorce ? "离婚登记" : "结婚登记");
        put_person(w, MARRIAGE_HUSBAND, MARRIAGE_HUSBAND_ID, m->husband, EVERYWHERE);
        put_person(w, MARRIAGE_WIFE, MARRIAGE_WIFE_ID, m->wife, EVERYWHERE);
        put_number(w, MARRIAGE_DATE, m->day);
        put_text(w, MARRIAGE_CERTIFICATE, certificate);
        put_text(w, MARRIAGE_OFFICE, keep_text(c, "%s民政局婚姻登记处", place));
        writer_row(w);
    }
    writer_close(w);
}

void write_kinship(county *c) {
    write_officials(c);
    qsort_r(c->declarations.items, c->declarations.n, sizeof *c->declarations.items,
            compare_declarations, c);
    write_declarations(c);
    write_marriages(c);
}
