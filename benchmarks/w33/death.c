/* Deaths: the deceased of earlier years, and the old who die within the payments. */
#include "benchmarks/w33/purposes.h"
#include "benchmarks/w33/tables.h"

#define BLOCKS_PER_PART 1000u

bool dies(const model *m, uint32_t person) {
    return life_of(person) == LIFE_ELDERLY && happens(m, person, PURPOSE_DIED, 50);
}

unsigned month_of_death(const model *m, uint32_t person) {
    return (unsigned)(chance(m, person, PURPOSE_DAY) % (MONTHS - 6));
}

unsigned last_paid_month(const model *m, uint32_t person) {
    if (!dies(m, person)) return MONTHS;
    unsigned month = month_of_death(m, person);
    uint64_t c = chance(m, person, PURPOSE_STOPPED);
    return c % 2 ? month : month + 1 + (unsigned)(c / 2 % 6);
}

static void write_death_of(const settings *s, uint32_t person, text *t) {
    char field[64];
    text_room(t, 256);
    identity_number(&s->m, person, field);
    text_field(t, field, 18, ',');
    text_field(t, field, person_name(&s->m, person, 0, field), ',');
    uint64_t c = chance(&s->m, person, PURPOSE_DAY);
    unsigned month =
        life_of(person) == LIFE_ELDERLY ? month_of_death(&s->m, person) : (unsigned)(c % 12);
    int year =
        life_of(person) == LIFE_ELDERLY ? 2023 + (int)(month / 12) : 2015 + (int)(c / 64 % 8);
    text_day(t, year, month % 12 + 1, (unsigned)(c / 1024 % 28) + 1, '\n');
    t->n_rows++;
}

static void make(const settings *s, uint32_t part, text *t) {
    for (uint32_t block = part * BLOCKS_PER_PART;
         block < (part + 1) * BLOCKS_PER_PART && block < s->m.n_blocks; block++) {
        uint32_t first = block * BLOCK;
        for (uint32_t i = 0; i < n_places(LIFE_ELDERLY); i++)
            if (dies(&s->m, first + first_place(LIFE_ELDERLY) + i))
                write_death_of(s, first + first_place(LIFE_ELDERLY) + i, t);
        for (uint32_t i = 0; i < n_places(LIFE_DECEASED); i++)
            write_death_of(s, first + first_place(LIFE_DECEASED) + i, t);
    }
}

void write_death(const settings *s) {
    write_file(s, "death.csv", "身份证号,姓名,死亡日期",
               (s->m.n_blocks + BLOCKS_PER_PART - 1) / BLOCKS_PER_PART, make);
}
