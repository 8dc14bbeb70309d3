/* Inside engine/link: numbers that measure something, as shops, libraries and rolls write them. */
#ifndef BD_LINK_QUANTITY_H
#define BD_LINK_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct link_quantity {
    double value;
    bool marked; /* by a currency, a unit, a colon or a fraction: no number that only identifies */
    bool year;   /* four digits of the last or this century, or '98 */
} link_quantity;

/* Reads "$1,299.00", "12.99 usd", "5.5 %", "3:45" and "3m 45sec" (seconds), "1998", "'98",
 * "(1998)". False for anything else. */
bool link_quantity_read(const char *text, size_t length, link_quantity *out);

#endif
