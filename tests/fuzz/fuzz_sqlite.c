/* SQLite databases. Line 1: where bytes of the file are changed, three bytes each (place high, low,
 * value); the rest: a script that makes the database. Without a script that runs, the whole input
 * is the file. */
#include "tests/fuzz/support.h"

#include <sqlite3.h>

#define MOST_STEPS 20000 /* a script may not go on for ever */

int fuzz_sqlite(const uint8_t *data, size_t size);

static int stop(void *context) {
    int *steps = context;
    return ++*steps > MOST_STEPS / 100;
}

/* The file that the script makes; NULL when it makes none. Free with sqlite3_free. */
static unsigned char *make(const char *script, sqlite3_int64 *length) {
    sqlite3 *database = NULL;
    unsigned char *bytes = NULL;
    int steps = 0;
    if (sqlite3_open(":memory:", &database) == SQLITE_OK) {
        sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 1 << 20);
        sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
        sqlite3_progress_handler(database, 100, stop, &steps);
        if (sqlite3_exec(database, script, NULL, NULL, NULL) == SQLITE_OK)
            bytes = sqlite3_serialize(database, "main", length, 0);
    }
    sqlite3_close(database);
    return bytes;
}

int fuzz_sqlite(const uint8_t *data, size_t size) {
    fuzz_input input = {data, size};
    fuzz_cells cells;
    size_t n_changes;
    const uint8_t *changes = (const uint8_t *)fuzz_take_until(&input, '\n', &n_changes);
    char *script = fuzz_copy(input.data, input.size);
    sqlite3_int64 length = 0;
    unsigned char *bytes = input.size ? make(script, &length) : NULL;
    free(script);
    if (!bytes || length == 0) {
        sqlite3_free(bytes);
        (void)fuzz_read(bd_format_named("sqlite"), data, size, &cells);
        return 0;
    }
    for (size_t i = 0; i + 2 < n_changes; i += 3)
        bytes[(size_t)(changes[i] << 8 | changes[i + 1]) % (size_t)length] = changes[i + 2];
    char *exact = fuzz_copy(bytes, (size_t)length);
    sqlite3_free(bytes);
    (void)fuzz_read(bd_format_named("sqlite"), exact, (size_t)length, &cells);
    free(exact);
    return 0;
}
