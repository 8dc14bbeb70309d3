/* Writes the hostile files into a folder: hostile_make FOLDER. Prints their names. */
#include "tests/loaders/hostile.h"

#include <stdio.h>

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (size_t i = 0; i < N_HOSTILE_CASES; i++) {
        char path[4096];
        bd_buffer bytes;
        bd_buffer_init(&bytes);
        hostile_cases[i].make(&bytes);
        snprintf(path, sizeof path, "%s/%s", argv[1], hostile_cases[i].name);
        FILE *file = fopen(path, "wb");
        if (!file || fwrite(bytes.data, 1, bytes.length_bytes, file) != bytes.length_bytes ||
            fclose(file) != 0) {
            perror(path);
            return 1;
        }
        bd_buffer_reset(&bytes);
        puts(hostile_cases[i].name);
    }
    return 0;
}
