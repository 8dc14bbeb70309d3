/* What the cells of a column look like: the second opinion on what its header says. */
#include "engine/base/text.h"
#include "engine/ident/code_tables.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/organisation.h"
#include "engine/ident/period.h"
#include "engine/ident/plate.h"
#include "loaders/convert.h"
#include "loaders/sheet.h"

#include <string.h>

#define MOST_ROWS 200

typedef struct shape {
    uint32_t n_digits, n_letters, n_han, n_stars, n_other, n_dots;
    bool masked;
} shape;

static shape shape_of(const bd_cell *cell) {
    shape s = {0};
    for (size_t i = 0; i < cell->length;) {
        uint32_t c;
        i += bd_utf8_decode(cell->text + i, cell->length - i, &c);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c >= '0' && c <= '9')
            s.n_digits++;
        else if (c == '*' || c == 0x25CF)
            s.n_stars++;
        else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            s.n_letters++;
        else if (bd_text_is_han(c))
            s.n_han++;
        else if (c == '.' || c == 0xB7 || c == 0x2022 || c == 0x30FB || c == 0x2027)
            s.n_dots++;
        else if (!bd_text_is_space_or_control(c))
            s.n_other++;
    }
    s.masked = s.n_stars >= 3;
    return s;
}

static bool legible_birth(const char *digits) {
    return (memcmp(digits, "19", 2) == 0 || memcmp(digits, "20", 2) == 0 ||
            memcmp(digits, "18", 2) == 0) &&
           memcmp(digits + 4, "13", 2) < 0 && memcmp(digits + 6, "32", 2) < 0;
}

/* Digits and letters alone, full width folded; 0 when there are more than fit. */
static size_t compact(const bd_cell *cell, char out[24]) {
    size_t n = 0;
    for (size_t i = 0; i < cell->length;) {
        uint32_t c;
        i += bd_utf8_decode(cell->text + i, cell->length - i, &c);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            if (n == 23) return 0;
            out[n++] = (char)c;
        }
    }
    out[n] = '\0';
    return n;
}

static bool is_id(const bd_cell *cell, const shape *s) {
    char text[24];
    if (s->n_han > 0 && s->n_digits < 15) return false;
    if (s->masked)
        return s->n_digits + s->n_stars >= 13 && s->n_digits + s->n_stars + s->n_letters <= 19;
    if (cell->kind == BD_CELL_TEXT && cell->length <= 14 && s->n_digits >= 6 &&
        strpbrk(cell->text, "Ee") && strstr(cell->text, "+1"))
        return true; /* 5.10107E+17 */
    size_t n = s->n_letters <= 2 && s->n_digits >= 14 ? compact(cell, text) : 0;
    if (n == 15)
        return memcmp(text + 8, "13", 2) < 0 && memcmp(text + 10, "32", 2) < 0 && text[0] != '0';
    /* 17 and 19: a digit lost or doubled; 20: a certificate of disability. */
    return n >= 17 && n <= 20 && legible_birth(text + 6);
}

/* A day as spreadsheets count it (43536 is 2019-03-12), left without a date format: 1927 to 2064.
 */
static bool is_day_number(const bd_cell *cell, const shape *s) {
    return s->n_digits == 5 && cell->length == 5 && memcmp(cell->text, "10000", 5) >= 0 &&
           memcmp(cell->text, "60000", 5) < 0;
}

static void measure_sex(const bd_cell *cell, const shape *s, bd_content *content) {
    const char *sex = cell->length <= 12 ? bd_sex_canonical(cell->text, cell->length) : NULL;
    if (sex) {
        content->n_sex++;
        if (memcmp(sex, "男", 3) == 0) content->n_male++;
    } else if (cell->length == 18 && s->n_digits >= 17) {
        content->n_sex++;
        if ((cell->text[16] - '0') % 2) content->n_male++;
    }
}

