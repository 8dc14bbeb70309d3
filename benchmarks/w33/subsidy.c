/* Payments: month after month, as offices hand them in. Planted among them: payments after death,
 * the same payment twice, shared accounts, programmes that exclude each other. */
#include "benchmarks/w33/purposes.h"
#include "benchmarks/w33/tables.h"

#include <string.h>

#define BLOCKS_PER_PART 100u

static const char *const programmes[] = {
    [LIFE_MINIMUM_LIVING] = "农村低保",    [LIFE_DESTITUTE] = "分散特困",
    [LIFE_ELDERLY] = "高龄津贴",           [LIFE_DISABLED_LIVING] = "残疾生活补贴",
    [LIFE_DISABLED_CARE] = "残疾护理补贴", [LIFE_ORPHAN] = "孤儿",
    [LIFE_CARE_SERVICE] = "养老服务补贴",  [LIFE_RESETTLED] = "水库移民",
    [LIFE_FARM_LAND] = "耕地地力",         [LIFE_GRAIN] = "种粮补贴",
};
static const unsigned yuan[] = {
    [LIFE_MINIMUM_LIVING] = 380,  [LIFE_DESTITUTE] = 820,     [LIFE_ELDERLY] = 100,
    [LIFE_DISABLED_LIVING] = 100, [LIFE_DISABLED_CARE] = 120, [LIFE_ORPHAN] = 1400,
    [LIFE_CARE_SERVICE] = 300,    [LIFE_RESETTLED] = 50,      [LIFE_FARM_LAND] = 260,
    [LIFE_GRAIN] = 1500};

typedef struct payment {
    uint32_t person;
    life programme;
    unsigned month;
} payment;

static const char *programme_name(const settings *s, const payment *p) {
    /* A fifth of minimum living is the cities'. */
    if (p->programme == LIFE_MINIMUM_LIVING && county_of(p->person) < 4) return "城市低保";
    if (p->programme == LIFE_DESTITUTE && happens(&s->m, p->person, PURPOSE_KEPT, 4))
        return "集中特困";
    return programmes[p->programme];
}

static void write_payment(const settings *s, const payment *p, text *t) {
    char field[64];
    text_room(t, 512);
    identity_number(&s->m, p->person, field);
    text_field(t, field, 18, ',');
    text_field(t, field, person_name(&s->m, p->person, 0, field), ',');
    const char *programme = programme_name(s, p);
    text_field(t, programme, strlen(programme), ',');
    text_month(t, p->month, ',');
    /* By need: up to twice the least amount, to the half yuan; raised with the second year. */
    uint64_t fen = yuan[p->programme] * 100u +
                   chance(&s->m, p->person, PURPOSE_AMOUNT) % (yuan[p->programme] * 2u) * 50u;
    if (p->programme == LIFE_ELDERLY) fen = yuan[p->programme] * 100u;
    if (p->month >= 12) fen += 1000;
    text_fen(t, fen, ',');
    uint32_t holder = p->person;
    /* One in a hundred of those on minimum living is paid through an account that collects for
     * several. */
    if (life_of(p->person) == LIFE_MINIMUM_LIVING && happens(&s->m, p->person, PURPOSE_SHARED, 100))
        holder = p->person / (10 * BLOCK) * (10 * BLOCK) + first_place(LIFE_OTHER);
    account_number(&s->m, holder, field);
    text_field(t, field, 19, ',');
    text_field(t, field, town_name(&s->m, p->person, field), '\n');
    t->n_rows++;
    /* Once in 8,000 the same payment comes again. */
    if (happens(&s->m, (uint64_t)p->person << 5 | p->month, PURPOSE_TWICE, 8000)) {
        size_t line = 1;
        while (line < t->length && t->bytes[t->length - line - 1] != '\n')
            line++;
        memcpy(t->bytes + t->length, t->bytes + t->length - line, line);
        t->length += line;
        t->n_rows++;
    }
}

static void pay(const settings *s, uint32_t person, unsigned month, text *t) {
    payment p = {person, life_of(person), month};
    if (p.programme <= LIFE_RESETTLED) {
        if (p.programme == LIFE_ELDERLY && month > last_paid_month(&s->m, person)) return;
        write_payment(s, &p, t);
        /* One in 25 of the destitute is on minimum living for half a year as well. */
        if (p.programme == LIFE_DESTITUTE && month < 6 &&
            happens(&s->m, person, PURPOSE_EXCLUSIVE, 25)) {
            p.programme = LIFE_MINIMUM_LIVING;
            write_payment(s, &p, t);
        }
    } else if (p.programme <= LIFE_GRAIN) {
        if (month % 12 == 5) write_payment(s, &p, t); /* once a year, in June */
    } else if (p.programme == LIFE_EMPLOYED && month % 12 == 5 &&
               happens(&s->m, person, PURPOSE_FARMS, 10)) {
        p.programme = LIFE_FARM_LAND; /* a tenth of the employed keep their land */
        write_payment(s, &p, t);
    }
}

static uint32_t parts_per_month(const settings *s) {
    return (s->m.n_blocks + BLOCKS_PER_PART - 1) / BLOCKS_PER_PART;
}

static void make(const settings *s, uint32_t part, text *t) {
    unsigned month = part / parts_per_month(s);
    uint32_t first = part % parts_per_month(s) * BLOCKS_PER_PART;
    uint32_t last =
        first + BLOCKS_PER_PART < s->m.n_blocks ? first + BLOCKS_PER_PART : s->m.n_blocks;
    uint32_t paid = first_place(LIFE_DECEASED);
    for (uint32_t block = first; block < last; block++)
        for (uint32_t place = 0; place < paid; place++)
            pay(s, block * BLOCK + place, month, t);
}

void write_subsidy(const settings *s) {
    write_file(s, "subsidy.csv", "身份证号,姓名,补贴项目,发放月份,发放金额,银行账号,乡镇",
               parts_per_month(s) * MONTHS, make);
}
