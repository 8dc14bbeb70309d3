#include "loaders/utf8_check.h"
#include "loaders/xlsx_sheet.h"

#include <string.h>

/* What stops a run of text. */
enum { PLAIN = 0, HIGH, ENTITY, TAG, CLOSE, ODD };

/* Controls are no characters of XML; a carriage return becomes a line feed: expat's work. */
static const uint8_t classes[256] = {
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    PLAIN,       PLAIN,         ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ODD,
    ODD,         ODD,           ['&'] = ENTITY,
    ['<'] = TAG, ['>'] = CLOSE,
#define EIGHT(first)                                                                               \
    [first] = HIGH, [first + 1] = HIGH, [first + 2] = HIGH, [first + 3] = HIGH,                    \
    [first + 4] = HIGH, [first + 5] = HIGH, [first + 6] = HIGH, [first + 7] = HIGH
    EIGHT(128),  EIGHT(136),    EIGHT(144),
    EIGHT(152),  EIGHT(160),    EIGHT(168),
    EIGHT(176),  EIGHT(184),    EIGHT(192),
    EIGHT(200),  EIGHT(208),    EIGHT(216),
    EIGHT(224),  EIGHT(232),    EIGHT(240),
    EIGHT(248),
#undef EIGHT
};

/* A run of text between two tags. */
typedef struct run {
    const char *begin;
    size_t length;
    bool has_entity;
} run;

/* Where and how the scanning stands; functions return false at a byte that they do not expect, with
 * `p` there: at `end` the row is not whole yet, else it is unusual. The NUL at `end` is never
 * expected. */
typedef struct scanner {
    bd_sheet_reader *reader;
    const char *p, *end;
    bool is_unusual;
    bd_status status; /* of a cell that cannot be taken */
    bd_error *error;
} scanner;

static bool expect(scanner *s, const char *word) {
    for (; *word; word++, s->p++) {
        if (*s->p != *word) return false;
    }
    return true;
}

static void skip_space(scanner *s) {
    while (*s->p == ' ' || *s->p == '\n' || *s->p == '\t' || *s->p == '\r')
        s->p++;
}

/* Gives the row to expat, wherever the scanner stands. */
static bool unusual(scanner *s) {
    s->is_unusual = true;
    return false;
}

static bool taken(scanner *s, bd_status status) {
    s->status = status;
    return status == BD_OK;
}

/* U+FFFE and U+FFFF are no characters of XML. */
static bool has_noncharacter(const char *text, size_t length) {
    for (const char *p = text; (p = memchr(p, 0xEF, (size_t)(text + length - p))); p++) {
        if ((unsigned char)p[1] == 0xBF && (unsigned char)p[2] >= 0xBE) return true;
    }
    return false;
}

/* Text up to the next tag. */
static bool read_text(scanner *s, run *out) {
    const char *p = s->p;
    unsigned seen = 0;
    *out = (run){.begin = p};
    for (;; p++) {
        unsigned what = classes[(unsigned char)*p];
        if (what == PLAIN) continue;
        seen |= 1u << what;
        if (what == TAG || what == ODD) break;
        /* "]]>" must not stand in text. */
        if (what == CLOSE && p - out->begin >= 2 && p[-1] == ']' && p[-2] == ']') return unusual(s);
    }
    s->p = p;
    if (*p != '<') return p == s->end ? false : unusual(s);
    out->length = (size_t)(p - out->begin);
    out->has_entity = (seen & 1u << ENTITY) != 0;
    if (!(seen & 1u << HIGH)) return true;
    bool has_zero;
    if (!bd_utf8_check(out->begin, out->length, &has_zero) ||
        has_noncharacter(out->begin, out->length))
        return unusual(s);
    return true;
}

/* Decodes the five entities of XML; false for any other one. */
static bool decode(const run *text, bd_buffer *out) {
    static const struct {
        const char *name;
        char value;
    } entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    const char *p = text->begin, *end = p + text->length;
    while (p < end) {
        const char *sign = memchr(p, '&', (size_t)(end - p));
        bd_buffer_append(out, p, (size_t)((sign ? sign : end) - p));
        if (!sign) return true;
        p = NULL;
        for (size_t i = 0; i < sizeof entities / sizeof *entities && !p; i++) {
            size_t n = strlen(entities[i].name);
            if ((size_t)(end - sign) < n || memcmp(sign, entities[i].name, n) != 0) continue;
            bd_buffer_append_byte(out, entities[i].value);
            p = sign + n;
        }
        if (!p) return false;
    }
    return true;
}

