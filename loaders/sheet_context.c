/* What stands outside the table: titles, sheet name, file name, folders. */
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "loaders/sheet.h"

#include <string.h>

#define MOST_LINES 64

static bd_status append_key(bd_buffer *out, const char *text, size_t length, bd_error *error) {
    BD_TRY(bd_text_key(text, length, false, out, error));
    bd_buffer_append_byte(out, '\n');
    return BD_OK;
}

static bd_status collect_lines(bd_arena *arena, const bd_head *head, size_t n_title_rows,
                               bd_context *context, bd_error *error) {
    context->lines = bd_arena_array(arena, MOST_LINES, sizeof *context->lines);
    if (!context->lines) return bd_error_memory(error, MOST_LINES * sizeof *context->lines);
    for (size_t r = 0; r < n_title_rows && r < head->n_rows; r++) {
        for (uint32_t c = 0; c < head->rows[r].n_cells && context->n_lines < MOST_LINES; c++) {
            const bd_cell *cell = &head->rows[r].cells[c];
            if (bd_cell_is_blank(cell) || cell->length > 400) continue;
            const char *line = bd_arena_text(arena, cell->text, cell->length);
            if (!line) return bd_error_memory(error, cell->length);
            context->lines[context->n_lines++] = line;
        }
    }
    return BD_OK;
}

bd_status bd_context_build(bd_arena *arena, const bd_sheet_place *place, const bd_head *head,
                           size_t n_title_rows, bd_context *context, bd_error *error) {
    memset(context, 0, sizeof *context);
    context->file = place->file;
    context->sheet = place->sheet;
    BD_TRY(collect_lines(arena, head, n_title_rows, context, error));
    for (size_t i = 0; i < place->n_outer_lines && context->n_lines < MOST_LINES; i++)
        context->lines[context->n_lines++] = place->outer_lines[i];
    bd_buffer words;
    bd_buffer_init(&words);
    const char *base = bd_path_base(place->file);
    bd_status status = append_key(&words, place->sheet, strlen(place->sheet), error);
    for (size_t i = 0; status == BD_OK && i < context->n_lines; i++)
        status = append_key(&words, context->lines[i], strlen(context->lines[i]), error);
    if (status == BD_OK) status = append_key(&words, base, strlen(base), error);
    if (status == BD_OK) {
        context->near_words = bd_arena_text(arena, bd_buffer_text(&words), words.length_bytes);
        status = append_key(&words, place->file, (size_t)(base - place->file), error);
    }
    if (status == BD_OK) status = bd_buffer_status(&words, error);
    if (status == BD_OK) {
        context->words = bd_arena_text(arena, bd_buffer_text(&words), words.length_bytes);
        if (!context->words || !context->near_words)
            status = bd_error_memory(error, words.length_bytes);
    }
    bd_buffer_reset(&words);
    return status;
}

/* --- Places --------------------------------------------------------------------------------------
 */

static bool is_one_of(uint32_t c, const char *list) {
    for (size_t i = 0, n = strlen(list); i < n;) {
        uint32_t other;
        i += bd_utf8_decode(list + i, n - i, &other);
        if (other == c) return true;
    }
    return false;
}

/* Han characters that end what may stand before a place name: XX县|石桥镇, 2023年|石桥镇. */
static bool ends_before_place(uint32_t c, bool village) {
    return !bd_text_is_han(c) || is_one_of(c, "省市县区州旗年月日的在及和与") ||
           (village && is_one_of(c, "镇乡"));
}

/* Words of titles that are no part of a place's name: it begins behind them. 0 when there is none
 * at `text`. */
static size_t word_before_place(const char *text, size_t length, bool village) {
    static const char *const WORDS[] = {
        "季度",   "学期",   "学年",   "月份", "年度", "批次",   "一批", "二批", "三批",
        "四批",   "五批",   "低保",   "特困", "资金", "补贴",   "补助", "津贴", "救助",
        "残疾人", "老年人", "人员",   "对象", "发放", "花名册", "名册", "名单", "明细",
        "供养",   "高龄",   "困难户", "两补", "养老", "医保",   "城市", "农村"};
    static const char *const TOWNS[] = {"街道办事处", "办事处", "街道"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t n = strlen(WORDS[i]);
        if (length >= n && memcmp(text, WORDS[i], n) == 0) return n;
    }
    for (size_t i = 0; village && i < sizeof TOWNS / sizeof *TOWNS; i++) {
        size_t n = strlen(TOWNS[i]);
        if (length >= n && memcmp(text, TOWNS[i], n) == 0) return n;
    }
    return 0;
}

