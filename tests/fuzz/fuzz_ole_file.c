/* Any bytes as a compound file: its tables of sectors, its directory, and what is read from it. */
#include "tests/fuzz/support.h"

#include "loaders/ole.h"

int fuzz_ole_file(const uint8_t *data, size_t size);

static void read_stream(const bd_ole *ole, const char *name) {
    unsigned char *stream = NULL;
    size_t length = 0;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_ole_stream(ole, name, &stream, &length, &error);
    if (status != BD_ERROR_NOT_FOUND) fuzz_require_explained(status, &error);
    if (status != BD_OK) return;
    fuzz_require(length <= ole->length_bytes);
    unsigned sum = 0;
    for (size_t i = 0; i < length; i++)
        sum += stream[i];
    fuzz_require(sum <= length * 255);
    free(stream);
}

int fuzz_ole_file(const uint8_t *data, size_t size) {
    bd_ole ole;
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_ole_open(&ole, (const char *)data, size, &error);
    fuzz_require_explained(status, &error);
    if (status != BD_OK) return 0;
    read_stream(&ole, "Workbook");
    read_stream(&ole, "Book");
    read_stream(&ole, "Root Entry");
    (void)bd_ole_has(&ole, "EncryptedPackage");
    bd_ole_close(&ole);
    fuzz_cells cells;
    (void)fuzz_read(bd_format_named("xls"), data, size, &cells);
    return 0;
}
