/* Loads files into a store and does nothing else: load RULES THREADS FILE... Prints one line of
 * JSON: seconds of the whole and of its parts, rows, peak memory. */
#include "loaders/load.h"
#include "engine/sql/sql.h"
#include "engine/store/codes.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double cpu_seconds(const struct rusage *usage) {
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static int fail(const bd_error *error) {
    fprintf(stderr, "%s\n", error->en);
    return 3;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: %s RULES THREADS FILE...\n", argv[0]);
        return 2;
    }
    char tables[4096], codes_folder[4096];
    snprintf(tables, sizeof tables, "%s/tables", argv[1]);
    snprintf(codes_folder, sizeof codes_folder, "%s/codes", argv[1]);
    bd_error error;
    bd_error_reset(&error);
    bd_schema schema;
    bd_codes *codes = NULL;
    bd_store *store = NULL;
    if (bd_schema_load(tables, &schema, &error) != BD_OK ||
        bd_codes_load(codes_folder, &codes, &error) != BD_OK ||
        bd_store_create(&schema, &store, &error) != BD_OK)
        return fail(&error);
    double bytes = 0;
    for (int i = 3; i < argc; i++) {
        struct stat info;
        if (stat(argv[i], &info) == 0) bytes += (double)info.st_size;
    }
    bd_load_options options = {.n_threads = atoi(argv[2]), .codes = codes, .strict = true};
    bd_load_report report;
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    double begin = now();
    if (bd_load(store, (const char *const *)argv + 3, (size_t)argc - 3, &options, &report,
                &error) != BD_OK)
        return fail(&error);
    double seconds = now() - begin;
    getrusage(RUSAGE_SELF, &after);
    printf("{\"seconds\": %.3f, \"reading\": %.3f, \"sealing\": %.3f, \"cpu_seconds\": %.3f, "
           "\"bytes\": %.0f, \"rows\": %llu, \"set_aside\": %llu, \"peak_mb\": %ld}\n",
           seconds, report.seconds_reading, report.seconds_sealing,
           cpu_seconds(&after) - cpu_seconds(&before), bytes,
           (unsigned long long)report.n_rows_loaded, (unsigned long long)report.n_rows_set_aside,
           after.ru_maxrss / 1024);
    bd_load_report_reset(&report);
    bd_store_free(store);
    bd_codes_free(codes);
    bd_schema_reset(&schema);
    return 0;
}