static void measure_numbers(const bd_cell *cell, const shape *s, bd_content *content) {
    int64_t fen;
    double number;
    if (s->n_han <= 2 && s->n_digits &&
        (bd_money_parse(cell->text, cell->length, BD_MONEY_YUAN, &fen) == BD_VALUE_OK ||
         bd_number_parse(cell->text, cell->length, false, &number))) {
        content->n_number++;
        if (s->n_digits <= 3 && cell->length == s->n_digits) content->n_small++;
    }
    if (s->n_digits >= 10 && s->n_digits <= 30 && s->n_han == 0 && s->n_letters <= 1)
        content->n_digits++;
    if (s->n_digits == 11 && cell->length >= 11 && cell->text[0] == '1' && cell->text[1] >= '3') {
        content->n_phone++;
        content->n_mobile++;
    } else if (s->n_digits >= 7 && s->n_digits <= 12 && s->n_other + s->n_dots <= 2 && !s->n_han)
        content->n_phone++;
}

static void measure_cell(const bd_cell *cell, bd_content *content) {
    content->n_filled++;
    shape s = shape_of(cell);
    measure_sex(cell, &s, content);
    if (is_id(cell, &s)) content->n_id++;
    if (s.n_han >= 2 && s.n_han + s.n_dots + s.n_stars <= 15 && (s.n_han <= 4 || s.n_dots) &&
        !s.n_digits)
        content->n_name++;
    else if (s.n_han == 1 && s.n_stars >= 1 && s.n_stars <= 3)
        content->n_name++;
    if (s.n_han > 4) content->n_text++;
    if (cell->kind == BD_CELL_DATE) {
        content->n_date++;
        content->n_period++;
        return;
    }
    measure_numbers(cell, &s, content);
    int32_t date;
    bd_period period;
    bool not_serial = s.n_digits >= 6 || s.n_han || s.n_other || s.n_dots;
    if (s.n_digits >= 3 && s.n_digits <= 14 && not_serial &&
        bd_date_parse(cell->text, cell->length, 0, &date) == BD_VALUE_OK)
        content->n_date++;
    else if (is_day_number(cell, &s))
        content->n_day_number++;
    if (bd_period_parse(cell->text, cell->length, 2000, &period) == BD_VALUE_OK)
        content->n_period++;
    bd_identifier identifier;
    if (s.n_han >= 1 && s.n_han <= 2 && cell->length <= 16 && s.n_letters + s.n_digits >= 5 &&
        bd_plate_parse(cell->text, cell->length, false, &identifier) == BD_VALUE_OK &&
        identifier.usable)
        content->n_plate++;
    if (s.n_han > 4 ||
        (cell->length == 18 && s.n_letters >= 1 &&
         bd_organisation_parse(cell->text, cell->length, false, &identifier) == BD_VALUE_OK))
        content->n_organisation++;
}

void bd_content_measure(const bd_head *head, size_t from, size_t to, bd_content *contents) {
    memset(contents, 0, head->n_columns * sizeof *contents);
    size_t n_rows = 0;
    for (size_t r = from; r < to && r < head->n_rows && n_rows < MOST_ROWS; r++) {
        const bd_cell_row *row = &head->rows[r];
        if (bd_total_classify(row) != BD_ROW_DATA) continue;
        uint32_t n_filled = 0;
        for (uint32_t c = 0; c < row->n_cells; c++)
            n_filled += !bd_cell_is_blank(&row->cells[c]);
        if (n_filled < 2 && head->n_columns > 1) continue; /* titles, sections, notes */
        n_rows++;
        for (uint32_t c = 0; c < head->n_columns; c++) {
            const bd_cell *cell = bd_row_cell(row, c);
            contents[c].n_rows++;
            if (!bd_cell_is_blank(cell) && !bd_cell_is_ditto(cell))
                measure_cell(cell, &contents[c]);
        }
    }
}

static double share(uint32_t part, uint32_t whole) {
    return whole ? (double)part / whole : 0;
}

