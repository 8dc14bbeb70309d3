/* Limits on what hostile input may make of itself, with their defaults filled in. */
#ifndef BD_LOADERS_LIMITS_H
#define BD_LOADERS_LIMITS_H

#include "loaders/format.h"

typedef struct bd_limits {
    uint64_t unpacked_bytes;
    uint32_t unpacked_ratio;
    uint32_t cell_bytes;
    uint32_t columns;
} bd_limits;

/* `options` may be NULL. */
bd_limits bd_limits_of(const bd_read_options *options);

/* BD_ERROR_LIMIT when `unpacked` bytes out of `packed` are more than the limits allow. */
BD_MUST_CHECK bd_status bd_limits_check_unpacked(const bd_limits *limits, uint64_t packed,
                                                 uint64_t unpacked, bd_error *error);

/* The same for text that cells share: so many bytes were handed out in all, of a file of `packed`.
 */
BD_MUST_CHECK bd_status bd_limits_check_shared(const bd_limits *limits, uint64_t packed,
                                               uint64_t handed_out, bd_error *error);

/* The same before a sheet is read, when so many have been. */
BD_MUST_CHECK bd_status bd_limits_check_sheets(uint64_t n_sheets, bd_error *error);
/* Empty cells that had to be made before filled ones. */
BD_MUST_CHECK bd_status bd_limits_check_gaps(uint64_t n_gaps, uint64_t n_filled, bd_error *error);

#endif
