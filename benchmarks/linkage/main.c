/* Makes tables of the shapes that public linkage sets have, with their truth: the same bytes
 * always.
 *
 *     bidui-shapes FOLDER [SHAPE]      prints the names of the shapes, one a line, with one or two
 * tables */
#include "benchmarks/linkage/shapes.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*make)(const char *folder);
        int n_tables;
    } shapes[] = {{"products", products, 2},
                  {"descriptions", descriptions, 2},
                  {"citations", citations, 2},
                  {"scholar", scholar, 2},
                  {"references", references, 1},
                  {"restaurants", restaurants, 2},
                  {"guides", guides, 2},
                  {"music", music, 1},
                  {"songs", songs, 2},
                  {"beers", beers, 2},
                  {"companies", companies, 2},
                  {"voters", voters, 2},
                  {"historical", historical, 1},
                  {"contacts", contacts, 2},
                  {"split_names", split_names, 2},
                  {"dates", dates, 2},
                  {"parts_of_dates", parts_of_dates, 1},
                  {"chinese", chinese, 2}};
    if (argc < 2) {
        fprintf(stderr, "usage: bidui-shapes FOLDER [SHAPE]\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (argc > 2 && strcmp(argv[2], shapes[i].name) != 0) continue;
        shapes[i].make(argv[1]);
        printf("%s %d\n", shapes[i].name, shapes[i].n_tables);
    }
    return 0;
}
