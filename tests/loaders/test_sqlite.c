/* SQLite: tables as sheets; what a hostile schema cannot do. */
#include "tests/loaders/collect.h"

#include <sqlite3.h>
#include <stdlib.h>

/* A database made by these statements; the bytes are sqlite3_malloc'ed. */
static char *make_database(const char *sql, size_t *length) {
    sqlite3 *database;
    char *message = NULL;
    assert_int_equal(sqlite3_open(":memory:", &database), SQLITE_OK);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    if (sqlite3_exec(database, sql, NULL, NULL, &message) != SQLITE_OK)
        print_error("%s\n", message);
    assert_null(message);
    sqlite3_int64 size;
    char *bytes = (char *)sqlite3_serialize(database, "main", &size, 0);
    assert_non_null(bytes);
    *length = (size_t)size;
    sqlite3_close(database);
    return bytes;
}

static void expect_database(const char *sql, const char *expected) {
    size_t length;
    char *bytes = make_database(sql, &length);
    expect_read(bytes, length, true, expected);
    sqlite3_free(bytes);
}

static void test_tables(void **state) {
    (void)state;
    expect_database(
        "CREATE TABLE 名册(姓名 TEXT, 身份证号 INTEGER, 金额 REAL, 备注);"
        "CREATE INDEX i ON 名册(备注, 金额, 身份证号, 姓名);"
        "INSERT INTO 名册(rowid, 姓名, 身份证号, 金额, 备注) VALUES (9, '张三', "
        "510101199001011234, 300.1, NULL),"
        "(2, '李四', -5, 1e300, x'ff00'), (9223372036854775807, CAST(x'd0d5' AS TEXT), 0, -0.5, "
        "'');"
        "CREATE TABLE \"a \"\"b\"(x); CREATE VIEW v AS SELECT 1; CREATE TABLE k(a TEXT PRIMARY "
        "KEY, b) WITHOUT ROWID;"
        "INSERT INTO k VALUES ('z', 1), ('a', 2);",
        "[名册]\n1: 姓名 | 身份证号 | 金额 | 备注\n2: 李四 | -5{2,0} | 1E+300{2,0} | #BLOB!{5,0}\n"
        "3: 张三 | 510101199001011234{2,0} | 300.1{2,0}\n4: 姓 | 0{2,0} | -0.5{2,0}\n"
        "[a \"b]\n1: x\n[k]\n1: a | b\n2: a | 2{2,0}\n3: z | 1{2,0}\n");
    expect_database("PRAGMA encoding='UTF-16le'; CREATE TABLE t(名); INSERT INTO t VALUES('中文');",
                    "[t]\n1: 名\n2: 中文\n");
    /* NUL bytes are no text */
    expect_database("CREATE TABLE t(a, b); INSERT INTO t VALUES (CAST(x'610062' AS TEXT), 1), "
                    "(CAST(x'0000' AS TEXT), 2);",
                    "[t]\n1: a | b\n2: ab | 1{2,0}\n3:  | 2{2,0}\n");
    /* no number of a cell is infinite */
    expect_database("CREATE TABLE t(a); INSERT INTO t VALUES (9e999), (-9e999);",
                    "[t]\n1: a\n2: Inf\n3: -Inf\n");
}

/* A write-ahead log is not looked for: the header that names it does not hinder. */
static void test_wal_header(void **state) {
    (void)state;
    size_t length;
    char *bytes = make_database("CREATE TABLE t(a); INSERT INTO t VALUES (1)", &length);
    bytes[18] = bytes[19] = 2;
    expect_read(bytes, length, false, "[t]\n1: a\n2: 1\n");
    assert_int_equal(bytes[18], 2);
    sqlite3_free(bytes);
}

static bd_status read_quietly(const char *bytes, size_t length, bd_error *error) {
    collected c = {0};
    bd_status status = collect_bytes(&c, "x.db", bytes, length, NULL, error);
    bd_buffer_reset(&c.text);
    if (status != BD_OK) assert_true(error->zh[0] && error->en[0]);
    return status;
}

static void test_hostile(void **state) {
    (void)state;
    size_t length;
    bd_error error;
    /* Views that name each other, a virtual table and a trigger: none of them runs. */
    expect_database(
        "CREATE VIEW a AS SELECT 1; CREATE VIEW b AS SELECT * FROM a; CREATE TABLE t(x); INSERT "
        "INTO t VALUES (1);"
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END; PRAGMA writable_schema=ON;"
        "UPDATE sqlite_schema SET sql = 'CREATE VIEW a AS SELECT * FROM b' WHERE name = 'a';"
        "INSERT INTO sqlite_schema VALUES ('table', 'f', 'f', 0, 'CREATE VIRTUAL TABLE f USING "
        "fts5(x)');",
        "[t]\n1: x\n2: 1{2,0}\n");
    /* A column that computes what does not fit. */
    char *bytes = make_database(
        "CREATE TABLE t(x, y AS (hex(zeroblob(40000000)))); INSERT INTO t VALUES (1)", &length);
    assert_int_equal(read_quietly(bytes, length, &error), BD_ERROR_LIMIT);
    sqlite3_free(bytes);
    bytes = make_database("PRAGMA user_version=1", &length);
    assert_int_equal(read_quietly(bytes, length, &error), BD_ERROR_FORMAT);
    assert_non_null(strstr(error.en, "no tables"));
    sqlite3_free(bytes);
}

/* Cut and damaged files give a message or a reading. */
static void test_damaged(void **state) {
    (void)state;
    size_t length;
    bd_error error;
    char *bytes = make_database("CREATE TABLE t(a, b); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                "SELECT i + 1 FROM n WHERE i < 800)"
                                "INSERT INTO t SELECT i, printf('%.30c', 'x') FROM n",
                                &length);
    assert_int_equal(read_quietly(bytes, length, &error), BD_OK);
    assert_int_equal(read_quietly(bytes, 16, &error), BD_ERROR_FORMAT);
    assert_int_equal(read_quietly(bytes, 5000, &error), BD_ERROR_FORMAT);
    for (size_t at = 16; at < length; at += at < 200 ? 1 : 97) {
        char before = bytes[at];
        bytes[at] = (char)(before ^ 0x55);
        (void)!read_quietly(bytes, length, &error);
        bytes[at] = before;
    }
    /* A tree whose root is its own child. */
    memcpy(bytes + 4096 + 8, "\0\0\0\2", 4);
    bd_status status = read_quietly(bytes, length, &error);
    assert_int_equal(status, BD_ERROR_FORMAT);
    sqlite3_free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_wal_header),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
