/* Hostile files, each made here from scratch: for the tests, which look at what is answered, and
 * for the benchmark, which looks at time and memory. */
#ifndef BD_TESTS_LOADERS_HOSTILE_H
#define BD_TESTS_LOADERS_HOSTILE_H

#include "engine/base/buffer.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static inline void hostile_u16(bd_buffer *out, unsigned value) {
    char bytes[2] = {(char)value, (char)(value >> 8)};
    bd_buffer_append(out, bytes, 2);
}

static inline void hostile_u32(bd_buffer *out, uint64_t value) {
    hostile_u16(out, (unsigned)(value & 0xFFFF));
    hostile_u16(out, (unsigned)(value >> 16 & 0xFFFF));
}

/* An entry of an archive: bytes as they are packed, and what the directory says of them. */
typedef struct hostile_entry {
    const char *name;
    const char *packed;
    size_t packed_bytes;
    uint64_t unpacked_bytes;
    unsigned long crc32;
    unsigned method;
    size_t offset; /* of the local header; filled in unless `at_offset` */
    bool at_offset;
} hostile_entry;

/* Deflates `n` times the same `size` bytes, without holding them all. */
static inline void hostile_deflate(hostile_entry *entry, const char *unit, size_t size, size_t n,
                                   bd_buffer *packed) {
    z_stream z = {0};
    char block[65536];
    deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    size_t begin = packed->length_bytes;
    unsigned long crc = entry->crc32;
    for (size_t i = 0; i <= n; i++) {
        z.next_in = (z_const Bytef *)(uintptr_t)unit;
        z.avail_in = i < n ? (uInt)size : 0;
        if (i < n) crc = crc32(crc, (const Bytef *)unit, (uInt)size);
        do {
            z.next_out = (Bytef *)block;
            z.avail_out = sizeof block;
            deflate(&z, i < n ? Z_NO_FLUSH : Z_FINISH);
            bd_buffer_append(packed, block, sizeof block - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    entry->packed_bytes = packed->length_bytes - begin;
    entry->packed = packed->data + begin;
    entry->unpacked_bytes += (uint64_t)size * n;
    entry->crc32 = crc;
    entry->method = 8;
}

static inline void hostile_header(bd_buffer *out, const hostile_entry *e, bool central) {
    bd_buffer_append(out, central ? "PK\1\2\24\0" : "PK\3\4", central ? 6 : 4);
    hostile_u16(out, 20);
    hostile_u16(out, 0x800);
    hostile_u16(out, e->method);
    hostile_u32(out, 0);
    hostile_u32(out, e->crc32);
    hostile_u32(out, e->packed_bytes);
    hostile_u32(out, e->unpacked_bytes);
    hostile_u16(out, (unsigned)strlen(e->name));
    hostile_u16(out, 0);
    if (central) {
        for (int i = 0; i < 5; i++)
            hostile_u16(out, 0);
        hostile_u32(out, e->offset);
    }
    bd_buffer_append_text(out, e->name);
}

static inline void hostile_zip(bd_buffer *out, hostile_entry *entries, size_t n) {
    size_t start = out->length_bytes;
    for (size_t i = 0; i < n; i++) {
        if (entries[i].at_offset) continue;
        entries[i].offset = out->length_bytes - start;
        hostile_header(out, &entries[i], false);
        bd_buffer_append(out, entries[i].packed, entries[i].packed_bytes);
    }
    size_t directory = out->length_bytes - start;
    for (size_t i = 0; i < n; i++)
        hostile_header(out, &entries[i], true);
    size_t length = out->length_bytes - start - directory;
    bd_buffer_append(out, "PK\5\6\0\0\0\0", 8);
    hostile_u16(out, (unsigned)n);
    hostile_u16(out, (unsigned)n);
    hostile_u32(out, length);
    hostile_u32(out, directory);
    hostile_u16(out, 0);
}

static inline hostile_entry hostile_stored(const char *name, const char *text, size_t length) {
    return (hostile_entry){.name = name,
                           .packed = text,
                           .packed_bytes = length,
                           .unpacked_bytes = length,
                           .crc32 = crc32(0, (const Bytef *)text, (uInt)length)};
}

/* A workbook with one sheet: `head`, n times `unit`, `tail`. */
static inline void hostile_workbook(bd_buffer *out, const char *workbook, const char *strings,
                                    const char *head, const char *unit, size_t n,
                                    const char *tail) {
    static const char relations[] =
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/></Relationships>";
    if (!workbook)
        workbook = "<workbook xmlns:r='x'><sheets><sheet name='S' sheetId='1' "
                   "r:id='a'/></sheets></workbook>";
    bd_buffer text, packed;
    bd_buffer_init(&text);
    bd_buffer_init(&packed);
    hostile_entry sheet = {.name = "xl/s.xml"};
    size_t per_block = strlen(unit) ? 65536 / strlen(unit) + 1 : 1;
    bd_buffer_append_text(&text, head);
    for (size_t i = 0; i < n % per_block; i++)
        bd_buffer_append_text(&text, unit);
    size_t head_bytes = text.length_bytes;
    for (size_t i = 0; n >= per_block && i < per_block; i++)
        bd_buffer_append_text(&text, unit);
    /* Three streams cannot follow each other: one is fed in turns. */
    z_stream z = {0};
    deflateInit2(&z, 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    char block[65536];
    size_t n_blocks = n / per_block;
    for (size_t i = 0; i < n_blocks + 2; i++) {
        const char *from = i == 0 ? text.data : i <= n_blocks ? text.data + head_bytes : tail;
        size_t size = i == 0          ? head_bytes
                      : i <= n_blocks ? text.length_bytes - head_bytes
                                      : strlen(tail);
        z.next_in = (z_const Bytef *)(uintptr_t)from;
        z.avail_in = (uInt)size;
        sheet.crc32 = crc32(sheet.crc32, (const Bytef *)from, (uInt)size);
        sheet.unpacked_bytes += size;
        do {
            z.next_out = (Bytef *)block;
            z.avail_out = sizeof block;
            deflate(&z, i == n_blocks + 1 ? Z_FINISH : Z_NO_FLUSH);
            bd_buffer_append(&packed, block, sizeof block - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
    sheet.method = 8;
    sheet.packed = packed.data;
    sheet.packed_bytes = packed.length_bytes;
    hostile_entry entries[] = {
        hostile_stored("xl/workbook.xml", workbook, strlen(workbook)),
        hostile_stored("xl/_rels/workbook.xml.rels", relations, sizeof relations - 1), sheet,
        hostile_stored("xl/sharedStrings.xml", strings ? strings : "<sst/>",
                       strings ? strlen(strings) : 6)};
    hostile_zip(out, entries, 4);
    bd_buffer_reset(&text);
    bd_buffer_reset(&packed);
}

#define HOSTILE_LAUGHS                                                                             \
    "<!DOCTYPE x [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "             \
    "'&b;&b;&b;&b;&b;&b;&b;&b;'>"                                                                  \
    "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f "      \
    "'&e;&e;&e;&e;&e;&e;&e;&e;'>]>"
#define HOSTILE_SHEET "<worksheet><sheetData>"
#define HOSTILE_END "</sheetData></worksheet>"

static inline void hostile_bomb(bd_buffer *out) {
    char zeros[65536];
    memset(zeros, '0', sizeof zeros);
    bd_buffer packed;
    bd_buffer_init(&packed);
    hostile_entry entry = {.name = "a.csv"};
    hostile_deflate(&entry, zeros, sizeof zeros, 4000, &packed);
    hostile_zip(out, &entry, 1);
    bd_buffer_reset(&packed);
}

/* The directory says that the same bomb is small. */
static inline void hostile_liar(bd_buffer *out) {
    char zeros[65536];
    memset(zeros, '0', sizeof zeros);
    bd_buffer packed;
    bd_buffer_init(&packed);
    hostile_entry entry = {.name = "a.csv"};
    hostile_deflate(&entry, zeros, sizeof zeros, 4000, &packed);
    entry.unpacked_bytes = 100;
    hostile_zip(out, &entry, 1);
    bd_buffer_reset(&packed);
}

/* Archives within archives, six deep. */
static inline void hostile_nested(bd_buffer *out) {
    bd_buffer inner, outer;
    bd_buffer_init(&inner);
    bd_buffer_append_text(&inner, "a,b\n1,2\n");
    for (int i = 0; i < 6; i++) {
        hostile_entry entry =
            hostile_stored(i ? "inner.zip" : "a.csv", inner.data, inner.length_bytes);
        bd_buffer_init(&outer);
        hostile_zip(&outer, &entry, 1);
        bd_buffer_reset(&inner);
        inner = outer;
    }
    bd_buffer_append(out, inner.data, inner.length_bytes);
    bd_buffer_reset(&inner);
}

/* All entries are the same bytes. */
static inline void hostile_overlap(bd_buffer *out) {
    enum { N = 5000 };
    char zeros[65536];
    memset(zeros, '0', sizeof zeros);
    bd_buffer packed;
    bd_buffer_init(&packed);
    hostile_entry *entries = calloc(N, sizeof *entries);
    if (!entries) return;
    entries[0].name = "a.csv";
    hostile_deflate(&entries[0], zeros, sizeof zeros, 100, &packed);
    for (size_t i = 1; i < N; i++) {
        entries[i] = entries[0];
        entries[i].at_offset = true;
        entries[i].offset = 0;
    }
    hostile_zip(out, entries, N);
    free(entries);
    bd_buffer_reset(&packed);
}

/* An entry whose packed bytes are the rest of the archive, other entries with their headers
 * included. */
static inline void hostile_quoted(bd_buffer *out) {
    hostile_entry entries[] = {hostile_stored("a.csv", "1\n", 2),
                               hostile_stored("b.csv", "2\n", 2)};
    entries[0].packed_bytes = 2;
    hostile_zip(out, entries, 2);
    char *central = memmem(out->data, out->length_bytes, "PK\1\2", 4);
    if (central)
        central[20] = central[24] = 2 + 30 + 5 + 2; /* sizes of the first: over the second */
}

static inline void hostile_xlsx_bomb(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_SHEET, "                                ", 9000000,
                     HOSTILE_END);
}
static inline void hostile_laughs_sheet(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_LAUGHS HOSTILE_SHEET,
                     "<row><c t='inlineStr'><is><t>&f;</t></is></c></row>", 1, HOSTILE_END);
}
static inline void hostile_laughs_strings(bd_buffer *out) {
    hostile_workbook(out, NULL, HOSTILE_LAUGHS "<sst><si><t>&f;</t></si></sst>", HOSTILE_SHEET, "",
                     0, HOSTILE_END);
}
static inline void hostile_laughs_workbook(bd_buffer *out) {
    hostile_workbook(out,
                     HOSTILE_LAUGHS "<workbook><sheets><sheet name='&f;'/></sheets></workbook>",
                     NULL, HOSTILE_SHEET, "", 0, HOSTILE_END);
}
static inline void hostile_deep(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, "<worksheet>", "<a>", 1000000, "");
}
static inline void hostile_attribute(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, "<worksheet><sheetPr x='", "0123456789abcdef", 2000000,
                     "'/><sheetData/></worksheet>");
}
static inline void hostile_attributes(bd_buffer *out) {
    bd_buffer tag;
    bd_buffer_init(&tag);
    bd_buffer_append_text(&tag, HOSTILE_SHEET "<row");
    for (int i = 0; i < 200000; i++)
        bd_buffer_format(&tag, " a%d=\"1\"", i);
    bd_buffer_append_text(&tag, "/>");
    hostile_workbook(out, NULL, NULL, bd_buffer_text(&tag), "", 0, HOSTILE_END);
    bd_buffer_reset(&tag);
}
static inline void hostile_far_cell(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_SHEET,
                     "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", 1, HOSTILE_END);
}
static inline void hostile_far_cells(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_SHEET, "<row><c r=\"XFD1\"><v>1</v></c></row>",
                     1000000, HOSTILE_END);
}
static inline void hostile_far_column(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_SHEET, "<row><c r=\"ZZZZZ1\"><v>1</v></c></row>", 1,
                     HOSTILE_END);
}
static inline void hostile_far_row(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_SHEET, "<row r=\"4000000000\"><c><v>1</v></c></row>",
                     1, HOSTILE_END);
}
static inline void hostile_wide_row(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL, HOSTILE_SHEET "<row>", "<c><v>1</v></c>", 1000000,
                     "</row>" HOSTILE_END);
}
static inline void hostile_dimension(bd_buffer *out) {
    hostile_workbook(out, NULL,
                     "<sst count='4294967295' uniqueCount='4294967295'><si><t>a</t></si></sst>",
                     "<worksheet><dimension ref='A1:XFD1048576'/><sheetData>",
                     "<row><c t=\"s\"><v>0</v></c></row>", 1, HOSTILE_END);
}
static inline void hostile_strings(bd_buffer *out) {
    hostile_workbook(out, NULL, "<sst><si><t>a</t></si></sst>", HOSTILE_SHEET,
                     "<row><c t=\"s\"><v>4294967294</v></c></row>", 1, HOSTILE_END);
}
/* Thousands of cells that share a text of a hundred thousand characters. */
static inline void hostile_shared(bd_buffer *out) {
    bd_buffer strings;
    bd_buffer_init(&strings);
    bd_buffer_append_text(&strings, "<sst><si><t>");
    for (size_t i = 0; i < 100000; i++)
        bd_buffer_append_byte(&strings, 'a');
    bd_buffer_append_text(&strings, "</t></si></sst>");
    hostile_workbook(out, NULL, bd_buffer_text(&strings), HOSTILE_SHEET,
                     "<row><c t=\"s\"><v>0</v></c></row>", 20000, HOSTILE_END);
    bd_buffer_reset(&strings);
}
static inline void hostile_merges(bd_buffer *out) {
    hostile_workbook(out, NULL, NULL,
                     "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>",
                     "<mergeCell ref=\"A1:XFD1048576\"/>", 300000, "</mergeCells></worksheet>");
}

