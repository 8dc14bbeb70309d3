/* Which canonical table a sheet is, and which of its columns is which. */
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/assign.h"
#include "loaders/sheet.h"
#include "loaders/sheet_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What a word in the file name weighs against headers. */
#define MOST_TABLES 512
#define WORD_WEIGHT 1.3
/* … and how much of that is left where the table makes nothing of what the headers could say. */
#define WORD_LEAST 0.4
/* What the folder says, weighs less. */
#define FOLDER_WEIGHT 0.5
/* A table without a column that it requires: hardly, unless all else fits. */
#define THIN_EVIDENCE 0.45
#define STRONG_WORD 2.0
/* What several columns of payments say for a table of payments. */
#define COLUMNS_OF_PAYMENTS 0.6
#define NO_COLUMNS_OF_PAYMENTS 0.7
#define PAYMENT_SURE 0.9f
#define REQUIRED_MISSING_LEAST 0.5
#define REQUIRED_MISSING_MORE 0.4

typedef struct work {
    const bd_table_question *question;
    const bd_schema *schema;
    size_t n_all;      /* columns of all tables */
    float *scores;     /* [header][column of any table] */
    double *specific;  /* per header: how few tables know it */
    double *reachable; /* per header: the best that any table makes of it */
    double *matrix;
    uint32_t *partner;                          /* per header */
    double near[MOST_TABLES], far[MOST_TABLES]; /* what names and titles say for each table */
} work;

static float score_at(const work *w, size_t header, size_t column) {
    return w->scores[header * w->n_all + column];
}

static void free_work(work *w) {
    free(w->scores);
    free(w->specific);
    free(w->reachable);
    free(w->matrix);
    free(w->partner);
}

/* A header that every table knows (身份证号) says little, one that a single table knows (火化日期)
 * much. */
static void measure_headers(work *w) {
    for (size_t h = 0; h < w->question->n_headers; h++) {
        double known = 0, best = 0;
        size_t n_tables = 0;
        for (size_t t = 0; t < w->schema->n_tables; t++) {
            if (w->schema->tables[t].derived) continue;
            n_tables++;
            double most = 0;
            size_t offset = bd_lexicon_offset(w->question->lexicon, t);
            for (size_t c = 0; c < w->schema->tables[t].n_columns; c++) {
                double score = score_at(w, h, offset + c);
                if (score > most) most = score;
            }
            known += most * most;
            if (most > best) best = most;
        }
        w->specific[h] = 0.12 + log((double)(n_tables + 1) / (0.7 + known)) / 2.5;
        if (w->specific[h] < 0.12) w->specific[h] = 0.12;
        w->reachable[h] = best;
    }
}

/* --- Fixed answers -------------------------------------------------------------------------------
 */

static uint32_t header_of_answer(const bd_table_question *q, const char *value) {
    bd_arena arena;
    bd_arena_init(&arena);
    uint32_t found = BD_NO_COLUMN;
    bd_header wanted;
    if (bd_header_make(&arena, NULL, 0, value, &wanted, NULL) == BD_OK) {
        for (size_t h = 0; h < q->n_headers && found == BD_NO_COLUMN; h++) {
            if (strcmp(q->written[h].text, value) == 0) found = (uint32_t)h;
        }
        for (size_t h = 0; h < q->n_headers && found == BD_NO_COLUMN; h++) {
            bool named = strcmp(q->written[h].full, wanted.full) == 0 ||
                         strcmp(q->headers[h].full, wanted.full) == 0;
            if (wanted.full[0] && named) found = (uint32_t)h;
        }
    }
    bd_arena_reset(&arena);
    if (found == BD_NO_COLUMN) {
        uint32_t letter = bd_column_from_letters(value);
        if (letter < q->n_headers) found = letter;
    }
    return found;
}

