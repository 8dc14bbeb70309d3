#include "benchmarks/county/plant.h"

void case_take(county *c, uint32_t household, bool farms) {
    c->households.items[household].used = true;
    c->households.items[household].farms = farms && !c->households.items[household].urban;
}

uint32_t case_single(county *c, bool urban, int age) {
    uint16_t village = any_village(c, urban);
    bool woman = dice_chance(&c->dice, 45);
    struct family f = family_single(c, village, 0, woman, age, NULL);
    case_take(c, f.household, dice_chance(&c->dice, 60));
    return f.head;
}

struct family case_couple(county *c, bool urban, int age, int n_children) {
    struct family f = family_couple(c, any_village(c, urban), 0, age, n_children, NULL);
    case_take(c, f.household, dice_chance(&c->dice, 60));
    return f;
}

void cases_plant(county *c) {
    static const struct case_list *const lists[] = {
#define FAMILY(list) &list,
#include "benchmarks/county/families.h"
#undef FAMILY
    };
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t k = 0; k < lists[l]->n_kinds; k++) {
            const struct case_kind *kind = &lists[l]->kinds[k];
            for (int round = 0; round < c->options.plant; round++) {
                uint32_t person = kind->make(c, round, kind);
                if (person != NOBODY)
                    truth_person(c, kind->planted, kind->rule, person, kind->note);
            }
        }
}
