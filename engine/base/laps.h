/* Where the time of a stage goes, part by part. */
#ifndef BD_BASE_LAPS_H
#define BD_BASE_LAPS_H

#include <stddef.h>

#define BD_MOST_LAPS 16

typedef struct bd_lap {
    const char *name_zh, *name_en; /* literals */
    double seconds;                /* by the clock on the wall */
    double cpu_seconds;            /* of all threads */
} bd_lap;

typedef struct bd_laps {
    bd_lap laps[BD_MOST_LAPS];
    size_t n;
    double clock, cpu; /* when the last one ended */
} bd_laps;

/* Begins anew. NULL is allowed here and below. */
void bd_laps_begin(bd_laps *laps);
/* What went by since the last one, or since the beginning, was this. */
void bd_laps_add(bd_laps *laps, const char *zh, const char *en);

#endif
