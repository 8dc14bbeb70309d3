/* Constants: values that hold for a whole sheet and stand outside its table. What stands nearer to
 * the table wins: sheet name, then titles, then file name, then folders. */
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/money.h"
#include "engine/ident/name.h"
#include "engine/ident/period.h"
#include "loaders/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One text to look in, in the order of precedence. */
#define MOST_CONFLICTS 8

typedef struct place_text {
    const char *text;
    const char *from_zh, *from_en;
} place_text;

typedef struct search {
    bd_arena *arena;
    const bd_lexicon *lexicon;
    const bd_codes *codes;
    const bd_context *context;
    const bd_table_choice *choice;
    const bd_table_definition *definition;
    size_t n_places;
    place_text *places;
    bd_constants *out;
} search;

static bd_status add_place(search *s, const char *text, size_t length, const char *zh,
                           const char *en, bd_error *error) {
    char *copy = bd_arena_text(s->arena, text, length);
    if (!copy) return bd_error_memory(error, length);
    if (length) s->places[s->n_places++] = (place_text){copy, zh, en};
    return BD_OK;
}

static bd_status collect_places(search *s, bd_error *error) {
    const bd_context *context = s->context;
    s->places = bd_arena_array(s->arena, context->n_lines + 40, sizeof *s->places);
    if (!s->places) return bd_error_memory(error, context->n_lines * sizeof *s->places);
    BD_TRY(add_place(s, context->sheet, strlen(context->sheet), "工作表名", "sheet name", error));
    for (size_t i = 0; i < context->n_lines; i++)
        BD_TRY(add_place(s, context->lines[i], strlen(context->lines[i]), "标题", "title", error));
    const char *base = bd_path_base(context->file);
    const char *dot = strrchr(base, '.');
    BD_TRY(add_place(s, base, dot ? (size_t)(dot - base) : strlen(base), "文件名", "file name",
                     error));
    const char *end = base;
    for (size_t n = 0; end > context->file && n < 16; n++) {
        const char *begin = --end;
        while (begin > context->file && begin[-1] != '/')
            begin--;
        BD_TRY(add_place(s, begin, (size_t)(end - begin), "文件夹名", "folder name", error));
        end = begin;
    }
    return BD_OK;
}

static bool already(const search *s, uint32_t column) {
    for (size_t i = 0; i < s->out->n; i++) {
        if (s->out->items[i].table_column == column) return true;
    }
    return false;
}

static bd_status add(search *s, uint32_t column, const char *text, size_t length,
                     const place_text *place, bd_error *error) {
    if (column == BD_NO_COLUMN || already(s, column) || length == 0) return BD_OK;
    char *copy = bd_arena_text(s->arena, text, length);
    if (!copy) return bd_error_memory(error, length);
    s->out->items[s->out->n++] = (bd_constant){column, copy, place->from_zh, place->from_en};
    return BD_OK;
}

static uint32_t column_named(const search *s, const char *name) {
    size_t column = bd_table_definition_find(s->definition, name, strlen(name));
    return column == SIZE_MAX ? BD_NO_COLUMN : (uint32_t)column;
}

void bd_constants_doubt(bd_constants *constants, const char *zh, const char *en) {
    if (constants->n_conflicts >= MOST_CONFLICTS) return;
    constants->conflicts_zh[constants->n_conflicts] = zh;
    constants->conflicts_en[constants->n_conflicts++] = en;
}

static bd_status add_conflict(search *s, const char *zh, const char *en, bd_error *error) {
    if (!zh || !en) return bd_error_memory(error, 64);
    bd_constants_doubt(s->out, zh, en);
    return BD_OK;
}

/* --- Periods and days
 * ------------------------------------------------------------------------------ */

static bool period_inside(bd_period fine, bd_period coarse) {
    return bd_period_from(fine) >= bd_period_from(coarse) &&
           bd_period_to(fine) <= bd_period_to(coarse);
}

static uint32_t period_column(const search *s) {
    static const char *const NAMES[] = {"period", "pay_month", "pay_period", "aid_term"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        uint32_t column = column_named(s, NAMES[i]);
        if (column != BD_NO_COLUMN) return column;
    }
    return BD_NO_COLUMN;
}

/* A sheet called 5月 in a file of 2023. */
static bool sheet_month(const search *s, int year, bd_period *period) {
    const char *sheet = s->context->sheet;
    return year && sheet[0] && bd_period_parse(sheet, strlen(sheet), year, period) == BD_VALUE_OK &&
           bd_period_months(*period) <= 12;
}

