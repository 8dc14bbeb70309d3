/* Loading: lists the files, reads them in parallel, and puts the results into the store and the
 * report in an order that depends on names and content alone. */
#include "loaders/load.h"

#include "engine/base/buffer.h"
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/memory.h"
#include "loaders/csv.h"
#include "loaders/load_internal.h"

#include <errno.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* From the first size on CSV files are read in parts, from the second on by all threads at the same
 * time. */
#define CSV_IN_PARTS_BYTES (1u << 20)
#define LARGE_CSV_BYTES (16u << 20)

/* --- The list of files
 * ------------------------------------------------------------------------------- */

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The case may lie among the data. */
static bool is_below(const char *folder, const char *path) {
    char *whole = folder ? realpath(folder, NULL) : NULL,
         *own = whole ? realpath(path, NULL) : NULL;
    size_t length = whole ? strlen(whole) : 0;
    bool below = own && strncmp(own, whole, length) == 0 && own[length] == '/';
    free(whole);
    free(own);
    return below;
}

static bool left_out(const char *relative, const bd_load_options *options, const char *path) {
    static const char *const ENDINGS[] = {".bidui", ".yaml", ".yml", ".db-shm"};
    if (options->case_file && strcmp(options->case_file, path) == 0) return true;
    if (strstr(relative, "bidui-case/") || strcmp(bd_path_base(relative), "ledger.db") == 0)
        return true;
    if (is_below(options->filters, path)) return true;
    size_t n = strlen(relative);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t m = strlen(ENDINGS[i]);
        if (n > m && strcmp(relative + n - m, ENDINGS[i]) == 0) return true;
    }
    return false;
}

bd_status bd_loading_add_file(loading *l, const char *path, const char *relative, bd_error *error) {
    BD_TRY(bd_grow(&l->files, &l->files_capacity, l->n_files + 1, sizeof *l->files, error));
    loading_file *file = &l->files[l->n_files];
    memset(file, 0, sizeof *file);
    file->duplicate_of = SIZE_MAX;
    file->path = bd_copy_text(path, strlen(path));
    file->relative = bd_copy_text(relative, strlen(relative));
    if (!file->path || !file->relative) {
        free(file->path);
        free(file->relative);
        return bd_error_memory(error, strlen(path));
    }
    struct stat info;
    file->size = stat(path, &info) == 0 ? (uint64_t)info.st_size : 0;
    l->n_files++;
    l->all_bytes += file->size;
    return BD_OK;
}

/* The part that two paths have in common, in whole components. */
static size_t common_length(const char *a, size_t n, const char *b) {
    size_t common = 0;
    for (size_t i = 0;; i++) {
        bool end_a = i >= n || a[i] == '/', end_b = b[i] == '\0' || b[i] == '/';
        if (end_a && end_b) common = i;
        if (i >= n || b[i] == '\0' || a[i] != b[i]) return common;
    }
}

/* The innermost folder that holds all paths: names are counted from there, so that they are the
 * same whether a folder is given or its files one by one. Free it. */
static char *common_folder(const char *const *paths, size_t n_paths) {
    char *folder = NULL;
    size_t length = 0;
    for (size_t i = 0; i < n_paths; i++) {
        char *path = realpath(paths[i], NULL);
        if (!path) continue;
        if (!is_folder(path)) *strrchr(path, '/') = '\0';
        if (!folder) {
            folder = path;
            length = strlen(path);
            continue;
        }
        length = common_length(folder, length, path);
        free(path);
    }
    if (folder) folder[length] = '\0';
    return folder;
}