/* One attribute: name="value" after a space. */
typedef struct attribute {
    const char *name, *value;
    size_t name_length, value_length;
} attribute;

static bool at_tag_end(const scanner *s) {
    return *s->p == '>' || *s->p == '/';
}

static bool read_attribute(scanner *s, attribute *out) {
    if (*s->p != ' ') return s->p == s->end ? false : unusual(s);
    const char *p = ++s->p;
    while ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == ':' ||
           (*p >= '0' && *p <= '9' && p > s->p))
        p++;
    *out = (attribute){.name = s->p, .name_length = (size_t)(p - s->p)};
    s->p = p;
    if (out->name_length == 0 || !expect(s, "=\"")) return s->p == s->end ? false : unusual(s);
    p = s->p;
    out->value = p;
    while ((unsigned char)*p >= ' ' && (unsigned char)*p < 127 && *p != '"' && *p != '<' &&
           *p != '&')
        p++;
    s->p = p;
    out->value_length = (size_t)(p - out->value);
    return expect(s, "\"") || (s->p != s->end && unusual(s));
}

static bool is_named(const attribute *a, const char *name) {
    return strlen(name) == a->name_length && memcmp(a->name, name, a->name_length) == 0;
}

#define MOST_ATTRIBUTES 16

/* All attributes of a tag, each name once. */
static bool read_attributes(scanner *s, attribute *list, size_t *n) {
    for (*n = 0; !at_tag_end(s); ++*n) {
        if (*n == MOST_ATTRIBUTES) return unusual(s);
        attribute *a = &list[*n];
        if (!read_attribute(s, a)) return false;
        for (size_t i = 0; i < *n; i++) {
            if (list[i].name_length == a->name_length &&
                memcmp(list[i].name, a->name, a->name_length) == 0)
                return unusual(s);
        }
    }
    return true;
}

static bool read_number(const attribute *a, uint64_t most, uint64_t *number) {
    if (a->value_length == 0 || a->value_length > 18) return false;
    *number = 0;
    for (size_t i = 0; i < a->value_length; i++) {
        if (a->value[i] < '0' || a->value[i] > '9') return false;
        *number = *number * 10 + (uint64_t)(a->value[i] - '0');
    }
    return *number <= most;
}

/* --- cells ----------------------------------------------------------------------------------- */

/* r="BC12": upper case, as programs write it; anything else is left to expat. */
static bool read_reference(scanner *s) {
    const char *p = s->p;
    uint32_t column = 0;
    for (; *p >= 'A' && *p <= 'Z' && p - s->p < 4; p++)
        column = column * 26 + (uint32_t)(*p - 'A') + 1;
    const char *digits = p;
    while (*p >= '0' && *p <= '9')
        p++;
    bool fine = digits > s->p && p > digits && p - digits < 8 && *digits != '0' && *p == '"';
    s->p = p;
    if (!fine) return p == s->end ? false : unusual(s);
    s->p++;
    s->reader->column = column - 1;
    return true;
}

static bool read_type(scanner *s) {
    static const struct {
        const char *name;
        char type;
    } types[] = {{"s\"", 's'}, {"str\"", 'S'}, {"n\"", 'n'}, {"inlineStr\"", 'i'},
                 {"b\"", 'b'}, {"e\"", 'e'},   {"d\"", 'd'}};
    const char *quote = memchr(s->p, '"', (size_t)(s->end - s->p));
    if (!quote) {
        s->p = s->end;
        return false;
    }
    size_t n = (size_t)(quote + 1 - s->p);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strlen(types[i].name) != n || memcmp(types[i].name, s->p, n) != 0) continue;
        s->reader->type = types[i].type;
        s->p = quote + 1;
        return true;
    }
    return unusual(s);
}

static bool read_style(scanner *s) {
    uint64_t style = 0;
    const char *p = s->p;
    for (; *p >= '0' && *p <= '9' && p - s->p < 9; p++)
        style = style * 10 + (uint64_t)(*p - '0');
    bool fine = p > s->p && *p == '"';
    s->p = p;
    if (!fine) return p == s->end ? false : unusual(s);
    s->p++;
    s->reader->style = style;
    return true;
}

