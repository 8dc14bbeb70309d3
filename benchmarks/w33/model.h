/* The people of workload W33, each computed from its number alone, so that any part of any file can
 * be written without the others. All texts are UTF-8. */
#ifndef BIDUI_W33_MODEL_H
#define BIDUI_W33_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#define COUNTIES 20
#define TOWNS_PER_COUNTY 15
#define MONTHS 24 /* 2023-01 … 2024-12 */
#define BLOCK 400 /* people come in blocks of this many, each with the same mixture of lives */
#define BLOCKS_AT_1 10000u

/* What a person lives on, by the place in the block. */
typedef enum life {
    LIFE_MINIMUM_LIVING,
    LIFE_DESTITUTE,
    LIFE_ELDERLY,
    LIFE_DISABLED_LIVING,
    LIFE_DISABLED_CARE,
    LIFE_ORPHAN,
    LIFE_CARE_SERVICE,
    LIFE_RESETTLED,
    LIFE_FARM_LAND,
    LIFE_GRAIN,
    LIFE_EMPLOYED,
    LIFE_DECEASED,
    LIFE_OTHER
} life;

typedef struct model {
    uint64_t seed;
    uint32_t n_blocks;
    uint32_t n_people;
} model;

#define EMPLOYED_PER_BLOCK 25
#define RELATIVES_PER_OFFICIAL 6

/* A number that looks random, the same for the same seed, person and purpose. */
uint64_t chance(const model *m, uint64_t person, uint32_t purpose);
/* True once in `one_in` people. */
static inline bool happens(const model *m, uint64_t person, uint32_t purpose, uint32_t one_in) {
    return chance(m, person, purpose) % one_in == 0;
}

life life_of(uint32_t person);
/* The first place in a block with that life, and how many there are. */
uint32_t first_place(life l);
uint32_t n_places(life l);
uint32_t county_of(uint32_t person);

/* 18 characters at `to`, valid checksum, no terminator; all ids of a model differ. */
void identity_number(const model *m, uint32_t person, char *to);
bool is_male(const model *m, uint32_t person);
/* At most 9 bytes at `to`; the length. `variant` 0 is the person's name, others a different one. */
unsigned person_name(const model *m, uint32_t person, unsigned variant, char *to);
/* 19 digits with a valid check digit. */
void account_number(const model *m, uint32_t person, char *to);
unsigned town_name(const model *m, uint32_t person, char *to);
unsigned employer_name(const model *m, uint32_t county, uint32_t number, char *to);
unsigned plate_number(const model *m, uint32_t number, char *to);

#endif
