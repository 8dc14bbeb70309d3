#include "loaders/lexicon.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One written form and the columns that it may stand for. */
typedef struct entry {
    uint32_t column; /* counted through all tables */
    float score;
} entry;

typedef struct word {
    const char *key;
    uint32_t length_bytes;
    uint32_t n_chars;
    uint32_t role; /* bits of ROLES that the form names */
    bool folded;   /* no written form, but what forms become by fold_synonyms */
    size_t n_entries, capacity;
    entry *entries;
} word;

struct bd_lexicon {
    const bd_schema *schema;
    bd_arena arena;
    size_t *offsets; /* per table */
    size_t n_columns;
    uint32_t *column_roles; /* per column: bits of ROLES that any of its names names */
    word *words;
    size_t n_words, words_capacity;
    uint32_t *slots; /* word number + 1, by hash */
    size_t n_slots;  /* a power of two */
};

/* Words for somebody other than the person whom the row is about. A header that names one of them
 * never stands for a column whose own names do not. */
static const char *const ROLES[] = {
    "配偶",   "妻",     "丈夫",   "父",     "母",     "监护", "照料",     "代领",
    "领款人", "领取人", "收款人", "开户人", "户主",   "家长", "亲属",     "家属",
    "成员",   "经办",   "审核",   "负责人", "联系人", "法人", "法定代表", "股东",
    "委托",   "担保",   "抚养",   "赡养",   "护理人", "帮扶", "付款人",   "共同"};
#define N_ROLES (sizeof ROLES / sizeof *ROLES)

static uint32_t roles_of(const char *key) {
    uint32_t roles = 0;
    for (size_t i = 0; i < N_ROLES; i++) {
        if (strstr(key, ROLES[i])) roles |= 1u << i;
    }
    return roles;
}

