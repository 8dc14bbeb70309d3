/* Makes dirty CSV files with known contents. Everything follows from the seed.
 *
 * A file is a source table (ten kinds), written in a dialect, with up to two pollutions. The truth
 * is written beside the bytes: what a person would say that the cells are. Blank lines are no rows.
 * In `truth` a cell ends with 0x1F and a row with 0x1E. */
#ifndef BD_TESTS_LOADERS_DIRTY_CSV_H
#define BD_TESTS_LOADERS_DIRTY_CSV_H

#include "engine/base/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define DIRTY_CELL_BYTES 240
#define DIRTY_COLUMNS 24
#define DIRTY_ROWS 72

typedef enum dirty_kind {
    DIRTY_ROLL,     /* a benefit roll in Chinese */
    DIRTY_PRODUCTS, /* products, dates with slashes, URLs, comments with commas */
    DIRTY_DECIMAL_COMMA,
    DIRTY_TIMES,   /* dates, times, few words */
    DIRTY_PROSE,   /* long texts with commas, quotes and line breaks */
    DIRTY_NUMBERS, /* nothing but numbers */
    DIRTY_CODES,   /* short words, yes and no, many empty cells */
    DIRTY_CONTACTS,
    DIRTY_PAIRS, /* two columns: key and value */
    DIRTY_LATIN, /* names with accents, currencies */
    N_DIRTY_KINDS
} dirty_kind;

typedef enum dirty_pollution {
    DIRTY_NOTHING,
    DIRTY_NO_FINAL_LINE_END,
    DIRTY_TWO_FINAL_LINE_ENDS,
    DIRTY_NO_HEADER,
    DIRTY_HEADER_OF_THREE_ROWS,
    DIRTY_HEADER_ONLY,
    DIRTY_ONE_DATA_ROW,
    DIRTY_EMPTY_HEADER_CELLS,
    DIRTY_LONG_HEADER,
    DIRTY_PREAMBLE,
    DIRTY_PREAMBLE_DELIMITED,
    DIRTY_FOOTNOTE,
    DIRTY_COMMENT_LINES,
    DIRTY_BLANK_LINES,
    DIRTY_SECOND_TABLE_WIDER,
    DIRTY_SECOND_TABLE_NARROWER,
    DIRTY_SECOND_TABLE_SAME,
    DIRTY_CELL_MISSING,
    DIRTY_DELIMITER_MISSING,
    DIRTY_DELIMITER_EXTRA,
    DIRTY_TRAILING_DELIMITERS,
    DIRTY_QUOTE_EXTRA,        /* one more quote begins a cell */
    DIRTY_QUOTES_NOT_ESCAPED, /* "say "hi" there" */
    DIRTY_QUOTE_NOT_CLOSED,
    DIRTY_QUOTES_IN_BARE_CELLS,
    DIRTY_BLANKS_AROUND_QUOTES,
    DIRTY_PADDED_CELLS,
    DIRTY_ROW_WITH_SEMICOLONS,
    DIRTY_ROW_WITH_TABS,
    DIRTY_ROW_WITH_SPACES,
    DIRTY_MIXED_LINE_ENDS,
    DIRTY_NUL_BYTES,
    DIRTY_ROW_IN_APOSTROPHES, /* a row quotes with them what others quote with quotes */
    DIRTY_COMMENTS_BETWEEN,   /* many lines that begin with # and hold other signs */
    DIRTY_ALIGNED,            /* cells are padded with blanks to the width of their column */
    N_DIRTY_POLLUTIONS
} dirty_pollution;
#define N_DIRTY_PAIRED (DIRTY_NUL_BYTES + 1) /* those of which two are put into one file */

static const char *const dirty_pollution_names[N_DIRTY_POLLUTIONS] = {"nothing",
                                                                      "no final line end",
                                                                      "two final line ends",
                                                                      "no header",
                                                                      "header of 3 rows",
                                                                      "header only",
                                                                      "one data row",
                                                                      "empty header cells",
                                                                      "long header",
                                                                      "preamble",
                                                                      "preamble, delimited",
                                                                      "footnote",
                                                                      "comment lines",
                                                                      "blank lines",
                                                                      "2nd table wider",
                                                                      "2nd table narrower",
                                                                      "2nd table same",
                                                                      "cell missing",
                                                                      "delimiter missing",
                                                                      "delimiter extra",
                                                                      "trailing delimiters",
                                                                      "quote extra",
                                                                      "quotes not escaped",
                                                                      "quote not closed",
                                                                      "quotes in bare cells",
                                                                      "blanks around quotes",
                                                                      "padded cells",
                                                                      "row with ;",
                                                                      "row with tabs",
                                                                      "row with spaces",
                                                                      "mixed line ends",
                                                                      "NUL bytes",
                                                                      "row in apostrophes",
                                                                      "comments between",
                                                                      "aligned columns"};

