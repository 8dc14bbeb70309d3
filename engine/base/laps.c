#include "engine/base/laps.h"

#include <time.h>

static double seconds_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void bd_laps_begin(bd_laps *laps) {
    if (!laps) return;
    laps->n = 0;
    laps->clock = seconds_of(CLOCK_MONOTONIC);
    laps->cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

void bd_laps_add(bd_laps *laps, const char *zh, const char *en) {
    if (!laps || laps->n == BD_MOST_LAPS) return;
    double clock = seconds_of(CLOCK_MONOTONIC), cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    laps->laps[laps->n++] = (bd_lap){zh, en, clock - laps->clock, cpu - laps->cpu};
    laps->clock = clock;
    laps->cpu = cpu;
}