/* --- Keys ----------------------------------------------------------------------------------------
 */

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Stars, quotes and numbering ("1.", "(1)", "一、", "①") before a header. */
static const char *skip_numbering(const char *key) {
    while (*key && strchr("*#'\"`", *key))
        key++;
    const char *at = key;
    bool open = *at == '(';
    if (open) at++;
    static const char *const HAN[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const char *digits = at;
    while (*at >= '0' && *at <= '9')
        at++;
    if (at == digits) {
        for (size_t i = 0; i < sizeof HAN / sizeof *HAN; i++) {
            if (starts_with(at, HAN[i])) {
                at += 3;
                i = SIZE_MAX; /* again from the first */
            }
        }
    }
    if (at == digits) return key;
    if (open) return *at == ')' && at[1] ? at + 1 : key;
    if ((*at == '.' || *at == ')' || *at == ',') && at[1] && !(at[1] >= '0' && at[1] <= '9'))
        return at + 1;
    if (starts_with(at, "、") && at[3]) return at + 3;
    return key;
}

static void trim_end(char *text) {
    size_t length = strlen(text);
    for (;;) {
        if (length && strchr("*:;,.'\"", text[length - 1])) {
            text[--length] = '\0';
        } else if (length > 3 &&
                   (strcmp(text + length - 3, "：") == 0 || strcmp(text + length - 3, "、") == 0)) {
            text[length -= 3] = '\0';
        } else {
            return;
        }
    }
}

/* Writing habits that mean the same. */
static void fold_variants(char *key) {
    static const char *const FOLD[][2] = {
        {"帐", "账"}, {"身分", "身份"}, {"公名", "公民"}, {"座落", "坐落"}};
    for (size_t i = 0; i < sizeof FOLD / sizeof *FOLD; i++) {
        for (char *at = key; (at = strstr(at, FOLD[i][0])) != NULL;) {
            memcpy(at, FOLD[i][1], strlen(FOLD[i][1]));
        }
    }
}

/* Words of a header that departments use one for another: 起租时间 and 起租日期, 应发小计 and
 * 应发合计, 保障类型 and 保障类别. Longer forms stand before those that they contain. */
static const char *const SYNONYMS[][2] = {{"公民身份证号码", "身份证号"},
                                          {"公民身份号码", "身份证号"},
                                          {"居民身份证号码", "身份证号"},
                                          {"居民身份证号", "身份证号"},
                                          {"身份证件号码", "身份证号"},
                                          {"身份证明号码", "身份证号"},
                                          {"身份证件号", "身份证号"},
                                          {"身份证号码", "身份证号"},
                                          {"证件号码", "证件号"},
                                          {"年月日", "日期"},
                                          {"时间", "日期"},
                                          {"年月", "日期"},
                                          {"起始", "起"},
                                          {"开始", "起"},
                                          {"终止", "止"},
                                          {"截止", "止"},
                                          {"停止", "止"},
                                          {"结束", "止"},
                                          {"小计", "合计"},
                                          {"总计", "合计"},
                                          {"类型", "类别"},
                                          {"种类", "类别"},
                                          {"号码", "号"},
                                          {"编号", "号"},
                                          {"村(居)", "村"},
                                          {"村居", "村"},
                                          {"所属", "所在"},
                                          {"补助", "补贴"},
                                          {"津贴", "补贴"},
                                          {"享受", "领取"},
                                          {"保障", "领取"}};

/* The key with those words folded into one; false when it has none of them or is too long. */
static bool fold_synonyms(const char *key, char *out, size_t size) {
    size_t n = 0;
    bool folded = false;
    while (*key) {
        size_t i = 0;
        while (i < sizeof SYNONYMS / sizeof *SYNONYMS && !starts_with(key, SYNONYMS[i][0]))
            i++;
        const char *with = key;
        size_t length = 1, step = 1;
        if (i < sizeof SYNONYMS / sizeof *SYNONYMS) {
            with = SYNONYMS[i][1];
            length = strlen(with);
            step = strlen(SYNONYMS[i][0]);
            folded = true;
        }
        if (n + length >= size) return false;
        memcpy(out + n, with, length);
        n += length;
        key += step;
    }
    out[n] = '\0';
    return folded;
}

static bd_status make_key(bd_arena *arena, const char *text, size_t length, char **key,
                          bd_error *error) {
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    bd_status status = bd_text_key(text, length, false, &buffer, error);
    if (status == BD_OK) {
        const char *begin = skip_numbering(bd_buffer_text(&buffer));
        *key = bd_arena_text(arena, begin, strlen(begin));
        status = *key ? BD_OK : bd_error_memory(error, length);
    }
    bd_buffer_reset(&buffer);
    if (status == BD_OK) {
        trim_end(*key);
        fold_variants(*key);
    }
    return status;
}

/* Length in bytes of an opening or closing bracket at `at`, 0 for none. NFKC made ( ) of （ ）. */
static size_t bracket_at(const char *at, bool open) {
    static const char *const OPEN[] = {"(", "[", "【", "〔", "<", "《", "{"};
    static const char *const CLOSE[] = {")", "]", "】", "〕", ">", "》", "}"};
    const char *const *list = open ? OPEN : CLOSE;
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
        if (starts_with(at, list[i])) return strlen(list[i]);
    }
    return 0;
}

static bd_status split_brackets(bd_arena *arena, const char *full, const char **bare,
                                const char **bracket, bd_error *error) {
    size_t length = strlen(full);
    char *outside = bd_arena_allocate(arena, length + 1);
    char *inside = bd_arena_allocate(arena, length + 1);
    if (!outside || !inside) return bd_error_memory(error, length);
    size_t n_outside = 0, n_inside = 0, depth = 0;
    for (size_t i = 0; i < length;) {
        size_t open = bracket_at(full + i, true), close = bracket_at(full + i, false);
        if (open) {
            depth++;
            i += open;
        } else if (close) {
            if (depth) depth--;
            i += close;
        } else if (depth) {
            inside[n_inside++] = full[i++];
        } else {
            outside[n_outside++] = full[i++];
        }
    }
    trim_end(outside);
    *bare = outside[0] ? outside : full;
    *bracket = inside;
    return BD_OK;
}

