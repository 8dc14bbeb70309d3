/* A snapshot with bytes changed: `place (4 bytes) value` each, or cut (a place without a value). It
 * is taken only if it is as it was written. Another content altogether is refused as well. */
#include "tests/fuzz/support.h"

#include "engine/base/file.h"
#include "engine/store/snapshot.h"
#include "loaders/load.h"

int fuzz_snapshot(const uint8_t *data, size_t size);

static const char TABLE[] = "姓名,身份证号,补贴项目,发放月份,发放金额,银行账号\n"
                            "张三,11010519491231002X,农村低保,2023-05,300,6217000000000000001\n"
                            "李四,110101194501010019,高龄津贴,2023-06,100.50,6217000000000000002\n";

/* The snapshot of a small store, made once. */
static const char *whole(size_t *length) {
    static char *bytes;
    static size_t n;
    if (!bytes) {
        bd_store *store = NULL;
        bd_load_report report = {0};
        bd_load_options options = {.n_threads = 1, .codes = fuzz_codes()};
        const char *paths[] = {fuzz_file("a.csv", TABLE, sizeof TABLE - 1)};
        fuzz_require(bd_store_create(fuzz_schema(), &store, NULL) == BD_OK);
        fuzz_require(bd_load(store, paths, 1, &options, &report, NULL) == BD_OK);
        fuzz_require(report.n_rows_loaded == 2);
        const char *path = fuzz_file("store.bidui", "", 0);
        fuzz_require(bd_snapshot_write(store, path, "notes", 5, 1, NULL, NULL) == BD_OK);
        bd_file_map map;
        fuzz_require(bd_file_map_open(path, &map, NULL) == BD_OK);
        bytes = fuzz_copy(map.data, map.length_bytes);
        n = map.length_bytes;
        bd_file_map_close(&map);
        bd_load_report_reset(&report);
        bd_store_free(store);
    }
    *length = n;
    return bytes;
}

/* Whether the file is taken for a store. */
static bool is_taken(const char *path) {
    bd_error error;
    bd_error_reset(&error);
    bd_snapshot *snapshot = NULL;
    bd_store *store = NULL;
    bd_status status = bd_snapshot_open(path, &snapshot, &error);
    if (status == BD_OK) status = bd_snapshot_store(snapshot, fuzz_schema(), 1, &store, &error);
    fuzz_require_explained(status, &error);
    bd_store_free(store);
    bd_snapshot_close(snapshot);
    return status == BD_OK;
}

int fuzz_snapshot(const uint8_t *data, size_t size) {
    size_t length;
    const char *original = whole(&length);
    char *changed = fuzz_copy(original, length);
    size_t kept = length;
    fuzz_input input = {data, size};
    while (input.size >= 4) {
        size_t place = 0;
        for (int i = 0; i < 4; i++)
            place = place << 8 | fuzz_take_byte(&input);
        if (input.size)
            changed[place % length] = (char)fuzz_take_byte(&input);
        else
            kept = place % (length + 1);
    }
    bool same = kept == length && memcmp(changed, original, length) == 0;
    fuzz_require(is_taken(fuzz_file("store.bidui", changed, kept)) == same);
    free(changed);
    fuzz_require(!is_taken(fuzz_file("store.bidui", data, size)));
    return 0;
}
