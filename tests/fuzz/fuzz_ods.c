/* The parts of an ODS as text, zipped here. A lone content.xml without its root element is put into
 * one, so that a few tables, or a row, are enough. */
#include "tests/fuzz/support.h"

int fuzz_ods(const uint8_t *data, size_t size);

#define HEAD                                                                                       \
    "@@ content.xml\n<office:document-content "                                                    \
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                             \
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "                               \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "                                 \
    "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "                               \
    "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' "                      \
    "xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'><office:body>"             \
    "<office:spreadsheet>"
#define TAIL "</office:spreadsheet></office:body></office:document-content>"

static const fuzz_part needed[] = {
    {"META-INF/manifest.xml",
     "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"},
    {"content.xml", "<x/>"},
};

int fuzz_ods(const uint8_t *data, size_t size) {
    bd_buffer text;
    bd_buffer_init(&text);
    bool bare = size && data[0] == '<';
    if (bare) bd_buffer_append_text(&text, HEAD);
    bd_buffer_append(&text, (const char *)data, size);
    if (bare) bd_buffer_append_text(&text, TAIL);
    fuzz_input input = {(const uint8_t *)bd_buffer_text(&text), text.length_bytes};
    fuzz_zip zip;
    fuzz_zip_init(&zip);
    fuzz_zip_add_parts(&zip, input, needed, sizeof needed / sizeof *needed);
    fuzz_zip_finish(&zip);
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("ods"), zip.bytes.data, zip.bytes.length_bytes, &cells);
    fuzz_zip_reset(&zip);
    bd_buffer_reset(&text);
    return 0;
}