bd_status bd_header_make(bd_arena *arena, const char *const *groups, size_t n_groups,
                         const char *text, bd_header *header, bd_error *error) {
    memset(header, 0, sizeof *header);
    char *full;
    BD_TRY(make_key(arena, text, strlen(text), &full, error));
    header->full = full;
    BD_TRY(split_brackets(arena, full, &header->bare, &header->bracket, error));
    header->group = header->joined = "";
    header->text = bd_arena_text(arena, text, strlen(text));
    if (!header->text) return bd_error_memory(error, strlen(text));
    const char *shown = "";
    for (size_t i = 0; i < n_groups; i++) {
        if (!groups[i] || !groups[i][0]) continue;
        char *key;
        const char *bare, *bracket;
        BD_TRY(make_key(arena, groups[i], strlen(groups[i]), &key, error));
        BD_TRY(split_brackets(arena, key, &bare, &bracket, error));
        header->group = bd_arena_format(arena, "%s%s", header->group, bare);
        shown = bd_arena_format(arena, "%s%s/", shown, groups[i]);
        if (!header->bracket[0]) header->bracket = bracket;
        if (!header->group || !shown) return bd_error_memory(error, 64);
    }
    if (header->group[0]) {
        header->joined = bd_arena_format(arena, "%s%s", header->group, header->bare);
        header->text = bd_arena_format(arena, "%s%s", shown, text);
        if (!header->joined || !header->text) return bd_error_memory(error, 64);
    }
    return BD_OK;
}

/* --- The lexicon ---------------------------------------------------------------------------------
 */

static word *find_word(const bd_lexicon *lexicon, const char *key, size_t length) {
    if (!lexicon->n_slots || !length) return NULL;
    size_t mask = lexicon->n_slots - 1;
    for (size_t slot = bd_hash_bytes(key, length) & mask; lexicon->slots[slot];
         slot = (slot + 1) & mask) {
        word *candidate = &lexicon->words[lexicon->slots[slot] - 1];
        if (candidate->length_bytes == length && memcmp(candidate->key, key, length) == 0)
            return candidate;
    }
    return NULL;
}

static bd_status grow_slots(bd_lexicon *lexicon, bd_error *error) {
    if ((lexicon->n_words + 1) * 2 <= lexicon->n_slots) return BD_OK;
    size_t n = lexicon->n_slots ? lexicon->n_slots * 2 : 1024;
    uint32_t *slots = bd_allocate_zero(n, sizeof *slots);
    if (!slots) return bd_error_memory(error, n * sizeof *slots);
    for (size_t i = 0; i < lexicon->n_words; i++) {
        size_t slot =
            bd_hash_bytes(lexicon->words[i].key, lexicon->words[i].length_bytes) & (n - 1);
        while (slots[slot])
            slot = (slot + 1) & (n - 1);
        slots[slot] = (uint32_t)(i + 1);
    }
    free(lexicon->slots);
    lexicon->slots = slots;
    lexicon->n_slots = n;
    return BD_OK;
}

static bd_status add_entry(bd_lexicon *lexicon, const char *key, size_t column, float score,
                           bd_error *error) {
    size_t length = strlen(key);
    if (!length) return BD_OK;
    word *found = find_word(lexicon, key, length);
    if (!found) {
        BD_TRY(grow_slots(lexicon, error));
        BD_TRY(bd_grow(&lexicon->words, &lexicon->words_capacity, lexicon->n_words + 1,
                       sizeof *lexicon->words, error));
        found = &lexicon->words[lexicon->n_words++];
        *found = (word){.key = key,
                        .length_bytes = (uint32_t)length,
                        .n_chars = (uint32_t)bd_utf8_count(key, length),
                        .role = roles_of(key)};
        size_t mask = lexicon->n_slots - 1, slot = bd_hash_bytes(key, length) & mask;
        while (lexicon->slots[slot])
            slot = (slot + 1) & mask;
        lexicon->slots[slot] = (uint32_t)lexicon->n_words;
    }
    for (size_t i = 0; i < found->n_entries; i++) {
        if (found->entries[i].column != column) continue;
        if (found->entries[i].score < score) found->entries[i].score = score;
        return BD_OK;
    }
    BD_TRY(bd_grow(&found->entries, &found->capacity, found->n_entries + 1, sizeof *found->entries,
                   error));
    found->entries[found->n_entries++] = (entry){(uint32_t)column, score};
    return BD_OK;
}

static bd_status add_alias(bd_lexicon *lexicon, const char *alias, size_t column, float score,
                           bd_error *error) {
    bd_header header;
    BD_TRY(bd_header_make(&lexicon->arena, NULL, 0, alias, &header, error));
    lexicon->column_roles[column] |= roles_of(header.full);
    BD_TRY(add_entry(lexicon, header.full, column, score, error));
    /* Behind a name, brackets have a unit or a note; inside of one they are part of it:
     * 死亡(退出)时间 is not 死亡时间. */
    if (strncmp(header.full, header.bare, strlen(header.bare)) != 0) return BD_OK;
    if (strcmp(header.full, header.bare) == 0) return BD_OK;
    return add_entry(lexicon, header.bare, column, score - 0.04f, error);
}