/* The attributes of c, up to its '>' or '/'. */
static bool read_cell_attributes(scanner *s) {
    bd_sheet_reader *r = s->reader;
    bool has_reference = false, has_style = false, has_type = false;
    r->column = r->next_column;
    r->type = 'n';
    r->style = UINT64_MAX;
    while (*s->p == ' ') {
        s->p++;
        char name = *s->p;
        bool *has = name == 'r'   ? &has_reference
                    : name == 's' ? &has_style
                    : name == 't' ? &has_type
                                  : NULL;
        if (!has || *has) return s->p == s->end ? false : unusual(s);
        *has = true;
        s->p++;
        if (!expect(s, "=\"")) return false;
        bool fine = name == 'r' ? read_reference(s) : name == 's' ? read_style(s) : read_type(s);
        if (!fine) return false;
    }
    return at_tag_end(s);
}

static bool read_formula(scanner *s) {
    attribute list[MOST_ATTRIBUTES];
    size_t n;
    s->reader->has_formula = true;
    if (!read_attributes(s, list, &n)) return false;
    if (*s->p == '/') return expect(s, "/>");
    run text;
    s->p++;
    if (!read_text(s, &text)) return false;
    /* Its text is not used, but an unknown entity in it is an error. */
    if (text.has_entity) {
        bd_buffer_clear(&s->reader->value);
        bool known = decode(&text, &s->reader->value);
        bd_buffer_clear(&s->reader->value);
        if (!known) return unusual(s);
    }
    return expect(s, "</f>");
}

/* <is> with one t. */
static bool read_inline(scanner *s, run *text, bool *preserve) {
    *text = (run){.begin = s->p};
    *preserve = false;
    s->reader->has_inline = true;
    if (!expect(s, "<t")) return false;
    if (*s->p == ' ') {
        if (!expect(s, " xml:space=\"preserve\"")) return false;
        *preserve = true;
    }
    if (*s->p == '/') return expect(s, "/></is>");
    if (!expect(s, ">") || !read_text(s, text)) return false;
    return expect(s, "</t></is>");
}

/* What a cell holds, before it is known to be whole. */
typedef struct content {
    run value, text;
    bool has_value, preserve;
} content;

static bool read_content(scanner *s, content *c) {
    bd_sheet_reader *r = s->reader;
    *c = (content){0};
    for (;;) {
        skip_space(s);
        if (!expect(s, "<")) return false;
        bool fine;
        if (*s->p == '/') return expect(s, "/c>");
        if (*s->p == 'v' && !c->has_value && !r->has_inline) {
            c->has_value = true;
            s->p++;
            if (*s->p == '/')
                fine = expect(s, "/>");
            else
                fine = expect(s, ">") && read_text(s, &c->value) && expect(s, "</v>");
        } else if (*s->p == 'f' && !r->has_formula) {
            s->p++;
            fine = (*s->p == ' ' || at_tag_end(s)) && read_formula(s);
        } else if (*s->p == 'i' && !c->has_value && !r->has_inline) {
            fine = expect(s, "is>") && read_inline(s, &c->text, &c->preserve);
        } else {
            fine = false;
        }
        if (!fine) return false;
    }
}

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The text of is: at once where nothing in it needs care, else as expat would give it. */
static bool take_inline(scanner *s, const content *c) {
    bd_sheet_reader *r = s->reader;
    const char *begin = c->text.begin, *end = begin + c->text.length;
    if (c->text.length > r->item.limit_bytes) return unusual(s);
    bool simple = !c->text.has_entity && !memchr(begin, '_', c->text.length);
    if (simple && !c->preserve) {
        while (end > begin && is_space(end[-1]))
            end--;
        while (begin < end && is_space(*begin))
            begin++;
    }
    if (simple && begin < end)
        return taken(s, bd_sheet_reader_text(r, begin, (size_t)(end - begin), s->error));
    static const char *preserved[] = {"xml:space", "preserve", NULL}, *none[] = {NULL};
    bd_string_item_start(&r->item, "t", c->preserve ? preserved : none);
    if (c->text.has_entity) {
        bd_buffer_clear(&r->value);
        bool known = decode(&c->text, &r->value);
        bd_string_item_text(&r->item, bd_buffer_text(&r->value), r->value.length_bytes);
        bd_buffer_clear(&r->value);
        if (!known) return unusual(s);
    } else {
        bd_string_item_text(&r->item, c->text.begin, c->text.length);
    }
    bd_string_item_end(&r->item, "t");
    return taken(s, bd_sheet_reader_end_cell(r, s->error));
}