/* The first full day in a text: 2023年12月31日, 2023-12-31, 20231231. */
static bool find_day(const char *text, int32_t *day) {
    for (const char *at = text; *at; at++) {
        if (!((at[0] == '1' && at[1] == '9') || (at[0] == '2' && at[1] == '0'))) continue;
        if (at > text && at[-1] >= '0' && at[-1] <= '9') continue;
        size_t digits = strspn(at, "0123456789");
        size_t length = 0;
        if (digits == 8) {
            length = 8;
        } else if (digits == 4) {
            size_t n_parts = 1;
            length = 4;
            while (n_parts < 3) {
                size_t gap =
                    strncmp(at + length, "年", 3) == 0 || strncmp(at + length, "月", 3) == 0 ? 3
                    : strchr("-./", at[length]) && at[length]                                ? 1
                                                                                             : 0;
                size_t more = gap ? strspn(at + length + gap, "0123456789") : 0;
                if (!gap || more < 1 || more > 2) break;
                length += gap + more;
                n_parts++;
            }
            /* 2023年10-12月: three months, no day */
            if (n_parts < 3 || strncmp(at + length, "月", 3) == 0) continue;
        } else {
            continue;
        }
        if (bd_date_parse(at, length, 0, day) == BD_VALUE_OK) return true;
    }
    return false;
}

/* 导出时间:2023-01-05 says when a sheet was made, not what it is of. */
static bool tells_day(const char *text) {
    int32_t day;
    return find_day(text, &day);
}

static bd_status find_period(search *s, bd_error *error) {
    bd_period best = BD_PERIOD_NULL;
    const place_text *from = NULL;
    for (size_t i = 0; i < s->n_places; i++) {
        bd_period found;
        if (!bd_period_find(s->places[i].text, strlen(s->places[i].text), &found)) continue;
        unsigned year = bd_period_from(found) / 12;
        if (year < 1990 || year > 2098) continue;
        if (best == BD_PERIOD_NULL || (found != best && period_inside(found, best))) {
            best = found;
            from = &s->places[i];
        } else if (!period_inside(best, found) && !tells_day(s->places[i].text) &&
                   strcmp(s->places[i].from_en, "folder name") != 0) {
            char a[32], b[32];
            bd_period_format(best, a);
            bd_period_format(found, b);
            BD_TRY(add_conflict(s,
                                bd_arena_format(s->arena, "%s为 %s,%s为 %s", from->from_zh, a,
                                                s->places[i].from_zh, b),
                                bd_arena_format(s->arena, "%s says %s, %s says %s", from->from_en,
                                                a, s->places[i].from_en, b),
                                error));
        }
    }
    if (best) s->out->default_year = (int)(bd_period_from(best) / 12);
    bd_period of_sheet;
    if (sheet_month(s, s->out->default_year, &of_sheet)) {
        best = of_sheet;
        from = &s->places[0];
    }
    /* 2024年5月低保在册名册: as it stood at the end of that month. */
    if (best && s->out->as_of == BD_NULL_I32 && bd_period_months(best) <= 3)
        s->out->as_of = bd_period_last_day(best);
    if (best && bd_period_months(best) > 3 && strcmp(from->from_en, "folder name") != 0)
        s->out->span = best;
    uint32_t column = period_column(s);
    if (!best || column == BD_NO_COLUMN) return BD_OK;
    char text[32];
    size_t length = bd_period_format(best, text);
    return add(s, column, text, length, from, error);
}

static void find_as_of(search *s) {
    for (size_t i = 0; i < s->n_places && s->out->as_of == BD_NULL_I32; i++) {
        int32_t day;
        if (find_day(s->places[i].text, &day)) s->out->as_of = day;
    }
}

/* --- Programmes, places, organisations -----------------------------------------------------------
 */

/* Code columns that hold for a whole sheet. Others (sex, relation …) never do. */
static bool whole_sheet_code(const char *name) {
    static const char *const NAMES[] = {"program",        "aid_program",   "benefit_type",
                                        "insurance_type", "register_type", "official_type",
                                        "staff_type"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(name, NAMES[i]) == 0) return true;
    }
    return false;
}

static bd_status find_codes(search *s, uint32_t column, bd_error *error) {
    const char *name = s->definition->columns[column].name;
    if (!s->codes || !whole_sheet_code(name)) return BD_OK;
    bd_buffer key;
    bd_buffer_init(&key);
    bd_status status = BD_OK;
    for (size_t i = 0; i < s->n_places && status == BD_OK && !already(s, column); i++) {
        bd_buffer_clear(&key);
        status = bd_text_key(s->places[i].text, strlen(s->places[i].text), false, &key, error);
        if (status != BD_OK) break;
        const char *code =
            bd_codes_find_inside(s->codes, name, bd_buffer_text(&key), key.length_bytes);
        if (code) status = add(s, column, code, strlen(code), &s->places[i], error);
    }
    bd_buffer_reset(&key);
    return status;
}