static const char *const dirty_kind_names[N_DIRTY_KINDS] = {
    "roll",    "products", "decimal comma", "times", "prose",
    "numbers", "codes",    "contacts",      "pairs", "latin"};

typedef struct dirty_dialect {
    const char *name;
    const char *delimiter;
    char quote;     /* 0: no cell needs one */
    bool backslash; /* quotes are escaped by it, not doubled */
    int quoting;    /* 0 where it must be, 1 every cell, 2 every text */
    const char *line_end;
} dirty_dialect;

static const dirty_dialect dirty_dialects[] = {
    {", LF", ",", '"', false, 0, "\n"},
    {", CRLF all quoted", ",", '"', false, 1, "\r\n"},
    {", texts quoted", ",", '"', false, 2, "\n"},
    {", CR", ",", '"', false, 0, "\r"},
    {", backslash", ",", '"', true, 0, "\n"},
    {", backslash all quoted", ",", '"', true, 1, "\n"},
    {", apostrophe", ",", '\'', false, 0, "\n"},
    {", apostrophe all quoted", ",", '\'', false, 1, "\n"},
    {", no quotes", ",", 0, false, 0, "\n"},
    {", blank", ", ", '"', false, 0, "\n"},
    {", blank all quoted", ", ", '"', false, 1, "\n"},
    {";", ";", '"', false, 0, "\r\n"},
    {"; all quoted", ";", '"', false, 1, "\n"},
    {"; apostrophe", ";", '\'', false, 0, "\n"},
    {"; no quotes", ";", 0, false, 0, "\n"},
    {"tab", "\t", '"', false, 0, "\n"},
    {"tab all quoted", "\t", '"', false, 1, "\r\n"},
    {"tab no quotes", "\t", 0, false, 0, "\n"},
    {"two tabs", "\t\t", '"', false, 0, "\n"},
    {"|", "|", '"', false, 0, "\n"},
    {"| no quotes", "|", 0, false, 0, "\n"},
    {"| blanks", " | ", 0, false, 0, "\n"},
    {"blank", " ", '"', false, 0, "\n"},
    {"blank all quoted", " ", '"', false, 1, "\n"},
    {"^", "^", '"', false, 0, "\n"},
    {"~", "~", '"', false, 0, "\n"},
    {":", ":", '"', false, 0, "\n"},
    {"||", "||", '"', false, 0, "\n"},
    {"~|~", "~|~", 0, false, 0, "\n"},
    {"::", "::", '"', false, 0, "\n"},
    {"#", "#", '"', false, 0, "\n"},
    {"0x01", "\x01", 0, false, 0, "\n"},
    {"0x1F", "\x1f", 0, false, 0, "\n"},
};
#define N_DIRTY_DIALECTS (sizeof dirty_dialects / sizeof *dirty_dialects)

typedef struct dirty_table {
    size_t n_rows, n_columns;
    size_t n_cells[DIRTY_ROWS];
    char cells[DIRTY_ROWS][DIRTY_COLUMNS][DIRTY_CELL_BYTES];
} dirty_table;

typedef struct dirty_maker {
    uint64_t seed;
    dirty_kind kind;
    const dirty_dialect *dialect;
    dirty_pollution pollutions[2];
    dirty_table *table;
    bd_buffer *bytes;
    bd_buffer *truth;
    size_t victim;        /* the row that is polluted */
    size_t victim_column; /* and the cell */
} dirty_maker;

static inline uint32_t dirty_random(dirty_maker *m, uint32_t below) {
    m->seed ^= m->seed << 13;
    m->seed ^= m->seed >> 7;
    m->seed ^= m->seed << 17;
    return (uint32_t)((m->seed >> 20) % below);
}

static inline const char *dirty_pick(dirty_maker *m, const char *const *list, size_t n) {
    return list[dirty_random(m, (uint32_t)n)];
}
#define DIRTY_PICK(m, list) dirty_pick(m, list, sizeof(list) / sizeof *(list))

static inline bool dirty_has(const dirty_maker *m, dirty_pollution p) {
    return m->pollutions[0] == p || m->pollutions[1] == p;
}

/* --- the source tables ----------------------------------------------------------------------- */

