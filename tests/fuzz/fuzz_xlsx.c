/* The parts of a workbook, zipped here: "@@ NAME" on a line of its own, then the content of that
 * part. Parts that every workbook needs are added when they are missing, so that a lone worksheet
 * is enough. */
#include "tests/fuzz/support.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"

int fuzz_xlsx(const uint8_t *data, size_t size);

static const char *const needed[][2] = {
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
#define N_NEEDED (sizeof needed / sizeof *needed)

static void add_parts(fuzz_zip *zip, fuzz_input input) {
    bool there[N_NEEDED] = {false};
    while (input.size) {
        size_t name_length;
        const char *name = fuzz_take_until(&input, '\n', &name_length);
        const char *content = (const char *)input.data;
        size_t length = 0;
        while (length < input.size && !(content[length] == '\n' && input.size - length > 4 &&
                                        memcmp(content + length, "\n@@ ", 4) == 0))
            length++;
        size_t taken = length + 1 < input.size ? length + 1 : input.size;
        input.data += taken;
        input.size -= taken;
        if (name_length > 3) {
            name += 3;
            name_length -= 3;
        }
        for (size_t i = 0; i < N_NEEDED; i++) {
            if (strlen(needed[i][0]) == name_length && memcmp(needed[i][0], name, name_length) == 0)
                there[i] = true;
        }
        if (zip->n_entries < 64) fuzz_zip_add(zip, name, name_length, content, length);
    }
    for (size_t i = 0; i < N_NEEDED; i++) {
        if (!there[i])
            fuzz_zip_add(zip, needed[i][0], strlen(needed[i][0]), needed[i][1],
                         strlen(needed[i][1]));
    }
}

int fuzz_xlsx(const uint8_t *data, size_t size) {
    fuzz_zip zip;
    fuzz_zip_init(&zip);
    add_parts(&zip, (fuzz_input){data, size});
    fuzz_zip_finish(&zip);
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("xlsx"), zip.bytes.data, zip.bytes.length_bytes, &cells);
    fuzz_zip_reset(&zip);
    return 0;
}
