/* Small ground of the generator: memory that ends the program when it is used up, a seeded random
 * stream per purpose, days and months. This is a program of its own, not the engine: it may exit.
 */
#ifndef COUNTY_BASE_H
#define COUNTY_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Prints the message and ends the program. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
void *allocate_or_fail(size_t size_bytes);
void *resize_or_fail(void *block, size_t size_bytes);

/* A growable array: LIST(struct job) jobs; *LIST_ADD(&jobs) = (struct job){...}; */
#define LIST(type)                                                                                 \
    struct {                                                                                       \
        type *items;                                                                               \
        uint32_t n, capacity;                                                                      \
    }
#define LIST_ADD(list)                                                                             \
    ((list)->n == (list)->capacity                                                                 \
         ? ((list)->capacity = (list)->capacity ? (list)->capacity * 2 : 64,                       \
            (list)->items =                                                                        \
                resize_or_fail((list)->items, (size_t)(list)->capacity * sizeof *(list)->items),   \
            &(list)->items[(list)->n++])                                                           \
         : &(list)->items[(list)->n++])

/* Random numbers: xoshiro256**, seeded by splitmix64 from the seed and the name of the purpose, so
 * that a change in one department does not change another. */
typedef struct dice {
    uint64_t state[4];
} dice;
void dice_seed(dice *d, uint64_t seed, const char *purpose);
uint64_t dice_next(dice *d);
uint32_t dice_below(dice *d, uint32_t limit);   /* 0 … limit-1; 0 for limit 0 */
int dice_between(dice *d, int least, int most); /* both inclusive */
bool dice_chance(dice *d, int percent);
uint64_t mix_64(uint64_t value); /* a fixed scrambling, for values derived from an index */

/* Days since 1970-01-01 in the Gregorian calendar. */
int32_t day_of(int year, int month, int day);
void day_split(int32_t day, int *year, int *month, int *day_of_month);
int age_on(int32_t birth_day, int32_t day); /* completed years; 29 February counts on 1 March */

/* Months are counted from January 2022, the first month of the case; earlier months are negative.
 */
enum { FIRST_YEAR = 2022, NO_END = 30000, ALIVE = INT32_MAX };
int month_year(int month);
int month_of_year(int month); /* 1 … 12 */
int month_of_day(int32_t day);
int32_t month_first_day(int month);
int32_t month_last_day(int month);

#endif
