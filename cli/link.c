/* bidui link: which records of two files, or of one, are about the same person. */
#include "cli/case_session.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/probability.h"
#include "engine/link/link.h"
#include "engine/run/link_config.h"
#include "engine/run/link_read.h"
#include "engine/sql/sql.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_link) return &bd_commands[i];
    }
    return NULL;
}

typedef struct request {
    bd_link_options options;
    bd_link_wanted *wanted;
    char *columns;             /* the text that `wanted` points into */
    const char *folder, *file; /* of these one at most: where results go */
    const char *explain, *labels_path, *config_path;
    char rows[48]; /* what `explain` points to when it was said as a subcommand */
    bd_link_config config;
    bd_link_label *labels;
    size_t n_verified; /* of the labels: from the case's ledger */
    bd_schema schema;
    bd_arena meanings;
    bool all, full, quiet;
    bd_link_table table[2];
    bool two;
    bd_command_passwords passwords;
    bd_link_result *result;
} request;

/* "name,born=birth_date:date": columns of the left table, of the right one, and a kind. */
static bd_status parse_columns(request *q, const char *text, bd_error *error) {
    q->columns = bd_copy_text(text, strlen(text));
    size_t n = 1;
    for (const char *at = text; *at; at++)
        n += *at == ',';
    q->wanted = bd_allocate_zero(n, sizeof *q->wanted);
    if (!q->columns || !q->wanted) return bd_error_memory(error, n * sizeof *q->wanted);
    char *rest = q->columns;
    for (char *part = strsep(&rest, ","); part; part = strsep(&rest, ",")) {
        bd_link_wanted *wanted = &q->wanted[q->options.n_wanted++];
        wanted->kind = BD_LINK_KINDS;
        char *kind = strrchr(part, ':');
        if (kind && bd_link_kind_named(kind + 1, strlen(kind + 1)) != BD_LINK_KINDS) {
            wanted->kind = bd_link_kind_named(kind + 1, strlen(kind + 1));
            *kind = 0;
        }
        char *equals = strchr(part, '=');
        if (equals) *equals = 0;
        wanted->left = part;
        wanted->right = equals ? equals + 1 : part;
        if (*wanted->left == 0 || *wanted->right == 0)
            return bd_error_set(
                error, BD_ERROR_INPUT,
                "--columns 应写作 列名,左列=右列,列名:种类(如 姓名,出生日期=生日:date)",
                "write --columns as column,left=right,column:kind (such as "
                "name,born=birth_date:date)");
    }
    q->options.wanted = q->wanted;
    return BD_OK;
}

static bool parse_threshold(request *q, const char *text) {
    if (!text) return true;
    char *end;
    q->options.threshold = strtod(text, &end);
    return *end == 0 && q->options.threshold > 0 && q->options.threshold < 1;
}

static bool parse_one_to_one(request *q, const char *text) {
    if (!text || strcmp(text, "auto") == 0) return true;
    q->options.one_to_one = strcmp(text, "yes") == 0 ? BD_LINK_YES : BD_LINK_NO;
    return strcmp(text, "yes") == 0 || strcmp(text, "no") == 0;
}

static void append_cell(const bd_link_table *table, uint32_t row, bd_buffer *out) {
    uint32_t length;
    const char *text = bd_link_table_text(table, row, 0, &length);
    bd_buffer_append_csv(out, text, length);
}

static void append_pair(const request *q, const bd_link_pair *p, bd_buffer *out) {
    const bd_link_table *right = q->two ? &q->table[1] : &q->table[0];
    uint32_t base = q->two ? q->table[0].n_rows : 0;
    bd_buffer_format(out, "%u,%u,", p->left + 1, p->right - base + 1);
    append_cell(&q->table[0], p->left, out);
    bd_buffer_append_byte(out, ',');
    append_cell(right, p->right - base, out);
    bd_buffer_format(out, ",%.4f,%.2f,%s\n", bd_probability_rounded((double)p->probability),
                     (double)p->weight,
                     p->implied  ? "cluster"
                     : p->linked ? "yes"
                                 : "no");
}

#define PARTS 64 /* written side by side, joined in order */

