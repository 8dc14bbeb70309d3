/* Understanding a sheet: from the first rows to a plan that says, for every column of a canonical
 * table, where its values come from. Nothing here reads a file or fills a table. */
#ifndef BD_LOADERS_SHEET_H
#define BD_LOADERS_SHEET_H

#include "engine/ident/period.h"
#include "loaders/case_file.h"
#include "loaders/format.h"
#include "loaders/lexicon.h"
#include "loaders/load.h"

#include <string.h>

#define BD_NO_COLUMN UINT32_MAX
#define BD_NO_TABLE UINT32_MAX

/* A sheet is understood from its first rows, kept until there are so many. */
#define BD_HEAD_ROWS 1000
#define BD_HEAD_BYTES (8u << 20)
/* The header is looked for in so many rows. */
#define BD_HEADER_SEARCH_ROWS 40
#define BD_HEADER_MOST_ROWS 4
#define BD_MOST_SHEET_COLUMNS 512

/* Below this a sheet is set aside with a question instead of being loaded. */
#define BD_CONFIDENCE_LEAST 0.5
/* The same where a column is missing that the table requires. */
#define BD_CONFIDENCE_WITHOUT_REQUIRED 0.7
/* Below this a column is not used. */
#define BD_MATCH_LEAST 0.5

/* The first rows, copied. */
typedef struct bd_head {
    bd_arena arena;
    bd_cell_row *rows;
    size_t n_rows, capacity_rows;
    uint32_t n_columns; /* of the widest row */
} bd_head;

void bd_head_init(bd_head *head);
void bd_head_reset(bd_head *head);
BD_MUST_CHECK bd_status bd_head_append(bd_head *head, const bd_cell_row *row, bd_error *error);
bool bd_head_full(const bd_head *head);

/* Where the cells of a file stand: what the constants are looked for in. */
typedef struct bd_sheet_place {
    const char *file;  /* relative path */
    const char *sheet; /* "" when there is none */
    uint32_t index;
    bool hidden;
    size_t n_outer_lines; /* titles of the table above, where this one goes on with it */
    const char *const *outer_lines;
} bd_sheet_place;

/* --- The header ----------------------------------------------------------------------------------
 */

typedef struct bd_header_rows {
    bool found;
    size_t first, last; /* indexes into the rows of the head */
    size_t n_extra;     /* rows of column numbers after `last` */
    double score;
} bd_header_rows;

BD_MUST_CHECK bd_status bd_header_find(const bd_lexicon *lexicon, const bd_head *head, size_t from,
                                       const bd_merge *merges, size_t n_merges, bd_header_rows *out,
                                       bd_error *error);

/* Counts the rows of column numbers or units under rows->last. */
void bd_header_count_extra(const bd_head *head, bd_header_rows *rows);

/* One bd_header per column of the head, in `arena`. */
BD_MUST_CHECK bd_status bd_header_build(bd_arena *arena, const bd_head *head,
                                        const bd_header_rows *rows, const bd_merge *merges,
                                        size_t n_merges, bd_header **headers, size_t *n_headers,
                                        bd_error *error);

/* --- What the cells of a column look like --------------------------------------------------------
 */

typedef struct bd_content {
    uint32_t n_rows, n_filled;
    uint32_t n_id;     /* resident numbers, also masked or damaged ones */
    uint32_t n_name;   /* short Han texts and names with dots */
    uint32_t n_number; /* amounts and other numbers */
    uint32_t n_small;  /* whole numbers of at most three digits */
    uint32_t n_digits; /* ten to nineteen digits and nothing else */
    uint32_t n_date, n_period;
    uint32_t n_phone, n_mobile, n_plate, n_organisation;
    uint32_t n_text;        /* Han text of more than four characters */
    uint32_t n_day_number;  /* five digits that may be a day as spreadsheets count it */
    uint32_t n_sex, n_male; /* 男/女, or resident numbers by their sex digit */
} bd_content;

/* `contents` has head->n_columns elements; rows[from … to) of the head are looked at. */
void bd_content_measure(const bd_head *head, size_t from, size_t to, bd_content *contents);

/* How well the content agrees with a column of this type and name, 0 … 1.05. */
double bd_content_fit(const bd_content *content, const bd_column_definition *column);

/* --- The table and its columns -------------------------------------------------------------------
 */

typedef struct bd_table_choice {
    uint32_t table, runner_up;
    double confidence, runner_up_confidence;
    double evidence;
    uint32_t *sheet_column; /* per column of the table: BD_NO_COLUMN or the sheet's column */
    float *match;           /* per column of the table: how sure */
    bool required_missing;
    uint64_t answers_missing; /* of case.yaml: its columns whose header is not there, a bit each */
} bd_table_choice;

