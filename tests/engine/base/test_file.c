#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/file.h"

#include "engine/base/buffer.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/bidui-file-XXXXXX";
static char path_text[512];

static const char *in_folder(const char *name) {
    snprintf(path_text, sizeof path_text, "%s/%s", folder, name);
    return path_text;
}

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static int remove_folder(void **state) {
    (void)state;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void put(const char *name, const char *text) {
    assert_int_equal(bd_file_write(in_folder(name), text, strlen(text), NULL), BD_OK);
}

static void check_content(const char *name, const char *expected) {
    bd_file_map map;
    assert_int_equal(bd_file_map_open(in_folder(name), &map, NULL), BD_OK);
    assert_int_equal(map.length_bytes, strlen(expected));
    assert_non_null(map.data);
    assert_memory_equal(map.data, expected, map.length_bytes);
    bd_file_map_close(&map);
    bd_file_map_close(&map);
}

static void test_write_and_map(void **state) {
    (void)state;
    put("a.csv", "第一");
    check_content("a.csv", "第一");
    struct stat info;
    assert_int_equal(stat(in_folder("a.csv"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    put("a.csv", "其后"); /* replaced whole; no temporary file stays */
    check_content("a.csv", "其后");
    put("empty.csv", "");
    check_content("empty.csv", "");
    char **paths;
    size_t n_paths;
    assert_int_equal(bd_files_list(folder, &paths, &n_paths, NULL), BD_OK);
    assert_int_equal(n_paths, 2);
    bd_paths_free(paths, n_paths);
    assert_int_equal(unlink(in_folder("a.csv")), 0);
    assert_int_equal(unlink(in_folder("empty.csv")), 0);
}

/* A map taken before a rewrite still shows the old content. */
static void test_rewrite_under_a_reader(void **state) {
    (void)state;
    put("b.csv", "旧的内容");
    bd_file_map map;
    assert_int_equal(bd_file_map_open(in_folder("b.csv"), &map, NULL), BD_OK);
    put("b.csv", "新");
    assert_int_equal(map.length_bytes, strlen("旧的内容"));
    assert_memory_equal(map.data, "旧的内容", map.length_bytes);
    bd_file_map_close(&map);
    check_content("b.csv", "新");
    assert_int_equal(unlink(in_folder("b.csv")), 0);
}

static void test_errors(void **state) {
    (void)state;
    bd_file_map map;
    bd_error error;
    assert_int_equal(bd_file_map_open(in_folder("missing"), &map, &error), BD_ERROR_IO);
    assert_string_equal(error.file, in_folder("missing"));
    assert_true(error.zh[0] && error.en[0]);
    assert_int_equal(bd_file_map_open(folder, &map, &error), BD_ERROR_IO);
    assert_int_equal(bd_file_map_open("/dev/null", &map, NULL), BD_ERROR_IO);
    bd_file_map_close(&map);
    bd_file_map_close(NULL);
    assert_int_equal(bd_file_write(in_folder("no/such/folder"), "x", 1, &error), BD_ERROR_IO);
    char **paths;
    size_t n_paths;
    assert_int_equal(bd_files_list(in_folder("missing"), &paths, &n_paths, &error), BD_ERROR_IO);
    assert_null(paths);
    bd_paths_free(NULL, 0);
}

static void test_folders(void **state) {
    (void)state;
    assert_int_equal(bd_folder_make(in_folder("x/y/z"), NULL), BD_OK);
    assert_int_equal(bd_folder_make(in_folder("x/y/z"), NULL), BD_OK);
    struct stat info;
    assert_int_equal(stat(in_folder("x/y/z"), &info), 0);
    assert_true(S_ISDIR(info.st_mode));
    assert_int_equal(info.st_mode & 0777, 0700);
    put("x/file", "1");
    assert_int_equal(bd_folder_make(in_folder("x/file"), NULL), BD_ERROR_IO);
    assert_int_equal(bd_folder_make(in_folder("x/file/deeper"), NULL), BD_ERROR_IO);
    assert_int_equal(unlink(in_folder("x/file")), 0);
    assert_string_equal(bd_path_base("a/b/c.csv"), "c.csv");
    assert_string_equal(bd_path_base("c.csv"), "c.csv");
    assert_string_equal(bd_path_base("a/"), "");
}

static void test_list(void **state) {
    (void)state;
    static const char *const made[] = {"l/b.csv",    "l/a.xlsx",     "l/sub/2.csv", "l/sub/10.csv",
                                       "l/~$a.xlsx", "l/.hidden",    "l/Thumbs.db", "l/.git/x.csv",
                                       "l/低保.csv", "l/sub/d/e.csv"};
    assert_int_equal(bd_folder_make(in_folder("l/sub/d"), NULL), BD_OK);
    assert_int_equal(bd_folder_make(in_folder("l/.git"), NULL), BD_OK);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        put(made[i], "1");
    char loop[512];
    snprintf(loop, sizeof loop, "%s/l/sub/up", folder);
    assert_int_equal(symlink("..", loop), 0); /* must not be followed */
    char **paths;
    size_t n_paths;
    assert_int_equal(bd_files_list(in_folder("l"), &paths, &n_paths, NULL), BD_OK);
    static const char *const expected[] = {"l/a.xlsx",    "l/b.csv",       "l/sub/10.csv",
                                           "l/sub/2.csv", "l/sub/d/e.csv", "l/低保.csv"};
    size_t seen = 0;
    for (size_t i = 0; i < n_paths; i++) {
        if (strstr(paths[i], "/up")) {
            assert_null(strstr(paths[i], "/up/"));
            continue;
        }
        assert_true(seen < sizeof expected / sizeof *expected);
        assert_string_equal(paths[i], in_folder(expected[seen++]));
    }
    assert_int_equal(seen, sizeof expected / sizeof *expected);
    assert_null(paths[n_paths]);
    bd_paths_free(paths, n_paths);
    assert_int_equal(bd_files_list(in_folder("l/b.csv"), &paths, &n_paths, NULL), BD_OK);
    assert_int_equal(n_paths, 1);
    assert_string_equal(paths[0], in_folder("l/b.csv"));
    bd_paths_free(paths, n_paths);
}

/* What a killed program left goes; what a living one writes to, and what only looks so, stays. */
static void test_sweep(void **state) {
    (void)state;
    int descriptor;
    char *own = bd_file_temporary(in_folder("book.xlsx"), &descriptor);
    assert_non_null(own);
    assert_true(descriptor >= 0);
    struct stat info;
    assert_int_equal(fstat(descriptor, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    close(descriptor);
    pid_t child = fork();
    if (child == 0) _exit(0);
    assert_true(child > 0);
    int result;
    assert_int_equal(waitpid(child, &result, 0), child); /* its number belongs to nobody now */
    char dead[64];
    snprintf(dead, sizeof dead, "book.xlsx.part-%ld-abc123", (long)child);
    const char *const others[] = {"book.part-.xlsx", "a.part-12", "a.part-x-abc123"};
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(bd_file_write(in_folder(others[i]), "x", 1, NULL), BD_OK);
    assert_int_equal(bd_file_write(in_folder(dead), "x", 1, NULL), BD_OK);
    /* Its number is another program's by now: that of the first one, which made no workbook. */
    const char *again = "book.xlsx.part-1-abc123";
    assert_int_equal(bd_file_write(in_folder(again), "x", 1, NULL), BD_OK);
    bd_folder_sweep(folder);
    if (access("/proc/1/comm", R_OK) == 0) assert_int_not_equal(access(in_folder(again), F_OK), 0);
    assert_int_equal(access(own, F_OK), 0);
    assert_int_not_equal(access(in_folder(dead), F_OK), 0);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(access(in_folder(others[i]), F_OK), 0);
        unlink(in_folder(others[i]));
    }
    unlink(own);
    free(own);
    bd_folder_sweep("/nonexistent/folder");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_write_and_map), cmocka_unit_test(test_rewrite_under_a_reader),
        cmocka_unit_test(test_errors),        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_list),          cmocka_unit_test(test_sweep)};
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