/* After all written forms: what they become when words that mean the same are folded. */
static bd_status add_folded_words(bd_lexicon *lexicon, bd_error *error) {
    size_t n_written = lexicon->n_words;
    for (size_t w = 0; w < n_written; w++) {
        char folded[256];
        if (!fold_synonyms(lexicon->words[w].key, folded, sizeof folded)) continue;
        const char *key = bd_arena_text(&lexicon->arena, folded, strlen(folded));
        if (!key) return bd_error_memory(error, strlen(folded));
        for (size_t e = 0; e < lexicon->words[w].n_entries; e++) {
            entry of = lexicon->words[w].entries[e];
            bool is_new = !find_word(lexicon, key, strlen(key));
            BD_TRY(add_entry(lexicon, key, of.column, of.score * 0.95f, error));
            if (is_new) lexicon->words[lexicon->n_words - 1].folded = true;
        }
    }
    return BD_OK;
}

static bd_status add_table(bd_lexicon *lexicon, size_t table, bd_error *error) {
    const bd_table_definition *definition = &lexicon->schema->tables[table];
    for (size_t c = 0; c < definition->n_columns; c++) {
        const bd_column_definition *column = &definition->columns[c];
        size_t number = lexicon->offsets[table] + c;
        BD_TRY(add_alias(lexicon, column->name, number, 1.0f, error));
        for (size_t a = 0; a < column->n_aliases; a++) {
            /* The order of the list decides between two headers that both are known names. */
            float score = 1.0f - 0.0005f * (float)(a < 60 ? a : 60);
            BD_TRY(add_alias(lexicon, column->aliases[a], number, score, error));
        }
    }
    return BD_OK;
}

bd_status bd_lexicon_create(const bd_schema *schema, bd_lexicon **lexicon, bd_error *error) {
    *lexicon = NULL;
    bd_lexicon *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->schema = schema;
    bd_arena_init(&made->arena);
    made->offsets = bd_allocate_zero(schema->n_tables, sizeof *made->offsets);
    bd_status status = made->offsets ? BD_OK : bd_error_memory(error, schema->n_tables);
    for (size_t t = 0; status == BD_OK && t < schema->n_tables; t++) {
        made->offsets[t] = made->n_columns;
        made->n_columns += schema->tables[t].n_columns;
    }
    if (status == BD_OK)
        made->column_roles = bd_allocate_zero(made->n_columns, sizeof *made->column_roles);
    if (status == BD_OK && !made->column_roles) status = bd_error_memory(error, made->n_columns);
    for (size_t t = 0; status == BD_OK && t < schema->n_tables; t++) {
        if (!schema->tables[t].derived) status = add_table(made, t, error);
    }
    if (status == BD_OK) status = add_folded_words(made, error);
    if (status != BD_OK) {
        bd_lexicon_free(made);
        return status;
    }
    *lexicon = made;
    return BD_OK;
}

void bd_lexicon_free(bd_lexicon *lexicon) {
    if (!lexicon) return;
    for (size_t i = 0; i < lexicon->n_words; i++)
        free(lexicon->words[i].entries);
    free(lexicon->words);
    free(lexicon->slots);
    free(lexicon->offsets);
    free(lexicon->column_roles);
    bd_arena_reset(&lexicon->arena);
    free(lexicon);
}

const bd_schema *bd_lexicon_schema(const bd_lexicon *lexicon) {
    return lexicon->schema;
}
size_t bd_lexicon_offset(const bd_lexicon *lexicon, size_t table) {
    return lexicon->offsets[table];
}
size_t bd_lexicon_n_columns(const bd_lexicon *lexicon) {
    return lexicon->n_columns;
}

/* --- Scores --------------------------------------------------------------------------------------
 */

typedef struct probe {
    const char *key;
    size_t length, n_chars;
    uint32_t role;
} probe;

static probe probe_of(const char *key) {
    size_t length = strlen(key);
    return (probe){key, length, bd_utf8_count(key, length), roles_of(key)};
}