typedef struct bd_table_question {
    const bd_lexicon *lexicon;
    const bd_header *headers;
    const bd_header *written; /* the same as they stand in the sheet, numbers of members included */
    size_t n_headers;
    const bd_content *contents; /* per header */
    const char *context;        /* key of sheet name, titles, file and folder name, a line each */
    const char *near_context;   /* the same without the folder */
    size_t n_months; /* columns of amounts that stand for another column: wide months, programmes */
    const bd_case_sheet *answer; /* from case.yaml, or NULL */
} bd_table_question;

BD_MUST_CHECK bd_status bd_table_choose(bd_arena *arena, const bd_table_question *question,
                                        bd_table_choice *choice, bd_error *error);

/* The word that speaks most for a table in a file name or title; 0 … 2.5 per table. */
void bd_table_words(const bd_schema *schema, const char *context, double *bonus);

/* --- What stands outside the table ---------------------------------------------------------------
 */

typedef struct bd_constant {
    uint32_t table_column;
    const char *text;
    const char *from_zh, *from_en;
} bd_constant;

typedef struct bd_context {
    const char *file, *sheet; /* as written */
    size_t n_lines;
    const char **lines; /* cells of the rows over the header */
    const char *words;  /* keys of sheet, titles, file and folder, a line each */
    const char *near_words;
} bd_context;

BD_MUST_CHECK bd_status bd_context_build(bd_arena *arena, const bd_sheet_place *place,
                                         const bd_head *head, size_t n_title_rows,
                                         bd_context *context, bd_error *error);

typedef struct bd_constants {
    size_t n;
    bd_constant *items;
    size_t n_conflicts;
    const char **conflicts_zh, **conflicts_en;
    int64_t unit_fen; /* of unit lines; 0: none */
    int default_year; /* of months without a year; 0: none */
    int32_t as_of;    /* BD_NULL_I32: none */
    bd_period span;   /* of titles and names, when it is longer than a quarter; else NULL */
} bd_constants;

BD_MUST_CHECK bd_status bd_constants_find(bd_arena *arena, const bd_lexicon *lexicon,
                                          const bd_codes *codes, const bd_context *context,
                                          const bd_table_choice *choice, bd_constants *out,
                                          bd_error *error);

/* What a person should know of a sheet that is loaded all the same; beyond a few it is left out.
 * The texts are borrowed. */
void bd_constants_doubt(bd_constants *constants, const char *zh, const char *en);

/* The place name that ends in one of 镇 乡 街道 (town) or 村 社区 (village) inside a text. */
bool bd_place_find(const char *text, bool village, const char **begin, size_t *length);

/* --- What is put right in cells (sheet_mend.h) ---------------------------------------------------
 */

typedef enum bd_garble {
    BD_GARBLE_NONE = 0,
    BD_GARBLE_GB_AS_LATIN,   /* ÐÕÃû: GB 18030 read as windows-1252 */
    BD_GARBLE_UTF8_AS_LATIN, /* å§“å: UTF-8 read as windows-1252 */
    BD_GARBLE_UTF8_AS_GB     /* 濮撳悕: UTF-8 read as GB 18030 */
} bd_garble;

#define BD_MOST_JOINS 16
#define BD_MOST_JOINED 3

typedef enum bd_join_kind {
    BD_JOIN_DAY,
    BD_JOIN_YEAR_MONTH,
    BD_JOIN_MONTH_DAY,
    BD_JOIN_MONEY, /* 元, 角 and 分 */
    BD_JOIN_ID
} bd_join_kind;

/* `n` columns from `column` on are one value, which is put into the first. */
typedef struct bd_join {
    bd_join_kind kind;
    uint32_t column, n;
    int year; /* BD_JOIN_MONTH_DAY: which the header names; 0: none */
} bd_join;

typedef struct bd_mend {
    bd_garble garble;
    size_t n_joins;
    bd_join joins[BD_MOST_JOINS];
} bd_mend;

/* --- The plan ------------------------------------------------------------------------------------
 */

/* One way to make a record of a row. Most sheets have one view; wide months have one per month,
 * tables side by side one per block, members in numbered columns one per member. */
typedef struct bd_view {
    uint32_t *sheet_column; /* per column of the table */
    const char **constant;  /* per column of the table; NULL: none. Used where the cell is blank */
    size_t n_own; /* one of these cells must be filled; 0: the view always gives a record */
    uint32_t *own;
    uint32_t block_first, n_block; /* columns of a table among several side by side; 0: the row */
    uint32_t amount; /* this cell must be an amount other than 0; BD_NO_COLUMN: no such rule */
    uint32_t mark;   /* this cell must say that somebody was there; BD_NO_COLUMN: no such rule */
    /* Several persons in one cell: the view takes the piece of this number, from 1, of the cells of
     * these two columns of the sheet; 0: whole cells. */
    uint32_t piece;
    uint32_t piece_id, piece_name; /* BD_NO_COLUMN: none */
    uint32_t owner_id, owner_name; /* of those whom co-owners stand beside; BD_NO_COLUMN: none */
} bd_view;

