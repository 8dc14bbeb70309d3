/* The parts of an XLSB, zipped here. What does not begin with "@@ " is one worksheet; the other
 * parts that every workbook needs are added where they are missing. */
#include "tests/fuzz/support.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORKBOOK "xl/workbook.bin"
#define SHEET "@@ xl/worksheets/sheet1.bin\n"

int fuzz_xlsb(const uint8_t *data, size_t size);

static const fuzz_part needed[] = {
    {"[Content_Types].xml", "<Types xmlns='" PACKAGE "/content-types'/>"},
    {"_rels/.rels", "<Relationships xmlns='" PACKAGE "/relationships'><Relationship Id='a' "
                    "Type='" OFFICE "/officeDocument' Target='" WORKBOOK "'/></Relationships>"},
    {"xl/_rels/workbook.bin.rels",
     "<Relationships xmlns='" PACKAGE "/relationships'><Relationship Id='a' Type='" OFFICE
     "/worksheet' Target='worksheets/sheet1.bin'/><Relationship Id='b' Type='" OFFICE
     "/sharedStrings' Target='sharedStrings.bin'/><Relationship Id='c' Type='" OFFICE
     "/styles' Target='styles.bin'/></Relationships>"},
};

/* One sheet, whose relationship is "a". */
static const char workbook[] = "\x9C\x01\x14"
                               "\0\0\0\0\1\0\0\0\1\0\0\0a\0\1\0\0\0S";

int fuzz_xlsb(const uint8_t *data, size_t size) {
    bd_buffer parts;
    bd_buffer_init(&parts);
    if (size < 3 || memcmp(data, "@@ ", 3) != 0) bd_buffer_append_text(&parts, SHEET);
    bd_buffer_append(&parts, (const char *)data, size);
    fuzz_zip zip;
    fuzz_zip_init(&zip);
    if (!memmem(data, size, "@@ " WORKBOOK "\n", strlen("@@ " WORKBOOK "\n")))
        fuzz_zip_add(&zip, WORKBOOK, strlen(WORKBOOK), workbook, sizeof workbook);
    fuzz_input input = {(const uint8_t *)bd_buffer_text(&parts), parts.length_bytes};
    fuzz_zip_add_parts(&zip, input, needed, sizeof needed / sizeof *needed);
    fuzz_zip_finish(&zip);
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("xlsx"), zip.bytes.data, zip.bytes.length_bytes, &cells);
    fuzz_zip_reset(&zip);
    bd_buffer_reset(&parts);
    return 0;
}
