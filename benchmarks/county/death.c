/* Who learns of a death: the funeral home, the health bureau, the police. */
#include "benchmarks/county/sheet.h"

#include <stdio.h>

enum {
    SEQUENCE,
    NAME,
    ID,
    SEX,
    AGE,
    DEATH,
    CREMATION,
    CANCEL,
    CAUSE,
    CERTIFICATE,
    REPORT,
    SOURCE,
    KIN_NAME,
    KIN_PHONE,
    TOWN,
    VILLAGE,
    REMARK,
    N_COLUMNS
};
static const struct column columns[N_COLUMNS] = {
    [SEQUENCE] = {"row_no", CELL_SEQUENCE, 80, false, NULL},
    [NAME] = {"person_name", CELL_NAME, 100, false, "逝者信息"},
    [ID] = {"id_no", CELL_ID, 100, false, "逝者信息"},
    [SEX] = {"gender", CELL_SEX, 60, false, "逝者信息"},
    [AGE] = {"age", CELL_INTEGER, 50, false, "逝者信息"},
    [DEATH] = {"death_date", CELL_DATE, 100, false, NULL},
    [CREMATION] = {"cremation_date", CELL_DATE, 100, false, NULL},
    [CANCEL] = {"cancel_date", CELL_DATE, 100, false, NULL},
    [CAUSE] = {"cause", CELL_TEXT, 40, false, NULL},
    [CERTIFICATE] = {"cert_no", CELL_TEXT, 50, false, NULL},
    [REPORT] = {"report_date", CELL_DATE, 50, false, NULL},
    [SOURCE] = {"origin", CELL_TEXT, 30, false, NULL},
    [KIN_NAME] = {"kin_name", CELL_NAME, 50, false, "家属"},
    [KIN_PHONE] = {"kin_phone", CELL_PHONE, 50, false, "家属"},
    [TOWN] = {"town", CELL_TEXT, 60, false, NULL},
    [VILLAGE] = {"village", CELL_TEXT, 60, false, NULL},
    [REMARK] = {"remark", CELL_TEXT, 60, false, NULL},
};
static const struct table table = TABLE("death", columns);

enum office { FUNERAL_HOME, HEALTH_BUREAU, POLICE };

/* Every death is known to one office at least; the funeral home sees about two in three. */
static bool known_to(uint32_t person, int office) {
    uint64_t h = mix_64(person * 31u + 7u) % 6;
    switch (office) {
    case FUNERAL_HOME:
        return h < 4;
    case HEALTH_BUREAU:
        return h >= 3;
    default:
        return h % 2 == 0;
    }
}

/* A number written incompletely at the funeral home is known nowhere else. */
static bool writes(const county *c, uint32_t person, int office) {
    if (c->people.items[person].has_slip && slip_find(c, person, AT_FUNERAL_HOME, SLIP_ID) != NULL)
        return office == FUNERAL_HOME;
    return known_to(person, office);
}

static void write_death(writer *w, county *c, uint32_t person, int office) {
    static const char *const causes[] = {"脑血管病", "心脏病", "肺部疾病", "恶性肿瘤", "自然死亡"};
    static const char *const sources[] = {"殡仪馆", "卫生健康局", "派出所"};
    const struct person *p = &c->people.items[person];
    char certificate[32];
    put_person(w, NAME, ID, person, office == FUNERAL_HOME ? AT_FUNERAL_HOME : AT_POLICE);
    put_number(w, SEX, p->female);
    put_number(w, AGE, age_on(p->birth_day, p->death_day));
    put_number(w, DEATH, p->death_day);
    put_number(w, CREMATION, p->death_day + 2 + (int)(person % 2));
    put_number(w, CANCEL, p->register_day);
    put_text(w, CAUSE, causes[mix_64(person) % 5]);
    snprintf(certificate, sizeof certificate, "%d%06u", month_year(month_of_day(p->death_day)),
             (unsigned)(mix_64(person + 5u) % 1000000u));
    put_text(w, CERTIFICATE, certificate);
    put_number(w, REPORT, p->death_day + 3);
    put_text(w, SOURCE, sources[office]);
    uint32_t head = head_of(c, person);
    uint32_t kin = p->spouse != NOBODY ? p->spouse : head != person ? head : NOBODY;
    if (kin != NOBODY) {
        put_text(w, KIN_NAME, c->people.items[kin].name);
        put_number(w, KIN_PHONE, (int64_t)c->people.items[kin].phone);
    }
    put_place(w, TOWN, VILLAGE, person);
    writer_row(w);
}

void write_deaths(county *c) {
    static const struct {
        const char *department, *noun, *purpose;
    } offices[] = {{"民政局", "殡仪馆火化人员信息统计表", "cremations"},
                   {"卫生健康局", "死亡医学证明登记信息", "death certificates"},
                   {"公安局", "死亡注销户口人员名单", "cancelled registrations"}};
    int32_t last_day = month_last_day(c->options.months - 1);
    uint32_t n_deaths = 0;
    for (uint32_t i = 0; i < c->people.n; i++)
        n_deaths += c->people.items[i].death_day <= last_day;
    for (int office = 0; office < 3; office++) {
        writer *w =
            writer_open(c, &table, offices[office].department, offices[office].purpose, n_deaths);
        struct habits *h = writer_habits(w);
        h->sections = h->subtotals = h->total = h->unit_line = false;
        if (office != FUNERAL_HOME) writer_hide(w, CREMATION);
        if (office != POLICE) writer_hide(w, CANCEL);
        const char *place = c->place->counties[0].name;
        bool file_a_year = dice_chance(writer_dice(w), 50);
        int first_year = FIRST_YEAR - 1, last_year = month_year(c->options.months - 1);
        for (int year = first_year; year <= last_year; year++) {
            char *title = file_a_year ? keep_text(c, "%s%d年%s", place, year, offices[office].noun)
                                      : keep_text(c, "%s%s", place, offices[office].noun);
            if (file_a_year || year == first_year) {
                writer_file(w, title);
                writer_sheet(w, "Sheet1", title);
            }
            for (uint32_t i = 0; i < c->households.n; i++) {
                const struct household *home = &c->households.items[c->household_order[i]];
                for (uint32_t k = home->first; k < home->first + home->n_members; k++) {
                    int32_t day = c->people.items[k].death_day;
                    if (day <= last_day && month_year(month_of_day(day)) == year &&
                        writes(c, k, office))
                        write_death(w, c, k, office);
                }
            }
        }
        writer_close(w);
    }
}
