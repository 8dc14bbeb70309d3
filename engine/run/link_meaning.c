/* What columns stand for, columns made from resident numbers, and checked pairs. */
#include "engine/run/link_config.h"

#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/ident/person_id.h"
#include "loaders/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_SCORE 0.9f /* from which a header is known */

/* --- Meanings
 * ------------------------------------------------------------------------------------- */

/* The column name that most tables have under this header. */
static const char *name_of_header(const bd_schema *schema, const bd_lexicon *lexicon,
                                  const float *scores) {
    const char *best = NULL;
    float most = 0;
    for (size_t t = 0; t < schema->n_tables; t++) {
        const bd_table_definition *table = &schema->tables[t];
        for (size_t c = 0; !table->derived && c < table->n_columns; c++) {
            float sum = 0;
            if (scores[bd_lexicon_offset(lexicon, t) + c] < LEAST_SCORE) continue;
            for (size_t o = 0; o < schema->n_tables; o++) {
                size_t at = bd_table_definition_find(&schema->tables[o], table->columns[c].name,
                                                     strlen(table->columns[c].name));
                if (schema->tables[o].derived || at == SIZE_MAX) continue;
                float score = scores[bd_lexicon_offset(lexicon, o) + at];
                sum += score >= LEAST_SCORE ? score : 0;
            }
            if (sum <= most) continue;
            most = sum;
            best = table->columns[c].name;
        }
    }
    return best;
}

static bd_status name_all(const bd_schema *schema, const bd_lexicon *lexicon,
                          const bd_link_table *table, bd_arena *arena, const char **meanings,
                          bd_error *error) {
    size_t n = bd_lexicon_n_columns(lexicon);
    float *scores = bd_allocate(n, sizeof *scores);
    if (!scores) return bd_error_memory(error, n * sizeof *scores);
    bd_status status = BD_OK;
    for (uint32_t c = 0; status == BD_OK && c < table->n_columns; c++) {
        bd_header header;
        meanings[c] = NULL;
        if (!*table->names[c]) continue;
        status = bd_header_make(arena, NULL, 0, table->names[c], &header, error);
        if (status == BD_OK) status = bd_lexicon_score(lexicon, &header, scores, error);
        if (status == BD_OK) meanings[c] = name_of_header(schema, lexicon, scores);
    }
    free(scores);
    return status;
}

bd_status bd_link_meanings(const bd_schema *schema, const bd_link_table *table, bd_arena *arena,
                           const char *const **meanings, bd_error *error) {
    const char **names = bd_arena_array(arena, (size_t)table->n_columns + 1, sizeof *names);
    if (!names) return bd_error_memory(error, table->n_columns * sizeof *names);
    bd_lexicon *lexicon;
    BD_TRY(bd_lexicon_create(schema, &lexicon, error));
    bd_status status = name_all(schema, lexicon, table, arena, names, error);
    bd_lexicon_free(lexicon);
    *meanings = names;
    return status;
}

/* --- Columns made from numbers
 * -------------------------------------------------------------------- */

static uint32_t find_meaning(const bd_link_table *table, const char *const *meanings,
                             const char *wanted) {
    for (uint32_t c = 0; meanings && c < table->n_columns; c++) {
        if (meanings[c] && strcmp(meanings[c], wanted) == 0) return c;
    }
    return UINT32_MAX;
}

/* 男, M, male or 1, as the other table writes it. */
static const char *sex_text(const bd_link_table *other, uint32_t column, char sex) {
    static const char *const forms[][2] = {{"男", "女"}, {"M", "F"},         {"m", "f"},
                                           {"1", "2"},   {"male", "female"}, {"Male", "Female"}};
    for (uint32_t row = 0; row < other->n_rows && row < 1000; row++) {
        uint32_t length;
        const char *text = bd_link_table_text(other, row, column, &length);
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
            bool male = strlen(forms[f][0]) == length && memcmp(text, forms[f][0], length) == 0;
            bool female = strlen(forms[f][1]) == length && memcmp(text, forms[f][1], length) == 0;
            if (male || female) return forms[f][sex == 'F'];
        }
    }
    return sex == 'F' ? "女" : "男";
}

typedef struct completion {
    const bd_link_table *table, *other;
    uint32_t id, birth,
        sex; /* columns: of the table; of the other, UINT32_MAX when not to be added */
} completion;

/* The made cells of one row, as texts that live until the next call. */
static size_t made_cells(const completion *c, uint32_t row, char day[16], const char **texts,
                         uint32_t *lengths, size_t n) {
    uint32_t length;
    const char *text = bd_link_table_text(c->table, row, c->id, &length);
    bd_person_id id;
    bool valid = bd_person_id_parse(text, length, false, &id) == BD_VALUE_OK && id.packed != 0;
    if (c->birth != UINT32_MAX) {
        texts[n] = day;
        lengths[n++] = valid && id.birth_date != BD_DATE_NULL
                           ? (uint32_t)bd_date_format(id.birth_date, day)
                           : 0;
    }
    if (c->sex != UINT32_MAX) {
        texts[n] = valid && id.sex ? sex_text(c->other, c->sex, id.sex) : "";
        lengths[n] = (uint32_t)strlen(texts[n]);
        n++;
    }
    return n;
}

