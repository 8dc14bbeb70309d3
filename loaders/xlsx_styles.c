#include "engine/base/memory.h"
#include "loaders/format_table.h"
#include "loaders/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

#define MOST_STYLES 1000000

typedef struct style_reader {
    bd_styles *styles;
    bd_format_table formats;
    bool *font_strikes;
    size_t n_fonts, capacity_fonts;
    bool in_fonts, in_cell_formats;
} style_reader;

static bd_number_format format_of(const style_reader *r, uint64_t id) {
    const bd_number_format *own = bd_format_table_find(&r->formats, (uint32_t)id);
    return own ? *own : bd_number_format_builtin((unsigned)id);
}

static bd_status add_format(style_reader *r, const char **attributes, bd_error *error) {
    const char *code = bd_xml_attribute(attributes, "formatCode");
    uint64_t id = bd_xml_number(bd_xml_attribute(attributes, "numFmtId"), UINT32_MAX, UINT32_MAX);
    if (!code || id == UINT32_MAX || r->formats.n_formats >= MOST_STYLES) return BD_OK;
    return bd_format_table_set(&r->formats, (uint32_t)id,
                               bd_number_format_parse(code, strlen(code)), false, error);
}

static bd_status add_font(style_reader *r, bd_error *error) {
    if (r->n_fonts >= MOST_STYLES) return BD_OK;
    BD_TRY(bd_grow(&r->font_strikes, &r->capacity_fonts, r->n_fonts + 1, sizeof *r->font_strikes,
                   error));
    r->font_strikes[r->n_fonts++] = false;
    return BD_OK;
}

static bd_status add_style(style_reader *r, const char **attributes, bd_error *error) {
    bd_styles *s = r->styles;
    if (s->n_items >= MOST_STYLES) return BD_OK;
    BD_TRY(bd_grow(&s->items, &s->capacity, s->n_items + 1, sizeof *s->items, error));
    uint64_t format = bd_xml_number(bd_xml_attribute(attributes, "numFmtId"), UINT32_MAX - 1, 0);
    uint64_t font =
        bd_xml_number(bd_xml_attribute(attributes, "fontId"), UINT32_MAX - 1, UINT32_MAX);
    s->items[s->n_items++] =
        (bd_cell_style){format_of(r, format), font < r->n_fonts && r->font_strikes[font]};
    return BD_OK;
}

static bd_status on_start(void *context, const char *name, const char **attributes,
                          bd_error *error) {
    style_reader *r = context;
    if (strcmp(name, "numFmt") == 0) return add_format(r, attributes, error);
    if (strcmp(name, "fonts") == 0) r->in_fonts = true;
    if (strcmp(name, "cellXfs") == 0) r->in_cell_formats = true;
    if (r->in_fonts && strcmp(name, "font") == 0) return add_font(r, error);
    if (r->in_fonts && strcmp(name, "strike") == 0 && r->n_fonts) {
        const char *value = bd_xml_attribute(attributes, "val");
        r->font_strikes[r->n_fonts - 1] = !value || bd_xml_is_true(value);
    }
    if (r->in_cell_formats && strcmp(name, "xf") == 0) return add_style(r, attributes, error);
    return BD_OK;
}

static bd_status on_end(void *context, const char *name, bd_error *error) {
    style_reader *r = context;
    (void)error;
    if (strcmp(name, "fonts") == 0) r->in_fonts = false;
    if (strcmp(name, "cellXfs") == 0) r->in_cell_formats = false;
    return BD_OK;
}

bd_status bd_styles_read(bd_package *package, int64_t entry, bd_styles *styles, bd_error *error) {
    style_reader reader = {.styles = styles};
    bd_xml_receiver receiver = {&reader, on_start, on_end, NULL};
    bd_status status = bd_package_parse(package, entry, "styles.xml", &receiver, error);
    bd_format_table_reset(&reader.formats);
    free(reader.font_strikes);
    return status;
}

void bd_styles_reset(bd_styles *styles) {
    if (!styles) return;
    free(styles->items);
    memset(styles, 0, sizeof *styles);
}