static bool ends_with(const char *text, size_t length, const char *suffix, size_t suffix_length) {
    return length >= suffix_length &&
           memcmp(text + length - suffix_length, suffix, suffix_length) == 0;
}

/* What follows a known name and makes another thing of it: 户主 + 身份证号, 死亡 + 原因. */
static bool names_another_field(const char *rest) {
    static const char *const FIELDS[] = {
        "号",   "证", "日期", "时间", "金额", "是否", "原因", "电话", "地址", "关系", "姓名",
        "名称", "类", "编码", "代码", "单位", "账",   "人数", "状态", "情况", "比例", "户数"};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (strstr(rest, FIELDS[i])) return true;
    }
    return false;
}

/* 合计面积 beside 水稻面积: the sum is what the column is for. */
static bool begins_with_sum(const char *key) {
    static const char *const WORDS[] = {"合计", "总", "实际", "核定", "本次", "实"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (starts_with(key, WORDS[i])) return true;
    }
    return false;
}

/* Headers that fit any thing: 名称 beside 规格 is no 村名称. */
static bool names_anything(const char *key) {
    static const char *const WORDS[] = {"名称", "代码", "内容", "情况", "单位", "数量", "地点"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcmp(key, WORDS[i]) == 0) return true;
    }
    return false;
}

/* 0 … 1: how well a header that is not known as a whole agrees with a known name. */
static double partial(const probe *header, const word *known) {
    double ratio = (double)known->n_chars / (double)header->n_chars;
    if (known->n_chars >= 2 && known->length_bytes < header->length) {
        if (ends_with(header->key, header->length, known->key, known->length_bytes))
            return 0.55 + 0.4 * ratio + (begins_with_sum(header->key) ? 0.08 : 0);
        if (memcmp(header->key, known->key, known->length_bytes) == 0) {
            double score = 0.45 + 0.4 * ratio;
            return names_another_field(header->key + known->length_bytes) ? score * 0.6 : score;
        }
        if (ratio >= 0.4 && strstr(header->key, known->key)) return 0.3 + 0.35 * ratio;
    }
    if (header->n_chars >= 2 && header->length < known->length_bytes && ratio <= 2 &&
        !names_anything(header->key) &&
        ends_with(known->key, known->length_bytes, header->key, header->length) &&
        !(known->role & ~header->role))
        return 0.3 + 0.4 / ratio;
    if (header->n_chars >= 2 && header->length < known->length_bytes && ratio <= 2.5 &&
        memcmp(known->key, header->key, header->length) == 0 && !(known->role & ~header->role))
        return 0.25 + 0.4 / ratio;
    size_t shorter = header->n_chars < known->n_chars ? header->n_chars : known->n_chars;
    /* One slip in a longer name; in four characters it makes another word (录入时间, 迁入时间). */
    size_t limit = shorter >= 9 ? 2 : shorter >= 5 ? 1 : 0;
    if (limit && header->n_chars <= known->n_chars + limit &&
        known->n_chars <= header->n_chars + limit &&
        bd_text_distance(header->key, header->length, known->key, known->length_bytes, limit) <=
            limit)
        return 0.75;
    return 0;
}

/* A header under a group: the known name is role + field (亲属 + 姓名), the group names the role
 * (亲属情况) and the header the field. */
static double grouped(const bd_header *header, const probe *bare, const probe *group,
                      const word *known) {
    if (known->length_bytes > bare->length &&
        ends_with(known->key, known->length_bytes, bare->key, bare->length)) {
        size_t role = known->length_bytes - bare->length;
        if (role >= 6 && group->length >= 6) {
            if (group->length >= role && memmem(group->key, group->length, known->key, role))
                return 0.95;
            if (memcmp(group->key, known->key, 6) == 0) return 0.85;
        } else if (role == 3 && memcmp(header->group, known->key, 3) == 0) {
            return 0.85;
        }
    }
    if (known->length_bytes != bare->length || memcmp(known->key, bare->key, bare->length) != 0)
        return 0;
    return 0.85; /* the bare name under a group */
}

/* Columns that say who somebody is; a matter, an amount or a day under a group (亲属情况/享受政策)
 * belongs to the row as a whole. */