static void append_pairs(const request *q, bd_buffer *out) {
    size_t n;
    const bd_link_pair *pairs = bd_link_result_pairs(q->result, &n);
    bd_buffer parts[PARTS];
    for (size_t k = 0; k < PARTS; k++)
        bd_buffer_init(&parts[k]);
#pragma omp parallel for schedule(dynamic, 1) num_threads(bd_threads_count(q->options.n_threads, 0))
    for (size_t k = 0; k < PARTS; k++) {
        for (size_t i = n * k / PARTS; i < n * (k + 1) / PARTS; i++) {
            if (pairs[i].linked || q->all) append_pair(q, &pairs[i], &parts[k]);
        }
    }
    bd_buffer_append_text(out, "left_row,right_row,left,right,probability,weight,linked\n");
    for (size_t k = 0; k < PARTS; k++) {
        if (bd_buffer_status(&parts[k], NULL) != BD_OK) out->failed = true;
        bd_buffer_append(out, bd_buffer_text(&parts[k]), parts[k].length_bytes);
        bd_buffer_reset(&parts[k]);
    }
}

static void append_clusters(const request *q, bd_buffer *out) {
    size_t n;
    const uint32_t *clusters = bd_link_result_clusters(q->result, &n);
    bd_buffer_append_text(out, "cluster,table,row,record\n");
    for (size_t i = 0; i < n; i++) {
        bool right = i >= q->table[0].n_rows;
        uint32_t row = (uint32_t)(right ? i - q->table[0].n_rows : i);
        bd_buffer_format(out, "%u,%s,%u,", clusters[i] + 1, right ? "right" : "left", row + 1);
        append_cell(&q->table[right], row, out);
        bd_buffer_append_byte(out, '\n');
    }
}

/* What was compared and learned, for people. */
static void append_summary(const request *q, bool english, bd_buffer *out) {
    size_t n;
    const bd_link_field *fields = bd_link_result_fields(q->result, &n);
    bd_buffer_append_text(
        out, english ? "column / kind / filled / bits of each level, disagreement first\n"
                     : "列 / 种类 / 填写率 / 各级权重(比特,从不同到相同)\n");
    for (size_t i = 0; i < n; i++) {
        bd_buffer_format(out, "  %s  %s  %.0f%% ", fields[i].name,
                         bd_link_kind_name(fields[i].kind), fields[i].filled * 100);
        for (uint32_t level = 0; level < fields[i].n_levels; level++)
            bd_buffer_format(out, " %+.1f", log2(fields[i].m[level] / fields[i].u[level]));
        bd_buffer_append_byte(out, '\n');
    }
    const bd_link_block *blocks = bd_link_result_blocks(q->result, &n);
    for (size_t i = 0; i < n; i++)
        bd_buffer_format(out, english ? "  %s: %llu pairs compared\n" : "  %s:比较 %llu 对\n",
                         blocks[i].text, (unsigned long long)blocks[i].n_pairs);
    const bd_link_pair *pairs = bd_link_result_pairs(q->result, &n);
    size_t linked = 0;
    for (size_t i = 0; i < n; i++)
        linked += pairs[i].linked;
    if (q->n_verified)
        bd_buffer_format(out,
                         english ? "%zu labels from verification\n" : "核查得到的标注 %zu 条\n",
                         q->n_verified);
    bd_buffer_format(out,
                     english ? "%zu pairs linked (about %.0f expected)\n"
                             : "共 %zu 对判为同一人(估计约 %.0f 对)\n",
                     linked, bd_link_result_expected(q->result));
}

/* `folder` NULL: `name` is all of the path. */
static bd_status write_file(const request *q, const char *folder, const char *name,
                            void (*append)(const request *, bd_buffer *), bd_error *error) {
    bd_buffer path, text;
    bd_buffer_init(&path);
    bd_buffer_init(&text);
    bd_buffer_format(&path, "%s%s%s", folder ? folder : "", folder ? "/" : "", name);
    append(q, &text);
    bd_status status = bd_buffer_status(&path, error);
    if (status == BD_OK) status = bd_buffer_status(&text, error);
    if (status == BD_OK) status = bd_file_write(path.data, text.data, text.length_bytes, error);
    bd_buffer_reset(&path);
    bd_buffer_reset(&text);
    return status;
}

