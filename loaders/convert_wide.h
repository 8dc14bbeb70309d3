/* Eight plain fields of a column at a time, with AVX-512. Each of these reads as its twin for one
 * field does, and leaves to it what it does not read: keys are 0 there. Rows are those from `first`
 * on; `n` is a multiple of eight. Where bd_wide_is_there says no, none of these may be called. */
#ifndef BD_LOADERS_CONVERT_WIDE_H
#define BD_LOADERS_CONVERT_WIDE_H

#include "loaders/convert.h"

#define BD_WIDE_ROWS 8u

struct quick_slot;

bool bd_wide_is_there(void);

/* Resident numbers; convert_person.c. */
void bd_wide_persons(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                     uint64_t *keys);
/* Accounts of 16 to 19 digits. */
void bd_wide_accounts(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                      uint64_t *keys);
/* `special` as in bd_converter. */
void bd_wide_names(const uint8_t *special, const bd_csv_block *block, uint32_t column,
                   uint32_t first, uint32_t n, uint64_t *keys);
/* 123.45 and 123 of at most eight characters, in hundredths; else BD_NULL_I64. `least` and
 * `greatest` widen. Returns how many there are. */
uint32_t bd_wide_amounts(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n,
                         int64_t *out, int64_t *least, int64_t *greatest);
/* The values of texts that are where they are looked for first, else BD_NULL_ID. Returns how many
 * there are. */
uint32_t bd_wide_known(const struct quick_slot *slots, const bd_csv_block *block, uint32_t column,
                       uint32_t first, uint32_t n, uint32_t *out);
/* Whether all of the fields begin with a digit, or with a Han character but 同 and 上. */
bool bd_wide_are_own(const bd_csv_block *block, uint32_t column, uint32_t first, uint32_t n);

#endif
