/* Encodings of text files: whatever arrives becomes valid UTF-8. */
#ifndef BD_LOADERS_ENCODING_H
#define BD_LOADERS_ENCODING_H

#include "engine/base/status.h"

/* Text as UTF-8 without byte order mark, NUL bytes and final ^Z. */
typedef struct bd_encoded_text {
    const char *text; /* into the input, or owned */
    size_t length_bytes;
    char *owned_;         /* NULL when the input could be used in place */
    const char *encoding; /* ICU name; static, or the one that was forced */
    uint64_t n_replaced;  /* characters shown as U+FFFD */
} bd_encoded_text;

/* Finds the encoding and decodes: byte order mark; UTF-32 and UTF-16 by the pattern of their zero
 * bytes; strict UTF-8 over the whole input; then GB18030 (never GB2312 or GBK, which reject rare
 * characters of names), Big5, Shift_JIS, EUC-KR, windows-1252 or windows-1251, whichever explains
 * the bytes best. `forced` (may be NULL) overrides this. BD_ERROR_FORMAT when nothing explains the
 * bytes: noise, or no text at all. */
BD_MUST_CHECK bd_status bd_encoding_decode(const char *bytes, size_t length, const char *forced,
                                           int n_threads, bd_encoded_text *out, bd_error *error);
/* True when bd_encoding_decode would find GB18030, without a mark before it or ^Z behind it, and
 * the first `sample_bytes`, which end with a line, show already that it is not UTF-8. */
bool bd_encoding_is_gb18030(const char *bytes, size_t length, size_t sample_bytes);
/* True when bd_encoding_decode would find UTF-8 and change nothing but a mark before the text and
 * ^Z behind it, provided that all is strict UTF-8 without NUL, of which only the first
 * `sample_bytes`, which end with a line, are looked at. `*text` is what would be left. */
bool bd_encoding_seems_utf8(const char *bytes, size_t length, size_t sample_bytes,
                            bd_encoded_text *text);
void bd_encoding_reset(bd_encoded_text *text); /* NULL is allowed */

/* Strict UTF-8 over all bytes, by several threads where there are many. `has_zero` becomes true if
 * one of them is NUL. */
bool bd_encoding_is_utf8(const char *bytes, size_t length, int n_threads, bool *has_zero);

/* True when the first bytes of valid UTF-8 text hold too many control characters to be a table. */
bool bd_encoding_is_noise(const char *text, size_t length);

#endif
