/* Homes and cars. Planted: two homes or a costly car of people on minimum living. */
#include "benchmarks/w33/purposes.h"
#include "benchmarks/w33/tables.h"

#include <stdio.h>

#define BLOCKS_PER_PART 500u

static uint32_t n_parts(const settings *s) {
    return (s->m.n_blocks + BLOCKS_PER_PART - 1) / BLOCKS_PER_PART;
}

static void write_home(const settings *s, uint32_t owner, unsigned number, text *t) {
    char field[96];
    text_room(t, 512);
    uint64_t c = chance(&s->m, owner, PURPOSE_AREA + 1000 * (number + 1));
    identity_number(&s->m, owner, field);
    text_field(t, field, 18, ',');
    text_field(t, field, person_name(&s->m, owner, 0, field), ',');
    int n = snprintf(field, sizeof field, "川(%d)不动产权第%07u%u号", 2012 + (int)(c % 12),
                     owner % 10000000u, number + 1);
    text_field(t, field, (size_t)n, ',');
    text_fen(t, 4000 + c / 16 % 12000, ',');
    text_day(t, 2012 + (int)(c % 12), (unsigned)(c / 4096 % 12) + 1, (unsigned)(c / 65536 % 28) + 1,
             '\n');
    t->n_rows++;
}

static void make_property(const settings *s, uint32_t part, text *t) {
    for (uint32_t block = part * BLOCKS_PER_PART;
         block < (part + 1) * BLOCKS_PER_PART && block < s->m.n_blocks; block++)
        for (uint32_t place = 0; place < BLOCK; place++) {
            uint32_t person = block * BLOCK + place;
            life l = life_of(person);
            bool poor = l == LIFE_MINIMUM_LIVING;
            if (!poor && l != LIFE_EMPLOYED && l != LIFE_OTHER && l != LIFE_FARM_LAND) continue;
            uint64_t c = chance(&s->m, person, PURPOSE_PROPERTY) % 1000;
            if (c >= (poor ? 50 : 330)) continue;
            write_home(s, person, 0, t);
            if (happens(&s->m, person, PURPOSE_SECOND_PROPERTY, poor ? 7 : 9))
                write_home(s, person, 1, t);
        }
}

void write_property(const settings *s) {
    write_file(s, "property.csv", "权利人证件号,权利人,不动产权证号,建筑面积,登记时间", n_parts(s),
               make_property);
}

static void write_car(const settings *s, uint32_t owner, text *t) {
    char field[64];
    text_room(t, 512);
    uint64_t c = chance(&s->m, owner, PURPOSE_PRICE);
    identity_number(&s->m, owner, field);
    text_field(t, field, 18, ',');
    text_field(t, field, person_name(&s->m, owner, 0, field), ',');
    text_field(t, field, plate_number(&s->m, owner, field), ',');
    text_day(t, 2012 + (int)(c % 12), (unsigned)(c / 4096 % 12) + 1, (unsigned)(c / 65536 % 28) + 1,
             ',');
    text_fen(t, (30000 + (c >> 24) % 3000 * 100) * 100, '\n');
    t->n_rows++;
}

static void make_vehicle(const settings *s, uint32_t part, text *t) {
    for (uint32_t block = part * BLOCKS_PER_PART;
         block < (part + 1) * BLOCKS_PER_PART && block < s->m.n_blocks; block++)
        for (uint32_t place = 0; place < BLOCK; place++) {
            uint32_t person = block * BLOCK + place;
            life l = life_of(person);
            bool poor = l == LIFE_MINIMUM_LIVING;
            if (!poor && l != LIFE_EMPLOYED && l != LIFE_OTHER && l != LIFE_FARM_LAND) continue;
            if (chance(&s->m, person, PURPOSE_VEHICLE) % 1000 < (poor ? 10 : 109))
                write_car(s, person, t);
        }
}

void write_vehicle(const settings *s) {
    write_file(s, "vehicle.csv", "车主身份证号,所有人,车牌号,注册日期,购置价", n_parts(s),
               make_vehicle);
}
