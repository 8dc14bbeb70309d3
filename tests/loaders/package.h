/* Zip archives made in memory, for tests of workbooks and of archives. */
#ifndef BD_TESTS_LOADERS_PACKAGE_H
#define BD_TESTS_LOADERS_PACKAGE_H

#include "tests/loaders/collect.h"

#include <stdlib.h>
#include <zip.h>

typedef struct part {
    const char *name, *text;
    size_t length; /* 0: up to the NUL */
} part;

/* Makes a zip of these parts; the bytes are malloc'ed. With a password, by the encryption named
 * (ZIP_EM_AES_256, ZIP_EM_TRAD_PKWARE). */
static inline char *make_archive(const part *parts, size_t n_parts, const char *password,
                                 zip_uint16_t encryption, size_t *length) {
    zip_error_t reason;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &reason);
    assert_non_null(target);
    zip_source_keep(target);
    zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, &reason);
    assert_non_null(archive);
    for (size_t i = 0; i < n_parts; i++) {
        size_t size = parts[i].length ? parts[i].length : strlen(parts[i].text);
        zip_source_t *source = zip_source_buffer(archive, parts[i].text, size, 0);
        zip_int64_t at = zip_file_add(archive, parts[i].name, source, ZIP_FL_ENC_UTF_8);
        assert_true(at >= 0);
        assert_int_equal(zip_set_file_compression(archive, (zip_uint64_t)at, ZIP_CM_DEFLATE, 1), 0);
        if (password)
            assert_int_equal(
                zip_file_set_encryption(archive, (zip_uint64_t)at, encryption, password), 0);
    }
    assert_int_equal(zip_close(archive), 0);
    assert_int_equal(zip_source_open(target), 0);
    zip_source_seek(target, 0, SEEK_END);
    *length = (size_t)zip_source_tell(target);
    zip_source_seek(target, 0, SEEK_SET);
    char *bytes = malloc(*length);
    assert_non_null(bytes);
    assert_int_equal(zip_source_read(target, bytes, *length), (zip_int64_t)*length);
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

static inline char *make_zip(const part *parts, size_t n_parts, size_t *length) {
    return make_archive(parts, n_parts, NULL, 0, length);
}

#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE                                                                                    \
    {"_rels/.rels",                                                                                \
     "<Relationships><Relationship Id='r1' Type='" RELS                                            \
     "officeDocument' Target='xl/workbook.xml'/></Relationships>",                                 \
     0},                                                                                           \
        {"xl/workbook.xml",                                                                        \
         "<workbook xmlns:r='x'><sheets><sheet name='S' sheetId='1' r:id='rId1'/>"                 \
         "</sheets></workbook>",                                                                   \
         0},                                                                                       \
    {                                                                                              \
        "xl/_rels/workbook.xml.rels",                                                              \
            "<Relationships><Relationship Id='rId1' Type='" RELS                                   \
            "worksheet' Target='worksheets/sheet1.xml'/></Relationships>",                         \
            0                                                                                      \
    }

#endif
