/* bidui-w33: writes workload W33, six plain well-formed CSVs. The same options give the same bytes.
 */
#include "benchmarks/w33/tables.h"

#include <errno.h>
#include <getopt.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int usage(const char *wrong) {
    if (wrong) fprintf(stderr, "bidui-w33: %s\n", wrong);
    fputs("usage: bidui-w33 --output DIR [--scale X] [--seed S] [--quoted SHARE] [--encoding "
          "utf-8|gb18030] [--threads N]\n"
          "  --scale 1 is 4 million people and 33 million rows, 2.6 GB\n"
          "prints: file,rows,bytes\n",
          stderr);
    return 2;
}

int main(int argc, char **argv) {
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'},   {"scale", required_argument, NULL, 'x'},
        {"seed", required_argument, NULL, 's'},     {"quoted", required_argument, NULL, 'q'},
        {"encoding", required_argument, NULL, 'e'}, {"threads", required_argument, NULL, 'j'},
        {"help", no_argument, NULL, 'h'},           {NULL, 0, NULL, 0}};
    settings s = {.m = {.seed = 1}, .n_threads = omp_get_num_procs()};
    double scale = 1;
    for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;)
        switch (c) {
        case 'o':
            s.folder = optarg;
            break;
        case 'x':
            scale = strtod(optarg, NULL);
            break;
        case 's':
            s.m.seed = strtoull(optarg, NULL, 10);
            break;
        case 'q':
            s.quoted_per_mille = (uint32_t)(strtod(optarg, NULL) * 1000 + 0.5);
            break;
        case 'e':
            if (strcmp(optarg, "gb18030") != 0 && strcmp(optarg, "utf-8") != 0)
                return usage("encoding?");
            s.gb18030 = strcmp(optarg, "gb18030") == 0;
            break;
        case 'j':
            s.n_threads = atoi(optarg);
            break;
        default:
            return usage(NULL);
        }
    if (!s.folder || optind != argc) return usage("--output DIR");
    /* Identity numbers stay unique up to about 14 times the size. */
    if (!(scale >= 0.0001 && scale <= 12)) return usage("--scale must be 0.0001 to 12");
    if (s.n_threads < 1) return usage("--threads");
    s.m.n_blocks = (uint32_t)(scale * BLOCKS_AT_1 + 0.5);
    s.m.n_people = s.m.n_blocks * BLOCK;
    if (mkdir(s.folder, 0700) != 0 && errno != EEXIST) {
        fprintf(stderr, "bidui-w33: %s: %s\n", s.folder, strerror(errno));
        return 1;
    }
    write_subsidy(&s);
    write_payroll(&s);
    write_kinship(&s);
    write_death(&s);
    write_property(&s);
    write_vehicle(&s);
    return 0;
}