static bd_status print_pairs(const request *q, bd_error *error) {
    bd_buffer text;
    bd_buffer_init(&text);
    append_pairs(q, &text);
    bd_status status = bd_buffer_status(&text, error);
    if (status == BD_OK && (fwrite(text.data, 1, text.length_bytes, stdout) != text.length_bytes ||
                            fflush(stdout) != 0))
        status = bd_error_set(error, BD_ERROR_IO, "写到标准输出失败",
                              "writing to standard output failed");
    bd_buffer_reset(&text);
    return status;
}

/* "link explain 12 34 FILE FILE" is "link FILE FILE --explain 12:34". */
static void take_explain(request *q, bd_arguments *arguments) {
    if (q->explain || arguments->argc < 4 || strcmp(arguments->argv[0], "explain") != 0) return;
    snprintf(q->rows, sizeof q->rows, "%.20s:%.20s", arguments->argv[1], arguments->argv[2]);
    q->explain = q->rows;
    arguments->argc -= 3;
    memmove(&arguments->argv[0], &arguments->argv[3], sizeof(char *) * (size_t)arguments->argc);
}

/* --explain 12:34: rows from 1 below the header. */
static bd_status print_explanation(const request *q, bd_language language, bd_error *error) {
    unsigned left, right;
    char rest;
    if (sscanf(q->explain, "%u:%u%c", &left, &right, &rest) != 2 || left == 0 || right == 0 ||
        left > q->table[0].n_rows || right > q->table[q->two].n_rows)
        return bd_error_set(error, BD_ERROR_INPUT,
                            "要说明的两条记录应写作 explain 左行 右行(或 --explain "
                            "左行:右行),行号从 1 起(不含标题行),且在表内",
                            "write explain LEFT RIGHT (or --explain LEFT:RIGHT), rows from 1 below "
                            "the header that the "
                            "tables have");
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status =
        bd_link_explain(q->result, left - 1, right - 1 + (q->two ? q->table[0].n_rows : 0),
                        language, q->full, &text, error);
    if (status == BD_OK) fwrite(text.data, 1, text.length_bytes, stdout);
    bd_buffer_reset(&text);
    return status;
}

/* What the headers stand for, and birth dates and sexes out of numbers where only one table has
 * them. Without the folder of rules columns pair by name and by values alone. */
static bd_status understand(request *q, const bd_arguments *arguments, bd_error *error) {
    char *folder = q->two ? bd_command_rules_folder(arguments) : NULL;
    bd_buffer path;
    bd_buffer_init(&path);
    if (folder) bd_buffer_format(&path, "%s/tables", folder);
    bd_status status = folder ? bd_buffer_status(&path, error) : BD_OK;
    if (folder && status == BD_OK)
        status = bd_schema_load(bd_buffer_text(&path), &q->schema, error);
    const char *const *found[2] = {NULL, NULL};
    for (int i = 0; folder && status == BD_OK && i < 2; i++)
        status = bd_link_meanings(&q->schema, &q->table[i], &q->meanings, &found[i], error);
    for (int i = 0; folder && status == BD_OK && i < 2 && q->options.n_wanted == 0; i++) {
        status = bd_link_complete(&q->table[i], found[i], &q->table[!i], found[!i], error);
        if (status == BD_OK)
            status = bd_link_meanings(&q->schema, &q->table[i], &q->meanings, &found[i], error);
    }
    for (int i = 0; i < 2; i++)
        q->options.meanings[i] = found[i];
    bd_buffer_reset(&path);
    free(folder);
    return status;
}

/* Pairs of the YAML file: rows become records. */
static bd_status place_checked(request *q, const bd_link_config *config, const char *path,
                               bd_error *error) {
    uint32_t n_left = q->table[0].n_rows, n_right = q->table[q->two].n_rows;
    q->labels = bd_allocate(config->n_checked, sizeof *q->labels);
    if (!q->labels) return bd_error_memory(error, config->n_checked * sizeof *q->labels);
    for (size_t i = 0; i < config->n_checked; i++) {
        bd_link_label label = config->checked[i];
        if (label.left > n_left || label.right > n_right)
            return bd_error_set(error, BD_ERROR_INPUT, "%s:%u:没有左行 %u、右行 %u 这样的行",
                                "%s:%u: there is no such row as left %u, right %u", path,
                                config->checked_lines[i], label.left, label.right);
        q->labels[q->options.n_labels++] =
            (bd_link_label){label.left - 1, label.right - 1 + (q->two ? n_left : 0), label.same};
    }
    q->options.labels = q->labels;
    return BD_OK;
}

