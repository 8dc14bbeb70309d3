#include "engine/base/text.h"
#include "loaders/html.h"

#include <string.h>

typedef struct reference {
    const char *name, *text;
} reference;

/* Those that tables use. A no-break space only fills empty cells: it becomes a space. */
static const reference references[] = {
    {"nbsp", " "},   {"lt", "<"},    {"gt", ">"},     {"amp", "&"},    {"quot", "\""},
    {"apos", "'"},   {"yen", "¥"},   {"middot", "·"}, {"times", "×"},  {"mdash", "—"},
    {"ndash", "–"},  {"ldquo", "“"}, {"rdquo", "”"},  {"lsquo", "‘"},  {"rsquo", "’"},
    {"hellip", "…"}, {"bull", "•"},  {"deg", "°"},    {"permil", "‰"}, {"sup2", "²"},
    {"ensp", " "},   {"emsp", " "},  {"copy", "©"},   {"reg", "®"},    {"plusmn", "±"},
};

static size_t read_number(const char *text, size_t length, uint32_t *codepoint) {
    bool hex = length > 1 && (text[0] | 32) == 'x';
    size_t i = hex;
    uint32_t value = 0;
    for (; i < length && value < 0x110000; i++) {
        int c = text[i] | 32;
        if (text[i] >= '0' && text[i] <= '9')
            value = value * (hex ? 16 : 10) + (uint32_t)(text[i] - '0');
        else if (hex && c >= 'a' && c <= 'f')
            value = value * 16 + (uint32_t)(c - 'a' + 10);
        else
            break;
    }
    *codepoint = value;
    if (i == (size_t)hex) return 0;
    return i < length && text[i] == ';' ? i + 1 : i;
}

/* The reference behind '&': appends its character and returns its length, 0 if it is none. */
static size_t append_reference(bd_buffer *out, const char *text, size_t length) {
    if (length && text[0] == '#') {
        uint32_t codepoint;
        size_t n = read_number(text + 1, length - 1, &codepoint);
        if (n == 0) return 0;
        bool valid =
            codepoint > 0 && codepoint < 0x110000 && (codepoint < 0xD800 || codepoint > 0xDFFF);
        if (codepoint == 0xA0) codepoint = ' ';
        char bytes[4];
        bd_buffer_append(out, bytes, bd_utf8_encode(valid ? codepoint : 0xFFFD, bytes));
        return n + 1;
    }
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        size_t n = strlen(references[i].name);
        if (length > n && memcmp(text, references[i].name, n) == 0 && text[n] == ';') {
            bd_buffer_append_text(out, references[i].text);
            return n + 1;
        }
    }
    return 0;
}

void bd_html_append_text(bd_buffer *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '&') {
            size_t n = append_reference(out, text + i + 1, length - i - 1);
            if (n == 0) bd_buffer_append_byte(out, c);
            i += n;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
            char last = out->length_bytes && out->data ? out->data[out->length_bytes - 1] : ' ';
            if (last != ' ' && last != '\n') bd_buffer_append_byte(out, ' ');
        } else {
            bd_buffer_append_byte(out, c);
        }
    }
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool bd_html_attribute(const char *tag, size_t length, const char *name, const char **value,
                       size_t *value_length) {
    size_t wanted = strlen(name);
    size_t i = 0;
    while (i < length && !is_space(tag[i]))
        i++; /* the name of the tag */
    while (i < length) {
        while (i < length && (is_space(tag[i]) || tag[i] == '/'))
            i++;
        size_t begin = i;
        while (i < length && !is_space(tag[i]) && tag[i] != '=')
            i++;
        size_t name_length = i - begin;
        while (i < length && is_space(tag[i]))
            i++;
        size_t from = i;
        size_t to = i;
        if (i < length && tag[i] == '=') {
            i++;
            while (i < length && is_space(tag[i]))
                i++;
            char quote = i < length && (tag[i] == '"' || tag[i] == '\'') ? tag[i++] : 0;
            from = i;
            while (i < length && (quote ? tag[i] != quote : !is_space(tag[i])))
                i++;
            to = i;
            if (quote && i < length) i++;
        }
        if (name_length == wanted && strncasecmp(tag + begin, name, wanted) == 0) {
            *value = tag + from;
            *value_length = to - from;
            return true;
        }
        if (i == begin) i++;
    }
    return false;
}

/* The encoding to try first; NULL: none. What calls itself GB2312 has characters that only GB 18030
 * knows. */
static const char *encoding_to_try(const char *declared, size_t length, bool trusted, char *name,
                                   size_t size) {
    if (length == 0 || length >= size) return NULL;
    memcpy(name, declared, length);
    name[length] = '\0';
    static const char *const chinese[] = {"gb2312", "gbk", "gb18030", "cp936", "windows-936"};
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++) {
        if (strcasecmp(name, chinese[i]) == 0) return "GB18030";
    }
    static const char *const others[] = {"big5", "shift_jis", "euc-jp", "euc-kr"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcasecmp(name, others[i]) == 0) return name;
    }
    bool one_byte = strncasecmp(name, "windows-", 8) == 0 || strncasecmp(name, "iso-8859-", 9) == 0;
    return trusted && one_byte ? name : NULL;
}

bd_status bd_html_decode(const char *bytes, size_t length, const char *declared,
                         size_t declared_length, bool trusted, const bd_read_options *options,
                         bd_encoded_text *out, bd_error *error) {
    char name[32];
    bool zero;
    const char *first = encoding_to_try(declared, declared_length, trusted, name, sizeof name);
    if (first && !options->encoding &&
        !bd_encoding_is_utf8(bytes, length, options->n_threads, &zero)) {
        bd_status status = bd_encoding_decode(bytes, length, first, options->n_threads, out, NULL);
        if (status == BD_ERROR_MEMORY) return bd_error_memory(error, length);
        if (status == BD_OK && out->n_replaced == 0) return BD_OK;
        if (status == BD_OK) bd_encoding_reset(out);
    }
    return bd_encoding_decode(bytes, length, options->encoding, options->n_threads, out, error);
}
