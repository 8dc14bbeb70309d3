#include "benchmarks/w33/model.h"

#include "benchmarks/w33/words.h"

#include <stdlib.h>
#include <string.h>

uint64_t chance(const model *m, uint64_t person, uint32_t purpose) {
    /* splitmix64 (Steele, Lea, Flood 2014) over the three. */
    uint64_t x = m->seed * 0x9E3779B97F4A7C15u + person * 0xD1B54A32D192ED03u +
                 purpose * 0x8CB92BA72F3D8DD7u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static const uint32_t places[LIFE_OTHER + 1] = {
    30, 4, 28, 9, 9, 1, 8, 4, 70, 15, EMPLOYED_PER_BLOCK, 20, 177};

uint32_t n_places(life l) {
    return places[l];
}

uint32_t first_place(life l) {
    uint32_t first = 0;
    for (life i = 0; i < l; i++)
        first += places[i];
    return first;
}

life life_of(uint32_t person) {
    uint32_t place = person % BLOCK;
    life l = 0;
    while (place >= places[l])
        place -= places[l++];
    return l;
}

uint32_t county_of(uint32_t person) {
    return person / BLOCK % COUNTIES;
}

/* --- Identity numbers ---------------------------------------------------------------------- */

static int64_t days_from_civil(int year, int month, int day) {
    year -= month <= 2;
    int era = year / 400;
    unsigned yoe = (unsigned)(year - era * 400);
    unsigned doy = (153u * (unsigned)(month + (month > 2 ? -3 : 9)) + 2) / 5 + (unsigned)day - 1;
    return (int64_t)era * 146097 + (int64_t)(yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

static void civil_from_days(int64_t days, int *year, int *month, int *day) {
    days += 719468;
    int64_t era = days / 146097;
    unsigned doe = (unsigned)(days - era * 146097);
    unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    unsigned mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400) + (*month <= 2);
}

#define SEQUENCES 998u /* 001 … 998 */

/* Days of birth of the three ages of life; the spans do not touch, so numbers cannot collide. */
typedef struct span {
    int from_year, to_year;
} span;
static const span elderly = {1922, 1942}, adult = {1943, 2003}, child = {2007, 2021};

static span span_of(const model *m, uint32_t person, life l) {
    if (l == LIFE_ORPHAN) return child;
    if (l == LIFE_CARE_SERVICE) return elderly;
    /* One in 140 of those paid as if they were eighty or older is not. */
    if (l == LIFE_ELDERLY) return happens(m, person, 1, 140) ? adult : elderly;
    if (l == LIFE_DECEASED) return chance(m, person, 2) % 4 ? elderly : adult;
    return adult;
}

/* Day of birth and three-digit sequence of a person: one slot for each pair, spread evenly. */
static void birth(const model *m, uint32_t person, int64_t *day, unsigned *sequence) {
    span s = span_of(m, person, life_of(person));
    int64_t first = days_from_civil(s.from_year, 1, 1);
    uint64_t slots = (uint64_t)(days_from_civil(s.to_year + 1, 1, 1) - first) * SEQUENCES;
    uint64_t within = (uint64_t)(person / BLOCK / COUNTIES) * BLOCK + person % BLOCK;
    /* 40503007 is a prime larger than any factor that `slots` can have, so this is a permutation.
     */
    uint64_t slot = (within * 40503007u + m->seed % slots) % slots;
    *day = first + (int64_t)(slot / SEQUENCES);
    *sequence = (unsigned)(slot % SEQUENCES) + 1;
}

static void digits(char *to, unsigned value, unsigned n) {
    while (n--) {
        to[n] = (char)('0' + value % 10);
        value /= 10;
    }
}

void identity_number(const model *m, uint32_t person, char *to) {
    static const unsigned weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int64_t day_of_birth;
    unsigned sequence;
    int year, month, day;
    birth(m, person, &day_of_birth, &sequence);
    civil_from_days(day_of_birth, &year, &month, &day);
    memcpy(to, county_codes[county_of(person)], 6);
    digits(to + 6, (unsigned)year, 4);
    digits(to + 10, (unsigned)month, 2);
    digits(to + 12, (unsigned)day, 2);
    digits(to + 14, sequence, 3);
    unsigned sum = 0;
    for (unsigned i = 0; i < 17; i++)
        sum += (unsigned)(to[i] - '0') * weights[i];
    to[17] = "10X98765432"[sum % 11];
}

bool is_male(const model *m, uint32_t person) {
    int64_t day;
    unsigned sequence;
    birth(m, person, &day, &sequence);
    return sequence % 2 == 1;
}

/* --- Names, places, accounts ----------------------------------------------------------------- */

static unsigned put(char *to, const char *character) {
    memcpy(to, character, 3);
    return 3;
}

unsigned person_name(const model *m, uint32_t person, unsigned variant, char *to) {
    uint64_t c = chance(m, person, 100 + variant);
    unsigned length = 0;
    /* The squared share makes the first surnames and characters the frequent ones. */
    uint64_t r = c % 1000;
    length += put(to + length, surnames + 3 * (r * r * N_SURNAMES / 1000000));
    r = (c >> 16) % 1000;
    length += put(to + length, given + 3 * (r * r * N_GIVEN / 1000000));
    r = (c >> 32) % 1000;
    if ((c >> 50) % 5 != 0) length += put(to + length, given + 3 * (r * r * N_GIVEN / 1000000));
    return length;
}

void account_number(const model *m, uint32_t person, char *to) {
    /* A permutation of the numbers of 12 digits. */
    uint64_t number = ((uint64_t)person * 387420489u + m->seed + 123456789012u) % 1000000000000u;
    memcpy(to, "621700", 6);
    digits(to + 6, (unsigned)(number / 1000000), 6);
    digits(to + 12, (unsigned)(number % 1000000), 6);
    unsigned sum = 0;
    for (unsigned i = 0; i < 18; i++) {
        unsigned d = (unsigned)(to[17 - i] - '0');
        if (i % 2 == 0) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    to[18] = (char)('0' + (10 - sum % 10) % 10);
}

unsigned town_name(const model *m, uint32_t person, char *to) {
    (void)m;
    /* Blocks of one county take turns over its towns. */
    uint32_t town = person / BLOCK / COUNTIES % TOWNS_PER_COUNTY;
    unsigned length = 0;
    length += put(to + length, town_first + 3 * county_of(person));
    length += put(to + length, town_second + 3 * town);
    length += put(to + length, town % 3 == 0 ? "乡" : "镇");
    return length;
}

unsigned employer_name(const model *m, uint32_t county, uint32_t number, char *to) {
    (void)m;
    unsigned length = 0;
    size_t n = strlen(county_names[county]);
    memcpy(to, county_names[county], n);
    length += (unsigned)n;
    static const char *const ordinals[] = {"第一", "第二", "第三", "第四", "第五"};
    n = strlen(ordinals[number / N_UNITS % 5]);
    memcpy(to + length, ordinals[number / N_UNITS % 5], n);
    length += (unsigned)n;
    n = strlen(units[number % N_UNITS]);
    memcpy(to + length, units[number % N_UNITS], n);
    return length + (unsigned)n;
}

unsigned plate_number(const model *m, uint32_t number, char *to) {
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ"; /* 24: no I, no O */
    (void)m;
    memcpy(to, "川A", 4);
    uint32_t v = (uint32_t)(((uint64_t)number * 5000011u) % (24u * 24u * 1000u * 24u));
    to[4] = letters[v % 24];
    v /= 24;
    digits(to + 5, v % 1000, 3);
    v /= 1000;
    to[8] = letters[v % 24];
    to[3] = letters[v / 24 % 24];
    return 9;
}
