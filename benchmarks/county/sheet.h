/* One department's way of writing a table: format, encoding, headings, layout, and how it writes
 * numbers, names, dates and sums. A writer draws these habits once and keeps them. */
#ifndef COUNTY_SHEET_H
#define COUNTY_SHEET_H

#include "benchmarks/county/model.h"

enum cell_kind {
    CELL_TEXT,
    CELL_NAME,
    CELL_ID,
    CELL_ACCOUNT,
    CELL_PHONE,
    CELL_MONEY,  /* fen */
    CELL_DATE,   /* day; ALIVE is left blank */
    CELL_PERIOD, /* first and last month */
    CELL_INTEGER,
    CELL_DECIMAL,  /* hundredths */
    CELL_SEX,      /* 0 male, 1 female */
    CELL_RELATION, /* GB/T 4761 */
    CELL_SEQUENCE, /* counts the rows of a sheet */
    CELL_FILLER    /* a column that no rule needs */
};

struct column {
    const char *name; /* canonical */
    uint8_t kind;
    uint8_t presence;  /* per cent of departments that print it; 0: only where it is asked for */
    bool summed;       /* has a place in the totals row */
    const char *group; /* heading above it, where headings have two rows */
};

struct table {
    const char *name; /* canonical */
    const struct column *columns;
    uint32_t n_columns;
};
#define TABLE(name, columns)                                                                       \
    { name, columns, (uint32_t)(sizeof(columns) / sizeof(columns)[0]) }
enum { MAX_COLUMNS = 40 };

struct cell {
    bool set, as_number;
    const char *text;
    int64_t number, last;
};

/* A period style for lists whose title tells the year. */
enum { MONTH_WITHOUT_YEAR = 7 };
enum file_format { FORMAT_CSV, FORMAT_XLSX };
enum text_encoding { UTF_8, UTF_8_BOM, GB_18030 };

struct habits {
    uint8_t format, encoding, title_rows, blank_rows;
    char delimiter;
    bool gzip, crlf, quote_all, unit_line, two_row_header, numbering_row, sections, subtotals,
        total, footer, repeat_header, empty_sheet, department_folder, dull_names, ten_thousand,
        unit_in_cell, summary, streaming;
    uint8_t id_style, name_style, date_style, period_style, money_style, account_style, phone_style,
        sex_style, heading_style, total_label, dot;
    bool relation_codes, equals_quotes, lower_x, old_ids;
};

typedef struct writer writer;

/* n_rows: the most rows a file will have; large tables always become CSV. */
writer *writer_open(county *c, const struct table *table, const char *department,
                    const char *purpose, uint32_t n_rows);
void writer_close(writer *w);
struct habits *writer_habits(writer *w);
dice *writer_dice(writer *w);
/* Leaves a column out, because the title, the sheet name or the file name says it. Not in plain. */
void writer_hide(writer *w, uint32_t column);
/* Prints a column that a department need not have. */
void writer_show(writer *w, uint32_t column);
/* The name of the tidy file where it is not the table's. */
void writer_plain_stem(writer *w, const char *stem);
void writer_file(writer *w, const char *stem);
void writer_sheet(writer *w, const char *sheet_name, const char *title);
/* Before the rows of a village: some departments head, sum and page their lists by village. */
void writer_section(writer *w, const char *text);
void writer_finish_file(writer *w);

void put_text(writer *w, uint32_t column, const char *text);
void put_number(writer *w, uint32_t column, int64_t number);
void put_months(writer *w, uint32_t column, int from, int to);
/* Name and number as this department knows them. */
void put_person(writer *w, uint32_t name_column, uint32_t id_column, uint32_t person,
                int department);
/* Town and village of a person's household. */
void put_place(writer *w, uint32_t town_column, uint32_t village_column, uint32_t person);
void writer_row(writer *w);

/* headers.c */
uint32_t heading_variants(const char *table, const char *column, const char *const **variants);

/* cells.c: the text of a cell, or a number. Returns true if out is text. */
enum { CELL_TEXT_SIZE = 512 };
struct cell_value {
    bool is_text, is_date, empty;
    double number;
    int32_t day;
    uint8_t decimals;
    char text[CELL_TEXT_SIZE];
};
void cell_write(struct cell_value *value, const struct cell *cell, int kind,
                const struct habits *habits, bool plain, dice *d);
void habits_draw(struct habits *h, dice *d, uint32_t n_rows, bool plain);

/* output.c: bytes to disk */
typedef struct output output;
output *output_open(const char *path, const struct habits *habits);
/* False if the file was there already and rows are added to it. */
bool output_is_new(const output *o);
void output_sheet(output *o, const char *name);
void output_cell(output *o, const struct cell_value *value); /* the next cell of the row */
void output_text(output *o, const char *text);
/* A title across the whole width; or a heading over n columns and n_rows rows. */
void output_merged(output *o, const char *text, uint32_t n_columns, uint32_t n_rows);
void output_row_end(output *o);
void output_close(output *o);

#endif
