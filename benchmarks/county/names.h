/* Names of people and places. Surnames by their share of the registered population. */
#ifndef COUNTY_NAMES_H
#define COUNTY_NAMES_H

#include "benchmarks/county/model.h"

const char *surname_pick(dice *d);
/* Writes surname and given name; common full names (王伟) come up again and again. */
void name_make(char out[NAME_SIZE], dice *d, const char *surname, bool female, int birth_year);
void name_make_minority(char out[NAME_SIZE], dice *d, bool female);
const struct county_place *place_pick(dice *d);
bool place_has_minority_names(const struct county_place *place);
void town_name(char *out, size_t size, uint32_t i, dice *d, bool urban);
void village_name(char *out, size_t size, dice *d, bool urban);

#endif
