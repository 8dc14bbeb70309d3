/* Text: UTF-8, NFKC, East Asian widths. All text inside Bidui is valid UTF-8. */
#ifndef BD_BASE_TEXT_H
#define BD_BASE_TEXT_H

#include "engine/base/buffer.h"

/* Decodes one code point; an invalid byte gives U+FFFD and consumes 1. Returns the bytes consumed
 * (0 only for length 0). */
size_t bd_utf8_decode(const char *text, size_t length, uint32_t *codepoint);
/* Writes 1 to 4 bytes; returns how many. */
size_t bd_utf8_encode(uint32_t codepoint, char out[4]);
/* The longest prefix that is valid UTF-8, in bytes. */
size_t bd_utf8_valid_prefix(const char *text, size_t length);
/* Code points in valid UTF-8. */
size_t bd_utf8_count(const char *text, size_t length);

/* Columns on a terminal: 0 for combining marks and controls, 2 for wide characters, else 1. */
int bd_text_codepoint_width(uint32_t codepoint);
size_t bd_text_width(const char *text, size_t length);

bool bd_text_is_ascii(const char *text, size_t length);
/* Characters of Unicode categories Zs, Zl, Zp, Cc, Cf and the variation selectors. */
bool bd_text_is_space_or_control(uint32_t codepoint);

/* Appends the NFKC form to `out`. Pure ASCII is copied as it is. */
BD_MUST_CHECK bd_status bd_text_nfkc(const char *text, size_t length, bd_buffer *out,
                                     bd_error *error);

/* Appends the form in which texts are compared: NFKC, all white space and format characters
 * removed, upper case for ASCII letters unless keep_case. For headers, codes and identifiers. */
BD_MUST_CHECK bd_status bd_text_key(const char *text, size_t length, bool keep_case, bd_buffer *out,
                                    bd_error *error);

/* Appends NFKC text with white space trimmed at both ends and runs of it folded to one space (none
 * between two Han characters). For NAME, CODE and TEXT values. */
BD_MUST_CHECK bd_status bd_text_tidy(const char *text, size_t length, bd_buffer *out,
                                     bd_error *error);

/* True for Han characters (all CJK ideograph blocks and 〇). */
bool bd_text_is_han(uint32_t codepoint);

/* Damerau–Levenshtein distance between code points, at most `limit` + 1. */
size_t bd_text_distance(const char *a, size_t a_length, const char *b, size_t b_length,
                        size_t limit);

#endif