static bool describes_person(const bd_lexicon *lexicon, uint32_t column) {
    size_t table = lexicon->schema->n_tables;
    while (table > 0 &&
           (column < lexicon->offsets[table - 1] || lexicon->schema->tables[table - 1].derived))
        table--;
    if (!table) return true;
    const bd_column_definition *definition =
        &lexicon->schema->tables[table - 1].columns[column - lexicon->offsets[table - 1]];
    return definition->type != BD_TYPE_MONEY && strcmp(definition->name, "matter") != 0;
}

/* `role`: whom the header names. A column none of whose names names that person is another's. */
static void raise_entries(const bd_lexicon *lexicon, const word *known, uint32_t role, double score,
                          float *scores) {
    for (size_t e = 0; e < known->n_entries; e++) {
        uint32_t column = known->entries[e].column;
        float value = (float)score * known->entries[e].score;
        if (role & ~(known->role | lexicon->column_roles[column]))
            value *= describes_person(lexicon, column) ? 0.35f : 0.75f;
        if (value > scores[column]) scores[column] = value;
    }
}

/* 联系电话/手机: each part of a header of alternatives. */
static void score_alternatives(const bd_lexicon *lexicon, const char *bare, float *scores) {
    if (!strpbrk(bare, "/\\")) return;
    for (const char *at = bare; *at;) {
        size_t length = strcspn(at, "/\\");
        const word *known = find_word(lexicon, at, length);
        if (known) raise_entries(lexicon, known, 0, at == bare ? 0.9 : 0.8, scores);
        at += length;
        if (*at) at++;
    }
}

/* 应发 over 小计: the sum of the group goes by the name of the group. */
static void score_group_sum(const bd_lexicon *lexicon, const bd_header *header, float *scores) {
    static const char *const SUMS[] = {"小计", "合计", "计", "总计"};
    static const char *const ENDINGS[] = {"合计", "金额", ""};
    bool sum = false;
    for (size_t i = 0; i < sizeof SUMS / sizeof *SUMS; i++)
        sum = sum || strcmp(header->bare, SUMS[i]) == 0;
    if (!sum || strlen(header->group) > 100) return;
    char name[128];
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        snprintf(name, sizeof name, "%s%s", header->group, ENDINGS[i]);
        const word *known = find_word(lexicon, name, strlen(name));
        if (known) raise_entries(lexicon, known, 0, 0.95, scores);
    }
}

/* The header with synonyms folded is a known name: 0.93; its field alone under a group: 0.8. */
static void score_folded(const bd_lexicon *lexicon, const bd_header *header, float *scores) {
    bool has_group = header->group[0] != '\0';
    const char *const FORMS[] = {has_group ? header->joined : header->full, header->bare};
    for (size_t i = 0; i < 2; i++) {
        char folded[256];
        if (!fold_synonyms(FORMS[i], folded, sizeof folded)) continue;
        const word *known = find_word(lexicon, folded, strlen(folded));
        if (!known) continue;
        bool under_group = has_group && i == 1;
        raise_entries(lexicon, known, under_group ? roles_of(header->group) : 0,
                      under_group ? 0.8 : 0.93, scores);
    }
}

bd_status bd_lexicon_score(const bd_lexicon *lexicon, const bd_header *header, float *scores,
                           bd_error *error) {
    (void)error;
    memset(scores, 0, lexicon->n_columns * sizeof *scores);
    probe bare = probe_of(header->bare), group = probe_of(header->group);
    probe joined = probe_of(header->joined);
    bool has_group = group.length > 0;
    if (!bare.n_chars) return BD_OK;
    const word *full = find_word(lexicon, has_group ? header->joined : header->full,
                                 strlen(has_group ? header->joined : header->full));
    if (full) raise_entries(lexicon, full, 0, 1.0, scores);
    if (!has_group && strcmp(header->full, header->bare) != 0) {
        const word *known = find_word(lexicon, header->bare, bare.length);
        if (known) raise_entries(lexicon, known, 0, 0.96, scores);
    }
    score_alternatives(lexicon, header->bare, scores);
    score_folded(lexicon, header, scores);
    if (has_group) score_group_sum(lexicon, header, scores);
    for (size_t w = 0; w < lexicon->n_words; w++) {
        const word *known = &lexicon->words[w];
        double score = 0;
        if (known->folded) continue;
        if (has_group) {
            score = grouped(header, &bare, &group, known);
            /* 应发工资 over 绩效: a part of it, not it. */
            bool is_group = known->length_bytes == group.length &&
                            memcmp(known->key, group.key, group.length) == 0;
            double of_joined = joined.n_chars && !is_group ? 0.95 * partial(&joined, known) : 0;
            if (of_joined > score) score = of_joined;
        } else {
            score = partial(&bare, known);
        }
        if (score > 0.3)
            raise_entries(lexicon, known, bare.role | group.role, score * 0.97, scores);
    }
    return BD_OK;
}