static inline void dirty_text(dirty_maker *m, char *out, size_t most_words) {
    static const char *const words[] = {
        "the",      "price", "was",   "too high", "for",   "customers", "in winter", "and",
        "returned", "it",    "after", "delivery", "box",   "damaged",   "we",        "offered",
        "a refund", "which", "they",  "declined", "later", "order",     "of spare",  "parts"};
    size_t n = 3 + dirty_random(m, (uint32_t)most_words);
    size_t used = 0;
    for (size_t i = 0; i < n && used + 24 < DIRTY_CELL_BYTES - 40; i++) {
        const char *word = DIRTY_PICK(m, words);
        const char *after = i + 1 == n ? "" : " ";
        if (i + 1 < n && dirty_random(m, 6) == 0) after = ", ";
        if (i + 1 < n && dirty_random(m, 14) == 0) after = "; ";
        if (i + 1 < n && dirty_random(m, 16) == 0) after = "\n";
        bool quoted = i > 0 && i + 1 < n && dirty_random(m, 12) == 0;
        used += (size_t)snprintf(out + used, DIRTY_CELL_BYTES - used, quoted ? "\"%s\"%s" : "%s%s",
                                 word, after);
    }
}

static inline void dirty_name(dirty_maker *m, char *out) {
    static const char *const families[] = {"张", "王", "李", "赵", "欧阳", "陈", "杨", "刘", "黄"};
    static const char *const given[] = {"伟",   "秀英", "建国", "桂兰", "明", "䶮",
                                        "志强", "玉梅", "小红", "国庆", "芳", "永福"};
    snprintf(out, DIRTY_CELL_BYTES, "%s%s", DIRTY_PICK(m, families), DIRTY_PICK(m, given));
}

static inline void dirty_cell_roll(dirty_maker *m, size_t column, size_t row, char *out) {
    static const char *const places[] = {"城关镇东风村3组", "双河乡马家沟村", "新华街道12号",
                                         "柳林镇(原三岔乡)", "红旗社区,2栋1单元"};
    static const char *const notes[] = {"", "", "", "残疾", "父亲代领,已核实", "外出务工"};
    static const char *const programs[] = {"农村低保", "特困供养", "高龄津贴"};
    switch (column) {
    case 0:
        snprintf(out, DIRTY_CELL_BYTES, "%zu", row);
        break;
    case 1:
        dirty_name(m, out);
        break;
    case 2:
        snprintf(out, DIRTY_CELL_BYTES, "510107%u%02u%02u%04u", 1930 + dirty_random(m, 70),
                 1 + dirty_random(m, 12), 1 + dirty_random(m, 28), dirty_random(m, 10000));
        break;
    case 3:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, places));
        break;
    case 4:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, programs));
        break;
    case 5:
        snprintf(out, DIRTY_CELL_BYTES, "%u.%02u", 100 + dirty_random(m, 900),
                 dirty_random(m, 100));
        break;
    case 6:
        snprintf(out, DIRTY_CELL_BYTES, "2023-%02u-%02u", 1 + dirty_random(m, 12),
                 1 + dirty_random(m, 28));
        break;
    default:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, notes));
        break;
    }
}

static inline void dirty_cell_products(dirty_maker *m, size_t column, char *out) {
    static const char *const types[] = {"SHOES", "Desk lamp", "Set, 4 pieces", "T-shirt",
                                        "24\" TV"};
    switch (column) {
    case 0:
        snprintf(out, DIRTY_CELL_BYTES, "%u/%u/%u", 1 + dirty_random(m, 12),
                 1 + dirty_random(m, 28), 2009 + dirty_random(m, 12));
        break;
    case 1:
        snprintf(out, DIRTY_CELL_BYTES, "%02u:%02u", dirty_random(m, 24), dirty_random(m, 60));
        break;
    case 2:
        snprintf(out, DIRTY_CELL_BYTES, "%u", 1 + dirty_random(m, 40));
        break;
    case 3:
        snprintf(out, DIRTY_CELL_BYTES, "%c%05u", 'A' + (int)dirty_random(m, 26),
                 dirty_random(m, 100000));
        break;
    case 4:
        if (dirty_random(m, 5) == 0)
            snprintf(out, DIRTY_CELL_BYTES, "$1,%03u.%02u", dirty_random(m, 1000),
                     dirty_random(m, 100));
        else
            snprintf(out, DIRTY_CELL_BYTES, "$%u.%02u", dirty_random(m, 200), dirty_random(m, 100));
        break;
    case 5:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, types));
        break;
    case 6:
        snprintf(out, DIRTY_CELL_BYTES, "http://shop.example/%c/item?id=%u&lang=en",
                 'a' + (int)dirty_random(m, 26), dirty_random(m, 9999));
        break;
    default:
        if (dirty_random(m, 3) == 0)
            out[0] = '\0';
        else
            dirty_text(m, out, 8);
        break;
    }
}

