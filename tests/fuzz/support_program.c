#include "tests/fuzz/support.h"

#include "engine/sql/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void must(bd_status status, const bd_error *error) {
    if (status == BD_OK) return;
    fprintf(stderr, "%s\n", error->en);
    abort();
}

const bd_schema *fuzz_schema(void) {
    static bd_schema schema;
    static bool done;
    bd_error error;
    bd_error_reset(&error);
    if (!done) must(bd_schema_load(FUZZ_SOURCE_ROOT "/rules/tables", &schema, &error), &error);
    done = true;
    return &schema;
}

const bd_codes *fuzz_codes(void) {
    static bd_codes *codes;
    bd_error error;
    bd_error_reset(&error);
    if (!codes) must(bd_codes_load(FUZZ_SOURCE_ROOT "/rules/codes", &codes, &error), &error);
    return codes;
}

const bd_lexicon *fuzz_lexicon(void) {
    static bd_lexicon *lexicon;
    bd_error error;
    bd_error_reset(&error);
    if (!lexicon) must(bd_lexicon_create(fuzz_schema(), &lexicon, &error), &error);
    return lexicon;
}

static char folder[64];

static void remove_folder(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (folder[0] && system(command) != 0) fprintf(stderr, "%s is left over\n", folder);
}

const char *fuzz_file(const char *name, const void *bytes, size_t length) {
    static char path[256];
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "%s/bidui-fuzz.XXXXXX",
                 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
        if (!mkdtemp(folder)) abort();
        atexit(remove_folder);
    }
    snprintf(path, sizeof path, "%s/%s", folder, name);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    if (mkdir(path, 0700) != 0 && errno != EEXIST) abort();
    *slash = '/';
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (descriptor < 0 || write(descriptor, bytes, length) != (ssize_t)length) abort();
    close(descriptor);
    return path;
}
