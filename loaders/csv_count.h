/* Counts records, and does nothing else. */
#ifndef BD_LOADERS_CSV_COUNT_H
#define BD_LOADERS_CSV_COUNT_H

#include "loaders/csv_scan.h"

#include "engine/base/hash.h"

/* The number of records that begin in [begin, end), `begin` being where one does. Returns where the
 * next one begins. The same as bd_csv_scan_count, which is asked only where quotes or line ends are
 * not plain. Check `failed` afterwards. */
size_t bd_csv_count(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows);

/* What is done with text on the way. */
typedef struct bd_csv_passing {
    bd_csv_hashing *hashing; /* up to `end`, but for less than 64 bytes; NULL: not wanted */
    bool checks_utf8;
    bool is_utf8; /* false: what was counted is not, or holds NUL; set where it was to be checked */
} bd_csv_passing;

/* The same, but it may stop at any record before `end`: at `begin` where nothing is plain. */
size_t bd_csv_count_some(bd_csv_scanner *scanner, size_t begin, size_t end, bd_csv_passing *passing,
                         uint64_t *n_rows);

#endif
