/* Wages month after month, and the relatives that the employed declare. Planted: people on minimum
 * living with wages, a second employer in the same month, another name than in the payments. */
#include "benchmarks/w33/purposes.h"
#include "benchmarks/w33/tables.h"

#include <string.h>

#define BLOCKS_PER_PART 200u
#define EMPLOYERS_PER_COUNTY 100u

static uint32_t parts_per_month(const settings *s) {
    return (s->m.n_blocks + BLOCKS_PER_PART - 1) / BLOCKS_PER_PART;
}

static void write_wage(const settings *s, uint32_t person, uint32_t employer, unsigned month,
                       text *t) {
    char field[96];
    text_room(t, 512);
    identity_number(&s->m, person, field);
    text_field(t, field, 18, ',');
    bool other_name = happens(&s->m, person, PURPOSE_OTHER_NAME, 12);
    text_field(t, field, person_name(&s->m, person, other_name, field), ',');
    text_field(t, field,
               employer_name(&s->m, county_of(person), employer % EMPLOYERS_PER_COUNTY, field),
               ',');
    text_month(t, month, ',');
    text_fen(t, 320000 + chance(&s->m, person, PURPOSE_WAGE) % 9000 * 100 + month * 50, '\n');
    t->n_rows++;
}

static void employ(const settings *s, uint32_t person, unsigned month, text *t) {
    uint64_t employer = chance(&s->m, person, PURPOSE_EMPLOYER);
    write_wage(s, person, (uint32_t)(employer % EMPLOYERS_PER_COUNTY), month, t);
    uint64_t from = chance(&s->m, person, PURPOSE_SECOND_JOB);
    if (from % 100 == 0 && month >= from / 100 % 20 && month < from / 100 % 20 + 3)
        write_wage(s, person, (uint32_t)(employer % EMPLOYERS_PER_COUNTY) + 1, month, t);
}

static void make(const settings *s, uint32_t part, text *t) {
    unsigned month = part / parts_per_month(s);
    uint32_t block = part % parts_per_month(s) * BLOCKS_PER_PART;
    uint32_t last =
        block + BLOCKS_PER_PART < s->m.n_blocks ? block + BLOCKS_PER_PART : s->m.n_blocks;
    for (; block < last; block++) {
        for (uint32_t i = 0; i < n_places(LIFE_EMPLOYED); i++)
            employ(s, block * BLOCK + first_place(LIFE_EMPLOYED) + i, month, t);
        for (uint32_t i = 0; i < n_places(LIFE_MINIMUM_LIVING); i++) {
            uint32_t person = block * BLOCK + first_place(LIFE_MINIMUM_LIVING) + i;
            uint64_t c = chance(&s->m, person, PURPOSE_ON_PAYROLL);
            if (c % 100 == 0 && month >= c / 100 % 18 && month < c / 100 % 18 + 6)
                write_wage(s, person, (uint32_t)(c / 2048), month, t);
        }
    }
}

void write_payroll(const settings *s) {
    write_file(s, "payroll.csv", "身份证号,姓名,工作单位,工资月份,实发工资",
               parts_per_month(s) * MONTHS, make);
}

/* --- Relatives -------------------------------------------------------------------------------- */

static const char *relation(unsigned number, bool official_male, bool male) {
    static const char *const of_men[] = {"父亲", "儿子", "哥哥", "弟弟", "岳父", "伯父"};
    static const char *const of_women[] = {"母亲", "女儿", "姐姐", "妹妹", "岳母", "姑母"};
    if (number == 0 && male != official_male) return "配偶";
    if (number == 4 && !official_male) return male ? "公公" : "婆婆";
    return male ? of_men[number] : of_women[number];
}

static void declare(const settings *s, uint32_t official, uint32_t relative, unsigned number,
                    text *t) {
    char field[64];
    text_room(t, 512);
    identity_number(&s->m, official, field);
    text_field(t, field, 18, ',');
    text_field(t, field, person_name(&s->m, official, 0, field), ',');
    text_field(t, field, person_name(&s->m, relative, 0, field), ',');
    identity_number(&s->m, relative, field);
    text_field(t, field, 18, ',');
    const char *word = relation(number, is_male(&s->m, official), is_male(&s->m, relative));
    text_field(t, word, strlen(word), '\n');
    t->n_rows++;
}

static void make_kinship(const settings *s, uint32_t part, text *t) {
    uint32_t block = part * BLOCKS_PER_PART;
    uint32_t last =
        block + BLOCKS_PER_PART < s->m.n_blocks ? block + BLOCKS_PER_PART : s->m.n_blocks;
    for (; block < last; block++)
        for (uint32_t i = 0; i < EMPLOYED_PER_BLOCK * RELATIVES_PER_OFFICIAL; i++) {
            uint32_t official =
                block * BLOCK + first_place(LIFE_EMPLOYED) + i / RELATIVES_PER_OFFICIAL;
            uint32_t relative = block * BLOCK + first_place(LIFE_OTHER) + i;
            uint64_t c = chance(&s->m, relative, PURPOSE_POOR_RELATIVE);
            if (c % 300 == 0)
                relative = block * BLOCK + first_place(LIFE_MINIMUM_LIVING) +
                           (uint32_t)(c / 512 % n_places(LIFE_MINIMUM_LIVING));
            declare(s, official, relative, i % RELATIVES_PER_OFFICIAL, t);
        }
}

void write_kinship(const settings *s) {
    write_file(s, "kinship.csv", "干部身份证号,干部姓名,亲属姓名,亲属身份证号,关系",
               parts_per_month(s), make_kinship);
}
