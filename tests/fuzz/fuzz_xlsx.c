/* The parts of a workbook, zipped here. Parts that every workbook needs are added when they are
 * missing, so that a lone worksheet is enough. */
#include "tests/fuzz/support.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"

int fuzz_xlsx(const uint8_t *data, size_t size);

static const fuzz_part needed[] = {
    {"[Content_Types].xml", "<Types xmlns='" PACKAGE "/content-types'/>"},
    {"_rels/.rels", "<Relationships xmlns='" PACKAGE "/relationships'><Relationship Id='a' "
                    "Type='" OFFICE "/officeDocument' Target='xl/workbook.xml'/></Relationships>"},
    {"xl/workbook.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE
                        "'><sheets><sheet name='S' sheetId='1' r:id='a'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships xmlns='" PACKAGE "/relationships'><Relationship Id='a' Type='" OFFICE
     "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='b' Type='" OFFICE
     "/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='c' Type='" OFFICE
     "/styles' Target='styles.xml'/></Relationships>"},
};
int fuzz_xlsx(const uint8_t *data, size_t size) {
    fuzz_zip zip;
    fuzz_zip_init(&zip);
    fuzz_zip_add_parts(&zip, (fuzz_input){data, size}, needed, sizeof needed / sizeof *needed);
    fuzz_zip_finish(&zip);
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("xlsx"), zip.bytes.data, zip.bytes.length_bytes, &cells);
    fuzz_zip_reset(&zip);
    return 0;
}