/* What case.yaml says about a column: 2 said and found, 1 said to be unused, 0 nothing. */
static int answer_for(const bd_table_question *q, const char *column, uint32_t *header) {
    *header = BD_NO_COLUMN;
    if (!q->answer) return 0;
    for (size_t i = 0; i < q->answer->n_columns; i++) {
        if (strcmp(q->answer->columns[i].key, column) != 0) continue;
        if (!q->answer->columns[i].value) return 1;
        *header = header_of_answer(q, q->answer->columns[i].value);
        return *header == BD_NO_COLUMN ? 1 : 2;
    }
    return 0;
}

/* The columns of case.yaml, the first 64, that name no header. */
static uint64_t answers_missing(const bd_table_question *q) {
    uint64_t missing = 0;
    for (size_t i = 0; q->answer && i < q->answer->n_columns && i < 64; i++) {
        const char *value = q->answer->columns[i].value;
        if (value && header_of_answer(q, value) == BD_NO_COLUMN) missing |= UINT64_C(1) << i;
    }
    return missing;
}

/* --- One table -----------------------------------------------------------------------------------
 */

/* The bare names that belong to any person of a table: when a sheet has two columns 姓名, one of
 * them is the column whose own aliases name the role (干部姓名). Columns keep the order of the
 * table. */
static double generic_score(const bd_header *header, const bd_column_definition *column) {
    static const char *const NAMES[] = {"姓名", "名字"};
    static const char *const IDS[] = {"身份证号", "身份证号码", "公民身份号码", "证件号码",
                                      "身份证"};
    const char *const *list = column->type == BD_TYPE_PERSON ? IDS
                              : column->type == BD_TYPE_NAME ? NAMES
                                                             : NULL;
    if (!list || header->group[0] || strcmp(column->name, "group_name") == 0) return 0;
    size_t n =
        column->type == BD_TYPE_PERSON ? sizeof IDS / sizeof *IDS : sizeof NAMES / sizeof *NAMES;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(header->bare, list[i]) == 0) return 0.62;
    }
    return 0;
}

/* A sheet that calls itself a payroll may call what it pays just 金额. Without that title the word
 * stays with the tables whose own word it is. */
static double bare_amount_score(const work *w, size_t table, const bd_header *header, size_t c) {
    const bd_table_definition *definition = &w->schema->tables[table];
    static const char *const AMOUNTS[] = {"金额", "JE"};
    if (w->near[table] <= 0 || header->group[0] || strcmp(definition->name, "payroll") != 0 ||
        strcmp(definition->columns[c].name, "net_pay") != 0)
        return 0;
    for (size_t i = 0; i < sizeof AMOUNTS / sizeof *AMOUNTS; i++) {
        if (strcasecmp(header->bare, AMOUNTS[i]) == 0) return 0.9;
    }
    return 0;
}

static size_t count_same_header(const bd_table_question *q, size_t header) {
    size_t n = 0;
    for (size_t h = 0; h < q->n_headers; h++) {
        n += strcmp(q->headers[h].bare, q->headers[header].bare) == 0 &&
             strcmp(q->headers[h].group, q->headers[header].group) == 0;
    }
    return n;
}

/* Tables with two persons in a row. A bare header (职务) belongs to the person whose columns stand
 * before it. */
static const char *const ROLES[] = {"official_", "relative_", "husband_", "wife_",
                                    "tenant_",   "member_",   "payer_",   "payee_"};
#define N_ROLES (sizeof ROLES / sizeof *ROLES)

static int role_of(const char *column) {
    if (strcmp(column, "relation") == 0) return 1; /* 称谓 opens the columns of the relative */
    for (size_t i = 0; i < N_ROLES; i++) {
        if (strncmp(column, ROLES[i], strlen(ROLES[i])) == 0) return (int)i;
    }
    return -1;
}

static bool bare_field(const bd_header *header) {
    static const char *const FIELDS[] = {
        "姓名",     "身份证号", "身份证号码", "公民身份号码", "证件号码", "单位",    "工作单位",
        "所在单位", "职务",     "联系电话",   "电话",         "住址",     "家庭住址"};
    if (header->group[0]) return false;
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
        if (strcmp(header->bare, FIELDS[i]) == 0) return true;
    }
    return false;
}

