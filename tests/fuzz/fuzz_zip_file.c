/* Zip archives. First byte even: the rest is the archive itself. Odd: parts `NAME NUL CONTENT NUL`,
 * zipped by the harness; two bits more say how often that archive is put into another. */
#include "tests/fuzz/support.h"

int fuzz_zip_file(const uint8_t *data, size_t size);

/* Archive in archive: the content of one member named inner.zip. */
static void wrap(fuzz_zip *zip) {
    fuzz_zip outer;
    fuzz_zip_init(&outer);
    fuzz_zip_add(&outer, "a/inner.zip", 11, bd_buffer_text(&zip->bytes), zip->bytes.length_bytes);
    fuzz_zip_finish(&outer);
    fuzz_zip_reset(zip);
    *zip = outer;
}

int fuzz_zip_file(const uint8_t *data, size_t size) {
    fuzz_input input = {data, size};
    fuzz_cells cells;
    uint8_t how = fuzz_take_byte(&input);
    if (how % 2 == 0) {
        (void)fuzz_read(bd_format_named("zip"), input.data, input.size, &cells);
        return 0;
    }
    fuzz_zip zip;
    fuzz_zip_init(&zip);
    while (input.size && zip.n_entries < 64) {
        size_t name_length, length;
        const char *name = fuzz_take_until(&input, '\0', &name_length);
        const char *content = fuzz_take_until(&input, '\0', &length);
        fuzz_zip_add(&zip, name, name_length, content, length);
    }
    fuzz_zip_finish(&zip);
    for (int i = 0; i < (how >> 1) % 4; i++)
        wrap(&zip);
    (void)fuzz_read(bd_format_named("zip"), bd_buffer_text(&zip.bytes), zip.bytes.length_bytes,
                    &cells);
    fuzz_zip_reset(&zip);
    return 0;
}
