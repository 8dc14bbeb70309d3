/* How well dirty CSV is read: a table of pollutions and dialects.
 *
 *     bidui-dirty-csv [--seeds N] [--pairs N] [--keep FOLDER]
 */
#include "tests/loaders/dirty_measure.h"

#include <time.h>

typedef struct settings {
    size_t n_seeds, n_pairs;
    const char *keep; /* files that do not come out are written there */
    size_t n_kept;
} settings;

static void write_file(const char *folder, const char *name, const bd_buffer *content) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file) return;
    if (content->length_bytes) fwrite(content->data, 1, content->length_bytes, file);
    fclose(file);
}

static void keep(settings *s, const dirty_bench *b, size_t dialect, int kind, int first, int second,
                 size_t seed) {
    if (!s->keep) return;
    char name[128];
    snprintf(name, sizeof name, "p%02d-%02d_d%02zu_k%d_s%zu.csv", first, second, dialect, kind,
             seed);
    write_file(s->keep, name, &b->bytes);
    memcpy(strrchr(name, '.'), ".cut", 5);
    write_file(s->keep, name, &b->truth);
    s->n_kept++;
}

static void print_row(const char *group, const char *name, const dirty_score *score) {
    if (score->n_files == 0) return;
    printf("| %s | %s | %zu | %.2f %% | %.4f |\n", group, name, score->n_files,
           100 * (double)score->n_exact / (double)score->n_files,
           score->f1 / (double)score->n_files);
}

static void add(dirty_score *to, const dirty_score *from) {
    to->n_files += from->n_files;
    to->n_exact += from->n_exact;
    to->f1 += from->f1;
}

static void run(settings *s, dirty_bench *b) {
    static dirty_score of_pollution[N_DIRTY_POLLUTIONS];
    static dirty_score of_dialect[N_DIRTY_DIALECTS];
    static dirty_score of_kind[N_DIRTY_KINDS];
    dirty_score singles = {0};
    dirty_score pairs = {0};
    for (size_t d = 0; d < N_DIRTY_DIALECTS; d++) {
        for (int p = 0; p < N_DIRTY_POLLUTIONS; p++) {
            for (int kind = 0; kind < N_DIRTY_KINDS; kind++) {
                for (size_t seed = 1; seed <= s->n_seeds; seed++) {
                    if (!dirty_make((dirty_kind)kind, &dirty_dialects[d], (dirty_pollution)p,
                                    DIRTY_NOTHING, seed, b->table, &b->bytes, &b->truth))
                        continue;
                    dirty_score one = {0};
                    if (!dirty_read(b, &one)) keep(s, b, d, kind, p, 0, seed);
                    add(&of_pollution[p], &one);
                    add(&of_dialect[d], &one);
                    add(&of_kind[kind], &one);
                    add(&singles, &one);
                }
            }
        }
    }
    uint64_t state = 1;
    for (size_t i = 0; i < s->n_pairs; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t r = state >> 20;
        size_t d = r % N_DIRTY_DIALECTS;
        int kind = (int)(r / 64 % N_DIRTY_KINDS);
        int first = 1 + (int)(r / 1024 % (N_DIRTY_PAIRED - 1));
        int second = 1 + (int)(r / 65536 % (N_DIRTY_PAIRED - 1));
        if (first == second ||
            !dirty_make((dirty_kind)kind, &dirty_dialects[d], (dirty_pollution)first,
                        (dirty_pollution)second, i, b->table, &b->bytes, &b->truth))
            continue;
        if (!dirty_read(b, &pairs)) keep(s, b, d, kind, first, second, i);
    }
    printf("| by | class | files | exact | cell F1 |\n| --- | --- | ---: | ---: | ---: |\n");
    for (size_t p = 0; p < N_DIRTY_POLLUTIONS; p++)
        print_row("pollution", dirty_pollution_names[p], &of_pollution[p]);
    for (size_t d = 0; d < N_DIRTY_DIALECTS; d++)
        print_row("dialect", dirty_dialects[d].name, &of_dialect[d]);
    for (size_t k = 0; k < N_DIRTY_KINDS; k++)
        print_row("table", dirty_kind_names[k], &of_kind[k]);
    print_row("all", "one pollution", &singles);
    print_row("all", "two pollutions", &pairs);
}

int main(int argc, char **argv) {
    settings s = {.n_seeds = 3, .n_pairs = 8000};
    for (int i = 1; i < argc; i++) {
        if (i + 1 < argc && strcmp(argv[i], "--seeds") == 0)
            s.n_seeds = strtoul(argv[++i], NULL, 10);
        else if (i + 1 < argc && strcmp(argv[i], "--pairs") == 0)
            s.n_pairs = strtoul(argv[++i], NULL, 10);
        else if (i + 1 < argc && strcmp(argv[i], "--keep") == 0)
            s.keep = argv[++i];
        else {
            fprintf(stderr, "usage: bidui-dirty-csv [--seeds N] [--pairs N] [--keep FOLDER]\n");
            return 2;
        }
    }
    dirty_bench b;
    if (!dirty_bench_begin(&b)) return 1;
    run(&s, &b);
    dirty_bench_end(&b);
    return 0;
}