/* The role that a header names by itself, -1 for none. */
static int role_named(const work *w, size_t table, size_t h) {
    const bd_table_definition *definition = &w->schema->tables[table];
    const float *own = w->scores + h * w->n_all + bd_lexicon_offset(w->question->lexicon, table);
    float best = 0.85f;
    int role = -1;
    for (size_t c = 0; c < definition->n_columns; c++) {
        if (own[c] <= best) continue;
        best = own[c];
        role = role_of(definition->columns[c].name);
    }
    return role;
}

static void weigh_roles(work *w, size_t table) {
    const bd_table_definition *definition = &w->schema->tables[table];
    int role = -1;
    for (size_t h = 0; h < w->question->n_headers; h++) {
        if (!bare_field(&w->question->headers[h])) {
            int named = role_named(w, table, h);
            if (named >= 0) role = named;
            continue;
        }
        for (size_t c = 0; c < definition->n_columns && role >= 0; c++) {
            int other = role_of(definition->columns[c].name);
            if (other < 0 || other == role) continue;
            /* The post or employer of one person is not that of the other. */
            bool text = definition->columns[c].type == BD_TYPE_TEXT;
            w->matrix[h * definition->n_columns + c] *= text ? 0 : 0.45;
        }
    }
}

static bool counts_others(const bd_header *header) {
    static const char *const WORDS[] = {"人数", "户数", "人次", "笔数", "总人数", "总户数"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcmp(header->bare, WORDS[i]) == 0) return true;
    }
    return false;
}

/* Where a summary begins that stands beside the list: behind an empty column, with a column of how
 * many, filled in less than half of the list's rows, and naming nobody. Else the number of headers.
 */
static size_t summary_beside(const bd_table_question *q) {
    size_t begin = q->n_headers, n_list = 0, n_ids = 0;
    for (size_t h = 0; h < q->n_headers; h++) {
        const bd_content *content = &q->contents[h];
        if (begin == q->n_headers) {
            if (content->n_filled > n_list) n_list = content->n_filled;
            n_ids += content->n_id;
            bool gap = h > 0 && content->n_filled == 0 && !q->headers[h].text[0];
            if (gap && n_ids * 2 > n_list) begin = h + 1;
        } else if (content->n_filled * 2 >= n_list || content->n_id) {
            return q->n_headers;
        }
    }
    for (size_t h = begin; h < q->n_headers; h++) {
        if (counts_others(&q->headers[h])) return begin;
    }
    return q->n_headers;
}

static void fill_matrix(work *w, size_t table) {
    const bd_table_question *q = w->question;
    const bd_table_definition *definition = &w->schema->tables[table];
    size_t offset = bd_lexicon_offset(q->lexicon, table), n_columns = definition->n_columns;
    size_t summary = summary_beside(q);
    for (size_t h = 0; h < q->n_headers; h++) {
        bool repeated = q->headers[h].bare[0] && count_same_header(q, h) > 1;
        for (size_t c = 0; c < n_columns; c++) {
            double score = score_at(w, h, offset + c);
            if (repeated) {
                double generic = generic_score(&q->headers[h], &definition->columns[c]);
                if (generic > score) score = generic;
            }
            double bare = bare_amount_score(w, table, &q->headers[h], c);
            if (bare > score) score = bare;
            if (score > 0) score *= bd_content_fit(&q->contents[h], &definition->columns[c]);
            if (h >= summary) score = 0;
            if (score < BD_MATCH_LEAST) score = 0;
            /* Of equal matches the one that keeps the order of the table's columns. */
            if (score > 0)
                score +=
                    1e-3 *
                    (1 - fabs((double)h / (double)q->n_headers - (double)c / (double)n_columns));
            w->matrix[h * n_columns + c] = score;
        }
    }
    weigh_roles(w, table);
    for (size_t c = 0; c < n_columns; c++) {
        uint32_t header;
        int answer = answer_for(q, definition->columns[c].name, &header);
        if (!answer) continue;
        for (size_t h = 0; h < q->n_headers; h++)
            w->matrix[h * n_columns + c] = 0;
        if (answer != 2) continue;
        for (size_t other = 0; other < n_columns; other++)
            w->matrix[header * n_columns + other] = 0;
        w->matrix[header * n_columns + c] = 50;
    }
}

