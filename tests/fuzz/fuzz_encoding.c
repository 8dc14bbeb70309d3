/* Any bytes as text in any encoding, found or forced: valid UTF-8 comes out. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "loaders/encoding.h"

int fuzz_encoding(const uint8_t *data, size_t size);

int fuzz_encoding(const uint8_t *data, size_t size) {
    static const char *const forced[] = {
        NULL,     NULL,       "UTF-8",      "GB18030",      "GBK",       "Big5",
        "UTF-16", "UTF-16LE", "UTF-16BE",   "windows-1252", "Shift_JIS", "EUC-KR",
        "UTF-32", "UTF-7",    "HZ-GB-2312", "ISO-2022-CN",  "SCSU",      "no such encoding"};
    fuzz_input input = {data, size};
    const char *name = forced[fuzz_take_byte(&input) % (sizeof forced / sizeof *forced)];
    bd_encoded_text text;
    bd_error error;
    bd_error_reset(&error);
    bd_status status =
        bd_encoding_decode((const char *)input.data, input.size, name, 1, &text, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) {
        fuzz_require(bd_utf8_valid_prefix(text.text, text.length_bytes) == text.length_bytes);
        fuzz_require(!text.length_bytes || !memchr(text.text, 0, text.length_bytes));
        bool has_zero;
        fuzz_require(bd_encoding_is_utf8(text.text, text.length_bytes, 1, &has_zero));
        /* What has been decoded is read the same again. */
        bd_encoded_text again;
        if (text.length_bytes &&
            bd_encoding_decode(text.text, text.length_bytes, "UTF-8", 1, &again, &error) == BD_OK) {
            fuzz_require(again.length_bytes <= text.length_bytes);
            bd_encoding_reset(&again);
        }
        bd_encoding_reset(&text);
    }
    bool has_zero;
    bool valid = bd_encoding_is_utf8((const char *)input.data, input.size, 1, &has_zero);
    fuzz_require(valid ==
                 (bd_utf8_valid_prefix((const char *)input.data, input.size) == input.size));
    return 0;
}