bd_status bd_lexicon_header_likeness(const bd_lexicon *lexicon, const char *text, size_t length,
                                     bool thorough, double *likeness, bd_error *error) {
    *likeness = 0;
    if (length == 0 || length > 180) return BD_OK;
    bd_arena arena;
    bd_arena_init(&arena);
    char copy[184];
    memcpy(copy, text, length);
    copy[length] = '\0';
    bd_header header;
    bd_status status = bd_header_make(&arena, NULL, 0, copy, &header, error);
    if (status == BD_OK && header.bare[0]) {
        if (find_word(lexicon, header.full, strlen(header.full)) ||
            find_word(lexicon, header.bare, strlen(header.bare))) {
            *likeness = 1;
        } else if (bd_header_is_month(&header)) {
            *likeness = 0.8;
        } else if (thorough) {
            probe bare = probe_of(header.bare);
            for (size_t w = 0; w < lexicon->n_words && bare.n_chars <= 24; w++) {
                double score = partial(&bare, &lexicon->words[w]);
                if (score > *likeness) *likeness = score;
            }
            *likeness *= 0.8;
        }
    }
    bd_arena_reset(&arena);
    return status;
}

/* Bytes of "-6月" or "至6月份" at `at`, the end of a range of months; 0 for none. */
static size_t further_month(const char *at) {
    static const char *const MARKS[] = {"-", "~", "—", "–", "至", "到", "一"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (!starts_with(at, MARKS[i])) continue;
        size_t n = strlen(MARKS[i]), digits = strspn(at + n, "0123456789");
        int month = digits >= 1 && digits <= 2 ? atoi(at + n) : 0;
        n += digits;
        if (month < 1 || month > 12 || strncmp(at + n, "月", 3) != 0) return 0;
        n += 3;
        return n + (starts_with(at + n, "份") ? 3 : 0);
    }
    return 0;
}

static bool is_month_tail(const char *at) {
    static const char *const TAILS[] = {"",     "金额", "发放金额", "补贴",     "补助",
                                        "发放", "实发", "工资",     "补贴金额", "发放额"};
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++) {
        if (strcmp(at, TAILS[i]) == 0) return true;
    }
    return false;
}

/* 金额 under 第一季度 names its quarter by the group. */
const char *bd_header_month_text(const bd_header *header) {
    return header->group[0] && header->bare[0] && is_month_tail(header->bare) ? header->group
                                                                              : header->bare;
}

bool bd_header_is_month(const bd_header *header) {
    const char *at = bd_header_month_text(header);
    if (strlen(at) > 40) return false;
    size_t digits = strspn(at, "0123456789");
    if (digits == 4 && strncmp(at + 4, "年", 3) == 0)
        at += 7, digits = strspn(at, "0123456789");
    else if (digits == 6)
        return at[6] == '\0' && (starts_with(at, "19") || starts_with(at, "20"));
    if (digits >= 1 && digits <= 2) {
        int month = atoi(at);
        at += digits;
        if (month < 1 || month > 12) return false;
        if (strncmp(at, "月", 3) != 0) {
            size_t more = further_month(at);
            if (!more) return false;
            return is_month_tail(at + more);
        }
        at += 3;
        if (starts_with(at, "份")) at += 3;
        at += further_month(at);
    } else {
        static const char *const NAMES[] = {
            "一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度",
            "上半年", "下半年", "十一月", "十二月", "一月",     "二月",     "三月",     "四月",
            "五月",   "六月",   "七月",   "八月",   "九月",     "十月"};
        size_t i = 0;
        while (i < sizeof NAMES / sizeof *NAMES && !starts_with(at, NAMES[i]))
            i++;
        if (i == sizeof NAMES / sizeof *NAMES) return false;
        at += strlen(NAMES[i]);
        if (starts_with(at, "份")) at += 3;
    }
    return is_month_tail(at);
}