/* A link that leads nowhere has a name all the same: its folder's, and its own. NULL: no memory. */
static char *resolve(const char *path) {
    char *real = realpath(path, NULL);
    if (real || errno == ENOMEM) return real;
    const char *base = bd_path_base(path);
    char *outer = base > path ? bd_copy_text(path, (size_t)(base - path)) : bd_copy_text(".", 1);
    char *folder = outer ? realpath(outer, NULL) : NULL;
    bd_buffer name;
    bd_buffer_init(&name);
    if (folder) bd_buffer_format(&name, "%s/%s", folder, base);
    if (outer && !folder && errno != ENOMEM) bd_buffer_append_text(&name, path);
    real = bd_buffer_status(&name, NULL) == BD_OK && name.length_bytes
               ? bd_copy_text(bd_buffer_text(&name), name.length_bytes)
               : NULL;
    bd_buffer_reset(&name);
    free(folder);
    free(outer);
    return real;
}

/* The true paths of the files listed so far. */
typedef struct true_paths {
    size_t n, capacity;
    char **items; /* one per file */
} true_paths;

/* `named`: the path itself was given; then it is read wherever it lies. */
static bd_status add_below(loading *l, true_paths *paths, const char *path, const char *folder,
                           bool named, bd_error *error) {
    char *real = resolve(path);
    if (!real) return bd_error_memory(error, strlen(path));
    const char *relative = real;
    size_t skip = folder ? strlen(folder) : 0;
    if (folder && strncmp(real, folder, skip) == 0)
        relative += skip;
    else
        relative = bd_path_base(path);
    while (*relative == '/')
        relative++;
    if (!named && left_out(relative, l->options, path)) {
        free(real);
        return BD_OK;
    }
    bd_status status =
        bd_grow(&paths->items, &paths->capacity, paths->n + 1, sizeof *paths->items, error);
    if (status == BD_OK) status = bd_loading_add_file(l, path, relative, error);
    if (status == BD_OK)
        paths->items[paths->n++] = real;
    else
        free(real);
    return status;
}

typedef struct place_of_path {
    const char *path;
    size_t file;
} place_of_path;

static int compare_places(const void *a, const void *b) {
    const place_of_path *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    return order ? order : (x->file > y->file) - (x->file < y->file);
}

/* A file that several of the given paths lead to (a folder and a folder in it) is one file. */
static bd_status drop_repeated(loading *l, const true_paths *paths, bd_error *error) {
    place_of_path *places = bd_allocate(l->n_files, sizeof *places);
    bool *again = bd_allocate_zero(l->n_files, sizeof *again);
    if (!places || !again) {
        free(places);
        free(again);
        return bd_error_memory(error, l->n_files * sizeof *places);
    }
    for (size_t i = 0; i < l->n_files; i++)
        places[i] = (place_of_path){paths->items[i], i};
    if (l->n_files) qsort(places, l->n_files, sizeof *places, compare_places);
    for (size_t i = 1; i < l->n_files; i++)
        again[places[i].file] = strcmp(places[i - 1].path, places[i].path) == 0;
    size_t n = 0;
    for (size_t i = 0; i < l->n_files; i++) {
        if (!again[i]) {
            l->files[n++] = l->files[i];
            continue;
        }
        l->all_bytes -= l->files[i].size;
        free(l->files[i].path);
        free(l->files[i].relative);
    }
    l->n_files = n;
    free(places);
    free(again);
    return BD_OK;
}

static bd_status list_files(loading *l, const char *const *paths, size_t n_paths, bd_error *error) {
    char *folder = common_folder(paths, n_paths);
    true_paths listed = {0};
    bd_status status = BD_OK;
    for (size_t i = 0; i < n_paths && status == BD_OK; i++) {
        char **found = NULL;
        size_t n = 0;
        status = bd_files_list(paths[i], &found, &n, error);
        for (size_t k = 0; k < n && status == BD_OK; k++)
            status = add_below(l, &listed, found[k], folder, !is_folder(paths[i]), error);
        bd_paths_free(found, n);
    }
    if (status == BD_OK) status = drop_repeated(l, &listed, error);
    for (size_t i = 0; i < listed.n; i++)
        free(listed.items[i]);
    free(listed.items);
    free(folder);
    return status;
}

static int compare_relative(const void *a, const void *b) {
    return strcmp(((const bd_load_file *)a)->relative, ((const bd_load_file *)b)->relative);
}