static inline void dirty_cell_decimal(dirty_maker *m, size_t column, size_t row, char *out) {
    static const char *const towns[] = {"Berlin", "Köln", "Bad Homburg", "Łódź", "Roma"};
    switch (column) {
    case 0:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, towns));
        break;
    case 1:
        snprintf(out, DIRTY_CELL_BYTES, "%02u.%02u.%u", 1 + dirty_random(m, 28),
                 1 + dirty_random(m, 12), 2000 + dirty_random(m, 24));
        break;
    case 2:
        snprintf(out, DIRTY_CELL_BYTES, "%u.%03u,%02u", 1 + dirty_random(m, 99),
                 dirty_random(m, 1000), dirty_random(m, 100));
        break;
    case 3:
        snprintf(out, DIRTY_CELL_BYTES, "%zu", 1000 + row * 7);
        break;
    default:
        snprintf(out, DIRTY_CELL_BYTES, "%s%u,%u", dirty_random(m, 5) ? "" : "-",
                 dirty_random(m, 100), dirty_random(m, 10));
        break;
    }
}

static inline void dirty_cell_times(dirty_maker *m, size_t column, char *out) {
    static const char *const states[] = {"ok", "ok", "ok", "failed", "n/a"};
    unsigned a = dirty_random(m, 24), b = dirty_random(m, 60), c = dirty_random(m, 60);
    switch (column) {
    case 0:
        snprintf(out, DIRTY_CELL_BYTES, "2021/%02u/%02u %02u:%02u:%02u", 1 + dirty_random(m, 12),
                 1 + dirty_random(m, 28), a, b, c);
        break;
    case 1:
        snprintf(out, DIRTY_CELL_BYTES, "2021-%02u-%02uT%02u:%02u:%02u+02:00",
                 1 + dirty_random(m, 12), 1 + dirty_random(m, 28), a, b, c);
        break;
    case 2:
        snprintf(out, DIRTY_CELL_BYTES, "%02u:%02u:%02u", a, b, c);
        break;
    case 3:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, states));
        break;
    default:
        snprintf(out, DIRTY_CELL_BYTES, "192.168.%u.%u", b, c);
        break;
    }
}

static inline void dirty_cell_contacts(dirty_maker *m, size_t column, char *out) {
    static const char *const names[] = {"Smith, John", "O'Neill, Mary", "Ann Lee", "Dr. Bob Stone",
                                        "Jean-Luc P."};
    static const char *const jobs[] = {"R&D", "sales/EMEA", "C++ developer", "head of HR", ""};
    unsigned n = dirty_random(m, 900);
    switch (column) {
    case 0:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, names));
        break;
    case 1:
        snprintf(out, DIRTY_CELL_BYTES, "user_%u@mail.example.org", n);
        break;
    case 2:
        snprintf(out, DIRTY_CELL_BYTES, n % 2 ? "+44 20 7946 0%03u" : "(0181) 555-%03u", n);
        break;
    case 3:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, jobs));
        break;
    default:
        snprintf(out, DIRTY_CELL_BYTES, "{\"id\": %u, \"tags\": [\"a\", \"b\"]}", n);
        if (n % 3) snprintf(out, DIRTY_CELL_BYTES, "https://example.org/u/%u#top", n);
        break;
    }
}

static inline void dirty_cell(dirty_maker *m, size_t column, size_t row, char *out) {
    static const char *const codes[] = {"yes", "no", "A1", "B-2", "", "", "N", "x_y", "0"};
    static const char *const people[] = {"Müller", "Fußgänger", "Åström", "Señor Núñez", "Crème"};
    switch (m->kind) {
    case DIRTY_ROLL:
        dirty_cell_roll(m, column, row, out);
        break;
    case DIRTY_PRODUCTS:
        dirty_cell_products(m, column, out);
        break;
    case DIRTY_DECIMAL_COMMA:
        dirty_cell_decimal(m, column, row, out);
        break;
    case DIRTY_TIMES:
        dirty_cell_times(m, column, out);
        break;
    case DIRTY_PROSE:
        if (column == 0)
            snprintf(out, DIRTY_CELL_BYTES, "%zu", row);
        else if (column == 2)
            snprintf(out, DIRTY_CELL_BYTES, "%u", 1 + dirty_random(m, 5));
        else
            dirty_text(m, out, 16);
        break;
    case DIRTY_NUMBERS:
        snprintf(out, DIRTY_CELL_BYTES, column % 2 ? "%.3f" : "%.0f",
                 ((double)dirty_random(m, 2000000) - 500000) / (column % 3 ? 1000 : 10));
        break;
    case DIRTY_CODES:
        snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, codes));
        break;
    case DIRTY_CONTACTS:
        dirty_cell_contacts(m, column, out);
        break;
    case DIRTY_PAIRS:
        if (column == 0)
            snprintf(out, DIRTY_CELL_BYTES, "key%zu", row);
        else
            snprintf(out, DIRTY_CELL_BYTES, "value of %zu", row * 13 % 7);
        break;
    default:
        if (column == 1)
            snprintf(out, DIRTY_CELL_BYTES, "%s%u.50", column % 2 ? "£" : "€", dirty_random(m, 90));
        else
            snprintf(out, DIRTY_CELL_BYTES, "%s", DIRTY_PICK(m, people));
        break;
    }
}