static bd_status find_place(search *s, uint32_t column, bool village, bd_error *error) {
    for (size_t i = 0; i < s->n_places; i++) {
        const char *begin;
        size_t length;
        if (bd_place_find(s->places[i].text, village, &begin, &length))
            return add(s, column, begin, length, &s->places[i], error);
    }
    return BD_OK;
}

/* The organisation that a title or a file name begins with: 石桥镇中心小学2023年5月工资表. */
static bd_status find_organisation(search *s, uint32_t column, bd_error *error) {
    for (size_t i = 0; i < s->n_places; i++) {
        const char *text = s->places[i].text;
        if (strcmp(s->places[i].from_en, "folder name") == 0) break;
        size_t length = strcspn(text, "0123456789_-( \t");
        static const char *const STOPS[] = {"（",   "二〇", "二○", "工资", "教师", "职工",
                                            "人员", "在编", "　",  "学生", "发放"};
        for (size_t k = 0; k < sizeof STOPS / sizeof *STOPS; k++) {
            const char *stop = strstr(text, STOPS[k]);
            if (stop && (size_t)(stop - text) < length) length = (size_t)(stop - text);
        }
        if (length >= 9 && length < 120 && bd_name_looks_like_organisation(text, length))
            return add(s, column, text, length, &s->places[i], error);
    }
    return BD_OK;
}

/* The county that a title or path names, as far as 县 or a district's 区 ends a name. */
static bd_status find_county(search *s, uint32_t column, bd_error *error) {
    for (size_t i = 0; i < s->n_places; i++) {
        const char *text = s->places[i].text;
        const char *at = strstr(text, "县");
        if (!at || at - text < 3) continue;
        const char *begin = at;
        size_t n_chars = 0;
        while (begin > text && n_chars < 4) {
            const char *previous = begin - 1;
            while (previous > text && ((unsigned char)*previous & 0xC0) == 0x80)
                previous--;
            uint32_t c;
            bd_utf8_decode(previous, (size_t)(begin - previous), &c);
            if (!bd_text_is_han(c) || strncmp(previous, "省", 3) == 0 ||
                strncmp(previous, "市", 3) == 0 || strncmp(previous, "全", 3) == 0 ||
                strncmp(previous, "各", 3) == 0 || strncmp(previous, "年", 3) == 0)
                break;
            /* 长岭镇荷涧县2022年…: the town stands before the county; 镇平县 and 宁乡县 stay whole
             */
            if (n_chars >= 2 &&
                (strncmp(previous, "镇", 3) == 0 || strncmp(previous, "乡", 3) == 0 ||
                 strncmp(previous, "道", 3) == 0))
                break;
            begin = previous;
            n_chars++;
        }
        if (n_chars >= 1)
            return add(s, column, begin, (size_t)(at + 3 - begin), &s->places[i], error);
    }
    return BD_OK;
}

/* --- Lines of the form "key: value"
 * ------------------------------------------------------------------- */

static bd_status best_column(search *s, const char *key, size_t length, uint32_t *column,
                             bd_error *error) {
    *column = BD_NO_COLUMN;
    char *text = bd_arena_text(s->arena, key, length);
    float *scores = bd_arena_array(s->arena, bd_lexicon_n_columns(s->lexicon), sizeof *scores);
    if (!text || !scores) return bd_error_memory(error, length);
    bd_header header;
    BD_TRY(bd_header_make(s->arena, NULL, 0, text, &header, error));
    BD_TRY(bd_lexicon_score(s->lexicon, &header, scores, error));
    const float *own = scores + bd_lexicon_offset(s->lexicon, s->choice->table);
    float best = 0.9f;
    for (size_t c = 0; c < s->definition->n_columns; c++) {
        bd_type type = s->definition->columns[c].type;
        bool fits = type == BD_TYPE_CODE || type == BD_TYPE_PERIOD || type == BD_TYPE_ORG ||
                    type == BD_TYPE_TEXT || type == BD_TYPE_DATE || type == BD_TYPE_REGION;
        if (fits && own[c] > best) {
            best = own[c];
            *column = (uint32_t)c;
        }
    }
    return BD_OK;
}

