/* A DBF table whose head is made here, so that it always adds up: three bytes (version, code page,
 * what is broken), then fields as type, length and name up to a NUL, an empty one ends them; the
 * rest is records. */
#include "tests/fuzz/support.h"

int fuzz_dbf(const uint8_t *data, size_t size);

#define HEAD_BYTES 32
#define FIELD_BYTES 32
#define MOST_FIELDS 64

enum { EXACT, ONE_RECORD_MORE, CUT_HEAD, ANY_COUNT };

static void put2(uint8_t *at, size_t value) {
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

/* Takes the fields; returns the length of a record. */
static size_t put_fields(bd_buffer *out, fuzz_input *input) {
    size_t record_bytes = 1;
    for (size_t i = 0; i < MOST_FIELDS && input->size; i++) {
        uint8_t entry[FIELD_BYTES] = {0};
        entry[11] = fuzz_take_byte(input);
        entry[16] = fuzz_take_byte(input);
        size_t length;
        const char *name = fuzz_take_until(input, '\0', &length);
        if (length == 0) break;
        memcpy(entry, name, length < 11 ? length : 11);
        record_bytes += entry[16];
        bd_buffer_append(out, (const char *)entry, sizeof entry);
    }
    bd_buffer_append(out, "\r", 1);
    return record_bytes;
}

int fuzz_dbf(const uint8_t *data, size_t size) {
    fuzz_input input = {data, size};
    uint8_t head[HEAD_BYTES] = {0};
    head[0] = fuzz_take_byte(&input);
    head[29] = fuzz_take_byte(&input);
    uint8_t broken = fuzz_take_byte(&input) % 8;
    bd_buffer file;
    bd_buffer_init(&file);
    bd_buffer_append(&file, (const char *)head, sizeof head);
    size_t record_bytes = put_fields(&file, &input);
    uint8_t *bytes = (uint8_t *)file.data;
    size_t n_records = input.size / record_bytes + (broken == ONE_RECORD_MORE);
    put2(bytes + 4, n_records);
    put2(bytes + 8, file.length_bytes - (broken == CUT_HEAD));
    put2(bytes + 10, record_bytes);
    if (broken == ANY_COUNT && input.size >= 4) memcpy(bytes + 4, input.data, 4);
    bd_buffer_append(&file, (const char *)input.data, input.size);
    /* What reads the head must stand on what was recognised, as in the registry. */
    const bd_format *format = bd_format_named("dbf");
    fuzz_cells cells;
    if (format->recognise(file.data, file.length_bytes, "fuzz"))
        (void)fuzz_read(format, file.data, file.length_bytes, &cells);
    bd_buffer_reset(&file);
    return 0;
}
