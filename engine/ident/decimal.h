/* Inside engine/ident: exact decimal numbers without sign, for reading amounts. */
#ifndef BD_IDENT_DECIMAL_H
#define BD_IDENT_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 bd_wide;

/* mantissa / 10^scale. Operations give false when the result does not fit. */
typedef struct bd_decimal {
    bd_wide mantissa;
    int scale;
} bd_decimal;

bool bd_decimal_append_digit(bd_decimal *value, unsigned digit);
bool bd_decimal_shift(bd_decimal *value, int power_of_ten);
bool bd_decimal_add(bd_decimal *value, bd_decimal other);
bool bd_decimal_multiply(bd_decimal *value, bd_decimal other);
/* Rounds half up to a whole number. */
bool bd_decimal_round(bd_decimal value, int64_t *out);

#endif