/* Tokens "key:value" between white space; a key alone takes the next cell. */
static bd_status read_pair(search *s, const char *token, size_t length, const char *next,
                           const place_text *place, bd_error *error) {
    const char *colon = memchr(token, ':', length);
    const char *wide = memmem(token, length, "：", 3);
    size_t mark = 1;
    if (wide && (!colon || wide < colon)) {
        colon = wide;
        mark = 3;
    }
    if (!colon || colon == token || (size_t)(colon - token) > 36) return BD_OK;
    const char *value = colon + mark;
    size_t value_length = length - (size_t)(value - token);
    if (value_length == 0) {
        if (!next || strchr(next, ':') || strstr(next, "：")) return BD_OK;
        value = next;
        value_length = strlen(next);
    }
    if (value_length == 0 || value_length > 120) return BD_OK;
    if (bd_money_unit_find(token, length) && value_length <= 6) return BD_OK;
    uint32_t column;
    BD_TRY(best_column(s, token, (size_t)(colon - token), &column, error));
    if (column != BD_NO_COLUMN && strcmp(s->definition->columns[column].name, "handler") == 0)
        return BD_OK;
    return add(s, column, value, value_length, place, error);
}

static bd_status find_pairs(search *s, bd_error *error) {
    for (size_t i = 0; i < s->n_places; i++) {
        if (strcmp(s->places[i].from_en, "title") != 0) continue;
        const char *next = i + 1 < s->n_places && strcmp(s->places[i + 1].from_en, "title") == 0
                               ? s->places[i + 1].text
                               : NULL;
        const char *text = s->places[i].text;
        for (size_t at = 0, n = strlen(text); at < n;) {
            size_t end = at;
            while (end < n) {
                uint32_t c;
                size_t step = bd_utf8_decode(text + end, n - end, &c);
                if (bd_text_is_space_or_control(c)) break;
                end += step;
            }
            if (end > at)
                BD_TRY(read_pair(s, text + at, end - at, end == n ? next : NULL, &s->places[i],
                                 error));
            uint32_t c;
            at = end < n ? end + bd_utf8_decode(text + end, n - end, &c) : n;
        }
    }
    return BD_OK;
}

static void find_unit(search *s) {
    for (size_t i = 0; i < s->n_places && !s->out->unit_fen; i++) {
        const char *text = s->places[i].text;
        bool line = strstr(text, "单位") || strstr(text, "元)") || strstr(text, "元）");
        if (strcmp(s->places[i].from_en, "title") == 0 && line)
            s->out->unit_fen = bd_money_unit_find(text, strlen(text));
    }
}

static bd_status find_all(search *s, bd_error *error) {
    find_unit(s);
    find_as_of(s);
    BD_TRY(find_pairs(s, error));
    BD_TRY(find_period(s, error));
    for (uint32_t c = 0; c < s->definition->n_columns; c++) {
        const char *name = s->definition->columns[c].name;
        BD_TRY(find_codes(s, c, error));
        bool mapped = s->choice->sheet_column[c] != BD_NO_COLUMN;
        if (strcmp(name, "town") == 0)
            BD_TRY(find_place(s, c, false, error));
        else if (strcmp(name, "village") == 0)
            BD_TRY(find_place(s, c, true, error));
        else if (strcmp(name, "region_code") == 0 && !mapped)
            BD_TRY(find_county(s, c, error));
        else if (!mapped && (strcmp(name, "employer") == 0 || strcmp(name, "school_name") == 0) &&
                 (strcmp(s->definition->name, "payroll") == 0 ||
                  strcmp(s->definition->name, "student") == 0))
            BD_TRY(find_organisation(s, c, error));
    }
    return BD_OK;
}

bd_status bd_constants_find(bd_arena *arena, const bd_lexicon *lexicon, const bd_codes *codes,
                            const bd_context *context, const bd_table_choice *choice,
                            bd_constants *out, bd_error *error) {
    memset(out, 0, sizeof *out);
    out->as_of = BD_NULL_I32;
    search s = {.arena = arena,
                .lexicon = lexicon,
                .codes = codes,
                .context = context,
                .choice = choice,
                .out = out};
    s.definition = &bd_lexicon_schema(lexicon)->tables[choice->table];
    out->items = bd_arena_array(arena, s.definition->n_columns + 1, sizeof *out->items);
    out->conflicts_zh = bd_arena_array(arena, MOST_CONFLICTS, sizeof *out->conflicts_zh);
    out->conflicts_en = bd_arena_array(arena, MOST_CONFLICTS, sizeof *out->conflicts_en);
    if (!out->items || !out->conflicts_zh || !out->conflicts_en) return bd_error_memory(error, 256);
    BD_TRY(collect_places(&s, error));
    return find_all(&s, error);
}
