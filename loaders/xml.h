/* XML through expat, without document types: no entity is ever expanded. */
#ifndef BD_LOADERS_XML_H
#define BD_LOADERS_XML_H

#include "engine/base/status.h"

#include <expat.h>

/* Receives the elements of a document. Names come without namespace prefix. Any status but BD_OK
 * stops the parsing. NULL members are skipped. */
typedef struct bd_xml_receiver {
    void *context;
    bd_status (*start)(void *context, const char *name, const char **attributes, bd_error *error);
    bd_status (*end)(void *context, const char *name, bd_error *error);
    bd_status (*text)(void *context, const char *text, size_t length, bd_error *error);
} bd_xml_receiver;

typedef struct bd_xml {
    XML_Parser parser;
    const bd_xml_receiver *receiver;
    bd_error *error;
    bd_status status; /* what stopped the parsing from inside */
    unsigned depth;
    uint64_t fed_bytes;
} bd_xml;

/* `receiver` and `error` must stay until bd_xml_close. Documents with a DOCTYPE that declares
 * anything, or nested deeper than 64 elements, are refused. */
BD_MUST_CHECK bd_status bd_xml_open(bd_xml *xml, const bd_xml_receiver *receiver, bd_error *error);
/* What is fed is UTF-8, whatever the declaration says. Before anything is fed. */
BD_MUST_CHECK bd_status bd_xml_set_utf8(bd_xml *xml);
void bd_xml_close(bd_xml *xml);
/* Parses the next bytes. BD_ERROR_FORMAT with `status` still BD_OK: not well formed; the message is
 * left to the caller. A single tag or comment of more than 4 MiB is refused. */
BD_MUST_CHECK bd_status bd_xml_feed(bd_xml *xml, const char *bytes, size_t length, bool is_last);

/* The value of an attribute by its name without prefix; NULL if it is not there. */
const char *bd_xml_attribute(const char **attributes, const char *name);
/* The same for one that must have a prefix (r:id beside id). */
const char *bd_xml_prefixed_attribute(const char **attributes, const char *name);
/* xsd:boolean: 1, true, on. */
bool bd_xml_is_true(const char *value);
/* A non-negative whole number; `otherwise` if it is none or exceeds `most`. */
uint64_t bd_xml_number(const char *value, uint64_t most, uint64_t otherwise);

#endif
