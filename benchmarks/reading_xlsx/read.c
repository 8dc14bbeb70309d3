/* Reads every cell of every sheet through the format's contract and prints how many there were.
 *   reading_xlsx_read FILE [N_THREADS] */
#include "loaders/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

typedef struct tally {
    uint64_t n_cells, text_bytes;
    double numbers;
} tally;

static bd_status sheet_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)context;
    (void)sheet;
    (void)error;
    return BD_OK;
}

static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    tally *t = context;
    (void)error;
    for (size_t i = 0; i < n_rows; i++) {
        for (uint32_t c = 0; c < rows[i].n_cells; c++) {
            const bd_cell *cell = &rows[i].cells[c];
            t->n_cells += cell->kind != BD_CELL_EMPTY;
            t->numbers += cell->kind == BD_CELL_DATE ? cell->number + 25569 : cell->number;
            if (cell->kind == BD_CELL_TEXT) t->text_bytes += cell->length;
        }
    }
    return BD_OK;
}

static bd_status sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                           bd_error *error) {
    (void)context;
    (void)merges;
    (void)n_merges;
    (void)error;
    return BD_OK;
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fprintf(stderr, "usage: %s FILE [N_THREADS]\n", argv[0]);
        return 2;
    }
    tally t = {0};
    bd_cell_receiver receiver = {
        .context = &t, .sheet_begin = sheet_begin, .rows = take_rows, .sheet_end = sheet_end};
    bd_read_options options = {.n_threads = argc > 2 ? atoi(argv[2]) : 2};
    bd_error error;
    bd_error_reset(&error);
    double begin = seconds_now();
    if (bd_format_read(argv[1], &options, &receiver, &error) != BD_OK) {
        fprintf(stderr, "%s\n", error.en);
        return 1;
    }
    double seconds = seconds_now() - begin;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.3f %llu %.0f %llu %ld\n", seconds, (unsigned long long)t.n_cells, t.numbers,
           (unsigned long long)t.text_bytes, usage.ru_maxrss / 1024);
    return 0;
}