bd_status bd_load_list(const char *const *paths, size_t n_paths, const bd_load_options *options,
                       bd_load_file **files, size_t *n_files, bd_error *error) {
    *files = NULL;
    *n_files = 0;
    loading l = {.options = options};
    bd_status status = list_files(&l, paths, n_paths, error);
    if (status == BD_OK && !(*files = bd_allocate(l.n_files, sizeof **files)))
        status = bd_error_memory(error, l.n_files * sizeof **files);
    for (size_t i = 0; i < l.n_files; i++) {
        if (status == BD_OK) {
            (*files)[(*n_files)++] = (bd_load_file){l.files[i].path, l.files[i].relative};
        } else {
            free(l.files[i].path);
            free(l.files[i].relative);
        }
    }
    free(l.files);
    if (*n_files) qsort(*files, *n_files, sizeof **files, compare_relative);
    return status;
}

void bd_load_list_free(bd_load_file *files, size_t n_files) {
    for (size_t i = 0; i < n_files; i++) {
        free(files[i].path);
        free(files[i].relative);
    }
    free(files);
}

/* The bytes of a file: mapped, or unpacked from its archive. */
typedef struct content {
    bd_file_map map;
    bd_archive_bytes bytes;
    const char *data;
    size_t length_bytes;
} content;

static bd_status open_content(const loading_file *file, content *c, bd_error *error) {
    memset(c, 0, sizeof *c);
    if (file->archive) {
        BD_TRY(bd_archive_read(file->archive, file->member, &c->bytes, error));
        c->data = c->bytes.data;
        c->length_bytes = c->bytes.length_bytes;
        return BD_OK;
    }
    BD_TRY(bd_file_map_open(file->path, &c->map, error));
    c->data = c->map.data;
    c->length_bytes = c->map.length_bytes;
    return BD_OK;
}

static void close_content(content *c) {
    bd_file_map_close(&c->map);
    bd_archive_bytes_reset(&c->bytes);
}

static void hash_file(loading_file *file) {
    content c;
    if (file->sha256[0] || open_content(file, &c, &file->error) != BD_OK) return;
    bd_sha256_hex(c.data, c.length_bytes, file->sha256);
    close_content(&c);
}

static int compare_sizes(const void *a, const void *b) {
    const loading_file *x = *(const loading_file *const *)a, *y = *(const loading_file *const *)b;
    return x->size < y->size ? -1 : x->size > y->size;
}

static int compare_names(const void *a, const void *b) {
    const loading_file *x = a, *y = b;
    int order = strcmp(x->relative, y->relative);
    return order ? order : strcmp(x->sha256, y->sha256);
}

/* Only files of equal size can be equal, so that only these need their hash before they are read.
 */
static bd_status find_duplicates(loading *l, bd_error *error) {
    loading_file **by_size = bd_allocate(l->n_files, sizeof *by_size);
    if (!by_size) return bd_error_memory(error, l->n_files * sizeof *by_size);
    for (size_t i = 0; i < l->n_files; i++)
        by_size[i] = &l->files[i];
    if (l->n_files) qsort(by_size, l->n_files, sizeof *by_size, compare_sizes);
#pragma omp parallel for schedule(dynamic) num_threads(l->n_threads)
    for (size_t i = 0; i < l->n_files; i++) {
        bool twin = (i > 0 && by_size[i - 1]->size == by_size[i]->size) ||
                    (i + 1 < l->n_files && by_size[i + 1]->size == by_size[i]->size);
        if (twin) hash_file(by_size[i]);
    }
    free(by_size);
    if (l->n_files) qsort(l->files, l->n_files, sizeof *l->files, compare_names);
    for (size_t i = 0; i < l->n_files; i++) {
        for (size_t k = 0; k < i && l->files[i].sha256[0] && l->files[i].size > 0; k++) {
            if (strcmp(l->files[i].sha256, l->files[k].sha256) == 0) {
                l->files[i].duplicate_of = k;
                break;
            }
        }
    }
    return BD_OK;
}