static bool starts_with_one_of(const char *begin, size_t length, const char *list) {
    uint32_t c;
    bd_utf8_decode(begin, length, &c);
    return is_one_of(c, list);
}

static bool ends_with(const char *begin, size_t length, const char *word) {
    size_t n = strlen(word);
    return length >= n && memcmp(begin + length - n, word, n) == 0;
}

static bool is_not_a_place(const char *begin, size_t length, bool village) {
    static const char *const NEVER[] = {
        "城镇",   "各镇",   "全镇",   "本镇",   "村镇",   "城乡",   "全乡",   "各乡",   "农村",
        "乡村",   "全村",   "各村",   "行政村", "自然村", "本村",   "新农村", "村社区", "各街道",
        "本街道", "离任村", "现任村", "在任村", "离职村", "在职村", "退职村", "卸任村", "贫困村",
        "脱贫村", "示范村", "重点村", "所在村", "所在镇", "所在乡", "建制镇", "中心镇"};
    static const char *const ALONE[] = {"乡镇", "社区", "街道", "驻村", "包村", "联村", "帮村"};
    for (size_t i = 0; i < sizeof NEVER / sizeof *NEVER; i++) {
        if (ends_with(begin, length, NEVER[i])) return true;
    }
    for (size_t i = 0; i < sizeof ALONE / sizeof *ALONE; i++) {
        if (length == strlen(ALONE[i]) && ends_with(begin, length, ALONE[i])) return true;
    }
    /* 所在乡镇, 各乡镇; a town such as 金乡镇 has one character before. */
    if (ends_with(begin, length, "乡镇") && bd_utf8_count(begin, length) != 3) return true;
    if (ends_with(begin, length, "乡镇") && (starts_with_one_of(begin, length, "各全本在属")))
        return true;
    return bd_utf8_count(begin, length) < (village ? 2u : 3u);
}

/* 大村 in 大村甸镇 is no village. */
static bool goes_on_to_town(const char *text, size_t length) {
    size_t n_chars = 0;
    for (size_t i = 0; i < length && n_chars < 3; n_chars++) {
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, length - i, &c);
        if (!bd_text_is_han(c)) return false;
        if (is_one_of(c, "镇乡")) return true;
        i += step;
    }
    return false;
}

bool bd_place_find(const char *text, bool village, const char **begin, size_t *length) {
    static const char *const TOWN[] = {"街道办事处", "街道", "镇", "乡", "苏木"};
    static const char *const VILLAGE[] = {"村民委员会", "居民委员会", "村委会", "居委会",
                                          "社区",       "村",         "嘎查"};
    const char *const *list = village ? VILLAGE : TOWN;
    size_t n_list = village ? sizeof VILLAGE / sizeof *VILLAGE : sizeof TOWN / sizeof *TOWN;
    size_t n = strlen(text), start = 0;
    for (size_t i = 0; i < n;) {
        size_t word = 0;
        for (size_t k = 0; k < n_list && !word; k++) {
            size_t m = strlen(list[k]);
            if (n - i >= m && memcmp(text + i, list[k], m) == 0) word = m;
        }
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, n - i, &c);
        /* 乡镇 is one word, unless a town's name goes on with it. */
        bool both = !village && word && n - i >= 6 && memcmp(text + i, "乡镇", 6) == 0;
        if (both && bd_utf8_count(text + start, i - start) != 1) {
            i += 6;
            start = i;
            continue;
        }
        size_t before = word ? 0 : word_before_place(text + i, n - i, village);
        if (before) {
            i += before;
            start = i;
            continue;
        }
        if (word && i > start && !is_not_a_place(text + start, i + word - start, village) &&
            bd_utf8_count(text + start, i - start) <= 8 &&
            !(village && goes_on_to_town(text + i + word, n - i - word))) {
            *begin = text + start;
            *length = i + word - start;
            return true;
        }
        if (ends_before_place(c, village) || (word && !village && !both)) start = i + step;
        i += step;
    }
    return false;
}
