/* People, as registers, lists of contacts and old books have them. */
#include "benchmarks/county/names.h"
#include "benchmarks/linkage/shapes.h"
#include "benchmarks/linkage/wording.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { SURNAME = 21, GIVEN, STREET, TOWN, TRADE, OTHER };

typedef struct human {
    text given, middle, surname, street, town, mail, trade;
    uint32_t number, zip;
    int32_t birth;
    uint64_t phone;
    bool female;
} human;

static void pick(text *t, dice *d, uint32_t vocabulary, uint32_t n) {
    clear(t);
    add_words(t, d, vocabulary, n, 1);
}

static void house(human *h, dice *d) {
    uint32_t town = draw(d, 150);
    clear(&h->street);
    add_words(&h->street, d, STREET, 900, 1);
    add(&h->street, "%s", dice_chance(d, 50) ? " street" : " road");
    clear(&h->town);
    char word[24];
    word_of(TOWN, town, word);
    add_word(&h->town, word);
    h->number = 1 + dice_below(d, 180);
    h->zip = 20000 + town * 11 + dice_below(d, 4);
}

/* Each third shares surname and house with the one before. */
static void make_human(uint32_t e, human *h) {
    dice d;
    memset(h, 0, sizeof *h);
    dice_seed(&d, e - e % 3, "household");
    bool together = e % 3 == 1;
    if (!together) dice_seed(&d, e, "household");
    pick(&h->surname, &d, SURNAME, 4000);
    house(h, &d);
    dice_seed(&d, e, "human");
    pick(&h->given, &d, GIVEN, 500);
    pick(&h->middle, &d, GIVEN, 500);
    pick(&h->trade, &d, TRADE, 60);
    h->birth = day_of(dice_between(&d, 1930, 2000), 1, 1) + (int32_t)dice_below(&d, 365);
    h->phone = 2000000000u + dice_next(&d) % 7999999999u;
    h->female = dice_chance(&d, 50);
    add(&h->mail, "%s.%s%u@mail%u.net", h->given.at, h->surname.at, dice_below(&d, 90),
        draw(&d, 8));
}

/* What a second record of somebody gets wrong. */
static void err(human *h, dice *d, int percent) {
    if (dice_chance(d, percent)) mistype(&h->given, d);
    if (dice_chance(d, percent)) mistype(&h->surname, d);
    if (dice_chance(d, percent)) mistype(&h->street, d);
    if (dice_chance(d, percent / 2)) mistype(&h->town, d);
    if (dice_chance(d, percent / 2)) {
        text swap = h->given;
        h->given = h->surname;
        h->surname = swap;
    }
    if (dice_chance(d, percent / 2)) cut_to(&h->given, 1);
    if (dice_chance(d, percent))
        h->birth += dice_between(d, -1, 1) * (dice_chance(d, 50) ? 1 : 365);
}

static void put(sheet *s, const text *t, bool upper) {
    text copy = *t;
    if (upper) to_upper(&copy);
    cell(s, copy.at);
}

__attribute__((format(printf, 4, 5))) static void put_format(sheet *s, dice *d, int missing,
                                                             const char *format, ...) {
    va_list arguments;
    text t;
    va_start(arguments, format);
    vsnprintf(t.at, TEXT, format, arguments);
    va_end(arguments);
    erase(&t, d, missing);
    cell(s, t.at);
}

static void put_date(sheet *s, dice *d, int missing, int32_t date, int way) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int year, month, day;
    day_split(date, &year, &month, &day);
    if (way == 0) put_format(s, d, missing, "%04d-%02d-%02d", year, month, day);
    if (way == 1) put_format(s, d, missing, "%02d/%02d/%04d", day, month, year);
    if (way == 2) put_format(s, d, missing, "%d %s %d", day, months[month - 1], year);
}

typedef void row_function(sheet *s, human *h, dice *d, int side);

/* `n` people on each side, `common` of them on both. */
static void two_sides(const char *folder, const char *name, const char *const headers[2],
                      uint32_t n, uint32_t common, row_function *write) {
    dice d;
    dice_seed(&d, 11, name);
    for (int side = 0; side < 2; side++) {
        sheet s;
        char file[64];
        snprintf(file, sizeof file, "%s-%c", name, 'a' + side);
        sheet_open(&s, folder, file, headers[side]);
        uint32_t *order = shuffled(&d, n);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t e = side ? order[i] + n - common : order[i];
            human h;
            make_human(e, &h);
            write(&s, &h, &d, side);
            row_end(&s, e);
        }
        free(order);
        sheet_close(&s);
    }
}

