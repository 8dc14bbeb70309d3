/* Looks at the columns of both tables: which belong together, and how their values compare. */
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/person_id.h"
#include "engine/link/link_internal.h"
#include "engine/link/quantity.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const kind_names[BD_LINK_KINDS] = {
    "person_id", "date", "han_name", "name", "email", "number", "quantity", "code", "text"};

const char *bd_link_kind_name(bd_link_kind kind) {
    return kind < BD_LINK_KINDS ? kind_names[kind] : "";
}

bd_link_kind bd_link_kind_named(const char *name, size_t length) {
    for (size_t i = 0; i < BD_LINK_KINDS; i++) {
        if (strlen(kind_names[i]) == length && memcmp(kind_names[i], name, length) == 0)
            return (bd_link_kind)i;
    }
    return BD_LINK_KINDS;
}

/* Header without case, spaces, underscores and dots. */
void link_header_key(const char *name, char out[96]) {
    size_t n = 0;
    for (const char *at = name; *at && n < 95; at++) {
        if (strchr(" _-.\t", *at)) continue;
        out[n++] = *at >= 'a' && *at <= 'z' ? (char)(*at - 32) : *at;
    }
    out[n] = 0;
}

/* Numbers of rows, names of sources, and answers of test collections: they tell nothing about the
 * person, or too much. */
bool link_names_no_person(const char *name) {
    char key[96];
    link_header_key(name, key);
    static const char *const exact[] = {
        "ID",      "RECID",   "RECORDID", "UNIQUEID",   "ROWID",  "INDEX", "SOURCEDATASET",
        "SOURCE",  "DATASET", "CLUSTER",  "CLUSTERID",  "LABEL",  "TRUTH", "ENTITYID",
        "ISMATCH", "MATCHID", "序号",     "编号",       "行号",   "NO",    "IDX",
        "GROUPID", "TRUEID",  "ROW",      "CLUSTERKEY", "RECORD", "RECNO", "序",
        "行",      "RN",      "SEQ"};
    for (size_t i = 0; i < sizeof exact / sizeof *exact; i++) {
        if (strcmp(key, exact[i]) == 0) return true;
    }
    return false;
}

/* What a sample of a column's cells looks like. */
typedef struct sample {
    size_t quantities, marked, years;
    size_t n, person_ids, masked_ids, dates, emails, digits, han_names, han, letters, with_space;
    size_t n_distinct; /* of the sample */
    double length;     /* mean, in characters */
} sample;

#define SAMPLE 2000

typedef struct glance {
    size_t digits, letters, han, spaces, other, characters;
} glance;

static glance look(const char *text, size_t length) {
    glance g = {0};
    for (size_t at = 0; at < length; g.characters++) {
        uint32_t code;
        at += bd_utf8_decode(text + at, length - at, &code);
        if (code >= '0' && code <= '9') {
            g.digits++;
        } else if (bd_text_is_han(code)) {
            g.han++;
        } else if (code == ' ') {
            g.spaces++;
        } else if ((code | 32) >= 'a' && (code | 32) <= 'z') {
            g.letters++;
        } else if (code >= 0xC0) {
            g.letters++;
        } else {
            g.other++;
        }
    }
    return g;
}

static void sample_cell(const char *text, size_t length, sample *s) {
    while (length > 0 && *text == ' ')
        text++, length--;
    if (length == 0) return;
    s->n++;
    glance g = look(text, length);
    s->length += (double)g.characters;
    bd_person_id id;
    if (g.digits >= 6 && length >= 15 &&
        bd_person_id_parse(text, length, false, &id) != BD_VALUE_EMPTY) {
        if (id.packed) s->person_ids++;
        if (id.problem == BD_ID_MASKED) s->masked_ids++;
    }
    int32_t day;
    if (length >= 6 && length <= 24 && g.digits >= 4 &&
        (g.other > 0 || g.han > 0 || length == 8 || g.letters > 0) &&
        bd_date_parse(text, length, 0, &day) == BD_VALUE_OK)
        s->dates++;
    link_quantity quantity;
    if (g.digits > 0 && link_quantity_read(text, length, &quantity)) {
        s->quantities++;
        s->marked += quantity.marked;
        s->years += quantity.year;
    }
    if (memchr(text, '@', length)) s->emails++;
    if (g.digits > 0 && g.digits + g.spaces + g.other >= g.characters && g.letters == 0)
        s->digits++;
    if (g.han >= 2 && g.han <= 4 && g.digits == 0 && g.letters == 0) s->han_names++;
    if (g.han > 0) s->han++;
    if (g.letters > 0 && g.digits == 0) s->letters++;
    if (g.spaces > 0) s->with_space++;
}

