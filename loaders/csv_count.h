/* Counts records, and does nothing else. */
#ifndef BD_LOADERS_CSV_COUNT_H
#define BD_LOADERS_CSV_COUNT_H

#include "loaders/csv_scan.h"

/* The number of records that begin in [begin, end), `begin` being where one does. Returns where the
 * next one begins. The same as bd_csv_scan_count, which is asked only where quotes or line ends are
 * not plain. Check `failed` afterwards. */
size_t bd_csv_count(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows);

/* The same, but it may stop at any record before `end`: at `begin` where nothing is plain. */
size_t bd_csv_count_some(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows);

#endif