/* --- One file
 * ---------------------------------------------------------------------------------------- */

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void report_progress(loading *l, const loading_file *file) {
    if (!l->options->progress) return;
#pragma omp critical(bd_load_progress)
    {
        l->done_bytes += file->size;
        l->options->progress(l->options->progress_context, file->relative, l->done_bytes,
                             l->all_bytes);
    }
}

static bd_status read_whole(loading *l, loading_file *file, const bd_source_file *source,
                            int n_threads, bd_error *error) {
    bd_read_options options = {.n_threads = n_threads,
                               .cancel = l->options->cancel,
                               .passwords = l->options->passwords,
                               .depth = file->depth};
    bd_cell_receiver receiver = bd_file_reader_receiver(&file->reader);
    return bd_format_read_bytes(source, &options, &receiver, error);
}

static bd_status read_mapped(loading *l, loading_file *file, const content *map, int n_threads,
                             bd_error *error) {
    bd_source_file source = {file->relative, map->data, map->length_bytes};
    /* Members of archives lie in memory of their own, whose pages cannot be given back. */
    bool in_parts = map->length_bytes >= CSV_IN_PARTS_BYTES && !file->archive;
    if (!file->sha256[0] && !in_parts) bd_sha256_hex(map->data, map->length_bytes, file->sha256);
    const bd_format *format = bd_format_find(&source, error);
    if (!format) return error && error->code != BD_OK ? error->code : BD_ERROR_FORMAT;
    file->format = format->name;
    bd_file_reader_init(&file->reader, l->store, &l->understanding, file->relative,
                        l->options->dry);
    file->reader.corrected = file->corrected;
    file->reader.n_corrected = file->n_corrected;
    if (strcmp(format->name, "csv") == 0 && file->n_corrected == 0 && in_parts)
        return bd_load_large_csv(l, file, &source, n_threads, error);
    return read_whole(l, file, &source, n_threads, error);
}

/* Everything that goes wrong with a file stays with the file. */
static void read_file(loading *l, loading_file *file, int n_threads) {
    if (file->duplicate_of != SIZE_MAX) return;
    content map;
    bd_error_reset(&file->error);
    file->status = open_content(file, &map, &file->error);
    if (file->status == BD_OK) {
        file->status = read_mapped(l, file, &map, n_threads, &file->error);
        /* Large ones are hashed beside the reading, unless that came to nothing. */
        if (!file->sha256[0]) bd_sha256_hex(map.data, map.length_bytes, file->sha256);
        close_content(&map);
    }
    file->own = file->status == BD_OK ? file->reader.own : BD_OWN_NONE;
    if (file->own != BD_OWN_NONE) file->n_own_rows = bd_file_reader_drop_data(&file->reader);
    if (file->status != BD_OK) {
        bd_file_reader_reset(&file->reader);
        bd_error_at_cell(&file->error, file->relative, NULL, 0, 0);
    }
    report_progress(l, file);
}

static bool stopped(const loading *l) {
    return l->options->cancel && *l->options->cancel;
}

static void read_files(loading *l) {
    /* Large files one after the other, each with all threads; then the others side by side. A file
     * that is alone has all threads, however small. */
    for (size_t i = 0; i < l->n_files && !stopped(l); i++) {
        if (l->files[i].size >= LARGE_CSV_BYTES || l->n_files == 1)
            read_file(l, &l->files[i], l->n_threads);
    }
    if (l->n_files == 1) return;
#pragma omp parallel for schedule(dynamic) num_threads(l->n_threads)
    for (size_t i = 0; i < l->n_files; i++) {
        if (l->files[i].size < LARGE_CSV_BYTES && !stopped(l)) read_file(l, &l->files[i], 1);
    }
}