static bool is_yaml(const char *path) {
    const char *dot = strrchr(path, '.');
    return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static bd_status read_labels(request *q, const bd_read_options *options, bd_error *error) {
    q->options.labels_name = q->labels_path ? q->labels_path : q->config_path;
    if (!q->labels_path)
        return q->config.n_checked > 0 ? place_checked(q, &q->config, q->config_path, error)
                                       : BD_OK;
    if (is_yaml(q->labels_path)) {
        bd_link_config only = {0};
        bd_status status = bd_link_config_load(q->labels_path, &only, error);
        if (status == BD_OK && only.n_checked == 0)
            status = bd_error_set(
                error, BD_ERROR_INPUT, "%s:文件中没有 labels:{left, right, match} 的列表",
                "%s: the file has no list labels: of {left, right, match}", q->labels_path);
        if (status == BD_OK) status = place_checked(q, &only, q->labels_path, error);
        bd_link_config_reset(&only);
        return status;
    }
    bd_link_table table = {0};
    bd_status status = bd_link_read(q->labels_path, NULL, options, &table, error);
    if (status == BD_OK)
        status =
            bd_link_labels_read(q->labels_path, &table, q->table[0].n_rows, q->table[q->two].n_rows,
                                !q->two, &q->labels, &q->options.n_labels, error);
    q->options.labels = q->labels;
    bd_link_table_reset(&table);
    return status;
}

/* What verification in the case said of these files joins the labels; where both speak of a pair,
 * the labels given by hand hold. */
static bd_status add_verified(request *q, const bd_arguments *arguments, bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_checked_pair *pairs;
    size_t n;
    bd_status status = bd_command_checked_pairs(arguments, &arena, &pairs, &n, error);
    if (status == BD_OK && n)
        status =
            bd_link_labels_place(&q->table[0], arguments->argv[0], q->two ? &q->table[1] : NULL,
                                 q->two ? arguments->argv[1] : NULL, pairs, n, &q->labels,
                                 &q->options.n_labels, &q->n_verified, error);
    q->options.labels = q->labels;
    bd_arena_reset(&arena);
    return status;
}

/* -o FILE.csv: the pairs. -o FOLDER: pairs and clusters. */
static bd_status write_results(const request *q, const bd_arguments *arguments, bd_error *error) {
    bool english = arguments->language == BD_LANGUAGE_EN;
    if (q->file) {
        BD_TRY(write_file(q, NULL, q->file, append_pairs, error));
        if (!q->quiet) fprintf(stderr, english ? "written: %s\n" : "已写出:%s\n", q->file);
        return BD_OK;
    }
    if (!q->folder) return print_pairs(q, error);
    BD_TRY(bd_folder_make(q->folder, error));
    BD_TRY(write_file(q, q->folder, "pairs.csv", append_pairs, error));
    BD_TRY(write_file(q, q->folder, "clusters.csv", append_clusters, error));
    if (!q->quiet)
        fprintf(stderr,
                english ? "written: %s/pairs.csv, %s/clusters.csv\n"
                        : "已写出:%s/pairs.csv、%s/clusters.csv\n",
                q->folder, q->folder);
    return BD_OK;
}

static bd_status work(request *q, bd_arguments *arguments, bd_error *error) {
    bd_read_options options = {.n_threads = arguments->n_threads,
                               .cancel = arguments->cancel,
                               .passwords = &q->passwords.passwords};
    for (int i = 0; i < arguments->argc; i++)
        BD_TRY(bd_link_read(arguments->argv[i], NULL, &options, &q->table[i], error));
    q->two = arguments->argc == 2;
    BD_TRY(understand(q, arguments, error));
    BD_TRY(read_labels(q, &options, error));
    BD_TRY(add_verified(q, arguments, error));
    BD_TRY(bd_link_run(&q->table[0], q->two ? &q->table[1] : NULL, &q->options, &q->result, error));
    if (q->explain) return print_explanation(q, arguments->language, error);
    if (!q->quiet) {
        bd_buffer summary;
        bd_buffer_init(&summary);
        append_summary(q, arguments->language == BD_LANGUAGE_EN, &summary);
        fputs(bd_buffer_text(&summary), stderr);
        bd_buffer_reset(&summary);
    }
    return write_results(q, arguments, error);
}

/* What the file says; options on the command line win. */
static void take_config(request *q) {
    const bd_link_config *c = &q->config;
    if (!q->wanted) {
        q->options.wanted = c->wanted;
        q->options.n_wanted = c->n_wanted;
    }
    q->options.ignored = c->ignored;
    q->options.n_ignored = c->n_ignored;
    if (q->options.threshold == 0) q->options.threshold = c->threshold;
    if (q->options.one_to_one == BD_LINK_AUTO) q->options.one_to_one = c->one_to_one;
    q->options.limit_pairs = c->limit_pairs;
    if (!q->labels_path) q->labels_path = c->labels;
}

/* A name that ends in .csv is a file, unless there is a folder of that name. */
static void take_place(request *q, const char *place) {
    size_t length = place ? strlen(place) : 0;
    struct stat info;
    bool folder = place && stat(place, &info) == 0 && S_ISDIR(info.st_mode);
    if (length > 4 && strcasecmp(place + length - 4, ".csv") == 0 && !folder)
        q->file = place;
    else
        q->folder = place;
}

int bd_command_link(bd_arguments *arguments) {
    request q = {.options = {.n_threads = arguments->n_threads, .cancel = arguments->cancel}};
    const char *columns = bd_arguments_option(arguments, "--columns");
    const char *threshold = bd_arguments_option(arguments, "--threshold");
    const char *one_to_one = bd_arguments_option(arguments, "--one-to-one");
    const char *config = bd_arguments_option(arguments, "--config");
    q.labels_path = bd_arguments_option(arguments, "--labels");
    q.config_path = config;
    take_place(&q, bd_arguments_option(arguments, "-o"));
    q.explain = bd_arguments_option(arguments, "--explain");
    q.all = bd_arguments_flag(arguments, "--all");
    q.full = bd_arguments_flag(arguments, "--full");
    q.quiet = bd_arguments_flag(arguments, "--quiet");
    take_explain(&q, arguments);
    if (!bd_arguments_finish(arguments, this_command(), 1, 2)) return BD_EXIT_USAGE;
    bd_error error;
    bd_error_reset(&error);
    bd_arena_init(&q.meanings);
    bd_status status = BD_OK;
    if (!parse_threshold(&q, threshold))
        status = bd_error_set(&error, BD_ERROR_INPUT, "--threshold 应在 0 与 1 之间",
                              "--threshold lies between 0 and 1");
    else if (!parse_one_to_one(&q, one_to_one))
        status = bd_error_set(&error, BD_ERROR_INPUT, "--one-to-one 只能是 auto、yes 或 no",
                              "--one-to-one is auto, yes or no");
    if (status == BD_OK && columns) status = parse_columns(&q, columns, &error);
    if (status == BD_OK && config) status = bd_link_config_load(config, &q.config, &error);
    if (status == BD_OK) take_config(&q);
    if (status == BD_OK) status = bd_command_passwords_open(arguments, &q.passwords, &error);
    bool usage = status != BD_OK;
    if (status == BD_OK) status = work(&q, arguments, &error);
    if (status != BD_OK) bd_command_report(arguments, &error);
    bd_link_result_free(q.result);
    bd_command_passwords_close(&q.passwords);
    bd_link_table_reset(&q.table[0]);
    bd_link_table_reset(&q.table[1]);
    bd_link_config_reset(&q.config);
    bd_schema_reset(&q.schema);
    bd_arena_reset(&q.meanings);
    free(q.labels);
    free(q.wanted);
    free(q.columns);
    return status == BD_OK ? BD_EXIT_DONE : usage ? BD_EXIT_USAGE : BD_EXIT_FAILED;
}