static void voter(sheet *s, human *h, dice *d, int side) {
    if (side) {
        err(h, d, 6);
        if (dice_chance(d, 20)) house(h, d);
        if (h->female && dice_chance(d, 8)) pick(&h->surname, d, SURNAME, 4000);
        if (dice_chance(d, 40)) cut_to(&h->middle, 1);
    }
    int year, month, day;
    day_split(h->birth, &year, &month, &day);
    put(s, &h->surname, side);
    put(s, &h->given, side);
    erase(&h->middle, d, 25);
    put(s, &h->middle, side);
    put_format(s, d, 0, "%u", h->number);
    put(s, &h->street, side);
    put(s, &h->town, side);
    put_format(s, d, 3, "%u", h->zip);
    cell(s, h->female ? (side ? "FEMALE" : "F") : (side ? "MALE" : "M"));
    put_format(s, d, 2, "%d", side ? 2016 - year : 2012 - year);
}

void voters(const char *folder) {
    static const char *const headers[] = {
        "last_name,first_name,midl_name,house_num,street_name,res_city_desc,zip_code,sex_code,age",
        "surname,given,middle,hse,road,town,postcode,gender,age_at_year_end"};
    two_sides(folder, "voters", headers, 12000, 7000, voter);
}

static void contact(sheet *s, human *h, dice *d, int side) {
    if (side) err(h, d, 8);
    put_format(s, d, 0, side ? "%2$s, %1$s" : "%1$s %2$s", h->given.at, h->surname.at);
    if (side && dice_chance(d, 25)) house(h, d);
    put_format(s, d, 10, "%u %s, %s", h->number, h->street.at, h->town.at);
    uint64_t phone =
        side && dice_chance(d, 30) ? 2000000000u + dice_next(d) % 7999999999u : h->phone;
    put_format(s, d, 35, side ? "(%03u) %03u-%04u" : "%03u-%03u-%04u", (unsigned)(phone / 10000000),
               (unsigned)(phone / 10000 % 1000), (unsigned)(phone % 10000));
    if (side && dice_chance(d, 15)) mistype(&h->mail, d);
    erase(&h->mail, d, 45);
    put(s, &h->mail, false);
}

void contacts(const char *folder) {
    static const char *const headers[] = {"name,address,phone,email",
                                          "contact,postal address,tel,e-mail"};
    two_sides(folder, "contacts", headers, 6000, 3500, contact);
}

static void in_parts(sheet *s, human *h, dice *d, int side) {
    if (side) {
        err(h, d, 8);
        put_format(s, d, 0, "%s %s", h->given.at, h->surname.at);
        put_format(s, d, 3, "%u %s, %s %u", h->number, h->street.at, h->town.at, h->zip);
        put_date(s, d, 10, h->birth, 1);
        return;
    }
    put(s, &h->given, false);
    put(s, &h->surname, false);
    put_format(s, d, 0, "%u", h->number);
    put(s, &h->street, false);
    put(s, &h->town, false);
    put_format(s, d, 0, "%u", h->zip);
    put_date(s, d, 5, h->birth, 0);
}

void split_names(const char *folder) {
    static const char *const headers[] = {"given,family,no,street,town,zip,born",
                                          "name,address,dob"};
    two_sides(folder, "split_names", headers, 6000, 3500, in_parts);
}

static void dated(sheet *s, human *h, dice *d, int side) {
    if (side) err(h, d, 10);
    put(s, &h->given, side);
    put(s, &h->surname, side);
    cell(s, h->female ? (side ? "2" : "F") : (side ? "1" : "M"));
    put_date(s, d, 5, h->birth, side ? 2 : 1);
    put(s, &h->trade, side);
}

void dates(const char *folder) {
    static const char *const headers[] = {"first_name,last_name,sex,dob,job",
                                          "forename,surname,gender,date of birth,occupation"};
    two_sides(folder, "dates", headers, 6000, 3500, dated);
}

static void old_book_row(sheet *s, uint32_t e, dice *d) {
    human h;
    make_human(e * 3, &h);
    err(&h, d, 15);
    if (dice_chance(d, 15)) clear(&h.given);
    put_format(s, d, 0, "%s%s%s%s", h.given.at, h.given.at[0] ? " " : "", h.surname.at,
               dice_chance(d, 20) ? ", 1st baron" : "");
    put_format(s, d, 0, "%s%s%s", h.given.at, h.given.at[0] ? " " : "", h.surname.at);
    put(s, &h.given, false);
    put(s, &h.surname, false);
    put_date(s, d, 25, dice_chance(d, 10) ? h.birth + dice_between(d, -700, 700) : h.birth, 0);
    erase(&h.town, d, 10);
    put(s, &h.town, false);
    put_format(s, d, 20, "tq%u %u", h.zip % 40,
               h.zip % 900 + (dice_chance(d, 20) ? dice_below(d, 40) : 0));
    cell(s, dice_chance(d, 15) ? "" : h.female ? "female" : "male");
    if (dice_chance(d, 25)) pick(&h.trade, d, TRADE, 60);
    erase(&h.trade, d, 20);
    put(s, &h.trade, false);
    row_end(s, e);
}