/* Sum of what the assigned headers say for the table; `covered` is the share of what they could
 * say. */
static double evidence_of(const work *w, size_t table, double *covered, size_t *n_assigned) {
    size_t n_columns = w->schema->tables[table].n_columns;
    double sum = 0, possible = 0;
    *n_assigned = 0;
    for (size_t h = 0; h < w->question->n_headers; h++) {
        possible += w->reachable[h] * w->specific[h];
        uint32_t c = w->partner[h];
        if (c == UINT32_MAX) continue;
        double score = w->matrix[h * n_columns + c];
        sum += (score > 1 ? 1 : score) * w->specific[h];
        (*n_assigned)++;
    }
    *covered = possible > 0 ? sum / possible : 0;
    return sum;
}

static bool constant_given(const bd_case_sheet *answer, const char *column) {
    for (size_t i = 0; answer && i < answer->n_constants; i++) {
        if (strcmp(answer->constants[i].key, column) == 0) return true;
    }
    return false;
}

/* A list of heads of households may name each person only as such, and the number of a disability
 * certificate holds the identity number: these columns stand for the person's own as well. */
static const char *const STANDS_FOR[][2] = {
    {"person_name", "household_head_name"}, {"id_no", "household_head_id"}, {"id_no", "cert_no"}};

static uint32_t header_assigned(const work *w, size_t table, const char *name) {
    size_t c = bd_table_definition_find(&w->schema->tables[table], name, strlen(name));
    for (size_t h = 0; c != SIZE_MAX && h < w->question->n_headers; h++) {
        if (w->partner[h] == c) return (uint32_t)h;
    }
    return BD_NO_COLUMN;
}

static uint32_t header_standing_for(const work *w, size_t table, const char *name) {
    for (size_t i = 0; i < sizeof STANDS_FOR / sizeof *STANDS_FOR; i++) {
        if (strcmp(STANDS_FOR[i][0], name) != 0) continue;
        uint32_t h = header_assigned(w, table, STANDS_FOR[i][1]);
        if (h == BD_NO_COLUMN) continue;
        const bd_content *content = &w->question->contents[h];
        if (strcmp(STANDS_FOR[i][1], "cert_no") == 0 &&
            (content->n_filled == 0 || content->n_id * 10 < content->n_filled * 7))
            continue;
        /* A name of the head beside somebody else's number is not that person's. */
        if (strcmp(name, "person_name") == 0 &&
            header_assigned(w, table, "id_no") != BD_NO_COLUMN &&
            header_assigned(w, table, "household_head_id") != BD_NO_COLUMN)
            continue;
        return h;
    }
    return BD_NO_COLUMN;
}

static bool required_missing(const work *w, size_t table) {
    const bd_table_definition *definition = &w->schema->tables[table];
    for (size_t c = 0; c < definition->n_columns; c++) {
        if (!definition->columns[c].required ||
            constant_given(w->question->answer, definition->columns[c].name))
            continue;
        const char *name = definition->columns[c].name;
        if (definition->columns[c].type == BD_TYPE_MONEY && w->question->n_months >= 2) continue;
        if (header_assigned(w, table, name) == BD_NO_COLUMN &&
            header_standing_for(w, table, name) == BD_NO_COLUMN)
            return true;
    }
    return false;
}

static bool has_key(const work *w, size_t table) {
    const bd_table_definition *definition = &w->schema->tables[table];
    for (size_t h = 0; h < w->question->n_headers; h++) {
        if (w->partner[h] == UINT32_MAX) continue;
        const bd_column_definition *column = &definition->columns[w->partner[h]];
        if (strcmp(column->name, "group_name") == 0) continue;
        if (bd_type_is_entity(column->type) && column->type != BD_TYPE_REGION) return true;
        if (column->type == BD_TYPE_NAME || column->required) return true;
    }
    return false;
}

typedef struct verdict {
    double total, evidence;
    bool missing;
} verdict;

/* Amounts under the names of several months or programmes are payments, though no column of the
 * table is called after any of them. */