static double fit_code(const bd_content *c, const bd_column_definition *column) {
    double ids = share(c->n_id, c->n_filled);
    /* Certificates hold identity numbers, and codes of plots in townships look like some: the
     * county, then 200 and 201 … where a year would stand. */
    if (ids > 0.5 && strcmp(column->name, "cert_no") != 0 && strcmp(column->name, "plot_code") != 0)
        return 0.35;
    if (strcmp(column->name, "gender") == 0)
        return c->n_sex > c->n_filled / 2 || c->n_small ? 1 : 0.6;
    /* Figures under a name that says "no." or "code" are codes; under others they are figures. */
    size_t n = strlen(column->name);
    bool code = strstr(column->name, "code") || strstr(column->name, "doc") ||
                (n > 3 && strcmp(column->name + n - 3, "_no") == 0);
    /* 岗位 over figures is what a post is paid. */
    if (strcmp(column->name, "post") == 0 && share(c->n_number, c->n_filled) > 0.8) return 0.3;
    if (column->type == BD_TYPE_TEXT && !code && share(c->n_number, c->n_filled) > 0.8) return 0.75;
    if (column->type == BD_TYPE_CODE && share(c->n_digits, c->n_filled) > 0.8) return 0.6;
    return 1;
}

/* Day numbers look like any other figure: the header has to say that they are days. */
static double fit_date(const bd_content *c) {
    /* A month's number alone is no day. */
    uint32_t n_months = c->n_period > c->n_small ? c->n_period - c->n_small : 0;
    double written = share(c->n_date > n_months ? c->n_date : n_months, c->n_filled);
    double counted = share(c->n_date + c->n_day_number, c->n_filled);
    return written > counted ? written : counted;
}

double bd_content_fit(const bd_content *c, const bd_column_definition *column) {
    if (c->n_filled == 0) return 0.95; /* an empty column: nothing speaks against its header */
    double ids = share(c->n_id, c->n_filled), numbers = share(c->n_number, c->n_filled);
    double names = share(c->n_name, c->n_filled), digits = share(c->n_digits, c->n_filled);
    switch (column->type) {
    case BD_TYPE_PERSON: {
        if (names > 0.5) return 0.1;
        double any =
            ids + 0.6 * share(c->n_digits > c->n_id ? c->n_digits - c->n_id : 0, c->n_filled);
        return 0.25 + 0.8 * (any > 1 ? 1 : any);
    }
    case BD_TYPE_NAME:
        if (strcmp(column->name, "group_name") == 0) return ids > 0.5 || digits > 0.5 ? 0.1 : 1;
        if (ids > 0.5 || digits > 0.5) return 0.1;
        if (numbers > 0.6) return 0.2;
        return 0.55 + 0.5 * names;
    case BD_TYPE_MONEY:
        if (ids > 0.3 || digits > 0.3 || share(c->n_mobile, c->n_filled) > 0.6) return 0.15;
        return 0.2 + 0.82 * numbers;
    case BD_TYPE_INT:
    case BD_TYPE_REAL:
        return ids > 0.3 || digits > 0.3 ? 0.15 : 0.4 + 0.6 * numbers;
    case BD_TYPE_DATE:
        return ids > 0.5 ? 0.3 : 0.3 + 0.72 * fit_date(c);
    case BD_TYPE_PERIOD:
        return ids > 0.5 ? 0.1 : 0.3 + 0.72 * share(c->n_period, c->n_filled);
    case BD_TYPE_ACCOUNT:
        return names > 0.5 ? 0.1 : ids > 0.7 ? 0.5 : 0.6 + 0.4 * (digits > ids ? digits : ids);
    case BD_TYPE_PHONE:
        return ids > 0.5 || names > 0.5 ? 0.1 : 0.3 + 0.7 * share(c->n_phone, c->n_filled);
    case BD_TYPE_PLATE:
        return 0.2 + 0.82 * share(c->n_plate, c->n_filled);
    case BD_TYPE_CODE:
    case BD_TYPE_TEXT:
        return fit_code(c, column);
    default:
        return ids > 0.5 ? 0.4 : 1;
    }
}
