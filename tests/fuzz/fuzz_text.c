/* Any bytes through the text functions that everything stands on. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"

int fuzz_text(const uint8_t *data, size_t size);

static void check_utf8(const bd_buffer *out) {
    fuzz_require(bd_utf8_valid_prefix(bd_buffer_text(out), out->length_bytes) == out->length_bytes);
}

int fuzz_text(const uint8_t *data, size_t size) {
    char *text = fuzz_copy(data, size);
    bd_buffer a, b;
    bd_buffer_init(&a);
    bd_buffer_init(&b);
    fuzz_require(bd_text_nfkc(text, size, &a, NULL) == BD_OK);
    check_utf8(&a);
    fuzz_require(bd_text_nfkc(bd_buffer_text(&a), a.length_bytes, &b, NULL) == BD_OK);
    fuzz_require(strcmp(bd_buffer_text(&a), bd_buffer_text(&b)) == 0); /* once is enough */
    for (int keep = 0; keep < 2; keep++) {
        bd_buffer_clear(&a);
        bd_buffer_clear(&b);
        fuzz_require(bd_text_key(text, size, keep, &a, NULL) == BD_OK);
        check_utf8(&a);
        fuzz_require(bd_text_key(bd_buffer_text(&a), a.length_bytes, keep, &b, NULL) == BD_OK);
        check_utf8(&b);
    }
    bd_buffer_clear(&b);
    fuzz_require(bd_text_tidy(text, size, &b, NULL) == BD_OK);
    check_utf8(&b);
    bd_buffer_clear(&b);
    bd_buffer_append_json(&b, text, size);
    check_utf8(&b);
    bd_buffer_clear(&b);
    bd_buffer_append_csv(&b, text, size);
    size_t half = size / 2, valid = size ? bd_utf8_valid_prefix(text, size) : 0;
    (void)bd_text_width(text, valid);
    (void)bd_utf8_count(text, valid);
    if (size < 400) (void)bd_text_distance(text, half, text + half, size - half, size % 7);
    bd_error error;
    bd_error_reset(&error);
    (void)bd_error_set(&error, BD_ERROR_RULE, "规则", "rule");
    bd_error_at_text(&error, "f", text, size, half, size ? size - 1 : 0);
    fuzz_require_explained(BD_ERROR_RULE, &error);
    bd_buffer_reset(&a);
    bd_buffer_reset(&b);
    free(text);
    return 0;
}