static bool pays_in_columns(const work *w, size_t table) {
    return w->schema->tables[table].month_columns;
}

/* A payroll without any amount is a list of staff. */
static bool pays_anything(const work *w, size_t table) {
    const bd_table_definition *definition = &w->schema->tables[table];
    if (strcmp(definition->name, "payroll") != 0) return true;
    for (size_t h = 0; h < w->question->n_headers; h++) {
        if (w->partner[h] != UINT32_MAX && definition->columns[w->partner[h]].type == BD_TYPE_MONEY)
            return true;
    }
    return w->question->n_months > 0;
}

/* An amount that is paid, as a table of payments calls it, and that a register has no column for:
 * the sheet is no register, whatever its title says (残疾人补贴花名册). */
static bool leaves_payment_out(const work *w, size_t table) {
    if (w->schema->tables[table].nature != BD_TABLE_STATE) return false;
    for (size_t h = 0; h < w->question->n_headers; h++) {
        const bd_content *content = &w->question->contents[h];
        if (w->partner[h] != UINT32_MAX || content->n_number * 2 < content->n_filled) continue;
        for (size_t t = 0; t < w->schema->n_tables; t++) {
            const bd_table_definition *other = &w->schema->tables[t];
            size_t offset = bd_lexicon_offset(w->question->lexicon, t);
            for (size_t c = 0; other->nature == BD_TABLE_PAYMENT && c < other->n_columns; c++) {
                if (other->columns[c].required && other->columns[c].type == BD_TYPE_MONEY &&
                    score_at(w, h, offset + c) >= PAYMENT_SURE)
                    return true;
            }
        }
    }
    return false;
}

static bd_status judge(work *w, size_t table, double bonus, verdict *out, bd_error *error) {
    size_t n_columns = w->schema->tables[table].n_columns, n_assigned;
    fill_matrix(w, table);
    BD_TRY(bd_assign(w->matrix, w->question->n_headers, n_columns, w->partner, error));
    double covered;
    out->evidence = evidence_of(w, table, &covered, &n_assigned);
    bool columns_of_payments = w->question->n_months >= 2;
    if (columns_of_payments && pays_in_columns(w, table)) out->evidence += COLUMNS_OF_PAYMENTS;
    out->missing = required_missing(w, table);
    out->total = 0;
    if (n_assigned < 2 || (n_assigned < 4 && !has_key(w, table))) return BD_OK;
    double said = bonus * (WORD_LEAST + (1 - WORD_LEAST) * covered);
    out->total = out->evidence * (0.6 + 0.4 * covered) + said;
    if (columns_of_payments && !pays_in_columns(w, table)) out->total *= NO_COLUMNS_OF_PAYMENTS;
    if (leaves_payment_out(w, table)) out->total *= NO_COLUMNS_OF_PAYMENTS;
    if (!pays_anything(w, table)) out->total *= REQUIRED_MISSING_LEAST;
    if (out->missing)
        out->total *= REQUIRED_MISSING_LEAST + REQUIRED_MISSING_MORE * covered * covered;
    return BD_OK;
}

static bd_status score_headers(work *w, bd_error *error) {
    const bd_table_question *q = w->question;
    w->n_all = bd_lexicon_n_columns(q->lexicon);
    size_t widest = 1;
    for (size_t t = 0; t < w->schema->n_tables; t++) {
        if (w->schema->tables[t].n_columns > widest) widest = w->schema->tables[t].n_columns;
    }
    w->scores = bd_allocate_zero(q->n_headers * w->n_all + 1, sizeof *w->scores);
    w->specific = bd_allocate_zero(q->n_headers + 1, sizeof *w->specific);
    w->reachable = bd_allocate_zero(q->n_headers + 1, sizeof *w->reachable);
    w->matrix = bd_allocate_zero(q->n_headers * widest + 1, sizeof *w->matrix);
    w->partner = bd_allocate_zero(q->n_headers + 1, sizeof *w->partner);
    if (!w->scores || !w->specific || !w->reachable || !w->matrix || !w->partner)
        return bd_error_memory(error, q->n_headers * w->n_all * sizeof *w->scores);
    for (size_t h = 0; h < q->n_headers; h++)
        BD_TRY(bd_lexicon_score(q->lexicon, &q->headers[h], w->scores + h * w->n_all, error));
    measure_headers(w);
    return BD_OK;
}

