/* Runs harnesses over kept inputs: fuzz_replay FOLDER…, where the files of FOLDER/NAME are the
 * inputs of the harness fuzz_NAME. Says how many there were. A harness without a folder gets the
 * empty input. */
#include "tests/fuzz/support.h"

#include "engine/base/file.h"

#include <stdio.h>

#define HARNESS(name) int name(const uint8_t *data, size_t size);
#include "harness_list.h"
#undef HARNESS

typedef struct harness {
    const char *name;
    int (*run)(const uint8_t *data, size_t size);
} harness;

static const harness harnesses[] = {
#define HARNESS(name) {#name, name},
#include "harness_list.h"
#undef HARNESS
};

static size_t replay_folder(const harness *h, const char *folder) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, h->name + strlen("fuzz_"));
    char **paths = NULL;
    size_t n = 0;
    if (bd_files_list(path, &paths, &n, NULL) != BD_OK) return 0;
    for (size_t i = 0; i < n; i++) {
        bd_file_map map;
        if (bd_file_map_open(paths[i], &map, NULL) != BD_OK) abort();
        /* Exactly as long as the content, so that reading beyond it is found. */
        uint8_t *copy = malloc(map.length_bytes ? map.length_bytes : 1);
        if (!copy) abort();
        memcpy(copy, map.data, map.length_bytes);
        fprintf(stderr, "%s\n", paths[i]);
        h->run(copy, map.length_bytes);
        free(copy);
        bd_file_map_close(&map);
    }
    bd_paths_free(paths, n);
    return n;
}

/* As in driver.c. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfyaml\n";
}

int main(int argc, char **argv) {
    size_t n = 0;
    for (size_t h = 0; h < sizeof harnesses / sizeof *harnesses; h++) {
        uint8_t *nothing = malloc(1);
        if (!nothing) abort();
        harnesses[h].run(nothing, 0);
        free(nothing);
        for (int i = 1; i < argc; i++)
            n += replay_folder(&harnesses[h], argv[i]);
    }
    printf("%zu harnesses, %zu inputs\n", sizeof harnesses / sizeof *harnesses, n);
    return argc > 1 && n == 0;
}
