/* The number formats of a workbook by their numbers. Files may have a million of each: looking one
 * up does not go through all. */
#ifndef BD_LOADERS_FORMAT_TABLE_H
#define BD_LOADERS_FORMAT_TABLE_H

#include "loaders/number_format.h"

typedef struct bd_format_slot {
    uint64_t id_and_one; /* 0: free */
    bd_number_format format;
} bd_format_slot;

/* All zero when empty. */
typedef struct bd_format_table {
    bd_format_slot *slots;
    size_t n_slots; /* a power of two, or 0 */
    size_t n_formats;
} bd_format_table;

/* Of two with the same number the first stays, unless `replace`. */
BD_MUST_CHECK bd_status bd_format_table_set(bd_format_table *table, uint32_t id,
                                            bd_number_format format, bool replace, bd_error *error);
/* NULL when there is none of this number. */
const bd_number_format *bd_format_table_find(const bd_format_table *table, uint32_t id);
void bd_format_table_reset(bd_format_table *table);

#endif