static inline void dirty_fill(dirty_maker *m) {
    static const size_t widths[N_DIRTY_KINDS] = {8, 8, 6, 5, 4, 7, 6, 5, 2, 4};
    static const char *const headers[N_DIRTY_KINDS][8] = {
        {"序号", "姓名", "身份证号", "住址", "项目", "金额", "发放日期", "备注"},
        {"DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "URL", "Comments"},
        {"Ort", "Datum", "Umsatz", "Nummer", "Anteil", "Änderung"},
        {"start", "finish", "duration", "state", "address"},
        {"id", "review", "stars", "answer"},
        {"x", "y", "z", "alpha", "beta", "gamma", "delta"},
        {"f1", "f2", "f3", "f4", "f5", "f6"},
        {"name", "e-mail", "phone", "job", "extra"},
        {"key", "value"},
        {"prénom", "coût", "nom", "ville"}};
    dirty_table *t = m->table;
    t->n_columns = widths[m->kind];
    t->n_rows = 4 + dirty_random(m, 40);
    if (dirty_has(m, DIRTY_HEADER_ONLY)) t->n_rows = 1;
    if (dirty_has(m, DIRTY_ONE_DATA_ROW)) t->n_rows = 2;
    for (size_t r = 0; r < t->n_rows; r++) {
        t->n_cells[r] = t->n_columns;
        for (size_t c = 0; c < t->n_columns; c++) {
            char *out = t->cells[r][c];
            if (r == 0 && !dirty_has(m, DIRTY_NO_HEADER))
                snprintf(out, DIRTY_CELL_BYTES, "%s", headers[m->kind][c]);
            else
                dirty_cell(m, c, r, out);
        }
    }
}

/* --- pollutions of the table ----------------------------------------------------------------- */

static inline void dirty_insert_row(dirty_table *t, size_t at) {
    if (t->n_rows >= DIRTY_ROWS) return;
    memmove(&t->cells[at + 1], &t->cells[at], (t->n_rows - at) * sizeof t->cells[0]);
    memmove(&t->n_cells[at + 1], &t->n_cells[at], (t->n_rows - at) * sizeof t->n_cells[0]);
    memset(&t->cells[at], 0, sizeof t->cells[0]);
    t->n_cells[at] = 0;
    t->n_rows++;
}

static inline void dirty_note(dirty_maker *m, size_t at, const char *text, bool full) {
    dirty_table *t = m->table;
    dirty_insert_row(t, at);
    t->n_cells[at] = full ? t->n_columns : 1;
    snprintf(t->cells[at][0], DIRTY_CELL_BYTES, "%s", text);
}

static inline void dirty_second_table(dirty_maker *m, size_t n_columns) {
    dirty_table *t = m->table;
    dirty_insert_row(t, t->n_rows); /* a blank line between */
    size_t n = 4 + dirty_random(m, 8);
    for (size_t i = 0; i < n && t->n_rows < DIRTY_ROWS; i++) {
        size_t r = t->n_rows;
        dirty_insert_row(t, r);
        t->n_cells[r] = n_columns;
        for (size_t c = 0; c < n_columns; c++) {
            if (i == 0)
                snprintf(t->cells[r][c], DIRTY_CELL_BYTES, "total%zu", c + 1);
            else
                snprintf(t->cells[r][c], DIRTY_CELL_BYTES, "%u", dirty_random(m, 5000));
        }
    }
}

static inline void dirty_pollute_table(dirty_maker *m, dirty_pollution p) {
    static const char *const titles[] = {"Quarterly report", "Source: statistics office",
                                         "Created 2021", "Internal use only"};
    static const char *const notes[] = {"Note: values are provisional.", "End of report",
                                        "Source: own calculation"};
    static const char *const comments[] = {"# checked by M. (twice)", "#", "# see page 7 = 3 + 4",
                                           "# it's the \"old\" form"};
    dirty_table *t = m->table;
    switch (p) {
    case DIRTY_HEADER_OF_THREE_ROWS:
        for (size_t i = 0; i < 2; i++) {
            dirty_insert_row(t, 0);
            t->n_cells[0] = t->n_columns;
            memcpy(t->cells[0], t->cells[1], sizeof t->cells[0]);
        }
        break;
    case DIRTY_EMPTY_HEADER_CELLS:
        for (size_t c = 1; c < t->n_columns; c += 2)
            t->cells[0][c][0] = '\0';
        break;
    case DIRTY_LONG_HEADER:
        memset(t->cells[0][t->n_columns / 2], 'H', DIRTY_CELL_BYTES - 1);
        break;
    case DIRTY_PREAMBLE:
    case DIRTY_PREAMBLE_DELIMITED: {
        size_t n = 1 + dirty_random(m, 3);
        if (p == DIRTY_PREAMBLE) dirty_insert_row(t, 0);
        for (size_t i = 0; i < n; i++)
            dirty_note(m, 0, DIRTY_PICK(m, titles), p == DIRTY_PREAMBLE_DELIMITED);
        break;
    }
    case DIRTY_FOOTNOTE:
        if (dirty_random(m, 2)) dirty_insert_row(t, t->n_rows);
        dirty_note(m, t->n_rows, DIRTY_PICK(m, notes), false);
        break;
    case DIRTY_COMMENT_LINES:
        dirty_note(m, 0, "# exported by the system", false);
        dirty_note(m, 1 + dirty_random(m, (uint32_t)t->n_rows), "# page break", false);
        break;
    case DIRTY_COMMENTS_BETWEEN:
        for (size_t i = 0; i < 2 + t->n_rows / 2; i++)
            dirty_note(m, dirty_random(m, (uint32_t)t->n_rows), DIRTY_PICK(m, comments), false);
        break;
    case DIRTY_ALIGNED:
        for (size_t r = 0; r < t->n_rows; r++) {
            for (size_t c = 0; c < t->n_cells[r]; c++) {
                if (!t->cells[r][c][0]) snprintf(t->cells[r][c], DIRTY_CELL_BYTES, "-");
            }
        }
        break;
    case DIRTY_BLANK_LINES:
        for (size_t i = 0; i < 3; i++)
            dirty_insert_row(t, 1 + dirty_random(m, (uint32_t)t->n_rows));
        break;
    case DIRTY_SECOND_TABLE_WIDER:
        dirty_second_table(m, t->n_columns + 3);
        break;
    case DIRTY_SECOND_TABLE_NARROWER:
        dirty_second_table(m, t->n_columns > 4 ? t->n_columns - 2 : 2);
        break;
    case DIRTY_SECOND_TABLE_SAME:
        dirty_second_table(m, t->n_columns);
        break;
    case DIRTY_CELL_MISSING:
        if (t->n_columns > 2) t->n_cells[t->n_rows - 1] = t->n_columns - 1;
        break;
    case DIRTY_PADDED_CELLS:
        for (size_t r = 0; r < t->n_rows; r++) {
            for (size_t c = 0; c < t->n_cells[r]; c++) {
                size_t n = strlen(t->cells[r][c]);
                if (n > 0 && n < 20 && c % 2) snprintf(t->cells[r][c] + n, 30 - n, "%*s", 8, "");
            }
        }
        break;
    case DIRTY_QUOTES_IN_BARE_CELLS:
        for (size_t r = 1; r < t->n_rows; r += 2) {
            for (size_t c = 0; c < t->n_cells[r]; c++) {
                char *cell = t->cells[r][c];
                size_t n = strlen(cell);
                if (n > 3 && n < 60 && cell[0] != '"' && !strpbrk(cell, ",;|\t\n\"'^~#:") && c % 2)
                    memcpy(cell + n, "\" in", 5);
            }
        }
        break;
    default:
        break;
    }
}

/* --- writing --------------------------------------------------------------------------------- */

static inline bool dirty_is_number(const char *cell) {
    return *cell && cell[strspn(cell, "0123456789.-")] == '\0';
}

static inline bool dirty_must_quote(const char *cell, const char *delimiter, char quote) {
    const char signs[] = {'\n', '\r', quote, delimiter[strspn(delimiter, " ")], '\0'};
    return strpbrk(cell, signs) != NULL || (strcmp(delimiter, " ") == 0 && strchr(cell, ' '));
}

/* What cannot be written without quotes is no content of such a file. */
static inline void dirty_make_plain(const dirty_dialect *d, char *cell) {
    const char *sign = d->delimiter + strspn(d->delimiter, " ");
    for (char *p = cell; *p; p++) {
        if (*p == '\n' || *p == '\r' || *p == '\t') *p = ' ';
        if (*p == *sign) *p = '/';
    }
    if (*cell == '"' || *cell == '\'') *cell = 'x';
}

static inline void dirty_write_cell(dirty_maker *m, size_t row, size_t column,
                                    const char *delimiter) {
    const dirty_dialect *d = m->dialect;
    char *cell = m->table->cells[row][column];
    bool victim = row == m->victim && column == m->victim_column;
    size_t length = strlen(cell);
    bool bare_quotes = dirty_has(m, DIRTY_QUOTES_IN_BARE_CELLS) && length > 4 &&
                       strcmp(cell + length - 4, "\" in") == 0;
    if (d->quote == 0) dirty_make_plain(d, cell);
    bool quoted = d->quote && !bare_quotes &&
                  (d->quoting == 1 || (d->quoting == 2 && !dirty_is_number(cell)) ||
                   dirty_must_quote(cell, delimiter, d->quote));
    char quote = d->quote ? d->quote : '"';
    if (row == m->victim && dirty_has(m, DIRTY_ROW_IN_APOSTROPHES)) {
        quote = '\'';
        quoted = d->quoting == 1 || dirty_must_quote(cell, delimiter, quote);
    }
    if (victim && dirty_has(m, DIRTY_QUOTE_EXTRA)) {
        size_t n = strlen(cell);
        if (n + 2 < DIRTY_CELL_BYTES) memmove(cell + 1, cell, n + 1), cell[0] = quote;
    }
    if (victim && dirty_has(m, DIRTY_QUOTE_NOT_CLOSED)) {
        /* a cell without anything that needs its quotes, which only opens */
        for (char *p = cell; *p; p++) {
            if (!((*p | 32) >= 'a' && (*p | 32) <= 'z') && !(*p >= '0' && *p <= '9')) *p = 'o';
        }
        size_t n = strlen(cell);
        if (n + 2 < DIRTY_CELL_BYTES) memmove(cell + 1, cell, n + 1), cell[0] = quote;
        quoted = false;
    }
    bd_buffer_append_text(m->truth, cell);
    bd_buffer_append_byte(m->truth, 0x1F);
    const char *blanks = quoted && dirty_has(m, DIRTY_BLANKS_AROUND_QUOTES) ? "  " : "";
    bd_buffer_append_text(m->bytes, blanks);
    if (quoted) bd_buffer_append_byte(m->bytes, quote);
    for (const char *p = cell; *p; p++) {
        bool raw = (victim && p == cell && dirty_has(m, DIRTY_QUOTE_EXTRA)) ||
                   dirty_has(m, DIRTY_QUOTES_NOT_ESCAPED);
        if (quoted && !raw && (*p == quote || (d->backslash && *p == '\\')))
            bd_buffer_append_byte(m->bytes, d->backslash ? '\\' : quote);
        bd_buffer_append_byte(m->bytes, *p);
        if (dirty_has(m, DIRTY_NUL_BYTES) && dirty_random(m, 90) == 0)
            bd_buffer_append_byte(m->bytes, '\0');
    }
    if (quoted) bd_buffer_append_byte(m->bytes, quote);
    bd_buffer_append_text(m->bytes, blanks);
    bool more = column + 1 < m->table->n_cells[row];
    for (size_t n = length; more && dirty_has(m, DIRTY_ALIGNED) && n < 24; n++)
        bd_buffer_append_byte(m->bytes, ' ');
}

static inline const char *dirty_delimiter_of(const dirty_maker *m, size_t row) {
    if (row == m->victim && dirty_has(m, DIRTY_ROW_WITH_SEMICOLONS)) return ";";
    if (row == m->victim && dirty_has(m, DIRTY_ROW_WITH_TABS)) return "\t";
    if (row == m->victim && dirty_has(m, DIRTY_ROW_WITH_SPACES)) return " ";
    return m->dialect->delimiter;
}

static inline void dirty_write_row(dirty_maker *m, size_t row) {
    const dirty_table *t = m->table;
    const char *delimiter = dirty_delimiter_of(m, row);
    for (size_t c = 0; c < t->n_cells[row]; c++) {
        bool victim = row == m->victim && c == m->victim_column;
        if (c) {
            if (victim && dirty_has(m, DIRTY_DELIMITER_MISSING))
                m->truth->length_bytes--; /* one cell with the one before */
            else
                bd_buffer_append_text(m->bytes, delimiter);
        }
        if (victim && dirty_has(m, DIRTY_DELIMITER_EXTRA)) {
            bd_buffer_append_text(m->bytes, delimiter);
            bd_buffer_append_byte(m->truth, 0x1F);
        }
        dirty_write_cell(m, row, c, delimiter);
    }
    if (dirty_has(m, DIRTY_TRAILING_DELIMITERS) && t->n_cells[row] > 1) {
        bd_buffer_append_text(m->bytes, delimiter);
        bd_buffer_append_byte(m->truth, 0x1F);
    }
    if (t->n_cells[row]) bd_buffer_append_byte(m->truth, 0x1E);
}

/* The row and cell that are polluted: one with plain words where delimiters or quotes are. */
static inline void dirty_choose_victim(dirty_maker *m) {
    const dirty_table *t = m->table;
    for (size_t i = 0; i < 200; i++) {
        m->victim = t->n_rows > 1 ? 1 + dirty_random(m, (uint32_t)t->n_rows - 1) : 0;
        size_t n = t->n_cells[m->victim];
        if (n < 2) continue;
        m->victim_column = 1 + dirty_random(m, (uint32_t)n - 1);
        const char *cell = t->cells[m->victim][m->victim_column];
        const char *before = t->cells[m->victim][m->victim_column - 1];
        if (!*cell) continue;
        if (dirty_has(m, DIRTY_DELIMITER_MISSING) &&
            (strpbrk(cell, ",;\"'\n|:^~# \t") || strpbrk(before, ",;\"'\n|:^~# \t") || !*before ||
             m->dialect->quoting))
            continue;
        return;
    }
    m->victim = 0;
    m->victim_column = 1;
}

/* Writes one file and its truth. `table` is scratch memory. False when the pollutions do not go
 * with the dialect or with the kind of table. */
static inline bool dirty_make(dirty_kind kind, const dirty_dialect *dialect, dirty_pollution first,
                              dirty_pollution second, uint64_t seed, dirty_table *table,
                              bd_buffer *bytes, bd_buffer *truth) {
    dirty_maker m = {.seed = (seed * 977 + (uint64_t)kind * 131 + (uint64_t)first * 17 +
                              (uint64_t)second + (uint64_t)dialect->name[0] * 7919 +
                              strlen(dialect->name)) *
                                 UINT64_C(0x9E3779B97F4A7C15) +
                             88172645463325252u,
                     .kind = kind,
                     .dialect = dialect,
                     .pollutions = {first, second},
                     .table = table,
                     .bytes = bytes,
                     .truth = truth};
    for (int i = 0; i < 8; i++)
        dirty_random(&m, 2);
    bool spaced = dialect->delimiter[0] == ' ' || strcmp(dialect->delimiter, ", ") == 0;
    bool blank = strcmp(dialect->delimiter, " ") == 0;
    /* A single line of words tells nobody whether its blanks delimit. */
    if (blank && (dirty_has(&m, DIRTY_HEADER_ONLY) || dirty_has(&m, DIRTY_QUOTES_IN_BARE_CELLS)))
        return false;
    bool needs_quotes =
        dirty_has(&m, DIRTY_QUOTES_NOT_ESCAPED) || dirty_has(&m, DIRTY_BLANKS_AROUND_QUOTES);
    if (dialect->quote == 0 && needs_quotes) return false;
    if (spaced && (dirty_has(&m, DIRTY_BLANKS_AROUND_QUOTES) || dirty_has(&m, DIRTY_PADDED_CELLS)))
        return false;
    if (dirty_has(&m, DIRTY_QUOTES_NOT_ESCAPED) && (dialect->backslash || dialect->quoting == 0))
        return false;
    if (dirty_has(&m, DIRTY_DELIMITER_MISSING) && dialect->quoting) return false;
    if (dirty_has(&m, DIRTY_ROW_WITH_SEMICOLONS) && dialect->delimiter[0] == ';') return false;
    if (dirty_has(&m, DIRTY_ROW_WITH_TABS) && dialect->delimiter[0] == '\t') return false;
    if (dirty_has(&m, DIRTY_ROW_WITH_SPACES) && (spaced || dialect->quote == 0)) return false;
    if ((dirty_has(&m, DIRTY_COMMENT_LINES) || dirty_has(&m, DIRTY_COMMENTS_BETWEEN)) &&
        dialect->delimiter[0] == '#')
        return false;
    /* Comments are cut as other lines are: only where nothing in them can be. */
    if (dirty_has(&m, DIRTY_COMMENTS_BETWEEN) && (spaced || dialect->quoting)) return false;
    if (dirty_has(&m, DIRTY_ALIGNED) && (!blank || dialect->quoting)) return false;
    if (dirty_has(&m, DIRTY_ROW_IN_APOSTROPHES) &&
        (dialect->quote != '"' || dialect->backslash || dialect->quoting == 1))
        return false;
    bd_buffer_clear(bytes);
    bd_buffer_clear(truth);
    memset(table, 0, sizeof *table);
    dirty_fill(&m);
    dirty_pollute_table(&m, first);
    dirty_pollute_table(&m, second);
    dirty_choose_victim(&m);
    for (size_t r = 0; r < table->n_rows; r++) {
        dirty_write_row(&m, r);
        bool last = r + 1 == table->n_rows;
        if (last && dirty_has(&m, DIRTY_NO_FINAL_LINE_END)) break;
        const char *line_end = dialect->line_end;
        if (dirty_has(&m, DIRTY_MIXED_LINE_ENDS)) line_end = r % 3 ? "\n" : "\r\n";
        bd_buffer_append_text(bytes, line_end);
        if (last && dirty_has(&m, DIRTY_TWO_FINAL_LINE_ENDS))
            bd_buffer_append_text(bytes, line_end);
    }
    return true;
}

#endif
