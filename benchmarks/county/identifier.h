/* Numbers that pass their own checks: resident numbers (GB 11643-1999, ISO 7064 MOD 11-2), credit
 * codes (GB 32100-2015 over GB 11714), bank cards (ISO/IEC 7812, Luhn), plates. */
#ifndef COUNTY_IDENTIFIER_H
#define COUNTY_IDENTIFIER_H

#include "benchmarks/county/base.h"

enum { ID_SIZE = 19, USCC_SIZE = 19, PLATE_SIZE = 16 };

char resident_check(const char *first_17);
/* prefix: six digits; order: 0 … 999 without regard to sex, the last digit is made to fit. */
void resident_make(char id[ID_SIZE], const char *prefix, int32_t birth_day, int order, bool female);
/* The same number with another, wrong check character. */
void resident_spoil(char out[ID_SIZE], const char *id);
/* Fifteen digits of the first generation; false if the number never had them (born after 1999). */
bool resident_to_15(char out[16], const char *id);
/* What a spreadsheet keeps of an all-digit number: fifteen digits and zeros. */
void digits_damage(char *out, const char *digits);
void uscc_make(char code[USCC_SIZE], const char *kind, const char *prefix, uint32_t number);
/* 19 digits starting with 62; neighbouring serials share their first fifteen digits. */
uint64_t bank_card(int bank, uint64_t serial);
void plate_make(char plate[PLATE_SIZE], const char *prefix, uint32_t number, bool electric);

#endif