static bd_status copy_with(const completion *c, const char **texts, uint32_t *lengths,
                           bd_link_table *made, bd_error *error) {
    size_t n = 0;
    for (uint32_t i = 0; i < c->table->n_columns; i++)
        texts[n++] = c->table->names[i];
    if (c->birth != UINT32_MAX) texts[n++] = c->other->names[c->birth];
    if (c->sex != UINT32_MAX) texts[n++] = c->other->names[c->sex];
    BD_TRY(bd_link_table_begin(made, texts, n, error));
    for (uint32_t row = 0; row < c->table->n_rows; row++) {
        char day[16];
        for (uint32_t i = 0; i < c->table->n_columns; i++)
            texts[i] = bd_link_table_text(c->table, row, i, &lengths[i]);
        n = made_cells(c, row, day, texts, lengths, c->table->n_columns);
        BD_TRY(bd_link_table_append(made, c->table->row_numbers[row], texts, lengths, n, error));
    }
    return BD_OK;
}

bd_status bd_link_complete(bd_link_table *table, const char *const *meanings,
                           const bd_link_table *other, const char *const *other_meanings,
                           bd_error *error) {
    completion c = {.table = table,
                    .other = other,
                    .id = find_meaning(table, meanings, "id_no"),
                    .birth = find_meaning(other, other_meanings, "birth_date"),
                    .sex = find_meaning(other, other_meanings, "gender")};
    if (find_meaning(table, meanings, "birth_date") != UINT32_MAX) c.birth = UINT32_MAX;
    if (find_meaning(table, meanings, "gender") != UINT32_MAX) c.sex = UINT32_MAX;
    if (c.id == UINT32_MAX || (c.birth == UINT32_MAX && c.sex == UINT32_MAX)) return BD_OK;
    size_t n = (size_t)table->n_columns + 2;
    const char **texts = bd_allocate(n, sizeof *texts);
    uint32_t *lengths = bd_allocate(n, sizeof *lengths);
    bd_link_table made = {0};
    bd_status status = texts && lengths ? copy_with(&c, texts, lengths, &made, error)
                                        : bd_error_memory(error, n * 12);
    free(texts);
    free(lengths);
    if (status == BD_OK) {
        bd_link_table_reset(table);
        *table = made;
    } else {
        bd_link_table_reset(&made);
    }
    return status;
}

/* --- Checked pairs
 * -------------------------------------------------------------------------------- */

static uint32_t column_called(const bd_link_table *table, const char *name) {
    for (uint32_t c = 0; c < table->n_columns; c++) {
        if (strcmp(table->names[c], name) == 0) return c;
    }
    return UINT32_MAX;
}

static bool read_row_number(const bd_link_table *table, uint32_t row, uint32_t column,
                            uint32_t most, uint32_t *number) {
    uint32_t length;
    const char *text = bd_link_table_text(table, row, column, &length);
    uint64_t value = 0;
    for (uint32_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || value > most) return false;
        value = value * 10 + (uint64_t)(text[i] - '0');
    }
    *number = (uint32_t)value;
    return length > 0 && value >= 1 && value <= most;
}

int bd_link_verdict(const char *text, size_t length) {
    static const char *const words[2][8] = {
        {"0", "no", "false", "different", "否", "不同", "不是", "不属实"},
        {"1", "yes", "true", "same", "是", "相同", "同一人", "属实"}};
    for (int same = 0; same < 2; same++) {
        for (size_t i = 0; i < 8; i++) {
            if (strlen(words[same][i]) == length && memcmp(text, words[same][i], length) == 0)
                return same;
        }
    }
    /* Not looked at, or without a result. */
    if (length == 0 || (length == strlen("无法核实") && memcmp(text, "无法核实", length) == 0))
        return -1;
    return -2;
}

bd_status bd_link_labels_read(const char *path, const bd_link_table *table, uint32_t n_left,
                              uint32_t n_right, bool one_table, bd_link_label **labels,
                              size_t *n_labels, bd_error *error) {
    uint32_t left = column_called(table, "left_row"), right = column_called(table, "right_row");
    uint32_t verdict = column_called(table, "match");
    *n_labels = 0;
    *labels = NULL;
    if (left == UINT32_MAX || right == UINT32_MAX || verdict == UINT32_MAX)
        return bd_error_set(
            error, BD_ERROR_INPUT, "%s:已核对的记录对应有列 left_row、right_row、match",
            "%s: checked pairs have the columns left_row, right_row and match", path);
    *labels = bd_allocate(table->n_rows, sizeof **labels);
    if (!*labels) return bd_error_memory(error, table->n_rows * sizeof **labels);
    for (uint32_t row = 0; row < table->n_rows; row++) {
        bd_link_label *label = &(*labels)[*n_labels];
        uint32_t length;
        const char *text = bd_link_table_text(table, row, verdict, &length);
        int same = bd_link_verdict(text, length);
        if (same == -1) continue;
        if (same < 0 || !read_row_number(table, row, left, n_left, &label->left) ||
            !read_row_number(table, row, right, n_right, &label->right))
            return bd_error_set(error, BD_ERROR_INPUT,
                                "%s 第 %llu 行:行号不存在,或 match 不是 1、0、属实、不属实",
                                "%s, row %llu: no such row, or match is none of 1, 0, yes, no",
                                path, (unsigned long long)table->row_numbers[row]);
        label->left--;
        label->right = label->right - 1 + (one_table ? 0 : n_left);
        label->same = same;
        ++*n_labels;
    }
    return BD_OK;
}