/* A string's number, as bd_xml_number reads it. */
static bool read_index(const run *value, uint64_t *index) {
    if (value->length == 0 || value->length > 9) return false;
    *index = 0;
    for (size_t i = 0; i < value->length; i++) {
        if (value->begin[i] < '0' || value->begin[i] > '9') return false;
        *index = *index * 10 + (uint64_t)(value->begin[i] - '0');
    }
    return true;
}

static bool take_cell(scanner *s, const content *c) {
    bd_sheet_reader *r = s->reader;
    uint64_t index;
    double number;
    if (r->has_inline) {
        if (r->type != 'i' && c->text.length == 0) return unusual(s);
        return take_inline(s, c);
    }
    if (r->type == 's' && read_index(&c->value, &index))
        return taken(s, bd_sheet_reader_shared(r, index, s->error));
    if (r->type == 'n' && bd_number_read(c->value.begin, c->value.length, &number))
        return taken(s, bd_sheet_reader_number(r, number, s->error));
    if (c->value.length > r->item.limit_bytes) return unusual(s);
    if (!c->value.has_entity && c->value.length)
        bd_buffer_append(&r->value, c->value.begin, c->value.length);
    else if (c->value.has_entity && !decode(&c->value, &r->value))
        return unusual(s);
    return taken(s, bd_sheet_reader_end_cell(r, s->error));
}

static bool read_cell(scanner *s) {
    if (!read_cell_attributes(s)) return false;
    bd_sheet_reader_cell(s->reader);
    s->reader->in_cell = false;
    if (*s->p == '/') return expect(s, "/>");
    s->p++;
    content c;
    return read_content(s, &c) && take_cell(s, &c);
}

/* --- rows ------------------------------------------------------------------------------------ */

static bool ends_with(const attribute *a, const char *name) {
    size_t n = strlen(name);
    return a->name_length > n && a->name[a->name_length - n - 1] == ':' &&
           memcmp(a->name + a->name_length - n, name, n) == 0;
}

static bool read_row_attributes(scanner *s) {
    attribute list[MOST_ATTRIBUTES];
    size_t n;
    uint64_t number = 0;
    bool hidden = false;
    if (!read_attributes(s, list, &n)) return false;
    for (size_t i = 0; i < n; i++) {
        if (ends_with(&list[i], "r") || ends_with(&list[i], "hidden")) return unusual(s);
        if (is_named(&list[i], "r") && !read_number(&list[i], UINT32_MAX, &number))
            return unusual(s);
        if (is_named(&list[i], "hidden"))
            hidden = (list[i].value_length == 1 && list[i].value[0] == '1') ||
                     (list[i].value_length == 4 && memcmp(list[i].value, "true", 4) == 0) ||
                     (list[i].value_length == 2 && memcmp(list[i].value, "on", 2) == 0);
    }
    bd_sheet_reader_row(s->reader, number, hidden);
    return true;
}

/* From behind "<row" to behind its end. */
static bool read_row(scanner *s) {
    if (!read_row_attributes(s)) return false;
    if (*s->p == '/') {
        if (!expect(s, "/>")) return false;
        return taken(s, bd_sheet_reader_end_row(s->reader, s->error));
    }
    s->p++;
    for (;;) {
        skip_space(s);
        if (!expect(s, "<")) return false;
        if (*s->p == '/') break;
        if (!expect(s, "c") || (*s->p != ' ' && !at_tag_end(s)) || !read_cell(s)) return false;
    }
    return expect(s, "/row>") && taken(s, bd_sheet_reader_end_row(s->reader, s->error));
}

bd_rows_result bd_rows_scan(bd_sheet_reader *r, const char **at, const char *end, bd_status *status,
                            bd_error *error) {
    scanner s = {.reader = r, .p = *at, .end = end, .status = BD_OK, .error = error};
    for (;;) {
        skip_space(&s);
        *at = s.p;
        uint64_t before = r->row_number;
        if (expect(&s, "<row") && (*s.p == ' ' || at_tag_end(&s)) && read_row(&s)) continue;
        if (r->in_row) bd_sheet_reader_drop_row(r, before);
        if (s.status != BD_OK) {
            *status = s.status;
            return BD_ROWS_FAILED;
        }
        if (s.is_unusual) return BD_ROWS_UNUSUAL;
        if (s.p == end) return BD_ROWS_MORE;
        s.p = *at;
        if (expect(&s, "</sheetData")) return BD_ROWS_END;
        return s.p == end ? BD_ROWS_MORE : BD_ROWS_UNUSUAL;
    }
}