typedef struct bd_plan {
    uint32_t table;
    const bd_table_definition *definition;
    bd_table_choice choice;
    bool understood;
    bool correction; /* a sheet of corrections to other files */
    bool summary;    /* a sheet that only sums up others */
    bool cards;      /* made of forms: its columns are none of the sheet's */
    /* Further tables of this kind below it have other headers or other words over them. */
    bool others_below;
    /* A person takes two rows: the name stands in the first one of each pair; BD_NO_COLUMN: not so.
     */
    uint32_t pair_name, pair_number; /* columns of the sheet: the name, and the serial number */
    const char *question_zh, *question_en;
    bd_mend mend;
    bd_header_rows header;
    uint64_t header_first_row, header_last_row; /* row numbers; 0: no header */
    size_t n_headers;
    const bd_header *headers;
    size_t n_title_lines; /* what stands over the table */
    const char *const *title_lines;
    uint32_t header_cells; /* up to the last filled one of the header's rows */
    size_t n_blocks;       /* tables side by side, a view each; 0 or 1: none */
    size_t n_views;
    bd_view *views;
    const int64_t *unit_fen; /* per column of the table */
    const bool *fill_down;   /* per column of the table: blank means as above */
    const bool *ditto;       /* per column of the table: 同上 and 〃 mean as above */
    const bool
        *distrust_tails; /* per column of the table: numbers that end in 000 have lost their tail */
    uint32_t section_column, section_town_column; /* table columns that section lines fill */
    bd_constants constants;
    const bd_column_mapping *mappings;
    size_t n_mappings;
} bd_plan;

/* Everything that understanding needs and does not change. */
typedef struct bd_understanding {
    const bd_lexicon *lexicon;
    const bd_codes *codes;
    const bd_case *answers; /* case.yaml, or NULL */
} bd_understanding;

/* Understands the rows of the head from index `from` on. All of the plan lives in `arena`. */
BD_MUST_CHECK bd_status bd_plan_make(bd_arena *arena, const bd_understanding *understanding,
                                     const bd_sheet_place *place, const bd_head *head, size_t from,
                                     const bd_merge *merges, size_t n_merges, bd_plan *plan,
                                     bd_error *error);

/* Columns that are filled down together: blank cells take the value above only when all of their
 * group are blank. 0: never filled. */
int bd_fill_group(const char *column);

/* --- Rows ----------------------------------------------------------------------------------------
 */

bool bd_cell_is_blank_slow(const bd_cell *cell);
/* True for blank cells, dashes, slashes and white space. */
static inline bool bd_cell_is_blank(const bd_cell *cell) {
    if (cell->length == 0) return true;
    unsigned char first = (unsigned char)cell->text[0];
    /* Digits, letters and common Han characters. */
    if ((first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') ||
        (first >= 0xE4 && first <= 0xE9))
        return false;
    return bd_cell_is_blank_slow(cell);
}
extern const bd_cell bd_empty_cell;
/* The cell of a column, an empty one past the end. */
static inline const bd_cell *bd_row_cell(const bd_cell_row *row, uint32_t column) {
    return column < row->n_cells ? &row->cells[column] : &bd_empty_cell;
}
bool bd_cell_is_ditto_slow(const bd_cell *cell);
/* 同上, 〃, ″ … */
static inline bool bd_cell_is_ditto(const bd_cell *cell) {
    if (cell->length == 0 || cell->length > 24) return false;
    unsigned char first = (unsigned char)cell->text[0];
    if ((first > '"' && first < 0x7F && first != '\'') || (first >= 0xE6 && first <= 0xE9))
        return false;
    /* Of the Han characters only 同 and 上 begin such a mark. */
    if (first == 0xE4 && (cell->length < 6 || memcmp(cell->text, "上", 3) != 0)) return false;
    if (first == 0xE5 && (cell->length < 6 || memcmp(cell->text, "同", 3) != 0)) return false;
    return bd_cell_is_ditto_slow(cell);
}
/* A resident number in digits, whatever its check says; fast. */
bool bd_cell_looks_like_id(const bd_cell *cell);

/* What a row after the header is. `*section` is set for BD_ROW_SECTION. */
bd_row_class bd_row_classify(const bd_plan *plan, const bd_cell_row *row);
/* For rows over the header. */
bd_row_class bd_title_classify(const bd_cell_row *row);
/* The label of a total in one of the first cells: BD_ROW_SUBTOTAL, BD_ROW_TOTAL or BD_ROW_DATA. */
bd_row_class bd_total_classify(const bd_cell_row *row);

/* 过次页 and 承前页: what is summed up there is no check of anything. */
bool bd_row_carries_over(const bd_cell_row *row);

/* A row that is a header of other columns than the plan's: the sheet changes here. */
BD_MUST_CHECK bd_status bd_row_is_new_header(const bd_lexicon *lexicon, const bd_plan *plan,
                                             const bd_cell_row *row, bool *yes, bd_error *error);

#endif
