/* HTML: the tables of a web page, as many systems export them under the name .xls. */
#ifndef BD_LOADERS_HTML_H
#define BD_LOADERS_HTML_H

#include "engine/base/buffer.h"
#include "loaders/format.h"

extern const bd_format bd_format_html;

/* Appends text with its character references (&amp; &#20013;) replaced and runs of white space
 * folded to one space, none at the begin of the buffer or of a line in it. Unknown references stay.
 */
void bd_html_append_text(bd_buffer *out, const char *text, size_t length);

/* The value of an attribute in the inside of a tag; false if it is not there. */
bool bd_html_attribute(const char *tag, size_t length, const char *name, const char **value,
                       size_t *value_length);

#endif
