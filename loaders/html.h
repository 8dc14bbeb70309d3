/* HTML: the tables of a web page, as many systems export them under the name .xls. */
#ifndef BD_LOADERS_HTML_H
#define BD_LOADERS_HTML_H

#include "engine/base/buffer.h"
#include "loaders/encoding.h"
#include "loaders/format.h"

extern const bd_format bd_format_html;

/* Appends text with its character references (&amp; &#20013;) replaced and runs of white space
 * folded to one space, none at the begin of the buffer or of a line in it. Unknown references stay.
 */
void bd_html_append_text(bd_buffer *out, const char *text, size_t length);

/* Decodes a page that says of itself in which encoding it is (not NUL-terminated; may be empty).
 * That is believed where it explains all bytes, and for one byte per letter only with `trusted`:
 * many systems say ISO-8859-1 of anything. */
BD_MUST_CHECK bd_status bd_html_decode(const char *bytes, size_t length, const char *declared,
                                       size_t declared_length, bool trusted,
                                       const bd_read_options *options, bd_encoded_text *out,
                                       bd_error *error);

/* Whether the text has a table at all. */
bool bd_html_has_table(const char *text, size_t length);
/* Hands out the page as this sheet, from sheet_begin to sheet_end. */
BD_MUST_CHECK bd_status bd_html_read_sheet(const bd_encoded_text *text, bd_sheet_info *sheet,
                                           const bd_read_options *options,
                                           bd_cell_receiver *receiver, bd_error *error);

/* The value of an attribute in the inside of a tag; false if it is not there. */
bool bd_html_attribute(const char *tag, size_t length, const char *name, const char **value,
                       size_t *value_length);

#endif
