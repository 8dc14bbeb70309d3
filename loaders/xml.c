#include "loaders/xml.h"

#include <string.h>

#define DEEPEST_ELEMENT 64
#define LONGEST_TOKEN_BYTES ((uint64_t)4 << 20)

static void stop(bd_xml *p, bd_status status) {
    if (p->status == BD_OK) p->status = status;
    XML_StopParser(p->parser, XML_FALSE);
}

static const char *local_name(const char *name) {
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void XMLCALL on_start(void *context, const XML_Char *name, const XML_Char **attributes) {
    bd_xml *p = context;
    if (p->status != BD_OK) return;
    if (++p->depth > DEEPEST_ELEMENT) {
        stop(p, bd_error_set(
                    p->error, BD_ERROR_LIMIT, "XML 嵌套过深,疑似恶意文件;请检查来源",
                    "XML nested too deeply, as in malicious files; check where it comes from"));
        return;
    }
    if (!p->receiver->start) return;
    bd_status status =
        p->receiver->start(p->receiver->context, local_name(name), attributes, p->error);
    if (status != BD_OK) stop(p, status);
}

static void XMLCALL on_end(void *context, const XML_Char *name) {
    bd_xml *p = context;
    if (p->status != BD_OK) return;
    p->depth--;
    if (!p->receiver->end) return;
    bd_status status = p->receiver->end(p->receiver->context, local_name(name), p->error);
    if (status != BD_OK) stop(p, status);
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length) {
    bd_xml *p = context;
    if (p->status != BD_OK || !p->receiver->text) return;
    bd_status status = p->receiver->text(p->receiver->context, text, (size_t)length, p->error);
    if (status != BD_OK) stop(p, status);
}

/* One that only names its type declares nothing: old programs write that, such as OpenOffice 1
 * and 2.
 */
static void XMLCALL on_doctype(void *context, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_subset) {
    (void)name;
    (void)system_id;
    (void)public_id;
    bd_xml *p = context;
    if (!has_subset) return;
    stop(p, bd_error_set(
                p->error, BD_ERROR_FORMAT,
                "工作簿的 XML 用 DOCTYPE 定义了内容,正常软件不会生成;请用 Excel/WPS 另存为 xlsx",
                "the workbook's XML has a DOCTYPE with declarations, which no spreadsheet program "
                "writes; save it as xlsx with Excel or WPS"));
}

/* With a DOCTYPE, expat passes over entities that it does not know: their text would be missing. */
static void XMLCALL on_unknown_entity(void *context, const XML_Char *name, int is_parameter) {
    (void)name;
    (void)is_parameter;
    bd_xml *p = context;
    stop(p, bd_error_set(p->error, BD_ERROR_FORMAT,
                         "工作簿的 XML 引用了没有定义的实体;请用 Excel/WPS 另存为 xlsx",
                         "the workbook's XML refers to an entity that is not defined; save it as "
                         "xlsx with Excel or WPS"));
}

bd_status bd_xml_open(bd_xml *xml, const bd_xml_receiver *receiver, bd_error *error) {
    *xml = (bd_xml){.receiver = receiver, .error = error, .status = BD_OK};
    xml->parser = XML_ParserCreate(NULL);
    if (!xml->parser) return bd_error_memory(error, sizeof *xml);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    XML_SetSkippedEntityHandler(xml->parser, on_unknown_entity);
    XML_SetParamEntityParsing(xml->parser, XML_PARAM_ENTITY_PARSING_NEVER);
    return BD_OK;
}

bd_status bd_xml_set_utf8(bd_xml *xml) {
    return XML_SetEncoding(xml->parser, "UTF-8") == XML_STATUS_OK ? BD_OK
                                                                  : bd_error_memory(xml->error, 0);
}

bd_status bd_xml_feed(bd_xml *xml, const char *bytes, size_t length, bool is_last) {
    xml->fed_bytes += length;
    if (XML_Parse(xml->parser, bytes, (int)length, is_last) == XML_STATUS_OK) {
        /* What the parser still holds is the beginning of a token: text is handed out as it comes.
         */
        XML_Index parsed = XML_GetCurrentByteIndex(xml->parser);
        if (parsed < 0 || xml->fed_bytes - (uint64_t)parsed <= LONGEST_TOKEN_BYTES) return BD_OK;
        return bd_error_set(
            xml->error, BD_ERROR_LIMIT, "XML 中有过长的标签,疑似恶意文件;请检查来源",
            "a tag in the XML is too long, as in malicious files; check where it comes from");
    }
    if (xml->status != BD_OK) return xml->status;
    if (XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY)
        return bd_error_memory(xml->error, length);
    return BD_ERROR_FORMAT;
}

void bd_xml_close(bd_xml *xml) {
    if (xml->parser) XML_ParserFree(xml->parser);
    xml->parser = NULL;
}

const char *bd_xml_attribute(const char **attributes, const char *name) {
    for (; *attributes; attributes += 2) {
        if (strcmp(local_name(attributes[0]), name) == 0) return attributes[1];
    }
    return NULL;
}

const char *bd_xml_prefixed_attribute(const char **attributes, const char *name) {
    for (; *attributes; attributes += 2) {
        if (strchr(attributes[0], ':') && strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    }
    return NULL;
}

bool bd_xml_is_true(const char *value) {
    return value &&
           (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 || strcmp(value, "on") == 0);
}

uint64_t bd_xml_number(const char *value, uint64_t most, uint64_t otherwise) {
    if (!value || !*value) return otherwise;
    uint64_t number = 0;
    for (; *value; value++) {
        if (*value < '0' || *value > '9') return otherwise;
        number = number * 10 + (uint64_t)(*value - '0');
        if (number > most) return otherwise;
    }
    return number;
}