static inline void hostile_sqlite(bd_buffer *out) {
    sqlite3 *database;
    sqlite3_int64 size = 0;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK) return;
    sqlite3_exec(database,
                 "CREATE TABLE t(x); INSERT INTO t VALUES (1); CREATE VIEW a AS SELECT 1; CREATE "
                 "VIEW b AS SELECT * FROM a;"
                 "CREATE VIEW c AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                 "SELECT i FROM n;"
                 "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE VIEW a AS "
                 "SELECT * FROM b' WHERE name = 'a';",
                 NULL, NULL, NULL);
    unsigned char *bytes = sqlite3_serialize(database, "main", &size, 0);
    if (bytes) bd_buffer_append(out, bytes, (size_t)size);
    sqlite3_free(bytes);
    sqlite3_close(database);
}

/* A compound file of one table of sectors, which follow each other in a ring. */
static inline void hostile_ole(bd_buffer *out) {
    static const unsigned char magic[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    bd_buffer_append(out, magic, 8);
    for (int i = 0; i < 8; i++)
        hostile_u16(out, 0);
    hostile_u16(out, 0x3E);
    hostile_u16(out, 3);
    hostile_u16(out, 0xFFFE);
    hostile_u16(out, 9);
    hostile_u16(out, 6);
    for (int i = 0; i < 5; i++)
        hostile_u16(out, 0);
    hostile_u32(out, 1); /* sectors of the table */
    hostile_u32(out, 1); /* first of the directory */
    hostile_u32(out, 0);
    hostile_u32(out, 4096);
    hostile_u32(out, 1); /* small sectors: in the ring as well */
    hostile_u32(out, 1);
    hostile_u32(out, 1); /* table of tables: in the ring */
    hostile_u32(out, 1000000);
    for (int i = 0; i < 109; i++)
        hostile_u32(out, i ? 1 : 0);
    for (uint32_t i = 0; i < 128; i++)
        hostile_u32(out, i == 0 ? 0xFFFFFFFDu : i == 127 ? 1 : i + 1);
    for (int i = 0; i < 128 * 126; i++)
        hostile_u32(out, i % 128 == 0 ? 0x6F0057 : 1);
}

static inline void hostile_gzip(bd_buffer *out) {
    z_stream z = {0};
    static char zeros[65536], block[65536];
    memset(zeros, '1', sizeof zeros);
    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    for (size_t i = 0; i <= 4000; i++) {
        z.next_in = (Bytef *)zeros;
        z.avail_in = i < 4000 ? sizeof zeros : 0;
        do {
            z.next_out = (Bytef *)block;
            z.avail_out = sizeof block;
            deflate(&z, i < 4000 ? Z_NO_FLUSH : Z_FINISH);
            bd_buffer_append(out, block, sizeof block - z.avail_out);
        } while (z.avail_out == 0);
    }
    deflateEnd(&z);
}

static inline void hostile_csv_columns(bd_buffer *out) {
    for (int row = 0; row < 3; row++) {
        for (int i = 0; i < 1000000; i++)
            bd_buffer_append_text(out, i ? ",1" : "1");
        bd_buffer_append_text(out, "\n");
    }
}

static inline void hostile_csv_line(bd_buffer *out) {
    bd_buffer_append_text(out, "name,amount\n");
    for (int i = 0; i < 2000000; i++)
        bd_buffer_append_text(out, "one line without end ");
}

static inline void hostile_spreadsheetml(bd_buffer *out) {
    bd_buffer_append_text(
        out,
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
        "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"S\"><Table>"
        "<Row ss:Index=\"4294967295\"><Cell ss:Index=\"4294967295\"><Data "
        "ss:Type=\"Number\">1</Data></Cell></Row>"
        "</Table></Worksheet></Workbook>");
}

static inline void hostile_html(bd_buffer *out) {
    bd_buffer_append_text(out, "<html><body><table>");
    for (int i = 0; i < 200000; i++)
        bd_buffer_append_text(out, "<tr><td colspan=1000000 rowspan=1000000><table>");
}

/* --- XLSB: a record is its type, its length in groups of seven bits, its bytes ------------------
 */

static inline void hostile_record(bd_buffer *out, unsigned type, const void *bytes, size_t length,
                                  size_t stated) {
    bd_buffer_append_byte(out, (char)(type < 128 ? type : type | 0x80));
    if (type >= 128) bd_buffer_append_byte(out, (char)(type >> 7));
    for (; stated >= 128; stated >>= 7)
        bd_buffer_append_byte(out, (char)(stated | 0x80));
    bd_buffer_append_byte(out, (char)stated);
    bd_buffer_append(out, bytes, length);
}

static inline void hostile_row_record(bd_buffer *out, uint32_t row) {
    uint32_t head[3] = {row, 0, 0};
    hostile_record(out, 0, head, sizeof head, sizeof head);
}

/* A cell of this type in this column; its value is four bytes. */
static inline void hostile_cell_record(bd_buffer *out, unsigned type, uint32_t column,
                                       uint32_t value) {
    uint32_t cell[3] = {column, 0, value};
    hostile_record(out, type, cell, sizeof cell, sizeof cell);
}

/* A workbook of one sheet; parts may be NULL. Takes the parts. */
static inline void hostile_xlsb(bd_buffer *out, bd_buffer *sheet, bd_buffer *strings,
                                bd_buffer *styles) {
    static const char relations[] =
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.bin'/></Relationships>";
    static const char workbook[] = "\x9C\x01\x14"
                                   "\0\0\0\0\1\0\0\0\1\0\0\0a\0\1\0\0\0S";
    static const char *const names[] = {"xl/s.bin", "xl/sharedStrings.bin", "xl/styles.bin"};
    hostile_entry entries[5] = {
        hostile_stored("xl/workbook.bin", workbook, sizeof workbook),
        hostile_stored("xl/_rels/workbook.bin.rels", relations, sizeof relations - 1)};
    bd_buffer *parts[] = {sheet, strings, styles}, packed[3];
    size_t n = 2;
    for (size_t i = 0; i < 3; i++) {
        bd_buffer_init(&packed[i]);
        if (!parts[i]) continue;
        entries[n].name = names[i];
        hostile_deflate(&entries[n++], parts[i]->data, parts[i]->length_bytes, 1, &packed[i]);
        bd_buffer_reset(parts[i]);
    }
    hostile_zip(out, entries, n);
    for (size_t i = 0; i < 3; i++)
        bd_buffer_reset(&packed[i]);
}

static inline void hostile_xlsb_length(bd_buffer *out) {
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    hostile_row_record(&sheet, 0);
    hostile_record(&sheet, 6, "\0\0\0\0\0\0\0\0a", 10, ((size_t)1 << 28) - 1);
    hostile_xlsb(out, &sheet, NULL, NULL);
}
static inline void hostile_xlsb_text(bd_buffer *out) {
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    hostile_row_record(&sheet, 0);
    hostile_cell_record(&sheet, 6, 0, 0xFFFFFFFE);
    hostile_xlsb(out, &sheet, NULL, NULL);
}
static inline void hostile_xlsb_string(bd_buffer *out) {
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    hostile_row_record(&sheet, 0);
    hostile_cell_record(&sheet, 7, 0, 0xFFFFFFF0);
    hostile_xlsb(out, &sheet, NULL, NULL);
}
static inline void hostile_xlsb_column(bd_buffer *out) {
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    hostile_row_record(&sheet, 0);
    hostile_cell_record(&sheet, 2, 0xFFFFFFFD, 6);
    hostile_xlsb(out, &sheet, NULL, NULL);
}
static inline void hostile_xlsb_columns(bd_buffer *out) {
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    for (uint32_t row = 0; row < 5000; row++) {
        hostile_row_record(&sheet, row);
        hostile_cell_record(&sheet, 2, 16383, 6);
    }
    hostile_xlsb(out, &sheet, NULL, NULL);
}
/* Thousands of cells that share a text of a hundred thousand characters. */
static inline void hostile_xlsb_shared(bd_buffer *out) {
    bd_buffer sheet, strings, text;
    bd_buffer_init(&sheet);
    bd_buffer_init(&strings);
    bd_buffer_init(&text);
    bd_buffer_append_byte(&text, 0);
    hostile_u32(&text, 100000);
    for (size_t i = 0; i < 100000; i++)
        hostile_u16(&text, 'a');
    hostile_record(&strings, 19, text.data, text.length_bytes, text.length_bytes);
    for (uint32_t row = 0; row < 20000; row++) {
        hostile_row_record(&sheet, row);
        hostile_cell_record(&sheet, 7, 0, 0);
    }
    hostile_xlsb(out, &sheet, &strings, NULL);
    bd_buffer_reset(&text);
}
/* Hundreds of thousands of number formats, and as many styles that look for one. */
static inline void hostile_xlsb_styles(bd_buffer *out) {
    bd_buffer sheet, styles;
    bd_buffer_init(&sheet);
    bd_buffer_init(&styles);
    hostile_row_record(&sheet, 0);
    hostile_cell_record(&sheet, 2, 0, 6); /* a whole number is stored four times itself, plus 2 */
    for (size_t i = 0; i < 300000; i++)
        hostile_record(&styles, 44,
                       "\7\0\1\0\0\0"
                       "0",
                       8, 8);
    hostile_record(&styles, 617, "", 0, 0);
    for (size_t i = 0; i < 300000; i++)
        hostile_record(&styles, 47, "\0\0\xE7\3\0\0", 6, 6);
    hostile_xlsb(out, &sheet, NULL, &styles);
}
static inline void hostile_xlsb_merges(bd_buffer *out) {
    static const uint32_t all[4] = {0, 1048575, 0, 16383};
    bd_buffer sheet;
    bd_buffer_init(&sheet);
    hostile_row_record(&sheet, 0);
    hostile_cell_record(&sheet, 2, 0, 6);
    for (size_t i = 0; i < 300000; i++)
        hostile_record(&sheet, 176, all, sizeof all, sizeof all);
    hostile_xlsb(out, &sheet, NULL, NULL);
}

/* The same in XML. */
static inline void hostile_styles(bd_buffer *out) {
    static const char relations[] =
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/></Relationships>";
    static const char workbook[] = "<workbook xmlns:r='x'><sheets><sheet name='S' sheetId='1' "
                                   "r:id='a'/></sheets></workbook>";
    static const char sheet[] = HOSTILE_SHEET "<row><c><v>1</v></c></row>" HOSTILE_END;
    bd_buffer text, packed;
    bd_buffer_init(&text);
    bd_buffer_init(&packed);
    bd_buffer_append_text(&text, "<styleSheet><numFmts>");
    for (unsigned i = 0; i < 200000; i++)
        bd_buffer_format(&text, "<numFmt numFmtId='%u' formatCode='0'/>", 1000 + i);
    bd_buffer_append_text(&text, "</numFmts><cellXfs>");
    for (size_t i = 0; i < 200000; i++)
        bd_buffer_append_text(&text, "<xf numFmtId='999'/>");
    bd_buffer_append_text(&text, "</cellXfs></styleSheet>");
    hostile_entry entries[] = {
        hostile_stored("xl/workbook.xml", workbook, sizeof workbook - 1),
        hostile_stored("xl/_rels/workbook.xml.rels", relations, sizeof relations - 1),
        hostile_stored("xl/s.xml", sheet, sizeof sheet - 1),
        {.name = "xl/styles.xml"}};
    hostile_deflate(&entries[3], text.data, text.length_bytes, 1, &packed);
    hostile_zip(out, entries, 4);
    bd_buffer_reset(&text);
    bd_buffer_reset(&packed);
}

/* --- Web archives ------------------------------------------------------------------------------
 */

#define HOSTILE_MESSAGE                                                                            \
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n"
#define HOSTILE_TABLE "<table><tr><td>1</td></tr></table>\r\n"

static inline void hostile_message(bd_buffer *out, const char *head, const char *unit, size_t n) {
    bd_buffer_append_text(out, HOSTILE_MESSAGE);
    bd_buffer_append_text(out, head);
    for (size_t i = 0; i < n; i++)
        bd_buffer_append_text(out, unit);
}
static inline void hostile_mhtml_parts(bd_buffer *out) {
    hostile_message(out, "", "--B\r\nContent-Type: text/html\r\n\r\n" HOSTILE_TABLE, 20000);
}
static inline void hostile_mhtml_boundaries(bd_buffer *out) {
    hostile_message(out, "", "--B\n", 200000);
}
static inline void hostile_mhtml_head(bd_buffer *out) {
    hostile_message(out, "--B\r\n", "Content-Type\r\n ; charset\r\n", 600000);
}
static inline void hostile_mhtml_names(bd_buffer *out) {
    hostile_message(out, "--B\r\nContent-Type: text/html\r\n\r\n<frameset>", "<x:Name>", 2000000);
}
static inline void hostile_mhtml_quoted(bd_buffer *out) {
    hostile_message(out,
                    "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
                    "quoted-printable\r\n\r\n" HOSTILE_TABLE,
                    "==3D=\r\n", 2000000);
}
static inline void hostile_mhtml_base64(bd_buffer *out) {
    hostile_message(out,
                    "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
                    "base64\r\n\r\nPHRhYmxlPjx0cj48dGQ+MTwvdGQ+PC90cj48L3RhYmxlPiAg", /* a table */
                    "MTEx", 4000000);
}

/* --- Flat ODS ----------------------------------------------------------------------------------
 */

static inline void hostile_flat(bd_buffer *out, const char *declarations, const char *content,
                                size_t n) {
    bd_buffer_append_text(out, "<?xml version=\"1.0\"?>");
    bd_buffer_append_text(out, declarations);
    bd_buffer_append_text(
        out, "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
             "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
             "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
             "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'><office:body>"
             "<office:spreadsheet>");
    for (size_t i = 0; i < n; i++)
        bd_buffer_append_text(out, content);
    bd_buffer_append_text(out, "</office:spreadsheet></office:body></office:document>");
}
#define HOSTILE_CELLS(row, cell, text)                                                             \
    "<table:table table:name='S'><table:table-row" row "><table:table-cell" cell                   \
    " office:value-type='string'><text:p>" text                                                    \
    "</text:p></table:table-cell></table:table-row></table:table>"
static inline void hostile_flat_cells(bd_buffer *out) {
    hostile_flat(out, "",
                 HOSTILE_CELLS("", " table:number-columns-repeated='16384'",
                               "a text that stands in very many cells"),
                 5000);
}
static inline void hostile_flat_rows(bd_buffer *out) {
    hostile_flat(out, "", HOSTILE_CELLS(" table:number-rows-repeated='4000000000'", "", "a"), 1);
}
static inline void hostile_flat_tables(bd_buffer *out) {
    hostile_flat(out, "", HOSTILE_CELLS("", "", "a"), 20000);
}
static inline void hostile_flat_laughs(bd_buffer *out) {
    hostile_flat(out, HOSTILE_LAUGHS, HOSTILE_CELLS("", "", "&f;"), 1);
}
static inline void hostile_flat_outside(bd_buffer *out) {
    hostile_flat(out, "<!DOCTYPE x SYSTEM 'file:///etc/passwd'>", HOSTILE_CELLS("", "", "&f;"), 1);
}
static inline void hostile_flat_merges(bd_buffer *out) {
    hostile_flat(out, "",
                 HOSTILE_CELLS("",
                               " table:number-columns-spanned='16384' "
                               "table:number-rows-spanned='1048576'",
                               "a"),
                 9000);
}

typedef struct hostile_case {
    const char *name;
    void (*make)(bd_buffer *out);
    bd_status status;
    const char *word; /* of the English message; or of the cells when it can be read */
} hostile_case;

static const hostile_case hostile_cases[] = {
    {"ratio.zip", hostile_bomb, BD_ERROR_LIMIT, "times its size"},
    {"liar.zip", hostile_liar, BD_ERROR_FORMAT, "damaged"},
    {"nested.zip", hostile_nested, BD_ERROR_LIMIT, "archives within archives"},
    {"overlap.zip", hostile_overlap, BD_ERROR_LIMIT, "overlap"},
    {"quoted.zip", hostile_quoted, BD_ERROR_LIMIT, "overlap"},
    {"bomb.xlsx", hostile_xlsx_bomb, BD_ERROR_LIMIT, "times its size"},
    {"laughs_sheet.xlsx", hostile_laughs_sheet, BD_ERROR_FORMAT, "DOCTYPE"},
    {"laughs_strings.xlsx", hostile_laughs_strings, BD_ERROR_FORMAT, "DOCTYPE"},
    {"laughs_workbook.xlsx", hostile_laughs_workbook, BD_ERROR_FORMAT, "DOCTYPE"},
    {"deep.xlsx", hostile_deep, BD_ERROR_LIMIT, "nested"},
    {"attribute.xlsx", hostile_attribute, BD_ERROR_LIMIT, "too long"},
    {"attributes.xlsx", hostile_attributes, BD_OK, ""},
    {"far_cell.xlsx", hostile_far_cell, BD_OK, "1048576:"},
    {"far_cells.xlsx", hostile_far_cells, BD_ERROR_LIMIT, "empty columns"},
    {"far_column.xlsx", hostile_far_column, BD_ERROR_LIMIT, "columns"},
    {"far_row.xlsx", hostile_far_row, BD_OK, "1: 1"},
    {"wide_row.xlsx", hostile_wide_row, BD_ERROR_LIMIT, "columns"},
    {"dimension.xlsx", hostile_dimension, BD_OK, "1: a"},
    {"shared.xlsx", hostile_shared, BD_ERROR_LIMIT, "share long texts"},
    {"strings.xlsx", hostile_strings, BD_ERROR_FORMAT, "string that is not there"},
    {"merges.xlsx", hostile_merges, BD_OK, "1: 1"},
    {"views.db", hostile_sqlite, BD_OK, "2: 1"},
    {"ring.xls", hostile_ole, BD_ERROR_FORMAT, "damaged"},
    {"bomb.csv.gz", hostile_gzip, BD_ERROR_LIMIT, "times its size"},
    {"columns.csv", hostile_csv_columns, BD_OK, "1: 1 | 1"},
    {"line.csv", hostile_csv_line, BD_OK, "1: name"},
    {"far.xml", hostile_spreadsheetml, BD_OK, "1: 1"},
    {"styles.xlsx", hostile_styles, BD_OK, "1: 1"},
    {"length.xlsb", hostile_xlsb_length, BD_ERROR_FORMAT, "damaged"},
    {"text.xlsb", hostile_xlsb_text, BD_ERROR_FORMAT, "damaged"},
    {"string.xlsb", hostile_xlsb_string, BD_ERROR_FORMAT, "damaged"},
    {"column.xlsb", hostile_xlsb_column, BD_ERROR_LIMIT, "columns"},
    {"columns.xlsb", hostile_xlsb_columns, BD_ERROR_LIMIT, "empty columns"},
    {"shared.xlsb", hostile_xlsb_shared, BD_ERROR_LIMIT, "share long texts"},
    {"styles.xlsb", hostile_xlsb_styles, BD_OK, "1: 1"},
    {"merges.xlsb", hostile_xlsb_merges, BD_OK, "1: 1"},
    {"parts.mhtml", hostile_mhtml_parts, BD_ERROR_LIMIT, "10000 sheets"},
    {"boundaries.mhtml", hostile_mhtml_boundaries, BD_ERROR_FORMAT, "without any table"},
    {"head.mhtml", hostile_mhtml_head, BD_ERROR_FORMAT, "without any table"},
    {"names.mhtml", hostile_mhtml_names, BD_ERROR_FORMAT, "without any table"},
    {"quoted.mhtml", hostile_mhtml_quoted, BD_OK, "1: 1"},
    {"base64.mhtml", hostile_mhtml_base64, BD_OK, "1: 1"},
    {"cells.fods", hostile_flat_cells, BD_ERROR_LIMIT, "share long texts"},
    {"rows.fods", hostile_flat_rows, BD_OK, "1: a"},
    {"tables.fods", hostile_flat_tables, BD_ERROR_LIMIT, "10000 sheets"},
    {"laughs.fods", hostile_flat_laughs, BD_ERROR_FORMAT, "DOCTYPE"},
    {"outside.fods", hostile_flat_outside, BD_ERROR_FORMAT, "not defined"},
    {"merges.fods", hostile_flat_merges, BD_OK, "1: a"},
    {"nested.html", hostile_html, BD_ERROR_LIMIT, "absurdly large"},
};
#define N_HOSTILE_CASES (sizeof hostile_cases / sizeof *hostile_cases)

#endif