void historical(const char *folder) {
    enum { PEOPLE = 1500, ROWS = 9000 };
    dice d;
    dice_seed(&d, 12, "historical");
    sheet s;
    sheet_open(&s, folder, "historical-a",
               "full_name,first_and_surname,first_name,surname,dob,birth_place,postcode,gender,"
               "occupation");
    for (uint32_t i = 0; i < ROWS; i++)
        old_book_row(&s, dice_below(&d, PEOPLE), &d);
    sheet_close(&s);
}

void parts_of_dates(const char *folder) {
    enum { ROWS = 9000, TWICE = 1000 };
    dice d;
    dice_seed(&d, 13, "parts");
    sheet s;
    sheet_open(&s, folder, "parts_of_dates-a", "fname_c1,fname_c2,lname_c1,lname_c2,by,bm,bd");
    uint32_t *order = shuffled(&d, ROWS + TWICE);
    for (uint32_t i = 0; i < ROWS + TWICE; i++) {
        uint32_t e = order[i] < ROWS ? order[i] : order[i] - ROWS;
        human h;
        make_human(e * 3, &h);
        clear(&h.given);
        dice own;
        dice_seed(&own, e, "few");
        pick(&h.given, &own, GIVEN, 120);
        pick(&h.surname, &own, SURNAME, 700);
        if (order[i] >= ROWS) {
            uint32_t kind = dice_below(&d, 4);
            if (kind == 0) mistype(&h.given, &d);
            if (kind == 1) mistype(&h.surname, &d);
            if (kind == 2) h.birth += dice_between(&d, -9, 9);
            if (kind == 3) h.birth += 365 * dice_between(&d, -2, 2);
        }
        int year, month, day;
        day_split(h.birth, &year, &month, &day);
        to_upper(&h.given);
        to_upper(&h.surname);
        cell(&s, h.given.at);
        put_format(&s, &d, 96, "%s", h.middle.at);
        cell(&s, h.surname.at);
        put_format(&s, &d, 99, "%s", h.town.at);
        put_format(&s, &d, 0, "%d", year);
        put_format(&s, &d, 0, "%d", month);
        put_format(&s, &d, 0, "%d", day);
        row_end(&s, e);
    }
    free(order);
    sheet_close(&s);
}

static void chinese_row(sheet *s, uint32_t e, dice *d, int side) {
    dice own;
    dice_seed(&own, e, "chinese");
    char name[NAME_SIZE];
    human h;
    make_human(e, &h);
    int year, month, day;
    day_split(h.birth, &year, &month, &day);
    name_make(name, &own, surname_pick(&own), h.female, year);
    static const char *const towns[] = {"清溪镇", "石桥镇", "龙泉乡", "白马镇",
                                        "河口乡", "三江镇", "双河镇", "新店乡"};
    uint32_t town = dice_below(&own, 8), village = dice_below(&own, 30),
             group = 1 + dice_below(&own, 12);
    cell(s, name);
    if (side && dice_chance(d, 12)) h.female = !h.female;
    cell(s, h.female ? "女" : "男");
    if (side && dice_chance(d, 6)) day = day % 28 + 1;
    if (side)
        put_format(s, d, 8, "%d年%d月%d日", year, month, day);
    else
        put_format(s, d, 2, "%04d%02d%02d", year, month, day);
    if (side && dice_chance(d, 10)) village = dice_below(d, 30);
    put_format(s, d, 3, side ? "%s%s村%u社" : "%s%s村%u组", towns[town],
               (const char *[]){"红旗", "胜利", "团结"}[village % 3], group);
    uint64_t phone = 13000000000u + h.phone % 999999999u;
    if (side && dice_chance(d, 20)) phone += 1 + dice_below(d, 999);
    put_format(s, d, 30, "%llu", (unsigned long long)phone);
    row_end(s, e);
}

void chinese(const char *folder) {
    dice d;
    dice_seed(&d, 14, "chinese");
    for (int side = 0; side < 2; side++) {
        sheet s;
        sheet_open(&s, folder, side ? "chinese-b" : "chinese-a",
                   side ? "享受人,男女,生日,家庭住址,电话" : "姓名,性别,出生日期,住址,联系电话");
        for (uint32_t i = 0; i < (side ? 5000u : 15000u); i++)
            chinese_row(&s, side ? i * 4 : i, &d, side);
        sheet_close(&s);
    }
}
