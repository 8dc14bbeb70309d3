#include "loaders/own_sheet.h"

#define MOST_MARKS 4

/* One row has all of the marks: that is the header of such a sheet. The first is looked for in
 * every row, the others only where it stands. */
static const struct {
    bd_own_sheet own;
    const char *marks[MOST_MARKS]; /* up to NULL */
} KINDS[] = {
    {BD_OWN_FINDINGS, {"疑点指纹(勿改)", "运行(勿改)", "核查结果"}},
    {BD_OWN_FINDINGS, {"Fingerprint (keep)", "Run (keep)", "Outcome"}},
    {BD_OWN_PARAMETERS, {"现行值", "默认值", "参数", "新值"}},
    {BD_OWN_PARAMETERS, {"In force", "Default", "Parameter", "New value"}},
    {BD_OWN_LIST, {"subject_rank", "fingerprint", "rule", "finding"}},
};

static bool row_has(const bd_cell_row *row, const char *mark) {
    size_t length = strlen(mark);
    for (uint32_t c = 0; c < row->n_cells; c++) {
        const char *text = row->cells[c].text;
        size_t n = row->cells[c].length;
        while (n && (unsigned char)text[n - 1] <= ' ')
            n--;
        while (n && (unsigned char)text[0] <= ' ')
            text++, n--;
        if (n == length && memcmp(text, mark, n) == 0) return true;
    }
    return false;
}

bd_own_sheet bd_own_sheet_find(const bd_head *head) {
    for (size_t r = 0; r < head->n_rows && r < BD_HEADER_SEARCH_ROWS; r++) {
        for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
            size_t m = 0;
            while (m < MOST_MARKS && KINDS[k].marks[m] &&
                   row_has(&head->rows[r], KINDS[k].marks[m]))
                m++;
            if (m == MOST_MARKS || !KINDS[k].marks[m]) return KINDS[k].own;
        }
    }
    return BD_OWN_NONE;
}

const char *bd_own_sheet_reason(bd_own_sheet own, bd_language language, const char *file,
                                bd_arena *arena) {
    bool en = language == BD_LANGUAGE_EN;
    switch (own) {
    case BD_OWN_PARAMETERS:
        return en ? bd_arena_format(
                        arena,
                        "written by Bidui itself (parameters of rules), no data. To use "
                        "it: bidui run FOLDER -c CASE --params '%s'",
                        file)
                  : bd_arena_format(
                        arena,
                        "是比对自己写出的规则参数表,不是数据,没有导入。要采用其中的参数:"
                        "bidui run 文件夹 -c 案卷 --params '%s'",
                        file);
    case BD_OWN_LIST:
        return en ? bd_arena_format(arena,
                                    "a list of findings that Bidui wrote itself ('%s'), no data; "
                                    "best kept outside of the data",
                                    file)
                  : bd_arena_format(
                        arena,
                        "“%s”是比对自己写出的疑点清单,不是数据,没有导入;最好不要放在数据文件夹里",
                        file);
    default:
        return en ? bd_arena_format(arena,
                                    "a workbook of findings that Bidui wrote itself, no data. To "
                                    "hand in the outcomes filled in there: bidui finding verify "
                                    "--from '%s' -c CASE",
                                    file)
                  : bd_arena_format(arena,
                                    "是比对自己写出的疑点工作簿,不是数据,没有导入。其中填好的核查"
                                    "结果请这样交回:bidui finding verify --from '%s' -c 案卷",
                                    file);
    }
}