static int by_text(const void *a, const void *b) {
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static bd_status take_sample(const bd_link_table *table, uint32_t column, sample *s,
                             bd_error *error) {
    size_t step = table->n_rows / SAMPLE + 1, n = 0;
    uint64_t *hashes = bd_allocate(SAMPLE + 1, sizeof *hashes);
    if (!hashes) return bd_error_memory(error, SAMPLE * sizeof *hashes);
    for (size_t row = 0; row < table->n_rows && n < SAMPLE; row += step) {
        uint32_t length;
        const char *text = bd_link_table_text(table, (uint32_t)row, column, &length);
        size_t before = s->n;
        sample_cell(text, length, s);
        if (s->n == before) continue;
        hashes[n++] = bd_hash_bytes(text, length);
    }
    qsort(hashes, n, sizeof *hashes, by_text);
    for (size_t i = 0; i < n; i++)
        s->n_distinct += i == 0 || hashes[i] != hashes[i - 1];
    free(hashes);
    return BD_OK;
}

/* `n` is the number of filled cells that were looked at. */
static bd_link_kind kind_of(const sample *s) {
    double n = (double)s->n;
    if (n == 0) return BD_LINK_KINDS;
    double length = s->length / n, distinct = (double)s->n_distinct / n;
    if ((double)(s->person_ids + s->masked_ids) >= 0.5 * n) return BD_LINK_PERSON_ID;
    if ((double)s->emails >= 0.5 * n) return BD_LINK_EMAIL;
    if ((double)s->dates >= 0.6 * n && length >= 6) return BD_LINK_DATE;
    bool measures = (double)s->quantities >= 0.7 * n && (double)s->marked >= 0.1 * n;
    if ((measures && s->n_distinct > 12) || ((double)s->years >= 0.8 * n && s->n_distinct > 1))
        return BD_LINK_QUANTITY;
    bool few = s->n_distinct <= 12 || (distinct < 0.03 && s->n_distinct <= 60);
    if (few) return BD_LINK_CODE;
    if ((double)s->han_names >= 0.7 * n && length <= 4.5) return BD_LINK_HAN_NAME;
    if ((double)s->digits >= 0.7 * n && length <= 24) return BD_LINK_NUMBER;
    if ((double)s->letters >= 0.7 * n && length <= 16 && (double)s->with_space <= 0.35 * n &&
        s->han == 0)
        return BD_LINK_NAME;
    return BD_LINK_TEXT;
}

static bd_status column_kind(const bd_link_result *link, uint32_t left, uint32_t right,
                             bd_link_kind *kind, bd_error *error) {
    sample s = {0};
    BD_TRY(take_sample(link->table[0], left, &s, error));
    if (!link->one_table) BD_TRY(take_sample(link->table[1], right, &s, error));
    *kind = kind_of(&s);
    return BD_OK;
}

static int column_named(const bd_link_table *table, const char *name) {
    char wanted[96], key[96];
    link_header_key(name, wanted);
    for (uint32_t i = 0; i < table->n_columns; i++) {
        link_header_key(table->names[i], key);
        if (strcmp(wanted, key) == 0) return (int)i;
    }
    return -1;
}

static void add_column(bd_link_result *link, uint32_t left, uint32_t right, bd_link_kind kind) {
    link_column *column = &link->columns[link->n_columns++];
    *column = (link_column){.sibling = -1};
    column->field = (bd_link_field){.name = link->table[0]->names[left],
                                    .left = left,
                                    .right = right,
                                    .kind = kind,
                                    .n_levels = link_levels(kind)};
    bd_arena_init(&column->arena);
}

static bd_status add_wanted(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    if (options->n_wanted > BD_LINK_FIELDS)
        return bd_error_set(error, BD_ERROR_LIMIT, "最多比较 %d 列",
                            "at most %d columns are compared", BD_LINK_FIELDS);
    for (size_t i = 0; i < options->n_wanted; i++) {
        const bd_link_wanted *wanted = &options->wanted[i];
        int left = column_named(link->table[0], wanted->left);
        int right = link->one_table ? left : column_named(link->table[1], wanted->right);
        if (left < 0 || right < 0) {
            const char *missing = left < 0 ? wanted->left : wanted->right;
            return bd_error_set(error, BD_ERROR_INPUT, "表中没有列“%s”",
                                "no column \"%s\" in the table", missing);
        }
        bd_link_kind kind = wanted->kind;
        if (kind == BD_LINK_KINDS)
            BD_TRY(column_kind(link, (uint32_t)left, (uint32_t)right, &kind, error));
        if (kind != BD_LINK_KINDS) add_column(link, (uint32_t)left, (uint32_t)right, kind);
    }
    return BD_OK;
}

bd_link_kind link_sampled_kind(const bd_link_table *table, uint32_t column, double *distinct) {
    sample s = {0};
    bd_error ignored;
    if (take_sample(table, column, &s, &ignored) != BD_OK) return BD_LINK_KINDS;
    *distinct = (double)s.n_distinct;
    return kind_of(&s);
}

bool link_is_ignored(const bd_link_options *options, const char *name) {
    for (size_t i = 0; i < options->n_ignored; i++) {
        if (strcmp(options->ignored[i], name) == 0) return true;
    }
    return false;
}

static bd_status add_all(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    link_columns pairs;
    BD_TRY(link_pair_columns(link, options, &pairs, error));
    for (size_t i = 0; i < pairs.n; i++) {
        bd_link_kind kind;
        BD_TRY(column_kind(link, pairs.left[i], pairs.right[i], &kind, error));
        if (kind != BD_LINK_KINDS) add_column(link, pairs.left[i], pairs.right[i], kind);
    }
    return BD_OK;
}

/* Share of records whose value another record (of the other table) has too. */
static double shared(const bd_link_result *link, const link_column *column) {
    double records = 0, filled = 0;
    for (size_t v = 1; v <= column->n_values; v++) {
        const link_value *value = &column->values[v];
        filled += value->count[0];
        if (link->one_table ? value->count[0] > 1 : value->count[1] > 0) records += value->count[0];
    }
    return filled > 0 ? records / filled : 0;
}

/* 1, 2, 3 …: numbers that rise from row to row. */
static bool counts_rows(const bd_link_result *link, const link_column *column, int side) {
    const bd_link_table *table = link->table[side];
    uint32_t source = side ? column->field.right : column->field.left, rising = 0, n = 0;
    double before = -1;
    for (uint32_t row = 0; row < table->n_rows && n < 5000; row++, n++) {
        uint32_t length;
        const char *text = bd_link_table_text(table, row, source, &length);
        double value = 0;
        for (uint32_t i = 0; i < length && i < 15; i++) {
            if (text[i] < '0' || text[i] > '9') return false;
            value = value * 10 + (text[i] - '0');
        }
        rising += value > before;
        before = value;
    }
    return n >= 20 && rising + n / 100 >= n;
}

/* A column in which no value ever repeats is a number of the row; one with a single value says
 * nothing. */
static bool is_useless(const bd_link_result *link, const link_column *column, bool asked_for) {
    if (column->n_values <= 1) return true;
    if (asked_for) return false;
    if (column->field.kind == BD_LINK_NUMBER && counts_rows(link, column, 0) &&
        (link->one_table || counts_rows(link, column, 1)))
        return true;
    bool words = column->field.kind == BD_LINK_TEXT || column->field.kind == BD_LINK_NAME ||
                 column->field.kind == BD_LINK_HAN_NAME;
    return !words && shared(link, column) < 0.002 && column->n_values > 50 &&
           (double)column->n_values > 0.98 * link->n_records * column->field.filled;
}

static void find_siblings(bd_link_result *link) {
    for (size_t i = 0; i + 1 < link->n_columns; i++) {
        link_column *a = &link->columns[i];
        for (size_t j = i + 1; j < link->n_columns && a->sibling < 0; j++) {
            link_column *b = &link->columns[j];
            bool kinds = a->field.kind == b->field.kind &&
                         (a->field.kind == BD_LINK_NAME || a->field.kind == BD_LINK_TEXT);
            if (!kinds || b->sibling >= 0) continue;
            a->sibling = (int)j;
            b->sibling = (int)i;
        }
    }
}

static bd_status read_columns(bd_link_result *link, bool asked_for, bd_error *error) {
    bd_status first = BD_OK;
#pragma omp parallel for schedule(dynamic, 1) num_threads(link->n_threads)
    for (size_t c = 0; c < link->n_columns; c++) {
        bd_error own;
        bd_error_reset(&own);
        bd_status status = link_column_read(link, &link->columns[c], &own);
        if (status == BD_OK) continue;
#pragma omp critical(link_read)
        {
            if (first == BD_OK && error) *error = own;
            first = status;
        }
    }
    if (first != BD_OK) return first;
    size_t kept = 0;
    for (size_t c = 0; c < link->n_columns; c++) {
        if (is_useless(link, &link->columns[c], asked_for)) {
            link_column_reset(&link->columns[c]);
        } else {
            link->columns[kept++] = link->columns[c];
        }
    }
    link->n_columns = kept;
    if (!asked_for) link_drop_repeats(link);
    return BD_OK;
}

bd_status link_profile(bd_link_result *link, const bd_link_options *options, bd_error *error) {
    link->columns = bd_allocate_zero(BD_LINK_FIELDS, sizeof *link->columns);
    if (!link->columns) return bd_error_memory(error, BD_LINK_FIELDS * sizeof *link->columns);
    if (options->n_wanted > 0) {
        BD_TRY(add_wanted(link, options, error));
    } else {
        BD_TRY(add_all(link, options, error));
    }
    BD_TRY(read_columns(link, options->n_wanted > 0, error));
    if (link->n_columns == 0)
        return bd_error_set(error, BD_ERROR_INPUT,
                            "两张表没有可以比较的列;请用 --columns 指明(如 姓名,出生日期=生日)",
                            "the tables have no columns to compare; name them with --columns "
                            "(such as name,born=birth_date)");
    find_siblings(link);
    link->rows = bd_allocate((size_t)link->n_records * link->n_columns, sizeof *link->rows);
    if (!link->rows) return bd_error_memory(error, (size_t)link->n_records * link->n_columns * 4);
#pragma omp parallel for schedule(static) num_threads(link->n_threads)
    for (size_t r = 0; r < link->n_records; r++) {
        for (size_t c = 0; c < link->n_columns; c++)
            link->rows[r * link->n_columns + c] = link->columns[c].record[r];
    }
    for (size_t c = 0; c < link->n_columns; c++) {
        free(link->columns[c].record);
        link->columns[c].record = NULL;
    }
    return BD_OK;
}