static bd_status keep_columns(bd_arena *arena, work *w, size_t table, bd_table_choice *choice,
                              bd_error *error) {
    size_t n_columns = w->schema->tables[table].n_columns;
    verdict ignored;
    BD_TRY(judge(w, table, 0, &ignored, error));
    choice->sheet_column = bd_arena_array(arena, n_columns, sizeof *choice->sheet_column);
    choice->match = bd_arena_array(arena, n_columns, sizeof *choice->match);
    if (!choice->sheet_column || !choice->match) return bd_error_memory(error, n_columns * 8);
    for (size_t c = 0; c < n_columns; c++)
        choice->sheet_column[c] = BD_NO_COLUMN;
    for (size_t h = 0; h < w->question->n_headers; h++) {
        if (w->partner[h] == UINT32_MAX) continue;
        double score = w->matrix[h * n_columns + w->partner[h]];
        choice->sheet_column[w->partner[h]] = (uint32_t)h;
        choice->match[w->partner[h]] = (float)(score > 1 ? 1 : score);
    }
    for (size_t c = 0; c < n_columns; c++) {
        if (choice->sheet_column[c] != BD_NO_COLUMN) continue;
        choice->sheet_column[c] =
            header_standing_for(w, table, w->schema->tables[table].columns[c].name);
        if (choice->sheet_column[c] != BD_NO_COLUMN) choice->match[c] = 0.8f;
    }
    return BD_OK;
}

static bd_status choose(bd_arena *arena, work *w, bd_table_choice *choice, bd_error *error) {
    const bd_table_question *q = w->question;
    double best = 0, second = 0;
    choice->table = choice->runner_up = BD_NO_TABLE;
    bd_table_words(w->schema, q->near_context, w->near);
    bd_table_words(w->schema, q->context, w->far);
    for (size_t t = 0; t < w->schema->n_tables; t++) {
        if (w->schema->tables[t].derived) continue;
        double bonus = w->near[t] > 0 ? w->near[t] * WORD_WEIGHT : w->far[t] * FOLDER_WEIGHT;
        verdict v;
        BD_TRY(judge(w, t, bonus, &v, error));
        if (q->answer && q->answer->table == t) v.total = 100;
        if (v.total > best) {
            second = best;
            choice->runner_up = choice->table;
            best = v.total;
            choice->table = (uint32_t)t;
            choice->evidence = v.evidence;
            choice->required_missing = v.missing;
        } else if (v.total > second) {
            second = v.total;
            choice->runner_up = (uint32_t)t;
        }
    }
    if (choice->table == BD_NO_TABLE) return BD_OK;
    double sure = (1 - exp(-best / 1.4)) * (1 - 0.6 * exp(-(best - second) / 0.5));
    /* Names and remarks alone are no table, unless the title says clearly which. */
    if (choice->evidence < THIN_EVIDENCE && best - choice->evidence < STRONG_WORD) sure *= 0.6;
    choice->confidence = best >= 100 ? 1 : sure;
    choice->runner_up_confidence = choice->confidence * (best > 0 ? second / best : 0);
    return keep_columns(arena, w, choice->table, choice, error);
}

bd_status bd_table_choose(bd_arena *arena, const bd_table_question *question,
                          bd_table_choice *choice, bd_error *error) {
    memset(choice, 0, sizeof *choice);
    work w = {.question = question, .schema = bd_lexicon_schema(question->lexicon)};
    bd_status status = w.schema->n_tables > MOST_TABLES
                           ? bd_error_set(error, BD_ERROR_LIMIT, "表定义超过 %d 个",
                                          "more than %d table definitions", MOST_TABLES)
                           : score_headers(&w, error);
    if (status == BD_OK) status = choose(arena, &w, choice, error);
    choice->answers_missing = answers_missing(question);
    free_work(&w);
    return status;
}
