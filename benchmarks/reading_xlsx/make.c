/* Writes the workbook to read: payments, 20 columns of numbers, shared or inline strings and dates.
 *   reading_xlsx_make FILE N_ROWS shared|inline [N_SHEETS] */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define N_COLUMNS 20

static uint64_t next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void write_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, uint64_t *state,
                       lxw_format *date) {
    static const char *const PROGRAMS[] = {"农村低保", "城市低保", "高龄津贴", "残疾人两项补贴",
                                           "耕地地力保护补贴"};
    static const char *const TOWNS[] = {"青石镇", "白河镇", "桃源乡", "柳林镇", "龙泉街道"};
    uint64_t r = next(state);
    char text[64];
    switch (column % 10) {
    case 0: /* whole numbers */
        worksheet_write_number(sheet, row, column, (double)(row * 2 + column), NULL);
        break;
    case 1: /* nearly as many texts as rows */
        snprintf(text, sizeof text, "51010119%02u%02u%02u%04u", (unsigned)(r % 100),
                 (unsigned)(r >> 8) % 12 + 1, (unsigned)(r >> 16) % 28 + 1,
                 (unsigned)(r >> 24) % 200);
        worksheet_write_string(sheet, row, column, text, NULL);
        break;
    case 2:
        snprintf(text, sizeof text, "王%c%u", (char)('A' + r % 26), (unsigned)(r >> 8) % 500);
        worksheet_write_string(sheet, row, column, text, NULL);
        break;
    case 3:
        worksheet_write_string(sheet, row, column, PROGRAMS[r % 5], NULL);
        break;
    case 4:
        worksheet_write_string(sheet, row, column, TOWNS[r % 5], NULL);
        break;
    case 5: /* dates */
    case 6:
        worksheet_write_number(sheet, row, column, (double)(40000 + r % 5000), date);
        break;
    case 7: /* money */
        worksheet_write_number(sheet, row, column, (double)(r % 1000000) / 100, NULL);
        break;
    case 8:
        worksheet_write_number(sheet, row, column, (double)(r % 100000000000), NULL);
        break;
    default: /* fractions with all their digits */
        worksheet_write_number(sheet, row, column, (double)(r % 1000003) / 7, NULL);
        break;
    }
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: %s FILE N_ROWS shared|inline [N_SHEETS]\n", argv[0]);
        return 2;
    }
    lxw_row_t n_rows = (lxw_row_t)strtoul(argv[2], NULL, 10);
    unsigned long n_sheets = argc > 4 ? strtoul(argv[4], NULL, 10) : 1;
    /* Constant memory makes inline strings. */
    lxw_workbook_options options = {.constant_memory = strcmp(argv[3], "inline") == 0,
                                    .use_zip64 = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(argv[1], &options);
    if (!book) return 1;
    lxw_format *date = workbook_add_format(book);
    format_set_num_format(date, "yyyy-mm-dd");
    uint64_t state = UINT64_C(88172645463325252);
    for (unsigned long i = 0; i < n_sheets; i++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
        for (lxw_row_t row = 0; row < n_rows; row++) {
            for (lxw_col_t column = 0; column < N_COLUMNS; column++)
                write_cell(sheet, row, column, &state, date);
        }
    }
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