/* Files that lines of corrections are for are read once more with them in place. */
static bd_status read_corrected(loading *l, bd_error *error) {
    for (size_t i = 0; i < l->n_files; i++)
        BD_TRY(bd_corrections_join(&l->corrections, &l->files[i].reader.corrections, error));
    if (l->corrections.n == 0) return BD_OK;
    bd_corrections_order(&l->corrections);
    for (size_t i = 0; i < l->n_files; i++) {
        loading_file *file = &l->files[i];
        if (file->duplicate_of != SIZE_MAX || file->status != BD_OK ||
            file->reader.corrections.n > 0)
            continue;
        file->corrected = bd_corrections_of_file(&l->corrections, file->sha256, &file->n_corrected);
        if (file->n_corrected) bd_file_reader_reset(&file->reader);
    }
#pragma omp parallel for schedule(dynamic) num_threads(l->n_threads)
    for (size_t i = 0; i < l->n_files; i++) {
        if (l->files[i].n_corrected && !stopped(l)) read_file(l, &l->files[i], 1);
    }
    bd_corrections_conclude(&l->corrections);
    return BD_OK;
}

/* A failure that is not the file's own ends the load. */
static bd_status first_failure(const loading *l, bd_error *error) {
    if (stopped(l)) return bd_error_set(error, BD_ERROR_CANCELLED, "已中止", "stopped");
    for (size_t i = 0; i < l->n_files; i++) {
        bd_status status = l->files[i].status;
        bool own = status == BD_ERROR_IO || status == BD_ERROR_FORMAT || status == BD_ERROR_LIMIT ||
                   status == BD_ERROR_NOT_FOUND;
        if (status == BD_OK || (own && !l->options->strict)) continue;
        if (error) *error = l->files[i].error;
        return status;
    }
    return BD_OK;
}

void bd_loading_free_file(loading_file *file) {
    bd_file_reader_reset(&file->reader);
    free(file->path);
    free(file->relative);
}

static void free_loading(loading *l) {
    for (size_t i = 0; i < l->n_files; i++)
        bd_loading_free_file(&l->files[i]);
    free(l->files);
    bd_loading_archives_free(l);
    bd_lexicon_free(l->lexicon);
    bd_case_reset(&l->answers);
    bd_corrections_reset(&l->corrections);
}

bd_status bd_load(bd_store *store, const char *const *paths, size_t n_paths,
                  const bd_load_options *options, bd_load_report *report, bd_error *error) {
    memset(report, 0, sizeof *report);
    bd_arena_init(&report->arena);
    loading l = {.store = store, .options = options, .report = report};
    bd_arena_init(&l.answers.arena);
    bd_corrections_init(&l.corrections);
    l.answers.as_of = BD_NULL_I32;
    const bd_schema *schema = bd_store_schema(store);
    double begin = seconds_now();
    bd_status status = bd_lexicon_create(schema, &l.lexicon, error);
    if (status == BD_OK && options->case_file)
        status = bd_case_load(options->case_file, schema, &l.answers, error);
    if (status == BD_OK) status = list_files(&l, paths, n_paths, error);
    if (status == BD_OK) status = bd_loading_expand_archives(&l, error);
    if (status == BD_OK) {
        l.understanding =
            (bd_understanding){l.lexicon, options->codes, options->case_file ? &l.answers : NULL};
        l.n_threads = bd_threads_count(options->n_threads, 0);
        status = find_duplicates(&l, error);
    }
    if (status == BD_OK) {
        read_files(&l);
        status = read_corrected(&l, error);
        if (status == BD_OK) status = first_failure(&l, error);
    }
    if (status == BD_OK) status = bd_case_check(&l, error);
    if (status == BD_OK) status = bd_load_assemble(&l, error);
    report->seconds_reading = seconds_now() - begin;
    if (status == BD_OK && !options->dry) status = bd_store_seal(store, l.n_threads, error);
    report->seconds_sealing = seconds_now() - begin - report->seconds_reading;
    if (status == BD_OK && !options->dry) status = bd_load_profile(&l, error);
    free_loading(&l);
    if (status != BD_OK) bd_load_report_reset(report);
    return status;
}
