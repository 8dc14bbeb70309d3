#include "engine/base/threads.h"

#include <omp.h>

#define MOST_THREADS 256

int bd_threads_count(int requested, size_t tasks) {
    int count = requested > 0 ? requested : omp_get_num_procs();
    if (count > MOST_THREADS) count = MOST_THREADS;
    if (tasks && (size_t)count > tasks) count = (int)tasks;
    return count < 1 ? 1 : count;
}
